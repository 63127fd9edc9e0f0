"""The one DuckDB file: where it lies, and how it is opened, for its owner or for readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from loaders import LoadError
from loaders.storage.lake import LAKE_DATABASE, Lake, check_folder
from loaders.storage.warehouse import Warehouse
from winnow import settings
from winnow.resource_errors import explain_lock, explain_shortage
from winnow.settings import find_lake, read_limits
from winnow.temp_files import remove_leftovers

WRITING = {
    # In order, rows fill their groups; threads that need not keep it leave groups half full.
    "preserve_insertion_order": "true",
    # A checkpoint rewrites the last row group of a table: not after each of many small files.
    "checkpoint_threshold": "1GB",
    # Nor does a checkpoint merge row groups: it would rewrite what is loaded each time.
    "max_vacuum_tasks": "0",
}


def find_database() -> Path:
    """The database file: the lake's own, else WINNOW_DATABASE, else build/winnow.duckdb."""
    lake = find_lake()
    return lake / LAKE_DATABASE if lake else settings.find_database()


@contextmanager
def open_database(*, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the threads and memory of WINNOW_THREADS and WINNOW_MEMORY_LIMIT.

    Raises LoadError where the file is locked, is no DuckDB database, or a setting is not usable.
    """
    path = find_database()
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    config = read_limits()
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=config | WRITING)
    except duckdb.Error as error:
        raise LoadError(_explain_open_error(path, config, error)) from error
    try:
        # Times with a zone become text in one zone, wherever the machine is.
        connection.execute("set timezone = 'UTC'")
        if not read_only:
            remove_leftovers(path)
        yield connection
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupt" in str(error).lower():  # DuckDB's words for Ctrl-C during a query.
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.close()


@contextmanager
def open_warehouse() -> Iterator[Warehouse]:
    """The warehouse for writing, or the lake; the tables of the declared sources are there."""
    if lake := find_lake():
        check_folder(lake)
    with open_database() as connection:
        warehouse = Lake(connection, lake) if lake else Warehouse(connection)
        warehouse.prepare()
        yield warehouse
        warehouse.finish()


def _explain_open_error(path: Path, config: dict[str, str], error: duckdb.Error) -> str:
    if refused := explain_lock(path, error) or explain_shortage(error):
        return refused
    reason = str(error).splitlines()[0]
    if path.is_dir() or isinstance(error, duckdb.IOException):
        return (
            f"{path} cannot be opened as a DuckDB database: {reason}. Set "
            "WINNOW_DATABASE to another file, or move this one away, and run again"
        )
    set_here = ", ".join(f"WINNOW_{name.upper()}={value}" for name, value in config.items())
    return (
        f"{path} cannot be opened with {set_here or 'these settings'}: {reason.rstrip('!.')}. "
        "Correct or unset it, and run again"
    )
