"""Deliveries: a table of the Jobcenter and a file of persons, each in four actions, and the gap matrix."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from scenario_dock import open_workspace

if TYPE_CHECKING:
    from desktop import Desktop

WORKSPACE = Path(__file__).resolve().parents[2] / "demo" / "beispielkreis.gpkg"
LONG_S = 180
YEAR = "2025"


def run(desktop: Desktop) -> None:
    """Takes deliveries into a copy of the workspace made by ``make demo``."""
    with tempfile.TemporaryDirectory(prefix="delivery-") as folder:
        walk(desktop, Path(folder))


def write_deliveries(workspace: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Writes what the Jobcenter would send: a table with faults, the corrected one, and persons that nobody is."""
    with closing(sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)) as connection:
        quartiere = connection.execute("SELECT quartier_id, name FROM quartiere ORDER BY quartier_id").fetchall()
        totals = dict(connection.execute(
            "SELECT area_id, sum(value) FROM counts WHERE measure = 'sgb2_elb' AND period = ? AND level = 'quartier'"
            " GROUP BY area_id", (YEAR,)))
        # One Kommune is not delivered: the assistant should say so before anything is stored.
        addresses = [key for (key,) in connection.execute(
            "SELECT address_id FROM adressen WHERE kommune_id > (SELECT min(kommune_id) FROM kommunen)"
            " ORDER BY address_id")]
    rng = random.Random(7)  # noqa: S311 - persons that nobody is
    lines = [f"Jobcenter Beispielkreis, Stand 31.12.{YEAR}", "", "Schlüssel;Name;ELB"]
    for at, (key, name) in enumerate(quartiere):
        value = totals.get(key)
        count = int(value * rng.uniform(0.9, 1.1)) if value else None
        if count and at % 41 == 0:
            count *= 4  # a jump that the plausibility check should find
        lines.append(f"{key};{name};{'*' if count is None else f'{count:,}'.replace(',', '.')}")
    right = folder / f"Jobcenter_ELB_{YEAR}.csv"
    right.write_text("\r\n".join(lines) + "\r\n", encoding="cp1252")
    lines[6] = lines[6].rpartition(";")[0] + ";zwölf"
    lines[9] = lines[9].replace(";", "9;", 1)
    wrong = folder / f"Jobcenter_fehlerhaft_{YEAR}.csv"
    wrong.write_text("\r\n".join(lines) + "\r\n", encoding="cp1252")
    persons = folder / f"Jobcenter_Personen_{YEAR}.csv"
    with persons.open("w", encoding="utf-8", newline="") as out:
        out.write("Kundennummer;Adressschlüssel;Geburtsdatum;Geschlecht;NEF\r\n")
        for at, address in enumerate(rng.choices(addresses, k=20_000)):
            birth = f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.randint(2011, 2025)}"
            out.write(f"SYN{at:07};{address};{birth};{rng.choice('mw')};{rng.randint(0, 1)}\r\n")
    return right, wrong, persons


def finish(desktop: Desktop) -> None:
    """Waits until the assistant has nothing under way."""
    desktop.wait_until_gone("widget", LONG_S, name="busyBar")
    desktop.wait_until_gone("widget", LONG_S, name="waitBar")
    desktop.settle(LONG_S)


def add(desktop: Desktop, path: Path) -> None:
    """Chooses a file, as dropping it does."""
    desktop.click("fileButton")
    desktop.type_file(path)
    desktop.ask("widget", LONG_S, name="kindLabel")
    finish(desktop)


def walk(desktop: Desktop, folder: Path) -> None:
    """Does the walk with a copy of the workspace."""
    workspace = folder / "beispielkreis.gpkg"
    shutil.copy(WORKSPACE, workspace)
    right, wrong, persons = write_deliveries(workspace, folder)
    open_workspace(desktop, workspace)
    desktop.screenshot("1-data")

    add(desktop, wrong)
    desktop.screenshot("2-problems")
    desktop.click_item("zwölf", "problemsTable")
    desktop.settle()
    desktop.screenshot("3-problem-shown")
    desktop.click_tab("Spalten und Merkmale")
    desktop.screenshot("4-columns")
    desktop.click("closeButton")

    add(desktop, right)
    desktop.screenshot("5-preview")
    desktop.click("acceptButton")
    desktop.ask("widget", LONG_S, name="keepButton")
    desktop.wait_until_gone("widget", LONG_S, name="oddityBar")
    desktop.settle(LONG_S)
    desktop.screenshot("6-plausibility")
    desktop.click("keepButton")
    desktop.settle()
    desktop.screenshot("7-kept")

    add(desktop, persons)
    desktop.screenshot("8-persons")
    desktop.click("acceptButton")
    desktop.ask("widget", LONG_S, name="keepButton")
    desktop.wait_until_gone("widget", LONG_S, name="oddityBar")
    desktop.settle(LONG_S)
    desktop.screenshot("9-counted")
    desktop.click("undoButton")
    desktop.settle(LONG_S)
    desktop.screenshot("10-taken-back")

    desktop.click("gapsButton")
    desktop.ask("widget", LONG_S, name="gapTable")
    desktop.ask("state", name="gapTable")
    desktop.settle(LONG_S)
    desktop.screenshot("11-gaps")
    desktop.click("gapCloseButton")
    with closing(sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)) as connection:
        statuses = [status for (status,) in connection.execute("SELECT status FROM deliveries ORDER BY fid")]
    if statuses != ["imported", "undone"]:
        raise RuntimeError(f"the deliveries are {statuses}")
