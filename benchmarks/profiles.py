"""Measures all 158 two-page profiles from the call to the last file (goal: 25 s with two processes).

The sample county is generated, computed and scored once (not measured) and kept in ``build/``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL_S = 25.0
WORKSPACE = Path(__file__).parent.parent / "build" / "benchmark" / "county.gpkg"
INDICATORS = ("a_1", "a_2", "a_4", "b_2", "e_2")


def run(algorithm: str, *parameters: str) -> dict:
    """Runs an algorithm in a process of its own and returns its results."""
    program = shutil.which("qgis_process")
    if program is None:
        sys.exit("qgis_process was not found: install QGIS first (make demo does).")
    result = subprocess.run(
        [program, "--json", "run", f"quartiersmonitor:{algorithm}", *parameters], capture_output=True, text=True,
        check=False)
    if result.returncode:
        sys.exit(result.stdout + result.stderr)
    return json.loads(result.stdout)["results"]


def prepare() -> None:
    """Makes the scored sample county unless it is there."""
    if WORKSPACE.exists():
        return
    WORKSPACE.parent.mkdir(parents=True, exist_ok=True)
    draft = WORKSPACE.with_name("draft.gpkg")
    run("samplecounty", f"--OUTPUT={draft}")
    layer = run("indicators", f"--WORKSPACE={draft}")["OUTPUT"]
    fields = [f"--INDICATOR_FIELDS={name}" for name in INDICATORS]
    changes = [f"--CHANGE_FIELDS={name}_change" for name in INDICATORS]
    run("attentionscore", f"--INPUT={layer}", "--KEY_FIELD=area_id", *fields, *changes,
        "--POPULATION_FIELD=population", f"--WORKSPACE={draft}", f"--PERIOD={layer[-4:]}", "--OUTPUT=TEMPORARY_OUTPUT")
    draft.replace(WORKSPACE)


def main() -> None:
    """Prints seconds, files and size for one and two processes."""
    prepare()
    for processes in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            run("profiles", f"--WORKSPACE={WORKSPACE}", f"--PROCESSES={processes}", f"--OUTPUT_FOLDER={folder}")
            seconds = time.perf_counter() - started
            files = list(Path(folder).glob("*.pdf"))
            size = sum(file.stat().st_size for file in files) / 1e6
        goal = f"   (goal {GOAL_S:.0f} s)" if processes == 2 else ""
        print(f"{len(files)} profiles, processes: {processes}  {seconds:6.1f} s  {size:5.1f} MB{goal}")


if __name__ == "__main__":
    main()
