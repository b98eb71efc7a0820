"""The dialog with what only the publisher knows: who answers for the data, whom to ask, what others may do with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ..i18n.language import Language
from .settings import settings
from .widgets import WheelGuard, answer_buttons, message_line

if TYPE_CHECKING:
    from ..releases.publication import Publication

translate = QCoreApplication.translate

LEAST_WIDTH_PX = 480
#: Fields of :class:`..releases.publication.Publication` that are asked for as texts.
FIELDS = (
    "publisher", "contact_name", "contact_email", "contact_url", "licence", "attribution", "address", "valid_from",
    "contributor_id")


def stored_publication() -> dict[str, str]:
    """Returns the particulars as they were last given, empty texts where there are none."""
    try:
        known = json.loads(settings().release_publication.value() or "{}")
    except ValueError:
        known = {}
    known = known if isinstance(known, dict) else {}
    return {name: str(known.get(name, "")) for name in FIELDS}


class PublicationDialog(QDialog):
    """Asks for the particulars of a publication; ``contents`` decide which of them are needed.

    What is missing is said in the dialog, which stays open until they suffice or it is left.
    """

    def __init__(self, contents: Sequence[str], parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("publicationDialog")
        self.setMinimumWidth(LEAST_WIDTH_PX)
        self.setWindowTitle(translate("ui", "Particulars of the publication"))
        self._contents = tuple(contents)
        known = stored_publication()
        about = QLabel(translate(
            "ui", "Open data and KomMonitor tell others who answers for the figures and what may be done with them. "
                  "The particulars are kept for the next release."), self)
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setWordWrap(True)
        self.edits: dict[str, QLineEdit] = {}
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        labels = {
            "publisher": (translate("ui", "&Publisher:"), translate("ui", "The body that answers for the data.")),
            "contact_name": (
                translate("ui", "&Contact:"), translate("ui", "Name of the unit; a person need not be named.")),
            "contact_email": (
                translate("ui", "&E-mail:"), translate("ui", "E-mail address of the unit, or its web page.")),
            "contact_url": (translate("ui", "&Web page:"), translate("ui", "Web page of the unit.")),
            "licence": (translate("ui", "&Licence:"), translate("ui", "What others may do with the open data.")),
            "attribution": (
                translate("ui", "Att&ribution:"),
                translate("ui", "The words in which the publisher wants to be named.")),
            "address": (
                translate("ui", "Web &address:"),
                translate("ui", "Where the folder of the release will stand; DCAT-AP.de needs it for every file.")),
            "valid_from": (
                translate("ui", "Boundaries &since:"),
                translate("ui", "The day since which the boundaries hold (dd.mm.yyyy); KomMonitor needs it.")),
            "contributor_id": (
                translate("ui", "Contributor &ID:"),
                translate("ui", "Address that GovData gives to portals which deliver directly; may stay empty.")),
        }
        for name, (label, tip) in labels.items():
            if name == "licence":
                widget: QWidget = self._licences(known[name])
            else:
                widget = self.edits[name] = QLineEdit(self._shown(name, known[name]), self)
                widget.setObjectName(f"{name}Edit")
                widget.textChanged.connect(lambda _: self.messageLabel.setVisible(False))
            widget.setToolTip(tip)
            form.addRow(label, widget)
        self.messageLabel = message_line(self)
        self.buttons = answer_buttons(
            self, translate("ui", "&Take over"),
            "acceptButton", self._check)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.messageLabel)
        layout.addWidget(self.buttons)
        self._guard = WheelGuard(self)
        self._guard.guard(self)

    def _licences(self, chosen: str) -> QComboBox:
        from ..releases.publication import LICENCES

        self.licenceCombo = QComboBox(self)
        self.licenceCombo.setObjectName("licenceCombo")
        # Nothing is chosen beforehand: the publisher decides, and no default.
        self.licenceCombo.addItem(translate("ui", "(not chosen)"), "")
        for key, licence in LICENCES.items():
            self.licenceCombo.addItem(licence.name, key)
        self.licenceCombo.setCurrentIndex(max(0, self.licenceCombo.findData(chosen)))
        self.licenceCombo.currentIndexChanged.connect(lambda _: self.messageLabel.setVisible(False))
        return self.licenceCombo

    @staticmethod
    def _shown(name: str, value: str) -> str:
        return Language.current().date(value) if name == "valid_from" and value else value

    def particulars(self) -> dict[str, str]:
        """Returns what was typed; the day as ISO date where it is one."""
        from ..processing.base import iso_date

        typed = {name: edit.text().strip() for name, edit in self.edits.items()}
        typed["valid_from"] = iso_date(typed["valid_from"]) or typed["valid_from"]
        return {**typed, "licence": str(self.licenceCombo.currentData() or "")}

    def _check(self) -> None:
        message = fault_of(self.particulars(), self._contents)
        if message:
            self.messageLabel.setText(message)
            self.messageLabel.setVisible(True)
            return
        settings().release_publication.setValue(json.dumps(self.particulars(), ensure_ascii=False, sort_keys=True))
        self.accept()


def fault_of(particulars: dict[str, str], contents: Sequence[str]) -> str:
    """Returns what is missing for the contents of a release, nothing if they can be written."""
    from ..indicators.problems import DataProblem
    from ..releases.contents import KOMMONITOR, OPEN_DATA
    from ..releases.publication import check_kommonitor, check_open_data

    checks = [check for key, check in ((OPEN_DATA, check_open_data), (KOMMONITOR, check_kommonitor)) if key in contents]
    lines: list[str] = []
    for check in checks:
        try:
            check(_complete(particulars))
        except DataProblem as problem:
            lines += [line for line in problem.text(translate).splitlines() if line not in lines]
    return "\n".join(lines)


def _complete(particulars: dict[str, str]) -> Publication:
    from ..releases.publication import Publication

    # Title and day are those of the release.
    return Publication(title="x", issued="2000-01-01", **particulars)
