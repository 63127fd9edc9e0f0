"""Folders: the files below one, and none from elsewhere."""

import os
from pathlib import Path, PurePath

from loaders import LoadError
from winnow.terminal import escape_line

NAMES_SHOWN = 5


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


def list_visible(folder: Path) -> list[Path]:
    """The same without what systems keep in names that begin with a dot; prints these."""
    found = list_folder(folder)
    hidden = [path for path in found if _is_hidden(path.relative_to(folder))]
    if hidden:
        names = [escape_line(path.relative_to(folder).as_posix()) for path in hidden]
        more = ", ..." if len(names) > NAMES_SHOWN else ""
        print(
            f"passed over, because their names begin with a dot ({len(names):,}): "
            f"{', '.join(names[:NAMES_SHOWN])}{more}",
            flush=True,
        )
    return [path for path in found if not _is_hidden(path.relative_to(folder))]


def refuse_table_formats(files: list[Path]) -> None:
    """Raises LoadError where the files are those of a Delta or Iceberg table."""
    for path in files:
        if "_delta_log" in path.parts:
            name, root = "Delta", Path(*path.parts[: path.parts.index("_delta_log")])
        elif path.parent.name == "metadata" and path.name.endswith(".metadata.json"):
            name, root = "Iceberg", path.parent.parent
        else:
            continue
        scan = f"{name.lower()}_scan"
        raise LoadError(
            f"{root} is a {name} table, whose files also hold rows that were deleted or "
            "replaced; write its rows to a parquet file and load that, such as by: duckdb -c "
            f"\"copy (from {scan}('{root}')) to 'rows.parquet'\""
        )


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _leads_to(path: Path, root: Path) -> bool:
    target = Path(os.path.realpath(path))
    return target.exists() and target.is_relative_to(root)


def _find_root(folder: Path) -> Path:
    """The folder itself; of a snapshot in the cache of the Hub the folder that holds the bytes."""
    for snapshots in (folder, *folder.parents):
        if snapshots.name == "snapshots" and (snapshots.parent / "blobs").is_dir():
            return snapshots.parent
    return folder
