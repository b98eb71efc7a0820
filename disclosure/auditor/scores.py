"""Attack by composites: a score is a known sum of its indicators, so what is missing in it can be taken out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .copies import records
from .files import SHOWN, WITHHELD, CellId, ReleaseFiles, Row

#: A sum of contributions differs from its score by no more than this where nothing is missing.
_NOISE = 1e-3


class Inverted(NamedTuple):
    """A withheld value as it follows from a score: the cell, the file and the value in the unit of the indicator."""

    cell: CellId
    file: str
    value: float


def inverted_scores(release: ReleaseFiles) -> list[Inverted]:
    """Returns withheld values that follow from published scores, weights and standardised values.

    Scores and contributions are read from the GeoPackage of the release. A score that is the sum of the contributions
    that are published beside it tells nothing; what is over is that of the withheld indicator, and any two areas in
    which it is published tell how it was standardised.
    """
    if release.folder is None:
        return []
    rows = {row.cell: row for row in release.rows}
    found: list[Inverted] = []
    for path in sorted(release.folder.rglob("*.gpkg")):
        name = path.relative_to(release.folder).as_posix()
        found += [Inverted(cell, name, value) for cell, value in _inverted(path, rows)]
    return found


def _inverted(path: Path, rows: dict[CellId, Row]) -> Iterator[tuple[CellId, float]]:
    scores: dict[tuple[str, str, str, str], float] = {}
    parts: dict[tuple[str, str, str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    with closing(records(path)) as tables:
        for table, record in tables:
            if table not in ("scores", "score_contributions"):
                continue
            key = tuple(str(record.get(name)) for name in ("level", "area_id", "method", "period"))
            if table == "scores" and record.get("score") is not None:
                scores[key] = float(record["score"])  # type: ignore[index]
            elif table == "score_contributions" and record.get("contribution") is not None:
                parts[key][str(record["indicator"])] = dict(record)  # type: ignore[index]
    for key, score in scores.items():
        level, area, method, period = key
        there = parts.get(key, {})
        rest = score - sum(float(record["contribution"]) for record in there.values())
        if abs(rest) <= _NOISE:
            continue
        used = {code for (other_level, _, other_method, other_period), group in parts.items()
                if (other_level, other_method, other_period) == (level, method, period) for code in group}
        missing = [code for code in used - set(there)
                   if (row := rows.get(CellId(level, area, code, period))) is not None and row.state == WITHHELD]
        if len(missing) == 1:
            value = _value(missing[0], rest, key, parts, rows)
            if value is not None:
                yield CellId(level, area, missing[0], period), value


def _value(code: str, rest: float, key: tuple[str, str, str, str],
           parts: dict[tuple[str, str, str, str], dict[str, dict[str, Any]]],
           rows: dict[CellId, Row]) -> float | None:
    """Returns the value whose contribution is missing, from those of other areas."""
    level, _, method, period = key
    contributions, values = [], []
    for (other_level, area, other_method, other_period), group in parts.items():
        row = rows.get(CellId(level, area, code, period))
        if (other_level, other_method, other_period) == (level, method, period) and code in group and (
                row is not None and row.state in SHOWN and row.value is not None):
            contributions.append(float(group[code]["contribution"]))
            values.append(row.value.value)
    if len(values) < 2 or max(contributions) - min(contributions) < _NOISE:
        return None
    slope, base = np.polyfit(contributions, values, 1)
    return float(base + slope * rest)
