"""Measures how right and how fast addresses are found: 170,000 addresses of the sample county, 5,000 offers.

Addresses are taken from the register and written as people do; some are then renamed, doubled or left out of the
register. Right is an automatic match that names the very address, a number set between its neighbours that lies within
60 m of the true place, or a street where only the street and its Quartier are claimed. Everything else that is accepted
counts as wrong, also where nothing could be right. “Found” is the share of all that are in the register; “offered” adds
those whose true address is among the candidates of the review.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from quartiersmonitor.offers.geocoder import Match, Query, geocode
from quartiersmonitor.offers.register_index import AddressIndex
from quartiersmonitor.sample.county import SampleCounty, generate_county
from quartiersmonitor.sample.writing import WAYS, Written

OFFERS, RUNS, SEED = 5_000, 3, 7
#: Share of offers by the way they are written: half as they should be.
SHARES = {
    "as registered": 0.44, "abbreviated": 0.12, "number_form": 0.04, "in_one_cell": 0.05, "one_slip": 0.08,
    "two_slips": 0.02, "no_number": 0.03, "no_postcode": 0.04, "no_place": 0.02, "other_letter": 0.02, "spanned": 0.01,
    "wrong postcode": 0.03, "wrong place": 0.02, "moved district": 0.02, "earlier name": 0.03,
    "house not in register": 0.02, "street not in register": 0.02, "number too high": 0.01}
#: An interpolated house may lie this far from where it is (metres).
NEAR_M = 60.0


class Case(NamedTuple):
    """An offer: how it was written, its query, and where it truly is."""

    way: str
    query: Query
    address_id: str
    street: str
    kommune_id: str
    quartier_id: str
    x: float
    y: float
    findable: bool


def hard_register(county: SampleCounty, rng: np.random.Generator) -> pd.DataFrame:
    """Returns the register with districts, several postcodes in a Kommune, and streets of one name in two districts."""
    names = dict(zip(county.quartiere["quartier_id"], county.quartiere["name"]))
    frame = county.addresses.copy()
    frame["house_suffix"] = None
    frame["valid_from"] = frame["valid_to"] = None
    quartier = frame["quartier_id"].astype(str)
    frame["district"] = quartier.map(names)
    third = (quartier.str[-2:].astype(int) % 3 + 1).astype(str)
    frame["postcode"] = "0" + frame["postcode"].str[3:] + third.str.zfill(2)
    # After a merger of Kommunen, one name stands for two streets.
    streets = frame.groupby(["kommune_id", "street"]).agg(
        district=("district", "nunique"), quartier=("quartier_id", "first"), size=("street", "size")).reset_index()
    streets = streets[(streets["district"] == 1) & (streets["size"] >= 8)]
    for _, own in streets.groupby("kommune_id"):
        for _ in range(max(1, len(own) // 60)):
            one, other = own.iloc[rng.integers(len(own))], own.iloc[rng.integers(len(own))]
            if one["quartier"] != other["quartier"]:
                frame.loc[(frame["kommune_id"] == one["kommune_id"]) & (frame["street"] == one["street"]), "street"] = (
                    other["street"])
    return frame


def cases_of(frame: pd.DataFrame, kommunen: dict[str, str], count: int, rng: np.random.Generator,
             ) -> tuple[list[Case], pd.DataFrame]:
    """Returns offers at addresses of a register, and the register as it is by the time they are looked for."""
    chosen = frame.iloc[np.sort(rng.choice(len(frame), count, replace=False))]
    numbers = np.ceil(np.array(list(SHARES.values())) * count).astype(int)
    ways = rng.permutation(np.repeat(list(SHARES), numbers))[:count]
    postcodes = sorted(set(frame["postcode"]))
    located = set(zip(frame["street"], frame["district"]))
    districts = frame.groupby("kommune_id")["district"].unique()
    keys = sorted(kommunen)
    gone: list[str] = []
    renamed: dict[tuple[str, str], str] = {}
    lost: set[tuple[str, str]] = set()
    cases = []
    for way, row in zip(ways.tolist(), chosen.itertuples()):
        place = kommunen[row.kommune_id] if rng.random() < 0.7 else row.district
        written = Written(row.street, row.house_number, row.postcode, place)
        findable = True
        if way in WAYS:
            written = WAYS[way](written, rng)
        elif way == "wrong postcode":
            written = written._replace(postcode=postcodes[rng.integers(len(postcodes))])
        elif way == "wrong place":
            written = written._replace(place=kommunen[keys[rng.integers(len(keys))]])
        elif way == "moved district":
            # Where the same street lies in the other district too, the address as written would be another one.
            own = [name for name in districts[row.kommune_id] if (row.street, name) not in located]
            if own:
                written = written._replace(place=own[rng.integers(len(own))], postcode="")
        elif way == "earlier name":
            renamed[(row.kommune_id, row.street)] = f"Neue {row.street}"
        elif way == "house not in register":
            gone.append(row.address_id)
            findable = False
        elif way == "street not in register":
            lost.add((row.kommune_id, row.street))
            findable = False
        elif way == "number too high":
            written = written._replace(number=str(int(row.house_number.rstrip("a")) + 400))
            findable = False
        cases.append(Case(
            way, Query(*written), row.address_id, row.street, row.kommune_id, row.quartier_id, row.x, row.y, findable))
    pairs = list(zip(frame["kommune_id"], frame["street"]))
    kept = ~frame["address_id"].isin(gone).to_numpy() & np.array([pair not in lost for pair in pairs])
    later = np.array([renamed.get(pair, "") for pair in pairs], dtype=object)
    changed = (later != "") & kept
    past = frame[changed].assign(valid_to="2025-01-01")
    now = frame[kept].copy()
    now.loc[changed[kept], "street"] = later[kept & changed]
    now.loc[changed[kept], "valid_from"] = "2025-01-01"
    return [_as_of_now(case, renamed, lost) for case in cases], pd.concat([past, now], ignore_index=True)


def _as_of_now(case: Case, renamed: dict[tuple[str, str], str], lost: set[tuple[str, str]]) -> Case:
    """Returns an offer as of the kind of its street, where others have renamed or lost that meanwhile."""
    street = (case.kommune_id, case.street)
    if case.way.endswith("not in register"):
        return case
    if street in lost:
        return case._replace(way="street not in register", findable=False)
    if street in renamed:
        return case._replace(way="earlier name", findable=case.way == "earlier name")
    return case


def is_right(case: Case, match: Match) -> bool:
    """Tells whether an accepted match is what the offer's address truly is."""
    if match.match_class == "street":
        # Only the street is claimed, and that all of it lies in one Quartier.
        return match.quartier_id == case.quartier_id and np.hypot(match.x - case.x, match.y - case.y) < 3_000.0
    if match.address_id == case.address_id:
        return True
    # The true house is another row of the same place, or the nearest there is.
    return bool(np.hypot(match.x - case.x, match.y - case.y) <= NEAR_M) and match.match_class == "interpolated"


def figures(cases: Sequence[Case], matches: Sequence[Match]) -> pd.DataFrame:
    """Returns by way of writing: number, accepted, right, precision, found and offered."""
    rows = []
    for case, match in zip(cases, matches):
        accepted = not match.doubtful
        right = accepted and is_right(case, match)
        offered = right or any(one.address_id == case.address_id for one in match.candidates)
        rows.append((case.way, accepted, right, case.findable and right, case.findable and offered, case.findable))
    frame = pd.DataFrame(rows, columns=["way", "accepted", "right", "found", "offered", "findable"])
    return frame


def table(frame: pd.DataFrame) -> str:
    """Returns the figures as lines of text."""
    lines = [f"{'':24s}{'offers':>8s}{'accepted':>10s}{'wrong':>7s}{'precision':>11s}{'found':>8s}{'offered':>9s}"]
    groups = [(way, frame[frame["way"] == way]) for way in SHARES if (frame["way"] == way).any()]
    for way, own in [*groups, ("all", frame)]:
        accepted, right = int(own["accepted"].sum()), int(own["right"].sum())
        findable = int(own["findable"].sum())
        precision = f"{100 * right / accepted:9.2f} %" if accepted else "          –"
        found = f"{100 * own['found'].sum() / findable:6.1f} %" if findable else "      – "
        offered = f"{100 * own['offered'].sum() / findable:7.1f} %" if findable else "       – "
        lines.append(f"{way:24s}{len(own):8d}{accepted:10d}{accepted - right:7d}{precision}{found}{offered}")
    return "\n".join(lines)


def main() -> None:
    """Prints precision and recall by the way addresses are written, and the time from register to matches."""
    county = generate_county()
    rng = np.random.default_rng(SEED)
    kommunen = dict(zip(county.kommunen["kommune_id"], county.kommunen["name"]))
    quartiere = dict(zip(county.quartiere["quartier_id"], county.quartiere["name"]))
    cases, register = cases_of(hard_register(county, rng), kommunen, OFFERS, rng)
    queries = [case.query for case in cases]
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        index = AddressIndex.of(register, kommunen, "2025-12-31", quartiere)
        between = time.perf_counter()
        matches = geocode(queries, index)
        seconds.append((between - start, time.perf_counter() - between))
    frame = figures(cases, matches)
    print(table(frame))
    best = min(seconds, key=sum)
    print(f"\n{len(register):,} addresses arranged in {best[0]:.2f} s, {len(cases):,} offers found in {best[1]:.2f} s "
          f"(best of {RUNS})")
    for case, match in zip(cases, matches):
        if not match.doubtful and not is_right(case, match):
            print("wrong:", case.way, tuple(case.query), "->", match.match_class, match.address_id, case.street,
                  match.text())


if __name__ == "__main__":
    main()
