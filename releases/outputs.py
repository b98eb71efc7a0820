"""What a release folder holds besides its core: GeoPackage and project, tables, profiles, maps.

Everything is made from the public edition by the code that makes the internal documents.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ..i18n.language import language as language_for
from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.edition import is_public
from . import CONTEXT
from .clean.leftovers import clean_folder
from .geopackage import GEOPACKAGE_FILE, write_geopackage
from .project import write_project
from .public_workspace import Cancelled
from .tables import TABLES_FOLDER, write_tables

if TYPE_CHECKING:
    from ..workspace import Workspace

TABLES, PROFILES, MAPS, PROJECT = "tables", "profiles", "maps", "project"
#: All that can be written, with its share of the work.
OUTPUTS = {PROJECT: 0.1, TABLES: 0.02, MAPS: 0.18, PROFILES: 0.7}
PROFILES_FOLDER, MAPS_FOLDER = "profile", "karten"
#: Kinds of files that profiles consist of; what else a print leaves stays behind.
_OF_PROFILES = (".pdf", ".html", ".xlsx", ".csv")
#: Fewer areas are printed here, not in processes of their own.
_WORTH_PROCESSES = 4
_LEVELS = ("quartier", "kommune", "kreis")
#: Presets of the printed maps with the stems of their files.
_MAPS = {"status_dynamics": "aufmerksamkeitsbedarf", "kreis": "indikatoren"}


@dataclass(frozen=True)
class _Run:
    is_cancelled: Callable[[], bool]
    progress: Callable[[float], None]

    def part(self, start: float, share: float) -> _Run:
        return _Run(self.is_cancelled, lambda done: self.progress(start + share * done))

    def feedback(self) -> QgsFeedback:
        """Returns a feedback of QGIS that is cancelled at the next progress after the caller wants it."""
        feedback = QgsFeedback()

        def step(percent: float) -> None:
            self.progress(percent / 100.0)
            if self.is_cancelled():
                feedback.cancel()

        feedback.progressChanged.connect(step)
        return feedback

    def stop_if_cancelled(self) -> None:
        if self.is_cancelled():
            raise Cancelled


def write_outputs(
    public: Workspace,
    folder: Path,
    what: Collection[str] = tuple(OUTPUTS),
    *,
    language: str = "de",
    processes: int = 1,
    is_cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Path]:
    """Writes outputs of a public edition into a release folder and returns all files, sorted.

    ``what`` are keys of :data:`OUTPUTS`. Profiles are printed in child processes if there are many, or where this is
    not the main thread. Raises :class:`DataProblem` for an internal workspace and what cannot be written,
    :class:`Cancelled` on request.
    """
    if not is_public(public.meta()):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases",
                "“{file}” is an internal workspace. Only its public edition may be written into a release."),
            context=CONTEXT, file=public.path.name)
    wanted = [name for name in OUTPUTS if name in what]
    total = sum(OUTPUTS[name] for name in wanted) or 1.0
    run, done = _Run(is_cancelled, progress), 0.0
    folder.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        run.stop_if_cancelled()
        share = OUTPUTS[name] / total
        _WRITERS[name](public, folder, language, processes, run.part(done, share))
        done += share
    run.stop_if_cancelled()
    clean_folder(folder, public.meta().get("release_date", ""))
    progress(1.0)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write_project(public: Workspace, folder: Path, language: str, processes: int, run: _Run) -> None:
    words = language_for(language)
    write_geopackage(public, folder / GEOPACKAGE_FILE, words)
    run.progress(0.4)
    run.stop_if_cancelled()
    write_project(public, folder, words)


def _write_tables(public: Workspace, folder: Path, language: str, processes: int, run: _Run) -> None:
    write_tables(public, folder / TABLES_FOLDER, language_for(language))


def _write_profiles(public: Workspace, folder: Path, language: str, processes: int, run: _Run) -> None:
    """Prints the profiles of all levels beside each other, each with its page and its figures."""
    from ..profiles.batch import export_in_processes
    from ..profiles.export import export_profiles
    from ..profiles.twin.write import KINDS, write_index

    sizes = {level: len(public.area_names(level)) for level in _LEVELS}
    start = 0.0
    with tempfile.TemporaryDirectory(prefix="quartiersmonitor-") as place:
        # Journals of a print name folders and times; only the documents themselves are taken over.
        drafts = Path(place) / PROFILES_FOLDER
        drafts.mkdir()
        for level in _LEVELS:
            part = run.part(start, sizes[level] / sum(sizes.values()))
            ids = sorted(public.area_names(level))
            if _in_main_thread() and (processes <= 1 or len(ids) < _WORTH_PROCESSES):
                feedback = part.feedback()
                export_profiles(
                    public, drafts, level=level, area_ids=ids, language=language, twins=KINDS, feedback=feedback)
            else:
                outcome = export_in_processes(
                    public.path, drafts, area_ids=ids, level=level, language=language, processes=processes,
                    keep_current=False, twins=KINDS, feedback=part.feedback())
                _check_printed([failure.message for failure in outcome.failed])
            run.stop_if_cancelled()
            write_index(public, drafts, level, language)
            start += sizes[level] / sum(sizes.values())
        target = folder / PROFILES_FOLDER
        target.mkdir(exist_ok=True)
        for path in sorted(drafts.iterdir()):
            if path.suffix.lower() in _OF_PROFILES and path.is_file():
                shutil.move(str(path), str(target / path.name))


def _check_printed(failures: list[str]) -> None:
    if failures:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "{count} profiles could not be printed. The first reason: {reason}"),
            context=CONTEXT, count=len(failures), reason=failures[0])


def _write_maps(public: Workspace, folder: Path, language: str, processes: int, run: _Run) -> None:
    """Prints the maps of the latest year: of the attention score, and of each indicator with published values."""
    period = public.computed_periods()[-1]
    scores = public.scores("quartier", period, public.score_method())
    values = public.values("quartier", period).dropna(subset=["value"])
    codes = [entry.code for entry in public.catalogue().headline if (values["indicator"] == entry.code).any()]
    target = folder / MAPS_FOLDER
    target.mkdir(exist_ok=True)
    if len(scores) and scores["score"].notna().any():
        _print_maps(public, "status_dynamics", period, [], target, language, run.part(0.0, 0.1))
    if codes:
        _print_maps(public, "kreis", period, codes, target, language, run.part(0.1, 0.9))


def _print_maps(public: Workspace, preset: str, period: str, codes: list[str], folder: Path, language: str,
                run: _Run) -> None:
    from ..profiles.batch import run_in_child
    from ..profiles.mapsheets.project import plan_of_workspace, print_sheets

    path = folder / f"{_MAPS[preset]}_quartiere_{period}.pdf"
    run.stop_if_cancelled()
    if _in_main_thread():
        feedback = run.feedback()
        print_sheets(
            public, plan_of_workspace(public, preset, "quartier", [period], codes), path,
            language=language_for(language), feedback=feedback)
    else:
        # A layout must be exported in the main thread; from elsewhere a child process does it.
        run_in_child("quartiersmonitor:mapset", {
            "WORKSPACE": str(public.path), "PRESET": preset, "PERIODS": period, "INDICATORS": ",".join(codes),
            "LANGUAGE": language, "OUTPUT": str(path)}, run.is_cancelled)
    run.stop_if_cancelled()


def _in_main_thread() -> bool:
    application = QCoreApplication.instance()
    return application is not None and QThread.currentThread() == application.thread()


_WRITERS = {PROJECT: _write_project, TABLES: _write_tables, MAPS: _write_maps, PROFILES: _write_profiles}
