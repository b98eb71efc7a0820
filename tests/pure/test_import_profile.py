"""Import profiles: written, read, checked field by field, remembered and found again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from quartiersmonitor.deliveries.convert import convert
from quartiersmonitor.deliveries.profile import (
    ColumnRule,
    ImportProfile,
    KeyRule,
    LongForm,
    remember,
    stored_profiles,
)
from quartiersmonitor.deliveries.propose import fit, propose
from quartiersmonitor.deliveries.reader import headers, read_table
from quartiersmonitor.deliveries.words import Vocabulary, band_of_words, normal_text, sex_of_word
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, load_catalogue
from quartiersmonitor.indicators.problems import DataProblem

ROOT = Path(__file__).resolve().parents[2]
FULL = ImportProfile(
    profile_id="alo", name="Arbeitslose: „neu“", source_id="ba_arbeitslose", encoding="cp1252", separator="\t",
    decimal=",", thousands=".", sheet="Tabelle 1", header_rows=(3, 4), first_row=6, last_row=99, level="kommune",
    key=KeyRule(("AGS", "Nr"), ("", "1-3"), 11, "05"), period="2024", date_format="dd.mm.yy",
    columns=(ColumnRule("Ja", "arbeitslose", "15-24", "w", 1000), ColumnRule("1.10", "arbeitslose_langzeit")),
    symbols=(("-", "zero"), ("~", "no_data"), (".", "suppressed")), zero="gerundet", totals="auslassen",
    total_rows=("Summe*",), left_out=("keine Angabe", "NA"))
LONG = ImportProfile(
    key=KeyRule(("Gebiet",)), period_column="Jahr", long=LongForm(
        "Merkmal", "Wert", "Sex", "Alter", "", (("Einw.", "bevoelkerung"),), (("1", "m"), ("2", "w"))))


class Store:
    """Keeps profiles as a workspace does."""

    def __init__(self) -> None:
        self.settings: dict[str, str] = {}

    def import_profiles(self) -> dict[str, str]:
        return self.settings

    def save_import_profile(self, profile_id: str, source_id: str, name: str, settings: str) -> None:
        self.settings[profile_id] = settings


NOTHING = ImportProfile(header_rows=(), symbols=(), total_rows=())


@pytest.mark.parametrize("profile", [FULL, LONG, ImportProfile(), NOTHING], ids=["full", "long", "empty", "nothing"])
def test_a_profile_survives_yaml_and_json(profile) -> None:
    assert ImportProfile.from_yaml(profile.to_yaml()) == profile
    assert ImportProfile.from_json(profile.to_json()) == profile


def test_yaml_keeps_texts_as_they_stand() -> None:
    profile = ImportProfile.from_yaml(
        "version: 1\nschluessel: {spalten: [no, 1.10], vorsatz: 05}\njahr: 2024\nnull: exakt\nzeichen: {-: zero}\n")
    assert profile.key == KeyRule(("no", "1.10"), prefix="05")
    assert profile.period == "2024" and profile.symbols == (("-", "zero"),)


@pytest.mark.parametrize(("text", "field", "words"), [
    ("version: 2", "version", "Profiles of version 1"), ("version: 1\nspalte: x", "spalte", "The field is unknown"),
    ("version: 1\nebene: stadt", "ebene", "“stadt” is not allowed"),
    ("version: 1\nzeichensatz: latin", "zeichensatz", "“latin” is not allowed"),
    ("version: 1\nkopfzeilen: [a]", "kopfzeilen", "“a” is not a whole number"),
    ("version: 1\njahr: 24", "jahr", "“24” is not a year of four digits"),
    ("version: 1\nspalten: {a: b}", "spalten", "A list is expected"),
    ("version: 1\nspalten: [{spalte: A}]", "spalten", "Each column needs"),
    ("version: 1\nspalten: [{spalte: A, merkmal: a, alter: alt}]", "spalten/alter", "“alt” is not an age band"),
    ("version: 1\nzeichen: {x: weg}", "zeichen", "“x: weg” is not allowed"),
    ("version: 1\nzeichen: {'0': zero}", "zeichen", "“0” is a number, not a symbol"),
    ("version: 1\ndezimalzeichen: ','\ntausenderzeichen: ','", "tausenderzeichen", "cannot separate thousands"),
    ("version: 1\nschluessel: {stellen: [a-b]}", "schluessel/stellen", "not a range of characters"),
    ("version: 1\nlang: {merkmal: A}", "lang/wert", "The column with the values is missing"),
])
def test_every_fault_names_its_field(text, field, words) -> None:
    with pytest.raises(DataProblem) as caught:
        ImportProfile.from_yaml(text, "profil.yaml")
    message = caught.value.text(lambda context, source: source)
    assert words in message and f"“{field}”" in message and message.startswith("profil.yaml")


@pytest.mark.parametrize("text", [
    "", "- a", "a: [", "!!python/object:os.system {}", "version: &a 1\nname: *a", "[" * 5000, "version: \x00",
    "{a: " * 3000])
def test_hostile_files_are_refused(text, tmp_path) -> None:
    path = tmp_path / "profil.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataProblem):
        ImportProfile.load(path)
    for wrong in (text, "[" * 100_000, "null", "[]"):
        with pytest.raises(DataProblem):
            ImportProfile.from_json(wrong)


def test_examples_of_the_handbook_are_valid() -> None:
    examples = sorted((ROOT / "docs" / "examples").glob("importprofil_*.yaml"))
    assert len(examples) >= 3
    measures = {measure.id for measure in load_catalogue(DEFAULT_FILE).measures}
    for path in examples:
        profile = ImportProfile.load(path)
        assert profile.key.columns and (profile.columns or profile.is_long)
        assert {rule.measure for rule in profile.columns} <= measures
        assert {measure for _, measure in profile.long.measures} <= measures


@pytest.mark.parametrize(("rule", "texts", "key"), [
    (KeyRule(("a",)), (" 0123 ",), "0123"), (KeyRule(("a",), width=5), ("123",), "00123"),
    (KeyRule(("a",), width=5), ("12a",), "12a"), (KeyRule(("a",), prefix="05"), ("123",), "05123"),
    (KeyRule(("a", "b"), ("", "1-3")), ("05382001", "123456"), "05382001123"),
    (KeyRule(("a", "b")), ("05382001", ""), ""), (KeyRule(("a",), ("3",)), ("abc",), "c"),
])
def test_keys_are_built_as_declared(rule, texts, key) -> None:
    assert rule.build(texts) == key


@pytest.mark.parametrize(("words", "band"), [
    ("0-2", "0-2"), ("unter 3 Jahre", "0-2"), ("0 bis unter 3", "0-2"), ("65 und älter", "65+"), ("65 u. ä.", "65+"),
    ("65+", "65+"), ("ab 80", "80+"), ("15–17 Jahre", "15-17"), ("65", "65"), ("u18", "0-17"), ("", ""),
    ("insgesamt", ""), ("über 65", None), ("17-15", None), ("alt", None), ("1000", None)])
def test_words_for_ages(words, band) -> None:
    assert band_of_words(words) == band


def test_words_for_sexes_and_names() -> None:
    assert [sex_of_word(word) for word in ("männlich", "Frauen", "w", "divers", "Insgesamt", "x")] == [
        "m", "w", "w", "d", "", None]
    assert normal_text("Bad  Godesberg-Nord") == normal_text("bad godesbergnord")
    assert normal_text("Straße") != normal_text("Strase")


@pytest.mark.parametrize(("header", "measure", "band", "sex", "certain"), [
    ("Einwohner/innen insgesamt", "bevoelkerung", "", "", True), ("EW 0-2 m", "bevoelkerung", "0-2", "m", True),
    ("NEF unter 15 Jahren", "sgb2_nef", "0-14", "", True), ("arbeitslose", "arbeitslose", "", "", True),
    ("Arbeitslose am 31.12.2024", "arbeitslose", "", "", True), ("Arbeitslosse", "arbeitslose", "", "", False),
    ("85 Jahre und älter", "", "85+", "", False), ("Bevölkerung 3", "bevoelkerung", "3", "", False),
    ("Bevölkerung Block 3", "", "", "", False),
    ("dar. Langzeitarbeitslose", "arbeitslose_langzeit", "", "", True), ("Schafe", "", "", "", False)])
def test_headers_are_understood(header, measure, band, sex, certain) -> None:
    meaning = Vocabulary(load_catalogue(DEFAULT_FILE)).meaning(header)
    assert (meaning.measure, meaning.age_band, meaning.sex, meaning.certain) == (measure, band, sex, certain)


# ------------------------------------------------------------------------ remembered


@pytest.fixture
def areas() -> pd.DataFrame:
    return pd.DataFrame({
        "quartier_id": ["053001", "053002"], "name": ["Nord", "Süd"], "kommune_id": "053", "kommune_name": "Stadt",
        "kreis_id": "05", "kreis_name": "Kreis"})


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_an_accepted_profile_reads_the_next_year_without_the_same_questions(tmp_path, areas) -> None:
    catalogue = load_catalogue(DEFAULT_FILE)
    rows = "053001;1.234;.\n053002;5;(6)\n"
    first = propose(read_table(write(tmp_path / "alo.csv", "Nr;Alo;LZA\n" + rows)), areas, catalogue, period="2023")
    assert {question.code for question in first.questions} == {"marks", "symbol"}
    store = Store()
    remember(store, first.profile)
    table = read_table(write(tmp_path / "alo_neu.csv", "Arbeitslose\nStand\n\nNr;Alo;LZA\n" + rows))
    second = propose(table, areas, catalogue, stored_profiles(store), period="2024")
    assert second.known and [question.code for question in second.questions] == ["header_moved"]
    assert second.profile.header_rows == (4,) and second.profile.period == "2024"
    assert second.profile.thousands == "." and second.profile.columns == first.profile.columns


def test_a_profile_whose_column_is_gone_is_not_taken(tmp_path, areas) -> None:
    profile = ImportProfile(key=KeyRule(("Nr",)), columns=(ColumnRule("Alo", "arbeitslose"),))
    assert fit(profile, read_table(write(tmp_path / "a.csv", "Nr;Alo\n053001;1\n"))) is not None
    assert fit(profile, read_table(write(tmp_path / "b.csv", "Nr;Bestand\n053001;1\n"))) is None


def test_a_stored_profile_of_another_version_is_passed_over() -> None:
    store = Store()
    store.settings = {"alt": '{"version": 99}', "kaputt": "{", "gut": ImportProfile(name="Gut").to_json()}
    assert [(profile.profile_id, profile.name) for profile in stored_profiles(store)] == [("gut", "Gut")]


def test_answers_settle_questions(tmp_path, areas) -> None:
    table = read_table(write(tmp_path / "x.csv", "Nr;Alo\n053001;1.234\n053002;.\n"))
    proposal = propose(table, areas, load_catalogue(DEFAULT_FILE), period="2024")
    assert {question.field for question in proposal.questions} == {"tausenderzeichen", "zeichen"}
    answered = proposal.answered(decimal=",", symbols=((".", "no_data"),))
    assert answered.questions == () and answered.profile.symbols == ((".", "no_data"),)


def test_columns_without_headers_go_by_their_letters(tmp_path) -> None:
    table = read_table(write(tmp_path / "x.csv", "Nr;;Anzahl;Anzahl\n1;2;3;4\n"))
    assert headers(table, (1,)) == ["Nr", "[B]", "Anzahl (1)", "Anzahl (2)"]


def test_a_table_without_header_goes_by_letters_and_is_remembered_so(tmp_path, areas) -> None:
    catalogue = load_catalogue(DEFAULT_FILE)
    table = read_table(write(tmp_path / "x.csv", "053001;10\n053002;20\n"))
    first = propose(table, areas, catalogue, period="2024")
    assert {question.code for question in first.questions} == {"no_header", "column_unknown"}
    assert first.profile.key.columns == ("[A]",) and first.profile.header_rows == ()
    profile = first.answered(columns=(ColumnRule("[B]", "arbeitslose"),), header_rows=()).profile
    store = Store()
    remember(store, profile)
    (known,) = stored_profiles(store)
    assert list(convert(table, known, areas, catalogue, period="2024").counts["value"]) == [10, 20]
