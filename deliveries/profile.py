"""Import profiles: what somebody has said about the tables of a source, so that nothing has to be guessed.

A profile is written and read as YAML (by people) and JSON (in the workspace) with the same German fields; every
entry is text or a list of texts, and every complaint names its field.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from ..indicators.ages import parse_band
from ..indicators.counts import LEVELS, SEXES
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .dialect import ENCODINGS, SEPARATORS
from .findings import Finding, error, raised
from .numbers import DATE_FORMATS, DECIMALS, THOUSANDS, Marks
from .symbols import DEFAULT_SYMBOLS, SYMBOL_STATES

#: Version of the file format this module reads.
FORMAT_VERSION = 1
LARGEST_FILE = 1_000_000

TABLE, AKG = "tabelle", "akg"
#: What happens with rows of sums and with rows of Kommunen and Kreis in a table of Quartiere: ``pruefen`` compares
#: them with their parts, ``uebernehmen`` stores them as counts of their level as well, ``auslassen`` does neither.
CHECK, IMPORT, LEAVE = "pruefen", "uebernehmen", "auslassen"
EXACT, ROUNDED = "exakt", "gerundet"

DEFAULT_TOTALS = ("summe*", "insgesamt*", "gesamt*", "zusammen", "total", "sum")


@dataclass(frozen=True)
class ColumnRule:
    """A column of counts: its header, and what is counted in it; ``unit`` is what 1 stands for."""

    header: str
    measure: str
    age_band: str = ""
    sex: str = ""
    unit: int = 1


@dataclass(frozen=True)
class KeyRule:
    """How the key of an area is built: texts of columns joined, cut to ``digits``, padded and prefixed.

    ``digits`` has one entry per column: "" for the whole text, ``1-3`` for its first three characters. A key
    shorter than ``width`` gets zeros in front, and ``prefix`` stands before all that.
    """

    columns: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    width: int = 0
    prefix: str = ""

    def build(self, texts: Sequence[str]) -> str:
        """Returns the key of a row from the texts of its columns, "" where one of them is empty."""
        parts = []
        for place, text in enumerate(texts):
            text = text.strip()
            if not text:
                return ""
            digits = self.digits[place] if place < len(self.digits) else ""
            if digits:
                first, _, last = digits.partition("-")
                text = text[int(first) - 1 : int(last or first)]
            parts.append(text)
        key = "".join(parts)
        return self.prefix + (key.zfill(self.width) if key.isdigit() else key)


@dataclass(frozen=True)
class LongForm:
    """A table with one count per row: which column holds what; ``measures`` maps its words to the catalogue's."""

    measure: str = ""
    value: str = ""
    sex: str = ""
    age: str = ""
    state: str = ""
    measures: tuple[tuple[str, str], ...] = ()
    sexes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ImportProfile:
    """How the tables of one source are read; empty texts mean that nobody has said."""

    profile_id: str = ""
    name: str = ""
    source_id: str = ""
    form: str = TABLE
    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    thousands: str = ""
    sheet: str = ""
    header_rows: tuple[int, ...] = (1,)
    first_row: int = 0
    last_row: int = 0
    level: str = "quartier"
    key: KeyRule = field(default_factory=KeyRule)
    period: str = ""
    period_column: str = ""
    date_format: str = ""
    columns: tuple[ColumnRule, ...] = ()
    long: LongForm = field(default_factory=LongForm)
    symbols: tuple[tuple[str, str], ...] = tuple(DEFAULT_SYMBOLS.items())
    zero: str = EXACT
    totals: str = CHECK
    total_rows: tuple[str, ...] = DEFAULT_TOTALS
    left_out: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        """Tells whether the table has one count per row."""
        return bool(self.long.value)

    @property
    def marks(self) -> Marks:
        """The marks of numbers."""
        return Marks(self.decimal, self.thousands)

    def replace(self, **changes: Any) -> ImportProfile:
        """Returns the profile with some fields changed."""
        return dataclasses.replace(self, **changes)

    def headers(self) -> list[str]:
        """Returns the headers that the profile names, each once."""
        names = [*self.key.columns, self.period_column, *(rule.header for rule in self.columns)]
        if self.is_long:
            names += [self.long.measure, self.long.value, self.long.sex, self.long.age, self.long.state]
        return list(dict.fromkeys(name for name in names if name))

    def to_dict(self) -> dict[str, Any]:
        """Returns the profile as plain texts, numbers, lists and dictionaries, under the German names of its fields."""
        key = {"spalten": list(self.key.columns)}
        if any(self.key.digits):
            key["stellen"] = list(self.key.digits)
        columns = []
        for rule in self.columns:
            entry: dict[str, Any] = {"spalte": rule.header, "merkmal": rule.measure}
            entry.update({
                name: value for name, value in (("alter", rule.age_band), ("geschlecht", rule.sex)) if value})
            if rule.unit != 1:
                entry["einheit"] = rule.unit
            columns.append(entry)
        result: dict[str, Any] = {
            "version": FORMAT_VERSION, "kennung": self.profile_id, "name": self.name, "quelle": self.source_id,
            "format": self.form, "zeichensatz": self.encoding, "trennzeichen": self.separator,
            "dezimalzeichen": self.decimal, "tausenderzeichen": self.thousands, "blatt": self.sheet,
            "kopfzeilen": list(self.header_rows), "erste_zeile": self.first_row, "letzte_zeile": self.last_row,
            "ebene": self.level, "schluessel": {
                **key, **({"breite": self.key.width} if self.key.width else {}),
                **({"vorsatz": self.key.prefix} if self.key.prefix else {})},
            "jahr": self.period, "jahr_spalte": self.period_column, "datumsform": self.date_format,
            "spalten": columns, "zeichen": dict(self.symbols), "null": self.zero, "summen": self.totals,
            "summenzeilen": list(self.total_rows), "ausgelassen": list(self.left_out),
        }
        if self.is_long:
            result["lang"] = {
                name: value for name, value in (
                    ("merkmal", self.long.measure), ("wert", self.long.value), ("geschlecht", self.long.sex),
                    ("alter", self.long.age), ("zustand", self.long.state), ("merkmale", dict(self.long.measures)),
                    ("geschlechter", dict(self.long.sexes))) if value}
        # What is empty here but not by default must be said: no header, no symbols, no sum rows.
        said = ("kopfzeilen", "zeichen", "summenzeilen")
        return {name: value for name, value in result.items() if name in said or value not in ("", 0, [], {})}

    def to_json(self) -> str:
        """Returns the profile as JSON, as the workspace keeps it."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_yaml(self) -> str:
        """Returns the profile as YAML, as people edit it."""
        import yaml

        return yaml.safe_dump(self.to_dict(), allow_unicode=True, sort_keys=False, width=100)

    @classmethod
    def from_dict(cls, entries: Mapping[str, Any], name: str = "") -> ImportProfile:
        """Checks the fields of a profile; raises :class:`DataProblem` naming each that is wrong."""
        return _Checker(name).profile(entries)

    @classmethod
    def from_json(cls, text: str, name: str = "") -> ImportProfile:
        """Reads a profile from JSON."""
        try:
            entries = json.loads(text)
        except (ValueError, RecursionError) as fault:
            raise raised([_no_profile(name)]) from fault
        if not isinstance(entries, dict):
            raise raised([_no_profile(name)])
        return cls.from_dict(entries, name)

    @classmethod
    def from_yaml(cls, text: str, name: str = "") -> ImportProfile:
        """Reads a profile from YAML; every entry stays the text that stands there."""
        import yaml

        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
            entries = _plain(root)
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            raise raised([error(
                "profile_yaml", QT_TRANSLATE_NOOP("deliveries", "This is no valid YAML."),
                QT_TRANSLATE_NOOP("deliveries", "Check indentation, colons and quotation marks."), file=name,
                row=mark.line + 1 if mark else 0)]) from fault
        except (RecursionError, _Reference) as fault:
            raise raised([_no_profile(name)]) from fault
        if not isinstance(entries, dict):
            raise raised([_no_profile(name)])
        return cls.from_dict(entries, name)

    @classmethod
    def load(cls, path: str | Path) -> ImportProfile:
        """Reads a profile from a file."""
        path = Path(path)
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise raised([_no_profile(path.name)])
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as fault:
            raise raised([error(
                "encoding", QT_TRANSLATE_NOOP("deliveries", "The import profile is not saved as UTF-8."),
                QT_TRANSLATE_NOOP("deliveries", "Save it as UTF-8 in the text editor."), file=path.name)]) from fault
        except OSError as fault:
            raise raised([error(
                "unreadable", QT_TRANSLATE_NOOP("deliveries", "The file cannot be read: {reason}."),
                QT_TRANSLATE_NOOP("deliveries", "Check the place and its permissions; close it in other programs."),
                file=path.name, reason=fault.strerror or str(fault))]) from fault
        return cls.from_json(text, path.name) if path.suffix.lower() == ".json" else cls.from_yaml(text, path.name)


class ProfileStore(Protocol):
    """Where profiles are remembered: the workspace."""

    def import_profiles(self) -> dict[str, str]:
        """Returns the settings (JSON) of the profiles by their ids."""

    def save_import_profile(self, profile_id: str, source_id: str, name: str, settings: str) -> None:
        """Stores the settings of a profile under its id."""


def stored_profiles(store: ProfileStore) -> list[ImportProfile]:
    """Returns the profiles a workspace remembers; those of another version of the plugin are left out."""
    profiles = []
    for profile_id, settings in store.import_profiles().items():
        try:
            profiles.append(ImportProfile.from_json(settings, profile_id).replace(profile_id=profile_id))
        except DataProblem:
            continue
    return profiles


def remember(store: ProfileStore, profile: ImportProfile) -> None:
    """Stores a profile for the next delivery of its source, which will be for another year."""
    lasting = profile if profile.period_column else profile.replace(period="")
    store.save_import_profile(profile.profile_id, profile.source_id, profile.name, lasting.to_json())


def _no_profile(name: str) -> Finding:
    return error(
        "profile", QT_TRANSLATE_NOOP("deliveries", "This is no import profile."),
        QT_TRANSLATE_NOOP("deliveries", "Take a stored profile, or the examples in the handbook."), file=name)


class _Reference(Exception):  # noqa: N818 - never leaves the module
    pass


def _plain(node: Any) -> Any:
    """Returns a YAML node as texts, lists and dictionaries; tags and references are refused."""
    import yaml

    seen: set[int] = set()

    def walk(node: Any) -> Any:
        if node is None:
            return None
        if id(node) in seen or not str(node.tag).startswith("tag:yaml.org,2002:"):
            raise _Reference
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return {str(walk(key)): walk(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [walk(entry) for entry in node.value]
        return node.value

    return walk(node)


class _Checker:
    """Turns entries into a profile and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Finding] = []

    def fault(self, field_name: str, what: str, value: Any = "", **values: Any) -> None:
        self.found.append(error(
            "profile_field", what, QT_TRANSLATE_NOOP("deliveries", "Correct the field “{field_name}” of the profile."),
            file=self.name, value=str(value), field_name=field_name, field=field_name, **values))

    def profile(self, entries: Mapping[str, Any]) -> ImportProfile:
        known = (
            "version", "kennung", "name", "quelle", "format", "zeichensatz", "trennzeichen", "dezimalzeichen",
            "tausenderzeichen", "blatt", "kopfzeilen", "erste_zeile", "letzte_zeile", "ebene", "schluessel", "jahr",
            "jahr_spalte", "datumsform", "spalten", "zeichen", "null", "summen", "summenzeilen", "ausgelassen", "lang")
        self._unknown(entries, known, "")
        if str(entries.get("version", "")) != str(FORMAT_VERSION):
            self.fault("version", QT_TRANSLATE_NOOP("deliveries", "Profiles of version {version} are read."),
                       version=FORMAT_VERSION)
        default = ImportProfile()
        separator = self._text(entries, "trennzeichen")
        separator = {"tab": "\t", "\\t": "\t"}.get(separator.casefold(), separator)
        period = self._text(entries, "jahr")
        if period and not re.fullmatch("(19|20|21)[0-9]{2}", period):
            self.fault("jahr", QT_TRANSLATE_NOOP("deliveries", "“{value}” is not a year of four digits."), period)
        profile = ImportProfile(
            profile_id=self._text(entries, "kennung"), name=self._text(entries, "name"),
            source_id=self._text(entries, "quelle"),
            form=self._choice(entries, "format", (TABLE, AKG), TABLE),
            encoding=self._choice(entries, "zeichensatz", ("", *ENCODINGS, "utf-16-le", "utf-16-be"), ""),
            separator=self._choice({"trennzeichen": separator}, "trennzeichen", ("", *SEPARATORS), ""),
            decimal=self._choice(entries, "dezimalzeichen", DECIMALS, ""),
            thousands=self._choice(entries, "tausenderzeichen", THOUSANDS, ""),
            sheet=self._text(entries, "blatt"),
            header_rows=tuple(self._rows(entries, "kopfzeilen", default.header_rows)),
            first_row=self._number(entries, "erste_zeile"), last_row=self._number(entries, "letzte_zeile"),
            level=self._choice(entries, "ebene", LEVELS, "quartier"), key=self._key(entries.get("schluessel")),
            period=period, period_column=self._text(entries, "jahr_spalte"),
            date_format=self._choice(entries, "datumsform", DATE_FORMATS, ""),
            columns=self._columns(entries.get("spalten")), long=self._long(entries.get("lang")),
            symbols=self._symbols(entries), zero=self._choice(entries, "null", (EXACT, ROUNDED), EXACT),
            totals=self._choice(entries, "summen", (CHECK, IMPORT, LEAVE), CHECK),
            total_rows=tuple(self._texts(entries, "summenzeilen", default.total_rows)),
            left_out=tuple(self._texts(entries, "ausgelassen", ())),
        )
        if profile.decimal and profile.decimal == profile.thousands:
            self.fault("tausenderzeichen", QT_TRANSLATE_NOOP(
                "deliveries", "The same mark “{value}” cannot separate thousands and decimals."), profile.decimal)
        if profile.columns and profile.is_long:
            self.fault("lang", QT_TRANSLATE_NOOP(
                "deliveries", "A table has either one column per measure or one count per row."))
        if self.found:
            raise raised(self.found)
        return profile

    def _unknown(self, entries: Mapping[str, Any], known: Sequence[str], section: str) -> None:
        for name in entries:
            if name not in known:
                self.fault(f"{section}{name}", QT_TRANSLATE_NOOP(
                    "deliveries", "The field is unknown. Known fields: {known}."), known=", ".join(known))

    def _text(self, entries: Mapping[str, Any], name: str) -> str:
        value = entries.get(name, "")
        if value is None or isinstance(value, (dict, list)):
            if value is not None:
                self.fault(name, QT_TRANSLATE_NOOP("deliveries", "A single text is expected."))
            return ""
        return str(value)

    def _texts(self, entries: Mapping[str, Any], name: str, default: Sequence[str]) -> list[str]:
        value = entries.get(name)
        if value is None:
            return list(default)
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list) or any(isinstance(entry, (dict, list)) for entry in value):
            self.fault(name, QT_TRANSLATE_NOOP("deliveries", "A list of texts is expected."))
            return list(default)
        return [str(entry) for entry in value]

    def _choice(self, entries: Mapping[str, Any], name: str, allowed: Sequence[str], default: str) -> str:
        value = self._text(entries, name) if name in entries else default
        if value not in allowed:
            self.fault(name, QT_TRANSLATE_NOOP("deliveries", "“{value}” is not allowed. Allowed: {allowed}."), value,
                       allowed=", ".join(f"“{entry}”" for entry in allowed if entry))
            return default
        return value

    def _number(self, entries: Mapping[str, Any], name: str, default: int = 0, least: int = 0) -> int:
        text = self._text(entries, name).strip()
        if not text:
            return default
        if not re.fullmatch("[0-9]{1,9}", text) or int(text) < least:
            self.fault(name, QT_TRANSLATE_NOOP(
                "deliveries", "“{value}” is not a whole number of {least} or more."), text, least=least)
            return default
        return int(text)

    def _rows(self, entries: Mapping[str, Any], name: str, default: Sequence[int]) -> list[int]:
        if name not in entries:
            return list(default)
        return [self._number({name: text}, name) for text in self._texts(entries, name, ())]

    def _section(self, value: Any, name: str) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(name, QT_TRANSLATE_NOOP("deliveries", "“field: value” entries are expected."))
            return {}
        return value

    def _key(self, value: Any) -> KeyRule:
        entries = self._section(value, "schluessel")
        self._unknown(entries, ("spalten", "stellen", "breite", "vorsatz"), "schluessel/")
        digits = self._texts(entries, "stellen", ())
        for text in digits:
            if text and not re.fullmatch("[1-9][0-9]?(-[1-9][0-9]?)?", text):
                self.fault("schluessel/stellen", QT_TRANSLATE_NOOP(
                    "deliveries", "“{value}” is not a range of characters such as 1-3."), text)
                digits = []
        return KeyRule(
            tuple(self._texts(entries, "spalten", ())), tuple(digits), self._number(entries, "breite"),
            self._text(entries, "vorsatz"))

    def _columns(self, value: Any) -> tuple[ColumnRule, ...]:
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault("spalten", QT_TRANSLATE_NOOP("deliveries", "A list is expected (lines that begin with -)."))
            return ()
        rules = []
        for entry in value:
            section = self._section(entry, "spalten")
            self._unknown(section, ("spalte", "merkmal", "alter", "geschlecht", "einheit"), "spalten/")
            rule = ColumnRule(
                self._text(section, "spalte"), self._text(section, "merkmal"), self._text(section, "alter"),
                self._choice(section, "geschlecht", SEXES, ""), self._number(section, "einheit", 1, 1))
            if not rule.header or not re.fullmatch("[a-z][a-z0-9_]*", rule.measure):
                self.fault("spalten", QT_TRANSLATE_NOOP(
                    "deliveries", "Each column needs “spalte” (its header) and “merkmal” (from the catalogue); "
                    "found: “{value}”."), f"{rule.header} = {rule.measure}")
            if rule.age_band:
                try:
                    parse_band(rule.age_band)
                except DataProblem:
                    self.fault("spalten/alter", QT_TRANSLATE_NOOP(
                        "deliveries", "“{value}” is not an age band such as 0-2, 65 or 90+."), rule.age_band)
            rules.append(rule)
        return tuple(rules)

    def _long(self, value: Any) -> LongForm:
        entries = self._section(value, "lang")
        if not entries:
            return LongForm()
        self._unknown(
            entries, ("merkmal", "wert", "geschlecht", "alter", "zustand", "merkmale", "geschlechter"), "lang/")
        if not self._text(entries, "wert"):
            self.fault("lang/wert", QT_TRANSLATE_NOOP("deliveries", "The column with the values is missing."))
        pairs = {}
        for name in ("merkmale", "geschlechter"):
            pairs[name] = tuple(
                (str(key), str(entry)) for key, entry in self._section(entries.get(name), f"lang/{name}").items())
        return LongForm(
            self._text(entries, "merkmal"), self._text(entries, "wert"), self._text(entries, "geschlecht"),
            self._text(entries, "alter"), self._text(entries, "zustand"), pairs["merkmale"], pairs["geschlechter"])

    def _symbols(self, entries: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        if "zeichen" not in entries:
            return tuple(DEFAULT_SYMBOLS.items())
        symbols = []
        for symbol, state in self._section(entries["zeichen"], "zeichen").items():
            if state not in SYMBOL_STATES:
                self.fault("zeichen", QT_TRANSLATE_NOOP("deliveries", "“{value}” is not allowed. Allowed: {allowed}."),
                           f"{symbol}: {state}", allowed=", ".join(SYMBOL_STATES))
                continue
            if re.fullmatch("[0-9]+", str(symbol)) or not str(symbol).strip():
                self.fault("zeichen", QT_TRANSLATE_NOOP("deliveries", "“{value}” is a number, not a symbol."), symbol)
                continue
            symbols.append((str(symbol), str(state)))
        return tuple(symbols)
