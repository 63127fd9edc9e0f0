"""What the last build did to the rows, for the terminal."""

import textwrap
from pathlib import Path

import duckdb
from rich.console import Console
from rich.markup import escape

from exporters.inspect.failure import require_finished
from exporters.warehouse import require_built
from winnow.console import print_line, print_result
from winnow.queries import read_sql
from winnow.terminal import escape_control_chars

SQL = Path(__file__).parent / "sql" / "summary"
TEXT_CHARS = 700
MAX_WARNINGS = 20
NEXT_STEPS = """\
Where to look next, in build/, or build/demo/ after `make demo`:
  dataset/README.md             the data set's card; its folder is what datasets.load_dataset takes
  site/index.html               the site: lineage of models and columns, the card; make serve
and in the database and the project:
  curated.curated_ledger        the outcome and the reasons of every raw row
  curated.curated_reviews       kept rows that a person should look at, and why
  models/curated/rejections/    the rulebook; dbt_project.yml has its thresholds"""


def print_summary(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print rows per layer, rejections by rule, two texts before and after, and what to look at.

    Raises ExportError where nothing is built, or the last build stopped halfway.
    """
    require_finished(connection, console)
    require_built(connection, "reports.report_builds_compared")
    print_result(console, "Rows per layer", connection.execute(read_sql(SQL, "layers")))
    print_result(console, "Rows by rule", connection.execute(read_sql(SQL, "rules")))
    changed = connection.execute(read_sql(SQL, "texts_changed")).fetchall()
    for record_id, before, after, completion in changed:
        name = escape(escape_control_chars(record_id))
        console.print(f"\n[bold]{name}[/] before")
        console.print(indent_text(before.replace("\x1f", "\n")), markup=False, highlight=False)
        console.print(f"[bold]{name}[/] after, at {completion} dollars")
        console.print(indent_text(after), markup=False, highlight=False)
    print_warnings(connection, console)
    console.print(f"\n{NEXT_STEPS}", markup=False, highlight=False, soft_wrap=True)


def print_warnings(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print where files are not as expected, and what moved since the build before."""
    messages = connection.execute(read_sql(SQL, "warnings")).fetchall()
    if messages:
        console.print(
            f"\n[bold]Not as expected[/]: {len(messages):,}, see docs/how-to/watch-a-source.md"
        )
    for (message,) in messages[:MAX_WARNINGS]:
        print_line(console, f"  {message}")


def indent_text(text: str) -> str:
    """The first TEXT_CHARS characters of a text, each line indented by four blanks."""
    shown = escape_control_chars(text[:TEXT_CHARS]) + (" ..." if len(text) > TEXT_CHARS else "")
    return textwrap.indent(shown, "    ")
