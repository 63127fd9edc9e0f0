"""Arrow functions of a Spark session: expressions that DuckDB evaluates in the worker, a batch of
rows at a time.

So a hash, a piece of JSON and a token are the same on both engines. An expression is the SQL of a
macro on DuckDB, with the columns a, b, c ... for its arguments.
"""

from __future__ import annotations

import inspect
import string
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow

from winnow_spark.dialect import HASH_OFFSET, translate_type
from winnow_spark.udf_specs import UdfSpec

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = "rows_of_batch"


def register_udf(session: SparkSession, name: str, spec: UdfSpec) -> None:
    """Add the function of the spec to a session, under that name."""
    query = write_query(spec.expression, spec.types, spec.result)
    schema = pyarrow.schema(_list_fields(spec.types))

    def evaluate(*columns: pyarrow.Array) -> pyarrow.Array:
        return duckdb_udf(query, schema, columns)

    register_function(session, name, evaluate, len(schema), spec.result)


def register_function(
    session: SparkSession, name: str, function: Callable[..., Any], arity: int, result: str
) -> None:
    """Add a function of Arrow columns to a session: `result` is one of DuckDB's types."""
    from pyspark.sql.functions import arrow_udf

    def evaluate(*columns: pyarrow.Array) -> pyarrow.Array:
        return function(*columns)

    # Spark reads in the hints that the function takes whole columns, and in the names how many.
    names = string.ascii_lowercase[:arity]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    evaluate.__signature__ = inspect.Signature(
        [inspect.Parameter(name, kind, annotation=pyarrow.Array) for name in names],
        return_annotation=pyarrow.Array,
    )
    evaluate.__annotations__ = dict.fromkeys([*names, "return"], pyarrow.Array)
    session.udf.register(name, arrow_udf(evaluate, returnType=translate_type(result)))


def write_query(expression: str, types: Sequence[str], result: str) -> str:
    """The query of a batch: its hashes come in and go out as Spark stores them."""
    columns = [
        f"{_read_hash(name, kind)} as {name}"
        for name, kind in zip(string.ascii_lowercase, types, strict=False)
    ]
    return (
        f"select {write_hash('result', result)} as result from "
        f"(select {expression}\n as result from (select {', '.join(columns)} from {ROWS}))"
    )


def duckdb_udf(
    query: str, schema: pyarrow.Schema, columns: Sequence[pyarrow.Array]
) -> pyarrow.Array:
    """The results of a batch of rows, in their order."""
    rows = pyarrow.Table.from_arrays(
        [column.cast(field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )
    connection = _open_duckdb()
    connection.register(ROWS, rows)
    results = connection.sql(query).to_arrow_table().column(0).combine_chunks()
    connection.unregister(ROWS)
    return results


@cache
def _open_duckdb() -> duckdb.DuckDBPyConnection:
    # A worker has one core, and one thread keeps the rows in order.
    return duckdb.connect(":memory:", config={"threads": 1})


def _list_fields(types: Sequence[str]) -> list[pyarrow.Field]:
    connection = duckdb.connect(":memory:")
    columns = ", ".join(
        f"cast(null as {_name_stored(kind)}) as {name}"
        for name, kind in zip(string.ascii_lowercase, types, strict=False)
    )
    return list(connection.sql(f"select {columns}").to_arrow_table().schema)


def _name_stored(kind: str) -> str:
    return kind.lower().replace("ubigint", "bigint").replace("json", "varchar")


def _read_hash(value: str, kind: str) -> str:
    back = f"cast(cast({{}} as hugeint) + {HASH_OFFSET} as ubigint)"
    return _convert(value, kind, back)


def write_hash(value: str, kind: str) -> str:
    """A value of one of DuckDB's types as Spark stores it."""
    stored = f"cast(cast({{}} as hugeint) - {HASH_OFFSET} as bigint)"
    return _convert(value, kind, stored)


def _convert(value: str, kind: str, conversion: str) -> str:
    if kind.lower() == "ubigint":
        return conversion.format(value)
    if kind.lower() == "ubigint[]":
        return f"list_transform({value}, lambda number: {conversion.format('number')})"
    return value
