"""Old Quartiere to new ones, address by address, so that earlier counts can be read in today's boundaries.

Every address has an old and a new Quartier. What share of an old Quartier's addresses (or inhabitants) each new one
got is the crosswalk. Quartiere that kept all their addresses and got no others keep their counts to the last digit,
also under a new key. All others are converted as :mod:`.transfer` says, and marked: ``converted`` names the plan
version the counts were converted from. A merger alone adds whole Quartiere up: marked, but not uncertain.

Without addresses nothing can be converted: an old Quartier that has counts but no address is named, and nothing is
done (unless its area may stand in).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Optional

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem
from .transfer import (
    DEFAULT_CONFIDENCE,
    DEFAULT_VARIATION,
    NONE,
    OUTSIDE,
    Weights,
    area_weights,
    in_rows,
    point_weights,
    transfer_counts,
    with_fallback,
)

#: What happened between an old and a new Quartier, seen from this pair.
UNCHANGED, RENAMED, SPLIT, MERGED, MOVED, LOST = "unchanged", "renamed", "split", "merged", "moved_part", "lost"

_LISTED = 10


class Converted(NamedTuple):
    """Counts in new Quartiere, and how certain they are.

    ``counts``: the columns of the input and ``converted``. ``uncertainty``: of the converted ones area_id, measure,
    period, sex, age_band, value, lower, upper, least, most, share_split. ``empty``: new Quartiere of which nothing is
    known, because no address of an old one lies in them. ``broken``: measure and period of sums that do not add up.
    """

    counts: pd.DataFrame
    uncertainty: pd.DataFrame
    empty: list[str]
    broken: list[tuple[str, str]]


@dataclass(frozen=True)
class Crosswalk:
    """Shares of old Quartiere in new ones; ``version`` names the plan that the old ones belong to."""

    weights: Weights
    version: str

    @property
    def old(self) -> tuple[str, ...]:
        """The keys of the old Quartiere."""
        return self.weights.sources

    @property
    def new(self) -> tuple[str, ...]:
        """The keys of the new Quartiere."""
        return self.weights.targets

    def kept(self) -> dict[str, str]:
        """Returns new key -> old key of Quartiere with the same addresses before and after."""
        shares = self.weights.shares
        reached = np.diff(shares.tocsc().indptr)
        result = {}
        for row in np.flatnonzero(np.diff(shares.indptr) == 1).tolist():
            column = int(shares.indices[shares.indptr[row]])
            if column < len(self.new) and reached[column] == 1 and self.weights.basis[row] != NONE:
                result[self.new[column]] = self.old[row]
        return result

    def table(self) -> pd.DataFrame:
        """Returns the pairs of old and new Quartiere: old_key, new_key, kind, share, share_of_new, points, basis.

        ``share``: of the old Quartier in the new one; ``share_of_new``: of the new one's addresses (or inhabitants)
        that come from the old one; ``points``: effective number of addresses of the old Quartier. A pair with an
        empty new key is what lies in no new Quartier. Ordered by keys.
        """
        shares = self.weights.shares.tocoo()
        known = np.array([basis != NONE for basis in self.weights.basis], dtype=bool)
        used = known[shares.row]
        row, column, share = shares.row[used], shares.col[used], shares.data[used]
        people, points = self.weights.people, self.weights.points
        size = np.where(np.isfinite(people), people, np.nan_to_num(points, nan=1.0))
        amount = share * size[row]
        of_new = amount / np.bincount(column, weights=amount, minlength=len(self.new) + 1)[column]
        pieces, origins = np.bincount(row, minlength=len(self.old)), np.bincount(column, minlength=len(self.new) + 1)
        keys = [*self.new, OUTSIDE]
        rows = []
        for at in range(len(row)):
            old, new = self.old[row[at]], keys[column[at]]
            whole, alone = pieces[row[at]] == 1, origins[column[at]] == 1
            if new == OUTSIDE:
                kind = LOST
            elif whole and alone:
                kind = UNCHANGED if old == new else RENAMED
            elif whole:
                kind = MERGED
            elif alone:
                kind = SPLIT
            else:
                kind = MOVED
            rows.append((old, new, kind, share[at], of_new[at], points[row[at]], self.weights.basis[row[at]]))
        frame = pd.DataFrame(
            rows, columns=["old_key", "new_key", "kind", "share", "share_of_new", "points", "basis"])
        return frame.sort_values(["old_key", "new_key"], ignore_index=True)

    def then(self, later: Crosswalk) -> Crosswalk:
        """Returns the crosswalk from the old Quartiere of this one to the new ones of a later one.

        Shares are multiplied: what came from an old Quartier is taken to be spread over the intermediate one as all of
        it. Where addresses know both their first and their last Quartier, :func:`of_assignments` is exact instead.
        Raises :class:`DataProblem` if the later one does not start where this one ends.
        """
        missing = sorted(set(self.new) - set(later.old))
        if missing:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "The crosswalks do not follow on each other: {count} Quartiere of the first are unknown "
                    "to the second: {keys}. Check the order of the plan versions."),
                context="zonings", count=len(missing), keys=", ".join(missing[:_LISTED]))
        place = {key: at for at, key in enumerate(later.old)}
        step = later.weights.shares[[place[key] for key in self.new]]
        # What is lost stays lost.
        lost = sparse.csr_matrix(([1.0], ([0], [len(later.new)])), shape=(1, len(later.new) + 1))
        shares = in_rows(self.weights.shares @ sparse.vstack([step, lost]))
        # Where a further step splits on, its addresses limit the certainty as well.
        split_later = later.weights.split
        points = self.weights.points.copy()
        bases = list(self.weights.basis)
        for row in range(len(self.old)):
            for column in self.weights.shares[row].indices.tolist():
                if column == len(self.new) or not split_later[place[self.new[column]]]:
                    continue
                other = place[self.new[column]]
                points[row] = np.minimum(points[row], later.weights.points[other])
                if not np.isfinite(points[row]):
                    bases[row] = later.weights.basis[other]
        unknown = np.full(len(self.old), np.nan)
        return Crosswalk(Weights(self.old, later.new, shares, tuple(bases), points, unknown), self.version)

    def convert(self, counts: pd.DataFrame, *, variation: float = DEFAULT_VARIATION,
                confidence: float = DEFAULT_CONFIDENCE) -> Converted:
        """Turns counts of old Quartiere into counts of new ones; counts of other levels stay as they are.

        ``counts`` in the long form with ``level``. Rows of unchanged and renamed Quartiere are handed on bit by bit
        (a mark they had stays). Raises :class:`DataProblem` naming unknown Quartiere, and those whose counts cannot
        be placed because they have no address or some of their addresses lie in no new Quartier.
        """
        frame = counts.reset_index(drop=True)
        if "converted" not in frame.columns:
            frame["converted"] = None
        names = list(frame.columns)
        quartiere = frame["level"] == "quartier" if "level" in frame.columns else pd.Series(True, index=frame.index)
        ours = frame[quartiere]
        self._check(ours)
        kept = {old: new for new, old in self.kept().items()}
        same = ours["area_id"].isin(list(kept))
        passed = ours[same].assign(area_id=ours[same]["area_id"].map(kept))
        changed_old = np.array([at for at, key in enumerate(self.old) if key not in kept], dtype=np.int64)
        taken = set(kept.values())
        changed_new = np.array([at for at, key in enumerate(self.new) if key not in taken], dtype=np.int64)
        parts = [frame[~quartiere], passed]
        uncertainty = pd.DataFrame()
        broken: list[tuple[str, str]] = []
        if len(changed_old) and len(changed_new):
            weights = self.weights.of(changed_old, changed_new)
            # Also where only kept Quartiere were delivered: the others have no data.
            done = transfer_counts(ours[~same], weights, variation=variation, confidence=confidence)
            moved = done.counts
            broken = done.broken
            moved = moved.assign(converted=self.version, level="quartier")
            uncertainty = moved[[
                "area_id", "measure", "period", "sex", "age_band", "value", "state", "lower", "upper", "least", "most",
                "share_split"]].reset_index(drop=True)
            parts.append(moved.reindex(columns=names))
        reached = np.diff(self.weights.shares.tocsc().indptr)
        empty = [key for at, key in enumerate(self.new) if reached[at] == 0]
        parts = [part for part in parts if len(part)]
        result = pd.concat(parts, ignore_index=True)[names] if parts else frame.iloc[:0]
        return Converted(result, uncertainty, empty, broken)

    def _check(self, ours: pd.DataFrame) -> None:
        unknown = sorted(set(ours["area_id"]) - set(self.old))
        if unknown:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "{count} Quartiere of the counts are not among the old Quartiere: {keys}. Choose the "
                    "boundaries that the counts belong to, and check the key field."),
                context="zonings", count=len(unknown), keys=", ".join(unknown[:_LISTED]))
        counted = set(ours.loc[ours["value"].astype("float64").fillna(0.0).ne(0) | ours["state"].eq("suppressed"),
                               "area_id"])
        homeless = sorted(counted & set(self.weights.without_basis()))
        if homeless:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "{count} old Quartiere have counts but not a single address, so nothing says where "
                    "their inhabitants live now: {keys}. Take a register of the time of the old boundaries, or "
                    "allow area to stand in."),
                context="zonings", count=len(homeless), keys=", ".join(homeless[:_LISTED]))
        outside = self.weights.shares[:, len(self.new)].toarray().ravel()
        lost = [key for key, share in zip(self.old, outside) if share > 0 and key in counted]
        if lost:
            raise DataProblem(
                QT_TRANSLATE_NOOP(
                    "zonings", "Addresses of {count} old Quartiere lie in no new Quartier, and their counts would be "
                    "lost: {keys}. Close the gaps of the new boundaries."),
                context="zonings", count=len(lost), keys=", ".join(lost[:_LISTED]))


def of_assignments(old: Sequence[str], new: Sequence[str], old_of: ArrayLike, new_of: ArrayLike, version: str,
                   inhabitants: Optional[ArrayLike] = None) -> Crosswalk:
    """Makes a crosswalk of addresses with their old and new Quartier (positions in the keys, -1 for none)."""
    return Crosswalk(point_weights(old, new, old_of, new_of, inhabitants), version)


def of_keys(old_of: Sequence[str], new_of: Sequence[str], version: str,
            inhabitants: Optional[ArrayLike] = None) -> Crosswalk:
    """Makes a crosswalk of two columns of keys, one row per address; an empty key is none."""
    def positions(keys: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
        column = pd.Series(list(keys), dtype=object).replace("", None)
        codes, names = pd.factorize(column, sort=True)
        return [str(name) for name in names], np.asarray(codes, dtype=np.int64)

    old, first = positions(old_of)
    new, second = positions(new_of)
    return of_assignments(old, new, first, second, version, inhabitants)


def of_polygons(old: Sequence[str], old_wkb: Sequence[bytes], new: Sequence[str], new_wkb: Sequence[bytes],
                x: ArrayLike, y: ArrayLike, version: str, *, inhabitants: Optional[ArrayLike] = None,
                area_fallback: bool = False) -> Crosswalk:
    """Makes a crosswalk of two sets of polygons and the addresses, all in one reference system.

    ``area_fallback``: old Quartiere without any address are shared out by area.
    """
    from ..addresses.locate import Polygons

    first = Polygons(old_wkb, old).locate(x, y)
    second = Polygons(new_wkb, new).locate(x, y)
    weights = point_weights(old, new, first, second, inhabitants)
    if area_fallback and weights.without_basis():
        weights = with_fallback(weights, area_weights(old, old_wkb, new, new_wkb))
    return Crosswalk(weights, version)
