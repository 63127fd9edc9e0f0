"""Sheets of workbooks: every cell is text, every row keeps its number."""

import sys

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
