"""The box for the notes of a Planungskonferenz."""

from __future__ import annotations

from .model import ConferenceBox
from .tables import Tables


def box(tables: Tables) -> ConferenceBox:
    """Returns the box; it is the same for all areas and filled in by hand."""
    translate = tables.translate
    return ConferenceBox(
        title=translate("profiles", "Notes of the Planungskonferenz"),
        fields=(
            translate("profiles", "Field of action"),
            translate("profiles", "Target group"),
            translate("profiles", "Recommendation"),
            translate("profiles", "Measures"),
        ),
        hint=translate("profiles", "Room for notes by hand"),
    )
