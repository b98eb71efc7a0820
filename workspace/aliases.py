"""Readable names of the columns of the wide map layers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.wide import column
from .schema import Table

_HEAD = {
    "area_id": QT_TRANSLATE_NOOP("workspace", "Area key"),
    "name": QT_TRANSLATE_NOOP("workspace", "Name"),
    "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
    "kommune_name": QT_TRANSLATE_NOOP("workspace", "Kommune"),
    "population": QT_TRANSLATE_NOOP("workspace", "Inhabitants"),
    "score": QT_TRANSLATE_NOOP("workspace", "Attention score"),
    "rank": QT_TRANSLATE_NOOP("workspace", "Rank (1 = most attention)"),
    "class": QT_TRANSLATE_NOOP("workspace", "Status class"),
    "class_label": QT_TRANSLATE_NOOP("workspace", "Status"),
    "dynamic_score": QT_TRANSLATE_NOOP("workspace", "Dynamics score"),
    "dynamic_class": QT_TRANSLATE_NOOP("workspace", "Dynamics class"),
    "dynamic_label": QT_TRANSLATE_NOOP("workspace", "Dynamics"),
    "attention": QT_TRANSLATE_NOOP("workspace", "Particular need for attention (1 = yes)"),
    "reason": QT_TRANSLATE_NOOP("workspace", "Reason for not being rated"),
    "rank_lower": QT_TRANSLATE_NOOP("workspace", "Rank: best place of the interval (95 %)"),
    "rank_upper": QT_TRANSLATE_NOOP("workspace", "Rank: last place of the interval (95 %)"),
    "class_probability": QT_TRANSLATE_NOOP("workspace", "Probability of the computed class"),
    "override_class": QT_TRANSLATE_NOOP("workspace", "Class set by a conference"),
    "override_label": QT_TRANSLATE_NOOP("workspace", "Status set by a conference"),
    "override_reason": QT_TRANSLATE_NOOP("workspace", "Reason given by the conference"),
}
_PARTS = {
    "value": QT_TRANSLATE_NOOP("workspace", "{indicator}"),
    "lower": QT_TRANSLATE_NOOP("workspace", "{indicator}: lower limit (95 %)"),
    "upper": QT_TRANSLATE_NOOP("workspace", "{indicator}: upper limit (95 %)"),
    "num": QT_TRANSLATE_NOOP("workspace", "{indicator}: cases"),
    "den": QT_TRANSLATE_NOOP("workspace", "{indicator}: population at risk"),
    "state": QT_TRANSLATE_NOOP("workspace", "{indicator}: state of the value"),
    "sig_kreis": QT_TRANSLATE_NOOP("workspace", "{indicator}: difference from the Kreis"),
    "sig_kommune": QT_TRANSLATE_NOOP("workspace", "{indicator}: difference from the Kommune"),
    "change": QT_TRANSLATE_NOOP("workspace", "{indicator}: change over two years"),
    "smooth": QT_TRANSLATE_NOOP("workspace", "{indicator}: smoothed value (empirical Bayes)"),
    "funnel": QT_TRANSLATE_NOOP("workspace", "{indicator}: place in the funnel"),
    "trend": QT_TRANSLATE_NOOP("workspace", "{indicator}: tested trend"),
    "warning": QT_TRANSLATE_NOOP("workspace", "{indicator}: early warning"),
    "cluster": QT_TRANSLATE_NOOP("workspace", "{indicator}: spatial cluster"),
}


def column_aliases(indicators: Iterable[Any], language: Language) -> dict[str, str]:
    """Returns a readable name for every column of a wide layer.

    ``indicators`` have ``code``, ``name`` and ``unit`` (as those of the catalogue, or the catalogue itself).
    """
    aliases = {name: language.translate("workspace", text) for name, text in _HEAD.items()}
    for indicator in getattr(indicators, "indicators", indicators):
        for part, text in _PARTS.items():
            full = f"{indicator.code} {indicator.name}"
            if part == "value" and indicator.unit:
                full = f"{full} [{indicator.unit}]"
            aliases[column(indicator.code, part)] = language.translate("workspace", text).format(
                indicator=full if part == "value" else indicator.code
            )
    return aliases


_AREA = {
    "area_id": QT_TRANSLATE_NOOP("workspace", "Area key"),
    "level": QT_TRANSLATE_NOOP("workspace", "Level"),
    "indicator": QT_TRANSLATE_NOOP("workspace", "Indicator"),
    "method": QT_TRANSLATE_NOOP("workspace", "Score method"),
    "period": QT_TRANSLATE_NOOP("workspace", "Year"),
}
_TEST = {
    "p": QT_TRANSLATE_NOOP("workspace", "p value"),
    "q": QT_TRANSLATE_NOOP("workspace", "p value adjusted for many tests (Benjamini-Hochberg)"),
}
_ACCESS = {
    "category": QT_TRANSLATE_NOOP("workspace", "Category"),
    "target_group": QT_TRANSLATE_NOOP("workspace", "Target group"),
}
_TABLES = {
    "trends": {
        "first_period": QT_TRANSLATE_NOOP("workspace", "First year"),
        "periods": QT_TRANSLATE_NOOP("workspace", "Number of years"),
        "slope_pct": QT_TRANSLATE_NOOP("workspace", "Change per year [%]"),
        "slope_lower": QT_TRANSLATE_NOOP("workspace", "Change per year: lower limit (95 %)"),
        "slope_upper": QT_TRANSLATE_NOOP("workspace", "Change per year: upper limit (95 %)"),
        "mk_tau": QT_TRANSLATE_NOOP("workspace", "Kendall's tau"),
        "mk_p": QT_TRANSLATE_NOOP("workspace", "p value (Mann-Kendall)"),
        "dispersion": QT_TRANSLATE_NOOP("workspace", "Overdispersion"),
        "direction": QT_TRANSLATE_NOOP("workspace", "Direction"),
        "projection_period": QT_TRANSLATE_NOOP("workspace", "Year of the projection"),
        "projection": QT_TRANSLATE_NOOP("workspace", "Projection"),
        "projection_lower": QT_TRANSLATE_NOOP("workspace", "Projection: lower limit (95 %)"),
        "projection_upper": QT_TRANSLATE_NOOP("workspace", "Projection: upper limit (95 %)"),
        "reason": QT_TRANSLATE_NOOP("workspace", "Reason for not being tested"),
    },
    "warnings": {
        "value": QT_TRANSLATE_NOOP("workspace", "Value"),
        "expected": QT_TRANSLATE_NOOP("workspace", "Expected value"),
        "expected_lower": QT_TRANSLATE_NOOP("workspace", "Expected value: lower limit"),
        "expected_upper": QT_TRANSLATE_NOOP("workspace", "Expected value: upper limit"),
        "z": QT_TRANSLATE_NOOP("workspace", "Deviation in standard errors"),
        "direction": QT_TRANSLATE_NOOP("workspace", "Direction"),
        "unfavourable": QT_TRANSLATE_NOOP("workspace", "Unfavourable (1 = yes)"),
        "flagged": QT_TRANSLATE_NOOP("workspace", "Early warning (1 = yes)"),
    },
    "clusters": {
        "local_i": QT_TRANSLATE_NOOP("workspace", "Local Moran's I"),
        "z": QT_TRANSLATE_NOOP("workspace", "Deviation in standard errors"),
        "cluster": QT_TRANSLATE_NOOP("workspace", "Spatial cluster"),
        "neighbours": QT_TRANSLATE_NOOP("workspace", "Neighbouring areas with a value"),
    },
    "small_numbers": {
        "smoothed": QT_TRANSLATE_NOOP("workspace", "Smoothed value (empirical Bayes)"),
        "own_weight": QT_TRANSLATE_NOOP("workspace", "Weight of the own value (0 to 1)"),
        "funnel": QT_TRANSLATE_NOOP("workspace", "Place in the funnel"),
        "funnel_z": QT_TRANSLATE_NOOP("workspace", "Deviation in standard errors"),
    },
    "inequality": {
        "measure": QT_TRANSLATE_NOOP("workspace", "Measure"),
        "value": QT_TRANSLATE_NOOP("workspace", "Value"),
        "lower": QT_TRANSLATE_NOOP("workspace", "Lower limit (95 %)"),
        "upper": QT_TRANSLATE_NOOP("workspace", "Upper limit (95 %)"),
    },
    "score_uncertainty": {
        "rank_lower": QT_TRANSLATE_NOOP("workspace", "Rank: best place of the interval (95 %)"),
        "rank_median": QT_TRANSLATE_NOOP("workspace", "Rank: middle of the draws"),
        "rank_upper": QT_TRANSLATE_NOOP("workspace", "Rank: last place of the interval (95 %)"),
        "class_probability": QT_TRANSLATE_NOOP("workspace", "Probability of the computed class"),
        "attention_probability": QT_TRANSLATE_NOOP("workspace", "Probability of a particular need for attention"),
        "class_probabilities": QT_TRANSLATE_NOOP("workspace", "Probability of every class"),
        "influence": QT_TRANSLATE_NOOP("workspace", "What the rank depends on most"),
        "draws": QT_TRANSLATE_NOOP("workspace", "Number of draws"),
        "seed": QT_TRANSLATE_NOOP("workspace", "Seed of the random numbers"),
    },
    "score_overrides": {
        "override_id": QT_TRANSLATE_NOOP("workspace", "Number of the entry"),
        "action": QT_TRANSLATE_NOOP("workspace", "Entry (set or withdraw)"),
        "class": QT_TRANSLATE_NOOP("workspace", "Class set by a conference"),
        "computed_class": QT_TRANSLATE_NOOP("workspace", "Computed class at that time"),
        "reason": QT_TRANSLATE_NOOP("workspace", "Reason"),
        "decided_on": QT_TRANSLATE_NOOP("workspace", "Date of the decision"),
        "body": QT_TRANSLATE_NOOP("workspace", "Deciding body"),
        "recorded_by": QT_TRANSLATE_NOOP("workspace", "Recorded by"),
        "recorded_at": QT_TRANSLATE_NOOP("workspace", "Recorded at"),
    },
    "rule_changes": {
        "change_id": QT_TRANSLATE_NOOP("workspace", "Number of the entry"),
        "source_id": QT_TRANSLATE_NOOP("workspace", "Source"),
        "rule": QT_TRANSLATE_NOOP("workspace", "Rule of disclosure control"),
        "old_value": QT_TRANSLATE_NOOP("workspace", "Value before"),
        "new_value": QT_TRANSLATE_NOOP("workspace", "Value since"),
        "reason": QT_TRANSLATE_NOOP("workspace", "Reason"),
        "changed_by": QT_TRANSLATE_NOOP("workspace", "Changed by"),
        "changed_at": QT_TRANSLATE_NOOP("workspace", "Changed at (UTC)"),
    },
    "import_profiles": {
        "profile_id": QT_TRANSLATE_NOOP("workspace", "Key of the import profile"),
        "source_id": QT_TRANSLATE_NOOP("workspace", "Source"),
        "name": QT_TRANSLATE_NOOP("workspace", "Name"),
        "settings": QT_TRANSLATE_NOOP("workspace", "Settings (JSON)"),
        "updated": QT_TRANSLATE_NOOP("workspace", "Last changed"),
    },
    "deliveries": {
        "delivery_id": QT_TRANSLATE_NOOP("workspace", "Number of the delivery"),
        "source_id": QT_TRANSLATE_NOOP("workspace", "Source"),
        "file_name": QT_TRANSLATE_NOOP("workspace", "File"),
        "file_hash": QT_TRANSLATE_NOOP("workspace", "Checksum of the file (SHA-256)"),
        "imported_at": QT_TRANSLATE_NOOP("workspace", "Imported at (UTC)"),
        "imported_by": QT_TRANSLATE_NOOP("workspace", "Imported by"),
        "rows": QT_TRANSLATE_NOOP("workspace", "Number of counts"),
        "status": QT_TRANSLATE_NOOP("workspace", "Status (imported, undone, replaced)"),
        "profile_id": QT_TRANSLATE_NOOP("workspace", "Key of the import profile"),
        "note": QT_TRANSLATE_NOOP("workspace", "Note"),
        "summary": QT_TRANSLATE_NOOP("workspace", "What was imported (JSON)"),
    },
    "delivery_undo": {
        "delivery_id": QT_TRANSLATE_NOOP("workspace", "Number of the delivery"),
        "measure": QT_TRANSLATE_NOOP("workspace", "Measure"),
        "sex": QT_TRANSLATE_NOOP("workspace", "Sex"),
        "age_band": QT_TRANSLATE_NOOP("workspace", "Age band"),
        "value": QT_TRANSLATE_NOOP("workspace", "Replaced value"),
        "state": QT_TRANSLATE_NOOP("workspace", "State of the value"),
        "source": QT_TRANSLATE_NOOP("workspace", "Source"),
        "converted": QT_TRANSLATE_NOOP("workspace", "Converted from plan version"),
    },
    "address_scores": {
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
        "date": QT_TRANSLATE_NOOP("workspace", "Date of the check"),
        "measure": QT_TRANSLATE_NOOP("workspace", "Measure"),
        "value": QT_TRANSLATE_NOOP("workspace", "Value"),
        "base": QT_TRANSLATE_NOOP("workspace", "Out of"),
    },
    "adressen": {
        "address_id": QT_TRANSLATE_NOOP("workspace", "Address key"),
        "street": QT_TRANSLATE_NOOP("workspace", "Street"),
        "house_number": QT_TRANSLATE_NOOP("workspace", "House number"),
        "quartier_id": QT_TRANSLATE_NOOP("workspace", "Quartier key"),
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
        "valid_from": QT_TRANSLATE_NOOP("workspace", "Valid from"),
        "valid_to": QT_TRANSLATE_NOOP("workspace", "Valid until (first day on which it no longer holds)"),
        "street_key": QT_TRANSLATE_NOOP("workspace", "Street key"),
        "house_suffix": QT_TRANSLATE_NOOP("workspace", "Suffix of the house number"),
        "postcode": QT_TRANSLATE_NOOP("workspace", "Postcode"),
        "district": QT_TRANSLATE_NOOP("workspace", "District"),
        "source": QT_TRANSLATE_NOOP("workspace", "Source"),
    },
    "wege": {
        "name": QT_TRANSLATE_NOOP("workspace", "Name"),
        "class": QT_TRANSLATE_NOOP("workspace", "Kind of way"),
        "walkable": QT_TRANSLATE_NOOP("workspace", "Can be walked (1 = yes)"),
        "barrier": QT_TRANSLATE_NOOP("workspace", "Cannot be crossed but on a bridge (1 = yes)"),
    },
    "gebaeude": {
        "building_id": QT_TRANSLATE_NOOP("workspace", "Building key"),
        "address_id": QT_TRANSLATE_NOOP("workspace", "Address key"),
        "quartier_id": QT_TRANSLATE_NOOP("workspace", "Quartier key"),
        "year_built": QT_TRANSLATE_NOOP("workspace", "Year of construction"),
        "year_refurbished": QT_TRANSLATE_NOOP("workspace", "Year of refurbishment"),
        "dwellings": QT_TRANSLATE_NOOP("workspace", "Dwellings"),
        "vacant_dwellings": QT_TRANSLATE_NOOP("workspace", "Vacant dwellings"),
        "floor_space_m2": QT_TRANSLATE_NOOP("workspace", "Floor space [m²]"),
    },
    "angebote": {
        "offer_id": QT_TRANSLATE_NOOP("workspace", "Offer key"),
        "name": QT_TRANSLATE_NOOP("workspace", "Name"),
        "provider": QT_TRANSLATE_NOOP("workspace", "Provider"),
        "category": QT_TRANSLATE_NOOP("workspace", "Category"),
        "target_group": QT_TRANSLATE_NOOP("workspace", "Target group"),
        "capacity": QT_TRANSLATE_NOOP("workspace", "Capacity"),
        "opening": QT_TRANSLATE_NOOP("workspace", "Opening hours"),
        "accessibility": QT_TRANSLATE_NOOP("workspace", "Step-free access"),
        "valid_from": QT_TRANSLATE_NOOP("workspace", "Valid from"),
        "valid_to": QT_TRANSLATE_NOOP("workspace", "Valid until (first day on which it no longer holds)"),
        "source": QT_TRANSLATE_NOOP("workspace", "Source"),
        "address_id": QT_TRANSLATE_NOOP("workspace", "Address key"),
        "street": QT_TRANSLATE_NOOP("workspace", "Street"),
        "house_number": QT_TRANSLATE_NOOP("workspace", "House number"),
        "postcode": QT_TRANSLATE_NOOP("workspace", "Postcode"),
        "place": QT_TRANSLATE_NOOP("workspace", "Place"),
        "match_class": QT_TRANSLATE_NOOP("workspace", "How the place was found"),
        "match_note": QT_TRANSLATE_NOOP("workspace", "Explanation of the match"),
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
        "quartier_id": QT_TRANSLATE_NOOP("workspace", "Quartier key"),
        "confirmed_by": QT_TRANSLATE_NOOP("workspace", "Confirmed by"),
        "confirmed_on": QT_TRANSLATE_NOOP("workspace", "Confirmed on"),
    },
    "reach": {
        **_ACCESS,
        "distance_m": QT_TRANSLATE_NOOP("workspace", "Within walking distance of [m]"),
        "population": QT_TRANSLATE_NOOP("workspace", "People of the target group"),
        "reached": QT_TRANSLATE_NOOP("workspace", "Of them within reach (estimated)"),
        "not_connected": QT_TRANSLATE_NOOP("workspace", "Of them at addresses that are not connected"),
        "share_pct": QT_TRANSLATE_NOOP("workspace", "Share within reach [%]"),
        "lower_pct": QT_TRANSLATE_NOOP("workspace", "Share: lower limit (95 %)"),
        "upper_pct": QT_TRANSLATE_NOOP("workspace", "Share: upper limit (95 %)"),
        "mean_distance_m": QT_TRANSLATE_NOOP("workspace", "Mean distance to the nearest offer [m]"),
        "coverage": QT_TRANSLATE_NOOP("workspace", "Share of the people that is known"),
        "state": QT_TRANSLATE_NOOP("workspace", "State of the value"),
        "run_id": QT_TRANSLATE_NOOP("workspace", "Run"),
    },
    "supply": {
        **_ACCESS,
        "offers": QT_TRANSLATE_NOOP("workspace", "Offers"),
        "places": QT_TRANSLATE_NOOP("workspace", "Places"),
        "people": QT_TRANSLATE_NOOP("workspace", "People of the target group"),
        "rate": QT_TRANSLATE_NOOP("workspace", "Offers per 1,000 people"),
        "rate_lower": QT_TRANSLATE_NOOP("workspace", "Offers per 1,000: lower limit (95 %)"),
        "rate_upper": QT_TRANSLATE_NOOP("workspace", "Offers per 1,000: upper limit (95 %)"),
        "kreis_rate": QT_TRANSLATE_NOOP("workspace", "Offers per 1,000 in the Kreis"),
        "verdict": QT_TRANSLATE_NOOP("workspace", "Offers beside the Kreis"),
        "places_rate": QT_TRANSLATE_NOOP("workspace", "Places per 100 people"),
        "places_lower": QT_TRANSLATE_NOOP("workspace", "Places per 100: lower limit (95 %)"),
        "places_upper": QT_TRANSLATE_NOOP("workspace", "Places per 100: upper limit (95 %)"),
        "places_verdict": QT_TRANSLATE_NOOP("workspace", "Places beside the Kreis"),
        "access": QT_TRANSLATE_NOOP("workspace", "Accessibility per 1,000 people (E2SFCA)"),
        "access_ratio": QT_TRANSLATE_NOOP("workspace", "Accessibility, Kreis = 1"),
        "state": QT_TRANSLATE_NOOP("workspace", "State of the value"),
        "run_id": QT_TRANSLATE_NOOP("workspace", "Run"),
    },
    "weisse_flecken": {
        "spot_id": QT_TRANSLATE_NOOP("workspace", "Number"),
        "category": QT_TRANSLATE_NOOP("workspace", "Category"),
        "target_group": QT_TRANSLATE_NOOP("workspace", "Target group"),
        "period": QT_TRANSLATE_NOOP("workspace", "Year"),
        "distance_m": QT_TRANSLATE_NOOP("workspace", "Beyond walking distance of [m]"),
        "people": QT_TRANSLATE_NOOP("workspace", "People of the target group (estimated)"),
        "weighted": QT_TRANSLATE_NOOP("workspace", "People weighted by the need for attention"),
        "addresses": QT_TRANSLATE_NOOP("workspace", "Addresses"),
        "position": QT_TRANSLATE_NOOP("workspace", "Place in the list"),
        "mean_distance_m": QT_TRANSLATE_NOOP("workspace", "Mean distance to the nearest offer [m]"),
        "quartier_id": QT_TRANSLATE_NOOP("workspace", "Quartier key"),
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
    },
    "haltestellen": {
        "stop_id": QT_TRANSLATE_NOOP("workspace", "Stop key"),
        "name": QT_TRANSLATE_NOOP("workspace", "Name"),
        "departures": QT_TRANSLATE_NOOP("workspace", "Departures on the day"),
        "transport_group": QT_TRANSLATE_NOOP("workspace", "Best means of transport (A rail, B tram, C bus)"),
        "interval_min": QT_TRANSLATE_NOOP("workspace", "Interval [min]"),
        "category": QT_TRANSLATE_NOOP("workspace", "Category of the station (1 = best)"),
        "day": QT_TRANSLATE_NOOP("workspace", "Day that was counted"),
    },
    "offer_fields": {
        "offer_id": QT_TRANSLATE_NOOP("workspace", "Offer key"),
        "field": QT_TRANSLATE_NOOP("workspace", "Field of action"),
    },
    "offer_categories": {
        "category_id": QT_TRANSLATE_NOOP("workspace", "Category key"),
        "name": QT_TRANSLATE_NOOP("workspace", "Name"),
        "target_group": QT_TRANSLATE_NOOP("workspace", "Target group"),
        "measure": QT_TRANSLATE_NOOP("workspace", "Measure of the target group"),
        "age_from": QT_TRANSLATE_NOOP("workspace", "From age"),
        "age_to": QT_TRANSLATE_NOOP("workspace", "To age (included)"),
        "reach_m": QT_TRANSLATE_NOOP("workspace", "Walking distance [m]"),
        "capacity_unit": QT_TRANSLATE_NOOP("workspace", "Unit of the capacity"),
        "local_supply": QT_TRANSLATE_NOOP("workspace", "Part of the local supply (1 = yes)"),
        "symbol": QT_TRANSLATE_NOOP("workspace", "Symbol"),
        "colour": QT_TRANSLATE_NOOP("workspace", "Colour"),
        "position": QT_TRANSLATE_NOOP("workspace", "Order"),
    },
    "offer_history": {
        "entry_id": QT_TRANSLATE_NOOP("workspace", "Number of the entry"),
        "offer_id": QT_TRANSLATE_NOOP("workspace", "Offer key"),
        "action": QT_TRANSLATE_NOOP("workspace", "Action (added, changed, removed)"),
        "field": QT_TRANSLATE_NOOP("workspace", "Column"),
        "old_value": QT_TRANSLATE_NOOP("workspace", "Value before"),
        "new_value": QT_TRANSLATE_NOOP("workspace", "Value since"),
        "changed_at": QT_TRANSLATE_NOOP("workspace", "Changed at (UTC)"),
        "changed_by": QT_TRANSLATE_NOOP("workspace", "Changed by"),
        "source": QT_TRANSLATE_NOOP("workspace", "Source"),
        "run_id": QT_TRANSLATE_NOOP("workspace", "Run"),
    },
    "offer_confirmations": {
        "entry_id": QT_TRANSLATE_NOOP("workspace", "Number of the entry"),
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
        "action": QT_TRANSLATE_NOOP("workspace", "Action (sent, returned)"),
        "list_id": QT_TRANSLATE_NOOP("workspace", "Number of the list"),
        "recorded_at": QT_TRANSLATE_NOOP("workspace", "Recorded at"),
        "recorded_by": QT_TRANSLATE_NOOP("workspace", "Recorded by"),
        "confirmed_by": QT_TRANSLATE_NOOP("workspace", "Confirmed by"),
        "confirmed_on": QT_TRANSLATE_NOOP("workspace", "Confirmed on"),
        "offers": QT_TRANSLATE_NOOP("workspace", "Number of offers"),
        "changed": QT_TRANSLATE_NOOP("workspace", "Changed offers"),
        "ended": QT_TRANSLATE_NOOP("workspace", "Ended offers"),
        "added": QT_TRANSLATE_NOOP("workspace", "New offers"),
        "file_name": QT_TRANSLATE_NOOP("workspace", "File"),
        "file_hash": QT_TRANSLATE_NOOP("workspace", "Checksum of the file (SHA-256)"),
        "note": QT_TRANSLATE_NOOP("workspace", "Note"),
        "content": QT_TRANSLATE_NOOP("workspace", "Offers as they were sent (JSON)"),
    },
    "adressfaelle": {
        "case_id": QT_TRANSLATE_NOOP("workspace", "Number of the case"),
        "kommune_id": QT_TRANSLATE_NOOP("workspace", "Kommune key (AGS)"),
        "address_id": QT_TRANSLATE_NOOP("workspace", "Address key"),
        "kind": QT_TRANSLATE_NOOP("workspace", "Kind of the case"),
        "detail": QT_TRANSLATE_NOOP("workspace", "Particulars"),
        "x": QT_TRANSLATE_NOOP("workspace", "Easting"),
        "y": QT_TRANSLATE_NOOP("workspace", "Northing"),
        "run_date": QT_TRANSLATE_NOOP("workspace", "Date of the check"),
    },
}


def table_aliases(table: Table, language: Language) -> dict[str, str]:
    """Returns readable names for the columns of a long table, empty for one that has none."""
    own = _TABLES.get(table.name)
    if own is None:
        return {}
    known = {**_AREA, **_TEST, **own}
    return {name: language.translate("workspace", known[name]) for name in table.names}
