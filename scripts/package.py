"""Builds the plugin's zip from the last commit and checks it as plugins.qgis.org does.

    python scripts/package.py [--upload] [--output FOLDER]

The zip holds what ``git archive`` gives (.gitattributes decides what stays out). Checked are structure,
metadata, size, bandit, detect-secrets and flake8. Prints the path of the zip; ends with
1 and a list of faults otherwise. ``--upload`` also refuses the placeholders under example.org.
"""

from __future__ import annotations

import argparse
import ast
import configparser
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
NAME = "quartiersmonitor"
MAX_BYTES = 25 * 1024 * 1024
REQUIRED_METADATA = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
    "repository",
)
REQUIRED_FILES = (
    "__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "plugin.py",
    "docs/handbuch.md", "i18n/quartiersmonitor_de.qm",
)
FOLDERS = {
    "access", "addresses", "boundaries", "deliveries", "disclosure", "docs", "exports", "i18n", "icons", "indicators",
    "offers", "processing", "profiles", "releases", "sample", "styles", "ui", "workspace", "zonings",
}
FORBIDDEN = re.compile(
    r"(^|/)(__pycache__|__MACOSX|tests?|scripts)(/|$)"
    r"|\.(pyc|pyo|so|dll|pyd|exe|ts|orig|bak)$"
    r"|(^|/)\."
)
#: Bandit's rules that block an upload whatever their severity: exec, eval, pickle and marshal,
#: yaml.load, shell, jinja2 without autoescape, mktemp, weak TLS, no certificate check.
CRITICAL = {
    "B102", "B301", "B302", "B307", "B306", "B403", "B501", "B502", "B506", "B602", "B604", "B605", "B609",
    "B701",
}
#: A table's name cannot be bound as a parameter, and bandit cannot see that it was quoted: not blocking.
TOLERATED = {"B608"}
SUPPRESSIONS = re.compile(r"#\s*nosec|pragma:\s*allowlist|#\s*flake8:\s*noqa", re.IGNORECASE)
PLACEHOLDER = re.compile(r"(//|@|\.)example\.org")


def run(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a program and returns its result, whatever its exit code."""
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def module(name: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a tool of this Python's environment, without the folder it runs in on its path."""
    return run(sys.executable, "-c", "import runpy, sys; sys.path[:] = [p for p in sys.path if p]; "
               f"runpy.run_module({name!r}, run_name='__main__', alter_sys=True)", *arguments, cwd=cwd)


def archive() -> bytes:
    """Returns the zip of the last commit, with the plugin's folder inside."""
    result = subprocess.run(
        ["git", "archive", "--format=zip", "-9", f"--prefix={NAME}/", "HEAD"],
        cwd=ROOT, capture_output=True, check=False)
    if result.returncode:
        raise SystemExit(f"git archive failed: {result.stderr.decode(errors='replace').strip()}")
    return result.stdout


def metadata(text: str) -> dict[str, str]:
    """Returns the ``[general]`` section of a metadata.txt, keys as written."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return dict(parser["general"])


def check_structure(names: list[str], size: int) -> list[str]:
    """Returns what is wrong with the names and the size of the zip."""
    faults = []
    if size > MAX_BYTES:
        faults.append(f"size: {size / 1e6:.1f} MB, allowed are {MAX_BYTES / 1e6:.1f} MB")
    inside = [PurePosixPath(name) for name in names]
    if {path.parts[0] for path in inside} != {NAME}:
        faults.append(f"structure: everything must lie in one folder {NAME}/")
    relative = [PurePosixPath(*path.parts[1:]).as_posix() for path in inside if len(path.parts) > 1]
    faults += [f"structure: {path} must not be in the zip" for path in relative if FORBIDDEN.search(path)]
    faults += [f"structure: {path} is missing" for path in REQUIRED_FILES if path not in relative]
    folders = {path.split("/")[0] for path in relative if "/" in path}
    faults += [f"structure: folder {folder}/ is unknown" for folder in sorted(folders - FOLDERS)]
    faults += [f"structure: folder {folder}/ is missing" for folder in sorted(FOLDERS - folders)]
    folded = [path.lower() for path in relative]
    twice = sorted({path for path in folded if folded.count(path) > 1})
    faults += [f"structure: {path} exists in two spellings" for path in twice]
    return faults


def check_metadata(folder: Path, upload: bool) -> tuple[list[str], list[str]]:
    """Returns faults and notes on metadata.txt."""
    fields = metadata((folder / "metadata.txt").read_text(encoding="utf-8"))
    faults = [f"metadata: {key} is missing" for key in REQUIRED_METADATA if not fields.get(key, "").strip()]
    if not re.fullmatch(r"\d+\.\d+\.\d+", fields.get("version", "")):
        faults.append("metadata: version is not of the form 1.2.3")
    icon = fields.get("icon", "")
    if not icon or not (folder / icon).is_file():
        faults.append(f"metadata: icon {icon!r} is not in the zip")
    unset = [f"{key}={value}" for key, value in fields.items() if PLACEHOLDER.search(value)]
    if not unset:
        return faults, []
    if upload:
        return [*faults, *(f"metadata: still a placeholder: {field}" for field in unset)], []
    note = "Placeholders under example.org must be set in metadata.txt before an upload to plugins.qgis.org:"
    return faults, ["\n    ".join([note, *unset])]


def check_sources(folder: Path) -> list[str]:
    """Returns Python files that do not compile and comments that silence a check."""
    faults = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        try:
            ast.parse(text, name, feature_version=(3, 9))
        except SyntaxError as error:
            faults.append(f"syntax: {name}:{error.lineno}: {error.msg}")
        for number, line in enumerate(text.splitlines(), 1):
            if SUPPRESSIONS.search(line):
                faults.append(f"sources: {name}:{number}: silences a check of the plugin repository")
    return faults


def check_bandit(folder: Path) -> tuple[list[str], list[str]]:
    """Returns what blocks an upload, and the findings of low severity as notes."""
    result = module("bandit", "-r", "-q", "-f", "json", ".", cwd=folder)
    try:
        report = json.loads(result.stdout)
    except json.JSONDecodeError:
        return [f"bandit did not run: {result.stderr.strip()[-500:]}"], []
    faults, notes = [], []
    for finding in report["results"]:
        place = finding["filename"].removeprefix("./")
        text = finding["issue_text"].split(". ")[0]
        line = f"bandit {finding['test_id']}: {place}:{finding['line_number']}: {text}"
        rule = finding["test_id"]
        blocking = rule in CRITICAL or (finding["issue_severity"] != "LOW" and rule not in TOLERATED)
        (faults if blocking else notes).append(line)
    return faults + [f"bandit: {error['filename']}: {error['reason']}" for error in report["errors"]], notes


def check_secrets(folder: Path) -> list[str]:
    """Returns what looks like a password or key."""
    result = module("detect_secrets", "scan", "--all-files", ".", cwd=folder)
    try:
        report = json.loads(result.stdout)
    except json.JSONDecodeError:
        return [f"detect-secrets did not run: {result.stderr.strip()[-500:]}"]
    return [
        f"detect-secrets: {name}:{finding['line_number']}: {finding['type']}"
        for name, findings in sorted(report["results"].items()) for finding in findings
    ]


def check_flake8(folder: Path) -> list[str]:
    """Returns the findings of flake8; the length of lines is left to ruff (make lint)."""
    result = module("flake8", "--isolated", "--extend-ignore=E203,E501,W503", ".", cwd=folder)
    if result.returncode and not result.stdout:
        return [f"flake8 did not run: {result.stderr.strip()[-500:]}"]
    return [f"flake8: {line.removeprefix('./')}" for line in result.stdout.splitlines()]


def changed_files() -> list[str]:
    """Returns files of the working tree that differ from the commit the zip is made of."""
    return run("git", "status", "--porcelain", cwd=ROOT).stdout.splitlines()


def build(output: Path, upload: bool) -> tuple[Path | None, list[str], list[str]]:
    """Builds and checks; returns the zip (None if faulty), faults and notes."""
    content = archive()
    with zipfile.ZipFile(io.BytesIO(content)) as bundle, tempfile.TemporaryDirectory() as work:
        names = [name for name in bundle.namelist() if not name.endswith("/")]
        bundle.extractall(work)
        folder = Path(work) / NAME
        faults = check_structure(names, len(content))
        notes = []
        if (folder / "metadata.txt").is_file():
            wrong, notes = check_metadata(folder, upload)
            faults += wrong
        faults += check_sources(folder)
        wrong, low = check_bandit(folder)
        faults += wrong + check_secrets(folder) + check_flake8(folder)
        notes += low
        version = "0"
        if (folder / "metadata.txt").is_file():
            version = metadata((folder / "metadata.txt").read_text(encoding="utf-8")).get("version", "0")
    if faults:
        return None, faults, notes
    output.mkdir(parents=True, exist_ok=True)
    target = output / f"{NAME}-{version}.zip"
    target.write_bytes(content)
    return target, faults, notes


def main() -> int:
    """Builds the zip and reports; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build and check the plugin's zip.")
    parser.add_argument("--upload", action="store_true", help="refuse placeholders in metadata.txt")
    parser.add_argument("--output", type=Path, default=ROOT / "dist")
    arguments = parser.parse_args()
    changed = changed_files()
    if changed:
        print(f"Note: the zip is made from the last commit; {len(changed)} changed file(s) are not in it.")
    target, faults, notes = build(arguments.output, arguments.upload)
    for note in notes:
        print(f"Note: {note}")
    for fault in faults:
        print(f"Fault: {fault}")
    if target is None:
        print(f"No zip was written: {len(faults)} fault(s).")
        return 1
    shown = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    print(f"{shown}: {target.stat().st_size / 1e6:.1f} MB, all checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
