"""The printed figures of a workspace by area, for expressions and the search box: read once, then from memory.

Expressions are evaluated feature by feature and in the threads that draw maps, so a :class:`Lookup` needs no
QGIS object, reads a file again only where it has changed, and may be asked from any thread.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Optional, Union

from ..i18n.language import Language
from ..indicators.catalogue import Catalogue, Indicator
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.states import ValueState
from ..workspace.edition import EDITION, catalogue_of
from ..workspace.rule_changes import catalogue_in_force
from ..workspace.store import score_method_of
from . import texts
from .content.model import CONTEXT
from .numbers import printed
from .ratings import rating

#: Levels whose values a workspace stores.
LEVELS = ("quartier", "kommune", "kreis")
#: Workspaces kept in memory at a time; who works with more of them reads them again.
MOST_KEPT = 4
#: How long a workspace may be locked by another program before a reader gives up, in seconds.
BUSY_TIMEOUT_S = 5.0


class Place(NamedTuple):
    """An area of a level with its name and that of its Kommune (empty for Kommunen and the Kreis)."""

    level: str
    id: str
    name: str
    kommune: str


@dataclass(frozen=True)
class Figure:
    """A value as printed: ``value`` is rounded, and ``None`` for a state that carries no number."""

    state: ValueState
    value: Optional[float]
    decimals: int

    def text(self, language: Language) -> str:
        """Returns what a profile prints for it."""
        return texts.value_text(self.state, self.value, self.decimals, language)


class _Period(NamedTuple):
    figures: Mapping[tuple[str, str, str], Figure]
    classes: Mapping[tuple[str, str], int]


class Lookup:
    """The areas, figures and classes of one state of a workspace file."""

    def __init__(self, path: Path) -> None:
        """Reads names and catalogue; raises :class:`DataProblem` where the file is no workspace."""
        self.path = path
        self._lock = threading.Lock()
        self._known: dict[str, _Period] = {}
        with _connected(path) as connection:
            self.meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            text = catalogue_in_force(connection, self.meta["catalogue"]) if "catalogue" in self.meta else ""
            places = [Place("quartier", *map(str, row)) for row in connection.execute(
                "SELECT q.quartier_id, q.name, COALESCE(k.name, q.kommune_id) FROM quartiere q "
                "LEFT JOIN kommunen k ON k.kommune_id = q.kommune_id ORDER BY q.quartier_id")]
            places += [Place("kommune", str(key), str(name), "") for key, name in connection.execute(
                "SELECT kommune_id, name FROM kommunen ORDER BY kommune_id")]
            self.periods = tuple(str(row[0]) for row in connection.execute(
                "SELECT DISTINCT period FROM indicator_values ORDER BY period"))
        if "catalogue" not in self.meta:
            raise _unreadable(path, "")
        places.append(Place("kreis", self.meta.get("kreis_id", ""), self.meta.get("kreis_name", ""), ""))
        #: All areas: Quartiere, Kommunen, the Kreis.
        self.places = tuple(places)
        self.catalogue = _catalogue(text, path.name, self.meta.get(EDITION, ""))
        self.method = score_method_of(self.meta)
        self._levels: dict[str, str] = {}
        for place in reversed(places):  # of the same key on two levels the smaller area counts
            self._levels[place.id] = place.level

    def indicator(self, code: str) -> Indicator:
        """Returns an indicator; raises :class:`DataProblem` for a code that is none."""
        for indicator in self.catalogue.indicators:
            if indicator.code == code:
                return indicator
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "There is no indicator “{code}”. Known are: {known}."),
            context=CONTEXT, code=code, known=", ".join(one.code for one in self.catalogue.indicators))

    def figure(self, code: str, area_id: str, period: str = "", level: str = "") -> Optional[Figure]:
        """Returns a value as printed, ``None`` for an area the workspace does not know.

        ``period`` is the newest unless given, ``level`` that of the area. An area without a value has the state
        no data. Raises :class:`DataProblem` for an unknown indicator, period or level.
        """
        self.indicator(code)
        level = self._level(area_id, level)
        if not level:
            return None
        found = self._period(period).figures.get((level, area_id, code))
        return found or Figure(ValueState.NO_DATA, None, 0)

    def class_text(self, area_id: str, language: Language, period: str = "", level: str = "") -> Optional[str]:
        """Returns the class of the attention score in words, ``None`` where the area has none."""
        level = self._level(area_id, level)
        found = self._period(period).classes.get((level, area_id)) if level else None
        if found is None:
            return None
        return rating(self.method, found).class_label(found, language)

    def _level(self, area_id: str, level: str) -> str:
        if level and level not in LEVELS:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "Profiles exist for quartier, kommune and kreis, not for “{level}”."),
                context=CONTEXT, level=level)
        return level or self._levels.get(area_id, "")

    def _period(self, period: str) -> _Period:
        if not self.periods:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "There are no indicator values yet. Compute the indicators first."),
                context=CONTEXT)
        period = period or self.periods[-1]
        if period not in self.periods:
            raise DataProblem(
                QT_TRANSLATE_NOOP("profiles", "There are no indicator values for {period}. Available: {periods}."),
                context=CONTEXT, period=period, periods=", ".join(self.periods))
        found = self._known.get(period)
        if found is None:
            with self._lock:
                found = self._known.get(period) or self._read(period)
                self._known[period] = found
        return found

    def _read(self, period: str) -> _Period:
        indicators = {indicator.code: indicator for indicator in self.catalogue.indicators}
        figures: dict[tuple[str, str, str], Figure] = {}
        with _connected(self.path) as connection:
            for level, area_id, code, state, value, denominator in connection.execute(
                    "SELECT level, area_id, indicator, state, value, denominator FROM indicator_values "
                    "WHERE period = ?", (period,)):
                if code in indicators:
                    figures[str(level), str(area_id), str(code)] = _figure(
                        indicators[code], ValueState(state), value, denominator)
            classes = {(str(level), str(area_id)): int(class_) for level, area_id, class_ in connection.execute(
                "SELECT level, area_id, class FROM scores WHERE period = ? AND method = ? AND class IS NOT NULL",
                (period, self.method))}
        return _Period(figures, classes)


def _figure(indicator: Indicator, state: ValueState, value: float | None, denominator: float | None) -> Figure:
    # Whatever a table may still hold, a withheld value has no number here.
    if not state.carries_number:
        return Figure(state, None, 0)
    if value is None:
        return Figure(ValueState.NO_DATA, None, 0)
    decimals = indicator.printed_decimals(denominator)
    return Figure(state, printed(value, decimals), decimals)


@lru_cache(maxsize=MOST_KEPT)
def _catalogue(text: str, name: str, edition: str) -> Catalogue:
    return catalogue_of({"catalogue": text, EDITION: edition}, name)


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens a file that is there, changes nothing in it and closes it."""
    try:
        with closing(sqlite3.connect(str(path), timeout=BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA query_only = ON")
            yield connection
    except sqlite3.Error as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, reason: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("profiles", "“{file}” cannot be read as a workspace. {reason}"),
        context=CONTEXT, file=path.name, reason=reason)


# --------------------------------------------------------------------------- one for each file

Stamp = tuple[tuple[int, int], ...]


def stamp_of(path: Union[str, Path]) -> Stamp:
    """Returns what changes whenever a workspace is written: time and size of the file and of what is pending.

    Raises :class:`DataProblem` where there is no such file.
    """
    try:
        stamps = [Path(path).stat()]
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "There is no workspace “{file}”. Open it in the Quartiersmonitor panel."),
            context=CONTEXT, file=str(path)) from error
    with suppress(OSError):
        stamps.append(Path(f"{path}-wal").stat())
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stamps)


_kept: dict[str, tuple[Stamp, Lookup]] = {}
_lock = threading.Lock()


def lookup(path: Union[str, Path]) -> Lookup:
    """Returns the figures of a workspace as of now; raises :class:`DataProblem` where it cannot be read.

    Looks at the file once a call: who asks for many areas keeps what is returned.
    """
    key = str(path)
    stamp = stamp_of(key)
    with _lock:
        known = _kept.get(key)
        if known is not None and known[0] == stamp:
            return known[1]
    # Outside of the lock: reading takes a moment, and others may ask for another file.
    fresh = Lookup(Path(path))
    with _lock:
        _kept.pop(key, None)
        _kept[key] = (stamp, fresh)
        while len(_kept) > MOST_KEPT:
            _kept.pop(next(iter(_kept)))
    return fresh


def known(path: str) -> Optional[Lookup]:
    """Returns what is in memory of a workspace, without a look at the file."""
    with _lock:
        kept = _kept.get(path)
    return None if kept is None else kept[1]


def forget() -> None:
    """Drops all that is kept; the plugin calls this when it is unloaded."""
    with _lock:
        _kept.clear()
