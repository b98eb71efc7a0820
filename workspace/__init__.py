"""Storage of a workspace: schema, migration, reading and writing."""

from .drafts import draft_folder
from .store import Area, Gap, SourceRecord, Workspace, check_writable, listed, replace_file

__all__ = ["Area", "Gap", "SourceRecord", "Workspace", "check_writable", "draft_folder", "listed", "replace_file"]
