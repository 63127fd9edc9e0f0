"""Loaders: raw product metadata -> raw.* in DuckDB. They move rows and judge none."""


class LoadError(Exception):
    """A load cannot go on. The message names the file, row or setting and what to do next."""
