"""The tables that a build on Spark left, read as a database: Spark need not run.

Spark keeps a table as `<folder>/<schema>.db/<table>/*.parquet`, and raw.* is read from the lake
that the loaders wrote. Of views and functions it keeps no rows, so those that the exporters read
are written here, from models/ and macros/.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb

from winnow import settings
from winnow.macros import call_macro, render
from winnow.quoting import quote_name, quote_text
from winnow.settings import PROJECT
from winnow.yaml_files import read_yaml

VIEWS = ("staged_records", "cleaned_texts_joined", "curated_ledger_diff", "report_measures")
VIEWS_BELOW = ("cleaned_price_deviations",)
"""What these read that dbt_project.yml makes a view of its own."""
FUNCTIONS = ("contains_pii", "redact_pii")
DESCRIBED = ("curated_examples", "curated_ledger")
TABLE_SQL = """
    create view {schema}.{name} as
    from read_parquet({files}, union_by_name = true, hive_partitioning = false)
"""


class _NotBuiltError(Exception):
    """A view reads what is not there."""


def is_built_by_spark(path: Path) -> bool:
    """Whether the path is a folder of Spark's databases."""
    return next(path.glob("*.db/*/*.parquet"), None) is not None


def find_lake() -> Path:
    """The folder that the loaders wrote for Spark: WINNOW_LAKE, else build/lake."""
    return settings.find_lake() or Path(settings.DEFAULT_LAKE)


def define_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Give an empty database the tables of the folder and of the lake, and what goes with them."""
    # In a folder below those of its tables, Spark keeps what it has not finished.
    tables = [
        *_list_tables(folder, "*.db/*", "*.parquet"),
        *_list_tables(find_lake(), "raw/*", "**/*.parquet"),
    ]
    for schema, name, files in tables:
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(TABLE_SQL.format(schema=schema, name=quote_name(name), files=files))
        if name in DESCRIBED:
            _describe_columns(connection, schema, name)
    _define_views(connection, {name: schema for schema, name, _ in tables})
    _define_functions(connection)


def _list_tables(folder: Path, tables: str, files: str) -> Iterator[tuple[str, str, str]]:
    """Schema, name and files of each table that has a file."""
    for path in sorted(folder.glob(tables)):
        if next(path.glob(files), None):
            yield path.parent.name.removesuffix(".db"), path.name, quote_text(path / files)


def _describe_columns(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """Comments on the columns, as dbt makes them where a database keeps them."""
    described = read_yaml(_find_model(name).with_suffix(".yml"))
    [model] = described["models"]
    for column in model["columns"]:
        connection.execute(
            f"comment on column {schema}.{name}.{quote_name(column['name'])} "
            f"is {quote_text(column['description'])}"
        )


def _define_views(connection: duckdb.DuckDBPyConnection, schemas: dict[str, str]) -> None:
    """The views, with those that they read; none where a table is not built, as the exporters then
    say."""

    def refer(name: str) -> str:
        if name not in schemas:
            define(name)
        return f"{schemas[name]}.{name}"

    def read_seed(
        seed: str, column: str, condition: str = "true", order_by: str | None = None
    ) -> list[object]:
        query = f"select {column} from {seed} where {condition} order by {order_by or column}"
        return [value for (value,) in connection.execute(query).fetchall()]

    def define(name: str) -> None:
        path = _find_model(name)
        model = path.read_text(encoding="utf-8")
        schema = path.relative_to(PROJECT / "models").parts[0]
        # As dbt_project.yml has it of a layer, or the model of itself.
        if not (
            name in VIEWS + VIEWS_BELOW or schema == "staged" or "materialized='view'" in model
        ):
            raise _NotBuiltError
        query = render(
            model, ref=refer, source=lambda _, table: refer(table), seed_values=read_seed
        )
        connection.execute(f"create schema if not exists {schema}")
        connection.execute(f"create view {schema}.{name} as {query}")
        schemas[name] = schema

    for name in VIEWS:
        with suppress(_NotBuiltError):
            refer(name)


def _define_functions(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create schema functions")
    for name in FUNCTIONS:
        connection.execute(f"create macro functions.{name}(given) as {call_macro(name, 'given')}")


def _find_model(name: str) -> Path:
    [path] = (PROJECT / "models").rglob(f"{name}.sql")
    return path
