"""The expressions that DuckDB evaluates for the statements of this process, by function name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

UDF_PREFIX = "duckdb_udf_"
"""The prefix of the function names."""


@dataclass(frozen=True)
class UdfSpec:
    """An expression of DuckDB's of the columns a, b, c ..., with their types and its own."""

    expression: str
    types: tuple[str, ...]
    result: str


udf_specs: dict[str, UdfSpec] = {}
"""By function name."""


def name_udf(expression: str, types: Sequence[str], result: str) -> str:
    """The name of the function of an expression; a session registers it before a query."""
    spec = UdfSpec(expression.strip(), tuple(types), result)
    text = "\n".join([spec.expression, *spec.types, result])
    name = UDF_PREFIX + hashlib.md5(text.encode()).hexdigest()[:12]
    udf_specs[name] = spec
    return name
