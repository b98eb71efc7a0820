"""Editing a boundary plan: the plan in work, its layers on the map, and the tool that moves borders."""
