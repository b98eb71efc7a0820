"""What Kommunen write about a plan: read from the file that comes back, kept with its history, answered one by one.

The file that goes out is a GeoPackage for plain QGIS (:mod:`.package`). A comment has an id of its own, so the same
file can come back twice, or a changed one later, and nothing is doubled or lost: every version that was received stays.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from osgeo import gdal

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from ..workspace.gdal_errors import gdal_exceptions
from . import schema
from .plan import CONTEXT, canonical

if TYPE_CHECKING:
    from .session import Plan
    from .store import PlanStore

#: Layers of the file: comments at a place, areas that should go to a Quartier, and what the file is about.
POINTS, AREAS, ABOUT = "anmerkungen", "vorschlaege", "abstimmung"
FIELDS = ("id", "quartier", "art", "text", "name", "datum")
#: Version of the file, raised when a field changes its meaning.
FORMAT = "1"

AGREES, OBJECTS, PROPOSES, REMARKS = "agrees", "objects", "proposes", "remarks"
KINDS = (AGREES, OBJECTS, PROPOSES, REMARKS)
KIND_NAMES = {
    AGREES: QT_TRANSLATE_NOOP("boundaries", "agrees"),
    OBJECTS: QT_TRANSLATE_NOOP("boundaries", "objects"),
    PROPOSES: QT_TRANSLATE_NOOP("boundaries", "proposes"),
    REMARKS: QT_TRANSLATE_NOOP("boundaries", "remarks"),
}
OPEN, ACCEPTED, REJECTED = "open", "accepted", "rejected"
ANSWER_NAMES = {
    OPEN: QT_TRANSLATE_NOOP("boundaries", "open"),
    ACCEPTED: QT_TRANSLATE_NOOP("boundaries", "accepted"),
    REJECTED: QT_TRANSLATE_NOOP("boundaries", "rejected"),
}

_COPY = uuid.UUID("6f1e6f0e-1d0a-4c1e-9a57-5d1f2f6b7c11")


@dataclass(frozen=True)
class Comment:
    """A comment as it was written. ``wkb``: place or area in the reference system of the plan, empty for none."""

    comment_id: str
    kommune_id: str
    number: str
    kind: str
    text: str
    author: str
    written_on: str
    wkb: bytes
    plan_version: int

    @property
    def digest(self) -> str:
        """Tells versions of the same comment apart."""
        said = canonical([self.number, self.kind, self.text, self.author, self.written_on, self.wkb.hex()])
        return hashlib.sha256(said.encode("utf-8")).hexdigest()


class Returned(NamedTuple):
    """A file that came back: its comments, the Kommune, and the version of the plan that was commented on."""

    comments: list[Comment]
    kommune_id: str
    kommune_name: str
    plan_version: int
    file_name: str


class Merged(NamedTuple):
    """How many comments were new, were changed since they came last, and were known already."""

    new: int
    changed: int
    known: int


@dataclass(frozen=True)
class Entry:
    """The latest version of a comment, how it was answered, and in how many ``versions`` it has come."""

    comment: Comment
    received_at: str
    versions: int
    status: str
    answer: str
    answered_by: str
    answered_at: str


# ---------------------------------------------------------------------- the file that comes back


def read_returned(path: Union[str, Path], plan: Plan) -> Returned:
    """Reads the comments of a file that belongs to a plan.

    Lines without a text, a kind and a place are left out: nobody has written them. Raises :class:`DataProblem` for a
    file that is none of ours or belongs to another plan, and :class:`DataProblems` naming layer and row of comments
    that cannot be read.
    """
    path = Path(path)
    with gdal_exceptions(True):
        try:
            dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        except RuntimeError as error:
            raise _no_package(path) from error
        about = _about(dataset, path)
        if about.get("plan_id") != plan.info.plan_id:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "“{file}” belongs to the plan “{other}”, not to “{plan}”. Open that plan, or choose "
                    "another file."), context=CONTEXT, file=path.name, other=about.get("plan_name", "?"),
                plan=plan.info.name)
        version = int(about.get("version", "0")) if about.get("version", "").isdecimal() else 0
        problems: list[DataProblem] = []
        comments = [
            comment for name in (POINTS, AREAS)
            for comment in _comments(dataset, name, about.get("kommune_id", ""), version, problems)]
    if problems:
        raise DataProblems(problems) if len(problems) > 1 else problems[0]
    return Returned(
        _with_own_ids(comments), about.get("kommune_id", ""), about.get("kommune_name", ""), version, path.name)


def _no_package(path: Path) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP(
            "boundaries", "“{file}” is no file with comments on a plan. Choose the GeoPackage that was sent to the "
            "Kommune and came back."), context=CONTEXT, file=path.name)


def _about(dataset: gdal.Dataset, path: Path) -> dict[str, str]:
    layer = dataset.GetLayerByName(ABOUT)
    if layer is None:
        raise _no_package(path)
    about = {feature["key"]: feature["value"] for feature in layer}
    if about.get("format") != FORMAT:
        raise DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "“{file}” was made by another version of the plugin (format {found}). Update the "
                "plugin."), context=CONTEXT, file=path.name, found=about.get("format", "?"))
    return about


def _comments(dataset: gdal.Dataset, name: str, kommune_id: str, version: int,
              problems: list[DataProblem]) -> Iterator[Comment]:
    layer = dataset.GetLayerByName(name)
    if layer is None:
        return
    known = {layer.GetLayerDefn().GetFieldDefn(at).GetName() for at in range(layer.GetLayerDefn().GetFieldCount())}
    missing = [field for field in FIELDS if field not in known]
    if missing:
        problems.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "boundaries", "Layer “{layer}”: the columns {columns} are missing. Do not remove columns."),
            context=CONTEXT, layer=name, columns=", ".join(missing)))
        return
    for feature in layer:
        said = {field: _text(feature[field]) for field in FIELDS}
        geometry = feature.GetGeometryRef()
        wkb = b"" if geometry is None or geometry.IsEmpty() else bytes(geometry.ExportToIsoWkb())
        if not said["text"] and not said["art"] and not wkb:
            continue
        kind = said["art"] or (PROPOSES if name == AREAS else REMARKS)
        if kind not in KINDS:
            problems.append(DataProblem(
                QT_TRANSLATE_NOOP(
                    "boundaries", "Layer “{layer}”, row {row}: “{kind}” is no kind of comment. Allowed are {kinds}."),
                context=CONTEXT, layer=name, row=feature.GetFID(), kind=kind, kinds=", ".join(KINDS)))
            continue
        identity = said["id"] or str(uuid.uuid5(_COPY, f"{kommune_id}/{version}/{name}/{feature.GetFID()}"))
        yield Comment(
            identity, kommune_id, said["quartier"], kind, said["text"], said["name"], said["datum"][:10], wkb, version)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _with_own_ids(comments: Sequence[Comment]) -> list[Comment]:
    """Gives copies an id of their own: who copies a comment in QGIS copies its id as well."""
    seen: dict[str, int] = {}
    result = []
    for comment in comments:
        count = seen.get(comment.comment_id, 0)
        seen[comment.comment_id] = count + 1
        result.append(comment if not count else replace(
            comment, comment_id=str(uuid.uuid5(_COPY, f"{comment.comment_id}/{count}"))))
    return result


# ---------------------------------------------------------------------- kept with the plan


def merge(store: PlanStore, plan_id: str, returned: Returned) -> Merged:
    """Keeps the comments of a file that are not known yet, all in one transaction."""
    known: dict[str, set[str]] = {}
    for row in store.consultation(schema.COMMENTS, plan_id):
        record = dict(zip(schema.COMMENTS.names, row))
        known.setdefault(record["comment_id"], set()).add(record["digest"])
    at = _moment()
    rows, new, changed = [], 0, 0
    for comment in returned.comments:
        versions = known.get(comment.comment_id)
        if versions is not None and comment.digest in versions:
            continue
        new, changed = (new + 1, changed) if versions is None else (new, changed + 1)
        rows.append((
            plan_id, comment.comment_id, at, comment.kommune_id, comment.number, comment.kind, comment.text,
            comment.author, comment.written_on, comment.wkb.hex(), returned.file_name, comment.plan_version,
            comment.digest))
    if rows:
        store.add_consultation(schema.COMMENTS, rows)
    return Merged(new, changed, len(returned.comments) - len(rows))


def entries(store: PlanStore, plan_id: str) -> list[Entry]:
    """Returns all comments on a plan in their latest version, open ones first, then by Quartier."""
    latest: dict[str, dict[str, Any]] = {}
    versions: dict[str, int] = {}
    for row in store.consultation(schema.COMMENTS, plan_id):
        record = dict(zip(schema.COMMENTS.names, row))
        latest[record["comment_id"]] = record
        versions[record["comment_id"]] = versions.get(record["comment_id"], 0) + 1
    answers: dict[str, dict[str, Any]] = {}
    for row in store.consultation(schema.ANSWERS, plan_id):
        record = dict(zip(schema.ANSWERS.names, row))
        answers[record["comment_id"]] = record
    found = []
    for comment_id, record in latest.items():
        answer = answers.get(comment_id)
        # What was changed after the answer is open again.
        if answer is not None and answer["at"] < record["received_at"]:
            answer = None
        comment = Comment(
            comment_id, record["kommune_id"], record["number"] or "", record["kind"], record["text"] or "",
            record["author"] or "", record["written_on"] or "", bytes.fromhex(record["geometry"] or ""),
            record["plan_version"])
        found.append(Entry(
            comment, record["received_at"], versions[comment_id], answer["status"] if answer else OPEN,
            (answer["answer"] or "") if answer else "", answer["author"] if answer else "",
            answer["at"] if answer else ""))
    return sorted(found, key=lambda entry: (
        entry.status != OPEN, entry.comment.number, entry.received_at, entry.comment.comment_id))


def answer(plan: Plan, comment_id: str, status: str, text: str = "") -> None:
    """Records how a comment was answered; earlier answers stay in the history."""
    if status not in ANSWER_NAMES:
        raise ValueError(status)
    plan.store.add_consultation(schema.ANSWERS, [(
        plan.info.plan_id, comment_id, _moment(), status, " ".join(text.split()), plan.author,
        plan.info.head_version)])


def _moment() -> str:
    # To the microsecond: two answers to one comment may fall into the same second.
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
