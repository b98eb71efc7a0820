"""Offers, buildings and the offer list of the sample county are of the form and size of real ones."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from quartiersmonitor.indicators.catalogue import default_catalogue
from quartiersmonitor.sample.county import OWNER, generate_county
from quartiersmonitor.sample.offers import LIST_COLUMNS, offer_list, write_offer_list
from quartiersmonitor.workspace.offer_categories import DEFAULTS


@pytest.fixture(scope="module")
def county():
    return generate_county()


def test_every_category_is_there_but_stops_and_offers_stand_at_addresses(county):
    offers = county.offers
    # Stops come with the timetable.
    assert set(offers["category"]) == {entry.category_id for entry in DEFAULTS} - {"haltestelle"}
    assert offers["offer_id"].is_unique
    known = county.addresses.set_index("address_id").loc[offers["address_id"]]
    for column in ("street", "house_number", "postcode", "kommune_id", "quartier_id", "x", "y"):
        assert (known[column].to_numpy() == offers[column].to_numpy()).all(), column


def test_there_are_as_many_as_in_a_county_of_its_size(county):
    """600,000 inhabitants: GPs by the German ratio of about 1,600 people each, a pharmacy for about 4,700 (ABDA)."""
    count = county.offers["category"].value_counts()
    assert 300 < count["hausarzt"] < 420
    assert 110 < count["apotheke"] < 160
    assert 80 < count["grundschule"] < 130
    assert 1_500 < len(county.offers) < 4_000


def test_dates_and_confirmation_hang_together(county):
    offers = county.offers
    assert (offers["confirmed_by"].notna() == offers["confirmed_on"].notna()).all()
    unconfirmed = offers["confirmed_on"].isna().groupby(offers["kommune_id"]).mean()
    assert 0.1 < offers["confirmed_on"].isna().mean() < 0.5
    assert (unconfirmed == 1).any(), "some Kommune has confirmed nothing"
    assert (unconfirmed < 0.2).any(), "some Kommune has confirmed its list"
    both = offers[offers["valid_from"].notna() & offers["valid_to"].notna()]
    assert (both["valid_from"] <= both["valid_to"]).all()
    last = f"{max(county.years)}-12-31"
    assert (offers["valid_from"].fillna("") > last).any(), "some offer comes only next year"
    assert (offers["valid_to"].fillna("9") < last).any(), "some offer has ended"


def test_fields_of_action_are_those_of_the_catalogue(county):
    offers = set(county.offers["offer_id"])
    assert len(set(county.offer_fields)) == len(county.offer_fields)
    assert {offer_id for offer_id, _ in county.offer_fields} == offers
    assert {field for _, field in county.offer_fields} <= {theme.id for theme in default_catalogue().themes}


def test_buildings_are_possible(county):
    buildings, year = county.buildings, max(county.years)
    assert len(buildings) == len(county.addresses)
    assert buildings["building_id"].is_unique
    assert buildings["year_built"].between(1890, year).all()
    assert buildings["dwellings"].ge(1).all()
    assert (buildings["vacant_dwellings"] <= buildings["dwellings"]).all()
    done = buildings["year_refurbished"].dropna()
    assert done.between(1995, year).all()
    assert (done > buildings.loc[done.index, "year_built"]).all()
    # Flats of 30 to 220 m²; 600,000 people live in some 300,000 dwellings, 2 to 6 % of which are empty.
    assert (buildings["floor_space_m2"] / buildings["dwellings"]).between(31, 221).all()
    assert 230_000 < buildings["dwellings"].sum() < 420_000
    assert 0.02 < buildings["vacant_dwellings"].sum() / buildings["dwellings"].sum() < 0.06


def test_the_offer_list_is_text_with_some_addresses_to_practise_on(county, tmp_path):
    path = write_offer_list(tmp_path, county)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert rows[0] == [OWNER]
    assert tuple(rows[1]) == LIST_COLUMNS
    assert len(rows) == 2 + 240
    assert len({row[0] for row in rows[2:]}) == 240
    register = set(zip(county.addresses["street"], county.addresses["house_number"], county.addresses["postcode"]))
    at = [LIST_COLUMNS.index(name) for name in ("Straße", "Hausnummer", "PLZ")]
    as_it_is = np.array([tuple(row[column] for column in at) in register for row in rows[2:]])
    assert 0.4 < as_it_is.mean() < 0.7
    assert offer_list(county).equals(offer_list(county))
