"""The import assistant: shows what a file would become, takes it over, and shows whether it is plausible."""

from __future__ import annotations

import contextlib
import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

from qgis.gui import QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtGui import QBrush, QCloseEvent, QColor, QFont, QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ..i18n.language import Language
from .background import Background
from .delivery_facts import (
    AKG,
    PERSONS,
    REGISTER,
    Looked,
    OddityFacts,
    Request,
    cell_text,
    cell_tip,
    column_text,
    kind_text,
    look,
    moved_header,
    plausibility,
    proposed_stichtag,
    state_text,
    with_measure,
    with_symbol,
    with_word,
    words_of,
)
from .person_form import PersonForm
from .tasks import Results, Step
from .widgets import KEY, WheelGuard, as_text, cell, fill_combo, set_bold

if TYPE_CHECKING:
    from ..deliveries.assistant import Draft
    from ..deliveries.convert import PreviewRow
    from ..deliveries.findings import Finding
    from .context import DockContext

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
IMPORT = "quartiersmonitor:importtable"

WIDTH_PX, HEIGHT_PX = 1000, 760
PREVIEW_PX, PROBLEMS_PX = 330, 210
#: Years that can be chosen, back from this one.
YEARS = 30
HEADER_ROWS = 15
WIDEST_COLUMN_PX = 260
#: Background and text of cells with a problem: both readable in light and dark themes.
ERROR_COLOURS = ("#F6CFC9", "#5E1008")
DOUBT_COLOURS = ("#FBE7B2", "#4A3A00")
ERROR_SIGN, DOUBT_SIGN, NOTE_SIGN = "✖", "?", "i"
_ROOT = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """The rows of a file with what each cell becomes."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[PreviewRow] = ()
        self._names: Sequence[str] = ()
        self._uses: Sequence[str] = ()
        self._findings: dict[tuple[int, int], Finding] = {}
        self._palette = QPalette()

    def show_draft(self, draft: Draft, titles: dict[str, str], palette: QPalette) -> None:
        """Shows another draft."""
        self.beginResetModel()
        self._palette = palette
        self._rows, self._names = draft.delivery.preview, draft.delivery.names
        self._uses = [column_text(draft, place, titles) for place in range(len(self._names))]
        self._findings = {}
        for finding in reversed(draft.findings):
            place = self.place(finding)
            if place is not None:
                self._findings[place] = finding
        self.endResetModel()

    def place(self, finding: Finding) -> Optional[tuple[int, int]]:
        """Returns row and column of a finding in the table, column -1 for the whole row, ``None`` for no place."""
        from ..deliveries.reader import place_of_letters

        row = next((at for at, shown in enumerate(self._rows) if shown.number == finding.row), -1)
        column = self._names.index(finding.column) if finding.column in self._names else place_of_letters(
            finding.column)
        return None if row < 0 or column >= len(self._names) else (row, column)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section].number) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            use = self._uses[section]
            return f"{self._names[section]}\n→ {use}" if use else f"{self._names[section]}\n"
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_text(self._names[section] + "\n" + (
                self._uses[section] or translate("ui", "This column is left out.")))
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if index.column() >= len(row.cells):
            return None
        shown = row.cells[index.column()]
        finding = self._findings.get((index.row(), index.column())) or shown.finding
        if role == Qt.ItemDataRole.DisplayRole:
            sign = "" if finding is None else f"{ERROR_SIGN if finding.is_error else DOUBT_SIGN} "
            return sign + cell_text(shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_text(cell_tip(shown, row, finding)) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if shown.state else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            at = 0 if role == Qt.ItemDataRole.BackgroundRole else 1
            if finding is not None:
                return QBrush(QColor((ERROR_COLOURS if finding.is_error else DOUBT_COLOURS)[at]))
            if at and not shown.state and not shown.becomes and row.role != "header":
                return QBrush(self._palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        if role == Qt.ItemDataRole.FontRole and row.role in ("header", "total"):
            font = QFont()
            font.setBold(row.role == "header")
            font.setItalic(row.role == "total")
            return font
        return None


class ImportAssistant(QDialog):
    """Leads a file into the workspace: recognised, previewed, taken over, checked, kept or taken back."""

    def __init__(self, context: DockContext, path: str | Path, open_register: Callable[[Path], None],
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(parent or context.window)
        uic.loadUi(str(FOLDER / "import_assistant.ui"), self)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.resize(WIDTH_PX, HEIGHT_PX)
        # Remembers size and place under the name of the window.
        QgsGui.enableAutoGeometryRestore(self)
        self.context, self.runner = context, context.runner
        self._open_register = open_register
        self.workspace = context.state.workspace
        self.request = Request(Path(path), self.workspace.path)
        self.looked: Optional[Looked] = None
        self.delivery_id = ""
        self._catalogue = self.workspace.catalogue()
        self._titles = {measure.id: measure.name for measure in self._catalogue.measures}
        self._answers: dict[str, Any] = {}
        self._folder: Optional[tempfile.TemporaryDirectory] = None
        self._taking = False
        self._facts_of: Optional[tuple[str, str]] = None
        self._over = False
        self.persons = PersonForm(self, self.workspace, self._catalogue)
        self.persons.changed.connect(self._persons_changed)
        self._background = Background(self)
        self._background.busy_changed.connect(lambda _: self._show_buttons())
        self._set_up()
        self._connect()
        self.look()

    # ------------------------------------------------------------------ the window

    def _set_up(self) -> None:
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.fileLabel.setText(self.request.path.name)
        self.fileLabel.setToolTip(as_text(str(self.request.path)))
        set_bold(self.fileLabel, 2)
        for label in (self.discardLabel, self.problemsLabel, self.oddityLabel, self.messageLabel):
            set_bold(label)
        self.messageLabel.setVisible(False)
        self.model = PreviewModel(self)
        self.previewView.setModel(self.model)
        self.previewView.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for view in (self.previewView, self.columnsTable, self.problemsTable, self.structureTable, self.oddityTable):
            view.setTabKeyNavigation(False)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        self.previewView.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for head in (self.previewView.horizontalHeader(), self.previewView.verticalHeader()):
            head.setHighlightSections(False)
        self.previewView.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        _columns(self.problemsTable, (
            translate("ui", "Kind"), translate("ui", "Row"), translate("ui", "Column"), translate("ui", "Value"),
            translate("ui", "Problem"), translate("ui", "Remedy")), (4, 5))
        _columns(self.columnsTable, (
            translate("ui", "Column"), translate("ui", "Read as"), translate("ui", "Age and sex")), (0, 1))
        _columns(self.structureTable, (
            translate("ui", "Column"), translate("ui", "Holds"), translate("ui", "Written as"),
            translate("ui", "Filled"), translate("ui", "Codes")), (0, 4))
        _columns(self.oddityTable, (
            translate("ui", "Kind"), translate("ui", "Finding"), translate("ui", "Remedy")), (1, 2))
        self.oddityTable.setWordWrap(True)
        self.oddityTable.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.problemsTable.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for table in (self.columnsTable, self.problemsTable, self.structureTable, self.oddityTable):
            table.verticalHeader().hide()
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            table.setAlternatingRowColors(True)
        self.splitter.setSizes([PREVIEW_PX, PROBLEMS_PX])
        self.splitter.setStretchFactor(0, 1)
        self._guard = WheelGuard(self)
        self._guard.guard(self)

    def _connect(self) -> None:
        for name, take in (
            ("level", self._take_level), ("key", self._take_key), ("period", self._take_period),
            ("header", self._take_header), ("sheet", self._take_sheet), ("encoding", self._take_text_form),
            ("separator", self._take_text_form), ("decimal", self._take_decimal),
        ):
            getattr(self, f"{name}Combo").activated.connect(lambda _, take=take: take())
        for combo, symbol in ((self.dotCombo, "."), (self.crossCombo, "x")):
            combo.activated.connect(lambda _, combo=combo, symbol=symbol: self._answer(
                **with_symbol(self._draft, symbol, combo.currentData())))
        self.zeroCombo.activated.connect(lambda _: self._answer(zero=self.zeroCombo.currentData()))
        self.gapsCheck.toggled.connect(self._take_gaps)
        self.problemsTable.currentCellChanged.connect(lambda row, *_: self._jump(row))
        self.problemsTable.cellClicked.connect(lambda row, _: self._jump(row))
        self.registerButton.clicked.connect(self._import_register)
        self.acceptButton.clicked.connect(self.take_over)
        self.closeButton.clicked.connect(self.close)
        self.keepButton.clicked.connect(self.keep)
        self.undoButton.clicked.connect(self.take_back)
        self.context.state.workspace_changed.connect(self.leave)
        self.runner.started.connect(self._runner_changed)
        self.runner.finished.connect(self._runner_changed)
        self.runner.failed.connect(self._refused)
        self.runner.cancelled.connect(self._cancelled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lets Enter press a button that has the keyboard, and nothing from within a field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and not isinstance(self.focusWidget(), QAbstractButton)):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Closes the window; what is being taken over is stopped first, and the window stays."""
        if not self._stopped():
            super().reject()

    def leave(self) -> None:
        """Closes the window whatever is under way."""
        self._leave()
        self.close()

    def _stopped(self) -> bool:
        """Stops what is being taken over; tells whether the window has to wait for that."""
        if not self._taking or self._over:
            return False
        self.closeButton.setEnabled(False)
        self.runner.cancel()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._stopped():
            event.ignore()
            return
        self._leave()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        # Escape ends a dialog without closing it.
        self._leave()
        super().done(result)

    def _leave(self) -> None:
        if self._over:
            return
        self._over = True
        self._background.stop(quiet=True)
        self.persons.release()
        if not self._taking:
            self._remove_folder()
        for signal, slot in (
            (self.context.state.workspace_changed, self.leave), (self.runner.started, self._runner_changed),
            (self.runner.finished, self._runner_changed), (self.runner.failed, self._refused),
            (self.runner.cancelled, self._cancelled),
        ):
            with contextlib.suppress(TypeError):
                signal.disconnect(slot)

    def _runner_changed(self, *_: Any) -> None:
        self._show_buttons()

    # ------------------------------------------------------------------ looking

    def look(self) -> None:
        """Looks at the file in the background and shows what it would become."""
        request = self.request
        self._say("")
        self._background.run(
            translate("ui", "Reading “{file}”").format(file=request.path.name),
            lambda stop: look(request, stop), self._show, self._not_readable)

    def _not_readable(self, message: str) -> None:
        if self.looked is None:
            self.waitLabel.setText(translate("ui", "The file cannot be taken over."))
            self.waitBar.setVisible(False)
        self._say(message)

    @property
    def _draft(self) -> Draft:
        return self.looked.draft  # type: ignore[union-attr, return-value]

    def _show(self, looked: Looked) -> None:
        first = self.looked is None
        self.looked = looked
        self.request = self.request.but(kind="" if looked.kind == AKG else looked.kind)
        self.kindLabel.setText(kind_text(looked))
        if looked.kind == REGISTER:
            self.stack.setCurrentWidget(self.registerPage)
            self.registerButton.setFocus()
        elif looked.kind == PERSONS:
            self.persons.show(looked, self.request.path.stem)
            self.stack.setCurrentWidget(self.personPage)
        else:
            self._show_draft(looked.draft)
            self.stack.setCurrentWidget(self.tablePage)
        self._show_buttons()
        if first and self.acceptButton.isEnabled():
            self.acceptButton.setFocus()

    # ------------------------------------------------------------------ a table

    def _answer(self, **answers: Any) -> None:
        self._answers.update(answers)
        self.request = self.request.but(answers=dict(self._answers))
        self.look()

    def _take_level(self) -> None:
        self.request = self.request.but(level=self.levelCombo.currentData())
        self._answer(level=self.levelCombo.currentData())

    def _take_key(self) -> None:
        from ..deliveries.profile import KeyRule

        name = self.keyCombo.currentData()
        if (name,) != self._draft.profile.key.columns and isinstance(name, str):
            self._answer(key=KeyRule((name,)))

    def _take_period(self) -> None:
        kind, value = self.periodCombo.currentData()
        self._answer(period=value if kind == "year" else "", period_column=value if kind == "column" else "")

    def _take_header(self) -> None:
        self._answer(**moved_header(self._draft, tuple(self.headerCombo.currentData())))

    def _take_sheet(self) -> None:
        # Another sheet is another table: nothing that was said of this one holds for it.
        self._answers = {}
        self.request = Request(self.request.path, self.request.workspace, sheet=self.sheetCombo.currentData())
        self.look()

    def _take_text_form(self) -> None:
        # Other letters or separators make other columns.
        self._answers = {name: value for name, value in self._answers.items() if name in ("level", "period")}
        self._answer(encoding=self.encodingCombo.currentData(), separator=self.separatorCombo.currentData())

    def _take_decimal(self) -> None:
        decimal, thousands = self.decimalCombo.currentData()
        self._answer(decimal=decimal, thousands=thousands)

    def _take_gaps(self, allowed: bool) -> None:
        self.request = self.request.but(allow_gaps=allowed)
        self.look()

    def _show_draft(self, draft: Draft) -> None:
        self._show_choices(draft)
        self._show_columns(draft)
        self._show_source(draft)
        self.model.show_draft(draft, self._titles, self.palette())
        view = self.previewView
        view.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            view.setColumnWidth(column, min(view.columnWidth(column) + 8, WIDEST_COLUMN_PX))
        self._show_problems(draft)
        missing = draft.delivery.summary.missing and draft.delivery.summary.counts
        self.gapsCheck.setVisible(bool(missing) or self.gapsCheck.isChecked())

    def _show_choices(self, draft: Draft) -> None:
        from ..deliveries.dialect import SEPARATORS, separator_name

        profile, table, names = draft.profile, draft.table, draft.delivery.names
        levels = (("quartier", translate("ui", "Quartiere")), ("kommune", translate("ui", "Kommunen")),
                  ("kreis", translate("ui", "Kreis")))
        fill_combo(self.levelCombo, [(text, level) for level, text in levels], profile.level)
        keys: list[tuple[str, Any]] = [(name, name) for name in names]
        current: Any = profile.key.columns[0] if len(profile.key.columns) == 1 else profile.key.columns
        if len(profile.key.columns) > 1:
            keys.insert(0, (" + ".join(profile.key.columns), current))
        fill_combo(self.keyCombo, keys, current)
        this_year = datetime.date.today().year
        years = [str(year) for year in range(this_year, this_year - YEARS, -1)]
        if profile.period and profile.period not in years:
            years.insert(0, profile.period)
        periods: list[tuple[str, Any]] = [(year, ("year", year)) for year in years]
        periods += [(translate("ui", "from the column “{name}”").format(name=name), ("column", name)) for name in names]
        fill_combo(self.periodCombo, periods, ("column", profile.period_column) if profile.period_column
                   else ("year", profile.period))
        rows = [((number,), str(number)) for number in table.numbers[:HEADER_ROWS]]
        entries: list[tuple[str, Any]] = [(text, row) for row, text in rows]
        entries.append((translate("ui", "none"), ()))
        if profile.header_rows not in [row for _, row in entries]:
            entries.insert(0, (" + ".join(map(str, profile.header_rows)), profile.header_rows))
        fill_combo(self.headerCombo, entries, profile.header_rows)
        self._show_row(self.whatForm, self.sheetCombo, len(table.sheets) > 1)
        fill_combo(self.sheetCombo, [(sheet.name, sheet.name) for sheet in table.sheets], table.sheet)
        is_text = table.form == "csv"
        self._show_row(self.howForm, self.encodingCombo, is_text)
        self._show_row(self.howForm, self.separatorCombo, is_text)
        encodings = [("UTF-8", "utf-8"), ("Windows-1252", "cp1252"), ("ISO 8859-15", "iso-8859-15"),
                     ("DOS (CP850)", "cp850"), ("UTF-16", "utf-16"), ("Mac Roman", "mac-roman")]
        if table.encoding not in [code for _, code in encodings]:
            encodings.insert(0, (table.encoding, table.encoding))
        fill_combo(self.encodingCombo, encodings, table.encoding)
        separators = [(separator_name(sign), sign) for sign in SEPARATORS]
        fill_combo(self.separatorCombo, separators, table.separator)
        fill_combo(self.decimalCombo, [
            ("1.234,5", (",", ".")), ("1 234,5", (",", " ")), ("1,234.5", (".", ",")), ("1 234.5", (".", " ")),
            ("1234,5", (",", "")), ("1234.5", (".", "")), (translate("ui", "1234 (whole numbers only)"), ("", "")),
        ], (profile.decimal, profile.thousands))
        used = {symbol for symbol, _ in draft.delivery.summary.symbols}
        said = dict(profile.symbols)
        for combo, symbol in ((self.dotCombo, "."), (self.crossCombo, "x")):
            fill_combo(combo, [(state_text(state), state) for state in ("suppressed", "no_data", "zero")],
                       said.get(symbol, ""))
            self._show_row(self.howForm, combo, symbol in used)
        fill_combo(self.zeroCombo, [(translate("ui", "exactly 0"), "exakt"),
                                    (translate("ui", "fewer than one half, rounded"), "gerundet")], profile.zero)
        self._show_row(self.howForm, self.zeroCombo, profile.zero != "exakt" or "zero" in self._answers)

    def _show_row(self, form: Any, widget: QWidget, shown: bool) -> None:
        label = form.labelForField(widget)
        for one in (label, widget):
            one.setVisible(shown)

    def _show_columns(self, draft: Draft) -> None:
        table, profile = self.columnsTable, draft.profile
        if profile.is_long:
            rows = [(word, dict(profile.long.measures).get(word, ""), "", True) for word in words_of(draft)]
        else:
            taken = {*profile.key.columns, profile.period_column}
            rules = {rule.header: rule for rule in profile.columns}
            rows = []
            for name in draft.delivery.names:
                if name in taken:
                    continue
                rule = rules.get(name)
                rest = column_text(draft, draft.delivery.names.index(name), {rule.measure: ""}) if rule else ""
                rows.append((name, rule.measure if rule else "", rest.lstrip(", "), False))
        choices = [(translate("ui", "– left out –"), ""), *(
            (measure.name, measure.id) for measure in self._catalogue.measures)]
        table.setRowCount(len(rows))
        for at, (name, measure, rest, is_word) in enumerate(rows):
            table.setItem(at, 0, cell(name))
            combo = QComboBox()
            combo.setAccessibleName(translate("ui", "Measure of “{column}”").format(column=name))
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            fill_combo(combo, choices, measure)
            combo.activated.connect(lambda _, combo=combo, name=name, word=is_word: self._take_measure(
                name, combo.currentData(), word))
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            combo.installEventFilter(self._guard)
            table.setCellWidget(at, 1, combo)
            table.setItem(at, 2, cell(rest))
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 14)

    def _take_measure(self, name: str, measure: str, is_word: bool) -> None:
        draft = self._draft
        self._answer(**(with_word(draft, name, measure) if is_word
                        else with_measure(draft, name, measure, self._catalogue)))

    def _show_source(self, draft: Draft) -> None:
        """Fills in what the catalogue of sources says, once per source and year: what was typed since stays."""
        profile = draft.profile
        period = profile.period or (draft.delivery.summary.periods or ("",))[-1]
        wanted = (profile.source_id, period)
        if wanted == self._facts_of:
            return
        self._facts_of = wanted
        sources = {row["source_id"]: row for row in self.workspace.sources().to_dict("records")}
        known = sources.get(profile.source_id, {})
        for widget, name in ((self.ownerEdit, "owner"), (self.licenceEdit, "licence")):
            value = known.get(name)
            widget.setText(value if isinstance(value, str) else "")
            widget.setCursorPosition(0)
        self.referenceEdit.setText(
            proposed_stichtag(period, profile.source_id, self.workspace).strftime("%d.%m.%Y") if period else "")

    def _show_problems(self, draft: Draft) -> None:
        findings = draft.findings
        errors, doubts = len(draft.errors), len(draft.doubts)
        if errors:
            text = translate("ui", "{errors} errors to be corrected, {doubts} doubts")
        elif doubts:
            text = translate("ui", "No errors. {doubts} doubts: “Take over” accepts them as proposed.")
        else:
            text = translate("ui", "No errors, no doubts.")
        self.problemsLabel.setText(text.format(errors=errors, doubts=doubts))
        table = self.problemsTable
        table.blockSignals(True)
        table.setRowCount(len(findings))
        for at, finding in enumerate(findings):
            kind = f"{ERROR_SIGN} " + translate("ui", "Error") if finding.is_error else (
                f"{DOUBT_SIGN} " + translate("ui", "Doubt"))
            texts = (kind, str(finding.row or ""), finding.column, finding.value, finding.what_text(translate),
                     finding.remedy_text(translate))
            for column, text in enumerate(texts):
                item = cell(text)
                item.setData(KEY, at)
                if column == 0:
                    item.setForeground(QBrush(QColor((ERROR_COLOURS if finding.is_error else DOUBT_COLOURS)[1])))
                    item.setBackground(QBrush(QColor((ERROR_COLOURS if finding.is_error else DOUBT_COLOURS)[0])))
                table.setItem(at, column, item)
        table.setCurrentCell(-1, -1)
        table.blockSignals(False)
        table.setVisible(bool(findings))

    def _jump(self, row: int) -> None:
        """Shows the cell or column a problem is about."""
        if self.looked is None or self.looked.draft is None or not 0 <= row < len(self._draft.findings):
            return
        finding = self._draft.findings[row]
        place = self.model.place(finding)
        if place is None and finding.column in self._draft.delivery.names:
            place = (0, self._draft.delivery.names.index(finding.column))
        if place is None:
            if finding.row:
                self.statusLabel.setText(translate("ui", "Row {row} lies behind the rows of the preview.").format(
                    row=finding.row))
            return
        self.tabs.setCurrentWidget(self.previewTab)
        index = self.model.index(place[0], max(place[1], 0))
        self.previewView.setCurrentIndex(index)
        self.previewView.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    # ------------------------------------------------------------------ an address register

    def _import_register(self) -> None:
        path = self.request.path
        self.close()
        self._open_register(path)

    # ------------------------------------------------------------------ taking over

    def _ready(self) -> bool:
        if self.looked is None or self._background.busy or self.runner.busy or self._taking or self.delivery_id:
            return False
        if self.looked.draft is not None:
            return self.looked.draft.ready(accept_doubts=True)
        return self.looked.kind == PERSONS and self.persons.ready()

    def _show_buttons(self) -> None:
        if self._over:
            return
        at_end = self.stack.currentWidget() is self.resultPage
        is_register = self.looked is not None and self.looked.kind == REGISTER
        self.acceptButton.setVisible(not at_end and not is_register)
        self.closeButton.setVisible(not at_end)
        for button in (self.keepButton, self.undoButton):
            button.setVisible(at_end)
            button.setEnabled(not self.runner.busy)
        self.acceptButton.setEnabled(self._ready())
        self.closeButton.setEnabled(True)
        busy = (self._background.busy or self._taking or self.persons.busy) and not at_end and self.looked is not None
        self.busyBar.setVisible(busy)
        self.statusLabel.setText(
            "" if not busy else translate("ui", "Being taken over …") if self._taking
            else translate("ui", "Being checked …"))
        for page in (self.tablePage, self.personPage):
            page.setEnabled(not self._taking)
        missing = self.persons.missing()
        self.personMissingLabel.setText("\n".join(missing))
        self.personMissingLabel.setVisible(bool(missing))

    def _persons_changed(self) -> None:
        self._show_buttons()
        if self.acceptButton.isEnabled() and self.focusWidget() in (None, self.closeButton):
            self.acceptButton.setFocus()

    def _say(self, message: str) -> None:
        self.messageLabel.setText(message)
        self.messageLabel.setVisible(bool(message))

    def _table_step(self) -> Step:
        draft = self._draft
        # The algorithm reads the profile from a file: it holds names of columns and nothing from within them.
        self._folder = tempfile.TemporaryDirectory(prefix="quartiersmonitor-")
        profile = Path(self._folder.name) / "profile.json"
        profile.write_text(draft.profile.to_json(), encoding="utf-8")
        return Step(IMPORT, {
            "WORKSPACE": str(self.workspace.path), "FILE": str(self.request.path), "PROFILE": str(profile),
            "SHEET": draft.table.sheet if len(draft.table.sheets) > 1 else "",
            "PERIOD": "" if draft.profile.period_column else draft.profile.period,
            "OWNER": self.ownerEdit.text().strip(), "LICENCE": self.licenceEdit.text().strip(),
            "REFERENCE_DATE": self.referenceEdit.text().strip(), "ACCEPT_DOUBTS": True,
            "ALLOW_GAPS": self.request.allow_gaps})

    def take_over(self) -> None:
        """Stores the delivery in the background, as the algorithm does, and then checks whether it is plausible."""
        if not self._ready():
            return
        self._say("")
        step = self.persons.step() if self.looked.kind == PERSONS else self._table_step()  # type: ignore[union-attr]
        self._taking = True
        if not self.runner.run(
                translate("ui", "Taking over “{file}”").format(file=self.request.path.name), [step], self._taken):
            self._taking = False
        self._show_buttons()

    def _remove_folder(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _refused(self, _: str, message: str) -> None:
        if self._taking:
            self._taking = False
            self._remove_folder()
            self._say(message)
            self._show_buttons()

    def _cancelled(self, _: str) -> None:
        self._refused("", translate("ui", "Stopped. Nothing was changed."))

    def _taken(self, results: list[Results]) -> None:
        self._taking = False
        self._remove_folder()
        result = results[-1]
        self.delivery_id = str(result.get("DELIVERY") or "")
        number = Language.current().integer
        state = self.context.state
        with self.context.reporting():
            state.reload()
        if self._over:
            # The window was closed meanwhile; the delivery stands, and the list of deliveries shows it.
            return
        text = translate("ui", "{count} counts are stored.").format(count=number(result.get("COUNT")))
        if "PERSONS" in result:
            text = translate(
                "ui", "{persons} persons read, {counted} counted, {left_out} could not be counted. None of them is "
                "stored; {count} counts are.").format(
                    persons=number(result["PERSONS"]), counted=number(result["COUNTED"]),
                    left_out=number(result["LEFT_OUT"]), count=number(result["COUNT"]))
            text = "\n".join(filter(None, (text, self.persons.absent_text())))
        self.resultLabel.setText(text)
        self.kindLabel.setVisible(False)
        self.oddityLabel.setText(translate("ui", "Checking whether the delivery is plausible …"))
        self.oddityTable.setVisible(False)
        self.stack.setCurrentWidget(self.resultPage)
        self._show_buttons()
        self.keepButton.setFocus()
        path, delivery_id = self.workspace.path, self.delivery_id
        self.oddityBar.setVisible(True)
        self._background.run(
            translate("ui", "Checking plausibility"), lambda stop: plausibility(path, delivery_id),
            self._show_oddities, self._unchecked)

    # ------------------------------------------------------------------ plausible?

    def _unchecked(self, message: str) -> None:
        self.oddityBar.setVisible(False)
        self.oddityLabel.setText(translate("ui", "The plausibility could not be checked."))
        self._say(message)

    def _show_oddities(self, oddities: list[OddityFacts]) -> None:
        self.oddityBar.setVisible(False)
        errors = sum(one.severity == "error" for one in oddities)
        doubts = sum(one.severity == "doubt" for one in oddities)
        if errors or doubts:
            text = translate(
                "ui", "Please look at this: {errors} findings that cannot be right, {doubts} doubtful ones.")
        else:
            text = translate(
                "ui", "Plausible: no jumps beyond chance, the sums agree, and no area is missing.")
        self.oddityLabel.setText(text.format(errors=errors, doubts=doubts))
        kinds = {"error": (ERROR_SIGN, translate("ui", "Error"), ERROR_COLOURS),
                 "doubt": (DOUBT_SIGN, translate("ui", "Doubt"), DOUBT_COLOURS),
                 "note": (NOTE_SIGN, translate("ui", "Note"), None)}
        self.oddityTable.setRowCount(len(oddities))
        for at, one in enumerate(oddities):
            sign, word, colours = kinds[one.severity]
            item = cell(f"{sign} {word}")
            if colours is not None:
                item.setBackground(QBrush(QColor(colours[0])))
                item.setForeground(QBrush(QColor(colours[1])))
            self.oddityTable.setItem(at, 0, item)
            self.oddityTable.setItem(at, 1, cell(one.what))
            self.oddityTable.setItem(at, 2, cell(one.remedy))
        self.oddityTable.setVisible(bool(oddities))

    def keep(self) -> None:
        """Leaves the delivery in force and closes the window."""
        name, note = self.request.path.name, self.noteEdit.text().strip()
        with self.context.reporting():
            if note:
                self.workspace.note_delivery(self.delivery_id, note)
        self.close()
        if note:
            self.context.state.data_changed.emit()
        self.context.success(translate(
            "ui", "“{file}” is taken over. Next, compute the indicators anew.").format(file=name))

    def take_back(self) -> None:
        """Undoes the delivery: what stood before stands again."""
        name, state = self.request.path.name, self.context.state
        with self.context.reporting(busy_cursor=True):
            self.workspace.undo_delivery(self.delivery_id)
            self.close()
            state.reload()
            self.context.success(translate(
                "ui", "“{file}” is taken back; what stood before stands again.").format(file=name))


def _columns(table: QTableWidget, headers: Sequence[str], stretched: Sequence[int]) -> None:
    table.setColumnCount(len(headers))
    for column, header in enumerate(headers):
        item = QTableWidgetItem(header)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, item)
        table.horizontalHeader().setSectionResizeMode(
            column, QHeaderView.ResizeMode.Stretch if column in stretched else QHeaderView.ResizeMode.ResizeToContents)
