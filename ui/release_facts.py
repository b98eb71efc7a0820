"""What the page “Freigabe” shows, as plain data: outcome of a check, what waits, and the ledger in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    from ..releases.ledger import Ledger, Release
    from ..releases.report import Report
    from ..releases.steps import Finding

translate = QCoreApplication.translate

#: Keys of the check boxes, in the words of the algorithm; for the last ones the publisher has to be known.
CONTENTS = ("tables", "profiles", "maps", "project", "opendata", "kommonitor")
OF_PUBLISHER = CONTENTS[4:]


@dataclass(frozen=True)
class FindingLine:
    """A finding in words; ``level`` and ``area_id`` are empty where the map has nothing to show."""

    level: str
    area_id: str
    place: str
    found: str
    route: str
    remedy: str


@dataclass(frozen=True)
class WaitingLine:
    """A release that waits for its second person."""

    release_id: str
    title: str
    text: str
    folder: Path
    prepared_by: str
    same_login: bool


@dataclass(frozen=True)
class HistoryLine:
    """A release in the ledger; ``text`` says all of it, ``folder`` is ``None`` where none was ever stored."""

    release_id: str
    title: str
    state: str
    day: str
    text: str
    folder: Optional[Path]
    published: bool
    withdrawn: bool


@dataclass(frozen=True)
class Book:
    """The ledger as it is: what waits, what was released (newest first), and whether it is sound.

    ``fault`` says why it cannot be used; ``notices`` what could not be finished.
    """

    path: Path
    waiting: tuple[WaitingLine, ...] = ()
    history: tuple[HistoryLine, ...] = ()
    verified: str = ""
    fault: str = ""
    notices: tuple[str, ...] = ()


def read_book(path: Path) -> Book:
    """Reads the ledger, finishing what was interrupted; one that was never begun is an empty book."""
    from ..indicators.problems import DataProblem
    from ..releases.ledger import backup_of
    from ..releases.steps import open_ledger

    if not path.is_file() and not backup_of(path).is_file():
        return Book(path)
    try:
        ledger, problems = open_ledger(path)
    except DataProblem as problem:
        return Book(path, fault=problem.text(translate))
    with ledger:
        damage = ledger.verify()
        rows = len(ledger.rows())
        history = ledger.history()
        waiting = tuple(_waiting_line(ledger, release) for release in _waiting(ledger))
        shown = tuple(
            _history_line(ledger, release) for release in reversed(history) if not release.is_waiting)
    if damage is not None:
        return Book(path, waiting, shown, fault=damage.problem.text(translate))
    language = Language.current()
    verified = translate("ui", "✓ Checked: all {count} entries are as they were written.").format(
        count=language.integer(rows)) if rows else ""
    return Book(path, waiting, shown, verified, "", tuple(problem.text(translate) for problem in problems))


def _waiting(ledger: Ledger) -> list[Release]:
    from ..releases.steps import waiting

    return waiting(ledger)


def _waiting_line(ledger: Ledger, release: Release) -> WaitingLine:
    from ..boundaries.store import current_user
    from ..releases.folder import CONTENT
    from ..releases.steps import statistics_of

    row = release.rows[0]
    text = "\n".join(filter(None, (
        translate("ui", "Checked by {name} on {time}.").format(name=row.prepared_by, time=_time(row.prepared_at)),
        outcome_sentence(statistics_of(row), 0), _years(row.listed("periods")), row.purpose, row.remark)))
    return WaitingLine(
        row.release_id, row.title, text, ledger.path_of(row.staging) / CONTENT, row.prepared_by,
        row.prepared_login.casefold() == current_user().casefold())


def _history_line(ledger: Ledger, release: Release) -> HistoryLine:
    from ..releases import ledger as book
    from ..releases.steps import statistics_of

    main = release.main
    last = release.rows[-1]
    parts = [_years(main.listed("periods")), main.purpose]
    figures = statistics_of(main)
    if figures and main.kind != book.EXTERNAL:
        parts.append(outcome_sentence(figures, main.findings))
    if main.prepared_by:
        parts.append(translate("ui", "Prepared by {name} ({login}) on {time}.").format(
            name=main.prepared_by, login=main.prepared_login, time=_time(main.prepared_at)))
    if main.confirmed_by:
        parts.append(translate("ui", "Confirmed by {name} ({login}) on {time}.").format(
            name=main.confirmed_by, login=main.confirmed_login, time=_time(main.confirmed_at)))
    if main.kind == book.EXTERNAL:
        parts.append(translate("ui", "Taken in by {name} on {time}.").format(
            name=main.author, time=_time(main.recorded_at)))
    if main.remark:
        parts.append(translate("ui", "Note: {text}").format(text=main.remark))
    if last.kind in (book.WITHDRAWN, book.DISCARDED):
        parts.append(f"{state_word(last.kind)}: {last.author}, {_time(last.recorded_at)}. {last.remark}".rstrip())
    if main.plan_version:
        parts.append(translate("ui", "Boundaries: {version}").format(version=main.plan_version))
    if main.folder_hash and release.is_published:
        parts.append(translate("ui", "Hash of the folder: {hash}").format(hash=f"{main.folder_hash[:16]}…"))
    folder = ledger.path_of(main.folder) if main.folder and release.is_published else None
    return HistoryLine(
        release.release_id, main.title, state_word(release.state), Language.current().date(last.recorded_at[:10]),
        "\n".join(filter(None, parts)), folder, release.is_published, release.row(book.WITHDRAWN) is not None)


def state_word(kind: str) -> str:
    """Returns what has become of a release, in a word or two for a narrow table."""
    from ..releases import ledger as book

    return {
        book.CHECKED: translate("ui", "not confirmed"), book.DISCARDED: translate("ui", "discarded"),
        book.RELEASED: translate("ui", "being stored"), book.PLACED: translate("ui", "released"),
        book.WITHDRAWN: translate("ui", "withdrawn"), book.EXTERNAL: translate("ui", "external"),
    }[kind]


def outcome_sentence(figures: Mapping[str, float], findings: int) -> str:
    """Returns the figures of a check in one sentence."""
    language = Language.current()
    known = {name: language.integer(figures.get(name, 0)) for name in ("published", "primary", "secondary")}
    return translate(
        "ui",
        "{published} values published, {primary} withheld by the minimum rules, {secondary} more to protect them; "
        "findings: {findings}.").format(findings=language.integer(findings), **known)


def finding_lines(findings: Sequence[Finding]) -> list[FindingLine]:
    """Returns findings as lines of a narrow table."""
    return [
        FindingLine(
            finding.level, finding.area_id,
            " · ".join(filter(None, (
                finding.area or finding.area_id, finding.indicator_name or finding.indicator, finding.period)))
            or translate("ui", "File"),
            finding.found, finding.route, finding.remedy)
        for finding in findings]


def remedies(findings: Sequence[Finding]) -> str:
    """Returns all values that findings want withheld besides, a line each; nothing where none can be mended so."""
    return "\n".join(dict.fromkeys(line for finding in findings for line in finding.withhold.splitlines()))


def changes_sentence(report: Report) -> str:
    """Returns how many areas have another class than internally, nothing for none."""
    count = len({(change.level, change.area_id) for change in report.changes})
    if not count:
        return ""
    return translate(
        "ui", "Areas with another class than in the internal edition, because withheld values are not reckoned with: "
        "{count}.").format(count=Language.current().integer(count))


def _years(periods: Sequence[str]) -> str:
    if not periods:
        return ""
    if len(periods) == 1:
        return translate("ui", "Year {year}.").format(year=periods[0])
    return translate("ui", "Years {first} to {last}.").format(first=periods[0], last=periods[-1])


def _time(at: str) -> str:
    from ..boundaries.journal import local_time

    day, _, clock = local_time(at).partition(" ")
    return f"{Language.current().date(day)} {clock}".strip()


@dataclass(frozen=True)
class OrderEntry:
    """What was typed and chosen for a release."""

    title: str
    preparer: str
    periods: Sequence[str]
    contents: Sequence[str]
    purpose: str = ""
    folder: str = ""
    withhold: str = ""
    publication: Mapping[str, str] = field(default_factory=dict)

    def fault(self) -> str:
        """Returns what is missing, nothing if it can be checked."""
        if not self.title:
            return translate("ui", "Give the release a title, for example “Sozialmonitoring 2025”.")
        if not self.preparer:
            return translate("ui", "Give your name; it stands in the ledger of releases.")
        if not self.periods:
            return translate("ui", "The last year lies before the first one. Choose the years anew.")
        return ""


def order_parameters(workspace: Path, entry: OrderEntry, report: Path, language: str, processes: int) -> dict:
    """Returns the parameters of ``quartiersmonitor:release``."""
    parameters = {
        "WORKSPACE": str(workspace), "TITLE": entry.title, "PERIODS": ",".join(entry.periods),
        "CONTENTS": list(entry.contents), "PREPARED_BY": entry.preparer, "PURPOSE": entry.purpose,
        "LANGUAGE": language, "PROCESSES": processes, "REPORT": str(report)}
    if entry.folder:
        parameters["FOLDER"] = entry.folder
    if entry.withhold:
        parameters["WITHHOLD"] = entry.withhold
    parameters.update({name.upper(): value for name, value in entry.publication.items() if value})
    return parameters


def years_between(periods: Sequence[str], first: str, last: str) -> list[str]:
    """Returns the periods from one to another, none where they stand the other way round."""
    ordered = sorted(periods)
    if first not in ordered or last not in ordered:
        return []
    return ordered[ordered.index(first):ordered.index(last) + 1]
