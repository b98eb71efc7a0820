"""Polygons taken over as an assignment: each atom goes to the polygon that has most of its addresses or its area.

So plans come in from other files, and so polygons that were edited with other tools of QGIS are repaired: whatever
gaps and overlaps they have, the result is an assignment again, and everything that was not clear is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .operations import Operation, Reassign, Rename, Several, new_uid
from .plan import CONTEXT, NONE, PlanState, Quartier

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

    from .store import Atoms

Ints: TypeAlias = "NDArray[np.int64]"
Floats: TypeAlias = "NDArray[np.float64]"

#: An atom with a smaller share in its polygon is in doubt.
CLEAR_SHARE = 0.9
#: Smaller differences come from borders that were drawn twice: share of an atom, and square metres.
_LEAST_SHARE, _LEAST_M2 = 1e-3, 1.0
#: A layer in which more atoms than this share belong to no polygon is another layer.
_MOST_LOST = 0.2

#: Why an atom is in doubt.
DIVIDED, UNCOVERED, ABROAD = "divided", "uncovered", "other_kommune"


class Doubt(NamedTuple):
    """An atom that is not clear: ``reason``, and its shares (0..1) by the key of the polygon, the largest first."""

    atom: str
    reason: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Assigned:
    """Atoms and the polygons they go to.

    ``owner``: for each atom the position of its polygon, -1 for none. ``gaps``: atoms with land that no polygon covers,
    ``overlaps``: atoms with land that several cover, each with square metres. ``doubts`` in the order of atoms.
    """

    owner: Ints
    doubts: tuple[Doubt, ...]
    gaps: tuple[tuple[str, float], ...]
    overlaps: tuple[tuple[str, float], ...]


def assign(atoms: Atoms, keys: Sequence[str], wkb: Sequence[bytes], x: Optional[Floats] = None,
           y: Optional[Floats] = None, clear_share: float = CLEAR_SHARE) -> Assigned:
    """Assigns atoms to polygons by the majority of their addresses; of their area where they have none.

    ``keys``, ``wkb``: the polygons, in the reference system of the atoms. ``x``, ``y``: addresses, in the same; without
    them area decides everywhere. Ties go to the smaller key.
    """
    shares = _area_shares(atoms, wkb)
    covered = np.array([sum(found.values()) for found in shares])
    areas = atoms.edges.areas()
    by_area = list(shares)
    if x is not None and y is not None and len(x):
        for at, found in _address_shares(atoms, wkb, x, y).items():
            shares[at] = found
    owner = np.full(len(atoms), -1, dtype=np.int64)
    doubts = []
    for at, found in enumerate(shares):
        ordered = sorted(found.items(), key=lambda item: (-item[1], keys[item[0]]))
        named = tuple((keys[place], share) for place, share in ordered)
        if not ordered or by_area[at] == {} or covered[at] < 0.5:
            doubts.append(Doubt(atoms.index.ids[at], UNCOVERED, named))
        if ordered:
            owner[at] = ordered[0][0]
            if ordered[0][1] < clear_share and covered[at] >= 0.5:
                doubts.append(Doubt(atoms.index.ids[at], DIVIDED, named))
    slack = np.maximum(_LEAST_SHARE, _LEAST_M2 / np.maximum(areas, _LEAST_M2))
    ids = atoms.index.ids
    return Assigned(
        owner, tuple(doubts),
        tuple((ids[at], float((1 - covered[at]) * areas[at])) for at in np.flatnonzero(covered < 1 - slack).tolist()),
        tuple((ids[at], float((covered[at] - 1) * areas[at])) for at in np.flatnonzero(covered > 1 + slack).tolist()))


def _area_shares(atoms: Atoms, wkb: Sequence[bytes]) -> list[dict[int, float]]:
    """Returns for each atom the share of its area in each polygon."""
    from osgeo import ogr

    shapes = []
    for blob in wkb:
        shape = ogr.CreateGeometryFromWkb(bytes(blob))
        shapes.append(shape if shape.IsValid() else shape.MakeValid())
    boxes = np.array([shape.GetEnvelope() for shape in shapes]).reshape(-1, 4)
    prepared: dict[int, Any] = {}
    result = []
    for blob in atoms.wkb:
        atom = ogr.CreateGeometryFromWkb(blob)
        west, east, south, north = atom.GetEnvelope()
        near = np.flatnonzero(
            (boxes[:, 0] < east) & (boxes[:, 1] > west) & (boxes[:, 2] < north) & (boxes[:, 3] > south)).tolist()
        found: dict[int, float] = {}
        for place in near:
            if place not in prepared:
                prepared[place] = shapes[place].CreatePreparedGeometry()
            # Most atoms lie wholly within one polygon, and that is quickly seen.
            if prepared[place].Contains(atom):
                found[place] = 1.0
            elif prepared[place].Intersects(atom):
                common = atom.Intersection(shapes[place])
                # Neighbours have a line in common.
                share = common.GetArea() / atom.GetArea() if common.GetDimension() == 2 else 0.0
                if share > 1e-9:
                    found[place] = min(share, 1.0)
        result.append(found)
    return result


def _address_shares(atoms: Atoms, wkb: Sequence[bytes], x: Floats, y: Floats) -> dict[int, dict[int, float]]:
    """Returns for each atom with addresses their share in each polygon; those in no polygon do not count."""
    from ..addresses.locate import Polygons

    polygon = Polygons(wkb, [f"{at:09d}" for at in range(len(wkb))]).locate(x, y)
    atom = Polygons(atoms.wkb, atoms.index.ids).locate(x, y)
    there = (polygon >= 0) & (atom >= 0)
    counts: dict[int, Counter[int]] = {}
    for one, other in zip(atom[there].tolist(), polygon[there].tolist()):
        counts.setdefault(one, Counter())[other] += 1
    return {
        at: {place: number / sum(found.values()) for place, number in found.items()} for at, found in counts.items()}


# ---------------------------------------------------------------------- a new plan


class Imported(NamedTuple):
    """Quartiere and an assignment for a new plan, with what was not clear."""

    quartiere: list[Quartier]
    assignment: dict[str, str]
    assigned: Assigned


def as_plan(atoms: Atoms, numbers: Sequence[str], names: Sequence[str], assigned: Assigned) -> Imported:
    """Makes Quartiere of polygons (``numbers``, ``names``) to which atoms were assigned.

    A Quartier belongs to the Kommune of most of its atoms (by addresses, then by area); atoms of another Kommune stay
    without a Quartier and are in doubt. Polygons without any atom are left out. Raises :class:`DataProblem` where the
    polygons cover another land.
    """
    _check_covered(assigned, len(atoms))
    kommunen = _kommunen(atoms, assigned.owner, len(numbers))
    quartiere: dict[int, Quartier] = {}
    assignment: dict[str, str] = {}
    doubts = list(assigned.doubts)
    for at, place in enumerate(assigned.owner.tolist()):
        if place < 0:
            continue
        if atoms.index.kommunen[at] != kommunen[place]:
            doubts.append(Doubt(atoms.index.ids[at], ABROAD, ((numbers[place], 1.0),)))
            continue
        if place not in quartiere:
            quartiere[place] = Quartier(new_uid(), numbers[place], names[place] or numbers[place], kommunen[place])
        assignment[atoms.index.ids[at]] = quartiere[place].uid
    return Imported(
        [quartiere[place] for place in sorted(quartiere)], assignment, replace(assigned, doubts=tuple(doubts)))


def _kommunen(atoms: Atoms, owner: Ints, count: int) -> list[str]:
    weights: list[dict[str, tuple[int, float]]] = [{} for _ in range(count)]
    areas = atoms.edges.areas().tolist()
    for at, place in enumerate(owner.tolist()):
        if place >= 0:
            kommune = atoms.index.kommunen[at]
            addresses, area = weights[place].get(kommune, (0, 0.0))
            weights[place][kommune] = (addresses + int(atoms.addresses[at]), area + areas[at])
    return [max(found, key=lambda kommune: (*found[kommune], kommune)) if found else NONE for found in weights]


def _check_covered(assigned: Assigned, count: int) -> None:
    lost = sum(doubt.reason == UNCOVERED for doubt in assigned.doubts)
    if lost > _MOST_LOST * count:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "{lost} of {count} blocks lie in no polygon of the layer. It seems to show another area: "
                "check layer, filter and reference system."), context=CONTEXT, lost=lost, count=count)


# ---------------------------------------------------------------------- an edited layer


def as_operation(atoms: Atoms, state: PlanState, numbers: Sequence[str], names: Sequence[str],
                 assigned: Assigned, title: str = "") -> tuple[Operation, tuple[Doubt, ...]]:
    """Returns one operation that makes a plan what an edited layer shows, and what was not clear.

    Polygons are known by their numbers: a new number becomes a new Quartier, one that is gone is removed; another name
    is taken over. Atoms that no polygon covers stay where they are, and so do atoms of another Kommune. Raises
    :class:`DataProblem` for numbers that stand twice and where the polygons cover another land.
    """
    _check_numbers(numbers)
    _check_covered(assigned, len(atoms))
    kommunen = _kommunen(atoms, assigned.owner, len(numbers))
    known = {quartier.number: quartier for quartier in state.quartiere.values()}
    created, uids, renames = [], [], []
    for place, number in enumerate(numbers):
        quartier = known.get(number)
        if quartier is None:
            quartier = Quartier(new_uid(), number, names[place] or number, kommunen[place])
            if kommunen[place] != NONE:
                created.append(quartier)
        elif names[place] and names[place] != quartier.name:
            renames.append(Rename(quartier.uid, names[place]))
        uids.append(quartier.uid)
    own = {quartier.uid: quartier.kommune_id for quartier in (*state.quartiere.values(), *created)}
    moves: dict[str, str] = {}
    doubts = list(assigned.doubts)
    for at, place in enumerate(assigned.owner.tolist()):
        atom = atoms.index.ids[at]
        if place < 0 or state.owner_of(atom) == uids[place]:
            continue
        if own.get(uids[place]) != atoms.index.kommunen[at]:
            doubts.append(Doubt(atom, ABROAD, ((numbers[place], 1.0),)))
            continue
        moves[atom] = uids[place]
    operation: Operation = Reassign(moves, tuple(created), remove_emptied=True)
    if renames:
        operation = Several((operation, *renames), title)
    return operation, tuple(doubts)


def _check_numbers(numbers: Sequence[str]) -> None:
    for number, count in Counter(numbers).items():
        if count > 1 or not number:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The number “{number}” stands {count} times in the layer. Dissolve the parts of one "
                    "Quartier into one feature, and give every Quartier its number."),
                context=CONTEXT, number=number, count=count)


def districts(atoms: Atoms, keys: Sequence[str], wkb: Sequence[bytes], x: Optional[Floats] = None,
              y: Optional[Floats] = None) -> tuple[str, ...]:
    """Returns the district of each atom, empty where none covers it."""
    owner = assign(atoms, keys, wkb, x, y).owner.tolist()
    return tuple(keys[place] if place >= 0 else NONE for place in owner)
