"""How good the addresses of each Kommune are (Adress- und Gebäudequalität): cases to look at, and figures over time.

Every finding is one case of a :data:`KINDS`, with the address, the place and what to do. The figures count addresses,
so that they can be compared between Kommunen and runs: ``value`` of ``base``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP
from .register import Geography, place_texts

Texts = NDArray[np.object_]

CASE_COLUMNS = ("kommune_id", "address_id", "kind", "place", "detail", "x", "y")
SCORE_COLUMNS = ("kommune_id", "measure", "value", "base")


@dataclass(frozen=True)
class Kind:
    """A kind of finding: what it is called, what is to be said of an address (``{detail}``), and what to do.

    ``measure``: the figure it counts for.
    """

    title: str
    sentence: str
    remedy: str
    measure: str


def _kind(title: str, sentence: str, remedy: str, measure: str) -> Kind:
    return Kind(title, sentence, remedy, measure)


#: Findings in the order of a report.
KINDS: Mapping[str, Kind] = {
    "no_key": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address without a key"),
        QT_TRANSLATE_NOOP("addresses", "The address has no key."),
        QT_TRANSLATE_NOOP("addresses", "Please give every address its own key that never changes."), "unique"),
    "duplicate_key": _kind(
        QT_TRANSLATE_NOOP("addresses", "Key given several times"),
        QT_TRANSLATE_NOOP("addresses", "The key stands for several addresses at the same time: {detail}."),
        QT_TRANSLATE_NOOP("addresses", "Please give each of the addresses a key of its own."), "unique"),
    "duplicate": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address recorded several times"),
        QT_TRANSLATE_NOOP("addresses", "Also recorded with the key {detail}."),
        QT_TRANSLATE_NOOP(
            "addresses", "Please keep one of the entries and remove the others, or tell them apart by place or "
            "suffix."),
        "unique"),
    "incomplete": _kind(
        QT_TRANSLATE_NOOP("addresses", "Incomplete address"),
        QT_TRANSLATE_NOOP("addresses", "Missing: {detail}."),
        QT_TRANSLATE_NOOP("addresses", "Please add what is missing."), "complete"),
    "unknown_kommune": _kind(
        QT_TRANSLATE_NOOP("addresses", "Key of the Kommune unknown"),
        QT_TRANSLATE_NOOP("addresses", "The county has no Kommune “{detail}”."),
        QT_TRANSLATE_NOOP("addresses", "Please correct the key of the Kommune (AGS, 8 digits)."), "complete"),
    "no_coordinates": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address without coordinates"),
        QT_TRANSLATE_NOOP("addresses", "No position is recorded."),
        QT_TRANSLATE_NOOP("addresses", "Please record the position of the building."), "located"),
    "zero_coordinates": _kind(
        QT_TRANSLATE_NOOP("addresses", "Coordinates 0 / 0"),
        QT_TRANSLATE_NOOP("addresses", "The coordinates are 0 / 0."),
        QT_TRANSLATE_NOOP("addresses", "Please record the position of the building."), "located"),
    "bad_coordinates": _kind(
        QT_TRANSLATE_NOOP("addresses", "Coordinates that cannot be read"),
        QT_TRANSLATE_NOOP("addresses", "The coordinates cannot be read ({detail})."),
        QT_TRANSLATE_NOOP("addresses", "Please write coordinates as numbers with a decimal comma or point."),
        "located"),
    "outside_county": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address outside of the county"),
        QT_TRANSLATE_NOOP("addresses", "The position lies outside of the county."),
        QT_TRANSLATE_NOOP("addresses", "Please check the coordinates of the address."), "plausible"),
    "outside_kommune": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address in another Kommune"),
        QT_TRANSLATE_NOOP("addresses", "The position lies in {detail}."),
        QT_TRANSLATE_NOOP("addresses", "Please check the coordinates, or the key of the Kommune."), "plausible"),
    "stacked": _kind(
        QT_TRANSLATE_NOOP("addresses", "Many addresses at one point"),
        QT_TRANSLATE_NOOP("addresses", "{detail} different house numbers have the same coordinates."),
        QT_TRANSLATE_NOOP(
            "addresses", "Please record the position of each building instead of one point for the street or place."),
        "plausible"),
    "no_quartier": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address without a Quartier"),
        QT_TRANSLATE_NOOP("addresses", "The position lies in no Quartier."),
        QT_TRANSLATE_NOOP("addresses", "Please check the position; if it is right, the boundaries have a gap here."),
        "allocated"),
    "on_border": _kind(
        QT_TRANSLATE_NOOP("addresses", "Address on a border"),
        QT_TRANSLATE_NOOP("addresses", "The position lies exactly on a border of Quartiere; it counts for {detail}."),
        QT_TRANSLATE_NOOP("addresses", "Please check on which side of the border the building stands."), "allocated"),
    "number_format": _kind(
        QT_TRANSLATE_NOOP("addresses", "House number in an unusual form"),
        QT_TRANSLATE_NOOP("addresses", "House number “{detail}”."),
        QT_TRANSLATE_NOOP("addresses", "Please write house numbers as a number with at most one letter, such as 12a."),
        "numbered"),
    "number_range": _kind(
        QT_TRANSLATE_NOOP("addresses", "Several house numbers in one address"),
        QT_TRANSLATE_NOOP("addresses", "House numbers “{detail}” in one entry."),
        QT_TRANSLATE_NOOP("addresses", "Please make an entry of its own for each house number."), "numbered"),
    "number_gap": _kind(
        QT_TRANSLATE_NOOP("addresses", "Gap in the house numbers"),
        QT_TRANSLATE_NOOP("addresses", "Numbers missing between this address and the next on its side: {detail}."),
        QT_TRANSLATE_NOOP("addresses", "Please check whether addresses are missing here."), "gapless"),
    "street_variant": _kind(
        QT_TRANSLATE_NOOP("addresses", "Street name written in several ways"),
        QT_TRANSLATE_NOOP("addresses", "Elsewhere written “{detail}”."),
        QT_TRANSLATE_NOOP("addresses", "Please use one official spelling of the street name throughout."), "uniform"),
    "bad_date": _kind(
        QT_TRANSLATE_NOOP("addresses", "Date that cannot be read"),
        QT_TRANSLATE_NOOP("addresses", "“{detail}” is no date; the validity is taken as open."),
        QT_TRANSLATE_NOOP("addresses", "Please write dates as 31.12.2025 or 2025-12-31."), "complete"),
    "reversed_dates": _kind(
        QT_TRANSLATE_NOOP("addresses", "Validity ends before it begins"),
        QT_TRANSLATE_NOOP("addresses", "The validity ends before it begins."),
        QT_TRANSLATE_NOOP("addresses", "Please correct one of the two dates."), "complete"),
}

#: Figures: what share of the addresses is as it should be; ``expected`` compares with how many there should be.
MEASURES: Mapping[str, str] = {
    "faultless": QT_TRANSLATE_NOOP("addresses", "Addresses without any finding"),
    "complete": QT_TRANSLATE_NOOP("addresses", "Complete addresses (street, house number, postcode, Kommune)"),
    "fields": QT_TRANSLATE_NOOP("addresses", "Mandatory fields filled in"),
    "expected": QT_TRANSLATE_NOOP("addresses", "Addresses present of those expected"),
    "unique": QT_TRANSLATE_NOOP("addresses", "Addresses recorded once only"),
    "located": QT_TRANSLATE_NOOP("addresses", "Addresses with coordinates"),
    "plausible": QT_TRANSLATE_NOOP("addresses", "Addresses at a plausible position"),
    "allocated": QT_TRANSLATE_NOOP("addresses", "Addresses clearly within one Quartier"),
    "numbered": QT_TRANSLATE_NOOP("addresses", "House numbers in the usual form"),
    "gapless": QT_TRANSLATE_NOOP("addresses", "Addresses without a gap in the numbers behind them"),
    "uniform": QT_TRANSLATE_NOOP("addresses", "Addresses with a uniform street name"),
}
MANDATORY = ("street", "house_number", "postcode", "kommune_id")
FIELD_TITLES: Mapping[str, str] = {
    "street": QT_TRANSLATE_NOOP("addresses", "street"),
    "house_number": QT_TRANSLATE_NOOP("addresses", "house number"),
    "postcode": QT_TRANSLATE_NOOP("addresses", "postcode"),
    "kommune_id": QT_TRANSLATE_NOOP("addresses", "Kommune"),
}

#: So many house numbers may share a point: corner houses, terraces over one stairway.
PLAUSIBLE_AT_ONE_POINT = 3
#: Numbers missing in a row beyond this are open country, not a gap.
LONGEST_GAP = 6
#: A typing error is looked for among streets whose houses are no further apart than this.
NEAR_M = 400.0
_FEWEST_LETTERS = 6
_MOST_SPELLINGS = 4


@dataclass(frozen=True)
class AddressQuality:
    """Cases (:data:`CASE_COLUMNS`) and figures by Kommune and for the Kreis (:data:`SCORE_COLUMNS`).

    ``detail`` of a case is data without words: a key, a number, a spelling. ``street_variant`` has one case per
    spelling, all others one per address.
    """

    cases: pd.DataFrame
    scores: pd.DataFrame


def check_quality(addresses: pd.DataFrame, geography: Geography, *, expected: Optional[Mapping[str, float]] = None,
                  kommune: Optional[str] = None) -> AddressQuality:
    """Checks addresses that hold today (columns of the register).

    ``expected``: number of addresses there should be, by Kommune; without it, those that are there and those missing in
    the house numbers. ``kommune`` leaves the cases and figures of one Kommune; neighbours are compared all the same.
    Addresses without a Kommune count for the Kreis alone.
    """
    frame = _prepared(addresses, geography)
    found = _Found(frame)
    filled = _completeness(frame, found)
    # Spellings first: “Hauptstr. 5” is no gap in the “Hauptstraße”, and may be the same address.
    frame["one_street"] = _street_variants(frame, found)
    _duplicates(frame, found)
    _positions(frame, geography, found)
    numbers = _numbers(frame, found)
    missing = _gaps(frame, numbers, found)
    cases = found.cases()
    scores = _scores(frame, found, filled, missing, geography, expected)
    if kommune is not None:
        cases = cases[cases["kommune_id"] == kommune].reset_index(drop=True)
        scores = scores[scores["kommune_id"] == kommune].reset_index(drop=True)
    return AddressQuality(cases, scores)


class _Found:
    """Gathers which address has which finding."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self._parts: list[tuple[str, NDArray[np.int64], Texts]] = []
        #: By figure, which addresses have a finding that counts for it.
        self.faults: dict[str, NDArray[np.bool_]] = {}

    def add(self, kind: str, at: NDArray[Any], detail: Any = "", of: Optional[NDArray[Any]] = None) -> None:
        """Adds a case for each address; ``of``: those it counts for if they are others."""
        at = np.flatnonzero(at) if at.dtype == bool else at.astype(np.int64)
        if not len(at):
            return
        details = np.empty(len(at), dtype=object)
        details[:] = detail if isinstance(detail, str) else [str(text) for text in detail]
        self._parts.append((kind, at, details))
        marked = self.faults.setdefault(KINDS[kind].measure, np.zeros(len(self._frame), dtype=bool))
        marked[at if of is None else of] = True

    def cases(self) -> pd.DataFrame:
        order = {kind: at for at, kind in enumerate(KINDS)}
        parts = sorted(self._parts, key=lambda part: order[part[0]])
        at = np.concatenate([part[1] for part in parts]) if parts else np.empty(0, dtype=np.int64)
        chosen = self._frame.iloc[at]
        return pd.DataFrame({
            "kommune_id": chosen["kommune"].to_numpy(), "address_id": chosen["address_id"].to_numpy(),
            "kind": np.array([part[0] for part in parts for _ in range(len(part[1]))], dtype=object),
            "place": place_texts(chosen),
            "detail": np.concatenate([part[2] for part in parts]) if parts else np.empty(0, dtype=object),
            "x": chosen["x"].to_numpy(), "y": chosen["y"].to_numpy()}, columns=list(CASE_COLUMNS))


def _prepared(addresses: pd.DataFrame, geography: Geography) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for name in ("address_id", "street_key", "street", "house_number", "house_suffix", "postcode", "district",
                 "kommune_id", "quartier_id"):
        if name in addresses.columns:
            values = addresses[name].astype(object)
            columns[name] = values.where(values.notna(), "").to_numpy()
        else:
            columns[name] = np.full(len(addresses), "", dtype=object)
    columns["x"] = pd.to_numeric(addresses["x"]).to_numpy(dtype=np.float64)
    columns["y"] = pd.to_numeric(addresses["y"]).to_numpy(dtype=np.float64)
    frame = pd.DataFrame(columns)
    # Addresses without a Kommune of the county are those of the Kreis.
    known = frame["kommune_id"].isin(set(geography.kommune_names))
    frame["kommune"] = frame["kommune_id"].where(known, geography.kreis_id)
    return frame


def _completeness(frame: pd.DataFrame, found: _Found) -> NDArray[np.int64]:
    empty = np.column_stack([(frame[name] == "").to_numpy() for name in MANDATORY])
    at = np.flatnonzero(empty.any(axis=1))
    found.add("incomplete", at, [
        ", ".join(name for name, missing in zip(MANDATORY, row) if missing) for row in empty[at].tolist()])
    stray = (frame["kommune_id"] != "") & (frame["kommune_id"] != frame["kommune"])
    found.add("unknown_kommune", stray.to_numpy(), frame["kommune_id"][stray].tolist())
    return (~empty).sum(axis=1)


def _duplicates(frame: pd.DataFrame, found: _Found) -> None:
    keys = frame["address_id"]
    found.add("no_key", (keys == "").to_numpy())
    double = (keys.duplicated(keep=False) & (keys != "")).to_numpy()
    places = place_texts(frame[double])
    if double.any():
        others = pd.Series(places).groupby(keys[double].to_numpy()).transform(lambda texts: ", ".join(texts))
        found.add("duplicate_key", double, others.tolist())
    named = ((frame["street"] != "") & (frame["house_number"] != "")).to_numpy()
    # One street name may stand for several streets of a Kommune; place, postcode and street key tell them apart.
    columns = ["kommune", "postcode", "district", "street_key", "one_street", "house_number", "house_suffix"]
    again = named & frame.duplicated(columns, keep=False).to_numpy() & ~double
    if again.any():
        groups = frame[again].groupby(columns, sort=False)["address_id"]
        known = dict(keys[again].items())
        other: dict[Any, str] = {}
        for members in groups.groups.values():
            for one in members:
                other[one] = ", ".join(known[index] for index in members if index != one)
        at = np.flatnonzero(again)
        found.add("duplicate", at, [other[one] for one in at.tolist()])


def _positions(frame: pd.DataFrame, geography: Geography, found: _Found) -> None:
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    finite = np.isfinite(x) & np.isfinite(y)
    zero = finite & (x == 0) & (y == 0)
    found.add("no_coordinates", ~finite)
    found.add("zero_coordinates", zero)
    usable = finite & ~zero
    located = geography.quartiere.find(np.where(usable, x, np.nan), y)
    keys = np.array([*geography.quartiere.keys, ""], dtype=object)
    owner = np.array([geography.kommune_of.get(key, "") for key in keys.tolist()], dtype=object)[located.index]
    nowhere = np.flatnonzero((located.index < 0) & usable)
    inside = geography.kommunen.locate(x[nowhere], y[nowhere])
    owner[nowhere] = np.array([*geography.kommunen.keys, ""], dtype=object)[inside]
    found.add("outside_county", nowhere[inside < 0])
    found.add("no_quartier", nowhere[inside >= 0])
    found.add("on_border", located.on_border, keys[located.index[located.on_border]])
    # A key that no Kommune has is a finding of its own.
    own = frame["kommune"].to_numpy()
    known = (own == frame["kommune_id"].to_numpy()).astype(bool)
    astray = np.flatnonzero((owner != "") & known & (own != owner))
    names = geography.kommune_names
    found.add("outside_kommune", astray, [names.get(key, key) for key in owner[astray].tolist()])
    _stacked(frame, usable, found)


def _stacked(frame: pd.DataFrame, usable: NDArray[np.bool_], found: _Found) -> None:
    # To the centimetre, which is as exact as registers are.
    x, y = np.round(frame["x"].to_numpy() * 100), np.round(frame["y"].to_numpy() * 100)
    at = np.flatnonzero(usable)
    order = at[np.lexsort((y[at], x[at]))]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (x[order[1:]] != x[order[:-1]]) | (y[order[1:]] != y[order[:-1]])
    group = np.cumsum(fresh) - 1
    size = np.bincount(group)
    many = np.flatnonzero(size[group] > PLAUSIBLE_AT_ONE_POINT) if len(group) else group
    if not len(many):
        return
    # 12a and 12b are one building.
    pieces = frame.iloc[order[many]]
    houses = pd.DataFrame({
        "group": group[many], "house": (pieces["street"] + "\x1f" + pieces["house_number"]).to_numpy()})
    different = houses.groupby("group")["house"].nunique()
    numbers = different.reindex(houses["group"]).to_numpy()
    chosen = numbers > PLAUSIBLE_AT_ONE_POINT
    found.add("stacked", order[many][chosen], numbers[chosen])


# ------------------------------------------------------------------------ house numbers

_PLAIN = re.compile("([1-9][0-9]{0,3}) ?([a-z]?)")
_FRACTION = re.compile("([1-9][0-9]{0,3}) ?[a-z]? ?([1-9]/[1-9]|/ ?[1-9][0-9]?[a-z]?|½|¼|¾)")
_RANGE = re.compile("([1-9][0-9]{0,3}) ?[a-z]? ?([-–—+,&/]|bis|und|u\\.) ?([1-9][0-9]{0,3}) ?[a-z]?")
_OTHER, _SINGLE, _SEVERAL = 0, 1, 2
#: Such numbers exist, but most of them were set as placeholders.
_LARGEST_NUMBER = 1999


@dataclass(frozen=True)
class HouseNumber:
    """A house number as it is read: ``first`` to ``last``, ``form`` plain, fraction, range or other."""

    first: int
    last: int
    suffix: str
    form: str


def read_house_number(number: str, suffix: str = "") -> HouseNumber:
    """Reads 12, 12a, 12 1/2, 12/1, 12-14, 12a-c; whatever else is of the form “other” with first 0."""
    text = " ".join(f"{number}{suffix}".split()).casefold()
    match = _PLAIN.fullmatch(text)
    if match and int(match[1]) <= _LARGEST_NUMBER:
        return HouseNumber(int(match[1]), int(match[1]), match[2], "plain")
    match = _FRACTION.fullmatch(text)
    if match:
        # 12/1 is a part of a house; 12/14 means both.
        part = re.fullmatch("/ ?([0-9]+)[a-z]?", match[2])
        if part is None or int(part[1]) <= int(match[1]) or int(part[1]) - int(match[1]) > 20:
            return HouseNumber(int(match[1]), int(match[1]), match[2], "fraction")
    match = _RANGE.fullmatch(text)
    if match and int(match[1]) < int(match[3]) <= _LARGEST_NUMBER:
        return HouseNumber(int(match[1]), int(match[3]), "", "range")
    match = re.fullmatch("([1-9][0-9]{0,3}) ?[a-z] ?[-–+] ?[a-z]", text)
    if match:
        return HouseNumber(int(match[1]), int(match[1]), "", "range")
    return HouseNumber(0, 0, "", "other")


def _numbers(frame: pd.DataFrame, found: _Found) -> NDArray[np.int64]:
    """Returns the first and last house number of each address (n x 2), 0 where there is none."""
    written = pd.Series(frame["house_number"].to_numpy() + frame["house_suffix"].to_numpy())
    codes, spellings = pd.factorize(written)
    read = [read_house_number(text) for text in spellings.tolist()]
    form = np.array([number.form for number in read], dtype=object)[codes]
    texts = written.to_numpy()
    odd = (form == "other") & (frame["house_number"] != "").to_numpy()
    found.add("number_format", odd, texts[odd])
    several = form == "range"
    found.add("number_range", several, texts[several])
    return np.array([(number.first, number.last) for number in read], dtype=np.int64).reshape(-1, 2)[codes]


def _gaps(frame: pd.DataFrame, numbers: NDArray[np.int64], found: _Found) -> NDArray[np.int64]:
    """Finds gaps on each side of each street; returns for each address how many numbers are missing behind it.

    Odd and even numbers are sides of their own. A gap is one to :data:`LONGEST_GAP` missing numbers for which there is
    room: the two houses beside it stand further apart than neighbours in this street usually do, but not so far that it
    must be open country.
    """
    missing = np.zeros(len(frame), dtype=np.int64)
    street = pd.factorize(pd.Series(
        frame["kommune"].to_numpy() + "\x1f" + frame["one_street"].to_numpy() + "\x1f" + frame["district"].to_numpy()
        + "\x1f" + frame["street_key"].to_numpy()))[0]
    usable = np.flatnonzero(
        (numbers[:, 0] > 0) & (frame["street"] != "").to_numpy() & np.isfinite(frame["x"].to_numpy()))
    if not len(usable):
        return missing
    side = street[usable].astype(np.int64) * 2 + numbers[usable, 0] % 2
    order = np.lexsort((numbers[usable, 1], numbers[usable, 0], side))
    at, side = usable[order], side[order]
    first, last = numbers[at, 0], numbers[at, 1]
    # A range 12-18 covers its numbers: what counts is how far any address up to here reaches.
    base = side * 100_000
    reach = np.maximum.accumulate(last + base) - base
    step = first[1:] - reach[:-1]
    neighbours = side[1:] == side[:-1]
    distance = np.hypot(np.diff(frame["x"].to_numpy()[at]), np.diff(frame["y"].to_numpy()[at]))
    # The usual distance between neighbours, by side of a street; of all streets where there are too few.
    usual = np.flatnonzero(neighbours & (step == 2) & (distance > 1))
    if not len(usual):
        return missing
    typical = pd.Series(distance[usual]).groupby(side[:-1][usual]).median()
    overall = float(np.median(distance[usual]))
    per_step = typical.reindex(side[:-1]).fillna(overall).to_numpy()
    absent = (step - 2) // 2
    room = (distance >= 0.6 * per_step * (absent + 1)) & (distance <= 2.5 * per_step * (absent + 1))
    gap = np.flatnonzero(neighbours & (step % 2 == 0) & (absent >= 1) & (absent <= LONGEST_GAP) & room)
    starts = reach[:-1][gap]
    found.add("number_gap", at[:-1][gap], [
        _numbers_text(start + 2, count) for start, count in zip(starts.tolist(), absent[gap].tolist())])
    missing[at[:-1][gap]] = absent[gap]
    return missing


def _numbers_text(first: int, count: int) -> str:
    return ", ".join(str(first + 2 * at) for at in range(count))


# ------------------------------------------------------------------------ street names

_ABBREVIATIONS = (
    (re.compile(r"str(\.|asse)?$"), "strasse"), (re.compile(r"(?<=[ -])pl\.?$|pl\.$"), "platz"),
    (re.compile(r"^(st|skt)\.?[ -]"), "sankt "), (re.compile(r"^dr\.?[ -]"), "doktor "),
)


def canonical_street(name: str) -> str:
    """Returns what spellings of one street name have in common.

    Case, ß/ss, umlauts, composed and decomposed letters, hyphens, blanks, points and “Str.” make no difference.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, plain)
    text = " ".join(text.split())
    for pattern, replacement in _ABBREVIATIONS:
        text = pattern.sub(replacement, text)
    return re.sub("[^a-z0-9]", "", text)


def _street_variants(frame: pd.DataFrame, found: _Found) -> Texts:
    """Finds spellings of one street and returns the street of each address in the spelling taken for official."""
    official = frame["street"].to_numpy().copy()
    named = np.flatnonzero((frame["street"] != "").to_numpy())
    if not len(named):
        return official
    table = pd.DataFrame({
        "kommune": frame["kommune"].to_numpy()[named], "street": frame["street"].to_numpy()[named],
        "street_key": frame["street_key"].to_numpy()[named], "at": named})
    streets = table.groupby(["kommune", "street"], sort=True).agg(
        count=("at", "size"), first=("at", "first"), key=("street_key", "first"), keys=("street_key", "nunique"))
    streets = streets.reset_index()
    codes = table.merge(streets.reset_index()[["kommune", "street", "index"]], on=["kommune", "street"], how="left")
    order = np.argsort(codes["index"].to_numpy(), kind="stable")
    pieces = np.split(codes["at"].to_numpy()[order], np.cumsum(streets["count"].to_numpy())[:-1])
    members = dict(enumerate(pieces))
    memory = {name: canonical_street(name) for name in set(streets["street"])}
    streets["canonical"] = [memory[name] for name in streets["street"]]
    preferred: dict[int, int] = {}

    def rivals(group: Sequence[int]) -> None:
        # The spelling of most addresses is taken for the official one; of equals, the one that is written out.
        best = max(group, key=lambda one: (streets.at[one, "count"], len(streets.at[one, "street"]), -one))
        for one in group:
            if one != best:
                preferred.setdefault(one, best)

    for columns in (["kommune", "canonical"], ["kommune", "key"]):
        chosen = streets[streets["keys"] == 1] if "key" in columns else streets
        chosen = chosen[(chosen[columns[1]] != "")]
        several = chosen[chosen.duplicated(columns, keep=False)]
        for group in several.groupby(columns, sort=True).groups.values():
            # A key that many streets have says nothing: it was filled in for want of one.
            if columns[1] == "canonical" or len(group) <= _MOST_SPELLINGS:
                rivals(list(group))
    for one, other in _typing_errors(streets, frame, members):
        if one not in preferred and other not in preferred:
            preferred[one] = other
    rows = sorted(preferred)
    affected = np.concatenate([members[one] for one in rows]) if rows else np.empty(0, dtype=np.int64)
    if rows:
        found.add(
            "street_variant", streets.loc[rows, "first"].to_numpy(),
            [streets.at[preferred[one], "street"] for one in rows], of=affected)
    for one in rows:
        official[members[one]] = streets.at[preferred[one], "street"]
    return official


def _typing_errors(streets: pd.DataFrame, frame: pd.DataFrame, members: Mapping[int, NDArray[np.int64]],
                   ) -> list[tuple[int, int]]:
    """Returns pairs of streets of one Kommune whose names are one letter apart: the rare one, and the usual one.

    “Rosenweg” and “Hasenweg” are two streets: only one that is much rarer, lies beside the other one, has no house
    number of it and no other street key is taken for a slip.
    """
    kommune, canonical = streets["kommune"].tolist(), streets["canonical"].tolist()
    count, keys = streets["count"].tolist(), streets["key"].tolist()
    shorter: dict[tuple[str, str], list[int]] = {}
    for at, (owner, name) in enumerate(zip(kommune, canonical)):
        if len(name) >= _FEWEST_LETTERS:
            shorter.setdefault((owner, name), []).append(at)
            for cut in {name[:place] + name[place + 1:] for place in range(len(name))}:
                shorter.setdefault((owner, cut), []).append(at)
    pairs = set()
    for group in shorter.values():
        if len(group) < 2:
            continue
        for position, one in enumerate(group):
            for other in group[position + 1:]:
                if canonical[one] != canonical[other]:
                    pairs.add((one, other) if count[one] < count[other] else (other, one))
    result = []
    x, y = frame["x"].to_numpy(), frame["y"].to_numpy()
    numbers = (frame["house_number"] + frame["house_suffix"]).to_numpy()
    for rare, usual in sorted(pairs):
        if 3 * count[rare] > count[usual] or not _one_apart(canonical[rare], canonical[usual]):
            continue
        if keys[rare] and keys[usual] and keys[rare] != keys[usual]:
            continue
        if set(numbers[members[rare]]) & set(numbers[members[usual]]):
            continue
        one, other = members[rare], members[usual]
        distance = np.hypot(x[one][:, None] - x[other], y[one][:, None] - y[other])
        if np.isfinite(distance).any() and np.nanmin(distance) <= NEAR_M:
            result.append((rare, usual))
    return result


def _one_apart(one: str, other: str) -> bool:
    """Tells whether one letter more, less or other, or two exchanged, makes one name the other; digits never do."""
    if one == other or re.sub("[^0-9]", "", one) != re.sub("[^0-9]", "", other):
        return False
    front = next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    a, b = one[front:], other[front:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


# ------------------------------------------------------------------------ figures


def _scores(frame: pd.DataFrame, found: _Found, filled: NDArray[np.int64], missing: NDArray[np.int64],
            geography: Geography, expected: Optional[Mapping[str, float]]) -> pd.DataFrame:
    ids = [*geography.kommunen.keys, geography.kreis_id]
    position = {key: at for at, key in enumerate(ids)}
    owner = np.array([position[key] for key in frame["kommune"].tolist()], dtype=np.int64)
    kreis = len(ids) - 1

    def total(weights: Optional[NDArray[Any]] = None) -> NDArray[np.float64]:
        sums = np.bincount(owner, weights, minlength=len(ids)).astype(np.float64)
        sums[kreis] = sums.sum()
        return sums

    every = total()
    faulty = np.zeros(len(frame), dtype=bool)
    for marks in found.faults.values():
        faulty |= marks
    figures: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    for measure in MEASURES:
        if measure == "faultless":
            figures[measure] = (total(~faulty), every)
        elif measure == "fields":
            figures[measure] = (total(filled), every * len(MANDATORY))
        elif measure == "expected":
            wanted = every + total(missing)
            if expected is not None:
                wanted = np.array([expected.get(key, np.nan) for key in ids], dtype=np.float64)
                if np.isnan(wanted[kreis]):
                    wanted[kreis] = wanted[:kreis][every[:kreis] > 0].sum()
            figures[measure] = (every, wanted)
        else:
            marks = found.faults.get(measure, np.zeros(len(frame), dtype=bool))
            figures[measure] = (total(~marks), every)
    rows = [
        (key, measure, float(value[at]), float(base[at])) for at, key in enumerate(ids) if every[at]
        for measure, (value, base) in figures.items() if np.isfinite(base[at])]
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


@dataclass(frozen=True)
class Score:
    """A figure of the scoreboard: ``value`` of ``base``, what it was before, and which way it goes.

    ``share`` and ``earlier_share`` in percent; ``direction``: better, worse, same, or empty without an earlier run.
    """

    measure: str
    value: float
    base: float
    share: float
    earlier_date: str = ""
    earlier_share: float = float("nan")
    direction: str = ""


def scoreboard(scores: pd.DataFrame, earlier: Optional[pd.DataFrame], kommune: str, date: str = "") -> list[Score]:
    """Returns the figures of a Kommune in their order, with the trend against the last run before ``date``.

    ``earlier``: stored figures (kommune_id, date, measure, value, base).
    """
    board = []
    own = scores[scores["kommune_id"] == kommune].set_index("measure")
    before = None
    if earlier is not None and len(earlier):
        before = earlier[(earlier["kommune_id"] == kommune) & ((earlier["date"] < date) if date else True)]
        before = before.sort_values("date", kind="stable").drop_duplicates("measure", keep="last").set_index("measure")
    for measure in MEASURES:
        if measure not in own.index:
            continue
        value, base = float(own.at[measure, "value"]), float(own.at[measure, "base"])
        share = 100.0 * value / base if base else float("nan")
        if before is None or measure not in before.index or not before.at[measure, "base"]:
            board.append(Score(measure, value, base, share))
            continue
        old = 100.0 * float(before.at[measure, "value"]) / float(before.at[measure, "base"])
        # Half a tenth of a percent is what a reader can see.
        direction = "same" if abs(share - old) < 0.05 else "better" if share > old else "worse"
        board.append(Score(measure, value, base, share, str(before.at[measure, "date"]), old, direction))
    return board
