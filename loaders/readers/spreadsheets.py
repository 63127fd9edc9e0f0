"""Sheets of Excel and OpenDocument files. Every cell is text: what it means is for SQL to say."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders import LoadError
from loaders.readers.arrow import ChangingTable, make_text_schema
from loaders.readers.streams import check_expansion
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, ReadRequest

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

BATCH_ROWS = 10_000
# The library makes room for a whole rectangle, however few of its cells are there.
MAX_CELLS = 100_000_000
CELL_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
CHUNK_BYTES = 16 << 20
INSTALL_COMMAND = "pip install 'winnow-data[excel]'"


def read_spreadsheet(request: ReadRequest) -> Iterator[Batch]:
    """Batches of the sheet's rows, numbered from 1 after the header, its first row that has cells.

    A blank row is counted and left out, an empty cell is null. The library holds the sheet as a
    whole; only its rows are handed on in batches.
    """
    cells = _open_sheet(request.file).iter_rows()
    schema = make_text_schema(_read_header(request.file, next(cells, [])))
    shown = ChangingTable(request.connection, "sheet_rows", schema)
    rows = islice(_number_rows(cells), request.limit)
    is_first = True
    while (batch := list(islice(rows, BATCH_ROWS))) or is_first:
        is_first = False
        values = zip(*batch, strict=True) if batch else [[] for _ in schema]
        shown.show(
            pa.table([pa.array(column) for column in values], names=schema.names).cast(schema)
        )
        yield Batch(query="select * from sheet_rows", count_rows=partial(len, batch))


def _open_sheet(file: SourceFile) -> "CalamineSheet":
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum
    except ImportError as error:
        raise LoadError(
            f"{file.name}: spreadsheets need python-calamine; run: {INSTALL_COMMAND}"
        ) from error
    _check_archive(file)
    try:
        with CalamineWorkbook.from_path(file.path) as workbook:
            sheets = workbook.sheets_metadata
            names = [sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
            if file.sheet not in (None, *names):
                raise LoadError(
                    f"{file.path.name} has no sheet {file.sheet!r}; take one of "
                    f"{', '.join(names)} and run again"
                )
            if not names:
                raise LoadError(f"{file.name} has no sheet with cells; load another")
            return workbook.get_sheet_by_name(file.sheet or names[0])
    except CalamineError as error:
        raise _refuse(file, error) from error


def _refuse(file: SourceFile, reason: object) -> LoadError:
    return LoadError(
        f"{file.name} is no readable spreadsheet: {reason}. Save it again without a password, or "
        "as CSV, and run again"
    )


def _check_archive(file: SourceFile) -> None:
    """Raises LoadError for a workbook that would unpack to more than the memory holds."""
    if file.path.suffix.lower() == ".xls":  # No archive, but one stream of records.
        return
    try:
        with zipfile.ZipFile(file.path) as archive:
            check_expansion(file.path, sum(entry.file_size for entry in archive.infolist()))
            for entry in archive.infolist():
                _check_size(file, archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError) as error:
        raise _refuse(file, error) from error


def _check_size(file: SourceFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Reads a part of the workbook to its end, where its checksum is compared."""
    row = column = 1
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            places = set(CELL_PLACE.findall(tail + chunk))
            row = max([row, *(int(number) for _, number in places)])
            column = max([column, *(_count_columns(letters) for letters, _ in places)])
            tail = chunk[-32:]
    if row * column > MAX_CELLS:
        raise LoadError(
            f"{file.name}: a sheet of {row:,} rows and {column:,} columns has too many cells; "
            "delete what is empty, or save it as CSV, and run again"
        )


def _count_columns(letters: bytes) -> int:
    """Which column the letters stand for: 1 for A, 27 for AA."""
    count = 0
    for letter in letters.upper():
        count = 26 * count + letter - ord("@")
    return count


def _read_header(file: SourceFile, cells: list) -> list[str]:
    header = [_write_cell(cell) for cell in cells]
    spelled = {name.lower() for name in header if name}
    if not header or len(spelled) < len(header):
        raise LoadError(
            f"{file.name}: the first row of the sheet must name every column once, and it is "
            f"{header}; correct it, or choose another --sheet, and run again"
        )
    return header


def _number_rows(cells: Iterator[list]) -> Iterator[list]:
    """The rows that have a cell, each behind its number."""
    for number, row in enumerate(cells, start=1):
        texts = [_write_cell(cell) for cell in row]
        if any(text is not None for text in texts):
            yield [number, *texts]


def _write_cell(value: object) -> str | None:
    """The cell as a person reads it in the sheet, dates in ISO form."""
    if value == "":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # A sheet has 15 digits; further ones are noise of the binary form. + 0.0 undoes -0.
        return f"{Decimal(f'{value + 0.0:.15g}'):f}"
    return str(value)
