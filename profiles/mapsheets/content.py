"""What a map sheet says: title, Kreis value, legend texts, how to read it, notes and foot; no layout here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.core import NULL, QgsFeatureRequest, QgsVectorLayer

from ...i18n.language import Language
from ...indicators import wide
from ...indicators.problems import QT_TRANSLATE_NOOP
from ...indicators.states import ValueState
from ...styles.apply import PREFIX, StyleSpec, legend_title, read_breaks
from ...styles.breaks import Breaks
from ...styles.maps import last_day, measure_of, style_spec
from ...styles.presets import Preset, preset
from ...styles.renderer import class_key, without_count
from ...styles.score_classes import score_classes
from ...styles.spec import unit_phrase, variable_name
from ...styles.words import ATTENTION, CORNER, UNRELIABLE, class_names, plain_text, with_unit
from ...workspace.offer_measures import ACCESS, OFFERS, PLACES, REACH
from ..edition import edition_line
from ..ratings import STATUS_METHOD, rating
from ..texts import fact, filled
from ..texts import with_unit as value_with_unit
from .plan import MapWish, SheetPlan

if TYPE_CHECKING:
    from ...workspace import Workspace

_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}")
#: Not after abbreviations such as “z. B.” and “Kap. 4”.
_SENTENCE_END = re.compile(r"(?<=\w\w\w|..\))\.\s+(?=[A-ZÄÖÜ])")

READING = {
    "kreis": QT_TRANSLATE_NOOP(
        "profiles",
        "The darker, the higher the value. Brown areas lie above the Kreis, blue ones below; grey-brown ones are about "
        "like the Kreis."),
    "kreis-turned": QT_TRANSLATE_NOOP(
        "profiles",
        "The darker, the lower the value. Brown areas lie below the Kreis, blue ones above; grey-brown ones are about "
        "like the Kreis."),
    "magnitude": QT_TRANSLATE_NOOP("profiles", "The darker, the higher the value."),
    "rank": QT_TRANSLATE_NOOP(
        "profiles",
        "The darker, the higher the value. Each class holds about equally many areas, so neighbouring classes may "
        "differ by little."),
    "change": QT_TRANSLATE_NOOP(
        "profiles", "Brown: the value has risen; blue: it has fallen. Grey-brown areas have hardly changed."),
    "change-turned": QT_TRANSLATE_NOOP(
        "profiles", "Brown: the value has fallen; blue: it has risen. Grey-brown areas have hardly changed."),
    "score": QT_TRANSLATE_NOOP("profiles", "The darker, the more attention an area needs."),
    "status_dynamics": QT_TRANSLATE_NOOP(
        "profiles",
        "The darker, the lower the social status today. The sign says where it is heading compared with the trend in "
        "the Kreis. Outlined areas need particular attention."),
    "clusters": QT_TRANSLATE_NOOP(
        "profiles",
        "Full colours are areas that lie among their like; stripes are single areas unlike their surroundings. All "
        "others show no pattern beyond chance."),
    "trend": QT_TRANSLATE_NOOP("profiles", "Coloured areas have risen or fallen over the years beyond chance."),
    "warning": QT_TRANSLATE_NOOP(
        "profiles", "Coloured areas differ from what the years before let expect. That is a reason to look, not a "
        "finding."),
    "need_supply": QT_TRANSLATE_NOOP(
        "profiles",
        "The darker, the greater the need. Brown areas have little supply, blue ones much. Where need is high and "
        "supply is little, the area is outlined."),
}
FEW_CASES = QT_TRANSLATE_NOOP(
    "profiles", "Hatched values rest on few cases and may change a lot from year to year.")

_ANALYSES = {
    "clusters": QT_TRANSLATE_NOOP(
        "profiles",
        "Clusters: local Moran with conditional permutations; neighbours share a border or a corner; corrected for "
        "many tests (Benjamini-Hochberg, 5 %)."),
    "trend": QT_TRANSLATE_NOOP(
        "profiles",
        "Trend: change over all years, tested with the number of cases and corrected for many tests "
        "(Benjamini-Hochberg, 5 %)."),
    "warning": QT_TRANSLATE_NOOP(
        "profiles",
        "Early warning: value beyond what the years before and the development in the Kreis let expect; one "
        "comparison in a hundred gives a false alarm."),
}
_BOUNDS = {
    "kreis": QT_TRANSLATE_NOOP(
        "profiles",
        "Class bounds: rate of the Kreis plus and minus 0.5 and 1.5 standard deviations (weighted by population), "
        "rounded."),
    "jenks": QT_TRANSLATE_NOOP("profiles", "Class bounds: natural breaks (Jenks), rounded."),
    "quantile": QT_TRANSLATE_NOOP("profiles", "Class bounds: about equally many areas in each class."),
    "symmetric": QT_TRANSLATE_NOOP("profiles", "Class bounds: symmetric around zero, rounded."),
}
_STATUS = QT_TRANSLATE_NOOP(
    "profiles",
    "Status: sum of the standardised indicators (MSS method), high below −1, low above 1, very low above 1.5.")
_OTHER_METHOD = QT_TRANSLATE_NOOP(
    "profiles", "Classes of the attention score, method: {method}. The last class asks for most attention.")
_OFFERS = {
    REACH: QT_TRANSLATE_NOOP(
        "profiles", "Supply: share of the target group (estimated, address by address) that has an offer within "
        "walking distance."),
    OFFERS: QT_TRANSLATE_NOOP(
        "profiles", "Supply: offers within the area; people also use offers beyond its border."),
    PLACES: QT_TRANSLATE_NOOP(
        "profiles", "Supply: places within the area; people also use places beyond its border."),
    ACCESS: QT_TRANSLATE_NOOP(
        "profiles", "Supply: places that people can walk to, shared with all others around them, whatever the borders "
        "(E2SFCA); 1 is the mean of the Kreis."),
}
_TERCILES = QT_TRANSLATE_NOOP("profiles", "Three levels each: thirds of the areas, bounds rounded.")
_AGREED = QT_TRANSLATE_NOOP("profiles", "Three levels each by agreed thresholds.")


@dataclass(frozen=True)
class PanelContent:
    """What stands above and below one of several maps; ``bounds`` are its own class bounds, where it has them.

    ``short_caption`` takes the place of a caption that is too long.
    """

    caption: str
    short_caption: str
    rate: str
    bounds: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class ListRow:
    """A row of the list beside a map: number on the map, place, and two numbers in columns."""

    number: str
    name: str
    first: str
    second: str


@dataclass(frozen=True)
class SheetContent:
    """All texts of a sheet, plain and complete: what does not fit is cut where it is placed."""

    title: str
    #: Parts of the line below the title; the last one stands in the foot as well.
    subtitle: tuple[str, ...]
    figure_heading: str
    figure: str
    figure_note: str
    legend_heading: str
    #: Legend text by rule key, in the order of the rules; only these are shown.
    legend: Mapping[str, str]
    reading: tuple[str, ...]
    #: Paragraphs below the rest.
    notes: tuple[str, ...]
    source_line: str
    credit_line: str
    edition: str
    panels: tuple[PanelContent, ...]
    #: A list beside the map: heading, and the largest white spots.
    listing_heading: str = ""
    listing: tuple[ListRow, ...] = ()


class ContentBuilder:
    """Words the sheets of a workspace in one language."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self.workspace = workspace
        self.language = language
        self.meta = workspace.meta()
        self.edition = edition_line(self.meta, language)
        self._sources = workspace.sources()

    def build(
        self,
        plan: SheetPlan,
        maps: Sequence[QgsVectorLayer],
        legend_at: int = 0,
        numbers: Mapping[str, int] | None = None,
    ) -> SheetContent:
        """Returns the texts of a sheet whose layers are made; ``legend_at`` is the map that lends the legend.

        ``numbers`` are those of the Kommunen, where the maps are too small for names.
        """
        if preset(plan.maps[0].preset).white_spots:
            from .spots import spots_content

            return spots_content(self, plan, maps[0])
        specs = [self._spec(wish) for wish in plan.maps]
        wish, spec, layer = plan.maps[legend_at], specs[legend_at], maps[legend_at]
        chosen = preset(wish.preset)
        several = len(plan.maps) > 1
        heading, figure, note = self._figure(chosen, wish, spec, layer)
        return SheetContent(
            title=plain_text(plan.title or self._title(plan, chosen, specs)),
            subtitle=tuple(map(plain_text, filter(None, self._subtitle(plan, chosen, spec)))),
            figure_heading="" if several else plain_text(heading),
            figure="" if several else plain_text(figure),
            figure_note="" if several else plain_text(note),
            legend_heading=plain_text(self._legend_heading(plan, chosen, spec)),
            legend=self._legend(plan, chosen, layer),
            reading=tuple(map(plain_text, filter(None, self._reading(plan, chosen, wish, spec, maps)))),
            notes=tuple(map(plain_text, filter(None, self._notes(plan, chosen, layer, numbers)))),
            source_line=self._source_line(plan),
            credit_line=plain_text(self.credit_line()),
            edition=self.edition,
            panels=tuple(
                self._panel(plan, chosen, wish, spec, shown) for wish, spec, shown in zip(plan.maps, specs, maps)),
        )

    def translate(self, context: str, text: str) -> str:
        """Returns a text in the language of the sheet."""
        return self.language.translate(context, text)

    def _spec(self, wish: MapWish) -> StyleSpec:
        return style_spec(
            self.workspace, wish.preset, wish.level, wish.period, wish.indicator, self.language, supply=wish.supply)

    # ------------------------------------------------------------------ head

    def _title(self, plan: SheetPlan, chosen: Preset, specs: Sequence[StyleSpec]) -> str:
        first = specs[0]
        periods = sorted({wish.period for wish in plan.maps})
        span = periods[0] if len(periods) == 1 else f"{periods[0]}–{periods[-1]}"
        if plan.arrangement == "indicators":
            return filled(
                self.translate("profiles", "{count} indicators, {period}: {preset}"),
                count=self.language.integer(len(specs)), period=span,
                preset=self.language.translate("styles", chosen.title))
        if chosen.two_variables:
            name = legend_title(replace(first, period="", reference_date=None))
        elif chosen.needs_indicator:
            name = variable_name(first, self.language)
        else:
            name = legend_title(replace(first, period="", reference_date=None), score_classes(first.method))
        return f"{name}, {span}" if plan.arrangement == "years" else name

    def _subtitle(self, plan: SheetPlan, chosen: Preset, spec: StyleSpec) -> list[str]:
        levels = {
            "quartier": self.translate("profiles", "by Quartier"),
            "kommune": self.translate("profiles", "by Kommune"),
        }
        what = ""
        if chosen.needs_indicator and plan.arrangement != "indicators":
            what = self.language.translate("styles", chosen.title)
            if "change" in chosen.applies_to:
                what += self._change_unit(spec)
            elif not chosen.draws_words:
                what += unit_phrase(spec, self.language)
        date = ""
        if plan.arrangement == "single":
            date = self._date(spec)
        elif plan.reference_period:
            date = filled(self.translate("profiles", "classes of {period} for all years"), period=plan.reference_period)
        return [what, date, f"{self.meta.get('kreis_name', '')}, {levels[spec.level]}", self.plan_version()]

    def _change_unit(self, spec: StyleSpec) -> str:
        if spec.unit == "%":
            return " " + self.translate("profiles", "in percentage points")
        return unit_phrase(spec, self.language)

    def _date(self, spec: StyleSpec) -> str:
        date = self.language.date(spec.reference_date) or spec.period
        if _DAY.fullmatch(date):
            return filled(self.translate("profiles", "as of {date}"), date=date)
        return filled(self.translate("profiles", "period {period}"), period=date)

    def plan_version(self) -> str:
        """Returns the version of the boundaries, empty where it has none."""
        plan = self.meta.get("plan_version", "")
        return filled(self.translate("profiles", "boundaries: plan {version}"), version=plan) if plan else ""

    # ------------------------------------------------------------------ figure

    def _kreis(self, spec: StyleSpec) -> tuple[str, str]:
        """Returns the value of the Kreis and what it is made of."""
        if not spec.code:
            # What is stored of offers; its title says what it counts.
            if spec.kreis_rate is None:
                return self.translate("profiles", "no value"), ""
            return value_with_unit(self.language.number(spec.kreis_rate, spec.rate_decimals), spec.unit), ""
        frame = self.workspace.values("kreis", spec.period, [spec.code])
        if frame.empty or spec.kreis_rate is None:
            return self.translate("profiles", "no value"), ""
        row = frame.iloc[0]
        value = value_with_unit(self.language.number(spec.kreis_rate, spec.rate_decimals), spec.unit)
        if spec.unit and spec.unit != "%":
            value = f"{value} {spec.unit}"
        method = self.workspace.catalogue().indicator(spec.code).method
        cases = row["numerator"], row["denominator"]
        if method not in ("proportion", "rate") or any(part is None or part != part for part in cases):
            return value, ""
        text = (
            self.translate("profiles", "{cases} of {persons}") if method == "proportion"
            else self.translate("profiles", "{cases} cases, {persons} persons"))
        return value, filled(
            text, cases=self.language.integer(cases[0]), persons=self.language.integer(cases[1]))

    def _figure(
        self, chosen: Preset, wish: MapWish, spec: StyleSpec, layer: QgsVectorLayer
    ) -> tuple[str, str, str]:
        """Returns heading, large figure and note of the one number a sheet carries."""
        counts, total = counts_of(layer), layer.featureCount()
        of_all = filled(
            self.translate("profiles", "{count} of {total}"), total=self.language.integer(total), count="{count}")
        if chosen.two_variables:
            parts = [part for part in (spec, spec.supply) if part is not None and (part.code or part.value_field)]
            supply = self.translate("profiles", "supply")
            note = " · ".join(f"{part.code or supply} {self._kreis(part)[0]}" for part in parts)
            return (
                self.translate("profiles", "High need and little supply"),
                filled(of_all, count=self.language.integer(counts.get(CORNER, 0))),
                f"{self.meta.get('kreis_name', '')}: {note}" if note else "")
        if not chosen.needs_indicator:
            if ATTENTION not in counts:
                return "", "", ""
            return (
                self.translate("profiles", "Particular need for attention"),
                filled(of_all, count=self.language.integer(counts[ATTENTION])), "")
        value, cases = self._kreis(spec)
        if "change" in chosen.applies_to and wish.period.isdigit():
            before = str(int(wish.period) - spec.change_years)
            earlier = self._spec(MapWish("kreis", wish.level, before, wish.indicator))
            return (
                self.meta.get("kreis_name", ""), f"{self._kreis(earlier)[0]} → {value}",
                f"{earlier.period} → {spec.period}")
        return self.meta.get("kreis_name", ""), value, cases

    # ------------------------------------------------------------------ legend

    def _legend_heading(self, plan: SheetPlan, chosen: Preset, spec: StyleSpec) -> str:
        areas = {
            "quartier": self.translate("profiles", "number of Quartiere"),
            "kommune": self.translate("profiles", "number of Kommunen"),
        }[spec.level]
        if len(plan.maps) > 1:
            return self.translate("profiles", "Legend")
        if chosen.needs_indicator and not chosen.draws_words:
            unit = spec.unit if "change" not in chosen.applies_to else self._change_unit(spec).strip()
            if unit:
                short = self.translate("profiles", "Value in {unit} · {areas}")
                return filled(short if len(unit) <= 3 else "{unit} · {areas}", unit=unit, areas=areas)
        return filled(self.translate("profiles", "Classes · {areas}"), areas=areas)

    def _legend(self, plan: SheetPlan, chosen: Preset, layer: QgsVectorLayer) -> dict[str, str]:
        rules = {rule.ruleKey(): rule.label() for rule in layer.renderer().rootRule().children()}
        if len(plan.maps) == 1:
            return rules
        texts = {key: without_count(label) for key, label in rules.items()}
        breaks = read_breaks(layer)
        if plan.arrangement == "indicators" and breaks is not None and not chosen.two_variables:
            for at, words in enumerate(class_names(breaks, self.language)):
                texts[class_key(at)] = words
        return texts

    # ------------------------------------------------------------------ reading

    def _reading(
        self, plan: SheetPlan, chosen: Preset, wish: MapWish, spec: StyleSpec, maps: Sequence[QgsVectorLayer]
    ) -> list[str]:
        turned = chosen.follows_polarity and spec.polarity == "-" and f"{chosen.id}-turned" in READING
        found = [self.translate("profiles", READING[f"{chosen.id}-turned" if turned else chosen.id])]
        if any(counts_of(layer).get(UNRELIABLE) for layer in maps):
            found.append(self.translate("profiles", FEW_CASES))
        if plan.arrangement != "indicators":
            for code in filter(None, (spec.code, spec.supply.code if spec.supply is not None else "")):
                description = self._description(code)
                if description:
                    found.append(f"{code}: {description}" if chosen.two_variables else description)
            if spec.supply is not None and not spec.supply.code:
                found.append(self._offers_reading(wish))
        if len(plan.maps) == 1 and chosen.applies_to == ("indicator",):
            found.append(self._example(spec, maps[0]))
        return found

    def _offers_reading(self, wish: MapWish) -> str:
        """Returns what the supply by offers says and what it does not."""
        measure = measure_of(self.workspace, wish.supply, wish.period)
        return self.translate("profiles", _OFFERS[measure.kind]) if measure is not None else ""

    def _description(self, code: str) -> str:
        """Returns the first sentence of the catalogue's description; the others are for those who compute."""
        description = self.workspace.catalogue().indicator(code).description.strip()
        first = _SENTENCE_END.split(description, maxsplit=1)[0]
        return first if not first or first.endswith(".") else f"{first}."

    def _example(self, spec: StyleSpec, layer: QgsVectorLayer) -> str:
        """Returns a sentence about the largest area with a reliable value, so that the map is read once aloud."""
        breaks = read_breaks(layer)
        columns = ["name", "population", wide.column(spec.code), wide.column(spec.code, "state"),
                   wide.column(spec.code, "den")]
        if breaks is None or any(layer.fields().lookupField(column) < 0 for column in columns):
            return ""
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        request.setSubsetOfAttributes(columns, layer.fields())
        best: tuple[float, str, float, Any] | None = None
        for feature in layer.getFeatures(request):
            name, population, value, state, base = (feature[column] for column in columns)
            if state != ValueState.VALUE.value or value in (None, NULL) or population in (None, NULL):
                continue
            if best is None or (population, str(name)) > best[:2]:
                best = population, str(name), float(value), base
        if best is None:
            return ""
        _, name, value, base = best
        indicator = self.workspace.catalogue().indicator(spec.code)
        decimals = indicator.printed_decimals(None if base in (None, NULL) else float(base))
        number = value_with_unit(self.language.number(value, decimals), spec.unit)
        words = class_names(breaks, self.language)[int(breaks.class_of([value])[0])]
        return filled(
            self.translate("profiles", "Example: {sentence} Class: {words}."),
            sentence=fact(indicator, name, number, self.language), words=words)

    # ------------------------------------------------------------------ notes and foot

    def _notes(
        self, plan: SheetPlan, chosen: Preset, layer: QgsVectorLayer, numbers: Mapping[str, int] | None
    ) -> list[str]:
        found = [self._method_note(chosen, layer)]
        if plan.reference_period and chosen.needs_indicator and plan.arrangement != "years":
            template = self.translate("profiles", "The classes of {period} hold for all years.")
            found.append(filled(template, period=plan.reference_period))
        if self.workspace.has_layer("siedlungsflaechen"):
            found.append(self.translate("profiles", "Full colour: settlement areas; paler: outside of them."))
        if any(self._converted(wish) for wish in plan.maps):
            found.append(self.translate("profiles", "Some counts were converted from earlier boundaries."))
        if len(plan.maps) > 1:
            found.append(self.translate("profiles", "The bars count the areas of each class."))
        found = [" ".join(found)]
        if numbers:
            names = self.workspace.area_names("kommune")
            listed = ", ".join(f"{number} {names[key]}" for key, number in numbers.items())
            found.append(filled(self.translate("profiles", "Kommunen: {names}."), names=listed))
        return found

    def _method_note(self, chosen: Preset, layer: QgsVectorLayer) -> str:
        method = layer.customProperty(PREFIX + "method")
        if chosen.two_variables:
            return self.translate("profiles", _AGREED if method == "fixed" else _TERCILES)
        if chosen.id in _ANALYSES:
            return self.translate("profiles", _ANALYSES[chosen.id])
        if chosen.needs_indicator:
            return self.translate("profiles", _BOUNDS[method])
        shown = rating(self.workspace.score_method())
        if shown.id == STATUS_METHOD:
            return self.translate("profiles", _STATUS)
        method = self.language.translate("indicators", shown.label)
        return filled(self.translate("profiles", _OTHER_METHOD), method=method)

    def _converted(self, wish: MapWish) -> bool:
        codes = self._indicators([wish])
        if not codes:
            return False
        return bool(self.workspace.values(wish.level, wish.period, codes)["converted"].any())

    def _source_line(self, plan: SheetPlan) -> str:
        catalogue = self.workspace.catalogue()
        codes = self._indicators(plan.maps)
        ids = list(dict.fromkeys(catalogue.indicator(code).source for code in codes))
        names = dict(zip(self._sources["source_id"], self._sources["name"]))
        found = [str(names.get(key) or catalogue.source(key).name) for key in ids]
        offers = [wish for wish in plan.maps if wish.supply and wish.supply not in codes]
        if offers:
            found.append(self.offers_source(max(wish.period for wish in offers)))
        if not found:
            return ""
        return self.sources_line(found)

    def sources_line(self, found: Sequence[str]) -> str:
        """Returns the line that names the sources."""
        template = (
            self.translate("profiles", "Source: {sources}.") if len(found) == 1
            else self.translate("profiles", "Sources: {sources}."))
        return plain_text(filled(template, sources="; ".join(found)))

    def _indicators(self, maps: Sequence[MapWish]) -> list[str]:
        """Returns the indicators maps show, each once."""
        known = {indicator.code for indicator in self.workspace.catalogue().indicators}
        return list(dict.fromkeys(code for wish in maps for code in (wish.indicator, wish.supply) if code in known))

    def offers_source(self, period: str) -> str:
        """Returns where offers come from, with the day on which they hold."""
        return filled(
            self.translate("profiles", "register of offers and walking network, as of {date}"),
            date=self.language.date(last_day(period)) or period)

    def credit_line(self) -> str:
        """Returns the boundaries and the credit of the workspace."""
        return " · ".join(filter(None, (self.plan_version(), self.meta.get("credit", ""))))

    # ------------------------------------------------------------------ panels

    def _panel(
        self, plan: SheetPlan, chosen: Preset, wish: MapWish, spec: StyleSpec, layer: QgsVectorLayer
    ) -> PanelContent:
        rate = ""
        if chosen.needs_indicator and "change" not in chosen.applies_to:
            rate = filled(self.translate("profiles", "Kreis {rate}"), rate=self._kreis(spec)[0])
        caption = wish.period
        short = caption
        if plan.arrangement == "indicators":
            caption = short = variable_name(spec, self.language)
            if wish.indicator:
                known = self.workspace.catalogue().indicator(wish.indicator)
                short = f"{known.code} {known.short_name or known.name}"
        breaks = read_breaks(layer)
        own = plan.arrangement == "indicators" and breaks is not None and not chosen.two_variables
        return PanelContent(
            caption=plain_text(caption),
            short_caption=plain_text(short),
            rate=plain_text(rate),
            bounds=plain_text(self._bounds(breaks, spec, chosen)) if own and breaks is not None else "",
            counts=counts_of(layer),
        )

    def _bounds(self, breaks: Breaks, spec: StyleSpec, chosen: Preset) -> str:
        signed = breaks.method == "symmetric"
        numbers = [
            ("+" if signed and bound > 0 else "") + self.language.number(bound, breaks.decimals)
            for bound in breaks.bounds]
        if not numbers:
            return ""
        text = " | ".join(numbers)
        unit = "" if "change" in chosen.applies_to else spec.unit
        return filled(self.translate("profiles", "bounds {numbers}"), numbers=with_unit(text, unit, self.language))


def counts_of(layer: QgsVectorLayer) -> dict[str, int]:
    """Returns how many areas each rule of a styled layer shows."""
    return {key: int(count) for key, count in json.loads(layer.customProperty(PREFIX + "counts") or "{}").items()}
