"""Addresses along the streets of the settlements: the borders between settled cells of one Quartier."""

from __future__ import annotations

import numpy as np

from .chance import rounded_shares, stream
from .coverage import Coverage, faces_at
from .landscape import SETTLEMENT, Landscape, face_label
from .names import street_names

#: Distance of a house from the middle of its street in metres.
_SETBACK = (8.0, 12.0)
#: Pieces of a street run on through a crossing if they bend by less than this (cosine).
_STRAIGHT = -0.45
#: Houses per street before it gets a new name.
_LONGEST = 90


def build(
    seed: int, land: Landscape, coverage: Coverage, face: np.ndarray, addresses: int, kommune_rank: np.ndarray
) -> dict:
    """Places addresses and names their streets.

    ``face`` is the label per cell the coverage was traced from; ``kommune_rank`` the order of Kommunen in
    keys. Returns arrays ``x``, ``y`` (metres), ``quartier``, ``street``, ``house_number``, by Quartier.
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
    road, position, flipped = _roads(mesh, streets, start, end)
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
    return {
        "x": x[final],
        "y": y[final],
        "quartier": own[final],
        "street": street[final],
        "house_number": house_number[final],
    }


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


def _roads(mesh, streets, start, end):
    """Joins street pieces that run straight through crossings into roads.

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
