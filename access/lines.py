"""Lines of a layer as flat arrays: from WKB, in numpy alone."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

_LINESTRING, _MULTILINESTRING, _COLLECTION = 2, 5, 7
_CURVED = (8, 9, 10, 11, 12, 13, 14)

_NOT_LINES = QT_TRANSLATE_NOOP(
    "access", "Row {row}: the geometry is not a line. Choose the layer of the ways, or keep only its lines.")
_ARCS = QT_TRANSLATE_NOOP(
    "access", "Row {row}: the line has curves. Convert it to straight segments first (“Segmentize”).")
_DAMAGED = QT_TRANSLATE_NOOP(
    "access", "Row {row}: the geometry is damaged and cannot be read. Repair it with “Fix geometries”.")
_NOT_FINITE = QT_TRANSLATE_NOOP(
    "access", "Row {row}: a vertex has coordinates that are no numbers. Correct or delete it.")


@dataclass(frozen=True)
class Lines:
    """Lines as arrays.

    ``x``, ``y``: vertices of all lines one after the other; ``z``: heights in metres, NaN where there are none.
    ``start`` (lines + 1): where the vertices of each line begin; ``row``: the feature each line belongs to, counted
    from 0 (parts of a multi-line are lines of their own). ``empty``: number of features without geometry.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    z: NDArray[np.float64]
    start: NDArray[np.int64]
    row: NDArray[np.int64]
    empty: int = 0

    def __len__(self) -> int:
        return len(self.row)

    def segments(self) -> NDArray[np.int64]:
        """Returns the position of the first vertex of every segment; the second one follows it."""
        first = np.ones(len(self.x), dtype=bool)
        first[self.start[1:] - 1] = False
        return np.flatnonzero(first)

    def only(self, keep: NDArray[np.bool_]) -> Lines:
        """Returns the lines of the features for which ``keep`` (one per feature) holds."""
        lines = keep[self.row]
        size = np.diff(self.start)
        vertices = np.repeat(lines, size)
        start = np.concatenate([[0], np.cumsum(size[lines])])
        return replace(
            self, x=self.x[vertices], y=self.y[vertices], z=self.z[vertices], start=start, row=self.row[lines])


def lines_of_wkb(wkb: Sequence[Optional[bytes]]) -> Lines:
    """Reads lines from WKB (also EWKB, Z and M): LineString, MultiLineString, or a collection of them.

    Raises :class:`DataProblem` (:class:`DataProblems`) naming the row, counted from 1, of geometries that are not
    lines, curved, damaged, or have coordinates that are not finite. Features without geometry are only counted.
    """
    blobs = [b"" if blob is None else bytes(blob) for blob in wkb]
    quick = _all_alike(blobs)
    lines = _one_by_one(blobs) if quick is None else quick
    finite = np.isfinite(lines.x) & np.isfinite(lines.y)
    if not finite.all():
        at = np.searchsorted(lines.start, np.flatnonzero(~finite), side="right") - 1
        rows = dict.fromkeys((lines.row[at] + 1).tolist())
        raise _together([DataProblem(_NOT_FINITE, context="access", row=row) for row in rows])
    return lines


def _all_alike(blobs: list[bytes]) -> Optional[Lines]:
    """Reads little-endian lines, or multi-lines of one part, without Z and M; ``None`` where there is anything else."""
    size = np.array([len(blob) for blob in blobs], dtype=np.int64)
    filled = np.flatnonzero(size > 0)
    if not len(filled) or size[filled].min() < 9:
        return None
    whole = np.frombuffer(b"".join(blobs), dtype=np.uint8)
    size = size[filled]
    at = np.concatenate([[0], np.cumsum(size)])[:-1]
    kind = _whole_numbers(whole, at + 1)
    header = 9
    if (whole[at] != 1).any() or len(set(kind[[0, -1]].tolist())) > 1 or (kind != kind[0]).any():
        return None
    if kind[0] == _MULTILINESTRING:
        if size.min() < 18 or (_whole_numbers(whole, at + 5) != 1).any():
            return None
        if (whole[at + 9] != 1).any() or (_whole_numbers(whole, at + 10) != _LINESTRING).any():
            return None
        header = 18
    elif kind[0] != _LINESTRING:
        return None
    vertices = _whole_numbers(whole, at + header - 4).astype(np.int64)
    if (vertices * 16 + header != size).any():
        return None
    body = np.ones(len(whole), dtype=bool)
    body[(at[:, None] + np.arange(header)).ravel()] = False
    numbers = whole[body].view("<f8").reshape(-1, 2)
    x, y = np.ascontiguousarray(numbers[:, 0]), np.ascontiguousarray(numbers[:, 1])
    start = np.concatenate([[0], np.cumsum(vertices)])
    return _without_short(Lines(x, y, np.full(len(x), np.nan), start, filled, len(blobs) - len(filled)))


def _whole_numbers(whole: NDArray[np.uint8], at: NDArray[np.int64]) -> NDArray[np.uint32]:
    return np.ascontiguousarray(whole[at[:, None] + np.arange(4)]).view("<u4").ravel()


def _without_short(lines: Lines) -> Lines:
    """Leaves out lines without a segment, which hold no way."""
    size = np.diff(lines.start)
    if (size > 1).all():
        return lines
    keep = np.repeat(size > 1, size)
    start = np.concatenate([[0], np.cumsum(size[size > 1])])
    return replace(lines, x=lines.x[keep], y=lines.y[keep], z=lines.z[keep], start=start, row=lines.row[size > 1])


class _Unusable(Exception):  # noqa: N818
    """Says with a template of a message why a geometry cannot be used."""


def _one_by_one(blobs: list[bytes]) -> Lines:
    parts: list[NDArray[np.float64]] = []
    row: list[int] = []
    problems = []
    for position, blob in enumerate(blobs):
        if not blob:
            continue
        before = len(parts)
        try:
            _read(blob, 0, parts, 0)
        except _Unusable as fault:
            problems.append(DataProblem(str(fault), context="access", row=position + 1))
        except (struct.error, ValueError):
            problems.append(DataProblem(_DAMAGED, context="access", row=position + 1))
        row += [position] * (len(parts) - before)
    if problems:
        raise _together(problems)
    vertices = np.concatenate(parts) if parts else np.empty((0, 3))
    start = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
    x, y, z = (np.ascontiguousarray(vertices[:, at]) for at in range(3))
    return _without_short(Lines(x, y, z, start, np.array(row, dtype=np.int64), sum(not blob for blob in blobs)))


def _read(blob: bytes, at: int, parts: list[NDArray[np.float64]], depth: int) -> int:
    """Appends the lines (vertices, 3) of the geometry at a place of a WKB and returns where it ends."""
    if depth > 8:
        raise _Unusable(_DAMAGED)
    order = {1: "<", 0: ">"}.get(blob[at] if at < len(blob) else -1)
    if order is None:
        raise _Unusable(_DAMAGED)
    (code,) = struct.unpack_from(order + "I", blob, at + 1)
    at += 5
    # Z, M and SRID stand as flags in EWKB (and GDAL's old 2.5D), as thousands in ISO WKB.
    if code & 0x20000000:
        at += 4
    dimensions, kind = divmod(code & 0x1FFFFFFF, 1000)
    has_z = bool(code & 0x80000000) or dimensions in (1, 3)
    has_m = bool(code & 0x40000000) or dimensions in (2, 3)
    if kind in _CURVED:
        raise _Unusable(_ARCS)
    if dimensions > 3 or not 0 < kind <= 17:
        raise _Unusable(_DAMAGED)
    if kind not in (_LINESTRING, _MULTILINESTRING, _COLLECTION):
        raise _Unusable(_NOT_LINES)
    (count,) = struct.unpack_from(order + "I", blob, at)
    at += 4
    if kind != _LINESTRING:
        for _ in range(count):
            at = _read(blob, at, parts, depth + 1)
        return at
    width = 2 + has_z + has_m
    numbers = np.frombuffer(blob, dtype=order + "f8", count=count * width, offset=at).reshape(-1, width)
    vertices = np.full((count, 3), np.nan)
    vertices[:, :2 + has_z] = numbers[:, :2 + has_z]
    parts.append(vertices)
    return at + count * width * 8


def _together(problems: list[DataProblem]) -> DataProblem:
    return problems[0] if len(problems) == 1 else DataProblems(problems)
