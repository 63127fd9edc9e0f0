"""A connection that reaches no file but those of one folder."""

from pathlib import Path

import duckdb

from winnow.quoting import quote_text


def confine(connection: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    """Let no query of the connection read or write a file outside of `folder`, or any file where it
    is None, and lock its settings.

    A view or macro of another person's database is run with the rights of the user who opens it.
    """
    folders = f"[{quote_text(folder.resolve())}]" if folder else "[]"
    connection.execute(f"set allowed_directories = {folders}")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
