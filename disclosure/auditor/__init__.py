"""The auditor: what an outsider can work out of withheld values, from released files and what everybody knows.

``files`` reads a release folder or the archive of its core, ``copies`` compares all numbers in a folder, ``knowledge``
is what can be looked up elsewhere, ``pieces`` overlays the boundaries of several releases, ``model`` turns published
numbers into bounds on sums of whole numbers, ``reduction`` and ``attack`` find what these leave open, ``routes`` how a
value was worked out and what would mend it. Nothing here knows how values were withheld: of this package only the
catalogue and the confidence limits of the indicators are used, which a reader has as well.
"""
