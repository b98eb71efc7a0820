"""Plans in PostGIS: several editors, conflicts, rights and live refresh, in a cluster of their own.

“make postgis-test” starts it; without one all of it is skipped.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsDataSourceUri
from qgis.PyQt.QtCore import QCoreApplication

from quartiersmonitor.boundaries import operations as ops
from quartiersmonitor.boundaries.figures import Figures
from quartiersmonitor.boundaries.postgis_store import PlanDatabase, _connected
from quartiersmonitor.boundaries.session import Plan
from quartiersmonitor.boundaries.store import PlanConflict
from quartiersmonitor.indicators.problems import DataProblem

from .test_dock import Desk, desk, own_settings  # noqa: F401

HOST = os.environ.get("QM_POSTGIS", "")
pytestmark = pytest.mark.skipif(not HOST, reason="needs a PostGIS cluster: make postgis-test")

#: With what a name may have in it.
SCHEMA = "pläne '26"
PASSWORDS = {
    "postgres": "superuser-secret", "anna": "geheim-anna", "bert": "geheim-bert", "carla": "geheim-carla",
    "gast": "geheim-gast"}
WEST, EAST = "q-05999004-0-0", "q-05999004-1-0"


@pytest.fixture(scope="module")
def editor() -> ModuleType:
    path = Path(__file__).resolve().parents[1] / "postgis_editor.py"
    spec = importlib.util.spec_from_file_location("postgis_editor", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def uris(qgis_app: QgsApplication, editor: ModuleType) -> dict[str, str]:
    """A data source for each user; passwords lie in the authentication store alone."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master", True)
    made = {user: editor.uri_of(HOST, user, password, manager) for user, password in PASSWORDS.items()}
    assert not any(password in uri for password in PASSWORDS.values() for uri in made.values())
    return made


@pytest.fixture(scope="module")
def database(uris: dict[str, str], plan_maker: ModuleType) -> Iterator[PlanDatabase]:
    """The schema with three users: anna and bert edit, carla approves, gast looks."""
    store = PlanDatabase.create(uris["postgres"], SCHEMA, plan_maker.grid_atoms(12, 8))
    sql = store.connection.executeSql
    for user, role in (("anna", "editor"), ("bert", "editor"), ("carla", "approver"), ("gast", "reader")):
        sql(f"CREATE ROLE {user} LOGIN PASSWORD '{PASSWORDS[user]}'")
        sql(f"""GRANT "{SCHEMA}_{role}" TO {user}""")
    yield store
    store.close()


@pytest.fixture
def plan_id(database: PlanDatabase, plan_maker: ModuleType) -> str:
    number = len(database.plans())
    return database.create_plan(f"Entwurf {number}", *plan_maker.grid_quartiere(database.atoms())).plan_id


def opened(uris: dict[str, str], user: str, plan_id: str) -> Plan:
    return Plan(PlanDatabase.open(uris[user], SCHEMA), plan_id)


def test_atoms_and_plans_are_those_of_a_file(
    database: PlanDatabase, plan_id: str, plan_maker: ModuleType, tmp_path: Path,
) -> None:
    made, read = plan_maker.grid_atoms(12, 8), database.atoms()
    assert read.index == made.index and read.wkb == made.wkb and read.districts == made.districts
    assert all(read.values[name].tolist() == values.tolist() for name, values in made.values.items())
    file = plan_maker.grid_file(tmp_path / "p.gpkg", 12, 8)
    assert read.hash == file.atoms().hash
    assert database.info(plan_id).state_hash == file.plans()[0].state_hash
    plan = Plan(database, plan_id)
    one, two = Figures(read, plan.state), Figures(file.atoms(), Plan(file, file.plans()[0].plan_id).state)
    assert all(one.of(uid).same(two.of(uid)) for uid in plan.state.quartiere)
    file.close()


def test_every_operation_can_be_undone_to_the_beginning(
    uris: dict[str, str], database: PlanDatabase, plan_id: str,
) -> None:
    plan = opened(uris, "carla", plan_id)
    assert plan.author == "carla"
    start = plan.state.hash
    for operation in (
            ops.Move(("002000",), WEST), ops.Split(EAST, ("003000",), "X1", "Neu 'ö'", "new"),
            ops.Merge(WEST, ("new",)),
            ops.Create(("000000", "002001"), "X2", "Rand", "edge"), ops.Rename(WEST, 'Name "mit" \\ Zeichen'),
            ops.Renumber({WEST: "X3"}), ops.SetStatus((WEST,), "consultation"), ops.SetDeadline((WEST,), "2026-05-31"),
            ops.Decide((WEST,), "2026-06-12", "Rat"), ops.Lock((WEST,), False), ops.Reassign({"000001": ""}),
            ops.Move(("000001",), WEST)):
        plan.apply(operation, "weil")
        assert plan.verify() is None
    plan.refresh()
    while plan.line.undoable:
        plan.undo()
    assert plan.state.hash == start and plan.verify() is None
    while plan.line.redoable:
        plan.redo()
    again = opened(uris, "anna", plan_id)
    assert again.state.hash == plan.state.hash and again.line == plan.line


def test_rights_are_kept_by_the_database(uris: dict[str, str], database: PlanDatabase, plan_id: str) -> None:
    anna, carla, guest = (opened(uris, user, plan_id) for user in ("anna", "carla", "gast"))
    assert [plan.store.role for plan in (anna, carla, guest)] == ["editor", "approver", "reader"]
    with pytest.raises(DataProblem, match="approver"):
        anna.apply(ops.Lock((WEST,)))
    with pytest.raises(DataProblem, match="approver"):
        anna.apply(ops.Decide((WEST,), "2026-06-12", "Rat"))
    anna.apply(ops.SetStatus((WEST,), "consultation"))
    assert not guest.store.writable and "gast" in str(guest.store.notice)
    with pytest.raises(DataProblem, match="gast"):
        guest.apply(ops.Rename(WEST, "x"))
    guest.store.writable = True
    with pytest.raises(DataProblem, match="rights of gast"):
        guest.apply(ops.Rename(WEST, "x"))
    carla.refresh()
    carla.apply(ops.Lock((WEST,)))
    # Past our checks: the database refuses by itself.
    sql = anna.store.connection.executeSql
    place = f'"{SCHEMA}"'
    for statement, words in (
            (f"UPDATE {place}.plan_assignment SET uid = '{EAST}' WHERE plan_id = '{plan_id}' AND uid = '{WEST}'",
             "is locked"),
            (f"UPDATE {place}.plan_assignment SET uid = 'q-05999008-3-0' WHERE plan_id = '{plan_id}'"
             f" AND uid = '{EAST}'", "another Kommune"),
            (f"UPDATE {place}.plan_journal SET reason = ''", "permission denied|only added"),
            (f"DELETE FROM {place}.plan_journal", "permission denied|only added"),
            (f"UPDATE {place}.plan_quartiere SET locked = 0", "permission denied"),
            (f"UPDATE {place}.atome SET kommune_id = 'x'", "permission denied"),
            (f"INSERT INTO {place}.plan_journal (plan_id, version, kind, subject, previous, author, at, operation,"
             f" change, state_hash, previous_hash, hash)"
             f" VALUES ('{plan_id}', 3, 'done', 0, 0, 'carla', '', '', '', '', '', '')", "in the name of anna")):
        with pytest.raises(Exception, match=words):
            sql(statement)
    # Not even the owner of the tables changes a journal.
    with pytest.raises(Exception, match="only added"):
        database.connection.executeSql(f"UPDATE {place}.plan_journal SET reason = ''")
    anna.refresh()
    assert anna.verify() is None


def test_steps_join_unless_they_touch_the_same_quartier(
    uris: dict[str, str], database: PlanDatabase, plan_id: str,
) -> None:
    anna, bert = opened(uris, "anna", plan_id), opened(uris, "bert", plan_id)
    anna.apply(ops.Rename(WEST, "A"))
    bert.apply(ops.Rename("q-05999008-3-0", "B"))
    assert bert.state.quartiere[WEST].name == "A" and bert.info.head_version == 2
    with pytest.raises(PlanConflict) as conflict:
        anna.apply(ops.Rename("q-05999008-3-0", "C"))
    assert [row.author for row in conflict.value.theirs] == ["bert"] and "bert" in str(conflict.value)
    assert conflict.value.mine["after"] == "C" and conflict.value.quartiere[0].startswith("B ")
    with pytest.raises(DataProblem, match="bert"):
        anna.undo()
    assert anna.verify() is None


def test_steps_of_others_arrive_by_themselves(uris: dict[str, str], database: PlanDatabase, plan_id: str) -> None:
    anna, bert = opened(uris, "anna", plan_id), opened(uris, "bert", plan_id)
    heard: list[tuple[str, int]] = []

    def refresh(changed: str, version: int) -> None:
        heard.append((changed, version))
        if changed == anna.info.plan_id and version > anna.info.head_version:
            anna.refresh()

    end = anna.store.watch(refresh)
    time.sleep(0.3)
    started = time.monotonic()
    bert.apply(ops.Rename(WEST, "Live"))
    while not heard and time.monotonic() < started + 10:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    delay = time.monotonic() - started
    assert heard == [(plan_id, 1)] and anna.state.quartiere[WEST].name == "Live"
    sys.stderr.write(f"\nlive refresh after {1000 * delay:.0f} ms\n")
    end()
    bert.apply(ops.Rename(WEST, "Still"))
    for _ in range(40):
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert len(heard) == 1


def test_two_real_editors_lose_nothing(
    database: PlanDatabase, plan_id: str, tmp_path: Path,
) -> None:
    steps, editors, start = 150, [], time.time() + 8
    for seed, user in enumerate(("anna", "bert")):
        profile = tmp_path / user
        profile.mkdir()
        options = {
            "host": HOST, "user": user, "password": PASSWORDS[user], "schema": SCHEMA, "plan": plan_id, "steps": steps,
            "seed": seed, "profile": str(profile), "start": start}
        editors.append(subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve().parents[1] / "postgis_editor.py"), json.dumps(options)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}))
    results = []
    for process in editors:
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        results.append(json.loads(out.splitlines()[-1]))
    plan = Plan(database, plan_id)
    rows = plan.journal()
    assert plan.verify() is None and plan.state.unassigned() == ()
    assert [sum(row.author == user for row in rows) for user in ("anna", "bert")] == [steps, steps]
    assert plan.info.head_version == 2 * steps
    # Both worked at the same time, and what collided was shown with the other side.
    assert sum(result["joined"] for result in results) > 0
    assert all(shown[0] == [other] for result, other in zip(results, ("bert", "anna")) for shown in result["shown"])
    waits = sorted(value for result in results for value in result["seconds"])
    sys.stderr.write(
        f"\ntwo editors x {steps} steps: {sum(result['joined'] for result in results)} joined, "
        f"{sum(result['conflicts'] for result in results)} conflicts shown, "
        f"median step {1000 * waits[len(waits) // 2]:.0f} ms\n")


def test_a_lock_that_is_held_ends_with_a_message(
    uris: dict[str, str], database: PlanDatabase, plan_id: str,
) -> None:
    anna = opened(uris, "anna", plan_id)
    holder = subprocess.Popen(
        [str(Path(os.environ["QM_POSTGIS_BIN"]) / "psql"), "-h", HOST, "-U", "postgres", "-d", "plaene", "-q", "-c",
         f"BEGIN; SELECT 1 FROM \"{SCHEMA}\".plans WHERE plan_id = '{plan_id}' FOR UPDATE; SELECT pg_sleep(8); COMMIT"],
        env={**os.environ, "PGPASSWORD": PASSWORDS["postgres"]}, stdout=subprocess.DEVNULL)
    time.sleep(1)
    with pytest.raises(DataProblem, match="at this moment"):
        anna.apply(ops.Rename(WEST, "x"))
    assert anna.info.head_version == 0 and holder.wait(timeout=30) == 0
    anna.apply(ops.Rename(WEST, "x"))


def test_a_password_in_clear_text_is_refused(uris: dict[str, str]) -> None:
    uri = QgsDataSourceUri()
    uri.setConnection(HOST, "", "plaene", "anna", PASSWORDS["anna"])
    with pytest.raises(DataProblem, match="clear text") as refused:
        PlanDatabase.open(uri.uri(False), SCHEMA)
    assert PASSWORDS["anna"] not in str(refused.value)


def test_what_cannot_be_opened_is_named(
    uris: dict[str, str], database: PlanDatabase, plan_maker: ModuleType, caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(DataProblem, match="no plans in the schema “anders”"):
        PlanDatabase.open(uris["anna"], "anders")
    with pytest.raises(DataProblem, match="already has a schema"):
        PlanDatabase.create(uris["postgres"], SCHEMA, plan_maker.grid_atoms(2, 2))
    with pytest.raises(DataProblem, match="rights of anna") as refused:
        PlanDatabase.create(uris["anna"], "neu", plan_maker.grid_atoms(2, 2))
    # Neither statements nor data of the plan stand in a message.
    assert "CREATE" not in str(refused.value) and len(str(refused.value)) < 400
    uri = QgsDataSourceUri()
    uri.setConnection(f"{HOST}/nowhere", "", "plaene", "", "")
    with pytest.raises(DataProblem, match="cannot be reached"):
        PlanDatabase.open(uri.uri(False), SCHEMA)
    with pytest.raises(DataProblem, match="does not exist any more"):
        Plan(database, "none")


def test_nothing_is_left_of_a_schema_that_failed(
    uris: dict[str, str], database: PlanDatabase, plan_maker: ModuleType, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: PlanDatabase, atoms: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(PlanDatabase, "_write_atoms", broken)
    with pytest.raises(RuntimeError):
        PlanDatabase.create(uris["postgres"], "halb", plan_maker.grid_atoms(2, 2))
    rows = _connected(uris["postgres"]).executeSql("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'halb%'")
    assert rows == []


def test_plans_go_into_a_database_and_come_back(
    run: Any, uris: dict[str, str], database: PlanDatabase, plan_maker: ModuleType, tmp_path: Path,
) -> None:
    from qgis.core import QgsProviderRegistry

    from quartiersmonitor.boundaries.plan_file import PlanFile

    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uris["postgres"], {}), "Plandatenbank")
    store = plan_maker.grid_file(tmp_path / "p.gpkg", 6, 4)
    plan = Plan(store, store.plans()[0].plan_id)
    plan.apply(ops.Lock((WEST,)))
    atoms_hash = store.atoms().hash
    store.close()
    results = run("plantodatabase", {
        "PLAN_FILE": str(store.path), "CONNECTION": "Plandatenbank", "SCHEMA": "kreis"})
    assert results["COUNT"] == 1 and "kreis_approver" in results["ROLES"]
    back = run("planfromdatabase", {
        "CONNECTION": "Plandatenbank", "SCHEMA": "kreis", "OUTPUT": str(tmp_path / "zurück.gpkg")})
    with PlanFile.open(back["OUTPUT"]) as again:
        assert again.plans()[0].state_hash == plan.info.state_hash
        assert again.atoms().hash == atoms_hash and again.plans()[0].head_version == 0
    with pytest.raises(Exception, match="already has a schema"):
        run("plantodatabase", {"PLAN_FILE": str(store.path), "CONNECTION": "Plandatenbank", "SCHEMA": "kreis"})
    with pytest.raises(Exception, match="knows no PostgreSQL connection “Plandatenbank 2”"):
        run("planfromdatabase", {
            "CONNECTION": "Plandatenbank 2", "SCHEMA": "kreis", "OUTPUT": str(tmp_path / "x.gpkg")})


def test_the_page_shows_what_others_do(
    desk: Desk, uris: dict[str, str], database: PlanDatabase, plan_id: str, qtbot: Any,  # noqa: F811
) -> None:
    from qgis.core import QgsProviderRegistry

    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    metadata.saveConnection(metadata.createConnection(uris["anna"], {}), "Anna")
    def said(*words: str) -> bool:
        return any(all(word in text for word in words) for text in desk.messages())

    page = desk.page("boundaries")
    assert page.desk.open_database("Anna", SCHEMA)
    assert page.desk.plan.info.plan_id == plan_id and SCHEMA in page.fileLabel.text()
    page.desk._timer.stop()  # by message alone
    qtbot.wait(300)
    bert = opened(uris, "bert", plan_id)
    bert.apply(ops.Move(("002000",), WEST))
    qtbot.waitUntil(lambda: page.desk.plan.info.head_version == 1, timeout=10_000)
    assert page.desk.plan.state.owner_of("002000") == WEST
    assert said("bert")
    page.desk.apply(ops.Rename(WEST, "Anna war hier"))
    # The rights of the database, in the words of the page.
    page.desk.apply(ops.Lock((WEST,)))
    assert not page.desk.plan.state.quartiere[WEST].locked and said("approver")
    bert.refresh()
    bert.apply(ops.Rename(WEST, "Bert war hier"))
    page.desk.plan.store.close()
    # She does not listen any more, so both change the same Quartier: she is shown both steps.
    page.desk.apply(ops.Rename(WEST, "Anna wieder"))
    assert said("in Bert war hier umbenannt", "in Anna wieder umbenannt", "bert")
    assert page.desk.plan.state.quartiere[WEST].name == "Bert war hier"
    page.desk.close()
