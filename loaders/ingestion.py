"""Ingestion: the files of one source, read and stored one after the other."""

from collections.abc import Collection, Iterable
from pathlib import Path

from loaders.progress import make_byte_progress
from loaders.readers.forms import choose_reader
from loaders.sources import Source, SourceFile, fetch_file, measure_file
from loaders.storage.manifest import ManifestEntry
from loaders.storage.warehouse import Warehouse
from winnow.terminal import count_things, escape_line

MALFORMED_SHOWN = 5


def ingest_files(
    warehouse: Warehouse,
    source: Source,
    files: Iterable[SourceFile],
    *,
    limit: int | None = None,
    skips_bytes: bool = False,
    superseded: Collection[str] = (),
) -> None:
    """Loads the files in order until `limit` rows are seen in all, and prints a line for each.

    Without a limit all are fetched before the first is loaded. The superseded names leave the
    warehouse together with the first change; whatever of the files lies beyond the limit leaves
    it with the last.
    """
    files = [_fetch_early(warehouse, source, file) if limit is None else file for file in files]
    names = {file.name for file in files}
    rows_left, gone = limit, set(superseded)
    for position, file in enumerate(files):
        if rows_left == 0:
            gone |= {later.name for later in files[position:]}
            break
        file = measure_file(file)
        name = escape_line(file.name)
        if found := warehouse.find_loaded(source, file, limit=rows_left):
            warehouse.keep_terms(source)
            print(
                f"{name}: unchanged, {count_things(found.row_count, 'row')} already loaded",
                flush=True,
            )
        else:
            for old_name in warehouse.find_renamed(source, file):
                if old_name not in names:
                    print(f"{name}: takes the place of {escape_line(old_name)}, the same bytes")
                    gone.add(old_name)
            found = _load_with_progress(
                warehouse, source, fetch_file(file), rows_left, skips_bytes, gone
            )
            gone = set()
            print(f"{name}: {_describe_rows(warehouse, source, found)}", flush=True)
            for note in (found.notes or "").splitlines():
                print(f"{name}: {escape_line(note)}", flush=True)
        if rows_left is not None:
            rows_left -= found.seen_count
    warehouse.delete_files(source, gone)
    loaded = warehouse.list_loaded(source)
    rows = count_things(sum(entry.row_count for entry in loaded), "row")
    print(f"raw.{source.name} holds {rows} of {count_things(len(loaded), 'file')}")


def _fetch_early(warehouse: Warehouse, source: Source, file: SourceFile) -> SourceFile:
    """The file on the disk, if it lies elsewhere and its rows are not there yet: where one of
    several does not come, none replaces what is loaded."""
    if file.fetch is None:
        return file
    file = measure_file(file)
    is_loaded = warehouse.find_loaded(source, file, limit=None)
    return file if is_loaded else fetch_file(file)


def _load_with_progress(
    warehouse: Warehouse,
    source: Source,
    file: SourceFile,
    limit: int | None,
    skips_bytes: bool,
    superseded: Collection[str],
) -> ManifestEntry:
    with make_byte_progress() as progress:
        task = progress.add_task(f"loading {escape_line(file.name)}", total=file.byte_count)
        return warehouse.load_file(
            source,
            file,
            choose_reader(file),
            limit=limit,
            skips_bytes=skips_bytes,
            superseded=superseded,
            on_progress=lambda position: progress.update(task, completed=position),
        )


def print_next_step(source: Source) -> None:
    """Says that the rows of a source that is not declared are read by no model yet."""
    is_staged = any(Path("models").rglob(f"staged_{source.name}.sql"))
    if not (source.is_declared or is_staged):
        print(
            f"No staged model reads raw.{source.name} yet; "
            "docs/how-to/add-a-source.md shows how to write one"
        )


def _describe_rows(warehouse: Warehouse, source: Source, loaded: ManifestEntry) -> str:
    text = f"{count_things(loaded.row_count, 'row')} loaded"
    if loaded.row_limit is not None:
        text += " (cut by --limit)"
    if not loaded.malformed_count:
        return text
    numbers = warehouse.list_malformed(source, loaded.name, first=MALFORMED_SHOWN)
    places = ", ".join(map(str, numbers))
    if loaded.malformed_count > len(numbers):
        places += ", ..."
    text += (
        f", {count_things(loaded.malformed_count, 'malformed row')} put into raw.quarantined_rows "
        f"(row {places})"
    )
    return text
