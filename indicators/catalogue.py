"""The indicator catalogue: which counts make which indicator, read from a YAML file people edit.

The file is read as a tree of nodes, never as YAML values: every entry stays the text that
stands there (``05``, ``nein`` and ``1.10`` keep their meaning), every complaint can name its
line, and tags or references cannot do anything.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional, Union

from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from .rounding import decimals_of_one_case
from .rules import RULE_BY_KEY, RULES, Rules, number_of, strictest
from .wide import HEAD_COLUMNS, PARTS, RESERVED_COLUMNS, SCORE_COLUMNS, column

DEFAULT_FILE = Path(__file__).with_name("catalogue.yaml")

#: Version of the file format this module reads.
FORMAT_VERSION = 1

#: Bytes; the catalogue of the plugin has 20,000.
LARGEST_FILE = 5_000_000

METHODS = {
    "anteil": "proportion",
    "rate": "rate",
    "verhaeltnis": "ratio",
    "mittelwert": "mean",
    "dsr": "dsr",
    "smr": "smr",
}
INTERVALS = {"wilson": "wilson", "byar": "byar", "dobson": "dobson", "keins": "none"}
#: Which interval belongs to which method; the first is the default.
INTERVALS_OF = {
    "proportion": ("wilson", "none"),
    "rate": ("byar", "none"),
    "ratio": ("wilson", "none"),
    "mean": ("none",),
    "dsr": ("dobson",),
    "smr": ("byar",),
}
POLARITIES = ("+", "-", "o")
STANDARD_POPULATIONS = ("esp1976", "esp2013")
SEXES = {"m": "m", "w": "w", "d": "d"}
#: Stands for the statutory age limit of the year in an age selection.
AGE_LIMIT = "altersgrenze"

Age = Union[int, str]


@dataclass(frozen=True)
class Term:
    """One summand of a numerator or denominator: a measure, its ages and sex.

    ``start`` and ``stop`` bound the ages half open; ``None`` as ``stop`` means no upper
    limit, both ``None`` all ages. Either may be :data:`AGE_LIMIT`.
    """

    measure: str
    start: Age | None = None
    stop: Age | None = None
    sex: str = ""


@dataclass(frozen=True)
class Theme:
    """A field of action with its guiding goal."""

    id: str
    name: str
    goal: str = ""


@dataclass(frozen=True)
class Source:
    """A register or delivery, and when it comes if the catalogue says so.

    ``reference_day`` is the Stichtag of each year as ``12-31``, ``every_years`` the rhythm, ``due_days`` how many
    days after the Stichtag a delivery is expected.
    """

    id: str
    name: str
    rules: Rules = field(default_factory=Rules)
    reference_day: str = ""
    every_years: int | None = None
    due_days: int | None = None


@dataclass(frozen=True)
class Measure:
    """A counted feature, e.g. inhabitants by age and sex.

    ``largest`` are the measures that hold what its largest, second largest … contributor has of it.
    """

    id: str
    name: str
    source: str = ""
    largest: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeyFigure:
    """A plain number shown at the head of a profile, with an optional base for its share."""

    name: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One indicator: formula, unit, polarity, themes, source, rules and wording."""

    code: str
    name: str
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    numerator_text: str
    denominator_text: str
    method: str
    factor: float
    unit: str
    polarity: str
    source: str
    themes: tuple[str, ...]
    short_name: str = ""
    counted: str = ""
    goals: tuple[str, ...] = ()
    reference_date: str = ""
    years: int = 1
    interval: str = "wilson"
    standard_population: str = ""
    decimals: int = 1
    rules: Rules = field(default_factory=Rules)
    sentence: str = ""
    description: str = ""
    part_of: str = ""
    #: Whether values are rounded as in a public edition: to about one case.
    published: bool = False

    @property
    def has_polarity(self) -> bool:
        """Tells whether a higher or lower value asks for attention at all."""
        return self.polarity != "o"

    @property
    def fixed_decimals(self) -> bool:
        """Tells whether values have the decimals of the catalogue whatever their base."""
        return not self.rules.round_to_base or (self.method == "mean" and not self.published)

    def printed_decimals(self, denominator: Optional[float]) -> int:
        """Returns how many decimals a value may show: those of the catalogue, fewer for a small base unless ruled out.

        A percentage needs a base of 100 for one decimal and of 1,000 for two; other factors in
        proportion, so that the last digit never claims much more than one case can move. In a public edition it is a
        case or more (:func:`rounding.decimals_of_one_case`).
        """
        if self.published and not self.fixed_decimals:
            return 0 if self.method == "smr" else decimals_of_one_case(denominator, self.factor, self.decimals)
        if denominator is None or self.fixed_decimals:
            return self.decimals
        if denominator <= 0:
            return 0
        allowed = math.floor(math.log10(denominator) + 1e-9) + 1 - round(math.log10(self.factor))
        return max(0, min(self.decimals, allowed))


@dataclass(frozen=True)
class Catalogue:
    """All themes, sources, measures, key figures and indicators of a workspace."""

    title: str
    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    measures: tuple[Measure, ...]
    key_figures: tuple[KeyFigure, ...]
    indicators: tuple[Indicator, ...]
    age_limits: tuple[tuple[int, int], ...] = ()
    text: str = ""
    defaults: Rules = field(default_factory=Rules)

    def for_publication(self) -> Catalogue:
        """Returns the catalogue of a public edition, whose values are rounded to about one case."""
        return dataclasses.replace(self, indicators=tuple(
            dataclasses.replace(indicator, published=True) for indicator in self.indicators))

    def indicator(self, code: str) -> Indicator:
        """Returns an indicator; an unknown code raises :class:`DataProblem`."""
        for indicator in self.indicators:
            if indicator.code == code:
                return indicator
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The catalogue has no indicator “{code}”. It has: {known}."),
            code=code, known=", ".join(i.code for i in self.indicators),
        )

    def theme(self, theme_id: str) -> Theme:
        """Returns a theme by its id (``KeyError`` for an unknown one)."""
        return {theme.id: theme for theme in self.themes}[theme_id]

    def source(self, source_id: str) -> Source:
        """Returns a source by its id (``KeyError`` for an unknown one)."""
        return {source.id: source for source in self.sources}[source_id]

    def rules_of(self, terms: Iterable[Term]) -> Rules:
        """Returns the strictest minimum rules of the sources that count these terms."""
        source_of = {measure.id: measure.source for measure in self.measures}
        rules_of = {source.id: source.rules for source in self.sources}
        found = [rules_of.get(source_of.get(term.measure, ""), self.defaults) for term in terms]
        return strictest(found, self.defaults)

    def largest_contributions(self, terms: Iterable[Term], rules: Rules) -> list[Term]:
        """Returns the terms that sum up what the largest contributors have of a formula, as far as they are counted."""
        largest = {measure.id: measure.largest for measure in self.measures}
        return [Term(measure, term.start, term.stop, term.sex)
                for term in terms for measure in largest.get(term.measure, ())[:rules.dominance_count]]

    @property
    def headline(self) -> tuple[Indicator, ...]:
        """The indicators that stand for themselves, without the parts of others."""
        return tuple(indicator for indicator in self.indicators if not indicator.part_of)

    def age_limit(self, period: str) -> int:
        """Returns the age limit in completed years for a period that starts with a year.

        Raises :class:`DataProblem` where the catalogue has none for that year.
        """
        year = int(period[:4]) if period[:4].isdigit() else None
        valid = [limit for start, limit in self.age_limits if year is not None and start <= year]
        if not valid:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "The catalogue names no age limit for {period}. Add the year under “altersgrenze”.",
                ),
                period=period,
            )
        return valid[-1]


# --------------------------------------------------------------------------- formulas

_TERM = re.compile(r"^(?P<measure>[a-z][a-z0-9_]*)(?:\[(?P<selection>[^\[\]]*)\])?$")
_LIMIT = rf"\d{{1,3}}|{AGE_LIMIT}"
_AGES = (
    (re.compile(rf"^unter ({_LIMIT})$"), lambda m: (0, _age(m.group(1)))),
    (re.compile(rf"^ab ({_LIMIT})$"), lambda m: (_age(m.group(1)), None)),
    (re.compile(rf"^({_LIMIT})-unter ({_LIMIT})$"), lambda m: (_age(m.group(1)), _age(m.group(2)))),
    (re.compile(r"^(\d{1,3})-(\d{1,3})$"), lambda m: (int(m.group(1)), int(m.group(2)) + 1)),
)


def _age(text: str) -> Age:
    return text if text == AGE_LIMIT else int(text)


def parse_formula(text: str) -> tuple[Term, ...]:
    """Reads a sum of measures, e.g. ``sgb2_elb + bevoelkerung[15-44, w]``.

    Raises :class:`DataProblem` naming the part that cannot be read.
    """
    return tuple(_parse_term(part.strip()) for part in text.split("+"))


def _parse_term(text: str) -> Term:
    match = _TERM.match(text)
    if not match:
        raise _unreadable(text)
    start: Age | None = None
    stop: Age | None = None
    sex = ""
    if match.group("selection") is not None:
        for part in (piece.strip() for piece in match.group("selection").split(",")):
            if part in SEXES and not sex:
                sex = SEXES[part]
                continue
            ages = next((make(m) for pattern, make in _AGES if (m := pattern.match(part))), None)
            if ages is None or start is not None:
                raise _unreadable(text)
            start, stop = ages
            if isinstance(start, int) and isinstance(stop, int) and stop <= start:
                raise _unreadable(text)
    return Term(match.group("measure"), start, stop, sex)


def _unreadable(text: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "indicators",
            "“{text}” cannot be read as a formula. Allowed are a measure such as “bevoelkerung”, a selection in "
            "brackets such as “bevoelkerung[unter 15]”, “bevoelkerung[15-44, w]” or “bevoelkerung[ab 65]”, and sums "
            "with +.",
        ),
        text=text,
    )


# --------------------------------------------------------------------------- reading

_REQUIRED = object()


@dataclass(frozen=True)
class _Field:
    key: str
    attribute: str
    kind: str = "text"
    default: Any = _REQUIRED
    choices: tuple[str, ...] = ()


_RULE_FIELDS = tuple(_Field(rule.key, rule.attribute, "rule", None) for rule in RULES)
_TOP = ("version", "titel", "altersgrenze", "vorgaben", "themen", "quellen", "merkmale", "kennzahlen", "indikatoren")
_THEME = (_Field("kennung", "id", "id"), _Field("name", "name"), _Field("leitziel", "goal", default=""))
_SOURCE = (
    _Field("kennung", "id", "id"), _Field("name", "name"), _Field("stichtag", "reference_day", "day", ""),
    _Field("rhythmus", "every_years", "count", None), _Field("lieferfrist", "due_days", "days", None), *_RULE_FIELDS)
_MEASURE = (
    _Field("kennung", "id", "id"), _Field("name", "name"), _Field("quelle", "source", default=""),
    _Field("groesste_beitraege", "largest", "list", ()))
_KEY_FIGURE = (
    _Field("name", "name"), _Field("zaehler", "numerator", "formula"), _Field("nenner", "denominator", "formula", ()),
)
_INDICATOR = (
    _Field("code", "code"),
    _Field("name", "name"),
    _Field("kurzname", "short_name", default=""),
    _Field("gezaehlt", "counted", default=""),
    _Field("themen", "themes", "list"),
    _Field("ziele", "goals", "list", ()),
    _Field("zaehler", "numerator", "formula"),
    _Field("nenner", "denominator", "formula"),
    _Field("verfahren", "method", "choice", choices=tuple(METHODS)),
    _Field("faktor", "factor", "positive"),
    _Field("einheit", "unit"),
    _Field("polaritaet", "polarity", "choice", choices=POLARITIES),
    _Field("quelle", "source"),
    _Field("stichtag", "reference_date", default=""),
    _Field("jahre", "years", "count", 1),
    _Field("intervall", "interval", "choice", None, tuple(INTERVALS)),
    _Field("standardbevoelkerung", "standard_population", "choice", "", STANDARD_POPULATIONS),
    _Field("nachkommastellen", "decimals", "decimals", 1),
    _Field("satz", "sentence", default=""),
    _Field("erlaeuterung", "description", default=""),
    _Field("teil_von", "part_of", default=""),
    *_RULE_FIELDS,
)


def load_catalogue(path: str | Path) -> Catalogue:
    """Reads and validates a catalogue file (UTF-8, with or without BOM).

    Raises :class:`DataProblems` that names file, line, indicator and field of every fault.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DataProblem(
                QT_TRANSLATE_NOOP("indicators", "“{file}” is too large for a catalogue. Choose another file."),
                file=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("indicators", "The catalogue file “{file}” cannot be read: {reason}."),
            file=str(path), reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "indicators", "The catalogue file “{file}” is not UTF-8 text. Save it again with the encoding UTF-8.",
            ),
            file=path.name,
        ) from error
    return parse_catalogue(text, path.name)


@lru_cache(maxsize=1)
def default_catalogue() -> Catalogue:
    """Returns the catalogue that comes with the plugin."""
    return load_catalogue(DEFAULT_FILE)


@lru_cache(maxsize=8)  # reading takes 0.3 s, and every opened workspace asks; a catalogue never changes
def parse_catalogue(text: str, name: str = "catalogue.yaml") -> Catalogue:
    """Reads and validates the text of a catalogue; ``name`` stands in the messages."""
    return _Reader(name).read(text)


class _Reader:
    """Turns YAML nodes into dataclasses and collects every fault with its place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[DataProblem] = []

    def read(self, text: str) -> Catalogue:
        import yaml

        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            position = getattr(error, "position", 0)  # of a character that no YAML may hold
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and "
                    "brackets.",
                ),
                file=self.name, line=mark.line + 1 if mark else text.count("\n", 0, position) + 1,
                reason=getattr(error, "problem", None) or getattr(error, "reason", None) or str(error),
            ) from error
        except RecursionError as error:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators", "{file}: the entries are nested too deeply. Write lists of “field: value” entries."),
                file=self.name) from error
        if "&" in text or "!" in text:
            self._refuse_references(text)
        if self.problems:
            raise DataProblems(self.problems)
        top = self._mapping(root, "", _TOP)
        if self.problems:
            raise DataProblems(self.problems)
        self._check_version(top)
        defaults = self._rules(top.get("vorgaben"), Rules())
        themes = self._items(top, "themen", _THEME, Theme)
        sources = self._sources(top, defaults)
        measures = self._items(top, "merkmale", _MEASURE, Measure)
        key_figures = self._items(top, "kennzahlen", _KEY_FIGURE, KeyFigure)
        indicators = self._indicators(top, sources, defaults)
        catalogue = Catalogue(
            title=self._text(top["titel"]) if "titel" in top else "",
            themes=themes, sources=sources, measures=measures, key_figures=key_figures, indicators=indicators,
            age_limits=self._age_limits(top.get("altersgrenze")), text=text, defaults=defaults,
        )
        if not self.problems:
            self._cross_check(catalogue, top)
        if self.problems:
            raise DataProblems(self.problems)
        return catalogue

    # -- faults

    def _fault(self, node: Any, where: str, key: str, template: str, **values: Any) -> None:
        problem = DataProblem(template, **values)
        self.problems.append(_Placed(self.name, node.start_mark.line + 1 if node else 1, where, key, problem))

    def _refuse_references(self, text: str) -> None:
        import yaml

        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            tag = getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or tag:
                self._fault(event, "", "", QT_TRANSLATE_NOOP(
                    "indicators", "references (&, *) and tags (!) are not allowed. Write the value out.",
                ))
                return

    # -- nodes

    def _text(self, node: Any) -> str:
        return node.value.strip() if isinstance(node.value, str) else ""

    def _mapping(self, node: Any, where: str, known: tuple[str, ...]) -> dict[str, Any]:
        import yaml

        result: dict[str, Any] = {}
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, where, "", QT_TRANSLATE_NOOP(
                "indicators", "a list of “field: value” entries is expected here."))
            return result
        for key_node, value in node.value:
            key = self._text(key_node)
            if (known and key not in known) or not key:
                self._fault(key_node, where, key, QT_TRANSLATE_NOOP(
                    "indicators", "this field is unknown. Known fields: {known}."), known=", ".join(known))
            elif key in result:
                self._fault(key_node, where, key, QT_TRANSLATE_NOOP("indicators", "this field stands twice."))
            else:
                result[key] = value
        return result

    def _sequence(self, top: dict[str, Any], key: str) -> list[Any]:
        import yaml

        node = top.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._fault(node, "", key, QT_TRANSLATE_NOOP(
                "indicators", "a list is expected here (lines that begin with -)."))
            return []
        return list(node.value)

    def _value(self, spec: _Field, node: Any, where: str) -> Any:
        import yaml

        if spec.kind == "list":
            nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
            texts = tuple(self._text(item) for item in nodes)
            if not all(texts) or (spec.default is _REQUIRED and not texts):
                self._fault(node, where, spec.key, QT_TRANSLATE_NOOP("indicators", "this field must not be empty."))
            return texts
        if not isinstance(node, yaml.ScalarNode):
            self._fault(node, where, spec.key, QT_TRANSLATE_NOOP("indicators", "a single value is expected here."))
            return None
        text = self._text(node)
        if spec.default is _REQUIRED and not text:
            self._fault(node, where, spec.key, QT_TRANSLATE_NOOP("indicators", "this field must not be empty."))
            return None
        if spec.kind == "formula":
            try:
                return parse_formula(text) if text else ()
            except DataProblem as problem:
                self._fault(node, where, spec.key, problem.template, **problem.values)
                return None
        if spec.kind == "choice" and text not in spec.choices:
            self._fault(node, where, spec.key, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is not allowed. Allowed: {allowed}."),
                value=text, allowed=", ".join(spec.choices))
            return None
        if spec.kind == "id" and not re.fullmatch(r"[a-z][a-z0-9_]*", text):
            self._fault(node, where, spec.key, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is no identifier. Use small letters a–z, digits and _ only."), value=text)
            return None
        if spec.kind == "rule":
            try:
                return RULE_BY_KEY[spec.key].read(text)
            except DataProblem as problem:
                self._fault(node, where, spec.key, problem.template, **problem.values)
                return None
        if spec.kind == "day":
            return self._day(spec, node, text, where)
        if spec.kind in ("positive", "count", "decimals", "days"):
            return self._number(spec, node, text, where)
        return text

    def _number(self, spec: _Field, node: Any, text: str, where: str) -> Any:
        number = number_of(text)
        whole = number.is_integer()
        valid = {
            "positive": number > 0,
            "count": whole and 1 <= number <= 50,
            "decimals": whole and 0 <= number <= 6,
            "days": whole and 0 <= number <= 1000,
        }[spec.kind]
        if not valid:
            expected = {
                "positive": QT_TRANSLATE_NOOP(
                    "indicators", "“{value}” is not a number above 0 (decimal point, no unit)."),
                "count": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a whole number from 1 to 50."),
                "decimals": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a whole number from 0 to 6."),
                "days": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a whole number of days from 0 to 1000."),
            }[spec.kind]
            self._fault(node, where, spec.key, expected, value=text)
            return None
        return int(number) if spec.kind in ("count", "decimals", "days") else number

    def _day(self, spec: _Field, node: Any, text: str, where: str) -> str:
        match = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.", text)
        with contextlib.suppress(ValueError):
            # A year without 29 February: that day does not come every year.
            if match:
                return datetime.date(2001, int(match[2]), int(match[1])).isoformat()[5:]
        if text:
            self._fault(node, where, spec.key, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is not a day of the year. Write it as “31.12.”."), value=text)
        return ""

    def _fields(self, specs: tuple[_Field, ...], node: Any, section: str) -> dict[str, Any] | None:
        before = len(self.problems)
        pairs = node.value if isinstance(getattr(node, "value", None), list) else []
        named = {self._text(pair[0]): self._text(pair[1]) for pair in pairs if isinstance(pair, tuple)}
        where = f"{section} {next((named[key] for key in ('code', 'kennung', 'name') if key in named), '')}".strip()
        entries = self._mapping(node, where, tuple(spec.key for spec in specs))
        values: dict[str, Any] = {}
        for spec in specs:
            if spec.key in entries:
                values[spec.attribute] = self._value(spec, entries[spec.key], where)
            elif spec.default is _REQUIRED:
                self._fault(node, where, spec.key, QT_TRANSLATE_NOOP("indicators", "this field is missing."))
            else:
                values[spec.attribute] = spec.default
        return values if len(self.problems) == before else None

    # -- sections

    def _check_version(self, top: dict[str, Any]) -> None:
        node = top.get("version")
        if node is None or self._text(node) != str(FORMAT_VERSION):
            self._fault(node, "", "version", QT_TRANSLATE_NOOP(
                "indicators", "this plugin reads catalogues of version {version}; write “version: {version}”."),
                version=FORMAT_VERSION)

    def _items(self, top: dict[str, Any], key: str, specs: tuple[_Field, ...], kind: Any) -> tuple[Any, ...]:
        items = [(node, self._fields(specs, node, key)) for node in self._sequence(top, key)]
        seen = set()
        for node, values in items:
            if not values:
                continue
            identity = values[specs[0].attribute]
            if identity in seen:
                self._fault(node, f"{key} {identity}", specs[0].key, QT_TRANSLATE_NOOP(
                    "indicators", "this entry stands twice."))
            seen.add(identity)
        return tuple(kind(**values) for _, values in items if values)

    def _rules(self, node: Any, base: Rules) -> Rules:
        if node is None:
            return base
        values = self._fields(_RULE_FIELDS, node, "vorgaben")
        return _merged(base, values or {})

    def _sources(self, top: dict[str, Any], defaults: Rules) -> tuple[Source, ...]:
        def make(**values: Any) -> Source:
            return Source(
                values["id"], values["name"], _merged(defaults, values), values["reference_day"],
                values["every_years"], values["due_days"])

        return self._items(top, "quellen", _SOURCE, make)

    def _age_limits(self, node: Any) -> tuple[tuple[int, int], ...]:
        if node is None:
            return ()
        limits = []
        for key, value in self._mapping(node, "altersgrenze", ()).items():
            text = self._text(value)
            if not (key.isdigit() and len(key) == 4 and text.isdigit() and 50 <= int(text) <= 80):
                self._fault(value, "altersgrenze", key, QT_TRANSLATE_NOOP(
                    "indicators", "“year: age” is expected here, e.g. “2017: 66”."))
            else:
                limits.append((int(key), int(text)))
        return tuple(sorted(limits))

    def _indicators(self, top: dict[str, Any], sources: tuple[Source, ...], defaults: Rules) -> tuple[Indicator, ...]:
        by_id = {source.id: source for source in sources}
        indicators: list[Indicator] = []
        for node in self._sequence(top, "indikatoren"):
            values = self._fields(_INDICATOR, node, "Indikator")
            if values is None:
                continue
            where = f"Indikator {values['code']}"
            entries = self._mapping(node, where, ())
            values["method"] = METHODS[values["method"]]
            allowed = INTERVALS_OF[values["method"]]
            interval = INTERVALS[values["interval"]] if values["interval"] else allowed[0]
            if interval not in allowed:
                self._fault(entries["intervall"], where, "intervall", QT_TRANSLATE_NOOP(
                    "indicators", "this interval does not fit the method. Allowed with it: {allowed}."),
                    allowed=", ".join(k for k, v in INTERVALS.items() if v in allowed))
            if values["method"] == "dsr" and not values["standard_population"]:
                self._fault(node, where, "standardbevoelkerung", QT_TRANSLATE_NOOP(
                    "indicators", "a directly standardised rate needs a standard population: {allowed}."),
                    allowed=", ".join(STANDARD_POPULATIONS))
            if any(indicator.code == values["code"] for indicator in indicators):
                self._fault(entries["code"], where, "code", QT_TRANSLATE_NOOP(
                    "indicators", "this entry stands twice."))
            values["interval"] = interval
            source = by_id.get(values["source"])
            rules = _merged(source.rules if source else defaults, values)
            for spec in _RULE_FIELDS:
                values.pop(spec.attribute)
            indicators.append(Indicator(
                numerator_text=self._text(entries["zaehler"]), denominator_text=self._text(entries["nenner"]),
                rules=rules, **values))
        return tuple(indicators)

    def _cross_check(self, catalogue: Catalogue, top: dict[str, Any]) -> None:
        if not catalogue.indicators:
            self._fault(top.get("indikatoren"), "", "indikatoren", QT_TRANSLATE_NOOP(
                "indicators", "the catalogue has no indicator."))
        sources = {source.id for source in catalogue.sources}
        themes = {theme.id for theme in catalogue.themes}
        codes = {indicator.code for indicator in catalogue.indicators}
        for node, measure in zip(self._sequence(top, "merkmale"), catalogue.measures):
            if measure.source:
                self._check_listed(node, f"merkmale {measure.id}", "quelle", measure.source, "quellen", sources)
            self._check_largest(node, measure, catalogue)
        for node, figure in zip(self._sequence(top, "kennzahlen"), catalogue.key_figures):
            self._check_formulas(node, f"kennzahlen {figure.name}", figure, catalogue)
        columns: dict[str, str] = dict.fromkeys((*HEAD_COLUMNS, *SCORE_COLUMNS, *RESERVED_COLUMNS), "")
        for node, indicator in zip(self._sequence(top, "indikatoren"), catalogue.indicators):
            where = f"Indikator {indicator.code}"
            self._check_formulas(node, where, indicator, catalogue)
            self._check_listed(node, where, "quelle", indicator.source, "quellen", sources)
            for theme in indicator.themes:
                self._check_listed(node, where, "themen", theme, "themen", themes)
            if indicator.part_of:
                self._check_listed(node, where, "teil_von", indicator.part_of, "indikatoren", codes)
            self._check_method(node, where, indicator)
            self._check_sentence(node, where, indicator)
            self._check_code(node, where, indicator, columns)

    def _check_largest(self, node: Any, measure: Measure, catalogue: Catalogue) -> None:
        where, key = f"merkmale {measure.id}", "groesste_beitraege"
        measures = {other.id for other in catalogue.measures}
        for other in measure.largest:
            self._check_listed(node, where, key, other, "merkmale", measures)
        needed = max(rules.dominance_count for rules in (
            catalogue.rules_of([Term(measure.id)]),
            *(indicator.rules for indicator in catalogue.indicators
              if any(term.measure == measure.id for term in (*indicator.numerator, *indicator.denominator)))))
        if measure.largest and len(measure.largest) < needed:
            self._fault(self._line_of(node, key), where, key, QT_TRANSLATE_NOOP(
                "indicators", "the dominance rule looks at {count} contributors, so as many measures are needed here."),
                count=needed)

    def _line_of(self, node: Any, key: str) -> Any:
        """Returns the node of a field, so that the message names its line."""
        return next((value for name, value in node.value if self._text(name) == key), node)

    def _check_listed(self, node: Any, where: str, key: str, value: str, section: str, known: set[str]) -> None:
        if value not in known:
            self._fault(self._line_of(node, key), where, key, QT_TRANSLATE_NOOP(
                "indicators", "“{value}” is not listed under “{section}”."), value=value, section=section)

    def _check_formulas(self, node: Any, where: str, item: Union[KeyFigure, Indicator], catalogue: Catalogue) -> None:
        measures = {measure.id for measure in catalogue.measures}
        for key, terms in (("zaehler", item.numerator), ("nenner", item.denominator)):
            for term in terms:
                self._check_listed(node, where, key, term.measure, "merkmale", measures)
            if AGE_LIMIT in {age for term in terms for age in (term.start, term.stop)} and not catalogue.age_limits:
                self._fault(self._line_of(node, key), where, key, QT_TRANSLATE_NOOP(
                    "indicators", "the formula needs an age limit, but the catalogue has no section “altersgrenze”."))

    def _check_method(self, node: Any, where: str, indicator: Indicator) -> None:
        if indicator.method not in ("dsr", "smr"):
            return
        ages = {(term.start, term.stop) for term in (*indicator.numerator, *indicator.denominator)}
        if len(ages) > 1:
            self._fault(self._line_of(node, "nenner"), where, "nenner", QT_TRANSLATE_NOOP(
                "indicators", "a standardised rate needs the same ages in numerator and denominator."))
            return
        from .standardisation import standard_bands

        try:
            standard_bands(*ages.pop(), indicator.standard_population)
        except DataProblem as problem:
            self._fault(self._line_of(node, "zaehler"), where, "zaehler", problem.template, **problem.values)

    def _check_sentence(self, node: Any, where: str, indicator: Indicator) -> None:
        if indicator.sentence and re.findall(r"\{[^{}]*\}|[{}]", indicator.sentence) != ["{wert}"]:
            self._fault(self._line_of(node, "satz"), where, "satz", QT_TRANSLATE_NOOP(
                "indicators",
                "the sentence must contain {placeholder} once where the value stands, and no other braces."),
                placeholder="{wert}")

    def _check_code(self, node: Any, where: str, indicator: Indicator, columns: dict[str, str]) -> None:
        names = [column(indicator.code, part) for part in PARTS]
        taken = next((columns[name] for name in names if name in columns), None)
        if not names[0][:1].isalpha() or len(names[0]) > 40:
            self._fault(self._line_of(node, "code"), where, "code", QT_TRANSLATE_NOOP(
                "indicators", "the code must begin with a letter from a to z and have at most 40 characters."))
        elif taken is not None:
            self._fault(self._line_of(node, "code"), where, "code", QT_TRANSLATE_NOOP(
                "indicators",
                "the code gives the column “{column}”, which is taken already{by}. Choose one that differs in letters "
                "or digits."), column=names[0], by=f" ({taken})" if taken else "")
        columns.update(dict.fromkeys(names, indicator.code))


class _Placed(DataProblem):
    """A fault with its place in the file in front."""

    def __init__(self, file: str, line: int, where: str, key: str, problem: DataProblem) -> None:
        self.problem = problem
        self.place = {"file": file, "line": line, "where": where, "key": key}
        super().__init__(problem.template, **problem.values)
        self.args = (self.text(),)

    def text(self, translate: Any = None) -> str:
        """Returns file, line, entry, field and what is wrong there."""
        place = QT_TRANSLATE_NOOP("indicators", "{file}, line {line}")
        named = QT_TRANSLATE_NOOP("indicators", "field “{key}”")
        parts = [(translate("indicators", place) if translate else place).format(**self.place)]
        if self.place["where"]:
            parts.append(self.place["where"])
        if self.place["key"]:
            parts.append((translate("indicators", named) if translate else named).format(**self.place))
        return ", ".join(parts) + ": " + super().text(translate)


def _merged(base: Rules, values: dict[str, Any]) -> Rules:
    names = {item.name for item in dataclasses.fields(Rules)}
    return dataclasses.replace(base, **{k: v for k, v in values.items() if k in names and v is not None})
