"""The tables that a build on Spark left, read as a database: Spark need not run.

Spark keeps a table as `<folder>/<schema>.db/<table>/*.parquet`, and raw.* is read from the lake
that the loaders wrote. What Spark computes on demand is no file, so the views and functions that
the exporters use are rendered here from models/ and macros/.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import duckdb
import yaml
from jinja2 import Environment, StrictUndefined

from plugins.quoting import quote_name, quote_text

PROJECT = Path(__file__).parent.parent
DEFAULT_LAKE = "build/lake"
VIEWS = ("staged_products", "cleaned_texts", "curated_rows_changed", "report_measures")
FUNCTIONS = ("names_person", "strip_persons")
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
    return Path(os.environ.get("WINNOW_LAKE") or DEFAULT_LAKE)


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
    schemas = {name: schema for schema, name, _ in tables}
    renderer = _Renderer(schemas)
    for name in filter(schemas.__contains__, DESCRIBED):
        _describe_columns(connection, schemas[name], name)
    for name in VIEWS:
        _define_view(connection, renderer, name)
    _define_functions(connection, renderer)


def _list_tables(folder: Path, tables: str, files: str) -> Iterator[tuple[str, str, str]]:
    """Schema, name and files of each table that has a file."""
    for path in sorted(folder.glob(tables)):
        if next(path.glob(files), None):
            yield path.parent.name.removesuffix(".db"), path.name, quote_text(path / files)


def _describe_columns(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """Comments on the columns, as dbt makes them where a database keeps them."""
    described = yaml.safe_load(_find_model(name).with_suffix(".yml").read_text(encoding="utf-8"))
    [model] = described["models"]
    for column in model["columns"]:
        connection.execute(
            f"comment on column {schema}.{name}.{quote_name(column['name'])} "
            f"is {quote_text(column['description'])}"
        )


def _define_view(connection: duckdb.DuckDBPyConnection, renderer: "_Renderer", name: str) -> None:
    """The model as a view; none where what it reads is not built, as the exporters then say."""
    if name in renderer.schemas:
        return
    try:
        query = renderer.render_model(name)
    except _NotBuiltError:
        return
    schema = _find_model(name).relative_to(PROJECT / "models").parts[0]
    connection.execute(f"create schema if not exists {schema}")
    connection.execute(f"create view {schema}.{name} as {query}")


def _define_functions(connection: duckdb.DuckDBPyConnection, renderer: "_Renderer") -> None:
    connection.execute("create schema functions")
    for name in FUNCTIONS:
        body = getattr(renderer.macros, name)("given")
        connection.execute(f"create macro functions.{name}(given) as {body}")


class _Renderer:
    """Renders models and macros as dbt does, over the tables of `schemas`, by their name."""

    def __init__(self, schemas: dict[str, str]) -> None:
        self.schemas = schemas
        settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
        self._environment = Environment(extensions=["jinja2.ext.do"], undefined=StrictUndefined)
        self._environment.globals |= {
            "config": lambda **_: "",
            "ref": self._refer,
            "source": lambda _, name: self._refer(name),
            "var": settings["vars"].__getitem__,
        }
        # As one template, macros know each other.
        macros = "".join(path.read_text("utf-8") for path in PROJECT.glob("macros/*.sql"))
        self.macros = self._environment.from_string(macros).module

    def render_model(self, name: str) -> str:
        """The SQL of a model, with the views that it reads in place of their names."""
        model = self._environment.from_string(_find_model(name).read_text(encoding="utf-8"))
        return model.render(vars(self.macros))

    def _refer(self, name: str) -> str:
        if name in self.schemas:
            return f"{self.schemas[name]}.{name}"
        for model in PROJECT.glob(f"models/**/{name}.sql"):
            # As dbt_project.yml has it of a layer, or the model of itself.
            if "staged" in model.parts or "materialized='view'" in model.read_text("utf-8"):
                return f"({self.render_model(name)})"
        raise _NotBuiltError(name)


def _find_model(name: str) -> Path:
    [path] = (PROJECT / "models").rglob(f"{name}.sql")
    return path
