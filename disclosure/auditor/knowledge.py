"""What everybody knows beside the releases: inhabitants of all areas, and official totals of Kommunen and Kreis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...indicators.ages import parse_band
from ...indicators.catalogue import AGE_LIMIT, Catalogue, Term
from .files import WITHHELD, CellId, Known, ReleaseFiles

if TYPE_CHECKING:
    import pandas as pd

#: Counts that a reader can look up elsewhere for any area.
PUBLIC_MEASURES = frozenset({"bevoelkerung"})

#: Beyond every age.
OLDEST = 1000

_NUMBERS = frozenset({"value", "unreliable", "zero"})


@dataclass(frozen=True)
class Knowledge:
    """Counts that can be looked up; those of ``public`` measures are known of every area."""

    known: tuple[Known, ...]
    public: frozenset[str] = PUBLIC_MEASURES
    _cells: dict[tuple[str, str, str, str], list[Known]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cells: dict[tuple[str, str, str, str], list[Known]] = defaultdict(list)
        for entry in self.known:
            cells[entry.level, entry.area_id, entry.measure, entry.period].append(entry)
        object.__setattr__(self, "_cells", dict(cells))

    def count(self, level: str, area_id: str, terms: Iterable[Term], period: str, catalogue: Catalogue) -> float | None:
        """Returns the number of persons of a formula in an area; ``None`` where it cannot be looked up."""
        total = 0.0
        for term in terms:
            start, stop = ages(term, period, catalogue)
            part = _within(self._cells.get((level, area_id, term.measure, period), ()), start, stop, term.sex)
            if part is None:
                return None
            total += part
        return total

    def secret_totals(self) -> list[Known]:
        """Returns the known counts of measures that are not public, such as official totals of Kommunen."""
        return [entry for entry in self.known if entry.measure not in self.public]


def ages(term: Term, period: str, catalogue: Catalogue) -> tuple[int, int]:
    """Returns the half-open age range of a term in a year."""
    start, stop = (catalogue.age_limit(period) if limit == AGE_LIMIT else limit for limit in (term.start, term.stop))
    return int(start or 0), OLDEST if stop is None else int(stop)


def band_ages(band: str) -> tuple[int, int]:
    """Returns the half-open age range of a band; that of no band is everybody."""
    if not band:
        return 0, OLDEST
    start, stop = parse_band(band)
    return start, OLDEST if stop is None else stop


def _within(entries: Sequence[Known], start: int, stop: int, sex: str) -> float | None:
    """Sums counts whose bands make up an age range; ``None`` where they do not."""
    sexes = {entry.sex for entry in entries}
    for chosen in ([sex] if sex else ["", *(["all"] if sexes - {""} else [])]):
        fitting = [entry for entry in entries if entry.sex == chosen or (chosen == "all" and entry.sex)]
        ranges: dict[tuple[int, int], float] = defaultdict(float)
        for entry in fitting:
            ranges[band_ages(entry.age_band)] += entry.value
        if (start, stop) in ranges:
            return ranges[start, stop]
        at, total = start, 0.0
        for (first, last), value in sorted(ranges.items()):
            if first == at and last <= stop:
                total, at = total + value, last
        if at == stop:
            return total
    return None


def knowledge_of_counts(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, *,
                        public: Collection[str] = PUBLIC_MEASURES) -> Knowledge:
    """Returns what everybody knows of a county, from the counts of its workspace.

    ``counts`` and ``areas`` as in a workspace. Public measures are known of all areas in all detail. Of the others,
    totals of Kommunen and Kreis are official figures, by the ages and sexes that the formulas of the catalogue tell
    apart, where all Quartiere are counted and the source itself would not withhold the total.
    """
    kreis = str(areas["kreis_id"].iloc[0])
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    usable = counts[counts["state"].isin(_NUMBERS)]
    known: list[Known] = []
    population = usable[usable["measure"].isin(public) & (usable["level"] == "quartier")]
    for level, key in (
            ("quartier", population["area_id"]), ("kommune", population["area_id"].map(kommune_of)),
            ("kreis", population["area_id"].map(lambda area: kreis))):
        summed = population.groupby([key, "measure", "period", "sex", "age_band"])["value"].sum()
        known += [Known(level, str(area), measure, period, sex, band, float(value))
                  for (area, measure, period, sex, band), value in summed.items()]
    known += _official_totals(counts, kommune_of, kreis, catalogue, frozenset(public))
    return Knowledge(tuple(known), frozenset(public))


def insiders_of(release: ReleaseFiles, counts: pd.DataFrame, areas: pd.DataFrame) -> set[CellId]:
    """Returns the withheld cells of a release that have a single case, who knows himself; from the true counts."""
    from ...indicators.counts import NUMBER, CountCube

    periods = sorted(counts["period"].unique())
    cube = CountCube(counts, areas, periods, warn=lambda problem: None)
    at = {area: number for number, area in enumerate(cube.areas["quartier"])}
    indicators = {entry.code: entry for entry in release.catalogue.indicators if entry.rules.min_numerator > 0}
    totals: dict[str, Any] = {}
    found = set()
    for row in release.rows:
        cell = row.cell
        if row.state != WITHHELD or cell.level != "quartier" or cell.indicator not in indicators or (
                cell.area_id not in at):
            continue
        if cell.indicator not in totals:
            totals[cell.indicator] = cube.total(indicators[cell.indicator].numerator, "quartier", release.catalogue)
        years = [cell.period] if row.years == 1 else [str(int(cell.period) - back) for back in range(row.years)]
        if all(year in periods for year in years):
            total = totals[cell.indicator][:, [periods.index(year) for year in years]]
            if (total.state[at[cell.area_id]] == NUMBER).all() and total.value[at[cell.area_id]].sum() == 1.0:
                found.add(cell)
    return found


def _official_totals(counts: pd.DataFrame, kommune_of: dict[str, str], kreis: str, catalogue: Catalogue,
                     public: frozenset[str]) -> list[Known]:
    least = {measure.id: catalogue.rules_of([Term(measure.id)]).min_numerator for measure in catalogue.measures}
    found: list[Known] = []
    secret = counts[(counts["level"] == "quartier") & ~counts["measure"].isin(public)]
    everywhere = len(set(kommune_of))
    for (measure, period), rows in secret.groupby(["measure", "period"]):
        if not least.get(measure, 0) > 0:
            continue
        # A total with a part missing is no total, and one that the source would withhold is not to be had.
        gaps = set(rows.loc[~rows["state"].isin(_NUMBERS), "area_id"])
        missing = {kommune for area, kommune in kommune_of.items() if area in gaps}
        if rows["area_id"].nunique() < everywhere:
            missing |= {kommune for area, kommune in kommune_of.items() if area not in set(rows["area_id"])}
        groups = _groups(measure, period, rows, catalogue)
        for level, key in (("kommune", rows["area_id"].map(kommune_of)), ("kreis", rows["area_id"].map(
                lambda area: kreis))):
            for area, part in rows.groupby(key):
                if area in missing or (level == "kreis" and missing):
                    continue
                sums = {group: float(part.loc[mask.loc[part.index], "value"].sum()) for group, mask in groups.items()}
                if any(0 < value < least[measure] for value in sums.values()):
                    sums = {("", ""): float(part["value"].sum())}
                found += [Known(level, str(area), measure, period, sex, band, value)
                          for (sex, band), value in sums.items() if not 0 < value < least[measure]]
    return found


def _groups(measure: str, period: str, rows: pd.DataFrame, catalogue: Catalogue) -> dict[tuple[str, str], pd.Series]:
    """Returns the rows of each age range that the formulas tell apart, by sex and band text."""
    terms = [term for indicator in catalogue.indicators for term in (*indicator.numerator, *indicator.denominator)
             if term.measure == measure]
    cuts = sorted({0, OLDEST, *(limit for term in terms for limit in ages(term, period, catalogue))})
    sexes = sorted(set(rows["sex"])) if any(term.sex for term in terms) else [None]
    spans = rows["age_band"].map(band_ages)
    ranges = list(zip(cuts, cuts[1:]))
    if any(not any(low <= first and last <= high for low, high in ranges) for first, last in set(spans)):
        ranges, sexes = [(0, OLDEST)], [None]
    groups = {}
    for low, high in ranges:
        inside = spans.map(lambda span, low=low, high=high: low <= span[0] and span[1] <= high)
        band = "" if (low, high) == (0, OLDEST) else f"{low}+" if high == OLDEST else f"{low}-{high - 1}"
        for sex in sexes:
            groups[sex or "", band] = inside if sex is None else inside & (rows["sex"] == sex)
    return groups
