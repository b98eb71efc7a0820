"""What documents say of their edition: internal ones that they must not be passed on, public ones which release it is.

The one place for these texts: profiles, books, map sheets, pages and tables all take them from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..i18n.language import Language
from ..workspace.edition import RELEASE_DATE, RELEASE_NUMBER, RELEASE_TITLE, is_public
from .numbers import one_line


def edition_line(meta: Mapping[str, str], language: Language, *, title: bool = True) -> str:
    """Returns the line at the foot of a document, e.g. “Öffentliche Fassung · Nr. 3 · 01.03.2026 · Bericht”.

    Without ``title`` it is as short as a foot needs it whose head has the title of the release.
    """
    if not is_public(meta):
        return watermark_text(meta, language)
    number, day = meta.get(RELEASE_NUMBER, ""), meta.get(RELEASE_DATE, "")
    # The title comes last: it is what is cut where there is little room.
    parts = [
        language.translate("profiles", "Public edition"),
        language.translate("profiles", "No. {number}").replace("{number}", one_line(number)) if number else "",
        language.date(day),
        release_title(meta) if title else "",
    ]
    return " · ".join(filter(None, parts))


def release_title(meta: Mapping[str, str]) -> str:
    """Returns the title of the release a public edition is made for; empty for an internal one."""
    return one_line(meta.get(RELEASE_TITLE, "")) if is_public(meta) else ""


def watermark_text(meta: Mapping[str, str], language: Language) -> str:
    """Returns what stands across the pages of an internal edition; a public one has nothing there."""
    return "" if is_public(meta) else language.translate("profiles", "Internal edition – not for distribution")
