"""Sentences of the profile: only tested differences, neutral words, numbers as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..i18n.language import THIN_SPACE, Language
from ..indicators.catalogue import Indicator
from ..indicators.states import ValueState

SUPPRESSED_SIGN = "x"
NO_DATA_SIGN = "–"
RISING, FALLING = "▲", "▼"
#: Marks the class set by a conference in the grid.
RING = "○"

#: A name that starts like this cannot stand after "In": "In Am Markt".
_PREPOSITIONS = (
    "am",
    "an",
    "auf",
    "bei",
    "beim",
    "der",
    "die",
    "das",
    "hinter",
    "hinterm",
    "rund",
    "um",
    "nahe",
    "entlang",
    "nördlich",
    "südlich",
    "östlich",
    "westlich",
    "im",
    "in",
    "ob",
    "über",
    "unter",
    "unterm",
    "vor",
    "vorm",
    "zu",
    "zum",
    "zur",
    "zwischen",
)
_LONGEST_PLACE = 34


def with_unit(number: str, unit: str) -> str:
    """Returns a number with the percent sign; other units are part of the sentence or column."""
    return f"{number}{THIN_SPACE}%" if unit == "%" and number else number


def value_with_unit(text: str, unit: str) -> str:
    """Returns the text of a value with its unit, in brackets where the value stands in them: ``(8 %)``."""
    if text.startswith("(") and text.endswith(")"):
        return f"({with_unit(text[1:-1], unit)})"
    return with_unit(text, unit)


def state_sentence(state: ValueState, language: Language) -> str:
    """Returns what is said instead of a number, or an empty string where there is one."""
    if state is ValueState.SUPPRESSED:
        return language.translate("profiles", "Value withheld (data protection).")
    if state is ValueState.NO_DATA:
        return language.translate("profiles", "No data.")
    return ""


def state_sign(state: ValueState) -> str:
    """Returns the sign printed in tables and charts instead of a number."""
    return SUPPRESSED_SIGN if state is ValueState.SUPPRESSED else NO_DATA_SIGN


def state_words(state: ValueState, language: Language) -> str:
    """Returns a state in words beside its sign or brackets, an empty text for a plain number."""
    return {
        ValueState.UNRELIABLE: language.translate("profiles", "unreliable (few cases)"),
        ValueState.SUPPRESSED: language.translate("profiles", "withheld (data protection)"),
        ValueState.NO_DATA: language.translate("profiles", "no data"),
    }.get(state, "")


def state_of(printed: str) -> ValueState:
    """Returns the state that shows in a printed value by its sign or brackets."""
    if printed.startswith("(") and printed.endswith(")"):
        return ValueState.UNRELIABLE
    return {SUPPRESSED_SIGN: ValueState.SUPPRESSED, NO_DATA_SIGN: ValueState.NO_DATA}.get(printed, ValueState.VALUE)


def number_text(state: ValueState, value: float | None, decimals: int, language: Language) -> str:
    """Returns the text of a value that is a number; a true zero has none of its decimals.

    “0,0” would also be the print of a small rate.
    """
    return "0" if state is ValueState.ZERO else language.number(value, decimals)


def value_text(state: ValueState, value: float | None, decimals: int, language: Language) -> str:
    """Returns a value as printed: its number, in brackets where it is unreliable, or the sign of its state."""
    if not state.carries_number:
        return state_sign(state)
    text = number_text(state, value, decimals, language)
    return f"({text})" if state is ValueState.UNRELIABLE else text


def place(name: str, language: Language) -> str:
    """Returns the place at the start of a sentence, e.g. “In Nordheim”."""
    first = name.split(" ", 1)[0].lower()
    if (language.code == "de" and first in _PREPOSITIONS) or len(name) > _LONGEST_PLACE:
        return language.translate("profiles", "Here")
    # A plain replacement: a name may hold braces.
    return language.translate("profiles", "In {place}").replace("{place}", name)


def fact(indicator: Indicator, name: str, value: str, language: Language) -> str:
    """Returns the first sentence of a finding: what is the case here.

    The catalogue's own phrase is German; other languages, and indicators without a phrase,
    take the form “name: value.”, which is right for every indicator.
    """
    if indicator.sentence and language.code == "de":
        phrase = indicator.sentence.replace("{wert}", value)
        return f"{place(name, language)} {phrase}."
    unit = "" if indicator.unit == "%" else f" {indicator.unit}"
    return f"{indicator.name}: {value}{unit}."


def difference(significance: str, benchmark: str, kommune: str | None, language: Language) -> str:
    """Returns the second sentence of a finding: a tested difference from Kreis or Kommune.

    ``significance`` is ``higher`` or ``lower``; ``benchmark`` the printed value compared with;
    ``kommune`` the name of the Kommune, or ``None`` for the Kreis.
    """
    templates: dict[tuple[str, bool], str] = {
        ("higher", False): language.translate(
            "profiles", "This is more than in the Kreis ({benchmark}); the difference is statistically significant."
        ),
        ("lower", False): language.translate(
            "profiles", "This is less than in the Kreis ({benchmark}); the difference is statistically significant."
        ),
        ("higher", True): language.translate(
            "profiles",
            "This is more than in the Kommune as a whole ({benchmark}); the difference is statistically significant."
        ),
        ("lower", True): language.translate(
            "profiles",
            "This is less than in the Kommune as a whole ({benchmark}); the difference is statistically significant."
        ),
    }
    return templates[significance, kommune is not None].replace("{benchmark}", benchmark)


def calculated(higher: bool, value: str, benchmark: str, language: Language) -> str:
    """Returns what is said of a value on few cases: which side of the Kreis it lies on, and that this is not sure.

    ``value`` and ``benchmark`` are the printed values.
    """
    template = language.translate(
        "profiles",
        "By calculation the value ({value}) lies above that of the Kreis ({benchmark}); because of the small number of "
        "cases the difference is not statistically significant.")
    if not higher:
        template = language.translate(
            "profiles",
            "By calculation the value ({value}) lies below that of the Kreis ({benchmark}); because of the small "
            "number of cases the difference is not statistically significant.")
    return filled(template, value=value, benchmark=benchmark)


def decision(name: str, body: str, date: str, status: str, computed: str, reason: str, language: Language) -> str:
    """Returns what a conference decided, the computed class beside it; ``date`` as printed."""
    template = language.translate(
        "profiles",
        "{body} placed {name} as “{status}” on {date}; computed is “{computed}”. Reason: {reason}")
    if not computed:
        template = language.translate(
            "profiles", "{body} placed {name} as “{status}” on {date}; no class was computed. Reason: {reason}")
    return filled(
        template, body=body, name=name, status=status, date=date, computed=computed, reason=_sentence(reason))


def trend_sign(direction: str | None) -> str:
    """Returns the arrow of a tested trend; none for one that cannot be told from chance."""
    return {"rising": RISING, "falling": FALLING}.get(direction or "", "")


def filled(template: str, **values: str) -> str:
    """Returns a template with its places filled; braces in the values stay text."""
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def converted_note(periods: Sequence[str], language: Language) -> str:
    """Returns which periods are converted from earlier boundaries, e.g. “2020–2022 converted to today's boundaries”."""
    span = periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
    return filled(language.translate("profiles", "{periods} converted to today's boundaries"), periods=span)


def quarter_label(quarter: int, language: Language) -> str:
    """Returns where a value stands among all areas of its level, by quarters from the lowest."""
    return {
        1: language.translate("profiles", "lowest quarter"),
        2: language.translate("profiles", "second quarter"),
        3: language.translate("profiles", "third quarter"),
        4: language.translate("profiles", "highest quarter"),
    }[quarter]
