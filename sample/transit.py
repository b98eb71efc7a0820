"""A synthetic timetable of the sample county as a GTFS feed: railway, tram, buses by day and night, a ferry.

It has what real feeds have and readers stumble over: platforms under parent stations, basic and extended route types,
services by weekdays with holidays taken out and put in, one that runs on single dates only, trips given as frequencies,
and departures after midnight that belong to the day before (24:30).
"""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Union

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import cKDTree

from .chance import stream
from .counts import OWNER

if TYPE_CHECKING:
    from .county import SampleCounty

FEED_FILE = "Fahrplan_synthetisch.zip"
#: GTFS route types: basic ones and one of the extended ones (on-demand bus).
TRAM, RAIL, BUS, FERRY, REGIONAL_RAIL, ON_DEMAND = 0, 2, 3, 4, 106, 715
#: Distance of stops along a line and how near to each other lines share one, in metres.
_SPACING = {TRAM: 420.0, RAIL: 6_000.0, BUS: 480.0}
_SHARED, _PLATFORM = 170.0, 9.0
_SPEED_KMH = {TRAM: 21.0, RAIL: 55.0, REGIONAL_RAIL: 42.0, BUS: 24.0, FERRY: 6.0, ON_DEMAND: 28.0}
#: Minutes between two buses, by the addresses along the line that are needed for it.
_HEADWAYS = ((3_600, 20), (2_000, 30), (900, 60))
#: Public holidays on fixed dates (month and day); the day of the event service.
_HOLIDAYS = ("0101", "0501", "1003", "1101", "1225", "1226")
_EVENTS = ("0621", "0622", "0920")


@dataclass
class _Feed:
    """Rows of the tables while they are collected."""

    stops: list = field(default_factory=list)
    routes: list = field(default_factory=list)
    trips: list = field(default_factory=list)
    times: list = field(default_factory=list)
    frequencies: list = field(default_factory=list)


@dataclass(frozen=True)
class _Stop:
    stop_id: str
    x: float
    y: float


class _Stops:
    """Stops by place: lines that pass near each other share them, and each has a platform for each direction."""

    def __init__(self, county: SampleCounty, feed: _Feed) -> None:
        self._feed = feed
        self._names: dict[str, int] = {}
        self._found: list[_Stop] = []
        self._grid: dict[tuple[int, int], list[int]] = {}
        addresses = county.addresses
        self._tree = cKDTree(addresses[["x", "y"]].to_numpy())
        self._street = addresses["street"].to_numpy()
        self._kommune = addresses["kommune_id"].map(
            dict(zip(county.kommunen["kommune_id"], county.kommunen["name"]))).to_numpy()

    def at(self, x: float, y: float, kind: int, label: str = "") -> _Stop:
        """Returns the stop at a place; a new one where there is none nearby."""
        column, row = int(x // _SHARED), int(y // _SHARED)
        if kind in (BUS, TRAM):
            for near in ((i, j) for i in (column - 1, column, column + 1) for j in (row - 1, row, row + 1)):
                for number in self._grid.get(near, ()):
                    if np.hypot(self._found[number].x - x, self._found[number].y - y) < _SHARED:
                        return self._found[number]
        nearest = self._tree.query([x, y])[1]
        name = label or f"{self._kommune[nearest]}, {self._street[nearest]}"
        self._names[name] = self._names.get(name, 0) + 1
        if self._names[name] > 1:
            name = f"{name} {self._names[name]}"
        stop = _Stop(f"de:05999:{len(self._found) + 1}", x, y)
        self._found.append(stop)
        self._grid.setdefault((column, row), []).append(len(self._found) - 1)
        self._feed.stops.append((stop.stop_id, name, x, y, 1, ""))
        for direction, shift in ((0, _PLATFORM), (1, -_PLATFORM)):
            self._feed.stops.append(
                (f"{stop.stop_id}:{direction}", name, x + shift, y + shift, 0, stop.stop_id))
        return stop


def write_feed(folder: Union[str, Path], county: SampleCounty, seed: int = 20260704) -> Path:
    """Writes the feed as a zip beside the workspace and returns where it is; the same seed gives the same bytes."""
    rng = stream(seed, "timetable")
    feed = _Feed()
    stops = _Stops(county, feed)
    year = max(county.years)
    graph = _Ways(county)
    _railway(feed, stops, county)
    hub = int(np.argmax(county.addresses["kommune_id"].value_counts().reindex(county.kommunen["kommune_id"])))
    _buses(rng, feed, stops, county, graph, hub)
    _regional_buses(rng, feed, stops, county, graph)
    _ferry(feed, stops, county)
    return _zipped(Path(folder) / FEED_FILE, _tables(feed, year))


class _Ways:
    """Shortest ways on the roads from the centre of a Kommune."""

    def __init__(self, county: SampleCounty) -> None:
        net = county.network
        self.points = net.points
        count = len(net.points)
        # Buses keep to main roads where they can.
        cost = net.length * np.where(net.main, 0.8, 1.0) + 0.01
        self._graph = csr_matrix((cost, (net.start, net.end)), shape=(count, count))
        self._tree = cKDTree(net.points)

    def node(self, place: np.ndarray) -> int:
        return int(self._tree.query(place)[1])

    def tree(self, source: int) -> tuple[np.ndarray, np.ndarray]:
        return dijkstra(self._graph, directed=False, indices=source, return_predecessors=True)

    @staticmethod
    def way(before: np.ndarray, source: int, target: int) -> list[int]:
        """Returns the nodes from source to target, empty where there is no way."""
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(int(before[nodes[-1]]))
            if nodes[-1] < 0:
                return []
        return nodes[::-1]


def _line_stops(stops: _Stops, points: np.ndarray, kind: int) -> list[tuple[_Stop, float]]:
    """Returns stops along a line of points with their distance from its beginning in metres, none twice in a row."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    chosen, last = [0], 0.0
    for at in range(1, len(points) - 1):
        if along[at] - last >= _SPACING[kind] and along[-1] - along[at] > 0.5 * _SPACING[kind]:
            chosen.append(at)
            last = along[at]
    chosen.append(len(points) - 1)
    result: list[tuple[_Stop, float]] = []
    for at in chosen:
        stop = stops.at(float(points[at, 0]), float(points[at, 1]), kind)
        if not result or all(stop is not earlier for earlier, _ in result):
            result.append((stop, float(along[at])))
    return result


def _add_line(feed: _Feed, name: str, kind: int, served: list[tuple[_Stop, float]], services: dict) -> None:
    """Adds a route with trips in both directions; ``services`` maps a service to the minutes of departure."""
    if len(served) < 2:
        return
    route = f"R{len(feed.routes) + 1}"
    ends = [next(row[1] for row in feed.stops if row[0] == served[at][0].stop_id) for at in (-1, 0)]
    feed.routes.append((route, name, f"{ends[1]} – {ends[0]}", kind))
    along = np.array([distance for _, distance in served])
    minutes = np.round(along / (_SPEED_KMH[kind] * 1_000 / 60)).astype(int)
    minutes = np.maximum.accumulate(minutes + np.arange(len(minutes)) * (np.diff(minutes, prepend=-1) == 0))
    for direction in (0, 1):
        order = served if direction == 0 else served[::-1]
        offsets = minutes if direction == 0 else minutes[-1] - minutes[::-1]
        for service, departures in services.items():
            for departure in departures:
                trip = f"{route}-{direction}-{service}-{departure}"
                feed.trips.append((route, service, trip, ends[direction], direction))
                for sequence, ((stop, _), minute) in enumerate(zip(order, offsets.tolist())):
                    feed.times.append((trip, departure + minute, f"{stop.stop_id}:{direction}", sequence))


def _every(first: int, last: int, headway: int) -> list[int]:
    return list(range(first, last, headway))


def _railway(feed: _Feed, stops: _Stops, county: SampleCounty) -> None:
    line = county.network.railway
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    tree = cKDTree(line)
    away, nearest = tree.query(county.towns)
    names = county.kommunen["name"].to_numpy()
    wanted = [(float(along[at]), int(at), f"{names[town]}, Bahnhof")
              for town, (gap, at) in enumerate(zip(away.tolist(), nearest.tolist())) if gap < 1_500.0]
    wanted += [(0.0, 0, ""), (float(along[-1]), len(line) - 1, "")]
    wanted.sort()
    halts, served = [], []
    for distance, at, label in wanted:
        if served and distance - served[-1][1] < 1_200.0:
            continue
        stop = stops.at(float(line[at, 0]), float(line[at, 1]), RAIL, label)
        served.append((stop, distance))
    for distance in np.arange(2_500.0, along[-1] - 2_000.0, _SPACING[RAIL] / 2):
        if min(abs(distance - other) for _, other in served) > 2_000.0:
            at = int(np.searchsorted(along, distance))
            halts.append((stops.at(float(line[at, 0]), float(line[at, 1]), RAIL), distance))
    everywhere = sorted([*served, *halts], key=lambda entry: entry[1])
    _add_line(feed, "RE 99", RAIL, served, {
        "MoFr": _every(300, 1_380, 60), "Sa": _every(360, 1_380, 60), "So": _every(420, 1_380, 120)})
    _add_line(feed, "RB 98", REGIONAL_RAIL, everywhere, {
        "MoFr": _every(285, 1_470, 30), "Sa": _every(315, 1_470, 60), "So": _every(375, 1_410, 60)})


def _buses(rng, feed: _Feed, stops: _Stops, county: SampleCounty, graph: _Ways, hub: int) -> None:
    """Adds lines within each Kommune: from one Quartier over the centre to another, denser where more people live."""
    addresses = county.addresses
    grouped = addresses.groupby("quartier_id", sort=True)
    middle = grouped[["x", "y"]].mean()
    houses = grouped.size()
    tram = 0
    for number, kommune_id in enumerate(county.kommunen["kommune_id"]):
        source = graph.node(county.towns[number])
        before = graph.tree(source)[1]
        own = [key for key in middle.index if key.startswith(kommune_id)]
        ways = [(key, graph.way(before, source, graph.node(middle.loc[key].to_numpy()))) for key in own]
        ways = [(key, way) for key, way in ways if len(way) > 4]
        order = rng.permutation(len(ways)).tolist()
        for serial, pair in enumerate(zip(order[::2], [*order[1::2], None])):
            parts = [ways[at] for at in pair if at is not None]
            nodes = parts[0][1][::-1] + (parts[1][1][1:] if len(parts) > 1 else [])
            people = sum(int(houses[key]) for key, _ in parts)
            kind = TRAM if number == hub and serial < 2 else BUS
            headway = next((minutes for least, minutes in _HEADWAYS if people > least), 120)
            served = _line_stops(stops, graph.points[nodes], kind)
            if kind == TRAM:
                tram += 1
                _tram(feed, f"Tram {tram}", served)
                continue
            first = 300 + int(rng.random() * 4) * 5
            services = {"MoFr": _every(first, 1_260, headway), "Sa": _every(first + 60, 1_200, max(headway, 30)),
                        "So": _every(first + 180, 1_140, max(2 * headway, 60))}
            if headway >= 60:
                services["Schule"] = [425, 440, 795]
            if headway <= 20:
                services["FrSaNacht"] = [1_440 + 15, 1_440 + 75, 1_440 + 135]
            name = f"{501 + len(feed.routes)}" if headway < 120 else f"AST {501 + len(feed.routes)}"
            _add_line(feed, name, BUS if headway < 120 else ON_DEMAND, served, services)


def _tram(feed: _Feed, name: str, served: list) -> None:
    """Adds a line whose trips are given as frequencies, and its night trips as usual."""
    begin = len(feed.trips)
    _add_line(feed, name, TRAM, served, {"MoFr": [300], "Sa": [360], "So": [420]})
    for _, service, trip, _, _ in feed.trips[begin:]:
        bounds = {"MoFr": ((300, 360, 20), (360, 1_200, 10), (1_200, 1_440 + 30, 20)),
                  "Sa": ((360, 1_200, 15), (1_200, 1_440 + 90, 30)), "So": ((420, 1_380, 20),)}[service]
        feed.frequencies += [(trip, start, stop, 60 * headway) for start, stop, headway in bounds]


def _regional_buses(rng, feed: _Feed, stops: _Stops, county: SampleCounty, graph: _Ways) -> None:
    """Adds lines between neighbouring towns, and an express line that runs on the days of an event only."""
    towns = county.towns
    if len(towns) < 2:
        return
    gap = np.hypot(*(towns[:, None] - towns[None]).transpose(2, 0, 1))
    tree = minimum_spanning_tree(np.triu(gap)).tocoo()
    pairs = sorted(zip(tree.row.tolist(), tree.col.tolist()))
    for one, other in pairs:
        source, target = graph.node(towns[one]), graph.node(towns[other])
        way = graph.way(graph.tree(source)[1], source, target)
        if len(way) < 4:
            continue
        served = _line_stops(stops, graph.points[way], BUS)
        first = 290 + int(rng.random() * 6) * 5
        _add_line(feed, f"{801 + len(feed.routes)}", BUS, served, {
            "MoFr": _every(first, 1_290, 30 if rng.random() < 0.5 else 60), "Sa": _every(first + 60, 1_260, 60),
            "So": _every(first + 120, 1_200, 120)})
        if (one, other) == pairs[0]:
            _add_line(feed, "Festbus", BUS, [served[0], served[-1]], {"Fest": _every(600, 1_440 + 120, 30)})


def _ferry(feed: _Feed, stops: _Stops, county: SampleCounty) -> None:
    lines = county.network.lines
    river = np.frombuffer(county.network.wkb[int(np.flatnonzero(lines["class"] == "Fluss")[0])], "<f8", offset=9)
    river = river.reshape(-1, 2)
    at = len(river) // 3
    along = river[at + 1] - river[at]
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    banks = [stops.at(*map(float, river[at] + side * 60.0 * across), FERRY, f"Fähre Mahle {label}")
             for side, label in ((1, "Nordufer"), (-1, "Südufer"))]
    _add_line(feed, "F 1", FERRY, [(banks[0], 0.0), (banks[1], 300.0)], {
        "MoFr": _every(420, 1_080, 15), "Sa": _every(540, 1_080, 20), "So": _every(540, 1_080, 20)})


def _tables(feed: _Feed, year: int) -> dict[str, list[str]]:
    clock = [f"{minute // 60:02d}:{minute % 60:02d}:00" for minute in range(48 * 60)]
    first, last = f"{year}0101", f"{year}1231"
    weekly = {"MoFr": "1,1,1,1,1,0,0", "Schule": "1,1,1,1,1,0,0", "Sa": "0,0,0,0,0,1,0", "So": "0,0,0,0,0,0,1",
              "FrSaNacht": "0,0,0,0,1,1,0"}
    exceptions = []
    for day in _HOLIDAYS:
        weekday = _weekday(year, day)
        for service in ("MoFr", "Schule") if weekday < 5 else ("Sa",) if weekday == 5 else ():
            exceptions.append(f"{service},{year}{day},2")
        if weekday != 6:
            exceptions.append(f"So,{year}{day},1")
    exceptions += [f"Schule,{day},2" for day in _school_holidays(year) if f"Schule,{day},2" not in exceptions]
    exceptions += [f"Fest,{year}{day},1" for day in _EVENTS]
    return {
        "agency.txt": ["agency_id,agency_name,agency_url,agency_timezone,agency_lang",
                       f'1,"{OWNER}",https://example.org,Europe/Berlin,de'],
        "feed_info.txt": ["feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version",
                          f'"{OWNER}",https://example.org,de,{first},{last},1'],
        "stops.txt": ["stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station", *_stop_rows(feed.stops)],
        "routes.txt": ["route_id,agency_id,route_short_name,route_long_name,route_type",
                       *(f'{route},1,"{name}","{text}",{kind}' for route, name, text, kind in feed.routes)],
        "trips.txt": ["route_id,service_id,trip_id,trip_headsign,direction_id",
                      *(f'{route},{service},{trip},"{text}",{way}' for route, service, trip, text, way in feed.trips)],
        "stop_times.txt": ["trip_id,arrival_time,departure_time,stop_id,stop_sequence",
                           *(f"{trip},{clock[minute]},{clock[minute]},{stop},{sequence}"
                             for trip, minute, stop, sequence in feed.times)],
        "frequencies.txt": ["trip_id,start_time,end_time,headway_secs,exact_times",
                            *(f"{trip},{clock[start]},{clock[stop]},{headway},0"
                              for trip, start, stop, headway in feed.frequencies)],
        "calendar.txt": ["service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
                         *(f"{service},{days},{first},{last}" for service, days in weekly.items())],
        "calendar_dates.txt": ["service_id,date,exception_type", *exceptions],
    }


def _weekday(year: int, day: str) -> int:
    return datetime.date(year, int(day[:2]), int(day[2:])).weekday()


def _school_holidays(year: int) -> list[str]:
    """Returns the weekdays of some weeks in spring, summer, autumn and winter."""
    days = []
    for month, day, weeks in ((4, 14, 2), (7, 14, 6), (10, 13, 2), (12, 22, 1)):
        start = datetime.date(year, month, day)
        start -= datetime.timedelta(days=start.weekday())
        days += [f"{start + datetime.timedelta(days=at):%Y%m%d}" for at in range(7 * weeks)
                 if (start + datetime.timedelta(days=at)).weekday() < 5
                 and (start + datetime.timedelta(days=at)).year == year]
    return days


def _stop_rows(stops: list) -> list[str]:
    from osgeo import osr

    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(25832)
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    places = osr.CoordinateTransformation(source, target).TransformPoints([(row[2], row[3]) for row in stops])
    return [
        f'{stop_id},"{name}",{place[1]:.6f},{place[0]:.6f},{kind},{parent}'
        for (stop_id, name, _, _, kind, parent), place in zip(stops, places)]


def _zipped(path: Path, tables: dict[str, list[str]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in tables.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "\r\n".join([*lines, ""]).encode("utf-8"))
    return path
