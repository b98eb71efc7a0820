"""What the auditor of files has found: in which file, where in it, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...indicators.problems import DataProblem

CONTEXT = "disclosure"

#: Kinds of findings.
UNKNOWN, UNREADABLE, LEFTOVER, NAME, PATH, PERSON, PLANTED = (
    "unknown", "unreadable", "leftover", "name", "path", "person", "planted")
HIDDEN, CODE, METADATA, DELETED, COLUMN, WITHHELD, LINK = (
    "hidden", "code", "metadata", "deleted", "column", "withheld", "link")


@dataclass(frozen=True)
class Finding:
    """Something in a file of a release that must not be there.

    ``file`` is relative to the release folder, with forward slashes; ``place`` says where in it (a table, a sheet, an
    object). ``problem`` and ``remedy`` are messages; no message repeats a withheld number.
    """

    kind: str
    file: str
    place: str
    problem: DataProblem = field(compare=False)
    remedy: DataProblem = field(compare=False)


def message(template: str, **values: object) -> DataProblem:
    """Returns a message of this package."""
    return DataProblem(template, context=CONTEXT, **values)
