"""The rules of disclosure control: what each says, how it is written in a catalogue, and which is the stricter.

Sources: Hundepool et al. (2010), Handbook on Statistical Disclosure Control, ESSnet SDC, sections 3.2 and 4.2
(minimum frequency, group disclosure by zeros and full cells, dominance); Willenborg & de Waal (2001), Elements of
Statistical Disclosure Control, ch. 6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Union

from .problems import QT_TRANSLATE_NOOP, DataProblem

#: How counts are treated that everybody could work out: they are shown, or withheld.
PUBLISH, WITHHOLD = "veroeffentlichen", "sperren"
#: Decimals as the catalogue says, or as many of them as the base allows.
FIXED, BY_BASE = "fest", "basis"

RuleValue = Union[float, bool]


@dataclass(frozen=True)
class Rules:
    """What is withheld or marked, and how published rates are rounded.

    ``min_numerator`` cases and ``min_denominator`` persons are the fewest that are shown, ``unreliable_below`` cases
    mark a value, ``min_coverage`` is the share of the denominator a sum needs. ``withhold_zero``: no case at all is
    withheld; ``withhold_full``: so is an area in which everybody is a case; ``withhold_rest``: those who are no cases
    are a number of their own, with the same minimum. ``dominance_share``: a sum is withheld if the
    ``dominance_count`` largest contributors have more than this share of it (1: never), where a catalogue names the
    measures that hold them. ``round_to_base``: rates get the decimals that their base allows.
    """

    min_numerator: float = 3
    min_denominator: float = 100
    unreliable_below: float = 10
    min_coverage: float = 0.8
    withhold_zero: bool = False
    withhold_full: bool = False
    withhold_rest: bool = False
    dominance_share: float = 1.0
    dominance_count: int = 1
    round_to_base: bool = True


@dataclass(frozen=True)
class Rule:
    """A rule as it stands in a catalogue: ``key``, the attribute of :class:`Rules`, what it may be.

    ``kind`` is number, share, count or switch; a switch has two ``choices``, the second of which is true. ``stricter``
    chooses among values of several sources.
    """

    key: str
    attribute: str
    kind: str
    name: str
    choices: tuple[str, ...] = ()
    stricter: Callable[[Iterable[Any]], Any] = field(default=max, compare=False)

    def read(self, text: str) -> RuleValue:
        """Returns the value of a text; raises :class:`DataProblem` for one that it cannot have."""
        text = text.strip()
        if self.kind == "switch":
            if text not in self.choices:
                raise DataProblem(
                    QT_TRANSLATE_NOOP("indicators", "“{value}” is not allowed. Allowed: {allowed}."),
                    value=text, allowed=", ".join(self.choices))
            return self.choices.index(text) == 1
        number = number_of(text)
        valid, expected = {
            "number": (number >= 0, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is not a number of 0 or more (decimal point, no unit).")),
            "share": (0 <= number <= 1, QT_TRANSLATE_NOOP("indicators", "“{value}” is not a share from 0 to 1.")),
            "count": (number.is_integer() and 1 <= number <= 50, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is not a whole number from 1 to 50.")),
        }[self.kind]
        if not valid:
            raise DataProblem(expected, value=text)
        return int(number) if self.kind == "count" else number

    def text(self, value: RuleValue) -> str:
        """Returns a value as it is written in a catalogue."""
        return self.choices[bool(value)] if self.kind == "switch" else f"{value:.12g}"

    def relaxes(self, old: RuleValue, new: RuleValue) -> bool:
        """Tells whether less is withheld, marked or rounded by the new value than by the old one."""
        return bool(new != old and self.stricter((old, new)) == old)


_TREATMENT = (PUBLISH, WITHHOLD)
RULES = (
    Rule("mindestzaehler", "min_numerator", "number", QT_TRANSLATE_NOOP("indicators", "Fewest cases")),
    Rule("mindestnenner", "min_denominator", "number", QT_TRANSLATE_NOOP("indicators", "Fewest persons (base)")),
    Rule("unsicher_unter", "unreliable_below", "number", QT_TRANSLATE_NOOP("indicators", "Unreliable below (cases)")),
    Rule("mindestabdeckung", "min_coverage", "share", QT_TRANSLATE_NOOP("indicators", "Smallest share delivered")),
    Rule("nullen", "withhold_zero", "switch", QT_TRANSLATE_NOOP("indicators", "No case at all"), _TREATMENT),
    Rule("vollfaelle", "withhold_full", "switch", QT_TRANSLATE_NOOP("indicators", "Everybody is a case"), _TREATMENT),
    Rule("rest", "withhold_rest", "switch", QT_TRANSLATE_NOOP("indicators", "Few who are no cases"), _TREATMENT),
    Rule("dominanz_anteil", "dominance_share", "share",
         QT_TRANSLATE_NOOP("indicators", "Dominance: largest share"), stricter=min),
    Rule("dominanz_anzahl", "dominance_count", "count", QT_TRANSLATE_NOOP("indicators", "Dominance: contributors")),
    Rule("rundung", "round_to_base", "switch", QT_TRANSLATE_NOOP("indicators", "Decimals of rates"), (FIXED, BY_BASE)),
)
RULE_BY_KEY = {rule.key: rule for rule in RULES}


def number_of(text: str) -> float:
    """Returns a number of the catalogue (digits, decimal point), NaN for any other text."""
    return float(text) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,12})?", text) else float("nan")


def strictest(found: Iterable[Rules], default: Rules) -> Rules:
    """Returns of each rule the strictest value among several sources, ``default`` without any."""
    several = list(found) or [default]
    return Rules(*(rule.stricter(getattr(rules, rule.attribute) for rules in several) for rule in RULES))


def with_rules(text: str, changes: Mapping[tuple[str, str], str]) -> str:
    """Returns the text of a catalogue with other rules: ``changes`` are values by (source, key).

    Only these values change; comments, order and everything else stay. A source that the catalogue does not have
    (any more) is passed over; a text that is no catalogue comes back as it is, for :func:`parse_catalogue` to tell why.
    """
    return _with_rules(text, tuple(sorted(changes.items()))) if changes else text


@lru_cache(maxsize=8)  # reading takes 0.3 s, and every opened workspace asks
def _with_rules(text: str, changes: tuple[tuple[tuple[str, str], str], ...]) -> str:
    import yaml

    try:
        sources = _sources(yaml.compose(text, Loader=yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError):
        return text
    wanted: dict[str, dict[str, str]] = {}
    for (source, key), value in changes:
        wanted.setdefault(source, {})[key] = value
    edits: list[tuple[int, int, str]] = []
    for node, entries in sources:
        first_key, first = entries["kennung"]
        missing = []
        for key, value in wanted.get(first.value.strip(), {}).items():
            if key in entries:
                old = entries[key][1]
                edits.append((old.start_mark.index, old.end_mark.index, value))
            else:
                missing.append(f"{key}: {value}")
        if missing:
            edits.append(_inserted(text, first_key.start_mark.column, first, missing, node.flow_style))
    for start, stop, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[stop:]
    return text


def _sources(root: Any) -> list[tuple[Any, dict[str, tuple[Any, Any]]]]:
    """Returns the nodes of the sources of a catalogue, each with its keys and values by name."""
    import yaml

    top = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    listed = top.get("quellen")
    found = []
    for node in listed.value if isinstance(listed, yaml.SequenceNode) else []:
        entries = {key.value: (key, value) for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if "kennung" in entries and isinstance(entries["kennung"][1], yaml.ScalarNode):
            found.append((node, entries))
    return found


def _inserted(text: str, column: int, after: Any, entries: list[str], flow: bool) -> tuple[int, int, str]:
    if flow:
        at = after.end_mark.index
        return at, at, "".join(f", {entry}" for entry in entries)
    # Behind the comment that may follow on the line.
    end = text.find("\n", after.end_mark.index)
    end = len(text) if end < 0 else end
    newline = "\r\n" if text[max(end - 1, 0):end] == "\r" else "\n"
    end -= len(newline) - 1
    return end, end, "".join(f"{newline}{' ' * column}{entry}" for entry in entries)
