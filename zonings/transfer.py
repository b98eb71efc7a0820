"""Counts from one zoning into another, by where the addresses or inhabitants lie, with totals kept exactly.

**How a zone is shared out.** Every address lies in one zone of the source (a Wahlbezirk, a grid cell, an old Quartier)
and in one of the target. The share of a source zone in a target is the share of its addresses there, or of its
inhabitants if they are known per address. Zones without any address are shared out by area if that is wanted
(:func:`with_fallback`); which basis each zone has stands in :attr:`Weights.basis`. What lies in no target goes to the
rest, which is named (:data:`OUTSIDE`), not lost.

**Whole numbers.** Expected values are rounded by the largest remainder: targets and rest add up exactly to what came
in, nothing is off by one or more, and age bands and sexes add up to their sums where they did so before
(:mod:`.rounding`).

**States.** A target that takes any share of a suppressed zone is suppressed itself, one that takes a share of a zone
without data has no data (which goes first). So no withheld number can be recomputed from the shares. A target that no
zone reaches has no data: nothing is known of it.

**Uncertainty.** Only split zones make a value uncertain. Beside it stand: the share of the value that comes from split
zones; hard bounds (from nothing of every split zone to all of it); and an interval. For the interval, of the n cases
in a split zone of K addresses the number X in a target with share p is Dirichlet-multinomial,

    Var X = n p (1 - p) (n + A) / (1 + A),    A = K / cv²,

which is what follows if addresses differ in their number of cases with the coefficient of variation cv around the
same expectation (A -> infinity is the binomial distribution). With inhabitants as weights K is their effective number
of addresses, (Σw)²/Σw², and the finite population counts: Var X (W - n)/W with W inhabitants. A zone split by area
has no such model: its part of the interval is its bounds. The model knows no neighbourhoods: cases that live together
on one side of the new border are found within the bounds, not always within the interval. Simulated with 20,000
addresses, 300 zones and 156 targets of 64 cases on average, intervals of 95 % held the truth in 99.2 % of targets where
addresses do not differ, in 96.7 % where they do with cv 1, in 86.9 % with cv 2, and in 72.4 % where cases live in
neighbourhoods; the bounds held always, and the mean error is 0 because totals agree.
Source: Mosimann (1962), Biometrika 49, for the compound multinomial; Goodchild & Lam (1980) for areal weighting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from ..indicators.ages import bands_within, parse_band, whole_range
from ..indicators.counts import NO_DATA, NUMBER, SUPPRESSED
from ..indicators.intervals import z_value
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..indicators.states import ValueState
from .rounding import TOLERANCE, Sum, controlled, largest_remainders

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = "NDArray[np.float64]"
Bools: TypeAlias = "NDArray[np.bool_]"

#: The key of the rest: what lies in no target. No zone may have it.
OUTSIDE = ""

#: What shares rest on; ``NONE``: nothing is known, all goes to the rest.
ADDRESSES, INHABITANTS, AREA, NONE = "addresses", "inhabitants", "area", "none"

#: Smaller shares of an area come from borders that were drawn twice, not from people.
LEAST_AREA_SHARE = 1e-4
#: How much addresses differ in their number of cases (coefficient of variation) unless told.
DEFAULT_VARIATION = 1.0
DEFAULT_CONFIDENCE = 0.95

#: Sources named in one message.
_LISTED = 10


@dataclass(frozen=True)
class Weights:
    """Shares of source zones in target zones.

    ``shares``: (sources, targets + 1), the last column is the rest; each row adds up to 1. ``basis``: what the
    shares of each source rest on. ``points``: the effective number of addresses behind them (NaN without any);
    ``people``: their inhabitants (NaN where addresses alone count).
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    shares: Any
    basis: tuple[str, ...]
    points: Floats
    people: Floats

    def __post_init__(self) -> None:
        if self.shares.shape != (len(self.sources), len(self.targets) + 1):
            raise ValueError(f"{self.shares.shape} for {len(self.sources)} sources, {len(self.targets)} targets")
        _check_keys(self.sources)
        _check_keys(self.targets)

    @property
    def split(self) -> Bools:
        """Which sources lie in more than one target, the rest included."""
        return np.asarray(np.diff(self.shares.indptr) > 1)

    def without_basis(self) -> list[str]:
        """Returns the sources of which nothing is known: neither an address nor an area lies in them."""
        return [key for key, basis in zip(self.sources, self.basis) if basis == NONE]

    def of(self, sources: ArrayLike, targets: ArrayLike) -> Weights:
        """Returns the weights of some sources and targets, by position; all shares must stay within them."""
        rows, columns = np.asarray(sources, dtype=np.int64), np.asarray(targets, dtype=np.int64)
        shares = self.shares[rows][:, np.append(columns, len(self.targets))]
        if np.abs(np.asarray(shares.sum(axis=1)) - 1.0).max(initial=0.0) > 1e-9:
            raise ValueError("shares reach beyond the chosen targets")
        return Weights(
            tuple(self.sources[at] for at in rows), tuple(self.targets[at] for at in columns), in_rows(shares),
            tuple(self.basis[at] for at in rows), self.points[rows], self.people[rows])


def _check_keys(keys: Sequence[str]) -> None:
    problems = []
    if OUTSIDE in keys:
        problems.append(DataProblem(
            QT_TRANSLATE_NOOP("zonings", "Row {row}: the zone has no key. Every zone needs its key."),
            context="zonings", row=keys.index(OUTSIDE) + 1))
    if len(set(keys)) != len(keys):
        seen: set[str] = set()
        for row, key in enumerate(keys, 1):
            if key in seen:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "zonings", "Row {row}: the key “{key}” stands twice. Correct it, or dissolve the parts of one "
                        "zone into one feature."), context="zonings", row=row, key=key))
            seen.add(key)
    _raise(problems)


def _raise(problems: Sequence[DataProblem]) -> None:
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]


def in_rows(matrix: Any) -> Any:
    """Returns a matrix in rows, each column once and none with 0."""
    result = sparse.csr_matrix(matrix)
    result.sum_duplicates()
    result.eliminate_zeros()
    result.sort_indices()
    return result


def weights_of_shares(sources: Sequence[str], targets: Sequence[str], source: ArrayLike, target: ArrayLike,
                      amount: ArrayLike, basis: str, points: Optional[Floats] = None,
                      people: Optional[Floats] = None) -> Weights:
    """Makes weights of amounts (area, persons, addresses) that sources have in targets.

    ``source``, ``target``: positions of each amount, -1 as target for the rest. Amounts of the same pair are added.
    A source without any amount has no basis: it goes to the rest.
    """
    rows = np.asarray(source, dtype=np.int64)
    columns = np.asarray(target, dtype=np.int64)
    columns = np.where(columns < 0, len(targets), columns)
    amounts = sparse.coo_matrix(
        (np.asarray(amount, dtype=np.float64), (rows, columns)), shape=(len(sources), len(targets) + 1))
    matrix = in_rows(amounts)
    total = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    empty = np.flatnonzero(total <= 0)
    if len(empty):
        matrix = in_rows(matrix + sparse.coo_matrix(
            (np.ones(len(empty)), (empty, np.full(len(empty), len(targets)))), shape=matrix.shape))
        total = np.where(total <= 0, 1.0, total)
    # Each share is one division: 3 of 7 addresses are 3/7 to the last digit.
    matrix.data = matrix.data / np.repeat(total, np.diff(matrix.indptr))
    kinds = np.full(len(sources), basis, dtype=object)
    kinds[empty] = NONE
    unknown = np.full(len(sources), np.nan)
    return Weights(
        tuple(sources), tuple(targets), matrix, tuple(kinds), unknown if points is None else points,
        unknown if people is None else people)


def point_weights(sources: Sequence[str], targets: Sequence[str], source_of: ArrayLike, target_of: ArrayLike,
                  inhabitants: Optional[ArrayLike] = None) -> Weights:
    """Makes weights of points (addresses, atoms) that were located in both zonings.

    ``source_of``, ``target_of``: the position of the zone of each point, -1 for none; points in no source take no
    part. ``inhabitants``: persons at each point; a source whose points have none of them counts its points. Raises
    :class:`DataProblem` naming the row of a number of inhabitants that is negative or missing.
    """
    source = np.asarray(source_of, dtype=np.int64)
    target = np.asarray(target_of, dtype=np.int64)
    if source.shape != target.shape:
        raise ValueError(f"{len(source)} points in sources, {len(target)} in targets")
    inside = source >= 0
    number = np.bincount(source[inside], minlength=len(sources)).astype(np.float64)
    if inhabitants is None:
        return weights_of_shares(
            sources, targets, source[inside], target[inside], np.ones(int(inside.sum())), ADDRESSES,
            np.where(number > 0, number, np.nan))
    weight = np.asarray(inhabitants, dtype=np.float64)
    wrong = np.flatnonzero(~(weight >= 0) | np.isinf(weight))
    _raise([DataProblem(
        QT_TRANSLATE_NOOP(
            "zonings", "Row {row}: “{value}” is not a number of inhabitants. Give 0 or more for every address, or "
            "weight by addresses alone."), context="zonings", row=int(at) + 1,
        value="" if np.isnan(weight[at]) else f"{weight[at]:g}") for at in wrong])
    people = np.bincount(source[inside], weights=weight[inside], minlength=len(sources))
    squares = np.bincount(source[inside], weights=weight[inside] ** 2, minlength=len(sources))
    counted = people > 0
    with np.errstate(all="ignore"):
        effective = np.where(counted, people**2 / squares, np.where(number > 0, number, np.nan))
    used = np.where(counted[np.maximum(source, 0)], weight, 1.0)
    result = weights_of_shares(
        sources, targets, source[inside], target[inside], used[inside], INHABITANTS, effective,
        np.where(counted, people, np.nan))
    kinds = tuple(
        ADDRESSES if kind == INHABITANTS and not known else kind for kind, known in zip(result.basis, counted))
    return replace(result, basis=kinds)


def with_fallback(weights: Weights, other: Weights) -> Weights:
    """Takes the shares of sources without a basis from other weights of the same zones (those of the area)."""
    if weights.sources != other.sources or weights.targets != other.targets:
        raise ValueError("the weights belong to different zones")
    lacking = np.array([basis == NONE for basis in weights.basis], dtype=bool)
    if not lacking.any():
        return weights
    own, their = sparse.diags((~lacking).astype(float)), sparse.diags(lacking.astype(float))
    return Weights(
        weights.sources, weights.targets, in_rows(own @ weights.shares + their @ other.shares),
        tuple(other.basis[at] if lacking[at] else basis for at, basis in enumerate(weights.basis)),
        np.where(lacking, other.points, weights.points), np.where(lacking, other.people, weights.people))


def area_weights(sources: Sequence[str], source_wkb: Sequence[bytes], targets: Sequence[str],
                 target_wkb: Sequence[bytes], least_share: float = LEAST_AREA_SHARE) -> Weights:
    """Makes weights of the areas that polygons of both zonings (one reference system, in metres) have in common.

    Shares below ``least_share`` are left out: there borders were drawn twice. Raises :class:`DataProblem` where
    targets overlap by more than that, because an area cannot be given to two targets.
    """
    from osgeo import ogr

    def shapes(wkb: Sequence[bytes]) -> list[Any]:
        found = [ogr.CreateGeometryFromWkb(bytes(blob)) for blob in wkb]
        return [shape if shape.IsValid() else shape.MakeValid() for shape in found]

    ours, theirs = shapes(source_wkb), shapes(target_wkb)
    # x from, x to, y from, y to.
    boxes = np.array([shape.GetEnvelope() for shape in theirs]).reshape(-1, 4)
    rows, columns, amounts = [], [], []
    problems = []
    for row, shape in enumerate(ours):
        west, east, south, north = shape.GetEnvelope()
        near = np.flatnonzero(
            (boxes[:, 0] < east) & (boxes[:, 1] > west) & (boxes[:, 2] < north) & (boxes[:, 3] > south))
        total, common = shape.GetArea(), {}
        for column in near.tolist():
            area = shape.Intersection(theirs[column]).GetArea()
            if area > least_share * total:
                common[column] = area
        covered = sum(common.values())
        if covered > total * (1.0 + max(least_share, 1e-9)):
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "In “{source}” the target zones {targets} overlap, so its area would be counted twice. "
                    "Correct their borders, or weight by addresses."),
                context="zonings", source=sources[row],
                targets=", ".join(targets[at] for at in list(common)[:_LISTED])))
        if total - covered > least_share * total:
            common[-1] = total - covered
        rows += [row] * len(common)
        columns += list(common)
        amounts += list(common.values())
    _raise(problems)
    return weights_of_shares(sources, targets, rows, columns, amounts, AREA)


# ------------------------------------------------------------------------ transfer


@dataclass(frozen=True)
class Transferred:
    """Values of targets: arrays (targets + 1, columns), the last row is the rest.

    ``state``: NUMBER, SUPPRESSED or NO_DATA; all others are NaN (``unreliable`` false) where it is not NUMBER.
    ``lower``, ``upper``: interval; ``least``, ``most``: bounds that cannot be passed; ``share_split``: the share of
    the value that comes from split sources, 0..1. ``total``: what the sources with numbers have, per column;
    ``withheld``: the part of it in targets without a number. Values and withheld part add up to the total exactly.
    ``broken``: sums of columns that could not be kept.
    """

    targets: tuple[str, ...]
    value: Floats
    state: NDArray[np.int8]
    unreliable: Bools
    lower: Floats
    upper: Floats
    least: Floats
    most: Floats
    share_split: Floats
    total: Floats
    withheld: Floats
    broken: tuple[Sum, ...] = ()


def transfer(values: ArrayLike, weights: Weights, *, state: Optional[ArrayLike] = None,
             unreliable: Optional[ArrayLike] = None, integer: bool = True, sums: Sequence[Sum] = (),
             variation: float = DEFAULT_VARIATION, confidence: float = DEFAULT_CONFIDENCE,
             columns: Sequence[str] = ()) -> Transferred:
    """Shares counts of source zones out to target zones; see the module for how, and for what it costs in certainty.

    ``values``: (sources,) or (sources, columns), NaN for no data unless ``state`` (NUMBER, SUPPRESSED, NO_DATA) says
    otherwise. ``sums``: columns that are sums of others. ``integer`` keeps whole numbers whole; without it values are
    the expectations. ``columns`` names the columns in messages. Raises :class:`DataProblem` naming sources with
    negative, infinite and (for whole numbers) fractional counts.
    """
    table = np.asarray(values, dtype=np.float64)
    table = table.reshape(len(weights.sources), -1)
    states = np.where(np.isnan(table), NO_DATA, NUMBER) if state is None else np.asarray(state).reshape(table.shape)
    states = np.where((states == NUMBER) & np.isnan(table), NO_DATA, states)
    known = states == NUMBER
    doubtful = np.zeros(table.shape, dtype=bool) if unreliable is None else np.asarray(unreliable).reshape(table.shape)
    number = np.where(known, table, 0.0)
    _check_values(number, weights, integer, columns)

    shares = weights.shares
    touch = shares.copy()
    touch.data = np.ones_like(touch.data)
    into, reach = shares.T.tocsr(), touch.T.tocsr()
    exact = _product(into, number)
    result_state = np.where(_product(reach, (states == SUPPRESSED).astype(float)) > 0, SUPPRESSED, NUMBER)
    result_state = np.where(_product(reach, (states == NO_DATA).astype(float)) > 0, NO_DATA, result_state)
    unreached = np.diff(reach.indptr) == 0
    unreached[-1] = False  # a rest that nothing reaches is a true 0
    result_state[unreached] = NO_DATA
    shown = result_state == NUMBER

    total = number.sum(axis=0)
    broken: tuple[Sum, ...] = ()
    value = exact
    if integer:
        goal = np.rint(total).astype(np.int64)
        # The rest has the key that sorts first, but must not profit from it.
        keys = [*weights.targets, "\uffff" * 4]
        if sums:
            # A sum holds in a target where all its parts, and those of no other source, are numbers.
            holds = np.column_stack([shown[:, each.column] & shown[:, each.parts].all(axis=1) for each in sums])
            rounded, broken = controlled(exact, goal, keys, sums, holds)
        else:
            rounded = largest_remainders(exact, goal, keys)
        value = rounded.astype(np.float64)

    split = weights.split
    least = _product(reach[:, ~split], number[~split])
    most = _product(reach, number)
    lower, upper = _interval(exact, number, weights, least, most, variation, confidence, integer)
    # What a sum pushed one further stays inside.
    lower, upper = np.minimum(lower, value), np.maximum(upper, value)
    from_split = _product(into[:, split], number[split])
    with np.errstate(all="ignore"):
        share_split = np.where(exact > 0, np.clip(from_split / exact, 0.0, 1.0), 0.0)
    vague = (_product(reach, (doubtful & known).astype(float)) > 0) & shown

    def only_shown(array: Floats) -> Floats:
        return np.where(shown, array, np.nan)

    return Transferred(
        weights.targets, only_shown(value), result_state.astype(np.int8), vague, only_shown(lower), only_shown(upper),
        only_shown(least), only_shown(most), only_shown(share_split), total,
        np.where(shown, 0.0, value).sum(axis=0), broken)


def _product(matrix: Any, table: Floats) -> Floats:
    return np.asarray(matrix @ table, dtype=np.float64)


def _check_values(number: Floats, weights: Weights, integer: bool, columns: Sequence[str]) -> None:
    checks = [
        (~np.isfinite(number), QT_TRANSLATE_NOOP(
            "zonings", "Row {row}, zone {key}{column}: the value is infinite. Correct it or leave it empty.")),
        (number < 0, QT_TRANSLATE_NOOP(
            "zonings", "Row {row}, zone {key}{column}: {value} is negative. Counts are 0 or more; correct it, or name "
            "it as a sign of missing values.")),
    ]
    if integer:
        checks.append((np.isfinite(number) & (number != np.floor(number)), QT_TRANSLATE_NOOP(
            "zonings", "Row {row}, zone {key}{column}: {value} is not a whole number. Transfer counts, not rates or "
            "averages, or switch whole numbers off.")))
    problems = [
        DataProblem(template, context="zonings", row=int(row) + 1, key=weights.sources[row],
                    column=f", {columns[at]}" if at < len(columns) else "", value=f"{number[row, at]:g}")
        for wrong, template in checks for row, at in zip(*np.nonzero(wrong))]
    _raise(problems)


def _interval(exact: Floats, number: Floats, weights: Weights, least: Floats, most: Floats, variation: float,
              confidence: float, integer: bool) -> tuple[Floats, Floats]:
    shares = weights.shares
    spread = shares.copy()
    spread.data = shares.data * (1.0 - shares.data)
    by_points = np.isfinite(weights.points)
    concentration = np.where(by_points, weights.points, 1.0) / max(variation, 1e-6) ** 2
    factor = number * (number + concentration[:, None]) / (1.0 + concentration[:, None])
    people = weights.people[:, None]
    with np.errstate(all="ignore"):
        # As many cases as inhabitants: it is the inhabitants that are counted, and their places are known.
        factor = np.where(np.isfinite(people), factor * np.clip((people - number) / people, 0.0, 1.0), factor)
    variance = _product(spread.T.tocsr(), np.where(by_points[:, None], factor, 0.0))
    reach = z_value(confidence) * np.sqrt(np.maximum(variance, 0.0))
    # Split by area: from nothing to all of it.
    blind = np.where((~by_points & weights.split)[:, None], number, 0.0)
    touch = shares.copy()
    touch.data = np.ones_like(touch.data)
    part = _product(shares.T.tocsr(), blind)
    lower, upper = exact - reach - part, exact + reach + _product(touch.T.tocsr(), blind) - part
    if integer:
        # The true count is a whole number: outwards, errors of the last digits aside.
        lower, upper = np.floor(lower + TOLERANCE * (1 + lower)), np.ceil(upper - TOLERANCE * (1 + upper))
    return np.clip(lower, least, most), np.clip(upper, least, most)


# ------------------------------------------------------------------------ long tables


class TransferredCounts(NamedTuple):
    """Counts of targets in long form, and what was lost or could not be kept.

    ``counts``: the columns of the input with the keys of the targets, and ``lower``, ``upper``, ``least``, ``most``,
    ``share_split``. ``rest``: the same of what lies in no target. ``broken``: measure and period of sums that do not
    add up any more.
    """

    counts: pd.DataFrame
    rest: pd.DataFrame
    broken: list[tuple[str, str]]


_GROUP = ("measure", "period")
_CELL = ("sex", "age_band")
_ADDED = ("lower", "upper", "least", "most", "share_split")


def transfer_counts(frame: pd.DataFrame, weights: Weights, *, variation: float = DEFAULT_VARIATION,
                    confidence: float = DEFAULT_CONFIDENCE) -> TransferredCounts:
    """Shares counts in the long form (area_id, measure, period, sex, age_band, value, state, source) out.

    ``area_id`` are source zones. A count that stands for other zones but not for one is no data there. Sexes and age
    bands that add up in every source zone do so in every target. Raises :class:`DataProblem` for zones the weights
    do not know, rows that stand twice, and counts that are negative or not whole.
    """
    frame = frame.reset_index(drop=True)
    unknown = sorted(set(frame["area_id"]) - set(weights.sources))
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "zonings", "{count} zones of the counts are not in the zoning: {zones}. Check the keys, leading zeros "
                "included."), context="zonings", count=len(unknown), zones=", ".join(unknown[:_LISTED]))
    twice = frame.duplicated(["area_id", *_GROUP, *_CELL])
    if twice.any():
        row = frame[twice].iloc[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "zonings", "{area}, {measure}, {period}: this count stands twice. Remove one of the rows."),
            context="zonings", area=row["area_id"], measure=row["measure"], period=row["period"])
    parts, rests, broken = [], [], []
    position = pd.Index(weights.sources)
    for (measure, period), group in frame.groupby(list(_GROUP), sort=True):
        cells = sorted(set(zip(group["sex"], group["age_band"])))
        place = {cell: at for at, cell in enumerate(cells)}
        rows = position.get_indexer(group["area_id"])
        columns = np.array([place[cell] for cell in zip(group["sex"], group["age_band"])], dtype=np.int64)
        shape = (len(weights.sources), len(cells))
        values, states = np.full(shape, np.nan), np.full(shape, NO_DATA, dtype=np.int8)
        vague = np.zeros(shape, dtype=bool)
        values[rows, columns] = group["value"].to_numpy(dtype=np.float64, na_value=np.nan)
        states[rows, columns] = group["state"].map(_CODES).to_numpy(dtype=np.int8)
        vague[rows, columns] = (group["state"] == ValueState.UNRELIABLE.value).to_numpy()
        values[states != NUMBER] = np.nan
        every, values, states, vague = _with_totals(cells, values, states, vague)
        done = transfer(
            values, weights, state=states, unreliable=vague, sums=_sums(every, values), variation=variation,
            confidence=confidence, columns=[f"{measure} {period} {sex} {band}".strip() for sex, band in every])
        if done.broken:
            broken.append((str(measure), str(period)))
        source = group["source"].iloc[0] if "source" in group.columns else ""
        table = _long(done, cells, str(measure), str(period), source)
        parts.append(table[table["area_id"] != OUTSIDE])
        rests.append(table[table["area_id"] == OUTSIDE])
    if not parts:
        empty = pd.DataFrame(columns=["area_id", *_GROUP, *_CELL, "value", "state", "source", *_ADDED])
        return TransferredCounts(empty, empty, [])
    return TransferredCounts(
        pd.concat(parts, ignore_index=True), pd.concat(rests, ignore_index=True), broken)


_CODES = {
    ValueState.VALUE.value: NUMBER, ValueState.ZERO.value: NUMBER, ValueState.UNRELIABLE.value: NUMBER,
    ValueState.SUPPRESSED.value: SUPPRESSED, ValueState.NO_DATA.value: NO_DATA,
}


def state_names(done: Transferred) -> NDArray[Any]:
    """Returns the states of transferred values by their names (targets + 1, columns)."""
    names = np.full(done.state.shape, ValueState.VALUE.value, dtype=object)
    names[done.value == 0] = ValueState.ZERO.value
    names[done.unreliable] = ValueState.UNRELIABLE.value
    names[done.state == SUPPRESSED] = ValueState.SUPPRESSED.value
    names[done.state == NO_DATA] = ValueState.NO_DATA.value
    return names


def _with_totals(cells: Sequence[tuple[str, str]], values: Floats, states: NDArray[np.int8], vague: Bools,
                 ) -> tuple[list[tuple[str, str]], Floats, NDArray[np.int8], Bools]:
    """Adds the totals that were not delivered: rounded with them, cells add up to the nearest total, too.

    They stand behind the delivered columns, and are left out of what is handed back.
    """
    every = list(cells)
    for sex in ("m", "w", "d", ""):
        if (sex, "") in every:
            continue
        bands = whole_range([band for own, band in cells if own == sex])
        parts = [(sex, band) for band in bands] if bands and len(bands) > 1 else None
        if parts is None and not sex:
            parts = [(own, "") for own in ("m", "w", "d") if (own, "") in every]
        if parts is None or len(parts) < 2:
            continue
        at = [every.index(part) for part in parts]
        state = states[:, at].max(axis=1, keepdims=True)
        values = np.hstack([values, np.where(state == NUMBER, values[:, at].sum(axis=1, keepdims=True), np.nan)])
        states, vague = np.hstack([states, state]), np.hstack([vague, np.zeros(state.shape, dtype=bool)])
        every.append((sex, ""))
    return every, values, states, vague


def _long(done: Transferred, cells: Sequence[tuple[str, str]], measure: str, period: str, source: Any) -> pd.DataFrame:
    keys = [*done.targets, OUTSIDE]
    count = len(cells)
    return pd.DataFrame({
        "area_id": np.repeat(np.array(keys, dtype=object), count), "measure": measure, "period": period,
        "sex": np.tile(np.array([cell[0] for cell in cells], dtype=object), len(keys)),
        "age_band": np.tile(np.array([cell[1] for cell in cells], dtype=object), len(keys)),
        "value": done.value[:, :count].ravel(), "state": state_names(done)[:, :count].ravel(), "source": source,
        **{name: getattr(done, name)[:, :count].ravel() for name in _ADDED}})


def _sums(cells: Sequence[tuple[str, str]], values: Floats) -> list[Sum]:
    """Finds which columns are sums of others: by sex, and by age, wherever all of them are numbers in a source."""
    place = {cell: at for at, cell in enumerate(cells)}
    found = []
    for (sex, band), column in place.items():
        candidates = []
        if not sex:
            sexes = [other for other in ("m", "w", "d") if (other, band) in place]
            candidates.append([place[other, band] for other in sexes] if {"m", "w"} <= set(sexes) else None)
        finer = [other for own, other in cells if own == sex and other and other != band]
        selection = _partition(finer, band)
        candidates.append([place[sex, other] for other in selection] if selection else None)
        for parts in candidates:
            if parts is None:
                continue
            there = ~np.isnan(values[:, [column, *parts]]).any(axis=1)
            if there.any() and np.array_equal(values[there][:, parts].sum(axis=1), values[there, column]):
                found.append(Sum(column, tuple(parts)))
    return found


def _partition(bands: Sequence[str], band: str) -> Optional[list[str]]:
    """Returns the bands that make up another one, the finest of all ages for the empty band."""
    if not band:
        return whole_range(bands)
    start, stop = parse_band(band)
    selection = bands_within(bands, start, stop)
    return selection if selection and len(selection) > 1 else None
