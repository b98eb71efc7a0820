"""The synthetic sample county "Beispielkreis": invented, seeded, of the size of a real one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import addresses as address_register
from . import counts as county_counts
from . import landscape, names, offers, population, roads
from .chance import stream
from .coverage import Coverage, Mesh, multipolygon_wkb, ring_area, trace
from .landscape import FOREST, SETTLEMENT, face_label

SEED = 20260101
KREIS_NAME = "Beispielkreis"
KREIS_KEY = "05999"
CRS = "EPSG:25832"
OWNER = county_counts.OWNER
#: Inhabitants per address of the sample county.
PEOPLE_PER_ADDRESS = 600_000 / 170_000
#: Inhabitants of the planted Quartier that is too small for a score.
TINY_INHABITANTS = 180
#: Fewer Quartiere leave no room for the planted stories.
FEWEST_QUARTIERE = 4
#: A Quartier needs some people for its figures to mean anything.
FEWEST_ADDRESSES = 100
#: Keys have two digits for the Quartiere of a Kommune, and three (in steps of four) for Kommunen.
MOST_PER_KOMMUNE, MOST_KOMMUNEN = 99, 249


@dataclass(frozen=True)
class SampleCounty:
    """A complete synthetic county.

    ``quartiere``: quartier_id, name, kommune_id, area_km2, settlement_km2; ``kommunen``: kommune_id
    (AGS), ars, name, area_km2; ``settlements``: quartier_id, kommune_id, one row per settled Quartier;
    ``forest``: forest_id, one row per forest. The ``*_wkb`` tuples hold MultiPolygons (EPSG:25832,
    metres) in the order of these frames. ``addresses``: address_id, street, house_number, quartier_id,
    kommune_id, postcode, x, y; ``counts`` and ``sources`` are long tables of the workspace; ``stories`` maps the
    name of a planted story to a key (Quartier, Kommune, period); ``coverage`` holds the shared borders,
    ``quartier_of_cell`` the position of the Quartier of each of its cells (not in the order of
    ``quartiere``). ``network`` holds roads and barriers, ``offers`` and ``buildings`` are tables of the
    workspace with x and y, ``offer_fields`` pairs of offer and field of action; ``towns`` (n, 2) are the
    centres of the Kommunen in the order of ``kommunen``.
    """

    seed: int
    years: tuple
    quartiere: pd.DataFrame
    quartier_wkb: tuple
    kommunen: pd.DataFrame
    kommune_wkb: tuple
    settlements: pd.DataFrame
    settlement_wkb: tuple
    forest: pd.DataFrame
    forest_wkb: tuple
    addresses: pd.DataFrame
    counts: pd.DataFrame
    sources: pd.DataFrame
    stories: dict
    coverage: Coverage
    quartier_of_cell: np.ndarray
    network: roads.Network
    offers: pd.DataFrame
    offer_fields: list
    buildings: pd.DataFrame
    towns: np.ndarray

    def digest(self) -> str:
        """Returns the SHA-256 over all tables and geometries."""
        total = hashlib.sha256()
        for frame in (
            self.quartiere,
            self.kommunen,
            self.settlements,
            self.forest,
            self.addresses,
            self.counts,
            self.sources,
            self.network.lines,
            self.offers,
            self.buildings,
        ):
            for column in frame.columns:
                values = frame[column].to_numpy()
                total.update(column.encode("utf-8"))
                if values.dtype == object:
                    total.update("\x1f".join(value or "" for value in values.tolist()).encode("utf-8"))
                else:
                    total.update(np.ascontiguousarray(values).astype("<f8").tobytes())
        total.update(repr(self.offer_fields).encode("utf-8"))
        for geometries in (
            self.quartier_wkb, self.kommune_wkb, self.settlement_wkb, self.forest_wkb, self.network.wkb
        ):
            for wkb in geometries:
                total.update(wkb)
        total.update(repr(sorted(self.stories.items())).encode("utf-8"))
        return total.hexdigest()


def generate_county(
    seed: int = SEED,
    quartiere: int = 158,
    addresses: int = 170_000,
    years: Iterable[int] = range(2020, 2026),
    kommunen: int = 19,
) -> SampleCounty:
    """Generates the sample county; the same arguments always give the same county.

    ``addresses`` also sets the number of inhabitants of the last year (:data:`PEOPLE_PER_ADDRESS` each);
    ``quartiere`` sets the area (7.3 km² each). Raises ``DataProblem`` for sizes that make no county.
    """
    years = tuple(sorted(int(year) for year in years))
    _check(quartiere, addresses, years, kommunen)
    inhabitants = round(addresses * PEOPLE_PER_ADDRESS)
    land = landscape.build(seed, quartiere, kommunen, inhabitants, TINY_INHABITANTS)
    face = face_label(land.quartier, land.land_use)
    coverage = trace(land.mesh, face, stream(seed, "borders"))
    people = population.build(seed, land, len(years), inhabitants, TINY_INHABITANTS)

    frames = _Keys.build(seed, land, people, kommunen)
    table, gaps = county_counts.build(seed, land, people, frames.quartier_id, years, frames.kommune_order)
    houses, streets = address_register.build(seed, land, coverage, face, addresses, frames.kommune_rank)
    polygons = _Polygons(land, coverage, frames)
    settlement_frame, settlement_wkb = polygons.settlements()
    forest_frame, forest_wkb = polygons.forest()
    address_frame = _address_frame(houses, frames)
    quartier_frame, quartier_wkb = polygons.quartiere()
    kommune_frame, kommune_wkb = polygons.kommunen()
    offer_frame, offer_fields = offers.build(
        seed, land, address_frame, quartier_frame, kommune_frame, f"{max(years)}-12-31")
    return SampleCounty(
        seed,
        years,
        quartier_frame,
        quartier_wkb,
        kommune_frame,
        kommune_wkb,
        settlement_frame,
        settlement_wkb,
        forest_frame,
        forest_wkb,
        address_frame,
        table,
        county_counts.sources(years),
        _stories(frames, land, people, gaps, years),
        coverage,
        np.where(land.quartier >= 0, land.quartier, -1),
        roads.build(seed, land, streets, frames.kommune_name),
        offer_frame,
        offer_fields,
        offers.buildings(seed, address_frame, quartier_frame, max(years)),
        land.town[frames.kommune_order],
    )


def _check(quartiere: int, addresses: int, years: tuple, kommunen: int) -> None:
    if not years or len(set(years)) != len(years):
        template = QT_TRANSLATE_NOOP(
            "sample", "The sample county needs one or more years, each of them once."
        )
    elif quartiere < FEWEST_QUARTIERE:
        template = QT_TRANSLATE_NOOP(
            "sample", "The sample county needs at least {fewest} Quartiere, not {quartiere}."
        )
    elif kommunen < 1 or quartiere < 2 * kommunen or quartiere > MOST_PER_KOMMUNE * kommunen:
        template = QT_TRANSLATE_NOOP(
            "sample",
            "{quartiere} Quartiere cannot be shared among {kommunen} Kommunen: each Kommune needs 2 to "
            "{most} of them.",
        )
    elif kommunen > MOST_KOMMUNEN:
        template = QT_TRANSLATE_NOOP(
            "sample", "The sample county has keys for at most {most_kommunen} Kommunen, not {kommunen}."
        )
    elif addresses < FEWEST_ADDRESSES * quartiere:
        template = QT_TRANSLATE_NOOP(
            "sample", "{addresses} addresses are too few: the sample county needs {least} for each Quartier."
        )
    else:
        return
    raise DataProblem(
        template,
        context="sample",
        fewest=FEWEST_QUARTIERE,
        quartiere=quartiere,
        kommunen=kommunen,
        most=MOST_PER_KOMMUNE,
        most_kommunen=MOST_KOMMUNEN,
        addresses=addresses,
        least=FEWEST_ADDRESSES,
    )


@dataclass(frozen=True)
class _Keys:
    kommune_name: list
    kommune_id: list
    kommune_rank: np.ndarray
    kommune_order: np.ndarray
    quartier_id: list
    quartier_name: list
    long_name: int
    special_name: int

    @classmethod
    def build(cls, seed, land, people, kommunen) -> _Keys:
        # Keys follow the alphabet, so the order of the drawn towns is shuffled once.
        rank = stream(seed, "kommune names").permutation(kommunen)
        sorted_names = names.kommune_names(kommunen)
        # German municipalities usually carry keys in steps of four.
        kommune_id = [f"{KREIS_KEY}{4 * (position + 1):03d}" for position in rank]
        kommune_name = [sorted_names[position] for position in rank]
        planted = (people.rising, people.falling, people.spared, land.tiny)
        owner = land.quartier_kommune
        serial = np.arange(len(owner)) - np.searchsorted(owner, owner)
        everywhere = range(len(owner))
        free = [q for q in everywhere if q not in planted] or list(everywhere)
        # The names best stand apart: not in a centre, and in two Kommunen.
        town = max(free, key=lambda q: (serial[q] > 0, land.urban[q], -q))
        rural = min(
            [q for q in free if q != town] or [q for q in everywhere if q != town],
            key=lambda q: (serial[q] == 0, owner[q] == owner[town], abs(land.urban[q] - 0.5), q),
        )
        special = {town: names.LONG_NAME, rural: names.SPECIAL_NAME}
        quartier_name = names.quartier_names(seed, owner, land.urban, kommune_name, land.centre, special)
        quartier_id = [
            f"{kommune_id[k]}{number + 1:02d}" for k, number in zip(owner.tolist(), serial.tolist())
        ]
        order = np.argsort(rank, kind="stable")
        return cls(kommune_name, kommune_id, rank, order, quartier_id, quartier_name, town, rural)

    def ars(self, kommune: int) -> str:
        """Returns the 12-digit key: district, association of municipalities (4 digits), municipality."""
        municipality = self.kommune_id[kommune][5:]
        return f"{KREIS_KEY}0{municipality}{municipality}"


class _Polygons:
    def __init__(self, land, coverage, keys: _Keys) -> None:
        self._land, self._coverage, self._keys = land, coverage, keys
        self._mesh: Mesh = land.mesh
        self._order = sorted(range(len(keys.quartier_id)), key=keys.quartier_id.__getitem__)

    def _area(self, rings: list) -> float:
        return round(sum(ring_area(ring) for ring in rings) / 1e6, 4)

    def quartiere(self) -> tuple:
        rings = self._coverage.rings(self._land.quartier)
        settled = self._coverage.rings(np.where(self._land.land_use == SETTLEMENT, self._land.quartier, -1))
        keys, owner = self._keys, self._land.quartier_kommune
        frame = pd.DataFrame(
            {
                "quartier_id": [keys.quartier_id[q] for q in self._order],
                "name": [keys.quartier_name[q] for q in self._order],
                "kommune_id": [keys.kommune_id[owner[q]] for q in self._order],
                "area_km2": [self._area(rings[q]) for q in self._order],
                "settlement_km2": [self._area(settled[q]) for q in self._order],
            }
        )
        return frame, tuple(multipolygon_wkb(rings[q]) for q in self._order)

    def kommunen(self) -> tuple:
        rings, keys = self._coverage.rings(self._land.kommune), self._keys
        order = keys.kommune_order.tolist()
        frame = pd.DataFrame(
            {
                "kommune_id": [keys.kommune_id[k] for k in order],
                "ars": [keys.ars(k) for k in order],
                "name": [keys.kommune_name[k] for k in order],
                "area_km2": [self._area(rings[k]) for k in order],
            }
        )
        return frame, tuple(multipolygon_wkb(rings[k]) for k in order)

    def settlements(self) -> tuple:
        land, keys = self._land, self._keys
        rings = self._coverage.rings(np.where(land.land_use == SETTLEMENT, land.quartier, -1))
        order = [q for q in self._order if q in rings]
        frame = pd.DataFrame(
            {
                "quartier_id": [keys.quartier_id[q] for q in order],
                "kommune_id": [keys.kommune_id[land.quartier_kommune[q]] for q in order],
            }
        )
        return frame, tuple(multipolygon_wkb(rings[q]) for q in order)

    def forest(self) -> tuple:
        land = self._land
        wooded = (land.land_use == FOREST) & (land.quartier >= 0)
        part = self._mesh.components(wooded.astype(int))
        rings = self._coverage.rings(np.where(wooded, part, -1))
        polygons = [rings[key] for key in sorted(rings)]
        frame = pd.DataFrame({"forest_id": [f"W{number + 1:04d}" for number in range(len(polygons))]})
        return frame, tuple(multipolygon_wkb(ring) for ring in polygons)


def _address_frame(houses: dict, keys: _Keys) -> pd.DataFrame:
    count = len(houses["x"])
    quartier_id = np.array(keys.quartier_id, dtype=object)[houses["quartier"]]
    kommune_of = np.array([key[:8] for key in keys.quartier_id], dtype=object)[houses["quartier"]]
    return pd.DataFrame(
        {
            "address_id": [f"{KREIS_KEY}{number:07d}" for number in range(1, count + 1)],
            "street": houses["street"],
            "house_number": houses["house_number"],
            "quartier_id": quartier_id,
            "kommune_id": kommune_of,
            # No German postcode begins with 00: nothing here is a real place.
            "postcode": np.array([f"009{int(key[5:8]) // 4:02d}" for key in keys.quartier_id], dtype=object)[
                houses["quartier"]],
            "x": houses["x"],
            "y": houses["y"],
        }
    )


def _stories(keys: _Keys, land, people, gaps, years) -> dict:
    return {
        "rising": keys.quartier_id[people.rising],
        "falling": keys.quartier_id[people.falling],
        "tiny": keys.quartier_id[land.tiny],
        "no_poor_children": keys.quartier_id[people.spared],
        "long_name": keys.quartier_id[keys.long_name],
        "special_name": keys.quartier_id[keys.special_name],
        "no_examination_kommune": keys.kommune_id[gaps.examination_kommune],
        "no_examination_period": str(years[gaps.examination_year]),
        "suppressed": tuple(keys.quartier_id[q] for q in gaps.starred),
    }
