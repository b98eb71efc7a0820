"""The algorithms through ``qgis_process``, as a cron job or a colleague without the desktop calls them."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Callable

import pytest

ROOT = Path(__file__).resolve().parents[2]
SMALL = ("--QUARTIERE=12", "--KOMMUNEN=3", "--ADDRESSES=2000")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A German profile of its own in which only this plugin is active."""
    folder = tmp_path_factory.mktemp("profile")
    settings = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        "[PythonPlugins]\nquartiersmonitor=true\n\n[locale]\noverrideFlag=true\nuserLocale=de\n",
        encoding="utf-8",
    )
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QGIS", "PYTHON", "XDG"))}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "QGIS_PLUGINPATH": str(ROOT / "build" / "plugins"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture(scope="module")
def process(environment) -> Callable[..., subprocess.CompletedProcess[str]]:
    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["qgis_process", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=300,
            check=False,
        )

    return call


@pytest.fixture(scope="module")
def run(process) -> Callable[..., dict[str, Any]]:
    """Runs an algorithm and returns its answer; the answer is nothing but JSON."""

    def call(name: str, *arguments: str) -> dict[str, Any]:
        done = process("--json", "run", f"quartiersmonitor:{name}", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    return call


def refused(process, name: str, *arguments: str) -> str:
    """Returns what a user reads when a run fails: no traceback, no result."""
    done = process("run", f"quartiersmonitor:{name}", *arguments)
    assert done.returncode != 0
    text = done.stdout + done.stderr
    assert "Traceback" not in text, text
    assert "Unerwarteter Fehler" not in text, text
    # What is wrong stands there alone; the rest repeats the arguments, whatever they are.
    return done.stderr


@pytest.fixture(scope="module")
def chain(run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The main job on a small county, each step in a process of its own."""
    folder = tmp_path_factory.mktemp("chain")
    file = str(folder / "kreis.gpkg")
    answers = {"folder": folder, "file": file}
    answers["sample"] = run("samplecounty", *SMALL, f"--OUTPUT={file}")
    answers["indicators"] = run("indicators", f"--WORKSPACE={file}")
    layer = answers["indicators"]["results"]["OUTPUT"]
    answers["score"] = run(
        "attentionscore",
        f"--INPUT={layer}",
        "--KEY_FIELD=area_id",
        "--INDICATOR_FIELDS=a_1",
        "--INDICATOR_FIELDS=d_1",
        "--CHANGE_FIELDS=a_1_change",
        "--CHANGE_FIELDS=d_1_change",
        "--WEIGHTS=a_1=2;d_1=1,5",
        "--METHOD=mss",
        "--POPULATION_FIELD=population",
        "--MIN_POPULATION=10",
        f"--WORKSPACE={file}",
        "--PERIOD=2025",
        f"--OUTPUT={folder / 'bedarf.gpkg'}",
    )
    answers["style"] = run(
        "stylelayer",
        f"--INPUT={layer}",
        "--PRESET=kreis",
        "--INDICATOR=A.1",
        f"--WORKSPACE={file}",
        f"--QML={folder / 'a.qml'}",
    )
    answers["map"] = run(
        "mapproject",
        f"--WORKSPACE={file}",
        "--PRESET=status_dynamics",
        f"--OUTPUT={folder / 'karte.qgz'}",
        f"--IMAGE={folder / 'karte.png'}",
    )
    answers["profiles"] = run(
        "profiles", f"--WORKSPACE={file}", "--AREAS=0599900401", f"--OUTPUT_FOLDER={folder / 'profile'}"
    )
    return answers


def test_chain(chain) -> None:
    folder = chain["folder"]
    assert chain["score"]["results"]["SCORED"] > 5
    assert (folder / "bedarf.gpkg").stat().st_size > 0
    assert "<qgis" in (folder / "a.qml").read_text(encoding="utf-8")
    assert (folder / "karte.qgz").stat().st_size > 0
    assert (folder / "karte.png").read_bytes()[:4] == b"\x89PNG"
    assert next((folder / "profile").glob("*.pdf")).read_bytes()[:5] == b"%PDF-"


def test_list_and_help_are_german(process, chain) -> None:
    listed = json.loads(process("--json", "list").stdout)["providers"]["quartiersmonitor"]["algorithms"]
    assert listed["quartiersmonitor:attentionscore"]["name"] == "Aufmerksamkeitsbedarf"
    assert listed["quartiersmonitor:attentionscore"]["group"] == "2 Indikatoren und Aufmerksamkeitsbedarf"
    shown = json.loads(process("--json", "help", "quartiersmonitor:attentionscore").stdout)
    method = shown["parameters"]["METHOD"]
    assert method["description"] == "Verfahren"
    assert list(method["available_options"].values()) == ["mss", "imd", "pca", "exceedances", "percentile", "minmax"]


def test_steps_of_the_chain_can_be_repeated(run, chain) -> None:
    again = run("indicators", f"--WORKSPACE={chain['file']}")
    assert again["results"]["COUNT"] == chain["indicators"]["results"]["COUNT"]


def test_csv_table_with_leading_zeros(run, tmp_path) -> None:
    file = tmp_path / "werte.csv"
    file.write_text("key,a,b\n01,1,5\n02,2,\n03,4,2\n04,6,8\n", encoding="utf-8")
    answer = run(
        "attentionscore",
        f"--INPUT={file}",
        "--KEY_FIELD=key",
        "--INDICATOR_FIELDS=a;b",
        "--EXCLUDED=01",
        "--MISSING=available",
        f"--OUTPUT={tmp_path / 'bedarf.csv'}",
    )
    with (tmp_path / "bedarf.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["key"]: row for row in csv.DictReader(stream)}
    assert list(rows) == ["01", "02", "03", "04"]
    # 01 is excluded, 02 lacks half of the weight; of two areas both z are -1 and 1.
    assert answer["results"]["SCORED"] == 2
    assert [row["rank"] for row in rows.values()] == ["", "", "2", "1"]
    assert [float(rows[key]["score"]) for key in ("03", "04")] == pytest.approx([-1, 1])
    assert rows["01"]["reason"] and rows["02"]["reason"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        (
            "attentionscore",
            ("--INPUT=/nowhere.gpkg", "--KEY_FIELD=a", "--INDICATOR_FIELDS=b", "--OUTPUT=TEMPORARY_OUTPUT"),
            "„Gebiete“ (INPUT): Der Layer „/nowhere.gpkg“ kann nicht geladen werden",
        ),
        ("attentionscore", (), "KEY_FIELD"),
        ("indicators", ("--WORKSPACE=/nowhere.gpkg",), "„/nowhere.gpkg“ gibt es nicht"),
        ("indicators", ("--WORKSPACE=42",), "„Arbeitsbereich“ (WORKSPACE): „42“ kann nicht verwendet werden"),
        (
            "samplecounty",
            ("--QUARTIERE=abc", "--OUTPUT=/nowhere/never.gpkg"),
            "„Anzahl der Quartiere“ (QUARTIERE): „abc“ ist keine Zahl",
        ),
        (
            "samplecounty",
            ("--QUARTIERE=-5", "--OUTPUT=/nowhere/never.gpkg"),
            "„Anzahl der Quartiere“ (QUARTIERE): -5 ist zu klein. Bitte mindestens 4 angeben",
        ),
        (
            "samplecounty",
            ("--QUARTIERE=1001", "--OUTPUT=/nowhere/never.gpkg"),
            "„Anzahl der Quartiere“ (QUARTIERE): 1001 ist zu groß. Bitte höchstens 1.000 angeben",
        ),
        (
            "samplecounty",
            ("--QUARTIERE=4", "--KOMMUNEN=4", "--OUTPUT=/nowhere/never.gpkg"),
            "zwei Quartiere je Kommune",
        ),
        (
            "samplecounty",
            ("--OUTPUT=/nowhere/never.gpkg", *SMALL),
            "„/nowhere/never.gpkg“ kann nicht geschrieben werden",
        ),
        (
            "mapproject",
            ("--WORKSPACE=/nowhere.gpkg", "--PRESET=bunt", "--OUTPUT=/nowhere/never.qgz"),
            "(PRESET): „bunt“ gibt es nicht. Zur Auswahl stehen: kreis",
        ),
        ("profiles", ("--WORKSPACE=/nowhere.gpkg", "--OUTPUT_FOLDER=/nowhere/never"), "„/nowhere.gpkg“ gibt es nicht"),
        (
            "createworkspace",
            ("--INPUT=/nowhere.gpkg", "--KEY_FIELD=a", "--OUTPUT=/nowhere/never.gpkg"),
            "„Quartiere“ (INPUT): Der Layer „/nowhere.gpkg“ kann nicht geladen werden",
        ),
        (
            "addcounts",
            ("--WORKSPACE=/nowhere.gpkg", "--INPUT=x", "--AREA_FIELD=a", "--PERIOD=2025", "--COLUMNS=%%%"),
            "(INPUT): Der Layer „x“ kann nicht geladen werden",
        ),
        (
            "stylelayer",
            ("--INPUT=x.gpkg", "--PRESET=kreis"),
            "„Layer“ (INPUT): Der Layer „x.gpkg“ kann nicht geladen werden",
        ),
    ],
)
def test_garbage_is_refused_in_one_sentence(process, name, arguments, said) -> None:
    assert said
    text = refused(process, name, *arguments)
    assert said in text
    # QGIS's own words for the same.
    assert "Incorrect parameter value" not in text and "Could not load" not in text


def test_a_word_is_no_number(process, chain) -> None:
    layer = chain["indicators"]["results"]["OUTPUT"]
    text = refused(process, "stylelayer", f"--INPUT={layer}", "--PRESET=kreis", "--KREIS_RATE=viel")
    assert "(KREIS_RATE): „viel“ ist keine Zahl" in text


@pytest.mark.parametrize(("field", "said"), [("nichts", "kein Feld „nichts“"), ("name", "keine Zahl")])
def test_garbage_fields(process, chain, tmp_path, field, said) -> None:
    layer = chain["indicators"]["results"]["OUTPUT"]
    text = refused(
        process,
        "attentionscore",
        f"--INPUT={layer}",
        "--KEY_FIELD=area_id",
        f"--INDICATOR_FIELDS={field}",
        f"--OUTPUT={tmp_path / 'a.gpkg'}",
    )
    assert said in text


def test_expressions_have_the_printed_figures(process, chain, tmp_path) -> None:
    layer = chain["indicators"]["results"]["OUTPUT"]
    workspace = str(layer).partition("|")[0]
    target = tmp_path / "texte.csv"
    done = process(
        "--json", "run", "native:fieldcalculator", f"--INPUT={layer}", "--FIELD_NAME=gedruckt", "--FIELD_TYPE=2",
        f"--FORMULA=qm_text('A.1', \"area_id\", workspace:='{workspace}')", f"--OUTPUT={target}")
    assert done.returncode == 0, done.stderr
    with target.open(encoding="utf-8") as file:
        printed = {row["area_id"]: row["gedruckt"] for row in csv.DictReader(file)}
    assert len(printed) == 12 and all(re.fullmatch(r"\(?\d+(,\d+)?\)?|x|–", text) for text in printed.values())
    assert any("," in text for text in printed.values())
