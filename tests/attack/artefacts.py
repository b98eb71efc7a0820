"""Attacks 14 to 25: what the files of a release tell beside their numbers.

Two ways. A *twin* of the release is made from a county in which cases were moved between withheld cells, with all sums
as they were: whatever differs between the two, in any byte, tells of withheld cells. And *canaries*: unusual numbers in
withheld cells, and words that stand in the internal workspace only, are searched for in everything that was written,
compressed or not.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from quartiersmonitor.disclosure.artefacts.pdf import pdf_texts, read_pdf
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.releases.clean.leftovers import clean_folder
from quartiersmonitor.releases.outputs import (
    MAPS,
    MAPS_FOLDER,
    PROFILES,
    PROFILES_FOLDER,
    PROJECT,
    TABLES,
    write_outputs,
)
from quartiersmonitor.releases.public_workspace import make_public
from quartiersmonitor.releases.values_table import write_core
from quartiersmonitor.workspace import Workspace, schema
from quartiersmonitor.workspace.store import insert_rows

Cell = tuple[str, str, str, str]

#: Measures that only one indicator counts, without pooling of years: their cases can be moved without a trace.
ALONE = {
    "A.3": "sgb12_em", "A.4": "sgb12_alter", "E.1": "sgb2_elb_erwerbstaetig", "E.2": "arbeitslose_langzeit",
    "G.3": "schwerbehinderte", "B.2": "haushalte_alleinerziehend", "D.3": "geburten"}
#: Indicators whose cases and persons are planted: nobody else counts them, or a rate has no end.
PLANTED = {"D.3": ("geburten",), "E.2": ("arbeitslose", "arbeitslose_langzeit"), "B.2": (
    "haushalte_mit_kindern", "haushalte_alleinerziehend"), "B.1": ("seu_untersucht", "seu_sopess_auffaellig")}

#: The attacks by number: name, what is tried, and the files that are looked at.
ATTACKS: Mapping[int, tuple[str, str, str]] = {
    14: ("Klassengrenzen, Legenden, Achsen, Sortierung", "Zwilling: jede Grenze und Reihenfolge verglichen",
         r"\.(qgz|pdf|html|xlsx|csv)$"),
    15: ("Balkenlängen in Vektorgrafik", "Zwilling: alle Pfade in PDF und SVG verglichen", r"\.(pdf|html)$"),
    16: ("Farbe, Symbol, Beschriftung gesperrter Gebiete", "Zwilling: Zeichenbefehle und Klassen verglichen",
         r"\.(pdf|html|gpkg|qgz)$"),
    17: ("PDF: verborgener Text, Info, XMP, Anhänge, Ebenen", "Ströme entpackt, Text je Seite gelesen", r"\.pdf$"),
    18: ("GeoPackage: Spalten, Sichten, Stile, Metadaten, freie Seiten", "Bytes und jede Zelle jeder Tabelle gelesen",
         r"\.gpkg$"),
    19: ("Reste: -wal, -shm, ~, .bak, temp", "jeder Dateiname geprüft", r""),
    20: ("Projekt: Verknüpfungen, virtuelle Felder, Filter, Pfade, Anmeldung", "Archiv entpackt", r"\.qgz$"),
    21: ("Stile: Grenzen und Filter in QML/QPT", "Zwilling: Regeln der Darstellung verglichen", r"\.(qgz|gpkg)$"),
    22: ("XLSX: verborgene Blätter, Eigenschaften; HTML: data-Attribute", "Archive und Seiten gelesen",
         r"\.(xlsx|html)$"),
    23: ("Protokolle", "jede Datei, die kein Ergebnis ist", r"\.(log|json|txt)$"),
    24: ("Dateinamen und -größen", "Zwilling: Namen und Größen verglichen", r""),
    25: ("Kanarienwerte in allen gesperrten Zellen", "alles entpackt, Komma- und Punktform, gerundet", r""),
}


@dataclass(frozen=True)
class Result:
    """What an attack has brought: how much was looked at, cells told apart, canaries found, and where."""

    number: int
    name: str
    tried: str
    looked_at: int
    recovered: int
    hits: int
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Canaries:
    """Planted numbers and words, and the cells they stand in."""

    numbers: tuple[float, ...]
    words: tuple[str, ...]
    cells: tuple[Cell, ...]


# ------------------------------------------------------------------------ counties


def moved(counts: pd.DataFrame, areas: pd.DataFrame, cells: Sequence[Cell],
          rng: np.random.Generator) -> tuple[pd.DataFrame, set[Cell]]:
    """Moves cases between withheld Quartiere of one Kommune, so that no sum changes; returns the cells it changed."""
    kommune_of = dict(zip(areas["quartier_id"], areas["kommune_id"]))
    counts = counts.copy()
    changed: set[Cell] = set()
    groups: dict[tuple[str, str, str], list[str]] = {}
    for level, area, code, period in cells:
        if level == "quartier" and code in ALONE:
            groups.setdefault((code, period, kommune_of[area]), []).append(area)
    for (code, period, _), group in sorted(groups.items()):
        wanted = (counts["measure"] == ALONE[code]) & (counts["period"] == period) & (counts["level"] == "quartier")
        rows = counts[wanted & counts["area_id"].isin(group) & counts["value"].notna()]
        for _, part in rows.groupby(["sex", "age_band"], sort=True):
            giving = part[part["value"] >= 2]
            if not len(giving) or len(part) < 2:
                continue
            giver = giving.index[int(rng.integers(len(giving)))]
            taker = next(index for index in part.index if index != giver)
            counts.loc[giver, "value"] -= 1
            counts.loc[taker, "value"] += 1
            for index in (giver, taker):
                state = counts.loc[index, "state"]
                counts.loc[index, "state"] = "value" if state == "zero" else state
                changed.add(("quartier", counts.loc[index, "area_id"], code, period))
    return counts, changed


def planted(counts: pd.DataFrame, areas: pd.DataFrame, words: Sequence[str]) -> tuple[pd.DataFrame, Canaries]:
    """Plants unusual counts in two Quartiere of each Kommune; their cells have to be withheld besides the others."""
    counts = counts.copy()
    numbers: list[float] = []
    cells: list[Cell] = []
    unusual = iter(1_000_003 + 7_919 * number for number in range(100_000))
    for _, group in areas.groupby("kommune_id", sort=True):
        for area in sorted(group["quartier_id"])[:2]:
            for code, measures in PLANTED.items():
                for period in sorted(counts["period"].unique()):
                    cells.append(("quartier", area, code, period))
                for order, measure in enumerate(measures):
                    rows = (counts["measure"] == measure) & (counts["area_id"] == area)
                    for index in counts.index[rows]:
                        # Persons first and far above the cases, which are a part of them.
                        number = next(unusual) + (50_000_000 if order == 0 and len(measures) > 1 else 0)
                        counts.loc[index, ["value", "state"]] = [float(number), "value"]
                        numbers.append(float(number))
    return counts, Canaries(tuple(numbers), tuple(words), tuple(cells))


def with_counts(path: Path, internal: Workspace, counts: pd.DataFrame,
                score: Callable[[Workspace], None]) -> Workspace:
    """Returns a copy of an internal workspace with other counts, computed and scored anew."""
    workspace = Workspace.open(Path(shutil.copyfile(internal.path, path)))
    with workspace.transaction() as connection:
        connection.execute("DELETE FROM counts")
        insert_rows(connection, schema.COUNTS, counts)
    workspace.write_indicators(*compute_indicators(counts, workspace.areas(), workspace.catalogue()))
    score(workspace)
    return workspace


def release(workspace: Workspace, cells: Sequence[Cell], folder: Path, periods: Sequence[str], *,
            complete: bool) -> Path:
    """Makes the files of a release: its core and all outputs; unless ``complete``, few maps and profiles as PDF."""
    edition = make_public(
        workspace, cells, folder.parent / f"{folder.name}.gpkg", periods=periods, title="Bericht", number="1",
        date="2025-12-31")
    folder.mkdir()
    public = edition.workspace
    write_core(public, folder)
    write_outputs(public, folder, (PROJECT, TABLES, *((MAPS, PROFILES) if complete else ())))
    if not complete:
        _some_documents(public, folder, periods[-1])
    clean_folder(folder, "2025-12-31")
    public.path.unlink()
    return folder


def _some_documents(public: Workspace, folder: Path, period: str) -> None:
    """Prints two maps and two profiles, and writes the pages and tables of all areas."""
    from quartiersmonitor.i18n.language import language
    from quartiersmonitor.profiles.content.build import build_contents
    from quartiersmonitor.profiles.content.data import ProfileData
    from quartiersmonitor.profiles.export import export_profiles
    from quartiersmonitor.profiles.files import file_names
    from quartiersmonitor.profiles.mapsheets.project import plan_of_workspace, print_sheets
    from quartiersmonitor.profiles.twin.shapes import Shapes
    from quartiersmonitor.profiles.twin.write import write_twins

    (folder / MAPS_FOLDER).mkdir()
    for code in ("E.2", "G.3"):
        print_sheets(
            public, plan_of_workspace(public, "kreis", "quartier", [period], [code]),
            folder / MAPS_FOLDER / f"{code.replace('.', '')}.pdf", language=language("de"))
    (folder / PROFILES_FOLDER).mkdir()
    for level in ("quartier", "kommune", "kreis"):
        write_twins(
            build_contents(ProfileData.read(public), level=level), Shapes.read(public, level),
            folder / PROFILES_FOLDER, file_names(public.area_names(level)), pdf=False)
    export_profiles(public, folder / PROFILES_FOLDER, area_ids=sorted(public.area_names("quartier"))[:2])


# ------------------------------------------------------------------------ comparing


def parts_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yields the content of a file part by part, without compression."""
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    elif path.suffix == ".pdf":
        document = read_pdf(data)
        yield "", document.plain
        for number, content in sorted(document.streams.items()):
            yield f"{number} 0 obj", content
        for page, text in enumerate(pdf_texts(document), start=1):
            yield f"text {page}", text.encode()
    elif path.suffix == ".gpkg":
        yield "", data
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
                yield name, "\n".join(
                    repr([cell for cell in row if not isinstance(cell, bytes)])
                    for row in connection.execute(f'SELECT * FROM "{name}"')).encode()
    elif data[:2] == b"\x1f\x8b":
        yield "", zlib.decompress(data, 31)
    else:
        yield "", data


def differences(one: Path, other: Path, wanted: str = "") -> list[str]:
    """Returns what differs between two release folders, in the files whose names match."""
    files = [{path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
             for folder in (one, other)]
    found = sorted(files[0].keys() ^ files[1].keys())
    for name in sorted(files[0].keys() & files[1].keys()):
        if not re.search(wanted, name):
            continue
        if files[0][name].read_bytes() != files[1][name].read_bytes():
            pairs = [dict(parts_of(entry[name])) for entry in files]
            parts = [part for part in pairs[0].keys() | pairs[1].keys() if pairs[0].get(part) != pairs[1].get(part)]
            found.append(f"{name}: {', '.join(sorted(parts)[:3])}")
    return found


def sizes_differ(one: Path, other: Path) -> list[str]:
    """Returns the files of two release folders that differ in name or size."""
    sizes = [{path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
             for folder in (one, other)]
    return sorted(name for name in sizes[0].keys() | sizes[1].keys() if sizes[0].get(name) != sizes[1].get(name))


# ------------------------------------------------------------------------ searching


#: Numbers as they are written: digits with one point or comma, or in groups of three.
_PLAIN = re.compile(r"(?<![\w.,])\d{4,}(?:[.,]\d+)?(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,' \u00a0\u2009\u202f]\d{3})+(?:[.,]\d{1,3})?(?!\w)")


def written_numbers(text: str) -> Iterator[tuple[str, float]]:
    """Yields the larger numbers of a text, in comma and in point form, with and without groups."""
    for found in _PLAIN.findall(text):
        yield found, float(found.replace(",", "."))
    for found in _GROUPED.findall(text):
        parts = re.split(r"\D", found)
        yield found, float("".join(parts))
        yield found, float("".join(parts[:-1]) + "." + parts[-1])


def search(folder: Path, canaries: Canaries, wanted: str = "") -> list[str]:
    """Returns where canaries stand in the files of a folder whose names match.

    Numbers are looked for in comma and point form, grouped and rounded, as texts in one and two bytes a sign, as the
    bytes of floats in databases, and in every cell of every table.
    """
    floats = [struct.pack(order + "d", number) for number in canaries.numbers for order in "<>"]
    words = [form for word in canaries.words for form in (
        word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("cp1252", "ignore"))]
    numbers = set(canaries.numbers)
    hits = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or not re.search(wanted, name):
            continue
        for part, content in [("(raw)", path.read_bytes()), ("(name)", name.encode()), *parts_of(path)]:
            hits += [f"{name}: {part}: {word!r}" for word in words if word in content]
            texts = [content.decode("utf-8", "ignore")]
            if part == "(raw)" and b"\0" in content:
                texts += [content.decode("utf-16-le", "ignore"), content.decode("utf-16-be", "ignore")]
            for text in texts:
                hits += [f"{name}: {part}: {found}" for found, number in written_numbers(text)
                         if round(number) in numbers and abs(number - round(number)) < 0.5]
        if path.suffix == ".gpkg":
            data = path.read_bytes()
            hits += [f"{name}: float" for number in floats if number in data]
            hits += _in_tables(path, name, numbers)
    return sorted(set(hits))


def _in_tables(path: Path, name: str, numbers: set[float]) -> list[str]:
    hits = []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                hits += [f"{name}: {table}" for cell in row
                         if isinstance(cell, (int, float)) and float(cell) in numbers]
    return hits


# ------------------------------------------------------------------------ the suite

_LEFTOVER = re.compile(r"(-wal|-shm|-journal|~|\.bak|\.tmp|\.lock|\.log|\.qmd|\.qgd)$|^\.|druckstand", re.IGNORECASE)


def run(base: Path, twin: Path, changed: set[Cell], with_canaries: Path, canaries: Canaries) -> list[Result]:
    """Runs attacks 14 to 25 on a release, its twin, and a release with canaries."""
    results = []
    for number, (name, tried, wanted) in ATTACKS.items():
        looked = [path for path in base.rglob("*") if path.is_file() and re.search(wanted, path.name)]
        if number == 19:
            told = [path.name for folder in (base, with_canaries) for path in folder.rglob("*")
                    if _LEFTOVER.search(path.name)]
        elif number == 24:
            told = sizes_differ(base, twin)
        elif number == 25:
            told = []
        else:
            told = differences(base, twin, wanted)
        hits = search(with_canaries, canaries, wanted)
        # One difference anywhere is taken to tell all cells that were changed.
        results.append(Result(
            number, name, tried, len(looked), len(changed) if told else 0, len(hits), (*told[:5], *hits[:5])))
    return results


def report(results: Sequence[Result]) -> str:
    """Returns the results as a table in Markdown."""
    lines = ["| Angriff | versucht | Dateien | wiederhergestellte Zellen | Kanarientreffer |", "|---|---|---|---|---|"]
    lines += [f"| {r.number} {r.name} | {r.tried} | {r.looked_at} | {r.recovered} | {r.hits} |" for r in results]
    return "\n".join(lines) + "\n"


def score_again(codes: Sequence[str], periods: Sequence[str], run_algorithm: Callable[[Any, dict[str, Any]], None],
                ) -> Callable[[Workspace], None]:
    """Returns what scores a workspace as the internal one was."""
    def score(workspace: Workspace) -> None:
        from quartiersmonitor.processing.analyses import Analyses
        from quartiersmonitor.processing.attention_score import AttentionScore

        for period in periods:
            run_algorithm(AttentionScore(), {
                "INPUT": workspace.layer_uri(f"map_quartier_{period}"), "KEY_FIELD": "area_id",
                "INDICATOR_FIELDS": list(codes), "POPULATION_FIELD": "population", "MIN_POPULATION": 0,
                "MIN_WEIGHT_SHARE": 50, "WORKSPACE": str(workspace.path), "PERIOD": period,
                "OUTPUT": "TEMPORARY_OUTPUT"})
        run_algorithm(Analyses(), {
            "WORKSPACE": str(workspace.path), "PERIOD": periods[-1], "DRAWS": 100, "PERMUTATIONS": 99})

    return score
