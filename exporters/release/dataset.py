"""The data set folder: parquet files by config and split, a card, checksums."""

from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
from huggingface_hub import constants
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from exporters.fitness.results import (
    FILE,
    MEASURE,
    Fitness,
    find_file,
    read_fingerprint,
    read_fitness,
    write_fitness,
)
from exporters.release.card import write_card
from exporters.release.checks import list_build_faults
from exporters.release.comparison import compare_releases, pin_release, write_markdown
from exporters.release.configs import CONFIGS, count_rows, define_rows, read_descriptions
from exporters.release.croissant import write_croissant
from exporters.release.folder import digest_files, replace_folder, write_checksums
from exporters.release.jsonl import check_chats, write_chats
from exporters.release.parquet import ConfigFiles, write_split
from exporters.release.provenance import count_examples, read_commit, read_provenance
from exporters.release.release_files import check_repo_id
from exporters.warehouse import ExportError, require_built
from winnow.console import print_line, print_table
from winnow.redaction import hide_secrets


@dataclass(frozen=True)
class ExportOptions:
    """What a data set is written with: whether it has JSON Lines for OpenAI, the release that it is
    compared with, where on the Hub it will be, and the commit of the code that exported it.

    A later commit that writes the same bytes may publish it.
    """

    has_openai: bool = False
    previous: str | None = None
    url: str | None = None
    commit: str | None = None


def export_dataset(
    connection: duckdb.DuckDBPyConnection,
    output: Path,
    console: Console,
    *,
    has_openai: bool = False,
    previous: str | None = None,
    repo_id: str | None = None,
) -> None:
    """Write the data set to the folder `output`, which is replaced as a whole.

    Everything is written beside it first, so an interrupted export leaves what was there.
    With `has_openai` the chats are also written as JSON Lines. With `previous`, a folder or
    USER/NAME@REVISION, the card ends with what changed since that release. With `repo_id`,
    croissant.json says where on the Hub the data set will be. Raises ExportError where nothing is
    built, where `output` holds something else, where OpenAI would refuse the chats, or for a
    `repo_id` that is not valid.
    """
    if repo_id:
        check_repo_id(repo_id)
    require_built(connection, "curated.curated_examples")
    require_examples(connection)
    warn_of_mixture(connection, console)
    for fault in list_build_faults(connection):
        print_line(console, f"warning: {fault}, so `publish` will refuse this. Run: dbt build")
    options = ExportOptions(
        has_openai=has_openai,
        previous=pin_release(previous, written=output) if previous else None,
        url=hide_secrets(f"{constants.ENDPOINT}/datasets/{repo_id}") if repo_id else None,
        commit=read_commit(),
    )
    with replace_folder(output, asdict(options)) as finished:
        configs = write_dataset(connection, finished, console, options)
    print_configs(console, configs, output)


def write_dataset(
    connection: duckdb.DuckDBPyConnection, folder: Path, console: Console, options: ExportOptions
) -> list[ConfigFiles]:
    """Write the data set into the empty folder `folder`: of the same database and options, the
    same bytes."""
    if options.has_openai:
        check_chats(connection)
    configs = write_configs(connection, folder, console)
    checksums = digest_files(folder)
    if options.has_openai:
        write_chats(connection, folder / "openai")
    provenance = read_provenance(connection, checksums, commit=options.commit)
    write_croissant(folder, provenance, configs, url=options.url)
    fitness = copy_fitness(connection, folder, console)
    write_card(connection, folder, provenance, configs, fitness)
    if options.previous:
        write_changes(folder, options.previous)
    write_checksums(folder, checksums)
    return configs


def copy_fitness(
    connection: duckdb.DuckDBPyConnection, folder: Path, console: Console
) -> Fitness | None:
    """Put the measurement of this build into the data set `folder`; None where there is none."""
    fitness = read_fitness(find_file())
    if fitness and fitness.fingerprint != read_fingerprint(connection):
        print_line(console, f"{find_file()} is of another build, so it is left out. {MEASURE}")
        return None
    if fitness:
        write_fitness(fitness, folder / FILE)
    return fitness


def write_changes(folder: Path, previous: str) -> None:
    """Add what changed since the release `previous` to the card in `folder`."""
    changes = compare_releases(previous, str(folder))
    section = write_markdown("Changes since the release before", changes)
    with (folder / "README.md").open("a", encoding="utf-8") as card:
        card.write(f"\n{section}\n")


def require_examples(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise ExportError where every row was left out."""
    if not connection.execute("select 1 from curated.curated_examples limit 1").fetchone():
        raise ExportError("No row is left to write. To see where they went, run: winnow summary")


def warn_of_mixture(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Print a line where some examples are synthetic and others real."""
    examples, synthetic = count_examples(connection).values()
    if 0 < synthetic < examples:
        print_line(
            console,
            f"warning: {synthetic:,} of the {examples:,} examples are synthetic, the others are "
            "real, and the card says so. For real ones only, load them into a database of their "
            "own: set WINNOW_DATABASE",
        )


def write_configs(
    connection: duckdb.DuckDBPyConnection, folder: Path, console: Console
) -> list[ConfigFiles]:
    """Write every config into a folder of its own, with a progress bar over all rows.

    A split without rows is left out: `datasets` cannot load it.
    """
    counts = {config: count_rows(connection, config) for config in CONFIGS}
    columns = (
        TextColumn("writing rows"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=sum(sum(rows.values()) for rows in counts.values()))
        written = []
        for config, rows_by_split in counts.items():
            define_rows(connection, config)
            (folder / config.folder).mkdir()
            splits = [
                write_split(
                    connection,
                    folder / config.folder,
                    split=split,
                    on_rows=lambda rows: progress.advance(task, rows),
                )
                for split in config.splits
                if split in rows_by_split
            ]
            written.append(ConfigFiles(config, splits, read_descriptions(connection, config)))
    return written


def print_configs(console: Console, configs: list[ConfigFiles], output: Path) -> None:
    """Print what was written, a row per config and split."""
    rows = []
    for files in configs:
        for split in files.splits:
            paths = [output / files.config.folder / path.name for path in split.paths]
            size = sum(path.stat().st_size for path in paths)
            rows.append((files.config.name, split.name, split.rows, len(paths), size))
    columns = ("config", "split", "rows", "files", "bytes")
    print_table(console, f"Data set in {output}", columns, rows)
