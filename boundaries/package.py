"""What a Kommune is asked about: its Quartiere as they were and as they would be, and what that changes in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .changes import NEW, REDRAWN, REMOVED, RENAMED, RENUMBERED, Moved, changed_quartiere, moved_land
from .derive import outlines
from .figures import Figures, QuartierFigures, SizeRules
from .plan import CONTEXT, PlanState, Quartier

if TYPE_CHECKING:
    from .session import Plan
    from .store import Atoms

Translate = Callable[[str, str], str]

WORDS = {
    NEW: QT_TRANSLATE_NOOP("boundaries", "new"),
    REMOVED: QT_TRANSLATE_NOOP("boundaries", "dissolved"),
    REDRAWN: QT_TRANSLATE_NOOP("boundaries", "redrawn"),
    RENAMED: QT_TRANSLATE_NOOP("boundaries", "renamed"),
    RENUMBERED: QT_TRANSLATE_NOOP("boundaries", "renumbered"),
}


@dataclass(frozen=True)
class Outline:
    """A Quartier with its polygon (WKB)."""

    quartier: Quartier
    wkb: bytes
    changed: bool


@dataclass(frozen=True)
class Changed:
    """What becomes of one Quartier; figures are ``None`` where it is new or gone."""

    what: tuple[str, ...]
    number: str
    name: str
    old_number: str
    old_name: str
    before: Optional[QuartierFigures]
    after: Optional[QuartierFigures]
    #: Indicators that the minimum rule would withhold from now on.
    newly_withheld: tuple[str, ...]


@dataclass(frozen=True)
class Consultation:
    """Everything that goes to a Kommune, and nothing of the others."""

    plan_id: str
    plan_name: str
    version: int
    version_label: str
    kommune_id: str
    kommune_name: str
    epsg: int
    #: Answer until this day (ISO date), the earliest of its Quartiere; empty for none.
    deadline: str
    before: tuple[Outline, ...]
    after: tuple[Outline, ...]
    changes: tuple[Changed, ...]
    moved: tuple[Moved, ...]
    estimated: bool


def consultation(plan: Plan, kommune_id: str, rules: Optional[SizeRules] = None, *,
                 since: int = 0) -> Consultation:
    """Returns what a Kommune is asked about: the plan now against the plan as it was at version ``since``.

    Raises :class:`DataProblem` where the Kommune has no Quartier in the plan.
    """
    atoms, after = plan.store.atoms(), plan.state
    before = plan.state_at(since)
    rules = rules or SizeRules()
    name = atoms.index.kommune_name(kommune_id)
    old, new = _of(before, kommune_id), _of(after, kommune_id)
    if not old and not new:
        raise DataProblem(
            QT_TRANSLATE_NOOP("boundaries", "The plan has no Quartier of {kommune}. Choose another Kommune."),
            context=CONTEXT, kommune=name)
    happened = [entry for entry in changed_quartiere(before, after) if entry.uid in old or entry.uid in new]
    redrawn = {entry.uid for entry in happened}
    figures_before, figures_after = Figures(atoms, before, rules), Figures(atoms, after, rules)
    changes = []
    for entry in happened:
        one = figures_before.of(entry.uid) if entry.uid in old else None
        two = figures_after.of(entry.uid) if entry.uid in new else None
        changes.append(Changed(
            entry.kinds, entry.new_number or entry.old_number, entry.new_name or entry.old_name, entry.old_number,
            entry.old_name, one, two, _newly_withheld(figures_after.indicators, one, two)))
    numbers = {quartier.number for quartier in (*old.values(), *new.values())}
    deadlines = sorted(quartier.deadline for quartier in new.values() if quartier.deadline)
    return Consultation(
        plan.info.plan_id, plan.info.name, plan.info.head_version, plan.info.version_label, kommune_id, name,
        atoms.epsg, deadlines[0] if deadlines else "", _outlines(atoms, before, old, redrawn),
        _outlines(atoms, after, new, redrawn), tuple(changes),
        tuple(land for land in moved_land(atoms, before, after)
              if land.old_number in numbers or land.new_number in numbers),
        any(measured.estimated for measured in figures_after.measured) or bool(atoms.settings.get("estimated")))


def _of(state: PlanState, kommune_id: str) -> dict[str, Quartier]:
    return {uid: quartier for uid, quartier in state.quartiere.items() if quartier.kommune_id == kommune_id}


def _outlines(atoms: Atoms, state: PlanState, quartiere: Mapping[str, Quartier],
              changed: set[str]) -> tuple[Outline, ...]:
    polygons = outlines(atoms, state, quartiere)
    ordered = sorted(quartiere.values(), key=lambda quartier: quartier.number)
    return tuple(Outline(quartier, polygons[quartier.uid], quartier.uid in changed) for quartier in ordered)


def _newly_withheld(codes: Sequence[str], before: Optional[QuartierFigures],
                    after: Optional[QuartierFigures]) -> tuple[str, ...]:
    if after is None:
        return ()
    earlier = before.withheld if before is not None else after.withheld & False
    return tuple(code for code, gone in zip(codes, (after.withheld & ~earlier).tolist()) if gone)


# ---------------------------------------------------------------------- the list of changes

HEADS = (
    QT_TRANSLATE_NOOP("boundaries", "Number"), QT_TRANSLATE_NOOP("boundaries", "Quartier"),
    QT_TRANSLATE_NOOP("boundaries", "Change"), QT_TRANSLATE_NOOP("boundaries", "Inhabitants before"),
    QT_TRANSLATE_NOOP("boundaries", "Inhabitants after"), QT_TRANSLATE_NOOP("boundaries", "Households after"),
    QT_TRANSLATE_NOOP("boundaries", "Children after"), QT_TRANSLATE_NOOP("boundaries", "Area after (ha)"),
    QT_TRANSLATE_NOOP("boundaries", "Newly withheld (“x”)"))
MOVED_HEADS = (
    QT_TRANSLATE_NOOP("boundaries", "From"), QT_TRANSLATE_NOOP("boundaries", "To"),
    QT_TRANSLATE_NOOP("boundaries", "Blocks"), QT_TRANSLATE_NOOP("boundaries", "Addresses"),
    QT_TRANSLATE_NOOP("boundaries", "Inhabitants"), QT_TRANSLATE_NOOP("boundaries", "Area (ha)"))


def change_rows(content: Consultation, translate: Translate) -> list[list[Any]]:
    """Returns the list of changes, with the columns of :data:`HEADS`; numbers are rounded as they are printed."""
    rows: list[list[Any]] = []
    for change in content.changes:
        what = ", ".join(translate("boundaries", WORDS[kind]) for kind in change.what)
        if RENAMED in change.what:
            what += " " + translate("boundaries", "(was: {name})").format(name=change.old_name)
        if RENUMBERED in change.what:
            what += " " + translate("boundaries", "(was: {name})").format(name=change.old_number)
        rows.append([
            change.number, change.name, what, _whole(change.before, "inhabitants"),
            _whole(change.after, "inhabitants"), _whole(change.after, "households"), _whole(change.after, "children"),
            "" if change.after is None else round(change.after.area_m2 / 10_000, 1),
            ", ".join(change.newly_withheld)])
    return rows


def moved_rows(content: Consultation) -> list[list[Any]]:
    """Returns the land that changes hands, with the columns of :data:`MOVED_HEADS`."""
    return [
        [f"{land.old_name} ({land.old_number})" if land.old_number else "–",
         f"{land.new_name} ({land.new_number})" if land.new_number else "–", land.atoms, land.addresses,
         round(land.inhabitants), round(land.area_m2 / 10_000, 1)]
        for land in content.moved]


def _whole(figures: Optional[QuartierFigures], name: str) -> Any:
    return "" if figures is None else round(getattr(figures, name))
