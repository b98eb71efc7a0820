"""What the page “Adressen” and the dialog for a register say: scoreboard, cases, and what was found in a file."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Optional

from qgis.PyQt.QtCore import QCoreApplication

from ..i18n.language import Language

if TYPE_CHECKING:
    import pandas as pd

    from ..addresses.history import Changes
    from ..addresses.register import Check, Geography
    from ..addresses.tables import Table
    from ..indicators.problems import DataProblem
    from ..workspace import Workspace

translate = QCoreApplication.translate

SOURCE_ID = "adressregister"
STOP, ASK, LEFT_OUT, NOTE, FINDING = "stop", "ask", "left_out", "note", "finding"


# ------------------------------------------------------------------------ scoreboard


def measure_titles() -> dict[str, str]:
    """Returns what the scoreboard counts for each figure of ``addresses.quality.MEASURES``: what is *not* as it should.

    ``fields`` is left out: its base is fields, not addresses.
    """
    return {
        "faultless": translate("ui", "Addresses with any finding"),
        "complete": translate("ui", "Incomplete addresses"),
        "expected": translate("ui", "Missing addresses"),
        "unique": translate("ui", "Addresses recorded several times"),
        "located": translate("ui", "Addresses without coordinates"),
        "plausible": translate("ui", "Addresses at a doubtful position"),
        "allocated": translate("ui", "Addresses without a clear Quartier"),
        "numbered": translate("ui", "House numbers in an unusual form"),
        "gapless": translate("ui", "Addresses with a gap in the numbers behind them"),
        "uniform": translate("ui", "Addresses with a differing street name"),
    }


@dataclass(frozen=True)
class BoardLine:
    """A line of the scoreboard; figures are NaN and ``date`` empty where nothing was checked.

    ``direction``: better, worse, same, or empty without an earlier check.
    """

    key: str
    name: str
    addresses: float
    affected: float
    per_mille: float
    date: str = ""
    direction: str = ""
    earlier_per_mille: float = math.nan
    earlier_date: str = ""

    @property
    def checked(self) -> bool:
        """Whether there is a figure."""
        return math.isfinite(self.per_mille)


def board_lines(workspace: Workspace, measure: str) -> list[BoardLine]:
    """Returns the scoreboard: the Kreis, then the Kommunen, the one with the largest share of findings first.

    Shown is the check of the stored register. One of a later day was made while nobody knew its Stichtag.
    """
    from ..addresses.quality import scoreboard

    scores, meta = workspace.address_scores(), workspace.meta()
    names = {meta["kreis_id"]: meta.get("kreis_name") or meta["kreis_id"], **workspace.area_names("kommune")}
    stichtag = meta.get("address_reference_date", "")
    lines = []
    for key, name in names.items():
        own = scores[scores["kommune_id"] == key]
        dates = sorted(set(own["date"]))
        date = next((day for day in reversed(dates) if day <= stichtag), dates[-1] if dates else "")
        last = own[own["date"] == date]
        found = [score for score in scoreboard(last, own, key, date) if score.measure == measure]
        total = last.loc[last["measure"] == "faultless", "base"]
        if not found or not found[0].base or not len(total):
            lines.append(BoardLine(key, name, math.nan, math.nan, math.nan))
            continue
        score = found[0]
        lines.append(BoardLine(
            key, name, float(total.iloc[0]), max(score.base - score.value, 0.0), _per_mille(score.share), date,
            score.direction, _per_mille(score.earlier_share), score.earlier_date))
    return [lines[0], *sorted(lines[1:], key=lambda line: (
        not line.checked, -line.per_mille if line.checked else 0.0, line.name))]


def _per_mille(share: float) -> float:
    return max(1000.0 - 10.0 * share, 0.0) if math.isfinite(share) else math.nan


def arrow(line: BoardLine) -> str:
    """Returns the arrow of a line: up where there are more findings than before."""
    return {"better": "↘", "worse": "↗", "same": "→"}.get(line.direction, "–" if line.checked else "")


def board_tip(line: BoardLine) -> str:
    """Returns a line of the scoreboard in words."""
    if not line.checked:
        return translate("ui", "{area}: no addresses checked yet.").format(area=line.name)
    language = Language.current()
    text = translate("ui", "{area}: {affected} of {addresses} addresses on {date}, {rate} per 1,000.").format(
        area=line.name, affected=language.integer(line.affected), addresses=language.integer(line.addresses),
        date=language.date(line.date), rate=language.number(line.per_mille, 1))
    if not line.direction:
        return text
    word = {
        "better": translate("ui", "better than on {date} ({rate} per 1,000)"),
        "worse": translate("ui", "worse than on {date} ({rate} per 1,000)"),
        "same": translate("ui", "as on {date} ({rate} per 1,000)"),
    }[line.direction]
    return f"{text}\n" + translate("ui", "Trend: {trend}.").format(trend=word.format(
        date=language.date(line.earlier_date), rate=language.number(line.earlier_per_mille, 1)))


# ------------------------------------------------------------------------ cases


@dataclass(frozen=True)
class CaseLine:
    """A case in words, and where it lies (NaN without coordinates) in the reference system of the workspace."""

    case_id: str
    kind: str
    title: str
    address_id: str
    place: str
    finding: str
    remedy: str
    x: float
    y: float

    @property
    def located(self) -> bool:
        """Whether the map can show it."""
        return math.isfinite(self.x) and math.isfinite(self.y)


def case_lines(workspace: Workspace, kommune: Optional[str] = None) -> list[CaseLine]:
    """Returns the cases of the last check, of one Kommune or of all, by kind, street and house number."""
    from ..addresses.letter import CONTEXT, detail_text, in_order
    from ..addresses.quality import KINDS

    language = Language.current()
    cases = workspace.address_cases(kommune)
    cases = cases[cases["kind"].isin(KINDS)]
    parts = [place_and_detail(kind, text or "") for kind, text in zip(cases["kind"], cases["detail"])]
    cases = cases.assign(place=[place for place, _ in parts], detail=[detail for _, detail in parts])
    cases = in_order(cases.assign(address_id=cases["address_id"].fillna("")))
    return [
        CaseLine(
            case.case_id, case.kind, language.translate(CONTEXT, KINDS[case.kind].title), case.address_id,
            case.place, detail_text(case.kind, case.detail, language),
            language.translate(CONTEXT, KINDS[case.kind].remedy), float(case.x), float(case.y))
        for case in cases.itertuples(index=False)]


def place_and_detail(kind: str, text: str) -> tuple[str, str]:
    """Takes apart what ``processing.address_quality.store_quality`` has put together in one column."""
    from ..addresses.quality import KINDS

    if "{detail}" not in KINDS[kind].sentence:
        return text, ""
    place, _, detail = text.partition(": ")
    return place, detail


def kinds_of(lines: list[CaseLine]) -> list[tuple[str, str, int]]:
    """Returns kind, title and number of the kinds among some cases, in the order of a report."""
    counts: dict[str, int] = {}
    titles = {line.kind: line.title for line in lines}
    for line in lines:
        counts[line.kind] = counts.get(line.kind, 0) + 1
    return [(kind, titles[kind], count) for kind, count in counts.items()]


# ------------------------------------------------------------------------ a register that is to be taken in


@dataclass(frozen=True)
class RegisterChoice:
    """What is chosen in the dialog; empty means: as proposed. ``day`` is the Stichtag (ISO)."""

    day: str
    layer: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    source_crs: str = ""
    swapped: bool = False


@dataclass(frozen=True)
class Remark:
    """Something to say about a register: how grave it is, the sentence, and how many rows it is about (0: none)."""

    weight: str
    text: str
    count: int = 0


@dataclass(frozen=True)
class Examination:
    """What was found in a file; ``check`` and ``changes`` are ``None`` where a fault came before them."""

    table: Table
    check: Optional[Check] = None
    changes: Optional[Changes] = None
    fault: Optional[DataProblem] = None
    last: str = ""

    @property
    def blocked(self) -> bool:
        """Whether the register cannot be stored, whatever is accepted."""
        return self.fault is not None or self.check is None or bool(self.check.problems)

    @property
    def asks(self) -> bool:
        """Whether somebody has to accept the proposed reference system."""
        return self.check is not None and bool(self.check.consent)

    @property
    def left_out(self) -> int:
        """The number of rows that cannot be stored."""
        return 0 if self.check is None else int((~self.check.cases["stored"]).sum())


class RegisterReader:
    """Reads a file and checks it against a workspace; what does not change between two checks is read once."""

    def __init__(self, workspace: Path, file: Path) -> None:
        self.workspace, self.file = workspace, file
        self._tables: dict[str, Table] = {}
        self._stored: Optional[tuple[Geography, pd.DataFrame, str]] = None

    def examine(self, choice: RegisterChoice, stop: Callable[[], bool]) -> Optional[Examination]:
        """Returns what is in the file, ``None`` if stopped; raises :class:`DataProblem` if it is no table."""
        from ..addresses.history import merge
        from ..addresses.locate import Cancelled
        from ..addresses.register import Geography, check_register
        from ..addresses.tables import read_table
        from ..indicators.problems import DataProblem
        from ..workspace import Workspace

        try:
            if choice.layer not in self._tables:
                self._tables[choice.layer] = read_table(self.file, choice.layer or None, stop=stop)
            table = self._tables[choice.layer]
            if self._stored is None:
                workspace = Workspace.open(self.workspace)
                self._stored = (
                    Geography.of(workspace), workspace.addresses(),
                    workspace.meta().get("address_reference_date", ""))
            geography, history, last = self._stored
            known = {role: name for role, name in choice.columns.items() if name in table.columns}
            try:
                check = check_register(
                    table, geography, columns=known, source_crs=choice.source_crs, swap_axes=choice.swapped,
                    known=history[history["valid_to"].isna()] if len(history) else None, stop=stop)
            except DataProblem as problem:
                return Examination(table, fault=problem, last=last)
            if check.problems:
                return Examination(table, check, last=last)
            try:
                changes = merge(history, check.frame, datetime.date.fromisoformat(choice.day), SOURCE_ID, last)
            except DataProblem as problem:
                return Examination(table, check, fault=problem, last=last)
            return Examination(table, check, changes, last=last)
        except Cancelled:
            return None


def remarks(found: Examination) -> list[Remark]:
    """Returns what is to be said about a register, the gravest first."""
    from ..addresses.letter import CONTEXT
    from ..addresses.quality import KINDS

    result = [Remark(STOP, found.fault.text(translate))] if found.fault is not None else []
    check = found.check
    if check is None:
        return result + [Remark(NOTE, notice.text(translate)) for notice in found.table.notices]
    result += [Remark(STOP, problem.text(translate)) for problem in check.problems]
    result += [Remark(ASK, problem.text(translate)) for problem in check.consent]
    findings = []
    language = Language.current()
    order = {kind: at for at, kind in enumerate(KINDS)}
    groups = sorted(check.cases.groupby(["kind", "stored"], sort=False), key=lambda one: order.get(one[0][0], 99))
    for (kind, stored), cases in groups:
        title = language.translate(CONTEXT, KINDS[kind].title) if kind in KINDS else kind
        text = translate("ui", "{finding} (rows {rows})").format(finding=title, rows=_some(cases["row"].tolist()))
        findings.append(Remark(FINDING if stored else LEFT_OUT, text, len(cases)))
    result += [remark for remark in findings if remark.weight == LEFT_OUT]
    result += [Remark(NOTE, notice.text(translate)) for notice in check.notices]
    return result + [remark for remark in findings if remark.weight == FINDING]


def _some(rows: list[int]) -> str:
    from ..addresses.tables import some_rows

    return some_rows(sorted(set(rows)))


def change_lines(changes: Changes) -> list[tuple[str, int]]:
    """Returns what a register changes, in words with the number of addresses; what does not occur is left out."""
    words = {
        "new": translate("ui", "new"),
        "gone": translate("ui", "no longer there"),
        "moved": translate("ui", "at another position"),
        "renamed": translate("ui", "with another name or number"),
        "reassigned": translate("ui", "in another Quartier or Kommune"),
        "completed": translate("ui", "completed (postcode, street key …)"),
    }
    lines = [(words[kind], count) for kind, count in changes.counts().items() if count]
    return [*lines, (translate("ui", "unchanged"), changes.unchanged)]


def system_sentence(check: Check) -> str:
    """Returns which reference system the coordinates have, and why that is believed."""
    from ..addresses.crs import system_name

    proposal = check.proposal
    if not proposal.fits:
        return translate("ui", "No reference system fits the coordinates.")
    language = Language.current()
    share = language.number(math.floor(1000 * proposal.share) / 10, 1)
    name = system_name(proposal.source)
    if proposal.swapped:
        text = translate("ui", "Recognised: {system}, east and north exchanged. {share} % of the addresses then lie "
                               "in the Kreis.")
    else:
        text = translate("ui", "Recognised: {system}. {share} % of the addresses lie in the Kreis.")
    return text.format(system=name, share=share)


_NAMED_DAYS = (
    (re.compile(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d\d)[-_.]?(\d\d)[-_.]?(20\d\d)(?!\d)"), (3, 2, 1)),
)


def proposed_day(file: Path) -> tuple[datetime.date, bool]:
    """Returns a day for a register and whether the name of the file says it; else it is the day it was written."""
    for pattern, (year, month, day) in _NAMED_DAYS:
        for match in pattern.finditer(file.stem):
            try:
                return datetime.date(int(match[year]), int(match[month]), int(match[day])), True
            except ValueError:
                continue
    try:
        return datetime.date.fromtimestamp(file.stat().st_mtime), False
    except OSError:
        return datetime.date.today(), False


def register_parameters(workspace: Path, file: Path, choice: RegisterChoice, accept: bool,
                        leave_out: bool) -> dict[str, Any]:
    """Returns the parameters of ``quartiersmonitor:importregister`` for a choice."""
    from ..processing.import_register import field_parameters

    names = {role: name for name, role in field_parameters().items()}
    chosen = {names[role]: column for role, column in choice.columns.items() if role in names}
    parameters: dict[str, Any] = {
        "WORKSPACE": str(workspace), "FILE": str(file), "STICHTAG": choice.day, "SWAP_AXES": choice.swapped,
        "ACCEPT": accept, "LEAVE_OUT": leave_out, **chosen}
    if choice.layer:
        parameters["LAYER"] = choice.layer
    if choice.source_crs:
        parameters["SOURCE_CRS"] = choice.source_crs
    return parameters
