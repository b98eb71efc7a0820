"""What the algorithms about offers share: who works, addresses of layers, and doubtful matches as a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtCore import QMetaType

from .base import stop_if_cancelled, translate

if TYPE_CHECKING:
    from ..offers.geocoder import Match

TEXT, NUMBER, WHOLE = QMetaType.Type.QString, QMetaType.Type.Double, QMetaType.Type.LongLong


def person() -> str:
    """Returns who works at this computer, for the history of the offers."""
    return QgsApplication.userFullName() or QgsApplication.userLoginName()


def today() -> str:
    """Returns today as ISO date."""
    return datetime.date.today().isoformat()


def class_texts() -> dict[str, str]:
    """Returns the classes of match in words."""
    return {
        "exact": translate("processing", "exact"),
        "normalised": translate("processing", "normalised"),
        "interpolated": translate("processing", "house number interpolated"),
        "street": translate("processing", "street"),
        "ambiguous": translate("processing", "ambiguous"),
        "none": translate("processing", "none"),
        "manual": translate("processing", "set by hand"),
    }


def counts_text(counts: dict[str, int]) -> str:
    """Returns numbers of matches by class in one line."""
    words = class_texts()
    return ", ".join(f"{words[kind]} {counts[kind]}" for kind in words if counts.get(kind))


def made_fields(entries: Iterable[tuple[str, QMetaType.Type, str]]) -> QgsFields:
    """Returns fields of (name, type, readable name)."""
    fields = QgsFields()
    for name, kind, alias in entries:
        field = QgsField(name, kind)
        field.setAlias(alias)
        fields.append(field)
    return fields


def candidate_fields() -> QgsFields:
    """Returns the fields of a table of candidates."""
    return made_fields((
        ("row", TEXT, translate("processing", "Offer or row")),
        ("written", TEXT, translate("processing", "Address as written")),
        ("reason", TEXT, translate("processing", "Why it is doubtful")),
        ("position", WHOLE, translate("processing", "Candidate (1 = best)")),
        ("score", NUMBER, translate("processing", "Score (0 to 1)")),
        ("street", TEXT, translate("processing", "Street")),
        ("house_number", TEXT, translate("processing", "House number")),
        ("postcode", TEXT, translate("processing", "Postcode")),
        ("place", TEXT, translate("processing", "Place")),
        ("address_id", TEXT, translate("processing", "Address key")),
        ("match_class", TEXT, translate("processing", "How the place was found")),
        ("match_note", TEXT, translate("processing", "Explanation of the match")),
    ))


def write_candidates(
    sink: QgsFeatureSink,
    doubtful: Sequence[tuple[str, str, Match]],
    feedback: QgsProcessingFeedback,
) -> None:
    """Writes the candidates of doubtful addresses, (row, address as written, match) each; one without has one row."""
    fields = candidate_fields()
    words = class_texts()
    for at, (row, written, match) in enumerate(doubtful):
        if at % 200 == 0:
            stop_if_cancelled(feedback)
        reason = match.text(translate)
        for position, candidate in enumerate(match.candidates, start=1):
            feature = QgsFeature(fields)
            feature.setAttributes([
                row, written, reason, position, candidate.score, candidate.street, candidate.number,
                candidate.postcode, candidate.place, candidate.address_id, words[candidate.match_class],
                " ".join(note.text(translate) for note in candidate.notes)])
            feature.setGeometry(point(candidate.x, candidate.y))
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        if not match.candidates:
            feature = QgsFeature(fields)
            feature.setAttributes([row, written, reason, *[None] * (fields.count() - 3)])
            sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)


def point(x: Any, y: Any) -> QgsGeometry:
    """Returns a point, an empty geometry where there is no coordinate."""
    if x is None or y is None or x != x or y != y:
        return QgsGeometry()
    return QgsGeometry.fromPointXY(QgsPointXY(float(x), float(y)))
