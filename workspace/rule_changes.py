"""Changes of the rules of disclosure control: who changed what and why, and the catalogue with the rules in force.

The catalogue keeps its own rules; the journal goes before them. Whoever reads a catalogue gets it through
:func:`catalogue_in_force`.
"""

from __future__ import annotations

import datetime
import sqlite3
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.rules import RULE_BY_KEY, RULES, Rule, RuleValue, with_rules
from . import schema
from .geopackage import has_table, quoted

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue, Source

CONTEXT = "workspace"

#: The fact that says with which entry of the journal the stored values were computed.
COMPUTED_WITH = "rules_computed_with"


class RuleChange(NamedTuple):
    """A rule to be changed: ``value`` as it is written in a catalogue."""

    source_id: str
    rule: str
    value: str
    reason: str
    changed_by: str


class RuleState(NamedTuple):
    """A rule of a source: as the catalogue gives it, and as it is in force."""

    source: Source
    rule: Rule
    given: RuleValue
    current: RuleValue

    @property
    def relaxed(self) -> bool:
        """Tells whether the rule in force protects less than the one of the catalogue."""
        return self.rule.relaxes(self.given, self.current)


def catalogue_in_force(connection: sqlite3.Connection, text: str) -> str:
    """Returns the text of a catalogue with the rules that are in force."""
    return with_rules(text, rules_in_force(connection))


def rules_in_force(connection: sqlite3.Connection) -> Mapping[tuple[str, str], str]:
    """Returns the changed rules by (source, rule): of each the last entry of the journal."""
    if not has_table(connection, schema.RULE_CHANGES.name):
        return {}  # of an earlier version of the plugin
    return {(source_id, rule): value for source_id, rule, value in connection.execute(
        "SELECT source_id, rule, new_value FROM rule_changes ORDER BY fid")}


def latest_change(connection: sqlite3.Connection) -> str:
    """Returns the id of the last entry of the journal, empty without any."""
    row = connection.execute("SELECT change_id FROM rule_changes ORDER BY fid DESC LIMIT 1").fetchone()
    return row[0] if row else ""


def rule_states(given: Catalogue, current: Catalogue) -> list[RuleState]:
    """Returns all rules of all sources; ``given`` is the catalogue itself, ``current`` the one in force."""
    return [
        RuleState(source, rule, getattr(source.rules, rule.attribute),
                  getattr(current.source(source.id).rules, rule.attribute))
        for source in given.sources for rule in RULES]


def check_change(change: RuleChange, catalogue: Catalogue) -> RuleChange:
    """Returns a change with its texts trimmed and its value as it is written in a catalogue.

    Raises :class:`DataProblem` for an unknown source or rule, a value that the rule cannot have or has already, and
    where reason or name are missing.
    """
    change = RuleChange(*(text.strip() for text in change))
    source = next((source for source in catalogue.sources if source.id == change.source_id), None)
    if source is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "The catalogue has no source “{source}”. It has: {known}."),
            context=CONTEXT, source=change.source_id, known=", ".join(source.id for source in catalogue.sources))
    rule = RULE_BY_KEY.get(change.rule)
    if rule is None:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "There is no rule “{rule}”. There are: {known}."),
            context=CONTEXT, rule=change.rule, known=", ".join(RULE_BY_KEY))
    value = rule.read(change.value.replace(",", "."))
    if value == getattr(source.rules, rule.attribute):
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "“{rule}” of the source “{source}” is “{value}” already. Nothing changes."),
            context=CONTEXT, rule=rule.key, source=source.name, value=rule.text(value))
    if not change.reason:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "The reason is missing. Say in a sentence why the rule of disclosure control changes."),
            context=CONTEXT)
    if not change.changed_by:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "The name is missing. Say who changes the rule of disclosure control."),
            context=CONTEXT)
    return change._replace(value=rule.text(value))


def record_change(connection: sqlite3.Connection, change: RuleChange, catalogue: Catalogue) -> str:
    """Adds a checked change to the journal; returns the id of the entry."""
    rule = RULE_BY_KEY[change.rule]
    change_id = str(uuid.uuid4())
    old = rule.text(getattr(catalogue.source(change.source_id).rules, rule.attribute))
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat()
    columns = ", ".join(quoted(name) for name in schema.RULE_CHANGES.names)
    connection.execute(
        f"INSERT INTO rule_changes ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (change_id, change.source_id, change.rule, old, change.value, change.reason, change.changed_by, now))
    return change_id
