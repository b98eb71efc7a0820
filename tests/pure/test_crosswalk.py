"""Old Quartiere to new ones: kinds worked by hand, unchanged counts bit by bit, chains, and what is not possible."""

from __future__ import annotations

import struct

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.zonings.crosswalk import of_assignments, of_keys, of_polygons
from quartiersmonitor.zonings.transfer import ADDRESSES, NONE

#: Old and new Quartier of single addresses.
PAIRS = [
    ("01", "01"), ("01", "01"),                                   # stays
    ("02", "22"), ("02", "22"),                                   # gets another key
    ("03", "31"), ("03", "31"), ("03", "31"), ("03", "32"),       # is split
    ("04", "40"), ("05", "40"), ("05", "40"),                     # are merged
    ("06", "06"), ("06", "06"), ("06", "06"), ("06", "07"), ("07", "07"),  # gives a part to its neighbour
]


def walk(version: str = "Plan 2020"):
    old, new = zip(*PAIRS)
    return of_keys(old, new, version)


def counts(values: dict[str, float], state: str = "value", **more) -> pd.DataFrame:
    return pd.DataFrame({
        "level": "quartier", "area_id": list(values), "measure": "n", "period": "2019", "sex": "", "age_band": "",
        "value": list(values.values()), "state": state, "source": "s", **more})


def test_every_pair_says_what_happened() -> None:
    table = walk().table()
    rows = {(row.old_key, row.new_key): (row.kind, row.share, row.share_of_new) for row in table.itertuples()}
    assert rows == {
        ("01", "01"): ("unchanged", 1, 1), ("02", "22"): ("renamed", 1, 1),
        ("03", "31"): ("split", 0.75, 1), ("03", "32"): ("split", 0.25, 1),
        ("04", "40"): ("merged", 1, pytest.approx(1 / 3)), ("05", "40"): ("merged", 1, pytest.approx(2 / 3)),
        ("06", "06"): ("split", 0.75, 1), ("06", "07"): ("moved_part", 0.25, 0.5), ("07", "07"): ("merged", 1, 0.5)}
    assert table["points"].tolist() == [2, 2, 4, 4, 1, 2, 4, 4, 1] and set(table["basis"]) == {ADDRESSES}
    assert walk().kept() == {"01": "01", "22": "02"}


def test_counts_worked_by_hand() -> None:
    done = walk().convert(counts({"01": 11, "02": 12, "03": 10, "04": 5, "05": 6, "06": 9, "07": 1}))
    values = dict(zip(done.counts["area_id"], done.counts["value"]))
    # 03: 7.5 and 2.5, the smaller key goes up; 06: 6.75 and 2.25 beside the 1 of 07.
    assert values == {"01": 11, "22": 12, "31": 8, "32": 2, "40": 11, "06": 7, "07": 3}
    marks = dict(zip(done.counts["area_id"], done.counts["converted"]))
    assert {key for key, mark in marks.items() if mark == "Plan 2020"} == {"31", "32", "40", "06", "07"}
    assert pd.isna(marks["01"]) and pd.isna(marks["22"])
    sure = done.uncertainty.set_index("area_id")
    assert sure.loc["40", ["lower", "upper", "share_split"]].tolist() == [11, 11, 0]
    assert sure.loc["07", ["least", "most"]].tolist() == [1, 10] and sure.loc["07", "share_split"] == pytest.approx(
        2.25 / 3.25)
    assert not done.empty and not done.broken


def test_unchanged_quartiere_keep_their_rows_to_the_last_bit() -> None:
    odd = counts({"01": 0.1 + 0.2, "02": 7.0}, state="unreliable", source="q").assign(converted=["Plan 2010", None])
    done = walk().convert(odd).counts
    assert done["value"].tolist() == [0.1 + 0.2, 7.0] and done["state"].tolist() == ["unreliable"] * 2
    assert done["area_id"].tolist() == ["01", "22"] and done["converted"].tolist()[0] == "Plan 2010"


def test_other_levels_pass_and_suppressed_stays_so() -> None:
    frame = pd.concat([
        counts({"03": np.nan, "04": 5, "05": 6}, state="suppressed").assign(
            state=["suppressed", "value", "value"]), counts({"05382068": 99}).assign(level="kommune")])
    done = walk().convert(frame).counts.set_index("area_id")
    assert done.loc["05382068", ["level", "value"]].tolist() == ["kommune", 99]
    assert done.loc[["31", "32"], "state"].tolist() == ["suppressed"] * 2
    assert done.loc[["31", "32"], "value"].isna().all()
    assert done.loc["40", "value"] == 11


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=40), st.integers(0, 10**6))
def test_no_person_is_lost_or_made(pairs: list[tuple[int, int]], seed: int) -> None:
    result = of_keys([str(a) for a, _ in pairs], [str(b) for _, b in pairs], "alt")
    values = np.random.default_rng(seed).integers(0, 500, len(result.old))
    done = result.convert(counts(dict(zip(result.old, values.astype(float)))))
    assert done.counts["value"].sum() == values.sum()
    assert sorted(done.counts["area_id"]) == sorted(result.new)
    shares = result.table().groupby("old_key")["share"].sum()
    assert shares.to_numpy() == pytest.approx(1)


def test_a_chain_of_versions_multiplies_its_shares() -> None:
    first = of_keys(["a"] * 4, ["b", "b", "b", "c"], "Plan 1")
    second = of_keys(["b", "b", "c"], ["x", "y", "y"], "Plan 2")
    chain = first.then(second)
    assert chain.version == "Plan 1" and chain.new == ("x", "y")
    assert chain.weights.shares.toarray().tolist() == [[0.375, 0.625, 0]]
    assert chain.weights.points.tolist() == [2]  # the two addresses that b was split by
    assert chain.convert(counts({"a": 16})).counts["value"].tolist() == [6, 10]
    with pytest.raises(DataProblem, match=r"do not follow on each other: 1 Quartiere .* c"):
        first.then(of_keys(["b"], ["x"], "Plan 2"))


def test_there_and_back_where_nothing_was_split_is_the_same() -> None:
    first = of_keys(["a", "b"], ["x", "y"], "Plan 1")
    back = first.then(of_keys(["x", "y"], ["a", "b"], "Plan 2"))
    assert set(back.table()["kind"]) == {"unchanged"}


def test_what_cannot_be_converted_is_said() -> None:
    lonely = of_assignments(["a", "b"], ["x"], [0], [0], "alt")
    assert lonely.weights.basis == (ADDRESSES, NONE)
    with pytest.raises(DataProblem, match=r"1 old Quartiere have counts but not a single address.*: b"):
        lonely.convert(counts({"a": 1, "b": 2}))
    assert lonely.convert(counts({"a": 1, "b": 0})).counts["value"].tolist() == [1]
    with pytest.raises(DataProblem, match="1 Quartiere of the counts are not among the old Quartiere: c"):
        lonely.convert(counts({"c": 1}))
    gap = of_assignments(["a"], ["x"], [0, 0], [0, -1], "alt")
    assert gap.table()["kind"].tolist() == ["lost", "split"]
    with pytest.raises(DataProblem, match="lie in no new Quartier, and their counts would be lost: a"):
        gap.convert(counts({"a": 4}))
    new = of_assignments(["a"], ["x", "z"], [0], [0], "alt").convert(counts({"a": 4}))
    assert new.empty == ["z"] and dict(zip(new.counts["area_id"], new.counts["value"])) == {"x": 4.0}


def test_polygons_and_addresses_make_the_same_table() -> None:
    def box(x0: float, x1: float) -> bytes:
        ring = np.array([(x0, 0), (x1, 0), (x1, 1), (x0, 1), (x0, 0)], dtype="<f8")
        return struct.pack("<BIII", 1, 3, 1, 5) + ring.tobytes()

    x, y = [0.5, 1.5, 2.5, 3.5], [0.5] * 4
    result = of_polygons(["A", "B"], [box(0, 2), box(2, 4)], ["L", "R"], [box(0, 3), box(3, 4)], x, y, "alt")
    rows = {(row.old_key, row.new_key): row.kind for row in result.table().itertuples()}
    assert rows == {("A", "L"): "merged", ("B", "L"): "moved_part", ("B", "R"): "split"}
    heavy = of_polygons(
        ["A", "B"], [box(0, 2), box(2, 4)], ["L", "R"], [box(0, 3), box(3, 4)], x, y, "alt", inhabitants=[1, 1, 1, 3])
    assert heavy.table().set_index("new_key").loc["R", "share"] == 0.75


def test_a_series_keeps_its_total_in_every_year_and_age() -> None:
    frame = pd.concat([
        counts({"03": 10 + year % 7, "06": 5 + year % 5, "07": 3}).assign(period=str(year), sex=sex, age_band=band)
        for year in range(2010, 2020) for sex in "mw" for band in ("0-17", "18-64", "65+")])
    done = walk().convert(frame).counts
    keys = ["period", "sex", "age_band"]
    assert done.groupby(keys)["value"].sum().equals(frame.groupby(keys)["value"].sum().astype(float))
