"""Quartiersprofile: content, charts, layout and export."""
