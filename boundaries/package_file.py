"""The file for comments: a GeoPackage with a project beside it, which any QGIS opens without this plugin.

Comments go into two layers: places (points) and areas that should belong to another Quartier (polygons). Forms offer
what can be chosen, every new line gets an id of its own, and the layers of the plan itself are read-only. Nothing in it
knows this computer or its user.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace import draft_folder, replace_file
from .comments import ABOUT, AREAS, FIELDS, FORMAT, KIND_NAMES, POINTS
from .package import MOVED_HEADS, Consultation, Outline, moved_rows
from .plan import CONTEXT

NOW, BEFORE, MOVED = "quartiere_neu", "quartiere_bisher", "aenderungen"
_TEXT = QMetaType.Type.QString
_QUARTIER_FIELDS = ("nummer", "name", "geaendert")
#: QGIS names folders of this computer in a project, also where paths are relative.
_FOLDER = re.compile(rb'(<homePath\b[^>]*?path=)"[^"]*"')


def write_comment_file(path: Path, content: Consultation, language: Language) -> Path:
    """Writes the GeoPackage and, beside it, the project that opens it; returns the project.

    Raises :class:`DataProblem` where the folder cannot be written.
    """
    project_path = path.with_suffix(".qgz")
    with draft_folder(path) as folder:
        draft = folder / path.name
        _write_layers(draft, content, language)
        layers = _styled(draft, content, language)
        _write_project(folder / project_path.name, layers, content, language)
        # The layers hold the file open, and Windows moves no open file.
        for layer in layers:
            layer.setDataSource("", layer.name(), "ogr")
        layers.clear()
        replace_file(draft, path)
        replace_file(folder / project_path.name, project_path)
    return project_path


def _write_layers(path: Path, content: Consultation, language: Language) -> None:
    crs = f"crs=EPSG:{content.epsg}"
    _write(path, NOW, f"MultiPolygon?{crs}", _QUARTIER_FIELDS, _quartier_rows(content.after, language))
    _write(path, BEFORE, f"MultiPolygon?{crs}", _QUARTIER_FIELDS, _quartier_rows(content.before, language))
    _write(
        path,
        MOVED,
        f"MultiPolygon?{crs}",
        [language.translate("boundaries", head) for head in MOVED_HEADS],
        [(row, land.wkb) for row, land in zip(moved_rows(content), content.moved)],
    )
    for name, kind in ((POINTS, "Point"), (AREAS, "Polygon")):
        _write(path, name, f"{kind}?{crs}", FIELDS, [])
    about = {
        "format": FORMAT,
        "plan_id": content.plan_id,
        "plan_name": content.plan_name,
        "version": str(content.version),
        "version_label": content.version_label,
        "kommune_id": content.kommune_id,
        "kommune_name": content.kommune_name,
    }
    _write(path, ABOUT, "NoGeometry", ("key", "value"), [(pair, b"") for pair in about.items()])


def _quartier_rows(outlines: Iterable[Outline], language: Language) -> list[tuple[Sequence[Any], bytes]]:
    yes, no = language.translate("boundaries", "yes"), language.translate("boundaries", "no")
    return [
        ((entry.quartier.number, entry.quartier.name, yes if entry.changed else no), entry.wkb) for entry in outlines
    ]


def _write(path: Path, name: str, uri: str, fields: Sequence[str], rows: Sequence[tuple[Sequence[Any], bytes]]) -> None:
    layer = QgsVectorLayer(uri, name, "memory")
    layer.dataProvider().addAttributes([QgsField(field, _TEXT) for field in fields])
    layer.updateFields()
    features = []
    for values, wkb in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(value) for value in values])
        if wkb:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb)
            feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", name
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    result = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), QgsProject.instance().transformContext(), options
    )
    if result[0] != QgsVectorFileWriter.WriterError.NoError:
        raise DataProblem(
            QT_TRANSLATE_NOOP("boundaries", "“{file}” cannot be written: {reason}. Check the folder."),
            context=CONTEXT,
            file=path.name,
            reason=result[1],
        )


# ---------------------------------------------------------------------- styles and forms


def _styled(path: Path, content: Consultation, language: Language) -> list[QgsVectorLayer]:
    titles = {
        POINTS: language.translate("boundaries", "Comments (places)"),
        AREAS: language.translate("boundaries", "Comments (areas that should go elsewhere)"),
        MOVED: language.translate("boundaries", "What changes"),
        NOW: language.translate("boundaries", "Quartiere, proposed"),
        BEFORE: language.translate("boundaries", "Quartiere so far"),
    }
    symbols: dict[str, QgsSymbol] = {
        POINTS: QgsMarkerSymbol.createSimple(
            {"name": "circle", "color": "#D0006F", "outline_color": "#FFFFFF", "size": "3.6"}
        ),
        AREAS: QgsFillSymbol.createSimple({"color": "208,0,111,60", "outline_color": "#D0006F"}),
        MOVED: QgsFillSymbol.createSimple({"color": "233,211,184,170", "outline_style": "no"}),
        NOW: QgsFillSymbol.createSimple({"style": "no", "outline_color": "#0B4A7F", "outline_width": "0.7"}),
        BEFORE: QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": "#A3601A", "outline_width": "0.5", "outline_style": "dash"}
        ),
    }
    layers = []
    for name, title in titles.items():
        layer = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
        layer.setRenderer(QgsSingleSymbolRenderer(symbols[name]))
        if name in (POINTS, AREAS):
            _form(layer, content, language)
        else:
            layer.setReadOnly(True)
        if name in (NOW, BEFORE):
            _label(layer, "#0B4A7F" if name == NOW else "#A3601A")
        layer.saveStyleToDatabase(name, "", True, "")
        layers.append(layer)
    return layers


def _form(layer: QgsVectorLayer, content: Consultation, language: Language) -> None:
    labels = {
        "quartier": language.translate("boundaries", "Quartier"),
        "art": language.translate("boundaries", "What you want to say"),
        "text": language.translate("boundaries", "Text"),
        "name": language.translate("boundaries", "Your name"),
        "datum": language.translate("boundaries", "Date"),
    }
    quartiere = [{f"{entry.quartier.name} ({entry.quartier.number})": entry.quartier.number} for entry in content.after]
    kinds = [{language.translate("boundaries", name): code} for code, name in KIND_NAMES.items()]
    widgets = {
        "id": QgsEditorWidgetSetup("Hidden", {}),
        "quartier": QgsEditorWidgetSetup("ValueMap", {"map": quartiere}),
        "art": QgsEditorWidgetSetup("ValueMap", {"map": kinds}),
        "text": QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True}),
        "datum": QgsEditorWidgetSetup("TextEdit", {}),
    }
    fields = layer.fields()
    for field, setup in widgets.items():
        layer.setEditorWidgetSetup(fields.indexOf(field), setup)
    for field, label in labels.items():
        layer.setFieldAlias(fields.indexOf(field), label)
    layer.setDefaultValueDefinition(fields.indexOf("id"), QgsDefaultValue("uuid('WithoutBraces')"))
    layer.setDefaultValueDefinition(fields.indexOf("datum"), QgsDefaultValue("format_date(now(), 'yyyy-MM-dd')"))
    form = layer.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOff)
    layer.setEditFormConfig(form)


def _label(layer: QgsVectorLayer, colour: str) -> None:
    style = QgsTextFormat()
    style.setSize(9)
    style.setColor(QColor(colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.8)
    style.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.setFormat(style)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


# ---------------------------------------------------------------------- project


def _write_project(path: Path, layers: Sequence[QgsVectorLayer], content: Consultation, language: Language) -> None:
    project = QgsProject()
    project.setFileName(str(path))
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(content.epsg))
    project.setTitle(
        language.translate("boundaries", "Boundaries of the Quartiere in {kommune}").format(
            kommune=content.kommune_name
        )
    )
    metadata = project.metadata()
    metadata.setAuthor("")
    metadata.setCreationDateTime(metadata.creationDateTime().fromSecsSinceEpoch(0))
    project.setMetadata(metadata)
    for layer in layers:
        project.addMapLayer(layer.clone())
    extent = next(layer for layer in layers if layer.source().endswith(f"={NOW}")).extent()
    extent.scale(1.1)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
    project.writeProject.connect(_without_login)
    written = project.write()
    project.clear()
    if not written:
        raise DataProblem(
            QT_TRANSLATE_NOOP("boundaries", "“{file}” cannot be written: {reason}. Check the folder."),
            context=CONTEXT,
            file=path.name,
            reason=project.error(),
        )
    _clean(path)


def _without_login(document: QDomDocument) -> None:
    for attribute in ("saveUser", "saveUserFull", "saveDateTime"):
        document.documentElement().removeAttribute(attribute)


def _clean(path: Path) -> None:
    """Takes the folders of this computer out of a project, and the times out of its archive."""
    stamp = datetime.datetime(2000, 1, 1).timetuple()[:6]
    with zipfile.ZipFile(path) as bundle:
        entries = {name: bundle.read(name) for name in bundle.namelist() if name.endswith(".qgs")}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in entries.items():
            bundle.writestr(zipfile.ZipInfo(name, stamp), _FOLDER.sub(rb'\1""', data))
