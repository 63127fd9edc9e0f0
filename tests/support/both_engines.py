"""What both engines built of the same rows, compared: each value, and each row as often.

What may differ is listed here, and counted: numbers that are a sum or lie between two others, by a
billionth of themselves or of 1, for the order of adding is no engine's promise.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
from support.project import Project

from winnow.quoting import quote_name

LAYERS = ("seeds", "staged", "cleaned", "curated", "reports")
HASH_OFFSET = 1 << 63
"""Spark holds a hash less this."""

NOT_COMPARED = {"rows_fingerprint", "rules_fingerprint"}
"""What an engine's own SQL was, which the other need not know."""

STATISTICS = {
    "mean_value", "p01_value", "p05_value", "p25_value", "median_value", "p75_value", "p95_value",
    "p99_value", "skewness",
}  # fmt: skip
# Columns whose last digits may differ.
TOLERATED = {
    "report_balance_measures": {"before_balance", "after_balance"},
    "report_prices_by_length": {"p25_usd", "median_usd", "p75_usd"},
    "report_split_distances": {"distance"},
    "report_statistics": STATISTICS,
    "report_statistics_loaded": STATISTICS | {"min_value", "max_value"},
}

NEAR = """
    select ours.{name}, theirs.{name}
    from (from {ours} order by {order}) as ours
    positional join (from {theirs} order by {order}) as theirs
    where not coalesce(
        abs(ours.{name} - theirs.{name}) <= 1e-9 * greatest(abs(ours.{name}), 1),
        ours.{name} is not distinct from theirs.{name}
    )
    limit 2
"""


class BothEngines(Project):
    """A project that is loaded into a database and into a lake, and built of each."""

    may_run_dbt = True  # `make check` has no Spark to leave out.

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, folder / "target")
        self.lake, self.warehouse = folder / "lake", folder / "spark"
        self.timeout_seconds = 3 * 3_600
        self.environment |= {
            "WINNOW_WAREHOUSE": str(self.warehouse),
            "WINNOW_THREADS": os.environ.get("WINNOW_THREADS", "4"),
        }

    def load(self, *arguments: object) -> None:
        """Loads the same rows twice."""
        self.do("winnow", "load", *arguments)
        self.do("winnow", "load", *arguments, "--lake", self.lake)

    def build_on_spark(self, *, with_tests: bool, **environment: str) -> None:
        """Builds what the lake holds."""
        build = self.build if with_tests else self.build_tables
        build("--target", "spark", WINNOW_LAKE=str(self.lake), **environment)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection to what DuckDB built."""
        connection = duckdb.connect()
        connection.execute(f"attach '{self.database}' as winnow (read_only)")
        connection.execute("use winnow")
        return connection

    def read_spark(self, schema: str, table: str) -> str:
        """What Spark built, as SQL names it."""
        return f"read_parquet('{self.warehouse}/{schema}.db/{table}/*.parquet')"

    def export_both(self) -> dict[str, dict[Path, bytes]]:
        """The parquet files of each engine's data set."""
        folders = {"DuckDB": self.export("of_duckdb"), "Spark": self.folder / "of_spark"}
        output = ("--output", folders["Spark"])
        places = {"WINNOW_DATABASE": str(self.warehouse), "WINNOW_LAKE": str(self.lake)}
        self.do("winnow", "export", *output, **places)
        return {
            engine: {
                path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")
            }
            for engine, folder in folders.items()
        }


def list_tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Schema and name of all tables that a build makes; a view has no rows of its own."""
    return connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_catalog = 'winnow' and table_type = 'BASE TABLE' "
        "and list_contains($layers, table_schema) order by all",
        {"layers": list(LAYERS)},
    ).fetchall()


def list_differences(project: BothEngines, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The tables that differ, with rows that only one engine has."""
    for schema, table in list_tables(connection):
        ours, theirs = f"{schema}.{table}", project.read_spark(schema, table)
        kinds, their_kinds = describe(connection, ours), describe(connection, theirs)
        if kinds.keys() != their_kinds.keys():
            yield f"{ours}: columns {kinds.keys() ^ their_kinds.keys()}"
            continue
        tolerated = TOLERATED.get(table, set())
        exact = sorted(kinds.keys() - tolerated - NOT_COMPARED)
        held = ", ".join(f"{read_held(quote_name(name), kinds[name])} as {name}" for name in exact)
        one = f"select {held} from {ours}"
        two = f"select {', '.join(map(quote_name, exact))} from {theirs}"
        for first, second, engine in ((one, two, "DuckDB"), (two, one, "Spark")):
            rows = connection.sql(f"{first} except all {second} limit 2").fetchall()
            if rows:
                yield f"{ours}: only {engine} has {str(rows)[:600]}"
        order = ", ".join(map(quote_name, [*exact, *sorted(tolerated)]))
        for name in sorted(tolerated):
            query = NEAR.format(name=name, ours=ours, theirs=theirs, order=order)
            if rows := connection.sql(query).fetchall():
                yield f"{ours}.{name}: DuckDB and Spark have {str(rows)[:600]}"


def describe(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, str]:
    return {name: kind for name, kind, *_ in connection.sql(f"describe from {rows}").fetchall()}


def read_held(name: str, kind: str) -> str:
    """A column of DuckDB's as Spark holds it."""
    held = f"cast(cast({{}} as hugeint) - {HASH_OFFSET} as bigint)"
    if kind == "UBIGINT":
        return held.format(name)
    if kind == "UBIGINT[]":
        return f"list_transform({name}, lambda number: {held.format('number')})"
    return f"cast({name} as varchar)" if kind == "JSON" else name
