"""Queries that are kept in .sql files."""

from functools import cache
from pathlib import Path


@cache
def read_sql(folder: Path, name: str) -> str:
    """The text of `<name>.sql` in `folder`."""
    return (folder / f"{name}.sql").read_text(encoding="utf-8")


def read_query(module_file: str, name: str) -> str:
    """The text of `sql/<name>.sql` beside a module, whose `__file__` is given."""
    return read_sql(Path(module_file).with_name("sql"), name)
