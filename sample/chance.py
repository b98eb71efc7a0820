"""Seeded chance: named streams, smooth random fields and inverse transforms.

Only ``Generator.random``, ``integers`` and ``permutation`` are drawn from; all distributions are
inverse transforms of uniform numbers, because numpy may change its own samplers between versions.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from scipy import special

#: Above this expectation a binomial count is drawn from the normal approximation.
_EXACT_LIMIT = 25.0
_EXACT_STEPS = 90


def stream(seed: int, name: str) -> np.random.Generator:
    """Returns the random stream of one purpose, independent of all other names of this seed."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode("utf-8"))]))


def normal(rng: np.random.Generator, shape) -> np.ndarray:
    """Returns standard normal numbers by inverse transform."""
    return special.ndtri(np.clip(rng.random(shape), 1e-12, 1 - 1e-12))


def binomial(uniform: np.ndarray, trials: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """Returns binomial counts (integers) for uniform numbers, by inversion.

    Small expectations are inverted exactly, large ones through the normal approximation; every
    count lies within 0 and ``trials``. Arrays broadcast.
    """
    uniform, trials, probability = np.broadcast_arrays(
        np.asarray(uniform, float), np.asarray(trials, float), np.asarray(probability, float)
    )
    trials = np.floor(trials)
    probability = np.clip(probability, 0.0, 1.0)
    mirrored = probability > 0.5
    p = np.where(mirrored, 1.0 - probability, probability)
    u = np.where(mirrored, 1.0 - uniform, uniform)
    mean = trials * p
    spread = np.sqrt(mean * (1.0 - p))
    count = np.round(mean + spread * special.ndtri(np.clip(u, 1e-12, 1 - 1e-12)))
    small = mean < _EXACT_LIMIT
    if small.any():
        n, q, target = trials[small], p[small], u[small]
        mass = np.exp(n * np.log1p(-q))
        cumulative = mass.copy()
        exact = np.zeros_like(n)
        odds = q / (1.0 - q)
        for step in range(_EXACT_STEPS):
            beyond = target > cumulative
            if not beyond.any():
                break
            exact[beyond] = step + 1
            mass = mass * (n - step) / (step + 1) * odds
            cumulative = cumulative + np.maximum(mass, 0.0)
        count[small] = exact
    count = np.clip(count, 0, trials)
    return np.where(mirrored, trials - count, count).astype(np.int64)


def rounded_shares(total: int, weights: np.ndarray) -> np.ndarray:
    """Splits a total into integers proportional to weights (largest remainder, ties by position)."""
    weights = np.asarray(weights, float)
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(np.int64)
    missing = int(total - whole.sum())
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:missing]] += 1
    return whole


@dataclass(frozen=True)
class SmoothField:
    """A stationary random field as a sum of plane waves; mean 0, standard deviation about 1."""

    wave_x: np.ndarray
    wave_y: np.ndarray
    phase: np.ndarray
    amplitude: np.ndarray

    @classmethod
    def draw(
        cls,
        rng: np.random.Generator,
        wavelength: float,
        octaves: int = 3,
        waves: int = 24,
        persistence: float = 0.5,
    ) -> SmoothField:
        """Draws a field with a longest wavelength (metres), halved with each octave."""
        kx, ky, amplitude = [], [], []
        for octave in range(octaves):
            length = wavelength / 2.0**octave * (0.75 + 0.5 * rng.random(waves))
            angle = 2.0 * np.pi * rng.random(waves)
            kx.append(2.0 * np.pi / length * np.cos(angle))
            ky.append(2.0 * np.pi / length * np.sin(angle))
            amplitude.append(np.full(waves, persistence**octave))
        phase = 2.0 * np.pi * rng.random(octaves * waves)
        size = np.concatenate(amplitude)
        size = size / np.sqrt(np.sum(size**2) / 2.0)
        return cls(np.concatenate(kx), np.concatenate(ky), phase, size)

    def __call__(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Returns the field at points given in metres."""
        value = np.zeros(np.shape(x))
        for kx, ky, phase, amplitude in zip(self.wave_x, self.wave_y, self.phase, self.amplitude):
            value += amplitude * np.sin(kx * x + ky * y + phase)
        return value
