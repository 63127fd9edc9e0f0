"""The chats as JSON Lines, the form in which OpenAI's fine-tuning takes them.

Its rules: a line is {"messages": [...]}, no message is empty, and a file has at least ten.
"""

from pathlib import Path

import duckdb

from exporters.warehouse import ExportError
from winnow.queries import read_sql

SPLITS = ("train", "validation")
MIN_EXAMPLES = 10
LINES_AT_ONCE = 10_000
SQL = Path(__file__).parent / "sql"


def check_chats(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise ExportError where OpenAI would refuse a file."""
    for split in SPLITS:
        examples, empty = connection.execute(
            read_sql(SQL, "chats_counted"), {"split": split}
        ).fetchone()
        if examples < MIN_EXAMPLES:
            raise ExportError(
                f"{split} has {examples} examples, and OpenAI needs {MIN_EXAMPLES}. "
                "Load more rows, or leave out --openai"
            )
        if empty:
            raise ExportError(
                f"{empty} examples of {split} have an empty question or answer, which OpenAI "
                "refuses. Correct the template in seeds/prompt_templates.csv and run: dbt build"
            )


def write_chats(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Write `<split>.jsonl` for train and validation into `folder`, a few rows at a time."""
    folder.mkdir()
    for split in SPLITS:
        lines = connection.execute(read_sql(SQL, "chats"), {"split": split})
        with (folder / f"{split}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            while fetched := lines.fetchmany(LINES_AT_ONCE):
                file.writelines(line for (line,) in fetched)
