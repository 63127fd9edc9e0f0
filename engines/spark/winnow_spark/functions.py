"""Arrow functions of a Spark session: what only DuckDB can answer is asked of DuckDB, in the
worker, a batch of rows at a time.

So a hash, a piece of JSON and a token are the same on both engines. What is asked is the SQL of the
macro as DuckDB would run it, with the columns a, b, c ... for its arguments.
"""

from __future__ import annotations

import inspect
import string
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow

from winnow_spark.translation import HASH_OFFSET, translate_type
from winnow_spark.udf_specs import UdfSpec

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = "asked_rows"


def register_udf(session: SparkSession, name: str, spec: UdfSpec) -> None:
    """Adds the function that answers the spec to a session, under that name."""
    query = write_query(spec.expression, spec.types, spec.result)
    kinds = pyarrow.schema(_list_fields(spec.types))

    def answer(*columns: pyarrow.Array) -> pyarrow.Array:
        return duckdb_udf(query, kinds, columns)

    register_function(session, name, answer, len(kinds), spec.result)


def register_function(
    session: SparkSession, name: str, function: Callable[..., Any], arity: int, result: str
) -> None:
    """Adds a function of Arrow columns to a session: `result` is a type of DuckDB's."""
    from pyspark.sql.functions import arrow_udf

    def answer(*columns: pyarrow.Array) -> pyarrow.Array:
        return function(*columns)

    # Spark tells by the hints that whole columns are asked, and by the names how many.
    names = string.ascii_lowercase[:arity]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    answer.__signature__ = inspect.Signature(
        [inspect.Parameter(name, kind, annotation=pyarrow.Array) for name in names],
        return_annotation=pyarrow.Array,
    )
    answer.__annotations__ = dict.fromkeys([*names, "return"], pyarrow.Array)
    session.udf.register(name, arrow_udf(answer, returnType=translate_type(result)))


def write_query(expression: str, types: Sequence[str], result: str) -> str:
    """The query that answers a batch: hashes come in and go out as Spark holds them."""
    columns = [
        f"{_read_hash(name, kind)} as {name}"
        for name, kind in zip(string.ascii_lowercase, types, strict=False)
    ]
    return (
        f"select {write_hash('answer', result)} as answer from "
        f"(select {expression}\n as answer from (select {', '.join(columns)} from {ROWS}))"
    )


def duckdb_udf(
    query: str, kinds: pyarrow.Schema, columns: Sequence[pyarrow.Array]
) -> pyarrow.Array:
    """The answers to a batch of rows, in their order."""
    rows = pyarrow.Table.from_arrays(
        [column.cast(kind.type) for column, kind in zip(columns, kinds, strict=True)], schema=kinds
    )
    connection = _open_duckdb()
    connection.register(ROWS, rows)
    answers = connection.sql(query).to_arrow_table().column(0).combine_chunks()
    connection.unregister(ROWS)
    return answers


@cache
def _open_duckdb() -> duckdb.DuckDBPyConnection:
    # A worker has one core, and one thread keeps the rows in order.
    return duckdb.connect(":memory:", config={"threads": 1})


def _list_fields(types: Sequence[str]) -> list[pyarrow.Field]:
    connection = duckdb.connect(":memory:")
    told = ", ".join(
        f"cast(null as {_name_held(kind)}) as {name}"
        for name, kind in zip(string.ascii_lowercase, types, strict=False)
    )
    return list(connection.sql(f"select {told}").to_arrow_table().schema)


def _name_held(kind: str) -> str:
    return kind.lower().replace("ubigint", "bigint").replace("json", "varchar")


def _read_hash(value: str, kind: str) -> str:
    back = f"cast(cast({{}} as hugeint) + {HASH_OFFSET} as ubigint)"
    return _convert(value, kind, back)


def write_hash(value: str, kind: str) -> str:
    """A value of that type of DuckDB's as Spark holds it."""
    held = f"cast(cast({{}} as hugeint) - {HASH_OFFSET} as bigint)"
    return _convert(value, kind, held)


def _convert(value: str, kind: str, conversion: str) -> str:
    if kind.lower() == "ubigint":
        return conversion.format(value)
    if kind.lower() == "ubigint[]":
        return f"list_transform({value}, lambda number: {conversion.format('number')})"
    return value
