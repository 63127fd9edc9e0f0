"""What the last build changed against the one before, for the terminal."""

from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
from rich.console import Console

from exporters.inspect.failure import require_finished
from exporters.sql import query_rows
from exporters.warehouse import require_built
from winnow.console import print_line, print_result
from winnow.queries import read_sql

SQL = Path(__file__).parent / "sql" / "diff"
TITLE_CHARS = 40
ALL_EXAMPLES = 2**31

# The view joins two ledgers: once is enough.
CHANGES_SQL = "create temp table changes as from curated.curated_ledger_diff"


def print_changes(
    connection: duckdb.DuckDBPyConnection, console: Console, *, limit: int | None
) -> None:
    """Print how many rows changed, by rule and by outcome, with `limit` examples or with all.

    Raises ExportError where nothing is built, or the last build stopped halfway.
    """
    require_finished(connection, console)
    require_built(connection, "curated.curated_ledger_diff")
    connection.execute(CHANGES_SQL)
    [counts] = query_rows(connection, read_sql(SQL, "counts"))
    changed, otherwise = counts["changed_count"], counts["otherwise_count"]
    if not counts["previous_count"]:
        print_line(console, "No earlier build to compare with. Change something, run: dbt build")
    elif not changed and not otherwise:
        print_line(
            console, f"Nothing changed: all {counts['row_count']:,} rows are where they were."
        )
    else:
        print_line(
            console,
            f"{changed:,} of {counts['row_count']:,} rows changed outcome; "
            f"kept: {counts['previous_kept_count']:,} -> {counts['kept_count']:,}",
        )
        if otherwise:
            print_line(console, f"{otherwise:,} more changed only in reasons, split or kept record")
        print_result(console, "Changes by rule", connection.execute(read_sql(SQL, "rules")))
        print_examples(connection, console, limit=limit)


def print_examples(
    connection: duckdb.DuckDBPyConnection, console: Console, *, limit: int | None
) -> None:
    """Print each kind of change with its count and its first rows, the most frequent first."""
    result = connection.execute(read_sql(SQL, "examples"), {"max_examples": limit or ALL_EXAMPLES})
    kinds = groupby(iter(result.fetchone, None), itemgetter(0, 1, 2))
    for (count, before, now), examples in kinds:
        console.print()
        print_line(console, f"{count:,} rows: {before} -> {now}", style="bold")
        for *_, row_id, detail, title in examples:
            shown = title if len(title) <= TITLE_CHARS else f"{title[: TITLE_CHARS - 1]}…"
            print_line(console, f"  {row_id:<24}  {detail:<20}  {shown}")
