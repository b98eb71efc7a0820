"""What a release tells together with earlier ones, against enumeration of all tables that agree with both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd
import pytest

from quartiersmonitor.disclosure.county import HISTORY, PRIMARY, TOLD, CountyProtection, protect_county
from quartiersmonitor.disclosure.history import History, Pieces, PublishedFacts, Units, facts_of
from quartiersmonitor.disclosure.whole_numbers import Sum, spread
from quartiersmonitor.indicators.catalogue import Catalogue, parse_catalogue
from quartiersmonitor.indicators.compute import compute_indicators

CATALOGUE = """\
version: 1
altersgrenze: {2000: 65}
vorgaben: {mindestzaehler: 3, mindestnenner: 10, unsicher_unter: 10, mindestabdeckung: 0.8}
themen: [{kennung: t, name: T}]
quellen: [{kennung: amt, name: Amt}]
merkmale:
  - {kennung: bevoelkerung, name: Personen, quelle: amt}
  - {kennung: nef, name: Kinder, quelle: amt}
indikatoren:
  - {code: B, name: Kinder, themen: [t], zaehler: nef, nenner: bevoelkerung, verfahren: anteil, faktor: 100, einheit: "%", polaritaet: "+", quelle: amt}
"""  # noqa: E501

#: Least number of cases that is published.
LEAST = 3
PERIOD = "2025"
AREAS = pd.DataFrame({
    "quartier_id": ["Q1", "Q2", "Q3", "Q4", "R1"], "kommune_id": ["K1"] * 4 + ["K2"], "kreis_id": ["KR"] * 5})
#: Pieces: persons, cases. The block "b" went from Q1 to Q2.
PIECES = {"Q1": (300, 20), "b": (40, 2), "Q2": (400, 31), "Q3": (500, 44), "Q4": (350, 27), "R1": (300, 25)}
OLD = {"b": "Q1"}
NEW = {"b": "Q2"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return parse_catalogue(CATALOGUE)


def counts(pieces: Mapping[str, tuple[int, int]], place: Mapping[str, str]) -> pd.DataFrame:
    """Counts of the Quartiere that the pieces make."""
    total: dict[str, np.ndarray] = {}
    for piece, numbers in pieces.items():
        area = place.get(piece, piece)
        total[area] = total.get(area, np.zeros(2)) + np.array(numbers)
    return pd.DataFrame([
        {"level": "quartier", "area_id": area, "measure": measure, "period": PERIOD, "sex": "", "age_band": "",
         "value": float(numbers[at]), "state": "value" if numbers[at] else "zero", "source": "amt", "converted": None}
        for area, numbers in total.items() for at, measure in enumerate(("bevoelkerung", "nef"))])


def release(name: str, frame: pd.DataFrame, catalogue: Catalogue, withheld: Iterable[str] = (),
            geography: Mapping[str, str] | None = None, areas: pd.DataFrame = AREAS) -> PublishedFacts:
    """What was published of the counts, with one decimal, without the withheld areas."""
    values = compute_indicators(frame, areas, catalogue)[0].copy()
    gone = values["area_id"].isin(list(withheld))
    values["value"] = values["value"].round(1).mask(gone)
    values["state"] = values["state"].mask(gone, "suppressed")
    public = frame[frame["measure"] == "bevoelkerung"]
    return PublishedFacts(
        name, catalogue, values[["level", "area_id", "indicator", "period", "value", "state"]].assign(decimals=1),
        public, geography or {})


def pieces(weights: Mapping[str, float] | None = None, **geographies: Mapping[str, str]) -> Pieces:
    """The overlay of the present boundaries with named others."""
    weight = [PIECES[piece][0] if weights is None else weights.get(piece, 1.0) for piece in PIECES]
    return Pieces(
        [NEW.get(piece, piece) for piece in PIECES],
        {name: [place.get(piece, piece) for piece in PIECES] for name, place in geographies.items()}, np.array(weight))


def protected(frame: pd.DataFrame, catalogue: Catalogue, history: History | None) -> CountyProtection:
    values = compute_indicators(frame, AREAS, catalogue)[0]
    return protect_county(frame, AREAS, catalogue, values, history=history)


def gone(result: CountyProtection) -> set[str]:
    return {entry.cell.area_id for entry in result.withheld}


def possible(target: Sequence[str], tables: Iterable[tuple[Mapping[str, str], Iterable[str]]]) -> set[int]:
    """All numbers of cases that pieces can have for one who knows the published areas of each table.

    Each table is how pieces make areas, and which areas are withheld. The totals of the Kommune K1 are known, and
    nobody can have more cases than persons.
    """
    names = [piece for piece in PIECES if piece != "R1"]
    truth = {piece: PIECES[piece][1] for piece in names}
    ranges = [range(min(PIECES[piece][0], sum(truth.values())) + 1) for piece in names]
    sums = [set(names)]
    for place, withheld in tables:
        areas = {place.get(piece, piece) for piece in names} - set(withheld)
        sums += [{piece for piece in names if place.get(piece, piece) == area} for area in areas]
    # Pieces whose own sum is published need no search.
    fixed = {next(iter(group)) for group in sums if len(group) == 1}
    open_ = [piece for piece in names if piece not in fixed]
    found = set()
    for candidate in product(*(ranges[names.index(piece)] for piece in open_)):
        table = {**truth, **dict(zip(open_, candidate))}
        if all(sum(table[piece] for piece in group) == sum(truth[piece] for piece in group) for group in sums):
            found.add(sum(table[piece] for piece in target))
    return found


def test_a_block_that_moved_is_not_the_difference_of_two_releases(catalogue: Catalogue) -> None:
    before, after = counts(PIECES, OLD), counts(PIECES, NEW)
    # Each is safe alone: no area has fewer than three cases.
    assert not protected(before, catalogue, None).withheld and not protected(after, catalogue, None).withheld
    assert possible(["b"], [(OLD, ()), (NEW, ())]) == {2}
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], pieces(old=OLD))
    result = protected(after, catalogue, history)
    assert gone(result) == {"Q1", "Q2"} and result.count(HISTORY) == 2 and not result.disclosed
    assert {entry.releases for entry in result.withheld} == {("2024",)}
    left = possible(["b"], [(OLD, ()), (NEW, gone(result))])
    assert max(left) - min(left) >= LEAST


def test_a_large_block_may_be_told(catalogue: Catalogue) -> None:
    many = {**PIECES, "b": (40, 12)}
    before, after = counts(many, OLD), counts(many, NEW)
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], pieces(old=OLD))
    assert not protected(after, catalogue, history).withheld


def test_a_value_that_several_numbers_print_like_is_not_taken_for_one_of_them(catalogue: Catalogue) -> None:
    # 8 of 1,390 print as 0.6 %, and so do 9. With 6 in the new boundaries the block has 2 or 3, and 2 are few.
    many = {**PIECES, "Q1": (1350, 6), "b": (40, 2)}
    before, after = counts(many, OLD), counts(many, NEW)
    weights = {name: float(persons) for name, (persons, _) in many.items()}
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], pieces(weights, old=OLD))
    assert gone(protected(after, catalogue, history)) == {"Q1", "Q2"}


def test_published_limits_tell_numbers_apart_that_print_alike(catalogue: Catalogue) -> None:
    def cases(lower: float, upper: float) -> tuple[float, float]:
        facts = release("2024", counts(PIECES, OLD), catalogue)
        facts.values.loc[:, ["value", "lower", "upper"]] = 0.6, lower, upper
        (fact, *_) = facts_of(facts, "quartier", {"Q1": ["Q1"]}, [PERIOD])
        return fact.cases(1390.0)

    # Wilson limits of 8 of 1,390: 0.292 to 1.132 %; of 9: 0.341 to 1.226 %. They differ when rounded outwards, too.
    assert cases(np.nan, np.nan) == (8.0, 9.0)
    assert cases(0.2, 1.2) == (8.0, 8.0)
    assert cases(0.3, 1.3) == (9.0, 9.0)


def test_few_persons_are_protected_whatever_their_cases(catalogue: Catalogue) -> None:
    # Five cases are no few, but eight persons are below the least denominator of ten.
    few = {**PIECES, "b": (8, 5)}
    before, after = counts(few, OLD), counts(few, NEW)
    overlay = pieces({**{name: float(persons) for name, (persons, _) in PIECES.items()}, "b": 8.0}, old=OLD)
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], overlay)
    assert gone(protected(after, catalogue, history)) == {"Q1", "Q2"}


def test_an_uninhabited_block_tells_nothing(catalogue: Catalogue) -> None:
    empty = {**PIECES, "b": (0, 0)}
    before, after = counts(empty, OLD), counts(empty, NEW)
    overlay = pieces({**{name: float(persons) for name, (persons, _) in PIECES.items()}, "b": 0.0}, old=OLD)
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], overlay)
    assert not protected(after, catalogue, history).withheld


@pytest.mark.parametrize("other", ["Q2", "Q3", "Q4"])
def test_the_same_cells_are_withheld_as_before(catalogue: Catalogue, other: str) -> None:
    # Q1 has 2 cases. Whichever protected it first has to go again: both together would tell it.
    few = {**PIECES, "Q1": (300, 2), "b": (0, 0)}
    frame = counts(few, NEW)
    result = protected(frame, catalogue, History([release("2024", frame, catalogue, ["Q1", other])]))
    assert gone(result) == {"Q1", other}
    assert {entry.cell.area_id: entry.reason for entry in result.withheld}["Q1"] == PRIMARY


def test_what_was_published_before_cannot_be_taken_back(catalogue: Catalogue) -> None:
    few = {**PIECES, "Q1": (300, 2), "b": (0, 0)}
    frame = counts(few, NEW)
    earlier = release("2024", frame, catalogue)
    values = earlier.values
    told = (values["area_id"] == "Q1") & (values["level"] == "quartier")
    values.loc[told, "value"], values.loc[told, "state"] = 0.7, "unreliable"  # 2 of 300 are 0.67 %
    result = protected(frame, catalogue, History([earlier]))
    # It stays withheld, but nobody else has to suffer for it.
    assert [(entry.cell.area_id, entry.reason) for entry in result.withheld] == [("Q1", TOLD)]


def test_revised_figures_are_left_out_and_named(catalogue: Catalogue) -> None:
    before = counts({**PIECES, "Q3": (500, 60)}, OLD)
    after = counts(PIECES, NEW)
    history = History([release("2024", before, catalogue, geography={"quartier": "old"})], pieces(old=OLD))
    result = protected(after, catalogue, history)
    assert {(entry.release, entry.indicator, entry.period) for entry in result.left_out} == {("2024", "B", PERIOD)}
    # What was not revised still tells the block.
    assert gone(result) == {"Q1", "Q2"}


def test_three_versions_hold_together(catalogue: Catalogue) -> None:
    # The block went from Q1 to Q3 and on to Q2; no two versions may tell it.
    middle = {"b": "Q3"}
    versions = [release(name, counts(PIECES, place), catalogue, geography={"quartier": name})
                for name, place in (("old", OLD), ("middle", middle))]
    result = protected(counts(PIECES, NEW), catalogue, History(versions, pieces(old=OLD, middle=middle)))
    # The earlier two tell it among themselves; nothing that is withheld now could mend that.
    assert {entry.cell.level for entry in result.disclosed} == {"difference"}
    # Had the second one been protected, the third would have to follow it.
    first = History(versions[:1], pieces(old=OLD))
    safe = gone(protect_county(
        counts(PIECES, middle), AREAS, catalogue, compute_indicators(counts(PIECES, middle), AREAS, catalogue)[0],
        history=History(first.releases, Pieces(
            [middle.get(piece, piece) for piece in PIECES], {"old": [OLD.get(piece, piece) for piece in PIECES]},
            np.array([PIECES[piece][0] for piece in PIECES])))))
    assert safe == {"Q1", "Q3"}
    versions[1] = release("middle", counts(PIECES, middle), catalogue, safe, {"quartier": "middle"})
    result = protected(counts(PIECES, NEW), catalogue, History(versions, pieces(old=OLD, middle=middle)))
    assert not result.disclosed
    left = possible(["b"], [(OLD, ()), (middle, safe), (NEW, gone(result))])
    assert max(left) - min(left) >= LEAST


def test_school_districts_of_the_same_release_tell_no_block(catalogue: Catalogue) -> None:
    # The district S1 is Q1 and the block that belongs to Q2; the others are as the Quartiere.
    districts = {"b": "S1", "Q1": "S1", "Q2": "S2", "Q3": "S3", "Q4": "S3"}
    names = ["S1", "S2", "S3", "R1"]
    areas = pd.DataFrame({"quartier_id": names, "kommune_id": ["K1"] * 3 + ["K2"], "kreis_id": ["KR"] * 4})
    values = compute_indicators(counts(PIECES, districts), areas, catalogue)[0]
    values = values[values["level"] == "quartier"].assign(level="schulbezirk", decimals=1)
    level = PublishedFacts("", catalogue, values, pd.DataFrame(
        columns=["level", "area_id", "measure", "period", "sex", "age_band", "value"]),
        {"schulbezirk": "districts"}, removable=True)
    result = protected(counts(PIECES, NEW), catalogue, History([level], pieces(districts=districts)))
    assert gone(result) and not result.disclosed
    levels = {entry.cell.level for entry in result.withheld}
    assert levels <= {"quartier", "schulbezirk"}
    ours = {entry.cell.area_id for entry in result.withheld if entry.cell.level == "quartier"}
    theirs = {entry.cell.area_id for entry in result.withheld if entry.cell.level == "schulbezirk"}
    left = possible(["b"], [(NEW, ours), (districts, theirs)])
    assert max(left) - min(left) >= LEAST


def test_the_public_table_is_read_as_text(catalogue: Catalogue) -> None:
    table = pd.DataFrame({
        "ebene": ["quartier"] * 3, "gebiet_id": ["01", "02", "03"], "indikator_id": ["B"] * 3, "jahr": ["2025"] * 3,
        "wert": ["6,70", "", "0"], "zustand": ["unsicher", "gesperrt", "null"]})
    known = pd.DataFrame({
        "ebene": ["quartier"], "gebiet_id": ["01"], "merkmal": ["bevoelkerung"], "jahr": ["2025"], "geschlecht": [None],
        "alter": [None], "anzahl": ["300"]})
    facts = PublishedFacts.of_tables("2024", catalogue, table, known)
    assert facts.values["value"].tolist()[0] == 6.7 and np.isnan(facts.values["value"].tolist()[1])
    assert facts.values["decimals"].tolist() == [2, 0, 0]
    assert facts.values["state"].tolist() == ["unreliable", "suppressed", "zero"]
    assert facts.public.to_dict("records") == [{
        "level": "quartier", "area_id": "01", "measure": "bevoelkerung", "period": "2025", "sex": "", "age_band": "",
        "value": 300}]


def test_only_divided_areas_have_pieces() -> None:
    units = Units(["Q1", "Q2", "Q3", "Q4"], pieces(old=OLD), {"old"})
    assert units.split == ["Q2"] and units.of["Q3"] == ["Q3"]
    (block,) = set(units.members("old", "Q1")) - {"Q1"}
    assert units.share[block] == pytest.approx(40 / 440)
    # The rest of Q2 is the old Q2, which stands in a table of its own.
    assert set(units.differences({"old"})) == {frozenset({block})}
    assert not Units(["Q1", "Q2"], pieces(old=OLD), set()).split


def test_whole_numbers_keep_what_they_must_and_name_what_they_cannot() -> None:
    # Two areas of 7 and 5 in halves; the second half of the one and the first of the other are 2 together.
    must = [Sum([0, 1], [1.0, 1.0], 7.0, 7.0), Sum([2, 3], [1.0, 1.0], 5.0, 5.0)]
    done = spread(np.array([3.5, 3.5, 2.5, 2.5]), must, [
        Sum([1, 2], [1.0, 1.0], 2.0, 2.0), Sum([0, 1], [1.0, 1.0], 9.0, 9.0)])
    assert done.values[:2].sum() == 7 and done.values[2:].sum() == 5 and done.values[1:3].sum() == 2
    assert list(done.kept) == [True, False] and (done.values == np.round(done.values)).all()
