"""Page 2, Indikatoren: the table with the spine chart, continued on further sheets where needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt

from ...i18n.language import language as report_language
from ...indicators.selections import SELECTION
from .. import grid
from ..builder import PageBuilder
from ..charts import parameters, render
from ..charts.spine import MARKS, TEMPLATE, SpineFrame, SpineRow, key_svg, spine_marks
from ..content import IndicatorRow, ProfileContent, ThemeBlock
from ..texts import trend_sign
from ..typography import BODY, INK, SECONDARY, SMALL, SMALL_LEADING_MM, ascent_mm, elide

if TYPE_CHECKING:
    from ..layers import ProfileLayers

#: Two text lines make a row; every column is one label with this distance of its lines.
LINE = 4.2
#: Text lines between the head of the table and the footer.
CAPACITY = 46

TOP = 43.0
RIGHT = Qt.AlignmentFlag.AlignRight

# Left and right edges of the columns, in millimetres from the left margin.
CODE = (0.0, 9.0)
NAME = (9.5, 53.0)
MARK = (53.0, 56.0)
CASES = (55.0, 68.6)
VALUE = (69.0, 86.0)
KOMMUNE = (88.0, 103.0)
KREIS = (104.0, 114.5)
SPINE = (116.0, 153.0)
CHANGE = (154.5, 174.0)
SPARK = (155.5, 164.0)
#: Kommune and Kreis profiles show the span of the Kommunen instead of a Kommune value.
GOAL = (58.0, 174.0)

FRAME = SpineFrame(grid.WIDTH, LINE, SPINE[0], SPINE[1], SPARK[0], SPARK[1])

COLUMNS = (
    "code",
    "name",
    "unit",
    "mark",
    "cases",
    "value",
    "interval",
    "kommune",
    "kreis",
    "badge",
    "change",
    "since",
    "theme",
    "goal",
)


@dataclass(frozen=True)
class Entry:
    """A theme heading (``row`` is ``None``) or an indicator at a text line of a sheet."""

    line: int
    theme: ThemeBlock
    row: IndicatorRow | None = None
    continued: bool = False


def sheets(content: ProfileContent, capacity: int = CAPACITY) -> list[list[Entry]]:
    """Returns the entries of each sheet; a theme that goes on repeats its heading."""
    result: list[list[Entry]] = [[]]
    line = 0
    for theme in content.themes:
        heading = False
        for position, row in enumerate(theme.rows):
            # A heading with one row of several below it would look lost at the end of a sheet.
            needed = 2 if heading else 2 + 2 * min(2, len(theme.rows) - position)
            if line + needed > capacity and result[-1]:
                result.append([])
                line, heading = 0, False
            if not heading:
                result[-1].append(Entry(line, theme, continued=position > 0))
                line += 2
                heading = True
            result[-1].append(Entry(line, theme, row))
            line += 2
    return result


def lines_of(entries: Sequence[Entry]) -> int:
    """Returns the number of text lines a sheet takes."""
    return max((entry.line + 2 for entry in entries), default=0)


def count(contents: Sequence[ProfileContent]) -> int:
    """Returns the number of sheets, the same for all areas of a catalogue."""
    return max((len(sheets(content)) for content in contents), default=1)


def fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns the columns of the table, one text of many lines each, and the chart, per sheet."""
    total = count(contents)
    return [_fields(content, total) for content in contents]


def _fields(content: ProfileContent, total: int) -> dict[str, str]:
    result: dict[str, str] = {}
    pages = sheets(content)
    for sheet in range(total):
        entries = pages[sheet] if sheet < len(pages) else []
        prefix = f"table_{sheet + 1}_"
        for column, text in _columns(content, entries).items():
            result[prefix + column] = text
        rows = [_spine_row(entry, entry.row, content.level) for entry in entries if entry.row is not None]
        headings = [entry.line for entry in entries if entry.row is None]
        for mark, path in spine_marks(rows, headings, FRAME).items():
            result[f"{prefix}chart_{mark}"] = path
    return result


def display_name(row: IndicatorRow) -> str:
    """Returns the name, or the short name, or its beginning: what fits the column."""
    width = NAME[1] - NAME[0]
    for name in (row.name, row.short_name):
        if elide(name, width, BODY) == name:
            return name
    return elide(min((row.name, row.short_name), key=len), width, BODY)


def _columns(content: ProfileContent, entries: Sequence[Entry]) -> dict[str, str]:
    language = report_language(content.language)
    lines: dict[str, list[str]] = {column: [""] * CAPACITY for column in COLUMNS}
    for entry in entries:
        first, second = entry.line, entry.line + 1
        row = entry.row
        if row is None:
            name = entry.theme.name
            if entry.continued:
                name = language.translate("profiles", "{theme} (continued)").replace("{theme}", name)
            lines["theme"][second] = elide(name, GOAL[0] - 2, BODY, bold=True)
            goal = entry.theme.goal
            if entry.theme.badges and content.level != "kreis":
                # The badges need their key more than the goal needs the space.
                goal = language.translate("profiles", "Position among all areas, by quarters: left the lowest values")
            lines["goal"][second] = elide(goal, GOAL[1] - GOAL[0] - 1.5, SMALL, italic=True)
            continue
        lines["code"][first] = elide(row.code, CODE[1] - CODE[0] - 0.5, BODY)
        lines["name"][first] = display_name(row)
        lines["unit"][second] = elide(row.unit_text, NAME[1] - NAME[0], SMALL)
        lines["mark"][first] = {"+": "▶", "-": "◀"}.get(row.polarity, "")
        lines["cases"][first] = row.cases_text
        lines["value"][first] = row.value_text
        lines["interval"][second] = row.interval_text
        lines["kommune"][first] = row.kommune_text
        # In its own profile the Kreis stands in the column of the value.
        lines["kreis"][first] = row.kreis_text if content.level != "kreis" else ""
        lines["badge"][second] = row.badge_text
        lines["change"][first] = row.change_text
        lines["since"][second] = " ".join(filter(None, (trend_sign(row.trend), row.change_note)))
    return {column: "\n".join(texts) for column, texts in lines.items()}


def _spine_row(entry: Entry, row: IndicatorRow, level: str) -> SpineRow:
    kreis = level == "kreis"
    return SpineRow(
        line=entry.line,
        # The Kreis is the line itself.
        value=None if kreis else row.value,
        lower=row.lower,
        upper=row.upper,
        kommune=row.kommune,
        kreis=row.kreis,
        low=row.low,
        high=row.high,
        p25=row.p25,
        p75=row.p75,
        filled=row.filled,
        suppressed=row.state.value == "suppressed",
        series=tuple(value for _, value in row.series),
        badges=entry.theme.badges and not kreis,
        badge=row.badge,
    )


# Base lines within the two lines of a row, in millimetres below the upper edge of the line.
FIRST, SECOND, HEAD = 3.7, 2.95, 2.3

# Column, edges, size, base line, right aligned, bold, secondary ink.
_LABELS: tuple[tuple[str, tuple[float, float], float, float, bool, bool, bool], ...] = (
    ("theme", (1.5, GOAL[0]), BODY, HEAD, False, True, False),
    ("code", (1.5, CODE[1] + 1.5), SMALL, FIRST, False, False, True),
    ("name", NAME, BODY, FIRST, False, False, False),
    ("unit", NAME, SMALL, SECOND, False, False, True),
    ("mark", MARK, SMALL, FIRST, False, False, True),
    ("cases", CASES, BODY, FIRST, True, False, False),
    ("value", VALUE, BODY, FIRST, True, True, False),
    ("interval", VALUE, SMALL, SECOND, True, False, True),
    ("kommune", KOMMUNE, BODY, FIRST, True, False, False),
    ("kreis", KREIS, BODY, FIRST, True, False, False),
    ("badge", (SPINE[0] + 3.2, SPINE[1]), SMALL, SECOND, False, False, True),
    ("change", CHANGE, BODY, FIRST, True, False, False),
    ("since", CHANGE, SMALL, SECOND, True, False, True),
)

KEY_TOP = TOP + CAPACITY * LINE + 3.0
KEY_STEP = 4.6
KEY_COLUMNS = (0.0, 58.0, 122.0)
KEY_TEXT = 9.0


def build(builder: PageBuilder, sheet: int, layers: ProfileLayers) -> None:
    """Puts one sheet of the indicator table on its page."""
    left = grid.MARGIN
    builder.running_head(builder.translate("profiles", "Indicators"))
    _heads(builder, layers.level)
    height = CAPACITY * LINE
    builder.chart(
        f"table_{sheet + 1}_chart",
        render(TEMPLATE, grid.WIDTH, height, parameters(MARKS)),
        MARKS,
        left,
        TOP,
        grid.WIDTH,
        height,
    )
    for column, (start, stop), size, base, right, bold, secondary in _LABELS:
        if column == "kommune" and layers.level != "quartier":
            size, secondary = SMALL, True
        builder.field(
            f"table_{sheet + 1}_{column}",
            left + start,
            TOP + base - ascent_mm(size),
            stop - start,
            CAPACITY * LINE,
            size=size,
            bold=bold,
            colour=SECONDARY if secondary else INK,
            leading=LINE,
            align=RIGHT if right else Qt.AlignmentFlag.AlignLeft,
        )
    builder.field(
        f"table_{sheet + 1}_goal",
        left + GOAL[0],
        TOP + HEAD - ascent_mm(SMALL),
        GOAL[1] - GOAL[0] - 1.5,
        CAPACITY * LINE,
        size=SMALL,
        italic=True,
        colour=SECONDARY,
        leading=LINE,
        align=RIGHT,
    )
    _key(builder, layers.level)
    builder.foot([("reading_help", 5)])


def _key(builder: PageBuilder, level: str) -> None:
    """Adds the key of the chart: a symbol and a word for each kind of mark."""
    quartier = level in ("quartier", SELECTION)
    middle = (
        builder.translate("profiles", "middle half of all Quartiere")
        if quartier
        else builder.translate("profiles", "middle half of all Kommunen")
    )
    whole = (
        builder.translate("profiles", "span of all reliable Quartiere")
        if quartier
        else builder.translate("profiles", "span of all reliable Kommunen")
    )
    entries = [
        ("filled", builder.translate("profiles", "differs clearly from the Kreis")),
        ("hollow", builder.translate("profiles", "cannot be told apart from the Kreis")),
        ("kreis", builder.translate("profiles", "value of the Kreis")),
        ("range", whole),
        ("middle", middle),
        ("kommune", builder.translate("profiles", "value of the Kommune"))
        if level == "quartier"
        else ("whisker", builder.translate("profiles", "95 % interval")),
    ]
    if level == "kreis":
        entries = entries[2:5]
    # Few items: every item of an atlas costs about a millisecond a page.
    symbols = [(mark, KEY_COLUMNS[i % 3], i // 3 * KEY_STEP) for i, (mark, _) in enumerate(entries)]
    picture = builder.still_picture(
        key_svg(symbols, KEY_TEXT - 2, KEY_STEP, grid.WIDTH, 2 * KEY_STEP),
        grid.MARGIN,
        KEY_TOP,
        grid.WIDTH,
        2 * KEY_STEP,
    )
    picture.setId("key")
    for column, left in enumerate(KEY_COLUMNS):
        builder.label(
            "\n".join(text for _, text in entries[column::3]),
            grid.MARGIN + left + KEY_TEXT,
            KEY_TOP + KEY_STEP / 2 + 1.0 - ascent_mm(SMALL),
            KEY_COLUMNS[1] - KEY_TEXT,
            2 * KEY_STEP,
            size=SMALL,
            colour=SECONDARY,
            leading=KEY_STEP,
            name="key text",
        )


def _heads(builder: PageBuilder, level: str) -> None:
    """Adds the column heads, two lines above the first row."""
    second = {
        "quartier": builder.translate("profiles", "Kommune"),
        SELECTION: builder.translate("profiles", "Quartiere\nfrom–to"),
    }.get(level, builder.translate("profiles", "Kommunen\nfrom–to"))
    kreis = builder.translate("profiles", "Kreis")
    lower, higher = builder.translate("profiles", "lower"), builder.translate("profiles", "higher")
    heads = (
        (builder.translate("profiles", "Indicator"), (1.5, NAME[1]), False),
        (builder.translate("profiles", "Value\n(95 % interval)"), (VALUE[0] - 6, VALUE[1]), True),
        (second, (KOMMUNE[0] - 2, KOMMUNE[1]), True),
        (kreis if level != "kreis" else "", KREIS, True),
        (f"◀ {lower}  ·  {kreis}  ·  {higher} ▶", SPINE, None),
        (builder.translate("profiles", "Change"), CHANGE, True),
    )
    height = 2 * SMALL_LEADING_MM
    for text, (start, stop), right in heads:
        align = Qt.AlignmentFlag.AlignHCenter if right is None else (RIGHT if right else Qt.AlignmentFlag.AlignLeft)
        builder.label(
            text,
            grid.MARGIN + start,
            TOP - height - 0.6,
            stop - start,
            height,
            size=SMALL,
            colour=SECONDARY,
            leading=SMALL_LEADING_MM,
            align=align,
            valign=Qt.AlignmentFlag.AlignTop,
            name="column head",
        )
    builder.field(
        "cases_head", grid.MARGIN + CASES[0], TOP - height - 0.6, CASES[1] - CASES[0], height, size=SMALL,
        colour=SECONDARY, leading=SMALL_LEADING_MM, align=RIGHT)
