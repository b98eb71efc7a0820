"""Attention scores: one interface, one registry, one module per method."""

from __future__ import annotations

from . import exceedances, imd, minmax, mss, pca, percentile
from .base import ScoreInput, ScoreOption, ScoreResult
from .composite import ScoreMethod
from .registry import method, methods, register

for _module in (mss, imd, pca, exceedances, percentile, minmax):
    register(_module.METHOD)

__all__ = ["ScoreInput", "ScoreMethod", "ScoreOption", "ScoreResult", "method", "methods", "register"]
