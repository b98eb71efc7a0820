"""The age structure of an area beside that of the Kreis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...indicators.age_structure import (
    OLDEST,
    STEP,
    AgeStructure,
    Group,
    age_structure,
    joined_structure,
    labels_of,
    with_selections,
)
from ...indicators.intervals import Floats
from ...workspace.edition import is_public
from .. import texts
from ..numbers import one_line, printed
from .model import AgeBand, AgeGroup, AgePhase, AgePyramid
from .tables import Area, Tables

#: Parts of life, by their lowest ages; the borders are borders of five-year bands.
PHASES = (0, 15, 30, 45, 65, 80)
#: Fewer groups are no structure.
_FEWEST_GROUPS = 3
#: Ends of the axes in per cent.
_AXES = (4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 30.0, 40.0, 60.0, 100.0)


class People:
    """Makes the pyramids of a level from one pass over the counts."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.structure = self._structure(tables.period)
        self.outline_label = tables.translate("profiles", "Kreis")
        self.outline = self._shares(self.structure, "kreis", tables.kreis_id)
        if tables.level == "kreis":
            # The Kreis beside itself says nothing: what it was in the first year does.
            first = tables.periods[0]
            before = self._structure(first) if first != tables.period else None
            same = before is not None and self.structure is not None and before.starts == self.structure.starts
            self.outline = self._shares(before, "kreis", tables.kreis_id) if same else None
            self.outline_label = texts.filled(tables.translate("profiles", "Kreis {year}"), year=first)

    def _structure(self, period: str) -> AgeStructure | None:
        data = self.tables.data
        if data.population is None or not len(data.population):
            return None
        if is_public(data.meta):
            found = joined_structure(data.population, data.areas, period)
        else:
            found = age_structure(data.population, data.areas, data.catalogue, period)
        if found is None or not data.selections:
            return found
        return with_selections(found, {chosen.id: chosen.quartier_ids for chosen in data.selections})

    @staticmethod
    def _shares(structure: AgeStructure | None, level: str, area_id: str) -> Floats | None:
        """Returns (bands, men and women) of an area in per cent of all, ``None`` where it may not be shown."""
        found = structure.of(level, area_id) if structure else None
        if found is None or not found[1] or len(found[1]) != len(found[0]):
            return None
        total = float(found[0].sum())
        return 100 * found[0] / total if total else None

    def pyramid(self, area: Area) -> AgePyramid:
        """Returns the age pyramid of an area, without groups where there is none."""
        tables, structure = self.tables, self.structure
        found = structure.of(tables.level, area.id) if structure else None
        label = one_line(area.name)
        if structure is None or found is None or len(found[1]) < _FEWEST_GROUPS or not found[0].sum():
            return AgePyramid(
                (), (), (), label, self.outline_label, _AXES[0], "", "", "", self._reason(area), self._reason(area))
        counts, bands = found
        total = float(counts.sum())
        places = 1 if total >= 100 else 0
        groups = tuple(self._group(structure, counts, group, total, places) for group in bands)
        outline = ()
        if self.outline is not None:
            outline = tuple(
                AgeBand(start, _bands(structure.starts, (at, at + 1)), *(_rounded(float(share), 1) for share in shares))
                for at, (start, shares) in enumerate(zip(structure.starts, self.outline)))
        longest = max(max(entry.men, entry.women) / entry.bands for entry in (*groups, *outline))
        axis = next((end for end in _AXES if end >= longest), _AXES[-1])
        joined = len(groups) < len(structure.starts)
        men, women = (float(number) for number in counts.sum(axis=0))
        phases = self._phases(structure.starts, counts, bands, total, places)
        return AgePyramid(
            groups=groups,
            outline=outline,
            phases=phases,
            area_label=label,
            outline_label=self.outline_label if outline else "",
            axis=axis,
            total_text=tables.language.integer(total),
            men_text=self._percent(100 * men / total, places),
            women_text=self._percent(100 * women / total, places),
            note=tables.translate(
                "profiles", "Age groups with few people are joined; a joined bar shows their mean.") if joined else "",
            description=self._description(label, phases),
        )

    def _reason(self, area: Area) -> str:
        tables = self.tables
        structure = self.structure
        few = structure.of(tables.level, area.id) if structure else None
        if structure is not None and (structure.is_withheld(tables.level, area.id) or few is not None):
            return tables.translate("profiles", "The age structure is withheld (data protection).")
        return tables.translate(
            "profiles", "The numbers of inhabitants have not been delivered by age and sex for this year.")

    def _percent(self, share: float, places: int) -> str:
        return texts.with_unit(self.tables.language.number(share, places), "%")

    def _label(self, first: int, last: int | None) -> str:
        if last is None:
            return texts.filled(self.tables.translate("profiles", "{age} and older"), age=str(first))
        return f"{first}–{last}"

    def _group(self, structure: AgeStructure, counts: Floats, group: Group, total: float, places: int) -> AgeGroup:
        first, stop = group
        ((low, high),) = labels_of(structure.starts, [group])
        men, women = (float(100 * number / total) for number in counts[first:stop].sum(axis=0))
        compared: tuple[float | None, float | None] = (None, None)
        if self.outline is not None:
            compared = tuple(printed(float(share), 1) for share in self.outline[first:stop].sum(axis=0))
        texts_of = ["" if share is None else self._percent(share, 1) for share in compared]
        return AgeGroup(
            self._label(low, high), low, _bands(structure.starts, group), _rounded(men, places),
            _rounded(women, places), self._percent(men, places), self._percent(women, places), *compared, *texts_of)

    def _phases(self, starts: Sequence[int], counts: Floats, groups: Sequence[Group], total: float,
                places: int) -> tuple[AgePhase, ...]:
        borders = [first for first, _ in groups if starts[first] in PHASES]
        phases = []
        for group in zip(borders, [*borders[1:], len(starts)]):
            ((low, high),) = labels_of(starts, [group])
            share = float(100 * counts[group[0]:group[1]].sum() / total)
            compared = ""
            if self.outline is not None:
                compared = self._percent(float(np.sum(self.outline[group[0]:group[1]])), 1)
            phases.append(AgePhase(self._label(low, high), self._percent(share, places), compared))
        return tuple(phases)

    def _description(self, label: str, phases: Sequence[AgePhase]) -> str:
        listed = "; ".join(
            f"{phase.label}: {phase.share_text}"
            + (f" ({self.outline_label} {phase.compared_text})" if phase.compared_text else "")
            for phase in phases)
        return texts.filled(
            self.tables.translate("profiles", "Age structure of {area}, by years of age: {list}."), area=label,
            list=listed)


def _bands(starts: Sequence[int], group: Group) -> int:
    """Returns how many five years a group spans; an open one reaches to the end of the pyramid."""
    first, stop = group
    end = starts[stop] if stop < len(starts) else OLDEST + STEP
    return max(1, (end - starts[first]) // STEP)


def _rounded(share: float, places: int) -> float:
    return printed(share, places) or 0.0
