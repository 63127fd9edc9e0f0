"""What a load, a build and an export of categories will take, before a byte is fetched."""

import math
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from loaders import LoadError
from loaders.places.hub import SOURCE_NAME, choose_files
from loaders.places.repo_files import RepoFile, list_repo
from loaders.sources import Source, find_source
from loaders.storage.database import find_database
from winnow.console import make_console, make_table
from winnow.settings import BUILD_LIMITS, read_limits
from winnow.yaml_files import read_yaml

RATES_FILE = Path(__file__).with_name("rates.yml")
DATASET_FOLDER = Path("build/dataset")
PIPE_WIDTH = 120
GIGABYTE = 10**9


@dataclass(frozen=True, kw_only=True)
class CategorySize:
    """A category in the form to load. `is_counted` says that its rows are known, not estimated."""

    name: str
    form: str
    rows: int
    is_counted: bool
    raw_bytes: int
    fetched_bytes: int


@dataclass(frozen=True, kw_only=True)
class Need:
    """What one step takes, and the folder where it puts its bytes, null where it puts none."""

    step: str
    seconds: float
    byte_count: float
    folder: Path | None


def print_plan(
    categories: list[str],
    *,
    revision: str | None = None,
    local_dir: Path | None = None,
    form: str | None = None,
) -> None:
    """Prints rows, time, memory and disk that the categories need from the load to the export.

    Raises LoadError for a category or form that the repository lacks, for a repository that
    cannot be reached, and where a disk has less room than is needed.
    """
    source, rates = find_source(SOURCE_NAME), read_rates()
    repo_files, revision = list_repo(source, revision=revision, local_dir=local_dir)
    sizes = []
    for name in dict.fromkeys(categories):
        chosen_form, files = choose_files(source, repo_files, category=name, form=form)
        fetched = [] if local_dir else _list_missing(source, files, revision)
        sizes.append(_size_category(name, chosen_form, files, fetched, rates))
    needs = list_needs(sizes, rates)
    console = make_console(pipe_width=PIPE_WIDTH)
    console.print(_lay_out_sizes(sizes))
    console.print(_lay_out_needs(needs))
    memory_limit = read_limits(BUILD_LIMITS)["memory_limit"]
    console.print(
        f"Memory: {memory_limit} for DuckDB (WINNOW_MEMORY_LIMIT; beyond it, it spills to disk) "
        f"and {rates['python_gigabytes']} GB for Python.\n"
        f"Estimated from what was measured on {rates['machine']}: loaders/rates.yml."
    )
    check_room(needs)


def read_rates() -> dict:
    """The measured rates of `loaders/rates.yml`."""
    return read_yaml(RATES_FILE)


def list_needs(sizes: list[CategorySize], rates: dict) -> list[Need]:
    """What each step takes for these categories."""
    fetched = sum(size.fetched_bytes for size in sizes)
    rows = sum(size.rows for size in sizes)
    download = Need(
        step="download",
        seconds=fetched / rates["downloaded_bytes_per_second"],
        byte_count=fetched,
        folder=_find_cache() if fetched else None,
    )
    database = find_database().parent
    folders = {"load": database, "build": database, "export": DATASET_FOLDER}
    return [download] + [
        Need(
            step=stage,
            seconds=rows / 1e6 * rates["stages"][stage]["seconds_per_million_rows"],
            byte_count=sum(
                size.raw_bytes * rates["stages"][stage]["bytes_per_raw_byte"][size.form]
                for size in sizes
            ),
            folder=folder,
        )
        for stage, folder in folders.items()
    ]


def check_room(needs: Iterable[Need]) -> None:
    """Raises LoadError where a disk has less room than what is put on it needs."""
    by_disk: dict[int, list[Need]] = {}
    for need in needs:
        if need.folder:
            by_disk.setdefault(_find_there(need.folder).stat().st_dev, []).append(need)
    for sharing in by_disk.values():
        needed = sum(need.byte_count for need in sharing)
        free = _measure_free(sharing[0].folder)
        if free < needed:
            places = ", ".join(dict.fromkeys(str(need.folder) for need in sharing))
            raise LoadError(
                f"the disk of {places} has {_format_bytes(free)} free and "
                f"{_format_bytes(needed)} are needed; make room, set WINNOW_DATABASE to a file on "
                "another disk (HF_HOME for the downloads), or take fewer categories"
            )


def _size_category(
    name: str, form: str, files: list[RepoFile], fetched: list[RepoFile], rates: dict
) -> CategorySize:
    raw_bytes = sum(file.byte_count for file in files)
    known = rates["counted"].get(name, {})
    # Another size is another revision, or a sample.
    is_counted = known.get(form) == raw_bytes
    estimated = math.ceil(raw_bytes / rates["bytes_per_row"][form])
    return CategorySize(
        name=name,
        form=form,
        rows=known["rows"] if is_counted else estimated,
        is_counted=is_counted,
        raw_bytes=raw_bytes,
        fetched_bytes=sum(file.byte_count for file in fetched),
    )


def _list_missing(source: Source, files: list[RepoFile], revision: str | None) -> list[RepoFile]:
    """The files that the Hub client's cache does not hold."""
    from huggingface_hub import try_to_load_from_cache

    return [
        file
        for file in files
        if not isinstance(
            try_to_load_from_cache(source.repo, file.path, repo_type="dataset", revision=revision),
            str,
        )
    ]


def _find_cache() -> Path:
    from huggingface_hub.constants import HF_HUB_CACHE

    return Path(HF_HUB_CACHE)


def _measure_free(folder: Path) -> int:
    return shutil.disk_usage(_find_there(folder)).free


def _find_there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def _lay_out_sizes(sizes: list[CategorySize]) -> Table:
    is_counted = all(size.is_counted for size in sizes)
    total = CategorySize(
        name="total",
        form="",
        rows=sum(size.rows for size in sizes),
        is_counted=is_counted,
        raw_bytes=sum(size.raw_bytes for size in sizes),
        fetched_bytes=sum(size.fetched_bytes for size in sizes),
    )
    *rows, totals = (
        (
            size.name,
            size.form,
            f"{'' if size.is_counted else 'about '}{size.rows:,}",
            _format_bytes(size.raw_bytes),
            _format_bytes(size.fetched_bytes),
        )
        for size in (*sizes, total)
    )
    names = ("category", "form", "rows", "raw", "to download")
    return make_table(names, rows, totals=totals if len(sizes) > 1 else (), numbers=names[2:])


def _lay_out_needs(needs: list[Need]) -> Table:
    totals = {
        "step": "total",
        "time": _format_seconds(sum(need.seconds for need in needs)),
        "disk": _format_bytes(sum(need.byte_count for need in needs)),
        "free there": "",
        "where": "",
    }
    rows = (
        (
            need.step,
            _format_seconds(need.seconds),
            _format_bytes(need.byte_count),
            _format_bytes(_measure_free(need.folder)) if need.folder else "",
            str(need.folder or ""),
        )
        for need in needs
    )
    return make_table(
        list(totals), rows, totals=list(totals.values()), numbers=("time", "disk", "free there")
    )


def _format_bytes(count: float) -> str:
    return f"{count / GIGABYTE:,.1f} GB" if count >= GIGABYTE else f"{count / 1e6:,.1f} MB"


def _format_seconds(seconds: float) -> str:
    if seconds < 60:
        return f"{math.ceil(seconds)} s"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
