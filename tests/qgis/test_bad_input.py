"""Bad input: each fault is named in German with its place and remedy, and earlier data stay as they were."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer

from quartiersmonitor.indicators.catalogue import DEFAULT_FILE
from quartiersmonitor.workspace import Workspace

from .conftest import Feedback, Refused

pytestmark = pytest.mark.usefixtures("german")

#: English words that would tell a message nobody has translated.
ENGLISH = (" the ", " is ", " are ", "Row ", "Check ", "Traceback", "Error:")


def refused(run: Callable[..., Any], name: str, parameters: dict[str, Any], **options: Any) -> str:
    """Returns the message of a run that must fail; it is German and no traceback."""
    with pytest.raises(Refused) as caught:
        run(name, parameters, **options)
    message = str(caught.value)
    # What SQLite reports stands in brackets, in its own words.
    ours = re.sub(r"\([^)]*\)", "", message)
    assert not [word for word in ENGLISH if word in ours], message
    assert "Unerwarteter Fehler" not in message
    return message


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def create(run, table, squares, tmp_path) -> Callable[..., str]:
    """Tries to replace an earlier file by a workspace from faulty Quartiere; returns the message."""
    earlier = tmp_path / "frueher.gpkg"
    earlier.write_bytes(b"earlier data")

    def attempt(layer: QgsVectorLayer, **options: Any) -> str:
        parameters = {
            "INPUT": layer,
            "KEY_FIELD": "key",
            "KREIS_ID": "05382",
            "KREIS_NAME": "Kreis",
            "OUTPUT": str(earlier),
            **options,
        }
        message = refused(run, "createworkspace", parameters)
        assert earlier.read_bytes() == b"earlier data"
        assert list(tmp_path.glob(".*")) == []
        return message

    return attempt


@pytest.fixture
def quartiere(table, squares) -> Callable[..., QgsVectorLayer]:
    """Makes a Quartier layer from keys; ``shapes`` replace the squares."""

    def make(keys: list[Any], shapes: list[str | None] | None = None, **options: Any) -> QgsVectorLayer:
        return table(
            {"key": str, "name": str},
            [(key, "Q") for key in keys],
            shapes or [squares(i) for i in range(len(keys))],
            name="Quartiere",
            **options,
        )

    return make


# ------------------------------------------------------------------ keys


def test_missing_key_field(create, quartiere) -> None:
    message = create(quartiere(["1"]), KEY_FIELD="schluessel")
    assert "Der Layer „Quartiere“ hat kein Feld „schluessel“" in message
    assert "key, name" in message


def test_missing_name_field(create, quartiere) -> None:
    assert "„bezeichnung“" in create(quartiere(["1"]), NAME_FIELD="bezeichnung")


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_empty_key(create, quartiere, empty) -> None:
    assert "Zeile 2: Der Schlüssel im Feld „key“ ist leer" in create(quartiere(["1", empty, "3"]))


def test_duplicate_key(create, quartiere) -> None:
    message = create(quartiere(["01", "02", "01", "02"]))
    assert "Zeile 3: Der Schlüssel „01“ im Feld „key“ steht bereits in Zeile 1" in message
    assert "Zeile 4: Der Schlüssel „02“" in message


def test_key_of_kommune(create, quartiere, table, squares) -> None:
    assert "Quartier 1: Der Schlüssel der Kommune ist leer" in create(quartiere(["1"]), KOMMUNE="NULL")
    assert "Der Ausdruck für die Kommune ist nicht lesbar" in create(quartiere(["1"]), KOMMUNE="left(key,")
    assert "kein Feld „fehlt“" in create(quartiere(["1"]), KOMMUNE='"fehlt"')
    assert "scheitert bei Quartier 1" in create(quartiere(["1"]), KOMMUNE="to_int('x')")
    kommunen = table({"AGS": str}, [("05382016",)], [squares(0)], name="Kommunen")
    message = create(quartiere(["1"]), KOMMUNE="'5382016'", KOMMUNEN=kommunen, KOMMUNEN_KEY_FIELD="AGS")
    assert "fehlen aber im Layer der Kommunen: 5382016" in message and "führende Nullen" in message
    assert "Schlüsselfeld" in create(quartiere(["1"]), KOMMUNEN=kommunen)
    assert "„ARS“" in create(quartiere(["1"]), KOMMUNEN=kommunen, KOMMUNEN_KEY_FIELD="ARS")


def test_key_of_kreis(create, quartiere) -> None:
    assert "Schlüssel des Kreises" in create(quartiere(["1"]), KREIS_ID=" ")


# ------------------------------------------------------------------ layers and reference systems


def test_empty_layer(create, quartiere, table, squares) -> None:
    assert "Der Layer „Quartiere“ enthält keine Objekte" in create(quartiere([]))
    empty = table({"name": str}, [], [], name="Siedlung")
    assert "Der Layer „Siedlung“ enthält keine Objekte" in create(quartiere(["1"]), SETTLEMENT=empty)


def test_missing_reference_system(create, quartiere, table, squares) -> None:
    # Without one QGIS takes coordinates for what they are not.
    bare = quartiere(["1"])
    from qgis.core import QgsCoordinateReferenceSystem

    bare.setCrs(QgsCoordinateReferenceSystem())
    assert "Der Layer „Quartiere“ hat kein Koordinatenbezugssystem" in create(bare)
    kommunen = table({"AGS": str}, [("05382",)], [squares(0)], name="Kommunen")
    kommunen.setCrs(QgsCoordinateReferenceSystem())
    message = create(quartiere(["1"]), KOMMUNEN=kommunen, KOMMUNEN_KEY_FIELD="AGS")
    assert "Der Layer „Kommunen“ hat kein Koordinatenbezugssystem" in message


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2225"])
def test_reference_system_of_the_workspace_not_in_metres(create, quartiere, crs) -> None:
    message = create(quartiere(["1"]), CRS=crs)
    assert crs in message and "EPSG:25832" in message


@pytest.mark.parametrize(
    "shape",
    [
        "POLYGON((7.2 50.7, 7.21 50.7, 7.21 50.71, 7.2 50.71, 7.2 50.7))",
        "POLYGON((32375000 5628000, 32376000 5628000, 32376000 5629000, 32375000 5628000))",
        "POLYGON((5628000 375000, 5629000 375000, 5629000 376000, 5628000 375000))",
    ],
    ids=["degrees", "zone in easting", "swapped axes"],
)
def test_wrongly_declared_reference_system(create, quartiere, shape) -> None:
    assert "EPSG:25832" in create(quartiere(["1"], [shape]))


def test_source_that_does_not_exist(run, tmp_path) -> None:
    parameters = {"INPUT": "/nowhere/quartiere.gpkg", "KEY_FIELD": "key", "KREIS_ID": "1", "KREIS_NAME": "K"}
    with pytest.raises(Refused, match=r"quartiere\.gpkg"):
        run("createworkspace", {**parameters, "OUTPUT": str(tmp_path / "a.gpkg")})


# ------------------------------------------------------------------ geometries


def test_null_and_empty_geometry(create, quartiere, squares) -> None:
    message = create(quartiere(["1", "2", "3"], [squares(0), None, "POLYGON EMPTY"]))
    assert "Gebiet 2 hat keine Geometrie" in message and "Gebiet 3 hat keine Geometrie" in message


def test_geometry_without_surface(create, quartiere) -> None:
    flat = "POLYGON((375000 5628000, 376000 5628000, 375500 5628000, 375000 5628000))"
    assert "Gebiet 1 hat keine Fläche" in create(quartiere(["1"], [flat]))


def test_vertex_that_is_no_number(create, quartiere) -> None:
    layer = quartiere(["1", "2"])
    nan = float("nan")
    ring = [
        QgsPointXY(375000, 5628000),
        QgsPointXY(nan, 5628000),
        QgsPointXY(376000, 5629000),
        QgsPointXY(375000, 5628000),
    ]
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["3", "Q"])
    feature.setGeometry(QgsGeometry.fromPolygonXY([ring]))
    layer.dataProvider().addFeatures([feature])
    assert "Gebiet 3" in create(layer)


def test_faulty_settlement_areas_keep_the_earlier_workspace(create, quartiere, squares) -> None:
    message = create(quartiere(["1"]), SETTLEMENT=quartiere(["a"], [None]))
    assert "hat keine Geometrie" in message


# ------------------------------------------------------------------ catalogue


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: "indikatoren: [", "catalogue.yaml"),
        (lambda text: text.replace("nenner:", "nener:", 1), "nener"),
        (lambda text: "", ""),
    ],
)
def test_faulty_catalogue(run, create, quartiere, county, tmp_path, change, said) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(change(DEFAULT_FILE.read_text(encoding="utf-8")), encoding="utf-8")
    assert said in create(quartiere(["1"]), CATALOGUE=str(file))
    before = digest(county)
    assert said in refused(run, "indicators", {"WORKSPACE": str(county), "CATALOGUE": str(file)})
    assert digest(county) == before


def test_catalogue_that_is_no_text(run, county, tmp_path) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_bytes(b"\xff\xfe\x00\x01 binary")
    refused(run, "indicators", {"WORKSPACE": str(county), "CATALOGUE": str(file)})
    refused(run, "indicators", {"WORKSPACE": str(county), "CATALOGUE": str(tmp_path / "fehlt.yaml")})


# ------------------------------------------------------------------ counts


@pytest.fixture
def deliver(run, county, table, snapshot) -> Callable[..., str]:
    """Tries to store counts of the first Quartiere; returns the message and checks that nothing changed."""
    before = snapshot(county)
    areas = list(Workspace.open(county).area_names("quartier"))

    def attempt(values: list[Any], kind: type = str, areas_: list[str] | None = None, **options: Any) -> str:
        layer = table({"key": str, "n": kind}, list(zip(areas_ or areas, values)), name="Lieferung")
        parameters = {
            "WORKSPACE": str(county),
            "INPUT": layer,
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=arbeitslose",
            **options,
        }
        message = refused(run, "addcounts", parameters)
        assert snapshot(county) == before
        return message

    attempt.areas = areas  # type: ignore[attr-defined]
    return attempt


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-3", "-3"),
        ("1.5", "1.5"),
        ("1.234,5", "1.234,5"),
        ("12 %", "12 %"),
        ("x", "x"),
        ("NaN", "NaN"),
        ("inf", ""),
    ],
)
def test_cells_that_are_no_counts(deliver, cell, said) -> None:
    message = deliver(["1", cell, "3"])
    assert "Zeile 2" in message and deliver.areas[1] in message and "arbeitslose" in message
    assert said in message


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_numbers_that_are_no_counts(deliver, value) -> None:
    message = deliver([1.0, value], float)
    assert "Zeile 2" in message and deliver.areas[1] in message


def test_unknown_quartier(deliver) -> None:
    message = deliver(["1", "2"], areas_=[deliver.areas[0], "0999"])
    assert "Zeile 2" in message and "0999" in message and "führend" in message.lower()


def test_empty_area_and_count_that_stands_twice(deliver) -> None:
    assert "Zeile 2" in deliver(["1", "2"], areas_=[deliver.areas[0], ""])
    assert "Zeile 2" in deliver(["1", "2"], areas_=[deliver.areas[0]] * 2)


def test_faulty_columns(deliver) -> None:
    assert "„n“ ist nicht lesbar" in deliver(["1"], COLUMNS="n")
    assert "keine Spalte „m“" in deliver(["1"], COLUMNS="m=arbeitslose")
    assert "unbekannt" in deliver(["1"], COLUMNS="n=unbekannt")
    assert "0-" in deliver(["1"], COLUMNS="n=bevoelkerung[0-]")
    assert "kein Feld „gebiet“" in deliver(["1"], AREA_FIELD="gebiet")
    assert "entweder" in deliver(["1"], COLUMNS="")
    assert "kein Jahr" in deliver(["1"], PERIOD="31.12.2025")
    assert "kein Jahr" in deliver(["1"], PERIOD="", PERIOD_FIELD="n")


def test_empty_table(deliver) -> None:
    assert "Der Layer „Lieferung“ enthält keine Objekte" in deliver([])


def test_numerator_above_denominator(run, county, table, snapshot) -> None:
    workspace = Workspace.open(county)
    area = next(iter(workspace.area_names("quartier")))
    layer = table(
        {"key": str, "n": int},
        [(area, 50), *((other, 0) for other in list(workspace.area_names("quartier"))[1:])],
    )
    children = "n=wohnungen_leer"
    run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": layer,
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": children,
        },
    )
    small = table({"key": str, "n": int}, [(other, 1) for other in workspace.area_names("quartier")])
    run(
        "addcounts",
        {
            "WORKSPACE": str(county),
            "INPUT": small,
            "AREA_FIELD": "key",
            "PERIOD": "2025",
            "COLUMNS": "n=wohnungen",
        },
    )
    before = snapshot(county)
    message = refused(run, "indicators", {"WORKSPACE": str(county)})
    assert area in message and "2025" in message and "50" in message
    assert snapshot(county) == before


# ------------------------------------------------------------------ workspace files


@pytest.mark.parametrize("name", ["indicators", "mapproject", "profiles"])
def test_file_that_is_no_workspace(run, tmp_path, name) -> None:
    text = tmp_path / "text.gpkg"
    text.write_text("kein GeoPackage", encoding="utf-8")
    other = tmp_path / "anderes.gpkg"
    with sqlite3.connect(str(other)) as connection:
        connection.execute("CREATE TABLE a (b)")
    extra = {"OUTPUT": str(tmp_path / "a.qgz"), "OUTPUT_FOLDER": str(tmp_path / "p")}
    for path in (text, other, tmp_path / "fehlt.gpkg"):
        before = path.read_bytes() if path.exists() else None
        message = refused(run, name, {"WORKSPACE": str(path), **extra})
        assert path.name in message
        assert (path.read_bytes() if path.exists() else None) == before
    assert not (tmp_path / "a.qgz").exists()


def test_locked_workspace(run, county, table, snapshot, monkeypatch) -> None:
    from quartiersmonitor.workspace import store

    monkeypatch.setattr(store, "BUSY_TIMEOUT_S", 0.1)
    before = snapshot(county)
    holder = sqlite3.connect(str(county), isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        message = refused(run, "indicators", {"WORKSPACE": str(county)})
        assert county.name in message and "schließen" in message.lower()
        holder.execute("ROLLBACK")
        holder.execute("BEGIN EXCLUSIVE")
        message = refused(run, "indicators", {"WORKSPACE": str(county)})
        assert "kein Arbeitsbereich" not in message
    finally:
        holder.close()
    assert snapshot(county) == before


def test_workspace_in_use_is_not_replaced(run, county, quartiere, snapshot) -> None:
    reader = sqlite3.connect(str(county), isolation_level=None)
    try:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM meta").fetchall()
        before = digest(county)
        message = refused(
            run,
            "createworkspace",
            {
                "INPUT": quartiere(["1"]),
                "KEY_FIELD": "key",
                "KREIS_ID": "05382",
                "KREIS_NAME": "K",
                "OUTPUT": str(county),
            },
        )
        assert "wird gerade verwendet" in message
        message = refused(
            run, "samplecounty", {"QUARTIERE": 4, "KOMMUNEN": 1, "ADDRESSES": 400, "OUTPUT": str(county)}
        )
        assert "wird gerade verwendet" in message
        assert digest(county) == before
    finally:
        reader.close()


@pytest.mark.parametrize("place", ["folder", "nowhere"])
def test_unwritable_target(run, monitor, quartiere, tmp_path, place) -> None:
    # Permission bits do not bind root, so the target is a folder or lies in none.
    folder = tmp_path / "ordner"
    folder.mkdir()
    target = str(folder if place == "folder" else tmp_path / "nirgends" / "a.gpkg")
    layer = quartiere(["1"])
    for name, parameters in (
        (
            "createworkspace",
            {"INPUT": layer, "KEY_FIELD": "key", "KREIS_ID": "05382", "KREIS_NAME": "K", "OUTPUT": target},
        ),
        ("samplecounty", {"QUARTIERE": 4, "KOMMUNEN": 1, "ADDRESSES": 400, "OUTPUT": target}),
        ("mapproject", {"WORKSPACE": str(monitor), "PRESET": "kreis", "INDICATOR": "A.1", "OUTPUT": target}),
        (
            "mapproject",
            {
                "WORKSPACE": str(monitor),
                "PRESET": "kreis",
                "INDICATOR": "A.1",
                "OUTPUT": str(tmp_path / "ok.qgz"),
                "IMAGE": target,
            },
        ),
        ("stylelayer", {"INPUT": layer, "PRESET": "score", "QML": target}),
    ):
        message = refused(run, name, parameters)
        assert target in message, name
    assert not (tmp_path / "ok.qgz").exists()
    assert list(folder.iterdir()) == []


def test_profiles_into_a_file(run, monitor, tmp_path) -> None:
    file = tmp_path / "datei"
    file.write_text("x", encoding="utf-8")
    assert str(file) in refused(run, "profiles", {"WORKSPACE": str(monitor), "OUTPUT_FOLDER": str(file)})
    assert file.read_text(encoding="utf-8") == "x"


def test_unknown_areas_periods_and_indicators(run, monitor, county, tmp_path, snapshot) -> None:
    before = snapshot(monitor)
    folder, project = str(tmp_path / "p"), str(tmp_path / "a.qgz")
    assert "0999" in refused(
        run, "profiles", {"WORKSPACE": str(monitor), "AREAS": "0999", "OUTPUT_FOLDER": folder}
    )
    refused(run, "profiles", {"WORKSPACE": str(monitor), "PERIOD": "1999", "OUTPUT_FOLDER": folder})
    map_ = {"WORKSPACE": str(monitor), "OUTPUT": project}
    assert "1999" in refused(
        run, "mapproject", {**map_, "PRESET": "kreis", "INDICATOR": "A.1", "PERIOD": "1999"}
    )
    assert "Z.9" in refused(run, "mapproject", {**map_, "PRESET": "kreis", "INDICATOR": "Z.9"})
    assert "Aufmerksamkeitsbedarf" in refused(run, "mapproject", {**map_, "PRESET": "score"})
    assert "1999" in refused(run, "indicators", {"WORKSPACE": str(monitor), "PERIOD": "1999"})
    assert "Indikatoren berechnen" in refused(
        run,
        "mapproject",
        {"WORKSPACE": str(county), "OUTPUT": project, "PRESET": "kreis", "INDICATOR": "A.1"},
    )
    assert snapshot(monitor) == before


def test_workspace_without_counts(run, quartiere, tmp_path) -> None:
    path = tmp_path / "leer.gpkg"
    run(
        "createworkspace",
        {
            "INPUT": quartiere(["1", "2"]),
            "KEY_FIELD": "key",
            "KREIS_ID": "05382",
            "KREIS_NAME": "K",
            "OUTPUT": str(path),
        },
    )
    assert "keine Zählungen" in refused(run, "indicators", {"WORKSPACE": str(path)})


# ------------------------------------------------------------------ anything else


def test_an_unexpected_error_is_one_sentence_and_a_log_entry(
    run, county, snapshot, monkeypatch, qgis_app
) -> None:
    from qgis.core import QgsApplication

    from quartiersmonitor.indicators import compute

    def broken(*_values: Any, **_options: Any) -> None:
        raise ZeroDivisionError("planned")

    monkeypatch.setattr(compute, "compute_indicators", broken)
    before, logged = snapshot(county), []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda text, tag, level: logged.append((tag, text)))
    feedback = Feedback()
    with pytest.raises(Refused) as caught:
        run("indicators", {"WORKSPACE": str(county)}, feedback=feedback)
    assert "Unerwarteter Fehler (ZeroDivisionError: planned)" in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert any(tag == "Quartiersmonitor" and "Traceback" in text for tag, text in logged)
    assert snapshot(county) == before


def test_a_full_disk_is_told(run, county, monkeypatch) -> None:
    def full(*_values: Any, **_options: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Workspace, "write_indicators", full)
    assert "Datenträger" in refused(run, "indicators", {"WORKSPACE": str(county)})
