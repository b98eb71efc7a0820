"""Addresses along the streets of the settlements, and a register of them with the faults that registers have.

Streets are the borders between settled cells of one Quartier.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Union

import numpy as np
import pandas as pd

from .chance import rounded_shares, stream
from .coverage import Coverage, faces_at
from .landscape import SETTLEMENT, Landscape, face_label
from .names import street_names

if TYPE_CHECKING:
    from .county import SampleCounty

#: Distance of a house from the middle of its street in metres.
_SETBACK = (8.0, 12.0)
#: Pieces of a street run on through a crossing if they bend by less than this (cosine).
_STRAIGHT = -0.45
#: Houses per street before it gets a new name.
_LONGEST = 90


@dataclass(frozen=True)
class Streets:
    """Pieces of streets: cell borders of the mesh with the road they belong to.

    ``edges`` of the mesh; ``road`` its number; ``position`` of the beginning along the road in metres; ``flipped``
    where a piece is passed from its end to its start; ``name`` as its houses have it, empty where none stand along the
    road.
    """

    edges: np.ndarray
    road: np.ndarray
    position: np.ndarray
    flipped: np.ndarray
    name: np.ndarray


def build(
    seed: int, land: Landscape, coverage: Coverage, face: np.ndarray, addresses: int, kommune_rank: np.ndarray
) -> tuple[dict, Streets]:
    """Places addresses and names their streets.

    ``face`` is the label per cell the coverage was traced from; ``kommune_rank`` the order of Kommunen in
    keys. Returns arrays ``x``, ``y`` (metres), ``quartier``, ``street``, ``house_number``, by Quartier, and the
    streets.
    """
    rng = stream(seed, "addresses")
    mesh = land.mesh
    streets = np.flatnonzero(
        (face[mesh.left] == face[mesh.right])
        & (land.land_use[mesh.left] == SETTLEMENT)
        & (land.quartier[mesh.left] >= 0)
    )
    quartier = land.quartier[mesh.left[streets]]
    start, end = mesh.nodes[mesh.start[streets]], mesh.nodes[mesh.end[streets]]
    length = np.hypot(*(end - start).T)
    # Fewer persons share an address in the country than in town.
    per_address = 2.6 + 1.9 * land.urban**1.5
    wanted = rounded_shares(addresses, land.residents_of / per_address)
    total = np.bincount(quartier, length, len(wanted))
    x, y, on = _houses(rng, start, end, length, quartier, wanted, total, coverage, face)
    own = quartier[on]
    along = np.einsum("ij,ij->i", np.stack([x, y], axis=1) - start[on], (end - start)[on]) / length[on]
    across = ((end - start)[on, 0] * (y - start[on, 1]) - (end - start)[on, 1] * (x - start[on, 0])) / length[
        on
    ]
    road, position, flipped = joined_roads(mesh, streets, start, end)
    meters = position[on] + np.where(flipped[on], length[on] - along, along)
    left = (across > 0) != flipped[on]
    road_of = _split(road[on], meters)
    order = np.lexsort((meters, ~left, road_of))
    number = _house_numbers(rng, road_of[order], left[order])
    house_number = np.empty(len(x), dtype=object)
    house_number[order] = number
    street = _street_names(rng, road_of, own, land)
    kommune = kommune_rank[land.quartier_kommune[own]]
    inverse = np.empty(len(x), int)
    inverse[order] = np.arange(len(x))
    final = np.lexsort((inverse, own, kommune))
    names = _piece_names(on, street, road, position, land.quartier_kommune[quartier])
    return {
        "x": x[final],
        "y": y[final],
        "quartier": own[final],
        "street": street[final],
        "house_number": house_number[final],
    }, Streets(streets, road, position, flipped, names)


def _piece_names(on, street, road, position, kommune):
    """Names each piece as most of its houses do; one without houses as the piece before or behind it on its road."""
    known, code = np.unique(street.astype(str), return_inverse=True)
    pairs, number = np.unique(on.astype(np.int64) * len(known) + code, return_counts=True)
    piece = pairs // len(known)
    order = np.lexsort((pairs, -number, piece))
    first = np.ones(len(order), bool)
    first[1:] = piece[order][1:] != piece[order][:-1]
    name = np.full(len(road), None, dtype=object)
    name[piece[order[first]]] = known[pairs[order[first]] % len(known)]
    order = np.lexsort((position, kommune, road))
    along = pd.Series(name[order]).groupby([road[order], kommune[order]])
    filled = along.ffill()
    name[order] = filled.groupby([road[order], kommune[order]]).bfill().fillna("").to_numpy(dtype=object)
    return name


def _houses(rng, start, end, length, quartier, wanted, total, coverage, face):
    """Returns exactly the wanted number of valid houses per Quartier, evenly spread along its streets."""
    found_x, found_y, found_on = [], [], []
    missing = wanted.copy()
    for attempt in range(8):
        open_ = missing > 0
        if not open_.any():
            break
        use = np.flatnonzero(open_[quartier])
        density = missing[quartier[use]] * (1.12 + 0.5 * attempt) / total[quartier[use]]
        number = np.floor(length[use] * density + rng.random(len(use))).astype(int)
        on = np.repeat(use, number)
        rank = np.arange(len(on)) - np.repeat(np.cumsum(number) - number, number)
        share = (rank + 0.25 + 0.5 * rng.random(len(on))) / np.repeat(number, number)
        side = np.where((rank + on) % 2 == 0, 1.0, -1.0)
        setback = side * (_SETBACK[0] + (_SETBACK[1] - _SETBACK[0]) * rng.random(len(on)))
        along = (end - start)[on] / length[on][:, None]
        x = np.round(start[on, 0] + share * length[on] * along[:, 0] - setback * along[:, 1], 2)
        y = np.round(start[on, 1] + share * length[on] * along[:, 1] + setback * along[:, 0], 2)
        cell = faces_at(coverage, x, y)
        good = np.flatnonzero((cell >= 0) & (face[cell] == face_label(quartier[on], SETTLEMENT)))
        # More houses than wanted are thinned out by lot.
        lot = rng.random(len(on))[good]
        order = good[np.lexsort((lot, quartier[on[good]]))]
        group = quartier[on[order]]
        place = np.arange(len(order)) - np.searchsorted(group, group)
        kept = np.sort(order[place < missing[group]])
        found_x.append(x[kept])
        found_y.append(y[kept])
        found_on.append(on[kept])
        missing = missing - np.bincount(quartier[on[kept]], minlength=len(missing))
    if missing.any():
        raise ArithmeticError("the settlements of the sample county cannot hold all addresses")
    return np.concatenate(found_x), np.concatenate(found_y), np.concatenate(found_on)


def joined_roads(mesh, streets, start, end):
    """Joins street pieces (edges of a mesh) that run straight through crossings into roads.

    Returns per piece its road, the distance of its beginning along the road in metres, and whether it is
    passed from its end to its start.
    """
    count = len(streets)
    node = np.stack([mesh.start[streets], mesh.end[streets]], axis=1).ravel()
    outward = np.stack([end - start, start - end], axis=1).reshape(-1, 2)
    outward = outward / np.hypot(*outward.T)[:, None]
    order = np.argsort(node, kind="stable")
    node, half = node[order], order
    pairs = []
    for shift in (1, 2):
        first = np.flatnonzero(node[:-shift] == node[shift:])
        a, b = half[first], half[first + shift]
        pairs.append(np.stack([a, b], axis=1))
    pairs = np.concatenate(pairs)
    cosine = np.einsum("ij,ij->i", outward[pairs[:, 0]], outward[pairs[:, 1]])
    straight = cosine < _STRAIGHT
    pairs, cosine = pairs[straight], cosine[straight]
    sequence = np.lexsort((pairs[:, 1], pairs[:, 0], cosine))
    partner = np.full(2 * count, -1)
    for a, b in pairs[sequence].tolist():
        if partner[a] < 0 and partner[b] < 0:
            partner[a], partner[b] = b, a
    length = np.hypot(*(end - start).T).tolist()
    linked = partner.tolist()
    road, position, flipped = [-1] * count, [0.0] * count, [False] * count
    number = 0

    def walk(half_edge: int) -> None:
        distance = 0.0
        while True:
            piece = half_edge >> 1
            if road[piece] >= 0:
                return
            road[piece], position[piece], flipped[piece] = number, distance, bool(half_edge & 1)
            distance += length[piece]
            onward = linked[half_edge ^ 1]
            if onward < 0:
                return
            half_edge = onward

    for half_edge in range(2 * count):
        if linked[half_edge] < 0 and road[half_edge >> 1] < 0:
            walk(half_edge)
            number += 1
    for piece in range(count):
        if road[piece] < 0:
            walk(2 * piece)
            number += 1
    return np.array(road), np.array(position), np.array(flipped)


def _split(road: np.ndarray, meters: np.ndarray) -> np.ndarray:
    """Cuts roads with too many houses into several streets."""
    order = np.lexsort((meters, road))
    rank = np.arange(len(order)) - np.searchsorted(road[order], road[order])
    size = np.bincount(road)[road[order]]
    parts = -(-size // _LONGEST)
    piece = np.empty(len(order), int)
    piece[order] = rank * parts // np.maximum(size, 1)
    key = road * (int(piece.max(initial=0)) + 1) + piece
    return np.unique(key, return_inverse=True)[1]


def _house_numbers(rng, road, left):
    """Numbers houses along each side, odd on the left; some share a number with a letter."""
    block = np.flatnonzero(np.concatenate([[True], (road[1:] != road[:-1]) | (left[1:] != left[:-1])]))
    first = np.zeros(len(road), bool)
    first[block] = True
    lettered = (rng.random(len(road)) < 0.05) & ~first
    lettered[1:] &= ~lettered[:-1]
    step = np.cumsum(~lettered)
    base = np.repeat(step[block], np.diff(np.concatenate([block, [len(road)]])))
    number = 2 * (step - base) + np.where(left, 1, 2)
    text = number.astype("U6").astype(object)
    text[lettered] = text[lettered] + "a"
    return text


def _street_names(rng, road_of, quartier, land):
    kommune = land.quartier_kommune[quartier]
    # A street may run on into the next Kommune; there it has a name of that Kommune.
    result = np.empty(len(road_of), dtype=object)
    for number in range(len(land.town)):
        here = np.flatnonzero(kommune == number)
        used, which = np.unique(road_of[here], return_inverse=True)
        result[here] = street_names(rng, len(used))[which]
    return result


# ---------------------------------------------------------------------- a register as it is delivered

#: Columns of the sample register, named as in registers of North Rhine-Westphalia.
REGISTER_COLUMNS = (
    "OI", "Straßenschlüssel", "Straße", "Hausnummer", "Zusatz", "PLZ", "Ort", "AGS", "Ost", "Nord", "Gültig ab",
)
#: Share of the addresses with each fault; Kommunen have a third to three times of it.
_FAULTS = {
    "incomplete": 0.0012, "no_coordinates": 0.0006, "zero_coordinates": 0.0003, "outside_kommune": 0.0004,
    "outside_county": 0.0001, "number_format": 0.0006, "number_range": 0.0008, "duplicate": 0.0008, "missing": 0.0025,
}
#: Share of the streets that are written in several ways, and that have one point for all houses.
_VARIANTS, _STACKED = 0.012, 0.002
_ODD_NUMBERS = ("o. Nr.", "HsNr. 3", "0", "12A B", "Nr. 7", "999999")


def register(
    county: SampleCounty, seed: int = 20260630, faults: bool = True
) -> tuple[pd.DataFrame, dict[str, list[str]]]:
    """Returns the addresses of a county as a register delivers them, and which faults were planted.

    All cells are texts, coordinates in EPSG:25832 with decimal comma. The dictionary maps the kind of a fault (those of
    the quality report, and ``missing``: left out) to the keys of addresses. The same seed gives the same register.
    """
    addresses = county.addresses
    parts = addresses["house_number"].str.extract(r"^(\d+)([a-z]?)$")
    names = dict(zip(county.kommunen["kommune_id"], county.kommunen["name"]))
    pairs = addresses["kommune_id"] + "\x1f" + addresses["street"]
    streets = {pair: at for at, pair in enumerate(sorted(set(pairs)))}
    first = {key: min(at for pair, at in streets.items() if pair.startswith(key)) for key in names}
    frame = pd.DataFrame({
        "OI": addresses["address_id"],
        "Straßenschlüssel": [f"{streets[pair] - first[pair[:8]] + 1:05d}" for pair in pairs],
        "Straße": addresses["street"], "Hausnummer": parts[0], "Zusatz": parts[1],
        "PLZ": addresses["postcode"],
        "Ort": addresses["kommune_id"].map(names), "AGS": addresses["kommune_id"],
        "Ost": addresses["x"].map("{:.2f}".format), "Nord": addresses["y"].map("{:.2f}".format), "Gültig ab": "",
    }).astype(object)
    planted: dict[str, list[str]] = {}
    if faults:
        frame = _with_faults(frame, stream(seed, "register"), planted)
    for name in ("Ost", "Nord"):
        frame[name] = frame[name].str.replace(".", ",", regex=False)
    return frame[list(REGISTER_COLUMNS)].reset_index(drop=True), planted


def write_register(path: Union[str, Path], county: SampleCounty, seed: int = 20260630) -> dict[str, list[str]]:
    """Writes the register of a county as CSV, as a Kommune might deliver it, and returns the planted faults."""
    frame, planted = register(county, seed)
    with Path(path).open("w", encoding="utf-8-sig", newline="") as stream_:
        writer = csv.writer(stream_, delimiter=";")
        writer.writerow(REGISTER_COLUMNS)
        writer.writerows(frame.itertuples(index=False, name=None))
    return planted


def _with_faults(frame: pd.DataFrame, rng: np.random.Generator, planted: dict[str, list[str]]) -> pd.DataFrame:
    kommunen, owner = np.unique(frame["AGS"].to_numpy(dtype=str), return_inverse=True)
    care = np.exp(rng.uniform(np.log(1 / 3), np.log(3.0), len(kommunen)))[owner]
    keys = frame["OI"].to_numpy()
    free = np.ones(len(frame), dtype=bool)

    def draw(kind: str) -> np.ndarray:
        chance = np.where(free, care, 0.0)
        count = max(2, round(_FAULTS[kind] * len(frame)))
        at = np.sort(rng.choice(len(frame), count, replace=False, p=chance / chance.sum()))
        free[at] = False
        planted[kind] = keys[at].tolist()
        return at

    _misspelt(frame, rng, planted, free)
    _one_point(frame, rng, planted, free)
    at = draw("incomplete")
    half = len(at) // 2
    frame.iloc[at[:half], frame.columns.get_loc("Hausnummer")] = ""
    frame.iloc[at[:half], frame.columns.get_loc("Zusatz")] = ""
    frame.iloc[at[half:], frame.columns.get_loc("PLZ")] = ""
    places = [frame.columns.get_loc(name) for name in ("Ost", "Nord")]
    frame.iloc[draw("no_coordinates"), places] = ""
    frame.iloc[draw("zero_coordinates"), places] = "0.00"
    at = draw("outside_kommune")
    other = np.array([rng.choice(np.flatnonzero(owner != owner[one])) for one in at]) if len(kommunen) > 1 else at
    # Not the same point as the other address, but its neighbour's garden.
    moved = frame.iloc[other, places].astype(float).to_numpy() + np.array([3.0, 2.0])
    frame.iloc[at, places] = np.char.mod("%.2f", moved).astype(object)
    at = draw("outside_county")
    moved = frame.iloc[at, places].astype(float).to_numpy() + np.array([150_000.0, 0.0])
    frame.iloc[at, places] = np.char.mod("%.2f", moved).astype(object)
    at = draw("number_format")
    frame.iloc[at, frame.columns.get_loc("Zusatz")] = ""
    frame.iloc[at, frame.columns.get_loc("Hausnummer")] = [_ODD_NUMBERS[n % len(_ODD_NUMBERS)] for n in range(len(at))]
    at = draw("number_range")
    numbers = frame["Hausnummer"].to_numpy()[at].astype(int)
    frame.iloc[at, frame.columns.get_loc("Zusatz")] = ""
    frame.iloc[at, frame.columns.get_loc("Hausnummer")] = [f"{number}-{number + 2}" for number in numbers]
    at = draw("duplicate")
    again = frame.iloc[at].copy()
    again["OI"] = [f"{key[:5]}9{key[6:]}" for key in again["OI"]]
    gone = draw("missing")
    return pd.concat([frame.drop(index=gone), again], ignore_index=True)


def _misspelt(frame: pd.DataFrame, rng: np.random.Generator, planted: dict[str, list[str]], free: np.ndarray) -> None:
    """Writes some houses of some streets in another way: abbreviated, decomposed, or with a slip."""
    streets = frame.groupby(["AGS", "Straße"], sort=True).indices
    # Streets of some length, and none whose name ends in a number of ours.
    names = [pair for pair, members in streets.items() if len(members) >= 8 and not pair[1][-1].isdigit()]
    count = max(3, round(_VARIANTS * len(streets)))
    column = frame.columns.get_loc("Straße")
    for serial, chosen in enumerate(rng.choice(len(names), min(count, len(names)), replace=False)):
        name = names[chosen][1]
        members = streets[names[chosen]]
        at = rng.choice(members, max(1, len(members) // 5), replace=False)
        written = (
            name.replace("straße", "str."), unicodedata.normalize("NFD", name), name.replace("ß", "ss"),
            name.replace(" ", "-"), f"{name[:3]}{name[2:]}",
        )
        variant = next((text for text in (*written[serial % 5:], *written) if text != name), name)
        frame.iloc[at, column] = variant
        free[at] = False
        # Decomposed letters are composed on reading: nothing is left to find.
        if unicodedata.normalize("NFC", variant) != name:
            planted.setdefault("street_variant", []).extend(frame["OI"].to_numpy()[at].tolist())


def _one_point(frame: pd.DataFrame, rng: np.random.Generator, planted: dict[str, list[str]], free: np.ndarray) -> None:
    """Gives all houses of some streets the coordinates of the first, as from an index of streets."""
    streets = [members for members in frame.groupby(["AGS", "Straße"], sort=True).indices.values()
               if 5 <= len(members) <= 30 and free[members].all()]
    count = max(1, round(_STACKED * len(streets)))
    for chosen in rng.choice(len(streets), min(count, len(streets)), replace=False):
        members = streets[chosen]
        for name in ("Ost", "Nord"):
            frame.iloc[members, frame.columns.get_loc(name)] = frame[name].iloc[members[0]]
        free[members] = False
        planted.setdefault("stacked", []).extend(frame["OI"].to_numpy()[members].tolist())
