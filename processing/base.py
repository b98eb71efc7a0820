"""What all algorithms share: groups, icons, messages and reading of layers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator

from qgis.core import (
    NULL,
    QgsFeature,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

if TYPE_CHECKING:
    from ..indicators.problems import DataProblem
    from ..workspace import Workspace

translate = QCoreApplication.translate

ICONS = Path(__file__).parent.parent / "icons"

DATA, INDICATORS, MAPS, PROFILES = "data", "indicators", "maps", "profiles"


def group_name(group: str) -> str:
    """Returns the translated name of a group; the number keeps the order of the work in the toolbox."""
    return {
        DATA: translate("processing", "1 Data"),
        INDICATORS: translate("processing", "2 Indicators and attention score"),
        MAPS: translate("processing", "3 Maps"),
        PROFILES: translate("processing", "4 Quartier profiles"),
    }[group]


class Algorithm(QgsProcessingAlgorithm):
    """Base of the algorithms: turns a :class:`DataProblem` into a message of Processing.

    Subclasses set ``ID``, ``GROUP`` and ``ICON`` and implement :meth:`run`.
    """

    ID = ""
    GROUP = DATA
    ICON = "plugin.svg"

    def createInstance(self) -> "Algorithm":
        return type(self)()

    def name(self) -> str:
        return self.ID

    def group(self) -> str:
        return group_name(self.GROUP)

    def groupId(self) -> str:
        return self.GROUP

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / self.ICON))

    def svgIconPath(self) -> str:
        return str(ICONS / self.ICON)

    def helpUrl(self) -> str:
        return (ICONS.parent / "docs" / "handbuch.md").as_uri()

    def processAlgorithm(self, parameters: dict[str, Any], context: QgsProcessingContext,
                         feedback: QgsProcessingFeedback) -> dict[str, Any]:
        from ..indicators.problems import DataProblem

        try:
            return self.run(parameters, context, feedback)
        except DataProblem as problem:
            raise QgsProcessingException(problem.text(translate)) from problem

    def run(self, parameters: dict[str, Any], context: QgsProcessingContext,
            feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Does the work of the algorithm; :class:`DataProblem` may be raised freely."""
        raise QgsProcessingException(type(self).__name__)


def workspace_parameter(name: str = "WORKSPACE", optional: bool = False) -> QgsProcessingParameterFile:
    """Returns the parameter that takes a workspace file."""
    return QgsProcessingParameterFile(
        name, translate("processing", "Workspace"), extension="gpkg", optional=optional)


def open_workspace(path: str) -> "Workspace":
    """Opens a workspace (late import: the plugin must not load it at start)."""
    from ..workspace import Workspace

    return Workspace.open(path)


def catalogue_check(path: str) -> str | None:
    """Returns what is wrong with a catalogue file, ``None`` if nothing is."""
    from ..indicators.catalogue import load_catalogue
    from ..indicators.problems import DataProblem

    try:
        load_catalogue(path)
    except DataProblem as problem:
        return problem.text(translate)
    return None


def plain(value: Any) -> Any:
    """Returns an attribute as plain Python: a null is ``None`` whatever the provider calls it."""
    return None if value is None or value == NULL else value


def key_text(value: Any) -> str:
    """Returns a key as text: whole numbers without a decimal part, surrounding blanks removed."""
    value = plain(value)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_keys(features: Iterable[tuple[int, Any]], field: str) -> list[str]:
    """Checks the keys of (row number, value) pairs and returns them as text.

    Raises :class:`DataProblems` naming every row with an empty key and every key that stands twice.
    """
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems

    problems: list[DataProblem] = []
    seen: dict[str, int] = {}
    keys = []
    for row, value in features:
        key = key_text(value)
        keys.append(key)
        if not key:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP("processing", "Row {row}: the key in field “{field}” is empty. Every area needs its key."),
                context="processing", row=row, field=field))
        elif key in seen:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "processing",
                    "Row {row}: the key “{key}” in field “{field}” already stands in row {first}. Correct the key, or dissolve "
                    "parts of one area into one feature.",
                ),
                context="processing", row=row, key=key, field=field, first=seen[key]))
        else:
            seen[key] = row
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return keys


def iterate(source: QgsProcessingFeatureSource, feedback: QgsProcessingFeedback, start: float = 0.0,
            share: float = 100.0) -> Iterator[QgsFeature]:
    """Yields the features of a source, reports progress and stops when the user cancels.

    Raises :class:`QgsProcessingException` where the source has no feature at all.
    """
    total = max(source.featureCount(), 1)
    empty = True
    for number, feature in enumerate(source.getFeatures()):
        empty = False
        if feedback.isCanceled():
            return
        if number % 200 == 0:
            feedback.setProgress(start + share * min(number / total, 1.0))
        yield feature
    if empty and not feedback.isCanceled():
        raise QgsProcessingException(translate(
            "processing", "The layer “{layer}” has no features. Choose a layer that is not empty and check its filter.").format(
                layer=source.sourceName()))


def stop_if_cancelled(feedback: QgsProcessingFeedback) -> None:
    """Ends an algorithm the user has cancelled, before anything is written."""
    if feedback.isCanceled():
        raise QgsProcessingException(translate("processing", "Cancelled. Nothing was changed."))


def progress(feedback: QgsProcessingFeedback, start: float, share: float) -> Callable[[float], None]:
    """Returns a function that reports 0..1 of one phase as its part of the progress bar."""
    return lambda done: feedback.setProgress(start + share * done)
