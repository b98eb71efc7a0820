"""What an indicator is, said for people who have only the files of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..indicators.problems import QT_TRANSLATE_NOOP
from . import CONTEXT

if TYPE_CHECKING:
    from ..i18n.language import Language
    from ..indicators.catalogue import Indicator

_METHODS = {
    "proportion": QT_TRANSLATE_NOOP("releases", "share"),
    "rate": QT_TRANSLATE_NOOP("releases", "events per population"),
    "ratio": QT_TRANSLATE_NOOP("releases", "ratio of two groups"),
    "mean": QT_TRANSLATE_NOOP("releases", "mean"),
    "dsr": QT_TRANSLATE_NOOP("releases", "directly age-standardised rate"),
    "smr": QT_TRANSLATE_NOOP("releases", "indirectly age-standardised ratio (SMR)"),
}
_INTERPRETATIONS = {
    "+": QT_TRANSLATE_NOOP("releases", "A higher value asks for more attention."),
    "-": QT_TRANSLATE_NOOP("releases", "A lower value asks for more attention."),
    "o": QT_TRANSLATE_NOOP("releases", "The value is neither good nor bad in itself."),
}


def method(indicator: Indicator, language: Language) -> str:
    """Returns the name of the method."""
    return language.translate(CONTEXT, _METHODS[indicator.method])


def interpretation(indicator: Indicator, language: Language) -> str:
    """Returns how a high or low value is to be read."""
    return language.translate(CONTEXT, _INTERPRETATIONS[indicator.polarity])


def formula(indicator: Indicator, language: Language) -> str:
    """Returns how the value is made of counts."""
    text = language.translate(
        CONTEXT, QT_TRANSLATE_NOOP("releases", "{numerator} by {denominator}, times {factor} ({method})")).format(
            numerator=indicator.numerator_text, denominator=indicator.denominator_text,
            factor=language.number(indicator.factor, 0 if float(indicator.factor).is_integer() else 2),
            method=method(indicator, language))
    if indicator.years > 1:
        text += language.translate(
            CONTEXT, QT_TRANSLATE_NOOP("releases", "; sums of {years} years up to the one named")).format(
                years=indicator.years)
    return text
