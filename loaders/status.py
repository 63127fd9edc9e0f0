"""What is loaded, as a table for people."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from loaders.warehouse import find_database, open_database

COLUMNS = (
    "source", "file", "form", "rows", "malformed", "bytes", "sha256", "revision", "loaded at",
    "licence",
)  # fmt: skip
NUMBERS = frozenset({"rows", "malformed", "bytes"})
PIPE_WIDTH = 1_000


def print_status() -> None:
    """Prints the load manifest with totals, or how to begin where nothing is loaded."""
    rows = _read_manifest()
    if not rows:
        print(
            f"Nothing is loaded into {find_database()} yet. "
            "Begin with `python -m loaders synthetic` or `python -m loaders hub --help`"
        )
        return
    table = Table(show_footer=True)
    totals = ["total", f"{len(rows):,} files" if len(rows) > 1 else "1 file", ""]
    totals += [f"{sum(row[index] for row in rows):,}" for index in (3, 4, 5)]
    for name, total in zip(COLUMNS, [*totals, "", "", "", ""], strict=True):
        table.add_column(
            name, footer=total, justify="right" if name in NUMBERS else "left", overflow="fold"
        )
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else str(cell or "") for cell in row)
        table.add_row(*map(Text, cells))
    # A pipe has no width: whole names matter there, not lines that fit a screen.
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)


def _read_manifest() -> list[tuple]:
    if not find_database().exists():
        return []
    with open_database(read_only=True) as connection:
        is_there = connection.execute(
            "from duckdb_tables() where schema_name = 'raw' and table_name = 'load_manifest'"
        ).fetchone()
        if not is_there:
            return []
        return connection.execute("""
            select source, file, form, rows, malformed_rows, bytes, left(sha256, 8),
                case
                    when regexp_full_match(revision, '[0-9a-f]{40}') then left(revision, 8)
                    else revision
                end,
                strftime(loaded_at, '%Y-%m-%d %H:%M:%S UTC'),
                coalesce(licence, 'not stated')
            from raw.load_manifest
            left join raw.declared_sources using (source)
            order by source, "partition", file
        """).fetchall()
