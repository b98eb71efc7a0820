"""“Warum?” in words: sentences to be read out, a table to be copied and a waterfall to be seen.

All three show one explanation (:mod:`indicators.scores.explain`) with the numbers of the printed
profile, so that no page says another number than the profile does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ..i18n.language import Language
from ..indicators.scores.explain import COUNTING
from ..indicators.states import ValueState
from ..workspace.words import reason_text
from . import texts
from .charts.waterfall import Measure, Waterfall, WaterfallBar, WaterfallBlank, WaterfallClass, waterfall_chart
from .content import IndicatorRow, ProfileData, build_contents, one_line
from .ratings import STATUS_METHOD, Rating, rating

if TYPE_CHECKING:
    from ..indicators.scores.explain import Explainer, Explanation, Part, Step, Uncertainty
    from ..workspace.store import Workspace
    from .charts import Chart

#: Indicators that are named after the first one.
_NAMED = 2
#: Scores of this size need one decimal only; scores up to this size need three.
_LARGE, _SMALL = 20.0, 1.0


@dataclass(frozen=True)
class WhyData:
    """What explanations of one level, year and method are made of; read once, used for every area."""

    level: str
    period: str
    method: str
    profile: ProfileData
    explainer: Explainer
    scored: frozenset[str]
    states: Mapping[str, Mapping[str, str]]
    uncertainty: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, workspace: Workspace, level: str, period: str, method: str) -> Optional[WhyData]:
        """Reads a workspace, ``None`` where there are no scores of this level, year and method."""
        from ..indicators.scores import method as score_method
        from ..indicators.scores.explain import Explainer

        scores = workspace.scores(level, period, method)
        if scores.empty:
            return None
        explainer = Explainer(
            scores, workspace.contributions(level, period, method), method=method,
            classes=len(score_method(method).class_labels))
        catalogue = workspace.catalogue()
        # Parts of indicators may have been scored too: here each stands for itself.
        used = tuple(
            dataclasses.replace(indicator, part_of="") for indicator in catalogue.indicators
            if indicator.code in explainer.codes)
        values = workspace.values(period=period, indicators=list(explainer.codes))
        own = values[values["level"] == level]
        states: dict[str, dict[str, str]] = {}
        for area_id, code, state in zip(own["area_id"], own["indicator"], own["state"]):
            states.setdefault(str(area_id), {})[str(code)] = str(state)
        simulated = workspace.analysis("score_uncertainty", level, period, method=method)
        profile = ProfileData(
            catalogue=dataclasses.replace(catalogue, indicators=used), areas=workspace.areas(), values=values,
            scores=scores.iloc[:0], key_figures=workspace.key_figures(level).iloc[:0], sources=workspace.sources(),
            meta=workspace.meta())
        return cls(
            level, period, method, profile, explainer, frozenset(scores["area_id"].astype(str)), states,
            {str(row["area_id"]): row for row in simulated.to_dict("records")})


@dataclass(frozen=True)
class Decision:
    """A class set by a conference, beside the computed one; ``decided_on`` as printed."""

    class_: int
    reason: str
    decided_on: str
    body: str


@dataclass(frozen=True)
class WhyRow:
    """One indicator in the table of contributions, every number as text."""

    code: str
    name: str
    value: str
    kreis: str
    z: str
    weight: str
    contribution: str


@dataclass(frozen=True)
class Why:
    """Everything that is said about the score of one area, in one language."""

    area_id: str
    name: str
    kommune: str
    level: str
    period: str
    language: str
    method: str
    explanation: Explanation
    rank_text: str
    interval_text: str
    class_text: str
    paragraphs: tuple[str, ...]
    rows: tuple[WhyRow, ...]
    waterfall: Optional[Waterfall]

    @property
    def text(self) -> str:
        """All sentences, one paragraph below the other."""
        return "\n".join(self.paragraphs)

    def table(self) -> list[list[str]]:
        """Returns the table of contributions with its heading."""
        language = _language(self.language)
        heading = [
            language.translate("profiles", "Code"), language.translate("profiles", "Indicator"),
            language.translate("profiles", "Value"), language.translate("profiles", "Kreis"),
            language.translate("profiles", "z value"), language.translate("profiles", "Weight"),
            language.translate("profiles", "Contribution")]
        return [heading, *([*dataclasses.astuple(row)] for row in self.rows)]

    def chart(self, width: float, measure: Optional[Measure] = None) -> Chart:
        """Returns the waterfall for a width in millimetres (``ValueError`` for an area without score)."""
        if self.waterfall is None:
            raise ValueError(f"{self.area_id} has no score")
        language = _language(self.language)
        return waterfall_chart(self.waterfall, width, measure=measure, tick_text=language.number)


def _language(code: str) -> Language:
    from ..i18n.language import language

    return language(code)


def class_phrase(rated: Rating, class_: Optional[int], language: Language) -> str:
    """Returns a class as it stands beside a rank: “status very low”, “quintile 5 (most attention)”."""
    if class_ is None:
        return ""
    name = rated.class_label(class_, language)
    if rated.id == STATUS_METHOD:
        return texts.filled(language.translate("profiles", "status {status}"), status=name)
    if rated.id in COUNTING:
        return texts.filled(language.translate("profiles", "unfavourable deviations: {number}"), number=name)
    return name


def why(
    data: WhyData, area_id: str, language: Language, decision: Optional[Decision] = None
) -> Why:
    """Explains the score of one area; raises :class:`DataProblem` where it cannot be explained."""
    explanation = data.explainer.explain(
        area_id, data.states.get(area_id, {}), data.uncertainty.get(area_id))
    content = build_contents(data.profile, [area_id], data.level, language, data.period)[0]
    words = _Words(
        data, explanation, rating(data.method), {row.code: row for row in content.rows},
        one_line(content.name), language, decision)
    return Why(
        area_id=area_id, name=words.name, kommune=one_line(content.kommune_name), level=data.level,
        period=data.period, language=language.code, method=data.method, explanation=explanation,
        rank_text=words.rank(), interval_text=words.interval(),
        class_text=class_phrase(words.rated, explanation.class_, language), paragraphs=words.paragraphs(),
        rows=words.rows(), waterfall=words.waterfall())


class _Words:
    """Holds what the sentences, the table and the chart of one area have in common."""

    def __init__(
        self, data: WhyData, explanation: Explanation, rated: Rating, rows: Mapping[str, IndicatorRow],
        name: str, language: Language, decision: Optional[Decision],
    ) -> None:
        self.data = data
        self.explanation = explanation
        self.rated = rated
        self.printed = rows
        self.name = name
        self.language = language
        self.decision = decision
        self.indicators = {indicator.code: indicator for indicator in data.profile.catalogue.indicators}
        # One precision for all areas of a run: the steps of two areas can be compared.
        self.decimals = 1 if explanation.largest >= _LARGE else 3 if explanation.largest <= _SMALL else 2

    def translate(self, context: str, text: str) -> str:
        return self.language.translate(context, text)

    # ------------------------------------------------------------------ numbers and names

    def indicator_name(self, code: str) -> str:
        indicator = self.indicators.get(code)
        return one_line(indicator.name) if indicator is not None else code

    def short_name(self, code: str) -> str:
        indicator = self.indicators.get(code)
        return one_line(indicator.short_name or indicator.name) if indicator is not None else code

    def score(self, value: float) -> str:
        return self.language.number(value, self.decimals)

    def signed(self, value: float) -> str:
        text = self.score(value)
        return f"+{text}" if value > 0 and text.strip("0,.") else text

    def value(self, code: str, *, in_brackets: bool = False) -> str:
        """Returns a value as printed in the profile, with its unit; empty where there is none."""
        row = self.printed.get(code)
        if row is None or not row.state.carries_number:
            return ""
        text = self._with_unit(code, row.value_text.strip("()"))
        if row.state is ValueState.UNRELIABLE:
            words = self.translate("profiles", "{value}, few cases") if in_brackets else self.translate(
                "profiles", "{value} (few cases, unreliable)")
            return texts.filled(words, value=text)
        return text

    def kreis(self, code: str) -> str:
        row = self.printed.get(code)
        if row is None or row.kreis is None:
            return ""
        return self._with_unit(code, row.kreis_text.strip("()"))

    def _with_unit(self, code: str, text: str) -> str:
        unit = self.indicators[code].unit
        return texts.with_unit(text, unit) if unit in ("", "%") else f"{text} {unit}"

    def compared(self, code: str) -> str:
        """Returns “31.2 % compared with 18.4 % in the Kreis”, or less where something is missing."""
        value, kreis = self.value(code), self.kreis(code)
        if not value or not kreis or self.data.level == "kreis":
            return value
        return texts.filled(
            self.translate("profiles", "{value} compared with {kreis} in the Kreis"), value=value, kreis=kreis)

    def named(self, part: Part) -> str:
        """Returns a name with the numbers in brackets, for a list."""
        value, kreis = self.value(part.code, in_brackets=True), self.kreis(part.code)
        name = self.indicator_name(part.code)
        if not value:
            return name
        if not kreis:
            return f"{name} ({value})"
        return texts.filled(
            self.translate("profiles", "{name} ({value}; Kreis {kreis})"), name=name, value=value, kreis=kreis)

    def listed(self, names: Sequence[str]) -> str:
        """Returns names as they are read out: “A, B and C”."""
        if len(names) < 2:
            return "".join(names)
        return texts.filled(
            self.translate("profiles", "{first} and {last}"), first=", ".join(names[:-1]), last=names[-1])

    def rank(self) -> str:
        found = self.explanation
        if found.rank is None:
            return ""
        return self.translate("profiles", "Rank {rank} of {count} (1 = most attention)").format(
            rank=self.language.integer(found.rank), count=self.language.integer(found.ranked))

    def interval(self) -> str:
        found = self.explanation.uncertainty
        if found is None:
            return ""
        return self.translate("profiles", "in 95 % of the simulations: rank {lower} to {upper}").format(
            lower=self.language.integer(found.rank_lower), upper=self.language.integer(found.rank_upper))

    # ------------------------------------------------------------------ sentences

    def paragraphs(self) -> tuple[str, ...]:
        """Returns the sentences in the order in which they are read out, those of one matter together."""
        found = self.explanation
        if found.rank is None or found.score is None:
            reason = reason_text(found.reason, self.language)
            sentence = texts.filled(
                self.translate("profiles", "{place} takes no part in the attention score."), place=self.name)
            groups = [[sentence, reason], self._missing(), [self._decided()]]
        else:
            groups = [
                [self._head(), self._attention()], [*self._contributing(), self._relieving()], self._missing(),
                [self._next_class()], self._uncertainty(), [self._decided()]]
        paragraphs = (" ".join(filter(None, group)) for group in groups)
        return tuple(filter(None, paragraphs))

    def _head(self) -> str:
        found = self.explanation
        classes = class_phrase(self.rated, found.class_, self.language)
        if found.dynamic_class is not None:
            moves = texts.filled(
                self.translate("profiles", "dynamics {dynamics}"),
                dynamics=self.rated.dynamics_label(found.dynamic_class, self.language))
            classes = ", ".join(filter(None, (classes, moves)))
        if not classes:
            text = self.translate("profiles", "{place} has rank {rank} of {count}.")
        elif "(" in classes:
            text = self.translate("profiles", "{place} has rank {rank} of {count}: {class}.")
        else:
            text = self.translate("profiles", "{place} has rank {rank} of {count} ({class}).")
        return texts.filled(
            text, place=self.name, rank=self.language.integer(found.rank),
            count=self.language.integer(found.ranked), **{"class": classes})

    def _attention(self) -> str:
        if not self.explanation.attention:
            return ""
        return self.translate("profiles", "By this calculation it has a particular need for attention.")

    def _contributing(self) -> list[str]:
        raising = [part for part in self.explanation.parts if self._shows(part.step) and part.step > 0]
        if not raising:
            return [self.translate("profiles", "No indicator raises the score.")]
        if self._counts():
            text = self.translate(
                "profiles",
                "In {count} of {total} indicators it is less favourable than the Kreis, statistically significant: "
                "{names}.")
            return [texts.filled(
                text, count=self.language.integer(len(raising)),
                total=self.language.integer(len(self.explanation.parts)),
                names=self.listed([self.named(part) for part in raising]))]
        sentences = [self._most(
            raising[0], self.translate("profiles", "What contributes most is {name}: {values}."),
            self.translate("profiles", "What contributes most is {name}."))]
        following = raising[1:1 + _NAMED]
        if following:
            text = self.translate("profiles", "Next comes {names}.") if len(following) == 1 else self.translate(
                "profiles", "Next come {names}.")
            sentences.append(texts.filled(text, names=self.listed([self.named(part) for part in following])))
        return sentences

    def _relieving(self) -> str:
        if self._counts():
            return ""
        lowering = [part for part in self.explanation.parts if self._shows(part.step) and part.step < 0]
        if not lowering:
            return self.translate("profiles", "No indicator lowers the score.")
        return self._most(lowering[0], self.translate("profiles", "What relieves most is {name}: {values}."),
                          self.translate("profiles", "What relieves most is {name}."))

    def _most(self, part: Part, full: str, short: str) -> str:
        values = self.compared(part.code)
        return texts.filled(full if values else short, values=values, name=self.indicator_name(part.code))

    def _counts(self) -> bool:
        return self.rated.id in COUNTING

    def _shows(self, step: float) -> bool:
        return bool(self.score(abs(step)).strip("0,."))

    def _missing(self) -> list[str]:
        found = self.explanation
        sentences = []
        for state in (ValueState.SUPPRESSED, ValueState.NO_DATA):
            codes = [entry.code for entry in found.missing if entry.state is state]
            if codes:
                template = self._missing_template(state, len(codes) > 1, found.score is not None and found.taken_over)
                names = self.listed([self.indicator_name(code) for code in codes])
                sentences.append(texts.filled(template, names=names))
        unused = [self.indicator_name(entry.code) for entry in found.missing if entry.state.carries_number]
        if unused:
            sentences.append(texts.filled(
                self.translate("profiles", "By this method {names} cannot be assessed here."),
                names=self.listed(unused)))
        return sentences

    def _missing_template(self, state: ValueState, several: bool, borne: bool) -> str:
        if state is ValueState.SUPPRESSED and several:
            return self.translate(
                "profiles",
                "The values of {names} are withheld (data protection); the other indicators bear their weight."
            ) if borne else self.translate("profiles", "The values of {names} are withheld (data protection).")
        if state is ValueState.SUPPRESSED:
            return self.translate(
                "profiles", "The value of {names} is withheld (data protection); the other indicators bear its weight."
            ) if borne else self.translate("profiles", "The value of {names} is withheld (data protection).")
        if borne:
            return self.translate("profiles", "There are no data on {names}; the other indicators bear the weight.")
        return self.translate("profiles", "There are no data on {names}.")

    def _next_class(self) -> str:
        found = self.explanation
        ways = [way for way in (found.higher, found.lower) if way is not None]
        if not ways or found.score is None:
            return ""
        nearest = min(ways, key=lambda way: way.distance)
        upwards = nearest is found.higher
        if nearest.fixed:
            text = self.translate(
                "profiles",
                "The score is {score}; from {bound} on the class would be “{class}”, {distance} points more."
            ) if upwards else self.translate(
                "profiles", "The score is {score}; up to {bound} the class would be “{class}”, {distance} points less.")
        else:
            text = self.translate(
                "profiles", "The score is {score}; the nearest area of the class “{class}” has {distance} points more."
            ) if upwards else self.translate(
                "profiles", "The score is {score}; the nearest area of the class “{class}” has {distance} points less.")
        return texts.filled(
            text, score=self.score(found.score), bound=self.score(nearest.bound),
            distance=self.score(nearest.distance),
            **{"class": self.rated.class_label(nearest.class_, self.language)})

    def _uncertainty(self) -> list[str]:
        found = self.explanation.uncertainty
        if found is None:
            return []
        place = {"lower": self.language.integer(found.rank_lower), "upper": self.language.integer(found.rank_upper)}
        draws = self.language.integer(found.draws)
        if found.rank_lower == found.rank_upper:
            text = self.translate("profiles", "In at least 95 % of {draws} simulations the rank was {lower}.")
        else:
            text = self.translate(
                "profiles",
                "In 95 % of {draws} simulations the rank was between {lower} and {upper}.")
        sentences = [text.format(draws=draws, **place)]
        if self.explanation.rank is not None and not found.rank_lower <= self.explanation.rank <= found.rank_upper:
            sentences.append(self.translate(
                "profiles",
                "The computed rank lies outside of that, because some of its indicators rest on few cases and are "
                "probably less extreme."))
        if found.class_probability is not None:
            sentences.append(self.translate("profiles", "The class was the same in {share} of them.").format(
                share=self._share(found.class_probability)))
        influence = self._influence(found)
        if influence:
            sentences.append(influence)
        return sentences

    def _share(self, probability: float) -> str:
        # 100 % would say that the class cannot be another one.
        if 0.995 <= probability < 1.0:
            return self.translate("profiles", "more than {share}").format(share=texts.with_unit("99", "%"))
        if 0.0 < probability < 0.005:
            return self.translate("profiles", "less than {share}").format(share=texts.with_unit("1", "%"))
        return texts.with_unit(self.language.number(100 * probability, 0), "%")

    def _influence(self, found: Uncertainty) -> str:
        return {
            "sampling": self.translate("profiles", "The rank depends most on chance in small numbers of cases."),
            "weights": self.translate("profiles", "The rank depends most on the choice of the weights."),
            "normalisation": self.translate(
                "profiles",
                "The rank depends most on how the indicators are made comparable."),
        }.get(found.influence, "")

    def _decided(self) -> str:
        decided, computed = self.decision, self.explanation.class_
        if decided is None:
            return ""
        return texts.decision(
            self.name, one_line(decided.body), decided.decided_on,
            self.rated.class_label(decided.class_, self.language),
            self.rated.class_label(computed, self.language) if computed is not None else "",
            one_line(decided.reason), self.language)

    # ------------------------------------------------------------------ table and chart

    def rows(self) -> tuple[WhyRow, ...]:
        """Returns the table: the indicators by size, then those without a number."""
        number = self.language.number
        rows = [
            WhyRow(part.code, self.indicator_name(part.code), self._cell(part.code),
                   self._kreis_cell(part.code), number(part.z, 2), number(part.weight, 2),
                   self.language.number(part.contribution, 3))
            for part in self.explanation.parts]
        rows += [
            WhyRow(entry.code, self.indicator_name(entry.code),
                   self._cell(entry.code) or texts.state_sign(entry.state), self._kreis_cell(entry.code),
                   texts.state_sign(entry.state), "", texts.state_sign(entry.state))
            for entry in self.explanation.missing]
        return tuple(rows)

    def _cell(self, code: str) -> str:
        row = self.printed.get(code)
        return row.value_text if row is not None else ""

    def _kreis_cell(self, code: str) -> str:
        row = self.printed.get(code)
        return row.kreis_text if row is not None else ""

    def waterfall(self) -> Optional[Waterfall]:
        """Returns the content of the chart, ``None`` for an area without a score."""
        found = self.explanation
        if found.score is None:
            return None
        bars = []
        for step in found.steps:
            if step.code:
                part = next(part for part in found.parts if part.code == step.code)
                bars.append(WaterfallBar(
                    step.code, self._step_name(step), step.value, self.signed(step.value), self._tip(part)))
            else:
                names = self.listed([self.short_name(code) for code in step.merged])
                bars.append(WaterfallBar(
                    "", self._step_name(step), step.value, self.signed(step.value),
                    f"{names}\n{self._step_text(step.value)}"))
        blanks = [
            WaterfallBlank(
                entry.code, self.short_name(entry.code), texts.state_sign(entry.state),
                self._state(entry.state),
                "\n".join(filter(None, (
                    f"{entry.code} {self.indicator_name(entry.code)}", self.compared(entry.code),
                    texts.state_sentence(entry.state, self.language)))))
            for entry in found.missing]
        return Waterfall(
            start=found.start, start_label=self._start_label(), start_text=self.score(found.start),
            bars=tuple(bars), blanks=tuple(blanks), total=found.score, total_label=self.name,
            total_text=self.score(found.score), decimals=self.decimals, classes=self._classes(),
            description=self._description())

    def _state(self, state: ValueState) -> str:
        if state is ValueState.SUPPRESSED:
            return self.translate("profiles", "withheld")
        if state.carries_number:
            return self.translate("profiles", "not assessed")
        return self.translate("profiles", "no data")

    def _start_label(self) -> str:
        if self._counts():
            return self.translate("profiles", "Start")
        return {
            "quartier": self.translate("profiles", "Mean of all Quartiere"),
            "kommune": self.translate("profiles", "Mean of all Kommunen"),
        }.get(self.data.level, self.translate("profiles", "Mean"))

    def _step_text(self, value: float) -> str:
        return self.translate("profiles", "Contribution to the score: {value}").format(value=self.signed(value))

    def _tip(self, part: Part) -> str:
        lines = [f"{part.code} {self.indicator_name(part.code)}", self.compared(part.code), self._step_text(part.step)]
        if part.weight is not None and part.z is not None:
            lines.append(self.translate("profiles", "z value {z}, weight {weight}").format(
                z=self.language.number(part.z, 2), weight=self.language.number(part.weight, 2)))
        return "\n".join(filter(None, lines))

    def _classes(self) -> tuple[WaterfallClass, ...]:
        bounds = self.explanation.bounds
        if not bounds:
            return ()
        edges: list[Optional[float]] = [None, *bounds, None]
        return tuple(
            WaterfallClass(
                lower, upper, self.rated.class_label(at, self.language), at == self.explanation.class_)
            for at, (lower, upper) in enumerate(zip(edges, edges[1:]), start=1))

    def _description(self) -> str:
        found = self.explanation
        steps = ", ".join(f"{self._step_name(step)} {self.signed(step.value)}" for step in found.steps)
        return texts.filled(
            self.translate("profiles", "Waterfall chart of {place}: from {start} to the score {score} by {steps}."),
            place=self.name, start=self.score(found.start), score=self.score(found.score or 0.0), steps=steps)

    def _step_name(self, step: Step) -> str:
        if step.code:
            return self.short_name(step.code)
        return texts.filled(self.translate("profiles", "{count} others"), count=str(len(step.merged)))
