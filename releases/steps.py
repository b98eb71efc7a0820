"""The way of a release: prepared and checked by one person, confirmed by another, entered, moved to its place.

Each step is one transaction of the ledger or one renaming of a folder, in an order in which a program may be killed
between any two of them: before the entry there is no release, after it the release is finished when the ledger is next
opened (:func:`open_ledger`).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Callable, Optional, Union

from ..boundaries.journal import now
from ..boundaries.plan import canonical
from ..boundaries.store import current_user
from ..disclosure.cells import Cell
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import CONTEXT, folder
from .ledger import (
    CHECKED,
    DISCARDED,
    PLACED,
    PUBLIC,
    RELEASED,
    STATE_WORDS,
    Ledger,
    Person,
    Published,
    Release,
    Row,
    check_person,
    check_text,
    last_published,
    releases_of,
)
from .publication import Publication

#: Shares of the progress bar: building, checksums, check.
_BUILT, _SEALED = 0.6, 0.62

_CHANGED = QT_TRANSLATE_NOOP(
    "releases", "The folder was changed after the check, so it is not released. Discard it and start the release anew. "
    "{faults}")
_OUTDATED = QT_TRANSLATE_NOOP(
    "releases", "Since this release was checked something else has been published ({title}). Together they might give "
    "withheld values away: discard it and start the release anew.")
_SAME_PERSON = QT_TRANSLATE_NOOP(
    "releases", "{name} has prepared this release and cannot confirm it. A second person has to.")
_SAME_LOGIN = QT_TRANSLATE_NOOP(
    "releases", "The release was prepared under the same login ({login}). If two persons share this computer, say so "
    "as a reason; it is entered in the ledger.")
_NOT_WAITING = QT_TRANSLATE_NOOP(
    "releases", "“{title}” does not wait for a confirmation: it is {state}. Choose a release that waits.")
_GONE = QT_TRANSLATE_NOOP(
    "releases", "The checked folder of “{title}” is gone ({folder}). Discard it and start the release anew.")
_LOST = QT_TRANSLATE_NOOP(
    "releases", "“{title}” is entered in the ledger, but its folder is neither at its place nor where it was checked "
    "({folder}). Put it back from a backup, or withdraw the release.")


@dataclass(frozen=True)
class Order:
    """What is to be released, from where and to where.

    ``contents`` are keys of :data:`.contents.CONTENTS`, empty ``periods`` mean all. ``publication`` has what open data
    and KomMonitor ask for besides title and date. ``withhold`` are cells that are left out besides what has to be, such
    as the remedies of an earlier check.
    """

    workspace: Path
    target: Path
    title: str
    prepared_by: Person
    purpose: str = ""
    remark: str = ""
    periods: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    language: str = "de"
    processes: int = 1
    publication: Publication = field(default_factory=Publication)
    withhold: tuple[Cell, ...] = ()
    release_id: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Finding:
    """Why a folder may not be released: what can be worked out or found, by which route, and what would mend it.

    ``level``, ``area_id``, ``indicator`` and ``period`` are empty where a finding is about a file. ``withhold`` has the
    cells of the remedy, as :func:`cells_text` writes them. All other texts are for people, in the language of the
    order.
    """

    kind: str
    level: str = ""
    area_id: str = ""
    area: str = ""
    indicator: str = ""
    indicator_name: str = ""
    period: str = ""
    found: str = ""
    route: str = ""
    remedy: str = ""
    withhold: str = ""


@dataclass(frozen=True)
class ChangedClass:
    """An area whose class in the public edition is another one than internally; texts are for people."""

    level: str
    area_id: str
    area: str
    period: str
    method: str
    internal: str
    public: str


@dataclass(frozen=True)
class Built:
    """A folder that is built: its core archive, what the ledger writes down of it, and figures of the protection.

    With ``findings`` it is not worth while to go on: the folder holds the core alone, and is refused.
    """

    archive: bytes
    plan_version: str = ""
    periods: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    geography: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    changes: tuple[ChangedClass, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Check:
    """What the auditors say: findings, figures of what they did, and what refuses nothing but is to be known."""

    findings: tuple[Finding, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """The outcome of :func:`prepare`; ``staging`` is ``None`` where findings have refused it, and nothing is left."""

    release_id: str
    staging: Optional[Path]
    findings: tuple[Finding, ...]
    figures: Mapping[str, float]
    changes: tuple[ChangedClass, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it may be confirmed."""
        return self.staging is not None


class Cancelled(Exception):  # noqa: N818
    """The user has cancelled; nothing is left."""


@dataclass(frozen=True)
class Run:
    """How a long step talks to whoever waits for it."""

    is_cancelled: Callable[[], bool] = lambda: False
    progress: Callable[[float], None] = lambda share: None
    say: Callable[[str], None] = lambda text: None

    def part(self, start: float, end: float) -> Run:
        """Returns the same for a part of the work."""
        return replace(self, progress=lambda share: self.progress(start + (end - start) * share))

    def stop_if_cancelled(self) -> None:
        """Raises :class:`Cancelled` where the user wants that."""
        if self.is_cancelled():
            raise Cancelled


#: Fills an empty folder with a release that reckons with what was published before.
Builder = Callable[[Order, Path, Sequence[Published], Run], Built]
#: Checks a sealed folder against what was published before; the bytes are its core archive.
Checker = Callable[[Order, Path, bytes, Sequence[Published], Run], Check]


# ------------------------------------------------------------------------ the first person


def prepare(order: Order, ledger: Ledger, build: Builder, check: Checker, run: Optional[Run] = None) -> Prepared:
    """Builds and checks a release; without a finding it waits in a hidden folder for the second person.

    Raises :class:`DataProblem` for what is missing in the order, a damaged ledger and a folder that exists, and
    :class:`Cancelled`. With any finding nothing is left but the findings.
    """
    run = run or Run()
    order = _checked_order(order)
    _refuse_damaged(ledger)
    folder.check_target(order.target)
    prepared_at = now()
    reckoned = last_published(ledger.rows())
    published = ledger.releases()
    with folder.building(order.target) as draft:
        content = draft / folder.CONTENT
        built = build(order, content, published, run.part(0.0, _BUILT))
        run.stop_if_cancelled()
        if built.findings:
            return Prepared(
                order.release_id, None, built.findings, built.figures, built.changes, built.notes)
        digest = folder.seal(content, is_cancelled=run.is_cancelled, progress=run.part(_BUILT, _SEALED).progress)
        run.stop_if_cancelled()
        result = check(order, content, built.archive, published, run.part(_SEALED, 1.0))
        run.stop_if_cancelled()
        figures, notes = {**built.figures, **result.figures}, (*built.notes, *result.notes)
        if result.findings:
            return Prepared(order.release_id, None, result.findings, figures, built.changes, notes)
        # The check reads, it does not write: what it has seen is what was sealed.
        if not folder.is_unchanged(content, digest):
            raise DataProblem(_CHANGED, context=CONTEXT, faults="")
        (draft / folder.CORE).write_bytes(built.archive)
        staging = folder.staging_path(order.target)
        with ledger.writing() as book:
            _refuse_outdated(book.rows(), reckoned)
            book.add(_checked_row(order, built, result, figures, ledger, staging, digest, reckoned, prepared_at),
                     order.prepared_by)
        folder.set_aside(draft, staging)
    return Prepared(order.release_id, staging, (), figures, built.changes, notes)


def _checked_order(order: Order) -> Order:
    check_person(order.prepared_by)
    check_text(order.title, QT_TRANSLATE_NOOP(
        "releases", "The title of the release is missing. Say what is published, for example “Sozialmonitoring 2025”."))
    return replace(order, title=" ".join(order.title.split()), purpose=order.purpose.strip(),
                   remark=order.remark.strip())


def _checked_row(order: Order, built: Built, result: Check, figures: Mapping[str, float], ledger: Ledger, staging: Path,
                 digest: str, reckoned: int, prepared_at: str) -> Row:
    return Row(
        0, CHECKED, order.release_id, title=order.title, purpose=order.purpose, edition=PUBLIC,
        plan_version=built.plan_version, periods=canonical(list(built.periods)),
        indicators=canonical(list(built.indicators)), geography=canonical(dict(built.geography)),
        folder=ledger.stored_path(order.target), staging=ledger.stored_path(staging), folder_hash=digest,
        archive_hash=hashlib.sha256(built.archive).hexdigest(), prepared_by=" ".join(order.prepared_by.name.split()),
        prepared_login=order.prepared_by.login, prepared_at=prepared_at, findings=len(result.findings),
        findings_hash=findings_hash(result.findings), statistics=canonical(dict(figures)),
        rules=canonical(dict(built.rules)), remark=order.remark, reckoned=reckoned)


def cells_text(cells: Iterable[Cell]) -> str:
    """Returns cells as a text, one in a line: level, area, indicator and year, separated by commas."""
    return "\n".join(",".join(cell) for cell in cells)


def cells_of(text: str) -> tuple[Cell, ...]:
    """Returns the cells that :func:`cells_text` has written; raises :class:`DataProblem` naming a line that is none."""
    cells = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = [part.strip() for part in line.split(",")]
        if not any(parts):
            continue
        if len(parts) != len(Cell._fields) or not all(parts):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "releases", "Line {line} (“{text}”) names no value. Give level, key of the area, indicator and "
                    "year, separated by commas: quartier,05999001,A.1,2025."), context=CONTEXT, line=number, text=line)
        cells.append(Cell(*parts))
    return tuple(dict.fromkeys(cells))


def findings_hash(findings: Sequence[Finding]) -> str:
    """Returns the hash of a list of findings, that of the empty list among them."""
    return hashlib.sha256(canonical([vars(finding) for finding in findings]).encode()).hexdigest()


# ------------------------------------------------------------------------ the second person


def confirm(ledger: Ledger, release_id: str, second: Person, reason: str = "") -> Release:
    """Releases what was checked, on the word of a second person: entry in the ledger, then its folder in its place.

    Raises :class:`DataProblem` where the folder is not as it was checked, something was published since, the second
    person is the first, or shares the login without a ``reason`` (which is entered).
    """
    _refuse_damaged(ledger)
    checked = _waiting(ledger.release(release_id))
    check_second(checked, second, reason)
    staging, target = ledger.path_of(checked.staging), ledger.path_of(checked.folder)
    archive = _unchanged_core(checked, staging)
    folder.check_target(target)
    with ledger.writing() as book:
        # Read again under the lock: another computer may have been faster.
        rows = book.rows()
        _waiting(next(found for found in releases_of(rows) if found.release_id == release_id))
        _refuse_outdated(rows, checked.reckoned)
        book.add(replace(
            checked, kind=RELEASED, confirmed_by=" ".join(second.name.split()), confirmed_login=second.login,
            confirmed_at=now(), remark=reason.strip()), second, archive)
    finish(ledger, release_id)
    return ledger.release(release_id)


def check_second(checked: Row, second: Person, reason: str) -> None:
    """Raises :class:`DataProblem` where somebody cannot confirm what was prepared."""
    check_person(second)
    if second.key == Person(checked.prepared_by, "").key:
        raise DataProblem(_SAME_PERSON, context=CONTEXT, name=checked.prepared_by)
    if second.login.casefold() == checked.prepared_login.casefold() and not reason.strip():
        raise DataProblem(_SAME_LOGIN, context=CONTEXT, login=second.login)


def _waiting(release: Release) -> Row:
    if not release.is_waiting:
        raise DataProblem(_NOT_WAITING, context=CONTEXT, title=release.main.title,
                          state=DataProblem(STATE_WORDS[release.state], context=CONTEXT))
    return release.rows[0]


def _unchanged_core(checked: Row, staging: Path) -> bytes:
    if not folder.is_staging(staging):
        raise DataProblem(_GONE, context=CONTEXT, title=checked.title, folder=str(staging))
    content = staging / folder.CONTENT
    try:
        folder.check_seal(content)
        archive = (staging / folder.CORE).read_bytes()
    except DataProblem as problem:
        raise DataProblem(_CHANGED, context=CONTEXT, faults=problem) from problem
    except OSError as error:
        raise DataProblem(_GONE, context=CONTEXT, title=checked.title, folder=str(staging)) from error
    # Somebody who changes a file and its checksum does not get far either.
    if folder.folder_hash(content) != checked.folder_hash:
        raise DataProblem(_CHANGED, context=CONTEXT, faults="")
    if hashlib.sha256(archive).hexdigest() != checked.archive_hash:
        raise DataProblem(_CHANGED, context=CONTEXT, faults=folder.CORE)
    return archive


def discard(ledger: Ledger, release_id: str, author: Person, reason: str = "") -> None:
    """Gives up a release that waits for its confirmation; its folder is removed, the entry stays."""
    check_person(author)
    with ledger.writing() as book:
        release = next((found for found in releases_of(book.rows()) if found.release_id == release_id), None)
        if release is None:
            ledger.release(release_id)
            return
        checked = _waiting(release)
        book.add(Row(0, DISCARDED, release_id, title=checked.title, remark=reason.strip()), author)
    folder.remove_staging(ledger.path_of(checked.staging))


# ------------------------------------------------------------------------ after an interruption


def open_ledger(path: Union[str, Path]) -> tuple[Ledger, list[DataProblem]]:
    """Opens the ledger (or begins one) and finishes what was interrupted; returns what could not be finished.

    Raises :class:`DataProblem` for a ledger that cannot be used.
    """
    ledger = Ledger.open_or_create(path)
    problems = []
    if ledger.writable:
        for release in ledger.history():
            try:
                if release.is_unfinished:
                    finish(ledger, release.release_id)
                elif not release.is_waiting and release.rows[0].staging:
                    folder.remove_staging(ledger.path_of(release.rows[0].staging))
            except DataProblem as problem:
                problems.append(problem)
    return ledger, problems


def waiting(ledger: Ledger) -> list[Release]:
    """Returns the releases that a second person can confirm: checked, undecided, and their folder is there."""
    return [
        release for release in ledger.history()
        if release.is_waiting and folder.is_staging(ledger.path_of(release.rows[0].staging))]


def chosen_waiting(ledger: Ledger, wanted: str) -> Release:
    """Returns the release with an id or waiting folder; without one the only release that waits.

    Raises :class:`DataProblem` listing what waits where that is not clear.
    """
    wanted = wanted.strip()
    found = waiting(ledger)
    if wanted:
        chosen = [release for release in found
                  if release.release_id == wanted or ledger.path_of(release.rows[0].staging) == Path(wanted)]
        if not chosen and any(release.release_id == wanted for release in ledger.history()):
            return ledger.release(wanted)
    else:
        chosen = found
    if len(chosen) == 1:
        return chosen[0]
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "releases", "It is not clear which release is meant. These wait for a second person: {releases}."),
        context=CONTEXT,
        releases=", ".join(f"{release.main.title} ({release.release_id})" for release in found) or "–")


def finish(ledger: Ledger, release_id: str) -> None:
    """Moves the folder of an entered release to its place and enters that; does nothing where that is done.

    Raises :class:`DataProblem` where the folder is lost, or its place is taken by another one.
    """
    with ledger.writing() as book:
        release = next(found for found in releases_of(book.rows()) if found.release_id == release_id)
        entered = release.row(RELEASED)
        if entered is None or not release.is_unfinished:
            return
        staging, target = ledger.path_of(entered.staging), ledger.path_of(entered.folder)
        if not folder.is_unchanged(target, entered.folder_hash):
            if not folder.is_unchanged(staging / folder.CONTENT, entered.folder_hash):
                raise DataProblem(_LOST, context=CONTEXT, title=entered.title, folder=str(target))
            folder.place(staging, target)
        book.add(Row(0, PLACED, release_id, title=entered.title, folder=entered.folder,
                     folder_hash=entered.folder_hash), Person(entered.confirmed_by, current_user()))
    # What is left is only the core, which the ledger has; what cannot be removed now goes at the next opening.
    with suppress(DataProblem):
        folder.remove_staging(staging)


def _refuse_damaged(ledger: Ledger) -> None:
    damage = ledger.verify()
    if damage is not None:
        raise damage.problem


def _refuse_outdated(rows: Sequence[Row], reckoned: int) -> None:
    newest = last_published(rows)
    if newest != reckoned:
        title = next(row.title for row in rows if row.number == newest)
        raise DataProblem(_OUTDATED, context=CONTEXT, title=title)


def statistics_of(row: Row) -> dict[str, float]:
    """Returns the figures that the ledger keeps of a check."""
    return {str(name): float(value) for name, value in json.loads(row.statistics).items()}
