"""The indicator catalogue: which counts make which indicator, read from a YAML file people edit.

The file is read as a tree of nodes, never as YAML values: every entry stays the text that
stands there (``05``, ``nein`` and ``1.10`` keep their meaning), every complaint can name its
line, and tags or references cannot do anything.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple, Union

from .problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

DEFAULT_FILE = Path(__file__).with_name("catalogue.yaml")

#: Version of the file format this module reads.
FORMAT_VERSION = 1

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
    start: Optional[Age] = None
    stop: Optional[Age] = None
    sex: str = ""


@dataclass(frozen=True)
class Theme:
    """A field of action with its guiding goal."""

    id: str
    name: str
    goal: str = ""


@dataclass(frozen=True)
class Rules:
    """Minimum rules: cases and persons below which a value is withheld or marked."""

    min_numerator: float = 3
    min_denominator: float = 100
    unreliable_below: float = 10
    min_coverage: float = 0.8


@dataclass(frozen=True)
class Source:
    """A register or delivery."""

    id: str
    name: str
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True)
class Measure:
    """A counted feature, e.g. inhabitants by age and sex."""

    id: str
    name: str
    source: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """A plain number shown at the head of a profile, with an optional base for its share."""

    name: str
    numerator: Tuple[Term, ...]
    denominator: Tuple[Term, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One indicator: formula, unit, polarity, themes, source, rules and wording."""

    code: str
    name: str
    numerator: Tuple[Term, ...]
    denominator: Tuple[Term, ...]
    numerator_text: str
    denominator_text: str
    method: str
    factor: float
    unit: str
    polarity: str
    source: str
    themes: Tuple[str, ...]
    short_name: str = ""
    goals: Tuple[str, ...] = ()
    reference_date: str = ""
    years: int = 1
    interval: str = "wilson"
    standard_population: str = ""
    decimals: int = 1
    rules: Rules = field(default_factory=Rules)
    sentence: str = ""
    description: str = ""
    part_of: str = ""

    @property
    def has_polarity(self) -> bool:
        """Tells whether a higher or lower value asks for attention at all."""
        return self.polarity != "o"


@dataclass(frozen=True)
class Catalogue:
    """All themes, sources, measures, key figures and indicators of a workspace."""

    title: str
    themes: Tuple[Theme, ...]
    sources: Tuple[Source, ...]
    measures: Tuple[Measure, ...]
    key_figures: Tuple[KeyFigure, ...]
    indicators: Tuple[Indicator, ...]
    age_limits: Tuple[Tuple[int, int], ...] = ()
    text: str = ""

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

    @property
    def headline(self) -> Tuple[Indicator, ...]:
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


def parse_formula(text: str) -> Tuple[Term, ...]:
    """Reads a sum of measures, e.g. ``sgb2_elb + bevoelkerung[15-44, w]``.

    Raises :class:`DataProblem` naming the part that cannot be read.
    """
    return tuple(_parse_term(part.strip()) for part in text.split("+"))


def _parse_term(text: str) -> Term:
    match = _TERM.match(text)
    if not match:
        raise _unreadable(text)
    start: Optional[Age] = None
    stop: Optional[Age] = None
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
            "brackets such as “bevoelkerung[unter 15]”, “bevoelkerung[15-44, w]” or “bevoelkerung[ab 65]”, and sums with +.",
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
    choices: Tuple[str, ...] = ()


_RULE_FIELDS = (
    _Field("mindestzaehler", "min_numerator", "number", None),
    _Field("mindestnenner", "min_denominator", "number", None),
    _Field("unsicher_unter", "unreliable_below", "number", None),
    _Field("mindestabdeckung", "min_coverage", "share", None),
)
_TOP = ("version", "titel", "altersgrenze", "vorgaben", "themen", "quellen", "merkmale", "kennzahlen", "indikatoren")
_THEME = (_Field("kennung", "id", "id"), _Field("name", "name"), _Field("leitziel", "goal", default=""))
_SOURCE = (_Field("kennung", "id", "id"), _Field("name", "name"), *_RULE_FIELDS)
_MEASURE = (_Field("kennung", "id", "id"), _Field("name", "name"), _Field("quelle", "source", default=""))
_KEY_FIGURE = (
    _Field("name", "name"), _Field("zaehler", "numerator", "formula"), _Field("nenner", "denominator", "formula", ()),
)
_INDICATOR = (
    _Field("code", "code"),
    _Field("name", "name"),
    _Field("kurzname", "short_name", default=""),
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


def load_catalogue(path: Union[str, Path]) -> Catalogue:
    """Reads and validates a catalogue file (UTF-8, with or without BOM).

    Raises :class:`DataProblems` that names file, line, indicator and field of every fault.
    """
    path = Path(path)
    try:
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


def parse_catalogue(text: str, name: str = "catalogue.yaml") -> Catalogue:
    """Reads and validates the text of a catalogue; ``name`` stands in the messages."""
    return _Reader(name).read(text)


class _Reader:
    """Turns YAML nodes into dataclasses and collects every fault with its place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: List[DataProblem] = []

    def read(self, text: str) -> Catalogue:
        import yaml

        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "indicators",
                    "{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and brackets.",
                ),
                file=self.name, line=mark.line + 1 if mark else 1,
                reason=getattr(error, "problem", None) or str(error),
            ) from error
        if "&" in text or "!" in text:
            self._refuse_references(text)
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
            age_limits=self._age_limits(top.get("altersgrenze")), text=text,
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
        return str(node.value).strip()

    def _mapping(self, node: Any, where: str, known: Tuple[str, ...]) -> Dict[str, Any]:
        import yaml

        result: Dict[str, Any] = {}
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, where, "", QT_TRANSLATE_NOOP(
                "indicators", "a list of “field: value” entries is expected here."))
            return result
        for key_node, value in node.value:
            key = self._text(key_node)
            if known and key not in known:
                self._fault(key_node, where, key, QT_TRANSLATE_NOOP(
                    "indicators", "this field is unknown. Known fields: {known}."), known=", ".join(known))
            elif key in result:
                self._fault(key_node, where, key, QT_TRANSLATE_NOOP("indicators", "this field stands twice."))
            else:
                result[key] = value
        return result

    def _sequence(self, top: Dict[str, Any], key: str) -> List[Any]:
        import yaml

        node = top.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self._fault(node, "", key, QT_TRANSLATE_NOOP("indicators", "a list is expected here (lines that begin with -)."))
            return []
        return list(node.value)

    def _value(self, spec: _Field, node: Any, where: str) -> Any:
        import yaml

        if spec.kind == "list":
            nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
            return tuple(self._text(item) for item in nodes)
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
        if spec.kind in ("number", "positive", "count", "share", "decimals"):
            return self._number(spec, node, text, where)
        return text

    def _number(self, spec: _Field, node: Any, text: str, where: str) -> Any:
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        whole = number == int(number) if number == number and abs(number) < 1e15 else False
        valid = {
            "number": number >= 0,
            "positive": 0 < number < float("inf"),
            "count": whole and 1 <= number <= 50,
            "share": 0 <= number <= 1,
            "decimals": whole and 0 <= number <= 6,
        }[spec.kind]
        if not valid:
            expected = {
                "number": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a number of 0 or more (decimal point, no unit)."),
                "positive": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a number above 0 (decimal point, no unit)."),
                "count": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a whole number from 1 to 50."),
                "share": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a share from 0 to 1."),
                "decimals": QT_TRANSLATE_NOOP("indicators", "“{value}” is not a whole number from 0 to 6."),
            }[spec.kind]
            self._fault(node, where, spec.key, expected, value=text)
            return None
        return int(number) if spec.kind in ("count", "decimals") else number

    def _fields(self, specs: Tuple[_Field, ...], node: Any, section: str) -> Optional[Dict[str, Any]]:
        before = len(self.problems)
        entries = self._mapping(node, section, tuple(spec.key for spec in specs))
        name = next((self._text(entries[key]) for key in ("code", "kennung", "name") if key in entries), "")
        where = f"{section} {name}".strip()
        values: Dict[str, Any] = {}
        for spec in specs:
            if spec.key in entries:
                values[spec.attribute] = self._value(spec, entries[spec.key], where)
            elif spec.default is _REQUIRED:
                self._fault(node, where, spec.key, QT_TRANSLATE_NOOP("indicators", "this field is missing."))
            else:
                values[spec.attribute] = spec.default
        return values if len(self.problems) == before else None

    # -- sections

    def _check_version(self, top: Dict[str, Any]) -> None:
        node = top.get("version")
        if node is None or self._text(node) != str(FORMAT_VERSION):
            self._fault(node, "", "version", QT_TRANSLATE_NOOP(
                "indicators", "this plugin reads catalogues of version {version}; write “version: {version}”."),
                version=FORMAT_VERSION)

    def _items(self, top: Dict[str, Any], key: str, specs: Tuple[_Field, ...], kind: Any) -> Tuple[Any, ...]:
        items = [(node, self._fields(specs, node, key)) for node in self._sequence(top, key)]
        seen = set()
        for node, values in items:
            identity = values.get("id", values.get("name")) if values else None
            if identity is not None and identity in seen:
                self._fault(node, f"{key} {identity}", "kennung", QT_TRANSLATE_NOOP(
                    "indicators", "this entry stands twice."))
            seen.add(identity)
        return tuple(kind(**values) for _, values in items if values)

    def _rules(self, node: Any, base: Rules) -> Rules:
        if node is None:
            return base
        values = self._fields(_RULE_FIELDS, node, "vorgaben")
        return _merged(base, values or {})

    def _sources(self, top: Dict[str, Any], defaults: Rules) -> Tuple[Source, ...]:
        def make(**values: Any) -> Source:
            return Source(values["id"], values["name"], _merged(defaults, values))

        return self._items(top, "quellen", _SOURCE, make)

    def _age_limits(self, node: Any) -> Tuple[Tuple[int, int], ...]:
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

    def _indicators(self, top: Dict[str, Any], sources: Tuple[Source, ...], defaults: Rules) -> Tuple[Indicator, ...]:
        by_id = {source.id: source for source in sources}
        indicators: List[Indicator] = []
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
                self._fault(node, where, "code", QT_TRANSLATE_NOOP("indicators", "this entry stands twice."))
            values["interval"] = interval
            source = by_id.get(values["source"])
            rules = _merged(source.rules if source else defaults, values)
            for spec in _RULE_FIELDS:
                values.pop(spec.attribute)
            indicators.append(Indicator(
                numerator_text=self._text(entries["zaehler"]), denominator_text=self._text(entries["nenner"]),
                rules=rules, **values))
        return tuple(indicators)

    def _cross_check(self, catalogue: Catalogue, top: Dict[str, Any]) -> None:
        from .wide import prefix

        measures = {measure.id for measure in catalogue.measures}
        sources = {source.id for source in catalogue.sources}
        themes = {theme.id for theme in catalogue.themes}
        codes = {indicator.code for indicator in catalogue.indicators}
        unknown = QT_TRANSLATE_NOOP("indicators", "“{value}” is not listed under “{section}”.")
        prefixes: Dict[str, str] = {}
        if not catalogue.indicators:
            self._fault(top.get("indikatoren"), "", "indikatoren", QT_TRANSLATE_NOOP(
                "indicators", "the catalogue has no indicator."))
        for measure in catalogue.measures:
            if measure.source and measure.source not in sources:
                self._fault(top["merkmale"], f"merkmale {measure.id}", "quelle", unknown,
                            value=measure.source, section="quellen")
        figures = zip(self._sequence(top, "kennzahlen"), catalogue.key_figures)
        for node, figure in figures:
            for term in (*figure.numerator, *figure.denominator):
                if term.measure not in measures:
                    self._fault(node, f"kennzahlen {figure.name}", "zaehler", unknown,
                                value=term.measure, section="merkmale")
        for node, indicator in zip(self._sequence(top, "indikatoren"), catalogue.indicators):
            where = f"Indikator {indicator.code}"
            for key, terms in (("zaehler", indicator.numerator), ("nenner", indicator.denominator)):
                for term in terms:
                    if term.measure not in measures:
                        self._fault(node, where, key, unknown, value=term.measure, section="merkmale")
            if indicator.source not in sources:
                self._fault(node, where, "quelle", unknown, value=indicator.source, section="quellen")
            for theme in indicator.themes:
                if theme not in themes:
                    self._fault(node, where, "themen", unknown, value=theme, section="themen")
            if indicator.part_of and indicator.part_of not in codes:
                self._fault(node, where, "teil_von", unknown, value=indicator.part_of, section="indikatoren")
            if indicator.sentence and "{wert}" not in indicator.sentence:
                self._fault(node, where, "satz", QT_TRANSLATE_NOOP(
                    "indicators", "the sentence must contain {placeholder} where the value stands."),
                    placeholder="{wert}")
            column = prefix(indicator.code)
            if not column or not column[0].isalpha() or column in prefixes:
                self._fault(node, where, "code", QT_TRANSLATE_NOOP(
                    "indicators", "the code must begin with a letter and differ from others in letters and digits."))
            prefixes[column] = indicator.code


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


def _merged(base: Rules, values: Dict[str, Any]) -> Rules:
    names = {item.name for item in dataclasses.fields(Rules)}
    return dataclasses.replace(base, **{k: v for k, v in values.items() if k in names and v is not None})
