"""Traces of people and computers in texts: folders, logins, planted words."""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...indicators.problems import QT_TRANSLATE_NOOP
from .findings import PATH, PERSON, PLANTED, Finding, message

#: Folders of a computer; a slash alone, as in addresses of namespaces, is none.
_FOLDER = re.compile(
    r"(?<![\w/:.])(?:/(?:home|root|Users|tmp|var|opt|mnt|media|srv|private|work)/[^\s\"'<>|;]{2,}"
    r"|[A-Za-z]:[\\/](?![\\/])[^\s\"'<>|;]{2,}|\\\\[\w.$-]+\\[^\s\"'<>|;]{2,}|file:/{1,3}[^\s\"'<>|;]{3,})")
#: Shorter logins stand in many a word.
_SHORTEST = 4
#: Accounts that are nobody's.
_NOBODY = frozenset({"root", "user", "admin", "administrator", "users", "home", "localhost"})

_REMEDY = QT_TRANSLATE_NOOP("disclosure", "Make the release anew; if it stands there again, report it as a fault.")


@dataclass(frozen=True)
class Traces:
    """Words that must not stand in any file: logins and computers (whole words), and planted ones (anywhere)."""

    logins: tuple[str, ...] = ()
    planted: tuple[str, ...] = ()

    @classmethod
    def of_this_computer(cls, planted: Iterable[str] = ()) -> Traces:
        """Returns the login, the home folder and the name of the computer as words to look for."""
        found = {platform.node(), Path.home().name, os.environ.get("COMPUTERNAME", "")}
        # An account without a name leaves no trace of it.
        with contextlib.suppress(KeyError, OSError, ImportError):
            found.add(getpass.getuser())
        return cls(
            tuple(sorted(word for word in found if len(word) >= _SHORTEST and word.lower() not in _NOBODY)),
            tuple(planted))


def in_text(text: str, traces: Traces, file: str, place: str) -> Iterator[Finding]:
    """Yields the traces in a text of a file, each kind once."""
    folder = _FOLDER.search(text)
    if folder:
        yield Finding(PATH, file, place, message(
            QT_TRANSLATE_NOOP("disclosure", "A folder of a computer stands in the file: {folder}."),
            folder=folder[0][:120]), message(_REMEDY))
    lower = text.lower()
    for login in traces.logins:
        if login.lower() in lower and re.search(rf"(?<!\w){re.escape(login)}(?!\w)", text, re.IGNORECASE):
            yield Finding(PERSON, file, place, message(
                QT_TRANSLATE_NOOP("disclosure", "The login or the computer “{login}” is named."), login=login),
                message(_REMEDY))
    for word in traces.planted:
        if word in text:
            yield Finding(PLANTED, file, place, message(
                QT_TRANSLATE_NOOP("disclosure", "A planted word stands in the file.")), message(_REMEDY))


def in_bytes(data: bytes, traces: Traces, file: str, place: str) -> Iterator[Finding]:
    """Yields the traces in bytes, read as the encodings that programs write texts in."""
    seen = set()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if encoding != "utf-8" and b"\0" not in data:
            continue
        for finding in in_text(data.decode(encoding, "ignore"), traces, file, place):
            # Binary numbers may look like a folder in an encoding that they are not in.
            if finding not in seen and (encoding == "utf-8" or finding.kind != PATH):
                seen.add(finding)
                yield finding
