#!/usr/bin/env bash
# Runs every benchmark; each prints its own table. One after the other: they would slow each other down.
set -euo pipefail
# shellcheck source=scripts/qgis-env.sh
. "$(dirname "${BASH_SOURCE[0]}")/qgis-env.sh" headless
export PYTHONPATH="$QM_BUILD/plugins"
for benchmark in "$QM_ROOT"/benchmarks/*.py; do
    echo "== $(basename "$benchmark")"
    /usr/bin/python3 "$benchmark" "$@"
done
