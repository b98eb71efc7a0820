"""What has been delivered and what has not: a matrix Kommune × source × year, and the catalogue of sources."""

from __future__ import annotations

import datetime
import functools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import pandas as pd

from ..indicators.states import ValueState

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue, Source

#: All Quartiere have it; some; the Kommune only as a whole; all is withheld; nothing though due; nothing and not due.
COMPLETE, PARTIAL, TOTAL_ONLY, WITHHELD, MISSING, NOT_DUE = (
    "complete", "partial", "total_only", "withheld", "missing", "not_due")
STATUSES = (COMPLETE, PARTIAL, TOTAL_ONLY, WITHHELD, MISSING, NOT_DUE)

GAP_COLUMNS = (
    "kommune_id", "kommune", "source_id", "source", "measure", "period", "status", "present", "expected",
    "withheld_share", "due", "overdue_days")
SOURCE_COLUMNS = (
    "source_id", "name", "owner", "reference_date", "licence", "measures", "periods", "last_period", "last_delivery",
    "imported_by", "file_name", "file_hash", "next_due", "overdue_days", "note")

_YEAR_END = "12-31"
#: Further back or ahead nobody looks.
_MOST_YEARS = 60


def gap_matrix(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, *,
               periods: Optional[Sequence[str]] = None, by_measure: bool = False,
               today: Optional[datetime.date] = None) -> pd.DataFrame:
    """Returns for every Kommune, source (or measure) and year what is there, in :data:`GAP_COLUMNS`.

    ``present`` Quartiere of ``expected`` have every measure of the source that was ever delivered (for a source
    nobody delivered yet: all of its measures), withheld ones included: a withheld cell is delivered.
    ``withheld_share`` is the share of withheld cells. ``due`` is the day on which a delivery is expected: Stichtag
    plus the term named in the catalogue. A year is not due before its Stichtag, before that day, or where the rhythm
    named in the catalogue (else the one of at least three delivered years) leaves it out. ``overdue_days`` counts
    from the named day, and is empty where the catalogue names no term. ``periods`` default to all years from the
    first delivered one to the last whose Stichtag is past.
    """
    today = today or datetime.date.today()
    table = _Presence(counts, areas, catalogue)
    rows = []
    for source in _sources(catalogue):
        measures = [measure.id for measure in catalogue.measures if measure.source == source.id]
        if not measures:
            continue
        delivered = table.periods_of(measures)
        shown = list(periods) if periods is not None else _years(table.periods, source, today)
        ever = [measure for measure in measures if table.periods_of([measure])] or measures
        subjects = [(measure, [measure]) for measure in measures] if by_measure else [("", ever)]
        for measure, wanted in subjects:
            known = table.periods_of(wanted) if by_measure else delivered
            for period in shown:
                due, late, expected_now = _due(source, period, known, today)
                for kommune_id, present, expected, share, total in table.state(wanted, period):
                    status = _status(present, expected, share, total, expected_now)
                    open_ = status in (PARTIAL, MISSING)
                    rows.append((
                        kommune_id, table.names[kommune_id], source.id, source.name, measure, period, status, present,
                        expected, share, due, late if open_ and late > 0 else None))
    frame = pd.DataFrame(rows, columns=list(GAP_COLUMNS))
    frame["overdue_days"] = frame["overdue_days"].astype("Int64")
    return frame


def source_catalogue(sources: pd.DataFrame, deliveries: pd.DataFrame, counts: pd.DataFrame, catalogue: Catalogue, *,
                     today: Optional[datetime.date] = None) -> pd.DataFrame:
    """Returns one row per source with owner, Stichtag, licence and its last delivery, in :data:`SOURCE_COLUMNS`.

    ``sources`` and ``deliveries`` as the workspace holds them; sources of the catalogue without an entry are listed
    too. File name and hash are those of the last delivery that stands. ``next_due`` is known where the catalogue
    names a term.
    """
    today = today or datetime.date.today()
    entries = {row["source_id"]: row for row in sources.to_dict("records")}
    valid = deliveries[deliveries["status"] != "undone"] if len(deliveries) else deliveries
    last = {row["source_id"]: row for row in valid.to_dict("records")}
    kinds = {source.id: source for source in _sources(catalogue)}
    periods: dict[str, set[str]] = {}
    source_of = {measure.id: measure.source for measure in catalogue.measures}
    for measure, period in counts[["measure", "period"]].drop_duplicates().itertuples(index=False):
        periods.setdefault(source_of.get(measure, ""), set()).add(str(period))
    rows = []
    for source_id in dict.fromkeys((*kinds, *entries)):
        entry, delivery = entries.get(source_id, {}), last.get(source_id, {})
        known = sorted(periods.get(source_id, set()))
        due, late = _next_due(kinds[source_id], known, today) if source_id in kinds else ("", None)
        rows.append({
            "source_id": source_id,
            "name": entry.get("name") or (kinds[source_id].name if source_id in kinds else source_id),
            **{name: entry.get(name) for name in ("owner", "reference_date", "licence", "note")},
            "measures": sum(1 for measure in catalogue.measures if measure.source == source_id),
            "periods": len(known), "last_period": known[-1] if known else None,
            "last_delivery": delivery.get("imported_at"), "imported_by": delivery.get("imported_by"),
            "file_name": delivery.get("file_name") or entry.get("file_name"),
            "file_hash": delivery.get("file_hash") or entry.get("file_hash"),
            "next_due": due or None, "overdue_days": late})
    frame = pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))
    frame["overdue_days"] = frame["overdue_days"].astype("Int64")
    return frame


def _sources(catalogue: Catalogue) -> list[Source]:
    return list(catalogue.sources)


# ----------------------------------------------------------------- what is there


class _Presence:
    """Which Quartiere have which measure in which year, and how much of it is withheld."""

    def __init__(self, counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue) -> None:
        first = areas.drop_duplicates("quartier_id")
        names = first["kommune_name"] if "kommune_name" in first.columns else first["kommune_id"]
        self.names: dict[str, str] = dict(sorted(zip(first["kommune_id"], names)))
        self.kommunen = list(self.names)
        self._home = pd.Index(self.kommunen).get_indexer(first["kommune_id"])
        self._size = np.bincount(self._home, minlength=len(self.kommunen))
        self._ids = {"quartier": pd.Index(first["quartier_id"]), "kommune": pd.Index(self.kommunen)}
        source_of = {measure.id for measure in catalogue.measures}
        counts = counts[counts["measure"].isin(source_of)]
        self._cells: dict[tuple[str, str, str], tuple[Any, Any]] = {}
        for (level, measure, period), rows in counts.groupby(["level", "measure", "period"], sort=False):
            if level not in self._ids:
                continue
            at = self._ids[level].get_indexer(rows["area_id"])
            state = rows["state"].to_numpy()
            there = (at >= 0) & (state != ValueState.NO_DATA.value)
            size = len(self._ids[level])
            self._cells[level, measure, str(period)] = (
                np.bincount(at[there], minlength=size),
                np.bincount(at[there & (state == ValueState.SUPPRESSED.value)], minlength=size))
        self.periods = sorted({period for _, _, period in self._cells})

    def periods_of(self, measures: Sequence[str]) -> list[str]:
        """Returns the periods in which any of the measures is there for any area."""
        wanted = set(measures)
        return sorted({period for (_, measure, period), (cells, _) in self._cells.items()
                       if measure in wanted and cells.any()})

    def state(self, measures: Sequence[str], period: str) -> list[tuple[str, int, int, float, bool]]:
        """Returns by Kommune: key, Quartiere with all measures, Quartiere, share of withheld cells, only a total."""
        nothing = {level: np.zeros(len(ids), dtype=np.int64) for level, ids in self._ids.items()}
        found = [self._cells.get(("quartier", measure, period), (nothing["quartier"],) * 2) for measure in measures]
        all_there = np.all([cells > 0 for cells, _ in found], axis=0)
        cells, hidden = sum(part[0] for part in found), sum(part[1] for part in found)
        present, some, of = (np.bincount(self._home, array, len(self.kommunen)) for array in (all_there, cells, hidden))
        totals = [self._cells.get(("kommune", measure, period), (nothing["kommune"],) * 2)[0] for measure in measures]
        total = np.any([part > 0 for part in totals], axis=0)
        with np.errstate(invalid="ignore"):
            share = np.where(some > 0, of / some, np.nan)
        return [(key, int(present[at]), int(self._size[at]), float(share[at]), bool(total[at]))
                for at, key in enumerate(self.kommunen)]


def _status(present: int, expected: int, share: float, total: bool, due: bool) -> str:
    if math.isnan(share):
        return TOTAL_ONLY if total else MISSING if due else NOT_DUE
    if share >= 1.0:
        return WITHHELD
    return COMPLETE if present == expected else PARTIAL


# ----------------------------------------------------------------- what is due


def _years(periods: Sequence[str], source: Source, today: datetime.date) -> list[str]:
    """Returns the years from the first delivered one to the last whose Stichtag is past, and other periods."""
    years = [int(period) for period in periods if period.isdecimal() and len(period) == 4]
    others = [period for period in periods if not (period.isdecimal() and len(period) == 4)]
    if not years:
        return others
    last = today.year if _reference(source, today.year) <= today else today.year - 1
    stop = min(max(years[-1], last), years[0] + _MOST_YEARS)
    return [*(str(year) for year in range(years[0], stop + 1)), *others]


def _reference(source: Source, year: int) -> datetime.date:
    return datetime.date.fromisoformat(f"{year}-{source.reference_day or _YEAR_END}")


def _rhythm(source: Source, delivered: Sequence[str]) -> tuple[int, int]:
    """Returns every how many years a source comes, and a year in which it does (0: none known)."""
    years = [int(period) for period in delivered if period.isdecimal()]
    if source.every_years:
        return source.every_years, years[-1] if years else 0
    if len(years) < 3:
        return 1, years[-1] if years else 0
    return functools.reduce(math.gcd, np.diff(years).tolist()) or 1, years[-1]


def _due(source: Source, period: str, delivered: Sequence[str], today: datetime.date) -> tuple[str, int, bool]:
    """Returns the day of a period's delivery (empty if no term is named), days since, and whether it is due."""
    if not (period.isdecimal() and len(period) == 4):
        return "", 0, True
    year = int(period)
    every, anchor = _rhythm(source, delivered)
    on_turn = anchor == 0 or (year - anchor) % every == 0
    reference = _reference(source, year)
    if source.due_days is None:
        return "", 0, on_turn and reference <= today
    day = reference + datetime.timedelta(days=source.due_days)
    late = (today - day).days
    return (day.isoformat() if on_turn else ""), late if on_turn else 0, on_turn and late > 0


def _next_due(source: Source, delivered: Sequence[str], today: datetime.date) -> tuple[str, Optional[int]]:
    years = [int(period) for period in delivered if period.isdecimal()]
    if source.due_days is None or not years:
        return "", None
    every, anchor = _rhythm(source, delivered)
    day = _reference(source, anchor + every) + datetime.timedelta(days=source.due_days)
    late = (today - day).days
    return day.isoformat(), late if late > 0 else None
