"""Numbers and dates as people and programs write them, read only where there is one way to read them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from ..indicators.counts import LARGEST_COUNT
from ..indicators.problems import QT_TRANSLATE_NOOP

#: Blanks between groups of digits: plain, no-break, thin, narrow no-break, figure space.
BLANKS = "\u00a0\u2009\u202f\u2007"
_BLANK = re.compile(f"[{BLANKS}]")
_SIGN = str.maketrans({"−": "-", "–": "-"})

#: Marks a table may use; none at all is "".
DECIMALS = ("", ",", ".")
THOUSANDS = ("", ".", ",", " ", "'")

_SCIENTIFIC = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+")
_MACHINE = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_GROUPED_ONCE = re.compile(r"[+-]?[0-9]{1,3}([.,])[0-9]{3}")
_SHEET_ERROR = re.compile(r"#[A-ZÄÖÜ0-9/]+[!?]?")
_WORDS_OF_NOTHING = {"nan", "inf", "+inf", "-inf", "infinity", "-infinity", "1.#inf", "1.#ind", "-1.#ind", "1.#qnan"}


class StoredNumber(str):
    """A number that a spreadsheet or database holds as a number: written with a decimal point, whatever the table."""

    __slots__ = ()


class StoredDate(str):
    """A date that a spreadsheet or database holds as a date, in ISO form."""

    __slots__ = ()


class Unreadable(ValueError):  # noqa: N818 - it reads as what happened
    """A cell that is no count: with a code, the English template of the message and the one of the remedy."""

    def __init__(self, code: str, what: str, remedy: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.what, self.remedy, self.values = code, what, remedy, values


_CORRECT = QT_TRANSLATE_NOOP("deliveries", "Correct the cell, or ask the deliverer.")
_DELIVER_COUNTS = QT_TRANSLATE_NOOP("deliveries", "Deliver counts: whole numbers of 0 or more.")


@dataclass(frozen=True)
class Marks:
    """How a table writes numbers; "" as ``decimal`` or ``thousands`` means that nobody has said."""

    decimal: str = ""
    thousands: str = ""


def unify_blanks(text: str) -> str:
    """Returns a text with plain blanks only."""
    return _BLANK.sub(" ", text).strip()


def read_count(cell: str, marks: Marks, unit: int = 1) -> float:
    """Returns a cell as a count; raises :class:`Unreadable` for whatever is not one, or may be read in two ways.

    ``unit`` is what 1 in the table stands for (1000 where it counts in thousands).
    """
    stored = isinstance(cell, StoredNumber)
    text = unify_blanks(cell)
    number = _stored(text) if stored else _written(text, marks)
    if number is None:
        raise _not_a_number(text)
    whole, fraction = number
    value = float(f"{whole}.{fraction or 0}") * unit if not stored else float(text) * unit
    # Sheets compute in binary and show 15 digits: 3.0000000000000004 is 3 to everybody who sees it.
    value = float(f"{value:.15g}")
    if text.startswith("-") and value == 0:
        value = 0.0
    if value < 0:
        raise Unreadable("negative", QT_TRANSLATE_NOOP("deliveries", "“{value}” is negative."), _DELIVER_COUNTS)
    if not value <= LARGEST_COUNT:
        raise Unreadable(
            "too_large", QT_TRANSLATE_NOOP("deliveries", "“{value}” is too large for a count."), _CORRECT)
    if value != int(value):
        raise Unreadable(
            "fraction", QT_TRANSLATE_NOOP("deliveries", "“{value}” is not a whole number."), QT_TRANSLATE_NOOP(
                "deliveries", "Deliver counts, not rates or averages; check the decimal and thousands mark too."))
    return value


def _stored(text: str) -> tuple[str, str] | None:
    if text.endswith("%"):
        raise _percent()
    if not _MACHINE.fullmatch(text):
        return None
    return text, ""


def _written(text: str, marks: Marks) -> tuple[str, str] | None:
    if text.endswith("%"):
        raise _percent()
    text = text.translate(_SIGN)
    if re.fullmatch(r"[+-] [0-9].*", text):
        text = text[0] + text[2:]
    if len(text) > 40:
        return None
    if re.fullmatch(r"[+-]?[0-9]+", text):
        return text, ""
    if _SCIENTIFIC.fullmatch(text):
        raise Unreadable(
            "scientific", QT_TRANSLATE_NOOP("deliveries", "“{value}” is a number in scientific notation."),
            QT_TRANSLATE_NOOP("deliveries", "Write all digits: a program has shortened the number."))
    if not re.fullmatch(r"[+-]?[0-9][0-9., ']*", text):
        return None
    match = _GROUPED_ONCE.fullmatch(text)
    if match and marks.thousands != match[1] and marks.decimal != match[1]:
        raise Unreadable(
            "ambiguous", QT_TRANSLATE_NOOP(
                "deliveries", "“{value}” can be read in two ways: as {one} or as {other}."),
            QT_TRANSLATE_NOOP(
                "deliveries", "Say in the import profile which mark separates thousands and which decimals."),
            one=text.replace(match[1], ""), other=text.replace(".", ","))
    if re.fullmatch(r"[+-]?[0-9]{1,3}([ '][0-9]{3})+([.,][0-9]+)?", text):
        # Groups of three behind a blank or apostrophe: nothing else is written so.
        return _split(re.sub("[ ']", "", text), marks)
    return _split(text, marks)


def _split(text: str, marks: Marks) -> tuple[str, str] | None:
    grouping, decimal = marks.thousands, marks.decimal
    if not grouping and not decimal:
        grouping, decimal = _evident_marks(text)
    elif not decimal and grouping in (".", ","):
        decimal = "," if grouping == "." else "."
    elif not grouping and decimal:
        grouping = "." if decimal == "," else ","
    whole, _, fraction = text.partition(decimal) if decimal else (text, "", "")
    if decimal and decimal in text and not re.fullmatch("[0-9]+", fraction):
        return None
    if grouping and grouping in whole:
        if not re.fullmatch(rf"[+-]?[0-9]{{1,3}}({re.escape(grouping)}[0-9]{{3}})+", whole):
            return None
        whole = whole.replace(grouping, "")
    return (whole, fraction) if re.fullmatch("[+-]?[0-9]+", whole) else None


def _evident_marks(text: str) -> tuple[str, str]:
    """Returns (thousands, decimal) that a single number gives away: ``1.234,5``, ``1.234.567`` or ``12,5``."""
    marks = re.findall("[.,]", text)
    if len(set(marks)) == 2:
        return marks[0], marks[-1]
    if len(marks) > 1:
        return marks[0], "," if marks[0] == "." else "."
    return ("", marks[0]) if marks else ("", "")


def evident_marks(text: str) -> tuple[str, str]:
    """Returns the (thousands, decimal) marks that a cell proves, "" for what it leaves open."""
    text = unify_blanks(text)
    if isinstance(text, StoredNumber) or not re.fullmatch(r"[+-]?[0-9][0-9.,]*", text):
        return "", ""
    if _GROUPED_ONCE.fullmatch(text) or text.isdigit():
        return "", ""
    grouping, decimal = _evident_marks(text)
    return (grouping, decimal) if _split(text, Marks(decimal, grouping)) else ("", "")


def is_ambiguous(text: str) -> str:
    """Returns the mark of a number such as ``1.234`` that stands for thousands or decimals, "" for any other."""
    match = _GROUPED_ONCE.fullmatch(unify_blanks(text))
    return match[1] if match and not isinstance(text, StoredNumber) else ""


def looks_like_number(text: str) -> bool:
    """Tells whether a cell begins like a number, whatever its marks."""
    return bool(re.fullmatch(r"[(\[]?[+−–-]?\s?[0-9][0-9.,'\s]*[)\]]?\s?[prs%]?", unify_blanks(text)))


def is_scientific(text: str) -> bool:
    """Tells whether a text is a number as programs shorten it, e.g. ``5,38E+10``."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


def _percent() -> Unreadable:
    return Unreadable(
        "percent", QT_TRANSLATE_NOOP("deliveries", "“{value}” is a share, not a count."),
        QT_TRANSLATE_NOOP("deliveries", "Deliver numerator and denominator as counts; rates are computed here."))


def _not_a_number(text: str) -> Unreadable:
    if text.casefold() in _WORDS_OF_NOTHING:
        return Unreadable(
            "not_finite", QT_TRANSLATE_NOOP("deliveries", "“{value}” is not a finite number."),
            QT_TRANSLATE_NOOP("deliveries", "Leave the cell empty for no data, or write the symbol for it."))
    if _SHEET_ERROR.fullmatch(text):
        return Unreadable(
            "formula_error", QT_TRANSLATE_NOOP("deliveries", "“{value}” is the error of a formula."),
            QT_TRANSLATE_NOOP("deliveries", "Correct the formula, save the file and read it again."))
    return Unreadable(
        "not_a_number", QT_TRANSLATE_NOOP("deliveries", "“{value}” is neither a number nor a known symbol."),
        QT_TRANSLATE_NOOP("deliveries", "Correct the cell, or say in the import profile what the symbol means."))


# ------------------------------------------------------------------------ dates and periods

#: What a table may call its dates; "" accepts what has one reading only.
DATE_FORMATS = ("", "dd.mm.yyyy", "dd.mm.yy", "yyyy-mm-dd", "yyyymm", "excel")

_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "okt": 10, "nov": 11, "dez": 12,
}
_EXCEL_FIRST = datetime.date(1899, 12, 30)
_YEAR_FIRST, _YEAR_LAST = 1900, 2199


@lru_cache(maxsize=4096)
def read_year(text: str, date_format: str = "", stored_date: bool = False) -> str:
    """Returns the year of a period or date; raises :class:`Unreadable` where it is none or not certain.

    Understood are ``2025``, ``31.12.2025``, ``2025-12-31`` (with time), ``2025-12``, ``12/2025``, ``202512`` and
    ``Dezember 2025``; ``31.12.25`` and serial numbers of Excel only where the profile says so.
    """
    text = unify_blanks(text)
    if re.fullmatch("(19|20|21)[0-9]{2}", text):
        return text
    match = re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})( [0-9:]+)?", text)
    if match:
        return _year(int(match[3]), int(match[2]), int(match[1]))
    match = re.fullmatch(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})([T ][0-9:.]+)?", text)
    if match:
        return _year(int(match[1]), int(match[2]), int(match[3]))
    match = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{2})", text)
    if match:
        if date_format != "dd.mm.yy":
            raise Unreadable(
                "short_year", QT_TRANSLATE_NOOP("deliveries", "The date “{value}” has a year of two digits."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Write the year in four digits, or choose the date format dd.mm.yy in the profile."))
        return _year(2000 + int(match[3]), int(match[2]), int(match[1]))
    match = re.fullmatch(r"([0-9]{4})[-/.]?([0-9]{2})", text)
    if match:
        return _year(int(match[1]), int(match[2]), 1)
    match = re.fullmatch(r"([0-9]{1,2})[/.]([0-9]{4})", text)
    if match:
        return _year(int(match[2]), int(match[1]), 1)
    match = re.fullmatch(r"([A-Za-zäÄ]{3})[A-Za-zä]*\.?\s+([0-9]{4})", text)
    if match and match[1].casefold() in _MONTHS:
        return _year(int(match[2]), _MONTHS[match[1].casefold()], 1)
    if re.fullmatch(r"[0-9]{5}(\.0+)?", text):
        if date_format != "excel":
            raise Unreadable(
                "serial_date", QT_TRANSLATE_NOOP(
                    "deliveries", "“{value}” may be a date that Excel stores as a number ({date})."),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Format the column as a date, or choose the date format excel in the profile."),
                date=_serial(text).strftime("%d.%m.%Y"))
        return str(_serial(text).year)
    raise Unreadable(
        "no_period", QT_TRANSLATE_NOOP("deliveries", "“{value}” is neither a year nor a date."),
        QT_TRANSLATE_NOOP("deliveries", "Write the period as a year in four digits, e.g. 2025, or as dd.mm.yyyy."))


def _serial(text: str) -> datetime.date:
    return _EXCEL_FIRST + datetime.timedelta(days=int(float(text)))


def _year(year: int, month: int, day: int) -> str:
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise Unreadable(
            "no_such_day", QT_TRANSLATE_NOOP("deliveries", "There is no such day as “{value}”."),
            QT_TRANSLATE_NOOP("deliveries", "Correct the date.")) from None
    if not _YEAR_FIRST <= year <= _YEAR_LAST:
        raise Unreadable(
            "no_period", QT_TRANSLATE_NOOP("deliveries", "“{value}” is neither a year nor a date."),
            QT_TRANSLATE_NOOP("deliveries", "Write the period as a year in four digits, e.g. 2025, or as dd.mm.yyyy."))
    return str(year)


_STATED_YEAR = re.compile(r"(?<![0-9])(?:[0-3]?[0-9]\.\s?[01]?[0-9]\.\s?)?((?:19|20)[0-9]{2})(?![0-9])")


def years_in(text: str) -> list[str]:
    """Returns the years that a title or file name mentions."""
    return list(dict.fromkeys(_STATED_YEAR.findall(text)))
