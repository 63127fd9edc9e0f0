"""Both engines make the same tables of the same rows, and the exporter the same files."""

import json

import pytest
from support.both_engines import TOLERATED, BothEngines, describe, list_differences, list_tables
from support.project import REAL_DATA

ROWS = 2_000
# Of a short run, most would be compiling.
SHORT_RUN = {"WINNOW_SPARK_JAVA_OPTIONS": "-Xss64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> BothEngines:
    """Synthetic rows built on both engines; on Spark with all tests."""
    project = BothEngines(tmp_path_factory.mktemp("both"))
    project.load("synthetic", "--rows", ROWS)
    project.build_tables()
    project.build_on_spark(with_tests=True, **SHORT_RUN)
    return project


@pytest.fixture(scope="module")
def connection(project):
    with project.connect() as connection:
        yield connection


def test_the_tables_are_the_same(project, connection):
    keys = ("--output", "json", "--output-keys", "name", "config.materialized", "config.schema")
    kinds = ("--resource-type", "model", "--resource-type", "seed")
    listed = project.do("dbt.cli.main", "--quiet", "ls", *kinds, *keys).splitlines()
    stored = {
        (node["config.schema"], node["name"])
        for node in map(json.loads, listed)
        if node["config.materialized"] not in ("view", "ephemeral")
    }
    assert set(list_tables(connection)) == stored
    assert list(list_differences(project, connection)) == []


def test_the_exported_files_are_the_same(project):
    exported = project.export_both()
    assert len(exported["DuckDB"]) > 4
    assert exported["DuckDB"] == exported["Spark"]


def test_tolerated_columns_exist(connection):
    for table, names in TOLERATED.items():
        assert names <= describe(connection, f"reports.{table}").keys(), table


def test_a_row_that_differs_is_found(project, connection):
    """The comparison itself: one price changed is one row that only one engine has."""
    ledger = project.read_spark("curated", "curated_ledger")
    changed = f"(select * replace (source_row + 1 as source_row) from {ledger})"
    rows = connection.sql(f"from {changed} except all from curated.curated_ledger").fetchall()
    assert rows


@pytest.mark.takes_minutes
def test_real_rows_are_the_same(tmp_path):
    if not REAL_DATA.is_dir():
        pytest.skip("needs real rows: set WINNOW_REAL_DATA to their folder")
    project = BothEngines(tmp_path)
    categories = ("--category", "Gift_Cards", "--category", "Magazine_Subscriptions")
    project.load("hub", *categories, "--local-dir", REAL_DATA / "amazon_reviews_2023")
    samples = sorted((REAL_DATA / "samples").glob("*.parquet"))
    project.load("files", *samples, "--source", "amazon_reviews_2023")
    project.build_tables()
    project.build_on_spark(with_tests=False)
    with project.connect() as connection:
        assert list(list_differences(project, connection)) == []
    exported = project.export_both()
    assert exported["DuckDB"] == exported["Spark"]
