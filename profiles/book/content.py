"""What stands in the book of a Kommune, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...i18n.language import Language
from ...i18n.language import language as language_for
from .. import texts
from ..content import AreaTable, ProfileContent, ProfileData
from ..content.build import contents_of
from ..content.comparison import area_table, chosen_indicators
from ..content.tables import Tables

#: Indicators drawn on overview maps where nobody has chosen any, and the most that can be.
USUAL_MAPS, MOST_MAPS = 4, 12


@dataclass(frozen=True)
class BookContent:
    """Everything printed in one book; ``indicators`` are the codes of its overview maps, ``scored`` whether its
    Quartiere have an attention score to draw."""

    kommune_id: str
    name: str
    period: str
    language: str
    kind: str
    subtitle: str
    table: AreaTable
    kommune: ProfileContent
    quartiere: tuple[ProfileContent, ...]
    indicators: tuple[str, ...]
    scored: bool

    @property
    def title(self) -> str:
        """The title of the document."""
        return f"{self.kind} {self.name}"


def build_books(
    data: ProfileData,
    kommune_ids: Sequence[str] | None = None,
    language: Language | str = "de",
    period: str | None = None,
    codes: Sequence[str] = (),
) -> list[BookContent]:
    """Builds the books of some Kommunen, or of all, in the order of their ids; Quartiere by name within each.

    ``codes`` are the indicators of table and overview maps, else some are chosen (:func:`chosen_indicators`). Raises
    :class:`DataProblem` for an unknown period or Kommune, and where no indicators have been computed.
    """
    language = language_for(language) if isinstance(language, str) else language
    above, below = (Tables(data, level, language, period) for level in ("kommune", "quartier"))
    kommunen = contents_of(above, kommune_ids)
    mapped = tuple(indicator.code for indicator in chosen_indicators(
        below, codes, MOST_MAPS if codes else USUAL_MAPS))
    books = []
    for kommune in kommunen:
        areas = sorted(
            (area for area in below.areas.values() if area.kommune_id == kommune.area_id),
            key=lambda area: (area.name.casefold(), area.id))
        ids = [area.id for area in areas]
        books.append(BookContent(
            kommune_id=kommune.area_id,
            name=kommune.name,
            period=below.period,
            language=language.code,
            kind=language.translate("profiles", "Kommune book"),
            subtitle=texts.filled(
                language.translate("profiles", "Profile of the Kommune and of its {count} Quartiere")
                if len(ids) > 1 else language.translate("profiles", "Profile of the Kommune and of its Quartier"),
                count=language.integer(len(ids))),
            table=area_table(below, ids, ("kommune", kommune.area_id, kommune.name), codes=codes),
            kommune=kommune,
            quartiere=tuple(contents_of(below, ids)),
            indicators=mapped,
            scored=any(score.status is not None for score in below.scores.values()),
        ))
    return books
