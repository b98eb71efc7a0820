"""What a plan would tell together with boundaries that were published: blocks that belonged elsewhere.

Whoever has the figures of a Quartier in its old and in its new boundaries knows those of the blocks between. Here
these are added up from the atoms and held against the minimum rules, while a border is being moved; what a release may
publish is decided later, by linear programming over everything that was ever published (:mod:`..disclosure.past`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.minimum import too_few
from .figures import ATOMS, COUNT, INHABITANTS, NEW, Figures

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Ints: TypeAlias = "NDArray[np.int64]"


@dataclass(frozen=True)
class PublishedPlan:
    """Boundaries that were published: ``area_of`` is the area of each atom of an index, empty for none.

    ``names`` of the areas; ``shown``: area -> codes of the indicators that were published of it.
    """

    release: str
    area_of: Sequence[str]
    names: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Few(NamedTuple):
    """An indicator of which a difference tells too little to be told: cases of persons; ``estimated`` if shared out."""

    code: str
    numerator: float
    denominator: float
    estimated: bool


@dataclass(frozen=True)
class Difference:
    """Blocks that an area of a release and a Quartier of the plan have in common, and not everything of both.

    ``area``: the name of the published one; ``uid``: the Quartier (:data:`NEW` for one that is being made);
    ``atoms`` (places in the index) and ``inhabitants`` of the blocks; ``few``: what would be told of too few.
    """

    release: str
    area: str
    uid: str
    atoms: tuple[int, ...]
    inhabitants: float
    few: tuple[Few, ...]


class Differences:
    """The differences of a plan to one release, carried forward like its figures.

    What is published of the blocks is known through the area they left as well as through those they joined; it is
    reckoned with where the release shows the indicator of one of them.
    """

    def __init__(self, figures: Figures, published: PublishedPlan) -> None:
        self.figures, self.published = figures, published
        self.areas = sorted({area for area in published.area_of if area})
        place = {area: at for at, area in enumerate(self.areas)}
        #: The published area of each atom, -1 for none.
        self.area_of = np.array([place.get(area, -1) for area in published.area_of], dtype=np.int64)
        amounts = figures.amounts
        self._whole = np.zeros((len(self.areas), amounts.shape[1]), dtype=np.int64)
        there = self.area_of >= 0
        np.add.at(self._whole, self.area_of[there], amounts[there])
        codes = figures.indicators
        self._shown = np.array([
            [not published.shown or code in published.shown.get(area, ()) for code in codes] for area in self.areas],
            dtype=bool).reshape(len(self.areas), len(codes))
        self.recompute()

    def recompute(self) -> None:
        """Computes everything anew from the plan."""
        self._sums: dict[tuple[int, int], Ints] = {}
        owner = self.figures.state.owner.astype(np.int64)
        self._add(self._sums, np.flatnonzero((owner >= 0) & (self.area_of >= 0)), owner, 1)
        self._owner, self._slots = owner, tuple(self.figures.state.slots)

    def update(self) -> None:
        """Follows the plan after the figures have."""
        slots = tuple(self.figures.state.slots)
        if slots[:len(self._slots)] != self._slots:  # read anew
            self.recompute()
            return
        owner = self.figures.state.owner.astype(np.int64)
        at = np.flatnonzero((owner != self._owner) & (self.area_of >= 0))
        self._add(self._sums, at[self._owner[at] >= 0], self._owner, -1)
        self._add(self._sums, at[owner[at] >= 0], owner, 1)
        self._owner, self._slots = owner, slots

    def _add(self, sums: dict[tuple[int, int], Ints], at: NDArray[Any], owner: NDArray[Any], sign: int) -> None:
        """Adds atoms to the sums of what their published area and their owner have in common."""
        if not len(at):
            return
        slots = int(owner.max()) + 1
        pairs = self.area_of[at] * slots + owner[at]
        order = np.argsort(pairs, kind="stable")
        keys, begins = np.unique(pairs[order], return_index=True)
        totals = sign * np.add.reduceat(self.figures.amounts[at[order]], begins, axis=0)
        for key, total in zip(keys.tolist(), totals):
            pair = divmod(key, slots)
            known = sums.get(pair)
            total = total if known is None else known + total
            if total[ATOMS]:
                sums[pair] = total
            else:
                sums.pop(pair, None)

    # ------------------------------------------------------------------ asking

    def all(self) -> list[Difference]:
        """Returns all differences of the plan that tell too little to be told."""
        return self._judged(self._sums, None, self._owner, "")

    def of(self, uid: str) -> list[Difference]:
        """Returns those of a Quartier."""
        slot = self.figures.state.slot_of[uid]
        return self._judged(self._sums, {slot}, self._owner, "")

    def preview(self, atoms: Iterable[int], target: str) -> list[Difference]:
        """Returns those of the Quartiere concerned if atoms went to a Quartier, or to a new one (:data:`NEW`)."""
        state = self.figures.state
        at = np.unique(np.fromiter(atoms, dtype=np.int64) if not isinstance(atoms, np.ndarray) else atoms)
        slot = len(state.slots) if target == NEW else state.slot_of[target]
        at = at[(self._owner[at] != slot) & (self.area_of[at] >= 0)]
        after = self._owner.copy()
        after[at] = slot
        sums = dict(self._sums)
        self._add(sums, at[self._owner[at] >= 0], self._owner, -1)
        self._add(sums, at, after, 1)
        return self._judged(sums, {slot, *self._owner[at].tolist()}, after, target)

    def _judged(self, sums: Mapping[tuple[int, int], Ints], slots: Optional[set[int]], owner: Ints,
                target: str) -> list[Difference]:
        names = self.figures.state.slots
        whole: dict[int, int] = {}
        parts: dict[int, list[int]] = {}
        for (area, slot), total in sums.items():
            whole[slot] = whole.get(slot, 0) + int(total[INHABITANTS])
            if total[INHABITANTS]:
                parts.setdefault(slot, []).append(area)
        found = []
        for (area, slot), total in sums.items():
            inhabitants = int(total[INHABITANTS])
            if slots is not None and slot not in slots:
                continue
            all_of_area = inhabitants == int(self._whole[area, INHABITANTS])
            if not inhabitants or (all_of_area and inhabitants == whole[slot]):
                continue
            others = [other for other in parts[slot] if other != area]
            told = self._shown[others].any(axis=0) if others else np.zeros(self._shown.shape[1], dtype=bool)
            # An area as a whole stands in the table of the release; what that withholds, the rest would tell.
            few = self._few(total, told & ~self._shown[area] if all_of_area else told | self._shown[area])
            if few:
                at = np.flatnonzero((owner == slot) & (self.area_of == area))
                name = self.published.names.get(self.areas[area], self.areas[area])
                found.append(Difference(
                    self.published.release, name, names[slot] if slot < len(names) else target, tuple(at.tolist()),
                    inhabitants / COUNT, few))
        return sorted(found, key=lambda entry: (entry.uid, entry.area))

    def _few(self, total: Ints, told: NDArray[np.bool_]) -> tuple[Few, ...]:
        x, n, _, _, secret, absent = (column[0] for column in self.figures.by_indicator(total[None, :]))
        few = np.zeros(len(x), dtype=bool)
        for method, rules, at in self.figures.minimum_rules:
            # A standardised rate has a minimum of its own only where it is shown; a difference is a number of cases.
            kind = method if method in ("proportion", "ratio") else "rate"
            few[at] = too_few(kind, rules, x[at], n[at])
        few &= told & ~(secret > 0) & ~(absent > 0)
        return tuple(
            Few(measured.code, float(x[at]), float(n[at]), measured.estimated)
            for at, measured in enumerate(self.figures.measured) if few[at])
