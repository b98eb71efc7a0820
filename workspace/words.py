"""Words of scores and rules: stored without a language, and said in the one that is wanted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Optional

from ..i18n.language import LANGUAGES, Language
from ..i18n.language import language as language_for
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..indicators.rules import BY_BASE, FIXED, PUBLISH, WITHHOLD, Rule, RuleValue

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Reasons as workspaces of version 0.2 and before hold them: words in the language of whoever computed.
_EARLIER = (
    ("indicators", "The number of inhabitants is not known."),
    ("indicators", "Fewer than {minimum} inhabitants."),
    ("indicators", "Excluded by the list of areas that take no part."),
    ("indicators", "Only {available} of {total} indicators are available."),
    ("indicators", "Fewer than two areas have enough indicators, so there is nothing to compare."),
    ("indicators", "No changes were given."),
)


def reason_text(stored: Optional[str], language: Language) -> str:
    """Returns a stored reason of the scores in a language; text that was written by hand stays as it is."""
    if not stored:
        return ""
    problem = DataProblem.restored(stored)
    if problem is not None:
        return problem.text(language.translate)
    for context, source in _EARLIER:
        for code in LANGUAGES:
            found = _pattern(language_for(code).translate(context, source)).fullmatch(stored)
            if found:
                text = language.translate(context, source)
                for name, value in found.groupdict().items():
                    text = text.replace(f"{{{name}}}", value)
                return text
    return stored


@lru_cache(maxsize=64)
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(f"(?P<{part}>.+?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)))


def class_label(method_id: str, class_: Optional[int], language: Language) -> str:
    """Returns a class in words; its number for a method that is not known here, nothing without a class."""
    return _label(method_id, "class_labels", class_, language)


def dynamic_label(method_id: str, class_: Optional[int], language: Language) -> str:
    """Returns a class of the dynamics in words, as :func:`class_label`."""
    return _label(method_id, "dynamic_labels", class_, language)


def _label(method_id: str, kind: str, class_: Optional[int], language: Language) -> str:
    from ..indicators.scores import method

    if class_ is None:
        return ""
    try:
        labels: Sequence[str] = getattr(method(method_id), kind)
    except DataProblem:
        labels = ()
    return language.translate("indicators", labels[class_ - 1]) if 0 < class_ <= len(labels) else str(class_)


#: What a switch of the catalogue means.
_SWITCHES = {
    PUBLISH: QT_TRANSLATE_NOOP("workspace", "show"),
    WITHHOLD: QT_TRANSLATE_NOOP("workspace", "withhold"),
    FIXED: QT_TRANSLATE_NOOP("workspace", "as many as the indicator"),
    BY_BASE: QT_TRANSLATE_NOOP("workspace", "as the base allows"),
}


def rule_name(rule: Rule, language: Language) -> str:
    """Returns the name of a rule of disclosure control."""
    return language.translate("indicators", rule.name)


def rule_value(rule: Rule, value: RuleValue, language: Language) -> str:
    """Returns what a rule of disclosure control says."""
    if rule.kind == "switch":
        return language.translate("workspace", _SWITCHES[rule.text(value)])
    if rule.attribute == "dominance_share" and value >= 1:
        return language.translate("workspace", "none")
    _, _, decimals = rule.text(value).partition(".")
    return language.number(float(value), len(decimals))
