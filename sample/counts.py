"""Counts of all measures of the shipped catalogue, consistent row by row and driven by latent deprivation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from ..indicators.states import ValueState
from .chance import binomial, normal, stream
from .landscape import Landscape
from .population import AGE, BANDS, SEXES, Population

#: Columns of the long table of counts.
COLUMNS = ("level", "area_id", "measure", "period", "sex", "age_band", "value", "state", "source")

#: Owner of every source: nobody may take these figures for real ones.
OWNER = "Synthetische Daten – kein Bezug zu realen Orten oder Personen"
_LICENCE = "CC0 1.0"

#: Sources: id, name, reference day of each year, remark on the delivery.
_SOURCES = (
    (
        "melderegister",
        "Melderegister (Beispielkreis)",
        "12-31",
        "Einwohner mit Hauptwohnung nach Alter und Geschlecht.",
    ),
    ("haushaltestatistik", "Haushaltegenerierung aus dem Melderegister (Beispielkreis)", "12-31", ""),
    (
        "ba_sgb2",
        "Grundsicherung für Arbeitsuchende, kleinräumige Gliederung (Beispielkreis)",
        "12-31",
        "In einigen Quartieren sind Werte von 1 bis 9 als * geliefert (gesperrt).",
    ),
    (
        "ba_arbeitslose",
        "Arbeitslose, kleinräumige Gliederung (Beispielkreis)",
        "12-31",
        "In einigen Quartieren sind Werte von 1 bis 9 als * geliefert (gesperrt).",
    ),
    (
        "sozialamt",
        "Grundsicherung im Alter und bei Erwerbsminderung, SGB XII Kapitel 4 (Beispielkreis)",
        "12-31",
        "",
    ),
    (
        "gesundheitsamt",
        "Schuleingangsuntersuchung und Todesursachenstatistik (Beispielkreis)",
        "12-31",
        "Eine Kommune hat die Schuleingangsuntersuchung eines Jahres nicht geliefert.",
    ),
    ("standesamt", "Geburten (Beispielkreis)", "12-31", ""),
    ("versorgungsamt", "Schwerbehindertenstatistik (Beispielkreis)", "12-31", ""),
    ("erreichbarkeit", "Erreichbarkeit zu Fuß: Nahversorgung (Beispielkreis)", "12-31", ""),
    ("gtfs", "ÖV-Güteklassen aus dem Fahrplan (Beispielkreis)", "12-31", ""),
    ("gebaeude", "Gebäude- und Wohnungsregister (Beispielkreis)", "12-31", ""),
)

_FIVE_YEAR_BANDS = (
    ("0-4", ("0-2", "3-4")),
    ("5-9", ("5", "6-9")),
    ("10-14", ("10-14",)),
    ("15-19", ("15-17", "18-19")),
    *((f"{age}-{age + 4}", (f"{age}-{age + 4}",)) for age in range(20, 65, 5)),
    ("65-69", ("65", "66", "67-69")),
    *((f"{age}-{age + 4}", (f"{age}-{age + 4}",)) for age in range(70, 90, 5)),
    ("90+", ("90+",)),
)
#: Deaths per 1,000 and year by these bands in Germany about 2022: men, women.
_GERMAN_MORTALITY = np.array([
    [
        0.80, 0.09, 0.10, 0.34, 0.48, 0.56, 0.75, 1.05, 1.60, 2.50, 4.20, 7.10, 11.8, 18.2, 27.0, 40.0,
        67.0, 121.0, 232.0,
    ],
    [
        0.68, 0.07, 0.09, 0.18, 0.21, 0.25, 0.36, 0.56, 0.90, 1.45, 2.40, 4.00, 6.50, 10.2, 15.6, 25.0,
        46.0, 94.0, 201.0,
    ],
]) / 1000.0
#: The county is somewhat healthier than the country below the age of 65.
_MORTALITY = _GERMAN_MORTALITY * np.where(np.arange(len(_FIVE_YEAR_BANDS)) < 13, 0.855, 1.0)

#: Parts of the school-entry examination.
EXAMINATION = ("seu_untersucht", "seu_sopess_auffaellig", "seu_bmi_gueltig", "seu_uebergewicht")
NEARBY = ("nv_supermarkt", "nv_hausarzt", "nv_apotheke", "nv_grundschule", "nv_haltestelle")
TRANSIT = ("oev_a", "oev_b", "oev_c", "oev_d", "oev_e", "oev_f", "oev_keine")


@dataclass(frozen=True)
class Gaps:
    """What is missing: Kommune and year (positions) without school examination, Quartiere with ``*``."""

    examination_kommune: int
    examination_year: int
    starred: tuple


@dataclass(frozen=True)
class _Column:
    measure: str
    source: str
    values: np.ndarray
    sex: str = ""
    age_band: str = ""


def build(
    seed: int,
    land: Landscape,
    population: Population,
    quartier_ids: list,
    years: tuple,
    kommune_order: np.ndarray,
) -> tuple:
    """Returns the long table of counts (columns :data:`COLUMNS`), and the :class:`Gaps` planted in it.

    ``quartier_ids`` are the keys by position, ``years`` the calendar years; rows are sorted by measure,
    sex, age band, year and key. ``kommune_order`` lists the Kommunen (positions) in the order of their keys.
    """
    columns = _columns(seed, land, population, len(years))
    gaps = _gaps(land, columns, len(years), kommune_order, population.spared)
    return _table(columns, gaps, land, quartier_ids, years), gaps


def sources(years: tuple) -> pd.DataFrame:
    """Returns the source catalogue, one row per source, each marked as synthetic."""
    rows = [
        {
            "source_id": key,
            "name": name,
            "owner": OWNER,
            "reference_date": f"{max(years)}-{day}",
            "licence": _LICENCE,
            "file_name": "",
            "file_hash": "",
            "note": f"{OWNER}. {remark}".strip(),
        }
        for key, name, day, remark in _SOURCES
    ]
    return pd.DataFrame(rows)


class _Rates:
    """Draws shares of a base population around a county level, with a slope on deprivation."""

    def __init__(self, seed: int, deprivation: np.ndarray) -> None:
        self._seed, self._deprivation = seed, deprivation

    def share(
        self,
        name: str,
        base: np.ndarray,
        level: float,
        slope: float,
        noise: float = 0.12,
        trend: float = 0.0,
        extra: np.ndarray | float = 0.0,
    ) -> np.ndarray:
        """Returns shares with the mean ``level`` over all years, weighted with ``base``; ``trend`` a year."""
        rng = stream(self._seed, "rate " + name)
        quartiere, years = base.shape
        own = noise * normal(rng, (quartiere, 1)) + 0.3 * noise * normal(rng, (quartiere, years))
        drift = trend * (np.arange(years) - 0.5 * (years - 1))
        score = slope * self._deprivation + own + drift[None] + extra
        weight = base / base.sum()
        low, high = -15.0, 15.0
        for _ in range(60):
            middle = 0.5 * (low + high)
            if np.sum(weight * special.expit(middle + score)) < level:
                low = middle
            else:
                high = middle
        return special.expit(0.5 * (low + high) + score)

    def stock(self, name: str, base: np.ndarray, share: np.ndarray, memory: float = 0.85) -> np.ndarray:
        """Returns counts whose chance persists from year to year: most recipients stay recipients."""
        rng = stream(self._seed, "stock " + name)
        quartiere, years = base.shape
        steps = normal(rng, (quartiere, years))
        chance = steps.copy()
        for year in range(1, years):
            chance[:, year] = memory * chance[:, year - 1] + np.sqrt(1 - memory**2) * steps[:, year]
        return binomial(special.ndtr(chance), base, share)

    def flow(self, name: str, base: np.ndarray, share: np.ndarray) -> np.ndarray:
        """Returns counts of events, independent from year to year."""
        return binomial(stream(self._seed, "flow " + name).random(np.shape(share)), base, share)


def _columns(seed: int, land: Landscape, population: Population, years: int) -> list:
    draw = _Rates(seed, population.deprivation)
    columns: list = []

    def add(measure, source, values, sex="", age_band=""):
        columns.append(_Column(measure, source, values, sex, age_band))

    total = population.total
    for position, sex in enumerate(SEXES):
        for number, band in enumerate(BANDS):
            add("bevoelkerung", "melderegister", population.people[:, :, position, number], sex, band)
    under18, adults = population.between(0, 18), population.between(18, 120)
    urban = np.repeat(land.urban[:, None], years, axis=1)

    single = draw.share("single households", total, 0.5, 0.05, 0.04, extra=0.5 * (urban - 0.5))
    households = np.minimum(adults, np.round(total * (0.34 + 0.30 * single)).astype(np.int64))
    families = np.minimum(draw.stock("families", under18, np.full(total.shape, 0.605), 0.9), households)
    lone_share = draw.share("lone parents", families, 0.20, 0.36, 0.13, 0.01)
    lone = draw.stock("lone parents", families, lone_share)
    add("haushalte", "haushaltestatistik", households)
    add("haushalte_mit_kindern", "haushaltestatistik", families)
    add("haushalte_alleinerziehend", "haushaltestatistik", lone)

    _basic_security(draw, population, add)

    examined_base = population.between(5, 6)
    # In 2021 many examinations were not held because of the pandemic.
    attendance = np.full(total.shape, 0.95)
    if years >= 2:
        attendance[:, 1] = 0.72
    examined = draw.flow("examined", examined_base, attendance)
    weak = draw.flow("sopess", examined, draw.share("sopess", examined_base + 1, 0.25, 0.33, 0.14, 0.02))
    measured = draw.flow("bmi", examined, np.full(total.shape, 0.97))
    heavy = draw.flow(
        "overweight", measured, draw.share("overweight", examined_base + 1, 0.11, 0.30, 0.10, 0.02)
    )
    spared = population.spared
    weak[spared, -1] = 0
    for measure, values in zip(EXAMINATION, (examined, weak, measured, heavy)):
        add(measure, "gesundheitsamt", values)

    mothers = population.between(15, 45, sex=1)
    births = draw.flow("births", mothers, draw.share("births", mothers, 0.045, 0.10, 0.12, -0.02))
    add("geburten", "standesamt", births)
    _deaths(draw, population, add)

    workforce = population.between(15, 65)
    jobless = draw.stock("jobless", workforce, draw.share("jobless", workforce, 0.049, 0.52, 0.08, 0.02), 0.8)
    long_term = draw.stock(
        "long term", jobless, draw.share("long term", jobless + 1, 0.36, 0.16, 0.10, 0.01), 0.7
    )
    add("arbeitslose", "ba_arbeitslose", jobless)
    add("arbeitslose_langzeit", "ba_arbeitslose", long_term)

    age_weight = 0.018 + 0.30 / (1.0 + np.exp(-(AGE - 68.0) / 8.0))
    burden = (population.people.sum(axis=2) * age_weight).sum(axis=2) / np.maximum(total, 1)
    disabled = draw.share("disabled", total, 0.10, 0.10, 0.06, 0.005, extra=np.log(np.maximum(burden, 1e-4)))
    add("schwerbehinderte", "versorgungsamt", draw.stock("disabled", total, disabled, 0.95))

    _access(seed, land, total, urban, add)
    _dwellings(draw, households, urban, add)
    return columns


def _basic_security(draw: _Rates, population: Population, add) -> None:
    children = {
        "0-2": population.between(0, 3),
        "3-5": population.between(3, 6),
        "6-14": population.between(6, 15),
        "15-17": population.between(15, 18),
    }
    under15 = population.between(0, 15)
    poor = draw.share("child poverty", under15, 0.13, 0.56, 0.10, -0.01)
    tilt = {"0-2": 0.92, "3-5": 1.04, "6-14": 1.01}
    nef = {
        band: draw.stock("nef " + band, base, np.minimum(poor * tilt.get(band, 0.02), 0.95))
        for band, base in children.items()
    }
    workable = population.between(15, 67)
    elb_share = draw.share("elb", workable, 0.083, 0.56, 0.08, 0.005)
    elb = draw.stock("elb", workable, elb_share, 0.9)
    others = draw.stock("sonstige", workable - elb, np.minimum(0.02 * elb_share, 1.0), 0.9)
    employed = draw.stock("employed", elb, draw.share("employed", elb + 1, 0.21, -0.10, 0.10, -0.01))
    # In one Quartier no child depends on basic security: true zeros in every year.
    for values in nef.values():
        values[population.spared] = 0
    add("sgb2_elb", "ba_sgb2", elb)
    for band, values in nef.items():
        add("sgb2_nef", "ba_sgb2", values, age_band=band)
    add("sgb2_sonstige", "ba_sgb2", others)
    add("sgb2_elb_erwerbstaetig", "ba_sgb2", employed)

    # Safe for any age limit between 65 and 67 in force during the transition.
    adults, old = population.between(18, 65), population.between(67, 120)
    reduced = draw.share("reduced capacity", adults, 0.0115, 0.38, 0.14)
    add("sgb12_em", "sozialamt", draw.stock("reduced capacity", adults, reduced, 0.95))
    poor_old = draw.share("old age poverty", old, 0.041, 0.55, 0.12, 0.04)
    add("sgb12_alter", "sozialamt", draw.stock("old age poverty", old, poor_old, 0.95))


def _deaths(draw: _Rates, population: Population, add) -> None:
    index = {band: number for number, band in enumerate(BANDS)}
    for position, sex in enumerate(SEXES):
        for number, (band, parts) in enumerate(_FIVE_YEAR_BANDS):
            base = population.people[:, :, position, [index[part] for part in parts]].sum(axis=2)
            # Deprivation weighs most in middle age and hardly at all among the oldest.
            slope = 0.24 if 5 <= number <= 12 else 0.16 if number < 16 else 0.06
            rate = np.minimum(
                _MORTALITY[position, number] * np.exp(slope * population.deprivation - 0.5 * slope**2), 0.9
            )
            add("sterbefaelle", "gesundheitsamt", draw.flow(f"deaths {sex} {band}", base, rate), sex, band)


def _access(seed: int, land: Landscape, total: np.ndarray, urban: np.ndarray, add) -> None:
    """Adds inhabitants near daily needs and per public transport class; both follow settlement density."""
    rng = stream(seed, "access")
    quartiere, years = total.shape
    middle = {
        "nv_supermarkt": 0.42,
        "nv_hausarzt": 0.45,
        "nv_apotheke": 0.52,
        "nv_grundschule": 0.42,
        "nv_haltestelle": 0.02,
    }
    reached = {}
    luck = normal(rng, (quartiere, 1))
    for measure in NEARBY:
        own = 0.55 * luck + 0.8 * normal(rng, (quartiere, 1))
        share = special.expit(6.5 * (urban - middle[measure]) + own)
        # In many villages there is no such place at all: true zeros.
        share = np.where(share < 0.05, 0.0, share)
        reached[measure] = np.round(total * share).astype(np.int64)
    least = np.minimum.reduce(list(reached.values()))
    everything = np.floor(least * (0.55 + 0.4 * rng.random((quartiere, 1)))).astype(np.int64)
    for measure, values in reached.items():
        add(measure, "erreichbarkeit", values)
    add("nv_alle_fuenf", "erreichbarkeit", everything)

    # Inhabitants spread around a typical class; a stands for the best one.
    typical = 6.2 - 7.0 * land.urban[:, None] + 0.7 * normal(rng, (quartiere, 1))
    place = np.arange(len(TRANSIT))[None]
    weight = np.exp(-0.5 * ((place - typical) / 1.0) ** 2)
    weight[weight < 0.02 * weight.max(axis=1, keepdims=True)] = 0.0
    bounds = np.cumsum(weight / weight.sum(axis=1, keepdims=True), axis=1)
    upper = np.round(bounds[:, None, :] * total[:, :, None]).astype(np.int64)
    upper[:, :, -1] = total
    parts = np.diff(np.concatenate([np.zeros((quartiere, years, 1), np.int64), upper], axis=2), axis=2)
    for number, measure in enumerate(TRANSIT):
        add(measure, "gtfs", parts[:, :, number])


def _dwellings(draw: _Rates, households: np.ndarray, urban: np.ndarray, add) -> None:
    # The stock of dwellings hardly changes; households above it share one.
    dwellings = np.round(
        households[:, -1:] * 1.05 * (1.0 + 0.004 * (np.arange(households.shape[1]) - households.shape[1] + 1))
    ).astype(np.int64)
    old = draw.stock(
        "old dwellings", dwellings, draw.share("old dwellings", dwellings, 0.36, 0.20, 0.30, -0.03), 0.98
    )
    vacancy = draw.share("vacant", dwellings, 0.041, 0.12, 0.20, 0.01, extra=-0.7 * (urban - 0.5))
    empty = draw.stock("vacant", dwellings, vacancy, 0.9)
    add("wohnungen", "gebaeude", dwellings)
    add("wohnungen_vor1979_unsaniert", "gebaeude", old)
    add("wohnungen_leer", "gebaeude", empty)


def _gaps(land: Landscape, columns: list, years: int, kommune_order: np.ndarray, spared: int) -> Gaps:
    """Chooses the Kommune without school examination, and the Quartiere delivered with ``*``."""
    kommune = int(kommune_order[len(kommune_order) // 3])
    year = min(2, years - 1)
    quartiere = len(land.quartier_kommune)
    recipients = next(column.values for column in columns if column.measure == "sgb2_elb").min(axis=1)
    order = np.argsort(recipients, kind="stable")
    order = order[order != spared]
    starred = {land.tiny, *order[: max(1, round(quartiere * 0.04))].tolist()}
    return Gaps(kommune, year, tuple(sorted(starred)))


def _table(columns: list, gaps: Gaps, land: Landscape, quartier_ids: list, years: tuple) -> pd.DataFrame:
    quartiere, year_count = len(quartier_ids), len(years)
    key_order = np.argsort(np.array(quartier_ids, dtype=object), kind="stable")
    block = quartiere * year_count
    values = np.concatenate([column.values[key_order].T.ravel().astype(float) for column in columns])
    state = np.where(values == 0.0, ValueState.ZERO.value, ValueState.VALUE.value).astype(object)

    starred = np.tile(np.isin(np.arange(quartiere), gaps.starred)[key_order], year_count)
    missing = np.tile((land.quartier_kommune == gaps.examination_kommune)[key_order], year_count)
    missing &= np.repeat(np.arange(year_count) == gaps.examination_year, quartiere)
    for number, column in enumerate(columns):
        part = slice(number * block, (number + 1) * block)
        if column.source.startswith("ba_"):
            hidden = starred & (values[part] >= 1) & (values[part] <= 9)
            values[part][hidden] = np.nan
            state[part][hidden] = ValueState.SUPPRESSED.value
        elif column.measure in EXAMINATION:
            values[part][missing] = np.nan
            state[part][missing] = ValueState.NO_DATA.value

    def spread(texts):
        return np.repeat(np.array(texts, dtype=object), block)

    area = np.array(quartier_ids, dtype=object)[key_order]
    period = np.repeat(np.array([str(year) for year in years], dtype=object), quartiere)
    frame = {
        "level": np.full(len(values), "quartier", dtype=object),
        "area_id": np.tile(area, year_count * len(columns)),
        "measure": spread([column.measure for column in columns]),
        "period": np.tile(period, len(columns)),
        "sex": spread([column.sex for column in columns]),
        "age_band": spread([column.age_band for column in columns]),
        "value": values,
        "state": state,
        "source": spread([column.source for column in columns]),
    }
    return pd.DataFrame(frame, columns=list(COLUMNS))
