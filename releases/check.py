"""Checks a release folder as a reader would attack it, and says in words what was found.

Numbers are attacked by :mod:`..disclosure.auditor` with everything that was ever published and what everybody knows;
the boundaries of all releases are laid over each other for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Optional

import numpy as np

from ..disclosure.cells import Cell
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace import Workspace, draft_folder
from . import CONTEXT
from .earlier import projected
from .ledger import Published
from .overlay import Overlaid, overlay
from .steps import Check, Finding, Order, Run, cells_text

if TYPE_CHECKING:
    from ..disclosure.artefacts.findings import Finding as Artefact
    from ..disclosure.artefacts.texts import Traces
    from ..disclosure.auditor.files import Geography, ReleaseFiles
    from ..disclosure.auditor.findings import Audit
    from ..disclosure.auditor.findings import Finding as Exposure
    from ..disclosure.auditor.pieces import Pieces

#: Numbers of a route that are told; the first ones are those that matter most.
_LISTED = 12
#: The part of the check that numbers take; files take the rest.
_NUMBERS = 0.8

_CHECKING = QT_TRANSLATE_NOOP("releases", "Trying to work out what is withheld")
_CASES = QT_TRANSLATE_NOOP("releases", "{count} cases can be worked out")
_PERSONS = QT_TRANSLATE_NOOP("releases", "{count} persons can be worked out")
_DIFFERENT = QT_TRANSLATE_NOOP("releases", "{count} cases by the difference of two boundaries")
_RULES = QT_TRANSLATE_NOOP("releases", "against the rules")
_COPY = QT_TRANSLATE_NOOP("releases", "stands in the file {file}")
_TOLD = QT_TRANSLATE_NOOP("releases", "for the only case of {area}")
_BEFORE = QT_TRANSLATE_NOOP(
    "releases", "Earlier publications tell {count} withheld values among themselves, whatever is withheld now. This "
    "release adds nothing to it; withdraw them where you still can.")
_CONTRADICTORY = QT_TRANSLATE_NOOP(
    "releases", "{count} published numbers contradict others, for example because figures were revised since, and were "
    "left aside: {examples}")


def check_release(order: Order, content: Path, archive: bytes, published: Sequence[Published], run: Run) -> Check:
    """Returns what can be worked out of a sealed folder together with everything ``published`` before.

    ``archive`` is the core of the release: what everybody knows beside it. What earlier publications tell among
    themselves already refuses nothing, because this release cannot mend it; it is a note.
    """
    from ..disclosure.artefacts.audit import audit_artefacts

    words = Language(order.language)
    checked = check_numbers(order, content, archive, published, run.part(0.0, _NUMBERS))
    files = run.part(_NUMBERS, 1.0)
    in_files = audit_artefacts(
        content, traces_of(order), is_cancelled=files.is_cancelled, progress=files.progress)
    run.stop_if_cancelled()
    return replace(
        checked, findings=(*checked.findings, *(_in_file(found, words) for found in in_files)),
        figures={**checked.figures, "audited_files": sum(path.is_file() for path in content.rglob("*"))})


def check_numbers(order: Order, content: Path, archive: bytes, published: Sequence[Published], run: Run) -> Check:
    """Returns what can be worked out of the core of a release, before anything else is made of it."""
    from ..disclosure.auditor.findings import audit
    from ..disclosure.auditor.knowledge import Knowledge, insiders_of

    words = Language(order.language)
    run.say(words.translate(CONTEXT, _CHECKING))
    earlier, known = _read(content, archive, published)
    release = _of_folder(content, order.title)
    releases, workspace = [*earlier, release], Workspace.open(order.workspace)
    pieces = _pieces(releases, workspace)
    run.stop_if_cancelled()
    # The one thing the check takes from the true counts: who is the only case of an area knows it.
    insiders = insiders_of(release, workspace.counts(), workspace.areas())
    result = audit(
        releases, Knowledge(known), pieces, insiders=insiders, is_cancelled=run.is_cancelled, progress=run.progress)
    run.stop_if_cancelled()
    statistics = result.statistics
    figures = {
        "audited": statistics.targets, "audited_published": statistics.published,
        "audited_withheld": statistics.withheld, "audited_releases": statistics.releases,
        "linear_programs": statistics.linear_programs, "whole_programs": statistics.whole_programs}
    return Check(tuple(_finding(found, release, words) for found in result.new), figures, _notes(result, words))


def traces_of(order: Order) -> Traces:
    """Returns words that stand in no file of a release: login, computer, and who has prepared it.

    A name that the order itself gives as contact may stand there.
    """
    from ..disclosure.artefacts.texts import Traces

    found, name = Traces.of_this_computer(), order.prepared_by.name
    told = " ".join((order.title, order.purpose, *vars(order.publication).values()))
    if name.casefold() in told.casefold():
        return found
    return replace(found, logins=(*found.logins, name))


# ------------------------------------------------------------------------ reading


def _of_folder(content: Path, title: str) -> ReleaseFiles:
    from ..disclosure.auditor.files import read_release

    # Readers know a release by its title.
    return replace(read_release(content), name=title)


def _read(content: Path, archive: bytes, published: Sequence[Published]) -> tuple[list[ReleaseFiles], tuple]:
    """Returns the earlier releases, and what everybody knows beside the new one."""
    from ..disclosure.auditor.files import read_release

    found = []
    with draft_folder(content) as folder:
        for number, (name, data) in enumerate([
                *((entry.title, entry.archive) for entry in published), ("", archive)]):
            path = folder / f"{number}.zip"
            path.write_bytes(data)
            found.append(replace(read_release(path), name=name))
    return found[:-1], found[-1].known


# ------------------------------------------------------------------------ boundaries


def _pieces(releases: Sequence[ReleaseFiles], workspace: Workspace) -> Optional[Pieces]:
    """Returns the overlay of all boundaries, ``None`` where all have the same."""
    from ..disclosure.auditor.pieces import Pieces, geographies_of

    geographies = geographies_of(releases)
    if len(geographies) < 2:
        return None
    laid = overlay_of(geographies, int(workspace.meta()["epsg"]), workspace)
    return Pieces(laid.weight.size, dict(laid.areas), laid.weight == 0)


def overlay_of(geographies: Mapping[str, Geography], epsg: int, workspace: Optional[Workspace] = None) -> Overlaid:
    """Lays geographies of releases over each other, by the addresses of a workspace if there are any."""
    return overlay({
        name: projected({
            area_id: area.geometry for area_id, area in geography.areas.items() if area.geometry is not None}, epsg)
        for name, geography in geographies.items()},
        *(_register_points(workspace) if workspace is not None else ()))


def _register_points(workspace: Workspace) -> tuple[np.ndarray, np.ndarray]:
    """Returns x and y of the addresses that hold now, empty where there is no register."""
    addresses = workspace.addresses()
    now = addresses[addresses["valid_to"].isna()] if len(addresses) else addresses
    return now["x"].to_numpy(dtype=np.float64), now["y"].to_numpy(dtype=np.float64)


# ------------------------------------------------------------------------ words


def _finding(found: Exposure, release: ReleaseFiles, words: Language) -> Finding:
    from ..disclosure.auditor.findings import COPY, DIFFERENT, PERSONS, RULES

    template = {COPY: _COPY, DIFFERENT: _DIFFERENT, PERSONS: _PERSONS, RULES: _RULES}.get(found.kind, _CASES)
    told = words.translate(CONTEXT, template).format(count=found.interval, file=found.file)
    if found.told is not None:
        area = next((row.area for row in release.rows if row.cell == found.told), found.told.area_id)
        told = f"{told} ({words.translate(CONTEXT, _TOLD).format(area=area)})"
    route = "; ".join(step.text(words.translate) for step in found.route[:_LISTED])
    if len(found.route) > _LISTED:
        route += "; …"
    cell = found.cell
    names = {indicator.code: indicator.name for indicator in release.catalogue.indicators}
    return Finding(
        found.kind, cell.level, cell.area_id, found.area, cell.indicator, names.get(cell.indicator, cell.indicator),
        cell.period, told, route, found.remedy.text(words.translate), cells_text(cells_of_remedy(found, release)))


def cells_of_remedy(found: Exposure, release: ReleaseFiles) -> list[Cell]:
    """Returns the values that would have to be left out besides, none where the remedy is another one.

    Where all of them are withheld already it is the value of their Kommune, which tells what they are together.
    """
    from ..disclosure.auditor.files import WITHHELD

    asked = _asked_cells(found, release)
    shown = {row.cell for row in release.rows if row.state != WITHHELD}
    if not asked or any(cell in shown for cell in asked):
        return asked
    above = {("kommune", _kommune_of(cell.level, cell.area_id, release), cell.indicator, cell.period) for cell in asked}
    return [Cell(*cell) for cell in sorted(above) if cell in shown]


def _asked_cells(found: Exposure, release: ReleaseFiles) -> list[Cell]:
    """Returns the values that a remedy names."""
    from ..disclosure.auditor.findings import RULES

    asked = found.remedy.values
    cells = {row.cell: row.area for row in release.rows}
    if {"indicator", "area", "level", "period"} <= set(asked):
        return [Cell(*cell) for cell, area in cells.items()
                if (cell.level, cell.indicator, cell.period) == (asked["level"], asked["indicator"], asked["period"])
                and asked["area"] in (area, cell.area_id)]
    kommune = _kommune_of(found.cell.level, found.cell.area_id, release)
    same = [cell for cell in cells if (cell.indicator, cell.period) == (found.cell.indicator, found.cell.period)]
    if {"first", "second"} <= set(asked):
        return [Cell(*cell) for cell in same if cell.level == found.cell.level
                and cell.area_id in (asked["first"], asked["second"])]
    if {"indicator", "period"} <= set(asked):
        return [Cell(*cell) for cell in same
                if cell.level == "quartier" and _kommune_of(cell.level, cell.area_id, release) == kommune]
    return [Cell(*found.cell)] if found.kind == RULES and found.cell in cells else []


def _kommune_of(level: str, area_id: str, release: ReleaseFiles) -> str:
    geography = release.geographies.get(level)
    area = geography.areas.get(area_id) if geography is not None else None
    return area_id if level == "kommune" or area is None else area.kommune_id


def _in_file(found: Artefact, words: Language) -> Finding:
    place = f"{found.file} · {found.place}" if found.place else found.file
    return Finding(
        f"file_{found.kind}", area=place, found=found.problem.text(words.translate),
        remedy=found.remedy.text(words.translate))


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
