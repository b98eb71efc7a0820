"""Rules of disclosure control are changed with a reason, stay in the journal, and reach every value."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quartiersmonitor.indicators.catalogue import default_catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.rules import Rules
from quartiersmonitor.profiles.lookup import Lookup
from quartiersmonitor.workspace import Workspace, schema
from quartiersmonitor.workspace.geopackage import drop_layer

from .conftest import Refused

BY = {"reason": "Vereinbarung mit dem Sozialamt vom 3. März.", "by": "A. Beispiel, 50.1"}


def recomputed(workspace: Workspace) -> None:
    workspace.write_indicators(*compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue()))


def test_a_changed_rule_is_in_force_and_the_catalogue_keeps_its_own(monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    given = workspace.catalogue()
    workspace.change_rule("sozialamt", "mindestzaehler", "5", **BY)
    for opened in (workspace, Workspace.open(monitor)):
        assert opened.catalogue().source("sozialamt").rules.min_numerator == 5
        assert opened.given_catalogue() == given
    assert parse_catalogue(workspace.catalogue().text) == workspace.catalogue()
    assert Lookup(monitor).catalogue == workspace.catalogue()
    # The last entry holds.
    workspace.change_rule("sozialamt", "mindestzaehler", "4", **BY)
    assert workspace.catalogue().source("sozialamt").rules.min_numerator == 4
    journal = workspace.rule_changes()
    assert journal[["source_id", "rule", "old_value", "new_value", "reason", "changed_by"]].values.tolist() == [
        ["sozialamt", "mindestzaehler", old, new, BY["reason"], BY["by"]] for old, new in (("3", "5"), ("5", "4"))]
    states = [state for state in workspace.rule_states() if state.given != state.current]
    assert [(state.source.id, state.rule.key, state.given, state.current) for state in states] == [
        ("sozialamt", "mindestzaehler", 3, 4)]


def test_values_are_outdated_until_they_follow_the_rules(monitor: Path, run: Any) -> None:
    workspace = Workspace.open(monitor)
    assert workspace.follows_rules()
    before = workspace.values()
    cases = before[(before["indicator"] == "A.4") & (before["level"] == "quartier") & (before["numerator"] > 0)]
    limit = int(cases["numerator"].max()) + 1
    workspace.change_rule("sozialamt", "mindestzaehler", str(limit), **BY)
    assert not workspace.follows_rules()
    run("indicators", {"WORKSPACE": str(monitor)})
    assert workspace.follows_rules()
    after = workspace.values().set_index(["level", "indicator", "period", "area_id"])["state"]
    assert {after[key] for key in cases[["level", "indicator", "period", "area_id"]].itertuples(
        index=False, name=None)} == {"suppressed"}
    # The catalogue itself is what it was.
    assert workspace.given_catalogue() == default_catalogue()
    workspace.change_rule("sozialamt", "nullen", "sperren", **BY)
    assert not workspace.follows_rules()


def test_a_workspace_without_values_is_not_outdated(county: Path) -> None:
    workspace = Workspace.open(county)
    workspace.change_rule("sozialamt", "mindestzaehler", "5", **BY)
    assert workspace.follows_rules()


def test_a_new_catalogue_does_not_undo_what_was_changed_with_a_reason(monitor: Path, run: Any, tmp_path: Path) -> None:
    workspace = Workspace.open(monitor)
    workspace.change_rule("sozialamt", "mindestzaehler", "5", **BY)
    workspace.change_rule("standesamt", "rest", "veroeffentlichen", **BY)
    text = default_catalogue().text.replace("titel: Indikatorenkatalog", "titel: Neuer Katalog").replace(
        "  - kennung: sozialamt\n", "  - kennung: sozialamt\n    mindestnenner: 50\n")
    path = tmp_path / "neu.yaml"
    path.write_text(text, encoding="utf-8")
    run("indicators", {"WORKSPACE": str(monitor), "CATALOGUE": str(path)})
    assert workspace.given_catalogue().text == text and workspace.follows_rules()
    rules = workspace.catalogue().source("sozialamt").rules
    assert (rules.min_numerator, rules.min_denominator) == (5, 50)
    # A source that is gone takes its changes along.
    other = text.replace("kennung: standesamt", "kennung: amt_neu").replace("quelle: standesamt", "quelle: amt_neu")
    workspace.set_catalogue(other, "anders.yaml")
    assert workspace.catalogue().source("amt_neu").rules == Rules(withhold_full=True, withhold_rest=True)


@pytest.mark.parametrize(("change", "words"), [
    (("gibtsnicht", "mindestzaehler", "5"), "no source “gibtsnicht”. It has: melderegister"),
    (("sozialamt", "mindestalter", "5"), "no rule “mindestalter”. There are: mindestzaehler"),
    (("sozialamt", "mindestzaehler", "fünf"), "“fünf” is not a number"),
    (("sozialamt", "mindestzaehler", "3"), "is “3” already"),
    (("sozialamt", "nullen", "ja"), "Allowed: veroeffentlichen, sperren"),
    (("sozialamt", "dominanz_anteil", "85"), "share from 0 to 1"),
])
def test_what_cannot_be_changed_is_named(monitor: Path, snapshot: Any, change: tuple[str, ...], words: str) -> None:
    before = snapshot(monitor)
    with pytest.raises(DataProblem) as problem:
        Workspace.open(monitor).change_rule(*change, **BY)
    assert words in str(problem.value) and snapshot(monitor) == before


@pytest.mark.parametrize(("name", "words"), [("reason", "reason is missing"), ("by", "name is missing")])
def test_reason_and_name_are_needed(monitor: Path, name: str, words: str) -> None:
    with pytest.raises(DataProblem, match=words):
        Workspace.open(monitor).change_rule("sozialamt", "mindestzaehler", "5", **{**BY, name: "  "})


def test_a_comma_is_read_as_people_write_it(monitor: Path) -> None:
    workspace = Workspace.open(monitor)
    workspace.change_rule("sozialamt", "mindestabdeckung", "0,75", **BY)
    assert workspace.catalogue().source("sozialamt").rules.min_coverage == 0.75


def test_rules_that_do_not_fit_together_are_refused(monitor: Path, snapshot: Any) -> None:
    workspace = Workspace.open(monitor)
    text = default_catalogue().text.replace(
        "name: Arbeitslose, quelle: ba_arbeitslose}",
        "name: Arbeitslose, quelle: ba_arbeitslose, groesste_beitraege: [arbeitslose_langzeit]}")
    workspace.set_catalogue(text, "neu.yaml")
    before = snapshot(monitor)
    with pytest.raises(DataProblem, match="looks at 3 contributors"):
        workspace.change_rule("ba_arbeitslose", "dominanz_anzahl", "3", **BY)
    assert snapshot(monitor) == before


def test_the_journal_can_only_grow(monitor: Path) -> None:
    Workspace.open(monitor).change_rule("sozialamt", "mindestzaehler", "5", **BY)
    with closing(sqlite3.connect(monitor)) as connection:
        for statement in ("UPDATE rule_changes SET new_value = '1'", "DELETE FROM rule_changes"):
            with pytest.raises(sqlite3.DatabaseError, match="rows of rule_changes are a journal"):
                connection.execute(statement)


def test_version_4_comes_along_with_a_backup(monitor: Path) -> None:
    with closing(sqlite3.connect(monitor)) as connection, connection:
        for table in schema.SINCE_5:
            drop_layer(connection, table.name)
        connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
    assert Lookup(monitor).catalogue == default_catalogue()  # reads without bringing up to date
    workspace = Workspace.open(monitor)
    assert workspace.meta()["schema_version"] == str(schema.SCHEMA_VERSION)
    assert list(monitor.parent.glob("*.schema-4.*.gpkg")) and workspace.rule_changes().empty
    workspace.change_rule("sozialamt", "mindestzaehler", "5", **BY)
    with closing(sqlite3.connect(monitor)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("DELETE FROM rule_changes")


def test_the_algorithm_changes_a_rule_and_computes_anew(monitor: Path, run: Any) -> None:
    workspace = Workspace.open(monitor)
    withheld = (workspace.values()["state"] == "suppressed").sum()
    parameters = {
        "WORKSPACE": str(monitor), "SOURCE": "ba_sgb2", "RULE": "mindestzaehler", "VALUE": "40",
        "REASON": BY["reason"], "BY": BY["by"]}
    results = run("changerule", parameters)
    assert results["OLD_VALUE"] == "10" and results["RECOMPUTED"]
    assert workspace.rule_changes()["change_id"].tolist() == [results["CHANGE_ID"]]
    assert workspace.follows_rules() and (workspace.values()["state"] == "suppressed").sum() > withheld
    assert not run.feedback.warnings
    results = run("changerule", {**parameters, "VALUE": "5", "RECOMPUTE": False})
    assert not results["RECOMPUTED"] and not workspace.follows_rules()
    assert any("protects less than the catalogue" in text for text in run.feedback.warnings)


@pytest.mark.parametrize(("changes", "words"), [
    ({"SOURCE": "9"}, "no source “9”"), ({"VALUE": "x"}, "“x” is not a number"), ({"REASON": " "}, "reason is missing"),
    ({"BY": " "}, "name is missing")])
def test_the_algorithm_names_what_it_refuses(
        monitor: Path, run: Any, snapshot: Any, changes: dict[str, str], words: str) -> None:
    before = snapshot(monitor)
    with pytest.raises(Refused, match=words):
        run("changerule", {
            "WORKSPACE": str(monitor), "SOURCE": "ba_sgb2", "RULE": "mindestzaehler", "VALUE": "40",
            "REASON": BY["reason"], "BY": BY["by"], **changes})
    assert snapshot(monitor) == before


def test_a_change_stands_where_the_values_cannot_be_computed(monitor: Path, run: Any) -> None:
    with closing(sqlite3.connect(monitor)) as connection, connection:
        connection.execute(
            "UPDATE counts SET value = 1e6 WHERE measure = 'sgb12_alter' AND period = '2025' AND level = 'quartier'")
    results = run("changerule", {
        "WORKSPACE": str(monitor), "SOURCE": "ba_sgb2", "RULE": "mindestzaehler", "VALUE": "40",
        "REASON": BY["reason"], "BY": BY["by"]})
    assert not results["RECOMPUTED"] and not Workspace.open(monitor).follows_rules()
    assert any("greater than the denominator" in text for text in run.feedback.warnings)
