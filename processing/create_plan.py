"""A plan file for a workspace: its Quartiere as the first plan, over given blocks or blocks made of addresses."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .base import (
    BOUNDARIES,
    Algorithm,
    field_index,
    iterate,
    key_text,
    open_workspace,
    progress,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .columns import parse_columns
from .fields import field_parameter
from .plan_parameters import DOUBT_COLUMNS, default_plan_file, doubt_rows, refuse_open_file, write_rows
from .transfer_zoning import listed, moved, read_zones, transformation

if TYPE_CHECKING:
    import pandas as pd

    from ..boundaries.atoms import Made, Zone
    from ..boundaries.quantities import Quantities
    from ..boundaries.store import Atoms
    from ..workspace import Workspace


class CreatePlan(Algorithm):
    """Makes a plan file with blocks, counts per block and a first plan."""

    ID = "createplan"
    GROUP = BOUNDARIES
    ICON = "boundaries.svg"

    WORKSPACE = "WORKSPACE"
    BLOCKS = "BLOCKS"
    BLOCKS_KEY = "BLOCKS_KEY"
    ROADS = "ROADS"
    MOST_ADDRESSES = "MOST_ADDRESSES"
    COUNTS = "COUNTS"
    COUNTS_KEY = "COUNTS_KEY"
    COUNTS_COLUMNS = "COUNTS_COLUMNS"
    ABSENT_IS_ZERO = "ABSENT_IS_ZERO"
    PERIOD = "PERIOD"
    WAHLBEZIRKE = "WAHLBEZIRKE"
    WAHLBEZIRKE_KEY = "WAHLBEZIRKE_KEY"
    SCHULBEZIRKE = "SCHULBEZIRKE"
    SCHULBEZIRKE_KEY = "SCHULBEZIRKE_KEY"
    NAME = "NAME"
    OUTPUT = "OUTPUT"
    DOUBTS = "DOUBTS"
    ATOMS = "ATOMS"
    QUARTIERE = "QUARTIERE"

    def displayName(self) -> str:
        return translate("processing", "Create plan")

    def shortDescription(self) -> str:
        return translate(
            "processing", "Makes a plan file in which boundaries of Quartiere can be changed block by block.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>A plan assigns blocks to Quartiere; the polygons are derived from it and always fit together. It lives "
            "in a file of its own beside the workspace, so that every step can be on the disk at once, whatever map "
            "layers and computations do with the workspace. The first plan is what stands today.</p>"
            "<p><b>Blocks</b>: a layer of Baublöcke with their key. Land that they leave over (streets) goes to the "
            "nearest one. <b>Without blocks</b> they are made of the address register of the workspace, and of "
            "<b>roads</b> if given: a street block with more than the given number of addresses is divided between the "
            "sides of its streets (even and odd house numbers), along the middle between their addresses; land further "
            "than 150 m from every address becomes a block of its own; small pieces join their neighbour.</p>"
            "<p><b>Counts per block</b>: a table with the key of the block, columns as <code>field=measure</code>, "
            "e.g. <code>ew=bevoelkerung; hh=haushalte; kinder=bevoelkerung[unter 18]</code>. What is not known per "
            "block is shared out from the Quartiere of the workspace by addresses, in whole persons; such estimates do "
            "for sizes and for which indicators would become “x”, but say nothing of differences within a Quartier.</p>"
            "<p><b>Wahl- and Schulbezirke</b>: how far Quartiere agree with them is shown while editing.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        polygon = [QgsProcessing.SourceType.TypeVectorPolygon]

        def layer(name: str, label: str, kind: list[Any], key: str = "", key_label: str = "") -> None:
            self.addParameter(QgsProcessingParameterFeatureSource(name, label, kind, optional=True))
            if key:
                self.addParameter(field_parameter(key, key_label, name, numeric=False, optional=True))

        self.addParameter(workspace_parameter())
        layer(
            self.BLOCKS, translate("processing", "Blocks (Baublöcke; empty: made of addresses)"), polygon,
            self.BLOCKS_KEY, translate("processing", "Key of the blocks"))
        layer(
            self.ROADS, translate("processing", "Roads that bound blocks"), [QgsProcessing.SourceType.TypeVectorLine])
        self.addParameter(
            QgsProcessingParameterNumber(
                self.MOST_ADDRESSES, translate("processing", "Addresses per block, at most"),
                QgsProcessingParameterNumber.Type.Integer, 25, minValue=5, maxValue=1000,
            )
        )
        layer(
            self.COUNTS, translate("processing", "Counts per block"), [QgsProcessing.SourceType.TypeVector],
            self.COUNTS_KEY, translate("processing", "Key of the block in the counts"))
        self.addParameter(
            QgsProcessingParameterString(
                self.COUNTS_COLUMNS, translate("processing", "Columns of the counts: field=measure; …"), optional=True)
        )
        absent = QgsProcessingParameterBoolean(
            self.ABSENT_IS_ZERO, translate("processing", "A block that is not in the counts has no cases"), False)
        absent.setFlags(absent.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(absent)
        self.addParameter(
            QgsProcessingParameterString(
                self.PERIOD, translate("processing", "Year of the counts (empty: the latest)"), optional=True)
        )
        layer(
            self.WAHLBEZIRKE, translate("processing", "Wahlbezirke"), polygon, self.WAHLBEZIRKE_KEY,
            translate("processing", "Key of the Wahlbezirke"))
        layer(
            self.SCHULBEZIRKE, translate("processing", "Schulbezirke"), polygon, self.SCHULBEZIRKE_KEY,
            translate("processing", "Key of the Schulbezirke"))
        self.addParameter(
            QgsProcessingParameterString(
                self.NAME, translate("processing", "Name of the first plan"), translate("processing", "As it stands"))
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("processing", "Plan file (empty: beside the workspace)"),
                translate("processing", "Plan file (*.gpkg)"), optional=True, createByDefault=False,
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                self.DOUBTS, translate("processing", "Blocks in doubt"), QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True, createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.ATOMS, translate("processing", "Number of blocks")))
        self.addOutput(QgsProcessingOutputNumber(self.QUARTIERE, translate("processing", "Number of Quartiere")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        for layer, key in (
            (self.BLOCKS, self.BLOCKS_KEY), (self.COUNTS, self.COUNTS_KEY), (self.WAHLBEZIRKE, self.WAHLBEZIRKE_KEY),
            (self.SCHULBEZIRKE, self.SCHULBEZIRKE_KEY),
        ):
            if parameters.get(layer) and not self.parameterAsString(parameters, key, context):
                label = self.parameterDefinition(layer).description()
                return translate("processing", "Choose the key field of “{layer}”.").format(layer=label)
        if parameters.get(self.COUNTS) and not self.parameterAsString(parameters, self.COUNTS_COLUMNS, context).strip():
            return translate("processing", "Say which columns of the counts are which measure, e.g. ew=bevoelkerung.")
        return None

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        from ..boundaries.atoms import Cancelled, check_zones
        from ..boundaries.build import Home, first_plan
        from ..boundaries.plan_file import PlanFile

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        output = Path(
            self.parameterAsFileOutput(parameters, self.OUTPUT, context) or default_plan_file(workspace.path))
        refuse_open_file(output)
        zones = check_zones(zones_of(workspace))
        crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
        addresses = workspace.addresses(datetime.date.today().isoformat())
        try:
            made = self._made(parameters, context, feedback, zones, addresses, crs)
        except Cancelled:
            raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed.")) from None
        atoms, home, doubts = self._atoms(parameters, context, feedback, workspace, zones, made, addresses, crs)
        stop_if_cancelled(feedback)
        quartiere, assignment = first_plan(atoms, [Home(*zone[:3]) for zone in zones], home)
        empty = sorted({zone.key for zone in zones} - {quartier.number for quartier in quartiere})
        if empty:
            feedback.pushWarning(
                translate(
                    "processing", "{count} Quartiere have no block of their own and are left out: {keys}."
                ).format(count=len(empty), keys=listed(empty)))
        name = self.parameterAsString(parameters, self.NAME, context).strip() or translate("processing", "As it stands")
        with PlanFile.create(output, atoms) as store:
            store.create_plan(
                name, quartiere, assignment,
                source={"workspace": workspace.path.name, "plan_version": workspace.meta().get("plan_version", "")})
        feedback.pushInfo(
            translate("processing", "Plan with {atoms} blocks and {quartiere} Quartiere created: {file}").format(
                atoms=len(atoms), quartiere=len(quartiere), file=output))
        results = {self.OUTPUT: str(output), self.ATOMS: len(atoms), self.QUARTIERE: len(quartiere)}
        if parameters.get(self.DOUBTS):
            results[self.DOUBTS] = write_rows(
                self, parameters, self.DOUBTS, context, DOUBT_COLUMNS, doubt_rows(atoms, doubts), crs)
        feedback.setProgress(100)
        return results

    # ------------------------------------------------------------------ blocks

    def _made(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        zones: list[Zone],
        addresses: pd.DataFrame,
        crs: QgsCoordinateReferenceSystem,
    ) -> Made:
        """Returns the blocks: given ones, or made of addresses and roads."""
        from ..boundaries.atoms import Houses, Limits, Made, check_blocks, make_atoms, take_blocks

        source = self.parameterAsSource(parameters, self.BLOCKS, context)
        if source is not None:
            key = self.parameterAsString(parameters, self.BLOCKS_KEY, context)
            read = read_zones(source, key, crs, context, feedback, (0, 15))
            wkb = check_blocks(read.keys, read.wkb)
            taken = take_blocks(
                zones, read.keys, wkb, progress=progress(feedback, 15, 45), stop=feedback.isCanceled)
            if taken is None:
                return Made(list(read.keys), wkb, [], [])
            if taken.cut:
                feedback.pushWarning(
                    translate(
                        "processing", "{count} blocks lie in several Quartiere and were cut along the border: {keys}."
                    ).format(count=len(taken.cut), keys=listed(taken.cut)))
            return taken
        if addresses.empty:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "The workspace has no address register, so that blocks cannot be made. Import a register, or "
                    "choose a layer of blocks.",
                ),
                context="processing",
            )
        there = addresses[addresses["x"].notna()]
        houses = Houses(
            there["x"].to_numpy(float), there["y"].to_numpy(float), there["street"].fillna("").tolist(),
            there["house_number"].fillna("").astype(str).tolist())
        limits = Limits(most_addresses=self.parameterAsInt(parameters, self.MOST_ADDRESSES, context))
        return make_atoms(
            zones, houses, self._roads(parameters, context, feedback, crs), limits,
            progress=progress(feedback, 10, 50), stop=feedback.isCanceled)

    def _roads(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        crs: QgsCoordinateReferenceSystem,
    ) -> list[bytes]:
        source = self.parameterAsSource(parameters, self.ROADS, context)
        if source is None:
            return []
        transform = transformation(source.sourceCrs(), crs, source.sourceName(), context)
        lines = []
        for feature in iterate(source, feedback, 0, 10):
            geometry = feature.geometry()
            if geometry.isNull() or geometry.isEmpty():
                continue
            moved(geometry, transform, str(feature.id()), source.sourceName())
            if geometry.constGet().hasCurvedSegments():
                geometry.convertToStraightSegment()
            lines.append(bytes(geometry.asWkb()))
        stop_if_cancelled(feedback)
        return lines

    def _atoms(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        workspace: Workspace,
        zones: list[Zone],
        made: Made,
        addresses: pd.DataFrame,
        crs: QgsCoordinateReferenceSystem,
    ) -> tuple[Atoms, list[int], list[Any]]:
        """Returns the atoms with their counts, the Quartier of each by position, and the blocks in doubt."""
        from ..boundaries.build import assembled, with_values
        from ..boundaries.quantities import quantities_of_counts
        from ..boundaries.takeover import assign, districts

        x, y = addresses["x"].to_numpy(float), addresses["y"].to_numpy(float)
        areas = workspace.areas()
        names = dict(zip(areas["kommune_id"], areas["kommune_name"]))
        zone, doubts = list(made.zone), []
        if not zone:
            plain = assembled(made.keys, made.wkb, [""] * len(made.keys), {}, int(workspace.meta()["epsg"]))
            assigned = assign(plain, [entry.key for entry in zones], [entry.wkb for entry in zones], x, y)
            doubts = list(assigned.doubts)
            place = dict(zip(plain.index.ids, assigned.owner.tolist()))
            zone = [place[key] for key in made.keys]
            self._check_covered(feedback, doubts, len(made.keys))
        kommunen = [zones[at].kommune_id if at >= 0 else "" for at in zone]
        kept = [at for at, place in enumerate(zone) if place >= 0]
        atoms = assembled(
            [made.keys[at] for at in kept], [made.wkb[at] for at in kept], [kommunen[at] for at in kept], names,
            int(workspace.meta()["epsg"]), x=x, y=y,
            settings={"made_of": "blocks" if parameters.get(self.BLOCKS) else "addresses"})
        own = dict(zip(made.keys, zone))
        home = [own[key] for key in atoms.index.ids]
        feedback.setProgress(70)
        stop_if_cancelled(feedback)
        period = self.parameterAsString(parameters, self.PERIOD, context).strip() or (workspace.periods() or [""])[-1]
        of_quartiere = quantities_of_counts(
            workspace.counts(), [entry.key for entry in zones], workspace.catalogue(), period, estimated=True)
        of_atoms = self._counts(parameters, context, feedback, workspace, atoms, period)
        found = {}
        for kind, layer, key in (
            ("wahlbezirk", self.WAHLBEZIRKE, self.WAHLBEZIRKE_KEY),
            ("schulbezirk", self.SCHULBEZIRKE, self.SCHULBEZIRKE_KEY),
        ):
            source = self.parameterAsSource(parameters, layer, context)
            if source is not None:
                read = read_zones(
                    source, self.parameterAsString(parameters, key, context), crs, context, feedback, (75, 5))
                found[kind] = districts(atoms, read.keys, read.wkb, x, y)
        atoms = with_values(atoms, of_atoms=of_atoms, of_quartiere=of_quartiere, home=home, districts=found)
        estimated = atoms.settings["estimated"]
        if estimated and len(atoms) > len(zones):
            feedback.pushInfo(
                translate(
                    "processing",
                    "{count} quantities are known per Quartier only ({period}); they were shared out by addresses.",
                ).format(count=len(estimated), period=period))
        feedback.setProgress(90)
        return atoms, home, [doubt for doubt in doubts if doubt.atom in atoms.index.position]

    @staticmethod
    def _check_covered(feedback: QgsProcessingFeedback, doubts: list[Any], count: int) -> None:
        outside = [doubt.atom for doubt in doubts if not doubt.shares]
        if len(outside) == count:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing", "No block lies in a Quartier of the workspace. Check layer and reference system."),
                context="processing")
        if outside:
            feedback.pushWarning(
                translate("processing", "{count} blocks lie outside of all Quartiere and are left out: {keys}.").format(
                    count=len(outside), keys=listed(outside)))
        divided = [doubt.atom for doubt in doubts if doubt.shares]
        if divided:
            feedback.pushWarning(
                translate(
                    "processing",
                    "{count} blocks are not clearly in one Quartier; they went to the one with most addresses or area: "
                    "{keys}.",
                ).format(count=len(divided), keys=listed(divided)))

    def _counts(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        workspace: Workspace,
        atoms: Atoms,
        period: str,
    ) -> Quantities | None:
        """Returns the counts per block, ``None`` where there are none."""
        import pandas as pd

        from ..boundaries.quantities import quantities_of_counts
        from ..indicators.counts import check_counts

        source = self.parameterAsSource(parameters, self.COUNTS, context)
        if source is None:
            return None
        columns = parse_columns(
            self.parameterAsString(parameters, self.COUNTS_COLUMNS, context), source.fields().names())
        key = field_index(
            source.fields(), self.parameterAsString(parameters, self.COUNTS_KEY, context), source.sourceName())
        rows: list[tuple[Any, ...]] = []
        strangers = []
        for number, feature in enumerate(iterate(source, feedback, 70, 5, geometry=False), 1):
            atom = key_text(feature[key])
            if atom not in atoms.index.position:
                strangers.append(atom)
                continue
            for field, measure, band, sex in columns:
                value = feature[field]
                rows.append((number, atom, measure, period, sex, band, None if value in (None, "") else value))
        stop_if_cancelled(feedback)
        if strangers:
            feedback.pushWarning(
                translate(
                    "processing", "{count} rows of the counts belong to no block and are left out: {keys}."
                ).format(count=len(strangers), keys=listed(strangers)))
        frame = pd.DataFrame(
            rows, columns=["row", "area_id", "measure", "period", "sex", "age_band", "value"]).assign(level="quartier")
        areas = pd.DataFrame({
            "quartier_id": list(atoms.index.ids), "kommune_id": list(atoms.index.kommunen), "kreis_id": "kreis",
            "name": list(atoms.index.ids)})
        frame = check_counts(frame, areas, workspace.catalogue())
        return quantities_of_counts(
            frame, atoms.index.ids, workspace.catalogue(), period,
            absent_is_zero=self.parameterAsBool(parameters, self.ABSENT_IS_ZERO, context))


def zones_of(workspace: Workspace) -> list[Zone]:
    """Returns the Quartiere of a workspace with their polygons."""
    from ..boundaries.atoms import Zone
    from ..boundaries.plan_file import wkb_of

    areas = workspace.areas().set_index("quartier_id")
    keys, blobs = workspace.shapes("quartier")
    return [
        Zone(key, str(areas.loc[key, "name"]), str(areas.loc[key, "kommune_id"]), wkb_of(blob))
        for key, blob in zip(keys, blobs)]
