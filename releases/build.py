"""Builds a release: what has to be withheld, the public edition, and the files of the folder made from it alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..boundaries.journal import now
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..profiles.stamp import plugin_version
from ..workspace import Workspace
from . import CONTEXT, public_workspace
from .core_archive import RELEASE_FILE, write_core_archive
from .files import sha256_of, write_text
from .knowledge_table import KNOWLEDGE_FILE, withheld_values, write_knowledge
from .ledger import Published
from .past import history_of
from .steps import Built, Cancelled, ChangedClass, Order, Run
from .values_table import BOUNDARIES_FOLDER, CATALOGUE_FILE, LEVELS, write_core

if TYPE_CHECKING:
    import pandas as pd

    from ..disclosure.county import CountyProtection
    from .public_workspace import PublicEdition

_Cell = tuple[str, str, str, str]

#: The public workspace lies beside the content of the draft, never in it.
PUBLIC_FILE = "oeffentlich.gpkg"
#: Shares of the progress bar.
_PROTECTED, _PUBLIC, _CORE = 0.3, 0.45, 0.5


def build_release(order: Order, content: Path, published: Sequence[Published], run: Run) -> Built:
    """Fills the empty folder ``content`` with a release that reckons with everything ``published`` before.

    Beside it, in the draft folder, lies what does not leave the house: the public workspace and the core archive.
    Raises :class:`DataProblem` for years without values and values that are not those of counts and rules.
    """
    try:
        return _build(order, content, published, run)
    except public_workspace.Cancelled as cancelled:
        raise Cancelled from cancelled


def _build(order: Order, content: Path, published: Sequence[Published], run: Run) -> Built:
    draft = content.parent
    workspace = Workspace.open(order.workspace)
    if not workspace.follows_rules():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The rules of disclosure control were changed after the indicators had been computed. "
                "Compute the indicators again, then check the release."), context=CONTEXT)
    words = Language(order.language)
    run.say(words.translate(CONTEXT, _PROTECTING))
    periods = _periods(workspace, order.periods)
    protection = _protect(workspace, periods, published, draft, run.part(0.0, _PROTECTED))
    run.stop_if_cancelled()
    run.say(words.translate(CONTEXT, _MAKING))
    created = now()
    public = public_workspace.make_public(
        workspace, withheld_cells(protection, workspace.areas()), draft / PUBLIC_FILE, periods=periods,
        title=order.title, date=created[:10], is_cancelled=run.is_cancelled,
        progress=run.part(_PROTECTED, _PUBLIC).progress)
    run.say(words.translate(CONTEXT, _WRITING))
    write_core(public.workspace, content)
    write_contents(public.workspace, content, order, run.part(_CORE, 0.99))
    geography = {path.stem: sha256_of(path) for path in sorted((content / BOUNDARIES_FOLDER).glob("*.geojson"))}
    plan_version = workspace.meta().get("plan_version", "")
    write_text(content / RELEASE_FILE, json.dumps({
        "format": 1, "release_id": order.release_id, "title": order.title, "edition": "public", "created": created,
        "plan_version": plan_version, "periods": periods, "levels": list(LEVELS), "geography": geography,
        "catalogue_sha256": sha256_of(content / CATALOGUE_FILE), "plugin_version": plugin_version()},
        ensure_ascii=False, indent=1, sort_keys=True))
    run.stop_if_cancelled()
    knowledge = write_knowledge(workspace, draft / KNOWLEDGE_FILE, withheld_values(public.workspace))
    archive = write_core_archive(content, knowledge, draft / "archiv.zip").read_bytes()
    run.progress(1.0)
    catalogue = workspace.catalogue()
    return Built(
        archive, plan_version, tuple(periods), tuple(indicator.code for indicator in catalogue.indicators), geography,
        rules_in_force(workspace), figures_of(workspace, public.workspace, periods, protection),
        changed_classes(public, words), _notes(public, protection, words))


def _notes(public: PublicEdition, protection: CountyProtection, words: Language) -> tuple[str, ...]:
    notes = [note.text(words.translate) for note in public.notes]
    revised = sorted({(entry.release, entry.indicator, entry.period) for entry in protection.left_out})
    if revised:
        notes.append(words.translate(CONTEXT, _REVISED).format(
            count=len(revised), examples="; ".join(" ".join(entry) for entry in revised[:_LISTED])))
    if protection.disclosed:
        cells = [f"{entry.cell.indicator} {entry.cell.area_id} {entry.cell.period} ({entry.release})"
                 for entry in protection.disclosed]
        notes.append(words.translate(CONTEXT, _DISCLOSED).format(
            count=len(cells), examples="; ".join(cells[:_LISTED])))
    return tuple(notes)


#: Examples in a note.
_LISTED = 3
_REVISED = QT_TRANSLATE_NOOP(
    "releases", "Figures of earlier publications contradict the present counts, because these were revised; they were "
    "not reckoned with ({count}): {examples}")
_DISCLOSED = QT_TRANSLATE_NOOP(
    "releases", "Earlier publications tell withheld values among themselves, which nothing can mend now ({count}): "
    "{examples}")
_PROTECTING = QT_TRANSLATE_NOOP("releases", "Finding what has to be withheld")
_MAKING = QT_TRANSLATE_NOOP("releases", "Making the public edition")
_WRITING = QT_TRANSLATE_NOOP("releases", "Writing values, catalogue and boundaries")


def _periods(workspace: Workspace, wanted: Sequence[str]) -> list[str]:
    known = workspace.computed_periods()
    unknown = sorted(set(wanted) - set(known))
    if not known or unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "There are no indicator values for {periods}. Available: {known}. Compute the indicators, "
                "or choose other years."),
            context=CONTEXT, periods=", ".join(unknown) or "–", known=", ".join(known) or "–")
    return sorted(wanted) if wanted else sorted(known)


# ------------------------------------------------------------------------ protection


def _protect(workspace: Workspace, periods: Sequence[str], published: Sequence[Published], draft: Path,
             run: Run) -> CountyProtection:
    from ..disclosure.county import protect_county

    values = workspace.values()
    values = values[values["period"].isin(periods)]
    return protect_county(
        workspace.counts(), workspace.areas(), workspace.catalogue(), values,
        history=history_of(published, workspace, draft), is_cancelled=run.is_cancelled, progress=run.progress)


def withheld_cells(protection: CountyProtection, areas: pd.DataFrame) -> Collection[_Cell]:
    """Returns the cells (level, area, indicator, period) that are left out of a release.

    A cell that cannot be protected within its Kommune takes its indicator and year with it: in all Quartiere of the
    Kommune, or, for a Kommune, in all Kommunen and Quartiere.
    """
    from ..disclosure.county import OPEN

    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    cells = {tuple(entry.cell) for entry in protection.withheld}
    for entry in protection.withheld:
        if entry.reason != OPEN:
            continue
        cell = entry.cell
        inside = [
            quartier for quartier, kommune in kommune_of.items()
            if cell.level == "kommune" or kommune == kommune_of.get(cell.area_id)]
        cells |= {("quartier", quartier, cell.indicator, cell.period) for quartier in inside}
        if cell.level == "kommune":
            cells |= {("kommune", kommune, cell.indicator, cell.period) for kommune in kommune_of.values()}
    return cells


def figures_of(internal: Workspace, public: Workspace, periods: Sequence[str],
               protection: CountyProtection) -> dict[str, float]:
    """Returns how many values are published, withheld by the rules, and withheld besides to protect others.

    Beside them, as ``reason_…``, how many cells protection has named for each reason.
    """
    from ..indicators.states import ValueState

    key = ["level", "area_id", "indicator", "period"]
    gone = {}
    for name, workspace in (("internal", internal), ("public", public)):
        values = workspace.values()
        values = values[values["period"].isin(periods)]
        rows = values[values["state"] == ValueState.SUPPRESSED.value]
        gone[name] = set(rows[key].itertuples(index=False, name=None))
    shown = values["state"].map(lambda state: ValueState(state).carries_number)
    figures: dict[str, float] = {
        "published": int(shown.sum()), "primary": len(gone["public"] & gone["internal"]),
        "secondary": len(gone["public"] - gone["internal"])}
    for entry in protection.withheld:
        figures[f"reason_{entry.reason}"] = figures.get(f"reason_{entry.reason}", 0) + 1
    return figures


def rules_in_force(workspace: Workspace) -> dict[str, Any]:
    """Returns the rules of each source by its id, as they are in force."""
    rules: dict[str, Any] = {}
    for state in workspace.rule_states():
        rules.setdefault(state.source.id, {})[state.rule.key] = _plain(state.current)
    return rules


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


# ------------------------------------------------------------------------ classes


def changed_classes(public: PublicEdition, words: Language) -> tuple[ChangedClass, ...]:
    """Returns the areas with another class than internally, in words."""
    from ..indicators.scores import method

    names = {level: public.workspace.area_names(level) for level in ("quartier", "kommune")}
    found = []
    for change in public.changes:
        labels = method(change.method).class_labels
        none = words.translate(CONTEXT, _NO_CLASS)
        internal, shown = (
            none if number is None else f"{number} {words.translate('indicators', labels[number - 1])}"
            for number in (change.internal, change.public))
        found.append(ChangedClass(
            change.level, change.area_id, names.get(change.level, {}).get(change.area_id, change.area_id),
            change.period, change.method, internal, shown))
    return tuple(found)


_NO_CLASS = QT_TRANSLATE_NOOP("releases", "none")
