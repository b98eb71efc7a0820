"""Words of deliveries: which measure of the catalogue, which ages and which sex they mean."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..indicators.ages import band_text, parse_band
from ..indicators.catalogue import Catalogue
from ..indicators.counts import SEXES
from ..indicators.problems import DataProblem

#: What the measures of the shipped catalogue are called in deliveries, besides their names.
ALIASES: Mapping[str, Sequence[str]] = {
    "bevoelkerung": (
        "Einwohner", "Einwohnerinnen", "Einwohnerinnen und Einwohner", "Einwohner/innen", "Einwohnende", "EW", "EWZ",
        "Einwohnerzahl", "Bevölkerung", "Bevölkerung am Hauptwohnsitz", "Hauptwohnsitz", "Personen mit Hauptwohnsitz",
        "Bevölkerungsstand", "Wohnbevölkerung"),
    "haushalte": ("Haushalte", "HH", "Privathaushalte", "Haushalte insgesamt"),
    "haushalte_mit_kindern": ("Haushalte mit Kindern", "HH mit Kindern", "Familienhaushalte"),
    "haushalte_alleinerziehend": (
        "Alleinerziehende", "Alleinerziehendenhaushalte", "HH Alleinerziehende", "Alleinerziehenden-Haushalte"),
    "sgb2_elb": ("ELB", "erwerbsfähige Leistungsberechtigte", "eLb"),
    "sgb2_nef": (
        "NEF", "nicht erwerbsfähige Leistungsberechtigte", "nichterwerbsfähige Leistungsberechtigte", "NEF LB"),
    "sgb2_sonstige": ("sonstige Leistungsberechtigte", "SLB"),
    "sgb2_elb_erwerbstaetig": (
        "erwerbstätige ELB", "erwerbstätige erwerbsfähige Leistungsberechtigte", "Ergänzer", "Aufstocker"),
    "sgb12_em": ("Erwerbsminderung", "volle Erwerbsminderung", "Grundsicherung bei Erwerbsminderung"),
    "sgb12_alter": ("Grundsicherung im Alter", "GSiA", "Grundsicherung Alter"),
    "geburten": ("Geburten", "Geborene", "Lebendgeborene", "Lebendgeburten"),
    "sterbefaelle": ("Sterbefälle", "Gestorbene", "Todesfälle", "Verstorbene"),
    "arbeitslose": ("Arbeitslose", "Alo", "Arbeitslose insgesamt", "Arbeitslosenbestand", "Bestand Arbeitslose"),
    "arbeitslose_langzeit": ("Langzeitarbeitslose", "LZA", "Arbeitslose ein Jahr und länger", "Langzeit-Arbeitslose"),
    "schwerbehinderte": ("Schwerbehinderte", "Menschen mit Schwerbehinderung", "Schwerbehinderte GdB ab 50"),
    "wohnungen": ("Wohnungen", "WE", "Wohneinheiten"),
    "wohnungen_leer": ("leere Wohnungen", "Leerstand", "leerstehende Wohnungen"),
}

PERIOD_WORDS = {
    "jahr", "berichtsjahr", "stichtag", "monat", "berichtsmonat", "datum", "zeit", "zeitraum", "stand", "period",
    "year",
}
AGE_WORDS = {"alter", "altersgruppe", "altersklasse", "altersgruppen", "age", "altervonbis"}
SEX_WORDS = {"geschlecht", "sex", "gender"}
MEASURE_WORDS = {"merkmal", "kennzahl", "indikator", "merkmalsname", "gruppe", "personengruppe", "variable", "measure"}
VALUE_WORDS = {"wert", "anzahl", "zahl", "value", "personen", "bestand", "faelle", "count", "summe", "n"}

_RATE = re.compile(r"%|\banteil|quote|\bje \d|\bindex\b|prozent|durchschnitt|\bmittel|dichte|rate\b|veränderung", re.I)
_FILLERS = re.compile(
    r"\b(anzahl|zahl|der|die|davon|darunter|dar\.|insgesamt|gesamt|alle|im alter|alter|altersgruppe|von|am|zum|stand|"
    r"jahren?|jahre|j\.|stichtag|personen|absolut|abs\.)(?!\w)", re.I)
_AGES = re.compile(
    r"(?<![\w.])("
    r"\d{1,3}\s*(?:-|–|—|bis)\s*(?:unter\s*)?\d{1,3}(?:\s*(?:jahren?|j\.?)(?!\w))?"
    r"|(?:unter|ab|<|>=|≥)\s*\d{1,3}(?:\s*(?:jahren?|j\.?)(?!\w))?|u\d{1,2}"
    r"|\d{1,3}\s*(?:\+|(?:jahren?\s*)?(?:und|u\.|oder|o\.)\s*(?:älter|ä\.|mehr|m\.))|ü\d{1,2}"
    r"|\d{1,3}\s*jahren?)(?![\w])", re.I)
_YEAR = re.compile(r"(?<!\d)(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d{2})(?!\d)")


class HeaderMeaning(NamedTuple):
    """What a header says: measure ("" unknown), age band, sex, year, and whether the measure is certain."""

    measure: str = ""
    age_band: str = ""
    sex: str = ""
    year: str = ""
    certain: bool = False
    generic: bool = False


class Vocabulary:
    """The words for the measures of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.words: dict[str, str] = {}
        twice = set()
        for measure in catalogue.measures:
            names = (measure.id, measure.name, re.sub(r"\s*\([^)]*\)", "", measure.name), *ALIASES.get(measure.id, ()))
            for name in names:
                word = normal_text(name)
                if self.words.get(word, measure.id) != measure.id:
                    twice.add(word)
                self.words.setdefault(word, measure.id)
        for word in twice:
            del self.words[word]

    def exact(self, text: str) -> str:
        """Returns the measure that a word is a name of, "" for none."""
        return self.words.get(normal_text(text), "")

    def likely(self, text: str) -> str:
        """Returns the measure whose name stands within a text or nearly is it, "" for none."""
        normal = normal_text(text)
        if not normal:
            return ""
        within = [word for word in self.words if len(word) >= 5 and word in normal]
        if within:
            return self.words[max(within, key=len)]
        close = difflib.get_close_matches(normal, list(self.words), 1, 0.85)
        return self.words[close[0]] if close else ""

    def meaning(self, header: str) -> HeaderMeaning:
        """Returns what a header says a column counts."""
        measure = self.exact(header)
        if measure:
            return HeaderMeaning(measure, certain=True)
        rest = header
        year = ""
        match = _YEAR.search(rest)
        if match:
            year, rest = match[1], _YEAR.sub(" ", rest)
        band = ""
        match = _AGES.search(rest)
        if match:
            words = re.sub(r"^[uü](?=\d)", lambda m: "unter " if m[0].lower() == "u" else "über ", match[1], flags=re.I)
            found = band_of_words(words)
            if found:
                band, rest = found, rest[:match.start()] + " " + rest[match.end():]
        sex = ""
        kept = []
        for word in re.split(r"[\s,;:/()|_]+", rest):
            meant = sex_of_word(word) if word else ""
            if meant and not sex:
                sex = meant
            elif word:
                kept.append(word)
        rest = " ".join(kept)
        bare = " ".join(_FILLERS.sub(" ", rest).split()).strip(" -–.:")
        measure = self.exact(rest) or self.exact(bare)
        if measure:
            return HeaderMeaning(measure, band, sex, year, True)
        if re.fullmatch(r"\d{1,3}", bare) and not band:
            band, bare = band_of_words(bare) or "", ""
        if not bare:
            return HeaderMeaning("", band, sex, year, False, generic=True)
        match = re.fullmatch(r"(.+\D)\s*(\d{1,3})", bare)
        if match and not band and self.exact(match[1]):
            return HeaderMeaning(self.exact(match[1]), band_of_words(match[2]) or "", sex, year)
        # A number that is not understood may be an age: then the column is not the measure as a whole.
        return HeaderMeaning("" if re.search(r"\d", bare) else self.likely(bare), band, sex, year)


def is_rate(header: str) -> bool:
    """Tells whether a header speaks of a share or an average rather than of a count."""
    return bool(_RATE.search(header))


def normal_text(text: str) -> str:
    """Returns a key or name without what people write differently: case, blanks, form of umlauts, ß, dashes."""
    text = unicodedata.normalize("NFC", text).replace("ẞ", "ß").casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, letters)
    return re.sub(r"[\s\u00ad\u200b\ufeff]+|(?<=\w)[-–—./](?=\w)", "", text)


#: Spellings of the sexes; "" stands for all.
SEX_OF_WORD: Mapping[str, str] = {
    "": "", "insgesamt": "", "gesamt": "", "alle": "", "zusammen": "", "summe": "", "total": "",
    "m": "m", "maennlich": "m", "maenner": "m", "mann": "m", "maenn": "m", "male": "m",
    "w": "w", "weiblich": "w", "frauen": "w", "frau": "w", "weibl": "w", "f": "w", "female": "w",
    "d": "d", "divers": "d",
}


def sex_of_word(word: str) -> str | None:
    """Returns the sex a word means ("" for all), ``None`` for any other word."""
    sex = SEX_OF_WORD.get(normal_text(word.strip(" .()")))
    return sex if sex in SEXES else None


_BAND_WORDS = (
    (re.compile(r"([0-9]{1,3})\s*(?:-|–|—|bis einschl(?:\.|ießlich)?|bis)\s*unter\s*([0-9]{1,3})"),
     lambda m: (int(m[1]), int(m[2]))),
    (re.compile(r"([0-9]{1,3})\s*(?:-|–|—|bis einschl(?:\.|ießlich)?|bis)\s*([0-9]{1,3})"),
     lambda m: (int(m[1]), int(m[2]) + 1)),
    (re.compile(r"(?:unter|u|<)\s*([0-9]{1,3})"), lambda m: (0, int(m[1]))),
    (re.compile(r"(?:ab|über|>=|≥)\s*([0-9]{1,3})"), lambda m: (int(m[1]), None)),
    (re.compile(r"([0-9]{1,3})\s*(?:\+|(?:u\.|und|u|o\.|oder)\s*(?:älter|ä\.?|mehr|m\.?))"),
     lambda m: (int(m[1]), None)),
    (re.compile(r"([0-9]{1,3})"), lambda m: (int(m[1]), int(m[1]) + 1)),
)


def band_of_words(text: str) -> str | None:
    """Returns the age band that words mean: ``unter 3``, ``65 und älter``, ``0 bis unter 3`` or ``15–17 Jahre``.

    "" for all ages, ``None`` for anything else. ``über 65`` is refused: it may or may not include 65.
    """
    text = re.sub(
        r"\b(jahre?n?|j\.|lebensjahre?|alter|im alter von|altersgruppe)\b|\bj\b", " ", text.strip().casefold())
    text = " ".join(text.split()).strip(" .")
    if text in ("", "insgesamt", "gesamt", "alle", "zusammen"):
        return ""
    if text.startswith("über"):
        return None
    for pattern, ages in _BAND_WORDS:
        match = pattern.fullmatch(text)
        if match:
            start, stop = ages(match)
            try:
                return band_text(*parse_band(band_text(start, stop))) if stop is None or stop > start else None
            except DataProblem:
                return None
    return None
