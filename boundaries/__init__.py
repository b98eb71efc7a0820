"""Boundary plans: an assignment of atoms to Quartiere, edited without loss, and what follows from it."""
