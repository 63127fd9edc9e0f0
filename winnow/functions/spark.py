"""The functions of winnow in a session of Spark, as Arrow functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyarrow
import pyarrow.compute
from winnow_spark.functions import register_function

from winnow.functions import registration

if TYPE_CHECKING:
    import duckdb
    from pyspark.sql import SparkSession


def register_functions(session: SparkSession) -> None:
    """Adds every function to a session."""
    for name, _, parameters, result in registration.FUNCTIONS:
        function = _answer_nulls(registration.call_later(name))
        register_function(session, name, function, len(parameters), result.lower())


def register_in_duckdb(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds them to a DuckDB of a worker."""
    registration.register_functions(connection)


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
