"""What nobody but the publisher knows of a publication: who is answerable, whom to ask, what others may do with it.

Nothing of it is invented. What is missing is refused before a file is written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..indicators.problems import QT_TRANSLATE_NOOP, DataProblem, DataProblems
from . import CONTEXT


class Licence(NamedTuple):
    """A licence of the list of DCAT-AP.de: its address there, its text, its name, and whether it wants a name."""

    uri: str
    text: str
    name: str
    names_publisher: bool


_LIST = "http://dcat-ap.de/def/licenses/"
#: Open licences by the keys people know them by. Source: list of licences of DCAT-AP.de
#: (https://www.dcat-ap.de/def/licenses/); GovData recommends the first three.
LICENCES = {
    "dl-de/by-2-0": Licence(
        f"{_LIST}dl-by-de/2.0", "https://www.govdata.de/dl-de/by-2-0", "Datenlizenz Deutschland Namensnennung 2.0",
        True),
    "dl-de/zero-2-0": Licence(
        f"{_LIST}dl-zero-de/2.0", "https://www.govdata.de/dl-de/zero-2-0",
        "Datenlizenz Deutschland – Zero – Version 2.0", False),
    "cc-by/4.0": Licence(
        f"{_LIST}cc-by/4.0", "http://creativecommons.org/licenses/by/4.0/",
        "Creative Commons Namensnennung – 4.0 International (CC BY 4.0)", True),
    "cc-by-sa/4.0": Licence(
        f"{_LIST}cc-by-sa/4.0", "http://creativecommons.org/licenses/by-sa/4.0/",
        "Creative Commons Namensnennung – Weitergabe unter gleichen Bedingungen 4.0 International (CC BY-SA 4.0)",
        True),
    "cc-zero": Licence(
        f"{_LIST}cc-zero", "http://www.opendefinition.org/licenses/cc-zero", "Creative Commons CC Zero License", False),
}
#: How often the data are renewed: keys of the EU vocabulary “Frequency”.
FREQUENCIES = ("ANNUAL", "ANNUAL_2", "BIENNIAL", "TRIENNIAL", "QUARTERLY", "MONTHLY", "IRREG", "NEVER")

_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


@dataclass(frozen=True)
class Publication:
    """The particulars of a publication; dates are ISO.

    ``contact_email`` or ``contact_url`` is needed beside ``contact_name``. ``licence`` is a key of :data:`LICENCES`,
    ``attribution`` the words in which the publisher wants to be named, ``address`` where on the web the folder of the
    release will stand. ``valid_from`` is the day since which the boundaries hold. ``contributor_id`` is the one that
    GovData gives to portals that deliver directly.
    """

    title: str = ""
    publisher: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_url: str = ""
    licence: str = ""
    attribution: str = ""
    address: str = ""
    issued: str = ""
    release_id: str = ""
    description: str = ""
    frequency: str = "ANNUAL"
    valid_from: str = ""
    contributor_id: str = ""
    language: str = "de"

    @property
    def contact(self) -> str:
        """Publisher and contact in one line."""
        return ", ".join(filter(None, (self.publisher, self.contact_name, self.contact_email or self.contact_url)))


def trimmed(publication: Publication) -> Publication:
    """Returns the particulars without blanks around them."""
    return replace(publication, **{name: value.strip() for name, value in vars(publication).items()})


def check_open_data(publication: Publication) -> Publication:
    """Returns particulars that are complete for open data; raises :class:`DataProblem` naming all that is missing."""
    checked = trimmed(publication)
    _refuse([*_missing_names(checked), *_faults_of_licence(checked), *_faults_of_address(checked)])
    return checked


def check_kommonitor(publication: Publication) -> Publication:
    """Returns particulars that are complete for KomMonitor; raises :class:`DataProblem` naming all that is missing."""
    checked = trimmed(publication)
    faults = _missing_names(checked)
    if not _is_date(checked.valid_from):
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The day since which the boundaries hold is missing or no date (“{date}”). Give it as "
                "year-month-day; KomMonitor needs it for the period of validity."),
            context=CONTEXT, date=checked.valid_from))
    _refuse(faults)
    return checked


def _missing_names(checked: Publication) -> list[DataProblem]:
    faults = []
    if not checked.title:
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP("releases", "The title is missing. Say what is published."), context=CONTEXT))
    if not checked.publisher:
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The publisher is missing. Name the body that answers for the data, such as the Kreis."),
            context=CONTEXT))
    if not checked.contact_name or not (checked.contact_email or checked.contact_url):
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The contact is missing. Name a unit and its e-mail address or web page; a person need not "
                "be named."), context=CONTEXT))
    if checked.contact_email and not _MAIL.fullmatch(checked.contact_email):
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP("releases", "“{text}” is no e-mail address. Correct the contact."),
            context=CONTEXT, text=checked.contact_email))
    if checked.contact_url and not _WEB.fullmatch(checked.contact_url):
        faults.append(_no_web(checked.contact_url))
    if not _is_date(checked.issued):
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The day of the publication is missing or no date (“{date}”). Give it as year-month-day."),
            context=CONTEXT, date=checked.issued))
    return faults


def _faults_of_licence(checked: Publication) -> list[DataProblem]:
    licence = LICENCES.get(checked.licence)
    if licence is None:
        return [DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The licence is missing or unknown (“{licence}”). Choose one of: {known}. The publisher "
                "decides what others may do with the data."),
            context=CONTEXT, licence=checked.licence, known=", ".join(LICENCES))]
    if licence.names_publisher and not checked.attribution:
        return [DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The licence “{licence}” asks to name the publisher. Say in which words."),
            context=CONTEXT, licence=licence.name)]
    return []


def _faults_of_address(checked: Publication) -> list[DataProblem]:
    faults = []
    if not _WEB.fullmatch(checked.address):
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP(
                "releases", "The web address under which the folder will stand is missing or none (“{address}”). Give "
                "it with https://; DCAT-AP.de needs an address for every file."),
            context=CONTEXT, address=checked.address))
    if checked.contributor_id and not _WEB.fullmatch(checked.contributor_id):
        faults.append(_no_web(checked.contributor_id))
    if checked.frequency not in FREQUENCIES:
        faults.append(DataProblem(
            QT_TRANSLATE_NOOP("releases", "“{text}” is no rhythm of publication. Choose one of: {known}."),
            context=CONTEXT, text=checked.frequency, known=", ".join(FREQUENCIES)))
    return faults


def _no_web(text: str) -> DataProblem:
    return DataProblem(
        QT_TRANSLATE_NOOP("releases", "“{text}” is no web address. Give it with https://."), context=CONTEXT, text=text)


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _refuse(faults: Iterable[DataProblem]) -> None:
    found = list(faults)
    if found:
        raise DataProblems(found) if len(found) > 1 else found[0]
