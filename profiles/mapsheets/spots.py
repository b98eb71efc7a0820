"""What a sheet of white spots says: people beyond reach, the largest spots, and how they were found."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import QgsVectorLayer

from ...indicators.problems import QT_TRANSLATE_NOOP
from ...styles.apply import legend_title
from ...styles.maps import Spots, last_day, spots_of, style_spec
from ...styles.white_spots import NUMBERED_IN_PRINT
from ...styles.words import plain_text
from ..texts import filled
from .content import ListRow, PanelContent, SheetContent
from .plan import SheetPlan

if TYPE_CHECKING:
    from .content import ContentBuilder

_READING = QT_TRANSLATE_NOOP(
    "profiles",
    "Coloured: addresses without an offer within walking distance. The darker, the more people live there, weighted by "
    "the need for attention of their Quartier.")
_READING_EVEN = QT_TRANSLATE_NOOP(
    "profiles",
    "Coloured: addresses without an offer within walking distance. The darker, the more people live there. Without an "
    "attention score every Quartier counts once.")
_EXAMPLE = QT_TRANSLATE_NOOP(
    "profiles",
    "Example: in spot 1 ({place}) about {people} people walk {away} m on average.")
_METHOD = QT_TRANSLATE_NOOP(
    "profiles",
    "People: target group of each Quartier, shared out over its addresses. Small spots and suppressed Quartiere are "
    "left out.")


def spots_content(builder: ContentBuilder, plan: SheetPlan, layer: QgsVectorLayer) -> SheetContent:
    """Returns the texts of a sheet of the white spots that the workspace holds."""
    spots, language = spots_of(builder.workspace), builder.language
    wish = plan.maps[0]
    spec = style_spec(builder.workspace, wish.preset, wish.level, wish.period, language=language)
    people, weighted = (float(spots.rows[name].sum()) for name in ("people", "weighted"))
    even = bool((spots.rows["people"] == spots.rows["weighted"]).all())
    metres = language.integer(spots.distance_m)
    note = filled(builder.translate("profiles", "in {count} white spots"), count=language.integer(len(spots.rows)))
    if not even:
        note = filled(
            builder.translate("profiles", "{note}; weighted by need {weighted}"), note=note,
            weighted=language.integer(weighted))
    subtitle = (
        filled(builder.translate("profiles", "more than {metres} m on foot"), metres=metres),
        filled(builder.translate("profiles", "target group: {group}"), group=spots.target_group),
        filled(
            builder.translate("profiles", "as of {date}"), date=language.date(last_day(spots.period)) or spots.period),
        builder.meta.get("kreis_name", ""), builder.plan_version())
    rules = {rule.ruleKey(): rule.label() for rule in layer.renderer().rootRule().children()}
    return SheetContent(
        title=plain_text(plan.title or legend_title(replace(spec, period="", reference_date=None))),
        subtitle=tuple(map(plain_text, filter(None, subtitle))),
        figure_heading=builder.translate("profiles", "People beyond reach (estimated)"),
        figure=language.integer(people),
        figure_note=plain_text(note),
        legend_heading=(
            builder.translate("profiles", "People · spots") if even
            else builder.translate("profiles", "People weighted by need · spots")),
        legend=rules,
        reading=tuple(map(plain_text, filter(None, (
            builder.translate("profiles", _READING_EVEN if even else _READING),
            _example(builder, spots))))),
        notes=(builder.translate("profiles", _METHOD),),
        source_line=builder.sources_line([builder.offers_source(spots.period)]),
        credit_line=plain_text(builder.credit_line()),
        edition=builder.edition,
        panels=(PanelContent("", "", "", "", {}),),
        listing_heading=builder.translate("profiles", "Largest white spots"),
        listing=_listing(builder, spots, even),
    )


def _place(builder: ContentBuilder, row: Mapping[Hashable, Any]) -> str:
    quartiere, kommunen = (builder.workspace.area_names(level) for level in ("quartier", "kommune"))
    return (f"{quartiere.get(row['quartier_id'], row['quartier_id'])}, "
            f"{kommunen.get(row['kommune_id'], row['kommune_id'])}")


def _example(builder: ContentBuilder, spots: Spots) -> str:
    first, language = spots.rows.head(1).to_dict("records")[0], builder.language
    if first["mean_distance_m"] != first["mean_distance_m"]:
        return ""
    return filled(
        builder.translate("profiles", _EXAMPLE), place=_place(builder, first), people=language.integer(first["people"]),
        away=language.integer(first["mean_distance_m"]))


def _listing(builder: ContentBuilder, spots: Spots, even: bool) -> tuple[ListRow, ...]:
    language = builder.language
    head = ListRow(
        "", builder.translate("profiles", "Quartier, Kommune"), builder.translate("profiles", "people"),
        "" if even else builder.translate("profiles", "weighted"))
    rows = [
        ListRow(
            language.integer(row["position"]), plain_text(_place(builder, row)), language.integer(row["people"]),
            "" if even else language.integer(row["weighted"]))
        for row in spots.rows.head(NUMBERED_IN_PRINT).to_dict("records")]
    return (head, *rows)
