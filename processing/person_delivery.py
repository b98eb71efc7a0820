"""A delivery of persons from the file to the counts: what a form shows of it, and the run.

Only the structure of the file is shown: names of columns, how their cells are written, numbers of rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from ..indicators.problems import DataProblem
from .base import open_workspace, translate
from .count_persons import CountPersons
from .person_measures import Entry, proposed_choice, proposed_entries

if TYPE_CHECKING:
    from ..addresses.person_files import PersonFile
    from ..addresses.persons import Columns


class ColumnLine(NamedTuple):
    """A line of the preview: a column in words."""

    name: str
    held: str
    written: str
    filled_pct: float
    codes: str


@dataclass(frozen=True)
class PersonDelivery:
    """A file of persons, what is proposed for it, and what is missing before it can be counted."""

    workspace: Path
    file: PersonFile
    columns: Columns
    entries: tuple[Entry, ...]
    only: str
    missing: tuple[str, ...]

    @classmethod
    def look(cls, file: str | Path, workspace: str | Path, *, layer: str = "", encoding: str = "", separator: str = "",
             header_row: int = 0) -> PersonDelivery:
        """Looks at a file; raises :class:`DataProblem`, with the names of sheets where it has several."""
        from ..addresses.person_files import look_at

        opened = open_workspace(str(workspace))
        looked = look_at(file, layer=layer, encoding=encoding, separator=separator, header_row=header_row)
        columns = looked.proposal()
        missing = []
        if not (columns.address or columns.x):
            missing.append(translate("processing", "Choose the column with the key of the address."))
        elif columns.address and not opened.has_layer("adressen"):
            missing.append(translate("processing", "The workspace has no address register yet. Import one first."))
        if not (columns.birth_date or columns.age):
            missing.append(
                translate("processing", "Choose the column with the birth date, or count all ages together."))
        entries = tuple(proposed_entries(looked, opened.catalogue()))
        if not entries:
            missing.append(translate("processing", "Name the measures."))
        return cls(Path(workspace), looked, columns, entries, proposed_choice(looked), tuple(missing))

    def lines(self) -> list[ColumnLine]:
        """Returns the preview, one line per column, in the language of QGIS."""
        from ..addresses.person_files import FORMATS

        held = {
            self.columns.address: translate("processing", "address"), self.columns.x: translate("processing", "east"),
            self.columns.y: translate("processing", "north"), self.columns.age: translate("processing", "age"),
            self.columns.birth_date: translate("processing", "birth date"),
            self.columns.sex: translate("processing", "sex"),
            **{entry.column: entry.measure for entry in self.entries}}
        lines = []
        for column in self.file.columns:
            codes = ", ".join(column.codes)
            if column.other_codes and codes:
                codes = translate("processing", "{codes} and {count} others").format(
                    codes=codes, count=column.other_codes)
            lines.append(ColumnLine(
                column.name, held.get(column.name, "") if column.name else "",
                translate("addresses", FORMATS[column.written]), 100.0 * column.filled, codes))
        return lines

    def parameters(self, stichtag: str, **changed: Any) -> dict[str, Any]:
        """Returns the parameters of ``countpersons`` as proposed; ``changed`` replaces them by name."""
        algorithm = CountPersons
        return {
            algorithm.WORKSPACE: str(self.workspace), algorithm.FILE: str(self.file.path), algorithm.STICHTAG: stichtag,
            algorithm.SHEET: self.file.layer, algorithm.ADDRESS_COLUMN: self.columns.address,
            algorithm.X_COLUMN: self.columns.x, algorithm.Y_COLUMN: self.columns.y,
            algorithm.BIRTH_COLUMN: self.columns.birth_date, algorithm.AGE_COLUMN: self.columns.age,
            algorithm.SEX_COLUMN: self.columns.sex, algorithm.ONLY: self.only,
            algorithm.MEASURES: "; ".join(entry.text() for entry in self.entries),
            algorithm.HEADER_ROW: self.file.header_row, algorithm.ENCODING: self.file.encoding,
            algorithm.SEPARATOR: "tab" if self.file.separator == "\t" else self.file.separator, **changed}

    def run(self, parameters: dict[str, Any], feedback: QgsProcessingFeedback | None = None,
            context: QgsProcessingContext | None = None) -> dict[str, Any]:
        """Counts the persons in this thread and returns the results of ``countpersons``.

        Raises ``QgsProcessingException`` with the message of what stands against it.
        """
        algorithm = CountPersons().create()
        feedback, context = feedback or QgsProcessingFeedback(False), context or QgsProcessingContext()
        accepted, message = algorithm.checkParameterValues(parameters, context)
        if not accepted:
            raise QgsProcessingException(message)
        if not algorithm.prepare(parameters, context, feedback):
            raise QgsProcessingException(translate("processing", "The delivery could not be prepared."))
        return algorithm.runPrepared(parameters, context, feedback)


def looks_like_persons(file: str | Path) -> bool:
    """Tells whether a dropped file is one of persons: it has an address or coordinates, and a birth date or an age."""
    from ..addresses.person_files import look_at

    try:
        columns = look_at(file, count_rows=False).proposal()
    except DataProblem:
        return False
    return bool((columns.address or columns.x) and columns.birth_date)
