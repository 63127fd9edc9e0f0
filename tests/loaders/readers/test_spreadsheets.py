"""Sheets of workbooks: every cell is text, every row keeps its number."""

import sys
import zipfile

import openpyxl
import pytest
from support.synthetic_workbooks import Day, write_opendocument, write_workbook

from loaders.readers import spreadsheets

LINES = b'{"id": "a"}\n{"id": "b"}\n'


def test_cells_of_a_workbook_are_text_as_they_stand(load, query, tmp_path):
    rows = [
        ["id", "price", "count", "on", "made"],
        ["007", 0.1 + 0.2, 123456789012345.0, True, Day(45293)],
        [None] * 5,
        [" x ", 1e20, -0.0, False, None],
    ]
    load("files", write_workbook(tmp_path / "b.xlsx", {"Items": rows}), "--source", "shop")
    assert query("select * from raw.shop order by _source_row") == [
        ("b.xlsx", 1, "007", "0.3", "123456789012345", "TRUE", "2024-01-02"),
        ("b.xlsx", 3, " x ", "100000000000000000000", "0", "FALSE", None),
    ]
    assert query("select form, rows, malformed_rows from raw.load_manifest") == [
        ("spreadsheet", 2, 0)
    ]


def test_a_sheet_is_a_file_of_its_own(load, query, tmp_path):
    sheets = {"A": [["id"], ["a"]], "B": [["id"], ["b"]]}
    path = write_workbook(tmp_path / "b.xlsx", sheets)
    load("files", path, "--source", "shop")
    load("files", path, "--source", "shop", "--sheet", "B")
    assert query("select _source_file, id from raw.shop order by 1") == [
        ("b.xlsx", "a"),
        ("b.xlsx#B", "b"),
    ]


def save_workbook(path, sheets: dict[str, list[list]], *, hidden=(), formats=None):
    """A workbook as a spreadsheet program saves it; `formats` is cell -> its number format."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for cell, code in (formats or {}).items():
            sheet[cell].number_format = code
    workbook.active = len(sheets) - 1
    workbook.save(path)
    return path


def test_the_first_visible_sheet_is_read_and_the_others_named(load, query, tmp_path):
    sheets = {name: [["id"], [name]] for name in ("Old", "Items", "More")}
    path = save_workbook(tmp_path / "b.xlsx", sheets, hidden={"Old"})
    printed = load("files", path, "--source", "shop")
    assert query("select id from raw.shop") == [("Items",)]
    assert "hidden, and not read: Old" in printed
    assert "read: Items, and not More" in printed
    load("files", path, "--source", "shop", "--sheet", "Old")
    assert query("select id from raw.shop order by 1") == [("Items",), ("Old",)]


def test_numbers_are_read_as_their_formats_show_them(load, query, tmp_path):
    rows = [
        ["ean", "price", "share", "plain", "on", "word"],
        [7612345, 1234.5, 0.25, 1.5, 45293, 3],
    ]
    formats = {
        "A2": "0000000000000", "B2": "[$CHF] #,##0.00", "C2": "0%", "D2": "0.00",
        "E2": "yyyy-mm-dd", "F2": '0 "kg"',
    }  # fmt: skip
    load(
        "files",
        save_workbook(tmp_path / "f.xlsx", {"S": rows}, formats=formats),
        "--source",
        "shop",
    )
    assert query("select * exclude (_source_file, _source_row) from raw.shop") == [
        ("0000007612345", "CHF 1234.50", "25%", "1.5", "2024-01-02", "3 kg")
    ]


def test_a_formula_without_a_stored_value_is_told(load, query, tmp_path):
    rows = [["id", "price"], ["a", "=2*3"], ["b", 7]]
    printed = load("files", save_workbook(tmp_path / "f.xlsx", {"S": rows}), "--source", "shop")
    assert query("select id, price from raw.shop order by id") == [("a", None), ("b", "7")]
    assert "no stored value in 1 formula, first in B2" in printed


def test_blank_rows_and_columns_around_the_header_are_passed_over(load, query, tmp_path):
    rows = [[], [None, None], [None, "id", "price"], [None, "a", 5], [], [None, "b", 6]]
    plain = save_workbook(tmp_path / "p.xlsx", {"S": rows})
    formatted = save_workbook(tmp_path / "f.xlsx", {"S": rows}, formats={"C4": '"$"0'})
    for path, source in ((plain, "plain"), (formatted, "formatted")):
        load("files", path, "--source", source)
    numbered = "select _source_row, id, price from raw.{} order by 1"
    assert query(numbered.format("plain")) == [(1, "a", "5"), (3, "b", "6")]
    assert query(numbered.format("formatted")) == [(1, "a", "$5"), (3, "b", "6")]


def test_a_workbook_of_hidden_sheets_is_refused(refuse, tmp_path):
    path = tmp_path / "h.xlsx"
    save_workbook(path, {"A": [["id"], ["a"]], "B": [["id"], ["b"]]})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'"visible"', b'"hidden"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    error = refuse("files", path, "--source", "shop")
    assert "h.xlsx" in error and "--sheet takes one of A, B" in error


def test_an_opendocument_sheet_is_read(load, query, tmp_path):
    path = write_opendocument(tmp_path / "b.ods", [["id"], ["a"]])
    load("files", path, "--source", "shop")
    assert query("select _source_row, id from raw.shop") == [(1, "a")]


@pytest.mark.parametrize(("limit", "numbers"), [(3, [1, 2, 4]), (9, [1, 2, 4, 5, 6])])
def test_rows_of_many_batches_keep_their_numbers(
    load, query, tmp_path, monkeypatch, limit, numbers
):
    monkeypatch.setattr(spreadsheets, "BATCH_ROWS", 2)
    rows = [["id"], [1], [2], [None], [4], [5], [6]]
    path = write_workbook(tmp_path / "b.xlsx", {"A": rows})
    load("files", path, "--source", "shop", "--limit", limit)
    assert query("select list(_source_row order by _source_row) from raw.shop") == [(numbers,)]


def test_unusable_spreadsheets_are_refused(refuse, load, query, tmp_path, monkeypatch):
    book = write_workbook(tmp_path / "b.xlsx", {"A": [["id", None], ["a", "b"]]})
    assert "name every column once" in refuse("files", book, "--source", "shop")
    error = refuse("files", book, "--source", "shop", "--sheet", "Z")
    assert "no sheet 'Z'" in error and "one of A" in error
    (tmp_path / "c.xlsx").write_bytes(b"no archive")
    assert "c.xlsx is no readable" in refuse("files", tmp_path / "c.xlsx", "--source", "shop")
    (tmp_path / "l.jsonl").write_bytes(LINES)
    error = refuse("files", tmp_path / "l.jsonl", "--source", "shop", "--sheet", "A")
    assert "no file is a spreadsheet" in error
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "pip install 'winnow-data[excel]'" in refuse("files", book, "--source", "shop")
    assert query("select count(*) from raw.load_manifest") == [(0,)]
