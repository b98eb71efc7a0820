"""Plans over a grid of square blocks, for tests, torture and benchmarks; loaded by path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np


def grid_atoms(columns: int = 6, rows: int = 4, *, kommunen: int = 2, size: float = 100.0, seed: int = 1,
               indicators: int = 0) -> Any:
    """Returns square blocks, cut into Kommunen by columns, with invented counts."""
    from quartiersmonitor.boundaries.coverage import edges_of_wkb, multipolygon_wkb
    from quartiersmonitor.boundaries.plan import AtomIndex
    from quartiersmonitor.boundaries.store import Atoms, Borders

    random = np.random.default_rng(seed)
    ids, owners, wkb = [], [], []
    for column in range(columns):
        for row in range(rows):
            x, y = 375_000 + column * size, 5_628_000 + row * size
            ring = np.array([[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]], dtype=float)
            ids.append(f"{column:03d}{row:03d}")
            owners.append(f"0599900{4 * (1 + column * kommunen // columns)}")
            wkb.append(multipolygon_wkb([[ring]]))
    count = len(ids)
    values = {"inhabitants": random.integers(0, 90, count).astype(float)}
    values["households"] = np.floor(values["inhabitants"] / 2.1)
    values["children"] = np.floor(values["inhabitants"] * 0.15)
    for number in range(indicators):
        values[f"I.{number}/n"] = values["inhabitants"].copy()
        values[f"I.{number}/x"] = random.binomial(values["inhabitants"].astype(int), 0.1).astype(float)
    first, second, length = edges_of_wkb(wkb).borders()
    return Atoms(
        AtomIndex(tuple(ids), tuple(owners), {key: f"Kommune {key}" for key in set(owners)}), tuple(wkb), 25832,
        Borders(first.astype(np.int32), second.astype(np.int32), length), random.integers(0, 12, count), values,
        {"wahlbezirk": tuple(f"W{int(atom[:3]) // 2}" for atom in ids)})


def grid_quartiere(atoms: Any, width: int = 2, height: int = 2) -> tuple[list[Any], dict[str, str]]:
    """Returns Quartiere of ``width`` x ``height`` blocks within their Kommunen, and the assignment."""
    from quartiersmonitor.boundaries.plan import Quartier

    quartiere: dict[str, Any] = {}
    assignment = {}
    for atom, kommune in zip(atoms.index.ids, atoms.index.kommunen):
        place = (kommune, int(atom[:3]) // width, int(atom[3:]) // height)
        uid = "q-{}-{}-{}".format(*place)
        if uid not in quartiere:
            number = f"{kommune}{1 + sum(entry.kommune_id == kommune for entry in quartiere.values()):03d}"
            quartiere[uid] = Quartier(uid, number, f"Quartier {number}", kommune)
        assignment[atom] = uid
    return list(quartiere.values()), assignment


def grid_file(path: Path, columns: int = 6, rows: int = 4, **options: Any) -> Any:
    """Creates a plan file with one plan, “Entwurf”, and returns it opened."""
    from quartiersmonitor.boundaries.plan_file import PlanFile

    atoms = grid_atoms(columns, rows, **options)
    store = PlanFile.create(path, atoms)
    store.create_plan("Entwurf", *grid_quartiere(atoms), author="test")
    return store
