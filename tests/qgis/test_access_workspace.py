"""Reach, supply, white spots, best places and housing in a workspace, against plain computations on its tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pandas as pd
import pytest
from qgis.core import NULL, QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from .conftest import Feedback, Refused

Run = Callable[..., dict[str, Any]]

PERIOD = "2025"


def opened(path: Path) -> Any:
    from quartiersmonitor.workspace import Workspace

    return Workspace.open(path)


def uri(path: Path, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert layer.isValid()
    return layer


def rows_of(layer: QgsVectorLayer) -> pd.DataFrame:
    names = layer.fields().names()
    rows = [[None if value == NULL else value for value in feature.attributes()] for feature in layer.getFeatures()]
    return pd.DataFrame(rows, columns=names)


def occupied(path: Path) -> pd.Series:
    """Occupied dwellings by address."""
    with sqlite3.connect(path) as connection:
        frame = pd.read_sql("SELECT address_id, dwellings - vacant_dwellings AS n FROM gebaeude", connection)
    return frame.groupby("address_id")["n"].sum()


def people_of(path: Path, first: int, last: int) -> pd.Series:
    """People from one age to another by Quartier, from bands that begin and end there."""
    from quartiersmonitor.indicators.counts import parse_band

    counts = opened(path).counts(["bevoelkerung"], [PERIOD], "quartier")
    inside = [parse_band(band)[0] >= first and (parse_band(band)[1] or 999) <= last + 1 for band in counts["age_band"]]
    return counts[inside].groupby("area_id")["value"].sum()


def distances(run: Run, path: Path, category: str) -> pd.DataFrame:
    """Address, Quartier, occupied dwellings and distance to the nearest offer of a category."""
    offers = uri(path, "angebote")
    offers.setSubsetString(f"category = '{category}' AND (valid_to IS NULL OR valid_to > '2025-12-31')"
                           " AND (valid_from IS NULL OR valid_from <= '2025-12-31')")
    results = run("walkingdistance", {
        "INPUT": uri(path, "adressen"), "KEY_FIELD": "address_id", "SITES": offers, "WAYS": uri(path, "wege"),
        "WALKABLE_FIELD": "walkable", "BARRIER_FIELD": "barrier", "CLASS_FIELD": "class", "GEOMETRY": False,
        "OUTPUT": "TEMPORARY_OUTPUT"})
    frame = rows_of(run.context.getMapLayer(results["OUTPUT"]))
    addresses = opened(path).addresses().set_index("address_id")
    frame["quartier_id"] = frame["address_id"].map(addresses["quartier_id"])
    frame["dwellings"] = frame["address_id"].map(occupied(path)).fillna(0.0)
    frame["distance_m"] = frame["distance_m"].astype(float).fillna(np.inf)
    return frame


# ------------------------------------------------------------------------ reach


def test_reach_is_that_of_a_plain_computation(run: Run, county: Path) -> None:
    run("reach", {"WORKSPACE": str(county), "CATEGORIES": "kita, seniorentreff", "LOCAL_SUPPLY": False})
    found = opened(county).reach(period=PERIOD)
    assert set(found["category"]) == {"kita", "seniorentreff"}
    for category, ages, limit in (("kita", (0, 5), 1000.0), ("seniorentreff", (65, 998), 1000.0)):
        frame, people = distances(run, county, category), people_of(county, *ages)
        total = frame.groupby("quartier_id")["dwellings"].sum()
        near = frame[frame["distance_m"] <= limit].groupby("quartier_id")["dwellings"].sum()
        share = (near / total).reindex(people.index).fillna(0.0)
        own = found[(found["category"] == category) & (found["level"] == "quartier")].set_index("area_id")
        assert set(own["distance_m"]) == {limit}
        # Of fewer than ten people nothing is shown.
        shown = people.reindex(own.index).where(lambda number: number >= 10)
        assert (own["state"] == "suppressed").tolist() == shown.isna().tolist()
        np.testing.assert_allclose(own["population"], shown)
        np.testing.assert_allclose(own["share_pct"], 100 * share.reindex(own.index).where(shown.notna()), atol=1e-9)
        np.testing.assert_allclose(own["reached"], share.reindex(own.index) * shown, atol=1e-9)
        own = own[shown.notna()]
        assert ((own["lower_pct"] <= own["share_pct"]) & (own["share_pct"] <= own["upper_pct"])).all()
        kreis = found[(found["category"] == category) & (found["level"] == "kreis")].iloc[0]
        assert kreis["share_pct"] == pytest.approx(100 * (share * people).sum() / people.sum())
        kommunen = found[(found["category"] == category) & (found["level"] == "kommune")]
        assert kommunen["reached"].sum() == pytest.approx(kreis["reached"]) and len(kommunen) == 3
        weight = frame["dwellings"] / frame["quartier_id"].map(total) * frame["quartier_id"].map(people)
        there = np.isfinite(frame["distance_m"])
        mean = (weight * frame["distance_m"])[there].sum() / weight[there].sum()
        assert kreis["mean_distance_m"] == pytest.approx(mean)


def test_a_new_run_replaces_the_same_and_nothing_else(run: Run, county: Path) -> None:
    common = {"WORKSPACE": str(county), "LOCAL_SUPPLY": False}
    run("reach", {**common, "CATEGORIES": "kita"})
    run("reach", {**common, "CATEGORIES": "Apotheke; kita"})
    run("reach", {**common, "CATEGORIES": "kita", "DISTANCE": 500.0})
    found = opened(county).reach("kreis")
    assert sorted(zip(found["category"], found["distance_m"])) == [
        ("apotheke", 1000.0), ("kita", 500.0), ("kita", 1000.0)]
    assert len(set(found["run_id"])) == 2
    kita = found[found["category"] == "kita"].set_index("distance_m")["reached"]
    assert kita[500.0] < kita[1000.0]


def test_local_supply_becomes_counts_and_indicators(run: Run, county: Path) -> None:
    results = run("reach", {"WORKSPACE": str(county), "CATEGORIES": "kita", "LOCAL_DISTANCE": 800.0})
    # Without a timetable there are no stops: four measures, and nothing for all five.
    assert results["COUNT"] == 4 * 12
    assert any("No offers of haltestelle" in text for text in run.feedback.warnings)
    workspace = opened(county)
    people = workspace.counts(["bevoelkerung"], [PERIOD], "quartier").groupby("area_id")["value"].sum()
    frame = distances(run, county, "supermarkt")
    total = frame.groupby("quartier_id")["dwellings"].sum()
    near = frame[frame["distance_m"] <= 800].groupby("quartier_id")["dwellings"].sum()
    expected = np.rint((near / total).reindex(people.index).fillna(0.0) * people)
    stored = workspace.counts(["nv_supermarkt"], [PERIOD]).set_index("area_id")["value"]
    np.testing.assert_allclose(stored.reindex(people.index), expected, atol=1.0)
    delivery = workspace.deliveries().iloc[-1]
    assert delivery["source_id"] == "erreichbarkeit" and delivery["delivery_id"] == results["DELIVERY"]
    # With stops there is everything, and no address counts among all five that lacks one.
    stop = opened(county).addresses()[["x", "y"]].iloc[:40].to_numpy()
    from quartiersmonitor.workspace.access import write_stations

    write_stations(workspace, [
        (str(at), f"Halt {at}", 20, "C", 84.0, 6, "2025-01-07") for at in range(40)], *stop.T)
    further = {"WORKSPACE": str(county), "CATEGORIES": "kita", "LOCAL_DISTANCE": 4000.0}
    assert run("reach", further)["COUNT"] == 6 * 12
    run("indicators", {"WORKSPACE": str(county)})
    table = workspace.counts(period_measures(), [PERIOD]).pivot(index="area_id", columns="measure", values="value")
    single = table.drop(columns="nv_alle_fuenf")
    assert (table["nv_alle_fuenf"] <= single.min(axis=1)).all() and table["nv_alle_fuenf"].sum() > 0
    value = workspace.values("quartier", PERIOD, ["W.1"]).set_index("area_id")["value"]
    np.testing.assert_allclose(value, (single.sum(axis=1) / people).reindex(value.index))
    run("undodelivery", {"WORKSPACE": str(county)})
    assert len(workspace.counts(["nv_haltestelle"], [PERIOD])) == 12


def period_measures() -> list[str]:
    return [f"nv_{name}" for name in (
        "supermarkt", "hausarzt", "apotheke", "grundschule", "haltestelle", "alle_fuenf")]


def test_states_and_minimum_rules_hold(run: Run, county: Path) -> None:
    area, other, *_, third = opened(county).areas()["quartier_id"][:5]
    with sqlite3.connect(county) as connection:
        connection.execute(
            "UPDATE counts SET value = NULL, state = 'suppressed' WHERE measure = 'bevoelkerung' AND area_id = ?"
            " AND age_band = '3-4' AND period = ?", (area, PERIOD))
        connection.execute(
            "UPDATE counts SET value = 1 WHERE measure = 'bevoelkerung' AND area_id = ? AND period = ?"
            " AND age_band IN ('0-2', '3-4', '5')", (other, PERIOD))
    run("reach", {"WORKSPACE": str(county), "CATEGORIES": "kita"})
    run("supply", {"WORKSPACE": str(county), "CATEGORIES": "kita"})
    workspace = opened(county)
    found = workspace.reach("quartier", PERIOD, "kita").set_index("area_id")
    heads = workspace.supply("quartier", PERIOD, "kita").set_index("area_id")
    numbers = ["population", "reached", "share_pct", "lower_pct", "upper_pct", "mean_distance_m", "not_connected"]
    for key in (area, other):
        assert found.loc[key, "state"] == heads.loc[key, "state"] == "suppressed"
        assert found.loc[key, numbers].isna().all()
        assert heads.loc[key, ["people", "rate", "rate_lower", "rate_upper", "access", "places_rate"]].isna().all()
        assert heads.loc[key, "verdict"] is None
    assert found.loc[third, "state"] in ("value", "zero")
    # The local supply counts all inhabitants, who are suppressed with one of their bands.
    stored = workspace.counts(["nv_supermarkt"], [PERIOD]).set_index("area_id")
    assert stored.loc[area, "state"] == "suppressed" and np.isnan(stored.loc[area, "value"])


def test_ages_without_bands_of_their_own_are_cut_and_named(run: Run, county: Path) -> None:
    run("reach", {"WORKSPACE": str(county), "CATEGORIES": "spielplatz", "LOCAL_SUPPLY": False})
    assert any("ages 0-13: parts of 10-14" in text for text in run.feedback.warnings)
    found = opened(county).reach("quartier", PERIOD).set_index("area_id")["population"]
    expected = people_of(county, 0, 9) + 0.8 * people_of(county, 10, 14)
    np.testing.assert_allclose(found, expected.reindex(found.index))


def test_unconfirmed_and_ended_offers_can_be_left_out(run: Run, county: Path) -> None:
    with sqlite3.connect(county) as connection:
        before = connection.execute("SELECT COUNT(*) FROM angebote WHERE category = 'kita'").fetchone()[0]
        confirmed = connection.execute(
            "SELECT COUNT(*) FROM angebote WHERE category = 'kita' AND confirmed_on IS NOT NULL").fetchone()[0]
    assert 0 < confirmed < before
    sizes = {}
    for only in (False, True):
        run("supply", {"WORKSPACE": str(county), "CATEGORIES": "kita", "ONLY_CONFIRMED": only})
        sizes[only] = opened(county).supply("kreis", PERIOD, "kita")["offers"].iloc[0]
    assert sizes[True] == confirmed and sizes[True] < sizes[False] <= before


@pytest.mark.parametrize(("name", "changes", "message"), [
    ("reach", {"CATEGORIES": "eisdiele"}, "There is no category “eisdiele”"),
    ("reach", {"PERIOD": "25"}, "is not a year"),
    ("reach", {"DISTANCE": 2.0}, "too small"),
    ("supply", {"WEIGHTS": "0.2; 1"}, "weights of the rings"),
    ("supply", {"WEIGHTS": "eins"}, "weights of the rings"),
    ("whitespots", {"CATEGORY": ""}, "is missing"),
    ("whitespots", {"CATEGORY": "eisdiele"}, "There is no category"),
    ("bestsites", {"CATEGORY": "kita", "AREAS": "Atlantis", "SITES": "TEMPORARY_OUTPUT"}, "no Kommune or Quartier"),
    ("bestsites", {"CATEGORY": "kita", "COUNT": 0, "SITES": "TEMPORARY_OUTPUT"}, "too small"),
])
def test_faults_are_named(run: Run, county: Path, name: str, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        run(name, {"WORKSPACE": str(county), **changes})


@pytest.mark.parametrize(("sql", "message"), [
    ("DELETE FROM counts WHERE measure = 'bevoelkerung'", "no counts of “bevoelkerung”"),
    ("UPDATE angebote SET valid_to = '2020-01-01', valid_from = NULL", "no offer with a place"),
    ("UPDATE wege SET walkable = 0", "no way that can be walked"),
])
def test_what_is_missing_is_named(run: Run, county: Path, sql: str, message: str) -> None:
    from quartiersmonitor.workspace.offers import _can_index

    with sqlite3.connect(county) as connection:
        _can_index(connection)
        connection.execute(sql)
    with pytest.raises(Refused, match=message):
        run("reach", {"WORKSPACE": str(county)})


def test_a_cancelled_run_writes_nothing(run: Run, county: Path, snapshot: Callable[[Path], Any]) -> None:
    before = snapshot(county)
    for name, changes in (("reach", {}), ("supply", {}), ("whitespots", {"CATEGORY": "kita"})):
        with pytest.raises(Refused, match="Cancelled"):
            run(name, {"WORKSPACE": str(county), **changes}, feedback=Feedback(cancel_at=40))
    assert snapshot(county) == before


# ------------------------------------------------------------------------ supply


def test_supply_is_that_of_a_plain_computation(run: Run, county: Path) -> None:
    from scipy import stats

    results = run("supply", {"WORKSPACE": str(county), "CATEGORIES": "kita", "SITES": "TEMPORARY_OUTPUT"})
    workspace = opened(county)
    found = workspace.supply("quartier", PERIOD, "kita").set_index("area_id")
    offers = workspace.offers(as_of="2025-12-31")
    offers = offers[(offers["category"] == "kita") & offers["x"].notna()]
    number = offers.groupby("quartier_id").size().reindex(found.index).fillna(0)
    people = people_of(county, 0, 5).reindex(found.index)
    np.testing.assert_array_equal(found["offers"], number)
    # Of fewer than ten people nothing is shown, but they count in the Kreis.
    everybody, people = people.sum(), people.where(people >= 10)
    np.testing.assert_allclose(found["rate"], 1000 * number / people)
    kreis = len(offers) / everybody
    np.testing.assert_allclose(found["kreis_rate"], 1000 * kreis)
    low, high = stats.chi2.ppf(0.025, 2 * number) / 2, stats.chi2.ppf(0.975, 2 * number + 2) / 2
    small = (number < 10) & people.notna()
    np.testing.assert_allclose(found["rate_lower"][small], (1000 * np.nan_to_num(low) / people)[small], rtol=1e-9)
    np.testing.assert_allclose(found["rate_upper"][small], (1000 * high / people)[small], rtol=1e-9)
    expected = np.where(np.nan_to_num(low) / people > kreis, "more", np.where(high / people < kreis, "fewer", "alike"))
    assert found["verdict"][small].tolist() == expected[small].tolist()
    # What is offered is what people have access to: capacity is neither lost nor made.
    total = workspace.supply("kreis", PERIOD, "kita").iloc[0]
    sites = rows_of(run.context.getMapLayer(results["SITES"]))
    served = sites["places"].fillna(sites["places"].mean())[sites["places_per_1000"] > 0].sum()
    assert total["access"] * everybody / 1000 == pytest.approx(served)
    assert total["access_ratio"] == pytest.approx(1.0) and total["verdict"] is None
    assert (sites["people_nearest"] <= sites["people_around"] + 1e-9).all()
    assert (sites["choice_pct"].dropna() <= 100 + 1e-9).all()


# ------------------------------------------------------------------------ white spots


def test_white_spots_hold_who_is_beyond_reach(run: Run, county: Path) -> None:
    results = run("whitespots", {
        "WORKSPACE": str(county), "CATEGORY": "Kindertageseinrichtung", "DISTANCE": 600.0, "SPREAD": 0.0,
        "LEAST": 5.0, "LIST": "TEMPORARY_OUTPUT"})
    listed = rows_of(run.context.getMapLayer(results["LIST"]))
    spots = opened(county).white_spots()
    assert len(spots) == results["SPOTS"] > 3 and spots["people"].sum() == pytest.approx(results["PEOPLE"])
    frame = distances(run, county, "kita")
    total = frame.groupby("quartier_id")["dwellings"].sum()
    people = people_of(county, 0, 5)
    frame["people"] = frame["dwellings"] / frame["quartier_id"].map(total) * frame["quartier_id"].map(people)
    beyond = frame[(frame["distance_m"] > 600) & np.isfinite(frame["distance_m"])]
    assert 0.8 * beyond["people"].sum() <= spots["people"].sum() <= beyond["people"].sum() + 1e-6
    assert spots["position"].tolist() == list(range(1, len(spots) + 1))
    assert spots["weighted"].is_monotonic_decreasing and (spots["people"] >= 5).all()
    np.testing.assert_allclose(spots["weighted"], spots["people"])
    # On the map they cover the addresses that make them up, and none within reach.
    layer = uri(county, "weisse_flecken")
    areas = [feature.geometry() for feature in layer.getFeatures()]
    assert all(area.isGeosValid() for area in areas)
    places = opened(county).addresses().set_index("address_id")[["x", "y"]]
    inside = {key: any(area.contains(QgsPointXY(*places.loc[key])) for area in areas)
              for key in beyond["address_id"][:400]}
    assert np.mean(list(inside.values())) > 0.85
    by_quartier = beyond.groupby("quartier_id")["people"].sum()
    shown = listed["state"] != "suppressed"
    np.testing.assert_allclose(
        listed["beyond"][shown], by_quartier.reindex(listed["quartier_id"][shown]).fillna(0.0), atol=1e-9)
    assert listed["beyond"][~shown].isna().all()
    assert listed["weighted"].dropna().is_monotonic_decreasing


def test_need_weighs_white_spots(run: Run, monitor: Path) -> None:
    run("attentionscore", {
        "INPUT": f"{monitor}|layername=map_quartier_{PERIOD}", "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1", "a_2"],
        "POPULATION_FIELD": "population", "WORKSPACE": str(monitor), "PERIOD": PERIOD, "OUTPUT": "TEMPORARY_OUTPUT"})
    run("whitespots", {"WORKSPACE": str(monitor), "CATEGORY": "kita", "DISTANCE": 400.0, "LIST": "TEMPORARY_OUTPUT"})
    assert not any("no attention score" in text for text in run.feedback.warnings)
    workspace = opened(monitor)
    scores = workspace.scores("quartier", PERIOD).set_index("area_id")["rank"].dropna().astype(float)
    spots = workspace.white_spots()
    assert spots["weighted"].is_monotonic_decreasing and (spots["weighted"] != spots["people"]).any()
    ratio = (spots["weighted"] / spots["people"]).to_numpy()
    assert ratio.min() >= 0.5 - 1e-9 and ratio.max() <= 1.5 + 1e-9
    results = run("whitespots", {"WORKSPACE": str(monitor), "CATEGORY": "kita", "DISTANCE": 400.0,
                                 "LIST": "TEMPORARY_OUTPUT"})
    listed = rows_of(run.context.getMapLayer(results["LIST"])).set_index("quartier_id")["need_weight"]
    assert listed[scores.idxmin()] == 1.5 and listed[scores.idxmax()] == 0.5


# ------------------------------------------------------------------------ best places


def test_the_best_place_is_the_best_of_all_candidates(run: Run, county: Path) -> None:
    addresses = opened(county).addresses()
    chosen = addresses.iloc[::100].reset_index(drop=True)
    layer = QgsVectorLayer("Point?crs=EPSG:25832&field=name:string", "Grundstücke", "memory")
    features = []
    for row in chosen.itertuples():
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"Platz {row.Index}"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(row.x, row.y)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    results = run("bestsites", {
        "WORKSPACE": str(county), "CATEGORY": "kita", "REACH": 500.0, "CANDIDATES": layer, "CANDIDATE_FIELD": "name",
        "SITES": "TEMPORARY_OUTPUT"})
    # Each candidate as the only new offer: who gets one within 500 m that has none now?
    now = distances(run, county, "kita")
    total = now.groupby("quartier_id")["dwellings"].sum()
    people = people_of(county, 0, 5)
    now["people"] = now["dwellings"] / now["quartier_id"].map(total) * now["quartier_id"].map(people)
    table = run("walkingdistance", {
        "INPUT": uri(county, "adressen"), "KEY_FIELD": "address_id", "SITES": layer, "SITE_FIELD": "name",
        "CATEGORY_FIELD": "name", "WAYS": uri(county, "wege"), "WALKABLE_FIELD": "walkable",
        "BARRIER_FIELD": "barrier", "CLASS_FIELD": "class", "GEOMETRY": False, "OUTPUT": "TEMPORARY_OUTPUT"})
    away = rows_of(run.context.getMapLayer(table["OUTPUT"]))
    gain = {}
    for name in [f"Platz {at}" for at in range(len(chosen))]:
        near = away[f"{name}_distance_m"].astype(float).fillna(np.inf) <= 500
        gain[name] = now["people"][near.to_numpy() & (now["distance_m"] > 500).to_numpy()].sum()
    best = max(gain, key=gain.__getitem__)
    assert results["GAIN"] == pytest.approx(gain[best]) and results["GAP"] == pytest.approx(0.0, abs=1e-6)
    context = run("bestsites", {
        "WORKSPACE": str(county), "CATEGORY": "kita", "REACH": 500.0, "CANDIDATES": layer, "CANDIDATE_FIELD": "name",
        "SITES": "TEMPORARY_OUTPUT"})
    written = rows_of(run.context.getMapLayer(context["SITES"]))
    assert gain[written["candidate"].iloc[0]] == pytest.approx(gain[best])


def test_places_lie_in_the_chosen_area_and_help_more_and_more(run: Run, county: Path) -> None:
    workspace = opened(county)
    kommune = workspace.areas()["kommune_name"].iloc[0]
    own = set(workspace.areas().loc[workspace.areas()["kommune_name"] == kommune, "quartier_id"])
    results = run("bestsites", {
        "WORKSPACE": str(county), "CATEGORY": "spielplatz", "COUNT": 4, "AIM": "distance", "AREAS": kommune,
        "NEED": True, "SITES": "TEMPORARY_OUTPUT"})
    written = rows_of(run.context.getMapLayer(results["SITES"]))
    assert written["position"].tolist() == [1, 2, 3, 4] == list(range(1, results["CHOSEN"] + 1))
    quartier = workspace.addresses().set_index("address_id")["quartier_id"]
    assert {quartier[key] for key in written["candidate"]} <= own
    assert written["person_metres_total"].iloc[-1] == pytest.approx(results["GAIN"])
    assert results["GAIN"] <= results["BOUND"] * (1 + 1e-9) and 0 <= results["GAP"] < 5


# ------------------------------------------------------------------------ housing


def test_housing_of_the_workspace_is_counted(run: Run, county: Path) -> None:
    results = run("housingquality", {"WORKSPACE": str(county)})
    assert results["COUNT"] == 36 and results["LEFT_OUT"] == 0
    with sqlite3.connect(county) as connection:
        expected = pd.read_sql(
            "SELECT quartier_id, SUM(dwellings) AS wohnungen, SUM(vacant_dwellings) AS wohnungen_leer, SUM(CASE WHEN"
            " year_built < 1979 AND (year_refurbished IS NULL OR year_refurbished < 1990) THEN dwellings ELSE 0 END)"
            " AS wohnungen_vor1979_unsaniert FROM gebaeude GROUP BY quartier_id", connection).set_index("quartier_id")
    stored = opened(county).counts(list(expected.columns), [PERIOD]).pivot(
        index="area_id", columns="measure", values="value")
    pd.testing.assert_frame_equal(
        stored[list(expected.columns)], expected.astype(float), check_names=False)
    run("indicators", {"WORKSPACE": str(county)})
    value = opened(county).values("kreis", PERIOD, ["W.3"])["value"].iloc[0]
    assert value == pytest.approx(100 * expected["wohnungen_vor1979_unsaniert"].sum() / expected["wohnungen"].sum())


def test_housing_of_a_layer_is_counted_by_position(run: Run, county: Path, table: Callable[..., QgsVectorLayer],
                                                   ) -> None:
    workspace = opened(county)
    addresses = workspace.addresses().groupby("quartier_id")[["x", "y"]].first()
    shapes = [f"Point({x} {y})" for x, y in addresses.to_numpy()[:3]]
    layer = table(
        {"we": int, "leer": int, "bj": int, "san": int},
        [(10, 1, 1955, None), (4, 0, 0, None), (6, 2, 1970, 2005)], [*shapes[:2], shapes[0]], kind="Point")
    results = run("housingquality", {
        "WORKSPACE": str(county), "BUILDINGS": layer, "DWELLINGS_FIELD": "we", "VACANT_FIELD": "leer",
        "BUILT_FIELD": "bj", "REFURBISHED_FIELD": "san", "PERIOD": PERIOD})
    assert results["COUNT"] == 36
    assert any("1 buildings have no year of construction" in text for text in run.feedback.warnings)
    stored = workspace.counts(["wohnungen", "wohnungen_vor1979_unsaniert", "wohnungen_leer"], [PERIOD])
    first = stored[stored["area_id"] == addresses.index[0]].set_index("measure")["value"]
    assert first.to_dict() == {"wohnungen": 16.0, "wohnungen_vor1979_unsaniert": 10.0, "wohnungen_leer": 3.0}
    # Where the table has no building at all, nothing is known.
    assert set(stored.loc[stored["area_id"] == addresses.index[5], "state"]) == {"no_data"}


@pytest.mark.parametrize(("row", "message"), [
    ((-1, 0, 1955, None), "Row 2, field “we”: “-1”"),
    ((3, 5, 1955, None), "Row 2: 5 dwellings are vacant, but there are only 3"),
    ((3, 0, 55, None), "Row 2, field “bj”: “55”"),
    ((3, 0, 1955, 20055), "Row 2, field “san”: “20055”"),
])
def test_faulty_buildings_are_named_and_nothing_is_stored(
    run: Run, county: Path, table: Callable[..., QgsVectorLayer], snapshot: Callable[[Path], Any], row: tuple[Any, ...],
    message: str,
) -> None:
    area = opened(county).areas()["quartier_id"].iloc[0]
    layer = table({"q": str, "we": int, "leer": int, "bj": int, "san": int},
                  [(area, 1, 0, 1990, None), (area, *row)])
    before = snapshot(county)
    with pytest.raises(Refused, match=message):
        run("housingquality", {
            "WORKSPACE": str(county), "BUILDINGS": layer, "AREA_FIELD": "q", "DWELLINGS_FIELD": "we",
            "VACANT_FIELD": "leer", "BUILT_FIELD": "bj", "REFURBISHED_FIELD": "san"})
    assert snapshot(county) == before
