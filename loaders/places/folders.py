"""Folders: the files below one, and none from elsewhere."""

import os
from pathlib import Path

from loaders import LoadError


def list_folder(folder: Path) -> list[Path]:
    """The files below a folder, in order; raises LoadError for a link that leads out of it."""
    root = _find_root(Path(os.path.realpath(folder)))
    found = sorted(folder.rglob("*"))
    for path in found:
        if path.is_symlink() and not _leads_to(path, root):
            raise LoadError(
                f"{path} is a link to nothing, or to what lies outside of {folder}; put the file "
                "itself there, or take the link away, and run again"
            )
    return [path for path in found if path.is_file()]


def _leads_to(path: Path, root: Path) -> bool:
    target = Path(os.path.realpath(path))
    return target.exists() and target.is_relative_to(root)


def _find_root(folder: Path) -> Path:
    """The folder itself; of a snapshot in the cache of the Hub the folder that holds the bytes."""
    for snapshots in (folder, *folder.parents):
        if snapshots.name == "snapshots" and (snapshots.parent / "blobs").is_dir():
            return snapshots.parent
    return folder
