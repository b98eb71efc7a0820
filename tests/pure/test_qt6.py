"""What Qt 6 refuses and Qt 5 lets pass, as far as the sources show it: QGIS 4 is not on every machine."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINDINGS = re.compile(r"qgis\.(PyQt\.\w+|core|gui|analysis)$")
#: Moved from QtWidgets to QtGui with Qt 6; qgis.PyQt.QtGui has them in both.
MOVED = {"QAction", "QActionGroup", "QShortcut", "QUndoCommand", "QUndoGroup", "QUndoStack", "QFileSystemModel"}
#: Methods that PyQt6 has no longer.
GONE = {"exec_", "print_", "globalPos", "localPos", "screenPos", "windowPos"}


def listed(pattern: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).exists()]


def faults_of(source: str) -> list[str]:
    """Returns the lines with enum values outside their enum, and with names that moved or went."""
    tree = ast.parse(source)
    names, found = set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and BINDINGS.fullmatch(node.module or ""):
            names |= {alias.asname or alias.name for alias in node.names}
            if node.module == "qgis.PyQt.QtWidgets":
                found += [f"{node.lineno}: {a.name} comes from qgis.PyQt.QtGui" for a in node.names if a.name in MOVED]
        elif isinstance(node, ast.ImportFrom) and node.module in ("PyQt5.sip", "sip"):
            found.append(f"{node.lineno}: {node.module}")
        elif isinstance(node, ast.Attribute) and node.attr in GONE:
            found.append(f"{node.lineno}: {node.attr} is gone")
    # Class.Nested() and Class.Nested as a type are classes; so is what something is taken from.
    classes = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    classes |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        annotations = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        classes |= {id(part) for annotation in annotations if annotation for part in ast.walk(annotation)}
    for node in ast.walk(tree):
        if (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names
                and node.attr[0].isupper() and not node.attr.isupper() and id(node) not in classes):
            found.append(f"{node.lineno}: {node.value.id}.{node.attr} names no enum")
    return found


def test_names_exist_in_qt_6() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{fault}" for path in listed("*.py")
        for fault in faults_of(path.read_text(encoding="utf-8"))]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(("line", "fault"), [
    ("x = Qt.AlignLeft", "1: Qt.AlignLeft names no enum"),
    ("x = Qt.AlignmentFlag.AlignLeft", ""),
    ("def f(a: Qt.AlignmentFlag) -> Qt.Alignment | None: ...", ""),
    ("x = Qt.Thing()", ""),
    ("x = Qt.ALL", ""),
    ("dialog.exec_()", "1: exec_ is gone"),
    ("event.globalPos()", "1: globalPos is gone"),
])
def test_faults_are_seen(line: str, fault: str) -> None:
    assert faults_of(line + "\nfrom qgis.PyQt.QtCore import Qt") == ([fault] if fault else [])


def test_what_moved_is_seen() -> None:
    assert faults_of("from qgis.PyQt.QtWidgets import QAction") == ["1: QAction comes from qgis.PyQt.QtGui"]
    assert faults_of("from qgis.PyQt.QtGui import QAction") == []


def test_spacers_of_forms_have_a_size() -> None:
    # Without one, uic hands the size policy over as a width: a number for Qt 5, a TypeError for Qt 6.
    forms = listed("*.ui")
    assert forms
    faults = [
        f"{path.relative_to(ROOT)}: {spacer.get('name')}" for path in forms
        for spacer in ElementTree.parse(path).iter("spacer") if spacer.find("property[@name='sizeHint']") is None]
    assert not faults, "\n" + "\n".join(faults)
