"""The IMD method against the English Indices of Deprivation 2025, and its shrinkage against hand-worked values."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.scores import ScoreInput, method
from quartiersmonitor.indicators.scores.imd import DECILE_LABELS, exponential

DOMAINS = ("Income", "Employment", "Education", "Health", "Crime", "Housing_and_Services", "Environment")
#: Weights in per cent as published; together they are 99.9.
OFFICIAL = (22.5, 22.5, 13.5, 13.5, 9.3, 9.3, 9.3)


@pytest.fixture(scope="module")
def published(reference) -> pd.DataFrame:
    return pd.read_csv(reference / "imd2025_england" / "imd2025_england_lsoa21.csv.gz")


def score(published: pd.DataFrame, part: str, polarity: int, weights=OFFICIAL):
    return method("imd").compute(ScoreInput(
        keys=published["lsoa21_code"], codes=DOMAINS, values=published[[f"{name}_{part}" for name in DOMAINS]],
        polarity=[polarity] * 7, weights=weights))


class TestEngland2025:
    """33,755 Lower-layer Super Output Areas (Ministry of Housing, Communities and Local Government)."""

    @pytest.mark.parametrize("weights", [OFFICIAL, tuple(weight / 100 for weight in OFFICIAL)])
    def test_score_decile_and_rank_from_domain_ranks(self, published, weights) -> None:
        result = score(published, "rank", -1, weights)
        assert np.abs(result.score - published["IMD_score"]).max() < 0.0007
        assert (result.columns["decile"] == published["IMD_decile"]).all()
        assert (result.class_ == 11 - published["IMD_decile"]).all()
        assert np.abs(result.rank - published["IMD_rank"]).max() <= 1
        assert not result.warnings
        np.testing.assert_array_equal(result.contributions.sum(axis=1), result.score)
        assert result.class_label[published["IMD_rank"].idxmin()] == "decile 1 (most attention)"

    def test_domain_scores_say_the_same_up_to_their_rounding(self, published) -> None:
        # Income and Employment are published to three digits: 799 and 504 different values for 33,755 areas.
        result = score(published, "score", 1)
        difference = np.abs(result.score - published["IMD_score"])
        assert difference.max() < 0.1
        assert difference.mean() < 0.02
        decile = np.abs(result.columns["decile"] - published["IMD_decile"])
        assert decile.max() <= 1
        assert (decile > 0).mean() < 0.005

    def test_deciles_of_the_domains(self, published) -> None:
        for name in DOMAINS:
            result = method("imd").compute(ScoreInput(
                keys=published["lsoa21_code"], codes=[name], values=published[[f"{name}_rank"]], polarity=[-1]))
            assert (result.columns["decile"] != published[f"{name}_decile"]).sum() <= 1, name


class TestTransformation:
    def test_published_properties(self) -> None:
        # Technical report 2019, appendix: scores from 0 to 100; the most deprived tenth takes about 50 to 100.
        rank = np.arange(1.0, 1001.0)
        found = exponential(rank, 1000.0)
        assert found[-1] == pytest.approx(100)
        assert 0 < found[0] < 0.03
        assert found[899] == pytest.approx(50, abs=0.6)
        assert (np.diff(found) > 0).all()

    def test_worked_by_hand(self) -> None:
        result = method("imd").compute(ScoreInput(list("abcd"), ["x"], [[3], [1], [3], [9]]))
        # Rising ranks 2.5, 1, 2.5, 4 of 4; -23 ln(1 - R 0.98706...).
        reach = 1 - math.exp(-100 / 23)
        expected = [-23 * math.log(1 - share * reach) for share in (0.625, 0.25, 0.625, 1.0)]
        np.testing.assert_allclose(result.score, expected)
        assert result.score[3] == pytest.approx(100)
        assert result.rank.tolist() == [2, 4, 2, 1]
        # ceil(10 rank / 4)
        assert result.columns["decile"].tolist() == [5, 10, 5, 3]
        assert result.class_label[1] == DECILE_LABELS[0] == "decile 10 (least attention)"

    def test_deciles_have_whole_number_limits(self) -> None:
        # 10 · 3 / 30 must be decile 1 and not 2.
        result = method("imd").compute(ScoreInput([str(i) for i in range(30)], ["x"], np.arange(30.0)[:, None]))
        assert np.bincount(result.columns["decile"].astype(int)).tolist() == [0] + [3] * 10

    def test_weights_that_are_no_percentages_are_divided_by_their_sum(self) -> None:
        values = [[1, 2], [2, 9], [3, 4], [8, 3]]
        one = method("imd").compute(ScoreInput(list("abcd"), ["x", "y"], values, weights=[3, 1]))
        other = method("imd").compute(ScoreInput(list("abcd"), ["x", "y"], values, weights=[75, 25]))
        np.testing.assert_allclose(one.score, other.score)
        assert one.score.max() < 100


class TestShrinkage:
    """Formulas: Scottish Indices of Deprivation 2003, appendix 1; English Indices 2019, technical report."""

    def compute(self, cases, persons, groups=None, **options):
        cases, persons = np.array(cases, float)[:, None], np.array(persons, float)[:, None]
        return method("imd").compute(ScoreInput(
            [f"Q{i}" for i in range(len(cases))], ["x"], 100 * cases / persons, numerators=cases,
            denominators=persons, groups=groups, options={"shrinkage": True}, **options))

    def test_worked_by_hand(self) -> None:
        from quartiersmonitor.indicators.scores.imd import shrunken_logits

        cases, persons = [2.0, 30.0, 60.0], [10.0, 200.0, 300.0]
        data = ScoreInput(list("abc"), ["x"], [[20.0], [15.0], [20.0]])
        found = shrunken_logits(np.array(cases)[:, None], np.array(persons)[:, None], data)[:, 0]
        centre = math.log(92.5 / (510 - 92 + 0.5))
        logit = [math.log((r + 0.5) / (n - r + 0.5)) for r, n in zip(cases, persons)]
        between = sum((m - centre) ** 2 for m in logit) / 2
        for at, (r, n) in enumerate(zip(cases, persons)):
            variance = (n + 1) * (n + 2) / (n * (r + 1) * (n - r + 1))
            own = (1 / variance) / (1 / variance + 1 / between)
            assert found[at] == pytest.approx(own * logit[at] + (1 - own) * centre, rel=1e-12)

    def test_small_areas_move_most(self) -> None:
        plain = method("imd").compute(ScoreInput(
            list("abcd"), ["x"], [[40.0], [35.0], [10.0], [12.0]]))
        shrunken = self.compute([2, 350, 100, 120], [5, 1000, 1000, 1000])
        assert plain.rank.tolist() == [1, 2, 4, 3]
        # Two of five persons say little: the area falls behind one of 1,000.
        assert shrunken.rank.tolist() == [2, 1, 4, 3]

    def test_groups_of_their_own(self) -> None:
        cases, persons = [5, 50, 90, 1, 20, 30], [20, 200, 300, 10, 300, 400]
        both = self.compute(cases, persons, groups=list("aaabbb"))
        assert not np.array_equal(both.score, self.compute(cases, persons).score)
        alone = self.compute(cases, persons, groups=list("abcdef"))
        # A group of one stays as it is: ranks of (r + 0.5) / (n - r + 0.5).
        assert alone.rank.tolist() == [2, 3, 1, 4, 6, 5]

    def test_what_it_needs(self) -> None:
        data = ScoreInput(["a", "b"], ["x"], [[1.0], [2.0]], options={"shrinkage": True})
        with pytest.raises(DataProblem, match="Shrinkage needs numerators and denominators"):
            method("imd").compute(data)
        with pytest.raises(DataProblem, match=r"Area Q1, indicator x: the numerator 30 is larger than the denom.* 20"):
            self.compute([5, 30], [10, 20])
        with pytest.raises(DataProblem, match=r"Area Q0, indicator x: -5 is not a count"):
            self.compute([-5, 30], [10, 40])
