"""Colours: distances against published pairs, and every palette against colour vision and a grey print."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from quartiersmonitor.styles import palettes as p

# Sharma, Wu & Dalal (2005), table 1: all 34 pairs (L*, a*, b* twice, difference).
SHARMA = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""
PAIRS = [tuple(float(part) for part in line.split()) for line in SHARMA.split("\n") if line]


@pytest.mark.parametrize("pair", PAIRS)
def test_ciede2000_gives_the_published_differences(pair):
    first, second, expected = pair[:3], pair[3:6], pair[6]
    assert p.ciede2000(first, second) == pytest.approx(expected, abs=5e-5)
    assert p.ciede2000(second, first) == pytest.approx(expected, abs=5e-5)


def test_all_published_pairs_are_there():
    assert len(PAIRS) == len(set(PAIRS)) == 34


def test_lab_of_white_black_and_red():
    assert p.lab("#FFFFFF") == pytest.approx([100, 0, 0], abs=0.02)
    assert p.lab("#000000") == pytest.approx([0, 0, 0], abs=0.01)
    assert p.lab("#FF0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


@pytest.mark.parametrize("vision", list(p.VISION_MATRICES))
def test_a_grey_stays_what_it_is_for_every_kind_of_colour_vision(vision):
    # The rows of each matrix add up to 1 (Machado et al. 2009, table 1).
    assert p.VISION_MATRICES[vision].sum(axis=1) == pytest.approx([1, 1, 1], abs=2e-6)
    assert p.lab("#808080", vision) == pytest.approx(p.lab("#808080"), abs=0.01)


@pytest.mark.parametrize("name", p.PRINT_SAFE)
def test_a_palette_for_print_has_no_weakness(name):
    assert p.weaknesses(p.PALETTES[name]) == []


@pytest.mark.parametrize("name", list(p.PALETTES))
def test_every_palette_is_safe_for_every_kind_of_colour_vision(name):
    assert [weak for weak in p.weaknesses(p.PALETTES[name]) if weak.seen_by != "grey"] == []


@pytest.mark.parametrize("name", p.PRINT_SAFE)
def test_no_two_classes_of_a_palette_for_print_look_alike(name):
    colours = p.PALETTES[name]
    pairs = combinations(range(len(colours)), 2)
    assert [weak for weak in p.weaknesses(colours, pairs) if weak.seen_by != "grey"] == []


@pytest.mark.parametrize("name", p.PRINT_SAFE)
def test_palettes_for_print_fall_in_lightness(name):
    assert (np.diff([p.lightness(colour) for colour in p.PALETTES[name]]) <= -p.LEAST_LIGHTNESS_STEP).all()


def test_the_nine_colours_of_need_and_supply_are_all_told_apart_in_grey_too():
    colours = p.PALETTES["bivariate"]
    assert len(set(colours)) == 9
    assert p.weaknesses(colours, combinations(range(9), 2)) == []
    # Darker is more need: the lightest of a row is darker than the darkest of the row before.
    rows = [[p.lightness(colour) for colour in row] for row in p.BIVARIATE]
    assert all(min(row) > max(following) for row, following in zip(rows, rows[1:]))
    # The corner that matters, high need and low supply, is the darkest of all.
    assert p.lightness(p.BIVARIATE[2][0]) == min(map(min, rows))


@pytest.mark.parametrize(
    ("colours", "seen_by"),
    [
        (("#D7191C", "#1A9641"), "deuteranopia"),  # traffic lights
        (("#F02020", "#306020"), "protanopia"),
        (("#00C0C0", "#40B0FF"), "tritanopia"),
        (("#5E3C99", "#5E3C9F"), "normal"),
        (("#2F6C9E", "#A8590F"), "grey"),  # the two ends of the screen palette
    ],
)
def test_a_bad_palette_is_found_out(colours, seen_by):
    assert seen_by in {weak.seen_by for weak in p.weaknesses(colours)}


def test_a_common_traffic_light_palette_is_found_out():
    assert {weak.seen_by for weak in p.weaknesses(("#1A9641", "#A6D96A", "#FFFFBF", "#FDAE61", "#D7191C"),
                                                  combinations(range(5), 2))} & {"protanopia", "deuteranopia"}


def test_the_screen_palette_is_not_called_print_safe():
    lightness = [p.lightness(colour) for colour in p.DIVERGING]
    assert abs(lightness[0] - lightness[-1]) < 8
    assert "diverging" not in p.PRINT_SAFE


def test_palettes_thin_evenly_and_refuse_more_than_they_have():
    assert p.palette("sequential", 3) == (p.SEQUENTIAL[0], p.SEQUENTIAL[2], p.SEQUENTIAL[4])
    assert p.palette("sequential", 1) == (p.SEQUENTIAL[2],)
    with pytest.raises(ValueError, match="5 classes"):
        p.palette("sequential", 6)
    with pytest.raises(ValueError, match="unknown palette"):
        p.palette("rainbow")


@pytest.mark.parametrize("ground", sorted({colour for colours in p.PALETTES.values() for colour in colours}))
def test_the_hatch_of_few_cases_stands_out_on_every_class(ground):
    # One of its two lines does, for every kind of colour vision and in grey.
    strong = [
        line for line in (p.HATCH_DARK, p.HATCH_LIGHT)
        if not p.weaknesses((line, ground), least=25, least_lightness=40)]
    assert strong


@pytest.mark.parametrize("ink", [p.INK, p.SECONDARY_INK, p.HATCH_DARK, p.KOMMUNE_OUTLINE])
def test_inks_stand_out_on_paper(ink):
    assert p.weaknesses((ink, p.PAPER), least=40, least_lightness=50) == []
