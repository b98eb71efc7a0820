"""The synthetic feed is a complete GTFS feed, read here with nothing but csv and the reference of GTFS."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile

import pytest

from quartiersmonitor.sample.county import generate_county
from quartiersmonitor.sample.transit import FEED_FILE, write_feed

REQUIRED = {
    "agency.txt": {"agency_name", "agency_url", "agency_timezone"},
    "stops.txt": {"stop_id", "stop_name", "stop_lat", "stop_lon"},
    "routes.txt": {"route_id", "route_type"},
    "trips.txt": {"route_id", "service_id", "trip_id"},
    "stop_times.txt": {"trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"},
    "calendar.txt": {"service_id", "monday", "sunday", "start_date", "end_date"},
    "calendar_dates.txt": {"service_id", "date", "exception_type"},
    "frequencies.txt": {"trip_id", "start_time", "end_time", "headway_secs"},
}


@pytest.fixture(scope="module")
def county():
    return generate_county(quartiere=30, addresses=9_000, kommunen=6, years=[2025])


@pytest.fixture(scope="module")
def path(county, tmp_path_factory):
    return write_feed(tmp_path_factory.mktemp("feed"), county)


@pytest.fixture(scope="module")
def feed(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: list(csv.DictReader(io.TextIOWrapper(archive.open(name), "utf-8")))
                for name in archive.namelist()}


def seconds(text: str) -> int:
    hours, minutes, rest = map(int, text.split(":"))
    return 3_600 * hours + 60 * minutes + rest


def running(feed, day: datetime.date) -> set[str]:
    """Returns the services of a day: the calendar, then its exceptions (1 adds, 2 takes away)."""
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[day.weekday()]
    date = f"{day:%Y%m%d}"
    services = {row["service_id"] for row in feed["calendar.txt"]
                if row[name] == "1" and row["start_date"] <= date <= row["end_date"]}
    for row in feed["calendar_dates.txt"]:
        if row["date"] == date:
            (services.add if row["exception_type"] == "1" else services.discard)(row["service_id"])
    return services


def test_the_feed_lies_under_its_name_and_is_always_the_same(county, path, tmp_path):
    assert path.name == FEED_FILE
    assert write_feed(tmp_path, county).read_bytes() == path.read_bytes()
    assert write_feed(tmp_path, county, seed=1).read_bytes() != path.read_bytes()


def test_every_table_has_its_required_columns_and_rows(feed):
    for name, columns in REQUIRED.items():
        assert feed[name], name
        assert columns <= set(feed[name][0]), name
        assert all(None not in row and None not in row.values() for row in feed[name]), name


def test_all_keys_lead_somewhere_and_are_unique(feed):
    stops = {row["stop_id"]: row for row in feed["stops.txt"]}
    trips = {row["trip_id"] for row in feed["trips.txt"]}
    assert len(stops) == len(feed["stops.txt"])
    assert len(trips) == len(feed["trips.txt"])
    services = {row["service_id"] for row in feed["calendar.txt"] + feed["calendar_dates.txt"]}
    assert {row["service_id"] for row in feed["trips.txt"]} <= services
    assert {row["route_id"] for row in feed["trips.txt"]} == {row["route_id"] for row in feed["routes.txt"]}
    assert {row["trip_id"] for row in feed["stop_times.txt"]} == trips
    assert {row["trip_id"] for row in feed["frequencies.txt"]} <= trips
    # Vehicles stop at platforms, and platforms belong to a station.
    for row in feed["stop_times.txt"]:
        assert stops[row["stop_id"]]["location_type"] == "0"
    for row in stops.values():
        if row["location_type"] == "0":
            assert stops[row["parent_station"]]["location_type"] == "1"
            assert stops[row["parent_station"]]["stop_name"] == row["stop_name"]


def test_stops_lie_in_the_county(feed):
    for row in feed["stops.txt"]:
        assert 50.0 < float(row["stop_lat"]) < 53.0
        assert 6.0 < float(row["stop_lon"]) < 12.0


def test_times_rise_along_every_trip(feed):
    trips: dict = {}
    for row in feed["stop_times.txt"]:
        assert seconds(row["arrival_time"]) <= seconds(row["departure_time"])
        trips.setdefault(row["trip_id"], []).append((int(row["stop_sequence"]), seconds(row["departure_time"])))
    for times in trips.values():
        assert len(times) >= 2
        ordered = [time for _, time in sorted(times)]
        assert all(a < b for a, b in zip(ordered, ordered[1:]))


def test_it_has_what_readers_stumble_over(feed):
    kinds = {int(row["route_type"]) for row in feed["routes.txt"]}
    assert {0, 2, 3, 4, 106} <= kinds, "tram, railway, bus, ferry and an extended type"
    assert max(seconds(row["departure_time"]) for row in feed["stop_times.txt"]) > 24 * 3_600
    assert {row["exception_type"] for row in feed["calendar_dates.txt"]} == {"1", "2"}
    only_dates = {row["service_id"] for row in feed["calendar_dates.txt"]} - {
        row["service_id"] for row in feed["calendar.txt"]}
    assert only_dates == {"Fest"}
    for row in feed["frequencies.txt"]:
        assert seconds(row["start_time"]) < seconds(row["end_time"])
        assert int(row["headway_secs"]) > 0


def test_holidays_run_as_sundays_and_school_buses_rest_in_the_holidays(feed):
    assert running(feed, datetime.date(2025, 3, 12)) == {"MoFr", "Schule"}
    assert running(feed, datetime.date(2025, 3, 15)) == {"Sa", "FrSaNacht"}
    assert running(feed, datetime.date(2025, 3, 16)) == {"So"}
    # 1 May 2025 was a Thursday, 3 October a Friday.
    assert running(feed, datetime.date(2025, 5, 1)) == {"So"}
    assert running(feed, datetime.date(2025, 10, 3)) == {"So", "FrSaNacht"}
    assert running(feed, datetime.date(2025, 7, 16)) == {"MoFr"}
    assert running(feed, datetime.date(2025, 6, 21)) == {"Sa", "FrSaNacht", "Fest"}
    assert running(feed, datetime.date(2026, 1, 7)) == set()


@pytest.mark.parametrize("size", [
    {"quartiere": 4, "addresses": 500, "kommunen": 1},
    {"seed": 3, "quartiere": 12, "addresses": 2_000, "kommunen": 3},
])
def test_small_counties_have_a_timetable_too(tmp_path, size):
    path = write_feed(tmp_path, generate_county(years=[2024], **size))
    with zipfile.ZipFile(path) as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open("stop_times.txt"), "utf-8")))
    assert len(rows) > 100
