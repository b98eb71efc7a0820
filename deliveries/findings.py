"""What is wrong or doubtful about a delivery: one place, one value, one remedy each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Callable, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

CONTEXT = "deliveries"

#: Longest part of a cell that a message repeats.
LONGEST_VALUE = 40

ERROR, DOUBT = "error", "doubt"

Translate = Optional[Callable[[str, str], str]]


@dataclass(frozen=True)
class Finding:
    """One problem of a delivery: what, where and what to do.

    ``severity`` is ``error`` (must be corrected) or ``doubt`` (may be accepted). ``row`` is the line of a CSV or
    the row of a sheet counted from 1, 0 where the file as a whole is meant; ``column`` the text of its header.
    ``what`` and ``remedy`` are English templates, filled with ``values`` after translation. ``field`` is the field
    of the import profile that settles the question, with the ``proposal`` for it.
    """

    code: str
    severity: str
    what: str
    remedy: str
    file: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    values: tuple[tuple[str, Any], ...] = ()
    field: str = ""
    proposal: str = ""
    context: str = CONTEXT

    @property
    def is_error(self) -> bool:
        """Tells whether this must be corrected before anything is taken over."""
        return self.severity == ERROR

    def what_text(self, translate: Translate = None) -> str:
        """Returns what is wrong, without the place."""
        return self._filled(self.what, translate, self.context)

    def remedy_text(self, translate: Translate = None) -> str:
        """Returns what to do."""
        return self._filled(self.remedy, translate)

    def place_text(self, translate: Translate = None) -> str:
        """Returns file, row and column as far as they are known."""
        parts = [self.file] if self.file else []
        if self.row:
            parts.append(_said(QT_TRANSLATE_NOOP("deliveries", "row {row}"), translate).format(row=self.row))
        if self.column:
            parts.append(
                _said(QT_TRANSLATE_NOOP("deliveries", "column “{column}”"), translate).format(column=self.column))
        return ", ".join(parts)

    def text(self, translate: Translate = None) -> str:
        """Returns place, problem and remedy in the language of ``translate(context, source)``."""
        place = self.place_text(translate)
        said = f"{self.what_text(translate)} {self.remedy_text(translate)}".strip()
        return f"{place}: {said}" if place else said

    def problem(self) -> DataProblem:
        """Returns the finding as an exception."""
        return FindingProblem(self)

    def _filled(self, template: str, translate: Translate, context: str = CONTEXT) -> str:
        return _said(template, translate, context).format(**{"value": shown(self.value), **dict(self.values)})


class FindingProblem(DataProblem):
    """A finding that ends the work."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(
            finding.what, context=finding.context, **{"value": shown(finding.value), **dict(finding.values)})
        self.args = (finding.text(),)

    def text(self, translate: Translate = None) -> str:
        """Returns place, problem and remedy."""
        return self.finding.text(translate)


def _said(template: str, translate: Translate, context: str = CONTEXT) -> str:
    if not template:
        return ""
    return translate(context, template) if translate else template


def shown(value: str) -> str:
    """Returns the part of a cell that belongs into a message: one line, not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def error(code: str, what: str, remedy: str, **known: Any) -> Finding:
    """Returns a finding that must be corrected; further names fill the templates."""
    return _finding(code, ERROR, what, remedy, known)


def doubt(code: str, what: str, remedy: str, **known: Any) -> Finding:
    """Returns a finding that somebody may accept; further names fill the templates."""
    return _finding(code, DOUBT, what, remedy, known)


_OWN = ("file", "row", "column", "value", "field", "proposal")


def _finding(code: str, severity: str, what: str, remedy: str, known: dict[str, Any]) -> Finding:
    own = {name: known.pop(name) for name in _OWN if name in known}
    return Finding(code, severity, what, remedy, values=tuple(sorted(known.items())), **own)


def of_problem(problem: DataProblem, code: str = "check", file: str = "") -> list[Finding]:
    """Returns what a check of the core raised as findings; their messages name the row themselves."""
    parts = problem.problems if isinstance(problem, DataProblems) else (problem,)
    return [
        part.finding if isinstance(part, FindingProblem) else
        Finding(code, ERROR, part.template, "", file, values=tuple(part.values.items()), context=part.context)
        for part in parts]


def raised(findings: Iterable[Finding]) -> DataProblem:
    """Returns findings as one exception that lists them."""
    problems = [finding.problem() for finding in findings]
    return problems[0] if len(problems) == 1 else DataProblems(problems)
