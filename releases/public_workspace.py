"""The public edition of a workspace: a new file that holds nothing but what may be published.

It is written from an allow-list, never made by deleting: polygons, values without those that are withheld, rounded to
about one case, inhabitants in joined age groups, confirmed offers, and what is computed from these alone: scores and
analyses. It opens like any workspace, so maps, profiles and tables are made from it by the same code as internally.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..disclosure.tables import PUBLIC_MEASURES
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace import schema
from ..workspace.drafts import draft_folder
from ..workspace.edition import EDITION, PUBLIC, RELEASE_DATE, RELEASE_NUMBER, RELEASE_TITLE, catalogue_of, is_public
from ..workspace.geopackage import geometry_wkb
from ..workspace.offers import fill_register
from ..workspace.store import Area, SourceRecord, Workspace, check_writable, replace_file
from . import CONTEXT
from .clean.geopackage import settle
from .published_reach import published_reach
from .published_scores import ClassChange, published_scores
from .published_values import published_key_figures, published_population, published_values, with_counts

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.catalogue import Catalogue

#: Facts about a workspace that go into its public edition.
_FACTS = ("credit", "plan_version", "reference_date", "language", "score_method")
#: What is said of a source; not the file it came in.
_OF_SOURCE = ("source_id", "name", "owner", "reference_date", "licence")
#: What is said of an offer; not who confirmed it, nor remarks on its address.
OFFER_COLUMNS = (
    "offer_id", "name", "provider", "category", "target_group", "capacity", "opening", "accessibility", "valid_from",
    "valid_to", "street", "house_number", "postcode", "place", "kommune_id", "quartier_id", "confirmed_on")
#: Stands for the person who confirmed an offer.
_CONFIRMED_BY = "Kommune"

_Cell = tuple[str, str, str, str]


@dataclass(frozen=True)
class PublicEdition:
    """The public workspace, the areas whose class is another one than internally, and what was left out and why."""

    workspace: Workspace
    changes: tuple[ClassChange, ...]
    notes: tuple[DataProblem, ...]


def make_public(
    workspace: Workspace,
    withheld: Collection[_Cell],
    target: Path,
    *,
    periods: Sequence[str] | None = None,
    title: str = "",
    number: str = "",
    date: str = "",
    public_measures: Collection[str] = PUBLIC_MEASURES,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> PublicEdition:
    """Writes the public edition of a workspace to ``target``, a file of its own.

    ``withheld``: the cells (level, area, indicator, period) that :func:`protect_county` names; those of the minimum
    rule need not be among them. ``periods`` to publish (default: all that are computed). ``title``, ``number`` and
    ``date`` (ISO) of the release stand on maps and profiles; ``date`` also decides which offers are valid.

    Raises :class:`DataProblem` where the workspace is a public edition itself, has no values, or its stored values are
    not those of its counts, so that ``withheld`` would have been found for others.
    """
    from ..indicators.compute import compute_indicators

    target = Path(target)
    check_writable(target)
    meta, catalogue = workspace.meta(), workspace.catalogue()
    if is_public(meta):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "“{file}” is a public edition already. Choose the internal workspace."),
            context=CONTEXT, file=workspace.path.name)
    chosen = chosen_periods(workspace, periods)
    areas, counts = workspace.areas(), workspace.counts()
    values, figures = compute_indicators(
        counts, areas, catalogue, withheld=withheld, is_cancelled=is_cancelled,
        progress=lambda share: progress(0.3 * share), warn=lambda problem: None)
    _stop(is_cancelled)
    _check_current(workspace.values(), values)
    facts = {
        **{name: meta[name] for name in _FACTS if meta.get(name)}, EDITION: PUBLIC,
        **{name: text for name, text in (
            (RELEASE_TITLE, title), (RELEASE_NUMBER, number), (RELEASE_DATE, date)) if text}}
    rounded = published_values(
        values[values["period"].isin(chosen)], catalogue_of({**facts, "catalogue": catalogue.text}, target.name),
        public_measures)
    heads = published_key_figures(figures[figures["period"].isin(chosen)], catalogue, public_measures)
    _stop(is_cancelled)
    progress(0.4)
    with draft_folder(target) as folder:
        draft = folder / "new.gpkg"
        public = _with_areas(workspace, draft, facts, catalogue.text)
        public.add_sources(_sources(workspace))
        _fill_counts(public, published_population(counts, areas, catalogue, chosen, public_measures))
        public.write_indicators(rounded, heads)
        _stop(is_cancelled)
        progress(0.55)
        changes, notes = _write_scores(workspace, public, rounded, heads, chosen)
        progress(0.65)
        _write_analyses(workspace, public, is_cancelled, lambda share: progress(0.65 + 0.25 * share))
        _write_offers(workspace, public, date)
        _write_reach(workspace, public, chosen, catalogue, public_measures)
        _write_land(workspace, public)
        _stop(is_cancelled)
        settle(draft)
        replace_file(draft, target)
    progress(1.0)
    return PublicEdition(Workspace.open(target), tuple(changes), tuple(notes))


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The caller asked to stop; nothing was written."""


def _stop(is_cancelled: Callable[[], bool]) -> None:
    if is_cancelled():
        raise Cancelled


def chosen_periods(workspace: Workspace, periods: Sequence[str] | None) -> list[str]:
    """Returns the years to publish, all for none; raises :class:`DataProblem` for those without values."""
    known = workspace.computed_periods()
    unknown = sorted(set(periods or ()) - set(known))
    if not known or unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases",
                "There are no indicator values for {periods}. Available: {known}. Compute the indicators, or choose "
                "other years."),
            context=CONTEXT, periods=", ".join(unknown) or "–", known=", ".join(known) or "–")
    return sorted(periods) if periods else known


def _check_current(stored: pd.DataFrame, computed: pd.DataFrame) -> None:
    """Raises where stored values are not those of the counts: what has to be withheld was found from the stored."""
    import numpy as np

    key = ["level", "area_id", "indicator", "period"]
    both = computed[[*key, "state", "value"]].merge(
        stored[[*key, "state", "value"]], on=key, how="outer", suffixes=("", "_stored"), indicator=True)
    hidden = both["state"].isin(["suppressed"])
    same = np.isclose(both["value"].astype(float), both["value_stored"].astype(float), rtol=1e-9, equal_nan=True)
    wrong = both[(both["_merge"] != "both") | (~hidden & ((both["state"] != both["state_stored"]) | ~same))]
    if len(wrong):
        first = wrong.iloc[0]
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases",
                "{count} stored indicator values are not those of the counts, among them {indicator} of {area} in "
                "{period}. Compute the indicators again, then check disclosure control again."),
            context=CONTEXT, count=len(wrong), indicator=first["indicator"], area=first["area_id"],
            period=first["period"])


# ---------------------------------------------------------------------- parts


def _with_areas(workspace: Workspace, draft: Path, facts: dict[str, str], catalogue_text: str) -> Workspace:
    meta, frame = workspace.meta(), workspace.areas()
    names = dict(zip(frame["quartier_id"], frame["name"]))
    parents = dict(zip(frame["quartier_id"], frame["kommune_id"]))
    quartiere = [
        Area(key, names[key], parents[key], geometry_wkb(blob)) for key, blob in zip(*workspace.shapes("quartier"))]
    kommunen = [
        Area(key, name, meta["kreis_id"], geometry_wkb(blob), ars) for key, name, ars, blob in workspace.kommunen()]
    return Workspace.create(
        draft, quartiere, kommunen, epsg=int(meta["epsg"]), kreis_id=meta["kreis_id"], kreis_name=meta["kreis_name"],
        catalogue_text=catalogue_text, meta=facts)


def _sources(workspace: Workspace) -> list[SourceRecord]:
    return [
        SourceRecord(**{name: row[name] or "" for name in _OF_SOURCE})
        for row in workspace.sources().to_dict("records")]


def _fill_counts(public: Workspace, counts: pd.DataFrame) -> None:
    from ..workspace.store import insert_rows

    with public.transaction() as connection:
        insert_rows(connection, schema.COUNTS, counts)


def _analysed(workspace: Workspace, values: pd.DataFrame, *, neighbours: bool = False) -> Any:
    from ..indicators.analyses import COMPARED, Analysed
    from ..indicators.clusters import neighbours_of_levels

    scores = workspace.scores()
    shapes: dict[str, Any] = {level: workspace.shapes(level) for level in COMPARED if neighbours}
    return Analysed(
        values=values, scores=scores, contributions=workspace.contributions(), areas=workspace.areas(),
        catalogue=workspace.catalogue(), method=workspace.score_method(), neighbours=neighbours_of_levels(shapes),
        parameters=workspace.run_parameters(scores["run_id"].unique()))


def _write_scores(workspace: Workspace, public: Workspace, values: pd.DataFrame, figures: pd.DataFrame,
                  periods: Sequence[str]) -> tuple[list[ClassChange], list[DataProblem]]:
    found, notes = published_scores(_analysed(workspace, workspace.values()), values, figures, periods)
    changes: list[ClassChange] = []
    for score in found:
        public.write_scores(
            score.scores, score.contributions, level=score.level, period=score.period, method=score.method,
            parameters=score.settings)
        changes += score.changes
    return changes, notes


def _write_analyses(workspace: Workspace, public: Workspace, is_cancelled: Callable[[], bool],
                    progress: Callable[[float], None]) -> None:
    """Computes what was analysed internally again, period by period, from published values."""
    from ..indicators.analyses import ANALYSES, INEQUALITY, compute_analyses
    from ..indicators.analyses import Cancelled as Stopped

    published = set(public.computed_periods())
    wanted: dict[str, list[str]] = {}
    for name in ANALYSES:
        known = sorted(set(workspace.analysis(name)["period"]) & published)
        # The course of inequality up to the last year is computed as a whole.
        for period in known[-1:] if name == INEQUALITY else known:
            wanted.setdefault(period, []).append(name)
    if not wanted:
        return
    data = _analysed(public, with_counts(public.values(), public.catalogue()), neighbours=True)
    for done, period in enumerate(sorted(wanted)):
        try:
            frames = compute_analyses(data, chosen=wanted[period], periods=[period], is_cancelled=is_cancelled)
        except Stopped:
            raise Cancelled from None
        public.write_analyses(frames, {"period": period, "analyses": wanted[period]})
        progress((done + 1) / len(wanted))


def _write_offers(workspace: Workspace, public: Workspace, date: str) -> None:
    offers = workspace.offers(as_of=date or None)
    offers = offers[offers["confirmed_on"].notna()].reset_index(drop=True)
    kept = offers[[*OFFER_COLUMNS, "x", "y"]].assign(confirmed_by=_CONFIRMED_BY)
    known = set(kept["offer_id"])
    fields = workspace.offer_fields()
    _take_categories(workspace, public)
    fill_register(public, kept, (
        (offer, field) for offer, field in zip(fields["offer_id"], fields["field"]) if offer in known))


def _take_categories(workspace: Workspace, public: Workspace) -> None:
    from ..workspace.store import insert_rows

    with public.transaction() as connection:
        connection.execute("DELETE FROM offer_categories")
        insert_rows(connection, schema.OFFER_CATEGORIES, workspace.offer_categories())


def _write_reach(workspace: Workspace, public: Workspace, periods: Sequence[str], catalogue: Catalogue,
                 public_measures: Collection[str]) -> None:
    from ..workspace.access import write_access

    reach = workspace.reach()
    reach = reach[reach["period"].isin(periods)]
    frame = published_reach(
        reach, workspace.offer_categories(), workspace.areas(), catalogue, public_measures)
    if len(frame):
        write_access(public, frame, schema.REACH)


def _write_land(workspace: Workspace, public: Workspace) -> None:
    for table in (schema.SETTLEMENT, schema.FOREST):
        if workspace.has_layer(table.name):
            rows, blobs = workspace.layer_rows(table)
            public.write_layer(table, rows, [geometry_wkb(blob) for blob in blobs])
