"""What stands in a folder of printed profiles, so that a run goes on where an earlier one ended.

``quartiersmonitor-druckstand.json`` says of each file what it was made of and the hash of its bytes. A file is left as
it is if both still hold: neither its date nor its name says that. Every process notes what it has done in a journal of
its own, line by line, because it may be ended at any moment; journals are taken over into the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ..workspace.checksum import sha256_of
from .files import discard, draft_of, why_not

FILE = "quartiersmonitor-druckstand.json"
JOURNAL_SUFFIX = ".quartiersmonitor-journal"
_VERSION = 1


class Entry(NamedTuple):
    """A complete file: the hash of what it was made of, and that of its bytes."""

    state: str
    digest: str


class Failure(NamedTuple):
    """Something that was not printed, and why; the message names the remedy."""

    area_id: str
    message: str


@dataclass
class Outcome:
    """What a run has done so far."""

    printed: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)

    @property
    def areas(self) -> int:
        """How many things are settled, one way or another."""
        return len(self.printed) + len(self.kept) + len(self.failed)

    def complete(self) -> list[Path]:
        """Returns the files that are there and up to date."""
        return sorted({*self.printed, *self.kept})

    def add(self, other: Outcome) -> None:
        """Takes over what another process has done."""
        self.printed += other.printed
        self.kept += other.kept
        self.failed += other.failed


class Manifest:
    """The complete files of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {**_stored(folder / FILE)}
        for journal in sorted(folder.glob(f"*{JOURNAL_SUFFIX}")):
            for line in _lines(journal):
                self.entries.update(_entries(line))

    def holds(self, names: Iterable[str], state: str) -> bool:
        """Tells whether files are there, complete and made of what they would be made of now."""
        return all(self._holds(name, state) for name in names)

    def _holds(self, name: str, state: str) -> bool:
        entry = self.entries.get(name)
        if entry is None or entry.state != state:
            return False
        with suppress(OSError):
            return sha256_of(self.folder / name) == entry.digest
        return False

    def store(self) -> None:
        """Writes what is known of the folder, journals included, which are then gone.

        A folder that cannot be written costs no more than that files are printed again.
        """
        journals = list(self.folder.glob(f"*{JOURNAL_SUFFIX}"))
        text = json.dumps({
            "version": _VERSION,
            "files": {name: entry._asdict() for name, entry in sorted(self.entries.items())},
        }, indent=1, ensure_ascii=False)
        draft = draft_of(self.folder / FILE)
        with suppress(OSError):
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.folder / FILE)
            for journal in journals:
                discard(journal)


class Journal:
    """Notes at once what a process has printed; raises :class:`DataProblem` where the folder cannot be written."""

    def __init__(self, folder: Path, token: str, keep: bool = True) -> None:
        self.folder = folder
        self.path = journal_path(folder, token)
        #: Whether what is there and up to date is left as it is.
        self.keep = keep
        self.outcome = Outcome()

    def printed(self, area_id: str, paths: Iterable[Path], state: str) -> None:
        """Notes files that are complete."""
        paths = list(paths)
        self.outcome.printed += paths[:1]
        try:
            digests = {path.name: sha256_of(path) for path in paths}
        except OSError as error:
            raise why_not(paths[0], error) from error
        self._note({"area": area_id, "printed": digests, "state": state})

    def kept(self, area_id: str, path: Path) -> None:
        """Notes a file that was complete and up to date."""
        self.outcome.kept.append(path)
        self._note({"area": area_id, "kept": path.name})

    def failed(self, area_id: str, message: str) -> None:
        """Notes that something could not be printed."""
        self.outcome.failed.append(Failure(area_id, message))
        self._note({"area": area_id, "failed": message})

    def _note(self, line: Mapping[str, Any]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise why_not(self.path, error) from error


def journal_path(folder: Path, token: str) -> Path:
    """Returns the file of a journal."""
    return folder / f"{token}{JOURNAL_SUFFIX}"


def read_journal(folder: Path, token: str) -> tuple[Outcome, list[str]]:
    """Returns what a process has noted, and the ids of what it settled; an unfinished last line does not count."""
    outcome = Outcome()
    areas = []
    for line in _lines(journal_path(folder, token)):
        area_id = str(line.get("area", ""))
        areas.append(area_id)
        if "printed" in line:
            outcome.printed += [folder / name for name in list(line["printed"])[:1]]
        elif "kept" in line:
            outcome.kept.append(folder / str(line["kept"]))
        elif "failed" in line:
            outcome.failed.append(Failure(area_id, str(line["failed"])))
    return outcome, areas


def _lines(path: Path) -> list[dict[str, Any]]:
    found = []
    with suppress(OSError):
        for text in path.read_bytes().decode("utf-8", "replace").splitlines():
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict):
                    found.append(line)
    return found


def _entries(line: Mapping[str, Any]) -> dict[str, Entry]:
    printed, state = line.get("printed"), line.get("state")
    if not isinstance(printed, dict) or not isinstance(state, str):
        return {}
    return {name: Entry(state, digest) for name, digest in printed.items() if isinstance(digest, str)}


def _stored(path: Path) -> dict[str, Entry]:
    """Returns the stored entries; a damaged manifest is as none."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["version"] != _VERSION:
            return {}
        return {str(name): Entry(str(entry["state"]), str(entry["digest"])) for name, entry in stored["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
