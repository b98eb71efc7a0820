"""A polygon coverage made of shared arcs: every border is drawn once and used by both sides.

The plane is cut into small cells (the barycentric dual of a Delaunay triangulation); regions are
sets of cells. The border between two differently labelled cells belongs to an arc, arcs meet in
junctions. Each arc is smoothed and roughened once, so all polygons built from it share its vertices.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, cKDTree

#: Coordinates are kept in whole millimetres, as in German cadastral data.
DECIMALS = 3

#: Label of everything outside the county.
OUTSIDE = -1


@dataclass(frozen=True)
class Mesh:
    """Cells around sites, with the border piece (edge) between each pair of neighbouring cells.

    ``sites`` (n, 2); ``nodes`` (m, 2) are the cell corners; edge ``k`` runs from ``start[k]`` to
    ``end[k]`` with cell ``left[k]`` on its left and ``right[k]`` on its right; ``area`` per cell in m²;
    ``open`` marks the cells at the hull, which have no closed border.
    """

    sites: np.ndarray
    nodes: np.ndarray
    start: np.ndarray
    end: np.ndarray
    left: np.ndarray
    right: np.ndarray
    area: np.ndarray
    open: np.ndarray

    @classmethod
    def around(cls, sites: np.ndarray) -> Mesh:
        """Builds the mesh of the given sites; cells at the hull stay open and must lie outside."""
        triangulation = Delaunay(sites)
        simplices = triangulation.simplices
        nodes = sites[simplices].mean(axis=1)
        corner = sites[simplices]
        twice = (corner[:, 1, 0] - corner[:, 0, 0]) * (corner[:, 2, 1] - corner[:, 0, 1]) - (
            corner[:, 1, 1] - corner[:, 0, 1]
        ) * (corner[:, 2, 0] - corner[:, 0, 0])
        starts, ends, lefts, rights = [], [], [], []
        for opposite in range(3):
            neighbour = triangulation.neighbors[:, opposite]
            own = np.arange(len(simplices))
            keep = neighbour > own
            a = simplices[keep, (opposite + 1) % 3]
            b = simplices[keep, (opposite + 2) % 3]
            # Leaving a counter-clockwise triangle across its side a-b has b on the left hand.
            anticlockwise = twice[keep] > 0
            starts.append(own[keep])
            ends.append(neighbour[keep])
            lefts.append(np.where(anticlockwise, b, a))
            rights.append(np.where(anticlockwise, a, b))
        start, end = np.concatenate(starts), np.concatenate(ends)
        left, right = np.concatenate(lefts), np.concatenate(rights)
        middle = nodes.mean(axis=0)
        p, q = nodes[start] - middle, nodes[end] - middle
        piece = 0.5 * (p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0])
        area = np.bincount(left, piece, len(sites)) - np.bincount(right, piece, len(sites))
        unclosed = np.zeros(len(sites), bool)
        unclosed[triangulation.convex_hull.ravel()] = True
        return cls(sites, nodes, start, end, left, right, area, unclosed)

    def components(self, label: np.ndarray) -> np.ndarray:
        """Returns the number of the connected part of equal label for each cell."""
        same = label[self.left] == label[self.right]
        count = len(self.sites)
        links = coo_matrix(
            (np.ones(int(same.sum())), (self.left[same], self.right[same])), shape=(count, count)
        )
        return connected_components(links, directed=False)[1]

    def joined(self, label: np.ndarray, group: np.ndarray, rounds: int = 12) -> np.ndarray:
        """Makes every label one connected part by giving detached parts to a neighbour.

        A detached part goes to the neighbouring label it shares most borders with, within the same
        ``group``. Cells labelled :data:`OUTSIDE` are left alone.
        """
        label = label.copy()
        for _ in range(rounds):
            part = self.components(label)
            parts = part.max() + 1
            size = np.bincount(part, minlength=parts)
            owner = np.full(parts, OUTSIDE)
            owner[part] = label
            order = np.lexsort((np.arange(parts), -size, owner))
            first = np.ones(parts, bool)
            first[1:] = owner[order][1:] != owner[order][:-1]
            detached = np.ones(parts, bool)
            detached[order[first]] = False
            detached[owner == OUTSIDE] = False
            if not detached.any():
                return label
            votes: dict = {}
            a, b = self.left, self.right
            for x, y in ((a, b), (b, a)):
                use = (
                    detached[part[x]]
                    & (label[x] != label[y])
                    & (label[y] != OUTSIDE)
                    & (group[x] == group[y])
                )
                for number, target in zip(part[x[use]].tolist(), label[y[use]].tolist()):
                    ballot = votes.setdefault(number, {})
                    ballot[target] = ballot.get(target, 0) + 1
            if not votes:
                return label
            new_owner = owner.copy()
            for number in sorted(votes):
                new_owner[number] = max(sorted(votes[number].items()), key=lambda item: item[1])[0]
            changed = detached[part]
            label[changed] = new_owner[part[changed]]
        return label


@dataclass(frozen=True)
class Coverage:
    """Arcs of a coverage: vertex lists with the face on their left and right.

    ``points`` (n, 2) concatenated vertices, ``offsets`` (arcs + 1), ``first``/``last`` junction
    numbers, ``left``/``right`` cells (one representative per side) of each arc.
    """

    points: np.ndarray
    offsets: np.ndarray
    first: np.ndarray
    last: np.ndarray
    left: np.ndarray
    right: np.ndarray

    def arc(self, number: int) -> np.ndarray:
        """Returns the vertices (n, 2) of one arc."""
        return self.points[self.offsets[number] : self.offsets[number + 1]]

    def rings(self, key: np.ndarray) -> dict:
        """Dissolves the coverage by a key per cell.

        Returns per key a list of closed rings (n, 2), outer rings anticlockwise, holes clockwise.
        Cells whose key is negative form no polygon.
        """
        left, right = key[self.left], key[self.right]
        following: dict = {}
        for number in np.flatnonzero(left != right).tolist():
            if left[number] >= 0:
                following[(int(left[number]), int(self.first[number]))] = (number, False)
            if right[number] >= 0:
                following[(int(right[number]), int(self.last[number]))] = (number, True)
        result: dict = {}
        while following:
            owner, junction = next(iter(following))
            pieces, at = [], junction
            while True:
                number, backwards = following.pop((owner, at))
                vertices = self.arc(number)
                pieces.append(vertices[:0:-1] if backwards else vertices[:-1])
                at = int(self.first[number] if backwards else self.last[number])
                if at == junction:
                    break
            ring = np.concatenate(pieces)
            result.setdefault(owner, []).append(np.concatenate([ring, ring[:1]]))
        return result

    def segments(self) -> tuple:
        """Returns starts, ends (n, 2) and the arc number of all straight pieces."""
        arc = np.repeat(np.arange(len(self.first)), np.diff(self.offsets))
        inner = np.ones(len(self.points), bool)
        inner[self.offsets[1:] - 1] = False
        index = np.flatnonzero(inner)
        return self.points[index], self.points[index + 1], arc[index]


def ring_area(ring: np.ndarray) -> float:
    """Returns the signed area of a closed ring in m², positive if anticlockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
    return float(0.5 * np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def multipolygon_wkb(rings: list) -> bytes:
    """Returns the little-endian WKB MultiPolygon of outer rings, each with the holes it contains."""
    shells = [ring for ring in rings if ring_area(ring) > 0]
    holes: list = [[] for _ in shells]
    for ring in rings:
        if ring_area(ring) > 0:
            continue
        home = 0
        if len(shells) > 1:
            home = next((n for n, shell in enumerate(shells) if _contains(shell, ring[0])), 0)
        holes[home].append(ring)
    parts = [struct.pack("<BII", 1, 6, len(shells))]
    for shell, inner in zip(shells, holes):
        parts.append(struct.pack("<BII", 1, 3, 1 + len(inner)))
        for ring in (shell, *inner):
            parts.append(struct.pack("<I", len(ring)))
            parts.append(np.ascontiguousarray(ring, dtype="<f8").tobytes())
    return b"".join(parts)


def _contains(ring: np.ndarray, point: np.ndarray) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    above = y > point[1]
    crossing = above[1:] != above[:-1]
    x0, y0, x1, y1 = x[:-1][crossing], y[:-1][crossing], x[1:][crossing], y[1:][crossing]
    return bool(np.sum(x0 + (point[1] - y0) * (x1 - x0) / (y1 - y0) > point[0]) % 2)


def trace(
    mesh: Mesh, face: np.ndarray, rng: np.random.Generator, *, spacing: float = 30.0, roughness: float = 0.16
) -> Coverage:
    """Traces the borders between differently labelled cells as natural-looking shared arcs.

    ``face`` is a label per cell, negative outside; ``spacing`` the wanted distance of vertices in
    metres; ``roughness`` the displacement of a midpoint relative to its piece. Where arcs would touch or
    cross, they fall back step by step to the undisturbed cell borders, which never do.
    """
    nodes, ends, arc_faces = _chains(mesh, face)
    lengths = np.array([len(chain) for chain in nodes])
    strength = np.ones(len(nodes))
    seeds = rng.random(len(nodes))
    for _ in range(12):
        coverage = _drawn(mesh, nodes, lengths, ends, arc_faces, strength, seeds, spacing, roughness)
        touching = crossing_arcs(coverage)
        if not len(touching):
            return coverage
        strength[touching] = np.where(strength[touching] > 0.2, strength[touching] * 0.5, 0.0)
    raise ArithmeticError("the borders of the sample county cross each other")


def _chains(mesh: Mesh, face: np.ndarray) -> tuple:
    kept = np.flatnonzero(face[mesh.left] != face[mesh.right])
    start, end = mesh.start[kept], mesh.end[kept]
    count = len(mesh.nodes)
    degree = np.bincount(start, minlength=count) + np.bincount(end, minlength=count)
    if degree.max(initial=0) > 3:
        raise ArithmeticError("a cell corner has more than three borders")
    # Up to three half-edges at each node; half-edge 2k leaves start[k], 2k + 1 leaves end[k].
    half_node = np.stack([start, end], axis=1).ravel()
    order = np.argsort(half_node, kind="stable")
    rank = np.arange(len(order)) - np.searchsorted(half_node[order], half_node[order])
    leaving = np.full((count, 3), -1)
    leaving[half_node[order], rank] = order
    leaving_list, degrees = leaving.tolist(), degree.tolist()
    starts, ends = start.tolist(), end.tolist()
    used = [False] * len(kept)
    chains, borders, sides = [], [], []

    def follow(node: int, half: int) -> None:
        chain, at = [node], node
        edge = half >> 1
        forward = half & 1 == 0
        sides.append((kept[edge], forward))
        while True:
            used[edge] = True
            at = ends[edge] if half & 1 == 0 else starts[edge]
            chain.append(at)
            if degrees[at] != 2 or at == node:
                break
            one, two = leaving_list[at][0], leaving_list[at][1]
            half = two if one >> 1 == edge else one
            edge = half >> 1
        chains.append(np.array(chain))
        borders.append((node, at))

    for node in np.flatnonzero(degree == 3).tolist():
        for half in leaving_list[node]:
            if not used[half >> 1]:
                follow(node, half)
    for edge in range(len(kept)):
        if not used[edge]:
            follow(starts[edge], 2 * edge)
    edges = np.array([edge for edge, _ in sides])
    forward = np.array([ahead for _, ahead in sides])
    left = np.where(forward, mesh.left[edges], mesh.right[edges])
    right = np.where(forward, mesh.right[edges], mesh.left[edges])
    return chains, np.array(borders), np.stack([left, right], axis=1)


def _drawn(mesh, nodes, lengths, ends, faces, strength, seeds, spacing, roughness) -> Coverage:
    points = mesh.nodes[np.concatenate(nodes)]
    arc = np.repeat(np.arange(len(nodes)), lengths)
    for _ in range(3):
        points = _smoothed(points, arc, strength)
    gaps = np.hypot(*np.diff(points, axis=0).T)
    same = arc[1:] == arc[:-1]
    mean = np.bincount(arc[1:][same], gaps[same], len(nodes)) / (lengths - 1)
    levels = np.clip(np.round(np.log2(np.maximum(mean, 1.0) / spacing)), 0, 4).astype(int)
    levels[lengths <= 3] = np.maximum(levels[lengths <= 3], 1)
    for level in range(4):
        points, arc = _halved(points, arc, levels > level, strength, seeds, roughness, level)
    points = np.round(points, DECIMALS)
    fresh = np.ones(len(points), bool)
    fresh[1:] = (arc[1:] != arc[:-1]) | np.any(points[1:] != points[:-1], axis=1)
    points, arc = points[fresh], arc[fresh]
    offsets = np.concatenate([[0], np.cumsum(np.bincount(arc, minlength=len(nodes)))])
    return Coverage(points, offsets, ends[:, 0], ends[:, 1], faces[:, 0], faces[:, 1])


def _smoothed(points, arc, strength):
    inner = np.zeros(len(points), bool)
    inner[1:-1] = (arc[1:-1] == arc[:-2]) & (arc[1:-1] == arc[2:])
    index = np.flatnonzero(inner)
    weight = 0.5 * strength[arc[index]][:, None]
    moved = points.copy()
    moved[index] = (1 - weight) * points[index] + weight * 0.5 * (points[index - 1] + points[index + 1])
    return moved


def _halved(points, arc, wanted, strength, seeds, roughness, level):
    """Puts a displaced midpoint into each piece of the wanted arcs (four-point scheme plus noise)."""
    piece = np.flatnonzero((arc[1:] == arc[:-1]) & wanted[arc[:-1]])
    owner = arc[piece]
    a, b = points[piece], points[piece + 1]
    before = np.where((piece > 0) & (arc[np.maximum(piece - 1, 0)] == owner), piece - 1, piece)
    last = len(points) - 1
    after = np.where((piece + 2 <= last) & (arc[np.minimum(piece + 2, last)] == owner), piece + 2, piece + 1)
    curve = 9.0 / 16.0 * (a + b) - 1.0 / 16.0 * (points[before] + points[after])
    middle = 0.5 * (a + b)
    # Noise is a hash of arc and place, so that shrinking one arc leaves all others as they were.
    rank = piece - np.searchsorted(arc, owner)
    noise = np.modf(
        seeds[owner] * 9973.0 + (rank + 1) * 0.618033988749895 * (level + 1) + seeds[owner] * rank * 7.13
    )[0]
    across = np.stack([a[:, 1] - b[:, 1], b[:, 0] - a[:, 0]], axis=1)
    shift = (curve - middle) + (2.0 * noise - 1.0)[:, None] * roughness * across
    inserted = middle + strength[owner][:, None] * shift
    position = np.concatenate([np.arange(len(points)), piece + 0.5])
    order = np.argsort(position, kind="stable")
    return np.concatenate([points, inserted])[order], np.concatenate([arc, owner])[order]


def crossing_arcs(coverage: Coverage) -> np.ndarray:
    """Returns the numbers of all arcs that touch or cross themselves or another arc.

    Pieces that follow each other, or that meet in a junction, may share that one vertex only.
    """
    a, b, arc = coverage.segments()
    middle = 0.5 * (a + b)
    half = 0.5 * np.hypot(*(b - a).T)
    found = []
    # Few pieces are long; searching them apart keeps the number of candidate pairs small.
    limit = float(np.quantile(half, 0.98)) + 1e-6
    short = np.flatnonzero(half <= limit)
    long = np.flatnonzero(half > limit)
    tree = cKDTree(middle[short])
    pairs = tree.query_pairs(2 * limit, output_type="ndarray")
    found.append(np.stack([short[pairs[:, 0]], short[pairs[:, 1]]], axis=1))
    if len(long):
        everything = cKDTree(middle)
        hits = everything.query_ball_point(middle[long], half[long] + half.max())
        first = np.repeat(long, [len(hit) for hit in hits])
        second = np.concatenate([np.asarray(hit, dtype=np.int64) for hit in hits])
        found.append(np.stack([first, second], axis=1)[first != second])
    pairs = np.concatenate(found)
    i, j = pairs[:, 0], pairs[:, 1]
    near = np.hypot(*(middle[i] - middle[j]).T) <= half[i] + half[j] + 1e-6
    i, j = i[near], j[near]
    p, q, r, s = a[i], b[i], a[j], b[j]
    one, two = _turn(p, q, r), _turn(p, q, s)
    three, four = _turn(r, s, p), _turn(r, s, q)
    shared = _same(p, r) | _same(p, s) | _same(q, r) | _same(q, s)
    touch = (one * two <= 0) & (three * four <= 0)
    # Pieces with a common vertex turn on it; they only clash if they run back along each other.
    other_r = np.where((_same(p, r) | _same(q, r))[:, None], s, r)
    pivot = np.where((_same(p, r) | _same(p, s))[:, None], p, q)
    other_p = np.where((_same(p, r) | _same(p, s))[:, None], q, p)
    back = (_turn(pivot, other_p, other_r) == 0) & (np.sum((other_p - pivot) * (other_r - pivot), axis=1) > 0)
    clash = np.where(shared, back, touch)
    return np.unique(np.concatenate([arc[i[clash]], arc[j[clash]]]))


def _turn(p, q, r):
    return np.sign((q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0]))


def _same(p, q):
    return (p[:, 0] == q[:, 0]) & (p[:, 1] == q[:, 1])


def faces_at(coverage: Coverage, x: np.ndarray, y: np.ndarray, row_height: float = 8.0) -> np.ndarray:
    """Returns the cell on the near side of the first arc to the right of each point, -1 if there is none.

    The cell stands for its whole face: compare labels, not cells.
    """
    a, b, arc = coverage.segments()
    sloped = a[:, 1] != b[:, 1]
    a, b, arc = a[sloped], b[sloped], arc[sloped]
    base = min(float(coverage.points[:, 1].min()), float(np.min(y, initial=np.inf)))
    low = np.floor((np.minimum(a[:, 1], b[:, 1]) - base) / row_height).astype(np.int64)
    high = np.floor((np.maximum(a[:, 1], b[:, 1]) - base) / row_height).astype(np.int64)
    span = high - low + 1
    segment = np.repeat(np.arange(len(a)), span)
    row = np.repeat(low, span) + np.arange(len(segment)) - np.repeat(np.cumsum(span) - span, span)
    order = np.argsort(row, kind="stable")
    row, segment = row[order], segment[order]
    result = np.full(len(x), -1, dtype=np.int64)
    point_row = np.floor((y - base) / row_height).astype(np.int64)
    begin, stop = np.searchsorted(row, point_row, "left"), np.searchsorted(row, point_row, "right")
    sorted_points = np.argsort(point_row, kind="stable")
    chunk = max(1, 3_000_000 // max(1, int((stop - begin).max(initial=1))))
    for at in range(0, len(x), chunk):
        points = sorted_points[at : at + chunk]
        number = stop[points] - begin[points]
        if not number.sum():
            continue
        who = np.repeat(np.arange(len(points)), number)
        entry = (
            np.arange(len(who))
            - np.repeat(np.cumsum(number) - number, number)
            + np.repeat(begin[points], number)
        )
        candidate = segment[entry]
        py = y[points][who]
        y0, y1 = a[candidate, 1], b[candidate, 1]
        crosses = (y0 <= py) != (y1 <= py)
        candidate, who, py = candidate[crosses], who[crosses], py[crosses]
        y0, y1 = a[candidate, 1], b[candidate, 1]
        x0, x1 = a[candidate, 0], b[candidate, 0]
        cross_x = x0 + (py - y0) * (x1 - x0) / (y1 - y0)
        right = cross_x > x[points][who]
        candidate, who, cross_x = candidate[right], who[right], cross_x[right]
        if not len(who):
            continue
        group = np.flatnonzero(np.concatenate([[True], who[1:] != who[:-1]]))
        nearest = np.minimum.reduceat(cross_x, group)
        tie = np.flatnonzero(cross_x == np.repeat(nearest, np.diff(np.append(group, len(who)))))
        hit = tie[np.unique(who[tie], return_index=True)[1]]
        # An upward piece has the point (to the west) on its left.
        upward = b[candidate[hit], 1] > a[candidate[hit], 1]
        side = np.where(upward, coverage.left[arc[candidate[hit]]], coverage.right[arc[candidate[hit]]])
        result[points[who[hit]]] = side
    return result
