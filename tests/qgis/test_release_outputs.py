"""The files of a release: what is in them, that they can be moved, and that each cleaning step is needed."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject

from quartiersmonitor.disclosure.artefacts.audit import audit_artefacts
from quartiersmonitor.disclosure.artefacts.texts import Traces
from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.profiles.export import export_profiles
from quartiersmonitor.releases import geopackage, project, public_workspace, tables
from quartiersmonitor.releases import outputs as outputs_module
from quartiersmonitor.releases.clean.leftovers import clean_folder
from quartiersmonitor.releases.outputs import PROJECT, TABLES, write_outputs
from quartiersmonitor.releases.public_workspace import Cancelled, make_public
from quartiersmonitor.releases.values_table import write_core, write_values
from quartiersmonitor.styles.apply import read_breaks
from quartiersmonitor.styles.maps import map_layer

from .conftest import PERSON, YEARS

TRACES = Traces(("erika",), (PERSON, "Geheim.csv"))
GERMAN = language("de")


def print_one(public: Any, folder: Path) -> None:
    """Prints the profile of one Quartier with its page and figures."""
    export_profiles(
        public, folder / "profile", area_ids=sorted(public.area_names("quartier"))[:1], twins=("pages", "tables"))


@pytest.fixture(scope="module")
def folder(edition: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "Freigabe"
    write_outputs(edition.workspace, folder, (PROJECT, TABLES))
    write_core(edition.workspace, folder)
    print_one(edition.workspace, folder)
    clean_folder(folder, "2025-12-31")
    return folder


def found(folder: Path) -> set[str]:
    return {finding.kind for finding in audit_artefacts(folder, TRACES)}


def test_the_auditor_finds_nothing(folder: Path) -> None:
    assert [(finding.kind, finding.file, finding.problem.text()) for finding in audit_artefacts(folder, TRACES)] == []
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {
        ".gpkg", ".qgz", ".xlsx", ".csv", ".pdf", ".html", ".yaml", ".geojson"}
    assert {path.stat().st_mtime for path in folder.rglob("*") if path.is_file()} == {1767182400.0}


def test_the_project_opens_wherever_the_folder_is(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(folder, tmp_path / "anderswo" / "Freigabe"))
    opened = QgsProject()
    assert opened.read(str(moved / "projekt.qgz"))
    layers = list(opened.mapLayers().values())
    assert len(layers) > 10 and all(layer.isValid() and layer.featureCount() for layer in layers)
    assert all(str(moved / "quartiersmonitor.gpkg") in layer.source() for layer in layers)
    assert all(layer.readOnly() for layer in layers)
    maps = opened.layerTreeRoot().children()[1].findLayers()
    assert sum(node.isVisible() for node in maps) == 1
    assert "Öffentliche Fassung" in opened.title() or "Public edition" in opened.title()
    opened.clear()


def test_class_bounds_are_those_of_the_published_values(folder: Path, edition: Any, internal: Any) -> None:
    opened = QgsProject()
    assert opened.read(str(folder / "projekt.qgz"))
    recorded = {layer.name(): read_breaks(layer) for layer in opened.mapLayers().values()}
    compared = 0
    for code in ("A.1", "D.1", "G.3"):
        again = map_layer(edition.workspace, "kreis", "quartier", "2025", code)
        stored = next(breaks for name, breaks in recorded.items() if name.startswith(f"{code} "))
        assert stored == read_breaks(again)
        compared += stored != read_breaks(map_layer(internal, "kreis", "quartier", "2025", code))
    opened.clear()
    # The bounds of the internal maps are others: they rest on values that are withheld here.
    assert compared


def test_the_geopackage_holds_the_allowed_columns_only(folder: Path, edition: Any) -> None:
    with closing(sqlite3.connect(folder / "quartiersmonitor.gpkg")) as connection:
        listed = {row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")}
        columns = {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in listed}
        values = connection.execute(
            "SELECT ebene, gebiet_id, indikator_id, jahr, wert, basis, zustand FROM werte").fetchall()
        withheld = connection.execute(
            "SELECT COUNT(*) FROM map_quartier_2025 WHERE a_2_state = 'suppressed' AND COALESCE(a_2, a_2_lower,"
            " a_2_upper, a_2_den, a_2_smooth, a_2_change, a_2_funnel, a_2_sig_kreis) IS NULL").fetchone()[0]
    assert listed == {
        "quartiere", "kommunen", "siedlungsflaechen", "wald", "angebote", "werte",
        *(f"map_{level}_{year}" for level in ("quartier", "kommune") for year in YEARS)}
    assert not [name for names in columns.values() for name in names if name.endswith("_num") or "confirmed_by" in name]
    public = edition.workspace.values()
    assert len(values) == len(public)
    known = {tuple(row[:4]): row[4] for row in values}
    for row in public.dropna(subset=["value"]).to_dict("records"):
        assert known[row["level"], row["area_id"], row["indicator"], row["period"]] == row["value"]
    assert all(row[4] is None and row[5] is None for row in values if row[6] in ("gesperrt", "keine_angabe"))
    frame = public[(public["indicator"] == "A.2") & (public["period"] == "2025") & (public["level"] == "quartier")]
    assert withheld == (frame["state"] == "suppressed").sum() > 0


def test_tables_show_values_as_printed(folder: Path, edition: Any) -> None:
    rows = list(csv.reader(
        (folder / "tabellen" / "indikatoren_quartiere_2025.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    at = next(at for at, head in enumerate(rows[0]) if head.startswith("A.1 "))
    values = edition.workspace.values("quartier", "2025", ["A.1"]).set_index("area_id")
    for row in rows[1:]:
        state, value = values.loc[row[0], ["state", "value"]]
        assert (row[at] == "x") == (state == "suppressed")
        if state == "value":
            assert float(row[at].replace(",", ".")) == value


def test_an_internal_workspace_is_refused(internal: Any, tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="internal workspace"):
        write_outputs(internal, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_run_can_be_cancelled(edition: Any, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_outputs(edition.workspace, tmp_path / "x", is_cancelled=lambda: True)


# ----------------------------------------------------------------- each step switched off once


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "Freigabe"))


def _project_not_cleaned(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    patch.setattr(project, "clean_project", lambda path: None)
    project.write_project(public, folder, GERMAN)


def _not_settled(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    patch.setattr(geopackage, "settle", lambda path: None)
    geopackage.write_geopackage(public, folder / "quartiersmonitor.gpkg", GERMAN)


def _with_numerators(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    patch.setattr(geopackage, "_is_numerator", lambda key: False)
    geopackage.write_geopackage(public, folder / "quartiersmonitor.gpkg", GERMAN)


def _offers_with_names(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    patch.setattr(public_workspace, "OFFER_COLUMNS", (*public_workspace.OFFER_COLUMNS, "confirmed_by"))
    geopackage.write_geopackage(public, folder / "quartiersmonitor.gpkg", GERMAN)


def _persons_confirming(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    patch.setattr(public_workspace, "_CONFIRMED_BY", PERSON)
    edition = make_public(internal, [], folder.parent / "names.gpkg", periods=YEARS)
    patch.setattr(public_workspace, "OFFER_COLUMNS", (*public_workspace.OFFER_COLUMNS, "confirmed_by"))
    geopackage.write_geopackage(edition.workspace, folder / "quartiersmonitor.gpkg", GERMAN)


def _nothing_withheld(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    edition = make_public(internal, [], folder.parent / "open.gpkg", periods=YEARS)
    tables.write_tables(edition.workspace, folder / "tabellen", GERMAN)


def _profiles_of_the_internal(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    shutil.rmtree(folder / "profile")
    areas = sorted(internal.area_names("quartier"))
    export_profiles(internal, folder / "profile", area_ids=areas[1:2], twins=("pages", "tables"))


def _withheld_kept_in_values(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from quartiersmonitor.releases import values_table

    plain = values_table.table_row
    patch.setattr(values_table, "table_row", lambda entry: [
        *plain(entry)[:7], "7" if plain(entry)[12] == "gesperrt" else plain(entry)[7], *plain(entry)[8:]])
    write_values(public, folder / "werte.csv")


def _pdf_not_finished(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from quartiersmonitor.profiles import export

    patch.setattr(export, "finish_pdf", lambda *arguments, **options: None)
    print_one(public, folder)


def _pdf_with_login(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from quartiersmonitor.profiles import export

    plain = export.finish_pdf
    patch.setattr(export, "finish_pdf", lambda path, title, author, *rest, **options: plain(
        path, title, "erika", *rest, **options))
    print_one(public, folder)


def _journals_taken_along(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    (folder / "profile" / "quartiersmonitor-druckstand.json").write_text("{}", encoding="utf-8")


def _leftovers_kept(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    (folder / "quartiersmonitor.gpkg-wal").write_bytes(b"")
    patch.setattr(outputs_module, "clean_folder", lambda folder, day: [])
    write_outputs(public, folder, (TABLES,))


def _spreadsheet_with_properties(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from quartiersmonitor.exports import spreadsheet

    plain = spreadsheet._core
    patch.setattr(spreadsheet, "_core", lambda title, author: plain(title, author).replace(
        "</cp:coreProperties>", "<cp:lastModifiedBy>e</cp:lastModifiedBy></cp:coreProperties>"))
    tables.write_tables(public, folder / "tabellen", GERMAN)


def _page_with_data(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from quartiersmonitor.profiles.twin import write

    plain = write.render_page
    patch.setattr(write, "render_page", lambda *arguments: plain(*arguments).replace("<td ", '<td data-n="3" ', 1))
    print_one(public, folder)


def _absolute_paths(public: Any, folder: Path, patch: Any, internal: Any) -> None:
    from qgis.core import Qgis

    plain = project._fill

    def fill(made: Any, workspace: Any, words: Any) -> None:
        plain(made, workspace, words)
        made.setFilePathStorage(Qgis.FilePathType.Absolute)

    patch.setattr(project, "_fill", fill)
    project.write_project(public, folder, GERMAN)


MUTATIONS: dict[Callable[..., None], set[str]] = {
    _project_not_cleaned: {"metadata"}, _not_settled: {"deleted"}, _with_numerators: {"column"},
    _offers_with_names: {"column"}, _persons_confirming: {"planted"}, _nothing_withheld: {"withheld"},
    _profiles_of_the_internal: {"withheld"}, _withheld_kept_in_values: {"withheld"}, _pdf_not_finished: {"metadata"},
    _pdf_with_login: {"person"}, _journals_taken_along: {"leftover"}, _leftovers_kept: {"leftover"},
    _spreadsheet_with_properties: {"metadata"}, _page_with_data: {"hidden"}, _absolute_paths: {"link"},
}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__.strip("_"))
def test_a_step_that_is_switched_off_is_caught(mutation: Callable[..., None], copy: Path, edition: Any, internal: Any,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    mutation(edition.workspace, copy, monkeypatch, internal)
    assert found(copy) >= MUTATIONS[mutation]


def test_cleaning_takes_leftovers_away(copy: Path) -> None:
    for name in ("a.bak", "b.gpkg-wal", "~$c.xlsx", "d.aux.xml", "profile/quartiersmonitor-druckstand.json"):
        (copy / name).write_text("x", encoding="utf-8")
    assert len(clean_folder(copy, "2025-12-31")) == 5
    assert found(copy) == set()
