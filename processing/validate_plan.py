"""What is not right with a plan, as a layer to zoom to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import BOUNDARIES, Algorithm, stop_if_cancelled, translate
from .plan_parameters import (
    INTEGER,
    TEXT,
    chosen_plan,
    crs_of,
    opened_plan_file,
    plan_file_parameter,
    plan_parameter,
    write_rows,
)
from .release_parameters import ledger_parameter, opened_ledger

if TYPE_CHECKING:
    from ..boundaries.differences import Difference
    from ..boundaries.plan import PlanState
    from ..boundaries.store import Atoms
    from ..boundaries.validation import Finding

COLUMNS = {
    "rule": TEXT, "rule_name": TEXT, "error": INTEGER, "quartier_id": TEXT, "name": TEXT, "blocks": INTEGER,
    "message": TEXT, "fix": TEXT,
}


class ValidatePlan(Algorithm):
    """Checks a plan and its journal, and lists the findings with their place and remedy."""

    ID = "validateplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    PLAN = "PLAN"
    LEAST = "LEAST"
    MOST = "MOST"
    PARTS = "PARTS"
    LEDGER = "LEDGER"
    OUTPUT = "OUTPUT"
    ERRORS = "ERRORS"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Check plan")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Lists blocks without a Quartier, loose parts, enclaves, slivers, sizes and names.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>First it is checked that nobody has changed the plan outside of Quartiersmonitor: the chain of the "
            "journal, and whether Quartiere and blocks are what the last step left.</p>"
            "<p>Then the findings, the most urgent first: blocks without a Quartier, numbers that stand twice, blocks "
            "in another Kommune (these are errors); Quartiere with more connected parts than expected, enclaves, very "
            "small or narrow parts (below 0.5 ha, or narrower than 20 m), too few or too many inhabitants, names that "
            "stand twice in a Kommune. Where the remedy is clear it is named, and the dock carries it out with one "
            "click.</p>"
            "<p><b>Expected parts</b>: Quartiere that rightly have several, as <code>number=parts</code>, e.g. "
            "<code>0599900401=2</code>.</p>"
            "<p><b>Ledger of releases</b>: the plan is held against the last release of it. Blocks that belonged to "
            "another Quartier there are named if the difference of the two tells of too few persons or cases.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(plan_parameter())
        for name, label in (
            (self.LEAST, translate("processing", "Inhabitants at least")),
            (self.MOST, translate("processing", "Inhabitants at most")),
        ):
            self.addParameter(
                QgsProcessingParameterNumber(
                    name, label, QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=0)
            )
        self.addParameter(
            QgsProcessingParameterString(
                self.PARTS, translate("processing", "Expected parts: number=parts; …"), optional=True)
        )
        self.addParameter(ledger_parameter(self.LEDGER, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Findings"), QgsProcessing.SourceType.TypeVectorPolygon)
        )
        self.addOutput(QgsProcessingOutputNumber(self.ERRORS, translate("processing", "Errors")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Findings")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.figures import SizeRules
        from ..boundaries.session import Plan
        from ..boundaries.validation import Rules, validate

        def limit(name: str) -> float | None:
            return None if parameters.get(name) in (None, "") else self.parameterAsDouble(parameters, name, context)

        rules = Rules(
            SizeRules(limit(self.LEAST), limit(self.MOST)),
            parse_parts(self.parameterAsString(parameters, self.PARTS, context)))
        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            chosen = chosen_plan(store, self.parameterAsString(parameters, self.PLAN, context))
            plan = Plan(store, chosen.plan_id)
            damage = plan.verify()
            if damage is not None:
                raise damage.problem
            atoms, state = store.atoms(), plan.state
        feedback.pushInfo(
            translate("processing", "The journal of “{plan}” is whole: {count} steps, hash {hash}.").format(
                plan=plan.info.name, count=plan.info.head_version, hash=plan.info.head_hash[:8]))
        feedback.setProgress(30)
        stop_if_cancelled(feedback)
        findings = validate(atoms, state, rules, self._differences(parameters, context, atoms, state, feedback))
        errors = [finding for finding in findings if finding.is_error]
        for finding in findings[:20]:
            (feedback.pushWarning if finding.is_error else feedback.pushInfo)(finding.message.text(translate))
        if not findings:
            feedback.pushInfo(translate("processing", "Nothing to find fault with."))
        destination = write_rows(
            self, parameters, self.OUTPUT, context, COLUMNS, self._rows(atoms, state, findings), crs_of(atoms))
        feedback.setProgress(100)
        return {self.OUTPUT: destination, self.ERRORS: len(errors), self.COUNT: len(findings)}

    def _differences(self, parameters: dict[str, Any], context: QgsProcessingContext, atoms: Atoms, state: PlanState,
                     feedback: QgsProcessingFeedback) -> list[Difference]:
        from ..boundaries.differences import Differences
        from ..boundaries.figures import Figures
        from ..releases.earlier import read_archive
        from ..releases.ledger import ledger_beside
        from ..releases.published_plan import published_plan

        chosen = self.parameterAsFile(parameters, self.LEDGER, context)
        path = Path(chosen) if chosen else ledger_beside(self.parameterAsFile(parameters, self.PLAN_FILE, context))
        if not chosen and not path.is_file():
            return []
        with opened_ledger(path, feedback) as ledger:
            releases = ledger.releases()
        plan = published_plan(read_archive(releases[-1]), atoms) if releases else None
        if plan is None:
            return []
        feedback.pushInfo(
            translate("processing", "Held against the boundaries of the release “{release}”.").format(
                release=plan.release))
        return Differences(Figures(atoms, state), plan).all()

    @staticmethod
    def _rows(atoms: Atoms, state: PlanState, findings: list[Finding]) -> list[tuple[Any, bytes]]:
        from ..boundaries.coverage import dissolved
        from ..boundaries.operations import title
        from ..boundaries.validation import RULE_NAMES

        rows = []
        for finding in findings:
            group = np.full(len(atoms), -1, dtype=np.int64)
            group[list(finding.atoms)] = 0
            quartier = state.quartiere[finding.quartiere[0]] if finding.quartiere else None
            fix = ""
            if finding.fix is not None:
                fix = title(finding.fix.record(state, finding.fix.change(state)), translate)
            rows.append((
                (finding.rule, translate("boundaries", RULE_NAMES[finding.rule]), int(finding.is_error),
                 quartier.number if quartier else None, quartier.name if quartier else None, len(finding.atoms),
                 finding.message.text(translate), fix or None),
                dissolved(atoms.edges, group)[0]))
        return rows


def parse_parts(text: str) -> dict[str, int]:
    """Reads “number=parts; …”; raises :class:`DataProblem` for anything else."""
    parts = {}
    for entry in filter(None, (entry.strip() for entry in text.split(";"))):
        number, sign, count = (piece.strip() for piece in entry.partition("="))
        if not sign or not number or not count.isdecimal() or int(count) < 1:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "“{entry}” is not a number of parts. Write for example 0599900401=2; 0599900802=3."),
                context="processing", entry=entry)
        parts[number] = int(count)
    return parts
