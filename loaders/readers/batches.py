"""Batches: what a reader of one file form hands to the warehouse."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import duckdb
import pyarrow as pa

from loaders import LoadError
from loaders.sources import SourceFile

PROVENANCE = {"_source_file": "VARCHAR", "_source_row": "BIGINT"}
# A table of some thousand columns costs DuckDB minutes, and gigabytes of memory.
MAX_COLUMNS = 500


class RejectedRow(NamedTuple):
    """A row that is not readable: its 1-based number in the file, why, and its text."""

    number: int
    error: str
    text: str


def find_none() -> Iterable[RejectedRow]:
    return []


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Some rows of one file, as a query over `_source_row` and the file's columns.

    `count_rows` tells, once the query has run, how many rows the file has in this stretch. Where
    the query gives fewer, `find_rejected` names the others.
    """

    query: str
    parameters: list = field(default_factory=list)
    count_rows: Callable[[], int]
    find_rejected: Callable[[], Iterable[RejectedRow]] = find_none


class Reader(Protocol):
    """Reads one file. `columns` is what the table holds (name -> type); `is_declared` says that
    it wants no others. `limit` stops after that many rows of the file, unreadable ones included.
    `on_progress` gets the position in the file in bytes.
    """

    def __call__(
        self,
        connection: duckdb.DuckDBPyConnection,
        file: SourceFile,
        *,
        columns: dict[str, str],
        is_declared: bool,
        limit: int | None,
        on_progress: Callable[[int], None],
    ) -> Iterator[Batch]: ...


class ChangingTable:
    """A registered name whose rows change from block to block.

    A name that is registered anew inside a transaction keeps the rows of every block alive until
    the end; this one is registered once, and DuckDB asks it for its rows with each query.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema) -> None:
        self._table = schema.empty_table()
        connection.register(name, self)

    def show(self, table: pa.Table, *, parts: int = 16) -> None:
        """Makes these the rows, in several record batches: a thread scans one at a time."""
        rows_per_part = max(1, -(-table.num_rows // parts))
        self._table = pa.Table.from_batches(
            table.to_batches(max_chunksize=rows_per_part), table.schema
        )

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def check_columns(file: SourceFile, names: Collection[str]) -> None:
    """Raises LoadError where these cannot be the columns of a table."""
    fault = ""
    if len(names) > MAX_COLUMNS:
        fault = f"a table of {len(names):,} columns is too wide; keep {MAX_COLUMNS} at most"
    elif nul := [name for name in names if "\0" in name]:
        fault = f"the column name {nul[0]!r} holds a NUL character; rename it in the file"
    elif own := [name for name in names if name.lower() in PROVENANCE]:
        fault = f"the column name {own[0]!r} is winnow's own; rename it in the file"
    if fault:
        raise LoadError(f"{file.name}: {fault} and run again")


def is_utf8(array: pa.Array) -> bool:
    """True where every value of a binary array is valid UTF-8."""
    try:
        array.cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True


def is_utf8_text(value: bytes | None) -> bool:
    try:
        return value is None or value.decode() is not None
    except UnicodeDecodeError:
        return False
