"""Plans in an existing PostGIS database, for several editors at once; through QGIS's own connection, nothing to
install.

A step is one call of a function in the database, which locks the plan, compares its version, writes everything or
nothing and tells all listeners. Steps that touch other Quartiere join by themselves; where two touch the same one the
second is refused and shown both sides (:class:`.store.PlanConflict`). Passwords live in QGIS's authentication store:
a connection with a password in clear text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
from qgis.core import NULL, QgsDataSourceUri, QgsProviderConnectionException, QgsProviderRegistry, QgsVectorLayer

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.geopackage import quoted
from ..workspace.schema import Table
from . import schema
from .journal import JournalRow, Line
from .plan import CONTEXT, NONE, AtomIndex, Change, PlanState
from .postgis_schema import (
    APPROVER,
    EDITOR,
    MESSAGE,
    READER,
    create_roles,
    create_rules,
    create_tables,
    grant_rights,
    literal,
)
from .rows import (
    atoms_hash,
    checked_plan,
    info_of_row,
    journal_row,
    quantities_of,
    quartier_of_row,
    read_borders,
    read_districts,
    read_values,
    row_of_quartier,
    rows_of_values,
)
from .store import Atoms, PlanInfo, PlanStore, Stale

if TYPE_CHECKING:
    from qgis.core import QgsAbstractDatabaseProviderConnection

#: Rows that are sent in one statement.
_AT_ONCE = 2_000


class PlanDatabase(PlanStore):
    """The plans in one schema of a PostGIS database. Use it from one thread."""

    shared = True

    def __init__(self, uri: str, connection: QgsAbstractDatabaseProviderConnection, schema_name: str) -> None:
        self.uri = uri
        self.schema_name = schema_name
        self.connection = connection
        self._place = quoted(schema_name)
        self._atoms: Optional[Atoms] = None
        self._user = ""
        self._role = ""
        self._watched: list[QgsVectorLayer] = []

    # ------------------------------------------------------------------ life

    @classmethod
    def open(cls, uri: str, schema_name: str) -> PlanDatabase:
        """Opens the plans in a schema; ``uri``: a PostgreSQL data source with ``authcfg``, without a password.

        Raises :class:`DataProblem` where the database cannot be reached, or the schema holds no plans or is not open to
        the user.
        """
        store = cls(uri, _connected(uri), schema_name)
        (row,) = store._sql(
            f"SELECT session_user::text, has_schema_privilege(n.oid, 'USAGE'), to_regclass({literal(store._place)}"  # noqa: S608
            " || '.plan_meta') IS NOT NULL FROM (SELECT 1) one LEFT JOIN pg_namespace n"
            f" ON n.nspname = {literal(schema_name)}")
        store._user = row[0]
        if row[1] is not True or row[2] is not True:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The database has no plans in the schema “{schema}”, or {user} may not see them. "
                    "Check the name, or ask for the role {role}."),
                context=CONTEXT, schema=schema_name, user=store._user, role=f"{schema_name}_{READER}")
        version = store._meta().get("schema_version", "")
        if not version.isdecimal() or int(version) > schema.SCHEMA_VERSION:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The plans in “{schema}” were written by a newer version of Quartiersmonitor. Update "
                    "the plugin."), context=CONTEXT, schema=schema_name)
        table = f"{store._place}.plan_quartiere"
        ((edits, approves),) = store._sql(
            f"SELECT has_column_privilege({literal(table)}, 'name', 'UPDATE'),"
            f" has_column_privilege({literal(table)}, 'locked', 'UPDATE')")
        store._role = APPROVER if approves else EDITOR if edits else READER
        store.writable = bool(edits)
        if not store.writable:
            store.notice = _read_only(store._user, schema_name)
        return store

    @classmethod
    def create(cls, uri: str, schema_name: str, atoms: Atoms) -> PlanDatabase:
        """Creates the schema with atoms, rules and roles; it appears under its name only when it is complete.

        The roles ``<schema>_reader``, ``_editor`` and ``_approver`` are created where they are missing. Raises
        :class:`DataProblem` where the schema is there already, or the rights do not suffice.
        """
        store = cls(uri, _connected(uri), f"{schema_name}_new")
        ((store._user, taken),) = store._sql(
            "SELECT session_user::text, EXISTS (SELECT FROM pg_namespace"  # noqa: S608
            f" WHERE nspname = {literal(schema_name)})")
        if taken:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "The database already has a schema “{schema}”. Choose another name."),
                context=CONTEXT, schema=schema_name)
        store._sql(f"DROP SCHEMA IF EXISTS {store._place} CASCADE")
        try:
            store._sql(create_tables(store.schema_name, atoms.epsg))
            store._write_atoms(atoms)
            # With their final names from here on: the bodies of functions name the schema.
            store._sql("; ".join([
                f"ALTER SCHEMA {store._place} RENAME TO {quoted(schema_name)}", create_rules(schema_name),
                create_roles(schema_name), grant_rights(schema_name)]))
        except BaseException:
            store._sql(f"DROP SCHEMA IF EXISTS {store._place} CASCADE")
            raise
        return cls.open(uri, schema_name)

    def close(self) -> None:
        """Ends listening; QGIS keeps the connection in its pool."""
        for layer in self._watched:
            layer.dataProvider().setListening(False)
        self._watched.clear()

    def __enter__(self) -> PlanDatabase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def role(self) -> str:
        """What the user may do here: reader, editor or approver."""
        return self._role

    def user(self) -> str:
        """Returns the role the user has logged in with: steps are written in its name only."""
        return self._user

    # ------------------------------------------------------------------ live

    def watch(self, changed: Callable[[str, int], None]) -> Callable[[], None]:
        """Has a function called with plan id and version after every step of anybody; returns what ends it.

        It is called in the main thread, some hundredths of a second after the step; the own steps come too.
        """
        uri = QgsDataSourceUri(self.uri)
        uri.setDataSource(self.schema_name, schema.PLANS.name, "", "", "fid")
        layer = QgsVectorLayer(uri.uri(False), "plans", "postgres")
        if not layer.isValid():
            raise _problem(layer.dataProvider().error().summary() if layer.dataProvider() else "", self._user)
        provider = layer.dataProvider()

        def heard(message: str) -> None:
            parts = message.split()
            if len(parts) == 3 and parts[0] == MESSAGE and parts[2].isdecimal():
                changed(parts[1], int(parts[2]))

        provider.notify.connect(heard)
        provider.setListening(True)
        self._watched.append(layer)

        def end() -> None:
            if layer in self._watched:
                self._watched.remove(layer)
                provider.notify.disconnect(heard)
                provider.setListening(False)

        return end

    # ------------------------------------------------------------------ SQL

    def _sql(self, statement: str) -> list[list[Any]]:
        try:
            return self.connection.executeSql(f"SET standard_conforming_strings = on; {statement}")
        except QgsProviderConnectionException as error:
            raise _problem(str(error), self._user) from error

    def _select(self, table: Table, where: str = "") -> Any:
        columns = ", ".join(map(quoted, table.names))
        rows = self._sql(f"SELECT {columns} FROM {self._place}.{quoted(table.name)} {where} ORDER BY fid")  # noqa: S608
        return [tuple(None if value == NULL else value for value in row) for row in rows]

    def _insert(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Inserts rows in one statement, sent as JSON."""
        import json

        names = table.names
        records = json.dumps([dict(zip(names, row)) for row in rows], ensure_ascii=False)
        place, listed = f"{self._place}.{quoted(table.name)}", ", ".join(map(quoted, names))
        self._sql(
            f"INSERT INTO {place} ({listed}) SELECT {listed}"  # noqa: S608
            f" FROM jsonb_populate_recordset(NULL::{place}, {_json_literal(records)})")

    def _meta(self) -> dict[str, str]:
        return dict(self._select(schema.META))

    # ------------------------------------------------------------------ reading

    def atoms(self) -> Atoms:
        if self._atoms is None:
            self._atoms = self._read_atoms()
        return self._atoms

    def _read_atoms(self) -> Atoms:
        import json

        meta = self._meta()
        rows = self._sql(
            "SELECT atom_id, kommune_id, COALESCE(addresses, 0), encode(ST_AsBinary(geom, 'NDR'), 'hex')"  # noqa: S608
            f" FROM {self._place}.atome ORDER BY atom_id COLLATE \"C\"")
        index = AtomIndex(
            tuple(row[0] for row in rows), tuple(row[1] for row in rows), dict(self._select(schema.KOMMUNEN)))
        settings = json.loads(meta.get("settings") or "{}")
        return Atoms(
            index, tuple(bytes.fromhex(row[3]) for row in rows), int(meta["epsg"]),
            read_borders(self._select(schema.ATOM_BORDERS), index),
            np.array([row[2] for row in rows], dtype=np.int64),
            read_values(self._select(schema.ATOM_VALUES), index, settings.get("quantities", ())),
            read_districts(self._select(schema.ATOM_DISTRICTS), index), settings, meta["atoms_hash"])

    def plans(self) -> list[PlanInfo]:
        return [info_of_row(row) for row in self._select(schema.PLANS)]

    def info(self, plan_id: str) -> PlanInfo:
        rows = self._select(schema.PLANS, f"WHERE plan_id = {literal(plan_id)}")
        if not rows:
            raise _no_plan()
        return info_of_row(rows[0])

    def read(self, plan_id: str) -> tuple[PlanInfo, PlanState, Line]:
        import json

        # One statement sees one moment.
        ((text,),) = self._sql(f"SELECT {self._place}.plan_read({literal(plan_id)})::text")
        data = json.loads(text)
        if data["info"] is None:
            raise _no_plan()
        info = info_of_row([data["info"][name] for name in schema.PLANS.names])
        quartiere = [
            quartier_of_row([plan_id, *(row[name] for name in schema.QUARTIERE.names[1:])])
            for row in data["quartiere"] or ()]
        previous = {int(version): before for version, before in (data["previous"] or {}).items()}
        return checked_plan(
            info, self.atoms().index, quartiere, data["assignment"] or {}, previous, self.schema_name)

    def journal(self, plan_id: str, since: int = -1) -> list[JournalRow]:
        return [
            journal_row(row) for row in self._select(
                schema.JOURNAL, f"WHERE plan_id = {literal(plan_id)} AND version > {int(since)}")]

    def consultation(self, table: Table, plan_id: str) -> list[tuple[Any, ...]]:
        return self._select(table, f"WHERE plan_id = {literal(plan_id)}")

    # ------------------------------------------------------------------ writing

    def commit(self, info: PlanInfo, row: JournalRow, change: Change) -> None:
        self._check_writable()
        edits = [
            {"before": _record(info.plan_id, edit.before), "after": _record(info.plan_id, edit.after)}
            for edit in change.quartiere]
        moves = [[move.before, move.after, list(move.atoms)] for move in change.moves]
        ((answer,),) = self._sql(
            f"SELECT {self._place}.plan_commit({_json(asdict(info))}, {_json(asdict(row))}, {_json(edits)},"
            f" {_json(moves)})")
        if answer != "done":
            raise Stale

    def add_plan(self, info: PlanInfo, state: PlanState, row: JournalRow) -> None:
        self._check_writable()
        quartiere = [_record(info.plan_id, quartier) for quartier in state.quartiere.values()]
        self._sql(
            f"SELECT {self._place}.plan_add({_json(asdict(info))}, {_json(quartiere)}, {_json(state.assignment())},"
            f" {_json(asdict(row))})")

    def set_info(self, plan_id: str, *, name: str, status: str, note: str) -> None:
        self._check_writable()
        self._sql(
            f"UPDATE {self._place}.plans SET name = {literal(name)}, status = {literal(status)}, note = {literal(note)}"  # noqa: S608
            f" WHERE plan_id = {literal(plan_id)}")

    def add_consultation(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        self._check_writable()
        self._insert(table, rows)

    def _check_writable(self) -> None:
        if not self.writable:
            raise _read_only(self._user, self.schema_name)

    def _write_atoms(self, atoms: Atoms) -> None:
        from .plan import canonical

        index = atoms.index
        for begin in range(0, len(atoms), _AT_ONCE):
            some = range(begin, min(begin + _AT_ONCE, len(atoms)))
            rows = [[index.ids[at], index.kommunen[at], int(atoms.addresses[at]), atoms.wkb[at].hex()] for at in some]
            self._sql(
                f"INSERT INTO {self._place}.atome (atom_id, kommune_id, addresses, geom)"  # noqa: S608
                " SELECT row->>0, row->>1, (row->>2)::bigint,"
                f" ST_GeomFromWKB(decode(row->>3, 'hex'), {int(atoms.epsg)})"
                f" FROM jsonb_array_elements({_json(rows)}) row")
        borders = atoms.borders
        tables: list[tuple[Table, list[tuple[Any, ...]]]] = [
            (schema.ATOM_BORDERS, [
                (*sorted((index.ids[one], index.ids[other])), length) if other >= 0 else (index.ids[one], NONE, length)
                for one, other, length in zip(
                    borders.first.tolist(), borders.second.tolist(), borders.length_m.tolist())]),
            (schema.ATOM_VALUES, list(rows_of_values(atoms))),
            (schema.ATOM_DISTRICTS, [
                (kind, atom, district) for kind, districts in atoms.districts.items()
                for atom, district in zip(index.ids, districts) if district]),
            (schema.KOMMUNEN, sorted(
                (kommune, index.kommune_name(kommune)) for kommune in {*index.kommunen, *index.kommune_names})),
            (schema.META, [
                ("schema_version", str(schema.SCHEMA_VERSION)), ("epsg", str(atoms.epsg)),
                ("atoms_hash", atoms_hash(atoms)),
                ("settings", canonical({**atoms.settings, "quantities": quantities_of(atoms)}))]),
        ]
        for table, rows in tables:
            for begin in range(0, len(rows), 10 * _AT_ONCE):
                self._insert(table, rows[begin:begin + 10 * _AT_ONCE])


def _connected(uri: str) -> QgsAbstractDatabaseProviderConnection:
    source = QgsDataSourceUri(uri)
    if source.password():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "The connection holds a password in clear text. Store it in QGIS's authentication "
                "(Options, Authentication) and choose that configuration for the connection."), context=CONTEXT)
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    try:
        # The configuration of the authentication store is resolved by QGIS, in memory only.
        return metadata.createConnection(source.uri(False), {})
    except QgsProviderConnectionException as error:
        raise _problem(str(error), source.username()) from error


def _record(plan_id: str, quartier: Any) -> Optional[dict[str, Any]]:
    return None if quartier is None else dict(zip(schema.QUARTIERE.names, row_of_quartier(plan_id, quartier)))


def _json(value: Any) -> str:
    from .plan import canonical

    return _json_literal(canonical(value))


def _json_literal(text: str) -> str:
    return f"{literal(text)}::jsonb"


def _no_plan() -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("boundaries", "The plan does not exist any more. Choose another one."), context=CONTEXT)


def _read_only(user: str, schema_name: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "{user} may look at the plans in “{schema}”, but not change them. Ask for the role {role}."),
        context=CONTEXT, user=user, schema=schema_name, role=f"{schema_name}_{EDITOR}")


#: What PostgreSQL says, without the statement that QGIS puts before it (it may hold a whole plan).
_ERROR = re.compile(r"(?:ERROR|FATAL|FEHLER):\s*(.*?)(?:\n|$)")


def _problem(text: str, user: str) -> DataProblem:
    """Returns what a database said as a message with a remedy."""
    found = _ERROR.search(text)
    reason = (found[1] if found else text.splitlines()[0][:200] if text else "?").strip()
    values: Mapping[str, Any] = {"reason": reason, "user": user or "?"}
    if "permission denied" in text or "42501" in text:
        template = QT_TRANSLATE_NOOP(
            "boundaries", "The rights of {user} in the database do not allow this ({reason}). Locking and deciding "
            "needs the role of an approver, changing borders that of an editor.")
    elif "lock timeout" in text or "55P03" in text:
        template = QT_TRANSLATE_NOOP(
            "boundaries", "Somebody else holds the plan at this moment ({reason}). Nothing was changed; repeat the "
            "step.")
    elif found is None or text.startswith("Connection failed"):
        template = QT_TRANSLATE_NOOP(
            "boundaries", "The database cannot be reached ({reason}). Check network, server and authentication; what "
            "was confirmed before is safe.")
    else:
        template = QT_TRANSLATE_NOOP(
            "boundaries", "The database refused the step ({reason}). Nothing was changed. Refresh the plan and repeat "
            "it.")
    return DataProblem(template, context=CONTEXT, **values)
