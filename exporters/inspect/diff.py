"""What the last build changed against the one before, for the terminal."""

from itertools import groupby

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exporters.console import print_line
from exporters.warehouse import require_built
from winnow.terminal import escape_control_chars

TITLE_CHARS = 40
ALL_EXAMPLES = 2**31

# The view joins two ledgers: once is enough.
KEEP_CHANGES_SQL = "create temp table changes as from curated.curated_ledger_diff"
COUNTS_SQL = """
    select
        (select count(*) from curated.curated_ledger)
        + (select count(*) from changes where outcome = 'not loaded') as row_count,
        (select count(*) from curated.curated_ledger where outcome = 'kept') as kept_count,
        (select count(*) from curated.curated_ledger_previous) as previous_count,
        (select count(*) from curated.curated_ledger_previous where outcome = 'kept')
            as previous_kept_count,
        (select count(*) from changes where is_outcome_changed) as changed_count,
        (select count(*) from changes where not is_outcome_changed) as otherwise_count
"""
RULES_SQL = """
    with

    reasons_counted as (
        select unnest(reasons) as rule, 1 as now, 0 as newly, 0 as no_longer
        from curated.curated_ledger
        union all
        select
            unnest(list_filter(reasons, lambda rule: not list_contains(previous_reasons, rule))),
            0, 1, 0
        from changes
        union all
        select
            unnest(list_filter(previous_reasons, lambda rule: not list_contains(reasons, rule))),
            0, 0, 1
        from changes
    )

    select
        rule,
        (sum(now) - sum(newly) + sum(no_longer))::bigint as before,
        sum(now)::bigint as now,
        sum(newly)::bigint as "newly named",
        sum(no_longer)::bigint as "no longer named"
    from reasons_counted
    group by rule
    having sum(newly) + sum(no_longer) > 0
    order by sum(newly) + sum(no_longer) desc, rule
"""
# A rule decided by its measure, a duplicate by the product that it is like.
EXAMPLES_SQL = """
    with

    kinds_named as (
        select
            row_id,
            case
                when previous_outcome = 'rejected' then 'rejected by ' || previous_deciding_rule
                else previous_outcome
            end as before,
            case
                when outcome = 'rejected' then 'rejected by ' || deciding_rule
                else outcome
            end as now,
            coalesce(
                deciding_detail,
                'like ' || kept_record_id,
                previous_deciding_detail,
                'like ' || previous_kept_record_id,
                ''
            ) as detail
        from changes
        where is_outcome_changed
    ),

    examples as (
        select
            *,
            count(*) over (partition by before, now) as row_count,
            row_number() over (partition by before, now order by row_id) as place
        from kinds_named
        qualify place <= $limit
    )

    select
        examples.row_count,
        examples.before,
        examples.now,
        examples.row_id,
        examples.detail,
        coalesce(products.title, '') as title
    from examples
    left join cleaned.cleaned_records as products on examples.row_id = products.record_id
    order by
        examples.row_count desc, examples.before, examples.now, examples.row_id
"""


def print_changes(
    connection: duckdb.DuckDBPyConnection, console: Console, *, limit: int | None
) -> None:
    """Print how many rows changed, by rule and by outcome, with `limit` examples or with all.

    Raises ExportError where nothing is built.
    """
    require_built(connection, "curated.curated_ledger_diff")
    connection.execute(KEEP_CHANGES_SQL)
    rows, kept, rows_before, kept_before, changed, otherwise = connection.execute(
        COUNTS_SQL
    ).fetchone()
    if not rows_before:
        print_line(console, "No earlier build to compare with. Change something, run: dbt build")
        return
    if not changed and not otherwise:
        print_line(console, f"Nothing changed: all {rows:,} rows are where they were.")
        return
    print_line(
        console,
        f"{changed:,} of {rows:,} rows changed outcome; kept: {kept_before:,} -> {kept:,}",
    )
    if otherwise:
        print_line(console, f"{otherwise:,} more changed only in reasons, split or kept product")
    print_rules(connection, console)
    print_examples(connection, console, limit=limit)


def print_rules(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print the rules that name other rows than before; nothing where there is none."""
    result = connection.execute(RULES_SQL)
    table = Table(title="Changes by rule", title_justify="left")
    for name, *_ in result.description:
        table.add_column(name, justify="left" if name == "rule" else "right")
    for rule, *counts in result.fetchall():
        table.add_row(Text(escape_control_chars(rule)), *(f"{count:,}" for count in counts))
    if table.row_count:
        console.print(table)


def print_examples(
    connection: duckdb.DuckDBPyConnection, console: Console, *, limit: int | None
) -> None:
    """Print each kind of change with its count and its first rows, the most frequent first."""
    result = connection.execute(EXAMPLES_SQL, {"limit": limit or ALL_EXAMPLES})
    for (count, before, now), examples in groupby(iter(result.fetchone, None), lambda row: row[:3]):
        console.print()
        print_line(console, f"{count:,} rows: {before} -> {now}", style="bold")
        for *_, row_id, detail, title in examples:
            shown = title if len(title) <= TITLE_CHARS else f"{title[: TITLE_CHARS - 1]}…"
            print_line(console, f"  {row_id:<24}  {detail:<20}  {shown}")
