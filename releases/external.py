"""Publications made elsewhere, taken into the reckoning: a statistical office's table, or one of school districts.

Whoever reads them beside a release can combine both, so they are kept as the core of a release is: values, catalogue,
boundaries, and what everybody knows.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from osgeo import gdal, ogr, osr

from ..boundaries.journal import now
from ..boundaries.plan import canonical
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..workspace import draft_folder
from ..workspace.checksum import sha256_of
from ..workspace.gdal_errors import gdal_exceptions
from . import CONTEXT
from .boundaries_json import COORDINATE_DECIMALS, write_boundaries
from .core_archive import RELEASE_FILE, write_core_archive
from .files import write_text
from .knowledge_table import KNOWLEDGE_FILE, write_knowledge
from .ledger import Ledger, Person, Row
from .values_table import BOUNDARIES_FOLDER, CATALOGUE_FILE, HEADS, LEVELS, STATES, VALUES_FILE, write_catalogue

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue
    from ..workspace import Workspace

#: Columns that the table needs; the others of ``werte.csv`` may stand in it.
NEEDED = ("gebiet_id", "indikator_id", "jahr", "wert")
_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")
#: What stands in the place of a number, with the words of ``werte.csv``.
_SIGNS = {sign: (word, sign) for word, sign in STATES.values() if sign and sign != "()"}
_SIGNS.update({"–": _SIGNS["-"], "": _SIGNS["."]})
_LEVEL = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Polygon(NamedTuple):
    """An area of the publication; ``wkb`` in the reference system of its layer."""

    area_id: str
    name: str
    wkb: bytes


@dataclass(frozen=True)
class Publication:
    """A publication made elsewhere.

    ``level`` names its areas: quartier, kommune or kreis for those of the workspace, else a name of its own, which
    needs ``polygons`` in the reference system ``crs`` (WKT).
    """

    title: str
    values: Path
    level: str = "quartier"
    purpose: str = ""
    remark: str = ""
    polygons: Sequence[Polygon] = field(default_factory=tuple)
    crs: str = ""


def take_in(ledger: Ledger, workspace: Workspace, publication: Publication, author: Person, release_id: str) -> Row:
    """Enters a publication made elsewhere in the ledger.

    Raises :class:`DataProblem` naming every row of its table that cannot be used.
    """
    catalogue = workspace.catalogue()
    level = publication.level.strip().lower()
    if not _LEVEL.fullmatch(level):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{level}” cannot name a kind of areas. Use small letters without blanks, for example "
                "schulbezirk."), context=CONTEXT, level=publication.level)
    names = _areas(workspace, publication, level)
    rows = read_values(publication.values, level, names, catalogue)
    with draft_folder(ledger.path) as folder:
        _write_values(folder / VALUES_FILE, rows)
        write_catalogue(catalogue, folder / CATALOGUE_FILE)
        grenzen = folder / BOUNDARIES_FOLDER
        grenzen.mkdir()
        if level not in LEVELS:
            _write_polygons(grenzen / f"{level}.geojson", level, publication)
        else:
            write_boundaries(workspace, grenzen)
        geography = {path.stem: sha256_of(path) for path in sorted(grenzen.glob("*.geojson"))}
        periods = sorted({row[HEADS.index("jahr")] for row in rows})
        plan_version = workspace.meta().get("plan_version", "") if level in LEVELS else ""
        write_text(folder / RELEASE_FILE, json.dumps({
            "format": 1, "release_id": release_id, "title": publication.title, "edition": "public", "created": now(),
            "plan_version": plan_version, "periods": periods, "levels": [level], "geography": geography,
            "catalogue_sha256": sha256_of(folder / CATALOGUE_FILE), "external": True}, ensure_ascii=False, indent=1))
        knowledge = write_knowledge(workspace, folder / KNOWLEDGE_FILE)
        archive = write_core_archive(folder, knowledge, folder / "kern.zip").read_bytes()
    return ledger.add_external(
        Row(0, "", release_id, title=" ".join(publication.title.split()), purpose=publication.purpose.strip(),
            plan_version=plan_version, periods=canonical(periods),
            indicators=canonical(sorted({row[HEADS.index("indikator_id")] for row in rows})),
            geography=canonical(geography), remark=publication.remark.strip()), archive, author)


def _areas(workspace: Workspace, publication: Publication, level: str) -> dict[str, str]:
    if level in LEVELS:
        meta = workspace.meta()
        return {meta["kreis_id"]: meta["kreis_name"]} if level == "kreis" else workspace.area_names(level)
    if not publication.polygons:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{level}” is none of the levels of the workspace, so its polygons are needed. Choose the "
                "layer of its areas."), context=CONTEXT, level=level)
    return {polygon.area_id: polygon.name for polygon in publication.polygons}


def read_values(path: Path, level: str, areas: dict[str, str], catalogue: Catalogue) -> list[list[str]]:
    """Returns the rows of a published table in the columns of ``werte.csv``, as text.

    The table has the columns :data:`NEEDED` at least, in any order, separated by semicolons, in UTF-8. Raises
    :class:`DataProblem` naming row, column and remedy.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, delimiter=";", strict=True)
            heads = [head.strip() for head in reader.fieldnames or ()]
            reader.fieldnames = heads
            entries = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{file}” cannot be read as a table ({reason}). Save it as CSV in UTF-8, separated by "
                "semicolons."), context=CONTEXT, file=path.name, reason=str(error)) from error
    missing = [name for name in NEEDED if name not in heads]
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{file}” lacks the columns {missing}. It has {found}. Name them as in werte.csv."),
            context=CONTEXT, file=path.name, missing=", ".join(missing), found=", ".join(heads) or "–")
    if not entries:
        raise DataProblem(
            QT_TRANSLATE_NOOP("releases", "“{file}” has no rows. Choose the table that was published."),
            context=CONTEXT, file=path.name)
    known = {indicator.code: indicator for indicator in catalogue.indicators}
    rows, problems, seen = [], [], {}
    for number, entry in enumerate(entries, start=2):
        cells = {name: (entry.get(name) or "").strip() for name in heads}
        try:
            row = _row(number, cells, level, areas, known, path.name)
        except DataProblem as problem:
            problems.append(problem)
            continue
        key = (row[1], row[3], row[5])
        if key in seen:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "Row {row}: {area}, {indicator}, {period} stands in row {first} already. Remove one."),
                context=CONTEXT, row=number, area=key[0], indicator=key[1], period=key[2], first=seen[key]))
        seen.setdefault(key, number)
        rows.append(row)
    if problems:
        raise problems[0] if len(problems) == 1 else DataProblems(problems)
    return rows


def _row(number: int, cells: dict[str, str], level: str, areas: dict[str, str], known: dict, file: str) -> list[str]:
    def fault(template: str, value: str) -> DataProblem:
        return DataProblem(template, context=CONTEXT, row=number, value=value, file=file)

    if cells["gebiet_id"] not in areas:
        raise fault(QT_TRANSLATE_NOOP(
            "releases", "Row {row}: there is no area “{value}”. Check leading zeros, and that level and polygons are "
            "those of the table."), cells["gebiet_id"])
    indicator = known.get(cells["indikator_id"])
    if indicator is None:
        raise fault(QT_TRANSLATE_NOOP(
            "releases", "Row {row}: the catalogue has no indicator “{value}”. Use its codes; what it does not have "
            "needs an entry there."), cells["indikator_id"])
    if not re.fullmatch("[0-9]{4}", cells["jahr"]):
        raise fault(QT_TRANSLATE_NOOP("releases", "Row {row}: “{value}” is not a year."), cells["jahr"])
    years = cells.get("jahre") or str(indicator.years)
    value = cells["wert"]
    bracketed = value.startswith("(") and value.endswith(")")
    value = value[1:-1].strip() if bracketed else value
    sign = cells.get("zeichen", "")
    limits = [cells.get(name, "") for name in ("untere_grenze", "obere_grenze", "basis")]
    if value in _SIGNS:
        word, mark = _SIGNS[sign if not value and sign in _SIGNS else value]
        value, limits = "", ["", "", ""]
        if word == "null":
            value = "0"
    else:
        word, mark = ("unsicher", "()") if bracketed or sign == "()" else ("wert", "")
        if not value.strip("0,"):
            word, mark = "null", "-"
    for text in (value, *limits):
        if text and not _NUMBER.fullmatch(text):
            raise fault(QT_TRANSLATE_NOOP(
                "releases", "Row {row}: “{value}” is not a number. Write numbers with a decimal comma and without "
                "separators of thousands, as they were published; x, . and - stand for themselves."), text)
    return [
        level, cells["gebiet_id"], areas[cells["gebiet_id"]], indicator.code, indicator.name, cells["jahr"], years,
        value, *limits, indicator.unit, word, mark]


def _write_values(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADS)
        writer.writerows(rows)


def _write_polygons(path: Path, level: str, publication: Publication) -> None:
    with gdal_exceptions(True):
        system = osr.SpatialReference()
        try:
            system.ImportFromWkt(publication.crs)
        except RuntimeError as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "The layer of the areas has no reference system. Set it, so that its areas can be laid "
                    "over others."), context=CONTEXT) from error
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        dataset = gdal.GetDriverByName("GeoJSON").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
        layer = dataset.CreateLayer(
            level, system, ogr.wkbUnknown, ["RFC7946=YES", f"COORDINATE_PRECISION={COORDINATE_DECIMALS}"])
        for name in ("gebiet_id", "gebiet", "kommune_id"):
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        for polygon in publication.polygons:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("gebiet_id", polygon.area_id)
            feature.SetField("gebiet", polygon.name)
            feature.SetGeometry(ogr.CreateGeometryFromWkb(polygon.wkb))
            layer.CreateFeature(feature)
        del layer
        dataset = None
