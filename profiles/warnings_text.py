"""Sentences about the course of a value over the years: its trend, an early warning, a projection.

Only what was tested is said; what cannot be told from chance is said to be so. Numbers are printed as in the
table of the profile.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Optional

from ..i18n.language import Language
from ..indicators.catalogue import Indicator
from . import texts
from .numbers import decimals


@dataclass(frozen=True)
class WarningFact:
    """The comparison of one value with what was to be expected; ``before`` is the value of the period before.

    ``direction`` higher | lower | ``None`` (not tested), ``unfavourable`` ``None`` without polarity; ``sure`` where
    the signal holds against all areas compared.
    """

    area: str
    indicator: Indicator
    period: str
    value: Optional[float]
    expected: Optional[float]
    lower: Optional[float]
    upper: Optional[float]
    direction: Optional[str]
    flagged: bool
    unfavourable: Optional[bool] = None
    before: Optional[float] = None
    denominator: Optional[float] = None
    unreliable: bool = False
    sure: bool = False


@dataclass(frozen=True)
class TrendFact:
    """The tested trend of one value; ``slope`` in per cent per year with its limits, the projection if any."""

    indicator: Indicator
    first_period: str
    period: str
    slope: Optional[float]
    lower: Optional[float]
    upper: Optional[float]
    direction: Optional[str]
    reason: Optional[str] = None
    projection_period: Optional[str] = None
    projection: Optional[float] = None
    projection_lower: Optional[float] = None
    projection_upper: Optional[float] = None
    denominator: Optional[float] = None


def printed(indicator: Indicator, value: Optional[float], denominator: Optional[float], language: Language) -> str:
    """Returns a value as the profile prints it, a dash for none."""
    if value is None or not math.isfinite(value):
        return texts.NO_DATA_SIGN
    return language.number(value, decimals(indicator, denominator))


def interval(indicator: Indicator, lower: Optional[float], upper: Optional[float], denominator: Optional[float],
             language: Language) -> str:
    """Returns limits as “19.0–26.1”; an upper one that is infinite stays open."""
    return f"{printed(indicator, lower, denominator, language)}–{printed(indicator, upper, denominator, language)}"


def warning_sentences(fact: WarningFact, language: Language) -> tuple[str, ...]:
    """Returns what is to be said of the last value: the numbers, and whether chance explains them."""
    if fact.value is None or fact.expected is None or fact.direction is None:
        return (language.translate("profiles", "The last value was not compared with the years before."),)
    unsure = (language.translate("profiles", "The value rests on few cases and is unreliable."),) * fact.unreliable
    name = fact.indicator.name
    place = texts.place(fact.area, language)
    numbers = {
        "value": _full(fact.indicator, fact.value, fact.denominator, language), "period": fact.period,
        "expected": _full(fact.indicator, fact.expected, fact.denominator, language),
        "interval": interval(fact.indicator, fact.lower, fact.upper, fact.denominator, language), "indicator": name}
    if place == language.translate("profiles", "Here"):
        # A name such as “Am Markt” cannot stand after “in”.
        first = language.translate(
            "profiles", "{indicator}, {area}: {value} ({period}), expected {expected} ({interval}).")
    else:
        first = language.translate(
            "profiles", "{indicator} in {area}: {value} ({period}), expected {expected} ({interval}).")
    return (texts.filled(first, area=fact.area, **numbers), _meaning(fact, language), *unsure)


def _meaning(fact: WarningFact, language: Language) -> str:
    if not fact.flagged:
        return language.translate("profiles", "The difference is no greater than chance explains.")
    rose = fact.before is not None and fact.value is not None and fact.value > fact.before
    fell = fact.before is not None and fact.value is not None and fact.value < fact.before
    if fact.direction == "higher":
        if rose:
            return language.translate("profiles", "The rise is greater than chance explains.")
        return language.translate(
            "profiles",
            "This is higher than the years before and the development in the Kreis let expect, and more than chance "
            "explains.")
    if fell:
        return language.translate("profiles", "The decline is greater than chance explains.")
    return language.translate(
        "profiles",
        "This is lower than the years before and the development in the Kreis let expect, and more than chance "
        "explains.")


def trend_sentences(fact: TrendFact, language: Language) -> tuple[str, ...]:
    """Returns what is to be said of the trend, and of the projection where there is one."""
    return (_trend(fact, language), *_projection(fact, language))


def _trend(fact: TrendFact, language: Language) -> str:
    span = {"first": fact.first_period, "last": fact.period}
    if fact.direction is None or fact.slope is None:
        return reason_sentence(fact.reason, language)
    if fact.direction == "stable":
        return texts.filled(
            language.translate("profiles", "From {first} to {last} there is no trend that chance could not explain."),
            **span)
    lower, upper = (abs(bound) if bound is not None else None for bound in (fact.lower, fact.upper))
    if lower is not None and upper is not None and fact.direction == "falling":
        lower, upper = upper, lower
    numbers = {
        "change": texts.with_unit(language.number(abs(fact.slope), 1), "%"),
        "interval": f"{language.number(lower, 1)}–{texts.with_unit(language.number(upper, 1), '%')}"}
    template = {
        "rising": language.translate(
            "profiles",
            "From {first} to {last} the value has risen by {change} a year on average ({interval}); the trend is "
            "statistically significant."),
        "falling": language.translate(
            "profiles",
            "From {first} to {last} the value has fallen by {change} a year on average ({interval}); the trend is "
            "statistically significant."),
    }[fact.direction]
    return texts.filled(template, **span, **numbers)


def _projection(fact: TrendFact, language: Language) -> tuple[str, ...]:
    if fact.projection is None or not fact.projection_period:
        return ()
    sentence = language.translate(
        "profiles", "Projection, if the development so far goes on: {value} in {period} ({interval}).")
    return (texts.filled(
        sentence, value=_full(fact.indicator, fact.projection, fact.denominator, language),
        period=fact.projection_period,
        interval=interval(
            fact.indicator, fact.projection_lower, fact.projection_upper, fact.denominator, language)),)


def reason_sentence(reason: Optional[str], language: Language) -> str:
    """Returns why a series has no tested trend."""
    return {
        "too_few_periods": language.translate(
            "profiles", "There are too few years with a value for a trend; values of several years count once."),
        "no_cases": language.translate("profiles", "There were no cases in any year, so there is no trend."),
        "all_cases": language.translate("profiles", "The share was full in every year, so there is no trend."),
        "few_cases": language.translate("profiles", "There are too few cases in all years together for a trend."),
        "zero_value": language.translate(
            "profiles", "A value of 0 allows no change in per cent; the direction could not be told from chance."),
        "not_converged": language.translate(
            "profiles", "Cases occurred in so few years that no change per year can be given."),
    }.get(reason or "", language.translate("profiles", "The trend was not tested."))


def _full(indicator: Indicator, value: float, denominator: Optional[float], language: Language) -> str:
    number = printed(indicator, value, denominator, language)
    if indicator.unit == "%" or not indicator.unit:
        return texts.with_unit(number, indicator.unit)
    return f"{number} {indicator.unit}"
