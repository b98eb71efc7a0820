"""The book of a Kommune: cover, contents, overview maps, ranking, its profile and those of its Quartiere in one PDF."""

from __future__ import annotations

from .content import BookContent, build_books
from .export import book_names, export_books

__all__ = ("BookContent", "book_names", "build_books", "export_books")
