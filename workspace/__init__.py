"""Storage of a workspace: schema, migration, reading and writing."""

from .deliveries import DeliveryRecord, Undone
from .drafts import draft_folder
from .store import Area, Gap, SourceRecord, Workspace, check_writable, listed, replace_file

__all__ = [
    "Area", "DeliveryRecord", "Gap", "SourceRecord", "Undone", "Workspace", "check_writable", "draft_folder", "listed",
    "replace_file"]
