"""Column names of the wide map layers."""

from __future__ import annotations

import pytest

from quartiersmonitor.indicators.catalogue import default_catalogue
from quartiersmonitor.indicators.wide import (
    HEAD_COLUMNS,
    PARTS,
    RESERVED_COLUMNS,
    SCORE_COLUMNS,
    column,
    map_layer,
    prefix,
)


@pytest.mark.parametrize(("code", "name"), [("A.2", "a_2"), ("W.2.X", "w_2_x"), ("x-1", "x_1"), ("Ab 12 ", "ab_12")])
def test_prefix(code, name):
    assert prefix(code) == name
    assert column(code) == name
    assert column(code, "sig_kreis") == f"{name}_sig_kreis"


def test_an_unknown_part_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="mean"):
        column("A.2", "mean")


@pytest.mark.parametrize(("period", "name"), [
    ("2025", "map_quartier_2025"), ("2023/24", "map_quartier_2023_24"), ("2025-06", "map_quartier_2025_06")])
def test_layer_name(period, name):
    assert map_layer("quartier", period) == name


def test_no_column_of_the_shipped_catalogue_stands_twice():
    names = [*HEAD_COLUMNS, *SCORE_COLUMNS, *RESERVED_COLUMNS]
    names += [column(indicator.code, part) for indicator in default_catalogue().indicators for part in PARTS]
    assert len(names) == len(set(names))
