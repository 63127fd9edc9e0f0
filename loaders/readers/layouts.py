"""Layouts of delimited files: the delimiter, the names of the columns, and what a quote means."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from loaders import LoadError
from loaders.readers.quotes import QuoteError, RecordSplitter
from loaders.readers.streams import open_stream, suggest_encoding
from loaders.sources import NO_UTF8, SourceFile
from loaders.storage.batches import ReadRequest, check_columns, find_repeated

if TYPE_CHECKING:
    import _csv

HEADER_BYTES = 1 << 20
SCANNED_BYTES = 16 << 20
RECORDS_COMPARED = 100
# Of two that split the records alike the first one: a comma may stand in numbers.
DELIMITERS = ("\t", "|", ";", ",")
CONTROL_CHARS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a file is written. Its header takes the first `header_bytes` and `header_lines`."""

    delimiter: str
    has_quotes: bool
    names: list[str]
    header_bytes: int
    header_lines: int


def read_layout(request: ReadRequest) -> Layout:
    """The layout of the file, from its first records.

    A .tsv file in which quotes are not those of RFC 4180 has none. Raises LoadError for a header
    that cannot be read or whose names cannot be columns.
    """
    file, has_quotes, delimiters = request.file, True, DELIMITERS
    if ".tsv" in file.name.lower():
        delimiters = ("\t",)
        if fault := _find_quote_fault(file):
            has_quotes = False
            request.on_note(f"read without quoting, since its quotes do not enclose cells: {fault}")
    with open_stream(file) as stream:
        # What is not UTF-8 behind the header does not concern it.
        text = stream.read(HEADER_BYTES).decode(errors="surrogateescape")
    delimiter = _choose_delimiter(file, text, delimiters, has_quotes=has_quotes)
    reader = _open_reader(text, delimiter, has_quotes=has_quotes)
    names = next(reader, [])
    lines = islice(io.StringIO(text, newline=""), reader.line_num)
    header_bytes = len("".join(lines).encode(errors="surrogateescape"))
    _check_header(file, names, header_bytes)
    return Layout(
        delimiter=delimiter,
        has_quotes=has_quotes,
        names=_name_columns(request, names),
        header_bytes=header_bytes,
        header_lines=reader.line_num,
    )


def _find_quote_fault(file: SourceFile) -> str | None:
    """The first place of a tab-separated file where its quotes are not those of RFC 4180."""
    splitter = RecordSplitter("\t")
    with open_stream(file) as stream:
        block = None
        while block != b"":
            block = stream.read(SCANNED_BYTES)
            try:
                stretches = list(splitter.split(block, is_last=not block))
            except QuoteError as error:
                return str(error)
            if faults := [stretch.error for stretch in stretches if stretch.error]:
                return faults[0]
    return None


def _choose_delimiter(
    file: SourceFile, text: str, delimiters: tuple[str, ...], *, has_quotes: bool
) -> str:
    """The delimiter by which most of the first records have as many cells as the header."""
    ranks: dict[str, tuple[int, int]] = {}
    is_broken = False
    for delimiter in delimiters:
        reader = _open_reader(text, delimiter, has_quotes=has_quotes)
        try:
            width = len(next(reader, []))
        except csv.Error:
            is_broken = True
            continue
        if width > 1:
            records = islice(_skip_broken(reader), RECORDS_COMPARED)
            ranks[delimiter] = (sum(len(record) == width for record in records), width)
    if not ranks and is_broken:
        raise LoadError(
            f"{file.name}: the header cannot be read: line 1 has text behind a closing quote, or a "
            "quote that is never closed; correct it and run again"
        )
    return max(ranks, key=ranks.__getitem__, default=delimiters[-1])


def _open_reader(text: str, delimiter: str, *, has_quotes: bool) -> "_csv.Reader":
    csv.field_size_limit(HEADER_BYTES)
    quoting = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)


def _skip_broken(reader: "_csv.Reader") -> Iterator[list[str]]:
    """The records that can be read, without blank lines."""
    while True:
        try:
            if record := next(reader):
                yield record
        except csv.Error:
            continue
        except StopIteration:
            return


def _check_header(file: SourceFile, names: list[str], byte_count: int) -> None:
    header = "".join(names)
    fault = ""
    if "\0" in header:
        encoding = "utf-16-be" if header.startswith("\0") else "utf-16-le"
        fault = f"the header holds NUL characters; {suggest_encoding(encoding)}"
    elif NO_UTF8.search(header):
        fault = f"the header is not UTF-8; {suggest_encoding('cp1252')}"
    elif not names:
        fault = "the first line must name the columns, and it is empty; correct it and run again"
    elif byte_count >= HEADER_BYTES:
        fault = f"the header is longer than {HEADER_BYTES:,} bytes; correct it and run again"
    elif CONTROL_CHARS.search(header):
        fault = "the header holds control characters; is it a text file?"
    if fault:
        raise LoadError(f"{file.name}: {fault}")


def _name_columns(request: ReadRequest, header: list[str]) -> list[str]:
    """The names; one that is empty, as pandas leaves that of an index, is made of its position."""
    names = [name or f"column_{position}" for position, name in enumerate(header, start=1)]
    if repeated := find_repeated(names):
        raise LoadError(
            f"{request.file.name}: the header names {repeated!r} twice, where upper and lower case "
            "are the same; rename a column and run again"
        )
    check_columns(request.file, names)
    if given := [name for name, old in zip(names, header, strict=True) if not old]:
        request.on_note(f"a column without a name is named by its position: {', '.join(given)}")
    return names
