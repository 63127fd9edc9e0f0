"""Cells of Excel workbooks with what their formats and formulas say, read by openpyxl.

It is slower than python-calamine by a factor of ten, and knows what that does not: number formats,
and formulas without a value.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

from loaders.readers.number_formats import spell_number
from winnow.terminal import count_things

Row = list[str | None]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def has_telling_formats(styles: bytes) -> bool:
    """Whether a cell style of the workbook writes more of a number than its value."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    root = ElementTree.fromstring(styles)
    codes = BUILTIN_FORMATS | {
        int(each.get("numFmtId")): each.get("formatCode") for each in root.iter(f"{MAIN}numFmt")
    }
    used = {
        int(style.get("numFmtId", 0))
        for styles_of_cells in root.iter(f"{MAIN}cellXfs")
        for style in styles_of_cells
    }
    return any(spell_number(1, codes.get(each) or "General") is not None for each in used)


def read_formatted(path: Path, sheet: str) -> tuple[Iterator[Row], list[str]]:
    """The rows of a sheet as a person sees them, and how many formulas have no value."""
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True)
    values = workbook[sheet]
    formulas = load_workbook(path, read_only=True)[sheet]
    missing = [
        formula.coordinate
        for row, formula_row in zip(values.iter_rows(), formulas.iter_rows(), strict=True)
        for value, formula in zip(row, formula_row, strict=True)
        if formula.data_type == "f" and value.value is None
    ]
    notes = []
    if missing:
        notes.append(
            f"no stored value in {count_things(len(missing), 'formula')}, first in {missing[0]}: "
            "open the file in a spreadsheet program, save it, and load it again"
        )
    rows = ([_write_formatted(cell) for cell in row] for row in values.iter_rows())
    return _trim(rows), notes


def write_cell(value: object) -> str | None:
    """The cell as a person reads it in the sheet, dates in ISO form."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # A sheet has 15 digits; further ones are noise of the binary form. + 0.0 undoes -0.
        return f"{Decimal(f'{value + 0.0:.15g}'):f}"
    return str(value)


def _write_formatted(cell) -> str | None:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return spell_number(value, cell.number_format) or write_cell(value)
    if cell.is_date and value is not None:
        # A day is midnight to the library.
        return write_cell(str(value).removesuffix(" 00:00:00"))
    return write_cell(value)


def _trim(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows without the blank columns left of the first row that has cells."""
    first = None
    for row in rows:
        if first is None and any(row):
            first = next(place for place, text in enumerate(row) if text)
        cells = row[first or 0 :]
        while cells and cells[-1] is None:
            cells.pop()
        yield cells
