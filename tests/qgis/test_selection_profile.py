"""The profile of a selection: sums of its Quartiere in every part, what it is made of, and what it keeps to itself."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsGeometry, QgsLayoutItemMap, QgsProject

from quartiersmonitor.indicators.age_structure import age_structure, with_selections
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, Selection, build_contents
from quartiersmonitor.profiles.export import add_profile_layout, export_profiles
from quartiersmonitor.profiles.layers import geometries_of, load_layers
from quartiersmonitor.profiles.selection import with_selection
from quartiersmonitor.workspace import Workspace

from .conftest import Feedback, Refused


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="session")
def workspace(small_monitor: Path) -> Workspace:
    return Workspace.open(small_monitor)


@pytest.fixture(scope="session")
def largest(workspace: Workspace) -> tuple[str, ...]:
    """The four largest Quartiere: their sums give nothing away."""
    counts = workspace.counts(["bevoelkerung"], ["2025"])
    totals = counts[counts["level"] == "quartier"].groupby("area_id")["value"].sum().sort_values()
    return tuple(sorted(totals.index[-4:]))


def content_of(workspace: Workspace, ids: tuple[str, ...], title: str = "Rund um den Markt") -> ProfileContent:
    selection = Selection(title, ids)
    data = with_selection(workspace, ProfileData.read(workspace), selection)
    (content,) = build_contents(data, [selection.id], "auswahl")
    return content


def test_rates_are_those_of_summed_counts(workspace: Workspace, largest: tuple[str, ...]) -> None:
    content = content_of(workspace, largest)
    values = workspace.values("quartier", "2025")
    checked = 0
    for row in content.rows:
        parts = values[(values["indicator"] == row.code) & values["area_id"].isin(largest)]
        indicator = workspace.catalogue().indicator(row.code)
        if not row.state.carries_number or indicator.method not in ("proportion", "rate", "ratio"):
            continue
        if parts["numerator"].isna().any():
            continue
        expected = indicator.factor * parts["numerator"].sum() / parts["denominator"].sum()
        assert row.value == pytest.approx(expected, abs=0.5 * 10 ** -min(indicator.decimals, 1) + 1e-9), row.code
        assert row.cases_text.replace(".", "") == str(int(parts["numerator"].sum()))
        checked += 1
    assert checked >= 5


def test_a_kommune_as_a_selection_is_that_kommune(workspace: Workspace) -> None:
    frame = workspace.areas()
    kommune = min(frame["kommune_id"])
    ids = tuple(frame.loc[frame["kommune_id"] == kommune, "quartier_id"])
    chosen = content_of(workspace, ids)
    (whole,) = build_contents(ProfileData.read(workspace), [kommune], "kommune")
    for own, other in zip(chosen.rows, whole.rows):
        parts = ("code", "state", "cases_text", "value_text", "interval_text", "kreis_text", "change_text", "series")
        assert [getattr(own, part) for part in parts] == [getattr(other, part) for part in parts]
    assert [card.value_text for card in chosen.key_figures] == [card.value_text for card in whole.key_figures]
    assert chosen.pyramid.total_text == whole.pyramid.total_text
    assert chosen.access.supply == whole.access.supply and chosen.access.transit == whole.access.transit


def test_the_profile_says_what_it_is_made_of(workspace: Workspace, largest: tuple[str, ...]) -> None:
    content = content_of(workspace, largest)
    names = workspace.area_names("quartier")
    assert content.kind == "Gebietsprofil" and content.name == "Rund um den Markt"
    assert content.subtitle.startswith("Auswahl aus 4 Quartieren in ")
    assert content.members is not None
    assert {row.area_id: row.cells[1] for row in content.members.rows if row.area_id} == {
        key: names[key] for key in largest}
    assert [row.cells[1] for row in content.members.rows[-2:]] == ["Auswahl insgesamt", "Beispielkreis"]
    assert "errechnen ließen" in content.methods


def test_the_span_is_that_of_its_quartiere(workspace: Workspace, largest: tuple[str, ...]) -> None:
    content = content_of(workspace, largest)
    profiles = build_contents(ProfileData.read(workspace), largest)
    row = content.row("A.1")
    values = [profile.row("A.1").value for profile in profiles if profile.row("A.1").state is ValueState.VALUE]
    assert len(values) > 1
    low, high = (part.replace(",", ".") for part in row.kommune_text.split("–"))
    assert (float(low), float(high)) == (min(values), max(values))


def test_what_would_give_a_quartier_away_is_withheld_everywhere(workspace: Workspace) -> None:
    values = workspace.values("quartier", "2025")
    frame = workspace.areas()
    kommune_of = dict(zip(frame["quartier_id"], frame["kommune_id"]))
    hidden = values[(values["state"] == "suppressed") & values["indicator"].isin(
        [indicator.code for indicator in workspace.catalogue().headline])]
    # Withheld by our own rule; what was delivered as withheld is not in the sum.
    counts = workspace.counts(periods=["2025"])
    withheld = counts[counts["state"] == "suppressed"]
    measures = {indicator.code: {term.measure for term in (*indicator.numerator, *indicator.denominator)}
                for indicator in workspace.catalogue().indicators}
    delivered = set(zip(withheld["area_id"], withheld["measure"]))
    row = next(entry for _, entry in hidden.iterrows() if entry["years"] == 1 and not any(
        (entry["area_id"], measure) in delivered for measure in measures[entry["indicator"]]))
    same = values[(values["indicator"] == row["indicator"]) & (values["state"] == "value")]
    other = next(area for area in same["area_id"] if kommune_of[area] != kommune_of[row["area_id"]])
    content = content_of(workspace, (row["area_id"], other))
    printed = content.row(row["indicator"])
    assert printed.state is ValueState.SUPPRESSED
    assert (printed.value, printed.lower, printed.upper, printed.value_text, printed.cases_text) == (
        None, None, None, "x", "x")
    assert all(finding.code != row["indicator"] for finding in (*content.findings, *content.strengths))


def test_stale_indicators_are_not_compared_with(monitor: Path, largest: tuple[str, ...]) -> None:
    workspace = Workspace.open(monitor)
    with workspace.transaction() as connection:
        connection.execute(
            "UPDATE counts SET value = value + 100 WHERE measure = 'bevoelkerung' AND period = '2025' AND area_id = ? "
            "AND sex = 'm' AND age_band LIKE '4%'", (largest[0],))
    with pytest.raises(DataProblem, match="have changed"):
        content_of(workspace, largest)


def test_age_groups_are_no_finer_than_those_of_its_quartiere() -> None:
    areas = pd.DataFrame({"quartier_id": ["Q1", "Q2", "Q3"], "kommune_id": ["K"] * 3, "kreis_id": ["R"] * 3})
    from quartiersmonitor.indicators.catalogue import parse_catalogue
    from quartiersmonitor.indicators.counts import check_counts

    catalogue = parse_catalogue("""\
version: 1
vorgaben: {mindestzaehler: 3, mindestnenner: 10, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt}]
merkmale: [{kennung: bevoelkerung, name: Personen, quelle: amt}]
indikatoren:
  - {code: P, name: A, themen: [t], zaehler: bevoelkerung, nenner: bevoelkerung, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "o", quelle: amt}
""", "x")  # noqa: E501
    bands = ["0-4", "5-9", "10-14", "15-19", "20-24", "25+"]
    # Q1 has 1 boy below five: its first two groups are joined. Q2 has 2 women of 15 to 19.
    numbers = {"Q1": [1, 20, 20, 20, 20, 20], "Q2": [20, 20, 20, 2, 20, 20], "Q3": [30] * 6}
    frame = check_counts(pd.DataFrame([
        {"area_id": area, "measure": "bevoelkerung", "period": "2025", "sex": sex, "age_band": band, "value": value}
        for area, values in numbers.items() for sex in ("m", "w") for band, value in zip(bands, values)]),
        areas, catalogue)
    structure = age_structure(frame, areas, catalogue, "2025")
    assert structure is not None
    joined = with_selections(structure, {"A": ("Q1", "Q2"), "B": ("Q3",)})
    counts, groups = joined.of("auswahl", "A")
    np.testing.assert_array_equal(counts[:, 0], [21, 40, 40, 22, 40, 40])
    begins = [{first for first, _ in structure.of("quartier", area)[1]} for area in ("Q1", "Q2")]
    assert {first for first, _ in groups} == begins[0] & begins[1]
    assert groups[-1][1] == len(bands)
    np.testing.assert_array_equal(joined.of("auswahl", "B")[0], structure.of("quartier", "Q3")[0])


def test_the_map_shows_the_quartiere_together(workspace: Workspace, largest: tuple[str, ...]) -> None:
    content = content_of(workspace, largest)
    layers = load_layers(workspace, [content], "auswahl")
    geometries = geometries_of(layers.neighbours, "quartier_id")
    outline = next(layers.coverage.getFeatures()).geometry()
    together = QgsGeometry.unaryUnion([geometries[area] for area in largest])
    assert outline.area() == pytest.approx(together.area(), rel=1e-9)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_selection_is_printed_with_its_composition(
    workspace: Workspace, largest: tuple[str, ...], tmp_path: Path
) -> None:
    (pdf,) = export_profiles(workspace, tmp_path, selection=Selection("[% 6 * 7 %] Markt", largest))
    assert pdf.name == "Auswahl_6_7_Markt.pdf"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    pages = [plain(page) for page in text.split("\f")[:-1]]
    assert "[% 6 * 7 %] Markt" in pages[0] and "Auswahl aus 4 Quartieren" in pages[0]
    composition = next(page for page in pages if "Zusammensetzung" in page)
    content = content_of(workspace, largest)
    for row in content.members.rows:
        # A name may be cut to its column.
        assert all(plain(cell)[:12] in composition for cell in row.cells)
    assert f"Seite {len(pages)} von {len(pages)}" in pages[-1]


def test_a_selection_opens_in_the_designer(monitor: Path, largest: tuple[str, ...]) -> None:
    workspace = Workspace.open(monitor)
    project = QgsProject()
    layout = add_profile_layout(workspace, project, selection=Selection("Markt", largest))
    assert workspace.has_layer("profile_auswahl")
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    assert all(item.layers() for item in maps) and layout.name() == "Gebietsprofil Markt"


def test_the_algorithm_takes_quartiere_and_a_title(
    small_monitor: Path, run: Any, tmp_path: Path, largest: tuple[str, ...], german: None
) -> None:
    inputs = {"WORKSPACE": str(small_monitor), "LEVEL": "auswahl", "OUTPUT_FOLDER": str(tmp_path)}
    results = run("profiles", {**inputs, "AREAS": ", ".join(largest), "TITLE": "Unser Gebiet"}, feedback=Feedback())
    assert results["COUNT"] == 1 and (tmp_path / "Auswahl_Unser_Gebiet.pdf").is_file()
    names = Workspace.open(small_monitor).area_names("quartier")
    run("profiles", {**inputs, "AREAS": ",".join(largest)})
    first = names[largest[0]].replace(" ", "_").replace("/", "_")
    assert [path.name for path in tmp_path.glob("*weitere*")] == [f"Auswahl_{first}_und_3_weitere_Quartiere.pdf"]
    with pytest.raises(Refused, match="Schlüssel"):
        run("profiles", {**inputs, "AREAS": " , "})
    with pytest.raises(Refused, match="05999999"):
        run("profiles", {**inputs, "AREAS": f"{largest[0]},05999999"})


def test_other_levels_know_nothing_of_selections(workspace: Workspace, largest: tuple[str, ...]) -> None:
    selection = Selection("Markt", largest)
    data = ProfileData.read(workspace)
    for level in ("quartier", "kommune", "kreis"):
        plain_contents = build_contents(data, None, level)
        beside = build_contents(with_selection(workspace, data, selection), None, level)
        assert [dataclasses.asdict(content) for content in plain_contents] == [
            dataclasses.asdict(content) for content in beside]
