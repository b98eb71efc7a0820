#!/usr/bin/env bash
# Sends real published data through the whole chain and compares the result with what was published:
# 447 planning areas of Berlin, Monitoring Soziale Stadtentwicklung 2017.
# Usage: scripts/reference.sh [folder for the results]     Reference data: $QM_REFERENCE or ../shared/reference
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/qgis-env.sh
. scripts/qgis-env.sh headless

reference="${QM_REFERENCE:-$QM_ROOT/../shared/reference}"
out="${1:-$QM_ROOT/build/reference}"
areas="$reference/berlin_lor/planning_areas_until_2020.geojson"
districts="$reference/berlin_lor/districts.geojson"
counts="$reference/berlin_mss_2017/mss2017_full_chain.csv"
for file in "$areas" "$districts" "$counts"; do
    [ -f "$file" ] || qm_fail "The reference data are missing: $file. Set QM_REFERENCE to their folder."
done
mkdir -p "$out"
workspace="$out/berlin.gpkg"
period=2016
# The publishers left these two out although they have 300 inhabitants or more.
excluded="10010203,04020314"

# Keys are text with leading zeros: a .csvt beside a copy tells the reader so.
cp "$counts" "$out/counts.csv"
columns="$(head -n 1 "$counts" | tr ',' '\n' | wc -l)"
{ printf '"String"'; for ((i = 1; i < columns; i++)); do printf ',"Real"'; done; echo; } \
    | awk -F, -v OFS=, -v header="$(head -n 1 "$counts")" \
        '{ n = split(header, names, ","); for (i = 1; i <= n; i++) if (names[i] == "dynamic_class_pub") $i = "\"String\""; print }' \
        >"$out/counts.csvt"

# The published polygons carry one key twice: "Schloßstraße" in Charlottenburg has that of its namesake in Steglitz.
qm_run "Correct a key that stands twice" native:fieldcalculator --INPUT="$areas" --FIELD_NAME=id --FIELD_TYPE=2 --FIELD_LENGTH=8 \
    --FORMULA="if(\"id\" = '06010102' and x(centroid(@geometry)) < 13.3, '04030417', \"id\")" --OUTPUT="$out/planning_areas.gpkg"
qm_run "Workspace from 448 planning areas" quartiersmonitor:createworkspace \
    --INPUT="$out/planning_areas.gpkg" --KEY_FIELD=id --NAME_FIELD=name --KOMMUNE='left("id", 2)' \
    --KOMMUNEN="$districts" --KOMMUNEN_KEY_FIELD=id --KOMMUNEN_NAME_FIELD=name \
    --KREIS_ID=11 --KREIS_NAME=Berlin --CATALOGUE=docs/examples/berlin_mss_2017.yaml --CRS=EPSG:25833 \
    --CREDIT="LOR-Planungsräume, CC BY 4.0" --PLAN_VERSION="LOR bis 2020" --REFERENCE_DATE=31.12.2016 --OUTPUT="$workspace"
qm_run "Counts of 447 areas" quartiersmonitor:addcounts --WORKSPACE="$workspace" --INPUT="$out/counts.csv" \
    --AREA_FIELD=plr_id --PERIOD=$period \
    --COLUMNS='ew_u15=einwohner[0-14]; ew_15_64=einwohner[15-64]; ew_65p=einwohner[65+]; ew=einwohner; n_s1=arbeitslose;
               n_s2=langzeitarbeitslose; n_s3=transferbezieher; n_s4=kinder_in_armut' \
    --OWNER="Senatsverwaltung für Stadtentwicklung und Wohnen Berlin" --REFERENCE_DATE=31.12.2016 --LICENCE="CC BY"
qm_run "Indicators" quartiersmonitor:indicators --WORKSPACE="$workspace"
# The changes 2014-2016 are published as figures, not as counts: they are joined to the map layer.
qm_run "Published changes" native:joinattributestable --INPUT="$workspace|layername=map_quartier_$period" --FIELD=area_id \
    --INPUT_2="$out/counts.csv" --FIELD_2=plr_id --FIELDS_TO_COPY=d1_pub --FIELDS_TO_COPY=d2_pub --FIELDS_TO_COPY=d3_pub \
    --FIELDS_TO_COPY=d4_pub --METHOD=1 --DISCARD_NONMATCHING=false --OUTPUT="$out/areas.gpkg"
qm_run "Attention score (mss)" quartiersmonitor:attentionscore --INPUT="$out/areas.gpkg" --KEY_FIELD=area_id \
    --INDICATOR_FIELDS=s_1 --INDICATOR_FIELDS=s_2 --INDICATOR_FIELDS=s_3 --INDICATOR_FIELDS=s_4 \
    --CHANGE_FIELDS=d1_pub --CHANGE_FIELDS=d2_pub --CHANGE_FIELDS=d3_pub --CHANGE_FIELDS=d4_pub \
    --METHOD=mss --POPULATION_FIELD=population --MIN_POPULATION=300 --EXCLUDED="$excluded" \
    --WORKSPACE="$workspace" --PERIOD=$period --OUTPUT="$out/score.gpkg"
qm_run "Map of status and dynamics" quartiersmonitor:mapproject --WORKSPACE="$workspace" --PRESET=status_dynamics \
    --PERIOD=$period --OUTPUT="$out/berlin.qgz" --IMAGE="$out/berlin.png"
qm_run "Profile of a real area" quartiersmonitor:profiles --WORKSPACE="$workspace" --AREAS=01022202 --PROCESSES=1 \
    --OUTPUT_FOLDER="$out/profile"
/usr/bin/python3 scripts/reference_check.py "$workspace" "$counts" "$period"
echo "Results in $out: berlin.gpkg (workspace), berlin.qgz (project), berlin.png (map), profile/ (PDF)."
