"""The address register arranged for look-ups: by street, Kommune and house number, today's names and earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..addresses.arrow import read_points
from ..addresses.quality import HouseNumber, read_house_number
from ..workspace import schema
from .streets import place_aliases, place_form, plain_number, street_form, street_words

if TYPE_CHECKING:
    from ..workspace import Workspace

#: Columns of the register that are needed to find an address.
COLUMNS = ("address_id", "street", "house_number", "house_suffix", "postcode", "district", "kommune_id", "quartier_id",
           "valid_to")
#: Points of one house number that lie nearer to each other than this are one address, recorded twice (metres).
SAME_PLACE_M = 50.0
#: Numbers between two neighbours, and their distance in metres, up to which a missing house is set between them.
_WIDEST_GAP, _FARTHEST_M = 40, 400.0

#: How a house number was found; the order is that of trust.
EXACT, COVERED, PART, BETWEEN, ABSENT, WITHOUT = "exact", "covered", "part", "between", "absent", "without"


class Found(NamedTuple):
    """A house number in a street: how it was found, the rows it rests on, and where it lies.

    ``rows`` are positions in the index; several that lie apart make it doubtful. Of a street without the number, the
    place is that of the address in its middle.
    """

    how: str
    rows: tuple[int, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Unit:
    """All addresses of one street name in one Kommune: rows ``start`` to ``stop`` of the index, by house number."""

    number: int
    name: str
    form: str
    kommune_id: str
    start: int
    stop: int


@dataclass(frozen=True)
class AddressIndex:
    """The register in order of Kommune, street and house number.

    Arrays have one entry for each address with coordinates; ``house`` is its number with suffix as written, ``base``,
    ``last`` and ``letter`` what it was read as, ``today`` its present name where this is an earlier one. ``units`` are
    streets by their form; ``kommune_names`` are all Kommunen of the county. ``earlier`` holds addresses under names
    that no longer hold.
    """

    address_id: NDArray[np.object_]
    house: NDArray[np.object_]
    kommune_id: NDArray[np.object_]
    quartier_id: NDArray[np.object_]
    today: NDArray[np.object_]
    base: NDArray[np.int64]
    last: NDArray[np.int64]
    letter: NDArray[np.object_]
    postcode: NDArray[np.object_]
    district: NDArray[np.object_]
    district_form: NDArray[np.object_]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    units: tuple[Unit, ...]
    by_form: Mapping[str, tuple[int, ...]]
    kommune_names: Mapping[str, str]
    quartier_names: Mapping[str, str] = field(default_factory=dict)
    earlier: Optional[AddressIndex] = None

    @classmethod
    def of_workspace(cls, workspace: Workspace, as_of: str = "") -> AddressIndex:
        """Reads and arranges the register of a workspace; see :meth:`of`. Without one the index is empty."""
        frame = pd.DataFrame({**{name: [] for name in COLUMNS}, "x": [], "y": []}, dtype=object)
        if workspace.has_layer(schema.ADDRESSES.name):
            # Column by column: ten times as fast as rows through SQLite.
            points = read_points(workspace.path, schema.ADDRESSES.name, columns=COLUMNS)
            frame = pd.DataFrame({
                **{name: _decoded(values) for name, values in points.columns.items()}, "x": points.x, "y": points.y})
        return cls.of(frame, workspace.area_names("kommune"), as_of, workspace.area_names("quartier"))

    @classmethod
    def of(cls, addresses: pd.DataFrame, kommune_names: Mapping[str, str], as_of: str = "",
           quartier_names: Optional[Mapping[str, str]] = None) -> AddressIndex:
        """Arranges a register in the columns of the workspace with ``x`` and ``y``.

        Rows that ended on or before ``as_of`` (ISO date; without one: all that have ended) are known under their
        earlier names only, and lie where the address lies today if it still exists.
        """
        filled = {
            name: addresses[name].fillna("").to_numpy(dtype=object)
            for name in COLUMNS}
        x, y = (addresses[name].to_numpy(dtype=np.float64) for name in ("x", "y"))
        ended = filled["valid_to"] != ""
        if as_of:
            ended &= filled["valid_to"] <= as_of
        usable = np.isfinite(x) & np.isfinite(y) & (filled["street"] != "")
        frame = pd.DataFrame({**{name: filled[name] for name in filled if name != "valid_to"}, "x": x, "y": y})
        today = frame[usable & ~ended]
        return cls._arranged(today, kommune_names, quartier_names or {}, _moved(frame[usable & ended], today))

    @classmethod
    def _arranged(cls, frame: pd.DataFrame, kommune_names: Mapping[str, str], quartier_names: Mapping[str, str],
                  past: Optional[pd.DataFrame]) -> AddressIndex:
        street_code, streets = pd.factorize(frame["street"].to_numpy())
        forms = [street_form(name) for name in streets.tolist()]
        form_of, known_forms = pd.factorize(np.array(forms, dtype=object))
        form = form_of[street_code] if len(frame) else np.empty(0, dtype=np.int64)
        kommune, kommunen = pd.factorize(frame["kommune_id"].to_numpy())
        written = frame["house_number"].to_numpy() + frame["house_suffix"].to_numpy()
        number_code, numbers = pd.factorize(written)
        read = [read_house_number(text) for text in numbers.tolist()] or [HouseNumber(0, 0, "", "other")]
        first = np.array([number.first for number in read], dtype=np.int64)
        last = np.array([number.last for number in read], dtype=np.int64)
        letter = np.array([number.suffix for number in read], dtype=object)
        letter_code = pd.factorize(letter, sort=True)[0]
        if not len(frame):
            number_code = np.empty(0, dtype=np.int64)
        key = kommune.astype(np.int64) * max(len(known_forms), 1) + form
        order = np.lexsort((letter_code[number_code], first[number_code], key))
        key = key[order]
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.empty(0, int)
        stops = np.append(starts[1:], len(key)) if len(key) else starts
        units, by_form = [], {}
        for number, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist())):
            row = order[start]
            # Of several spellings the first one of the register stands for the street.
            unit = Unit(number, streets[street_code[row]], known_forms[form[row]], kommunen[kommune[row]], start, stop)
            units.append(unit)
            by_form.setdefault(unit.form, []).append(number)
        texts = {name: frame[name].to_numpy(dtype=object)[order]
                 for name in ("address_id", "kommune_id", "quartier_id", "postcode", "district")}
        today = frame["today"].to_numpy() if "today" in frame else written
        return cls(
            texts["address_id"], written[order], texts["kommune_id"], texts["quartier_id"], today[order],
            first[number_code][order], last[number_code][order], letter[number_code][order], texts["postcode"],
            texts["district"], _forms(texts["district"]), frame["x"].to_numpy()[order], frame["y"].to_numpy()[order],
            tuple(units), {name: tuple(own) for name, own in by_form.items()}, kommune_names, quartier_names,
            cls._arranged(past, kommune_names, quartier_names, None) if past is not None and len(past) else None)

    def __len__(self) -> int:
        return len(self.x)

    # ------------------------------------------------------------------ places

    @cached_property
    def postcodes(self) -> Mapping[str, frozenset[str]]:
        """The Kommunen in which each postcode occurs."""
        result: dict[str, set[str]] = {}
        for code, kommune in set(zip(self.postcode.tolist(), self.kommune_id.tolist())):
            result.setdefault(code, set()).add(kommune)
        return {code: frozenset(keys) for code, keys in result.items() if code}

    @cached_property
    def places(self) -> Mapping[str, tuple[frozenset[str], str]]:
        """What each name of a place may mean: Kommunen, and the district where it is one (or empty)."""
        result: dict[str, tuple[set[str], str]] = {}
        kommunen = self.kommune_id.tolist()
        named = [(name, key, name) for name, key in sorted(set(zip(self.district.tolist(), kommunen))) if name]
        named += [(self.quartier_names[quartier], key, "")
                  for quartier, key in sorted(set(zip(self.quartier_id.tolist(), kommunen)))
                  if quartier in self.quartier_names]
        for name, kommune, district in named:
            entry = result.setdefault(place_form(name), (set(), place_form(district)))
            entry[0].add(kommune)
        # A Kommune goes before a district of the same name: its register has both.
        own: dict[str, set[str]] = {}
        for key, name in self.kommune_names.items():
            for alias in place_aliases(name):
                own.setdefault(alias, set()).add(key)
        result.update({
            alias: (keys, "") for alias, keys in own.items() if len(keys) == 1 or alias not in result})
        return {name: (frozenset(keys), district) for name, (keys, district) in result.items()}

    # ------------------------------------------------------------------ streets

    def streets(self, form: str) -> list[Unit]:
        """Returns the streets of this form in all Kommunen."""
        return [self.units[number] for number in self.by_form.get(form, ())]

    @cached_property
    def of_kommune(self) -> Mapping[str, NDArray[np.int64]]:
        """The positions of the streets of each Kommune."""
        grouped: dict[str, list[int]] = {}
        for unit in self.units:
            grouped.setdefault(unit.kommune_id, []).append(unit.number)
        return {key: np.array(own, dtype=np.int64) for key, own in grouped.items()}

    @cached_property
    def letters(self) -> NDArray[np.int16]:
        """How often each letter and digit stands in the form of each street."""
        return letter_counts([unit.form for unit in self.units])

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The number of letters in the form of each street."""
        return np.array([len(unit.form) for unit in self.units], dtype=np.int64)

    @cached_property
    def words(self) -> Sequence[list[str]]:
        """The words of each street."""
        return [street_words(unit.name) for unit in self.units]

    # ------------------------------------------------------------------ numbers

    def find(self, unit: Unit, number: HouseNumber, within: Optional[NDArray[np.bool_]] = None) -> Optional[Found]:
        """Returns a house number in a street, or what comes nearest to it; ``None`` where no address is ``within``.

        ``within`` marks the rows of the street that come into question. ``number.first`` 0 is a street without number.
        """
        start, stop = unit.start, unit.stop
        rows = np.arange(start, stop) if within is None else start + np.flatnonzero(within)
        if not len(rows):
            return None
        if not number.first:
            return self._middle(WITHOUT, rows)
        base = self.base[rows]
        low, high = np.searchsorted(base, [number.first, number.first + 1])
        same = rows[low:high]
        if len(same):
            hits = tuple(row for row in same.tolist() if self.letter[row] == number.suffix
                         and self.last[row] == number.last)
            if hits:
                return self._at(EXACT, hits)
            plain = tuple(row for row in same.tolist() if not self.letter[row])
            if plain:
                # 12-14 stands as 12 here, or 12a belongs to 12.
                return self._at(COVERED if number.last > number.first else PART, plain)
        covering = rows[(base < number.first) & (self.last[rows] >= number.first)
                        & ((base - number.first) % 2 == 0)]
        if len(covering):
            return self._at(COVERED, tuple(covering.tolist()))
        if len(same):
            return self._at(PART, tuple(same.tolist()))
        if number.last > number.first:
            second = self.find(unit, HouseNumber(number.last, number.last, "", "plain"), within)
            if second is not None and second.how == EXACT:
                return second._replace(how=COVERED)
        return self._between(rows, base, number.first) or self._middle(ABSENT, rows)

    def _at(self, how: str, rows: tuple[int, ...]) -> Found:
        return Found(how, rows, float(self.x[rows[0]]), float(self.y[rows[0]]))

    def _between(self, rows: NDArray[np.int64], base: NDArray[np.int64], number: int) -> Optional[Found]:
        """Sets a missing number between its neighbours on the same side of the street."""
        side = rows[(base > 0) & (base % 2 == number % 2)]
        numbers = self.base[side]
        at = int(np.searchsorted(numbers, number))
        if at == 0 or at == len(side):
            return None
        low, high = int(side[at - 1]), int(side[at])
        below, above = int(self.base[low]), int(self.base[high])
        if above - below > _WIDEST_GAP or np.hypot(
                self.x[high] - self.x[low], self.y[high] - self.y[low]) > _FARTHEST_M:
            return None
        share = (number - below) / (above - below)
        return Found(
            BETWEEN, (low, high), float(self.x[low] + share * (self.x[high] - self.x[low])),
            float(self.y[low] + share * (self.y[high] - self.y[low])))

    def _middle(self, how: str, rows: NDArray[np.int64]) -> Found:
        """Returns the address nearest to the middle of the rows: a place on the street, not beside it."""
        x, y = self.x[rows], self.y[rows]
        at = int(rows[np.argmin(np.hypot(x - x.sum() / len(x), y - y.sum() / len(y)))])
        return Found(how, (at,), float(self.x[at]), float(self.y[at]))

    def apart(self, rows: Sequence[int]) -> bool:
        """Tells whether rows of one house number lie so far apart that they are several houses."""
        x, y = self.x[list(rows)], self.y[list(rows)]
        return bool(np.hypot(x - x[0], y - y[0]).max() > SAME_PLACE_M)

    def one_quartier(self, unit: Unit) -> bool:
        """Tells whether all of a street lies in one Quartier."""
        return len(set(self.quartier_id[unit.start:unit.stop].tolist())) == 1


def _decoded(values: NDArray[np.bytes_]) -> NDArray[np.object_]:
    """Returns texts of a column that came as bytes; of many equal ones each is decoded once."""
    if len(values) and len(set(values[:1000].tolist())) > 500:
        return np.char.decode(values, "utf-8").astype(object)
    known, code = np.unique(values, return_inverse=True)
    return np.array([*(text.decode("utf-8") for text in known.tolist()), ""], dtype=object)[code]


def _forms(districts: NDArray[np.object_]) -> NDArray[np.object_]:
    code, known = pd.factorize(districts)
    return np.array([*(place_form(name) for name in known.tolist()), ""], dtype=object)[code]


def _moved(past: pd.DataFrame, today: pd.DataFrame) -> Optional[pd.DataFrame]:
    """Returns earlier names with where their addresses lie today; those that are gone stay out.

    An address is the same one by its key, or else by its place. A name that it still has is no earlier one.
    """
    if not len(past) or not len(today):
        return None
    keys = today["address_id"].to_numpy()
    spots = _spots(today)
    by_key, by_spot = pd.Series(np.arange(len(today)), index=keys), pd.Series(np.arange(len(today)), index=spots)
    at = by_key[~by_key.index.duplicated()].reindex(past["address_id"]).to_numpy()
    there = by_spot[~by_spot.index.duplicated()].reindex(_spots(past)).to_numpy()
    at = np.where(np.isnan(at), there, at)
    known = ~np.isnan(at)
    past, now = past[known], today.iloc[at[known].astype(np.int64)]
    changed = np.zeros(len(past), dtype=bool)
    for name in ("street", "house_number", "house_suffix", "kommune_id"):
        changed |= past[name].to_numpy() != now[name].to_numpy()
    past, now = past[changed].copy(), now[changed]
    for name in ("address_id", "x", "y", "quartier_id"):
        past[name] = now[name].to_numpy()
    # What it is called today is said beside the match.
    past["today"] = (now["street"] + " " + now["house_number"] + now["house_suffix"]).to_numpy()
    return past.drop_duplicates(["address_id", "street", "house_number", "house_suffix", "kommune_id"])


def _spots(frame: pd.DataFrame) -> NDArray[np.object_]:
    """Returns the place of each address to the metre, as a key."""
    x, y = (np.round(frame[name].to_numpy()).astype(np.int64) for name in ("x", "y"))
    result = np.empty(len(frame), dtype=object)
    result[:] = list(zip(x.tolist(), y.tolist()))
    return result


_ALPHABET = {letter: at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}


def letter_counts(forms: Iterable[str]) -> NDArray[np.int16]:
    """Returns (n, 36) counts of letters and digits."""
    forms = list(forms)
    counts = np.zeros((len(forms), len(_ALPHABET)), dtype=np.int16)
    raw = "".join(forms).encode("ascii", "replace")
    code = np.frombuffer(raw, dtype=np.uint8)
    table = np.full(256, -1, dtype=np.int64)
    for letter, at in _ALPHABET.items():
        table[ord(letter)] = at
    row = np.repeat(np.arange(len(forms)), [len(form) for form in forms])
    at = table[code]
    np.add.at(counts, (row[at >= 0], at[at >= 0]), 1)
    return counts


def number_of(text: str) -> HouseNumber:
    """Reads a house number as it was written in a list; what cannot be read at all has first 0."""
    read = read_house_number(text)
    return read if read.first else read_house_number(plain_number(text))
