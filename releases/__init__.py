"""Releases: what leaves the house, written anew from an allow-list, checked, confirmed by two and recorded.

``public_workspace`` makes the public edition of a workspace, ``values_table`` and its siblings write the files of a
release folder from it, ``ledger`` keeps what was ever published.
"""

CONTEXT = "releases"
