"""Page 3, Menschen und Entwicklung: the age pyramid, and every indicator over the years on further sheets if needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt

from ...i18n.language import language as report_language
from ...indicators.selections import SELECTION
from ...indicators.states import ValueState
from .. import grid
from ..builder import PageBuilder
from ..charts import KREIS, NOTHING, QUARTIER, multiples, parameters, pyramid, render
from ..charts.multiples import PanelBox, PanelSeries, multiples_marks
from ..charts.pyramid import PyramidBar, PyramidFrame, pyramid_marks
from ..content import AgePyramid, PanelTheme, ProfileContent, SeriesPanel
from ..texts import with_unit
from ..typography import (
    BODY,
    HEADING,
    INK,
    LEADING_MM,
    SECONDARY,
    SMALL,
    SMALL_LEADING_MM,
    ascent_mm,
    elide,
    fit_lines,
    width_mm,
)

if TYPE_CHECKING:
    from ..layers import ProfileLayers

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
TOP = 36.5

# ------------------------------------------------------------------ the pyramid

BANDS = 19
FRAME = PyramidFrame(width=grid.span(8), step=3.5, middle=19.0, bands=BANDS, axis=1.0)
PYRAMID_TOP = TOP + 12.6
SIDE, SIDE_WIDTH = grid.x(8) + 2, grid.span(4) - 2
#: Columns of the table of phases, from the left of the side column.
PHASE, SHARE, COMPARED = (0.0, 21.0), (19.0, 35.0), (35.0, SIDE_WIDTH)
PHASE_LINE, PHASE_LINES = 4.6, 6
NOTE_LINES = 4
SWATCH, KEY_STEP = 7.0, 4.2

# ------------------------------------------------------------------ the panels

COLUMNS = 5
GUTTER = 3.0
PANEL_WIDTH = (grid.WIDTH - (COLUMNS - 1) * GUTTER) / COLUMNS
LINE = 3.5
#: Text lines of a panel: theme, name, unit, value, end of the scale, three of drawing, and the years.
PANEL_LINES = 9
THEME_LINE, NAME_LINE, UNIT_LINE, VALUE_LINE, SCALE_LINE, YEARS_LINE = 0, 1, 2, 3, 4, 8
PLOT_TOP, PLOT_BOTTOM = 5.15, 8.05
#: The heading of a theme stands nearer to what it heads than to the years above.
THEME_DOWN = 0.5
PANELS_TOP, PANEL_ROWS = 131.4, 4
FURTHER_TOP, FURTHER_ROWS = TOP + 9.4, 6
#: Where no area has a pyramid, the sentence that says why takes its place, and the panels move up.
NO_PYRAMID_TOP = TOP + 28.0
KEY_TOP = PANELS_TOP + PANEL_ROWS * PANEL_LINES * LINE + 1.6
#: Length of a symbol in the key.
SYMBOL = 6.0


@dataclass(frozen=True)
class Placed:
    """A panel at a row and column of a sheet; ``theme`` where its theme begins there, over ``span`` columns."""

    row: int
    column: int
    panel: SeriesPanel
    theme: PanelTheme | None = None
    span: int = 1
    continued: bool = False


def has_pyramid(contents: Sequence[ProfileContent]) -> bool:
    """Tells whether any of the areas has an age pyramid; else the page has no room for one."""
    return any(content.pyramid.groups for content in contents)


def placed(themes: Sequence[PanelTheme], first_rows: int = PANEL_ROWS) -> list[list[Placed]]:
    """Returns the panels of each sheet; a theme shares a row with others where it fits, and is broken where not.

    ``first_rows`` is how many rows the first sheet has room for.
    """
    rows: list[list[tuple[SeriesPanel, PanelTheme | None, int, bool]]] = []
    free = 0
    for theme in themes:
        rest = list(theme.panels)
        if len(rest) > free:
            free = 0
        continued = False
        while rest:
            if not free:
                rows.append([])
                free = COLUMNS
            taken, rest = rest[:free], rest[free:]
            for at, panel in enumerate(taken):
                rows[-1].append((panel, theme if at == 0 else None, len(taken), continued))
            free -= len(taken)
            continued = True
    sheets: list[list[Placed]] = [[]]
    row, capacity = 0, first_rows
    for entries in rows:
        if row == capacity:
            sheets.append([])
            row, capacity = 0, FURTHER_ROWS
        sheets[-1] += [
            Placed(row, column, panel, theme, span, continued)
            for column, (panel, theme, span, continued) in enumerate(entries)]
        row += 1
    return sheets


def count(contents: Sequence[ProfileContent]) -> int:
    """Returns the number of sheets, the same for all areas of a catalogue."""
    rows = _first_rows(has_pyramid(contents))
    return max((len(placed(content.development.themes, rows)) for content in contents), default=1)


def _first_rows(pyramid: bool) -> int:
    return PANEL_ROWS if pyramid else FURTHER_ROWS


def fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns texts and charts of the page for each content."""
    total, first_rows = count(contents), _first_rows(has_pyramid(contents))
    return [_fields(content, total, first_rows) for content in contents]


def _fields(content: ProfileContent, total: int, first_rows: int) -> dict[str, str]:
    result = _pyramid_fields(content)
    sheets = placed(content.development.themes, first_rows)
    for sheet in range(total):
        entries = sheets[sheet] if sheet < len(sheets) else []
        result.update(_panel_fields(content, entries, sheet, FURTHER_ROWS if sheet else first_rows))
    translate = report_language(content.language).translate
    span = content.period
    if len(content.periods) > 1:
        span = f"{content.periods[0]}–{content.period}"
    result["development_title"] = translate("profiles", "Development {years}").replace("{years}", span)
    note = content.development.note
    if len(content.periods) == 1:
        note = translate("profiles", "There is one year only so far.")
    result["development_note"] = elide(note, grid.span(7), SMALL)
    result["people_help"] = fit_lines(content.people_help, grid.WIDTH, 2, SMALL)
    return result


def bars_of(shown: AgePyramid) -> tuple[list[PyramidBar], list[PyramidBar]]:
    """Returns the bars of a pyramid and those of its outline, as the chart takes them."""
    return tuple(  # type: ignore[return-value]
        [PyramidBar(entry.first // 5, entry.bands, entry.men, entry.women) for entry in entries]
        for entries in (shown.groups, shown.outline))


def frame_of(shown: AgePyramid) -> PyramidFrame:
    """Returns the frame with the axis of a pyramid."""
    return PyramidFrame(FRAME.width, FRAME.step, FRAME.middle, FRAME.bands, shown.axis)


def _pyramid_fields(content: ProfileContent) -> dict[str, str]:
    shown = content.pyramid
    language = report_language(content.language)
    translate, there = language.translate, bool(shown.groups)
    lines = [""] * (2 * BANDS)
    for group in shown.groups:
        lines[max(0, 2 * (BANDS - group.first // 5 - group.bands) + group.bands - 1)] = group.label
    result = {
        "pyramid_none": "" if there else fit_lines(shown.note, FRAME.width - 20, 2, BODY),
        "pyramid_men": f"{translate('profiles', 'Men')}  {shown.men_text}" if there else "",
        "pyramid_women": f"{translate('profiles', 'Women')}  {shown.women_text}" if there else "",
        "pyramid_ages": "\n".join(lines) if there else "",
        "pyramid_end": with_unit(language.integer(shown.axis), "%") if there else "",
        "pyramid_half": with_unit(language.integer(shown.axis / 2), "%") if there else "",
        "pyramid_total": shown.total_text,
        "pyramid_counted": translate("profiles", "inhabitants") if there else "",
        "pyramid_key": "\n".join((
            translate("profiles", "men"), translate("profiles", "women"),
            elide(shown.outline_label or "–", SIDE_WIDTH - 9, SMALL))) if there else "",
        "pyramid_note": fit_lines(shown.note, SIDE_WIDTH, NOTE_LINES, SMALL) if there else "",
        "phase_names": "\n".join(phase.label for phase in shown.phases),
        "phase_shares": "\n".join(phase.share_text for phase in shown.phases),
        "phase_compared": "\n".join(phase.compared_text for phase in shown.phases),
        "phase_heads": translate("profiles", "Age") if there else "",
        "phase_here": translate("profiles", "Here") if there else "",
        "phase_there": shown.outline_label if there else "",
    }
    bars, outline = bars_of(shown)
    charts = {
        "pyramid_chart": pyramid_marks(bars, outline, frame_of(shown)),
        "pyramid_swatches": pyramid.key_marks(SWATCH, KEY_STEP),
    }
    for prefix, marks in charts.items():
        result.update((f"{prefix}_{mark}", path if there else NOTHING) for mark, path in marks.items())
    return result


def series_of(panel: SeriesPanel) -> PanelSeries:
    """Returns what the chart draws of a panel."""
    periods = [period for period, _ in panel.series]
    states = panel.states
    return PanelSeries(
        values=tuple(value for _, value in panel.series),
        kreis=tuple(value for _, value in panel.kreis),
        low=panel.low,
        high=panel.high,
        unreliable=frozenset(at for at, state in enumerate(states) if state is ValueState.UNRELIABLE),
        suppressed=frozenset(at for at, state in enumerate(states) if state is ValueState.SUPPRESSED),
        converted=frozenset(at for at, period in enumerate(periods) if period in panel.converted),
        breaks=frozenset(at for at, period in enumerate(periods) if period in panel.breaks),
    )


def column_left(column: int) -> float:
    """Returns the left edge of a column of panels, in millimetres from the left margin."""
    return column * (PANEL_WIDTH + GUTTER)


def _panel_fields(content: ProfileContent, entries: Sequence[Placed], sheet: int, rows: int) -> dict[str, str]:
    kinds = ("theme", "name", "value", "left", "right")
    lines = {(column, kind): [""] * (rows * PANEL_LINES) for column in range(COLUMNS) for kind in kinds}
    boxes, bands = [], []
    for entry in entries:
        first, left = entry.row * PANEL_LINES, column_left(entry.column)
        for kind, line, text in _panel_texts(content, entry):
            lines[entry.column, kind][first + line] = text
        boxes.append((
            PanelBox(left, (first + PLOT_TOP) * LINE, PANEL_WIDTH, (PLOT_BOTTOM - PLOT_TOP) * LINE),
            series_of(entry.panel)))
        if entry.theme is not None:
            width = column_left(entry.column + entry.span - 1) + PANEL_WIDTH - left
            bands.append((left, first * LINE + THEME_DOWN, width, LINE * 0.98))
    prefix = f"panels_{sheet + 1}_"
    result = {f"{prefix}{kind}_{column + 1}": "\n".join(texts) for (column, kind), texts in lines.items()}
    result.update((f"{prefix}chart_{mark}", path) for mark, path in multiples_marks(boxes, bands).items())
    return result


def _panel_texts(content: ProfileContent, entry: Placed) -> list[tuple[str, int, str]]:
    """Returns (kind, line, text) of a panel."""
    language, panel = report_language(content.language), entry.panel
    found = []
    if entry.theme is not None:
        name = entry.theme.name
        if entry.continued:
            name = language.translate("profiles", "{theme} (continued)").replace("{theme}", name)
        width = column_left(entry.span - 1) + PANEL_WIDTH
        found.append(("theme", THEME_LINE, elide(name, width - 1.5, SMALL, bold=True)))
    found.append(("name", NAME_LINE, panel_name(panel)))
    unit = language.translate("profiles", "in per cent") if panel.unit_text == "%" else panel.unit_text
    found.append(("left", UNIT_LINE, elide(unit, PANEL_WIDTH, SMALL)))
    found.append(("value", VALUE_LINE, panel.value_text))
    if panel.kreis_text:
        kreis = language.translate("profiles", "Kreis {value}").replace("{value}", panel.kreis_text)
        found.append(("right", VALUE_LINE, kreis))
    found.append(("right", SCALE_LINE, panel.high_text))
    if panel.note:
        # Above the drawing, in which the Kreis may still have its line.
        hidden = ValueState.SUPPRESSED in panel.states
        short = language.translate("profiles", "withheld") if hidden else language.translate("profiles", "no data")
        found.append(("left", SCALE_LINE, elide(short, PANEL_WIDTH - 12, SMALL)))
    years = [period for period, _ in panel.series]
    if len(years) > 1:
        found.append(("left", YEARS_LINE, elide(years[0], PANEL_WIDTH / 2 - 1, SMALL)))
    found.append(("right", YEARS_LINE, elide(years[-1], PANEL_WIDTH / 2 - 1, SMALL)))
    return found


def panel_name(panel: SeriesPanel) -> str:
    """Returns code and name, or what of it fits."""
    for name in (f"{panel.code} {panel.name}", f"{panel.code} {panel.short_name}", panel.short_name):
        if elide(name, PANEL_WIDTH, SMALL) == name:
            return name
    return elide(f"{panel.code} {panel.short_name}", PANEL_WIDTH, SMALL)


# ------------------------------------------------------------------ items


def build(builder: PageBuilder, sheet: int, layers: ProfileLayers) -> None:
    """Puts one sheet together: the pyramid on the first one only."""
    builder.running_head(builder.translate("profiles", "People and development"))
    top, rows = FURTHER_TOP, FURTHER_ROWS
    if sheet == 0:
        top, rows = (PANELS_TOP, PANEL_ROWS) if layers.pyramid else (NO_PYRAMID_TOP, FURTHER_ROWS)
        _pyramid(builder, layers.pyramid)
    _panels(builder, sheet, top, rows, layers.level)
    builder.foot([("people_help", 2)])


def _pyramid(builder: PageBuilder, there: bool) -> None:
    left = grid.MARGIN
    builder.heading(builder.translate("profiles", "Age structure"), left, TOP, grid.span(8))
    builder.rule(left, TOP + 6.8, grid.WIDTH, colour=KREIS)
    if not there:
        builder.field("pyramid_none", left, TOP + 8.2, FRAME.width, 2 * LEADING_MM)
        return
    middle, heads = left + FRAME.half, PYRAMID_TOP - SMALL_LEADING_MM - 0.6
    builder.field("pyramid_men", left, heads, FRAME.half, SMALL_LEADING_MM, size=SMALL, bold=True, align=RIGHT)
    builder.field(
        "pyramid_women", middle + FRAME.middle, heads, FRAME.half, SMALL_LEADING_MM, size=SMALL, bold=True)
    builder.chart(
        "pyramid_chart", render(pyramid.TEMPLATE, FRAME.width, FRAME.height, parameters(pyramid.MARKS)),
        pyramid.MARKS, left, PYRAMID_TOP, FRAME.width, FRAME.height)
    builder.field(
        "pyramid_ages", middle, PYRAMID_TOP + FRAME.step / 2 + 0.95 - ascent_mm(SMALL), FRAME.middle,
        FRAME.height + 2, size=SMALL, colour=SECONDARY, leading=FRAME.step / 2, align=CENTRE)
    builder.field("pyramid_none", left, PYRAMID_TOP + 8, FRAME.width - 16, 16)
    below, wide = PYRAMID_TOP + FRAME.height + 0.5, 14.0
    for name, share in (("pyramid_end", 1.0), ("pyramid_half", 0.5)):
        reach = FRAME.half * share
        for x, at_edge in ((middle - reach, left), (middle + FRAME.middle + reach, left + FRAME.width - wide)):
            start = x - wide / 2 if share < 1 else at_edge
            align = CENTRE
            if share == 1:
                align = Qt.AlignmentFlag.AlignLeft if x < middle else RIGHT
            builder.field(
                name, start, below, wide, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY, align=align)
    _side(builder)


def _side(builder: PageBuilder) -> None:
    y = PYRAMID_TOP - SMALL_LEADING_MM - 0.6
    builder.field("pyramid_total", SIDE, y, SIDE_WIDTH, 7, size=HEADING, bold=True)
    builder.field("pyramid_counted", SIDE, y + 5.6, SIDE_WIDTH, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY)
    y += 13.5
    columns = (
        ("phase_heads", "phase_names", PHASE, Qt.AlignmentFlag.AlignLeft, INK, False),
        ("phase_here", "phase_shares", SHARE, RIGHT, QUARTIER, True),
        ("phase_there", "phase_compared", COMPARED, RIGHT, KREIS, False),
    )
    for head, field, (start, stop), align, colour, bold in columns:
        x, width = SIDE + start, stop - start
        builder.field(head, x, y, width, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY, align=align)
        builder.field(
            field, x, y + 4.6, width, PHASE_LINES * PHASE_LINE, colour=colour, bold=bold, leading=PHASE_LINE,
            align=align)
    y += 4.6 + PHASE_LINES * PHASE_LINE + 4
    builder.chart(
        "pyramid_swatches", render(pyramid.TEMPLATE, SWATCH, 3 * KEY_STEP, parameters(pyramid.MARKS)), pyramid.MARKS,
        SIDE, y, SWATCH, 3 * KEY_STEP)
    builder.field(
        "pyramid_key", SIDE + SWATCH + 2, y + KEY_STEP / 2 + 0.95 - ascent_mm(SMALL), SIDE_WIDTH - SWATCH - 2,
        3 * KEY_STEP, size=SMALL, colour=SECONDARY, leading=KEY_STEP)
    builder.field(
        "pyramid_note", SIDE, y + 3 * KEY_STEP + 2, SIDE_WIDTH, NOTE_LINES * SMALL_LEADING_MM, size=SMALL,
        colour=SECONDARY, leading=SMALL_LEADING_MM)


def _panels(builder: PageBuilder, sheet: int, top: float, rows: int, level: str) -> None:
    left, heading = grid.MARGIN, top - 9.0
    builder.field("development_title", left, heading, grid.span(5), 6, size=HEADING, bold=True)
    builder.field(
        "development_note", grid.x(5), heading + 1.2, grid.span(7), SMALL_LEADING_MM, size=SMALL, colour=SECONDARY,
        align=RIGHT)
    builder.rule(left, heading + 6.8, grid.WIDTH, colour=KREIS)
    height = rows * PANEL_LINES * LINE
    prefix = f"panels_{sheet + 1}_"
    builder.chart(
        f"{prefix}chart", render(multiples.TEMPLATE, grid.WIDTH, height, parameters(multiples.MARKS)),
        multiples.MARKS, left, top, grid.WIDTH, height)
    start = top + 2.9 - ascent_mm(SMALL)
    for column in range(COLUMNS):
        x = left + column_left(column)
        styles: tuple[tuple[str, float, float, Mapping[str, object]], ...] = (
            # The name of a theme spans its panels.
            ("theme", x + 1.5, grid.MARGIN + grid.WIDTH - x - 1.5, {"bold": True}),
            ("name", x, PANEL_WIDTH, {}),
            ("value", x, PANEL_WIDTH, {"bold": True, "colour": QUARTIER}),
            ("left", x, PANEL_WIDTH, {"colour": SECONDARY}),
            ("right", x, PANEL_WIDTH, {"colour": SECONDARY, "align": RIGHT}),
        )
        for kind, at, width, style in styles:
            y = start + (THEME_DOWN - 0.15 if kind == "theme" else 0.0)
            builder.field(f"{prefix}{kind}_{column + 1}", at, y, width, height, size=SMALL, leading=LINE, **style)
    _key(builder, level)


def _key(builder: PageBuilder, level: str) -> None:
    """Adds the key of the panels in one line."""
    here = {
        "quartier": builder.translate("profiles", "Quartier"),
        "kommune": builder.translate("profiles", "Kommune"),
        "kreis": builder.translate("profiles", "Kreis"),
        SELECTION: builder.translate("profiles", "Selection"),
    }[level]
    entries = [
        ("last", here),
        ("kreis", builder.translate("profiles", "Kreis")),
        ("hollow", builder.translate("profiles", "few cases")),
        ("cross", builder.translate("profiles", "withheld")),
        ("converted", builder.translate("profiles", "converted to today's boundaries")),
        ("break", builder.translate("profiles", "break")),
    ]
    if level == "kreis":
        del entries[1]
    widths = [width_mm(text, SMALL) + 1 for _, text in entries]
    gap = min(6.0, (grid.WIDTH - sum(SYMBOL + 1.6 + width for width in widths)) / (len(entries) - 1))
    x, symbols = 0.0, []
    for (mark, text), width in zip(entries, widths):
        symbols.append((mark, x))
        builder.label(
            text, grid.MARGIN + x + SYMBOL + 1.6, KEY_TOP, width, SMALL_LEADING_MM, size=SMALL, colour=SECONDARY,
            name="key text")
        x += SYMBOL + 1.6 + width + gap
    picture = builder.still_picture(
        multiples.key_svg(symbols, SYMBOL, grid.WIDTH, SMALL_LEADING_MM), grid.MARGIN, KEY_TOP, grid.WIDTH,
        SMALL_LEADING_MM)
    picture.setId("key")
