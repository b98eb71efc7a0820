"""Page “Grenzen”: boundary plans, from moving a border to the decision on a Quartier."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QAction, QBrush, QColor, QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHeaderView,
    QMenu,
    QToolButton,
    QWidget,
)

from ...boundaries.figures import SizeRules
from ...i18n.language import Language
from ..boundaries.border_tool import BorderTool
from ..boundaries.consultation_panel import ConsultationPanel
from ..boundaries.desk import PlanDesk, Proposal
from ..boundaries.dialogs import DatabaseDialog, DecisionDialog, MergeDialog, NameDialog, StatusDialog
from ..boundaries.figure_rows import difference_headline, difference_lines, figure_rows
from ..boundaries.plan_layers import PlanLayers
from ..context import DockContext
from ..settings import settings
from ..widgets import as_text, cell, page_icon, prepare_table, set_bold
from .base import Page, show_data

if TYPE_CHECKING:
    from ...boundaries.operations import Operation
    from ...boundaries.validation import Finding
    from ...releases.ledger import Published

translate = QCoreApplication.translate

#: Steps listed in the history.
STEPS_SHOWN = 100
#: Differences to a release that are told in full.
DIFFERENCES_SHOWN = 3
WARNING = QColor("#8A3B00")
MARGIN = 1.3


class BoundariesPage(Page):
    """Shows one plan and changes it; the map tool and the layers are its eyes and hands."""

    ID = "boundaries"
    ICON = "boundaries.svg"
    FORM = "boundaries.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.desk = PlanDesk(context, self)
        self.layers = PlanLayers(self.desk, self)
        self.tool = BorderTool(context.view.canvas, self.desk)
        self.consultation = ConsultationPanel(context, self.desk, self.tool, self.statusTab)
        self.statusTab.layout().addWidget(self.consultation)
        self._proposal: Optional[Proposal] = None
        #: None: not checked since the last change.
        self._findings: Optional[list[Finding]] = None
        self._body = ""
        self._published: dict[str, Published] = {}
        self._prepare()
        self._connect()
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Boundaries")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Change the boundaries of Quartiere, see what it does, and agree on them")

    # ------------------------------------------------------------------ building

    def _prepare(self) -> None:
        self.editButton.setIcon(page_icon("boundaries.svg"))
        prepare_table(self.figuresTable, ("", translate("ui", "Now"), translate("ui", "Afterwards")))
        self.figuresTable.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        # Widths that follow the texts would jump with every block that is swept over.
        head = self.figuresTable.horizontalHeader()
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, self.fontMetrics().horizontalAdvance("⚠ 000.000,0"))
        prepare_table(self.checksTable, (translate("ui", "Finding"),))
        prepare_table(self.historyTable, (translate("ui", "Step"), translate("ui", "By")), (), 0)
        self.checksTable.most_rows = self.historyTable.most_rows = 12
        self.leastSpin.setValue(settings().least_inhabitants.value())
        self.mostSpin.setValue(settings().most_inhabitants.value())
        self.desk.set_rules(self._size_rules())
        menu = QMenu(self.moreButton)
        self.actions: dict[str, QAction] = {}
        for name, text, slot in (
            ("split", translate("ui", "&New Quartier of some blocks …"), self.collect),
            ("merge", translate("ui", "&Merge with neighbours …"), self.merge),
            ("rename", translate("ui", "&Rename and renumber …"), self.rename),
            ("lock", translate("ui", "&Lock"), self.toggle_lock),
            ("variant", translate("ui", "New &variant of the plan …"), self.new_variant),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"{name}Action")
            action.triggered.connect(lambda _=False, run=slot: run())
            self.actions[name] = action
        self.moreButton.setMenu(menu)
        self.moreButton.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_bold(self.refusalLabel)
        palette = self.differenceLabel.palette()
        palette.setColor(self.differenceLabel.foregroundRole(), WARNING)
        self.differenceLabel.setPalette(palette)
        # Names come from files and are not read as mark-up.
        self.differenceLabel.setTextFormat(Qt.TextFormat.PlainText)
        # On the page and on the canvas alike; elsewhere Ctrl+Z stays what it is.
        self._shortcuts = []
        for widget in (self, self.context.view.canvas):
            for keys, slot in ((QKeySequence.StandardKey.Undo, self.desk.undo), (
                    QKeySequence.StandardKey.Redo, self.desk.redo)):
                shortcut = QShortcut(QKeySequence(keys), widget)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)
                self._shortcuts.append(shortcut)

    def _connect(self) -> None:
        self.openPlanButton.clicked.connect(self.open_file)
        self.newPlanButton.clicked.connect(self.new_plan)
        self.databaseButton.clicked.connect(self.open_database)
        self.planCombo.activated.connect(lambda _: self._open_variant(self.planCombo.currentData()))
        self.releaseCombo.activated.connect(lambda _: self._compare())
        self.quartierCombo.chosen.connect(self._choose)
        self.editButton.toggled.connect(self._toggle_tool)
        self.undoButton.clicked.connect(self.desk.undo)
        self.redoButton.clicked.connect(self.desk.redo)
        self.createButton.clicked.connect(self.create_quartier)
        self.stopButton.clicked.connect(lambda: self._collect(False))
        self.consultation.located.connect(self._zoom_near)
        self.statusButton.clicked.connect(self.set_status)
        self.decideButton.clicked.connect(self.decide)
        self.checkButton.clicked.connect(self.check)
        self.fixButton.clicked.connect(self.mend)
        self.checksTable.itemSelectionChanged.connect(self._show_finding)
        for spin in (self.leastSpin, self.mostSpin):
            spin.editingFinished.connect(self._set_rules)
        self.tool.left.connect(lambda: self.editButton.setChecked(False))
        self.tool.deactivated.connect(self._tool_left)
        self.tool.selected.connect(self._collected)
        self.desk.opened.connect(self._opened)
        self.desk.stepped.connect(lambda _: self._after_step())
        self.desk.proposed.connect(self._propose)
        self.desk.chosen.connect(self._chosen)
        self.state.workspace_changed.connect(self._fill_releases)
        self.state.workspace_changed.connect(self.refresh)

    # ------------------------------------------------------------------ plans

    def open_file(self) -> None:
        """Asks for a plan file and opens it."""
        folder = str(Path(self.state.path).parent) if self.state.path else settings().profile_folder.value() or ""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Open boundary plan"), folder,
            translate("ui", "Plan file (*.gpkg)"))
        if path:
            self.desk.open(path)

    def open_database(self) -> None:
        """Asks for a connection and a schema and opens the plans there."""
        from qgis.core import QgsProviderRegistry

        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        names = sorted(metadata.connections(False)) if metadata is not None else []
        dialog = DatabaseDialog(names, settings().plan_schema.value(), self.context.window)
        if dialog.exec() == QDialog.DialogCode.Accepted and self.desk.open_database(dialog.connection, dialog.schema):
            settings().plan_schema.setValue(dialog.schema)

    def new_plan(self) -> None:
        """Opens the algorithm that makes a plan file; its result is opened here."""
        import processing  # QGIS's own package, not our folder

        workspace = self.state.workspace
        values = {}
        if workspace is not None:
            path = workspace.path
            values = {"WORKSPACE": str(path), "OUTPUT": str(path.with_name(f"{path.stem}_plan.gpkg"))}
        dialog = processing.createAlgorithmDialog("quartiersmonitor:createplan", values)
        if dialog is not None:
            dialog.algorithmFinished.connect(self._plan_made)
            dialog.show()

    def _plan_made(self, successful: bool, results: object) -> None:
        path = results.get("OUTPUT") if successful and isinstance(results, dict) else None
        if path:
            self.desk.open(path)

    def _open_variant(self, plan_id: str) -> None:
        if self.desk.store is not None and plan_id:
            with self.context.reporting():
                self.desk.open_store(self.desk.store, plan_id)

    def new_variant(self) -> None:
        """Copies the plan under another name and opens the copy."""
        plan, store = self.desk.plan, self.desk.store
        if plan is None or store is None:
            return
        dialog = NameDialog(translate("ui", "New variant"), None, plan.info.name, self.context.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            with self.context.reporting():
                info = store.copy_plan(plan.info.plan_id, dialog.name, reason=dialog.reason)
                self.desk.open_store(store, info.plan_id)

    def _opened(self) -> None:
        self._findings = None
        self._collect(False)
        self._fill_plans()
        self._fill_quartiere()
        self._fill_releases()
        self.show_state()
        plan = self.desk.plan
        if plan is not None and self.layers.quartiere is not None:
            self._zoom(QgsGeometry.fromRect(self.layers.quartiere.extent()))

    def _fill_plans(self) -> None:
        plan = self.desk.plan
        blocked = self.planCombo.blockSignals(True)
        self.planCombo.clear()
        for info in self.desk.plans():
            self.planCombo.addItem(info.name, info.plan_id)
        self.planCombo.blockSignals(blocked)
        if plan is not None:
            show_data(self.planCombo, plan.info.plan_id)

    def _fill_releases(self) -> None:
        """Lists what was published, the latest first, and compares with it."""
        from ...releases.ledger import Ledger, ledger_beside

        self._published = {}
        store = self.desk.store
        path = self.state.path or getattr(store, "path", None)
        if store is not None and path:
            ledger = ledger_beside(path)
            if ledger.is_file():
                with self.context.reporting(), Ledger.open(ledger) as book:
                    self._published = {entry.release_id: entry for entry in reversed(book.releases())}
        self.releaseCombo.clear()
        for release_id, entry in self._published.items():
            self.releaseCombo.addItem(entry.title or release_id, release_id)
        self.releaseCombo.addItem(translate("ui", "compare with none"), "")
        for widget in (self.releaseLabel, self.releaseCombo):
            widget.setVisible(bool(self._published))
        if store is not None:
            self._compare()

    def _compare(self) -> None:
        """Holds the plan against the boundaries of the release that is chosen."""
        from ...releases.earlier import read_archive
        from ...releases.published_plan import published_plan

        store, plan = self.desk.store, None
        entry = self._published.get(self.releaseCombo.currentData())
        if store is not None and entry is not None:
            with self.context.reporting(busy_cursor=True):
                plan = published_plan(read_archive(entry), store.atoms())
        self._findings = None
        self.desk.compare(plan)
        self._show_findings()

    def _fill_quartiere(self) -> None:
        plan = self.desk.plan
        by_kommune: dict[str, list[tuple[str, str]]] = {}
        for quartier in plan.state.ordered() if plan is not None else ():
            name = plan.state.atoms.kommune_name(quartier.kommune_id)
            by_kommune.setdefault(name, []).append((quartier.uid, f"{quartier.name} ({quartier.number})"))
        self.quartierCombo.set_entries(sorted(by_kommune.items()))
        self.quartierCombo.set_key(self.desk.quartier)

    # ------------------------------------------------------------------ choosing

    def _choose(self, uid: str) -> None:
        self.desk.choose(uid)
        if uid and self.desk.outlines is not None:
            shape = QgsGeometry()
            shape.fromWkb(self.desk.outlines.polygons[uid])
            self._zoom(shape)

    def _chosen(self, uid: str) -> None:
        self.quartierCombo.set_key(uid)
        self.refresh()

    def _zoom(self, shape: QgsGeometry) -> None:
        store = self.desk.store
        if store is None or shape.isEmpty():
            return
        canvas = self.context.view.canvas
        crs = QgsCoordinateReferenceSystem.fromEpsgId(store.atoms().epsg)
        target = canvas.mapSettings().destinationCrs()
        box = shape.boundingBox()
        if target.isValid() and target != crs:
            box = QgsCoordinateTransform(crs, target, QgsProject.instance()).transformBoundingBox(box)
        box.scale(MARGIN)
        canvas.setExtent(box)
        canvas.refresh()

    def _zoom_near(self, shape: QgsGeometry) -> None:
        self._zoom(shape.buffer(max(shape.boundingBox().width(), 300.0), 4))

    # ------------------------------------------------------------------ the tool

    def _toggle_tool(self, on: bool) -> None:
        canvas = self.context.view.canvas
        if on:
            self.layers.show()
            self.tool.earlier = canvas.mapTool()
            canvas.setMapTool(self.tool)
            canvas.setFocus()
        elif canvas.mapTool() is self.tool:
            earlier = self.tool.earlier
            if earlier is not None and not sip.isdeleted(earlier):
                canvas.setMapTool(earlier)
            else:
                canvas.unsetMapTool(self.tool)

    def _tool_left(self) -> None:
        self._collect(False)
        self.editButton.setChecked(False)

    def _propose(self, proposal: Optional[Proposal]) -> None:
        self._proposal = proposal
        self._show_figures()

    # ------------------------------------------------------------------ operations

    def _apply(self, operation: Operation, reason: str = "") -> bool:
        return self.desk.apply(operation, reason)

    def collect(self) -> None:
        """Has the blocks of a new Quartier chosen on the map."""
        self.editButton.setChecked(True)
        self._collect(True)

    def _collect(self, on: bool) -> None:
        if self.tool.collecting != on:
            self.tool.collecting = on
            self.tool.clear()
        self.collectFrame.setVisible(on)
        if on:
            self._collected([])

    def _collected(self, blocks: list[int]) -> None:
        self.collectLabel.setText(
            translate("ui", "{count} blocks chosen.").format(count=len(blocks)) if blocks else translate(
                "ui",
                "Choose the blocks of the new Quartier: click, drag across them, or draw a rectangle with Shift."))
        self.createButton.setEnabled(bool(blocks))

    def create_quartier(self) -> None:
        """Makes a Quartier of the chosen blocks."""
        from ...boundaries.operations import Create
        from ...boundaries.validation import free_number

        plan, blocks = self.desk.plan, self.tool.blocks()
        if plan is None or not blocks:
            return
        dialog = NameDialog(
            translate("ui", "New Quartier"), free_number(plan.state, plan.state.atoms.kommunen[blocks[0]]), "",
            self.context.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ids = tuple(plan.state.atoms.ids[at] for at in sorted(blocks))
            operation = Create(ids, dialog.number, dialog.name)
            if self._apply(operation, dialog.reason):
                self._collect(False)
                self.desk.choose(operation.uid)

    def merge(self) -> None:
        """Merges neighbours into the Quartier that is shown."""
        from ...boundaries.operations import Merge

        plan, uid = self.desk.plan, self.desk.quartier
        if plan is None or uid not in plan.state.quartiere:
            return
        here = plan.state.quartiere[uid]
        beside = [plan.state.quartiere[other] for other in sorted(self._neighbours(uid))]
        entries = [(other.uid, other.label) for other in beside if other.kommune_id == here.kommune_id]
        dialog = MergeDialog(here.label, entries, self.context.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._apply(Merge(uid, tuple(dialog.chosen)))

    def _neighbours(self, uid: str) -> set[str]:
        plan, store = self.desk.plan, self.desk.store
        assert plan is not None and store is not None  # noqa: S101
        state, borders = plan.state, store.atoms().borders
        inner = borders.second >= 0
        one, two = state.owner[borders.first[inner]], state.owner[borders.second[inner]]
        slot = state.slot_of[uid]
        found = set(two[one == slot].tolist()) | set(one[two == slot].tolist())
        return {state.slots[other] for other in found if other not in (slot, -1)}

    def rename(self) -> None:
        """Gives the Quartier that is shown another name or number, as one step."""
        from ...boundaries.operations import Rename, Renumber, Several

        plan, uid = self.desk.plan, self.desk.quartier
        if plan is None or uid not in plan.state.quartiere:
            return
        quartier = plan.state.quartiere[uid]
        dialog = NameDialog(
            translate("ui", "Rename {quartier}").format(quartier=quartier.label), quartier.number, quartier.name,
            self.context.window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        wanted: list[Operation] = []
        if dialog.name != quartier.name:
            wanted.append(Rename(uid, dialog.name))
        if dialog.number != quartier.number:
            wanted.append(Renumber({uid: dialog.number}))
        if len(wanted) == 1:
            self._apply(wanted[0], dialog.reason)
        elif wanted:
            title = f"{quartier.label} → {dialog.name} ({dialog.number})"
            self._apply(Several(tuple(wanted), title), dialog.reason)

    def toggle_lock(self) -> None:
        """Locks the Quartier that is shown, or unlocks it."""
        from ...boundaries.operations import Lock

        plan, uid = self.desk.plan, self.desk.quartier
        if plan is not None and uid in plan.state.quartiere:
            self._apply(Lock((uid,), not plan.state.quartiere[uid].locked))

    def set_status(self) -> None:
        """Asks where the Quartier stands in the agreement with the Kommune."""
        from ...boundaries.operations import SetDeadline, SetStatus, Several

        plan, uid = self.desk.plan, self.desk.quartier
        if plan is None or uid not in plan.state.quartiere:
            return
        quartier = plan.state.quartiere[uid]
        dialog = StatusDialog(quartier.label, quartier.status, quartier.deadline, self.context.window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        entry = dialog.entry
        wanted: list[Operation] = []
        if entry.status != quartier.status:
            wanted.append(SetStatus((uid,), entry.status))
        if entry.deadline != quartier.deadline:
            wanted.append(SetDeadline((uid,), entry.deadline))
        if len(wanted) == 1:
            self._apply(wanted[0])
        elif wanted:
            self._apply(Several(tuple(wanted), translate("ui", "Status and deadline of {quartier}").format(
                quartier=quartier.label)))

    def decide(self) -> None:
        """Records a decision on the Quartier that is shown."""
        from ...boundaries.operations import Decide

        plan, uid = self.desk.plan, self.desk.quartier
        if plan is None or uid not in plan.state.quartiere:
            return
        dialog = DecisionDialog(plan.state.quartiere[uid].label, self._body, self.context.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._body = dialog.decided_by
            self._apply(Decide((uid,), dialog.decided_on, dialog.decided_by))

    # ------------------------------------------------------------------ showing

    def _after_step(self) -> None:
        self._proposal = None
        self._findings = None
        self._fill_quartiere()
        self.show_state()

    def show_state(self) -> None:
        """Shows the plan anew."""
        plan, store = self.desk.plan, self.desk.store
        self.planBox.setVisible(plan is not None)
        self.collectFrame.setVisible(self.tool.collecting)
        self.newPlanButton.setEnabled(self.state.workspace is not None)
        if plan is None or store is None:
            self.fileLabel.setText(translate(
                "ui",
                "A boundary plan says which block belongs to which Quartier. Open one, or make a new one from the "
                "Quartiere of the workspace."))
            return
        path = getattr(store, "path", None)
        place = path.name if path is not None else getattr(store, "schema_name", "")
        self.fileLabel.setText(place)
        self.fileLabel.setToolTip(as_text(str(path or place)))
        undo, redo = plan.undo_title(translate), plan.redo_title(translate)
        self.undoButton.setEnabled(bool(undo))
        self.redoButton.setEnabled(bool(redo))
        self.undoButton.setToolTip(
            translate("ui", "Undo: {step} (Ctrl+Z)").format(step=undo) if undo else translate(
                "ui", "Nothing to undo"))
        self.redoButton.setToolTip(
            translate("ui", "Redo: {step} (Ctrl+Shift+Z)").format(step=redo) if redo else translate(
                "ui", "Nothing to redo"))
        quartier = plan.state.quartiere.get(self.desk.quartier)
        for name in ("merge", "rename", "lock"):
            self.actions[name].setEnabled(quartier is not None)
        locked = quartier is not None and quartier.locked
        self.actions["lock"].setText(translate("ui", "&Unlock") if locked else translate("ui", "&Lock"))
        self._show_figures()
        self._show_findings()
        self._show_status()
        self._show_history()

    def _show_figures(self) -> None:
        plan, figures = self.desk.plan, self.desk.figures
        if plan is None or figures is None:
            return
        refusal = self._proposal.refusal if self._proposal is not None else None
        # The line stays, empty: a table that jumps while the mouse sweeps cannot be read.
        told = self._proposal.differences if self._proposal is not None else self.desk.told()
        self.refusalLabel.setText(refusal.text(translate) if refusal is not None else difference_headline(told))
        rows = figure_rows(
            figures, plan.state, figures.rules, self.desk.quartier, self._proposal, Language.current())
        table = self.figuresTable
        table.clearSpans()
        table.setRowCount(len(rows))
        table.setColumnHidden(2, self._proposal is None)
        for at, row in enumerate(rows):
            entries = (
                cell(row.label, tip=row.tip, bold=row.heading), cell(row.now, right=True),
                cell(row.after, right=True, bold=row.warning))
            for column, entry in enumerate(entries):
                if row.warning and column:
                    entry.setForeground(QBrush(WARNING))
                    entry.setText(f"⚠ {entry.text()}" if entry.text() and column == (2 if row.after else 1)
                                  else entry.text())
                table.setItem(at, column, entry)
            if row.heading:
                table.setSpan(at, 0, 1, 3)
        table.setVisible(bool(rows))
        table.fit()
        lines = difference_lines(figures, told[:DIFFERENCES_SHOWN], Language.current())
        if len(told) > DIFFERENCES_SHOWN:
            lines.append(translate("ui", "… and {count} more.").format(count=len(told) - DIFFERENCES_SHOWN))
        self.differenceLabel.setText("\n".join(f"⚠ {line}" for line in lines))
        self.differenceLabel.setVisible(bool(lines))

    def _show_status(self) -> None:
        from ...boundaries.operations import STATUS_NAMES

        plan = self.desk.plan
        quartier = plan.state.quartiere.get(self.desk.quartier) if plan is not None else None
        for button in (self.statusButton, self.decideButton):
            button.setEnabled(quartier is not None)
        self.consultation.show_comments()
        if quartier is None:
            self.statusLabel.setText(translate("ui", "Choose a Quartier from the list or on the map."))
            return
        language = Language.current()
        parts = [translate("ui", "Status: {status}").format(status=translate(
            "boundaries", STATUS_NAMES[quartier.status]))]
        if quartier.deadline:
            parts.append(translate("ui", "Answer by {date}").format(date=language.date(quartier.deadline)))
        if quartier.decided_on:
            parts.append(translate("ui", "Decided on {date} by {body}").format(
                date=language.date(quartier.decided_on), body=quartier.decided_by))
        if quartier.locked:
            parts.append(translate("ui", "Locked"))
        self.statusLabel.setText("\n".join(parts))

    def _show_history(self) -> None:
        from ...boundaries.operations import title

        plan = self.desk.plan
        if plan is None:
            return
        rows = plan.journal()[-STEPS_SHOWN:][::-1]
        words = {"undone": translate("ui", "Undone: {step}"), "redone": translate("ui", "Redone: {step}")}
        self.historyTable.setRowCount(len(rows))
        for at, row in enumerate(rows):
            text = words.get(row.kind, "{step}").format(step=title(json.loads(row.operation), translate))
            if row.reason:
                text = f"{text}\n{row.reason}"
            self.historyTable.setItem(at, 0, cell(text))
            self.historyTable.setItem(at, 1, cell(f"{row.author}\n{_local(row.at)}"))
        self.historyTable.fit()
        self.versionLabel.setText(translate("ui", "Version {label}").format(label=plan.info.version_label))

    # ------------------------------------------------------------------ checks

    def _size_rules(self) -> SizeRules:
        return SizeRules(self.leastSpin.value() or None, self.mostSpin.value() or None)

    def _set_rules(self) -> None:
        rules = self._size_rules()
        if rules == self.desk.rules:
            return
        settings().least_inhabitants.setValue(self.leastSpin.value())
        settings().most_inhabitants.setValue(self.mostSpin.value())
        self.desk.set_rules(rules)
        if self._findings is not None:
            self.check()

    def check(self) -> None:
        """Lists what is not right with the plan, what hinders its use first."""
        with self.context.reporting(busy_cursor=True):
            self._findings = self.desk.findings()
        self._show_findings()

    def _show_findings(self) -> None:
        from ...boundaries.validation import RULE_NAMES

        table, findings = self.checksTable, self._findings
        table.setVisible(bool(findings))
        self.fixButton.setEnabled(False)
        if findings is None:
            self.checksLabel.setText(translate("ui", "Not checked since the last change."))
            return
        errors = sum(finding.is_error for finding in findings)
        self.checksLabel.setText(
            translate("ui", "{errors} errors, {others} hints. A click shows the place.").format(
                errors=errors, others=len(findings) - errors)
            if findings else translate("ui", "Nothing found: the plan keeps all rules."))
        table.setRowCount(len(findings))
        for at, finding in enumerate(findings):
            sign = "✖" if finding.is_error else "?"
            text = f"{sign} {translate('boundaries', RULE_NAMES[finding.rule])}: {finding.message.text(translate)}"
            table.setItem(at, 0, cell(text))
        table.clearSelection()
        table.fit()

    def _finding(self) -> Optional[Finding]:
        rows = self.checksTable.selectionModel().selectedRows()
        return self._findings[rows[0].row()] if rows and self._findings else None

    def _show_finding(self) -> None:
        finding = self._finding()
        self.fixButton.setEnabled(finding is not None and finding.fix is not None)
        if finding is None:
            return
        if finding.quartiere:
            self.desk.choose(finding.quartiere[0])
        self._zoom(QgsGeometry.fromRect(QgsRectangle(*finding.extent)))

    def mend(self) -> None:
        """Carries out what the chosen finding proposes, and checks again."""
        finding = self._finding()
        if finding is not None and finding.fix is not None and self._apply(finding.fix):
            self.check()

    def set_busy(self, busy: bool) -> None:
        for widget in (self.openPlanButton, self.newPlanButton, self.databaseButton):
            widget.setEnabled(not busy)

    def release(self) -> None:
        """Ends the tool and closes the plan."""
        self.editButton.setChecked(False)
        self.tool.release()
        self.layers.remove()
        self.desk.release()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()


def _local(moment: str) -> str:
    """Returns a moment of the journal (ISO, UTC) in the time of this computer."""
    here = datetime.datetime.fromisoformat(moment).astimezone()
    return f"{Language.current().date(here.date())} {here:%H:%M}"
