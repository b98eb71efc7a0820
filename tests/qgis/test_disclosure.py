"""What is withheld stands in no table and no file, and no file names this computer or its user."""

from __future__ import annotations

import getpass
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsLayoutItemMap, QgsProject, QgsVectorLayer

from quartiersmonitor.indicators.wide import column, prefix
from quartiersmonitor.profiles.export import add_profile_layout, export_profiles
from quartiersmonitor.workspace import Workspace

PERIOD = "2025"
#: What may be printed for a withheld value: its sign, or nothing.
SIGNS = {"", "x", None}


@pytest.fixture
def scored(monitor: Path, run: Any) -> Path:
    workspace = Workspace.open(monitor)
    codes = [indicator.code for indicator in workspace.catalogue().headline if indicator.has_polarity]
    run("attentionscore", {
        "INPUT": workspace.layer_uri(f"map_quartier_{PERIOD}"), "KEY_FIELD": "area_id",
        "INDICATOR_FIELDS": [column(code) for code in codes],
        "CHANGE_FIELDS": [column(code, "change") for code in codes], "MISSING": "available",
        "POPULATION_FIELD": "population", "MIN_POPULATION": 0, "WORKSPACE": str(monitor), "PERIOD": PERIOD,
        "OUTPUT": "TEMPORARY_OUTPUT"})
    return monitor


@pytest.fixture
def withheld(scored: Path) -> set[tuple[str, str]]:
    """Area and indicator of all withheld values of the latest period."""
    values = Workspace.open(scored).values("quartier", PERIOD)
    rows = values[values["state"] == "suppressed"]
    found = set(zip(rows["area_id"], rows["indicator"]))
    assert len(found) > 5
    return found


def rows_of(path: Path, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(str(path))) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]


def test_withheld_values_stand_in_no_table(scored: Path, withheld: set[tuple[str, str]]) -> None:
    for row in rows_of(scored, "indicator_values"):
        if row["state"] == "suppressed":
            numbers = ("numerator", "value", "lower", "upper", "sig_kreis", "q_kreis", "sig_kommune", "q_kommune")
            assert [row[name] for name in numbers] == [None] * len(numbers)
    for row in rows_of(scored, "score_contributions"):
        if (row["area_id"], row["indicator"]) in withheld:
            assert row["z"] is None and row["contribution"] is None
    layer = {row["area_id"]: row for row in rows_of(scored, f"map_quartier_{PERIOD}")}
    for area, code in withheld:
        for part in ("value", "lower", "upper", "num", "change", "sig_kreis", "sig_kommune"):
            assert layer[area][column(code, part)] is None


def test_withheld_values_stand_in_no_profile_layer(scored: Path, withheld: set[tuple[str, str]]) -> None:
    project = QgsProject()
    add_profile_layout(Workspace.open(scored), project, period=PERIOD)
    project.clear()
    rows = {row["area_id"]: row for row in rows_of(scored, "profile_quartier")}
    seen = 0
    for area, code in withheld:
        for name in (prefix(code), f"{prefix(code)}_interval", f"{prefix(code)}_cases"):
            if name in rows.get(area, {}):
                seen += 1
                assert rows[area][name] in SIGNS
    assert seen


@pytest.mark.parametrize("name", ["karte.qgz", "karte.qgs"])
def test_a_project_names_neither_folders_nor_user(run: Any, scored: Path, name: str) -> None:
    file = scored.parent / name
    run("mapproject", {"WORKSPACE": str(scored), "PRESET": "kreis", "INDICATOR": "A.2", "OUTPUT": str(file)})
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as bundle:
            assert bundle.testzip() is None
            texts = [bundle.read(entry) for entry in bundle.namelist()]
    else:
        texts = [file.read_bytes()]
    assert b"<LayerSet" in b"".join(texts)
    for text in texts:
        assert str(scored.parent).encode() not in text and str(Path.home()).encode() + b"/" not in text
        assert f'saveUser="{getpass.getuser()}"'.encode() not in text
    assert not list(scored.parent.glob(".*"))
    moved = scored.parent / "anderswo"
    moved.mkdir()
    for path in (file, scored):
        path.rename(moved / path.name)
    project = QgsProject()
    assert project.read(str(moved / name))
    assert project.mapLayers() and all(layer.isValid() for layer in project.mapLayers().values())
    (layout,) = project.layoutManager().printLayouts()
    drawn = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    assert drawn and all(len(item.layers()) > 1 and all(item.layers()) for item in drawn)
    project.clear()


def test_styles_and_profiles_name_no_folder(run: Any, scored: Path, tmp_path: Path) -> None:
    layer = QgsVectorLayer(Workspace.open(scored).layer_uri(f"map_quartier_{PERIOD}"), "Karte", "ogr")
    style = tmp_path / "stil.qml"
    run("stylelayer", {"INPUT": layer, "PRESET": "kreis", "INDICATOR": "A.2", "QML": str(style)})
    (area, *_) = Workspace.open(scored).area_names("quartier")
    export_profiles(Workspace.open(scored), tmp_path / "profile", area_ids=[area], period=PERIOD)
    (profile,) = (tmp_path / "profile").iterdir()
    for file in (style, profile):
        assert str(tmp_path).encode() not in file.read_bytes(), file.name
