"""What stands in a profile: every text, number and mark is decided here, once.

The layout and the charts only draw. A number that stands in a sentence, the table and the
chart of a profile is the same printed number, because all of them read it from here.
"""

from __future__ import annotations

from ..numbers import decimals, one_line
from .build import build_contents
from .data import ProfileData, Selection
from .model import (
    CONTEXT,
    LEVELS,
    Access,
    AccessRow,
    AgeBand,
    AgeGroup,
    AgePhase,
    AgePyramid,
    AreaTable,
    ConferenceBox,
    Development,
    Finding,
    GridPosition,
    IndicatorRow,
    KeyFigureCard,
    OfferCount,
    OfferRow,
    Offers,
    PanelTheme,
    ProfileContent,
    Series,
    SeriesPanel,
    TableColumn,
    TableRow,
    ThemeBlock,
    TransitClass,
)
from .tables import converted_periods

__all__ = (
    "CONTEXT", "LEVELS", "Access", "AccessRow", "AgeBand", "AgeGroup", "AgePhase", "AgePyramid", "AreaTable",
    "ConferenceBox", "Development", "Finding", "GridPosition", "IndicatorRow", "KeyFigureCard", "OfferCount",
    "OfferRow", "Offers", "PanelTheme", "ProfileContent", "ProfileData", "Selection", "Series", "SeriesPanel",
    "TableColumn", "TableRow", "ThemeBlock", "TransitClass", "build_contents", "converted_periods", "decimals",
    "one_line",
)
