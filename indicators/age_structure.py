"""Inhabitants by sex and age groups of five years, with groups joined where single ones break the minimum rule.

A pyramid of a small area would show single persons. Groups with fewer persons than the minimum are joined with
their neighbours. What one area joins could be worked out from the others and from the area above, so at least
two areas within it join the same groups.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

import numpy as np
from numpy.typing import NDArray

from .catalogue import Catalogue, Term
from .counts import LEVELS, SUPPRESSED, CountCube, area_ids
from .intervals import Floats
from .selections import SELECTION, Selections
from .states import ValueState

if TYPE_CHECKING:
    import pandas as pd

#: The measure of the shipped catalogue that counts all inhabitants.
POPULATION = "bevoelkerung"
SEXES = ("m", "w")
STEP, OLDEST = 5, 90
#: Below this a structure by age says nothing.
_FEWEST_BANDS = 4

#: A half-open range of bands: first one, and the one behind the last.
Group = tuple[int, int]


@dataclass(frozen=True)
class AgeStructure:
    """The inhabitants of all areas in one period, in bands of five years.

    ``starts`` are the lowest ages of the bands, the last of which is open. ``counts[level]`` has the shape
    (areas, bands, men and women), NaN where a count is withheld or missing; ``withheld[level]`` tells for each area
    whether one is withheld. ``groups[level]`` are the bands each area may show together, none where not even all
    of them together keep the minimum rule.
    """

    starts: tuple[int, ...]
    areas: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, Floats]
    withheld: Mapping[str, NDArray[np.bool_]]
    groups: Mapping[str, tuple[tuple[Group, ...], ...]]

    def of(self, level: str, area_id: str) -> Optional[tuple[Floats, tuple[Group, ...]]]:
        """Returns (bands, men and women) and the groups of an area, ``None`` where a count is not known."""
        if level not in self.areas or area_id not in self.areas[level]:
            return None
        at = self.areas[level].index(area_id)
        counts = self.counts[level][at]
        return (counts, self.groups[level][at]) if np.isfinite(counts).all() else None

    def is_withheld(self, level: str, area_id: str) -> bool:
        """Tells whether an area has no structure because of data protection: delivered so, or too few persons."""
        if level not in self.areas or area_id not in self.areas[level]:
            return False
        at = self.areas[level].index(area_id)
        return bool(self.withheld[level][at]) or (
            bool(np.isfinite(self.counts[level][at]).all()) and not self.groups[level][at])


def age_structure(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, period: str,
                  measure: str = POPULATION) -> Optional[AgeStructure]:
    """Sums the counts of a measure by sex into bands of five years and joins those that break the minimum rule.

    ``counts`` in the long form of :data:`counts.COLUMNS`. Kommune and Kreis are delivered, or the sums of their
    Quartiere. Returns ``None`` where the counts are not delivered by sex and age, or the catalogue lacks the measure.
    """
    if not any(entry.id == measure for entry in catalogue.measures):
        return None
    frame = counts[(counts["measure"] == measure) & (counts["period"] == period)]
    starts = _starts(frame)
    if len(starts) < _FEWEST_BANDS:
        return None
    # What does not fit is no data here; computing the indicators has reported it.
    cube = CountCube(frame, areas, [period], warn=lambda problem: None)
    ranges = [(start, stop) for start, stop in zip(starts, [*starts[1:], None])]
    values: dict[str, Floats] = {}
    withheld: dict[str, NDArray[np.bool_]] = {}
    for level in LEVELS:
        cells = [[cube.total((Term(measure, start, stop, sex),), level, catalogue) for sex in SEXES]
                 for start, stop in ranges]
        values[level] = np.stack([np.stack([cell.value[:, 0] for cell in pair], axis=-1) for pair in cells], axis=1)
        withheld[level] = np.stack([cell.state[:, 0] == SUPPRESSED for pair in cells for cell in pair]).any(axis=0)
    parents = _parents(cube, areas)
    for level, below in (("kommune", "quartier"), ("kreis", "kommune")):
        summed = np.zeros_like(values[level])
        np.add.at(summed, parents[below], values[below])
        lacking = np.isnan(values[level]).any(axis=(1, 2)) & ~withheld[level]
        values[level][lacking] = summed[lacking]
        hidden = np.zeros(len(lacking), dtype=bool)
        np.logical_or.at(hidden, parents[below], withheld[below])
        withheld[level] |= lacking & hidden
    rules = catalogue.rules_of((Term(measure),))
    groups = _groups(values, parents, rules.min_numerator, rules.min_denominator)
    return AgeStructure(
        tuple(starts), {level: tuple(cube.areas[level]) for level in LEVELS}, values, withheld, groups)


def joined_structure(counts: pd.DataFrame, areas: pd.DataFrame, period: str,
                     measure: str = POPULATION) -> Optional[AgeStructure]:
    """Returns the structure of counts that are joined already, as a public edition holds them.

    The bands of each area are its groups; what a group counts stands in its first band. Nothing is joined again.
    Returns ``None`` without counts by sex and age.
    """
    from .ages import parse_band

    frame = counts[(counts["measure"] == measure) & (counts["period"] == period)]
    parts = frame[frame["sex"].isin(SEXES) & (frame["age_band"] != "") & frame["value"].notna()]
    starts = sorted({parse_band(str(band))[0] for band in parts["age_band"].unique()})
    if len(starts) < _FEWEST_BANDS or starts[0] != 0:
        return None
    place = {start: at for at, start in enumerate(starts)}
    all_ids = {level: area_ids(areas, level) for level in LEVELS}
    at_of = {level: {area: at for at, area in enumerate(ids)} for level, ids in all_ids.items()}
    values = {level: np.full((len(ids), len(starts), len(SEXES)), np.nan) for level, ids in all_ids.items()}
    withheld = {level: np.zeros(len(ids), dtype=bool) for level, ids in all_ids.items()}
    borders: dict[tuple[str, int], set[int]] = {}
    names = ("level", "area_id", "sex", "age_band", "value")
    for level, area, sex, band, value in zip(*(parts[name].tolist() for name in names)):
        at, first = at_of[level][area], place[parse_band(str(band))[0]]
        values[level][at] = np.where(np.isnan(values[level][at]), 0.0, values[level][at])
        values[level][at, first, SEXES.index(sex)] = value
        borders.setdefault((level, at), set()).add(first)
    for level, area in zip(*(frame.loc[frame["state"] == ValueState.SUPPRESSED.value, name] for name in names[:2])):
        withheld[level][at_of[level][area]] = True
    groups = {}
    for level, ids in all_ids.items():
        found = [sorted(borders.get((level, at), ())) for at in range(len(ids))]
        groups[level] = tuple(tuple(zip(first, [*first[1:], len(starts)])) for first in found)
    return AgeStructure(
        tuple(starts), {level: tuple(ids) for level, ids in all_ids.items()}, values, withheld, groups)


def with_selections(structure: AgeStructure, selections: Selections) -> AgeStructure:
    """Adds areas made of Quartiere, under the level :data:`SELECTION`.

    A group begins only where one begins in each Quartier, so that no less is joined in the sum than in its parts, and
    there are none at all where a Quartier shows none: what it withholds could be worked out from the others.
    """
    place = {quartier: at for at, quartier in enumerate(structure.areas["quartier"])}
    counts, withheld, groups = [], [], []
    for quartiere in selections.values():
        at = [place[quartier] for quartier in quartiere]
        counts.append(structure.counts["quartier"][at].sum(axis=0))
        withheld.append(bool(structure.withheld["quartier"][at].any()))
        parts = [structure.groups["quartier"][part] for part in at]
        begins = sorted(set.intersection(*({first for first, _ in part} for part in parts)))
        groups.append(tuple(zip(begins, [*begins[1:], len(structure.starts)])))
    return dataclasses.replace(
        structure,
        areas={**structure.areas, SELECTION: tuple(selections)},
        counts={**structure.counts, SELECTION: np.stack(counts)},
        withheld={**structure.withheld, SELECTION: np.array(withheld)},
        groups={**structure.groups, SELECTION: tuple(groups)})


def _starts(frame: pd.DataFrame) -> list[int]:
    """Returns the lowest ages of the bands of five years that the delivered ones can be added up to."""
    from .ages import bands_within, parse_band

    present = [str(band) for band in frame.loc[frame["sex"].isin(SEXES), "age_band"].unique() if band]
    begins = {parse_band(band)[0] for band in present}
    borders = [age for age in range(0, OLDEST + 1, STEP) if age in begins]
    starts: list[int] = []
    for start, stop in zip(borders, [*borders[1:], None]):
        if bands_within(present, start, stop) is None:
            return []
        starts.append(start)
    return starts if starts[:1] == [0] else []


def _parents(cube: CountCube, areas: pd.DataFrame) -> dict[str, NDArray[np.intp]]:
    first = areas.drop_duplicates("quartier_id")
    kommune_of = dict(zip(first["quartier_id"], first["kommune_id"]))
    place = {kommune: at for at, kommune in enumerate(cube.areas["kommune"])}
    return {
        "quartier": np.array([place[kommune_of[area]] for area in cube.areas["quartier"]], dtype=np.intp),
        "kommune": np.zeros(len(cube.areas["kommune"]), dtype=np.intp),
    }


def joined(counts: Floats, minimum: float) -> Optional[list[int]]:
    """Returns the borders (first bands of groups but the first) that leave no cell of 1 to below the minimum.

    ``counts`` (bands, sexes). The group with the smallest such cell is joined with its smaller neighbour until
    all keep the rule; a true zero may stay. Returns ``None`` where not even one group of all bands does.
    """
    groups = [(at, at + 1) for at in range(len(counts))]
    cells = [counts[at].copy() for at in range(len(counts))]
    while True:
        small = [float(cell[(cell > 0) & (cell < minimum)].min(initial=np.inf)) for cell in cells]
        at = int(np.argmin(small))
        if not np.isfinite(small[at]):
            return [first for first, _ in groups[1:]]
        if len(groups) == 1:
            return None
        neighbours = [near for near in (at - 1, at + 1) if 0 <= near < len(groups)]
        other = min(neighbours, key=lambda near: (float(cells[near].sum()), near))
        low, high = min(at, other), max(at, other)
        groups[low:high + 1] = [(groups[low][0], groups[high][1])]
        cells[low:high + 1] = [cells[low] + cells[high]]


def _groups(values: Mapping[str, Floats], parents: Mapping[str, NDArray[np.intp]], minimum: float,
            least: float) -> dict[str, tuple[tuple[Group, ...], ...]]:
    bands = values["quartier"].shape[1]
    #: (areas, bands): whether a group may begin there; the first band always does.
    borders: dict[str, NDArray[np.bool_]] = {}
    shown: dict[str, NDArray[np.bool_]] = {}
    for level in LEVELS:
        kept = np.ones((len(values[level]), bands), dtype=bool)
        visible = np.isfinite(values[level]).all(axis=(1, 2)) & (values[level].sum(axis=(1, 2)) >= least)
        for at in np.flatnonzero(visible):
            own = joined(values[level][at], minimum)
            visible[at] = own is not None
            kept[at, 1:] = np.isin(np.arange(1, bands), own or [])
        borders[level], shown[level] = kept, visible
    _protect(borders, shown, values, parents)
    result = {}
    for level in LEVELS:
        found: list[tuple[Group, ...]] = []
        for at, visible in enumerate(shown[level]):
            first = [int(band) for band in np.flatnonzero(borders[level][at])]
            found.append(tuple(zip(first, [*first[1:], bands])) if visible else ())
        result[level] = tuple(found)
    return result


def _protect(borders: Mapping[str, NDArray[np.bool_]], shown: Mapping[str, NDArray[np.bool_]],
             values: Mapping[str, Floats], parents: Mapping[str, NDArray[np.intp]]) -> None:
    """Joins further groups, so that none can be worked out from the other areas and the one above."""
    for below, above in (("quartier", "kommune"), ("kommune", "kreis")):
        for parent in range(len(values[above])):
            children = np.flatnonzero(parents[below] == parent)
            if len(children) == 1:
                borders[above][parent] &= borders[below][children[0]]
    for below, above in (("kommune", "kreis"), ("quartier", "kommune")):
        for parent in range(len(values[above])):
            children = np.flatnonzero((parents[below] == parent) & shown[below])
            totals = values[below][children].sum(axis=2)
            for band in range(1, borders[below].shape[1]):
                without = ~borders[below][children, band]
                hidden = int(without.sum()) + int((~shown[below][parents[below] == parent]).sum())
                if hidden >= 2 or (hidden == 0 and borders[above][parent, band]):
                    continue
                # The smallest areas join too: least is lost there.
                order = np.argsort(totals[:, band - 1] + totals[:, band], kind="stable")
                for at in [at for at in order if not without[at]][: 2 - hidden]:
                    borders[below][children[at], band] = False


def labels_of(starts: Sequence[int], groups: Sequence[Group]) -> list[tuple[int, Optional[int]]]:
    """Returns the lowest and the highest age of each group, ``None`` for an open one."""
    return [(starts[first], starts[stop] - 1 if stop < len(starts) else None) for first, stop in groups]
