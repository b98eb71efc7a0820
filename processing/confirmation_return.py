"""Takes in a confirmation list that a Kommune has sent back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .base import (
    OFFERS,
    Algorithm,
    date_fault,
    iso_date,
    open_workspace,
    sha256,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .offer_parts import TEXT, WHOLE, class_texts, made_fields, person, today

if TYPE_CHECKING:
    from ..offers.confirmation_return import Return


class ConfirmationReturn(Algorithm):
    """Lists what a returned confirmation list would change, and takes it over."""

    ID = "confirmationreturn"
    GROUP = OFFERS
    ICON = "offers.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    CONFIRMED_BY = "CONFIRMED_BY"
    CONFIRMED_ON = "CONFIRMED_ON"
    UNMARKED = "UNMARKED"
    CONFLICTS = "CONFLICTS"
    CHECK_ONLY = "CHECK_ONLY"
    CHANGES = "CHANGES"

    def displayName(self) -> str:
        return translate("processing", "Take in a confirmation list")

    def shortDescription(self) -> str:
        return translate("processing", "Lists every change a Kommune has entered and takes them over.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads a confirmation list that came back and compares three states: as it was sent, as it came back, "
            "and as "
            "the register is now. <b>Every change is listed</b> in the output, with the value before and after; with "
            "<b>check only</b> nothing else happens.</p>"
            "<p>Offers marked as correct, and those whose changes are taken over, count as <b>confirmed</b> by whom "
            "and "
            "on which day you say. Offers that are gone end on that day. New ones are added and their addresses found "
            "offline. Offers without a mark stay unconfirmed, unless they are to count as correct.</p>"
            "<p><b>Conflicts</b>: what was changed in the register since the list was sent is not overwritten, unless "
            "you "
            "allow it. The history keeps every value that was replaced.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFile(self.FILE, translate("processing", "Confirmation list that came back"))
        )
        for name, label in (
            (self.CONFIRMED_BY, translate("processing", "Confirmed by (empty: the Kommune)")),
            (self.CONFIRMED_ON, translate("processing", "Confirmed on (empty: today)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        for name, label in (
            (self.UNMARKED, translate("processing", "Offers without a mark count as correct")),
            (self.CONFLICTS, translate("processing", "Overwrite what was changed here since the list was sent")),
            (self.CHECK_ONLY, translate("processing", "Check only, write nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CHANGES,
                translate("processing", "Changes"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=True,
            )
        )
        for name, label in self._numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    @staticmethod
    def _numbers() -> dict[str, str]:
        return {
            "CONFIRMED": translate("processing", "Offers confirmed as they are"),
            "CHANGED": translate("processing", "Changed offers"),
            "ENDED": translate("processing", "Ended offers"),
            "ADDED": translate("processing", "New offers"),
            "OPEN": translate("processing", "Offers not confirmed"),
            "DOUBTFUL": translate("processing", "Doubtful addresses"),
        }

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        return date_fault(self.parameterAsString(parameters, self.CONFIRMED_ON, context))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..offers.confirmation_return import read_return, take_over
        from ..offers.intake import Desk

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        file = Path(self.parameterAsFile(parameters, self.FILE, context))
        day = iso_date(self.parameterAsString(parameters, self.CONFIRMED_ON, context)) or today()
        desk = Desk.of(workspace)
        feedback.setProgress(30)
        returned = read_return(workspace, file, index=desk.index, date=day)
        for finding in returned.findings:
            if finding.is_error:
                feedback.reportError(finding.text(translate))
            else:
                feedback.pushWarning(finding.text(translate))
        stop_if_cancelled(feedback)
        feedback.setProgress(60)
        results: dict[str, Any] = {}
        fields = made_fields((
            ("row", WHOLE, translate("processing", "Row in the file")),
            ("offer_id", TEXT, translate("processing", "Offer key")),
            ("name", TEXT, translate("processing", "Name")),
            ("kind", TEXT, translate("processing", "What the list says")),
            ("field", TEXT, translate("processing", "Column")),
            ("before", TEXT, translate("processing", "Value before")),
            ("after", TEXT, translate("processing", "New value")),
            ("conflict", TEXT, translate("processing", "Conflict")),
            ("remark", TEXT, translate("processing", "Remark")),
        ))
        sink, sink_id = self.parameterAsSink(parameters, self.CHANGES, context, fields, Qgis.WkbType.NoGeometry)
        if sink is not None:
            self._write(sink, returned, workspace)
            results[self.CHANGES] = sink_id
        counts = returned.counts()
        if not self.parameterAsBool(parameters, self.CHECK_ONLY, context):
            by = self.parameterAsString(parameters, self.CONFIRMED_BY, context).strip() or returned.kommune
            everything = [item.row for item in returned.items]
            counts = take_over(
                workspace,
                returned,
                confirmed_by=by,
                confirmed_on=day,
                accepted=everything if self.parameterAsBool(parameters, self.CONFLICTS, context) else None,
                open_count=self.parameterAsBool(parameters, self.UNMARKED, context),
                geography=desk.geography,
                translate=translate,
                by=person(),
                file_hash=sha256(file),
            )
        doubtful = sum(item.match is not None and item.match.doubtful for item in returned.items)
        feedback.pushInfo(
            translate(
                "processing",
                "{kommune}: {confirmed} offers confirmed as they are, {changed} changed, {ended} ended, {added} new, "
                "{open} not confirmed. {doubtful} addresses wait for a decision.",
            ).format(kommune=returned.kommune, doubtful=doubtful, **counts)
        )
        feedback.setProgress(100)
        return {**results, **{name.upper(): count for name, count in counts.items()}, "DOUBTFUL": doubtful}

    @staticmethod
    def _write(sink: QgsFeatureSink, returned: Return, workspace: Any) -> None:
        from ..i18n.language import Language
        from ..offers.confirmation_list import CONTEXT, HEADS, shown

        words = Language.current()
        catalogue = workspace.offer_categories()
        categories = dict(zip(catalogue["category_id"], catalogue["name"]))
        kinds = kind_texts()
        for item in returned.items:
            rows = list(item.changes.items()) or [("", ("", ""))]
            for name, (before, after) in rows:
                feature = QgsFeature()
                feature.setAttributes([
                    item.row, item.offer_id, item.name, kinds[item.kind],
                    words.translate(CONTEXT, HEADS[name]) if name else "",
                    str(shown(name, before, categories, words)) if name else "",
                    str(shown(name, after, categories, words)) if name else "",
                    translate("processing", "changed here since") if name in item.conflicts else "",
                    item.remark if item.match is None else " ".join(filter(None, (
                        item.remark, f"{class_texts()[item.match.match_class]}: {item.match.text(translate)}"))),
                ])
                sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def kind_texts() -> dict[str, str]:
    """Returns what a list says of an offer in words."""
    return {
        "confirmed": translate("processing", "correct"),
        "changed": translate("processing", "changed"),
        "ended": translate("processing", "gone"),
        "added": translate("processing", "new"),
        "open": translate("processing", "not confirmed"),
    }
