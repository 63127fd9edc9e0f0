"""Progress bars and tables for people.

A bar is on the error stream, gone when the work is done, and none is shown outside a terminal.
"""

import sys
from collections.abc import Collection, Iterable

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text


def make_byte_progress() -> Progress:
    """A bar of bytes."""
    return _make_progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeElapsedColumn(),
    )


def make_count_progress() -> Progress:
    """A bar of things that are counted."""
    return _make_progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )


def _make_progress(*columns: ProgressColumn) -> Progress:
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def make_table(
    totals: dict[str, str],
    rows: Iterable[Iterable[str]],
    *,
    numbers: Collection[str],
    show_totals: bool = True,
) -> Table:
    """A table of rows. `totals` are its columns, name -> footer; `numbers` are set to the right."""
    table = Table(show_footer=show_totals)
    for name, total in totals.items():
        justify = "right" if name in numbers else "left"
        table.add_column(name, footer=total, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def make_console(*, pipe_width: int) -> Console:
    """Standard output; a pipe has no width of its own."""
    return Console(width=None if sys.stdout.isatty() else pipe_width, highlight=False)
