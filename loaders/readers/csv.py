"""Comma-, semicolon-, bar- and tab-separated files. Every cell is text: SQL says what it means."""

import csv
import io
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from loaders import LoadError
from loaders.readers.arrow import ChangingTable, is_utf8, is_utf8_text, make_text_schema
from loaders.readers.streams import ByteStream, open_stream
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, ReadRequest, RejectedRow, check_columns

BLOCK_BYTES = 16 << 20
HEADER_BYTES = 1 << 20
HEADER_CHARS_SHOWN = 200
DELIMITERS = (",", ";", "\t", "|")


def read_delimited(request: ReadRequest) -> Iterator[Batch]:
    """Batches of the file's records, numbered from 1 after the header line.

    An empty cell is null, a quoted empty cell is the empty text. A record with more or fewer
    cells than the header, or with bytes that are not UTF-8, is rejected.
    """
    file = request.file
    delimiter, header = _read_header(file)
    log = _RecordLog(header=header, limit=request.limit)
    shown = ChangingTable(request.connection, "delimited_records", log.schema)
    with open_stream(file.path) as stream:
        for records in _read_records(file, stream, delimiter, header, log):
            yield _show(shown, log.number_records(records), log)
            request.on_progress(stream.position)
            if log.is_full:
                return
        nothing = pa.table({name: pa.array([], pa.binary()) for name in header})
        yield _show(shown, log.number_records(nothing), log)


def _show(shown: ChangingTable, records: pa.Table, log: "_RecordLog") -> Batch:
    shown.show(records)
    rejected = log.take_rejected()
    return Batch(
        query="select * from delimited_records",
        count_rows=lambda: records.num_rows + len(rejected),
        find_rejected=lambda: rejected,
    )


class _RecordLog:
    """Keeps the true record numbers, although the reader leaves out what it cannot read."""

    def __init__(self, *, header: list[str], limit: int | None) -> None:
        self.header = header
        self.limit = limit
        self.next_number = 1
        self.schema = make_text_schema(header)
        self._skipped: list[int] = []
        self._rejected: list[RejectedRow] = []

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.next_number > self.limit

    def skip_record(self, row: arrow_csv.InvalidRow) -> str:
        """Called by the reader for a record with a wrong number of cells."""
        number = row.number - 1  # The reader counts the header.
        error = f"{row.actual_columns} cells where the header has {row.expected_columns}"
        self._skipped.append(number)
        self._rejected.append(RejectedRow(number, error, row.text))
        return "skip"

    def number_records(self, records: pa.Table) -> pa.Table:
        """The records with their `_source_row`, as text, within the limit; rejects the others."""
        skipped = [number for number in self._skipped if number >= self.next_number]
        span = np.arange(self.next_number, self.next_number + records.num_rows + len(skipped))
        numbers = np.setdiff1d(span, skipped, assume_unique=True)[: records.num_rows]
        if len(numbers):
            self.next_number = int(numbers[-1]) + 1
        if self.limit is not None:
            numbers = numbers[numbers <= self.limit]
        numbered = records.slice(0, len(numbers)).add_column(0, "_source_row", pa.array(numbers))
        return self._keep_text(numbered)

    def take_rejected(self) -> list[RejectedRow]:
        """What was rejected since the last call, within the limit."""
        taken, self._rejected = self._rejected, []
        return [row for row in taken if self.limit is None or row.number <= self.limit]

    def _keep_text(self, records: pa.Table) -> pa.Table:
        if not all(is_utf8(records.column(name).combine_chunks()) for name in self.header):
            rows = records.to_pylist()
            is_text = [all(is_utf8_text(row[name]) for name in self.header) for row in rows]
            for row in (row for row, good in zip(rows, is_text, strict=True) if not good):
                cells = b",".join(row[name] or b"" for name in self.header)
                text = cells.decode(errors="replace")
                self._rejected.append(RejectedRow(row["_source_row"], "not UTF-8", text))
            records = records.filter(pa.array(is_text, pa.bool_()))
        return records.cast(self.schema)


def _read_header(file: SourceFile) -> tuple[str, list[str]]:
    """The delimiter, which is the one that makes the most of the first line, and the names."""
    with open_stream(file.path) as stream:
        # Broken bytes may stand behind the header, which is none of its business.
        text = stream.read(HEADER_BYTES).decode("utf-8-sig", errors="surrogateescape")
    line = io.StringIO(text, newline="").readline()
    csv.field_size_limit(HEADER_BYTES)
    delimiters = ("\t",) if ".tsv" in file.name.lower() else DELIMITERS
    headers = {each: next(csv.reader([line], delimiter=each), []) for each in delimiters}
    delimiter = max(delimiters, key=lambda each: len(headers[each]))
    header = headers[delimiter]
    spelled = [name.lower() for name in header]
    is_text = "".join(header).isprintable()  # False for what was no UTF-8.
    if not header or not is_text or "" in spelled or len(set(spelled)) < len(spelled):
        raise _refuse_header(file, header)
    check_columns(file, header)
    return delimiter, header


def _refuse_header(file: SourceFile, header: list[str]) -> LoadError:
    text = str(header)
    shown = text if len(text) <= HEADER_CHARS_SHOWN else f"{text[:HEADER_CHARS_SHOWN]} ..."
    return LoadError(
        f"{file.name}: the first line must name every column once, in UTF-8, and it is {shown}; "
        "correct it and run again"
    )


def _read_records(
    file: SourceFile, stream: ByteStream, delimiter: str, header: list[str], log: _RecordLog
) -> Iterator[pa.Table]:
    try:
        reader = arrow_csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=BLOCK_BYTES),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=log.skip_record
            ),
            convert_options=arrow_csv.ConvertOptions(
                check_utf8=False,
                column_types={name: pa.binary() for name in header},
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=False,
            ),
        )
        if reader.schema.names != header:
            raise _refuse_header(file, reader.schema.names)
        for batch in reader:
            yield pa.Table.from_batches([batch])
    except pa.ArrowInvalid as error:
        raise LoadError(
            f"{file.name}: {str(error).splitlines()[0]}. Look for a quote that is never closed, "
            "correct the file and run again"
        ) from error
