"""Sheets of Excel and OpenDocument files. Every cell is text: what it means is for SQL to say."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from loaders import LoadError
from loaders.batches import Batch, ChangingTable
from loaders.sources import SourceFile

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

BATCH_ROWS = 10_000
INSTALL_COMMAND = "pip install 'winnow[excel]'"


def read_spreadsheet(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    *,
    columns: dict[str, str],
    is_declared: bool,
    limit: int | None,
    on_progress: Callable[[int], None],
) -> Iterator[Batch]:
    """Batches of the sheet's rows, numbered from 1 after the header, its first row that has cells.

    A blank row is counted and left out, an empty cell is null. The library holds the sheet as a
    whole; only its rows are handed on in batches.
    """
    cells = _open_sheet(file).iter_rows()
    header = _read_header(file, next(cells, []))
    texts = [(name, pa.string()) for name in header]
    schema = pa.schema([("_source_row", pa.int64()), *texts])
    shown = ChangingTable(connection, "sheet_rows", schema)
    rows = islice(_number_rows(cells), limit)
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
    try:
        with CalamineWorkbook.from_path(file.path) as workbook:
            sheets = workbook.sheets_metadata
            names = [sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet]
            if file.sheet not in (None, *names):
                raise LoadError(
                    f"{file.path.name} has no sheet {file.sheet!r}; take one of "
                    f"{', '.join(names)} and run again"
                )
            return workbook.get_sheet_by_name(file.sheet or names[0])
    except CalamineError as error:
        raise LoadError(
            f"{file.name} is no readable spreadsheet: {error}. Save it anew without a password, "
            "or as CSV, and run again"
        ) from error


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
