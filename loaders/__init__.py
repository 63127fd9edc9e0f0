"""Loaders: raw product metadata -> raw.* in DuckDB. They move rows and judge none."""

from winnow.errors import UserError


class LoadError(UserError):
    """A load cannot go on."""
