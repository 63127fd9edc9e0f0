"""Keys of JSON objects, and those that an object repeats."""

from collections.abc import Iterable

import duckdb
import pyarrow as pa

from loaders.storage.batches import ReadRequest
from winnow.queries import read_query

KEYS_QUERY = read_query(__file__, "json_keys")
"""Rows of (key, number of lines that repeat it, the first of them) over `json_lines`."""


class RepeatedKeys:
    """The top-level keys of a file that an object repeats."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, int]] = {}
        self._last_row = 0
        self._connection: duckdb.DuckDBPyConnection | None = None

    def add(self, rows: Iterable[tuple[str, int, int | None]]) -> None:
        """Adds rows of KEYS_QUERY."""
        for key, count, first_row in rows:
            if count:
                counted, first_row = self._found.get(key, (0, first_row))
                self._found[key] = (counted + count, first_row)

    def look_for(self, lines: pa.RecordBatch) -> None:
        """Adds what is found in lines that a query is about to read, the first time that one does.

        So the file is read once.
        """
        if not lines.num_rows or lines["_source_row"][-1].as_py() <= self._last_row:
            return
        self._last_row = lines["_source_row"][-1].as_py()
        # A connection of its own: that of the load is within a query.
        self._connection = self._connection or duckdb.connect(config={"threads": 1})
        self._connection.register("json_lines", pa.Table.from_batches([lines]))
        self.add(self._connection.execute(KEYS_QUERY).fetchall())

    def report(self, request: ReadRequest) -> None:
        """Notes each of the keys."""
        for key, (count, first_row) in self._found.items():
            request.on_note(
                f"the key {key!r} is repeated in {count:,} objects, first in row {first_row:,}; "
                "the first value counts"
            )
