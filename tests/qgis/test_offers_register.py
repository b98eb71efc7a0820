"""The register of offers: checked, dated, with a history, whoever edits it; and brought along from schema 3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.workspace import Workspace, schema
from quartiersmonitor.workspace.geopackage import drop_layer
from quartiersmonitor.workspace.offer_categories import DEFAULT_FIELDS, DEFAULTS
from quartiersmonitor.workspace.offer_triggers import CONTENT, MATCH_CLASSES


@pytest.fixture
def workspace(county: Path) -> Workspace:
    return Workspace.open(county)


def offer(**values: Any) -> pd.DataFrame:
    return pd.DataFrame([{
        "offer_id": "x1", "name": "Treff", "category": "begegnung", "street": "Weg", "house_number": "1",
        "x": 432_000.0, "y": 5_672_000.0, **values}])


def add(workspace: Workspace, **values: Any) -> None:
    with workspace.changing_offers("test", by="Eva", source="Liste") as writer:
        writer.insert(offer(**values))


def history(workspace: Workspace, offer_id: str = "x1") -> list[tuple[Any, ...]]:
    frame = workspace.offer_history(offer_id).astype(object)
    return list(frame[["action", "field", "old_value", "new_value", "changed_by", "source"]].where(
        frame.notna(), None).itertuples(index=False, name=None))


def layer_of(workspace: Workspace) -> QgsVectorLayer:
    layer = QgsVectorLayer(workspace.layer_uri("angebote"), "Angebote", "ogr")
    assert layer.isValid()
    return layer


def only(layer: QgsVectorLayer, offer_id: str) -> QgsFeature:
    (feature,) = layer.getFeatures(f"\"offer_id\" = '{offer_id}'")
    return feature


def test_the_sample_has_offers_of_nearly_all_categories(workspace: Workspace) -> None:
    offers = workspace.offers()
    assert set(offers["category"]) == {entry.category_id for entry in DEFAULTS} - {"haltestelle"}
    assert offers["confirmed_on"].isna().any() and offers["confirmed_on"].notna().any()
    fields = workspace.offer_fields()
    assert set(fields["offer_id"]) == set(offers["offer_id"])
    themes = {theme.id for theme in workspace.catalogue().themes}
    assert set(fields["field"]) <= themes
    assert {field for own in DEFAULT_FIELDS.values() for field in own} <= themes
    places = workspace.addresses().set_index("address_id").loc[offers["address_id"]]
    assert np.allclose(places[["x", "y"]].to_numpy(), offers[["x", "y"]].to_numpy())


def test_an_offer_holds_from_its_first_day_until_the_day_before_its_end(workspace: Workspace) -> None:
    add(workspace, valid_from="2025-03-01", valid_to="2025-06-01")

    def there(day: str) -> bool:
        return "x1" in set(workspace.offers(as_of=day)["offer_id"])

    assert [there(day) for day in ("2025-02-28", "2025-03-01", "2025-05-31", "2025-06-01")] == [
        False, True, True, False]
    with pytest.raises(DataProblem, match=r"31\.12"):
        workspace.offers(as_of="31.12.2025")


@pytest.mark.parametrize(("values", "said"), [
    ({"name": "  "}, "name"), ({"category": "zirkus"}, "category"), ({"capacity": -1.0}, "capacity"),
    ({"valid_from": "01.02.2025"}, "dates"), ({"valid_to": "2025-02-30"}, "dates"),
    ({"valid_from": "2025-05-01", "valid_to": "2025-05-01"}, "before it begins"),
    ({"confirmed_on": "2025-01-01"}, "by whom"), ({"confirmed_by": "A"}, "by whom"),
    ({"match_class": "guessed"}, "class of match"), ({"offer_id": " "}, "key"),
])
def test_values_that_cannot_be_are_refused_and_nothing_is_written(workspace, snapshot, values, said) -> None:
    before = snapshot(workspace.path)
    with pytest.raises(DataProblem, match=said):
        add(workspace, **values)
    assert snapshot(workspace.path) == before


def test_a_key_stands_for_one_offer(workspace: Workspace) -> None:
    add(workspace)
    with pytest.raises(DataProblem, match="x1"):
        add(workspace)
    with pytest.raises(DataProblem, match="nobody"), workspace.changing_offers("test") as writer:
        writer.update("nobody", {"name": "A"})
    with pytest.raises(ValueError, match="colour"), workspace.changing_offers("test") as writer:
        writer.update("x1", {"colour": "red"})


def test_every_change_is_written_down_with_who_and_why(workspace: Workspace) -> None:
    add(workspace)
    with workspace.changing_offers("test", by="Uwe", source="Anruf") as writer:
        writer.update("x1", {"name": "Nachbarschaftstreff", "opening": "Mo 9–12"})
    assert history(workspace)[0] == ("added", None, None, "Treff", "Eva", "Liste")
    assert set(history(workspace)[1:]) == {
        ("changed", "name", "Treff", "Nachbarschaftstreff", "Uwe", "Anruf"),
        ("changed", "opening", None, "Mo 9–12", "Uwe", "Anruf")}
    run_ids = set(workspace.offer_history("x1")["run_id"])
    assert run_ids == set(workspace.run_parameters(run_ids))
    assert "offer_change" not in workspace.meta()


def test_the_history_cannot_be_changed(workspace: Workspace) -> None:
    add(workspace)
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        for statement in ("DELETE FROM offer_history", "UPDATE offer_history SET new_value = 'x'",
                          "DELETE FROM offer_confirmations WHERE 1"):
            if "confirmations" in statement:
                continue
            with pytest.raises(sqlite3.IntegrityError, match="journal"):
                connection.execute(statement)


@pytest.mark.parametrize("name", CONTENT)
def test_changing_what_was_confirmed_ends_the_confirmation(workspace: Workspace, name: str) -> None:
    add(workspace, confirmed_by="Kommune A", confirmed_on="2025-01-01", valid_from="2024-01-01")
    new = {"capacity": 5.0, "category": "kita", "valid_from": "2024-02-01", "valid_to": "2026-01-01"}.get(name, "Neu")
    with workspace.changing_offers("test") as writer:
        writer.update("x1", {name: new})
    row = workspace.offers().set_index("offer_id").loc["x1"]
    assert row[name] == new
    assert row[["confirmed_by", "confirmed_on"]].isna().all()
    assert ("changed", "confirmed_on", "2025-01-01", None, None, None) in history(workspace)


def test_finding_a_place_does_not_end_a_confirmation(workspace: Workspace) -> None:
    add(workspace, confirmed_by="Kommune A", confirmed_on="2025-01-01")
    with workspace.changing_offers("test") as writer:
        writer.update("x1", {"match_class": "exact", "quartier_id": "q", "x": 432_100.0, "y": 5_672_000.0})
    assert workspace.offers().set_index("offer_id").loc["x1", "confirmed_on"] == "2025-01-01"


def test_removing_an_offer_takes_its_fields_along_and_is_remembered(workspace: Workspace) -> None:
    with workspace.changing_offers("test") as writer:
        writer.insert(offer())
        writer.fields({"x1": ["wohnen", "wohnen", "armut"]})
    assert set(workspace.offer_fields().query("offer_id == 'x1'")["field"]) == {"wohnen", "armut"}
    layer = layer_of(workspace)
    assert layer.startEditing() and layer.deleteFeature(only(layer, "x1").id()) and layer.commitChanges()
    assert workspace.offer_fields().query("offer_id == 'x1'").empty
    assert history(workspace)[-1][:4] == ("removed", None, "Treff", None)


def test_a_category_in_use_stays(workspace: Workspace) -> None:
    with closing(sqlite3.connect(str(workspace.path))) as connection:
        for statement in ("DELETE FROM offer_categories WHERE category_id = 'kita'",
                          "UPDATE offer_categories SET category_id = 'hort' WHERE category_id = 'kita'"):
            with pytest.raises(sqlite3.IntegrityError, match="category"):
                connection.execute(statement)
        connection.execute("UPDATE offer_categories SET reach_m = 800 WHERE category_id = 'kita'")
        connection.execute("DELETE FROM offer_categories WHERE category_id = 'haltestelle'")


# ---------------------------------------------------------------------- edited in QGIS


def test_an_edit_in_qgis_is_checked_and_remembered(workspace: Workspace) -> None:
    add(workspace, confirmed_by="Kommune A", confirmed_on="2025-01-01")
    layer = layer_of(workspace)
    feature = only(layer, "x1")
    assert layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("category"), "zirkus")
    assert not layer.commitChanges()
    assert "category" in " ".join(layer.commitErrors())
    layer.rollBack()
    assert layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("name"), "Neuer Treff")
    assert layer.commitChanges(), layer.commitErrors()
    assert set(history(workspace)[1:]) == {
        ("changed", "name", "Treff", "Neuer Treff", None, None),
        ("changed", "confirmed_by", "Kommune A", None, None, None),
        ("changed", "confirmed_on", "2025-01-01", None, None, None)}


def test_an_offer_moved_in_qgis_is_placed_by_hand_and_gets_its_quartier(workspace: Workspace) -> None:
    from quartiersmonitor.offers.placing import settle

    first = workspace.offers().iloc[0]
    other = workspace.addresses()
    other = other[other["kommune_id"] != first["kommune_id"]].iloc[0]
    layer = layer_of(workspace)
    feature = only(layer, first["offer_id"])
    assert layer.startEditing()
    layer.changeGeometry(feature.id(), QgsGeometry.fromPointXY(QgsPointXY(other["x"], other["y"])))
    assert layer.commitChanges(), layer.commitErrors()
    moved = workspace.offers().set_index("offer_id").loc[first["offer_id"]]
    assert moved["match_class"] == "manual"
    assert moved[["address_id", "quartier_id", "kommune_id"]].isna().all()
    assert settle(workspace) == 1
    settled = workspace.offers().set_index("offer_id").loc[first["offer_id"]]
    assert (settled["quartier_id"], settled["kommune_id"]) == (other["quartier_id"], other["kommune_id"])
    assert settled["match_class"] == "manual"
    assert settle(workspace) == 0


def test_an_offer_set_in_qgis_is_one_of_the_register(workspace: Workspace) -> None:
    from quartiersmonitor.styles.offers import kinds_of, prepare_form

    layer = layer_of(workspace)
    prepare_form(layer, kinds_of(workspace.offer_categories()), workspace.area_names("kommune"))
    assert layer.startEditing()
    feature = QgsFeature(layer.fields())
    key = layer.defaultValue(layer.fields().indexOf("offer_id"))
    feature["offer_id"], feature["name"], feature["category"] = key, "Spielecke", "spielplatz"
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(432_000, 5_672_000)))
    assert layer.addFeature(feature) and layer.commitChanges(), layer.commitErrors()
    row = workspace.offers().set_index("offer_id").loc[key]
    assert (row["name"], row["match_class"]) == ("Spielecke", "manual")


def test_another_address_in_qgis_has_to_be_looked_for_again(workspace: Workspace) -> None:
    first = workspace.offers().iloc[0]
    layer = layer_of(workspace)
    assert layer.startEditing()
    layer.changeAttributeValue(
        only(layer, first["offer_id"]).id(), layer.fields().indexOf("street"), "Anderer Weg")
    assert layer.commitChanges(), layer.commitErrors()
    assert pd.isna(workspace.offers().set_index("offer_id").loc[first["offer_id"], "match_class"])


def test_the_spatial_index_follows_what_is_written(workspace: Workspace) -> None:
    add(workspace, x=400_000.0, y=5_600_000.0)
    layer = layer_of(workspace)
    layer.setSubsetString("")
    box = QgsVectorLayer(workspace.layer_uri("angebote"), "a", "ogr").extent()
    assert box.xMinimum() == 400_000.0
    from qgis.core import QgsFeatureRequest, QgsRectangle

    request = QgsFeatureRequest(QgsRectangle(399_999, 5_599_999, 400_001, 5_600_001))
    assert [feature["offer_id"] for feature in layer.getFeatures(request)] == ["x1"]
    with workspace.changing_offers("test") as writer:
        writer.update("x1", {"x": float("nan"), "y": float("nan")})
    assert not list(layer_of(workspace).getFeatures(request))
    assert workspace.offers().set_index("offer_id").loc["x1", ["x", "y"]].isna().all()


# ---------------------------------------------------------------------- schema


def test_version_3_comes_along_with_a_backup(county: Path) -> None:
    with closing(sqlite3.connect(str(county))) as connection, connection:
        for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'qm_offer%'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table in (*schema.SINCE_4, *schema.POINTS_SINCE_4, *schema.SINCE_5):
            drop_layer(connection, table.name)
        connection.execute("UPDATE meta SET value = '3' WHERE key = 'schema_version'")
    workspace = Workspace.open(county)
    assert workspace.meta()["schema_version"] == str(schema.SCHEMA_VERSION)
    assert list(county.parent.glob("*.schema-3.*.gpkg"))
    assert workspace.offers().empty
    assert len(workspace.offer_categories()) == len(DEFAULTS)
    add(workspace)
    assert history(workspace)[0][0] == "added"
    layer = layer_of(workspace)
    assert layer.crs().authid() == "EPSG:25832"
    assert layer.featureCount() == 1


def test_the_words_for_classes_are_complete() -> None:
    from quartiersmonitor.processing.offer_parts import class_texts
    from quartiersmonitor.styles.offers import CLASSES

    assert tuple(CLASSES) == MATCH_CLASSES == tuple(class_texts())


def test_shapes_and_colours_of_the_categories_exist_and_tell_them_apart() -> None:
    from qgis.core import QgsSimpleMarkerSymbolLayer
    from qgis.PyQt.QtGui import QColor

    seen = set()
    for entry in DEFAULTS:
        assert QgsSimpleMarkerSymbolLayer.decodeShape(entry.symbol)[1], entry.symbol
        colour = QColor(entry.colour)
        assert colour.isValid()
        grey = round((0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue()) / 51)
        assert (entry.symbol, grey) not in seen, entry.category_id
        seen.add((entry.symbol, grey))
