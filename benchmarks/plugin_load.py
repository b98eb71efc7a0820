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
from qgis.PyQt.QtWidgets import QMainWindow
class Interface:
    def __init__(self):
        self.window = QMainWindow()
    def mainWindow(self):
        return self.window
    def __getattr__(self, name):
        return lambda *arguments: None
interface = Interface()
before = set(sys.modules)
started = time.perf_counter()
import quartiersmonitor
plugin = quartiersmonitor.classFactory(interface)
imported = time.perf_counter()
plugin.initProcessing()
ready = time.perf_counter()
plugin.initGui()
shown = time.perf_counter()
heavy = [name for name in sys.argv[1].split(",") if name in set(sys.modules) - before]
sys.stdout.write(f"{(imported - started) * 1000} {(ready - imported) * 1000} {(shown - ready) * 1000} "
                 f"{','.join(heavy) or '-'}\\n")
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
        *times, heavy = result.stdout.split()[-4:]
        rows.append((*map(float, times), heavy))
    first, second, third = (statistics.median(row[place] for row in rows) for place in range(3))
    print(f"import and classFactory  {first:7.1f} ms")
    print(f"provider and algorithms  {second:7.1f} ms")
    print(f"menu, icons and fonts    {third:7.1f} ms")
    print(f"together                 {first + second + third:7.1f} ms   (target 100 ms, ambitious 30 ms)")
    print(f"heavy modules imported   {rows[0][3]}")


if __name__ == "__main__":
    main()
