"""What changed between two releases: rows, splits, texts, prices and how they are spread."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import duckdb

from exporters.cells import show_value
from exporters.release.hub_errors import explain_hub_errors
from exporters.release.markdown import quote_markdown
from exporters.release.release_files import find_files, read_configs
from exporters.warehouse import ExportError
from winnow.hub_client import RetryingHfApi
from winnow.queries import read_sql
from winnow.settings import READING_LIMITS, read_limits

SQL = Path(__file__).parent / "sql" / "compare"
ON_HUB = re.compile(r"(?P<repo_id>[\w.-]+/[\w.-]+)@(?P<revision>[^@\s]+)")
UNIT = re.compile("_(usd|chars|ratio|value)$")
QUERIES = {
    "Rows by split": ("rows", None),
    "Rows moved between splits": ("moves", None),
    "Values changed": ("changes", None),
    "Prices that changed most": ("prices_changed", None),
    "Prices": ("spread", "price_usd"),
    "Characters of the texts": ("spread", "text_chars"),
    "Categories whose share changed most": ("categories", None),
}
"""The tables by their headings: a query, and the column that it measures."""


@dataclass(frozen=True)
class Comparison:
    """One table as it is shown: every cell is a text."""

    heading: str
    columns: list[str]
    is_number: list[bool]
    rows: list[list[str]]


def compare_releases(old: str, new: str) -> list[Comparison]:
    """The tables of what changed from the release `old` to the release `new`, each a folder or
    USER/NAME@REVISION; tables without rows are left out.

    Raises ExportError for what is not a release, and for what the Hub refuses.
    """
    folders = {"before": fetch_release(old), "after": fetch_release(new)}
    with open_scratch() as connection:
        connection.execute(read_sql(SQL, "releases"))
        for release, folder in folders.items():
            read_rows(connection, folder, release)
        connection.execute(read_sql(SQL, "pairs"))
        comparisons = [compare(connection, heading) for heading in QUERIES]
    return [comparison for comparison in comparisons if comparison.rows]


@contextmanager
def open_scratch() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own that is deleted after use."""
    settings = read_limits(READING_LIMITS)
    with (
        tempfile.TemporaryDirectory() as scratch,
        duckdb.connect(f"{scratch}/compare.duckdb", config=settings) as connection,
    ):
        yield connection


def fetch_release(name: str) -> Path:
    """The folder of a release; of one on the Hub, only the card and the default config are
    downloaded, into the cache of the Hub's client. Raises ExportError."""
    folder = Path(name)
    if folder.is_dir():
        return folder
    match = ON_HUB.fullmatch(name)
    if not match:
        raise ExportError(
            f"{name} is not a directory, and not of the form USER/NAME@REVISION for one on the Hub"
        )
    with explain_hub_errors(name):
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


def pin_release(name: str, *, written: Path) -> str:
    """A name by which the same release is found at any time and from any directory: its folder, or
    USER/NAME@COMMIT. Raises ExportError where its folder is `written`, which replaces it."""
    folder = fetch_release(name)
    match = ON_HUB.fullmatch(name)
    if match and not Path(name).is_dir():
        return f"{match['repo_id']}@{folder.name}"
    if folder.resolve() == written.resolve():
        raise ExportError(
            f"--previous {name} is the folder that is replaced: copy it first, or give "
            "USER/NAME@REVISION"
        )
    return str(folder.resolve())


def read_default_splits(folder: Path) -> dict[str, list[str]]:
    """The splits of the default config, with the patterns of their files."""
    return next(iter(read_configs(folder).values()))


def read_rows(connection: duckdb.DuckDBPyConnection, folder: Path, release: str) -> None:
    """Add the rows of a release, without their texts, to the table `releases`.

    Raises ExportError where its files are not those of a release, or hold an id twice.
    """
    query = read_sql(SQL, "read_split")
    for split, patterns in read_default_splits(folder).items():
        for path in find_files(folder, patterns):
            try:
                connection.execute(
                    query, {"release_name": release, "split_name": split, "path": str(path)}
                )
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise ExportError(f"{path} is not a file of a release: {reason}") from error
    repeated = connection.execute(
        read_sql(SQL, "repeated_ids"), {"release_name": release}
    ).fetchone()
    if repeated:
        raise ExportError(f"{folder} has {repeated[0]} more than once, so its rows have no ids")


def compare(connection: duckdb.DuckDBPyConnection, heading: str) -> Comparison:
    """Run one query and format its cells."""
    query, measure = QUERIES[heading]
    parameters = {"measure": measure} if measure else {}
    result = connection.execute(read_sql(SQL, query), parameters)
    columns = [name for name, *_ in result.description]
    rows = result.fetchall()
    units = [name.replace("value", measure) if measure else name for name in columns]
    return Comparison(
        heading,
        [UNIT.sub("", name).replace("_", " ") for name in columns],
        [all(not isinstance(row[place], str) for row in rows) for place in range(len(columns))],
        [
            [
                show_value(unit, value).replace("\n", " ")
                for unit, value in zip(units, row, strict=True)
            ]
            for row in rows
        ],
    )


def write_markdown(title: str, comparisons: list[Comparison]) -> str:
    """The tables as a section of a Markdown page."""
    lines = [f"## {quote_markdown(title)}"]
    for comparison in comparisons:
        rules = ["--:" if is_number else "---" for is_number in comparison.is_number]
        quoted = [list(map(quote_markdown, row)) for row in comparison.rows]
        lines += ["", f"### {comparison.heading}", ""]
        lines += [f"| {' | '.join(row)} |" for row in [comparison.columns, rules, *quoted]]
    return "\n".join(lines)
