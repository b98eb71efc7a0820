#!/usr/bin/env bash
# Drives the real desktop in German and writes pictures to build/screenshots.
# Usage: scripts/screenshot.sh [scenario.py …]   (all scenarios of scripts/desktop without arguments)
set -euo pipefail
# shellcheck source=scripts/qgis-env.sh
. "$(dirname "${BASH_SOURCE[0]}")/qgis-env.sh" headless

scenarios=("$@")
[ $# -gt 0 ] || scenarios=("$QM_ROOT"/scripts/desktop/scenario_*.py)
failed=0
for scenario in "${scenarios[@]}"; do
    name="$(basename "$scenario" .py)"
    output="$QM_BUILD/screenshots/${name#scenario_}"
    rm -rf "$output"
    # A fresh profile: panels and windows stand where they stand for a new user.
    rm -rf "$QM_PROFILES"
    # shellcheck source=scripts/qgis-env.sh
    . "$QM_ROOT/scripts/qgis-env.sh" headless
    /usr/bin/python3 "$QM_ROOT/scripts/desktop/desktop.py" "$scenario" --output "$output" || failed=1
done
exit "$failed"
