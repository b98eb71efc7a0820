"""What the page of offers and its dialogs show, made of the workspace; no widget is touched here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.problems import DataProblem
    from ..offers.confirmation_return import Return
    from ..offers.geocoder import Candidate, Match, Query
    from ..offers.intake import Desk, Plan
    from ..offers.lists import OfferList, Offers
    from ..workspace import Workspace

translate = QCoreApplication.translate

#: Stands for a Kommune where none is known.
NOWHERE = "-"
#: What of the offers is listed.
ALL, UNCONFIRMED, UNPLACED, OVER = "all", "unconfirmed", "unplaced", "over"


@dataclass(frozen=True)
class KommuneLine:
    """A row of the board: how many offers hold, how many are confirmed, and what is known of the list."""

    key: str
    name: str
    offers: int
    confirmed: int
    unplaced: int
    state: str
    note: str = ""

    @property
    def share(self) -> float:
        """The share of confirmed offers in per cent, NaN without offers."""
        return 100.0 * self.confirmed / self.offers if self.offers else float("nan")


def holding(offers: pd.DataFrame, day: str) -> pd.DataFrame:
    """Returns the offers that hold on a day (ISO)."""
    start, stop = offers["valid_from"].fillna(""), offers["valid_to"].fillna("9999")
    return offers[(start <= day) & (stop > day)]


def kommune_lines(workspace: Workspace, day: str) -> list[KommuneLine]:
    """Returns the board: the Kreis first, then its Kommunen by name."""
    language = Language.current()
    offers = holding(workspace.offers(), day)
    journal = workspace.offer_confirmations()
    names = workspace.area_names("kommune")
    lines = []
    for key, name in sorted(names.items(), key=lambda entry: entry[1]):
        own = offers[offers["kommune_id"] == key]
        lines.append(_line(key, name, own, *_state(own, journal[journal["kommune_id"] == key], language)))
    homeless = offers[~offers["kommune_id"].isin(names)]
    if len(homeless):
        lines.append(_line(NOWHERE, translate("ui", "(without Kommune)"), homeless, "–"))
    return [_line("", workspace.meta()["kreis_name"], offers, ""), *lines]


def _line(key: str, name: str, own: pd.DataFrame, state: str, note: str = "") -> KommuneLine:
    return KommuneLine(
        key, name, len(own), int(own["confirmed_on"].notna().sum()), int(own["x"].isna().sum()), state, note)


def _state(own: pd.DataFrame, journal: pd.DataFrame, language: Language) -> tuple[str, str]:
    """Returns the last confirmation of a Kommune, or that its list is on its way, and the sentence about it."""
    last = journal.iloc[-1] if len(journal) else None
    if last is not None and last["action"] == "sent":
        return translate("ui", "list sent"), translate("ui", "The list was sent on {date}.").format(
            date=language.date(str(last["recorded_at"])[:10]))
    dates = own["confirmed_on"].dropna()
    if len(dates):
        return language.date(dates.max()), ""
    return "–", translate("ui", "The Kommune has not confirmed its offers.") if len(own) else ""


@dataclass(frozen=True)
class OfferLine:
    """A row of the list of offers."""

    offer_id: str
    name: str
    category: str
    address: str
    confirmation: str
    confirmed: bool
    place: str
    x: float
    y: float

    @property
    def located(self) -> bool:
        """Whether the map can show it."""
        return self.x == self.x and self.y == self.y


def offer_lines(workspace: Workspace, day: str, kommune: str = "", category: str = "",
                which: str = ALL) -> list[OfferLine]:
    """Returns offers by category and name, those of a Kommune and category only where these are given."""
    from ..styles.offers import CLASSES

    language = Language.current()
    offers = workspace.offers()
    hold = holding(offers, day)
    chosen = offers.loc[offers.index.difference(hold.index)] if which == OVER else hold
    if kommune == NOWHERE:
        chosen = chosen[~chosen["kommune_id"].isin(workspace.area_names("kommune"))]
    elif kommune:
        chosen = chosen[chosen["kommune_id"] == kommune]
    if category:
        chosen = chosen[chosen["category"] == category]
    if which == UNCONFIRMED:
        chosen = chosen[chosen["confirmed_on"].isna()]
    elif which == UNPLACED:
        chosen = chosen[chosen["x"].isna()]
    catalogue = workspace.offer_categories()
    names = dict(zip(catalogue["category_id"], catalogue["name"]))
    order = {key: at for at, key in enumerate(catalogue["category_id"])}
    lines = []
    for row in chosen.fillna("").to_dict("records"):
        found = language.translate("styles", CLASSES[row["match_class"]]) if row["match_class"] in CLASSES else \
            translate("ui", "not looked for")
        lines.append(OfferLine(
            row["offer_id"], row["name"], names.get(row["category"], row["category"]), address_text(row),
            confirmation_text(row, language), bool(row["confirmed_on"]),
            " – ".join(filter(None, (found, row["match_note"]))),
            float(row["x"] if row["x"] != "" else "nan"), float(row["y"] if row["y"] != "" else "nan")))
    ranks = dict(zip(chosen["offer_id"], chosen["category"].map(order).fillna(len(order))))
    return sorted(lines, key=lambda line: (ranks[line.offer_id], line.name.casefold()))


def address_text(row: Mapping[str, Any]) -> str:
    """Returns the address of an offer in one line."""
    street = " ".join(filter(None, (row["street"], row["house_number"])))
    return ", ".join(filter(None, (street, " ".join(filter(None, (row["postcode"], row["place"]))))))


def confirmation_text(row: Mapping[str, Any], language: Language) -> str:
    """Returns by whom and when an offer was confirmed, or that it is not."""
    if not row["confirmed_on"]:
        return translate("ui", "not confirmed by the Kommune")
    return translate("ui", "confirmed by {whom} on {date}").format(
        whom=row["confirmed_by"], date=language.date(row["confirmed_on"]))


def kinds_in(lines: list[OfferLine]) -> list[tuple[str, int]]:
    """Returns the names of the categories among some offers, with their numbers, in their order."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.category] = counts.get(line.category, 0) + 1
    return list(counts.items())


# ---------------------------------------------------------------------- a list that is to be taken in


@dataclass(frozen=True)
class ListChoice:
    """What is chosen in the dialog; empty means: as proposed."""

    source: str
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    default_category: str = ""


@dataclass(frozen=True)
class ListExamination:
    """What is in a list and what it would change; parts are ``None`` where a fault came before them."""

    listed: Optional[OfferList] = None
    offers: Optional[Offers] = None
    plan: Optional[Plan] = None
    fault: Optional[DataProblem] = None

    @property
    def left_out(self) -> int:
        """The number of rows that cannot be stored."""
        return len(self.listed) - len(self.offers.frame) if self.listed is not None and self.offers is not None else 0


class ListReader:
    """Reads a list of offers and compares it with a workspace; the address register is arranged once."""

    def __init__(self, workspace: Path, file: Path) -> None:
        self.workspace, self.file = workspace, file
        self._desk: Optional[Desk] = None
        self._lists: dict[tuple[str, tuple[tuple[str, str], ...]], OfferList] = {}

    def examine(self, choice: ListChoice, stop: Callable[[], bool]) -> ListExamination:
        """Returns what is in the file and what it would change."""
        from ..indicators.problems import DataProblem
        from ..offers.intake import Desk
        from ..offers.lists import read_list
        from ..workspace import Workspace

        key = (choice.sheet, tuple(sorted(choice.columns.items())))
        try:
            if key not in self._lists:
                self._lists[key] = read_list(self.file, sheet=choice.sheet, columns=choice.columns, stop=stop)
            listed = self._lists[key]
        except DataProblem as problem:
            return ListExamination(fault=problem)
        try:
            if self._desk is None:
                self._desk = Desk.of(Workspace.open(self.workspace))
            offers = self._desk.read(
                listed, choice.source, default_category=choice.default_category, chosen=choice.categories)
            plan = self._desk.plan(offers, choice.source, translate, stop)
        except DataProblem as problem:
            return ListExamination(listed, fault=problem)
        return ListExamination(listed, offers, plan)


def plan_lines(plan: Plan) -> list[tuple[str, int]]:
    """Returns what a list changes in the register, in words with numbers."""
    lines = [
        (translate("ui", "new"), len(plan.new)), (translate("ui", "changed"), len(plan.changed)),
        (translate("ui", "unchanged"), plan.unchanged),
        (translate("ui", "of this source, not in the list"), len(plan.gone))]
    return [(text, count) for text, count in lines if count]


def match_lines(plan: Plan) -> list[tuple[str, int, bool]]:
    """Returns how addresses were found: class in words, number, and whether they wait for a decision."""
    from ..styles.offers import CLASSES

    language = Language.current()
    sure: dict[str, int] = {}
    for match in plan.matches.values():
        if not match.doubtful:
            sure[match.match_class] = sure.get(match.match_class, 0) + 1
    lines = [(language.translate("styles", CLASSES[kind]), sure[kind], False) for kind in CLASSES if sure.get(kind)]
    if plan.doubtful:
        lines.append((translate("ui", "doubtful: to be decided after taking over"), len(plan.doubtful), True))
    return lines


# ---------------------------------------------------------------------- doubtful addresses


@dataclass
class Doubt:
    """An offer whose place somebody has to decide."""

    offer_id: str
    name: str
    query: Query
    match: Match
    before: dict[str, Any]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places there are to choose from, best first."""
        return self.match.candidates


def doubts_of(workspace: Workspace, desk: Desk, kommune: str = "", stop: Optional[Callable[[], bool]] = None,
              ) -> list[Doubt]:
    """Returns the offers without a place, with candidates; those that are over stay out."""
    import datetime

    from ..offers.geocoder import geocode
    from ..offers.placing import COLUMNS, queries_of

    offers = workspace.offers()
    day = datetime.date.today().isoformat()
    wanted = offers[offers["x"].isna() & ~(offers["valid_to"].fillna("9999") <= day)]
    if kommune == NOWHERE:
        wanted = wanted[~wanted["kommune_id"].isin(workspace.area_names("kommune"))]
    elif kommune:
        wanted = wanted[wanted["kommune_id"] == kommune]
    wanted = wanted.sort_values(["kommune_id", "name"], kind="stable")
    queries = queries_of(wanted)
    matches = geocode(queries, desk.index, stop)
    return [
        Doubt(row["offer_id"], row["name"], query, match,
              {name: row[name] for name in (*COLUMNS, "street", "house_number", "postcode", "place")})
        for row, query, match in zip(wanted.to_dict("records"), queries, matches)]


def candidate_text(candidate: Candidate) -> str:
    """Returns the address of a candidate in one line."""
    street = " ".join(filter(None, (candidate.street, candidate.number)))
    return ", ".join(filter(None, (street, " ".join(filter(None, (candidate.postcode, candidate.place))))))


def query_text(query: Query) -> str:
    """Returns an address as it was written, in one line."""
    street = " ".join(filter(None, (query.street, query.number)))
    return ", ".join(filter(None, (street, " ".join(filter(None, (query.postcode, query.place))))))


# ---------------------------------------------------------------------- a list that came back


@dataclass(frozen=True)
class ChangeLine:
    """A row of the preview: one change of one offer, or a new or ended one."""

    row: int
    offer: str
    what: str
    before: str
    after: str
    conflict: bool
    kind: str


def change_lines(workspace: Workspace, returned: Return) -> list[ChangeLine]:
    """Returns every change a list would make; offers that are only confirmed have none."""
    from ..offers.confirmation_list import CONTEXT, HEADS, shown
    from ..offers.confirmation_return import ADDED, CONFIRMED, ENDED, OPEN

    language = Language.current()
    catalogue = workspace.offer_categories()
    names = dict(zip(catalogue["category_id"], catalogue["name"]))
    lines = []
    for item in returned.items:
        if item.kind in (CONFIRMED, OPEN):
            continue
        if item.kind == ADDED:
            values = {name: new for name, (_, new) in item.changes.items()}
            text = ", ".join(filter(None, (
                names.get(values.get("category", ""), ""),
                " ".join(filter(None, (values.get("street"), values.get("house_number")))))))
            if item.match is not None and item.match.doubtful:
                text += " – " + translate("ui", "address doubtful")
            lines.append(ChangeLine(item.row, item.name, translate("ui", "new offer"), "", text, False, item.kind))
            continue
        if item.kind == ENDED and not item.changes:
            lines.append(ChangeLine(item.row, item.name, translate("ui", "gone"), "", "", False, item.kind))
        for name, (before, after) in item.changes.items():
            what = translate("ui", "gone") if item.kind == ENDED else language.translate(CONTEXT, HEADS[name])
            lines.append(ChangeLine(
                item.row, item.name, what, str(shown(name, before, names, language)),
                str(shown(name, after, names, language)), name in item.conflicts, item.kind))
    return lines
