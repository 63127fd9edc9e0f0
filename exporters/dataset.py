"""The data set folder: parquet files by split, a card, checksums."""

import hashlib
import shutil
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from exporters.card import write_card
from exporters.parquet import SplitFiles, write_split
from exporters.warehouse import ExportError, require_built

SPLITS = ("train", "validation", "test", "test_natural")
CHECKSUMS = "SHA256SUMS"


def export_dataset(connection: duckdb.DuckDBPyConnection, output: Path, console: Console) -> None:
    """Write the data set to the folder `output`, which is replaced as a whole.

    Everything is written beside it first, so an interrupted export leaves what was there.
    Raises ExportError where nothing is built, or where `output` holds something else.
    """
    require_built(connection, "curated.curated_examples")
    finished, replaced = beside(output, "partial"), beside(output, "replaced")
    if replaced.exists() and not output.exists():
        replaced.rename(output)
    refuse_foreign_folder(output)
    shutil.rmtree(finished, ignore_errors=True)
    shutil.rmtree(replaced, ignore_errors=True)
    data = finished / "data"
    data.mkdir(parents=True)

    splits = write_splits(connection, data, console)
    write_card(connection, finished, splits)
    write_checksums(finished)

    if output.exists():
        output.rename(replaced)
    finished.rename(output)
    shutil.rmtree(replaced, ignore_errors=True)
    print_splits(console, splits, output)


def beside(output: Path, state: str) -> Path:
    """The hidden folder beside `output` for a folder in that state."""
    return output.with_name(f".{output.name}.{state}")


def refuse_foreign_folder(output: Path) -> None:
    """Raise ExportError if `output` is anything but missing, empty or an earlier export."""
    if not output.exists() or (output / CHECKSUMS).is_file():
        return
    if not output.is_dir() or any(output.iterdir()):
        raise ExportError(
            f"{output} is not a data set that winnow wrote, so it is left alone. "
            "Name another folder: python -m exporters dataset --output FOLDER"
        )
    output.rmdir()


def write_splits(
    connection: duckdb.DuckDBPyConnection, folder: Path, console: Console
) -> list[SplitFiles]:
    """Write every split into `folder`, with a progress bar over all rows."""
    (total,) = connection.execute("select count(*) from curated.curated_examples").fetchone()
    columns = (
        TextColumn("writing examples"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        return [
            write_split(
                connection,
                folder,
                split=split,
                on_rows=lambda rows: progress.advance(task, rows),
            )
            for split in SPLITS
        ]


def write_checksums(folder: Path) -> None:
    """Write the sha256 of each file of `folder` in the form that `sha256sum --check` reads."""
    lines = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def print_splits(console: Console, splits: list[SplitFiles], output: Path) -> None:
    """Print what was written, a row per split."""
    table = Table(title=f"Data set in {output}", title_justify="left")
    for heading in ("split", "examples", "files", "bytes"):
        table.add_column(heading, justify="left" if heading == "split" else "right")
    for split in splits:
        size = sum((output / "data" / path.name).stat().st_size for path in split.paths)
        table.add_row(split.name, f"{split.rows:,}", str(len(split.paths)), f"{size:,}")
    console.print(table)
