"""The database that `dbt build` filled, or Spark's folder of tables, opened for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from exporters.spark import define_tables, find_lake, is_built_by_spark
from exporters.sql import query_rows
from winnow.confinement import confine
from winnow.errors import UserError
from winnow.queries import read_sql
from winnow.resource_errors import explain_lock
from winnow.settings import READING_LIMITS, find_database, read_limits
from winnow.temp_files import name_spill_folder


class ExportError(UserError):
    """What was asked cannot be read or written."""


def open_warehouse(*, reach: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Connect read-only to what WINNOW_DATABASE names.

    The database may be another person's: a view or macro of it reaches no file but those in the
    folder `reach`. Raises ExportError where there is none, where another process holds it, or
    where it holds nothing that was built.
    """
    path = find_database()
    settings = read_limits(READING_LIMITS) | {"temp_directory": str(name_spill_folder(path))}
    connection = open_folder(path, settings) if path.is_dir() else open_file(path, settings)
    connection.execute("set timezone = 'UTC'")
    if path.is_file():  # The tables of Spark's folder are read from files.
        confine(connection, reach)
    return connection


@contextmanager
def read_warehouse(*, reach: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """What open_warehouse gives, to the end of the block. Raises ExportError where it lacks a table
    or a column by now."""
    try:
        with open_warehouse(reach=reach) as connection:
            yield connection
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        reason = str(error).splitlines()[0]
        raise ExportError(
            f"{find_database()} is not as dbt built it: {reason}. Run: dbt build"
        ) from error


def open_file(path: Path, settings: dict[str, str]) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise ExportError(f"No database at {path}. Run: winnow load synthetic")
    try:
        return duckdb.connect(str(path), read_only=True, config=settings)
    except duckdb.IOException as error:
        if refused := explain_lock(path, error):
            raise ExportError(refused) from None
        raise ExportError(f"{path} cannot be opened: {error}") from None


def open_folder(path: Path, settings: dict[str, str]) -> duckdb.DuckDBPyConnection:
    if not is_built_by_spark(path):
        raise ExportError(f"{path} holds no table of Spark. Run: dbt build --target spark")
    if not (find_lake() / "raw" / "load_manifest").is_dir():
        raise ExportError(
            f"No lake at {find_lake()}, of which {path} was built. Set WINNOW_LAKE to its folder"
        )
    connection = duckdb.connect(config=settings)
    define_tables(connection, path)
    return connection


def query_sources(connection: duckdb.DuckDBPyConnection) -> list[dict]:
    """What was loaded, a row per source and revision."""
    return query_rows(connection, read_sql(Path(__file__).parent, "sources"))


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
