"""The table of the ÖV-Güteklassen, read from a YAML file that people edit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, Union

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

DEFAULT_FILE = Path(__file__).with_name("transit.yaml")
#: Version of the file format this module reads.
FORMAT_VERSION = "1"
LARGEST_FILE = 100_000
#: Stands for no class.
NONE = "-"
CLASSES = ("A", "B", "C", "D", "E", "F")

_TOP = ("version", "zeitraum", "richtungen", "verkehrsmittel", "takte", "kategorien", "entfernungen", "klassen")
_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_TYPES = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")


@dataclass(frozen=True)
class TransitRules:
    """Says which departures make which class.

    ``start_s``, ``end_s``: seconds after midnight; ``directions``: departures are divided by it; ``groups``: route
    types of each group as ranges, best group first; ``intervals``: largest interval in whole minutes of each step;
    ``categories``: for each group the category of each step; ``distances``: largest distance in metres of each ring;
    ``classes``: for each category the class of each ring, empty for none. Source of the default: ARE, see the file.
    """

    start_s: int
    end_s: int
    directions: float
    groups: Mapping[str, tuple[tuple[int, int], ...]]
    intervals: tuple[int, ...]
    categories: Mapping[str, tuple[int, ...]]
    distances: tuple[float, ...]
    classes: Mapping[int, tuple[str, ...]]

    @property
    def minutes(self) -> float:
        """The length of the time counted, in minutes."""
        return (self.end_s - self.start_s) / 60.0

    def group_of(self, route_type: int) -> str:
        """Returns the group of a route type, empty where it does not count."""
        for group, ranges in self.groups.items():
            if any(first <= route_type <= last for first, last in ranges):
                return group
        return ""


def load_rules(path: Union[str, Path]) -> TransitRules:
    """Reads and checks a table (UTF-8). Raises :class:`DataProblem` naming file, entry and remedy."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            _fault(path.name, "", QT_TRANSLATE_NOOP("access", "the file is too large. Choose another one."))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP("access", "The table “{file}” cannot be read: {reason}. Check its place and rights."),
            context="access", file=str(path), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError:
        _fault(path.name, "", QT_TRANSLATE_NOOP("access", "the file is not UTF-8 text. Save it anew as UTF-8."))
    return parse_rules(text, path.name)


@lru_cache(maxsize=1)
def default_rules() -> TransitRules:
    """Returns the table that comes with the plugin."""
    return load_rules(DEFAULT_FILE)


def parse_rules(text: str, name: str = "transit.yaml") -> TransitRules:
    """Reads and checks the text of a table; ``name`` stands in the messages."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        tree = _plain(root, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "access",
                "{file}, line {line}: the file is not valid YAML ({reason}). Check indentation, quotes and brackets."),
            context="access", file=name, line=mark.line + 1 if mark else 1,
            reason=getattr(error, "problem", None) or str(error)) from error
    except RecursionError:
        _fault(name, "", QT_TRANSLATE_NOOP("access", "the entries are nested too deeply."))
    return _rules(tree, name)


def _plain(node: Any, name: str, depth: int = 0) -> Any:
    """Returns nodes as dictionaries, lists and texts; nothing is ever anything but the text that stands there."""
    import yaml

    if depth > 4:
        _fault(name, "", QT_TRANSLATE_NOOP("access", "the entries are nested too deeply."))
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in result:
                _fault(name, str(key.value), QT_TRANSLATE_NOOP("access", "this entry stands twice, or has no name."))
            result[key.value] = _plain(value, name, depth + 1)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry, name, depth + 1) for entry in node.value]
    return node.value.strip() if node is not None else None


def _rules(tree: Any, name: str) -> TransitRules:
    if not isinstance(tree, dict):
        _fault(name, "", QT_TRANSLATE_NOOP("access", "a list of “field: value” entries is expected."))
    for key in tree:
        if key not in _TOP:
            _fault(name, key, QT_TRANSLATE_NOOP("access", "this entry is unknown. Known entries: {known}."),
                   known=", ".join(_TOP))
    for key in _TOP:
        if key not in tree:
            _fault(name, key, QT_TRANSLATE_NOOP("access", "this entry is missing."))
    if tree["version"] != FORMAT_VERSION:
        _fault(name, "version", QT_TRANSLATE_NOOP("access", "only version {version} can be read."),
               version=FORMAT_VERSION)
    span = _mapping(tree["zeitraum"], name, "zeitraum")
    start, end = (_time(span.get(key), name, f"zeitraum, {key}") for key in ("von", "bis"))
    if end <= start:
        _fault(name, "zeitraum", QT_TRANSLATE_NOOP("access", "the end is not later than the beginning."))
    directions = _number(tree["richtungen"], name, "richtungen")
    if directions <= 0:
        _fault(name, "richtungen", QT_TRANSLATE_NOOP("access", "a number above 0 is expected."))
    groups = {
        group: tuple(_types(entry, name, group) for entry in _list(entries, name, f"verkehrsmittel, {group}"))
        for group, entries in _mapping(tree["verkehrsmittel"], name, "verkehrsmittel").items()}
    intervals = _ascending(tree["takte"], name, "takte")
    distances = _ascending(tree["entfernungen"], name, "entfernungen")
    classes = {
        int(_number(category, name, "klassen")): _classes(row, name, category, len(distances))
        for category, row in _mapping(tree["klassen"], name, "klassen").items()}
    categories = {
        group: _categories(row, name, group, len(intervals), classes)
        for group, row in _mapping(tree["kategorien"], name, "kategorien").items()}
    if groups.keys() != categories.keys():
        _fault(name, "kategorien", QT_TRANSLATE_NOOP(
            "access", "the groups differ from those of “verkehrsmittel” ({known})."), known=", ".join(groups))
    return TransitRules(
        start, end, directions, groups, tuple(int(value) for value in intervals), categories, distances, classes)


def _mapping(value: Any, name: str, key: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        _fault(name, key, QT_TRANSLATE_NOOP("access", "a list of “field: value” entries is expected."))
    return dict(value)


def _list(value: Any, name: str, key: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        _fault(name, key, QT_TRANSLATE_NOOP("access", "a list in square brackets is expected."))
    return list(value)


def _number(value: Any, name: str, key: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number < 1e6:
        _fault(name, key, QT_TRANSLATE_NOOP("access", "“{value}” is no number that can stand here."), value=value)
    return number


def _time(value: Any, name: str, key: str) -> int:
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) > 30:
        _fault(name, key, QT_TRANSLATE_NOOP("access", "“{value}” is no time. Write it as \"06:00\"."), value=value)
    return int(match[1]) * 3600 + int(match[2]) * 60


def _types(value: Any, name: str, group: str) -> tuple[int, int]:
    match = _TYPES.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        _fault(name, f"verkehrsmittel, {group}", QT_TRANSLATE_NOOP(
            "access", "“{value}” is no route_type. Write a number, or a range such as 100-117."), value=value)
    return int(match[1]), int(match[2] or match[1])


def _ascending(value: Any, name: str, key: str) -> tuple[float, ...]:
    numbers = tuple(_number(entry, name, key) for entry in _list(value, name, key))
    if list(numbers) != sorted(set(numbers)):
        _fault(name, key, QT_TRANSLATE_NOOP("access", "the numbers do not rise."))
    return numbers


def _classes(row: Any, name: str, category: str, count: int) -> tuple[str, ...]:
    entries = _list(row, name, f"klassen, {category}")
    if len(entries) != count or any(entry != NONE and entry not in CLASSES for entry in entries):
        _fault(name, f"klassen, {category}", QT_TRANSLATE_NOOP(
            "access", "{count} classes are expected, one per distance: A to F, or \"-\" for none."), count=count)
    return tuple("" if entry == NONE else entry for entry in entries)


def _categories(row: Any, name: str, group: str, count: int, classes: Mapping[int, Sequence[str]]) -> tuple[int, ...]:
    key = f"kategorien, {group}"
    numbers = tuple(int(_number(entry, name, key)) for entry in _list(row, name, key))
    if len(numbers) != count or any(number not in classes for number in numbers):
        _fault(name, key, QT_TRANSLATE_NOOP(
            "access", "{count} categories are expected, one per interval, of those in “klassen”."), count=count)
    return numbers


def _fault(file: str, key: str, template: str, **values: Any) -> NoReturn:
    raise _InFile(file, key, DataProblem(template, context="access", **values))


class _InFile(DataProblem):
    """A fault with its file and entry in front."""

    def __init__(self, file: str, key: str, problem: DataProblem) -> None:
        self._place, self._problem = f"{file}, {key}: " if key else f"{file}: ", problem
        super().__init__("{place}{reason}", context="access", place=self._place, reason=problem.text())

    def text(self, translate: Any = None) -> str:
        return self._place + self._problem.text(translate)
