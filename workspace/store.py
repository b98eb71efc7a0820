"""One workspace in one GeoPackage: created, opened, read and written.

Tables are written through ``sqlite3`` because one operation must be one transaction, kept or
lost as a whole (``QgsVectorLayer.commitChanges()`` is several); OGR creates the file and the
feature tables, so that they are what every GIS expects.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import math
import os
import re
import sqlite3
import time
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from ..i18n.language import LANGUAGES, Language, interface_language, language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from . import schema
from .addresses import check_date
from .aliases import table_aliases
from .deliveries import (
    DeliveryRecord,
    Undone,
    check_undo,
    groups_of,
    keep_replaced,
    latest,
    record_delivery,
    source_facts,
    undo,
    undoable,
)
from .drafts import draft_folder, remove_stale_drafts
from .edition import catalogue_of
from .geopackage import (
    add_column,
    create_attribute_table,
    create_spatial_index,
    create_tables,
    drop_layer,
    fill_points,
    geometry_blob,
    has_table,
    protect_journal,
    quoted,
    register_features,
    renew_indexes,
    set_aliases,
    take_layer,
)
from .offer_triggers import protect_offers
from .offers import OfferWriter, changing, fill_categories, read_offers
from .overrides import Decision, check_decision, compare_with_now, only_current, record_decision
from .rule_changes import (
    COMPUTED_WITH,
    RuleChange,
    RuleState,
    catalogue_in_force,
    check_change,
    latest_change,
    record_change,
    rule_states,
)

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue
    from .offer_measures import OfferMeasure

CONTEXT = "workspace"
BUSY_TIMEOUT_S = 10.0

#: What SQLite says where the file or the disk refuses, apart from faults of a statement.
_REFUSED = re.compile("locked|busy|readonly|read-only|unable to open|disk|full")

#: Areas named in one message.
_LISTED = 10

#: The score method shown where nobody has chosen one.
DEFAULT_METHOD = "mss"


def score_method_of(meta: Mapping[str, str]) -> str:
    """Returns the score method that maps and profiles show, from the facts about a workspace."""
    return meta.get("score_method") or DEFAULT_METHOD


def language_of(meta: Mapping[str, str]) -> Language:
    """Returns the language of the words in tables and map layers, from the facts about a workspace."""
    code = meta.get("language", "")
    return language(code) if code in LANGUAGES else Language.current()


def _add_analyses(connection: sqlite3.Connection) -> None:
    """Adds the tables of trends, clusters and conference decisions, and the columns of the map layers made of them."""
    from ..indicators.catalogue import parse_catalogue
    from .map_layers import write_map_layers

    for table in schema.SINCE_2:
        create_attribute_table(connection, table)
    _finish_tables(connection, schema.SINCE_2)
    meta = Workspace.meta_of(connection)
    write_map_layers(
        connection, parse_catalogue(meta["catalogue"], "catalogue"), int(meta["epsg"]),
        score_method_of(meta), language_of(meta))


def _add_deliveries(connection: sqlite3.Connection) -> None:
    """Adds deliveries with what undoes them, import profiles, marks of conversion and the history of addresses."""
    for table in schema.SINCE_3:
        create_attribute_table(connection, table)
    add_column(connection, schema.COUNTS, "converted")
    add_column(connection, schema.VALUES, "converted")
    if has_table(connection, schema.ADDRESSES.name):
        present = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(schema.ADDRESSES.name)})")}
        # Geometries stay as they are, and so does their spatial index.
        for name in schema.ADDRESSES.names:
            if name not in present:
                add_column(connection, schema.ADDRESSES, name)
        renew_indexes(connection, schema.ADDRESSES)
        words = language_of(Workspace.meta_of(connection))
        set_aliases(connection, schema.ADDRESSES.name, table_aliases(schema.ADDRESSES, words))
    _finish_tables(connection, schema.SINCE_3)


def _add_offers(connection: sqlite3.Connection) -> None:
    """Adds the register of offers with its categories, fields of action, history and confirmations."""
    for table in schema.SINCE_4:
        create_attribute_table(connection, table)
    for table in schema.POINTS_SINCE_4:
        take_layer(connection, "draft", table.name)
    _finish_offers(connection)


def _add_rule_changes(connection: sqlite3.Connection) -> None:
    """Adds the journal of changed rules of disclosure control."""
    for table in schema.SINCE_5:
        create_attribute_table(connection, table)
    _finish_tables(connection, schema.SINCE_5)


def _finish_offers(connection: sqlite3.Connection) -> None:
    fill_categories(connection)
    protect_offers(connection)
    _finish_tables(connection, (*schema.SINCE_4, *schema.POINTS_SINCE_4))


def _finish_tables(connection: sqlite3.Connection, tables: Iterable[schema.Table]) -> None:
    """Gives tables what OGR does not: readable column names, and protection to journals."""
    words = language_of(Workspace.meta_of(connection))
    for table in tables:
        set_aliases(connection, table.name, table_aliases(table, words))
        if table in schema.JOURNALS:
            protect_journal(connection, table)


#: Steps from one schema version to the next: ``MIGRATIONS[n]`` turns version n into n + 1.
MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {
    1: _add_analyses, 2: _add_deliveries, 3: _add_offers, 4: _add_rule_changes}


@dataclass(frozen=True)
class Area:
    """A polygon to store: key, name, key of the area above and geometry as WKB."""

    id: str
    name: str
    parent_id: str
    wkb: bytes
    ars: str = ""


@dataclass(frozen=True)
class SourceRecord:
    """An entry of the source catalogue; what stays empty keeps what the workspace knows already.

    File name and hash always belong to the last delivery: without a file they are emptied.
    """

    source_id: str
    name: str = ""
    owner: str = ""
    reference_date: str = ""
    licence: str = ""
    file_name: str = ""
    file_hash: str = ""
    note: str = ""


class Gap(NamedTuple):
    """Areas that would lose their counts, because a delivery that replaces them leaves the areas out."""

    level: str
    measure: str
    period: str
    areas: list[str]


class OutdatedScores(NamedTuple):
    """Scores that were removed because they no longer rest on the stored indicator values."""

    level: str
    period: str
    method: str


class IndicatorRun(NamedTuple):
    """What a computation of indicators did: its id and the scores it made worthless."""

    run_id: str
    outdated: list[OutdatedScores]


class Workspace:
    """The data of one county: areas, counts, indicator values, scores and their sources."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._catalogue: Catalogue | None = None

    # ------------------------------------------------------------------ life

    @classmethod
    def create(
        cls,
        path: str | Path,
        quartiere: Sequence[Area],
        kommunen: Sequence[Area],
        *,
        epsg: int,
        kreis_id: str,
        kreis_name: str,
        catalogue_text: str,
        meta: dict[str, str] | None = None,
    ) -> Workspace:
        """Creates a workspace; an existing file is replaced only when the new one is complete.

        ``meta`` may hold ``credit``, ``plan_version``, ``reference_date``, ``note`` and ``language`` (of the words
        in tables and map layers; else that of QGIS).
        Raises :class:`DataProblem` where the place cannot be written.
        """
        path = Path(path)
        check_writable(path)
        _check_areas(quartiere, kommunen)
        entries = {
            "schema_version": str(schema.SCHEMA_VERSION),
            "kreis_id": kreis_id,
            "kreis_name": kreis_name,
            "epsg": str(epsg),
            "catalogue": catalogue_text,
            "language": interface_language(),
            **(meta or {}),
        }
        with draft_folder(path) as folder:
            draft = folder / "new.gpkg"
            create_tables(draft, (*schema.FEATURE_TABLES, *schema.ATTRIBUTE_TABLES), epsg)
            with cls(draft).transaction() as connection:
                _insert_areas(connection, schema.QUARTIERE, [(a.id, a.name, a.parent_id) for a in quartiere],
                              [a.wkb for a in quartiere], epsg)
                _insert_areas(connection, schema.KOMMUNEN, [(a.id, a.ars or None, a.name) for a in kommunen],
                              [a.wkb for a in kommunen], epsg)
                _insert(connection, schema.META, sorted(entries.items()))
                _finish_tables(connection, (*schema.SINCE_2, *schema.SINCE_3, *schema.SINCE_5))
                _finish_offers(connection)
            for table in schema.FEATURE_TABLES:
                create_spatial_index(draft, table.name)
            replace_file(draft, path)
        return cls(path)

    @classmethod
    def open(cls, path: str | Path) -> Workspace:
        """Opens a workspace and brings an older schema up to date, with a backup first.

        Raises :class:`DataProblem` for a file that is no workspace or comes from a newer plugin.
        """
        path = Path(path)
        if not path.is_file():
            raise _missing(path)
        remove_stale_drafts(path.parent)
        workspace = cls(path)
        try:
            meta = workspace.meta()
        except sqlite3.OperationalError as error:
            raise _unusable(path, error) from error
        except sqlite3.DatabaseError as error:
            raise _no_workspace(path) from error
        if not meta.get("schema_version", "").isdecimal():
            raise _no_workspace(path)
        version = int(meta["schema_version"])
        if version > schema.SCHEMA_VERSION:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "workspace",
                    "The workspace “{file}” was written by a newer version of Quartiersmonitor (schema {found}, this "
                    "version reads up to {known}). Update the plugin.",
                ),
                context=CONTEXT, file=path.name, found=version, known=schema.SCHEMA_VERSION)
        if version < schema.SCHEMA_VERSION:
            workspace._migrate(version)
        return workspace

    def _migrate(self, version: int) -> None:
        if any(step not in MIGRATIONS for step in range(version, schema.SCHEMA_VERSION)):
            raise _no_workspace(self.path)
        stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
        self.backup(self.path.with_name(f"{self.path.stem}.schema-{version}.{stamp}.gpkg"))
        with self._points_draft(*schema.POINTS_SINCE_4) as (draft, _), self.transaction(attach=draft) as connection:
            # Read again under the lock: another QGIS may have been faster.
            for step in range(int(self.meta_of(connection)["schema_version"]), schema.SCHEMA_VERSION):
                MIGRATIONS[step](connection)
            connection.execute(
                "UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(schema.SCHEMA_VERSION),))
            if "language" not in self.meta_of(connection):
                _set_meta(connection, {"language": interface_language()})
            # Derived from the tables, whose columns they now have.
            self.write_map_layers(connection)

    def backup(self, target: Path) -> Path:
        """Copies the workspace as of now, pending changes of other programs included.

        The copy appears under its name only when it is complete.
        """
        check_writable(target)
        with draft_folder(target) as folder:
            draft = folder / "backup.gpkg"
            with self._connected() as connection:
                copy = sqlite3.connect(str(draft))
                try:
                    connection.backup(copy)
                except sqlite3.OperationalError as error:
                    raise _unwritable(target, error) from error
                finally:
                    copy.close()
            replace_file(draft, target)
        return target

    # ------------------------------------------------------------------ connections

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if not self.path.is_file():  # SQLite would make an empty file of it
            raise _missing(self.path)
        connection = sqlite3.connect(str(self.path), timeout=BUSY_TIMEOUT_S, isolation_level=None)
        try:
            # What is replaced here may be personal in small numbers: it is overwritten on disk.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def transaction(self, attach: Path | None = None) -> Iterator[sqlite3.Connection]:
        """Opens a write transaction: committed at the end, rolled back on any error.

        ``attach`` is a second GeoPackage to read from, under the name ``draft``. Raises
        :class:`DataProblem` where another program holds the file, it is read-only or the disk is full.
        """
        with self._connected() as connection:
            try:
                if attach is not None:
                    connection.execute("ATTACH DATABASE ? AS draft", (str(attach),))
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError) and _REFUSED.search(str(error)):
                    raise _unwritable(self.path, error) from error
                raise

    def layer_uri(self, name: str) -> str:
        """Returns the data source of one of the workspace's layers for the OGR provider."""
        return f"{self.path}|layername={name}"

    # ------------------------------------------------------------------ reading

    def _frame(self, table: schema.Table, where: dict[str, Any]) -> pd.DataFrame:
        import pandas as pd

        conditions, values = [], []
        for name, wanted in where.items():
            if wanted is None:
                continue
            wanted = [wanted] if isinstance(wanted, str) else list(wanted)
            conditions.append(f"{quoted(name)} IN ({', '.join('?' * len(wanted))})")
            values += wanted
        columns = ", ".join(quoted(name) for name in table.names)
        query = f"SELECT {columns} FROM {quoted(table.name)}"  # noqa: S608
        if conditions:
            query += " WHERE " + " AND ".join(conditions)
        query += " ORDER BY fid"
        with self._connected() as connection:
            rows = connection.execute(query, values).fetchall()
        # As objects, so that an empty text is None in every version of pandas.
        frame = pd.DataFrame(rows, columns=list(table.names), dtype=object)
        for column in table.columns:
            if column.type == "real":
                frame[column.name] = frame[column.name].astype("float64")
            elif column.type == "integer":
                frame[column.name] = frame[column.name].astype("int64" if column.required else "Int64")
        return frame

    def meta(self) -> dict[str, str]:
        """Returns the facts about the workspace (kreis_name, credit, plan_version …)."""
        with self._connected() as connection:
            return self.meta_of(connection)

    def catalogue(self) -> Catalogue:
        """Returns the indicator catalogue the workspace works with, with the rules of disclosure control in force."""
        # Read each time: another program may have exchanged it meanwhile.
        with self._connected() as connection:
            self._catalogue = self._catalogue_of(connection)
        return self._catalogue

    def given_catalogue(self) -> Catalogue:
        """Returns the indicator catalogue as it was put in, before any change of its rules."""
        from ..indicators.catalogue import parse_catalogue

        return parse_catalogue(self.meta()["catalogue"], self.path.name)

    def with_rules_in_force(self, catalogue: Catalogue) -> Catalogue:
        """Returns another catalogue with the rules that were changed in this workspace."""
        from ..indicators.catalogue import parse_catalogue

        with self._connected() as connection:
            text = catalogue_in_force(connection, catalogue.text)
        return catalogue if text == catalogue.text else parse_catalogue(text, self.path.name)

    def rule_states(self) -> list[RuleState]:
        """Returns every rule of disclosure control of every source, as given by the catalogue and as in force."""
        return rule_states(self.given_catalogue(), self.catalogue())

    def rule_changes(self) -> pd.DataFrame:
        """Returns the journal of changed rules in the columns of :data:`schema.RULE_CHANGES`, oldest first."""
        return self._frame(schema.RULE_CHANGES, {})

    def follows_rules(self) -> bool:
        """Tells whether the stored values were computed with the rules in force; without values they do."""
        with self._connected() as connection:
            if not connection.execute("SELECT EXISTS (SELECT 1 FROM indicator_values)").fetchone()[0]:
                return True
            return self.meta_of(connection).get(COMPUTED_WITH, "") == latest_change(connection)

    def areas(self) -> pd.DataFrame:
        """Returns the Quartiere: quartier_id, name, kommune_id, kommune_name, kreis_id, kreis_name."""
        import pandas as pd

        with self._connected() as connection:
            rows = connection.execute(
                "SELECT q.quartier_id, q.name, q.kommune_id, COALESCE(k.name, q.kommune_id) FROM quartiere q "
                "LEFT JOIN kommunen k ON k.kommune_id = q.kommune_id ORDER BY q.quartier_id").fetchall()
        frame = pd.DataFrame(rows, columns=["quartier_id", "name", "kommune_id", "kommune_name"])
        meta = self.meta()
        return frame.assign(kreis_id=meta["kreis_id"], kreis_name=meta["kreis_name"])

    def area_names(self, level: str) -> dict[str, str]:
        """Returns the names of the areas of a level by their ids."""
        areas = self.areas()
        key, name = {"quartier": ("quartier_id", "name"), "kommune": ("kommune_id", "kommune_name"),
                     "kreis": ("kreis_id", "kreis_name")}[level]
        return dict(zip(areas[key], areas[name]))

    def counts(self, measures: Iterable[str] | None = None, periods: Iterable[str] | None = None,
               level: str | None = None) -> pd.DataFrame:
        """Returns the counts in the long form of :data:`schema.COUNTS`."""
        return self._frame(schema.COUNTS, {"measure": measures, "period": periods, "level": level})

    def values(self, level: str | None = None, period: str | Iterable[str] | None = None,
               indicators: Iterable[str] | None = None) -> pd.DataFrame:
        """Returns the indicator values in the long form of :data:`schema.VALUES`."""
        return self._frame(schema.VALUES, {"level": level, "period": period, "indicator": indicators})

    def key_figures(self, level: str | None = None) -> pd.DataFrame:
        """Returns the key figures in the long form of :data:`schema.KEY_FIGURES`."""
        return self._frame(schema.KEY_FIGURES, {"level": level})

    def scores(self, level: str | None = None, period: str | Iterable[str] | None = None,
               method: str | None = None) -> pd.DataFrame:
        """Returns the attention scores in the long form of :data:`schema.SCORES`."""
        return self._frame(schema.SCORES, {"level": level, "period": period, "method": method})

    def contributions(self, level: str | None = None, period: str | Iterable[str] | None = None,
                      method: str | None = None) -> pd.DataFrame:
        """Returns the score contributions in the long form of :data:`schema.CONTRIBUTIONS`."""
        return self._frame(schema.CONTRIBUTIONS, {"level": level, "period": period, "method": method})

    def shapes(self, level: str) -> tuple[list[str], list[bytes]]:
        """Returns keys and geometries (blobs of GeoPackage) of the Quartiere or Kommunen, ordered by key."""
        table, key = {"quartier": ("quartiere", "quartier_id"), "kommune": ("kommunen", "kommune_id")}[level]
        with self._connected() as connection:
            rows = connection.execute(
                f"SELECT {quoted(key)}, geom FROM {quoted(table)} ORDER BY {quoted(key)}").fetchall()  # noqa: S608
        return [row[0] for row in rows], [row[1] for row in rows]

    def kommunen(self) -> list[tuple[str, str, str, bytes]]:
        """Returns key, name, ARS and geometry (a blob of GeoPackage) of the Kommunen, ordered by key."""
        with self._connected() as connection:
            return connection.execute(
                "SELECT kommune_id, name, COALESCE(ars, ''), geom FROM kommunen ORDER BY kommune_id").fetchall()

    def layer_rows(self, table: schema.Table) -> tuple[list[tuple[Any, ...]], list[bytes]]:
        """Returns the rows of a layer in the columns of ``table``, and its geometries (blobs of GeoPackage)."""
        columns = ", ".join(quoted(name) for name in table.names)
        with self._connected() as connection:
            rows = connection.execute(
                f"SELECT {columns}, geom FROM {quoted(table.name)} WHERE geom IS NOT NULL ORDER BY fid").fetchall()  # noqa: S608
        return [row[:-1] for row in rows], [row[-1] for row in rows]

    def run_parameters(self, run_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Returns the parameters of computations by the ids of their runs."""
        wanted = list(run_ids)
        with self._connected() as connection:
            rows = connection.execute(
                f"SELECT run_id, parameters FROM runs WHERE run_id IN ({', '.join('?' * len(wanted))})",  # noqa: S608
                wanted).fetchall()
        return {run_id: json.loads(parameters or "{}") for run_id, parameters in rows}

    def score_method(self) -> str:
        """Returns the method whose scores maps and profiles show, also where it has not been computed yet."""
        return score_method_of(self.meta())

    def analysis(self, table_name: str, level: str | None = None, period: str | Iterable[str] | None = None,
                 indicator: str | Iterable[str] | None = None, *, method: str | None = None) -> pd.DataFrame:
        """Returns one of the tables of :data:`schema.ANALYSES` in its long form; empty if nothing was computed.

        ``method`` chooses among scores, ``indicator`` among the other analyses.
        Raises ``ValueError`` for another table or a choice it does not have.
        """
        table = _analysis_table(table_name)
        wanted = {"level": level, "period": period, "indicator": indicator, "method": method}
        strangers = [name for name, value in wanted.items() if value is not None and name not in table.names]
        if strangers:
            raise ValueError(f"{table_name} has no {', '.join(strangers)}")
        return self._frame(table, wanted)

    def overrides(self, level: str | None = None, period: str | Iterable[str] | None = None,
                  current: bool = True, *, method: str | None = None) -> pd.DataFrame:
        """Returns what conferences decided, in the long form of :data:`schema.SCORE_OVERRIDES`, oldest first.

        ``current`` leaves out what was withdrawn or replaced; otherwise it is the whole journal. Two
        columns compare with today: ``computed_now`` and ``changed`` (the computed class was another one
        when the decision was taken).
        """
        journal = self._frame(schema.SCORE_OVERRIDES, {"level": level, "period": period, "method": method})
        if current:
            journal = only_current(journal)
        return compare_with_now(journal, self.scores(level, period, method))

    def sources(self) -> pd.DataFrame:
        """Returns the source catalogue."""
        return self._frame(schema.SOURCES, {})

    def deliveries(self) -> pd.DataFrame:
        """Returns the journal of deliveries in the columns of :data:`schema.DELIVERIES`, oldest first.

        A further column ``undoable`` says whether no later delivery has replaced any of its counts.
        """
        frame = self._frame(schema.DELIVERIES, {})
        with self._connected() as connection:
            possible = undoable(connection)
        return frame.assign(undoable=[delivery_id in possible for delivery_id in frame["delivery_id"]])

    def import_profiles(self) -> dict[str, str]:
        """Returns the settings (JSON) of all import profiles by their ids."""
        with self._connected() as connection:
            return dict(connection.execute("SELECT profile_id, settings FROM import_profiles ORDER BY profile_id"))

    def import_profile_list(self) -> pd.DataFrame:
        """Returns the import profiles in the columns of :data:`schema.IMPORT_PROFILES`."""
        return self._frame(schema.IMPORT_PROFILES, {})

    def addresses(self, as_of: str | None = None, with_xy: bool = True) -> pd.DataFrame:
        """Returns the address register in the columns of :data:`schema.ADDRESSES`, empty if there is none.

        ``as_of`` is an ISO date and leaves what holds on that day: valid from it or earlier, and to a later one;
        without it the whole history is returned. ``with_xy`` adds ``x`` and ``y`` in the reference system of
        the workspace, NaN for an address without coordinates.
        """
        import pandas as pd

        from .addresses import read_addresses

        with self._connected() as connection:
            if not has_table(connection, schema.ADDRESSES.name):
                xy = {name: pd.Series(dtype="float64") for name in (("x", "y") if with_xy else ())}
                return pd.DataFrame({**{name: pd.Series(dtype=object) for name in schema.ADDRESSES.names}, **xy})
            return read_addresses(connection, as_of, with_xy)

    def address_scores(self, kommune_id: str | None = None) -> pd.DataFrame:
        """Returns the figures of the address register run by run, in the columns of :data:`schema.ADDRESS_SCORES`."""
        return self._frame(schema.ADDRESS_SCORES, {"kommune_id": kommune_id})

    def address_cases(self, kommune_id: str | None = None) -> pd.DataFrame:
        """Returns the cases of the last check of each Kommune, in the columns of :data:`schema.ADDRESS_CASES`."""
        import pandas as pd

        if not self.has_layer(schema.ADDRESS_CASES.name):
            return pd.DataFrame({
                column.name: pd.Series(dtype="float64" if column.type == "real" else object)
                for column in schema.ADDRESS_CASES.columns})
        return self._frame(schema.ADDRESS_CASES, {"kommune_id": kommune_id})

    def offers(self, as_of: str | None = None, with_xy: bool = True) -> pd.DataFrame:
        """Returns the register of offers in the columns of :data:`schema.OFFERS`.

        ``as_of`` is an ISO date and leaves what holds on that day, as for :meth:`addresses`; ``with_xy`` adds ``x`` and
        ``y``, NaN for an offer without a place.
        """
        if as_of is not None:
            check_date(as_of)
        with self._connected() as connection:
            return read_offers(connection, as_of, with_xy)

    def offer_categories(self) -> pd.DataFrame:
        """Returns the kinds of offers in the columns of :data:`schema.OFFER_CATEGORIES`, in their order."""
        return self._frame(schema.OFFER_CATEGORIES, {}).sort_values("position", kind="stable", ignore_index=True)

    def offer_fields(self) -> pd.DataFrame:
        """Returns the fields of action of all offers, in the columns of :data:`schema.OFFER_FIELDS`."""
        return self._frame(schema.OFFER_FIELDS, {})

    def offer_history(self, offer_id: str | None = None) -> pd.DataFrame:
        """Returns what was changed in offers, oldest first, in the columns of :data:`schema.OFFER_HISTORY`."""
        return self._frame(schema.OFFER_HISTORY, {"offer_id": offer_id})

    def offer_confirmations(self, kommune_id: str | None = None) -> pd.DataFrame:
        """Returns the lists sent to Kommunen and returned, oldest first, as :data:`schema.OFFER_CONFIRMATIONS`."""
        return self._frame(schema.OFFER_CONFIRMATIONS, {"kommune_id": kommune_id})

    def reach(self, level: str | None = None, period: str | None = None, category: str | None = None) -> pd.DataFrame:
        """Returns who has offers within walking distance, in the columns of :data:`schema.REACH`."""
        return self._frame(schema.REACH, {"level": level, "period": period, "category": category})

    def supply(self, level: str | None = None, period: str | None = None, category: str | None = None) -> pd.DataFrame:
        """Returns offers and places per head, in the columns of :data:`schema.SUPPLY`."""
        return self._frame(schema.SUPPLY, {"level": level, "period": period, "category": category})

    def offer_measures(self, period: str = "") -> list[OfferMeasure]:
        """Returns what the map layers hold of offers beside the indicators, of one period or of all."""
        from .map_layers import mapped_offers

        catalogue = self.catalogue()
        with self._connected() as connection:
            return mapped_offers(connection, catalogue, period)

    def kreis_value_of(self, measure: OfferMeasure) -> float | None:
        """Returns what the Kreis has of a measure of offers, ``None`` where it is not known."""
        from .offer_measures import kreis_value

        with self._connected() as connection:
            return kreis_value(connection, measure)

    def dwellings(self) -> list[tuple[str, float]]:
        """Returns addresses with their occupied dwellings, of which the building register knows any number."""
        if not self.has_layer(schema.BUILDINGS.name):
            return []
        with self._connected() as connection:
            return connection.execute(
                "SELECT address_id, SUM(MAX(dwellings - COALESCE(vacant_dwellings, 0), 0)) FROM gebaeude"
                " WHERE address_id IS NOT NULL AND dwellings IS NOT NULL GROUP BY address_id").fetchall()

    def buildings(self) -> list[tuple[str | None, int | None, int | None, int | None, int | None]]:
        """Returns Quartier, dwellings, vacant ones, year of construction and of refurbishment of every building."""
        if not self.has_layer(schema.BUILDINGS.name):
            return []
        with self._connected() as connection:
            return connection.execute(
                "SELECT quartier_id, dwellings, vacant_dwellings, year_built, year_refurbished FROM gebaeude"
            ).fetchall()

    def white_spots(self) -> pd.DataFrame:
        """Returns the white spots last computed, in the columns of :data:`schema.WHITE_SPOTS`; empty without any."""
        import pandas as pd

        if not self.has_layer(schema.WHITE_SPOTS.name):
            return pd.DataFrame(columns=list(schema.WHITE_SPOTS.names))
        return self._frame(schema.WHITE_SPOTS, {})

    def periods(self) -> list[str]:
        """Returns the periods with counts, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT period FROM counts ORDER BY period")]

    def computed_periods(self) -> list[str]:
        """Returns the periods with indicator values, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute(
                "SELECT DISTINCT period FROM indicator_values ORDER BY period")]

    def scored_periods(self) -> list[str]:
        """Returns the periods with attention scores, oldest first."""
        with self._connected() as connection:
            return [row[0] for row in connection.execute("SELECT DISTINCT period FROM scores ORDER BY period")]

    def has_layer(self, name: str) -> bool:
        """Tells whether the workspace holds a layer or table of this name."""
        with self._connected() as connection:
            return has_table(connection, name)

    def digest(self, names: Iterable[str]) -> str:
        """Returns a hash of all rows of some layers or tables, geometries included; missing ones count as empty."""
        digest = hashlib.sha256()
        with self._connected() as connection:
            for name in names:
                digest.update(name.encode())
                if has_table(connection, name):
                    for row in connection.execute(f"SELECT * FROM {quoted(name)} ORDER BY fid"):  # noqa: S608
                        digest.update(repr(row).encode())
        return digest.hexdigest()

    # ------------------------------------------------------------------ writing

    def set_meta(self, **entries: str) -> None:
        """Stores facts about the workspace."""
        with self.transaction() as connection:
            _set_meta(connection, entries)

    def set_catalogue(self, text: str, name: str) -> None:
        """Replaces the catalogue after checking it; computed values stay until they are recomputed.

        Rules that were changed with a reason stay in force.
        """
        from ..indicators.catalogue import parse_catalogue

        self.with_rules_in_force(parse_catalogue(text, name))
        self.set_meta(catalogue=text)

    def replace_counts(self, frame: pd.DataFrame, sources: Iterable[SourceRecord] = (), *,
                       on_gaps: Callable[[list[Gap]], None] | None = None,
                       delivery: DeliveryRecord | None = None) -> int:
        """Stores counts; those of the same level, measure and period are replaced as a whole.

        The frame is checked against areas and catalogue first (:func:`check_counts`); nothing
        is written if anything is wrong. Areas with counts that the delivery leaves out are refused,
        because they would lose them; ``on_gaps`` is told of them instead and they do lose them. A row
        without a value leaves no area out. A ``delivery`` is recorded together with what it replaces, so that
        :meth:`undo_delivery` can take it back. Returns the number of rows.
        """
        from ..indicators.counts import check_counts

        frame = check_counts(frame, self.areas(), self.catalogue())
        names = schema.COUNTS.names
        sources = list(sources)
        groups = groups_of(frame)
        with self.transaction() as connection:
            gaps = _gaps(connection, frame)
            if gaps and on_gaps is None:
                problems = [_gap_problem(gap) for gap in gaps]
                raise DataProblems(problems) if len(problems) > 1 else problems[0]
            if gaps and on_gaps is not None:
                on_gaps(gaps)
            before = source_facts(connection, [source.source_id for source in sources])
            if delivery is not None:
                keep_replaced(connection, delivery.delivery_id, groups)
            connection.executemany("DELETE FROM counts WHERE level = ? AND measure = ? AND period = ?", groups)
            _insert(connection, schema.COUNTS, _rows(frame, names))
            self._write_sources(connection, sources)
            if delivery is not None:
                record_delivery(connection, delivery, groups, len(frame), before)
        return len(frame)

    def undo_obstacle(self, delivery_id: str) -> DataProblem | None:
        """Returns why a delivery cannot be undone, ``None`` if it can."""
        with self._connected() as connection:
            try:
                check_undo(connection, delivery_id)
            except DataProblem as problem:
                return problem
        return None

    def undo_delivery(self, delivery_id: str = "") -> Undone:
        """Takes a delivery back, the latest unless one is named: exactly what it replaced stands again.

        The source catalogue names the earlier file again, unless it was changed since. Indicators and scores stay
        until they are computed anew, as after every change of counts. Raises :class:`DataProblem` with the reason
        where a later delivery has replaced the same counts, or they were changed in another way.
        """
        with self.transaction() as connection:
            undone = undo(connection, delivery_id or latest(connection))
            _record_run(connection, "undodelivery", {"delivery_id": undone.delivery_id})
        return undone

    def note_delivery(self, delivery_id: str, note: str) -> None:
        """Keeps a remark with a delivery, such as why a doubtful value is right."""
        with self.transaction() as connection:
            connection.execute("UPDATE deliveries SET note = ? WHERE delivery_id = ?", (note or None, delivery_id))

    def save_import_profile(self, profile_id: str, source_id: str, name: str, settings: str) -> None:
        """Stores an import profile under its id, replacing one that stands there; ``settings`` are JSON."""
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
        with self.transaction() as connection:
            _insert(
                connection, schema.IMPORT_PROFILES, [(profile_id, source_id or None, name, settings, now)],
                replace=True)

    def delete_import_profile(self, profile_id: str) -> None:
        """Removes an import profile; it need not exist."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM import_profiles WHERE profile_id = ?", (profile_id,))

    def write_addresses(self, frame: pd.DataFrame, wkb: Sequence[bytes | None] | None = None, *, x: Any = None,
                        y: Any = None, reference_date: str = "") -> int:
        """Replaces the whole address register, history included; returns the number of rows.

        ``frame`` in the columns of :data:`schema.ADDRESSES`; those it lacks stay empty. The points come as ``wkb``,
        as arrays ``x`` and ``y``, or as columns of these names, in the reference system of the workspace; NaN or
        ``None`` is an address without coordinates. An address may have several rows with different times.
        ``reference_date`` (ISO) is the Stichtag of the register. Raises :class:`DataProblem` for a missing key,
        a wrong date, and an address that stands twice for the same day.
        """
        from .addresses import check_addresses, completed, coordinates_of

        if wkb is not None:
            x, y = coordinates_of(wkb)
        elif x is None or y is None:
            x, y = frame["x"], frame["y"]
        rows = completed(frame, schema.ADDRESSES)
        check_addresses(rows)
        with self._points_draft(schema.ADDRESSES) as (draft, epsg), self.transaction(attach=draft) as connection:
            self._write_points(connection, schema.ADDRESSES, rows, x, y, epsg)
            if reference_date:
                _set_meta(connection, {"address_reference_date": reference_date})
        return len(rows)

    def write_table(self, table: schema.Table, frame: pd.DataFrame) -> int:
        """Replaces an optional table without geometry, such as the buildings; returns the number of rows.

        ``frame`` in the columns of ``table``; those it lacks stay empty.
        """
        from .addresses import completed

        rows = completed(frame, table)
        with self.transaction() as connection:
            drop_layer(connection, table.name)
            create_attribute_table(connection, table)
            _insert(connection, table, _rows(rows, table.names))
            _finish_tables(connection, (table,))
        return len(rows)

    def write_address_quality(self, date: str, cases: pd.DataFrame, scores: pd.DataFrame) -> None:
        """Stores what a check of the address register found, on an ISO date.

        ``scores``: kommune_id, measure, value, base; they join those of earlier dates. ``cases``: kommune_id,
        address_id, kind, detail, x, y (and case_id, else numbered); they replace all earlier ones of the Kommunen
        that are in ``scores`` or ``cases``.
        """
        import pandas as pd

        from .addresses import completed

        checked = set(scores["kommune_id"]) | set(cases["kommune_id"])
        cases = cases.assign(run_date=date)
        if "case_id" not in cases.columns:
            cases = cases.assign(case_id=[str(uuid.uuid4()) for _ in range(len(cases))])
        scores = completed(scores.assign(date=date), schema.ADDRESS_SCORES)
        with self._points_draft(schema.ADDRESS_CASES) as (draft, epsg), self.transaction(attach=draft) as connection:
            connection.executemany(
                "DELETE FROM address_scores WHERE date = ? AND kommune_id = ?",
                [(date, kommune_id) for kommune_id in sorted(checked)])
            _insert(connection, schema.ADDRESS_SCORES, _rows(scores, schema.ADDRESS_SCORES.names))
            earlier = _read(connection, schema.ADDRESS_CASES) if has_table(
                connection, schema.ADDRESS_CASES.name) else []
            kept = pd.DataFrame(earlier, columns=list(schema.ADDRESS_CASES.names))
            rows = completed(pd.concat([kept[~kept["kommune_id"].isin(checked)], cases], ignore_index=True)
                             if len(kept) else cases, schema.ADDRESS_CASES)
            self._write_points(connection, schema.ADDRESS_CASES, rows, rows["x"], rows["y"], epsg)

    @contextmanager
    def _points_draft(self, *tables: schema.Table) -> Iterator[tuple[Path, int]]:
        """Gives a file in which OGR has made empty layers, indexes and registers as it likes them."""
        epsg = int(self.meta()["epsg"])
        with draft_folder(self.path) as folder:
            draft = folder / "layer.gpkg"
            create_tables(draft, tables, epsg)
            for table in tables:
                create_spatial_index(draft, table.name)
            yield draft, epsg

    @staticmethod
    def _write_points(connection: sqlite3.Connection, table: schema.Table, rows: pd.DataFrame, x: Any, y: Any,
                      epsg: int) -> None:
        take_layer(connection, "draft", table.name)
        fill_points(connection, table, _columns(rows, table.names), x, y, epsg)
        words = language_of(Workspace.meta_of(connection))
        set_aliases(connection, table.name, table_aliases(table, words))

    @contextmanager
    def changing_offers(self, algorithm: str, parameters: dict[str, Any] | None = None, *, by: str = "",
                        source: str = "", sources: Iterable[SourceRecord] = ()) -> Iterator[OfferWriter]:
        """Gives what adds and changes offers, all of it or nothing; the history and the runs say by whom and why."""
        epsg = int(self.meta()["epsg"])
        with self.transaction() as connection:
            run_id = _record_run(connection, algorithm, parameters)
            self._write_sources(connection, sources)
            with changing(connection, epsg, by, source, run_id) as writer:
                yield writer

    def add_sources(self, sources: Iterable[SourceRecord]) -> None:
        """Adds entries to the source catalogue, or updates what they say of entries that are there."""
        with self.transaction() as connection:
            self._write_sources(connection, sources)

    def _write_sources(self, connection: sqlite3.Connection, sources: Iterable[SourceRecord]) -> None:
        names = {source.id: source.name for source in self._catalogue_of(connection).sources}
        kept = ("name", "owner", "reference_date", "licence", "note")
        for source in sources:
            row = dict(zip(schema.SOURCES.names, _source_row(source)))
            earlier = connection.execute(
                f"SELECT {', '.join(kept)} FROM sources WHERE source_id = ?", (source.source_id,)).fetchone()  # noqa: S608
            if earlier is None:
                row["name"] = row["name"] or names.get(source.source_id) or source.source_id
                _insert(connection, schema.SOURCES, [tuple(row.values())])
                continue
            row.update({name: row[name] or known for name, known in zip(kept, earlier)})
            row.pop("source_id")
            assignments = ", ".join(f"{quoted(name)} = ?" for name in row)
            connection.execute(
                f"UPDATE sources SET {assignments} WHERE source_id = ?", (*row.values(), source.source_id))  # noqa: S608

    def write_indicators(self, values: pd.DataFrame, key_figures: pd.DataFrame,
                         parameters: dict[str, Any] | None = None, *,
                         catalogue: Catalogue | None = None) -> IndicatorRun:
        """Replaces all indicator values and key figures and the map layers made of them.

        Values belong to one catalogue and one set of counts, so they are exchanged as a
        whole; a new ``catalogue`` is stored with them, as it was put in: they were computed with the rules in force
        (:meth:`with_rules_in_force`). Scores and analyses stay
        where the values they rest on (those of the compared years and the population included) are the
        same as before; the others go, because nothing may be shown that no longer follows from
        the data. What conferences decided stays. Returns the id of the run, which names them, and what went.
        """
        with self.transaction() as connection:
            before, bases = _score_inputs(connection), _bases(connection, self._polarities(connection))
            stored = self.meta_of(connection)["catalogue"]
            if catalogue is not None and catalogue.text != catalogue_in_force(connection, stored):
                _set_meta(connection, {"catalogue": catalogue.text})
            if latest_change(connection):
                _set_meta(connection, {COMPUTED_WITH: latest_change(connection)})
            connection.execute("DELETE FROM indicator_values")
            connection.execute("DELETE FROM key_figures")
            if "converted" not in values.columns:
                values = values.assign(converted=0)
            _insert(connection, schema.VALUES, _rows(values, schema.VALUES.names))
            _insert(connection, schema.KEY_FIGURES, _rows(key_figures, schema.KEY_FIGURES.names))
            outdated = _outdated_scores(connection, before, _score_inputs(connection))
            for table in (schema.SCORES, schema.CONTRIBUTIONS, schema.SCORE_UNCERTAINTY):
                connection.executemany(
                    f"DELETE FROM {quoted(table.name)} WHERE level = ? AND period = ? AND method = ?",  # noqa: S608
                    outdated)
            _drop_analyses(connection, bases, _bases(connection, self._polarities(connection, catalogue)))
            removed = {"outdated_scores": [list(entry) for entry in outdated]} if outdated else {}
            run_id = _record_run(connection, "indicators", {**(parameters or {}), **removed})
            self.write_map_layers(connection, catalogue=catalogue)
        return IndicatorRun(run_id, outdated)

    def write_scores(self, scores: pd.DataFrame, contributions: pd.DataFrame, *, level: str, period: str,
                     method: str, parameters: dict[str, Any] | None = None) -> str:
        """Replaces the scores of one level, period and method; returns the id of the run.

        The first method ever stored is the one maps and profiles show; another one is chosen with
        :meth:`choose_score_method`.
        """
        with self.transaction() as connection:
            run_id = _record_run(connection, "attentionscore", parameters)
            for table in (schema.SCORES, schema.CONTRIBUTIONS, schema.SCORE_UNCERTAINTY):
                connection.execute(
                    f"DELETE FROM {quoted(table.name)} WHERE level = ? AND period = ? AND method = ?",  # noqa: S608
                    (level, period, method))
            fixed = {"level": level, "period": period, "method": method, "run_id": run_id}
            _insert(connection, schema.SCORES, _rows(scores.assign(**fixed), schema.SCORES.names))
            _insert(connection, schema.CONTRIBUTIONS,
                    _rows(contributions.assign(**fixed), schema.CONTRIBUTIONS.names))
            shown = self.meta_of(connection).get("score_method")
            if shown is None:
                shown = method
                _set_meta(connection, {"score_method": method})
            if level == "quartier" and method == shown:
                # Outlives the scores, which go with the values they rest on.
                lightest = contributions.groupby("indicator")["weight"].min().dropna().round(2)
                _set_meta(connection, {"score_weights": json.dumps(lightest.to_dict(), sort_keys=True)})
            self.write_map_layers(connection, {(level, period)})
        return run_id

    def choose_score_method(self, method: str) -> None:
        """Lets maps and profiles show the scores of another method, computed or still to be computed.

        Raises :class:`DataProblem` for a method that does not exist.
        """
        from ..indicators.scores import method as known_method

        known_method(method)
        with self.transaction() as connection:
            if self.meta_of(connection).get("score_method") != method:
                _set_meta(connection, {"score_method": method})
                self.write_map_layers(connection)

    def write_analyses(self, frames: Mapping[str, pd.DataFrame], parameters: dict[str, Any] | None = None) -> str:
        """Stores analyses by table (names of :data:`schema.ANALYSES`), all of them or none; returns the run's id.

        What is stored of the same level, indicator (or score method) and period is replaced as a whole.
        The map layers of these levels and periods are written anew once. A number that is not finite
        becomes empty. Raises ``ValueError`` for an unknown table or a missing column.
        """
        from .map_layers import MAPPED_ANALYSES

        typed = {name: _typed(frame, _analysis_table(name)) for name, frame in frames.items()}
        with self.transaction() as connection:
            run_id = _record_run(connection, "analyses", parameters)
            touched: set[tuple[str, str]] = set()
            for name, frame in typed.items():
                table = schema.ANALYSES[name]
                subject = "method" if "method" in table.names else "indicator"
                groups = set(zip(frame["level"], frame[subject], frame["period"]))
                connection.executemany(
                    f"DELETE FROM {quoted(name)} WHERE level = ? AND {quoted(subject)} = ? AND period = ?",  # noqa: S608
                    sorted(groups))
                _insert(connection, table, _rows(frame, table.names))
                if name in MAPPED_ANALYSES:
                    touched |= {(level, period) for level, _, period in groups}
            self.write_map_layers(connection, touched)
        return run_id

    def set_override(self, area_id: str, *, level: str, period: str, class_: int, reason: str, decided_on: str,
                     body: str, recorded_by: str = "", method: str | None = None) -> str:
        """Records that a conference places an area in another class; returns the id of the journal entry.

        The computed class stays and is kept with the entry. ``decided_on`` is an ISO date; ``method`` is
        the one shown unless given. Nothing recorded earlier is changed: the last entry holds. Raises
        :class:`DataProblem` where area, year, class, reason, date or body cannot be used.
        """
        return self._decide(Decision(
            area_id, level, period, method or self.score_method(), class_, reason, decided_on, body, recorded_by))

    def withdraw_override(self, area_id: str, *, level: str, period: str, reason: str, decided_on: str, body: str,
                          recorded_by: str = "", method: str | None = None) -> str:
        """Records that a class set by a conference holds no longer; returns the id of the journal entry.

        Raises :class:`DataProblem` as :meth:`set_override` does, and where there is nothing to withdraw.
        """
        return self._decide(Decision(
            area_id, level, period, method or self.score_method(), None, reason, decided_on, body, recorded_by))

    def _decide(self, decision: Decision) -> str:
        areas = set(self.area_names(decision.level)) if decision.level in schema.LEVELS else set()
        with self.transaction() as connection:
            decision = check_decision(connection, decision, areas, datetime.date.today())
            override_id = record_decision(connection, decision)
            _record_run(connection, "scoreoverride", {"override_id": override_id})
            self.write_map_layers(connection, {(decision.level, decision.period)})
        return override_id

    def change_rule(self, source_id: str, rule: str, value: str, *, reason: str, by: str) -> str:
        """Changes a rule of disclosure control of a source; returns the id of the journal entry.

        ``rule`` and ``value`` as they are written in a catalogue. Nothing recorded earlier is changed: the last entry
        holds. Stored values rest on the earlier rules until they are computed anew (:meth:`follows_rules`). Raises
        :class:`DataProblem` where source, rule, value, reason or name cannot be used.
        """
        with self.transaction() as connection:
            catalogue = self._catalogue_of(connection)
            change = check_change(RuleChange(source_id, rule, value, reason, by), catalogue)
            change_id = record_change(connection, change, catalogue)
            # Rules together have to make sense, too.
            self._catalogue_of(connection)
            _record_run(connection, "changerule", {"change_id": change_id})
        return change_id

    def write_layer(self, table: schema.Table, rows: Sequence[tuple[Any, ...]], wkb: Sequence[bytes]) -> None:
        """Replaces a feature layer such as settlement areas or addresses.

        ``rows`` hold the values of ``table.columns`` in order, ``wkb`` the geometries in the
        workspace's reference system.
        """
        epsg = int(self.meta()["epsg"])
        with draft_folder(self.path) as folder:
            draft = folder / "layer.gpkg"
            create_tables(draft, (table,), epsg)
            with Workspace(draft).transaction() as connection:
                _insert_areas(connection, table, rows, wkb, epsg)
            create_spatial_index(draft, table.name)
            with self.transaction(attach=draft) as connection:
                take_layer(connection, "draft", table.name)
                aliases = table_aliases(table, language_of(self.meta_of(connection)))
                if aliases:
                    set_aliases(connection, table.name, aliases)

    def write_map_layers(self, connection: sqlite3.Connection, only: Collection[tuple[str, str]] | None = None,
                         catalogue: Catalogue | None = None) -> None:
        """Makes the wide layers anew within a transaction: all of them, or those of some (level, period)."""
        from .map_layers import write_map_layers

        meta = self.meta_of(connection)
        write_map_layers(
            connection, self._catalogue_of(connection, catalogue), int(meta["epsg"]),
            score_method_of(meta), language_of(meta), only)

    def _catalogue_of(self, connection: sqlite3.Connection, known: Catalogue | None = None) -> Catalogue:
        """Returns the catalogue as seen inside a transaction, where a second connection would wait for the first."""
        meta = self.meta_of(connection)
        text = catalogue_in_force(connection, meta["catalogue"])
        cached = known or self._catalogue
        if cached is not None and cached.text == text:
            return cached
        return catalogue_of({**meta, "catalogue": text}, self.path.name)

    def _polarities(self, connection: sqlite3.Connection, known: Catalogue | None = None) -> dict[str, Any]:
        try:
            catalogue = self._catalogue_of(connection, known)
            return {indicator.code: indicator.polarity for indicator in catalogue.indicators}
        except DataProblem:
            return {}  # a stored catalogue that is no longer valid is about to be replaced

    @staticmethod
    def meta_of(connection: sqlite3.Connection) -> dict[str, str]:
        """Returns the facts about the workspace as seen inside a transaction."""
        if not has_table(connection, "meta"):
            return {}
        return dict(connection.execute("SELECT key, value FROM meta"))


# ---------------------------------------------------------------------- helpers


def check_writable(path: Path) -> None:
    """Raises :class:`DataProblem` where a file cannot be created or replaced at this place."""
    if path.is_dir() or not path.parent.is_dir():
        template = QT_TRANSLATE_NOOP(
            "workspace",
            "“{file}” cannot be written: the folder does not exist or the name is a folder. Choose another place.")
    elif not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        template = QT_TRANSLATE_NOOP(
            "workspace", "“{file}” cannot be written: no permission. Choose another place or ask for write access.")
    else:
        try:
            _try_to_write(path.parent)
            return
        except OSError:
            template = QT_TRANSLATE_NOOP(
                "workspace", "“{file}” cannot be written: the folder refuses new files. Choose another place.")
    raise DataProblem(template, context=CONTEXT, file=str(path))


def _try_to_write(folder: Path) -> None:
    # Not tempfile: where Windows refuses, older Pythons try ten thousand names, one after the other.
    probe = folder / f".{uuid.uuid4().hex}.tmp"
    with probe.open("xb"):
        pass
    probe.unlink()


def _no_workspace(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "“{file}” is not a workspace of Quartiersmonitor. Open a workspace, or create one from a Quartier layer.",
        ),
        context=CONTEXT, file=path.name)


def _missing(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("workspace", "The workspace “{file}” does not exist. Choose an existing file."),
        context=CONTEXT, file=str(path))


def _unusable(path: Path, error: sqlite3.Error) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "The workspace “{file}” cannot be read ({reason}). Close other programs that use it, and check the rights "
            "to the file and its folder."),
        context=CONTEXT, file=path.name, reason=str(error))


def _unwritable(path: Path, error: sqlite3.Error) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "The workspace “{file}” cannot be written ({reason}). Close other programs that use it, and check that the "
            "file and its folder are not write-protected and the disk is not full. Nothing was changed."),
        context=CONTEXT, file=path.name, reason=str(error))


def _check_areas(quartiere: Sequence[Area], kommunen: Sequence[Area]) -> None:
    if not quartiere or not kommunen:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "A workspace needs at least one Quartier and one Kommune."), context=CONTEXT)
    for areas in (quartiere, kommunen):
        seen = set()
        for area in areas:
            if not area.id or area.id in seen:
                raise DataProblem(
                    QT_TRANSLATE_NOOP(
                        "workspace",
                        "The key “{key}” is empty or stands twice. Every Quartier and every Kommune needs its own."),
                    context=CONTEXT, key=area.id)
            seen.add(area.id)
    known = {area.id for area in kommunen}
    for area in quartiere:
        if area.parent_id not in known:
            raise DataProblem(
                QT_TRANSLATE_NOOP("workspace", "Quartier “{key}”: the Kommune “{parent}” does not exist."),
                context=CONTEXT, key=area.id, parent=area.parent_id)


def _set_meta(connection: sqlite3.Connection, entries: dict[str, str]) -> None:
    _insert(connection, schema.META, entries.items(), replace=True)


def _gaps(connection: sqlite3.Connection, frame: pd.DataFrame) -> list[Gap]:
    """Returns by measure and period the areas that have counts and are not in a new delivery."""
    gaps = []
    for (level, measure, period), delivered in frame.groupby(["level", "measure", "period"], sort=True)["area_id"]:
        known = {row[0] for row in connection.execute(
            "SELECT DISTINCT area_id FROM counts WHERE level = ? AND measure = ? AND period = ?"
            " AND state <> 'no_data'", (level, measure, period))}
        missing = sorted(known - set(delivered))
        if missing:
            gaps.append(Gap(level, measure, period, missing))
    return gaps


def _gap_problem(gap: Gap) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "“{measure}” {period}: {count} areas that have counts are missing in this delivery and would lose them: "
            "{areas}. A delivery replaces all counts of a measure and year: complete it, or allow gaps."),
        context=CONTEXT, measure=gap.measure, period=gap.period, count=len(gap.areas), areas=listed(gap.areas))


def listed(names: Sequence[str]) -> str:
    """Returns names for a message, the first ten of many."""
    return ", ".join([*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])])


#: What the scores of a (level, period, indicator) rest on, by area; the indicator "" is the population.
_ScoreInputs = dict[tuple[str, str, str], dict[str, float]]


def _score_inputs(connection: sqlite3.Connection) -> _ScoreInputs:
    inputs: _ScoreInputs = {}
    for level, period, indicator, area_id, value in connection.execute(
            "SELECT level, period, indicator, area_id, value FROM indicator_values"
            " WHERE indicator IN (SELECT indicator FROM score_contributions) UNION ALL"
            " SELECT level, period, '', area_id, value FROM key_figures WHERE position = 0"
            " AND EXISTS (SELECT 1 FROM scores)"):
        if value is not None:
            inputs.setdefault((level, period, indicator), {})[area_id] = value
    return inputs


def _outdated_scores(connection: sqlite3.Connection, before: _ScoreInputs,
                     after: _ScoreInputs) -> list[OutdatedScores]:
    from .map_layers import earlier_period

    changed = {key for key in before.keys() | after.keys() if not _same(before.get(key, {}), after.get(key, {}))}
    outdated = []
    for level, period, method, moves in connection.execute(
            "SELECT level, period, method, MAX(dynamic_class IS NOT NULL) FROM scores"
            " GROUP BY level, period, method ORDER BY level DESC, period, method").fetchall():
        used = {row[0] for row in connection.execute(
            "SELECT DISTINCT indicator FROM score_contributions WHERE level = ? AND period = ? AND method = ?",
            (level, period, method))}
        needed = {(level, period, indicator) for indicator in (*used, "")}
        if moves:
            needed |= {(level, earlier_period(period) or "", indicator) for indicator in used}
        if needed & changed:
            outdated.append(OutdatedScores(level, period, method))
    return outdated


#: What analyses of a (level, indicator) rest on: polarity, and value, cases and base by (period, area).
_Bases = dict[tuple[str, str], tuple[Any, dict[str, float]]]


def _bases(connection: sqlite3.Connection, polarities: Mapping[str, Any]) -> _Bases:
    bases: _Bases = {}
    for level, indicator, period, area_id, *numbers in connection.execute(
            "SELECT level, indicator, period, area_id, value, numerator, denominator FROM indicator_values"):
        known = bases.setdefault((level, indicator), (polarities.get(indicator), {}))[1]
        for name, number in zip(("value", "numerator", "denominator"), numbers):
            if number is not None:
                known[f"{period}/{area_id}/{name}"] = number
    return bases


def _drop_analyses(connection: sqlite3.Connection, before: _Bases, after: _Bases) -> None:
    nothing: tuple[Any, dict[str, float]] = (None, {})
    changed = []
    for key in before.keys() | after.keys():
        (polarity, numbers), (polarity_now, numbers_now) = before.get(key, nothing), after.get(key, nothing)
        if polarity != polarity_now or not _same(numbers, numbers_now):
            changed.append(key)
    for table in schema.ANALYSES.values():
        if "indicator" in table.names:
            connection.executemany(
                f"DELETE FROM {quoted(table.name)} WHERE level = ? AND indicator = ?", sorted(changed))  # noqa: S608
    # Draws rest on cases too, where the score itself rests on rates alone.
    connection.executemany(
        "DELETE FROM score_uncertainty WHERE level = ? AND EXISTS (SELECT 1 FROM score_contributions c"
        " WHERE c.indicator = ? AND c.level = score_uncertainty.level AND c.method = score_uncertainty.method"
        " AND c.period = score_uncertainty.period)", sorted(changed))


def _analysis_table(name: str) -> schema.Table:
    try:
        return schema.ANALYSES[name]
    except KeyError:
        raise ValueError(f"{name!r} is no table of analyses") from None


def _typed(frame: pd.DataFrame, table: schema.Table) -> pd.DataFrame:
    """Returns the columns of a table in its types; SQLite would store a number of numpy as a blob."""
    import numpy as np
    import pandas as pd

    missing = [name for name in table.names if name not in frame.columns]
    if missing:
        raise ValueError(f"{table.name}: no column {', '.join(missing)}")
    columns: dict[str, Any] = {}
    for column in table.columns:
        values = frame[column.name]
        if column.type == "text":
            columns[column.name] = values.astype(object).map(str, na_action="ignore")
            continue
        numbers = values.astype(object).where(values.notna(), math.nan).to_numpy(np.float64)
        numbers[~np.isfinite(numbers)] = np.nan
        columns[column.name] = pd.Series(
            numbers, index=frame.index, dtype="float64" if column.type == "real" else None)
        if column.type == "integer":
            columns[column.name] = columns[column.name].astype("Int64")
    return pd.DataFrame(columns)


def _same(one: dict[str, float], other: dict[str, float]) -> bool:
    # Another version of numpy may sum in another order: its last digits change no score.
    return one.keys() == other.keys() and all(
        math.isclose(value, other[area_id], rel_tol=1e-9, abs_tol=1e-12) for area_id, value in one.items())


def record_run(connection: sqlite3.Connection, algorithm: str, parameters: dict[str, Any] | None) -> str:
    """Records a computation with its parameters and returns its id."""
    return _record_run(connection, algorithm, parameters)


def insert_rows(connection: sqlite3.Connection, table: schema.Table, frame: pd.DataFrame) -> None:
    """Adds the rows of a frame to a table; what is no number becomes empty."""
    _insert(connection, table, _rows(_typed(frame, table), table.names))


def _record_run(connection: sqlite3.Connection, algorithm: str, parameters: dict[str, Any] | None) -> str:
    run_id = str(uuid.uuid4())
    created = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
    text = json.dumps(parameters or {}, ensure_ascii=False, sort_keys=True, default=str)
    _insert(connection, schema.RUNS, [(run_id, algorithm, created, text)])
    return run_id


def _source_row(source: SourceRecord) -> tuple[str | None, ...]:
    return tuple(getattr(source, name) or None for name in schema.SOURCES.names)


def _rows(frame: pd.DataFrame, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*_columns(frame, names))


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> list[list[Any]]:
    # SQLite knows no NaN and no pandas.NA: both are NULL.
    columns = []
    for name in names:
        column = frame[name].astype(object)
        columns.append(column.where(column.notna(), None).tolist())
    return columns


def _read(connection: sqlite3.Connection, table: schema.Table) -> list[tuple[Any, ...]]:
    columns = ", ".join(quoted(name) for name in table.names)
    return connection.execute(f"SELECT {columns} FROM {quoted(table.name)} ORDER BY fid").fetchall()  # noqa: S608


def _insert(connection: sqlite3.Connection, table: schema.Table, rows: Iterable[tuple[Any, ...]],
            replace: bool = False) -> None:
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    columns = ", ".join(quoted(name) for name in table.names)
    marks = ", ".join("?" * len(table.names))
    connection.executemany(f"{verb} INTO {quoted(table.name)} ({columns}) VALUES ({marks})", rows)


def _insert_areas(connection: sqlite3.Connection, table: schema.Table, rows: Sequence[tuple[Any, ...]],
                  wkb: Sequence[bytes], epsg: int) -> None:
    columns = ", ".join(quoted(name) for name in (*table.names, "geom"))
    marks = ", ".join("?" * (len(table.names) + 1))
    connection.executemany(
        f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})",  # noqa: S608
        ((*row, geometry_blob(geometry, epsg)) for row, geometry in zip(rows, wkb)))
    register_features(connection, table.name)


def _files_of(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal"))]


def replace_file(draft: Path, path: Path) -> None:
    """Moves a finished GeoPackage to its place; a file that stands there is replaced at once.

    Raises :class:`DataProblem` where another program or a project has the earlier file open: what
    its log holds would be replayed into the new file.
    """
    _release(draft)
    try:
        if path.exists():
            _release(path)
        for leftover in _files_of(path)[1:]:
            leftover.unlink(missing_ok=True)
        _move(draft, path)
    except (sqlite3.OperationalError, OSError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "“{file}” is in use and cannot be replaced ({reason}). Remove its layers from the project, close other "
                "programs that use it, or choose another name."),
            context=CONTEXT, file=path.name, reason=getattr(error, "strerror", None) or str(error)) from error


def _move(draft: Path, path: Path) -> None:
    for pause_s in (0.1, 0.3, 0.6):
        try:
            draft.replace(path)
            return
        except PermissionError:
            # Virus scanners and indexers of Windows hold a new file for a moment.
            time.sleep(pause_s)
    draft.replace(path)


def _release(path: Path) -> None:
    """Folds a write-ahead log back into the file, so that the file alone is complete."""
    connection = sqlite3.connect(str(path), timeout=1.0)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        return  # some other file: there is no log to fold back
    finally:
        connection.close()
