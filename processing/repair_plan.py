"""Polygons that were edited with other tools, taken over into a plan as one step."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
)

from .base import BOUNDARIES, Algorithm, stop_if_cancelled, translate
from .fields import field_parameter
from .import_plan import read_addresses
from .plan_parameters import (
    DOUBT_COLUMNS,
    chosen_plan,
    crs_of,
    doubt_rows,
    opened_plan_file,
    plan_file_parameter,
    plan_parameter,
    read_polygons,
    report_assigned,
    write_rows,
)


class RepairPlan(Algorithm):
    """Makes a plan what an edited Quartier layer shows: gaps and overlaps go, doubts are listed."""

    ID = "repairplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    PLAN = "PLAN"
    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    NAME_FIELD = "NAME_FIELD"
    ADDRESSES = "ADDRESSES"
    REASON = "REASON"
    CHECK_ONLY = "CHECK_ONLY"
    DOUBTS = "DOUBTS"
    MOVED = "MOVED"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Take over edited polygons")

    def shortDescription(self) -> str:
        return translate("processing", "Takes polygons edited with other tools of QGIS over into a plan, as one step.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Polygons of a plan are derived; edits on them with other tools do not reach the plan by themselves, "
            "and leave gaps and overlaps. This takes such a layer over: each block goes to the polygon that has most "
            "of its addresses (or of its area). So the result is exact again, whatever the layer is like. Gaps and "
            "overlaps are named, and blocks that are not clear stand in the list of doubts.</p>"
            "<p>Polygons are recognised by their number. A new number becomes a new Quartier, one that is missing is "
            "removed, another name is taken over. Blocks that no polygon covers stay where they are. The whole is "
            "<b>one step</b> of the journal and can be undone at once. It is refused as a whole where a locked "
            "Quartier would change, where numbers stand twice, and where the layer shows another area.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(plan_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "Edited Quartiere"), [QgsProcessing.SourceType.TypeVectorPolygon])
        )
        self.addParameter(
            field_parameter(self.KEY_FIELD, translate("processing", "Key field"), self.INPUT, numeric=False))
        self.addParameter(
            field_parameter(
                self.NAME_FIELD, translate("processing", "Name field"), self.INPUT, numeric=False, optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ADDRESSES, translate("processing", "Addresses (empty: area decides)"),
                [QgsProcessing.SourceType.TypeVectorPoint], optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(self.REASON, translate("processing", "Reason"), optional=True))
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.CHECK_ONLY, translate("processing", "Only check, change nothing"), False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.DOUBTS, translate("processing", "Blocks in doubt"), QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True, createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.MOVED, translate("processing", "Blocks that changed")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Blocks in doubt")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.session import Plan
        from ..boundaries.takeover import as_operation, assign

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        named = self.parameterAsString(parameters, self.NAME_FIELD, context)
        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            plan = Plan(store, chosen_plan(store, self.parameterAsString(parameters, self.PLAN, context)).plan_id)
            atoms = store.atoms()
            zones, names = read_polygons(
                source, self.parameterAsString(parameters, self.KEY_FIELD, context), named, crs_of(atoms), context,
                feedback, (0, 20))
            x, y = read_addresses(self, parameters, self.ADDRESSES, context, feedback, crs_of(atoms))
            assigned = assign(atoms, zones.keys, zones.wkb, x, y)
            feedback.setProgress(80)
            stop_if_cancelled(feedback)
            operation, doubts = as_operation(
                atoms, plan.state, zones.keys, names if named else [""] * len(names), assigned,
                translate("processing", "Layer “{layer}” taken over").format(layer=source.sourceName()))
            report_assigned(feedback, assigned, doubts)
            change = operation.change(plan.state)
            if self.parameterAsBool(parameters, self.CHECK_ONLY, context):
                feedback.pushInfo(
                    translate("processing", "{count} blocks would change. Nothing was changed.").format(
                        count=len(change.atoms)))
            else:
                plan.apply(operation, self.parameterAsString(parameters, self.REASON, context))
                feedback.pushInfo(
                    translate("processing", "{count} blocks changed, as version {version} of “{plan}”.").format(
                        count=len(change.atoms), version=plan.info.head_version, plan=plan.info.name))
            results: dict[str, Any] = {self.MOVED: len(change.atoms), self.COUNT: len(doubts)}
            if parameters.get(self.DOUBTS):
                results[self.DOUBTS] = write_rows(
                    self, parameters, self.DOUBTS, context, DOUBT_COLUMNS, doubt_rows(atoms, doubts), crs_of(atoms))
        feedback.setProgress(100)
        return results
