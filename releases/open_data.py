"""The public edition as open data: a table, a map file and a database for each level, with all that explains them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr, osr

from ..exports.spreadsheet import write_csv
from ..i18n.language import Language
from ..i18n.language import language as language_for
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.wide import column
from ..workspace.gdal_errors import gdal_exceptions
from ..workspace.geopackage import geometry_wkb
from . import CONTEXT, descriptions
from .boundaries_json import write_boundaries
from .files import unwritable, write_text
from .metadata import Coverage, Distribution, write_metadata
from .publication import Publication, check_open_data
from .values_table import HEADS, LEVELS, STATES, Published, published_values, table_row, written

if TYPE_CHECKING:
    from ..indicators.catalogue import Indicator
    from ..workspace import Workspace

FOLDER = "opendata"
#: Levels that have polygons.
_MAPPED = ("quartier", "kommune")
_LEVEL_NAMES = {
    "quartier": QT_TRANSLATE_NOOP("releases", "Quartiere"), "kommune": QT_TRANSLATE_NOOP("releases", "Kommunen"),
    "kreis": QT_TRANSLATE_NOOP("releases", "Kreis")}
#: What a feature tells of an area before its values.
_AREA_FIELDS = ("gebiet_id", "gebiet", "kommune_id", "jahr")
#: What it tells of a value, by the ending of the column.
_PARTS = {"": "value", "_unten": "lower", "_oben": "upper", "_zustand": "state"}


def write_open_data(workspace: Workspace, folder: Path, publication: Publication) -> list[Path]:
    """Writes ``opendata/`` and the metadata sheet of a public workspace into a release folder; returns the files.

    Raises :class:`DataProblem` where publisher, contact, licence, address or date are missing, where there are no
    values, and where a file cannot be written.
    """
    publication = check_open_data(publication)
    return _Writer(workspace, folder, publication).write()


class _Writer:
    def __init__(self, workspace: Workspace, folder: Path, publication: Publication) -> None:
        self.workspace, self.root, self.publication = workspace, folder, publication
        self.folder = folder / FOLDER
        self.language: Language = language_for(publication.language)
        self.catalogue = workspace.catalogue()
        self.entries = published_values(workspace)
        self.periods = sorted({entry.period for entry in self.entries})
        if not self.periods:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "There are no indicator values to publish. Compute the indicators first."),
                context=CONTEXT)
        self.files: list[Distribution] = []
        self.extent = (180.0, 90.0, -180.0, -90.0)

    def _said(self, text: str, **values: Any) -> str:
        return self.language.translate(CONTEXT, text).format(**values)

    def _add(self, path: Path, title: str, description: str) -> None:
        self.files.append(Distribution(path, path.relative_to(self.root).as_posix(), title, description))

    def write(self) -> list[Path]:
        for level in LEVELS:
            entries = [entry for entry in self.entries if entry.level == level]
            if entries:
                self._table(level, entries)
                if level in _MAPPED:
                    self._map(level, entries)
                    self._database(level, entries)
        self._dictionary()
        meta = self.workspace.meta()
        coverage = Coverage(meta.get("kreis_id", ""), meta.get("kreis_name", ""), self.periods, self.extent)
        sheet = write_metadata(self.workspace, self.root, self.publication, coverage, self.files)
        return [*(file.path for file in self.files), *sheet]

    # ------------------------------------------------------------------ data

    def _table(self, level: str, entries: Sequence[Published]) -> None:
        path = self.folder / f"{level}.csv"
        rows = [table_row(entry) for entry in entries]
        written(path, lambda: write_csv(path, HEADS, rows))
        self._add(
            path, self._said(QT_TRANSLATE_NOOP("releases", "Values of {level}, all years"), level=self._level(level)),
            self._said(QT_TRANSLATE_NOOP(
                "releases", "One row per area, indicator and year; UTF-8, semicolons, decimal comma.")))

    def _map(self, level: str, entries: Sequence[Published]) -> None:
        path = write_boundaries(self.workspace, self.folder, [level])[0]
        collection = json.loads(path.read_text(encoding="utf-8"))
        latest = self.periods[-1]
        by_area = _by_area(entries, latest)
        for feature in collection["features"]:
            known = feature["properties"]
            area = known["gebiet_id"]
            feature["properties"] = {
                **known, "jahr": latest, **self._numbers(by_area.get(area, {}))}
            self._extend(feature["geometry"]["coordinates"])
        write_text(path, json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._add(
            path, self._said(
                QT_TRANSLATE_NOOP("releases", "Map of {level}, {period}"), level=self._level(level), period=latest),
            self._said(QT_TRANSLATE_NOOP(
                "releases", "One polygon per area (WGS 84) with the values of the latest year.")))

    def _database(self, level: str, entries: Sequence[Published]) -> None:
        path = self.folder / f"{level}.gpkg"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        try:
            self._fill(path, level, entries)
        except RuntimeError as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "“{file}” cannot be written: {reason}. Check room and rights of the folder."),
                context=CONTEXT, file=str(path), reason=str(error)) from error
        self._add(
            path, self._said(QT_TRANSLATE_NOOP("releases", "GeoPackage of {level}"), level=self._level(level)),
            self._said(
                QT_TRANSLATE_NOOP("releases", "One layer per year with all values (EPSG:{epsg})."),
                epsg=self.workspace.meta()["epsg"]))

    def _fill(self, path: Path, level: str, entries: Sequence[Published]) -> None:
        areas = {feature["properties"]["gebiet_id"]: feature["properties"] for feature in json.loads(
            (self.folder / f"{level}.geojson").read_text(encoding="utf-8"))["features"]}
        reference = osr.SpatialReference()
        stamp = gdal.GetConfigOption("OGR_CURRENT_DATE")
        # The files of a release do not tell when somebody sat at the computer.
        gdal.SetConfigOption("OGR_CURRENT_DATE", f"{self.publication.issued}T00:00:00.000Z")
        try:
            with gdal_exceptions(True):
                reference.ImportFromEPSG(int(self.workspace.meta()["epsg"]))
                shapes = dict(zip(*self.workspace.shapes(level)))
                source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
                for period in self.periods:
                    self._layer(source, reference, f"{level}_{period}", period, areas, shapes, entries)
                del source  # written when it is closed
        finally:
            gdal.SetConfigOption("OGR_CURRENT_DATE", stamp)

    def _layer(self, source: Any, reference: Any, name: str, period: str, areas: dict[str, Any],
               shapes: dict[str, bytes], entries: Sequence[Published]) -> None:
        layer = source.CreateLayer(name, reference, ogr.wkbMultiPolygon, ["FID=fid", "GEOMETRY_NAME=geom"])
        for field in _AREA_FIELDS:
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for indicator in self.catalogue.indicators:
            for ending, part in _PARTS.items():
                kind = ogr.OFTString if part == "state" else ogr.OFTReal
                layer.CreateField(ogr.FieldDefn(column(indicator.code) + ending, kind))
        by_area = _by_area(entries, period)
        layer.StartTransaction()
        for area_id, known in sorted(areas.items()):
            feature = ogr.Feature(layer.GetLayerDefn())
            values = {**{field: known[field] for field in _AREA_FIELDS[:-1]}, "jahr": period,
                      **self._numbers(by_area.get(area_id, {}))}
            for field, value in values.items():
                if value is not None:
                    feature.SetField(field, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkb(geometry_wkb(shapes[area_id])))
            layer.CreateFeature(feature)
        layer.CommitTransaction()

    def _numbers(self, values: dict[str, Published]) -> dict[str, Any]:
        """Returns the columns of all indicators for one area and year."""
        found: dict[str, Any] = {}
        for indicator in self.catalogue.indicators:
            entry = values.get(indicator.code)
            for ending, part in _PARTS.items():
                value = None if entry is None else getattr(entry, part)
                if part == "state" and entry is not None:
                    value = STATES[entry.state][0]
                found[column(indicator.code) + ending] = value
        return found

    def _extend(self, coordinates: Any) -> None:
        if isinstance(coordinates[0], (int, float)):
            x, y = coordinates[:2]
            west, south, east, north = self.extent
            self.extent = min(west, x), min(south, y), max(east, x), max(north, y)
            return
        for part in coordinates:
            self._extend(part)

    def _level(self, level: str) -> str:
        return self._said(_LEVEL_NAMES[level])

    # ------------------------------------------------------------------ what the data mean

    def _dictionary(self) -> None:
        indicators = self.folder / "indikatoren.csv"
        rows = [self._indicator_row(indicator) for indicator in self.catalogue.indicators]
        written(indicators, lambda: write_csv(indicators, _INDICATOR_HEADS, rows))
        self._add(
            indicators, self._said(QT_TRANSLATE_NOOP("releases", "Description of the indicators")),
            self._said(QT_TRANSLATE_NOOP(
                "releases", "One row per indicator: what is counted, how, from which source.")))
        fields = self.folder / "datenbeschreibung.csv"
        field_rows = [(name, self._said(text)) for name, text in _FIELDS.items()]
        written(fields, lambda: write_csv(fields, _FIELD_HEADS, field_rows))
        self._add(
            fields, self._said(QT_TRANSLATE_NOOP("releases", "Description of the columns")),
            self._said(QT_TRANSLATE_NOOP("releases", "One row per column of the tables and maps.")))

    def _indicator_row(self, indicator: Indicator) -> list[str]:
        return [
            indicator.code, column(indicator.code), indicator.name, indicator.unit,
            descriptions.formula(indicator, self.catalogue, self.language),
            descriptions.interpretation(indicator, self.language),
            self.catalogue.source(indicator.source).name, indicator.reference_date,
            ", ".join(self.catalogue.theme(theme).name for theme in indicator.themes), indicator.description]


#: Names of columns are the same in every language, as those of the data are.
_INDICATOR_HEADS = (
    "indikator_id", "spalte", "indikator", "einheit", "berechnung", "lesart", "quelle", "stichtag", "themen",
    "erlaeuterung")
_FIELD_HEADS = ("spalte", "bedeutung")
_FIELDS = {
    "ebene": QT_TRANSLATE_NOOP("releases", "Level: quartier, kommune or kreis"),
    "gebiet_id": QT_TRANSLATE_NOOP("releases", "Key of the area; of a Kommune its AGS, as text with leading zeros"),
    "gebiet": QT_TRANSLATE_NOOP("releases", "Name of the area"),
    "kommune_id": QT_TRANSLATE_NOOP("releases", "AGS of the Kommune the area belongs to"),
    "indikator_id": QT_TRANSLATE_NOOP("releases", "Short name of the indicator, see indikatoren.csv"),
    "indikator": QT_TRANSLATE_NOOP("releases", "Name of the indicator"),
    "jahr": QT_TRANSLATE_NOOP("releases", "Year; the last one of several that are summed up"),
    "jahre": QT_TRANSLATE_NOOP("releases", "Number of years summed up"),
    "wert": QT_TRANSLATE_NOOP("releases", "Value, with as many decimals as its base allows; empty where there is none"),
    "untere_grenze": QT_TRANSLATE_NOOP("releases", "Lower limit of the 95 % confidence interval"),
    "obere_grenze": QT_TRANSLATE_NOOP("releases", "Upper limit of the 95 % confidence interval"),
    "basis": QT_TRANSLATE_NOOP("releases", "Persons the value refers to, where their number is public"),
    "einheit": QT_TRANSLATE_NOOP("releases", "Unit of the value"),
    "zustand": QT_TRANSLATE_NOOP(
        "releases", "State of the value: wert (value), unsicher (few cases), null (exactly zero), gesperrt (withheld), "
        "keine_angabe (no data)"),
    "zeichen": QT_TRANSLATE_NOOP("releases", "Official sign: x withheld, . no data, - zero, () unreliable"),
    "<indikator>": QT_TRANSLATE_NOOP(
        "releases", "In maps and GeoPackage: the value of an indicator; its column is named in indikatoren.csv"),
    "<indikator>_unten": QT_TRANSLATE_NOOP("releases", "In maps and GeoPackage: lower limit"),
    "<indikator>_oben": QT_TRANSLATE_NOOP("releases", "In maps and GeoPackage: upper limit"),
    "<indikator>_zustand": QT_TRANSLATE_NOOP("releases", "In maps and GeoPackage: state of the value, as “zustand”"),
}


def _by_area(entries: Iterable[Published], period: str) -> dict[str, dict[str, Published]]:
    found: dict[str, dict[str, Published]] = {}
    for entry in entries:
        if entry.period == period:
            found.setdefault(entry.area_id, {})[entry.indicator.code] = entry
    return found
