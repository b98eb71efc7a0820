"""The catalogue: the shipped one is complete, and every fault of an own one is named with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quartiersmonitor.indicators.catalogue import (
    AGE_LIMIT,
    DEFAULT_FILE,
    Term,
    default_catalogue,
    load_catalogue,
    parse_catalogue,
    parse_formula,
)
from quartiersmonitor.indicators.problems import DataProblem

SMALL = """\
version: 1
titel: Probe
altersgrenze:
  2000: 65
  2017: 66
vorgaben:
  mindestnenner: 50
themen:
  - {kennung: armut, name: Armutslagen}
quellen:
  - {kennung: amt, name: Amt, mindestzaehler: 5}
merkmale:
  - {kennung: einwohner, name: Einwohner, quelle: amt}
  - {kennung: faelle, name: Fälle, quelle: amt}
kennzahlen:
  - {name: Einwohner, zaehler: einwohner}
indikatoren:
  - code: X.1
    name: Quote
    themen: [armut]
    zaehler: faelle
    nenner: einwohner
    verfahren: anteil
    faktor: 100
    einheit: "%"
    polaritaet: "+"
    quelle: amt
"""
INDICATOR_LINE = SMALL[: SMALL.index("code: X.1")].count("\n") + 1


def small(old: str = "", new: str = "") -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def refused(text: str) -> str:
    with pytest.raises(DataProblem) as caught:
        parse_catalogue(text, "probe.yaml")
    return str(caught.value)


# ---------------------------------------------------------------- the shipped catalogue

# Code: (name, method, factor, polarity, themes, numerator, denominator, years) after the official list.
HEADLINE = {
    "A.1": ("SGB II-Bezug", "proportion", 100, "+", "armut", "sgb2_elb + sgb2_nef + sgb2_sonstige",
            "bevoelkerung[unter altersgrenze]", 1),
    "A.2": ("Kinder- und Jugendarmut", "proportion", 100, "+", "armut", "sgb2_nef[unter 15]",
            "bevoelkerung[unter 15]", 1),
    "A.3": ("Volle Erwerbsminderung", "proportion", 100, "+", "armut", "sgb12_em",
            "bevoelkerung[18-unter altersgrenze]", 1),
    "A.4": ("Altersarmut", "proportion", 100, "+", "armut", "sgb12_alter", "bevoelkerung[ab altersgrenze]", 1),
    "B.1": ("Altersgerechte Entwicklung", "proportion", 100, "+", "bildung", "seu_sopess_auffaellig",
            "seu_untersucht", 3),
    "B.2": ("Alleinerziehenden-Haushalte", "proportion", 100, "+", "bildung", "haushalte_alleinerziehend",
            "haushalte_mit_kindern", 1),
    "D.1": ("Aging-Index", "ratio", 100, "o", "demografie", "bevoelkerung[ab 65]", "bevoelkerung[unter 15]", 1),
    "D.2": ("Greying-Index", "ratio", 100, "o", "demografie", "bevoelkerung[ab 80]", "bevoelkerung[60-79]", 1),
    "D.3": ("Geburtenrate", "rate", 1000, "o", "demografie", "geburten", "bevoelkerung[15-44, w]", 1),
    "E.1": ("Aufstockende Erwerbstätige (Ergänzer)", "proportion", 100, "+", "arbeit", "sgb2_elb_erwerbstaetig",
            "sgb2_elb", 1),
    "E.2": ("Langzeitarbeitslose", "proportion", 100, "+", "arbeit", "arbeitslose_langzeit", "arbeitslose", 1),
    "G.1": ("Übergewicht bei Einschulung", "proportion", 100, "+", "gesundheit", "seu_uebergewicht",
            "seu_bmi_gueltig", 3),
    "G.2": ("Vorzeitige Sterblichkeit", "dsr", 100000, "+", "gesundheit", "sterbefaelle[unter 65]",
            "bevoelkerung[unter 65]", 3),
    "G.3": ("Schwerbehinderung", "proportion", 100, "+", "gesundheit", "schwerbehinderte", "bevoelkerung", 1),
    "W.1": ("Qualität der Nahversorgung", "mean", 1, "-", "wohnen",
            "nv_supermarkt + nv_hausarzt + nv_apotheke + nv_grundschule + nv_haltestelle", "bevoelkerung", 1),
    "W.2": ("Qualität der ÖPNV-Anbindung", "proportion", 100, "-", "wohnen", "oev_a + oev_b + oev_c + oev_d",
            "oev_a + oev_b + oev_c + oev_d + oev_e + oev_f + oev_keine", 1),
    "W.3": ("Qualität der Wohnbebauung", "proportion", 100, "+", "wohnen", "wohnungen_vor1979_unsaniert",
            "wohnungen", 1),
}


def test_the_official_indicators_are_complete():
    assert [indicator.code for indicator in default_catalogue().headline] == list(HEADLINE)


@pytest.mark.parametrize("code", HEADLINE)
def test_an_official_indicator_is_what_the_list_says(code):
    indicator = default_catalogue().indicator(code)
    found = (indicator.name, indicator.method, indicator.factor, indicator.polarity, indicator.themes[0],
             indicator.numerator_text, indicator.denominator_text, indicator.years)
    assert found == HEADLINE[code]
    assert indicator.unit and indicator.reference_date and indicator.description and indicator.short_name
    assert indicator.sentence.count("{wert}") == 1
    assert default_catalogue().source(indicator.source).name


def test_themes_carry_their_guiding_goals():
    goals = {theme.name: theme.goal for theme in default_catalogue().themes}
    assert goals == {
        "Armutslagen": "Armut in jeder Form und überall beenden",
        "Bildung und Erziehung": "Inklusive, gleichberechtigte und hochwertige Bildung gewährleisten",
        "Demografie": "Kommunen inklusiv, sicher, widerstandsfähig und nachhaltig gestalten",
        "Erwerbsarbeit": "Produktive Vollbeschäftigung und menschenwürdige Arbeit für alle fördern",
        "Gesundheit und Wohlergehen":
            "Ein gesundes Leben für alle Menschen jeden Alters gewährleisten und ihr Wohlergehen fördern",
        "Wohnen": "Nachhaltige Kommunen",
    }


def test_the_labour_agency_asks_for_ten_cases_and_mortality_for_ten_deaths():
    catalogue = default_catalogue()
    assert catalogue.indicator("A.1").rules.min_numerator == 10
    assert catalogue.indicator("G.2").rules.min_numerator == 10
    assert catalogue.indicator("G.3").rules == catalogue.defaults
    assert (catalogue.defaults.min_numerator, catalogue.defaults.min_denominator) == (3, 100)


@pytest.mark.parametrize(("period", "limit"), [
    ("2016", 65), ("2017", 66), ("2025", 66), ("2026-12", 66), ("2027", 67), ("2031", 67)])
def test_age_limit_of_a_year(period, limit):
    # Half years are rounded up: born 1952 65 and 6 months (2017), born 1961 66 and 6 months (2027).
    assert default_catalogue().age_limit(period) == limit


def test_an_age_limit_before_the_first_year_is_refused():
    with pytest.raises(DataProblem, match="no age limit for 1999"):
        default_catalogue().age_limit("1999")


def test_strictest_rules_of_several_sources():
    catalogue = default_catalogue()
    rules = catalogue.rules_of(parse_formula("bevoelkerung + sgb2_elb"))
    assert (rules.min_numerator, rules.min_denominator) == (10, 100)
    assert catalogue.rules_of(parse_formula("bevoelkerung")).min_denominator == 10


# ---------------------------------------------------------------- formulas


@pytest.mark.parametrize(("text", "terms"), [
    ("a", (Term("a"),)),
    ("a + b_2", (Term("a"), Term("b_2"))),
    ("a[unter 15]", (Term("a", 0, 15),)),
    ("a[ab 65]", (Term("a", 65, None),)),
    ("a[15-44, w]", (Term("a", 15, 45, "w"),)),
    ("a[w,15-44]", (Term("a", 15, 45, "w"),)),
    ("a[m]", (Term("a", sex="m"),)),
    ("a[18-unter altersgrenze]", (Term("a", 18, AGE_LIMIT),)),
    ("a[ab altersgrenze]", (Term("a", AGE_LIMIT, None),)),
])
def test_formulas(text, terms):
    assert parse_formula(text) == terms


@pytest.mark.parametrize("text", [
    "a +", "a - b", "2 * a", "a[unter]", "a[über 15]", "a[44-15]", "a[w, m]", "a[0-2, 3-5]", "A", "a[", "a]",
    "a[15-44", "__import__('os')", "a[]", "a[x]",
])
def test_other_formulas_are_refused(text):
    with pytest.raises(DataProblem, match="cannot be read as a formula"):
        parse_formula(text)


# ---------------------------------------------------------------- faults and their place

FAULTS = [
    # (what is replaced, by what, entry, field, part of the message)
    ("    faktor: 100", "    faktor: hundert", "Indikator X.1", "faktor", "“hundert” is not a number above 0"),
    ("    faktor: 100", "    faktor: 0", "Indikator X.1", "faktor", "not a number above 0"),
    ("    faktor: 100", "    faktor: 1,5", "Indikator X.1", "faktor", "“1,5” is not a number"),
    ("    faktor: 100", "    faktor: 1_000", "Indikator X.1", "faktor", "“1_000” is not a number"),
    ("    faktor: 100", "    faktor: .inf", "Indikator X.1", "faktor", "not a number above 0"),
    ("    faktor: 100", "    faktor: [1]", "Indikator X.1", "faktor", "a single value is expected"),
    ("    faktor: 100", "    faktor:", "Indikator X.1", "faktor", "must not be empty"),
    ("    faktor: 100\n", "", "Indikator X.1", "faktor", "this field is missing"),
    ("    faktor: 100", "    faktor: 100\n    faktor: 10", "Indikator X.1", "faktor", "stands twice"),
    ("    faktor: 100", "    faktr: 100\n    faktor: 100", "Indikator X.1", "faktr", "unknown. Known fields:"),
    ("verfahren: anteil", "verfahren: quote", "Indikator X.1", "verfahren", "“quote” is not allowed. Allowed: anteil"),
    ('polaritaet: "+"', "polaritaet: nein", "Indikator X.1", "polaritaet", "“nein” is not allowed"),
    ("zaehler: faelle\n    n", "zaehler: faelle * 2\n    n", "Indikator X.1", "zaehler", "“faelle * 2” cannot be read"),
    ("nenner: einwohner", "nenner: leute", "Indikator X.1", "nenner", "“leute” is not listed under “merkmale”"),
    ("    quelle: amt", "    quelle: anderes", "Indikator X.1", "quelle", "not listed under “quellen”"),
    ("themen: [armut]", "themen: [wohnen]", "Indikator X.1", "themen", "“wohnen” is not listed under “themen”"),
    ("themen: [armut]", "themen: []", "Indikator X.1", "themen", "must not be empty"),
    ("    quelle: amt", "    quelle: amt\n    teil_von: Y.1", "Indikator X.1", "teil_von", "not listed under"),
    ("    quelle: amt", "    quelle: amt\n    jahre: 1.5", "Indikator X.1", "jahre", "whole number from 1 to 50"),
    ("    quelle: amt", "    quelle: amt\n    mindestabdeckung: 80", "Indikator X.1", "mindestabdeckung", "share"),
    ("    quelle: amt", "    quelle: amt\n    mindestzaehler: -1", "Indikator X.1", "mindestzaehler", "0 or more"),
    ("    quelle: amt", "    quelle: amt\n    nachkommastellen: 7", "Indikator X.1", "nachkommastellen", "0 to 6"),
    ("    quelle: amt", "    quelle: amt\n    intervall: byar", "Indikator X.1", "intervall", "does not fit the"),
    ("    quelle: amt", "    quelle: amt\n    satz: sind arm", "Indikator X.1", "satz", "must contain {wert} once"),
    ("    quelle: amt", "    quelle: amt\n    satz: sind {wert} {x}", "Indikator X.1", "satz", "no other braces"),
    ("verfahren: anteil", "verfahren: dsr", "Indikator X.1", "standardbevoelkerung", "needs a standard population"),
    ("verfahren: anteil", "verfahren: dsr\n    standardbevoelkerung: esp2013\n    intervall: dobson",
     None, None, None),
    ("code: X.1", "code: 1.X", "Indikator 1.X", "code", "begin with a letter"),
    ("code: X.1", "code: Score", "Indikator Score", "code", "“score”, which is taken already"),
    ("code: X.1", "code: Name", "Indikator Name", "code", "“name”, which is taken already"),
    ("{kennung: faelle, name: Fälle, quelle: amt}", "{kennung: faelle, name: Fälle, quelle: x}", "merkmale faelle",
     "quelle", "not listed under “quellen”"),
    ("{kennung: faelle, name: Fälle, quelle: amt}", "{kennung: einwohner, name: Fälle}", "merkmale einwohner",
     "kennung", "stands twice"),
    ("{kennung: faelle", "{kennung: Fälle", "merkmale Fälle", "kennung", "“Fälle” is no identifier"),
    ("zaehler: einwohner}", "zaehler: leute}", "kennzahlen Einwohner", "zaehler", "not listed under “merkmale”"),
    ("zaehler: einwohner}", "zaehler: einwohner, nenner: leute}", "kennzahlen Einwohner", "nenner", "not listed"),
    ("  2017: 66", "  2017: achtzig", "altersgrenze", "2017", "“year: age” is expected"),
    ("  mindestnenner: 50", "  mindestnenner: viel", "vorgaben", "mindestnenner", "“viel” is not a number"),
    ("version: 1", "version: 2", "", "version", "write “version: 1”"),
    ("version: 1\n", "", "", "version", "write “version: 1”"),
    ("titel: Probe", "titel: Probe\nnotiz: x", "", "notiz", "this field is unknown"),
]


@pytest.mark.parametrize(("old", "new", "entry", "field", "message"), FAULTS)
def test_a_fault_names_file_line_entry_and_field(old, new, entry, field, message):
    text = small(old, new)
    if message is None:
        assert parse_catalogue(text).indicator("X.1").method == "dsr"
        return
    found = refused(text)
    assert message in found
    assert found.startswith("probe.yaml, line ")
    assert f"field “{field}”" in found
    assert entry in found


def test_the_line_is_that_of_the_field():
    found = refused(small("    faktor: 100", "    faktor: x"))
    assert f"line {INDICATOR_LINE + 6}," in found
    found = refused(small("    quelle: amt", "    quelle: anderes"))
    assert f"line {INDICATOR_LINE + 9}," in found


def test_all_faults_are_named_at_once():
    found = refused(small("    faktor: 100", "    faktor: x").replace("verfahren: anteil", "verfahren: y"))
    assert "“x”" in found and "“y”" in found
    assert len(found.splitlines()) == 2


def test_standardised_rates_need_the_same_whole_bands():
    text = small("verfahren: anteil", "verfahren: dsr\n    standardbevoelkerung: esp2013")
    found = refused(text.replace("zaehler: faelle\n    n", "zaehler: faelle[unter 65]\n    n"))
    assert "same ages in numerator and denominator" in found
    cut = text.replace("zaehler: faelle\n    n", "zaehler: faelle[unter 63]\n    n").replace(
        "nenner: einwohner", "nenner: einwohner[unter 63]")
    assert "whole five-year bands" in refused(cut)
    whole = cut.replace("63]", "65]")
    assert parse_catalogue(whole).indicator("X.1").numerator == (Term("faelle", 0, 65),)


def test_an_age_limit_needs_its_section():
    text = small("nenner: einwohner", "nenner: einwohner[ab altersgrenze]")
    assert parse_catalogue(text)
    without = re.sub(r"altersgrenze:\n  2000: 65\n  2017: 66\n", "", text)
    assert "no section “altersgrenze”" in refused(without)


def test_columns_of_two_codes_may_not_meet():
    second = SMALL[SMALL.index("  - code: X.1"):]
    assert "column “x_1_lower”" in refused(SMALL + second.replace("X.1", "X.1.lower"))
    assert "column “x_1”" in refused(SMALL + second.replace("X.1", "X-1"))
    assert "this entry stands twice" in refused(SMALL + second)


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize("value", ["!!python/object/apply:os.system [echo]", "!x text", "!!str text", "&a text"])
def test_tags_and_anchors_are_refused(value):
    assert "references (&, *) and tags (!) are not allowed" in refused(small("titel: Probe", f"titel: {value}"))


def test_aliases_and_bombs_are_refused():
    bomb = "version: 1\na: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert "not allowed" in refused(bomb)
    assert "not allowed" in refused("&a [*a]")
    assert "unknown" in refused(small("titel: Probe", "titel: Probe\n<<: {version: 1}"))


def test_marks_in_plain_text_are_text():
    text = small("titel: Probe", 'titel: "Ach! Soziales & Gesundheit *"')
    assert parse_catalogue(text).title == "Ach! Soziales & Gesundheit *"


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "[" * 20000 + "]" * 20000])
def test_deep_nesting_is_a_message(text):
    assert refused(text).startswith("probe.yaml")


@pytest.mark.parametrize("text", [
    "", "# nur ein Kommentar", "text", "- 1\n- 2", "version: [", "a:\n\tb: 1", "a: 'x", "a: 1\n---\nb: 2", "a\0b: 1",
    "? [a]\n: b", ": 1", "version: 1", "version: 1\nindikatoren: 5", "version: 1\nindikatoren: [5, [6], {code: 1}]",
    "titel: {a: b}\nversion: 1", "version: {a: b}",
])
def test_other_texts_are_a_message(text):
    assert refused(text).startswith("probe.yaml, line ")


def test_a_broken_line_is_named():
    assert "probe.yaml, line 4" in refused("version: 1\ntitel: x\nthemen: [a\nb: c: d\n")
    assert "probe.yaml, line 2" in refused("version: 1\na\0b: 1")


def test_values_stay_the_text_they_are():
    text = SMALL.replace("X.1", "X.05").replace("name: Quote", "name: nein").replace(
        'einheit: "%"', "einheit: 1.10").replace("quelle: amt\n", "quelle: amt\n    stichtag: 2024-12-31\n")
    indicator = parse_catalogue(text).indicator("X.05")
    assert (indicator.name, indicator.unit, indicator.reference_date) == ("nein", "1.10", "2024-12-31")
    assert parse_catalogue(small("kennung: armut", "kennung: no").replace("[armut]", "[no]")).theme("no")


def test_files_with_bom_are_read_and_other_encodings_are_named(tmp_path):
    path = tmp_path / "katalog.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert load_catalogue(path).title == "Probe"
    for encoding in ("cp1252", "utf-16"):
        path.write_text(SMALL, encoding=encoding)
        with pytest.raises(DataProblem, match=r"“katalog\.yaml” is not UTF-8 text"):
            load_catalogue(path)


def test_unreadable_files_are_named(tmp_path):
    with pytest.raises(DataProblem, match=r"fehlt\.yaml” cannot be read"):
        load_catalogue(tmp_path / "fehlt.yaml")
    with pytest.raises(DataProblem, match="cannot be read"):
        load_catalogue(tmp_path)
    large = tmp_path / "gross.yaml"
    with large.open("wb") as file:
        file.truncate(10_000_000)
    with pytest.raises(DataProblem, match="too large"):
        load_catalogue(large)


def test_crlf_is_read():
    assert parse_catalogue(SMALL.replace("\n", "\r\n")).indicator("X.1").rules.min_numerator == 5


def test_rules_come_from_indicator_source_and_defaults_in_this_order():
    rules = parse_catalogue(small("    quelle: amt", "    quelle: amt\n    unsicher_unter: 7")).indicator("X.1").rules
    assert (rules.unreliable_below, rules.min_numerator, rules.min_denominator, rules.min_coverage) == (7, 5, 50, 0.8)


def test_an_unknown_code_names_the_known_ones():
    with pytest.raises(DataProblem, match=r"no indicator “Z\.9”\. It has: X\.1\."):
        parse_catalogue(SMALL).indicator("Z.9")


def test_the_shipped_file_says_how_to_edit_it():
    text = Path(DEFAULT_FILE).read_text(encoding="utf-8")
    assert text.startswith("# Indikatorenkatalog")
    assert "Alle Werte gelten als Text" in text
