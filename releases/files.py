"""Writing the files of a release folder: complete or not there, and why one cannot be written."""

from __future__ import annotations

from pathlib import Path

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT

_UNWRITABLE = QT_TRANSLATE_NOOP(
    "releases",
    "“{file}” cannot be written: {reason}. Close it in other programs, check room and rights of the folder, and try "
    "again.")


def write_bytes(path: Path, content: bytes) -> Path:
    """Writes a file and the folder it stands in; raises :class:`DataProblem` where that is refused."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise unwritable(path, error) from error
    return path


def write_text(path: Path, text: str) -> Path:
    """Writes a text in UTF-8 with line ends as they stand; raises :class:`DataProblem`."""
    return write_bytes(path, text.encode("utf-8"))


def unwritable(path: Path, error: OSError) -> DataProblem:
    """Returns why a file cannot be written and what to do."""
    return DataProblem(_UNWRITABLE, context=CONTEXT, file=str(path), reason=error.strerror or str(error))
