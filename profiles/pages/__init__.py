"""The pages of a profile, in order; a new page is a new module with these three functions.

``fields(contents)`` returns the fields of the page for each content, all with the same keys;
``count(contents)`` how many sheets it takes; ``build(builder, sheet, layers)`` puts the items of
one sheet (from 0) on the page of the builder.
"""

from __future__ import annotations

from . import indicators, members, overview

PAGES: tuple[object, ...] = (overview, indicators, members)
