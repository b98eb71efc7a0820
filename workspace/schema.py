"""The tables of a workspace, described apart from any database.

The GeoPackage store creates them today; a PostGIS store creates the same ones from the same
description, so nothing here may be particular to SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Raised by one with every change of a released schema, together with a migration.
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Column:
    """A column with its portable type: ``text``, ``integer`` or ``real``."""

    name: str
    type: str = "text"
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table; ``key`` names the columns that together are unique."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    geometry: str | None = None
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order, without key number and geometry."""
        return tuple(column.name for column in self.columns)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", True) for name in names)


QUARTIERE = Table(
    "quartiere", _texts("quartier_id", "name", "kommune_id"), ("quartier_id",), "MultiPolygon")
KOMMUNEN = Table(
    "kommunen", (*_texts("kommune_id"), Column("ars"), *_texts("name")), ("kommune_id",), "MultiPolygon")
SETTLEMENT = Table("siedlungsflaechen", (Column("name"),), (), "MultiPolygon")
FOREST = Table("wald", (Column("name"),), (), "MultiPolygon")
ADDRESSES = Table(
    "adressen",
    (*_texts("address_id"), Column("street"), Column("house_number"), Column("quartier_id"), Column("kommune_id")),
    ("address_id",), "Point")

COUNTS = Table(
    "counts",
    (*_texts("level", "area_id", "measure", "period", "sex", "age_band"), Column("value", "real"),
     *_texts("state", "source")),
    ("level", "area_id", "measure", "period", "sex", "age_band"),
    indexes=(("measure", "period"),))
VALUES = Table(
    "indicator_values",
    (*_texts("area_id", "level", "indicator", "period"), Column("years", "integer", True),
     Column("numerator", "real"), Column("denominator", "real"), Column("value", "real"),
     Column("lower", "real"), Column("upper", "real"), Column("state", "text", True), Column("coverage", "real"),
     Column("sig_kreis"), Column("q_kreis", "real"), Column("sig_kommune"), Column("q_kommune", "real")),
    ("level", "indicator", "period", "area_id"))
KEY_FIGURES = Table(
    "key_figures",
    (*_texts("area_id", "level", "period"), Column("position", "integer", True), *_texts("name"),
     Column("value", "real"), Column("base", "real"), Column("state", "text", True)),
    ("level", "period", "position", "area_id"))
SCORES = Table(
    "scores",
    (*_texts("area_id", "level", "method", "period"), Column("score", "real"), Column("rank", "integer"),
     Column("class", "integer"), Column("class_label"), Column("dynamic_score", "real"),
     Column("dynamic_class", "integer"), Column("dynamic_label"), Column("attention", "integer"), Column("reason"),
     *_texts("run_id")),
    ("level", "method", "period", "area_id"))
CONTRIBUTIONS = Table(
    "score_contributions",
    (*_texts("area_id", "level", "method", "period", "indicator"), Column("z", "real"), Column("weight", "real"),
     Column("contribution", "real")),
    ("level", "method", "period", "area_id", "indicator"))
SOURCES = Table(
    "sources",
    (*_texts("source_id", "name"), Column("owner"), Column("reference_date"), Column("licence"),
     Column("file_name"), Column("file_hash"), Column("note")),
    ("source_id",))
RUNS = Table(
    "runs", (*_texts("run_id", "algorithm", "created"), Column("parameters")), ("run_id",))
META = Table("meta", (*_texts("key"), Column("value")), ("key",))

ATTRIBUTE_TABLES = (COUNTS, VALUES, KEY_FIGURES, SCORES, CONTRIBUTIONS, SOURCES, RUNS, META)
POLYGON_TABLES = (QUARTIERE, KOMMUNEN)

LEVELS = ("quartier", "kommune", "kreis")
