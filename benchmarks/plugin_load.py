"""Measures what loading the plugin adds to the start of QGIS (target: 100 ms, ambitious: 30 ms).

Each run is a process of its own, because only the first import costs anything. QGIS imports its own
Processing framework at every start, so that is loaded before the clock starts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 7
HEAVY = ("pandas", "scipy", "jinja2", "matplotlib", "yaml")
PROGRAM = """
import sys, time
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
import processing
from processing.core.Processing import Processing
Processing.initialize()
from qgis.gui import QgsLayoutDesignerInterface
before = set(sys.modules)
started = time.perf_counter()
import quartiersmonitor
plugin = quartiersmonitor.classFactory(None)
imported = time.perf_counter()
plugin.initProcessing()
ready = time.perf_counter()
heavy = [name for name in sys.argv[1].split(",") if name in set(sys.modules) - before]
sys.stdout.write(f"{(imported - started) * 1000} {(ready - imported) * 1000} {','.join(heavy) or '-'}\\n")
sys.stdout.flush()
import os
os._exit(0)
"""


def main() -> None:
    """Prints the medians of several runs."""
    rows = []
    for _ in range(RUNS):
        # Not in the root of the repository: its processing/ would stand in for QGIS's own.
        result = subprocess.run(
            [sys.executable, "-c", PROGRAM, ",".join(HEAVY)], cwd=Path(__file__).parent, capture_output=True,
            text=True, check=True)
        imported, registered, heavy = result.stdout.split()[-3:]
        rows.append((float(imported), float(registered), heavy))
    first = statistics.median(row[0] for row in rows)
    second = statistics.median(row[1] for row in rows)
    print(f"import and classFactory  {first:7.1f} ms")
    print(f"provider and algorithms  {second:7.1f} ms")
    print(f"together                 {first + second:7.1f} ms   (target 100 ms, ambitious 30 ms)")
    print(f"heavy modules imported   {rows[0][2]}")


if __name__ == "__main__":
    main()
