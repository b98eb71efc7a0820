"""What an indicator is, said for people who have only the files of a release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..indicators.catalogue import AGE_LIMIT
from ..indicators.problems import QT_TRANSLATE_NOOP
from . import CONTEXT

if TYPE_CHECKING:
    from ..i18n.language import Language
    from ..indicators.catalogue import Catalogue, Indicator, Term

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


def formula(indicator: Indicator, catalogue: Catalogue, language: Language) -> str:
    """Returns how the value is made of counts, in the names of what is counted."""
    text = language.translate(
        CONTEXT, QT_TRANSLATE_NOOP("releases", "{numerator} by {denominator}, times {factor} ({method})")).format(
            numerator=_terms(indicator.numerator, catalogue, language),
            denominator=_terms(indicator.denominator, catalogue, language),
            factor=language.number(indicator.factor, 0 if float(indicator.factor).is_integer() else 2),
            method=method(indicator, language))
    if indicator.years > 1:
        text += language.translate(
            CONTEXT, QT_TRANSLATE_NOOP("releases", "; sums of {years} years up to the one named")).format(
                years=indicator.years)
    return text


def _terms(terms: Sequence[Term], catalogue: Catalogue, language: Language) -> str:
    names = {measure.id: measure.name for measure in catalogue.measures}
    found = []
    for term in terms:
        selection = ", ".join(filter(None, (_ages(term, language), _sex(term, language))))
        found.append(f"{names[term.measure]} [{selection}]" if selection else names[term.measure])
    return " + ".join(found)


def _ages(term: Term, language: Language) -> str:
    if term.start is None and term.stop is None:
        return ""
    template = {
        (False, True): QT_TRANSLATE_NOOP("releases", "under {stop}"),
        (True, False): QT_TRANSLATE_NOOP("releases", "{start} and older"),
        (True, True): QT_TRANSLATE_NOOP("releases", "{start} to under {stop}"),
    }[term.start not in (None, 0), term.stop is not None]
    limit = language.translate(CONTEXT, QT_TRANSLATE_NOOP("releases", "age limit"))
    start, stop = (limit if age == AGE_LIMIT else age for age in (term.start, term.stop))
    return language.translate(CONTEXT, template).format(start=start, stop=stop)


def _sex(term: Term, language: Language) -> str:
    names = {
        "w": QT_TRANSLATE_NOOP("releases", "women"), "m": QT_TRANSLATE_NOOP("releases", "men"),
        "d": QT_TRANSLATE_NOOP("releases", "diverse")}
    return language.translate(CONTEXT, names[term.sex]) if term.sex else ""
