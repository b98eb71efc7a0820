"""Content of the Quartiersprofil: numbers worked out by hand, German sentences, charts."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET
from typing import Any

import pandas as pd
import pytest

from quartiersmonitor.i18n.language import THIN_SPACE, language
from quartiersmonitor.indicators.catalogue import Catalogue, default_catalogue
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.states import ValueState
from quartiersmonitor.profiles import texts, typography
from quartiersmonitor.profiles.charts import as_picture, parameters, render
from quartiersmonitor.profiles.charts.grid import GridShape, grid_svg
from quartiersmonitor.profiles.charts.sparkline import spark, sparkline_svg
from quartiersmonitor.profiles.charts.spine import MARKS, TEMPLATE, Scale, SpineFrame, SpineRow, spine_marks, spine_svg
from quartiersmonitor.profiles.content import ProfileData, build_contents, decimals, one_line
from quartiersmonitor.profiles.layers import feature_fields
from quartiersmonitor.profiles.pages import indicators as table_page
from quartiersmonitor.profiles.pages import overview
from quartiersmonitor.profiles.ratings import Rating
from quartiersmonitor.styles import typeface

KREIS = "05999"
AREAS = pd.DataFrame(
    [("Q1", "Nordheim", "K1"), ("Q2", "Am Markt", "K1"), ("Q3", "Süd", "K2"), ("Q4", "West", "K2")],
    columns=["quartier_id", "name", "kommune_id"],
).assign(kommune_name=lambda frame: frame["kommune_id"].map({"K1": "Altstadt", "K2": "Neustadt"}),
         kreis_id=KREIS, kreis_name="Musterkreis")

#: A.2 in 2025: cases, persons and what the test said; Q3 is withheld, Q4 rests on four cases.
A2 = {
    ("quartier", "Q1"): (150, 600, "value", "higher", "higher"),
    ("quartier", "Q2"): (30, 600, "value", "lower", "lower"),
    ("quartier", "Q3"): (None, 500, "suppressed", None, None),
    ("quartier", "Q4"): (4, 50, "unreliable", "similar", "similar"),
    ("kommune", "K1"): (180, 1200, "value", "similar", None),
    ("kommune", "K2"): (24, 800, "value", "similar", None),
    ("kreis", KREIS): (204, 2000, "value", None, None),
}


def _row(level: str, area: str, period: str, code: str, entry: tuple[Any, ...]) -> dict[str, Any]:
    cases, persons, state, kreis, kommune = entry
    rate = None if cases is None else 100 * cases / persons
    return {
        "level": level, "area_id": area, "period": period, "indicator": code, "years": 1,
        "numerator": cases, "denominator": persons if cases is not None else None, "value": rate,
        "lower": None if rate is None else rate - 3.04, "upper": None if rate is None else rate + 3.04,
        "state": state, "coverage": 1.0, "sig_kreis": kreis, "q_kreis": None, "sig_kommune": kommune,
        "q_kommune": None,
    }


def make_data(catalogue: Catalogue | None = None, **changes: Any) -> ProfileData:
    """A county of four Quartiere with one indicator in two years."""
    catalogue = catalogue or dataclasses.replace(
        default_catalogue(), indicators=(default_catalogue().indicator("A.2"),))
    rows = [
        _row(level, area, period, indicator.code, entry)
        for indicator in catalogue.headline for period in ("2024", "2025") for (level, area), entry in A2.items()
        if not (period == "2024" and area == "Q2")
    ]
    figures = pd.DataFrame(
        [("Q1", "quartier", "2024", 0, "Einwohner", 2000.0, None, "value"),
         ("Q1", "quartier", "2025", 0, "Einwohner", 2100.0, None, "value"),
         ("Q1", "quartier", "2025", 1, "unter 18 Jahre", 420.0, 2100.0, "value"),
         (KREIS, "kreis", "2025", 1, "unter 18 Jahre", 1600.0, 10000.0, "value"),
         ("Q3", "quartier", "2025", 0, "Einwohner", None, None, "suppressed")],
        columns=["area_id", "level", "period", "position", "name", "value", "base", "state"])
    scores = pd.DataFrame(
        [("Q1", "quartier", "mss", "2025", 1, 4, 3, 1, None), ("Q2", "quartier", "mss", "2025", 2, 1, 2, 0, None),
         ("Q4", "quartier", "mss", "2025", None, None, None, None, "zu klein")],
        columns=["area_id", "level", "method", "period", "rank", "class", "dynamic_class", "attention", "reason"])
    sources = pd.DataFrame([("ba_sgb2", "SGB-II-Statistik", "2025-12-31")],
                           columns=["source_id", "name", "reference_date"])
    values = {
        "catalogue": catalogue, "areas": AREAS, "values": pd.DataFrame(rows), "scores": scores,
        "key_figures": figures, "sources": sources,
        "meta": {"kreis_name": "Musterkreis", "kreis_id": KREIS, "plan_version": "Plan 3",
                 "reference_date": "2025-12-31", "credit": "Musterkreis, Katasteramt"},
        **changes,
    }
    return ProfileData(**values)


def rating_of(method: str) -> Rating:
    """Ten classes, whatever the register of methods holds."""
    labels = tuple(f"tenth {at}" for at in range(1, 11))
    return Rating(method, "Zehntel", "Z", labels, ("positive", "stable", "negative"))


def content_of(area: str, level: str = "quartier", **changes: Any) -> Any:
    return build_contents(make_data(**changes), [area], level)[0]


def test_numbers_are_those_worked_out_by_hand(qgis_app: Any) -> None:
    row = content_of("Q1").row("A.2")
    # 150 / 600 = 25 %, Kommune 180 / 1200 = 15 %, Kreis 204 / 2000 = 10.2 %.
    assert (row.cases_text, row.value_text, row.interval_text) == ("150", "25,0", "22,0–28,0")
    assert (row.kommune_text, row.kreis_text) == ("15,0", "10,2")
    assert (row.value, row.kommune, row.kreis) == (25.0, 15.0, 10.2)
    assert row.filled and row.significance == "higher"
    assert (row.change_text, row.change_note) == ("±0,0", "seit 2024")


def test_withheld_value_has_no_number_anywhere(qgis_app: Any) -> None:
    content = content_of("Q3")
    row = content.row("A.2")
    assert row.state is ValueState.SUPPRESSED
    assert (row.cases_text, row.value_text, row.interval_text, row.change_text) == ("x", "x", "", "")
    assert (row.value, row.lower, row.upper, row.filled) == (None, None, None, False)
    assert all(value is None for _, value in row.series)
    card = content.key_figures[0]
    assert (card.value_text, card.note_text) == ("x", "Wert gesperrt (Datenschutz).")


def test_a_number_left_in_a_withheld_row_is_not_printed(qgis_app: Any) -> None:
    data = make_data()
    values = data.values.copy()
    mark = values["area_id"] == "Q3"
    values.loc[mark, ["numerator", "value", "lower", "upper"]] = 77.7
    fields = feature_fields(build_contents(dataclasses.replace(data, values=values)))
    assert "77,7" not in repr(fields)


def test_unreliable_quartier_is_hollow_bracketed_and_does_not_set_the_scale(qgis_app: Any) -> None:
    row = content_of("Q4").row("A.2")
    # 4 / 50: a base below 100 allows no decimal.
    assert row.value_text == "(8)" and not row.filled
    assert (row.low, row.high) == (5.0, 25.0)


def test_missing_area_says_no_data_and_not_zero(qgis_app: Any) -> None:
    data = make_data()
    values = data.values[data.values["area_id"] != "Q2"]
    row = build_contents(dataclasses.replace(data, values=values), ["Q2"])[0].row("A.2")
    assert row.state is ValueState.NO_DATA and row.value_text == "–" and row.value is None


def test_true_zero_is_printed_as_zero(qgis_app: Any) -> None:
    data = make_data()
    values = data.values.copy()
    mark = values["area_id"] == "Q2"
    values.loc[mark, ["numerator", "value", "lower"]] = 0.0
    values.loc[mark, "state"] = "zero"
    row = build_contents(dataclasses.replace(data, values=values), ["Q2"])[0].row("A.2")
    assert (row.cases_text, row.value_text, row.value) == ("0", "0", 0.0)


def test_sentences_speak_german_and_only_of_tested_differences(qgis_app: Any) -> None:
    percent = f"{THIN_SPACE}%"
    high = content_of("Q1")
    assert [finding.text for finding in high.findings] == [
        f"In Nordheim leben 25,0{percent} der unter 15-Jährigen in Haushalten mit Leistungen nach dem SGB II. "
        f"Das ist mehr als im Kreis (10,2{percent}); der Unterschied ist statistisch gesichert."]
    assert [finding.code for finding in high.strengths] == [""]
    low = content_of("Q2")
    # "In Am Markt" would be wrong.
    assert low.strengths[0].text.startswith("Hier leben 5,0")
    assert "Das ist weniger als im Kreis" in low.strengths[0].text
    for area in ("Q3", "Q4"):
        assert [finding.code for finding in content_of(area).findings] == [""]


def test_difference_from_the_kommune_fills_up(qgis_app: Any) -> None:
    data = make_data()
    values = data.values.copy()
    values.loc[values["area_id"] == "Q1", "sig_kreis"] = "similar"
    content = build_contents(dataclasses.replace(data, values=values), ["Q1"])[0]
    assert "mehr als in der Kommune insgesamt (15,0" in content.findings[0].text
    assert not content.row("A.2").filled


def test_at_most_three_findings_and_as_many_strengths(qgis_app: Any) -> None:
    base = default_catalogue().indicator("A.2")
    many = tuple(dataclasses.replace(base, code=f"X.{i}") for i in range(8))
    content = content_of("Q1", catalogue=dataclasses.replace(default_catalogue(), indicators=many))
    assert len(content.findings) == 3 and len(content.strengths) == 1


def test_every_catalogue_sentence_is_used_in_its_grammar(qgis_app: Any) -> None:
    for indicator in default_catalogue().headline:
        sentence = texts.fact(indicator, "Nordheim", "12,3", language("de"))
        assert sentence.startswith("In Nordheim ") and sentence.endswith(".") and "12,3" in sentence
        assert "{" not in sentence
        english = texts.fact(indicator, "Nordheim", "12.3", language("en"))
        assert english.startswith(f"{indicator.name}: 12.3")


def test_names_with_braces_and_expressions_stay_text(qgis_app: Any) -> None:
    name = "{wert} [% env('HOME') %] {benchmark}\nZeile"
    areas = AREAS.assign(name=[name, "b", "c", "d"])
    content = build_contents(make_data(areas=areas), ["Q1"])[0]
    assert content.name == "{wert} [% env('HOME') %] {benchmark} Zeile"
    assert one_line("a\x00\tb") == "a b"


def test_grid_position_and_reason(qgis_app: Any) -> None:
    grid = content_of("Q1").grid
    assert grid.headline == "Sozialer Status: sehr niedrig\nDynamik: negativ"
    assert grid.note == "Rang 1 von 2 (1 = höchster Bedarf)"
    assert grid.attention and grid.counts[3] == (0, 0, 1) and grid.counts[0] == (0, 1, 0)
    none = content_of("Q4").grid
    assert (none.headline, none.note, none.status) == ("Keine Einordnung", "zu klein", None)


def test_kreis_and_kommune_count_their_quartiere_where_they_have_no_score(qgis_app: Any) -> None:
    kommune, kreis = content_of("K1", "kommune").grid, content_of(KREIS, "kreis").grid
    assert (kommune.status, kommune.counted, kreis.counted) == (None, "quartier", "quartier")
    assert sum(map(sum, kommune.counts)) <= sum(map(sum, kreis.counts)) == 2
    none = content_of("K1", "kommune", scores=make_data().scores.iloc[:0]).grid
    assert none.counted == "kommune" and sum(map(sum, none.counts)) == 0


def test_kreis_profile_tells_how_its_kommunen_differ(qgis_app: Any) -> None:
    content = build_contents(make_data(), [KREIS], "kreis", "en")[0]
    assert content.findings[0].text == (
        f"In the Kommunen the value ranges from 3.0{THIN_SPACE}% to 15.0{THIN_SPACE}%; "
        f"in the Kreis as a whole it is 10.2{THIN_SPACE}%.")
    assert not {finding.code for finding in content.findings} & {finding.code for finding in content.strengths}
    fields = table_page.fields([content])[0]
    # The Kreis is the line of the chart, not a dot beside itself, and not a second column.
    assert fields["table_1_chart_hollow"] == fields["table_1_chart_filled"] == "M-9999 -9999"
    assert fields["table_1_kreis"].strip() == ""


def test_findings_flow_with_even_distance_and_keep_whole_sentences(qgis_app: Any) -> None:
    entries = [("Kurz", "Ein Wort."), ("Lang", "Ein sehr langer Satz über vieles. " * 9), ("Ende", "Schluss.")]
    titles, paragraphs = (text.split("\n") for text in typography.flow(entries, 85, 32, typography.BODY))
    starts = [i for i, line in enumerate(titles) if line]
    assert [titles[i] for i in starts] == ["Kurz", "Lang", "Ende"]
    for start, after in zip(starts[1:], starts):
        assert not titles[after + 1]
        # One empty half line between the last line (two halves) and the next title.
        assert paragraphs[start - 3] and not any(paragraphs[start - 2 : start])
    assert "…" not in "".join(paragraphs)
    titles, paragraphs = typography.flow([entries[1]] * 3, 85, 32, typography.BODY)
    assert len(paragraphs.split("\n")) <= 32 and paragraphs.endswith("…")


def test_key_figures_share_and_change(qgis_app: Any) -> None:
    people, young = content_of("Q1").key_figures
    assert (people.value_text, people.note_text) == ("2.100", f"+5,0{THIN_SPACE}% seit 2024")
    assert young.note_text == f"20,0{THIN_SPACE}%  ·  Kreis 16,0{THIN_SPACE}%"
    assert [value for _, value in people.series] == [2000.0, 2100.0]


def test_an_unreliable_key_figure_stands_in_brackets(qgis_app: Any) -> None:
    figures = make_data().key_figures.assign(state="unreliable")
    assert content_of("Q1", key_figures=figures).key_figures[0].value_text == "(2.100)"


def test_an_earlier_period_does_not_know_the_later_one(qgis_app: Any) -> None:
    content = build_contents(make_data(), ["Q1"], period="2024")[0]
    # 31.12.2025 is the Stichtag of another year, and none is invented for 2024.
    assert content.periods == ("2024",) and content.plan_line == "2024  ·  Gebietsstand: Plan 3"
    assert content.grid.status is None


def test_only_a_known_reference_date_is_printed(qgis_app: Any) -> None:
    assert content_of("Q1").plan_line.startswith("Stichtag 31.12.2025")
    for unknown in ({}, {"reference_date": ""}, {"reference_date": None}):
        assert content_of("Q1", meta={"kreis_name": "Musterkreis", "kreis_id": KREIS, **unknown}).plan_line == "2025"


def test_years_converted_from_earlier_boundaries_are_named(qgis_app: Any) -> None:
    values = make_data().values
    earlier = (values["area_id"] == "Q1") & (values["period"] == "2024")
    marked = values.assign(converted=earlier.astype("Int64"))
    assert content_of("Q1", values=marked).plan_line.endswith("2024 auf die heutigen Grenzen umgerechnet")
    assert "umgerechnet" not in content_of("Q2", values=marked).plan_line


def test_a_source_stands_once_in_the_footer(qgis_app: Any) -> None:
    default = default_catalogue()
    child_poverty = default.indicator("A.2")
    other = next(indicator for indicator in default.headline if indicator.source != child_poverty.source)
    catalogue = dataclasses.replace(default, indicators=(child_poverty, other))
    first, second = child_poverty.source, other.source
    rows = [(source, "Statistik", "2025-12-31") for source in (first, second)]
    columns = ["source_id", "name", "reference_date"]
    content = content_of("Q1", catalogue=catalogue, sources=pd.DataFrame(rows, columns=columns))
    assert content.sources.count("Statistik") == 1
    rows[1] = (second, "Statistik", "2024-12-31")
    content = content_of("Q1", catalogue=catalogue, sources=pd.DataFrame(rows, columns=columns))
    assert content.sources.count("Statistik") == 2


def test_kommune_and_kreis_use_the_same_template(qgis_app: Any) -> None:
    kommune = content_of("K1", "kommune")
    assert (kommune.kind, kommune.name, kommune.row("A.2").kommune_text) == ("Kommunenprofil", "Altstadt", "3,0–15,0")
    kreis = content_of(KREIS, "kreis")
    assert kreis.name == "Musterkreis" and kreis.row("A.2").value_text == "10,2"


@pytest.mark.parametrize("arguments", [
    {"area_ids": ["Q9"]}, {"level": "region"}, {"period": "1999"},
])
def test_unknown_area_level_or_period_is_refused(qgis_app: Any, arguments: dict[str, Any]) -> None:
    with pytest.raises(DataProblem):
        build_contents(make_data(), **arguments)


def test_no_values_at_all_says_what_to_do(qgis_app: Any) -> None:
    with pytest.raises(DataProblem, match="Compute the indicators first"):
        build_contents(make_data(values=make_data().values.iloc[:0]))


@pytest.mark.parametrize(("denominator", "factor", "expected"), [
    (99, 100, 0), (100, 100, 1), (9999, 100, 1), (999, 1000, 0), (1000, 1000, 1), (0, 100, 0), (None, 100, 1),
    (50_000, 100_000, 0),
])
def test_decimals_follow_the_base(denominator: float | None, factor: float, expected: int) -> None:
    indicator = dataclasses.replace(default_catalogue().indicator("A.2"), factor=float(factor))
    assert decimals(indicator, denominator) == expected


def test_english_profile(qgis_app: Any) -> None:
    content = build_contents(make_data(), ["Q1"], language="en")[0]
    assert content.row("A.2").value_text == "25.0"
    assert "This is more than in the Kreis (10.2" in content.findings[0].text


# --------------------------------------------------------------------------- table page


def test_table_lines_match_the_rows(qgis_app: Any) -> None:
    content = content_of("Q1", catalogue=default_catalogue())
    fields = table_page.fields([content])[0]
    values = fields["table_1_value"].split("\n")
    codes = fields["table_1_code"].split("\n")
    assert len(values) == len(codes) == table_page.CAPACITY
    assert [code for code in codes if code] == [row.code for row in content.rows]
    for row in content.rows:
        assert values[codes.index(row.code)] == row.value_text


def test_thirty_indicators_continue_on_a_second_sheet(qgis_app: Any) -> None:
    base = default_catalogue().indicator("A.2")
    many = tuple(dataclasses.replace(base, code=f"X.{i}") for i in range(30))
    content = content_of("Q1", catalogue=dataclasses.replace(default_catalogue(), indicators=many))
    sheets = table_page.sheets(content)
    assert len(sheets) == 2 and sheets[1][0].continued
    assert [e.row.code for sheet in sheets for e in sheet if e.row] == [f"X.{i}" for i in range(30)]
    assert all(table_page.lines_of(sheet) <= table_page.CAPACITY for sheet in sheets)
    fields = table_page.fields([content])[0]
    assert "Armutslagen (Fortsetzung)" in fields["table_2_theme"]


def test_very_long_names_never_leave_their_column(qgis_app: Any) -> None:
    long = "Indikatorbezeichnung mit einem außerordentlich langen Namen " * 6
    base = dataclasses.replace(default_catalogue().indicator("A.2"), name=long, short_name="", unit=long)
    areas = AREAS.assign(name=[long, "b", "c", "d"], kommune_name=long)
    data = make_data(dataclasses.replace(default_catalogue(), indicators=(base,)), areas=areas)
    content = build_contents(data, ["Q1"])[0]
    fields = feature_fields([content])[0]
    width = table_page.NAME[1] - table_page.NAME[0]
    for column, size in (("name", typography.BODY), ("unit", typography.SMALL)):
        for line in fields[f"table_1_{column}"].split("\n"):
            assert typography.width_mm(line, size) <= width
    assert fields["headline"] == "" and fields["headline_long"].endswith("…")
    assert len(fields["headline_long"].split("\n")) == 2
    for part, bold in (("titles", True), ("texts", False)):
        lines = fields[f"finding_{part}"].split("\n")
        assert all(typography.width_mm(line, typography.BODY, bold) <= overview.FINDING_WIDTH for line in lines)
        assert len(lines) <= overview.FINDING_HALF_LINES


def test_fitting_keeps_short_text_and_cuts_words_without_spaces(qgis_app: Any) -> None:
    assert typography.elide("kurz", 50, 9.5) == "kurz"
    cut = typography.elide("W" * 5000, 30, 9.5)
    assert cut.endswith("…") and typography.width_mm(cut, 9.5) <= 30
    assert all(typography.width_mm(line, 9.5) <= 30 for line in typography.wrap("W" * 200, 30, 9.5))
    assert typography.fit_lines("a b c", 50, 1, 9.5) == "a b c"


def test_bundled_font_is_used_and_has_tabular_figures(qgis_app: Any) -> None:
    from qgis.PyQt.QtGui import QFontInfo

    assert QFontInfo(typeface.font()).family() == typeface.FAMILY
    assert len({typography.width_mm(digit, 9.5, True) for digit in "0123456789"}) == 1
    assert (typeface.FOLDER / "OFL.txt").is_file()


# --------------------------------------------------------------------------- charts

FRAME = SpineFrame(174, 4, 116, 153, 155, 164)
ROW = SpineRow(line=2, value=25.0, lower=22.0, upper=28.0, kommune=15.0, kreis=10.2, low=5.0, high=25.0, p25=7.0,
               p75=12.0, filled=True, series=(20.0, None, 25.0))


def _paths(svg: str) -> dict[str, str]:
    root = ET.fromstring(svg)
    assert float(root.get("width")) > 0 and float(root.get("height")) > 0
    return {element.get("id"): element.get("d") for element in root}


def test_spine_is_well_formed_and_has_a_mark_for_each_row(qgis_app: Any) -> None:
    rows = [ROW, dataclasses.replace(ROW, line=4, filled=False), dataclasses.replace(ROW, line=6, value=None,
            lower=None, upper=None, suppressed=True, series=())]
    paths = _paths(spine_svg(rows, [0], 8, FRAME))
    assert set(paths) == set(MARKS)
    assert paths["filled"].count("M") == 1 and paths["hollow"].count("M") == 1 and paths["cross"].count("M") == 2
    assert paths["range"].count("M") == paths["middle"].count("M") == paths["kommune"].count("M") == 3
    assert paths["kreis"].count("M") == 1 and paths["bands"].count("M") == 1


def test_right_means_higher_and_the_kreis_stands_in_the_middle() -> None:
    scale = Scale(10.2, 5.0, 25.0, FRAME.left, FRAME.right)
    assert scale.place(10.2) == pytest.approx(134.5)
    assert scale.place(5.0) < scale.place(10.2) < scale.place(25.0) == pytest.approx(scale.right)


def test_unreliable_value_beyond_the_end_stays_there_with_an_arrow() -> None:
    scale = Scale(10.2, 5.0, 25.0, FRAME.left, FRAME.right)
    assert scale.place(90.0) == scale.right and scale.beyond(90.0) == 1 and scale.beyond(20.0) == 0
    marks = spine_marks([dataclasses.replace(ROW, value=90.0, filled=False)], [], FRAME)
    assert marks["beyond"].startswith("M1")


def test_the_dot_never_hides_the_diamond() -> None:
    apart = spine_marks([dataclasses.replace(ROW, value=10.2, kommune=20.0)], [], FRAME)["kommune"]
    same = spine_marks([dataclasses.replace(ROW, value=20.0, kommune=20.0)], [], FRAME)["kommune"]
    (height, lower) = (float(path.split(" ")[1].split("l")[0]) for path in (apart, same))
    assert lower - height == pytest.approx(2.0)


def test_badges_replace_the_spine() -> None:
    marks = spine_marks([dataclasses.replace(ROW, badges=True, badge=3)], [], FRAME)
    assert marks["badge"].count("M") == 1 and marks["range"].count("M") == 3
    assert marks["filled"].startswith("M-9999")


def test_sparkline_leaves_gaps_open_and_never_draws_zero_for_none() -> None:
    drawn = spark([1.0, 2.0, None, 4.0], 0, 0, 30, 10)
    assert len(drawn.lines) == 1 and len(drawn.singles) == 1 and drawn.last == (30.0, 0.0)
    assert spark([1.0, None], 0, 0, 10, 5).last is None
    assert spark([None, None], 0, 0, 10, 5) == spark([], 0, 0, 10, 5)
    assert spark([3.0], 0, 0, 10, 5) == spark([None, 3.0], 0, 0, 10, 5) == spark([], 0, 0, 10, 5)
    assert _paths(sparkline_svg([3.0, 4.0], 15, 7))["last"].startswith("M1")


def test_grid_marks_one_cell_and_the_cells_of_attention() -> None:
    shape = GridShape(((1,), (2,), (3,), (4,)), frozenset({(4, 1), (4, 2), (4, 3), (3, 3)}))
    paths = _paths(grid_svg(4, 3, 40, 20, shape))
    assert paths["attention"].count("M") == 4 and paths["cells"].count("M") == 8
    assert paths["frame"].count("M") == 1 and paths["ring"].startswith("M-9999")
    assert _paths(grid_svg(None, None, 40, 20, shape))["frame"].startswith("M-9999")
    # A class set by a conference does not move the computed one.
    decided = _paths(grid_svg(4, 3, 40, 20, shape, 2))
    assert decided["dot"] == paths["dot"] and decided["ring"].count("M") == 1


def test_ten_classes_share_five_rows_and_attention_is_still_exact() -> None:
    shape = GridShape(rating_of("imd").rows, frozenset({(10, 1), (10, 2), (10, 3), (9, 3)}))
    assert shape.rows == ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10))
    paths = _paths(grid_svg(10, 1, 40, 20, shape))
    assert paths["attention"].count("M") == 4 and paths["cells"].count("M") == 26
    assert paths["frame"] == _paths(grid_svg(9, 1, 40, 20, shape))["frame"]
    assert grid_svg(None, None, 40, 20, GridShape((), frozenset()))  # nothing known of the method


def test_chart_templates_take_parameters_and_escape_what_they_get() -> None:
    assert 'd="param(range)"' in render(TEMPLATE, 10, 10, parameters(MARKS))
    hostile = dict.fromkeys(MARKS, '"/><script>{{ 7*7 }}</script>')
    svg = render(TEMPLATE, 10, 10, hostile)
    assert "<script>" not in svg and "49" not in re.sub(r"#\w+", "", svg)
    ET.fromstring(svg)
    assert as_picture(svg).startswith("base64:")


# --------------------------------------------------------------------------- analyses and decisions


def analysed(area: str, code: str = "english", level: str = "quartier", **tables: list[dict[str, Any]]) -> Any:
    """The content of an area with rows of analyses added to the small county."""
    frames = {
        name: pd.DataFrame([{"area_id": area, "level": level, "period": "2025", **row} for row in rows])
        for name, rows in tables.items()}
    return build_contents(make_data(**frames), [area], level, "en" if code == "english" else code)[0]


def warning(**changes: Any) -> dict[str, Any]:
    return {"indicator": "A.2", "flagged": 1, "direction": "higher", "unfavourable": 1, "expected": 15.0,
            "expected_lower": 10.04, "expected_upper": 19.96, "z": 4.0, "q": 0.001, **changes}


def test_a_rank_says_how_sure_it_is(qgis_app: Any) -> None:
    row = {"method": "mss", "rank_lower": 1, "rank_upper": 3, "class_probability": 0.834}
    note = analysed("Q1", uncertainty=[row]).grid.note
    assert note == (
        f"Rank 1 of 2, with 95{THIN_SPACE}% certainty between 1 and 3; "
        f"the class is right with a probability of 83{THIN_SPACE}%")
    # Draws never make certain what lies within their reach.
    for share, text in ((1.0, ">"), (0.999, ">"), (0.001, "<"), (0.0, "<")):
        assert text in analysed("Q1", uncertainty=[{**row, "class_probability": share}]).grid.note
    same = analysed("Q1", uncertainty=[{**row, "rank_upper": 1}]).grid.note
    assert "exactly this one" in same
    luck = analysed("Q1", uncertainty=[{**row, "rank_lower": 2}]).grid.note
    assert luck.startswith(f"Rank 1 of 2 (partly chance), with 95{THIN_SPACE}% certainty between 2 and 3;")
    other = analysed("Q1", uncertainty=[{**row, "method": "imd"}]).grid.note
    assert other == "Rank 1 of 2 (1 = most attention)"
    assert "certainty" not in analysed("Q4", uncertainty=[{**row, "rank_lower": None}]).grid.note


def decision(**changes: Any) -> dict[str, Any]:
    return {"method": "mss", "action": "set", "class": 2, "reason": "Neubau {kita}", "decided_on": "2026-03-31",
            "body": "Planungskonferenz", **changes}


def test_a_decision_stands_beside_what_was_computed(qgis_app: Any) -> None:
    content = analysed("Q1", overrides=[decision()])
    first = content.findings[0]
    assert first.title == "Placed by a conference"
    assert first.text == (
        "Planungskonferenz placed Nordheim as “medium” on 2026-03-31; computed is “very low”. Reason: Neubau {kita}.")
    assert (content.grid.status, content.grid.override) == (4, 2)
    assert "very low" in content.grid.headline
    fields = feature_fields([content])[0]
    assert not fields["grid_chart_ring"].startswith("M-9999") and fields["grid_override"].startswith("○")
    # Of another method, another year or another area nothing is said.
    for changes in ({"method": "imd"}, {"period": "2024"}):
        plain = analysed("Q1", overrides=[decision(**changes)])
        assert plain.grid.override is None and plain.findings[0].code == "A.2"
    assert feature_fields([plain])[0]["grid_override"] == ""
    unrated = analysed("Q4", overrides=[decision()])
    assert "no class was computed" in unrated.findings[0].text and unrated.grid.status is None


def test_an_early_warning_is_said_where_it_was_tested_and_is_sure(qgis_app: Any) -> None:
    # 150 / 600 = 25 %, expected 10 to 20 %.
    content = analysed("Q1", warnings=[warning()])
    assert content.findings[0].code == "A.2" and content.findings[0].title.startswith("Early warning: ")
    assert "Nordheim" in content.findings[0].text and "chance" in content.findings[0].text
    for number in (f"25.0{THIN_SPACE}%", "2025", f"15.0{THIN_SPACE}%", "10.0–20.0"):
        assert number in content.findings[0].text
    # It takes the place of the difference from the Kreis.
    assert [finding.code for finding in content.findings] == ["A.2"]
    favourable = analysed("Q1", warnings=[warning(unfavourable=0)])
    assert "Early warning" in favourable.strengths[0].title and "Early warning" not in repr(favourable.findings)
    for silent in ({"flagged": 0}, {"direction": None}, {"unfavourable": None}, {"q": 0.2}, {"expected": None}):
        assert "Early warning" not in repr(analysed("Q1", warnings=[warning(**silent)])), silent
    for area in ("Q3", "Q4"):  # withheld, and of few cases
        assert "Early warning" not in repr(analysed(area, warnings=[warning()]))


def test_only_a_tested_trend_has_an_arrow(qgis_app: Any) -> None:
    rows = {"rising": "▲", "falling": "▼", "stable": "", None: ""}
    for direction, sign in rows.items():
        content = analysed("Q1", trends=[{"indicator": "A.2", "direction": direction}])
        fields = feature_fields([content])[0]
        assert fields["a_2_trend"] == sign
        assert sign in fields["table_1_since"] and ("▲" in fields["table_1_since"]) == (sign == "▲")
    assert "▲" not in repr(analysed("Q3", trends=[{"indicator": "A.2", "direction": "rising"}]).rows)
    assert analysed("Q3", trends=[{"indicator": "A.2", "direction": "rising"}]).row("A.2").trend is None
    assert "more than chance" in analysed("Q1", trends=[{"indicator": "A.2", "direction": "stable"}]).reading_help
    assert "not tested" in content_of("Q1").reading_help or "nicht geprüft" in content_of("Q1").reading_help


@pytest.mark.parametrize("method", ["mss", "imd", "pca", "exceedances", "percentile", "minmax", "erfunden"])
@pytest.mark.parametrize("language_code", ["de", "en"])
def test_every_method_is_shown_in_its_own_words(qgis_app: Any, method: str, language_code: str) -> None:
    from quartiersmonitor.profiles.ratings import rating

    scores = make_data().scores.assign(method=method)
    data = make_data(scores=scores, meta={"kreis_name": "Musterkreis", "kreis_id": KREIS, "score_method": method})
    contents = build_contents(data, None, "quartier", language_code)
    place = contents[0].grid
    shown = rating(method, 4)
    assert 1 <= len(place.rows) <= 5 and len(place.row_labels) == len(place.counts) == len(place.rows)
    assert [class_ for row in place.rows for class_ in row] == list(range(1, len(shown.labels) + 1))
    assert sum(map(sum, place.counts)) == 2
    assert shown.class_label(4, language(language_code)) in place.headline
    assert ("Social status" in place.headline or "Sozialer Status" in place.headline) == (method == "mss")
    if method == "erfunden":
        assert place.attention_cells == frozenset() and "erfunden" in place.headline
    else:
        highest = len(shown.labels)
        assert {(highest, 1), (highest, 3), (highest - 1, 3)} <= place.attention_cells
        assert language(language_code).translate("indicators", shown.label) in contents[0].methods
    width = overview.SIDE_WIDTH
    for fields in feature_fields(contents):
        for line in fields["grid_headline"].split("\n"):
            assert typography.width_mm(line, typography.BODY, bold=True) <= width
        for line in fields["grid_rows"].split("\n"):
            assert typography.width_mm(line, typography.SMALL) <= overview.GRID_LABELS - 1.5
            assert "…" not in line


def test_the_shown_method_is_the_one_of_the_workspace(qgis_app: Any) -> None:
    scores = make_data().scores
    both = pd.concat([scores, scores.assign(method="imd", **{"class": [1, 10, None], "rank": [2, 1, None]})])
    assert content_of("Q1", scores=both).grid.status == 4
    meta = {"kreis_name": "Musterkreis", "kreis_id": KREIS, "score_method": "imd"}
    assert content_of("Q1", scores=both, meta=meta).grid.status == 1


def test_the_longest_texts_stay_in_their_places(qgis_app: Any) -> None:
    row = {"method": "mss", "rank_lower": 100, "rank_upper": 158, "class_probability": 0.5}
    for code in ("de", "en"):
        content = analysed(
            "Q1", code, uncertainty=[row],
            overrides=[decision(reason="Begründung " * 60, body="Planungskonferenz der Kommune " * 5)],
            warnings=[warning()])
        fields = feature_fields([content])[0]
        assert len(fields["grid_note"].split("\n")) <= overview.NOTE_LINES
        assert "…" not in fields["grid_note"]
        lines = fields["finding_texts"].split("\n")
        assert len(lines) <= overview.FINDING_HALF_LINES
        assert typography.width_mm(fields["grid_override"], typography.SMALL) <= overview.GRID_LABELS


# --------------------------------------------------------------------------- file names
