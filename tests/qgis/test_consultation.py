"""What goes to a Kommune, and what comes back: nothing of others, nothing twice, nothing lost."""

from __future__ import annotations

import getpass
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer

from quartiersmonitor.boundaries.comments import (
    ACCEPTED,
    OPEN,
    REJECTED,
    Returned,
    answer,
    entries,
    merge,
    read_returned,
)
from quartiersmonitor.boundaries.operations import Create, Move, Rename, SetDeadline
from quartiersmonitor.boundaries.package import change_rows, consultation, moved_rows
from quartiersmonitor.boundaries.package_file import write_comment_file
from quartiersmonitor.boundaries.plan_file import PlanFile
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem

KOMMUNE, OTHER = "05999004", "05999008"
ENGLISH = language("en")


@pytest.fixture
def plan(tmp_path: Path, plan_maker: ModuleType) -> Iterator[Plan]:
    store = plan_maker.grid_file(tmp_path / "Kreis_plan.gpkg", 8, indicators=1)
    plan = Plan(store, store.plans()[0].plan_id, author="Planung")
    plan.apply(Move(("002000",), plan.state.owner_of("000000")))
    plan.apply(Rename(plan.state.owner_of("002001"), "Neuer Name"))
    plan.apply(Create(("000002",), "05999004077", "Ganz neu"))
    plan.apply(Rename(plan.state.owner_of("007000"), "Anderswo"))
    plan.apply(SetDeadline((plan.state.owner_of("000000"),), "2026-06-30"))
    yield plan
    store.close()


@pytest.fixture
def sent(plan: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "aus" / "Kommune_Abstimmung.gpkg"
    path.parent.mkdir()
    write_comment_file(path, consultation(plan, KOMMUNE), ENGLISH)
    return path


def write(path: Path, layer_name: str, wkt: str, **values: Any) -> None:
    """Adds a comment as plain QGIS does, with the defaults of the form."""
    layer = QgsVectorLayer(f"{path}|layername={layer_name}", layer_name, "ogr")
    assert layer.isValid() and layer.startEditing()
    feature = QgsFeature(layer.fields())
    for at, field in enumerate(layer.fields()):
        default = layer.defaultValue(at)
        feature[field.name()] = values.get(field.name(), default)
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    assert layer.addFeature(feature) and layer.commitChanges()


# ---------------------------------------------------------------------- out


def test_a_kommune_is_told_its_own_changes_only(plan: Plan) -> None:
    content = consultation(plan, KOMMUNE)
    assert {entry.quartier.kommune_id for entry in (*content.before, *content.after)} == {KOMMUNE}
    names = [row[1] for row in change_rows(content, lambda context, text: text)]
    assert "Ganz neu" in names and "Neuer Name" in names and "Anderswo" not in names
    assert len(content.after) == len(content.before) + 1
    assert content.deadline == "2026-06-30" and content.version == plan.info.head_version


def test_figures_of_the_changes_add_up(plan: Plan) -> None:
    content = consultation(plan, KOMMUNE)
    inhabitants = plan.store.atoms().values["inhabitants"]
    moved = {(row[0], row[1]): row for row in moved_rows(content)}
    assert len(moved) == 2
    for land in content.moved:
        assert land.atoms == 1 and land.area_m2 == pytest.approx(10_000)
    position = plan.state.atoms.position
    assert sorted(row[4] for row in moved.values()) == sorted(
        round(float(inhabitants[position[atom]])) for atom in ("002000", "000002"))
    new = next(change for change in content.changes if change.name == "Ganz neu")
    assert new.before is None and new.after.inhabitants == inhabitants[position["000002"]]


def test_a_kommune_without_quartiere_is_refused_by_name(plan: Plan) -> None:
    with pytest.raises(DataProblem, match="no Quartier of 05999999"):
        consultation(plan, "05999999")


def test_plain_qgis_opens_the_package_with_forms_and_names_nobody(sent: Path) -> None:
    project = QgsProject()
    assert project.read(str(sent.with_suffix(".qgz")))
    layers = {layer.source().rpartition("=")[2]: layer for layer in project.mapLayers().values()}
    assert set(layers) == {"anmerkungen", "vorschlaege", "aenderungen", "quartiere_neu", "quartiere_bisher"}
    assert all(layer.isValid() for layer in layers.values())
    comments = layers["anmerkungen"]
    assert comments.editorWidgetSetup(comments.fields().indexOf("art")).type() == "ValueMap"
    assert comments.defaultValue(comments.fields().indexOf("id"))
    assert layers["quartiere_neu"].readOnly()
    project.clear()
    with zipfile.ZipFile(sent.with_suffix(".qgz")) as bundle:
        text = b"".join(bundle.read(name) for name in bundle.namelist())
    assert str(sent.parent).encode() not in text and f'"{getpass.getuser()}"'.encode() not in text


def test_the_package_may_be_moved(sent: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ümlaut und Leerzeichen"
    elsewhere.mkdir()
    for path in (sent, sent.with_suffix(".qgz")):
        path.rename(elsewhere / path.name)
    project = QgsProject()
    assert project.read(str(elsewhere / sent.with_suffix(".qgz").name))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    project.clear()


# ---------------------------------------------------------------------- back


def test_comments_come_back_once(plan: Plan, sent: Path) -> None:
    write(sent, "anmerkungen", "POINT(375050 5628050)", art="objects", text="Die Schule gehört dazu", name="Rat")
    write(sent, "vorschlaege", "POLYGON((375000 5628000, 375100 5628000, 375100 5628100, 375000 5628000))",
          quartier="05999004001", text="Zum Ortskern")
    returned = read_returned(sent, plan)
    assert [comment.kind for comment in returned.comments] == ["objects", "proposes"]
    assert returned.comments[0].written_on and returned.plan_version == plan.info.head_version
    assert merge(plan.store, plan.info.plan_id, returned) == (2, 0, 0)
    assert merge(plan.store, plan.info.plan_id, read_returned(sent, plan)) == (0, 0, 2)
    assert [entry.status for entry in entries(plan.store, plan.info.plan_id)] == [OPEN, OPEN]


def test_answers_are_kept_and_a_changed_comment_is_open_again(plan: Plan, sent: Path) -> None:
    write(sent, "anmerkungen", "POINT(375050 5628050)", art="objects", text="Erste Fassung")
    merge(plan.store, plan.info.plan_id, read_returned(sent, plan))
    (entry,) = entries(plan.store, plan.info.plan_id)
    answer(plan, entry.comment.comment_id, REJECTED, "Die Grenze folgt der Straße")
    answer(plan, entry.comment.comment_id, ACCEPTED, "Doch")
    (entry,) = entries(plan.store, plan.info.plan_id)
    assert (entry.status, entry.answer, entry.answered_by) == (ACCEPTED, "Doch", "Planung")
    layer = QgsVectorLayer(f"{sent}|layername=anmerkungen", "a", "ogr")
    layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("text"), "Zweite Fassung")
    assert layer.commitChanges()
    assert merge(plan.store, plan.info.plan_id, read_returned(sent, plan)) == (0, 1, 0)
    (entry,) = entries(plan.store, plan.info.plan_id)
    assert (entry.status, entry.versions, entry.comment.text) == (OPEN, 2, "Zweite Fassung")


def test_copied_comments_keep_an_id_of_their_own(plan: Plan, sent: Path) -> None:
    for _ in range(2):
        write(sent, "anmerkungen", "POINT(375050 5628050)", id="dieselbe", art="remarks", text="Kopie")
    ids = {comment.comment_id for comment in read_returned(sent, plan).comments}
    assert len(ids) == 2 and "dieselbe" in ids
    assert {comment.comment_id for comment in read_returned(sent, plan).comments} == ids


def test_empty_lines_are_no_comments(plan: Plan, sent: Path) -> None:
    layer = QgsVectorLayer(f"{sent}|layername=anmerkungen", "a", "ogr")
    layer.dataProvider().addFeatures([QgsFeature(layer.fields())])
    assert read_returned(sent, plan).comments == []


@pytest.mark.parametrize(("change", "message"), [
    (lambda path: path.write_bytes(b"kein GeoPackage"), "no file with comments"),
    (lambda path: write(path, "anmerkungen", "POINT(0 0)", art="klagt", text="x"), "row 1: “klagt”"),
])
def test_what_cannot_be_read_is_named(plan: Plan, sent: Path, change: Any, message: str) -> None:
    change(sent)
    with pytest.raises(DataProblem, match=message):
        read_returned(sent, plan)


def test_a_file_of_another_plan_is_refused(plan: Plan, sent: Path) -> None:
    copy = plan.store.copy_plan(plan.info.plan_id, "Variante B")
    with pytest.raises(DataProblem, match="belongs to the plan “Entwurf”, not to “Variante B”"):
        read_returned(sent, Plan(plan.store, copy.plan_id))


def test_comments_cannot_be_changed_in_the_plan_file(plan: Plan, sent: Path) -> None:
    import sqlite3

    write(sent, "anmerkungen", "POINT(375050 5628050)", art="remarks", text="bleibt")
    merge(plan.store, plan.info.plan_id, read_returned(sent, plan))
    store = plan.store
    assert isinstance(store, PlanFile)
    with sqlite3.connect(str(store.path)) as connection, pytest.raises(sqlite3.DatabaseError, match="only added"):
        connection.execute("UPDATE plan_comments SET text = 'anders'")


def test_hostile_texts_stay_texts(plan: Plan, sent: Path) -> None:
    text = "=1+1 <script>alert(1)</script> [% env('HOME') %] '; DROP TABLE plans; --"
    write(sent, "anmerkungen", "POINT(375050 5628050)", art="remarks", text=text)
    returned = read_returned(sent, plan)
    assert isinstance(returned, Returned)
    merge(plan.store, plan.info.plan_id, returned)
    assert entries(plan.store, plan.info.plan_id)[0].comment.text == text
