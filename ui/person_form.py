"""The page of the import assistant for a file of persons: what is counted, and a trial that stores nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject, QTimer, pyqtSignal

from ..i18n.language import Language
from .background import Background, Stop
from .delivery_facts import proposed_stichtag
from .tasks import Step
from .widgets import cell, fill_combo

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue
    from ..processing.person_delivery import PersonDelivery
    from ..workspace import Workspace
    from .delivery_facts import Looked

translate = QCoreApplication.translate

COUNT = "quartiersmonitor:countpersons"
#: What a column is set to that is not used.
NONE = "-"
#: Typing takes a moment; the file is not read for every letter.
PATIENCE_MS = 500


@dataclass(frozen=True)
class Trial:
    """What counting the persons would give: numbers and names of Kommunen, nothing of a person.

    ``notes`` say who cannot be counted and why; ``with_counts`` names the Kommunen without a person in the file that
    have counts of this year. ``fault`` is what stands against counting at all.
    """

    persons: int = 0
    counted: int = 0
    ready: bool = False
    notes: tuple[str, ...] = ()
    with_counts: tuple[str, ...] = ()
    fault: str = ""


class _Listener(QgsProcessingFeedback):
    def __init__(self, stop: Stop) -> None:
        super().__init__(False)
        self.warnings: list[str] = []
        self._stop = stop

    def isCanceled(self) -> bool:
        return self._stop()

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


def try_out(delivery: PersonDelivery, parameters: Mapping[str, Any], stop: Stop) -> Optional[Trial]:
    """Counts the persons of a file and stores nothing; ``None`` if stopped. Waits, so call it from a thread."""
    listener = _Listener(stop)
    try:
        results = delivery.run({**parameters, "CHECK_ONLY": True}, listener)
    except QgsProcessingException as problem:
        return None if stop() else Trial(fault=str(problem))
    facts = json.loads(results["SUMMARY"])
    return Trial(
        results["PERSONS"], results["COUNTED"], results["READY"], tuple(listener.warnings),
        tuple(facts["not_delivered_with_counts"]))


class PersonForm(QObject):
    """Fills the page, tries out what is chosen, and gives the step that counts; ``changed`` tells of a new state."""

    changed = pyqtSignal()

    def __init__(self, window: Any, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(window)
        self.window, self.workspace = window, workspace
        self._measures = catalogue.measures
        self._titles = {measure.id: measure.name for measure in catalogue.measures}
        self._looked: Optional[Looked] = None
        self.trial: Optional[Trial] = None
        self._background = Background(self)
        self._background.busy_changed.connect(lambda _: self.changed.emit())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._try_out)
        for combo in (window.addressCombo, window.birthCombo, window.sexCombo):
            combo.activated.connect(lambda _: self._chosen(0))
        for edit in (window.measuresEdit, window.onlyEdit):
            edit.textChanged.connect(lambda _: self._chosen(PATIENCE_MS))
        window.stichtagEdit.dateChanged.connect(lambda _: self._chosen(PATIENCE_MS))
        window.keepCheck.toggled.connect(lambda _: self._show_trial())
        window.keepCheck.setVisible(False)

    @property
    def busy(self) -> bool:
        """Tells whether a trial is under way or about to be."""
        return self._background.busy or self._later.isActive()

    def release(self) -> None:
        """Gives up a trial under way."""
        self._later.stop()
        self._background.stop(quiet=True)

    def show(self, looked: Looked, file_name: str) -> None:
        """Shows the structure of a file and what is proposed for it, and tries that out."""
        from ..deliveries.numbers import years_in

        self._looked = looked
        window, persons = self.window, looked.persons
        names = [(name, name) for name in persons.file.names]
        columns = persons.columns
        place = ([(translate("ui", "– coordinates {x}, {y} –").format(x=columns.x, y=columns.y), NONE)]
                 if columns.x else [(translate("ui", "– choose –"), "")])
        fill_combo(window.addressCombo, [*place, *names], columns.address or (NONE if columns.x else ""))
        fill_combo(window.birthCombo, [(
            translate("ui", "– age in “{column}” –").format(column=columns.age) if columns.age
            else translate("ui", "– all ages together –"), NONE), *names], columns.birth_date or NONE)
        fill_combo(window.sexCombo, [(translate("ui", "– none –"), NONE), *names], columns.sex or NONE)
        years = years_in(file_name)
        source = next((measure.source for entry in persons.entries for measure in self._measures
                       if measure.id == entry.measure), "")
        day = proposed_stichtag(years[-1] if years else "", source, self.workspace)
        window.stichtagEdit.setDate(QDate(day.year, day.month, day.day))
        window.measuresEdit.setText("; ".join(entry.text() for entry in persons.entries))
        window.onlyEdit.setText(persons.only)
        number = Language.current().number
        lines = persons.lines()
        window.structureTable.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, text in enumerate((
                    line.name, self._titles.get(line.held, line.held), line.written,
                    f"{number(line.filled_pct, 0)} %", line.codes)):
                window.structureTable.setItem(at, column, cell(text, right=column == 3))
        self._chosen(0)

    def missing(self) -> list[str]:
        """Returns what must be chosen before persons can be counted."""
        if self._looked is None:
            return []
        missing = []
        address = self.window.addressCombo.currentData()
        if not address:
            missing.append(translate("ui", "Choose the column with the key of the address."))
        elif address != NONE and not self._looked.has_addresses:
            missing.append(translate("ui", "The workspace has no address register yet. Import one first."))
        if not self.window.measuresEdit.text().strip():
            missing.append(translate("ui", "Say what is counted: name the measures."))
        return missing

    def ready(self) -> bool:
        """Tells whether the persons can be counted as chosen, which a trial has shown."""
        return not self.missing() and not self.busy and self.trial is not None and self.trial.ready

    def step(self) -> Step:
        """Returns the step that counts and stores."""
        return Step(COUNT, self._parameters())

    def absent_text(self) -> str:
        """Returns what becomes of Kommunen that have counts and nobody in the file, empty where there are none."""
        if self.trial is None or not self.trial.with_counts:
            return ""
        text = (
            translate("ui", "Nobody of these Kommunen is in the file; their counts of this year stay: {names}.")
            if self.window.keepCheck.isChecked() else
            translate("ui", "Nobody of these Kommunen is in the file; they lose their counts of this year: {names}."))
        return text.format(names=", ".join(self.trial.with_counts))

    # ------------------------------------------------------------------ the trial

    def _parameters(self) -> dict[str, Any]:
        window = self.window
        address, keep = window.addressCombo.currentData(), window.keepCheck.isChecked()
        changed = {
            "ADDRESS_COLUMN": address, "BIRTH_COLUMN": window.birthCombo.currentData(),
            "SEX_COLUMN": window.sexCombo.currentData(), "MEASURES": window.measuresEdit.text().strip(),
            # Whose counts are not to be kept is said before; that is enough to let them go.
            "ONLY": window.onlyEdit.text().strip() or NONE, "KEEP_OTHERS": keep, "ALLOW_GAPS": not keep}
        if address != NONE:
            changed.update(X_COLUMN="", Y_COLUMN="")
        return self._looked.persons.parameters(window.stichtagEdit.date().toString("dd.MM.yyyy"), **changed)

    def _chosen(self, patience_ms: int) -> None:
        self.trial = None
        self._background.stop()
        if self._looked is not None:
            self._later.start(patience_ms)
        self._show_trial()

    def _try_out(self) -> None:
        if self.missing():
            self.changed.emit()
            return
        delivery, parameters = self._looked.persons, self._parameters()
        self._background.run(
            translate("ui", "Counting the persons of “{file}” for a trial").format(file=delivery.file.path.name),
            lambda stop: try_out(delivery, parameters, stop), self._tried,
            lambda message: self._tried(Trial(fault=message)))

    def _tried(self, trial: Optional[Trial]) -> None:
        self.trial = trial
        self._show_trial()

    def _show_trial(self) -> None:
        window, trial = self.window, self.trial
        lines: list[str] = []
        if trial is not None and trial.fault:
            lines.append(trial.fault)
        elif trial is not None:
            number = Language.current().integer
            lines = [translate("ui", "{counted} of {persons} persons can be counted.").format(
                counted=number(trial.counted), persons=number(trial.persons)), *trial.notes, self.absent_text()]
        window.personTrialLabel.setText("\n".join(line for line in lines if line))
        window.personTrialLabel.setVisible(bool(lines))
        window.keepCheck.setVisible(trial is not None and bool(trial.with_counts))
        self.changed.emit()
