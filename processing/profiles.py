"""Prints Quartiersprofile from a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
)

from .base import PROFILES, Algorithm, open_workspace, static_enum, translate, workspace_parameter
from .printing import (
    add_batch_parameters,
    add_outcome_outputs,
    in_main_thread,
    journal,
    report,
    template_of,
    template_parameter,
)

if TYPE_CHECKING:
    from ..profiles.content import Selection
    from ..workspace import Workspace

LEVELS = ["quartier", "kommune", "kreis", "auswahl"]
LANGUAGES = ["de", "en"]
#: Below this many profiles a second process costs more time than it saves.
WORTH_PROCESSES = 20
#: So many Quartiere make up a title.
_NAMED = 3


class Profiles(Algorithm):
    """Prints the profile of one, some or all areas as PDF."""

    ID = "profiles"
    GROUP = PROFILES
    ICON = "profile.svg"

    WORKSPACE = "WORKSPACE"
    LEVEL = "LEVEL"
    AREAS = "AREAS"
    TITLE = "TITLE"
    TEMPLATE = "TEMPLATE"
    PERIOD = "PERIOD"
    LANGUAGE = "LANGUAGE"
    SINGLE_FILES = "SINGLE_FILES"
    ONLY_OUTDATED = "ONLY_OUTDATED"
    PAGES = "PAGES"
    TABLES = "TABLES"
    PROCESSES = "PROCESSES"
    JOURNAL = "JOURNAL"
    OUTPUT_FOLDER = "OUTPUT_FOLDER"
    COUNT = "COUNT"
    KEPT = "KEPT"
    FAILED = "FAILED"

    def displayName(self) -> str:
        return translate("processing", "Print profiles")

    def shortDescription(self) -> str:
        return translate("processing", "Prints the profile of one, some or all areas as PDF.")

    def shortHelpString(self) -> str:
        return translate(
            "processing",
            "<p>Prints the Quartiersprofil: page 1 at a glance (map, key figures, what stands out, "
            "strengths, position by status and dynamics), page 2 all indicators with interval, Kommune, "
            "Kreis and trend, page 3 age structure and development, page 4 offers, access and notes.</p>"
            "<p><b>Areas</b>: keys separated by commas; empty prints all. At the level <b>auswahl</b> they are the "
            "Quartiere of one area of your own, printed as one profile under its <b>title</b>: rates are computed "
            "from their summed cases and persons and withheld where they would give a single Quartier away.</p>"
            "<p><b>Single files</b>: one PDF per area, else one PDF for all with bookmarks. <b>Only what is missing or "
            "outdated</b>: a PDF that is complete and made of the same content, layout and version is left as it is, "
            "so that a run goes on where an earlier one ended. <b>Accessible page</b> and <b>figures</b>: the same "
            "profile for everybody to read, with real tables and descriptions, and its numbers as Excel table and CSV, "
            "under the name of the PDF; index.html lists all pages. <b>Processes</b>: large batches are printed by "
            "several processes at a time. <b>Layout template</b>: a .qpt that somebody has made of the profile in the "
            "layout designer.</p>"
            "<p>Sentences speak only of differences that were tested; suppressed values stay suppressed in "
            "text, chart and table. Profiles are an internal edition until they are released.</p>",
        )

    def initAlgorithm(self, config: dict[str, Any] | None = None) -> None:
        self.addParameter(workspace_parameter())
        for name, label, options in (
            (self.LEVEL, translate("processing", "Level"), LEVELS),
            (self.LANGUAGE, translate("processing", "Language of the profiles"), LANGUAGES),
        ):
            self.addParameter(static_enum(name, label, options))
        for name, label in (
            (self.AREAS, translate("processing", "Keys of the areas (empty: all)")),
            (self.TITLE, translate("processing", "Title of a selection (empty: its Quartiere)")),
            (self.PERIOD, translate("processing", "Period (empty: the latest)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        for name, label, on in (
            (self.SINGLE_FILES, translate("processing", "One PDF per area"), True),
            (self.ONLY_OUTDATED, translate("processing", "Only what is missing or outdated"), True),
            (self.PAGES, translate("processing", "Accessible page (HTML) beside each profile"), False),
            (self.TABLES, translate("processing", "Figures as Excel table and CSV beside each profile"), False),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, on))
        self.addParameter(template_parameter(
            self.TEMPLATE, translate("processing", "Layout template (empty: the profile as it comes)")))
        add_batch_parameters(self)
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                self.OUTPUT_FOLDER, translate("processing", "Folder for the profiles")
            )
        )
        add_outcome_outputs(self)

    def execute(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        workspace = open_workspace(self.parameterAsFile(parameters, self.WORKSPACE, context))
        level = self.parameterAsEnumString(parameters, self.LEVEL, context)
        keys = self.parameterAsString(parameters, self.AREAS, context)
        selection = None
        if level == "auswahl":
            selection = _selection(workspace, keys, self.parameterAsString(parameters, self.TITLE, context).strip())
        ids = [selection.id] if selection is not None else area_ids(workspace, level, keys)
        folder = Path(self.parameterAsString(parameters, self.OUTPUT_FOLDER, context))
        single = self.parameterAsBool(parameters, self.SINGLE_FILES, context)
        keep = self.parameterAsBool(parameters, self.ONLY_OUTDATED, context)
        processes = self.parameterAsInt(parameters, self.PROCESSES, context)
        options: dict[str, Any] = {
            "level": level,
            "area_ids": ids,
            "period": self.parameterAsString(parameters, self.PERIOD, context).strip() or None,
            "language": self.parameterAsEnumString(parameters, self.LANGUAGE, context),
            "single_files": single,
            "feedback": feedback,
        }
        from ..profiles.files import make_folder
        from ..profiles.twin.write import PAGES, TABLES, write_index

        kinds = [kind for kind, name in ((PAGES, self.PAGES), (TABLES, self.TABLES))
                 if self.parameterAsBool(parameters, name, context)]
        options["twins"] = kinds
        options["template"] = template_of(self.parameterAsFile(parameters, self.TEMPLATE, context))
        make_folder(folder)
        # A layout must be exported in the main thread; elsewhere, and for many, child processes do it.
        if in_main_thread() and (processes == 1 or not single or len(ids) < WORTH_PROCESSES):
            from ..profiles.export import export_profiles

            target = folder if single else folder / _book_name(level)
            token = self.parameterAsString(parameters, self.JOURNAL, context)
            with journal(folder, token, keep) as notes:
                export_profiles(workspace, target, selection=selection, journal=notes, **options)
            outcome = notes.outcome
        else:
            from ..profiles.batch import export_in_processes

            processes = processes if single and len(ids) >= WORTH_PROCESSES else 1
            if selection is not None:
                options.update(area_ids=[",".join(selection.quartier_ids)], title=selection.title)
            outcome = export_in_processes(
                workspace.path, folder, processes=processes, keep_current=keep, **options)
        # One list for all: a child knows its own share only.
        if PAGES in kinds and not self.parameterAsString(parameters, self.JOURNAL, context):
            write_index(workspace, folder, level, options["language"])
        return {self.OUTPUT_FOLDER: str(folder), **report(outcome, len(ids) if single else 1, folder, feedback)}


def area_ids(workspace: Workspace, level: str, text: str) -> list[str]:
    """Returns the keys in a text, all of the level where it is empty; raises :class:`DataProblem` for unknown ones."""
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem

    known = workspace.area_names(level)
    wanted = [key.strip() for key in text.split(",") if key.strip()]
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "processing", "The workspace has no areas with these keys: {keys}. Check leading zeros."
            ),
            context="processing",
            keys=", ".join(unknown[:10]),
        )
    return wanted or list(known)


def _selection(workspace: Workspace, text: str, title: str) -> Selection:
    from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
    from ..profiles.content import Selection

    if not text.strip(" ,"):
        raise DataProblem(
            QT_TRANSLATE_NOOP("processing", "Name the Quartiere of the selection by their keys, separated by commas."),
            context="processing")
    keys = tuple(dict.fromkeys(area_ids(workspace, "quartier", text)))
    return Selection(title or selection_title(workspace, keys), keys)


def selection_title(workspace: Workspace, keys: Sequence[str]) -> str:
    """Returns a title for a selection nobody has named: its first Quartiere."""
    names = workspace.area_names("quartier")
    listed = [names[key] for key in keys]
    if len(listed) <= _NAMED:
        return " + ".join(listed)
    return translate("processing", "{first} and {count} further Quartiere").format(
        first=listed[0], count=len(listed) - 1)


def _book_name(level: str) -> str:
    return {
        "quartier": "Quartiersprofile.pdf", "kommune": "Kommunenprofile.pdf", "kreis": "Kreisprofil.pdf",
        "auswahl": "Gebietsprofil.pdf"}[level]
