"""Lists that Kommunen confirm: what is sent, what comes back, every change listed, nothing silently changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from quartiersmonitor.i18n.language import language
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.offers.confirmation_list import HEADS, ConfirmationList, build_list, file_name, send_list
from quartiersmonitor.offers.confirmation_return import read_return, take_over
from quartiersmonitor.workspace import Workspace

DAY = "2025-12-31"


@pytest.fixture
def workspace(county: Path) -> Workspace:
    return Workspace.open(county)


class Sent:
    """A list that was sent, to be filled in."""

    def __init__(self, workspace: Workspace, folder: Path, code: str = "de") -> None:
        self.kommune_id, self.kommune = next(iter(workspace.area_names("kommune").items()))
        self.listed: ConfirmationList = build_list(workspace.offers(), self.kommune_id, self.kommune, DAY)
        self.path = send_list(workspace, self.listed, folder / file_name(self.listed), language(code))
        self.book = openpyxl.load_workbook(self.path)
        self.sheet = self.book.worksheets[0]
        self.heads = [cell.value for cell in self.sheet[1]]
        self.keys = [row[0].value for row in self.sheet.iter_rows(min_row=2) if row[0].value]
        self.names = dict(zip(HEADS, self.heads[2:2 + len(HEADS)]))

    def put(self, row: int, head: str, value: Any) -> None:
        self.sheet.cell(row, self.heads.index(head) + 1).value = value

    def mark(self, row: int, value: str) -> None:
        self.sheet.cell(row, 2).value = value

    def back(self, folder: Path) -> Path:
        path = folder / "zurück.xlsx"
        self.book.save(path)
        return path


@pytest.fixture
def sent(workspace: Workspace, tmp_path: Path, german: None) -> Sent:
    return Sent(workspace, tmp_path)


def read(workspace: Workspace, path: Path):
    return read_return(workspace, path, date=DAY)


def offer(workspace: Workspace, key: str):
    return workspace.offers().set_index("offer_id").loc[key]


# ---------------------------------------------------------------------- sending


def test_the_list_holds_the_offers_of_the_kommune_that_still_hold(workspace: Workspace, sent: Sent) -> None:
    offers = workspace.offers()
    own = offers[(offers["kommune_id"] == sent.kommune_id) & ~(offers["valid_to"].fillna("9999") <= DAY)]
    assert set(sent.keys) == set(own["offer_id"])
    assert sent.heads[:4] == ["Nr.", "Stimmt?", "Bezeichnung", "Träger"]
    assert [head for head in sent.heads if head.startswith("Neu: ")] == [f"Neu: {name}" for name in sent.names.values()]
    assert sent.book.sheetnames == ["Angebote", "Hinweise"]
    assert sent.sheet.freeze_panes == "D2"
    (validation,) = sent.sheet.data_validations.dataValidation
    assert validation.formula1 == '"stimmt,geändert,entfallen,neu"'
    assert sent.sheet.max_row > len(sent.keys) + 10
    notes = [cell.value for row in sent.book["Hinweise"].iter_rows() for cell in row]
    assert sent.listed.list_id in notes and sent.kommune in notes
    journal = workspace.offer_confirmations(sent.kommune_id)
    assert list(journal["action"]) == ["sent"]


def test_texts_of_the_register_never_become_formulas(workspace: Workspace, tmp_path: Path) -> None:
    key = workspace.offers().query("kommune_id == '05999004'")["offer_id"].iloc[0]
    with workspace.changing_offers("test") as writer:
        writer.update(key, {"name": "=HYPERLINK(\"http://a\")", "provider": "+1", "opening": "@SUM(1)"})
    sent = Sent(workspace, tmp_path)
    row = 2 + sent.keys.index(key)
    for column in range(1, sent.sheet.max_column + 1):
        assert sent.sheet.cell(row, column).data_type in ("s", "inlineStr", "n")
    assert sent.sheet.cell(row, 3).value == "=HYPERLINK(\"http://a\")"


def test_a_kommune_without_offers_has_no_list(workspace: Workspace) -> None:
    with pytest.raises(DataProblem, match="nothing to confirm"):
        build_list(workspace.offers().iloc[:0], "05999004", "Ahlenbrück", DAY)


def test_names_of_files_are_possible_everywhere(workspace: Workspace) -> None:
    listed = build_list(workspace.offers(), "05999004", "CON/..\\Bad: Ort*", DAY)
    assert not set(file_name(listed)) & set('<>:"/\\|?*')


# ---------------------------------------------------------------------- coming back


def test_correct_changed_gone_and_new(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    addresses = workspace.addresses()
    place = addresses[addresses["kommune_id"] == sent.kommune_id].iloc[5]
    sent.mark(2, "stimmt")
    sent.mark(3, "geändert")
    sent.put(3, f"Neu: {sent.names['opening']}", "Mo–Fr 9–18 Uhr")
    sent.put(3, "Bemerkung", "Telefonisch")
    sent.mark(4, "entfallen")
    new = 2 + len(sent.keys)
    sent.mark(new, "neu")
    for head, value in (("Bezeichnung", "Café für alle"), ("Kategorie", "Seniorentreff"),
                        ("Straße", place["street"]), ("Hausnummer", place["house_number"])):
        sent.put(new, head, value)
    returned = read(workspace, sent.back(tmp_path))
    assert returned.counts() == {
        "confirmed": 1, "changed": 1, "ended": 1, "added": 1, "open": len(sent.keys) - 3}
    assert returned.list_id == sent.listed.list_id
    second, third, fourth = sent.keys[:3]
    by_row = {item.row: item for item in returned.items}
    before = offer(workspace, third)["opening"]
    assert by_row[3].changes == {"opening": (before, "Mo–Fr 9–18 Uhr")}
    assert by_row[4].changes == {"valid_to": (None, DAY)}
    assert by_row[new].match is not None and not by_row[new].match.doubtful
    done = take_over(workspace, returned, confirmed_by="Frau Muster, Kommune", confirmed_on="2026-01-15")
    assert (done["confirmed"], done["changed"], done["ended"], done["added"]) == (1, 1, 1, 1)
    for key in (second, third):
        assert tuple(offer(workspace, key)[["confirmed_by", "confirmed_on"]]) == ("Frau Muster, Kommune", "2026-01-15")
    assert offer(workspace, third)["opening"] == "Mo–Fr 9–18 Uhr"
    assert offer(workspace, fourth)["valid_to"] == DAY
    added = workspace.offers().query("name == 'Café für alle'").iloc[0]
    assert (added["address_id"], added["confirmed_on"]) == (place["address_id"], "2026-01-15")
    history = workspace.offer_history(third)
    assert set(zip(history["field"], history["old_value"], history["source"])) >= {("opening", before, "zurück.xlsx")}
    journal = workspace.offer_confirmations(sent.kommune_id)
    assert list(journal["action"]) == ["sent", "returned"]
    last = journal.iloc[-1]
    assert (last["changed"], last["ended"], last["added"], last["confirmed_by"]) == (1, 1, 1, "Frau Muster, Kommune")
    assert "Telefonisch" in last["note"]


def test_offers_without_a_mark_stay_as_they_are_unless_they_count_as_correct(workspace, sent, tmp_path) -> None:
    returned = read(workspace, sent.back(tmp_path))
    before = workspace.offers()
    take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15")
    assert workspace.offers().equals(before)
    take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15", open_count=True)
    own = workspace.offers().set_index("offer_id").loc[sent.keys]
    assert set(own["confirmed_on"]) == {"2026-01-15"}


def test_a_change_in_place_is_seen_and_told(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    sent.put(2, "Bezeichnung", "Anders geschrieben")
    returned = read(workspace, sent.back(tmp_path))
    item = next(item for item in returned.items if item.row == 2)
    assert (item.kind, item.changes["name"][1]) == ("changed", "Anders geschrieben")
    assert [finding.code for finding in returned.findings] == ["unmarked_change"]


def test_what_was_changed_here_meanwhile_is_not_overwritten(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    key = sent.keys[0]
    with workspace.changing_offers("test") as writer:
        writer.update(key, {"opening": "hier geändert"})
    sent.mark(2, "geändert")
    sent.put(2, f"Neu: {sent.names['opening']}", "dort geändert")
    returned = read(workspace, sent.back(tmp_path))
    item = next(item for item in returned.items if item.offer_id == key)
    assert item.conflicts == ("opening",)
    take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15")
    row = offer(workspace, key)
    assert row["opening"] == "hier geändert" and row[["confirmed_on"]].isna().all()
    take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15", accepted={2})
    assert offer(workspace, key)["opening"] == "dort geändert"


def test_a_change_that_is_not_accepted_leaves_the_offer_unconfirmed(workspace, sent, tmp_path) -> None:
    sent.mark(2, "geändert")
    sent.put(2, f"Neu: {sent.names['name']}", "Neu")
    returned = read(workspace, sent.back(tmp_path))
    before = offer(workspace, sent.keys[0])
    done = take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15", accepted=set())
    assert done["changed"] == 0
    assert offer(workspace, sent.keys[0]).equals(before)


def test_a_dash_empties_and_a_new_address_is_looked_for(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    addresses = workspace.addresses()
    place = addresses[addresses["kommune_id"] == sent.kommune_id].iloc[7]
    sent.mark(2, "geändert")
    sent.put(2, f"Neu: {sent.names['accessibility']}", "–")
    sent.put(2, f"Neu: {sent.names['street']}", place["street"])
    sent.put(2, f"Neu: {sent.names['house_number']}", place["house_number"])
    returned = read(workspace, sent.back(tmp_path))
    take_over(workspace, returned, confirmed_by="A", confirmed_on="2026-01-15")
    row = offer(workspace, sent.keys[0])
    assert row[["accessibility"]].isna().all()
    assert (row["address_id"], row["x"]) == (place["address_id"], place["x"])
    assert row["confirmed_on"] == "2026-01-15"


@pytest.mark.parametrize(("row", "head", "value", "code"), [
    (2, "capacity", "viele", "value"), (2, "valid_to", "31.02.2025", "value"), (2, "category", "Zirkus", "value"),
])
def test_values_that_cannot_be_are_named_and_left(workspace, sent, tmp_path, row, head, value, code) -> None:
    sent.mark(row, "geändert")
    sent.put(row, f"Neu: {sent.names[head]}", value)
    returned = read(workspace, sent.back(tmp_path))
    (finding,) = [finding for finding in returned.findings if finding.code == code]
    assert (finding.row, finding.value) == (row, value)
    assert not next(item for item in returned.items if item.row == row).changes


def test_rows_that_cannot_be_used_are_named(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    sent.mark(2, "vielleicht")
    sent.sheet.cell(3, 1).value = sent.keys[0]
    sent.sheet.cell(4, 1).value = "SYN99999"
    new = 2 + len(sent.keys)
    sent.mark(new, "neu")
    sent.put(new, "Bezeichnung", "Ohne Anschrift")
    sent.mark(new + 1, "stimmt")
    returned = read(workspace, sent.back(tmp_path))
    told = {(finding.code, finding.row) for finding in returned.findings}
    assert told >= {("mark", 2), ("double", 3), ("unknown", 4), ("incomplete", new), ("no_key", new + 1)}
    assert sum(finding.code == "lost_row" for finding in returned.findings) == 2


def test_a_list_of_another_workspace_or_no_list_is_refused(workspace, sent, tmp_path, small_monitor) -> None:
    other = Workspace.open(small_monitor)
    with pytest.raises(DataProblem, match="does not come from this workspace"):
        read(other, sent.back(tmp_path))
    plain = tmp_path / "liste.csv"
    plain.write_text("Name;Straße\nA;Weg\n", encoding="utf-8")
    with pytest.raises(DataProblem, match="no confirmation list"):
        read(workspace, plain)


def test_a_list_is_known_by_its_offers_where_its_number_is_lost(workspace, sent, tmp_path) -> None:
    del sent.book["Hinweise"]
    sent.mark(2, "stimmt")
    returned = read(workspace, sent.back(tmp_path))
    assert returned.list_id == sent.listed.list_id
    assert "no_number" in {finding.code for finding in returned.findings}
    assert returned.counts()["confirmed"] == 1


def test_an_older_list_is_told_from_the_last_one(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    import time

    time.sleep(1.1)
    (tmp_path / "neu").mkdir()
    Sent(workspace, tmp_path / "neu")
    assert "older_list" in {finding.code for finding in read(workspace, sent.back(tmp_path)).findings}


def test_an_english_list_is_read_in_german_qgis(workspace: Workspace, tmp_path: Path, german: None) -> None:
    sent = Sent(workspace, tmp_path, "en")
    sent.mark(2, "correct")
    assert sent.heads[1] == "Correct?"
    assert read(workspace, sent.back(tmp_path)).counts()["confirmed"] == 1


def test_a_confirmation_needs_a_name_and_a_day(workspace: Workspace, sent: Sent, tmp_path: Path) -> None:
    returned = read(workspace, sent.back(tmp_path))
    for by, day in (("", "2026-01-15"), ("A", ""), ("A", "morgen")):
        with pytest.raises(DataProblem, match="who has confirmed"):
            take_over(workspace, returned, confirmed_by=by, confirmed_on=day)
