"""The place of an area on the grid of class and dynamics."""

from __future__ import annotations

from ...i18n.language import THIN_SPACE, Language
from ...workspace.words import reason_text
from .. import texts
from ..ratings import DYNAMICS
from .model import GridPosition
from .tables import Area, Score, Tables


def grid(tables: Tables, area: Area) -> GridPosition:
    """Returns the place of an area, or the places of the Quartiere within it."""
    if area.id in tables.within:
        return _grid_within(tables, tables.within[area.id])
    score = tables.scores.get(area.id, Score(None, None, None, False, None))
    decision = tables.decisions.get(area.id)
    override = decision.status if decision else None
    if score.status is None:
        headline = tables.translate("profiles", "No position")
        note = (
            reason_text(score.reason, tables.language)
            if score.reason
            else tables.translate("profiles", "No attention score has been computed for this level and year.")
        )
        return _position(tables, score, tables.counts, headline, note, override, tables.level)
    headline = tables.rating.headline(score.status, tables.language)
    if score.dynamics is not None:
        headline += "\n" + tables.translate("profiles", "Dynamics: {dynamics}").format(
            dynamics=tables.rating.dynamics_label(score.dynamics, tables.language)
        )
    else:
        headline += "\n" + tables.translate("profiles", "Dynamics: not computed")
    note = _rank_text(tables, area.id, score.rank) if score.rank else ""
    return _position(tables, score, tables.counts, headline, note, override, tables.level)


def _position(tables: Tables, score: Score, counts: tuple[tuple[int, int, int], ...], headline: str, note: str,
              override: int | None, counted: str) -> GridPosition:
    shown = tables.rating
    return GridPosition(
        score.status,
        score.dynamics if score.status is not None else None,
        score.attention and score.status is not None,
        counts,
        headline,
        note,
        rows=shown.rows,
        row_labels=tuple(shown.row_label(row, tables.language) for row in shown.rows),
        attention_cells=frozenset(
            (class_, dynamics)
            for row in shown.rows for class_ in row for dynamics in range(1, DYNAMICS + 1)
            if shown.needs_attention(class_, dynamics)
        ),
        override=override,
        counted=counted,
    )


def _rank_text(tables: Tables, area_id: str, rank: int) -> str:
    """Returns the rank and, where it was computed, how sure it is and the class with it."""
    numbers = {"rank": tables.language.integer(rank), "count": tables.language.integer(tables.ranked)}
    known = tables.uncertainty.get(area_id)
    if known is None or known.rank_lower is None or known.rank_upper is None:
        return texts.filled(tables.translate("profiles", "Rank {rank} of {count} (1 = most attention)"), **numbers)
    lower, upper = (tables.language.integer(bound) for bound in (known.rank_lower, known.rank_upper))
    sure = texts.with_unit("95", "%")
    if known.rank_lower == known.rank_upper == rank:
        template = tables.translate("profiles", "Rank {rank} of {count}, with {sure} certainty exactly this one")
    elif known.rank_lower <= rank <= known.rank_upper:
        template = tables.translate(
            "profiles", "Rank {rank} of {count}, with {sure} certainty between {lower} and {upper}")
    else:
        # Few cases far from the mean: the true rank probably lies nearer to the middle.
        template = tables.translate(
            "profiles", "Rank {rank} of {count} (partly chance), with {sure} certainty between {lower} and {upper}")
    text = texts.filled(template, sure=sure, lower=lower, upper=upper, **numbers)
    if known.class_probability is None:
        return text
    return text + texts.filled(
        tables.translate("profiles", "; the class is right with a probability of {probability}"),
        probability=_share(known.class_probability, tables.language))


def _grid_within(tables: Tables, scores: list[Score]) -> GridPosition:
    headline = tables.translate("profiles", "Position of the Quartiere")
    note = tables.translate(
        "profiles", "{rated} of {count} have a position, {attention} of them with attention need."
    )
    numbers = {
        "rated": sum(score.status is not None for score in scores),
        "count": len(scores),
        "attention": sum(score.attention for score in scores),
    }
    note = note.format(**{name: tables.language.integer(number) for name, number in numbers.items()})
    nowhere = Score(None, None, None, False, None)
    return _position(tables, nowhere, tables.class_counts(scores), headline, note, None, "quartier")


def _share(probability: float, language: Language) -> str:
    """Returns a probability as a whole percentage; drawn ones are never certain."""
    percent = round(100 * probability)
    if percent >= 100:
        return texts.with_unit(f">{THIN_SPACE}99", "%")
    return texts.with_unit(f"<{THIN_SPACE}1" if percent < 1 else language.integer(percent), "%")
