"""Attacks 14 to 25 on the files of a release of the small county; ``make attack`` runs them on the whole one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import PERSON, YEARS, _run_apart


def _suite() -> Any:
    name = "quartiersmonitor_artefact_attacks"
    path = Path(__file__).parents[1] / "attack" / "artefacts.py"
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification is not None and specification.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


suite = _suite()


@pytest.fixture(scope="module")
def results(internal: Any, cells: list[Any], tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    folder = tmp_path_factory.mktemp("attack")
    score = suite.score_again(["a_1", "a_2", "b_2", "e_2"], YEARS, _run_apart)
    counts, areas = internal.counts(), internal.areas()
    base = suite.release(internal, cells, folder / "base", YEARS, complete=False)
    other, changed = suite.moved(counts, areas, cells, np.random.default_rng(1))
    assert len(changed) >= 20
    twin = suite.release(
        suite.with_counts(folder / "twin_intern.gpkg", internal, other, score), cells, folder / "twin", YEARS,
        complete=False)
    unusual, canaries = suite.planted(counts, areas, (PERSON, "Geheim.csv"))
    more = [cell for cell in canaries.cells if cell[3] in YEARS]
    planted = suite.release(
        suite.with_counts(folder / "canary_intern.gpkg", internal, unusual, score), [*cells, *more],
        folder / "canary", YEARS, complete=False)
    # The search finds what is there: the internal workspace holds every canary.
    assert suite.search(folder, canaries, r"canary_intern\.gpkg$")
    return suite.run(base, twin, changed, planted, canaries)


def test_no_attack_on_the_files_recovers_a_cell_or_finds_a_canary(results: list[Any]) -> None:
    assert [result.number for result in results] == list(range(14, 26))
    assert [(result.number, result.where) for result in results if result.recovered or result.hits] == []
    assert all(result.looked_at for result in results if result.number not in (23,))
