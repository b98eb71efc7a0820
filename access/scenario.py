"""What changes when a site is added, closed or moved: only what the changed site touches is computed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .distances import Origins, spread
from .network import Ties

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Step:
    """One change: the points whose nearest site changed, and their distance and site before it."""

    action: str
    site: int
    points: Whole
    distance: Floats
    nearest: Whole


class Scenario:
    """Sites that may be moved, added and closed, and the nearest of them for every point.

    ``distance`` and ``site`` (infinite and -1 for none within the limit) always are those of the open sites; sites keep
    their number, whatever happens to others.
    """

    def __init__(self, origins: Origins, sites: Ties, *, limit: float = np.inf) -> None:
        self.origins, self.limit = origins, limit
        self.sites = sites
        self.open = np.ones(len(sites), dtype=bool)
        self.distance, self.site = origins.nearest(sites, limit=limit)
        self.start = self.distance.copy()
        self.steps: list[Step] = []

    def add(self, place: Ties) -> Step:
        """Opens a site at one place; only points nearer to it than to their site so far change."""
        return self._opened("add", place)

    def close(self, number: int) -> Step:
        """Closes a site; only the points that were nearest to it change. Raises ``ValueError`` if it is not open."""
        return self._closed("close", number)

    def move(self, number: int, place: Ties) -> Step:
        """Closes a site and opens another one at a place; it gets a new number."""
        before_distance, before_site = self.distance.copy(), self.site.copy()
        self._closed("close", number)
        self._opened("add", place)
        del self.steps[-2:]
        changed = np.flatnonzero((before_distance != self.distance) | (before_site != self.site))
        step = Step("move", number, changed, before_distance[changed], before_site[changed])
        self.steps.append(step)
        return step

    def undo(self) -> Optional[Step]:
        """Takes the last change back; returns it, or ``None`` if there is none."""
        if not self.steps:
            return None
        step = self.steps.pop()
        self.distance[step.points], self.site[step.points] = step.distance, step.nearest
        if step.action in ("add", "move"):
            self.sites = self.sites.take(np.arange(len(self.sites) - 1))
            self.open = self.open[:-1].copy()
        if step.action in ("close", "move"):
            self.open[step.site] = True
        return step

    def _opened(self, action: str, place: Ties) -> Step:
        number = len(self.sites)
        self.sites = Ties(*(
            np.concatenate([old, new[:1]]) for old, new in zip(_columns(self.sites), _columns(place))))
        self.open = np.append(self.open, True)
        # Nothing farther from the site than the longest way so far can change.
        longest = self.limit
        if not np.isinf(self.distance[self.origins.ties.connected]).any():
            longest = min(longest, float(self.distance[self.origins.ties.connected].max(initial=0.0)))
        found = self.origins.nearest(place.take([0]), limit=longest)
        nearer = np.flatnonzero(found.distance < self.distance)
        step = Step(action, number, nearer, self.distance[nearer], self.site[nearer])
        self.distance[nearer], self.site[nearer] = found.distance[nearer], number
        self.steps.append(step)
        return step

    def _closed(self, action: str, number: int) -> Step:
        if not (0 <= number < len(self.open) and self.open[number]):
            raise ValueError(f"site {number} is not open")
        self.open[number] = False
        orphans = np.flatnonzero(self.site == number)
        step = Step(action, number, orphans, self.distance[orphans], self.site[orphans])
        if len(orphans):
            origins = self.origins
            left = np.flatnonzero(self.open)
            some = Origins(origins.network, origins.ties.take(orphans), approach=origins.approach)
            sites = self.sites.take(left)
            field = spread(origins.network, sites, origins.approach, self.limit)
            found = some.from_spread(field, sites, limit=self.limit)
            self.distance[orphans] = found.distance
            self.site[orphans] = np.where(found.site >= 0, left[np.maximum(found.site, 0)] if len(left) else -1, -1)
        self.steps.append(step)
        return step


def _columns(ties: Ties) -> tuple[NDArray, ...]:
    return ties.edge, ties.along, ties.off, ties.x, ties.y
