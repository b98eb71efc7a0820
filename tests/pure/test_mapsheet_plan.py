"""Which maps stand on which sheets and where: shares, reference years, papers, cells that do not overlap."""

from __future__ import annotations

from itertools import combinations

import pytest

from quartiersmonitor.profiles.mapsheets.plan import Box, Paper, arrange, plan_sheets

YEARS = ["2025", "2021", "2023"]


def inside(inner: Box, outer: Box) -> bool:
    eps = 1e-6
    return (
        inner.x >= outer.x - eps and inner.y >= outer.y - eps
        and inner.right <= outer.right + eps and inner.bottom <= outer.bottom + eps)


def apart(one: Box, other: Box) -> bool:
    eps = 1e-6
    return (
        one.right <= other.x + eps or other.right <= one.x + eps
        or one.bottom <= other.y + eps or other.bottom <= one.y + eps)


def test_one_map_on_each_sheet_in_the_order_of_indicators_and_years() -> None:
    plans = plan_sheets("kreis", "quartier", YEARS, ["A.2", "A.1"])
    assert [(plan.maps[0].indicator, plan.maps[0].period) for plan in plans] == [
        ("A.2", "2021"), ("A.2", "2023"), ("A.2", "2025"), ("A.1", "2021"), ("A.1", "2023"), ("A.1", "2025")]
    # The classes of the latest year hold for all.
    assert {plan.reference_period for plan in plans} == {"2025"}
    assert plan_sheets("kreis", "quartier", ["2025"], ["A.2"])[0].reference_period == ""


def test_years_of_an_indicator_stand_side_by_side() -> None:
    first, second = plan_sheets("kreis", "quartier", YEARS, ["A.1", "A.2"], arrangement="years")
    assert [wish.period for wish in first.maps] == ["2021", "2023", "2025"]
    assert {wish.indicator for wish in second.maps} == {"A.2"}
    assert first.arrangement == "years" and first.reference_period == "2025"


def test_indicators_whose_colours_are_turned_have_sheets_of_their_own() -> None:
    plans = plan_sheets(
        "kreis", "quartier", ["2025"], ["A.1", "W.1", "A.2", "W.2"], arrangement="indicators", turned=["W.1", "W.2"])
    assert [[wish.indicator for wish in plan.maps] for plan in plans] == [["A.1", "A.2"], ["W.1", "W.2"]]


def test_what_is_too_much_for_a_sheet_is_shared_out_evenly() -> None:
    codes = [f"I.{number}" for number in range(1, 14)]
    plans = plan_sheets("rank", "quartier", ["2025"], codes, arrangement="indicators")
    assert [len(plan.maps) for plan in plans] == [5, 4, 4]
    assert [wish.indicator for plan in plans for wish in plan.maps] == codes
    plans = plan_sheets("rank", "quartier", ["2025"], codes, arrangement="indicators", paper=Paper("A3"))
    assert [len(plan.maps) for plan in plans] == [7, 6]


def test_a_single_map_is_no_series() -> None:
    plans = plan_sheets("kreis", "quartier", ["2025"], ["A.1"], arrangement="years")
    assert plans[0].arrangement == "single"


def test_doubles_are_shown_once() -> None:
    assert len(plan_sheets("kreis", "quartier", ["2025", "2025"], ["A.1", "A.1"])) == 1


@pytest.mark.parametrize("values", [{"arrangement": "circle"}, {"periods": []}, {"indicators": []}])
def test_nonsense_is_refused(values) -> None:
    arguments = {"periods": ["2025"], "indicators": ["A.1"], **values}
    periods, indicators = arguments.pop("periods"), arguments.pop("indicators")
    with pytest.raises(ValueError):
        plan_sheets("kreis", "quartier", periods, indicators, **arguments)


@pytest.mark.parametrize(("name", "orientation"), [("A5", "landscape"), ("A4", "diagonal"), ("", "")])
def test_unknown_paper_is_refused(name, orientation) -> None:
    with pytest.raises(ValueError):
        Paper(name, orientation)


def test_papers_have_the_sizes_of_iso_216() -> None:
    assert (Paper().width, Paper().height) == (297, 210)
    assert (Paper("A3", "portrait").width, Paper("A3", "portrait").height) == (297, 420)


@pytest.mark.parametrize("paper", [Paper(name, lie) for name in ("A4", "A3") for lie in ("landscape", "portrait")])
@pytest.mark.parametrize("maps", range(1, 13))
@pytest.mark.parametrize("aspect", [0.4, 1.0, 1.2, 2.6])
def test_nothing_overlaps_and_nothing_leaves_the_paper(paper, maps, aspect) -> None:
    if maps > paper.most_maps:
        pytest.skip("more than a sheet takes")
    grid = arrange(paper, maps, aspect, 20.0 * paper.scale if maps > 1 else 0.0, foot_lines=3, below_mm=90.0)
    sheet = Box(
        paper.margin, paper.margin, paper.width - 2 * paper.margin, paper.height - 2 * paper.margin)
    parts = [grid.head, *grid.cells, grid.side, grid.foot]
    assert len(grid.cells) == maps
    assert all(inside(part, sheet) for part in parts)
    assert all(apart(one, other) for one, other in combinations(parts, 2))
    extra = 20.0 * paper.scale if maps > 1 else 0.0
    assert all(cell.width > 25 and cell.height > extra + 2 for cell in grid.cells)
    if not paper.landscape:
        assert grid.side.height >= 90.0 - 1e-6


def test_maps_take_the_columns_that_make_them_largest() -> None:
    wide = arrange(Paper(), 4, 3.0)
    high = arrange(Paper(), 4, 0.3)
    assert len({cell.x for cell in wide.cells}) == 1
    assert len({cell.y for cell in high.cells}) == 1
