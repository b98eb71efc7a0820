"""Content of pages 3 and 4: ages, years, offers, access; worked out by hand from the tables or on small ones."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from quartiersmonitor.i18n.language import THIN_SPACE
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.profiles.content import ProfileContent, ProfileData, build_contents
from quartiersmonitor.profiles.content.development import scale_end
from quartiersmonitor.profiles.content.offers import MOST_LISTED
from quartiersmonitor.profiles.layers import numbers_text, offers_layer
from quartiersmonitor.profiles.pages import offers as offers_page
from quartiersmonitor.profiles.pages import people as people_page
from quartiersmonitor.workspace import Workspace

PERCENT = f"{THIN_SPACE}%"


@pytest.fixture(scope="module")
def data(small_monitor: Path) -> ProfileData:
    # The offers of the sample county would come between those of the tests.
    return dataclasses.replace(ProfileData.read(Workspace.open(small_monitor)), offers=None, reach=None)


@pytest.fixture(scope="module")
def area(data: ProfileData) -> str:
    return sorted(data.areas["quartier_id"])[0]


def content(data: ProfileData, area: str, level: str = "quartier", **changes: Any) -> ProfileContent:
    return build_contents(dataclasses.replace(data, **changes), [area], level)[0]


# --------------------------------------------------------------------------- ages


def persons(data: ProfileData, ids: list[str], bands: list[str], sex: str) -> float:
    frame = data.population
    period = data.periods()[-1]
    chosen = frame[(frame["level"] == "quartier") & frame["area_id"].isin(ids) & (frame["period"] == period)]
    return float(chosen[chosen["age_band"].isin(bands) & (chosen["sex"] == sex)]["value"].sum())


def test_the_pyramid_shows_shares_of_all_inhabitants(data: ProfileData, area: str) -> None:
    shown = content(data, area).pyramid
    everybody = list(data.population["age_band"].unique())
    total = sum(persons(data, [area], everybody, sex) for sex in "mw")
    first = shown.groups[0]
    assert first.label == "0–4" and first.bands == 1
    assert first.men == round(100 * persons(data, [area], ["0-2", "3-4"], "m") / total + 1e-9, 1)
    assert first.women_text == f"{first.women:.1f}".replace(".", ",") + PERCENT
    county = sorted(data.areas["quartier_id"])
    whole = sum(persons(data, county, everybody, sex) for sex in "mw")
    assert first.compared_men == round(100 * persons(data, county, ["0-2", "3-4"], "m") / whole + 1e-9, 1)
    assert shown.outline[0].men == first.compared_men and shown.outline_label == "Kreis"
    assert shown.total_text == f"{int(total):,}".replace(",", ".")
    assert 99.0 < sum(group.men + group.women for group in shown.groups) < 101.0


def test_the_table_of_ages_tells_no_more_than_the_groups(data: ProfileData, area: str) -> None:
    shown = content(data, area).pyramid
    assert [phase.label for phase in shown.phases] == ["0–14", "15–29", "30–44", "45–64", "65–79", "80 und älter"]
    assert shown.description.startswith("Altersaufbau von ") and shown.phases[0].share_text in shown.description
    # Where groups are joined over a border, so are the phases.
    population = data.population.copy()
    here = (population["area_id"] == area) & population["age_band"].isin(["10-14", "15-17", "18-19"])
    population.loc[here, "value"] = 1.0
    joined = content(data, area, population=population).pyramid
    borders = {group.first for group in joined.groups}
    assert 15 not in borders and joined.phases[0].label == "0–29" and joined.note
    starts = [int(phase.label.split("–")[0].split(" ")[0]) for phase in joined.phases]
    assert set(starts) <= borders


def test_the_kreis_is_compared_with_itself_in_the_first_year(data: ProfileData) -> None:
    shown = content(data, data.meta["kreis_id"], "kreis").pyramid
    assert shown.outline_label == f"Kreis {data.periods()[0]}" and len(shown.outline) == len(shown.groups)
    early = build_contents(data, None, "kreis", period=data.periods()[0])[0].pyramid
    assert early.outline == () and early.outline_label == ""


def test_no_pyramid_says_why(data: ProfileData, area: str) -> None:
    nothing = content(data, area, population=None).pyramid
    assert nothing.groups == () and "liegen für dieses Jahr nicht nach Alter und Geschlecht vor" in nothing.note
    hidden = data.population.copy()
    hidden.loc[hidden["area_id"] == area, ["value", "state"]] = [float("nan"), "suppressed"]
    withheld = content(data, area, population=hidden).pyramid
    assert (withheld.groups, withheld.note) == ((), "Altersaufbau gesperrt (Datenschutz).")
    fields = people_page.fields([content(data, area, population=hidden)])[0]
    assert fields["pyramid_none"] == withheld.note and fields["pyramid_men"] == ""
    assert fields["pyramid_chart_men"] == fields["pyramid_swatches_men"] == "M-9999 -9999"


def test_joined_ages_stand_at_the_middle_of_their_bar(data: ProfileData, area: str) -> None:
    shown = content(data, area).pyramid
    joined = dataclasses.replace(shown.groups[0], bands=2, label="0–9")
    changed = dataclasses.replace(shown, groups=(joined, *shown.groups[2:]))
    lines = people_page._pyramid_fields(
        dataclasses.replace(content(data, area), pyramid=changed))["pyramid_ages"].split("\n")
    # Two half lines for each band of five years, the youngest at the end.
    assert lines[-3] == "0–9" and lines[-6] == "10–14" and lines[-2] == lines[-4] == ""


# --------------------------------------------------------------------------- years


@pytest.mark.parametrize(("known", "end"), [
    ([([3.0, 9.6], [])], 10.0), ([([9.7], [])], 15.0), ([([100.0], [])], 150.0), ([([0.3], [])], 0.4),
    ([([], [])], 1.0), ([([0.0], [])], 1.0), ([([12.0], []), ([31.0], [])], 40.0),
    # An unreliable value stretches the scale to twice the reliable ones at most.
    ([([10.0], [60.0])], 25.0), ([([10.0], [12.0])], 15.0), ([([], [60.0])], 80.0)])
def test_scales_end_at_round_numbers_with_room_above(known: Any, end: float) -> None:
    assert scale_end(*known) == end


def test_shares_never_have_a_scale_beyond_all() -> None:
    assert scale_end(([99.0], []), most=100.0) == 100.0
    assert scale_end(([120.0], []), most=100.0) == 150.0


def test_panels_of_a_theme_share_a_scale_where_their_unit_is_the_same(data: ProfileData, area: str) -> None:
    shown = content(data, area)
    for theme in shown.development.themes:
        units: dict[str, set[float]] = {}
        for panel in theme.panels:
            unit = data.catalogue.indicator(panel.code).unit
            units.setdefault(unit, set()).add(panel.high)
            assert panel.low == 0.0
        assert all(len(ends) == 1 for ends in units.values()), theme.id
    assert [panel.code for panel in shown.development.panels] == [row.code for row in shown.rows]


def test_a_panel_prints_the_numbers_of_the_table(data: ProfileData, area: str) -> None:
    shown = content(data, area)
    for panel, row in zip(shown.development.panels, shown.rows):
        assert panel.series == row.series
        assert panel.value_text.replace(PERCENT, "") == row.value_text
        if row.kreis is not None:
            assert panel.kreis[-1] == (shown.period, row.kreis)
        assert panel.kreis_text.replace(PERCENT, "") == row.kreis_text


def test_converted_years_and_the_break_after_them(data: ProfileData, area: str) -> None:
    values = data.values.copy()
    first, second, third = data.periods()[:3]
    values.loc[(values["area_id"] == area) & values["period"].isin([first, second]), "converted"] = 1
    shown = content(data, area, values=values).development
    panel = shown.panels[0]
    assert (panel.converted, panel.breaks) == ((first, second), (third,))
    assert shown.note == f"Zeitreihe ab {first} auf heutige Grenzen umgerechnet."
    assert content(data, area).development.note == ""
    # Where no later year was counted within today's boundaries there is no break either.
    values.loc[values["area_id"] == area, "converted"] = 1
    assert content(data, area, values=values).development.panels[0].breaks == ()


def test_withheld_panels_say_so_and_hold_no_number(data: ProfileData, area: str) -> None:
    values = data.values.copy()
    values.loc[(values["area_id"] == area) & (values["indicator"] == "A.2"), "state"] = "suppressed"
    panel = next(p for p in content(data, area, values=values).development.panels if p.code == "A.2")
    assert (panel.value_text, panel.note) == ("x", "Wert gesperrt (Datenschutz).")
    assert all(value is None for _, value in panel.series)
    assert set(panel.states) == {ValueState.SUPPRESSED}
    assert panel.description == "Kinder- und Jugendarmut: Wert gesperrt (Datenschutz)."


def test_themes_share_rows_where_they_fit() -> None:
    def theme(name: str, panels: int) -> Any:
        return people_page.PanelTheme(name, name, tuple(range(panels)))  # type: ignore[arg-type]

    sheets = people_page.placed([theme("a", 4), theme("b", 2), theme("c", 3), theme("d", 7)])
    at = [(entry.row, entry.column, entry.theme.name if entry.theme else "", entry.span) for entry in sheets[0]]
    assert [entry for entry in at if entry[2]] == [
        (0, 0, "a", 4), (1, 0, "b", 2), (1, 2, "c", 3), (2, 0, "d", 5), (3, 0, "d", 2)]
    assert [entry.continued for entry in sheets[0] if entry.theme] == [False, False, False, False, True]
    many = people_page.placed([theme("a", 23), theme("b", 30)])
    assert [max(entry.row for entry in sheet) + 1 for sheet in many] == [4, 6, 1]
    assert sum(len(sheet) for sheet in many) == 53
    assert people_page.placed([]) == [[]]


# --------------------------------------------------------------------------- offers


def offer(number: int, area: str, **changes: Any) -> dict[str, Any]:
    return {"offer_id": f"A{number}", "name": f"Angebot {number}", "category": "Jugend", "quartier_id": area,
            "kommune_id": area[:8], "street": "Weg", "house_number": "3", "postcode": "53999", "place": "Ort",
            "capacity": 12.0, "confirmed_on": "2025-11-03", "x": 1.0, "y": 2.0, **changes}


def offers_of(data: ProfileData, area: str, rows: list[dict[str, Any]], level: str = "quartier") -> Any:
    ids = {"quartier": area, "kommune": area[:8], "kreis": data.meta["kreis_id"]}
    return content(data, ids[level], level, offers=pd.DataFrame(rows)).offers


def test_offers_are_numbered_by_kind_and_name(data: ProfileData, area: str) -> None:
    shown = offers_of(data, area, [
        offer(1, area, category="Senioren"), offer(2, area, name="b"), offer(3, area, name="A"),
        offer(4, "0599900499")])
    assert [(row.number, row.offer_id) for row in shown.rows] == [(1, "A3"), (2, "A2"), (3, "A1")]
    row = shown.rows[0]
    assert (row.address, row.capacity, row.confirmed_text) == ("Weg 3, 53999 Ort", "12", "bestätigt 03.11.2025")
    assert [(entry.category, entry.count_text) for entry in shown.counts] == [("Jugend", "2"), ("Senioren", "1")]


def test_only_offers_valid_on_the_reference_day_count(data: ProfileData, area: str) -> None:
    assert data.meta["reference_date"] == "2025-12-31"
    rows = [
        offer(1, area, valid_from="2025-12-31"), offer(2, area, valid_from="2026-01-01"),
        offer(3, area, valid_to="2025-12-31"), offer(4, area, valid_to="2026-01-01"), offer(5, area, valid_to=None)]
    assert [row.offer_id for row in offers_of(data, area, rows).rows] == ["A1", "A4", "A5"]


@pytest.mark.parametrize(("days", "confirmed", "text"), [
    (["2025-11-03", "2025-11-03"], True, "Angebote bestätigt durch die Kommune am 03.11.2025."),
    (["2025-11-03", "2025-10-01"], True, "Angebote bestätigt durch die Kommune, zuletzt am 03.11.2025."),
    (["2025-11-03", None], False, "Achtung: Nur 1 von 2 Angeboten sind bestätigt, zuletzt am 03.11.2025."),
    ([None, ""], False, "Achtung: Die Angebote sind von der Kommune nicht bestätigt.")])
def test_confirmed_or_a_clear_warning(
    data: ProfileData, area: str, days: list[Any], confirmed: bool, text: str
) -> None:
    shown = offers_of(data, area, [offer(at, area, confirmed_on=day) for at, day in enumerate(days)])
    assert (shown.confirmed, shown.confirmation) == (confirmed, text)


def test_no_offers_are_said_in_a_sentence(data: ProfileData, area: str) -> None:
    for frame in (None, pd.DataFrame(), pd.DataFrame([offer(1, "0599900499")])):
        shown = content(data, area, offers=frame).offers
        assert (shown.rows, shown.confirmation) == ((), "")
        assert shown.note == "Für dieses Quartier sind keine Angebote erfasst."
    assert content(data, area[:8], "kommune").offers.note == "Für diese Kommune sind keine Angebote erfasst."


def test_very_many_offers_are_counted_by_kind(data: ProfileData, area: str) -> None:
    rows = [offer(at, area, category=f"Art {at % 3}") for at in range(MOST_LISTED + 1)]
    shown = offers_of(data, area, rows, "kreis")
    assert shown.rows == () and [entry.count_text for entry in shown.counts] == ["41", "40", "40"]
    assert shown.note.startswith("121 Angebote, nach Art gezählt")
    layer = offers_layer(
        {"k": shown}, {"k": QgsRectangle(0, 0, 9, 9)}, "kreis", QgsCoordinateReferenceSystem("EPSG:25832"))
    assert [feature["numbers"] for feature in layer.getFeatures()] == [""], "all at one place, without numbers"
    assert len(offers_of(data, area, rows[:-1], "kommune").rows) == MOST_LISTED


def test_offers_without_a_place_are_listed_but_not_on_the_map(data: ProfileData, area: str) -> None:
    shown = offers_of(data, area, [offer(1, area, x=None, y=None), offer(2, area), offer(3, area)])
    shape = {area: QgsRectangle(0, 0, 100, 100)}
    layer = offers_layer({area: shown}, shape, "quartier", QgsCoordinateReferenceSystem("EPSG:25832"))
    # Two offers at one place are one point with both numbers.
    assert [feature["numbers"] for feature in layer.getFeatures()] == ["2, 3"]
    assert len(shown.rows) == 3
    rows = tuple(dataclasses.replace(row, x=None) for row in shown.rows)
    nowhere = {area: dataclasses.replace(shown, rows=rows)}
    assert offers_layer(nowhere, {area: QgsRectangle()}, "quartier", QgsCoordinateReferenceSystem()) is None


def test_numbers_at_one_place() -> None:
    assert numbers_text([7]) == "7" and numbers_text([3, 4, 5]) == "3–5" and numbers_text([8, 3]) == "3, 8"
    assert numbers_text([1, 2, 9]) == "1, 2, 9"
    assert numbers_text([8, 12, 25, 28]) == "8, 12,\n25, 28"


def test_a_kind_stands_beside_its_first_offer(data: ProfileData, area: str) -> None:
    frame = pd.DataFrame([offer(at, area, category="Jugend" if at < 3 else "Senioren") for at in range(5)])
    (sheet,) = offers_page.sheets_of(content(data, area, offers=frame))
    assert [line.right for line in sheet[0]] == ["Jugend", "", "", "Senioren", ""]
    # A long kind takes two lines, but only where it is named.
    frame["category"] = "Begegnungsstätte, Nachbarschaftstreff"
    (sheet,) = offers_page.sheets_of(content(data, area, offers=frame))
    assert [(line.number, line.right) for line in sheet[0][:3]] == [
        ("1", "Begegnungsstätte,"), ("", "Nachbarschaftstreff"), ("2", "")]
    assert len(sheet[0]) == 6


# --------------------------------------------------------------------------- access


def test_local_supply_and_transit_are_the_parts_of_their_indicators(data: ProfileData, area: str) -> None:
    shown = content(data, area).access
    assert [row.code for row in shown.supply] == [f"W.1.{at}" for at in range(1, 7)]
    assert [entry.short_name for entry in shown.transit] == ["A", "B", "C", "D", "E", "F", "ohne"]
    values = data.values[(data.values["area_id"] == area) & (data.values["period"] == data.periods()[-1])]
    row = next(row for row in shown.supply if row.share)
    value = float(values[values["indicator"] == row.code]["value"].iloc[0])
    assert row.share == round(value + 1e-9, 1)
    assert row.share_text == f"{row.share:.1f}".replace(".", ",") + PERCENT
    assert sum(entry.share or 0 for entry in shown.transit) == pytest.approx(100, abs=0.4)
    kreis = content(data, data.meta["kreis_id"], "kreis").access
    assert all(row.kreis is None and row.kommune is None for row in (*kreis.supply, *kreis.transit))


def test_catalogues_without_these_parts_say_so(data: ProfileData, area: str) -> None:
    catalogue = dataclasses.replace(data.catalogue, indicators=data.catalogue.headline)
    shown = content(data, area, catalogue=catalogue).access
    assert (shown.supply, shown.transit) == ((), ())
    assert shown.supply_note == "Zur Nahversorgung liegen keine Angaben vor."
    assert shown.transit_note == "Zur ÖPNV-Anbindung liegen keine Angaben vor."


def test_reach_is_read_with_the_names_and_in_the_order_of_the_categories(monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    categories = workspace.offer_categories()
    last, first = categories["category_id"].iloc[-1], categories["category_id"].iloc[0]
    with workspace.transaction() as connection:
        connection.executemany(
            "INSERT INTO reach (area_id, level, category, target_group, period, distance_m, population, reached, state,"
            " run_id) VALUES ('05999', 'kreis', ?, 'Alle', ?, 500, 100, 50, 'value', '')",
            [(last, "2025"), ("eigene", "2025"), (first, "2025"), (first, "2024")])
    found = ProfileData.read(workspace, "2025").reach
    names = dict(zip(categories["category_id"], categories["name"]))
    assert list(found["category"]) == [names[first], names[last], "eigene"]
    assert len(ProfileData.read(workspace).reach) == 4


def test_reach_by_target_group(data: ProfileData, area: str) -> None:
    period = data.periods()[-1]
    columns = ["level", "area_id", "category", "target_group", "period", "distance_m", "population", "reached", "state"]
    frame = pd.DataFrame([
        ("quartier", area, "Kita", "unter 6 Jahre", period, 500.0, 200.0, 150.0, "value"),
        ("quartier", area, "Arzt", "", period, 1000.0, 60.0, 20.0, "unreliable"),
        ("quartier", area, "Amt", "", period, 1000.0, 70.0, 70.0, "suppressed"),
        ("quartier", area, "Bad", "", period, 1000.0, 700.0, 0.0, "zero"),
        ("quartier", area, "Kita", "unter 6 Jahre", "1999", 500.0, 1.0, 1.0, "value"),
        ("kreis", data.meta["kreis_id"], "Kita", "unter 6 Jahre", period, 500.0, 1000.0, 800.0, "value"),
    ], columns=columns)
    rows = content(data, area, reach=frame).access.reach
    assert [(row.name, row.target_group, row.distance_text) for row in rows] == [
        ("Kita", "unter 6 Jahre", "500 m"), ("Arzt", "alle", "1.000 m"), ("Amt", "alle", "1.000 m"),
        ("Bad", "alle", "1.000 m")]
    kita, doctor, office, bath = rows
    assert (bath.share, bath.share_text) == (0.0, f"0{PERCENT}")
    # 150 / 200; 20 / 60 on a base below 100 has no decimal; a withheld one has no number, whatever the table holds.
    assert (kita.share, kita.share_text, kita.kreis_text) == (75.0, f"75,0{PERCENT}", f"80,0{PERCENT}")
    assert (doctor.share, doctor.share_text, doctor.reached_text) == (33.0, f"(33{PERCENT})", "20")
    assert (office.share, office.share_text, office.reached_text) == (None, "x", "x")


# --------------------------------------------------------------------------- sentences


def test_few_cases_are_only_a_difference_by_calculation(data: ProfileData, area: str) -> None:
    values = data.values.copy()
    here = (values["area_id"] == area) & (values["period"] == data.periods()[-1])
    values.loc[here, ["sig_kreis", "sig_kommune"]] = "similar"
    values.loc[here & (values["state"] == "unreliable"), "state"] = "value"
    mark = here & (values["indicator"] == "A.2")
    for column, value in (("value", 99.0), ("state", "unreliable"), ("numerator", 4.0), ("denominator", 40.0)):
        values.loc[mark, column] = value
    shown = content(data, area, values=values)
    assert [finding.code for finding in shown.findings] == ["", "A.2"]
    row = shown.row("A.2")
    assert shown.findings[1].text == (
        f"Der Wert (99{PERCENT}) liegt rechnerisch über dem Kreiswert ({row.kreis_text}{PERCENT}); wegen der kleinen "
        "Fallzahl ist der Unterschied nicht gesichert.")
    # A test that says otherwise is not talked down, and nothing is said of the rest.
    values.loc[mark, "sig_kreis"] = "higher"
    assert [finding.code for finding in content(data, area, values=values).findings] == [""]


def test_both_boxes_are_of_one_size(data: ProfileData, area: str, small_monitor: Path) -> None:
    from qgis.core import QgsLayoutItemLabel, QgsProject

    from quartiersmonitor.profiles.layers import load_layers
    from quartiersmonitor.profiles.layout import build_layout

    contents = [content(data, area)]
    project = QgsProject()
    layout = build_layout(project, load_layers(Workspace.open(small_monitor), contents, "quartier"), contents)
    labels = {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItemLabel)}
    for part in ("titles", "texts"):
        deficits, strengths = labels[f"finding_{part} 1"], labels[f"strength_{part} 1"]
        assert deficits.rect() == strengths.rect() and deficits.pagePos().y() == strengths.pagePos().y()
        assert deficits.textFormat().size() == strengths.textFormat().size()
    layout.deleteLater()
