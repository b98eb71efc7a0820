"""The offers of an area, numbered as on its map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ...indicators.selections import SELECTION
from .. import texts
from ..numbers import filled_text, finite, one_line
from .model import OfferCount, OfferRow, Offers
from .tables import Area, Tables

#: More offers are counted by category and not listed: their map could not be read any more.
MOST_LISTED = 120

_TEXTS = (
    "offer_id", "name", "provider", "category", "target_group", "capacity", "opening", "accessibility", "street",
    "house_number", "postcode", "place", "confirmed_on")


class _Offer(NamedTuple):
    texts: dict[str, str]
    x: float | None
    y: float | None


class OfferBook:
    """The offers valid at the time of the profile, by area."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        frame = tables.data.offers
        #: Whether anybody has entered offers anywhere.
        self.known = frame is not None and len(frame) > 0
        self.by_area: dict[str, list[_Offer]] = {}
        if frame is None or not len(frame):
            return
        day = tables.reference_day or f"{tables.period[:4]}-12-31"
        column = {"quartier": "quartier_id", "kommune": "kommune_id", SELECTION: "quartier_id"}.get(tables.level)
        within = {quartier: chosen.id for chosen in tables.data.selections for quartier in chosen.quartier_ids}
        names = list(frame.columns)
        for row in frame.itertuples(index=False, name=None):
            entry: dict[str, Any] = dict(zip(names, row))
            if not _is_valid(entry, day):
                continue
            area_id = str(entry.get(column) or "") if column else tables.kreis_id
            if tables.level == SELECTION:
                area_id = within.get(area_id, "")
            self.by_area.setdefault(area_id, []).append(_Offer(
                {name: _shown(entry.get(name)) for name in _TEXTS}, finite(entry.get("x")), finite(entry.get("y"))))

    def of(self, area: Area) -> Offers:
        """Returns the offers of an area, sorted by category and name and numbered in this order."""
        tables = self.tables
        offers = sorted(self.by_area.get(area.id, ()), key=lambda offer: (
            offer.texts["category"].casefold(), offer.texts["name"].casefold(), offer.texts["offer_id"]))
        if not offers:
            nothing = {
                "quartier": tables.translate("profiles", "No offers are recorded for this Quartier."),
                "kommune": tables.translate("profiles", "No offers are recorded for this Kommune."),
                "kreis": tables.translate("profiles", "No offers are recorded for this Kreis."),
                SELECTION: tables.translate("profiles", "No offers are recorded for these Quartiere."),
            }[tables.level]
            if tables.public:
                nothing = tables.translate("profiles", "No confirmed offers are published for this area.")
            return Offers((), (), False, "", nothing)
        confirmed, confirmation = self._confirmation(offers)
        note = ""
        if len(offers) > MOST_LISTED:
            note = texts.filled(
                tables.translate(
                    "profiles", "{count} offers, counted by kind; each stands in the profile of its Quartier."),
                count=tables.language.integer(len(offers)))
            places = tuple((offer.x, offer.y) for offer in offers if offer.x is not None and offer.y is not None)
            return Offers((), self._counts(offers), confirmed, confirmation, note, places)
        listed = tuple(self._row(number, offer) for number, offer in enumerate(offers, 1))
        return Offers(listed, self._counts(offers), confirmed, confirmation, note)

    def _row(self, number: int, offer: _Offer) -> OfferRow:
        get = offer.texts
        street = " ".join(filter(None, (get["street"], get["house_number"])))
        town = " ".join(filter(None, (get["postcode"], get["place"])))
        confirmed = ""
        if get["confirmed_on"]:
            confirmed = texts.filled(
                self.tables.translate("profiles", "confirmed {date}"),
                date=self.tables.language.date(get["confirmed_on"]))
        return OfferRow(
            number, get["offer_id"], get["name"], get["category"], get["provider"], get["target_group"],
            get["capacity"], get["opening"], get["accessibility"], ", ".join(filter(None, (street, town))), confirmed,
            offer.x, offer.y)

    def _counts(self, offers: Iterable[_Offer]) -> tuple[OfferCount, ...]:
        counts: dict[str, int] = {}
        for offer in offers:
            counts[offer.texts["category"]] = counts.get(offer.texts["category"], 0) + 1
        return tuple(OfferCount(category, self.tables.language.integer(count)) for category, count in counts.items())

    def _confirmation(self, offers: list[_Offer]) -> tuple[bool, str]:
        """Returns whether all offers are confirmed, and since when, or a warning."""
        tables, whole = self.tables, self.tables.level == "kreis"
        days = sorted(offer.texts["confirmed_on"] for offer in offers if offer.texts["confirmed_on"])
        if not days:
            return False, tables.translate("profiles", "Caution: these offers are not confirmed.") if whole else (
                tables.translate("profiles", "Caution: the Kommune has not confirmed these offers."))
        last = tables.language.date(days[-1])
        if len(days) < len(offers):
            return False, texts.filled(
                tables.translate(
                    "profiles", "Caution: only {some} of {all} offers are confirmed, the last on {date}."),
                some=tables.language.integer(len(days)), all=tables.language.integer(len(offers)), date=last)
        template = tables.translate("profiles", "Offers confirmed by the Kommune on {date}.")
        if whole:
            template = tables.translate("profiles", "Offers confirmed by the Kommunen, the last on {date}.")
        elif days[0] != days[-1]:
            template = tables.translate("profiles", "Offers confirmed by the Kommune, the last on {date}.")
        return True, texts.filled(template, date=last)


def _is_valid(entry: dict[str, Any], day: str) -> bool:
    """Tells whether an offer holds on a day: from its first day until the day before its last."""
    first, last = (filled_text(entry.get(name)) for name in ("valid_from", "valid_to"))
    return (first is None or first[:10] <= day) and (last is None or last[:10] > day)


def _shown(value: Any) -> str:
    """Returns a value of the table as text; numbers without a decimal point where they are whole."""
    number = None if isinstance(value, (str, bytes)) else finite(value)
    if number is not None:
        return str(int(number)) if number.is_integer() else str(number)
    return one_line(value) if isinstance(value, str) else ""
