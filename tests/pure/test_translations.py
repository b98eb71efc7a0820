"""The German translation is complete: nothing missing, unfinished, outdated or garbled."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    "indicators", "disclosure", "workspace", "access", "addresses", "deliveries", "offers", "zonings", "boundaries",
    "styles", "profiles", "releases", "sample", "processing", "ui", "plugin")
#: Words that the reports must not use (they brand a place), and umlauts written as two letters.
UNWANTED = re.compile(
    r"Problemquartier|Brennpunkt|Problemviertel|sozial schwach"
    r"|\b(fuer|ueber\w*|koenn\w*|muess\w*|zurueck\w*|waehl\w*|oeffn\w*|gross|Flaeche\w*|Schluessel\w*)\b")
ADDRESSED = re.compile(r"\b(du|dein\w*|dich|dir)\b", re.IGNORECASE)


def load_script() -> ModuleType:
    script = ROOT / "scripts" / "translations.py"
    specification = importlib.util.spec_from_file_location("translations", script)
    module = importlib.util.module_from_spec(specification)
    sys.modules["translations"] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module


translations = load_script()


def entries() -> list:
    return [entry for path in translations.catalogues() for entry in translations.read_catalogue(path)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_translation_is_complete(folder: str) -> None:
    missing = translations.check(folder)
    if missing:
        pytest.fail(f"{len(missing)} to do (make translations):\n" + "\n".join(missing), pytrace=False)


def test_every_catalogue_belongs_to_a_folder() -> None:
    assert {path.stem for path in translations.catalogues()} <= {f"{folder}_de" for folder in FOLDERS}
    assert translations.FOLDERS == FOLDERS


def test_one_text_has_one_translation() -> None:
    # The catalogues are compiled into one file, so the later of two would win silently.
    found = defaultdict(set)
    for entry in entries():
        found[entry.key].add(entry.translation)
    assert not {key: texts for key, texts in found.items() if len(texts) > 1}


def test_wording_of_an_administration() -> None:
    faults = []
    for entry in entries():
        text = entry.translation
        faults += [f"{match.group()!r} in {text!r}" for match in UNWANTED.finditer(text)]
        faults += [f"{match.group()!r} in {text!r}" for match in ADDRESSED.finditer(text)]
        if '"' in re.sub(r"<[^>]*>", "", text):
            faults.append(f"straight quotes in {text!r}")
        if "..." in text:
            faults.append(f"three points instead of … in {text!r}")
        if sorted(re.findall(r"</?\w+", entry.source)) != sorted(re.findall(r"</?\w+", text)) and text:
            faults.append(f"mark-up differs in {text!r}")
    assert not faults, "\n" + "\n".join(faults)


SAMPLE = '''
def f(self, language, name):
    translate("ui", "plain")
    language.translate("ui", "one " "two")
    QCoreApplication.translate(
        "ui",
        "trailing "
        "comma",
    )
    translate("ui", ("in " "parentheses"))
    tr("ui", "alias")
    QT_TRANSLATE_NOOP("ui", "Umlaut \\u00e4 {row}: …")
    translate("ui", name)
    "text".translate(table)
'''


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ui").mkdir()
    (tmp_path / "i18n").mkdir()
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUES", tmp_path / "i18n")
    return tmp_path


def test_extraction_reads_what_python_reads(sample: Path) -> None:
    path = sample / "ui" / "a.py"
    path.write_text(SAMPLE, encoding="utf-8")
    texts, faults = translations.extract_python(path)
    assert {text.source for text in texts} == {
        "plain", "one two", "trailing comma", "in parentheses", "alias", "Umlaut ä {row}: …",
    }
    assert not faults


@pytest.mark.parametrize(("line", "fault"), [
    ('translate("ui", f"{a}")', "f-string"),
    ('self.tr("text")', "without a context"),
    ('translate(CONTEXT, "text")', "must be a literal"),
    ('translate("gui", "text")', "unknown context"),
    ('translate("ui", "text", None, 3)', "plural"),
    ('DataProblem(QT_TRANSLATE_NOOP("ui", "text"), row=1)', "looked up in 'indicators'"),
])
def test_calls_that_never_translate_are_named(sample: Path, line: str, fault: str) -> None:
    path = sample / "ui" / "a.py"
    path.write_text(line, encoding="utf-8")
    _, faults = translations.extract_python(path)
    assert len(faults) == 1
    assert fault in faults[0]
    assert faults[0].startswith("ui/a.py:1:")


def test_designer_files_are_read(sample: Path) -> None:
    (sample / "ui" / "form.ui").write_text(
        '<ui><class>ui</class><widget><property name="text"><string>Label</string></property>'
        '<property name="x"><string notr="true">raw</string></property></widget></ui>', encoding="utf-8")
    texts, _ = translations.extract("ui")
    assert [text.key for text in texts] == [("ui", "Label")]


@pytest.mark.parametrize(("translation", "fault"), [
    ('<translation type="unfinished"></translation>', "not translated"),
    ("<translation></translation>", "not translated"),
    ('<translation type="obsolete">Zeile {row}</translation>', "no longer in the sources"),
    ("<translation>Zeile {zeile}</translation>", "placeholders differ"),
    ("<translation>Zeile {row:d}</translation>", "placeholders differ"),
    ("<translation>Zeile {row}</translation>", ""),
])
def test_faults_of_a_catalogue_are_named(sample: Path, translation: str, fault: str) -> None:
    (sample / "ui" / "a.py").write_text('translate("ui", "Row {row}")', encoding="utf-8")
    (sample / "i18n" / "ui_de.ts").write_text(
        f'<TS version="2.1"><context><name>ui</name><message><source>Row {{row}}</source>{translation}'
        "</message></context></TS>", encoding="utf-8")
    faults = translations.check("ui")
    assert (len(faults) == 1 and fault in faults[0]) if fault else not faults


def test_update_keeps_translations_and_drops_old_ones(sample: Path) -> None:
    path = sample / "ui" / "a.py"
    path.write_text('translate("ui", "Row \\"{row}\\"\\n…",)\ntranslate("ui", "Old")', encoding="utf-8")
    translations.update("ui")
    catalogue = sample / "i18n" / "ui_de.ts"
    content = catalogue.read_text(encoding="utf-8")
    unfinished, finished = 'type="unfinished"></translation>', ">Zeile „{row}“\n…</translation>"
    catalogue.write_text(content.replace(f" {unfinished}", finished), encoding="utf-8")
    path.write_text('\n\ntranslate("ui", "Row \\"{row}\\"\\n…")', encoding="utf-8")
    translations.update("ui")
    kept = translations.read_catalogue(catalogue)
    assert kept == [translations.Entry("ui", 'Row "{row}"\n…', "Zeile „{row}“\n…", "")]
    before = catalogue.read_bytes()
    translations.update("ui")
    assert catalogue.read_bytes() == before
