"""Storage of a workspace: schema, migration, reading and writing."""

from .drafts import draft_folder
from .store import Area, SourceRecord, Workspace, check_writable, replace_file

__all__ = ["Area", "SourceRecord", "Workspace", "check_writable", "draft_folder", "replace_file"]
