"""Page “Daten”: which workspace is open, and what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..context import DockContext
from ..facts import WorkspaceFacts, span, workspace_facts
from ..settings import settings
from ..tasks import Results, Step
from ..widgets import as_text, cell, page_icon, prepare_table, set_bold
from .base import Page

translate = QCoreApplication.translate

CREATE = "quartiersmonitor:createworkspace"
ADD = "quartiersmonitor:addcounts"
SAMPLE = "quartiersmonitor:samplecounty"


class DataPage(Page):
    """Opens and creates workspaces and shows what is in the open one."""

    ID = "data"
    ICON = "workspace.svg"
    FORM = "data.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        for button, icon in ((self.openButton, "workspace.svg"), (self.sampleButton, "sample.svg"),
                             (self.createButton, "map.svg"), (self.addButton, "counts.svg"),
                             (self.nextButton, "indicators.svg")):
            button.setIcon(page_icon(icon))
        set_bold(self.kreisLabel, 2)
        set_bold(self.sourcesLabel)
        prepare_table(self.sourcesTable, (
            translate("ui", "Source"), translate("ui", "Reference date")))
        self.openButton.clicked.connect(self.choose_workspace)
        self.sampleButton.clicked.connect(self.create_sample)
        self.createButton.clicked.connect(self.create_workspace)
        self.addButton.clicked.connect(self.add_counts)
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
        table = self.sourcesTable
        table.setRowCount(len(facts.sources))
        owners = {source.owner for source in facts.sources}
        # One owner for all stands once below the table instead of in every row.
        common = owners.pop() if len(owners) == 1 else ""
        self.ownerLabel.setText(translate("ui", "Provided by: {owner}").format(owner=common))
        self.ownerLabel.setVisible(bool(common) and common != facts.note)
        for row, source in enumerate(facts.sources):
            tip = "\n".join(text for text in (source.name, source.owner, source.note) if text)
            owner = "" if common else source.owner
            table.setItem(row, 0, cell(f"{source.name}\n{owner}" if owner else source.name, tip=tip))
            table.setItem(row, 1, cell(source.reference_date or "–", right=True))
        for widget in (self.sourcesLabel, table):
            widget.setVisible(bool(facts.sources))
        table.fit()
        self.nextButton.setVisible(bool(facts.periods) and not facts.computed)


def _filter() -> str:
    return translate("ui", "Workspace (*.gpkg)")
