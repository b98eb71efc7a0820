"""Page “Angebote”: take in lists, decide doubtful addresses, let the Kommunen confirm, see everything on the map."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QHeaderView, QWidget

from ...i18n.language import Language
from ..background import Background
from ..context import DockContext
from ..offer_facts import (
    ALL,
    NOWHERE,
    OVER,
    UNCONFIRMED,
    UNPLACED,
    KommuneLine,
    OfferLine,
    change_lines,
    doubts_of,
    kinds_in,
    kommune_lines,
    offer_lines,
)
from ..offer_view import OfferView
from ..offers_dialog import OffersDialog
from ..return_dialog import ReturnDialog
from ..review_dialog import ReviewDialog
from ..settings import settings
from ..state import KOMMUNE
from ..tasks import Results, Step
from ..widgets import KEY, cell, page_icon, prepare_table, set_bold
from .base import Page

if TYPE_CHECKING:
    from ...offers.intake import Desk

translate = QCoreApplication.translate

IMPORT = "quartiersmonitor:importoffers"
SEND = "quartiersmonitor:confirmationlist"
ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".ods", ".gpkg", ".shp", ".geojson")
MOST_BOARD_ROWS, MOST_OFFER_ROWS = 10, 9
#: More rows than anybody reads in a panel; the layer has all of them.
MOST_OFFERS = 500


class OffersPage(Page):
    """Shows the register of offers: who has confirmed it, what is in it, and what waits for a decision."""

    ID = "offers"
    ICON = "offers.svg"
    FORM = "offers.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self.view = OfferView(context.iface)
        self.dialog: Optional[QDialog] = None
        self._background = Background(self)
        self._lines: list[KommuneLine] = []
        self._offers: list[OfferLine] = []
        self._chosen = ""
        self._desk: Optional[Desk] = None
        self.setAcceptDrops(True)
        for button, icon in ((self.importButton, "offers.svg"), (self.reviewButton, "why.svg"),
                             (self.mapButton, "map.svg"), (self.sendButton, "profile.svg")):
            button.setIcon(page_icon(icon))
        for label in (self.registerLabel, self.boardLabel, self.kommuneLabel):
            set_bold(label)
        self.boardLabel.setText(translate("ui", "Confirmed by the Kommunen"))
        prepare_table(
            self.boardTable,
            (translate("ui", "Kommune"), translate("ui", "Offers"), "%", translate("ui", "Confirmed on")),
            ("", translate("ui", "Offers that hold today"), translate("ui", "Confirmed offers in per cent"),
             translate("ui", "Confirmation, or the list on its way")))
        self.boardTable.most_rows = MOST_BOARD_ROWS
        prepare_table(self.offersTable, (translate("ui", "Offer"), translate("ui", "Category"), ""), (
            "", "", translate("ui", "Confirmed by the Kommune")))
        head = self.offersTable.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.offersTable.horizontalHeaderItem(1).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.offersTable.most_rows = MOST_OFFER_ROWS
        for key, text in ((ALL, translate("ui", "all that hold today")),
                          (UNCONFIRMED, translate("ui", "not confirmed")),
                          (UNPLACED, translate("ui", "without a place")), (OVER, translate("ui", "over or to come"))):
            self.whichCombo.addItem(text, key)
        self.importButton.clicked.connect(self.choose_list)
        self.reviewButton.clicked.connect(self.review)
        self.mapButton.clicked.connect(self.show_on_map)
        self.sendButton.clicked.connect(self.send_lists)
        self.returnButton.clicked.connect(self.choose_return)
        self.editButton.clicked.connect(self.edit_offer)
        self.categoryCombo.activated.connect(lambda _: self._show_offers())
        self.whichCombo.activated.connect(lambda _: self._read_offers())
        self.boardTable.cellClicked.connect(lambda row, _: self._choose_row(row))
        self.boardTable.itemActivated.connect(lambda item: self._choose_row(item.row()))
        self.offersTable.cellClicked.connect(lambda row, _: self._choose_offer(row))
        self.offersTable.itemActivated.connect(lambda item: self._choose_offer(item.row()))
        self._background.busy_changed.connect(lambda _: self._enable())
        self.state.workspace_changed.connect(self._workspace_changed)
        self.state.data_changed.connect(self.refresh)
        self.show_state()

    @staticmethod
    def title() -> str:
        return translate("ui", "Offers")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "Take in offers, find their addresses, let the Kommunen confirm them")

    # ------------------------------------------------------------------ lists

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.importButton.isEnabled() and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _dropped(event)
        if file is not None and self.importButton.isEnabled():
            event.acceptProposedAction()
            self.open_list(file)

    def choose_list(self) -> None:
        """Asks for a file with offers and shows what is in it."""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Add list of offers"), settings().last_folder.value(),
            translate("ui", "Lists of offers ({endings})").format(endings=" ".join(f"*{end}" for end in ENDINGS)))
        if path:
            self.open_list(Path(path))

    def open_list(self, file: Path) -> None:
        """Opens the dialog that checks a list."""
        workspace = self.state.workspace
        if workspace is None or self.context.runner.busy:
            return
        settings().last_folder.setValue(str(file.parent))
        self._close_dialog()
        catalogue = workspace.offer_categories()
        dialog = OffersDialog(
            workspace.path, file, dict(zip(catalogue["category_id"], catalogue["name"])), self.context.window)
        dialog.finished.connect(lambda result: self._list_closed(dialog, result))
        self.dialog = dialog
        dialog.open()

    def _list_closed(self, dialog: OffersDialog, result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        parameters = dialog.parameters()
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.context.runner.run(
                translate("ui", "Taking over the offers"), [Step(IMPORT, parameters)], self._taken_over)

    def _taken_over(self, results: list[Results]) -> None:
        language = Language.current()
        numbers = {name.lower(): language.integer(int(results[0][name])) for name in (
            "NEW", "CHANGED", "ENDED", "DOUBTFUL")}
        with self.context.reporting(busy_cursor=True):
            self.state.reload()
            self.view.show(self.state.workspace)
            if int(results[0]["DOUBTFUL"]):
                text = translate(
                    "ui", "{new} new offers, {changed} changed, {ended} ended; {doubtful} addresses are doubtful.")
            else:
                text = translate("ui", "{new} new offers, {changed} changed, {ended} ended; all addresses found.")
            self.context.success(text.format(**numbers))

    # ------------------------------------------------------------------ doubtful addresses

    def review(self) -> None:
        """Opens the dialog that decides doubtful addresses."""
        workspace = self.state.workspace
        if workspace is None or self._background.busy:
            return
        self._close_dialog()
        kommune = self._chosen
        self._background.run(
            translate("ui", "Looking for addresses"), lambda stop: _prepare_review(workspace, kommune, stop),
            self._open_review, self.context.error)

    def _open_review(self, prepared: Any) -> None:
        desk, doubts = prepared
        if not doubts:
            self.context.information(translate("ui", "All offers have a place."))
            return
        dialog = ReviewDialog(self.context, desk, doubts, self.view, self.context.window)
        dialog.decided.connect(self._decided)
        dialog.finished.connect(lambda _: self._review_closed(dialog))
        self.dialog = dialog
        # Not modal: the map beside it shows the candidates, and takes a click.
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _decided(self) -> None:
        self.view.update(self.state.workspace)
        self.refresh()

    def _review_closed(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
        self.refresh()

    # ------------------------------------------------------------------ confirmation

    def send_lists(self) -> None:
        """Asks for a folder and writes the list of the chosen Kommune, or of all."""
        if self.state.workspace is None:
            return
        folder = QFileDialog.getExistingDirectory(
            self.context.window, translate("ui", "Folder for the confirmation lists"),
            settings().profile_folder.value() or str(self.state.workspace.path.parent))
        if folder:
            settings().profile_folder.setValue(folder)
            parameters = {"WORKSPACE": self.state.path, "KOMMUNE": self._chosen, "OUTPUT_FOLDER": folder,
                          "LANGUAGE": settings().language_of_reports()}
            self.context.runner.run(
                translate("ui", "Writing confirmation lists"), [Step(SEND, parameters)], self._sent)

    def _sent(self, results: list[Results]) -> None:
        count = int(results[0]["COUNT"])
        self.state.reload()
        self.context.success_with_file(
            translate("ui", "{count} confirmation lists written.").format(count=Language.current().integer(count))
            if count > 1 else translate("ui", "The confirmation list is written."),
            Path(str(results[0]["OUTPUT_FOLDER"])), translate("ui", "Open folder"))

    def choose_return(self) -> None:
        """Asks for a list that came back and shows what it would change."""
        path, _ = QFileDialog.getOpenFileName(
            self.context.window, translate("ui", "Confirmation list that came back"), settings().last_folder.value(),
            translate("ui", "Workbooks ({endings})").format(endings="*.xlsx *.ods *.csv"))
        if path:
            self.open_return(Path(path))

    def open_return(self, file: Path) -> None:
        """Reads a list that came back and shows what it would change."""
        workspace = self.state.workspace
        if workspace is None or self._background.busy:
            return
        settings().last_folder.setValue(str(file.parent))
        self._close_dialog()
        self._background.run(
            translate("ui", "Reading the confirmation list"), lambda stop: _prepare_return(workspace, file),
            lambda prepared: self._open_return(file, prepared), self.context.error)

    def _open_return(self, file: Path, prepared: Any) -> None:
        desk, returned, changes = prepared
        dialog = ReturnDialog(returned, changes, self.context.window)
        dialog.finished.connect(lambda result: self._return_closed(dialog, file, desk, result))
        self.dialog = dialog
        dialog.open()

    def _return_closed(self, dialog: ReturnDialog, file: Path, desk: Desk, result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        open_count = dialog.openCheck.isChecked() and not dialog.openCheck.isHidden()
        decided = (dialog.byEdit.text().strip(), dialog.day(), dialog.accepted_rows(), open_count)
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self._background.run(
                translate("ui", "Taking over the confirmation"),
                lambda stop: _take_return(desk, dialog.returned, file, *decided), self._returned, self.context.error)

    def _returned(self, counts: dict[str, int]) -> None:
        language = Language.current()
        self.state.reload()
        self.view.update(self.state.workspace)
        self.context.success(translate(
            "ui", "{confirmed} offers confirmed as they are, {changed} changed, {ended} ended, {added} new; {open} "
                  "stay unconfirmed.").format(**{name: language.integer(count) for name, count in counts.items()}))

    # ------------------------------------------------------------------ map and form

    def show_on_map(self) -> None:
        """Adds the offers to the map."""
        if self.state.workspace is not None:
            with self.context.reporting(busy_cursor=True):
                self.view.show(self.state.workspace)
                if self._chosen and self._chosen != NOWHERE:
                    self.context.view.zoom_to(KOMMUNE, self._chosen)

    def edit_offer(self) -> None:
        """Opens the form of the chosen offer."""
        row = self.offersTable.currentRow()
        shown = self._listed()
        if self.state.workspace is not None and 0 <= row < len(shown):
            with self.context.reporting():
                self.view.edit(self.state.workspace, shown[row].offer_id)

    # ------------------------------------------------------------------ choosing

    def _choose_row(self, row: int) -> None:
        if not 0 <= row < len(self._lines):
            return
        self._chosen = self._lines[row].key
        with self.context.reporting(busy_cursor=True):
            self._read_offers()
            self._enable()
            self.scroll_to(self.offersTable, self.kommuneLabel)
            self.view.unmark()
            if self._chosen and self._chosen != NOWHERE:
                self.context.view.zoom_to(KOMMUNE, self._chosen)
            else:
                self.context.view.mark("", "")
                self.context.view.zoom_to_all()

    def _choose_offer(self, row: int) -> None:
        shown = self._listed()
        if not 0 <= row < len(shown) or self.state.workspace is None:
            return
        line = shown[row]
        self.detailLabel.setText("\n".join((line.name, line.address, line.confirmation, translate(
            "ui", "Place: {how}").format(how=line.place))))
        self.detailLabel.setVisible(True)
        self.editButton.setVisible(True)
        self.scroll_to(self.editButton, self.detailLabel)
        with self.context.reporting():
            if line.located:
                self.view.show(self.state.workspace)
                self.view.mark(self.state.workspace, [(line.x, line.y)], 0)
            else:
                self.view.unmark()

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable(busy)

    def _enable(self, busy: Optional[bool] = None) -> None:
        busy = (self.context.runner.busy if busy is None else busy) or self._background.busy
        there = self.state.workspace is not None and not busy
        filled = bool(self._lines) and self._lines[0].offers > 0
        self.importButton.setEnabled(there)
        self.mapButton.setEnabled(there)
        self.sendButton.setEnabled(there and filled and self._chosen != NOWHERE)
        self.returnButton.setEnabled(there and filled)
        self.reviewButton.setEnabled(there and bool(self._lines) and self._lines[0].unplaced > 0)
        self.editButton.setEnabled(there)

    def _workspace_changed(self) -> None:
        self._chosen = ""
        self._close_dialog()
        self.view.unmark()
        self.view.remove_others(self.state.workspace)
        self.refresh()

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    def show_state(self) -> None:
        """Shows the register of the open workspace anew."""
        from ...offers.placing import settle

        workspace, language = self.state.workspace, Language.current()
        self._lines, register, hint = [], "", ""
        if workspace is None:
            hint = translate("ui", "Open a workspace on the page “Data” first.")
        else:
            with self.context.reporting():
                # What was set or moved on the map since gets its Quartier.
                settle(workspace)
                self._lines = kommune_lines(workspace, datetime.date.today().isoformat())
                if self._lines[0].offers:
                    register = translate("ui", "{count} offers hold today").format(
                        count=language.integer(self._lines[0].offers))
                else:
                    hint = translate("ui", "There are no offers yet. Add a list, or drop its file on this page.")
        self.registerLabel.setText(register)
        self.registerLabel.setVisible(bool(register))
        self.hintLabel.setText(hint)
        self.hintLabel.setVisible(bool(hint))
        waiting = self._lines[0].unplaced if self._lines else 0
        self.reviewButton.setText(translate("ui", "&Doubtful addresses ({count}) …").format(
            count=language.integer(waiting)))
        filled = bool(register)
        for widget in (self.boardLabel, self.boardTable, self.reviewButton, self.mapButton):
            widget.setVisible(filled)
        self._show_board(filled)
        self._read_offers()
        self._enable()

    def _show_board(self, filled: bool) -> None:
        language, table = Language.current(), self.boardTable
        lines = [line for line in self._lines if line.offers or not line.key] if filled else []
        self._lines = lines or self._lines[:1]
        table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            tip = "\n".join(filter(None, (translate(
                "ui", "{name}: {confirmed} of {offers} offers confirmed, {unplaced} without a place").format(
                name=line.name, confirmed=language.integer(line.confirmed), offers=language.integer(line.offers),
                unplaced=language.integer(line.unplaced)), line.note)))
            name = cell(line.name, tip=tip, bold=row == 0)
            name.setData(KEY, line.key)
            table.setItem(row, 0, name)
            for column, text in enumerate((
                    language.integer(line.offers), language.integer(line.share), line.state), start=1):
                table.setItem(row, column, cell(text, right=True, tip=tip, bold=row == 0))
        table.fit()
        at = next((row for row, line in enumerate(lines) if line.key == self._chosen), -1)
        if at >= 0 and self._chosen:
            table.selectRow(at)
        else:
            table.clearSelection()

    def _read_offers(self) -> None:
        workspace = self.state.workspace
        self._offers = []
        filled = workspace is not None and bool(self._lines) and bool(self._lines[0].offers)
        if filled:
            with self.context.reporting():
                self._offers = offer_lines(
                    workspace, datetime.date.today().isoformat(), self._chosen, "", self.whichCombo.currentData())
        language = Language.current()
        line = next((line for line in self._lines if line.key == self._chosen), None)
        name = line.name if line is not None else ""
        self.kommuneLabel.setText(translate("ui", "Offers: {name}").format(name=name))
        self.sendButton.setText(
            translate("ui", "&Write list …") if self._chosen else translate("ui", "&Write lists …"))
        wanted = self.categoryCombo.currentData()
        self.categoryCombo.clear()
        self.categoryCombo.addItem(translate("ui", "all categories ({count})").format(
            count=language.integer(len(self._offers))), "")
        for kind, count in kinds_in(self._offers):
            self.categoryCombo.addItem(f"{kind} ({language.integer(count)})", kind)
        self.categoryCombo.setCurrentIndex(max(self.categoryCombo.findData(wanted), 0))
        for widget in (self.kommuneLabel, self.sendButton, self.returnButton, self.categoryLabel, self.categoryCombo,
                       self.whichLabel, self.whichCombo):
            widget.setVisible(filled)
        self._show_offers()

    def _listed(self) -> list[OfferLine]:
        kind = self.categoryCombo.currentData()
        return [line for line in self._offers if not kind or line.category == kind][:MOST_OFFERS]

    def _show_offers(self) -> None:
        table, shown = self.offersTable, self._listed()
        table.setVisible(bool(shown))
        table.setRowCount(len(shown))
        for row, line in enumerate(shown):
            tip = "\n".join((line.name, line.address, line.confirmation))
            table.setItem(row, 0, cell(line.name, tip=tip))
            table.setItem(row, 1, cell(line.category, tip=tip))
            mark = cell("✓" if line.confirmed else "–", right=True, tip=line.confirmation)
            # A sign says nothing to a screen reader.
            mark.setData(Qt.ItemDataRole.AccessibleTextRole, line.confirmation)
            table.setItem(row, 2, mark)
        table.fit()
        table.scrollToTop()
        self.detailLabel.setVisible(False)
        self.editButton.setVisible(False)
        kind = self.categoryCombo.currentData()
        more = sum(not kind or line.category == kind for line in self._offers) - len(shown)
        self.noteLabel.setText(translate(
            "ui", "{count} more offers are not listed here; the layer on the map has them all.").format(
            count=Language.current().integer(more)))
        self.noteLabel.setVisible(more > 0)

    def release(self) -> None:
        """Gives back what the page holds outside itself."""
        self._background.stop()
        self._close_dialog()
        self.view.release()


def _prepare_review(workspace: Any, kommune: str, stop: Any) -> Any:
    from ...offers.intake import Desk

    desk = Desk.of(workspace)
    return desk, doubts_of(workspace, desk, kommune, stop)


def _prepare_return(workspace: Any, file: Path) -> Any:
    from ...offers.confirmation_return import read_return
    from ...offers.intake import Desk

    desk = Desk.of(workspace)
    returned = read_return(workspace, file, index=desk.index, date=datetime.date.today().isoformat())
    return desk, returned, change_lines(workspace, returned)


def _take_return(desk: Desk, returned: Any, file: Path, confirmed_by: str, confirmed_on: str, accepted: set[int],
                 open_count: bool) -> dict[str, int]:
    from ...offers.confirmation_return import take_over
    from ...processing.base import sha256
    from ...processing.offer_parts import person

    return take_over(
        desk.workspace, returned, confirmed_by=confirmed_by, confirmed_on=confirmed_on, accepted=accepted,
        open_count=open_count, geography=desk.geography, translate=translate, by=person(), file_hash=sha256(file))


def _dropped(event: Any) -> Optional[Path]:
    """Returns the file that is dropped if it may be a list of offers."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() in ENDINGS else None
