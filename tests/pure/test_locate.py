"""Points in polygons: the same as an exact computation in fractions, on borders above all."""

from __future__ import annotations

import struct
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.addresses import locate
from quartiersmonitor.addresses.locate import Cancelled, Polygons, sides
from quartiersmonitor.indicators.problems import DataProblem, DataProblems

QUIET = settings(max_examples=60, deadline=None, derandomize=True, database=None,
                 suppress_health_check=list(HealthCheck))


# ------------------------------------------------------------------------ making geometry


def polygon(*rings: list, order: str = "<", kind: int = 3, extra: int = 0) -> bytes:
    """A polygon as WKB; rings are closed here, ``extra`` further ordinates follow x and y."""
    blob = struct.pack(f"{order}BII", order == "<", kind, len(rings))
    for ring in rings:
        closed = [*ring, ring[0]]
        blob += struct.pack(f"{order}I", len(closed))
        for x, y in closed:
            blob += struct.pack(f"{order}{2 + extra}d", x, y, *[7.0] * extra)
    return blob


def several(*parts: bytes, order: str = "<", kind: int = 6) -> bytes:
    return struct.pack(f"{order}BII", order == "<", kind, len(parts)) + b"".join(parts)


SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4)]


def square(x: float, y: float, size: float = 1.0) -> list:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]


# ------------------------------------------------------------------------ the exact reference


def exact_side(a: tuple, b: tuple, p: tuple) -> int:
    (ax, ay), (bx, by), (x, y) = (tuple(map(Fraction, point)) for point in (a, b, p))
    area = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    return (area > 0) - (area < 0)


def exact_state(rings: list, point: tuple) -> str:
    """Tells whether a point lies "inside", "on" the border or "outside", in fractions."""
    x, y = point
    inside = False
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], ring[0]]):
            low, high = (a, b) if a[1] <= b[1] else (b, a)
            if not low[1] <= y <= high[1] or x < min(a[0], b[0]):
                continue
            side = exact_side(low, high, point)
            if side == 0 and x <= max(a[0], b[0]):
                return "on"
            if low[1] <= y < high[1] and side < 0:
                inside = not inside
    return "inside" if inside else "outside"


def expected(polygons: list, keys: list, x: np.ndarray, y: np.ndarray) -> tuple:
    """The index of every point by the stated rule, the points on borders and those in overlaps."""
    index, border, overlapping = [], [], []
    order = sorted(range(len(keys)), key=lambda at: keys[at].encode())
    for number, point in enumerate(zip(x.tolist(), y.tolist())):
        if not np.isfinite(point).all():
            index.append(-1)
            continue
        states = [exact_state(polygons[at], point) for at in order]
        hits = [at for at, state in zip(order, states) if state != "outside"]
        index.append(hits[0] if hits else -1)
        if "on" in states:
            border.append(number)
        if states.count("inside") + ("on" in states) > 1:
            overlapping.append(number)
    return index, border, overlapping


def check(polygons: list, keys: list, x: np.ndarray, y: np.ndarray) -> None:
    """Compares all ways through the code with the exact answer."""
    blobs = [polygon(*rings) for rings in polygons]
    wanted = expected(polygons, keys, x, y)
    for grid in (True, False):
        found = Polygons(blobs, keys).find(x, y, grid=grid)
        assert found.index.tolist() == wanted[0]
        assert found.on_border.tolist() == wanted[1]
        assert found.overlapping.tolist() == wanted[2]


# ------------------------------------------------------------------------ random coverages


def coverage(rng: np.random.Generator, columns: int, rows: int, digits: int, origin: tuple) -> list:
    """A coverage of jittered cells with shared borders, T-junctions, a hole with an enclave, straight borders."""
    corner = np.stack(np.meshgrid(np.arange(columns + 1.0), np.arange(rows + 1.0)), axis=-1) * 10
    corner += rng.uniform(-2.5, 2.5, corner.shape) * (rng.random(corner.shape[:2]) < 0.7)[..., None]
    corner = np.round(corner, digits) + origin
    cells = []
    for row in range(rows):
        for column in range(columns):
            outline = [corner[row, column], corner[row, column + 1], corner[row + 1, column + 1],
                       corner[row + 1, column]]
            ring = []
            for a, b in zip(outline, [*outline[1:], outline[0]]):
                ring.append(tuple(a.tolist()))
                # Only some polygons have a vertex amid a shared border: in line with it or nearly so.
                if rng.random() < 0.4:
                    ring.append(tuple(((a + b) / 2).tolist()))
            cells.append([ring])
    middle = cells[len(cells) // 2][0]
    centre = np.mean(middle, axis=0)
    hole = [tuple((centre + (np.array(p) - centre) * 0.3).tolist()) for p in middle]
    cells[len(cells) // 2].append(hole)
    cells.append([hole])
    return cells


def probes(rng: np.random.Generator, polygons: list, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices, middles of borders, their neighbours among the numbers, lattice and random points, far away."""
    a = np.array([p for rings in polygons for ring in rings for p in ring])
    b = np.array([p for rings in polygons for ring in rings for p in [*ring[1:], ring[0]]])
    share = rng.random((len(a), 1))
    some = np.concatenate([a, (a + b) / 2, a + (b - a) * share])
    low, high = a.min(axis=0), a.max(axis=0)
    close = np.nextafter(some, rng.choice([-np.inf, np.inf], some.shape))
    level = np.stack([rng.uniform(low[0] - 3, high[0] + 3, number), rng.choice(a[:, 1], number)], axis=1)
    anywhere = rng.uniform(low - 3, high + 3, (number, 2))
    far = np.array([[np.nan, 0], [0, np.inf], [1e300, 1e300], [-1e18, low[1]], [high[0] + 1e6, low[1]]])
    points = np.concatenate([some, close, level, anywhere, np.round(anywhere), far])
    return points[:, 0], points[:, 1]


@pytest.mark.parametrize("seed", range(6))
def test_random_coverages_are_located_exactly(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(seed)
    # Coarse and fine grids, short and long stretches of work, with and without the second grid.
    monkeypatch.setattr(locate, "_CELLS_PER_EDGE", [1, 12, 200][seed % 3])
    monkeypatch.setattr(locate, "_HEAVY", [64, 1][seed % 2])
    monkeypatch.setattr(locate, "_PAIRS", [1 << 20, 64][seed % 2])
    monkeypatch.setattr(locate, "_POINTS", [1 << 17, 100][seed % 2])
    monkeypatch.setattr(locate, "_EDGES", [1 << 16, 13][seed % 2])
    polygons = coverage(rng, 4, 3, digits=[0, 3, 9][seed % 3], origin=[(0.0, 0.0), (378_123.25, 5_612_345.5)][seed % 2])
    keys = [f"{number:03d}" for number in rng.permutation(len(polygons))]
    check(polygons, keys, *probes(rng, polygons, 60))


def test_borders_along_the_rows_use_the_other_axis(monkeypatch: pytest.MonkeyPatch) -> None:
    # Squares like the cells of a census grid: all borders run with the rows and columns of our grid.
    polygons = [[square(x, y)] for x in range(24) for y in range(24)]
    keys = [f"{number:04d}" for number in np.random.default_rng(5).permutation(len(polygons))]
    rng = np.random.default_rng(6)
    x = np.concatenate([rng.uniform(-1, 25, 20_000), rng.integers(-1, 26, 5_000) / 1.0])
    y = np.concatenate([rng.uniform(-1, 25, 20_000), rng.integers(-2, 52, 5_000) / 2.0])
    turned = Polygons([polygon(*rings) for rings in polygons], keys)
    found = turned.find(x, y, grid=True)
    assert turned._upright is not None
    monkeypatch.setattr(locate, "_HEAVY", 1 << 40)
    plain = Polygons([polygon(*rings) for rings in polygons], keys)
    along = plain.find(x, y, grid=True)
    assert plain._upright is None
    np.testing.assert_array_equal(found.index, along.index)
    np.testing.assert_array_equal(found.on_border, along.on_border)
    for at in range(0, len(x), 97):
        square_keys = [
            keys[int(a) * 24 + int(b)] for a in {np.floor(x[at]), np.ceil(x[at]) - 1}
            for b in {np.floor(y[at]), np.ceil(y[at]) - 1} if 0 <= a < 24 and 0 <= b < 24]
        assert found.index[at] == (keys.index(min(square_keys)) if square_keys else -1)


coordinate = st.integers(0, 6).map(float) | st.floats(0, 6, allow_subnormal=False)
ring = st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=7)


@QUIET
@given(st.lists(st.lists(ring, min_size=1, max_size=2), min_size=1, max_size=4),
       st.lists(st.tuples(coordinate, coordinate), max_size=20), st.randoms(use_true_random=False))
def test_any_heap_of_rings_is_located_exactly(polygons: list, points: list, random) -> None:
    # Overlaps, rings that cross themselves, lie upon each other or run back: the even-odd rule decides.
    corners = [p for rings in polygons for one in rings for p in one]
    x, y = np.array([*points, *corners, *((b, a) for a, b in corners)]).T
    keys = [f"{number}" for number in range(len(polygons))]
    random.shuffle(keys)
    blobs = [polygon(*rings) for rings in polygons]
    try:
        Polygons(blobs, keys)
    except DataProblem as problem:
        assert "encloses no area" in str(problem)
        return
    check(polygons, keys, x, y)


number = st.floats(-1e6, 1e6) | st.integers(-50, 50).map(float) | st.floats(-1e-150, 1e-150) | st.sampled_from([
    0.1, 0.2, 0.3, 1e15, -1e15, 2.0**-1074, 1e-300, 12.0, 24.0, np.nextafter(12.0, 13), np.nextafter(0.5, 1)])


@QUIET
@given(st.lists(st.tuples(*[number] * 6), min_size=1, max_size=30))
def test_sides_are_exact_signs(cases: list) -> None:
    array = np.array(cases)
    found = sides(array[:, :4], array[:, 4], array[:, 5])
    assert found.tolist() == [exact_side(case[:2], case[2:4], case[4:]) for case in cases]


def test_sides_of_nearly_collinear_points() -> None:
    # The classical example: points around (0.5, 0.5), a few steps of the last digit apart, and a diagonal.
    step = 2.0**-53
    grid = np.stack(np.meshgrid(np.arange(40), np.arange(40)), axis=-1).reshape(-1, 2) * step + 0.5
    ends = np.tile([12.0, 12.0, 24.0, 24.0], (len(grid), 1))
    assert sides(ends, grid[:, 0], grid[:, 1]).tolist() == np.sign(grid[:, 1] - grid[:, 0]).astype(int).tolist()
    ends = np.tile([0.1, 0.1, 0.3, 0.7], (len(grid), 1))
    points = grid - 0.5 + [0.2, 0.4]
    wanted = [exact_side((0.1, 0.1), (0.3, 0.7), tuple(point)) for point in points.tolist()]
    assert sides(ends, points[:, 0], points[:, 1]).tolist() == wanted
    assert {-1, 1} <= set(wanted)


def test_same_as_geos() -> None:
    shapely = pytest.importorskip("shapely")
    rng = np.random.default_rng(11)
    polygons = coverage(rng, 12, 9, digits=3, origin=(378_000.0, 5_612_000.0))
    keys = [f"{number:04d}" for number in rng.permutation(len(polygons))]
    x, y = probes(rng, polygons, 4_000)
    finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[finite], y[finite]
    shapes = np.array([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
    point, shape = shapely.STRtree(shapes).query(shapely.points(x, y), predicate="intersects")
    wanted = np.full(len(x), -1)
    for at, hit in zip(point, shape):
        if wanted[at] < 0 or keys[hit] < keys[wanted[at]]:
            wanted[at] = hit
    np.testing.assert_array_equal(Polygons([polygon(*rings) for rings in polygons], keys).locate(x, y), wanted)


# ------------------------------------------------------------------------ the rule, and what is reported


def test_a_point_on_a_border_goes_to_the_smallest_key_in_any_order() -> None:
    blobs = {"b": polygon(square(0, 0)), "a10": polygon(square(1, 0)), "a9": polygon(square(0, 1)),
             "ä": polygon(square(1, 1))}
    x, y = [0.5, 1.0, 1.0, 0.5, 1.5, 2.0, 0.0, 2.0], [0.5, 0.5, 1.0, 1.0, 1.0, 2.0, 0.0, 2.1]
    wanted = ["b", "a10", "a10", "a9", "a10", "ä", "b", None]
    for keys in (["b", "a10", "a9", "ä"], ["ä", "a9", "a10", "b"]):
        found = Polygons([blobs[key] for key in keys], keys).find(x, y)
        assert [keys[at] if at >= 0 else None for at in found.index] == wanted
        assert found.on_border.tolist() == [1, 2, 3, 4, 5, 6]
        assert found.overlapping.tolist() == []
        assert found.outside == 1


def test_keys_are_compared_as_bytes() -> None:
    keys = ["Z", "a", "é", "\uffff", "\U0001f600"]
    for first, second in zip(keys, keys[1:]):
        polygons = Polygons([polygon(square(1, 0)), polygon(square(0, 0))], [second, first])
        assert polygons.locate([1.0], [0.5]).tolist() == [1]
    assert Polygons([polygon(square(1, 0)), polygon(square(0, 0))], [b"b", b"a"]).locate([1.0], [0.5]).tolist() == [1]


def test_overlapping_polygons_are_counted_and_decided_by_key() -> None:
    blobs = [polygon(square(0, 0, 100)), polygon(square(0, 0, 100)), polygon(square(50, 0, 100))]
    polygons = Polygons(blobs, ["c", "b", "a"])
    x, y = np.array([25.0, 75.0, 125.0, 50.0, 50.0, 100.0, 0.0]), np.array([50.0, 50.0, 50.0, 50.0, 0.0, 50.0, 50.0])
    for grid in (True, False):
        found = polygons.find(x, y, grid=grid)
        assert found.index.tolist() == [1, 2, 2, 2, 2, 2, 1]
        # Touching several is no overlap, lying inside one and on the border of another is.
        assert found.overlapping.tolist() == [0, 1, 3, 5]
        assert found.on_border.tolist() == [3, 4, 5, 6]


def test_holes_exclaves_and_enclaves() -> None:
    ring_around = several(polygon(square(0, 0, 9), square(3, 3, 3)), polygon(square(20, 0)))
    polygons = Polygons([ring_around, polygon(square(3, 3, 3))], ["with hole", "enclave"])
    x, y = [1.0, 4.0, 3.0, 20.5, 15.0, 9.0], [1.0, 4.0, 4.0, 0.5, 0.5, 9.0]
    assert polygons.locate(x, y).tolist() == [0, 1, 1, 0, -1, 0]
    assert polygons.extent == (0.0, 0.0, 21.0, 9.0)


def test_points_without_coordinates_are_outside_and_counted() -> None:
    polygons = Polygons([polygon(SQUARE)], ["1"])
    for grid in (True, False):
        found = polygons.find([np.nan, 1, np.inf, 1, 9], [1, np.nan, 1, 1, 9], grid=grid)
        assert found.index.tolist() == [-1, -1, -1, 0, -1]
        assert found.not_finite.tolist() == [0, 1, 2]
        assert found.outside == 1


def test_no_points_and_no_polygons() -> None:
    assert Polygons([polygon(SQUARE)], ["1"]).locate([], []).tolist() == []
    assert Polygons([], []).locate([1.0], [1.0]).tolist() == [-1]


@pytest.mark.parametrize("blob", [
    polygon(SQUARE, order=">"), polygon(SQUARE, kind=1003, extra=1), polygon(SQUARE, kind=2003, extra=1),
    polygon(SQUARE, kind=3003, extra=2), polygon(SQUARE, kind=0x80000003, extra=1),
    polygon(SQUARE, kind=0xC0000003, order=">", extra=2), several(polygon(SQUARE), order=">"),
    several(several(polygon(SQUARE)), kind=7), several(polygon(SQUARE, kind=1003, extra=1), kind=1006),
    struct.pack("<BII", 1, 0x20000003, 25832) + polygon(SQUARE)[5:], bytearray(polygon(SQUARE)),
    polygon([(0, 0), (0, 0), (4, 0), (4, 0), (4, 4), (0, 4), (0, 4)]),
])
def test_every_way_to_write_a_polygon(blob: bytes) -> None:
    assert Polygons([blob], ["1"]).locate([1, 4, 5], [1, 4, 1]).tolist() == [0, 0, -1]


@pytest.mark.parametrize(("blob", "says"), [
    (None, "is empty"), (b"", "is empty"), (struct.pack("<BII", 1, 3, 0), "is empty"),
    (several(), "is empty"), (several(kind=7), "is empty"),
    (polygon(SQUARE)[:-8], "is damaged"), (b"\x01", "is damaged"), (b"\x07" + polygon(SQUARE)[1:], "is damaged"),
    (struct.pack("<BII", 1, 3, 4_000_000_000), "is damaged"), (struct.pack("<BIII", 1, 3, 1, 2**31), "is damaged"),
    (struct.pack("<BI2d", 1, 1, 1.0, 2.0), "is not a polygon"), (struct.pack("<BII", 1, 99, 0), "is damaged"),
    (several(struct.pack("<BI2d", 1, 1, 1.0, 2.0), kind=7), "is not a polygon"),
    (struct.pack("<BII", 1, 10, 0), "has curves"), (struct.pack("<BII", 1, 12, 0), "has curves"),
    (polygon([(0, 0), (float("nan"), 1), (1, 1)]), "coordinates that are no numbers"),
    (polygon([(0, 0), (float("inf"), 1), (1, 1)]), "coordinates that are no numbers"),
    (polygon([(0, 0), (1e200, 1), (1, 1)]), "coordinates that are no numbers"),
    (polygon([(0, 0), (1, 1)]), "is not closed"),
    (struct.pack("<BIII8d", 1, 3, 1, 4, 0, 0, 1, 0, 1, 1, 0, 1), "is not closed"),
    (polygon([(0, 0), (1, 1), (2, 2)]), "encloses no area"),
    (polygon([(0.1, 0.1), (0.2, 0.2), (0.3, 0.3)]), "encloses no area"),
    (polygon([(5, 5), (5, 5), (5, 5)]), "encloses no area"),
])
def test_geometry_that_cannot_be_used_is_named(blob: bytes, says: str) -> None:
    with pytest.raises(DataProblem) as caught:
        Polygons([polygon(SQUARE), blob], ["05382001", "05382002"])
    assert "05382002" in str(caught.value)
    assert "05382001" not in str(caught.value)
    assert says in str(caught.value)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(DataProblems) as caught:
        Polygons([None, polygon(SQUARE), b"\x00"], ["A", "B", "C"])
    assert [problem.values["key"] for problem in caught.value.problems] == ["A", "C"]


def test_a_key_that_stands_twice_is_named() -> None:
    with pytest.raises(DataProblem, match="“A” stands twice"):
        Polygons([polygon(SQUARE), polygon(square(9, 9)), polygon(square(19, 9))], ["A", "B", "A"])


def test_work_can_be_stopped_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "_POINTS", 10)
    polygons = Polygons([polygon(SQUARE)], ["1"])
    shares: list[float] = []
    polygons.locate(np.ones(45), np.ones(45), progress=shares.append)
    assert shares == sorted(shares)
    assert (len(shares), shares[-1]) == (5, 1.0)
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        polygons.locate(np.ones(45), np.ones(45), stop=lambda: next(asked))


@pytest.mark.parametrize("steps", [-2, -1, 0, 1, 2])
def test_borders_that_fall_on_lines_of_the_grid(steps: int) -> None:
    # Rounding may put a point into the cell beside its border; the border counts as touching both.
    def halves(at: float) -> Polygons:
        right = [(at, 0.1), (100.3, 0.1), (100.3, 77.7), (at, 77.7)]
        return Polygons([polygon(right), polygon([(0.3, 0.1), (at, 0.1), (at, 77.7), (0.3, 77.7)])], ["b", "a"])

    some = halves(50.0)
    some.find([1.0], [1.0], grid=True)
    assert some._grid is not None
    for line in range(3, some._grid.columns - 3):
        at = some._grid._x + line / some._grid._per_cell
        for _ in range(abs(steps)):
            at = np.nextafter(at, np.sign(steps) * np.inf)
        x = np.array([at, np.nextafter(at, -np.inf), np.nextafter(at, np.inf)])
        found = halves(at).find(x, np.full(3, 33.3), grid=True)
        assert found.index.tolist() == [1, 1, 0]
        assert found.on_border.tolist() == [0]


def test_long_borders_upon_each_other_stay_small() -> None:
    # Each of 400 needles crosses the whole extent: the grid must not list every row of every one of them.
    needles = [polygon([(x, 0.0), (x + 0.5, 1000.0), (x + 0.25, 0.0)]) for x in np.linspace(0, 1000, 400)]
    polygons = Polygons(needles, [f"{number:03d}" for number in range(400)])
    rng = np.random.default_rng(3)
    x, y = rng.uniform(0, 1000, 2_000), rng.uniform(0, 1000, 2_000)
    np.testing.assert_array_equal(polygons.locate(x, y), Polygons(needles, polygons.keys).find(x, y, grid=False).index)
