"""Class breaks: values worked by hand, degenerate data, rounding."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import methods
from quartiersmonitor.styles import breaks as b
from quartiersmonitor.styles import palettes as p
from quartiersmonitor.styles.presets import KINDS, PRESETS, preset, presets_for
from quartiersmonitor.styles.score_classes import classes_of_layer, score_classes

# --- rounding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "step"),
    [
        (1, 1),
        (1.99, 1),
        (2, 2),
        (4.9, 2),
        (5, 5),
        (9.99, 5),
        (10, 10),
        (0.3, 0.2),
        (0.05, 0.05),
        (0.0499, 0.02),
        (123456, 100000),
        (1e-7, 1e-7),
    ],
)
def test_readable_step(width, step):
    assert b.readable_step(width) == step


def test_rounding_gives_the_number_one_reads():
    assert b.round_to_step(18.34, 0.5) == 18.5
    assert b.round_to_step(0.31, 0.1) == 0.3
    assert str(b.round_to_step(-0.01, 0.1)) == "0.0"
    assert b.round_to_step(1234, 500) == 1000
    with pytest.raises(ValueError, match="positive"):
        b.readable_step(0)


# --- Kreis ----------------------------------------------------------------------------------


def test_kreis_breaks_worked_by_hand():
    # cases 10, 40, 150 of 100, 200, 300: rates 10, 20, 50; Kreis 200 / 600 = 33 1/3 (mean of rates 26 2/3).
    # weighted variance: (100 * 23.333^2 + 200 * 13.333^2 + 300 * 16.667^2) / 600 = 288.889, SD 16.997
    # -1.5 SD 7.838, -0.5 SD 24.835, +0.5 SD 41.832, +1.5 SD 58.829; width / 4 = 4.25 -> step 2
    found = b.kreis_breaks([10, 20, 50], [100, 200, 300], numerators=[10, 40, 150], factor=100)
    assert found.rate == pytest.approx(100 / 3)
    assert found.rate_source == "areas"
    assert found.bounds == (8, 24, 42, 58)
    assert found.slots == (0, 1, 2, 3, 4)
    assert found.decimals == 0
    assert found.class_of([7.9, 8, 33, 42, 100, math.nan]).tolist() == [0, 1, 2, 3, 4, -1]


def test_kreis_rate_given_is_the_centre_and_includes_what_is_withheld():
    # SD about 30: sqrt((400 * 100 + 100 * 200 + 400 * 300) / 600) = 17.32; step 2
    found = b.kreis_breaks([10, 20, 50], [100, 200, 300], rate=30.0)
    assert (found.rate, found.rate_source) == (30.0, "kreis")
    assert found.bounds == (4, 22, 38, 56)


def test_kreis_classes_that_cannot_occur_are_left_out_but_keep_their_colours():
    # rate 2, SD sqrt(((4 + 1 + 1 + 64) / 4)) about 2 = 4.18: bounds -4.3, -0.1, 4.1, 8.3
    found = b.kreis_breaks([0, 1, 1, 10], [1, 1, 1, 1], rate=2)
    assert found.slots == (2, 3, 4)
    assert found.bounds == (4, 8)
    upper = b.kreis_breaks([98, 99, 90, 97], rate=97, ceiling=100)
    assert max(upper.bounds) < 100
    assert 4 not in upper.slots
    assert b.kreis_breaks([-9, 1, 1, 10], rate=2).slots == (0, 1, 2, 3, 4)


def test_kreis_weights_the_deviation_by_population():
    small = b.kreis_breaks([10, 10, 10, 90], [1000, 1000, 1000, 1], rate=10)
    assert small.bounds[-1] < 20


# --- quantiles and natural breaks ------------------------------------------------------------


def test_quantiles_worked_by_hand():
    found = b.quantile_breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)
    assert np.bincount(found.class_of(range(1, 11))).tolist() == [2, 2, 2, 2, 2]
    assert found.bounds == (3, 5, 7, 9)


def test_quantiles_keep_ties_together():
    values = [0, 0, 0, 0, 0, 0, 5, 6, 7, 8]
    found = b.quantile_breaks(values, 5)
    classes = found.class_of(values)
    assert len(set(classes[:6].tolist())) == 1
    # The wanted cuts after 2, 4, 6 and 8 areas: the first three all fall to the one gap after the ties.
    assert np.bincount(classes).tolist() == [6, 2, 2]
    assert found.bounds == (5, 7)
    assert found.slots == (0, 2, 4)


def test_jenks_finds_the_obvious_groups():
    values = [1, 1.2, 1.4, 10, 10.5, 11, 30, 31, 32, 33]
    found = b.jenks_breaks(values, 3)
    assert np.bincount(found.class_of(values)).tolist() == [3, 3, 4]
    assert found.bounds == (10, 20)


def test_jenks_is_the_optimum_of_all_partitions():
    rng = np.random.default_rng(7)
    values = np.sort(rng.gamma(2, 5, 14))

    def loss(cuts):
        return sum(((part - part.mean()) ** 2).sum() for part in np.split(values, cuts))

    best = min(combinations(range(1, 14), 3), key=loss)
    assert b._fisher(values, np.ones(14), 4) == list(best)


def test_jenks_of_a_large_layer_is_the_same_every_time():
    values = np.random.default_rng(1).lognormal(2, 0.6, 6000)
    first, second = b.jenks_breaks(values, 5), b.jenks_breaks(values[::-1], 5)
    assert first == second
    assert first.classes == 5


@pytest.mark.parametrize("method", ["kreis", "jenks", "quantile"])
def test_no_bound_is_a_raw_value(method):
    values = np.random.default_rng(3).gamma(3, 4.123456789, 158)
    found = b.compute_breaks(method, values, np.full(158, 500.0))
    assert not set(found.bounds) & set(values.tolist())
    assert all(round(bound, 1) == bound for bound in found.bounds)
    assert found.classes >= 4
    first, last = found.intervals()[0], found.intervals()[-1]
    assert first[0] is None and last[1] is None


# --- change ---------------------------------------------------------------------------------


def test_change_is_symmetric_around_zero():
    # root mean square of -1, 2, 3, 4 = sqrt(30 / 4) = 2.74; half of it 1.37 -> a = 1, 3a = 3
    found = b.symmetric_breaks([-1, 2, 3, 4])
    assert found.bounds == (-3, -1, 1, 3)
    assert found.class_of([0]).tolist() == [2]
    small = b.symmetric_breaks([0.01, -0.02, 0.03])
    assert small.bounds == (-0.03, -0.01, 0.01, 0.03)
    assert small.decimals == 2


# --- degenerate data ------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["kreis", "jenks", "quantile", "symmetric"])
@pytest.mark.parametrize("values", [[], [math.nan], [math.nan, math.inf]])
def test_no_value_gives_no_class(method, values):
    found = b.compute_breaks(method, values)
    assert (found.classes, found.bounds, found.intervals()) == (0, (), [])
    assert found.class_of([1, 2]).tolist() == [-1, -1]


@pytest.mark.parametrize("method", ["kreis", "jenks", "quantile"])
@pytest.mark.parametrize("values", [[7.0], [7.0] * 20, [7.0, math.nan], [0.0, 0.0]])
def test_one_value_gives_one_class(method, values):
    found = b.compute_breaks(method, values)
    assert (found.classes, found.bounds) == (1, ())
    assert found.class_of([7]).tolist() == [0]


@pytest.mark.parametrize("method", ["jenks", "quantile"])
def test_two_values_give_two_classes(method):
    found = b.compute_breaks(method, [1, 1, 2, 2])
    assert found.class_of([1, 2]).tolist() == [0, 1]


@pytest.mark.parametrize("method", ["kreis", "jenks", "quantile", "symmetric"])
@pytest.mark.parametrize("scale", [1e-9, 1e-3, 1.0, 1e6, 1e12])
def test_breaks_hold_at_every_magnitude(method, scale):
    values = np.random.default_rng(5).normal(100, 15, 60) * scale
    found = b.compute_breaks(method, values, np.arange(60) + 1.0)
    assert found.classes >= 2 or method == "symmetric"
    assert list(found.bounds) == sorted(set(found.bounds))


def test_zero_or_missing_denominators_do_not_disturb():
    found = b.kreis_breaks([1, 2, 3], [0, math.nan, 10], numerators=[math.nan] * 3)
    assert found.rate == 3
    assert b.kreis_breaks([1, 2, 3], [0, 0, 0]).rate == 2


def test_only_publishable_values_count():
    states = ["value", "unreliable", "zero", "suppressed", "no_data", None, "value"]
    values = [1, 2, 0, 4, 5, 6, math.nan]
    assert b.publishable(values, states).tolist() == [True, True, True, False, False, False, False]


# --- frozen breaks --------------------------------------------------------------------------


def test_breaks_survive_as_text():
    found = b.compute_breaks("kreis", [10, 20, 50], [100, 200, 300], rate=30.0, period="2025")
    assert b.Breaks.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"method": "kreis", "bounds": [2, 1], "slots": [0, 1, 2]}',
        '{"method": "kreis", "bounds": ["x"], "slots": [0, 1]}',
        '{"method": "magic", "bounds": [], "slots": []}',
        '{"method": "kreis", "bounds": [1], "slots": [0, 9]}',
        '{"method": "kreis", "bounds": [1], "slots": [0, 1], "x": 1}',
    ],
)
def test_damaged_text_is_refused(text):
    with pytest.raises(ValueError):
        b.Breaks.from_json(text)


def test_fixed_breaks():
    found = b.fixed_breaks([2.5, 10])
    assert (found.classes, found.decimals) == (3, 1)
    with pytest.raises(ValueError, match="ascend"):
        b.fixed_breaks([3, 2])


# --- score classes ---------------------------------------------------------------------------


@pytest.mark.parametrize("method", methods(), ids=lambda method: method.id)
def test_classes_and_attention_are_those_of_the_method(method):
    classes = score_classes(method.id)
    assert classes.count == len(method.class_labels)
    for status in range(1, classes.count + 1):
        for dynamics in (None, 1, 2, 3):
            wanted = method.attention(np.array([status]), np.array([dynamics or 0]))[0]
            assert classes.needs_attention(status, dynamics) == wanted
    groups = [classes.group(status, dynamics) for status in range(1, classes.count + 1) for dynamics in (1, 2, 3)]
    assert groups == list(range(1, 3 * classes.count + 1))
    with pytest.raises(ValueError):
        classes.group(classes.count + 1, 1)
    assert len(set(p.score_palette(classes.count))) == classes.count
    assert all(classes.texts(language("de")))


def test_attention_follows_the_mss_rule():
    classes = score_classes("mss")
    wanted = {(4, 1), (4, 2), (4, 3), (3, 3)}
    assert {(s, d) for s in (1, 2, 3, 4) for d in (1, 2, 3) if classes.needs_attention(s, d)} == wanted
    assert classes.needs_attention(4, None) and not classes.needs_attention(3, None)


def test_the_words_in_a_layer_tell_its_method():
    german = language("de")
    for method in methods():
        labels = score_classes(method.id).labels
        translated = [german.translate("indicators", label) for label in labels]
        for words in (labels, translated, translated[-1:]):
            assert score_classes(method.id).labels == classes_of_layer(words, len(labels), german).labels
    assert classes_of_layer(["something else", None], 3, german).count == 4
    assert classes_of_layer([], 9, german).count == 10
    with pytest.raises(DataProblem, match="class 11"):
        classes_of_layer([], 11, german)


# --- presets --------------------------------------------------------------------------------


def test_registry_of_presets():
    assert list(PRESETS) == [
        "kreis", "magnitude", "rank", "change", "score", "status_dynamics", "clusters", "trend", "warning",
        "need_supply", "white_spots"]
    for entry in PRESETS.values():
        assert len(p.PALETTES[entry.palette]) == entry.classes
        assert entry.method in b.METHODS
        assert set(entry.applies_to) <= set(KINDS)
        assert entry.palette in p.PRINT_SAFE
    assert [entry.id for entry in presets_for("indicator")] == ["kreis", "magnitude", "rank"]
    with pytest.raises(ValueError, match="unknown preset"):
        preset("heat")
