"""Trend and early warning on any table: long and wide, groups, maps, gaps, bad input."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

from quartiersmonitor.processing.early_warning import CONTROLS
from quartiersmonitor.processing.series_input import KINDS

from .conftest import Refused

LONG = {
    "KEY_FIELD": "key", "PERIOD_FIELD": "year", "NUMERATOR_FIELD": "x", "DENOMINATOR_FIELD": "n",
    "OUTPUT": "TEMPORARY_OUTPUT"}


def rows_of(run: Any, name: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    """Runs an algorithm and returns its rows."""
    run.results = run(name, parameters)
    output = run.context.takeResultLayer(run.results["OUTPUT"])
    names = output.fields().names()
    return [
        {**dict(zip(names, (None if value == NULL else value for value in f.attributes()))), "_": f.geometry()}
        for f in output.getFeatures()]


def long_rows(areas: int = 24, periods: int = 6) -> list[tuple[Any, ...]]:
    """Returns cases of 1,000 persons: 100 each, rising by 15 % a year in area 00, one jump in 01."""
    rows = []
    for area in range(areas):
        for at in range(periods):
            cases = 100 + (area * 7 + at * 11) % 9 - 4
            if area == 0:
                cases = round(60 * 1.15**at)
            if area == 1 and at == periods - 1:
                cases = 160
            rows.append((f"{area:02}", 2020 + at, float(cases), 1000.0))
    return rows


@pytest.fixture
def long(table: Callable[..., QgsVectorLayer]) -> QgsVectorLayer:
    """A table with one row per area and year."""
    return table({"key": str, "year": int, "x": float, "n": float}, long_rows())


def test_names_are_those_of_the_core() -> None:
    from quartiersmonitor.indicators import early_warning, series

    assert tuple(KINDS) == series.KINDS
    assert CONTROLS == [early_warning.PER_TEST, early_warning.FDR]


def test_trend_of_a_long_table(run: Any, long: QgsVectorLayer) -> None:
    rows = {row["key"]: row for row in rows_of(run, "trend", {**LONG, "INPUT": long})}
    assert len(rows) == 24
    rising = rows["00"]
    assert rising["direction"] == "rising" and rising["unfavourable"] == 1
    assert rising["slope_lower"] < 15 < rising["slope_upper"]
    assert rising["first_period"] == "2020" and rising["last_period"] == "2025" and rising["periods"] == 6
    assert rising["projection_period"] == "2026"
    assert rising["projection_lower"] < rising["projection"] < rising["projection_upper"]
    assert rising["sen_slope"] > 0 and rising["mk_p"] == pytest.approx(2 / 720)
    assert rows["05"]["direction"] == "stable" and rows["05"]["reason"] is None
    # A jump at the end is no trend: it fits no line and has its own dispersion.
    assert [key for key, row in rows.items() if row["direction"] == "rising"] == ["00"]
    assert rows["01"]["p"] > 0.05 and rows["01"]["dispersion"] > 3
    assert run.results["RISING"] == 1 and run.results["FALLING"] == 0
    assert any("24 series: 1 rising" in info for info in run.feedback.infos)


def test_warning_list_of_a_long_table(run: Any, long: QgsVectorLayer) -> None:
    rows = rows_of(run, "earlywarning", {**LONG, "INPUT": long})
    first = rows[0]
    assert first["key"] == "01" and first["strength"] == 1 and first["warning"] == "higher"
    assert first["value"] == pytest.approx(16.0) and first["expected_upper"] < 16.0
    assert first["flagged"] == 1 and first["unfavourable"] == 1 and first["period"] == "2025"
    strengths = [abs(row["z"]) for row in rows]
    assert strengths == sorted(strengths, reverse=True)
    inverted = rows_of(run, "earlywarning", {**LONG, "INPUT": long, "INVERTED": True})
    assert inverted[0]["unfavourable"] == 0 and inverted[0]["flagged"] == 1
    assert run.results["FLAGGED"] >= 1
    assert any(re.search("by chance alone about 0[.,]2 would", info) for info in run.feedback.infos)


def test_wide_table_gives_the_same_as_the_long_one(run: Any, table: Any) -> None:
    rows = long_rows()
    long = table({"key": str, "year": str, "v": float}, [(k, str(y), x / 10) for k, y, x, _ in rows])
    wide: dict[str, list[float]] = {}
    for key, _, x, _ in rows:
        wide.setdefault(key, []).append(x / 10)
    years = [f"quote_{2020 + at}" for at in range(6)]
    # The order of the columns does not matter: their years do.
    columns = table({"key": str, **dict.fromkeys(reversed(years), float)},
                    [(key, *reversed(values)) for key, values in wide.items()])
    common = {"KEY_FIELD": "key", "KIND": "value", "OUTPUT": "TEMPORARY_OUTPUT"}
    one = rows_of(run, "trend", {**common, "INPUT": long, "PERIOD_FIELD": "year", "VALUE_FIELD": "v"})
    two = rows_of(run, "trend", {**common, "INPUT": columns, "PERIOD_FIELDS": years})
    for left, right in zip(one, two):
        assert left["slope_pct"] == pytest.approx(right["slope_pct"]) and left["direction"] == right["direction"]
    assert one[0]["direction"] == "rising"


def test_groups_are_tested_apart(run: Any, table: Any) -> None:
    rows = [(code, *row) for code in ("A.2", "B.1") for row in long_rows()]
    layer = table({"code": str, "key": str, "year": int, "x": float, "n": float}, rows)
    found = rows_of(run, "trend", {**LONG, "INPUT": layer, "GROUP_FIELD": "code"})
    assert len(found) == 48
    assert [row["code"] for row in found if row["direction"] == "rising"] == ["A.2", "B.1"]
    alone = rows_of(run, "trend", {**LONG, "INPUT": table(
        {"key": str, "year": int, "x": float, "n": float}, long_rows())})
    assert found[0]["q"] == pytest.approx(alone[0]["q"])


def test_areas_make_a_styled_map(run: Any, long: Any, table: Any, squares: Any) -> None:
    areas = table({"id": str}, [(f"{at:02}",) for at in range(24)], [squares(at) for at in range(24)], crs="EPSG:25832")
    for name, column in (("trend", "direction"), ("earlywarning", "warning")):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {**LONG, "INPUT": long, "AREAS": areas, "AREA_KEY": "id", "OUTPUT": "memory:"}
        details = QgsProcessingContext.LayerDetails("Ergebnis", QgsProject.instance(), "OUTPUT")
        results = run(name, parameters, context=context)
        context.addLayerToLoadOnCompletion(results["OUTPUT"], details)
        layer = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
        assert layer.featureCount() == 24 and layer.crs().authid() == "EPSG:25832"
        assert all(not feature.geometry().isEmpty() for feature in layer.getFeatures())
        from quartiersmonitor.processing.series_input import CodeStyler

        styler = CodeStyler(column, [("rising", "#B9761F", "x"), ("higher", "#B9761F", "x")], "–")
        styler.postProcessLayer(layer, context, QgsProcessingFeedback())
        renderer = layer.renderer()
        assert isinstance(renderer, QgsCategorizedSymbolRenderer) and len(renderer.categories()) == 3
        renderer.startRender(QgsRenderContext(), layer.fields())
        first = next(layer.getFeatures())
        assert renderer.symbolForFeature(first, QgsRenderContext()) is not None
        renderer.stopRender(QgsRenderContext())


def test_keys_keep_their_type(run: Any, table: Any) -> None:
    rows = [(int(key), year, x, n) for key, year, x, n in long_rows()]
    found = rows_of(run, "trend", {**LONG, "INPUT": table({"key": int, "year": int, "x": float, "n": float}, rows)})
    assert found[3]["key"] == 3


def test_gaps_stay_open_and_are_named(run: Any, table: Any) -> None:
    rows = [(key, year, None if (key, year) == ("04", 2022) else x, n) for key, year, x, n in long_rows()]
    rows = [row for row in rows if row[:2] != ("07", 2025)]
    layer = table({"key": str, "year": int, "x": float, "n": float}, rows)
    found = {row["key"]: row for row in rows_of(run, "trend", {**LONG, "INPUT": layer})}
    assert found["04"]["periods"] == 5 and found["07"]["periods"] == 5
    assert any("2 areas have gaps" in warning and "04, 07" in warning for warning in run.feedback.warnings)
    found = {row["key"]: row for row in rows_of(run, "earlywarning", {**LONG, "INPUT": layer})}
    assert found["07"]["reason"] and found["07"]["z"] is None and found["07"]["flagged"] == 0
    assert found["07"]["expected"] is None


def test_few_areas_are_warned_of(run: Any, table: Any) -> None:
    columns = {"key": str, "year": int, "x": float, "n": float}
    for areas, warned in ((2, True), (5, False)):
        rows_of(run, "earlywarning", {**LONG, "INPUT": table(columns, long_rows(areas=areas))})
        assert any(f"Only {areas} areas" in warning for warning in run.feedback.warnings) == warned


@pytest.mark.parametrize(("change", "words"), [
    (lambda row: (row[0], "heute", *row[2:]), "Row 3, area 00: the period “heute” is not a year"),
    (lambda row: (row[0], "2020", *row[2:]), "area 00 already has a value for 2020, in row 1"),
    (lambda row: (*row[:2], 2000.0, 1000.0), "2000 cases are more than 1000 persons"),
    (lambda row: (*row[:2], -1.0, 1000.0), "a count is negative"),
    (lambda row: (*row[:2], 0.0, -1.0), "a count is negative"),
    (lambda row: (*row[:2], float("inf"), 1000.0), "is infinite"),
    (lambda row: ("", *row[1:]), "Row 3: the key in field “key” is empty"),
])
@pytest.mark.parametrize("name", ["trend", "earlywarning"])
def test_bad_rows_are_named(run: Any, table: Any, name: str, change: Any, words: str) -> None:
    rows = [(key, str(year), x, n) for key, year, x, n in long_rows()]
    rows[2] = change(rows[2])
    layer = table({"key": str, "year": str, "x": float, "n": float}, rows)
    with pytest.raises(Refused) as refused:
        run(name, {**LONG, "INPUT": layer})
    assert words in str(refused.value)


def test_more_events_than_persons_are_a_rate(run: Any, table: Any) -> None:
    rows = [(key, year, x, 50.0) for key, year, x, _ in long_rows()]
    layer = table({"key": str, "year": int, "x": float, "n": float}, rows)
    assert rows_of(run, "trend", {**LONG, "INPUT": layer, "KIND": "rate"})[0]["direction"] == "rising"
    nobody = [(key, year, x, 0.0) for key, year, x, _ in long_rows()]
    with pytest.raises(Refused, match="no persons"):
        run("trend", {**LONG, "KIND": "rate", "INPUT": table(
            {"key": str, "year": int, "x": float, "n": float}, nobody)})


def test_too_few_periods_are_refused(run: Any, table: Any) -> None:
    columns = {"key": str, "year": int, "x": float, "n": float}
    with pytest.raises(Refused, match="The table has 2 periods; at least 3"):
        run("trend", {**LONG, "INPUT": table(columns, long_rows(periods=2))})
    with pytest.raises(Refused, match="at least 4"):
        run("earlywarning", {**LONG, "INPUT": table(columns, long_rows(periods=3))})


@pytest.mark.parametrize(("options", "words"), [
    ({"PERIOD_FIELD": None}, "Say where the years stand"),
    ({"PERIOD_FIELDS": ["x", "n"]}, "Say where the years stand"),
    ({"DENOMINATOR_FIELD": None}, "Choose the fields with cases and persons"),
    ({"KIND": "value"}, "Choose the field with the values"),
    ({"PERIOD_FIELD": None, "PERIOD_FIELDS": ["x", "n", "year"]}, "can only hold values"),
    ({"PERIOD_FIELD": None, "PERIOD_FIELDS": ["x", "n"], "KIND": "value"}, "At least 3 periods"),
    ({"PERIOD_FIELD": None, "PERIOD_FIELDS": ["x", "n", "year"], "KIND": "value"}, "names no year"),
    ({"KEY_FIELD": "nix"}, "has no field “nix”"),
])
def test_contradicting_choices_are_refused(run: Any, long: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused) as refused:
        run("trend", {**LONG, "INPUT": long, **options})
    assert words in str(refused.value)


def test_areas_need_their_key_and_must_fit(run: Any, long: Any, table: Any, squares: Any) -> None:
    areas = table({"id": str}, [("x1",)], [squares(0)])
    with pytest.raises(Refused, match="Choose the key field of the areas"):
        run("trend", {**LONG, "INPUT": long, "AREAS": areas})
    with pytest.raises(Refused, match="None of the keys"):
        run("trend", {**LONG, "INPUT": long, "AREAS": areas, "AREA_KEY": "id"})
    some = table({"id": str}, [("00",)], [squares(0)])
    found = rows_of(run, "trend", {**LONG, "INPUT": long, "AREAS": some, "AREA_KEY": "id"})
    assert not found[0]["_"].isEmpty() and found[1]["_"].isEmpty()
    assert any("23 keys have no area" in warning for warning in run.feedback.warnings)


def test_map_layer_of_a_workspace_gives_its_areas(run: Any, monitor: Path) -> None:
    values = QgsVectorLayer(f"{monitor}|layername=indicator_values", "values", "ogr")
    values.setSubsetString("level = 'quartier' AND indicator = 'A.1'")
    areas = QgsVectorLayer(f"{monitor}|layername=quartiere", "quartiere", "ogr")
    found = rows_of(run, "trend", {
        "INPUT": values, "KEY_FIELD": "area_id", "PERIOD_FIELD": "period", "NUMERATOR_FIELD": "numerator",
        "DENOMINATOR_FIELD": "denominator", "GROUP_FIELD": "indicator", "AREAS": areas, "AREA_KEY": "quartier_id",
        "OUTPUT": "TEMPORARY_OUTPUT"})
    assert len(found) == areas.featureCount()
    assert {row["indicator"] for row in found} == {"A.1"}
    assert all(isinstance(row["_"], type(QgsFeature().geometry())) and not row["_"].isEmpty() for row in found)


def test_gisd_series_of_all_municipalities(run: Any, reference: Path) -> None:
    path = next((reference / "gisd_nrw").glob("*.csv"))
    layer = QgsVectorLayer(
        f"{path.as_uri()}?delimiter=,&detectTypes=yes&geomType=none&field=gvb_id:text&field=year:integer", "gisd",
        "delimitedtext")
    assert layer.isValid()
    found = rows_of(run, "trend", {
        "INPUT": layer, "KEY_FIELD": "gvb_id", "PERIOD_FIELD": "year", "KIND": "value", "VALUE_FIELD": "gisd_score",
        "OUTPUT": "TEMPORARY_OUTPUT"})
    assert len(found) == 396 and {row["periods"] for row in found} == {24}
    rhein_sieg = {row["gvb_id"]: row for row in found if row["gvb_id"].startswith("05382")}
    assert len(rhein_sieg) == 19
    # Neunkirchen-Seelscheid and Much fall; Meckenheim and Sankt Augustin end as they began.
    assert [rhein_sieg[key]["direction"] for key in ("053820040", "053820036", "053820032", "053820056")] == [
        "falling", "falling", "stable", "stable"]
