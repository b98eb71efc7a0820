#!/usr/bin/env bash
# Runs the attacks on the whole sample county and joins their parts to one report, also where one of them has succeeded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=build/attack
mkdir -p "$folder"
failed=0
for part in numeric artefacts; do
    rm -f "$folder/$part.md"
    "$QM_PYTEST" -q "tests/attack/whole_$part.py" || failed=1
done
{
    echo "# Angriffe auf die öffentliche Fassung des Beispielkreises"
    for part in numeric artefacts; do
        echo
        cat "$folder/$part.md" 2>/dev/null || echo "$part: kein Ergebnis"
    done
} >"$folder/report.md"
echo "$folder/report.md"
exit "$failed"
