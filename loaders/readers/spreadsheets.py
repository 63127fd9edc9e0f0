"""Sheets of Excel and OpenDocument files. Every cell is text: what it means is for SQL to say."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import dropwhile, islice
from typing import TYPE_CHECKING

import pyarrow as pa

from loaders import LoadError
from loaders.readers.arrow import ChangingTable, make_text_schema
from loaders.readers.streams import check_expansion
from loaders.readers.workbooks import Row, has_telling_formats, read_formatted, write_cell
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, ReadRequest

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

BATCH_ROWS = 10_000
# The library makes room for a whole rectangle, however few of its cells are there.
MAX_CELLS = 100_000_000
CELL_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
OPEN_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
STYLES = "xl/styles.xml"
CHUNK_BYTES = 16 << 20
TAIL_BYTES = 8 << 10
INSTALL_COMMAND = "pip install 'winnow-data[excel]'"


@dataclass
class Parts:
    """What cells do not say: whether formats add to numbers, and formulas that have no value."""

    has_telling_formats: bool = False
    has_open_formulas: bool = False


def read_spreadsheet(request: ReadRequest) -> Iterator[Batch]:
    """Batches of the sheet's rows, numbered from 1 after the header, its first row that has cells.

    A blank row is counted and left out, an empty cell is null. A number is written with the
    currency, the word or the zeros of its format. The library holds the sheet as a whole; only its
    rows are handed on in batches.
    """
    cells, notes = _open_sheet(request.file)
    cells = dropwhile(lambda row: not any(row), cells)
    schema = make_text_schema(_read_header(request.file, next(cells, [])))
    shown = ChangingTable(request.connection, "sheet_rows", schema)
    rows = islice(_number_rows(cells, len(schema) - 1), request.limit)
    is_first = True
    while (batch := list(islice(rows, BATCH_ROWS))) or is_first:
        is_first = False
        values = zip(*batch, strict=True) if batch else [[] for _ in schema]
        shown.show(
            pa.table([pa.array(column) for column in values], names=schema.names).cast(schema)
        )
        yield Batch(query="select * from sheet_rows", count_rows=partial(len, batch), notes=notes)


def _open_sheet(file: SourceFile) -> tuple[Iterator[Row], list[str]]:
    """The rows of the sheet as texts, and what a person should know of it."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise LoadError(
            f"{file.name}: spreadsheets need libraries; run: {INSTALL_COMMAND}"
        ) from error
    parts = _check_archive(file)
    try:
        with CalamineWorkbook.from_path(file.path) as workbook:
            name, notes = _choose_sheet(file, workbook)
            if parts.has_telling_formats or parts.has_open_formulas:
                rows, more_notes = read_formatted(file.path, name)
                return rows, notes + more_notes
            rows = workbook.get_sheet_by_name(name).iter_rows()
            return ([write_cell(value) for value in row] for row in rows), notes
    except CalamineError as error:
        raise _refuse(file, error) from error


def _choose_sheet(file: SourceFile, workbook: "CalamineWorkbook") -> tuple[str, list[str]]:
    """The name of the wanted sheet, else of the first that is visible."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    names = [sheet.name for sheet in sheets]
    hidden = [sheet.name for sheet in sheets if sheet.visible != SheetVisibleEnum.Visible]
    visible = [name for name in names if name not in hidden]
    if file.sheet is not None:
        if file.sheet not in names:
            raise LoadError(
                f"{file.path.name} has no sheet {file.sheet!r}; take one of "
                f"{', '.join(names)} and run again"
            )
        return file.sheet, []
    if not visible:
        choice = f"; --sheet takes one of {', '.join(hidden)}" if hidden else "; load another"
        raise LoadError(f"{file.name} has no sheet with cells that is shown{choice}")
    notes = [f"hidden, and not read: {', '.join(hidden)} (--sheet takes one)"] if hidden else []
    if len(visible) > 1:
        notes.append(f"read: {visible[0]}, and not {', '.join(visible[1:])} (--sheet takes one)")
    return visible[0], notes


def _refuse(file: SourceFile, reason: object) -> LoadError:
    return LoadError(
        f"{file.name} is no readable spreadsheet: {reason}. Save it again without a password, or "
        "as CSV, and run again"
    )


def _check_archive(file: SourceFile) -> Parts:
    """What the parts of a workbook hold that its cells do not say.

    Raises LoadError for one that would unpack to more than the memory holds.
    """
    if file.path.suffix.lower() == ".xls":  # No archive, but one stream of records.
        return Parts()
    parts = Parts()
    try:
        with zipfile.ZipFile(file.path) as archive:
            check_expansion(file.path, sum(entry.file_size for entry in archive.infolist()))
            for entry in archive.infolist():
                parts.has_open_formulas |= _check_part(file, archive, entry)
            if STYLES in archive.namelist():
                parts.has_telling_formats = has_telling_formats(archive.read(STYLES))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        RuntimeError,
        SyntaxError,
    ) as error:
        raise _refuse(file, error) from error
    return parts


def _check_part(file: SourceFile, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Reads a part of the workbook to its end, where its checksum is compared; whether it has a
    formula without a value."""
    row = column = 1
    tail = b""
    has_open_formulas = False
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            content = tail + chunk
            places = set(CELL_PLACE.findall(content))
            row = max([row, *(int(number) for _, number in places)])
            column = max([column, *(_count_columns(letters) for letters, _ in places)])
            has_open_formulas = has_open_formulas or bool(OPEN_FORMULA.search(content))
            tail = chunk[-TAIL_BYTES:]
    if row * column > MAX_CELLS:
        raise LoadError(
            f"{file.name}: a sheet of {row:,} rows and {column:,} columns has too many cells; "
            "delete what is empty, or save it as CSV, and run again"
        )
    return has_open_formulas


def _count_columns(letters: bytes) -> int:
    """Which column the letters stand for: 1 for A, 27 for AA."""
    count = 0
    for letter in letters.upper():
        count = 26 * count + letter - ord("@")
    return count


def _read_header(file: SourceFile, header: Row) -> list[str]:
    spelled = {name.lower() for name in header if name}
    if not header or len(spelled) < len(header):
        raise LoadError(
            f"{file.name}: the first row of the sheet must name every column once, and it is "
            f"{header}; correct it, or choose another --sheet, and run again"
        )
    return header


def _number_rows(cells: Iterator[Row], width: int) -> Iterator[list]:
    """The rows that have a cell, each behind its number."""
    for number, row in enumerate(cells, start=1):
        if any(text is not None for text in row):
            yield [number, *row[:width], *[None] * (width - len(row))]
