"""A vendor's delivery: a folder of files and the manifest that says what they must be."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import yaml

from loaders import LoadError
from loaders.ingestion import ingest_files, print_next_step
from loaders.places.folders import list_folder
from loaders.readers.forms import FORMS, choose_reader, find_form
from loaders.sources import TERMS, SourceFile, find_source, read_state
from loaders.storage.batches import ReadRequest
from loaders.storage.database import open_warehouse

MANIFEST_NAMES = ("manifest.yml", "manifest.json")
FILE_KEYS = ("name", "sha256", "rows")
SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def load_delivery(folder: Path, *, source_name: str) -> None:
    """Loads a delivery into raw.<source_name>, under the terms of its manifest.

    Raises LoadError, which names everything that is not as the manifest says, before any row is
    loaded.
    """
    manifest_path = find_manifest(folder)
    manifest = read_manifest(manifest_path)
    terms = {name: manifest.get(name) for name in TERMS}
    source = find_source(source_name, terms=terms)
    paths = [folder / entry["name"] for entry in manifest["files"]]
    states = [read_state(path) for path in paths]
    faults = list(find_faults(folder, manifest_path, manifest))
    if faults:
        raise LoadError(
            f"{folder} is not what its {manifest_path.name} says: {'; '.join(faults)}. Nothing is "
            "loaded; ask the vendor for a delivery that is, and run again"
        )
    files = [
        SourceFile(
            name=entry["name"],
            form=find_form(entry["name"]),
            path=path,
            byte_count=path.stat().st_size,
            sha256=entry["sha256"].lower(),
            state=state,
        )
        for entry, path, state in zip(manifest["files"], paths, states, strict=True)
    ]
    with open_warehouse() as warehouse:
        ingest_files(warehouse, source, files)
    print_next_step(source)


def find_manifest(folder: Path) -> Path:
    if not folder.is_dir():
        raise LoadError(f"{folder} is not a directory; check the path and run again")
    for name in MANIFEST_NAMES:
        if (folder / name).is_file():
            return folder / name
    raise LoadError(
        f"{folder} holds no {' or '.join(MANIFEST_NAMES)}; docs/how-to/load-a-delivery.md shows "
        "what it says"
    )


def read_manifest(path: Path) -> dict:
    """The manifest; raises LoadError where it cannot be read or its entries are others."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        manifest = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise LoadError(f"{path} cannot be read: {reason}; correct it and run again") from error
    if faults := list(_find_misshapes(manifest)):
        raise LoadError(
            f"{path} is not written as docs/how-to/load-a-delivery.md says: {'; '.join(faults)}. "
            "Correct it and run again"
        )
    return manifest


def find_faults(folder: Path, manifest_path: Path, manifest: dict) -> Iterator[str]:
    """What is not as the manifest says, in words."""
    if not (manifest.get("licence") or "").strip():
        yield "no licence is stated"
    wanted = [entry["name"] for entry in manifest["files"]]
    for name in sorted({name for name in wanted if wanted.count(name) > 1}):
        yield f"{name} is named twice"
    there = {
        path.relative_to(folder).as_posix() for path in list_folder(folder) if path != manifest_path
    }
    for name in sorted(there - set(wanted)):
        yield f"{name} is there and not named"
    for entry in manifest["files"]:
        if entry["name"] not in there:
            yield f"{entry['name']} is missing"
        else:
            yield from _compare_file(folder / entry["name"], entry)


def _compare_file(path: Path, entry: dict) -> Iterator[str]:
    name = entry["name"]
    with path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    if sha256 != entry["sha256"].lower():
        yield f"{name} has the sha256 {sha256[:8]}..., not {entry['sha256'][:8]}..."
    elif not (form := find_form(path)):
        yield f"{name} has none of the endings {', '.join(FORMS)}"
    else:
        try:
            row_count = _count_rows(SourceFile(name=name, form=form, path=path))
        except (LoadError, duckdb.Error) as error:
            yield f"{name} cannot be read: {' '.join(str(error).split())}"
            return
        if row_count != entry["rows"]:
            yield f"{name} has {row_count:,} rows, not {entry['rows']:,}"


def _count_rows(file: SourceFile) -> int:
    """The rows of the file, unreadable ones included."""
    row_count = 0
    with duckdb.connect() as connection:
        for batch in choose_reader(file)(ReadRequest(connection=connection, file=file)):
            connection.execute(f"select count(*) from ({batch.query})", batch.parameters)
            row_count += batch.count_rows()
    return row_count


def _find_misshapes(manifest: object) -> Iterator[str]:
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
        yield "it lacks the list files"
        return
    if not manifest["files"]:
        yield "files is empty"
    for key in sorted(map(str, manifest.keys() - {"files", *TERMS})):
        yield f"{key} is none of {', '.join(TERMS)} and files"
    for key in TERMS:
        if not isinstance(manifest.get(key), str | None):
            yield f"{key} is no text"
    for number, entry in enumerate(manifest["files"], start=1):
        if not isinstance(entry, dict) or entry.keys() != set(FILE_KEYS):
            yield f"entry {number} of files has not just {', '.join(FILE_KEYS)}"
        elif not isinstance(entry["name"], str) or not isinstance(entry["rows"], int):
            yield f"entry {number} of files has a name that is no text or rows that are no number"
        elif not isinstance(entry["sha256"], str) or not SHA256.fullmatch(entry["sha256"]):
            yield f"entry {number} of files has a sha256 that is not 64 hexadecimal digits"
