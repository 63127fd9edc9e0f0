"""What was measured of a build, as a file: fitness.json."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import duckdb

from exporters.sql import query_rows
from exporters.warehouse import ExportError
from winnow.queries import read_query
from winnow.settings import find_database

FILE = "fitness.json"
HEADLINE = "winnow"
"""The name of the comparison that a release is judged by."""
DIGITS = 4
SAID = {
    "helps": "predicts better",
    "neutral": "predicts neither better nor worse",
    "harms": "predicts worse",
}
MEASURE = "Run: winnow fitness"


@dataclass(frozen=True)
class Fitness:
    """The tables of a measurement, lists of rows by column name; `fingerprint` is that of the build
    that it was made on."""

    fingerprint: str
    version: str
    answer: str
    is_full: bool
    facts: dict
    conditions: list[dict] = field(repr=False)
    comparisons: list[dict] = field(repr=False)
    bands: list[dict] = field(repr=False)
    curve: list[dict] = field(repr=False)
    leakage: list[dict] = field(repr=False)

    @property
    def headline(self) -> dict:
        """The comparison of winnow with the raw rows, all rows of both."""
        return next(
            row for row in self.comparisons if (row["name"], row["size"]) == (HEADLINE, "all")
        )


def write_fitness(fitness: Fitness, path: Path) -> None:
    """Write a measurement, every number rounded: the last digits are those of the machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(round_numbers(asdict(fitness)), indent=1, ensure_ascii=False)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(f"{text}\n", encoding="utf-8")
    partial.replace(path)


def read_fitness(path: Path) -> Fitness | None:
    """The measurement that a file holds; None where there is none.

    Raises ExportError where the file is not one that this version wrote.
    """
    if not path.is_file():
        return None
    try:
        fitness = Fitness(**json.loads(path.read_text(encoding="utf-8")))
        fitness.headline  # noqa: B018
    except (ValueError, TypeError, KeyError, StopIteration):
        raise ExportError(f"{path} does not read as a measurement of fitness. {MEASURE}") from None
    return fitness


def find_file() -> Path:
    """Where the measurement of the database lies: beside it."""
    return find_database().with_name(FILE)


def read_fingerprint(connection: duckdb.DuckDBPyConnection) -> str:
    """One value for what of the last build a measurement depends on."""
    [row] = query_rows(connection, read_query(__file__, "fingerprint"))
    return row["fingerprint"]


def describe_headline(fitness: Fitness) -> str:
    """What the measurement says of the build, in one sentence."""
    row, facts = fitness.headline, fitness.facts
    return (
        f"A small model trained on this data set {SAID[row['verdict']]} than one trained on the "
        f"raw rows: its mean absolute error on {facts['tested_count']:,} raw rows is "
        f"${row['mae_usd']:.2f} against ${row['without_mae_usd']:.2f}, a difference of "
        f"{row['difference_ratio']:+.1%} (95 % interval {row['low_ratio']:+.1%} to "
        f"{row['high_ratio']:+.1%})."
    )


def round_numbers(value: object) -> object:
    """The value with all its floats rounded."""
    if isinstance(value, dict):
        return {name: round_numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [round_numbers(each) for each in value]
    return round(value, DIGITS) if isinstance(value, float) else value
