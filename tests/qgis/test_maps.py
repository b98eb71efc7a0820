"""Maps of a workspace: layers in place, presets, frozen breaks, and names that try to be more than names."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from quartiersmonitor.i18n.language import Language
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.mapsheets.plan import MapWish
from quartiersmonitor.profiles.mapsheets.project import build_project
from quartiersmonitor.styles import maps
from quartiersmonitor.styles.apply import read_breaks
from quartiersmonitor.workspace import Workspace

from .conftest import SMALL_COUNTY


@pytest.fixture
def project(qgis_app):
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture(scope="module")
def scored(small_monitor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small county with an attention score."""
    import pandas as pd

    path = Path(shutil.copy(small_monitor, tmp_path_factory.mktemp("scored") / "kreis.gpkg"))
    workspace = Workspace.open(path)
    ids = list(workspace.area_names("quartier"))
    scores = pd.DataFrame(
        {
            "area_id": ids,
            "score": [float(-i) for i in range(len(ids))],
            "rank": range(1, len(ids) + 1),
            "class": [4, 3, 2, 1] * 3,
            "class_label": None,
            "dynamic_score": 0.0,
            "dynamic_class": [3, 2, 1] * 4,
            "dynamic_label": None,
            "attention": 0,
            "reason": None,
        }
    )
    nothing = pd.DataFrame({"area_id": [], "indicator": [], "z": [], "weight": [], "contribution": []})
    workspace.write_scores(scores, nothing, level="quartier", period="2025", method="mss")
    return path


def children(project: QgsProject) -> list[str]:
    group = project.layerTreeRoot().findGroup(maps.GROUP)
    return [child.name() for child in group.children()]


@pytest.mark.parametrize("preset", ["kreis", "magnitude", "rank", "change", "score", "status_dynamics"])
@pytest.mark.parametrize("level", ["quartier", "kommune"])
def test_every_preset(scored, project, preset, level) -> None:
    if level == "kommune" and preset in ("score", "status_dynamics"):
        with pytest.raises(DataProblem, match="no attention score"):
            maps.add_map(project, Workspace.open(scored), preset, level, "2025", "A.1")
        assert not project.mapLayers()
        return
    layer = maps.add_map(
        project, Workspace.open(scored), preset, level, "2025", "A.1", language=Language("de")
    )
    assert layer.isValid() and layer.renderer().type() == "RuleRenderer"
    assert maps.current_map(project) is layer
    assert "2025" in layer.name()
    assert layer.attributeAlias(layer.fields().lookupField("a_1")).startswith("A.1 SGB II-Bezug")


def test_backdrop_lies_over_the_map_once(scored, project) -> None:
    workspace, language = Workspace.open(scored), Language("de")
    maps.add_map(project, workspace, "kreis", "quartier", "2025", "A.1", language=language)
    assert children(project)[0] == "Kommunen"
    assert "A.1" in children(project)[-1]
    first = len(project.mapLayers())
    maps.add_map(project, workspace, "rank", "quartier", "2025", "D.1", language=language)
    assert len(project.mapLayers()) == first
    assert "D.1" in children(project)[-1]
    maps.add_map(project, workspace, "rank", "quartier", "2024", "D.1", language=language, keep=True)
    assert len(project.mapLayers()) == first + 1
    assert "2024" in maps.current_map(project).name()


def test_states_and_marks_stand_above_the_settlement_veil(scored, project) -> None:
    workspace = Workspace.open(scored)

    def marks_of(preset: str, indicator: str = "") -> list[str]:
        maps.add_map(project, workspace, preset, "quartier", "2025", indicator)
        layers = [node.layer() for node in project.layerTreeRoot().findGroup(maps.GROUP).findLayers()]
        roles = [layer.customProperty(maps.ROLE) for layer in layers]
        sources = [layer.source().split("layername=")[1] for layer in layers]
        assert roles.count("marks") == 1 and roles.count("map") == 1
        assert sources.index("quartiere") < roles.index("marks") < sources.index("siedlungsflaechen")
        return [rule.ruleKey() for rule in layers[roles.index("marks")].renderer().rootRule().children()]

    assert marks_of("status_dynamics") == ["dynamics-1", "dynamics-2", "dynamics-3", "attention", "not_rated"]
    assert set(marks_of("kreis", "A.1")) == {"zero", "unreliable", "suppressed", "no_data"}
    # The map itself keeps all of its rules: legend and saved style come from it.
    assert "class-0" in [rule.ruleKey() for rule in maps.current_map(project).renderer().rootRule().children()]


def test_frozen_breaks_of_the_same_indicator_only(scored, project) -> None:
    workspace = Workspace.open(scored)
    before = read_breaks(maps.add_map(project, workspace, "magnitude", "quartier", "2023", "D.1"))
    frozen = read_breaks(
        maps.add_map(project, workspace, "magnitude", "quartier", "2025", "D.1", freeze=True)
    )
    assert frozen.to_json() == before.to_json()
    other = read_breaks(maps.add_map(project, workspace, "magnitude", "quartier", "2025", "A.1", freeze=True))
    assert other.to_json() != frozen.to_json()


def test_another_workspace_brings_its_own_backdrop(scored, project, tmp_path) -> None:
    maps.add_map(project, Workspace.open(scored), "kreis", "quartier", "2025", "A.1")
    other = Path(shutil.copy(scored, tmp_path / "anderer.gpkg"))
    maps.add_map(project, Workspace.open(other), "kreis", "quartier", "2025", "A.1")
    assert {str(Path(layer.source().split("|")[0])) for layer in project.mapLayers().values()} == {str(other)}


def test_a_map_that_cannot_be_made_leaves_the_project(scored, project) -> None:
    workspace = Workspace.open(scored)
    layer = maps.add_map(project, workspace, "kreis", "quartier", "2025", "A.1")
    before = set(project.mapLayers())
    for arguments in (
        ("kreis", "quartier", "1999", "A.1"),
        ("kreis", "quartier", "2025", "Z.9"),
        ("kreis", "quartier", "2025", ""),
    ):
        with pytest.raises(DataProblem):
            maps.add_map(project, workspace, *arguments)
    assert set(project.mapLayers()) == before
    assert maps.current_map(project) is layer


# ------------------------------------------------------------------ names as attack

ATTACKS = [
    "[% env('HOME') %]",
    "[%@project_path%]",
    "<script>alert(1)</script>",
    "<b>fett</b> & <img src=x>",
    "'\"; DROP TABLE quartiere; --",
    "{name} %1 %s",
    "=1+1",
    "N" * 300,
    "‮umgekehrt",
    "Zeile\nzwei",
    "NA",
    "../../x",
]


@pytest.fixture
def attacked(run, table, squares, tmp_path) -> Path:
    """A workspace whose Quartiere, Kommunen, Kreis, credit and version are all attacks."""
    path = tmp_path / "angriff.gpkg"
    shapes = [squares(i) for i in range(len(ATTACKS))]
    quartiere = table(
        {"key": str, "name": str, "kommune": str},
        [(f"{i:04}", name, f"0538200{i % 2}") for i, name in enumerate(ATTACKS)],
        shapes,
    )
    kommunen = table(
        {"ags": str, "name": str}, [("05382000", ATTACKS[0]), ("05382001", ATTACKS[2])], shapes[:2]
    )
    run(
        "createworkspace",
        {
            "INPUT": quartiere,
            "KEY_FIELD": "key",
            "NAME_FIELD": "name",
            "KOMMUNE": "kommune",
            "KOMMUNEN": kommunen,
            "KOMMUNEN_KEY_FIELD": "ags",
            "KOMMUNEN_NAME_FIELD": "name",
            "KREIS_ID": "05382",
            "KREIS_NAME": ATTACKS[0],
            "CREDIT": "[% env('HOME') %] <b>Amt</b>",
            "PLAN_VERSION": "[% 6 * 7 %]",
            "OUTPUT": str(path),
        },
    )
    counts = table(
        {"key": str, "n": int, "alo": int}, [(f"{i:04}", 900 + i, 30 + 5 * i) for i in range(len(ATTACKS))]
    )
    run(
        "addcounts",
        {
            "WORKSPACE": str(path),
            "INPUT": counts,
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=wohnungen; alo=wohnungen_vor1979_unsaniert",
        },
    )
    run("indicators", {"WORKSPACE": str(path)})
    return path


def indicator_on(path: Path) -> str:
    """Returns an indicator that has values in the attacked workspace."""
    values = Workspace.open(path).values("quartier", "2025")
    present = values[values["value"].notna()]["indicator"]
    assert len(present), "no indicator can be computed"
    return present.iloc[0]


def test_names_are_kept_as_they_are(attacked) -> None:
    names = Workspace.open(attacked).area_names("quartier")
    assert list(names.values()) == ATTACKS


def test_no_name_is_evaluated_in_map_and_layout(run, attacked, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", "/geheim")
    project, layout = build_project(
        Workspace.open(attacked),
        MapWish("kreis", "quartier", "2025", indicator_on(attacked)),
        labels=True,
        language=Language("de"),
    )
    try:
        texts = [item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
        for item in layout.items():
            if isinstance(item, QgsLayoutItemLabel):
                assert item.mode() == QgsLayoutItemLabel.Mode.ModeFont or "<b>" not in item.text()
        whole = "\n".join(texts)
        assert "/geheim" not in whole and "42" not in whole
        assert "env('HOME')" in whole
        for item in layout.items():
            if isinstance(item, QgsLayoutItemLegend):
                node = item.model().rootGroup()
                names = [layer.name() for layer in node.findLayers()]
                assert not any("/geheim" in name or "[%" in name for name in names)
        for layer in project.mapLayers().values():
            assert "[%" not in layer.name()
            assert "<script" not in layer.name()
    finally:
        project.clear()


def test_map_tips_show_names_as_text(attacked, monkeypatch) -> None:
    monkeypatch.setenv("HOME", "/geheim")
    layer = maps.map_layer(
        Workspace.open(attacked), "kreis", "quartier", "2025", indicator_on(attacked), language=Language("de")
    )
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        assert "/geheim" not in tip
        assert "<script" not in tip and "<img" not in tip
        if feature["name"] == ATTACKS[2]:
            assert "&lt;script&gt;" in tip


def test_labels_take_the_name_from_the_field(attacked) -> None:
    layer = maps.map_layer(
        Workspace.open(attacked),
        "kreis",
        "quartier",
        "2025",
        indicator_on(attacked),
        labels=True,
        language=Language("de"),
    )
    settings = layer.labeling().settings()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    for feature in layer.getFeatures():
        context.setFeature(feature)
        shown = (
            QgsExpression(settings.fieldName).evaluate(context)
            if settings.isExpression
            else feature[settings.fieldName]
        )
        assert "\n" in feature["name"] or "".join(str(shown).split()) == "".join(feature["name"].split())
    assert not settings.format().allowHtmlFormatting()


def test_project_file_and_picture(run, attacked, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", "/geheim")
    results = run(
        "mapproject",
        {
            "WORKSPACE": str(attacked),
            "PRESET": "kreis",
            "INDICATOR": indicator_on(attacked),
            "LABELS": True,
            "OUTPUT": str(tmp_path / "karte.qgz"),
            "IMAGE": str(tmp_path / "karte.png"),
        },
    )
    with zipfile.ZipFile(results["OUTPUT"]) as bundle:
        text = bundle.read(next(name for name in bundle.namelist() if name.endswith(".qgs"))).decode()
    assert "/geheim" not in text
    assert "<script>" not in text
    project = QgsProject()
    assert project.read(results["OUTPUT"])
    for layer in project.mapLayers().values():
        assert layer.isValid()
    assert {Path(layer.source().split("|")[0]).name for layer in project.mapLayers().values()} == {
        "angriff.gpkg"
    }
    project.clear()
    picture = QImage(results["IMAGE"])
    assert picture.width() > picture.height() > 1000


def test_project_does_not_name_the_user(run, scored, tmp_path, monkeypatch) -> None:
    import getpass

    results = run(
        "mapproject", {"WORKSPACE": str(scored), "PRESET": "score", "OUTPUT": str(tmp_path / "karte.qgz")}
    )
    with zipfile.ZipFile(results["OUTPUT"]) as bundle:
        text = bundle.read(next(name for name in bundle.namelist() if name.endswith(".qgs"))).decode()
    assert f'saveUser="{getpass.getuser()}"' not in text
    assert f"<author>{getpass.getuser()}</author>" not in text


def test_profiles_of_attacked_names(run, attacked, tmp_path, monkeypatch) -> None:
    import subprocess

    monkeypatch.setenv("HOME", "/geheim")
    folder = tmp_path / "profile"
    results = run(
        "profiles", {"WORKSPACE": str(attacked), "AREAS": "0000,0002,0007,0011", "OUTPUT_FOLDER": str(folder)}
    )
    files = sorted(folder.rglob("*.pdf"))
    assert results["COUNT"] == len(files) == 4
    assert not list(tmp_path.glob("x*"))
    for file in files:
        assert len(file.name.encode()) < 256
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    texts = [
        subprocess.run([pdftotext, str(file), "-"], capture_output=True, text=True, check=True).stdout
        for file in files
    ]
    assert not any("/geheim" in text for text in texts)
    assert any("HOME" in text for text in texts)


def test_layers_read_from_any_folder_name(run, small_monitor, tmp_path, project) -> None:
    folder = tmp_path / "Müller & Söhne's 100 % [Test]"
    folder.mkdir()
    path = Path(shutil.copy(small_monitor, folder / "Kreis ä.gpkg"))
    layer = maps.add_map(project, Workspace.open(path), "kreis", "quartier", "2025", "A.1")
    assert layer.isValid() and layer.featureCount() == SMALL_COUNTY["QUARTIERE"]
    assert project.write(str(folder / "karte.qgz"))
    again = QgsProject()
    assert again.read(str(folder / "karte.qgz"))
    assert all(entry.isValid() for entry in again.mapLayers().values())
    again.clear()


def test_a_map_follows_recomputed_values(small_county, tmp_path, project) -> None:
    # The dock keeps the layer on screen while an algorithm writes its table anew.
    path = Path(shutil.copy(small_county, tmp_path / "kreis.gpkg"))
    workspace = Workspace.open(path)
    values, figures = compute_indicators(workspace.counts(), workspace.areas(), workspace.catalogue())
    workspace.write_indicators(values, figures)
    layer = maps.add_map(project, workspace, "kreis", "quartier", "2025", "A.1")
    before = read(layer)
    doubled = values.assign(value=values["value"] * 2)
    workspace.write_indicators(doubled, figures)
    layer.reload()
    after = read(layer)
    assert after == {
        key: None if value is None else pytest.approx(value * 2) for key, value in before.items()
    }


def read(layer: QgsVectorLayer) -> dict[str, Any]:
    from qgis.core import NULL

    assert layer.geometryType() == Qgis.GeometryType.Polygon
    return {
        feature["area_id"]: None if feature["a_1"] == NULL else feature["a_1"]
        for feature in layer.getFeatures()
    }
