"""Page “Freigabe”: check a release, have it confirmed by a second person, and see what was ever released."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QHeaderView, QWidget

from ...i18n.language import Language
from ..context import DockContext
from ..publication_dialog import PublicationDialog, fault_of, stored_publication
from ..release_facts import (
    CONTENTS,
    OF_PUBLISHER,
    Book,
    FindingLine,
    HistoryLine,
    OrderEntry,
    WaitingLine,
    changes_sentence,
    finding_lines,
    order_parameters,
    outcome_sentence,
    read_book,
    remedies,
    years_between,
)
from ..settings import settings
from ..state import KOMMUNE, QUARTIER
from ..tasks import Results, Step
from ..widgets import cell, fill_combo, page_icon, prepare_table, set_bold
from ..withdraw_dialog import WithdrawDialog
from .base import Page

if TYPE_CHECKING:
    from ...releases.report import Report
    from ...releases.steps import ChangedClass

translate = QCoreApplication.translate

RELEASE = "quartiersmonitor:release"
CONFIRM = "quartiersmonitor:confirmrelease"
WITHDRAW = "quartiersmonitor:withdrawrelease"
EXTERNAL = "quartiersmonitor:externalrelease"
MOST_FINDINGS, MOST_CHANGES, MOST_RELEASES = 8, 6, 6


class ReleasePage(Page):
    """Leads a release through its two steps and keeps its ledger in view."""

    ID = "release"
    ICON = "release.svg"
    FORM = "release.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.report: Optional[Report] = None
        self._folder_of_reports: Optional[tempfile.TemporaryDirectory] = None
        self._book: Optional[Book] = None
        self._findings: list[FindingLine] = []
        self._changes: list[ChangedClass] = []
        self._folder = ""
        self._preparing = ""
        self._withhold = ""
        for label in (self.firstLabel, self.secondLabel, self.ledgerLabel, self.resultLabel):
            set_bold(label)
        for button, icon in ((self.checkButton, "release.svg"), (self.releaseButton, "release.svg"),
                             (self.openButton, "workspace.svg"), (self.lookButton, "workspace.svg"),
                             (self.rulesButton, "indicators.svg"), (self.folderButton, "workspace.svg")):
            button.setIcon(page_icon(icon))
        self._prepare_tables()
        self._checks = dict(zip(CONTENTS, (
            self.tablesCheck, self.profilesCheck, self.mapsCheck, self.projectCheck, self.openDataCheck,
            self.kommonitorCheck)))
        self._recall()
        self._connect()
        self._show_report()
        self.show_state()

    def _prepare_tables(self) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for table, heads, rows in (
            (self.findingsTable, (translate("ui", "Value"), translate("ui", "Found")), MOST_FINDINGS),
            (self.changesTable, (
                translate("ui", "Area"), translate("ui", "internal"), translate("ui", "public")), MOST_CHANGES),
            (self.historyTable, (
                translate("ui", "Release"), translate("ui", "State"), translate("ui", "Day")), MOST_RELEASES),
        ):
            prepare_table(table, heads)
            table.most_rows = rows
            if table is self.findingsTable:
                # Both columns hold sentences, which wrap.
                table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            for column in range(1, len(heads)):
                table.horizontalHeaderItem(column).setTextAlignment(left)

    def _connect(self) -> None:
        self.checkButton.clicked.connect(lambda: self.check())
        self.folderButton.clicked.connect(self.choose_folder)
        self.rulesButton.clicked.connect(self.show_rules)
        self.publicationButton.clicked.connect(self.ask_particulars)
        self.remedyButton.clicked.connect(self.take_remedies)
        for check in self._checks.values():
            check.toggled.connect(lambda _: self._enable())
        self.releaseButton.clicked.connect(self.confirm)
        self.lookButton.clicked.connect(lambda: self._open(self._waiting()))
        self.discardButton.clicked.connect(self.discard)
        self.waitingCombo.activated.connect(lambda _: self._show_waiting())
        self.openButton.clicked.connect(lambda: self._open(self._chosen()))
        self.withdrawButton.clicked.connect(self.withdraw)
        self.externalButton.clicked.connect(self.take_in)
        self.restoreButton.clicked.connect(self.restore)
        self.titleEdit.textChanged.connect(lambda _: self._show_folder())
        self.historyTable.itemSelectionChanged.connect(self._show_entry)
        for table, shown in ((self.findingsTable, self._show_finding), (self.changesTable, self._show_change)):
            table.cellClicked.connect(lambda row, _, shown=shown: shown(row))
            table.itemActivated.connect(lambda item, shown=shown: shown(item.row()))
        self.state.workspace_changed.connect(self._workspace_changed)
        self.state.data_changed.connect(self._data_changed)

    @staticmethod
    def title() -> str:
        return translate("ui", "Release")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Check what is to be published, have it confirmed and release it")

    # ------------------------------------------------------------------ the first person

    def _recall(self) -> None:
        stored = settings()
        self.preparerEdit.setText(stored.release_name.value())
        chosen = set(stored.release_contents.value())
        for key, check in self._checks.items():
            check.setChecked(key in chosen)

    def entry(self) -> OrderEntry:
        """Returns what was typed and chosen."""
        return OrderEntry(
            " ".join(self.titleEdit.text().split()), " ".join(self.preparerEdit.text().split()),
            years_between(self.state.computed, self.fromCombo.currentData() or "", self.untilCombo.currentData() or ""),
            self._contents(), self.purposeEdit.text().strip(), self._folder, self._withhold, stored_publication())

    def _contents(self) -> list[str]:
        return [key for key, check in self._checks.items() if check.isChecked()]

    def check(self, withhold: str = "") -> None:
        """Makes and checks the release in the background; ``withhold`` are remedies of the check before."""
        self._withhold = withhold
        entry = self.entry()
        if self.state.workspace is None:
            return
        if entry.fault():
            self.context.information(entry.fault())
            (self.titleEdit if not entry.title else
             self.preparerEdit if not entry.preparer else self.fromCombo).setFocus()
            return
        if fault_of(stored_publication(), entry.contents) and not self.ask_particulars():
            return
        entry = self.entry()
        settings().release_name.setValue(entry.preparer)
        settings().release_contents.setValue(list(entry.contents))
        # In a folder of the user, because a refused report tells what was withheld.
        self._folder_of_reports = self._folder_of_reports or tempfile.TemporaryDirectory(prefix="qm-")
        report = Path(self._folder_of_reports.name) / "pruefung.json"
        parameters = order_parameters(
            self.state.workspace.path, entry, report, settings().language_of_reports(), settings().processes.value())
        self._set_report(None)
        self._preparing = self.state.path
        self.context.runner.run(
            translate("ui", "Checking the release"), [Step(RELEASE, parameters)],
            lambda results: self._checked(results, report))

    def _checked(self, results: list[Results], report: Path) -> None:
        from ...releases.report import read_report

        with self.context.reporting():
            if self.state.path == self._preparing:
                self._set_report(read_report(report))
            report.unlink(missing_ok=True)
        self.show_state()
        passed = bool(results[-1]["PASSED"])
        if passed:
            at = self.waitingCombo.findData(results[-1]["RELEASE_ID"])
            self.waitingCombo.setCurrentIndex(max(0, at))
            self._show_waiting()
            self.context.success(translate(
                "ui", "Checked without a finding. Now a second person confirms the release."))
            self.scroll_to(self.releaseButton, self.resultLabel)
        else:
            self.context.error(translate(
                "ui", "Refused: {count} findings. Nothing was stored; see the list on the page “Release”.").format(
                    count=int(results[-1]["COUNT"])))
            self.scroll_to(self.findingsTable, self.resultLabel)

    def take_remedies(self) -> None:
        """Withholds what the findings name as well, and checks once more."""
        if self.report is not None:
            lines = [*self._withhold.splitlines(), *remedies(self.report.findings).splitlines()]
            self.check("\n".join(dict.fromkeys(lines)))

    def ask_particulars(self) -> bool:
        """Asks for what only the publisher knows; tells whether it suffices."""
        dialog = PublicationDialog(self._contents(), self.context.window)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    def choose_folder(self) -> None:
        """Asks for the folder in which the folder of the release will stand."""
        path = QFileDialog.getExistingDirectory(
            self.context.window, translate("ui", "Folder of the releases"), self._folder or str(self._parent()))
        if path:
            self._folder = path
            self._show_folder()

    def _parent(self) -> Path:
        from ...releases.folder import default_folder

        if self._folder:
            return Path(self._folder)
        return default_folder(self.state.workspace.path) if self.state.workspace is not None else Path()

    # ------------------------------------------------------------------ the second person

    def _waiting(self) -> Optional[WaitingLine]:
        wanted = self.waitingCombo.currentData()
        lines = self._book.waiting if self._book is not None else ()
        return next((line for line in lines if line.release_id == wanted), None)

    def confirm(self) -> None:
        """Releases what waits, on the word of the second person."""
        line = self._waiting()
        name, note = " ".join(self.confirmerEdit.text().split()), self.noteEdit.text().strip()
        if line is None or self._book is None:
            return
        if not name:
            self.context.information(translate("ui", "Give the name of the second person."))
            self.confirmerEdit.setFocus()
            return
        if line.same_login and not note:
            self.context.information(translate(
                "ui",
                "Both persons work under one login. Say why in the note, for example that they share a computer."))
            self.noteEdit.setFocus()
            return
        self.context.runner.run(
            translate("ui", "Releasing"),
            [Step(CONFIRM, {
                "LEDGER": str(self._book.path), "RELEASE": line.release_id, "CONFIRMED_BY": name, "REASON": note})],
            lambda results: self._released(line, results))

    def _released(self, line: WaitingLine, results: list[Results]) -> None:
        self.confirmerEdit.clear()
        self.noteEdit.clear()
        self._withhold = ""
        self._set_report(None)
        self.show_state()
        self._choose(line.release_id)
        self.context.success_with_file(
            translate("ui", "“{title}” is released.").format(title=line.title), Path(str(results[-1]["FOLDER"])),
            translate("ui", "Open folder"))
        self.scroll_to(self.openButton, self.historyTable)

    def discard(self) -> None:
        """Asks for a reason and gives up the release that waits."""
        line = self._waiting()
        if line is not None:
            self._ask_and_withdraw(line.release_id, line.title, True)

    # ------------------------------------------------------------------ the ledger

    def _chosen(self) -> Optional[HistoryLine]:
        rows = self.historyTable.selectionModel().selectedRows()
        if not rows or self._book is None or rows[0].row() >= len(self._book.history):
            return None
        return self._book.history[rows[0].row()]

    def _choose(self, release_id: str) -> None:
        for row, line in enumerate(self._book.history if self._book is not None else ()):
            if line.release_id == release_id:
                self.historyTable.selectRow(row)

    def _open(self, line: Any) -> None:
        if line is None or line.folder is None:
            return
        if line.folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(line.folder)))
        else:
            self.context.error(translate(
                "ui", "The folder “{folder}” is not there any more. Connect its drive, or look for it in a backup."
            ).format(folder=line.folder))

    def withdraw(self) -> None:
        """Asks for a reason and enters that the chosen release is withdrawn."""
        line = self._chosen()
        if line is not None:
            self._ask_and_withdraw(line.release_id, line.title, False)

    def _ask_and_withdraw(self, release_id: str, title: str, waits: bool) -> None:
        dialog = WithdrawDialog(title, waits, settings().release_name.value(), self.context.window)
        try:
            if dialog.exec() != QDialog.DialogCode.Accepted or self._book is None:
                return
            parameters = {
                "LEDGER": str(self._book.path), "RELEASE": release_id, "REASON": dialog.reason(),
                "AUTHOR": dialog.name()}
        finally:
            dialog.deleteLater()
        done = translate("ui", "“{title}” is discarded.") if waits else translate("ui", "“{title}” is withdrawn.")
        self.context.runner.run(
            translate("ui", "Writing to the ledger of releases"), [Step(WITHDRAW, parameters)],
            lambda results: self._withdrawn(release_id, done.format(title=title)))

    def _withdrawn(self, release_id: str, text: str) -> None:
        self._set_report(None)
        self.show_state()
        self._choose(release_id)
        self.context.success(text)

    def take_in(self) -> None:
        """Opens the dialog of the algorithm that takes in a publication of others."""
        import processing  # QGIS's own package, not the folder of the plugin

        if self.state.workspace is None:
            return
        result = processing.execAlgorithmDialog(EXTERNAL, {
            "WORKSPACE": self.state.path, "AUTHOR": settings().release_name.value()})
        if isinstance(result, dict) and result.get("RELEASE_ID"):
            self.show_state()
            self._choose(result["RELEASE_ID"])

    def restore(self) -> None:
        """Puts the copy in the place of a damaged or lost ledger."""
        from ...releases.ledger import Ledger

        if self._book is None:
            return
        with self.context.reporting(busy_cursor=True):
            Ledger.restore(self._book.path).close()
            self.context.success(translate("ui", "The ledger is restored from its copy."))
        self.show_state()

    def show_rules(self) -> None:
        """Shows the rules of each source; whoever changes one has the indicators computed again."""
        from ..rules_dialog import change_rules

        if self.state.workspace is not None:
            change_rules(self.context)

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable(busy)

    def _enable(self, busy: Optional[bool] = None) -> None:
        busy = self.context.runner.busy if busy is None else busy
        usable = self.state.workspace is not None and bool(self.state.computed)
        sound = self._book is None or not self._book.fault
        line = self._chosen()
        self.checkButton.setEnabled(usable and sound and not busy)
        self.rulesButton.setEnabled(self.state.workspace is not None and not busy)
        self.folderButton.setEnabled(usable)
        self.publicationButton.setVisible(any(self._checks[key].isChecked() for key in OF_PUBLISHER))
        self.remedyButton.setEnabled(usable and sound and not busy)
        self.releaseButton.setEnabled(self._waiting() is not None and sound and not busy)
        self.discardButton.setEnabled(self._waiting() is not None and sound and not busy)
        self.lookButton.setEnabled(self._waiting() is not None)
        self.openButton.setEnabled(line is not None and line.folder is not None)
        self.withdrawButton.setEnabled(
            line is not None and line.published and not line.withdrawn and sound and not busy)
        self.externalButton.setEnabled(usable and sound and not busy)

    def _workspace_changed(self) -> None:
        self._folder = self._withhold = ""
        self._set_report(None)
        self.refresh()

    def _data_changed(self) -> None:
        # What was found is about other figures now.
        self._withhold = ""
        self._set_report(None)
        self.refresh()

    def show_state(self) -> None:
        """Shows what can be released, what waits and the ledger anew."""
        from ...releases.ledger import ledger_beside

        workspace = self.state.workspace
        hint = ""
        self._book = None
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        elif not self.state.computed:
            hint = translate("ui", "Compute the indicators on the page “Indicators” first.")
        elif not workspace.follows_rules():
            hint = translate(
                "ui", "The minimum rules were changed: compute the indicators again on the page “Indicators”.")
        if workspace is not None:
            with self.context.reporting(busy_cursor=True):
                self._book = read_book(ledger_beside(workspace.path))
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        self._fill_years()
        self._show_folder()
        self._show_book()
        self._enable()

    def _fill_years(self) -> None:
        periods = sorted(self.state.computed)
        entries = [(period, period) for period in periods]
        for combo, usual in ((self.fromCombo, periods[:1]), (self.untilCombo, periods[-1:])):
            before = combo.currentData()
            fill_combo(combo, entries, before if before in periods else (usual[0] if usual else None))

    def _show_folder(self) -> None:
        from ...profiles.files import safe_stem

        self.folderLabel.setVisible(self.state.workspace is not None)
        if self.state.workspace is None:
            return
        title = self.titleEdit.text().strip()
        name = safe_stem(title) if title else "…"
        self.folderLabel.setText(translate("ui", "Will stand in {folder}").format(
            folder=f"{self._parent().name} / {name}"))
        self.folderLabel.setToolTip(str(self._parent() / name))

    def _set_report(self, report: Optional[Report]) -> None:
        self.report = report
        self._show_report()

    def _show_report(self) -> None:
        report = self.report
        self.resultBox.setVisible(report is not None)
        self._findings = finding_lines(report.findings) if report is not None else []
        self._changes = list(report.changes) if report is not None else []
        if report is None:
            return
        sentence = outcome_sentence(report.figures, len(report.findings))
        self.resultLabel.setText(f"✓ {sentence}" if report.passed else translate(
            "ui", "✗ Refused: what is withheld can be worked out, or stands in a file (findings: {count}).").format(
                count=Language.current().integer(len(report.findings))))
        self.findingsTable.setVisible(bool(self._findings))
        self.findingsTable.setRowCount(len(self._findings))
        for row, line in enumerate(self._findings):
            self.findingsTable.setItem(row, 0, cell(line.place))
            self.findingsTable.setItem(row, 1, cell(line.found))
        self.routeLabel.setVisible(False)
        self.remedyButton.setVisible(bool(remedies(report.findings)))
        changed = changes_sentence(report)
        self.changesLabel.setText(changed)
        self.changesLabel.setVisible(bool(changed))
        self.changesTable.setVisible(bool(changed))
        self.changesTable.setRowCount(len(self._changes))
        for row, change in enumerate(self._changes):
            tip = f"{change.area} ({change.area_id}), {change.period}, {change.method}"
            for column, text in enumerate((f"{change.area} ({change.period})", change.internal, change.public)):
                self.changesTable.setItem(row, column, cell(text, tip=tip if not column else ""))
        for table in (self.findingsTable, self.changesTable):
            table.fit()
        self.notesLabel.setText("\n".join(report.notes))
        self.notesLabel.setVisible(bool(report.notes))

    def _show_finding(self, row: int) -> None:
        if not 0 <= row < len(self._findings):
            return
        line = self._findings[row]
        self.routeLabel.setText("\n".join(filter(None, (
            translate("ui", "Route: {text}").format(text=line.route) if line.route else "",
            translate("ui", "Remedy: {text}").format(text=line.remedy) if line.remedy else ""))))
        self.routeLabel.setVisible(bool(self.routeLabel.text()))
        self._zoom(line.level, line.area_id)
        self.scroll_to(self.routeLabel)

    def _show_change(self, row: int) -> None:
        if 0 <= row < len(self._changes):
            self._zoom(self._changes[row].level, self._changes[row].area_id)

    def _zoom(self, level: str, area_id: str) -> None:
        if level in (QUARTIER, KOMMUNE) and area_id:
            with self.context.reporting():
                self.context.view.zoom_to(level, area_id)
                self.context.view.mark(level, area_id)

    def _show_book(self) -> None:
        book = self._book
        waiting = book.waiting if book is not None else ()
        before = self.waitingCombo.currentData()
        known = [line.release_id for line in waiting]
        fill_combo(
            self.waitingCombo, [(line.title, line.release_id) for line in waiting],
            before if before in known else known[-1] if known else None)
        self.secondBox.setVisible(bool(waiting))
        self._show_waiting()
        history = book.history if book is not None else ()
        self.historyTable.setRowCount(len(history))
        for row, line in enumerate(history):
            for column, text in enumerate((line.title, line.state, line.day)):
                self.historyTable.setItem(row, column, cell(text))
        self.historyTable.setVisible(bool(history))
        self.historyTable.fit()
        fault = book.fault if book is not None else ""
        verified = book.verified if book is not None else ""
        empty = translate("ui", "Nothing was released yet.") if book is not None and not history and not fault else ""
        notices = "\n".join(book.notices) if book is not None else ""
        self.verifyLabel.setText("\n".join(filter(None, (f"✗ {fault}" if fault else verified, empty, notices))))
        self.verifyLabel.setVisible(bool(self.verifyLabel.text()))
        self.restoreButton.setVisible(bool(fault))
        for widget in (self.openButton, self.withdrawButton):
            widget.setVisible(bool(history))
        self._show_entry()

    def _show_waiting(self) -> None:
        line = self._waiting()
        self.waitingText.setText(line.text if line is not None else "")
        self._enable()

    def _show_entry(self) -> None:
        line = self._chosen()
        self.entryLabel.setText(line.text if line is not None else "")
        self.entryLabel.setVisible(line is not None)
        self._enable()

    def release(self) -> None:
        """Removes the report of the last check from the disk."""
        if self._folder_of_reports is not None:
            self._folder_of_reports.cleanup()
            self._folder_of_reports = None
