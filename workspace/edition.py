"""Which edition a workspace is: internal, or the public one that a release is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..indicators.catalogue import Catalogue

#: Fact about a workspace; without it a workspace is internal.
EDITION = "edition"
PUBLIC = "public"
#: Facts about the release a public edition is made for.
RELEASE_TITLE, RELEASE_DATE, RELEASE_NUMBER = "release_title", "release_date", "release_number"


def is_public(meta: Mapping[str, str]) -> bool:
    """Tells whether the facts about a workspace are those of a public edition."""
    return meta.get(EDITION) == PUBLIC


def catalogue_of(meta: Mapping[str, str], name: str) -> Catalogue:
    """Returns the catalogue of a workspace from its facts; that of a public edition rounds to about one case."""
    from ..indicators.catalogue import parse_catalogue

    catalogue = parse_catalogue(meta["catalogue"], name)
    return catalogue.for_publication() if is_public(meta) else catalogue
