"""Rows of the tables of plans and what they stand for: the same in a GeoPackage and in PostGIS."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema
from .journal import JournalRow, Line
from .plan import CONTEXT, NONE, AtomIndex, PlanState, Quartier, canonical
from .store import Atoms, Borders, PlanInfo


def info_of_row(row: Sequence[Any]) -> PlanInfo:
    """Returns a plan from a row of its table."""
    values = dict(zip(schema.PLANS.names, row))
    return PlanInfo(**{name: value if value is not None else "" for name, value in values.items()})


def quartier_of_row(row: Sequence[Any]) -> Quartier:
    """Returns a Quartier from a row of its table."""
    values = {name: "" if value is None else value for name, value in zip(schema.QUARTIERE.names, row)}
    values.pop("plan_id")
    return Quartier(**{**values, "locked": bool(values["locked"])})


def row_of_quartier(plan_id: str, quartier: Quartier) -> tuple[Any, ...]:
    """Returns the row of a Quartier in its table."""
    return (
        plan_id, quartier.uid, quartier.number, quartier.name, quartier.kommune_id, int(quartier.locked),
        quartier.status, quartier.deadline or None, quartier.decided_on or None, quartier.decided_by or None)


def journal_row(row: Sequence[Any]) -> JournalRow:
    """Returns an entry of the journal from a row of its table."""
    return JournalRow(**{name: "" if value is None else value for name, value in zip(schema.JOURNAL.names, row)})


def row_of_journal(row: JournalRow) -> tuple[Any, ...]:
    """Returns the row of an entry in the table of the journal."""
    return tuple(getattr(row, name) for name in schema.JOURNAL.names)


def checked_plan(info: PlanInfo, index: AtomIndex, quartiere: Iterable[Quartier], assignment: Mapping[str, str],
                 previous: Mapping[int, int], file: str) -> tuple[PlanInfo, PlanState, Line]:
    """Returns a plan as read; raises :class:`DataProblem` where it is not what its head says."""
    try:
        state = PlanState(index, quartiere, assignment)
        line = Line.of(info.tip, info.current, previous)
        whole = state.hash == info.state_hash
    except (KeyError, ValueError):
        whole = False
    if not whole:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "The plan “{plan}” in “{file}” was changed by another program: Quartiere and assignment "
                "are not what the journal says. Use “Restore plan file”."),
            context=CONTEXT, plan=info.name, file=file)
    return info, state, line


def atoms_hash(atoms: Atoms) -> str:
    """Returns the hash of keys, Kommunen and polygons of atoms, in the order of keys."""
    digest = hashlib.sha256()
    for at in sorted(range(len(atoms)), key=atoms.index.ids.__getitem__):
        digest.update(canonical([atoms.index.ids[at], atoms.index.kommunen[at]]).encode())
        digest.update(atoms.wkb[at])
    return digest.hexdigest()


def read_borders(rows: Sequence[tuple[str, str, float]], index: AtomIndex) -> Borders:
    """Returns the borders in rows of their table."""
    place = {**index.position, NONE: -1}
    return Borders(
        np.array([place[row[0]] for row in rows], dtype=np.int32),
        np.array([place[row[1]] for row in rows], dtype=np.int32),
        np.array([row[2] for row in rows], dtype=np.float64))


def quantities_of(atoms: Atoms) -> list[str]:
    """Returns the quantities that are known of atoms, in the order in which their table has them."""
    return sorted(atoms.values)


def rows_of_values(atoms: Atoms) -> Iterator[tuple[str, str]]:
    """Returns the rows of the table of values, whole numbers without a decimal point."""
    names = quantities_of(atoms)
    columns = [atoms.values[name].tolist() for name in names]
    for atom, amounts in zip(atoms.index.ids, zip(*columns)):
        yield atom, json.dumps([int(amount) if amount.is_integer() else amount for amount in amounts])


def read_values(rows: Iterable[tuple[str, str]], index: AtomIndex, quantities: Sequence[str]) -> dict[str, np.ndarray]:
    """Returns the values in rows of their table by quantity; an atom without a row has none of anything."""
    table = np.zeros((len(index), len(quantities)))
    for atom, amounts in rows:
        table[index.position[atom]] = json.loads(amounts)
    return {quantity: np.ascontiguousarray(table[:, at]) for at, quantity in enumerate(quantities)}


def read_districts(rows: Iterable[tuple[str, str, str]], index: AtomIndex) -> dict[str, tuple[str, ...]]:
    """Returns the districts in rows of their table by kind."""
    found: dict[str, list[str]] = {}
    for kind, atom, district in rows:
        found.setdefault(kind, [NONE] * len(index))[index.position[atom]] = district
    return {kind: tuple(districts) for kind, districts in sorted(found.items())}
