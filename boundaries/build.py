"""A plan file put together: atoms with all that is known of them, and the first plan, which is what stands today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from .coverage import edges_of_wkb
from .operations import new_uid
from .plan import AtomIndex, Quartier
from .quantities import INHABITANTS, Quantities, shared_out
from .store import Atoms, Borders

if TYPE_CHECKING:
    from typing_extensions import TypeAlias

Floats: TypeAlias = "NDArray[np.float64]"


class Home(NamedTuple):
    """An existing Quartier as a plan starts with it."""

    number: str
    name: str
    kommune_id: str


def assembled(keys: Sequence[str], wkb: Sequence[bytes], kommunen: Sequence[str], kommune_names: Mapping[str, str],
              epsg: int, *, x: Optional[Floats] = None, y: Optional[Floats] = None,
              settings: Optional[Mapping[str, Any]] = None) -> Atoms:
    """Returns atoms with their borders and the number of addresses in each, sorted by key; nothing else is known yet.

    ``kommunen``: the Kommune of each atom; ``x``, ``y``: addresses in the reference system of the atoms.
    """
    from ..addresses.locate import Polygons

    order = sorted(range(len(keys)), key=keys.__getitem__)
    index = AtomIndex(
        tuple(keys[at] for at in order), tuple(kommunen[at] for at in order), dict(kommune_names))
    shapes = tuple(bytes(wkb[at]) for at in order)
    first, second, length = edges_of_wkb(shapes).borders()
    addresses = np.zeros(len(index), dtype=np.int64)
    if x is not None and y is not None and len(x):
        there = Polygons(shapes, index.ids).locate(x, y)
        addresses = np.bincount(there[there >= 0], minlength=len(index)).astype(np.int64)
    return Atoms(
        index, shapes, epsg, Borders(first.astype(np.int32), second.astype(np.int32), length), addresses, {}, {},
        dict(settings or {}))


def with_values(atoms: Atoms, *, of_atoms: Optional[Quantities] = None, of_quartiere: Optional[Quantities] = None,
                home: Sequence[int] = (), districts: Optional[Mapping[str, Sequence[str]]] = None) -> Atoms:
    """Returns atoms with counts and districts.

    ``of_atoms``: quantities per atom, in the order of the index. ``of_quartiere``: quantities of existing Quartiere, of
    which ``home`` has the place for each atom: what is not known per atom is shared out by inhabitants, if those are
    known per atom, else by addresses.
    """
    values = dict(of_atoms.values) if of_atoms else {}
    measured = list(of_atoms.measured) if of_atoms else []
    estimated: list[str] = []
    period = of_atoms.period if of_atoms else ""
    if of_quartiere is not None:
        known = {entry.code for entry in measured}
        lacking = {
            name: amounts for name, amounts in of_quartiere.values.items()
            if name not in values and name.split("/")[0] not in known}
        weights = values.get(INHABITANTS)
        if weights is None or not weights.sum():
            weights = atoms.addresses.astype(np.float64)
        values.update(shared_out(lacking, home, weights, atoms.index.ids))
        estimated = sorted(lacking)
        measured += [entry for entry in of_quartiere.measured if f"{entry.code}/x" in lacking]
        period = period or of_quartiere.period
    settings = {
        **atoms.settings, "period": period, "quantities": sorted(values), "estimated": estimated,
        "indicators": [entry.record() for entry in measured]}
    return Atoms(
        atoms.index, atoms.wkb, atoms.epsg, atoms.borders, atoms.addresses, values,
        {kind: tuple(names) for kind, names in (districts or {}).items()}, settings)


def first_plan(atoms: Atoms, homes: Sequence[Home], home: Sequence[int]) -> tuple[list[Quartier], dict[str, str]]:
    """Returns the Quartiere that stand today and the assignment; ``home``: the Quartier of each atom, -1 for none.

    Quartiere without any atom are left out: there is nothing to draw them from.
    """
    quartiere = {
        place: Quartier(new_uid(), *homes[place]) for place in sorted(set(home)) if place >= 0}
    return list(quartiere.values()), {
        atom: quartiere[place].uid for atom, place in zip(atoms.index.ids, home) if place >= 0}
