"""Columns, whose types have the names that they have in DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dbt.adapters.base.column import Column as BaseColumn

if TYPE_CHECKING:
    from pyspark.sql.types import DataType

NAMES = {
    "byte": "TINYINT",
    "integer": "INTEGER",
    "long": "BIGINT",
    "short": "SMALLINT",
    "string": "VARCHAR",
    "timestamp": "TIMESTAMP WITH TIME ZONE",
    "timestamp_ntz": "TIMESTAMP",
    "binary": "BLOB",
    "void": "INTEGER",
}


class Column(BaseColumn):
    """A column as the models name it."""

    @property
    def data_type(self) -> str:
        return self.dtype


def name_type(kind: DataType) -> str:
    """DuckDB's name of one of Spark's types."""
    name = kind.typeName()
    if name == "array":
        return f"{name_type(kind.elementType)}[]"
    if name == "struct":
        parts = ", ".join(f'"{each.name}" {name_type(each.dataType)}' for each in kind.fields)
        return f"STRUCT({parts})"
    if name == "map":
        return f"MAP({name_type(kind.keyType)}, {name_type(kind.valueType)})"
    if name == "decimal":
        return f"DECIMAL({kind.precision},{kind.scale})"
    return NAMES.get(name, name.upper())
