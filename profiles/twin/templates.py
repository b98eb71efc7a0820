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


def inline(svg: str, label: str, kind: str, written: Sequence[tuple[float, float, str]] = ()) -> str:
    """Returns one of our own drawings to stand in a page (unescaped), as a picture with an alternative text.

    Without one it is decoration: what it shows stands beside it. ``kind`` is its class for the style sheet;
    ``written`` are texts (x, y of the middle of the base line in millimetres), which drawings leave to the page.
    """
    from markupsafe import escape

    # Names come in escaped; the rest is what our templates made, which escape as well.
    look = 'font-size="2.7" text-anchor="middle" fill="#1A1A1A"'
    texts = "".join(f'<text x="{number(x)}" y="{number(y)}" {look}>{escape(text)}</text>' for x, y, text in written)
    body = _ID.sub("", _EMPTY.sub("", svg)).replace("</svg>", f"{texts}</svg>")
    described = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return _SVG.sub(
        lambda match: f'<svg class="{kind}" {described} focusable="false" {match[1]}>', body, count=1)
