"""Parquet files, read by DuckDB itself."""

import glob
from collections.abc import Callable, Iterator
from functools import partial
from typing import NoReturn

import duckdb

from loaders import LoadError
from loaders.readers.batches import Batch
from loaders.readers.streams import check_expansion
from loaders.sources import SourceFile

BYTES_PER_ROW = 32  # What a row takes at the least, with its file and its number.
# A file without rows has no row groups.
SIZE_SQL = """
    with

    groups as (
        select
            row_group_id,
            any_value(row_group_num_rows) as row_count,
            sum(total_uncompressed_size) as byte_count
        from parquet_metadata([$path])
        group by row_group_id
    )

    select
        cast(files.num_rows as bigint),
        cast((select coalesce(sum(row_count), 0) from groups) as bigint),
        cast((select coalesce(sum(byte_count), 0) from groups) as bigint)
    from parquet_file_metadata([$path]) as files
"""
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
    row_count = _count_rows(connection, file, path)
    rows_wanted = row_count if limit is None else min(limit, row_count)
    yield Batch(
        query=f"""
            select file_row_number + 1 as _source_row, * exclude (file_row_number)
            from {FILE_SCAN}
            where file_row_number < {rows_wanted}
        """,
        parameters=[path],
        count_rows=lambda: rows_wanted,
        find_rejected=partial(_refuse_damaged, file),
    )


def _count_rows(connection: duckdb.DuckDBPyConnection, file: SourceFile, path: str) -> int:
    try:
        row_count, listed_count, byte_count = connection.execute(
            SIZE_SQL, {"path": path}
        ).fetchone()
    except duckdb.Error as error:
        raise LoadError(
            f"{file.path} is no readable parquet file (cut short, empty or another format). "
            "Delete it, fetch it again, and run again"
        ) from error
    if row_count != listed_count:
        _refuse_damaged(file)
    check_expansion(file.path, max(byte_count, row_count * BYTES_PER_ROW))
    return row_count


def _refuse_damaged(file: SourceFile) -> NoReturn:
    raise LoadError(
        f"{file.path} is damaged: it holds other rows than it states. Delete it, fetch it again, "
        "and run again"
    )
