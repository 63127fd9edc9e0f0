"""The synthetic catalogue: written once, kept as a cache, loaded like any source."""

import hashlib
import shutil
from pathlib import Path

from filelock import FileLock

from loaders.ingestion import ingest_files
from loaders.progress import make_count_progress
from loaders.sources import SourceFile, find_source
from loaders.storage.database import open_warehouse

CACHE_FOLDER = Path("build/synthetic")
TRUTH_FILE = "truth/products.parquet"
GENERATOR_MARK = "generator.sha256"
UNFINISHED = ".unfinished"
LOCK = ".lock"


def load_catalogue(*, rows: int, seed: int) -> None:
    """Loads `rows` synthetic products into raw.synthetic and what is true of them into truth.*.

    The source holds one catalogue: one with other rows or another seed takes its place.
    """
    source = find_source("synthetic")
    version = f"rows-{rows}-seed-{seed}"
    folder = find_or_write_catalogue(rows=rows, seed=seed, version=version)
    files = [
        SourceFile(
            name=path.relative_to(folder).as_posix(),
            form="parquet",
            path=path,
            partition=path.parent.name.removeprefix("raw_meta_"),
            revision=version,
        )
        for path in sorted(folder.glob("raw_meta_*/*.parquet"))
    ]
    with open_warehouse() as warehouse:
        superseded = [
            loaded.name for loaded in warehouse.list_loaded(source) if loaded.revision != version
        ]
        ingest_files(warehouse, source, files, superseded=superseded)
        count = warehouse.replace_truth("synthetic_products", folder / TRUTH_FILE)
    print(f"truth.synthetic_products holds {count:,} rows")


def find_or_write_catalogue(*, rows: int, seed: int, version: str) -> Path:
    """The folder of the catalogue, written first where it is missing or the generator changed."""
    folder = CACHE_FOLDER / version
    if _is_whole(folder):
        return folder
    CACHE_FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = CACHE_FOLDER / UNFINISHED
    with FileLock(CACHE_FOLDER / LOCK):  # Two loaders may want the same one at the same time.
        if _is_whole(folder):
            return folder
        shutil.rmtree(unfinished, ignore_errors=True)  # Of a writer that was killed.
        try:
            _write(unfinished, rows=rows, seed=seed)
            (unfinished / GENERATOR_MARK).write_text(_hash_generator())
            shutil.rmtree(folder, ignore_errors=True)
            unfinished.rename(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _is_whole(folder: Path) -> bool:
    """Whether the folder's catalogue was written to its end, by the generator as it is now."""
    mark = folder / GENERATOR_MARK
    return mark.is_file() and mark.read_text() == _hash_generator()


def _write(folder: Path, *, rows: int, seed: int) -> None:
    from generators.synthetic import write_catalogue

    with make_count_progress() as progress:
        task = progress.add_task("writing synthetic products", total=rows)
        write_catalogue(
            folder,
            rows=rows,
            seed=seed,
            on_progress=lambda written: progress.update(task, completed=written),
        )


def _hash_generator() -> str:
    """Changes with any file of the generator, so that the cache never outlives its maker."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in here.rglob("*") if path.suffix in (".py", ".yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
