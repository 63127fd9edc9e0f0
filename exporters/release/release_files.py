"""A release: the files of a data set folder, and which of them its card names."""

import hashlib
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from huggingface_hub import DatasetCard
from yaml import YAMLError

from exporters.release.folder import list_entries
from exporters.warehouse import ExportError

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
    """Every file of `folder`, in the order of their names."""
    return [read_file(name, path) for name, path in list_entries(folder).items()]


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
    default config comes first. Raises ExportError where the card states none, and for a pattern
    that leads out of the folder."""
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
    if not stated or not all(stated.values()):
        raise ExportError(f"{card} does not say which files hold which split. {EXPORT_AGAIN}")
    for pattern in chain.from_iterable(chain(*(splits.values() for splits in stated.values()))):
        if not _is_inside(pattern):
            raise ExportError(f"{card} names {pattern!r}, which is no file of its folder")
    return stated


def _list_patterns(path: str | list[str]) -> list[str]:
    return path if isinstance(path, list) else [path]


def _is_inside(pattern: object) -> bool:
    """Whether it is a pattern of files in the folder of the card."""
    if not isinstance(pattern, str) or not pattern.isprintable():
        return False
    place = PurePosixPath(pattern)
    is_relative = bool(place.parts) and not place.is_absolute() and ".." not in place.parts
    return is_relative and all("**" not in part or part == "**" for part in place.parts)


def find_files(folder: Path, patterns: list[str]) -> list[Path]:
    """The files of `folder` that the patterns of its card name. Raises ExportError for none."""
    paths = sorted({path for pattern in patterns for path in folder.glob(pattern)})
    if not paths:
        raise ExportError(f"{folder} has no file {' '.join(patterns)}, which its card names")
    return paths
