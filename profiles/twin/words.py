"""The words of the page beside a profile."""

from __future__ import annotations

from ...i18n.language import Language
from ...indicators.selections import SELECTION


def words_of(language: Language, level: str) -> dict[str, str]:
    """Returns the words of the page by their names in the template."""
    translate = language.translate
    kreis = level == "kreis"
    return {
        "skip": translate("profiles", "To the content"),
        "sections": translate("profiles", "Sections"),
        "files": translate("profiles", "Files"),
        "glance": translate("profiles", "At a glance"),
        "map": translate("profiles", "Map"),
        "neighbours": translate("profiles", "Beside it lie:"),
        "credit": translate("profiles", "Map: {credit}"),
        "key_figures": translate("profiles", "Key figures"),
        "figure": translate("profiles", "Key figure"),
        "course_of": translate("profiles", "{name} over the years: {course}"),
        "findings": translate("profiles", "Large differences between the Kommunen") if kreis
        else translate("profiles", "What stands out"),
        "strengths": translate("profiles", "Similar in all Kommunen") if kreis
        else translate("profiles", "Strengths and resources"),
        "position": translate("profiles", "Attention score"),
        "position_caption": translate("profiles", "Class and dynamics: number of {counted} in each cell"),
        "position_note": translate(
            "profiles", "● marks this area. Cells with attention need are shaded and say so in words."),
        "attention_note": translate("profiles", "Cells with attention need are shaded and say so in words."),
        "class": translate("profiles", "Class"),
        "here": translate("profiles", "this area"),
        "conference": translate("profiles", "placed here by a conference"),
        "attention": translate("profiles", "attention need"),
        "attention_partly": translate("profiles", "attention need in part"),
        "quartiere": translate("profiles", "Quartiere"),
        "kommunen": translate("profiles", "Kommunen"),
        "indicators": translate("profiles", "Indicators"),
        "indicator": translate("profiles", "Indicator"),
        "cases": translate("profiles", "Cases"),
        "value": translate("profiles", "Value"),
        "interval": translate("profiles", "Interval (95 %)"),
        "kommune": translate("profiles", "Kommune"),
        "kommunen_span": translate("profiles", "Quartiere from–to") if level == SELECTION
        else translate("profiles", "Kommunen from–to"),
        "members": translate("profiles", "The Quartiere of this area"),
        "kreis": translate("profiles", "Kreis"),
        "difference": translate("profiles", "Difference from the Kreis"),
        "change": translate("profiles", "Change"),
        "comparison": translate("profiles", "Comparison"),
        "quarter": translate("profiles", "Position"),
        "higher": translate("profiles", "higher, statistically significant"),
        "lower": translate("profiles", "lower, statistically significant"),
        "similar": translate("profiles", "cannot be told apart"),
        "untested": translate("profiles", "not tested"),
        "rising": translate("profiles", "rising beyond chance"),
        "falling": translate("profiles", "falling beyond chance"),
        "stable": translate("profiles", "no trend beyond chance"),
        "more": translate("profiles", "higher: more attention"),
        "less": translate("profiles", "lower: more attention"),
        "neutral": translate("profiles", "only describes"),
        "spread": translate("profiles", "Reliable areas from {low} to {high}, the middle half from {p25} to {p75}"),
        "no_spread": translate("profiles", "Nothing to compare with"),
        "years_key": translate(
            "profiles",
            "In the drawings: dark line with dots = this area (hollow: few cases), grey line = Kreis, x = withheld."),
        "key": translate(
            "profiles",
            "In the drawings: light bar = span of all reliable areas, dark bar = the middle half of them, line = "
            "Kreis, diamond = Kommune, dot = this area with its 95 % interval (filled: differs clearly from the Kreis; "
            "hollow: cannot be told apart). To the right the value is higher, not worse."),
        "years": translate("profiles", "Over the years"),
        "in_kreis": translate("profiles", "{code} in the Kreis"),
        "converted": translate("profiles", "* converted to today's boundaries"),
        "converted_short": translate("profiles", "converted to today's boundaries"),
        "course": translate("profiles", "Course"),
        "pyramid_key": translate(
            "profiles", "Left men, right women, the youngest at the bottom; the line is what is compared with."),
        "people": translate("profiles", "Age structure"),
        "age": translate("profiles", "Age"),
        "men": translate("profiles", "Men in %"),
        "women": translate("profiles", "Women in %"),
        "men_of": translate("profiles", "Men, {area}"),
        "women_of": translate("profiles", "Women, {area}"),
        "share": translate("profiles", "Share"),
        "ages_caption": translate("profiles", "Inhabitants by age and sex in per cent of all"),
        "phases_caption": translate("profiles", "Parts of life"),
        "offers": translate("profiles", "Offers and reach"),
        "offers_caption": translate("profiles", "Offers"),
        "number": translate("profiles", "No."),
        "offer": translate("profiles", "Offer"),
        "kind": translate("profiles", "Kind"),
        "count": translate("profiles", "Number"),
        "provider": translate("profiles", "Provider"),
        "target": translate("profiles", "Target group"),
        "opening": translate("profiles", "Opening hours"),
        "access": translate("profiles", "Accessibility"),
        "address": translate("profiles", "Address"),
        "confirmed": translate("profiles", "Confirmed"),
        "reach": translate("profiles", "Reached on foot, by target group"),
        "supply": translate("profiles", "Local supply on foot"),
        "transit": translate("profiles", "Public transport, by class"),
        "transit_class": translate("profiles", "Class of public transport"),
        "reached": translate("profiles", "People reached"),
        "notes": translate("profiles", "Notes"),
        "about": translate("profiles", "Sources, methods and how to read"),
        "pdf": translate("profiles", "This profile as PDF"),
        "xlsx": translate("profiles", "The figures as Excel table"),
        "csv": translate("profiles", "The figures as CSV"),
        "all": translate("profiles", "List of all profiles"),
        "wide": translate("profiles", "Table, can be scrolled sideways: {caption}"),
    }
