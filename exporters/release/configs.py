"""The configs of the data set: the same examples in several forms, and the account of all rows.

`configs/<name>.sql` says which columns a config has. Two more columns are not published:
`split_name`, the split that a row goes to, and `row_key`, unique, by whose hash rows are put in
order.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent
SPLITS = ("train", "validation", "test", "test_natural")
OUTCOMES = ("kept", "rejected", "duplicate", "unsampled", "malformed")


@dataclass(frozen=True)
class Config:
    """A form of the data set; the comments of the columns of `relation` describe its fields."""

    name: str
    folder: str
    relation: str
    splits: tuple[str, ...]
    summary: str

    @property
    def query(self) -> str:
        """Its rows, with `split_name` and `row_key`."""
        return (FOLDER / "configs" / f"{self.name}.sql").read_text(encoding="utf-8")


CONFIGS = (
    Config(
        name="default",
        folder="data",
        relation="curated.curated_examples",
        splits=SPLITS,
        summary="What is known of each product, one column for each fact.",
    ),
    Config(
        name="prompt_completion",
        folder="prompt_completion",
        relation="curated.curated_examples",
        splits=SPLITS,
        summary="Question and answer, the form that TRL and others train on.",
    ),
    Config(
        name="messages",
        folder="messages",
        relation="curated.curated_examples",
        splits=SPLITS,
        summary="The same as a chat, for models with a chat template.",
    ),
    Config(
        name="ledger",
        folder="ledger",
        relation="curated.curated_ledger",
        splits=OUTCOMES,
        summary="Every raw row with its outcome and its reasons, a split for each outcome. "
        "Not for training.",
    ),
)


def read_descriptions(connection: duckdb.DuckDBPyConnection, config: Config) -> dict[str, str]:
    """The description of each column of the config's relation; dbt wrote them as comments."""
    query = (FOLDER / "fields.sql").read_text(encoding="utf-8")
    rows = connection.execute(query, {"relation": config.relation}).fetchall()
    return {name: description or "" for name, description in rows}


def define_rows(connection: duckdb.DuckDBPyConnection, config: Config) -> None:
    """Make the config's rows the temporary view `config_rows`."""
    connection.execute(f"create or replace temp view config_rows as {config.query}")


def count_rows(connection: duckdb.DuckDBPyConnection, config: Config) -> dict[str, int]:
    """The number of rows of each split that has any."""
    define_rows(connection, config)
    counted = connection.execute("select split_name, count(*) from config_rows group by split_name")
    return dict(counted.fetchall())
