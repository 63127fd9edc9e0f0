"""What is loaded, as a table for people."""

import sys

from rich.console import Console
from rich.table import Table
from rich.text import Text

from loaders.storage.contracts import read_drift
from loaders.storage.database import find_database, open_database
from loaders.terminal import escape_control_chars

COLUMNS = (
    "source", "file", "form", "rows", "malformed", "bytes", "sha256", "revision", "loaded at",
    "licence",
)  # fmt: skip
NUMBERS = frozenset({"rows", "malformed", "bytes"})
PIPE_WIDTH = 1_000
MOST_DRIFTS = 20


def print_status() -> None:
    """Prints the load manifest with totals, and where files are not as expected; or how to begin
    where nothing is loaded.
    """
    rows, drifts = _read_database()
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
        table.add_row(*(Text(escape_control_chars(cell)) for cell in cells))
    # A pipe has no width: whole names matter there, not lines that fit a screen.
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
    _print_drifts(drifts)


def _print_drifts(drifts: list[str] | None) -> None:
    if drifts is None:
        print("Loaded by an earlier version of winnow. Run: python -m loaders contract")
        return
    if not drifts:
        print("The columns of all files are as expected.")
        return
    print(f"{len(drifts):,} times a file is not as expected of its source:")
    for message in drifts[:MOST_DRIFTS]:
        print(f"  {message}")
    if len(drifts) > MOST_DRIFTS:
        print("  ... and the rest after `dbt build` in reports.report_columns_drifted")
    print(
        "If a file is wrong, correct it and load it again. If this is how it is meant to be, run "
        "`python -m loaders contract SOURCE --accept`, or change seeds/raw_contracts.csv"
    )


def _read_database() -> tuple[list[tuple], list[str] | None]:
    """The lines of the manifest, and what differs from what is expected."""
    if not find_database().exists():
        return [], []
    with open_database(read_only=True) as connection:
        is_there = connection.execute(
            "from duckdb_tables() where schema_name = 'raw' and table_name = 'load_manifest'"
        ).fetchone()
        if not is_there:
            return [], []
        rows = connection.execute("""
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
        return rows, read_drift(connection)
