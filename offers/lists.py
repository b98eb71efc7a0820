"""Offer lists as Kommunen and associations deliver them: read as text, understood by the names of their columns.

Nothing is guessed silently: a category that is not in the catalogue, a date that is none or a capacity in words is
named with its row, and the row is left out or the cell stays empty as the finding says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Optional, Union

import numpy as np
import pandas as pd

from ..addresses.register import iso_date
from ..addresses.tables import ROLES as ADDRESS_ROLES
from ..addresses.tables import plain_name
from ..deliveries import reader
from ..deliveries.findings import DOUBT, ERROR, Finding, raised
from ..indicators.problems import QT_TRANSLATE_NOOP
from .streets import street_form

CONTEXT = "offers"
#: Rows among which the names of the columns are looked for: lists begin with titles.
_HEADER_ROWS = 20
#: More offers than these are no list of one county.
MOST_OFFERS = 100_000

#: What a column may hold -> names it goes by, in plain letters.
ROLES: Mapping[str, tuple[str, ...]] = {
    "offer_id": ("angebotsnummer", "angebotsnr", "angebotid", "angebotsid", "offerid", "kennung", "schluessel", "lfdnr",
                 "laufendenummer", "nummer", "nr", "id"),
    "name": ("bezeichnung", "angebot", "einrichtung", "nameeinrichtung", "namedereinrichtung", "angebotsname", "name",
             "titel"),
    "provider": ("traeger", "anbieter", "betreiber", "traegerschaft", "organisation", "provider"),
    "category": ("kategorie", "angebotsart", "einrichtungsart", "artdesangebots", "artdereinrichtung", "art", "typ",
                 "category"),
    "fields": ("handlungsfelder", "handlungsfeld", "themenfelder", "themenfeld", "themen", "thema", "fields"),
    "target_group": ("zielgruppe", "zielgruppen", "targetgroup"),
    "capacity": ("plaetze", "anzahlplaetze", "platzzahl", "kapazitaet", "capacity"),
    "opening": ("oeffnungszeiten", "oeffnungszeit", "geoeffnet", "zeiten", "sprechzeiten", "opening"),
    "accessibility": ("barrierefrei", "barrierefreiheit", "barrierefreierzugang", "zugaenglichkeit", "accessibility"),
    "valid_from": ("gueltigab", "angebotab", *ADDRESS_ROLES["valid_from"]),
    "valid_to": ("gueltigbis", "angebotbis", *ADDRESS_ROLES["valid_to"]),
    "street": tuple(name for name in ADDRESS_ROLES["street"] if name not in ("lage", "lagebezeichnung")),
    "number": tuple(name for name in ADDRESS_ROLES["number"] if name not in ("nr", "nummer")),
    "suffix": ADDRESS_ROLES["suffix"],
    "address": ("adresse", "anschrift", "strasseundhausnummer", "strassehausnummer", "strassehausnr", "strasseundnr",
                "strassenr", "standort", "lage", "lagebezeichnung"),
    "postcode": ADDRESS_ROLES["postcode"],
    "place": ADDRESS_ROLES["place"],
    "kommune": ADDRESS_ROLES["kommune"],
}
#: Columns of an offer that come from a list, in the names of the workspace.
COLUMNS = (
    "offer_id", "name", "provider", "category", "target_group", "capacity", "opening", "accessibility", "valid_from",
    "valid_to", "street", "house_number", "postcode", "place")
_TEXTS = ("name", "provider", "target_group", "opening", "accessibility")


@dataclass(frozen=True)
class OfferList:
    """A list as delivered: the columns by what they hold, all cells as texts; ``rows`` as the file counts them."""

    path: Path
    file: str
    columns: Mapping[str, Sequence[str]]
    heads: Mapping[str, str]
    rows: Sequence[int]
    findings: tuple[Finding, ...] = ()
    unused: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def cells(self, role: str) -> Sequence[str]:
        """Returns the cells of a column, empty ones where the list has no such column."""
        return self.columns.get(role, [""] * len(self.rows))


@dataclass(frozen=True)
class Offers:
    """Offers read from a list: ``frame`` in :data:`COLUMNS` with ``kommune`` (as written) and ``row``.

    ``fields`` are fields of action by key of the offer. Where ``keyed`` is false the list has no keys and they were
    made here. Rows that cannot be taken over are not in the frame; ``findings`` name them.
    """

    frame: pd.DataFrame
    fields: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    keyed: bool
    unknown_categories: tuple[str, ...] = field(default=())


def finding(code: str, severity: str, template: str, **known: Any) -> Finding:
    """Returns a finding of this folder; names of its place (file, row, column, value) fill those, others the text."""
    own = {name: known.pop(name) for name in ("file", "row", "column", "value") if name in known}
    return Finding(code, severity, template, "", values=tuple(sorted(known.items())), context=CONTEXT, **own)


# ---------------------------------------------------------------------- reading


def read_list(path: Union[str, Path], *, sheet: str = "", encoding: str = "", separator: str = "",
              columns: Optional[Mapping[str, str]] = None, stop: Optional[reader.Stop] = None) -> OfferList:
    """Reads a list from CSV, XLSX, ODS or a layer.

    ``columns``: role -> name of the column, for what is not to be found by its name; empty for none. Raises
    :class:`DataProblem` with file, row and remedy for what cannot be read as a list of offers.
    """
    table = reader.read_table(path, sheet=sheet, encoding=encoding, separator=separator, stop=stop)
    found = [(number, propose(row)) for number, row in list(zip(table.numbers, table.rows))[:_HEADER_ROWS]]
    header, roles = max(found, key=lambda entry: len(entry[1]))
    names = reader.headers(table, [header])
    roles = dict(roles) if len(roles) > 1 else {}
    for role, name in (columns or {}).items():
        if not name:
            roles.pop(role, None)
            continue
        if name not in names:
            raise raised([finding(
                "no_column", ERROR, QT_TRANSLATE_NOOP(
                    "offers", "There is no column “{value}”. The columns are: {columns}."), file=table.file, value=name,
                columns=", ".join(names))])
        roles[role] = names.index(name)
    _check_roles(table.file, roles, names)
    at = table.numbers.index(header) + 1
    rows = [(number, row) for number, row in zip(table.numbers[at:], table.rows[at:])
            if sum(bool(cell.strip()) for cell in row) > 1 and not reader.is_numbering(row)]
    left = [number for number in table.numbers[at:] if number not in {number for number, _ in rows}]
    findings = list(table.findings)
    if left:
        findings.append(finding(
            "remarks", DOUBT, QT_TRANSLATE_NOOP(
                "offers", "{count} rows with a single cell were taken for remarks and left out (first: row {first})."),
            file=table.file, count=len(left), first=left[0]))
    if not rows:
        raise raised([finding("empty", ERROR, QT_TRANSLATE_NOOP(
            "offers", "There are no offers below the names of the columns."), file=table.file, row=header)])
    if len(rows) > MOST_OFFERS:
        raise raised([finding("too_many", ERROR, QT_TRANSLATE_NOOP(
            "offers", "{count} rows are no list of offers of one county. Is this another table?"), file=table.file,
            count=len(rows))])
    cells = {
        role: [" ".join(row[place].split()) if place < len(row) else "" for _, row in rows]
        for role, place in roles.items()}
    unused = tuple(name for place, name in enumerate(names) if place not in roles.values())
    return OfferList(Path(path), table.file, cells, {role: names[place] for role, place in roles.items()},
                     [number for number, _ in rows], tuple(findings), unused)


def propose(cells: Sequence[str]) -> dict[str, int]:
    """Returns the position of the column for each role that some cell goes by; the better known name wins."""
    plain: dict[str, int] = {}
    for place, cell in enumerate(cells):
        plain.setdefault(plain_name(cell), place)
    plain.pop("", None)
    taken: dict[str, int] = {}
    for role, spellings in ROLES.items():
        known = next((plain[name] for name in spellings if name in plain and plain[name] not in taken.values()), None)
        if known is not None:
            taken[role] = known
    return taken


def _check_roles(file: str, roles: Mapping[str, int], names: Sequence[str]) -> None:
    missing = []
    if "name" not in roles:
        missing.append(finding("no_name", ERROR, QT_TRANSLATE_NOOP(
            "offers", "No column with the name of the offer was found (Bezeichnung, Name, Einrichtung …). Name it so, "
            "or choose one of: {columns}."), file=file, columns=", ".join(names)))
    if "street" not in roles and "address" not in roles:
        missing.append(finding("no_street", ERROR, QT_TRANSLATE_NOOP(
            "offers", "No column with the street or address was found (Straße, Adresse, Anschrift …). Name it so, or "
            "choose one of: {columns}."), file=file, columns=", ".join(names)))
    if missing:
        raise raised(missing)


# ---------------------------------------------------------------------- converting


class Categories:
    """Finds the category a text means, by key, name or part of a name."""

    def __init__(self, catalogue: pd.DataFrame, chosen: Optional[Mapping[str, str]] = None) -> None:
        self.names = dict(zip(catalogue["category_id"], catalogue["name"]))
        self._known = {plain_name(key): key for key in self.names}
        parts: dict[str, set[str]] = {}
        for key, name in self.names.items():
            for part in [name, *re.split("[,/]| und ", name)]:
                parts.setdefault(plain_name(part), set()).add(key)
        self._known.update({part: next(iter(keys)) for part, keys in parts.items() if len(keys) == 1})
        self._known.update({plain_name(text): key for text, key in (chosen or {}).items() if key in self.names})

    def find(self, text: str) -> str:
        """Returns the key of a category, empty where none is meant for sure."""
        plain = plain_name(text)
        forms = [plain, *(plain[: -len(end)] for end in ("n", "en", "s", "e") if plain.endswith(end))]
        return next((self._known[form] for form in forms if form in self._known), "")

    def alike(self, text: str) -> str:
        """Returns the key of the category whose name is most like a text, empty where none is."""
        import difflib

        close = difflib.get_close_matches(plain_name(text), list(self._known), 1, 0.5)
        inside = [known for known in self._known if len(known) > 3 and known in plain_name(text)]
        return self._known[max(inside, key=len)] if inside else self._known[close[0]] if close else ""


def convert(offers: OfferList, categories: Categories, themes: Mapping[str, str], *, default_category: str = "",
            source: str = "") -> Offers:
    """Reads the cells of a list as offers.

    ``themes``: names of the fields of action by their keys; ``default_category`` for rows that name none. ``source``
    becomes part of keys that are made here, so that the same list read again has the same ones.
    """
    findings: list[Finding] = list(offers.findings)
    frame = pd.DataFrame({name: list(offers.cells(name)) for name in _TEXTS}, dtype=object)
    frame["row"] = list(offers.rows)
    _category_column(frame, offers, categories, default_category, findings)
    _addresses(frame, offers)
    frame["capacity"] = _capacities(offers, findings)
    for name in ("valid_from", "valid_to"):
        frame[name] = _dates(offers, name, findings)
    _check_rows(frame, offers, findings)
    keyed = "offer_id" in offers.columns
    frame["offer_id"] = list(offers.cells("offer_id")) if keyed else _made_keys(frame, source)
    frame = frame[frame["kept"]]
    frame = _unique(frame, offers, findings) if keyed else frame
    fields = _fields(frame, offers, themes, findings)
    unknown = tuple(sorted({
        text for text in offers.cells("category") if text and not categories.find(text)}, key=str.casefold))
    kept = frame[[*COLUMNS, "kommune", "row"]].reset_index(drop=True)
    return Offers(kept, fields, tuple(findings), keyed, unknown)


def _category_column(frame: pd.DataFrame, offers: OfferList, categories: Categories, default: str,
                     findings: list[Finding]) -> None:
    texts = list(offers.cells("category"))
    frame["category"] = [categories.find(text) or (default if not text else "") for text in texts]
    said: set[str] = set()
    for text, key, row in zip(texts, frame["category"], offers.rows):
        if key or text in said:
            continue
        said.add(text)
        if not text:
            findings.append(finding(
                "no_category", ERROR, QT_TRANSLATE_NOOP(
                    "offers", "The offer has no category. Complete it, or choose one for all offers without."),
                file=offers.file, row=row, column=offers.heads.get("category", "")))
            continue
        like = categories.alike(text)
        template = QT_TRANSLATE_NOOP(
            "offers", "The category “{value}” is not in the catalogue; is “{proposal_name}” meant?") if like else \
            QT_TRANSLATE_NOOP("offers", "The category “{value}” is not in the catalogue. Choose one of it.")
        findings.append(replace(finding(
            "unknown_category", ERROR, template, file=offers.file, row=row, column=offers.heads.get("category", ""),
            value=text, proposal_name=categories.names.get(like, "")), field="category", proposal=like))


def _addresses(frame: pd.DataFrame, offers: OfferList) -> None:
    street, whole = list(offers.cells("street")), list(offers.cells("address"))
    number = [f"{number}{suffix}" for number, suffix in zip(offers.cells("number"), offers.cells("suffix"))]
    frame["street"] = [one or other for one, other in zip(street, whole)]
    frame["house_number"] = number
    frame["postcode"], frame["place"] = list(offers.cells("postcode")), list(offers.cells("place"))
    frame["kommune"] = list(offers.cells("kommune"))


_CAPACITY = re.compile(
    r"(?:ca\.?|etwa|rd\.?|rund)? ?([0-9]{1,6})(?:[.,]0+)?(?: ?(?:plätze|plaetze|betten|kinder|personen))?")


def _capacities(offers: OfferList, findings: list[Finding]) -> list[float]:
    result = []
    for text, row in zip(offers.cells("capacity"), offers.rows):
        match = _CAPACITY.fullmatch(text.casefold().replace("\u00a0", " "))
        if match:
            result.append(float(match[1]))
            continue
        result.append(np.nan)
        if text and text not in ("-", "–", "k. A.", "k.A.", "x", "."):
            findings.append(finding(
                "capacity", DOUBT, QT_TRANSLATE_NOOP(
                    "offers", "The capacity “{value}” is no whole number; it is left empty."), file=offers.file,
                row=row, column=offers.heads.get("capacity", ""), value=text))
    return result


def _dates(offers: OfferList, name: str, findings: list[Finding]) -> list[Optional[str]]:
    # “gültig bis 31.12.” names the last day; the register keeps the first one on which an offer holds no longer.
    following = name == "valid_to" and plain_name(offers.heads.get(name, "")) not in ("validto", "ende")
    result = []
    for text, row in zip(offers.cells(name), offers.rows):
        date = iso_date(text, following=following)
        result.append(date or None)
        if date is None:
            findings.append(finding(
                "date", DOUBT, QT_TRANSLATE_NOOP(
                    "offers", "“{value}” is no date; it is left empty. Write it as 31.12.2025."), file=offers.file,
                row=row, column=offers.heads.get(name, ""), value=text))
    return result


def _check_rows(frame: pd.DataFrame, offers: OfferList, findings: list[Finding]) -> None:
    """Marks the rows that can be taken over."""
    named = frame["name"].str.strip() != ""
    for row in frame.loc[~named, "row"]:
        findings.append(finding(
            "no_offer_name", ERROR, QT_TRANSLATE_NOOP("offers", "The offer has no name; the row is left out."),
            file=offers.file, row=int(row), column=offers.heads.get("name", "")))
    ended = frame["valid_from"].notna() & frame["valid_to"].notna()
    backwards = ended & (frame["valid_to"].fillna("") <= frame["valid_from"].fillna(""))
    for row, start, stop in frame.loc[backwards, ["row", "valid_from", "valid_to"]].itertuples(index=False):
        findings.append(finding(
            "backwards", ERROR, QT_TRANSLATE_NOOP(
                "offers", "The offer ends ({stop}) before it begins ({start}); the row is left out."), file=offers.file,
            row=int(row), start=start, stop=stop))
    frame["kept"] = named & ~backwards & (frame["category"] != "")


def _made_keys(frame: pd.DataFrame, source: str) -> list[str]:
    """Returns a key for each offer, made of what it is and where, so that the same list has the same keys again."""
    seen: dict[str, int] = {}
    keys = []
    for name, category, street, number, place in zip(
            frame["name"], frame["category"], frame["street"], frame["house_number"], frame["place"]):
        parts = (source, plain_name(name), category, street_form(street), number.casefold(), plain_name(place))
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:10]
        seen[digest] = seen.get(digest, 0) + 1
        keys.append(f"A{digest}" if seen[digest] == 1 else f"A{digest}-{seen[digest]}")
    return keys


def _unique(frame: pd.DataFrame, offers: OfferList, findings: list[Finding]) -> pd.DataFrame:
    head = offers.heads["offer_id"]
    for row in frame.loc[frame["offer_id"] == "", "row"]:
        findings.append(finding(
            "no_key", ERROR, QT_TRANSLATE_NOOP("offers", "The offer has no key; the row is left out."),
            file=offers.file, row=int(row), column=head))
    frame = frame[frame["offer_id"] != ""]
    again = frame["offer_id"].duplicated()
    first = frame.drop_duplicates("offer_id").set_index("offer_id")["row"]
    for key, row in frame.loc[again, ["offer_id", "row"]].itertuples(index=False):
        findings.append(finding(
            "double_key", ERROR, QT_TRANSLATE_NOOP(
                "offers", "The key “{value}” already stands in row {first}; the row is left out."), file=offers.file,
            row=int(row), column=head, value=key, first=int(first[key])))
    return frame[~again]


def _fields(frame: pd.DataFrame, offers: OfferList, themes: Mapping[str, str], findings: list[Finding],
            ) -> dict[str, tuple[str, ...]]:
    if "fields" not in offers.columns:
        return {}
    known = {plain_name(name): key for key, name in themes.items()} | {plain_name(key): key for key in themes}
    texts = dict(zip(offers.rows, offers.cells("fields")))
    result = {}
    for offer_id, row in zip(frame["offer_id"], frame["row"]):
        own = []
        for part in _parts(texts[row], known):
            key = known.get(plain_name(part))
            if key:
                own.append(key)
            else:
                findings.append(finding(
                    "field", DOUBT, QT_TRANSLATE_NOOP(
                        "offers", "The field of action “{value}” is unknown and left out. There are: {known}."),
                    file=offers.file, row=int(row), column=offers.heads["fields"], value=part,
                    known=", ".join(themes.values())))
        result[offer_id] = tuple(dict.fromkeys(own))
    return result


def _parts(text: str, known: Iterable[str]) -> list[str]:
    if plain_name(text) in known:
        return [text]
    return [part.strip() for part in re.split(r"[,;/|\n]", text) if part.strip()]
