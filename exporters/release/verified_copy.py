"""The copy of a release that is pushed: written again from the database, and compared with the
folder that a person has looked at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from exporters.fitness.results import FILE, Fitness, read_fitness
from exporters.release.checks import Unlicensed, check_build, check_pii, list_unlicensed
from exporters.release.dataset import ExportOptions, write_dataset
from exporters.release.folder import (
    CHECKSUMS,
    beside,
    digest_file,
    is_regular,
    list_entries,
    list_foreign_files,
    lock_folder,
    read_record,
)
from exporters.warehouse import ExportError, read_warehouse
from winnow.settings import find_database


@dataclass(frozen=True)
class VerifiedCopy:
    """A data set in a folder of its own, the rows of its configs and splits, and what the checks
    that can be overridden need."""

    folder: Path
    row_counts: dict[tuple[str, str], int]
    fitness: Fitness | None
    unlicensed: list[Unlicensed]


@contextmanager
def write_verified_copy(folder: Path, console: Console) -> Iterator[VerifiedCopy]:
    """A copy of the data set in `folder`, beside it until it is pushed.

    Raises ExportError for a failed release check, and where `folder` is anything but what the
    export of its options writes of the database now, byte for byte.
    """
    options = read_options(folder)
    copy = beside(folder, "publish")
    with lock_folder(copy):
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        try:
            with read_warehouse(reach=copy) as connection:
                check_build(connection)
                configs = write_dataset(connection, copy, console, options)
                with lock_folder(folder):
                    compare_folder(folder, copy)
                for name in list_entries(copy):
                    check_pii(connection, copy, name)
                unlicensed = list_unlicensed(connection)
            row_counts = {
                (files.config.name, split.name): split.rows
                for files in configs
                for split in files.splits
            }
            yield VerifiedCopy(copy, row_counts, read_fitness(copy / FILE), unlicensed)
        finally:
            shutil.rmtree(copy, ignore_errors=True)


def read_options(folder: Path) -> ExportOptions:
    """The options that the data set in `folder` was exported with. Raises ExportError where it was
    not exported to there."""
    try:
        if folder.is_dir() and not folder.is_symlink():
            return ExportOptions(**read_record(folder)["options"])
    except (KeyError, TypeError):
        pass
    raise ExportError(f"{folder} was not written there by winnow export. {name_command(folder)}")


def compare_folder(folder: Path, copy: Path) -> None:
    """Raise ExportError, which names the first path of `folder` that is not as in `copy`."""
    found, written = list_entries(folder), list_entries(copy)
    # The files of rows first: the card depends on all of them, and the checksums on every file.
    names = sorted(
        found.keys() | written.keys(), key=lambda name: ("/" not in name, name == CHECKSUMS, name)
    )
    for name in names:
        if name not in found:
            raise ExportError(f"{folder / name} is missing. {name_command(folder)}")
        if name in written and is_same(found[name], written[name]):
            continue
        if name in list_foreign_files(folder):
            raise ExportError(
                f"{folder / name} is not as winnow export left {folder}. Move it away, and run: "
                f"winnow export --output {folder}"
            )
        raise ExportError(
            f"{folder / name} is not what winnow export writes now: {find_database()}, its "
            f"settings or the code has changed since. {name_command(folder)}"
        )


def is_same(path: Path, written: Path) -> bool:
    return is_regular(path) and digest_file(path) == digest_file(written)


def name_command(folder: Path) -> str:
    return f"Run: winnow export --output {folder}"
