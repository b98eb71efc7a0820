"""Attention scores: one interface, one registry, one module per method."""

from __future__ import annotations

from . import mss
from .base import ScoreInput, ScoreOption, ScoreResult
from .composite import ScoreMethod
from .registry import method, methods, register

register(mss.METHOD)

__all__ = ["ScoreInput", "ScoreMethod", "ScoreOption", "ScoreResult", "method", "methods", "register"]
