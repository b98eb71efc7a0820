"""What the algorithms of a release share: the ledger, who is at work, and how findings are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeedback, QgsProcessingParameterFile, QgsProcessingParameterString
from qgis.PyQt.QtCore import QMetaType

from .base import translate

if TYPE_CHECKING:
    from ..releases.ledger import Ledger, Person
    from ..releases.steps import Finding

TEXT = QMetaType.Type.QString
FINDING_COLUMNS = dict.fromkeys(
    ("kind", "level", "area_id", "area", "indicator", "indicator_name", "period", "found", "route", "remedy",
     "withhold"), TEXT)
#: Findings that are told one by one.
_LISTED = 20


def ledger_parameter(name: str = "LEDGER", optional: bool = False) -> QgsProcessingParameterFile:
    """Returns the parameter that takes the ledger of releases."""
    label = translate("processing", "Ledger of releases (empty: the one beside the workspace)") if optional \
        else translate("processing", "Ledger of releases")
    return QgsProcessingParameterFile(name, label, extension="gpkg", optional=optional)


def release_parameter(name: str = "RELEASE") -> QgsProcessingParameterString:
    """Returns the parameter that names a release of the ledger."""
    return QgsProcessingParameterString(name, translate("processing", "Release (its id in the ledger)"))


@contextmanager
def opened_ledger(path: Path, feedback: QgsProcessingFeedback) -> Iterator[Ledger]:
    """Opens the ledger for the length of a run, finishes what was interrupted, and tells what could not be."""
    from ..releases.steps import open_ledger

    ledger, problems = open_ledger(path)
    with ledger:
        for problem in problems:
            feedback.pushWarning(problem.text(translate))
        yield ledger


def person_at_work(name: str) -> Person:
    """Returns whoever is at work: the name as given, the login as the computer says."""
    from ..boundaries.store import current_user
    from ..releases.ledger import Person

    return Person(name, current_user())


def report_findings(findings: Sequence[Finding], feedback: QgsProcessingFeedback) -> None:
    """Tells why a release is refused, finding by finding."""
    for finding in findings[:_LISTED]:
        feedback.reportError(sentence(finding))
    if len(findings) > _LISTED:
        feedback.reportError(translate("processing", "… and {count} more.").format(count=len(findings) - _LISTED))


def sentence(finding: Finding) -> str:
    """Returns a finding in one line: place, what was found, route and remedy."""
    place = " · ".join(filter(None, (finding.area or finding.area_id, finding.indicator_name, finding.period)))
    told = " ".join(filter(None, (finding.found, finding.route, finding.remedy)))
    return f"{place}: {told}" if place else told
