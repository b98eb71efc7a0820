"""Maps of a workspace in a project: one of its own for a file, or sheets in the open one for the designer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsLayoutItemLabel,
    QgsPrintLayout,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...i18n.language import Language
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...styles.apply import PREFIX, read_breaks
from ...styles.maps import add_map, measure_of, spots_of
from ...styles.presets import preset
from ..files import safe_stem
from .export import DPI, export_sheets, format_of
from .plan import MapWish, Paper, SheetPlan, plan_sheets
from .sheet import build_layout, parts_of

if TYPE_CHECKING:
    from ...workspace import Workspace

LAYOUT_NAME = "Quartiersmonitor"


def group_of_sheets(language: Language) -> str:
    """Returns the name of the group of layers that printed maps use."""
    return language.translate("profiles", "Layers of map sheets")


def plan_of_workspace(
    workspace: Workspace,
    preset_id: str,
    level: str,
    periods: Sequence[str] = (),
    indicators: Sequence[str] = (),
    *,
    arrangement: str = "single",
    paper: Optional[Paper] = None,
    supply: str = "",
    title: str = "",
    labels: bool = False,
) -> list[SheetPlan]:
    """Returns the sheets of a map set of a workspace; without periods the latest one is shown.

    Raises :class:`DataProblem` for an indicator or period the workspace does not have, and where one is missing.
    """
    chosen = preset(preset_id)
    if chosen.white_spots:
        period = _period_of_spots(workspace, periods)
        return plan_sheets(preset_id, level, [period], paper=paper, title=title, labels=labels)
    computed = workspace.computed_periods()
    unknown = [period for period in periods if period not in computed]
    if unknown or not computed:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "There are no values for {periods} yet. Compute the indicators first; computed are: {known}."),
            context="profiles", periods=", ".join(unknown) or "–", known=", ".join(computed) or "–")
    takes_indicator = chosen.needs_indicator or chosen.two_variables
    if chosen.needs_indicator and not indicators:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "The preset “{preset}” needs at least one indicator, e.g. A.2."),
            context="profiles", preset=Language.current().translate("styles", chosen.title))
    known = [workspace.catalogue().indicator(code) for code in (indicators if takes_indicator else ())]
    turned = [entry.code for entry in known if chosen.follows_polarity and entry.polarity == "-"]
    if chosen.two_variables:
        for period in list(periods) or computed[-1:]:
            measure_of(workspace, supply, period)
    return plan_sheets(
        preset_id, level, list(periods) or computed[-1:], [entry.code for entry in known] or [""],
        arrangement=arrangement, paper=paper, supply=supply if chosen.two_variables else "", title=title, labels=labels,
        turned=turned)


def _period_of_spots(workspace: Workspace, wanted: Sequence[str]) -> str:
    period = spots_of(workspace).period
    if any(other != period for other in wanted):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "profiles",
                "The white spots stored are those of {period}, not of {wanted}. Leave the period out, or find them "
                "anew for that year."),
            context="profiles", period=period, wanted=", ".join(wanted))
    return period


def plan_of_layer(layer: QgsVectorLayer, paper: Paper) -> SheetPlan:
    """Returns the sheet of a styled map layer as it is: the same preset, and the classes of the same year."""
    values = {
        key: str(layer.customProperty(PREFIX + key) or "")
        for key in ("preset", "level", "period", "indicator", "supply")}
    breaks = read_breaks(layer)
    reference = breaks.period if breaks is not None and breaks.period != values["period"] else ""
    return SheetPlan((MapWish(**values),), paper, labels=layer.labelsEnabled(), reference_period=reference)


def build_project(
    workspace: Workspace, wish: MapWish, *, labels: bool = False, language: Optional[Language] = None,
    project_file: Optional[Path] = None, paper: Optional[Paper] = None,
) -> tuple[QgsProject, QgsPrintLayout]:
    """Returns a project of its own with a map and a sheet of it.

    ``project_file`` is where the project is going to be saved, so that paths become relative
    to it. The login of the user is not written into the project.
    """
    language = language or Language.current()
    if preset(wish.preset).white_spots:
        wish = MapWish(wish.preset, wish.level, _period_of_spots(workspace, [wish.period] if wish.period else []))
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}"))
    if project_file is not None:
        project.setFileName(str(project_file))
    layer = add_map(
        project, workspace, wish.preset, wish.level, wish.period, wish.indicator, language=language, labels=labels,
        supply=wish.supply)
    project.setTitle(layer.name())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(layer.extent(), project.crs()))
    layout = build_layout(
        project, workspace, [SheetPlan((wish,), paper or Paper(), labels=labels)], language, name=LAYOUT_NAME,
        group_name=group_of_sheets(language))
    project.layoutManager().addLayout(layout)
    return project, layout


def add_sheets(
    project: QgsProject, workspace: Workspace, plans: Sequence[SheetPlan], language: Optional[Language] = None
) -> QgsPrintLayout:
    """Adds sheets as a layout to a project, for the layout designer; never replaces one that people may have changed.

    Raises :class:`DataProblem` where the workspace lacks what a map shows; the project is then as it was.
    """
    language = language or Language.current()
    manager = project.layoutManager()
    before = set(project.mapLayers())
    layout = None
    try:
        layout = build_layout(project, workspace, plans, language, name="", group_name=group_of_sheets(language))
    finally:
        if layout is None:
            project.removeMapLayers([layer for layer in project.mapLayers() if layer not in before])
    title = name = sheet_titles(layout)[0]
    number = 1
    while manager.layoutByName(name) is not None:
        number += 1
        name = f"{title} ({number})"
    layout.setName(name)
    manager.addLayout(layout)
    return layout


def print_sheets(
    workspace: Workspace,
    plans: Sequence[SheetPlan],
    path: Path,
    *,
    language: Optional[Language] = None,
    dpi: int = DPI,
    separate: bool = False,
    feedback: Optional[QgsFeedback] = None,
) -> list[Path]:
    """Prints sheets and returns the files: one PDF, or a file for each if ``separate`` or a picture.

    Several files take their names from ``path`` and what they show. Nothing open in QGIS is touched; a cancelled run
    returns what is complete. Main thread only. Raises :class:`DataProblem` for what cannot be read or written.
    """
    language = language or Language.current()
    if len(plans) == 1 or (format_of(path) == "pdf" and not separate):
        parts, targets = [list(plans)], [path]
    else:
        parts, targets = [[plan] for plan in plans], file_names(plans, path)
    written: list[Path] = []
    done = 0
    for part, target in zip(parts, targets):
        if feedback is not None and feedback.isCanceled():
            break
        _print(workspace, part, target, language, dpi, _Steps(feedback, done, len(plans)))
        done += len(part)
        written.append(target)
    return written


class _Steps:
    """Tells how far a set is: half of a sheet is to lay it out, the other half to write it."""

    def __init__(self, feedback: Optional[QgsFeedback], done: int, total: int) -> None:
        self._feedback, self._done, self._total = feedback, done, total

    def laid_out(self, sheets: int) -> None:
        """Tells that so many sheets of this file are laid out."""
        if self._feedback is not None:
            self._feedback.setProgress(100 * (self._done + sheets / 2) / self._total)

    def written(self, sheets: int) -> None:
        """Tells that so many sheets of this file are written."""
        self.laid_out(2 * sheets)


def _print(
    workspace: Workspace, plans: Sequence[SheetPlan], path: Path, language: Language, dpi: int, steps: _Steps
) -> None:
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}"))
    layout = build_layout(project, workspace, plans, language, name=LAYOUT_NAME, done=steps.laid_out)
    try:
        export_sheets(
            layout, path, titles=sheet_titles(layout), author=workspace.meta().get("credit", ""), language=language,
            dpi=dpi)
        steps.written(len(plans))
    finally:
        # The layout must go before the layers its maps point to, and before the project.
        sip.delete(layout)
        project.clear()


def file_names(plans: Sequence[SheetPlan], path: Path) -> list[Path]:
    """Returns a file for each sheet, named after ``path``, its indicators and its years."""
    found: list[Path] = []
    for plan in plans:
        codes = list(dict.fromkeys(wish.indicator.replace(".", "") or wish.preset for wish in plan.maps))
        periods = sorted({wish.period for wish in plan.maps})
        parts = [path.stem, *(_span(part) for part in (codes, periods))]
        stem = safe_stem("_".join(parts))
        name, number = stem, 1
        while any(other.stem.lower() == name.lower() for other in found):
            number += 1
            name = f"{stem}_{number}"
        found.append(path.with_name(name + path.suffix))
    return found


def _span(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"{values[0]}-{values[-1]}"


def sheet_titles(layout: QgsPrintLayout) -> list[str]:
    """Returns the titles of the sheets of a layout."""
    return [
        item.text().replace("\n", " ") for item in parts_of(layout, "title") if isinstance(item, QgsLayoutItemLabel)]
