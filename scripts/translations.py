"""Updates the German translations: extracts the strings, keeps what is translated, compiles the .qm.

    python3 scripts/translations.py [--check] [folder …]

One .ts per folder (``i18n/<folder>_de.ts``, to be filled in by hand, e.g. with Qt Linguist), all of
them compiled into ``i18n/quartiersmonitor_de.qm``. ``--check`` changes nothing and lists what is
missing; it ends with 1 if anything is.

Why the strings do not go to pylupdate5 directly. Tried on samples (PyQt 5.15), it finds

- ``translate("ctx", "text")`` with any prefix (``self.``, ``language.``, ``QCoreApplication.``),
  ``_translate`` and ``QT_TRANSLATE_NOOP`` in plain Python, over several lines, with implicit
  concatenation and with ``"a" + "b"``; in .ui files every string, in the context of ``<class>``.

and silently loses or spoils

- every call that ends in a trailing comma, as most calls over several lines do;
- a text in parentheses of its own: ``translate("ctx", ("a" "b"))``;
- an alias: ``tr = language.translate; tr("ctx", "text")`` becomes source "ctx", comment "text";
- escapes: ``\\u2026`` is read as ``u2026`` and ``r"\\d"`` as ``d``; ``%`` and f-strings are taken
  literally, so an f-string yields an entry that no run-time text ever equals.

So the strings are read from the syntax tree, as Python itself reads them, and pylupdate5 gets a
plain list of them: it still merges with what is there, and lupdate's format stays the format.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import string
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "i18n"
COMPILED = CATALOGUES / "quartiersmonitor_de.qm"
#: Folder (and context) -> where its sources lie; the plugin's own are the files in the root.
FOLDERS = (
    "indicators", "disclosure", "workspace", "access", "addresses", "deliveries", "offers", "zonings", "boundaries",
    "styles", "profiles", "releases", "sample", "processing", "ui", "plugin")
CALLS = {"translate", "_translate", "tr", "QT_TRANSLATE_NOOP"}


@dataclass(frozen=True, order=True)
class Text:
    """One translatable text: context, English source and where it stands."""

    context: str
    source: str
    file: str
    line: int

    @property
    def key(self) -> tuple[str, str]:
        """Returns what Qt looks a translation up by."""
        return self.context, self.source


@dataclass(frozen=True)
class Entry:
    """One entry of a .ts file."""

    context: str
    source: str
    translation: str
    state: str  # "" = finished, otherwise Qt's "unfinished", "obsolete" or "vanished"

    @property
    def key(self) -> tuple[str, str]:
        """Returns what Qt looks a translation up by."""
        return self.context, self.source


def source_files(folder: str) -> list[Path]:
    """Returns the Python and .ui files of a folder, or those in the root for ``plugin``."""
    if folder == "plugin":
        return [ROOT / "__init__.py", ROOT / "plugin.py"]
    return sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".ui"))


def literal(node: ast.expr) -> str | None:
    """Returns the text of a literal (also ``"a" + "b"``), or None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = literal(node.left), literal(node.right)
        return None if left is None or right is None else left + right
    return None


def call_name(node: ast.Call) -> str:
    """Returns the last part of the called name."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _context_keyword(node: ast.Call) -> str | None:
    for keyword in node.keywords:
        if keyword.arg == "context":
            return literal(keyword.value)
    return "indicators"  # the default of DataProblem


def extract_python(path: Path) -> tuple[list[Text], list[str]]:
    """Returns the texts of a Python file and what is wrong with how they are written."""
    name = path.relative_to(ROOT).as_posix()
    texts, faults = [], []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), name)):
        if not isinstance(node, ast.Call):
            continue
        called = call_name(node)
        place = f"{name}:{node.lineno}"
        if called == "DataProblem":
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Call) and argument.args and call_name(argument) in CALLS:
                marked, looked_up = literal(argument.args[0]), _context_keyword(node)
                if looked_up is not None and marked != looked_up:
                    faults.append(f"{place}: marked in context {marked!r}, looked up in {looked_up!r}")
        if called not in CALLS or not node.args:
            continue
        context = literal(node.args[0])
        if called == "tr" and len(node.args) == 1 and context is not None:
            faults.append(f"{place}: tr() without a context; use translate(\"<folder>\", …)")
        if len(node.args) < 2:
            continue
        source = literal(node.args[1])
        if context is None:
            if source is not None:
                faults.append(f"{place}: the context must be a literal: {source!r}")
        elif context not in FOLDERS:
            faults.append(f"{place}: unknown context {context!r}")
        elif isinstance(node.args[1], ast.JoinedStr):
            faults.append(f"{place}: an f-string cannot be translated; use .format() after translate()")
        elif len(node.args) > 2:
            faults.append(f"{place}: disambiguation and plural arguments are not used here")
        elif source is not None:
            texts.append(Text(context, source, name, node.lineno))
    return texts, faults


def extract_ui(path: Path) -> list[Text]:
    """Returns the texts of a Qt Designer file; their context is its class name."""
    name = path.relative_to(ROOT).as_posix()
    tree = ElementTree.parse(path)
    context = tree.findtext("class") or ""
    return [
        Text(context, element.text, name, 0)
        for element in tree.iter("string")
        if element.text and element.get("notr", "false") != "true"
    ]


def extract(folder: str) -> tuple[list[Text], list[str]]:
    """Returns all texts of a folder and what is wrong with how they are written."""
    texts: list[Text] = []
    faults: list[str] = []
    for path in source_files(folder):
        if path.suffix == ".ui":
            texts += extract_ui(path)
        else:
            found, wrong = extract_python(path)
            texts += found
            faults += wrong
    return texts, faults


def read_catalogue(path: Path) -> list[Entry]:
    """Returns the entries of a .ts file; an absent file has none."""
    if not path.exists():
        return []
    entries = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            entries.append(Entry(
                context.findtext("name") or "", message.findtext("source") or "",
                "" if translation is None else "".join(translation.itertext()),
                "unfinished" if translation is None else translation.get("type", ""),
            ))
    return entries


def placeholders(text: str) -> list[str] | None:
    """Returns the sorted ``{…}`` fields of a text, or None where the braces do not match."""
    try:
        fields = [
            f"{{{field}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
            for _, field, spec, conversion in string.Formatter().parse(text) if field is not None
        ]
    except ValueError:
        return None
    return sorted(fields)


def check(folder: str) -> list[str]:
    """Returns everything that keeps a folder's translation from being complete, one line each."""
    texts, faults = extract(folder)
    path = CATALOGUES / f"{folder}_de.ts"
    entries = read_catalogue(path)
    name = path.relative_to(ROOT).as_posix()
    known = {entry.key for entry in entries}
    wanted = {text.key for text in texts}
    lines = list(faults)
    for text in sorted(texts):
        if text.key not in known:
            lines.append(f"{text.file}:{text.line}: not in {name}: [{text.context}] {text.source!r}")
            known.add(text.key)
    for entry in entries:
        where = f"{name}: [{entry.context}] {entry.source!r}"
        if entry.key not in wanted or entry.state in ("obsolete", "vanished"):
            lines.append(f"{where}: no longer in the sources")
        elif entry.state or not entry.translation.strip():
            lines.append(f"{where}: not translated")
        elif placeholders(entry.source) != placeholders(entry.translation):
            lines.append(f"{where}: placeholders differ in {entry.translation!r}")
    return lines


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _tool(*names: str) -> str:
    for name in names:
        # Debian keeps Qt 5's lrelease also where the chooser in /usr/bin has nothing to choose.
        found = shutil.which(name) or shutil.which(name, path="/usr/lib/qt5/bin")
        if found:
            return found
    raise SystemExit(f"{' or '.join(names)} not found: run scripts/install.sh test")


def update(folder: str) -> None:
    """Brings a folder's .ts in line with its sources; translations of unchanged texts stay."""
    texts, _ = extract(folder)
    target = CATALOGUES / f"{folder}_de.ts"
    if not texts:
        target.unlink(missing_ok=True)
        return
    with tempfile.TemporaryDirectory() as work:
        listed = Path(work) / "texts.py"
        calls = [f"QT_TRANSLATE_NOOP({_quoted(text.context)}, {_quoted(text.source)})" for text in texts]
        listed.write_text("\n".join(["# -*- coding: utf-8 -*-", *calls, ""]), encoding="utf-8")
        merged = Path(work) / target.name
        if target.exists():
            shutil.copy(target, merged)
        result = subprocess.run(
            [_tool("pylupdate5"), "-noobsolete", listed.name, "-ts", merged.name], cwd=work, check=False,
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        if result.returncode or not merged.exists():
            raise SystemExit(f"pylupdate5 failed on {folder}: {result.stderr}")
        content = merged.read_text(encoding="utf-8")
        # Line numbers would change with every edit of the sources and say nothing a search does not.
        content = re.sub(r"\n *<location [^>]*/>", "", content)
        content = re.sub(
            r'<TS version="2.1"[^>]*>', '<TS version="2.1" language="de_DE" sourcelanguage="en">', content)
        if not target.exists() or content != target.read_text(encoding="utf-8"):
            target.write_text(content, encoding="utf-8")


def catalogues() -> list[Path]:
    """Returns the .ts files in the order in which they are compiled."""
    return sorted(CATALOGUES.glob("*_de.ts"))


def compile_catalogues(target: Path = COMPILED) -> None:
    """Compiles all .ts files into one .qm."""
    subprocess.run(
        [_tool("lrelease", "lrelease-qt5"), "-silent", *map(str, catalogues()), "-qm", str(target)],
        check=True,
    )


def main() -> int:
    """Updates and compiles, or only checks; returns the exit code."""
    parser = argparse.ArgumentParser(description="Update and compile the German translations.")
    parser.add_argument("--check", action="store_true", help="change nothing, list what is missing")
    parser.add_argument("folders", nargs="*", metavar="folder", help=f"some of: {', '.join(FOLDERS)}")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.folders) - set(FOLDERS))
    if unknown:
        parser.error(f"unknown folder: {', '.join(unknown)}")
    folders = arguments.folders or list(FOLDERS)
    if not arguments.check:
        for folder in folders:
            update(folder)
        compile_catalogues()
    missing = [line for folder in folders for line in check(folder)]
    sys.stdout.write("".join(f"{line}\n" for line in missing))
    return 1 if missing and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
