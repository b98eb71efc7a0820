"""Builds a release: what has to be withheld, the public edition, and the files of the folder made from it alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..boundaries.journal import now
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..profiles.stamp import plugin_version
from ..workspace import Workspace
from ..workspace.checksum import sha256_of
from . import CONTEXT, check, public_workspace
from .contents import CONTENTS, KOMMONITOR, OPEN_DATA
from .core_archive import RELEASE_FILE, write_core_archive
from .earlier import history_of
from .files import write_text
from .knowledge_table import KNOWLEDGE_FILE, withheld_values, write_knowledge
from .ledger import RELEASED, Published
from .publication import check_kommonitor, check_open_data
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
_PROTECTED, _PUBLIC, _CORE = 0.2, 0.25, 0.35


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
    created = now()
    order = _checked_publication(order, created)
    workspace = Workspace.open(order.workspace)
    if not workspace.follows_rules():
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The rules of disclosure control were changed after the indicators had been computed. "
                "Compute the indicators again, then check the release."), context=CONTEXT)
    words = Language(order.language)
    run.say(words.translate(CONTEXT, _PROTECTING))
    periods = public_workspace.chosen_periods(workspace, order.periods)
    protection = _protect(workspace, periods, order, published, run.part(0.0, _PROTECTED))
    run.stop_if_cancelled()
    run.say(words.translate(CONTEXT, _MAKING))
    withheld = {*withheld_cells(protection, workspace.areas()), *map(tuple, order.withhold)}
    # Nobody else can take the number: what is published meanwhile makes this check worthless.
    number = str(1 + sum(entry.kind == RELEASED for entry in published))
    public = public_workspace.make_public(
        workspace, withheld, draft / PUBLIC_FILE, periods=periods, title=order.title, number=number,
        date=created[:10], is_cancelled=run.is_cancelled, progress=run.part(_PROTECTED, _PUBLIC).progress)
    run.say(words.translate(CONTEXT, _WRITING))
    write_core(public.workspace, content)
    geography = {path.stem: sha256_of(path) for path in sorted((content / BOUNDARIES_FOLDER).glob("*.geojson"))}
    plan_version = workspace.meta().get("plan_version", "")
    write_text(content / RELEASE_FILE, json.dumps({
        "format": 1, "release_id": order.release_id, "number": number, "title": order.title, "edition": "public",
        "created": created, "plan_version": plan_version, "periods": periods, "levels": list(LEVELS),
        "geography": geography, "catalogue_sha256": sha256_of(content / CATALOGUE_FILE),
        "plugin_version": plugin_version()},
        ensure_ascii=False, indent=1, sort_keys=True))
    run.stop_if_cancelled()
    knowledge = write_knowledge(workspace, draft / KNOWLEDGE_FILE, withheld_values(public.workspace))
    archive = write_core_archive(content, knowledge, draft / "archiv.zip").read_bytes()
    built = Built(
        archive, plan_version, tuple(periods), published_indicators(public.workspace), geography,
        rules_in_force(workspace), figures_of(workspace, public.workspace, periods, protection),
        changed_classes(public, words), _notes(public, protection, words))
    if order.contents:
        # Printing takes longest: nothing is printed that would be refused. The whole folder is checked in the end.
        first = check.check_numbers(order, content, archive, published, run.part(_PUBLIC, _CORE))
        if first.findings:
            return replace(
                built, findings=first.findings, figures={**built.figures, **first.figures},
                notes=(*built.notes, *first.notes))
    write_contents(public.workspace, content, order, run.part(_CORE, 1.0))
    return built


def published_indicators(public: Workspace) -> tuple[str, ...]:
    """Returns the codes of the indicators of which a public edition shows a value, in the order of the catalogue."""
    shown = set(public.values().dropna(subset=["value"])["indicator"])
    return tuple(indicator.code for indicator in public.catalogue().indicators if indicator.code in shown)


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


def write_contents(public: Workspace, content: Path, order: Order, run: Run) -> None:
    """Writes what an order asks for besides the core, from the public edition alone; raises :class:`DataProblem`."""
    from .outputs import OUTPUTS, write_outputs

    words = Language(order.language)
    if KOMMONITOR in order.contents:
        from .kommonitor import write_kommonitor

        run.say(words.translate(CONTEXT, CONTENTS[KOMMONITOR]))
        write_kommonitor(public, content, order.publication)
    if OPEN_DATA in order.contents:
        from .open_data import write_open_data

        run.say(words.translate(CONTEXT, CONTENTS[OPEN_DATA]))
        for path in write_open_data(public, content, order.publication):
            if path.suffix == ".gpkg":
                public_workspace.settle(path)
    run.stop_if_cancelled()
    wanted = [key for key in order.contents if key in OUTPUTS]
    if wanted:
        run.say(words.translate(CONTEXT, _PRINTING))
    # Also without any of them: every file loses its times.
    write_outputs(
        public, content, wanted, language=order.language, processes=order.processes, is_cancelled=run.is_cancelled,
        progress=run.progress)


def _checked_publication(order: Order, created: str) -> Order:
    """Returns an order whose particulars suffice for its contents, before anything is computed."""
    publication = replace(
        order.publication, title=order.title, issued=created[:10], release_id=order.release_id,
        description=order.publication.description or order.purpose, language=order.language)
    if OPEN_DATA in order.contents:
        check_open_data(publication)
    if KOMMONITOR in order.contents:
        check_kommonitor(publication)
    return replace(order, publication=publication)


_PRINTING = QT_TRANSLATE_NOOP("releases", "Writing tables, maps, profiles and project")
_PROTECTING = QT_TRANSLATE_NOOP("releases", "Finding what has to be withheld")
_MAKING = QT_TRANSLATE_NOOP("releases", "Making the public edition")
_WRITING = QT_TRANSLATE_NOOP("releases", "Writing values, catalogue and boundaries")


# ------------------------------------------------------------------------ protection


def _protect(workspace: Workspace, periods: Sequence[str], order: Order, published: Sequence[Published],
             run: Run) -> CountyProtection:
    from ..disclosure.county import protect_county
    from ..indicators.states import ValueState

    values = workspace.values()
    values = values[values["period"].isin(periods)].copy()
    wanted = set(order.withhold)
    # What somebody leaves out besides protects others as well, and is protected like them.
    besides = [cell in wanted for cell in zip(
        values["level"], values["area_id"], values["indicator"], values["period"])]
    values.loc[besides, "state"] = ValueState.SUPPRESSED.value
    return protect_county(
        workspace.counts(), workspace.areas(), workspace.catalogue(), values,
        history=history_of(workspace, published), is_cancelled=run.is_cancelled, progress=run.progress)


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
