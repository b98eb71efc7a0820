"""Real published data through the whole chain: the Monitoring Soziale Stadtentwicklung Berlin 2017."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: The area whose profile the script prints.
AREA = "01022202"
COUNTS = Path("berlin_mss_2017") / "mss2017_full_chain.csv"
PLANNING_AREAS = Path("berlin_lor") / "planning_areas_until_2020.geojson"


@pytest.fixture(scope="module")
def berlin(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder with the results of ``scripts/reference.sh`` and what it said."""
    if not (reference / COUNTS).is_file():
        pytest.skip(f"reference data not found: {reference / COUNTS}")
    if shutil.which("qgis_process") is None:
        pytest.skip("qgis_process is not installed")
    folder = tmp_path_factory.mktemp("berlin")
    build = tmp_path_factory.mktemp("build")
    done = subprocess.run(
        [str(ROOT / "scripts" / "reference.sh"), str(folder)],
        env={
            **os.environ,
            "QM_BUILD": str(build),
            "QM_REFERENCE": str(reference),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=540,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def published(reference: Path) -> dict[str, str]:
    """What was published of the area: counts and index."""
    with (reference / COUNTS).open(encoding="utf-8", newline="") as stream:
        return next(row for row in csv.DictReader(stream) if row["plr_id"] == AREA)


def test_every_class_is_the_published_one(berlin: tuple[Path, str]) -> None:
    said = re.search(
        r"(\d+) areas rated; index differs by at most (\S+) .*"
        r"status classes that differ: (\d+); dynamics classes that differ: (\d+)",
        berlin[1],
    )
    assert said, berlin[1]
    assert (said[1], said[3], said[4]) == ("436", "0", "0")
    assert float(said[2]) <= 2e-5


def test_the_map_of_berlin_is_drawn(qgis_app, berlin: tuple[Path, str]) -> None:
    from qgis.PyQt.QtGui import QImage

    image = QImage(str(berlin[0] / "berlin.png"))
    # A4 landscape at 200 dpi, and not of one colour.
    assert (image.width(), image.height()) == (2338, 1653)
    small = image.scaled(100, 70)
    assert len({small.pixel(x, y) for x in range(100) for y in range(70)}) > 50
    assert (berlin[0] / "berlin.qgz").stat().st_size > 0


def test_the_profile_names_area_and_published_shares(
    berlin: tuple[Path, str], published: dict[str, str], reference: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (pdf,) = (berlin[0] / "profile").glob("*.pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s+", " ", text)
    features = json.loads((reference / PLANNING_AREAS).read_text(encoding="utf-8"))["features"]
    (name,) = [f["properties"]["name"] for f in features if f["properties"]["id"] == AREA]
    assert f"Quartiersprofil Berlin {name} Quartier {AREA}" in text
    for cases, share in (("n_s1", "s1_pub"), ("n_s2", "s2_pub"), ("n_s3", "s3_pub"), ("n_s4", "s4_pub")):
        printed = f"{float(published[share]):.1f}".replace(".", ",")
        assert f"{float(published[cases]):.0f} {printed} " in text, share
    assert "Sozialer Status: sehr niedrig" in text and "von 436" in text  # published: class 4 of 4
    assert "Stichtag 31.12.2016" in text and "Monitoring Soziale Stadtentwicklung Berlin 2017" in text
