"""Inhabitants of the sample county by Quartier, year, sex and age, and the deprivation behind its counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .chance import SmoothField, normal, rounded_shares, stream
from .landscape import HALF_WIDTH, Landscape

#: Age bands of the register: all age limits of the catalogue fall between two of them.
BANDS = (
    "0-2", "3-4", "5", "6-9", "10-14", "15-17", "18-19", "20-24", "25-29", "30-34", "35-39", "40-44",
    "45-49", "50-54", "55-59", "60-64", "65", "66", "67-69", "70-74", "75-79", "80-84", "85-89", "90+",
)
#: Germany about 2022, thousands of inhabitants, and the share of women, per band.
_GERMANY = np.array([
    2300, 1590, 800, 3150, 3850, 2300, 1560, 4550, 4900, 5550, 5450, 5200, 4850, 5900, 6800, 6300, 1150,
    1120, 3100, 4350, 3500, 3450, 1750, 900.0,
])
_WOMEN = np.array([
    0.487, 0.487, 0.487, 0.487, 0.487, 0.486, 0.483, 0.480, 0.483, 0.488, 0.493, 0.496, 0.499, 0.501,
    0.503, 0.507, 0.513, 0.516, 0.522, 0.531, 0.548, 0.574, 0.625, 0.715,
])
#: Middle of each band in years.
AGE = np.array([
    1.5, 4, 5.5, 8, 12.5, 16.5, 19, 22.5, 27.5, 32.5, 37.5, 42.5, 47.5, 52.5, 57.5, 62.5, 65.5, 66.5,
    68.5, 72.5, 77.5, 82.5, 87.5, 93.0,
])
#: Change of each band's share per year: the baby boomers move from their fifties into their sixties.
_DRIFT = np.array([
    -0.006, 0.004, 0.008, 0.012, 0.008, 0.006, -0.004, -0.014, -0.022, -0.004, 0.012, 0.014, 0.004,
    -0.038, -0.022, 0.026, 0.030, 0.028, 0.022, 0.012, -0.030, 0.012, 0.022, 0.016,
])
#: Sexes in the order of the arrays.
SEXES = ("m", "w")


@dataclass(frozen=True)
class Population:
    """People and the latent deprivation of their Quartiere.

    ``people`` (Quartier, year, sex, band) integers; ``deprivation`` (Quartier, year), mean 0 and standard
    deviation 1 in the first year but for the planted stories.
    ``rising``, ``falling`` and ``spared`` are the positions of planted Quartiere.
    """

    people: np.ndarray
    deprivation: np.ndarray
    rising: int
    falling: int
    spared: int

    def between(self, youngest: float, oldest: float, sex: int | None = None) -> np.ndarray:
        """Returns (Quartier, year) inhabitants of the bands whose middle lies between two ages in years."""
        chosen = self.people[..., (youngest <= AGE) & (oldest > AGE)].sum(axis=3)
        return chosen.sum(axis=2) if sex is None else chosen[:, :, sex]

    @property
    def total(self) -> np.ndarray:
        """Returns (Quartier, year) inhabitants."""
        return self.people.sum(axis=(2, 3))


def build(seed: int, land: Landscape, years: int, inhabitants: int, tiny_inhabitants: int) -> Population:
    """Builds inhabitants and latent deprivation; ``inhabitants`` is the total of the last year."""
    deprivation, rising, falling, spared = _deprivation(seed, land, years)
    people = _people(seed, land, deprivation, years, inhabitants, tiny_inhabitants)
    return Population(people, deprivation, rising, falling, spared)


def _deprivation(seed: int, land: Landscape, years: int) -> tuple:
    rng = stream(seed, "deprivation")
    quartiere = len(land.quartier_kommune)
    extent = HALF_WIDTH * np.sqrt(quartiere / 158.0)
    smooth = SmoothField.draw(rng, max(0.55 * extent, 6_000.0), octaves=2, waves=30)(*land.centre.T)
    local = normal(rng, quartiere)
    kommune = normal(rng, len(land.town))[land.quartier_kommune]
    latent = 0.95 * smooth + 1.5 * (land.urban - land.urban.mean()) + 0.35 * kommune + 0.45 * local
    latent = _standardised(latent)
    # A few large housing estates stand out, as in every county.
    latent = _standardised(latent + 0.16 * np.maximum(latent, 0.0) ** 2)
    path = np.cumsum(0.10 * normal(rng, (quartiere, years)), axis=1)
    path -= path[:, :1]
    deprivation = latent[:, None] + path
    # Stories are planted where there are enough people for them to be seen.
    large = land.residents_of > np.median(land.residents_of)
    rising = int(np.argmin(np.where(large, np.abs(latent + 0.1), np.inf)))
    elsewhere = land.quartier_kommune != land.quartier_kommune[rising]
    large &= elsewhere if (large & elsewhere).any() else np.arange(quartiere) != rising
    falling = int(np.argmin(np.where(large, np.abs(latent - 1.5), np.inf)))
    ramp = np.linspace(0.0, 1.0, years)
    deprivation[rising] = latent[rising] + 2.3 * ramp
    deprivation[falling] = latent[falling] - 1.7 * ramp
    fixed = np.isin(np.arange(quartiere), (rising, falling, land.tiny))
    spared = int(np.argmin(np.where(fixed | (land.residents_of < 350), np.inf, latent + 1.5 * land.urban)))
    return deprivation, rising, falling, spared


def _standardised(values: np.ndarray) -> np.ndarray:
    return (values - values.mean()) / max(float(values.std()), 1e-9)


def _people(seed, land, deprivation, years, inhabitants, tiny_inhabitants) -> np.ndarray:
    rng = stream(seed, "people")
    quartiere = len(land.residents_of)
    base = np.stack([_GERMANY * (1 - _WOMEN), _GERMANY * _WOMEN])
    base = base / base.sum()
    young = np.exp(-(((AGE - 27.0) / 8.5) ** 2))
    families = np.exp(-(((AGE - 38.0) / 8.0) ** 2)) + 0.9 * np.exp(-(((AGE - 7.0) / 6.5) ** 2))
    children = np.exp(-(((AGE - 6.0) / 7.5) ** 2))
    old = 1.0 / (1.0 + np.exp(-(AGE - 70.0) / 6.0))
    oldest = 1.0 / (1.0 + np.exp(-(AGE - 84.0) / 2.5))
    # New housing estates, ageing estates of detached houses, and homes for the old.
    character = normal(rng, (quartiere, 3))
    care_home = (rng.random(quartiere) < 0.28) * rng.random(quartiere)
    urban = land.urban[:, None] - 0.5
    start = deprivation[:, :1]
    bend = (
        0.75 * urban * young
        + (0.22 * character[:, :1] - 0.10 * urban) * families
        + (0.10 * start + 0.06 * character[:, 1:2]) * children
        + (0.20 * character[:, 2:] - 0.16 * character[:, :1] - 0.10 * urban) * old
        + (0.9 * care_home[:, None]) * oldest
    )
    year = np.arange(years) - (years - 1)
    growth = 0.004 + 0.006 * normal(rng, quartiere) + 0.003 * character[:, 0]
    size = land.residents_of[:, None] * (1.0 + growth[:, None] * year)
    size *= 1.0 + np.where(year == -1, 0.002, 0.0)
    size[land.tiny] = tiny_inhabitants + np.round(3.0 * np.sin(1.7 * year))
    last = size[:, -1]
    others = np.arange(quartiere) != land.tiny
    size[others] *= (inhabitants - last[land.tiny]) / last[others].sum()
    drift = np.exp(_DRIFT[None] * year[:, None])
    roughness = np.exp(0.05 * normal(rng, (quartiere, 1, 2, len(BANDS))))
    shape = base[None, None] * np.exp(bend)[:, None, None] * drift[None, :, None] * roughness
    expected = size[:, :, None, None] * shape / shape.sum(axis=(2, 3), keepdims=True)
    # The same lots decide on the rounding of all years, so that a small Quartier changes slowly.
    lots = rng.random((quartiere, 1, 2, len(BANDS)))
    scatter = np.sqrt(expected) * 0.45 * normal(rng, (quartiere, 1, 2, len(BANDS)))
    people = np.floor(np.maximum(expected + scatter, 0.0) + lots)
    # Each total is met exactly by sharing the difference out over the bands.
    flat = people.reshape(quartiere * years, -1)
    target = np.round(size).reshape(-1)
    target_last = rounded_shares(inhabitants - int(size[land.tiny, -1]), last[others])
    target.reshape(quartiere, years)[others, -1] = target_last
    for row in range(len(flat)):
        whole = flat[row]
        if whole.sum() != target[row]:
            flat[row] = rounded_shares(int(target[row]), np.maximum(whole, 1e-9))
    return flat.reshape(people.shape).astype(np.int64)
