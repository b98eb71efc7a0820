"""Attacks 14 to 25 on the public edition of the whole sample county; writes its part of the report of ``make attack``.

Not collected by ``make test``: run it by name, ``pytest tests/attack/whole_artefacts.py``.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
YEARS = ["2023", "2024", "2025"]
PERSON = "Erika Musterfrau-Beispiel"
CODES = ["a_1", "a_2", "a_4", "b_2", "e_2", "g_3"]


def _suite() -> Any:
    name = "quartiersmonitor_artefact_attacks"
    specification = importlib.util.spec_from_file_location(name, Path(__file__).with_name("artefacts.py"))
    assert specification is not None and specification.loader is not None
    sys.modules[name] = module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _run(algorithm: Any, parameters: dict[str, Any]) -> None:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    _, succeeded = algorithm.create().run(parameters, QgsProcessingContext(), QgsProcessingFeedback())
    assert succeeded


@pytest.fixture(scope="module")
def county(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    from quartiersmonitor.indicators.compute import compute_indicators
    from quartiersmonitor.sample.county import generate_county
    from quartiersmonitor.sample.workspace_writer import write_sample_workspace

    path = tmp_path_factory.mktemp("county") / "Beispielkreis.gpkg"
    workspace = write_sample_workspace(path, generate_county(addresses=20_000))
    workspace.write_indicators(*compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue()))
    _suite().score_again(CODES, YEARS, _run)(workspace)
    workspace.save_import_profile("p", "ba_sgb2", f"Profil von {PERSON}", "{}")
    return workspace


def test_the_files_of_the_whole_county(county: Any, tmp_path: Path) -> None:
    from quartiersmonitor.disclosure.artefacts.audit import audit_artefacts
    from quartiersmonitor.disclosure.artefacts.texts import Traces
    from quartiersmonitor.disclosure.county import protect_county

    suite = _suite()
    score = suite.score_again(CODES, YEARS, _run)
    counts, areas = county.counts(), county.areas()
    protection = protect_county(counts, areas, county.catalogue(), county.values(period=YEARS))
    cells = [tuple(entry.cell) for entry in protection.withheld]
    base = suite.release(county, cells, tmp_path / "base", YEARS, complete=False)
    findings = audit_artefacts(base, Traces((), (PERSON,)))
    assert [(finding.file, finding.problem.text()) for finding in findings] == []
    other, changed = suite.moved(counts, areas, cells, np.random.default_rng(1))
    twin = suite.release(
        suite.with_counts(tmp_path / "twin_intern.gpkg", county, other, score), cells, tmp_path / "twin", YEARS,
        complete=False)
    unusual, canaries = suite.planted(counts, areas, (PERSON,))
    more = [cell for cell in canaries.cells if cell[3] in YEARS]
    planted = suite.release(
        suite.with_counts(tmp_path / "canary_intern.gpkg", county, unusual, score), [*cells, *more],
        tmp_path / "canary", YEARS, complete=False)
    results = suite.run(base, twin, changed, planted, canaries)
    folder = ROOT / "build" / "attack"
    folder.mkdir(parents=True, exist_ok=True)
    head = (f"{len(cells)} gesperrte Zellen, davon {len(changed)} im Zwilling verändert; {len(canaries.numbers)} "
            f"Kanarienwerte; {sum(path.is_file() for path in base.rglob('*'))} Dateien.\n\n")
    (folder / "artefacts.md").write_text(head + suite.report(results), encoding="utf-8")
    assert [(result.number, result.where) for result in results if result.recovered or result.hits] == []
