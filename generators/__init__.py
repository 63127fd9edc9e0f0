"""Generators: rows that nobody had, and texts in other words."""
