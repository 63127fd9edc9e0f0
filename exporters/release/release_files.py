"""A release: a data set folder, checked against its checksums and read as its card describes it."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import duckdb
from huggingface_hub import DatasetCard
from yaml import YAMLError

from exporters.release.folder import CHECKSUMS
from exporters.warehouse import ExportError
from winnow.quoting import quote_text

EXPORT_AGAIN = "Run: winnow export"
CHUNK_BYTES = 1 << 20
REPO_ID = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True)
class ReleaseFile:
    """A file of a release with the two ids by which a Hub knows it: the sha256 of a large one,
    the git blob id of a small one."""

    name: str
    path: Path
    byte_count: int
    sha256: str
    blob_id: str


def check_repo_id(repo_id: str) -> None:
    """Raise ExportError for what is not the name of a repository on the Hub."""
    if not REPO_ID.fullmatch(repo_id):
        raise ExportError(f"--repo-id {repo_id} is not of the form USER/NAME")


def read_release(folder: Path) -> list[ReleaseFile]:
    """Every file of the release in `folder`, in the order of their names.

    Raises ExportError unless the files are those of its SHA256SUMS, byte for byte.
    """
    checksums = folder / CHECKSUMS
    if not checksums.is_file():
        raise ExportError(f"{folder} is not a data set that winnow wrote. {EXPORT_AGAIN}")
    stated = {}
    for line in checksums.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        stated[name] = digest
    paths = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    missing, unknown = stated.keys() - paths.keys(), paths.keys() - stated.keys() - {CHECKSUMS}
    if missing or unknown:
        name = min(missing or unknown)
        fault = "which is not there" if missing else "which it does not list"
        raise ExportError(f"{checksums} does not match its folder: {name}, {fault}. {EXPORT_AGAIN}")
    files = [read_file(name, path) for name, path in sorted(paths.items())]
    for file in files:
        if file.name != CHECKSUMS and file.sha256 != stated[file.name]:
            raise ExportError(
                f"{file.path} is not as it was written: its sha256 is another than "
                f"{CHECKSUMS} states. {EXPORT_AGAIN}"
            )
    return files


def read_file(name: str, path: Path) -> ReleaseFile:
    """Read a file once for both of its ids."""
    byte_count = path.stat().st_size
    sha256 = hashlib.sha256()
    blob_id = hashlib.sha1(b"blob %d\0" % byte_count)
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            sha256.update(chunk)
            blob_id.update(chunk)
    return ReleaseFile(name, path, byte_count, sha256.hexdigest(), blob_id.hexdigest())


def read_configs(folder: Path) -> dict[str, dict[str, list[str]]]:
    """config -> split -> the patterns of its files, as the card of a release states them; the
    default config comes first. Raises ExportError where the card states none."""
    card = folder / "README.md"
    try:
        listed = DatasetCard.load(card).data.get("configs") if card.is_file() else None
        configs = sorted(
            listed or [],
            key=lambda config: not (config.get("default") or config["config_name"] == "default"),
        )
        stated = {
            config["config_name"]: {
                files["split"]: _list_patterns(files["path"]) for files in config["data_files"]
            }
            for config in configs
        }
    except (ValueError, TypeError, KeyError, AttributeError, YAMLError):
        stated = {}
    if not stated:
        raise ExportError(f"{card} does not say which files hold which split. {EXPORT_AGAIN}")
    return stated


def _list_patterns(path: str | list[str]) -> list[str]:
    return path if isinstance(path, list) else [path]


def count_rows(folder: Path) -> dict[tuple[str, str], int]:
    """The rows that the files of each config and split hold."""
    return {
        (config, split): sum(map(count_file_rows, find_files(folder, patterns)))
        for config, splits in read_configs(folder).items()
        for split, patterns in splits.items()
    }


def find_files(folder: Path, patterns: list[str]) -> list[Path]:
    """The files of `folder` that the patterns of a card name. Raises ExportError for none, and for
    a pattern that leads out of the folder."""
    for pattern in patterns:
        place = PurePosixPath(pattern) if isinstance(pattern, str) else None
        if not place or not place.parts or place.is_absolute() or ".." in place.parts:
            raise ExportError(
                f"{folder}/README.md names {pattern!r}, which is no file of its folder"
            )
    paths = sorted({path for pattern in patterns for path in folder.glob(pattern)})
    if not paths:
        raise ExportError(f"{folder} has no file {' '.join(patterns)}, which its card names")
    return paths


def count_file_rows(path: Path) -> int:
    """The rows of one file, of any kind that the engine knows by its ending. Raises ExportError."""
    try:
        (count,) = duckdb.sql(f"select count(*) from {quote_text(path)}").fetchone()
    except duckdb.Error as error:
        raise ExportError(f"{path} cannot be read. {EXPORT_AGAIN}") from error
    return count
