"""Charts as pure functions: plain numbers in, SVG text out.

Lengths are millimetres on paper. Only what QtSvg draws is used: numeric sizes, plain shapes,
attributes instead of CSS, and no text (what a reader may search or copy stands in labels, see
:class:`ChartText`).
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

QUARTIER = "#0B4A7F"
QUARTIER_LIGHT = "#7BADD1"
KOMMUNE = "#A3601A"
KREIS = "#3C4650"
INK = "#1A1A1A"
SECONDARY = "#5B6470"
RANGE = "#DFE4E9"
MIDDLE_HALF = "#AEB9C4"
RULE = "#D5DADF"
BAND = "#F1F4F7"
ATTENTION = "#E9D3B8"
PAPER = "#FFFFFF"

#: QtSvg wants whole, not too small sizes; the picture item scales to millimetres anyway.
PIXELS_PER_MM = 10


@dataclass(frozen=True)
class ChartText:
    """A text of a chart: ``x``, ``y`` of its baseline and ``size`` in millimetres; ``anchor`` start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = 2.4
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Hit:
    """A place of a chart that stands for something: what a tool tip says of it, and the key it picks.

    A row or bar is ``half_width`` longer than the circle to both sides.
    """

    x: float
    y: float
    radius: float
    key: str
    tip: str
    half_width: float = 0.0


@dataclass(frozen=True)
class Chart:
    """A chart with everything around its drawing, lengths in millimetres.

    ``texts`` lie beside the SVG, so that the layout can make labels of them that are searched and
    copied. ``description`` is the alternative text, one sentence.
    """

    svg: str
    width: float
    height: float
    texts: tuple[ChartText, ...] = ()
    hits: tuple[Hit, ...] = ()
    description: str = ""


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        autoescape=True,
        loader=FileSystemLoader(str(Path(__file__).parent)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["mm"] = number
    environment.globals["colour"] = {
        "quartier": QUARTIER,
        "quartier_light": QUARTIER_LIGHT,
        "kommune": KOMMUNE,
        "kreis": KREIS,
        "ink": INK,
        "secondary": SECONDARY,
        "range": RANGE,
        "middle_half": MIDDLE_HALF,
        "rule": RULE,
        "band": BAND,
        "attention": ATTENTION,
        "paper": PAPER,
    }
    return environment


def render(template: str, width: float, height: float, marks: Mapping[str, str]) -> str:
    """Returns the SVG of one of our templates; ``width`` and ``height`` in millimetres.

    ``marks`` holds the path data of each kind of mark, from one of the chart functions, or
    from :func:`parameters` for the picture of an atlas.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            width=width,
            height=height,
            pixel_width=round(width * PIXELS_PER_MM),
            pixel_height=round(height * PIXELS_PER_MM),
            marks=marks,
        )
    )


def parameters(names: Iterable[str]) -> dict[str, str]:
    """Returns placeholders for path data that QGIS fills in from the atlas feature.

    A data-defined picture source would be drawn as a raster image (it loses its format in
    QGIS 3.40); dynamic parameters of one fixed SVG stay vector.
    """
    return {name: f"param({name})" for name in names}


def as_picture(svg: str) -> str:
    """Returns the picture source of a layout item for an SVG, without a file."""
    return "base64:" + base64.b64encode(svg.encode("utf-8")).decode("ascii")


#: Path data of a mark that does not occur, far off the paper: QtSvg draws a dot for none at all.
NOTHING = "M-9999 -9999"


# --------------------------------------------------------------------------- path data


def joined(paths: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Returns the path data of each kind of mark in one string."""
    return {mark: "".join(parts) or NOTHING for mark, parts in paths.items()}


def number(value: float) -> str:
    """Returns a length for path data, in thousandths of a millimetre at most."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Returns the path of a rectangle."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def circle(x: float, y: float, radius: float) -> str:
    """Returns the path of a circle."""
    r, d = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"


def diamond(x: float, y: float, half_width: float, half_height: float) -> str:
    """Returns the path of a diamond."""
    w, h = number(half_width), number(half_height)
    return f"M{number(x - half_width)} {number(y)}l{w} -{h}l{w} {h}l-{w} {h}z"


def line(*points: tuple[float, float]) -> str:
    """Returns the path of a line through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
