"""What reach and supply have stored, as columns of the map layers and as the supply of a map of need and supply."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import NULL, QgsProject

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.mapsheets.content import ContentBuilder
from quartiersmonitor.profiles.mapsheets.layers import SheetLayers
from quartiersmonitor.profiles.mapsheets.plan import MapWish, Paper, SheetPlan
from quartiersmonitor.profiles.mapsheets.project import plan_of_layer, plan_of_workspace
from quartiersmonitor.styles.apply import PREFIX, StyledLayer, style_layer
from quartiersmonitor.styles.bivariate import read_square
from quartiersmonitor.styles.maps import current_map, map_layer, style_spec
from quartiersmonitor.workspace import Workspace

from .conftest import Refused
from .test_dock import Desk, desk  # noqa: F401 - a fixture

Run = Callable[..., dict[str, Any]]
DE = Language("de")
PERIOD = "2025"


def columns(path: Path, name: str = f"map_quartier_{PERIOD}") -> dict[str, tuple[Any, ...]]:
    """The rows of a wide layer by area, as dictionaries."""
    with sqlite3.connect(path) as connection:
        cursor = connection.execute(f"SELECT * FROM {name}")
        names = [entry[0] for entry in cursor.description]
        return {row[names.index("area_id")]: dict(zip(names, row)) for row in cursor}  # type: ignore[misc]


@pytest.fixture
def offered(run: Run, monitor: Path) -> Path:
    """A workspace with reach and supply of day care (with places) and pharmacies (without)."""
    for name in ("reach", "supply"):
        run(name, {"WORKSPACE": str(monitor), "CATEGORIES": "kita, apotheke"})
    return monitor


def test_map_layers_hold_what_is_stored_and_nothing_else(run: Run, monitor: Path) -> None:
    before = columns(monitor)
    run("reach", {"WORKSPACE": str(monitor), "CATEGORIES": "kita", "LOCAL_SUPPLY": False})
    after = columns(monitor)
    names = list(next(iter(after.values())))
    assert names == [*next(iter(before.values())), "reach_kita", "reach_kita_state"]
    assert {key: {name: row[name] for name in names[:-2] if name != "fid"} for key, row in after.items()} == {
        key: {name: value for name, value in row.items() if name != "fid"} for key, row in before.items()}
    run("supply", {"WORKSPACE": str(monitor), "CATEGORIES": "kita, apotheke"})
    for name in (f"map_quartier_{PERIOD}", f"map_kommune_{PERIOD}"):
        found = [key for key in next(iter(columns(monitor, name).values())) if not key.endswith("_state")][-6:]
        # Pharmacies have no places.
        assert found == [
            "offers_apotheke", "access_apotheke", "reach_kita", "offers_kita", "places_kita", "access_kita"]
    assert "reach_kita" not in next(iter(columns(monitor, "map_quartier_2023").values()))


def test_values_and_states_are_those_of_the_tables(offered: Path) -> None:
    workspace = Workspace.open(offered)
    with sqlite3.connect(offered) as connection:
        connection.execute(
            "UPDATE reach SET state = 'suppressed', share_pct = 12 WHERE area_id IN"
            " (SELECT MIN(area_id) FROM reach WHERE level = 'quartier')")
        connection.execute("UPDATE supply SET state = 'no_data' WHERE area_id IN"
                           " (SELECT MAX(area_id) FROM supply WHERE level = 'quartier')")
    with workspace.transaction() as connection:
        workspace.write_map_layers(connection)
    wide = columns(offered)
    assert wide[min(wide)]["reach_kita_state"] == "suppressed" and wide[min(wide)]["reach_kita"] is None
    assert wide[max(wide)]["access_kita_state"] == "no_data" and wide[max(wide)]["access_kita"] is None
    for frame, pairs in (
            (workspace.reach("quartier", PERIOD), {"reach": "share_pct"}),
            (workspace.supply("quartier", PERIOD),
             {"offers": "rate", "places": "places_rate", "access": "access_ratio"})):
        for row in frame.itertuples():
            for kind, column in pairs.items():
                shown = wide[row.area_id].get(f"{kind}_{row.category}")
                if row.state in ("suppressed", "no_data") or (kind, row.category) == ("places", "apotheke"):
                    assert shown is None
                else:
                    assert shown == pytest.approx(getattr(row, column))
    # No day care of its own, but some to walk to: the rate is a true zero, the accessibility is none.
    near = [(row, key) for row in wide.values() for key in ("kita", "apotheke")
            if row[f"offers_{key}_state"] == "zero" and row[f"access_{key}"]]
    assert near and {row[f"access_{key}_state"] for row, key in near} == {"value"}


def test_the_distance_of_the_register_counts_before_any_other(run: Run, offered: Path) -> None:
    common = {"WORKSPACE": str(offered), "LOCAL_SUPPLY": False}
    run("reach", {**common, "CATEGORIES": "kita", "DISTANCE": 300.0})
    run("reach", {**common, "CATEGORIES": "sport", "DISTANCE": 400.0})
    run("reach", {**common, "CATEGORIES": "sport", "DISTANCE": 200.0})
    found = {measure.key: measure.distance_m for measure in Workspace.open(offered).offer_measures(PERIOD)}
    assert found["reach_kita"] == 1000.0 and found["reach_sport"] == 200.0


def test_columns_of_like_keys_stay_apart(offered: Path) -> None:
    with sqlite3.connect(offered) as connection:
        for key in ("kita!", "kita state"):
            connection.execute(
                "INSERT INTO offer_categories (category_id, name, reach_m, local_supply, symbol, colour, position)"
                " VALUES (?, ?, 1000, 0, 'star', '#000000', 99)", (key, key))
            connection.execute(
                "INSERT INTO reach (area_id, level, category, target_group, period, distance_m, share_pct, state,"
                " run_id) SELECT area_id, level, ?, target_group, period, distance_m, share_pct, state, run_id"
                " FROM reach WHERE category = 'kita'", (key,))
    workspace = Workspace.open(offered)
    measures = workspace.offer_measures(PERIOD)
    names = [name for measure in measures for name in (measure.key, measure.state_key)]
    assert len(names) == len(set(names))
    with workspace.transaction() as connection:
        workspace.write_map_layers(connection)
    row = next(iter(columns(offered).values()))
    reached = [measure.key for measure in measures if measure.kind == "reach" and measure.category.startswith("kita")]
    assert len(reached) == 3 and len({row[key] for key in reached}) == 1


def test_names_are_german_and_say_what_is_measured(offered: Path) -> None:
    titles = {measure.key: measure.title(DE) for measure in Workspace.open(offered).offer_measures(PERIOD)}
    assert titles["reach_kita"] == "Kindertageseinrichtung: in 1.000 m zu Fuß erreicht (unter 6 Jahre)"
    assert titles["offers_apotheke"] == "Apotheke: Angebote je 1.000 Personen (Alle)"
    assert titles["places_kita"] == "Kindertageseinrichtung: Plätze je 100 Personen (unter 6 Jahre)"
    assert titles["access_kita"] == "Kindertageseinrichtung: Zugänglichkeit, Kreis = 1 (unter 6 Jahre)"
    layer = map_layer(
        Workspace.open(offered), "need_supply", "quartier", PERIOD, "A.2", language=DE, supply="reach_kita")
    alias = layer.fields().field("reach_kita").alias()
    assert alias == "Kindertageseinrichtung: in 1.000 m zu Fuß erreicht (unter 6 Jahre) [%]"
    assert layer.fields().field("reach_kita_state").alias().endswith("Zustand des Wertes")


def test_more_is_good_supply_and_states_are_kept_apart(offered: Path) -> None:
    workspace = Workspace.open(offered)
    spec = style_spec(workspace, "need_supply", "quartier", PERIOD, "A.2", DE, supply="reach_kita")
    assert spec.supply is not None and spec.supply.unit == "%" and spec.supply.reference_date == "2025-12-31"
    layer = map_layer(workspace, "need_supply", "quartier", PERIOD, "A.2", language=DE, supply="reach_kita")
    styled: StyledLayer = style_layer(layer, spec)
    assert layer.customProperty(PREFIX + "supply") == "reach_kita"
    square = read_square(layer)
    assert square is not None and square.supply_name.startswith("Kindertageseinrichtung: in 1.000 m")
    assert square.supply_texts[2].startswith("≥") and square.supply_texts[2].endswith("%")
    best = max(
        (feature for feature in layer.getFeatures() if feature["reach_kita"] != NULL and feature["a_2"] != NULL),
        key=lambda feature: feature["reach_kita"])
    kept = [
        rule.ruleKey() for rule in layer.renderer().rootRule().children()
        if rule.ruleKey().startswith("cell") and rule.filter() and _matches(rule.filterExpression(), best, layer)]
    assert kept and kept[0].endswith("-3")
    withheld = sum(feature["reach_kita_state"] == "suppressed" or feature["a_2_state"] == "suppressed"
                   for feature in layer.getFeatures())
    assert styled.counts["suppressed"] == withheld


def _matches(expression: str, feature: Any, layer: Any) -> bool:
    from qgis.core import QgsExpression, QgsExpressionContext

    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    return bool(QgsExpression(expression).evaluate(context))


def test_a_sheet_tells_source_day_and_what_the_supply_is(offered: Path) -> None:
    workspace = Workspace.open(offered)
    for supply, phrase in (("reach_kita", "Anteil der Zielgruppe"), ("access_kita", "E2SFCA"),
                           ("offers_apotheke", "über die Grenze"), ("places_kita", "über die Grenze")):
        project = QgsProject()
        layers = SheetLayers(project, workspace, DE)
        plan = SheetPlan((MapWish("need_supply", "quartier", PERIOD, "A.2", supply),))
        content = ContentBuilder(workspace, DE).build(plan, [layers.map(wish) for wish in plan.maps])
        assert "Angebotsverzeichnis" in content.source_line and "31.12.2025" in content.source_line
        assert any(phrase in text for text in content.reading), content.reading
        assert "Versorgung " in content.figure_note and "A.2" in content.figure_note
        assert any("31.12.2025" in part for part in content.subtitle)
        project.clear()


def test_a_plan_takes_it_over_and_refuses_what_is_not_there(offered: Path) -> None:
    workspace = Workspace.open(offered)
    wish = plan_of_workspace(workspace, "need_supply", "quartier", [], ["A.2"], supply="access_kita")[0].maps[0]
    assert wish.supply == "access_kita"
    layer = map_layer(workspace, "need_supply", "quartier", PERIOD, "A.2", language=DE, supply="access_kita")
    assert plan_of_layer(layer, Paper()).maps[0] == wish
    with pytest.raises(DataProblem) as caught:
        plan_of_workspace(workspace, "need_supply", "quartier", ["2023"], ["A.2"], supply="access_kita")
    assert "2023" in caught.value.text(DE.translate) and "2025" in caught.value.text(DE.translate)
    with pytest.raises(DataProblem) as caught:
        style_spec(workspace, "need_supply", "quartier", PERIOD, "A.2", DE, supply="reach_kino")
    assert "reach_kita" in caught.value.text(DE.translate)


def test_algorithms_take_it(run: Run, offered: Path, tmp_path: Path) -> None:
    project = tmp_path / "karte.qgz"
    run("mapproject", {"WORKSPACE": str(offered), "PRESET": "need_supply", "INDICATOR": "A.2", "SUPPLY": "reach_kita",
                       "OUTPUT": str(project)})
    assert project.exists()
    layer = f"{offered}|layername=map_quartier_{PERIOD}"
    run("stylelayer", {"INPUT": layer, "PRESET": "need_supply", "INDICATOR": "A.2", "SUPPLY": "access_apotheke"})
    assert any("Zugänglichkeit" in text or "accessibility" in text for text in run.feedback.infos)
    with pytest.raises(Refused, match="reach_kita"):
        run("mapset", {"WORKSPACE": str(offered), "PRESET": "need_supply", "INDICATORS": "A.2", "SUPPLY": "reach_x",
                       "OUTPUT": str(tmp_path / "x.pdf")})


def test_a_workspace_of_an_earlier_version_gets_the_columns_with_the_next_run(run: Run, offered: Path) -> None:
    """Layers of such a file lack the columns; computing the indicators makes them anew."""
    with sqlite3.connect(offered) as connection:
        for name in ("reach_kita", "reach_kita_state"):
            connection.execute(f"ALTER TABLE map_quartier_{PERIOD} DROP COLUMN {name}")
    run("indicators", {"WORKSPACE": str(offered)})
    assert "reach_kita" in next(iter(columns(offered).values()))


def test_the_dock_offers_them_below_the_indicators_and_draws_them(desk: Desk, offered: Path, run: Run) -> None:  # noqa: F811
    desk.dock.open_workspace(offered)
    page = desk.page("map")
    texts = [page.supplyCombo.itemText(row) for row in range(page.supplyCombo.count())]
    assert texts[-9:] == [
        "Apotheke", "In 1.000 m zu Fuß erreicht · Apotheke", "Angebote je 1.000 Personen · Apotheke",
        "Zugänglichkeit, Kreis = 1 · Apotheke", "Kindertageseinrichtung",
        "In 1.000 m zu Fuß erreicht · Kindertageseinrichtung", "Angebote je 1.000 Personen · Kindertageseinrichtung",
        "Plätze je 100 Personen · Kindertageseinrichtung", "Zugänglichkeit, Kreis = 1 · Kindertageseinrichtung"]
    desk.press(page.buttons["need_supply"])
    page.supplyCombo._take("access_kita")
    project = QgsProject.instance()
    desk.qtbot.waitUntil(lambda: current_map(project).customProperty(PREFIX + "supply") == "access_kita")
    # In a year for which nothing is stored the card says where to compute it.
    desk.dock.state.set_period("2023")
    card = page.buttons["need_supply"]
    assert not card.isEnabled() and "Erreichbarkeit" in card.toolTip() and "2025" in card.toolTip()
