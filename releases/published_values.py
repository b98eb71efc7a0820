"""What of indicator values, key figures and inhabitants a public edition holds: rounded, and no secret counts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from ..disclosure.tables import PUBLIC_MEASURES
from ..indicators.age_structure import POPULATION, age_structure
from ..indicators.rounding import half_up, outward
from ..indicators.states import ValueState

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue, Indicator, KeyFigure

_CARRYING = frozenset(state.value for state in ValueState if state.carries_number)
#: Kinds of rates whose cases are the value times its base.
_COUNTED = ("proportion", "rate", "ratio")


def is_public_base(indicator: Indicator, public_measures: Collection[str] = PUBLIC_MEASURES) -> bool:
    """Tells whether everybody knows the denominator of an indicator: each of its terms is a public measure."""
    return all(term.measure in public_measures for term in indicator.denominator)


def published_values(values: pd.DataFrame, catalogue: Catalogue,
                     public_measures: Collection[str] = PUBLIC_MEASURES) -> pd.DataFrame:
    """Returns indicator values as a public edition holds them, in the columns of ``compute_indicators``.

    Values are rounded half up, limits outwards, to the decimals of :meth:`Indicator.printed_decimals` of the catalogue
    (that of a public edition) for their base. There are no numerators; denominators only where they are public.
    p-values and coverage are left out: they rest on exact counts, and nothing shows them.
    """
    indicators = {indicator.code: indicator for indicator in catalogue.indicators}
    public = {code: is_public_base(indicator, public_measures) for code, indicator in indicators.items()}
    rows = values[values["indicator"].isin(indicators)].reset_index(drop=True)
    shown = (rows["state"].isin(_CARRYING) & rows["value"].notna()).to_numpy(bool)
    codes = rows["indicator"].to_numpy(object)
    base = np.where(shown & np.array([public[code] for code in codes], dtype=bool),
                    rows["denominator"].to_numpy(np.float64), np.nan)
    numbers = {name: rows[name].to_numpy(np.float64) for name in ("value", "lower", "upper")}
    rounded = {name: np.full(len(rows), np.nan) for name in numbers}
    for at in np.flatnonzero(shown):
        places = indicators[codes[at]].printed_decimals(float(base[at]) if np.isfinite(base[at]) else None)
        rounded["value"][at] = half_up(float(numbers["value"][at]), places)
        lower, upper = float(numbers["lower"][at]), float(numbers["upper"][at])
        if np.isfinite(lower) and np.isfinite(upper):
            rounded["lower"][at], rounded["upper"][at] = outward(lower, upper, places)
    nothing = np.full(len(rows), np.nan)
    signs = {name: rows[name].astype(object).where(shown, None) for name in ("sig_kreis", "sig_kommune")}
    return rows.assign(
        **rounded, **signs, numerator=nothing, denominator=base, coverage=nothing, q_kreis=nothing, q_kommune=nothing)


def with_counts(values: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Returns published values with the cases that a reader would reckon from them: value times public base.

    Analyses of a public edition rest on these, so that they tell nothing beyond the values. Without a public base
    there are none.
    """
    factors = {indicator.code: indicator.factor for indicator in catalogue.indicators
               if indicator.method in _COUNTED}
    factor = values["indicator"].map(factors).to_numpy(np.float64)
    return values.assign(numerator=values["value"].to_numpy(np.float64) * values["denominator"].to_numpy(np.float64)
                         / factor)


def published_key_figures(figures: pd.DataFrame, catalogue: Catalogue,
                          public_measures: Collection[str] = PUBLIC_MEASURES) -> pd.DataFrame:
    """Returns the key figures that are made of public measures alone."""
    positions = [at for at, figure in enumerate(catalogue.key_figures) if _is_public(figure, public_measures)]
    return figures[figures["position"].isin(positions)].reset_index(drop=True)


def _is_public(figure: KeyFigure, public_measures: Collection[str]) -> bool:
    return all(term.measure in public_measures for term in (*figure.numerator, *figure.denominator))


def published_population(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue,
                         periods: Collection[str], public_measures: Collection[str] = PUBLIC_MEASURES) -> pd.DataFrame:
    """Returns the inhabitants by sex and joined age groups, in the columns of ``counts``.

    The groups are those that profiles show (:func:`age_structure`), for Quartiere, Kommunen and the Kreis; an area
    whose structure is withheld has one row without a number.
    """
    import pandas as pd

    from ..indicators.ages import band_text
    from ..indicators.counts import COLUMNS

    rows = []

    def add(level: str, area: str, period: str, sex: str, band: str, value: float | None, state: ValueState) -> None:
        rows.append((level, area, POPULATION, period, sex, band, value, state.value, "", None))

    for period in sorted(periods) if POPULATION in public_measures else ():
        structure = age_structure(counts, areas, catalogue, period)
        if structure is None:
            continue
        for level, ids in structure.areas.items():
            for area in ids:
                if structure.is_withheld(level, area):
                    add(level, area, period, "", "", None, ValueState.SUPPRESSED)
                    continue
                found = structure.of(level, area)
                if found is None:
                    continue
                for first, stop in found[1]:
                    end = structure.starts[stop] if stop < len(structure.starts) else None
                    band = band_text(structure.starts[first], end)
                    for sex, number in zip(("m", "w"), found[0][first:stop].sum(axis=0).tolist()):
                        add(level, area, period, sex, band, number, ValueState.VALUE if number else ValueState.ZERO)
    return pd.DataFrame(rows, columns=list(COLUMNS))
