"""What keeps the register of offers right, whichever program changes it: triggers of the database itself.

Values that cannot be are refused, every change is written down, and a confirmation ends where what was confirmed is
changed. So an offer edited as a layer of QGIS is treated like one that comes through :mod:`offers`.
"""

from __future__ import annotations

import sqlite3

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from . import schema
from .geopackage import quoted

CONTEXT = "workspace"

#: How an offer came by its place. Without a class it has not been looked for since its address was entered or changed.
EXACT, NORMALISED, INTERPOLATED, STREET, AMBIGUOUS, NONE, MANUAL = MATCH_CLASSES = (
    "exact", "normalised", "interpolated", "street", "ambiguous", "none", "manual")

ADDED, CHANGED, REMOVED = "added", "changed", "removed"

#: What a Kommune confirms: changing it ends the confirmation.
CONTENT = ("name", "provider", "category", "target_group", "capacity", "opening", "accessibility", "valid_from",
           "valid_to", "street", "house_number", "postcode", "place")
ADDRESS = ("street", "house_number", "postcode", "place")
#: What the history keeps.
KEPT = (*CONTENT, "source", "match_class", "confirmed_by", "confirmed_on", "geom")

#: Key in ``meta`` under which an operation of ours says who and why, for as long as its transaction lasts.
CHANGE_KEY = "offer_change"

_TABLE = quoted(schema.OFFERS.name)
_BY_HAND = f"NOT EXISTS (SELECT 1 FROM meta WHERE key = '{CHANGE_KEY}')"  # noqa: S608


def protect_offers(connection: sqlite3.Connection) -> None:
    """Gives the register its triggers: checks, history, and what follows from a change."""
    for statement in (*_checks(), *_history(), *_consequences(), *_categories()):
        connection.execute(statement)


def _literal(message: str) -> str:
    return "'" + Language.current().translate(CONTEXT, message).replace("'", "''") + "'"


def _date_fault(column: str) -> str:
    # Only where something is added does SQLite notice that there is no 30 February.
    return (f"(NEW.{column} IS NOT NULL AND (NEW.{column} NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
            f" OR date(NEW.{column}, '+0 days') IS NOT NEW.{column}))")


def _checks() -> list[str]:
    classes = ", ".join(f"'{name}'" for name in MATCH_CLASSES)
    checks = (
        ("trim(NEW.name) = ''", QT_TRANSLATE_NOOP("workspace", "An offer needs a name.")),
        ("trim(NEW.offer_id) = ''", QT_TRANSLATE_NOOP("workspace", "An offer needs a key of its own.")),
        ("NOT EXISTS (SELECT 1 FROM offer_categories WHERE category_id = NEW.category)",
         QT_TRANSLATE_NOOP("workspace", "This category is not in the table of categories (offer_categories).")),
        ("NEW.capacity < 0 OR typeof(NEW.capacity) = 'text'",
         QT_TRANSLATE_NOOP("workspace", "The capacity is a number from 0 upwards, or empty.")),
        (" OR ".join(_date_fault(name) for name in ("valid_from", "valid_to", "confirmed_on")),
         QT_TRANSLATE_NOOP("workspace", "Write dates as 2025-12-31, or leave them empty.")),
        ("NEW.valid_to <= NEW.valid_from",
         QT_TRANSLATE_NOOP("workspace", "An offer cannot end before it begins (valid_to after valid_from).")),
        ("(NEW.confirmed_on IS NULL) <> (NEW.confirmed_by IS NULL)",
         QT_TRANSLATE_NOOP("workspace", "A confirmation needs both: by whom, and the date.")),
        (f"NEW.match_class NOT IN ({classes})",
         QT_TRANSLATE_NOOP("workspace", "This class of match does not exist. Leave it as it is.")))
    return [
        f"CREATE TRIGGER qm_offers_check_{event.lower()}_{number} BEFORE {event} ON {_TABLE} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, {_literal(message)}); END"
        for event in ("INSERT", "UPDATE") for number, (condition, message) in enumerate(checks)]


def _history() -> list[str]:
    ours = ", ".join(
        f"(SELECT json_extract(value, '$.{name}') FROM meta WHERE key = '{CHANGE_KEY}')"  # noqa: S608
        for name in ("by", "source", "run_id"))

    def entry(offer: str, action: str, field: str, old: str, new: str) -> str:
        return (
            "INSERT INTO offer_history (entry_id, offer_id, action, field, old_value, new_value, changed_at,"  # noqa: S608
            f" changed_by, source, run_id) VALUES (lower(hex(randomblob(16))), {offer}, '{action}', {field}, {old},"
            f" {new}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), {ours});")

    statements = [
        f"CREATE TRIGGER qm_offers_added AFTER INSERT ON {_TABLE} BEGIN"
        f" {entry('NEW.offer_id', ADDED, 'NULL', 'NULL', 'NEW.name')} END",
        f"CREATE TRIGGER qm_offers_removed AFTER DELETE ON {_TABLE} BEGIN"  # noqa: S608
        f" {entry('OLD.offer_id', REMOVED, 'NULL', 'OLD.name', 'NULL')}"
        " DELETE FROM offer_fields WHERE offer_id = OLD.offer_id; END"]
    for name in KEPT:
        old, new = (f"hex({row}.geom)" if name == "geom" else f"{row}.{name}" for row in ("OLD", "NEW"))
        statements.append(
            f"CREATE TRIGGER qm_offers_changed_{name} AFTER UPDATE OF {name} ON {_TABLE}"
            f" WHEN OLD.{name} IS NOT NEW.{name} BEGIN"
            f" {entry('NEW.offer_id', CHANGED, repr(name), old, new)} END")
    return statements


def _differ(names: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names) + ")"


def _consequences() -> list[str]:
    def then(assignments: str) -> str:
        return f"BEGIN UPDATE {_TABLE} SET {assignments} WHERE fid = NEW.fid; END"  # noqa: S608

    return [
        # Who changes and confirms at once means it; a confirmation of earlier contents does not hold for new ones.
        f"CREATE TRIGGER qm_offers_unconfirmed AFTER UPDATE ON {_TABLE} WHEN {_differ(CONTENT)}"
        " AND NEW.confirmed_on IS OLD.confirmed_on AND NEW.confirmed_by IS OLD.confirmed_by"
        f" AND OLD.confirmed_on IS NOT NULL {then('confirmed_by = NULL, confirmed_on = NULL')}",
        # Which Quartier the new place lies in is found when the workspace is next used.
        f"CREATE TRIGGER qm_offers_moved AFTER UPDATE OF geom ON {_TABLE} WHEN OLD.geom IS NOT NEW.geom"
        f" AND NEW.geom IS NOT NULL AND {_BY_HAND} "
        + then(f"match_class = '{MANUAL}', match_note = NULL, address_id = NULL, quartier_id = NULL,"
               " kommune_id = NULL"),
        f"CREATE TRIGGER qm_offers_placed AFTER INSERT ON {_TABLE} WHEN NEW.geom IS NOT NULL AND {_BY_HAND}"
        f" AND NEW.match_class IS NULL {then(f'match_class = {MANUAL!r}')}",
        f"CREATE TRIGGER qm_offers_readdressed AFTER UPDATE ON {_TABLE} WHEN {_differ(ADDRESS)} AND {_BY_HAND}"
        f" AND OLD.geom IS NEW.geom {then('match_class = NULL, match_note = NULL, address_id = NULL')}",
    ]


def _categories() -> list[str]:
    used = f"EXISTS (SELECT 1 FROM {_TABLE} WHERE category = OLD.category_id)"  # noqa: S608
    message = _literal(QT_TRANSLATE_NOOP(
        "workspace", "Offers belong to this category: give them another one first."))
    return [
        f"CREATE TRIGGER qm_offer_categories_{name} BEFORE {event} ON offer_categories WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, {message}); END"
        for name, event, condition in (
            ("removed", "DELETE", used), ("renamed", "UPDATE", f"OLD.category_id <> NEW.category_id AND {used}"))]
