"""The metadata sheet of a release by DCAT-AP.de: as JSON-LD for portals, and as a page for people.

Source: DCAT-AP.de 3.0 (GovData), https://www.dcat-ap.de/def/dcatde/3.0/spec/: mandatory of a data set are title,
description and publisher, of a distribution accessURL and licence; vocabularies and what is deprecated as its SHACL
shapes have it; conventions 1 (contact with e-mail or URL), 8 and 11 (political geocoding, mirrored in dct:spatial), 22
(status), 32 and 35 (licence and the words of attribution), 39 (the address of a file as access and download address).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from ..i18n.language import Language
from ..i18n.language import language as language_for
from ..indicators.problems import QT_TRANSLATE_NOOP
from ..indicators.rules import RULES
from ..workspace.checksum import sha256_of
from ..workspace.words import rule_name, rule_value
from . import CONTEXT, descriptions
from .files import write_text
from .publication import LICENCES, Publication

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from ..indicators.catalogue import Catalogue
    from ..workspace import Workspace

JSON_FILE, HTML_FILE = "metadaten.json", "metadaten.html"

_EU = "http://publications.europa.eu/resource/authority/"
_POLITICAL = "http://dcat-ap.de/def/politicalGeocoding/"
_MEDIA = "http://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#", "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/", "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/", "geo": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LANGUAGES = {"de": "DEU", "en": "ENG"}
#: The lists of keys with their levels, by the number of digits: Kreise, and towns that are no part of one.
_KEYS = {5: ("districtKey", "administrativeDistrict"), 8: ("municipalityKey", "municipality")}
#: Population and society, the theme of all that is counted here.
_THEME = "SOCI"

_DESCRIPTION = QT_TRANSLATE_NOOP(
    "releases",
    "{count} indicators of social and health planning for Quartiere and Kommunen ({kreis}), {first} to {last}. Values "
    "that would tell of single persons are withheld, as are those from which withheld ones could be worked out.")
_PROVENANCE = QT_TRANSLATE_NOOP(
    "releases",
    "Computed from registers and official statistics and protected before publication: values below the minimum rules "
    "of their source are withheld, and further ones so that no withheld value can be worked out from published ones, "
    "earlier releases included. Rules in force: {rules}.")


class FileKind(NamedTuple):
    """What a file is to portals: its entry in the EU vocabulary “File type” and its media type."""

    format: str
    media_type: str


KINDS = {
    ".csv": FileKind("CSV", "text/csv"),
    ".geojson": FileKind("GEOJSON", "application/geo+json"),
    ".gpkg": FileKind("GPKG", "application/geopackage+sqlite3"),
}


@dataclass(frozen=True)
class Distribution:
    """A file of the data set; ``name`` is its place in the release folder, with forward slashes."""

    path: Path
    name: str
    title: str
    description: str

    @property
    def kind(self) -> FileKind:
        """What the file is to portals."""
        return KINDS[self.path.suffix]


@dataclass(frozen=True)
class Coverage:
    """What the data are about: Kreis, years, and the extent (west, south, east, north in degrees)."""

    kreis_id: str
    kreis_name: str
    periods: Sequence[str]
    extent: tuple[float, float, float, float]


def write_metadata(workspace: Workspace, folder: Path, publication: Publication, coverage: Coverage,
                   distributions: Sequence[Distribution]) -> list[Path]:
    """Writes ``metadaten.json`` and ``metadaten.html`` into a release folder; raises :class:`DataProblem`.

    ``publication`` has been checked (:func:`check_open_data`).
    """
    catalogue = workspace.catalogue()
    language = language_for(publication.language)
    entry = dataset(publication, coverage, catalogue, distributions, language)
    text = json.dumps(entry, ensure_ascii=False, indent=1) + "\n"
    page = _page(publication, coverage, catalogue, distributions, language, workspace.meta())
    return [write_text(folder / JSON_FILE, text), write_text(folder / HTML_FILE, page)]


# ------------------------------------------------------------------------ JSON-LD


def dataset(publication: Publication, coverage: Coverage, catalogue: Catalogue,
            distributions: Sequence[Distribution], language: Language) -> dict[str, Any]:
    """Returns the data set as JSON-LD."""
    address = publication.address.rstrip("/")

    def said(text: str) -> dict[str, str]:
        return {"@value": text, "@language": language.code}

    entry: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": f"{address}/#dataset",
        "@type": "dcat:Dataset",
        "dct:title": said(publication.title),
        "dct:description": said(description(publication, coverage, catalogue, language)),
        "dct:publisher": {"@id": "_:publisher", "@type": "foaf:Agent", "foaf:name": said(publication.publisher)},
        "dcat:contactPoint": _contact(publication),
        "dct:issued": _date(publication.issued),
        "dct:modified": _date(publication.issued),
        "dct:language": {"@id": f"{_EU}language/{_LANGUAGES[language.code]}"},
        "dcat:theme": {"@id": f"{_EU}data-theme/{_THEME}"},
        "dcat:keyword": [said(theme.name) for theme in catalogue.themes],
        "dct:accrualPeriodicity": {"@id": f"{_EU}frequency/{publication.frequency}"},
        "dct:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dct:temporal": _temporal(coverage.periods),
        "dct:spatial": [{**_box(coverage.extent), "skos:prefLabel": said(coverage.kreis_name)}],
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": said(language.translate(CONTEXT, _PROVENANCE).format(rules=_rules_text(catalogue, language))),
        },
        "dcat:distribution": [_distribution(file, publication, said) for file in distributions],
    }
    if publication.release_id:
        entry["dct:identifier"] = publication.release_id
    if publication.contributor_id:
        entry["dcatde:contributorID"] = {"@id": publication.contributor_id}
    if coverage.kreis_id.isdecimal() and len(coverage.kreis_id) in _KEYS:
        key, level = _KEYS[len(coverage.kreis_id)]
        place = {"@id": f"{_POLITICAL}{key}/{coverage.kreis_id}"}
        # Deprecated in 3.0, but convention 8 asks for it still, and portals find the Kreis by it.
        entry["dcatde:politicalGeocodingURI"] = place
        entry["dcatde:politicalGeocodingLevelURI"] = {"@id": f"{_POLITICAL}Level/{level}"}
        entry["dct:spatial"].insert(0, place)
    return entry


def description(publication: Publication, coverage: Coverage, catalogue: Catalogue, language: Language) -> str:
    """Returns the description of the data set, made of what is in it unless the publisher gave one."""
    return publication.description or language.translate(CONTEXT, _DESCRIPTION).format(
        count=language.integer(len(catalogue.headline)), kreis=coverage.kreis_name, first=coverage.periods[0],
        last=coverage.periods[-1])


def _contact(publication: Publication) -> dict[str, Any]:
    contact: dict[str, Any] = {"@type": "vcard:Kind", "vcard:fn": publication.contact_name}
    if publication.contact_email:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{publication.contact_email}"}
    if publication.contact_url:
        contact["vcard:hasURL"] = {"@id": publication.contact_url}
    return contact


def _distribution(file: Distribution, publication: Publication, said: Any) -> dict[str, Any]:
    licence = LICENCES[publication.licence]
    address = {"@id": f"{publication.address.rstrip('/')}/{quote(file.name)}"}
    entry: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": said(file.title),
        "dct:description": said(file.description),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:license": {"@id": licence.uri},
        "dct:format": {"@id": f"{_EU}file-type/{file.kind.format}"},
        "dcat:mediaType": {"@id": f"{_MEDIA}{file.kind.media_type}"},
        "dcat:byteSize": {"@value": str(file.path.stat().st_size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": sha256_of(file.path), "@type": "xsd:hexBinary"},
        },
        "adms:status": {"@id": f"{_EU}distribution-status/COMPLETED"},
        "dct:issued": _date(publication.issued),
        "dct:modified": _date(publication.issued),
    }
    if licence.names_publisher:
        entry["dcatde:licenseAttributionByText"] = said(publication.attribution)
    return entry


def _date(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}


def _temporal(periods: Sequence[str]) -> dict[str, Any]:
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": _date(f"{periods[0][:4]}-01-01"),
            "dcat:endDate": _date(f"{periods[-1][:4]}-12-31")}


def _box(extent: tuple[float, float, float, float]) -> dict[str, Any]:
    west, south, east, north = (f"{degrees:.4f}" for degrees in extent)
    ring = ",".join(f"{x} {y}" for x, y in (
        (west, south), (east, south), (east, north), (west, north), (west, south)))
    return {"@type": "dct:Location", "dcat:bbox": {
        # Longitude first, as the reference system that is named says (convention 4 and 5).
        "@value": f"<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POLYGON(({ring}))", "@type": "geo:wktLiteral"}}


# ------------------------------------------------------------------------ rules in force


def rule_rows(catalogue: Catalogue, language: Language) -> list[tuple[str, ...]]:
    """Returns the rules in force by source: its name, and what each rule of :data:`RULES` says."""
    return [
        (source.name, *(rule_value(rule, getattr(source.rules, rule.attribute), language) for rule in RULES))
        for source in catalogue.sources]


def _rules_text(catalogue: Catalogue, language: Language) -> str:
    # Sources with the same rules share them: most do, and the text stays readable.
    sources: dict[tuple[str, ...], list[str]] = {}
    for name, *values in rule_rows(catalogue, language):
        sources.setdefault(tuple(values), []).append(name)
    names = [rule_name(rule, language) for rule in RULES]
    return "; ".join(
        f"{' / '.join(shared)} ({', '.join(f'{name} – {value}' for name, value in zip(names, values))})"
        for values, shared in sources.items())


# ------------------------------------------------------------------------ the page


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        autoescape=True, loader=FileSystemLoader(str(Path(__file__).parent)), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False)


def _page(publication: Publication, coverage: Coverage, catalogue: Catalogue, distributions: Sequence[Distribution],
          language: Language, meta: Mapping[str, str]) -> str:
    def said(text: str) -> str:
        return language.translate(CONTEXT, text)

    licence = LICENCES[publication.licence]
    facts = [
        (said(QT_TRANSLATE_NOOP("releases", "Publisher")), publication.publisher),
        (said(QT_TRANSLATE_NOOP("releases", "Contact")),
         ", ".join(filter(None, (publication.contact_name, publication.contact_email, publication.contact_url)))),
        (said(QT_TRANSLATE_NOOP("releases", "Published on")), language.date(publication.issued)),
        (said(QT_TRANSLATE_NOOP("releases", "Area")), coverage.kreis_name),
        (said(QT_TRANSLATE_NOOP("releases", "Years")), f"{coverage.periods[0]}–{coverage.periods[-1]}"
         if len(coverage.periods) > 1 else coverage.periods[0]),
        (said(QT_TRANSLATE_NOOP("releases", "Version of the boundaries")), meta.get("plan_version", "") or "–"),
        (said(QT_TRANSLATE_NOOP("releases", "Number of the release")), publication.release_id or "–"),
    ]
    indicators = [
        (indicator.code, indicator.name, indicator.unit, descriptions.formula(indicator, catalogue, language),
         catalogue.source(indicator.source).name) for indicator in catalogue.indicators]
    files = [
        (file.name, file.title, file.description, language.integer(file.path.stat().st_size), sha256_of(file.path))
        for file in distributions]
    signs = [
        ("x", said(QT_TRANSLATE_NOOP("releases", "withheld (data protection)"))),
        (".", said(QT_TRANSLATE_NOOP("releases", "no data"))),
        ("-", said(QT_TRANSLATE_NOOP("releases", "nothing (exactly zero)"))),
        ("()", said(QT_TRANSLATE_NOOP("releases", "unreliable (few cases)"))),
    ]
    words = {
        "data": said(QT_TRANSLATE_NOOP("releases", "Particulars")),
        "licence": said(QT_TRANSLATE_NOOP("releases", "Licence")),
        "attribution": said(QT_TRANSLATE_NOOP("releases", "To be named as")),
        "files": said(QT_TRANSLATE_NOOP("releases", "Files")),
        "file": said(QT_TRANSLATE_NOOP("releases", "File")),
        "content": said(QT_TRANSLATE_NOOP("releases", "Content")),
        "bytes": said(QT_TRANSLATE_NOOP("releases", "Bytes")),
        "checksum": said(QT_TRANSLATE_NOOP("releases", "Checksum (SHA-256)")),
        "indicators": said(QT_TRANSLATE_NOOP("releases", "Indicators")),
        "indicator": said(QT_TRANSLATE_NOOP("releases", "Indicator")),
        "unit": said(QT_TRANSLATE_NOOP("releases", "Unit")),
        "formula": said(QT_TRANSLATE_NOOP("releases", "Computation")),
        "source": said(QT_TRANSLATE_NOOP("releases", "Source")),
        "signs": said(QT_TRANSLATE_NOOP("releases", "Signs")),
        "sign": said(QT_TRANSLATE_NOOP("releases", "Sign")),
        "meaning": said(QT_TRANSLATE_NOOP("releases", "Meaning")),
        "rules": said(QT_TRANSLATE_NOOP("releases", "Rules of disclosure control in force")),
        "more": said(QT_TRANSLATE_NOOP(
            "releases", "Beside what these rules withhold further values are missing, so that none can be worked out. "
            "The table does not tell which are which.")),
    }
    return _environment().get_template("metadata.html.j2").render(
        language=language.code, title=publication.title,
        description=description(publication, coverage, catalogue, language), facts=facts, licence=licence,
        attribution=publication.attribution if licence.names_publisher else "", files=files, indicators=indicators,
        signs=signs, words=words, rule_heads=[rule_name(rule, language) for rule in RULES],
        rules=rule_rows(catalogue, language)) + "\n"
