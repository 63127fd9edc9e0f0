"""What is loaded, as a table for people."""

from loaders.storage.contracts import read_drift
from loaders.storage.database import find_database, open_database
from winnow.console import make_console, make_table
from winnow.queries import read_query
from winnow.terminal import escape_line

NUMBERS = ("rows", "malformed", "bytes")
PIPE_WIDTH = 1_000
"""In a pipe whole names matter, not lines that fit a screen."""
MOST_DRIFTS = 20


def print_status() -> None:
    """Prints the load manifest with totals, and where files are not as expected; or how to begin
    where nothing is loaded.
    """
    rows, drifts = _read_database()
    if not rows:
        print(
            f"Nothing is loaded into {find_database()} yet. "
            "Begin with `winnow load synthetic` or `winnow load hub --help`"
        )
        return
    totals = dict.fromkeys(rows[0], "") | {"source": "total"}
    totals["file"] = f"{len(rows):,} files" if len(rows) > 1 else "1 file"
    totals |= {name: f"{sum(row[name] for row in rows):,}" for name in NUMBERS}
    cells = (
        [cell if isinstance(cell, int) else escape_line(str(cell or "")) for cell in row.values()]
        for row in rows
    )
    titles = [name.replace("_", " ") for name in totals]
    table = make_table(titles, cells, totals=list(totals.values()), numbers=NUMBERS)
    make_console(pipe_width=PIPE_WIDTH).print(table)
    _print_drifts(drifts)


def _print_drifts(drifts: list[str] | None) -> None:
    if drifts is None:
        print("Loaded by an earlier version of winnow. Run: winnow contract show")
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
        "`winnow baseline update SOURCE`, or change seeds/raw_contracts.csv"
    )


def _read_database() -> tuple[list[dict], list[str] | None]:
    """The entries of the manifest, and what differs from what is expected."""
    if not find_database().exists():
        return [], []
    with open_database(read_only=True) as connection:
        is_there = connection.execute(
            "from duckdb_tables() where schema_name = 'raw' and table_name = 'load_manifest'"
        ).fetchone()
        if not is_there:
            return [], []
        rows = connection.execute(read_query(__file__, "loaded_files")).to_arrow_table()
        return rows.to_pylist(), read_drift(connection)
