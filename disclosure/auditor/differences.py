"""Differences of areas in the boundaries of several releases, as targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import _Builder


def add_differences(builder: _Builder) -> None:
    """Adds what distinguishes areas of different boundaries as targets."""
