"""Earlier releases as protection reads them: from core archives, from folders, with other boundaries."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr

from quartiersmonitor.disclosure.county import protect_county
from quartiersmonitor.disclosure.history import Units
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases.core_archive import write_core_archive
from quartiersmonitor.releases.earlier import history_of, pieces_of, read_archive, read_folder
from quartiersmonitor.releases.knowledge_table import withheld_values, write_knowledge
from quartiersmonitor.releases.ledger import RELEASED, Ledger, Person, Published, Row
from quartiersmonitor.releases.public_workspace import make_public
from quartiersmonitor.releases.values_table import write_core
from quartiersmonitor.workspace import Workspace

from .conftest import Refused

PERIOD = "2025"


@pytest.fixture
def released(monitor: Path, tmp_path: Path) -> tuple[Path, bytes, set[tuple[str, ...]]]:
    """A release of one year: its folder, its core archive, and what it withholds in Quartiere and Kommunen."""
    workspace = Workspace.open(monitor)
    values = workspace.values(period=PERIOD)
    protection = protect_county(workspace.counts(), workspace.areas(), workspace.catalogue(), values)
    public = make_public(
        workspace, [tuple(entry.cell) for entry in protection.withheld], tmp_path / "offen.gpkg", periods=[PERIOD])
    folder = tmp_path / "frei"
    write_core(public.workspace, folder)
    (folder / "release.json").write_text(json.dumps({"format": 1, "title": "Bericht 2025"}), encoding="utf-8")
    knowledge = write_knowledge(workspace, tmp_path / "wissen.csv", withheld_values(public.workspace))
    archive = write_core_archive(folder, knowledge, tmp_path / "kern.zip").read_bytes()
    return folder, archive, {tuple(entry.cell) for entry in protection.withheld}


def entered(ledger: Path, archive: bytes) -> None:
    with Ledger.create(ledger) as book, book.writing() as writer:
        writer.add(Row(0, RELEASED, "r1", title="Bericht 2025"), Person("Eva Muster", "muster"), archive)


def rows_of(run: Any, results: dict[str, Any]) -> list[list[Any]]:
    return [feature.attributes() for feature in run.context.getMapLayer(results["OUTPUT"]).getFeatures()]


def test_a_release_of_the_same_figures_withholds_the_same_values(
        monitor: Path, run: Any, released: tuple[Path, bytes, set[tuple[str, ...]]]) -> None:
    _, archive, before = released
    entered(monitor.parent / "freigabebuch.gpkg", archive)
    results = run("protect", {"WORKSPACE": str(monitor), "PERIODS": PERIOD, "OUTPUT": "TEMPORARY_OUTPUT"})
    rows = rows_of(run, results)
    assert {(row[0], row[1], row[3], row[5]) for row in rows} == before
    assert results["HISTORY"] == results["TOLD"] == 0
    assert any("Bericht 2025" in text for text in run.feedback.infos)
    assert not [text for text in run.feedback.warnings if "revidiert" in text or "revised" in text]


def test_a_folder_serves_like_the_ledger(
        monitor: Path, run: Any, released: tuple[Path, bytes, set[tuple[str, ...]]]) -> None:
    folder, _, before = released
    results = run("protect", {
        "WORKSPACE": str(monitor), "PERIODS": PERIOD, "RELEASES": [str(folder / "release.json")],
        "OUTPUT": "TEMPORARY_OUTPUT"})
    assert {(row[0], row[1], row[3], row[5]) for row in rows_of(run, results)} == before
    with pytest.raises(Refused, match=r"kein Freigabeordner|no release folder"):
        run("protect", {"WORKSPACE": str(monitor), "RELEASES": [str(monitor)], "OUTPUT": "TEMPORARY_OUTPUT"})


def test_the_tables_are_read_as_they_were_written(
        monitor: Path, released: tuple[Path, bytes, set[tuple[str, ...]]]) -> None:
    folder, archive, before = released
    earlier = read_archive(Published("r1", "Bericht 2025", "", archive))
    values = earlier.facts.values
    gone = values[(values["state"] == "suppressed") & (values["level"] != "kreis")]
    assert before <= set(zip(gone["level"], gone["area_id"], gone["indicator"], gone["period"]))
    known = Workspace.open(monitor).counts(measures=["bevoelkerung"], periods=[PERIOD], level="quartier")
    public = earlier.facts.public
    ours = public[(public["level"] == "quartier") & (public["period"] == PERIOD)]
    assert ours["value"].sum() == known["value"].sum() and len(ours) == len(known)
    assert read_folder(folder).facts.public.empty
    assert earlier.facts.values.equals(read_folder(folder).facts.values)


def test_the_block_between_two_boundaries_is_a_piece(
        monitor: Path, released: tuple[Path, bytes, set[tuple[str, ...]]]) -> None:
    _, archive, _ = released
    workspace = Workspace.open(monitor)
    entry = Published("r1", "Bericht 2025", "", archive)
    same = history_of(workspace, [entry])
    assert same is not None and same.pieces is not None
    keys = list(workspace.area_names("quartier"))
    assert Units(keys, same.pieces, set(same.pieces.areas)).split == []
    # The western tenth of one Quartier belonged to its neighbour.
    (name, areas), = read_archive(entry).shapes.items()
    shapes = {area: ogr.CreateGeometryFromJson(json.dumps(geometry)) for area, geometry in areas.items()}
    giver, taker = next(
        (one, other) for one in shapes for other in shapes
        if one != other and shapes[one].Intersection(shapes[other]).Length() > 0)
    west, east, south, north = shapes[giver].GetEnvelope()
    edge = west + (east - west) / 3
    half = ogr.CreateGeometryFromWkt(
        f"POLYGON(({west - 1} {south - 1},{edge} {south - 1},{edge} {north + 1},{west - 1} {north + 1},"
        f"{west - 1} {south - 1}))")
    block = shapes[giver].Intersection(half)
    moved = {**shapes, giver: shapes[giver].Difference(half), taker: shapes[taker].Union(block)}
    pieces = pieces_of(workspace, {name: {
        area: json.loads(shape.ExportToJson()) for area, shape in moved.items()}})
    assert pieces is not None
    units = Units(keys, pieces, {name})
    assert units.split == [giver]
    (piece,) = [unit for unit in units.of[giver] if unit in units.members(name, taker)]
    assert 0 < units.share[piece] < 1


def test_a_damaged_archive_is_named(monitor: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    with pytest.raises(DataProblem, match="Bericht"):
        history_of(workspace, [Published("r1", "Bericht", "", b"kein Zip")])
    broken = tmp_path / "k.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("werte.csv", "ebene\n")
    with pytest.raises(DataProblem, match=r"katalog|cannot be read"):
        history_of(workspace, [Published("r1", "Bericht", "", broken.read_bytes())])
