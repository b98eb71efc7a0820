"""What stands in a profile, as frozen data: texts as printed, numbers rounded as printed, states.

Pages, charts, the HTML twin and books only draw what stands here. A withheld value carries no number
anywhere, so whoever draws cannot give it away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ...indicators.selections import SELECTION
from ...indicators.states import ValueState

CONTEXT = "profiles"
LEVELS = ("quartier", "kommune", "kreis", SELECTION)
#: Most sentences in each of the two boxes.
FINDINGS = 3
#: The theme whose indicators stand as class badges.
BADGE_THEME = "wohnen"

Series = tuple[tuple[str, Optional[float]], ...]


# ------------------------------------------------------------------ page 1, Auf einen Blick


@dataclass(frozen=True)
class KeyFigureCard:
    """One of the plain numbers at the head of the profile."""

    label: str
    value_text: str
    note_text: str
    state: ValueState
    series: Series
    #: What is printed for each period of ``series``: a number, or the sign of its state.
    series_texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A tested difference in words."""

    code: str
    title: str
    text: str


@dataclass(frozen=True)
class GridPosition:
    """The place on the grid of class x dynamics; ``counts[row][dynamics - 1]`` areas in each cell.

    ``status`` is the computed class, ``override`` the one a conference set. ``rows`` are the classes of
    each row with their ``row_labels``; ``attention_cells`` the cells (class, dynamics) with attention need.
    Where the areas of a level have no place of their own, the Quartiere within them are counted.
    """

    status: int | None
    dynamics: int | None
    attention: bool
    counts: tuple[tuple[int, int, int], ...]
    headline: str
    note: str
    rows: tuple[tuple[int, ...], ...]
    row_labels: tuple[str, ...]
    attention_cells: frozenset[tuple[int, int]]
    override: int | None = None
    #: What is counted: the areas of this level.
    counted: str = "quartier"


# ------------------------------------------------------------------ page 2, Indikatoren


@dataclass(frozen=True)
class IndicatorRow:
    """One line of the indicator table; all numbers are as printed (rounded)."""

    code: str
    name: str
    short_name: str
    unit_text: str
    polarity: str
    state: ValueState
    cases_text: str
    value_text: str
    interval_text: str
    kommune_text: str
    kreis_text: str
    change_text: str
    change_note: str
    trend: str | None
    significance: str | None
    filled: bool
    value: float | None
    lower: float | None
    upper: float | None
    kommune: float | None
    kreis: float | None
    low: float | None
    high: float | None
    p25: float | None
    p75: float | None
    series: Series
    #: What is printed for each period of ``series``: a number, or the sign of its state.
    series_texts: tuple[str, ...] = ()
    badge: int | None = None
    badge_text: str = ""


@dataclass(frozen=True)
class ThemeBlock:
    """The indicators of a theme; ``badges`` says that classes are shown instead of a spine."""

    id: str
    name: str
    goal: str
    rows: tuple[IndicatorRow, ...]
    badges: bool = False


# ------------------------------------------------------------------ page 3, Menschen und Entwicklung


@dataclass(frozen=True)
class AgeGroup:
    """Men and women of an age group in per cent of all inhabitants, as printed; ``compared`` is the other area.

    A group is one band of five years or ``bands`` of them joined, because single ones break the minimum rule of
    the source; the open one reaches to 94. ``first`` is its lowest age.
    """

    label: str
    first: int
    bands: int
    men: float
    women: float
    men_text: str
    women_text: str
    compared_men: float | None
    compared_women: float | None
    compared_men_text: str
    compared_women_text: str


@dataclass(frozen=True)
class AgeBand:
    """A band of the outline in per cent of all inhabitants, as printed; ``bands`` is how many five years it spans."""

    first: int
    bands: int
    men: float
    women: float


@dataclass(frozen=True)
class AgePhase:
    """A part of life, both sexes together; its borders are borders of the groups, so it tells no more than they do."""

    label: str
    share_text: str
    compared_text: str


@dataclass(frozen=True)
class AgePyramid:
    """The age structure of an area, youngest group first, and what it is compared with.

    The outline is the Kreis; in the profile of the Kreis the Kreis of an earlier year. ``axis`` is the end of
    both axes in per cent of all inhabitants per band of five years. ``note`` tells of joined groups, or why
    there is no pyramid (``groups`` is empty then). ``description`` is the alternative text.
    """

    groups: tuple[AgeGroup, ...]
    outline: tuple[AgeBand, ...]
    phases: tuple[AgePhase, ...]
    area_label: str
    outline_label: str
    axis: float
    total_text: str
    men_text: str
    women_text: str
    note: str
    description: str


@dataclass(frozen=True)
class SeriesPanel:
    """One indicator over the years: the area, and the Kreis where it is not the area itself.

    ``low`` and ``high`` are the ends of the scale, which the panels of a theme with one unit share.
    ``breaks`` are the periods before which a break mark stands, ``converted`` those whose values rest on
    counts converted from other boundaries. ``states`` has one entry for each period. ``note`` says why there
    is no line, ``description`` is the alternative text.
    """

    code: str
    name: str
    short_name: str
    unit_text: str
    series: Series
    states: tuple[ValueState, ...]
    kreis: Series
    #: What is printed for each period of ``kreis``: a number, or the sign of its state.
    kreis_texts: tuple[str, ...]
    low: float
    high: float
    low_text: str
    high_text: str
    breaks: tuple[str, ...]
    converted: tuple[str, ...]
    value_text: str
    kreis_text: str
    note: str
    description: str


@dataclass(frozen=True)
class PanelTheme:
    """The panels of a theme."""

    id: str
    name: str
    panels: tuple[SeriesPanel, ...]


@dataclass(frozen=True)
class Development:
    """The small multiples by theme; ``note`` tells of converted years."""

    themes: tuple[PanelTheme, ...]
    note: str

    @property
    def panels(self) -> tuple[SeriesPanel, ...]:
        """All panels in the order of print."""
        return tuple(panel for theme in self.themes for panel in theme.panels)


# ------------------------------------------------------------------ page 4, Angebote, Erreichbarkeit, Notizen


@dataclass(frozen=True)
class OfferRow:
    """An offer with its number on the map; texts are empty where nothing is known.

    ``x`` and ``y`` are in the reference system of the workspace, ``None`` for an offer without a place.
    """

    number: int
    offer_id: str
    name: str
    category: str
    provider: str
    target_group: str
    capacity: str
    opening: str
    accessibility: str
    address: str
    confirmed_text: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class OfferCount:
    """How many offers of a category there are."""

    category: str
    count_text: str


@dataclass(frozen=True)
class Offers:
    """The offers of an area; where they are too many to be listed one by one, ``rows`` is empty and only counted.

    ``places`` are the coordinates of those that are only counted.
    ``confirmed`` tells whether the Kommune has confirmed all of them, ``confirmation`` says so or warns, and is
    empty where there are no offers. ``note`` is the sentence where there are none, or that they are only counted.
    """

    rows: tuple[OfferRow, ...]
    counts: tuple[OfferCount, ...]
    confirmed: bool
    confirmation: str
    note: str
    places: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class AccessRow:
    """The share of a group of people that reaches something on foot, in per cent as printed.

    From the table ``reach`` where ``code`` is empty, else from the indicator with this code.
    """

    code: str
    name: str
    target_group: str
    distance_text: str
    reached_text: str
    state: ValueState
    share: float | None
    share_text: str
    kommune: float | None
    kommune_text: str
    kreis: float | None
    kreis_text: str


@dataclass(frozen=True)
class TransitClass:
    """The share of inhabitants in one class of public transport (ÖV-Güteklasse), in per cent as printed."""

    code: str
    name: str
    short_name: str
    state: ValueState
    share: float | None
    share_text: str
    kommune: float | None
    kommune_text: str
    kreis: float | None
    kreis_text: str


@dataclass(frozen=True)
class Access:
    """What people reach: by target group (``reach``), local supply (``supply``) and public transport (``transit``).

    The notes say why a part is empty.
    """

    reach: tuple[AccessRow, ...]
    supply: tuple[AccessRow, ...]
    transit: tuple[TransitClass, ...]
    supply_note: str
    transit_note: str


@dataclass(frozen=True)
class ConferenceBox:
    """The box for the notes of a Planungskonferenz; each of the ``fields`` has room for handwriting."""

    title: str
    fields: tuple[str, ...]
    hint: str


# ------------------------------------------------------------------ all of it


# ------------------------------------------------------------------ Quartiere side by side


@dataclass(frozen=True)
class TableColumn:
    """A column of the comparison of Quartiere; ``kind`` is rank, name, kommune, count, status, dynamics or
    number."""

    kind: str
    title: str
    unit: str = ""


@dataclass(frozen=True)
class TableRow:
    """One Quartier, or (without an id) the whole it is compared with; ``cells`` as printed."""

    area_id: str
    cells: tuple[str, ...]
    attention: bool = False


@dataclass(frozen=True)
class AreaTable:
    """Quartiere side by side, the highest need for attention first; ``legend`` says what the columns are."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    legend: str


@dataclass(frozen=True)
class ProfileContent:
    """Everything printed in the profile of one area."""

    level: str
    area_id: str
    name: str
    kind: str
    kommune_name: str
    kreis_name: str
    period: str
    language: str
    subtitle: str
    plan_line: str
    edition: str
    #: What stands across the pages; a public edition has nothing there.
    watermark: str
    #: What stands in the column of counts: cases, in a public edition the persons they are part of.
    cases_head: str
    key_figures: tuple[KeyFigureCard, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[Finding, ...]
    grid: GridPosition
    themes: tuple[ThemeBlock, ...]
    pyramid: AgePyramid
    development: Development
    offers: Offers
    access: Access
    conference: ConferenceBox
    periods: tuple[str, ...]
    map_credit: str
    sources: str
    methods: str
    #: Below the pages: how to read the table (2), people and development (3), offers and access (4).
    reading_help: str
    people_help: str
    access_help: str
    footer: str
    #: What a selection is made of.
    members: AreaTable | None = None

    @property
    def title(self) -> str:
        """The title of the profile as a document."""
        return f"{self.kind} {self.name}"

    @property
    def rows(self) -> tuple[IndicatorRow, ...]:
        """All indicator rows in the order of print."""
        return tuple(row for theme in self.themes for row in theme.rows)

    def row(self, code: str) -> IndicatorRow:
        """Returns the row of an indicator (``KeyError`` for an unknown code)."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)
