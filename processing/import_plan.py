"""A further plan from a polygon layer or from an exported file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .base import BOUNDARIES, Algorithm, stop_if_cancelled, translate
from .fields import field_parameter
from .plan_parameters import (
    DOUBT_COLUMNS,
    crs_of,
    doubt_rows,
    opened_plan_file,
    plan_file_parameter,
    read_polygons,
    report_assigned,
    write_rows,
)
from .transfer_zoning import listed, places_in, read_places

if TYPE_CHECKING:
    from ..boundaries.plan_file import PlanFile
    from ..boundaries.takeover import Doubt


class ImportPlan(Algorithm):
    """Takes a plan over from polygons or from a file and stores it beside the others."""

    ID = "importplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    FILE = "FILE"
    INPUT = "INPUT"
    KEY_FIELD = "KEY_FIELD"
    NAME_FIELD = "NAME_FIELD"
    ADDRESSES = "ADDRESSES"
    NAME = "NAME"
    REASON = "REASON"
    DOUBTS = "DOUBTS"
    PLAN_ID = "PLAN_ID"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Import plan")

    def shortDescription(self) -> str:
        return translate("processing", "Adds a plan from a Quartier layer or an exported file to a plan file.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Give an <b>exported plan</b> (JSON): it comes in exactly as it went out, which its hash proves. Or "
            "give a <b>layer</b> of Quartiere, such as a proposal drawn by a Kommune: each block goes to the polygon "
            "that has most of its addresses, or of its area where it has none (or no addresses are given). Blocks that "
            "are less than 90 % clear stand in the list of doubts with their shares; gaps and overlaps are named.</p>"
            "<p>A Quartier belongs to the Kommune of most of its blocks; blocks of another Kommune stay without a "
            "Quartier and come first in “Check plan”.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(
            QgsProcessingParameterFile(
                self.FILE, translate("processing", "Exported plan"), extension="json", optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT, translate("processing", "or layer of Quartiere"),
                [QgsProcessing.SourceType.TypeVectorPolygon], optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.KEY_FIELD, translate("processing", "Key field"), self.INPUT, numeric=False, optional=True)
        )
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
            QgsProcessingParameterString(
                self.NAME, translate("processing", "Name of the plan (empty: that of file or layer)"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterString(self.REASON, translate("processing", "Reason"), optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.DOUBTS, translate("processing", "Blocks in doubt"), QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True, createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputString(self.PLAN_ID, translate("processing", "Id of the plan")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Blocks in doubt")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if bool(parameters.get(self.FILE)) == bool(parameters.get(self.INPUT)):
            return translate("processing", "Give either an exported plan or a layer of Quartiere.")
        if parameters.get(self.INPUT) and not self.parameterAsString(parameters, self.KEY_FIELD, context):
            return translate("processing", "Choose the key field of the Quartiere.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        reason = self.parameterAsString(parameters, self.REASON, context)
        wanted = self.parameterAsString(parameters, self.NAME, context).strip()
        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            file = self.parameterAsFile(parameters, self.FILE, context)
            doubts: list[Doubt] = []
            if file:
                plan_id = self._from_file(store, Path(file), wanted, reason, feedback)
            else:
                plan_id, doubts = self._from_layer(store, parameters, context, feedback, wanted, reason)
            atoms = store.atoms()
            results: dict[str, Any] = {self.PLAN_ID: plan_id, self.COUNT: len(doubts)}
            if parameters.get(self.DOUBTS):
                results[self.DOUBTS] = write_rows(
                    self, parameters, self.DOUBTS, context, DOUBT_COLUMNS, doubt_rows(atoms, doubts), crs_of(atoms))
        feedback.setProgress(100)
        return results

    @staticmethod
    def _from_file(
        store: PlanFile, path: Path, wanted: str, reason: str, feedback: QgsProcessingFeedback
    ) -> str:
        from ..boundaries.exchange import read_plan

        incoming = read_plan(store, path)
        if incoming.lost:
            feedback.pushWarning(
                translate("processing", "{count} blocks of the plan are not in this plan file: {atoms}.").format(
                    count=len(incoming.lost), atoms=listed(incoming.lost)))
        elif not incoming.exact:
            feedback.pushWarning(
                translate("processing", "The blocks have the same keys, but other borders than those of the export."))
        info = store.create_plan(
            wanted or incoming.name, incoming.quartiere, incoming.assignment, source=incoming.source, reason=reason)
        feedback.pushInfo(
            translate("processing", "Plan “{plan}” imported (hash {hash}).").format(
                plan=info.name, hash=info.state_hash[:8]))
        return info.plan_id

    def _from_layer(
        self,
        store: PlanFile,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        wanted: str,
        reason: str,
    ) -> tuple[str, list[Doubt]]:
        from ..boundaries.takeover import as_plan, assign

        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        atoms = store.atoms()
        zones, names = read_polygons(
            source, self.parameterAsString(parameters, self.KEY_FIELD, context),
            self.parameterAsString(parameters, self.NAME_FIELD, context), crs_of(atoms), context, feedback, (0, 20))
        x, y = read_addresses(self, parameters, self.ADDRESSES, context, feedback, crs_of(atoms))
        assigned = assign(atoms, zones.keys, zones.wkb, x, y)
        feedback.setProgress(80)
        stop_if_cancelled(feedback)
        incoming = as_plan(atoms, zones.keys, names, assigned)
        report_assigned(feedback, incoming.assigned, incoming.assigned.doubts)
        info = store.create_plan(
            wanted or source.sourceName(), incoming.quartiere, incoming.assignment,
            source={"imported_from": source.sourceName(), "doubts": len(incoming.assigned.doubts)}, reason=reason)
        feedback.pushInfo(
            translate("processing", "Plan “{plan}” with {count} Quartiere imported.").format(
                plan=info.name, count=len(incoming.quartiere)))
        return info.plan_id, list(incoming.assigned.doubts)


def read_addresses(
    algorithm: Algorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    crs: Any,
) -> tuple[Any, Any]:
    """Returns the coordinates of a layer of addresses in a reference system, ``None`` twice where none is given."""
    source = algorithm.parameterAsSource(parameters, name, context)
    if source is None:
        return None, None
    places = read_places(source, "", None, feedback, (20, 20))
    return places_in(places, crs, source.sourceName(), context)
