"""The house rules that a machine can see: who imports whom, and what must not be there at all."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Each may import from those after it, never from those before it ("profiles" may use "styles").
LAYERS = (
    "plugin", "ui", "processing", "releases", "profiles", "styles", "sample", "offers", "deliveries", "boundaries",
    "access", "zonings", "addresses", "exports", "workspace", "i18n", "disclosure", "indicators",
)
FORBIDDEN_PAIRS = {
    ("profiles", "sample"), ("releases", "sample"), ("styles", "sample"), ("deliveries", "addresses"),
    ("deliveries", "zonings"), ("deliveries", "boundaries"), ("deliveries", "access"), ("boundaries", "access"),
}
#: Files and folders in the root; everything else has a home in one of them.
ROOT_ENTRIES = {
    ".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md",
    "__init__.py", "access", "addresses", "benchmarks", "boundaries", "deliveries", "disclosure", "docs", "exports",
    "i18n", "icons", "indicators", "metadata.txt", "offers", "plugin.py", "processing", "profiles", "pyproject.toml",
    "releases", "resources.qrc", "sample", "scripts", "styles", "tests", "ui", "workspace", "zonings",
}
NETWORK = {
    "urllib.request", "http.client", "http.server", "requests", "socket", "ssl", "ftplib", "smtplib",
    "urllib3", "xmlrpc", "asyncio", "qgis.PyQt.QtNetwork", "qgis.PyQt.QtWebKit",
    "qgis.PyQt.QtWebEngineWidgets",
}
NETWORK_NAMES = {
    "QNetworkAccessManager", "QgsNetworkAccessManager", "QgsBlockingNetworkRequest",
    "QgsNetworkContentFetcher", "QTcpSocket", "QgsFileDownloader", "QgsLayoutItemHtml", "QWebView",
    "QWebEngineView",
}
CALLS = {"eval", "exec", "compile", "__import__", "print"}
UNSAFE = {"pickle", "cPickle", "marshal", "shelve", "dill", "code", "imp"}
HEAVY = {"pandas", "scipy", "jinja2", "matplotlib"}
#: Loaded at the start of QGIS or with the provider.
LOADED_AT_START = ("plugin", "processing", "ui", "i18n")


@dataclass(frozen=True)
class Import:
    """One imported module and the name taken from it, absolute, with its place."""

    module: str
    name: str
    place: str
    top_level: bool

    @property
    def full(self) -> str:
        return f"{self.module}.{self.name}" if self.name else self.module


def shipped_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()
    outside = ("tests/", "scripts/", "benchmarks/")
    return [ROOT / name for name in listed if not name.startswith(outside) and (ROOT / name).exists()]


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "plugin" if len(parts) == 1 else parts[0]


def _type_checking_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for child in node.body:
                lines.update(range(child.lineno, (child.end_lineno or child.lineno) + 1))
    return lines


def _inside_functions(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def imports_of(path: Path) -> list[Import]:
    """Returns all imports of a file, also those within functions; relative ones made absolute."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    relative = path.relative_to(ROOT)
    package = ["quartiersmonitor", *relative.parent.parts]
    lazy = _inside_functions(tree) | _type_checking_lines(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        place, top = f"{relative.as_posix()}:{node.lineno}", node.lineno not in lazy
        if isinstance(node, ast.Import):
            found += [Import(alias.name, "", place, top) for alias in node.names]
            continue
        base = node.module or ""
        if node.level:
            parent = package[: len(package) - node.level + 1]
            assert parent, f"{place}: relative import beyond the package"
            base = ".".join([*parent, base] if base else parent)
        found += [Import(base, alias.name, place, top) for alias in node.names]
    return found


def target_layer(imported: Import) -> str | None:
    """Returns the layer an import of our own package reaches, None for any other import."""
    parts = imported.full.split(".")
    if parts[0] != "quartiersmonitor" or len(parts) < 2:
        return None
    return parts[1] if parts[1] in LAYERS else "plugin"


ALL_IMPORTS = [(path, imported) for path in shipped_files() for imported in imports_of(path)]


def reached(modules: set[str], imported: Import) -> bool:
    return any(f"{imported.full}.".startswith(f"{module}.") for module in modules)


def listed(faults: list[str]) -> str:
    return "\n" + "\n".join(sorted(set(faults)))


def test_the_domain_core_is_free_of_qgis() -> None:
    outside = {"qgis", "PyQt5", "PyQt6", "osgeo", "processing"}
    faults = [
        f"{imported.place}: {imported.full}" for path, imported in ALL_IMPORTS
        if layer_of(path) in ("indicators", "disclosure") and reached(outside, imported)
    ]
    assert not faults, listed(faults)


def test_reading_and_locating_need_no_qgis() -> None:
    # GDAL may be there; layers, projects and widgets are the business of processing/ and ui/.
    folders = {"deliveries", "zonings", "access", "addresses", "offers"}
    faults = [
        f"{imported.place}: {imported.full}" for path, imported in ALL_IMPORTS
        if layer_of(path) in folders and reached({"qgis", "PyQt5", "PyQt6", "processing"}, imported)
    ]
    assert not faults, listed(faults)


def test_plans_need_no_qgis_but_where_they_are_made_and_shared() -> None:
    # The journal must be readable, and a plan changeable, wherever Python and SQLite are.
    pure = {
        "plan", "operations", "journal", "coverage", "stitch", "figures", "shares", "exchange", "takeover", "step_log"}
    faults = [
        f"{imported.place}: {imported.full}" for path, imported in ALL_IMPORTS
        if layer_of(path) == "boundaries" and path.stem in pure and reached({"qgis", "PyQt5", "PyQt6"}, imported)
    ]
    assert not faults, listed(faults)


def test_imports_run_one_way() -> None:
    faults = []
    for path, imported in ALL_IMPORTS:
        source, target = layer_of(path), target_layer(imported)
        if target is None or source == target:
            continue
        if LAYERS.index(target) < LAYERS.index(source) or (source, target) in FORBIDDEN_PAIRS:
            faults.append(f"{imported.place}: {source} must not import {target}")
    assert not faults, listed(faults)


def test_no_cycle_between_folders() -> None:
    edges: dict[str, set[str]] = {layer: set() for layer in LAYERS}
    for path, imported in ALL_IMPORTS:
        target = target_layer(imported)
        if target is not None and target != layer_of(path):
            edges[layer_of(path)].add(target)

    def visit(layer: str, trail: tuple[str, ...]) -> None:
        assert layer not in trail, f"cycle: {' -> '.join([*trail, layer])}"
        for target in sorted(edges[layer]):
            visit(target, (*trail, layer))

    for layer in LAYERS:
        visit(layer, ())


def test_own_modules_are_imported_relatively() -> None:
    # An absolute name would break for a user who renames the folder, and hides the direction.
    faults = []
    for path in shipped_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            if any(name.split(".")[0] == "quartiersmonitor" for name in names):
                faults.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not faults, listed(faults)


def test_qt_comes_from_qgis_only() -> None:
    bindings = {"PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}
    faults = [f"{i.place}: {i.full}" for _, i in ALL_IMPORTS if reached(bindings, i)]
    assert not faults, listed(faults)


def test_nothing_reaches_the_network() -> None:
    faults = [
        f"{i.place}: {i.full}" for _, i in ALL_IMPORTS if reached(NETWORK, i) or i.name in NETWORK_NAMES
    ]
    assert not faults, listed(faults)


def test_no_unsafe_modules_and_calls() -> None:
    faults = [f"{i.place}: {i.full}" for _, i in ALL_IMPORTS if i.module.split(".")[0] in UNSAFE]
    for path in shipped_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = f"{path.relative_to(ROOT)}:{node.lineno}"
            if isinstance(node.func, ast.Name) and node.func.id in CALLS:
                faults.append(f"{place}: {node.func.id}()")
            if isinstance(node.func, ast.Attribute) and node.func.attr == "exec_":
                faults.append(f"{place}: exec_() is gone in Qt 6, use exec()")
            if any(keyword.arg == "shell" for keyword in node.keywords):
                faults.append(f"{place}: shell=…")
    assert not faults, listed(faults)


def test_heavy_modules_are_not_imported_at_start() -> None:
    own_and_heavy = HEAVY | {f"quartiersmonitor.{name}" for name in ("profiles", "releases", "sample")}
    faults = [
        f"{i.place}: {i.full}" for path, i in ALL_IMPORTS
        if i.top_level and layer_of(path) in LOADED_AT_START and reached(own_and_heavy, i)
    ]
    assert not faults, listed(faults)


def test_pure_tests_need_no_qgis() -> None:
    qgis = {"qgis", "osgeo", "pytest_qgis", "PyQt5"}
    faults = [
        f"{i.place}: {i.full}" for path in sorted((ROOT / "tests" / "pure").rglob("*.py"))
        for i in imports_of(path) if reached(qgis, i)
    ]
    assert not faults, listed(faults)


def test_every_package_has_a_docstring() -> None:
    faults = [
        path.relative_to(ROOT).as_posix() for path in shipped_files()
        if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert not faults, listed(faults)


def test_nothing_lies_about_in_the_root() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {name.split("/")[0] for name in tracked} <= ROOT_ENTRIES


@pytest.mark.parametrize(("source", "line", "module"), [
    ("indicators/a.py", "from ..workspace import store", "quartiersmonitor.workspace.store"),
    ("ui/a.py", "from .. import processing", "quartiersmonitor.processing"),
    ("ui/pages/a.py", "from ...i18n.language import Language", "quartiersmonitor.i18n.language.Language"),
    ("plugin.py", "def f():\n    from .ui.dock import Dock", "quartiersmonitor.ui.dock.Dock"),
])
def test_relative_imports_are_resolved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, line: str, module: str,
) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(line, encoding="utf-8")
    assert [imported.full for imported in imports_of(path)] == [module]
