"""Loads the attacks of this folder as modules, whichever way the tests are collected."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load(stem: str) -> ModuleType:
    """Returns a module of this folder."""
    name = f"quartiersmonitor_attack_{stem}"
    if name not in sys.modules:
        specification = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{stem}.py"))
        assert specification is not None and specification.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def numeric() -> ModuleType:
    """The attacks on numbers."""
    return load("numeric")


@pytest.fixture(scope="session")
def mutations() -> ModuleType:
    """The protections that are switched off one by one."""
    return load("mutations")
