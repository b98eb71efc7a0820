"""Plans between a file and a PostGIS database in which several editors work on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterProviderConnection,
    QgsProcessingParameterString,
    QgsProviderRegistry,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import BOUNDARIES, Algorithm, stop_if_cancelled, translate
from .plan_parameters import opened_plan_file, plan_file_parameter, refuse_open_file


def connection_parameter(name: str) -> QgsProcessingParameterProviderConnection:
    """Returns the parameter that takes a PostgreSQL connection of QGIS."""
    return QgsProcessingParameterProviderConnection(
        name, translate("processing", "PostgreSQL connection"), "postgres")


def uri_of_connection(name: str) -> str:
    """Returns the data source of a connection; its password lies in QGIS's authentication store."""
    known = QgsProviderRegistry.instance().providerMetadata("postgres").connections()
    if name not in known:
        raise DataProblem(
            QT_TRANSLATE_NOOP("processing", "QGIS knows no PostgreSQL connection “{name}”. Create it in the browser."),
            context="processing", name=name)
    return str(known[name].uri())


class PlanToDatabase(Algorithm):
    """Puts the blocks and plans of a file into a new schema of a PostGIS database."""

    ID = "plantodatabase"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    PLAN_FILE = "PLAN_FILE"
    CONNECTION = "CONNECTION"
    SCHEMA = "SCHEMA"
    COUNT = "COUNT"
    ROLES = "ROLES"

    def displayName(self) -> str:
        return translate("processing", "Put plans into a database")

    def shortDescription(self) -> str:
        return translate("processing", "Sets plans up in PostGIS, so that several people can work on them at once.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Creates a schema with the blocks and plans of a plan file in an existing PostGIS database, and three "
            "roles: <code>…_reader</code> looks, <code>…_editor</code> changes borders, names, status and deadlines, "
            "<code>…_approver</code> also locks and decides. The administrator of the database makes people members of "
            "them, e.g. <code>GRANT plaene_editor TO mueller;</code>. The database itself keeps the rights: nobody "
            "changes the journal, writes in another's name, or moves blocks of a locked Quartier or into another "
            "Kommune.</p>"
            "<p>Needs the right to create schemas and roles. The connection must take user and password from QGIS's "
            "authentication; a password in clear text is refused.</p>"
            "<p>Steps that touch different Quartiere join by themselves. Where two people change the same Quartier, "
            "the second is told who changed what, and nothing is written.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(plan_file_parameter())
        self.addParameter(connection_parameter(self.CONNECTION))
        self.addParameter(
            QgsProcessingParameterString(self.SCHEMA, translate("processing", "New schema"), "quartiersplaene"))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Number of plans")))
        self.addOutput(QgsProcessingOutputString(self.ROLES, translate("processing", "Roles")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        if not self.parameterAsString(parameters, self.SCHEMA, context).strip():
            return translate("processing", "Give the name of the schema.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.postgis_schema import ROLES, role_of
        from ..boundaries.postgis_store import PlanDatabase

        name = self.parameterAsString(parameters, self.SCHEMA, context).strip()
        uri = uri_of_connection(self.parameterAsConnectionName(parameters, self.CONNECTION, context))
        with opened_plan_file(self.parameterAsFile(parameters, self.PLAN_FILE, context), feedback) as store:
            feedback.setProgress(10)
            stop_if_cancelled(feedback)
            with PlanDatabase.create(uri, name, store.atoms()) as database:
                feedback.setProgress(70)
                plans = database.take_plans(store)
        roles = ", ".join(role_of(name, role) for role in ROLES)
        feedback.pushInfo(
            translate("processing", "{count} plans are in the schema “{schema}”. Roles: {roles}.").format(
                count=len(plans), schema=name, roles=roles))
        feedback.setProgress(100)
        return {self.COUNT: len(plans), self.ROLES: roles}


class PlanFromDatabase(Algorithm):
    """Fetches the blocks and plans of a database as a plan file of its own."""

    ID = "planfromdatabase"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    CONNECTION = "CONNECTION"
    SCHEMA = "SCHEMA"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"

    def displayName(self) -> str:
        return translate("processing", "Fetch plans from a database")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Makes a plan file of the plans in PostGIS, for checking, printing and archiving.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>The file has the same blocks, and each plan as it stands now, with version and hash of the database in "
            "the first row of its journal. The journal of the database stays there. All other algorithms work on such "
            "a file.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(connection_parameter(self.CONNECTION))
        self.addParameter(
            QgsProcessingParameterString(self.SCHEMA, translate("processing", "Schema"), "quartiersplaene"))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("processing", "Plan file"), translate("processing", "Plan file (*.gpkg)"))
        )
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Number of plans")))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.plan_file import PlanFile
        from ..boundaries.postgis_store import PlanDatabase

        output = Path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))
        refuse_open_file(output)
        uri = uri_of_connection(self.parameterAsConnectionName(parameters, self.CONNECTION, context))
        with PlanDatabase.open(uri, self.parameterAsString(parameters, self.SCHEMA, context).strip()) as database:
            atoms = database.atoms()
            feedback.setProgress(50)
            stop_if_cancelled(feedback)
            with PlanFile.create(output, atoms) as store:
                plans = store.take_plans(database)
        feedback.pushInfo(
            translate("processing", "{count} plans fetched into {file}.").format(count=len(plans), file=output))
        feedback.setProgress(100)
        return {self.OUTPUT: str(output), self.COUNT: len(plans)}
