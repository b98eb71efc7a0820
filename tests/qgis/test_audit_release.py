"""The audit as users run it: on release folders, with earlier releases, a ledger and a workspace."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quartiersmonitor.workspace import Workspace

from .conftest import Refused

ROOT = Path(__file__).resolve().parents[1]


def load(path: Path) -> ModuleType:
    name = f"quartiersmonitor_{path.parent.name}_{path.stem}"
    if name not in sys.modules:
        specification = importlib.util.spec_from_file_location(name, path)
        assert specification is not None and specification.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="module")
def numeric() -> ModuleType:
    return load(ROOT / "attack" / "numeric.py")


def table(run: Any, results: dict[str, Any]) -> list[dict[str, Any]]:
    layer = run.context.getMapLayer(results["OUTPUT"])
    names = [field.name() for field in layer.fields()]
    return [{**dict(zip(names, feature.attributes())), "geometry": feature.geometry()}
            for feature in layer.getFeatures()]


def test_a_finding_names_cell_number_route_and_remedy(numeric: Any, run: Any, german: None, tmp_path: Path) -> None:
    folders, _ = numeric.interval(tmp_path, True)
    results = run("auditrelease", {"FOLDER": str(folders[0]), "OUTPUT": "TEMPORARY_OUTPUT"})
    assert results["COUNT"] == 1 and results["PASSED"] is False and results["WITHHELD"] == 1
    row, = table(run, results)
    assert (row["area_id"], row["indicator"], row["period"], row["cases"]) == ("Q1", "A", "2025", "2")
    assert "K1" in row["route"] and row["route"].count(";") == 3  # the Kommune and its three other Quartiere
    assert row["remedy"].startswith("Sperren Sie") and "Quartier" in row["remedy"]
    assert not row["geometry"].isEmpty()
    assert any("Q1" in error for error in run.feedback.errors)


def test_a_safe_release_passes(numeric: Any, run: Any, tmp_path: Path) -> None:
    folders, _ = numeric.interval(tmp_path, False)
    results = run("auditrelease", {"FOLDER": str(folders[0]), "REFUSE": True, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert results["PASSED"] is True and table(run, results) == []


def test_on_request_a_finding_is_an_error(numeric: Any, run: Any, german: None, tmp_path: Path) -> None:
    folders, _ = numeric.interval(tmp_path, True)
    with pytest.raises(Refused, match="nicht veröffentlicht"):
        run("auditrelease", {"FOLDER": str(folders[0]), "REFUSE": True, "OUTPUT": "TEMPORARY_OUTPUT"})


def test_boundaries_of_an_earlier_release_are_laid_over(run: Any, tmp_path: Path) -> None:
    # Three squares in a row; later the border between the first two lies half a square further left.
    numeric = load(ROOT / "attack" / "numeric.py")
    lines = numeric.indicator("A", "faelle")

    def box(left: float, right: float) -> dict[str, Any]:
        west, east = 7.0 + left / 100, 7.0 + right / 100
        return {"type": "Polygon", "coordinates": [[
            [west, 51.0], [east, 51.0], [east, 51.01], [west, 51.01], [west, 51.0]]]}

    edges = {"alt": {"Q1": (0, 1), "Q2": (1, 2), "Q3": (2, 3)}, "neu": {"Q1": (0, 0.5), "Q2": (0.5, 2), "Q3": (2, 3)}}
    counts = {"alt": ((1000, 1000, 1000), (22, 30, 40)), "neu": ((850, 1150, 1000), (20, 32, 40))}
    for name, (people, cases) in counts.items():
        county = numeric.County(
            lines, {("bevoelkerung", "2025", ""): people, ("faelle", "2025", ""): cases}, ("K1", "K1", "K1"),
            geometry=lambda area, name=name: box(*edges[name][area]))
        county.release(tmp_path / name, [])
    results = run("auditrelease", {
        "FOLDER": str(tmp_path / "neu"), "EARLIER": str(tmp_path), "OUTPUT": "TEMPORARY_OUTPUT"})
    found = table(run, results)
    assert results["COUNT"] >= 1 and {row["cases"] for row in found} == {"2"}
    assert {row["area_id"] for row in found} <= {"Q1", "Q2"}


def test_what_everybody_knows_comes_from_the_workspace(monitor: Path, run: Any, tmp_path: Path) -> None:
    maker = load(ROOT / "release_maker.py")
    workspace = Workspace.open(monitor)
    values = workspace.values(period="2025")
    areas, catalogue = workspace.areas(), workspace.catalogue()
    folder = maker.write_release(
        tmp_path / "freigabe", maker.rows_of(values, catalogue, {}), catalogue.text,
        {area: (kommune, maker.square(at)) for at, (area, kommune) in enumerate(
            zip(areas["quartier_id"], areas["kommune_id"]))})
    alone = run("auditrelease", {"FOLDER": str(folder), "OUTPUT": "TEMPORARY_OUTPUT"})
    assert any("wissen.csv" in warning for warning in run.feedback.warnings)
    together = run("auditrelease", {
        "FOLDER": str(folder), "WORKSPACE": str(monitor), "OUTPUT": "TEMPORARY_OUTPUT"})
    # Only what the minimum rules withhold is withheld: official totals give some of it away.
    assert together["COUNT"] > alone["COUNT"] and together["WITHHELD"] == alone["WITHHELD"]


def test_a_folder_without_releases_is_named(numeric: Any, run: Any, german: None, tmp_path: Path) -> None:
    folders, _ = numeric.interval(tmp_path / "a", True)
    (tmp_path / "leer").mkdir()
    with pytest.raises(Refused, match="leer"):
        run("auditrelease", {
            "FOLDER": str(folders[0]), "EARLIER": str(tmp_path / "leer"), "OUTPUT": "TEMPORARY_OUTPUT"})
    with pytest.raises(Refused, match="Ordner"):
        run("auditrelease", {"FOLDER": str(tmp_path / "fehlt"), "OUTPUT": "TEMPORARY_OUTPUT"})
