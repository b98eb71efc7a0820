"""Departures and ÖV-Güteklassen: a feed worked out by hand, and feeds with every fault they can have."""

from __future__ import annotations

import dataclasses
import datetime
import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union

import numpy as np
import pytest

from quartiersmonitor.access.feed import Limits, open_feed
from quartiersmonitor.access.gtfs import Departures, read_departures
from quartiersmonitor.access.transit import NO_CLASS, rate_points, rate_stations, straight
from quartiersmonitor.access.transit_rules import DEFAULT_FILE, default_rules, load_rules, parse_rules
from quartiersmonitor.addresses.locate import Cancelled
from quartiersmonitor.indicators.problems import DataProblem

Tables = Mapping[str, Union[str, bytes]]

#: Two platforms of a station, a bus stop of its own, a stop beyond the county.
STOPS = """stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
S,Bahnhof,50.7000,7.1000,1,
S1,"Bahnhof, Gleis 1",50.7001,7.1001,0,S
S2,"Bahnhof, Gleis 2",50.6999,7.0999,0,S
M,Markt,50.7100,7.1200,0,
E,Endhaltestelle,50.7200,7.1300,0,
"""
ROUTES = "route_id,route_type\nRB,106\nBUS,3\nAST,1501\n"
#: Weekdays; Saturdays; one that runs on single days only.
CALENDAR = """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
W,1,1,1,1,1,0,0,20250106,20250126
SA,0,0,0,0,0,1,0,20250106,20250126
"""
#: Tuesday the 14th has an extra service, the 21st none of the usual ones.
DATES = "service_id,date,exception_type\nX,20250114,1\nW,20250121,2\n"


def clock(minutes: float) -> str:
    return f"{int(minutes) // 60:02}:{int(minutes) % 60:02}:{round(minutes % 1 * 60):02}"


def base() -> dict[str, Any]:
    """A feed with a train every 30 minutes from 5:45 to 20:15, a bus by frequency, a late and an on-demand trip."""
    trips, times = [], []
    for number, start in enumerate(range(345, 1216, 30)):
        trips.append(f"RB,W,train{number}")
        # From platform 1 to the market (a train there makes no sense, but counts) and on to the end.
        times += [f"train{number},{clock(start)},{clock(start)},S1,1", f"train{number},,{clock(start + 10)},M,2",
                  f"train{number},{clock(start + 20)},{clock(start + 20)},E,3"]
    trips += ["BUS,W,bus", "BUS,W,night", "AST,W,taxi", "BUS,SA,saturday", "BUS,X,extra"]
    times += [
        "bus,00:00:00,00:00:00,M,1", "bus,00:07:00,00:08:00,S2,2", "bus,00:15:00,00:15:00,E,3",
        # Tuesday 6:10 belongs to Monday as 30:10.
        "night,30:10:00,30:10:00,M,1", "night,30:20:00,30:20:00,E,2",
        "taxi,10:00:00,10:00:00,M,1", "taxi,10:20:00,10:20:00,E,2",
        "saturday,10:00:00,10:00:00,M,1", "saturday,10:20:00,10:20:00,E,2",
        "extra,10:00:00,10:00:00,M,1", "extra,10:20:00,10:20:00,E,2"]
    return {
        "stops.txt": STOPS, "routes.txt": ROUTES, "calendar.txt": CALENDAR, "calendar_dates.txt": DATES,
        "trips.txt": "\n".join(["route_id,service_id,trip_id", *trips]) + "\n",
        "stop_times.txt": "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *times]) + "\n",
        # From 5:55 every 20 minutes before 7:00, then every hour before 22:00.
        "frequencies.txt":
            "trip_id,start_time,end_time,headway_secs\nbus,05:55:00,07:00:00,1200\nbus,07:00:00,22:00:00,3600\n"}


def pack(path: Path, tables: Tables, folder: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(folder + name, text)
    return path


def read(tmp_path: Path, tables: Tables, day: Any = None, **options: Any) -> Departures:
    with open_feed(pack(tmp_path / "feed.zip", tables)) as feed:
        return read_departures(feed, day, **options)


def counts(departures: Departures) -> dict[str, dict[int, int]]:
    return {name: {kind: int(number[at]) for kind, number in departures.by_type.items() if number[at]}
            for at, name in enumerate(departures.names)}


def faults(departures: Departures) -> dict[str, int]:
    return {fault.kind: fault.count for fault in departures.faults}


# ------------------------------------------------------------------------ the feed worked out by hand


def test_departures_of_the_hand_worked_feed(tmp_path: Path) -> None:
    found = read(tmp_path, base())
    # The 14th has the extra trip, the 7th has none, the 21st nothing.
    assert (found.day, found.chosen) == (datetime.date(2025, 1, 14), True)
    assert (found.first, found.last) == (datetime.date(2025, 1, 6), datetime.date(2025, 1, 26))
    # 30 trains, 4 + 15 buses, night, taxi and extra.
    assert found.runs == 30 + 19 + 3
    # Trains leave the station at 5:45, 6:15 … 19:45, 20:15: 28 from 6 to 20 o'clock. Buses pass 8 minutes after the
    # start: 6:03, 6:23, 6:43, 7:03 from the first row (starts at 5:55, 6:15, 6:35, 6:55), then 7:08 … 19:08: 13.
    # Market: trains 10 minutes later, 5:55 … 20:25 with 28 from 6:25 on and none at 5:55 (6:25 … 19:55); buses at
    # 5:55 (too early), 6:15, 6:35, 6:55, then 7:00 … 19:00: 13; Monday's night bus at 6:10; the extra; the taxi.
    # Nothing departs from the end: trips end there.
    assert counts(found) == {"Bahnhof": {106: 28, 3: 4 + 13}, "Markt": {106: 28, 3: 3 + 13 + 1 + 1, 1501: 1}}
    assert found.ids == ["S", "M"]
    assert found.faults == []


def test_stations_of_the_hand_worked_feed(tmp_path: Path) -> None:
    rated, left_out = rate_stations(read(tmp_path, base()), default_rules())
    # Station: 45 departures: 840 / 22.5 = 37.3 minutes, group A: category 3. Market: 46: 36.5 minutes.
    np.testing.assert_allclose(rated.interval, [840 / 22.5, 840 / 23.0])
    assert rated.group == ["A", "A"] and rated.category.tolist() == [3, 3]
    assert rated.departures.tolist() == [45, 46]
    assert left_out == {1501: 1}


def test_a_named_day_is_counted(tmp_path: Path) -> None:
    seventh = read(tmp_path, base(), datetime.date(2025, 1, 7))
    assert not seventh.chosen and counts(seventh)["Markt"] == {106: 28, 3: 17, 1501: 1}
    saturday = read(tmp_path, base(), datetime.date(2025, 1, 11))
    # Friday's night bus arrives on Saturday morning.
    assert counts(saturday) == {"Markt": {3: 2}}
    # On Monday no service of a Sunday runs late.
    assert counts(read(tmp_path, base(), datetime.date(2025, 1, 6)))["Markt"] == {106: 28, 3: 16, 1501: 1}
    with pytest.raises(DataProblem, match=r"nothing runs on 21\.01\.2025.*06\.01\.2025 to 26\.01\.2025"):
        read(tmp_path, base(), datetime.date(2025, 1, 21))
    with pytest.raises(DataProblem, match="nothing runs on"):
        read(tmp_path, base(), datetime.date(2031, 1, 21))


def test_the_feed_may_lie_in_a_folder_with_marks_quotes_and_returns(tmp_path: Path) -> None:
    plain = read(tmp_path, base())
    tables = {
        f"vrs/{name}": b"\xef\xbb\xbf" + "\r\n".join(
            ",".join(f'"{cell}"' for cell in row.split(",")) if "Gleis" not in row else row
            for row in text.splitlines()).encode() + b"\r\n\r\n"
        for name, text in base().items()}
    tables["__MACOSX/vrs/stops.txt"] = b"junk"
    assert counts(read(tmp_path, tables)) == counts(plain)


def test_extra_columns_blanks_and_the_order_of_rows_do_no_harm(tmp_path: Path) -> None:
    tables = base()
    head, *rows = tables["stop_times.txt"].splitlines()
    tables["stop_times.txt"] = "\n".join(
        [f"stop_headsign, {head} ,pickup_type", *(f'"Zum Bahnhof, alle",{row} ,0' for row in reversed(rows))])
    found = read(tmp_path, tables)
    assert counts(found) == counts(read(tmp_path, base())) and found.faults == []


def test_where_nobody_may_board_nothing_departs(tmp_path: Path) -> None:
    tables = base()
    head, *rows = tables["stop_times.txt"].splitlines()
    tables["stop_times.txt"] = "\n".join(
        [f"{head},pickup_type", *(f"{row},{int(row.startswith('train') and ',M,' in row)}" for row in rows)])
    assert 106 not in counts(read(tmp_path, tables))["Markt"]


def test_times_left_out_lie_between_their_neighbours(tmp_path: Path) -> None:
    tables = base()
    # Every train at the market: halfway between start and end, the same ten minutes.
    tables["stop_times.txt"] = "\n".join(
        row if ",M,2" not in row or not row.startswith("train") else f"{row.split(',')[0]},,,M,2"
        for row in tables["stop_times.txt"].splitlines())
    assert counts(read(tmp_path, tables)) == counts(read(tmp_path, base()))


def test_a_feed_may_have_single_days_only(tmp_path: Path) -> None:
    tables = base()
    del tables["calendar.txt"]
    tables["calendar_dates.txt"] = "service_id,date,exception_type\nW,20250114,1\n"
    found = read(tmp_path, tables)
    assert found.day == datetime.date(2025, 1, 14) and counts(found)["Markt"][3] == 16
    # Where no Tuesday has a trip, another day of the week has to do.
    tables["calendar_dates.txt"] = "service_id,date,exception_type\nW,20250115,1\nSA,20250118,1\n"
    assert read(tmp_path, tables).day == datetime.date(2025, 1, 15)
    tables["calendar_dates.txt"] = "service_id,date,exception_type\nSA,20250118,1\n"
    with pytest.raises(DataProblem, match="no trip runs from Monday to Friday"):
        read(tmp_path, tables)


def test_work_can_be_stopped(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read(tmp_path, base(), stop=lambda: True)


# ------------------------------------------------------------------------ faults of rows


def changed(table: str, *changes: tuple[str, str]) -> dict[str, Any]:
    tables = base()
    for old, new in changes:
        assert old in tables[table]
        tables[table] = tables[table].replace(old, new)
    return tables


@pytest.mark.parametrize(("table", "old", "new", "kind", "count"), [
    ("stops.txt", "M,Markt", "M,Markt,50.9,7.9,0,\nM,Markt", "stop_twice", 1),
    ("trips.txt", "RB,W,train3\n", "RB,W,train3\nBUS,SA,train3\n", "trip_twice", 1),
    ("stop_times.txt", "taxi,10:00:00", "taxi,10:00:00,10:00:00,M,1\ntaxi,10:00:00", "row_twice", 1),
    ("stop_times.txt", "taxi,10:00:00,10:00:00", "taxi,10:00:00,morgens", "bad_time", 1),
    ("stop_times.txt", "taxi,10:00:00,10:00:00", "taxi,10:00:00,10:61:00", "bad_time", 1),
    ("stop_times.txt", "taxi,10:00:00,10:00:00", "taxi,10:00:00,99:00:00", "bad_time", 1),
    ("stop_times.txt", "train0,05:45:00,05:45:00", "train0,,", "no_time", 1),
    ("stop_times.txt", "taxi,10:00:00,10:00:00,M,1", "taxi,10:00:00,10:00:00,M,x", "bad_sequence", 1),
    ("stop_times.txt", "taxi,10:00:00,10:00:00,M", "taxi,10:00:00,10:00:00,nirgends", "no_stop", 1),
    ("stop_times.txt", "taxi,10:00:00", "bike,10:00:00", "no_trip", 1),
    ("trips.txt", "AST,W,taxi", "TAXI,W,taxi", "no_route", 1),
    ("trips.txt", "AST,W,taxi", "AST,nie,taxi", "no_service", 1),
    ("routes.txt", "AST,1501", "AST,Taxi", "bad_route_type", 1),
    ("calendar.txt", "SA,0,0,0,0,0,1,0,20250106", "SA,0,0,0,0,0,1,0,2025-01-06", "bad_date", 1),
    ("calendar_dates.txt", "W,20250121,2", "W,20250231,2", "bad_date", 1),
    ("frequencies.txt", "22:00:00,3600", "22:00:00,0", "bad_frequency", 1),
    ("stops.txt", "0,S\nS2", "0,Z\nS2", "no_parent", 1),
    ("stops.txt", "50.7100,7.1200", ",", "no_place", 1),
    ("stops.txt", "50.7100,7.1200", "0,0", "no_place", 1),
    ("stops.txt", "50.7100,7.1200", "5071.00,7.1200", "no_place", 1),
])
def test_faulty_rows_are_counted_and_left_out(tmp_path: Path, table: str, old: str, new: str, kind: str, count: int,
                                             ) -> None:
    found = read(tmp_path, changed(table, (old, new)))
    assert faults(found)[kind] == count
    assert len(found) >= 1


def test_the_first_of_equal_keys_counts(tmp_path: Path) -> None:
    found = read(tmp_path, changed("stops.txt", ("M,Markt", "M,Markt,50.9,7.9,0,\nM,Markt")))
    assert found.lat[found.names.index("Markt")] == 50.9
    # The second row would let the train run on Saturdays.
    assert read(tmp_path, changed("trips.txt", ("RB,W,train3\n", "RB,W,train3\nBUS,SA,train3\n"))).runs == 52


def test_a_station_without_coordinates_stands_amid_its_platforms(tmp_path: Path) -> None:
    found = read(tmp_path, changed("stops.txt", ("S,Bahnhof,50.7000,7.1000", "S,Bahnhof,,")))
    at = found.names.index("Bahnhof")
    assert (found.lat[at], found.lon[at]) == (pytest.approx(50.7), pytest.approx(7.1))
    lone = read(tmp_path, changed("stops.txt", ("50.7001,7.1001", ","), ("50.6999,7.0999", ",")))
    assert counts(lone)["Bahnhof"] == {106: 28, 3: 17}


def test_parents_in_a_ring_end(tmp_path: Path) -> None:
    found = read(tmp_path, changed("stops.txt", ("7.1200,0,", "7.1200,0,E"), ("7.1300,0,", "7.1300,0,M")))
    assert sum(sum(kinds.values()) for kinds in counts(found).values()) == 28 + 17 + 28 + 18 + 1


def test_windows_text_is_read_and_named(tmp_path: Path) -> None:
    tables = base()
    tables["stops.txt"] = tables["stops.txt"].replace("Markt", "Köln-Mülheim").encode("cp1252")
    found = read(tmp_path, tables)
    assert "Köln-Mülheim" in found.names
    assert [(fault.kind, fault.example) for fault in found.faults] == [("not_utf8", "stops.txt")]


# ------------------------------------------------------------------------ feeds that cannot be used


@pytest.mark.parametrize("table", ["stops.txt", "trips.txt", "routes.txt", "stop_times.txt"])
def test_missing_tables_are_named(tmp_path: Path, table: str) -> None:
    tables = base()
    del tables[table]
    with pytest.raises(DataProblem, match=f"{table} is missing"):
        read(tmp_path, tables)


def test_a_feed_without_any_calendar_is_refused(tmp_path: Path) -> None:
    tables = base()
    del tables["calendar.txt"], tables["calendar_dates.txt"]
    with pytest.raises(DataProblem, match="both missing"):
        read(tmp_path, tables)
    with pytest.raises(DataProblem, match="no day on which a trip runs"):
        read(tmp_path, {**tables, "calendar.txt": CALENDAR.splitlines()[0] + "\n"})


@pytest.mark.parametrize("table", ["stops.txt", "trips.txt", "routes.txt", "stop_times.txt"])
def test_empty_tables_are_no_crash(tmp_path: Path, table: str) -> None:
    head = base()[table].splitlines()[0]
    with pytest.raises(DataProblem):
        read(tmp_path, {**base(), table: ""})
    try:
        assert len(read(tmp_path, {**base(), table: head + "\n"})) == 0
    except DataProblem as problem:
        assert "no day on which a trip runs" in problem.text()


@pytest.mark.parametrize(("table", "old", "new", "message"), [
    ("stop_times.txt", "stop_sequence", "reihenfolge", "stop_times.txt has no column stop_sequence"),
    ("stops.txt", "stop_id", "Kennung", "stops.txt has no column stop_id"),
    ("trips.txt", "route_id", "trip_id", "“trip_id” stands twice in trips.txt"),
    ("stops.txt", "E,Endhaltestelle,", "E,Endhaltestelle,Ort,", r"stops.txt: Row 6 has 7 cells, but there are 6"),
    ("stops.txt", '"Bahnhof, Gleis 2"', '"Bahnhof, Gleis 2', r"stops.txt: Row \d+: a quotation mark"),
])
def test_tables_that_cannot_be_read_are_named(tmp_path: Path, table: str, old: str, new: str, message: str) -> None:
    with pytest.raises(DataProblem, match=message):
        read(tmp_path, changed(table, (old, new)))


def opened(path: Path, limits: Any = None) -> None:
    with open_feed(path, limits):
        pass


@pytest.mark.parametrize("name", ["../../etc/stops.txt", "/stops.txt", "C:/stops.txt", "..\\stops.txt", "a/../b.txt"])
def test_names_that_leave_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataProblem, match="outside of itself"):
        opened(pack(tmp_path / "feed.zip", {**base(), name: "x"}))


def test_bombs_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    bomb = {**base(), "stop_times.txt": b"0" * (40 << 20)}
    with pytest.raises(DataProblem, match="unpack to 40 MB"):
        opened(pack(tmp_path / "bomb.zip", bomb))
    with pytest.raises(DataProblem, match="unpack to"):
        opened(pack(tmp_path / "large.zip", base()), Limits(bytes=1000))
    with pytest.raises(DataProblem, match="holds 12 files"):
        opened(pack(tmp_path / "many.zip", {**base(), **{f"{at}.txt": "" for at in range(5)}}), Limits(members=10))


def test_a_size_that_lies_is_found(tmp_path: Path) -> None:
    path = pack(tmp_path / "feed.zip", {**base(), "stop_times.txt": base()["stop_times.txt"] * 200})
    blob = bytearray(path.read_bytes())
    at = blob.rfind(b"stop_times.txt") - 46
    struct.pack_into("<I", blob, at + 24, 5000)
    path.write_bytes(blob)
    with pytest.raises(DataProblem, match=r"damaged|cannot be|Row|cells"), open_feed(path) as feed:
        read_departures(feed)


def test_other_archives_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("kein Archiv")
    with pytest.raises(DataProblem, match="is not a zip archive"):
        opened(tmp_path / "text.zip")
    with pytest.raises(DataProblem, match="cannot be opened"):
        opened(tmp_path / "fehlt.zip")
    with pytest.raises(DataProblem, match="more than once"):
        opened(pack(tmp_path / "two.zip", {**base(), "b/stops.txt": "x"}))
    path = pack(tmp_path / "broken.zip", base())
    blob = bytearray(path.read_bytes())
    at = blob.find(b"stop_times.txt") + len("stop_times.txt")
    blob[at + 20:at + 60] = bytes(40)
    path.write_bytes(blob)
    with pytest.raises(DataProblem, match="damaged"), open_feed(path) as feed:
        read_departures(feed)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in base().items():
            archive.writestr(name, text)
    blob = bytearray(stream.getvalue())
    at = blob.rfind(b"stops.txt") - 46
    blob[at + 8] |= 1
    (tmp_path / "secret.zip").write_bytes(blob)
    with pytest.raises(DataProblem, match="encrypted"):
        opened(tmp_path / "secret.zip")


# ------------------------------------------------------------------------ classes


def fake(by_type: Mapping[int, list[int]]) -> Departures:
    count = len(next(iter(by_type.values())))
    day = datetime.date(2025, 1, 14)
    return Departures(
        [str(at) for at in range(count)], [str(at) for at in range(count)], np.zeros(count), np.zeros(count),
        {kind: np.array(number) for kind, number in by_type.items()}, day, 1, True, day, day, [])


@pytest.mark.parametrize(("minutes", "category"), [
    # Bounds 4, 10, 19, 39, 60, 119 in whole minutes, by group A/B/C.
    (4.0, (1, 1, 2)), (4.9, (1, 1, 2)), (5.0, (1, 2, 3)), (10.9, (1, 2, 3)), (11.0, (2, 3, 4)), (19.9, (2, 3, 4)),
    (20.0, (3, 4, 5)), (39.5, (3, 4, 5)), (40.0, (4, 5, 6)), (60.0, (4, 5, 6)), (61.0, (5, 6, 7)), (119.0, (5, 6, 7)),
    (120.0, (0, 0, 0)),
])
def test_categories_follow_the_table_of_the_are(minutes: float, category: tuple[int, ...]) -> None:
    # Very many directions, so that departures give the interval to the last digit.
    rules = dataclasses.replace(default_rules(), directions=2e6)
    number = int(840 * 2e6 / minutes)
    rated, _ = rate_stations(fake({2: [number, 0, 0], 0: [0, number, 0], 3: [0, 0, number]}), rules)
    np.testing.assert_allclose(rated.interval, minutes, rtol=1e-6)
    assert tuple(rated.category) == category


def test_the_best_means_of_transport_sets_the_group_and_all_departures_count() -> None:
    rated, _ = rate_stations(fake({2: [2, 0, 0, 1], 0: [0, 10, 0, 0], 3: [82, 74, 84, 0], 715: [9, 0, 0, 0]}),
                             default_rules())
    # 84 departures: 20 minutes. One departure: 1,680 minutes, no category.
    assert rated.group == ["A", "B", "C", "A"]
    np.testing.assert_allclose(rated.interval, [20, 20, 20, 1680])
    assert rated.category.tolist() == [3, 4, 5, 0]


def test_the_better_class_wins_and_rings_include_their_bounds() -> None:
    # A station of category 5 at 0 and one of category 1 at 1,500.
    category, x, y = np.array([5, 1]), np.array([0.0, 1500.0]), np.zeros(2)
    px = np.array([0, 300, 300.5, 500, 750, 751, 1000, 1200, np.nan, -751.0])
    distance = straight(px, np.zeros(len(px)), x, y, 1000.0)
    classes = rate_points(len(px), category, distance, default_rules())
    # 751 is 749 from the better one: B. 1000 is 500 away: A. 500 is exactly 1,000 away: C, but E here: C wins.
    letters = ["ABCDEF-"[at] for at in classes]
    assert letters == ["D", "D", "E", "C", "B", "B", "A", "A", "-", "-"]
    assert NO_CLASS == 6


def test_classes_of_every_ring_and_category() -> None:
    table = {1: "AABC", 2: "ABCD", 3: "BCDE", 4: "CDEF", 5: "DEF-", 6: "EF--", 7: "F---"}
    for category, row in table.items():
        px = np.array([299.0, 499.0, 749.0, 999.0, 1001.0])
        distance = straight(px, np.zeros(5), np.zeros(1), np.zeros(1), 1000.0)
        classes = rate_points(5, np.array([category]), distance, default_rules())
        assert "".join("ABCDEF-"[at] for at in classes) == row + "-"


# ------------------------------------------------------------------------ the table


def test_the_table_is_that_of_the_are() -> None:
    rules = default_rules()
    assert (rules.start_s, rules.end_s, rules.minutes) == (21600, 72000, 840.0)
    assert [rules.group_of(kind) for kind in (2, 109, 402, 0, 4, 900, 3, 700, 715, 1501, 1100)] == [
        "A", "A", "A", "B", "B", "B", "C", "C", "", "", ""]


@pytest.mark.parametrize(("old", "new", "message"), [
    ("version: 1", "version: 2", "version: only version 1"),
    ("takte: [4, 10", "takte: [10, 4", "takte: the numbers do not rise"),
    ("takte: [4, 10", "takte: [vier, 10", "takte: “vier” is no number"),
    ('von: "06:00"', "von: 6 Uhr", "zeitraum, von: “6 Uhr” is no time"),
    ('von: "06:00"', 'von: "21:00"', "zeitraum: the end is not later"),
    ("richtungen: 2", "richtungen: 0", "richtungen: a number above 0"),
    ("  A: [1, 1, 2, 3, 4, 5]", "  A: [1, 1, 2, 3, 4]", "kategorien, A: 6 categories"),
    ("  A: [1, 1, 2, 3, 4, 5]", "  A: [1, 1, 2, 3, 4, 8]", "kategorien, A: 6 categories"),
    ("  1: [A, A, B, C]", "  1: [A, A, B, G]", "klassen, 1: 4 classes"),
    ("100-117", "Bahn", "verkehrsmittel, A: “Bahn” is no route_type"),
    ("  C: [3, 11", "  D: [3, 11", "kategorien: the groups differ"),
    ("richtungen: 2\n", "", "richtungen: this entry is missing"),
    ("richtungen: 2", "richtungen: 2\nfarbe: rot", "farbe: this entry is unknown"),
    ("richtungen: 2", "richtungen: 2\nrichtungen: 3", "richtungen: this entry stands twice"),
    ("richtungen: 2", "richtungen: [2", "line .* not valid YAML"),
    ("richtungen: 2", "richtungen: !!python/object/apply:os.system [ls]", "richtungen: “.*” is no number"),
    ("entfernungen: [300, 500, 750, 1000]", "entfernungen: 300", "entfernungen: a list in square brackets"),
])
def test_faults_of_the_table_are_named(old: str, new: str, message: str) -> None:
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DataProblem, match=message):
        parse_rules(text.replace(old, new))


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="cannot be read"):
        load_rules(tmp_path / "fehlt.yaml")
    (tmp_path / "umlaut.yaml").write_bytes("# Güte".encode("cp1252"))
    with pytest.raises(DataProblem, match="not UTF-8"):
        load_rules(tmp_path / "umlaut.yaml")
    with pytest.raises(DataProblem, match="entries is expected"):
        parse_rules("")
    with pytest.raises(DataProblem, match="nested too deeply"):
        parse_rules("zeitraum: " + "[" * 60 + "]" * 60)
