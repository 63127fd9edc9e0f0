"""JSON Lines files, read in blocks of constant size and parsed by DuckDB on all cores."""

import json
from collections.abc import Iterator
from functools import partial

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders import LoadError
from loaders.batches import Batch, ChangingTable, RejectedRow, is_utf8, is_utf8_text
from loaders.sources import SourceFile
from loaders.streams import ByteStream, open_stream

BLOCK_BYTES = 32 << 20
LONGEST_LINE_BYTES = 1 << 30
NEWLINE = ord("\n")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LINE_SCHEMA = pa.schema([("_source_row", pa.int64()), ("line", pa.string())])
STARTS_OBJECT = "starts_with(ltrim(line, chr(32) || chr(9) || chr(13)), '{')"


def read_json_lines(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    *,
    columns: dict[str, str],
    is_declared: bool,
    limit: int | None,
) -> Iterator[Batch]:
    """Batches of the file's JSON objects; `_source_row` is the line's number, blank ones counted.

    A declared source gives its columns. Otherwise every top-level key is a column of text: a
    string as it is, anything else as its JSON text. A value that does not fit the type of its
    column is null; where the column is text, any value fits.
    """
    known = dict(columns)
    rows_left = limit
    shown = ChangingTable(connection, "json_lines", LINE_SCHEMA)
    with open_stream(file.path) as stream:
        for lines in _split_into_lines(stream):
            lines = lines if rows_left is None else lines.slice(0, rows_left)
            shown.show(_keep_readable(lines))
            if not is_declared:
                known |= _find_new_keys(connection, known, file)
            query = _extraction_query(known)
            yield Batch(
                query=query,
                row_count=lines.num_rows,
                find_rejected=partial(_find_rejected, connection, query, lines),
                position=stream.position,
            )
            if rows_left is not None:
                rows_left -= lines.num_rows
                if rows_left <= 0:
                    return


def _split_into_lines(stream: ByteStream) -> Iterator[pa.Table]:
    """Tables of (_source_row, line as bytes), one per block, without blank lines."""
    lines_before = 0
    for block in _read_whole_lines(stream):
        table, line_count = _index_lines(block, lines_before)
        lines_before += line_count
        yield table


def _read_whole_lines(stream: ByteStream) -> Iterator[bytes]:
    """Blocks that end with a newline; the last one gets it where the file lacks it."""
    pieces: list[bytes] = []
    is_first = True
    while chunk := stream.stream.read(BLOCK_BYTES):
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


def _index_lines(block: bytes, lines_before: int) -> tuple[pa.Table, int]:
    """The block's lines as an Arrow array over the block's own bytes, and how many there are."""
    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == NEWLINE)
    offsets = np.concatenate(([0], ends + 1)).astype(np.int32)
    lines = pa.Array.from_buffers(
        pa.binary(), len(ends), [None, pa.py_buffer(offsets), pa.py_buffer(block)]
    )
    numbers = np.arange(lines_before + 1, lines_before + 1 + len(ends))
    table = pa.table({"_source_row": numbers, "line": lines})
    is_blank = _find_blank_lines(block, offsets)
    return (table.filter(~is_blank) if is_blank.any() else table), len(ends)


def _find_blank_lines(block: bytes, offsets: np.ndarray) -> np.ndarray:
    """A mask of the lines that hold white space alone."""
    first_bytes = np.frombuffer(block, dtype=np.uint8)[offsets[:-1]]
    is_blank = np.zeros(len(first_bytes), dtype=bool)
    for index in np.flatnonzero(first_bytes <= ord(" ")):
        is_blank[index] = not block[offsets[index] : offsets[index + 1]].strip()
    return is_blank


def _keep_readable(lines: pa.Table) -> pa.Table:
    """The lines that are UTF-8, as text."""
    column = lines.column("line").combine_chunks()
    if not is_utf8(column):
        lines = lines.filter(pa.array([is_utf8_text(line) for line in column.to_pylist()]))
        column = lines.column("line").combine_chunks()
    return lines.set_column(1, "line", column.cast(pa.string()))


def _extraction_query(columns: dict[str, str]) -> str:
    """The objects among the lines, spread over the columns."""
    if not columns:
        return f"select _source_row from json_lines where {STARTS_OBJECT} and json_valid(line)"
    structure = json.dumps({name: _json_type(type_) for name, type_ in columns.items()})
    literal = structure.replace("'", "''")
    # try() parses a good line once; only a vector with a bad line is gone through one by one.
    return f"""
        select _source_row, unnest(record)
        from (
            select _source_row, try(from_json(line, '{literal}')) as record
            from json_lines
            where {STARTS_OBJECT}
        )
        where record is not null
    """


def _json_type(type_: str) -> str | list:
    """A list type the way from_json reads it fastest: as a list of its element's type."""
    return [_json_type(type_[:-2])] if type_.endswith("[]") else type_


def _find_new_keys(
    connection: duckdb.DuckDBPyConnection, known: dict[str, str], file: SourceFile
) -> dict[str, str]:
    """The top-level keys that no column holds yet, in order of appearance, each a text column."""
    rows = connection.execute("""
        select key
        from (
            select _source_row, unnest(keys) as key, unnest(range(len(keys))) as place
            from (
                select _source_row, try(json_keys(line)) as keys
                from json_lines
            )
        )
        group by key
        order by min(_source_row), min(place)
    """).fetchall()
    spelled = {name.lower(): name for name in known}
    found: dict[str, str] = {}
    for (key,) in rows:
        other = spelled.setdefault(key.lower(), key)
        if not key or other != key:
            problem = f"keys {other!r} and {key!r} differ in case only" if key else "a key is empty"
            raise LoadError(
                f"{file.name}: {problem}, so they cannot be columns; rename the key in the file, "
                "or declare the source's columns in loaders/sources.yml"
            )
        if key not in known:
            found[key] = "VARCHAR"
    return found


def _find_rejected(
    connection: duckdb.DuckDBPyConnection, query: str, lines: pa.Table
) -> list[RejectedRow]:
    """The lines that the query leaves out, each with the reason."""
    accepted = connection.execute(f"select _source_row from ({query})").to_arrow_table()
    is_left_out = pc.invert(
        pc.is_in(lines.column("_source_row"), value_set=accepted.column(0).combine_chunks())
    )
    left_out = lines.filter(is_left_out)
    # Its own cursor: an error there must not end the transaction of the load.
    with connection.cursor() as parser:
        return [
            RejectedRow(number, _explain_line(parser, line), line.decode(errors="replace").strip())
            for number, line in zip(*left_out.to_pydict().values(), strict=True)
        ]


def _explain_line(parser: duckdb.DuckDBPyConnection, line: bytes) -> str:
    try:
        parser.execute("select json(?)", [line.decode()])
    except UnicodeDecodeError as error:
        return f"not UTF-8: byte {error.start + 1} of the line"
    except duckdb.Error as error:
        reason = str(error).partition(" Input: ")[0].partition("Malformed JSON ")[2]
        return f"not JSON: {reason.strip() or 'malformed'}"
    return "not a JSON object"
