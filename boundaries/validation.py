"""What is not right with a plan, each with its place and, where there is one, the operation that mends it.

The order is that of the work: blocks without a Quartier first, then what makes a Quartier unusable, then what somebody
should look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .figures import LARGE, SMALL, SizeRules
from .operations import Move, Operation, Rename, Renumber
from .plan import CONTEXT, PlanState, Quartier

if TYPE_CHECKING:
    from .differences import Difference
    from .store import Atoms

#: Rules in the order in which findings are listed.
UNASSIGNED, NUMBER, KOMMUNE, PARTS, ENCLAVE, SLIVER, SIZE, DIFFERENCE, NAME = (
    "unassigned", "number", "kommune", "parts", "enclave", "sliver", "size", "difference", "name")
RULES = (UNASSIGNED, NUMBER, KOMMUNE, PARTS, ENCLAVE, SLIVER, SIZE, DIFFERENCE, NAME)
ERRORS = frozenset({UNASSIGNED, NUMBER, KOMMUNE})
RULE_NAMES = {
    UNASSIGNED: QT_TRANSLATE_NOOP("boundaries", "Without a Quartier"),
    NUMBER: QT_TRANSLATE_NOOP("boundaries", "Number"),
    KOMMUNE: QT_TRANSLATE_NOOP("boundaries", "Kommune"),
    PARTS: QT_TRANSLATE_NOOP("boundaries", "Connected"),
    ENCLAVE: QT_TRANSLATE_NOOP("boundaries", "Enclave"),
    SLIVER: QT_TRANSLATE_NOOP("boundaries", "Narrow or tiny"),
    SIZE: QT_TRANSLATE_NOOP("boundaries", "Size"),
    DIFFERENCE: QT_TRANSLATE_NOOP("boundaries", "Difference to a release"),
    NAME: QT_TRANSLATE_NOOP("boundaries", "Name"),
}


@dataclass(frozen=True)
class Rules:
    """What a plan is held to.

    ``size``: inhabitants at least and at most. ``parts``: the expected number of connected parts of Quartiere by their
    number, where it is not 1 (islands, exclaves). A part is tiny below ``tiny_m2``, and narrow where twice its
    area divided by its perimeter, which is the width of a long strip, is below ``narrow_m``.
    """

    size: SizeRules = field(default_factory=SizeRules)
    parts: Mapping[str, int] = field(default_factory=dict)
    tiny_m2: float = 5_000.0
    narrow_m: float = 20.0


@dataclass(frozen=True)
class Finding:
    """Something that is not right.

    ``rule``: one of :data:`RULES`; ``quartiere``: uids concerned; ``atoms``: places in the index; ``extent``: where to
    look; ``message``: what it is and what to do; ``fix``: the operation that mends it, ``None`` where nobody but a
    planner can say.
    """

    rule: str
    quartiere: tuple[str, ...]
    atoms: tuple[int, ...]
    extent: tuple[float, float, float, float]
    message: DataProblem
    fix: Optional[Operation] = None

    @property
    def is_error(self) -> bool:
        """Tells whether the plan cannot be used as long as it stands."""
        return self.rule in ERRORS


def validate(atoms: Atoms, state: PlanState, rules: Optional[Rules] = None,
             differences: Sequence[Difference] = ()) -> list[Finding]:
    """Returns all findings on a plan, ordered by rule and number of the Quartier.

    ``differences`` are those to what was published (:meth:`.differences.Differences.all`).
    """
    check = _Check(atoms, state, rules or Rules())
    findings = [
        *check.unassigned(), *check.numbers(), *check.kommunen(), *check.shapes(), *check.sizes(), *check.names(),
        *check.differences(differences)]
    numbers = {uid: quartier.number for uid, quartier in state.quartiere.items()}
    findings.sort(key=lambda finding: (
        RULES.index(finding.rule), numbers.get(finding.quartiere[0], "") if finding.quartiere else "", finding.atoms))
    return findings


class _Check:
    def __init__(self, atoms: Atoms, state: PlanState, rules: Rules) -> None:
        self.atoms, self.state, self.rules = atoms, state, rules
        self.areas = atoms.edges.areas()
        self.part, self.owner_of_part = self._parts()

    def _parts(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Returns the connected part of each atom, and the slot of each part (-1 for atoms without a Quartier)."""
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components

        borders, owner = self.atoms.borders, self.state.owner
        inner = borders.second >= 0
        first, second = borders.first[inner], borders.second[inner]
        same = owner[first] == owner[second]
        graph = coo_matrix(
            (np.ones(int(same.sum()), dtype=np.int8), (first[same], second[same])),
            shape=(len(self.atoms), len(self.atoms)))
        count, part = connected_components(graph, directed=False)
        slot = np.full(count, -1, dtype=np.int64)
        slot[part] = owner
        return part.astype(np.int64), slot

    def _finding(self, rule: str, quartiere: Sequence[str], at: Sequence[int], template: str,
                 fix: Optional[Operation] = None, **values: Any) -> Finding:
        return Finding(
            rule, tuple(quartiere), tuple(at), self.atoms.extent(at),
            DataProblem(template, context=CONTEXT, **values), fix)

    # ------------------------------------------------------------------ rules

    def unassigned(self) -> Iterator[Finding]:
        for part in np.flatnonzero(self.owner_of_part < 0).tolist():
            at = np.flatnonzero(self.part == part).tolist()
            target = self._neighbour(at)
            if target is None:
                yield self._finding(
                    UNASSIGNED, (), at, QT_TRANSLATE_NOOP(
                        "boundaries", "{count} blocks ({atoms}) belong to no Quartier. Assign them to one."),
                    count=len(at), atoms=self._names(at))
            else:
                yield self._finding(
                    UNASSIGNED, (), at, QT_TRANSLATE_NOOP(
                        "boundaries", "{count} blocks ({atoms}) belong to no Quartier. Their longest border is with "
                        "{quartier}."),
                    self._move(at, target), count=len(at), atoms=self._names(at), quartier=target.label)

    def numbers(self) -> Iterator[Finding]:
        counted = Counter(quartier.number for quartier in self.state.quartiere.values())
        taken = set(counted)
        for number in sorted(number for number, count in counted.items() if count > 1):
            same = [quartier for quartier in self.state.ordered() if quartier.number == number]
            for quartier in same[1:]:
                free = _free_number(number, taken)
                taken.add(free)
                yield self._finding(
                    NUMBER, (quartier.uid,), self.state.members(quartier.uid).tolist(), QT_TRANSLATE_NOOP(
                        "boundaries", "The number {number} of {name} also belongs to {other}. {free} is free."),
                    None if quartier.locked else Renumber({quartier.uid: free}), number=number, name=quartier.name,
                    other=same[0].name, free=free)

    def kommunen(self) -> Iterator[Finding]:
        index = self.atoms.index
        for uid, quartier in self.state.quartiere.items():
            at = [place for place in self.state.members(uid).tolist() if index.kommunen[place] != quartier.kommune_id]
            if at:
                yield self._finding(
                    KOMMUNE, (uid,), at, QT_TRANSLATE_NOOP(
                        "boundaries", "{count} blocks of {quartier} lie in another Kommune ({kommune}). A Quartier "
                        "stays within its Kommune."),
                    count=len(at), quartier=quartier.label, kommune=index.kommune_name(index.kommunen[at[0]]))

    def shapes(self) -> Iterator[Finding]:
        perimeter, around = self._part_borders()
        area = np.bincount(self.part, self.areas, len(self.owner_of_part))
        by_slot: dict[int, list[int]] = {}
        for part, slot in enumerate(self.owner_of_part.tolist()):
            if slot >= 0:
                by_slot.setdefault(slot, []).append(part)
        for slot, parts in by_slot.items():
            quartier = self.state.quartiere[self.state.slots[slot]]
            parts.sort(key=lambda part: -area[part])
            expected = self.rules.parts.get(quartier.number, 1)
            for rank, part in enumerate(parts):
                at = np.flatnonzero(self.part == part).tolist()
                target = self._neighbour(at)
                fix = None if target is None or quartier.locked or len(parts) == 1 else self._move(at, target)
                beside = target.label if target is not None else "–"
                if rank >= expected:
                    yield self._finding(
                        PARTS, (quartier.uid,), at, QT_TRANSLATE_NOOP(
                            "boundaries", "{quartier} has {parts} parts instead of {expected}. This one has {count} "
                            "blocks; its longest border is with {other}."),
                        fix, quartier=quartier.label, parts=len(parts), expected=expected, count=len(at), other=beside)
                elif area[part] < self.rules.tiny_m2 or 2.0 * area[part] / perimeter[part] < self.rules.narrow_m:
                    yield self._finding(
                        SLIVER, (quartier.uid,), at, QT_TRANSLATE_NOOP(
                            "boundaries", "{quartier} is very small or narrow here ({area:.0f} m²). Is that meant?"),
                        fix, quartier=quartier.label, area=area[part])
                if around[part] is not None and rank < expected:
                    enclosing = self.state.quartiere[self.state.slots[around[part]]]  # type: ignore[index]
                    yield self._finding(
                        ENCLAVE, (quartier.uid, enclosing.uid), at, QT_TRANSLATE_NOOP(
                            "boundaries", "{quartier} lies wholly within {other}. Is that meant?"),
                        quartier=quartier.label, other=enclosing.label)

    def sizes(self) -> Iterator[Finding]:
        inhabitants = self.atoms.values.get("inhabitants")
        if inhabitants is None:
            return
        for uid, quartier in self.state.quartiere.items():
            at = self.state.members(uid)
            number = float(np.sum(inhabitants[at]))
            judged = self.rules.size.judge(number)
            if judged in (SMALL, LARGE):
                limit = self.rules.size.least if judged == SMALL else self.rules.size.most
                yield self._finding(
                    SIZE, (uid,), at.tolist(), QT_TRANSLATE_NOOP(
                        "boundaries", "{quartier} has {number:.0f} inhabitants; at least {limit:.0f} are wanted.")
                    if judged == SMALL else QT_TRANSLATE_NOOP(
                        "boundaries", "{quartier} has {number:.0f} inhabitants; at most {limit:.0f} are wanted."),
                    quartier=quartier.label, number=number, limit=limit)

    def differences(self, found: Sequence[Difference]) -> Iterator[Finding]:
        for entry in found:
            quartier = self.state.quartiere[entry.uid]
            yield self._finding(
                DIFFERENCE, (entry.uid,), list(entry.atoms), QT_TRANSLATE_NOOP(
                    "boundaries", "{quartier} and “{area}” of the release “{release}” have {persons} persons in "
                    "common, too few to be told apart: {few}. Move more blocks or none; else both Quartiere are "
                    "withheld."),
                quartier=quartier.label, area=entry.area, release=entry.release, persons=round(entry.inhabitants),
                few=", ".join(few.code for few in entry.few))

    def names(self) -> Iterator[Finding]:
        def key(quartier: Quartier) -> tuple[str, str]:
            return quartier.kommune_id, quartier.name.casefold()

        counted = Counter(key(quartier) for quartier in self.state.quartiere.values())
        taken = set(counted)
        for same in sorted(found for found, count in counted.items() if count > 1):
            alike = [quartier for quartier in self.state.ordered() if key(quartier) == same]
            for quartier in alike[1:]:
                number = 2
                while (quartier.kommune_id, f"{quartier.name} {number}".casefold()) in taken:
                    number += 1
                name = f"{quartier.name} {number}"
                taken.add((quartier.kommune_id, name.casefold()))
                yield self._finding(
                    NAME, (quartier.uid,), self.state.members(quartier.uid).tolist(), QT_TRANSLATE_NOOP(
                        "boundaries", "Two Quartiere of {kommune} are called {name} ({numbers})."),
                    None if quartier.locked else Rename(quartier.uid, name),
                    kommune=self.atoms.index.kommune_name(quartier.kommune_id), name=quartier.name,
                    numbers=", ".join(entry.number for entry in alike))

    # ------------------------------------------------------------------ neighbours

    def _part_borders(self) -> tuple[NDArray[np.float64], list[Optional[int]]]:
        """Returns the perimeter of each part, and the slot that surrounds it alone (``None`` if there is none)."""
        borders = self.atoms.borders
        count = len(self.owner_of_part)
        perimeter = np.zeros(count)
        neighbours: list[set[int]] = [set() for _ in range(count)]
        one = self.part[borders.first]
        two = np.where(borders.second >= 0, self.part[np.maximum(borders.second, 0)], -1)
        for here, there in ((one, two), (two, one)):
            border = (here >= 0) & (here != there)
            np.add.at(perimeter, here[border], borders.length_m[border])
            outside = np.where(there >= 0, self.owner_of_part[np.maximum(there, 0)], -2)
            pairs = np.unique(np.column_stack([here[border], outside[border]]), axis=0)
            for part, slot in pairs.tolist():
                neighbours[part].add(slot)
        around = [next(iter(found)) if len(found) == 1 and min(found) >= 0 else None for found in neighbours]
        return perimeter, around

    def _neighbour(self, at: Sequence[int]) -> Optional[Quartier]:
        """Returns the unlocked Quartier of the same Kommune with the longest border to atoms, ``None`` for none."""
        borders, owner = self.atoms.borders, self.state.owner
        inside = np.zeros(len(self.atoms) + 1, dtype=bool)
        inside[np.asarray(at, dtype=np.int64)] = True
        one, two = inside[borders.first], inside[borders.second]
        edge = (one != two) & (borders.second >= 0)
        other = np.where(one[edge], borders.second[edge], borders.first[edge])
        slots, length = owner[other], borders.length_m[edge]
        kommunen = {self.atoms.index.kommunen[place] for place in at}
        found: dict[int, float] = {}
        for slot, metres in zip(slots.tolist(), length.tolist()):
            if slot >= 0:
                found[slot] = found.get(slot, 0.0) + metres
        possible = [
            slot for slot in found if not self.state.quartiere[self.state.slots[slot]].locked
            and kommunen == {self.state.quartiere[self.state.slots[slot]].kommune_id}]
        if not possible:
            return None
        best = max(possible, key=lambda slot: (found[slot], self.state.slots[slot]))
        return self.state.quartiere[self.state.slots[best]]

    def _move(self, at: Sequence[int], target: Quartier) -> Move:
        return Move(tuple(self.atoms.index.ids[place] for place in at), target.uid)

    def _names(self, at: Sequence[int]) -> str:
        ids = [self.atoms.index.ids[place] for place in at]
        return ", ".join([*ids[:3], *(["…"] if len(ids) > 3 else [])])


def _free_number(number: str, taken: set[str]) -> str:
    """Returns the next free number of the same kind: 0599900402 after 0599900401."""
    digits = len(number) - len(number.rstrip("0123456789"))
    head, tail = number[:len(number) - digits], number[len(number) - digits:]
    following = int(tail or "0") + 1
    while f"{head}{following:0{len(tail)}d}" in taken:
        following += 1
    return f"{head}{following:0{len(tail)}d}"


def free_number(state: PlanState, kommune_id: str) -> str:
    """Returns a number for a new Quartier of a Kommune: the one after the highest, written alike."""
    own = sorted(quartier.number for quartier in state.quartiere.values() if quartier.kommune_id == kommune_id)
    taken = {quartier.number for quartier in state.quartiere.values()}
    return _free_number(own[-1] if own else f"{kommune_id}00", taken)
