"""Prints the Quartiere with the highest attention need of a workspace.

    python3 scripts/ranking.py [--keys N] WORKSPACE PERIOD

``--keys N`` prints only the keys of the first N, separated by commas.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

QUERY = """
SELECT score.area_id, area.name, kommune.name, score.score, score.class_label, score.dynamic_label
FROM scores AS score
JOIN quartiere AS area ON area.quartier_id = score.area_id
LEFT JOIN kommunen AS kommune ON kommune.kommune_id = area.kommune_id
WHERE score.level = 'quartier' AND score.period = ? AND score.rank IS NOT NULL
ORDER BY score.rank, score.area_id
LIMIT ?
"""


def main() -> int:
    """Prints keys or a table; returns the exit code."""
    parser = argparse.ArgumentParser(description="List the Quartiere with the highest attention need.")
    parser.add_argument("--keys", type=int, metavar="N", help="only the first N keys")
    parser.add_argument("workspace", type=Path)
    parser.add_argument("period")
    arguments = parser.parse_args()
    address = f"{arguments.workspace.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        rows = connection.execute(QUERY, (arguments.period, arguments.keys or 10)).fetchall()
    if not rows:
        print(f"No scores of {arguments.period} in {arguments.workspace}", file=sys.stderr)
        return 1
    if arguments.keys:
        print(",".join(row[0] for row in rows))
        return 0
    print(f"Highest attention need {arguments.period} (Aufmerksamkeitsbedarf), {len(rows)} Quartiere:")
    print(f"  {'':>2}  {'Quartier':<34} {'Kommune':<22} {'Score':>6}  Status, Dynamik")
    for rank, (_, name, kommune, score, status, dynamics) in enumerate(rows, 1):
        number = f"{score:.2f}".replace(".", ",")
        print(f"  {rank:>2}  {name:<34} {kommune or '':<22} {number:>6}  {status}, {dynamics or '–'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
