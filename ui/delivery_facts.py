"""What the import assistant and the page “Daten” show of deliveries, as plain values; nothing here is a widget."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    from ..deliveries.assistant import Draft
    from ..deliveries.convert import PreviewCell, PreviewRow
    from ..deliveries.findings import Finding
    from ..deliveries.reader import Table
    from ..processing.person_delivery import PersonDelivery
    from ..workspace import Workspace
    from .background import Stop

translate = QCoreApplication.translate

TABLE, AKG, PERSONS, REGISTER = "table", "akg", "persons", "register"

#: Rows of a table that the preview shows.
PREVIEW_ROWS = 1_000
#: More different days in a column than these are no Stichtage, but days of birth.
MOST_DAYS = 12
_DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
#: Headers that only files of persons have.
_NAMES_OF_PERSONS = re.compile(r"(vor|nach|familien|geburts)name[n]?", re.IGNORECASE)

SUPPRESSED_SIGN, NO_DATA_SIGN = "x", "–"


# ------------------------------------------------------------------------ what a file is


@dataclass(frozen=True)
class Looked:
    """What was found in a file: its kind, and what it would become."""

    kind: str
    draft: Optional[Draft] = None
    persons: Optional[PersonDelivery] = None
    has_addresses: bool = False


@dataclass(frozen=True)
class Request:
    """How a file is to be looked at: what somebody has chosen so far."""

    path: Path
    workspace: Path
    sheet: str = ""
    level: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    allow_gaps: bool = False
    kind: str = ""

    def but(self, **changes: Any) -> Request:
        """Returns the request with some choices changed."""
        return replace(self, **changes)


def look(request: Request, stop: Stop) -> Looked:
    """Looks at a file and drafts what it would become; writes nothing. Raises :class:`DataProblem`."""
    from ..workspace import Workspace

    workspace = Workspace.open(request.workspace)
    kind = request.kind or recognise(request.path, request.sheet)
    if kind == REGISTER:
        return Looked(kind)
    if kind == PERSONS:
        from ..processing.person_delivery import PersonDelivery

        persons = PersonDelivery.look(request.path, request.workspace, layer=request.sheet)
        return Looked(kind, persons=persons, has_addresses=workspace.has_layer("adressen"))
    from ..deliveries import profile
    from ..deliveries.assistant import draft

    one = draft(
        request.path, workspace, sheet=request.sheet, level=request.level, answers=request.answers,
        allow_gaps=request.allow_gaps, preview_rows=PREVIEW_ROWS, stop=stop)
    return Looked(AKG if one.profile.form == profile.AKG else TABLE, draft=one)


def recognise(path: Path, sheet: str = "") -> str:
    """Returns what a file seems to hold, from its head alone.

    Whatever may hold persons is one of persons: of those, no cell is ever shown.
    """
    from ..addresses.person_files import look_at
    from ..deliveries.reader import read_table
    from ..indicators.problems import DataProblem

    names: Sequence[str] = ()
    table = None
    try:
        file = look_at(path, layer=sheet, count_rows=False)
    except DataProblem:
        table = read_table(path, sheet=sheet, head=True)
        try:
            file = look_at(path, layer=table.sheet, count_rows=False) if len(table.sheets) > 1 and not sheet else None
        except DataProblem:
            file = None
    if file is not None:
        from ..addresses.person_files import ADDRESS, AGE, BIRTH_DATE, PERSON, X

        names = file.names
        roles = {column.role for column in file.columns}
        if roles & {BIRTH_DATE, PERSON} or (AGE in roles and roles & {ADDRESS, X}):
            return PERSONS
    if any(_NAMES_OF_PERSONS.search(name) for name in names):
        return PERSONS
    if table is None:
        table = read_table(path, sheet=sheet, head=True)
    if holds_days_of_birth(table):
        return PERSONS
    return REGISTER if is_register(table) else TABLE


def holds_days_of_birth(table: Table) -> bool:
    """Tells whether a column holds many different days, whatever it is called."""
    rows = table.rows[:1_000]
    for place in range(min(table.width, 100)):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        days = [cell for cell in cells if _DAY.fullmatch(cell[:10])]
        if len(days) * 2 > len(cells) and len(set(days)) > MOST_DAYS:
            return True
        if any(_NAMES_OF_PERSONS.fullmatch(cell) for cell in cells[:20]):
            return True
    return False


def is_register(table: Table) -> bool:
    """Tells whether a table lists addresses: street and house number, with a place or a key."""
    from ..addresses.tables import propose_columns

    for row in table.rows[:20]:
        roles = propose_columns([str(cell) for cell in row if cell.strip()])
        has_street = "number" in roles and roles.keys() & {"street", "street_key"}
        if has_street and roles.keys() & {"x", "y", "key", "postcode"}:
            return True
    return False


def kind_text(looked: Looked) -> str:
    """Returns in a sentence what a file was recognised as."""
    number = Language.current().integer
    if looked.kind == REGISTER:
        return translate("ui", "This is an address register.")
    if looked.persons is not None:
        file = looked.persons.file
        rows = translate("ui", "about {rows}") if file.estimated else "{rows}"
        return translate("ui", "This is a file of persons ({rows} rows, {columns} columns).").format(
            rows=rows.format(rows=number(file.rows)), columns=len(file.columns))
    draft = looked.draft
    summary = draft.delivery.summary
    if looked.kind == AKG:
        text = translate(
            "ui", "Kleinräumige Gliederung of the Bundesagentur für Arbeit: {counts} counts of {areas} areas.")
    else:
        text = translate("ui", "Table of counts: {counts} counts of {areas} areas.")
    text = text.format(counts=number(summary.counts), areas=number(summary.areas))
    if draft.proposal.known:
        text += " " + translate("ui", "Read with the remembered profile “{name}”.").format(
            name=draft.profile.name or draft.profile.profile_id)
    return text


# ------------------------------------------------------------------------ a table and what becomes of it


def column_text(draft: Draft, place: int, titles: Mapping[str, str]) -> str:
    """Returns what a column is used for, empty where it is left out."""
    profile, name = draft.profile, draft.delivery.names[place]
    if name in profile.key.columns:
        return translate("ui", "key of the area")
    if name == profile.period_column:
        return translate("ui", "year")
    for rule in profile.columns:
        if rule.header == name:
            return measure_text(rule.measure, rule.age_band, rule.sex, titles)
    long = profile.long
    if profile.is_long:
        return {
            long.value: translate("ui", "count"), long.measure: translate("ui", "measure"),
            long.sex: translate("ui", "sex"), long.age: translate("ui", "age"),
            long.state: translate("ui", "state")}.get(name, "")
    return ""


def measure_text(measure: str, age_band: str, sex: str, titles: Mapping[str, str]) -> str:
    """Returns a measure with age and sex as people write them."""
    text = titles.get(measure, measure)
    parts = [part for part in (age_band.replace("-", "–"), sex_text(sex)) if part]
    return f"{text}, {', '.join(parts)}" if parts else text


def sex_text(sex: str) -> str:
    """Returns a sex in a word."""
    return {"m": translate("ui", "male"), "w": translate("ui", "female"), "d": translate("ui", "diverse")}.get(sex, "")


def state_text(state: str) -> str:
    """Returns the state of a value in words."""
    return {
        "value": translate("ui", "count"), "zero": translate("ui", "exactly 0"),
        "unreliable": translate("ui", "unreliable"), "suppressed": translate("ui", "withheld (data protection)"),
        "no_data": translate("ui", "no data")}.get(state, state)


def cell_text(cell: PreviewCell) -> str:
    """Returns what a cell becomes, with the sign of its state."""
    if cell.finding is not None and cell.finding.is_error:
        return str(cell.text)
    number = Language.current().number
    if cell.state == "suppressed":
        return SUPPRESSED_SIGN
    if cell.state == "no_data":
        return NO_DATA_SIGN
    if cell.state and cell.value is not None:
        text = number(cell.value, 0 if float(cell.value).is_integer() else 2)
        return f"({text})" if cell.state == "unreliable" else text
    return cell.becomes or str(cell.text)


def cell_tip(cell: PreviewCell, row: PreviewRow, finding: Optional[Finding]) -> str:
    """Returns where a cell comes from, what it becomes and what is wrong with it."""
    from ..deliveries.convert import LEFT_OUT, TOTAL

    lines = []
    if cell.state:
        lines.append(translate("ui", "In the file: “{text}”. Becomes: {state}.").format(
            text=cell.text, state=cell_text(cell) if cell.state == "value" else
            f"{cell_text(cell)} – {state_text(cell.state)}"))
    elif cell.becomes and cell.becomes != cell.text:
        lines.append(translate("ui", "In the file: “{text}”. Becomes: {state}.").format(
            text=cell.text, state=cell.becomes))
    if row.role == TOTAL:
        lines.append(translate("ui", "A row of sums: it is compared with its parts."))
    elif row.role == LEFT_OUT:
        lines.append(translate("ui", "Without an area: counted in the sums only."))
    if finding is not None:
        lines += [finding.what_text(translate), finding.remedy_text(translate)]
    return "\n".join(line for line in lines if line)


def moved_header(draft: Draft, rows: tuple[int, ...]) -> dict[str, Any]:
    """Returns the answers that put the header into other rows and keep what each column is used for."""
    from ..deliveries.reader import headers

    profile, table = draft.profile, draft.table
    before, after = headers(table, profile.header_rows), headers(table, rows)
    renamed = {name: after[place] for place, name in enumerate(before) if place < len(after)}

    def new(name: str) -> str:
        return renamed.get(name, name)

    long = profile.long
    return {
        "header_rows": rows, "first_row": 0,
        "key": replace(profile.key, columns=tuple(new(name) for name in profile.key.columns)),
        "period_column": new(profile.period_column),
        "columns": tuple(replace(rule, header=new(rule.header)) for rule in profile.columns),
        "long": replace(
            long, **{name: new(getattr(long, name)) for name in ("measure", "value", "sex", "age", "state")})}


def with_measure(draft: Draft, header: str, measure: str, catalogue: Any) -> dict[str, Any]:
    """Returns the answers that read a column as a measure, or leave it out (empty); age and sex from its header."""
    from ..deliveries.profile import ColumnRule
    from ..deliveries.words import Vocabulary

    rules = list(draft.profile.columns)
    at = next((at for at, rule in enumerate(rules) if rule.header == header), -1)
    if not measure:
        rules = [rule for rule in rules if rule.header != header]
    elif at >= 0:
        rules[at] = replace(rules[at], measure=measure)
    else:
        meaning = Vocabulary(catalogue).meaning(header)
        rules.append(ColumnRule(header, measure, meaning.age_band, meaning.sex))
        order = {name: place for place, name in enumerate(draft.delivery.names)}
        rules.sort(key=lambda rule: order.get(rule.header, len(order)))
    return {"columns": tuple(rules)}


def words_of(draft: Draft) -> list[str]:
    """Returns the words that a table with one count per row uses for its measures."""
    long = draft.profile.long
    names = draft.delivery.names
    known = [word for word, _ in long.measures]
    if long.measure not in names:
        return known
    place = names.index(long.measure)
    last = draft.profile.header_rows[-1] if draft.profile.header_rows else 0
    found = (row[place].strip() for number, row in zip(draft.table.numbers, draft.table.rows)
             if number > last and place < len(row))
    return list(dict.fromkeys([*known, *(word for word in found if word)]))[:50]


def with_word(draft: Draft, word: str, measure: str) -> dict[str, Any]:
    """Returns the answers that read a word as a measure, or as none."""
    long = draft.profile.long
    measures = {**dict(long.measures), word: measure}
    return {"long": replace(long, measures=tuple((word, to) for word, to in measures.items() if to))}


def with_symbol(draft: Draft, symbol: str, state: str) -> dict[str, Any]:
    """Returns the answers that give a symbol a meaning."""
    return {"symbols": tuple({**dict(draft.profile.symbols), symbol: state}.items())}


def proposed_stichtag(period: str, source_id: str, workspace: Workspace) -> datetime.date:
    """Returns the Stichtag of a source in a year: its own day if the catalogue names one, else the end of the year."""
    year = int(period) if re.fullmatch("[0-9]{4}", period) else datetime.date.today().year - 1
    source = next((source for source in workspace.catalogue().sources if source.id == source_id), None)
    day = (source.reference_day if source is not None else "") or "12-31"
    return datetime.date.fromisoformat(f"{year}-{day}")


# ------------------------------------------------------------------------ plausibility of a stored delivery


@dataclass(frozen=True)
class OddityFacts:
    """A finding of the plausibility check, ready to be shown."""

    severity: str
    what: str
    remedy: str
    area_id: str
    level: str


def plausibility(path: Path, delivery_id: str) -> list[OddityFacts]:
    """Checks a stored delivery against itself and everything else, the gravest findings first."""
    from ..deliveries.plausibility import check_plausibility, filled
    from ..workspace import Workspace

    workspace = Workspace.open(path)
    journal = workspace.deliveries()
    entry = journal[journal["delivery_id"] == delivery_id]
    groups = {tuple(group[:3]) for group in json.loads(entry["summary"].iloc[0] or "{}").get("groups", [])}
    counts = workspace.counts()
    wanted = [group in groups for group in zip(counts["level"], counts["measure"], counts["period"])]
    found = check_plausibility(counts[wanted], counts, workspace.areas(), workspace.catalogue())
    return [
        OddityFacts(row["severity"], filled(row["what"], row["values"], translate),
                    filled(row["remedy"], row["values"], translate), row["area_id"], row["level"])
        for row in found.to_dict("records")]


# ------------------------------------------------------------------------ what has been delivered


@dataclass(frozen=True)
class DeliveryFacts:
    """A delivery in the list; ``status`` as the workspace has it."""

    delivery_id: str
    name: str
    when: str
    period: str
    level: str
    rows: int
    status: str
    undoable: bool
    by: str
    note: str


@dataclass(frozen=True)
class SourceLine:
    """A source in the catalogue, with its last delivery."""

    name: str
    owner: str
    reference_date: str
    licence: str
    note: str
    last_delivery: str
    file_name: str


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _local(stamp: Any) -> str:
    if not isinstance(stamp, str) or not stamp:
        return ""
    return Language.current().date(datetime.datetime.fromisoformat(stamp).astimezone().date())


def delivery_facts(workspace: Workspace) -> list[DeliveryFacts]:
    """Returns the deliveries of a workspace, the newest first."""
    return [
        DeliveryFacts(
            row["delivery_id"], _text(row["file_name"]) or _text(row["source_id"]) or row["delivery_id"][:8],
            _local(row["imported_at"]), _text(row["period"]), _text(row["level"]), int(row["rows"]), row["status"],
            bool(row["undoable"]) and row["status"] != "undone", _text(row["imported_by"]), _text(row["note"]))
        for row in reversed(workspace.deliveries().to_dict("records"))]


def status_text(status: str) -> str:
    """Returns the status of a delivery in a word."""
    return {
        "imported": translate("ui", "in force"), "replaced": translate("ui", "replaced"),
        "undone": translate("ui", "undone")}.get(status, status)


def source_lines(workspace: Workspace) -> list[SourceLine]:
    """Returns the entries of the source catalogue with their last deliveries."""
    deliveries = workspace.deliveries()
    # Oldest first: the last one stays.
    last = {row["source_id"]: row for row in deliveries[deliveries["status"] != "undone"].to_dict("records")}
    date = Language.current().date
    lines = []
    for row in workspace.sources().to_dict("records"):
        delivery = last.get(row["source_id"], {})
        lines.append(SourceLine(
            _text(row["name"]) or row["source_id"], _text(row["owner"]), date(_text(row["reference_date"])),
            _text(row["licence"]), _text(row["note"]), _local(delivery.get("imported_at")),
            _text(delivery.get("file_name")) or _text(row["file_name"])))
    return lines


# ------------------------------------------------------------------------ gaps


@dataclass(frozen=True)
class GapCell:
    """What a Kommune has delivered of a source and year: its status, and the rest in words."""

    status: str
    tip: str


@dataclass(frozen=True)
class GapGrid:
    """Kommune x (source, year); ``columns`` are (source, year), ``cells`` rows of the Kommunen."""

    kommunen: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[tuple[GapCell, ...], ...]


#: Signs of the statuses, so that no colour is needed to read them.
SIGNS: Mapping[str, str] = {
    "complete": "●", "partial": "◐", "total_only": "Σ", "withheld": "x", "missing": "!", "not_due": "·"}


def gap_text(status: str) -> str:
    """Returns a status of the gap matrix in words."""
    return {
        "complete": translate("ui", "complete"), "partial": translate("ui", "incomplete"),
        "total_only": translate("ui", "Kommune only"), "withheld": translate("ui", "withheld"),
        "missing": translate("ui", "missing"), "not_due": translate("ui", "not due")}.get(status, status)


def gap_grid(path: Path) -> GapGrid:
    """Returns what each Kommune has delivered of each source and year."""
    from ..deliveries.gaps import gap_matrix
    from ..workspace import Workspace

    workspace = Workspace.open(path)
    frame = gap_matrix(workspace.counts(), workspace.areas(), workspace.catalogue())
    language = Language.current()
    columns = tuple(dict.fromkeys(zip(frame["source"], frame["period"])))
    kommunen = dict(zip(frame["kommune_id"], frame["kommune"]))
    cells: dict[tuple[str, str, str], GapCell] = {}
    for row in frame.to_dict("records"):
        lines = [f"{row['kommune']}, {row['source']} {row['period']}: {gap_text(row['status'])}"]
        if row["status"] in ("complete", "partial", "withheld"):
            lines.append(translate("ui", "{present} of {expected} Quartiere").format(
                present=row["present"], expected=row["expected"]))
        if row["withheld_share"] == row["withheld_share"] and row["withheld_share"] > 0:
            lines.append(translate("ui", "{share} % of the cells withheld").format(
                share=language.number(100 * row["withheld_share"], 0)))
        if row["due"]:
            lines.append(translate("ui", "Due on {date}").format(date=language.date(row["due"])))
        overdue = row["overdue_days"]
        if isinstance(overdue, int) and overdue > 0:
            lines.append(translate("ui", "{days} days overdue").format(days=overdue))
        cells[row["kommune_id"], row["source"], row["period"]] = GapCell(row["status"], "\n".join(lines))
    return GapGrid(
        tuple(kommunen.values()), columns,
        tuple(tuple(cells[key, source, period] for source, period in columns) for key in kommunen))


def gap_rows(grid: GapGrid) -> list[list[str]]:
    """Returns the grid as rows of texts, the header first, to be copied or written to a file."""
    head = [translate("ui", "Kommune"), *(f"{source} {period}" for source, period in grid.columns)]
    return [head, *([name, *(gap_text(cell.status) for cell in row)] for name, row in zip(grid.kommunen, grid.cells))]
