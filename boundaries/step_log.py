"""Every step a second time, in a text file beside the plan: what a damaged plan file has lost is done again from it.

A plan file survives a killed program by itself. It does not survive a damaged disk, a log that somebody deleted, a copy
that was cut short. So each step is also appended, as a line of JSON, to ``<name>.steps.jsonl``; the file begins anew
with every backup. Backup and steps together are the whole plan up to the last confirmed step.

A line is written after the step is in the plan file. So the two differ by one step at most, and whichever has more
gives it to the other when the file is opened (:meth:`.plan_file.PlanFile.open`).
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Optional

from .journal import CREATED, JournalRow
from .plan import PlanState, Quartier, canonical

SUFFIX = ".steps.jsonl"


def log_of(path: Path) -> Path:
    """Returns the file of the steps of a plan file."""
    return path.with_name(f"{path.stem}{SUFFIX}")


@dataclass
class Logged:
    """What a log holds of one plan: the rows by version, and how it was made if that is in the log."""

    rows: dict[int, JournalRow] = field(default_factory=dict)
    created: Optional[dict[str, Any]] = None


class StepLog:
    """The steps of one plan file; ``atoms_hash`` says which blocks they are about."""

    def __init__(self, path: Path, atoms_hash: str) -> None:
        self.path = path
        self.atoms_hash = atoms_hash

    def begin(self, heads: Mapping[str, int]) -> None:
        """Begins the log anew; ``heads``: the version of each plan in the backup that it follows."""
        draft = self.path.with_name(f"{self.path.name}.new")
        with draft.open("w", encoding="utf-8") as stream:
            stream.write(canonical({"atoms_hash": self.atoms_hash, "heads": dict(heads)}) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(self.path)

    def append(self, row: JournalRow, created: Optional[Mapping[str, Any]] = None) -> None:
        """Adds a step; ``created`` is the content of a new plan. A full disk is no reason to fail: it comes later."""
        with contextlib.suppress(OSError):
            self._write([canonical({"row": asdict(row), **({"created": created} if created else {})})])

    def append_rows(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Adds rows of the consultation, which is no part of the journal."""
        with contextlib.suppress(OSError):
            self._write([canonical({"table": table, "rows": [list(row) for row in rows]})])

    def consultation(self) -> list[tuple[str, tuple[Any, ...]]]:
        """Returns the rows of the consultation with the names of their tables."""
        return [
            (entry["table"], tuple(row)) for entry in self._entries()
            if isinstance(entry.get("table"), str) and isinstance(entry.get("rows"), list)
            for row in entry["rows"] if isinstance(row, list)]

    def complete(self, rows: Sequence[JournalRow]) -> None:
        """Adds steps that the plan file has and the log has not."""
        with contextlib.suppress(OSError):
            self._write([canonical({"row": asdict(row)}) for row in rows])

    def _write(self, lines: Sequence[str]) -> None:
        if not lines:
            return
        # One write at the end of the file, so that two windows do not mix their lines; a torn line before us is ended.
        data = "".join(f"{line}\n" for line in lines).encode()
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            os.write(descriptor, b"\n" + data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def read(self) -> Optional[tuple[dict[str, int], dict[str, Logged]]]:
        """Returns the versions that the log begins with, and its steps by plan; ``None`` where it is about other
        blocks.

        What cannot be read (a line that was cut off) is left out.
        """
        heads: Optional[dict[str, int]] = None
        plans: dict[str, Logged] = {}
        for entry in self._entries():
            if "heads" in entry:
                if entry.get("atoms_hash") != self.atoms_hash:
                    return None
                heads = entry["heads"]
                continue
            try:
                row = JournalRow(**entry["row"])
            except (KeyError, TypeError):
                continue
            if row.hash != row.computed_hash():
                continue
            plan = plans.setdefault(row.plan_id, Logged())
            plan.rows[row.version] = row
            if row.kind == CREATED and "created" in entry:
                plan.created = entry["created"]
        return None if heads is None else (heads, plans)

    def _entries(self) -> Iterator[dict[str, Any]]:
        try:
            with self.path.open("rb") as stream:
                for line in stream:
                    try:
                        entry = json.loads(line)
                    except (ValueError, RecursionError):
                        continue
                    if isinstance(entry, dict):
                        yield entry
        except OSError:
            return


def content_of(state: PlanState, name: str, parent_id: str) -> dict[str, Any]:
    """Returns the content of a new plan, as a log keeps it."""
    return {
        "name": name, "parent_id": parent_id, "quartiere": [quartier.record() for quartier in state.quartiere.values()],
        "assignment": state.assignment()}


def state_of(content: Mapping[str, Any], state_of_atoms: Any) -> PlanState:
    """Returns the state that :func:`content_of` described, over an index of atoms."""
    return PlanState(
        state_of_atoms, [Quartier.of(record) for record in content["quartiere"]], content["assignment"])
