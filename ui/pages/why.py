"""Page “Warum?”: why an area has its rank, and what a conference has decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPixmap
from qgis.PyQt.QtWidgets import QApplication, QDialog, QWidget

from ...i18n.language import Language
from ..area_picker import AreaPicker
from ..charts import MM_PER_INCH
from ..context import DockContext
from ..facts import (
    DecisionFacts,
    area_entries,
    class_texts,
    decision_facts,
    method_facts,
    method_name,
    score_method,
    status_text,
)
from ..override_dialog import DecisionEntry, OverrideDialog
from ..state import KOMMUNE
from ..widgets import cell, page_icon, prepare_table, set_bold
from .base import Page

if TYPE_CHECKING:
    from ...profiles.charts import Chart
    from ...profiles.explain import Why, WhyData

translate = QCoreApplication.translate

#: Times the resolution of the screen, so that a copied picture is sharp on paper.
PICTURE_SCALE = 3


class WhyPage(Page):
    """Explains the attention score of one area and records what a conference decides."""

    ID = "why"
    ICON = "why.svg"
    FORM = "why.ui"

    def __init__(self, context: DockContext, parent: Optional[QWidget] = None) -> None:
        super().__init__(context, parent)
        self._data: Optional[WhyData] = None
        self._data_of: tuple[str, ...] = ()
        self._why: Optional[Why] = None
        self._decision: Optional[DecisionFacts] = None
        self._body = ""
        self.pickButton.setIcon(page_icon("map.svg"))
        self.picker = AreaPicker(context, self.pickButton)
        set_bold(self.nameLabel, 2)
        for label in (self.attentionLabel, self.wordsHeading, self.methodsHeading, self.decisionHeading):
            set_bold(label)
        self.wordsLabel.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        prepare_table(
            self.methodsTable, (translate("ui", "Method"), translate("ui", "Rank"), translate("ui", "Class")),
            ("", translate("ui", "1 = most attention"), ""), 2)
        self.methodsTable.horizontalHeaderItem(0).setTextAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        prepare_table(
            self.journalTable, (translate("ui", "Decision"), translate("ui", "Date")), (), 0)
        self.withdrawButton.setVisible(False)
        self.waterfallView.picked.connect(self._pick_indicator)
        self.waterfallView.installEventFilter(self)
        self.areaCombo.chosen.connect(self._choose)
        self.copyTextButton.clicked.connect(self.copy_text)
        self.copyTableButton.clicked.connect(self.copy_table)
        self.copyPictureButton.clicked.connect(self.copy_picture)
        self.decideButton.clicked.connect(self.decide)
        self.withdrawButton.clicked.connect(self.withdraw)
        self.state.workspace_changed.connect(self._reload)
        self.state.data_changed.connect(self._reload)
        self.state.level_changed.connect(lambda _: self._fill())
        self.state.period_changed.connect(self.refresh)
        self.state.area_changed.connect(self._area_changed)
        self._reload()

    @staticmethod
    def title() -> str:
        return translate("ui", "Why?")

    @staticmethod
    def purpose() -> str:
        return translate("ui", "See why an area has its rank, and record what a conference decides")

    # ------------------------------------------------------------------ choosing

    def _choose(self, area_id: str) -> None:
        self.state.set_area(area_id)
        self.context.view.zoom_to(self.state.level, area_id)

    def _area_changed(self, area_id: str) -> None:
        self.areaCombo.set_key(area_id)
        self.context.view.mark(self.state.level, area_id)
        self.refresh()

    def _pick_indicator(self, code: str) -> None:
        # The row of the smallest ones together stands for no single indicator, and parts have no map of their own.
        if self.state.workspace is not None and code in {
                indicator.code for indicator in self.state.workspace.catalogue().indicators}:
            self.state.set_indicator(code)

    # ------------------------------------------------------------------ showing

    def set_busy(self, busy: bool) -> None:
        self._enable()

    def _enable(self) -> None:
        usable = self.state.workspace is not None and bool(self.state.computed)
        for widget in (self.areaCombo, self.pickButton):
            widget.setEnabled(usable)
        recordable = self._why is not None and not self.context.runner.busy
        self.decideButton.setEnabled(recordable)
        self.withdrawButton.setEnabled(recordable and self._decision is not None)
        self.copyPictureButton.setEnabled(self._why is not None and self._why.waterfall is not None)

    def _reload(self) -> None:
        self._data = None
        self._fill()

    def _fill(self) -> None:
        workspace = self.state.workspace
        entries: list[tuple[str, str]] = []
        if workspace is not None:
            with self.context.reporting():
                entries = area_entries(workspace, self.state.level)
        self.areaCombo.set_entries([("", entries)])
        self.areaCombo.set_key(self.state.area)
        self.areaLabel.setText(
            translate("ui", "K&ommune:") if self.state.level == KOMMUNE else translate("ui", "&Quartier:"))
        self.refresh()

    def show_state(self) -> None:
        """Shows the chosen area anew."""
        self._why, self._decision = None, None
        scored = False
        with self.context.reporting():
            data = self._read()
            scored = data is not None
            if data is not None and self.state.area in data.scored:
                self._explain(data)
        self.whyBox.setVisible(self._why is not None)
        self.hintLabel.setVisible(self._why is None)
        self.hintLabel.setText(self._hint(scored))
        if self._why is None:
            self.waterfallView.show_chart(None)
        self._enable()

    def _read(self) -> Optional[WhyData]:
        from ...profiles.explain import WhyData

        workspace, level, period = self.state.workspace, self.state.level, self.state.period
        if workspace is None or not period:
            return None
        method = score_method(workspace)
        wanted = (self.state.path, level, period, method)
        if self._data is None or self._data_of != wanted:
            self._data, self._data_of = WhyData.read(workspace, level, period, method), wanted
        return self._data

    def _hint(self, scored: bool) -> str:
        if self.state.workspace is None:
            return translate("ui", "Open a workspace on the page “Data” first.")
        if not self.state.computed:
            return translate("ui", "Compute the indicators first, on the page “Indicators”.")
        if not scored:
            return translate("ui", "There is no attention score for this level and year. Compute it first.")
        if self.state.area:
            return translate("ui", "This area cannot be explained; the reason stands in the message above the map.")
        return translate("ui", "Choose an area: type its name, or switch on “Choose on the map” and click it.")

    def _explain(self, data: WhyData) -> None:
        from ...profiles.explain import Decision, why

        workspace, area_id = self.state.workspace, self.state.area
        current = decision_facts(
            workspace, data.level, area_id, period=data.period, method=data.method, current=True)
        self._decision = current[0] if current else None
        held = self._decision
        decision = None if held is None or held.class_ is None else Decision(
            held.class_, held.reason, held.decided_on, held.body)
        found = why(data, area_id, Language.current(), decision)
        self._why = found
        self.nameLabel.setText(found.name)
        place = [found.kommune] if found.kommune not in ("", found.name) else []
        self.subtitleLabel.setText("  ·  ".join([*place, found.period, method_name(found.method)]))
        rank = [found.rank_text] if found.rank_text else [translate("ui", "No rank")]
        self.rankLabel.setText("\n".join(filter(None, [*rank, found.interval_text, _capital(found.class_text)])))
        self.attentionLabel.setVisible(found.explanation.attention)
        self.wordsLabel.setText(found.text)
        self._fit_chart()
        self._show_methods()
        self._show_decision()

    def _show_methods(self) -> None:
        facts = method_facts(self.state.workspace, self.state.level, self.state.period, self.state.area)
        table, language = self.methodsTable, Language.current()
        table.setRowCount(len(facts))
        for row, fact in enumerate(facts):
            rank = "–" if fact.rank is None else translate("ui", "{rank} of {count}").format(
                rank=language.integer(fact.rank), count=language.integer(fact.ranked))
            # What a class number means stands in brackets; in a narrow panel it is for those who point at it.
            status = fact.status.partition(" (")[0] or "–"
            table.setItem(row, 0, cell(fact.name, bold=fact.shown))
            table.setItem(row, 1, cell(rank, right=True))
            table.setItem(row, 2, cell(status, tip=fact.status, bold=fact.attention))
        table.fit()
        for widget in (self.methodsHeading, table):
            widget.setVisible(len(facts) > 1)

    def _show_decision(self) -> None:
        found, decided = self._why, self._decision
        lines = []
        if found is not None and found.explanation.class_ is not None:
            lines.append(translate("ui", "Computed: {status}").format(
                status=status_text(found.explanation.class_, found.method)))
        if decided is None:
            lines.append(translate("ui", "No conference has set another class."))
        else:
            lines.append(translate("ui", "Set by the conference: {status}").format(status=decided.status))
            lines.append(f"{decided.body}, {decided.decided_on}")
            lines.append(decided.reason)
            if decided.changed:
                lines.append(translate(
                    "ui", "The computed class was “{status}” when this was decided: check whether it still holds."
                ).format(status=decided.computed or "–"))
        self.decisionLabel.setText("\n".join(lines))
        self.decideButton.setText(
            translate("ui", "Class set by the con&ference …") if decided is None
            else translate("ui", "Chan&ge …"))
        self.withdrawButton.setVisible(decided is not None)
        entries = decision_facts(self.state.workspace, self.state.level, self.state.area)
        table = self.journalTable
        table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            text = journal_text(entry)
            table.setItem(row, 0, cell(text))
            table.setItem(row, 1, cell(entry.decided_on, right=True, tip=text))
        table.fit()
        for widget in (self.journalHeading, table):
            widget.setVisible(bool(entries))
        if entries:
            self._body = entries[0].body

    # ------------------------------------------------------------------ chart

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Gives the chart another height when names wrap otherwise at another width."""
        if watched is self.waterfallView and event.type() == QEvent.Type.Resize:
            self._fit_chart()
        return super().eventFilter(watched, event)

    def _fit_chart(self) -> None:
        view, found = self.waterfallView, self._why
        if found is None or found.waterfall is None:
            if view.chart is not None:
                view.show_chart(None)
            return
        scale = view.logicalDpiX() / MM_PER_INCH

        def build(width: float, height: float) -> Chart:
            return found.chart(width, self._width_of)

        wanted = build(view.width() / scale, 0.0).height
        chart = view.chart
        if chart is None or chart.description != found.waterfall.description or abs(
                wanted * scale - view.height()) > 1:
            view.show_chart(build, height_mm=wanted)

    def _width_of(self, text: str, size: float, bold: bool) -> float:
        """Returns the width of a text in millimetres as the view will draw it."""
        scale = self.waterfallView.logicalDpiX() / MM_PER_INCH
        font = QFont(self.waterfallView.font())
        font.setPixelSize(max(1, round(size * scale)))
        font.setBold(bold)
        return QFontMetricsF(font).horizontalAdvance(text) / scale

    # ------------------------------------------------------------------ copying

    def copy_text(self) -> None:
        """Puts the sentences on the clipboard."""
        if self._why is not None:
            QApplication.clipboard().setText(self._why.text)

    def copy_table(self) -> None:
        """Puts the contributions on the clipboard as a table: for spreadsheets and for letters."""
        if self._why is None:
            return
        table = self._why.table()
        data = QMimeData()
        data.setText("\n".join("\t".join(row) for row in table) + "\n")
        data.setHtml(_html_table(table))
        QApplication.clipboard().setMimeData(data)

    def copy_picture(self) -> None:
        """Puts the chart on the clipboard as a picture."""
        QApplication.clipboard().setPixmap(self.picture())

    def picture(self) -> QPixmap:
        """Returns the chart as a picture, sharp enough for paper."""
        view = self.waterfallView
        pixmap = QPixmap(view.size() * PICTURE_SCALE)
        pixmap.setDevicePixelRatio(PICTURE_SCALE)
        pixmap.fill(Qt.GlobalColor.white)
        view.render(pixmap)
        return pixmap

    # ------------------------------------------------------------------ decisions

    def decide(self) -> None:
        """Asks for the class a conference has decided on and records it."""
        found = self._why
        if found is None:
            return
        current = self._decision.class_ if self._decision is not None else None
        dialog = OverrideDialog(
            found.name, class_texts(found.method), found.explanation.class_, current, self._body, self)
        self._ask(dialog)

    def withdraw(self) -> None:
        """Asks why the class set by a conference holds no longer and records that."""
        found = self._why
        if found is None or self._decision is None:
            return
        dialog = OverrideDialog(found.name, (), found.explanation.class_, None, self._body, self)
        self._ask(dialog)

    def _ask(self, dialog: OverrideDialog) -> None:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self._record(dialog.entry())

    def _record(self, entry: DecisionEntry) -> None:
        found, workspace = self._why, self.state.workspace
        if found is None or workspace is None:
            return
        where: dict[str, Any] = {
            "level": found.level, "period": found.period, "method": found.method, "reason": entry.reason,
            "decided_on": entry.decided_on, "body": entry.body, "recorded_by": entry.recorded_by}
        name = found.name
        with self.context.reporting(busy_cursor=True):
            if entry.class_ is None:
                workspace.withdraw_override(found.area_id, **where)
                message = translate("ui", "{area}: the class set by the conference is withdrawn.")
            else:
                workspace.set_override(found.area_id, class_=entry.class_, **where)
                message = translate("ui", "{area}: the class set by the conference is recorded.")
            self.state.reload()
            self.context.success(message.replace("{area}", name))

    def release(self) -> None:
        """Gives the canvas its earlier tool back."""
        self.picker.release()


def journal_text(entry: DecisionFacts) -> str:
    """Returns an entry of the journal in words."""
    if entry.withdrawn:
        head = translate("ui", "{period}: withdrawn")
    else:
        head = translate("ui", "{period}: {status} (computed: {computed})")
    head = head.format(period=entry.period, status=entry.status, computed=entry.computed or "–")
    place = ", ".join(filter(None, (entry.body, entry.recorded_by)))
    return "\n".join(filter(None, (head, entry.reason, place)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _html_table(table: list[list[str]]) -> str:
    import html

    rows = [
        "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in row) + "</tr>"
        for tag, row in zip(["th", *["td"] * len(table)], table)]
    return f"<table>{''.join(rows)}</table>"
