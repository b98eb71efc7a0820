"""Random draws of indicators within their sampling error, fast and within the range of the indicator.

Every cell (area x indicator) has a distribution of the true value, given what was counted there and in all other
cells (``priors.py``). A draw is its quantile function at a standard normal number, of which the cells of an area share
a part. The quantile function is
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
from .priors import FEWEST_AREAS, Noise, Prior, prior

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

    Assumed, x of n: proportion Beta(a + x, b + n - x); rate Gamma(a + x) / (b + n); ratio of two counts the odds
    of Beta(a + x, b + n); each times the unit of the value, that is value : (x / n). a and b have mean and variance of
    the prior of the cell; Jeffreys' (½, ½ and 0) where too few areas tell anything. From limits: normal on the logit
    (proportion), log (rate, ratio) or plain scale, its median at the value and its own spread to either side, both
    drawn towards the prior; a value of 0 is that many persons without a case as give its upper limit. From
    standard errors: normal.
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

    ``coefficients`` degree x indicators x areas, ``offset``, ``scale`` and ``shared`` indicators x areas; scale 0 =
    no error, offset NaN = missing; ``shared`` is the correlation of the cell's normal number with that of its area.
    ``warnings`` concern the data.
    """

    coefficients: Floats
    offset: Floats
    scale: Floats
    shared: Floats
    warnings: tuple[DataProblem, ...] = ()

    @property
    def varies(self) -> bool:
        """Tells whether any cell has a sampling error."""
        return bool((self.scale != 0).any())

    def draw(self, normals: Floats) -> Floats:
        """Turns standard normal numbers into values (draws x indicators x areas); overwrites ``normals``.

        ``normals`` draws x (indicators + 1) x areas: the last one of every area is shared by its indicators.
        """
        t = normals[:, :-1]
        if self.shared.any():
            t *= np.sqrt(1.0 - np.square(self.shared))
            for at, share in enumerate(self.shared):
                t[:, at] += share * normals[:, -1]
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
    values: Floats, error: SamplingError, keys: Sequence[str], codes: Sequence[str], *, shrink: bool = True
) -> Distributions:
    """Finds the distribution of every cell; ``values`` areas x indicators, NaN = missing.

    Without ``shrink`` a cell knows nothing of the others (Jeffreys' prior). Raises :class:`DataProblem` naming area
    and indicator where numbers contradict each other.
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

    # What may be negative has no natural scale but its own.
    scales = np.where((values < 0).any(axis=0), "normal", kinds)
    unit = np.broadcast_to(
        _natural_units(values, np.where(limited, upper, values), factor, counted, limited | assumed, scales), shape)
    limit = z_value(error.confidence)
    width = np.where(limited, (upper - lower) / (2.0 * limit), np.where(assumed, spread, 0.0))
    expected = _expected(values, x, n, width, unit, (counted, limited), scales, limit) if shrink else None
    normals = _FARTHEST * _CHEBYSHEV
    base = np.zeros((_NODES, *shape))
    offset = np.where(known, values, np.nan)
    scale = np.zeros(shape)
    for kind in KINDS:
        cells = counted & (kinds == kind)
        if cells.any():
            base[:, cells], offset[cells], scale[cells] = _from_counts(
                kind, normals, x[cells], n[cells], factor[cells], _of(expected, cells))
        cells = limited & (kinds == kind)
        if cells.any():
            base[:, cells], offset[cells], scale[cells] = _from_limits(
                kind, normals, limit, values[cells], lower[cells], upper[cells], unit[cells], _of(expected, cells))
    if assumed.any():
        base[:, assumed], offset[assumed], scale[assumed] = _from_spread(
            normals, values[assumed], spread[assumed], unit[assumed], (scales == "ratio")[np.nonzero(assumed)[1]],
            _of(expected, assumed))
    coefficients = np.tensordot(_FROM_NODES, np.cbrt(base), axes=1)
    # Where the complement is drawn, a high normal number gives a low value.
    shared = np.zeros(shape) if expected is None else np.sign(scale) * expected.shared
    return Distributions(
        np.ascontiguousarray(coefficients.transpose(0, 2, 1)), np.ascontiguousarray(offset.T),
        np.ascontiguousarray(scale.T), np.ascontiguousarray(shared.T), tuple(warnings))


def _expected(
    values: Floats, x: Floats, n: Floats, width: Floats, unit: Floats, cells: tuple[Bools, Bools],
    kinds: NDArray[np.str_], limit: float,
) -> Optional[Prior]:
    """Returns the prior of every cell on its natural scale, ``None`` for too few areas.

    The natural scale is that of x / n; of a ratio the share x / (x + n), which has no end to run off.
    """
    if len(values) < FEWEST_AREAS:
        return None
    counted, limited = cells
    ratio = kinds == "ratio"
    binomial = ratio | (kinds == "proportion")
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(counted, x / n, values / unit)
        error = width / unit
        share, error = np.where(ratio, share / (1.0 + share), share), np.where(
            ratio, error / np.square(1.0 + share), error)
        # Limits are as wide as the value is large. As many persons as give them are as good as counted.
        within = np.where(binomial, share * (1.0 - share), share)
        alike = np.where(within > 0, within / np.square(error), _none_of(limit) / (2.0 * limit * error))
    size = np.where(counted, np.where(ratio, x + n, n), np.where(limited & (kinds != "normal"), alike, np.nan))
    found = prior(share, Noise(size, np.square(error), binomial))
    # Far out, a linear prior leaves the range: a tenth of the mean is as far as it goes.
    inside = np.maximum(found.mean, 0.1 * found.overall)
    inside = np.where(binomial, np.minimum(inside, 1.0 - 0.1 * (1.0 - found.overall)), inside)
    return found._replace(mean=np.where(kinds == "normal", found.mean, inside))


def _none_of(limit: float) -> float:
    """Returns the cases that may be expected at most where none was counted (Jeffreys)."""
    return float(special.gammaincinv(0.5, special.ndtr(limit)))


def _of(expected: Optional[Prior], cells: Bools) -> Optional[tuple[Floats, Floats]]:
    return None if expected is None else (expected.mean[cells], expected.variance[cells])


_Cells = tuple[Floats, Floats, Floats]
_Expected = Optional[tuple[Floats, Floats]]


def _gamma_prior(expected: _Expected, size: Floats) -> tuple[Floats, Floats]:
    """Returns a and b of the gamma distribution with mean and variance of the prior, a at least ½.

    Jeffreys' ½ and 0 where no prior is known: where there are too few areas, or no cases anywhere.
    """
    if expected is None:
        return np.full(size.shape, 0.5), np.zeros(size.shape)
    mean, variance = expected
    known = (mean > 0) & (variance > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        shape = np.where(known, np.maximum(np.square(mean) / variance, 0.5), 0.5)
        return shape, np.where(known, shape / mean, 0.0)


def _beta_prior(expected: _Expected, size: Floats) -> tuple[Floats, Floats]:
    """Returns a and b of the beta distribution with mean and variance of the prior, both at least ½ (Jeffreys')."""
    if expected is None:
        return np.full(size.shape, 0.5), np.full(size.shape, 0.5)
    mean, variance = expected
    known = (mean > 0) & (mean < 1) & (variance > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = np.maximum(mean * (1.0 - mean) / variance - 1.0, 0.5 / np.minimum(mean, 1.0 - mean))
    return np.where(known, mean * total, 0.5), np.where(known, (1.0 - mean) * total, 0.5)


def _from_counts(kind: str, normals: Floats, x: Floats, n: Floats, factor: Floats, expected: _Expected) -> _Cells:
    probability = special.ndtr(normals)[:, np.newaxis]
    none = np.zeros(x.shape)
    if kind == "rate":
        a, b = _gamma_prior(expected, x)
        return special.gammaincinv(a + x, probability), none, factor / (b + n)
    a, b = _beta_prior(expected, x)
    if kind == "ratio":
        # The odds p / (1 - p) lose no digits near 1 when both come from the distribution of their own.
        share, rest = special.betaincinv(a + x, b + n, probability), special.betaincinv(
            b + n, a + x, probability[::-1])
        return share / rest, none, factor
    # The smaller side of a share is drawn: its cube root is the one that is nearly normal.
    yes, no = a + x, b + n - x
    mirrored = yes > no
    base = special.betaincinv(np.where(mirrored, no, yes), np.where(mirrored, yes, no), probability)
    return base, np.where(mirrored, factor, 0.0), np.where(mirrored, -factor, factor)


def _from_limits(
    kind: str, normals: Floats, limit: float, value: Floats, lower: Floats, upper: Floats, unit: Floats,
    expected: _Expected,
) -> _Cells:
    """Normal to either side of the value, on the scale of the kind, and drawn towards what is expected."""
    steps = normals / limit
    if kind == "normal":
        low, centre, high = _drawn(lower, value, upper, limit, _scaled(expected, unit))
        return _shifted(_two_sided(steps, centre, low, high))
    bounded = kind == "proportion"

    def away(number: Floats) -> Floats:
        share = number / unit
        return np.log(share) - (np.log1p(-share) if bounded else 0.0)

    with np.errstate(divide="ignore", invalid="ignore"):
        centre, low, high = away(value), away(lower), away(upper)
        # A limit at the end of the range says nothing of the spread: the other one is mirrored.
        low = np.where(np.isinf(low), 2.0 * centre - high, low)
        high = np.where(np.isinf(high), 2.0 * centre - low, high)
        if expected is not None:
            mean, variance = expected
            slope = mean if kind == "rate" else mean * (1.0 - mean)
            there = np.log(mean) - (0.0 if kind == "rate" else np.log1p(-mean))
            low, centre, high = _drawn(low, centre, high, limit, (there, variance / np.square(slope)))
        moved = np.exp(_two_sided(steps, centre, low, high))
        base = unit * (moved / (1.0 + moved) if bounded else moved)
    none, all_ = value <= 0, (value >= unit) if bounded else np.zeros(value.shape, dtype=bool)
    for cells, far in ((none, upper), (all_, value - lower)):
        # As many persons without a case (with nothing but cases) as give the limit.
        with np.errstate(divide="ignore"):
            persons = _none_of(limit) * unit[cells] / far[cells]
        towards = None if expected is None else (
            (1.0 - expected[0] if cells is all_ else expected[0])[cells], expected[1][cells])
        a, b = _gamma_prior(towards, persons)
        base[:, cells] = unit[cells] * special.gammaincinv(a, special.ndtr(normals)[:, np.newaxis]) / (b + persons)
    varies = upper > lower
    base = np.where(varies, base, 0.0)
    offset = np.where(varies, np.where(all_, value, 0.0), value)
    return base, offset, np.where(varies, np.where(all_, -1.0, 1.0), 0.0)


def _from_spread(
    normals: Floats, value: Floats, spread: Floats, unit: Floats, ratio: Bools, expected: _Expected
) -> _Cells:
    if expected is not None:
        mean, variance = expected
        # A ratio is expected as a share.
        with np.errstate(divide="ignore", invalid="ignore"):
            odds, steep = mean / (1.0 - mean), np.power(1.0 - mean, -4.0)
        expected = np.where(ratio, odds, mean), np.where(ratio, steep, 1.0) * variance
    low, centre, high = _drawn(value - spread, value, value + spread, 1.0, _scaled(expected, unit))
    return _shifted(_two_sided(normals, centre, low, high))


def _scaled(expected: _Expected, unit: Floats) -> _Expected:
    return None if expected is None else (expected[0] * unit, expected[1] * np.square(unit))


def _drawn(
    low: Floats, centre: Floats, high: Floats, limit: float, expected: _Expected
) -> tuple[Floats, Floats, Floats]:
    """Draws a value and its limits towards what is expected, by as much as the value is less sure than that."""
    if expected is None:
        return low, centre, high
    mean, variance = expected
    own = np.square((high - low) / (2.0 * limit))
    unsure = (own > 0) & (variance > 0) & np.isfinite(mean) & np.isfinite(variance)
    mean = np.where(unsure, mean, centre)
    kept = np.where(unsure, variance / np.where(unsure, variance + own, 1.0), 1.0)
    moved, narrower = mean + kept * (centre - mean), np.sqrt(kept)
    return moved - narrower * (centre - low), moved, moved + narrower * (high - centre)


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


def _natural_units(
    values: Floats, upper: Floats, factor: Floats, counted: Bools, others: Bools, kinds: NDArray[np.str_]
) -> Floats:
    """Returns per indicator what its values are divided by: what counts say, or else the smallest usual unit that holds
    all values and limits of a share, the typical value of a ratio, 1.
    """
    highest = np.where(others, np.maximum(values, upper), 0.0).max(axis=0, initial=0.0)
    usual = _UNITS[np.minimum(np.searchsorted(_UNITS, highest), _UNITS.size - 1)]
    unit = np.ones(values.shape[1])
    for at, kind in enumerate(kinds):
        by_counts = factor[counted[:, at], at]
        positive = values[values[:, at] > 0, at]
        if by_counts.size:
            unit[at] = np.median(by_counts)
        elif kind == "ratio" and positive.size:
            unit[at] = np.median(positive)
        if kind == "proportion":
            unit[at] = max(unit[at], usual[at]) if by_counts.size else usual[at]
    return unit


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
