"""The comparison of Quartiere as columns of text: each column one label, its rows the lines of it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt

from . import grid
from .builder import PageBuilder
from .charts import parameters, render
from .charts.bands import MARKS, TEMPLATE, band_marks
from .content import AreaTable
from .typography import BODY, INK, SECONDARY, SMALL, SMALL_LEADING_MM, ascent_mm, elide

ROW = 4.9
#: Height of the head: two lines and a rule.
HEAD = 2 * SMALL_LEADING_MM + 1.6
_GAP = 1.8
_WIDTHS = {"rank": 7.5, "kommune": 26.0, "status": 19.0, "dynamics": 13.5, "count": 13.0, "number": 11.2}
_BASE = 3.45

#: The columns of a table with the Kommune of each Quartier, and of one without.
WITH_KOMMUNE = ("rank", "name", "kommune", "count", "status", "dynamics", *("number",) * 4)
WITHIN_KOMMUNE = ("rank", "name", "count", "status", "dynamics", *("number",) * 5)


def edges(kinds: Sequence[str]) -> list[tuple[float, float]]:
    """Returns left and right edges of columns, in millimetres from the left margin; the name takes what is left."""
    taken = sum(_WIDTHS.get(kind, 0.0) for kind in kinds) + _GAP * (len(kinds) - 1)
    left, result = 0.0, []
    for kind in kinds:
        width = _WIDTHS.get(kind, grid.WIDTH - taken)
        result.append((left, left + width))
        left += width + _GAP
    return result


def sheets(table: AreaTable, capacity: int) -> int:
    """Returns how many sheets a table takes."""
    return max(1, -(-len(table.rows) // capacity))


def table_fields(prefix: str, table: AreaTable, kinds: Sequence[str], capacity: int, total: int) -> dict[str, str]:
    """Returns heads, columns and what lies behind them for each of ``total`` sheets."""
    result: dict[str, str] = {}
    places = edges(kinds)
    for column, (kind, (start, stop)) in enumerate(zip(kinds, places)):
        there = column < len(table.columns)
        head = table.columns[column] if there else None
        title, unit = (elide(text, stop - start, SMALL) for text in ((head.title, head.unit) if head else ("", "")))
        # A long unit stands in the legend alone.
        result[f"{prefix}_head_{column + 1}"] = "\n".join((title, unit if head and unit == head.unit else ""))
        for sheet in range(total):
            rows = table.rows[sheet * capacity : (sheet + 1) * capacity]
            size, bold = _style(kind)
            cells = [elide(row.cells[column], stop - start, size, bold=bold) if there else "" for row in rows]
            result[f"{prefix}_{sheet + 1}_{column + 1}"] = "\n".join(cells)
    for sheet in range(total):
        rows = table.rows[sheet * capacity : (sheet + 1) * capacity]
        tinted = [at for at, row in enumerate(rows) if row.attention]
        marks = band_marks(len(rows), tinted, sum(not row.area_id for row in rows), ROW, grid.WIDTH)
        result.update((f"{prefix}_{sheet + 1}_bands_{mark}", path) for mark, path in marks.items())
    return result


def _style(kind: str) -> tuple[float, bool]:
    return (BODY if kind in ("name", "number", "count", "rank") else SMALL), kind == "rank"


def place_table(builder: PageBuilder, prefix: str, sheet: int, kinds: Sequence[str], top: float,
                capacity: int) -> None:
    """Puts one sheet of a table on a page, its head at ``top``."""
    body = top + HEAD
    height = capacity * ROW
    builder.rule(grid.MARGIN, body - 0.6, grid.WIDTH)
    builder.chart(
        f"{prefix}_{sheet + 1}_bands", render(TEMPLATE, grid.WIDTH, height, parameters(MARKS)), MARKS, grid.MARGIN,
        body, grid.WIDTH, height)
    for column, (kind, (start, stop)) in enumerate(zip(kinds, edges(kinds))):
        right = kind in ("number", "count", "rank")
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        size, bold = _style(kind)
        builder.field(
            f"{prefix}_head_{column + 1}", grid.MARGIN + start, top, stop - start, HEAD, size=SMALL, colour=SECONDARY,
            leading=SMALL_LEADING_MM, align=align)
        builder.field(
            f"{prefix}_{sheet + 1}_{column + 1}", grid.MARGIN + start, body + _BASE - ascent_mm(size), stop - start,
            height + 2, size=size, bold=bold, colour=INK if size == BODY else SECONDARY, leading=ROW, align=align)
