"""A plan as a file of its own that another plan file over the same blocks takes in without any difference.

The file is JSON: Quartiere, the blocks of each, and the hashes that prove that what came in is what went out.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .plan import CONTEXT, PlanState, Quartier, canonical
from .store import PlanInfo, PlanStore

FORMAT, VERSION = "quartiersmonitor-plan", 1
#: Names in one message.
_LISTED = 5


class Incoming(NamedTuple):
    """A plan from a file. ``lost``: its blocks that are not here; ``exact``: whether the blocks are the same ones."""

    name: str
    quartiere: list[Quartier]
    assignment: dict[str, str]
    source: dict[str, Any]
    lost: list[str]
    exact: bool


def export_plan(store: PlanStore, plan_id: str, path: Path) -> PlanInfo:
    """Writes a plan to a file; returns the plan as written."""
    info, state, _ = store.read(plan_id)
    atoms: dict[str, list[str]] = {uid: [] for uid in state.quartiere}
    for atom, uid in state.assignment().items():
        atoms[uid].append(atom)
    content = {
        "format": FORMAT, "version": VERSION, "plan": info.name, "plan_id": info.plan_id,
        "plan_version": info.head_version, "head_hash": info.head_hash, "state_hash": info.state_hash,
        "author": info.author, "created": info.created, "status": info.status, "note": info.note,
        "atoms_hash": store.atoms().hash, "epsg": store.atoms().epsg,
        "fields": [entry.name for entry in fields(Quartier)],
        "quartiere": [[*quartier.record(), sorted(atoms[quartier.uid])] for quartier in state.ordered()]}
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” cannot be written ({reason}). Choose another place."),
            context=CONTEXT, file=str(path), reason=error.strerror or str(error)) from error
    return info


def read_plan(store: PlanStore, path: Path) -> Incoming:
    """Reads a plan from a file and fits it to the blocks of a store.

    Raises :class:`DataProblem` for a file that is no plan, was changed on its way, or is about other blocks altogether.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        if content["format"] != FORMAT or content["version"] > VERSION:
            raise ValueError(content["version"])
        quartiere = [_quartier(row[:-1]) for row in content["quartiere"]]
        members = {quartier.uid: list(map(str, row[-1])) for quartier, row in zip(quartiere, content["quartiere"])}
        head = {name: content[name] for name in ("plan", "plan_version", "head_hash", "state_hash", "atoms_hash")}
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("boundaries", "“{file}” cannot be read ({reason}). Check the file and its rights."),
            context=CONTEXT, file=path.name, reason=error.strerror or str(error)) from error
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise _no_plan(path) from error
    index = store.atoms().index
    assignment: dict[str, str] = {}
    for uid, atoms in members.items():
        for atom in atoms:
            if atom in assignment:
                raise _no_plan(path)
            assignment[atom] = uid
    lost = sorted(atom for atom in assignment if atom not in index.position)
    if assignment and len(lost) == len(assignment):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” is a plan over other blocks: none of its keys ({atoms}) is in this plan file. "
                "Take its Quartiere over from a polygon layer instead."),
            context=CONTEXT, file=path.name, atoms=", ".join(lost[:_LISTED]))
    kept = {atom: uid for atom, uid in assignment.items() if atom in index.position}
    exact = not lost and head["atoms_hash"] == store.atoms().hash
    if not lost and PlanState(index, quartiere, kept).hash != head["state_hash"]:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” was changed after it had been exported: its content does not match its hash. "
                "Have it exported again."), context=CONTEXT, file=path.name)
    used = set(kept.values())
    return Incoming(
        str(head["plan"]), [quartier for quartier in quartiere if quartier.uid in used or not lost], kept,
        {"imported_from": path.name, "imported_plan": head["plan"], "imported_version": head["plan_version"],
         "imported_hash": head["head_hash"]}, lost, exact)


def _quartier(record: list[Any]) -> Quartier:
    quartier = Quartier.of(record)
    kinds = [bool if entry.name == "locked" else str for entry in fields(Quartier)]
    if not all(type(value) is kind for value, kind in zip(quartier.record(), kinds)):
        raise ValueError(canonical(record))
    return quartier


def _no_plan(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "“{file}” is not a plan exported by Quartiersmonitor, or it is damaged. Export the plan "
            "again."),
        context=CONTEXT, file=path.name)
