"""The templates of the twin, and drawings put into a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..charts import NOTHING, number

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

FOLDER = Path(__file__).parent
_SVG = re.compile(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>")
_EMPTY = re.compile(rf'<path [^>]*d="(?:{re.escape(NOTHING)})?"[^>]*/>\s*')
_ID = re.compile(r' id="[^"]*"')


@cache
def environment() -> SandboxedEnvironment:
    """Returns the environment of the templates: sandboxed, everything escaped, nothing undefined."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        autoescape=True, loader=FileSystemLoader(str(FOLDER)), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False)


def inline(svg: str, label: str, kind: str, written: Sequence[tuple[float, float, str]] = ()) -> Markup:
    """Returns one of our own drawings to stand in a page, as a picture with an alternative text.

    Without one it is decoration: what it shows stands beside it. ``kind`` is its class for the style sheet;
    ``written`` are texts (x, y of the middle of the base line in millimetres), which drawings leave to the page.
    """
    from markupsafe import Markup

    body = _ID.sub("", _EMPTY.sub("", svg))
    # Names come in through escape() only; the rest is what our templates made, which escape as well.
    described = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    head = Markup('<svg class="{}" {} focusable="false" ').format(kind, described)
    texts = Markup("").join(
        Markup('<text x="{}" y="{}" font-size="2.7" text-anchor="middle" fill="#1A1A1A">{}</text>').format(
            number(x), number(y), text)
        for x, y, text in written)
    body = body.replace("</svg>", f"{texts}</svg>")
    return Markup(_SVG.sub(lambda match: f"{head}{match[1]}>", body, count=1))  # noqa: S704
