"""What a map is to show, and how its legend names it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..i18n.language import Language, interface_language
from ..i18n.language import language as language_of
from . import words
from .breaks import Breaks
from .presets import preset
from .score_classes import STATUS_METHOD, ScoreClasses

PREFIX = "quartiersmonitor/"
#: Keys of the layer custom properties, without :data:`PREFIX`.
PROPERTIES = (
    "preset",
    "method",
    "breaks",
    "kreis_rate",
    "indicator",
    "unit",
    "level",
    "period",
    "reference_date",
    "data_version",
    "counts",
    "title",
    "supply",
    "supply_breaks",
    "axes",
)


@dataclass(frozen=True)
class StyleSpec:
    """Says what a layer is to show.

    ``code`` … ``polarity`` describe the indicator as the catalogue does; ``kreis_rate`` is in its unit and
    ``None`` where no Kreis value exists (the areas' own average then stands in, and the legend says so), printed
    with ``kreis_decimals`` if these are
    fewer than ``decimals``.
    ``language`` is ``de``, ``en`` or empty for the language of QGIS. The columns follow
    :mod:`..indicators.wide`; ``value_field``, ``state_field`` and ``denominator_field`` name others for
    layers that are not wide map layers (a state or denominator may then be missing). ``method`` is the score
    method of the classes; without it the layer's own class labels tell which one it is. ``supply`` is the second
    variable of a map of need and supply, whose need is the attention score if no indicator and no field is named;
    ``bounds`` are the agreed thresholds of such a map in place of terciles. ``published`` says that values are
    rounded as in a public edition. ``fixed_decimals`` says that the base of
    a value does not limit its decimals; ``figures`` are the indicators the map tip also tells.
    """

    preset: str = "kreis"
    level: str = "quartier"
    period: str = ""
    code: str = ""
    name: str = ""
    unit: str = ""
    decimals: int = 1
    factor: float = 1.0
    polarity: str = "+"
    kreis_rate: float | None = None
    kreis_decimals: int | None = None
    reference_date: datetime.date | str | None = None
    data_version: str = ""
    language: str = ""
    value_field: str = ""
    state_field: str = ""
    denominator_field: str = ""
    name_field: str = "name"
    change_years: int = 2
    labels: bool = False
    method: str = ""
    supply: StyleSpec | None = None
    bounds: tuple[float, ...] = ()
    fixed_decimals: bool = False
    published: bool = False
    figures: tuple[StyleSpec, ...] = ()

    @classmethod
    def for_indicator(cls, indicator: Any, **values: Any) -> StyleSpec:
        """Returns a spec with code, name, unit, decimals, factor and polarity of a catalogue indicator."""
        taken = {
            key: getattr(indicator, key) for key in ("code", "name", "unit", "decimals", "factor", "polarity")
        }
        method = getattr(indicator, "method", "")
        taken["published"] = getattr(indicator, "published", False)
        # A mean has no base that one case could move.
        taken["fixed_decimals"] = bool(getattr(indicator, "fixed_decimals", False))
        if taken["published"] and method == "smr" and not taken["fixed_decimals"]:
            taken["decimals"] = 0
        return cls(**{**taken, **values})

    @property
    def rate_decimals(self) -> int:
        """The decimals with which the rate of the Kreis is printed."""
        return self.decimals if self.kreis_decimals is None else self.kreis_decimals

    def translator(self) -> Language:
        """Returns the language of legend and names."""
        return language_of(self.language or interface_language())


@dataclass(frozen=True)
class StyledLayer:
    """Tells what a layer was styled with: legend title, breaks (none for the score), counts per rule.

    ``supply_breaks`` belong to the second variable of a map of need and supply.
    """

    title: str
    breaks: Breaks | None
    counts: Mapping[str, int] = field(default_factory=dict)
    supply_breaks: Breaks | None = None


def legend_title(spec: StyleSpec, classes: ScoreClasses | None = None) -> str:
    """Returns the legend title: indicator, unit and reference date, e.g. ``A.2 … in %, 31.12.2025``.

    ``classes`` name the method of a score other than the MSS.
    """
    chosen, language = preset(spec.preset), spec.translator()
    date = language.date(spec.reference_date) or spec.period
    if chosen.two_variables:
        names = [variable_name(part, language) for part in (spec, spec.supply or StyleSpec())]
        title = language.translate("styles", "Need and supply: {need} – {supply}")
        title = title.replace("{supply}", names[1]).replace("{need}", names[0])
    elif chosen.white_spots:
        title = language.translate("styles", "White spots: {category}").replace("{category}", spec.name)
    elif classes is not None and classes.method != STATUS_METHOD:
        title = language.translate("styles", "Attention score: {method}").format(
            method=language.translate("indicators", classes.label)
        )
    elif chosen.id == "score":
        title = language.translate("styles", "Attention score: status classes")
    elif chosen.id == "status_dynamics":
        title = language.translate("styles", "Attention score: status and dynamics")
    else:
        name = f"{spec.code} {spec.name}".strip() or spec.value_field
        if chosen.draws_words:
            what = language.translate("styles", chosen.title)
            # A column of words says no more than the preset itself.
            title = f"{name}: {what}" if spec.code or spec.name else what
        elif "change" in chosen.applies_to:
            title = _change_title(spec, name, language)
        else:
            title = name + unit_phrase(spec, language)
    # The years of a change say its date.
    named = "change" in chosen.applies_to and _years(spec)
    return words.plain_text(f"{title}, {date}" if date and not named else title)


def variable_name(spec: StyleSpec, language: Language) -> str:
    """Returns the name of one variable of a map: an indicator with its code, a field, or the attention score."""
    return f"{spec.code} {spec.name}".strip() or spec.value_field or language.translate("styles", "Attention score")


def unit_phrase(spec: StyleSpec, language: Language) -> str:
    """Returns the unit as it follows a name, e.g. `` in %`` or `` je 1.000 Frauen``."""
    if not spec.unit:
        return ""
    if len(spec.unit) <= 3:
        return language.translate("styles", " in {unit}").format(unit=spec.unit)
    if spec.unit.lower().startswith(("je ", "pro ", "per ")):
        return f" {spec.unit}"
    return f" ({spec.unit})"


def _change_title(spec: StyleSpec, name: str, language: Language) -> str:
    if spec.unit == "%":
        text = language.translate("styles", "{name}: change {years} in percentage points")
        return text.format(name=name, years=_years(spec)).replace("  ", " ")
    text = (
        language.translate("styles", "{name}: change {years}").format(name=name, years=_years(spec)).rstrip()
    )
    return text + unit_phrase(spec, language)


def _years(spec: StyleSpec) -> str:
    return f"{int(spec.period) - spec.change_years}–{spec.period}" if spec.period.isdigit() else ""
