"""Queries that are kept in .sql files, and their rows."""

from pathlib import Path

import duckdb


def read_sql(folder: Path, name: str) -> str:
    """The text of `<name>.sql` in `folder`."""
    return (folder / f"{name}.sql").read_text(encoding="utf-8")


def query_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, object] | None = None
) -> list[dict]:
    """The rows of a small query, as dicts by column name; of the parameters it is given those
    that it names."""
    (statement,) = connection.extract_statements(query)
    used = {name: (parameters or {})[name] for name in statement.named_parameters}
    result = connection.execute(statement, used)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
