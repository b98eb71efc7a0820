"""Old Quartiere to new ones, address by address; on request a workspace in the new boundaries."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QMetaType

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import (
    DATA,
    Algorithm,
    check_replaceable,
    field_index,
    key_text,
    open_workspace,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import field_parameter
from .transfer_zoning import Places, Zones, listed, places_in, plain_file, read_places, read_zones

if TYPE_CHECKING:
    from ..workspace import Workspace
    from ..zonings.crosswalk import Converted
    from ..zonings.crosswalk import Crosswalk as Result


class Crosswalk(Algorithm):
    """Makes the crosswalk of two sets of Quartiere and converts the counts of a workspace."""

    ID = "crosswalk"
    GROUP = DATA
    ICON = "time.svg"

    OLD = "OLD"
    OLD_KEY = "OLD_KEY"
    NEW = "NEW"
    NEW_KEY = "NEW_KEY"
    NEW_NAME = "NEW_NAME"
    NEW_KOMMUNE = "NEW_KOMMUNE"
    ADDRESSES = "ADDRESSES"
    INHABITANTS_FIELD = "INHABITANTS_FIELD"
    AREA_FALLBACK = "AREA_FALLBACK"
    WORKSPACE = "WORKSPACE"
    VERSION = "VERSION"
    NEW_VERSION = "NEW_VERSION"
    NEW_WORKSPACE = "NEW_WORKSPACE"
    OUTPUT = "OUTPUT"
    UNCERTAINTY = "UNCERTAINTY"
    CHANGED = "CHANGED"
    CONVERTED = "CONVERTED"

    def displayName(self) -> str:
        return translate("processing", "Crosswalk between old and new Quartiere")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Finds where the addresses of the old Quartiere lie now, and converts earlier counts."
        )

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Every address lies in one old and one new Quartier. The table says which share of the addresses (or of "
            "their inhabitants) of each old Quartier every new one has, and what happened: unchanged, renamed, split, "
            "merged, moved_part (a part went to a Quartier that has others, too), lost (no new Quartier).</p>"
            "<p>With a <b>workspace</b>, old boundaries and addresses need not be given: those of the workspace are "
            "taken. If a <b>new workspace</b> is named, it becomes a copy of the workspace in the new boundaries: all "
            "counts of Quartiere are converted, addresses are assigned anew and indicators computed anew. Naming the "
            "same file replaces it, with a backup beside it.</p>"
            "<p><b>Converted counts</b> are whole numbers, totals stay exact, ages and sexes add up. They carry the "
            "version of the plan they come from as a mark. Quartiere that kept all of their addresses keep their "
            "counts to the last digit. Suppressed stays suppressed in every Quartier that takes a part of it.</p>"
            "<p><b>Uncertainty</b>: one row per converted count with an interval, hard bounds and the share from split "
            "Quartiere; for how, see “Transfer counts to other zones”. A pure merger is certain.</p>"
            "<p>An old Quartier that has counts but no address cannot be converted: it is named and nothing is "
            "written, unless its area may stand in.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]

        def text(name: str, label: str) -> None:
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))

        self.addParameter(workspace_parameter(optional=True))
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.NEW, translate("processing", "New Quartiere"), polygon)
        )
        self.addParameter(
            field_parameter(self.NEW_KEY, translate("processing", "Key of the new Quartiere"), self.NEW, numeric=False)
        )
        self.addParameter(
            field_parameter(
                self.NEW_NAME, translate("processing", "Name of the new Quartiere"), self.NEW, numeric=False,
                optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.NEW_KOMMUNE,
                translate("processing", "Kommune of the new Quartiere (empty: that of most addresses)"),
                self.NEW, numeric=False, optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.OLD, translate("processing", "Old Quartiere (empty: those of the workspace)"), polygon,
                optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.OLD_KEY, translate("processing", "Key of the old Quartiere"), self.OLD, numeric=False,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSource(
                self.ADDRESSES, translate("processing", "Addresses (empty: those of the workspace)"),
                [QgsProcessing.SourceType.TypeVectorPoint], optional=True,
            )
        )
        self.addParameter(
            field_parameter(
                self.INHABITANTS_FIELD, translate("processing", "Inhabitants per address"), self.ADDRESSES,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.AREA_FALLBACK, translate("processing", "Old Quartiere without addresses: share out by area"), False
            )
        )
        text(self.VERSION, translate("processing", "Version of the old boundaries (mark of converted counts)"))
        text(self.NEW_VERSION, translate("processing", "Version of the new boundaries"))
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.NEW_WORKSPACE,
                translate("processing", "New workspace with converted counts"),
                translate("processing", "Workspace (*.gpkg)"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.OUTPUT, translate("processing", "Crosswalk"), QgsProcessing.SourceType.TypeVector)
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.UNCERTAINTY, translate("processing", "Uncertainty of the converted counts"),
                QgsProcessing.SourceType.TypeVector, optional=True, createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.CHANGED, translate("processing", "Old Quartiere that changed")))
        self.addOutput(QgsProcessingOutputNumber(self.CONVERTED, translate("processing", "Converted counts")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        workspace = self.parameterAsFile(parameters, self.WORKSPACE, context)
        if parameters.get(self.OLD) and not self.parameterAsString(parameters, self.OLD_KEY, context):
            return translate("processing", "Choose the key field of the old Quartiere.")
        if not workspace and not (parameters.get(self.OLD) and parameters.get(self.ADDRESSES)):
            return translate("processing", "Give a workspace, or the old Quartiere and the addresses.")
        if not workspace and (parameters.get(self.NEW_WORKSPACE) or parameters.get(self.UNCERTAINTY)):
            return translate("processing", "Counts are converted from a workspace. Choose it.")
        return None

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        # The layers live in the main thread, the run does not.
        chosen = parameters.get(self.ADDRESSES)
        layer = self.parameterAsVectorLayer(parameters, self.ADDRESSES, context) if isinstance(
            chosen, (str, QgsVectorLayer)) and chosen else None
        self._file = plain_file(layer)
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..zonings.crosswalk import of_polygons

        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        workspace = open_workspace(path) if path else None
        new_source = self.parameterAsSource(parameters, self.NEW, context)
        if new_source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.NEW))
        crs = new_source.sourceCrs()
        if workspace is not None:
            crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
        new_key = self.parameterAsString(parameters, self.NEW_KEY, context)
        new = read_zones(new_source, new_key, crs, context, feedback, (0, 10))
        old = self._old(parameters, context, feedback, workspace, crs)
        places, name = self._places(parameters, context, feedback, workspace, crs)
        x, y = places_in(places, crs, name, context)
        version = self.parameterAsString(parameters, self.VERSION, context).strip()
        if not version and workspace is not None:
            version = workspace.meta().get("plan_version", "")
        version = version or translate("processing", "earlier boundaries")
        result = of_polygons(
            old.keys, old.wkb, new.keys, new.wkb, x, y, version, inhabitants=places.inhabitants,
            area_fallback=self.parameterAsBool(parameters, self.AREA_FALLBACK, context),
        )
        if len(result.weights.without_basis()) == len(old.keys):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "No address of “{addresses}” lies in an old Quartier. Check the reference systems of the layers.",
                ),
                context="processing",
                addresses=name,
            )
        feedback.setProgress(50)
        stop_if_cancelled(feedback)
        destination, changed = self._write_table(parameters, context, feedback, result)
        results: dict[str, Any] = {self.OUTPUT: destination, self.CHANGED: changed, self.CONVERTED: 0}
        target = self.parameterAsFileOutput(parameters, self.NEW_WORKSPACE, context)
        if workspace is not None and (target or parameters.get(self.UNCERTAINTY)):
            converted = result.convert(workspace.counts())
            results[self.CONVERTED] = len(converted.uncertainty)
            self._report(feedback, converted)
            if parameters.get(self.UNCERTAINTY):
                results[self.UNCERTAINTY] = self._write_uncertainty(parameters, context, converted)
            if target:
                stop_if_cancelled(feedback)
                self._write_workspace(parameters, context, feedback, workspace, Path(target), new, result, converted)
                results[self.NEW_WORKSPACE] = target
        feedback.setProgress(100)
        return results

    def _old(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        workspace: Workspace | None,
        crs: QgsCoordinateReferenceSystem,
    ) -> Zones:
        source = self.parameterAsSource(parameters, self.OLD, context)
        if source is not None:
            key = self.parameterAsString(parameters, self.OLD_KEY, context)
            return read_zones(source, key, crs, context, feedback, (10, 10))
        if workspace is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.OLD))
        keys, blobs = workspace.shapes("quartier")
        return Zones([], keys, [_wkb(blob) for blob in blobs])

    def _places(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        workspace: Workspace | None,
        crs: QgsCoordinateReferenceSystem,
    ) -> tuple[Places, str]:
        source = self.parameterAsSource(parameters, self.ADDRESSES, context)
        if source is not None:
            inhabitants = self.parameterAsString(parameters, self.INHABITANTS_FIELD, context)
            return read_places(source, inhabitants, self._file, feedback, (20, 25)), source.sourceName()
        if workspace is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.ADDRESSES))
        addresses = workspace.addresses(datetime.date.today().isoformat())
        if addresses.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no address register, and without addresses nothing can be converted. Import a "
                    "register, or choose a layer of addresses.",
                ),
                context="processing",
            )
        return Places(addresses["x"].to_numpy(), addresses["y"].to_numpy(), None, crs), workspace.path.name

    def _write_table(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        result: Result,
    ) -> tuple[str, int]:
        text, real = QMetaType.Type.QString, QMetaType.Type.Double
        names = {
            "old_key": text, "new_key": text, "kind": text, "share_pct": real, "share_of_new_pct": real,
            "points": real, "basis": text, "version": text,
        }
        table = result.table()
        table["share_pct"], table["share_of_new_pct"] = 100 * table["share"], 100 * table["share_of_new"]
        table["version"] = result.version
        destination = self._write_frame(parameters, context, self.OUTPUT, table, names)
        counted = table.drop_duplicates(["old_key", "kind"])["kind"].value_counts()
        for kind, count in sorted(counted.items()):
            feedback.pushInfo(f"{kind_text(str(kind))}: {count}")
        lost = table[table["kind"] == "lost"]["old_key"].tolist()
        if lost:
            feedback.pushWarning(
                translate(
                    "processing", "Addresses of {count} old Quartiere lie in no new Quartier: {keys}."
                ).format(count=len(lost), keys=listed(lost))
            )
        homeless = result.weights.without_basis()
        if homeless:
            feedback.pushWarning(
                translate("processing", "{count} old Quartiere have no address: {keys}.").format(
                    count=len(homeless), keys=listed(homeless)
                )
            )
        return destination, len(result.old) - len(result.kept())

    def _write_uncertainty(
        self, parameters: dict[str, Any], context: QgsProcessingContext, converted: Converted
    ) -> str:
        text, real = QMetaType.Type.QString, QMetaType.Type.Double
        names = {
            **dict.fromkeys(("area_id", "measure", "period", "sex", "age_band"), text), "value": real, "state": text,
            **dict.fromkeys(("lower", "upper", "least", "most", "split_pct"), real),
        }
        frame = converted.uncertainty
        if len(frame):
            frame = frame.assign(split_pct=100 * frame["share_split"])
        return self._write_frame(parameters, context, self.UNCERTAINTY, frame, names)

    def _write_frame(
        self, parameters: dict[str, Any], context: QgsProcessingContext, name: str, frame: Any, columns: dict[str, Any]
    ) -> str:
        fields = QgsFields()
        for column, kind in columns.items():
            fields.append(QgsField(column, kind))
        sink, destination = self.parameterAsSink(
            parameters, name, context, fields, QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        rows = zip(*(frame[column].tolist() for column in columns)) if len(frame) else ()
        for row in rows:
            feature = QgsFeature(fields)
            feature.setAttributes([None if value != value else value for value in row])
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, name))
        del sink
        return destination

    def _report(self, feedback: QgsProcessingFeedback, converted: Converted) -> None:
        feedback.pushInfo(
            translate("processing", "{count} counts of changed Quartiere were converted.").format(
                count=len(converted.uncertainty)
            )
        )
        if converted.empty:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} new Quartiere have no address of an old one; they have no data: {keys}.",
                ).format(count=len(converted.empty), keys=listed(converted.empty))
            )
        if converted.broken:
            feedback.pushWarning(
                translate(
                    "processing", "Whole numbers that add up by age and sex could not be found for: {what}."
                ).format(what=listed([f"{measure} {period}" for measure, period in converted.broken]))
            )

    def _write_workspace(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        workspace: Workspace,
        target: Path,
        new: Zones,
        result: Result,
        converted: Converted,
    ) -> None:
        """Writes a copy in the new boundaries beside its place, and moves it there when it is complete."""
        from ..workspace import check_writable, draft_folder, replace_file
        from ..workspace.schema import QUARTIERE

        check_writable(target)
        check_replaceable(target)
        rows = self._rows(parameters, context, workspace, new, result)
        if target.exists() and target.samefile(workspace.path):
            stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
            kept = workspace.backup(target.with_name(f"{target.stem}.before-crosswalk.{stamp}.gpkg"))
            feedback.pushInfo(
                translate("processing", "The workspace as it was is kept as “{file}”.").format(file=kept.name)
            )
        with draft_folder(target) as folder:
            draft = open_workspace(str(workspace.backup(folder / "new.gpkg")))
            draft.write_layer(QUARTIERE, rows, [_multi(blob) for blob in new.wkb])
            with draft.transaction() as connection:
                connection.execute("DELETE FROM counts WHERE level = 'quartier'")
                # What stood there before belongs to other Quartiere: it cannot be brought back by an undo.
                if draft.has_layer("delivery_undo"):
                    connection.execute("DELETE FROM delivery_undo WHERE level = 'quartier'")
            counts = converted.counts[converted.counts["level"] == "quartier"]
            if len(counts):
                draft.replace_counts(counts)
            version = self.parameterAsString(parameters, self.NEW_VERSION, context).strip()
            draft.set_meta(plan_version=version)
            feedback.setProgress(70)
            stop_if_cancelled(feedback)
            self._assign_addresses(draft, new)
            if draft.computed_periods():
                from ..indicators.compute import compute_indicators

                values, key_figures = compute_indicators(draft.counts(), draft.areas(), draft.catalogue())
                draft.write_indicators(values, key_figures, {"crosswalk": result.version})
            feedback.setProgress(95)
            stop_if_cancelled(feedback)
            replace_file(draft.path, target)

    def _rows(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        workspace: Workspace,
        new: Zones,
        result: Result,
    ) -> list[tuple[str, str, str]]:
        """Returns key, name and Kommune of the new Quartiere."""
        areas = workspace.areas()
        known = dict(zip(areas["quartier_id"], areas["kommune_id"]))
        table = result.table()
        table["kommune_id"] = table["old_key"].map(known)
        parts = table.dropna(subset=["kommune_id"]).groupby(["new_key", "kommune_id"])["share_of_new"].sum()
        largest = parts.reset_index().sort_values(["share_of_new", "kommune_id"], ascending=[False, True])
        most = dict(largest.drop_duplicates("new_key").set_index("new_key")["kommune_id"])
        source = new.features[0].fields()

        def column(name: str) -> int | None:
            chosen = self.parameterAsString(parameters, name, context)
            return field_index(source, chosen, translate("processing", "New Quartiere")) if chosen else None

        title, kommune = column(self.NEW_NAME), column(self.NEW_KOMMUNE)
        if kommune is None:
            most.update(_kommune_by_place(workspace, new, [key for key in new.keys if key not in most], known))
        rows, unknown = [], []
        for key, feature in zip(new.keys, new.features):
            own = most.get(key, "") if kommune is None else key_text(feature[kommune])
            if own not in set(known.values()):
                unknown.append(key)
            rows.append((key, (key_text(feature[title]) if title is not None else "") or key, own))
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The Kommune of {count} new Quartiere is not known in the workspace: {keys}. Choose the field with "
                    "the key of the Kommune (AGS).",
                ),
                context="processing",
                count=len(unknown),
                keys=listed(unknown),
            )
        return rows

    def _assign_addresses(self, draft: Workspace, new: Zones) -> None:
        import numpy as np

        from ..addresses.locate import Polygons

        addresses = draft.addresses()
        if addresses.empty:
            return
        x, y = addresses["x"].to_numpy(), addresses["y"].to_numpy()
        names = np.array([*new.keys, None], dtype=object)
        addresses["quartier_id"] = names[Polygons(new.wkb, new.keys).locate(x, y)]
        draft.write_addresses(addresses.drop(columns=["x", "y"]), x=x, y=y)


def kind_text(kind: str) -> str:
    """Returns what happened to a pair of old and new Quartier, in words."""
    return {
        "unchanged": translate("processing", "unchanged"),
        "renamed": translate("processing", "renamed"),
        "split": translate("processing", "split"),
        "merged": translate("processing", "merged"),
        "moved_part": translate("processing", "part moved to another Quartier"),
        "lost": translate("processing", "in no new Quartier"),
    }[kind]


def _kommune_by_place(
    workspace: Workspace, new: Zones, wanted: list[str], known: dict[str, str]
) -> dict[str, str]:
    """Returns the Kommune that a point of each Quartier lies in, for Quartiere without addresses."""
    from ..addresses.locate import Polygons

    points = {}
    for key, blob in zip(new.keys, new.wkb):
        if key in wanted:
            geometry = QgsGeometry()
            geometry.fromWkb(blob)
            points[key] = geometry.pointOnSurface().asPoint()
    keys, blobs = workspace.shapes("quartier")
    found = Polygons([_wkb(blob) for blob in blobs], keys).locate(
        [point.x() for point in points.values()], [point.y() for point in points.values()]
    )
    return {key: known[keys[at]] for key, at in zip(points, found.tolist()) if at >= 0}


def _wkb(blob: bytes) -> bytes:
    """Returns the geometry of a blob of a GeoPackage, without its header."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return bytes(blob[8 + envelope:])


def _multi(wkb: bytes) -> bytes:
    """Returns a polygon as a multipolygon."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    geometry.convertToMultiType()
    return bytes(geometry.asWkb())
