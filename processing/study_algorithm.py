"""Base of the algorithms on offers and target groups of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterString,
)

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .add_counts import _YEAR
from .base import OFFERS, open_workspace, translate, workspace_parameter
from .ways import NetworkAlgorithm

if TYPE_CHECKING:
    from .access_study import Category, Study


class StudyAlgorithm(NetworkAlgorithm):
    """Adds workspace, year and categories to the parameters of the network."""

    GROUP = OFFERS
    ICON = "access.svg"

    WORKSPACE = "WORKSPACE"
    CATEGORIES = "CATEGORIES"
    CATEGORY = "CATEGORY"
    PERIOD = "PERIOD"
    ONLY_CONFIRMED = "ONLY_CONFIRMED"
    OUTPUT = "OUTPUT"

    def add_study(self, *, one_category: bool = False) -> None:
        """Adds the parameters of a study, without those of the ways."""
        self.addParameter(workspace_parameter())
        if one_category:
            self.addParameter(QgsProcessingParameterString(
                self.CATEGORY, translate("processing", "Category of offers (key or name)")))
        else:
            self.addParameter(QgsProcessingParameterString(
                self.CATEGORIES, translate("processing", "Categories of offers (keys or names; empty: all)"),
                optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.PERIOD, translate("processing", "Year of the inhabitants (empty: the last one)"), optional=True))
        confirmed = QgsProcessingParameterBoolean(
            self.ONLY_CONFIRMED, translate("processing", "Only offers that a Kommune has confirmed"), False)
        confirmed.setFlags(confirmed.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(confirmed)

    def add_workspace_output(self) -> None:
        """Adds the workspace to the outputs."""
        self.addOutput(QgsProcessingOutputFile(self.OUTPUT, translate("processing", "Workspace")))

    def fault(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str | None:
        period = self.parameterAsString(parameters, self.PERIOD, context).strip()
        if period and not _YEAR.fullmatch(period):
            return translate(
                "processing", "“{period}” is not a year. Give the period as a year in four digits, e.g. 2025."
            ).format(period=period)
        return None

    def study(self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
              ) -> Study:
        """Reads the workspace and ties its addresses to the chosen ways, or its own."""
        from pathlib import Path

        from qgis.core import QgsCoordinateReferenceSystem

        from .access_study import build_study

        path = self.parameterAsFile(parameters, self.WORKSPACE, context)
        workspace = open_workspace(path)
        crs = QgsCoordinateReferenceSystem(f"EPSG:{workspace.meta()['epsg']}")
        network = self.network(parameters, context, feedback, crs, (0, 15), Path(path))
        study = build_study(
            workspace, feedback, period=self.parameterAsString(parameters, self.PERIOD, context).strip(),
            snap_limit=self.parameterAsDouble(parameters, self.SNAP_LIMIT, context), network=network,
            approach=self.parameterAsBool(parameters, self.APPROACH, context),
            only_confirmed=self.parameterAsBool(parameters, self.ONLY_CONFIRMED, context))
        feedback.setProgress(35)
        return study

    def categories(self, parameters: dict[str, Any], context: QgsProcessingContext, study: Study) -> list[Category]:
        """Returns the chosen categories, all that have offers if none is named."""
        text = self.parameterAsString(parameters, self.CATEGORIES, context).replace(";", ",")
        wanted = [part.strip() for part in text.split(",") if part.strip()]
        return [study.category(key) for key in _keys(wanted, study.category_names)]

    def category(self, parameters: dict[str, Any], context: QgsProcessingContext, study: Study) -> Category:
        """Returns the chosen category."""
        wanted = self.parameterAsString(parameters, self.CATEGORY, context).strip()
        return study.category(_keys([wanted], study.category_names)[0])


def _keys(wanted: list[str], known: dict[str, str]) -> list[str]:
    """Returns the keys of categories given by key or name; names of several words may hold commas."""
    if not wanted:
        return list(known)
    by_text = {text.casefold(): key for key, name in known.items() for text in (key, name)}
    whole = ", ".join(wanted).casefold()
    if whole in by_text:
        return [by_text[whole]]
    missing = [text for text in wanted if text.casefold() not in by_text]
    if missing:
        raise DataProblem(
            QT_TRANSLATE_NOOP("processing", "There is no category “{category}”. Categories with offers: {known}."),
            context="processing", category=missing[0], known=", ".join(known))
    return list(dict.fromkeys(by_text[text.casefold()] for text in wanted))
