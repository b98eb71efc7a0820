"""Legends of map sheets: the native list of classes and states, the square of need x supply, the bar of counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qgis.core import (
    QgsFillSymbol,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from ...styles import palettes
from ...styles.bivariate import LEVELS, Square, level_names
from ...styles.symbols import attention_symbol
from ..builder import PageBuilder
from ..typography import INK, MM_PER_POINT, SECONDARY, text_format, width_mm, wrap

#: Sizes at A4, in millimetres.
SYMBOL_WIDTH, SYMBOL_HEIGHT, SYMBOL_GAP, ROW_GAP = 7.0, 4.0, 2.0, 1.5
BAR_HEIGHT = 2.6


def legend_list(
    builder: PageBuilder,
    layer: QgsVectorLayer,
    linked: QgsLayoutItemMap,
    texts: Mapping[str, str],
    x: float,
    y: float,
    width: float,
    points: float,
    scale: float,
    below: QgsVectorLayer | None = None,
) -> float:
    """Adds a legend of the rules in ``texts`` and returns its height; long texts wrap within ``width``.

    The legend is static and stays as it is whatever becomes of the layer tree. ``below`` is a layer whose rules follow
    with the labels they have.
    """
    legend = QgsLayoutItemLegend(builder.layout)
    legend.setLinkedMap(linked)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    for child in list(root.findLayers()):
        if child.layerId() != layer.id():
            child.parent().removeChildNode(child)
    node = root.findLayer(layer.id()) or root.addLayer(layer)
    _hide_headings(node)
    rules = enumerate(layer.renderer().rootRule().children())
    labels = {at: texts[rule.ruleKey()] for at, rule in rules if rule.ruleKey() in texts}
    _set_labels(legend, node, labels, width, points, scale)
    if below is not None:
        node = root.addLayer(below)
        _hide_headings(node)
        _set_labels(legend, node, dict(enumerate(rule_texts(below))), width, points, scale)
    style = legend.style(QgsLegendStyle.Style.SymbolLabel)
    style.setTextFormat(text_format(points, leading_mm=points * 1.15 * MM_PER_POINT))
    style.setMargin(QgsLegendStyle.Side.Left, SYMBOL_GAP * scale)
    legend.setStyle(QgsLegendStyle.Style.SymbolLabel, style)
    style = legend.style(QgsLegendStyle.Style.Symbol)
    style.setMargin(QgsLegendStyle.Side.Top, ROW_GAP * scale)
    legend.setStyle(QgsLegendStyle.Style.Symbol, style)
    legend.setSymbolWidth(SYMBOL_WIDTH * scale)
    legend.setSymbolHeight(SYMBOL_HEIGHT * scale)
    legend.setWrapString("\n")
    legend.setBoxSpace(0)
    legend.setResizeToContents(True)
    legend.setBackgroundEnabled(False)
    builder.place(legend, x, y, width, 20, "legend")
    # The item itself takes its size only when it is drawn.
    context = QgsLayoutUtils.createRenderContextForLayout(builder.layout, None)
    size = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize(context)
    legend.attemptResize(QgsLayoutSize(size.width(), size.height()))
    return size.height()


def _set_labels(
    legend: QgsLayoutItemLegend, node: QgsLayerTreeLayer, labels: Mapping[int, str], width: float, points: float,
    scale: float,
) -> None:
    """Leaves the entries of a layer that have a label, wrapped."""
    for at, text in labels.items():
        QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, at, "\n".join(_label_lines(text, width, points, scale)))
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(labels))
    legend.model().refreshLayerLegend(node)


def rule_texts(layer: QgsVectorLayer) -> list[str]:
    """Returns the labels of all rules of a layer, those within others included, as its legend lists them."""
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def _label_lines(text: str, width: float, points: float, scale: float) -> list[str]:
    # The number stays with its mark.
    text = re.sub(r" · (?=[0-9.,]+$)", " ·\u00a0", text)
    return wrap(text, width - (SYMBOL_WIDTH + SYMBOL_GAP) * scale, points)


def legend_height(texts: Mapping[str, str], width: float, points: float, scale: float) -> float:
    """Returns the height of a legend before it is made, a little more rather than less."""
    leading = points * 1.15 * MM_PER_POINT
    rows = (len(_label_lines(text, width, points, scale)) for text in texts.values())
    return sum(max(SYMBOL_HEIGHT * scale, lines * leading) + ROW_GAP * scale for lines in rows)


def _hide_headings(node: QgsLayerTreeNode) -> None:
    """Hides the headings of a layer node and of the groups above it: the sheet's title says what they would."""
    parent: QgsLayerTreeNode | None = node
    while parent is not None and parent.parent() is not None:
        QgsLegendRenderer.setNodeLegendStyle(parent, QgsLegendStyle.Style.Hidden)
        parent = parent.parent()


def _square_sizes(
    builder: PageBuilder, square: Square, width: float, size: float
) -> tuple[float, float, float, list[str], list[str]]:
    """Returns the width left of the cells, that of a cell and its height, and the lines of both titles."""
    line = size * 1.25 * MM_PER_POINT
    need_levels, _ = level_names(builder.language)
    left = max(width_mm(text, size) for text in (*need_levels, *square.need_bounds)) + 2.5
    cell = min((width - left) / LEVELS, 7.5 * line)
    titles = (
        "↑ " + builder.translate("profiles", "Need: {name}").replace("{name}", square.need_name),
        "→ " + builder.translate("profiles", "Supply: {name}").replace("{name}", square.supply_name),
    )
    need, supply = (wrap(title, width, size, bold=True) for title in titles)
    return left, cell, min(cell * 0.72, 4 * line), need, supply


def square_height(builder: PageBuilder, square: Square, width: float, size: float) -> float:
    """Returns the height of the square legend before it is made."""
    line = size * 1.25 * MM_PER_POINT
    _, _, cell_height, need, supply = _square_sizes(builder, square, width, size)
    return (len(need) + len(supply) + 2) * line + LEVELS * cell_height + 4.2


def square_legend(
    builder: PageBuilder, square: Square, x: float, y: float, width: float, size: float, *, with_counts: bool = True
) -> float:
    """Adds the square of need (upwards) and supply (to the right) and returns its height.

    Every cell carries its number of areas, the axes carry names, levels and the bounds between them; all is text.
    """
    line = size * 1.25 * MM_PER_POINT
    need_levels, supply_levels = level_names(builder.language)
    left, cell_width, cell_height, need_lines, supply_lines = _square_sizes(builder, square, width, size)
    top = y
    for text in need_lines:
        builder.label(text, x, top, width, line, size=size, bold=True, name="square")
        top += line
    top += 1.0
    for level in range(LEVELS):
        cell_top = top + (LEVELS - 1 - level) * cell_height
        middle = cell_top + cell_height / 2
        builder.label(
            need_levels[level], x, middle - line / 2, left - 2.0, line, size=size, align=Qt.AlignmentFlag.AlignRight,
            name="square")
        if level < LEVELS - 1:
            builder.label(
                square.need_bounds[level], x, cell_top - line / 2, left - 2.0, line, size=size, colour=SECONDARY,
                align=Qt.AlignmentFlag.AlignRight, name="square")
            builder.box(x + left - 1.5, cell_top - 0.075, 1.5, 0.15, fill=SECONDARY, name="square")
        for column in range(LEVELS):
            colour = palettes.BIVARIATE[level][column]
            cell_x = x + left + column * cell_width
            builder.box(
                cell_x, cell_top, cell_width, cell_height, fill=colour, outline=palettes.PAPER, stroke=0.3,
                name="square")
            if with_counts:
                ink = palettes.PAPER if palettes.lightness(colour) < 60 else INK
                builder.label(
                    builder.language.integer(square.count(level, column)), cell_x, middle - line / 2, cell_width, line,
                    size=size, bold=True, colour=ink, align=Qt.AlignmentFlag.AlignHCenter, name="square")
    corner = builder.box(x + left + 0.15, top + 0.15, cell_width - 0.3, cell_height - 0.3, name="square")
    corner.setSymbol(attention_symbol())
    bottom = top + LEVELS * cell_height
    below = bottom + 1.2
    for column in range(LEVELS):
        cell_x = x + left + column * cell_width
        builder.label(
            supply_levels[column], cell_x, below + line, cell_width, line, size=size,
            align=Qt.AlignmentFlag.AlignHCenter, name="square")
        if column < LEVELS - 1:
            builder.label(
                square.supply_bounds[column], cell_x + cell_width / 2, below, cell_width, line, size=size,
                colour=SECONDARY, align=Qt.AlignmentFlag.AlignHCenter, name="square")
            builder.box(cell_x + cell_width - 0.075, bottom, 0.15, 1.5, fill=SECONDARY, name="square")
    below += 2 * line + 0.5
    for text in supply_lines:
        builder.label(text, x, below, width, line, size=size, bold=True, name="square")
        below += line
    return below + 1.5 - y


def count_bar(
    builder: PageBuilder,
    segments: Sequence[tuple[QgsFillSymbol, int]],
    x: float,
    y: float,
    width: float,
    scale: float,
    size: float,
) -> float:
    """Adds a bar of how many areas each class and state holds, with the numbers below, and returns its height."""
    line = size * 1.2 * MM_PER_POINT
    total = sum(count for _, count in segments)
    left = x
    for symbol, count in segments:
        if not count:
            continue
        part = width * count / total
        box = builder.box(left, y, part, BAR_HEIGHT * scale, name="bar")
        box.setSymbol(symbol)
        text = builder.language.integer(count)
        if width_mm(text, size) + 0.4 <= part:
            builder.label(
                text, left, y + BAR_HEIGHT * scale + 0.3, part, line, size=size, colour=SECONDARY,
                align=Qt.AlignmentFlag.AlignHCenter, name="bar number")
        left += part
    return BAR_HEIGHT * scale + 0.3 + line
