"""Keys of areas: which area a key means, and why it means none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import pandas as pd

from ..indicators.counts import LEVELS, area_ids
from ..indicators.problems import QT_TRANSLATE_NOOP
from .findings import Finding, doubt, error
from .numbers import is_scientific
from .words import normal_text


class AreaKeys:
    """The known areas, to find the one a key means and to say why a key means none."""

    def __init__(self, areas: pd.DataFrame) -> None:
        self.ids = {level: area_ids(areas, level) for level in LEVELS}
        self.known = {level: set(ids) for level, ids in self.ids.items()}
        columns = {"quartier": ("quartier_id", "name"), "kommune": ("kommune_id", "kommune_name"),
                   "kreis": ("kreis_id", "kreis_name")}
        self.names: dict[str, dict[str, str]] = {}
        self.alike: dict[str, dict[str, str]] = {}
        for level, (key, name) in columns.items():
            self.names[level] = _unique(
                (normal_text(str(text)), str(id)) for id, text in
                (areas[[key, name]].drop_duplicates().itertuples(index=False) if name in areas else ()))
            self.alike[level] = _unique((normal_text(id), id) for id in self.ids[level])
        self.kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
        self.kreis_of = dict(zip(areas["quartier_id"], areas["kreis_id"]))

    def find(self, key: str, level: str) -> tuple[str, str, Finding | None]:
        """Returns (level, id, doubt) of the area a key means, id "" and an error where there is none."""
        if key in self.known[level]:
            return level, key, None
        for upper in LEVELS[LEVELS.index(level) + 1:]:
            if key in self.known[upper]:
                return upper, key, None
        normal = normal_text(key)
        for table in (self.alike[level], self.names[level]):
            if normal in table:
                return level, table[normal], doubt(
                    "key_repaired", QT_TRANSLATE_NOOP("deliveries", "The key “{value}” is read as “{meant}”."),
                    QT_TRANSLATE_NOOP("deliveries", "Accept that, or correct the key in the file."), value=key,
                    meant=table[normal])
        return level, "", self._unknown(key, level)

    def _unknown(self, key: str, level: str) -> Finding:
        known = self.ids[level]
        if not key:
            return error(
                "key_empty", QT_TRANSLATE_NOOP("deliveries", "The key of the area is empty."),
                QT_TRANSLATE_NOOP("deliveries", "Complete the key, or remove the row."))
        if is_scientific(key):
            return error(
                "key_scientific", QT_TRANSLATE_NOOP(
                    "deliveries", "The key “{value}” was turned into a number with an exponent."),
                QT_TRANSLATE_NOOP("deliveries", "Deliver the column as text: its digits are lost here."), value=key)
        if re.fullmatch(r"[0-9]+[.,]0+", key):
            return error(
                "key_number", QT_TRANSLATE_NOOP("deliveries", "The key “{value}” was turned into a decimal number."),
                QT_TRANSLATE_NOOP("deliveries", "Deliver the column as text."), value=key)
        padded = next((id for id in known if id.lstrip("0") == key and id != key), "")
        if padded:
            return error(
                "key_zeros", QT_TRANSLATE_NOOP(
                    "deliveries", "The key “{value}” has lost its leading zeros: “{meant}”?"),
                QT_TRANSLATE_NOOP(
                    "deliveries", "Deliver the column as text, or set the width of keys to {width} in the profile."),
                value=key, meant=padded, width=len(padded), field="schluessel", proposal=str(len(padded)))
        digits = key.rstrip("0")
        cut = next((id for id in known if len(id) > 15 and id.startswith(key[:15]) and id != key), "")
        if key.isdigit() and len(key) > 15 and len(digits) <= 15 and cut:
            return error(
                "key_cut", QT_TRANSLATE_NOOP(
                    "deliveries", "The key “{value}” was cut to 15 digits by Excel: “{meant}”?"),
                QT_TRANSLATE_NOOP("deliveries", "Deliver the column as text: its digits are lost here."), value=key,
                meant=cut)
        longer = [id for id in known if id.startswith(key) and len(key) >= 4]
        if longer:
            return error(
                "key_cut", QT_TRANSLATE_NOOP(
                    "deliveries", "The key “{value}” is only the beginning of a key: “{meant}”?"),
                QT_TRANSLATE_NOOP("deliveries", "Deliver whole keys, or say in the profile how they are built."),
                value=key, meant=longer[0], field="schluessel")
        close = difflib.get_close_matches(key, known, 1, 0.75)
        what = {
            "quartier": QT_TRANSLATE_NOOP("deliveries", "The Quartier “{value}” does not exist in the workspace."),
            "kommune": QT_TRANSLATE_NOOP("deliveries", "The Kommune “{value}” does not exist in the workspace."),
            "kreis": QT_TRANSLATE_NOOP("deliveries", "The Kreis “{value}” does not exist in the workspace."),
        }[level]
        if close:
            return error(
                "key_unknown", what, QT_TRANSLATE_NOOP(
                    "deliveries", "Is “{meant}” meant? Correct the key, or leave the row out in the profile."),
                value=key, meant=close[0], field="ausgelassen", proposal=key)
        return error(
            "key_unknown", what, QT_TRANSLATE_NOOP(
                "deliveries", "Check the key and the plan version, or leave the row out in the profile."), value=key,
            field="ausgelassen", proposal=key)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    twice = set()
    for key, id in pairs:
        if found.get(key, id) != id:
            twice.add(key)
        found[key] = id
    return {key: id for key, id in found.items() if key not in twice}
