"""Deliveries: tables as they come, read as text, converted by a declared profile, never guessed silently."""
