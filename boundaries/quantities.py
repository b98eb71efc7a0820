"""What is known of each atom: inhabitants, households, children, and numerator and denominator of each indicator.

Best are counts per atom, in the same long form as those of Quartiere. Without them the counts of the Quartiere are
shared out over their atoms by addresses, to whole numbers that add up again. Such an estimate is good enough for
sizes and for which indicators would become “x”, but says nothing of differences within a Quartier; it is marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.catalogue import Catalogue, Term
from ..indicators.problems import DataProblem
from .figures import NO_DATA, SUPPRESSED, Measured

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import TypeAlias

Floats: TypeAlias = "NDArray[np.float64]"
Ints: TypeAlias = "NDArray[np.int64]"

INHABITANTS, HOUSEHOLDS, CHILDREN = "inhabitants", "households", "children"
#: Children are younger than this.
_CHILD_AGE = 18
#: The measure of households in a catalogue, if it has one.
_HOUSEHOLDS = "haushalte"


@dataclass(frozen=True)
class Quantities:
    """Values by quantity (arrays over areas), and the indicators they belong to.

    ``values`` of indicators may be :data:`.figures.SUPPRESSED` or :data:`.figures.NO_DATA`.
    """

    values: dict[str, Floats]
    measured: tuple[Measured, ...]
    period: str

    def settings(self) -> dict[str, Any]:
        """Returns what a plan file keeps of them beside the values."""
        return {
            "period": self.period, "quantities": sorted(self.values),
            "indicators": [entry.record() for entry in self.measured]}


def quantities_of_counts(counts: pd.DataFrame, areas: Sequence[str], catalogue: Catalogue, period: str, *,
                         estimated: bool = False, absent_is_zero: bool = False) -> Quantities:
    """Returns the quantities of areas from their counts in the long form of a workspace (level ``quartier``).

    ``areas``: the keys of Quartiere or of atoms; counts of others are left out. Several years are pooled where the
    catalogue does so. An indicator without any count of the period is left out. ``absent_is_zero``: an area without a
    row has no cases (as in tables of blocks that leave out empty ones); otherwise it has no data.
    """
    import pandas as pd

    from ..indicators import counts as counts_module

    level = counts["level"] == "quartier" if "level" in counts.columns else np.ones(len(counts), dtype=bool)
    rows = counts[level & counts["area_id"].isin(list(areas))].assign(level="quartier")
    frame = pd.DataFrame({"quartier_id": list(areas), "kommune_id": "k", "kreis_id": "k"})
    years = sorted({str(year) for year in rows["period"]})
    cube = counts_module.CountCube(rows, frame, years, warn=lambda problem: None)

    def total(terms: Sequence[Term], pooled: int = 1) -> Optional[Floats]:
        wanted = [str(int(period) - back) for back in range(pooled)] if period.isdecimal() else [period]
        if not all(year in years for year in wanted):
            return None
        try:
            counted = cube.total(terms, "quartier", catalogue)
        except DataProblem:
            return None
        at = [years.index(year) for year in wanted]
        state = counted.state[:, at].max(axis=1)
        coded = np.where(state == counts_module.SUPPRESSED, SUPPRESSED, np.nansum(counted.value[:, at], axis=1))
        missing = state == counts_module.NO_DATA
        return None if missing.all() else np.where(missing, 0.0 if absent_is_zero else NO_DATA, coded)

    values: dict[str, Floats] = {}
    for quantity, terms in base_terms(catalogue).items():
        found = total(terms)
        if found is not None:
            values[quantity] = np.maximum(found, 0.0)
    measured = []
    for indicator in catalogue.indicators:
        x, n = total(indicator.numerator, indicator.years), total(indicator.denominator, indicator.years)
        if x is not None and n is not None:
            values[f"{indicator.code}/x"], values[f"{indicator.code}/n"] = x, n
            measured.append(Measured.of(indicator, estimated))
    return Quantities(values, tuple(measured), period)


def base_terms(catalogue: Catalogue) -> dict[str, tuple[Term, ...]]:
    """Returns what inhabitants, children and households are in a catalogue."""
    found: dict[str, tuple[Term, ...]] = {}
    if catalogue.key_figures:
        # The first key figure is the population everywhere.
        population = catalogue.key_figures[0].numerator
        found[INHABITANTS] = population
        found[CHILDREN] = tuple(Term(term.measure, 0, _CHILD_AGE, term.sex) for term in population)
    if any(measure.id == _HOUSEHOLDS for measure in catalogue.measures):
        found[HOUSEHOLDS] = (Term(_HOUSEHOLDS),)
    return found


def shared_out(values: Mapping[str, Floats], home: Sequence[int], weights: Floats,
               keys: Sequence[str]) -> dict[str, Floats]:
    """Shares quantities of areas out over their atoms, to whole numbers that add up to the area's.

    ``home``: the area of each atom, -1 for none; ``weights``: addresses or inhabitants of each atom. An area whose
    atoms have no weight at all is shared out evenly. What is withheld or missing is so in all atoms.
    """
    from ..zonings.rounding import largest_remainders

    names = list(values)
    table = np.column_stack([values[name] for name in names]) if names else np.empty((0, 0))
    result = np.zeros((len(home), len(names)))
    place = np.asarray(home, dtype=np.int64)
    order = np.argsort(place, kind="stable")
    begins = np.searchsorted(place[order], np.arange(len(table) + 1))
    for area in range(len(table)):
        atoms = order[begins[area]:begins[area + 1]]
        if not len(atoms):
            continue
        weight = weights[atoms].astype(np.float64)
        share = weight / weight.sum() if weight.sum() > 0 else np.full(len(atoms), 1.0 / len(atoms))
        row = table[area]
        known = row >= 0
        whole = known & (row == np.floor(row))
        result[np.ix_(atoms, np.flatnonzero(~known))] = row[~known]
        result[np.ix_(atoms, np.flatnonzero(known & ~whole))] = share[:, None] * row[known & ~whole]
        if whole.any():
            exact = share[:, None] * row[whole]
            result[np.ix_(atoms, np.flatnonzero(whole))] = largest_remainders(
                exact, row[whole].astype(np.int64), [keys[atom] for atom in atoms.tolist()])
    return {name: result[:, column] for column, name in enumerate(names)}
