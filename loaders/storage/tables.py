"""The raw tables of sources: their columns, and how a file's values come to fit them."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from loaders import LoadError
from loaders.sources import Source, SourceFile
from loaders.storage.batches import PROVENANCE, Batch, check_columns
from loaders.storage.types import convert_value
from winnow.quoting import quote_name
from winnow.resource_errors import explain_shortage

SCHEMA_ERRORS = (
    duckdb.ConversionException,
    duckdb.InvalidInputException,
    duckdb.BinderException,
    duckdb.NotImplementedException,
)


def align_table(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Creates the source's table, or gives it the declared columns where they have changed."""
    table = name_table(source)
    created = ", ".join(f"{name} {type_}" for name, type_ in PROVENANCE.items())
    connection.execute(f"create table if not exists {table} ({created})")
    if not source.is_declared:
        return
    held = describe_table(connection, source)
    for name in held.keys() - source.columns.keys():
        connection.execute(f"alter table {table} drop column {quote_name(name)}")
    for name, type_ in source.columns.items():
        column = quote_name(name)
        if name not in held:
            connection.execute(f"alter table {table} add column {column} {type_}")
        elif held[name] != type_:
            connection.execute(f"alter table {table} alter column {column} set data type {type_}")


def add_column(
    connection: duckdb.DuckDBPyConnection, source: Source, name: str, type_: str
) -> None:
    connection.execute(f"alter table {name_table(source)} add column {quote_name(name)} {type_}")


def change_type(
    connection: duckdb.DuckDBPyConnection, source: Source, name: str, held: str, wanted: str
) -> None:
    """Rewrites a column in a type that holds its values as they are."""
    column = quote_name(name)
    connection.execute(
        f"alter table {name_table(source)} alter column {column} set data type {wanted} "
        f"using {convert_value(column, held, wanted)}"
    )


def describe_table(connection: duckdb.DuckDBPyConnection, source: Source) -> dict[str, str]:
    """name -> type of the table's columns, but for those of the row's provenance."""
    described = _describe(connection, f"from {name_table(source)}")
    return {name: type_ for name, type_ in described if name not in PROVENANCE}


def describe_batch(
    connection: duckdb.DuckDBPyConnection, file: SourceFile, batch: Batch
) -> dict[str, str]:
    """name -> type of the file's own columns; the first of the batch is `_source_row`."""
    _, *described = _describe(connection, batch.query, batch.parameters)
    check_columns(file, [name for name, _ in described])
    return dict(described)


def list_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of the tables in the schema raw."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'raw' order by table_name"
    ).fetchall()
    return [name for (name,) in rows]


def name_table(source: Source) -> str:
    """The source's table, as SQL."""
    return f"raw.{quote_name(source.name)}"


@contextmanager
def explain_schema_errors(source: Source, file: SourceFile) -> Iterator[None]:
    """Turns what DuckDB says about a file that does not fit into one line that names it."""
    try:
        yield
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise LoadError(
            explain_shortage(error) or _explain_schema_error(source, file, error)
        ) from error


def _describe(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: list | None = None
) -> list[tuple[str, str]]:
    rows = connection.execute(f"describe {query}", parameters).fetchall()
    return [(name, type_) for name, type_, *_ in rows]


def _explain_schema_error(source: Source, file: SourceFile, error: duckdb.Error) -> str:
    reason = " ".join(str(error).split("\n\n")[0].split())  # Without hints and the line of SQL.
    if isinstance(error, SCHEMA_ERRORS):
        return (
            f"{file.name} does not fit the columns of raw.{source.name}: {reason} "
            "Correct the file, or load it under another --source"
        )
    # What its readers say of damaged bytes is of no class.
    return (
        f"{file.name} cannot be loaded: {reason}; put it right, or fetch the file "
        "again, and run again"
    )
