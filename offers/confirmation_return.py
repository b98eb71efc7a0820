"""A confirmation list that came back: what it says of each offer, what would change, and what is taken over.

Three states are compared: the values as they were sent, as they came back, and as they are now. What was changed here
meanwhile is a conflict and is not taken over unless somebody says so. Nothing changes silently: every change is in the
list of changes first, and in the history afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

import pandas as pd

from ..addresses.register import Geography, iso_date
from ..addresses.tables import plain_name
from ..deliveries import reader
from ..deliveries.findings import DOUBT, ERROR, Finding
from ..i18n.language import LANGUAGES, language
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.offer_categories import DEFAULT_FIELDS
from ..workspace.offer_triggers import ADDRESS, CONTENT
from ..workspace.offers import RETURNED, SENT
from .confirmation_list import (
    CHANGED,
    CONTEXT,
    GONE,
    HEADS,
    KEY_HEAD,
    LIST_HEAD,
    MARK_HEAD,
    MARKS,
    NEW,
    NEW_HEAD,
    NOTES_SHEET,
    OFFERS_SHEET,
    REMARK_HEAD,
    RIGHT,
    shown,
)
from .geocoder import Match, geocode
from .lists import Categories, finding
from .placing import Translate, place_values, queries_of
from .register_index import AddressIndex

if TYPE_CHECKING:
    from ..workspace import Workspace

#: Further words for the marks, in plain letters.
_OTHER_MARKS = {
    RIGHT: ("stimmt", "ja", "ok", "richtig", "korrekt", "x", "j", "bestaetigt", "unveraendert"),
    CHANGED: ("geaendert", "aenderung", "aendern", "nein", "falsch", "korrigiert", "n"),
    GONE: ("entfallen", "weg", "geschlossen", "gibtesnichtmehr", "existiertnicht", "loeschen", "beendet", "entfaellt"),
    NEW: ("neu", "fehlt", "ergaenzt", "neuesangebot"),
}
#: What empties a cell.
_DASHES = ("-", "–", "—")
#: What a row comes to.
CONFIRMED, ALTERED, ENDED, ADDED, OPEN = "confirmed", "changed", "ended", "added", "open"


@dataclass(frozen=True)
class Item:
    """What the list says of one offer.

    ``changes``: by column the value now and the new one. ``conflicts``: columns that were changed here since the list
    was sent. ``match``: what became of a new address. ``row``: as the file counts.
    """

    offer_id: str
    name: str
    kind: str
    row: int
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    remark: str = ""
    match: Optional[Match] = None


@dataclass(frozen=True)
class Return:
    """A list that came back, compared with the register; nothing is written yet."""

    list_id: str
    kommune_id: str
    kommune: str
    file: str
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]

    def counts(self) -> dict[str, int]:
        """Returns the number of offers by what the list says of them."""
        result = dict.fromkeys((CONFIRMED, ALTERED, ENDED, ADDED, OPEN), 0)
        for item in self.items:
            result[item.kind] += 1
        return result


# ---------------------------------------------------------------------- reading


def _said(text: str, **values: str) -> set[str]:
    """Returns a text in all languages, in plain letters: the list may have been written in another one."""
    return {plain_name(language(code).translate(CONTEXT, text).format(**values)) for code in LANGUAGES}


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Returns the positions of key, mark, remark, columns (by name) and new columns (``new:`` and name)."""
    wanted: dict[str, set[str]] = {"key": _said(KEY_HEAD), "mark": _said(MARK_HEAD), "remark": _said(REMARK_HEAD)}
    for name, head in HEADS.items():
        wanted[name] = _said(head)
        wanted[f"new:{name}"] = {
            plain_name(language(code).translate(CONTEXT, NEW_HEAD).format(
                column=language(code).translate(CONTEXT, head))) for code in LANGUAGES}
    plain = [plain_name(cell) for cell in cells]
    return {role: plain.index(name) for role, names in wanted.items() for name in sorted(names) if name in plain}


def read_return(workspace: Workspace, path: Union[str, Path], *, index: Optional[AddressIndex] = None,
                geography: Optional[Geography] = None, translate: Optional[Translate] = None,
                date: str = "") -> Return:
    """Reads a list that came back and says what it would change.

    ``date`` (ISO) is the day on which offers end that are gone. Raises :class:`DataProblem` for a file that is no such
    list, or one of another workspace.
    """
    path = Path(path)
    table = _offers_table(path)
    header = next((at for at, row in enumerate(table.rows[:20]) if {"key", "mark", "name"} <= _columns(row).keys()), -1)
    if header < 0:
        raise _no_list(path)
    places = _columns(table.rows[header])
    findings: list[Finding] = []
    list_id, sent, kommune_id = _sent_list(workspace, path, table, header, places, findings)
    offers = workspace.offers()
    known = {row["offer_id"]: row for row in offers.to_dict("records")}
    catalogue = workspace.offer_categories()
    reading = _Reading(
        table.file, places, sent, known, Categories(catalogue), dict(zip(catalogue["category_id"], catalogue["name"])),
        date, findings)
    items = []
    for number, row in zip(table.numbers[header + 1:], table.rows[header + 1:]):
        item = reading.item(number, [" ".join(cell.split()) for cell in row])
        if item is not None:
            items.append(item)
    seen = {item.offer_id for item in items}
    for offer_id in sent.keys() - seen:
        if offer_id in known:
            findings.append(finding(
                "lost_row", DOUBT, QT_TRANSLATE_NOOP(
                    "offers", "“{name}” was in the list that was sent and is missing in this one; it stays as it is."),
                file=table.file, name=str(known[offer_id]["name"])))
    items = _placed(items, known, index or AddressIndex.of_workspace(workspace), kommune_id)
    names = workspace.area_names("kommune")
    return Return(list_id, kommune_id, names.get(kommune_id, kommune_id), path.name, tuple(items), tuple(findings))


def _offers_table(path: Path) -> reader.Table:
    table = reader.read_table(path)
    names = [sheet.name for sheet in table.sheets]
    wanted = next((name for name in names if plain_name(name) in _said(OFFERS_SHEET)), "")
    return reader.read_table(path, sheet=wanted) if wanted and wanted != table.sheet else table


def _no_list(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "offers", "“{file}” is no confirmation list: the columns for number, name and mark are not there. Take the "
            "workbook that was sent to the Kommune, with its first row unchanged."), context=CONTEXT, file=path.name)


def _sent_list(workspace: Workspace, path: Path, table: reader.Table, header: int, places: Mapping[str, int],
               findings: list[Finding]) -> tuple[str, dict[str, dict[str, Any]], str]:
    """Returns number, contents and Kommune of the list that was sent: by its number, else by the offers in it."""
    journal = workspace.offer_confirmations()
    journal = journal[journal["action"] == SENT]
    by_id = {row["list_id"]: row for row in journal.to_dict("records")}
    list_id = _list_number(path, table)
    if list_id in by_id:
        entry = by_id[list_id]
    else:
        keys = {row[places["key"]].strip() for row in table.rows[header + 1:] if places["key"] < len(row)} - {""}
        fitting = [entry for entry in by_id.values() if keys & json.loads(entry["content"] or "{}").keys()]
        if not fitting:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "offers", "“{file}” does not come from this workspace: none of its offers was sent to be "
                    "confirmed. Open the workspace it was written from."), context=CONTEXT, file=path.name)
        entry = max(fitting, key=lambda one: (
            len(keys & json.loads(one["content"]).keys()), one["recorded_at"]))
        findings.append(finding(
            "no_number", DOUBT, QT_TRANSLATE_NOOP(
                "offers", "The file does not say which list it is; by its offers it is the one of {date}."),
            file=path.name, date=str(entry["recorded_at"])[:10]))
    newer = [one for one in by_id.values() if one["kommune_id"] == entry["kommune_id"]
             and one["recorded_at"] > entry["recorded_at"]]
    if newer:
        findings.append(finding(
            "older_list", DOUBT, QT_TRANSLATE_NOOP(
                "offers", "A newer list was sent to this Kommune on {date}; this is an earlier one."), file=path.name,
            date=str(newer[-1]["recorded_at"])[:10]))
    return entry["list_id"], json.loads(entry["content"] or "{}"), entry["kommune_id"]


def _list_number(path: Path, table: reader.Table) -> str:
    """Returns the number of the list from the sheet of notes, empty where it is not there."""
    name = next((sheet.name for sheet in table.sheets if plain_name(sheet.name) in _said(NOTES_SHEET)), "")
    if not name:
        return ""
    for row in reader.read_table(path, sheet=name).rows:
        if len(row) > 1 and plain_name(row[0]) in _said(LIST_HEAD):
            return row[1].strip()
    return ""


class _Reading:
    """Reads the rows of a list that came back."""

    def __init__(self, file: str, places: Mapping[str, int], sent: Mapping[str, Mapping[str, Any]],
                 known: Mapping[str, Mapping[str, Any]], categories: Categories, category_names: Mapping[str, str],
                 date: str, findings: list[Finding]) -> None:
        self._file, self._places, self._sent, self._known = file, places, sent, known
        self._categories, self._category_names, self._date = categories, category_names, date
        self._findings = findings
        self._marks = {word: mark for mark in MARKS for word in (*_said(mark), *_OTHER_MARKS[mark])}
        self._seen: dict[str, int] = {}
        self._words = [language(code) for code in LANGUAGES]

    def item(self, number: int, row: Sequence[str]) -> Optional[Item]:
        """Returns what a row says, ``None`` for an empty one and one that cannot be used."""
        cells = {role: row[place] if place < len(row) else "" for role, place in self._places.items()}
        if not any(cells.values()):
            return None
        key, mark = cells["key"], self._mark(cells["mark"], number)
        if not key:
            return self._added(number, cells) if mark in (NEW, "") else self._refused(
                "no_key", number, QT_TRANSLATE_NOOP(
                    "offers", "The row has a mark but no number of an offer; it is left out."))
        if key in self._seen:
            return self._refused("double", number, QT_TRANSLATE_NOOP(
                "offers", "The offer “{value}” already stands in row {first}; this row is left out."), value=key,
                first=self._seen[key])
        self._seen[key] = number
        if key not in self._known or key not in self._sent:
            return self._refused("unknown", number, QT_TRANSLATE_NOOP(
                "offers", "There was no offer “{value}” in this list; the row is left out. New offers have no number."),
                value=key)
        return self._known_offer(number, key, mark, cells)

    def _mark(self, text: str, number: int) -> str:
        plain = plain_name(text)
        if not plain or plain in self._marks:
            return self._marks.get(plain, "")
        self._findings.append(finding(
            "mark", DOUBT, QT_TRANSLATE_NOOP(
                "offers", "“{value}” is none of the marks; the offer counts as not confirmed."), file=self._file,
            row=number, value=text))
        return "?"

    def _refused(self, code: str, number: int, template: str, **values: Any) -> None:
        self._findings.append(finding(code, ERROR, template, file=self._file, row=number, **values))

    def _known_offer(self, number: int, key: str, mark: str, cells: Mapping[str, str]) -> Item:
        sent, now = self._sent[key], self._known[key]
        values = self._new_values(number, sent, cells)
        changes = {name: (_plain(now[name]), value) for name, value in values.items() if _plain(now[name]) != value}
        conflicts = tuple(name for name in changes if _plain(now[name]) != sent.get(name))
        name, remark = str(now["name"]), cells.get("remark", "")
        if mark == GONE:
            until = values.get("valid_to") or self._date
            ends = {"valid_to": (_plain(now["valid_to"]), until)} if _plain(now["valid_to"]) != until else {}
            return Item(key, name, ENDED, number, ends, conflicts, remark)
        if mark == CHANGED and not values:
            self._note("nothing_new", number, QT_TRANSLATE_NOOP(
                "offers", "“{name}” is marked as changed, but nothing new is entered; it counts as not confirmed."),
                name)
            return Item(key, name, OPEN, number, remark=remark)
        if values and mark not in (CHANGED, NEW):
            self._note("unmarked_change", number, QT_TRANSLATE_NOOP(
                "offers", "“{name}” has new entries but is not marked as changed; they are listed as changes."), name)
        if values:
            return Item(key, name, ALTERED, number, changes, conflicts, remark)
        return Item(key, name, CONFIRMED if mark == RIGHT else OPEN, number, remark=remark)

    def _note(self, code: str, number: int, template: str, name: str) -> None:
        self._findings.append(finding(code, DOUBT, template, file=self._file, row=number, name=name))

    def _new_values(self, number: int, sent: Mapping[str, Any], cells: Mapping[str, str]) -> dict[str, Any]:
        """Returns by column what is new: from the columns for it, or changed in place."""
        result = {}
        for name in CONTENT:
            new, given = cells.get(f"new:{name}", ""), cells.get(name, "")
            as_sent = {plain_name(str(shown(name, sent.get(name), self._category_names, words)))
                       for words in self._words} | {plain_name(str(sent.get(name) or ""))}
            if new:
                text = "" if new in _DASHES else new
            elif name in self._places and plain_name(given) not in as_sent:
                text = "" if given in _DASHES else given
            else:
                continue
            value = self._value(number, name, text)
            if value is not _REFUSED and value != _plain(sent.get(name)):
                result[name] = value
        return result

    def _value(self, number: int, name: str, text: str) -> Any:
        """Returns a text as a value of a column; what cannot be one is named and left out."""
        if not text and name not in ("name", "category"):
            return None
        if name == "category":
            key = self._categories.find(text)
            if key:
                return key
            template = QT_TRANSLATE_NOOP("offers", "The category “{value}” is not in the catalogue; it stays as it is.")
        elif name == "capacity":
            if re.fullmatch("[0-9]{1,6}([.,]0+)?", text):
                return float(text.replace(",", "."))
            template = QT_TRANSLATE_NOOP("offers", "The capacity “{value}” is no whole number; it stays as it is.")
        elif name in ("valid_from", "valid_to"):
            date = iso_date(text, following=name == "valid_to")
            if date:
                return date
            template = QT_TRANSLATE_NOOP("offers", "“{value}” is no date; it stays as it is. Write it as 31.12.2025.")
        elif name == "name" and not text:
            template = QT_TRANSLATE_NOOP("offers", "An offer needs a name; it stays as it is.")
        else:
            return text
        self._findings.append(finding("value", DOUBT, template, file=self._file, row=number, value=text))
        return _REFUSED

    def _added(self, number: int, cells: Mapping[str, str]) -> Optional[Item]:
        values = {}
        for name in CONTENT:
            text = cells.get(f"new:{name}", "") or cells.get(name, "")
            if text and text not in _DASHES:
                value = self._value(number, name, text)
                if value is not _REFUSED:
                    values[name] = value
        missing = [name for name in ("name", "category", "street") if not values.get(name)]
        if missing:
            heads = ", ".join(HEADS[name] for name in missing)
            return self._refused("incomplete", number, QT_TRANSLATE_NOOP(
                "offers", "A new offer needs name, category and street; missing here: {missing}. It is left out."),
                missing=heads)
        start, stop = values.get("valid_from"), values.get("valid_to")
        if start and stop and stop <= start:
            return self._refused("backwards", number, QT_TRANSLATE_NOOP(
                "offers", "The new offer ends before it begins; it is left out."))
        return Item("", str(values["name"]), ADDED, number, {name: (None, value) for name, value in values.items()},
                    remark=cells.get("remark", ""))


_REFUSED = object()


def _plain(value: Any) -> Any:
    return None if value is None or value != value or value == "" else value


def _placed(items: Sequence[Item], known: Mapping[str, Mapping[str, Any]], index: AddressIndex,
            kommune_id: str) -> list[Item]:
    """Returns the items with what becomes of new addresses."""
    from dataclasses import replace

    wanted, rows = [], []
    for at, item in enumerate(items):
        if item.kind == ADDED or (item.kind == ALTERED and set(item.changes) & set(ADDRESS)):
            base = {name: _plain(known[item.offer_id][name]) for name in ADDRESS} if item.offer_id else {}
            address = {**dict.fromkeys(ADDRESS), **base,
                       **{name: new for name, (_, new) in item.changes.items() if name in ADDRESS}}
            wanted.append(at)
            rows.append({**address, "kommune": kommune_id if not address["place"] else ""})
    if not wanted:
        return list(items)
    matches = geocode(queries_of(pd.DataFrame(rows)), index)
    result = list(items)
    for at, match in zip(wanted, matches):
        result[at] = replace(items[at], match=match)
    return result


# ---------------------------------------------------------------------- taking over


def take_over(workspace: Workspace, returned: Return, *, confirmed_by: str, confirmed_on: str,
              accepted: Optional[Collection[int]] = None, open_count: bool = False,
              geography: Optional[Geography] = None, translate: Optional[Translate] = None, by: str = "",
              file_hash: str = "") -> dict[str, int]:
    """Writes what a list says, all of it or nothing; returns the number of offers by what was done.

    ``accepted``: rows of the file whose changes are taken over; without it all but those in conflict. Offers whose
    change is not taken over are not confirmed. ``open_count``: offers without a mark count as confirmed. Raises
    :class:`DataProblem` without a name or date of the confirmation, or for values the register refuses.
    """
    if not confirmed_by.strip() or not iso_date(confirmed_on):
        raise DataProblem(
            QT_TRANSLATE_NOOP("offers", "Say who has confirmed the list, and on which day."), context=CONTEXT)
    geography = geography or Geography.of(workspace)
    remarks = [f"{item.name}: {item.remark}" for item in returned.items if item.remark]
    done = dict.fromkeys((CONFIRMED, ALTERED, ENDED, ADDED, OPEN), 0)
    confirmation = {"confirmed_by": confirmed_by.strip(), "confirmed_on": confirmed_on}
    source = _source_of(workspace, returned.kommune_id)
    with workspace.changing_offers(
            "confirmationreturn", {"list_id": returned.list_id, "kommune_id": returned.kommune_id}, by=by,
            source=returned.file) as writer:
        for item in returned.items:
            agreed = item.row in accepted if accepted is not None else not item.conflicts
            if item.kind == OPEN and not open_count:
                done[OPEN] += 1
                continue
            if item.kind in (ALTERED, ENDED, ADDED) and not agreed:
                done[OPEN] += 1
                continue
            values = {name: new for name, (_, new) in item.changes.items()}
            if item.match is not None:
                values.update(place_values([item.match], geography, translate).iloc[0].to_dict())
                values["kommune_id"] = values["kommune_id"] or returned.kommune_id
            if item.kind == ADDED:
                offer_id = _new_key(returned, item)
                frame = pd.DataFrame([{**values, "offer_id": offer_id, "source": source}])
                writer.insert(frame)
                writer.fields({offer_id: DEFAULT_FIELDS.get(values["category"], ())})
            elif values:
                writer.update(item.offer_id, values)
            if item.kind != ENDED:
                # By itself, because a change of contents ends a confirmation.
                writer.update(item.offer_id or _new_key(returned, item), confirmation)
            done[CONFIRMED if item.kind == OPEN else item.kind] += 1
        writer.record_list(
            returned.kommune_id, RETURNED, returned.list_id, offers=len(returned.items), changed=done[ALTERED],
            ended=done[ENDED], added=done[ADDED], file_name=returned.file, file_hash=file_hash,
            note="\n".join(remarks), **confirmation)
    return done


def _source_of(workspace: Workspace, kommune_id: str) -> str:
    return f"Kommune {workspace.area_names('kommune').get(kommune_id, kommune_id)}"


def _new_key(returned: Return, item: Item) -> str:
    return f"{returned.list_id[:8]}-{item.row}"
