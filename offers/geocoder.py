"""Addresses of offers found in the county's own register, offline, each with a class of match and an explanation.

An address is accepted only where one reading of it fits and no other does. What is ambiguous, or was not found where it
should be, comes back with candidates for somebody to decide: nothing is silently wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Callable, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from ..addresses.quality import HouseNumber
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace.offer_triggers import AMBIGUOUS, EXACT, INTERPOLATED, NONE, NORMALISED, STREET
from . import register_index as register
from .register_index import AddressIndex, Found, Unit, letter_counts, number_of
from .streets import (
    Reading,
    Spelling,
    abbreviates,
    place_parts,
    readings,
    split_address,
    split_place,
    street_form,
    street_words,
)

Stop = Callable[[], bool]

CONTEXT = "offers"

#: Candidates that are offered for a doubtful address.
MOST_CANDIDATES = 6
#: A slip is accepted only in names of so many letters, and two slips in longer ones.
_FEWEST_LETTERS, _LETTERS_FOR_TWO = 7, 12
#: How alike a name has to be to be a candidate (1 = the same), how many letters may differ, and the shortest name that
#: is compared with others.
_LEAST_LIKENESS, _MOST_STEPS, _FEWEST_COMPARED = 0.65, 5, 3


class Query(NamedTuple):
    """An address as it was written; what is not known is empty. ``kommune`` is a key (AGS) or a name."""

    street: str
    number: str = ""
    postcode: str = ""
    place: str = ""
    kommune: str = ""


@dataclass(frozen=True)
class Note:
    """A remark on a match: an English template and what fills it."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, translate: Optional[Callable[[str, str], str]] = None) -> str:
        """Returns the remark in the language of ``translate(context, source)``."""
        template = translate(CONTEXT, self.template) if translate else self.template
        return template.format(**dict(self.values))


def note(template: str, **values: str) -> Note:
    """Returns a remark."""
    return Note(template, tuple(sorted(values.items())))


@dataclass(frozen=True)
class Candidate:
    """One place an address may mean; ``score`` is 0 to 1. ``address_id`` is empty for a place between addresses."""

    match_class: str
    street: str
    number: str
    postcode: str
    place: str
    kommune_id: str
    quartier_id: str
    address_id: str
    x: float
    y: float
    score: float
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Match:
    """What became of an address.

    ``match_class`` is one of exact, normalised, interpolated, street, ambiguous, none. ``doubtful``: somebody has to
    decide; ``candidates`` are what there is to choose from, best first. Coordinates are NaN where nothing is accepted.
    """

    match_class: str
    doubtful: bool
    notes: tuple[Note, ...] = ()
    address_id: str = ""
    kommune_id: str = ""
    quartier_id: str = ""
    x: float = float("nan")
    y: float = float("nan")
    candidates: tuple[Candidate, ...] = field(default=())

    def text(self, translate: Optional[Callable[[str, str], str]] = None) -> str:
        """Returns the explanation in the language of ``translate(context, source)``."""
        return " ".join(remark.text(translate) for remark in self.notes)


#: How the place of a street agrees with what was written.
_AGREES, _UNKNOWN, _NEARLY, _BY_POSTCODE, _OTHER = 4, 3, 2, 1, 0


class _Hit(NamedTuple):
    """A street that may be meant, with the house number in it."""

    unit: Unit
    found: Found
    likeness: float
    place: int
    notes: tuple[Note, ...]
    index: AddressIndex


@dataclass(frozen=True)
class _Hints:
    """What was written about where a street lies."""

    kommunen: Optional[frozenset[str]]
    districts: frozenset[str]
    postcode: str
    place: str
    postcode_kommunen: frozenset[str]

    @property
    def nothing(self) -> bool:
        return self.kommunen is None and not self.postcode_kommunen


def geocode(queries: Sequence[Query], index: AddressIndex, stop: Optional[Stop] = None) -> list[Match]:
    """Returns a match for each address; equal addresses are looked for once. Ends early where ``stop`` says so."""
    finder = _Finder(index)
    known: dict[Query, Match] = {}
    result = []
    for number, query in enumerate(queries):
        if stop is not None and number % 200 == 0 and stop():
            break
        if query not in known:
            known[query] = finder.match(query)
        result.append(known[query])
    return result


class _Finder:
    def __init__(self, index: AddressIndex) -> None:
        self.index = index

    # ------------------------------------------------------------------ the decision

    def match(self, query: Query) -> Match:
        query = self._split(query)
        if not query.street.strip():
            return Match(NONE, True, (note(QT_TRANSLATE_NOOP("offers", "The offer has no street.")),))
        hints = self._hints(query)
        ways = readings(query.street, query.number)
        hits = [hit for way in ways for hit in self._hits(self.index, way, hints)]
        near = [hit for hit in hits if hit.place >= _UNKNOWN] or hits
        if not near:
            alike = [*self._earlier(ways, hints), *self._abbreviated(ways, hints)]
            near = [hit for hit in alike if hit.place >= _UNKNOWN] or alike
        match = self._settled(query, hints, near, ways) if near else self._alike(query, hints, ways)
        # Whose offer it is may be known where its place is not.
        own = hints.kommunen or hints.postcode_kommunen
        return replace(match, kommune_id=next(iter(own))) if match.doubtful and len(own) == 1 else match

    def _settled(self, query: Query, hints: _Hints, hits: list[_Hit], ways: Sequence[Reading]) -> Match:
        """Accepts what fits if it is the only one, otherwise says between what to decide."""
        best = next(own for own in (
            [hit for hit in hits if hit.found.how in (register.EXACT, register.COVERED)],
            [hit for hit in hits if hit.found.how == register.PART],
            [hit for hit in hits if hit.found.how == register.BETWEEN], hits) if own)
        # With a number and without one are two readings of “Allee 2”.
        whole = [hit for hit in hits if hit.found.how == register.WITHOUT and hit not in best] if len(ways) > 1 else []
        if len(best) + len(whole) > 1:
            return self._ambiguous([*best, *whole, *self._others(ways, hints)], note(QT_TRANSLATE_NOOP(
                "offers", "There are several places this may mean.")))
        hit = best[0]
        if hit.found.how != register.BETWEEN and hit.index.apart(hit.found.rows):
            return self._ambiguous(self._each(hit), note(QT_TRANSLATE_NOOP(
                "offers", "The register has this house number more than once, at different places.")))
        if hit.place == _NEARLY and hints.postcode_kommunen and hit.unit.kommune_id not in hints.postcode_kommunen:
            rivals = [other for other in self._others(ways, hints) if other.place == _BY_POSTCODE]
            if rivals:
                return self._ambiguous([hit, *rivals], note(QT_TRANSLATE_NOOP(
                    "offers", "Place and postcode name different Kommunen, and both have this street.")))
        if hints.nothing and len(self.index.streets(hit.unit.form)) > 1:
            return self._ambiguous([hit, *self._others(ways, hints)], note(QT_TRANSLATE_NOOP(
                "offers", "Postcode and place are missing or unknown, and several Kommunen have this street.")))
        return self._accepted(query, hints, hit, ways)

    def _accepted(self, query: Query, hints: _Hints, hit: _Hit, ways: Sequence[Reading]) -> Match:
        found, unit = hit.found, hit.unit
        candidate = self._candidate(hit)
        notes = list(candidate.notes)
        if hints.nothing:
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "Without a known postcode or place: only {kommune} has this street."),
                kommune=self._kommune(unit.kommune_id)))
        kind = candidate.match_class
        if kind == NORMALISED and not notes:
            written = " ".join(query.street.split())
            if written == unit.name:
                kind = EXACT
            else:
                notes.append(note(
                    QT_TRANSLATE_NOOP("offers", "“{written}” is “{street}” in the register."),
                    written=written, street=unit.name))
        doubtful = found.how == register.ABSENT or (
            found.how in (register.PART, register.BETWEEN) and hit.place == _NEARLY)
        if found.how == register.WITHOUT and not hit.index.one_quartier(unit):
            doubtful = True
            notes.append(note(QT_TRANSLATE_NOOP(
                "offers", "The street runs through several Quartiere: the house number decides.")))
        if doubtful:
            return Match(kind, True, tuple(notes), candidates=self._candidates([hit, *self._others(ways, hints)]))
        return Match(kind, False, tuple(notes), candidate.address_id, candidate.kommune_id, candidate.quartier_id,
                     candidate.x, candidate.y)

    def _ambiguous(self, hits: Sequence[_Hit], remark: Note) -> Match:
        return Match(AMBIGUOUS, True, (remark,), candidates=self._candidates(hits))

    # ------------------------------------------------------------------ what was written

    @staticmethod
    def _split(query: Query) -> Query:
        street, number, postcode, place = query.street, query.number, query.postcode, query.place
        if not number and not postcode:
            street, postcode, found = split_address(street)
            place = place or found
        postcode, place = split_place(postcode, place)
        return Query(street, number, postcode, place, query.kommune.strip())

    def _hints(self, query: Query) -> _Hints:
        kommunen: Optional[frozenset[str]] = None
        districts: frozenset[str] = frozenset()
        if query.kommune in self.index.kommune_names:
            kommunen = frozenset([query.kommune])
        texts = [text for text in (query.kommune, query.place) if text and text not in self.index.kommune_names]
        for text in texts:
            for part in place_parts(text):
                known = self.index.places.get(part)
                if known is None:
                    continue
                keys, district = known
                if district:
                    districts |= {district}
                # “Siegburg-Kaldauen”: town and part of it say the same; only the first of two that differ counts.
                kommunen = keys if kommunen is None else (kommunen & keys) or kommunen
                if part == place_parts(text)[0]:
                    break
        by_postcode = self.index.postcodes.get(query.postcode, frozenset())
        # Several Kommunen have a “Neustadt”: the postcode tells which one is meant.
        kommunen = (kommunen & by_postcode or kommunen) if kommunen is not None else None
        return _Hints(kommunen, districts, query.postcode, query.place, by_postcode)

    # ------------------------------------------------------------------ streets

    def _hits(self, index: AddressIndex, way: Reading, hints: _Hints) -> list[_Hit]:
        """Returns the streets of this form that may be meant by what is written about the place."""
        return [hit for unit in index.streets(street_form(way.street)) if self._agreement(unit, hints) >= _NEARLY
                for hit in self._in_street(index, unit, way, hints, 1.0, ())]

    def _others(self, ways: Sequence[Reading], hints: _Hints) -> list[_Hit]:
        """Returns the streets of this form in Kommunen that are not meant by what is written."""
        return [
            hit for way in ways for unit in self.index.streets(street_form(way.street))
            if self._agreement(unit, hints) < _NEARLY for hit in self._in_street(self.index, unit, way, hints, 1.0, ())]

    @staticmethod
    def _agreement(unit: Unit, hints: _Hints) -> int:
        """Returns how place and postcode as written agree with the Kommune of a street."""
        if hints.nothing:
            return _UNKNOWN
        by_postcode = unit.kommune_id in hints.postcode_kommunen
        if hints.kommunen is None:
            return _AGREES if by_postcode else _OTHER
        if unit.kommune_id in hints.kommunen:
            return _AGREES if by_postcode or not hints.postcode_kommunen else _NEARLY
        # A name is wrong less often than a digit.
        return _BY_POSTCODE if by_postcode else _OTHER

    def _in_street(self, index: AddressIndex, unit: Unit, way: Reading, hints: _Hints, likeness: float,
                   notes: tuple[Note, ...]) -> Iterator[_Hit]:
        """Yields a street with the house number in it, first only where postcode and district are as written."""
        number = number_of(way.number) if way.number else HouseNumber(0, 0, "", "other")
        place, remarks = self._agreement(unit, hints), list(notes)
        within: Optional[NDArray[np.bool_]] = None
        if place == _BY_POSTCODE:
            remarks.append(note(
                QT_TRANSLATE_NOOP("offers", "Place {found} instead of {written}."),
                found=self._kommune(unit.kommune_id), written=hints.place))
        elif place in (_AGREES, _NEARLY):
            within, remark = self._narrowed(index, unit, hints)
            if remark is not None:
                remarks.append(remark)
                place = _NEARLY
        found = index.find(unit, number, within)
        if within is not None and (found is None or found.how not in (register.EXACT, register.COVERED)):
            whole = index.find(unit, number)
            # A house that stands elsewhere in the street is nearer to the truth than none.
            if whole is not None and (found is None or _trust(whole) < _trust(found)):
                found = whole
                remarks.append(self._elsewhere(index, whole, hints))
                place = min(place, _NEARLY)
        if found is not None and found.how == register.WITHOUT and way.number:
            # What stands there cannot be read as a house number: that is not the same as none.
            found = found._replace(how=register.ABSENT)
        if found is not None:
            yield _Hit(unit, found, likeness, place, tuple(remarks), index)

    def _narrowed(self, index: AddressIndex, unit: Unit, hints: _Hints) -> tuple[
            Optional[NDArray[np.bool_]], Optional[Note]]:
        """Returns which addresses of a street have the postcode and district as written, and what contradicts."""
        postcodes, districts = index.postcode[unit.start:unit.stop], index.district_form[unit.start:unit.stop]
        within: Optional[NDArray[np.bool_]] = None
        if hints.postcode and (postcodes != "").any():
            within = (postcodes == hints.postcode) | (postcodes == "")
            if not within.any():
                return None, note(
                    QT_TRANSLATE_NOOP("offers", "Postcode {found} instead of {written}."),
                    found=str(postcodes[0]), written=hints.postcode)
        if hints.districts and (districts != "").any():
            here = np.array([not name or name in hints.districts for name in districts.tolist()])
            both = here if within is None else here & within
            if not both.any():
                return within, note(
                    QT_TRANSLATE_NOOP("offers", "District “{found}” instead of “{written}”."),
                    found=str(index.district[unit.start]), written=hints.place)
            within = both
        return within, None

    @staticmethod
    def _elsewhere(index: AddressIndex, found: Found, hints: _Hints) -> Note:
        row = found.rows[0]
        place = " ".join(filter(None, (str(index.postcode[row]), str(index.district[row]))))
        return note(
            QT_TRANSLATE_NOOP("offers", "This house number lies in {found}, not in {written}."), found=place,
            written=" ".join(filter(None, (hints.postcode, hints.place))))

    def _earlier(self, ways: Sequence[Reading], hints: _Hints) -> list[_Hit]:
        """Returns streets that had this name once, with the house under its number of that time."""
        if self.index.earlier is None:
            return []
        result = []
        for way in ways:
            for hit in self._hits(self.index.earlier, way, hints):
                if hit.found.how == register.EXACT and hit.place >= _UNKNOWN:
                    today = str(self.index.earlier.today[hit.found.rows[0]])
                    result.append(hit._replace(notes=(*hit.notes, note(
                        QT_TRANSLATE_NOOP("offers", "Earlier address “{written}”, today “{today}”."),
                        written=f"{way.street} {way.number}", today=today))))
        return result

    def _abbreviated(self, ways: Sequence[Reading], hints: _Hints) -> list[_Hit]:
        """Returns streets of the Kommunen in question whose words begin as the abbreviated ones do."""
        result = []
        for way in ways:
            words = street_words(way.street)
            if not any(word.endswith(".") and word[0].isalpha() for word in words):
                continue
            for at in self._positions(hints).tolist():
                unit = self.index.units[at]
                if abbreviates(words, self.index.words[at]):
                    remark = note(
                        QT_TRANSLATE_NOOP("offers", "“{written}” is read as “{street}”."), written=way.street,
                        street=unit.name)
                    result += self._in_street(self.index, unit, way, hints, 0.95, (remark,))
        return [hit for hit in result if hit.place >= _NEARLY]

    def _positions(self, hints: _Hints) -> NDArray[np.int64]:
        keys = (hints.kommunen or frozenset()) | hints.postcode_kommunen
        if not keys:
            return np.arange(len(self.index.units))
        parts = [self.index.of_kommune[key] for key in sorted(keys) if key in self.index.of_kommune]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    # ------------------------------------------------------------------ likeness

    def _alike(self, query: Query, hints: _Hints, ways: Sequence[Reading]) -> Match:
        """Looks for names that differ by a slip, and accepts one only if nothing else comes near it."""
        near: list[tuple[int, Unit, Reading]] = []
        positions = self._positions(hints)
        for way in ways:
            near += [(steps, unit, way) for steps, unit in self._neighbours(street_form(way.street), positions)]
        near.sort(key=lambda entry: entry[0])
        hits = [hit for steps, unit, way in near[:MOST_CANDIDATES] for hit in self._misspelt(steps, unit, way, hints)]
        elsewhere = self._others(ways, hints)
        if hits and not elsewhere and hits[0].unit is near[0][1] and self._clear(hits[0], near):
            return self._accepted(query, hints, hits[0], ways)
        street = ways[0].street
        if not hits and not elsewhere:
            return Match(NONE, True, (note(
                QT_TRANSLATE_NOOP("offers", "The register has no street “{street}”, nor one like it."),
                street=street),))
        remark = note(
            QT_TRANSLATE_NOOP("offers", "The register has no street “{street}” here; these are like it."),
            street=street)
        if elsewhere and not hits:
            remark = note(
                QT_TRANSLATE_NOOP("offers", "{place} has no street of this name, but other Kommunen do."),
                place=query.place or query.postcode or self._kommune(query.kommune))
        return Match(AMBIGUOUS, True, (remark,), candidates=self._candidates([*hits, *elsewhere]))

    def _misspelt(self, steps: int, unit: Unit, way: Reading, hints: _Hints) -> Iterator[_Hit]:
        remark = note(
            QT_TRANSLATE_NOOP("offers", "“{written}” is taken for a slip for “{street}”."), written=way.street,
            street=unit.name)
        likeness = 1.0 - steps / max(len(street_form(way.street)), len(unit.form))
        return self._in_street(self.index, unit, way, hints, likeness, (remark,))

    def _neighbours(self, form: str, positions: NDArray[np.int64]) -> list[tuple[int, Unit]]:
        """Returns the streets nearest to a form with the number of letters that differ, nearest first."""
        if len(form) < _FEWEST_COMPARED or not len(positions):
            return []
        counts = letter_counts([form])[0]
        different = np.abs(self.index.letters[positions] - counts).sum(axis=1)
        # Each letter that differs changes at most two counts.
        bound = np.maximum(
            (different + 1) // 2, np.abs(self.index.lengths[positions] - len(form)))
        most = min(max(2, int((1.0 - _LEAST_LIKENESS) * len(form))), _MOST_STEPS)
        possible = np.flatnonzero(bound <= most)
        order = possible[np.argsort(bound[possible], kind="stable")]
        spelling, limit = Spelling(form), most
        result: list[tuple[int, Unit]] = []
        for at, least in zip(positions[order].tolist(), bound[order].tolist()):
            if least > limit:
                break
            unit = self.index.units[at]
            steps = spelling.distance(unit.form)
            if steps <= limit:
                result.append((steps, unit))
                limit = min(limit, steps + 2)
        return sorted((entry for entry in result if entry[0] <= limit), key=lambda entry: entry[0])

    @staticmethod
    def _clear(best: _Hit, near: Sequence[tuple[int, Unit, Reading]]) -> bool:
        """Tells whether the street nearest to what was written may be accepted without asking."""
        steps, unit, way = near[0]
        digits = [[letter for letter in text if letter.isdigit()] for text in (way.street, unit.name)]
        letters = len(unit.form)
        if digits[0] != digits[1] or letters < _FEWEST_LETTERS:
            return False
        if steps > (2 if letters >= _LETTERS_FOR_TWO else 1):
            return False
        if best.found.how not in (register.EXACT, register.COVERED) or best.place != _AGREES:
            return False
        if best.index.apart(best.found.rows):
            return False
        return all(other > steps + 1 for other, rival, _ in near[1:] if rival.number != unit.number)

    # ------------------------------------------------------------------ candidates

    def _kommune(self, key: str) -> str:
        return self.index.kommune_names.get(key, key)

    def _each(self, hit: _Hit) -> list[_Hit]:
        return [hit._replace(found=Found(
            hit.found.how, (row,), float(hit.index.x[row]), float(hit.index.y[row]))) for row in hit.found.rows]

    def _candidates(self, hits: Sequence[_Hit]) -> tuple[Candidate, ...]:
        result: dict[tuple[str, str, int, int], Candidate] = {}
        for hit in hits:
            candidate = self._candidate(hit)
            key = (candidate.kommune_id, candidate.street, round(candidate.x), round(candidate.y))
            if key not in result or result[key].score < candidate.score:
                result[key] = candidate
        ordered = sorted(result.values(), key=lambda one: (-one.score, one.kommune_id, one.street))
        return tuple(ordered[:MOST_CANDIDATES])

    def _candidate(self, hit: _Hit) -> Candidate:
        found, unit = hit.found, hit.unit
        index, row = hit.index, found.rows[0]
        notes = list(hit.notes)
        number = str(index.house[row])
        kind, address_id, quartier_id = NORMALISED, str(index.address_id[row]), str(index.quartier_id[row])
        if found.how == register.BETWEEN:
            other = found.rows[1]
            kind, address_id = INTERPOLATED, ""
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "Not in the register: set between the numbers {low} and {high}."),
                low=number, high=str(index.house[other])))
            if index.quartier_id[other] != quartier_id:
                quartier_id = ""
        elif found.how == register.PART:
            kind = INTERPOLATED
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "This number is not in the register: placed at number {number}."),
                number=number))
        elif found.how == register.COVERED:
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "In the register as number {number}."), number=number))
        elif found.how == register.ABSENT:
            kind, address_id = STREET, ""
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "The street has no such number and no neighbours of it: placed at "
                                  "number {number}, in the middle of the street."), number=number))
        elif found.how == register.WITHOUT:
            kind, address_id = STREET, ""
            notes.append(note(
                QT_TRANSLATE_NOOP("offers", "Without a house number: placed at number {number}, in the middle of the "
                                  "street."), number=number))
        trust = {register.EXACT: 1.0, register.COVERED: 0.95, register.PART: 0.8, register.BETWEEN: 0.7,
                 register.WITHOUT: 0.5, register.ABSENT: 0.3}[found.how]
        agreement = {_AGREES: 1.0, _UNKNOWN: 0.6, _NEARLY: 0.7, _BY_POSTCODE: 0.5, _OTHER: 0.2}[hit.place]
        score = round(0.55 * hit.likeness**2 + 0.2 * trust + 0.25 * agreement, 3)
        return Candidate(
            kind, unit.name, "" if kind == STREET else number, str(index.postcode[row]),
            str(index.district[row]) or self._kommune(unit.kommune_id), unit.kommune_id, quartier_id, address_id,
            found.x, found.y, score, tuple(notes))


_TRUST = (register.EXACT, register.COVERED, register.PART, register.BETWEEN, register.WITHOUT, register.ABSENT)


def _trust(found: Found) -> int:
    """Returns how well a house number was found, 0 best."""
    return _TRUST.index(found.how)


def queries_of(columns: dict[str, Sequence[Any]], count: int) -> list[Query]:
    """Returns queries from columns of texts by the names of :class:`Query`; those that are missing are empty."""
    empty = [""] * count
    parts = [[str(text or "").strip() for text in columns.get(name, empty)] for name in Query._fields]
    return [Query(*values) for values in zip(*parts)]
