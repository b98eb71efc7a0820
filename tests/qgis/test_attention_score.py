"""The attention score on any layer or table: keys, weights, exclusions, dynamics, text numbers, Berlin."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingContext,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.scores import ScoreInput, methods
from quartiersmonitor.processing.attention_score import AttentionScore
from quartiersmonitor.processing.score_parameters import (
    AGGREGATIONS,
    FIELDS,
    METHODS,
    MISSING_RULES,
    OPTIONS,
    SCALES,
)
from quartiersmonitor.workspace import Workspace
from quartiersmonitor.workspace.words import reason_text

from .conftest import Feedback, Refused

RESULTS = (
    "score",
    "rank",
    "class",
    "class_label",
    "dynamic_score",
    "dynamic_class",
    "dynamic_label",
    "attention",
    "reason",
)


def plain(value: Any) -> Any:
    return None if value == NULL else value


def score(
    run, layer: QgsVectorLayer, key: str = "key", indicators: list[str] | None = None, **options: Any
) -> list[dict[str, Any]]:
    """Runs the algorithm and returns its rows."""
    parameters = {
        "INPUT": layer,
        "KEY_FIELD": key,
        "INDICATOR_FIELDS": indicators or ["a", "b"],
        "METHOD": "mss",
        "OUTPUT": "TEMPORARY_OUTPUT",
        **options,
    }
    results = run("attentionscore", parameters)
    output = run.context.takeResultLayer(results["OUTPUT"])
    rows = [dict(zip(output.fields().names(), map(plain, f.attributes()))) for f in output.getFeatures()]
    assert results["SCORED"] == sum(row.get("score") is not None for row in rows)
    return rows


@pytest.fixture
def layer(table, squares):
    """Five areas, the higher the number the more attention; the last one is nearly empty."""
    rows = [
        ("01", 10.0, 1.0, 1000),
        ("02", 20.0, 2.0, 1000),
        ("03", 30.0, 3.0, 1000),
        ("04", 40.0, 4.0, 1000),
        ("05", 90.0, 9.0, 20),
    ]
    return table(
        {"key": str, "a": float, "b": float, "people": int},
        rows,
        [squares(i) for i in range(5)],
        name="Gebiete",
    )


def test_methods_and_rules_are_those_of_the_core() -> None:
    from quartiersmonitor.indicators.scores.base import MISSING_RULES as CORE_RULES

    assert [method.id for method in methods()] == METHODS
    assert list(CORE_RULES) == MISSING_RULES


def test_every_option_of_a_method_has_its_parameter(provider) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("quartiersmonitor:attentionscore")
    options = {option.name: option for method in methods() for option in method.options}
    assert options.keys() == OPTIONS.keys()
    for name, option in options.items():
        definition = algorithm.parameterDefinition(OPTIONS[name])
        assert definition.flags() & definition.Flag.FlagAdvanced
        if option.default:
            assert definition.defaultValue() == option.default, name
        else:
            assert not definition.defaultValue()
        if option.limits:
            assert (definition.minimum(), definition.maximum()) == option.limits
    assert list(options["aggregation"].choices) == AGGREGATIONS
    assert list(options["rescale"].choices) == SCALES
    assert set(FIELDS.values()) == {name for method in methods() for name in method.uses}
    assert set(FIELDS.values()) <= set(ScoreInput.__dataclass_fields__)


def test_help_names_every_method_with_formula_options_and_source(provider) -> None:
    text = AttentionScore().shortHelpString()
    for method in methods():
        assert f"<b>{method.id}</b>: {method.label}." in text
    assert text.count("Source: ") == len(METHODS)
    assert "Options: AGGREGATION, FLOOR." in text
    assert "E = −23 ln" in text


def test_promised_columns_and_rank(run, layer) -> None:
    rows = score(run, layer, POPULATION_FIELD="people", MIN_POPULATION=300)
    assert list(rows[0]) == ["key", *RESULTS, "contribution_a", "contribution_b"]
    assert [row["rank"] for row in rows] == [4, 3, 2, 1, None]
    assert [row["class"] for row in rows] == [1, 2, 2, 3, None]
    assert [row["key"] for row in rows] == ["01", "02", "03", "04", "05"]
    for row in rows[:4]:
        assert row["contribution_a"] + row["contribution_b"] == pytest.approx(row["score"])
        assert row["reason"] is None
    # z of 10, 20, 30, 40 with n in the denominator
    assert rows[3]["score"] == pytest.approx(15 / 125**0.5)


def test_an_area_that_takes_no_part_keeps_its_row_with_a_reason(run, layer, german) -> None:
    row = score(run, layer, POPULATION_FIELD="people", MIN_POPULATION=300)[-1]
    assert {name: row[name] for name in RESULTS if name != "reason"} == dict.fromkeys(RESULTS[:-1])
    assert row["contribution_a"] is None
    assert "300" in row["reason"]


def test_geometry_and_reference_system_pass_through(run, layer) -> None:
    results = run(
        "attentionscore",
        {"INPUT": layer, "KEY_FIELD": "key", "INDICATOR_FIELDS": ["a"], "OUTPUT": "TEMPORARY_OUTPUT"},
    )
    output = run.context.takeResultLayer(results["OUTPUT"])
    assert output.crs() == layer.crs()
    before = [f.geometry().asWkt() for f in layer.getFeatures()]
    assert [f.geometry().asWkt() for f in output.getFeatures()] == before


def test_inverted_indicators_weights_and_exclusions(run, layer) -> None:
    turned = score(run, layer, INVERTED_FIELDS=["a", "b"], EXCLUDED="05; 99")
    assert [row["rank"] for row in turned] == [1, 2, 3, 4, None]
    assert any("99" in warning for warning in run.feedback.warnings)
    only_a = score(run, layer, INVERTED_FIELDS=["b"], WEIGHTS="a=2,5; b=0", EXCLUDED="05")
    assert [row["rank"] for row in only_a] == [4, 3, 2, 1, None]
    assert all(row["contribution_b"] == 0 for row in only_a[:4])


def test_dynamics_say_why_they_are_missing(run, table) -> None:
    rows = [("1", 1.0, -2.0), ("2", 2.0, 0.0), ("3", 3.0, 2.0), ("4", 4.0, None)]
    layer = table({"key": str, "a": float, "da": float}, rows)
    found = score(run, layer, indicators=["a"], CHANGE_FIELDS=["da"])
    assert [row["dynamic_class"] for row in found] == [1, 2, 3, None]
    assert found[3]["score"] is not None
    assert found[3]["reason"].startswith("No dynamics")
    assert [row["reason"] for row in found[:3]] == [None] * 3


def test_missing_values_never_count_as_zero(run, table) -> None:
    rows = [("1", 1.0, 1.0, 1.0), ("2", 2.0, 2.0, 2.0), ("3", 3.0, 3.0, None), ("4", 4.0, None, None)]
    layer = table({"key": str, "a": float, "b": float, "c": float}, rows)
    available = score(run, layer, indicators=["a", "b", "c"], MISSING="available")
    assert [row["score"] is not None for row in available] == [True, True, True, False]
    assert available[2]["rank"] == 1
    assert available[2]["contribution_c"] is None
    exclude = score(run, layer, indicators=["a", "b", "c"], MISSING="exclude")
    assert [row["score"] is not None for row in exclude] == [True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "values", "texts"),
    [
        (str, ["05382012", "05382016"], ["05382012", "05382016"]),
        (int, [5382012, 5382016], ["5382012", "5382016"]),
        (float, [5382012.0, 5382016.5], ["5382012", "5382016.5"]),
    ],
)
def test_keys_of_any_type(run, table, kind, values, texts) -> None:
    layer = table({"key": kind, "a": float}, [(values[0], 1.0), (values[1], 2.0)])
    rows = score(run, layer, indicators=["a"], EXCLUDED="nobody")
    assert [row["key"] for row in rows] == values
    assert any(line.startswith(f"1. {texts[1]}") for line in run.feedback.infos)


def test_columns_that_collide_get_a_number(run, table) -> None:
    layer = table({"score": str, "class": float, "Rank": float}, [("1", 1.0, 2.0), ("2", 2.0, 3.0)])
    rows = score(run, layer, key="score", indicators=["class", "Rank"])
    assert list(rows[0])[:4] == ["score", "score_2", "rank", "class"]
    assert {"contribution_class", "contribution_Rank"} <= set(rows[0])


def test_text_numbers_from_a_csv_file(run, tmp_path) -> None:
    file = tmp_path / "werte.csv"
    file.write_text("key,a,b\n01,1.5,\n02,2.5,1\n03,1e1,2\n", encoding="utf-8")
    rows = score(run, str(file))
    assert [row["key"] for row in rows] == ["01", "02", "03"]
    assert [row["rank"] for row in rows] == [None, 2, 1]


def test_fields_are_found_whatever_their_case(run, layer) -> None:
    rows = score(run, layer, key="KEY", indicators=["A"], INVERTED_FIELDS=["a"])
    assert next(iter(rows[0])) == "key"
    assert "contribution_a" in rows[0]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12,5", "12,5"),
        ("1_000", "1_000"),
        ("NaN", "NaN"),
        ("inf", "inf"),
        ("12 %", "12 %"),
        ("x", "x"),
    ],
)
def test_text_that_is_no_number_is_named(run, table, german, cell, said) -> None:
    layer = table({"key": str, "a": str}, [("01", "1"), ("02", cell), ("03", "3")])
    with pytest.raises(Refused) as refused:
        score(run, layer, indicators=["a"])
    assert f"Zeile 2, Gebiet 02, Feld „a“: „{said}“ ist keine Zahl" in str(refused.value)


def test_nan_and_infinite_are_named_together(run, table, german) -> None:
    layer = table(
        {"key": str, "a": float, "b": float},
        [("01", float("nan"), 1.0), ("02", 2.0, float("inf")), ("03", 1.0, 1.0)],
    )
    with pytest.raises(Refused) as refused:
        score(run, layer)
    text = str(refused.value)
    assert "Zeile 1, Gebiet 01, Feld „a“: „nan“ ist keine Zahl" in text or "„NaN“ ist keine Zahl" in text
    assert "Zeile 2, Gebiet 02, Feld „b“: Der Wert ist unendlich" in text


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"WEIGHTS": "a=viel"}, "„a=viel“ ist keine gültige Gewichtung"),
        ({"WEIGHTS": "c=1"}, "die Felder sind: a, b"),
        ({"CHANGE_FIELDS": ["a"]}, "Zu 2 Indikatoren wurden 1 Veränderungsfelder gewählt"),
        ({"INVERTED_FIELDS": ["people"]}, "people"),
        ({"WORKSPACE": "x.gpkg"}, "Zeitraum"),
        ({"KEY_FIELD": "kye"}, "hat kein Feld „kye“. Bitte eines seiner Felder wählen: key, a, b, people"),
        ({"INDICATOR_FIELDS": ["a", "z"]}, "hat kein Feld „z“"),
        ({"NUMERATOR_FIELDS": ["a", "b"]}, "Zähler und Nenner gehören zusammen"),
        ({"NUMERATOR_FIELDS": ["a"], "DENOMINATOR_FIELDS": ["people"]}, "1 Felder passen nicht zu 2 Indikatoren"),
        ({"METHOD": "exceedances"}, "was gesichert abweicht"),
        ({"METHOD": "imd", "SHRINKAGE": True}, "Zähler und Nenner aller Indikatoren"),
        ({"METHOD": "exceedances", "THEMES": "c=Armut"}, "die Felder sind: a, b"),
        ({"METHOD": "pca", "REFERENCE_FIELD": "people"}, "„people“"),
        (
            {"METHOD": "exceedances", "SIGNIFICANCE_FIELDS": ["key", "key"]},
            "Gebiet 01, Indikator a: „01“ sagt nichts über die statistische Sicherheit",
        ),
        ({"POPULATION_FIELD": "ew"}, "hat kein Feld „ew“"),
    ],
)
@pytest.mark.parametrize("check", [True, False])
def test_wrong_choices_are_explained(run, layer, german, options, text, check) -> None:
    # The modeler skips the check before the run, so the run has to say the same.
    parameters = {
        "INPUT": layer,
        "KEY_FIELD": "key",
        "INDICATOR_FIELDS": ["a", "b"],
        "OUTPUT": "TEMPORARY_OUTPUT",
        **options,
    }
    with pytest.raises(Refused) as refused:
        run("attentionscore", parameters, check=check)
    assert text in str(refused.value)


def test_invalid_geometries_do_not_matter_here(run, table, squares) -> None:
    from qgis.core import Qgis

    bow_tie = "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))"
    layer = table({"key": str, "a": float}, [("1", 1.0), ("2", 2.0)], [bow_tie, squares(1)])
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.AbortOnInvalid)
    results = run(
        "attentionscore",
        {"INPUT": layer, "KEY_FIELD": "key", "INDICATOR_FIELDS": ["a"], "OUTPUT": "TEMPORARY_OUTPUT"},
        context=context,
    )
    assert results["SCORED"] == 2


def test_result_is_stored_in_the_workspace(run, monitor, snapshot) -> None:
    workspace = Workspace.open(monitor)
    rows = score(
        run,
        workspace.layer_uri("map_quartier_2025"),
        key="area_id",
        indicators=["a_1", "d_1"],
        CHANGE_FIELDS=["a_1_change", "d_1_change"],
        INVERTED_FIELDS=["d_1"],
        WORKSPACE=str(monitor),
        PERIOD="2025",
        MIN_POPULATION=10,
    )
    stored = workspace.scores("quartier", "2025", "mss").set_index("area_id")
    for row in rows:
        kept = stored.loc[row["area_id"]]
        assert (None if kept["score"] != kept["score"] else kept["score"]) == row["score"]
        assert reason_text(kept["reason"], language("en")) == (row["reason"] or "")
    shares = workspace.contributions("quartier", "2025", "mss")
    assert set(shares["indicator"]) == {"A.1", "D.1"}
    wide = QgsVectorLayer(workspace.layer_uri("map_quartier_2025"), "wide", "ogr")
    assert {plain(f["rank"]) for f in wide.getFeatures()} == {row["rank"] for row in rows}
    with sqlite3.connect(str(monitor)) as connection:
        parameters = json.loads(
            connection.execute("SELECT parameters FROM runs WHERE algorithm = 'attentionscore'").fetchone()[0]
        )
    assert parameters["indicators"] == ["A.1", "D.1"]
    assert parameters["INVERTED_FIELDS"] == ["d_1"]


def test_output_into_the_workspace_itself(run, monitor) -> None:
    workspace = Workspace.open(monitor)
    run(
        "attentionscore",
        {
            "INPUT": workspace.layer_uri("map_quartier_2025"),
            "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": ["a_1"],
            "WORKSPACE": str(monitor),
            "PERIOD": "2025",
            "OUTPUT": f"ogr:dbname='{monitor}' table=\"bedarf\" (geom)",
        },
    )
    assert workspace.has_layer("bedarf")
    assert not workspace.scores("quartier", "2025").empty


@pytest.mark.parametrize(
    ("period", "change", "text"),
    [
        ("1999", {}, "„1999“"),
        ("2025", {"KEY_FIELD": "name"}, "führende Nullen"),
    ],
)
def test_what_does_not_fit_the_workspace_is_not_stored(
    run, monitor, snapshot, german, period, change, text
) -> None:
    before = snapshot(monitor)
    with pytest.raises(Refused) as refused:
        run(
            "attentionscore",
            {
                "INPUT": Workspace.open(monitor).layer_uri("map_quartier_2025"),
                "KEY_FIELD": "area_id",
                "INDICATOR_FIELDS": ["a_1"],
                "WORKSPACE": str(monitor),
                "PERIOD": period,
                "OUTPUT": "TEMPORARY_OUTPUT",
                **change,
            },
        )
    assert text in str(refused.value)
    assert snapshot(monitor) == before


@pytest.mark.parametrize("cancel_at", [0.0, 40.0, 60.0])
def test_cancel_leaves_the_workspace_untouched(run, monitor, snapshot, german, cancel_at) -> None:
    before = snapshot(monitor)
    feedback = Feedback(cancel_at=cancel_at or None)
    if not cancel_at:
        feedback.cancel()
    parameters = {
        "INPUT": Workspace.open(monitor).layer_uri("map_quartier_2025"),
        "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": ["a_1"],
        "WORKSPACE": str(monitor),
        "PERIOD": "2025",
        "OUTPUT": "TEMPORARY_OUTPUT",
    }
    with pytest.raises(Refused, match="Abgebrochen"):
        run("attentionscore", parameters, feedback=feedback)
    assert snapshot(monitor) == before


def load_result(run, layer: QgsVectorLayer) -> tuple[QgsVectorLayer, Feedback]:
    """Lets the post-processor work as QGIS does after a run."""
    context, feedback, project = QgsProcessingContext(), Feedback(), QgsProject()
    context.setProject(project)
    from qgis.core import QgsProcessingOutputLayerDefinition

    results = run(
        "attentionscore",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "INDICATOR_FIELDS": ["a", "b"],
            "OUTPUT": QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project),
        },
        context=context,
        feedback=feedback,
    )
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
    output = context.takeResultLayer(results["OUTPUT"])
    details.postProcessor().postProcessLayer(output, context, feedback)
    return output, feedback


def test_output_is_styled(run, layer, german) -> None:
    output, _ = load_result(run, layer)
    assert isinstance(output.renderer(), QgsRuleBasedRenderer)
    assert any("Aufmerksamkeitsbedarf" in rule.label() for rule in output.renderer().rootRule().children())


def test_a_table_is_left_as_it_is(run, table) -> None:
    output, feedback = load_result(
        run, table({"key": str, "a": float, "b": float}, [("1", 1.0, 1.0), ("2", 2.0, 2.0)])
    )
    assert not feedback.warnings
    assert output.featureCount() == 2


def test_runs_do_not_know_of_each_other(run, layer) -> None:
    first = score(run, layer, indicators=["a"])
    score(run, layer, indicators=["b"], INVERTED_FIELDS=["b"])
    assert score(run, layer, indicators=["a"]) == first


def test_berlin_2017(run, table, reference: Path) -> None:
    """Reproduces the published classes from counts (Monitoring Soziale Stadtentwicklung 2017)."""
    file = reference / "berlin_mss_2017" / "mss2017_full_chain.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        published = list(csv.DictReader(stream))
    denominators = {"s1": "ew_15_64", "s2": "ew_15_64", "s3": "ew", "s4": "ew_u15"}

    def share(row: dict[str, str], name: str) -> float | None:
        base = float(row[denominators[name]])
        return float(row[f"n_{name}"]) / base * 100 if base else None

    names = list(denominators)
    layer = table(
        {"plr_id": str, "ew": int, **dict.fromkeys(names, float), **{f"d{i}": float for i in range(1, 5)}},
        [
            (
                row["plr_id"],
                int(float(row["ew"])),
                *(share(row, name) for name in names),
                *(float(row[f"d{i}_pub"]) for i in range(1, 5)),
            )
            for row in published
        ],
    )
    rows = score(
        run,
        layer,
        key="plr_id",
        indicators=names,
        CHANGE_FIELDS=["d1", "d2", "d3", "d4"],
        POPULATION_FIELD="ew",
        MIN_POPULATION=300,
        EXCLUDED="10010203,04020314",
    )
    assert len(rows) == 447
    found = {row["plr_id"]: row for row in rows}
    classes = [
        (
            row["plr_id"],
            found[row["plr_id"]]["class"],
            int(float(row["status_class_pub"])) if row["status_class_pub"] not in ("", "0", "0.0") else None,
        )
        for row in published
    ]
    assert not [entry for entry in classes if entry[1] != entry[2]]
    assert sum(entry[1] is not None for entry in classes) == 436
    for row in published:
        ours = found[row["plr_id"]]
        if ours["score"] is not None:
            assert ours["score"] == pytest.approx(float(row["status_index_pub"]), abs=2e-5)
            assert {1: "+", 2: "+/-", 3: "-"}[ours["dynamic_class"]] == row["dynamic_class_pub"]
    ranks = sorted(row["rank"] for row in rows if row["rank"])
    assert ranks[0] == 1
    worst = min((row for row in rows if row["rank"]), key=lambda row: row["rank"])
    assert worst["score"] == max(row["score"] for row in rows if row["score"] is not None)


IMD_DOMAINS = ("Income", "Employment", "Education", "Health", "Crime", "Housing_and_Services", "Environment")
IMD_WEIGHTS = "; ".join(
    f"{name}_rank={weight}" for name, weight in zip(IMD_DOMAINS, ("22,5", "22.5", "13.5", "13.5", "9.3", "9.3", "9.3"))
)


def test_england_2025(run, tmp_path, reference: Path) -> None:
    """Reproduces score and decile of 33,755 areas (English Indices of Deprivation 2025) from domain ranks."""
    file = tmp_path / "imd2025.csv"
    with gzip.open(reference / "imd2025_england" / "imd2025_england_lsoa21.csv.gz", "rb") as packed:
        file.write_bytes(packed.read())
    with file.open(encoding="utf-8", newline="") as stream:
        published = list(csv.DictReader(stream))
    layer = QgsVectorLayer(f"file://{file}?type=csv&detectTypes=yes&geomType=none", "imd", "delimitedtext")
    names = [f"{name}_rank" for name in IMD_DOMAINS]
    rows = score(
        run,
        layer,
        key="lsoa21_code",
        indicators=names,
        INVERTED_FIELDS=names,
        METHOD="imd",
        WEIGHTS=IMD_WEIGHTS,
    )
    assert len(rows) == 33_755
    assert max(abs(row["score"] - float(real["IMD_score"])) for row, real in zip(rows, published)) < 0.0007
    assert not [
        row for row, real in zip(rows, published) if row["decile"] != int(float(real["IMD_decile"]))
    ]
    assert all(row["class"] == 11 - row["decile"] for row in rows)
    assert max(abs(row["rank"] - int(float(real["IMD_rank"]))) for row, real in zip(rows, published)) <= 1
    assert not run.feedback.warnings


def counted(table, squares):
    """Eight areas with a share, its counts, words on significance and a Kommune."""
    rows = []
    for at, (cases, persons) in enumerate([(9, 100), (95, 1000), (150, 1000), (110, 1000)] * 2):
        word = "higher" if cases == 150 else "similar"
        rows.append((f"{at:02}", 100 * cases / persons, cases, persons, word, "NS"[at // 4], float(at)))
    columns = {"key": str, "a": float, "a_num": int, "a_den": int, "a_sig_kreis": str, "kommune": str, "b": float}
    return table(columns, rows, [squares(i) for i in range(8)], name="Gebiete")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_runs_on_any_layer(run, layer, method) -> None:
    options = {"NUMERATOR_FIELDS": ["a", "b"], "DENOMINATOR_FIELDS": ["people", "people"]}
    rows = score(
        run, layer, METHOD=method, POPULATION_FIELD="people", MIN_POPULATION=300,
        **(options if method == "exceedances" else {}),
    )
    assert [row["score"] is not None for row in rows] == [True] * 4 + [False]
    for row in rows[:4]:
        assert row["contribution_a"] + row["contribution_b"] == pytest.approx(row["score"])
    assert rows[3]["rank"] == 1
    assert rows[0]["rank"] == 4 or method == "exceedances"
    assert not run.feedback.warnings
    extra = {"imd": ["decile"], "exceedances": ["exceedances", "tested"], "mss": []}.get(method, ["quintile"])
    assert [name for name in rows[0] if name not in ("key", *RESULTS) and "contribution" not in name] == extra
    assert [rows[4][name] for name in extra] == [None] * len(extra)


def test_columns_of_a_map_layer_are_found_by_themselves(run, table, squares) -> None:
    layer = counted(table, squares)
    words = score(run, layer, indicators=["a"], METHOD="exceedances")
    assert [row["exceedances"] for row in words] == [0, 0, 1, 0] * 2
    tested = score(
        run, layer, indicators=["a"], METHOD="exceedances", NUMERATOR_FIELDS=["a_num"], DENOMINATOR_FIELDS=["a_den"]
    )
    assert [row["exceedances"] for row in tested] == [0, 0, 1, 0] * 2
    strict = score(run, layer, indicators=["a"], METHOD="exceedances", GROUP_FIELD="kommune", ALPHA=0.000001)
    assert [row["exceedances"] for row in strict] == [0] * 8
    plain_rank = score(run, layer, indicators=["a"], METHOD="imd")
    shrunken = score(run, layer, indicators=["a"], METHOD="imd", SHRINKAGE=True, GROUP_FIELD="kommune")
    # 9 of 100 is the lowest share, but says less than 95 of 1,000.
    assert plain_rank[0]["rank"] == 7
    assert shrunken[0]["rank"] < 7
    assert not run.feedback.warnings


def test_themes_are_counted_one_by_one(run, table) -> None:
    rows = [("1", 1.0, "higher", 1.0, "higher"), ("2", 1.0, "similar", 1.0, "higher"), ("3", 1.0, None, 1.0, "lower")]
    layer = table({"key": str, "a": float, "sa": str, "b": float, "sb": str}, rows)
    found = score(
        run, layer, METHOD="exceedances", SIGNIFICANCE_FIELDS=["sa", "sb"], INVERTED_FIELDS=[],
        THEMES="a=Armut; A=Gesundheit\nb=Armut", MIN_WEIGHT_SHARE=50,
    )
    assert [(row["exceedances"], row["tested"]) for row in found] == [(2, 2), (1, 2), (0, 1)]
    assert [row["exceedances_Armut"] for row in found] == [2, 1, 0]
    assert [row["exceedances_Gesundheit"] for row in found] == [1, 0, 0]
    strict = score(run, layer, METHOD="exceedances", SIGNIFICANCE_FIELDS=["sa", "sb"])
    assert [row["score"] for row in strict] == [2, 1, None]


def test_codes_for_missing_values(run, table) -> None:
    rows = [
        ("1", 1.0, "3", 900),
        ("2", -1.0, "x", 900),
        ("3", 3.0, "-9", 900),
        ("4", 4.0, "9", 900),
        ("5", 5.0, "7", -1),
    ]
    layer = table({"key": str, "a": float, "b": str, "people": int, "da": float}, [(*row, -1.0) for row in rows])
    found = score(
        run, layer, MISSING_VALUES="-1; -9 x", POPULATION_FIELD="people", MIN_WEIGHT_SHARE=50,
        CHANGE_FIELDS=["da", "da"],
    )
    assert [row["contribution_a"] is None for row in found] == [False, True, False, False, True]
    assert [row["contribution_b"] is None for row in found] == [False, True, True, False, True]
    assert "indicators are available" in found[1]["reason"]
    assert "not known" in found[4]["reason"]
    # They stand for a missing change too.
    assert found[0]["dynamic_class"] is None
    with pytest.raises(Refused, match="“x” is not a number"):
        score(run, layer)


def test_a_comma_between_digits_separates_no_codes(run, table) -> None:
    rows = [("1", 1.0, "3"), ("2", 0.0, "n. v."), ("3", 3.0, "-9.5"), ("4", 4.0, "k.A."), ("5", 5.0, "7")]
    layer = table({"key": str, "a": float, "b": str}, rows)
    found = score(run, layer, MISSING_VALUES="-9,5, k.A.; n. v.", MIN_WEIGHT_SHARE=50)
    assert [row["contribution_a"] is None for row in found] == [False] * 5
    assert [row["contribution_b"] is None for row in found] == [False, True, True, True, False]


def test_counts_of_an_area_that_takes_no_part_do_not_tell_what_an_indicator_is(run, table) -> None:
    kinds = {"key": str, "people": int, "a": float, "a_num": float, "a_den": float}
    rows = [(f"{at}", 1000, 100.0 * x / 400, float(x), 400.0) for at, x in enumerate((20, 31, 44, 58, 77, 90))]

    def drawn(*added):
        results = run("scoresensitivity", {
            "INPUT": table(kinds, [*rows, *added]), "KEY_FIELD": "key", "INDICATOR_FIELDS": ["a"], "DRAWS": 200,
            "POPULATION_FIELD": "people", "OUTPUT": "TEMPORARY_OUTPUT"})
        output = run.context.takeResultLayer(results["OUTPUT"])
        return [[plain(value) for value in feature.attributes()] for feature in output.getFeatures()][:len(rows)]

    alone = drawn()
    # More cases than persons, and a value that is no multiple of the counts.
    assert drawn(("x", 10, 150.0, 60.0, 40.0)) == alone
    assert drawn(("x", 10, 999.0, 60.0, 120.0)) == alone


def test_weights_find_their_field_whatever_its_case(run, layer) -> None:
    found = score(run, layer, WEIGHTS="A=2,5; b=1")
    assert [row["score"] for row in found] == [row["score"] for row in score(run, layer, WEIGHTS="a=2.5")]


def test_options_of_other_methods_are_named(run, layer) -> None:
    score(
        run, layer, METHOD="mss", SHRINKAGE=True, FLOOR=0.02, AGGREGATION="geometric", THEMES="a=b",
        NUMERATOR_FIELDS=["a", "b"], DENOMINATOR_FIELDS=["people", "people"], GROUP_FIELD="key",
    )
    assert len(run.feedback.warnings) == 7
    assert all("but the method mss does not use it" in text for text in run.feedback.warnings)
    score(run, layer, METHOD="minmax", FLOOR=0.02, AGGREGATION="geometric", ALPHA=0.05, RESCALE="none", THEMES="")
    assert not run.feedback.warnings
    # Groups serve shrinkage, which is off.
    score(run, layer, METHOD="imd", GROUP_FIELD="key")
    assert len(run.feedback.warnings) == 1


def test_principal_component_tells_what_it_found(run, layer) -> None:
    rows = score(run, layer, METHOD="pca", RESCALE="minmax", REFERENCE_FIELD="b")
    assert [row["score"] for row in rows][::4] == pytest.approx([0, 1])
    assert any("explains 100.0 % of the variance" in text for text in run.feedback.infos)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_stored_in_the_workspace(run, monitor, method) -> None:
    workspace = Workspace.open(monitor)
    rows = score(
        run,
        workspace.layer_uri("map_quartier_2025"),
        key="area_id",
        indicators=["a_1", "a_2", "b_2", "w_1"],
        INVERTED_FIELDS=["w_1"],
        CHANGE_FIELDS=["a_1_change", "a_2_change", "b_2_change", "w_1_change"],
        METHOD=method,
        WORKSPACE=str(monitor),
        PERIOD="2025",
    )
    stored = workspace.scores("quartier", "2025", method).set_index("area_id")
    shares = workspace.contributions("quartier", "2025", method)
    assert set(shares["indicator"]) == {"A.1", "A.2", "B.2", "W.1"}
    sums = shares.groupby("area_id")["contribution"].sum()
    for row in rows:
        if row["score"] is not None:
            assert stored.loc[row["area_id"], "score"] == row["score"]
            assert sums[row["area_id"]] == pytest.approx(row["score"])
            assert stored.loc[row["area_id"], "class_label"] == row["class_label"]
    assert sum(row["score"] is not None for row in rows) >= 6
    if method == "exceedances":
        assert "exceedances_armut" in rows[0]
    assert workspace.score_method() == method
    score(
        run, workspace.layer_uri("map_quartier_2025"), key="area_id", indicators=["a_1"], WORKSPACE=str(monitor),
        PERIOD="2025", METHOD="mss" if method == "imd" else "imd",
    )
    assert workspace.score_method() == method
    assert any(f"still show {method};" in text for text in run.feedback.infos)
    score(
        run, workspace.layer_uri("map_quartier_2025"), key="area_id", indicators=["a_1"], WORKSPACE=str(monitor),
        PERIOD="2025", METHOD="pca" if method == "mss" else "mss", SHOW=True,
    )
    assert workspace.score_method() != method


def test_algorithm_is_listed_with_its_promised_parameters(provider) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("quartiersmonitor:attentionscore")
    names = [definition.name() for definition in algorithm.parameterDefinitions()]
    assert names[:11] == [
        "INPUT",
        "KEY_FIELD",
        "INDICATOR_FIELDS",
        "INVERTED_FIELDS",
        "WEIGHTS",
        "METHOD",
        "POPULATION_FIELD",
        "MIN_POPULATION",
        "CHANGE_FIELDS",
        "EXCLUDED",
        "MISSING",
    ]
    assert names[-1] == "OUTPUT"
    assert algorithm.parameterDefinition("METHOD").usesStaticStrings()
