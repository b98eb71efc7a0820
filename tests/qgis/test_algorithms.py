"""What holds for all algorithms: ids, help, cancel, progress, the modeler, batch and threads."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFileDestination,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer

from quartiersmonitor.indicators.wide import column
from quartiersmonitor.processing.base import iso_date
from quartiersmonitor.processing.provider import ALGORITHMS
from quartiersmonitor.workspace import Workspace

from .conftest import SMALL_COUNTY, Feedback, Refused

ROOT = Path(__file__).resolve().parents[2]
PROMISED = {"indicators", "attentionscore", "stylelayer", "profiles", "samplecounty"}


def algorithm(name: str) -> QgsProcessingAlgorithm:
    return QgsApplication.processingRegistry().createAlgorithmById(f"quartiersmonitor:{name}")


def test_ids_are_those_promised(provider) -> None:
    names = {entry.name() for entry in provider.algorithms()}
    assert names >= PROMISED
    assert names == {entry.ID for entry in ALGORITHMS}
    assert provider.id() == "quartiersmonitor"


def test_presets_are_those_of_the_styles() -> None:
    from quartiersmonitor.processing.style_layer import PRESETS
    from quartiersmonitor.styles.presets import PRESETS as KNOWN

    assert list(KNOWN) == PRESETS


def test_groups_follow_the_work_in_german(provider, german) -> None:
    groups = {(entry.groupId(), entry.group()) for entry in provider.algorithms()}
    assert groups == {
        ("data", "1 Daten"),
        ("indicators", "2 Indikatoren und Aufmerksamkeitsbedarf"),
        ("offers", "3 Angebote und Erreichbarkeit"),
        ("maps", "4 Karten"),
        ("profiles", "5 Quartiersprofile"),
        ("boundaries", "6 Grenzen"),
        ("releases", "7 Freigabe"),
    }


@pytest.mark.parametrize("entry", ALGORITHMS, ids=lambda entry: entry.ID)
def test_every_algorithm_presents_itself(provider, german, entry) -> None:
    found = algorithm(entry.ID)
    assert isinstance(found, entry)
    assert (ROOT / "icons" / entry.ICON).is_file()
    assert not found.icon().isNull()
    assert found.shortDescription()
    assert found.shortHelpString().startswith("<p>")
    assert found.parameterDefinitions()
    english = entry()
    for definition in found.parameterDefinitions():
        assert definition.name().isupper()
        assert definition.description()
    assert english.displayName() == found.displayName()


def test_nothing_of_qgis_is_overridden_by_accident() -> None:
    # QGIS's own callers use run(); a method of that name once hid it.
    wanted = {
        "createInstance",
        "name",
        "group",
        "groupId",
        "icon",
        "svgIconPath",
        "helpUrl",
        "displayName",
        "flags",
        "shortDescription",
        "shortHelpString",
        "initAlgorithm",
        "checkParameterValues",
        "prepareAlgorithm",
        "processAlgorithm",
    }
    for entry in ALGORITHMS:
        ours = {
            name for base in entry.__mro__ if "quartiersmonitor" in base.__module__ for name in vars(base)
        }
        hidden = {
            name for name in ours if hasattr(QgsProcessingAlgorithm, name) and not name.startswith("__")
        }
        assert hidden <= wanted, entry.ID


def test_no_run_state_on_the_classes() -> None:
    for entry in ALGORITHMS:
        for name, value in vars(entry).items():
            if not name.startswith("_") and not callable(value):
                assert isinstance(value, (str, int)), f"{entry.ID}.{name}"


def test_layers_of_the_project_are_touched_in_the_main_thread_only(provider) -> None:
    for name in ("stylelayer", "mapproject"):
        assert algorithm(name).flags() & Qgis.ProcessingAlgorithmFlag.NoThreading
    for entry in ALGORITHMS:
        source = inspect.getsource(inspect.getmodule(entry))
        assert "QgsProject.instance" not in source
        if not algorithm(entry.ID).flags() & Qgis.ProcessingAlgorithmFlag.NoThreading:
            prepared = inspect.getsource(entry.prepareAlgorithm) if "prepareAlgorithm" in vars(entry) else ""
            assert source.count("parameterAsVectorLayer(") == prepared.count("parameterAsVectorLayer("), entry.ID
    assert "parameterAsVectorLayer(" in inspect.getsource(type(algorithm("addcounts")).prepareAlgorithm)


# ------------------------------------------------------------------ chain, progress, cancel


def chain(run, folder: Path, feedbacks: list[Feedback]) -> dict[str, Any]:
    """Runs sample county, indicators, score, style, map and one profile; returns what they left."""

    def step(name: str, parameters: dict[str, Any], **options: Any) -> dict[str, Any]:
        feedbacks.append(Feedback())
        return run(name, parameters, feedback=feedbacks[-1], **options)

    workspace = step("samplecounty", {**SMALL_COUNTY, "OUTPUT": str(folder / "kreis.gpkg")})["OUTPUT"]
    computed = step("indicators", {"WORKSPACE": workspace})
    context = QgsProcessingContext()
    scored = step(
        "attentionscore",
        {
            "INPUT": computed["OUTPUT"],
            "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": ["a_1", "d_1"],
            "POPULATION_FIELD": "population",
            "MIN_POPULATION": 10,
            "WORKSPACE": workspace,
            "PERIOD": "2025",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
        context=context,
    )
    styled = step(
        "stylelayer",
        {"INPUT": scored["OUTPUT"], "PRESET": "score", "QML": str(folder / "score.qml")},
        context=context,
    )
    map_ = step(
        "mapproject",
        {
            "WORKSPACE": workspace,
            "PRESET": "kreis",
            "INDICATOR": "A.1",
            "OUTPUT": str(folder / "karte.qgz"),
            "IMAGE": str(folder / "karte.png"),
        },
    )
    area = next(iter(Workspace.open(workspace).area_names("quartier")))
    printed = step(
        "profiles", {"WORKSPACE": workspace, "AREAS": area, "OUTPUT_FOLDER": str(folder / "profile")}
    )
    return {
        "workspace": workspace,
        "computed": computed,
        "scored": scored,
        "styled": styled,
        "map": map_,
        "printed": printed,
        "context": context,
    }


def test_the_whole_chain(run, tmp_path) -> None:
    feedbacks: list[Feedback] = []
    left = chain(run, tmp_path, feedbacks)
    assert left["computed"]["COUNT"] > 0
    assert left["printed"]["COUNT"] == 1
    for file in ("score.qml", "karte.qgz", "karte.png"):
        assert (tmp_path / file).stat().st_size > 0
    assert list((tmp_path / "profile").glob("*.pdf"))
    project = QgsProject()
    assert project.read(str(tmp_path / "karte.qgz"))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    for feedback in feedbacks:
        assert feedback.shares == sorted(feedback.shares)
        assert feedback.shares[-1] == 100
        assert not feedback.errors
    project.clear()


def test_indicators_return_the_layer_that_was_asked_for(run, county) -> None:
    results = run("indicators", {"WORKSPACE": str(county), "LEVEL": "kommune", "PERIOD": "2023"})
    assert results["OUTPUT"].endswith("layername=map_kommune_2023")
    layer = QgsVectorLayer(results["OUTPUT"], "layer", "ogr")
    assert layer.isValid() and layer.featureCount() == 3


@pytest.mark.parametrize("cancel_at", [None, 25.0, 50.0, 75.0])
def test_cancelled_indicators_leave_the_workspace(run, county, snapshot, german, cancel_at) -> None:
    before = snapshot(county)
    feedback = Feedback(cancel_at)
    if cancel_at is None:
        feedback.cancel()
    with pytest.raises(Refused, match="Abgebrochen"):
        run("indicators", {"WORKSPACE": str(county)}, feedback=feedback)
    assert snapshot(county) == before


@pytest.mark.parametrize("cancel_at", [5.0, 40.0, 70.0])
def test_a_cancelled_sample_county_keeps_the_earlier_file(run, county, german, cancel_at) -> None:
    before = county.read_bytes()
    with pytest.raises(Refused, match="Abgebrochen"):
        run("samplecounty", {**SMALL_COUNTY, "OUTPUT": str(county)}, feedback=Feedback(cancel_at))
    assert county.read_bytes() == before
    assert [path.name for path in county.parent.iterdir()] == [county.name]


@pytest.mark.parametrize("cancel_at", [0.0, 40.0, 95.0])
def test_a_cancelled_workspace_keeps_the_earlier_file(run, county, table, squares, german, cancel_at) -> None:
    before = county.read_bytes()
    layer = table({"key": str}, [("1",), ("2",)], [squares(0), squares(1)])
    with pytest.raises(Refused, match="Abgebrochen"):
        run(
            "createworkspace",
            {
                "INPUT": layer,
                "KEY_FIELD": "key",
                "KREIS_ID": "05382",
                "KREIS_NAME": "K",
                "OUTPUT": str(county),
            },
            feedback=Feedback(cancel_at),
        )
    assert county.read_bytes() == before
    assert [path.name for path in county.parent.iterdir()] == [county.name]


def test_cancelled_counts_leave_the_workspace(run, county, table, snapshot, german) -> None:
    before = snapshot(county)
    area = next(iter(Workspace.open(county).area_names("quartier")))
    layer = table({"key": str, "n": int}, [(area, 1)])
    feedback = Feedback()
    feedback.cancel()
    with pytest.raises(Refused, match="Abgebrochen"):
        run(
            "addcounts",
            {
                "WORKSPACE": str(county),
                "INPUT": layer,
                "AREA_FIELD": "key",
                "PERIOD": "2025",
                "COLUMNS": "n=arbeitslose",
            },
            feedback=feedback,
        )
    assert snapshot(county) == before


# ------------------------------------------------------------------ modeler, batch, task


def child(model: QgsProcessingModelAlgorithm, name: str, **parameters: Any) -> str:
    """Adds a step; a parameter is a value, or (step, output) of an earlier step."""
    step = QgsProcessingModelChildAlgorithm(f"quartiersmonitor:{name}")
    step.setChildId(name)
    for key, value in parameters.items():
        if isinstance(value, tuple):
            source = QgsProcessingModelChildParameterSource.fromChildOutput(*value)
        elif isinstance(value, str) and value.startswith("@"):
            source = QgsProcessingModelChildParameterSource.fromModelParameter(value[1:])
        else:
            source = QgsProcessingModelChildParameterSource.fromStaticValue(value)
        step.addParameterSources(key, [source])
    return model.addChildAlgorithm(step)


@pytest.fixture
def model(provider) -> QgsProcessingModelAlgorithm:
    """Sample county -> indicators -> attention score -> style, as a user draws it in the modeler."""
    model = QgsProcessingModelAlgorithm("Kette", "Test")
    model.addModelParameter(
        QgsProcessingParameterFileDestination("FILE", "Datei", "*.gpkg"), QgsProcessingModelParameter("FILE")
    )
    child(model, "samplecounty", **SMALL_COUNTY, OUTPUT="@FILE")
    child(model, "indicators", WORKSPACE=("samplecounty", "OUTPUT"))
    child(
        model,
        "attentionscore",
        INPUT=("indicators", "OUTPUT"),
        KEY_FIELD="area_id",
        INDICATOR_FIELDS=["a_1", "d_1"],
        METHOD="mss",
        POPULATION_FIELD="population",
        MIN_POPULATION=10,
        WORKSPACE=("indicators", "OUTPUT_WORKSPACE"),
        PERIOD="2025",
    )
    child(model, "stylelayer", INPUT=("attentionscore", "OUTPUT"), PRESET="score")
    outputs = {"Bedarf": QgsProcessingModelOutput("Bedarf", "Bedarf")}
    outputs["Bedarf"].setChildId("attentionscore")
    outputs["Bedarf"].setChildOutputName("OUTPUT")
    model.childAlgorithm("attentionscore").setModelOutputs(outputs)
    model.updateDestinationParameters()
    return model


def test_modeler(model, tmp_path) -> None:
    accepted, message = model.validate()
    assert accepted, message
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    file = tmp_path / "modell.gpkg"
    results, succeeded = model.run(
        {"FILE": str(file), "attentionscore:Bedarf": "TEMPORARY_OUTPUT"}, context, feedback
    )
    assert succeeded, feedback.errors
    workspace = Workspace.open(file)
    assert not workspace.scores("quartier", "2025").empty
    layer = context.getMapLayer(results["CHILD_RESULTS"]["attentionscore"]["OUTPUT"])
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)
    assert layer.featureCount() == SMALL_COUNTY["QUARTIERE"]


def test_model_survives_saving(model, tmp_path) -> None:
    file = tmp_path / "kette.model3"
    assert model.toFile(str(file))
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(file))
    accepted, message = again.validate()
    assert accepted, message
    assert set(again.childAlgorithms()) == {"samplecounty", "indicators", "attentionscore", "stylelayer"}


def test_batch_of_two_counties(provider, tmp_path) -> None:
    # A batch runs one instance of the algorithm over and over.
    found = algorithm("samplecounty")
    for seed in (1, 2):
        context = QgsProcessingContext()
        parameters = {**SMALL_COUNTY, "SEED": seed, "OUTPUT": str(tmp_path / f"{seed}.gpkg")}
        assert found.checkParameterValues(parameters, context)[0]
        _, succeeded = found.run(parameters, context, Feedback())
        assert succeeded
    first, second = (Workspace.open(tmp_path / f"{seed}.gpkg").area_names("quartier") for seed in (1, 2))
    assert first != second


def test_in_a_background_task(provider, monitor) -> None:
    """Runs as the toolbox does: prepared in the main thread, computed in another one."""
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    layer = QgsVectorLayer(Workspace.open(monitor).layer_uri("map_quartier_2025"), "Karte", "ogr")
    QgsProject.instance().addMapLayer(layer)
    task = QgsProcessingAlgRunnerTask(
        algorithm("attentionscore"),
        {
            "INPUT": layer.id(),
            "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": ["a_1"],
            "WORKSPACE": str(monitor),
            "PERIOD": "2025",
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
        context,
        feedback,
    )
    loop, done = QEventLoop(), []
    task.executed.connect(lambda succeeded, results: (done.append((succeeded, results)), loop.quit()))
    QTimer.singleShot(60_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    loop.exec()
    try:
        assert done and done[0][0], feedback.errors
        assert done[0][1]["SCORED"] > 0
        assert not Workspace.open(monitor).scores("quartier", "2025").empty
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_processing_run_of_qgis(provider, qgis_processing, monitor, tmp_path) -> None:
    import processing

    results = processing.run(
        "quartiersmonitor:attentionscore",
        {
            "INPUT": Workspace.open(monitor).layer_uri("map_quartier_2025"),
            "KEY_FIELD": "area_id",
            "INDICATOR_FIELDS": "a_1;d_1",
            "MIN_POPULATION": None,
            "WEIGHTS": None,
            "EXCLUDED": None,
            "WORKSPACE": None,
            "PERIOD": None,
            "CHANGE_FIELDS": None,
            "INVERTED_FIELDS": None,
            "POPULATION_FIELD": None,
            "OUTPUT": str(tmp_path / "bedarf.gpkg"),
        },
    )
    layer = QgsVectorLayer(results["OUTPUT"], "Bedarf", "ogr")
    assert "contribution_d_1" in layer.fields().names()
    del layer


# ------------------------------------------------------------------ workspace and counts


def test_create_workspace_from_any_geometry(run, table, squares, tmp_path) -> None:
    ring = squares(3)
    shapes = [
        squares(0).replace("POLYGON((", "POLYGON Z((").replace(", ", " 7, ").replace("))", " 7))"),
        f"MULTIPOLYGON((({squares(1)[9:-2]})), (({squares(1, 2)[9:-2]})))",
        "CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING(377000 5628000, 377500 5628500, 378000 5628000), "
        "(378000 5628000, 377000 5628000)))",
        ring,
    ]
    layer = table(
        {"key": str, "name": str},
        [("0538201", "A"), ("0538202", None), ("0538203", "C"), ("0538204", "D")],
        shapes,
    )
    output = tmp_path / "neu.gpkg"
    run(
        "createworkspace",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "NAME_FIELD": "name",
            "KOMMUNE": "left(key, 5) || '000'",
            "KREIS_ID": "05382",
            "KREIS_NAME": "Kreis",
            "SETTLEMENT": layer,
            "OUTPUT": str(output),
        },
    )
    workspace = Workspace.open(output)
    assert workspace.area_names("quartier") == {
        "0538201": "A",
        "0538202": "0538202",
        "0538203": "C",
        "0538204": "D",
    }
    assert workspace.area_names("kommune") == {"05382000": "05382000"}
    for name in ("quartiere", "kommunen", "siedlungsflaechen"):
        stored = QgsVectorLayer(workspace.layer_uri(name), name, "ogr")
        assert stored.wkbType() == Qgis.WkbType.MultiPolygon
        assert all(feature.geometry().isGeosValid() for feature in stored.getFeatures())


def test_kommunen_layer_with_ars(run, table, squares, tmp_path) -> None:
    layer = table(
        {"key": str, "ags": str}, [("1", "05382012"), ("2", "053820016016")], [squares(0), squares(1)]
    )
    kommunen = table(
        {"ARS": str, "GEN": str},
        [("053820012012", "Alfter"), ("053820016016", "Bornheim")],
        [squares(0), squares(1)],
    )
    output = tmp_path / "neu.gpkg"
    run(
        "createworkspace",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "KOMMUNE": "ags",
            "KOMMUNEN": kommunen,
            "KOMMUNEN_KEY_FIELD": "ARS",
            "KOMMUNEN_NAME_FIELD": "GEN",
            "KREIS_ID": "05382",
            "KREIS_NAME": "Kreis",
            "OUTPUT": str(output),
        },
    )
    workspace = Workspace.open(output)
    assert workspace.area_names("kommune") == {"05382012": "Alfter", "05382016": "Bornheim"}
    layer = QgsVectorLayer(workspace.layer_uri("kommunen"), "kommunen", "ogr")
    assert {feature["ars"] for feature in layer.getFeatures()} == {"053820012012", "053820016016"}


def test_without_kommunen_the_kreis_gives_its_name(run, table, squares, tmp_path) -> None:
    layer = table({"key": str}, [("1",), ("2",)], [squares(0), squares(1)])
    run(
        "createworkspace",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "KREIS_ID": "05382",
            "KREIS_NAME": "Rhein-Sieg-Kreis",
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    assert Workspace.open(tmp_path / "a.gpkg").area_names("kommune") == {"05382": "Rhein-Sieg-Kreis"}


def test_geographic_layer_is_projected_and_said_so(run, table, tmp_path, german) -> None:
    shape = "POLYGON((7.2 50.7, 7.21 50.7, 7.21 50.71, 7.2 50.71, 7.2 50.7))"
    layer = table({"key": str}, [("1",)], [shape], crs="EPSG:4326", name="Grad")
    run(
        "createworkspace",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "KREIS_ID": "05382",
            "KREIS_NAME": "K",
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
    )
    assert Workspace.open(tmp_path / "a.gpkg").meta()["epsg"] == "25832"
    assert any("EPSG:4326" in text and "EPSG:25832" in text for text in run.feedback.warnings)


def test_repairs_are_named(run, table, squares, tmp_path, german) -> None:
    bow_tie = "POLYGON((375000 5628000, 376000 5629000, 376000 5628000, 375000 5629000, 375000 5628000))"
    layer = table({"key": str}, [("07",), ("08",)], [bow_tie, squares(2)])
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(Qgis.InvalidGeometryCheck.AbortOnInvalid)
    run(
        "createworkspace",
        {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "KREIS_ID": "05382",
            "KREIS_NAME": "K",
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
        context=context,
    )
    assert any("Gebiet 07" in text and "500.000 m²" in text for text in run.feedback.warnings)


def test_wide_and_long_counts(run, county, table) -> None:
    workspace = Workspace.open(county)
    areas = list(workspace.area_names("quartier"))
    wide = table({"key": str, "n": str}, [(areas[0], "7"), (areas[1], ""), (areas[2], "0")], name="Lieferung")
    results = run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": wide,
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=arbeitslose",
            "OWNER": "Arbeitsagentur",
            "REFERENCE_DATE": "31.12.2025",
            "ALLOW_GAPS": True,
        },
    )
    assert results["COUNT"] == 3
    stored = workspace.counts(["arbeitslose"], ["2025"]).set_index("area_id")
    assert stored.loc[areas[0], "value"] == 7
    assert list(stored["state"]) == ["value", "no_data", "zero"]
    sources = workspace.sources().set_index("source_id")
    assert sources.loc["ba_arbeitslose", "owner"] == "Arbeitsagentur"
    assert sources.loc["ba_arbeitslose", "reference_date"] == "2025-12-31"
    long = table(
        {"a": str, "m": str, "p": int, "w": float, "z": str},
        [(areas[0], "arbeitslose", 2024, 3.0, None), (areas[1], "arbeitslose", 2024, None, "suppressed")],
    )
    run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": long,
            "AREA_FIELD": "a",
            "PERIOD_FIELD": "p",
            "MEASURE_FIELD": "m",
            "VALUE_FIELD": "w",
            "STATE_FIELD": "z",
            "ALLOW_GAPS": True,
        },
    )
    assert list(workspace.counts(["arbeitslose"], ["2024"])["state"]) == ["value", "suppressed"]


def test_counts_from_a_csv_file_record_its_hash(run, county, tmp_path) -> None:
    import hashlib

    workspace = Workspace.open(county)
    area = next(iter(workspace.area_names("quartier")))
    file = tmp_path / "lieferung.csv"
    file.write_text(f"key,n\n{area},5\n", encoding="utf-8")
    run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": str(file),
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=arbeitslose",
            "ALLOW_GAPS": True,
        },
    )
    row = workspace.sources().set_index("source_id").loc["ba_arbeitslose"]
    assert row["file_name"] == "lieferung.csv"
    assert row["file_hash"] == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def deliver(run, county, table) -> Callable[..., Workspace]:
    """Stores counts of unemployed persons of the first areas, in 2025."""

    def attempt(values: list[Any], **options: Any) -> Workspace:
        workspace = Workspace.open(county)
        rows = list(zip(workspace.area_names("quartier"), values))
        parameters = {
            "WORKSPACE": str(county),
            "INPUT": table({"key": str, "n": int}, rows, name="Lieferung"),
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=arbeitslose",
            **options,
        }
        run("addcounts", parameters)
        return workspace

    return attempt


def test_a_delivery_keeps_what_is_known_of_its_source(deliver, county) -> None:
    with Workspace.open(county).transaction() as connection:
        connection.execute("DELETE FROM sources")

    def source() -> dict[str, Any]:
        return workspace.sources().set_index("source_id").loc["ba_arbeitslose"].to_dict()

    workspace = deliver([5] * 12)
    # A new entry is named by the catalogue, not by the table.
    assert source()["name"] == workspace.catalogue().source("ba_arbeitslose").name
    assert source()["owner"] is None
    given = {
        "SOURCE_NAME": "BA, Arbeitslose",
        "OWNER": "Agentur",
        "REFERENCE_DATE": "1.6.2025",
        "LICENCE": "intern",
    }
    deliver([6] * 12, **given)
    known = {"name": "BA, Arbeitslose", "owner": "Agentur", "reference_date": "2025-06-01", "licence": "intern"}
    assert known.items() <= source().items()
    deliver([7] * 12)
    assert known.items() <= source().items()
    deliver([8] * 12, REFERENCE_DATE="2025-12-31")
    assert {**known, "reference_date": "2025-12-31"}.items() <= source().items()
    assert len(workspace.sources()) == 1


def test_a_partial_delivery_is_refused_unless_gaps_are_allowed(deliver, county, snapshot, german, run) -> None:
    workspace = deliver(list(range(1, 13)))
    before = snapshot(county)
    areas = sorted(workspace.area_names("quartier"))
    with pytest.raises(Refused) as caught:
        deliver([5])
    assert snapshot(county) == before
    message = str(caught.value)
    assert "11 Gebiete" in message and "arbeitslose" in message and "2025" in message
    assert areas[1] in message and areas[10] in message and areas[11] not in message and "…" in message
    # An empty cell says that there are no data: that is no gap.
    deliver([5, *[None] * 11])
    assert run.feedback.warnings == []
    deliver(list(range(1, 13)))
    deliver([5], ALLOW_GAPS=True)
    assert any("11 Gebiete" in text and "arbeitslose 2025: 11" in text for text in run.feedback.warnings)
    assert len(workspace.counts(["arbeitslose"], ["2025"])) == 1
    # Another year and areas without any counts so far lose nothing.
    deliver([4], PERIOD="2031")
    deliver([5, 6], ALLOW_GAPS=False)
    assert len(workspace.counts(["arbeitslose"], ["2025"])) == 2


def long_term_unemployment(workspace: Workspace) -> str:
    """Returns the code of the share of the long-term unemployed among the unemployed."""
    indicators = workspace.catalogue().indicators
    return next(i.code for i in indicators if [term.measure for term in i.denominator] == ["arbeitslose"])


def test_an_unreliable_count_stays_unreliable(run, county, table) -> None:
    workspace = Workspace.open(county)
    areas = list(workspace.area_names("quartier"))
    rows = [(area, "arbeitslose", 5000.0, "value") for area in areas]
    rows += [(area, "arbeitslose_langzeit", 500.0, "value") for area in areas[1:]]
    rows.append((areas[0], "arbeitslose_langzeit", 500.0, "unreliable"))
    run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": table({"a": str, "m": str, "w": float, "z": str}, rows),
            "AREA_FIELD": "a",
            "PERIOD": "2025",
            "MEASURE_FIELD": "m",
            "VALUE_FIELD": "w",
            "STATE_FIELD": "z",
        },
    )
    code = long_term_unemployment(workspace)
    run("indicators", {"WORKSPACE": str(county)})
    found = workspace.values("quartier", "2025", [code]).set_index("area_id")["state"]
    assert found[areas[0]] == "unreliable" and set(found[areas[1:]]) == {"value"}
    layer = QgsVectorLayer(workspace.layer_uri("map_quartier_2025"), "layer", "ogr")
    shown = {f["area_id"]: f[column(code, "state")] for f in layer.getFeatures()}
    assert shown[areas[0]] == "unreliable" and shown[areas[1]] == "value"


def test_a_score_on_changed_values_is_void_and_named(deliver, run, county, german) -> None:
    run("indicators", {"WORKSPACE": str(county)})
    workspace = Workspace.open(county)
    code = long_term_unemployment(workspace)
    for period in ("2024", "2025"):
        run(
            "attentionscore",
            {
                "INPUT": workspace.layer_uri(f"map_quartier_{period}"),
                "KEY_FIELD": "area_id",
                "INDICATOR_FIELDS": [column(code)],
                "MIN_POPULATION": 0,
                "WORKSPACE": str(county),
                "PERIOD": period,
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
        )
    run("indicators", {"WORKSPACE": str(county)})
    assert run.feedback.warnings == [] and workspace.scored_periods() == ["2024", "2025"]
    deliver([5000 + 70 * at for at in range(12)])
    run("indicators", {"WORKSPACE": str(county)})
    assert any("Die Bewertung für 2025 ist hinfällig" in text for text in run.feedback.warnings)
    assert workspace.scored_periods() == ["2024"]


# ------------------------------------------------------------------ what a workspace knows of itself


def new_workspace(run, layer, output: Path, **options: Any) -> Workspace:
    run("createworkspace", {"INPUT": layer, "KEY_FIELD": "key", "OUTPUT": str(output), **options})
    return Workspace.open(output)


def test_a_workspace_knows_its_boundaries_credit_and_reference_date(run, table, squares, tmp_path, german) -> None:
    import hashlib

    shapes = tmp_path / "plan.geojson"
    ring = [[7.1, 50.7], [7.2, 50.7], [7.2, 50.8], [7.1, 50.7]]
    shapes.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"key": "01"},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    workspace = new_workspace(
        run,
        str(shapes),
        tmp_path / "a.gpkg",
        KREIS_NAME="Musterkreis",
        PLAN_VERSION="Fassung 3",
        REFERENCE_DATE="30.6.2025",
    )
    meta = workspace.meta()
    assert (meta["credit"], meta["reference_date"]) == ("Musterkreis, Katasteramt", "2025-06-30")
    (row,) = workspace.sources().to_dict("records")
    assert row == {
        "source_id": "grenzen_quartiere",
        "name": "Grenzen der Quartiere",
        "owner": "Musterkreis, Katasteramt",
        "reference_date": None,
        "licence": None,
        "file_name": "plan.geojson",
        "file_hash": hashlib.sha256(shapes.read_bytes()).hexdigest(),
        "note": "Fassung 3",
    }
    layer = table({"key": str}, [("1",)], [squares(0)])
    kommunen = {"KOMMUNE": "'9'", "KOMMUNEN_KEY_FIELD": "key"}
    workspace = new_workspace(
        run,
        layer,
        tmp_path / "b.gpkg",
        CREDIT="Amt 62",
        KOMMUNEN=table({"key": str}, [("9",)], [squares(0)]),
        **kommunen,
    )
    assert workspace.meta()["credit"] == "Amt 62" and "reference_date" not in workspace.meta()
    assert list(workspace.sources()["source_id"]) == ["grenzen_quartiere", "grenzen_kommunen"]
    assert list(workspace.sources()["file_hash"]) == [None, None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("31.12.2025", "2025-12-31"),
        (" 1.2.2025 ", "2025-02-01"),
        ("2025-12-31", "2025-12-31"),
        ("", ""),
        ("31.2.2025", None),
        ("12/31/2025", None),
        ("20251231", None),
        ("2025-W01-1", None),
        ("gestern", None),
        ("31.12.25", None),
    ],
)
def test_reference_dates(run, table, squares, tmp_path, german, text, date) -> None:
    assert iso_date(text) == date
    if date is None:
        layer = table({"key": str}, [("1",)], [squares(0)])
        with pytest.raises(Refused, match="ist kein Datum"):
            new_workspace(run, layer, tmp_path / "a.gpkg", REFERENCE_DATE=text)
        with pytest.raises(Refused, match="ist kein Datum"):
            run(
                "addcounts",
                {
                    "WORKSPACE": str(tmp_path / "a.gpkg"),
                    "INPUT": table({"key": str, "n": int}, [("1", 1)]),
                    "AREA_FIELD": "key",
                    "PERIOD": "2025",
                    "COLUMNS": "n=arbeitslose",
                    "REFERENCE_DATE": text,
                },
            )


# ------------------------------------------------------------------ style


def test_style_of_a_map_layer_needs_only_the_indicator(run, monitor, tmp_path) -> None:
    layer = QgsVectorLayer(Workspace.open(monitor).layer_uri("map_quartier_2025"), "Karte", "ogr")
    QgsProject.instance().addMapLayer(layer)
    try:
        results = run(
            "stylelayer",
            {"INPUT": layer, "PRESET": "kreis", "INDICATOR": "A.1", "QML": str(tmp_path / "a.qml")},
        )
        assert results["OUTPUT"] == layer.id()
        assert layer.name().startswith("A.1")
        assert layer.customProperty("quartiersmonitor/kreis_rate")
        again = QgsVectorLayer(layer.source(), "Karte", "ogr")
        assert again.loadNamedStyle(results["QML"])[1]
        assert again.renderer().dump() == layer.renderer().dump()
    finally:
        QgsProject.instance().removeMapLayer(layer.id())


def test_style_of_any_layer(run, table, squares) -> None:
    layer = table(
        {"name": str, "wert": float}, [(str(i), float(i)) for i in range(10)], [squares(i) for i in range(10)]
    )
    run(
        "stylelayer",
        {
            "INPUT": layer,
            "PRESET": "magnitude",
            "VALUE_FIELD": "WERT",
            "TITLE": "Titel",
            "UNIT": "%",
            "KREIS_RATE": None,
        },
    )
    assert layer.name().startswith("Titel")
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)


def test_style_refuses_what_does_not_fit(run, monitor, county, table, squares, german) -> None:
    layer = table({"wert": float}, [(1.0,)], [squares(0)], name="Fremd")
    for parameters, text in (
        ({"PRESET": "kreis"}, "braucht einen Wert"),
        ({"PRESET": "kreis", "VALUE_FIELD": "x"}, "kein Feld „x“"),
        ({"PRESET": "kreis", "INDICATOR": "A.1", "WORKSPACE": str(monitor)}, "„Fremd“ ist kein Kartenlayer"),
        ({"PRESET": "score"}, "class"),
    ):
        with pytest.raises(Refused, match=text):
            run("stylelayer", {"INPUT": layer, **parameters})
    points = table({"wert": float}, [(1.0,)], ["POINT(1 1)"], kind="Point")
    with pytest.raises(Refused, match="keine Polygone"):
        run("stylelayer", {"INPUT": points, "PRESET": "magnitude", "VALUE_FIELD": "wert"})
