"""The columns of a raw table: what their values are like, and which staged column each is."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from loaders.storage.batches import PROVENANCE
from loaders.storage.database import open_database
from winnow.queries import read_query
from winnow.quoting import quote_name
from winnow.yaml_files import read_yaml

GUESSES = Path(__file__).with_name("guesses.yml")
SAMPLE_ROWS = 10_000
PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
"""Behind the name of its table even a keyword is one."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the raw table, and what the first SAMPLE_ROWS of its values are like.

    `list_count` of the values are JSON lists; `keys` are those of the values that are objects.
    """

    name: str
    row_count: int
    filled_count: int
    distinct_count: int
    median_chars: float
    list_count: int
    keys: list[str]

    @property
    def sql(self) -> str:
        """The column as SQL, quoted where its name needs it."""
        is_plain = PLAIN_NAME.fullmatch(self.name)
        return f"products.{self.name if is_plain else quote_name(self.name)}"

    @property
    def is_list(self) -> bool:
        return self.list_count > self.filled_count / 2

    def find_key(self, names: tuple[str, ...]) -> str | None:
        """The first of the names that is a key of the column's JSON objects."""
        by_name = {key.lower(): key for key in self.keys}
        return next((by_name[name] for name in names if name in by_name), None)


def read_columns(source_name: str) -> list[Column]:
    """The columns of raw.<source_name>, without those of the row's provenance."""
    table = f"raw.{quote_name(source_name)}"
    with open_database(read_only=True) as connection:
        found = "from duckdb_tables() where schema_name = 'raw' and table_name = ?"
        if not connection.execute(found, [source_name]).fetchone():
            return []
        columns = []
        for name, *_ in connection.execute(f"describe {table}").fetchall():
            if name in PROVENANCE:
                continue
            connection.execute(
                "create or replace temporary view sampled_values as "
                f"select cast({quote_name(name)} as varchar) as value from {table} "
                f"limit {SAMPLE_ROWS}"
            )
            profile = connection.execute(read_query(__file__, "column_profile")).to_arrow_table()
            columns += [Column(name=name, **row) for row in profile.to_pylist()]
    return columns


def read_guesses() -> dict[str, list[str]]:
    """For each staged column the names that raw ones may have, the most likely first."""
    return read_yaml(GUESSES)


def choose_columns(columns: list[Column], guesses: dict[str, list[str]]) -> dict[str, Column]:
    """For each staged column the raw one whose name is most similar to it; each is taken once."""
    ranked = sorted(
        (rank, place, staged, column.name)
        for staged, names in guesses.items()
        for place, name in enumerate(names)
        for column in columns
        if column.filled_count and (rank := rank_name(column.name, name)) is not None
    )
    by_name = {column.name: column for column in columns}
    chosen: dict[str, Column] = {}
    for _, _, staged, name in ranked:
        if staged not in chosen and by_name[name] not in chosen.values():
            chosen[staged] = by_name[name]
    return chosen


def rank_name(column: str, name: str) -> int | None:
    """0 where both are the same words, 1 where the name's words stand in the column's."""
    words, wanted = _split_name(column), _split_name(name)
    if words == wanted:
        return 0
    return 1 if set(wanted) <= set(words) else None


def _split_name(name: str) -> list[str]:
    """`Währung (EUR)`, `currencyCode` and `currency_code` as lower-case words without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return re.findall(r"[a-z0-9]+", spaced.lower())
