"""Forms of files: what a file's name says of it, and who reads it."""

from pathlib import PurePath

from loaders.readers.answers import read_answers
from loaders.readers.csv import read_delimited
from loaders.readers.folder_columns import add_folder_columns, find_folder_columns
from loaders.readers.jsonl import read_json_lines
from loaders.readers.parquet import read_parquet
from loaders.readers.spreadsheets import read_spreadsheet
from loaders.readers.streams import COMPRESSIONS
from loaders.sources import SourceFile
from loaders.storage.batches import Reader

READERS: dict[str, Reader] = {
    "parquet": read_parquet,
    "jsonl": read_json_lines,
    "csv": read_delimited,
    "spreadsheet": read_spreadsheet,
    "table": read_parquet,  # A table of another database is written to parquet first.
    "answers": read_answers,
}
FORMS = {
    ".parquet": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "spreadsheet",
    ".xls": "spreadsheet",
    ".ods": "spreadsheet",
}
TEXT_FORMS = frozenset({"jsonl", "csv"})
"""Those that may be compressed."""


def find_form(path: PurePath | str) -> str | None:
    """The form that the file's ending stands for; `.gz` and `.zst` come on top of a text form."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    is_compressed = bool(suffixes) and suffixes[-1] in COMPRESSIONS
    form = FORMS.get((suffixes[-2:-1] if is_compressed else suffixes[-1:] or [""])[0])
    return None if is_compressed and form not in TEXT_FORMS else form


def choose_reader(file: SourceFile) -> Reader:
    """Who reads the file, with the columns that its folders give."""
    read = READERS[file.kind]
    return add_folder_columns(read) if find_folder_columns(file.name) else read
