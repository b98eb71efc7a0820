"""The typed state of every value, from delivery to print."""

from __future__ import annotations

from enum import Enum


class ValueState(str, Enum):
    """Says what stands behind a value; only some states carry a number.

    ``VALUE``, ``UNRELIABLE`` (small number of cases) and ``ZERO`` (a true zero) carry a
    number. ``SUPPRESSED`` (withheld for data protection) and ``NO_DATA`` never do.
    """

    VALUE = "value"
    UNRELIABLE = "unreliable"
    SUPPRESSED = "suppressed"
    NO_DATA = "no_data"
    ZERO = "zero"

    @property
    def carries_number(self) -> bool:
        """Tells whether a value of this state may be shown as a number."""
        return self in (ValueState.VALUE, ValueState.UNRELIABLE, ValueState.ZERO)


STATES = tuple(state.value for state in ValueState)
