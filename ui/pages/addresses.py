"""Page “Adressen”: take over an address register, see how good it is in each Kommune, write to the Kommune about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QHeaderView, QTableWidgetItem, QWidget

from ...i18n.language import Language
from ..address_facts import (
    BoardLine,
    CaseLine,
    arrow,
    board_lines,
    board_tip,
    case_lines,
    kinds_of,
    measure_titles,
)
from ..background import Background
from ..case_view import CaseView
from ..child_process import run_in_child
from ..context import DockContext
from ..register_dialog import RegisterDialog
from ..settings import settings
from ..state import KOMMUNE
from ..tasks import Results, Step
from ..widgets import KEY, cell, page_icon, prepare_table, set_bold
from .base import Page

translate = QCoreApplication.translate

IMPORT = "quartiersmonitor:importregister"
QUALITY = "quartiersmonitor:addressquality"
LETTER = "quartiersmonitor:qualityletter"
ENDINGS = (".csv", ".txt", ".tsv", ".asc", ".gpkg", ".shp", ".geojson", ".json", ".xlsx", ".xls", ".ods")
MOST_BOARD_ROWS, MOST_CASE_ROWS = 10, 7
#: More rows than anybody reads in a panel; the letter and the layer have all of them.
MOST_CASES = 500


class AddressesPage(Page):
    """Shows the address register: its scoreboard, its findings, and what can be done about them."""

    ID = "addresses"
    ICON = "addresses.svg"
    FORM = "addresses.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.view = CaseView(context.view.canvas)
        self.dialog: Optional[RegisterDialog] = None
        self._background = Background(self)
        self._lines: list[BoardLine] = []
        self._cases: list[CaseLine] = []
        self._shown: list[CaseLine] = []
        self._chosen = ""
        self.setAcceptDrops(True)
        for button, icon in ((self.importButton, "addresses.svg"), (self.checkButton, "indicators.svg"),
                             (self.letterButton, "profile.svg")):
            button.setIcon(page_icon(icon))
        for label in (self.registerLabel, self.boardLabel, self.kommuneLabel):
            set_bold(label)
        self.boardLabel.setText(translate("ui", "Quality by Kommune"))
        for measure, title in measure_titles().items():
            self.measureCombo.addItem(title, measure)
            self.measureCombo.setItemData(self.measureCombo.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        prepare_table(
            self.boardTable,
            (translate("ui", "Kommune"), translate("ui", "Addresses"), translate("ui", "Affected"), "‰"),
            ("", translate("ui", "Number of addresses"), translate("ui", "Number of addresses the figure counts"),
             translate("ui", "Per 1,000 addresses, with the trend against the check before")))
        self.boardTable.most_rows = MOST_BOARD_ROWS
        prepare_table(self.casesTable, (translate("ui", "Address"), translate("ui", "Finding")))
        head = self.casesTable.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.casesTable.horizontalHeaderItem(1).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.casesTable.most_rows = MOST_CASE_ROWS
        self.importButton.clicked.connect(self.choose_register)
        self.checkButton.clicked.connect(self.check_quality)
        self.letterButton.clicked.connect(self.write_letter)
        self.measureCombo.activated.connect(self.refresh)
        self.kindCombo.activated.connect(lambda _: self._show_cases())
        self.boardTable.cellClicked.connect(lambda row, _: self._choose_row(row))
        self.boardTable.itemActivated.connect(lambda item: self._choose_row(item.row()))
        self.casesTable.cellClicked.connect(lambda row, _: self._choose_case(row))
        self.casesTable.itemActivated.connect(lambda item: self._choose_case(item.row()))
        self._background.busy_changed.connect(self._letter_busy)
        self.state.workspace_changed.connect(self._workspace_changed)
        self.state.data_changed.connect(self.refresh)
        self._letter_busy(False)
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Addresses")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Take over an address register and see how good it is")

    # ------------------------------------------------------------------ a register

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.importButton.isEnabled() and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None and self.importButton.isEnabled():
            event.acceptProposedAction()
            self.open_register(file)

    def choose_register(self) -> None:
        """Asks for a file with an address register and shows what is in it."""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Add address file"), settings().last_folder.value(),
            translate("ui", "Address registers ({endings})").format(endings=" ".join(f"*{end}" for end in ENDINGS)))
        if path:
            self.open_register(Path(path))

    def open_register(self, file: Path) -> None:
        """Opens the dialog that checks a register."""
        if self.state.workspace is None or self.context.runner.busy:
            return
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = RegisterDialog(self.state.workspace.path, file, self.context.window)
        self.dialog.finished.connect(self._dialog_closed)
        self.dialog.open()

    def _dialog_closed(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        parameters = dialog.parameters()
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.context.runner.run(
                translate("ui", "Taking over the address register"),
                [Step(IMPORT, parameters), Step(QUALITY, {"WORKSPACE": parameters["WORKSPACE"]})], self._taken_over)

    def _taken_over(self, results: list[Results]) -> None:
        taken, quality = results
        language = Language.current()
        changed = sum(int(taken[kind]) for kind in ("NEW", "GONE", "MOVED", "RENAMED", "REASSIGNED"))
        self._checked(translate(
            "ui", "{addresses} addresses taken over, {changes} changes, {left_out} rows left out; {findings} findings "
                  "are on the map.").format(
            addresses=language.integer(int(taken["ADDRESSES"])), changes=language.integer(changed),
            left_out=language.integer(int(taken["LEFT_OUT"])), findings=language.integer(int(quality["COUNT"]))))

    # ------------------------------------------------------------------ quality

    def check_quality(self) -> None:
        """Checks the stored addresses."""
        if self.state.workspace is not None:
            self.context.runner.run(
                translate("ui", "Checking the quality of the addresses"),
                [Step(QUALITY, {"WORKSPACE": self.state.path})], self._quality_checked)

    def _quality_checked(self, results: list[Results]) -> None:
        language = Language.current()
        self._checked(translate(
            "ui", "The addresses are checked: {fine} without any finding, {findings} findings on the map.").format(
            fine=language.integer(int(results[-1]["FAULTLESS"])),
            findings=language.integer(int(results[-1]["COUNT"]))))

    def _checked(self, text: str) -> None:
        with self.context.reporting(busy_cursor=True):
            self.state.reload()
            self.view.show(self.state.workspace)
            self.context.success(text)

    # ------------------------------------------------------------------ choosing

    def _choose_row(self, row: int) -> None:
        if not 0 <= row < len(self._lines) or not self._lines[row].checked:
            return
        line = self._lines[row]
        self._chosen = line.key
        with self.context.reporting(busy_cursor=True):
            self._read_cases()
            self.scroll_to(self.casesTable, self.letterButton, self.kommuneLabel)
            self.view.unmark()
            self.view.show(self.state.workspace)
            if row == 0:
                self.context.view.mark("", "")
                self.context.view.zoom_to_all()
            else:
                self.context.view.zoom_to(KOMMUNE, line.key)

    def _choose_case(self, row: int) -> None:
        if not 0 <= row < len(self._shown) or self.state.workspace is None:
            return
        case = self._shown[row]
        self.remedyLabel.setText("\n".join(filter(None, (
            f"{case.title} ({case.address_id})" if case.address_id else case.title, case.remedy,
            "" if case.located else translate("ui", "The address has no coordinates: the map cannot show it.")))))
        self.remedyLabel.setVisible(True)
        self.scroll_to(self.remedyLabel)
        with self.context.reporting():
            if self.view.layer(self.state.workspace) is None:
                self.view.show(self.state.workspace)
            if case.located:
                self.view.zoom_to(self.state.workspace, case.x, case.y)
            else:
                self.view.unmark()

    # ------------------------------------------------------------------ the letter

    def write_letter(self) -> None:
        """Asks for a file name and writes the letter to the chosen Kommune, as PDF and XLSX."""
        line = next((line for line in self._lines[1:] if line.key == self._chosen), None)
        if line is None or self.state.workspace is None or self._background.busy:
            return
        stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", translate("ui", "address_quality_{kommune}_{date}").format(
            kommune=line.name, date=line.date))
        folder = settings().profile_folder.value() or str(self.state.workspace.path.parent)
        path, _ = QFileDialog.getSaveFileName(
            self.context.window, translate("ui", "Write letter to {kommune}").format(kommune=line.name),
            str(Path(folder) / f"{stem}.pdf"), translate("ui", "PDF (*.pdf)"))
        if not path:
            return
        if not path.lower().endswith(".pdf"):
            path += ".pdf"
        settings().profile_folder.setValue(str(Path(path).parent))
        inputs = {
            "WORKSPACE": self.state.path, "KOMMUNE": line.key, "LANGUAGE": settings().language_of_reports(),
            "OUTPUT": path}
        self._background.run(
            translate("ui", "Writing the letter to {kommune}").format(kommune=line.name),
            lambda stop: _write(inputs, stop), lambda results: self._letter_written(line, inputs, results),
            self.context.error)

    def _letter_written(self, line: BoardLine, inputs: dict[str, Any], results: Optional[dict[str, Any]]) -> None:
        with self.context.reporting(busy_cursor=True):
            if results is None:
                try:
                    results = write_here(inputs)
                except QgsProcessingException as error:
                    self.context.error(str(error))
                    return
            self.view.update(self.state.workspace)
            # The check that goes with the letter has numbered the cases anew.
            self.refresh()
            text = translate(
                "ui", "Letter to {kommune} written: {pages} pages, {findings} findings; with it {file}.").format(
                kommune=line.name, pages=int(results["PAGES"]),
                findings=Language.current().integer(int(results["COUNT"])), file=Path(str(results["XLSX"])).name)
            self.context.success_with_file(text, Path(inputs["OUTPUT"]), translate("ui", "Open"))

    def _letter_busy(self, busy: bool) -> None:
        self.letterLabel.setText(translate("ui", "The letter is being written …"))
        self.letterLabel.setVisible(busy)
        self._enable()

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable(busy)

    def _enable(self, busy: Optional[bool] = None) -> None:
        busy = self.context.runner.busy if busy is None else busy
        workspace = self.state.workspace
        self.importButton.setEnabled(workspace is not None and not busy)
        self.checkButton.setEnabled(workspace is not None and not busy and self._has_register())
        self.letterButton.setEnabled(
            not busy and not self._background.busy and any(line.key == self._chosen for line in self._lines[1:]))

    def _has_register(self) -> bool:
        from ...workspace.schema import ADDRESSES

        return self.state.workspace is not None and self.state.workspace.has_layer(ADDRESSES.name)

    def _workspace_changed(self) -> None:
        self._chosen = ""
        if self.dialog is not None:
            self.dialog.reject()
        self.view.unmark()
        self.view.remove_others(self.state.workspace)
        self.refresh()

    def show_state(self) -> None:
        """Shows the register of the open workspace anew."""
        workspace = self.state.workspace
        self._lines, register, hint = [], "", ""
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        else:
            with self.context.reporting():
                present = self._has_register()
                date = workspace.meta().get("address_reference_date", "")
                if not present:
                    hint = translate("ui", "There is no address register yet. Add its file, or drop it on this page.")
                else:
                    register = translate("ui", "Address register of {date}").format(
                        date=Language.current().date(date)) if date else translate("ui", "Address register")
                    self._lines = board_lines(workspace, self.measureCombo.currentData())
                    if not any(line.checked for line in self._lines):
                        self._lines = []
                        hint = translate("ui", "The addresses have not been checked yet. A new register can be dropped "
                                               "on this page as a file.")
        self.registerLabel.setText(register)
        self.registerLabel.setVisible(bool(register))
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        for widget in (self.boardLabel, self.measureLabel, self.measureCombo, self.boardTable):
            widget.setVisible(bool(self._lines))
        self._show_board()
        with self.context.reporting():
            self._read_cases()
        self._enable()

    def _show_board(self) -> None:
        language, table = Language.current(), self.boardTable
        table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            tip, first = board_tip(line), row == 0
            figures = ("–", "–", "–")
            if line.checked:
                figures = (
                    language.integer(line.addresses), language.integer(line.affected),
                    f"{language.number(line.per_mille, 1)} {arrow(line)}")
            name = cell(line.name, tip=tip, bold=first)
            name.setData(KEY, line.key)
            table.setItem(row, 0, name)
            for column, figure in enumerate(figures, start=1):
                table.setItem(row, column, cell(figure, right=True, tip=tip, bold=first))
            # An arrow says nothing to a screen reader.
            table.item(row, len(figures)).setData(Qt.ItemDataRole.AccessibleTextRole, tip)
        table.fit()
        at = next((row for row, line in enumerate(self._lines) if line.key == self._chosen), -1)
        if at >= 0:
            table.selectRow(at)
        else:
            table.clearSelection()

    def _read_cases(self) -> None:
        line = next((line for line in self._lines if line.key == self._chosen), None)
        self._cases = []
        if line is not None and self.state.workspace is not None:
            self._cases = case_lines(
                self.state.workspace, line.key if line is not self._lines[0] else None)
            self.kommuneLabel.setText(translate("ui", "{kommune}: {count} findings").format(
                kommune=line.name, count=Language.current().integer(len(self._cases))))
        wanted = self.kindCombo.currentData()
        self.kindCombo.clear()
        language = Language.current()
        self.kindCombo.addItem(
            translate("ui", "all kinds ({count})").format(count=language.integer(len(self._cases))), "")
        for kind, title, count in kinds_of(self._cases):
            self.kindCombo.addItem(f"{title} ({language.integer(count)})", kind)
            self.kindCombo.setItemData(self.kindCombo.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.kindCombo.setCurrentIndex(max(self.kindCombo.findData(wanted), 0))
        for widget in (self.kommuneLabel, self.letterButton):
            widget.setVisible(line is not None)
        for widget in (self.kindLabel, self.kindCombo, self.casesTable):
            widget.setVisible(bool(self._cases))
        self._enable()
        self._show_cases()

    def _show_cases(self) -> None:
        kind = self.kindCombo.currentData()
        chosen = [case for case in self._cases if not kind or case.kind == kind]
        self._shown = chosen[:MOST_CASES]
        table = self.casesTable
        table.setRowCount(len(self._shown))
        for row, case in enumerate(self._shown):
            tip = "\n".join(filter(None, (case.title, case.address_id, case.finding, case.remedy)))
            place: QTableWidgetItem = cell(case.place or case.address_id or "–", tip=tip)
            place.setData(KEY, case.case_id)
            table.setItem(row, 0, place)
            table.setItem(row, 1, cell(case.finding if kind else f"{case.title}: {case.finding}", tip=tip))
        table.fit()
        table.scrollToTop()
        self.remedyLabel.setVisible(False)
        more = len(chosen) - len(self._shown)
        text = translate(
            "ui", "{count} more findings are not listed here; the layer on the map and the letter have them all.")
        self.noteLabel.setText(text.format(count=Language.current().integer(more)))
        self.noteLabel.setVisible(more > 0)

    def release(self) -> None:
        """Gives back what the page holds outside itself."""
        self._background.stop()
        if self.dialog is not None:
            self.dialog.reject()
        self.view.release()


def _write(inputs: dict[str, Any], stop: Any) -> Optional[dict[str, Any]]:
    """Writes a letter in a process of its own; returns ``None`` where QGIS has none to start."""
    from ...indicators.problems import DataProblem
    from ...profiles.batch import find_executable

    try:
        find_executable()
    except DataProblem:
        return None
    return run_in_child(LETTER, inputs, stop)


def write_here(inputs: dict[str, Any]) -> dict[str, Any]:
    """Writes a letter in this QGIS, which waits for it; raises ``QgsProcessingException`` where that fails."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(LETTER)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, _ = algorithm.run(dict(inputs), context, QgsProcessingFeedback(), {}, False)
    return dict(results)


def _dropped(event: Any) -> Optional[Path]:
    """Returns the file that is dropped if it may be a register."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() in ENDINGS else None
