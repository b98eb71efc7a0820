"""Rule-based renderers of the plugin's maps.

A rule-based renderer is used because a graduated one silently drops areas without a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qgis.core import QgsExpression, QgsFillSymbol, QgsRuleBasedRenderer, QgsSymbol

from ..i18n.language import Language
from ..indicators.states import ValueState
from . import palettes
from .breaks import Breaks
from .score_classes import DYNAMICS, ScoreClasses
from .symbols import (
    attention_symbol,
    class_symbol,
    dynamics_symbol,
    no_data_symbol,
    override_symbol,
    striped_symbol,
    suppressed_symbol,
    unreliable_symbol,
    untested_symbol,
    zero_symbol,
)
from .words import (
    ATTENTION,
    CATEGORIES,
    CORNER,
    DYNAMICS_WORDS,
    NO_DATA,
    NOT_RATED,
    OPPOSITES,
    SUPPRESSED,
    UNRELIABLE,
    UNTESTED,
    ZERO,
    class_texts,
    plain_text,
    state_text,
)

_OVERRIDE = "override-"
#: Diameter of the disc of a conference's class, alone and below the mark of the dynamics.
_DISC_MM, _DISC_BELOW_MARK_MM = 3.6, 6.0


def class_key(index: int) -> str:
    """Returns the rule key and count key of a value class, counted from 0."""
    return f"class-{index}"


def status_key(status: int) -> str:
    """Returns the rule key and count key of a score class, counted from 1."""
    return f"status-{status}"


def dynamics_key(dynamics: int) -> str:
    """Returns the rule key and count key of a dynamics class 1..3."""
    return f"dynamics-{dynamics}"


def override_key(status: int) -> str:
    """Returns the rule key and count key of areas that a conference has placed in a class, counted from 1."""
    return f"{_OVERRIDE}{status}"


def category_key(value: str) -> str:
    """Returns the rule key and count key of a word in the column of an analysis."""
    return f"category-{value}"


_COUNT_MARK = " · "


def without_count(label: str) -> str:
    """Returns a label of :func:`label_with_count` without its number."""
    text, mark, count = label.rpartition(_COUNT_MARK)
    return text if mark and count.replace(".", "").replace(",", "").isdigit() else label


def label_with_count(text: str, key: str, counts: Mapping[str, int] | None, language: Language) -> str:
    """Returns a legend text with the number of areas behind it, as plain text."""
    text = text if counts is None else f"{text}{_COUNT_MARK}{language.integer(counts.get(key, 0))}"
    return plain_text(text)


def class_colours(breaks: Breaks, palette_name: str, reverse: bool = False) -> list[str]:
    """Returns the colour of each class; ``reverse`` turns the palette round."""
    colours = palettes.palette(palette_name)
    if breaks.slot_count != len(colours):
        colours = palettes.palette(palette_name, breaks.slot_count)
    if reverse:
        colours = colours[::-1]
    return [colours[slot] for slot in breaks.slots]


def value_renderer(
    value_column: str,
    state_column: str | None,
    breaks: Breaks,
    colours: Sequence[str],
    language: Language,
    *,
    unit: str = "",
    period: str = "",
    decimals: int | None = None,
    counts: Mapping[str, int] | None = None,
    zero_class: bool = True,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of an indicator or its change: classes, states, hatch for unreliable values.

    Every area matches exactly one fill rule, whatever its value and state; the hatch comes on top.
    Without ``state_column`` a missing value means no data. ``zero_class`` gives a true zero its own
    rule; without it zeros belong to the class their value falls in. ``counts`` are keyed by
    :func:`class_key` and the state names.
    """
    value = QgsExpression.quotedColumnRef(value_column)
    state = f"coalesce({QgsExpression.quotedColumnRef(state_column)}, '{NO_DATA}')" if state_column else None
    own_zero = zero_class and state is not None
    # Every comparison with NaN fails with an error, and an area that matches no rule is not drawn at all.
    unknown = f"({value} IS NULL OR to_string({value}) IN ('nan', 'inf', '-inf'))"
    classed = [ValueState.VALUE.value, ValueState.UNRELIABLE.value] + (
        [] if own_zero else [ValueState.ZERO.value]
    )

    texts = class_texts(breaks, language, unit=unit, period=period, decimals=decimals)
    rules = []
    for index, (lower, upper) in enumerate(breaks.intervals()):
        conditions = [f"NOT {unknown}"]
        if lower is not None:
            conditions.append(f"{value} >= {lower!r}")
        if upper is not None:
            conditions.append(f"{value} < {upper!r}")
        if state:
            conditions.append(f"{state} IN ({_strings(classed)})")
        key = class_key(index)
        label = label_with_count(texts[index], key, counts, language)
        rules.append((key, class_symbol(colours[index]), " AND ".join(conditions), label))
    rules.reverse()

    if state is None:
        rules.append(
            (
                NO_DATA,
                no_data_symbol(),
                unknown,
                label_with_count(state_text(NO_DATA, language), NO_DATA, counts, language),
            )
        )
        return rule_based(rules)

    carrying = _strings(state.value for state in ValueState if state.carries_number)
    classless = "" if breaks.classes else f" OR {state} IN ({_strings(classed)})"
    conditions_of = {
        ZERO: f"{state} = '{ZERO}' AND NOT {unknown}",
        UNRELIABLE: f"{state} = '{UNRELIABLE}' AND NOT {unknown}",
        SUPPRESSED: f"{state} = '{SUPPRESSED}'",
        NO_DATA: f"{state} <> '{SUPPRESSED}' AND ({state} NOT IN ({carrying}) OR {unknown}{classless})",
    }
    symbols = {
        ZERO: zero_symbol,
        UNRELIABLE: unreliable_symbol,
        SUPPRESSED: suppressed_symbol,
        NO_DATA: no_data_symbol,
    }
    for key, condition in conditions_of.items():
        if key == ZERO and not own_zero:
            continue
        rules.append(
            (key, symbols[key](), condition, label_with_count(state_text(key, language), key, counts, language))
        )
    return rule_based(rules)


def category_renderer(
    column: str,
    state_column: str | None,
    part: str,
    palette_name: str,
    language: Language,
    *,
    counts: Mapping[str, int] | None = None,
    reverse: bool = False,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of the words an analysis writes into the column of ``part`` (see :data:`CATEGORIES`).

    Every area matches exactly one rule, and one more where a tested value is unreliable: the hatch over it says so.
    Without ``state_column`` an area without a word has no data; with it a withheld value, a missing one and a
    value that was not tested are told apart. ``reverse`` exchanges the colours of high and low.
    """
    name = QgsExpression.quotedColumnRef(column)
    colours = palettes.palette(palette_name)
    entries = {category.value: category for category in CATEGORIES[part]}
    rules: list[tuple[str, QgsSymbol, str, str]] = []
    for category in CATEGORIES[part]:
        look = entries[OPPOSITES.get(category.value, category.value)] if reverse else category
        symbol = (
            class_symbol(colours[look.slot])
            if look.stripe is None
            else striped_symbol(colours[look.slot], colours[look.stripe])
        )
        key = category_key(category.value)
        label = label_with_count(language.translate("styles", category.words), key, counts, language)
        rules.append((key, symbol, f"{name} = {QgsExpression.quotedString(category.value)}", label))
    unknown = f"coalesce({name}, '') NOT IN ({_strings(entries)})"
    conditions = {NO_DATA: unknown}
    if state_column:
        state = f"coalesce({QgsExpression.quotedColumnRef(state_column)}, '{NO_DATA}')"
        carrying = _strings(state.value for state in ValueState if state.carries_number)
        conditions = {
            UNRELIABLE: f"{name} IN ({_strings(entries)}) AND {state} = '{UNRELIABLE}'",
            UNTESTED: f"{unknown} AND {state} IN ({carrying})",
            SUPPRESSED: f"{unknown} AND {state} = '{SUPPRESSED}'",
            NO_DATA: f"{unknown} AND {state} NOT IN ({carrying}, '{SUPPRESSED}')",
        }
    symbols = {
        UNRELIABLE: unreliable_symbol, UNTESTED: untested_symbol, SUPPRESSED: suppressed_symbol,
        NO_DATA: no_data_symbol}
    # The hatch last, over every fill.
    for key in sorted(conditions, key=lambda key: key == UNRELIABLE):
        label = label_with_count(state_text(key, language), key, counts, language)
        rules.append((key, symbols[key](), conditions[key], label))
    return rule_based(rules)


def score_renderer(
    classes: ScoreClasses,
    language: Language,
    *,
    class_column: str = "class",
    override_column: str = "override_class",
    counts: Mapping[str, int] | None = None,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of the classes of a score; areas that take no part are shown as not rated.

    Where ``counts`` say that a conference placed areas in a class, a disc in its colour marks them.
    """
    rules = _status_rules(classes, False, class_column, counts, language)
    rules.append(_not_rated_rule(classes, class_column, counts, language))
    rules += _override_rules(classes, override_column, counts, language, _DISC_MM)
    return rule_based(rules)


def status_dynamics_renderer(
    classes: ScoreClasses,
    language: Language,
    *,
    class_column: str = "class",
    dynamic_column: str = "dynamic_class",
    override_column: str = "override_class",
    counts: Mapping[str, int] | None = None,
) -> QgsRuleBasedRenderer:
    """Returns the renderer of status (colour) x dynamics (mark) with an outline for need for attention.

    Colour and mark together name each of the groups, in greyscale too; an area with a status but
    no dynamics has no mark. A disc below the mark shows the class that a conference set instead.
    """
    status = QgsExpression.quotedColumnRef(class_column)
    dynamics = QgsExpression.quotedColumnRef(dynamic_column)
    rated = f"{status} IN ({_numbers(classes)})"
    rules = _status_rules(classes, True, class_column, counts, language)
    not_rated = _not_rated_rule(classes, class_column, counts, language)
    # Before the marks of the dynamics, which stand on it.
    rules += _override_rules(classes, override_column, counts, language, _DISC_BELOW_MARK_MM)
    for number, words in enumerate(DYNAMICS_WORDS, start=1):
        key = dynamics_key(number)
        label = label_with_count(language.translate("styles", words), key, counts, language)
        rules.append((key, dynamics_symbol(number), f"{rated} AND {dynamics} = {number}", label))
    always, worsening = (", ".join(map(str, sorted(some))) for some in (classes.always, classes.when_worsening))
    conditions = [f"{status} IN ({always})"] if always else []
    if worsening:
        conditions.append(f"({status} IN ({worsening}) AND {dynamics} = {DYNAMICS[-1]})")
    attention = " OR ".join(conditions) or "false"
    rules.append(
        (
            ATTENTION,
            attention_symbol(),
            attention,
            label_with_count(state_text(ATTENTION, language), ATTENTION, counts, language),
        )
    )
    rules.append(not_rated)
    return rule_based(rules)


def keep_marks(renderer: QgsRuleBasedRenderer) -> bool:
    """Leaves only what must not be paled by a settlement veil: state patterns, marks and outlines.

    Returns whether anything is left.
    """
    root = renderer.rootRule()
    lasting = {
        UNRELIABLE, SUPPRESSED, NO_DATA, ZERO, NOT_RATED, ATTENTION, UNTESTED, CORNER, *map(dynamics_key, DYNAMICS)}
    for rule in list(root.children()):
        if rule.ruleKey() not in lasting and not rule.ruleKey().startswith(_OVERRIDE):
            root.removeChild(rule)
    return bool(root.children())


def centre_marks(renderer: QgsRuleBasedRenderer) -> str:
    """Returns the expression of the areas that carry a mark in their middle, empty where none can."""
    central = {ZERO, *map(dynamics_key, DYNAMICS)}
    conditions = [
        f"({rule.filterExpression()})" for rule in renderer.rootRule().children()
        if rule.ruleKey() in central or rule.ruleKey().startswith(_OVERRIDE)]
    return " OR ".join(conditions)


def _status_rules(
    classes: ScoreClasses, short: bool, class_column: str, counts: Mapping[str, int] | None, language: Language
) -> list[tuple[str, QgsSymbol, str, str]]:
    column = QgsExpression.quotedColumnRef(class_column)
    colours = palettes.score_palette(classes.count)
    return [
        (
            status_key(number),
            class_symbol(colours[number - 1]),
            f"{column} = {number}",
            label_with_count(text, status_key(number), counts, language),
        )
        for number, text in enumerate(classes.texts(language, short), start=1)
    ]


def _numbers(classes: ScoreClasses) -> str:
    return ", ".join(str(number) for number in range(1, classes.count + 1))


def _not_rated_rule(
    classes: ScoreClasses, class_column: str, counts: Mapping[str, int] | None, language: Language
) -> tuple[str, QgsSymbol, str, str]:
    column = QgsExpression.quotedColumnRef(class_column)
    label = label_with_count(state_text(NOT_RATED, language), NOT_RATED, counts, language)
    return NOT_RATED, no_data_symbol(), f"coalesce({column}, 0) NOT IN ({_numbers(classes)})", label


def _override_rules(
    classes: ScoreClasses, column: str, counts: Mapping[str, int] | None, language: Language, size_mm: float
) -> list[tuple[str, QgsSymbol, str, str]]:
    """Returns a rule for each class in which a conference has placed areas; most maps have none."""
    colours = palettes.score_palette(classes.count)
    template = language.translate("styles", "Class set by a conference: {status}")
    return [
        (
            override_key(number),
            override_symbol(colours[number - 1], size_mm),
            f"{QgsExpression.quotedColumnRef(column)} = {number}",
            label_with_count(template.format(status=text), override_key(number), counts, language),
        )
        for number, text in enumerate(classes.texts(language, short=True), start=1)
        if counts and counts.get(override_key(number))
    ]


def _strings(texts: Iterable[str]) -> str:
    return ", ".join(QgsExpression.quotedString(text) for text in texts)


def rule_based(rules: Iterable[tuple[str, QgsSymbol, str, str]]) -> QgsRuleBasedRenderer:
    """Returns a renderer of (key, symbol, condition, label)."""
    # QgsRuleBasedRenderer.Rule has no virtual destructor: a rule constructed in Python is freed by the
    # renderer behind Python's back, and its wrapper then writes into the freed memory. Clones of a rule
    # that the renderer made itself have no such wrapper.
    renderer = QgsRuleBasedRenderer(QgsFillSymbol())
    root = renderer.rootRule()
    pattern = root.children()[0]
    for key, symbol, condition, label in rules:
        rule = pattern.clone()
        rule.setSymbol(symbol)
        rule.setFilterExpression(condition)
        rule.setLabel(label)
        rule.setRuleKey(key)
        root.appendChild(rule)
    root.removeChildAt(0)
    root.setRuleKey("root")
    return renderer
