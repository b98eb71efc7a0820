"""Cases found in addresses as a layer: one point per case, in words, coloured by what was found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType

from .base import iterate, plain, stop_if_cancelled, translate

if TYPE_CHECKING:
    import pandas as pd

    from ..addresses.tables import Table

#: Colours that stay apart for colour-blind readers (Okabe and Ito 2008), used in turn.
_COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#5B6470", "#8A5A00")
_SHAPES = ("circle", "square", "diamond", "triangle")


def case_fields(with_row: bool) -> QgsFields:
    """Returns the fields of a layer of cases."""
    text, whole = QMetaType.Type.QString, QMetaType.Type.LongLong
    fields = QgsFields()
    for name, kind, alias in (
        ("kind", text, translate("processing", "Kind (code)")),
        ("title", text, translate("processing", "Kind")),
        *((("row", whole, translate("processing", "Row in the file")),) if with_row else ()),
        ("address_id", text, translate("processing", "Address key")),
        ("kommune_id", text, translate("processing", "Kommune key (AGS)")),
        ("place", text, translate("processing", "Address")),
        ("finding", text, translate("processing", "Finding")),
        ("remedy", text, translate("processing", "Suggestion")),
        *((("stored", text, translate("processing", "Stored")),) if with_row else ()),
    ):
        field = QgsField(name, kind)
        field.setAlias(alias)
        fields.append(field)
    return fields


def write_cases(
    sink: QgsFeatureSink, fields: QgsFields, cases: pd.DataFrame, feedback: QgsProcessingFeedback
) -> None:
    """Writes cases in words; those without coordinates get no geometry."""
    from ..addresses.letter import CONTEXT, detail_text
    from ..addresses.quality import KINDS
    from ..i18n.language import Language

    words = Language.current()
    yes, no = translate("processing", "yes"), translate("processing", "no, left out")
    columns = {name: cases[name].tolist() for name in cases.columns}
    names = fields.names()
    for at in range(len(cases)):
        if at % 2000 == 0:
            stop_if_cancelled(feedback)
        kind = columns["kind"][at]
        values = {
            "kind": kind,
            "title": words.translate(CONTEXT, KINDS[kind].title),
            "finding": detail_text(kind, columns["detail"][at], words),
            "remedy": words.translate(CONTEXT, KINDS[kind].remedy),
            **{name: columns[name][at] for name in ("address_id", "kommune_id", "place")},
        }
        if "row" in names:
            values["row"] = int(columns["row"][at])
            values["stored"] = yes if columns["stored"][at] else no
        feature = QgsFeature(fields)
        feature.setAttributes([values[name] for name in names])
        x, y = columns["x"][at], columns["y"][at]
        if x == x and y == y:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def table_of_source(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback, share: float) -> Table:
    """Reads a layer as it is seen in QGIS, with its filter, its edits and its selection, as texts.

    Raises :class:`DataProblem` for geometries that are not points.
    """
    import numpy as np

    from ..addresses.tables import Table, texts_of
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    names = source.fields().names()
    cells: list[list[Any]] = [[] for _ in names]
    x: list[float] = []
    y: list[float] = []
    for row, feature in enumerate(iterate(source, feedback, 0, share), 1):
        for column, value in zip(cells, feature.attributes()):
            column.append(_plain(value))
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            x.append(np.nan)
            y.append(np.nan)
            continue
        if geometry.type() != Qgis.GeometryType.Point or (
            geometry.isMultipart() and geometry.constGet().numGeometries() != 1
        ):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row} of the layer “{layer}”: the geometry is no single point. Choose the layer of the "
                    "addresses, or convert it to points.",
                ),
                context="processing",
                row=row,
                layer=source.sourceName(),
            )
        point = geometry.vertexAt(0)
        x.append(point.x())
        y.append(point.y())
    stop_if_cancelled(feedback)
    spatial = source.wkbType() != Qgis.WkbType.NoGeometry
    crs = source.sourceCrs()
    return Table(
        source.sourceName(),
        {name: texts_of(np.array(column, dtype=object)) for name, column in zip(names, cells)},
        np.arange(1, len(x) + 1),
        np.array(x) if spatial else None,
        np.array(y) if spatial else None,
        (crs.authid() or crs.toWkt()) if crs.isValid() else "",
    )


def _plain(value: Any) -> Any:
    value = plain(value)
    if isinstance(value, QDateTime):
        value = value.date()
    return value.toString("yyyy-MM-dd") if isinstance(value, QDate) else value


def kommune_key(names: dict[str, str], text: str) -> str:
    """Returns the key of a Kommune given by key or name; raises :class:`DataProblem` where there is none."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    text = text.strip()
    if text in names:
        return text
    found = [key for key, name in names.items() if name.casefold() == text.casefold()]
    if len(found) == 1:
        return found[0]
    raise DataProblem(
        QT_TRANSLATE_NOOP("processing", "There is no Kommune “{kommune}”. Choose one of: {names}."),
        context="processing",
        kommune=text,
        names=", ".join(f"{name} ({key})" for key, name in sorted(names.items(), key=lambda item: item[1])),
    )


def workspace_crs(epsg: int) -> QgsCoordinateReferenceSystem:
    """Returns the reference system of a workspace."""
    return QgsCoordinateReferenceSystem(f"EPSG:{epsg}")


class CaseStyler(QgsProcessingLayerPostProcessorInterface):
    """Draws cases by kind, with their numbers in the legend; colour and shape tell kinds apart."""

    # Processing keeps a bare pointer: without a reference Python would delete the object first.
    _kept: ClassVar[list[CaseStyler]] = []

    @classmethod
    def create(cls) -> CaseStyler:
        """Returns a styler that lives until it has been used."""
        styler = cls()
        cls._kept.append(styler)
        return styler

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        if self in self._kept:
            self._kept.remove(self)
        if isinstance(layer, QgsVectorLayer):
            style_cases(layer)


def style_cases(layer: QgsVectorLayer) -> None:
    """Styles a layer of cases, also the one stored in a workspace (which has only the code of the kind)."""
    from ..addresses.letter import CONTEXT
    from ..addresses.quality import KINDS
    from ..i18n.language import Language
    from ..styles.words import plain_text

    language = Language.current()
    found = Counter(plain(value) for value in QgsVectorLayerUtils.getValues(layer, "kind")[0])
    renderer = QgsCategorizedSymbolRenderer(QgsExpression.quotedColumnRef("kind"))
    for at, (kind, texts) in enumerate(KINDS.items()):
        if not found.get(kind):
            continue
        symbol = QgsMarkerSymbol.createSimple(
            {
                "name": _SHAPES[at // len(_COLOURS) % len(_SHAPES)],
                "color": _COLOURS[at % len(_COLOURS)],
                "outline_color": "#FFFFFF",
                "outline_width": "0.2",
                "size": "2.4",
            }
        )
        title = language.translate(CONTEXT, texts.title)
        renderer.addCategory(
            QgsRendererCategory(kind, symbol, plain_text(f"{title} · {language.integer(found[kind])}"))
        )
    layer.setRenderer(renderer)
    if layer.fields().lookupField("finding") >= 0:
        layer.setMapTipTemplate(
            '<b>[% "title" %]</b><br>[% "place" %] ([% "address_id" %])<br>[% "finding" %]<br><i>[% "remedy" %]</i>'
        )
        layer.setDisplayExpression('"place"')
    layer.triggerRepaint()
