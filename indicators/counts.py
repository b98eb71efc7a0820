"""Counts: the long table that everything is computed from, checked and turned into arrays."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ages import band_text, bands_within, parse_band, whole_range
from .catalogue import AGE_LIMIT, Catalogue, Term
from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .states import ValueState

COLUMNS = ("level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source", "converted")
KEY = ("level", "area_id", "measure", "period", "sex", "age_band")
LEVELS = ("quartier", "kommune", "kreis")
SEXES = ("", "m", "w", "d")

#: Counts above this are a slip in a delivery, and their sums would lose digits.
LARGEST_COUNT = 1e12

#: States of a sum, by precedence: one part without data leaves the sum without data.
NUMBER, SUPPRESSED, NO_DATA = 0, 1, 2
_CODES = {
    ValueState.VALUE.value: NUMBER, ValueState.ZERO.value: NUMBER, ValueState.UNRELIABLE.value: NUMBER,
    ValueState.SUPPRESSED.value: SUPPRESSED, ValueState.NO_DATA.value: NO_DATA,
}

#: A point before three digits at the end: 1234 to a German writer, 1.234 to a parser.
_THOUSANDS = re.compile(r"\.[0-9]{3}$")

#: What went wrong with counts that were left out; receives each problem once.
Warn = Callable[[DataProblem], None]


def area_ids(areas: pd.DataFrame, level: str) -> list[str]:
    """Returns the ids of a level in the order they first stand in the areas frame."""
    column = {"quartier": "quartier_id", "kommune": "kommune_id", "kreis": "kreis_id"}[level]
    return list(dict.fromkeys(areas[column]))


# ------------------------------------------------------------------------ checks


def check_counts(frame: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Checks counts in long form and returns them with the columns of :data:`COLUMNS`.

    A missing ``state`` is derived from the value (a number, zero, or no data where it is empty).
    ``converted`` names the plan version that counts were converted from and is empty for original ones.
    Messages number rows from 1, or by a column ``row`` if there is one. Raises
    :class:`DataProblems` for missing columns, unknown areas or measures, negative, fractional or
    infinite values, numbers with a thousands point, states that contradict the value, unreadable
    age bands and rows that stand twice.
    """
    missing = [name for name in ("area_id", "measure", "period", "value") if name not in frame.columns]
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The counts lack the column {columns}."), columns=", ".join(missing))
    frame = frame.reset_index(drop=True)
    if frame.empty:
        raise DataProblem(QT_TRANSLATE_NOOP("indicators", "The counts are empty: there is not a single row."))
    for name, default in (("level", "quartier"), ("sex", ""), ("age_band", ""), ("source", "")):
        frame[name] = frame[name].fillna(default) if name in frame.columns else default
    frame["period"] = frame["period"].map(_period_text)
    report = _Report(frame)
    values = _numbers(frame["value"], report)
    frame["value"] = values
    frame["state"] = _states(frame, values, report)
    number = frame["state"].map(_CODES).eq(NUMBER)
    report(number & (values < 0), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: {value} is negative. Counts are 0 or more; correct the delivery."))
    report(number & (values > LARGEST_COUNT) & np.isfinite(values), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: {value} is too large for a count. Correct the delivery."))
    report(number & np.isfinite(values) & (values != np.floor(values)), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: {value} is not a whole number. Deliver counts, not rates or averages."))
    _check_keys(frame, areas, catalogue, report)
    report.raise_any()
    source = frame["measure"].map({measure.id: measure.source for measure in catalogue.measures})
    frame["source"] = frame["source"].where(frame["source"] != "", source).fillna("")
    converted = frame.get("converted", pd.Series(index=frame.index, dtype=object)).astype(object)
    frame["converted"] = converted.where(converted.notna() & (converted != ""), None)
    return frame[list(COLUMNS)]


class _Report:
    """Collects problems of rows; a template may name row, area and any column of the frame."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self.problems: list[DataProblem] = []

    def __call__(self, wrong: Any, template: str) -> None:
        rows = np.flatnonzero(np.asarray(wrong, dtype=bool))
        if rows.size == 0:
            return
        entries = self.frame.iloc[rows]
        numbers = entries["row"] if "row" in entries.columns else rows + 1
        for number, entry in zip(numbers, entries.to_dict("records")):
            entry.update(row=int(number), area=entry["area_id"], value=_number_text(entry["value"]))
            self.problems.append(DataProblem(template, **{str(name): value for name, value in entry.items()}))

    def raise_any(self) -> None:
        """Raises what was found, all of it at once."""
        if self.problems:
            raise DataProblems(self.problems) if len(self.problems) > 1 else self.problems[0]


def _number_text(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _period_text(period: Any) -> Any:
    # A year that arrives as a number is the same year; a missing one stays missing.
    if isinstance(period, (int, np.integer)) and not isinstance(period, bool):
        return str(period)
    if isinstance(period, float) and period.is_integer():
        return str(int(period))
    return period.strip() if isinstance(period, str) else period


def _numbers(column: pd.Series, report: _Report) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return pd.Series(column.to_numpy(dtype="float64", na_value=np.nan), index=column.index)
    text = column.map(lambda value: value.strip() if isinstance(value, str) else value)
    text = text.mask(text.map(lambda value: isinstance(value, str) and value == ""))
    report(text.map(lambda value: isinstance(value, str) and bool(_THOUSANDS.search(value))), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: “{value}” can be read in two ways. Write numbers without thousands points."))
    plain = text.map(lambda value: not isinstance(value, (bool, np.bool_)))
    values = pd.to_numeric(text.where(plain), errors="coerce").astype("float64")
    report(text.notna() & values.isna(), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: “{value}” is not a number. Write a whole number, or leave the cell empty for "
        "no data."))
    return values


def _states(frame: pd.DataFrame, values: pd.Series, report: _Report) -> pd.Series:
    derived = np.where(values.isna(), ValueState.NO_DATA.value,
                       np.where(values == 0, ValueState.ZERO.value, ValueState.VALUE.value))
    state = pd.Series(derived, index=frame.index)
    if "state" in frame.columns:
        given = frame["state"]
        state = given.where(given.notna() & (given != ""), state)
    # A count of exactly 0 is a true zero, whatever it was called.
    state = state.mask((values == 0) & (state == ValueState.VALUE.value), ValueState.ZERO.value)
    frame["state"] = state
    number = state.map(_CODES).eq(NUMBER)
    report(~state.isin(_CODES), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: the state “{state}” is unknown. Allowed: value, unreliable, zero, suppressed, "
        "no_data."))
    report(number & ~np.isfinite(values), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: the value is not a finite number. Leave it empty or mark it as no data."))
    report((state == ValueState.ZERO.value) & (values != 0) & np.isfinite(values), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the state “zero” cannot go with the value {value}."))
    # Without the number: what somebody marked as suppressed belongs into no message and no log.
    report(state.isin(_CODES) & ~number & values.notna(), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: the state “{state}” must not carry a value. Remove the value or the state."))
    return state


def _check_keys(frame: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, report: _Report) -> None:
    report(~frame["level"].isin(LEVELS), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}: the level “{level}” is unknown. Allowed: quartier, kommune, kreis."))
    strangers = {
        "quartier": QT_TRANSLATE_NOOP(
            "indicators",
            "Row {row}: the Quartier “{area}” does not exist in the workspace. Check the key, leading zeros included."),
        "kommune": QT_TRANSLATE_NOOP(
            "indicators",
            "Row {row}: the Kommune “{area}” does not exist in the workspace. Check the key, leading zeros included."),
        "kreis": QT_TRANSLATE_NOOP("indicators", "Row {row}: the Kreis “{area}” does not exist in the workspace."),
    }
    for level, template in strangers.items():
        report((frame["level"] == level) & ~frame["area_id"].isin(area_ids(areas, level)), template)
    report(~frame["measure"].isin([measure.id for measure in catalogue.measures]), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}: the measure “{measure}” is not in the catalogue. Add it under “merkmale”."))
    report(frame["period"].isna() | (frame["period"].astype(str) == ""), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the period is missing."))
    report(~frame["sex"].isin(SEXES), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the sex “{sex}” is unknown. Allowed: m, w, d or empty."))
    bands: dict[Any, str | None] = {band: _band(str(band)) for band in frame["age_band"].unique()}
    report(frame["age_band"].isin([band for band, text in bands.items() if text is None]), QT_TRANSLATE_NOOP(
        "indicators",
        "Row {row}, {area}, {measure}: “{age_band}” is not an age band. Write age bands as “0-2”, “65” or “90+”."))
    frame["age_band"] = frame["age_band"].map(lambda band: bands[band] if bands[band] is not None else band)
    report(frame.duplicated(list(KEY)), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}, {period}: this count stands twice. Remove one of the rows."))


def _band(text: str) -> str | None:
    """Returns a band in the one way it is written (``65-65`` is ``65``), ``None`` for no band."""
    if not text:
        return ""
    try:
        return band_text(*parse_band(text))
    except DataProblem:
        return None


# ------------------------------------------------------------------------ arrays


@dataclass(frozen=True)
class CountArray:
    """Numbers and their states side by side, in any shape: ``state`` is NUMBER, SUPPRESSED or NO_DATA.

    ``value`` is NaN wherever the state is not NUMBER. ``doubt`` is the part of the value that was
    delivered as unreliable, 0 where nothing was; an unreliable 0 counts as the one case it may have missed.
    """

    value: NDArray[np.float64]
    state: NDArray[np.int8]
    doubt: NDArray[np.float64]

    def __add__(self, other: CountArray) -> CountArray:
        return CountArray(
            self.value + other.value, np.maximum(self.state, other.state), self.doubt + other.doubt)

    def __getitem__(self, at: Any) -> CountArray:
        return CountArray(self.value[at], self.state[at], self.doubt[at])

    @classmethod
    def empty(cls, shape: tuple[int, ...]) -> CountArray:
        """Returns an array without any data."""
        return cls(np.full(shape, np.nan), np.full(shape, NO_DATA, dtype=np.int8), np.zeros(shape))

    def sum(self, axis: int) -> CountArray:
        """Sums along an axis; a part that is missing or withheld makes the sum so."""
        return CountArray(self.value.sum(axis=axis), self.state.max(axis=axis), self.doubt.sum(axis=axis))

    def filled_from(self, other: CountArray) -> CountArray:
        """Takes the other's entries where this one has no data."""
        missing = self.state == NO_DATA
        return CountArray(
            np.where(missing, other.value, self.value), np.where(missing, other.state, self.state),
            np.where(missing, other.doubt, self.doubt))


@dataclass(frozen=True)
class _Block:
    """All counts of one measure, level and sex (``""`` for all): an array (bands, areas, periods)."""

    bands: tuple[str, ...]
    counts: CountArray
    delivered: NDArray[np.bool_]  # (bands, periods): stands in the table for any area


class CountCube:
    """Counts as arrays by level and measure, for areas and periods in fixed order.

    Counts that do not fit a formula raise :class:`DataProblem`, or go to ``warn`` and are left
    out. Raises it for counts of unknown areas and for those that stand twice.
    """

    def __init__(self, counts: pd.DataFrame, areas: pd.DataFrame, periods: Sequence[str],
                 warn: Warn | None = None) -> None:
        self.periods = list(periods)
        self.areas = {level: area_ids(areas, level) for level in LEVELS}
        self._blocks: dict[tuple[str, str, str], _Block] = {}
        self._terms: dict[tuple[str, Term], CountArray] = {}
        self._warn = warn
        self._warned: set[str] = set()
        self._build(counts)

    def _build(self, counts: pd.DataFrame) -> None:
        codes: dict[str, NDArray[np.intp]] = {}
        names: dict[str, Any] = {}
        for name in (*KEY, "state"):
            codes[name], names[name] = pd.factorize(counts[name].to_numpy())
        period = pd.Index(self.periods).get_indexer(names["period"])[codes["period"]]
        value = counts["value"].to_numpy(np.float64)
        kinds = np.array([_CODES.get(state, NO_DATA) for state in names["state"]], dtype=np.int8)
        state = kinds[codes["state"]]
        state = np.where((state == NUMBER) & np.isnan(value), NO_DATA, state)
        value = np.where(state == NUMBER, value, np.nan)
        unreliable = (names["state"] == ValueState.UNRELIABLE.value)[codes["state"]] & (state == NUMBER)
        doubt = np.where(unreliable, np.fmax(value, 1.0), 0.0)
        group = codes["level"] * len(names["measure"]) + codes["measure"]
        order = np.argsort(group, kind="stable")
        edges = np.flatnonzero(np.diff(group[order])) + 1
        index_of = {level: pd.Index(ids).get_indexer(names["area_id"]) for level, ids in self.areas.items()}
        for rows in np.split(order, edges):
            if rows.size == 0:
                continue
            level, measure = names["level"][codes["level"][rows[0]]], names["measure"][codes["measure"][rows[0]]]
            area = index_of[level][codes["area_id"][rows]]
            if area.min() < 0:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "“{measure}”: the area “{area}” ({level}) does not exist. Correct or remove its counts."),
                    measure=measure, level=level, area=names["area_id"][codes["area_id"][rows[area < 0][0]]])
            band, used_bands = pd.factorize(codes["age_band"][rows])
            sex, used_sexes = pd.factorize(codes["sex"][rows])
            shape = (len(used_sexes), len(used_bands), len(self.areas[level]), len(self.periods))
            at = np.ravel_multi_index((sex, band, area, period[rows]), shape)
            array = CountArray.empty((int(np.prod(shape)),))
            present = np.zeros(array.value.shape, dtype=bool)
            present[at] = True
            if np.count_nonzero(present) != rows.size:
                raise DataProblem(
                    QT_TRANSLATE_NOOP("indicators", "The measure “{measure}” has counts that stand twice."),
                    measure=measure)
            array.value[at], array.state[at], array.doubt[at] = value[rows], state[rows], doubt[rows]
            self._store(
                level, measure, tuple(names["age_band"][used_bands]), list(names["sex"][used_sexes]),
                CountArray(array.value.reshape(shape), array.state.reshape(shape), array.doubt.reshape(shape)),
                present.reshape(shape).any(axis=2))

    def _store(self, level: str, measure: str, bands: tuple[str, ...], sexes: list[str], counts: CountArray,
               delivered: NDArray[np.bool_]) -> None:
        by_sex = {sex: _Block(bands, counts[at], delivered[at]) for at, sex in enumerate(sexes)}
        if "m" in by_sex and "w" in by_sex:
            summed = by_sex["m"].counts + by_sex["w"].counts
            there = by_sex["m"].delivered & by_sex["w"].delivered
            if "d" in by_sex:
                # "divers" counts where it was delivered and is not missed where it was not.
                third = by_sex["d"].counts
                absent = third.state == NO_DATA
                summed += CountArray(
                    np.where(absent, 0.0, third.value), np.where(absent, NUMBER, third.state), third.doubt)
            total = by_sex.get("")
            by_sex[""] = _Block(bands, summed, there) if total is None else _Block(
                bands, total.counts.filled_from(summed), total.delivered | there)
        for sex, block in by_sex.items():
            self._blocks[level, measure, sex] = block

    def total(self, terms: Sequence[Term], level: str, catalogue: Catalogue) -> CountArray:
        """Sums the terms of a formula; shape (areas, periods).

        A part that is missing leaves the sum without data, a suppressed part leaves it suppressed.
        """
        result = self._term(terms[0], level, catalogue)
        for term in terms[1:]:
            result = result + self._term(term, level, catalogue)
        return result

    def by_band(self, terms: Sequence[Term], bands: Sequence[str], level: str, catalogue: Catalogue) -> CountArray:
        """Sums the terms within each of ``bands``; shape (areas, periods, bands)."""
        parts = []
        for band in bands:
            start, stop = parse_band(band)
            parts.append(self.total([Term(term.measure, start, stop, term.sex) for term in terms], level, catalogue))
        return CountArray(
            np.stack([p.value for p in parts], axis=-1), np.stack([p.state for p in parts], axis=-1),
            np.stack([p.doubt for p in parts], axis=-1))

    def _term(self, term: Term, level: str, catalogue: Catalogue) -> CountArray:
        key = (level, term)
        if key not in self._terms:
            self._terms[key] = self._summed(term, level, catalogue)
        return self._terms[key]

    def _summed(self, term: Term, level: str, catalogue: Catalogue) -> CountArray:
        result = CountArray.empty((len(self.areas[level]), len(self.periods)))
        block = self._blocks.get((level, term.measure, term.sex))
        if block is None:
            if any(key[:2] == (level, term.measure) for key in self._blocks):
                self._misfit(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "“{measure}”: the counts by sex do not have what the formula asks for ({sex})."),
                    measure=term.measure, sex=term.sex or "m + w"))
            return result
        # Periods delivered in the same bands share one selection.
        patterns: dict[tuple[Any, ...], list[int]] = {}
        for at, period in enumerate(self.periods):
            if not block.delivered[:, at].any():
                continue
            try:
                limits = [catalogue.age_limit(period) if limit == AGE_LIMIT else limit
                          for limit in (term.start, term.stop)]
            except DataProblem as problem:
                self._misfit(problem)
                continue
            patterns.setdefault((block.delivered[:, at].tobytes(), *limits), []).append(at)
        for (_, start, stop), same in patterns.items():
            present = [band for band, there in zip(block.bands, block.delivered[:, same[0]]) if there]
            selections = _selections(present, start, stop)
            if not selections:
                self._misfit(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "indicators",
                        "“{measure}” {period}: the delivered age bands ({bands}) cannot be added up to the ages "
                        "{ages}. Deliver bands that begin and end there."),
                    measure=term.measure, period=self.periods[same[0]], ages=band_text(start or 0, stop),
                    bands=", ".join(band or "–" for band in present)))
                continue
            periods: Any = slice(None) if len(same) == len(self.periods) else same
            summed = None
            for selection in selections:
                part = block.counts[[block.bands.index(band) for band in selection]][:, :, periods].sum(axis=0)
                summed = part if summed is None else summed.filled_from(part)
            if summed is not None:
                result.value[:, periods], result.state[:, periods] = summed.value, summed.state
                result.doubt[:, periods] = summed.doubt
        return result

    def _misfit(self, problem: DataProblem) -> None:
        if self._warn is None:
            raise problem
        text = str(problem)
        if text not in self._warned:
            self._warned.add(text)
            self._warn(problem)


def _selections(present: Sequence[str], start: int | None, stop: int | None) -> list[list[str]]:
    """Returns the bands to sum, best first; a later selection serves areas that lack an earlier one."""
    if start is not None:
        chosen = [bands_within(present, start, stop)]
    else:
        chosen = [[""] if "" in present else None, whole_range(present)]
    return [selection for selection in chosen if selection]
