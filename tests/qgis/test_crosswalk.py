"""The crosswalk as an algorithm: table, converted workspace, what stays, what is refused."""

from __future__ import annotations

import statistics
from typing import Any

import pytest
from qgis.core import NULL, QgsGeometry, QgsVectorLayer

from quartiersmonitor.workspace import Workspace

from .conftest import Refused


def table_of(run: Any, results: dict[str, Any], name: str = "OUTPUT") -> list[dict[str, Any]]:
    layer = run.context.takeResultLayer(results[name])
    names = layer.fields().names()
    return [dict(zip(names, (None if v == NULL else v for v in f.attributes()))) for f in layer.getFeatures()]


def polygons(path) -> dict[str, tuple[str, QgsGeometry]]:
    layer = QgsVectorLayer(f"{path}|layername=quartiere", "q", "ogr")
    return {f["quartier_id"]: (f["kommune_id"], QgsGeometry(f.geometry())) for f in layer.getFeatures()}


@pytest.fixture
def new_layer(county, table):
    """The county with two Quartiere of one Kommune merged and one cut in two; returns the layer and their keys."""
    known = polygons(county)
    by_kommune: dict[str, list[str]] = {}
    for key, (kommune, _) in sorted(known.items()):
        by_kommune.setdefault(kommune, []).append(key)
    kommune, keys = next((k, keys) for k, keys in by_kommune.items() if len(keys) >= 3)
    pair = next((a, b) for a in keys for b in keys if a < b and known[a][1].touches(known[b][1]))
    cut = next(key for key in keys if key not in pair)
    box = known[cut][1].boundingBox()
    addresses = QgsVectorLayer(f"{county}|layername=adressen", "a", "ogr")
    places = [f.geometry() for f in addresses.getFeatures() if known[cut][1].intersects(f.geometry())]
    half = statistics.median(place.asPoint().x() for place in places) + 0.5
    left = QgsGeometry.fromWkt(
        f"POLYGON(({box.xMinimum() - 1} {box.yMinimum() - 1}, {half} {box.yMinimum() - 1}, "
        f"{half} {box.yMaximum() + 1}, {box.xMinimum() - 1} {box.yMaximum() + 1}, "
        f"{box.xMinimum() - 1} {box.yMinimum() - 1}))")
    rows, shapes = [], []
    for key, (_, shape) in sorted(known.items()):
        if key in pair or key == cut:
            continue
        rows.append((key, f"Quartier {key}"))
        shapes.append(shape.asWkt(12))
    rows.append(("zusammen", "Zusammen"))
    shapes.append(known[pair[0]][1].combine(known[pair[1]][1]).asWkt(12))
    for name, shape in (("west", known[cut][1].intersection(left)), ("ost", known[cut][1].difference(left))):
        rows.append((name, name.title()))
        shapes.append(shape.asWkt(12))
    layer = table({"key": str, "name": str}, rows, shapes, kind="MultiPolygon", name="Neu")
    return layer, pair, cut


def test_the_workspace_alone_gives_old_boundaries_and_addresses(run, county, new_layer) -> None:
    layer, pair, cut = new_layer
    results = run("crosswalk", {
        "WORKSPACE": str(county), "NEW": layer, "NEW_KEY": "key", "OUTPUT": "TEMPORARY_OUTPUT"})
    rows = {(row["old_key"], row["new_key"]): row for row in table_of(run, results)}
    assert {kind: sum(row["kind"] == kind for row in rows.values()) for kind in ("unchanged", "merged", "split")} == {
        "unchanged": 9, "merged": 2, "split": 2}
    assert all(rows[key, "zusammen"]["share_pct"] == 100 for key in pair)
    west, east = rows[cut, "west"], rows[cut, "ost"]
    assert west["share_pct"] + east["share_pct"] == pytest.approx(100) and west["basis"] == "addresses"
    assert results["CHANGED"] == 3 and results["CONVERTED"] == 0


@pytest.mark.parametrize("in_place", [False, True])
def test_a_workspace_in_the_new_boundaries(run, monitor, county, new_layer, tmp_path, in_place) -> None:
    layer, pair, cut = new_layer
    before = Workspace.open(monitor)
    counts = before.counts(level="quartier")
    others = before.counts(level="kommune")
    target = monitor if in_place else tmp_path / "Neu.gpkg"
    results = run("crosswalk", {
        "WORKSPACE": str(monitor), "NEW": layer, "NEW_KEY": "key", "NEW_NAME": "name", "NEW_WORKSPACE": str(target),
        "VERSION": "Plan 2020", "NEW_VERSION": "Plan 2026", "OUTPUT": "TEMPORARY_OUTPUT",
        "UNCERTAINTY": "TEMPORARY_OUTPUT"})
    after = Workspace.open(target)
    assert set(after.area_names("quartier")) == {f["key"] for f in layer.getFeatures()}
    assert after.area_names("quartier")["west"] == "West" and after.meta()["plan_version"] == "Plan 2026"
    now = after.counts(level="quartier")
    # Every measure, year, sex and age keeps its total.
    keys = ["measure", "period", "sex", "age_band"]
    whole = counts.groupby(keys)["value"].apply(lambda v: v.sum(skipna=False)).dropna()
    then = now.groupby(keys)["value"].apply(lambda v: v.sum(skipna=False))
    assert len(whole) > 50 and then.reindex(whole.index).equals(whole)
    # Unchanged Quartiere keep their rows, converted ones bear the mark.
    same = sorted(set(counts["area_id"]) - {*pair, cut})
    columns = ["area_id", *keys, "value", "state", "source", "converted"]

    def rows(frame):
        chosen = frame[frame["area_id"].isin(same)][columns].sort_values(columns[:5]).astype(object)
        return chosen.where(chosen.notna(), None).values.tolist()

    assert rows(now) == rows(counts)
    changed = now[~now["area_id"].isin(same)]
    assert set(changed["area_id"]) == {"zusammen", "west", "ost"} and set(changed["converted"]) == {"Plan 2020"}
    assert after.counts(level="kommune")["value"].equals(others["value"])
    # Addresses and indicators follow.
    addresses = after.addresses()
    assert {"zusammen", "west", "ost"} <= set(addresses["quartier_id"]) and cut not in set(addresses["quartier_id"])
    assert {"west", "ost"} <= set(after.values(level="quartier")["area_id"])
    map_layer = QgsVectorLayer(after.layer_uri(f"map_quartier_{after.computed_periods()[-1]}"), "m", "ogr")
    assert {"west", "ost"} <= {f["area_id"] for f in map_layer.getFeatures()}
    uncertainty = {row["area_id"]: row for row in table_of(run, results, "UNCERTAINTY")}
    assert uncertainty["zusammen"]["split_pct"] in (0, None) and uncertainty["west"]["upper"] is not None
    backups = list(monitor.parent.glob("*.before-crosswalk.*.gpkg"))
    assert len(backups) == (1 if in_place else 0)
    if in_place:
        assert Workspace.open(backups[0]).counts(level="quartier")["value"].equals(counts["value"])
    else:
        assert Workspace.open(monitor).counts(level="quartier")["value"].equals(counts["value"])


def test_nothing_is_written_where_counts_cannot_be_placed(run, county, new_layer, table, snapshot, tmp_path) -> None:
    layer, _, cut = new_layer
    before = snapshot(county)
    here = polygons(county)[cut][1]
    kept = QgsVectorLayer(f"{county}|layername=adressen", "a", "ogr")
    places = [f.geometry().asWkt(12) for f in kept.getFeatures() if not here.intersects(f.geometry())]
    addresses = table({"id": int}, [(at,) for at in range(len(places))], places, kind="Point")
    options = {"WORKSPACE": str(county), "NEW": layer, "NEW_KEY": "key", "ADDRESSES": addresses,
               "OUTPUT": "TEMPORARY_OUTPUT", "NEW_WORKSPACE": str(tmp_path / "Neu.gpkg")}
    with pytest.raises(Refused, match=f"1 old Quartiere have counts but not a single address.*: {cut}"):
        run("crosswalk", options)
    assert snapshot(county) == before and not (tmp_path / "Neu.gpkg").exists()
    # Its halves have no address, so their place tells the Kommune.
    run("crosswalk", {**options, "AREA_FALLBACK": True})
    assert {"west", "ost"} <= set(Workspace.open(tmp_path / "Neu.gpkg").counts(level="quartier")["area_id"])


def test_two_layers_and_addresses_need_no_workspace(run, table, squares) -> None:
    old = table({"k": str}, [("1",), ("2",)], [squares(0), squares(1)])
    new = table({"k": str}, [("1",), ("b",)], [squares(0), squares(1)])
    addresses = table({"ew": float}, [(1.0,), (2.0,)], ["POINT(375100 5628100)", "POINT(376100 5628100)"], kind="Point")
    base = {"OLD": old, "OLD_KEY": "k", "NEW": new, "NEW_KEY": "k", "ADDRESSES": addresses,
            "OUTPUT": "TEMPORARY_OUTPUT"}
    rows = table_of(run, run("crosswalk", {**base, "INHABITANTS_FIELD": "ew"}))
    assert [(row["old_key"], row["new_key"], row["kind"], row["basis"]) for row in rows] == [
        ("1", "1", "unchanged", "inhabitants"), ("2", "b", "renamed", "inhabitants")]
    with pytest.raises(Refused, match="Give a workspace, or the old Quartiere and the addresses"):
        run("crosswalk", {**base, "ADDRESSES": None})
    with pytest.raises(Refused, match="Choose the key field of the old Quartiere"):
        run("crosswalk", {**base, "OLD_KEY": None})
    with pytest.raises(Refused, match="Counts are converted from a workspace"):
        run("crosswalk", {**base, "NEW_WORKSPACE": "x.gpkg"})
    far = table({"id": int}, [(1,)], ["POINT(100 100)"], kind="Point")
    with pytest.raises(Refused, match="lies in an old Quartier"):
        run("crosswalk", {**base, "ADDRESSES": far})
