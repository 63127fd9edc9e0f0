"""Raw parquet of any size in the form of the Hub repository, many times a smaller base.

Generating 8 million products one by one takes an hour; copying 100,000 of them in SQL takes
minutes. Each copy has keys and prices of its own and swaps seven consonants for one another, but
none of the commonest words has them: near-duplicates of the base are near-duplicates in each copy,
no two copies of a text are, and a text is as long and as English as it was.
"""

import hashlib
import shutil
from pathlib import Path

import duckdb

from benchmarks import REPO_FOLDER, BenchmarkError
from benchmarks.contender import Settings
from benchmarks.queries import FOLDER
from winnow.queries import read_sql

BASE_ROWS = 100_000
ROWS_PER_FILE = 200_000
GENERATOR_FOLDER = REPO_FOLDER / "generators" / "synthetic"


def find_or_make_catalogue(rows: int, *, folder: Path, settings: Settings) -> Path:
    """The folder with raw_meta_<category>/full-0000i-of-0000n.parquet, made where it is missing.

    The same rows, texts and queries give the same rows in the same files.
    """
    kind = f"texts-{digest(settings.texts)}" if settings.texts else "generated"
    made_by = digest(*sorted(FOLDER.glob("*.sql")), *sorted(GENERATOR_FOLDER.glob("*.[py]*")))
    finished = folder / f"rows-{rows}-{kind}-{made_by}"
    if finished.is_dir():
        return finished
    unfinished = folder / f".{finished.name}.partial"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        with duckdb.connect(
            str(unfinished / "base.duckdb"),
            config={
                "threads": settings.threads,
                "memory_limit": settings.memory_limit,
                "preserve_insertion_order": True,
            },
        ) as connection:
            make_base(connection, rows, settings.texts)
            write_copies(connection, rows, unfinished)
        (unfinished / "base.duckdb").unlink()
        unfinished.rename(finished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return finished


def digest(*paths: Path) -> str:
    """The start of the sha256 of the files; raises BenchmarkError where one cannot be read."""
    summed = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as stream:
                summed.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError as error:
            raise BenchmarkError(f"{path} cannot be read: {error.strerror}; correct it") from None
    return summed.hexdigest()[:12]


def make_base(connection: duckdb.DuckDBPyConnection, rows: int, texts: Path | None) -> None:
    """Makes the table `base`, from a file of texts or from the generator."""
    if texts:
        files, query = [str(texts)], "base_from_texts"
    else:
        files, query = [write_generated(min(rows, BASE_ROWS))], "base_from_catalogue"
    try:
        connection.execute("set variable files = $files", {"files": files})
        connection.execute(read_sql(FOLDER, query))
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise BenchmarkError(
            f"{files[0]} has not the columns of a raw file: {first_line}; give another --texts"
        ) from None


def write_generated(rows: int) -> str:
    """The pattern of the generator's files with so many rows, written where they are missing."""
    from generators.synthetic.loading import find_or_write_catalogue

    folder = find_or_write_catalogue(rows=rows, seed=1, version=f"rows-{rows}-seed-1")
    return str(folder / "raw_meta_*" / "*.parquet")


def write_copies(connection: duckdb.DuckDBPyConnection, rows: int, folder: Path) -> None:
    """Writes `rows` rows: the base as often as it takes, each category in files of its own."""
    (base_rows,) = connection.execute("select count(*) from base").fetchone()
    if not base_rows:
        raise BenchmarkError("the texts have no rows; give another --texts")
    counted = connection.execute(read_sql(FOLDER, "category_sizes"), {"rows": rows})
    for category, category_rows in counted.fetchall():
        files = -(-category_rows // ROWS_PER_FILE)
        (folder / f"raw_meta_{category}").mkdir()
        for number in range(files):
            path = f"{folder}/raw_meta_{category}/full-{number:05d}-of-{files:05d}.parquet"
            connection.execute(
                f"copy ({read_sql(FOLDER, 'copies')}) to '{path}' (row_group_size 10000)",
                {
                    "category": category,
                    "rows": rows,
                    "copies": -(-rows // base_rows),
                    "files": files,
                    "file": number,
                },
            )
