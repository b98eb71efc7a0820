"""What the algorithms on boundary plans share: choosing a plan, reading polygons, writing lists of blocks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import Algorithm, field_index, key_text, translate
from .transfer_zoning import Zones, listed, read_zones

if TYPE_CHECKING:
    from ..boundaries.plan_file import PlanFile
    from ..boundaries.store import Atoms, PlanInfo
    from ..boundaries.takeover import Assigned, Doubt

TEXT, INTEGER, REAL = QMetaType.Type.QString, QMetaType.Type.LongLong, QMetaType.Type.Double


def plan_file_parameter(name: str = "PLAN_FILE") -> QgsProcessingParameterFile:
    """Returns the parameter that takes a plan file."""
    return QgsProcessingParameterFile(name, translate("processing", "Plan file"), extension="gpkg")


def plan_parameter(name: str = "PLAN", label: str = "") -> QgsProcessingParameterString:
    """Returns the parameter that names a plan of the file."""
    return QgsProcessingParameterString(
        name, label or translate("processing", "Plan (empty: the only one)"), optional=True)


@contextmanager
def opened_plan_file(path: str, feedback: QgsProcessingFeedback) -> Iterator[PlanFile]:
    """Opens a plan file for the length of a run, and tells what is to be known of it."""
    from ..boundaries.plan_file import PlanFile

    with PlanFile.open(path) as store:
        if store.notice is not None:
            feedback.pushWarning(store.notice.text(translate))
        yield store


def chosen_plan(store: PlanFile, name: str) -> PlanInfo:
    """Returns the plan with a name (or id); without one the only plan that is in work.

    Raises :class:`DataProblem` listing the plans where that is not clear.
    """
    from ..boundaries.plan import DISCARDED

    plans = store.plans()
    wanted = name.strip()
    found = [plan for plan in plans if wanted in (plan.name, plan.plan_id)] if wanted else [
        plan for plan in plans if plan.status != DISCARDED]
    if len(found) == 1:
        return found[0]
    names = ", ".join(plan.name for plan in plans) or "–"
    if wanted:
        raise DataProblem(
            QT_TRANSLATE_NOOP("processing", "There is no plan “{plan}” in the file. Choose one of these: {plans}."),
            context="processing", plan=wanted, plans=names)
    raise DataProblem(
        QT_TRANSLATE_NOOP("processing", "The file has several plans or none. Choose one of these: {plans}."),
        context="processing", plans=names)


def crs_of(atoms: Atoms) -> QgsCoordinateReferenceSystem:
    """Returns the reference system of a plan file."""
    return QgsCoordinateReferenceSystem(f"EPSG:{atoms.epsg}")


def read_polygons(
    source: QgsProcessingFeatureSource,
    key_field: str,
    name_field: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    span: tuple[float, float],
) -> tuple[Zones, list[str]]:
    """Reads polygons with their keys and names (the key where there is no name)."""
    zones = read_zones(source, key_field, crs, context, feedback, span)
    if not name_field:
        return zones, list(zones.keys)
    at = field_index(source.fields(), name_field, source.sourceName())
    return zones, [key_text(feature[at]) or key for key, feature in zip(zones.keys, zones.features)]


def geometry_of(wkb: bytes) -> QgsGeometry:
    """Returns a geometry from its WKB."""
    shape = QgsGeometry()
    shape.fromWkb(wkb)
    return shape


def write_rows(
    algorithm: Algorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    columns: dict[str, Any],
    rows: Iterable[tuple[Sequence[Any], bytes | None]],
    crs: QgsCoordinateReferenceSystem,
    kind: QgsWkbTypes.Type = QgsWkbTypes.Type.MultiPolygon,
) -> str:
    """Writes rows with their polygons (WKB) into the sink of a parameter; returns its place."""
    fields = QgsFields()
    for column, type_ in columns.items():
        fields.append(QgsField(column, type_))
    sink, destination = algorithm.parameterAsSink(parameters, name, context, fields, kind, crs)
    if sink is None:
        raise QgsProcessingException(algorithm.invalidSinkError(parameters, name))
    for values, wkb in rows:
        feature = QgsFeature(fields)
        feature.setAttributes(list(values))
        if wkb is not None:
            feature.setGeometry(geometry_of(wkb))
        if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(algorithm.writeFeatureError(sink, parameters, name))
    del sink
    return str(destination)


DOUBT_COLUMNS = {"atom_id": TEXT, "reason": TEXT, "shares": TEXT}


def doubt_rows(atoms: Atoms, doubts: Sequence[Doubt]) -> list[tuple[tuple[str, ...], bytes]]:
    """Returns blocks in doubt as rows with their polygons."""
    reasons = {
        "divided": translate("processing", "lies in several polygons"),
        "uncovered": translate("processing", "lies in no polygon"),
        "other_kommune": translate("processing", "lies in another Kommune"),
    }
    place = atoms.index.position
    return [
        ((doubt.atom, reasons[doubt.reason], ", ".join(f"{key} {100 * share:.0f} %" for key, share in doubt.shares)),
         atoms.wkb[place[doubt.atom]]) for doubt in doubts]


def report_assigned(feedback: QgsProcessingFeedback, assigned: Assigned, doubts: Sequence[Doubt]) -> None:
    """Tells how clear an assignment was: gaps, overlaps and blocks in doubt."""
    from ..i18n.language import Language

    for faults, template in (
        (assigned.gaps, translate(
            "processing", "Gaps: {count} blocks are not wholly covered ({area} ha): {atoms}.")),
        (assigned.overlaps, translate(
            "processing", "Overlaps: {count} blocks are covered more than once ({area} ha): {atoms}.")),
    ):
        if faults:
            feedback.pushWarning(template.format(
                count=len(faults), atoms=listed([atom for atom, _ in faults]),
                area=Language.current().number(sum(area for _, area in faults) / 10_000, 2)))
    if doubts:
        feedback.pushWarning(
            translate("processing", "{count} blocks are in doubt: {atoms}. They stand in the list of doubts.").format(
                count=len(doubts), atoms=listed([doubt.atom for doubt in doubts])))
    else:
        feedback.pushInfo(translate("processing", "Every block lies clearly in one polygon."))


def default_plan_file(workspace: Path) -> Path:
    """Returns the plan file that belongs to a workspace."""
    return workspace.with_name(f"{workspace.stem}_plan.gpkg")


def refuse_open_file(path: Path) -> None:
    """Raises :class:`DataProblem` where the file to be replaced is in use, or holds plans that somebody works on."""
    from ..boundaries.plan_file import PlanFile
    from .base import check_replaceable

    if not path.exists():
        return
    check_replaceable(path)
    try:
        with PlanFile.open(path) as store:
            plans = store.plans()
    except (DataProblem, sqlite3.Error):
        return
    changed = [plan.name for plan in plans if plan.head_version]
    if changed:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing",
                "“{file}” holds plans that have been worked on ({plans}). They are not overwritten: choose another "
                "name, or export them first and remove the file.",
            ),
            context="processing",
            file=path.name,
            plans=", ".join(changed),
        )
