"""The synthetic county is a valid coverage with consistent counts, always the same for a seed."""

from __future__ import annotations

import dataclasses
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.states import STATES
from quartiersmonitor.sample import names
from quartiersmonitor.sample.chance import SmoothField, binomial, rounded_shares, stream
from quartiersmonitor.sample.county import KREIS_KEY, OWNER, generate_county
from quartiersmonitor.sample.coverage import crossing_arcs, faces_at, ring_area
from quartiersmonitor.sample.population import BANDS

SMALL = {"quartiere": 12, "addresses": 2_000, "kommunen": 3}


@pytest.fixture(scope="module")
def county():
    return generate_county()


@pytest.fixture(scope="module")
def small():
    return generate_county(**SMALL)


def rings_of(wkb: bytes) -> list:
    """Reads the rings of a MultiPolygon: a list of polygons, each a list of (n, 2) arrays."""
    order, kind, polygons = struct.unpack_from("<BII", wkb)
    assert (order, kind) == (1, 6)
    at, result = 9, []
    for _ in range(polygons):
        order, kind, rings = struct.unpack_from("<BII", wkb, at)
        assert (order, kind) == (1, 3)
        at += 9
        polygon = []
        for _ in range(rings):
            (points,) = struct.unpack_from("<I", wkb, at)
            polygon.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(points, 2))
            at += 4 + 16 * points
        result.append(polygon)
    assert at == len(wkb)
    return result


def edges_of(geometries) -> list:
    """Returns per geometry the set of its directed edges; fails where one stands twice."""
    result = []
    for wkb in geometries:
        edges = [
            (tuple(a), tuple(b))
            for polygon in rings_of(wkb)
            for ring in polygon
            for a, b in zip(ring[:-1].tolist(), ring[1:].tolist())
        ]
        assert len(set(edges)) == len(edges)
        result.append(set(edges))
    return result


def area_of(wkb: bytes) -> float:
    return sum(ring_area(ring) for polygon in rings_of(wkb) for ring in polygon)


def inside(wkb: bytes, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Tells by the even-odd rule which points lie within a polygon."""
    odd = np.zeros(len(x), bool)
    for polygon in rings_of(wkb):
        for ring in polygon:
            for (x0, y0), (x1, y1) in zip(ring[:-1], ring[1:]):
                if y0 != y1:
                    odd ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return odd


def table(county, measure: str, bands=None, sex=None) -> pd.DataFrame:
    """Returns a measure as a table Quartier x year; missing parts leave NaN."""
    rows = county.counts[county.counts["measure"] == measure]
    if bands is not None:
        assert set(bands) <= set(rows["age_band"])
        rows = rows[rows["age_band"].isin(bands)]
    if sex is not None:
        rows = rows[rows["sex"] == sex]
    values = rows.groupby(["area_id", "period"])["value"].agg(lambda part: part.sum(skipna=False)).unstack()
    return values.reindex(county.quartiere["quartier_id"])


def population(county, first: str, last: str, sex=None) -> pd.DataFrame:
    return table(county, "bevoelkerung", BANDS[BANDS.index(first) : BANDS.index(last) + 1], sex)


def all_present(part: pd.DataFrame, whole: pd.DataFrame) -> bool:
    known = part.notna() & whole.notna()
    return bool(((part <= whole) | ~known).all(axis=None)) and bool(known.any(axis=None))


# ---------------------------------------------------------------------- geometry


@pytest.mark.parametrize("size", ["county", "small"])
def test_quartiere_form_a_coverage(size, request):
    county = request.getfixturevalue(size)
    edges = edges_of(county.quartier_wkb)
    owner = {edge: number for number, part in enumerate(edges) for edge in part}
    assert len(owner) == sum(map(len, edges)), "an edge is used twice in the same direction"
    outer = [(a, b) for a, b in owner if (b, a) not in owner]
    following = dict(outer)
    assert len(following) == len(outer), "the outline touches itself"
    start = outer[0][0]
    outline = [start]
    while len(outline) <= len(outer):
        outline.append(following[outline[-1]])
        if outline[-1] == start:
            break
    assert len(outline) == len(outer) + 1, "the county has holes or separate parts"
    areas = [area_of(wkb) for wkb in county.quartier_wkb]
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(ring_area(np.array(outline)), rel=1e-9)


@pytest.mark.parametrize("size", ["county", "small"])
def test_every_quartier_is_one_part_without_repeated_points(size, request):
    county = request.getfixturevalue(size)
    for wkb in (*county.quartier_wkb, *county.kommune_wkb):
        polygons = rings_of(wkb)
        assert len(polygons) == 1
        for ring in polygons[0]:
            assert np.array_equal(ring[0], ring[-1])
            assert len(np.unique(ring, axis=0)) == len(ring) - 1


def test_no_border_crosses_itself_or_another(small):
    # Brute force on purpose: this must not share the search of the code it checks.
    a, b, _ = small.coverage.segments()
    low, high = np.minimum(a, b), np.maximum(a, b)
    boxes_meet = ((low[:, None] <= high[None]) & (high[:, None] >= low[None])).all(axis=2)
    i, j = np.nonzero(np.triu(boxes_meet, 1))
    assert len(i) > len(a)
    p, q, r, s = a[i], b[i], a[j], b[j]

    def turn(u, v, w):
        return np.sign((v - u)[:, 0] * (w - u)[:, 1] - (v - u)[:, 1] * (w - u)[:, 0])

    def meets(u, v):
        return (u == v).all(axis=1)

    touching = (turn(p, q, r) * turn(p, q, s) <= 0) & (turn(r, s, p) * turn(r, s, q) <= 0)
    assert not (touching & ~meets(p, r) & ~meets(p, s) & ~meets(q, r) & ~meets(q, s)).any()
    assert not len(crossing_arcs(small.coverage))


def test_crossing_borders_are_found(small):
    cover = small.coverage
    points = cover.points.copy()
    long_arc = int(np.argmax(np.diff(cover.offsets)))
    points[cover.offsets[long_arc] + 3] += 3_000.0
    broken = type(cover)(points, cover.offsets, cover.first, cover.last, cover.left, cover.right)
    assert long_arc in crossing_arcs(broken)


def test_kommunen_are_made_of_the_same_borders(county):
    quartier_edges = edges_of(county.quartier_wkb)
    by_kommune = dict(zip(county.kommunen["kommune_id"], edges_of(county.kommune_wkb)))
    for kommune, edges in by_kommune.items():
        parts = [quartier_edges[n] for n in np.flatnonzero(county.quartiere["kommune_id"] == kommune)]
        together = set().union(*parts)
        assert edges == {(a, b) for a, b in together if (b, a) not in together}
    for name, wkb in (("kommunen", county.kommune_wkb), ("quartiere", county.quartier_wkb)):
        stated = getattr(county, name)["area_km2"].to_numpy() * 1e6
        assert np.allclose([area_of(geometry) for geometry in wkb], stated, atol=100)


def test_size_and_shape_of_the_full_county(county):
    assert len(county.quartiere) == 158
    assert len(county.kommunen) == 19
    number = county.quartiere["kommune_id"].value_counts()
    assert number.min() >= 4
    assert number.max() <= 14
    assert county.quartiere["area_km2"].sum() == pytest.approx(1150, rel=0.02)
    everything = np.concatenate([ring for wkb in county.quartier_wkb for p in rings_of(wkb) for ring in p])
    width, height = np.ptp(everything, axis=0) / 1000
    assert 40 < width < 56
    assert 30 < height < 48
    assert everything[:, 0].min() > 280_000
    assert everything[:, 0].max() < 720_000
    vertices = np.mean([sum(len(ring) for p in rings_of(wkb) for ring in p) for wkb in county.quartier_wkb])
    assert 250 < vertices < 800
    density = table(county, "bevoelkerung")["2025"].to_numpy() / county.quartiere["area_km2"].to_numpy()
    area = county.quartiere["area_km2"].to_numpy()
    assert np.median(area[density > 2000]) < 0.5 * np.median(area[density < 300])


def test_settlements_and_forest_lie_within_the_quartiere_and_apart(county):
    assert list(county.settlements["quartier_id"]) == list(county.quartiere["quartier_id"])
    settled = edges_of(county.settlement_wkb)
    wooded = edges_of(county.forest_wkb)
    assert not set().union(*settled) & set().union(*wooded), "a settlement and a forest lie on the same side"
    share = county.quartiere["settlement_km2"].sum() / county.quartiere["area_km2"].sum()
    assert 0.12 < share < 0.3
    assert (county.quartiere["settlement_km2"] <= county.quartiere["area_km2"] + 1e-9).all()
    assert 0.2 < sum(map(area_of, county.forest_wkb)) / 1e6 / county.quartiere["area_km2"].sum() < 0.45


def test_settlements_do_not_overlap_forest_or_leave_their_quartier(small):
    rng = np.random.Generator(np.random.PCG64(7))
    low = np.min([rings_of(wkb)[0][0].min(axis=0) for wkb in small.quartier_wkb], axis=0)
    high = np.max([rings_of(wkb)[0][0].max(axis=0) for wkb in small.quartier_wkb], axis=0)
    x, y = (low + (high - low) * rng.random((4_000, 2))).T
    quartier = np.stack([inside(wkb, x, y) for wkb in small.quartier_wkb])
    settled = np.stack([inside(wkb, x, y) for wkb in small.settlement_wkb])
    wooded = np.stack([inside(wkb, x, y) for wkb in small.forest_wkb])
    assert quartier.sum(axis=0).max() == 1
    assert not (settled & ~quartier).any()
    assert wooded.sum(axis=0).max() == 1
    assert not (settled.any(axis=0) & wooded.any(axis=0)).any()
    assert settled.any()
    assert wooded.any()


def test_points_are_located_in_the_face_they_lie_in(small):
    rng = np.random.Generator(np.random.PCG64(8))
    middle = small.coverage.points.mean(axis=0)
    x, y = (middle + 6_000.0 * (rng.random((3_000, 2)) - 0.5)).T
    cell = faces_at(small.coverage, x, y)
    found = np.where(cell >= 0, small.quartier_of_cell[np.maximum(cell, 0)], -1)
    expected = np.full(len(x), -1)
    for number, rings in small.coverage.rings(small.quartier_of_cell).items():
        odd = np.zeros(len(x), bool)
        for ring in rings:
            for (x0, y0), (x1, y1) in zip(ring[:-1], ring[1:]):
                if y0 != y1:
                    odd ^= ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        expected[odd] = number
    assert np.array_equal(found, expected)
    assert (found >= 0).any()


# ---------------------------------------------------------------------- keys, names, addresses


@pytest.mark.parametrize("size", ["county", "small"])
def test_keys_are_text_of_fixed_form(size, request):
    county = request.getfixturevalue(size)
    kommunen, quartiere = county.kommunen, county.quartiere
    assert kommunen["kommune_id"].str.fullmatch(rf"{KREIS_KEY}\d{{3}}").all()
    assert kommunen["ars"].str.fullmatch(rf"{KREIS_KEY}\d{{7}}").all()
    assert (kommunen["ars"].str[:5] + kommunen["ars"].str[9:] == kommunen["kommune_id"]).all()
    assert quartiere["quartier_id"].str.fullmatch(r"\d{10}").all()
    assert (quartiere["quartier_id"].str[:8] == quartiere["kommune_id"]).all()
    assert set(quartiere["kommune_id"]) == set(kommunen["kommune_id"])
    for keys in (kommunen["kommune_id"], kommunen["ars"], kommunen["name"], quartiere["quartier_id"]):
        assert keys.is_unique
        assert keys.map(type).eq(str).all()
    assert not quartiere.duplicated(["kommune_id", "name"]).any()


def test_names_sound_german_and_hold_the_difficult_ones(county):
    names_by_id = county.quartiere.set_index("quartier_id")["name"]
    assert names_by_id[county.stories["long_name"]] == names.LONG_NAME
    assert len(names.LONG_NAME) > 70
    assert names_by_id[county.stories["special_name"]] == names.SPECIAL_NAME
    assert "'" in names.SPECIAL_NAME
    assert "&" in names.SPECIAL_NAME
    first = county.quartiere.groupby("kommune_id")["name"].first()
    assert first.str.endswith("-Mitte").all()


@pytest.mark.parametrize(("size", "number"), [("county", 170_000), ("small", 2_000)])
def test_address_register(size, number, request):
    county = request.getfixturevalue(size)
    addresses = county.addresses
    assert list(addresses.columns) == [
        "address_id",
        "street",
        "house_number",
        "quartier_id",
        "kommune_id",
        "postcode",
        "x",
        "y",
    ]
    assert len(addresses) == number
    assert addresses["address_id"].is_unique
    assert (addresses["quartier_id"].str[:8] == addresses["kommune_id"]).all()
    assert set(addresses["quartier_id"]) == set(county.quartiere["quartier_id"])
    assert not addresses.duplicated(["kommune_id", "street", "house_number"]).any()
    assert addresses["house_number"].str.fullmatch(r"[1-9]\d*[a-z]?").all()
    assert not addresses[["x", "y"]].isna().any(axis=None)


def test_addresses_lie_in_the_settlements_of_their_quartier(small):
    addresses = small.addresses
    for key, wkb, settled in zip(small.quartiere["quartier_id"], small.quartier_wkb, small.settlement_wkb):
        own = (addresses["quartier_id"] == key).to_numpy()
        x, y = addresses["x"].to_numpy(), addresses["y"].to_numpy()
        assert np.array_equal(inside(wkb, x, y), own)
        assert inside(settled, x[own], y[own]).all()


# ---------------------------------------------------------------------- counts


def test_counts_have_the_agreed_form(county):
    counts = county.counts
    assert list(counts.columns) == [
        "level",
        "area_id",
        "measure",
        "period",
        "sex",
        "age_band",
        "value",
        "state",
        "source",
    ]
    assert set(counts["level"]) == {"quartier"}
    assert set(counts["period"]) == {str(year) for year in range(2020, 2026)}
    assert set(counts["sex"]) == {"", "m", "w"}
    assert set(counts["source"]) == set(county.sources["source_id"])
    assert set(counts["state"]) <= set(STATES)
    assert not counts.duplicated(["level", "area_id", "measure", "period", "sex", "age_band"]).any()
    number = counts["state"].isin(["value", "zero"])
    assert counts.loc[number, "value"].notna().all()
    assert counts.loc[~number, "value"].isna().all()
    assert ((counts["value"] == 0) == (counts["state"] == "zero")).all()
    values = counts["value"].dropna()
    assert (values >= 0).all()
    assert (values == np.floor(values)).all()


def test_everything_is_labelled_synthetic(county):
    assert OWNER.startswith("Synthetische Daten")
    assert (county.sources["owner"] == OWNER).all()
    assert county.sources["note"].str.contains("Synthetische Daten").all()


def test_totals_have_the_real_size(county):
    people = table(county, "bevoelkerung").sum()
    assert people["2025"] == 600_000
    assert people.between(570_000, 605_000).all()
    assert people.is_monotonic_increasing
    women = table(county, "bevoelkerung", sex="w")["2025"].sum()
    assert 0.495 < women / 600_000 < 0.52
    assert 0.12 < population(county, "0-2", "10-14")["2025"].sum() / 600_000 < 0.155
    assert 0.19 < population(county, "65", "90+")["2025"].sum() / 600_000 < 0.26


def test_parts_never_exceed_the_whole(county):
    def count(measure, bands=None):
        return table(county, measure, bands)

    everyone = count("bevoelkerung")
    for band, first, last in (
        ("0-2", "0-2", "0-2"),
        ("3-5", "3-4", "5"),
        ("6-14", "6-9", "10-14"),
        ("15-17", "15-17", "15-17"),
    ):
        assert all_present(count("sgb2_nef", [band]), population(county, first, last))
    parents = count("haushalte_alleinerziehend"), count("haushalte_mit_kindern"), count("haushalte")
    assert all_present(parents[0], parents[1])
    assert all_present(parents[1], parents[2])
    assert all_present(parents[1], population(county, "0-2", "15-17"))
    assert all_present(parents[2], population(county, "18-19", "90+"))
    assert all_present(count("sgb2_elb_erwerbstaetig"), count("sgb2_elb"))
    assert all_present(count("sgb2_elb") + count("sgb2_sonstige"), population(county, "15-17", "66"))
    assert all_present(count("arbeitslose_langzeit"), count("arbeitslose"))
    assert all_present(count("arbeitslose"), population(county, "15-17", "60-64"))
    assert all_present(count("sgb12_em"), population(county, "18-19", "60-64"))
    assert all_present(count("sgb12_alter"), population(county, "67-69", "90+"))
    assert all_present(count("schwerbehinderte"), everyone)
    assert all_present(count("geburten"), population(county, "15-17", "40-44", "w"))
    assert all_present(count("seu_untersucht"), population(county, "5", "5"))
    assert all_present(count("seu_sopess_auffaellig"), count("seu_untersucht"))
    assert all_present(count("seu_bmi_gueltig"), count("seu_untersucht"))
    assert all_present(count("seu_uebergewicht"), count("seu_bmi_gueltig"))
    nearby = [
        count(f"nv_{kind}") for kind in ("supermarkt", "hausarzt", "apotheke", "grundschule", "haltestelle")
    ]
    for reached in nearby:
        assert all_present(reached, everyone)
        assert all_present(count("nv_alle_fuenf"), reached)
    classes = sum(count(f"oev_{name}") for name in ("a", "b", "c", "d", "e", "f", "keine"))
    assert classes.equals(everyone)
    assert all_present(count("wohnungen_vor1979_unsaniert"), count("wohnungen"))
    assert all_present(count("wohnungen_leer"), count("wohnungen"))


def test_deaths_never_exceed_the_living_of_their_age_and_sex(county):
    for sex in ("m", "w"):
        for band, first, last in (("90+", "90+", "90+"), ("65-69", "65", "67-69"), ("0-4", "0-2", "3-4")):
            deaths = table(county, "sterbefaelle", [band], sex)
            assert all_present(deaths, population(county, first, last, sex))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        ("haushalte_alleinerziehend", "haushalte_mit_kindern", 0.18, 0.22),
        ("seu_sopess_auffaellig", "seu_untersucht", 0.22, 0.28),
        ("seu_uebergewicht", "seu_bmi_gueltig", 0.09, 0.13),
        ("arbeitslose_langzeit", "arbeitslose", 0.32, 0.40),
        ("sgb2_elb_erwerbstaetig", "sgb2_elb", 0.18, 0.24),
        ("schwerbehinderte", "bevoelkerung", 0.085, 0.115),
        ("sgb2_elb", "bevoelkerung", 0.045, 0.065),
    ],
)
def test_levels_are_plausible_for_germany(county, numerator, denominator, low, high):
    part, whole = table(county, numerator), table(county, denominator)
    known = part.notna() & whole.notna()
    assert low < part.where(known).sum().sum() / whole.where(known).sum().sum() < high


def child_poverty(county) -> pd.DataFrame:
    poor = table(county, "sgb2_nef", ["0-2", "3-5", "6-14"])
    return poor / population(county, "0-2", "10-14")


def test_child_poverty_spans_the_real_range(county):
    share = child_poverty(county)["2025"]
    assert share.max() > 0.33
    assert share.quantile(0.05) < 0.05
    women = population(county, "15-17", "40-44", "w")
    assert 0.042 < table(county, "geburten").sum().sum() / women.sum().sum() < 0.048


def test_child_poverty_is_correlated_in_space(county):
    edges = edges_of(county.quartier_wkb)
    owner = {edge: number for number, part in enumerate(edges) for edge in part}
    pairs = np.array([(n, owner[b, a]) for (a, b), n in owner.items() if (b, a) in owner])
    pairs = np.unique(pairs, axis=0)
    values = child_poverty(county)["2025"].to_numpy()
    known = ~np.isnan(values)
    centred = np.where(known, values - values[known].mean(), 0.0)
    pairs = pairs[known[pairs].all(axis=1)]
    together = np.sum(centred[pairs[:, 0]] * centred[pairs[:, 1]]) / len(pairs)
    moran = together / (np.sum(centred**2) / known.sum())
    assert moran > 0.3


def test_supply_is_good_in_towns_and_poor_in_the_country(county):
    people = table(county, "bevoelkerung")["2025"]
    density = people / county.quartiere.set_index("quartier_id")["area_km2"]
    for measure in ("nv_supermarkt", "nv_alle_fuenf", "oev_a"):
        share = table(county, measure)["2025"] / people
        assert share[density > 2_000].median() > share[density < 300].median() + 0.3


# ---------------------------------------------------------------------- planted stories and gaps


def test_planted_stories_are_visible(county):
    stories, share = county.stories, child_poverty(county)
    rising, falling = share.loc[stories["rising"]], share.loc[stories["falling"]]
    assert rising["2025"] > 2.0 * rising["2020"]
    assert falling["2025"] < 0.6 * falling["2020"]
    change = share["2025"] - share["2020"]
    assert change.idxmax() == stories["rising"]
    assert change.idxmin() == stories["falling"]
    people = table(county, "bevoelkerung")
    assert people.loc[stories["tiny"]].between(150, 210).all()
    assert (people.drop(stories["tiny"]) >= 300).all(axis=None)
    spared = county.counts[
        (county.counts["area_id"] == stories["no_poor_children"]) & (county.counts["measure"] == "sgb2_nef")
    ]
    assert (spared["state"] == "zero").all()
    single = ("rising", "falling", "tiny", "no_poor_children", "long_name", "special_name")
    assert len({stories[name] for name in single}) == len(single)


def test_gaps_are_where_they_are_said_to_be(county):
    counts, stories = county.counts, county.stories
    missing = counts[counts["state"] == "no_data"]
    assert set(missing["measure"]) == {
        "seu_untersucht",
        "seu_sopess_auffaellig",
        "seu_bmi_gueltig",
        "seu_uebergewicht",
    }
    assert set(missing["period"]) == {stories["no_examination_period"]}
    assert set(missing["area_id"].str[:8]) == {stories["no_examination_kommune"]}
    hidden = counts[counts["state"] == "suppressed"]
    assert set(hidden["source"]) <= {"ba_sgb2", "ba_arbeitslose"}
    assert set(hidden["area_id"]) <= set(stories["suppressed"])
    assert len(hidden) > 50
    starred = counts[counts["area_id"].isin(stories["suppressed"]) & counts["source"].str.startswith("ba_")]
    assert not starred["value"].between(1, 9).any()
    assert counts.loc[~counts["area_id"].isin(stories["suppressed"]), "value"].between(1, 9).any()


# ---------------------------------------------------------------------- chance


def test_the_same_seed_gives_the_same_bytes_in_every_process(small):
    script = (
        "from quartiersmonitor.sample.county import generate_county;"
        f"print(generate_county(**{SMALL!r}).digest())"
    )
    found = set()
    for hash_seed in ("1", "4711"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": hash_seed,
            "PYTHONPATH": str(Path(sys.modules["quartiersmonitor"].__path__[0]).parent),
        }
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout.strip())
    assert found == {small.digest()}


def test_another_seed_gives_another_county(small):
    other = generate_county(seed=5, **SMALL)
    assert other.digest() != small.digest()
    assert len(other.quartiere) == 12


@pytest.mark.parametrize(
    "size",
    [
        {"quartiere": 4, "addresses": 500, "kommunen": 1, "years": [2025]},
        {"quartiere": 30, "addresses": 9_000, "kommunen": 6, "years": [2024, 2025]},
    ],
)
def test_other_sizes_work(size):
    county = generate_county(seed=3, **size)
    assert len(county.quartiere) == size["quartiere"]
    assert len(county.kommunen) == size["kommunen"]
    assert len(county.addresses) == size["addresses"]
    assert sorted(set(county.counts["period"])) == [str(year) for year in size["years"]]
    assert table(county, "bevoelkerung").iloc[:, -1].sum() == round(size["addresses"] * 60 / 17)


@pytest.mark.parametrize("seed", range(1, 6))
def test_any_seed_gives_a_valid_county(seed):
    county = generate_county(seed=seed, **SMALL)
    assert not len(crossing_arcs(county.coverage))
    edges = edges_of(county.quartier_wkb)
    assert sum(map(len, edges)) == len(set().union(*edges))


@pytest.mark.parametrize(
    "size",
    [
        {"quartiere": 3, "kommunen": 1},
        {"quartiere": 12, "kommunen": 9},
        {"quartiere": 12, "kommunen": 0},
        {"quartiere": 100, "kommunen": 1},
        {"quartiere": 600, "kommunen": 250, "addresses": 60_000},
        {"quartiere": 12, "kommunen": 3, "addresses": 100},
        {"years": []},
        {"years": [2025, 2025]},
    ],
)
def test_impossible_sizes_are_refused(size):
    with pytest.raises(DataProblem, match=r"Quartier|years|Kommunen") as caught:
        generate_county(**size)
    assert caught.value.context == "sample"


def test_binomial_follows_its_distribution():
    uniform = (np.arange(20_000) + 0.5) / 20_000
    for trials, probability in ((7, 0.3), (40, 0.96), (3_000, 0.002), (5_000, 0.4), (60, 0.0), (60, 1.0)):
        drawn = binomial(uniform, trials, probability)
        assert drawn.min() >= 0
        assert drawn.max() <= trials
        assert drawn.mean() == pytest.approx(trials * probability, abs=0.02 * trials**0.5)
        spread = (trials * probability * (1 - probability)) ** 0.5
        assert drawn.std() == pytest.approx(spread, rel=0.03, abs=1e-9)


def test_shares_are_rounded_to_the_exact_total():
    shares = rounded_shares(100, np.array([1.0, 1.0, 1.0, 0.0]))
    assert shares.tolist() == [34, 33, 33, 0]


def test_streams_are_independent_of_each_other():
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()
    field = SmoothField.draw(stream(1, "field"), 5_000.0)
    axis = np.linspace(0, 200_000, 4_000)
    values = field(axis, axis[::-1])
    assert abs(values.mean()) < 0.15
    assert 0.8 < values.std() < 1.2


def test_the_analyses_find_the_planted_stories(county):
    """Trends, an early warning and clusters are there to be seen, without being everywhere."""
    from quartiersmonitor.indicators.analyses import CLUSTERS, TRENDS, WARNINGS, Analysed, compute_analyses
    from quartiersmonitor.indicators.catalogue import default_catalogue
    from quartiersmonitor.indicators.clusters import neighbours_of_levels
    from quartiersmonitor.indicators.compute import compute_indicators

    whole = default_catalogue()
    catalogue = dataclasses.replace(whole, indicators=tuple(whole.indicator(code) for code in ("A.1", "A.2", "B.2")))
    keys = county.quartiere
    areas = keys.assign(kommune_name=keys["kommune_id"], kreis_id=KREIS_KEY, kreis_name="Beispielkreis")
    values, _ = compute_indicators(county.counts, areas, catalogue)
    none = pd.DataFrame(columns=["method", "period", "level", "run_id"])
    neighbours = neighbours_of_levels({"quartier": (list(keys["quartier_id"]), list(county.quartier_wkb))})
    found = compute_analyses(
        Analysed(values, none, none, areas, catalogue, neighbours), chosen=[TRENDS, WARNINGS, CLUSTERS],
        periods=["2025"], permutations=1999)
    trends, warnings, clusters = (
        frame[frame["level"] == "quartier"].set_index(["indicator", "area_id"]) for frame in found.values())
    stories = county.stories
    assert trends.loc[("A.1", stories["rising"]), "direction"] == "rising"
    assert trends.loc[("A.1", stories["falling"]), "direction"] == "falling"
    assert (trends["direction"] == "stable").mean() > 0.7
    sudden = warnings.loc[("A.1", stories["rising"])]
    assert (sudden["flagged"], sudden["direction"], sudden["unfavourable"]) == (1, "higher", 1)
    assert 1 <= warnings["flagged"].sum() < 0.1 * len(warnings)
    assert (clusters["cluster"] == "HH").sum() >= 3
