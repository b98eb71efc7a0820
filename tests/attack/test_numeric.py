"""Attacks 1 to 13: the release that leaks is found, cell and number; the one that does not is not."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

COUNT = 14


@pytest.mark.parametrize("at", range(COUNT))
def test_the_release_that_leaks_is_refused(numeric: ModuleType, tmp_path: Path, at: int) -> None:
    assert len(numeric.CASES) == COUNT
    case = numeric.CASES[at]
    found = [finding for finding in case.audit(tmp_path, True).new if finding.cell == case.cell]
    assert found, case.name
    for finding in found:
        assert np.isnan(finding.low) or finding.low <= case.truth <= finding.high
        assert finding.route and finding.remedy.text()


@pytest.mark.parametrize("at", range(COUNT))
def test_the_release_that_is_safe_is_not(numeric: ModuleType, tmp_path: Path, at: int) -> None:
    case = numeric.CASES[at]
    assert [(found.kind, found.cell, found.interval, [step.text() for step in found.route])
            for found in case.audit(tmp_path, False).new] == [], case.name
