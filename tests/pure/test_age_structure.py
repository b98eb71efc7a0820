"""Age groups of five years: sums of delivered bands, the minimum rule, and what others give away."""

from __future__ import annotations

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.age_structure import age_structure, joined, labels_of
from quartiersmonitor.indicators.catalogue import default_catalogue

AREAS = pd.DataFrame({
    "quartier_id": ["Q1", "Q2", "Q3", "Q4"], "kommune_id": ["K1", "K1", "K1", "K2"], "kreis_id": ["05"] * 4})
STARTS = tuple(range(0, 95, 5))
BANDS = [*(f"{start}-{start + 4}" for start in range(0, 90, 5)), "90+"]


def counts(numbers: dict[str, dict[str, tuple[int, int]]], bands: list[str] | None = None, level: str = "quartier",
           default: tuple[int, int] = (20, 20)) -> pd.DataFrame:
    """Returns counts of men and women; ``numbers[area][band]`` where they are not the default."""
    rows = []
    for area, band in itertools.product(numbers, bands or BANDS):
        for sex, value in zip("mw", numbers[area].get(band, default)):
            rows.append((level, area, "bevoelkerung", "2025", sex, band, float(value), "value" if value else "zero"))
    return pd.DataFrame(rows, columns=["level", "area_id", "measure", "period", "sex", "age_band", "value", "state"])


def structure(frame: pd.DataFrame):
    found = age_structure(frame, AREAS, default_catalogue(), "2025")
    assert found is not None
    return found


def test_bands_are_summed_to_five_years_and_levels_are_sums():
    # 0-2 and 3-4 make 0-4; 5 and 6-9 make 5-9; single years make 65-69.
    bands = ["0-2", "3-4", "5", "6-9", "10-14", *(f"{start}-{start + 4}" for start in range(15, 65, 5)), "65", "66",
             "67-69", *(f"{start}-{start + 4}" for start in range(70, 90, 5)), "90+"]
    found = structure(counts({"Q1": {"0-2": (3, 4), "3-4": (5, 6)}, "Q2": {}, "Q3": {}, "Q4": {}}, bands))
    assert found.starts == STARTS
    q1, _ = found.of("quartier", "Q1")
    assert q1[0].tolist() == [8, 10] and q1[1].tolist() == [40, 40] and q1[13].tolist() == [60, 60]
    k1, _ = found.of("kommune", "K1")
    assert k1[0].tolist() == [88, 90]
    assert found.of("kreis", "05")[0][0].tolist() == [128, 130]


def test_delivered_counts_of_a_kommune_come_before_sums():
    frame = pd.concat([
        counts({"Q1": {}, "Q2": {}, "Q3": {}, "Q4": {}}), counts({"K1": {"0-4": (77, 78)}}, level="kommune")])
    found = structure(frame)
    assert found.of("kommune", "K1")[0][0].tolist() == [77, 78]
    assert found.of("kommune", "K2")[0][0].tolist() == [20, 20]


@pytest.mark.parametrize(("cells", "borders"), [
    # Nothing to join: zero stays, three is enough.
    ([[3, 5], [0, 3], [4, 4]], [1, 2]),
    # Two women of the oldest join their only neighbour.
    ([[9, 9], [9, 9], [5, 2]], [1]),
    # The middle joins the smaller neighbour, the younger one if they are equal.
    ([[9, 9], [1, 9], [5, 5]], [1]),
    ([[5, 5], [1, 9], [5, 5]], [2]),
    # 1 and 1 are still too few together: the next joins too.
    ([[9, 9], [0, 1], [0, 1]], []),
    ([[2, 0], [0, 0]], None),
])
def test_small_cells_are_joined(cells, borders):
    assert joined(np.array(cells, dtype=float), 3) == borders


def test_every_shown_group_keeps_the_rule_and_all_persons_are_in_it():
    rng = np.random.default_rng(4)
    numbers = {area: {band: tuple(rng.poisson(3, 2)) for band in BANDS} for area in ("Q1", "Q2", "Q3", "Q4")}
    found = structure(counts(numbers))
    for level, ids in found.areas.items():
        for area in ids:
            cells, groups = found.of(level, area)
            assert groups[0][0] == 0 and groups[-1][1] == len(cells)
            assert all(one[1] == other[0] for one, other in zip(groups, groups[1:]))
            for first, stop in groups:
                shown = cells[first:stop].sum(axis=0)
                assert not ((shown > 0) & (shown < 3)).any(), (area, first, stop)


def test_a_joined_group_is_not_given_away_by_the_other_quartiere():
    # Only Q1 has a small cell. K1 and Q2, Q3 alone would give it away: K1 - Q2 - Q3.
    found = structure(counts({"Q1": {"90+": (5, 2)}, "Q2": {"90+": (9, 9)}, "Q3": {}, "Q4": {}}))
    without = [area for area in ("Q1", "Q2", "Q3") if (18, 19) not in found.of("quartier", area)[1]]
    assert without == ["Q1", "Q2"]  # the smallest of the others joins as well
    assert (18, 19) in found.of("kommune", "K1")[1]


def test_the_only_quartier_of_a_kommune_is_not_given_away_by_it():
    found = structure(counts({"Q1": {}, "Q2": {}, "Q3": {}, "Q4": {"90+": (5, 2)}}))
    assert (18, 19) not in found.of("kommune", "K2")[1]
    # Nor by the Kreis without the other Kommune, nor that one by its Quartiere.
    assert (18, 19) not in found.of("kommune", "K1")[1]
    assert sum((18, 19) not in found.of("quartier", area)[1] for area in ("Q1", "Q2", "Q3")) == 2


def test_withheld_and_missing_counts_leave_no_structure():
    frame = counts({"Q1": {}, "Q2": {}, "Q3": {}, "Q4": {}})
    hidden = (frame["area_id"] == "Q1") & (frame["age_band"] == "0-4")
    frame.loc[hidden, ["value", "state"]] = [np.nan, "suppressed"]
    frame = frame[(frame["area_id"] != "Q4") | (frame["age_band"] != "5-9")]
    found = structure(frame)
    assert found.of("quartier", "Q1") is None and found.is_withheld("quartier", "Q1")
    assert found.of("quartier", "Q4") is None and not found.is_withheld("quartier", "Q4")
    assert found.of("kommune", "K1") is None and found.is_withheld("kommune", "K1")
    assert found.of("quartier", "Q2") is not None


def test_an_area_of_fewer_people_than_the_source_allows_is_not_shown():
    few = dict.fromkeys(BANDS, (0, 0)) | {"0-4": (4, 4)}
    found = structure(counts({"Q1": few, "Q2": {}, "Q3": {}, "Q4": {}}))
    assert found.of("quartier", "Q1")[1] == () and found.is_withheld("quartier", "Q1")


def test_no_structure_without_ages_sexes_or_the_measure():
    frame = counts({"Q1": {}, "Q2": {}, "Q3": {}, "Q4": {}})
    assert age_structure(frame.assign(sex=""), AREAS, default_catalogue(), "2025") is None
    assert age_structure(frame.assign(age_band=""), AREAS, default_catalogue(), "2025") is None
    assert age_structure(frame, AREAS, default_catalogue(), "2024") is None
    other = dataclasses.replace(default_catalogue(), measures=())
    assert age_structure(frame, AREAS, other, "2025") is None


def test_coarser_bands_keep_their_borders():
    bands = ["0-14", "15-29", "30-44", "45-64", "65+"]
    found = structure(counts({"Q1": {}, "Q2": {}, "Q3": {}, "Q4": {}}, bands))
    assert found.starts == (0, 15, 30, 45, 65)
    assert labels_of(found.starts, [(0, 1), (1, 3), (4, 5)]) == [(0, 14), (15, 44), (65, None)]
