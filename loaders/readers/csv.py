"""Comma-, semicolon-, bar- and tab-separated files. Every cell is text: SQL says what it means."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from loaders import LoadError
from loaders.readers.arrow import ChangingTable, is_utf8_text, make_text_schema
from loaders.readers.layouts import Layout, read_layout
from loaders.readers.quotes import QuoteError, RecordSplitter, Stretch
from loaders.readers.rejections import NOT_UTF8, RejectionLog
from loaders.readers.streams import ByteStream, open_stream
from loaders.storage.batches import Batch, ReadRequest, RejectedRow

BLOCK_BYTES = 16 << 20


def read_delimited(request: ReadRequest) -> Iterator[Batch]:
    """Batches of the file's records, numbered from 1 after the header.

    An empty cell is null, a quoted empty cell is the empty text. Rejected is a record with more
    or fewer cells than the header, or with bytes that are not UTF-8, and a line with text behind
    a closing quote. Raises LoadError for a quote that is never closed, and where all records are
    rejected.
    """
    layout, log = read_layout(request), RejectionLog(request)
    shown = ChangingTable(request.connection, "delimited_records", make_text_schema(layout.names))
    is_any_read = False
    for records, rejected in _parse_file(request, layout):
        is_any_read |= records.num_rows > 0
        log.add(rejected)
        if rejected and not is_any_read:
            # Looks ahead, so that not all rows go into quarantine before the file is refused.
            if not any(later.num_rows for later, _ in _parse_file(request, layout)):
                raise log.refuse()
            is_any_read = True
        yield _show(shown, records, rejected)
    log.report()


def _parse_file(
    request: ReadRequest, layout: Layout
) -> Iterator[tuple[pa.Table, list[RejectedRow]]]:
    """Block by block, the records and the rows that are rejected."""
    parser = _RecordParser(layout, limit=request.limit)
    splitter = RecordSplitter(
        layout.delimiter, first_line=layout.header_lines + 1, has_quotes=layout.has_quotes
    )
    with open_stream(request.file) as stream:
        for block in _read_blocks(stream, skipped_bytes=layout.header_bytes):
            try:
                parsed = parser.parse(splitter.split(block, is_last=not block))
            except QuoteError as error:
                raise LoadError(
                    f"{request.file.name}: {error}; correct the file and run again"
                ) from error
            yield parsed
            request.on_progress(stream.position)
            if parser.is_full:
                break


def _read_blocks(stream: ByteStream, *, skipped_bytes: int) -> Iterator[bytes]:
    """The blocks behind the header; the last one is empty."""
    while block := stream.read(BLOCK_BYTES):
        if rest := block[skipped_bytes:]:
            yield rest
        skipped_bytes = max(0, skipped_bytes - len(block))
    yield b""


def _show(shown: ChangingTable, records: pa.Table, rejected: list[RejectedRow]) -> Batch:
    shown.show(records)
    return Batch(
        query="select * from delimited_records",
        count_rows=lambda: records.num_rows + len(rejected),
        find_rejected=lambda: rejected,
    )


class _RecordParser:
    """Turns stretches of text into numbered records, as far as the limit."""

    def __init__(self, layout: Layout, *, limit: int | None) -> None:
        self._layout = layout
        self._limit = limit
        self._record_count = 0
        self._schema = make_text_schema(layout.names)

    @property
    def is_full(self) -> bool:
        return self._record_count == self._limit

    def parse(self, stretches: Iterable[Stretch]) -> tuple[pa.Table, list[RejectedRow]]:
        """The records, and the rows that are rejected."""
        tables, rejected = [self._schema.empty_table()], []
        for stretch in stretches:
            if self.is_full:
                break
            if stretch.error:
                self._record_count += 1
                text = bytes(stretch.content).decode(errors="replace").rstrip("\r\n")
                rejected.append(RejectedRow(self._record_count, stretch.error, text))
            else:
                table, left_out = self._parse_records(stretch.content)
                tables.append(table)
                rejected += left_out
        return pa.concat_tables(tables), rejected

    def _parse_records(self, content: memoryview) -> tuple[pa.Table, list[RejectedRow]]:
        before, rejected = self._record_count, []

        def skip(row: arrow_csv.InvalidRow) -> str:
            error = f"{row.actual_columns} cells where the header has {row.expected_columns}"
            rejected.append(RejectedRow(before + row.number, error, row.text))
            return "skip"

        cells = arrow_csv.read_csv(
            pa.BufferReader(pa.py_buffer(content)),
            # One block: each text ends where a record does, so none has to be looked for.
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=len(content) + 1, column_names=self._layout.names
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=self._layout.delimiter,
                quote_char=self._layout.has_quotes and '"',
                double_quote=self._layout.has_quotes,
                invalid_row_handler=skip,
            ),
            convert_options=arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types=dict.fromkeys(self._layout.names, pa.binary()),
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=False,
            ),
        )
        count = cells.num_rows + len(rejected)
        if self._limit is not None:
            count = min(count, self._limit - before)
        self._record_count += count
        rejected = [row for row in rejected if row.number <= self._record_count]
        numbers = np.setdiff1d(
            np.arange(before + 1, self._record_count + 1),
            [row.number for row in rejected],
            assume_unique=True,
        )
        numbered = cells.slice(0, len(numbers)).add_column(0, "_source_row", pa.array(numbers))
        records, broken = self._keep_text(numbered)
        return records, rejected + broken

    def _keep_text(self, records: pa.Table) -> tuple[pa.Table, list[RejectedRow]]:
        """The records that are UTF-8, as text, and the others."""
        try:
            return records.cast(self._schema), []
        except pa.ArrowInvalid:  # Bytes that are not UTF-8.
            names, rows = self._layout.names, records.to_pylist()
        is_text = [all(is_utf8_text(row[name]) for name in names) for row in rows]
        broken = [
            RejectedRow(
                row["_source_row"],
                NOT_UTF8,
                b",".join(row[name] or b"" for name in names).decode(errors="replace"),
            )
            for row, is_good in zip(rows, is_text, strict=True)
            if not is_good
        ]
        return records.filter(pa.array(is_text)).cast(self._schema), broken
