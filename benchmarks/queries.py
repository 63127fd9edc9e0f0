"""DuckDB as winnow sets it up, and the queries of benchmarks/sql."""

import os
from pathlib import Path

import duckdb

from winnow.functions.registration import register_functions

FOLDER = Path(__file__).parent / "sql"


def connect(database: str = ":memory:", *, is_read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection with the threads and the memory of WINNOW_THREADS and WINNOW_MEMORY_LIMIT."""
    config = {
        "threads": os.environ["WINNOW_THREADS"],
        "memory_limit": os.environ["WINNOW_MEMORY_LIMIT"],
        "preserve_insertion_order": "false",
    }
    connection = duckdb.connect(database, read_only=is_read_only, config=config)
    register_functions(connection)
    return connection
