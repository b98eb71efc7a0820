"""Counts: the long table that everything is computed from, checked and turned into arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .ages import bands_within, parse_band
from .catalogue import AGE_LIMIT, Catalogue, Term
from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .states import ValueState

COLUMNS = ("level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source")
LEVELS = ("quartier", "kommune", "kreis")
SEXES = ("", "m", "w", "d")
#: Sexes that must both be there for a total; the third entry ("divers") is often too small to be delivered.
REQUIRED_SEXES = ("m", "w")

#: States of a sum, by precedence: one part without data leaves the sum without data.
NUMBER, SUPPRESSED, NO_DATA = 0, 1, 2
_CODES = {
    ValueState.VALUE.value: NUMBER, ValueState.ZERO.value: NUMBER, ValueState.UNRELIABLE.value: NUMBER,
    ValueState.SUPPRESSED.value: SUPPRESSED, ValueState.NO_DATA.value: NO_DATA,
}


def area_ids(areas: pd.DataFrame, level: str) -> List[str]:
    """Returns the ids of a level in the order they first stand in the areas frame."""
    column = {"quartier": "quartier_id", "kommune": "kommune_id", "kreis": "kreis_id"}[level]
    return list(dict.fromkeys(areas[column]))


# ------------------------------------------------------------------------ checks


def check_counts(frame: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Checks counts in long form and returns them with the columns of :data:`COLUMNS`.

    A missing ``state`` is derived from the value (a number, zero, or no data where it is
    empty). Messages number rows from 1. Raises :class:`DataProblems` for missing columns,
    unknown areas or measures, negative, fractional or infinite values, states that contradict
    the value, unreadable age bands and rows that stand twice.
    """
    missing = [name for name in ("area_id", "measure", "period", "value") if name not in frame.columns]
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The counts lack the column {columns}."), columns=", ".join(missing))
    frame = frame.reset_index(drop=True)
    if frame.empty:
        raise DataProblem(QT_TRANSLATE_NOOP("indicators", "The counts are empty: there is not a single row."))
    for name, default in (("level", "quartier"), ("sex", ""), ("age_band", ""), ("source", "")):
        if name not in frame.columns:
            frame[name] = default
        else:
            frame[name] = frame[name].fillna(default)
    problems: List[DataProblem] = []
    values = pd.to_numeric(frame["value"], errors="coerce").astype("float64")
    unreadable = values.isna() & frame["value"].notna() & ~_is_nan(frame["value"])
    _report(problems, frame, unreadable, QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: “{value}” is not a number."))
    derived = np.where(values.isna(), ValueState.NO_DATA.value,
                       np.where(values == 0, ValueState.ZERO.value, ValueState.VALUE.value))
    if "state" not in frame.columns:
        frame["state"] = derived
    else:
        frame["state"] = frame["state"].where(frame["state"].notna() & (frame["state"] != ""), derived)
    frame["value"] = values
    # A count of exactly 0 is a true zero, whatever it was called.
    zero = (values == 0) & (frame["state"] == ValueState.VALUE.value)
    frame.loc[zero, "state"] = ValueState.ZERO.value
    number = frame["state"].map(_CODES).eq(NUMBER)

    _report(problems, frame, ~frame["state"].isin(_CODES), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the state “{state}” is unknown."))
    _report(problems, frame, number & ~np.isfinite(values) & ~unreadable, QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the value is not a finite number. Leave it empty or mark it as no data."))
    _report(problems, frame, ~number & values.notna(), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the state “{state}” cannot go with the value {value}."))
    _report(problems, frame, number & (values < 0), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: {value} is negative. Counts are 0 or more; correct the delivery."))
    _report(problems, frame, number & np.isfinite(values) & (values != np.floor(values)), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: {value} is not a whole number. Deliver counts, not rates or averages."))
    _report(problems, frame, ~frame["level"].isin(LEVELS), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}: the level “{level}” is unknown. Allowed: quartier, kommune, kreis."))
    for level in LEVELS:
        unknown = (frame["level"] == level) & ~frame["area_id"].isin(area_ids(areas, level))
        _report(problems, frame, unknown, {
            "quartier": QT_TRANSLATE_NOOP(
                "indicators", "Row {row}: the Quartier “{area}” does not exist in the workspace. Check the key, leading zeros included."),
            "kommune": QT_TRANSLATE_NOOP(
                "indicators", "Row {row}: the Kommune “{area}” does not exist in the workspace. Check the key, leading zeros included."),
            "kreis": QT_TRANSLATE_NOOP("indicators", "Row {row}: the Kreis “{area}” does not exist in the workspace."),
        }[level])
    measures = {measure.id: measure for measure in catalogue.measures}
    _report(problems, frame, ~frame["measure"].isin(measures), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}: the measure “{measure}” is not in the catalogue. Add it under “merkmale”."))
    _report(problems, frame, frame["period"].isna() | (frame["period"].astype(str).str.strip() == ""), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the period is missing."))
    _report(problems, frame, ~frame["sex"].isin(SEXES), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}: the sex “{sex}” is unknown. Allowed: m, w, d or empty."))
    for band in frame["age_band"].unique():
        try:
            if band:
                parse_band(str(band))
        except DataProblem as problem:
            problems.append(problem)
    key = ["level", "area_id", "measure", "period", "sex", "age_band"]
    _report(problems, frame, frame.duplicated(key), QT_TRANSLATE_NOOP(
        "indicators", "Row {row}, {area}, {measure}, {period}: this count stands twice. Remove one of the rows."))
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    source = frame["measure"].map({name: measure.source for name, measure in measures.items()})
    frame["source"] = frame["source"].where(frame["source"] != "", source).fillna("")
    return frame[list(COLUMNS)]


def _is_nan(column: pd.Series) -> pd.Series:
    return column.map(lambda value: isinstance(value, float) and value != value)


def _report(problems: List[DataProblem], frame: pd.DataFrame, wrong: pd.Series, template: str) -> None:
    for row in np.flatnonzero(np.asarray(wrong, dtype=bool)):
        entry = frame.iloc[row]
        value = entry["value"]
        problems.append(DataProblem(
            template, row=int(row) + 1, area=entry["area_id"], measure=entry["measure"], period=entry["period"],
            level=entry["level"], sex=entry["sex"], state=entry.get("state", ""),
            value=int(value) if isinstance(value, float) and value.is_integer() else value))


# ------------------------------------------------------------------------ arrays


@dataclass(frozen=True)
class CountArray:
    """Numbers and their states side by side, in any shape: ``state`` is NUMBER, SUPPRESSED or NO_DATA.

    ``value`` is NaN wherever the state is not NUMBER.
    """

    value: NDArray[np.float64]
    state: NDArray[np.int8]

    def __add__(self, other: "CountArray") -> "CountArray":
        return CountArray(self.value + other.value, np.maximum(self.state, other.state))


@dataclass(frozen=True)
class _Block:
    """All counts of one measure and level: arrays (bands, sexes, areas, periods)."""

    bands: Tuple[str, ...]
    sexes: Tuple[str, ...]
    value: NDArray[np.float64]
    state: NDArray[np.int8]
    delivered: NDArray[np.bool_]  # (bands, sexes, periods): stands in the table for any area


class CountCube:
    """Counts as arrays by level and measure, for areas and periods in fixed order."""

    def __init__(self, counts: pd.DataFrame, areas: pd.DataFrame, periods: Sequence[str]) -> None:
        self.periods = list(periods)
        self.areas = {level: area_ids(areas, level) for level in LEVELS}
        self._blocks: Dict[Tuple[str, str], _Block] = {}
        self._build(counts)

    def _build(self, counts: pd.DataFrame) -> None:
        codes, names = {}, {}
        for name in ("level", "measure", "sex", "age_band"):
            codes[name], names[name] = pd.factorize(counts[name])
        period = pd.Index(self.periods).get_indexer(counts["period"])
        state = counts["state"].map(_CODES).fillna(NO_DATA).to_numpy(np.int8)
        value = counts["value"].to_numpy(np.float64)
        group = codes["level"] * len(names["measure"]) + codes["measure"]
        order = np.argsort(group, kind="stable")
        edges = np.flatnonzero(np.diff(group[order])) + 1
        area_index = {level: pd.Index(ids) for level, ids in self.areas.items()}
        area_ids_column = counts["area_id"].to_numpy()
        for rows in np.split(order, edges):
            if rows.size == 0:
                continue
            level = names["level"][codes["level"][rows[0]]]
            measure = names["measure"][codes["measure"][rows[0]]]
            area = area_index[level].get_indexer(area_ids_column[rows])
            inside = (area >= 0) & (period[rows] >= 0)
            rows, area = rows[inside], area[inside]
            band, used_bands = pd.factorize(codes["age_band"][rows])
            sex, used_sexes = pd.factorize(codes["sex"][rows])
            shape = (len(used_bands), len(used_sexes), len(self.areas[level]), len(self.periods))
            values = np.full(shape, np.nan)
            states = np.full(shape, NO_DATA, dtype=np.int8)
            at = (band, sex, area, period[rows])
            flat = np.ravel_multi_index(at, shape)
            if np.unique(flat).size != flat.size:
                raise DataProblem(
                    QT_TRANSLATE_NOOP("indicators", "The measure “{measure}” has counts that stand twice."),
                    measure=measure)
            states[at] = state[rows]
            values[at] = np.where(state[rows] == NUMBER, value[rows], np.nan)
            delivered = np.zeros((shape[0], shape[1], shape[3]), dtype=bool)
            delivered[band, sex, period[rows]] = True
            self._blocks[level, measure] = _Block(
                tuple(names["age_band"][used_bands]), tuple(names["sex"][used_sexes]), values, states, delivered)

    def total(self, terms: Sequence[Term], level: str, catalogue: Catalogue) -> CountArray:
        """Sums the terms of a formula; shape (areas, periods).

        A part that is missing leaves the sum without data, a suppressed part leaves it suppressed.
        """
        result = None
        for term in terms:
            part = self._term(term, level, catalogue)
            result = part if result is None else result + part
        assert result is not None
        return result

    def by_band(self, terms: Sequence[Term], bands: Sequence[str], level: str, catalogue: Catalogue) -> CountArray:
        """Sums the terms within each of ``bands``; shape (areas, periods, bands)."""
        parts = []
        for band in bands:
            start, stop = parse_band(band)
            parts.append(self.total(
                [Term(term.measure, start, stop, term.sex) for term in terms], level, catalogue))
        return CountArray(np.stack([p.value for p in parts], axis=-1), np.stack([p.state for p in parts], axis=-1))

    def _term(self, term: Term, level: str, catalogue: Catalogue) -> CountArray:
        shape = (len(self.areas[level]), len(self.periods))
        value = np.full(shape, np.nan)
        state = np.full(shape, NO_DATA, dtype=np.int8)
        block = self._blocks.get((level, term.measure))
        if block is None:
            return CountArray(value, state)
        # Periods delivered in the same bands share one selection.
        patterns: Dict[Tuple[bytes, object, object], List[int]] = {}
        for at, period in enumerate(self.periods):
            delivered = block.delivered[:, :, at]
            if delivered.any():
                limits = [catalogue.age_limit(period) if limit == AGE_LIMIT else limit
                          for limit in (term.start, term.stop)]
                patterns.setdefault((delivered.tobytes(), *limits), []).append(at)
        for (_, start, stop), at in patterns.items():
            bands, sexes = self._selection(block, block.delivered[:, :, at[0]], term, start, stop, self.periods[at[0]])
            selected = np.ix_(bands, sexes, range(shape[0]), at)
            values, states = block.value[selected], block.state[selected]
            optional = [i for i, sex in enumerate(sexes) if block.sexes[sex] not in ("", *REQUIRED_SEXES)]
            if optional and not term.sex:
                # "divers" counts where it was delivered and is not missed where it was not.
                absent = states[:, optional] == NO_DATA
                values[:, optional] = np.where(absent, 0.0, values[:, optional])
                states[:, optional] = np.where(absent, NUMBER, states[:, optional])
            value[:, at] = values.sum(axis=(0, 1))
            state[:, at] = states.max(axis=(0, 1))
        return CountArray(value, state)

    def _selection(self, block: _Block, delivered: NDArray[np.bool_], term: Term, start: object, stop: object,
                   period: str) -> Tuple[List[int], List[int]]:
        present = [band for i, band in enumerate(block.bands) if delivered[i].any()]
        if start is None:
            chosen = [""] if "" in present else _all_ages(present)
        else:
            chosen = bands_within(present, start, stop)  # type: ignore[arg-type]
        if chosen is None:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "“{measure}” {period}: the delivered age bands ({bands}) cannot be added up to the ages {ages}. Deliver "
                    "bands that begin and end there.",
                ),
                measure=term.measure, period=period, bands=", ".join(band or "–" for band in present),
                ages=_ages_text(start, stop))
        bands = [block.bands.index(band) for band in chosen]
        sexes_present = [sex for i, sex in enumerate(block.sexes) if delivered[bands][:, i].any()]
        if term.sex:
            wanted = [term.sex]
        elif "" in sexes_present:
            wanted = [""]
        else:
            wanted = [sex for sex in SEXES if sex in sexes_present]
        if not all(sex in sexes_present for sex in wanted) or (
                not term.sex and wanted != [""] and not set(REQUIRED_SEXES) <= set(wanted)):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators", "“{measure}” {period}: the counts by sex do not have what the formula asks for (m and w)."),
                measure=term.measure, period=period)
        return bands, [block.sexes.index(sex) for sex in wanted]


def _all_ages(bands: Sequence[str]) -> List[str] | None:
    """Returns the bands as they are if they neither overlap nor leave a gap, else ``None``."""
    ranges = sorted(parse_band(band)[:1] + (parse_band(band)[1],) for band in bands)
    for (_, stop), (start, _) in zip(ranges, ranges[1:]):
        if stop != start:
            return None
    return list(bands)


def _ages_text(start: object, stop: object) -> str:
    if start is None:
        return "0+"
    return f"{start}+" if stop is None else f"{start}-{int(stop) - 1}"  # type: ignore[call-overload]
