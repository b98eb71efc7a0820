"""The auditor against published figures, against enumeration, and against files with one fault each."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from itertools import product
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from quartiersmonitor.disclosure.auditor.attack import attack, required
from quartiersmonitor.disclosure.auditor.candidates import numerator_from_standardised, numerators, pairs
from quartiersmonitor.disclosure.auditor.files import CellId, Number, Row, read_release
from quartiersmonitor.disclosure.auditor.findings import COPY, audit
from quartiersmonitor.disclosure.auditor.knowledge import insiders_of, knowledge_of_counts
from quartiersmonitor.disclosure.auditor.model import NUMERATOR, PUBLISHED, Evidence, Model, Target
from quartiersmonitor.disclosure.auditor.pieces import pieces_of_points
from quartiersmonitor.disclosure.auditor.population import Population
from quartiersmonitor.disclosure.auditor.reduction import bounded, shortened
from quartiersmonitor.indicators.catalogue import parse_catalogue
from quartiersmonitor.indicators.intervals import wilson
from quartiersmonitor.indicators.problems import DataProblem
from quartiersmonitor.indicators.rounding import half_up, outward
from quartiersmonitor.indicators.standardisation import directly_standardised


def load(stem: str, *folders: str) -> ModuleType:
    name = f"quartiersmonitor_{'_'.join((*folders, stem))}"
    if name not in sys.modules:
        path = Path(__file__).resolve().parents[1].joinpath(*folders, f"{stem}.py")
        specification = importlib.util.spec_from_file_location(name, path)
        assert specification is not None and specification.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
    return sys.modules[name]


NUMERIC = load("numeric", "attack")
MAKER = NUMERIC._maker()


# ------------------------------------------------------------------------ against published figures


def test_the_reference_instance_of_the_european_handbook(tmp_path: Path) -> None:
    """Handbook on Statistical Disclosure Control, example 3 (Geurts 1992), through files alone.

    Four withheld cells, rows 7 and 3 (two Kommunen), columns 6 and 4 (two measures): X11 lies between 3 and 6.
    """
    lines = NUMERIC.indicator("A", "faelle") + NUMERIC.indicator("B", "andere") + NUMERIC.indicator(
        "C", "faelle + andere")
    county = NUMERIC.County(lines, {
        ("bevoelkerung", "2025", ""): (90, 90), ("faelle", "2025", ""): (4, 2), ("andere", "2025", ""): (3, 1)},
        ("K1", "K2"))
    gone = NUMERIC.cells("Q1", "A", "B") + NUMERIC.cells("Q2", "A", "B")
    folder = county.release(tmp_path / "r", gone, levels=("quartier",))
    # Of 90 persons, 8 and 4 in a hundred are 7 and 3 cases and no others; the sums of the columns are official.
    path = folder / "wissen.csv"
    path.write_text(path.read_text(encoding="utf-8-sig") + (
        "kreis;KR;faelle;2025;;;6\nkreis;KR;andere;2025;;;4\n"), encoding="utf-8-sig")
    intervals = {(found.cell.area_id, found.cell.indicator): (found.low, found.high)
                 for found in audit([read_release(folder)]).findings if found.kind == "value"}
    # Width 3 is what the minimum of 3 asks for, so nothing is found ...
    assert intervals == {}
    # ... and a minimum of 4 shows the intervals of the handbook.
    catalogue = folder / "katalog.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("mindestzaehler: 3", "mindestzaehler: 4"),
                         encoding="utf-8")
    intervals = {(found.cell.area_id, found.cell.indicator): (found.low, found.high) for found in audit(
        [read_release(folder)]).findings if found.kind == "value"}
    assert intervals == {("Q1", "A"): (3, 6), ("Q1", "B"): (1, 4), ("Q2", "A"): (0, 3), ("Q2", "B"): (0, 3)}


# ------------------------------------------------------------------------ against enumeration


def table_model(counts: list[int], sums: Iterable[Iterable[int]], least: int, floor: int) -> Model:
    """Every count is a withheld cell; the sums are known."""
    size, chosen = len(counts), [list(part) for part in sums]
    rows = np.zeros((len(chosen) + size, size))
    low, high, evidence = [], [], []
    for at, part in enumerate(chosen):
        rows[at, part] = 1.0
        total = float(sum(counts[number] for number in part))
        low.append(total)
        high.append(total)
        evidence.append(Evidence(PUBLISHED, 0, CellId("kommune", str(at), "A", "2025")))
    cells = [CellId("quartier", str(at), "A", "2025") for at in range(size)]
    for at, cell in enumerate(cells):
        rows[len(chosen) + at, at] = 1.0
        low.append(float(min(floor, counts[at])))
        high.append(np.inf)
        evidence.append(Evidence(PUBLISHED, 0, cell))
    targets = tuple(
        Target(NUMERATOR, 0, cell, float(least), float(min(floor, counts[at])), np.inf, ((1.0, least - 1.0),))
        for at, cell in enumerate(cells))
    return Model(
        sparse.csr_matrix(rows), np.array(low), np.array(high), tuple(evidence), sparse.csr_matrix((0, size)),
        sparse.identity(size, format="csr"), targets, len(chosen), size)


def enumerated(model: Model, told: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Smallest and largest value of each count over all whole numbers that agree."""
    rows = model.rows.toarray()
    top = int(model.high[np.isfinite(model.high)].max(initial=0.0))
    low, high = np.full(rows.shape[1], np.inf), np.full(rows.shape[1], -np.inf)
    for candidate in product(range(top + 1), repeat=rows.shape[1]):
        point = np.array(candidate, dtype=float)
        if told is not None and point[told] != 1.0:
            continue
        values = rows @ point
        if (values >= model.low - 1e-9).all() and (values <= model.high + 1e-9).all():
            low, high = np.minimum(low, point), np.maximum(high, point)
    return low, high


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=4, max_size=4), st.sampled_from([0, 1]), st.data())
def test_what_can_be_worked_out_is_what_enumeration_finds(counts: list[int], floor: int, data: st.DataObject) -> None:
    some = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)
    sums = [range(4), *data.draw(st.lists(some, max_size=3))]
    model = table_model(counts, sums, 3, floor)
    result = attack(model)
    low, high = enumerated(model)
    for at, target in enumerate(model.targets):
        narrow = high[at] - low[at] < required(target)
        exposed = [entry for entry in (*result.exposed, *result.harmless) if entry.target == at]
        assert bool(exposed) == bool(narrow)
        for entry in exposed:
            assert (entry.low, entry.high) == (low[at], high[at])
            assert target.harmful(entry.low, entry.high) == (entry in result.exposed)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.data())
def test_the_only_case_of_a_cell_works_out_what_enumeration_finds(counts: list[int], data: st.DataObject) -> None:
    sums = [range(4), data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=3, unique=True))]
    model = table_model(counts, sums, 2, 0)
    everybody = {entry.target for entry in (*attack(model).exposed, *attack(model).harmless)}
    found = {entry.target for entry in attack(model, singles=True).exposed if entry.told is not None}
    wanted = set()
    for told in range(4):
        low, high = enumerated(model, told)
        if not np.isfinite(low[told]):
            continue
        wanted |= {at for at, target in enumerate(model.targets)
                   if at != told and at not in everybody and high[at] - low[at] < required(target)
                   and target.harmful(low[at], high[at])}
    assert found == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=5, max_size=5), st.data())
def test_reduction_keeps_every_table(counts: list[int], data: st.DataObject) -> None:
    sums = data.draw(st.lists(
        st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True), min_size=1, max_size=4))
    rows = np.array([[float(at in part) for at in range(5)] for part in sums])
    totals = rows @ np.array(counts, dtype=float)
    widened = totals + data.draw(st.integers(0, 2))
    bounds = bounded(sparse.csr_matrix(rows), totals, widened)
    assert bounds.conflict is None
    assert (bounds.low <= counts).all() and (counts <= bounds.high).all()
    short, low, high = shortened(sparse.csr_matrix(rows), totals, widened)
    for candidate in product(range(4), repeat=5):
        point = np.array(candidate, dtype=float)
        before = (rows @ point >= totals - 1e-9).all() and (rows @ point <= widened + 1e-9).all()
        after = (short @ point >= low - 1e-9).all() and (short @ point <= high + 1e-9).all()
        assert before == after


# ------------------------------------------------------------------------ rates and their limits


LINES = parse_catalogue(NUMERIC.HEAD + NUMERIC.indicator("A", "faelle", "gezaehlt") + NUMERIC.indicator(
    "S", "faelle[unter 65]", "bevoelkerung[unter 65]", method="dsr", more=", standardbevoelkerung: esp2013"))


def printed(code: str, value: float, lower: float, upper: float, decimals: int) -> Row:
    low, high = outward(lower, upper, decimals)
    return Row(CellId("quartier", "Q1", code, "2025"), "Q1", 1, *(
        Number(number, decimals) for number in (half_up(value, decimals), low, high)), None, "wert")


@settings(max_examples=200, deadline=None)
@given(st.integers(3, 400), st.integers(100, 3000), st.integers(0, 2))
def test_the_true_cases_always_fit_the_printed_rate(cases: int, persons: int, decimals: int) -> None:
    cases = min(cases, persons)
    indicator = LINES.indicator("A")
    lower, upper = wilson(cases, persons)
    row = printed("A", 100 * cases / persons, 100 * lower, 100 * upper, decimals)
    assert row.value is not None
    found = numerators(indicator, row.value, row, persons)
    assert found is not None and found[0] <= cases <= found[1]
    both = pairs(indicator, row.value, row)
    assert both.numerator[0] <= cases <= both.numerator[1] and both.denominator[0] <= persons <= both.denominator[1]


def test_all_decimals_give_cases_and_persons_away() -> None:
    lower, upper = wilson(31, 210)
    row = printed("A", 100 * 31 / 210, 100 * lower, 100 * upper, 6)
    assert row.value is not None
    assert pairs(LINES.indicator("A"), row.value, row) == ((31, 31), (210, 210), True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=14, max_size=14).filter(lambda cases: sum(cases) >= 10))
def test_the_true_cases_always_fit_a_standardised_rate(cases: list[int]) -> None:
    weights = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500][:14]
    value, lower, upper = directly_standardised(cases, [800] * 14, weights)
    low, high = numerator_from_standardised(
        LINES.indicator("S"), printed("S", float(value), float(lower), float(upper), 0))
    assert low <= sum(cases) <= high


# ------------------------------------------------------------------------ pieces and knowledge


def test_persons_of_a_piece_follow_from_those_of_its_areas() -> None:
    # Q1 = a, Q2 = b + c in the one geography, a + b and c in the other.
    population = Population([([0], 100.0), ([1, 2], 50.0), ([0, 1], 120.0)])
    low, high = population.between([1])
    assert 19 <= low <= 20 <= high <= 21
    assert Population([]).between([3]) == (0.0, np.inf)


def test_points_that_belong_together_are_one_piece() -> None:
    pieces = pieces_of_points({"a": ["1", "1", "2", None], "b": ["x", "y", "y", None]})
    assert pieces.count == 3 and pieces.area_of == {"a": ("1", "1", "2"), "b": ("x", "y", "y")}


def test_official_totals_are_those_the_source_would_publish() -> None:
    lines = NUMERIC.indicator("J", "faelle[unter 18]", "bevoelkerung[unter 18]") + NUMERIC.indicator("A", "andere")
    county = NUMERIC.County(lines, {
        ("bevoelkerung", "2025", "0-17"): (100, 100, 100), ("bevoelkerung", "2025", "18+"): (400, 400, 400),
        ("faelle", "2025", "0-17"): (1, 1, 30), ("faelle", "2025", "18+"): (5, 6, 7),
        ("andere", "2025", ""): (4, None, 9)}, ("K1", "K1", "K2"))
    known = knowledge_of_counts(county.frame, county.areas, county.catalogue)
    told = {(entry.level, entry.area_id, entry.measure, entry.age_band): entry.value
            for entry in known.secret_totals()}
    # 2 of the Kommune K1 are too few, so its source publishes only all ages; "andere" is not complete in K1.
    assert told["kommune", "K1", "faelle", ""] == 13 and ("kommune", "K1", "faelle", "0-17") not in told
    assert told["kommune", "K2", "faelle", "0-17"] == 30 and told["kreis", "KR", "faelle", "0-17"] == 32
    assert told["kommune", "K2", "andere", ""] == 9 and ("kommune", "K1", "andere", "") not in told
    assert not any(level == "kreis" and measure == "andere" for level, _, measure, _ in told)


def test_insiders_are_the_withheld_cells_with_one_case(tmp_path: Path) -> None:
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle"), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (1, 1, 2, 9)})
    path = county.release(tmp_path / "r", NUMERIC.cells("Q1", "A") + NUMERIC.cells("Q3", "A"))
    assert insiders_of(read_release(path), county.frame, county.areas) == {CellId("quartier", "Q1", "A", "2025")}


def test_a_reader_may_be_the_only_case_anywhere_if_that_is_supposed(tmp_path: Path) -> None:
    folders, _ = NUMERIC.singleton(tmp_path, True)
    result = audit([read_release(folders[0])], anybody=True)
    assert result.findings and not result.new
    assert all(finding.supposed and finding.told is not None for finding in result.findings)


def test_a_value_that_is_withheld_alone_is_small(tmp_path: Path) -> None:
    # No sum tells of it, but who knows the rules knows that it is 1 or 2. Two of them may be either.
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle"), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (2, 12, 20, 30)})
    alone = county.release(tmp_path / "a", NUMERIC.cells("Q1", "A"), levels=("quartier",))
    found, = audit([read_release(alone)]).new
    assert (found.cell.area_id, found.low, found.high) == ("Q1", 1, 2) and "small" in found.route[0].text()
    two = county.release(tmp_path / "b", NUMERIC.cells("Q1", "A") + NUMERIC.cells("Q2", "A"), levels=("quartier",))
    assert not audit([read_release(two)]).new


# ------------------------------------------------------------------------ sums that rest on a part


def test_a_quartier_that_was_not_counted_is_found_by_the_persons_of_the_sum(tmp_path: Path) -> None:
    # The source withholds Q1, so the sum of the Kommune leaves it out; its persons show that. Q2 is then no secret.
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle", more=NUMERIC.EXACT), {
        ("bevoelkerung", "2025", ""): (310, 320, 2000, 2000), ("faelle", "2025", ""): (5, 2, 50, 60)})
    row = (county.frame["measure"] == "faelle") & (county.frame["area_id"] == "Q1")
    county.frame.loc[row, ["value", "state"]] = [np.nan, "suppressed"]
    path = county.release(tmp_path / "r", NUMERIC.cells("Q2", "A"))
    found, = audit([read_release(path)]).new
    assert found.cell.area_id == "Q2" and (found.low, found.high) == (2, 2)


def test_numbers_that_contradict_each_other_are_left_aside(tmp_path: Path) -> None:
    county = NUMERIC.County(NUMERIC.indicator("A", "faelle", more=NUMERIC.EXACT), {
        **NUMERIC.PEOPLE, ("faelle", "2025", ""): (20, 12, 20, 30)})
    path = county.release(tmp_path / "r", [], totals=True)
    text = (path / "wissen.csv").read_text(encoding="utf-8-sig")
    assert "kommune;K1;faelle;2025;;;82" in text
    (path / "wissen.csv").write_text(text.replace(
        "kommune;K1;faelle;2025;;;82", "kommune;K1;faelle;2025;;;99"), encoding="utf-8-sig")
    result = audit([read_release(path)])
    assert not result.new and len(result.statistics.contradictory) == 1
    assert "99" in result.statistics.contradictory[0].text()


# ------------------------------------------------------------------------ files


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folders, _ = NUMERIC.interval(tmp_path, False)
    return folders[0]


def test_a_folder_and_its_archive_are_the_same(release: Path, tmp_path: Path) -> None:
    one, other = read_release(release), read_release(MAKER.archive(release, tmp_path / "kern.zip"))
    assert one.rows == other.rows and one.known == other.known
    assert one.geographies == other.geographies


@pytest.mark.parametrize(("file", "old", "new", "named"), [
    ("werte.csv", "ebene;gebiet_id", "ebene;gebiet", ["werte.csv", "row 1", "gebiet_id"]),
    ("werte.csv", ";2025;1;", ";2025;0;", ["werte.csv", "row 2", "years"]),
    ("werte.csv", ";wert;", ";gut;", ["werte.csv", "gut"]),
    ("werte.csv", "A;A;2025", "X;A;2025", ["werte.csv", "X"]),
    ("werte.csv", "2,00", "2.00", ["werte.csv", "wert", "2.00"]),
    ("werte.csv", "quartier;Q3;", "quartier;Q4;", ["werte.csv", "Q4", "twice"]),
    ("werte.csv", "%;", "%", ["werte.csv", "13", "14"]),
    ("wissen.csv", ";1000", ";viele", ["wissen.csv", "viele"]),
    ("release.json", '"format": 1', '"format": 9', ["release.json", "1"]),
    ("release.json", "{", "", ["release.json", "JSON"]),
    ("grenzen/quartier.geojson", "gebiet_id", "id", ["quartier.geojson"]),
    ("katalog.yaml", "verfahren: anteil", "verfahren: falsch", ["katalog.yaml", "falsch"]),
])
def test_a_fault_is_named_with_its_file_and_row(release: Path, file: str, old: str, new: str, named: list[str]) -> None:
    path = release / file
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8-sig" if file.endswith("csv") else "utf-8")
    with pytest.raises(DataProblem) as caught:
        read_release(release)
    assert all(part in caught.value.text() for part in named), caught.value.text()


def test_what_is_missing_is_named(release: Path, tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="neither"):
        read_release(tmp_path / "nirgends")
    (release / "katalog.yaml").unlink()
    with pytest.raises(DataProblem, match=r"katalog\.yaml"):
        read_release(release)


def test_a_number_in_another_file_is_found(release: Path) -> None:
    folder = release / "opendata"
    folder.mkdir()
    (folder / "a.csv").write_text(
        "ebene;gebiet_id;indikator_id;jahr;wert\nquartier;Q1;A;2025;0,2\nquartier;Q3;A;2025;2,0\n", encoding="utf-8")
    (folder / "b.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": None, "properties": {
            "ebene": "quartier", "gebiet_id": "Q2", "jahr": "2025", "a": 1.2}}]}), encoding="utf-8")
    with closing(sqlite3.connect(release / "quartiersmonitor.gpkg")) as connection, connection:
        connection.execute("CREATE TABLE map_quartier_2025 (area_id TEXT, a REAL, a_lower REAL)")
        connection.executemany("INSERT INTO map_quartier_2025 VALUES (?, ?, ?)", [
            ("Q1", None, 0.1), ("Q2", None, None), ("Q3", 2.004, None), ("Q4", 3.0, None)])
    found = {(entry.file, entry.cell.area_id) for entry in audit([read_release(release)]).findings
             if entry.kind == COPY}
    assert found == {
        ("opendata/a.csv", "Q1"), ("opendata/b.geojson", "Q2"), ("quartiersmonitor.gpkg:map_quartier_2025", "Q1"),
        ("quartiersmonitor.gpkg:map_quartier_2025", "Q3")}


def test_a_withheld_number_stands_in_no_message(release: Path) -> None:
    text = (release / "werte.csv").read_text(encoding="utf-8-sig")
    line = next(line for line in text.split("\n") if line.startswith("quartier;Q1;"))
    (release / "werte.csv").write_text(text.replace(line, line.replace(";;;", ";987,65;;", 1)), encoding="utf-8-sig")
    found = [entry for entry in audit([read_release(release)]).findings if entry.kind == COPY]
    assert [entry.cell.area_id for entry in found] == ["Q1"]
    assert "987" not in found[0].route[0].text()
