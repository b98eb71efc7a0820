"""The tables of a workspace, described apart from any database.

The GeoPackage store creates them today; a PostGIS store creates the same ones from the same
description, so nothing here may be particular to SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Raised by one with every change of a released schema, together with a migration.
SCHEMA_VERSION = 5


@dataclass(frozen=True)
class Column:
    """A column with its portable type: ``text``, ``integer``, ``real`` or ``blob``."""

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
#: An address has one row for each time in which it had the same particulars: from ``valid_from`` until the day
#: before ``valid_to`` (ISO dates, NULL = open).
ADDRESSES = Table(
    "adressen",
    (*_texts("address_id"), Column("street"), Column("house_number"), Column("quartier_id"), Column("kommune_id"),
     Column("valid_from"), Column("valid_to"), Column("street_key"), Column("house_suffix"), Column("postcode"),
     Column("district"), Column("source")),
    ("address_id", "valid_from"), "Point")
#: What is wrong with single addresses, as a layer to zoom to; without coordinates there is no geometry.
ADDRESS_CASES = Table(
    "adressfaelle",
    (*_texts("case_id", "kommune_id"), Column("address_id"), *_texts("kind"), Column("detail"), Column("x", "real"),
     Column("y", "real"), *_texts("run_date")),
    ("case_id",), "Point")

#: Lines that can be walked along (``walkable`` 1) and lines that cannot be crossed but on a bridge (``barrier`` 1).
ROADS = Table(
    "wege", (Column("name"), *_texts("class"), Column("walkable", "integer", True), Column("barrier", "integer", True)),
    (), "LineString")
#: A residential building; it stands where its address does.
BUILDINGS = Table(
    "gebaeude",
    (*_texts("building_id"), Column("address_id"), Column("quartier_id"),
     *(Column(name, "integer") for name in ("year_built", "year_refurbished", "dwellings", "vacant_dwellings")),
     Column("floor_space_m2", "real")),
    ("building_id",))
#: Offers and services with their place. Dates are ISO; an offer holds from ``valid_from`` until the day before
#: ``valid_to``. Without coordinates (``match_class`` none or ambiguous) there is no geometry.
OFFERS = Table(
    "angebote",
    (*_texts("offer_id", "name"), Column("provider"), *_texts("category"), Column("target_group"),
     Column("capacity", "real"), Column("opening"), Column("accessibility"), Column("valid_from"), Column("valid_to"),
     Column("source"), Column("address_id"), Column("street"), Column("house_number"), Column("postcode"),
     Column("place"), Column("match_class"), Column("match_note"), Column("kommune_id"), Column("quartier_id"),
     Column("confirmed_by"), Column("confirmed_on")),
    ("offer_id",), "Point")

COUNTS = Table(
    "counts",
    (*_texts("level", "area_id", "measure", "period", "sex", "age_band"), Column("value", "real"),
     *_texts("state", "source"), Column("converted")),
    ("level", "area_id", "measure", "period", "sex", "age_band"),
    indexes=(("measure", "period"),))
VALUES = Table(
    "indicator_values",
    (*_texts("area_id", "level", "indicator", "period"), Column("years", "integer", True),
     Column("numerator", "real"), Column("denominator", "real"), Column("value", "real"),
     Column("lower", "real"), Column("upper", "real"), Column("state", "text", True), Column("coverage", "real"),
     Column("sig_kreis"), Column("q_kreis", "real"), Column("sig_kommune"), Column("q_kommune", "real"),
     Column("converted", "integer")),
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

#: What an analysis says of one indicator in one area and period.
_INDICATOR_KEY = ("area_id", "level", "indicator", "period")
_INDICATOR_UNIQUE = ("level", "indicator", "period", "area_id")


def _reals(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "real") for name in names)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names)


TRENDS = Table(
    "trends",
    (*_texts(*_INDICATOR_KEY), Column("first_period"), Column("periods", "integer"),
     *_reals("slope_pct", "slope_lower", "slope_upper", "p", "q", "mk_tau", "mk_p", "dispersion"),
     Column("direction"), Column("projection_period"),
     *_reals("projection", "projection_lower", "projection_upper"), Column("reason")),
    _INDICATOR_UNIQUE)
WARNINGS = Table(
    "warnings",
    (*_texts(*_INDICATOR_KEY), *_reals("value", "expected", "expected_lower", "expected_upper", "z", "p", "q"),
     Column("direction"), *_integers("unfavourable", "flagged")),
    _INDICATOR_UNIQUE)
CLUSTERS = Table(
    "clusters",
    (*_texts(*_INDICATOR_KEY), *_reals("local_i", "z", "p", "q"), Column("cluster"), Column("neighbours", "integer")),
    _INDICATOR_UNIQUE)
SMALL_NUMBERS = Table(
    "small_numbers",
    (*_texts(*_INDICATOR_KEY), *_reals("smoothed", "own_weight"), Column("funnel"), *_reals("funnel_z")),
    _INDICATOR_UNIQUE)
INEQUALITY = Table(
    "inequality", (*_texts(*_INDICATOR_KEY, "measure"), *_reals("value", "lower", "upper", "p")),
    (*_INDICATOR_UNIQUE, "measure"))
SCORE_UNCERTAINTY = Table(
    "score_uncertainty",
    (*_texts("area_id", "level", "method", "period"), *_integers("rank_lower", "rank_median", "rank_upper"),
     *_reals("class_probability", "attention_probability"), Column("class_probabilities"), Column("influence"),
     *_integers("draws", "seed")),
    ("level", "method", "period", "area_id"))
#: What conferences decided beside the computed class; rows are only ever added.
SCORE_OVERRIDES = Table(
    "score_overrides",
    (*_texts("override_id", "area_id", "level", "method", "period", "action"), Column("class", "integer"),
     Column("computed_class", "integer"), *_texts("reason", "decided_on", "body"), Column("recorded_by"),
     *_texts("recorded_at")),
    ("override_id",), indexes=(("level", "method", "period", "area_id"),))

SOURCES = Table(
    "sources",
    (*_texts("source_id", "name"), Column("owner"), Column("reference_date"), Column("licence"),
     Column("file_name"), Column("file_hash"), Column("note")),
    ("source_id",))
#: How the tables of a source are read, as somebody has declared it once.
IMPORT_PROFILES = Table(
    "import_profiles", (*_texts("profile_id"), Column("source_id"), *_texts("name", "settings", "updated")),
    ("profile_id",))
#: What was taken over, from which file and by whom; ``summary`` is JSON and holds no count.
DELIVERIES = Table(
    "deliveries",
    (*_texts("delivery_id"), Column("source_id"), Column("period"), Column("level"), Column("file_name"),
     Column("file_hash"), *_texts("imported_at"), Column("imported_by"), Column("rows", "integer", True),
     *_texts("status"), Column("profile_id"), Column("note"), Column("summary")),
    ("delivery_id",))
#: The counts that a delivery replaced.
DELIVERY_UNDO = Table(
    "delivery_undo", (*_texts("delivery_id"), *COUNTS.columns), ("delivery_id", *COUNTS.key))
#: The register of a Kommune in figures, run by run.
ADDRESS_SCORES = Table(
    "address_scores", (*_texts("kommune_id", "date", "measure"), *_reals("value", "base")),
    ("kommune_id", "date", "measure"))
#: Which fields of action (themes of the catalogue) an offer belongs to.
OFFER_FIELDS = Table("offer_fields", _texts("offer_id", "field"), ("offer_id", "field"))
#: The kinds of offers, as somebody may change them: for whom, how far one walks to them, how they are drawn.
OFFER_CATEGORIES = Table(
    "offer_categories",
    (*_texts("category_id", "name"), Column("target_group"), Column("measure"), Column("age_from", "integer"),
     Column("age_to", "integer"), Column("reach_m", "real"), Column("capacity_unit"),
     Column("local_supply", "integer", True), *_texts("symbol", "colour"), Column("position", "integer", True)),
    ("category_id",))
#: What was changed in offers, field by field, whoever changed it with whichever program.
OFFER_HISTORY = Table(
    "offer_history",
    (*_texts("entry_id", "offer_id", "action"), Column("field"), Column("old_value"), Column("new_value"),
     *_texts("changed_at"), Column("changed_by"), Column("source"), Column("run_id")),
    ("entry_id",), indexes=(("offer_id",),))
#: Lists that were sent to a Kommune to be confirmed, and came back; ``content`` is JSON: the offers as they were sent.
OFFER_CONFIRMATIONS = Table(
    "offer_confirmations",
    (*_texts("entry_id", "kommune_id", "action", "list_id", "recorded_at"), Column("recorded_by"),
     Column("confirmed_by"), Column("confirmed_on"), *_integers("offers", "changed", "ended", "added"),
     Column("file_name"), Column("file_hash"), Column("note"), Column("content")),
    ("entry_id",), indexes=(("kommune_id",),))
RUNS = Table(
    "runs", (*_texts("run_id", "algorithm", "created"), Column("parameters")), ("run_id",))
META = Table("meta", (*_texts("key"), Column("value")), ("key",))

#: Tables derived from values and scores: they go with what they rest on.
ANALYSES = {table.name: table for table in (
    TRENDS, WARNINGS, CLUSTERS, SMALL_NUMBERS, INEQUALITY, SCORE_UNCERTAINTY)}

#: Tables that came with schema version 2.
SINCE_2 = (*ANALYSES.values(), SCORE_OVERRIDES)

#: Tables that came with schema version 3.
SINCE_3 = (IMPORT_PROFILES, DELIVERIES, DELIVERY_UNDO, ADDRESS_SCORES)

#: Who of a target group has an offer of a category within a distance, by area; numbers only where ``state`` has one.
REACH = Table(
    "reach",
    (*_texts("area_id", "level", "category", "target_group", "period"), Column("distance_m", "real", True),
     *_reals("population", "reached", "not_connected", "share_pct", "lower_pct", "upper_pct", "mean_distance_m",
             "coverage"),
     *_texts("state", "run_id")),
    ("level", "category", "target_group", "period", "distance_m", "area_id"))
#: Offers and places per head of a target group beside the Kreis, and how well people get at them (E2SFCA).
SUPPLY = Table(
    "supply",
    (*_texts("area_id", "level", "category", "target_group", "period"),
     *_reals("offers", "places", "people", "rate", "rate_lower", "rate_upper", "kreis_rate"), Column("verdict"),
     *_reals("places_rate", "places_lower", "places_upper"), Column("places_verdict"),
     *_reals("access", "access_ratio"), *_texts("state", "run_id")),
    ("level", "category", "target_group", "period", "area_id"))
#: Groups of addresses beyond reach, as a layer to look at; those of one category at a time.
WHITE_SPOTS = Table(
    "weisse_flecken",
    (*_texts("spot_id", "category", "target_group", "period"), *_reals("distance_m", "people", "weighted"),
     *_integers("addresses", "position"), *_reals("mean_distance_m"), Column("quartier_id"), Column("kommune_id")),
    ("spot_id",), "MultiPolygon")
#: Stations of the last timetable with what departs there on the day that was counted.
STATIONS = Table(
    "haltestellen",
    (*_texts("stop_id", "name"), Column("departures", "integer"), Column("transport_group"),
     Column("interval_min", "real"), Column("category", "integer"), *_texts("day")),
    ("stop_id",), "Point")
#: Tables without geometry that came with schema version 4, and layers of points that came with it.
SINCE_4 = (OFFER_FIELDS, OFFER_CATEGORIES, OFFER_HISTORY, OFFER_CONFIRMATIONS, REACH, SUPPLY)
POINTS_SINCE_4 = (OFFERS,)

#: Rules of disclosure control that were changed beside the catalogue, and why; the last entry of a rule holds.
RULE_CHANGES = Table(
    "rule_changes",
    _texts("change_id", "source_id", "rule", "old_value", "new_value", "reason", "changed_by", "changed_at"),
    ("change_id",))
#: Tables that came with schema version 5.
SINCE_5 = (RULE_CHANGES,)

#: Tables whose rows the database itself protects from being changed or removed.
JOURNALS = (SCORE_OVERRIDES, OFFER_HISTORY, OFFER_CONFIRMATIONS, RULE_CHANGES)

ATTRIBUTE_TABLES = (
    COUNTS, VALUES, KEY_FIGURES, SCORES, CONTRIBUTIONS, *SINCE_2, *SINCE_3, *SINCE_4, *SINCE_5, SOURCES, RUNS,
    META)
POLYGON_TABLES = (QUARTIERE, KOMMUNEN)
#: Layers every workspace has.
FEATURE_TABLES = (*POLYGON_TABLES, *POINTS_SINCE_4)

LEVELS = ("quartier", "kommune", "kreis")
