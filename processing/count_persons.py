"""Counts persons by Quartier, age and sex and forgets them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .add_counts import _YEAR, _gap_warning
from .base import (
    DATA,
    Algorithm,
    date_fault,
    field_index,
    iso_date,
    iterate,
    key_text,
    open_workspace,
    progress,
    sha256,
    static_enum,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import field_parameter
from .person_measures import (
    NONE,
    parse_bands,
    parse_choice,
    parse_codes,
    parse_entries,
    proposed_choice,
    proposed_entries,
    sources_of,
    usual_cells,
)

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from ..addresses.locate import Polygons
    from ..addresses.person_files import PersonFile
    from ..addresses.persons import AddressTable, Columns, Measure, PersonCounts, Summary
    from ..workspace import Gap, Workspace

USUAL, APART, TOGETHER = "usual", "apart", "together"
#: Name of a count of everybody, whatever else is counted; it is not stored.
_EVERYBODY = ""
_AREAS_NAMED = 10


@dataclass(frozen=True)
class _Order:
    """What a run is asked for."""

    file: PersonFile
    columns: Columns
    measures: tuple[Measure, ...]
    only: dict[str, list[str]]
    sexes: dict[str, list[str]]
    stichtag: datetime.date
    period: str


class CountPersons(Algorithm):
    """Turns a file of persons into counts; nothing of a person is stored, shown or logged."""

    ID = "countpersons"
    GROUP = DATA
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    FILE = "FILE"
    SHEET = "SHEET"
    STICHTAG = "STICHTAG"
    PERIOD = "PERIOD"
    MEASURES = "MEASURES"
    ADDRESS_COLUMN = "ADDRESS_COLUMN"
    X_COLUMN = "X_COLUMN"
    Y_COLUMN = "Y_COLUMN"
    CRS = "CRS"
    BIRTH_COLUMN = "BIRTH_COLUMN"
    AGE_COLUMN = "AGE_COLUMN"
    SEX_COLUMN = "SEX_COLUMN"
    SEX_CODES = "SEX_CODES"
    PERSON_COLUMN = "PERSON_COLUMN"
    ONLY = "ONLY"
    AGE_BANDS = "AGE_BANDS"
    BY_SEX = "BY_SEX"
    ADDRESSES = "ADDRESSES"
    ADDRESS_KEY = "ADDRESS_KEY"
    ADDRESS_AREA = "ADDRESS_AREA"
    MAX_LEFT_OUT = "MAX_LEFT_OUT"
    SOURCE_NAME = "SOURCE_NAME"
    OWNER = "OWNER"
    LICENCE = "LICENCE"
    ENCODING = "ENCODING"
    SEPARATOR = "SEPARATOR"
    HEADER_ROW = "HEADER_ROW"
    KEEP_OTHERS = "KEEP_OTHERS"
    ALLOW_GAPS = "ALLOW_GAPS"
    CHECK_ONLY = "CHECK_ONLY"
    OUTPUT = "OUTPUT"
    PERSONS = "PERSONS"
    COUNTED = "COUNTED"
    LEFT_OUT = "LEFT_OUT"
    COUNT = "COUNT"
    DELIVERY = "DELIVERY"
    SUMMARY = "SUMMARY"
    READY = "READY"

    def displayName(self) -> str:
        return translate("processing", "Count persons and discard them")

    def shortDescription(self) -> str:
        return translate("processing", "Counts persons by Quartier, age and sex; no person is stored.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Reads a file of persons (CSV, XLSX, ODS, GeoPackage), finds the Quartier of each by the key of the "
            "address or by coordinates, counts by Quartier, age band and sex, and stores the counts. <b>The persons "
            "themselves are never stored</b>: not in the workspace, in no temporary file, log or history. Messages say "
            "how many persons could not be counted, why and in which rows, never what stands there. Delete the file "
            "itself when you no longer need it; this algorithm does not.</p>"
            "<p><b>Addresses</b>: those of the workspace that are valid on the Stichtag, or another layer with key and "
            "Quartier (or points). Persons with coordinates need none; a point on a border belongs to the Quartier "
            "with the smallest key.</p>"
            "<p><b>Columns</b> are proposed by their names; a hyphen means that there is none. <b>Age</b> is in "
            "completed years on the Stichtag (who is born on 29 February completes a year on 1 March where "
            "there is no such day).</p>"
            "<p><b>Measures</b>: <code>bevoelkerung</code> counts everybody, <code>ELB=sgb2_elb</code> those with a "
            "yes (1, ja, x …) in the column ELB, <code>Art(NEF, 02)=sgb2_nef[0-14, 15-17]</code> those with one of the "
            "codes, in these age bands. Without brackets the bands are those the workspace has for this measure, or "
            "those the formulas of the catalogue need; a hyphen stands for all ages together.</p>"
            "<p><b>Who counts</b>, e.g. <code>Wohnungsstatus=H, alleinige</code>: others are left out. If a column "
            "tells main and second residences apart, main ones count unless you say otherwise.</p>"
            "<p>If more persons than allowed cannot be counted, nothing is written. A Kommune without any person in "
            "the file counts as not delivered, not as zero. Counts of the same measure and period are replaced as a "
            "whole (counts of Kommunen that are not in the file can be kept), and the delivery can be undone.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterFile(
            self.FILE, translate("processing", "File of persons"), fileFilter=translate(
                "processing", "Tables (*.csv *.txt *.tsv *.xlsx *.ods *.gpkg *.dbf *.shp);;All files (*)")))

        def text(name: str, label: str, *, optional: bool = True, lines: bool = False, advanced: bool = False) -> None:
            parameter = QgsProcessingParameterString(name, label, optional=optional, multiLine=lines)
            if advanced:
                parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
            self.addParameter(parameter)

        text(self.SHEET, translate("processing", "Sheet or layer (empty: the only one)"))
        text(self.STICHTAG, translate("processing", "Reference date (Stichtag), e.g. 31.12.2025"), optional=False)
        text(self.PERIOD, translate("processing", "Period (empty: year of the Stichtag)"))
        text(self.MEASURES, translate("processing", "Measures (measure; column=measure[ages]; …)"), lines=True)
        for name, label in (
            (self.ADDRESS_COLUMN, translate("processing", "Column with the key of the address")),
            (self.BIRTH_COLUMN, translate("processing", "Column with the birth date")),
            (self.SEX_COLUMN, translate("processing", "Column with the sex")),
            (self.ONLY, translate("processing", "Who counts (column=code, code)")),
        ):
            text(name, label)
        for name, label in (
            (self.X_COLUMN, translate("processing", "Column with the east coordinate")),
            (self.Y_COLUMN, translate("processing", "Column with the north coordinate")),
        ):
            text(name, label, advanced=True)
        crs = QgsProcessingParameterCrs(
            self.CRS, translate("processing", "Reference system of the coordinates (empty: as the workspace)"),
            optional=True)
        crs.setFlags(crs.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(crs)
        for name, label in (
            (self.AGE_COLUMN, translate("processing", "Column with the age, instead of a birth date")),
            (self.PERSON_COLUMN, translate("processing", "Column with an identification: each person counts once")),
            (self.SEX_CODES, translate("processing", "Codes of the sexes (m=1; w=2; d=3, empty)")),
            (self.AGE_BANDS, translate("processing", "Age bands of all measures (empty: as usual, -: all ages)")),
        ):
            text(name, label, advanced=True)
        rules = [USUAL, APART, TOGETHER]
        by_sex = static_enum(self.BY_SEX, translate("processing", "Women and men: as usual, apart or together"), rules)
        by_sex.setFlags(by_sex.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(by_sex)
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.ADDRESSES, translate("processing", "Other addresses than those of the workspace"),
            [QgsProcessing.SourceType.TypeVector], optional=True))
        for name, label in (
            (self.ADDRESS_KEY, translate("processing", "Their field with the key")),
            (self.ADDRESS_AREA, translate("processing", "Their field with the Quartier (empty: by position)")),
        ):
            self.addParameter(field_parameter(name, label, self.ADDRESSES, numeric=False, optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            self.MAX_LEFT_OUT, translate("processing", "Persons that may be left out, in percent"),
            QgsProcessingParameterNumber.Type.Double, 2.0, minValue=0.0, maxValue=100.0))
        for name, label in (
            (self.SOURCE_NAME, translate("processing", "Name of the source")),
            (self.OWNER, translate("processing", "Owner of the source")),
            (self.LICENCE, translate("processing", "Licence or terms of use")),
        ):
            text(name, label)
        text(self.ENCODING, translate("processing", "Encoding of a CSV (empty: found out)"), advanced=True)
        text(self.SEPARATOR, translate("processing", "Separator of a CSV (empty: found out)"), advanced=True)
        header = QgsProcessingParameterNumber(
            self.HEADER_ROW, translate("processing", "Row with the names of the columns (0: found out)"),
            QgsProcessingParameterNumber.Type.Integer, 0, minValue=0, maxValue=1000)
        header.setFlags(header.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(header)
        for name, label in (
            (self.KEEP_OTHERS, translate("processing", "Keep the counts of Kommunen that are not in the file")),
            (self.ALLOW_GAPS, translate("processing", "Allow gaps: areas that are not delivered lose their counts")),
            (self.CHECK_ONLY, translate("processing", "Check only: write nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, False))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        for name, label in (
            (self.PERSONS, translate("processing", "Persons read")),
            (self.COUNTED, translate("processing", "Persons counted")),
            (self.LEFT_OUT, translate("processing", "Persons that could not be counted")),
            (self.COUNT, translate("processing", "Counts stored")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))
        self.addOutput(QgsProcessingOutputString(self.SUMMARY, translate("processing", "Summary (JSON)")))
        self.addOutput(QgsProcessingOutputBoolean(self.READY, translate("processing", "The persons can be counted")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        if not given(self.STICHTAG):
            return translate(
                "processing", "The reference date (Stichtag) is missing: ages are counted on that day. Give it as "
                "dd.mm.yyyy, e.g. 31.12.2025.")
        if given(self.PERIOD) and not _YEAR.fullmatch(given(self.PERIOD)):
            return translate(
                "processing", "“{period}” is not a year. Give the period as a year in four digits, e.g. 2025."
            ).format(period=given(self.PERIOD))
        if given(self.ADDRESSES) and not given(self.ADDRESS_KEY):
            return translate("processing", "Choose the field of the addresses that holds their key.")
        return date_fault(given(self.STICHTAG))

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        order = self._order(parameters, context, workspace)
        _tell(order, feedback)
        areas = self._areas(parameters, context, workspace, order, feedback)
        feedback.setProgress(10)
        stop_if_cancelled(feedback)
        counts = _counted(order, areas, feedback)
        summary, allowed = counts.summary, self.parameterAsDouble(parameters, self.MAX_LEFT_OUT, context)
        _report(summary, feedback)
        feedback.pushInfo(translate(
            "processing", "{persons} persons read, {counted} counted, {left_out} could not be counted.").format(
                persons=summary.persons, counted=summary.counted, left_out=_unassigned(summary)))
        results: dict[str, Any] = {
            self.OUTPUT: str(workspace.path), self.PERSONS: summary.persons, self.COUNTED: summary.counted,
            self.LEFT_OUT: _unassigned(summary), self.COUNT: 0, self.DELIVERY: ""}
        too_many = _too_many(summary, allowed)
        keep = self.parameterAsBool(parameters, self.KEEP_OTHERS, context)
        frame, absent = _frame(order, counts, workspace, keep, feedback)
        facts = {
            **_facts(order, summary), "not_delivered": absent.names,
            "not_delivered_with_counts": absent.with_counts}
        results[self.SUMMARY] = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        results[self.READY] = too_many is None
        if self.parameterAsBool(parameters, self.CHECK_ONLY, context):
            if too_many is not None:
                feedback.pushWarning(too_many.text(translate))
            feedback.setProgress(100)
            return results
        if too_many is not None:
            raise DataProblems([too_many, *(summary.problem(reason) for reason in _faults(summary))])
        file_hash = sha256(order.file.path)
        stop_if_cancelled(feedback)
        results[self.COUNT], results[self.DELIVERY] = self._store(
            parameters, context, feedback, workspace, order, facts, frame, file_hash)
        feedback.pushInfo(translate("processing", "{count} counts stored.").format(count=results[self.COUNT]))
        feedback.setProgress(100)
        return results

    # ------------------------------------------------------------------ what is wanted

    def _order(self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace) -> _Order:
        from ..addresses.person_files import YES, look_at
        from ..addresses.persons import SEX_CODES, Measure

        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        # A blank is cut off from texts, and a tab is one.
        separator = {"\\t": "\t", "tab": "\t"}.get(given(self.SEPARATOR).lower(), given(self.SEPARATOR))
        if len(separator) > 1 or not separator.isascii():
            raise QgsProcessingException(translate(
                "processing", "“{separator}” is no separator. Give one character, or “tab”."
            ).format(separator=separator))
        file = look_at(
            self.parameterAsFile(parameters, self.FILE, context), layer=given(self.SHEET),
            encoding=given(self.ENCODING), separator=separator,
            header_row=self.parameterAsInt(parameters, self.HEADER_ROW, context), count_rows=False)
        stichtag = datetime.date.fromisoformat(iso_date(given(self.STICHTAG)) or "")
        period = given(self.PERIOD) or str(stichtag.year)
        columns = self._columns(file, given)
        catalogue = workspace.catalogue()
        entries = parse_entries(given(self.MEASURES), file, catalogue) or proposed_entries(file, catalogue)
        if not entries:
            raise QgsProcessingException(translate(
                "processing", "No column says what it counts. Name the measures, e.g. bevoelkerung or ELB=sgb2_elb."))
        bands_of_all = parse_bands(given(self.AGE_BANDS)) if given(self.AGE_BANDS) else None
        sex_rule = self.parameterAsEnumString(parameters, self.BY_SEX, context)
        measures = []
        for entry in entries:
            bands, by_sex = usual_cells(entry, workspace, period)
            if not (columns.birth_date or columns.age):
                bands = ()
            for wanted in (bands_of_all, entry.bands):
                bands = bands if wanted is None else wanted
            by_sex = {USUAL: by_sex, APART: True, TOGETHER: False}[sex_rule]
            measures.append(Measure(entry.measure, entry.column, entry.values or YES, bands, by_sex))
        only = given(self.ONLY) or proposed_choice(file)
        return _Order(
            file, columns, tuple(measures), {} if only == NONE else parse_choice(only, file),
            parse_codes(given(self.SEX_CODES), SEX_CODES), stichtag, period)

    def _columns(self, file: PersonFile, given: Any) -> Columns:
        from ..addresses.persons import Columns

        proposal = file.proposal()

        def chosen(name: str, proposed: str) -> str:
            text = given(name)
            return "" if text == NONE else file.column(text).name if text else proposed

        x, y = chosen(self.X_COLUMN, proposal.x), chosen(self.Y_COLUMN, proposal.y)
        address = chosen(self.ADDRESS_COLUMN, "" if given(self.X_COLUMN) not in ("", NONE) else proposal.address)
        birth_date = chosen(
            self.BIRTH_COLUMN, "" if given(self.AGE_COLUMN) not in ("", NONE) else proposal.birth_date)
        age = "" if birth_date else chosen(self.AGE_COLUMN, proposal.age)
        if address:
            x = y = ""
        if not address and not (x and y):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "No column of “{file}” is known to hold the key of the address, nor two the coordinates. Name "
                    "them; the columns are: {columns}."),
                context="processing", file=file.path.name, columns=file.shown_names)
        return Columns(
            address, x, y, birth_date, age, chosen(self.SEX_COLUMN, proposal.sex), chosen(self.PERSON_COLUMN, ""))

    # ------------------------------------------------------------------ addresses

    def _areas(
        self, parameters: dict[str, Any], context: QgsProcessingContext, workspace: Workspace, order: _Order,
        feedback: QgsProcessingFeedback,
    ) -> AddressTable | Polygons:
        epsg = int(workspace.meta()["epsg"])
        if not order.columns.address:
            crs = self.parameterAsCrs(parameters, self.CRS, context)
            return _polygons(workspace, _system(crs) if crs.isValid() else f"EPSG:{epsg}", epsg)
        source = self.parameterAsSource(parameters, self.ADDRESSES, context)
        if source is None:
            if self.parameterAsString(parameters, self.ADDRESSES, context):
                raise QgsProcessingException(self.invalidSourceError(parameters, self.ADDRESSES))
            return _workspace_addresses(workspace, order.stichtag)
        fields, name = source.fields(), source.sourceName()
        key = field_index(fields, self.parameterAsString(parameters, self.ADDRESS_KEY, context), name)
        area_field = self.parameterAsString(parameters, self.ADDRESS_AREA, context)
        area = field_index(fields, area_field, name) if area_field else None
        keys: list[str] = []
        places: list[Any] = []
        for feature in iterate(source, feedback, 0, 8, geometry=area is None):
            keys.append(key_text(feature[key]))
            if area is not None:
                places.append(key_text(feature[area]))
                continue
            geometry = feature.geometry()
            places.append(None if geometry.isNull() or geometry.isEmpty() else geometry.centroid().asPoint())
        stop_if_cancelled(feedback)
        if area is not None:
            return _table(keys, places, workspace, name)
        return _located(keys, places, source.sourceCrs(), workspace, epsg, context)

    # ------------------------------------------------------------------ storing

    def _store(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
        workspace: Workspace, order: _Order, facts: dict[str, Any], frame: pd.DataFrame, file_hash: str,
    ) -> tuple[int, str]:
        from ..workspace import DeliveryRecord, SourceRecord

        def given(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        def warn(gaps: list[Gap]) -> None:
            feedback.pushWarning(_gap_warning(gaps))

        sources = sorted(set(sources_of([measure.name for measure in order.measures], workspace.catalogue()).values()))
        records: list[SourceRecord] = [
            SourceRecord(
                source_id=source, name=given(self.SOURCE_NAME), owner=given(self.OWNER),
                reference_date=order.stichtag.isoformat(), licence=given(self.LICENCE), file_name=order.file.path.name,
                file_hash=file_hash)
            for source in sources if source]
        delivery = DeliveryRecord(
            source_id=sources[0] if len(sources) == 1 else "", file_name=order.file.path.name, file_hash=file_hash,
            summary=facts)
        allow_gaps = self.parameterAsBool(parameters, self.ALLOW_GAPS, context)
        count = workspace.replace_counts(frame, records, on_gaps=warn if allow_gaps else None, delivery=delivery)
        return count, delivery.delivery_id


# ---------------------------------------------------------------------- counting


def _counted(order: _Order, areas: AddressTable | Polygons, feedback: QgsProcessingFeedback) -> PersonCounts:
    """Counts the persons of a file; what is raised says nothing of them."""
    from ..addresses.locate import Cancelled
    from ..addresses.persons import Measure, count_persons

    columns = order.columns
    wanted = [
        columns.address, columns.x, columns.y, columns.birth_date, columns.age, columns.sex, columns.person,
        *(measure.column for measure in order.measures), *order.only]
    everybody = Measure(_EVERYBODY, bands=(), by_sex=False)
    try:
        with order.file.persons(wanted) as (source, reading):
            return count_persons(
                source, columns, areas, [*order.measures, everybody], order.stichtag, only=order.only,
                sexes=order.sexes, stop=feedback.isCanceled, progress=progress(feedback, 10, 70), **reading)
    except Cancelled:
        pass
    # Without the exception, whose frames held what was read.
    stop_if_cancelled(feedback)
    raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed."))


def _tell(order: _Order, feedback: QgsProcessingFeedback) -> None:
    """Says what is taken for what: names of columns and measures, nothing else."""
    columns = order.columns
    roles = (
        (translate("processing", "address"), columns.address), (translate("processing", "east"), columns.x),
        (translate("processing", "north"), columns.y), (translate("processing", "birth date"), columns.birth_date),
        (translate("processing", "age"), columns.age), (translate("processing", "sex"), columns.sex),
        (translate("processing", "person"), columns.person))
    feedback.pushInfo(translate("processing", "Columns: {columns}.").format(
        columns=", ".join(f"{role} = “{column}”" for role, column in roles if column)))
    for measure in order.measures:
        feedback.pushInfo(translate("processing", "Counted: {measure}{column}, ages {bands}.").format(
            measure=measure.name, column=f" (“{measure.column}”)" if measure.column else "",
            bands=", ".join(measure.bands) or translate("processing", "together")))
    for column, codes in order.only.items():
        feedback.pushInfo(translate("processing", "Only persons with “{column}” = {codes} count.").format(
            column=column, codes=", ".join(codes)))


def _report(summary: Summary, feedback: QgsProcessingFeedback) -> None:
    from ..addresses.persons import NOT_SELECTED

    for reason, problem in zip_longest(summary.left_out, summary.problems()):
        tell = feedback.pushInfo if reason == NOT_SELECTED else feedback.pushWarning
        tell(problem.text(translate))


def _faults(summary: Summary) -> list[str]:
    """Returns the reasons that leave persons out who should have been counted."""
    from ..addresses.persons import DUPLICATE, NOT_SELECTED

    return [reason for reason in summary.left_out if reason not in (NOT_SELECTED, DUPLICATE)]


def _unassigned(summary: Summary) -> int:
    return sum(summary.left_out[reason] for reason in _faults(summary))


def _too_many(summary: Summary, allowed: float) -> DataProblem | None:
    from ..i18n.language import Language

    unassigned = _unassigned(summary)
    share = 100.0 * unassigned / max(summary.counted + unassigned, 1)
    if share <= allowed:
        return None
    number = Language.current().number
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "processing",
            "Persons that could not be counted: {count} ({share} %), allowed are {allowed} %. Correct the delivery or "
            "the address register, or allow more:"),
        context="processing", count=unassigned, share=number(share, 1), allowed=number(allowed, 1))


def _facts(order: _Order, summary: Summary) -> dict[str, Any]:
    """Returns what a delivery keeps: numbers of persons by reason, and how they were counted."""
    return {
        "kind": "persons", "stichtag": order.stichtag.isoformat(), "persons": summary.persons,
        "counted": summary.counted, "left_out": dict(summary.left_out), "repaired": summary.repaired,
        "incomplete_dates": summary.incomplete_dates, "measures": [measure.name for measure in order.measures]}


class _Absent(NamedTuple):
    """Names of the Kommunen without a person in the file, and of those among them that have counts already."""

    names: list[str]
    with_counts: list[str]


def _frame(order: _Order, counts: PersonCounts, workspace: Workspace, keep_others: bool,
           feedback: QgsProcessingFeedback) -> tuple[pd.DataFrame, _Absent]:
    """Returns the counts to store: those of Kommunen with persons, and the known ones of others if they are kept."""
    import pandas as pd

    catalogue, areas = workspace.catalogue(), workspace.areas()
    for measure in order.measures:
        outside = int(counts.cubes[measure.name].sum() - counts.table(measure.name)[0].sum())
        if outside:
            feedback.pushWarning(translate(
                "processing", "“{measure}”: persons of other ages than the bands ({bands}) are not counted: "
                "{count}.").format(measure=measure.name, count=outside, bands=", ".join(measure.bands)))
    everybody = dict(zip(counts.area_ids, counts.cubes[_EVERYBODY].sum(axis=(1, 2)).tolist()))
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    delivered = {kommune_of[area] for area, number in everybody.items() if number}
    missing = {
        kommune: name for kommune, name in zip(areas["kommune_id"], areas["kommune_name"]) if kommune not in delivered}
    frame = replace(counts, measures=order.measures).frame(period=order.period)
    source = sources_of([measure.name for measure in order.measures], catalogue)
    frame = frame[frame["area_id"].map(kommune_of).isin(delivered)].assign(
        source=lambda rows: rows["measure"].map(source))
    if not missing:
        return frame, _Absent([], [])
    names = sorted(missing.values())
    feedback.pushWarning(translate(
        "processing", "Kommunen without a person in the file count as not delivered: {count} ({names}).").format(
            count=len(names), names=", ".join([*names[:_AREAS_NAMED], *(["…"] if len(names) > _AREAS_NAMED else [])])))
    known = workspace.counts([measure.name for measure in order.measures], [order.period], "quartier")
    known = known[known["area_id"].map(kommune_of).isin(missing)]
    if keep_others and len(known):
        frame = pd.concat([frame, known], ignore_index=True)
    held = known.loc[known["state"] != "no_data", "area_id"].map(kommune_of)
    return frame, _Absent(names, sorted(missing[kommune] for kommune in set(held)))


# ---------------------------------------------------------------------- addresses


def _workspace_addresses(workspace: Workspace, stichtag: datetime.date) -> AddressTable:
    """Returns the addresses of a workspace that hold on a day, with their Quartiere."""
    from ..addresses.arrow import read_points
    from ..addresses.persons import AddressTable
    from ..workspace import schema

    table = schema.ADDRESSES.name
    if not workspace.has_layer(table):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The workspace has no address register. Import one first, or choose another layer of addresses."),
            context="processing")
    names = ("address_id", "quartier_id", "valid_from", "valid_to")
    points = read_points(workspace.path, table, columns=names)
    keys, quartiere, start, stop = (points.columns[name] for name in names)
    day = stichtag.isoformat().encode()
    valid = (start <= day) & ((stop == b"") | (stop > day))
    if not valid.any():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "The address register holds no address for {date}. Check the Stichtag, or import the register of that "
                "time."),
            context="processing", date=stichtag.strftime("%d.%m.%Y"))
    if not valid.all():
        keys, quartiere = keys[valid], quartiere[valid]
    area_ids = workspace.areas()["quartier_id"].tolist()
    if (quartiere == b"").all():
        # A register from before Quartiere were assigned to its addresses.
        polygons = _polygons(workspace, "", 0)
        return AddressTable(keys, polygons.locate(points.x[valid], points.y[valid]), polygons.keys)
    return AddressTable(keys, _positions(quartiere, area_ids, workspace.path.name), area_ids)


def _positions(quartiere: Any, area_ids: Sequence[str], name: str) -> NDArray[np.int32]:
    """Returns the position of each Quartier, -1 without one."""
    import numpy as np

    from ..addresses.cells import Cells
    from ..addresses.keyindex import UNKNOWN, KeyIndex

    index = KeyIndex(Cells.of_values(area_ids), np.arange(len(area_ids), dtype=np.int32))
    cells = Cells.of_values(quartiere)
    found = index.look_up(cells)
    unknown = np.flatnonzero(found == UNKNOWN)
    if len(unknown):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{layer}”: addresses in Quartiere that the workspace does not know: {count}, the first in "
                "“{area}”. Import the register anew, or choose the right field."),
            context="processing", layer=name, count=len(unknown), area=cells.text(int(unknown[0])))
    return np.maximum(found, -1)


def _table(keys: list[str], quartiere: list[str], workspace: Workspace, name: str) -> AddressTable:
    from ..addresses.persons import AddressTable

    area_ids = workspace.areas()["quartier_id"].tolist()
    return AddressTable(keys, _positions(quartiere, area_ids, name), area_ids)


def _located(keys: list[str], points: list[Any], crs: QgsCoordinateReferenceSystem, workspace: Workspace, epsg: int,
             context: QgsProcessingContext) -> AddressTable:
    import numpy as np

    from ..addresses.persons import AddressTable

    target = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
    transform = QgsCoordinateTransform(crs if crs.isValid() else target, target, context.transformContext())
    xy = np.full((len(points), 2), np.nan)
    for at, point in enumerate(points):
        if point is None:
            continue
        try:
            moved = transform.transform(point)
        except QgsCsException:
            continue  # nowhere, as an address without coordinates
        xy[at] = moved.x(), moved.y()
    polygons = _polygons(workspace, "", 0)
    return AddressTable(keys, polygons.locate(xy[:, 0], xy[:, 1]), polygons.keys)


def _system(crs: QgsCoordinateReferenceSystem) -> str:
    return crs.authid() if re.fullmatch("EPSG:[0-9]+", crs.authid()) else crs.toWkt()


def _polygons(workspace: Workspace, system: str, epsg: int) -> Polygons:
    """Returns the Quartiere; points in another system than theirs are converted when they are looked up."""
    from ..addresses import crs
    from ..addresses.arrow import read_polygons
    from ..addresses.locate import Polygons
    from ..workspace import schema

    rows = read_polygons(Path(workspace.path), schema.QUARTIERE.name, columns=["quartier_id"])
    polygons = Polygons(rows.wkb, rows.keys("quartier_id"))
    if not system or crs.same_system(system, f"EPSG:{epsg}"):
        return polygons
    locate = polygons.locate

    def converted(x: Any, y: Any, **options: Any) -> NDArray[np.int32]:
        return locate(*crs.converted(x, y, system, epsg), **options)

    polygons.locate = converted  # type: ignore[method-assign]
    return polygons
