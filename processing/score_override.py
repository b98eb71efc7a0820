"""Records what a conference decides beside the computed class of an area."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import INDICATORS, Algorithm, iso_date, open_workspace, static_enum, translate, workspace_parameter

ACTIONS = ["set", "withdraw"]
LEVELS = ["quartier", "kommune"]


class ScoreOverride(Algorithm):
    """Sets or withdraws the class a conference gives to an area."""

    ID = "scoreoverride"
    GROUP = INDICATORS
    ICON = "why.svg"

    WORKSPACE = "WORKSPACE"
    LEVEL = "LEVEL"
    PERIOD = "PERIOD"
    METHOD = "METHOD"
    AREA = "AREA"
    ACTION = "ACTION"
    CLASS = "CLASS"
    REASON = "REASON"
    DATE = "DATE"
    BODY = "BODY"
    RECORDED_BY = "RECORDED_BY"
    OVERRIDE_ID = "OVERRIDE_ID"
    COMPUTED_CLASS = "COMPUTED_CLASS"
    CURRENT_OVERRIDES = "CURRENT_OVERRIDES"

    def displayName(self) -> str:
        return translate("processing", "Class set by a conference")

    def shortDescription(self) -> str:
        return translate("processing", "Records that a conference places an area in another class, with its reason.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Records the decision of a conference that an area belongs to another class than the computed one, or "
            "withdraws such a decision. The computed class, score and rank stay as they are; both classes are shown "
            "in the dock, stand in the map layers (<code>class</code>, <code>override_class</code>) and are "
            "exported.</p>"
            "<p><b>Area</b>: key of the Quartier or Kommune. <b>Class</b>: 1 (least attention) to the highest number "
            "of the method; not needed to withdraw. <b>Reason</b>, <b>date</b> (dd.mm.yyyy) and <b>body</b> are "
            "always needed, also to withdraw. <b>Recorded by</b>: a sign or unit, may stay empty. Without a "
            "<b>method</b> it is the one that maps and profiles show.</p>"
            "<p>Every decision is added to the journal (table <code>score_overrides</code>), and nothing in it is ever "
            "changed or removed: the last entry of an area, year and method holds. Many decisions are recorded by "
            "running this as a batch.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(static_enum(self.LEVEL, translate("processing", "Level"), LEVELS))
        self.addParameter(QgsProcessingParameterString(self.PERIOD, translate("processing", "Year of the score")))
        self.addParameter(self._method_parameter())
        self.addParameter(QgsProcessingParameterString(self.AREA, translate("processing", "Key of the area")))
        self.addParameter(static_enum(self.ACTION, translate("processing", "What was decided"), ACTIONS))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.CLASS,
                translate("processing", "Class (1 = least attention)"),
                QgsProcessingParameterNumber.Type.Integer,
                optional=True,
                minValue=1,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(self.REASON, translate("processing", "Reason"), multiLine=True)
        )
        self.addParameter(
            QgsProcessingParameterString(self.DATE, translate("processing", "Date of the decision (dd.mm.yyyy)"))
        )
        self.addParameter(QgsProcessingParameterString(self.BODY, translate("processing", "Body that decided")))
        self.addParameter(
            QgsProcessingParameterString(self.RECORDED_BY, translate("processing", "Recorded by"), optional=True)
        )
        self.addOutput(QgsProcessingOutputString(self.OVERRIDE_ID, translate("processing", "Entry of the journal")))
        self.addOutput(QgsProcessingOutputNumber(self.COMPUTED_CLASS, translate("processing", "Computed class")))
        self.addOutput(
            QgsProcessingOutputNumber(
                self.CURRENT_OVERRIDES, translate("processing", "Areas with a class set by a conference")
            )
        )

    def _method_parameter(self) -> QgsProcessingParameterEnum:
        from .attention_score import METHODS

        parameter = QgsProcessingParameterEnum(
            self.METHOD, translate("processing", "Method (empty: the one maps and profiles show)"), METHODS,
            optional=True,
        )
        parameter.setUsesStaticStrings(True)
        return parameter

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        date = self.parameterAsString(parameters, self.DATE, context).strip()
        if iso_date(date) is None:
            return translate(
                "processing", "“{date}” is not a date. Give the date of the decision as dd.mm.yyyy, e.g. 31.03.2026."
            ).format(date=date)
        sets = self.parameterAsEnumString(parameters, self.ACTION, context) != "withdraw"
        if sets and parameters.get(self.CLASS) is None:
            return translate("processing", "Give the class the conference has decided on.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..i18n.language import Language
        from ..indicators.scores.explain import whole

        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        chosen = parameters.get(self.METHOD)
        method = self.parameterAsEnumString(parameters, self.METHOD, context) if chosen else workspace.score_method()
        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        period, area_id = text(self.PERIOD), text(self.AREA)
        where = {
            "level": level, "period": period, "method": method, "reason": text(self.REASON),
            "decided_on": iso_date(text(self.DATE)) or "", "body": text(self.BODY),
            "recorded_by": text(self.RECORDED_BY),
        }
        name = workspace.area_names(level).get(area_id)
        if name is None:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no area with the key “{key}” at the level {level}. Check leading zeros and the "
                    "level. Nothing was recorded.",
                ),
                context="processing",
                key=area_id,
                level=level,
            )
        if self.parameterAsEnumString(parameters, self.ACTION, context) == "withdraw":
            override_id = workspace.withdraw_override(area_id, **where)
            message = translate("processing", "{area} ({period}): the class set by the conference is withdrawn.")
        else:
            override_id = workspace.set_override(
                area_id, class_=self.parameterAsInt(parameters, self.CLASS, context), **where
            )
            message = translate("processing", "{area} ({period}): the class set by the conference is recorded.")
        feedback.pushInfo(message.replace("{area}", name).replace("{period}", period))
        journal = workspace.overrides(level, period, current=False, method=method)
        computed = journal[journal["override_id"] == override_id]["computed_class"].iloc[0]
        current = len(workspace.overrides(level, period, method=method))
        feedback.pushInfo(
            translate("processing", "{count} areas of this year have a class set by a conference.").format(
                count=Language.current().integer(current)
            )
        )
        return {
            self.OVERRIDE_ID: override_id,
            self.COMPUTED_CLASS: whole(computed),
            self.CURRENT_OVERRIDES: current,
        }
