"""The package for a Kommune in one folder: variant sheet, list of changes, file for comments, and how to use them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsVectorLayer

from ..boundaries.package import HEADS, MOVED_HEADS, Consultation, change_rows, moved_rows
from ..boundaries.package_file import write_comment_file
from ..exports.spreadsheet import Sheet, write_xlsx
from ..i18n.language import Language
from ..indicators.problems import QT_TRANSLATE_NOOP
from .files import draft_of, publish, safe_stem
from .plan_sheet import export_plan_sheet

README = QT_TRANSLATE_NOOP(
    "profiles",
    "Boundaries of the Quartiere in {kommune}\n"
    "Plan “{plan}”, version {version}\n\n"
    "{sheet}: the boundaries so far beside those proposed, and the list of changes.\n"
    "{list}: the list of changes as a spreadsheet.\n"
    "{project}: opens in QGIS (3.40 or newer, nothing else is needed) and takes your comments.\n\n"
    "How to comment: open {project}, choose the layer “Comments (places)”, switch editing on (pencil), click a place "
    "and fill in the form. If land should belong to another Quartier, draw it in the layer of areas and choose the "
    "Quartier. Save the layer and send {file} back. The other layers cannot be changed.\n{deadline}",
)


class Package(NamedTuple):
    """The files of a package."""

    sheet: Path
    changes: Path
    comments: Path
    project: Path
    readme: Path


def write_package(
    folder: Path, content: Consultation, language: Language, *, kreis: str = "", backdrop: Sequence[QgsVectorLayer] = ()
) -> Package:
    """Writes all files of a package into a folder of its own below ``folder``. Main thread only.

    Raises :class:`DataProblem` or ``OSError`` where a file cannot be written.
    """
    stem = safe_stem(f"{content.kommune_name}_Abstimmung_{content.version}")
    target = folder / stem
    target.mkdir(parents=True, exist_ok=True)
    sheet = export_plan_sheet(target / f"{stem}.pdf", content, language, kreis=kreis, backdrop=backdrop)
    changes = _write_changes(target / f"{stem}.xlsx", content, language)
    comments = target / f"{stem}.gpkg"
    project = write_comment_file(comments, content, language)
    readme = target / ("LIESMICH.txt" if language.code == "de" else "README.txt")
    readme.write_text(_readme(content, language, sheet, changes, project, comments), encoding="utf-8-sig")
    return Package(sheet, changes, comments, project, readme)


def _write_changes(path: Path, content: Consultation, language: Language) -> Path:
    sheets = [
        Sheet(
            language.translate("profiles", "What changes"),
            [language.translate("boundaries", head) for head in HEADS],
            change_rows(content, language.translate),
            (14, 30, 34, 12, 12, 12, 12, 12, 24),
        ),
        Sheet(
            language.translate("profiles", "Land that would change hands"),
            [language.translate("boundaries", head) for head in MOVED_HEADS],
            moved_rows(content),
            (36, 36, 10, 12, 12, 12),
        ),
    ]
    draft = draft_of(path)
    write_xlsx(draft, sheets, title=language.translate("profiles", "What changes"))
    publish(draft, path)
    return path


def _readme(content: Consultation, language: Language, sheet: Path, changes: Path, project: Path, file: Path) -> str:
    deadline = ""
    if content.deadline:
        deadline = (
            "\n"
            + language.translate("profiles", "Please answer by {date}").format(date=language.date(content.deadline))
            + ".\n"
        )
    text = language.translate("profiles", README)
    values = {
        "kommune": content.kommune_name,
        "plan": content.plan_name,
        "version": content.version_label,
        "sheet": sheet.name,
        "list": changes.name,
        "project": project.name,
        "file": file.name,
        "deadline": deadline,
    }
    # One pass: a name that looks like a field stays a name.
    return re.sub(r"\{(\w+)\}", lambda match: values[match.group(1)], text)
