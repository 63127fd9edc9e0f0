"""The database that `dbt build` filled, opened for reading."""

import os
from pathlib import Path

import duckdb

from plugins.leftovers import name_spill_folder
from plugins.refusals import explain_lock

DEFAULT_DATABASE = "build/winnow.duckdb"
DEFAULT_MEMORY_LIMIT = "1GB"
"""Reading needs less than a build: more would only be filled with pages read once."""


class ExportError(Exception):
    """Something that the user can mend; its text says what and how."""


def open_warehouse() -> duckdb.DuckDBPyConnection:
    """Connect read-only to the database that WINNOW_DATABASE names.

    Raises ExportError where there is none, where another process holds it, or where it
    holds nothing that was built.
    """
    path = Path(os.environ.get("WINNOW_DATABASE", DEFAULT_DATABASE))
    if not path.is_file():
        raise ExportError(f"No database at {path}. Run: python -m loaders synthetic")
    settings = {
        "threads": os.environ.get("WINNOW_THREADS", "2"),
        "memory_limit": os.environ.get("WINNOW_MEMORY_LIMIT", DEFAULT_MEMORY_LIMIT),
        "temp_directory": str(name_spill_folder(path)),
    }
    try:
        connection = duckdb.connect(str(path), read_only=True, config=settings)
    except duckdb.IOException as error:
        if refused := explain_lock(path, error):
            raise ExportError(refused) from None
        raise ExportError(f"{path} cannot be opened: {error}") from None
    connection.execute("set timezone = 'UTC'")
    return connection


def require_built(
    connection: duckdb.DuckDBPyConnection, relation: str, *, build: str = "dbt build"
) -> None:
    """Raise ExportError unless `relation`, as `schema.name`, was built by the command `build`."""
    found = connection.execute(
        "select 1 from information_schema.tables where table_schema || '.' || table_name = ?",
        [relation],
    ).fetchone()
    if not found:
        raise ExportError(f"{relation} is not built yet. Run: {build}")
