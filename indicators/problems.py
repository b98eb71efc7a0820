"""Messages of the domain core: translatable at the edge, without Qt in the core."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable

#: Problems listed in one message; the rest is counted.
LISTED = 10


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a source text for translation and returns it unchanged."""
    return text


class DataProblem(Exception):  # noqa: N818
    """Reports data that cannot be used: what, where and what to do.

    ``template`` is the English source text marked with :func:`QT_TRANSLATE_NOOP`;
    ``values`` are filled in after translation.
    """

    def __init__(self, template: str, *, context: str = "indicators", **values: Any) -> None:
        self.template = template
        self.context = context
        self.values = values
        super().__init__(template.format(**values))

    def text(self, translate: Callable[[str, str], str] | None = None) -> str:
        """Returns the message in the language of ``translate(context, source)``."""
        template = translate(self.context, self.template) if translate else self.template
        return template.format(**self.values)


class DataProblems(DataProblem):
    """Collects several problems so that a user sees all of them at once."""

    def __init__(self, problems: Sequence[DataProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("{count}", count=len(self.problems))
        self.args = (self.text(),)

    def text(self, translate: Callable[[str, str], str] | None = None) -> str:
        """Returns the first problems line by line and the number of the remaining ones."""
        lines = [problem.text(translate) for problem in self.problems[:LISTED]]
        rest = len(self.problems) - LISTED
        if rest > 0:
            more = QT_TRANSLATE_NOOP("indicators", "… and {count} more.")
            lines.append((translate("indicators", more) if translate else more).format(count=rest))
        return "\n".join(lines)
