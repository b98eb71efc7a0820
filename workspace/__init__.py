"""Storage of a workspace: schema, migration, reading and writing."""

from .store import Area, SourceRecord, Workspace, check_writable

__all__ = ["Area", "SourceRecord", "Workspace", "check_writable"]
