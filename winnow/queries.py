"""Queries that stand in .sql files beside the modules that run them."""

from functools import cache
from pathlib import Path


@cache
def read_query(module_file: str, name: str) -> str:
    """The text of `sql/<name>.sql` beside a module, whose `__file__` is given."""
    return (Path(module_file).with_name("sql") / f"{name}.sql").read_text(encoding="utf-8")
