"""A release on a Hub and back: what `datasets` loads is what is in the database, row by row.

`make publish-check` runs only this and prints what was compared. The Hubs are on the loopback,
the clients are the real ones. With WINNOW_HUB_TEST_REPO=USER/NAME and HF_TOKEN set, the synthetic
release goes over the real Hub; real rows never do.
"""

import os
import re
from pathlib import Path

import duckdb
import pytest
from rich.console import Console
from rich.table import Table
from support.contract import BUILT
from support.loopback_hub import LoopbackHub
from support.project import WITHOUT_UNIT_TESTS, Project
from support.publisher import ALICE, Publisher, read_published
from support.writable_hub import WritableHub

from winnow.quoting import quote_text

SOURCE_REPO = "McAuley-Lab/Amazon-Reviews-2023"
SOURCE_REVISION = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
SPELLED_BY_FORM = "source_file, raw_details_text"
STAGED = f"from staged.staged_amazon_reviews_2023 select * exclude ({SPELLED_BY_FORM})"
LOADED = "select form, file, rows from raw.load_manifest"
UPLOADED = re.compile(r"^Uploaded .+: ([\d,]+) of ([\d,]+) bytes; ([\d,]+) bytes", re.MULTILINE)


@pytest.fixture
def hub():
    with WritableHub({ALICE: "alice"}) as hub:
        yield hub


@pytest.fixture
def source_hub(real_data: Path):
    """A Hub that has two real categories at the revision that loaders/sources.yml names."""
    mirror = real_data / "amazon_reviews_2023"
    paths = (path for path in mirror.rglob("*") if path.is_file())
    files = {path.relative_to(mirror).as_posix(): path.read_bytes() for path in paths}
    with LoopbackHub() as hub:
        hub.add_revision(SOURCE_REPO, SOURCE_REVISION, files)
        yield hub


def test_a_release_comes_back(demo: Project, hub: WritableHub, tmp_path: Path):
    publisher = Publisher(demo, demo.folder / "dataset", hub_url=hub.url, home=tmp_path / "hf")
    if repo := os.environ.get("WINNOW_HUB_TEST_REPO"):
        publisher.repo = repo
        publisher.environment |= {
            "HF_ENDPOINT": "https://huggingface.co",
            "HF_HUB_DISABLE_XET": "0",
            "HF_TOKEN": os.environ["HF_TOKEN"],
        }
    publish_again(publisher, compare_published(publisher, tmp_path))


@pytest.mark.takes_minutes
def test_real_rows_come_back(project: Project, hub, source_hub, tmp_path: Path):
    """From one Hub to another: loaded in both forms, built, published, and a category more.

    The magazines have no price, so the examples stay as they are and only the account of the
    rows grows.
    """
    compare_forms(project, source_hub)
    project.build(*WITHOUT_UNIT_TESTS)
    publisher = Publisher(project, project.export(), hub_url=hub.url, home=tmp_path / "hf")
    first = compare_published(publisher, tmp_path)
    again = publish_again(publisher, first)
    assert len(hub.repos[publisher.repo].commits) == 2, "the Hub's own and one of ours"

    load_category(project, source_hub, "Magazine_Subscriptions")
    project.build(*WITHOUT_UNIT_TESTS)
    project.export()
    hub.uploads.clear()
    grown = compare_published(publisher, tmp_path)
    releases = {"Gift_Cards": first, "the same": again, "and Magazine_Subscriptions": grown}
    counts = [
        (what, read_published(printed)[0], *read_uploaded(printed))
        for what, printed in releases.items()
    ]
    print_table("Bytes", ("published", "tag", "uploaded", "of", "there already"), counts)
    assert [tag for _, tag, *_ in counts] == ["v1", "v1", "v2"]
    assert all(uploaded + held == total for *_, uploaded, total, held in counts)
    assert counts[-1][2] == sum(hub.uploads)
    for config in ("data", "prompt_completion", "messages"):
        assert re.search(rf"│ {config}/train-00000-of-00001.parquet .+ unchanged", grown)
    assert re.search(r"│ ledger/rejected-00000-of-00001.parquet .+ changed", grown)


# Loading


def load_category(
    project: Project, source_hub: LoopbackHub, category: str, *options: object
) -> None:
    """Load a category by repository and revision."""
    client = {"HF_ENDPOINT": source_hub.url, "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1"}
    wanted = ("--category", category, "--revision", SOURCE_REVISION)
    project.do("winnow", "load", "hub", *wanted, *options, **client)


def compare_forms(project: Project, source_hub: LoopbackHub) -> None:
    """Load Gift_Cards as JSON Lines, then as parquet: both are staged as the same rows."""
    kept = project.folder / "staged.parquet"
    load_category(project, source_hub, "Gift_Cards", "--form", "jsonl")
    project.do("dbt.cli.main", "run", "--select", "staged_amazon_reviews_2023")
    project.query(f"copy ({STAGED}) to {quote_text(kept)}")
    loaded = project.query(LOADED)
    load_category(project, source_hub, "Gift_Cards", "--form", "parquet")
    loaded += project.query(LOADED)
    print_table(f"{SOURCE_REPO} at {SOURCE_REVISION}", ("form", "file", "rows"), loaded)
    assert [(form, rows) for form, _, rows in loaded] == [("jsonl", 1_137), ("parquet", 1_137)]

    with duckdb.connect(str(project.database), read_only=True) as database:
        differing = count_differing(database, STAGED, f"from {quote_text(kept)}")
        columns = database.sql(STAGED).columns
    print(f"staged, {len(columns)} columns of each row: {differing} rows differ between the forms")
    assert differing == 0


# Publishing


def compare_published(publisher: Publisher, folder: Path) -> str:
    """Publish, load every config and split back by the tag, and compare each with the database.

    Gives what the command printed.
    """
    printed = publisher.publish()
    tag, commit = read_published(printed)
    loaded = folder / tag
    publisher.load_back(tag, loaded)
    assert {path.name for path in loaded.iterdir()} == BUILT.keys()
    with duckdb.connect(str(publisher.project.database), read_only=True) as database:
        compared = [
            (config, path.stem, *compare_split(database, config, path))
            for config in BUILT
            for path in sorted((loaded / config).iterdir())
        ]
        for config in BUILT:
            table = "curated_ledger" if config == "ledger" else "curated_examples"
            [(built,)] = database.sql(f"select count(*) from curated.{table}").fetchall()
            assert sum(rows for name, _, rows, *_ in compared if name == config) == built
    headings = ("config", "split", "rows", "columns", "rows that differ from the database")
    print_table(f"{publisher.repo} {tag} is commit {commit}", headings, compared)
    assert all(rows > 0 and differing == 0 for *_, rows, _, differing in compared)
    return printed


def compare_split(
    database: duckdb.DuckDBPyConnection, config: str, path: Path
) -> tuple[int, int, int]:
    """The rows and columns of a split as it was loaded, and its rows that are not as built."""
    columns, rows_sql, _ = BUILT[config]
    loaded = database.sql(f"from {quote_text(path)}")
    assert loaded.columns == columns.split()
    built = rows_sql.format(columns=columns.replace(" ", ", "), split=path.stem)
    differing = count_differing(database, f"from {quote_text(path)}", built)
    return loaded.shape[0], len(loaded.columns), differing


def count_differing(database: duckdb.DuckDBPyConnection, one: str, other: str) -> int:
    """Rows of either query that the other lacks, as often as it lacks them."""
    [(count,)] = database.sql(f"""
        select count(*) from (
            (({one}) except all ({other})) union all (({other}) except all ({one}))
        )
    """).fetchall()
    return count


def publish_again(publisher: Publisher, before: str) -> str:
    """Publish what is there: no commit is made and nothing is sent."""
    printed = publisher.publish()
    assert read_published(printed) == read_published(before)
    assert read_uploaded(printed)[0] == 0
    return printed


def read_uploaded(printed: str) -> tuple[int, int, int]:
    """The bytes that the command prints: uploaded, of the whole release, there already."""
    [counts] = UPLOADED.findall(printed)
    uploaded, total, held = (int(number.replace(",", "")) for number in counts)
    return uploaded, total, held


def print_table(title: str, headings: tuple[str, ...], rows: list[tuple]) -> None:
    """Print what was compared, for a run with -s."""
    table = Table(title=title, title_justify="left")
    for heading, cell in zip(headings, rows[0], strict=True):
        table.add_column(heading, justify="right" if isinstance(cell, int) else "left")
    for row in rows:
        table.add_row(*(f"{cell:,}" if isinstance(cell, int) else cell for cell in row))
    Console(width=120).print("", table)
