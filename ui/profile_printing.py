"""Prints what the page “Profil” shows: one profile at once, many and books in the background, or in the designer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QFileDialog

from .context import DockContext
from .settings import settings
from .tasks import Results, Step

if TYPE_CHECKING:
    from ..profiles.content import ProfileContent, Selection

translate = QCoreApplication.translate

PROFILES = "quartiersmonitor:profiles"
BOOK = "quartiersmonitor:kommunebook"
#: Failures named in one message.
_LISTED = 4


class ProfilePrinter:
    """Asks where to, prints, and says what became of it."""

    def __init__(self, context: DockContext) -> None:
        self._context = context

    def _period(self) -> str:
        return self._context.state.period

    def print_one(self, content: ProfileContent, selection: Optional[Selection], template: Optional[Path],
                  twins: list[str]) -> None:
        """Asks for a file name and prints a profile."""
        from ..profiles.export import export_profiles
        from ..profiles.files import file_names

        workspace = self._context.state.workspace
        names = workspace.area_names(content.level) if selection is None else {content.area_id: content.name}
        folder = Path(settings().profile_folder.value() or workspace.path.parent)
        path, _ = QFileDialog.getSaveFileName(
            self._context.window, translate("ui", "Print profile"),
            str(folder / file_names(names)[content.area_id]), translate("ui", "PDF file (*.pdf)"))
        if not path:
            return
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        settings().profile_folder.setValue(str(Path(path).parent))
        with self._context.reporting(busy_cursor=True):
            # One profile takes about a second, and a layout may only be exported in this thread.
            export_profiles(
                workspace, path, level=content.level, area_ids=[content.area_id], period=self._period(),
                language=settings().language_of_reports(), single_files=False, selection=selection, template=template,
                twins=twins)
            self._context.success_with_file(
                translate("ui", "The profile of {area} is printed.").format(area=content.name), Path(path),
                translate("ui", "Open"))

    def print_all(self, level: str, template: Optional[Path], twins: list[str], together: bool) -> None:
        """Asks for a folder and prints the profiles of all areas of a level in the background."""
        folder = self._folder(translate("ui", "Folder for all profiles"))
        if folder is not None:
            self._run(translate("ui", "Printing all profiles"), PROFILES, folder, {
                "LEVEL": level, "AREAS": "", "SINGLE_FILES": not together,
                "TEMPLATE": str(template) if template is not None else "",
                "PAGES": "pages" in twins, "TABLES": "tables" in twins})

    def print_books(self, kommune_id: str, templates: Mapping[str, Path]) -> None:
        """Asks for a folder and prints the book of a Kommune, or of all, in the background."""
        folder = self._folder(translate("ui", "Folder for the books"))
        if folder is not None:
            title = translate("ui", "Printing the Kommune book") if kommune_id else translate(
                "ui", "Printing all Kommune books")
            self._run(title, BOOK, folder, {
                "KOMMUNEN": kommune_id,
                **{f"{level.upper()}_TEMPLATE": str(path) for level, path in templates.items()}})

    def _folder(self, title: str) -> Optional[Path]:
        folder = QFileDialog.getExistingDirectory(
            self._context.window, title,
            settings().profile_folder.value() or str(Path(self._context.state.path).parent))
        if not folder:
            return None
        settings().profile_folder.setValue(folder)
        return Path(folder)

    def _run(self, title: str, algorithm: str, folder: Path, parameters: dict[str, Any]) -> None:
        self._context.runner.run(title, [Step(algorithm, {
            "WORKSPACE": self._context.state.path, "PERIOD": self._period(),
            "LANGUAGE": settings().language_of_reports(), "PROCESSES": settings().processes.value(),
            "OUTPUT_FOLDER": str(folder), **parameters})], lambda results: self._printed(results[-1], folder))

    def _printed(self, results: Results, folder: Path) -> None:
        complete, kept, failed = (int(results.get(name, 0)) for name in ("COUNT", "KEPT", "FAILED"))
        if kept == complete:
            text = translate("ui", "All {count} files were there already and up to date.")
        elif kept:
            text = translate("ui", "{kept} of {count} were there already and up to date, the others are printed.")
        else:
            text = translate("ui", "{count} files are printed.")
        if complete or not failed:
            self._context.success_with_file(
                text.format(count=complete, kept=kept), folder, translate("ui", "Open folder"))
        if failed:
            lines = self._context.runner.last_errors[:_LISTED]
            more = failed - len(lines)
            if more > 0:
                lines = [*lines, translate("ui", "… and {count} more.").format(count=more)]
            heading = translate("ui", "{count} files could not be written:").format(count=failed)
            self._context.error("\n".join([heading, *lines]))

    def open_designer(
        self, content: ProfileContent, selection: Optional[Selection], template: Optional[Path]
    ) -> None:
        """Opens a profile in the layout designer, to change or add something by hand."""
        self._design(level=content.level, area_ids=[content.area_id], selection=selection, template=template)

    def design_template(self, level: str, template: Optional[Path]) -> None:
        """Opens the layout of all profiles of a level in the designer, to make a template of it."""
        if self._design(level=level, template=template, atlas=True):
            self._context.information(translate(
                "ui",
                "Change the layout, then save it in the layout designer with “Layout › Save as Template …” in the "
                "folder it proposes. From then on it stands in this list."))

    def _design(self, **options: Any) -> bool:
        from ..profiles.export import add_profile_layout

        with self._context.reporting(busy_cursor=True):
            layout = add_profile_layout(
                self._context.state.workspace, QgsProject.instance(), period=self._period(),
                language=settings().language_of_reports(), **options)
            designer = self._context.iface.openLayoutDesigner(layout)
            if layout.atlas().enabled():
                designer.setAtlasPreviewEnabled(True)
            return True
        return False
