"""What a check has found, as a file that the dock, a model or a colleague reads: figures, findings, changed classes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT
from .files import write_text
from .steps import ChangedClass, Finding, Prepared

FORMAT = 1


@dataclass(frozen=True)
class Report:
    """The outcome of a preparation, as it was written down."""

    release_id: str
    passed: bool
    figures: Mapping[str, float] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    changes: tuple[ChangedClass, ...] = ()
    notes: tuple[str, ...] = ()


def write_report(path: Path, prepared: Prepared) -> None:
    """Writes the outcome of a preparation; raises :class:`DataProblem` where the place cannot be written."""
    content = {
        "format": FORMAT, "release_id": prepared.release_id, "passed": prepared.passed,
        "figures": dict(prepared.figures), "findings": [asdict(finding) for finding in prepared.findings],
        "changes": [asdict(change) for change in prepared.changes], "notes": list(prepared.notes)}
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True))


def read_report(path: Path) -> Report:
    """Reads what :func:`write_report` has written; raises :class:`DataProblem` for any other file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(content["format"])
        return Report(
            str(content["release_id"]), bool(content["passed"]),
            {str(name): float(value) for name, value in content["figures"].items()},
            tuple(Finding(**_texts(Finding, entry)) for entry in content["findings"]),
            tuple(ChangedClass(**_texts(ChangedClass, entry)) for entry in content["changes"]),
            tuple(str(note) for note in content["notes"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{file}” is not the report of a check. Check the release once more."),
            context=CONTEXT, file=path.name) from error


def _texts(kind: Any, entry: Mapping[str, Any]) -> dict[str, str]:
    return {column.name: str(entry[column.name]) for column in fields(kind)}
