"""The public edition as KomMonitor takes it: spatial units, time series, and what its importer asks about each.

For each spatial unit and each indicator there are two files beside the data: ``….metadaten.json`` is the body that the
Data Management API takes for a new data set, as far as the importer does not make it from the data;
``….zuordnung.json`` tells the importer how to read the file (converter, data source, property mapping). Both are
what the forms of the web client import; together they are a request to the Importer API.

Sources: KomMonitor/data-management, ``kommonitor_dataAccessAPI.yaml`` (SpatialUnitPOSTInputType,
IndicatorPOSTInputType, CommonMetadataType, DefaultClassificationMappingType); KomMonitor/kommonitor-importer, README
(property mappings, time series) and the converters ``GeoJSON`` and ``Tabelle_Zeitreihe_zu_Indikator``; the forms of
KomMonitor/web-client. Rights, owner and topic are identifiers of a KomMonitor installation and are chosen there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..exports.spreadsheet import Number, write_csv
from ..i18n.language import Language
from ..i18n.language import language as language_for
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..profiles.files import safe_stem
from . import CONTEXT, descriptions
from .boundaries_json import write_boundaries
from .files import write_text
from .publication import Publication, check_kommonitor
from .values_table import Published, published_values, written

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue, Indicator
    from ..workspace import Workspace

FOLDER, UNITS, INDICATORS = "kommonitor", "raumeinheiten", "indikatoren"
#: The day of a year for which a value stands, where its source has no Stichtag.
_END_OF_YEAR = "12-31"
_WGS84 = 4326
_SEPARATOR = ";"

#: From the largest areas to the smallest.
_LEVELS = ("kommune", "quartier")
_LEVEL_NAMES = {
    "kommune": QT_TRANSLATE_NOOP("releases", "Kommunen"), "quartier": QT_TRANSLATE_NOOP("releases", "Quartiere")}
_TYPES = {"dsr": "STATUS_STANDARDIZED", "smr": "STATUS_STANDARDIZED"}

_README = QT_TRANSLATE_NOOP(
    "releases",
    "Files for KomMonitor: {title}\n\n"
    "What is where\n"
    "  raumeinheiten/   the areas as GeoJSON (WGS 84), with ID, NAME, validStartDate, validEndDate, arisenFrom\n"
    "  indikatoren/     the values as CSV: one row per area, one column per reference date\n"
    "  ….metadaten.json what the data set is called, means and comes from\n"
    "  ….zuordnung.json how the importer reads the file\n\n"
    "Withheld values and those nobody knows are empty. KomMonitor keeps them as missing values "
    "(keepMissingOrNullValueIndicator); never replace them by 0.\n\n"
    "Steps in the administration of KomMonitor\n"
    "1. Spatial units, first {largest}, then {smallest}: new spatial unit, “import metadata” with ….metadaten.json, "
    "choose owner and rights, “import mapping” with ….zuordnung.json, choose the GeoJSON file, try it out (dry run), "
    "import.\n"
    "2. Indicators: new indicator, “import metadata” with ….metadaten.json, choose topic, owner and rights, save.\n"
    "3. Values, for each spatial unit: update the indicator, “import mapping” with ….kommune.zuordnung.json or "
    "….quartier.zuordnung.json, choose the CSV file of the same name, try it out (dry run), import.\n"
    "4. Later releases: only step 3, and step 1 as an update where the boundaries have changed.\n\n"
    "Through the Importer API: upload the file (POST /upload), then send one JSON object made of the content of "
    "….zuordnung.json, “dryRun”, and spatialUnitPostBody (POST /spatial-units), or indicatorId and indicatorPutBody "
    "(POST /indicators/update). Set permissions and ownerId (allowedRoles in older installations) and topicReference "
    "to identifiers of your installation.\n")


def write_kommonitor(workspace: Workspace, folder: Path, publication: Publication) -> list[Path]:
    """Writes the folder ``kommonitor`` of a public workspace below a release folder; returns its files.

    Raises :class:`DataProblem` where publisher, contact or the day since which the boundaries hold are missing, and
    where a file cannot be written.
    """
    publication = check_kommonitor(publication)
    return _Writer(workspace, folder / FOLDER, publication).write()


class _Writer:
    def __init__(self, workspace: Workspace, folder: Path, publication: Publication) -> None:
        self.workspace, self.folder, self.publication = workspace, folder, publication
        self.language: Language = language_for(publication.language)
        self.catalogue: Catalogue = workspace.catalogue()
        self.plan_version = workspace.meta().get("plan_version", "")
        self.levels = {level: self._said(_LEVEL_NAMES[level]) for level in _LEVELS}
        self.entries = published_values(workspace, _LEVELS)

    def _said(self, text: str, **values: Any) -> str:
        return self.language.translate(CONTEXT, text).format(**values)

    def write(self) -> list[Path]:
        readme = self._said(
            _README, title=self.publication.title, largest=self.levels[_LEVELS[0]], smallest=self.levels[_LEVELS[-1]])
        files = [write_text(self.folder / "LIESMICH.txt", readme)]
        for level in _LEVELS:
            files += self._unit(level)
        for indicator in self.catalogue.indicators:
            files += self._indicator(indicator)
        return files

    # ------------------------------------------------------------------ spatial units

    def _unit(self, level: str) -> list[Path]:
        folder = self.folder / UNITS
        path = write_boundaries(self.workspace, folder, [level])[0]
        collection = json.loads(path.read_text(encoding="utf-8"))
        for feature in collection["features"]:
            known = feature["properties"]
            feature["properties"] = {
                "ID": known["gebiet_id"], "NAME": known["gebiet"], "arisenFrom": None,
                "validStartDate": self.publication.valid_from, "validEndDate": None}
        write_text(path, json.dumps(collection, ensure_ascii=False, separators=(",", ":")))
        mapping = {
            "converter": _converter("GeoJSON", "application/geo+json", CRS=f"EPSG:{_WGS84}"),
            "dataSource": _file(path.name),
            "propertyMapping": {
                # Without the properties that are empty: the importer leaves out a feature for one.
                "identifierProperty": "ID", "nameProperty": "NAME", "validStartDateProperty": "validStartDate",
                "keepAttributes": False, "keepMissingOrNullValueAttributes": True, "attributes": []},
            "periodOfValidity": {"startDate": self.publication.valid_from},
        }
        return [path, _json(folder / f"{level}.metadaten.json", self.unit_body(level)),
                _json(folder / f"{level}.zuordnung.json", mapping)]

    def unit_body(self, level: str) -> dict[str, Any]:
        """Returns a SpatialUnitPOSTInputType without its geometries."""
        at = _LEVELS.index(level)
        return {
            "spatialUnitLevel": self.levels[level],
            "nextUpperHierarchyLevel": self.levels[_LEVELS[at - 1]] if at else None,
            "nextLowerHierarchyLevel": self.levels[_LEVELS[at + 1]] if at + 1 < len(_LEVELS) else None,
            "metadata": self._metadata(
                self._said(QT_TRANSLATE_NOOP("releases", "Boundaries of the {level}"), level=self.levels[level]),
                self.workspace.meta().get("credit", "") or self.publication.publisher, "ARBITRARY",
                self._said(QT_TRANSLATE_NOOP("releases", "Version of the boundaries: {version}"),
                           version=self.plan_version) if self.plan_version else ""),
            "jsonSchema": json.dumps({
                "type": "object", "required": ["ID", "NAME"],
                "properties": {name: {"type": "string"} for name in ("ID", "NAME", "validStartDate")}}),
            "periodOfValidity": {"startDate": self.publication.valid_from},
            "isOutlineLayer": False,
            **_RIGHTS,
        }

    # ------------------------------------------------------------------ indicators

    def _indicator(self, indicator: Indicator) -> list[Path]:
        folder, stem = self.folder / INDICATORS, safe_stem(indicator.code)
        files = [_json(folder / f"{stem}.metadaten.json", self.indicator_body(indicator))]
        for level in _LEVELS:
            entries = [entry for entry in self.entries if entry.indicator == indicator and entry.level == level]
            dates = {entry.period: self._date(indicator, entry.period) for entry in entries}
            if not entries:
                continue
            path = folder / f"{stem}.{level}.csv"
            written(path, lambda path=path, entries=entries, dates=dates: write_csv(  # type: ignore[misc]
                path, ("ID", *dates.values()), _series(entries, list(dates)), decimal=".", marked=False))
            mapping = {
                "converter": _converter("Tabelle_Zeitreihe_zu_Indikator", "text/csv", Trennzeichen=_SEPARATOR),
                "dataSource": _file(path.name),
                "propertyMapping": {
                    "spatialReferenceKeyProperty": "ID", "keepMissingOrNullValueIndicator": True,
                    "timeseriesMappings": [
                        {"indicatorValueProperty": date, "timestamp": date} for date in dates.values()]},
                "targetSpatialUnitName": self.levels[level],
                **_RIGHTS,
            }
            files += [path, _json(folder / f"{stem}.{level}.zuordnung.json", mapping)]
        return files

    def _date(self, indicator: Indicator, period: str) -> str:
        """Returns the reference date of a value; the end of a year where the source names none."""
        day = self.catalogue.source(indicator.source).reference_day or _END_OF_YEAR
        return f"{period[:4]}-{day}"

    def indicator_body(self, indicator: Indicator) -> dict[str, Any]:
        """Returns an IndicatorPOSTInputType."""
        source = self.catalogue.source(indicator.source)
        return {
            "datasetName": indicator.name,
            "abbreviation": indicator.code,
            "characteristicValue": "",
            "indicatorType": _TYPES.get(indicator.method, "STATUS_RELATIVE"),
            "creationType": "INSERTION",
            "unit": indicator.unit,
            "precision": indicator.decimals,
            "isHeadlineIndicator": not indicator.part_of,
            "interpretation": descriptions.interpretation(indicator, self.language),
            "processDescription": descriptions.formula(indicator, self.catalogue, self.language),
            "referenceDateNote": indicator.reference_date,
            "displayOrder": self.catalogue.indicators.index(indicator),
            "tags": [self.catalogue.theme(theme).name for theme in indicator.themes],
            "topicReference": "",
            "lowestSpatialUnitForComputation": self.levels[_LEVELS[-1]],
            "refrencesToOtherIndicators": [],
            "refrencesToGeoresources": [],
            # Without breaks of our own: KomMonitor makes them from the values that are published.
            "defaultClassificationMapping": {
                "colorBrewerSchemeName": "Blues", "numClasses": 5, "classificationMethod": "QUANTILE", "items": []},
            "metadata": self._metadata(
                indicator.description or indicator.name, source.name,
                "YEARLY" if (source.every_years or 1) == 1 else "ARBITRARY",
                self._said(QT_TRANSLATE_NOOP(
                    "releases", "Withheld values are missing; they are protected together with all other values of "
                    "this release."))),
            **_RIGHTS,
        }

    def _metadata(self, description: str, source: str, interval: str, note: str) -> dict[str, Any]:
        """Returns a CommonMetadataType."""
        return {
            "description": description, "datasource": source, "contact": self.publication.contact,
            "sridEPSG": _WGS84, "updateInterval": interval, "lastUpdate": self.publication.issued, "note": note,
            "databasis": self.publication.title, "literature": "",
        }


#: Identifiers of an installation, which has them in one form or another; the public edition is for everybody.
_RIGHTS: Mapping[str, Any] = {"permissions": [], "allowedRoles": [], "ownerId": "", "isPublic": True}


def _series(entries: Iterable[Published], periods: Sequence[str]) -> list[list[Any]]:
    """Returns a row for each area: its key, and the value of each period or nothing."""
    rows: dict[str, dict[str, Any]] = {}
    for entry in entries:
        value = None if entry.value is None else Number(entry.value, entry.decimals)
        rows.setdefault(entry.area_id, {})[entry.period] = value
    return [[area_id, *(values.get(period) for period in periods)] for area_id, values in sorted(rows.items())]


def _converter(name: str, mime_type: str, **parameters: str) -> dict[str, Any]:
    return {"name": name, "encoding": "UTF-8", "mimeType": mime_type, "schema": "",
            "parameters": [{"name": key, "value": value} for key, value in parameters.items()]}


def _file(name: str) -> dict[str, Any]:
    return {"type": "FILE", "parameters": [{"name": "NAME", "value": name}]}


def _json(path: Path, content: Mapping[str, Any]) -> Path:
    return write_text(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
