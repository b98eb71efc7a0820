"""Page 4, Angebote, Erreichbarkeit, Notizen: map and list of offers, what people reach, room for the conference.

What has no room on the first sheet continues overleaf; areas that need fewer sheets than others leave them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt

from ...i18n.language import language as report_language
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import grid, maps
from ..builder import PageBuilder
from ..charts import KREIS, QUARTIER, parameters, render, ruled, shares
from ..charts.ruled import ruled_marks
from ..charts.shares import ShareFrame, ShareRow, share_marks
from ..content import AccessRow, ProfileContent, TransitClass
from ..typography import BODY, LEADING_MM, SECONDARY, SMALL, SMALL_LEADING_MM, ascent_mm, elide, fit_lines, shorten

if TYPE_CHECKING:
    from ..layers import ProfileLayers

RIGHT = Qt.AlignmentFlag.AlignRight
TOP = 36.5
HALF = grid.span(6)

# ------------------------------------------------------------------ offers

MAP_TOP, MAP_HEIGHT, STRIP = TOP + 13.0, 70.0, 6.0
LIST_LEFT = grid.x(6)
LINE = SMALL_LEADING_MM
LIST_LINES = int((MAP_HEIGHT + STRIP) / LINE)
#: Columns of a list, from its left edge.
NUMBER, NAME, KIND = (0.0, 6.5), (8.0, 48.0), (49.0, HALF)
#: Lines a name may take.
NAME_LINES = 3
#: Lines the kind of an offer may take.
KIND_LINES = 2
MORE_TOP, MORE_LINES = TOP + 10.0, 58
#: Lines kept free for the sentence above the list.
NOTE_SPACE = 3
#: Lines for entries by hand, where no offers are known.
HAND, HAND_TOP, HAND_LINES = 6.2, 16.0, 8

# ------------------------------------------------------------------ access

ACCESS_TOP = MAP_TOP + MAP_HEIGHT + STRIP + 3.0
ROWS, STEP = 16, 3.7
ROWS_TOP = ACCESS_TOP + 12.6


@dataclass(frozen=True)
class Columns:
    """A table on access: its left edge and width, and the edges of its columns from there, in millimetres.

    ``group`` and ``distance`` say who reaches something within which way; without them the label has their room.
    """

    left: float
    width: float
    label: tuple[float, float]
    value: tuple[float, float]
    bar: tuple[float, float]
    other: tuple[float, float]
    group: tuple[float, float] = (0.0, 0.0)
    distance: tuple[float, float] = (0.0, 0.0)


SUPPLY = Columns(
    grid.MARGIN, grid.span(8), (0.0, 40.5), (73.0, 86.5), (88.5, 101.0), (101.0, grid.span(8)), (41.5, 64.0),
    (62.0, 74.5))
TRANSIT = Columns(grid.x(8), grid.span(4), (0.0, 22.0), (10.0, 23.5), (25.5, 41.5), (41.5, grid.span(4)))

# ------------------------------------------------------------------ conference

#: First column and number of columns of the four boxes, and their rows.
BOXES = ((0, 6, 0), (6, 6, 0), (0, 12, 1), (0, 12, 2))
#: Shares of the rows of boxes in the height that is left.
BOX_SHARES = (0.22, 0.34, 0.44)
BOX_GAP, BOXES_BOTTOM = 1.5, 257.5
HELP_LINES = 3


@dataclass(frozen=True)
class Line:
    """One line of a list; ``head`` says that the text is a heading."""

    number: str = ""
    text: str = ""
    right: str = ""
    head: bool = False


#: Lines that stay together.
Block = tuple[Line, ...]


def offer_blocks(content: ProfileContent) -> list[Block]:
    """Returns the lines of the list of offers, each offer in one block."""
    offers = content.offers
    blocks: list[Block] = [(Line(),) * NOTE_SPACE] if offers.note else []
    if not offers.rows:
        return blocks + [
            (Line(entry.count_text, elide(entry.category or "–", KIND[1] - NAME[0], SMALL)),)
            for entry in offers.counts]
    for row in offers.rows:
        names = fit_lines(row.name or "–", NAME[1] - NAME[0], NAME_LINES, SMALL).split("\n")
        kinds = fit_lines(row.category, KIND[1] - KIND[0], KIND_LINES, SMALL).split("\n")
        lines = zip_longest([str(row.number)], names, kinds, fillvalue="")
        blocks.append(tuple(Line(number, name, kind) for number, name, kind in lines))
    return blocks


def access_rows(content: ProfileContent) -> list[AccessRow]:
    """Returns what is printed of reach on foot: by target groups, and the local supply of all where that is missing.

    Both of them side by side would be two numbers for one thing.
    """
    return list(content.access.reach or content.access.supply)


def access_label(row: AccessRow) -> str:
    """Returns what is reached, by whom, within which distance."""
    text = row.name if row.code else f"{row.name}, {row.target_group}"
    return f"{text} ({row.distance_text})" if row.distance_text else text


def further_blocks(content: ProfileContent) -> list[Block]:
    """Returns the lines of the rows on access that have no room on the first sheet."""
    rows = access_rows(content)[ROWS:]
    if not rows:
        return []
    language = report_language(content.language)
    title = language.translate("profiles", "Reached on foot (continued)")
    blocks: list[Block] = [(Line(), Line(text=title, head=True))]
    for row in rows:
        label = fit_lines(access_label(row), NAME[1] - NAME[0], NAME_LINES, SMALL).split("\n")
        right = row.share_text
        if row.kreis_text:
            right += "  " + language.translate("profiles", "Kreis {value}").replace("{value}", row.kreis_text)
        blocks.append((Line(text=label[0], right=right), *(Line(text=text) for text in label[1:])))
    return blocks


@dataclass
class _Column:
    """A column of a list while it fills."""

    lines: list[Line] = field(default_factory=list)
    last: Block = ()

    def beside(self, block: Block) -> Block:
        """Returns a block as it stands below the last one: a kind is named beside its first offer only."""
        if not block[0].number or _kind(block) != _kind(self.last):
            return block
        shorter = (replace(line, right="") for line in block)
        return tuple(line for line in shorter if line != Line())


def _kind(block: Block) -> tuple[str, ...]:
    return tuple(line.right for line in block if line.right) if block and block[0].number else ()


def sheets_of(content: ProfileContent) -> list[list[list[Line]]]:
    """Returns the columns of lines of each sheet: one on the first, two on the others."""
    sheets = [[_Column()]]
    further = further_blocks(content)
    for block in offer_blocks(content):
        _place(block, sheets)
    if further and len(sheets) == 1:
        sheets.append([_Column()])
    for block in further:
        _place(block, sheets)
    return [[column.lines for column in columns] for columns in sheets]


def _place(block: Block, sheets: list[list[_Column]]) -> None:
    """Adds a block to the last column, or to a new one if it has no room there."""
    column = sheets[-1][-1]
    if len(column.lines) + len(column.beside(block)) > (LIST_LINES if len(sheets) == 1 else MORE_LINES):
        column = _Column()
        if len(sheets) > 1 and len(sheets[-1]) == 1:
            sheets[-1].append(column)
        else:
            sheets.append([column])
    # No column begins with the space before a heading.
    is_space = not column.lines and len(sheets) > 1 and block[0] == Line()
    column.lines += block[1:] if is_space else column.beside(block)
    column.last = block


def count(contents: Sequence[ProfileContent]) -> int:
    """Returns how many sheets the area takes that needs the most."""
    return max((len(sheets_of(content)) for content in contents), default=1)


def rows_of(content: ProfileContent) -> int:
    """Returns the rows of the longer table on access."""
    return min(ROWS, max(len(access_rows(content)), len(content.access.transit)))


def needed(content: ProfileContent) -> int:
    """Returns how many sheets an area takes itself; the others are the last ones."""
    return len(sheets_of(content))


def fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns texts and charts of the page for each content."""
    total = count(contents)
    return [_fields(content, total) for content in contents]


def _fields(content: ProfileContent, total: int) -> dict[str, str]:
    language = report_language(content.language)
    offers, sheets = content.offers, sheets_of(content)
    result = _list_fields("list_1_1", sheets[0][0])
    for sheet in range(1, total):
        columns = sheets[sheet] if sheet < len(sheets) else []
        for column in range(2):
            result.update(_list_fields(
                f"list_{sheet + 1}_{column + 1}", columns[column] if column < len(columns) else []))
    result["offers_confirmed"] = elide(offers.confirmation if offers.confirmed else "", grid.WIDTH, SMALL)
    # Bold, so that nobody takes an unconfirmed list for a confirmed one.
    result["offers_warning"] = elide("" if offers.confirmed else offers.confirmation, grid.WIDTH, SMALL, bold=True)
    result["offers_more"] = language.translate("profiles", "continued overleaf") if len(sheets) > 1 else ""
    result["offers_note"] = fit_lines(offers.note, HALF, 2, BODY)
    empty = not offers.rows and not offers.counts
    lines = [(0.0, at * HAND, HALF) for at in range(1, HAND_LINES + 1)] if empty else []
    result.update((f"hand_{mark}", path) for mark, path in ruled_marks([], lines).items())
    result["hand_hint"] = elide(content.conference.hint, HALF, SMALL) if empty else ""
    result.update(_access_fields(content))
    for at, box in enumerate(BOXES):
        title = content.conference.fields[at] if at < len(content.conference.fields) else ""
        result[f"conference_{at + 1}"] = elide(title, grid.span(box[1]) - 4, SMALL)
    result["access_help"] = fit_lines(content.access_help, grid.WIDTH, HELP_LINES, SMALL)
    return result


def _list_fields(prefix: str, lines: Sequence[Line]) -> dict[str, str]:
    return {
        f"{prefix}_numbers": "\n".join(line.number for line in lines),
        f"{prefix}_names": "\n".join("" if line.head else line.text for line in lines),
        f"{prefix}_heads": "\n".join(line.text if line.head else "" for line in lines),
        f"{prefix}_kinds": "\n".join(line.right for line in lines),
    }


def _access_fields(content: ProfileContent) -> dict[str, str]:
    access = content.access
    rows, classes = access_rows(content)[:ROWS], access.transit[:ROWS]
    result = {
        "supply_note": fit_lines(access.supply_note if not rows else "", SUPPLY.width, 2, SMALL),
        "transit_note": fit_lines(access.transit_note if not classes else "", TRANSIT.width, 2, SMALL),
        "supply_labels": "\n".join(
            elide(row.name, SUPPLY.group[1] if row.code else SUPPLY.label[1], SMALL) for row in rows),
        "supply_groups": "\n".join(
            "" if row.code else shorten(row.target_group, SUPPLY.group[1] - SUPPLY.group[0], SMALL) for row in rows),
        "supply_distances": "\n".join(row.distance_text for row in rows),
        # The head of the table says that these are classes.
        "transit_labels": "\n".join(elide(entry.short_name, TRANSIT.label[1], SMALL) for entry in classes),
    }
    entries: tuple[tuple[str, Columns, Sequence[AccessRow | TransitClass]], ...] = (
        ("supply", SUPPLY, rows), ("transit", TRANSIT, classes))
    tables = []
    for prefix, columns, shown in entries:
        result[f"{prefix}_shares"] = "\n".join(entry.share_text for entry in shown)
        result[f"{prefix}_kreis"] = "\n".join(entry.kreis_text for entry in shown)
        left = columns.left - grid.MARGIN
        tables.append((
            [ShareRow(entry.share, entry.kommune, entry.kreis, entry.state is ValueState.SUPPRESSED)
             for entry in shown],
            ShareFrame(left + columns.bar[0], left + columns.bar[1], 0.0, STEP)))
    result.update((f"access_chart_{mark}", path) for mark, path in share_marks(tables).items())
    return result


# ------------------------------------------------------------------ items


def build(builder: PageBuilder, sheet: int, layers: ProfileLayers) -> None:
    """Puts one sheet together."""
    builder.running_head(builder.translate("profiles", "Offers, access, notes"))
    if sheet:
        builder.heading(builder.translate("profiles", "Offers (continued)"), grid.MARGIN, TOP, grid.span(8))
        builder.rule(grid.MARGIN, TOP + 6.8, grid.WIDTH, colour=KREIS)
        for column, left in enumerate((grid.MARGIN, LIST_LEFT)):
            _list(builder, f"list_{sheet + 1}_{column + 1}", left, MORE_TOP, MORE_LINES)
        builder.foot([])
        return
    _offers(builder, layers)
    _access(builder, layers.level, layers.access_rows)
    _conference(builder, ROWS_TOP + max(2, layers.access_rows) * STEP + 4.0)
    builder.foot([("access_help", HELP_LINES)])


def _offers(builder: PageBuilder, layers: ProfileLayers) -> None:
    left = grid.MARGIN
    builder.heading(builder.translate("profiles", "Offers"), left, TOP, grid.span(8))
    builder.rule(left, TOP + 6.8, grid.WIDTH, colour=KREIS)
    builder.field(
        "offers_more", grid.x(8), TOP + 1.4, grid.span(4), SMALL_LEADING_MM, size=SMALL, colour=SECONDARY, align=RIGHT)
    below = TOP + 8.0
    builder.field("offers_confirmed", left, below, grid.WIDTH, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY)
    builder.field("offers_warning", left, below, grid.WIDTH, SMALL_LEADING_MM, size=SMALL, bold=True)
    item = maps.main_map(builder, layers, left, MAP_TOP, HALF, MAP_HEIGHT, offers=True)
    maps.strip(builder, layers, item, left, MAP_TOP + MAP_HEIGHT, HALF, STRIP)
    _list(builder, "list_1_1", LIST_LEFT, MAP_TOP, LIST_LINES)
    builder.field("offers_note", LIST_LEFT, MAP_TOP, HALF, 2 * LEADING_MM)
    hand = MAP_TOP + HAND_TOP
    builder.field("hand_hint", LIST_LEFT, hand, HALF, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY)
    height = HAND * HAND_LINES + 1
    builder.chart(
        "hand", render(ruled.TEMPLATE, HALF, height, parameters(ruled.MARKS)), ruled.MARKS, LIST_LEFT,
        hand + SMALL_LEADING_MM, HALF, height)


def _list(builder: PageBuilder, prefix: str, left: float, top: float, lines: int) -> None:
    columns = (
        ("numbers", NUMBER, RIGHT, {"bold": True, "colour": QUARTIER}),
        ("names", NAME, Qt.AlignmentFlag.AlignLeft, {}),
        ("heads", (0.0, HALF), Qt.AlignmentFlag.AlignLeft, {"bold": True}),
        ("kinds", KIND, RIGHT, {"colour": SECONDARY}),
    )
    for name, (start, stop), align, style in columns:
        builder.field(
            f"{prefix}_{name}", left + start, top, stop - start, lines * LINE + 0.5, size=SMALL, leading=LINE,
            align=align, **style)


def _access(builder: PageBuilder, level: str, rows: int) -> None:
    heads = (
        ("supply", builder.translate("profiles", "Reached on foot"), "", SUPPLY),
        ("transit", builder.translate("profiles", "Public transport"),
         builder.translate("profiles", "ÖV-Güteklasse"), TRANSIT),
    )
    here = {
        "quartier": builder.translate("profiles", "Quartier"),
        "kommune": builder.translate("profiles", "Kommune"),
        "kreis": builder.translate("profiles", "Kreis"),
        SELECTION: builder.translate("profiles", "Selection"),
    }[level]
    others = builder.translate("profiles", "Kreis") if level != "kreis" else ""
    base = STEP / 2 + 0.95 - ascent_mm(SMALL)
    height = max(1, rows) * STEP
    for prefix, title, first, columns in heads:
        x = columns.left
        builder.heading(title, x, ACCESS_TOP, columns.width)
        builder.rule(x, ACCESS_TOP + 6.8, columns.width, colour=KREIS)
        # The name of the level would be on that of the classes, and stands beside it already.
        for text, (start, stop), align in (
            (first, columns.label, Qt.AlignmentFlag.AlignLeft), ("" if first else here, columns.value, RIGHT),
            (others, columns.other, RIGHT),
        ):
            if text and rows:
                builder.label(
                    text, x + start - (4 if align == RIGHT else 0), ACCESS_TOP + 8.2, stop - start + 4,
                    SMALL_LEADING_MM, size=SMALL, colour=SECONDARY, align=align, name="column head")
        builder.field(
            f"{prefix}_note", x, ROWS_TOP - 4.0, columns.width, 2 * SMALL_LEADING_MM, size=SMALL, colour=SECONDARY,
            leading=SMALL_LEADING_MM)
        parts = ()
        if columns.group[1]:
            parts = (
                ("groups", columns.group, Qt.AlignmentFlag.AlignLeft, {"colour": SECONDARY}),
                ("distances", columns.distance, RIGHT, {"colour": SECONDARY}))
        for name, (start, stop), align, style in (
            ("labels", (0.0, columns.group[1] or columns.label[1]), Qt.AlignmentFlag.AlignLeft, {}),
            *parts,
            ("shares", columns.value, RIGHT, {"bold": True, "colour": QUARTIER}),
            ("kreis", columns.other, RIGHT, {"colour": KREIS}),
        ):
            builder.field(
                f"{prefix}_{name}", x + start, ROWS_TOP + base, stop - start, height, size=SMALL, leading=STEP,
                align=align, **style)
    builder.chart(
        "access_chart", render(shares.TEMPLATE, grid.WIDTH, height, parameters(shares.MARKS)), shares.MARKS,
        grid.MARGIN, ROWS_TOP, grid.WIDTH, height)


def _conference(builder: PageBuilder, heading: float) -> None:
    left, top = grid.MARGIN, heading + 8.6
    builder.heading(builder.translate("profiles", "Notes of the Planungskonferenz"), left, heading, grid.WIDTH)
    builder.rule(left, heading + 6.8, grid.WIDTH, colour=KREIS)
    whole = BOXES_BOTTOM - top
    heights = [share * (whole - BOX_GAP * (len(BOX_SHARES) - 1)) for share in BOX_SHARES]
    boxes, lines = [], []
    for at, (column, span, row) in enumerate(BOXES):
        x, width, height = grid.x(column) - left, grid.span(span), heights[row]
        down = sum(heights[:row]) + row * BOX_GAP
        boxes.append((x + 0.1, down + 0.1, width - 0.2, height - 0.2))
        lines += [(x + 2, down + y, width - 4) for y in _hand_lines(height)]
        builder.field(
            f"conference_{at + 1}", left + x + 2, top + down + 0.9, width - 4, SMALL_LEADING_MM, size=SMALL,
            colour=SECONDARY)
    picture = builder.still_picture(
        ruled.ruled_svg(boxes, lines, grid.WIDTH, whole), left, top, grid.WIDTH, whole)
    picture.setId("conference boxes")


def _hand_lines(height: float) -> list[float]:
    """Returns the lines in a box for handwriting, below its title."""
    lines, y = [], SMALL_LEADING_MM + 1.0 + HAND
    while y <= height - 1.5:
        lines.append(y)
        y += HAND
    return lines
