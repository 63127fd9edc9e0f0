"""JSON Lines files, read in blocks of constant size and parsed by DuckDB on all cores."""

import json
from collections.abc import Iterator
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders import LoadError
from loaders.readers.arrow import ChangingTable, is_utf8, is_utf8_text, make_text_schema
from loaders.readers.streams import ByteStream, open_stream
from loaders.storage.batches import Batch, ReadRequest, RejectedRow, check_columns
from winnow.queries import read_query
from winnow.quoting import quote_name, quote_text

BLOCK_BYTES = 32 << 20
LONGEST_LINE_BYTES = 1 << 30
PART_LINES = 2_048
TEXT = "VARCHAR"
NEWLINE = ord("\n")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_SCHEMA = make_text_schema(["line"])
STARTS_OBJECT = (
    "(starts_with(line, '{') or starts_with(ltrim(line, chr(32) || chr(9) || chr(13)), '{'))"
)


def read_json_lines(request: ReadRequest) -> Iterator[Batch]:
    """One batch: the file's JSON objects; `_source_row` is the line's number, blank ones counted.

    A declared source gives its columns, else every top-level key is one. Each is text, a string as
    it is and anything else as its JSON text, or a list of texts where a list is declared: a value
    that is no list is then a list of one.
    """
    lines = _LineStream(request)
    request.connection.register("json_lines", lines)
    columns = {name: _json_type(type_) for name, type_ in request.columns.items()}
    if not request.is_declared:
        columns = dict.fromkeys(_list_keys(request), TEXT)
        lines.count_lines()
    query = _extract_columns(columns)
    yield Batch(
        query=query,
        count_rows=lines.count_lines,
        find_rejected=partial(_find_rejected, request.connection, query, lines),
    )


class _LineStream:
    """The file's readable lines. DuckDB takes them block by block, again with each query: while
    one thread splits the next block, the others parse.
    """

    def __init__(self, request: ReadRequest) -> None:
        self._request = request
        self._line_count = 0
        self._error: LoadError | OSError | None = None

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        reader = pa.RecordBatchReader.from_batches(LINE_SCHEMA, self._list_batches())
        return reader.__arrow_c_stream__()

    def read_blocks(self) -> Iterator[pa.RecordBatch]:
        """Batches of (_source_row, line as bytes), without blank lines, within the limit."""
        lines_left = self._request.limit
        with open_stream(self._request.file.path) as stream:
            for block in _split_into_lines(stream):
                lines = block.slice(0, lines_left)
                yield lines
                self._request.on_progress(stream.position)
                if lines_left is not None:
                    lines_left -= lines.num_rows
                    if lines_left <= 0:
                        return

    def count_lines(self) -> int:
        """How many lines the last query has read, unreadable ones included.

        Raises what kept it from reading on: an error of Python's would not get through DuckDB.
        """
        if self._error:
            raise self._error
        return self._line_count

    def _list_batches(self) -> Iterator[pa.RecordBatch]:
        self._line_count, self._error = 0, None
        try:
            for lines in self.read_blocks():
                self._line_count += lines.num_rows
                readable = _keep_readable(lines)
                for first in range(0, readable.num_rows, PART_LINES):
                    yield readable.slice(first, PART_LINES)
        except (LoadError, OSError) as error:
            self._error = error


def _split_into_lines(stream: ByteStream) -> Iterator[pa.RecordBatch]:
    """Batches of (_source_row, line as bytes), one per block, without blank lines."""
    lines_before = 0
    for block in _read_whole_lines(stream):
        lines, line_count = _index_lines(block, lines_before)
        lines_before += line_count
        yield lines


def _read_whole_lines(stream: ByteStream) -> Iterator[bytes]:
    """Blocks that end with a newline; the last one gets it where the file lacks it."""
    pieces: list[bytes] = []
    is_first = True
    while chunk := stream.read(BLOCK_BYTES):
        if is_first:
            chunk, is_first = chunk.removeprefix(BYTE_ORDER_MARK), False
        cut = chunk.rfind(b"\n") + 1
        if cut:
            yield b"".join([*pieces, memoryview(chunk)[:cut]])
            pieces = []
        pieces.append(chunk[cut:])
        if sum(map(len, pieces)) > LONGEST_LINE_BYTES:
            raise LoadError(
                f"a line of more than {LONGEST_LINE_BYTES:,} bytes: this is no JSON Lines file; "
                "write one JSON object per line and run again"
            )
    if rest := b"".join(pieces):
        yield rest + b"\n"


def _index_lines(block: bytes, lines_before: int) -> tuple[pa.RecordBatch, int]:
    """The block's lines as an Arrow array over the block's own bytes, and how many there are."""
    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == NEWLINE)
    offsets = np.concatenate(([0], ends + 1)).astype(np.int32)
    lines = pa.Array.from_buffers(
        pa.binary(), len(ends), [None, pa.py_buffer(offsets), pa.py_buffer(block)]
    )
    numbers = np.arange(lines_before + 1, lines_before + 1 + len(ends))
    indexed = pa.RecordBatch.from_pydict({"_source_row": numbers, "line": lines})
    is_blank = _find_blank_lines(block, offsets)
    return (indexed.filter(pa.array(~is_blank)) if is_blank.any() else indexed), len(ends)


def _find_blank_lines(block: bytes, offsets: np.ndarray) -> np.ndarray:
    """A mask of the lines that hold nothing but white space."""
    first_bytes = np.frombuffer(block, dtype=np.uint8)[offsets[:-1]]
    is_blank = np.zeros(len(first_bytes), dtype=bool)
    for index in np.flatnonzero(first_bytes <= ord(" ")):
        is_blank[index] = not block[offsets[index] : offsets[index + 1]].strip()
    return is_blank


def _keep_readable(lines: pa.RecordBatch) -> pa.RecordBatch:
    """The lines that are UTF-8, as text."""
    if not is_utf8(lines.column("line")):
        is_text = [is_utf8_text(line) for line in lines.column("line").to_pylist()]
        lines = lines.filter(pa.array(is_text, pa.bool_()))
    return lines.cast(LINE_SCHEMA)


def _extract_columns(columns: dict[str, str | list[str]]) -> str:
    """The objects among the lines, spread over the columns."""
    if not columns:
        return f"select _source_row from json_lines where {STARTS_OBJECT} and json_valid(line)"
    # try() parses a good line once; only a vector with a bad line is parsed one by one.
    # Inside a list, as else the condition on the record would parse every line again.
    lists = "".join(
        f", {_read_list(name)} as {quote_name(name)}"
        for name, type_ in columns.items()
        if type_ != TEXT
    )
    replaced = f"replace ({lists.removeprefix(', ')})" if lists else ""
    return f"""
        select * exclude (_json_line) {replaced}
        from (
            select _source_row, line as _json_line, unnest(record)
            from (
                select
                    _source_row, line,
                    unnest([try(from_json(line, {quote_text(json.dumps(columns))}))]) as record
                from json_lines
                where {STARTS_OBJECT}
            )
            where record is not null
        )
    """


def _read_list(name: str) -> str:
    place = quote_text(f'$."{name}"')
    return (
        f"coalesce({quote_name(name)}, case when json_type(_json_line, {place}) <> 'NULL' "
        f"then [json_extract_string(_json_line, {place})] end)"
    )


def _json_type(type_: str) -> str | list[str]:
    """The way from_json reads a column fastest: a list as a list of its element's type."""
    return [TEXT] if type_.endswith("[]") else TEXT


def _list_keys(request: ReadRequest) -> list[str]:
    """The top-level keys, in order of appearance."""
    rows = request.connection.execute(read_query(__file__, "json_keys")).fetchall()
    spelled: dict[str, str] = {}
    for (key,) in rows:
        other = spelled.setdefault(key.lower(), key)
        if not key or other != key:
            problem = f"keys {other!r} and {key!r} differ in case only" if key else "a key is empty"
            raise LoadError(
                f"{request.file.name}: {problem}, so they cannot be columns; rename the key in the "
                "file, or declare the source's columns in loaders/sources.yml"
            )
    check_columns(request.file, spelled)
    return list(spelled.values())


def _find_rejected(
    connection: duckdb.DuckDBPyConnection, query: str, stream: _LineStream
) -> Iterator[RejectedRow]:
    """The lines that the query leaves out, each with the reason, from a second look at the file."""
    shown = ChangingTable(connection, "json_lines", LINE_SCHEMA)
    # Its own cursor: an error there must not end the transaction of the load.
    with connection.cursor() as parser:
        for lines in stream.read_blocks():
            shown.show(pa.Table.from_batches([_keep_readable(lines)]))
            accepted = connection.execute(f"select _source_row from ({query})").to_arrow_table()
            is_accepted = pc.is_in(
                lines.column("_source_row"), value_set=accepted.column(0).combine_chunks()
            )
            left_out = lines.filter(pc.invert(is_accepted))
            for number, line in zip(*left_out.to_pydict().values(), strict=True):
                text = line.decode(errors="replace").strip()
                yield RejectedRow(number, _explain_line(parser, line), text)


def _explain_line(parser: duckdb.DuckDBPyConnection, line: bytes) -> str:
    try:
        parser.execute("select json(?)", [line.decode()])
    except UnicodeDecodeError as error:
        return f"not UTF-8: byte {error.start + 1} of the line"
    except duckdb.Error as error:
        reason = str(error).partition(" Input: ")[0].partition("Malformed JSON ")[2]
        return f"not JSON: {reason.strip() or 'malformed'}"
    return "not a JSON object"
