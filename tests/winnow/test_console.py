"""Tables on the terminal."""

import io

import duckdb
from rich.console import Console

from winnow.console import print_result, print_table


def make_console() -> Console:
    return Console(file=io.StringIO(), width=80)


def test_numbers_are_right_aligned_with_separators():
    console = make_console()
    print_table(console, "Counts", ("name", "rows"), [("a", 1), ("b", 12_345)])
    printed = console.file.getvalue()
    assert printed.startswith("Counts")
    assert "│ a    │      1 │" in printed and "│ b    │ 12,345 │" in printed


def test_texts_that_are_numbers_are_right_aligned_on_request():
    console = make_console()
    print_table(console, "Prices", ("name", "price"), [("a", "$1.00")], numbers=["name", "price"])
    print_table(console, "Prices", ("name", "price"), [("a", "$1.00")])
    assert "│    a │ $1.00 │" in console.file.getvalue()
    assert "│ a    │ $1.00 │" in console.file.getvalue()


def test_text_of_the_data_is_no_command_of_the_terminal():
    console = make_console()
    print_table(console, "Texts", ("text",), [("[bold]a[/] \x1b[2J",)])
    assert r"│ [bold]a[/] \x1b[2J │" in console.file.getvalue()


def test_a_result_without_rows_prints_nothing():
    console = make_console()
    print_result(console, "None", duckdb.sql("select 1 as row_count limit 0"))
    assert console.file.getvalue() == ""
    print_result(console, "One", duckdb.sql("select 1 as row_count"))
    assert "row count" in console.file.getvalue()
