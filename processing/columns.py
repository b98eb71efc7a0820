"""How columns of counts are written as a parameter: ``field=measure[age, sex]; …``."""

from __future__ import annotations

import re

from ..indicators.ages import parse_band
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

_COLUMN = re.compile(r"^(?P<field>.+?)\s*=\s*(?P<measure>[a-z][a-z0-9_]*)(?:\[(?P<selection>[^\]]*)\])?$")


def parse_columns(text: str, fields: list[str]) -> list[tuple[str, str, str, str]]:
    """Reads ``field=measure[age, sex]; …`` into (field, measure, age band, sex).

    Raises :class:`DataProblem` naming the entry that cannot be read, or the column that ``fields`` lacks.
    """
    columns = []
    for entry in (part.strip() for part in re.split(r"[;\n]", text)):
        if not entry:
            continue
        match = _COLUMN.match(entry)
        if not match:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "“{entry}” cannot be read. Write columns as field=measure or field=measure[0-14, w].",
                ),
                context="processing",
                entry=entry,
            )
        field = match.group("field").strip()
        if field not in fields:
            raise DataProblem(
                QT_TRANSLATE_NOOP("processing", "The table has no column “{field}”. It has: {fields}."),
                context="processing",
                field=field,
                fields=", ".join(fields),
            )
        band = sex = ""
        for part in filter(None, (piece.strip() for piece in (match.group("selection") or "").split(","))):
            if part in ("m", "w", "d"):
                sex = part
            else:
                parse_band(part)
                band = part
        columns.append((field, match.group("measure"), band, sex))
    return columns
