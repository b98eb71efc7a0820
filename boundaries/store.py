"""What every place that keeps plans can do, whether a file or a database; and the objects it hands out."""

from __future__ import annotations

import getpass
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from ..workspace.schema import Table
from .coverage import Edges, edges_of_wkb
from .journal import CREATED, NOTHING, JournalRow, Line, local_time, now
from .operations import new_uid, title
from .plan import CONTEXT, DISCARDED, WORKING, AtomIndex, Change, PlanState, Quartier, canonical


@dataclass(frozen=True)
class Borders:
    """Borders between atoms by their places in the index.

    ``first``, ``second``: the atoms on both sides, ``second`` -1 for the outer border; ``length_m``: in metres.
    """

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    length_m: NDArray[np.float64]

    @classmethod
    def none(cls) -> Borders:
        """Returns an empty list of borders."""
        return cls(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0))


@dataclass(frozen=True)
class Atoms:
    """Atoms with all that is known of them; arrays in the order of ``index``.

    ``wkb``: MultiPolygons in the reference system ``epsg``. ``addresses``: how many lie in each atom. ``values``: by
    quantity (``inhabitants``, ``households``, ``children``, ``A.1/x`` and ``A.1/n`` for numerator and denominator).
    ``districts``: by kind the district of each atom, empty for none. ``indicators`` and ``settings`` are JSON values
    that say what the quantities are and which of them were estimated (:mod:`.quantities`).
    """

    index: AtomIndex
    wkb: tuple[bytes, ...]
    epsg: int
    borders: Borders
    addresses: NDArray[np.int64]
    values: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    districts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    hash: str = ""

    def __len__(self) -> int:
        return len(self.index)

    @cached_property
    def edges(self) -> Edges:
        """The edges of all atoms, matched once."""
        return edges_of_wkb(self.wkb)

    @cached_property
    def boxes(self) -> NDArray[np.float64]:
        """The extents of all atoms (n, 4): xmin, ymin, xmax, ymax."""
        edges = self.edges
        order = np.argsort(edges.owner, kind="stable")
        begins = np.searchsorted(edges.owner[order], np.arange(len(self)))
        xy = edges.points[edges.start[order]]
        return np.hstack([np.minimum.reduceat(xy, begins), np.maximum.reduceat(xy, begins)])

    def extent(self, at: Sequence[int]) -> tuple[float, float, float, float]:
        """Returns the extent of some atoms together."""
        some = self.boxes[np.asarray(at, dtype=np.int64)]
        return (*some[:, :2].min(axis=0).tolist(), *some[:, 2:].max(axis=0).tolist())


@dataclass(frozen=True)
class PlanInfo:
    """A plan in the list of plans. ``parent_id`` is the plan it was copied from, empty for none."""

    plan_id: str
    name: str
    parent_id: str
    author: str
    created: str
    status: str
    note: str
    head_version: int
    tip: int
    current: int
    head_hash: str
    state_hash: str

    @property
    def version_label(self) -> str:
        """Version and head hash as they are printed on maps and profiles."""
        return f"{self.head_version} · {self.head_hash[:8]}"


class PlanConflict(DataProblem):
    """Somebody else has changed the same Quartiere meanwhile: nothing was written.

    ``mine`` is the operation that was refused, ``theirs`` the rows of the journal that came in between, ``quartiere``
    the labels of the Quartiere both sides touch. The plan has been refreshed: the operation can be tried again.
    """

    def __init__(self, mine: Mapping[str, Any], theirs: Sequence[JournalRow], quartiere: Sequence[str]) -> None:
        self.mine, self.theirs, self.quartiere = dict(mine), tuple(theirs), tuple(quartiere)
        authors = sorted({row.author for row in theirs})
        super().__init__(
            QT_TRANSLATE_NOOP(
                "boundaries", "{authors} changed {quartiere} in the meantime ({at}): {their_step}. Your step was not "
                "carried out: {own_step}. Look at the new borders and repeat it if it is still right."),
            context=CONTEXT, authors=", ".join(authors), quartiere=", ".join(quartiere[:5]) or "–",
            at=local_time(theirs[-1].at) if theirs else "", their_step="", own_step="")
        self.args = (self.text(),)

    def text(self, translate: Optional[Callable[[str, str], str]] = None) -> str:
        """Returns the message with both steps in words, in the language of ``translate(context, source)``."""
        last = json.loads(self.theirs[-1].operation) if self.theirs else {}
        self.values.update(their_step=title(last, translate) or "–", own_step=title(self.mine, translate) or "–")
        return super().text(translate)


class Stale(Exception):  # noqa: N818
    """A commit found another version of the plan than the one it was made for."""


class PlanStore(ABC):
    """A place that keeps plans over one set of atoms."""

    #: What a user is to know of the place, e.g. that it lies on a network share; ``None`` for nothing.
    notice: Optional[DataProblem] = None
    #: Whether plans can be changed here.
    writable: bool = True
    #: Whether several people have plans here, each with a login of their own.
    shared: bool = False

    @abstractmethod
    def atoms(self) -> Atoms:
        """Returns the atoms; read once and kept."""

    @abstractmethod
    def plans(self) -> list[PlanInfo]:
        """Returns all plans, the oldest first."""

    @abstractmethod
    def info(self, plan_id: str) -> PlanInfo:
        """Returns a plan; raises :class:`DataProblem` where there is none."""

    @abstractmethod
    def read(self, plan_id: str) -> tuple[PlanInfo, PlanState, Line]:
        """Returns a plan with its state and its line, all of one moment."""

    @abstractmethod
    def journal(self, plan_id: str, since: int = -1) -> list[JournalRow]:
        """Returns the rows of the journal with a version above ``since``, the oldest first."""

    @abstractmethod
    def commit(self, info: PlanInfo, row: JournalRow, change: Change) -> None:
        """Writes one step in one transaction: change, row, and ``info`` as the new head.

        Raises :class:`Stale` where the plan has another version than the one before ``row``.
        """

    @abstractmethod
    def add_plan(self, info: PlanInfo, state: PlanState, row: JournalRow) -> None:
        """Writes a new plan with its first row in one transaction."""

    @abstractmethod
    def set_info(self, plan_id: str, *, name: str, status: str, note: str) -> None:
        """Changes name, status and note of a plan, which its journal does not cover."""

    @abstractmethod
    def consultation(self, table: Table, plan_id: str) -> list[tuple[Any, ...]]:
        """Returns the rows of a table of :data:`.schema.CONSULTATION_TABLES`, the oldest first."""

    @abstractmethod
    def add_consultation(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rows to such a table in one transaction."""

    @abstractmethod
    def close(self) -> None:
        """Ends the connection."""

    def user(self) -> str:
        """Returns who is written into the journal unless somebody else is named."""
        return current_user()

    # ------------------------------------------------------------------ plans

    def create_plan(self, name: str, quartiere: Sequence[Quartier], assignment: Mapping[str, str], *,
                    author: str = "", source: Optional[Mapping[str, Any]] = None, parent_id: str = "",
                    reason: str = "") -> PlanInfo:
        """Creates a plan of Quartiere and an assignment atom -> uid; returns its entry.

        ``source`` says in plain values where it comes from (a layer, a file). Raises :class:`DataProblem` for an empty
        name and one that another plan has.
        """
        name = self._free_name(name)
        state = PlanState(self.atoms().index, quartiere, assignment)
        author = author or self.user()
        plan_id, at = new_uid(), now()
        operation = canonical({"kind": CREATED, "atoms_hash": self.atoms().hash, "parent": parent_id, **(source or {})})
        row = JournalRow(
            plan_id, 0, CREATED, 0, 0, author, at, reason, operation, Change().to_json(), state.hash, NOTHING).sealed()
        info = PlanInfo(plan_id, name, parent_id, author, at, WORKING, "", 0, 0, 0, row.hash, state.hash)
        self.add_plan(info, state, row)
        return info

    def copy_plan(self, plan_id: str, name: str, *, author: str = "", reason: str = "") -> PlanInfo:
        """Makes a variant: a plan with the same content that knows its parent. Its own journal begins anew."""
        parent, state, _ = self.read(plan_id)
        return self.create_plan(
            name, list(state.quartiere.values()), state.assignment(), author=author, parent_id=plan_id, reason=reason,
            source={"copy_of": parent.name, "copy_of_version": parent.head_version, "copy_of_hash": parent.head_hash})

    def latest(self) -> PlanInfo:
        """Returns the plan that was made last; raises :class:`DataProblem` where there is none yet."""
        plans = self.plans()
        if not plans:
            raise DataProblem(
                QT_TRANSLATE_NOOP("boundaries", "There is no plan yet. Import one, or put one there from a plan file."),
                context=CONTEXT)
        return plans[-1]

    def take_plans(self, other: PlanStore) -> list[PlanInfo]:
        """Copies all plans of another store over the same blocks that have not been discarded; returns their entries.

        Their journals stay where they are; the first row here names the plan, version and hash they come from.
        """
        taken = []
        for plan in other.plans():
            if plan.status == DISCARDED:
                continue
            info, state, _ = other.read(plan.plan_id)
            taken.append(self.create_plan(
                info.name, list(state.quartiere.values()), state.assignment(),
                source={"taken_from": info.name, "taken_version": info.head_version, "taken_hash": info.head_hash}))
        return taken

    def update_plan(self, plan_id: str, *, name: Optional[str] = None, status: Optional[str] = None,
                    note: Optional[str] = None) -> PlanInfo:
        """Changes name, status (:data:`.plan.PLAN_STATUSES`) or note of a plan."""
        info = self.info(plan_id)
        if name is not None and name.strip() != info.name:
            info = replace(info, name=self._free_name(name))
        info = replace(
            info, status=info.status if status is None else status, note=info.note if note is None else note)
        self.set_info(plan_id, name=info.name, status=info.status, note=info.note)
        return info

    def _free_name(self, name: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise DataProblem(
                QT_TRANSLATE_NOOP("boundaries", "The name of the plan is missing. Give it one."), context=CONTEXT)
        if name.casefold() in {plan.name.casefold() for plan in self.plans()}:
            raise DataProblem(
                QT_TRANSLATE_NOOP("boundaries", "There is a plan “{name}” already. Choose another name."),
                context=CONTEXT, name=name)
        return name


def current_user() -> str:
    """Returns the login name of whoever sits at the machine, “?” where it is not known."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"
