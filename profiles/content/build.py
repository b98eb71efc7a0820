"""Builds the content of profiles part by part."""

from __future__ import annotations

from collections.abc import Iterable

from ...i18n.language import Language
from ...i18n.language import language as language_for
from ...indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ...indicators.selections import SELECTION
from ..edition import edition_line, watermark_text
from ..numbers import one_line
from . import access, comparison, conference, development, findings, heads, people, position, rows
from .data import ProfileData
from .model import CONTEXT, ProfileContent
from .offers import OfferBook
from .tables import Area, Tables


def build_contents(
    data: ProfileData,
    area_ids: Iterable[str] | None = None,
    level: str = "quartier",
    language: Language | str = "de",
    period: str | None = None,
) -> list[ProfileContent]:
    """Builds the content of the profiles of some areas, or of all of a level, in the order of their ids.

    ``period`` is the newest one with values unless given. Raises :class:`DataProblem` for
    an unknown level, period or area, and where no indicators have been computed.
    """
    language = language_for(language) if isinstance(language, str) else language
    return contents_of(Tables(data, level, language, period), area_ids)


def contents_of(tables: Tables, area_ids: Iterable[str] | None = None) -> list[ProfileContent]:
    """Builds the contents of some areas, or of all, from tables that are indexed already."""
    wanted = sorted(tables.areas) if area_ids is None else [str(area_id) for area_id in area_ids]
    unknown = [area_id for area_id in wanted if area_id not in tables.areas]
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP("profiles", "There is no area with the key {areas}. Choose keys of the level “{level}”."),
            context=CONTEXT,
            areas=", ".join(unknown[:10]),
            level=tables.level,
        )
    build = _Builder(tables)
    return [build.content(tables.areas[area_id]) for area_id in wanted]


class _Builder:
    """Holds what all contents of a level share."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.sources = heads.sources(tables)
        self.methods = heads.methods(tables)
        self.reading_help = heads.reading_help(tables)
        self.people_help = heads.people_help(tables)
        self.access_help = heads.access_help(tables)
        self.conference = conference.box(tables)
        self.people = people.People(tables)
        self.offers = OfferBook(tables)
        self.reach = access.ReachTable(tables)

    def content(self, area: Area) -> ProfileContent:
        """Returns the content of one area."""
        tables = self.tables
        themes = rows.themes(tables, area)
        stands_out, strengths = findings.findings_of(
            tables, area, {row.code: row for theme in themes for row in theme.rows})
        kind = {
            "quartier": tables.translate("profiles", "Quartier profile"),
            "kommune": tables.translate("profiles", "Kommune profile"),
            "kreis": tables.translate("profiles", "Kreis profile"),
            SELECTION: tables.translate("profiles", "Area profile"),
        }[tables.level]
        return ProfileContent(
            level=tables.level,
            area_id=area.id,
            name=one_line(area.name),
            kind=kind,
            kommune_name=one_line(area.kommune_name),
            kreis_name=one_line(tables.kreis_name),
            period=tables.period,
            language=tables.language.code,
            subtitle=heads.subtitle(tables, area),
            plan_line=heads.plan_line(tables, area),
            edition=edition_line(tables.data.meta, tables.language, title=False),
            watermark=watermark_text(tables.data.meta, tables.language),
            cases_head=tables.translate("profiles", "Base") if tables.public else tables.translate("profiles", "Cases"),
            key_figures=heads.key_figures(tables, area),
            findings=stands_out,
            strengths=strengths,
            grid=position.grid(tables, area),
            themes=themes,
            pyramid=self.people.pyramid(area),
            development=development.development(tables, area, themes),
            offers=self.offers.of(area),
            access=access.access(tables, area, self.reach),
            conference=self.conference,
            periods=tables.periods,
            map_credit=heads.credit(tables),
            sources=self.sources,
            methods=self.methods,
            reading_help=self.reading_help,
            people_help=self.people_help,
            access_help=self.access_help,
            footer=heads.footer(tables, area),
            members=comparison.members(tables, area) if tables.level == SELECTION else None,
        )
