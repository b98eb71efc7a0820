"""Neutral words: no text we ship in German, and none a profile is made of, labels people or their Quartier."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quartiersmonitor.profiles.content import ProfileData, build_contents
from quartiersmonitor.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]

#: Words that stigmatise places or people, judge what is only a number, or dramatise it. Written as in a sentence;
#: ``*`` stands for any ending. A profile says "Aufmerksamkeitsbedarf", "höher" and "niedriger" instead.
WORDS = (
    # places
    "Problemquartier*", "Problemviertel*", "Problemgebiet*", "Problemstadtteil*", "Problembezirk*", "Brennpunkt*",
    "Ghetto*", "Getto*", "Slum*", "No-go-Area*", "Armenviertel*", "Sorgenkind*", "Schlusslicht*", "Spitzenreiter*",
    "abgehängt*", "Elendsviertel*", "Krisenquartier*", "sozialer Abstieg", "abgerutscht*",
    # people
    "sozial schwach*", "sozialschwach*", "bildungsfern*", "Unterschicht*", "Sozialfall*", "Sozialfäll*", "asozial*",
    "Asylant*", "Hartz*", "Hartzer*", "Randgruppe*", "Risikogruppe*", "Problemgruppe*", "Problemfamilie*",
    "Problemjugendlich*", "Sozialschmarotzer*", "arbeitsscheu*", "verwahrlost*", "Schwererziehbar*", "Behinderte",
    "Invalide*", "Zigeuner*", "Ausländerproblem*", "Parallelgesellschaft*", "Kopftuch*", "Rasse", "Alleinerzieherin*",
    # ageing
    "Überalterung", "überaltert*", "Vergreisung", "vergreist*", "Altenlast*", "Alterslast*", "Rentnerschwemme*",
    # judging and dramatising
    "alarmierend*", "dramatisch*", "erschreckend*", "besorgniserregend*", "katastrophal*", "leider", "Missstand*",
    "Missstände*", "Teufelskreis*", "Abwärtsspirale*", "schneidet schlecht*", "schneidet gut*",
    "schlechter als im Kreis", "schlechter als in der Kommune", "besser als im Kreis", "besser als in der Kommune",
    "schlechter Wert*", "guter Wert", "Verlierer*",
    # causes nobody tested
    "verursacht durch", "schuld an", "liegt daran, dass",
)

def pattern() -> re.Pattern[str]:
    """Returns one expression for all words, whole words only."""
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in WORDS)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def found(text: str) -> list[str]:
    """Returns the words of the list that stand in a text."""
    return [match[0] for match in pattern().finditer(text)]


def test_the_list_finds_what_it_is_for() -> None:
    assert found("Das Quartier ist ein sozialer Brennpunkt mit Überalterung.") == ["Brennpunkt", "Überalterung"]
    assert found("Hier leben sozial schwache Familien.") == ["sozial schwache"]
    assert found("Das Geschlecht, der Ergänzer und die Schwerbehinderung; Aufmerksamkeitsbedarf hoch") == []


@pytest.mark.parametrize("file", sorted((ROOT / "i18n").glob("*_de.ts")), ids=lambda file: file.name)
def test_translations_are_neutral(file: Path) -> None:
    texts = [element.text or "" for element in ElementTree.parse(file).iter("translation")]
    assert texts
    assert {text: found(text) for text in texts if found(text)} == {}


@pytest.mark.parametrize("file", ["indicators/catalogue.yaml", "docs/handbuch.md", "sample/counts.py"])
def test_catalogue_and_handbook_are_neutral(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    # The handbook may name words in quotes, to say that they are not used.
    assert found(re.sub(r"nicht „[^“]*“", "", text)) == []


@pytest.mark.parametrize("level", ["quartier", "kommune", "kreis"])
def test_generated_texts_are_neutral(monitor: Path, level: str) -> None:
    workspace = Workspace.open(monitor)
    data = ProfileData.read(workspace)
    values = data.values.copy()
    # Every kind of sentence: differences to both sides, tested and not, withheld and missing values.
    doubtful = (values["state"] == "value") & (values.index % 4 == 0)
    values.loc[doubtful, "state"] = "unreliable"
    contents = build_contents(dataclasses.replace(data, values=values), None, level, "de")
    text = json.dumps([dataclasses.asdict(content) for content in contents], default=str, ensure_ascii=False)
    assert found(text) == []
    assert "Kreis" in text
    if level != "kreis":
        assert "liegt rechnerisch über dem Kreiswert" in text and "statistisch gesichert" in text
