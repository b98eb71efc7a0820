"""Plausibility of a delivery before its release: what cannot be right, and what is most unlikely to be.

A delivery is compared with itself (parts and totals), with what the workspace holds of other measures and levels,
and with its own earlier years. Withheld cells are never guessed: a total is only doubted where no value that they may
have could explain it. Jumps from year to year are tested against chance (:mod:`.jumps`); patterns that come from a
slip in the file rather than from life (last year's file, shifted rows, swapped columns) are looked for first
(:mod:`.patterns`), and explain the jumps they make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Callable, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..indicators.ages import parse_band, whole_range
from ..indicators.counts import COLUMNS, KEY, LEVELS, CountCube, area_ids
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.series import year_of
from ..indicators.states import ValueState

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue

CONTEXT = "deliveries"

#: ``error`` cannot be right, ``doubt`` should be asked back, ``note`` says what could not be checked or is usual.
ERROR, DOUBT, NOTE = "error", "doubt", "note"
SEVERITIES = (ERROR, DOUBT, NOTE)

FINDING_COLUMNS = (
    "severity", "code", "level", "measure", "area_id", "area", "period", "sex", "age_band", "value", "expected",
    "expected_lower", "expected_upper", "what", "remedy", "values")

#: Share of a total that may lie in no part: cases without a usable address.
UNPLACED = 0.02
#: Persons of diverse or unknown sex, where they are delivered in the total alone.
OTHER_SEX = 0.005

#: Areas named in one message.
_LISTED = 10
#: Fewer areas show no pattern.
LEAST_AREAS = 5

#: Level, measure and period.
Group = tuple[str, str, str]
Translate = Optional[Callable[[str, str], str]]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Oddity:
    """One finding: where, which value, what was expected, and what to do.

    ``what`` and ``remedy`` are English templates, filled with ``values`` after translation. ``area_id`` is empty
    where a whole measure is meant; ``expected`` and its limits are NaN where nothing was computed.
    """

    severity: str
    code: str
    level: str
    measure: str
    period: str
    what: str
    remedy: str
    area_id: str = ""
    area: str = ""
    sex: str = ""
    age_band: str = ""
    value: float = np.nan
    expected: float = np.nan
    expected_lower: float = np.nan
    expected_upper: float = np.nan
    values: Mapping[str, Any] = field(default_factory=dict)

    def what_text(self, translate: Translate = None) -> str:
        """Returns what was found in the language of ``translate(context, source)``."""
        return filled(self.what, self.values, translate)

    def remedy_text(self, translate: Translate = None) -> str:
        """Returns what to do."""
        return filled(self.remedy, self.values, translate)


def filled(template: str, values: Mapping[str, Any], translate: Translate = None) -> str:
    """Returns a template of a finding translated and filled."""
    return (translate(CONTEXT, template) if translate else template).format(**values)


def findings_frame(oddities: Iterable[Oddity]) -> pd.DataFrame:
    """Returns findings as a table of :data:`FINDING_COLUMNS`, the gravest first."""
    listed = sorted(oddities, key=lambda one: (
        SEVERITIES.index(one.severity), one.period, one.measure, LEVELS.index(one.level), one.code, one.area_id))
    frame = pd.DataFrame({name: pd.Series([getattr(one, name) for one in listed], dtype=object)
                          for name in FINDING_COLUMNS})
    for name in ("value", "expected", "expected_lower", "expected_upper"):
        frame[name] = frame[name].astype("float64")
    return frame


def check_plausibility(delivered: pd.DataFrame, stored: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, *,
                       false_alarm_rate: float = 0.01) -> pd.DataFrame:
    """Returns what is impossible or implausible in counts that are about to be released.

    ``delivered`` and ``stored`` in the long form of ``counts.COLUMNS`` (of ``delivered``, level, sex, age_band and
    state may be missing); ``stored`` is what the workspace holds, and what it holds of the delivered measures and
    periods is left out, so that a stored delivery can be checked too. ``areas`` with quartier_id, kommune_id,
    kreis_id and names. The list of jumps of one measure holds at most ``false_alarm_rate`` false ones on average
    (Benjamini-Hochberg). Returns :func:`findings_frame`; a withheld value stands nowhere in it.
    """
    from .jumps import find_jumps
    from .patterns import find_patterns

    case = Case.of(delivered, stored, areas, catalogue)
    found = [*case.strangers, *_missing_areas(case), *_parts_and_totals(case), *_levels(case), *_shares(case)]
    patterns = find_patterns(case)
    explained = {(one.level, one.measure, one.period) for one in patterns}
    jumps = find_jumps(case, false_alarm_rate)
    return findings_frame([
        *found, *patterns, *(one for one in jumps if (one.level, one.measure, one.period) not in explained)])


# ----------------------------------------------------------------- the case


@dataclass(frozen=True)
class Matrix:
    """Counts of one level and period: areas by columns (measure, sex, age band).

    ``value`` is NaN where there is no number; ``withheld`` and ``there`` (a row stands, whatever its state).
    """

    columns: tuple[tuple[str, str, str], ...]
    value: Floats
    withheld: Bools
    there: Bools


@dataclass(frozen=True)
class Case:
    """A delivery with all it is compared with."""

    delivered: pd.DataFrame
    combined: pd.DataFrame
    areas: pd.DataFrame
    catalogue: Catalogue
    ids: dict[str, list[str]]
    names: dict[str, dict[str, str]]
    strangers: list[Oddity]

    @classmethod
    def of(cls, delivered: pd.DataFrame, stored: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue) -> Case:
        """Builds a case; rows of unknown areas become findings, values that are no counts raise."""
        delivered = _complete(delivered)
        stored = _complete(stored[stored["measure"].isin(_compared(set(delivered["measure"]), catalogue))])
        ids = {level: area_ids(areas, level) for level in LEVELS}
        names = {level: dict(zip(areas[f"{level}_id"], areas[column])) if column in areas.columns else {}
                 for level, column in (("quartier", "name"), ("kommune", "kommune_name"), ("kreis", "kreis_name"))}
        titles = {measure.id: measure.name for measure in catalogue.measures}
        known = np.zeros(len(delivered), dtype=bool)
        for level in LEVELS:
            known |= ((delivered["level"] == level) & delivered["area_id"].isin(ids[level])).to_numpy()
        strangers = []
        for (level, measure, period), rows in delivered[~known].groupby(["level", "measure", "period"]):
            keys = sorted(set(rows["area_id"].astype(str)))
            strangers.append(Oddity(
                ERROR, "unknown_areas", level if level in LEVELS else "quartier", measure, period,
                QT_TRANSLATE_NOOP(
                    "deliveries", "“{measure}” {period}: {count} keys belong to no area of the workspace: {areas}."),
                QT_TRANSLATE_NOOP(
                    "deliveries",
                    "Check leading zeros and the plan version; counts of older Quartiere are converted first."),
                values={"measure": titles.get(measure, measure), "period": period, "count": len(keys),
                        "areas": _listed(keys)}))
        delivered = delivered[known]
        groups = pd.MultiIndex.from_frame(delivered[["level", "measure", "period"]].drop_duplicates())
        inside = np.zeros(len(stored), dtype=bool)
        for level in LEVELS:
            inside |= ((stored["level"] == level) & stored["area_id"].isin(ids[level])).to_numpy()
        stored = stored[inside]
        kept = ~pd.MultiIndex.from_frame(stored[["level", "measure", "period"]]).isin(groups)
        combined = pd.concat([stored[kept], delivered], ignore_index=True)
        return cls(delivered, combined, areas, catalogue, ids, names, strangers)

    @cached_property
    def _rows(self) -> dict[bool, dict[Group, NDArray[np.int64]]]:
        """Rows of what is delivered and of everything, by group: looked up thousands of times."""
        keys = ["level", "measure", "period"]
        return {own: dict(frame.groupby(keys, sort=True).indices) if len(frame) else {}
                for own, frame in ((True, self.delivered), (False, self.combined))}

    def groups(self) -> list[Group]:
        """Returns level, measure and period of what is delivered."""
        return list(self._rows[True])

    def title(self, measure: str) -> str:
        """Returns the name of a measure as people know it."""
        return next((known.name for known in self.catalogue.measures if known.id == measure), measure)

    def name(self, level: str, area_id: str) -> str:
        """Returns key and name of an area."""
        return f"{area_id} {self.names[level].get(area_id, '')}".strip()

    def column_title(self, column: tuple[str, str, str]) -> str:
        """Returns measure, age band and sex of a column in words."""
        chosen = ", ".join(part for part in (column[2], column[1]) if part)
        return self.title(column[0]) + (f" [{chosen}]" if chosen else "")

    def earlier(self, level: str, measure: str, period: str) -> list[str]:
        """Returns the periods of a measure before a period, oldest first."""
        return sorted((when for one, other, when in self._rows[False]
                       if (one, other) == (level, measure) and _year(when) < _year(period)), key=_year)

    def matrix(self, level: str, period: str, measures: Iterable[str], delivered_only: bool = False) -> Matrix:
        """Returns the counts of measures at a level and period."""
        wanted = set(measures)
        rows = [found for (one, measure, when), found in self._rows[delivered_only].items()
                if one == level and when == period and measure in wanted]
        at_rows = np.concatenate(rows) if rows else np.array([], dtype=np.int64)
        frame = (self.delivered if delivered_only else self.combined).iloc[at_rows]
        triples = list(zip(frame["measure"], frame["sex"], frame["age_band"]))
        columns = sorted(set(triples))
        at = {column: index for index, column in enumerate(columns)}
        shape = (len(self.ids[level]), len(columns))
        value, withheld, there = np.full(shape, np.nan), np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        if len(frame):
            where = (pd.Index(self.ids[level]).get_indexer(frame["area_id"]),
                     np.fromiter((at[triple] for triple in triples), dtype=np.int64, count=len(triples)))
            value[where], there[where] = frame["value"], True
            withheld[where] = frame["state"] == ValueState.SUPPRESSED.value
        return Matrix(tuple(columns), value, withheld, there)

    def most_withheld(self, measure: str) -> float:
        """Returns the largest count that the minimum rule of the source alone withholds."""
        source = next((known.source for known in self.catalogue.measures if known.id == measure), "")
        rules = next((known.rules for known in self.catalogue.sources if known.id == source), self.catalogue.defaults)
        return max(float(rules.min_numerator) - 1.0, 0.0)

    @cached_property
    def cube(self) -> CountCube:
        """All counts as arrays; those that fit no formula are without data."""
        periods = sorted(set(self.combined["period"]), key=lambda period: (_year(period), period))
        return CountCube(self.combined, self.areas, periods, warn=lambda problem: None)


def _compared(measures: set[str], catalogue: Catalogue) -> set[str]:
    """Returns measures and those they meet in formulas, and that of the population."""
    formulas = [{term.measure for term in (*one.numerator, *one.denominator)} for one in catalogue.indicators]
    head = catalogue.key_figures[:1]
    return measures.union(
        *(formula for formula in formulas if formula & measures), *({term.measure for term in one.numerator}
                                                                    for one in head))


def _complete(frame: pd.DataFrame) -> pd.DataFrame:
    """Returns counts in the columns of the long form; a state that is missing follows from the value."""
    frame = frame.reset_index(drop=True)
    columns: dict[str, Any] = {}
    for name in COLUMNS:
        default = {"level": "quartier", "sex": "", "age_band": "", "source": ""}.get(name)
        if name in frame.columns:
            columns[name] = frame[name] if default is None else frame[name].fillna(default)
        else:
            columns[name] = pd.Series([default] * len(frame), dtype=object)
    result = pd.DataFrame(columns)
    value = pd.to_numeric(result["value"], errors="coerce").astype("float64")
    if (np.isinf(value) | (value < 0) | (result["value"].notna() & value.isna())).any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "deliveries",
                "The counts hold values that are no counts (negative, infinite or text). Correct these first: the "
                "import names row and column."),
            context=CONTEXT)
    derived = np.where(value.isna(), ValueState.NO_DATA.value,
                       np.where(value == 0, ValueState.ZERO.value, ValueState.VALUE.value))
    state = result["state"].where(result["state"].notna() & (result["state"] != ""), derived)
    carries = state.isin([known.value for known in ValueState if known.carries_number])
    result["state"], result["value"] = state, value.where(carries)
    result["period"] = result["period"].astype(str)
    return result.drop_duplicates(list(KEY), keep="last", ignore_index=True)


@lru_cache(maxsize=1024)
def _year(period: str) -> float:
    try:
        return year_of(period)
    except DataProblem:
        return -np.inf


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])])


# ----------------------------------------------------------------- coverage


def _missing_areas(case: Case) -> list[Oddity]:
    """Areas of which the delivery says nothing at all, not even that there are no data."""
    found = []
    for level, measure, period in case.groups():
        there = case.matrix(level, period, [measure], delivered_only=True).there.any(axis=1)
        missing = [key for key, known in zip(case.ids[level], there) if not known]
        if not missing:
            continue
        values = {"measure": case.title(measure), "period": period, "count": len(missing),
                  "all": len(case.ids[level]), "areas": _listed([case.name(level, key) for key in missing])}
        what = QT_TRANSLATE_NOOP("deliveries", "“{measure}” {period}: {count} of {all} areas are missing: {areas}.")
        if level == "quartier":
            whole = _whole_kommunen(case, set(missing))
            if whole:
                what = QT_TRANSLATE_NOOP(
                    "deliveries",
                    "“{measure}” {period}: {count} of {all} areas are missing, among them all Quartiere of {kommunen}.")
                values["kommunen"] = _listed([case.name("kommune", key) for key in whole])
        found.append(Oddity(
            DOUBT, "missing_areas", level, measure, period, what,
            QT_TRANSLATE_NOOP(
                "deliveries",
                "Ask for the missing rows. If there are no data for these areas, deliver rows with an empty value."),
            values=values))
    return found


def _whole_kommunen(case: Case, missing: set[str]) -> list[str]:
    parts = case.areas.drop_duplicates("quartier_id").groupby("kommune_id")["quartier_id"]
    return [key for key, quartiere in parts if set(quartiere) <= missing]


# ----------------------------------------------------------------- parts and totals


def _parts_and_totals(case: Case) -> list[Oddity]:
    """Age bands and sexes against the totals that are delivered beside them."""
    found = []
    for level, measure, period in case.groups():
        matrix = case.matrix(level, period, [measure], delivered_only=True)
        at = {(sex, band): index for index, (_, sex, band) in enumerate(matrix.columns)}
        sexes, bands = sorted({sex for sex, _ in at}), sorted({band for _, band in at})
        for sex in sexes:
            within = [band for band in bands if band and (sex, band) in at]
            selection = whole_range(within) if (sex, "") in at else None
            if selection:
                ranges = [parse_band(band) for band in selection]
                whole = min(low for low, _ in ranges) == 0 and any(high is None for _, high in ranges)
                found += _compare(
                    case, matrix, level, measure, period, [at[sex, band] for band in selection], at[sex, ""],
                    "age_bands", 0.0 if whole else np.inf, sex, "")
        for band in bands:
            if ("", band) in at and ("m", band) in at and ("w", band) in at:
                parts = [at[sex, band] for sex in ("m", "w", "d") if (sex, band) in at]
                found += _compare(
                    case, matrix, level, measure, period, parts, at["", band], "sexes",
                    0.0 if len(parts) == 3 else OTHER_SEX, "", band)
    return found


_ABOVE = {
    "age_bands": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}, {area}: the age bands add up to {parts}, the total says {total}{more}."),
    "sexes": QT_TRANSLATE_NOOP(
        "deliveries", "“{measure}” {period}, {area}: the sexes add up to {parts}, the total says {total}{more}."),
    "levels": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}: the parts of {area} add up to {parts}, the delivered total says {total}{more}."),
}
_AT_LEAST = {
    "age_bands": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}, {area}: the age bands that are not withheld add up to {parts} already, the total says "
        "{total}{more}."),
    "sexes": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}, {area}: the sexes that are not withheld have {parts} already, the total says "
        "{total}{more}."),
    "levels": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}: the parts of {area} that are not withheld add up to {parts} already, the delivered "
        "total says {total}{more}."),
}
_TOO_FEW = {
    "age_bands": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}, {area}: the age bands add up to {parts} with {withheld} withheld ones, which leaves too "
        "much of the total of {total}{more}."),
    "sexes": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}, {area}: the sexes add up to {parts} with {withheld} withheld ones, which leaves too "
        "much of the total of {total}{more}."),
    "levels": QT_TRANSLATE_NOOP(
        "deliveries",
        "“{measure}” {period}: the parts of {area} add up to {parts} with {withheld} withheld ones, which leaves too "
        "much of the total of {total}{more}."),
}
_REMEDY = {
    "age_bands": QT_TRANSLATE_NOOP(
        "deliveries", "Check whether a band is missing, overlaps another one or stands in the wrong column."),
    "sexes": QT_TRANSLATE_NOOP("deliveries", "Check whether the columns of the sexes and of the total are right."),
    "levels": QT_TRANSLATE_NOOP(
        "deliveries",
        "Ask whether both come from the same evaluation and Stichtag, and how cases without an address were counted."),
}


def _compare(case: Case, matrix: Matrix, level: str, measure: str, period: str, parts: list[int], total: int,
             code: str, tolerance: float, sex: str, band: str) -> list[Oddity]:
    value, withheld = matrix.value[:, parts], matrix.withheld[:, parts]
    usable = (np.isfinite(value) | withheld).all(axis=1)
    sums = np.where(np.isfinite(value), value, 0.0).sum(axis=1)
    return _against_total(
        case, level, measure, period, case.ids[level], sums, withheld.sum(axis=1), usable, matrix.value[:, total], code,
        tolerance, sex, band)


def _against_total(case: Case, level: str, measure: str, period: str, keys: list[str], sums: Floats, hidden: Any,
                   complete: Bools, totals: Floats, code: str, tolerance: float, sex: str, band: str,
                   ) -> list[Oddity]:
    """Compares sums of parts with totals: too much is an error, too little beyond ``tolerance`` a doubt.

    ``hidden`` parts count between 0 and what the minimum rule withholds at most; further ones may be withheld only
    to protect these, so with hidden parts too little is never more than a doubt.
    """
    found = []
    known = np.isfinite(totals)
    above = known & (sums > totals + 1e-9)
    room = hidden * case.most_withheld(measure) + np.where(np.isinf(tolerance), np.inf, tolerance * totals + 1e-9)
    below = known & complete & (totals - sums > room)
    if tolerance:
        below &= (totals - sums > np.maximum(room, 3.0 + hidden * case.most_withheld(measure)))
    for at in np.flatnonzero(above | below):
        exact = not hidden[at] and not tolerance
        texts = (_AT_LEAST if hidden[at] else _ABOVE) if above[at] else _TOO_FEW if hidden[at] else _ABOVE
        found.append(Oddity(
            ERROR if above[at] or exact else DOUBT, code, level, measure, period, texts[code], _REMEDY[code],
            keys[at], case.names[level].get(keys[at], ""), sex, band, float(sums[at]), float(totals[at]),
            values={"measure": case.column_title((measure, sex, band)), "period": period,
                    "area": case.name(level, keys[at]), "parts": _count(sums[at]), "total": _count(totals[at]),
                    "withheld": int(hidden[at]), "more": ""}))
    return found


def _count(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.1f}"


def _levels(case: Case) -> list[Oddity]:
    """Sums of Quartiere against delivered Kommunen and Kreis; one finding per area, the largest difference first."""
    found = []
    first = case.areas.drop_duplicates("quartier_id")
    pairs = {("quartier", "kommune"): first, ("kommune", "kreis"): first.drop_duplicates("kommune_id"),
             ("quartier", "kreis"): first}
    delivered = set(case.groups())
    for period in sorted({period for _, _, period in delivered}):
        for (low, high), table in pairs.items():
            measures = {measure for level, measure, when in delivered if when == period and level in (low, high)}
            lower, upper = case.matrix(low, period, measures), case.matrix(high, period, measures)
            shared = [column for column in lower.columns if column in upper.columns]
            if not shared:
                continue
            parent = dict(zip(table[f"{low}_id"], table[f"{high}_id"]))
            index = pd.Index(case.ids[high]).get_indexer([parent[key] for key in case.ids[low]])
            worst: dict[tuple[str, str], list[Oddity]] = {}
            for column in shared:
                if low == "quartier" and high == "kreis" and ("kommune", column[0], period) in delivered:
                    continue  # told by the steps between
                a, b = lower.columns.index(column), upper.columns.index(column)
                value, hidden = lower.value[:, a], lower.withheld[:, a]
                count = len(case.ids[high])
                sums = np.bincount(index, np.where(np.isfinite(value), value, 0.0), count)
                gaps = np.bincount(index, (~np.isfinite(value) & ~hidden).astype(float), count)
                withheld = np.bincount(index, hidden.astype(float), count)
                for one in _against_total(
                        case, high, column[0], period, case.ids[high], sums, withheld, gaps == 0, upper.value[:, b],
                        "levels", UNPLACED, column[1], column[2]):
                    worst.setdefault((column[0], one.area_id), []).append(one)
            found += [_collapsed(same) for same in worst.values()]
    return found


def _collapsed(same: list[Oddity]) -> Oddity:
    """Returns the gravest of several findings of one area, with the number of the others."""
    import dataclasses

    gravest = min(same, key=lambda one: (SEVERITIES.index(one.severity), -abs(one.value - one.expected)))
    if len(same) == 1:
        return gravest
    return dataclasses.replace(gravest, values={**gravest.values, "more": f" (+ {len(same) - 1})"})


def _shares(case: Case) -> list[Oddity]:
    """Parts above their wholes by the formulas of the catalogue: shares above 100 %."""
    cube = case.cube
    found = []
    delivered = {(measure, period) for _, measure, period in case.groups()}
    told: set[tuple[Any, ...]] = set()
    for indicator in case.catalogue.indicators:
        if indicator.method != "proportion":
            continue
        measures = {term.measure for term in (*indicator.numerator, *indicator.denominator)}
        periods = sorted({period for measure, period in delivered if measure in measures})
        if not periods:
            continue
        for level in LEVELS:
            x = cube.total(indicator.numerator, level, case.catalogue)
            n = cube.total(indicator.denominator, level, case.catalogue)
            for period in periods:
                at = cube.periods.index(period)
                with np.errstate(invalid="ignore"):
                    wrong = np.flatnonzero(x.value[:, at] > n.value[:, at])
                for row in wrong:
                    key = cube.areas[level][row]
                    part, whole = float(x.value[row, at]), float(n.value[row, at])
                    same = (level, key, period, indicator.numerator, indicator.denominator)
                    if same in told:
                        continue
                    told.add(same)
                    found.append(Oddity(
                        ERROR, "part_above_whole", level, indicator.numerator[0].measure, period,
                        QT_TRANSLATE_NOOP(
                            "deliveries",
                            "{indicator} {period}, {area}: {part} cases of {whole} persons are more than 100 %."),
                        QT_TRANSLATE_NOOP(
                            "deliveries",
                            "Compare both counts ({part_text} and {whole_text}) with the delivery; one of them has the "
                            "wrong key, column or Stichtag."),
                        key, case.names[level].get(key, ""), value=part, expected_upper=whole,
                        values={"indicator": f"{indicator.code} {indicator.name}", "period": period,
                                "area": case.name(level, key), "part": _count(part), "whole": _count(whole),
                                "part_text": indicator.numerator_text, "whole_text": indicator.denominator_text}))
    return found
