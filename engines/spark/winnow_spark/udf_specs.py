"""What the statements of this process ask of DuckDB, as the names of functions of a session."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

UDF_PREFIX = "duckdb_udf_"
"""How the names begin."""


@dataclass(frozen=True)
class UdfSpec:
    """An expression of DuckDB's, of the columns a, b, c ..., the types of these and its own."""

    expression: str
    types: tuple[str, ...]
    result: str


udf_specs: dict[str, UdfSpec] = {}
"""By their names."""


def name_udf(expression: str, types: Sequence[str], result: str) -> str:
    """The function that answers the expression, which a session registers before a query."""
    spec = UdfSpec(expression.strip(), tuple(types), result)
    told = "\n".join([spec.expression, *spec.types, result])
    name = UDF_PREFIX + hashlib.md5(told.encode()).hexdigest()[:12]
    udf_specs[name] = spec
    return name
