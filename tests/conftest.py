"""Shared fixtures: the package under its real name, and the reference data."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _expose_package() -> None:
    # The repository root is the plugin folder, so it may itself not be on sys.path: its
    # processing/ would shadow QGIS's own. A folder with a link of the right name does it.
    parent = ROOT / "build" / "plugins"
    link = parent / "quartiersmonitor"
    parent.mkdir(parents=True, exist_ok=True)
    if not link.exists():
        with contextlib.suppress(FileExistsError):  # another test process was faster
            link.symlink_to(ROOT, target_is_directory=True)
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != ROOT]
    sys.path.insert(0, str(parent))


_expose_package()


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder with published reference data; tests skip visibly where it is absent."""
    folder = Path(os.environ.get("QM_REFERENCE", ROOT.parent / "shared" / "reference"))
    if not folder.is_dir():
        pytest.skip(f"reference data not found in {folder}: set QM_REFERENCE")
    return folder


@pytest.fixture(scope="session")
def plan_maker() -> ModuleType:
    """The module that makes plans over a grid of blocks."""
    return _helper("plan_maker")


@pytest.fixture(scope="session")
def suppression_maker() -> ModuleType:
    """The module that makes small tables with withheld numbers, and tries all ways to protect them."""
    return _helper("suppression_maker")


def _helper(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
