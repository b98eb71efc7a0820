"""Reads from a workspace what the pages show, as plain values.

The figures of an area come from the content of its profile, so that the dock never shows
another number than the printed page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    from ..profiles.content import ProfileContent, ProfileData, Selection
    from ..workspace import Workspace

translate = QCoreApplication.translate

TOP = 10
LARGEST_CONTRIBUTIONS = 3
#: Fewer areas have no distribution that a score could be measured against.
LEAST_AREAS = 5


@dataclass(frozen=True)
class WorkspaceFacts:
    """What a workspace holds."""

    kreis: str
    kommunen: int
    quartiere: int
    periods: tuple[str, ...]
    computed: tuple[str, ...]
    plan_version: str
    reference_date: str
    credit: str
    note: str


@dataclass(frozen=True)
class IndicatorFacts:
    """How many areas have which state of one indicator; ``values`` counts the unreliable ones too."""

    code: str
    name: str
    values: int
    unreliable: int
    suppressed: int
    missing: int


@dataclass(frozen=True)
class AttentionFacts:
    """One area in the ranking by attention need.

    ``status`` is the computed class; ``decided`` the one a conference has set, or an empty text.
    ``rank_lower`` and ``rank_upper`` are there where the uncertainty was simulated.
    """

    area_id: str
    name: str
    kommune: str
    rank: int
    status: str
    dynamics: str
    attention: bool
    decided: str = ""
    rank_lower: Optional[int] = None
    rank_upper: Optional[int] = None


@dataclass(frozen=True)
class Contribution:
    """What an indicator adds to the score of an area; positive = more attention."""

    code: str
    name: str
    value: float


@dataclass(frozen=True)
class ScoreFacts:
    """The attention score of one area; ``reason`` says why there is none."""

    rank: Optional[int]
    ranked: int
    status: str
    dynamics: str
    attention: bool
    reason: str
    contributions: tuple[Contribution, ...]
    method: str = ""
    decided: str = ""
    rank_lower: Optional[int] = None
    rank_upper: Optional[int] = None


@dataclass(frozen=True)
class MethodFacts:
    """What one score method says of an area; ``rank`` is ``None`` where it takes no part."""

    method: str
    name: str
    rank: Optional[int]
    ranked: int
    status: str
    attention: bool
    shown: bool


@dataclass(frozen=True)
class DecisionFacts:
    """An entry of the journal of conference decisions, ready to be shown."""

    area_id: str
    name: str
    period: str
    method: str
    withdrawn: bool
    class_: Optional[int]
    status: str
    computed: str
    changed: bool
    reason: str
    decided_on: str
    body: str
    recorded_by: str


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Any) -> Optional[int]:
    # A missing value of an integer column is pandas.NA, which equals nothing, not even itself.
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def status_text(status: Optional[int], method_id: str) -> str:
    """Returns a class in words of the language of QGIS, whatever language the scores were computed in."""
    from ..profiles.ratings import rating

    return "" if status is None else rating(method_id).class_label(status, Language.current())


def dynamics_text(dynamics: Optional[int], method_id: str) -> str:
    """Returns a class of the dynamics in words of the language of QGIS."""
    from ..profiles.ratings import rating

    return "" if dynamics is None else rating(method_id).dynamics_label(dynamics, Language.current())


def class_texts(method_id: str) -> list[str]:
    """Returns all classes of a method in words, class 1 (least attention) first."""
    from ..profiles.ratings import rating

    found = rating(method_id)
    return [found.class_label(class_, Language.current()) for class_ in range(1, len(found.labels) + 1)]


def workspace_facts(workspace: Workspace) -> WorkspaceFacts:
    """Returns what a workspace holds."""
    meta = workspace.meta()
    language = Language.current()
    areas = workspace.areas()
    return WorkspaceFacts(
        kreis=meta.get("kreis_name", ""), kommunen=int(areas["kommune_id"].nunique()), quartiere=len(areas),
        periods=tuple(workspace.periods()), computed=tuple(workspace.computed_periods()),
        plan_version=meta.get("plan_version", ""), reference_date=language.date(meta.get("reference_date", "")),
        credit=meta.get("credit", ""), note=meta.get("note", ""))


def span(periods: tuple[str, ...]) -> str:
    """Returns periods as a reader writes them: “2020–2025” where no year is missing."""
    years = [int(period) for period in periods if period.isdigit()]
    if len(years) == len(periods) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{periods[0]}–{periods[-1]}"
    return ", ".join(periods)


def indicator_facts(workspace: Workspace, level: str, period: str) -> list[IndicatorFacts]:
    """Returns for each indicator of the catalogue how many areas have which state."""
    values = workspace.values(level, period)
    counts = values.groupby(["indicator", "state"]).size().to_dict()
    facts = []
    for indicator in workspace.catalogue().headline:
        states = {state: int(counts.get((indicator.code, state), 0))
                  for state in ("value", "zero", "unreliable", "suppressed", "no_data")}
        facts.append(IndicatorFacts(
            indicator.code, indicator.short_name or indicator.name,
            states["value"] + states["zero"] + states["unreliable"], states["unreliable"],
            states["suppressed"], states["no_data"]))
    return facts


def score_method(workspace: Workspace) -> str:
    """Returns the method whose scores the maps show."""
    return workspace.score_method()


def attention_facts(workspace: Workspace, level: str, period: str, limit: int = TOP) -> list[AttentionFacts]:
    """Returns the areas with the highest attention need, the first rank first."""
    method = score_method(workspace)
    scores = workspace.scores(level, period, method)
    scores = scores[scores["rank"].notna()].sort_values(["rank", "area_id"]).head(limit)
    areas = workspace.areas()
    key = "quartier_id" if level == "quartier" else "kommune_id"
    names = workspace.area_names(level)
    kommunen = dict(zip(areas[key], areas["kommune_name"]))
    decided = decided_classes(workspace, level, period, method)
    intervals = rank_intervals(workspace, level, period, method)
    return [
        AttentionFacts(
            area_id, names.get(area_id, area_id), kommunen.get(area_id, ""), int(rank),
            status_text(_whole(status), method), dynamics_text(_whole(dynamics), method), bool(_whole(attention)),
            status_text(decided.get(area_id), method), *intervals.get(area_id, (None, None)))
        for area_id, rank, status, dynamics, attention in scores[
            ["area_id", "rank", "class", "dynamic_class", "attention"]].itertuples(index=False, name=None)
    ]


def decided_classes(workspace: Workspace, level: str, period: str, method: str) -> dict[str, int]:
    """Returns the classes conferences have set and not withdrawn, by area."""
    journal = workspace.overrides(level, period, method=method)
    return {str(area_id): int(class_) for area_id, class_ in zip(journal["area_id"], journal["class"])}


def rank_intervals(workspace: Workspace, level: str, period: str, method: str) -> dict[str, tuple[int, int]]:
    """Returns the simulated interval of the rank by area; empty where nothing was simulated."""
    simulated = workspace.analysis("score_uncertainty", level, period, method=method)
    known = simulated[simulated["rank_lower"].notna() & simulated["rank_upper"].notna()]
    bounds = zip(known["area_id"], known["rank_lower"], known["rank_upper"])
    return {str(area_id): (int(lower), int(upper)) for area_id, lower, upper in bounds}


def score_facts(workspace: Workspace, level: str, period: str, area_id: str) -> ScoreFacts:
    """Returns the attention score of an area with the indicators that raise it most."""
    from ..workspace.words import reason_text

    method = score_method(workspace)
    scores = workspace.scores(level, period, method)
    own = scores[scores["area_id"] == area_id]
    if own.empty:
        return ScoreFacts(None, 0, "", "", False, translate(
            "ui", "No attention score has been computed for this year."), (), method)
    row = own.iloc[0]
    contributions = workspace.contributions(level, period, method)
    mine = contributions[(contributions["area_id"] == area_id) & (contributions["contribution"] > 0)]
    largest = mine.sort_values("contribution", ascending=False).head(LARGEST_CONTRIBUTIONS)
    names = {i.code: i.short_name or i.name for i in workspace.catalogue().indicators}
    return ScoreFacts(
        _whole(row["rank"]), int(scores["rank"].notna().sum()), status_text(_whole(row["class"]), method),
        dynamics_text(_whole(row["dynamic_class"]), method), bool(_whole(row["attention"])),
        reason_text(_text(row["reason"]), Language.current()),
        tuple(Contribution(code, names.get(code, code), float(value))
              for code, value in zip(largest["indicator"], largest["contribution"])),
        method, status_text(decided_classes(workspace, level, period, method).get(area_id), method),
        *rank_intervals(workspace, level, period, method).get(area_id, (None, None)))


def method_name(method_id: str) -> str:
    """Returns the short name of a score method, its id for one that is not known here."""
    from ..indicators.scores import methods

    found = next((method for method in methods() if method.id == method_id), None)
    return translate("indicators", found.short_label) if found is not None else method_id


def method_facts(workspace: Workspace, level: str, period: str, area_id: str) -> list[MethodFacts]:
    """Returns what each stored method says of an area, the one that maps and profiles show first."""
    from ..indicators.scores import methods

    shown = score_method(workspace)
    scores = workspace.scores(level, period)
    ranked = scores[scores["rank"].notna()].groupby("method").size().to_dict()
    own = {str(row["method"]): row for row in scores[scores["area_id"] == area_id].to_dict("records")}
    order = [shown, *(method.id for method in methods() if method.id != shown)]
    order += sorted(set(own) - set(order))
    return [
        MethodFacts(
            method_id, method_name(method_id), _whole(own[method_id]["rank"]), int(ranked.get(method_id, 0)),
            status_text(_whole(own[method_id]["class"]), method_id), bool(_whole(own[method_id]["attention"])),
            method_id == shown)
        for method_id in order if method_id in own]


def decision_facts(
    workspace: Workspace, level: str, area_id: str = "", *, period: Optional[str] = None,
    method: Optional[str] = None, current: bool = False,
) -> list[DecisionFacts]:
    """Returns what conferences decided, the newest entry first; ``current`` leaves out what holds no longer."""
    language = Language.current()
    journal = workspace.overrides(level, period, current=current, method=method)
    if area_id:
        journal = journal[journal["area_id"] == area_id]
    names = workspace.area_names(level)
    return [
        DecisionFacts(
            str(row["area_id"]), names.get(str(row["area_id"]), str(row["area_id"])), str(row["period"]),
            str(row["method"]), row["action"] == "withdraw", _whole(row["class"]),
            status_text(_whole(row["class"]), str(row["method"])),
            status_text(_whole(row["computed_class"]), str(row["method"])), bool(row["changed"]),
            _text(row["reason"]), language.date(_text(row["decided_on"])), _text(row["body"]),
            _text(row["recorded_by"]))
        for row in reversed(journal.to_dict("records"))]


def stored_weights(workspace: Workspace) -> dict[str, float]:
    """Returns the weights of the last attention score by indicator; empty if there is none."""
    frame = workspace.contributions("quartier", method=score_method(workspace))
    frame = frame[frame["weight"].notna()]
    if frame.empty:
        # The scores may be gone with the values they rested on; the choice of the planners stays.
        return {str(code): float(weight) for code, weight in json.loads(
            workspace.meta().get("score_weights", "{}")).items()}
    # The weight of a missing indicator is spread over the others, which only ever raises theirs.
    return {code: round(float(weight), 2) for code, weight in frame.groupby("indicator")["weight"].min().items()}


def area_entries(workspace: Workspace, level: str) -> list[tuple[str, str]]:
    """Returns the areas of a level as (id, text), by name; Quartiere with their Kommune."""
    if level != "quartier":
        return sorted(workspace.area_names(level).items(), key=lambda entry: entry[1].casefold())
    areas = workspace.areas()
    texts = [f"{name} ({kommune})" for name, kommune in zip(areas["name"], areas["kommune_name"])]
    entries = [
        # Two Quartiere of a Kommune may bear one name: the key tells them apart.
        (key, text if texts.count(text) == 1 else f"{text}, {key}") for key, text in zip(areas["quartier_id"], texts)]
    return sorted(entries, key=lambda entry: entry[1].casefold())


def profile_data(workspace: Workspace, period: str) -> ProfileData:
    """Reads what the content of profiles needs for one period (a sixth of a full profile's data)."""
    from ..profiles.content import ProfileData

    return ProfileData.read(workspace, period)


def selection_data(workspace: Workspace, data: ProfileData, selection: Selection) -> ProfileData:
    """Returns the data with the values of a selection; takes a second or two, so call it from a thread."""
    from ..profiles.selection import with_selection

    return with_selection(workspace, data, selection)


def area_content(data: ProfileData, level: str, period: str, area_id: str) -> ProfileContent:
    """Returns the content of the profile of one area in the language of QGIS."""
    from ..profiles.content import build_contents

    return build_contents(data, [area_id], level, Language.current(), period)[0]
