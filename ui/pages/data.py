"""Page “Daten”: which workspace is open, what it holds, and what was delivered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QWidget

from ...i18n.language import Language
from ..context import DockContext
from ..delivery_facts import DeliveryFacts, SourceLine, delivery_facts, source_lines, status_text
from ..facts import WorkspaceFacts, span, workspace_facts
from ..settings import settings
from ..tasks import Results, Step
from ..widgets import KEY, as_text, cell, page_icon, prepare_table, set_bold
from .base import Page

if TYPE_CHECKING:
    from ..import_assistant import ImportAssistant

translate = QCoreApplication.translate

CREATE = "quartiersmonitor:createworkspace"
ADD = "quartiersmonitor:addcounts"
SAMPLE = "quartiersmonitor:samplecounty"

#: Deliveries that are seen without scrolling their table.
DELIVERIES_SEEN = 6


class DataPage(Page):
    """Opens and creates workspaces, takes files in, and shows what is in the open workspace."""

    ID = "data"
    ICON = "workspace.svg"
    FORM = "data.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        for button, icon in ((self.openButton, "workspace.svg"), (self.sampleButton, "sample.svg"),
                             (self.createButton, "map.svg"), (self.addButton, "counts.svg"),
                             (self.fileButton, "counts.svg"), (self.gapsButton, "spread.svg"),
                             (self.nextButton, "indicators.svg")):
            button.setIcon(page_icon(icon))
        set_bold(self.kreisLabel, 2)
        for label in (self.sourcesLabel, self.deliveriesLabel):
            set_bold(label)
        prepare_table(
            self.sourcesTable, (
                translate("ui", "Source"), translate("ui", "Reference date"), translate("ui", "Delivered")),
            ("", "", translate("ui", "Day on which the last delivery was taken over")))
        prepare_table(self.deliveriesTable, (
            translate("ui", "Delivery"), translate("ui", "Year"), translate("ui", "Taken over")))
        self.deliveriesTable.most_rows = DELIVERIES_SEEN
        self.deliveriesTable.itemSelectionChanged.connect(self._show_delivery)
        self._deliveries: list[DeliveryFacts] = []
        self._assistant: Optional[ImportAssistant] = None
        self._gaps: Optional[QDialog] = None
        self.setAcceptDrops(True)
        self.openButton.clicked.connect(self.choose_workspace)
        self.sampleButton.clicked.connect(self.create_sample)
        self.createButton.clicked.connect(self.create_workspace)
        self.addButton.clicked.connect(self.add_counts)
        self.fileButton.clicked.connect(self.choose_file)
        self.undoButton.clicked.connect(self.take_back)
        self.gapsButton.clicked.connect(self.show_gaps)
        self.nextButton.clicked.connect(lambda: self.context.show_page("indicators"))
        self.recentCombo.activated.connect(self._open_recent)
        self.state.workspace_changed.connect(self.refresh)
        self.state.workspace_remembered.connect(self._show_recent)
        self.state.data_changed.connect(self.refresh)

    @staticmethod
    def title() -> str:
        return translate("ui", "Data")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Open or create a workspace and add counts")

    # ------------------------------------------------------------------ actions

    def choose_workspace(self) -> None:
        """Asks for a workspace and opens it."""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Open workspace"), settings().last_folder.value(), _filter())
        if path:
            self.context.open_workspace(path)

    def create_sample(self) -> None:
        """Asks for a file name, generates the sample county there and opens it."""
        folder = Path(settings().last_folder.value() or Path.home())
        path, _ = QFileDialog.getSaveFileName(
            self.context.window, translate("ui", "Create sample data"),
            str(folder / translate("ui", "sample_county.gpkg")), _filter())
        if not path:
            return
        if not path.lower().endswith(".gpkg"):
            path += ".gpkg"
        if Path(path) == Path(self.state.path or "."):
            # Windows does not replace a file that is open in the project.
            self.context.view.remove_layers(path)
            self.state.close()
        self.context.runner.run(
            translate("ui", "Creating sample data"), [Step(SAMPLE, {"OUTPUT": path})],
            self._sample_created)

    def _sample_created(self, results: list[Results]) -> None:
        if self.context.open_workspace(str(results[-1]["OUTPUT"])):
            self.context.success(translate("ui", "The sample data are created and open. Next, compute the indicators."))

    def create_workspace(self) -> None:
        """Opens the dialog of the algorithm that makes a workspace from layers, then the workspace."""
        parameters = {"CREDIT": settings().credit.value()} if settings().credit.value() else {}
        result = self._dialog(CREATE, parameters).get("OUTPUT")
        if result:
            self.context.open_workspace(str(result))

    def add_counts(self) -> None:
        """Opens the dialog of the algorithm that adds counts to the open workspace."""
        if self._dialog(ADD, {"WORKSPACE": self.state.path}):
            with self.context.reporting():
                self.state.reload()

    # ------------------------------------------------------------------ files

    def choose_file(self) -> None:
        """Asks for a delivered file and opens the import assistant for it."""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Add file"), settings().last_folder.value(), translate(
                "ui", "Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)"))
        if path:
            self.add_file(path)

    def add_file(self, path: str) -> None:
        """Opens the import assistant for a file; it stays beside QGIS and blocks nothing."""
        from ..import_assistant import ImportAssistant

        if self.state.workspace is None:
            self.context.information(translate("ui", "Open a workspace first, then add the file."))
            return
        if self.context.runner.busy:
            self.context.information(translate("ui", "Something is still running. Add the file when it has ended."))
            return
        self._close(self._assistant)
        self._assistant = ImportAssistant(self.context, path, self._open_register)
        self._assistant.destroyed.connect(self._assistant_gone)
        self._assistant.show()

    def _open_register(self, path: Path) -> None:
        """Hands an address register over to the page that takes it."""
        self.context.show_page("addresses")
        for page in self.context.window.findChildren(Page):
            if page.ID == "addresses":
                page.open_register(path)

    def show_gaps(self) -> None:
        """Opens the gap matrix of the open workspace."""
        from ..gap_dialog import GapDialog

        self._close(self._gaps)
        self._gaps = GapDialog(self.context)
        self._gaps.destroyed.connect(self._gaps_gone)
        self._gaps.show()

    def _assistant_gone(self) -> None:
        self._assistant = None

    def _gaps_gone(self) -> None:
        self._gaps = None

    def _close(self, dialog: Optional[QDialog]) -> None:
        if dialog is not None and not sip.isdeleted(dialog):
            dialog.destroyed.disconnect()
            dialog.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lets files in; QGIS itself would load them as layers."""
        if _dropped(event):
            event.acceptProposedAction()
            self.dropFrame.setFrameShadow(self.dropFrame.Shadow.Sunken)

    def dragLeaveEvent(self, event: Any) -> None:
        self.dropFrame.setFrameShadow(self.dropFrame.Shadow.Plain)

    def dropEvent(self, event: QDropEvent) -> None:
        """Opens the import assistant for the file that was dropped."""
        self.dropFrame.setFrameShadow(self.dropFrame.Shadow.Plain)
        paths = _dropped(event)
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) > 1:
            self.context.information(translate("ui", "One file at a time: “{file}” is opened first.").format(
                file=Path(paths[0]).name))
        # Later: the program the file comes from waits until the drop is answered.
        QTimer.singleShot(0, lambda: self.add_file(paths[0]))

    def take_back(self) -> None:
        """Undoes the chosen delivery: what stood before stands again."""
        chosen = self._chosen()
        if chosen is None or self.state.workspace is None:
            return
        with self.context.reporting(busy_cursor=True):
            self.state.workspace.undo_delivery(chosen.delivery_id)
            self.state.reload()
            self.context.success(translate(
                "ui", "“{file}” is taken back; what stood before stands again.").format(file=chosen.name))

    def release(self) -> None:
        if self._assistant is not None and not sip.isdeleted(self._assistant):
            self._assistant.destroyed.disconnect()
            self._assistant.leave()
        self._close(self._gaps)

    def _dialog(self, algorithm: str, parameters: dict) -> dict:
        import processing  # QGIS's own package, not the folder of the plugin

        result = processing.execAlgorithmDialog(algorithm, parameters)
        return result if isinstance(result, dict) else {}

    def _open_recent(self, row: int) -> None:
        path = self.recentCombo.itemData(row)
        if path and not self.context.open_workspace(path):
            settings().forget(Path(path))
            self._show_recent()

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        for button in (self.openButton, self.sampleButton, self.createButton, self.recentCombo):
            button.setEnabled(not busy)
        self.addButton.setEnabled(not busy and self.state.workspace is not None)
        # Not switched off by a job: the keyboard would go on to the next control, and the page scroll there.
        self.fileButton.setEnabled(self.state.workspace is not None)
        self._show_delivery()

    def show_state(self) -> None:
        """Shows the open workspace anew."""
        self._show_recent()
        workspace = self.state.workspace
        self.emptyLabel.setVisible(workspace is None)
        self.summaryBox.setVisible(workspace is not None)
        self.set_busy(self.context.runner.busy)
        if workspace is None:
            return
        with self.context.reporting():
            self._show(workspace_facts(workspace), workspace.path)
            self._show_sources(source_lines(workspace))
            self._show_deliveries(delivery_facts(workspace))

    def _show_recent(self) -> None:
        paths = settings().recent_workspaces()
        self.recentCombo.clear()
        for path in paths:
            self.recentCombo.addItem(Path(path).stem, path)
            self.recentCombo.setItemData(self.recentCombo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        self.recentCombo.setCurrentIndex(self.recentCombo.findData(self.state.path))
        for widget in (self.recentLabel, self.recentCombo):
            widget.setVisible(bool(paths))

    def _show(self, facts: WorkspaceFacts, path: Path) -> None:
        self.kreisLabel.setText(facts.kreis)
        self.fileValue.setText(path.name)
        self.fileValue.setToolTip(as_text(str(path)))
        self.areasValue.setText(translate("ui", "{kommunen} Kommunen, {quartiere} Quartiere").format(
            kommunen=facts.kommunen, quartiere=facts.quartiere))
        self.periodsValue.setText(span(facts.periods) or translate("ui", "no counts yet"))
        self.computedValue.setText(span(facts.computed) or translate("ui", "not yet"))
        plan = facts.plan_version or "–"
        if facts.reference_date:
            plan = translate("ui", "{plan}, as of {date}").format(plan=plan, date=facts.reference_date)
        self.planValue.setText(plan)
        self.creditValue.setText(facts.credit or "–")
        self.noteLabel.setText(facts.note)
        self.noteLabel.setVisible(bool(facts.note))
        self.nextButton.setVisible(bool(facts.periods) and not facts.computed)

    def _show_sources(self, sources: list[SourceLine]) -> None:
        table = self.sourcesTable
        table.setRowCount(len(sources))
        # What holds for all stands once below the table instead of in every row.
        owners, licences = {source.owner for source in sources}, {source.licence for source in sources}
        common = owners.pop() if len(owners) == 1 else ""
        shared = licences.pop() if len(licences) == 1 else ""
        said = []
        if common and common != self.noteLabel.text():
            said.append(translate("ui", "Provided by: {owner}").format(owner=common))
        if shared:
            said.append(translate("ui", "Licence: {licence}").format(licence=shared))
        self.ownerLabel.setText("\n".join(said))
        self.ownerLabel.setVisible(bool(said))
        for row, source in enumerate(sources):
            licence = translate("ui", "Licence: {licence}").format(licence=source.licence) if source.licence else ""
            file = translate("ui", "File: {file}").format(file=source.file_name) if source.file_name else ""
            tip = "\n".join(text for text in (source.name, source.owner, licence, file, source.note) if text)
            lines = [source.name, "" if common else source.owner, "" if shared else source.licence]
            table.setItem(row, 0, cell("\n".join(filter(None, lines)), tip=tip))
            table.setItem(row, 1, cell(source.reference_date or "–", right=True))
            table.setItem(row, 2, cell(source.last_delivery or "–", right=True, tip="\n".join(
                filter(None, (source.last_delivery, file)))))
        for widget in (self.sourcesLabel, table):
            widget.setVisible(bool(sources))
        table.fit()

    def _show_deliveries(self, deliveries: list[DeliveryFacts]) -> None:
        before = self._chosen()
        known = {delivery.delivery_id for delivery in self._deliveries}
        self._deliveries = deliveries
        table = self.deliveriesTable
        table.setRowCount(len(deliveries))
        for row, delivery in enumerate(deliveries):
            state = "" if delivery.status == "imported" else f"\n{status_text(delivery.status)}"
            item = cell(delivery.name + state, tip="\n".join(filter(None, (
                delivery.name, status_text(delivery.status), delivery.by, delivery.note))))
            item.setData(KEY, delivery.delivery_id)
            table.setItem(row, 0, item)
            table.setItem(row, 1, cell(delivery.period, right=True))
            table.setItem(row, 2, cell(delivery.when, right=True))
        for widget in (self.deliveriesLabel, table, self.deliveryLabel, self.undoButton):
            widget.setVisible(bool(deliveries))
        # What has just come is what somebody may want to take back.
        is_new = bool(deliveries) and deliveries[0].delivery_id not in known
        wanted = before.delivery_id if before is not None and not is_new else ""
        at = next((at for at, delivery in enumerate(deliveries) if delivery.delivery_id == wanted), 0)
        if deliveries:
            table.selectRow(at)
        table.fit()
        self._show_delivery()

    def _chosen(self) -> Optional[DeliveryFacts]:
        row = self.deliveriesTable.currentRow()
        return self._deliveries[row] if 0 <= row < len(self._deliveries) else None

    def _show_delivery(self) -> None:
        """Says of the chosen delivery whether it can be taken back, and if not, why."""
        chosen = self._chosen()
        obstacle = ""
        busy = self.context.runner.busy
        if chosen is not None and self.state.workspace is not None and not busy:
            # Not beside a job that writes: the window would wait for its lock.
            with self.context.reporting():
                problem = self.state.workspace.undo_obstacle(chosen.delivery_id)
                obstacle = problem.text(translate) if problem is not None else ""
        self.undoButton.setEnabled(chosen is not None and not obstacle and not busy)
        text = obstacle or (translate("ui", "{rows} counts, {status}").format(
            rows=Language.current().integer(chosen.rows), status=status_text(chosen.status)) if chosen else "")
        if chosen is not None and chosen.note:
            text += "\n" + translate("ui", "Remark: {note}").format(note=chosen.note)
        self.deliveryLabel.setText(text)
        if chosen is not None:
            self.deliveriesTable.fit()


def _dropped(event: QDropEvent) -> list[str]:
    """Returns the files that are dropped, none for what is no file of this computer."""
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if Path(path).is_file()]


def _filter() -> str:
    return translate("ui", "Workspace (*.gpkg)")
