"""The dialog that decides doubtful addresses: one action for each, by mouse or keyboard, and each can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QLineEdit, QTableWidget, QWidget

from ..i18n.language import Language
from .context import DockContext
from .offer_facts import Doubt, candidate_text, query_text
from .offer_view import OfferView
from .widgets import cell, prepare_table, set_bold

if TYPE_CHECKING:
    from ..offers.intake import Desk

translate = QCoreApplication.translate

FOLDER = Path(__file__).parent
PACKAGE = __name__.rpartition(".")[0]
SIZE_PX = (660, 600)
#: The dialog stands at the left of the window, so that the middle of the map stays free.
_LEFT_PX, _TOP_PX = 12, 130
#: Keys that take a candidate at once.
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6)


class ReviewDialog(QDialog):
    """Shows offers without a place with what they may mean; every decision is stored at once."""

    #: A decision was stored or taken back.
    decided = pyqtSignal()

    def __init__(self, context: DockContext, desk: Desk, doubts: list[Doubt], view: OfferView,
                 parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(FOLDER / "review_dialog.ui"), self, package=PACKAGE)
        self.resize(*SIZE_PX)
        if parent is not None:
            corner = parent.mapToGlobal(QPoint(_LEFT_PX, _TOP_PX))
            self.move(corner)
        self._context, self._desk, self._view = context, desk, view
        self.doubts = list(doubts)
        self._done: list[tuple[int, Doubt, dict[str, Any]]] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.buttonBox.button(QDialogButtonBox.StandardButton.Close).setText(translate("ui", "Close"))
        self.buttonBox.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        set_bold(self.countLabel)
        set_bold(self.nameLabel, 1)
        prepare_table(self.offersTable, (
            translate("ui", "Offer"), translate("ui", "Address as written")), stretch=1)
        self.offersTable.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.offersTable.horizontalHeader().resizeSection(0, SIZE_PX[0] // 2 - 40)
        prepare_table(self.candidatesTable, (
            "", translate("ui", "Place"), translate("ui", "Agreement"), translate("ui", "Explanation")), stretch=3)
        for table in (self.offersTable, self.candidatesTable):
            for column in range(min(table.columnCount(), 2)):
                table.horizontalHeaderItem(column).setTextAlignment(
                    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            # Texts wrap by the width that a column has once it is shown.
            table.horizontalHeader().sectionResized.connect(lambda *_: self._later.start())
        for table in (self.offersTable, self.candidatesTable):
            table.setWordWrap(True)
            table.installEventFilter(self)
        self.splitter.setSizes([SIZE_PX[1] // 3, 2 * SIZE_PX[1] // 3])
        self.offersTable.itemSelectionChanged.connect(self._show_doubt)
        self.candidatesTable.itemSelectionChanged.connect(self._show_candidate)
        self.candidatesTable.cellDoubleClicked.connect(lambda *_: self.take())
        self.takeButton.clicked.connect(self.take)
        self.mapButton.clicked.connect(self._pick)
        self.laterButton.clicked.connect(self.skip)
        self.undoButton.clicked.connect(self.undo)
        self.searchButton.clicked.connect(self.search)
        for edit in (self.streetEdit, self.numberEdit, self.postcodeEdit, self.placeEdit):
            edit.installEventFilter(self)
        self.buttonBox.rejected.connect(self.reject)
        self.finished.connect(lambda _: self._view.release())
        self._list_offers(0)
        self.candidatesTable.setFocus()

    # ------------------------------------------------------------------ showing

    def _fit(self) -> None:
        for table in (self.offersTable, self.candidatesTable):
            table.resizeRowsToContents()

    def doubt(self) -> Optional[Doubt]:
        """Returns the offer that is to be decided now."""
        row = self.offersTable.currentRow()
        return self.doubts[row] if 0 <= row < len(self.doubts) else None

    def _list_offers(self, row: int) -> None:
        language = Language.current()
        blocked = self.offersTable.blockSignals(True)
        self.offersTable.setRowCount(len(self.doubts))
        for at, doubt in enumerate(self.doubts):
            self.offersTable.setItem(at, 0, cell(doubt.name))
            self.offersTable.setItem(at, 1, cell(query_text(doubt.query)))
        row = min(row, len(self.doubts) - 1)
        if row >= 0:
            self.offersTable.selectRow(row)
        self.offersTable.blockSignals(blocked)
        left = len(self.doubts)
        self.countLabel.setText(
            translate("ui", "{count} offers wait for a decision").format(count=language.integer(left)) if left else
            translate("ui", "All offers have been decided."))
        self.undoButton.setEnabled(bool(self._done))
        self._show_doubt()

    def _show_doubt(self) -> None:
        doubt = self.doubt()
        for widget in (self.nameLabel, self.reasonLabel, self.candidatesTable):
            widget.setVisible(doubt is not None)
        for widget in (self.mapButton, self.laterButton, self.searchButton, self.streetEdit, self.numberEdit,
                       self.postcodeEdit, self.placeEdit):
            widget.setEnabled(doubt is not None)
        language = Language.current()
        blocked = self.candidatesTable.blockSignals(True)
        candidates = doubt.candidates if doubt is not None else ()
        self.candidatesTable.setRowCount(len(candidates))
        for row, candidate in enumerate(candidates):
            why = " ".join(note.text(translate) for note in candidate.notes) or translate(
                "ui", "as in the register")
            self.candidatesTable.setItem(row, 0, cell(str(row + 1)))
            self.candidatesTable.setItem(row, 1, cell(candidate_text(candidate)))
            self.candidatesTable.setItem(row, 2, cell(f"{language.integer(100 * candidate.score)} %", right=True))
            self.candidatesTable.setItem(row, 3, cell(why))
        self._later.start()
        if candidates:
            self.candidatesTable.selectRow(0)
        self.candidatesTable.blockSignals(blocked)
        if doubt is not None:
            self.nameLabel.setText(doubt.name)
            self.reasonLabel.setText(" ".join(filter(None, (
                query_text(doubt.query) + ".", doubt.match.text(translate),
                "" if candidates else translate(
                    "ui", "Correct the address and search again, or set the place on the map.")))))
            for edit, text in zip((self.streetEdit, self.numberEdit, self.postcodeEdit, self.placeEdit), doubt.query):
                edit.setText(text)
        self._show_candidate()

    def _show_candidate(self) -> None:
        doubt, row = self.doubt(), self.candidatesTable.currentRow()
        chosen = doubt is not None and 0 <= row < len(doubt.candidates)
        self.takeButton.setEnabled(chosen)
        if doubt is None or not chosen:
            self._view.unmark()
            return
        self._view.mark(self._desk.workspace, [(one.x, one.y) for one in doubt.candidates], row)

    # ------------------------------------------------------------------ deciding

    def take(self) -> None:
        """Stores the marked place."""
        from ..offers.placing import chosen_values

        doubt, row = self.doubt(), self.candidatesTable.currentRow()
        if doubt is not None and 0 <= row < len(doubt.candidates):
            self._store(doubt, chosen_values(doubt.candidates[row], self._desk.geography, translate))

    def _pick(self) -> None:
        doubt = self.doubt()
        if doubt is None:
            return
        self.stateLabel.setText(translate("ui", "Click on the map where the offer lies; the dialog waits."))
        self._view.pick(self._desk.workspace, lambda x, y: self.place(doubt, x, y))

    def place(self, doubt: Doubt, x: float, y: float) -> None:
        """Stores a place that was set on the map."""
        from ..offers.placing import manual_values

        if doubt in self.doubts:
            self._store(doubt, manual_values(x, y, self._desk.geography, translate))
        self.raise_()

    def skip(self) -> None:
        """Goes on to the next offer and leaves this one."""
        row = self.offersTable.currentRow()
        if self.doubts:
            self.offersTable.selectRow((row + 1) % len(self.doubts))
        self.candidatesTable.setFocus()

    def search(self) -> None:
        """Stores the corrected address and looks for it; a sure match is taken at once."""
        from ..offers.geocoder import Query, geocode
        from ..offers.placing import place_values

        doubt = self.doubt()
        if doubt is None:
            return
        parts = [edit.text().strip() for edit in (
            self.streetEdit, self.numberEdit, self.postcodeEdit, self.placeEdit)]
        query = Query(*parts)
        match = geocode([query], self._desk.index)[0]
        address = dict(zip(("street", "house_number", "postcode", "place"), parts))
        if not match.doubtful:
            values = place_values([match], self._desk.geography, translate).iloc[0].to_dict()
            self._store(doubt, {**address, **values})
            return
        doubt.query, doubt.match = query, match
        self._show_doubt()
        self.stateLabel.setText(translate("ui", "This address is not sure either; choose one of the places."))

    def _store(self, doubt: Doubt, values: dict[str, Any]) -> None:
        from ..processing.offer_parts import person

        with self._context.reporting():
            with self._desk.workspace.changing_offers("reviewoffers", {"offer": doubt.offer_id}, by=person()) as writer:
                writer.update(doubt.offer_id, values)
            row = self.doubts.index(doubt)
            self._done.append((row, doubt, {name: doubt.before[name] for name in values}))
            self.doubts.remove(doubt)
            self.stateLabel.setText(translate("ui", "“{offer}” has its place.").format(offer=doubt.name))
            self._list_offers(row)
            self.candidatesTable.setFocus()
            self.decided.emit()

    def undo(self) -> None:
        """Takes the last decision back."""
        from ..processing.offer_parts import person

        if not self._done:
            return
        row, doubt, before = self._done.pop()
        with self._context.reporting():
            facts = {"undone": doubt.offer_id}
            with self._desk.workspace.changing_offers("reviewoffers", facts, by=person()) as writer:
                writer.update(doubt.offer_id, before)
            self.doubts.insert(row, doubt)
            self.stateLabel.setText(translate("ui", "“{offer}” is undecided again.").format(offer=doubt.name))
            self._list_offers(row)
            self.decided.emit()

    # ------------------------------------------------------------------ keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets Enter and the digits decide in the tables, and Enter search in the fields of the address."""
        if event.type() == QEvent.Type.KeyPress:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if isinstance(watched, QLineEdit) and entered:
                self.search()
                return True
            if isinstance(watched, QTableWidget):
                if entered:
                    self.take()
                    return True
                if event.key() in _DIGITS and self._take_number(_DIGITS.index(event.key())):
                    return True
        return super().eventFilter(watched, event)

    def _take_number(self, row: int) -> bool:
        doubt = self.doubt()
        if doubt is None or row >= len(doubt.candidates):
            return False
        self.candidatesTable.selectRow(row)
        self.take()
        return True
