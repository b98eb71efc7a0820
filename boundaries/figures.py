"""Live figures of Quartiere: what they are now, and what they would be if atoms went elsewhere.

Everything that is added up over atoms is kept in whole numbers (counts in units of 2^-32, areas in mm², lengths in
µm). Sums of whole numbers do not depend on their order, so figures that were carried forward from one proposal to the
next are the same, to the last digit, as if all had been computed anew.

What is incremental: sums and perimeters cost what moves; parts (through the graph of neighbours) and districts cost
the size of the Quartiere concerned. Nothing costs the size of the county.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.catalogue import Indicator
from ..indicators.minimum import too_few
from ..indicators.rules import Rules
from .coverage import ranges
from .plan import NONE, PlanState

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from .session import Step
    from .store import Atoms

Floats: TypeAlias = "NDArray[np.float64]"
Bools: TypeAlias = "NDArray[np.bool_]"
Ints: TypeAlias = "NDArray[np.int64]"

#: Units of the whole numbers: counts, square metres and metres.
COUNT, SQUARE_METRE, METRE = 2.0**32, 1e6, 1e6

#: Columns of the sums that every plan has, before those of indicators.
_BASE = ("atoms", "addresses", "inhabitants", "households", "children", "area")
ATOMS, ADDRESSES, INHABITANTS, HOUSEHOLDS, CHILDREN, AREA = range(len(_BASE))
#: Columns of each indicator: numerator, denominator, sum of x²/n, atoms with a denominator, atoms in which it is
#: withheld, and without data.
_PER_INDICATOR = 6

#: In place of a number: withheld by the source, or not known. Both pass on to every Quartier with such an atom.
SUPPRESSED, NO_DATA = -1.0, -2.0

#: A Quartier that is being made by the proposal: it has no slot yet.
NEW = "*new*"

#: Size by the rule.
SMALL, FITTING, LARGE = "small", "fitting", "large"


@dataclass(frozen=True)
class SizeRules:
    """How many inhabitants a Quartier should have; ``None`` for no limit."""

    least: Optional[float] = None
    most: Optional[float] = None

    def judge(self, inhabitants: float) -> str:
        """Returns :data:`SMALL`, :data:`FITTING` or :data:`LARGE`."""
        if self.least is not None and inhabitants < self.least:
            return SMALL
        return LARGE if self.most is not None and inhabitants > self.most else FITTING


@dataclass(frozen=True)
class Measured:
    """An indicator whose numerator and denominator are known per atom.

    ``estimated``: they were shared out from Quartiere, so that nothing can be said of what differs within.
    """

    code: str
    name: str
    method: str
    factor: float
    decimals: int
    unit: str
    rules: Rules
    estimated: bool = False

    @classmethod
    def of(cls, indicator: Indicator, estimated: bool) -> Measured:
        """Takes over what is needed of an indicator of the catalogue."""
        return cls(
            indicator.code, indicator.name, indicator.method, indicator.factor, indicator.decimals, indicator.unit,
            indicator.rules, estimated)

    def record(self) -> dict[str, Any]:
        """Returns the indicator in plain values, for the settings of a plan file."""
        return {
            "code": self.code, "name": self.name, "method": self.method, "factor": self.factor,
            "decimals": self.decimals, "unit": self.unit, "estimated": self.estimated,
            "rules": dataclasses.asdict(self.rules)}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Measured:
        """Returns the indicator that :meth:`record` gave."""
        return cls(**{**record, "rules": Rules(**record["rules"])})


class Congruence(NamedTuple):
    """How a Quartier agrees with districts of one kind.

    ``share``: of its inhabitants (of its atoms, where nobody lives) in the district that has most of them, 0..1;
    ``district``: that one; ``cut``: number of districts that lie partly outside.
    """

    share: float
    district: str
    cut: int


@dataclass(frozen=True)
class QuartierFigures:
    """The figures of one Quartier. Indicators are arrays in the order of :attr:`Figures.indicators`.

    ``compactness``: Polsby-Popper, 4π·area / perimeter² (1 for a circle). ``parts``: connected parts by common
    borders. ``withheld``: the minimum rule, or an atom that is withheld, would make it an “x”; ``missing``: an atom has
    no data; ``value``: NaN where withheld or without data.
    ``spread``: standard deviation of the atoms' values around the Quartier's, weighted by denominators, in the unit of
    the indicator; ``dispersion``: their variance relative to what chance alone would give (about 1 where the atoms are
    alike). Both are NaN for estimated and for standardised indicators.
    """

    uid: str
    atoms: int
    addresses: int
    inhabitants: float
    households: float
    children: float
    area_m2: float
    perimeter_m: float
    parts: int
    size: str
    numerator: Floats
    denominator: Floats
    withheld: Bools
    missing: Bools
    value: Floats
    spread: Floats
    dispersion: Floats
    congruence: Mapping[str, Congruence]

    @property
    def compactness(self) -> float:
        """Polsby-Popper: 1 for a circle, 0.785 for a square; NaN without a perimeter."""
        return 4.0 * np.pi * self.area_m2 / self.perimeter_m**2 if self.perimeter_m else float("nan")

    def same(self, other: QuartierFigures) -> bool:
        """Tells whether all figures are the same to the last digit."""
        return all(
            np.array_equal(one, two, equal_nan=True) if isinstance(one, np.ndarray) and one.dtype.kind == "f"
            else np.array_equal(one, two) if isinstance(one, np.ndarray) else one == two or one != one
            for one, two in ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Preview:
    """What a proposal does to the Quartiere concerned, by uid; :data:`NEW` is one that it makes.

    ``explained_before``, ``explained_after``: the share of the variance between atoms that lies between Quartiere of
    the whole plan, by indicator: the more, the more alike are the atoms within. NaN where nothing can be said.
    """

    before: Mapping[str, QuartierFigures]
    after: Mapping[str, QuartierFigures]
    explained_before: Floats
    explained_after: Floats
    _codes: tuple[str, ...]

    def newly_withheld(self) -> dict[str, tuple[str, ...]]:
        """Returns by Quartier the indicators that would become “x” and are not now."""
        return self._turned(True)

    def newly_shown(self) -> dict[str, tuple[str, ...]]:
        """Returns by Quartier the indicators that would no longer be “x”."""
        return self._turned(False)

    def _turned(self, wanted: bool) -> dict[str, tuple[str, ...]]:
        found = {}
        for uid, figures in self.after.items():
            earlier = self.before[uid].withheld if uid in self.before else np.zeros(len(self._codes), dtype=bool)
            turned = (figures.withheld & ~earlier) if wanted else (~figures.withheld & earlier)
            if turned.any():
                found[uid] = tuple(code for code, yes in zip(self._codes, turned.tolist()) if yes)
        return found


@dataclass(frozen=True)
class _Kind:
    """Districts of one kind: the code of each atom (-1 for none), names, and how many atoms each has."""

    codes: NDArray[np.int64]
    names: tuple[str, ...]
    sizes: Ints


@dataclass
class Figures:
    """The figures of a plan as it is, and of what is proposed.

    ``rules``: the size rules; ``measured``: the indicators, by default those the plan file knows. Only :meth:`update`
    changes anything; :meth:`preview` may be called on every move of the mouse.
    """

    atoms: Atoms
    state: PlanState
    rules: SizeRules = field(default_factory=SizeRules)
    measured: Sequence[Measured] = ()

    def __post_init__(self) -> None:
        if not self.measured:
            self.measured = [Measured.of_record(record) for record in self.atoms.settings.get("indicators", ())]
        self.measured = tuple(self.measured)
        #: Sums of whole numbers by atom (atoms, columns): :data:`_BASE`, then those of each indicator.
        self.amounts = self._columns()
        self._total = tuple(column[0] for column in self.by_indicator(self.amounts.sum(axis=0)[None, :])[:3])
        self._neighbours()
        self._kinds = {kind: _districts(values) for kind, values in self.atoms.districts.items()}
        self._factor = np.array([entry.factor for entry in self.measured])
        self._blind = np.array([
            entry.estimated or entry.method not in ("proportion", "rate", "ratio", "mean") for entry in self.measured],
            dtype=bool)
        #: Minimum rules by method: (method, rules, places of the indicators).
        self.minimum_rules = self._minimum_rules()
        self._scratch = np.full(len(self.atoms), -1, dtype=np.int64)
        self.recompute()

    # ------------------------------------------------------------------ set-up

    @property
    def indicators(self) -> tuple[str, ...]:
        """The codes of the indicators in order."""
        return tuple(entry.code for entry in self.measured)

    def _columns(self) -> Ints:
        count = len(self.atoms)
        nothing = np.zeros(count)
        columns = [np.ones(count, dtype=np.int64), np.asarray(self.atoms.addresses, dtype=np.int64)]
        columns += [
            _whole(self.atoms.values.get(name, nothing), COUNT) for name in ("inhabitants", "households", "children")]
        columns.append(_whole(self.atoms.edges.areas(), SQUARE_METRE))
        for entry in self.measured:
            x, n = (np.asarray(self.atoms.values.get(f"{entry.code}/{part}", nothing), dtype=float) for part in "xn")
            missing = (x == NO_DATA) | (n == NO_DATA)
            withheld = ((x == SUPPRESSED) | (n == SUPPRESSED)) & ~missing
            x, n = (np.where(missing | withheld, 0.0, part) for part in (x, n))
            peopled = n > 0
            squares = np.where(peopled, x**2 / np.where(peopled, n, 1.0), 0.0)
            columns += [_whole(x, COUNT), _whole(n, COUNT), _whole(squares, COUNT)]
            columns += [part.astype(np.int64) for part in (peopled, withheld, missing)]
        return np.column_stack(columns)

    def _minimum_rules(self) -> list[tuple[str, Rules, Ints]]:
        """Returns the minimum rules by method, each for all indicators of the method at once."""
        found = []
        for method in sorted({entry.method for entry in self.measured}):
            at = [place for place, entry in enumerate(self.measured) if entry.method == method]
            limits = {
                item.name: np.array([getattr(self.measured[place].rules, item.name) for place in at])
                for item in dataclasses.fields(Rules)}
            found.append((method, Rules(**limits), np.array(at)))  # type: ignore[arg-type]
        return found

    def _neighbours(self) -> None:
        """Sorts the borders by atom: those of atom ``i`` are ``_other[_begin[i]:_begin[i + 1]]``, -1 outside."""
        borders, count = self.atoms.borders, len(self.atoms)
        inner = borders.second >= 0
        first = np.concatenate([borders.first, borders.second[inner]]).astype(np.int64)
        other = np.concatenate([borders.second, borders.first[inner]]).astype(np.int64)
        length = _whole(np.concatenate([borders.length_m, borders.length_m[inner]]), METRE)
        order = np.argsort(first, kind="stable")
        self._other, self._length = other[order], length[order]
        self._begin = np.concatenate([[0], np.cumsum(np.bincount(first, minlength=count))]).astype(np.int64)

    # ------------------------------------------------------------------ the plan as it is

    def recompute(self) -> None:
        """Computes the sums of all Quartiere anew from the state."""
        slots, owner = len(self.state.slots), self.state.owner.astype(np.int64)
        self._sums = np.zeros((slots, self.amounts.shape[1]), dtype=np.int64)
        there = owner >= 0
        np.add.at(self._sums, owner[there], self.amounts[there])
        self._perimeter = np.zeros(slots, dtype=np.int64)
        here = np.repeat(owner, np.diff(self._begin))
        across = np.where(self._other >= 0, owner[self._other], -1)
        outer = (here >= 0) & (here != across)
        np.add.at(self._perimeter, here[outer], self._length[outer])
        self._known: dict[str, QuartierFigures] = {}
        self._settle()

    def update(self, state: PlanState, step: Optional[Step] = None) -> None:
        """Follows the plan; ``step`` is what happened, without it all is computed anew.

        A change that was proposed before costs no more than the proposal.
        """
        if step is None:
            self.state = state
            self.recompute()
            return
        before, self.state = self.state, state
        if before.slots != state.slots[:len(before.slots)]:  # read anew
            self.recompute()
            return
        slots = len(state.slots) - len(self._sums)
        if slots:
            self._sums = np.vstack([self._sums, np.zeros((slots, self._sums.shape[1]), dtype=np.int64)])
            self._perimeter = np.concatenate([self._perimeter, np.zeros(slots, dtype=np.int64)])
        at = np.flatnonzero(before.owner != state.owner)
        old, new = before.owner[at].astype(np.int64), state.owner[at].astype(np.int64)
        for owner, sign in ((old, -1), (new, 1)):
            there = owner >= 0
            np.add.at(self._sums, owner[there], sign * self.amounts[at[there]])
        for slot, difference in self._perimeter_changes(at, before.owner, state.owner).items():
            self._perimeter[slot] += difference
        for uid in step.touched:
            self._known.pop(uid, None)
        # Districts are cut or not by what the others have.
        if len(at):
            self._known.clear() if self._kinds else None
        self._settle()

    def _settle(self) -> None:
        """Sums up what concerns the plan as a whole."""
        x, n, *_ = self.by_indicator(self._sums)
        self._between = _ratio(x * x, n)
        self._explained = self._share_between(self._between)

    def _share_between(self, between: Floats) -> Floats:
        x, n, squares = self._total
        mean = _ratio(x * x, n)
        with np.errstate(all="ignore"):
            share = (between.sum(axis=0) - mean) / (squares - mean)
        return np.where(self._blind | ~(squares > mean), np.nan, share)

    def of(self, uid: str) -> QuartierFigures:
        """Returns the figures of a Quartier as it is."""
        if uid not in self._known:
            slot = self.state.slot_of[uid]
            self._known[uid] = self._figures(
                uid, self._sums[slot], int(self._perimeter[slot]), self.state.members(uid))
        return self._known[uid]

    def all(self) -> dict[str, QuartierFigures]:
        """Returns the figures of all Quartiere as they are, by uid."""
        return {uid: self.of(uid) for uid in self.state.quartiere}

    @property
    def explained(self) -> Floats:
        """The share of the variance between atoms that lies between Quartiere, by indicator; NaN for nothing known."""
        return self._explained

    # ------------------------------------------------------------------ proposals

    def preview(self, atoms: Iterable[int], target: str) -> Preview:
        """Returns what happens if atoms (places in the index) go to a Quartier, or to a new one (:data:`NEW`).

        Nothing is refused here: whether it is allowed says :meth:`.session.Plan.check`.
        """
        owner = self.state.owner
        slot = len(self._sums) if target == NEW else self.state.slot_of[target]
        at = np.unique(np.fromiter(atoms, dtype=np.int64) if not isinstance(atoms, np.ndarray) else atoms)
        at = at[owner[at] != slot]
        old = owner[at].astype(np.int64)
        after = owner.copy()
        after[at] = slot
        lost = self._perimeter_changes(at, owner, after)
        sums: dict[int, Ints] = {}
        sources = np.unique(old)
        for source in sources.tolist():
            if source >= 0:
                sums[source] = self._sums[source] - self.amounts[at[old == source]].sum(axis=0)
        base = np.zeros(self._sums.shape[1], dtype=np.int64) if target == NEW else self._sums[slot]
        sums[slot] = base + self.amounts[at].sum(axis=0)
        between = self._between
        if slot == len(between):
            between = np.vstack([between, np.zeros((1, between.shape[1]))])
        elif len(at):
            between = between.copy()
        before, result = {}, {}
        for place, amounts in sums.items():
            uid = target if place == slot else self.state.slots[place]
            if uid != NEW:
                before[uid] = self.of(uid)
            start = int(self._perimeter[place]) if place < len(self._perimeter) else 0
            x, n, *_ = self.by_indicator(amounts[None, :])
            between[place] = _ratio(x * x, n)[0]
            result[uid] = self._figures(uid, amounts, start + lost.get(place, 0), np.flatnonzero(after == place))
        return Preview(before, result, self._explained, self._share_between(between), self.indicators)

    def _perimeter_changes(self, at: NDArray[Any], before: NDArray[Any], after: NDArray[Any]) -> dict[int, int]:
        """Returns by slot what the perimeters gain if the atoms ``at`` change hands."""
        edge = ranges(self._begin[at], self._begin[at + 1])
        this = np.repeat(at, self._begin[at + 1] - self._begin[at])
        other, length = self._other[edge], self._length[edge]
        # A border between two atoms that both change hands would be counted from both sides.
        moving = np.flatnonzero(before[np.maximum(other, 0)] != after[np.maximum(other, 0)])
        twice = np.zeros(len(other), dtype=bool)
        twice[moving] = (other[moving] >= 0) & (other[moving] < this[moving])
        this, other, length = this[~twice], other[~twice], length[~twice]
        changes: dict[int, int] = {}
        for owner, sign in ((before, -1), (after, 1)):
            one = owner[this].astype(np.int64)
            two = np.where(other >= 0, owner[np.maximum(other, 0)], -1).astype(np.int64)
            border = one != two
            for side in (one[border], two[border]):
                there = side >= 0
                slots, place = np.unique(side[there], return_inverse=True)
                totals = np.zeros(len(slots), dtype=np.int64)
                np.add.at(totals, place, length[border][there])
                for slot, total in zip(slots.tolist(), totals.tolist()):
                    changes[slot] = changes.get(slot, 0) + sign * total
        return changes

    # ------------------------------------------------------------------ one Quartier

    def by_indicator(self, sums: NDArray[Any]) -> tuple[Floats, ...]:
        """Returns numerators, denominators, sums of x²/n and three numbers of atoms, each (rows, indicators)."""
        block = sums[:, len(_BASE):].reshape(len(sums), -1, _PER_INDICATOR).astype(np.float64)
        return (*(block[..., at] / COUNT for at in range(3)), *(block[..., at] for at in range(3, _PER_INDICATOR)))

    def _figures(self, uid: str, sums: Ints, perimeter: int, members: NDArray[np.intp]) -> QuartierFigures:
        x, n, squares, peopled, secret, absent = (column[0] for column in self.by_indicator(sums[None, :]))
        missing = absent > 0
        withheld = secret > 0
        for method, rules, at in self.minimum_rules:
            withheld[at] |= too_few(method, rules, x[at], n[at])
        withheld &= ~missing
        rate = _ratio(x, n, np.nan)
        within = np.maximum(squares - _ratio(x * x, n), 0.0)
        with np.errstate(all="ignore"):
            blind = self._blind | missing | (secret > 0)
            spread = np.where(blind, np.nan, np.sqrt(within / n) * self._factor)
            chance = (peopled - 1.0) * rate * (1.0 - rate)
            dispersion = np.where(blind | ~(chance > 0), np.nan, within / chance)
        inhabitants = float(sums[INHABITANTS] / COUNT)
        return QuartierFigures(
            uid, int(sums[ATOMS]), int(sums[ADDRESSES]), inhabitants, float(sums[HOUSEHOLDS] / COUNT),
            float(sums[CHILDREN] / COUNT), float(sums[AREA] / SQUARE_METRE), perimeter / METRE, self._parts(members),
            self.rules.judge(inhabitants), x, n, withheld, missing,
            np.where(withheld | missing, np.nan, rate * self._factor), spread, dispersion, self._congruence(members))

    def _parts(self, members: NDArray[np.intp]) -> int:
        """Returns the number of connected parts of atoms, by common borders."""
        if len(members) < 2:
            return len(members)
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        scratch = self._scratch
        scratch[members] = np.arange(len(members))
        counts = self._begin[members + 1] - self._begin[members]
        other = self._other[ranges(self._begin[members], self._begin[members + 1])]
        inside = np.where(other >= 0, scratch[np.maximum(other, 0)], -1)
        scratch[members] = -1
        kept = inside >= 0
        row = np.repeat(np.arange(len(members)), counts)[kept]
        begin = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(members)))])
        graph = csr_matrix(
            (np.ones(len(row), dtype=np.int8), inside[kept], begin), shape=(len(members), len(members)))
        return int(connected_components(graph, directed=False, return_labels=False))

    def _congruence(self, members: NDArray[np.intp]) -> dict[str, Congruence]:
        result = {}
        inhabitants = self.amounts[members, INHABITANTS]
        for kind, districts in self._kinds.items():
            codes = districts.codes[members]
            known = codes >= 0
            counts = np.bincount(codes[known], minlength=len(districts.names))
            # As floats these sums are exact: they stay below 2^53.
            people = np.bincount(codes[known], inhabitants[known] / COUNT, minlength=len(districts.names))
            weight = people if people.sum() > 0 else counts.astype(np.float64)
            if not len(weight) or not weight.sum():
                result[kind] = Congruence(float("nan"), NONE, 0)
                continue
            best = int(np.argmax(weight))
            cut = int(np.count_nonzero((counts > 0) & (counts < districts.sizes)))
            result[kind] = Congruence(float(weight[best] / weight.sum()), districts.names[best], cut)
        return result


def _whole(values: Any, unit: float) -> Ints:
    return np.rint(np.asarray(values, dtype=np.float64) * unit).astype(np.int64)


def _ratio(one: Floats, other: Floats, empty: float = 0.0) -> Floats:
    there = other > 0
    return np.where(there, one / np.where(there, other, 1.0), empty)


def _districts(values: Sequence[str]) -> _Kind:
    names = sorted({value for value in values if value})
    place = {name: at for at, name in enumerate(names)}
    codes = np.array([place.get(value, -1) for value in values], dtype=np.int64)
    return _Kind(codes, tuple(names), np.bincount(codes[codes >= 0], minlength=len(names)))
