"""Each protection switched off once is caught by the auditor; with all of them there is nothing to find."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

COUNT = 10


@pytest.mark.parametrize("at", range(COUNT))
def test_with_all_protections_nothing_is_found(
        mutations: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    assert len(mutations.MUTATIONS) == COUNT
    result = mutations.MUTATIONS[at].make(tmp_path, False, monkeypatch)
    assert [(found.kind, found.cell, found.interval) for found in result.new] == []


@pytest.mark.parametrize("at", range(COUNT))
def test_a_protection_switched_off_is_caught(
        mutations: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    mutation = mutations.MUTATIONS[at]
    assert mutation.make(tmp_path, True, monkeypatch).new, mutation.name
