"""The list of offers a Kommune is asked to confirm: what it holds, and the workbook that is sent."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union

import pandas as pd

from ..addresses.letter import Words
from ..exports.spreadsheet import Sheet, write_xlsx
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.offer_triggers import CONTENT
from ..workspace.offers import SENT

if TYPE_CHECKING:
    from ..workspace import Workspace

CONTEXT = "offers"

#: What a Kommune says of an offer.
RIGHT, CHANGED, GONE, NEW = MARKS = (
    QT_TRANSLATE_NOOP("offers", "correct"), QT_TRANSLATE_NOOP("offers", "changed"),
    QT_TRANSLATE_NOOP("offers", "gone"), QT_TRANSLATE_NOOP("offers", "new"))
#: Columns of the sheet by the columns of the register.
HEADS: Mapping[str, str] = {
    "name": QT_TRANSLATE_NOOP("offers", "Name"),
    "provider": QT_TRANSLATE_NOOP("offers", "Provider"),
    "category": QT_TRANSLATE_NOOP("offers", "Category"),
    "target_group": QT_TRANSLATE_NOOP("offers", "Target group"),
    "capacity": QT_TRANSLATE_NOOP("offers", "Capacity"),
    "opening": QT_TRANSLATE_NOOP("offers", "Opening hours"),
    "accessibility": QT_TRANSLATE_NOOP("offers", "Step-free access"),
    "valid_from": QT_TRANSLATE_NOOP("offers", "Offered since"),
    "valid_to": QT_TRANSLATE_NOOP("offers", "Offered until (last day)"),
    "street": QT_TRANSLATE_NOOP("offers", "Street"),
    "house_number": QT_TRANSLATE_NOOP("offers", "House number"),
    "postcode": QT_TRANSLATE_NOOP("offers", "Postcode"),
    "place": QT_TRANSLATE_NOOP("offers", "Place"),
}
KEY_HEAD = QT_TRANSLATE_NOOP("offers", "No.")
MARK_HEAD = QT_TRANSLATE_NOOP("offers", "Correct?")
NEW_HEAD = QT_TRANSLATE_NOOP("offers", "New: {column}")
REMARK_HEAD = QT_TRANSLATE_NOOP("offers", "Remark")
OFFERS_SHEET = QT_TRANSLATE_NOOP("offers", "Offers")
NOTES_SHEET = QT_TRANSLATE_NOOP("offers", "Notes")
LIST_HEAD = QT_TRANSLATE_NOOP("offers", "Number of the list")
#: Empty rows below the offers for those that are missing.
_BLANK = 25
_WIDTHS = {"name": 34, "provider": 28, "category": 26, "target_group": 18, "capacity": 9, "opening": 26,
           "accessibility": 12, "valid_from": 12, "valid_to": 14, "street": 26, "house_number": 9, "postcode": 8,
           "place": 20}


@dataclass(frozen=True)
class ConfirmationList:
    """A list for one Kommune: ``offers`` in the columns of the register, ``sent`` the values by key as they are sent.
    """

    list_id: str
    kommune_id: str
    kommune: str
    date: str
    offers: pd.DataFrame
    sent: Mapping[str, Mapping[str, Any]]


def build_list(offers: pd.DataFrame, kommune_id: str, kommune: str, date: str) -> ConfirmationList:
    """Returns the list of a Kommune: its offers that hold on a day (ISO) or later, by category and name.

    Raises :class:`DataProblem` where it has none.
    """
    own = offers[(offers["kommune_id"] == kommune_id) & ~(offers["valid_to"].fillna("9999") <= date)]
    if not len(own):
        raise DataProblem(
            QT_TRANSLATE_NOOP("offers", "{kommune} has no offers in the register: there is nothing to confirm."),
            context=CONTEXT, kommune=kommune)
    own = own.sort_values(["category", "name", "offer_id"], kind="stable", ignore_index=True)
    sent = {row["offer_id"]: {name: _plain(row[name]) for name in CONTENT} for row in own.to_dict("records")}
    return ConfirmationList(str(uuid.uuid4()), kommune_id, kommune, date, own, sent)


def _plain(value: Any) -> Any:
    return None if value is None or value != value or value == "" else value


def shown(name: str, value: Any, categories: Mapping[str, str], words: Words) -> Any:
    """Returns a value of the register as a Kommune reads it: names of categories, dates, whole numbers."""
    if _plain(value) is None:
        return ""
    if name == "category":
        return categories.get(value, value)
    if name == "capacity":
        return f"{value:.0f}" if float(value).is_integer() else str(value)
    if name == "valid_from":
        return words.date(value)
    if name == "valid_to":
        # The register keeps the first day on which an offer holds no longer, people speak of the last one it does.
        return words.date((datetime.date.fromisoformat(value) - datetime.timedelta(days=1)).isoformat())
    return str(value)


def sheets(listed: ConfirmationList, categories: Mapping[str, str], words: Words, *, kreis: str, deadline: str = "",
           contact: str = "") -> list[Sheet]:
    """Returns the workbook: the list to fill in, and what to do with it."""

    def say(text: str, **values: Any) -> str:
        return words.translate(CONTEXT, text).format(**values)

    names = {name: say(head) for name, head in HEADS.items()}
    heads = [say(KEY_HEAD), say(MARK_HEAD), *names.values(),
             *(say(NEW_HEAD, column=head) for head in names.values()), say(REMARK_HEAD)]
    rows = [
        [row["offer_id"], "", *(shown(name, row[name], categories, words) for name in HEADS), *[""] * len(HEADS), ""]
        for row in listed.offers.to_dict("records")]
    fixed = 2 + len(HEADS)
    entries = {1, *range(fixed, len(heads))}
    widths = [16, 12, *(_WIDTHS[name] for name in HEADS), *(max(_WIDTHS[name], 14) for name in HEADS), 30]
    notes = _notes(listed, say, words, kreis, deadline, contact)
    return [
        Sheet(say(OFFERS_SHEET), heads, rows, widths, entries, {1: [say(mark) for mark in MARKS]}, _BLANK, 3),
        Sheet(say(NOTES_SHEET), [say(QT_TRANSLATE_NOOP("offers", "What to do")), ""], notes, (26.0, 100.0))]


def _notes(listed: ConfirmationList, say: Any, words: Words, kreis: str, deadline: str,
           contact: str) -> list[Sequence[str]]:
    rows = [
        (say(QT_TRANSLATE_NOOP("offers", "Kommune")), listed.kommune),
        (say(QT_TRANSLATE_NOOP("offers", "As of")), words.date(listed.date)),
        (say(LIST_HEAD), listed.list_id),
        (say(QT_TRANSLATE_NOOP("offers", "From")), kreis),
        ("", ""),
        ("1", say(QT_TRANSLATE_NOOP(
            "offers", "Please look at each offer on the sheet “{sheet}” and choose in the column “{column}”: "
            "“{right}”, “{changed}” or “{gone}”."), sheet=say(OFFERS_SHEET), column=say(MARK_HEAD), right=say(RIGHT),
            changed=say(CHANGED), gone=say(GONE))),
        ("2", say(QT_TRANSLATE_NOOP(
            "offers", "Where something has changed, enter only what is new in the yellow columns “{column}”. A dash "
            "(–) means that the entry is to be empty."), column=say(NEW_HEAD, column="…"))),
        ("3", say(QT_TRANSLATE_NOOP(
            "offers", "Please add offers that are missing below the list: name, category and address in the white "
            "columns, and “{new}” in the column “{column}”."), new=say(NEW), column=say(MARK_HEAD))),
        ("4", say(QT_TRANSLATE_NOOP(
            "offers", "Please leave the numbers in the first column as they are, and send the workbook back as "
            "XLSX."))),
    ]
    if deadline:
        wanted = say(QT_TRANSLATE_NOOP("offers", "We need your answer by {date}."), date=words.date(deadline))
        rows.append(("5", wanted))
    if contact:
        rows.append((say(QT_TRANSLATE_NOOP("offers", "Questions to")), contact))
    return rows


def file_name(listed: ConfirmationList) -> str:
    """Returns a name for the workbook that every system takes."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in listed.kommune).strip("-")
    return f"Angebote_{listed.kommune_id}_{plain[:40]}_{listed.date}.xlsx"


def send_list(workspace: Workspace, listed: ConfirmationList, path: Union[str, Path], words: Words, *,
              deadline: str = "", contact: str = "", by: str = "") -> Path:
    """Writes the workbook and records that and what was sent; raises :class:`DataProblem` where it cannot be written.
    """
    path = Path(path)
    meta = workspace.meta()
    catalogue = workspace.offer_categories()
    pages = sheets(listed, dict(zip(catalogue["category_id"], catalogue["name"])), words, kreis=meta["kreis_name"],
                   deadline=deadline, contact=contact)
    try:
        write_xlsx(path, pages)
    except OSError as error:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "offers", "“{file}” cannot be written ({reason}). Close it in other programs, or choose another "
                "folder."),
            context=CONTEXT, file=path.name, reason=error.strerror or str(error)) from error
    with workspace.changing_offers("confirmationlist", {"kommune_id": listed.kommune_id}, by=by) as writer:
        writer.record_list(
            listed.kommune_id, SENT, listed.list_id, offers=len(listed.offers), file_name=path.name,
            content=json.dumps(listed.sent, ensure_ascii=False, sort_keys=True))
    return path
