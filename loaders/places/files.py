"""Files, folders and addresses given on the command line."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from loaders import LoadError
from loaders.ingestion import ingest_files, print_next_step
from loaders.places.addresses import fetch_address, is_address, name_address
from loaders.places.folders import list_folder
from loaders.readers.forms import FORMS, find_form
from loaders.readers.streams import COMPRESSIONS
from loaders.sources import SourceFile, find_source
from loaders.storage.database import open_warehouse


def load_files(
    paths: list[str],
    *,
    source_name: str,
    limit: int | None = None,
    sheet: str | None = None,
    skips_bytes: bool = False,
    terms: dict[str, str] | None = None,
) -> None:
    """Loads every file, and every file of a known form below a folder, into raw.<source_name>.

    A path may be an address. `sheet` is the one to read of each spreadsheet; `skips_bytes` leaves
    out columns of bytes that are no text. Raises LoadError for a path that is missing, of an
    unknown form, or named like another.
    """
    source = find_source(source_name, terms=terms)
    files = list_files(paths)
    if sheet is not None:
        files = _choose_sheet(files, sheet)
    with open_warehouse() as warehouse:
        ingest_files(warehouse, source, files, limit=limit, skips_bytes=skips_bytes)
    print_next_step(source)


def list_files(paths: list[str]) -> list[SourceFile]:
    """The files in the order given, those of a folder sorted by their path below it."""
    found: dict[str, SourceFile] = {}
    for file in (file for path in paths for file in _walk(path)):
        if file.name in found:
            raise LoadError(
                f"{file.path or file.name} and {found[file.name].path or file.name} are both named "
                f"{file.name}, and a file is known by its name; rename one of them, or give the "
                "folder that holds both"
            )
        found[file.name] = file
    return list(found.values())


def _choose_sheet(files: list[SourceFile], sheet: str) -> list[SourceFile]:
    """The files with their sheet, which is a part of the name: each sheet is a file of its own."""
    if not any(file.form == "spreadsheet" for file in files):
        raise LoadError(f"--sheet {sheet} is given, and no file is a spreadsheet; leave it out")
    return [
        replace(file, name=f"{file.name}#{sheet}", sheet=sheet)
        if file.form == "spreadsheet"
        else file
        for file in files
    ]


def _walk(text: str) -> Iterator[SourceFile]:
    if is_address(text):
        name = name_address(text)
        yield SourceFile(name=name, form=_require_form(name), fetch=partial(fetch_address, text))
        return
    path = Path(text)
    if path.is_file():
        yield SourceFile(name=path.name, form=_require_form(text), path=path)
    elif path.is_dir():
        below = [each for each in list_folder(path) if _is_wanted(each)]
        if not below:
            raise LoadError(f"{path} holds no file with one of the endings {', '.join(FORMS)}")
        for each in below:
            name = each.relative_to(path).as_posix()
            yield SourceFile(name=name, form=find_form(each), path=each)
    else:
        raise LoadError(f"{path} does not exist; check the path and run again")


def _is_wanted(path: Path) -> bool:
    # Excel keeps a file of that name next to a workbook that is open.
    return find_form(path) is not None and not path.name.startswith("~$")


def _require_form(name: str) -> str:
    if not (form := find_form(name)):
        raise LoadError(
            f"{name} has none of the endings {', '.join(FORMS)} (the text forms also with "
            f"{' or '.join(COMPRESSIONS)}); convert or rename it and run again"
        )
    return form
