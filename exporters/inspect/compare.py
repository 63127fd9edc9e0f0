"""What changed between two releases: rows, splits, texts, prices and how they are spread."""

import re
import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from exporters.cells import show_value
from exporters.release.markdown import quote_markdown
from exporters.release.publish import explaining_hub
from exporters.release.release_files import find_files, read_configs
from exporters.warehouse import ExportError
from winnow.hub_client import RetryingHfApi
from winnow.quoting import quote_text
from winnow.settings import READING_LIMITS, read_limits

ON_HUB = re.compile(r"(?P<repo_id>[\w.-]+/[\w.-]+)@(?P<revision>[^@\s]+)")
UNIT = re.compile("_(usd|chars|ratio)$")

# The texts stay in the files: their hashes tell whether they changed.
READ_SPLIT_SQL = """
    select
        record_id,
        '{split}' as split,
        category,
        price_usd,
        hash(text) as text_hash,
        length(text) as text_chars
    from read_parquet([{paths}])
"""
REPEATED_SQL = """
    select record_id from {release}
    group by record_id
    having count(*) > 1
    order by record_id
    limit 1
"""
PAIR_SQL = """
    create view releases as
    select 'before' as release, * from before
    union all
    select 'after' as release, * from after;

    create table pairs as
    select
        coalesce(after.record_id, before.record_id) as record_id,
        before.split as split_before,
        after.split as split_after,
        before.price_usd as price_before_usd,
        after.price_usd as price_after_usd,
        before.record_id = after.record_id as is_in_both,
        is_in_both and before.text_hash <> after.text_hash as is_text_changed,
        is_in_both and before.price_usd is distinct from after.price_usd as is_price_changed
    from before
    full join after on before.record_id = after.record_id
"""
ROWS_SQL = """
    with

    sides as (
        select split_before as split, 1 as before, 0 as after, * from pairs
        where split_before is not null
        union all
        select split_after as split, 0 as before, 1 as after, * from pairs
        where split_after is not null
    )

    select
        coalesce(split, 'all') as split,
        sum(before)::bigint as before,
        sum(after)::bigint as after,
        count(*) filter (where split_before is null) as added,
        count(*) filter (where split_after is null) as removed,
        count(*) filter (where after = 1 and split_before <> split_after) as "moved in",
        count(*) filter (where before = 1 and split_before <> split_after) as "moved out"
    from sides
    group by rollup (split)
    order by grouping(sides.split), before desc, after desc, sides.split
"""
MOVES_SQL = """
    select
        split_before as "from",
        split_after as "to",
        count(*) as rows,
        min(record_id) as example
    from pairs
    where split_before <> split_after
    group by split_before, split_after
    order by rows desc, split_before, split_after
"""
CHANGES_SQL = """
    select
        'text' as value,
        count(*) filter (where is_text_changed) as "rows changed",
        count(*) filter (where is_in_both) as "rows of both",
        min(record_id) filter (where is_text_changed) as example
    from pairs
    union all
    select
        'price' as value,
        count(*) filter (where is_price_changed),
        count(*) filter (where is_in_both),
        min(record_id) filter (where is_price_changed)
    from pairs
"""
PRICES_SQL = """
    select record_id, price_before_usd as before_usd, price_after_usd as after_usd
    from pairs
    where is_price_changed
    order by abs(price_after_usd - price_before_usd) desc nulls first, record_id
    limit 10
"""
SPREAD_SQL = """
    select
        release,
        count({column}) as rows,
        avg({column}) as mean_{unit},
        min({column}) as min_{unit},
        quantile_cont({column}, 0.05) as p5_{unit},
        median({column}) as median_{unit},
        quantile_cont({column}, 0.95) as p95_{unit},
        max({column}) as max_{unit}
    from releases
    group by release
    order by release desc
"""
CATEGORIES_SQL = """
    with

    categories_counted as (
        select
            category,
            count(*) filter (where release = 'before') as before,
            count(*) filter (where release = 'after') as after
        from releases
        group by category
    )

    select
        coalesce(category, 'none') as category,
        before,
        after,
        before / nullif(sum(before) over (), 0) as before_share_ratio,
        after / nullif(sum(after) over (), 0) as after_share_ratio
    from categories_counted
    order by abs(after_share_ratio - before_share_ratio) desc nulls last, category
    limit 20
"""
QUERIES = {
    "Rows by split": ROWS_SQL,
    "Rows moved between splits": MOVES_SQL,
    "Values changed": CHANGES_SQL,
    "Prices that changed most": PRICES_SQL,
    "Prices": SPREAD_SQL.format(column="price_usd", unit="usd"),
    "Characters of the texts": SPREAD_SQL.format(column="text_chars", unit="chars"),
    "Categories whose share changed most": CATEGORIES_SQL,
}
"""The tables by their headings; one without rows is not shown."""


@dataclass(frozen=True)
class Comparison:
    """One table as it is shown: every cell is a text."""

    heading: str
    columns: list[str]
    is_number: list[bool]
    rows: list[list[str]]


def print_comparison(old: str, new: str, console: Console, *, is_markdown: bool) -> None:
    """Print what changed from the release `old` to the release `new`, each a folder or
    USER/NAME@REVISION; as Markdown it is a section of a changelog.

    Raises ExportError for what is no release, and for what the Hub refuses.
    """
    comparisons = compare_releases(old, new)
    if is_markdown:
        section = write_markdown(f"Changes from {old} to {new}", comparisons)
        console.print(Text(section), soft_wrap=True)
    else:
        print_tables(console, f"{old} -> {new}", comparisons)


def compare_releases(old: str, new: str) -> list[Comparison]:
    """The tables of what changed that have rows. Raises ExportError as print_comparison does."""
    folders = {"before": fetch_release(old), "after": fetch_release(new)}
    with tempfile.TemporaryDirectory() as scratch:
        limits = read_limits(READING_LIMITS)
        with duckdb.connect(f"{scratch}/compare.duckdb", config=limits) as connection:
            for release, folder in folders.items():
                read_rows(connection, folder, release)
            connection.execute(PAIR_SQL)
            comparisons = [compare(connection, heading) for heading in QUERIES]
    return [comparison for comparison in comparisons if comparison.rows]


def fetch_release(name: str) -> Path:
    """The folder of a release; one on the Hub is downloaded into the cache of its client, card
    and default config alone. Raises ExportError."""
    folder = Path(name)
    if folder.is_dir():
        return folder
    match = ON_HUB.fullmatch(name)
    if not match:
        raise ExportError(
            f"{name} is no folder, and not of the form USER/NAME@REVISION for one on the Hub"
        )
    with explaining_hub(name):
        api = RetryingHfApi()
        download = partial(
            api.ask,
            api.snapshot_download,
            match["repo_id"],
            revision=match["revision"],
            repo_type="dataset",
        )
        splits = read_default_splits(Path(download(allow_patterns=["README.md"])))
        return Path(download(allow_patterns=["README.md", *chain(*splits.values())]))


def read_default_splits(folder: Path) -> dict[str, list[str]]:
    """The splits of the default config, with the patterns of their files."""
    return next(iter(read_configs(folder).values()))


def read_rows(connection: duckdb.DuckDBPyConnection, folder: Path, release: str) -> None:
    """Read all but the texts of a release into the table `release`, a split at a time.

    Raises ExportError where its files are no releases of winnow, or hold an id twice.
    """
    splits = [
        READ_SPLIT_SQL.format(
            split=split.replace("'", "''"),
            paths=", ".join(map(quote_text, find_files(folder, patterns))),
        )
        for split, patterns in read_default_splits(folder).items()
    ]
    try:
        connection.execute(f"create table {release} as {' union all '.join(splits)}")
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{folder} cannot be read as a release of winnow: {reason}") from error
    repeated = connection.execute(REPEATED_SQL.format(release=release)).fetchone()
    if repeated:
        raise ExportError(
            f"{folder} has {repeated[0]} more than once, so its rows cannot be told apart"
        )


def compare(connection: duckdb.DuckDBPyConnection, heading: str) -> Comparison:
    """Run one query and word its cells."""
    result = connection.execute(QUERIES[heading])
    columns = [name for name, *_ in result.description]
    rows = result.fetchall()
    return Comparison(
        heading,
        [UNIT.sub("", name).replace("_", " ") for name in columns],
        [all(not isinstance(row[place], str) for row in rows) for place in range(len(columns))],
        [
            [
                show_value(name, value).replace("\n", " ")
                for name, value in zip(columns, row, strict=True)
            ]
            for row in rows
        ],
    )


def print_tables(console: Console, title: str, comparisons: list[Comparison]) -> None:
    """Print the tables for the terminal."""
    console.print(Text(title, "bold"), soft_wrap=True)
    for comparison in comparisons:
        table = Table(title=comparison.heading, title_justify="left")
        for name, is_number in zip(comparison.columns, comparison.is_number, strict=True):
            table.add_column(name, justify="right" if is_number else "left", overflow="fold")
        for row in comparison.rows:
            table.add_row(*map(Text, row))
        console.print()
        console.print(table)


def write_markdown(title: str, comparisons: list[Comparison]) -> str:
    """The tables as a section of a Markdown page."""
    lines = [f"## {quote_markdown(title)}"]
    for comparison in comparisons:
        rules = ["--:" if is_number else "---" for is_number in comparison.is_number]
        quoted = [list(map(quote_markdown, row)) for row in comparison.rows]
        lines += ["", f"### {comparison.heading}", ""]
        lines += [f"| {' | '.join(row)} |" for row in [comparison.columns, rules, *quoted]]
    return "\n".join(lines)
