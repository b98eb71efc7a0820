"""Compares the scores in a workspace with the published ones of the Berlin monitoring 2017.

Usage: reference_check.py WORKSPACE COUNTS_CSV PERIOD. Ends with 1 if any class differs or an
index is off by more than 2e-5.
"""

import csv
import sqlite3
import sys
from pathlib import Path

TOLERANCE = 2e-5
DYNAMICS = {"+": 1, "+/-": 2, "-": 3}


def main(workspace: str, counts: str, period: str) -> int:
    with Path(counts).open(encoding="utf-8", newline="") as stream:
        published = {row["plr_id"]: row for row in csv.DictReader(stream)}
    connection = sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)
    found = {row[0]: row[1:] for row in connection.execute(
        "SELECT area_id, score, class, dynamic_class FROM scores"
        " WHERE period = ? AND method = 'mss' AND level = 'quartier'", (period,))}
    connection.close()
    furthest, rated, classes, dynamics = 0.0, 0, 0, 0
    for key, row in published.items():
        score, status, dynamic = found[key]
        valid = row["status_class_pub"] not in ("", "0")
        if not valid or score is None:
            classes += valid or score is not None
            continue
        rated += 1
        furthest = max(furthest, abs(score - float(row["status_index_pub"])))
        classes += status != int(float(row["status_class_pub"]))
        dynamics += dynamic != DYNAMICS[row["dynamic_class_pub"]]
    print(f"{rated} areas rated; index differs by at most {furthest:.1e} (allowed {TOLERANCE:.0e}); "
          f"status classes that differ: {classes}; dynamics classes that differ: {dynamics}")
    return int(rated != 436 or furthest > TOLERANCE or classes + dynamics > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
