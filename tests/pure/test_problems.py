"""Messages without a language: stored, read again, and said in any."""

from __future__ import annotations

import pytest

from quartiersmonitor.indicators.problems import DataProblem

GERMAN = {"Fewer than {minimum} inhabitants.": "Weniger als {minimum} Einwohner.", "No dynamics: {reason}":
          "Keine Dynamik: {reason}"}


def german(context: str, text: str) -> str:
    return GERMAN[text]


def test_a_stored_message_is_said_in_any_language() -> None:
    stored = DataProblem("Fewer than {minimum} inhabitants.", minimum="300").stored()
    again = DataProblem.restored(stored)
    assert again is not None and again.context == "indicators"
    assert again.text() == "Fewer than 300 inhabitants."
    assert again.text(german) == "Weniger als 300 Einwohner."
    assert again.stored() == stored


def test_a_message_within_a_message_is_translated_too() -> None:
    inner = DataProblem("Fewer than {minimum} inhabitants.", minimum="300")
    problem = DataProblem("No dynamics: {reason}", context="processing", reason=inner)
    assert str(problem) == "No dynamics: Fewer than 300 inhabitants."
    again = DataProblem.restored(problem.stored())
    assert again is not None and again.context == "processing"
    assert again.text(german) == "Keine Dynamik: Weniger als 300 Einwohner."


def test_braces_in_a_value_stay_text() -> None:
    again = DataProblem.restored(DataProblem("Of {name}.", name="{minimum} {").stored())
    assert again is not None and again.text() == "Of {minimum} {."


@pytest.mark.parametrize("text", [
    "", "von Hand", "{", "{}", "[1]", '{"text": 1}', '{"context": "a", "text": "b"}', '{"context": "a", "text": "{c}", '
    '"values": {}}', '{"context": "a", "text": "b", "values": 1}',
])
def test_other_text_is_no_stored_message(text: str) -> None:
    assert DataProblem.restored(text) is None
