"""What a letter to a Kommune about the quality of its addresses says, apart from how it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from ..exports.spreadsheet import Sheet
from ..indicators.problems import QT_TRANSLATE_NOOP
from .quality import FIELD_TITLES, KINDS, MEASURES, Score

CONTEXT = "addresses"


class Words(Protocol):
    """What is needed of a language: see ``i18n/language.py``."""

    def translate(self, context: str, text: str) -> str: ...

    def number(self, value: float, decimals: int = 1) -> str: ...

    def integer(self, value: float) -> str: ...

    def date(self, value: str) -> str: ...


@dataclass(frozen=True)
class Finding:
    """One case in words: key, street and number, what was found."""

    key: str
    place: str
    text: str


@dataclass(frozen=True)
class Group:
    """All cases of a kind with what to do; ``more`` are not listed."""

    title: str
    remedy: str
    count: str
    findings: tuple[Finding, ...]
    more: str = ""


@dataclass(frozen=True)
class BoardRow:
    """A line of the scoreboard in words."""

    title: str
    count: str
    share: str
    earlier: str
    trend: str
    direction: str


@dataclass(frozen=True)
class Letter:
    """A letter: all of its texts in the order they are read."""

    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    board_title: str
    board_heads: tuple[str, ...]
    board: tuple[BoardRow, ...]
    closing: tuple[str, ...]
    findings_title: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    foot: str


_TRENDS = {
    "better": QT_TRANSLATE_NOOP("addresses", "better"),
    "worse": QT_TRANSLATE_NOOP("addresses", "worse"),
    "same": QT_TRANSLATE_NOOP("addresses", "unchanged"),
    "": "–",
}


def detail_text(kind: str, detail: str, words: Words) -> str:
    """Returns what was found at an address as a sentence."""
    if kind == "incomplete":
        detail = ", ".join(
            words.translate(CONTEXT, FIELD_TITLES[name]) for name in detail.split(", ") if name in FIELD_TITLES)
    return words.translate(CONTEXT, KINDS[kind].sentence).replace("{detail}", detail)


def in_order(cases: pd.DataFrame) -> pd.DataFrame:
    """Returns cases by kind, street and house number, so that those of one street stand together."""
    order = {kind: at for at, kind in enumerate(KINDS)}
    keys = [
        (order[kind], [int(part) if at % 2 else part.casefold() for at, part in enumerate(_DIGITS.split(place))], key)
        for kind, place, key in zip(cases["kind"], cases["place"], cases["address_id"])]
    return cases.iloc[sorted(range(len(cases)), key=keys.__getitem__)]


_DIGITS = re.compile("([0-9]+)")


def board_rows(board: Sequence[Score], words: Words) -> tuple[BoardRow, ...]:
    """Returns a scoreboard in words."""
    rows = []
    for score in board:
        earlier = ""
        if score.earlier_date:
            earlier = f"{words.number(score.earlier_share, 1)} % ({words.date(score.earlier_date)})"
        count = words.translate(CONTEXT, QT_TRANSLATE_NOOP("addresses", "{value} of {base}")).format(
            value=words.integer(score.value), base=words.integer(score.base))
        trend = _TRENDS[score.direction]
        rows.append(BoardRow(
            words.translate(CONTEXT, MEASURES[score.measure]), count, _percent(score.value, score.base, words),
            earlier or "–", words.translate(CONTEXT, trend) if score.direction else trend, score.direction))
    return tuple(rows)


def _percent(value: float, base: float, words: Words) -> str:
    if not base:
        return "–"
    # 100.0 % is said only of all of them.
    share = 100.0 * value / base
    if value < base and share >= 99.95:
        share = 99.9
    return f"{words.number(share, 1)} %"


def build_letter(cases: pd.DataFrame, board: Sequence[Score], words: Words, *, kommune: str, kreis: str, date: str,
                 letter_date: str, sender: Sequence[str] = (), contact: str = "", most: int = 100) -> Letter:
    """Returns the letter to a Kommune.

    ``cases`` and ``board``: its cases and figures; ``date`` (ISO) of the addresses, ``letter_date`` of the letter;
    ``sender``: lines above the letter; ``contact``: name or office below; ``most``: cases listed of each kind.
    """

    def say(text: str, **values: Any) -> str:
        text = words.translate(CONTEXT, text)
        return text.format(**values) if values else text

    faultless = next((score for score in board if score.measure == "faultless"), None)
    total = faultless.base if faultless else 0
    fine = faultless.value if faultless else 0
    paragraphs = [say(
        QT_TRANSLATE_NOOP(
            "addresses",
            "All evaluations of the Quartiere rest on the address register. We have checked the {count} addresses of "
            "{kommune} as of {date}. {fine} of them ({share}) are without any finding."),
        count=words.integer(total), kommune=kommune, date=words.date(date), fine=words.integer(fine),
        share=_percent(fine, total, words))]
    if len(cases):
        paragraphs.append(say(
            QT_TRANSLATE_NOOP(
                "addresses",
                "The following pages name {count} findings, by kind and each with a suggestion. Some of them may turn "
                "out to be right as they are: please look at them and correct in your records what needs correcting. "
                "The enclosed spreadsheet holds all of them."),
            count=words.integer(len(cases))))
    else:
        paragraphs.append(say(QT_TRANSLATE_NOOP(
            "addresses", "There is nothing to correct at present. Thank you very much for your careful work.")))
    closing = [
        say(QT_TRANSLATE_NOOP(
            "addresses", "Please do not hesitate to ask if anything is unclear. Thank you very much for your "
            "support.")),
        say(QT_TRANSLATE_NOOP("addresses", "Kind regards"))]
    if contact:
        closing.append(contact)
    groups = []
    cases = in_order(cases)
    for kind, texts in KINDS.items():
        own = cases[cases["kind"] == kind]
        if not len(own):
            continue
        listed = own.head(most)
        more = len(own) - len(listed)
        groups.append(Group(
            say(texts.title), say(texts.remedy), words.integer(len(own)),
            tuple(
                Finding(key, place or "–", detail_text(kind, detail, words))
                for key, place, detail in zip(listed["address_id"], listed["place"], listed["detail"])),
            say(
                QT_TRANSLATE_NOOP("addresses", "… and {count} more: see the spreadsheet."),
                count=words.integer(more)) if more else ""))
    return Letter(
        sender=tuple(line for line in (sender or (kreis,)) if line),
        recipient=(kommune,),
        date=words.date(letter_date),
        subject=say(QT_TRANSLATE_NOOP("addresses", "Quality of the addresses: {kommune}"), kommune=kommune),
        salutation=say(QT_TRANSLATE_NOOP("addresses", "Dear Sir or Madam,")),
        paragraphs=tuple(paragraphs),
        board_title=say(QT_TRANSLATE_NOOP("addresses", "Overview")),
        board_heads=tuple(say(text) for text in (
            QT_TRANSLATE_NOOP("addresses", "Figure"), QT_TRANSLATE_NOOP("addresses", "Number"),
            QT_TRANSLATE_NOOP("addresses", "Share"), QT_TRANSLATE_NOOP("addresses", "Before"),
            QT_TRANSLATE_NOOP("addresses", "Trend"))),
        board=board_rows(board, words),
        closing=tuple(closing),
        findings_title=say(QT_TRANSLATE_NOOP("addresses", "Findings")),
        heads=tuple(say(text) for text in (
            QT_TRANSLATE_NOOP("addresses", "Address key"), QT_TRANSLATE_NOOP("addresses", "Address"),
            QT_TRANSLATE_NOOP("addresses", "Finding"))),
        groups=tuple(groups),
        foot=say(
            QT_TRANSLATE_NOOP("addresses", "{kreis} · addresses of {kommune} as of {date}"), kreis=kreis,
            kommune=kommune, date=words.date(date)))


def sheets(letter: Letter, cases: pd.DataFrame, words: Words) -> list[Sheet]:
    """Returns the enclosed spreadsheet: the overview, and all cases with kind, key, address, finding and remedy."""
    translate = words.translate
    cases = in_order(cases)
    rows: list[tuple[Any, ...]] = [
        (translate(CONTEXT, KINDS[kind].title), key, place, detail_text(kind, detail, words),
         translate(CONTEXT, KINDS[kind].remedy), x, y)
        for kind, key, place, detail, x, y in zip(
            *(cases[name].tolist() for name in ("kind", "address_id", "place", "detail", "x", "y")))]
    heads = (
        translate(CONTEXT, QT_TRANSLATE_NOOP("addresses", "Kind")), letter.heads[0], letter.heads[1], letter.heads[2],
        translate(CONTEXT, QT_TRANSLATE_NOOP("addresses", "Suggestion")),
        translate(CONTEXT, QT_TRANSLATE_NOOP("addresses", "East")),
        translate(CONTEXT, QT_TRANSLATE_NOOP("addresses", "North")))
    return [
        Sheet(letter.board_title, letter.board_heads, tuple(
            (row.title, row.count, row.share, row.earlier, row.trend) for row in letter.board),
            (58.0, 22.0, 12.0, 22.0, 14.0)),
        Sheet(letter.findings_title, heads, tuple(rows), (34.0, 20.0, 34.0, 52.0, 60.0, 14.0, 14.0)),
    ]
