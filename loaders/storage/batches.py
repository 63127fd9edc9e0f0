"""Batches: what storage asks of a reader, and what a reader gives."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb

from loaders import LoadError
from loaders.sources import SourceFile

PROVENANCE = {"_source_file": "VARCHAR", "_source_row": "BIGINT"}
# A table of some thousand columns costs DuckDB minutes, and gigabytes of memory.
MAX_COLUMNS = 500


@dataclass(frozen=True, kw_only=True)
class ReadRequest:
    """What to read of one file.

    `columns` is what a declared source takes, name -> DuckDB type. `limit` stops after that many
    rows of the file, unreadable ones included. `skips_bytes` leaves out columns of bytes that are
    no text. `on_progress` gets the position in the file in bytes, `on_note` what a person should
    know of the file.
    """

    connection: duckdb.DuckDBPyConnection
    file: SourceFile
    columns: dict[str, str] = field(default_factory=dict)
    is_declared: bool = True
    limit: int | None = None
    skips_bytes: bool = False
    on_progress: Callable[[int], None] = lambda position: None
    on_note: Callable[[str], None] = lambda text: None


class RejectedRow(NamedTuple):
    """A row that is not readable: its 1-based number in the file, why, and its text."""

    number: int
    error: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Some rows of one file, as a query over `_source_row` and the file's columns.

    `count_rows` returns, once the query has run, how many rows the file has in this stretch. Where
    the query gives fewer, `find_rejected` names the others.
    """

    query: str
    parameters: list = field(default_factory=list)
    count_rows: Callable[[], int]
    find_rejected: Callable[[], Iterable[RejectedRow]] = tuple


Reader = Callable[[ReadRequest], Iterator[Batch]]
"""Reads one file, in batches."""


def find_repeated(names: Iterable[str]) -> str | None:
    """The first name that another one before it equals, whatever its case."""
    spelled: set[str] = set()
    for name in names:
        if name.lower() in spelled:
            return name
        spelled.add(name.lower())
    return None


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
