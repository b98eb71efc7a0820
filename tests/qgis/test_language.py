"""The compiled translation is fresh, and numbers and dates follow the language."""

from __future__ import annotations

import datetime
import importlib.util
import sys
from pathlib import Path

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QSettings, QTranslator

from quartiersmonitor.i18n import language as module
from quartiersmonitor.i18n.language import MINUS, Language

ROOT = Path(__file__).resolve().parents[2]


def load_script():
    path = ROOT / "scripts" / "translations.py"
    specification = importlib.util.spec_from_file_location("translations", path)
    script = importlib.util.module_from_spec(specification)
    sys.modules["translations"] = script  # dataclasses look their module up
    specification.loader.exec_module(script)
    return script


def test_compiled_translation_is_fresh(qgis_app: QgsApplication, tmp_path: Path) -> None:
    script = load_script()
    translator = QTranslator()
    assert translator.load(str(script.COMPILED))
    stale = [
        f"[{entry.context}] {entry.source!r}"
        for path in script.catalogues() for entry in script.read_catalogue(path)
        if not entry.state
        and translator.translate(entry.context.encode(), entry.source.encode()) != entry.translation
    ]
    if stale:
        lines = "\n".join(stale)
        pytest.fail(f"{len(stale)} entries differ in the .qm (make translations):\n{lines}", pytrace=False)


def test_compiled_translation_holds_nothing_else(qgis_app: QgsApplication, tmp_path: Path) -> None:
    script = load_script()
    script.compile_catalogues(tmp_path / "fresh.qm")
    # The size tells entries that were removed from the .ts; the text of each is compared above.
    assert (tmp_path / "fresh.qm").stat().st_size == script.COMPILED.stat().st_size, "run make translations"


@pytest.mark.parametrize(("code", "value", "decimals", "text"), [
    ("de", 1234.5, 1, "1.234,5"),
    ("en", 1234.5, 1, "1,234.5"),
    ("de", -0.25, 1, f"{MINUS}0,3"),
    ("de", -0.04, 1, "0,0"),
    ("de", 2.675, 2, "2,68"),
    ("de", 1234567, 0, "1.234.567"),
    ("de", None, 1, ""),
    ("de", float("nan"), 1, ""),
    ("en", float("inf"), 1, ""),
])
def test_numbers(code: str, value: float | None, decimals: int, text: str) -> None:
    assert Language(code).number(value, decimals) == text


def test_dates() -> None:
    assert Language("de").date(datetime.date(2025, 12, 31)) == "31.12.2025"
    assert Language("de").date("2025-12-31") == "31.12.2025"
    assert Language("en").date("2025-12-31") == "2025-12-31"
    assert Language("de").date("Ende 2025") == "Ende 2025"
    assert Language("de").date(None) == ""


def test_quotes_and_unknown_language() -> None:
    assert Language("de").quoted("Q") == "„Q“"
    assert Language("en").quoted("Q") == "“Q”"
    with pytest.raises(ValueError, match="fr"):
        Language("fr")


def test_a_report_has_its_own_language(qgis_app: QgsApplication) -> None:
    assert Language("de").translate("plugin", "Handbook") == "Handbuch"
    assert Language("en").translate("plugin", "Handbook") == "Handbook"
    assert Language("de").translate("plugin", "Create sample data …") == "Beispieldaten anlegen …"
    assert Language("de").translate("plugin", "No such “text”") == "No such “text”"


@pytest.fixture
def locale(qgis_app: QgsApplication):
    settings = QSettings()
    keys = ("locale/overrideFlag", "locale/userLocale")
    before = {key: settings.value(key) for key in keys}

    def choose(code: str) -> None:
        settings.setValue(keys[0], True)
        settings.setValue(keys[1], code)

    yield choose
    for key, value in before.items():
        settings.remove(key) if value is None else settings.setValue(key, value)


@pytest.mark.parametrize(("name", "code"), [("de", "de"), ("de_AT", "de"), ("en_US", "en"), ("fr", "en")])
def test_interface_language_follows_qgis(locale, name: str, code: str) -> None:
    locale(name)
    assert module.interface_language() == code
    assert Language.current().code == code


def test_translator_is_installed_for_german_only(locale) -> None:
    locale("en")
    assert module.install_translator() is None
    locale("de")
    translator = module.install_translator()
    try:
        assert QCoreApplication.translate("plugin", "Handbook") == "Handbuch"
    finally:
        QCoreApplication.removeTranslator(translator)
