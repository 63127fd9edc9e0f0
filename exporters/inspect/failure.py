"""Whether the last build failed, for what prints the numbers of a build."""

from pathlib import Path

import duckdb
from rich.console import Console

from exporters.sql import query_rows
from exporters.warehouse import ExportError, require_built
from winnow.console import print_line
from winnow.queries import read_sql

SQL = Path(__file__).parent / "sql"


def require_finished(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Raise ExportError where the last build stopped before all was built, so that some numbers
    would be of an earlier one; print a warning where only a test failed.

    Also raises ExportError where nothing was built.
    """
    require_built(connection, "builds.dbt_runs")
    for failure in query_rows(connection, read_sql(SQL, "failure")):
        if failure["is_mixed"]:
            raise ExportError(
                f"{failure['fault']}: the numbers are of different builds. Correct what failed "
                "and run: dbt build"
            )
        print_line(console, f"warning: {failure['fault']}. Correct it and run: dbt build")
