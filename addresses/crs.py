"""Which reference system coordinates are in: told from the numbers themselves and from where the county lies.

Nothing is converted unasked. A :class:`Proposal` says what the numbers fit, which share of the points then lies in the
county, and in words what is wrong with what the file declares; :func:`converted` does it once somebody has agreed.

A **coarse datum shift** (numbers of ED50 or DHDN taken for ETRS89: 100 to 250 m beside the truth) leaves every point
within the county. It is found by known addresses (:func:`shift_from_known`) or, without any, by the borders of the
Kommunen: addresses know their Kommune, and a shift moves many of them across its border (:func:`shift_from_borders`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import ArrayLike, NDArray
from osgeo import osr

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.gdal_errors import gdal_quiet
from .locate import Polygons

Floats = NDArray[np.float64]

#: Systems that German registers come in, with the names users know; the order decides between equals.
SYSTEMS = {
    25832: "ETRS89 / UTM 32N",
    4647: "ETRS89 / UTM 32N, with zone number",
    25833: "ETRS89 / UTM 33N",
    5650: "ETRS89 / UTM 33N, with zone number",
    31466: "DHDN / Gauß-Krüger 2",
    31467: "DHDN / Gauß-Krüger 3",
    4326: "WGS 84, degrees",
    3857: "WGS 84 / Pseudo-Mercator",
    3035: "ETRS89 / LAEA Europe",
    31468: "DHDN / Gauß-Krüger 4",
}

#: Points that are looked at to find the system.
_SAMPLE = 2_000
#: Metres around the county in which points still count as fitting: some addresses lie across the border.
_MARGIN_M = 3_000.0
#: Share of the points that has to lie in the county for a system to fit.
LEAST_SHARE = 0.5
#: A declared system is believed unless another one fits a larger share by more than this.
_BENEFIT = 0.02

#: A shift below this is no shift of a datum (metres), and one above it is none either.
_LEAST_SHIFT_M, _MOST_SHIFT_M = 30.0, 400.0
_FEWEST_KNOWN = 20


@dataclass(frozen=True)
class Proposal:
    """What system coordinates are in.

    ``source``: ``EPSG:31466`` or WKT, empty if none fits; ``swapped``: east and north have changed places; ``share`` of
    the points that lies in the county then; ``declared`` as the file says; ``converts``: whether taking the proposal
    changes any number; ``problem``: what to tell the user, ``None`` where all is as declared.
    """

    source: str
    swapped: bool
    share: float
    declared: str
    converts: bool
    problem: Optional[DataProblem] = None

    @property
    def fits(self) -> bool:
        """Whether a system was found at all."""
        return bool(self.source)

    @property
    def needs_consent(self) -> bool:
        """Whether somebody has to agree before the coordinates are used."""
        return self.problem is not None


def propose(x: ArrayLike, y: ArrayLike, extent: Sequence[float], epsg: int, declared: str = "") -> Proposal:
    """Finds the system of coordinates, given as ``x`` (east) and ``y`` (north).

    ``extent``: smallest x and y, largest x and y of the county in the system ``epsg`` (metres). ``declared``: what the
    file says, ``EPSG:25832`` or WKT, empty if nothing. Never raises for data.
    """
    x, y = _finite(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
    if declared and _says_nothing(declared):
        declared = ""
    if not len(x):
        return Proposal(declared or f"EPSG:{epsg}", False, 0.0, declared, False, _problem(QT_TRANSLATE_NOOP(
            "addresses", "No address has coordinates. Choose the columns with east and north, or a layer of points.")))
    if len(x) > _SAMPLE:
        step = np.linspace(0, len(x) - 1, _SAMPLE).astype(np.int64)
        x, y = x[step], y[step]
    target = f"EPSG:{epsg}"
    candidates = [declared] if declared else []
    candidates += [name for name in (target, *(f"EPSG:{code}" for code in SYSTEMS)) if name not in candidates]
    shares = {
        (source, swapped): _share_inside(x, y, source, swapped, extent, epsg)
        for source in candidates for swapped in (False, True)}
    best = max(shares, key=lambda key: round(shares[key], 2))  # the first of equals
    share = shares[best]
    as_declared = shares.get((declared, False), 0.0)
    if declared and as_declared >= LEAST_SHARE and as_declared >= share - _BENEFIT:
        return Proposal(declared, False, as_declared, declared, not same_system(declared, target))
    if share < LEAST_SHARE:
        return Proposal("", False, share, declared, False, _unknown(x, y, extent, declared, share))
    source, swapped = best
    converts = swapped or not same_system(source, target)
    return Proposal(source, swapped, share, declared, converts, _message(best, share, declared, target, x, y))


def _message(best: tuple[str, bool], share: float, declared: str, target: str, x: Floats, y: Floats,
             ) -> Optional[DataProblem]:
    source, swapped = best
    values = {
        "found": system_name(source), "declared": system_name(declared), "target": system_name(target),
        "share": _percent(share), "x": _plain(x[0]), "y": _plain(y[0])}
    if swapped and (not declared or same_system(source, declared)):
        return _problem(QT_TRANSLATE_NOOP(
            "addresses",
            "East and north have changed places (first address: east {x}, north {y}). Exchanged, {share} % of the "
            "addresses lie in the county, in {found}. Exchange the two columns, or accept this proposal."), **values)
    if not declared:
        if same_system(source, target):
            return None
        return _problem(QT_TRANSLATE_NOOP(
            "addresses",
            "The file does not say which reference system its coordinates have (first address: {x} / {y}). They fit "
            "{found}: converted to {target}, {share} % of the addresses lie in the county. Accept this proposal, or "
            "choose the reference system."), **values)
    if swapped:
        return _problem(QT_TRANSLATE_NOOP(
            "addresses",
            "The coordinates (first address: {x} / {y}) do not fit {declared}, which the file declares. With east and "
            "north exchanged they fit {found}: {share} % of the addresses then lie in the county. Accept this "
            "proposal, or choose the reference system."), **values)
    return _problem(QT_TRANSLATE_NOOP(
        "addresses",
        "The coordinates (first address: {x} / {y}) do not fit {declared}, which the file declares. They fit {found}: "
        "{share} % of the addresses then lie in the county. Accept this proposal, or choose the reference system."),
        **values)


def _unknown(x: Floats, y: Floats, extent: Sequence[float], declared: str, share: float) -> DataProblem:
    values = {
        "x": _plain(x[0]), "y": _plain(y[0]), "west": _plain(extent[0]), "south": _plain(extent[1]),
        "east": _plain(extent[2]), "north": _plain(extent[3]), "share": _percent(share),
        "declared": system_name(declared)}
    if declared:
        return _problem(QT_TRANSLATE_NOOP(
            "addresses",
            "The coordinates (first address: {x} / {y}) lie outside of the county, in {declared} as declared and in "
            "every other usual reference system (the county: {west} to {east} / {south} to {north}). Check that the "
            "register is that of this county, and its columns with east and north."), **values)
    return _problem(QT_TRANSLATE_NOOP(
        "addresses",
        "The coordinates (first address: {x} / {y}) lie outside of the county in every usual reference system (the "
        "county: {west} to {east} / {south} to {north}). Check that the register is that of this county, and its "
        "columns with east and north."), **values)


def check_declared(x: ArrayLike, y: ArrayLike, extent: Sequence[float], epsg: int, source: str, swapped: bool = False,
                   ) -> None:
    """Raises :class:`DataProblem` if coordinates do not lie in the county in the system a user has chosen."""
    x, y = _finite(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
    if not len(x):
        return
    share = _share_inside(x, y, source, swapped, extent, epsg)
    if share < LEAST_SHARE:
        better = propose(x, y, extent, epsg)
        raise _problem(
            QT_TRANSLATE_NOOP(
                "addresses",
                "In {source}, as chosen, only {share} % of the addresses lie in the county (first address: {x} / {y}). "
                "The coordinates fit: {better}. Choose the reference system anew."),
            source=system_name(source), share=_percent(share), x=_plain(x[0]), y=_plain(y[0]),
            better=system_name(better.source) or "–")


def converted(x: ArrayLike, y: ArrayLike, source: str, epsg: int, swapped: bool = False) -> tuple[Floats, Floats]:
    """Returns coordinates in another system, NaN where there is no such point.

    ``source``: ``EPSG:31466`` or WKT; ``swapped``: ``x`` holds north and ``y`` east. Coordinates that are in the system
    already come out as they went in. DHDN is converted with seven parameters (BeTA2007 where its grid is installed):
    exact to 1 to 3 m.
    """
    x, y = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    if swapped:
        x, y = y, x
    if same_system(source, f"EPSG:{epsg}"):
        return x, y
    good = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    result = np.full((2, len(x)), np.nan)
    with gdal_quiet():
        transformation = osr.CoordinateTransformation(_reference(source), _reference(f"EPSG:{epsg}"))
        points = transformation.TransformPoints(np.column_stack([x[good], y[good]]))
    if len(good):
        result[:, good] = np.array(points, dtype=np.float64)[:, :2].T
    result[~np.isfinite(result)] = np.nan
    return result[0], result[1]


# ------------------------------------------------------------------------ datum shift


@dataclass(frozen=True)
class Shift:
    """How far coordinates lie beside the truth, in metres east and north, and how many addresses say so."""

    east: float
    north: float
    addresses: int
    by_known: bool

    @property
    def length(self) -> float:
        """The length of the shift in metres."""
        return float(np.hypot(self.east, self.north))

    def problem(self) -> DataProblem:
        """Returns what to tell the user."""
        values = {
            "length": round(self.length), "east": f"{self.east:+.0f}", "north": f"{self.north:+.0f}",
            "count": self.addresses, "likely": _likely(self)}
        if self.by_known:
            return _problem(QT_TRANSLATE_NOOP(
                "addresses",
                "The addresses lie {length} m beside the places they are stored at (east {east} m, north {north} m; "
                "{count} addresses compared). This is a shift of the datum{likely}. Have the register delivered in "
                "ETRS89, or choose the reference system it really is in."), **values)
        return _problem(QT_TRANSLATE_NOOP(
            "addresses",
            "The addresses seem to lie {length} m beside their true places (east {east} m, north {north} m): {count} "
            "more addresses would then lie in their Kommune. This looks like a shift of the datum{likely}. Have the "
            "register delivered in ETRS89, or choose the reference system it really is in."), **values)


#: What numbers of another datum taken for ETRS89 / UTM 32N are off by in Germany, in metres, to tell it by name.
_KNOWN_SHIFTS = {"ED50 / UTM 32N, EPSG:23032": (82.0, 202.0)}


def _likely(shift: Shift) -> str:
    for name, (east, north) in _KNOWN_SHIFTS.items():
        if np.hypot(shift.east - east, shift.north - north) < 60.0:
            return f" ({name})"
    return ""


def shift_from_known(x: ArrayLike, y: ArrayLike, known_x: ArrayLike, known_y: ArrayLike) -> Optional[Shift]:
    """Compares addresses with where they are known to be; ``None`` where most of them have not moved alike."""
    east = np.asarray(x, dtype=np.float64) - np.asarray(known_x, dtype=np.float64)
    north = np.asarray(y, dtype=np.float64) - np.asarray(known_y, dtype=np.float64)
    east, north = _finite(east, north, zero=True)
    if len(east) < _FEWEST_KNOWN:
        return None
    shift = Shift(float(np.median(east)), float(np.median(north)), len(east), True)
    spread = float(np.median(np.hypot(east - shift.east, north - shift.north)))
    alike = spread < max(5.0, 0.1 * shift.length)
    return shift if alike and _LEAST_SHIFT_M <= shift.length <= _MOST_SHIFT_M else None


def shift_from_borders(x: ArrayLike, y: ArrayLike, owner: ArrayLike, polygons: Polygons) -> Optional[Shift]:
    """Looks for a shift that takes more addresses into their own area; ``None`` if there is none.

    ``owner``: for each address the position of its Kommune in ``polygons``, -1 if it is not known. A shift is told only
    if it explains most of the addresses that lie in another Kommune than their own.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    owner = np.asarray(owner, dtype=np.int32)
    usable = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & (owner >= 0))
    x, y, owner = x[usable], y[usable], owner[usable]
    wrong = polygons.locate(x, y) != owner
    # Those far from any border cannot tell; faults of single addresses do not count as near.
    if np.count_nonzero(wrong) < _FEWEST_KNOWN:
        return None
    near = wrong.copy()
    reach = 260.0
    for east, north in ((reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)):
        near |= polygons.locate(x + east, y + north) != owner
    x, y, owner = x[near], y[near], owner[near]

    def faults(east: float, north: float) -> int:
        return int(np.count_nonzero(polygons.locate(x - east, y - north) != owner))

    before = faults(0.0, 0.0)
    best, fewest = (0.0, 0.0), before
    for size, steps in ((50.0, 5), (15.0, 3)):
        centre = best
        for east in range(-steps, steps + 1):
            for north in range(-steps, steps + 1):
                place = (centre[0] + size * east, centre[1] + size * north)
                count = faults(*place)
                if count < fewest:
                    best, fewest = place, count
    shift = Shift(*best, before - fewest, False)
    clear = fewest <= 0.5 * before and before - fewest >= _FEWEST_KNOWN
    return shift if clear and _LEAST_SHIFT_M <= shift.length <= _MOST_SHIFT_M else None


# ------------------------------------------------------------------------ systems


def same_system(one: str, other: str) -> bool:
    """Tells whether two systems are the same, however they are written."""
    if one == other:
        return True
    if not one or not other or (one.startswith("EPSG:") and other.startswith("EPSG:")):
        return False
    with gdal_quiet():
        first, second = _reference(one), _reference(other)
        return bool(first.IsSame(second))


def _says_nothing(source: str) -> bool:
    """Tells whether a system is none: unreadable, local, or one of the placeholders of GeoPackage."""
    with gdal_quiet():
        reference = _reference(source)
    return reference is None or bool(reference.IsLocal()) or (reference.GetName() or "").lower().startswith("undefined")


def system_name(source: str) -> str:
    """Returns the name of a system with its code, the name alone for WKT."""
    if not source:
        return ""
    if source.startswith("EPSG:") and source[5:].isdecimal() and int(source[5:]) in SYSTEMS:
        return f"{SYSTEMS[int(source[5:])]} ({source})"
    with gdal_quiet():
        reference = _reference(source)
        name = reference.GetName() if reference is not None else ""
    return f"{name} ({source})" if name and source.startswith("EPSG:") else name or source


def _reference(source: str) -> Optional[osr.SpatialReference]:
    reference = osr.SpatialReference()
    if reference.SetFromUserInput(source) != 0:
        return None
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _share_inside(x: Floats, y: Floats, source: str, swapped: bool, extent: Sequence[float], epsg: int) -> float:
    with gdal_quiet():
        reference = _reference(source)
    if reference is None:
        return 0.0
    if swapped:
        x, y = y, x
    if reference.IsGeographic():
        sensible = (np.abs(x) <= 180) & (np.abs(y) <= 90)
    else:
        # PROJ takes anything for metres and some of it back to plausible places.
        sensible = (np.abs(x) < 1e8) & (np.abs(y) < 1e8) & ((np.abs(x) > 360) | (np.abs(y) > 360))
    if not sensible.any():
        return 0.0
    east, north = converted(x[sensible], y[sensible], source, epsg)
    inside = (
        (east >= extent[0] - _MARGIN_M) & (east <= extent[2] + _MARGIN_M)
        & (north >= extent[1] - _MARGIN_M) & (north <= extent[3] + _MARGIN_M))
    return float(np.count_nonzero(inside)) / len(x)


def _finite(x: Floats, y: Floats, zero: bool = False) -> tuple[Floats, Floats]:
    """Returns the points with coordinates; 0/0 stands for none unless ``zero``."""
    good = np.isfinite(x) & np.isfinite(y)
    if not zero:
        good &= (x != 0) | (y != 0)
    return x[good], y[good]


def _plain(value: float) -> str:
    return f"{value:.5f}" if abs(value) <= 360 else f"{value:.0f}"


def _percent(share: float) -> str:
    # Not rounded up to all of them.
    return str(int(share * 100))


def _problem(template: str, **values: object) -> DataProblem:
    return DataProblem(template, context="addresses", **values)
