"""The auditor of the files of a release: opens each by its type and looks for what is not meant to be read.

It knows nothing of how the files were made. Numbers that can be worked out are the business of ``disclosure.auditor``.
"""
