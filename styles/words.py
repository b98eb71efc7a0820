"""The words of a legend: classes, intervals, states and what analyses found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from .breaks import Breaks

NBSP = "\u00a0"
#: States and marks of a legend, named like the keys of their rules.
UNRELIABLE, SUPPRESSED, NO_DATA, ZERO = "unreliable", "suppressed", "no_data", "zero"
NOT_RATED, ATTENTION, UNTESTED = "not_rated", "attention", "untested"
#: The outline around areas of high need and little supply.
CORNER = "corner"


def plain_text(text: str) -> str:
    """Returns a text that QGIS does not evaluate where it shows legends and names.

    ``[% … %]`` in a layer name or legend label is run as an expression; a word joiner inside
    the opening bracket keeps the text as it looks and takes its power.
    """
    return text.replace("[%", "[\u2060%")


def with_unit(number: str, unit: str, language: Language) -> str:
    """Returns a number with a short unit; long units stand in the title alone."""
    if not unit or len(unit) > 3:
        return number
    return number + unit if unit == "%" and language.code == "en" else number + NBSP + unit


def interval_text(
    lower: float | None,
    upper: float | None,
    language: Language,
    *,
    decimals: int,
    unit: str = "",
    signed: bool = False,
    symbols: bool = False,
) -> str:
    """Returns a class interval in words (``15,0 bis unter 18,5 %``), or with signs at the open ends."""

    def number(value: float) -> str:
        text = language.number(value, decimals)
        return "+" + text if signed and value > 0 else text

    if lower is None and upper is None:
        return ""
    if lower is None:
        text = with_unit(number(upper), unit, language)  # type: ignore[arg-type]
        return (
            f"<{NBSP}{text}" if symbols else language.translate("styles", "under {upper}").format(upper=text)
        )
    if upper is None:
        text = with_unit(number(lower), unit, language)
        return (
            f"≥{NBSP}{text}"
            if symbols
            else language.translate("styles", "{lower} and more").format(lower=text)
        )
    return language.translate("styles", "{lower} to under {upper}").format(
        lower=number(lower), upper=with_unit(number(upper), unit, language)
    )


_KREIS_WORDS = (
    QT_TRANSLATE_NOOP("styles", "clearly below the Kreis"),
    QT_TRANSLATE_NOOP("styles", "below the Kreis"),
    QT_TRANSLATE_NOOP("styles", "about as in the Kreis"),
    QT_TRANSLATE_NOOP("styles", "above the Kreis"),
    QT_TRANSLATE_NOOP("styles", "clearly above the Kreis"),
)
_AVERAGE_WORDS = (
    QT_TRANSLATE_NOOP("styles", "clearly below the average"),
    QT_TRANSLATE_NOOP("styles", "below the average"),
    QT_TRANSLATE_NOOP("styles", "about the average"),
    QT_TRANSLATE_NOOP("styles", "above the average"),
    QT_TRANSLATE_NOOP("styles", "clearly above the average"),
)
_CHANGE_WORDS = (
    QT_TRANSLATE_NOOP("styles", "fallen strongly"),
    QT_TRANSLATE_NOOP("styles", "fallen"),
    QT_TRANSLATE_NOOP("styles", "hardly changed"),
    QT_TRANSLATE_NOOP("styles", "risen"),
    QT_TRANSLATE_NOOP("styles", "risen strongly"),
)
DYNAMICS_WORDS = (
    QT_TRANSLATE_NOOP("styles", "Dynamics positive (better than the trend)"),
    QT_TRANSLATE_NOOP("styles", "Dynamics stable"),
    QT_TRANSLATE_NOOP("styles", "Dynamics negative (worse than the trend)"),
)
_POSITION_WORDS = (
    QT_TRANSLATE_NOOP("styles", "lowest values"),
    QT_TRANSLATE_NOOP("styles", "low values"),
    QT_TRANSLATE_NOOP("styles", "middle values"),
    QT_TRANSLATE_NOOP("styles", "high values"),
    QT_TRANSLATE_NOOP("styles", "highest values"),
)
_STATE_WORDS = {
    ZERO: QT_TRANSLATE_NOOP("styles", "0 (no case)"),
    UNRELIABLE: QT_TRANSLATE_NOOP("styles", "uncertain (small number of cases)"),
    SUPPRESSED: QT_TRANSLATE_NOOP("styles", "withheld (data protection)"),
    NO_DATA: QT_TRANSLATE_NOOP("styles", "no data"),
    NOT_RATED: QT_TRANSLATE_NOOP("styles", "not rated"),
    ATTENTION: QT_TRANSLATE_NOOP("styles", "particular need for attention"),
    UNTESTED: QT_TRANSLATE_NOOP("styles", "not tested (too few years or values)"),
}


@dataclass(frozen=True)
class Category:
    """A word in the column of an analysis: its legend text, its slot in the palette, and the slot of its stripes."""

    value: str
    words: str
    slot: int
    stripe: int | None = None


#: The words of each part of an indicator that an analysis writes, in the order of the legend.
CATEGORIES: Mapping[str, tuple[Category, ...]] = {
    "cluster": (
        Category("HH", QT_TRANSLATE_NOOP("styles", "centre of high values (high, surrounded by high)"), 4),
        Category("HL", QT_TRANSLATE_NOOP("styles", "single high value (surrounded by low)"), 3, 4),
        Category("LH", QT_TRANSLATE_NOOP("styles", "single low value (surrounded by high)"), 1, 2),
        Category("LL", QT_TRANSLATE_NOOP("styles", "centre of low values (low, surrounded by low)"), 2),
        Category("none", QT_TRANSLATE_NOOP("styles", "no spatial pattern beyond chance"), 0),
    ),
    "trend": (
        Category("rising", QT_TRANSLATE_NOOP("styles", "rising"), 2),
        Category("stable", QT_TRANSLATE_NOOP("styles", "no change beyond chance"), 0),
        Category("falling", QT_TRANSLATE_NOOP("styles", "falling"), 1),
    ),
    "warning": (
        Category("higher", QT_TRANSLATE_NOOP("styles", "clearly higher than expected"), 2),
        Category("none", QT_TRANSLATE_NOOP("styles", "as expected"), 0),
        Category("lower", QT_TRANSLATE_NOOP("styles", "clearly lower than expected"), 1),
    ),
}
#: Which word takes whose colour where a lower value asks for more attention.
OPPOSITES = {
    "HH": "LL", "LL": "HH", "HL": "LH", "LH": "HL", "rising": "falling", "falling": "rising", "higher": "lower",
    "lower": "higher",
}


def category_text(part: str, value: str, language: Language) -> str:
    """Returns the legend text of a word in the column of an analysis; the word itself if it is unknown."""
    words = next((category.words for category in CATEGORIES[part] if category.value == value), "")
    return language.translate("styles", words) if words else value


def cluster_text(value: str, language: Language) -> str:
    """Returns a kind of cluster (``HH`` …) in words."""
    return category_text("cluster", value, language)


def state_text(state: str, language: Language) -> str:
    """Returns the words for a state, e.g. ``zero``, ``unreliable`` or ``not_rated``."""
    return language.translate("styles", _STATE_WORDS[state])


def class_names(breaks: Breaks, language: Language) -> list[str]:
    """Returns each class in words alone, lowest class first: what several maps with bounds of their own share."""
    if breaks.method == "kreis":
        words = _KREIS_WORDS if breaks.rate_source == "kreis" else _AVERAGE_WORDS
    else:
        words = _CHANGE_WORDS if breaks.method == "symmetric" else _POSITION_WORDS
    return [language.translate("styles", words[round(slot * 4 / max(breaks.slot_count - 1, 1))]) for slot in
            breaks.slots]


def class_texts(
    breaks: Breaks, language: Language, *, unit: str = "", period: str = "", decimals: int | None = None
) -> list[str]:
    """Returns the legend text of each class without its count, lowest class first.

    ``decimals`` are those of the indicator and serve for the Kreis rate; the bounds carry as many as
    they need. Where frozen breaks come from another period than ``period``, the rate names its own.
    """
    words: Sequence[str] = ()
    if breaks.method == "kreis":
        words = _KREIS_WORDS if breaks.rate_source == "kreis" else _AVERAGE_WORDS
    elif breaks.method == "symmetric":
        words = _CHANGE_WORDS
    texts = []
    for slot, (lower, upper) in zip(breaks.slots, breaks.intervals()):
        interval = interval_text(
            lower,
            upper,
            language,
            decimals=breaks.decimals,
            unit=unit,
            signed=breaks.method == "symmetric",
            symbols=bool(words),
        )
        if not words:
            texts.append(interval or language.translate("styles", "all values alike"))
            continue
        text = language.translate("styles", words[slot])
        notes = [interval] if interval else []
        if breaks.method == "kreis" and slot == 2 and breaks.rate is not None:
            notes.append(_rate_text(breaks, language, unit, period, decimals))
        texts.append(f"{text} ({'; '.join(notes)})" if notes else text)
    return texts


def _rate_text(breaks: Breaks, language: Language, unit: str, period: str, decimals: int | None) -> str:
    rate = with_unit(
        language.number(breaks.rate, breaks.decimals if decimals is None else decimals), unit, language
    )
    if breaks.rate_source != "kreis":
        return language.translate("styles", "average of the areas shown {rate}").format(rate=rate)
    if breaks.period and period and breaks.period != period:
        return language.translate("styles", "Kreis {period}: {rate}").format(period=breaks.period, rate=rate)
    return language.translate("styles", "Kreis {rate}").format(rate=rate)
