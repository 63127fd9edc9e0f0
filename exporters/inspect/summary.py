"""What the last build did to the rows, for the terminal."""

import textwrap

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from exporters.cells import escape_control_chars
from exporters.console import print_line
from exporters.warehouse import require_built

LAYERS_SQL = """
    select layer as step, row_count as rows
    from reports.report_funnel
    order by report_funnel.step, layer
"""
RULES_SQL = """
    select
        rule_id as rule,
        row_count as rows,
        only_reason_count as "only reason",
        detail_example as example
    from reports.report_rejections
    where row_count > 0
    order by row_count desc, rule_id
"""
# Kept products whose text changed much, so that the change is worth a look.
CHANGED_SQL = """
    select examples.record_id, texts.joined_texts, examples.text, examples.completion
    from curated.curated_examples as examples
    inner join cleaned.cleaned_texts as texts on examples.record_id = texts.record_id
    where examples.record_id in (
        select record_id from cleaned.cleaned_records
        where has_price_leak and text_chars < 1200
        order by md5(record_id)
        limit 20
    )
    order by length(texts.joined_texts) - length(examples.text) desc, examples.record_id
    limit 2
"""
WARNINGS_SQL = """
    select message from reports.report_columns_drifted
    union all
    select message from reports.report_builds_compared where is_moved
    order by message
"""
MOST_WARNINGS = 20
NEXT_STEPS = """\
Where to look next:
  build/dataset/README.md       the data set's card; load it: datasets.load_dataset("build/dataset")
  build/site/index.html         the site: lineage of models and columns, the card; make serve
  curated.curated_ledger        the outcome and the reasons of every raw row
  models/curated/rejections/    the rulebook; dbt_project.yml has its thresholds"""


def print_summary(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print rows per layer, rejections by rule, two texts before and after, and what to look at.

    Raises ExportError where nothing is built.
    """
    require_built(connection, "reports.report_builds_compared")
    print_table(connection, console, "Rows per layer", LAYERS_SQL)
    print_table(connection, console, "Rows by rule", RULES_SQL)
    for record_id, before, after, completion in connection.execute(CHANGED_SQL).fetchall():
        name = escape(escape_control_chars(record_id))
        console.print(f"\n[bold]{name}[/] before")
        console.print(indent(before.replace("\x1f", "\n")), markup=False, highlight=False)
        console.print(f"[bold]{name}[/] after, at {completion} dollars")
        console.print(indent(after), markup=False, highlight=False)
    print_warnings(connection, console)
    console.print(f"\n{NEXT_STEPS}", markup=False, highlight=False, soft_wrap=True)


def print_warnings(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print where files are not as expected, and what moved since the build before."""
    messages = [message for (message,) in connection.execute(WARNINGS_SQL).fetchall()]
    if messages:
        console.print(
            f"\n[bold]Not as expected[/]: {len(messages):,}, see docs/how-to/watch-a-source.md"
        )
    for message in messages[:MOST_WARNINGS]:
        print_line(console, f"  {message}")


def print_table(
    connection: duckdb.DuckDBPyConnection, console: Console, title: str, query: str
) -> None:
    """Print the rows of a small query, numbers right-aligned with thousands marked."""
    result = connection.execute(query)
    rows = result.fetchall()
    table = Table(title=title, title_justify="left")
    for position, (name, *_) in enumerate(result.description):
        is_number = all(isinstance(row[position], int) for row in rows)
        table.add_column(name, justify="right" if is_number else "left", no_wrap=position == 0)
    for row in rows:
        cells = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        table.add_row(*(Text(escape_control_chars(cell)) for cell in cells))
    console.print(table)


def indent(text: str, limit: int = 700) -> str:
    """The first `limit` characters of a text, each line set in by four blanks."""
    shown = escape_control_chars(text[:limit]) + (" ..." if len(text) > limit else "")
    return textwrap.indent(shown, "    ")
