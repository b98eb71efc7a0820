"""Checks across the cells of a delivery: sums against totals, parts against wholes, numerators against denominators."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ..indicators.ages import whole_range
from ..indicators.catalogue import Catalogue
from ..indicators.counts import NUMBER, CountCube
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.states import ValueState
from .akg import LARGEST_HIDDEN
from .findings import Finding, doubt, error

#: Areas that one message names.
_NAMED = 5


class Entry(NamedTuple):
    """One count as it stands in a cell."""

    row: int
    place: int
    level: str
    area_id: str
    measure: str
    period: str
    sex: str
    age_band: str
    value: float | None
    state: str
    symbol: str = ""
    unit: int = 1

    @property
    def key(self) -> tuple[str, ...]:
        """What the count counts, with its area."""
        return (self.level, self.area_id, *self.what)

    @property
    def what(self) -> tuple[str, str, str, str]:
        """What the count counts, without its area."""
        return self.measure, self.period, self.sex, self.age_band


@dataclass(frozen=True)
class Part:
    """A row that sums consist of; ``area_id`` is "" for persons who belong to no area."""

    row: int
    entries: tuple[Entry, ...]
    area_id: str
    kommune_id: str = ""
    code: str = ""


@dataclass(frozen=True)
class Total:
    """A row of sums; ``parts_before`` says how many parts stand above it."""

    row: int
    entries: tuple[Entry, ...]
    level: str = ""
    area_id: str = ""
    kommune_id: str = ""
    prefix: str = ""
    parts_before: int = 0


def check_delivery(frame: pd.DataFrame, parts: Sequence[Part], totals: Sequence[Total],
                   kommune_of: Mapping[str, str], kreis_of: Mapping[str, str], areas: pd.DataFrame,
                   catalogue: Catalogue, known: pd.DataFrame | None, *, rounded: bool) -> Iterator[tuple[Finding, int]]:
    """Yields what does not fit together in a delivery, with the position of the column (-1: several)."""
    yield from _totals(parts, totals, kommune_of, kreis_of, rounded)
    for finding in (*_wholes(frame), *_ratios(frame, areas, catalogue, known)):
        yield finding, -1


# ------------------------------------------------------------------------ sum rows


def _totals(parts: Sequence[Part], totals: Sequence[Total], kommune_of: Mapping[str, str],
            kreis_of: Mapping[str, str], rounded: bool) -> Iterator[tuple[Finding, int]]:
    before = 0
    for total in totals:
        scopes = _scopes(total, parts, before, kommune_of, kreis_of)
        before = total.parts_before
        for entry in total.entries:
            if entry.value is None or not scopes:
                continue
            sums = [_sum(scope, entry, rounded) for scope in scopes]
            if any(least <= entry.value <= most for _, least, most in sums):
                continue
            added, least, most = sums[0]
            yield doubt(
                "total", QT_TRANSLATE_NOOP(
                    "deliveries", "The delivered total is {total}, its parts add up to {sum}."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Rows may be missing or counted twice. Ask the deliverer, or accept the difference."),
                row=entry.row, value=_number(entry.value), total=_number(entry.value),
                sum=_number(added) if least == most or not math.isfinite(most) else
                f"{_number(added)}–{_number(most)}"), entry.place


def _scopes(total: Total, parts: Sequence[Part], before: int, kommune_of: Mapping[str, str],
            kreis_of: Mapping[str, str]) -> list[list[Part]]:
    """Returns the parts that a total may sum: of its area, or all rows, or those since the last total."""
    if total.kommune_id:
        scope = [part for part in parts if part.kommune_id == total.kommune_id and part.code.startswith(total.prefix)]
        return [scope] if scope else []
    if total.area_id:
        of = kommune_of if total.level == "kommune" else kreis_of
        wanted = {id for id, parent in of.items() if parent == total.area_id}
        scope = [part for part in parts if part.area_id in wanted]
        # A Kommune of which only some Quartiere are delivered has no sum to compare with.
        return [scope] if wanted and wanted <= {part.area_id for part in scope} else []
    scopes = [list(parts), list(parts[before:total.parts_before])]
    return [scope for scope in scopes if scope]


def _sum(scope: Sequence[Part], total: Entry, rounded: bool) -> tuple[float, float, float]:
    """Returns the sum of what is known, and the bounds that withheld parts leave to the total."""
    added, hidden, slack = 0.0, 0.0, 0.0
    for part in scope:
        for entry in part.entries:
            if entry.what != total.what:
                continue
            if entry.value is not None:
                added += entry.value
                slack += 0.5 * entry.unit if rounded or entry.unit > 1 else 0.0
            elif entry.state == ValueState.SUPPRESSED.value and entry.symbol == "*":
                hidden += LARGEST_HIDDEN
            else:
                hidden = math.inf
    slack += 0.5 * total.unit if slack else 0.0
    return added, added - slack, added + hidden + slack


# ------------------------------------------------------------------------ parts of one count


def _wholes(frame: pd.DataFrame) -> Iterator[Finding]:
    """Compares counts of all ages and sexes with those by age and by sex."""
    values = frame[frame["value"].notna()]
    if values.empty or (values["sex"].nunique() < 2 and values["age_band"].nunique() < 2):
        return
    missing = frame[frame["value"].isna()]
    withheld = set(zip(missing["level"], missing["area_id"], missing["measure"], missing["period"]))
    for key, group in values.groupby(["level", "area_id", "measure", "period"], sort=False):
        if key in withheld:
            continue
        counts = dict(zip(zip(group["sex"], group["age_band"]), group["value"]))
        rows = dict(zip(zip(group["sex"], group["age_band"]), group["row"]))
        for (sex, band), whole in counts.items():
            if not sex and ("m", band) in counts and ("w", band) in counts:
                added = sum(counts.get((one, band), 0.0) for one in ("m", "w", "d"))
                if added != whole:
                    yield _differs(rows[sex, band], key, whole, added, QT_TRANSLATE_NOOP(
                        "deliveries", "{area}, {measure}: {whole} in all, but by sex {sum}."))
            if not band:
                bands = whole_range([one for other, one in counts if other == sex and one])
                if bands and bands[0].startswith("0") and bands[-1].endswith("+"):
                    added = sum(counts[sex, one] for one in bands)
                    if added != whole:
                        yield _differs(rows[sex, band], key, whole, added, QT_TRANSLATE_NOOP(
                            "deliveries", "{area}, {measure}: {whole} in all, but by age {sum}."))


def _differs(row: int, key: tuple[str, ...], whole: float, added: float, what: str) -> Finding:
    return doubt(
        "parts", what, QT_TRANSLATE_NOOP(
            "deliveries", "Ask the deliverer which is right; accept it if a group is missing on purpose."),
        row=int(row), value=_number(whole), area=key[1], measure=key[2], whole=_number(whole), sum=_number(added))


# ------------------------------------------------------------------------ rates


def _ratios(frame: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, known: pd.DataFrame | None,
            ) -> Iterator[Finding]:
    """Compares numerators with denominators of shares, with what the workspace knows of the same periods."""
    delivered = set(frame["measure"])
    wanted = [
        indicator for indicator in catalogue.indicators if indicator.method == "proportion"
        and delivered & {term.measure for term in (*indicator.numerator, *indicator.denominator)}]
    if not wanted or frame.duplicated(["level", "area_id", "measure", "period", "sex", "age_band"]).any():
        return
    counts = frame
    if known is not None and len(known):
        groups = set(zip(frame["level"], frame["measure"], frame["period"]))
        measures = {term.measure for one in wanted for term in (*one.numerator, *one.denominator)}
        other = known[known["period"].isin(set(frame["period"])) & known["measure"].isin(measures)]
        kept = [group not in groups for group in zip(other["level"], other["measure"], other["period"])]
        counts = pd.concat([frame, other[kept]], ignore_index=True)
    periods = sorted(set(frame["period"]))
    cube = CountCube(counts, areas, periods, warn=lambda problem: None)
    row_of = dict(zip(zip(frame["level"], frame["area_id"], frame["measure"], frame["period"]), frame["row"]))
    source_of = {measure.id: measure.source for measure in catalogue.measures}
    for indicator in wanted:
        measures = {term.measure for term in (*indicator.numerator, *indicator.denominator)}
        sources = {source_of.get(measure) for measure in measures}
        for level in sorted(set(frame["level"])):
            numerator = cube.total(indicator.numerator, level, catalogue)
            denominator = cube.total(indicator.denominator, level, catalogue)
            wrong = (numerator.state == NUMBER) & (denominator.state == NUMBER) & (numerator.value > denominator.value)
            for area, period in zip(*wrong.nonzero()):
                id = cube.areas[level][area]
                terms = (*indicator.numerator, *indicator.denominator)
                row = next((row_of[level, id, term.measure, periods[period]] for term in terms
                            if (level, id, term.measure, periods[period]) in row_of), 0)
                # Within one delivery it cannot be. Registers of different days may differ by a few persons, and what
                # the workspace knows may be about to be corrected by the next delivery.
                make = error if len(sources) == 1 and measures <= delivered else doubt
                yield make(
                    "numerator", QT_TRANSLATE_NOOP(
                        "deliveries",
                        "{area}, {period}: {indicator} would be {numerator} of {denominator}, more than all."),
                    QT_TRANSLATE_NOOP(
                        "deliveries", "Check both counts ({measures}): columns may be swapped, or a group missing."),
                    row=int(row), value=_number(numerator.value[area, period]), area=id, period=periods[period],
                    indicator=indicator.code, numerator=_number(numerator.value[area, period]),
                    denominator=_number(denominator.value[area, period]),
                    measures=", ".join(dict.fromkeys(term.measure for term in terms)))


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)
