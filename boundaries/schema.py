"""The tables of plans, described apart from any database: a GeoPackage and PostGIS have the same.

A plan lives in a file of its own beside the workspace. Every gesture is a transaction that must be on the disk before
the mouse moves on; the workspace has map layers, drafts and long computations that hold locks or rewrite whole tables,
and it may be replaced by a converted one while the plan goes on.
"""

from __future__ import annotations

from ..workspace.schema import Column, Table

#: Raised by one with every change of a released schema, together with a migration.
SCHEMA_VERSION = 1


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", True) for name in names)


#: Atoms with their polygons, written once; a plan never changes them. ``addresses``: how many lie in it.
ATOMS = Table(
    "atome", (*_texts("atom_id", "kommune_id"), Column("addresses", "integer")), ("atom_id",), "MultiPolygon")
#: Borders of atoms, each once (atom_a < atom_b); an empty atom_b is the outer border. Lengths in metres.
ATOM_BORDERS = Table(
    "atom_borders", (*_texts("atom_a", "atom_b"), Column("length_m", "real", True)), ("atom_a", "atom_b"))
#: What is counted per atom: inhabitants, households, children, numerators and denominators, as a JSON list in the order
#: of ``quantities`` in the settings. A row per number would make nine tenths of the file (20,000 atoms, 60 quantities).
ATOM_VALUES = Table("atom_values", _texts("atom_id", "amounts"), ("atom_id",))
#: Districts that Quartiere should agree with (Wahlbezirke, Schulbezirke): the one in which an atom lies.
ATOM_DISTRICTS = Table("atom_districts", _texts("kind", "atom_id", "district"), ("kind", "atom_id"))
KOMMUNEN = Table("plan_kommunen", _texts("kommune_id", "name"), ("kommune_id",))

#: ``tip`` and ``current``: the last operation of the line, and the one that undo takes back (redo pointer).
PLANS = Table(
    "plans",
    (*_texts("plan_id", "name"), Column("parent_id"), *_texts("author", "created", "status"), Column("note"),
     *(Column(name, "integer", True) for name in ("head_version", "tip", "current")),
     *_texts("head_hash", "state_hash")),
    ("plan_id",))
QUARTIERE = Table(
    "plan_quartiere",
    (*_texts("plan_id", "uid", "number", "name", "kommune_id"), Column("locked", "integer", True), *_texts("status"),
     Column("deadline"), Column("decided_on"), Column("decided_by")),
    ("plan_id", "uid"))
#: The truth of a plan: an atom without a row has no Quartier.
ASSIGNMENT = Table("plan_assignment", _texts("plan_id", "atom_id", "uid"), ("plan_id", "atom_id"))
#: Rows are only ever added; see :class:`.journal.JournalRow`.
JOURNAL = Table(
    "plan_journal",
    (*_texts("plan_id"), Column("version", "integer", True), *_texts("kind"), Column("subject", "integer", True),
     Column("previous", "integer", True), *_texts("author", "at"), Column("reason"),
     *_texts("operation", "change", "state_hash", "previous_hash", "hash")),
    ("plan_id", "version"))
#: What a Kommune wrote about a plan, as it came back; a comment that was changed there is a row of its own.
COMMENTS = Table(
    "plan_comments",
    (*_texts("plan_id", "comment_id", "received_at", "kommune_id"), Column("number"), *_texts("kind"), Column("text"),
     Column("author"), Column("written_on"), Column("geometry"), *_texts("file_name"),
     Column("plan_version", "integer", True), *_texts("digest")),
    ("plan_id", "comment_id", "digest"))
#: How comments were answered; the latest row of a comment counts.
ANSWERS = Table(
    "plan_answers",
    (*_texts("plan_id", "comment_id", "at", "status"), Column("answer"), *_texts("author"),
     Column("plan_version", "integer", True)),
    ("plan_id", "comment_id", "at"))
META = Table("plan_meta", (*_texts("key"), Column("value")), ("key",))

#: Written with the atoms, once.
FIXED = (ATOM_BORDERS, ATOM_VALUES, ATOM_DISTRICTS, KOMMUNEN)
#: Written by every gesture, and by nothing but this program.
PLAN_TABLES = (PLANS, QUARTIERE, ASSIGNMENT, JOURNAL)
#: Rows are only ever added.
CONSULTATION_TABLES = (COMMENTS, ANSWERS)
ATTRIBUTE_TABLES = (*FIXED, *PLAN_TABLES, *CONSULTATION_TABLES, META)
