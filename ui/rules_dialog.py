"""The dialog with the rules of disclosure control of all sources, where they are changed with a reason."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QHeaderView, QLabel, QMessageBox, QWidget

from ..i18n.language import Language
from ..indicators.problems import DataProblem
from ..indicators.rules import RULE_BY_KEY, RULES
from .widgets import WheelGuard, as_text, cell, fill_combo, prepare_table, set_bold

if TYPE_CHECKING:
    from ..workspace import Workspace
    from ..workspace.rule_changes import RuleState
    from .context import DockContext

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
PACKAGE = __name__.rpartition(".")[0]
SIZE_PX = (1200, 780)
SOURCE_WIDTH_PX = 300
#: Width of the columns of the journal; 0 is as wide as the texts, or what is left.
JOURNAL_WIDTHS_PX = (0, 220, 150, 80, 80, 0, 160)
#: Letters in a line of a column head, and the width that any column keeps.
HEAD_LETTERS, LEAST_WIDTH_PX = 12, 56
REASON_LINES = 2


def change_rules(context: DockContext) -> None:
    """Shows the rules of the open workspace, and computes the indicators anew after they were changed."""
    from .tasks import Step

    state = context.state
    with context.reporting():
        dialog = RulesDialog(state.workspace, context.window)
        dialog.exec()
        changed = dialog.changed
        dialog.deleteLater()
        if not changed or state.workspace.follows_rules():
            return
        scored = state.workspace.scored_periods()
        started = context.runner.run(
            translate("ui", "Computing indicators by the changed rules"),
            [Step("quartiersmonitor:indicators", {"WORKSPACE": state.path})],
            lambda results: _computed(context, scored))
        if not started:
            context.information(translate(
                "ui", "The values rest on the earlier rules. Compute the indicators when the present job is done."))


def _computed(context: DockContext, scored: list[str]) -> None:
    with context.reporting():
        context.state.reload()
        context.success(translate("ui", "The indicators follow the changed rules."))
        void = [period for period in scored if period not in context.state.workspace.scored_periods()]
        if void:
            context.information(translate(
                "ui",
                "The attention score for {periods} was removed, because indicator values it rested on have changed. "
                "Compute all years to renew it.").format(periods=", ".join(void)))


class RulesDialog(QDialog):
    """Shows sources by rules; a chosen cell is changed below with reason and name.

    What cannot be changed is said in the dialog, which stays open. ``changed`` tells whether anything was.
    """

    def __init__(self, workspace: Workspace, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "rules_dialog.ui"), self, package=PACKAGE)
        self.resize(*SIZE_PX)
        self.workspace, self.changed = workspace, False
        self._language = Language.current()
        self._states: list[list[RuleState]] = []
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.chosenLabel, self.messageLabel, self.journalLabel):
            set_bold(label)
        self.reasonEdit.setFixedHeight(self.fontMetrics().lineSpacing() * REASON_LINES + 12)
        self.buttonBox.button(QDialogButtonBox.StandardButton.Close).setText(translate("ui", "Close"))
        for button in (self.changeButton, self.buttonBox.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)
        self._prepare_tables()
        self._show()
        WheelGuard(self).guard(self)
        # Texts wrap by the width that a column has once it is shown.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        self.journalTable.horizontalHeader().sectionResized.connect(lambda *_: self._later.start())
        self._later.start()
        self.rulesTable.currentCellChanged.connect(lambda *_: self._show_chosen())
        self.changeButton.clicked.connect(self._change)
        self.buttonBox.rejected.connect(self.reject)
        for edited in (self.reasonEdit.textChanged, self.byEdit.textChanged, self.valueEdit.textChanged,
                       self.valueCombo.currentIndexChanged):
            edited.connect(lambda *_: self._say(""))
        self.rulesTable.setCurrentCell(0, 1)

    def choose(self, source_id: str, rule: str) -> None:
        """Chooses the cell of a rule (by its key in the catalogue)."""
        row = next(at for at, states in enumerate(self._states) if states[0].source.id == source_id)
        self.rulesTable.setCurrentCell(row, 1 + [known.key for known in RULES].index(rule))

    # ------------------------------------------------------------------ showing

    def _prepare_tables(self) -> None:
        from ..workspace.words import rule_name

        names = [textwrap.fill(rule_name(rule, self._language), HEAD_LETTERS, break_long_words=False)
                 for rule in RULES]
        prepare_table(
            self.rulesTable, (translate("ui", "Source"), *names),
            ("", *(as_text(self._explanation(rule.key)) for rule in RULES)))
        self.rulesTable.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.rulesTable.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        head = self.rulesTable.horizontalHeader()
        head.setMinimumSectionSize(LEAST_WIDTH_PX)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, SOURCE_WIDTH_PX)
        for column in range(1, len(RULES) + 1):
            self.rulesTable.horizontalHeaderItem(column).setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        prepare_table(self.journalTable, (
            translate("ui", "Changed on"), translate("ui", "Source"), translate("ui", "Rule"),
            translate("ui", "Before"), translate("ui", "Since then"), translate("ui", "Reason"),
            translate("ui", "Changed by")), stretch=5)
        head = self.journalTable.horizontalHeader()
        for column, width in enumerate(JOURNAL_WIDTHS_PX):
            self.journalTable.horizontalHeaderItem(column).setTextAlignment(
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if width:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                head.resizeSection(column, width)

    def _show(self) -> None:
        from ..workspace.words import rule_value

        states = self.workspace.rule_states()
        self._states = [states[at:at + len(RULES)] for at in range(0, len(states), len(RULES))]
        self.rulesTable.setRowCount(len(self._states))
        for row, of_source in enumerate(self._states):
            self.rulesTable.setItem(row, 0, cell(of_source[0].source.name))
            for column, state in enumerate(of_source, start=1):
                other = state.current != state.given
                tip = translate("ui", "By the catalogue: {value}").format(
                    value=rule_value(state.rule, state.given, self._language)) if other else ""
                item = cell(rule_value(state.rule, state.current, self._language), bold=other, tip=tip)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.rulesTable.setItem(row, column, item)
        self._show_journal()

    def _show_journal(self) -> None:
        from ..workspace.words import rule_name, rule_value

        journal = self.workspace.rule_changes().iloc[::-1]
        names = {of_source[0].source.id: of_source[0].source.name for of_source in self._states}
        self.journalTable.setRowCount(len(journal))
        for row, entry in enumerate(journal.to_dict("records")):
            rule = RULE_BY_KEY.get(entry["rule"])
            values = [rule_value(rule, rule.read(entry[name]), self._language) if rule else entry[name]
                      for name in ("old_value", "new_value")]
            texts = (
                self._language.date(entry["changed_at"][:10]), names.get(entry["source_id"], entry["source_id"]),
                rule_name(rule, self._language) if rule else entry["rule"], *values, entry["reason"],
                entry["changed_by"])
            for column, text in enumerate(texts):
                self.journalTable.setItem(row, column, cell(text))
        for widget in (self.journalLabel, self.journalTable):
            widget.setVisible(bool(len(journal)))

    def _fit(self) -> None:
        self.rulesTable.resizeRowsToContents()
        self.journalTable.resizeRowsToContents()

    def _chosen(self) -> Optional[RuleState]:
        row, column = self.rulesTable.currentRow(), self.rulesTable.currentColumn()
        return self._states[row][column - 1] if row >= 0 and column >= 1 else None

    def _show_chosen(self) -> None:
        from ..workspace.words import rule_name, rule_value

        state = self._chosen()
        for widget in (self.valueCombo, self.valueEdit, self.valueLabel, self.changeButton, self.reasonEdit,
                       self.byEdit):
            widget.setEnabled(state is not None)
        self._say("")
        if state is None:
            self.chosenLabel.setText(translate("ui", "Choose the rule to be changed in the table."))
            self.explanationLabel.setText("")
            return
        self.chosenLabel.setText(f"{state.source.name}: {rule_name(state.rule, self._language)}")
        self.explanationLabel.setText(self._explanation(state.rule.key))
        is_switch = state.rule.kind == "switch"
        self.valueCombo.setVisible(is_switch)
        self.valueEdit.setVisible(not is_switch)
        self.valueLabel.setBuddy(self.valueCombo if is_switch else self.valueEdit)
        if is_switch:
            fill_combo(self.valueCombo, [
                (rule_value(state.rule, value, self._language), state.rule.text(value)) for value in (False, True)],
                state.rule.text(state.current))
        else:
            text = state.rule.text(state.current)
            self.valueEdit.setText(text.replace(".", ",") if self._language.code == "de" else text)

    @staticmethod
    def _explanation(key: str) -> str:
        return {
            "mindestzaehler": translate("ui", "Values on fewer cases are withheld."),
            "mindestnenner": translate("ui", "Values on fewer persons are withheld."),
            "unsicher_unter": translate("ui", "Values on fewer cases are shown in brackets."),
            "mindestabdeckung": translate(
                "ui", "The sum of a Kommune or the Kreis is shown if this share of its base was delivered (0 to 1)."),
            "nullen": translate("ui", "What is done with an area in which there is no case at all."),
            "vollfaelle": translate(
                "ui", "What is done with a share of 100 %: it tells of everybody in the area. For shares only."),
            "rest": translate(
                "ui", "What is done with a share if those who are no cases are fewer than the fewest cases. For shares "
                "only."),
            "dominanz_anteil": translate(
                "ui", "A sum is withheld if its largest contributors have more than this share of it (0 to 1; 1 means "
                "never). Only where their contributions are delivered."),
            "dominanz_anzahl": translate("ui", "How many largest contributors the rule of dominance looks at."),
            "rundung": translate(
                "ui", "Whether rates on few persons get fewer decimals, because more would give the cases away."),
        }[key]

    # ------------------------------------------------------------------ changing

    def _change(self) -> None:
        state = self._chosen()
        if state is None:
            return
        text = self.valueCombo.currentData() if state.rule.kind == "switch" else self.valueEdit.text()
        reason, by = self.reasonEdit.toPlainText().strip(), self.byEdit.text().strip()
        try:
            value = state.rule.read(text.replace(",", "."))
        except DataProblem as problem:
            self._say(problem.text(translate), self.valueEdit)
            return
        if not reason:
            self._say(translate("ui", "The reason is missing: say in a sentence why."), self.reasonEdit)
            return
        if not by:
            self._say(translate("ui", "The name is missing: say who changes the rule."), self.byEdit)
            return
        if state.rule.relaxes(state.given, value) and not self._confirmed(state, value):
            return
        try:
            self.workspace.change_rule(state.source.id, state.rule.key, text, reason=reason, by=by)
        except DataProblem as problem:
            self._say(problem.text(translate), self.valueEdit)
            return
        self.changed = True
        place = self.rulesTable.currentRow(), self.rulesTable.currentColumn()
        self._show()
        self.rulesTable.setCurrentCell(*place)
        self.reasonEdit.clear()
        self._show_chosen()
        self._later.start()
        self._say(translate(
            "ui", "The rule is changed. The values follow as soon as the indicators are computed anew."))

    def _confirmed(self, state: RuleState, value: Any) -> bool:
        from ..workspace.words import rule_name, rule_value

        text = translate(
            "ui", "“{rule}” would protect less than the catalogue asks for: {new} instead of {given}. What is "
            "published by it may tell of single persons. Change it nevertheless?").format(
                rule=rule_name(state.rule, self._language), new=rule_value(state.rule, value, self._language),
                given=rule_value(state.rule, state.given, self._language))
        box = QMessageBox(
            QMessageBox.Icon.Warning, translate("ui", "Less protection"), text, QMessageBox.StandardButton.NoButton,
            self)
        box.setObjectName("lessProtectionBox")
        box.setTextFormat(Qt.TextFormat.PlainText)
        change = box.addButton(translate("ui", "C&hange the rule"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(translate("ui", "&Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is change

    def _say(self, message: str, widget: Optional[QWidget] = None) -> None:
        self.messageLabel.setText(message)
        self.messageLabel.setVisible(bool(message))
        if widget is not None:
            widget.setFocus()
