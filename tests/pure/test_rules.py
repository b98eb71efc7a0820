"""The rules of disclosure control: by hand, from the catalogue and to the values."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, Term, default_catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.counts import check_counts
from quartiersmonitor.indicators.minimum import dominated, too_few
from quartiersmonitor.indicators.problems import DataProblem, DataProblems
from quartiersmonitor.indicators.rules import RULE_BY_KEY, RULES, Rules, strictest, with_rules

CATALOGUE = """\
version: 1
vorgaben: {mindestzaehler: 3, mindestnenner: 100}
themen: [{kennung: t, name: T}]
quellen:
  - kennung: amt   # das Amt
    name: Amt
    dominanz_anteil: 0.85
    dominanz_anzahl: 2
  - {kennung: register, name: Register}
merkmale:
  - {kennung: pop, name: Personen, quelle: register}
  - {kennung: plaetze, name: Plätze, quelle: amt, groesste_beitraege: [groesster, zweiter]}
  - {kennung: groesster, name: Plätze des größten Trägers, quelle: amt}
  - {kennung: zweiter, name: Plätze des zweitgrößten Trägers, quelle: amt}
kennzahlen: [{name: Plätze, zaehler: plaetze, nenner: pop}]
indikatoren:
  - {code: P, name: Anteil, themen: [t], zaehler: plaetze, nenner: pop, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
"""  # noqa: E501


def test_every_rule_is_described() -> None:
    assert [rule.attribute for rule in RULES] == [item.name for item in dataclasses.fields(Rules)]


@pytest.mark.parametrize(("rules", "expected"), [
    # Cases 0, 1, 2, 3, 97, 98, 99, 100 of 100 persons.
    ({}, "oxxo oooo"),
    ({"withhold_zero": True}, "xxxo oooo"),
    ({"withhold_full": True}, "oxxo ooox"),
    ({"withhold_rest": True}, "oxxo oxxo"),
    ({"withhold_rest": True, "withhold_full": True}, "oxxo oxxx"),
    ({"min_numerator": 0, "withhold_rest": True}, "oooo oooo"),
    ({"min_denominator": 101}, "xxxx xxxx"),
])
def test_few_cases_and_few_others_of_a_hundred(rules: dict[str, Any], expected: str) -> None:
    cases = np.array([0, 1, 2, 3, 97, 98, 99, 100])
    found = too_few("proportion", Rules(**rules), cases, np.full(8, 100.0))
    assert "".join("x" if few else "o" for few in found) == expected.replace(" ", "")


def test_those_who_are_no_cases_count_in_shares_only() -> None:
    strict = Rules(withhold_rest=True, withhold_full=True)
    for method in ("rate", "ratio", "mean", "smr"):
        assert not too_few(method, strict, [99.0, 100.0], [100.0, 100.0]).any()


def test_where_nobody_is_counted_or_nothing_known_nothing_is_withheld() -> None:
    strict = Rules(withhold_zero=True, withhold_full=True, withhold_rest=True)
    assert not too_few("proportion", strict, [0.0, np.nan, np.nan], [0.0, np.nan, 100.0]).any()


def test_dominance_follows_the_published_definition() -> None:
    # Handbook on Statistical Disclosure Control (2010), (n, k) rule with n = 2 and k = 85: a cell is sensitive if
    # the sum of the two largest contributions exceeds 85 per cent of its total.
    rules = Rules(dominance_share=0.85, dominance_count=2)
    total = np.array([200.0, 200.0, 200.0, 200.0, 0.0])
    largest_two = np.array([100.0 + 70.0, 100.0 + 71.0, 200.0, np.nan, 0.0])
    assert list(dominated(rules, total, largest_two)) == [False, True, True, False, False]
    assert not dominated(Rules(), total, total).any()


@pytest.mark.parametrize("total, contributions, share, unsafe", [
    # Example 1: safe by the (1, 90) rule, although the second largest knows the largest nearly; a (2, 90) rule tells.
    (100_000, [50_000], 0.9, False),
    (100_000, [50_000, 49_000], 0.9, True),
    # Example 1d: one of 51 companies has 99 % of the turnover.
    (1_000, [990], 0.9, True),
    # Example 2: p = 10, so k = 100 * 100 / (100 + p) of 110 000, which is 100 000, and the two largest have 102 000.
    (110_000, [52_000, 50_000], 100 / 110, True),
])
def test_dominance_agrees_with_the_examples_of_the_handbook(
    total: float, contributions: list[float], share: float, unsafe: bool,
) -> None:
    # Handbook on Statistical Disclosure Control, section 4.2 (Sensitive cells in magnitude tables).
    rules = Rules(dominance_share=share, dominance_count=len(contributions))
    assert bool(dominated(rules, total, sum(contributions))) is unsafe


def test_limits_of_several_indicators_are_applied_at_once() -> None:
    rules = Rules(**{item.name: np.array([getattr(one, item.name) for one in (
        Rules(3, 100), Rules(10, 100, withhold_zero=True, withhold_rest=True))]) for item in dataclasses.fields(Rules)})
    assert list(too_few("proportion", rules, np.array([5.0, 5.0]), np.array([200.0, 200.0]))) == [False, True]
    assert list(too_few("proportion", rules, np.array([0.0, 0.0]), np.array([200.0, 200.0]))) == [False, True]
    assert list(too_few("proportion", rules, np.array([195.0, 195.0]), np.array([200.0, 200.0]))) == [False, True]


# ---------------------------------------------------------------- catalogue


def test_a_catalogue_without_the_new_rules_means_what_it_meant() -> None:
    rules = parse_catalogue(CATALOGUE).source("register").rules
    assert rules == Rules(3, 100, 10, 0.8, False, False, False, 1.0, 1, True)


def test_rules_are_read_by_source() -> None:
    catalogue = parse_catalogue(CATALOGUE.replace(
        "{kennung: register, name: Register}",
        "{kennung: register, name: Register, nullen: sperren, vollfaelle: sperren, rest: sperren, rundung: fest}"))
    rules = catalogue.source("register").rules
    assert (rules.withhold_zero, rules.withhold_full, rules.withhold_rest, rules.round_to_base) == (
        True, True, True, False)
    assert catalogue.indicator("P").rules.dominance_share == 0.85
    # The strictest of two sources, each rule by its own direction.
    both = catalogue.rules_of([Term("pop"), Term("plaetze")])
    assert (both.dominance_share, both.dominance_count, both.withhold_zero, both.round_to_base) == (0.85, 2, True, True)


@pytest.mark.parametrize(("entry", "words"), [
    ("nullen: ja", "“ja” is not allowed. Allowed: veroeffentlichen, sperren."),
    ("rundung: 1", "Allowed: fest, basis."),
    ("dominanz_anteil: 85", "“85” is not a share from 0 to 1."),
    ("dominanz_anzahl: 0", "“0” is not a whole number from 1 to 50."),
    ("rest: [sperren]", "a single value is expected here."),
    ("mindestzaehler: -1", "“-1” is not a number of 0 or more"),
])
def test_faults_name_line_and_field(entry: str, words: str) -> None:
    text = CATALOGUE.replace("  - {kennung: register, name: Register}", (
        f"  - kennung: register\n    name: Register\n    {entry}"))
    with pytest.raises((DataProblem, DataProblems)) as fault:
        parse_catalogue(text)
    key = entry.partition(":")[0]
    assert f"line 11, quellen register, field “{key}”: " in str(fault.value) and words in str(fault.value)


def test_largest_contributions_are_as_many_as_the_rule_looks_at() -> None:
    with pytest.raises((DataProblem, DataProblems), match="looks at 2 contributors"):
        parse_catalogue(CATALOGUE.replace("[groesster, zweiter]", "[groesster]"))
    with pytest.raises((DataProblem, DataProblems), match="“dritter” is not listed under “merkmale”"):
        parse_catalogue(CATALOGUE.replace("[groesster, zweiter]", "[groesster, dritter]"))


def test_the_catalogue_of_the_plugin_protects_the_rest_but_no_access() -> None:
    catalogue = default_catalogue()
    assert catalogue.defaults == Rules(withhold_full=True, withhold_rest=True)
    for source in catalogue.sources:
        about_persons = source.rules.min_numerator > 0
        assert (source.rules.withhold_full, source.rules.withhold_rest) == (about_persons, about_persons)


def test_the_head_of_the_catalogue_explains_every_rule() -> None:
    head = DEFAULT_FILE.read_text(encoding="utf-8").partition("\nversion:")[0]
    assert [rule.key for rule in RULES if f" {rule.key} " not in head] == []


# ---------------------------------------------------------------- other rules in a text


def test_a_rule_changes_in_the_text_and_nothing_else() -> None:
    text = with_rules(CATALOGUE, {("amt", "dominanz_anteil"): "0.9", ("amt", "nullen"): "sperren",
                                  ("register", "rest"): "sperren", ("fort", "rest"): "sperren"})
    assert text == CATALOGUE.replace("0.85", "0.9").replace(
        "kennung: amt   # das Amt\n", "kennung: amt   # das Amt\n    nullen: sperren\n").replace(
        "{kennung: register,", "{kennung: register, rest: sperren,")
    catalogue = parse_catalogue(text)
    assert catalogue.source("amt").rules.withhold_zero and catalogue.source("register").rules.withhold_rest
    # Once more changes nothing.
    assert with_rules(text, {("amt", "nullen"): "sperren"}) == text
    assert with_rules(CATALOGUE, {}) == CATALOGUE


def test_line_ends_of_windows_stay() -> None:
    text = with_rules(CATALOGUE.replace("\n", "\r\n"), {("amt", "nullen"): "sperren"})
    assert "\n" not in text.replace("\r\n", "") and parse_catalogue(text).source("amt").rules.withhold_zero


def test_every_rule_of_every_source_can_be_changed_in_the_catalogue_of_the_plugin() -> None:
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    before = default_catalogue()
    for rule in RULES:
        opposite = rule.choices[not getattr(before.defaults, rule.attribute)] if rule.choices else ""
        new = {"switch": opposite, "count": "1", "share": "0.5", "number": "7"}[rule.kind]
        changed = parse_catalogue(with_rules(text, {(source.id, rule.key): new for source in before.sources}))
        for source in changed.sources:
            old = before.source(source.id).rules
            assert source.rules == dataclasses.replace(old, **{rule.attribute: rule.read(new)}), (source.id, rule.key)


@pytest.mark.parametrize(("key", "old", "new", "relaxes"), [
    ("mindestzaehler", 3, 1, True), ("mindestzaehler", 3, 5, False), ("mindestzaehler", 3, 3, False),
    ("nullen", True, False, True), ("nullen", False, True, False),
    ("dominanz_anteil", 0.85, 1, True), ("dominanz_anteil", 0.85, 0.75, False),
    ("rundung", True, False, True),
])
def test_a_rule_knows_what_makes_it_weaker(key: str, old: Any, new: Any, relaxes: bool) -> None:
    assert RULE_BY_KEY[key].relaxes(old, new) is relaxes


def test_values_are_written_as_they_are_read() -> None:
    for rule in RULES:
        value = getattr(Rules(), rule.attribute)
        assert rule.read(rule.text(value)) == value
    assert strictest([], Rules(5)) == Rules(5)


# ---------------------------------------------------------------- to the values

AREAS = pd.DataFrame({"quartier_id": ["Q1", "Q2", "Q3"], "kommune_id": ["K1", "K1", "K2"], "kreis_id": ["KR"] * 3})


def values_of(numbers: dict[str, tuple[Any, ...]],
              catalogue_text: str = CATALOGUE) -> tuple[pd.Series, pd.Series]:
    catalogue = parse_catalogue(catalogue_text)
    rows = [
        {"area_id": area, "measure": measure, "period": "2025", "value": number, "level": level}
        for measure, entries in numbers.items()
        for area, level, number in zip(
            ("Q1", "Q2", "Q3", "K1", "K2", "KR"), ("quartier",) * 3 + ("kommune",) * 2 + ("kreis",), entries)]
    frame = check_counts(pd.DataFrame(rows), AREAS, catalogue)
    values, figures = compute_indicators(frame, AREAS, catalogue)
    return values.set_index("area_id")["state"], figures.set_index("area_id")["state"]


def test_a_dominated_sum_is_withheld_where_contributions_are_delivered() -> None:
    # Q1: 90 + 50 of 150 places (93 %); Q2: 60 + 20 of 100 (80 %); Q3: nothing delivered of its providers.
    numbers = {"pop": (1000, 1000, 1000), "plaetze": (150, 100, 40), "groesster": (90, 60, None),
               "zweiter": (50, 20, None)}
    states, _ = values_of(numbers)
    assert (states["Q1"], states["Q2"], states["Q3"]) == ("suppressed", "value", "value")
    # K1: at most 220 of 250 (88 %), as nobody says whether the providers are the same; delivered they are 130 (52 %).
    assert states["K1"] == "suppressed" and states["K2"] == "value"
    told = {**numbers, "groesster": (90, 60, None, 80), "zweiter": (50, 20, None, 50)}
    assert values_of(told)[0]["K1"] == "value"


def test_zero_full_and_rest_reach_values_and_key_figures() -> None:
    numbers = {"pop": (200, 200, 200), "plaetze": (0, 200, 199)}
    assert list(values_of(numbers)[0][["Q1", "Q2", "Q3"]]) == ["zero", "value", "value"]
    strict = CATALOGUE.replace(
        "mindestnenner: 100}", "mindestnenner: 100, nullen: sperren, vollfaelle: sperren, rest: sperren}")
    for states in values_of(numbers, strict):
        assert list(states[["Q1", "Q2", "Q3"]]) == ["suppressed"] * 3


def test_decimals_of_the_catalogue_stay_where_rounding_is_fixed() -> None:
    fixed = parse_catalogue(CATALOGUE.replace("einheit: \"%\"", "einheit: \"%\", rundung: fest")).indicator("P")
    by_base = parse_catalogue(CATALOGUE).indicator("P")
    assert [indicator.printed_decimals(50) for indicator in (fixed, by_base)] == [1, 0]
    assert fixed.fixed_decimals and not by_base.fixed_decimals
