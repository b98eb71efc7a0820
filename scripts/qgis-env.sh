# Sourced by the other scripts: a QGIS of its own for this project, so that nobody's profile is touched.
#
#   . scripts/qgis-env.sh headless   qgis_process and PyQGIS without a screen
#   . scripts/qgis-env.sh desktop    a QGIS window: start it with "${qgis_desktop[@]}"
#
# Sets QM_ROOT, QM_PROFILE (the profile folder) and qgis_desktop; QM_BUILD moves all of it elsewhere.
# shellcheck shell=bash

QM_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
QM_BUILD="${QM_BUILD:-$QM_ROOT/build}"
QM_PROFILES="$QM_BUILD/profile"
QM_PROFILE="$QM_PROFILES/profiles/default"

mkdir -p "$QM_PROFILE/QGIS" "$QM_BUILD/plugins" "$QM_BUILD/home"
[ -e "$QM_BUILD/plugins/quartiersmonitor" ] || ln -sfn "$QM_ROOT" "$QM_BUILD/plugins/quartiersmonitor"

if [ ! -f "$QM_PROFILE/QGIS/QGIS3.ini" ]; then
    # overrideFlag: --lang alone leaves the number formats in the C locale.
    # askToSaveMemoryLayers: otherwise quitting waits for an answer nobody gives.
    cat >"$QM_PROFILE/QGIS/QGIS3.ini" <<'INI'
[PythonPlugins]
quartiersmonitor=true

[locale]
overrideFlag=true
userLocale=de
globalLocale=de_DE

[app]
askToSaveMemoryLayers=false
projections\unknownCrsBehavior=NoAction

[fonts]
downloadMissingFonts=false

[qgis]
checkVersion=false
showTips=false

[core]
httpsfeedqgisorg\disabled=true
INI
fi

export QGIS_PLUGINPATH="$QM_BUILD/plugins"
export QGIS_CUSTOM_CONFIG_PATH="$QM_PROFILES"
export PYTHONDONTWRITEBYTECODE=1

if [ "${1:-headless}" = headless ]; then
    export QT_QPA_PLATFORM=offscreen
    export XDG_RUNTIME_DIR="$QM_BUILD/runtime"
    mkdir -p "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    # Caches and settings outside the profile (GRASS, GDAL, fontconfig) stay in the project as well.
    export XDG_CONFIG_HOME="$QM_BUILD/home" XDG_DATA_HOME="$QM_BUILD/home" XDG_CACHE_HOME="$QM_BUILD/home"
fi
# A window needs a real platform: make sets offscreen for everything else.
[ "${1:-headless}" = headless ] || [ "${QT_QPA_PLATFORM:-}" != offscreen ] || unset QT_QPA_PLATFORM
# shellcheck disable=SC2034
qgis_desktop=(qgis --nologo --noversioncheck --profiles-path "$QM_PROFILES" --profile default --lang de)

# Ends with a message; the messages of make demo and make run are read by people who did not write this.
qm_fail() {
    printf 'Error: %s\n' "$*" >&2
    exit 1
}

# Prints the value(s) of a results key of "qgis_process --json", e.g.: qm_result OUTPUT <answer.json
qm_result() {
    /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["results"][sys.argv[1]])' "$1"
}

# Runs one algorithm and shows nothing but its name and time, or its log if it fails.
# Usage: qm_run "What happens" algorithm --PARAMETER=value …   (the JSON answer is left in $QM_ANSWER)
qm_run() {
    local title="$1" started
    shift
    QM_ANSWER="$QM_BUILD/answer-$$.json"
    started="$(date +%s.%N)"
    printf '%-58s' "$title …"
    if ! qgis_process --json run "$@" >"$QM_ANSWER" 2>"$QM_BUILD/process.log" </dev/null; then
        echo
        cat "$QM_ANSWER" "$QM_BUILD/process.log" >&2
        rm -f "$QM_ANSWER"
        qm_fail "“$title” failed (algorithm $1). The messages above say why."
    fi
    printf '%5.1f s\n' "$(echo "$(date +%s.%N) $started" | awk '{print $1 - $2}')"
}
