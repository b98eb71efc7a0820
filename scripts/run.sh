#!/usr/bin/env bash
# Opens QGIS with the plugin and the sample county, in a profile of its own below build/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || {
    echo "There is no screen to open a window on. \"make screenshot\" writes pictures instead." >&2
    exit 1
}
[ -f demo/beispielkreis.qgz ] || scripts/demo.sh
# shellcheck source=scripts/qgis-env.sh
. scripts/qgis-env.sh desktop
exec "${qgis_desktop[@]}" --project "$QM_ROOT/demo/beispielkreis.qgz"
