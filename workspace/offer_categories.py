"""The kinds of offers a new workspace knows; every one of them may be changed there, and others added.

Names and target groups are data of the workspace, as those of the indicator catalogue are: German, whatever the
language of QGIS. Distances are conventions (BBSR: 500 to 1,000 m to what is needed every day), so they are parameters.
"""

from __future__ import annotations

from typing import NamedTuple, Optional


class Category(NamedTuple):
    """A kind of offer, in the columns of :data:`schema.OFFER_CATEGORIES`.

    ``measure`` with ``age_from`` and ``age_to`` (years, both included) counts the target group; ``reach_m`` is how far
    one walks; ``local_supply`` marks what makes up the Nahversorgung; ``symbol`` is a shape of QGIS's simple markers.
    """

    category_id: str
    name: str
    target_group: str
    measure: str
    age_from: Optional[int]
    age_to: Optional[int]
    reach_m: float
    capacity_unit: str
    local_supply: int
    symbol: str
    colour: str
    position: int


_EVERYBODY, _PEOPLE = "Alle", "bevoelkerung"

#: Shapes are told apart without colour; in one shape, dark and light follow each other.
DEFAULTS = tuple(Category(*entry, position) for position, entry in enumerate((
    ("supermarkt", "Supermarkt, Discounter", _EVERYBODY, _PEOPLE, None, None, 700.0, "", 1, "square", "#0B4A7F"),
    ("hausarzt", "Hausarztpraxis", _EVERYBODY, _PEOPLE, None, None, 1000.0, "", 1, "cross_fill", "#8A1F3D"),
    ("apotheke", "Apotheke", _EVERYBODY, _PEOPLE, None, None, 1000.0, "", 1, "cross_fill", "#E58AA4"),
    ("grundschule", "Grundschule", "6 bis 9 Jahre", _PEOPLE, 6, 9, 1000.0, "Plätze", 1, "triangle", "#7A4A00"),
    ("haltestelle", "Haltestelle", _EVERYBODY, _PEOPLE, None, None, 500.0, "", 1, "circle", "#1A1A1A"),
    ("kita", "Kindertageseinrichtung", "unter 6 Jahre", _PEOPLE, 0, 5, 1000.0, "Plätze", 0, "equilateral_triangle",
     "#F0B64A"),
    ("familienzentrum", "Familienzentrum", "Familien (unter 18 Jahre)", _PEOPLE, 0, 17, 1000.0, "", 0, "pentagon",
     "#A3601A"),
    ("jugendzentrum", "Jugendzentrum", "10 bis 17 Jahre", _PEOPLE, 10, 17, 1500.0, "", 0, "diamond", "#3F2A6B"),
    ("spielplatz", "Spielplatz", "unter 14 Jahre", _PEOPLE, 0, 13, 500.0, "", 0, "circle", "#9CC27A"),
    ("weiterfuehrend", "Weiterführende Schule", "10 bis 17 Jahre", _PEOPLE, 10, 17, 3000.0, "Plätze", 0, "triangle",
     "#D9B38C"),
    ("kinderarzt", "Kinder- und Jugendarztpraxis", "unter 18 Jahre", _PEOPLE, 0, 17, 2000.0, "", 0, "cross_fill",
     "#C2476B"),
    ("beratung", "Beratungsstelle", _EVERYBODY, _PEOPLE, None, None, 2000.0, "", 0, "star", "#17605C"),
    ("begegnung", "Begegnungsstätte, Nachbarschaftstreff", _EVERYBODY, _PEOPLE, None, None, 1000.0, "", 0, "hexagon",
     "#2F7A74"),
    ("seniorentreff", "Seniorentreff", "ab 65 Jahre", _PEOPLE, 65, None, 1000.0, "", 0, "hexagon", "#A6D6D1"),
    ("pflege", "Pflegeeinrichtung", "ab 80 Jahre", _PEOPLE, 80, None, 2000.0, "Plätze", 0, "octagon", "#5B6470"),
    ("sport", "Sportstätte", _EVERYBODY, _PEOPLE, None, None, 1500.0, "", 0, "diamond", "#B7A6DA"),
    ("buecherei", "Bücherei", _EVERYBODY, _PEOPLE, None, None, 1500.0, "", 0, "square", "#9CC4E8"),
)))

#: Fields of action (themes of the indicator catalogue) an offer of a kind belongs to unless it says otherwise.
DEFAULT_FIELDS = {
    "supermarkt": ("wohnen",), "hausarzt": ("gesundheit",), "apotheke": ("gesundheit",),
    "grundschule": ("bildung",), "haltestelle": ("wohnen",), "kita": ("bildung",),
    "familienzentrum": ("bildung", "armut"), "jugendzentrum": ("bildung",), "spielplatz": ("bildung", "wohnen"),
    "weiterfuehrend": ("bildung",), "kinderarzt": ("gesundheit",), "beratung": ("armut", "arbeit"),
    "begegnung": ("wohnen", "demografie"), "seniorentreff": ("demografie", "gesundheit"),
    "pflege": ("gesundheit", "demografie"), "sport": ("gesundheit",), "buecherei": ("bildung",),
}
