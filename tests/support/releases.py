"""Data set folders as the tests read and change them."""

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from support.project import Project

if TYPE_CHECKING:
    import datasets

TRAIN = "data/train-00000-of-00001.parquet"
CHATS = ("openai/train.jsonl", "openai/validation.jsonl")
"""What an export with --openai adds."""
HOSTILE = (
    "**bold** | `code` <script>alert(1)</script> ![x](http://evil.example/a.png)\n"
    '# Heading\n---\nlicense: mit {{ 7 * 7 }} &amp; $x$ www.evil.example \\ " \u202e\x1b[31m'
)


def load_config(folder: Path, config: str, cache: Path) -> "datasets.DatasetDict":
    import datasets  # takes a second

    return datasets.load_dataset(str(folder), config, cache_dir=str(cache))


def read_croissant(folder: Path) -> dict:
    return json.loads((folder / "croissant.json").read_text(encoding="utf-8"))


def read_body(path: Path) -> str:
    """A page without its YAML."""
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def copy_release(folder: Path, new: Path) -> Path:
    """The data set once more, as if the export had written it there."""
    shutil.copy(name_record(folder), name_record(new))
    return Path(shutil.copytree(folder, new))


def name_record(folder: Path) -> Path:
    """Where an export records what it wrote into `folder`."""
    return folder.with_name(f".{folder.name}.export.json")


def change_database(project: Project, sql: str, *parameters: object) -> None:
    """Change the tables without dbt."""
    with duckdb.connect(str(project.database)) as connection:
        connection.execute(sql, list(parameters))


def change_build(project: Project, sql: str) -> None:
    """Change the tables as if dbt had built them so."""
    change_database(project, sql)
    change_database(
        project,
        """
        update builds.dbt_runs set tables_built = (
            select list(table_name || ' ' || fingerprint) from functions.fingerprint_tables()
        )
        where is_whole
        """,
    )


def set_licence(project: Project, licence: str | None) -> None:
    change_database(project, "update raw.declared_sources set licence = ?", licence)


def read_tables(printed: str) -> dict[str, list[list[str]]]:
    """The tables of the Markdown by their headings, without the rows of column names."""
    sections = re.split(r"^### ", printed, flags=re.MULTILINE)[1:]
    tables = {}
    for section in sections:
        heading, *lines = section.splitlines()
        rows = [line for line in lines if line.startswith("|")]
        tables[heading] = [re.split(r" (?<!\\)\| ", row.strip("| ")) for row in rows[2:]]
    return tables
