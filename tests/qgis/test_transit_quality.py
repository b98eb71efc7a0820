"""ÖV-Güteklassen as an algorithm: inhabitants by class against a plain computation, and what it refuses."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from .conftest import Feedback, Refused

Run = Callable[..., dict[str, Any]]

MEASURES = ("oev_a", "oev_b", "oev_c", "oev_d", "oev_e", "oev_f", "oev_keine")


def workspace_of(path: Path) -> Any:
    from quartiersmonitor.workspace import Workspace

    return Workspace.open(path)


def write_feed(path: Path, stops: list[tuple[str, float, float, int, int]]) -> Path:
    """Packs a feed: stops (id, x, y in EPSG:25832, route_type, departures from 6 to 20 o'clock on weekdays)."""
    from quartiersmonitor.zonings.grid import points_to_grid

    lon, lat = points_to_grid(
        [stop[1] for stop in stops], [stop[2] for stop in stops], "EPSG:25832", "EPSG:4326")
    tables = {
        "stops.txt": ["stop_id,stop_name,stop_lat,stop_lon", "end,Ende,51.9,8.9", *(
            f"{stop[0]},Halt {stop[0]},{north:.9f},{east:.9f}" for stop, east, north in zip(stops, lon, lat))],
        "routes.txt": ["route_id,route_type", *(f"R{kind},{kind}" for kind in sorted({stop[3] for stop in stops}))],
        "calendar.txt": ["service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
                         "W,1,1,1,1,1,0,0,20250106,20250131"],
        "trips.txt": ["route_id,service_id,trip_id"],
        "stop_times.txt": ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"]}
    for stop, _, _, kind, departures in stops:
        for at in range(departures):
            minute = 360 + at * 840 // departures
            clock = f"{minute // 60:02}:{minute % 60:02}:00"
            tables["trips.txt"].append(f"R{kind},W,{stop}-{at}")
            tables["stop_times.txt"] += [
                f"{stop}-{at},{clock},{clock},{stop},1", f"{stop}-{at},21:00:00,21:00:00,end,2"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in tables.items():
            archive.writestr(name, "\n".join(lines) + "\n")
    return path


@pytest.fixture
def feed(county: Path, tmp_path: Path) -> Path:
    """A train and a bus in the middle of two Quartiere: categories 3 and 5, and one that runs too seldom."""
    addresses = workspace_of(county).addresses()
    middle = addresses.groupby("quartier_id")[["x", "y"]].mean()
    where = middle.to_numpy()
    # 42 departures: 40 minutes, A: 4; 84: 20 minutes, C: 5; 8: 210 minutes.
    return write_feed(tmp_path / "feed.zip", [
        ("train", *where[0], 2, 84), ("bus", *where[1], 3, 84), ("rare", *where[2], 3, 8)])


def counts_of(path: Path, period: str) -> dict[tuple[str, str], tuple[str, float]]:
    frame = workspace_of(path).counts(MEASURES, [period], "quartier")
    return {(row["area_id"], row["measure"]): (row["state"], row["value"]) for row in frame.to_dict("records")}


def test_inhabitants_by_class_are_those_of_a_plain_computation(run: Run, county: Path, feed: Path) -> None:
    workspace = workspace_of(county)
    period = max(workspace.periods())
    before = workspace.counts(MEASURES)
    results = run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "STATIONS": "TEMPORARY_OUTPUT",
                                     "ADDRESSES": "TEMPORARY_OUTPUT"})
    assert results["DATE"] == "2025-01-07" and results["COUNT"] == 12 * 7
    addresses = workspace.addresses(as_of=f"{period}-12-31")
    middle = addresses.groupby("quartier_id")[["x", "y"]].mean().to_numpy()
    rings, table = np.array([300, 500, 750, 1000]), {3: "BCDE-", 5: "DEF--"}
    population = workspace.counts(["bevoelkerung"], [period], "quartier").groupby("area_id")["value"].sum()
    letters = []
    for x, y in addresses[["x", "y"]].to_numpy():
        found = [table[category][int(np.searchsorted(rings, np.hypot(x - place[0], y - place[1]) - 1e-6))]
                 for category, place in ((3, middle[0]), (5, middle[1]))]
        letters.append(min(found, key="ABCDEF-".index))
    with sqlite3.connect(county) as connection:
        dwellings = dict(connection.execute(
            "SELECT address_id, SUM(dwellings - vacant_dwellings) FROM gebaeude GROUP BY address_id"))
    addresses = addresses.assign(letter=letters, n=addresses["address_id"].map(dwellings).fillna(0))
    share = addresses.groupby(["quartier_id", "letter"])["n"].sum() / addresses.groupby("quartier_id")["n"].sum()
    stored = counts_of(county, period)
    assert set(letters) >= {"B", "D", "-"}
    for area, people in population.items():
        row = [stored[area, measure] for measure in MEASURES]
        assert sum(value for _, value in row) == people
        for letter, (state, value) in zip("ABCDEF-", row):
            assert abs(value - people * share.get((area, letter), 0.0)) <= 1.0
            assert state == ("value" if value else "zero")
    layer = run.context.getMapLayer(results["STATIONS"])
    stations = {feature["stop_id"]: feature for feature in layer.getFeatures()}
    assert stations["train"]["category"] == 3 and stations["bus"]["category"] == 5
    assert stations["train"]["transport_group"] == "A" and stations["bus"]["interval_min"] == pytest.approx(20.0)
    rated = run.context.getMapLayer(results["ADDRESSES"])
    written = [feature["transit_class"] or "-" for feature in rated.getFeatures()]
    assert [str(letter).replace("NULL", "-") for letter in written] == letters
    # And it can be taken back.
    run("undodelivery", {"WORKSPACE": str(county), "DELIVERY": results["DELIVERY"]})
    after = workspace.counts(MEASURES)
    assert after.sort_values(list(after.columns[:6])).reset_index(drop=True).equals(
        before.sort_values(list(before.columns[:6])).reset_index(drop=True))


def test_the_indicator_follows(run: Run, county: Path, feed: Path) -> None:
    run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "OWNER": "Verkehrsverbund", "LICENCE": "CC BY"})
    run("indicators", {"WORKSPACE": str(county)})
    workspace = workspace_of(county)
    period = max(workspace.periods())
    value = workspace.values("quartier", period, ["W.2"]).set_index("area_id")["value"]
    stored = counts_of(county, period)
    for area, share in value.items():
        good = sum(stored[area, measure][1] for measure in MEASURES[:4])
        assert share == pytest.approx(100 * good / sum(stored[area, measure][1] for measure in MEASURES))
    source = workspace.sources().set_index("source_id").loc["gtfs"]
    assert (source["owner"], source["licence"], source["file_name"]) == ("Verkehrsverbund", "CC BY", "feed.zip")


def test_suppressed_inhabitants_stay_suppressed(run: Run, county: Path, feed: Path) -> None:
    workspace = workspace_of(county)
    period = max(workspace.periods())
    area, other = workspace.areas()["quartier_id"][:2]
    with sqlite3.connect(county) as connection:
        connection.execute(
            "UPDATE counts SET value = NULL, state = 'suppressed' WHERE measure = 'bevoelkerung' AND area_id = ?",
            (area,))
        connection.execute("DELETE FROM counts WHERE measure = 'bevoelkerung' AND area_id = ?", (other,))
    run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed)})
    stored = counts_of(county, period)
    for key, state in ((area, "suppressed"), (other, "no_data")):
        for measure in MEASURES:
            assert stored[key, measure][0] == state and stored[key, measure][1] != stored[key, measure][1]


def test_along_ways_is_never_nearer(run: Run, county: Path, feed: Path) -> None:
    workspace = workspace_of(county)
    addresses = workspace.addresses()
    ways = QgsVectorLayer("LineString?crs=EPSG:25832", "ways", "memory")
    from qgis.core import QgsFeature, QgsGeometry

    x, y = addresses["x"], addresses["y"]
    steps = [*(f"LineString({x.min()} {north}, {x.max()} {north})" for north in np.arange(y.min(), y.max(), 250.0)),
             *(f"LineString({east} {y.min()}, {east} {y.max()})" for east in np.arange(x.min(), x.max(), 250.0))]
    features = []
    for wkt in steps:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    ways.dataProvider().addFeatures(features)

    def classes(**further: Any) -> np.ndarray:
        results = run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "CHECK_ONLY": True,
                                         "ADDRESSES": "TEMPORARY_OUTPUT", **further})
        layer = run.context.getMapLayer(results["ADDRESSES"])
        return np.array(["ABCDEF".find(str(feature["transit_class"])[0]) % 7 for feature in layer.getFeatures()])

    straight, walked = classes(), classes(DISTANCE="walking", WAYS=ways, SNAP_LIMIT=300.0)
    assert (walked >= straight).all() and (walked > straight).any() and (walked < 6).any()


def test_the_ways_of_the_workspace_are_walked_and_stations_kept(run: Run, county: Path, feed: Path) -> None:
    run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "DISTANCE": "walking"})
    stations = QgsVectorLayer(f"{county}|layername=haltestellen", "", "ogr")
    found = {feature["stop_id"]: feature for feature in stations.getFeatures()}
    assert set(found) == {"train", "bus", "rare"} and found["train"]["category"] == 3
    assert found["rare"]["day"] == "2025-01-07"
    with sqlite3.connect(county) as connection:
        connection.execute("DROP TABLE wege")
    with pytest.raises(Refused, match="has no ways"):
        run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "DISTANCE": "walking"})


def test_check_only_writes_nothing(run: Run, county: Path, feed: Path, snapshot: Callable[[Path], Any]) -> None:
    before = snapshot(county)
    results = run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "CHECK_ONLY": True})
    assert results["COUNT"] == 0 and results["DELIVERY"] == "" and snapshot(county) == before
    with pytest.raises(Refused, match="Cancelled"):
        run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed)}, feedback=Feedback(cancel_at=60))
    assert snapshot(county) == before


@pytest.mark.parametrize(("changes", "message"), [
    ({"DAY": "Dienstag"}, "not a date"),
    ({"DAY": "12.01.2025"}, "nothing runs on 12.01.2025"),
    ({"PERIOD": "25"}, "not a year"),
    ({"PERIOD": "1999"}, "no counts of “bevoelkerung” for 1999"),
])
def test_faults_are_named(run: Run, county: Path, feed: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), **changes})


def test_hostile_archives_change_nothing(run: Run, county: Path, feed: Path, tmp_path: Path,
                                         snapshot: Callable[[Path], Any]) -> None:
    before = snapshot(county)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("stop_times.txt", b"0" * (64 << 20))
    away = tmp_path / "away.zip"
    with zipfile.ZipFile(away, "w") as archive:
        archive.writestr("../../stops.txt", "x")
    (tmp_path / "text.zip").write_text("kein Archiv")
    for path, message in ((bomb, "unpack to 64 MB"), (away, "outside of itself"),
                          (tmp_path / "text.zip", "is not a zip archive")):
        with pytest.raises(Refused, match=message):
            run("transitquality", {"WORKSPACE": str(county), "FEED": str(path)})
    assert snapshot(county) == before and not (tmp_path.parent / "stops.txt").exists()


def test_an_own_table_of_classes_is_used(run: Run, county: Path, feed: Path, tmp_path: Path) -> None:
    from quartiersmonitor.access.transit_rules import DEFAULT_FILE

    path = tmp_path / "eigene.yaml"
    path.write_text(DEFAULT_FILE.read_text(encoding="utf-8").replace("3: [B, C, D, E]", "3: [A, A, A, A]"), "utf-8")
    period = max(workspace_of(county).periods())
    run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "RULES": str(path)})
    stored = counts_of(county, period)
    assert sum(value for (_, measure), (_, value) in stored.items() if measure == "oev_b") == 0
    assert sum(value for (_, measure), (_, value) in stored.items() if measure == "oev_a") > 0
    path.write_text("version: 2", "utf-8")
    with pytest.raises(Refused, match=r"eigene\.yaml, zeitraum: this entry is missing"):
        run("transitquality", {"WORKSPACE": str(county), "FEED": str(feed), "RULES": str(path)})
