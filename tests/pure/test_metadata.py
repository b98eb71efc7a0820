"""metadata.txt: complete, honest about placeholders, and of one version with the changelog."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def metadata() -> dict[str, str]:
    # Read as QGIS's plugin manager reads it; a stray % would be an interpolation to others.
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


@pytest.mark.parametrize("key", [
    "name", "description", "about", "version", "qgisMinimumVersion", "qgisMaximumVersion", "author", "email",
    "homepage", "tracker", "repository", "icon", "category", "tags", "changelog",
])
def test_every_field_of_the_plugin_repository_is_set(metadata: dict[str, str], key: str) -> None:
    assert metadata[key].strip()


def test_fields_that_qgis_acts_on(metadata: dict[str, str]) -> None:
    assert metadata["name"] == "Quartiersmonitor"
    assert metadata["qgisMinimumVersion"] == "3.40"
    assert metadata["qgisMaximumVersion"] == "4.99"
    assert metadata["hasProcessingProvider"] == "yes"
    assert metadata["category"] in {"Raster", "Vector", "Database", "Mesh", "Web", "Analysis", "Plugins"}


def test_description_and_about_are_there_in_german(metadata: dict[str, str]) -> None:
    assert "Sozialberichterstattung" in metadata["description[de]"]
    assert "Quartiersprofile" in metadata["about[de]"]


def test_addresses_are_placeholders_until_a_repository_exists(metadata: dict[str, str]) -> None:
    addresses = [metadata[key] for key in ("email", "homepage", "tracker", "repository")]
    placeholders = ["example.org" in address for address in addresses]
    assert all(placeholders) or not any(placeholders), "set all four, or none"
    assert "PLACEHOLDERS" in (ROOT / "metadata.txt").read_text(encoding="utf-8") or not any(placeholders)


def test_version_is_the_top_entry_of_the_changelog(metadata: dict[str, str]) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\S+)", changelog, flags=re.MULTILINE)
    assert versions[0] == metadata["version"]
    assert metadata["changelog"].startswith(metadata["version"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])


def test_icons_are_listed_and_plain_svg(metadata: dict[str, str]) -> None:
    listed = {element.text for element in ElementTree.parse(ROOT / "resources.qrc").iter("file")}
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "icons").iterdir()}
    assert listed == present
    assert metadata["icon"] in present
    for name in present:
        root = ElementTree.parse(ROOT / name).getroot()
        assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("24", "24", "0 0 24 24")
        # QtSvg knows no scripts and no percentages, and the plugin repository wants neither.
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"<script|href|%|<style|<text", text), name


def test_licence_is_the_full_gpl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text
    assert "END OF TERMS AND CONDITIONS" in text
