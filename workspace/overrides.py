"""What conferences decide beside the computed class: checks, and the journal they are written to."""

from __future__ import annotations

import datetime
import sqlite3
import uuid
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from . import schema

if TYPE_CHECKING:
    import pandas as pd

    from ..indicators.scores import ScoreMethod

CONTEXT = "workspace"
SET, WITHDRAW = "set", "withdraw"


class Override(NamedTuple):
    """A class that holds beside the computed one."""

    area_id: str
    class_: int
    reason: str


class Decision(NamedTuple):
    """A decision to be recorded; ``class_`` is ``None`` where an earlier one is withdrawn."""

    area_id: str
    level: str
    period: str
    method: str
    class_: Optional[int]
    reason: str
    decided_on: str
    body: str
    recorded_by: str


def current_overrides(connection: sqlite3.Connection, level: str, period: str, method: str) -> list[Override]:
    """Returns what holds now: of each area the last entry of the journal, unless it withdraws."""
    return [Override(*row) for row in connection.execute(
        "SELECT area_id, class, reason FROM score_overrides WHERE fid IN (SELECT MAX(fid) FROM score_overrides"
        " WHERE level = ? AND period = ? AND method = ? GROUP BY area_id) AND action = ? ORDER BY area_id",
        (level, period, method, SET))]


def check_decision(connection: sqlite3.Connection, decision: Decision, known_areas: set[str],
                   today: datetime.date) -> Decision:
    """Returns a decision with its texts trimmed.

    Raises :class:`DataProblem` for an unknown area, a year and method without scores, a class the method
    does not have, an empty reason or body, and a date that is none or lies ahead.
    """
    from ..indicators.scores import method

    decision = decision._replace(
        reason=decision.reason.strip(), body=decision.body.strip(), decided_on=decision.decided_on.strip())
    if decision.area_id not in known_areas:
        raise DataProblem(
            QT_TRANSLATE_NOOP("workspace", "The workspace has no area with the key “{key}”. Check leading zeros."),
            context=CONTEXT, key=decision.area_id)
    _check_scored(connection, decision)
    if decision.class_ is not None:
        _check_class(method(decision.method), decision.class_)
    if not decision.reason:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "The reason is missing. Say in a sentence why the area is placed differently."),
            context=CONTEXT)
    if not decision.body:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "The deciding body is missing. Name it, for example the planning conference."),
            context=CONTEXT)
    _check_date(decision.decided_on, today)
    return decision


def _check_scored(connection: sqlite3.Connection, decision: Decision) -> None:
    scored = connection.execute(
        "SELECT DISTINCT period, method FROM scores WHERE level = ? ORDER BY period, method",
        (decision.level,)).fetchall()
    if (decision.period, decision.method) in scored:
        return
    raise DataProblem(
        QT_TRANSLATE_NOOP(
            "workspace",
            "There is no attention score for the year “{period}” by the method “{method}”. There are: {known}. "
            "Compute it first or choose one of these."),
        context=CONTEXT, period=decision.period, method=decision.method,
        known=", ".join(f"{period} {method}" for period, method in scored) or "–")


def _check_class(method: ScoreMethod, class_: int) -> None:
    count = len(method.class_labels)
    if isinstance(class_, bool) or not isinstance(class_, int) or not 1 <= class_ <= count:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "The class {found} does not exist: the method “{method}” has the classes 1 (least attention) to "
                "{count} (most attention). Choose one of these."),
            context=CONTEXT, found=class_, method=method.id, count=count)


def _check_date(text: str, today: datetime.date) -> None:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        date = None
    # Python 3.11 reads further forms of ISO 8601, which a profile would print as they are.
    if date is None or date.isoformat() != text:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "“{date}” is not a date. Give the date of the decision as year-month-day, e.g. 2026-03-31."),
            context=CONTEXT, date=text)
    if date > today:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace", "The decision is dated {date}, which lies ahead. Record it when it has been taken."),
            context=CONTEXT, date=text)


def record_decision(connection: sqlite3.Connection, decision: Decision) -> str:
    """Adds a checked decision to the journal; returns the id of the entry.

    Raises :class:`DataProblem` where there is nothing to withdraw.
    """
    if decision.class_ is None and not any(
            override.area_id == decision.area_id
            for override in current_overrides(connection, decision.level, decision.period, decision.method)):
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "workspace",
                "There is nothing to withdraw: for the area {key} in {period} no class has been set by a conference."),
            context=CONTEXT, key=decision.area_id, period=decision.period)
    row = connection.execute(
        'SELECT "class" FROM scores WHERE area_id = ? AND level = ? AND method = ? AND period = ?',
        (decision.area_id, decision.level, decision.method, decision.period)).fetchone()
    override_id = str(uuid.uuid4())
    entry: dict[str, Any] = {
        "override_id": override_id, "area_id": decision.area_id, "level": decision.level, "method": decision.method,
        "period": decision.period, "action": WITHDRAW if decision.class_ is None else SET, "class": decision.class_,
        "computed_class": row[0] if row else None, "reason": decision.reason, "decided_on": decision.decided_on,
        "body": decision.body, "recorded_by": decision.recorded_by.strip() or None,
        "recorded_at": datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat(),
    }
    columns = ", ".join(f'"{name}"' for name in schema.SCORE_OVERRIDES.names)
    marks = ", ".join("?" * len(schema.SCORE_OVERRIDES.names))
    connection.execute(
        f"INSERT INTO score_overrides ({columns}) VALUES ({marks})",  # noqa: S608
        [entry[name] for name in schema.SCORE_OVERRIDES.names])
    return override_id


def compare_with_now(journal: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Adds what is computed now: ``computed_now`` and ``changed``, which tells whether it was another class then.

    Where the scores of that year and method are gone at present nothing is said to have changed.
    """
    key = ["level", "method", "period", "area_id"]
    classes = scores.set_index(key)["class"]
    runs = {*zip(scores["level"], scores["method"], scores["period"])}
    now, changed = [], []
    for entry in journal[[*key, "computed_class"]].itertuples(index=False, name=None):
        place, then = entry[:4], _whole(entry[4])
        found = _whole(classes.get(place))
        now.append(found)
        changed.append(place[:3] in runs and found != then)
    return journal.assign(computed_now=now, changed=changed).astype({"computed_now": "Int64", "changed": bool})


def only_current(journal: pd.DataFrame) -> pd.DataFrame:
    """Keeps of each area, method and year the last entry, unless it withdraws."""
    last = journal.drop_duplicates(["level", "method", "period", "area_id"], keep="last")
    return last[last["action"] == SET].reset_index(drop=True)


def _whole(value: Any) -> Optional[int]:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None  # also pandas.NA
