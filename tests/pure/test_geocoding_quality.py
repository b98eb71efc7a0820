"""Accepted matches are right in at least 995 of 1,000 cases, on a register made to mislead."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from quartiersmonitor.offers.geocoder import geocode
from quartiersmonitor.offers.register_index import AddressIndex
from quartiersmonitor.sample.county import generate_county


@pytest.fixture(scope="module")
def benchmark():
    path = Path(__file__).parents[2] / "benchmarks" / "geocoding.py"
    specification = importlib.util.spec_from_file_location("geocoding_benchmark", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(benchmark):
    county = generate_county(quartiere=40, addresses=24_000, kommunen=6)
    rng = np.random.default_rng(11)
    kommunen = dict(zip(county.kommunen["kommune_id"], county.kommunen["name"]))
    quartiere = dict(zip(county.quartiere["quartier_id"], county.quartiere["name"]))
    cases, register = benchmark.cases_of(benchmark.hard_register(county, rng), kommunen, 3_000, rng)
    matches = geocode([case.query for case in cases], AddressIndex.of(register, kommunen, "2025-12-31", quartiere))
    return benchmark.figures(cases, matches)


def test_what_is_accepted_is_right(figures) -> None:
    accepted = figures[figures["accepted"]]
    assert len(accepted) > 2_000
    assert accepted["right"].mean() >= 0.995


def test_what_is_written_as_usual_is_found_without_asking(figures) -> None:
    usual = figures[figures["way"].isin(["as registered", "abbreviated", "number_form", "in_one_cell", "no_postcode"])]
    assert usual["found"].mean() >= 0.99


def test_what_is_not_accepted_is_offered(figures) -> None:
    findable = figures[figures["findable"]]
    assert findable["offered"].mean() >= 0.97


def test_streets_that_are_not_in_the_register_are_never_accepted(figures) -> None:
    assert not figures.loc[figures["way"].isin(["street not in register", "number too high"]), "accepted"].any()
