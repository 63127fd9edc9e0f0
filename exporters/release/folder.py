"""The folder that an export writes: it replaces an earlier one as a whole, with checksums.

Beside it lies a record of what was written there, which is never pushed.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from exporters.warehouse import ExportError

CHECKSUMS = "SHA256SUMS"
NAMES_SHOWN = 3


@contextmanager
def replace_folder(output: Path, options: dict[str, object] | None = None) -> Iterator[Path]:
    """A new folder beside `output` that takes its place when all is written; the record keeps the
    `options` that it was written with.

    Raises ExportError where `output` holds anything that no earlier export wrote, or another
    process writes it.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    finished, replaced = beside(output, "partial"), beside(output, "replaced")
    with lock_folder(output):
        if replaced.exists() and not output.exists():
            replaced.rename(output)
        refuse_foreign_folder(output)
        shutil.rmtree(finished, ignore_errors=True)
        shutil.rmtree(replaced, ignore_errors=True)
        finished.mkdir()
        try:
            yield finished
            write_record(output, finished, options)
        except BaseException:
            shutil.rmtree(finished, ignore_errors=True)
            raise
        if output.exists():
            output.rename(replaced)
        finished.rename(output)
        shutil.rmtree(replaced, ignore_errors=True)


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keeps other processes from writing `folder`; raises ExportError where one uses it."""
    try:
        with FileLock(beside(folder, "lock"), timeout=0):
            yield
    except Timeout:
        raise ExportError(
            f"another export or publish uses {folder}; wait for it to end, or name another folder: "
            "winnow export --output FOLDER"
        ) from None


def beside(output: Path, state: str) -> Path:
    """The hidden place beside `output` for a folder or file in that state. Raises ExportError for
    the root directory."""
    place = output.resolve()
    if not place.name:
        raise ExportError(f"{output} has nothing beside it: name another folder")
    return place.with_name(f".{place.name}.{state}")


def write_record(output: Path, finished: Path, options: dict[str, object] | None) -> None:
    """Record the checksums of what is in `output` and of what takes its place: an export that is
    killed leaves either."""
    written = [folder / CHECKSUMS for folder in (output, finished)]
    digests = [digest_file(path) for path in written if path.is_file()]
    text = json.dumps({"checksums": digests, "options": options})
    partial = beside(output, "export.json.partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(find_record(output))


def find_record(output: Path) -> Path:
    return beside(output, "export.json")


def read_record(output: Path) -> dict:
    """What was recorded of the folder: `checksums` and `options`; nothing where no export wrote
    it."""
    try:
        record = json.loads(find_record(output).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    is_record = isinstance(record, dict) and isinstance(record.get("checksums"), list)
    return record if is_record else {}


def refuse_foreign_folder(output: Path) -> None:
    """Raise ExportError where replacing `output` would delete what no export wrote."""
    if not output.exists() and not output.is_symlink():
        return
    if output.is_symlink() or not output.is_dir():
        raise ExportError(
            f"{output} is not a directory, so it is not replaced. "
            "Name another folder: winnow export --output FOLDER"
        )
    if foreign := list_foreign_files(output):
        shown = ", ".join(foreign[:NAMES_SHOWN])
        more = f" and {len(foreign) - NAMES_SHOWN:,} more" if len(foreign) > NAMES_SHOWN else ""
        raise ExportError(
            f"{output} is not replaced: {shown}{more} would be deleted, not as winnow export wrote "
            "it there. Move it away, or name another folder: winnow export --output FOLDER"
        )


def list_foreign_files(folder: Path) -> list[str]:
    """What lies in `folder` other than the files, unchanged, that an export wrote there."""
    checksums, stated = folder / CHECKSUMS, {}
    if is_regular(checksums):
        digest = digest_file(checksums)
        if digest in read_record(folder).get("checksums", []):
            stated = read_checksums(folder) | {CHECKSUMS: digest}
    return [
        name
        for name, path in list_entries(folder).items()
        if name not in stated or not is_regular(path) or digest_file(path) != stated[name]
    ]


def list_entries(folder: Path) -> dict[str, Path]:
    """What lies in `folder` by its path there, in the order of the names: files, links, whatever
    else, and directories that are empty."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir())
    }


def is_regular(path: Path) -> bool:
    """Whether it is a file itself, and no link to one."""
    return path.is_file() and not path.is_symlink()


def digest_file(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_files(folder: Path, known: dict[str, str] | None = None) -> dict[str, str]:
    """The sha256 of each file of `folder` by its path there; those `known` are not read again."""
    digests = dict(known or {})
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in digests:
            digests[name] = digest_file(path)
    return dict(sorted(digests.items()))


def write_checksums(folder: Path, known: dict[str, str]) -> None:
    """Write the sha256 of each file of `folder` in the form that `sha256sum --check` reads."""
    digests = digest_files(folder, known)
    digests.pop(CHECKSUMS, None)
    lines = [f"{digest}  {name}\n" for name, digest in digests.items()]
    partial = beside(folder, "checksums")
    partial.write_text("".join(lines), encoding="utf-8")
    partial.replace(folder / CHECKSUMS)


def read_checksums(folder: Path) -> dict[str, str]:
    """The sha256 of each file by its path, as SHA256SUMS of `folder` states them."""
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
