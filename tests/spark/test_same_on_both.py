"""Both engines make the same tables of the same rows: each value, and each row as often.

What may differ is listed here, and counted: numbers that are a sum or lie between two others, in
their last digits, for the order of adding is no engine's promise.
"""

import os
from pathlib import Path

import duckdb
import pytest
from project import Project

ROWS = 2_000
LAYERS = ("seeds", "staged", "cleaned", "curated", "reports")
HASH_OFFSET = 1 << 63
"""Spark holds a hash less this."""

# Columns whose last digits may differ, told alike to twelve places.
TOLERATED = {
    "report_balance_measures": {"before_balance", "after_balance"},
    "report_prices": {"mean_usd", "median_usd", "p05_usd", "p95_usd", "skewness"},
    "report_prices_by_length": {"p25_usd", "median_usd", "p75_usd"},
    "report_prices_loaded": {
        "mean_usd", "p01_usd", "p05_usd", "p25_usd", "median_usd", "p75_usd", "p95_usd", "p99_usd",
        "skewness", "ln_skewness",
    },
    "report_split_gaps": {"distance"},
    "report_splits": {"mean_usd", "median_usd", "p05_usd", "p95_usd"},
    "report_splits_compared": {"distance"},
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    """Made-up rows, loaded into a database and a lake, built on both engines; on Spark with all
    tests."""
    folder = tmp_path_factory.mktemp("both")
    project = Project(folder, folder / "target")
    project.timeout_seconds = 1_800
    lake = folder / "lake"
    project.environment |= {
        "WINNOW_WAREHOUSE": str(folder / "spark"),
        "WINNOW_THREADS": os.environ.get("WINNOW_THREADS", "4"),
        # Of a short run, most would be compiling.
        "WINNOW_SPARK_JAVA_OPTIONS": "-Xss64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    project.do("loaders", "synthetic", "--rows", ROWS)
    project.build_tables()
    project.do("loaders", "synthetic", "--rows", ROWS, "--lake", lake)
    project.environment["WINNOW_LAKE"] = str(lake)
    project.build("--target", "spark")
    return project


@pytest.fixture(scope="module")
def connection(project):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{project.database}' as winnow (read_only)")
        connection.execute("use winnow")
        yield connection


def list_tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_catalog = 'winnow' and list_contains($layers, table_schema) order by all",
        {"layers": list(LAYERS)},
    ).fetchall()


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


def test_the_tables_are_the_same(project, connection):
    faults, tables = [], list_tables(connection)
    for schema, table in tables:
        ours = f"{schema}.{table}"
        theirs = f"read_parquet('{project.folder}/spark/{schema}.db/{table}/*.parquet')"
        kinds, their_kinds = describe(connection, ours), describe(connection, theirs)
        if kinds.keys() != their_kinds.keys():
            faults.append(f"{ours}: columns {kinds.keys() ^ their_kinds.keys()}")
            continue
        own, other = [], []
        for name, kind in kinds.items():
            rounded = "{}"
            if name in TOLERATED.get(table, ()):
                rounded = "printf('%.11e', cast({} as double))"
            quoted = f'"{name}"'
            own.append(rounded.format(read_held(quoted, kind)))
            other.append(rounded.format(quoted))
        one = f"select {', '.join(own)} from {ours}"
        two = f"select {', '.join(other)} from {theirs}"
        for first, second, engine in ((one, two, "DuckDB"), (two, one, "Spark")):
            rows = connection.sql(f"{first} except all {second} limit 2").fetchall()
            if rows:
                faults.append(f"{ours}: only {engine} has {str(rows)[:600]}")
    assert len(tables) > 100
    assert faults == []


def test_the_exported_files_are_the_same(project):
    exported = {
        engine: {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")}
        for engine, folder in (
            ("DuckDB", project.export("of_duckdb")),
            ("Spark", export_of_spark(project)),
        )
    }
    assert len(exported["DuckDB"]) > 4
    assert exported["DuckDB"] == exported["Spark"]


def export_of_spark(project: Project) -> Path:
    output = project.folder / "of_spark"
    folders = {"WINNOW_DATABASE": str(project.folder / "spark")}
    project.do("exporters", "dataset", "--output", output, **folders)
    return output


def test_tolerated_columns_exist(connection):
    for table, names in TOLERATED.items():
        assert names <= describe(connection, f"reports.{table}").keys(), table


def test_a_row_that_differs_is_found(project, connection):
    """The comparison itself: one price changed is one row that only one engine has."""
    ledger = f"read_parquet('{project.folder}/spark/curated.db/curated_ledger/*.parquet')"
    changed = f"(select * replace (source_row + 1 as source_row) from {ledger})"
    rows = connection.sql(f"from {changed} except all from curated.curated_ledger").fetchall()
    assert rows
