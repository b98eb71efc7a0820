"""Messages of the domain core: translatable at the edge, without Qt in the core."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Callable, Optional

#: Problems listed in one message; the rest is counted.
LISTED = 10


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a source text for translation and returns it unchanged."""
    return text


class DataProblem(Exception):  # noqa: N818
    """Reports data that cannot be used: what, where and what to do.

    ``template`` is the English source text marked with :func:`QT_TRANSLATE_NOOP`;
    ``values`` are filled in after translation, and a problem among them is translated first.
    """

    def __init__(self, template: str, *, context: str = "indicators", **values: Any) -> None:
        self.template = template
        self.context = context
        self.values = values
        super().__init__(template.format(**values))

    def text(self, translate: Callable[[str, str], str] | None = None) -> str:
        """Returns the message in the language of ``translate(context, source)``."""
        template = translate(self.context, self.template) if translate else self.template
        values = {
            name: value.text(translate) if isinstance(value, DataProblem) else value
            for name, value in self.values.items()}
        return template.format(**values)

    def stored(self) -> str:
        """Returns the message as text without a language, for a table; :meth:`restored` reads it."""
        return json.dumps(self._parts(), ensure_ascii=False, sort_keys=True)

    def _parts(self) -> dict[str, Any]:
        values = {
            name: value._parts() if isinstance(value, DataProblem)
            else value if isinstance(value, (str, int, float)) else str(value)
            for name, value in self.values.items()}
        return {"context": self.context, "text": self.template, "values": values}

    @staticmethod
    def restored(stored: str) -> Optional[DataProblem]:
        """Returns the message that :meth:`stored` has made a text of, ``None`` for any other text."""
        if not stored.startswith("{"):
            return None
        try:
            return _of_parts(json.loads(stored))
        except (ValueError, LookupError, TypeError, AttributeError):
            return None


def _of_parts(parts: dict[str, Any]) -> DataProblem:
    values = {
        name: _of_parts(value) if isinstance(value, dict) else value for name, value in parts["values"].items()}
    return DataProblem(parts["text"], context=parts["context"], **values)


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
