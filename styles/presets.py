"""The map presets a user picks by purpose rather than by statistical method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..indicators.problems import QT_TRANSLATE_NOOP

#: What a preset draws: an indicator's value, its change, the score class, status x dynamics, what an analysis
#: found out about an indicator, need x supply, or the white spots last looked at.
KINDS = (
    "indicator", "change", "score", "status_dynamics", "cluster", "trend", "warning", "need_supply", "white_spots")

#: The part of an indicator in a map layer that a kind draws.
_PARTS = MappingProxyType(
    {"indicator": "value", "change": "change", "cluster": "cluster", "trend": "trend", "warning": "warning"}
)
#: Parts that hold a word instead of a number.
_WORDS = ("cluster", "trend", "warning")


@dataclass(frozen=True)
class Preset:
    """Describes one map preset.

    ``title``, ``purpose`` and ``when`` (to use it) are English source texts of the context ``styles``: translate
    them where they are shown. ``palette`` names an entry of :data:`palettes.PALETTES`; ``follows_polarity``
    turns it round where a lower value asks for more attention.
    """

    id: str
    title: str
    purpose: str
    when: str
    method: str
    classes: int
    palette: str
    applies_to: tuple[str, ...]
    follows_polarity: bool = False

    @property
    def needs_indicator(self) -> bool:
        """Tells whether an indicator must be chosen for this preset."""
        return bool(self.part)

    @property
    def part(self) -> str:
        """The part of an indicator in a map layer that is drawn, empty for a score."""
        return next((_PARTS[kind] for kind in self.applies_to if kind in _PARTS), "")

    @property
    def two_variables(self) -> bool:
        """Tells whether need and supply are drawn together."""
        return "need_supply" in self.applies_to

    @property
    def white_spots(self) -> bool:
        """Tells whether the white spots of a workspace are drawn, whatever indicator, level and year."""
        return "white_spots" in self.applies_to

    @property
    def draws_words(self) -> bool:
        """Tells whether the column drawn holds one of a few words instead of a number."""
        return self.part in _WORDS


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        preset.id: preset
        for preset in (
            Preset(
                "kreis",
                QT_TRANSLATE_NOOP("styles", "Compared with the Kreis"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Five classes around the rate of the Kreis: "
                    "where is the value clearly above or below it?",
                ),
                QT_TRANSLATE_NOOP(
                    "styles", "The usual choice, for reports and conferences; also to compare several indicators."
                ),
                "kreis",
                5,
                "kreis",
                ("indicator",),
                follows_polarity=True,
            ),
            Preset(
                "magnitude",
                QT_TRANSLATE_NOOP("styles", "Magnitude"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Five natural classes with rounded breaks: "
                    "how high is the value, and which areas are alike?",
                ),
                QT_TRANSLATE_NOOP("styles", "When the value itself matters, for example to plan capacities."),
                "jenks",
                5,
                "sequential",
                ("indicator",),
            ),
            Preset(
                "rank",
                QT_TRANSLATE_NOOP("styles", "Rank"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Five classes with about equally many areas, for a conference: which areas come first?",
                ),
                QT_TRANSLATE_NOOP("styles", "When a conference has to agree on an order; not to compare years."),
                "quantile",
                5,
                "sequential",
                ("indicator",),
            ),
            Preset(
                "change",
                QT_TRANSLATE_NOOP("styles", "Change over time"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Five classes symmetric around zero: where has the value risen or fallen in two years?",
                ),
                QT_TRANSLATE_NOOP(
                    "styles", "To see whether measures or events show; best beside the map of the value."
                ),
                "symmetric",
                5,
                "kreis",
                ("change",),
                follows_polarity=True,
            ),
            Preset(
                "score",
                QT_TRANSLATE_NOOP("styles", "Attention score"),
                QT_TRANSLATE_NOOP("styles", "The classes of the attention score."),
                QT_TRANSLATE_NOOP("styles", "To choose areas in which to look closer; “Why?” explains each."),
                "fixed",
                4,
                "status",
                ("score",),
            ),
            Preset(
                "status_dynamics",
                QT_TRANSLATE_NOOP("styles", "Status and dynamics"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Status as colour and dynamics as symbol, "
                    "with the areas of particular need for attention.",
                ),
                QT_TRANSLATE_NOOP("styles", "To tell areas that improve from those that fall further behind."),
                "fixed",
                4,
                "status",
                ("status_dynamics",),
            ),
            Preset(
                "clusters",
                QT_TRANSLATE_NOOP("styles", "Spatial clusters"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Where do high or low values lie side by side, and which single areas differ from their "
                    "surroundings, beyond chance?",
                ),
                QT_TRANSLATE_NOOP("styles", "When neighbouring Quartiere may need a common answer."),
                "fixed",
                5,
                "clusters",
                ("cluster",),
                follows_polarity=True,
            ),
            Preset(
                "trend",
                QT_TRANSLATE_NOOP("styles", "Trend"),
                QT_TRANSLATE_NOOP("styles", "Where has the value risen or fallen over the years, beyond chance?"),
                QT_TRANSLATE_NOOP("styles", "For developments over all years instead of a single comparison."),
                "fixed",
                3,
                "direction",
                ("trend",),
                follows_polarity=True,
            ),
            Preset(
                "warning",
                QT_TRANSLATE_NOOP("styles", "Early warning"),
                QT_TRANSLATE_NOOP(
                    "styles", "Where is the value clearly above or below what the years before let one expect?"
                ),
                QT_TRANSLATE_NOOP("styles", "To begin a conversation in time; look at the cause before you act."),
                "fixed",
                3,
                "direction",
                ("warning",),
                follows_polarity=True,
            ),
            Preset(
                "need_supply",
                QT_TRANSLATE_NOOP("styles", "Need and supply"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Need as darkness and supply as hue, three levels each: where does high need meet little supply?",
                ),
                QT_TRANSLATE_NOOP("styles", "To plan offers: the outlined areas first."),
                "quantile",
                9,
                "bivariate",
                ("need_supply",),
            ),
            Preset(
                "white_spots",
                QT_TRANSLATE_NOOP("styles", "White spots"),
                QT_TRANSLATE_NOOP(
                    "styles",
                    "Where do people live beyond reach of an offer? Darker the more of them, weighted by need; with "
                    "the offers and the largest spots.",
                ),
                QT_TRANSLATE_NOOP(
                    "styles", "To place offers; shows the category last looked at on the page “Access”."),
                "jenks",
                4,
                "spots",
                ("white_spots",),
            ),
        )
    }
)


def preset(preset_id: str) -> Preset:
    """Returns a preset; raises ``ValueError`` for an unknown id."""
    try:
        return PRESETS[preset_id]
    except KeyError:
        raise ValueError(f"unknown preset {preset_id!r}; there are {', '.join(PRESETS)}") from None


def presets_for(kind: str) -> list[Preset]:
    """Returns the presets that draw one of :data:`KINDS`."""
    return [entry for entry in PRESETS.values() if kind in entry.applies_to]
