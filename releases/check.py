"""Checks a release folder as a reader would attack it, and says in words what was found.

Numbers are attacked by :mod:`..disclosure.auditor` with everything that was ever published and what everybody knows;
the boundaries of all releases are laid over each other for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace import Workspace, draft_folder
from . import CONTEXT
from .ledger import Published
from .overlay import Overlaid, overlay, shapes_of
from .past import register_points
from .steps import Check, Finding, Order, Run

if TYPE_CHECKING:
    from ..disclosure.auditor.files import Geography, ReleaseFiles
    from ..disclosure.auditor.findings import Audit
    from ..disclosure.auditor.findings import Finding as Exposure
    from ..disclosure.auditor.pieces import Pieces

#: Numbers of a route that are told; the first ones are those that matter most.
_LISTED = 12

_CHECKING = QT_TRANSLATE_NOOP("releases", "Trying to work out what is withheld")
_CASES = QT_TRANSLATE_NOOP("releases", "{count} cases can be worked out")
_PERSONS = QT_TRANSLATE_NOOP("releases", "{count} persons can be worked out")
_DIFFERENT = QT_TRANSLATE_NOOP("releases", "{count} cases by the difference of two boundaries")
_COPY = QT_TRANSLATE_NOOP("releases", "stands in the file {file}")
_TOLD = QT_TRANSLATE_NOOP("releases", "for the only case of {area}")
_BEFORE = QT_TRANSLATE_NOOP(
    "releases", "Earlier publications tell {count} withheld values among themselves, whatever is withheld now. This "
    "release adds nothing to it; withdraw them where you still can.")
_CONTRADICTORY = QT_TRANSLATE_NOOP(
    "releases", "{count} published numbers contradict others and were left aside, because figures were revised "
    "since: {examples}")


def check_release(order: Order, content: Path, archive: bytes, published: Sequence[Published], run: Run) -> Check:
    """Returns what can be worked out of a sealed folder together with everything ``published`` before.

    ``archive`` is the core of the release: what everybody knows beside it. What earlier publications tell among
    themselves already refuses nothing, because this release cannot mend it; it is a note.
    """
    from ..disclosure.auditor.findings import audit
    from ..disclosure.auditor.knowledge import Knowledge

    words = Language(order.language)
    run.say(words.translate(CONTEXT, _CHECKING))
    earlier, known = _read(content, archive, published)
    release = _of_folder(content)
    releases = [*earlier, release]
    pieces = _pieces(releases, Workspace.open(order.workspace))
    run.stop_if_cancelled()
    result = audit(
        releases, Knowledge(known), pieces, is_cancelled=run.is_cancelled, progress=run.progress)
    run.stop_if_cancelled()
    catalogue = {indicator.code: indicator.name for indicator in release.catalogue.indicators}
    findings = tuple(_finding(found, catalogue, words) for found in result.new)
    statistics = result.statistics
    figures = {
        "audited": statistics.targets, "audited_published": statistics.published,
        "audited_withheld": statistics.withheld, "audited_releases": statistics.releases,
        "linear_programs": statistics.linear_programs, "whole_programs": statistics.whole_programs}
    return Check(findings, figures, _notes(result, words))


# ------------------------------------------------------------------------ reading


def _of_folder(content: Path) -> ReleaseFiles:
    from ..disclosure.auditor.files import read_release

    return read_release(content)


def _read(content: Path, archive: bytes, published: Sequence[Published]) -> tuple[list[ReleaseFiles], tuple]:
    """Returns the earlier releases, and what everybody knows beside the new one."""
    from dataclasses import replace

    from ..disclosure.auditor.files import read_release

    found = []
    with draft_folder(content) as folder:
        for number, (name, data) in enumerate([
                *((entry.title, entry.archive) for entry in published), ("", archive)]):
            path = folder / f"{number}.zip"
            path.write_bytes(data)
            # Readers know a release by its title.
            found.append(replace(read_release(path), name=name))
    return found[:-1], found[-1].known


# ------------------------------------------------------------------------ boundaries


def _pieces(releases: Sequence[ReleaseFiles], workspace: Workspace) -> Optional[Pieces]:
    """Returns the overlay of all boundaries, ``None`` where all have the same."""
    from ..disclosure.auditor.pieces import Pieces, geographies_of

    geographies = geographies_of(releases)
    if len(geographies) < 2:
        return None
    laid = overlay_of(geographies, workspace)
    return Pieces(laid.weight.size, dict(laid.areas), laid.weight == 0)


def overlay_of(geographies: Mapping[str, Geography], workspace: Workspace) -> Overlaid:
    """Lays geographies of releases over each other, by the addresses of a workspace if it has any."""
    epsg = int(workspace.meta()["epsg"])
    return overlay({
        name: shapes_of({area_id: area.geometry for area_id, area in geography.areas.items()}, epsg)
        for name, geography in geographies.items()}, *register_points(workspace))


# ------------------------------------------------------------------------ words


def _finding(found: Exposure, names: Mapping[str, str], words: Language) -> Finding:
    from ..disclosure.auditor.findings import COPY, DIFFERENT, PERSONS

    template = {COPY: _COPY, DIFFERENT: _DIFFERENT, PERSONS: _PERSONS}.get(found.kind, _CASES)
    told = words.translate(CONTEXT, template).format(count=found.interval, file=found.file)
    if found.told is not None:
        told = f"{told} ({words.translate(CONTEXT, _TOLD).format(area=found.told.area_id)})"
    route = "; ".join(step.text(words.translate) for step in found.route[:_LISTED])
    if len(found.route) > _LISTED:
        route += "; …"
    cell = found.cell
    return Finding(
        found.kind, cell.level, cell.area_id, found.area, cell.indicator, names.get(cell.indicator, cell.indicator),
        cell.period, told, route, found.remedy.text(words.translate))


def _notes(result: Audit, words: Language) -> tuple[str, ...]:
    notes = []
    before = len(result.findings) - len(result.new)
    if before:
        notes.append(words.translate(CONTEXT, _BEFORE).format(count=before))
    contradictory = result.statistics.contradictory
    if contradictory:
        examples = "; ".join(problem.text(words.translate) for problem in contradictory[:3])
        notes.append(words.translate(CONTEXT, _CONTRADICTORY).format(count=len(contradictory), examples=examples))
    return tuple(notes)
