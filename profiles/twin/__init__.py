"""The twins of the printed profiles: a page for everybody to read, and the figures as spreadsheet and CSV.

QGIS cannot tag PDFs, so people who use a screen reader, a large print or a keyboard read the page instead.
"""
