"""Writes map sheets to files: PDF and SVG as vectors, PNG at a chosen resolution, with metadata of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout, QgsProjectMetadata, QgsVectorSimplifyMethod
from qgis.PyQt.QtCore import QDateTime, QSize

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...workspace import draft_folder
from ..export import pdf_settings

CONTEXT = "profiles"
FORMATS = ("pdf", "png", "svg")
DPI = 300
#: Borders are drawn to a grid of one dot of the print: a map of 150,000 vertices takes half the space, and nobody
#: sees a twelfth of a millimetre.
GRID_DOTS = 1.0

_NOT_WRITTEN = QT_TRANSLATE_NOOP(
    "profiles", "The map “{file}” cannot be written. Close it in other programs and check the folder. {reason}")
_UNKNOWN = QT_TRANSLATE_NOOP(
    "profiles", "“{file}” has no ending of a known format. Maps are written as .pdf, .png or .svg.")


def format_of(path: Path) -> str:
    """Returns the format of a file by its ending; raises :class:`DataProblem` for any other."""
    found = path.suffix.lower().lstrip(".")
    if found not in FORMATS:
        raise DataProblem(_UNKNOWN, context=CONTEXT, file=path.name)
    return found


def export_sheets(
    layout: QgsPrintLayout, path: Path, *, title: str, author: str, language: Language, dpi: int = DPI
) -> None:
    """Writes a layout as PDF, or its only page as a picture.

    The file appears when it is complete; the project's own metadata are put back. Raises :class:`DataProblem` where
    it cannot be written, ``ValueError`` for a picture of several pages. Main thread only.
    """
    kind = format_of(path)
    if kind != "pdf" and layout.pageCollection().pageCount() != 1:
        raise ValueError("a picture shows one page")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_folder(path) as folder, _described(layout, title, author, language):
            draft = folder / f"sheet.{kind}"
            exporter = QgsLayoutExporter(layout)
            _check({"pdf": _pdf, "png": _png, "svg": _svg}[kind](exporter, layout, draft, dpi), exporter, path)
            draft.replace(path)
    except OSError as error:
        raise DataProblem(
            _NOT_WRITTEN, context=CONTEXT, file=str(path), reason=error.strerror or str(error)) from error


@contextmanager
def _described(layout: QgsPrintLayout, title: str, author: str, language: Language) -> Iterator[None]:
    """Makes files speak of the map and its publisher; QGIS would name the login of the user."""
    project = layout.project()
    before = project.metadata()
    metadata = QgsProjectMetadata()
    metadata.setTitle(title)
    metadata.setAuthor(author)
    metadata.setLanguage(language.code)
    metadata.setCreationDateTime(QDateTime.currentDateTime())
    project.setMetadata(metadata)
    try:
        yield
    finally:
        project.setMetadata(before)


def _pdf(
    exporter: QgsLayoutExporter, layout: QgsPrintLayout, path: Path, dpi: int
) -> QgsLayoutExporter.ExportResult:
    settings = pdf_settings()
    settings.simplifyGeometries = False
    with _on_grid(layout):
        return exporter.exportToPdf(str(path), settings)


def _png(
    exporter: QgsLayoutExporter, layout: QgsPrintLayout, path: Path, dpi: int
) -> QgsLayoutExporter.ExportResult:
    # QGIS's own export of pictures leaves a world file, and GDAL complains that PNG has no place for metadata.
    metadata = layout.project().metadata()
    image = exporter.renderPageToImage(0, QSize(), dpi)
    if image.isNull():
        return QgsLayoutExporter.ExportResult.MemoryError
    image.setText("Title", metadata.title())
    image.setText("Author", metadata.author())
    saved = image.save(str(path), "PNG")
    return QgsLayoutExporter.ExportResult.Success if saved else QgsLayoutExporter.ExportResult.FileError


def _svg(
    exporter: QgsLayoutExporter, layout: QgsPrintLayout, path: Path, dpi: int
) -> QgsLayoutExporter.ExportResult:
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.dpi = DPI
    settings.forceVectorOutput = True
    settings.exportMetadata = True
    settings.exportAsLayers = False
    settings.simplifyGeometries = False
    # As outlines: where the file is opened the typeface is not installed.
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysOutlines
    with _on_grid(layout):
        return exporter.exportToSvg(str(path), settings)


@contextmanager
def _on_grid(layout: QgsPrintLayout) -> Iterator[None]:
    """Lets borders be simplified a little more than QGIS does, which keeps a tenth of a dot."""
    context = layout.renderContext()
    before = QgsVectorSimplifyMethod(context.simplifyMethod())
    method = QgsVectorSimplifyMethod()
    method.setSimplifyHints(Qgis.VectorRenderingSimplificationFlag.GeometrySimplification)
    method.setForceLocalOptimization(True)
    # One grid for all layers, so that borders which lie on each other still do.
    method.setSimplifyAlgorithm(Qgis.VectorSimplificationAlgorithm.SnappedToGridGlobal)
    method.setThreshold(GRID_DOTS)
    context.setSimplifyMethod(method)
    try:
        yield
    finally:
        context.setSimplifyMethod(before)


def _check(result: QgsLayoutExporter.ExportResult, exporter: QgsLayoutExporter, path: Path) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise DataProblem(_NOT_WRITTEN, context=CONTEXT, file=str(path), reason=exporter.errorMessage())
