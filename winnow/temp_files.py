"""What processes lay beside the database while they run, and leave there when they are killed."""

import glob
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SCRATCH = ".scratch"
COMPACT = ".compact"
READER = ".reader-"
SPILLED = ".tmp"  # DuckDB's own name for what the one writer spills.


def name_spill_folder(database: Path) -> Path:
    """Where one reader spills, made on demand and removed by DuckDB.

    Readers are many, and DuckDB would let all of them write into the same files.
    """
    return database.with_name(f"{database.name}{READER}{secrets.token_hex(4)}{SPILLED}")


@contextmanager
def make_scratch_folder(database: Path) -> Iterator[Path]:
    """A folder for the one who holds the database for writing, gone afterwards."""
    folder = database.with_name(f"{database.name}{SCRATCH}")
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(database: Path) -> None:
    """Removes what killed processes left. Only for who holds the database for writing: nobody
    else has it open then, so whatever is there has no owner.
    """
    name = glob.escape(database.name)
    for ending in (SPILLED, f"{READER}*{SPILLED}", SCRATCH, f"{COMPACT}*"):
        for path in database.parent.glob(f"{name}{ending}"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()
