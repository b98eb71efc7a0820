"""Translations and language-dependent formats."""
