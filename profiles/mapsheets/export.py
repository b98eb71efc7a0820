"""Writes map sheets to files: PDF and SVG as vectors, PNG at a chosen resolution, with metadata of our own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsPrintLayout, QgsVectorSimplifyMethod
from qgis.PyQt.QtCore import QSize

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..export import check_export, describe_pdf, finish_and_publish, pdf_settings
from ..files import draft_of, make_folder, publish
from ..pdf import Bookmark

CONTEXT = "profiles"
FORMATS = ("pdf", "png", "svg")
DPI = 300
#: Borders are drawn to a grid of one dot of the print: a map of 150,000 vertices takes half the space, and nobody
#: sees a twelfth of a millimetre.
GRID_DOTS = 1.0

_UNKNOWN = QT_TRANSLATE_NOOP(
    "profiles", "“{file}” has no ending of a known format. Maps are written as .pdf, .png or .svg.")


def format_of(path: Path) -> str:
    """Returns the format of a file by its ending; raises :class:`DataProblem` for any other."""
    found = path.suffix.lower().lstrip(".")
    if found not in FORMATS:
        raise DataProblem(_UNKNOWN, context=CONTEXT, file=path.name)
    return found


def export_sheets(
    layout: QgsPrintLayout,
    path: Path,
    *,
    titles: Sequence[str],
    author: str,
    language: Language,
    dpi: int = DPI,
) -> None:
    """Writes a layout as PDF with a bookmark for each of several sheets, or its only page as a picture.

    ``titles`` are those of the sheets; the first is the title of the file. The file appears when it is complete.
    Raises :class:`DataProblem` where it cannot be written, ``ValueError`` for a picture of several pages. Main thread
    only.
    """
    kind = format_of(path)
    if kind != "pdf" and layout.pageCollection().pageCount() != 1:
        raise ValueError("a picture shows one page")
    make_folder(path.parent)
    draft = draft_of(path)
    exporter = QgsLayoutExporter(layout)
    if kind == "pdf":
        check_export(_pdf(exporter, layout, draft), path, exporter.errorMessage)
        bookmarks = [Bookmark(title, page) for page, title in enumerate(titles)] if len(titles) > 1 else []
        finish_and_publish(draft, path, titles[0], author, language, bookmarks=bookmarks)
        return
    if kind == "png":
        result = _png(exporter, draft, dpi, titles[0], author)
    else:
        with _described(layout, titles[0], author, language):
            result = _svg(exporter, layout, draft)
    check_export(result, path, exporter.errorMessage)
    publish(draft, path)


@contextmanager
def _described(layout: QgsPrintLayout, title: str, author: str, language: Language) -> Iterator[None]:
    """Makes a file speak of the map and its publisher; QGIS would name the login of the user."""
    project = layout.project()
    before = project.metadata()
    describe_pdf(project, title, author, language)
    try:
        yield
    finally:
        project.setMetadata(before)


def _pdf(exporter: QgsLayoutExporter, layout: QgsPrintLayout, path: Path) -> QgsLayoutExporter.ExportResult:
    settings = pdf_settings()
    settings.simplifyGeometries = False
    with _on_grid(layout):
        return exporter.exportToPdf(str(path), settings)


def _png(
    exporter: QgsLayoutExporter, path: Path, dpi: int, title: str, author: str
) -> QgsLayoutExporter.ExportResult:
    # QGIS's own export of pictures leaves a world file, and GDAL complains that PNG has no place for metadata.
    image = exporter.renderPageToImage(0, QSize(), dpi)
    if image.isNull():
        return QgsLayoutExporter.ExportResult.MemoryError
    image.setText("Title", title)
    image.setText("Author", author)
    saved = image.save(str(path), "PNG")
    return QgsLayoutExporter.ExportResult.Success if saved else QgsLayoutExporter.ExportResult.FileError


def _svg(exporter: QgsLayoutExporter, layout: QgsPrintLayout, path: Path) -> QgsLayoutExporter.ExportResult:
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
