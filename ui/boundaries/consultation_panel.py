"""The agreement with a Kommune: what is sent, what comes back, and how every comment is answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...boundaries.comments import ACCEPTED, ANSWER_NAMES, KIND_NAMES, OPEN, REJECTED
from ...i18n.language import Language
from ..settings import settings
from ..widgets import FitTable, cell, prepare_table

if TYPE_CHECKING:
    from ...boundaries.comments import Entry
    from ..context import DockContext
    from .border_tool import BorderTool
    from .desk import PlanDesk

translate = QCoreApplication.translate

_SIGNS = {OPEN: "○", ACCEPTED: "✔", REJECTED: "✖"}


class ConsultationPanel(QWidget):
    """Writes packages, reads what comes back, and lets each comment be accepted or rejected with one click."""

    #: Asks to show a geometry of the plan on the map.
    located = pyqtSignal(object)

    def __init__(
        self, context: DockContext, desk: PlanDesk, tool: BorderTool, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._context, self._desk, self._tool = context, desk, tool
        self._entries: list[Entry] = []
        self.packageButton = self._button(
            "packageButton",
            translate("ui", "&Package for the Kommune …"),
            translate(
                "ui",
                "Writes sheet, list of changes and a file for comments, for the Kommune of the Quartier that is shown.",
            ),
        )
        self.readButton = self._button(
            "readButton",
            translate("ui", "&Read what came back …"),
            translate(
                "ui", "Takes over the comments of a file that a Kommune has sent back. Nothing is taken over twice."
            ),
        )
        self.countLabel = QLabel(self)
        self.countLabel.setWordWrap(True)
        self.table = FitTable(self)
        self.table.setObjectName("commentsTable")
        self.table.setAccessibleName(translate("ui", "Comments of the Kommunen"))
        self.table.most_rows = 10
        prepare_table(self.table, (translate("ui", "Comment"),))
        self.answerEdit = QLineEdit(self)
        self.answerEdit.setObjectName("answerEdit")
        self.answerEdit.setPlaceholderText(translate("ui", "Answer (optional)"))
        self.answerEdit.setAccessibleName(translate("ui", "Answer (optional)"))
        self.acceptButton = self._button(
            "acceptButton",
            translate("ui", "&Accept"),
            translate(
                "ui", "Accepts the comment. Land that it wants elsewhere goes there at once, as one step of the plan."
            ),
        )
        self.rejectButton = self._button(
            "rejectButton",
            translate("ui", "Re&ject"),
            translate("ui", "Rejects the comment; it stays in the history with the answer."),
        )
        self._lay_out()
        self.packageButton.clicked.connect(self.write_package)
        self.readButton.clicked.connect(self.read_returned)
        self.table.itemSelectionChanged.connect(self._chosen)
        self.acceptButton.clicked.connect(lambda: self._answer(ACCEPTED))
        self.rejectButton.clicked.connect(lambda: self._answer(REJECTED))

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for entry in (self.packageButton, self.readButton, self.countLabel, self.table, self.answerEdit):
            layout.addWidget(entry)
        row = QHBoxLayout()
        row.addWidget(self.acceptButton)
        row.addWidget(self.rejectButton)
        layout.addLayout(row)

    # ------------------------------------------------------------------ out

    def _kommune(self) -> str:
        plan = self._desk.plan
        quartier = plan.state.quartiere.get(self._desk.quartier) if plan is not None else None
        return quartier.kommune_id if quartier is not None else ""

    def write_package(self) -> None:
        """Asks for a folder and writes the package for the Kommune of the Quartier that is shown."""
        from ...boundaries.package import consultation
        from ...profiles.consultation_package import write_package

        plan, kommune = self._desk.plan, self._kommune()
        if plan is None or not kommune:
            return
        start = settings().profile_folder.value() or str(Path(self._context.state.path).parent)
        folder = QFileDialog.getExistingDirectory(
            self._context.window, translate("ui", "Folder for the package"), start
        )
        if not folder:
            return
        with self._context.reporting(busy_cursor=True):
            settings().profile_folder.setValue(folder)
            content = consultation(plan, kommune, self._desk.rules)
            package = write_package(
                Path(folder),
                content,
                Language(settings().language_of_reports()),
                kreis=self._kreis(),
                backdrop=self._backdrop(),
            )
            self._context.success_with_file(
                translate("ui", "The package for {kommune} is written.").format(kommune=content.kommune_name),
                package.sheet.parent,
                translate("ui", "Open folder"),
            )

    def _kreis(self) -> str:
        workspace = self._context.state.workspace
        return workspace.meta().get("kreis_name", "") if workspace is not None else ""

    def _backdrop(self) -> list:
        from ...styles.maps import backdrop_layers

        workspace = self._context.state.workspace
        if workspace is None:
            return []
        # Without the borders of Kommunen and Quartiere: the sheet draws those of the plan.
        return [
            layer
            for layer in backdrop_layers(workspace, kommunen_labels=False)
            if "siedlungsflaechen" in layer.source() or "wald" in layer.source()
        ]

    # ------------------------------------------------------------------ back

    def read_returned(self) -> None:
        """Asks for a file that came back and takes its comments over."""
        from ...boundaries.comments import merge, read_returned

        plan = self._desk.plan
        if plan is None:
            return
        path, _ = QFileDialog.getOpenFileName(
            self._context.window,
            translate("ui", "File that came back"),
            settings().profile_folder.value() or "",
            translate("ui", "File with comments (*.gpkg)"),
        )
        if not path:
            return
        with self._context.reporting(busy_cursor=True):
            returned = read_returned(path, plan)
            merged = merge(plan.store, plan.info.plan_id, returned)
            self._context.success(
                translate("ui", "{kommune}: {new} new comments, {changed} changed, {known} known already.").format(
                    kommune=returned.kommune_name, new=merged.new, changed=merged.changed, known=merged.known
                )
            )
        self.show_comments()

    # ------------------------------------------------------------------ comments

    def show_comments(self) -> None:
        """Lists the comments anew, open ones first."""
        from ...boundaries.comments import entries

        plan = self._desk.plan
        self._entries = []
        if plan is not None:
            with self._context.reporting():
                self._entries = entries(plan.store, plan.info.plan_id)
        still_open = sum(entry.status == OPEN for entry in self._entries)
        self.countLabel.setText(
            translate("ui", "{open} of {count} comments are open.").format(open=still_open, count=len(self._entries))
            if self._entries
            else translate("ui", "No comments so far.")
        )
        names = {quartier.number: quartier.name for quartier in plan.state.quartiere.values()} if plan else {}
        self.table.setRowCount(len(self._entries))
        for row, entry in enumerate(self._entries):
            self.table.setItem(row, 0, cell(self._text(entry, names)))
        self.packageButton.setEnabled(bool(self._kommune()))
        self.table.clearSelection()
        for widget in (self.table, self.answerEdit, self.acceptButton, self.rejectButton):
            widget.setVisible(bool(self._entries))
        self._chosen()
        self.table.fit()

    def _text(self, entry: Entry, names: dict[str, str]) -> str:
        comment = entry.comment
        where = names.get(comment.number, comment.number)
        head = " · ".join(
            part
            for part in (
                f"{_SIGNS[entry.status]} {translate('boundaries', ANSWER_NAMES[entry.status])}",
                where,
                translate("boundaries", KIND_NAMES[comment.kind]),
                comment.author,
            )
            if part
        )
        lines = [head, comment.text]
        if entry.answer:
            lines.append(
                translate("ui", "Answer: {answer} ({author})").format(answer=entry.answer, author=entry.answered_by)
            )
        return "\n".join(line for line in lines if line)

    def _entry(self) -> Optional[Entry]:
        rows = self.table.selectionModel().selectedRows() if self.table.selectionModel() is not None else []
        return self._entries[rows[0].row()] if rows and rows[0].row() < len(self._entries) else None

    def _chosen(self) -> None:
        entry = self._entry()
        for widget in (self.acceptButton, self.rejectButton, self.answerEdit):
            widget.setEnabled(entry is not None)
        if entry is not None and entry.comment.wkb:
            shape = QgsGeometry()
            shape.fromWkb(entry.comment.wkb)
            self.located.emit(shape)
            self._tool.show_shape(shape)

    def _answer(self, status: str) -> None:
        from ...boundaries.comments import answer

        plan, entry = self._desk.plan, self._entry()
        if plan is None or entry is None:
            return
        if status == ACCEPTED and not self._carry_out(entry):
            return
        with self._context.reporting():
            answer(plan, entry.comment.comment_id, status, self.answerEdit.text())
            self.answerEdit.clear()
        self.show_comments()
        if self._entries and self._entries[0].status == OPEN:
            self.table.selectRow(0)

    def _carry_out(self, entry: Entry) -> bool:
        """Gives the land of a comment to the Quartier it names; tells whether nothing speaks against accepting it."""
        plan, comment = self._desk.plan, entry.comment
        target = plan.state.by_number(comment.number) if plan is not None else None
        blocks = self._tool.blocks_within(comment.wkb) if comment.wkb else []
        blocks = [
            at
            for at in blocks
            if plan is not None and target is not None and plan.state.owner_of(plan.state.atoms.ids[at]) != target.uid
        ]
        if not blocks or target is None:
            return True
        from ...boundaries.operations import Move

        reason = " · ".join(part for part in (comment.author, comment.text) if part)
        return self._desk.apply(Move(tuple(plan.state.atoms.ids[at] for at in blocks), target.uid), reason)
