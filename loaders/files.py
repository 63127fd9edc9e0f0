"""Files and folders given on the command line."""

from collections.abc import Iterator
from pathlib import Path

from loaders import LoadError
from loaders.landing import land_files
from loaders.sources import SourceFile, find_source
from loaders.streams import COMPRESSIONS
from loaders.warehouse import open_warehouse

FORMS = {
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}


def load_files(paths: list[Path], *, source_name: str, limit: int | None = None) -> None:
    """Loads every file, and every file of a known form below a folder, into raw.<source_name>.

    Raises LoadError for a path that is missing, of an unknown form, or named like another.
    """
    source = find_source(source_name)
    files = list_files(paths)
    with open_warehouse() as warehouse:
        land_files(warehouse, source, files, limit=limit)
    if not source.is_declared:
        print(
            f"No staged model reads raw.{source.name} yet; "
            "docs/how-to/add-a-source.md shows how to write one"
        )


def list_files(paths: list[Path]) -> list[SourceFile]:
    """The files in the order given, those of a folder sorted by their path below it."""
    found: dict[str, SourceFile] = {}
    for file in (file for path in paths for file in _walk(path)):
        if file.name in found:
            raise LoadError(
                f"{file.path} and {found[file.name].path} are both named {file.name}, and a file "
                "is known by its name; rename one of them, or give the folder that holds both"
            )
        found[file.name] = file
    return list(found.values())


def find_form(path: Path) -> str | None:
    """The form that the file's ending stands for; `.gz` and `.zst` come on top of a text form."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    is_compressed = bool(suffixes) and suffixes[-1] in COMPRESSIONS
    form = FORMS.get((suffixes[-2:-1] if is_compressed else suffixes[-1:] or [""])[0])
    return None if is_compressed and form == "parquet" else form


def _walk(path: Path) -> Iterator[SourceFile]:
    if path.is_file():
        if not (form := find_form(path)):
            raise LoadError(
                f"{path} has none of the endings {', '.join(FORMS)} (the text forms also with "
                f"{' or '.join(COMPRESSIONS)}); convert or rename it and run again"
            )
        yield SourceFile(name=path.name, form=form, path=path)
    elif path.is_dir():
        below = sorted(each for each in path.rglob("*") if each.is_file() and find_form(each))
        if not below:
            raise LoadError(f"{path} holds no file with one of the endings {', '.join(FORMS)}")
        for each in below:
            name = each.relative_to(path).as_posix()
            yield SourceFile(name=name, form=find_form(each), path=each)
    else:
        raise LoadError(f"{path} does not exist; check the path and run again")
