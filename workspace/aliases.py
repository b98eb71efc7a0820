"""Readable names of the columns of the wide map layers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.wide import column

_HEAD = {
    "area_id": QT_TRANSLATE_NOOP("workspace", "Area key"),
    "name": QT_TRANSLATE_NOOP("workspace", "Name"),
    "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
    "kommune_name": QT_TRANSLATE_NOOP("workspace", "Kommune"),
    "population": QT_TRANSLATE_NOOP("workspace", "Inhabitants"),
    "score": QT_TRANSLATE_NOOP("workspace", "Attention score"),
    "rank": QT_TRANSLATE_NOOP("workspace", "Rank (1 = most attention)"),
    "class": QT_TRANSLATE_NOOP("workspace", "Status class"),
    "class_label": QT_TRANSLATE_NOOP("workspace", "Status"),
    "dynamic_score": QT_TRANSLATE_NOOP("workspace", "Dynamics score"),
    "dynamic_class": QT_TRANSLATE_NOOP("workspace", "Dynamics class"),
    "dynamic_label": QT_TRANSLATE_NOOP("workspace", "Dynamics"),
    "attention": QT_TRANSLATE_NOOP("workspace", "Particular need for attention (1 = yes)"),
    "reason": QT_TRANSLATE_NOOP("workspace", "Reason for not being rated"),
}
_PARTS = {
    "value": QT_TRANSLATE_NOOP("workspace", "{indicator}"),
    "lower": QT_TRANSLATE_NOOP("workspace", "{indicator}: lower limit (95 %)"),
    "upper": QT_TRANSLATE_NOOP("workspace", "{indicator}: upper limit (95 %)"),
    "num": QT_TRANSLATE_NOOP("workspace", "{indicator}: cases"),
    "den": QT_TRANSLATE_NOOP("workspace", "{indicator}: population at risk"),
    "state": QT_TRANSLATE_NOOP("workspace", "{indicator}: state of the value"),
    "sig_kreis": QT_TRANSLATE_NOOP("workspace", "{indicator}: difference from the Kreis"),
    "sig_kommune": QT_TRANSLATE_NOOP("workspace", "{indicator}: difference from the Kommune"),
    "change": QT_TRANSLATE_NOOP("workspace", "{indicator}: change over two years"),
}


def column_aliases(indicators: Iterable[Any], language: Language) -> dict[str, str]:
    """Returns a readable name for every column of a wide layer.

    ``indicators`` have ``code``, ``name`` and ``unit`` (as those of the catalogue, or the catalogue itself).
    """
    aliases = {name: language.translate("workspace", text) for name, text in _HEAD.items()}
    for indicator in getattr(indicators, "indicators", indicators):
        for part, text in _PARTS.items():
            full = f"{indicator.code} {indicator.name}"
            if part == "value" and indicator.unit:
                full = f"{full} [{indicator.unit}]"
            aliases[column(indicator.code, part)] = language.translate("workspace", text).format(
                indicator=full if part == "value" else indicator.code
            )
    return aliases
