"""What everybody knows besides a release: public counts of all areas, and the official sums of their sources.

An attacker brings it along, so the audit of a release has to; releases to come need what was known at the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..disclosure.tables import PUBLIC_MEASURES
from ..exports.spreadsheet import Number, write_csv
from ..indicators.catalogue import Term
from ..indicators.counts import NO_DATA, NUMBER, SUPPRESSED, CountCube
from ..indicators.intervals import Bools
from ..indicators.states import ValueState
from .values_table import written

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue
    from ..workspace import Workspace

KNOWLEDGE_FILE = "wissen.csv"
HEADS = ("ebene", "gebiet_id", "merkmal", "jahr", "geschlecht", "alter", "anzahl")
#: The columns of counts that stand under these heads.
COLUMNS = ("level", "area_id", "measure", "period", "sex", "age_band", "value")

_TABLE = ["measure", "period", "sex", "age_band"]
_STATES = {NUMBER: ValueState.VALUE.value, SUPPRESSED: ValueState.SUPPRESSED.value}
_NUMBERS = (ValueState.VALUE.value, ValueState.UNRELIABLE.value, ValueState.ZERO.value)


def public_knowledge(workspace: Workspace, withheld: Iterable[tuple[str, str, str, str]] = ()) -> pd.DataFrame:
    """Returns what a reader can look up, in the columns :data:`COLUMNS`.

    ``workspace`` is the internal one. Of public measures it is every count, and the sums of Kommunen and Kreis; of
    the others the sums of Kommunen and Kreis that their source would publish (:func:`_told_by_source`). Sums over
    areas without data are unknown. ``withheld`` are values (level, area, indicator, period) that a release keeps back:
    the sums they are made of are left out, because a source that protects its figures as we do does not publish them.
    """
    import pandas as pd

    catalogue = workspace.catalogue()
    counts = workspace.counts()
    counts = counts[counts["measure"].isin(_used_measures(catalogue))]
    areas = workspace.areas()
    at_quartier = counts[counts["level"] == "quartier"]
    known = at_quartier[at_quartier["measure"].isin(PUBLIC_MEASURES) & at_quartier["state"].isin(_NUMBERS)]
    sums = _sums(counts, areas)
    secret = sums[~sums["measure"].isin(PUBLIC_MEASURES)]
    details = secret[(secret["sex"] != "") | (secret["age_band"] != "")]
    official = pd.concat(
        [_told_by_source(details, catalogue), _told_by_source(_wholes(counts, areas, catalogue), catalogue)])
    official = official[_not_kept_back(official, catalogue, withheld)]
    frame = pd.concat(
        [part[list(COLUMNS)] for part in (known, sums[sums["measure"].isin(PUBLIC_MEASURES)], official)],
        ignore_index=True)
    order = {"quartier": 0, "kommune": 1, "kreis": 2}
    return frame.sort_values(
        ["level", *COLUMNS[1:-1]], key=lambda column: column.map(order) if column.name == "level" else column,
        kind="stable", ignore_index=True)


def write_knowledge(workspace: Workspace, path: Path, withheld: Iterable[tuple[str, str, str, str]] = ()) -> Path:
    """Writes ``wissen.csv`` from the internal workspace, see :func:`public_knowledge`; raises :class:`DataProblem`."""
    frame = public_knowledge(workspace, withheld)
    rows = [(*row[:-1], Number(row[-1])) for row in frame.itertuples(index=False, name=None)]
    return written(path, lambda: write_csv(path, HEADS, rows))


def withheld_values(public: Workspace) -> set[tuple[str, str, str, str]]:
    """Returns the values (level, area, indicator, period) that a public workspace withholds."""
    values = public.values()
    gone = values[values["state"] == ValueState.SUPPRESSED.value]
    return set(zip(gone["level"], gone["area_id"], gone["indicator"], gone["period"]))


def _used_measures(catalogue: Catalogue) -> set[str]:
    terms = (term for indicator in catalogue.indicators for term in (*indicator.numerator, *indicator.denominator))
    return {term.measure for term in terms} | set(PUBLIC_MEASURES)


def _sums(counts: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Returns the complete sums of Kommunen and Kreis, row by row; counts delivered for them take precedence."""
    import pandas as pd

    key = ["area_id", *_TABLE]
    first = areas.drop_duplicates("quartier_id")
    kreis = first["kreis_id"].iloc[0]
    above = {
        "kommune": dict(zip(first["quartier_id"], first["kommune_id"])),
        "kreis": dict.fromkeys(first["kommune_id"], kreis)}
    parts = counts[(counts["level"] == "quartier") & counts["state"].isin(_NUMBERS)]
    levels = []
    for level in ("kommune", "kreis"):
        owner = parts["area_id"].map(above[level])
        sizes = pd.Series(above[level]).value_counts()
        grouped = parts.assign(area_id=owner).groupby(key, sort=False)["value"].agg(["sum", "size"]).reset_index()
        summed = grouped[grouped["size"] == grouped["area_id"].map(sizes)].rename(columns={"sum": "value"})
        delivered = counts[counts["level"] == level]
        told = set(delivered[key].itertuples(index=False, name=None))
        kept = np.array([row not in told for row in summed[key].itertuples(index=False, name=None)], dtype=bool)
        given = delivered[delivered["state"].isin(_NUMBERS)]
        parts = pd.concat([frame[[*key, "value"]] for frame in (summed[kept], given)], ignore_index=True)
        levels.append(parts.assign(level=level))
    return pd.concat(levels, ignore_index=True)


def _wholes(counts: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Returns the whole of each secret measure in Kommunen and Kreis, where its counts can be added up."""
    import pandas as pd

    periods = sorted(counts["period"].unique())
    cube = CountCube(counts, areas, periods, warn=lambda problem: None)
    rows = []
    for measure in sorted(set(counts["measure"]) - PUBLIC_MEASURES):
        for level in ("quartier", "kommune", "kreis"):
            array = cube.total([Term(measure)], level, catalogue)
            rows += [
                (level, area, measure, period, "", "", array.value[at, column], _STATES[array.state[at, column]])
                for at, area in enumerate(cube.areas[level]) for column, period in enumerate(periods)
                if array.state[at, column] != NO_DATA]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "state"])
    return _sums(frame, areas)


def _told_by_source(sums: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Returns the rows that sources publish which protect their own figures.

    An area one of whose rows has fewer cases than the minimum has no rows of this measure and year at all, or the
    others would tell it. The Kreis then has none either, if one Kommune alone is left out or what they hide
    together is below the minimum.
    """
    least = sums["measure"].map(
        {measure.id: catalogue.rules_of([Term(measure.id)]).min_numerator for measure in catalogue.measures})
    few = (sums["value"] > 0) & (sums["value"] < least)
    area, table = ["level", "area_id", "measure", "period"], ["measure", "period"]
    silent = few.groupby([sums[name] for name in area]).transform("any")
    hidden = sums[silent & (sums["level"] == "kommune")]
    together = hidden.groupby(_TABLE)["value"].sum()
    bound = together.index.get_level_values("measure").map(dict(zip(sums["measure"], least)))
    risky = set(together[(together > 0) & (together < bound)].reset_index()[table].itertuples(index=False, name=None))
    alone = hidden.groupby(table)["area_id"].nunique()
    risky |= set(alone[alone == 1].index)
    told = np.array([
        not (level == "kreis" and key in risky)
        for level, key in zip(sums["level"], sums[table].itertuples(index=False, name=None))], dtype=bool)
    return sums[~silent.to_numpy(dtype=bool) & told]


def _not_kept_back(sums: pd.DataFrame, catalogue: Catalogue,
                   withheld: Iterable[tuple[str, str, str, str]]) -> Bools:
    formulas = {
        indicator.code: (indicator.years, {
            term.measure for term in (*indicator.numerator, *indicator.denominator)
            if term.measure not in PUBLIC_MEASURES})
        for indicator in catalogue.indicators}
    gone: set[tuple[str, str, str, str]] = set()
    for level, area_id, code, period in withheld:
        years, measures = formulas.get(code, (1, set()))
        periods = [str(int(period) - back) for back in range(years)] if period.isdecimal() else [period]
        gone |= {(level, area_id, measure, year) for measure in measures for year in periods}
    keys = sums[["level", "area_id", "measure", "period"]].itertuples(index=False, name=None)
    return np.array([key not in gone for key in keys], dtype=bool)
