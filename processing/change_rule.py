"""Changes a rule of disclosure control of a source, with the reason, and computes the values anew."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterString,
)

from ..indicators.problems import DataProblem
from ..indicators.rules import RULES
from .base import INDICATORS, Algorithm, open_workspace, static_enum, translate, workspace_parameter


class ChangeRule(Algorithm):
    """Records another value of a rule in the journal of the workspace."""

    ID = "changerule"
    GROUP = INDICATORS
    ICON = "indicators.svg"

    WORKSPACE = "WORKSPACE"
    SOURCE = "SOURCE"
    RULE = "RULE"
    VALUE = "VALUE"
    REASON = "REASON"
    BY = "BY"
    RECOMPUTE = "RECOMPUTE"
    CHANGE_ID = "CHANGE_ID"
    OLD_VALUE = "OLD_VALUE"
    RECOMPUTED = "RECOMPUTED"

    def displayName(self) -> str:
        return translate("processing", "Change a rule of disclosure control")

    def shortDescription(self) -> str:
        return translate("processing", "Changes a rule of a source with a reason that is kept, and computes anew.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Changes what is withheld of the figures of one source. The change goes before the catalogue, also "
            "before one that is put in later, and is kept in a journal (table <code>rule_changes</code>) with reason, "
            "name and time; nothing in it is ever changed or removed, the last entry of a rule holds.</p>"
            "<p><b>Source</b>: its key in the catalogue (<code>kennung</code>). <b>Rules</b> and their values:<br>"
            "<code>mindestzaehler</code>, <code>mindestnenner</code>: fewest cases and persons that are shown<br>"
            "<code>unsicher_unter</code>: fewer cases make a value unreliable<br>"
            "<code>mindestabdeckung</code>: share of the base (0 to 1) that a sum needs<br>"
            "<code>nullen</code>: no case at all, <code>vollfaelle</code>: everybody is a case, <code>rest</code>: "
            "fewer than the minimum are no cases; each <code>veroeffentlichen</code> (show) or <code>sperren</code> "
            "(withhold); the latter two for shares<br>"
            "<code>dominanz_anteil</code>, <code>dominanz_anzahl</code>: a sum is withheld if so many largest "
            "contributors have more than this share of it (0 to 1; 1 = never), where the catalogue names the measures "
            "that hold their contributions<br>"
            "<code>rundung</code>: decimals of rates as their base allows (<code>basis</code>) or as many as the "
            "indicator has (<code>fest</code>)</p>"
            "<p>An indicator with a rule of its own in the catalogue keeps it.</p>"
            "<p>Stored values rest on the earlier rules until they are computed anew; this is done at once unless "
            "<b>compute anew</b> is switched off. Scores whose values change are void.</p>"
            "<p>Source: Hundepool et al. 2010, Handbook on Statistical Disclosure Control ((n, k) rule).</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterString(self.SOURCE, translate("processing", "Key of the source")))
        self.addParameter(static_enum(self.RULE, translate("processing", "Rule"), [rule.key for rule in RULES]))
        self.addParameter(QgsProcessingParameterString(self.VALUE, translate("processing", "New value")))
        self.addParameter(
            QgsProcessingParameterString(self.REASON, translate("processing", "Reason"), multiLine=True))
        self.addParameter(QgsProcessingParameterString(self.BY, translate("processing", "Changed by")))
        self.addParameter(
            QgsProcessingParameterBoolean(self.RECOMPUTE, translate("processing", "Compute the indicators anew"), True))
        self.addOutput(QgsProcessingOutputString(self.CHANGE_ID, translate("processing", "Entry of the journal")))
        self.addOutput(QgsProcessingOutputString(self.OLD_VALUE, translate("processing", "Value before")))
        self.addOutput(QgsProcessingOutputBoolean(self.RECOMPUTED, translate("processing", "Indicators computed anew")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        change_id = workspace.change_rule(
            self.parameterAsString(parameters, self.SOURCE, context),
            self.parameterAsEnumString(parameters, self.RULE, context),
            self.parameterAsString(parameters, self.VALUE, context),
            reason=self.parameterAsString(parameters, self.REASON, context),
            by=self.parameterAsString(parameters, self.BY, context),
        )
        entry = workspace.rule_changes().set_index("change_id").loc[change_id]
        feedback.pushInfo(
            translate("processing", "{source}, {rule}: {new} instead of {old}. The change is in the journal.").format(
                source=entry["source_id"], rule=entry["rule"], new=entry["new_value"], old=entry["old_value"]))
        if any(
            state.relaxed for state in workspace.rule_states()
            if (state.source.id, state.rule.key) == (entry["source_id"], entry["rule"])
        ):
            feedback.pushWarning(
                translate("processing", "The rule now protects less than the catalogue asks for."))
        wanted = self.parameterAsBool(parameters, self.RECOMPUTE, context)
        return {
            self.CHANGE_ID: change_id,
            self.OLD_VALUE: entry["old_value"],
            self.RECOMPUTED: wanted and self._computed_anew(parameters, context, feedback),
        }

    def _computed_anew(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        from .indicators import Indicators

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        if not workspace.computed_periods():
            return False
        try:
            Indicators().create().execute({Indicators.WORKSPACE: str(workspace.path)}, context, feedback)
        except DataProblem as problem:
            # The change stands, whatever keeps the values from being computed.
            feedback.pushWarning(
                translate(
                    "processing",
                    "The rule is changed, but the values could not be computed anew and rest on the earlier rules: "
                    "{reason}",
                ).format(reason=problem.text(translate)))
            return False
        return True
