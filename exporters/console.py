"""Lines and tables on the terminal that a person reads and a program may."""

from collections.abc import Iterable, Sequence

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from winnow.terminal import escape_control_chars


def print_line(console: Console, line: str, *, style: str = "") -> None:
    """Print a line without markup, never broken in two."""
    console.print(Text(escape_control_chars(line).rstrip(), style=style), soft_wrap=True)


def print_table(
    console: Console,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numeric: Sequence[bool] = (),
) -> None:
    """Print rows under their column names: columns of integers are right-aligned, with thousands
    separators, and so are those that `numeric` says are numbers though they are text."""
    rows = list(rows)
    table = Table(title=title, title_justify="left")
    for place, name in enumerate(columns):
        is_number = numeric[place] if numeric else all(isinstance(row[place], int) for row in rows)
        table.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        table.add_row(*(Text(escape_control_chars(cell)) for cell in cells))
    console.print(table)


def print_result(console: Console, title: str, result: duckdb.DuckDBPyConnection) -> None:
    """Print the rows of a small query as a table; nothing where there are none."""
    columns = [name.replace("_", " ") for name, *_ in result.description]
    if rows := result.fetchall():
        print_table(console, title, columns, rows)
