"""Parquet files, read by DuckDB itself."""

import glob
from collections.abc import Iterator
from functools import partial
from typing import NoReturn

import duckdb

from loaders import LoadError
from loaders.readers.streams import check_expansion
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, ReadRequest
from winnow.queries import read_query

BYTES_PER_ROW = 32  # What a row takes at the least, with its file and its number.


def read_parquet(request: ReadRequest) -> Iterator[Batch]:
    """One batch: the file's columns with their own types, rows numbered from 1."""
    path = glob.escape(str(request.file.path))
    row_count = _count_rows(request.connection, request.file, path)
    rows_wanted = row_count if request.limit is None else min(request.limit, row_count)
    yield Batch(
        query=f"""
            select file_row_number + 1 as _source_row, * exclude (file_row_number)
            from read_parquet([?], file_row_number = true, hive_partitioning = false)
            where file_row_number < {rows_wanted}
        """,
        parameters=[path],
        count_rows=lambda: rows_wanted,
        find_rejected=partial(_refuse_damaged, request.file),
    )


def _count_rows(connection: duckdb.DuckDBPyConnection, file: SourceFile, path: str) -> int:
    try:
        row_count, listed_count, byte_count = connection.execute(
            read_query(__file__, "parquet_size"), {"path": path}
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
