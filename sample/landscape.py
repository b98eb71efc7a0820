"""The land of the sample county: outline, Kommunen, Quartiere, settlements and forest as labelled cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from .chance import SmoothField, normal, rounded_shares, stream
from .coverage import OUTSIDE, Mesh

#: Middle of the county in EPSG:25832 (metres): hilly country east of the Rhine.
CENTRE = (432_000.0, 5_672_000.0)
#: Half width and half height of the full-sized county in metres.
HALF_WIDTH, HALF_HEIGHT = 25_500.0, 20_500.0
#: Area of the full-sized county in m² and its number of Quartiere.
FULL_AREA, FULL_QUARTIERE = 1.15e9, 158
#: Distance of cells in metres where people live, and the multiples of it further away.
CELL = 118.0
OPEN, SETTLEMENT, FOREST = 0, 1, 2


def face_label(quartier, land_use):
    """Returns the label of a face: one per Quartier and land use, -1 outside."""
    return np.where(np.asarray(quartier) >= 0, 3 * np.asarray(quartier) + land_use, OUTSIDE)


@dataclass(frozen=True)
class Landscape:
    """Labels per cell (-1 outside) and facts per Quartier and Kommune.

    ``land_use`` is open, settlement or forest; ``residents`` expected inhabitants per cell; ``urban`` (0..1)
    and ``centre`` (n, 2) per Quartier; ``quartier_kommune`` the Kommune of each; ``town`` the centre (k, 2)
    and ``share`` the share of inhabitants of each Kommune; ``tiny`` the Quartier with few inhabitants.
    """

    mesh: Mesh
    kommune: np.ndarray
    quartier: np.ndarray
    land_use: np.ndarray
    residents: np.ndarray
    quartier_kommune: np.ndarray
    town: np.ndarray
    share: np.ndarray
    centre: np.ndarray
    urban: np.ndarray
    residents_of: np.ndarray
    tiny: int


def build(seed: int, quartiere: int, kommunen: int, inhabitants: int, tiny_inhabitants: int) -> Landscape:
    """Builds the labelled cells of a county with the wanted numbers of Quartiere and Kommunen."""
    plan = _Plan.draw(seed, quartiere, kommunen)
    settlements = _Settlements.draw(seed, plan, inhabitants)
    mesh = Mesh.around(_sites(seed, plan, settlements))
    x, y = mesh.sites.T
    inside = plan.inside(x, y) & ~mesh.open
    part = mesh.components(inside.astype(int))
    size = np.bincount(part, weights=np.where(inside, 1.0, 0.0))
    rim = np.unique(part[mesh.open])
    # Islands go, and lakes within the county are filled.
    inside = (part == np.argmax(size)) | (~inside & ~np.isin(part, rim))

    kommune = np.full(len(x), OUTSIDE)
    kommune[inside] = plan.nearest_town(x[inside], y[inside])
    kommune = mesh.joined(kommune, inside.astype(int))

    field = settlements.field(x, y)
    land_use = np.where(inside & (field > 0.0), SETTLEMENT, OPEN)
    land_use = _without_specks(mesh, land_use, SETTLEMENT, 3)
    residents = _residents(mesh, settlements, kommune, land_use, inhabitants)

    quartier, owner = _quartiere(seed, plan, mesh, kommune, residents)
    tiny = _tiny(owner, quartier, residents)
    land_use, residents = _with_every_quartier_settled(
        mesh,
        quartier,
        kommune,
        land_use,
        residents,
        settlements,
        len(owner),
        tiny,
        tiny_inhabitants,
        inhabitants,
    )
    land_use = _forest(seed, mesh, plan, inside, land_use, field)

    count = np.bincount(quartier[inside], residents[inside], len(owner))
    weight = np.where(inside, residents + 1e-6, 0.0)
    centre = np.stack(
        [np.bincount(quartier[inside], (weight * axis)[inside], len(owner)) for axis in (x, y)], axis=1
    )
    centre /= np.bincount(quartier[inside], weight[inside], len(owner))[:, None]
    area = np.bincount(quartier[inside], mesh.area[inside], len(owner))
    density = np.log(np.maximum(count, 50.0) / (area / 1e6))
    urban = np.clip((density - np.log(100.0)) / (np.log(4000.0) - np.log(100.0)), 0.0, 1.0)
    return Landscape(
        mesh, kommune, quartier, land_use, residents, owner, plan.town, plan.share, centre, urban, count, tiny
    )


@dataclass(frozen=True)
class _Plan:
    scale: float
    outline: SmoothField
    threshold: float
    town: np.ndarray
    reach: np.ndarray
    share: np.ndarray
    number: np.ndarray
    bend_x: SmoothField
    bend_y: SmoothField

    @classmethod
    def draw(cls, seed: int, quartiere: int, kommunen: int) -> _Plan:
        rng = stream(seed, "plan")
        scale = float(np.sqrt(quartiere / FULL_QUARTIERE))
        outline = SmoothField.draw(rng, 26_000.0 * scale, octaves=4, persistence=0.45)
        x, y, cell_area = _grid(scale, 150)
        level = _outline_level(x, y, scale, outline)
        area = FULL_AREA * quartiere / FULL_QUARTIERE
        threshold = float(np.sort(level)[int(area / cell_area)])
        inside = _largest_part(level < threshold, 150)
        x, y = x[inside], y[inside]

        # Kommunen are small around the densely settled west and large in the hills.
        hub = np.array([CENTRE[0] - 9_000.0 * scale, CENTRE[1] - 1_000.0 * scale])
        distance = np.hypot(x - hub[0], y - hub[1]) / (HALF_WIDTH * scale)
        weight = 1.0 + 3.2 * np.exp(-((distance / 0.45) ** 2))
        points = np.stack([x, y], axis=1)
        town = points[rng.permutation(len(points))[:kommunen]]
        for _ in range(10):
            town = _means(points, weight, cKDTree(town).query(points)[1], town)
        spacing = np.sqrt(area / kommunen)
        town = town + 0.10 * spacing * normal(rng, town.shape)
        away = np.hypot(*(town - hub).T) / (HALF_WIDTH * scale)
        order = np.argsort(away + 0.28 * normal(rng, kommunen), kind="stable")
        rank = np.empty(kommunen, int)
        rank[order] = np.arange(kommunen)
        share = np.exp(-2.0 * rank / kommunen) * (0.92 + 0.16 * rng.random(kommunen))
        share /= share.sum()
        reach = 0.11 * spacing**2 * np.clip(normal(rng, kommunen), -1.6, 1.6)
        fewest, most = min(4, quartiere // kommunen), 14
        number = _numbers(quartiere, share, fewest, most)
        wave = 9_000.0 * min(1.0, 2.0 * scale)
        return cls(
            scale,
            outline,
            threshold,
            town,
            reach,
            share,
            number,
            SmoothField.draw(rng, wave, octaves=5, persistence=0.62),
            SmoothField.draw(rng, wave, octaves=5, persistence=0.62),
        )

    def inside(self, x, y):
        return _outline_level(x, y, self.scale, self.outline) < self.threshold

    def bent(self, x, y, size):
        return np.stack([x + size * self.bend_x(x, y), y + size * self.bend_y(x, y)], axis=1)

    def nearest_town(self, x, y):
        place = self.bent(x, y, 560.0)
        squared = ((place[:, None, :] - self.town[None]) ** 2).sum(axis=2)
        return np.argmin(squared - self.reach, axis=1)


def _grid(scale: float, columns: int) -> tuple:
    step = 2.6 * HALF_WIDTH * scale / columns
    rows = int(2.6 * HALF_HEIGHT * scale / step)
    column, row = np.meshgrid(np.arange(columns), np.arange(rows))
    x = CENTRE[0] + (column.ravel() - columns / 2) * step
    y = CENTRE[1] + (row.ravel() - rows / 2) * step
    return x, y, step * step


def _largest_part(inside: np.ndarray, columns: int) -> np.ndarray:
    label, _ = ndimage.label(inside.reshape(-1, columns))
    size = np.bincount(label.ravel())
    size[0] = 0
    return (label == np.argmax(size)).ravel()


def _outline_level(x, y, scale, outline):
    u = (x - CENTRE[0]) / (HALF_WIDTH * scale)
    v = (y - CENTRE[1]) / (HALF_HEIGHT * scale) + 0.30 * (u * u - 0.4)
    return np.sqrt(u * u + v * v) + 0.115 * outline(x, y)


def _numbers(total: int, share: np.ndarray, fewest: int, most: int) -> np.ndarray:
    most = max(most, -(-total // len(share)))
    spare = rounded_shares(total - fewest * len(share), np.maximum(share - 0.6 * share.min(), 1e-9))
    number = fewest + spare
    while number.max() > most:
        full, room = int(np.argmax(number)), int(np.argmax(np.where(number < most, share, -1.0)))
        number[full] -= 1
        number[room] += 1
    return number


def _means(points, weight, label, previous):
    total = np.bincount(label, weight, len(previous))
    sums = np.stack([np.bincount(label, weight * points[:, axis], len(previous)) for axis in (0, 1)], axis=1)
    return np.where(total[:, None] > 0, sums / np.maximum(total, 1e-12)[:, None], previous)


@dataclass(frozen=True)
class _Settlements:
    place: np.ndarray
    radius: np.ndarray
    along: np.ndarray
    stretch: np.ndarray
    density: np.ndarray
    ragged: SmoothField

    @classmethod
    def draw(cls, seed: int, plan: _Plan, inhabitants: int) -> _Settlements:
        rng = stream(seed, "settlements")
        x, y, cell_area = _grid(plan.scale, 260)
        inside = _largest_part(plan.inside(x, y), 260)
        points = np.stack([x[inside], y[inside]], axis=1)
        area = cell_area * len(points)
        # People per settled place follow the full county, so that a small test county looks alike.
        people = plan.share * FULL_QUARTIERE_PEOPLE * len(points) * cell_area / FULL_AREA
        towns = len(plan.town)
        villages = max(3, int(area / 2.6e6))
        village = points[rng.permutation(len(points))[:villages]]
        for _ in range(2):
            village = _means(points, np.ones(len(points)), cKDTree(village).query(points)[1], village)
        village = village + 420.0 * normal(rng, village.shape)
        village = village[plan.inside(*village.T)]
        villages = len(village)
        home = plan.nearest_town(*village.T)
        # Villages near large towns are suburbs.
        pull = np.sqrt(plan.share[home] / plan.share.mean())
        distance = np.hypot(*(village - plan.town[home]).T)
        near = np.exp(-distance / (2_600.0 * pull))
        village_radius = (190.0 + 400.0 * near * pull) * np.exp(0.36 * normal(rng, villages))
        town_radius = np.sqrt(0.52 * people / 4_400.0 / np.pi) * 1_000.0
        radius = np.concatenate([town_radius, village_radius])
        density = np.concatenate(
            [1.0 + 0.9 * np.sqrt(plan.share / plan.share.max()), 0.38 + 0.45 * near * np.minimum(pull, 1.4)]
        )
        angle = np.pi * rng.random(towns + villages)
        stretch = np.concatenate([1.15 + 0.5 * rng.random(towns), 1.1 + 1.5 * rng.random(villages) ** 2])
        return cls(
            np.concatenate([plan.town, village]),
            radius,
            angle,
            stretch,
            density,
            SmoothField.draw(rng, 1_500.0, octaves=3, waves=20, persistence=0.6),
        )

    def _nearness(self, x, y):
        """Returns (n, 10) relative distances to the nearest settlement centres, and which these are."""
        size = min(10, len(self.place))
        _, which = cKDTree(self.place).query(np.stack([x, y], axis=1), k=size)
        which = which.reshape(len(x), size)
        dx, dy = x[:, None] - self.place[which, 0], y[:, None] - self.place[which, 1]
        c, s = np.cos(self.along)[which], np.sin(self.along)[which]
        root = np.sqrt(self.stretch)[which]
        distance = np.hypot((c * dx + s * dy) / root, (c * dy - s * dx) * root)
        return distance / self.radius[which], which

    def field(self, x, y):
        """Returns a level that is positive within settlements and falls with the distance from them."""
        relative, which = self._nearness(x, y)
        # In units of about 400 m, so that fringes are equally ragged in towns and villages.
        depth = ((1.0 - relative) * np.minimum(self.radius[which], 1_500.0) / 400.0).max(axis=1)
        return depth + 0.40 * self.ragged(x, y) - 0.10

    def people_per_area(self, x, y):
        """Returns relative population densities: high in town centres, low at the fringes."""
        relative, which = self._nearness(x, y)
        return 0.12 + (self.density[which] * np.exp(-0.9 * relative**2)).max(axis=1)


#: Inhabitants of the full-sized county, the measure for the size of its settlements.
FULL_QUARTIERE_PEOPLE = 600_000


def _sites(seed: int, plan: _Plan, settlements: _Settlements) -> np.ndarray:
    rng = stream(seed, "sites")
    width, height = 1.32 * HALF_WIDTH * plan.scale + 2_500.0, 1.32 * HALF_HEIGHT * plan.scale + 2_500.0
    columns, rows = int(2 * width / CELL), int(2 * height / (CELL * 0.866))
    column, row = (axis.ravel() for axis in np.meshgrid(np.arange(columns), np.arange(rows)))
    x = CENTRE[0] - width + (column + 0.5 * (row % 2)) * CELL
    y = CENTRE[1] - height + row * CELL * 0.866
    # Open cells at the rim of the mesh must stay well outside the county.
    margin = max(0.10, 1_800.0 / (HALF_HEIGHT * plan.scale))
    near = _outline_level(x, y, plan.scale, plan.outline) < plan.threshold + margin
    x, y, column, row = x[near], y[near], column[near], row[near]
    jitter = rng.random((2, len(x))) - 0.5
    field = settlements.field(x, y)
    step = np.where(field > -0.45, 1, np.where(field > -1.3, 2, 3))
    kept = (column % step == 0) & (row % step == 0)
    reach = 0.78 * CELL * step
    x, y = x + jitter[0] * reach, y + jitter[1] * reach
    return np.round(np.stack([x[kept], y[kept]], axis=1), 3)


def _without_specks(mesh: Mesh, land_use: np.ndarray, kind: int, fewest: int) -> np.ndarray:
    """Opens patches of fewer cells than wanted and closes gaps of the same size within them."""
    result = land_use.copy()
    is_kind = result == kind
    part = mesh.components(is_kind.astype(int))
    small = np.bincount(part)[part] < fewest
    result[small & is_kind] = OPEN
    result[small & (land_use == OPEN)] = kind
    return result


def _residents(mesh, settlements, kommune, land_use, inhabitants):
    """Spreads the inhabitants over settled cells, each Kommune by what its settlements can hold."""
    settled = land_use == SETTLEMENT
    x, y = mesh.sites.T
    residents = np.zeros(len(x))
    residents[settled] = settlements.people_per_area(x[settled], y[settled]) * np.maximum(
        mesh.area[settled], 0.0
    )
    return residents * inhabitants / residents.sum()


def _quartiere(seed, plan, mesh, kommune, residents):
    rng = stream(seed, "quartiere")
    x, y = mesh.sites.T
    place = plan.bent(x, y, 230.0)
    quartier = np.full(len(x), OUTSIDE)
    owner = []
    for number in range(len(plan.town)):
        cells = np.flatnonzero(kommune == number)
        wanted = int(plan.number[number])
        points = place[cells]
        weight = residents[cells] ** 1.1
        weight = weight / weight.sum() + 0.12 * mesh.area[cells] / mesh.area[cells].sum()
        seeds = points[
            np.searchsorted(
                np.cumsum(weight) / weight.sum(), (np.arange(wanted) + rng.random(wanted)) / wanted
            )
        ]
        for _ in range(25):
            seeds = _means(points, weight, cKDTree(seeds).query(points)[1], seeds)
        # The first Quartier of a Kommune is the one around its centre.
        order = np.argsort(np.hypot(*(seeds - plan.town[number]).T), kind="stable")
        quartier[cells] = len(owner) + cKDTree(seeds[order]).query(points)[1]
        owner.extend([number] * wanted)
    return mesh.joined(quartier, kommune), np.array(owner)


def _tiny(owner, quartier, residents) -> int:
    """Picks the Quartier that will have few inhabitants: the least populated outside the town centres."""
    inside = quartier >= 0
    count = np.bincount(quartier[inside], residents[inside], len(owner))
    first = np.ones(len(owner), bool)
    first[1:] = owner[1:] != owner[:-1]
    return int(np.argmin(np.where(first, np.inf, count)))


def _with_every_quartier_settled(
    mesh, quartier, kommune, land_use, residents, settlements, quartiere, tiny, tiny_inhabitants, inhabitants
):
    land_use, residents = land_use.copy(), residents.copy()
    x, y = mesh.sites.T
    field = settlements.field(x, y)
    hamlet, tiny_hamlet = 0.30e6, 0.12e6
    for number in range(quartiere):
        cells = np.flatnonzero(quartier == number)
        settled = cells[land_use[cells] == SETTLEMENT]
        area = mesh.area[settled].sum()
        if number == tiny or area < 0.5 * hamlet:
            # One hamlet around the most settled spot, grown cell by cell.
            size = tiny_hamlet if number == tiny else hamlet
            centre = cells[np.argmax(field[cells])]
            nearest = cells[np.argsort(np.hypot(x[cells] - x[centre], y[cells] - y[centre]), kind="stable")]
            grown = nearest[: 1 + int(np.searchsorted(np.cumsum(mesh.area[nearest]), size))]
            land_use[settled] = OPEN
            land_use[grown] = SETTLEMENT
            residents[cells] = 0.0
            wanted = (
                tiny_inhabitants
                if number == tiny
                else max(400.0 + 37.0 * (number % 11), residents[settled].sum())
            )
            residents[grown] = wanted * mesh.area[grown] / mesh.area[grown].sum()
    # A patch of a Quartier needs at least two cells, or it would be a sliver along a border.
    patch = mesh.components(quartier * 3 + land_use)
    size = np.bincount(patch)
    largest = np.zeros(quartiere, int)
    settled = (land_use == SETTLEMENT) & (quartier >= 0)
    np.maximum.at(largest, quartier[settled], size[patch[settled]])
    sliver = settled & (size[patch] < 2) & (largest[np.maximum(quartier, 0)] >= 2)
    land_use[sliver] = OPEN
    residents[land_use != SETTLEMENT] = 0.0
    others = quartier != tiny
    residents[others] *= (inhabitants - tiny_inhabitants) / residents[others].sum()
    return land_use, residents


def _forest(seed, mesh, plan, inside, land_use, field):
    """Covers about a third of the county with forest, mostly in the hills and never within settlements."""
    rng = stream(seed, "forest")
    x, y = mesh.sites.T
    hills = SmoothField.draw(rng, 9_000.0 * min(1.0, 2 * plan.scale), octaves=4, persistence=0.62)
    level = (
        hills(x, y) + 0.5 * (x - CENTRE[0]) / (HALF_WIDTH * plan.scale) - 0.5 * np.clip(field + 1.6, 0.0, 3.0)
    )
    possible = inside & (land_use == OPEN) & (field < -0.25)
    order = np.argsort(-np.where(possible, level, -np.inf), kind="stable")
    order = order[: int(possible.sum())]
    covered = np.cumsum(mesh.area[order])
    take = order[: int(np.searchsorted(covered, 0.34 * mesh.area[inside].sum()))]
    result = land_use.copy()
    result[take] = FOREST
    # Measured in cells of the open country, which are larger than those near settlements.
    for _ in range(2):
        specks = _without_specks(mesh, np.where(result == FOREST, FOREST, OPEN), FOREST, 5)
        result = np.where(result == SETTLEMENT, SETTLEMENT, np.where(inside, specks, OPEN))
    return result
