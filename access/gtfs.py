"""Departures of a GTFS feed on one day: which services run, and how often something departs where.

Counted are departures at which one can board (not at the last stop of a trip, not where ``pickup_type`` is 1) of the
chosen day from one time to another. Times beyond 24:00 belong to the service day on which a trip began, so trips of
the day before may count as well. Trips of ``frequencies.txt`` count as often as they run. Platforms are counted at
their station (``parent_station``).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..addresses.cells import Cells
from ..addresses.keyindex import KeyIndex
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .feed import Feed

Stop = Callable[[], bool]
Progress = Callable[[float], None]
Whole = NDArray[np.int64]
Floats = NDArray[np.float64]

_DAY_S = 86_400
#: No service day is longer than two days and a half: a later time is a fault.
_LATEST_S = 60 * 3600
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TUESDAY = 1
#: Services that run longer than this many days are cut: a calendar to the year 9999 is a fault.
_MOST_DAYS = 3 * 366
_MISSING = -1

#: What may be wrong with single rows: they are left out or mended, counted, and named once.
FAULTS = {
    "stop_twice": QT_TRANSLATE_NOOP("access", "{count} stops stand more than once; the first row of each counts."),
    "trip_twice": QT_TRANSLATE_NOOP("access", "{count} trips stand more than once; the first row of each counts."),
    "row_twice": QT_TRANSLATE_NOOP(
        "access", "{count} stop times stand more than once (same trip and sequence); one of each counts."),
    "no_place": QT_TRANSLATE_NOOP(
        "access", "{count} stops with departures have no coordinates, nor has their station: they are left out "
        "(such as {example})."),
    "no_parent": QT_TRANSLATE_NOOP(
        "access", "{count} stops name a station that does not exist; they stand for themselves (such as {example})."),
    "no_stop": QT_TRANSLATE_NOOP(
        "access", "{count} stop times belong to stops that do not exist; they are left out (first in row {example})."),
    "no_trip": QT_TRANSLATE_NOOP(
        "access", "{count} stop times belong to trips that do not exist; they are left out (first in row {example})."),
    "bad_time": QT_TRANSLATE_NOOP(
        "access", "{count} times cannot be read; they are left out (first in row {example}). A time is HH:MM:SS."),
    "bad_sequence": QT_TRANSLATE_NOOP(
        "access", "{count} rows have no number in stop_sequence; they are left out (first in row {example})."),
    "no_time": QT_TRANSLATE_NOOP(
        "access", "{count} stop times have no time, nor have those before or after them: they are left out."),
    "no_route": QT_TRANSLATE_NOOP(
        "access", "{count} trips belong to routes that do not exist; they are left out (such as {example})."),
    "no_service": QT_TRANSLATE_NOOP(
        "access", "{count} trips have a service without any day; they never run (such as {example})."),
    "bad_route_type": QT_TRANSLATE_NOOP(
        "access", "{count} routes have a route_type that is no number; they are left out (such as {example})."),
    "bad_date": QT_TRANSLATE_NOOP(
        "access", "{count} rows of the calendar have dates that cannot be read; they are left out (first: {example})."),
    "bad_frequency": QT_TRANSLATE_NOOP(
        "access", "{count} rows of frequencies.txt cannot be used (times or headway); they are left out."),
    "not_utf8": QT_TRANSLATE_NOOP(
        "access", "{count} tables are not in UTF-8, as GTFS wants it, and were read as Windows-1252 ({example})."),
}


class Fault(NamedTuple):
    """A kind of fault (of :data:`FAULTS`), how often it was found, and an example."""

    kind: str
    count: int
    example: str


@dataclass(frozen=True)
class Departures:
    """Stations and what departs there.

    ``ids``, ``names``; ``lon``, ``lat``: degrees (WGS 84); ``by_type``: departures by route type, an array over
    stations for each. ``day``: the day that was counted; ``runs``: trips on it (with those of frequencies); ``chosen``:
    whether the day was found here; ``first``, ``last``: days the feed covers.
    """

    ids: list[str]
    names: list[str]
    lon: Floats
    lat: Floats
    by_type: Mapping[int, Whole]
    day: datetime.date
    runs: int
    chosen: bool
    first: datetime.date
    last: datetime.date
    faults: list[Fault]

    def __len__(self) -> int:
        return len(self.ids)


class _Faults:
    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._example: dict[str, str] = {}

    def add(self, kind: str, count: int = 1, example: object = "") -> None:
        if count:
            self._count[kind] += int(count)
            self._example.setdefault(kind, str(example))

    def all(self) -> list[Fault]:
        return [Fault(kind, self._count[kind], self._example[kind]) for kind in FAULTS if self._count[kind]]


def read_departures(feed: Feed, day: Optional[datetime.date] = None, *, start_s: int = 6 * 3600,
                    end_s: int = 20 * 3600, stop: Optional[Stop] = None, progress: Optional[Progress] = None,
                    ) -> Departures:
    """Counts the departures of a feed on a day between two times (seconds after midnight, the second one excluded).

    ``day``: by default the Tuesday of the feed on which most trips run, as Tuesdays of school weeks do (the first of
    several); where no Tuesday has a trip, another day from Monday to Friday. Raises :class:`DataProblem` where tables
    or columns are missing, or nothing runs on the day.
    """
    faults = _Faults()
    for table in ("stops.txt", "trips.txt", "routes.txt", "stop_times.txt"):
        if table not in feed:
            # Says which one is missing before minutes are spent on another one.
            feed.table(table, ())
    stations = _stations(feed, faults)
    trips = _trips(feed, faults)
    frequencies = _frequencies(feed, trips, faults)
    calendar = _calendar(feed, trips.services, faults)
    unused = trips.service >= 0
    unused[unused] = ~calendar.runs.any(axis=0)[trips.service[unused]]
    if unused.any():
        faults.add("no_service", int(unused.sum()), trips.ids[int(np.argmax(unused))])
    weight = np.where(frequencies.has, frequencies.runs, 1)
    per_service = np.bincount(
        trips.service[trips.service >= 0], weights=weight[trips.service >= 0], minlength=len(trips.services))
    daily = calendar.runs @ per_service
    found = _day(feed, calendar, daily, day)
    at = (found - calendar.first).days
    runs_today = _running(calendar, trips, at)
    runs_before = _running(calendar, trips, at - 1)
    times = _stop_times(feed, stations, trips, runs_today | runs_before, faults, stop, progress)
    total = np.zeros((len(stations.ids), len(trips.types)), dtype=np.int64)
    for running, shift in ((runs_today, 0), (runs_before, _DAY_S)):
        _count(total, times, running, stations.group, trips, frequencies, start_s + shift, end_s + shift)
    if feed.not_utf8:
        faults.add("not_utf8", len(feed.not_utf8), ", ".join(dict.fromkeys(feed.not_utf8)))
    return _departures(stations, trips, total, found, int(daily[at]), day is None, calendar, faults)


# ------------------------------------------------------------------------ stops


@dataclass(frozen=True)
class _Stations:
    ids: list[str]
    names: list[str]
    lon: Floats
    lat: Floats
    group: Whole
    index: KeyIndex


def _stations(feed: Feed, faults: _Faults) -> _Stations:
    table = feed.table(
        "stops.txt", ("stop_id", "stop_name", "stop_lat", "stop_lon", "parent_station"), ("stop_id",))
    position, first = _first_of_each(table["stop_id"])
    faults.add("stop_twice", len(table["stop_id"]) - len(first))
    ids = [table["stop_id"][at] for at in first]
    parent = np.arange(len(ids))
    for at, row in enumerate(first):
        wanted = table["parent_station"][row]
        if wanted and wanted not in position:
            faults.add("no_parent", 1, ids[at])
        elif wanted:
            parent[at] = position[wanted]
    # Boarding areas lie on platforms, platforms in stations; rings of parents are cut by the number of steps.
    group = parent
    for _ in range(3):
        group = parent[group]
    lat = np.array([_degrees(table["stop_lat"][row], 90.0) for row in first])
    lon = np.array([_degrees(table["stop_lon"][row], 180.0) for row in first])
    # The origin of coordinates lies in the sea: whoever writes it means “unknown”.
    nowhere = ~(np.isfinite(lat) & np.isfinite(lon)) | ((lat == 0) & (lon == 0))
    lat[nowhere] = lon[nowhere] = np.nan
    names = [table["stop_name"][row] for row in first]
    return _Stations(ids, names, lon, lat, group, _index(ids))


def _degrees(text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return np.nan
    return value if abs(value) <= most else np.nan


def _first_of_each(keys: Sequence[str]) -> tuple[dict[str, int], list[int]]:
    """Returns a number for each key, and the row in which each first stands; empty keys are left out."""
    position: dict[str, int] = {}
    rows = []
    for row, key in enumerate(keys):
        if key and key not in position:
            position[key] = len(rows)
            rows.append(row)
    return position, rows


def _index(keys: Sequence[str]) -> KeyIndex:
    return KeyIndex(Cells.of_bytes([key.encode() for key in keys]), np.arange(len(keys), dtype=np.int32))


# ------------------------------------------------------------------------ trips


@dataclass(frozen=True)
class _Trips:
    ids: list[str]
    #: The position of the route type in ``types``, -1 for a trip that is left out.
    type: Whole
    types: list[int]
    service: Whole
    services: dict[str, int]
    index: KeyIndex


def _trips(feed: Feed, faults: _Faults) -> _Trips:
    routes = feed.table("routes.txt", ("route_id", "route_type"), ("route_id", "route_type"))
    type_of: dict[str, int] = {}
    for route, text in zip(routes["route_id"], routes["route_type"]):
        if route in type_of:
            continue
        if text.isdecimal():
            type_of[route] = int(text)
        else:
            faults.add("bad_route_type", 1, route)
    types = sorted(set(type_of.values()))
    place = {kind: at for at, kind in enumerate(types)}
    table = feed.table("trips.txt", ("route_id", "service_id", "trip_id"), ("route_id", "service_id", "trip_id"))
    _, first = _first_of_each(table["trip_id"])
    faults.add("trip_twice", len(table["trip_id"]) - len(first))
    services: dict[str, int] = {}
    kind = np.full(len(first), -1, dtype=np.int64)
    service = np.full(len(first), -1, dtype=np.int64)
    known = set(routes["route_id"])
    for at, row in enumerate(first):
        route = table["route_id"][row]
        if route in type_of:
            kind[at] = place[type_of[route]]
            service[at] = services.setdefault(table["service_id"][row], len(services))
        elif route not in known:
            faults.add("no_route", 1, table["trip_id"][row])
    ids = [table["trip_id"][row] for row in first]
    return _Trips(ids, kind, types, service, services, _index(ids))


@dataclass(frozen=True)
class _Frequencies:
    """Rows of frequencies.txt by trip: first and last second of departure, and the headway in seconds."""

    trip: Whole
    start: Whole
    headway: Whole
    #: Departures of each row.
    times: Whole
    #: For each trip whether it has rows, and how often it runs then.
    has: NDArray[np.bool_]
    runs: Whole


def _frequencies(feed: Feed, trips: _Trips, faults: _Faults) -> _Frequencies:
    rows: list[tuple[int, int, int, int]] = []
    if "frequencies.txt" in feed:
        names = ("trip_id", "start_time", "end_time", "headway_secs")
        position = {trip: at for at, trip in enumerate(trips.ids)}
        table = feed.table("frequencies.txt", names, names)
        for trip, start, end, headway in dict.fromkeys(zip(*(table[name] for name in names))):
            first, last = _seconds_of(start), _seconds_of(end)
            if trip not in position or first is None or last is None or not headway.isdecimal() or not int(headway):
                faults.add("bad_frequency")
            elif last > first:
                rows.append((position[trip], first, int(headway), -(-(last - first) // int(headway))))
    trip, start, headway, times = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    runs = np.bincount(trip, weights=times, minlength=len(trips.ids)).astype(np.int64)
    order = np.argsort(trip, kind="stable")
    return _Frequencies(trip[order], start[order], headway[order], times[order], runs > 0, runs)


def _seconds_of(text: str) -> Optional[int]:
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    hours, minutes, seconds = map(int, parts)
    total = hours * 3600 + minutes * 60 + seconds
    return total if minutes < 60 and seconds < 60 and total <= _LATEST_S else None


# ------------------------------------------------------------------------ calendar


@dataclass(frozen=True)
class _Calendar:
    """``runs``: whether a service runs (days, services)."""

    first: datetime.date
    runs: NDArray[np.bool_]

    def date(self, at: int) -> datetime.date:
        return self.first + datetime.timedelta(days=at)


def _calendar(feed: Feed, services: Mapping[str, int], faults: _Faults) -> _Calendar:
    if "calendar.txt" not in feed and "calendar_dates.txt" not in feed:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "access",
                "{feed}: calendar.txt and calendar_dates.txt are both missing, so nobody knows on which days something "
                "runs. Get a complete GTFS feed."),
            context="access", feed=feed.name)
    spans: list[tuple[int, datetime.date, datetime.date, list[bool]]] = []
    if "calendar.txt" in feed:
        names = ("service_id", "start_date", "end_date", *_WEEKDAYS)
        table = feed.table("calendar.txt", names, names)
        for row, (service, start, end, *flags) in enumerate(zip(*(table[name] for name in names))):
            first, last = _date(start), _date(end)
            if first is None or last is None:
                faults.add("bad_date", 1, f"calendar.txt, {row + 2}")
            elif service in services and first <= last:
                spans.append((services[service], first, last, [flag == "1" for flag in flags]))
    singles: list[tuple[int, datetime.date, bool]] = []
    if "calendar_dates.txt" in feed:
        names = ("service_id", "date", "exception_type")
        table = feed.table("calendar_dates.txt", names, names)
        for row, (service, text, kind) in enumerate(zip(*(table[name] for name in names))):
            date = _date(text)
            if date is None or kind not in ("1", "2"):
                faults.add("bad_date", 1, f"calendar_dates.txt, {row + 2}")
            elif service in services:
                singles.append((services[service], date, kind == "1"))
    days = [day for span in spans for day in span[1:3]] + [date for _, date, added in singles if added]
    if not days:
        raise DataProblem(
            QT_TRANSLATE_NOOP("access", "{feed}: the calendar has no day on which a trip runs. Get another feed."),
            context="access", feed=feed.name)
    # From the day before the first on, whose late trips are looked for.
    first = min(days)
    count = min((max(days) - first).days + 1, _MOST_DAYS)
    runs = np.zeros((count, len(services)), dtype=bool)
    for service, start, end, flags in spans:
        for weekday in np.flatnonzero(flags).tolist():
            begin = (start - first).days + (weekday - start.weekday()) % 7
            runs[begin:min((end - first).days + 1, count):7, service] = True
    for service, date, added in singles:
        at = (date - first).days
        if 0 <= at < count:
            runs[at, service] = added
    return _Calendar(first, runs)


def _date(text: str) -> Optional[datetime.date]:
    if len(text) != 8 or not text.isdecimal():
        return None
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _day(feed: Feed, calendar: _Calendar, daily: Floats, wanted: Optional[datetime.date]) -> datetime.date:
    days = [calendar.date(at) for at in range(len(daily))]
    if wanted is not None:
        at = (wanted - calendar.first).days
        if 0 <= at < len(daily) and daily[at] > 0:
            return wanted
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "access",
                "{feed}: nothing runs on {day}. The feed covers {first} to {last}: choose another day, or none."),
            context="access", feed=feed.name, day=_german(wanted), first=_german(days[0]), last=_german(days[-1]))
    weekday = np.array([day.weekday() for day in days])
    for allowed in (weekday == _TUESDAY, weekday < 5):
        trips = np.where(allowed, daily, 0)
        if trips.max(initial=0) > 0:
            return days[int(np.argmax(trips))]
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "access", "{feed}: no trip runs from Monday to Friday between {first} and {last}. Choose a day yourself."),
        context="access", feed=feed.name, first=_german(days[0]), last=_german(days[-1]))


def _german(day: datetime.date) -> str:
    return day.strftime("%d.%m.%Y")


def _running(calendar: _Calendar, trips: _Trips, at: int) -> NDArray[np.bool_]:
    if not 0 <= at < len(calendar.runs):
        return np.zeros(len(trips.ids), dtype=bool)
    runs = np.append(calendar.runs[at], False)
    return runs[trips.service]


# ------------------------------------------------------------------------ stop times


@dataclass(frozen=True)
class _Times:
    """Stop times of the trips that matter, trip by trip and in sequence; ``time`` in seconds."""

    trip: Whole
    stop: Whole
    time: Whole
    #: Whether one can board: not at the end of a trip, not where it only sets down.
    boards: NDArray[np.bool_]
    #: Seconds since the first time of the trip.
    since: Whole


def _stop_times(feed: Feed, stations: _Stations, trips: _Trips, wanted: NDArray[np.bool_], faults: _Faults,
                stop: Optional[Stop], progress: Optional[Progress]) -> _Times:
    columns = ("trip_id", "stop_id", "stop_sequence", "departure_time", "arrival_time", "pickup_type")
    kept: list[tuple[NDArray[np.int32], ...]] = []
    size = max(feed.size("stop_times.txt"), 1)
    for part in feed.parts("stop_times.txt", columns, columns[:3], stop=stop):
        cells = part.columns
        trip = trips.index.look_up(cells["trip_id"])
        _strange(faults, "no_trip", trip < 0, part.row)
        matters = np.flatnonzero((trip >= 0) & wanted[np.maximum(trip, 0)])
        some = {name: cells[name].take(matters) for name in cells}
        where = stations.index.look_up(some["stop_id"])
        sequence = _integers(some["stop_sequence"])
        time = np.full(len(matters), _MISSING, dtype=np.int32)
        for name in ("arrival_time", "departure_time"):
            if name in some:
                read, bad = _seconds(some[name])
                _strange(faults, "bad_time", bad, part.row, matters)
                time = np.where(read >= 0, read, time)
        boards = np.ones(len(matters), dtype=bool)
        if "pickup_type" in some:
            boards = ~((some["pickup_type"].length == 1) & (some["pickup_type"].first() == ord("1")))
        _strange(faults, "bad_sequence", sequence < 0, part.row, matters)
        use = sequence >= 0
        _strange(faults, "no_stop", use & (where < 0), part.row, matters)
        kept.append(tuple(column[use].astype(np.int32) for column in (trip[matters], where, sequence, time, boards)))
        if progress is not None:
            progress(min(1.0, part.done / size))
    if not kept:
        kept.append(tuple(np.empty(0, dtype=np.int32) for _ in range(5)))
    return _ordered(*(np.concatenate(column) for column in zip(*kept)), faults=faults)


def _strange(faults: _Faults, kind: str, found: NDArray[np.bool_], row: int,
             rows: Optional[NDArray[np.int64]] = None) -> None:
    count = int(np.count_nonzero(found))
    if count:
        at = int(np.argmax(found))
        faults.add(kind, count, row + (at if rows is None else int(rows[at])))


def _ordered(trip: NDArray[np.int32], where: NDArray[np.int32], sequence: NDArray[np.int32],
             time: NDArray[np.int32], boards: NDArray[np.int32], *, faults: _Faults) -> _Times:
    place = trip.astype(np.int64) << 32 | sequence
    if (place[1:] <= place[:-1]).any():
        order = np.argsort(place, kind="stable")
        keep = order[np.concatenate([[True], place[order][1:] != place[order][:-1]])] if len(order) else order
        faults.add("row_twice", len(order) - len(keep))
        trip, where, time, boards = trip[keep], where[keep], time[keep], boards[keep]
    last = np.concatenate([trip[1:] != trip[:-1], [True]]) if len(trip) else np.empty(0, dtype=bool)
    first = np.concatenate([[True], trip[1:] != trip[:-1]]) if len(trip) else np.empty(0, dtype=bool)
    time = _filled(time, first, faults)
    begin = np.flatnonzero(first)
    since = time - np.repeat(time[begin], np.diff(np.concatenate([begin, [len(trip)]])))
    use = (where >= 0) & (time >= 0)
    return _Times(trip[use], where[use], time[use], ((boards > 0) & ~last)[use], since[use])


def _filled(time: NDArray[np.int32], first: NDArray[np.bool_], faults: _Faults) -> Whole:
    """Fills times that are left out between two others of a trip, evenly by stops, as GTFS allows them to be."""
    known = time >= 0
    result = time.astype(np.int64)
    if known.all():
        return result
    number = np.cumsum(first)
    at = np.arange(len(time))
    before = np.maximum.accumulate(np.where(known, at, -1))
    after = np.minimum.accumulate(np.where(known, at, len(time))[::-1])[::-1]
    open_ = np.flatnonzero(~known)
    one, other = before[open_], after[open_]
    inside = (one >= 0) & (other < len(time))
    inside[inside] = (number[one[inside]] == number[open_[inside]]) & (number[other[inside]] == number[open_[inside]])
    open_, one, other = open_[inside], one[inside], other[inside]
    result[open_] = np.rint(
        time[one] + (time[other] - time[one]).astype(np.float64) * (open_ - one) / (other - one)).astype(np.int64)
    faults.add("no_time", int(np.count_nonzero(result < 0)))
    return result


def _seconds(cells: Cells) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Returns times as seconds, negative for none, and which cells hold something else."""
    count = len(cells)
    result = np.full(count, _MISSING, dtype=np.int32)
    bad = cells.length > 0
    for width in (7, 8):
        at = np.flatnonzero(cells.length == width)
        if not len(at):
            continue
        # H:MM:SS lacks the first digit of HH:MM:SS.
        byte = [cells.buffer[cells.start[at] + place] for place in range(width)]
        digits = [byte[place].astype(np.int32) - 48 for place in range(width) if width - place not in (3, 6)]
        fine = (byte[width - 3] == 58) & (byte[width - 6] == 58)
        for digit in digits:
            fine &= (digit >= 0) & (digit <= 9)
        hours = digits[0] if width == 7 else digits[0] * 10 + digits[1]
        minutes, seconds = digits[-4] * 10 + digits[-3], digits[-2] * 10 + digits[-1]
        total = hours * 3600 + minutes * 60 + seconds
        fine &= (minutes < 60) & (seconds < 60) & (total <= _LATEST_S)
        result[at[fine]] = total[fine]
        bad[at[fine]] = False
    return result, bad


def _integers(cells: Cells) -> NDArray[np.int32]:
    """Returns whole numbers of up to nine digits, -1 for anything else."""
    fine = (cells.length > 0) & (cells.length <= 9)
    total = np.zeros(len(cells), dtype=np.int64)
    for place in range(int(cells.length[fine].max(initial=0))):
        here = place < cells.length
        digit = cells.buffer[cells.start + np.minimum(place, np.maximum(cells.length - 1, 0))].astype(np.int64) - 48
        fine &= ~here | ((digit >= 0) & (digit <= 9))
        total = np.where(here, total * 10 + digit, total)
    return np.where(fine, total, -1).astype(np.int32)


# ------------------------------------------------------------------------ counting


def _count(total: NDArray[np.int64], times: _Times, running: NDArray[np.bool_], group: Whole, trips: _Trips,
           frequencies: _Frequencies, start: int, end: int) -> None:
    """Adds the departures from ``start`` to before ``end`` (seconds of the service day) of the trips that run."""
    use = times.boards & running[times.trip]
    single = use & ~frequencies.has[times.trip] & (times.time >= start) & (times.time < end)
    cell = group[times.stop[single]] * total.shape[1] + trips.type[times.trip[single]]
    total += np.bincount(cell, minlength=total.size).reshape(total.shape)
    repeated = np.flatnonzero(use & frequencies.has[times.trip])
    if not len(repeated):
        return
    begin = np.searchsorted(frequencies.trip, times.trip[repeated], side="left")
    size = np.searchsorted(frequencies.trip, times.trip[repeated], side="right") - begin
    row = np.repeat(repeated, size)
    of = np.arange(len(row)) + np.repeat(begin - (np.cumsum(size) - size), size)
    # Departure number n is at first + n * headway; which numbers lie between start and end?
    first = frequencies.start[of] + times.since[row]
    headway = frequencies.headway[of]
    lowest = np.maximum(-((first - start) // headway), 0)
    beyond = np.minimum(-((first - end) // headway), frequencies.times[of])
    cell = group[times.stop[row]] * total.shape[1] + trips.type[times.trip[row]]
    runs = np.bincount(cell, weights=np.maximum(beyond - lowest, 0), minlength=total.size)
    total += runs.astype(np.int64).reshape(total.shape)


def _departures(stations: _Stations, trips: _Trips, total: NDArray[np.int64], day: datetime.date, runs: int,
                chosen: bool, calendar: _Calendar, faults: _Faults) -> Departures:
    served = np.flatnonzero(total.sum(axis=1) > 0)
    lon, lat = stations.lon.copy(), stations.lat.copy()
    # A station without coordinates stands in the middle of its platforms.
    placed = np.flatnonzero(np.isfinite(stations.lon))
    members = np.bincount(stations.group[placed], minlength=len(lon))
    for own, all_ in ((lon, stations.lon), (lat, stations.lat)):
        summed = np.bincount(stations.group[placed], weights=all_[placed], minlength=len(lon))
        missing = np.isnan(own) & (members > 0)
        own[missing] = summed[missing] / members[missing]
    lost = served[np.isnan(lon[served])]
    if len(lost):
        faults.add("no_place", len(lost), stations.ids[lost[0]])
    served = served[np.isfinite(lon[served])]
    by_type = {kind: total[served, at] for at, kind in enumerate(trips.types)}
    return Departures(
        [stations.ids[at] for at in served], [stations.names[at] or stations.ids[at] for at in served], lon[served],
        lat[served], by_type, day, runs, chosen, calendar.first, calendar.date(len(calendar.runs) - 1), faults.all())
