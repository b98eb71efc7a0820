"""How sure rank and class are, on any layer: columns, sampling errors, choices, seed, cancel, style, log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProject, QgsVectorLayer

from quartiersmonitor.indicators.scores import methods
from quartiersmonitor.indicators.scores.uncertainty import SOURCES as CORE_SOURCES
from quartiersmonitor.processing.score_parameters import METHODS
from quartiersmonitor.processing.score_sensitivity import SOURCES, CertaintyStyler

from .conftest import Feedback, Refused

COUNTS = {"NUMERATOR_FIELDS": ["a_x", "b_x"], "DENOMINATOR_FIELDS": ["a_n", "b_n"]}
COLUMNS = (
    ["key", "score", "rank", "rank_lower", "rank_median", "rank_upper", "class", "class_label", "class_probability",
     "attention_probability"]
    + [f"probability_class_{number}" for number in (1, 2, 3, 4)]
    + ["influence", "share_sampling", "share_weights", "share_normalisation", "reason"]
)


def plain(value: Any) -> Any:
    return None if value == NULL else value


def sensitivity(run, layer: QgsVectorLayer, **options: Any) -> list[dict[str, Any]]:
    """Runs the algorithm and returns its rows."""
    results = run("scoresensitivity", parameters(layer, **options))
    output = run.context.takeResultLayer(results["OUTPUT"])
    rows = [dict(zip(output.fields().names(), map(plain, f.attributes()))) for f in output.getFeatures()]
    assert results["SCORED"] == sum(row["score"] is not None for row in rows)
    assert results["SURE"] == sum((row["class_probability"] or 0) >= 0.9 for row in rows)
    return rows


def parameters(layer: QgsVectorLayer, **options: Any) -> dict[str, Any]:
    return {
        "INPUT": layer,
        "KEY_FIELD": "key",
        "INDICATOR_FIELDS": ["a", "b"],
        "DRAWS": 400,
        "OUTPUT": "TEMPORARY_OUTPUT",
        **options,
    }


@pytest.fixture
def layer(table, squares):
    """Twelve areas, the higher the number the more attention; the last one is nearly empty."""
    rows = []
    for at in range(12):
        a_n, b_n = 200 + 37 * at, 150 + 61 * (at % 5)
        a_x, b_x = 10 + 6 * at + (at % 3) * 4, 8 + 9 * at + (at % 4) * 5
        rows.append((f"{at + 1:02}", f"Ort {at + 1}", 100 * a_x / a_n, 100 * b_x / b_n, a_x, a_n, b_x, b_n,
                     20 if at == 11 else 1000))
    kinds = {"key": str, "name": str, "a": float, "b": float, "a_x": int, "a_n": int, "b_x": int, "b_n": int,
             "people": int}
    return table(kinds, rows, [squares(at) for at in range(12)], name="Gebiete")


def test_methods_and_sources_are_those_of_the_core() -> None:
    assert list(CORE_SOURCES) == SOURCES
    assert [method.id for method in methods()] == METHODS


def test_promised_columns(run, layer) -> None:
    rows = sensitivity(run, layer, POPULATION_FIELD="people", **COUNTS)
    assert list(rows[0]) == COLUMNS
    for row in rows[:-1]:
        assert row["rank_lower"] <= row["rank_median"] <= row["rank_upper"]
        assert sum(row[f"probability_class_{number}"] for number in (1, 2, 3, 4)) == pytest.approx(1)
        assert row["class_probability"] == row[f"probability_class_{row['class']}"]
        assert row["attention_probability"] == pytest.approx(row["probability_class_4"])
        assert row["influence"] in SOURCES
        shares = [row[f"share_{source}"] for source in SOURCES]
        assert row["influence"] == SOURCES[shares.index(max(shares))] and all(0 <= share <= 1 for share in shares)
        assert row["reason"] is None
    assert max(row["rank_upper"] - row["rank_lower"] for row in rows[:-1]) >= 3
    assert {name: rows[-1][name] for name in COLUMNS[1:-1]} == dict.fromkeys(COLUMNS[1:-1])
    assert "300" in rows[-1]["reason"]


def test_score_rank_and_class_are_those_of_the_attention_score(run, layer) -> None:
    certain = sensitivity(run, layer, WEIGHTS="a=3", INVERTED_FIELDS=["b"], EXCLUDED="03", **COUNTS)
    results = run("attentionscore", {
        "INPUT": layer, "KEY_FIELD": "key", "INDICATOR_FIELDS": ["a", "b"], "WEIGHTS": "a=3", "INVERTED_FIELDS": ["b"],
        "EXCLUDED": "03", "OUTPUT": "TEMPORARY_OUTPUT"})
    output = run.context.takeResultLayer(results["OUTPUT"])
    for row, feature in zip(certain, output.getFeatures()):
        for name in ("key", "score", "rank", "class", "class_label", "reason"):
            assert row[name] == plain(feature[name]), name


@pytest.mark.parametrize("method", METHODS)
def test_every_method_has_intervals_and_classes(run, layer, method: str) -> None:
    rows = sensitivity(run, layer, METHOD=method, DRAWS=200, **COUNTS)
    labels = next(entry for entry in methods() if entry.id == method).class_labels
    names = [f"probability_class_{number}" for number in range(1, len(labels) + 1)]
    assert [name for name in rows[0] if name.startswith("probability_class_")] == names
    for row in rows:
        assert sum(row[name] for name in names) == pytest.approx(1)
    assert any(row["rank_lower"] < row["rank_upper"] for row in rows)


def test_seed_repeats_and_order_does_not_matter(run, layer, table, squares) -> None:
    first, again, other = (sensitivity(run, layer, SEED=seed, **COUNTS) for seed in (7, 7, 8))
    assert first == again != other
    names = layer.fields().names()
    turned = [tuple(f.attributes()) for f in layer.getFeatures()][::-1]
    kinds = {name: type(value) for name, value in zip(names, turned[0])}
    reverse = table(kinds, turned, [squares(at) for at in range(12)], name="Gebiete")
    for row, same in zip(sensitivity(run, reverse, SEED=7, **COUNTS)[::-1], first):
        assert row.pop("score") == pytest.approx(same.pop("score"), abs=1e-12)
        assert row == same


def test_what_is_not_varied_is_sure(run, layer, table) -> None:
    rows = sensitivity(run, layer, VARY=["weights"], CONCENTRATION=1_000_000, **COUNTS)
    assert all(row["rank_lower"] == row["rank"] == row["rank_upper"] for row in rows)
    assert all(row["class_probability"] == 1 and row["influence"] is None for row in rows)
    only = sensitivity(run, layer, VARY=["sampling"], **COUNTS)
    assert {row["influence"] for row in only} <= {"sampling", None}
    assert [row["share_weights"] for row in only] == [None] * 12


def test_without_counts_and_limits_a_warning_says_so(run, layer) -> None:
    rows = sensitivity(run, layer)
    assert {row["influence"] for row in rows} <= {"weights", "normalisation", None}
    assert any("sampling error was not varied" in text for text in run.feedback.warnings)


def test_limits_stand_in_for_counts(run, layer, table, squares) -> None:
    from quartiersmonitor.indicators.intervals import wilson

    rows = []
    for feature in layer.getFeatures():
        limits = [100 * float(limit) for code in "ab" for limit in wilson(feature[f"{code}_x"], feature[f"{code}_n"])]
        rows.append((feature["key"], feature["a"], feature["b"], *limits))
    kinds = dict.fromkeys(("key", "a", "b", "a_low", "a_high", "b_low", "b_high"), float)
    other = table({**kinds, "key": str}, rows, [squares(at) for at in range(12)])
    chosen = {"LOWER_FIELDS": ["a_low", "b_low"], "UPPER_FIELDS": ["a_high", "b_high"]}
    from_limits = sensitivity(run, other, DRAWS=3_000, VARY=["sampling"], **chosen)
    from_counts = sensitivity(run, layer, DRAWS=3_000, VARY=["sampling"], **COUNTS)
    for one, two in zip(from_limits, from_counts):
        assert abs(one["rank_lower"] - two["rank_lower"]) <= 1 and abs(one["rank_upper"] - two["rank_upper"]) <= 1
        assert one["class_probability"] == pytest.approx(two["class_probability"], abs=0.08)


def test_a_map_layer_brings_its_counts_and_limits(run, monitor: Path) -> None:
    from quartiersmonitor.workspace import Workspace

    period = Workspace.open(monitor).computed_periods()[-1]
    layer = QgsVectorLayer(f"{monitor}|layername=map_quartier_{period}", "Karte", "ogr")
    assert layer.isValid()
    # Shares, and a ratio of two counts that exceeds 1.
    chosen = ["a_1", "d_1", "g_3"]
    rows = sensitivity(run, layer, KEY_FIELD="area_id", INDICATOR_FIELDS=chosen, VARY=["sampling"])
    assert run.feedback.warnings == []
    assert sum(row["rank_lower"] < row["rank_upper"] for row in rows) > len(rows) / 2
    assert {row["influence"] for row in rows} <= {"sampling", None}


def test_limits_beside_a_standardised_rate_are_taken_and_not_its_counts(run, table, squares) -> None:
    rows = []
    for at in range(20):
        rate = 100 + 12 * at
        # Numerator by denominator is no fixed multiple of the rate: the age bands weigh differently.
        rows.append((f"{at:02}", rate, 0.6 * rate, 1.6 * rate, 20 + (at * 7) % 40, 10_000 + 900 * ((at * 3) % 7)))
    kinds = dict.fromkeys(("key", "a", "a_lower", "a_upper", "a_num", "a_den"), float)
    layer = table({**kinds, "key": str}, rows, [squares(at) for at in range(20)])
    found = sensitivity(run, layer, INDICATOR_FIELDS=["a"], VARY=["sampling"])
    assert run.feedback.warnings == []
    declared = {"LOWER_FIELDS": ["a_lower"], "UPPER_FIELDS": ["a_upper"], "RATE_FIELDS": ["a"]}
    columns = [kind for kind in kinds if kind not in ("a_num", "a_den")]
    bare = table({name: str if name == "key" else float for name in columns}, [row[:4] for row in rows],
                 [squares(at) for at in range(20)])
    assert found == sensitivity(run, bare, INDICATOR_FIELDS=["a"], VARY=["sampling"], **declared)


def test_rates_and_ratios_are_declared(run, layer, table, squares) -> None:
    rows = [(f"{at}", 1000 * (at + 3) / (at + 2), 5.0 + at, at + 3, at + 2, 5 + at, 100) for at in range(8)]
    kinds = dict.fromkeys(("key", "a", "b", "a_x", "a_n", "b_x", "b_n"), float)
    births = table({**kinds, "key": str}, rows, [squares(at) for at in range(8)])
    with pytest.raises(Refused, match="larger than the denominator"):
        sensitivity(run, births, **COUNTS)
    rated = sensitivity(run, births, RATE_FIELDS=["a"], VARY=["sampling"], **COUNTS)
    ratios = sensitivity(run, births, RATIO_FIELDS=["a"], VARY=["sampling"], **COUNTS)
    assert rated != ratios


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"NUMERATOR_FIELDS": ["a_x"], "DENOMINATOR_FIELDS": ["a_n"]}, "1 fields do not match 2 indicators"),
        ({"NUMERATOR_FIELDS": ["a_x", "b_x"]}, "belong together"),
        ({"LOWER_FIELDS": ["a_x", "b_x"]}, "belong together"),
        ({"LOWER_FIELDS": ["a_x"], "UPPER_FIELDS": ["a_n"]}, "1 fields do not match 2 indicators"),
        ({"RATE_FIELDS": ["people"]}, "people"),
        ({"VARY": []}, "VARY"),
        ({"VARY": ["luck"]}, "VARY"),
        ({"DRAWS": 10}, "at least 100"),
        ({"LEVEL": 100}, "LEVEL"),
        ({"SEED": -1}, "SEED"),
        ({"CONCENTRATION": 0}, "CONCENTRATION"),
        ({"INVERTED_FIELDS": ["people"]}, "people"),
        ({"NUMERATOR_FIELDS": ["b_x", "missing"], "DENOMINATOR_FIELDS": ["a_n", "b_n"]}, "missing"),
        ({"LOWER_FIELDS": ["a_n", "b_n"], "UPPER_FIELDS": ["a_n", "b_n"]}, "does not lie between its limits"),
    ],
)
def test_wrong_choices_are_refused_in_words(run, layer, options: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        sensitivity(run, layer, **options)
    if options in ({"VARY": []}, {"VARY": ["luck"]}, {"LEVEL": 100}, {"SEED": -1}):
        return  # QGIS takes the default instead of a value outside the range where a model does not check
    with pytest.raises(Refused):
        run("scoresensitivity", parameters(layer, **options), check=False)


def test_progress_moves_and_cancel_stops_within_the_draws(run, layer) -> None:
    feedback = Feedback()
    run("scoresensitivity", parameters(layer, DRAWS=100_000, **COUNTS), feedback=feedback)
    between = [share for share in feedback.shares if 15 < share < 90]
    assert len(between) > 3 and feedback.shares == sorted(feedback.shares) and feedback.shares[-1] == 100
    feedback = Feedback(cancel_at=40)
    with pytest.raises(Refused, match="Cancelled"):
        run("scoresensitivity", parameters(layer, DRAWS=100_000, **COUNTS), feedback=feedback)
    assert max(feedback.shares) < 60


def test_the_log_sums_up_what_was_found(run, layer) -> None:
    sensitivity(run, layer, **COUNTS)
    text = "\n".join(run.feedback.infos)
    assert "400 draws, seed 1" in text and "Attention need" in text
    assert "What the ranks depend on" in text and "sampling" in text and "normalisation" in text
    assert "12 Ort 12: rank 1 to" in text


def test_tables_without_geometry_work(run, table, layer) -> None:
    rows = [tuple(f.attributes()) for f in layer.getFeatures()]
    kinds = {name: type(value) for name, value in zip(layer.fields().names(), rows[0])}
    assert sensitivity(run, table(kinds, rows), **COUNTS) == sensitivity(run, layer, **COUNTS)


def test_missing_counts_are_taken_as_exact_and_named(run, layer) -> None:
    layer.startEditing()
    layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().indexOf("a_x"), None)
    layer.commitChanges()
    sensitivity(run, layer, **COUNTS)
    assert any("free of sampling error: 1 (indicators: a)" in text for text in run.feedback.warnings)


def test_output_is_coloured_by_certainty_and_labelled_with_ranks(run, layer) -> None:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results = run("scoresensitivity", parameters(layer, POPULATION_FIELD="people", **COUNTS), context=context)
    output = context.takeResultLayer(results["OUTPUT"])
    CertaintyStyler.create().postProcessLayer(output, context, Feedback())
    renderer = output.renderer()
    texts = [category.label() for category in renderer.categories()]
    assert len(texts) == 5 and "90 %" in texts[0] and texts[-1].endswith("· 1")
    assert sum(int(text.rsplit("· ", 1)[1]) for text in texts) == 12
    colours = {category.symbol().color().name() for category in renderer.categories()[:4]}
    assert len(colours) == 4
    assert output.labelsEnabled()
    settings = output.labeling().settings()
    expression = settings.getLabelExpression()
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    scope = QgsExpressionContext()
    scope.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(output))
    first = next(output.getFeatures())
    scope.setFeature(first)
    assert expression.evaluate(scope) == f"{first['rank']}\n{first['rank_lower']}–{first['rank_upper']}"
    assert not CertaintyStyler._kept
