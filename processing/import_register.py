"""Takes an address register into a workspace."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)

from .address_cases import CaseStyler, case_fields, table_of_source, workspace_crs, write_cases
from .base import (
    DATA,
    Algorithm,
    date_fault,
    file_of,
    iso_date,
    open_workspace,
    sha256,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import field_parameter

if TYPE_CHECKING:
    from ..addresses.history import Changes
    from ..addresses.register import Check
    from ..addresses.tables import Table

#: Key of the register in the source catalogue.
SOURCE_ID = "adressregister"


def field_parameters() -> dict[str, str]:
    """Returns parameter names with the role of the column each of them takes."""
    return {
        "KEY_FIELD": "key", "STREET_FIELD": "street", "NUMBER_FIELD": "number", "SUFFIX_FIELD": "suffix",
        "POSTCODE_FIELD": "postcode", "PLACE_FIELD": "place", "KOMMUNE_FIELD": "kommune",
        "STREET_KEY_FIELD": "street_key", "X_FIELD": "x", "Y_FIELD": "y", "VALID_FROM_FIELD": "valid_from",
        "VALID_TO_FIELD": "valid_to",
    }


def field_label(role: str) -> str:
    """Returns the label of the parameter for a column."""
    return {
        "key": translate("processing", "Column with the address key"),
        "street": translate("processing", "Column with the street"),
        "number": translate("processing", "Column with the house number"),
        "suffix": translate("processing", "Column with the suffix of the house number"),
        "postcode": translate("processing", "Column with the postcode"),
        "place": translate("processing", "Column with the place or district"),
        "kommune": translate("processing", "Column with the Kommune (AGS or name)"),
        "street_key": translate("processing", "Column with the street key"),
        "x": translate("processing", "Column with the east coordinate"),
        "y": translate("processing", "Column with the north coordinate"),
        "valid_from": translate("processing", "Column with the first day of validity"),
        "valid_to": translate("processing", "Column with the last day of validity"),
    }[role]


class ImportRegister(Algorithm):
    """Checks an address register, places its addresses in Quartiere and adds it to the history."""

    ID = "importregister"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    LAYER = "LAYER"
    INPUT = "INPUT"
    STICHTAG = "STICHTAG"
    SOURCE_CRS = "SOURCE_CRS"
    SWAP_AXES = "SWAP_AXES"
    ACCEPT = "ACCEPT"
    LEAVE_OUT = "LEAVE_OUT"
    CHECK_ONLY = "CHECK_ONLY"
    OWNER = "OWNER"
    LICENCE = "LICENCE"
    CASES = "CASES"
    READY = "READY"
    PROBLEMS = "PROBLEMS"
    CONSENT = "CONSENT"
    NOTICES = "NOTICES"

    def displayName(self) -> str:
        return translate("processing", "Import address register")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Checks an address register, places its addresses in Quartiere and keeps their history."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads the address register of the county: a <b>file</b> (CSV, GeoPackage, Shapefile, GeoJSON, XLSX, "
            "ODS) or a <b>layer</b>. Columns are found by their names (OI, Straße, Hausnummer, PLZ, AGS, Ost, Nord …); "
            "choose those that are not. Everything is read as text: leading zeros stay.</p>"
            "<p><b>Reference system</b>: told from the numbers and from where the county lies (EPSG:25832, 4647, "
            "25833, 31466, 31467, 4326 …), exchanged axes included. If it is another one than declared, nothing is "
            "converted until you choose it or <b>accept the proposal</b>. A shift of the datum (100 to 250 m) is "
            "recognised by the addresses stored before, or by the borders of the Kommunen.</p>"
            "<p><b>Quartier</b>: each address belongs to one. On a border it belongs to the Quartier with the smallest "
            "key among those that touch it. Addresses outside are kept without a Quartier and named.</p>"
            "<p><b>History</b>: what the register no longer names ends on its Stichtag, what has changed ends and "
            "begins anew on that day. The same register read twice changes nothing. A column “gültig bis” names the "
            "last day of validity.</p>"
            "<p>Rows without a key, and keys that stand for several addresses, cannot be stored. They refuse the "
            "register unless they are <b>left out</b>. With <b>check only</b> nothing is written.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(
            QgsProcessingParameterFile(self.FILE, translate("processing", "File with the register"), optional=True)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.INPUT,
                translate("processing", "or layer with the register"),
                [QgsProcessing.SourceType.TypeVector],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                self.STICHTAG, translate("processing", "Reference date (Stichtag), e.g. 31.12.2025")
            )
        )
        for name, role in field_parameters().items():
            self.addParameter(field_parameter(name, field_label(role), numeric=False, optional=True, advanced=True))

        def advanced(parameter: QgsProcessingParameterDefinition) -> None:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

        advanced(
            QgsProcessingParameterString(
                self.LAYER, translate("processing", "Layer or sheet of the file, if it has several"), optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterCrs(
                self.SOURCE_CRS,
                translate("processing", "Reference system of the coordinates (empty: found out)"),
                optional=True,
            )
        )
        for name, label in (
            (self.SWAP_AXES, translate("processing", "East and north have changed places")),
            (self.ACCEPT, translate("processing", "Accept the proposed reference system")),
            (self.LEAVE_OUT, translate("processing", "Leave out rows that cannot be stored")),
            (self.CHECK_ONLY, translate("processing", "Check only, write nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))
        for name, label in (
            (self.OWNER, translate("processing", "Owner of the source")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            advanced(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.CASES,
                translate("processing", "Findings"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
                createByDefault=True,
            )
        )
        self.addOutput(
            QgsProcessingOutputBoolean(self.READY, translate("processing", "Can be stored, or has been"))
        )
        for name, label in (
            (self.PROBLEMS, translate("processing", "What forbids storing")),
            (self.CONSENT, translate("processing", "What has to be accepted")),
            (self.NOTICES, translate("processing", "What was put right")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        for name, label in self._numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    @staticmethod
    def _numbers() -> dict[str, str]:
        return {
            "ROWS": translate("processing", "Rows read"),
            "ADDRESSES": translate("processing", "Addresses of the register"),
            "LEFT_OUT": translate("processing", "Rows left out"),
            "FINDINGS": translate("processing", "Findings"),
            "WITHOUT_QUARTIER": translate("processing", "Addresses without a Quartier"),
            "NEW": translate("processing", "New addresses"),
            "GONE": translate("processing", "Addresses that have ended"),
            "MOVED": translate("processing", "Addresses that have moved"),
            "RENAMED": translate("processing", "Addresses with another name"),
            "REASSIGNED": translate("processing", "Addresses with another Quartier"),
            "COMPLETED": translate("processing", "Addresses completed"),
            "UNCHANGED": translate("processing", "Addresses unchanged"),
        }

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        given = bool(self.parameterAsFile(parameters, self.FILE, context)) + bool(parameters.get(self.INPUT))
        if given != 1:
            return translate("processing", "Give either a file or a layer with the register.")
        date = self.parameterAsString(parameters, self.STICHTAG, context)
        if not date.strip():
            return translate(
                "processing", "The Stichtag of the register is missing. Give it as dd.mm.yyyy, e.g. 31.12.2025."
            )
        return date_fault(date)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layer lives in the main thread, the run does not.
        self._file = file_of(self.parameterAsVectorLayer(parameters, self.INPUT, context))
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..addresses.history import merge
        from ..addresses.locate import Cancelled
        from ..addresses.register import Geography, check_register
        from ..workspace import SourceRecord

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        day = iso_date(self.parameterAsString(parameters, self.STICHTAG, context)) or ""
        file = self.parameterAsFile(parameters, self.FILE, context)
        geography = Geography.of(workspace)
        history = workspace.addresses()
        crs = self.parameterAsCrs(parameters, self.SOURCE_CRS, context)
        chosen = {
            role: column
            for name, role in field_parameters().items()
            for column in (self.parameterAsString(parameters, name, context),)
            if column
        }
        try:
            table = self._table(parameters, context, feedback, file)
            feedback.setProgress(40)
            check = check_register(
                table,
                geography,
                columns=chosen,
                source_crs=(crs.authid() or crs.toWkt()) if crs.isValid() else "",
                swap_axes=self.parameterAsBool(parameters, self.SWAP_AXES, context),
                accept=self.parameterAsBool(parameters, self.ACCEPT, context),
                known=history[history["valid_to"].isna()] if len(history) else None,
                stop=feedback.isCanceled,
            )
        except Cancelled:
            stop_if_cancelled(feedback)
            raise
        feedback.setProgress(60)
        for notice in check.notices:
            feedback.pushWarning(notice.text(translate))
        last = workspace.meta().get("address_reference_date", "")
        changes = merge(history, check.frame, datetime.date.fromisoformat(day), SOURCE_ID, last)
        feedback.setProgress(75)
        stop_if_cancelled(feedback)
        leave_out = self.parameterAsBool(parameters, self.LEAVE_OUT, context)
        only = self.parameterAsBool(parameters, self.CHECK_ONLY, context)
        if not only:
            check.require(leave_out=leave_out)
            if not changes.nothing:
                workspace.write_addresses(changes.history, reference_date=day)
            elif day != last:
                workspace.set_meta(address_reference_date=day)
            source = Path(file) if file else self._file
            workspace.add_sources(
                [
                    SourceRecord(
                        SOURCE_ID,
                        translate("processing", "Address register"),
                        owner=self.parameterAsString(parameters, self.OWNER, context).strip(),
                        reference_date=day,
                        licence=self.parameterAsString(parameters, self.LICENCE, context).strip(),
                        file_name=source.name if source else "",
                        file_hash=sha256(source),
                    )
                ]
            )
        elif changes.nothing:
            feedback.pushInfo(translate("processing", "The register says what is stored already."))
        feedback.setProgress(90)
        results = self._results(check, changes, leave_out, feedback)
        fields = case_fields(with_row=True)
        sink, sink_id = self.parameterAsSink(
            parameters, self.CASES, context, fields, Qgis.WkbType.Point, workspace_crs(geography.epsg)
        )
        if sink is not None:
            write_cases(sink, fields, check.cases, feedback)
            sink.flushBuffer()
            results[self.CASES] = sink_id
            if context.willLoadLayerOnCompletion(sink_id):
                context.layerToLoadOnCompletionDetails(sink_id).setPostProcessor(CaseStyler.create())
        feedback.setProgress(100)
        return results

    def _table(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback, file: str
    ) -> Table:
        from ..addresses.tables import read_table

        if file:
            layer = self.parameterAsString(parameters, self.LAYER, context).strip()
            return read_table(file, layer or None, stop=feedback.isCanceled)
        source = self.parameterAsSource(parameters, self.INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.INPUT))
        return table_of_source(source, feedback, 40)

    def _results(
        self, check: Check, changes: Changes, leave_out: bool, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        ready = not check.problems and not check.consent and (leave_out or check.cases["stored"].all())
        kinds = changes.counts()
        numbers = {
            "ROWS": check.rows,
            "ADDRESSES": len(check.frame),
            "LEFT_OUT": check.left_out,
            "FINDINGS": len(check.cases),
            "WITHOUT_QUARTIER": int((check.frame["quartier_id"] == "").sum()),
            "UNCHANGED": changes.unchanged,
            **{kind.upper(): count for kind, count in kinds.items()},
        }
        feedback.pushInfo(
            translate(
                "processing",
                "{addresses} addresses, {left_out} rows left out, {findings} findings. Against what was stored: {new} "
                "new, {gone} ended, {moved} moved, {renamed} renamed, {reassigned} in another Quartier, {completed} "
                "completed, {unchanged} unchanged.",
            ).format(**{name.lower(): count for name, count in numbers.items()})
        )
        return {
            self.READY: bool(ready),
            self.PROBLEMS: "\n".join(problem.text(translate) for problem in check.problems),
            self.CONSENT: "\n".join(problem.text(translate) for problem in check.consent),
            self.NOTICES: "\n".join(notice.text(translate) for notice in check.notices),
            **numbers,
        }
