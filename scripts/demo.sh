#!/usr/bin/env bash
# Sends the fictional sample county through the whole chain, with qgis_process alone, and leaves in demo/ the
# workspace, a project that opens in QGIS, a map and three profiles.
# Usage: scripts/demo.sh [folder]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/qgis-env.sh
. scripts/qgis-env.sh headless

out="$(realpath -m "${1:-$QM_ROOT/demo}")"
workspace="$out/beispielkreis.gpkg"
# All indicators of the catalogue that have a polarity, as the dock does; of the last two a lower value asks for attention.
indicators=(a_1 a_2 a_3 a_4 b_1 b_2 e_1 e_2 g_1 g_2 g_3 w_3 w_1 w_2)
inverted=(w_1 w_2)

mkdir -p "$out"
rm -rf "$out"/beispielkreis.* "$out"/aufmerksamkeitsbedarf.* "$out/profile"

qm_run "Fictional county: Quartiere, inhabitants, counts" quartiersmonitor:samplecounty --OUTPUT="$workspace"
qm_run "Indicators with intervals and significance" quartiersmonitor:indicators --WORKSPACE="$workspace"
layer="$(qm_result OUTPUT <"$QM_ANSWER")"
period="${layer##*_}"

fields=()
for indicator in "${indicators[@]}"; do
    fields+=("--INDICATOR_FIELDS=$indicator" "--CHANGE_FIELDS=${indicator}_change")
done
for indicator in "${inverted[@]}"; do
    fields+=("--INVERTED_FIELDS=$indicator")
done
qm_run "Attention score: status and dynamics" quartiersmonitor:attentionscore \
    --INPUT="$layer" --KEY_FIELD=area_id "${fields[@]}" --METHOD=mss --POPULATION_FIELD=population \
    --WORKSPACE="$workspace" --PERIOD="$period" --OUTPUT=TEMPORARY_OUTPUT
qm_run "Trends, early warnings, clusters, certainty of ranks" quartiersmonitor:analyses --WORKSPACE="$workspace"
qm_run "Style of the map" quartiersmonitor:stylelayer --INPUT="$layer" --PRESET=status_dynamics \
    --WORKSPACE="$workspace" --QML="$out/aufmerksamkeitsbedarf.qml"
qm_run "Project and map" quartiersmonitor:mapproject --WORKSPACE="$workspace" --PRESET=status_dynamics \
    --PERIOD="$period" --OUTPUT="$out/beispielkreis.qgz" --IMAGE="$out/aufmerksamkeitsbedarf.png"
top="$(/usr/bin/python3 scripts/ranking.py --keys 3 "$workspace" "$period")"
qm_run "Profiles of three Quartiere" quartiersmonitor:profiles --WORKSPACE="$workspace" --AREAS="$top" \
    --PERIOD="$period" --OUTPUT_FOLDER="$out/profile"
rm -f "$QM_ANSWER"

echo
/usr/bin/python3 scripts/ranking.py "$workspace" "$period"
shown="$(realpath --relative-to="$PWD" "$out")"
cat <<TEXT

Where to look, in $shown/:
  beispielkreis.qgz            the map as a project: open it in QGIS, or call "make run"
  aufmerksamkeitsbedarf.png    the map as a picture
  profile/                     $(find "$out/profile" -name '*.pdf' | wc -l) Quartiersprofile as PDF
  beispielkreis.gpkg           the workspace: areas, counts, indicator values, scores
All of it is fictional.
TEXT
