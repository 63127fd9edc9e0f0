"""The folder that an export writes: it replaces an earlier one as a whole, with checksums."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from exporters.warehouse import ExportError

CHECKSUMS = "SHA256SUMS"


@contextmanager
def replace_folder(output: Path) -> Iterator[Path]:
    """A new folder beside `output` that takes its place when all is written.

    Raises ExportError where `output` holds something else than an earlier export, or another
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
        except BaseException:
            shutil.rmtree(finished, ignore_errors=True)
            raise
        if output.exists():
            output.rename(replaced)
        finished.rename(output)
        shutil.rmtree(replaced, ignore_errors=True)


@contextmanager
def lock_folder(output: Path) -> Iterator[None]:
    """Keeps other processes from writing `output`; raises ExportError where one does."""
    try:
        with FileLock(beside(output, "lock"), timeout=0):
            yield
    except Timeout:
        raise ExportError(
            f"another export writes {output}; wait for it to end, or name another folder: "
            "winnow export --output FOLDER"
        ) from None


def beside(output: Path, state: str) -> Path:
    """The hidden place beside `output` for a folder in that state."""
    return output.with_name(f".{output.name}.{state}")


def refuse_foreign_folder(output: Path) -> None:
    """Raise ExportError if `output` is anything but missing, empty or an earlier export."""
    if not output.exists() or (output / CHECKSUMS).is_file():
        return
    if not output.is_dir() or any(output.iterdir()):
        raise ExportError(
            f"{output} is not a data set that winnow wrote, so it is left as it is. "
            "Name another folder: winnow export --output FOLDER"
        )
    output.rmdir()


def digest_files(folder: Path, known: dict[str, str] | None = None) -> dict[str, str]:
    """The sha256 of each file of `folder` by its path there; those `known` are not read again."""
    digests = dict(known or {})
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in digests:
            with path.open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return dict(sorted(digests.items()))


def write_checksums(folder: Path, known: dict[str, str]) -> None:
    """Write the sha256 of each file of `folder` in the form that `sha256sum --check` reads."""
    digests = digest_files(folder, known)
    digests.pop(CHECKSUMS, None)
    lines = [f"{digest}  {name}\n" for name, digest in digests.items()]
    partial = beside(folder, "checksums")
    partial.write_text("".join(lines), encoding="utf-8")
    partial.replace(folder / CHECKSUMS)
