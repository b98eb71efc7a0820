"""What a plan survives: killed programs, full disks, locks, damaged and shortened files, and thousands of steps.

    python tests/torture.py [--kills 200] [--damages 60] [--steps 10000] [--seed 1]

Each round is checked against what had been confirmed before: no confirmed step may be missing, nothing may be there by
half, and the journal must verify. Writing processes are forked and killed with SIGKILL at a random moment. The same
functions run with smaller numbers in the tests (tests/qgis/test_torture.py).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

#: A confirmed step as the writer reports it: version, hash of the row, hash of the state.
_CONFIRMED = struct.Struct("<I64s64s")


@dataclass
class Result:
    """What came out of rounds: how many, what was confirmed, and everything that was wrong."""

    rounds: int = 0
    confirmed: int = 0
    unconfirmed_kept: int = 0
    recovered: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def random_operation(state: Any, choose: random.Random) -> Any:
    """Returns an operation that a user might try; it may be refused."""
    from quartiersmonitor.boundaries import operations as ops

    uids = sorted(state.quartiere)
    uid, other = choose.choice(uids), choose.choice(uids)
    atoms = list(state.member_ids(uid))
    some = tuple(choose.sample(atoms, choose.randint(1, len(atoms))))
    number = f"{choose.randint(0, 999_999):06d}"
    kind = choose.randrange(100)
    if kind < 55:
        return ops.Move(some, other)
    if kind < 65:
        return ops.Split(uid, some, number, f"Quartier {number}")
    if kind < 72:
        return ops.Merge(other, (uid,))
    if kind < 76:
        return ops.Create(tuple(choose.sample(state.atoms.ids, choose.randint(1, 4))), number, f"Quartier {number}")
    if kind < 82:
        return ops.Rename(uid, f"Name {number}")
    if kind < 86:
        return ops.Renumber({uid: state.quartiere[other].number, other: state.quartiere[uid].number})
    if kind < 90:
        return ops.Lock((uid,), choose.random() < 0.4)
    if kind < 94:
        return ops.SetStatus((uid,), choose.choice(["draft", "consultation", "objections"]))
    if kind < 96:
        return ops.SetDeadline((uid,), "2026-05-31")
    if kind < 97:
        return ops.Decide((uid,), "2026-06-12", "Rat")
    return ops.Reassign(dict.fromkeys(some, other), remove_emptied=True)


def random_step(plan: Any, choose: random.Random) -> bool:
    """Does something with a plan; tells whether it was not refused."""
    from quartiersmonitor.indicators.problems import DataProblem

    kind = choose.random()
    try:
        if kind < 0.12:
            plan.undo()
        elif kind < 0.2:
            plan.redo()
        else:
            plan.apply(random_operation(plan.state, choose))
    except DataProblem:
        return False
    return True


def check_invariants(store: Any, plan: Any) -> list[str]:
    """Returns what is wrong with a plan: every atom in one Quartier of its Kommune, none empty, numbers unique."""
    state, faults = plan.state, []
    if state.unassigned():
        faults.append("atoms without a Quartier")
    if 0 in state.sizes().values():
        faults.append("a Quartier without atoms")
    if any(state.atoms.kommunen[at] != quartier.kommune_id
           for uid, quartier in state.quartiere.items() for at in state.members(uid)):
        faults.append("a Quartier in two Kommunen")
    if len({quartier.number for quartier in state.quartiere.values()}) != len(state.quartiere):
        faults.append("a number stands twice")
    _, stored, _ = store.read(plan.info.plan_id)
    if stored.hash != state.hash:
        faults.append("the file holds another state")
    return faults


# ---------------------------------------------------------------------- killed


def write_until_killed(path: Path, seed: int, pipe: int, *, hold_reader: bool = False) -> None:
    """Changes a plan without end and reports every confirmed step through a pipe; never returns."""
    from quartiersmonitor.boundaries.plan_file import PlanFile
    from quartiersmonitor.boundaries.session import Plan

    choose = random.Random(seed)
    store = PlanFile.open(path)
    plan = Plan(store, store.plans()[0].plan_id, author="torture")
    reader = None
    if hold_reader:
        # A reader that does not end keeps all later steps in the write-ahead log.
        reader = sqlite3.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM plan_assignment").fetchone()
    while True:
        # A step that changes nothing (the same name again) is none.
        if random_step(plan, choose) and plan.info.head_version:
            os.write(pipe, _CONFIRMED.pack(
                plan.info.head_version, plan.info.head_hash.encode(), plan.state.hash.encode()))


def killed_after(path: Path, seed: int, delay_s: float, **options: Any) -> list[tuple[int, str, str]]:
    """Forks a writer, kills it after a while, and returns what it had confirmed."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(receive)
            write_until_killed(path, seed, send, **options)
        finally:
            os._exit(1)
    os.close(send)
    # The clock starts with the first confirmed step: opening a file is no step.
    first = os.read(receive, _CONFIRMED.size)
    time.sleep(delay_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data = first
    while chunk := os.read(receive, 1 << 16):
        data += chunk
    os.close(receive)
    whole = len(data) - len(data) % _CONFIRMED.size
    return [(version, one.decode(), two.decode()) for version, one, two in _CONFIRMED.iter_unpack(data[:whole])]


def check_survivor(path: Path, confirmed: list[tuple[int, str, str]], result: Result) -> None:
    """Opens a plan file after an accident and compares it with what had been confirmed."""
    from quartiersmonitor.boundaries.plan_file import PlanFile
    from quartiersmonitor.boundaries.session import Plan

    with PlanFile.open(path) as store:
        plan = Plan(store, store.plans()[0].plan_id, author="torture")
        rows = {row.version: row for row in plan.journal()}
        for version, row_hash, state_hash in confirmed:
            row = rows.get(version)
            if row is None or row.hash != row_hash or row.state_hash != state_hash:
                result.faults.append(f"step {version} was confirmed and is not there")
        last = confirmed[-1][0] if confirmed else 0
        if plan.info.head_version > last + 1:
            result.faults.append(f"{plan.info.head_version - last} steps that nobody has confirmed")
        result.unconfirmed_kept += plan.info.head_version - last
        damage = plan.verify()
        if damage is not None:
            result.faults.append(f"step {damage.version}: {damage.problem}")
        result.faults += check_invariants(store, plan)
    result.confirmed += len(confirmed)


def kills(folder: Path, rounds: int, seed: int = 1) -> Result:
    """Kills a writer at random moments, again and again on the same file."""
    from plan_maker import grid_file

    choose, result = random.Random(seed), Result()
    path = folder / "kill_plan.gpkg"
    grid_file(path, 16, 12, kommunen=3).close()
    for number in range(rounds):
        confirmed = killed_after(path, choose.randrange(1 << 30), choose.expovariate(1 / 0.08))
        check_survivor(path, confirmed, result)
        result.rounds = number + 1
    return result


# ---------------------------------------------------------------------- damaged


def damages(folder: Path, rounds: int, seed: int = 1) -> Result:
    """Kills a writer and then damages, shortens or removes its write-ahead log or the plan file itself."""
    from plan_maker import grid_file

    from quartiersmonitor.boundaries.plan_file import PlanFile
    from quartiersmonitor.indicators.problems import DataProblem

    choose, result = random.Random(seed), Result()
    fresh = folder / "fresh_plan.gpkg"
    grid_file(fresh, 16, 12, kommunen=3).close()
    kinds: list[Callable[[Path, random.Random], None]] = [
        flip_in_log, shorten_log, remove_log, shorten_file, flip_in_file, empty_file]
    for number in range(rounds):
        place = folder / f"damage-{number}"
        place.mkdir()
        path = place / "plan.gpkg"
        shutil.copy(fresh, path)
        confirmed = killed_after(
            path, choose.randrange(1 << 30), choose.expovariate(1 / 0.05), hold_reader=choose.random() < 0.7)
        kinds[number % len(kinds)](path, choose)
        try:
            store = PlanFile.open(path)
        except DataProblem as problem:
            result.refused += 1
            if "Restore plan file" not in str(problem) and "plan file" not in str(problem):
                result.faults.append(f"no remedy named: {problem}")
            store = PlanFile.restore(path)
        if store.notice is not None and "lost" in str(store.notice):
            result.recovered += 1
        store.close()
        check_survivor(path, confirmed, result)
        result.rounds = number + 1
        shutil.rmtree(place)
    return result


def _flip(path: Path, choose: random.Random, header: int) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(20):
        if len(data) > header:
            data[choose.randrange(header, len(data))] ^= 0xFF
    path.write_bytes(data)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def flip_in_log(path: Path, choose: random.Random) -> None:
    if _log(path).exists():
        _flip(_log(path), choose, 32)


def shorten_log(path: Path, choose: random.Random) -> None:
    if _log(path).exists():
        os.truncate(_log(path), choose.randrange(_log(path).stat().st_size + 1))


def remove_log(path: Path, choose: random.Random) -> None:
    _log(path).unlink(missing_ok=True)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)


def shorten_file(path: Path, choose: random.Random) -> None:
    os.truncate(path, choose.randrange(1, path.stat().st_size))


def flip_in_file(path: Path, choose: random.Random) -> None:
    # Whole pages, as a dying disk leaves them.
    data = bytearray(path.read_bytes())
    for _ in range(3):
        page = choose.randrange(1, len(data) // 4096)
        data[page * 4096:page * 4096 + 4096] = os.urandom(4096)
    path.write_bytes(data)


def empty_file(path: Path, choose: random.Random) -> None:
    os.truncate(path, 0)


# ---------------------------------------------------------------------- full disk


def full_disk(folder: Path, size_kb: int = 0) -> Result:
    """Works until there is no more room, then makes room again: nothing confirmed is lost, and work goes on.

    With ``size_kb`` a disk of that size is mounted (needs the right to do so); otherwise files may not grow further.
    """
    from plan_maker import grid_file

    from quartiersmonitor.boundaries.plan_file import PlanFile
    from quartiersmonitor.boundaries.session import Plan
    from quartiersmonitor.indicators.problems import DataProblem

    result, choose = Result(), random.Random(3)
    path = folder / "full_plan.gpkg"
    grid_file(path, 16, 12, kommunen=3).close()
    filler = folder / "filler"
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    with PlanFile.open(path) as store:
        plan = Plan(store, store.plans()[0].plan_id, author="torture")
        random_step(plan, choose)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for _ in range(20):
            if size_kb:
                with contextlib.suppress(OSError), filler.open("ab") as stream:
                    while True:
                        stream.write(b"\0" * 4096)
                        stream.flush()
            else:
                most = path.stat().st_size + choose.randrange(1 << 14)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, limit[1]))
            for _ in range(400):
                before = (plan.info, plan.state.hash)
                try:
                    plan.apply(random_operation(plan.state, choose))
                    result.confirmed += 1
                except DataProblem as problem:
                    if "could not be saved" in str(problem):
                        result.refused += 1
                        if "disk" not in str(problem) or (plan.info, plan.state.hash) != before:
                            result.faults.append(f"after a refused step: {problem}")
                        break
            else:
                result.faults.append("the disk never became full")
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
            filler.unlink(missing_ok=True)
            damage = plan.verify()
            if damage is not None:
                result.faults.append(str(damage.problem))
            result.faults += check_invariants(store, plan)
            for _ in range(3):
                random_step(plan, choose)
            result.rounds += 1
    check_survivor(path, [(plan.info.head_version, plan.info.head_hash, plan.state.hash)], result)
    return result


def small_disk(folder: Path) -> Result | None:
    """Does the same on a disk of 6 MB in memory; ``None`` where none can be mounted."""
    place = folder / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        return None
    try:
        return full_disk(place, 6_000)
    finally:
        subprocess.run(["umount", str(place)], check=True)


# ---------------------------------------------------------------------- many steps


def many_steps(folder: Path, count: int, seed: int = 1) -> Result:
    """Does random steps with restarts in between, then undoes all of them: the state must be the one of the start."""
    from plan_maker import grid_file

    from quartiersmonitor.boundaries.plan_file import PlanFile
    from quartiersmonitor.boundaries.session import Plan

    choose, result = random.Random(seed), Result()
    path = folder / "steps_plan.gpkg"
    store = grid_file(path, 16, 12, kommunen=3)
    plan = Plan(store, store.plans()[0].plan_id, author="torture")
    start = plan.state.hash
    while result.confirmed < count:
        if random_step(plan, choose):
            result.confirmed += 1
            if result.confirmed % 100 == 0:
                result.faults += check_invariants(store, plan)
            if result.confirmed % 1000 == 0:
                store.close()
                store = PlanFile.open(path)
                plan = Plan(store, store.plans()[0].plan_id, author="torture")
        result.rounds += 1
    damage = plan.verify()
    if damage is not None:
        result.faults.append(str(damage.problem))
    undone = 0
    while plan.line.undoable:
        plan.undo()
        undone += 1
    if plan.state.hash != start:
        result.faults.append("undo to the beginning leads to another state")
    while plan.line.redoable:
        plan.redo()
    if plan.verify() is not None:
        result.faults.append("the journal does not verify after undo and redo")
    store.close()
    return result


def main() -> int:
    """Runs all of it and prints the figures."""
    parser = argparse.ArgumentParser(description="Torture boundary plans.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=60)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        for title, work in (
                ("kill -9", lambda: kills(folder, options.kills, options.seed)),
                ("damaged files", lambda: damages(folder, options.damages, options.seed)),
                ("files may not grow", lambda: full_disk(folder)),
                ("full disk (6 MB)", lambda: small_disk(folder)),
                ("random steps", lambda: many_steps(folder, options.steps, options.seed))):
            started = time.perf_counter()
            result = work()
            if result is None:
                print(f"{title:20} left out: no disk can be mounted here")
                continue
            print(f"{title:20} {result.rounds:6} rounds, {result.confirmed:7} confirmed steps, "
                  f"{result.unconfirmed_kept:4} unconfirmed ones kept whole, {result.refused:3} refused, "
                  f"{result.recovered:3} recovered from the log, {len(result.faults)} faults, "
                  f"{time.perf_counter() - started:.0f} s")
            for fault in result.faults[:10]:
                print(f"    {fault}")
            failed |= bool(result.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
