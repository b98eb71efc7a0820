"""Lists of offers: understood by their columns, faults named with row and remedy, taken over without a double."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartiersmonitor.exports.spreadsheet import Sheet, write_xlsx
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.offers.intake import Desk, take_over
from quartiersmonitor.offers.lists import ROLES, Categories, propose, read_list
from quartiersmonitor.workspace import Workspace

HEAD = "Bezeichnung;Kategorie;Straße;Hausnummer;PLZ;Ort"


@pytest.fixture
def desk(county: Path) -> Desk:
    return Desk.of(Workspace.open(county))


def written(folder: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "liste.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding=encoding)
    return path


def address(desk: Desk, at: int = 0) -> tuple[str, str, str, str]:
    row = desk.workspace.addresses().iloc[at]
    return row["street"], row["house_number"], row["postcode"], desk.index.kommune_names[row["kommune_id"]]


def line(desk: Desk, name: str = "Treff", category: str = "Kita", at: int = 0) -> str:
    return ";".join((name, category, *address(desk, at)))


# ---------------------------------------------------------------------- reading


@pytest.mark.parametrize(("head", "expected"), [
    ("Name;Art;Adresse", {"name": "Name", "category": "Art", "address": "Adresse"}),
    ("Nr.;Einrichtung;Träger;Straße;Haus-Nr.;PLZ;Ort;gültig ab;Gültig bis",
     {"offer_id": "Nr.", "name": "Einrichtung", "provider": "Träger", "street": "Straße", "number": "Haus-Nr.",
      "postcode": "PLZ", "place": "Ort", "valid_from": "gültig ab", "valid_to": "Gültig bis"}),
    ("Angebot;Handlungsfelder;Zielgruppe;Plätze;Öffnungszeiten;Barrierefrei;Anschrift;Kommune",
     {"name": "Angebot", "fields": "Handlungsfelder", "target_group": "Zielgruppe", "capacity": "Plätze",
      "opening": "Öffnungszeiten", "accessibility": "Barrierefrei", "address": "Anschrift", "kommune": "Kommune"}),
])
def test_columns_are_found_by_their_names(head: str, expected: dict[str, str]) -> None:
    cells = head.split(";")
    assert {role: cells[place] for role, place in propose(cells).items()} == expected
    assert set(expected) <= set(ROLES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_titles_remarks_and_encodings_do_not_disturb(desk: Desk, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        f"Angebote für Ältere\n\n{HEAD}\n{line(desk, 'Café für Ältere')}\nStand: heute\n", encoding=encoding)
    listed = read_list(path)
    assert len(listed) == 1
    assert listed.cells("name") == ["Café für Ältere"]
    assert any(finding.code == "remarks" for finding in listed.findings)


def test_keys_and_postcodes_keep_their_zeros(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    write_xlsx(path, [Sheet("Hinweise", ["Was"], [["Bitte lesen"]]), Sheet(
        "Liste", ["Nr.", *HEAD.split(";")], [["007", "Treff", "Kita", "Weg", "0012", "00901", "Ort"]])])
    listed = read_list(path, sheet="Liste")
    assert listed.cells("offer_id") == ["007"]
    assert listed.cells("postcode") == ["00901"]


@pytest.mark.parametrize(("lines", "said"), [
    (("Art;Straße", "Kita;Weg"), "name of the offer"), (("Bezeichnung;Art", "A;Kita"), "street or address"),
    ((HEAD,), "no offers below"), (("",), "empty"), (('Bezeichnung;Straße', '"offen;Weg'), "quotation"),
])
def test_what_is_no_list_is_refused_with_the_remedy(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DataProblem, match=said):
        read_list(path)


def test_a_column_may_be_chosen_and_taken_off(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, "A;Kita;Weg;1;00901;Ort;B", head=HEAD + ";Überschrift")
    listed = read_list(path, columns={"name": "Überschrift", "category": ""})
    assert (listed.cells("name"), listed.cells("category")) == (["B"], [""])
    with pytest.raises(DataProblem, match="no column “Titel”"):
        read_list(path, columns={"name": "Titel"})


# ---------------------------------------------------------------------- converting


def test_faults_are_named_with_row_and_column(desk: Desk, tmp_path: Path) -> None:
    head = "Bezeichnung;Kategorie;Straße;Plätze;Gültig ab;Gültig bis;Handlungsfelder"
    path = written(
        tmp_path, "A;Kita;Weg;40;01.08.2024;31.12.2025;Bildung und Erziehung, Zauberei", ";Kita;Weg;;;;",
        "B;Zirkus;Weg;;;;", "C;;Weg;;;;", "D;Kita;Weg;viele;32.13.2024;;", "E;Kita;Weg;;01.01.2025;31.12.2023;",
        head=head)
    offers = desk.read(read_list(path), "Liste")
    assert list(offers.frame["name"]) == ["A", "D"]
    first = offers.frame.iloc[0]
    # “bis 31.12.2025” is the last day: it does not hold from 1 January on.
    assert (first["capacity"], first["valid_from"], first["valid_to"]) == (40.0, "2024-08-01", "2026-01-01")
    assert offers.fields[first["offer_id"]] == ("bildung",)
    told = {(finding.code, finding.row) for finding in offers.findings}
    assert told == {("field", 2), ("no_offer_name", 3), ("unknown_category", 4), ("no_category", 5), ("capacity", 6),
                    ("date", 6), ("backwards", 7)}
    assert all("liste.csv, row" in finding.text() for finding in offers.findings)
    assert offers.unknown_categories == ("Zirkus",)


def test_categories_are_understood_by_key_name_and_part(desk: Desk) -> None:
    categories = Categories(desk.workspace.offer_categories(), {"Kinderhaus": "kita"})
    assert [categories.find(text) for text in (
        "kita", "Supermarkt, Discounter", "Discounter", "supermärkte", "Apotheken", "Kinderhaus", "Zirkus", "")] == [
        "kita", "supermarkt", "supermarkt", "", "apotheke", "kita", "", ""]
    assert categories.alike("Apoteke") == "apotheke"
    assert categories.alike("Städtische Grundschule am Berg") == "grundschule"


def test_unknown_categories_may_be_assigned(desk: Desk, tmp_path: Path) -> None:
    listed = read_list(written(tmp_path, line(desk, category="Zirkus"), line(desk, "B", "", 1)))
    offers = desk.read(listed, "Liste", default_category="sport", chosen={"Zirkus": "jugendzentrum"})
    assert list(offers.frame["category"]) == ["jugendzentrum", "sport"]


def test_equal_keys_in_one_list_are_refused(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, f"1;{line(desk)}", f"1;{line(desk, 'B', at=1)}", f";{line(desk, 'C', at=2)}",
                   head="Nr.;" + HEAD)
    offers = desk.read(read_list(path), "Liste")
    assert list(offers.frame["name"]) == ["Treff"]
    assert {finding.code for finding in offers.findings} == {"double_key", "no_key"}


# ---------------------------------------------------------------------- taking over


def test_a_list_is_taken_over_and_the_same_one_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.workspace.offers())
    path = written(tmp_path, line(desk, "Kita A", at=3), line(desk, "Kita B", at=9))
    plan = desk.plan(desk.read(read_list(path), "Verband"), "Verband")
    assert (len(plan.new), plan.changed, plan.unchanged, plan.doubtful) == (2, {}, 0, ())
    take_over(desk.workspace, plan, by="Eva")
    offers = desk.workspace.offers()
    assert len(offers) == before + 2
    mine = offers[offers["source"] == "Verband"]
    register = desk.workspace.addresses().iloc[[3, 9]]
    assert list(mine["address_id"]) == list(register["address_id"])
    assert list(mine["quartier_id"]) == list(register["quartier_id"])
    assert mine["confirmed_on"].isna().all()
    again = desk.plan(desk.read(read_list(path), "Verband"), "Verband")
    assert (len(again.new), again.changed, again.unchanged, again.gone) == (0, {}, 2, ())


def test_a_later_list_changes_adds_and_ends(desk: Desk, tmp_path: Path) -> None:
    head = "Nr.;" + HEAD + ";Plätze"
    first = written(tmp_path, f"1;{line(desk, 'A', at=3)};20", f"2;{line(desk, 'B', at=9)};30", head=head)
    take_over(desk.workspace, desk.plan(desk.read(read_list(first), "Verband"), "Verband"))
    later = written(tmp_path, f"1;{line(desk, 'A', at=12)};25", f"3;{line(desk, 'C', at=15)};5", head=head)
    plan = desk.plan(desk.read(read_list(later), "Verband"), "Verband")
    (key,) = plan.changed
    assert plan.changed[key]["capacity"] == (20.0, 25.0)
    assert list(plan.new["name"]) == ["C"]
    assert len(plan.gone) == 1
    take_over(desk.workspace, plan, end_gone="2026-06-30")
    offers = desk.workspace.offers().set_index("name")
    assert offers.loc["A", "address_id"] == desk.workspace.addresses().iloc[12]["address_id"]
    assert offers.loc["B", "valid_to"] == "2026-06-30"
    # It has ended: the next list need not name it again.
    assert desk.plan(desk.read(read_list(later), "Verband"), "Verband").gone == ()


def test_what_another_source_has_brought_is_not_taken_twice(desk: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, line(desk, "Kita A", at=3))
    take_over(desk.workspace, desk.plan(desk.read(read_list(path), "Verband"), "Verband"))
    plan = desk.plan(desk.read(read_list(path), "Kommune"), "Kommune")
    assert len(plan.new) == 0
    assert [finding.code for finding in plan.findings] == ["twin"]
    assert "Verband" in plan.findings[0].text()


def test_doubtful_addresses_are_stored_without_a_place_but_with_their_kommune(desk: Desk, tmp_path: Path) -> None:
    street, _, postcode, place = address(desk)
    path = written(tmp_path, f"A;Kita;{street};4711;{postcode};{place}", "B;Kita;Unauffindbar;1;;")
    plan = desk.plan(desk.read(read_list(path), "Verband"), "Verband")
    assert len(plan.doubtful) == 2
    take_over(desk.workspace, plan)
    mine = desk.workspace.offers().query("source == 'Verband'").set_index("name")
    assert mine["x"].isna().all() and mine["quartier_id"].isna().all()
    assert mine.loc["A", "kommune_id"] == desk.workspace.addresses().iloc[0]["kommune_id"]
    assert mine.loc["B", "match_class"] == "none"
    assert mine["match_note"].notna().all()


def test_a_refused_offer_leaves_the_register_as_it_was(desk: Desk, tmp_path: Path, snapshot) -> None:
    plan = desk.plan(desk.read(read_list(written(tmp_path, line(desk, "A"))), "Verband"), "Verband")
    broken = plan.new.assign(capacity=-5.0)
    before = snapshot(desk.workspace.path)
    with pytest.raises(DataProblem, match="capacity"):
        take_over(desk.workspace, type(plan)(**{**plan.__dict__, "new": broken}))
    assert snapshot(desk.workspace.path) == before


def test_without_an_address_register_nothing_can_be_found(county: Path) -> None:
    workspace = Workspace.open(county)
    workspace.write_addresses(workspace.addresses().iloc[:0])
    with pytest.raises(DataProblem, match="no address register"):
        Desk.of(workspace)


def test_hostile_texts_stay_texts(desk: Desk, tmp_path: Path) -> None:
    names = ["[% env('HOME') %]", "=1+1", "<script>alert(1)</script>", "{{ 7 * 7 }}", "'; DROP TABLE angebote; --"]
    path = written(tmp_path, *(line(desk, '"' + name.replace('"', '""') + '"', at=at) for at, name in enumerate(names)))
    take_over(desk.workspace, desk.plan(desk.read(read_list(path), "x'y\"z"), "x'y\"z"))
    offers = desk.workspace.offers()
    assert set(names) <= set(offers["name"])
