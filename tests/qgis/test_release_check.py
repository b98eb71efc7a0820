"""What a release is checked by: numbers and files of the sealed folder, with everything published before."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quartiersmonitor.disclosure.artefacts.texts import Traces
from quartiersmonitor.disclosure.auditor import findings as auditor
from quartiersmonitor.disclosure.auditor.files import CellId
from quartiersmonitor.disclosure.cells import Cell
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases import build, check, contents, folder, steps
from quartiersmonitor.releases.ledger import Person, Published
from quartiersmonitor.releases.publication import Publication
from quartiersmonitor.releases.steps import Order, Run, cells_of, cells_text
from quartiersmonitor.workspace import Workspace

EVA = Person("Eva Muster", "muster")
PUBLISHER = Publication(
    publisher="Beispielkreis", contact_name="Sozialplanung", contact_email="sozialplanung@beispielkreis.example",
    licence="dl-de/by-2-0", attribution="Beispielkreis", address="https://daten.beispielkreis.example/2025",
    valid_from="2024-01-01")


@pytest.fixture
def no_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The auditor of numbers finds nothing: what it finds is tested where it lives."""
    statistics = auditor.Statistics(1, 0, 0, 0, 0, (), 0, 0, 0, 0)
    monkeypatch.setattr(auditor, "audit", lambda *_, **__: auditor.Audit((), statistics))


def order(monitor: Path, **changes: Any) -> Order:
    return replace(Order(monitor, monitor.parent / "x", "Sozialmonitoring 2025", EVA, periods=("2025",)), **changes)


def built(made: Order, published: list[Published] | None = None) -> tuple[Path, steps.Built]:
    content = made.workspace.parent / "entwurf" / "inhalt"
    content.mkdir(parents=True)
    result = build.build_release(made, content, published or [], Run())
    folder.seal(content)
    return content, result


# ------------------------------------------------------------------------ contents


def test_everything_an_order_asks_for_is_in_the_folder_and_clean(monitor: Path, no_numbers: None) -> None:
    made = order(
        monitor, contents=(contents.TABLES, contents.PROJECT, contents.OPEN_DATA, contents.KOMMONITOR),
        publication=PUBLISHER)
    content, result = built(made)
    assert {path.name for path in content.iterdir()} >= {
        "werte.csv", "katalog.yaml", "release.json", "grenzen", "tabellen", "quartiersmonitor.gpkg", "projekt.qgz",
        "opendata", "kommonitor", "metadaten.json", "metadaten.html"}
    assert "2025" in result.periods and "A.1" in result.indicators and result.rules["ba_sgb2"]["mindestzaehler"] == 10
    checked = check.check_release(made, content, result.archive, [], Run())
    assert checked.findings == ()
    assert checked.figures["audited_files"] > 20


def test_what_only_the_publisher_knows_is_asked_for_before_anything_is_computed(monitor: Path) -> None:
    for key in (contents.OPEN_DATA, contents.KOMMONITOR):
        with pytest.raises(DataProblem, match="publisher is missing"):
            built(order(monitor, contents=(key,)))
        (monitor.parent / "entwurf" / "inhalt").rmdir()


def test_nothing_is_printed_that_would_be_refused(monitor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = steps.Finding("value", "quartier", "x")
    monkeypatch.setattr(check, "check_numbers", lambda *_: steps.Check((finding,), {"audited": 1}, ("Hinweis",)))
    content, result = built(order(monitor, contents=(contents.TABLES,)))
    assert result.findings == (finding,) and result.notes[-1] == "Hinweis"
    assert not (content / "tabellen").exists()


def test_what_somebody_withholds_besides_is_left_out(monitor: Path, no_numbers: None) -> None:
    values = Workspace.open(monitor).values("quartier", "2025")
    shown = values[(values["state"] == "value") & (values["indicator"] == "B.1")].iloc[0]
    cell = Cell("quartier", shown["area_id"], "B.1", "2025")
    content, _ = built(order(monitor, withhold=(cell,)))
    rows = [line.split(";") for line in (content / "werte.csv").read_text(encoding="utf-8-sig").splitlines()]
    (row,) = [row for row in rows if (row[0], row[1], row[3], row[5]) == tuple(cell)]
    assert row[7] == "" and row[-1] == "x"


# ------------------------------------------------------------------------ findings


def test_a_file_that_should_not_be_there_is_a_finding(monitor: Path, no_numbers: None) -> None:
    made = order(monitor)
    content, result = built(made)
    (content / "notiz.log").write_text("vergessen")
    (content / "brief.txt").write_text(f"Erstellt von {EVA.name}")
    checked = check.check_release(made, content, result.archive, [], Run())
    found = {finding.area.split(" ")[0]: finding for finding in checked.findings}
    assert {"notiz.log", "brief.txt"} <= set(found) and found["brief.txt"].kind == "file_person"
    assert all(finding.found and finding.remedy and not finding.area_id for finding in checked.findings)


def test_a_contact_may_be_the_person_who_prepares(monitor: Path) -> None:
    assert EVA.name in check.traces_of(order(monitor)).logins
    named = replace(PUBLISHER, contact_name="Sozialplanung, Eva Muster")
    assert check.traces_of(order(monitor, publication=named)).logins == Traces.of_this_computer().logins


def exposed(remedy: DataProblem, cell: CellId, **changes: Any) -> auditor.Finding:
    return auditor.Finding(auditor.VALUE, cell, "Altstadt", 2, 3, (DataProblem("{a}", a="A.1 Kommune: 12"),), remedy,
                           **changes)


def release_of(*cells: tuple[str, str, str, str], state: str = "wert") -> Any:
    """A release with some cells; area and Kommune are told by the key."""
    rows = [SimpleNamespace(cell=CellId(*cell), area=f"Gebiet {cell[1]}", state=state) for cell in cells]
    areas = {cell[1]: SimpleNamespace(kommune_id=cell[1][:1]) for cell in cells if cell[0] == "quartier"}
    return SimpleNamespace(
        rows=rows, geographies={"quartier": SimpleNamespace(areas=areas)}, catalogue=SimpleNamespace(indicators=()))


CELLS = [("quartier", area, "A.1", "2025") for area in ("11", "12", "21")] + [
    ("kommune", "1", "A.1", "2025"), ("quartier", "11", "D.2", "2025")]


@pytest.mark.parametrize(("remedy", "wanted"), [
    (DataProblem("{indicator} {area} {level} {period}", indicator="D.2", area="Gebiet 11", level="quartier",
                 period="2025"), [("quartier", "11", "D.2", "2025")]),
    (DataProblem("{indicator} {period}", indicator="A.1", period="2025"),
     [("quartier", "11", "A.1", "2025"), ("quartier", "12", "A.1", "2025")]),
    (DataProblem("{indicator} {period} {first} {second}", indicator="A.1", period="2025", first="12", second="21"),
     [("quartier", "12", "A.1", "2025"), ("quartier", "21", "A.1", "2025")]),
    (DataProblem("Earlier releases tell it already."), []),
])
def test_a_remedy_names_the_values_it_asks_for(remedy: DataProblem, wanted: list) -> None:
    from quartiersmonitor.i18n.language import Language

    found = exposed(remedy, CellId("quartier", "11", "A.1", "2025"), told=CellId("quartier", "12", "A.1", "2025"))
    finding = check._finding(found, release_of(*CELLS), Language("en"))
    assert [tuple(cell) for cell in cells_of(finding.withhold)] == wanted
    assert finding.found == "2–3 cases can be worked out (for the only case of Gebiet 12)"
    assert finding.route == "A.1 Kommune: 12" and finding.area == "Altstadt"


def test_where_all_is_withheld_already_the_kommune_is_the_remedy() -> None:
    found = exposed(
        DataProblem("{indicator} {period}", indicator="A.1", period="2025"), CellId("quartier", "11", "A.1", "2025"))
    release = release_of(*CELLS, state="gesperrt")
    assert check.cells_of_remedy(found, release) == []
    release.rows[3].state = "wert"
    assert check.cells_of_remedy(found, release) == [Cell("kommune", "1", "A.1", "2025")]


def test_a_value_against_the_rules_is_withheld_itself() -> None:
    from quartiersmonitor.i18n.language import Language

    fault = replace(exposed(DataProblem("Withhold the value."), CellId(*CELLS[0])), kind=auditor.RULES)
    finding = check._finding(fault, release_of(*CELLS), Language("en"))
    assert finding.found == "against the rules" and cells_of(finding.withhold) == (Cell(*CELLS[0]),)


def test_what_earlier_releases_tell_is_a_note_and_refuses_nothing(
    monitor: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = exposed(DataProblem("zu spät"), CellId("quartier", "11", "A.1", "2025"), before=True)
    statistics = auditor.Statistics(2, 9, 3, 3, 0, (DataProblem("A.1 2024: 12"),), 1, 5, 7, 2)
    monkeypatch.setattr(auditor, "audit", lambda *_, **__: auditor.Audit((told,), statistics))
    made = order(monitor, language="en")
    content, result = built(made)
    checked = check.check_numbers(made, content, result.archive, [], Run())
    assert checked.findings == () and checked.figures["audited_releases"] == 2
    assert "tell 1 withheld values" in checked.notes[0] and "A.1 2024: 12" in checked.notes[1]


def test_cells_are_written_and_read_as_text() -> None:
    cells = (Cell("quartier", "05999001", "A.1", "2025"), Cell("kommune", "05999", "W.1.1", "2024"))
    assert cells_of(cells_text(cells)) == cells and cells_of(" \n\n") == ()
    with pytest.raises(DataProblem, match=r"Line 2 .*names no value"):
        cells_of("quartier,05999001,A.1,2025\nquartier,A.1")


# ------------------------------------------------------------------------ history and boundaries


def with_boundaries(archive: bytes, change: Any) -> bytes:
    """Returns a core archive whose Quartiere have other shapes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "grenzen/quartier.geojson":
                shapes = json.loads(data)
                change(shapes["features"])
                data = json.dumps(shapes).encode()
            new.writestr(name, data)
    return out.getvalue()


def test_releases_in_other_boundaries_are_laid_over_each_other(
    monitor: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[Any] = []
    statistics = auditor.Statistics(2, 0, 0, 0, 0, (), 0, 0, 0, 0)

    def audit(releases: Any, knowledge: Any, pieces: Any, **_: Any) -> auditor.Audit:
        seen.append((releases, knowledge, pieces))
        return auditor.Audit((), statistics)

    monkeypatch.setattr(auditor, "audit", audit)
    made = order(monitor)
    content, result = built(made)

    def swap(features: list[dict]) -> None:
        first, second = features[0]["properties"], features[1]["properties"]
        first["gebiet_id"], second["gebiet_id"] = second["gebiet_id"], first["gebiet_id"]

    same = Published("a", "Erste", "2026-01-01", result.archive)
    other = Published("b", "Zweite", "2026-02-01", with_boundaries(result.archive, swap))
    check.check_numbers(made, content, result.archive, [same], Run())
    check.check_numbers(made, content, result.archive, [same, other], Run())
    releases, knowledge, pieces = seen[0]
    assert [release.name for release in releases] == ["Erste", "Sozialmonitoring 2025"]
    assert pieces is None and knowledge.known
    _, _, pieces = seen[1]
    assert len(pieces.area_of) == 2
    one, two = pieces.area_of.values()
    assert sum(first != second for first, second in zip(one, two)) == 2
    assert not pieces.empty.any() and pieces.count == 12


def test_a_release_is_protected_with_what_was_published_before(monitor: Path, no_numbers: None) -> None:
    first = order(monitor)
    _, result = built(first)
    earlier = Published("a", "Erste", "2026-01-01", result.archive)
    made = order(monitor, periods=("2024", "2025"))
    content = monitor.parent / "zweite" / "inhalt"
    content.mkdir(parents=True)
    again = build.build_release(made, content, [earlier], Run())
    assert again.figures["published"] > result.figures["published"]
