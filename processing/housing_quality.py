"""Counts dwellings by age, refurbishment and vacancy from a table of buildings (W.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .access_data import store_counts
from .add_counts import _YEAR
from .base import (
    OFFERS,
    Algorithm,
    field_index,
    file_of,
    iterate,
    key_text,
    number,
    open_workspace,
    sha256,
    stop_if_cancelled,
    translate,
    workspace_parameter,
)
from .fields import field_parameter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..workspace import Workspace

SOURCE = "gebaeude"
#: The measures of the catalogue, in the order of the columns of :func:`housing_counts`.
MEASURES = ("wohnungen", "wohnungen_vor1979_unsaniert", "wohnungen_leer")
#: First and last year that a year of construction may be.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


class HousingQuality(Algorithm):
    """Stores dwellings, old unrefurbished ones and vacant ones by Quartier."""

    ID = "housingquality"
    GROUP = OFFERS
    ICON = "counts.svg"

    WORKSPACE = "WORKSPACE"
    BUILDINGS = "BUILDINGS"
    AREA_FIELD = "AREA_FIELD"
    DWELLINGS_FIELD = "DWELLINGS_FIELD"
    VACANT_FIELD = "VACANT_FIELD"
    BUILT_FIELD = "BUILT_FIELD"
    REFURBISHED_FIELD = "REFURBISHED_FIELD"
    OLD_BEFORE = "OLD_BEFORE"
    REFURBISHED_SINCE = "REFURBISHED_SINCE"
    PERIOD = "PERIOD"
    OUTPUT = "OUTPUT"
    COUNT = "COUNT"
    LEFT_OUT = "LEFT_OUT"
    DELIVERY = "DELIVERY"

    def displayName(self) -> str:
        return translate("processing", "Quality of housing")

    def shortDescription(self) -> str:
        return translate("processing", "Dwellings by age, refurbishment and vacancy, from a table of buildings.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Counts dwellings by Quartier from a table or layer of buildings, or from those of the workspace: "
            "all (<code>wohnungen</code>), those in buildings of before 1979 that have not been refurbished since a "
            "year (<code>wohnungen_vor1979_unsaniert</code>), and vacant ones (<code>wohnungen_leer</code>). With the "
            "next computation they become the indicators W.3. There is no official formula: the years are yours to "
            "set.</p>"
            "<p>The Quartier stands in a field, or is found by position (polygons: by a point within). A building with "
            "no year of construction counts among the dwellings and not among the old ones; the log says how many "
            "there are. Faulty numbers are named with their row, and nothing is stored.</p>"
            "<p>The first ordinance on thermal insulation (Wärmeschutzverordnung) came into force in November 1977; "
            "buildings of before 1979 were mostly planned without it.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        self.addParameter(QgsProcessingParameterFeatureSource(
            self.BUILDINGS, translate("processing", "Buildings (empty: those of the workspace)"),
            [QgsProcessing.SourceType.TypeVector], optional=True))
        for name, label in (
            (self.AREA_FIELD, translate("processing", "Field: Quartier (empty: by position)")),
            (self.DWELLINGS_FIELD, translate("processing", "Field: dwellings")),
            (self.VACANT_FIELD, translate("processing", "Field: vacant dwellings")),
            (self.BUILT_FIELD, translate("processing", "Field: year of construction")),
            (self.REFURBISHED_FIELD, translate("processing", "Field: year of refurbishment")),
        ):
            self.addParameter(field_parameter(name, label, self.BUILDINGS, numeric=False, optional=True))
        whole = QgsProcessingParameterNumber.Type.Integer
        self.addParameter(QgsProcessingParameterNumber(
            self.OLD_BEFORE, translate("processing", "Old: built before"), whole, 1979, minValue=_FIRST_YEAR,
            maxValue=_LAST_YEAR))
        self.addParameter(QgsProcessingParameterNumber(
            self.REFURBISHED_SINCE, translate("processing", "Refurbished: in this year or later"), whole, 1990,
            minValue=_FIRST_YEAR, maxValue=_LAST_YEAR))
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("processing", "Year of the counts (empty: the last one with inhabitants)"),
            optional=True))
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))
        self.addOutput(QgsProcessingOutputNumber(self.COUNT, translate("processing", "Counts stored")))
        self.addOutput(QgsProcessingOutputNumber(
            self.LEFT_OUT, translate("processing", "Buildings in no Quartier")))
        self.addOutput(QgsProcessingOutputString(self.DELIVERY, translate("processing", "Id of the delivery")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        if period and not _YEAR.fullmatch(period):
            return translate(
                "processing", "“{period}” is not a year. Give the period as a year in four digits, e.g. 2025."
            ).format(period=period)
        if parameters.get(self.BUILDINGS) and not self.parameterAsString(parameters, self.DWELLINGS_FIELD, context):
            return translate("processing", "Choose the field with the number of dwellings.")
        return None

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        chosen = parameters.get(self.BUILDINGS)
        self._file = file_of(self.parameterAsVectorLayer(parameters, self.BUILDINGS, context)) if chosen else None
        return True

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        import numpy as np

        from .access_data import count_rows, period_of

        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        period = period_of(workspace, self.parameterAsString(parameters, self.PERIOD, context).strip())
        ids = workspace.areas()["quartier_id"].tolist()
        if parameters.get(self.BUILDINGS):
            area, table = self._layer(parameters, context, feedback, workspace, ids)
        else:
            area, table = _own(workspace, ids)
        stop_if_cancelled(feedback)
        feedback.setProgress(80)
        old = self.parameterAsInt(parameters, self.OLD_BEFORE, context)
        since = self.parameterAsInt(parameters, self.REFURBISHED_SINCE, context)
        values = housing_counts(area, table, len(ids), old, since)
        unknown = int(np.count_nonzero((area >= 0) & np.isnan(table[:, 2]) & (table[:, 0] > 0)))
        if unknown:
            feedback.pushWarning(translate(
                "processing", "{count} buildings have no year of construction; they do not count as old."
            ).format(count=unknown))
        outside = int(np.count_nonzero(area < 0))
        if outside:
            feedback.pushWarning(translate(
                "processing", "{count} buildings lie in no Quartier and were left out.").format(count=outside))
        covered = np.bincount(area[area >= 0], minlength=len(ids)) > 0
        states = ["value" if there else "no_data" for there in covered]
        has_vacancy = np.isfinite(table[:, 1]).any()
        rows = [row for at, measure in enumerate(MEASURES) if at != 2 or has_vacancy
                for row in count_rows(measure, period, SOURCE, ids, values[at], states)]
        if not has_vacancy:
            feedback.pushInfo(translate("processing", "Nothing is known of vacant dwellings; they are not stored."))
        count, delivery = store_counts(
            workspace, rows, SOURCE, period=period, file=self._file, owner="", licence="", feedback=feedback,
            file_hash=sha256(self._file), summary={"old_before": old, "refurbished_since": since})
        feedback.pushInfo(translate(
            "processing", "{count} counts stored for {period}. Compute the indicators to see W.3."
        ).format(count=count, period=period))
        feedback.setProgress(100)
        return {self.OUTPUT: str(workspace.path), self.COUNT: count, self.LEFT_OUT: outside, self.DELIVERY: delivery}

    def _layer(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
               workspace: Workspace, ids: list[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Returns the Quartier of each building (-1: none), and dwellings, vacant ones, year built and refurbished."""
        import numpy as np

        source = self.parameterAsSource(parameters, self.BUILDINGS, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, self.BUILDINGS))

        def field(name: str) -> int:
            chosen = self.parameterAsString(parameters, name, context)
            return field_index(source.fields(), chosen, source.sourceName()) if chosen else -1

        area_field = field(self.AREA_FIELD)
        columns = [field(name) for name in (
            self.DWELLINGS_FIELD, self.VACANT_FIELD, self.BUILT_FIELD, self.REFURBISHED_FIELD)]
        place = {key: at for at, key in enumerate(ids)}
        rows, areas, points, problems = [], [], [], []
        for row, feature in enumerate(iterate(source, feedback, 0, 70, geometry=area_field < 0), 1):
            values = []
            for at, column in enumerate(columns):
                try:
                    values.append(_checked(feature[column], at) if column >= 0 else np.nan)
                except ValueError as error:
                    values.append(np.nan)
                    problems.append(DataProblem(
                        QT_TRANSLATE_NOOP(
                            "processing",
                            "Row {row}, field “{field}”: “{value}” cannot stand there. Give whole numbers of dwellings "
                            "and years in four digits, or leave it empty."),
                        context="processing", row=row, field=source.fields().at(column).name(), value=error))
            if values[1] > values[0]:
                problems.append(DataProblem(
                    QT_TRANSLATE_NOOP(
                        "processing", "Row {row}: {vacant} dwellings are vacant, but there are only {all}."),
                    context="processing", row=row, vacant=int(values[1]), all=int(values[0])))
            rows.append(values)
            if area_field >= 0:
                areas.append(place.get(key_text(feature[area_field]), -1))
            else:
                geometry = feature.geometry()
                point = None if geometry.isNull() or geometry.isEmpty() else geometry.pointOnSurface().asPoint()
                points.append((np.nan, np.nan) if point is None else (point.x(), point.y()))
        if problems:
            raise DataProblems(problems) if len(problems) > 1 else problems[0]
        stop_if_cancelled(feedback)
        table = np.array(rows, dtype=np.float64).reshape(-1, 4)
        if area_field < 0:
            return _located(workspace, np.array(points), source, context, ids), table
        return np.array(areas, dtype=np.int64), table


def _checked(value: Any, column: int) -> float:
    """Returns a number of dwellings (columns 0 and 1) or a year, NaN for an empty cell; raises ``ValueError``."""
    import math

    found = number(value)
    if found is None:
        return math.nan
    year = column >= 2
    if found != math.floor(found) or found < 0 or found > 1e6 or (
            year and found and not _FIRST_YEAR <= found <= _LAST_YEAR):
        raise ValueError(str(value))
    # Many registers write 0 for a year nobody knows.
    return math.nan if year and not found else found


def _located(workspace: Workspace, points: Any, source: Any, context: QgsProcessingContext, ids: list[str],
             ) -> NDArray[np.int64]:
    import numpy as np
    from qgis.core import QgsCoordinateReferenceSystem

    from ..addresses.locate import Polygons
    from ..zonings.grid import points_to_grid
    from .crosswalk import _wkb
    from .transfer_zoning import crs_text, transformation

    crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
    x, y = points.T
    if transformation(source.sourceCrs(), crs, source.sourceName(), context) is not None:
        x, y = points_to_grid(x, y, crs_text(source.sourceCrs()), crs_text(crs))
    keys, blobs = workspace.shapes("quartier")
    place = {key: at for at, key in enumerate(ids)}
    order = np.array([*(place.get(key, -1) for key in keys), -1])
    return order[Polygons([_wkb(blob) for blob in blobs], keys).locate(x, y)]


def _own(workspace: Workspace, ids: list[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Returns the buildings of the workspace as :meth:`HousingQuality._layer` does."""
    import numpy as np

    rows = workspace.buildings()
    if not rows:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The workspace has no buildings. Choose a table or layer of buildings."),
            context="processing")
    place = {key: at for at, key in enumerate(ids)}
    table = np.array([[np.nan if value is None else value for value in row[1:]] for row in rows], dtype=np.float64)
    return np.array([place.get(row[0], -1) for row in rows], dtype=np.int64), table


def housing_counts(area: NDArray[np.int64], table: NDArray[np.float64], areas: int, old_before: int,
                   refurbished_since: int) -> NDArray[np.int64]:
    """Returns dwellings, old unrefurbished ones and vacant ones by Quartier (3, areas).

    ``table``: dwellings, vacant dwellings, year of construction and of refurbishment of each building, NaN for unknown.
    """
    import numpy as np

    inside = area >= 0
    dwellings, vacant = np.nan_to_num(table[:, 0]), np.nan_to_num(table[:, 1])
    old = (table[:, 2] < old_before) & ~(table[:, 3] >= refurbished_since)
    return np.array([
        np.rint(np.bincount(area[inside], weights=column[inside], minlength=areas)).astype(np.int64)
        for column in (dwellings, np.where(old, dwellings, 0.0), vacant)])
