"""Bars of shares from 0 to 100 per cent, with the Kreis as a line and the Kommune as a diamond in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from . import diamond, joined, line, rectangle, render

TEMPLATE = "shares.svg.j2"
MARKS = ("track", "bar", "kreis", "kommune", "cross")

BAR = 2.2


@dataclass(frozen=True)
class ShareRow:
    """The shares of one row in per cent, ``None`` where there is none."""

    share: Optional[float]
    kommune: Optional[float] = None
    kreis: Optional[float] = None
    suppressed: bool = False


@dataclass(frozen=True)
class ShareFrame:
    """Where the bars stand, in millimetres: rows of ``step`` from ``top`` on, between ``left`` and ``right``."""

    left: float
    right: float
    top: float
    step: float


def share_marks(tables: Sequence[tuple[Sequence[ShareRow], ShareFrame]]) -> dict[str, str]:
    """Returns the marks beside one or more tables in one picture."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    for rows, frame in tables:
        for at, row in enumerate(rows):
            _draw(row, frame, frame.top + (at + 0.5) * frame.step, paths)
    return joined(paths)


def _draw(row: ShareRow, frame: ShareFrame, y: float, paths: dict[str, list[str]]) -> None:
    def place(share: float) -> float:
        return frame.left + (frame.right - frame.left) * min(max(share, 0.0), 100.0) / 100

    paths["track"].append(rectangle(frame.left, y - BAR / 2, frame.right - frame.left, BAR))
    if row.suppressed:
        x, half = frame.right - 1.6, 0.8
        paths["cross"].append(
            line((x - half, y - half), (x + half, y + half)) + line((x - half, y + half), (x + half, y - half)))
    if row.share:
        paths["bar"].append(rectangle(frame.left, y - BAR / 2, place(row.share) - frame.left, BAR))
    if row.kreis is not None:
        paths["kreis"].append(line((place(row.kreis), y - 1.6), (place(row.kreis), y + 1.6)))
    if row.kommune is not None:
        paths["kommune"].append(diamond(place(row.kommune), y, 1.0, 1.3))


def share_svg(tables: Sequence[tuple[Sequence[ShareRow], ShareFrame]], width: float, height: float) -> str:
    """Returns the bars as SVG; sizes in millimetres."""
    return render(TEMPLATE, width, height, share_marks(tables))


def key_svg(symbols: Sequence[tuple[str, float]], wide: float, width: float, height: float) -> str:
    """Returns the key: a symbol ``wide`` mm long for each (kind of mark, left)."""
    paths: dict[str, list[str]] = {mark: [] for mark in MARKS}
    y = height / 2
    for mark, left in symbols:
        x = left + wide / 2
        if mark == "bar":
            paths[mark].append(rectangle(left, y - BAR / 2, wide, BAR))
        elif mark == "kommune":
            paths[mark].append(diamond(x, y, 1.0, 1.3))
        else:
            paths[mark].append(line((x, y - 1.6), (x, y + 1.6)))
    return render(TEMPLATE, width, height, joined(paths))
