#!/usr/bin/env bash
# Starts a PostGIS cluster of its own (a socket in a new folder, no port), runs the tests that need it, and removes it.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
bin="$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)"
[ -n "$bin" ] || { echo "PostgreSQL is not installed: scripts/install.sh postgis" >&2; exit 1; }
place="$(mktemp -d "${TMPDIR:-/tmp}/qm-postgis.XXXXXX")"

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    as_owner=(runuser -u postgres --)
    chown postgres "$place"
fi
chmod 755 "$place"

finish() {
    "${as_owner[@]}" "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap finish EXIT

cd "$place"
echo "superuser-secret" >"$place/password"
[ ${#as_owner[@]} -eq 0 ] || chown postgres "$place/password"
"${as_owner[@]}" "$bin/initdb" -D "$place/data" -U postgres -A scram-sha-256 --pwfile="$place/password" -E UTF8 \
    --no-sync >/dev/null
"${as_owner[@]}" "$bin/pg_ctl" -D "$place/data" -w -l "$place/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$place'" start >/dev/null
export PGPASSWORD=superuser-secret
"$bin/psql" -h "$place" -U postgres -d postgres -q -c "CREATE DATABASE plaene" >/dev/null
"$bin/psql" -h "$place" -U postgres -d plaene -q -c "CREATE EXTENSION postgis" >/dev/null
unset PGPASSWORD

cd "$root"
mkdir -p build/runtime && chmod 700 build/runtime
QM_POSTGIS="$place" QM_POSTGIS_BIN="$bin" QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$root/build/runtime" \
    .venv/bin/pytest -q tests/qgis/test_postgis_store.py -rA "$@" </dev/null
