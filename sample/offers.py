"""Offers of the sample county, the buildings at its addresses, and an offer list as a Kommune might deliver it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Union

import numpy as np
import pandas as pd

from ..workspace.offer_categories import DEFAULT_FIELDS, DEFAULTS
from . import writing
from .chance import normal, rounded_shares, stream
from .counts import OWNER
from .writing import Written

if TYPE_CHECKING:
    from .county import SampleCounty
    from .landscape import Landscape

SOURCE = "angebote_synthetisch"
LIST_FILE = "Angebotsliste_synthetisch.csv"
LIST_COLUMNS = (
    "Nr.", "Bezeichnung", "Träger", "Kategorie", "Zielgruppe", "Handlungsfelder", "Plätze", "Öffnungszeiten",
    "Barrierefrei", "Straße", "Hausnummer", "PLZ", "Ort", "Gültig ab", "Gültig bis")


@dataclass(frozen=True)
class _Kind:
    """How offers of a category are spread: inhabitants for each, pull of the towns and of the centres, and capacity."""

    people: float
    urban: float
    centre_m: float
    capacity: tuple[int, int]
    labels: tuple[str, ...]
    providers: tuple[str, ...]


_TOWN, _FOUND, _CHURCH, _PRIVATE = "Kommune {kommune}", "Sozialwerk Mahle gGmbH", "Trägerverein {quartier} e. V.", ""
_KINDS = {
    "supermarkt": _Kind(2_900, 1.1, 350, (0, 0), ("Frischmarkt {street}", "Discounter {street}", "Markthalle {street}"),
                        (_PRIVATE,)),
    "hausarzt": _Kind(1_650, 0.9, 350, (0, 0), ("Hausarztpraxis {street}", "Gemeinschaftspraxis {street}"),
                      (_PRIVATE,)),
    "apotheke": _Kind(4_400, 0.9, 250, (0, 0), ("Apotheke {street}",), (_PRIVATE,)),
    "grundschule": _Kind(6_000, 0.4, 500, (120, 380), ("Grundschule {street}", "Grundschule {quartier}"), (_TOWN,)),
    "kita": _Kind(1_900, 0.3, 700, (40, 110), ("Kita {street}", "Kinderhaus {street}", "Kindergarten {quartier}"),
                  (_TOWN, _FOUND, _CHURCH)),
    "familienzentrum": _Kind(8_500, 0.5, 500, (0, 0), ("Familienzentrum {quartier}",), (_TOWN, _FOUND, _CHURCH)),
    "jugendzentrum": _Kind(10_500, 0.5, 600, (0, 0), ("Jugendzentrum {quartier}", "Jugendtreff {street}"),
                           (_TOWN, _FOUND, _CHURCH)),
    "spielplatz": _Kind(1_500, 0.2, 900, (0, 0), ("Spielplatz {street}",), (_TOWN,)),
    "weiterfuehrend": _Kind(
        16_000, 0.9, 600, (450, 1200), ("Gesamtschule {kommune}", "Gymnasium {street}", "Realschule {street}"),
        (_TOWN,)),
    "kinderarzt": _Kind(9_500, 1.2, 300, (0, 0), ("Kinder- und Jugendarztpraxis {street}",), (_PRIVATE,)),
    "beratung": _Kind(
        7_500, 1.0, 300, (0, 0),
        ("Beratungsstelle {street}", "Schuldnerberatung {kommune}", "Erziehungsberatung {kommune}"), (_TOWN, _FOUND)),
    "begegnung": _Kind(7_000, 0.4, 500, (0, 0), ("Bürgerhaus {quartier}", "Nachbarschaftstreff {street}"),
                       (_TOWN, _CHURCH)),
    "seniorentreff": _Kind(6_500, 0.3, 500, (0, 0), ("Seniorentreff {street}", "Seniorenkreis {quartier}"),
                           (_TOWN, _FOUND, _CHURCH)),
    "pflege": _Kind(6_800, 0.3, 900, (40, 120), ("Seniorenhaus {street}", "Pflegezentrum {quartier}"),
                    (_FOUND, _PRIVATE)),
    "sport": _Kind(4_500, 0.2, 1_100, (0, 0), ("Sportplatz {street}", "Turnhalle {street}"),
                   (_TOWN, "Sportverein {quartier} e. V.")),
    "buecherei": _Kind(13_000, 0.8, 250, (0, 0), ("Bücherei {kommune}", "Bücherei {quartier}"), (_TOWN, _CHURCH)),
}
_HOURS = ("Mo–Fr 8–16 Uhr", "Mo–Fr 7:30–16:30 Uhr", "Mo–Do 9–17 Uhr, Fr 9–13 Uhr", "Di und Do 14–18 Uhr",
          "Mo–Sa 8–20 Uhr")
_ACCESS = ("ja", "ja", "teilweise", "nein")
#: Share of the offers that are confirmed in a Kommune that has confirmed its list, and of Kommunen that have not.
_CONFIRMED, _SILENT_KOMMUNEN = 0.93, 0.18
_ENDED, _COMING = 0.02, 0.01


def build(seed: int, land: Landscape, addresses: pd.DataFrame, quartiere: pd.DataFrame, kommunen: pd.DataFrame,
          reference_date: str) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """Returns the register of offers (columns of the workspace, with x and y) and pairs of offer and field of action.

    ``addresses``, ``quartiere`` and ``kommunen`` are frames of the county; the register is that of ``reference_date``.
    """
    rng = stream(seed, "offers")
    owner = pd.Index(quartiere["quartier_id"]).get_indexer(addresses["quartier_id"])
    # Landscape and frames order the Quartiere differently: facts are taken from the addresses.
    size = np.bincount(owner, minlength=len(quartiere)).astype(float)
    x, y = addresses["x"].to_numpy(), addresses["y"].to_numpy()
    middle = np.stack([np.bincount(owner, axis, len(quartiere)) / np.maximum(size, 1) for axis in (x, y)], axis=1)
    away = np.hypot(x - middle[owner, 0], y - middle[owner, 1])
    density = size / np.maximum(quartiere["area_km2"].to_numpy(), 0.1)
    urban = np.clip(np.log(np.maximum(density, 10.0) / 30.0) / np.log(40.0), 0.02, 1.0)
    people = len(addresses) * 600_000 / 170_000
    parts = []
    for category, kind in _KINDS.items():
        number = max(2, round(people / kind.people))
        wanted = rounded_shares(number, size * urban**kind.urban * np.exp(0.35 * normal(rng, len(size))))
        lot = -np.log(np.clip(rng.random(len(x)), 1e-12, None)) * np.exp(away / kind.centre_m)
        order = np.lexsort((lot, owner))
        rank = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
        chosen = np.sort(order[rank < wanted[owner[order]]])
        parts.append(_named(rng, category, kind, addresses.iloc[chosen], quartiere, kommunen))
    frame = pd.concat(parts, ignore_index=True)
    frame.insert(0, "offer_id", [f"SYN{number:05d}" for number in range(1, len(frame) + 1)])
    frame = _dated(rng, frame, reference_date)
    frame = _confirmed(rng, frame, kommunen, reference_date)
    frame[["source", "match_class", "match_note"]] = SOURCE, "exact", None
    pairs = [(offer_id, field) for offer_id, category in zip(frame["offer_id"], frame["category"])
             for field in DEFAULT_FIELDS[category]]
    return frame, pairs


def _named(rng: np.random.Generator, category: str, kind: _Kind, places: pd.DataFrame, quartiere: pd.DataFrame,
           kommunen: pd.DataFrame) -> pd.DataFrame:
    target = next(entry.target_group for entry in DEFAULTS if entry.category_id == category)
    quartier = dict(zip(quartiere["quartier_id"], quartiere["name"]))
    kommune = dict(zip(kommunen["kommune_id"], kommunen["name"]))
    count = len(places)
    label, provider = _drawn(rng, kind.labels, count), _drawn(rng, kind.providers, count)
    words = [
        {"street": street, "quartier": quartier[own], "kommune": kommune[town]}
        for street, own, town in zip(places["street"], places["quartier_id"], places["kommune_id"])]
    low, high = kind.capacity
    capacity = np.floor((low + (high - low) * rng.random(count)) / 5) * 5
    hours, access = _drawn(rng, _HOURS, count), _drawn(rng, _ACCESS, count)
    return pd.DataFrame({
        "name": [text.format(**known) for text, known in zip(label, words)],
        "provider": [text.format(**known) or None for text, known in zip(provider, words)],
        "category": category, "target_group": target,
        "capacity": capacity if high else np.full(count, np.nan),
        "opening": [None if category in ("spielplatz", "sport") else text for text in hours],
        "accessibility": access,
        "address_id": places["address_id"].to_numpy(), "street": places["street"].to_numpy(),
        "house_number": places["house_number"].to_numpy(), "postcode": places["postcode"].to_numpy(),
        "place": [known["kommune"] for known in words], "kommune_id": places["kommune_id"].to_numpy(),
        "quartier_id": places["quartier_id"].to_numpy(), "x": places["x"].to_numpy(), "y": places["y"].to_numpy()})


def _drawn(rng: np.random.Generator, choices: Sequence[str], count: int) -> list[str]:
    return [choices[at] for at in np.floor(rng.random(count) * len(choices)).astype(int).tolist()]


def _dated(rng: np.random.Generator, frame: pd.DataFrame, reference_date: str) -> pd.DataFrame:
    """Gives offers their times: most have always been there, some are over, some come."""
    year = int(reference_date[:4])
    lot = rng.random(len(frame))
    began = np.floor(rng.random(len(frame)) * 12).astype(int)
    frame["valid_from"] = [
        f"{year + 1}-08-01" if chance < _COMING else f"{year - age}-08-01" if chance > 0.6 and age else None
        for chance, age in zip(lot.tolist(), began.tolist())]
    frame["valid_to"] = [
        f"{year}-07-01" if _COMING < chance < _COMING + _ENDED else None for chance in lot.tolist()]
    return frame


def _confirmed(rng: np.random.Generator, frame: pd.DataFrame, kommunen: pd.DataFrame,
               reference_date: str) -> pd.DataFrame:
    silent = rng.random(len(kommunen)) < _SILENT_KOMMUNEN
    silent[np.floor(rng.random() * len(kommunen)).astype(int)] = len(kommunen) > 1
    day = np.floor(1 + rng.random(len(kommunen)) * 28).astype(int)
    when = {key: None if quiet else f"{reference_date[:4]}-11-{number:02d}"
            for key, quiet, number in zip(kommunen["kommune_id"], silent.tolist(), day.tolist())}
    names = dict(zip(kommunen["kommune_id"], kommunen["name"]))
    sure = rng.random(len(frame)) < _CONFIRMED
    frame["confirmed_on"] = [when[key] if yes else None for key, yes in zip(frame["kommune_id"], sure.tolist())]
    frame["confirmed_by"] = [
        f"Kommune {names[key]}" if day_ else None for key, day_ in zip(frame["kommune_id"], frame["confirmed_on"])]
    return frame


# ---------------------------------------------------------------------- buildings


def buildings(seed: int, addresses: pd.DataFrame, quartiere: pd.DataFrame, reference_year: int) -> pd.DataFrame:
    """Returns a residential building for each address: year of construction and refurbishment, dwellings, floor space.

    Columns as in the workspace. Old buildings stand where the Quartier is dense, vacancies in few places.
    """
    rng = stream(seed, "buildings")
    owner = pd.Index(quartiere["quartier_id"]).get_indexer(addresses["quartier_id"])
    size = np.bincount(owner, minlength=len(quartiere)).astype(float)
    density = size / np.maximum(quartiere["area_km2"].to_numpy(), 0.1)
    urban = np.clip(np.log(np.maximum(density, 10.0) / 30.0) / np.log(40.0), 0.0, 1.0)
    age = 48.0 + 16.0 * urban + 9.0 * normal(rng, len(size))
    count = len(addresses)
    built = np.clip(reference_year - np.round(np.maximum(
        age[owner] + 26.0 * normal(rng, count), 1.0)), 1890, reference_year).astype(np.int64)
    share = np.clip(0.32 + 0.12 * normal(rng, len(size)), 0.05, 0.8)[owner]
    refurbished = np.where((built < 1995) & (rng.random(count) < share),
                           1995 + np.floor(rng.random(count) * (reference_year - 1995)), np.nan)
    large = rng.random(count) < 0.06 + 0.30 * urban[owner]
    many, few = 3 + np.floor(rng.random(count) ** 2 * 16), 1 + (rng.random(count) < 0.25)
    dwellings = np.where(large, many, few).astype(np.int64)
    empty = np.clip(0.028 + 0.018 * normal(rng, len(size)), 0.004, 0.15)[owner]
    vacant = np.minimum(np.floor(dwellings * empty + rng.random(count)), dwellings).astype(np.int64)
    each = np.where(large, 68.0, 112.0) + 14.0 * normal(rng, count)
    return pd.DataFrame({
        "building_id": [f"G{number:06d}" for number in range(1, count + 1)],
        "address_id": addresses["address_id"].to_numpy(), "quartier_id": addresses["quartier_id"].to_numpy(),
        "year_built": built, "year_refurbished": refurbished, "dwellings": dwellings, "vacant_dwellings": vacant,
        "floor_space_m2": np.round(dwellings * np.clip(each, 32.0, 220.0))})


# ---------------------------------------------------------------------- a list as it is delivered


def _too_high(address: Written, rng: np.random.Generator) -> Written:
    return address._replace(number=str(int("".join(filter(str.isdigit, address.number))) + 400))


def _nowhere(address: Written, rng: np.random.Generator) -> Written:
    return address._replace(street="Am Unbekannten Winkel")


#: Ways of writing that leave no doubt, and ways that need somebody to decide.
_HABITS = (writing.abbreviated, writing.number_form, writing.in_one_cell, writing.no_postcode)
_TROUBLES = (writing.one_slip, writing.two_slips, writing.no_number, _too_high, writing.no_place, _nowhere)


def offer_list(county: SampleCounty, seed: int = 20260703, rows: int = 240) -> pd.DataFrame:
    """Returns offers as a welfare association might send them: all cells as texts, some addresses hard to find.

    Every sixth one is misspelt, incomplete, or in no register; a third are abbreviated or run together.
    """
    rng = stream(seed, "offer list")
    kinds = ("kita", "beratung", "begegnung", "seniorentreff", "pflege", "jugendzentrum", "sport")
    names = {entry.category_id: entry.name for entry in DEFAULTS}
    fields = {"armut": "Armutslagen", "bildung": "Bildung und Erziehung", "demografie": "Demografie",
              "arbeit": "Erwerbsarbeit", "gesundheit": "Gesundheit und Wohlergehen", "wohnen": "Wohnen"}
    at = np.sort(np.floor(rng.random(rows) * len(county.addresses)).astype(int))
    places = county.addresses.iloc[at]
    chosen = np.array(_drawn(rng, kinds, rows))
    parts = [
        _named(rng, kind, _KINDS[kind], places[chosen == kind], county.quartiere, county.kommunen)
        for kind in kinds if (chosen == kind).any()]
    offers = pd.concat(parts, ignore_index=True)
    written = pd.DataFrame({
        "Nr.": [f"L{number:04d}" for number in range(1, len(offers) + 1)],
        "Bezeichnung": offers["name"], "Träger": offers["provider"].fillna(""),
        "Kategorie": offers["category"].map(names), "Zielgruppe": offers["target_group"],
        "Handlungsfelder": [", ".join(fields[field] for field in DEFAULT_FIELDS[kind]) for kind in offers["category"]],
        "Plätze": [f"{value:.0f}" if value == value else "" for value in offers["capacity"]],
        "Öffnungszeiten": offers["opening"].fillna(""), "Barrierefrei": offers["accessibility"],
        "Straße": offers["street"], "Hausnummer": offers["house_number"], "PLZ": offers["postcode"],
        "Ort": offers["place"], "Gültig ab": "01.08." + str(max(county.years) - 2), "Gültig bis": ""}).astype(object)
    columns = ["Straße", "Hausnummer", "PLZ", "Ort"]
    for row in range(len(written)):
        address = Written(*(str(text) for text in written.loc[row, columns]))
        if row % 6 == 5:
            address = _TROUBLES[row // 6 % len(_TROUBLES)](address, rng)
        elif row % 3 == 0:
            address = _HABITS[row // 3 % len(_HABITS)](address, rng)
        written.loc[row, columns] = list(address)
    return written[list(LIST_COLUMNS)]


def write_offer_list(folder: Union[str, Path], county: SampleCounty) -> Path:
    """Writes the offer list as CSV beside the workspace and returns where it is.

    Its first line says that it is synthetic.
    """
    path = Path(folder) / LIST_FILE
    with path.open("w", encoding="utf-8-sig", newline="") as stream_:
        writer = csv.writer(stream_, delimiter=";")
        writer.writerow([OWNER])
        writer.writerow(LIST_COLUMNS)
        writer.writerows(offer_list(county).itertuples(index=False, name=None))
    return path
