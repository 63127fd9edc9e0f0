"""Parquet files, read by DuckDB itself."""

import glob
from collections.abc import Callable, Iterator

import duckdb

from loaders import LoadError
from loaders.batches import Batch
from loaders.sources import SourceFile

FILE_SCAN = "read_parquet([?], file_row_number = true, hive_partitioning = false)"


def read_parquet(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    *,
    columns: dict[str, str],
    is_declared: bool,
    limit: int | None,
    on_progress: Callable[[int], None],
) -> Iterator[Batch]:
    """One batch: the file's columns with their own types, rows numbered from 1."""
    path = glob.escape(str(file.path))
    try:
        (row_count,) = connection.execute(
            "select sum(num_rows)::bigint from parquet_file_metadata([?])", [path]
        ).fetchone()
    except duckdb.Error as error:
        raise LoadError(
            f"{file.path} is no readable parquet file (cut short, empty or another format). "
            "Delete it, fetch it again, and run again"
        ) from error
    rows_wanted = row_count if limit is None else min(limit, row_count)
    yield Batch(
        query=f"""
            select file_row_number + 1 as _source_row, * exclude (file_row_number)
            from {FILE_SCAN}
            where file_row_number < {rows_wanted}
        """,
        parameters=[path],
        count_rows=lambda: rows_wanted,
    )
