"""Quartiersprofile: content first, then charts, layout and export."""
