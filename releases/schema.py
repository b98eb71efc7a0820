"""The tables of the ledger of releases, described apart from any database."""

from __future__ import annotations

from ..indicators.problems import QT_TRANSLATE_NOOP
from ..workspace.schema import Column, Table

#: Raised by one with every change of a released schema, together with a migration.
SCHEMA_VERSION = 1


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", True) for name in names)


#: Rows are only ever added; see :class:`.ledger.Row`. ``periods``, ``indicators``, ``geography``, ``statistics`` and
#: ``rules`` are JSON, ``folder`` and ``staging`` paths beside the ledger.
LEDGER = Table(
    "freigaben",
    (Column("number", "integer", True),
     *_texts("kind", "release_id", "title", "purpose", "edition", "plan_version", "periods", "indicators", "geography",
             "folder", "staging", "folder_hash", "archive_hash", "prepared_by", "prepared_login", "prepared_at",
             "confirmed_by", "confirmed_login", "confirmed_at"),
     Column("findings", "integer", True),
     *_texts("findings_hash", "statistics", "rules", "remark"),
     Column("reckoned", "integer", True),
     *_texts("author", "login", "recorded_at", "previous_hash", "hash")),
    ("release_id", "kind"), indexes=(("number",),))
#: The machine-readable core of a release, a zip: what protection and audit of later ones reckon with.
ARCHIVES = Table("freigabe_kerne", (*_texts("release_id"), Column("archive", "blob", True)), ("release_id",))
META = Table("freigabebuch_angaben", (*_texts("key"), Column("value")), ("key",))

TABLES = (LEDGER, ARCHIVES, META)

#: What QGIS shows at the head of the columns.
COLUMN_NAMES = {
    "number": QT_TRANSLATE_NOOP("releases", "Number"),
    "kind": QT_TRANSLATE_NOOP("releases", "Kind of entry"),
    "release_id": QT_TRANSLATE_NOOP("releases", "Release"),
    "title": QT_TRANSLATE_NOOP("releases", "Title"),
    "purpose": QT_TRANSLATE_NOOP("releases", "Purpose"),
    "edition": QT_TRANSLATE_NOOP("releases", "Edition"),
    "plan_version": QT_TRANSLATE_NOOP("releases", "Version of the boundaries"),
    "periods": QT_TRANSLATE_NOOP("releases", "Years"),
    "indicators": QT_TRANSLATE_NOOP("releases", "Indicators"),
    "geography": QT_TRANSLATE_NOOP("releases", "Hashes of the boundaries"),
    "folder": QT_TRANSLATE_NOOP("releases", "Folder"),
    "staging": QT_TRANSLATE_NOOP("releases", "Folder until confirmation"),
    "folder_hash": QT_TRANSLATE_NOOP("releases", "Hash of the folder"),
    "archive_hash": QT_TRANSLATE_NOOP("releases", "Hash of the core"),
    "prepared_by": QT_TRANSLATE_NOOP("releases", "Prepared by"),
    "prepared_login": QT_TRANSLATE_NOOP("releases", "Prepared by (login)"),
    "prepared_at": QT_TRANSLATE_NOOP("releases", "Prepared at"),
    "confirmed_by": QT_TRANSLATE_NOOP("releases", "Confirmed by"),
    "confirmed_login": QT_TRANSLATE_NOOP("releases", "Confirmed by (login)"),
    "confirmed_at": QT_TRANSLATE_NOOP("releases", "Confirmed at"),
    "findings": QT_TRANSLATE_NOOP("releases", "Findings"),
    "findings_hash": QT_TRANSLATE_NOOP("releases", "Hash of the findings"),
    "statistics": QT_TRANSLATE_NOOP("releases", "Figures of the check"),
    "rules": QT_TRANSLATE_NOOP("releases", "Rules in force"),
    "remark": QT_TRANSLATE_NOOP("releases", "Remark or reason"),
    "reckoned": QT_TRANSLATE_NOOP("releases", "Reckoned with entries up to"),
    "author": QT_TRANSLATE_NOOP("releases", "Entered by"),
    "login": QT_TRANSLATE_NOOP("releases", "Entered by (login)"),
    "recorded_at": QT_TRANSLATE_NOOP("releases", "Entered at"),
    "previous_hash": QT_TRANSLATE_NOOP("releases", "Hash of the entry before"),
    "hash": QT_TRANSLATE_NOOP("releases", "Hash"),
}
