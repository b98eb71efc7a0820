"""Persons of the sample county, as registers deliver them: a Melderegister and a file of the Jobcenter.

Everybody is invented. Counted by Quartier, age band and sex, the persons give exactly the counts of the county, apart
from those that are withheld there; beside them stand some who may not be counted, as in every delivery.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Union

import numpy as np
import pandas as pd

from ..indicators.ages import parse_band
from .chance import stream
from .counts import OWNER

if TYPE_CHECKING:
    from .county import SampleCounty

REGISTER_FILE, JOBCENTER_FILE = "Melderegister_synthetisch.csv", "Jobcenter_synthetisch.csv"
#: First line of each file: nobody may take these persons for real ones.
TITLE = OWNER
REGISTER_COLUMNS = ("Ordnungsmerkmal", "Adressschlüssel", "Geburtsdatum", "Geschlecht", "Wohnungsstatus")
JOBCENTER_COLUMNS = (
    "Kundennummer", "Adressschlüssel", "Geburtsdatum", "Geschlecht", "ELB", "NEF", "SLB", "Ergänzer")
#: The oldest of the sample county.
_OLDEST = 104
#: Shares of the rows with each fault, on top of those that count.
_FAULTS = {"unknown_address": 0.0025, "no_birth_date": 0.0006, "short_year": 0.0004, "no_such_day": 0.0002,
           "no_sex": 0.0003}
#: Share of second residences, on top.
_SECOND = 0.03
#: Withheld counts lie between these.
_WITHHELD = (1, 9)
_WRITTEN_AT_A_TIME = 100_000


def register(county: SampleCounty, seed: int = 20260701, faults: bool = True) -> pd.DataFrame:
    """Returns the Melderegister on 31 December of the last year, in :data:`REGISTER_COLUMNS`, all cells as texts.

    The same seed always gives the same persons. ``faults`` adds second residences and rows that cannot be counted.
    """
    rng = stream(seed, "persons")
    counts = _counts(county, ["bevoelkerung"])
    number = counts["value"].to_numpy().astype(np.int64)
    persons = pd.DataFrame({
        "Adressschlüssel": _addresses(rng, county, counts["area_id"].to_numpy(), number),
        "Geburtsdatum": _birth_dates(rng, max(county.years), counts["age_band"].to_numpy(), number),
        "Geschlecht": np.repeat(counts["sex"].to_numpy(), number), "Wohnungsstatus": "H"})
    if faults:
        second = persons.iloc[np.sort(_drawn(rng, len(persons), _SECOND))].copy()
        second["Adressschlüssel"] = _addresses(
            rng, county, county.quartiere["quartier_id"].to_numpy(), _spread(rng, len(second), len(county.quartiere)))
        second["Wohnungsstatus"] = "N"
        persons = pd.concat([persons, second, _faulty(rng, persons)], ignore_index=True)
    persons = _shuffled(rng, persons)
    persons.insert(0, "Ordnungsmerkmal", [f"SYN{at:08d}" for at in range(1, len(persons) + 1)])
    return persons[list(REGISTER_COLUMNS)]


def jobcenter(county: SampleCounty, seed: int = 20260702, faults: bool = True) -> pd.DataFrame:
    """Returns the persons with benefits of the Jobcenter in :data:`JOBCENTER_COLUMNS`, all cells as texts.

    ELB, NEF, SLB and Ergänzer (employed ELB) are 1 or 0. Withheld counts are drawn between 1 and 9.
    """
    rng = stream(seed, "jobcenter")
    year = max(county.years)
    groups = []
    for column, measure, ages in (
            ("ELB", "sgb2_elb", "15-64"), ("NEF", "sgb2_nef", ""), ("SLB", "sgb2_sonstige", "18-64")):
        counts = _counts(county, [measure])
        number = _known(rng, counts["value"].to_numpy(dtype=float))
        bands = np.where(counts["age_band"] == "", ages, counts["age_band"])
        group = pd.DataFrame({
            "quartier": np.repeat(counts["area_id"].to_numpy(), number),
            "Adressschlüssel": _addresses(rng, county, counts["area_id"].to_numpy(), number),
            "Geburtsdatum": _birth_dates(rng, year, bands, number)})
        groups.append(group.assign(**{name: "1" if name == column else "0" for name in ("ELB", "NEF", "SLB")}))
    persons = pd.concat(groups, ignore_index=True)
    persons["Ergänzer"] = _employed(rng, county, persons)
    persons["Geschlecht"] = np.where(rng.random(len(persons)) < 0.5, "w", "m")
    persons = persons.drop(columns="quartier")
    if faults:
        persons = pd.concat([persons, _faulty(rng, persons)], ignore_index=True)
    persons = _shuffled(rng, persons)
    persons.insert(0, "Kundennummer", [f"SYN{at:07d}" for at in range(1, len(persons) + 1)])
    return persons[list(JOBCENTER_COLUMNS)]


def write_person_files(folder: Union[str, Path], county: SampleCounty) -> list[Path]:
    """Writes both files into a folder, as CSV in the ways of such registers, and returns their places."""
    written = []
    for name, persons, encoding in (
            (REGISTER_FILE, register(county), "utf-8-sig"), (JOBCENTER_FILE, jobcenter(county), "cp1252")):
        path = Path(folder) / name
        with path.open("w", encoding=encoding, newline="") as out:
            out.write(f"{TITLE}\r\n{';'.join(persons.columns)}\r\n")
            for start in range(0, len(persons), _WRITTEN_AT_A_TIME):
                some = persons.iloc[start:start + _WRITTEN_AT_A_TIME]
                out.writelines(f"{';'.join(row)}\r\n" for row in some.itertuples(index=False, name=None))
        written.append(path)
    return written


def _counts(county: SampleCounty, measures: Sequence[str]) -> pd.DataFrame:
    counts = county.counts
    return counts[counts["measure"].isin(measures) & (counts["period"] == str(max(county.years)))]


def _known(rng: np.random.Generator, values: np.ndarray) -> np.ndarray:
    low, high = _WITHHELD
    return np.where(np.isnan(values), rng.integers(low, high + 1, len(values)), values).astype(np.int64)


def _addresses(rng: np.random.Generator, county: SampleCounty, quartiere: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Returns an address for each person, in the Quartier of its group."""
    addresses = county.addresses
    order = np.argsort(addresses["quartier_id"].to_numpy(dtype=str), kind="stable")
    owner = addresses["quartier_id"].to_numpy(dtype=str)[order]
    names = np.asarray(quartiere, dtype=str)
    first, after = np.searchsorted(owner, names, "left"), np.searchsorted(owner, names, "right")
    size = np.repeat(after - first, number)
    at = np.repeat(first, number) + np.floor(rng.random(len(size)) * size).astype(np.int64)
    return addresses["address_id"].to_numpy()[order[at]]


def _birth_dates(rng: np.random.Generator, year: int, bands: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Returns birth dates (dd.mm.yyyy) of persons in age bands on 31 December of a year."""
    limits = np.array([(low, high if high is not None else _OLDEST + 1) for low, high in map(parse_band, bands)])
    low, high = np.repeat(limits[:, 0], number), np.repeat(limits[:, 1], number)
    born = year - low - np.floor(rng.random(len(low)) * (high - low)).astype(np.int64)
    # On that day the age is the difference of the years, whatever the day of birth.
    start = (born - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    days = (start + np.floor(rng.random(len(born)) * 365).astype(np.int64)).astype(str)
    return np.array([f"{day[8:]}.{day[5:7]}.{day[:4]}" for day in days.tolist()], dtype=object)


def _employed(rng: np.random.Generator, county: SampleCounty, persons: pd.DataFrame) -> np.ndarray:
    """Marks so many of the ELB of each Quartier as the counts have it."""
    counts = _counts(county, ["sgb2_elb_erwerbstaetig"])
    wanted = dict(zip(counts["area_id"], _known(rng, counts["value"].to_numpy(dtype=float)).tolist()))
    elb = np.flatnonzero(persons["ELB"] == "1")
    owner = persons["quartier"].to_numpy(dtype=str)[elb]
    lot = np.lexsort((rng.random(len(elb)), owner))
    place = np.arange(len(elb)) - np.searchsorted(owner[lot], owner[lot])
    chosen = place < np.array([wanted[key] for key in owner[lot].tolist()])
    result = np.full(len(persons), "0", dtype=object)
    result[elb[lot[chosen]]] = "1"
    return result


def _faulty(rng: np.random.Generator, persons: pd.DataFrame) -> pd.DataFrame:
    """Returns further persons that cannot be counted, a few of each kind."""
    parts = []
    for kind, share in _FAULTS.items():
        some = persons.iloc[_drawn(rng, len(persons), share)].copy()
        if kind == "unknown_address":
            some["Adressschlüssel"] = [f"{key[:5]}8{key[6:]}" for key in some["Adressschlüssel"]]
        elif kind == "no_birth_date":
            some["Geburtsdatum"] = ""
        elif kind == "short_year":
            some["Geburtsdatum"] = [f"{day[:6]}{day[8:]}" for day in some["Geburtsdatum"]]
        elif kind == "no_such_day":
            some["Geburtsdatum"] = [f"31.02.{day[6:]}" for day in some["Geburtsdatum"]]
        else:
            some["Geschlecht"] = ""
        parts.append(some)
    return pd.concat(parts, ignore_index=True)


def _drawn(rng: np.random.Generator, count: int, share: float) -> np.ndarray:
    return np.floor(rng.random(max(2, round(count * share))) * count).astype(np.int64)


def _spread(rng: np.random.Generator, count: int, groups: int) -> np.ndarray:
    return np.bincount(np.floor(rng.random(count) * groups).astype(np.int64), minlength=groups)


def _shuffled(rng: np.random.Generator, persons: pd.DataFrame) -> pd.DataFrame:
    return persons.iloc[rng.permutation(len(persons))].reset_index(drop=True)
