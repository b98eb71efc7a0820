"""The tested palettes and state inks, and the colour arithmetic their tests rest on.

Pure data and numpy: no QGIS here. A palette is a tuple of ``#RRGGBB`` strings from the
lowest class to the highest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

SEQUENTIAL = ("#EAF2F8", "#B9D3E8", "#7BADD1", "#3A7DB3", "#0B4A7F")
#: Centred on the Kreis and ordered in lightness too, so that it survives a grey print.
KREIS = ("#EAF3F9", "#B4D2E7", "#BDB7A9", "#B9761F", "#65340A")
#: Screen only: both ends are equally dark, so a grey print cannot tell them apart.
DIVERGING = ("#2F6C9E", "#A6C8E0", "#F2F2EF", "#EBB866", "#A8590F")
#: Social status 1 (high) to 4 (very low): the Kreis palette without its neutral middle.
STATUS = (KREIS[0], KREIS[1], KREIS[3], KREIS[4])

#: No cluster, low among high, low among low, high among low, high among high; single areas are hatched as well.
CLUSTERS = ("#F7F7F4", "#C3DCEE", "#6FA3CB", KREIS[3], KREIS[4])
#: Unchanged or expected, lower, higher.
DIRECTION = (CLUSTERS[0], "#9CC3E0", KREIS[3])
#: Deciles, the least attention first: blue to brown as in the Kreis palette, with the steps ten classes leave.
DECILES = (
    "#FFFDF4", "#D7E8EE", "#AED1EB", "#7DB8ED", "#829EBB", "#BC7446", "#9B621E", "#824618", "#5A3018", "#341B0F",
)
#: People beyond reach, few to many: from sand to brown.
SPOTS = ("#F3E4CC", "#DDB06B", KREIS[3], KREIS[4])
#: Need (rows, low to high) by supply (columns, low to high): darker is more need, brown is little supply, blue is
#: good supply. All nine differ in lightness too, in the order in which :data:`BIVARIATE_ORDER` names them.
BIVARIATE = (
    ("#E7B598", "#DBD8D2", "#E4F4FE"),
    ("#A06F2B", "#88928C", "#6FADE0"),
    ("#632701", "#5D4943", "#3F6590"),
)
#: (need, supply) from 0, the lightest first: the order of the flat palette ``bivariate``.
BIVARIATE_ORDER = tuple((need, supply) for need in range(3) for supply in (2, 1, 0))

PALETTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sequential": SEQUENTIAL,
        "kreis": KREIS,
        "diverging": DIVERGING,
        "status": STATUS,
        "clusters": CLUSTERS,
        "direction": DIRECTION,
        "deciles": DECILES,
        "spots": SPOTS,
        "bivariate": tuple(BIVARIATE[need][supply] for need, supply in BIVARIATE_ORDER),
    }
)
#: Palettes whose classes stay apart in a grey print.
PRINT_SAFE = ("sequential", "kreis", "status", "clusters", "direction", "deciles", "spots", "bivariate")

#: Least CIEDE2000 between two classes for every kind of colour vision, and least step in L* for a grey print.
LEAST_DIFFERENCE, LEAST_LIGHTNESS_STEP = 9.0, 8.0

INK = "#1A1A1A"
SECONDARY_INK = "#5B6470"
PAPER = "#FFFFFF"
OUTLINE = "#545D66"
BORDER_OVER_VEIL = "#8A929A"
KOMMUNE_OUTLINE = "#2B3138"
HATCH_DARK = "#000000"
HATCH_LIGHT = "#FFFFFF"
FOREST = "#C3D0B8"
#: Settlement areas below white spots: paler than the palest spot.
GROUND = "#E4E1DA"

# Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", IEEE TVCG 15(6), doi:10.1109/TVCG.2009.113: severity 1.0, for linear RGB.
VISION_MATRICES: Mapping[str, np.ndarray] = MappingProxyType(
    {
        "protanopia": np.array(
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        ),
        "deuteranopia": np.array(
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        ),
        "tritanopia": np.array(
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        ),
    }
)

# IEC 61966-2-1 (sRGB, D65).
_RGB_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def palette(name: str, classes: int | None = None) -> tuple[str, ...]:
    """Returns a palette, thinned evenly when fewer classes are wanted.

    Raises ``ValueError`` for an unknown name or more classes than the palette has.
    """
    try:
        colours = PALETTES[name]
    except KeyError:
        raise ValueError(f"unknown palette {name!r}") from None
    if classes is None or classes == len(colours):
        return colours
    if not 0 < classes < len(colours):
        raise ValueError(f"palette {name!r} has {len(colours)} classes, not {classes}")
    return tuple(colours[slot] for slot in spread_slots(classes, len(colours)))


def score_palette(classes: int) -> tuple[str, ...]:
    """Returns the colours of the classes of an attention score, the least attention first.

    Up to five are taken from the Kreis palette, up to ten from the deciles. Raises ``ValueError`` for more.
    """
    return palette("kreis" if classes <= len(KREIS) else "deciles", classes)


def spread_slots(classes: int, slots: int) -> tuple[int, ...]:
    """Returns the palette slots that ``classes`` classes take out of ``slots``, ends included."""
    if classes <= 1:
        return (slots // 2,) * classes
    return tuple(int(slot) for slot in np.floor(np.linspace(0, slots - 1, classes) + 0.5))


def linear_rgb(colour: str) -> np.ndarray:
    """Returns the linear RGB triple (0..1) of a ``#RRGGBB`` sRGB colour (IEC 61966-2-1)."""
    encoded = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255.0
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def lab(colour: str, vision: str | None = None) -> np.ndarray:
    """Returns CIE L*a*b* (D65) of a colour, as seen with a colour-vision deficiency if one is named.

    ``vision`` is a key of :data:`VISION_MATRICES`, or ``None`` for normal vision.
    """
    rgb = linear_rgb(colour)
    if vision is not None:
        rgb = np.clip(VISION_MATRICES[vision] @ rgb, 0.0, 1.0)
    ratio = (_RGB_TO_XYZ @ rgb) / _WHITE
    delta = 6.0 / 29.0
    f = np.where(ratio > delta**3, np.cbrt(ratio), ratio / (3 * delta**2) + 4.0 / 29.0)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def lightness(colour: str) -> float:
    """Returns CIE L* (0 black to 100 white): what remains of a colour in a grey print."""
    return float(lab(colour)[0])


def ciede2000(first: Sequence[float], second: Sequence[float]) -> float:
    """Returns the colour difference CIEDE2000 of two L*a*b* triples.

    Source: Sharma, Wu & Dalal (2005), "The CIEDE2000 Color-Difference Formula", Color Research
    and Application 30(1), 21-30, whose test pairs it reproduces.
    """
    l1, a1, b1 = (float(part) for part in first)
    l2, a2, b2 = (float(part) for part in second)
    c_mean7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(c_mean7 / (c_mean7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1 = np.degrees(np.arctan2(b1, a1)) % 360 if c1 else 0.0
    h2 = np.degrees(np.arctan2(b2, a2)) % 360 if c2 else 0.0
    dh, h_sum, h_mean = 0.0, h1 + h2, h1 + h2
    if c1 * c2:
        dh = h2 - h1
        # Opposite hues belong to the near side; what rounding leaves of 180 degrees must not decide it.
        if abs(dh) <= 180 + 1e-9:
            h_mean = h_sum / 2
        else:
            dh -= math.copysign(360, dh)
            h_mean = (h_sum + (360 if h_sum < 360 else -360)) / 2
    dl, dc = l2 - l1, c2 - c1
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(h_mean - 30))
        + 0.24 * np.cos(np.radians(2 * h_mean))
        + 0.32 * np.cos(np.radians(3 * h_mean + 6))
        - 0.20 * np.cos(np.radians(4 * h_mean - 63))
    )
    theta = 30 * np.exp(-(((h_mean - 275) / 25) ** 2))
    r_c = 2 * np.sqrt(c_mean**7 / (c_mean**7 + 25.0**7))
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / np.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    r_t = -np.sin(np.radians(2 * theta)) * r_c
    return float(
        np.sqrt((dl / s_l) ** 2 + (dc / s_c) ** 2 + (d_hue / s_h) ** 2 + r_t * (dc / s_c) * (d_hue / s_h))
    )


def adjacent_differences(colours: Sequence[str], vision: str | None = None) -> list[float]:
    """Returns the CIEDE2000 differences of neighbouring classes under one kind of colour vision."""
    seen = [lab(colour, vision) for colour in colours]
    return [ciede2000(first, second) for first, second in zip(seen, seen[1:])]


@dataclass(frozen=True)
class Weakness:
    """Two colours that are too alike: for a kind of colour vision, or in a grey print (``grey``)."""

    first: str
    second: str
    seen_by: str
    difference: float


def weaknesses(
    colours: Sequence[str],
    pairs: Iterable[tuple[int, int]] | None = None,
    *,
    least: float = LEAST_DIFFERENCE,
    least_lightness: float = LEAST_LIGHTNESS_STEP,
) -> list[Weakness]:
    """Returns the pairs of colours that cannot be told apart well enough, none for a good palette.

    ``pairs`` are positions in ``colours``, neighbours if not given. Differences are CIEDE2000 for normal vision and
    the three simulated deficiencies, and the difference in L* for a grey print.
    """
    found = []
    for one, other in pairs if pairs is not None else zip(range(len(colours)), range(1, len(colours))):
        first, second = colours[one], colours[other]
        for vision in (None, *VISION_MATRICES):
            difference = ciede2000(lab(first, vision), lab(second, vision))
            if difference < least:
                found.append(Weakness(first, second, vision or "normal", difference))
        step = abs(lightness(first) - lightness(second))
        if step < least_lightness:
            found.append(Weakness(first, second, "grey", step))
    return found
