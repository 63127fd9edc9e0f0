"""Parquet files, read by DuckDB itself."""

import glob
from collections.abc import Iterator
from functools import partial
from typing import NoReturn

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from loaders import LoadError
from loaders.readers.streams import check_expansion
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, ReadRequest
from winnow.queries import read_query

LONGEST_DECIMAL = 38
UTC = frozenset({"UTC", "+00:00"})
BYTES_PER_ROW = 32  # What a row takes at the least, with its file and its number.


def read_parquet(request: ReadRequest) -> Iterator[Batch]:
    """One batch: the file's columns with their own types, rows numbered from 1."""
    path = glob.escape(str(request.file.path))
    row_count = _count_rows(request.connection, request.file, path)
    notes = _inspect_types(request.file)
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
        notes=notes,
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


def _inspect_types(file: SourceFile) -> list[str]:
    """What DuckDB reads otherwise than it was written; raises LoadError where values would change.

    Only pyarrow knows the types that its own metadata of the file states.
    """
    notes = []
    try:
        with pq.ParquetFile(file.path) as content:
            for column in content.schema_arrow:
                for name, kind in _list_leaves(column):
                    if fault := _find_loss(content, column.name, name, kind):
                        raise LoadError(
                            f"{file.name}: the column {name!r} is {kind}, and {fault}; write it "
                            "as text and run again"
                        )
                    notes += _note_meaning(name, kind)
    except (pa.ArrowException, OSError):  # DuckDB reads some files that pyarrow does not.
        return []
    return notes


def _list_leaves(field: pa.Field, parent: str = "") -> Iterator[tuple[str, pa.DataType]]:
    name = f"{parent}{field.name}"
    if not field.type.num_fields:
        yield name, field.type
    for place in range(field.type.num_fields):
        yield from _list_leaves(field.type.field(place), f"{name}.")


def _find_loss(content: pq.ParquetFile, column: str, name: str, kind: pa.DataType) -> str | None:
    if pa.types.is_decimal(kind) and kind.precision > LONGEST_DECIMAL:
        return f"{LONGEST_DECIMAL} digits are the most that can be read"
    is_fine = pa.types.is_timestamp(kind) and kind.tz and kind.unit == "ns"
    if is_fine and not (name == column and _holds_microseconds(content, name)):
        return "of times with a zone no nanoseconds can be read"
    return None


def _note_meaning(name: str, kind: pa.DataType) -> list[str]:
    if pa.types.is_duration(kind):
        return [f"{name} is a number of {kind.unit}, as durations have no type here"]
    if pa.types.is_timestamp(kind) and kind.tz and kind.tz not in UTC:
        return [f"{name} is in UTC; the zone {kind.tz} is not kept"]
    return []


def _holds_microseconds(content: pq.ParquetFile, name: str) -> bool:
    try:
        for batch in content.iter_batches(columns=[name]):
            batch.column(0).cast(pa.timestamp("us", tz="UTC"), safe=True)
    except pa.ArrowInvalid:
        return False
    return True


def _refuse_damaged(file: SourceFile) -> NoReturn:
    raise LoadError(
        f"{file.path} is damaged: it holds other rows than it states. Delete it, fetch it again, "
        "and run again"
    )
