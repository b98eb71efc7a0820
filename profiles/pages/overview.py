"""Page 1, Auf einen Blick: map, key figures, what stands out, and the place on the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt

from ...i18n.language import language as report_language
from .. import grid, maps
from ..builder import PageBuilder
from ..charts import ATTENTION, KREIS, QUARTIER, parameters, render
from ..charts.grid import DYNAMICS, GAP, GridShape, cell_size, grid_marks
from ..charts.grid import MARKS as GRID_MARKS
from ..charts.grid import TEMPLATE as GRID_TEMPLATE
from ..charts.sparkline import MARKS as SPARK_MARKS
from ..charts.sparkline import TEMPLATE as SPARK_TEMPLATE
from ..charts.sparkline import spark_marks
from ..content import ProfileContent
from ..ratings import STATUS_METHOD, rating
from ..texts import RING
from ..typography import BODY, LEADING_MM, SECONDARY, SMALL, SMALL_LEADING_MM, TITLE, elide, fit_lines, flow, shorten

if TYPE_CHECKING:
    from ..layers import ProfileLayers

FIGURES = 4
#: Size of a name that does not fit one line of the title's size, in points.
LONG_TITLE = 12.5
LEFT, TOP = grid.MARGIN, grid.MARGIN

MAP_TOP, MAP_HEIGHT, STRIP = TOP + 31, 81.5, 6.0
SIDE, SIDE_WIDTH = grid.x(8), grid.span(4)
MAP_WIDTH = grid.span(8)
LOCATOR_HEIGHT = 32.5
#: Lines for rank, rank interval and probability of the class.
NOTE_LINES = 3

GRID_LABELS = 19.0
GRID_WIDTH, GRID_HEIGHT = SIDE_WIDTH - GRID_LABELS, 20.0

FIGURES_TOP = MAP_TOP + MAP_HEIGHT + STRIP + 4.5
FIGURE_WIDTH = grid.span(3)
SPARK_WIDTH, SPARK_HEIGHT = 13.0, 7.0

FINDINGS_TOP = FIGURES_TOP + 27
FINDING_WIDTH = grid.span(6)
#: Room for three findings of a title and four lines each, with half a line between them.
FINDING_HALF_LINES = 32


def count(contents: Sequence[ProfileContent]) -> int:
    """Returns the number of sheets: one."""
    return 1


def fields(contents: Sequence[ProfileContent]) -> list[dict[str, str]]:
    """Returns the texts and charts of the page for each content."""
    return [_fields(content) for content in contents]


def _fields(content: ProfileContent) -> dict[str, str]:
    short = elide(content.name, grid.WIDTH, TITLE, bold=True) == content.name
    place = content.grid
    result = {
        "headline": content.name if short else "",
        "headline_long": "" if short else fit_lines(content.name, grid.WIDTH, 2, LONG_TITLE, bold=True),
        "subtitle": elide(content.subtitle, grid.WIDTH, BODY),
        "grid_headline": "\n".join(
            shorten(line, SIDE_WIDTH, BODY, bold=True) for line in place.headline.split("\n")),
        # Where there is no position, the reason stands in the place of the dynamics.
        "grid_note": fit_lines(place.note, SIDE_WIDTH, NOTE_LINES, SMALL) if place.status else "",
        "grid_reason": "" if place.status else fit_lines(place.note, SIDE_WIDTH, NOTE_LINES, SMALL),
        "grid_counted": _counted(content),
        "grid_rows": "\n".join(shorten(label, GRID_LABELS - 1.5, SMALL) for label in place.row_labels),
        "grid_override": _conference(content),
    }
    shape = GridShape(place.rows, place.attention_cells)
    marks = grid_marks(place.status, place.dynamics, GRID_WIDTH, GRID_HEIGHT, shape, place.override)
    _add(result, "grid_chart", marks)
    for column in range(DYNAMICS):
        result[f"grid_counts_{column + 1}"] = "\n".join(str(row[column]) for row in place.counts)
    for i in range(FIGURES):
        card = content.key_figures[i] if i < len(content.key_figures) else None
        prefix = f"figure_{i + 1}_"
        result[prefix + "label"] = elide(card.label, FIGURE_WIDTH, BODY) if card else ""
        result[prefix + "value"] = card.value_text if card else ""
        result[prefix + "note"] = elide(card.note_text, FIGURE_WIDTH, SMALL) if card else ""
        series = [value for _, value in card.series] if card else []
        _add(result, prefix + "chart", spark_marks(series, SPARK_WIDTH, SPARK_HEIGHT))
    for kind, findings in (("finding", content.findings), ("strength", content.strengths)):
        # "SGB II" stays on one line.
        entries = [(finding.title, finding.text.replace("SGB ", "SGB\u00a0")) for finding in findings]
        result[f"{kind}_titles"], result[f"{kind}_texts"] = flow(entries, FINDING_WIDTH, FINDING_HALF_LINES, BODY)
    return result


def _counted(content: ProfileContent) -> str:
    language = report_language(content.language)
    if content.grid.counted == "quartier":
        return language.translate("profiles", "Quartiere")
    return language.translate("profiles", "Kommunen") if content.grid.counted == "kommune" else ""


def _conference(content: ProfileContent) -> str:
    place = content.grid
    if place.override is None or place.status is None or place.dynamics is None:
        return ""
    text = report_language(content.language).translate("profiles", "{mark} conference").replace("{mark}", RING)
    return elide(text, GRID_LABELS - 1.0, SMALL)


def _add(fields: dict[str, str], prefix: str, marks: Mapping[str, str]) -> None:
    fields.update((f"{prefix}_{mark}", path) for mark, path in marks.items())


def build(builder: PageBuilder, sheet: int, layers: ProfileLayers) -> None:
    """Puts the page together."""
    _head(builder)
    item = maps.main_map(builder, layers, LEFT, MAP_TOP, MAP_WIDTH, MAP_HEIGHT)
    maps.strip(builder, layers, item, LEFT, MAP_TOP + MAP_HEIGHT, MAP_WIDTH, STRIP)
    maps.locator(builder, layers, SIDE, MAP_TOP, SIDE_WIDTH, LOCATOR_HEIGHT)
    _grid(builder, MAP_TOP + LOCATOR_HEIGHT + 3.5, layers.grid_rows)
    _figures(builder)
    _findings(builder, layers.level)
    builder.foot([("sources", 5)])


def _head(builder: PageBuilder) -> None:
    builder.box(LEFT, TOP - 1.2, grid.WIDTH, 1.2, fill=QUARTIER, name="bar")
    builder.field("kind", LEFT, TOP + 3, grid.span(6), 5, size=BODY, bold=True, colour=QUARTIER)
    builder.field(
        "kreis_name",
        grid.x(6),
        TOP + 3,
        grid.span(6),
        5,
        size=BODY,
        colour=SECONDARY,
        align=Qt.AlignmentFlag.AlignRight,
    )
    builder.field("headline", LEFT, TOP + 8, grid.WIDTH, 9, size=TITLE, bold=True)
    # A long name takes two smaller lines in the same place: one of the two fields is empty.
    builder.field(
        "headline_long",
        LEFT,
        TOP + 7.2,
        grid.WIDTH,
        10,
        size=LONG_TITLE,
        bold=True,
        leading=4.8,
        valign=Qt.AlignmentFlag.AlignVCenter,
    )
    builder.field("subtitle", LEFT, TOP + 17, grid.WIDTH, 5)
    builder.field("plan_line", LEFT, TOP + 22, grid.WIDTH, 5, size=SMALL, colour=SECONDARY)


def _grid(builder: PageBuilder, top: float, rows: int) -> None:
    builder.field("grid_headline", SIDE, top, SIDE_WIDTH, 2 * LEADING_MM, bold=True, leading=LEADING_MM)
    builder.field(
        "grid_note",
        SIDE,
        top + 2 * LEADING_MM,
        SIDE_WIDTH,
        NOTE_LINES * SMALL_LEADING_MM,
        size=SMALL,
        colour=SECONDARY,
        leading=SMALL_LEADING_MM,
    )
    builder.field(
        "grid_reason",
        SIDE,
        top + LEADING_MM + 0.4,
        SIDE_WIDTH,
        NOTE_LINES * SMALL_LEADING_MM,
        size=SMALL,
        colour=SECONDARY,
        leading=SMALL_LEADING_MM,
    )
    left = SIDE + GRID_LABELS
    head = top + 2 * LEADING_MM + NOTE_LINES * SMALL_LEADING_MM + 1.8
    width, height = cell_size(GRID_WIDTH, GRID_HEIGHT, rows)
    columns = rating(STATUS_METHOD)
    chart = head + SMALL_LEADING_MM + 0.6
    builder.chart(
        "grid_chart",
        render(GRID_TEMPLATE, GRID_WIDTH, GRID_HEIGHT, parameters(GRID_MARKS)),
        GRID_MARKS,
        left,
        chart,
        GRID_WIDTH,
        GRID_HEIGHT,
    )
    centre = Qt.AlignmentFlag.AlignHCenter
    for column in range(DYNAMICS):
        x = left + column * (width + GAP)
        builder.label(
            columns.dynamics_label(column + 1, builder.language),
            x,
            head,
            width,
            SMALL_LEADING_MM,
            size=SMALL,
            colour=SECONDARY,
            leading=SMALL_LEADING_MM,
            align=centre,
            name="grid column",
        )
        builder.field(
            f"grid_counts_{column + 1}",
            x,
            chart + (height - 3.4) / 2,
            width,
            GRID_HEIGHT,
            size=SMALL,
            leading=height + GAP,
            align=centre,
        )
    builder.field(
        "grid_rows",
        SIDE,
        chart + (height - 3.4) / 2,
        GRID_LABELS - 1.5,
        GRID_HEIGHT,
        size=SMALL,
        colour=SECONDARY,
        leading=height + GAP,
        align=Qt.AlignmentFlag.AlignRight,
    )
    below = chart + GRID_HEIGHT + 1.6
    builder.box(left, below + 0.4, 3.2, 2.4, fill=ATTENTION, name="key attention")
    builder.label(
        builder.translate("profiles", "attention need"),
        left + 4.6,
        below,
        GRID_WIDTH - 4.6,
        SMALL_LEADING_MM,
        size=SMALL,
        colour=SECONDARY,
        leading=SMALL_LEADING_MM,
        name="key text",
    )
    builder.field(
        "grid_override",
        SIDE,
        below,
        GRID_LABELS,
        SMALL_LEADING_MM,
        size=SMALL,
        colour=SECONDARY,
        leading=SMALL_LEADING_MM,
    )
    builder.field(
        "grid_counted",
        SIDE,
        head,
        GRID_LABELS - 1.5,
        SMALL_LEADING_MM,
        size=SMALL,
        italic=True,
        colour=SECONDARY,
        leading=SMALL_LEADING_MM,
        align=Qt.AlignmentFlag.AlignRight,
    )


def _figures(builder: PageBuilder) -> None:
    svg = render(SPARK_TEMPLATE, SPARK_WIDTH, SPARK_HEIGHT, parameters(SPARK_MARKS))
    for i in range(FIGURES):
        x = grid.x(3 * i)
        builder.rule(x, FIGURES_TOP, FIGURE_WIDTH, colour=KREIS, above=f"figure_{i + 1}_label")
        builder.field(f"figure_{i + 1}_label", x, FIGURES_TOP + 1.8, FIGURE_WIDTH, 5, colour=SECONDARY)
        builder.field(f"figure_{i + 1}_value", x, FIGURES_TOP + 6.6, FIGURE_WIDTH - SPARK_WIDTH, 9, size=18, bold=True)
        builder.chart(
            f"figure_{i + 1}_chart",
            svg,
            SPARK_MARKS,
            x + FIGURE_WIDTH - SPARK_WIDTH,
            FIGURES_TOP + 7.2,
            SPARK_WIDTH,
            SPARK_HEIGHT,
        )
        builder.field(f"figure_{i + 1}_note", x, FIGURES_TOP + 15.6, FIGURE_WIDTH, 5, size=SMALL, colour=SECONDARY)


def _findings(builder: PageBuilder, level: str) -> None:
    if level == "kreis":
        first = builder.translate("profiles", "Large differences between the Kommunen")
        second = builder.translate("profiles", "Similar in all Kommunen")
    else:
        first = builder.translate("profiles", "What stands out")
        second = builder.translate("profiles", "Strengths and resources")
    for column, kind, title in ((0, "finding", first), (6, "strength", second)):
        x = grid.x(column)
        builder.heading(title, x, FINDINGS_TOP, FINDING_WIDTH)
        builder.rule(x, FINDINGS_TOP + 6.8, FINDING_WIDTH, colour=KREIS)
        for part, bold in (("titles", True), ("texts", False)):
            builder.field(
                f"{kind}_{part}",
                x,
                FINDINGS_TOP + 8.4,
                # Wrapped by us: a label that breaks a line again would shift all that follows.
                FINDING_WIDTH + 3,
                (FINDING_HALF_LINES + 1) * LEADING_MM / 2,
                bold=bold,
                leading=LEADING_MM / 2,
            )
