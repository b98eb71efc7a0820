"""Takes a list of offers into the register: what is new, what changes, what is there twice, and where everything lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

import numpy as np
import pandas as pd

from ..addresses.register import Geography
from ..addresses.tables import plain_name
from ..deliveries.findings import DOUBT, Finding
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.offer_triggers import ADDRESS, CONTENT
from .geocoder import CONTEXT, Match, Stop, geocode
from .lists import Categories, OfferList, Offers, convert, finding
from .placing import COLUMNS as PLACE_COLUMNS
from .placing import Translate, differences, place_values, queries_of
from .register_index import AddressIndex
from .streets import street_form

if TYPE_CHECKING:
    from ..workspace import SourceRecord, Workspace

ALGORITHM = "importoffers"


@dataclass(frozen=True)
class Plan:
    """What a list would change; nothing is written yet.

    ``new``: offers to add (columns of the workspace, x, y). ``changed``: by key the columns with the value before and
    after. ``moved``: by key what a new address fills. ``gone``: keys of offers of this source that the list no longer
    names. ``matches``: by key what became of each address that was looked for. ``keys``: the key in the register of
    each offer of the list. ``findings``: those of the list and what else is to be said.
    """

    source: str
    new: pd.DataFrame
    changed: Mapping[str, Mapping[str, tuple[Any, Any]]]
    moved: Mapping[str, Mapping[str, Any]]
    gone: tuple[str, ...]
    unchanged: int
    fields: Mapping[str, tuple[str, ...]]
    matches: Mapping[str, Match]
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Keys of the offers whose place somebody has to decide."""
        return tuple(key for key, match in self.matches.items() if match.doubtful)

    def counts(self) -> dict[str, int]:
        """Returns how many addresses were found in each class of match."""
        result: dict[str, int] = {}
        for match in self.matches.values():
            result[match.match_class] = result.get(match.match_class, 0) + 1
        return result


@dataclass(frozen=True)
class Desk:
    """What is needed to place offers: the address register arranged for look-ups, and where everything lies."""

    workspace: Workspace
    index: AddressIndex
    geography: Geography

    @classmethod
    def of(cls, workspace: Workspace, as_of: str = "") -> Desk:
        """Reads the address register of a workspace as of a day (ISO; empty: today's).

        Raises :class:`DataProblem` where there is none: nothing can be found without it.
        """
        index = AddressIndex.of_workspace(workspace, as_of)
        if not len(index):
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "offers", "The workspace has no address register, and without one no address is found. Import it "
                    "first (page “Addresses”)."), context=CONTEXT)
        return cls(workspace, index, Geography.of(workspace))

    def read(self, listed: OfferList, source: str, *, default_category: str = "",
             chosen: Optional[Mapping[str, str]] = None) -> Offers:
        """Reads the cells of a list by the categories and themes of the workspace; see :func:`convert`."""
        themes = {theme.id: theme.name for theme in self.workspace.catalogue().themes}
        categories = Categories(self.workspace.offer_categories(), chosen)
        return convert(listed, categories, themes, default_category=default_category, source=source)

    def plan(self, offers: Offers, source: str, translate: Optional[Translate] = None,
             stop: Optional[Stop] = None) -> Plan:
        """Compares a list with the register of offers; see :func:`make_plan`."""
        fields: dict[str, tuple[str, ...]] = {}
        for offer_id, theme in self.workspace.offer_fields().itertuples(index=False):
            fields[offer_id] = (*fields.get(offer_id, ()), theme)
        return make_plan(
            offers, self.workspace.offers(), fields, self.index, self.geography, source, translate, stop)


def make_plan(offers: Offers, existing: pd.DataFrame, fields: Mapping[str, tuple[str, ...]], index: AddressIndex,
              geography: Geography, source: str, translate: Optional[Translate] = None,
              stop: Optional[Stop] = None) -> Plan:
    """Compares a list with the register and finds the addresses of what is new or has moved.

    ``existing``: the register with x and y; ``fields``: its fields of action by key.
    """
    frame = offers.frame.assign(offer_id=_keys(offers, existing, source))
    findings = list(offers.findings)
    known = existing.set_index("offer_id")
    is_new = ~frame["offer_id"].isin(known.index)
    twins = _twins(frame[is_new], existing, source)
    for row, twin in twins.items():
        findings.append(finding(
            "twin", DOUBT, QT_TRANSLATE_NOOP(
                "offers", "“{name}” at this address is in the register already, from another source ({source}). It is "
                "left out."), row=int(frame.at[row, "row"]), name=str(frame.at[row, "name"]), source=twin))
    new = frame[is_new & ~frame.index.isin(list(twins))].reset_index(drop=True)
    changed, readdressed = {}, []
    delivered = {row["offer_id"]: row for row in frame[~is_new].to_dict("records")}
    for key, row in delivered.items():
        own = differences(known.loc[key].to_dict(), row, CONTENT)
        new_fields = offers.fields.get(_listed_key(offers, frame, key))
        if new_fields is not None and set(new_fields) != set(fields.get(key, ())):
            own["fields"] = (", ".join(fields.get(key, ())), ", ".join(new_fields))
        if own:
            changed[key] = own
            if set(own) & set(ADDRESS):
                readdressed.append(row)
    wanted = pd.concat([new, pd.DataFrame(readdressed)], ignore_index=True) if readdressed else new
    matches = geocode(queries_of(wanted), index, stop) if len(wanted) else []
    if len(matches) < len(wanted):
        wanted = wanted.iloc[:len(matches)]
    places = place_values(matches, geography, translate)
    count = len(new)
    added = pd.concat([new, places.iloc[:count].reset_index(drop=True)], axis=1) if count else new.assign(
        **dict.fromkeys(PLACE_COLUMNS))
    moved = {row["offer_id"]: dict(places.iloc[count + at]) for at, row in enumerate(readdressed)}
    mine = existing["source"] == source
    over = existing["valid_to"].notna()
    gone = tuple(sorted(set(existing.loc[mine & ~over, "offer_id"]) - set(frame["offer_id"])))
    by_key = {
        key: offers.fields[old] for key, old in zip(frame["offer_id"], offers.frame["offer_id"])
        if old in offers.fields and (key in set(new["offer_id"]) or "fields" in changed.get(key, {}))}
    return Plan(source, added.assign(source=source), changed, moved, gone, len(delivered) - len(changed), by_key,
                dict(zip(wanted["offer_id"], matches)), tuple(frame["offer_id"]), tuple(findings))


def take_over(workspace: Workspace, plan: Plan, *, by: str = "", end_gone: str = "",
              sources: tuple[SourceRecord, ...] = ()) -> None:
    """Writes a plan, all of it or nothing; ``end_gone`` is the ISO date on which offers end that are not named any
    more.

    Raises :class:`DataProblem` for an offer the register refuses.
    """
    facts = {"source": plan.source, "new": len(plan.new), "changed": len(plan.changed),
             "ended": len(plan.gone) if end_gone else 0}
    with workspace.changing_offers(ALGORITHM, facts, by=by, source=plan.source, sources=sources) as writer:
        if len(plan.new):
            writer.insert(plan.new)
        for key, columns in plan.changed.items():
            values = {name: new for name, (_, new) in columns.items() if name != "fields"}
            if values or key in plan.moved:
                writer.update(key, {**values, **plan.moved.get(key, {})})
        if end_gone:
            for key in plan.gone:
                writer.update(key, {"valid_to": end_gone})
        writer.fields(plan.fields)


def _keys(offers: Offers, existing: pd.DataFrame, source: str) -> list[str]:
    """Returns the key of each offer in the register: that of the list, told apart by the source of the list."""
    if not offers.keyed:
        return list(offers.frame["offer_id"])
    known = set(existing["offer_id"])
    front = plain_name(source)[:24]
    return [key if key in known or not front else f"{front}-{key}" for key in offers.frame["offer_id"]]


def _listed_key(offers: Offers, frame: pd.DataFrame, key: str) -> str:
    at = int(np.flatnonzero((frame["offer_id"] == key).to_numpy())[0])
    return str(offers.frame["offer_id"].iloc[at])


def _twins(new: pd.DataFrame, existing: pd.DataFrame, source: str) -> dict[Any, str]:
    """Returns new offers that stand in the register from another source: same name, category and address."""
    def marks(frame: pd.DataFrame) -> list[tuple[str, ...]]:
        return [
            (plain_name(name), category, street_form(street or ""), (number or "").casefold())
            for name, category, street, number in zip(
                frame["name"], frame["category"], frame["street"], frame["house_number"])]

    others = existing[(existing["source"] != source) & existing["valid_to"].isna()]
    known = dict(zip(marks(others), others["source"].fillna("–")))
    return {row: known[mark] for row, mark in zip(new.index, marks(new)) if mark in known}
