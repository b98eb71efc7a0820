"""The tables of plans in PostGIS: the same as in a plan file, with rights by role and rules that the database keeps.

Three roles, each with the rights of the one before: **reader** looks, **editor** changes borders, names, numbers,
status and deadlines, **approver** locks and decides. They are ordinary roles of the database; whoever is to work on
plans is made a member. What no role may do: change the journal, write in another's name, move atoms of a locked
Quartier or into another Kommune.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..workspace.geopackage import quoted
from ..workspace.schema import Table
from . import schema

READER, EDITOR, APPROVER = "reader", "editor", "approver"
ROLES = (READER, EDITOR, APPROVER)

#: The channel that QGIS listens to, and how our messages on it begin.
CHANNEL, MESSAGE = "qgis", "quartiersmonitor-plan"

_TYPES = {"text": "text", "integer": "bigint", "real": "double precision"}

#: Columns of a Quartier that only an approver changes.
_DECIDING = ("locked", "decided_on", "decided_by")
_EDITING = ("number", "name", "status", "deadline")


def literal(text: str) -> str:
    """Returns a text as an SQL literal (for standard_conforming_strings, which every connection here switches on)."""
    return "'" + text.replace("\0", "").replace("'", "''") + "'"


def role_of(schema_name: str, role: str) -> str:
    """Returns the name of a role of a schema."""
    return f"{schema_name}_{role}"


def create_tables(schema_name: str, epsg: int) -> str:
    """Returns the SQL that creates schema and tables."""
    place = quoted(schema_name)
    statements = [f"CREATE SCHEMA {place}"]
    for table in (schema.ATOMS, *schema.ATTRIBUTE_TABLES):
        columns = ["fid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", *(
            f"{quoted(column.name)} {_TYPES[column.type]}{' NOT NULL' if column.required else ''}"
            for column in table.columns)]
        if table.geometry:
            columns.append(f"geom geometry({table.geometry}, {int(epsg)})")
        name = f"{place}.{quoted(table.name)}"
        statements.append(f"CREATE TABLE {name} ({', '.join(columns)})")
        if table.key:
            statements.append(f"CREATE UNIQUE INDEX ON {name} ({', '.join(map(quoted, table.key))})")
        if table.geometry:
            statements.append(f"CREATE INDEX ON {name} USING gist (geom)")
    return "; ".join(statements)


def create_rules(schema_name: str) -> str:
    """Returns the SQL that creates functions and triggers; run when all atoms are in."""
    place = quoted(schema_name)
    journals = "; ".join(
        f"CREATE TRIGGER only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {place}.{quoted(table.name)}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {place}.only_added()"
        for table in (schema.JOURNAL, *schema.CONSULTATION_TABLES))
    return f"""
CREATE FUNCTION {place}.only_added() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'rows of % are a journal: they are only added', TG_TABLE_NAME;
END $body$;
{journals};
CREATE FUNCTION {place}.journal_row() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    head record;
BEGIN
    IF NEW.author <> session_user THEN
        RAISE EXCEPTION 'a step is written in the name of % only', session_user;
    END IF;
    SELECT version, hash INTO head FROM {place}.plan_journal
        WHERE plan_id = NEW.plan_id ORDER BY version DESC LIMIT 1;
    IF NEW.version <> COALESCE(head.version + 1, 0)
            OR NEW.previous_hash <> COALESCE(head.hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'step % does not follow on the last one', NEW.version;
    END IF;
    RETURN NEW;
END $body$;
CREATE TRIGGER in_own_name BEFORE INSERT ON {place}.plan_journal
    FOR EACH ROW EXECUTE FUNCTION {place}.journal_row();
CREATE FUNCTION {place}.assignment_row() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    concerned record;
    place text;
BEGIN
    FOR concerned IN SELECT * FROM {place}.plan_quartiere
            WHERE plan_id = COALESCE(NEW.plan_id, OLD.plan_id) AND uid IN (OLD.uid, NEW.uid) LOOP
        -- A new plan may hold locked Quartiere: it has no journal yet.
        IF concerned.locked = 1 AND (TG_OP <> 'INSERT' OR EXISTS (
                SELECT FROM {place}.plan_journal WHERE plan_id = concerned.plan_id)) THEN
            RAISE EXCEPTION 'Quartier % (%) is locked', concerned.name, concerned.number;
        END IF;
        IF concerned.uid = NEW.uid THEN
            SELECT kommune_id INTO place FROM {place}.atome WHERE atom_id = NEW.atom_id;
            IF place IS DISTINCT FROM concerned.kommune_id THEN
                RAISE EXCEPTION 'block % lies in another Kommune than %', NEW.atom_id, concerned.name;
            END IF;
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $body$;
CREATE TRIGGER within_rules BEFORE INSERT OR UPDATE OR DELETE ON {place}.plan_assignment
    FOR EACH ROW EXECUTE FUNCTION {place}.assignment_row();
CREATE FUNCTION {place}.plan_read(wanted text) RETURNS jsonb LANGUAGE sql STABLE AS $body$
    SELECT jsonb_build_object(
        'info', (SELECT to_jsonb(p) - 'fid' FROM {place}.plans p WHERE plan_id = wanted),
        'quartiere', (SELECT jsonb_agg(to_jsonb(q) - 'fid' - 'plan_id' ORDER BY fid)
            FROM {place}.plan_quartiere q WHERE plan_id = wanted),
        'assignment', (SELECT jsonb_object_agg(atom_id, uid) FROM {place}.plan_assignment WHERE plan_id = wanted),
        'previous', (SELECT jsonb_object_agg(version, previous)
            FROM {place}.plan_journal WHERE plan_id = wanted AND kind = 'done'))
$body$;
CREATE FUNCTION {place}.plan_journal_add(entry jsonb) RETURNS void LANGUAGE sql AS $body$
    INSERT INTO {place}.plan_journal ({_listed(schema.JOURNAL)})
        SELECT {_listed(schema.JOURNAL, "r")}
        FROM jsonb_populate_record(NULL::{place}.plan_journal, entry) r
$body$;
CREATE FUNCTION {place}.plan_add(info jsonb, quartiere jsonb, assignment jsonb, entry jsonb)
RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    PERFORM set_config('lock_timeout', '5s', true);
    INSERT INTO {place}.plans ({_listed(schema.PLANS)})
        SELECT {_listed(schema.PLANS, "r")} FROM jsonb_populate_record(NULL::{place}.plans, info) r;
    INSERT INTO {place}.plan_quartiere ({_listed(schema.QUARTIERE)})
        SELECT {_listed(schema.QUARTIERE, "r")}
        FROM jsonb_populate_recordset(NULL::{place}.plan_quartiere, quartiere) r;
    INSERT INTO {place}.plan_assignment (plan_id, atom_id, uid)
        SELECT info->>'plan_id', key, value FROM jsonb_each_text(assignment);
    PERFORM {place}.plan_journal_add(entry);
    PERFORM pg_notify('{CHANNEL}', '{MESSAGE} ' || (info->>'plan_id') || ' 0');
END $body$;
CREATE FUNCTION {place}.plan_commit(info jsonb, entry jsonb, edits jsonb, moves jsonb)
RETURNS text LANGUAGE plpgsql AS $body$
DECLARE
    wanted text := info->>'plan_id';
    head record;
    item jsonb;
    before {place}.plan_quartiere;
    after {place}.plan_quartiere;
    last_pass boolean;
    changed bigint;
BEGIN
    PERFORM set_config('lock_timeout', '5s', true);
    SELECT head_version, head_hash INTO head FROM {place}.plans WHERE plan_id = wanted FOR UPDATE;
    IF head.head_version IS DISTINCT FROM (entry->>'version')::bigint - 1
            OR head.head_hash IS DISTINCT FROM entry->>'previous_hash' THEN
        RETURN 'stale';
    END IF;
    -- What comes into being or is unlocked comes before the moves, what goes or is locked after them.
    FOREACH last_pass IN ARRAY ARRAY[false, true] LOOP
        FOR item IN SELECT * FROM jsonb_array_elements(edits) LOOP
            before := jsonb_populate_record(NULL::{place}.plan_quartiere, NULLIF(item->'before', 'null'));
            after := jsonb_populate_record(NULL::{place}.plan_quartiere, NULLIF(item->'after', 'null'));
            IF last_pass <> (item->'after' = 'null' OR COALESCE(after.locked, 0) = 1) THEN
                CONTINUE;
            END IF;
            IF item->'after' = 'null' THEN
                DELETE FROM {place}.plan_quartiere WHERE plan_id = wanted AND uid = before.uid;
            ELSIF item->'before' = 'null' THEN
                INSERT INTO {place}.plan_quartiere ({_listed(schema.QUARTIERE)})
                    SELECT wanted, {_listed(schema.QUARTIERE, "after", skip=1)};
            ELSE
                -- Only what differs is set: who may change a column says the database.
                IF ({_row("before", _EDITING)}) IS DISTINCT FROM ({_row("after", _EDITING)}) THEN
                    UPDATE {place}.plan_quartiere SET {_set("after", _EDITING)}
                        WHERE plan_id = wanted AND uid = after.uid;
                END IF;
                IF ({_row("before", _DECIDING)}) IS DISTINCT FROM ({_row("after", _DECIDING)}) THEN
                    UPDATE {place}.plan_quartiere SET {_set("after", _DECIDING)}
                        WHERE plan_id = wanted AND uid = after.uid;
                END IF;
            END IF;
        END LOOP;
        EXIT WHEN last_pass;
        FOR item IN SELECT * FROM jsonb_array_elements(moves) LOOP
            IF item->>0 = '' THEN
                INSERT INTO {place}.plan_assignment (plan_id, atom_id, uid)
                    SELECT wanted, value, item->>1 FROM jsonb_array_elements_text(item->2);
            ELSIF item->>1 = '' THEN
                DELETE FROM {place}.plan_assignment WHERE plan_id = wanted AND uid = item->>0
                    AND atom_id IN (SELECT value FROM jsonb_array_elements_text(item->2));
            ELSE
                UPDATE {place}.plan_assignment SET uid = item->>1 WHERE plan_id = wanted AND uid = item->>0
                    AND atom_id IN (SELECT value FROM jsonb_array_elements_text(item->2));
            END IF;
            GET DIAGNOSTICS changed = ROW_COUNT;
            IF changed <> jsonb_array_length(item->2) THEN
                RAISE EXCEPTION 'the assignment is not what the journal says';
            END IF;
        END LOOP;
    END LOOP;
    PERFORM {place}.plan_journal_add(entry);
    UPDATE {place}.plans SET head_version = (info->>'head_version')::bigint, tip = (info->>'tip')::bigint,
        "current" = (info->>'current')::bigint, head_hash = info->>'head_hash', state_hash = info->>'state_hash'
        WHERE plan_id = wanted;
    PERFORM pg_notify('{CHANNEL}', '{MESSAGE} ' || wanted || ' ' || (info->>'head_version'));
    RETURN 'done';
END $body$"""  # noqa: S608


def _listed(table: Table, alias: str = "", skip: int = 0) -> str:
    prefix = f"({alias})." if alias == "after" else f"{alias}." if alias else ""
    return ", ".join(f"{prefix}{quoted(name)}" for name in table.names[skip:])


def _row(record: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{record}.{column}" for column in columns)


def _set(record: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{column} = {record}.{column}" for column in columns)


def create_roles(schema_name: str) -> str:
    """Returns the SQL that creates the roles where they are missing; needs the right to create roles."""
    statements = []
    for role in ROLES:
        name = role_of(schema_name, role)
        statements.append(
            f"DO $body$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal(name)}) THEN"
            f" CREATE ROLE {quoted(name)} NOLOGIN; END IF; END $body$")
    return "; ".join(statements)


def grant_rights(schema_name: str) -> str:
    """Returns the SQL that gives each role its rights."""
    place = quoted(schema_name)
    reader, editor, approver = (quoted(role_of(schema_name, role)) for role in ROLES)
    consultation = ", ".join(f"{place}.{quoted(table.name)}" for table in schema.CONSULTATION_TABLES)
    return "; ".join([
        f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {place} FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA {place} TO {reader}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {place} TO {reader}",
        f"GRANT EXECUTE ON FUNCTION {place}.plan_read(text) TO {reader}",
        f"GRANT {reader} TO {editor}",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {place} TO {editor}",
        f"GRANT INSERT ON {place}.plans, {place}.plan_journal, {consultation} TO {editor}",
        f'GRANT UPDATE (name, status, note, head_version, tip, "current", head_hash, state_hash) ON {place}.plans'
        f" TO {editor}",
        f"GRANT INSERT, DELETE, UPDATE ({', '.join(_EDITING)}) ON {place}.plan_quartiere TO {editor}",
        f"GRANT INSERT, DELETE, UPDATE (uid) ON {place}.plan_assignment TO {editor}",
        f"GRANT {editor} TO {approver}",
        f"GRANT UPDATE ({', '.join(_DECIDING)}) ON {place}.plan_quartiere TO {approver}",
    ])
