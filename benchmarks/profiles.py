"""Measures all profiles of the sample county, and the straightforward QGIS atlas of the same layout in the same run.

Ours: ``quartiersmonitor:profiles`` with one and with two processes, from the call to the last file, and once more with
everything there already. The straightforward way is what a QGIS user does: the layout in a saved project, layers in
the GeoPackage, maps that follow a map theme, an overview with the names of all Quartiere, PDF export with its defaults,
one process. It prints some profiles only; its time is given per page. Goals: 632 pages in less than 40 s on two cores
and less than 60 MB, and at least 4 times as fast as the straightforward way.

    benchmarks/profiles.py [number of profiles of the straightforward way, 16 unless given]

The sample county is generated, computed and scored once (not measured) and kept in ``build/``.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL_S, GOAL_MB, GOAL_RATIO = 40.0, 60.0, 4.0
WORKSPACE = Path(__file__).parent.parent / "build" / "benchmark" / "county.gpkg"
INDICATORS = ("a_1", "a_2", "a_4", "b_2", "e_2")
PLAIN = "--plain"


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
    run("analyses", f"--WORKSPACE={draft}")
    draft.replace(WORKSPACE)


def computed() -> float:
    """Returns the processor seconds of all ended processes this one has started, and of those they have started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(processes: int, folder: str) -> tuple[float, float, float, int]:
    """Prints all profiles and returns seconds, processor seconds, megabytes and number of files."""
    started, before = time.perf_counter(), computed()
    run("profiles", f"--WORKSPACE={WORKSPACE}", f"--PROCESSES={processes}", f"--OUTPUT_FOLDER={folder}")
    seconds = time.perf_counter() - started
    files = list(Path(folder).glob("*.pdf"))
    return seconds, computed() - before, sum(file.stat().st_size for file in files) / 1e6, len(files)


def plain_atlas(count: int) -> None:
    """Exports some profiles as a QGIS user would and prints seconds, pages and bytes; runs in a process of its own."""
    from qgis.core import (
        QgsApplication,
        QgsLayoutExporter,
        QgsLayoutItemMap,
        QgsMapThemeCollection,
        QgsPalLayerSettings,
        QgsProject,
        QgsVectorLayerSimpleLabeling,
    )

    QgsApplication.setPrefixPath(os.environ.get("QGIS_PREFIX_PATH", "/usr"), True)
    application = QgsApplication([], False)
    application.initQgis()
    from quartiersmonitor.profiles.export import add_profile_layout
    from quartiersmonitor.workspace import Workspace

    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(WORKSPACE, folder))
        workspace = Workspace.open(path)
        project = QgsProject.instance()
        layout = add_profile_layout(workspace, project)
        maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
        quartiere = next(layer for layer in project.mapLayers().values() if layer.name() == "quartiere")
        settings = QgsPalLayerSettings()
        settings.fieldName = "name"
        for number, item in enumerate(maps):
            layers = item.layers()
            if item.id().startswith("locator"):
                # An overview as one makes it: the marked area above all Quartiere with their names.
                layers = [layers[0], quartiere]
            for layer in layers:
                layer.styleManager().reset()
            record = QgsMapThemeCollection.MapThemeRecord()
            record.setLayerRecords([QgsMapThemeCollection.MapThemeLayerRecord(layer) for layer in layers])
            project.mapThemeCollection().insert(f"map {number}", record)
            item.setKeepLayerSet(False)
            item.setKeepLayerStyles(False)
            item.setFollowVisibilityPreset(True)
            item.setFollowVisibilityPresetName(f"map {number}")
        quartiere.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        quartiere.setLabelsEnabled(True)
        atlas = layout.atlas()
        atlas.setFilterFeatures(True)
        atlas.setFilterExpression(f"$id <= {count}")
        atlas.setFilenameExpression("'p' || @atlas_featurenumber")
        target = Path(folder) / "plain"
        target.mkdir()
        project.write(str(Path(folder) / "plain.qgz"))
        started, before = time.perf_counter(), time.process_time()
        QgsLayoutExporter.exportToPdfs(atlas, str(target / "p.pdf"), QgsLayoutExporter.PdfExportSettings(), None)
        seconds, processor = time.perf_counter() - started, time.process_time() - before
        files = list(target.glob("*.pdf"))
        pages = len(files) * layout.pageCollection().pageCount()
        size = sum(file.stat().st_size for file in files)
        print(json.dumps({"seconds": seconds, "processor": processor, "pages": pages, "bytes": size}))
        sys.stdout.flush()
        # The layout must not outlive its layers at the end of the interpreter.
        os._exit(0)


def main() -> None:
    """Prints seconds, files, size and ratios."""
    if PLAIN in sys.argv:
        plain_atlas(int(sys.argv[-1]))
    prepare()
    count = next((argument for argument in sys.argv[1:] if argument.isdigit()), "16")
    answer = subprocess.run([sys.executable, __file__, PLAIN, count], capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(answer.stderr)
    plain = json.loads(answer.stdout.splitlines()[-1])
    per_page, processor_per_page = plain["seconds"] / plain["pages"], plain["processor"] / plain["pages"]
    print(f"straightforward atlas, {plain['pages']} pages: {per_page:.2f} s a page "
          f"(processor {processor_per_page:.2f}), {plain['bytes'] / plain['pages'] / 1e3:.0f} kB a page")
    for processes in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            seconds, processor, megabytes, files = ours(processes, folder)
            pages = files * 4
            # On a machine with other work the second ratio is the steadier one; in time it goes up with the processes.
            ratio, work = per_page * pages / seconds, processor_per_page * pages / processor
            goal = ""
            if processes == 2:
                goal = f"   (goals: {GOAL_S:.0f} s, {GOAL_MB:.0f} MB, {GOAL_RATIO:.0f}x)"
            print(f"{files} profiles, {pages} pages, processes: {processes}  {seconds:6.1f} s "
                  f"(processor {processor:.1f})  {megabytes:5.1f} MB  {ratio:4.1f}x as fast, {work:4.1f}x less "
                  f"work{goal}")
            if processes == 2:
                print(f"everything there and current: {ours(processes, folder)[0]:6.1f} s")


if __name__ == "__main__":
    main()
