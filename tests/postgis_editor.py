"""An editor of plans in PostGIS, as a process of its own: does random steps and prints what came of them as JSON.

    python tests/postgis_editor.py '{"host": …, "user": …, "password": …, "schema": …, "plan": …, "profile": …,
                                     "steps": 40, "seed": 1, "start": 0}'
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))


def uri_of(host: str, user: str, password: str, authentication: Any) -> str:
    """Returns a data source whose user and password lie in QGIS's authentication store."""
    from qgis.core import QgsAuthMethodConfig, QgsDataSourceUri

    config = QgsAuthMethodConfig("Basic")
    config.setName(f"plans {user}")
    config.setConfig("username", user)
    config.setConfig("password", password)
    assert authentication.storeAuthenticationConfig(config)[0]
    uri = QgsDataSourceUri()
    uri.setConnection(host, "", "plaene", "", "")
    uri.setAuthConfigId(config.id())
    return uri.uri(False)


def main() -> int:
    """Runs the editor."""
    from qgis.core import QgsApplication

    options = json.loads(sys.argv[1])
    application = QgsApplication([], False, options["profile"])
    application.initQgis()
    authentication = QgsApplication.authManager()
    assert authentication.setMasterPassword("master", True)
    from torture import random_operation

    from quartiersmonitor.boundaries.postgis_store import PlanDatabase
    from quartiersmonitor.boundaries.session import Plan
    from quartiersmonitor.boundaries.store import PlanConflict
    from quartiersmonitor.indicators.problems import DataProblem

    uri = uri_of(options["host"], options["user"], options["password"], authentication)
    choose = random.Random(options["seed"])
    result: dict[str, Any] = {"done": 0, "joined": 0, "conflicts": 0, "refused": 0, "seconds": [], "shown": []}
    with PlanDatabase.open(uri, options["schema"]) as store:
        plan = Plan(store, options["plan"])
        # Both begin at the same moment, whichever of them started faster.
        time.sleep(max(options["start"] - time.time(), 0.0))
        while result["done"] < options["steps"]:
            before = plan.info.head_version
            operation = random_operation(plan.state, choose)
            started = time.perf_counter()
            try:
                step = plan.apply(operation)
            except PlanConflict as conflict:
                result["conflicts"] += 1
                result["shown"].append([sorted({row.author for row in conflict.theirs}), conflict.mine["kind"]])
                continue
            except DataProblem:
                result["refused"] += 1
                continue
            if step.rows:
                result["seconds"].append(time.perf_counter() - started)
                result["done"] += 1
                result["joined"] += plan.info.head_version > before + 1
    sys.stdout.write(json.dumps(result) + "\n")
    application.exitQgis()
    return 0


if __name__ == "__main__":
    sys.exit(main())
