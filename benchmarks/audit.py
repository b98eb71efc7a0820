"""Measures the audit of a release of the sample county: 158 Quartiere, 17 indicators, 6 years (goal: 60 s).

Three releases: protected as the plugin does it; the minimum rules alone, which leaves hundreds of values to be worked
out; and the protected one against a reader who may be the only case of any withheld cell. The peer in the same run is
the naive auditor: one linear program for each end of each withheld value, with the same solver over the same bounds.
"""

from __future__ import annotations

import importlib.util
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from quartiersmonitor.disclosure.auditor.attack import least
from quartiersmonitor.disclosure.auditor.files import ReleaseFiles, read_release
from quartiersmonitor.disclosure.auditor.findings import audit
from quartiersmonitor.disclosure.auditor.knowledge import Knowledge, insiders_of, knowledge_of_counts
from quartiersmonitor.disclosure.auditor.model import build_model
from quartiersmonitor.disclosure.auditor.pieces import geographies_of, pieces_of_one
from quartiersmonitor.disclosure.auditor.rules import LARGEST
from quartiersmonitor.disclosure.county import PRIMARY, protect_county
from quartiersmonitor.indicators.catalogue import DEFAULT_FILE, default_catalogue
from quartiersmonitor.indicators.compute import compute_indicators
from quartiersmonitor.sample.county import KREIS_KEY, generate_county

GOAL_S = 60.0
#: Withheld values that the peer is timed on; it takes as long for each of the others.
PEER_TARGETS = 10


def release_maker() -> ModuleType:
    """Returns the module of the tests that writes release folders."""
    path = Path(__file__).resolve().parents[1] / "tests" / "release_maker.py"
    specification = importlib.util.spec_from_file_location("release_maker", path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def computing(work: Any) -> tuple[Any, float, float]:
    """Returns a result with its seconds of computing and of the clock."""
    started, clock = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - started, time.perf_counter() - clock


def peer_seconds(release: ReleaseFiles, targets: int) -> float:
    """Returns the seconds that one linear program per end takes for some targets, as it is without any reduction."""
    pieces = pieces_of_one(geographies_of([release]))
    assert pieces is not None
    model = build_model([release], [Knowledge(release.known)], pieces)
    chosen = np.linspace(0, len(model.targets) - 1, targets).astype(int)
    rows, size = model.rows.tocsc(), model.rows.shape[1]
    started = time.process_time()
    for at in chosen:
        for sign in (1.0, -1.0):
            least(sign * model.sums[at].toarray().ravel(), rows, model.low, model.high, np.zeros(size),
                  np.full(size, LARGEST))
    return (time.process_time() - started) / targets * len(model.targets)


def main() -> None:
    """Prints what was audited and how long it took."""
    maker, catalogue = release_maker(), default_catalogue()
    county = generate_county()
    areas = county.quartiere.assign(kreis_id=KREIS_KEY)
    codes = [indicator.code for indicator in catalogue.headline]
    values = compute_indicators(county.counts, areas, catalogue, indicators=codes)[0]
    result, protecting, _ = computing(lambda: protect_county(county.counts, areas, catalogue, values))
    known = knowledge_of_counts(county.counts, areas, catalogue).known
    squares = {area: (kommune, maker.square(at)) for at, (area, kommune) in enumerate(
        zip(areas["quartier_id"], areas["kommune_id"]))}
    print(
        f"{len(squares)} Quartiere, {len(codes)} indicators, {len(county.years)} years; protection {protecting:.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        for name, cells in (
                ("protected", [tuple(entry.cell) for entry in result.withheld]),
                ("minimum rules alone", [tuple(entry.cell) for entry in result.withheld if entry.reason == PRIMARY])):
            path = maker.write_release(
                Path(folder) / name.replace(" ", "_"), maker.rows_of(values, catalogue, {}, cells),
                DEFAULT_FILE.read_text(encoding="utf-8"), squares, known=known)
            release, reading, _ = computing(lambda path=path: read_release(path))
            insiders = insiders_of(release, county.counts, areas)
            found, seconds, clock = computing(lambda release=release, insiders=insiders: audit(
                [release], insiders=insiders))
            statistics = found.statistics
            print(f"{name:20} {len(found.new):5} findings  {seconds:6.1f} s computing, {clock:6.1f} s by the clock "
                  f"(goal {GOAL_S:.0f} s; reading {reading:.1f} s), {statistics.linear_programs} linear and "
                  f"{statistics.whole_programs} whole-number programs, {statistics.targets} numbers")
            if name == "protected":
                peer = peer_seconds(release, PEER_TARGETS)
                print(f"{'':20} one program per end would take {peer:.0f} s: ratio {peer / seconds:.0f}")
                anybody, seconds, clock = computing(lambda release=release: audit([release], anybody=True))
                print(f"{'anybody alone':20} {len(anybody.findings):5} supposed  {seconds:6.1f} s computing, "
                      f"{clock:6.1f} s by the clock")


if __name__ == "__main__":
    main()
