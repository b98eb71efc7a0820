"""What changed between two plans: old key to new key with shares, and the land that changed hands."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from .base import BOUNDARIES, Algorithm, stop_if_cancelled, translate
from .crosswalk import kind_text
from .plan_parameters import (
    INTEGER,
    REAL,
    TEXT,
    chosen_plan,
    crs_of,
    opened_plan_file,
    plan_file_parameter,
    plan_parameter,
    write_rows,
)

CROSSWALK = {
    "old_key": TEXT, "new_key": TEXT, "kind": TEXT, "share_pct": REAL, "share_of_new_pct": REAL, "points": REAL,
    "basis": TEXT, "version": TEXT,
}
LAND = {
    "old_key": TEXT, "old_name": TEXT, "new_key": TEXT, "new_name": TEXT, "blocks": INTEGER, "addresses": INTEGER,
    "inhabitants": REAL, "area_ha": REAL,
}


class PlanChanges(Algorithm):
    """Compares two plans of a file, or a plan with an earlier version of itself."""

    ID = "planchanges"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    OLD_PLAN = "OLD_PLAN"
    OLD_VERSION = "OLD_VERSION"
    NEW_PLAN = "NEW_PLAN"
    CROSSWALK = "CROSSWALK"
    OUTPUT = "OUTPUT"
    CHANGED = "CHANGED"

    def displayName(self) -> str:
        return translate("processing", "Changes of a plan")

    def shortDescription(self) -> str:
        return translate("processing", "Old key to new key with shares, and a map of the land that changed hands.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Compares two plans over the same blocks, or a plan with the state it had after an earlier step "
            "(<b>version</b> in its journal, 0 is the beginning).</p>"
            "<p>The <b>map of changes</b> has one polygon for each pair of old and new Quartier, with blocks, "
            "addresses, inhabitants and area. The <b>crosswalk</b> says which share of each old Quartier every new one "
            "has: by inhabitants where they are known per block, else by addresses. Series of counts are converted "
            "with “Crosswalk between old and new Quartiere”, which takes the derived layer.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(plan_parameter(self.OLD_PLAN, translate("processing", "Old plan (empty: the only one)")))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.OLD_VERSION, translate("processing", "Version of the old plan (empty: the latest)"),
                QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=0,
            )
        )
        self.addParameter(
            plan_parameter(self.NEW_PLAN, translate("processing", "New plan (empty: the old one as it is now)")))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Map of changes"), QgsProcessing.SourceType.TypeVectorPolygon)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CROSSWALK, translate("processing", "Crosswalk"), QgsProcessing.SourceType.TypeVector)
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, translate("processing", "Quartiere that changed")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.changes import changed_quartiere, crosswalk, moved_land
        from ..boundaries.session import Plan

        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            old = Plan(store, chosen_plan(store, self.parameterAsString(parameters, self.OLD_PLAN, context)).plan_id)
            wanted = self.parameterAsString(parameters, self.NEW_PLAN, context).strip()
            new = Plan(store, chosen_plan(store, wanted).plan_id) if wanted else old
            before, version = old.state, old.info.head_version
            if parameters.get(self.OLD_VERSION) not in (None, ""):
                version = min(self.parameterAsInt(parameters, self.OLD_VERSION, context), version)
                before = old.state_at(version)
            elif new is old:
                version, before = 0, old.state_at(0)
            atoms = store.atoms()
        stop_if_cancelled(feedback)
        named = f"{old.info.name} {version}"
        table = crosswalk(atoms, before, new.state, named).table()
        feedback.setProgress(50)
        rows = [
            ((row.old_key, row.new_key or None, row.kind, 100 * row.share, 100 * row.share_of_new,
              None if row.points != row.points else row.points, row.basis, named), None)
            for row in table.itertuples()]
        results = {
            self.CROSSWALK: write_rows(
                self, parameters, self.CROSSWALK, context, CROSSWALK, rows, QgsCoordinateReferenceSystem(),
                QgsWkbTypes.Type.NoGeometry)}
        land = moved_land(atoms, before, new.state)
        results[self.OUTPUT] = write_rows(
            self, parameters, self.OUTPUT, context, LAND,
            [((entry.old_number, entry.old_name, entry.new_number, entry.new_name, entry.atoms, entry.addresses,
               entry.inhabitants, entry.area_m2 / 10_000), entry.wkb) for entry in land], crs_of(atoms))
        happened = changed_quartiere(before, new.state)
        for kind, count in sorted(table.drop_duplicates(["old_key", "kind"])["kind"].value_counts().items()):
            feedback.pushInfo(f"{kind_text(str(kind))}: {count}")
        results[self.CHANGED] = len(happened)
        feedback.setProgress(100)
        return results
