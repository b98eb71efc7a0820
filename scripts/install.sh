#!/usr/bin/env bash
# Installs the Debian/Ubuntu packages a group of make targets needs, and nothing that is there already.
# Usage: scripts/install.sh run|test|desktop|browser|postgis   (each of the first three holds the ones before it)
set -euo pipefail

group="${1:-run}"
minimum_qgis="3.40"
packages=(qgis python3-qgis python3-numpy python3-scipy python3-pandas python3-jinja2 python3-yaml make git)
if [ "$group" != run ]; then
    packages+=(python3-venv python3-pip pyqt5-dev-tools qttools5-dev-tools poppler-utils zip unzip)
fi
# Any Chromium that is there already will do, also one that is no package.
if [ "$group" = browser ] && ! command -v chromium chromium-browser google-chrome >/dev/null; then
    packages+=(chromium)
fi
if [ "$group" = postgis ]; then
    # The version differs from release to release; this package takes the right one.
    packages+=(postgresql postgresql-postgis)
fi
if [ "$group" = desktop ]; then
    packages+=(xvfb xdotool imagemagick qttranslations5-l10n fonts-dejavu-core)
fi

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }

qgis_new_enough() {
    local version
    # A QGIS from elsewhere than a package (own build, OSGeo) is asked itself.
    version="$(dpkg-query -W -f='${Version}' python3-qgis 2>/dev/null || true)"
    if [ -z "$version" ]; then
        version="$(QT_QPA_PLATFORM=offscreen /usr/bin/python3 -c 'from qgis.core import Qgis; print(Qgis.version())' 2>/dev/null || true)"
    fi
    [ -n "$version" ] && dpkg --compare-versions "${version#*:}" ge "$minimum_qgis"
}

missing=()
for package in "${packages[@]}"; do
    case "$package" in
        qgis|python3-qgis) qgis_new_enough || missing+=("$package") ;;
        *) installed "$package" || missing+=("$package") ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Administrator rights are needed to install packages: run as root or install sudo." >&2; exit 1; }
    as_root=(sudo)
    # Nobody is there to type a password.
    [ -t 0 ] || as_root=(sudo -n)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq

# shellcheck disable=SC1091
. /etc/os-release
release=()
offers_qgis() {
    local candidate
    candidate="$(apt-cache policy "${release[@]}" python3-qgis | sed -n 's/^ *Candidate: *//p')"
    [ -n "$candidate" ] && [ "$candidate" != "(none)" ] && dpkg --compare-versions "${candidate#*:}" ge "$minimum_qgis"
}
if ! qgis_new_enough && ! offers_qgis; then
    if [ "${VERSION_CODENAME:-}" = bookworm ]; then
        # The mirror this machine already uses also carries the backports.
        site="$(apt-get indextargets --format '$(REPO_URI)' 'Release: bookworm' 'Codename: bookworm' 2>/dev/null | head -n 1)"
        [ -n "$site" ] || site="$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' | awk '$2 == "bookworm" {print $1; exit}')"
        [ -n "$site" ] || { echo "No Debian mirror found in the apt sources: add bookworm-backports by hand, then call make again." >&2; exit 1; }
        echo "deb ${site%/} bookworm-backports main" | "${as_root[@]}" tee /etc/apt/sources.list.d/bookworm-backports.list >/dev/null
        "${as_root[@]}" apt-get update -qq
        release=(-t bookworm-backports)
    elif [ "${ID:-}" = ubuntu ]; then
        # Ubuntu LTS releases lag behind: the QGIS project keeps its own LTR packages for them.
        "${as_root[@]}" apt-get install -y -qq --no-install-recommends ca-certificates wget
        "${as_root[@]}" wget -qO /usr/share/keyrings/qgis-archive-keyring.gpg https://download.qgis.org/downloads/qgis-archive-keyring.gpg
        echo "deb [signed-by=/usr/share/keyrings/qgis-archive-keyring.gpg] https://qgis.org/ubuntu-ltr ${VERSION_CODENAME} main" \
            | "${as_root[@]}" tee /etc/apt/sources.list.d/qgis.list >/dev/null
        "${as_root[@]}" apt-get update -qq
    fi
fi
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${release[@]}" "${missing[@]}"
qgis_new_enough || { echo "QGIS $minimum_qgis or newer could not be installed on ${PRETTY_NAME:-this system}: install it from qgis.org, then call make again." >&2; exit 1; }
