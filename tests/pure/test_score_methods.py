"""What holds for every score method: order, units, polarity, missing values, contributions, draws."""

from __future__ import annotations

import string
import warnings

import numpy as np
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, method, methods

NAN = float("nan")
#: Every method, and the variants that run through code of their own.
VARIANTS = {
    "mss": ("mss", {}),
    "imd": ("imd", {}),
    "imd-shrunken": ("imd", {"shrinkage": True}),
    "pca": ("pca", {}),
    "pca-minmax": ("pca", {"rescale": "minmax", "reference": "b"}),
    "exceedances": ("exceedances", {}),
    "exceedances-words": ("exceedances", {}),
    "percentile": ("percentile", {}),
    "minmax": ("minmax", {}),
    "geometric": ("minmax", {"aggregation": "geometric", "floor": 0.05}),
}
#: These look at counts or words beside the values, whose unit and level are not free.
COUNTED = ("imd-shrunken", "exceedances", "exceedances-words")
every = pytest.mark.parametrize("variant", VARIANTS)


class Case:
    """Random areas with counts, weights, polarities, gaps and changes, to be changed and scored again."""

    def __init__(self, variant: str, seed: int = 1, areas: int = 40, indicators: int = 6, gaps: float = 0.08) -> None:
        random = np.random.default_rng(seed)
        self.variant = variant
        self.id, options = VARIANTS[variant]
        need = random.normal(size=(areas, 1))
        sign = random.choice([-1.0, 1.0], indicators)
        share = 1 / (1 + np.exp(1.5 - 0.6 * sign * (need + 0.5 * random.normal(size=(areas, indicators)))))
        persons = random.integers(150, 4000, (areas, indicators)).astype(float)
        cases = np.rint(share * persons)
        cases[random.random(cases.shape) < gaps] = NAN
        self.fields = {
            "keys": np.array([f"Q{i:02}" for i in range(areas)]),
            "codes": np.array(list(string.ascii_lowercase[:indicators])),
            "values": 100 * cases / persons,
            "polarity": sign,
            "weights": random.integers(1, 4, indicators).astype(float),
            "population": np.full(areas, 1000.0),
            "changes": random.normal(size=(areas, indicators)),
        }
        if variant in ("imd-shrunken", "exceedances"):
            self.fields |= {"numerators": cases, "denominators": persons,
                            "groups": random.choice(["north", "south", "west"], areas)}
        if variant == "exceedances-words":
            self.fields["significance"] = np.where(np.isnan(cases), NAN, random.integers(-1, 2, cases.shape))
        self.options = options

    def data(self, **changed) -> ScoreInput:
        return ScoreInput(**{**self.fields, "options": self.options, **changed})

    def score(self, **changed):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return method(self.id).compute(self.data(**changed))

    def reordered(self, areas, indicators) -> dict:
        found = {}
        for name, value in self.fields.items():
            if name == "codes" or name in ("polarity", "weights"):
                found[name] = value[indicators]
            elif value.ndim == 2:
                found[name] = value[areas][:, indicators]
            else:
                found[name] = value[areas]
        return found


def same(one, other, areas=slice(None), indicators=slice(None)) -> None:
    np.testing.assert_allclose(one.score[areas], other.score, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(one.contributions[areas][:, indicators], other.contributions, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(one.dynamic_score[areas], other.dynamic_score, rtol=1e-9, atol=1e-9)
    for name in ("rank", "class_", "dynamic_class", "attention"):
        assert getattr(one, name)[areas].tolist() == getattr(other, name).tolist(), name
    assert one.columns.keys() == other.columns.keys()
    for name, column in one.columns.items():
        np.testing.assert_array_equal(column[areas], other.columns[name])


def test_every_method_is_covered_and_says_what_it_does() -> None:
    assert {entry[0] for entry in VARIANTS.values()} == {entry.id for entry in methods()}
    for entry in methods():
        assert "Source: " in entry.description
        assert entry.label
        assert entry.short_label
        assert len(entry.class_labels) >= 4
        assert len(set(entry.class_labels)) == len(entry.class_labels)
        assert set(entry.uses) <= set(ScoreInput.__dataclass_fields__)
        for option in entry.options:
            assert entry.settings({})[option.name] == option.default


@every
@pytest.mark.parametrize("gaps", [0.0, 0.1])
def test_contributions_add_up_for_every_area_that_takes_part(variant, gaps) -> None:
    case = Case(variant, gaps=gaps)
    result = case.score()
    part = np.isfinite(result.score)
    assert part.sum() > 30
    assert [reason is None for reason in result.reason] == part.tolist()
    np.testing.assert_array_equal(np.nansum(result.contributions[part], axis=1), result.score[part])
    assert np.isnan(result.contributions[~part]).all()
    # A missing indicator adds nothing and takes nothing away; its weight went to the others.
    np.testing.assert_array_equal(np.isnan(result.contributions[part]), np.isnan(case.fields["values"][part]))
    np.testing.assert_allclose(np.nansum(result.effective_weights[part], axis=1), result.weights.sum())
    labels = method(case.id).class_labels
    assert set(result.class_[part]) <= set(range(1, len(labels) + 1))
    assert all(label == (labels[number - 1] if number else None)
               for number, label in zip(result.class_, result.class_label))


@every
def test_high_scores_are_high_classes_and_low_ranks(variant) -> None:
    result = Case(variant).score()
    part = result.rank > 0
    order = np.argsort(result.rank[part], kind="stable")
    assert (np.diff(result.score[part][order]) <= 1e-9).all()
    assert (np.diff(result.class_[part][order]) <= 0).all()


@every
@pytest.mark.parametrize("seed", range(3))
def test_order_of_areas_and_indicators_does_not_matter(variant, seed) -> None:
    case = Case(variant, seed)
    random = np.random.default_rng(seed)
    areas, indicators = random.permutation(40), random.permutation(6)
    same(case.score(), case.score(**case.reordered(areas, indicators)), areas, indicators)


@every
@pytest.mark.parametrize("unit", [0.01, 1000.0, 1e-40])
def test_percent_or_share_does_not_matter(variant, unit) -> None:
    case = Case(variant)
    values = case.fields["values"].copy()
    values[:, 2] *= unit
    same(case.score(), case.score(values=values))


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name not in COUNTED])
def test_zero_of_the_unit_does_not_matter(variant) -> None:
    case = Case(variant)
    values = case.fields["values"].copy()
    values[:, 1] = values[:, 1] * 1.8 + 32
    same(case.score(), case.score(values=values))


@every
def test_only_proportions_of_weights_matter(variant) -> None:
    case = Case(variant)
    weights = case.fields["weights"]
    assert abs(weights.sum() - 1) > 0.1
    same(case.score(), case.score(weights=weights * 1e-7))


@every
@pytest.mark.parametrize("why", ["excluded", "population", "missing"])
def test_an_area_that_takes_no_part_changes_nothing(variant, why) -> None:
    case = Case(variant)
    added = {}
    for name, value in case.fields.items():
        if name in ("codes", "polarity", "weights"):
            continue
        extra = value[:1] * 0 + 1 if name == "significance" else value[:1] * 7 if value.dtype.kind == "f" else value[:1]
        added[name] = np.concatenate([extra, value])
    if "denominators" in added:
        added["denominators"][0] = 10 * np.nanmax(added["numerators"])
    added["keys"] = np.array(["new", *case.fields["keys"]])
    added["values"][0] = 1e6
    if why == "excluded":
        added["excluded"] = ["new"]
    elif why == "population":
        added["population"][0] = 20
    else:
        added["values"][0, 1:] = NAN
        added["changes"][0] = NAN
    if why != "missing":
        added["changes"][0] = 1e3
    result = case.score(**added)
    assert result.rank[0] == 0
    assert result.class_[0] == 0
    assert result.reason[0] is not None
    same(result, case.score(), slice(1, None))


@every
def test_polarity_is_a_change_of_sign(variant) -> None:
    case = Case(variant)
    if variant in COUNTED:
        # The complement of a share says the same the other way round.
        changed = {"values": 100 - case.fields["values"], "polarity": -case.fields["polarity"],
                   "changes": -case.fields["changes"]}
        if "numerators" in case.fields:
            changed["numerators"] = case.fields["denominators"] - case.fields["numerators"]
        else:
            changed["significance"] = -case.fields["significance"]
    else:
        changed = {"values": -case.fields["values"], "polarity": -case.fields["polarity"],
                   "changes": -case.fields["changes"]}
    same(case.score(), case.score(**changed))


@every
def test_missing_rule(variant) -> None:
    case = Case(variant, gaps=0.0)
    values = case.fields["values"].copy()
    values[3, 0] = NAN
    lenient, strict = case.score(values=values), case.score(values=values, changes=None, missing="exclude")
    assert lenient.rank[3] > 0
    assert np.isnan(lenient.contributions[3, 0])
    assert strict.rank[3] == 0
    assert str(strict.reason[3]) == "Only 5 of 6 indicators are available."
    rest = np.arange(40) != 3
    same(strict, method(case.id).compute(case.data(changes=None).take(rest)), rest)


@every
@pytest.mark.parametrize("gaps", [0.0, 0.1])
@pytest.mark.parametrize("weights_by_draw", [True, False])
def test_a_draw_of_the_values_themselves_gives_the_score(variant, gaps, weights_by_draw) -> None:
    case = Case(variant, gaps=gaps)
    result = case.score()
    part = np.isfinite(result.score)
    data = case.data().take(part)
    weights = np.stack([data.weights] * 3) if weights_by_draw else data.weights
    drawn = method(case.id).score_draws(np.stack([data.values] * 3), weights, data)
    assert drawn.shape == (3, part.sum())
    np.testing.assert_allclose(drawn, np.broadcast_to(result.score[part], drawn.shape), rtol=1e-9, atol=1e-9)
    classes = method(case.id).classify(drawn, data)
    np.testing.assert_array_equal(classes, np.broadcast_to(result.class_[part], drawn.shape))


@every
def test_draws_are_scored_one_by_one(variant) -> None:
    case = Case(variant)
    data = case.data().take(np.isfinite(case.score().score))
    random = np.random.default_rng(5)
    values = data.values * random.normal(1, 0.1, (4, *data.values.shape))
    weights = random.dirichlet(data.weights * 10, 4)
    together = method(case.id).score_draws(values, weights, data)
    one_by_one = [method(case.id).score_draws(v[np.newaxis], w, data)[0] for v, w in zip(values, weights)]
    np.testing.assert_allclose(together, one_by_one, rtol=1e-9, atol=1e-9)
    assert variant == "exceedances-words" or not np.allclose(together[0], together[1])


@every
@pytest.mark.parametrize("indicators", [1, 2, 26])
def test_few_and_many_indicators(variant, indicators) -> None:
    if variant == "pca-minmax" and indicators == 1:
        pytest.skip("its reference indicator is the second one")
    result = Case(variant, indicators=indicators, gaps=0.0).score()
    assert (result.rank > 0).all()
    np.testing.assert_array_equal(np.nansum(result.contributions, axis=1), result.score)


@every
def test_constant_indicator_does_not_tell_areas_apart(variant) -> None:
    case = Case(variant, gaps=0.0)
    values = case.fields["values"].copy()
    values[:, 4] = 7.7
    changed = {"values": values}
    if "numerators" in case.fields:
        changed["denominators"] = case.fields["denominators"].copy()
        changed["denominators"][:, 4] = 1000.0
        changed["numerators"] = case.fields["numerators"].copy()
        changed["numerators"][:, 4] = 77.0
    if "significance" in case.fields:
        changed["significance"] = case.fields["significance"].copy()
        changed["significance"][:, 4] = 0.0
    result = case.score(**changed)
    assert np.ptp(result.z[:, 4]) < 1e-9
    # A product has no part that is the same for all.
    assert variant == "geometric" or np.ptp(result.contributions[:, 4]) < 1e-9
    told = [str(warning) for warning in result.warnings]
    assert ("The indicator e has the same value in all areas and does not tell them apart." in told) == (
        variant != "exceedances-words")


@every
def test_nothing_differs(variant) -> None:
    case = Case(variant, gaps=0.0)
    changed = {"values": np.full((40, 6), 5.0)}
    if "numerators" in case.fields:
        changed |= {"numerators": np.full((40, 6), 50.0), "denominators": np.full((40, 6), 1000.0)}
    if "significance" in case.fields:
        changed["significance"] = np.zeros((40, 6))
    result = case.score(**changed)
    assert set(result.rank) == {1}
    assert np.ptp(result.score) < 1e-9
    assert not result.attention.any()


@every
@pytest.mark.parametrize("areas", [1, 2, 3])
def test_hardly_any_areas(variant, areas) -> None:
    result = Case(variant, areas=areas, gaps=0.0).score()
    if areas == 1:
        assert np.isnan(result.score).all()
        assert "Fewer than two areas" in str(result.warnings[-1])
    else:
        assert np.isfinite(result.score).all()


@every
def test_everything_missing(variant) -> None:
    case = Case(variant)
    result = case.score(values=np.full((40, 6), NAN))
    assert np.isnan(result.score).all()
    assert None not in result.reason


@every
def test_indicator_without_any_value(variant) -> None:
    case = Case(variant, gaps=0.0)
    values = case.fields["values"].copy()
    values[:, 5] = NAN
    result = case.score(values=values)
    said = "The indicator f has no value in any area that takes part and was left out of the score."
    assert said in map(str, result.warnings)
    without = case.score(**case.reordered(slice(None), slice(0, 5)))
    np.testing.assert_allclose(result.score, without.score, atol=1e-12)
    drawn = method(case.id).score_draws(values[np.newaxis], case.fields["weights"], case.data(values=values))
    np.testing.assert_allclose(drawn[0], result.score, atol=1e-12)


@every
def test_dynamics_are_those_of_the_mss(variant) -> None:
    case = Case(variant, gaps=0.0)
    result = case.score()
    reference = method("mss").compute(Case("mss", gaps=0.0).data(changes=case.fields["changes"]))
    assert result.dynamic_class.tolist() == reference.dynamic_class.tolist()
    assert set(result.dynamic_class) == {1, 2, 3}
    highest = len(method(case.id).class_labels)
    expected = (result.class_ == highest) | ((result.class_ == highest - 1) & (result.dynamic_class == 3))
    assert result.attention.tolist() == expected.tolist()


@pytest.mark.parametrize(("variant", "options", "text"), [
    ("geometric", {"aggregation": "harmonic"}, r"“aggregation” cannot be “harmonic”.*arithmetic, geometric"),
    ("geometric", {"floor": 0.0}, "“floor” cannot be “0.0”. Give a number from 1e-06 to 0.5"),
    ("exceedances", {"alpha": 2}, "“alpha” cannot be “2”"),
    ("exceedances", {"alpha": "x"}, "“alpha” cannot be “x”"),
    ("pca", {"rescale": "x"}, "none, minmax"),
    ("pca", {"reference": "z"}, r"“z” is not among the indicators that have a weight: a, b, c, d, e, f"),
])
def test_options_are_checked(variant, options, text) -> None:
    with pytest.raises(DataProblem, match=text):
        Case(variant).score(options=options)
