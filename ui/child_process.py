"""Runs one algorithm in a ``qgis_process`` of its own: layouts may not be exported in a thread of this QGIS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable


def run_in_child(algorithm: str, inputs: Mapping[str, Any], stop: Callable[[], bool]) -> dict[str, Any]:
    """Runs an algorithm and returns its results, an empty dictionary if stopped; waits, so call it from a thread.

    Raises :class:`DataProblem` where there is no ``qgis_process``, and where it fails.
    """
    # Late: it reads more than a start of QGIS should.
    from ..profiles.batch import run_in_child as run

    return run(algorithm, inputs, stop)
