"""Columns that the folders of a file give, as Hive names them: country=de/part.csv."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from loaders import LoadError
from loaders.storage.batches import Batch, Reader, ReadRequest, find_repeated
from winnow.quoting import quote_name, quote_text

FOLDER = re.compile("([^=]+)=(.*)")
NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__"


def find_folder_columns(name: str) -> list[tuple[str, str]]:
    """The columns of a file of that name, each with its value as SQL."""
    parts = PurePosixPath(name).parts[:-1]
    found = [match.groups() for part in parts if (match := FOLDER.fullmatch(part))]
    return [
        (unquote(key), "null::VARCHAR" if value == NULL_FOLDER else quote_text(unquote(value)))
        for key, value in found
    ]


def add_folder_columns(read: Reader) -> Reader:
    """The reader, with the columns of folders as text behind those of the file.

    A declared source takes none. Raises LoadError where the file or another folder has one of
    that name.
    """

    def read_both(request: ReadRequest) -> Iterator[Batch]:
        columns = find_folder_columns(request.file.name)
        if request.is_declared:
            yield from read(request)
            return
        values = ", ".join(f"{value} as {quote_name(key)}" for key, value in columns)
        for batch in read(request):
            described = request.connection.execute(f"describe {batch.query}", batch.parameters)
            names = [name for name, *_ in described.fetchall()] + [key for key, _ in columns]
            if repeated := find_repeated(names):
                raise LoadError(
                    f"{request.file.name}: {repeated!r} is a column of the file and the name of a "
                    "folder, or of two folders; rename one of them and run again"
                )
            yield replace(batch, query=f"select *, {values} from ({batch.query})")

    return read_both
