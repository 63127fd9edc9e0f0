"""Row-local views, which make each row of one row and of seeds: run as they are, by a DuckDB of
the worker.

A chain of such views is one trip through Arrow, a batch of rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import NamedTuple

import duckdb
import pyarrow

from winnow_spark.dialect import translate_type
from winnow_spark.functions import write_hash
from winnow_spark.translation import find_non_local_clause, list_tables
from winnow_spark.udf_specs import UdfSpec

BATCH = "rows_of_batch"
SEEDS = "seeds"
"""The schema of what is small and sent to each worker."""

SPARK_FUNCTIONS = """
    create macro conv(digits, base, to_base) as cast(try_cast('0x' || digits as bigint) as varchar)
"""
"""Of Spark's functions, those that a spark__ macro calls: `conv` from base 16 into 10."""

Name = tuple[str, str]


class ChainError(Exception):
    """A view is not row-local; names it."""


class View(NamedTuple):
    """A view as DuckDB runs it, and the functions that it calls."""

    name: Name
    query: str
    udfs: Mapping[str, UdfSpec]


@dataclass(frozen=True)
class Chain:
    """Views, each of the one before; the first is of `base`. `modules` bring their functions."""

    base: Name
    modules: tuple[str, ...]
    views: tuple[View, ...] = ()

    def add(self, view: View) -> Chain:
        return replace(self, views=(*self.views, view))

    def list_seeds(self) -> list[Name]:
        """The seeds that the views read."""
        found = {name for view in self.views for name in list_tables(view.query)}
        return sorted(name for name in found if name[0] == SEEDS)


def find_source(view: View) -> Name:
    """The one relation that a view reads beside seeds. Raises ChainError where there are more, or
    where a row depends on others."""
    sources = [name for name in list_tables(view.query) if name[0] != SEEDS]
    clause = find_non_local_clause(view.query, SEEDS)
    if len(sources) == 1 and clause is None:
        return sources[0]
    problem = f"has {clause}" if clause else f"reads {len(sources)} relations beside seeds"
    raise ChainError(
        f"{'.'.join(view.name)} has row_local in its meta, but {problem}. Remove row_local"
    )


def make_chain_function(
    chain: Chain, seeds: Mapping[Name, pyarrow.Table], empty: pyarrow.Table
) -> tuple[Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]], str]:
    """The function from batches of the chain's base to those of its last view, and the columns of
    these as Spark names them. `empty` has the columns of the base, and no rows."""
    relation = ".".join(chain.views[-1].name)
    with _open_chain(chain, seeds, empty) as connection:
        described = connection.sql(f"describe {relation}").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    # Spark stores hashes and JSON as other types.
    stored = ", ".join(f'{write_hash(name, kind)} as "{name}"' for name, kind in kinds.items())
    columns = ", ".join(f"`{name}` {translate_type(kind)}" for name, kind in kinds.items())

    def evaluate(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        with _open_chain(chain, seeds, empty) as connection:
            for batch in batches:
                connection.register(BATCH, pyarrow.Table.from_batches([batch]))
                yield from connection.sql(f"select {stored} from {relation}").to_arrow_reader()

    return evaluate, columns


def _open_chain(
    chain: Chain, seeds: Mapping[Name, pyarrow.Table], empty: pyarrow.Table
) -> duckdb.DuckDBPyConnection:
    """A database with the views; what is registered as BATCH is their base."""
    # A worker has one core.
    connection = duckdb.connect(":memory:", config={"threads": 1})
    for module in chain.modules:
        import_module(module).register_in_duckdb(connection)
    connection.execute(SPARK_FUNCTIONS)
    for schema in sorted({SEEDS, chain.base[0], *(view.name[0] for view in chain.views)}):
        connection.execute(f"create schema {schema}")
    for (schema, name), rows in seeds.items():
        connection.register("rows_of_seed", rows)
        connection.execute(f"create table {schema}.{name} as from rows_of_seed")
    connection.register(BATCH, empty)
    connection.execute(f"create view {'.'.join(chain.base)} as from {BATCH}")
    for view in chain.views:
        for name, spec in view.udfs.items():
            connection.execute(_write_macro(name, spec))
        connection.execute(f"create view {'.'.join(view.name)} as {view.query}")
    return connection


def _write_macro(name: str, spec: UdfSpec) -> str:
    """The function of a spec as a macro, where DuckDB itself runs the view."""
    arguments = ", ".join("abcdefghijklmnop"[: len(spec.types)])
    return f"create or replace macro {name}({arguments}) as ({spec.expression}\n)"
