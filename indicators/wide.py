"""Column names of the wide map layers, one rule for maps, profiles and exports."""

from __future__ import annotations

import re
from functools import lru_cache

#: Parts of an indicator in a wide layer; ``value`` has no suffix.
PARTS = (
    "value", "lower", "upper", "num", "den", "state", "sig_kreis", "sig_kommune", "change", "smooth", "funnel",
    "trend", "warning", "cluster",
)

#: Columns before those of the indicators.
HEAD_COLUMNS = ("area_id", "name", "kommune_id", "kommune_name", "population")

#: Columns every layer has of itself.
RESERVED_COLUMNS = ("fid", "geom")

#: Columns of the attention score in a wide layer.
SCORE_COLUMNS = (
    "score", "rank", "class", "class_label", "dynamic_score", "dynamic_class", "dynamic_label", "attention",
    "reason", "rank_lower", "rank_upper", "class_probability", "override_class", "override_label", "override_reason",
)


@lru_cache(maxsize=4096)
def prefix(code: str) -> str:
    """Returns the column prefix of an indicator code, e.g. ``A.2`` -> ``a_2``."""
    return re.sub(r"[^0-9a-z]+", "_", code.lower()).strip("_")


@lru_cache(maxsize=16384)
def column(code: str, part: str = "value") -> str:
    """Returns the column that holds one part of an indicator.

    Raises ``ValueError`` for a part that is not one of :data:`PARTS`.
    """
    if part not in PARTS:
        raise ValueError(f"unknown part {part!r}")
    return prefix(code) if part == "value" else f"{prefix(code)}_{part}"


def map_layer(level: str, period: str) -> str:
    """Returns the name of the wide layer of a level and period, e.g. ``map_quartier_2025``."""
    return f"map_{level}_{prefix(period)}"
