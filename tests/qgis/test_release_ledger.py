"""The ledger of releases: append-only, chained, never lost unnoticed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.releases import ledger as book
from quartiersmonitor.releases.ledger import Ledger, Person, Row

EVA, OLA = Person("Eva Muster", "muster"), Person("Ola Beispiel", "beispiel")


def published(ledger: Ledger, release_id: str, archive: bytes = b"kern") -> Row:
    with ledger.writing() as writer:
        return writer.add(Row(0, book.RELEASED, release_id, title=f"Titel {release_id}"), EVA, archive)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "freigabebuch.gpkg") as opened:
        yield opened


def raw(path: Path, *statements: str) -> None:
    """Changes a ledger as somebody does who knows SQL and wants to cover it up."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def forget_copy(ledger: Ledger) -> None:
    book.backup_of(ledger.path).unlink()


def test_rows_are_numbered_and_chained(ledger: Ledger) -> None:
    first, second = published(ledger, "a"), published(ledger, "b")
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash and first.previous_hash == book.NOTHING
    assert ledger.rows() == [first, second] and ledger.verify() is None
    assert [(found.release_id, found.archive) for found in ledger.releases()] == [("a", b"kern"), ("b", b"kern")]


@pytest.mark.parametrize("statement", [
    "UPDATE freigaben SET title = 'anders'", "DELETE FROM freigaben", "UPDATE freigabe_kerne SET archive = x'00'",
    "DELETE FROM freigabe_kerne"])
def test_nothing_can_be_changed_or_removed(ledger: Ledger, statement: str) -> None:
    published(ledger, "a")
    with pytest.raises(sqlite3.IntegrityError, match="only added"):
        ledger.connection.execute(statement)


def test_a_release_is_entered_once(ledger: Ledger) -> None:
    published(ledger, "a")
    with pytest.raises(DataProblem, match="nothing was changed"):
        published(ledger, "a")
    assert len(ledger.rows()) == 1


@pytest.mark.parametrize(("statement", "number"), [
    ("UPDATE freigaben SET confirmed_by = 'Niemand' WHERE number = 2", 2),
    ("UPDATE freigaben SET findings = 0, title = 'x' WHERE number = 1", 1),
    ("DELETE FROM freigaben WHERE number = 2", 2),
    ("DELETE FROM freigaben WHERE number = 3", 3),
    ("UPDATE freigabe_kerne SET archive = x'00' WHERE release_id = 'b'", 2),
    ("DELETE FROM freigabe_kerne WHERE release_id = 'c'", 3),
])
def test_verify_names_the_first_broken_row(ledger: Ledger, statement: str, number: int) -> None:
    for release_id in "abc":
        published(ledger, release_id)
    raw(ledger.path, statement)
    damage = ledger.verify()
    assert damage is not None and damage.number == number
    assert f"Entry {number}" in str(damage.problem) or f"entry {number}" in str(damage.problem)


def test_a_row_with_a_new_hash_breaks_the_next_one(ledger: Ledger) -> None:
    for release_id in "abc":
        published(ledger, release_id)
    forged = replace(ledger.rows()[1], title="anders").sealed()
    raw(ledger.path, f"UPDATE freigaben SET title = 'anders', hash = '{forged.hash}' WHERE number = 2")
    damage = ledger.verify()
    assert damage is not None and damage.number == 3


def test_what_the_copy_still_has_may_not_be_missing(ledger: Ledger) -> None:
    published(ledger, "a"), published(ledger, "b")
    # Also the count of rows is made to fit, so that only the copy knows.
    raw(ledger.path, "DELETE FROM freigaben WHERE number = 2", "UPDATE sqlite_sequence SET seq = 1")
    assert ledger.verify() is None
    with pytest.raises(DataProblem, match=r"Entry 2 .*Restore ledger"):
        Ledger.open(ledger.path)
    ledger.close()
    with Ledger.restore(ledger.path) as restored:
        assert [row.release_id for row in restored.rows()] == ["a", "b"] and restored.verify() is None
    assert len(list(ledger.path.parent.glob("freigabebuch.beschaedigt-*.gpkg"))) == 1


def test_a_lost_ledger_is_not_begun_anew(ledger: Ledger) -> None:
    published(ledger, "a")
    ledger.close()
    ledger.path.unlink()
    for attempt in (Ledger.open, Ledger.create, Ledger.open_or_create):
        with pytest.raises(DataProblem, match=r"copy .*Restore ledger"):
            attempt(ledger.path)
    with Ledger.restore(ledger.path) as restored:
        assert len(restored.releases()) == 1


def test_a_damaged_ledger_is_refused_and_restored(ledger: Ledger) -> None:
    published(ledger, "a", b"\x5a" * 200_000)
    ledger.close()
    data = bytearray(ledger.path.read_bytes())
    data[8192:40_000] = b"\xff" * (40_000 - 8192)
    ledger.path.write_bytes(bytes(data))
    with pytest.raises(DataProblem, match="Restore ledger"):
        Ledger.open(ledger.path)
    with Ledger.restore(ledger.path) as restored:
        assert restored.releases()[0].archive == b"\x5a" * 200_000


def test_without_a_copy_nothing_can_be_restored(ledger: Ledger) -> None:
    published(ledger, "a")
    forget_copy(ledger)
    with pytest.raises(DataProblem, match="no sound copy"):
        Ledger.restore(ledger.path)


def test_a_copy_that_is_behind_is_renewed(ledger: Ledger) -> None:
    published(ledger, "a")
    old = book.backup_of(ledger.path).read_bytes()
    published(ledger, "b")
    book.backup_of(ledger.path).write_bytes(old)
    Ledger.open(ledger.path).close()
    with Ledger.open(book.backup_of(ledger.path)) as copy:
        assert len(copy.rows()) == 2


def test_a_ledger_is_never_replaced(ledger: Ledger) -> None:
    with pytest.raises(DataProblem, match="never replaced"):
        Ledger.create(ledger.path)


def test_what_is_no_ledger_is_named(tmp_path: Path, monitor: Path) -> None:
    with pytest.raises(DataProblem, match="not a ledger"):
        Ledger.open(monitor)
    (tmp_path / "text.gpkg").write_text("kein Buch")
    with pytest.raises(DataProblem, match="damaged"):
        Ledger.open(tmp_path / "text.gpkg")
    with pytest.raises(DataProblem, match="does not exist"):
        Ledger.open(tmp_path / "fehlt.gpkg")


def test_a_newer_ledger_is_refused(ledger: Ledger) -> None:
    raw(ledger.path, "UPDATE freigabebuch_angaben SET value = '99' WHERE key = 'schema_version'")
    with pytest.raises(DataProblem, match="newer version"):
        Ledger.open(ledger.path)


def test_a_withdrawn_release_stays_in_the_reckoning(ledger: Ledger) -> None:
    published(ledger, "a")
    with pytest.raises(DataProblem, match="reason is missing"):
        ledger.withdraw("a", "  ", OLA)
    with pytest.raises(DataProblem, match="name is missing"):
        ledger.withdraw("a", "Fehler", Person(" ", "x"))
    row = ledger.withdraw("a", "Fehler in D.1", OLA)
    assert (row.kind, row.remark, row.author) == (book.WITHDRAWN, "Fehler in D.1", "Ola Beispiel")
    assert [found.release_id for found in ledger.releases()] == ["a"]
    assert ledger.release("a").state == book.WITHDRAWN and ledger.verify() is None
    with pytest.raises(DataProblem, match="cannot be withdrawn"):
        ledger.withdraw("a", "noch einmal", OLA)
    with pytest.raises(DataProblem, match="cannot be withdrawn"):
        ledger.withdraw("b", "gibt es nicht", OLA)


def test_an_external_publication_is_reckoned_with(ledger: Ledger) -> None:
    with pytest.raises(DataProblem, match="title is missing"):
        ledger.add_external(Row(0, "", "x"), b"kern", EVA)
    ledger.add_external(Row(0, "", "x", title="Schulbezirke 2025"), b"fremd", EVA)
    assert [(found.title, found.archive) for found in ledger.releases()] == [("Schulbezirke 2025", b"fremd")]
    assert ledger.release("x").is_published and book.last_published(ledger.rows()) == 1


def test_a_failed_step_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError), ledger.writing() as writer:
        writer.add(Row(0, book.CHECKED, "a"), EVA)
        raise RuntimeError
    assert ledger.rows() == []


def test_two_computers_do_not_write_at_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "BUSY_TIMEOUT_S", 0.05)
    with Ledger.open(ledger.path) as other, ledger.writing() as writer:
        writer.add(Row(0, book.CHECKED, "a"), EVA)
        with pytest.raises(DataProblem, match="other programs"), other.writing():
            pass
    assert [row.release_id for row in ledger.rows()] == ["a"]


def test_a_write_protected_ledger_can_be_read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    published(ledger, "a")
    monkeypatch.setattr(book.os, "access", lambda *_: False)
    with Ledger.open(ledger.path) as protected:
        assert len(protected.rows()) == 1 and protected.verify() is None
        with pytest.raises(DataProblem, match="nothing was changed"):
            published(protected, "b")


def test_paths_move_along_with_the_ledger(ledger: Ledger, tmp_path: Path) -> None:
    stored = ledger.stored_path(tmp_path / "Freigaben" / "2025")
    assert stored == "Freigaben/2025"
    assert ledger.path_of(stored) == tmp_path / "Freigaben" / "2025"
    assert ledger.path_of(ledger.stored_path(tmp_path.parent / "x")) == tmp_path.parent / "x"


def test_qgis_opens_it(ledger: Ledger) -> None:
    published(ledger, "a")
    ledger.close()
    layer = QgsVectorLayer(f"{ledger.path}|layername=freigaben", "Freigabebuch", "ogr")
    assert layer.isValid() and layer.featureCount() == 1
    assert next(layer.getFeatures())["title"] == "Titel a"
    # What a user tries in the attribute table fails in the database.
    assert not layer.dataProvider().changeAttributeValues({1: {layer.fields().indexOf("title"): "anders"}})
    del layer
    with Ledger.open(ledger.path) as again:
        assert again.verify() is None
        published(again, "b")


def test_nothing_but_files_remains(ledger: Ledger) -> None:
    published(ledger, "a")
    ledger.close()
    assert sorted(path.name for path in ledger.path.parent.iterdir()) == [
        "freigabebuch.gpkg", "freigabebuch.sicherung.gpkg"]
