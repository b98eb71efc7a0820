"""Random draws of indicators within their sampling error, fast and within the range of the indicator.

Every cell (area x indicator) has a distribution of the true value, given what was counted: the posterior
under Jeffreys' prior. A draw is its quantile function at a standard normal number. The quantile function is
computed exactly at Chebyshev nodes of the normal axis; a polynomial through its cube roots gives
the draws, because the cube root of a gamma or beta variable is nearly normal (Wilson & Hilferty 1931).
A draw thus costs one normal number and ten multiplications instead of two gamma variables, and
cannot become negative. The test compares it with the exact distributions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from ..intervals import Bools, Floats, z_value
from ..problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

#: Kinds of indicators: a share of persons, events per person, one count per another count, any number.
KINDS = ("proportion", "rate", "ratio", "normal")

#: Normal numbers beyond are drawn in (one of 16,000): there the polynomial ends.
_FARTHEST = 4.0
_NODES = 9
_CHEBYSHEV = -np.cos((2.0 * np.arange(_NODES) + 1.0) * np.pi / (2 * _NODES))
_FROM_NODES = np.linalg.inv(np.vander(_CHEBYSHEV, increasing=True))

#: Units of proportions: a share, per cent, per thousand, per 100,000.
_UNITS = np.array([1.0, 100.0, 1e3, 1e4, 1e5, 1e6])

#: How far value and numerator / denominator may go apart within one indicator before it looks like a mix-up.
_ALIKE = 4.0
_COUNTED = 5
#: How far they may go apart because values are rounded.
_ROUNDED = 1.1


@dataclass(frozen=True)
class SamplingError:
    """Holds what is known of the sampling error of indicators, arrays areas x indicators, NaN = unknown.

    ``kinds`` is one of :data:`KINDS` for all indicators, or one per indicator. Per cell the first known of
    these counts: ``numerators`` and ``denominators`` (not for the kind "normal"), ``lower`` and ``upper``
    limits of the two-sided level ``confidence``, ``standard_errors``. A cell without any has no
    sampling error.

    Assumed, x of n: proportion Beta(x + ½, n - x + ½); rate Gamma(x + ½) / n; ratio of two counts the odds of
    Beta(x + ½, n + ½); each times the unit of the value, that is value : (x / n). From limits: normal on the logit
    (proportion), log (rate, ratio) or plain scale, with its median at the value and its own spread to
    either side; a value of 0 has Gamma(½) below its upper limit. From standard errors: normal.
    Indicators and areas are drawn independently of each other.
    """

    numerators: Optional[ArrayLike] = None
    denominators: Optional[ArrayLike] = None
    lower: Optional[ArrayLike] = None
    upper: Optional[ArrayLike] = None
    standard_errors: Optional[ArrayLike] = None
    kinds: Union[str, Sequence[str]] = "proportion"
    confidence: float = 0.95

    def kind_list(self, indicators: int) -> tuple[str, ...]:
        """Returns the kind of each indicator; raises ``ValueError`` for unknown or too few kinds."""
        kinds = (self.kinds,) * indicators if isinstance(self.kinds, str) else tuple(self.kinds)
        if len(kinds) != indicators or not set(kinds) <= set(KINDS):
            raise ValueError(f"kinds must be {indicators} of {KINDS}, not {kinds}")
        return kinds

    def table(self, name: str, shape: tuple[int, int]) -> Floats:
        """Returns one of the tables, all NaN where it was not given; raises ``ValueError`` for another shape."""
        given = getattr(self, name)
        if given is None:
            return np.full(shape, np.nan)
        result = np.array(given, dtype=np.float64)
        if result.shape != shape:
            raise ValueError(f"{name} have the shape {result.shape}, expected {shape}")
        return result


def kind_of_counts(values: Floats, numerators: Floats, denominators: Floats) -> Optional[str]:
    """Tells what an indicator is by its values and counts (one per area, NaN allowed).

    Returns "proportion" where no numerator exceeds its denominator, else "ratio"; ``None`` where the values
    are no fixed multiple of numerator by denominator, as standardised rates are, or too few to tell.
    """
    usable = ~np.isnan(values + numerators + denominators) & (denominators > 0)
    x, n = numerators[usable], denominators[usable]
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (values[usable] / (x / n))[(x >= _COUNTED) & (values[usable] > 0)]
    if factor.size == 0 or factor.max() > _ROUNDED * factor.min():
        return None
    return "ratio" if (x > n).any() else "proportion"


class Distributions(NamedTuple):
    """Distribution of every cell: value = offset + scale * polynomial(normal number)³.

    ``coefficients`` degree x indicators x areas, ``offset`` and ``scale`` indicators x areas; scale 0 =
    no error, offset NaN = missing. ``warnings`` concern the data.
    """

    coefficients: Floats
    offset: Floats
    scale: Floats
    warnings: tuple[DataProblem, ...] = ()

    @property
    def varies(self) -> bool:
        """Tells whether any cell has a sampling error."""
        return bool((self.scale != 0).any())

    def draw(self, normals: Floats) -> Floats:
        """Turns standard normal numbers (draws x indicators x areas) into values; overwrites ``normals``."""
        t = normals
        t /= _FARTHEST
        np.clip(t, -1.0, 1.0, out=t)
        root = t * self.coefficients[-1]
        for coefficient in self.coefficients[-2:0:-1]:
            root += coefficient
            root *= t
        root += self.coefficients[0]
        np.maximum(root, 0.0, out=root)
        np.multiply(root, root, out=t)
        t *= root
        t *= self.scale
        t += self.offset
        return t


def distributions(
    values: Floats, error: SamplingError, keys: Sequence[str], codes: Sequence[str]
) -> Distributions:
    """Finds the distribution of every cell; ``values`` areas x indicators, NaN = missing.

    Raises :class:`DataProblem` naming area and indicator where numbers contradict each other.
    """
    shape = (len(keys), len(codes))
    kinds = np.array(error.kind_list(len(codes)))
    known = ~np.isnan(values)
    x, n = error.table("numerators", shape), error.table("denominators", shape)
    lower, upper = error.table("lower", shape), error.table("upper", shape)
    spread = error.table("standard_errors", shape)
    counted = known & ~np.isnan(x) & ~np.isnan(n) & (kinds != "normal")
    limited = known & ~counted & np.isfinite(lower) & np.isfinite(upper)
    assumed = known & ~counted & ~limited & ~np.isnan(spread)
    _check(values, (x, n, lower, upper, spread), (counted, limited, assumed), kinds, keys, codes)

    warnings: list[DataProblem] = []
    factor, apart = _units(values, x, n, counted)
    warnings.extend(
        DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "Indicator {code}: the values are no fixed multiple of numerator by denominator. Check that the "
                "fields stand in the same order; give limits for standardised rates."),
            code=codes[indicator])
        for indicator in np.flatnonzero(apart)
    )
    without = known & ~counted & ~limited & ~assumed
    if without.any() and not without.all():
        warnings.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators",
                "Values without counts and limits, taken as free of sampling error: {count} (indicators: {codes})."),
            count=int(without.sum()), codes=", ".join(np.array(codes, dtype=object)[without.any(axis=0)])))

    normals = _FARTHEST * _CHEBYSHEV
    base = np.zeros((_NODES, *shape))
    offset = np.where(known, values, np.nan)
    scale = np.zeros(shape)
    for kind in KINDS[:3]:
        cells = counted & (kinds == kind)
        base[:, cells], offset[cells], scale[cells] = _from_counts(kind, normals, x[cells], n[cells], factor[cells])
    for kind in KINDS:
        cells = limited & (kinds == kind)
        units = np.broadcast_to(_proportion_units(values, upper, limited), shape)
        base[:, cells], offset[cells], scale[cells] = _from_limits(
            kind, normals / z_value(error.confidence), values[cells], lower[cells], upper[cells], units[cells])
    base[:, assumed], offset[assumed], scale[assumed] = _shifted(
        values[assumed] + normals[:, np.newaxis] * spread[assumed])
    coefficients = np.tensordot(_FROM_NODES, np.cbrt(base), axes=1)
    return Distributions(
        np.ascontiguousarray(coefficients.transpose(0, 2, 1)), np.ascontiguousarray(offset.T),
        np.ascontiguousarray(scale.T), tuple(warnings))


_Cells = tuple[Floats, Floats, Floats]


def _from_counts(kind: str, normals: Floats, x: Floats, n: Floats, factor: Floats) -> _Cells:
    probability = special.ndtr(normals)[:, np.newaxis]
    none = np.zeros(x.shape)
    if kind == "rate":
        return special.gammaincinv(x + 0.5, probability), none, factor / n
    if kind == "ratio":
        # The odds p / (1 - p) lose no digits near 1 when both come from the distribution of their own.
        share, rest = special.betaincinv(x + 0.5, n + 0.5, probability), special.betaincinv(
            n + 0.5, x + 0.5, probability[::-1])
        return share / rest, none, factor
    # The smaller side of a share is drawn: its cube root is the one that is nearly normal.
    mirrored = x > 0.5 * n
    few = np.where(mirrored, n - x, x)
    base = special.betaincinv(few + 0.5, n - few + 0.5, probability)
    return base, np.where(mirrored, factor, 0.0), np.where(mirrored, -factor, factor)


def _from_limits(kind: str, steps: Floats, value: Floats, lower: Floats, upper: Floats, unit: Floats) -> _Cells:
    """Normal to either side of the value; ``steps`` are nodes in multiples of the distance value - limit."""
    if kind == "normal":
        return _shifted(_two_sided(steps, value, lower, upper))
    whole = unit if kind == "proportion" else np.full(value.shape, np.inf)

    def away(number: Floats) -> Floats:
        share = number / np.where(np.isinf(whole), 1.0, whole)
        return np.log(share) - np.where(np.isinf(whole), 0.0, np.log1p(-share))

    with np.errstate(divide="ignore", invalid="ignore"):
        centre, low, high = away(value), away(lower), away(upper)
        # A limit at the end of the range says nothing of the spread: the other one is mirrored.
        low = np.where(np.isinf(low), 2.0 * centre - high, low)
        high = np.where(np.isinf(high), 2.0 * centre - low, high)
        moved = np.exp(_two_sided(steps, centre, low, high))
        base = np.where(np.isinf(whole), moved, whole * (moved / (1.0 + moved)))
        # Half a case is what Jeffreys' prior makes of none.
        half = special.gammaincinv(0.5, special.ndtr(steps * z_value(0.95)))[:, np.newaxis]
        half = half / special.gammaincinv(0.5, 0.975)
    none, all_ = value <= 0, value >= whole
    base = np.where(none, half * upper, np.where(all_, half * (value - lower), base))
    base = np.where(upper > lower, base, 0.0)
    offset = np.where(upper > lower, np.where(all_, value, 0.0), value)
    return base, offset, np.where(upper > lower, np.where(all_, -1.0, 1.0), 0.0)


def _two_sided(steps: Floats, centre: Floats, low: Floats, high: Floats) -> Floats:
    step = steps[:, np.newaxis]
    return centre + step * np.where(step < 0, centre - low, high - centre)


def _shifted(quantiles: Floats) -> _Cells:
    # Twice the range above 0 the cube root is smooth enough for the polynomial.
    lowest, highest = quantiles[0], quantiles[-1]
    offset = lowest - 0.5 * (highest - lowest)
    varies = highest > lowest
    return (
        np.where(varies, quantiles - offset, 0.0),
        np.where(varies, offset, quantiles[_NODES // 2]),
        varies.astype(np.float64),
    )


def _units(values: Floats, x: Floats, n: Floats, counted: Bools) -> tuple[Floats, Bools]:
    """Returns value : (x / n) per cell, and which indicators seem to be mixed up."""
    usable = counted & (x > 0) & (values != 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.where(usable, values / (x / n), np.nan)
    typical = np.ones(values.shape[1])
    apart = np.zeros(values.shape[1], dtype=bool)
    for indicator in np.flatnonzero(usable.any(axis=0)):
        column = factor[:, indicator]
        typical[indicator] = np.nanmedian(column)
        sure = column[usable[:, indicator] & (x[:, indicator] >= _COUNTED)]
        apart[indicator] = sure.size > 0 and not 0 < sure.max() <= _ALIKE * sure.min()
    return np.where(usable, factor, typical), apart


def _proportion_units(values: Floats, upper: Floats, cells: Bools) -> Floats:
    """Returns per indicator the smallest usual unit that holds all values and limits."""
    highest = np.where(cells, np.maximum(values, upper), 0.0).max(axis=0, initial=0.0)
    return np.asarray(_UNITS[np.minimum(np.searchsorted(_UNITS, highest), _UNITS.size - 1)])


def _check(
    values: Floats, tables: tuple[Floats, ...], cells: tuple[Bools, ...], kinds: NDArray[np.str_],
    keys: Sequence[str], codes: Sequence[str],
) -> None:
    x, n, lower, upper, spread = tables
    counted, limited, assumed = cells
    bounded = kinds == "proportion"
    noise = 1e-9 * np.abs(values)
    faults = [
        (counted & ~((n > 0) & np.isfinite(n)), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the denominator {n} is not above 0. Correct it or leave it "
            "empty.")),
        (counted & ~((x >= 0) & np.isfinite(x)), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the numerator {x} is negative. Correct it or leave it "
            "empty.")),
        (counted & bounded & (x > n), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the numerator {x} is larger than the denominator {n}. "
            "Correct it, or declare the indicator as a rate or a ratio.")),
        (counted & (x == 0) & (values != 0), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the value is {value} although the numerator is 0. Check that "
            "the fields stand in the same order as the indicators.")),
        (limited & ~((lower <= values + noise) & (values <= upper + noise)), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the value {value} does not lie between its limits {lower} "
            "and {upper}. Check that the fields stand in the same order as the indicators.")),
        (limited & (kinds != "normal") & (lower < 0), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the lower limit {lower} is negative, which neither a share "
            "nor a rate can be. Correct it, or declare the indicator as normally distributed.")),
        (assumed & ~((spread >= 0) & np.isfinite(spread)), QT_TRANSLATE_NOOP(
            "indicators", "Area {key}, indicator {code}: the standard error {spread} is negative. Correct it or leave "
            "it empty.")),
    ]
    problems = [
        DataProblem(
            template, key=keys[area], code=codes[indicator], value=f"{values[area, indicator]:g}",
            x=f"{x[area, indicator]:g}", n=f"{n[area, indicator]:g}", lower=f"{lower[area, indicator]:g}",
            upper=f"{upper[area, indicator]:g}", spread=f"{spread[area, indicator]:g}")
        for wrong, template in faults
        for area, indicator in np.argwhere(wrong)
    ]
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
