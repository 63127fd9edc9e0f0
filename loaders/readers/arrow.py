"""Blocks of rows as Arrow tables, shown to DuckDB under one name."""

import duckdb
import pyarrow as pa


class ChangingTable:
    """A registered name whose rows change from block to block.

    A name that is registered again inside a transaction keeps the rows of every block alive until
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


def make_text_schema(names: list[str]) -> pa.Schema:
    """`_source_row` and columns of text."""
    return pa.schema([("_source_row", pa.int64()), *((name, pa.string()) for name in names)])


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
