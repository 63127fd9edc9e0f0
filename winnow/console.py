"""Lines and tables on the terminal that a person reads and a program may."""

import sys
from collections.abc import Collection, Iterable, Sequence

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from winnow.terminal import escape_control_chars


def make_console(*, pipe_width: int | None = None) -> Console:
    """Standard output; a pipe has no width of its own."""
    return Console(width=None if sys.stdout.isatty() else pipe_width, highlight=False)


def make_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str | None = None,
    totals: Sequence[str] = (),
    numbers: Collection[str] | None = None,
) -> Table:
    """A table of rows under their column names, above a row of totals where there are any.

    Integers have thousands separators. The columns in `numbers` are right-aligned; where it is not
    given, those that hold nothing but integers.
    """
    rows = list(rows)
    table = Table(title=title, title_justify="left", show_footer=bool(totals))
    for place, name in enumerate(columns):
        is_number = all(isinstance(row[place], int) for row in rows)
        if numbers is not None:
            is_number = name in numbers
        table.add_column(
            name,
            footer=totals[place] if totals else "",
            justify="right" if is_number else "left",
            overflow="fold",
        )
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        table.add_row(*(Text(escape_control_chars(cell)) for cell in cells))
    return table


def print_line(console: Console, line: str, *, style: str = "") -> None:
    """Print a line without markup, never broken in two."""
    console.print(Text(escape_control_chars(line).rstrip(), style=style), soft_wrap=True)


def print_table(
    console: Console,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Collection[str] | None = None,
) -> None:
    """Print a table under its title."""
    console.print(make_table(columns, rows, title=title, numbers=numbers))


def print_result(console: Console, title: str, result: duckdb.DuckDBPyConnection) -> None:
    """Print the rows of a small query as a table; nothing where there are none."""
    columns = [name.replace("_", " ") for name, *_ in result.description]
    if rows := result.fetchall():
        print_table(console, title, columns, rows)
