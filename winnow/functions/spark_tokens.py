"""The functions of tokens.py in a session of Spark, as Arrow functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyarrow
import pyarrow.compute
from winnow_spark.functions import register_function

from winnow.functions import tokens

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession


def register_functions(session: SparkSession) -> None:
    """Adds count_tokens and cut_to_tokens to a session."""
    for name, function, arity, result in (
        ("count_tokens", tokens.count_tokens, 2, "integer"),
        ("cut_to_tokens", tokens.cut_to_tokens, 3, "varchar"),
    ):
        register_function(session, name, _answer_nulls(function), arity, result)


def register_in_duckdb(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds them to a DuckDB of a worker."""
    tokens.register_functions(connection)


def _answer_nulls(function: Callable[..., Any]) -> Callable[..., Any]:
    """Like DuckDB, answers rows with a null itself."""

    def answer(*columns: pyarrow.Array) -> pyarrow.Array:
        is_whole = columns[0].is_valid()
        for column in columns[1:]:
            is_whole = pyarrow.compute.and_(is_whole, column.is_valid())
        answers = function(*(column.filter(is_whole) for column in columns))
        places = pyarrow.compute.subtract(
            pyarrow.compute.cumulative_sum(is_whole.cast(pyarrow.int64())), 1
        )
        nowhere = pyarrow.scalar(None, pyarrow.int64())
        return answers.take(pyarrow.compute.if_else(is_whole, places, nowhere))

    return answer
