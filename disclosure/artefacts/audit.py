"""Opens every file of a release folder by its type and tells what must not be there."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ...indicators.problems import QT_TRANSLATE_NOOP
from .archives import audit_xlsx
from .database import audit_geopackage
from .findings import HIDDEN, LEFTOVER, NAME, PERSON, UNKNOWN, UNREADABLE, Finding, message
from .pages import audit_html
from .pdf import audit_pdf
from .project import audit_qgz
from .signs import Values, audit_profile, audit_tables, audit_values, read_values
from .texts import Traces, in_bytes, in_text

#: Types of files a release consists of.
TYPES = (".csv", ".yaml", ".json", ".geojson", ".gpkg", ".qgz", ".xlsx", ".pdf", ".html", ".sha256", ".xml", ".txt",
         ".rdf", ".ttl", ".jsonld")
#: The GeoPackage whose tables and columns are known.
_GEOPACKAGE, _PROFILES, _TABLES = "quartiersmonitor.gpkg", "profile", "tabellen"
_LEFTOVER = re.compile(
    r"(-wal|-shm|-journal|~|\.bak|\.tmp|\.temp|\.swp|\.lock|\.log|\.qmd|\.qgd|\.aux\.xml|\.qm-draft|\.part|"
    r"-druckstand\.json)$|^(~\$|\.|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
#: What Windows, or a reader of another system, cannot have as a name.
_BAD_NAME = re.compile(r"[<>:\"|?*\\\x00-\x1f]|[. ]$|^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 150
#: Entries of release.json; none of them names a person.
_OF_RELEASE = frozenset({
    "format", "release_id", "title", "edition", "created", "plan_version", "periods", "levels", "geography",
    "catalogue_sha256", "plugin_version", "number", "date", "external"})

_DELETE = QT_TRANSLATE_NOOP("disclosure", "Delete the file.")
_ANEW = QT_TRANSLATE_NOOP("disclosure", "Make the release anew; do not change files of a release by hand.")


def audit_artefacts(
    folder: Path,
    traces: Traces | None = None,
    *,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Finding]:
    """Returns what is wrong with the files of a release folder, in the order of their names.

    ``traces`` are words that must not stand anywhere (default: the login and the name of this computer). A file of a
    type that no release has is a finding of its own.
    """
    folder = Path(folder)
    traces = Traces.of_this_computer() if traces is None else traces
    values = read_values(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    findings = list(audit_values(folder))
    for done, path in enumerate(files):
        if is_cancelled():
            break
        findings += _audit_file(path, path.relative_to(folder).as_posix(), traces, values)
        progress((done + 1) / len(files))
    return sorted(set(findings), key=lambda finding: (finding.file, finding.kind, finding.place))


def _audit_file(path: Path, file: str, traces: Traces, values: Values | None) -> Iterator[Finding]:
    if path.is_symlink():
        yield Finding(HIDDEN, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file is a link to another one.")), message(_DELETE))
        return
    if _LEFTOVER.search(path.name):
        yield Finding(LEFTOVER, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "A program has left this file.")), message(_DELETE))
    if _BAD_NAME.search(path.name) or len(path.name) > _LONGEST_NAME:
        yield Finding(NAME, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "Not every computer can have a file of this name.")), message(_ANEW))
    for finding in in_text(file, traces, file, ""):
        yield Finding(finding.kind, file, "", finding.problem, finding.remedy)
    kind = path.suffix.lower()
    if kind not in TYPES:
        yield Finding(UNKNOWN, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "A release has no files of this type ({type})."), type=kind or "–"),
            message(_DELETE))
        yield from _unknown(path, file, traces)
        return
    codes = values.codes if values else set()
    if kind == ".gpkg":
        yield from audit_geopackage(path, traces, file, codes, values is not None and path.name == _GEOPACKAGE)
        return
    data = path.read_bytes()
    if kind == ".pdf":
        yield from audit_pdf(data, traces, file)
    elif kind == ".xlsx":
        yield from audit_xlsx(data, traces, file)
    elif kind == ".qgz":
        yield from audit_qgz(data, traces, file)
    elif kind == ".html":
        yield from audit_html(data, traces, file, links="/" not in file)
    else:
        yield from in_bytes(data, traces, file, "")
        if kind in (".json", ".geojson", ".jsonld"):
            yield from _json(data, file)
    if values is not None and file.startswith(f"{_TABLES}/"):
        yield from audit_tables(path, file, values)
    elif values is not None and file.startswith(f"{_PROFILES}/"):
        yield from audit_profile(path, file, values)


def _unknown(path: Path, file: str, traces: Traces) -> Iterator[Finding]:
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        # What cannot be opened is reported as unknown in any case.
        with contextlib.suppress(OSError, EOFError):
            data += gzip.decompress(data)
    yield from in_bytes(data, traces, file, "")


def _json(data: bytes, file: str) -> Iterator[Finding]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield Finding(UNREADABLE, file, "", message(
            QT_TRANSLATE_NOOP("disclosure", "The file cannot be opened ({reason})."), reason=str(error)[:80]),
            message(_ANEW))
        return
    if file == "release.json" and isinstance(content, dict):
        for name in sorted(set(content) - _OF_RELEASE):
            yield Finding(PERSON, file, name, message(
                QT_TRANSLATE_NOOP("disclosure", "“{name}” does not belong into the public description of a release."),
                name=name), message(_ANEW))
