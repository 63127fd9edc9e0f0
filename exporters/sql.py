"""The rows of small queries."""

import duckdb


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
