"""Counts from one division of the county into another: zonings, grid cells, old and new Quartiere."""
