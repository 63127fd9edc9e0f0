"""Why a row was kept or left out, step by step from the raw file to its outcome."""

from pathlib import Path

import duckdb
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exporters.cells import show_line
from exporters.differences import show_changes
from exporters.sql import query_rows
from exporters.warehouse import ExportError, require_built
from winnow.queries import read_sql
from winnow.quoting import quote_name
from winnow.terminal import escape_control_chars

SQL = Path(__file__).parent / "sql" / "trace"
VALUE_CHARS = 200
MEASURE_CHARS = 60
DECISION_STYLES = {
    "decides": "bold red",
    "rejects": "red",
    "reviews": "yellow",
    "flags": "yellow",
    "passes": "green",
}
NEEDED = (
    "curated.curated_ledger",
    "curated.curated_rules",
    "reports.report_measures",
    "reports.report_settings",
)
EXAMPLE_SQL = "select min(record_id) as record_id from curated.curated_ledger"
MEASURES_SQL = "select * from reports.report_measures where record_id = $record_id"
SETTINGS_SQL = "select name, value from reports.report_settings"


def print_traces(connection: duckdb.DuckDBPyConnection, names: list[str], console: Console) -> None:
    """Print the trace of each row, given by its id, its key or its source:file#row.

    Raises ExportError where nothing is built, or before anything is printed where a name stands
    for no row or for several.
    """
    for relation in NEEDED:
        require_built(connection, relation)
    for row in [find_row(connection, name) for name in names]:
        print_trace(connection, row, console)


def find_row(connection: duckdb.DuckDBPyConnection, name: str) -> dict:
    """The one row of the ledger that a name stands for. Raises ExportError."""
    found = query_rows(connection, read_sql(SQL, "rows_named"), {"id": name})
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(row["row_id"] for row in found)
        raise ExportError(escape_control_chars(f"{name} is in several sources. Give one of: {ids}"))
    rows = query_rows(connection, read_sql(SQL, "rows_near"), {"id": name})
    near = ", ".join(row["row_id"] for row in rows)
    (example,) = query_rows(connection, EXAMPLE_SQL)
    raise ExportError(
        escape_control_chars(
            f"no row of the ledger is named {name}. "
            + (f"Near it: {near}. " if near else "")
            + f"An id is source:key, such as {example['record_id']}, or source:file#row"
        )
    )


def print_trace(connection: duckdb.DuckDBPyConnection, row: dict, console: Console) -> None:
    """Print the sections of one row, in the order in which `dbt build` made them."""

    def read(name: str) -> list[dict]:
        return query_rows(connection, read_sql(SQL, name), row)

    (outcome,) = read("outcome")
    rules = read("rules")
    console.rule(Text(escape_control_chars(row["row_id"]), "bold"), align="left")
    place = f"row {row['source_row']:,} of {row['source_file']}"
    if outcome["outcome"] == "malformed":
        print_values(console, f"Malformed: {place}", read("malformed"))
    else:
        print_values(console, f"Raw: {place}", read_raw(connection, row))
        print_values(console, "Staged", read("staged"))
        print_cleaning(console, read("cleaned"))
        measures = query_rows(connection, MEASURES_SQL, row)
        print_rules(console, rules, measures[0], query_rows(connection, SETTINGS_SQL))
        print_duplicates(console, read("duplicates"))
        print_values(
            console,
            "Balance",
            read("balance"),
            missing="not balanced: rejected, removed or in test_natural",
        )
        print_values(console, "Split", read("split"), missing="not split")
    print_outcome(console, outcome, rules)


def read_raw(connection: duckdb.DuckDBPyConnection, row: dict) -> list[dict]:
    """The row as it was loaded; none where its source was loaded again since the build."""
    query = (
        f"select columns(*)::varchar from raw.{quote_name(row['source'])} "
        "where _source_file = $source_file and _source_row = $source_row"
    )
    return query_rows(connection, query, row)


def print_section(console: Console, heading: str, content: Table | Text) -> None:
    console.print(Text(f"\n{escape_control_chars(heading)}", "bold"))
    console.print(Padding(content, (0, 0, 0, 2), expand=False))


def print_values(
    console: Console,
    heading: str,
    rows: list[dict],
    *,
    missing: str = "not there any more: it was loaded again. Run: dbt build",
) -> None:
    """Print the columns of the one row that a section is about, or that it is `missing`."""
    if not rows:
        print_section(console, heading, Text(missing))
        return
    grid = make_grid()
    for name, value in rows[0].items():
        grid.add_row(escape_control_chars(name), Text(format_value(value)))
    print_section(console, heading, grid)


def make_grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def format_value(value: object, max_chars: int = VALUE_CHARS) -> str:
    """A value as one line of at most `max_chars` characters, floats with four decimals."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(round(value, 4))
    if isinstance(value, list):
        value = ", ".join(map(str, value)) or "nothing"
    return show_line(value, max_chars) or "''"


def print_cleaning(console: Console, rows: list[dict]) -> None:
    """Print the values of the cleaned row, and its text with every change marked."""
    text, joined = rows[0].pop("text"), rows[0].pop("joined_texts")
    print_values(console, "Cleaned", rows)
    # The unit separator stands between title, description, features and details.
    joined = joined.replace("\x1f", "\n")
    heading = f"Text: {len(joined):,} characters before, {len(text):,} after"
    is_marked = not console.is_terminal or console.color_system is None
    print_section(console, heading, show_changes(joined, text, is_marked=is_marked))


def print_rules(console: Console, rules: list[dict], measures: dict, settings: list[dict]) -> None:
    """Print every rule with its decision, the measures that it reads and its thresholds."""
    thresholds = {setting["name"]: setting["value"] for setting in settings}
    grid = make_grid()
    for rule in rules:
        shown = Text(rule["rule_id"], "bold")
        for names, values, prefix in (
            (rule["measures"], measures, ""),
            (rule["thresholds"], thresholds, "against "),
        ):
            pairs = [f"{name} {format_value(values[name], MEASURE_CHARS)}" for name in names]
            shown.append(f"\n{prefix}{', '.join(pairs)}" if pairs else "", "not bold")
        if rule["detail"]:
            shown.append(f"\nsays: {show_line(rule['detail'], VALUE_CHARS)}", "not bold")
        grid.add_row(Text(rule["decision"], DECISION_STYLES.get(rule["decision"], "dim")), shown)
    print_section(console, "Rules", grid)


def print_duplicates(console: Console, others: list[dict]) -> None:
    """Print the records that this one is a duplicate of, or that are duplicates of it."""
    if not others:
        print_section(console, "Duplicates", Text("none"))
        return
    grid = make_grid()
    for other in others:
        record = f"{other['record_id']}, similarity {format_value(other['similarity'])}"
        title = show_line(other["title"], VALUE_CHARS)
        grid.add_row(other["role"], Text(f"{escape_control_chars(record)}\n{title}"))
    left = others[0]["other_count"] - len(others)
    if left:
        grid.add_row("", f"and {left:,} more")
    print_section(console, "Duplicates", grid)


def print_outcome(console: Console, outcome: dict, rules: list[dict]) -> None:
    """Print the outcome of the row, why, and what to change to keep it."""
    shown = {"outcome": outcome["outcome"]}
    if outcome["outcome"] == "kept":
        shown["split"] = outcome["split"]
    else:
        shown["deciding rule"] = outcome["deciding_rule"]
        remedies = {rule["rule_id"]: rule["remedy"] for rule in rules}
        shown["remedy"] = remedies.get(outcome["deciding_rule"])
    if outcome["kept_record_id"]:
        shown["in its place"] = f"winnow trace '{outcome['kept_record_id']}'"
    if outcome["reasons"]:
        shown["all reasons"] = outcome["reasons"]
    print_values(console, "Outcome", [shown])
    console.print()
