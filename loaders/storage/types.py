"""Types of columns: the narrowest that holds two exactly, and SQL that brings values to one."""

from collections.abc import Callable

import duckdb
from duckdb.sqltypes import DuckDBPyType

from winnow.quoting import quote_name, quote_text

TEXT = "VARCHAR"
NUMBERS = frozenset(
    {
        "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint",
        "uinteger", "ubigint", "uhugeint", "float", "double", "decimal",
    }
)  # fmt: skip
MOMENTS = frozenset({"date", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"})
NESTED = frozenset({"list", "array", "struct", "map", "union"})
# Bytes that are UTF-8 are text, and so are the values of an enumeration; nulls have no type.
STORED_AS_TEXT = frozenset({"blob", "enum", "null"})


def map_leaves(type_: DuckDBPyType, spell: Callable[[DuckDBPyType], str]) -> str:
    """The type as SQL, with `spell` for each type inside it that is not nested."""
    match type_.id:
        case "list" | "array":
            return f"{map_leaves(type_.children[0][1], spell)}[]"
        case "struct":
            members = ((name, map_leaves(each, spell)) for name, each in type_.children)
            return _spell_struct(dict(members))
        case "map":
            return f"MAP({', '.join(map_leaves(each, spell) for _, each in type_.children)})"
        case _:
            return spell(type_)


def settle_type(type_: str) -> str:
    """The type in which the values of a file's column are stored."""
    return map_leaves(DuckDBPyType(type_), _settle_leaf)


def is_nested(type_: str) -> bool:
    return DuckDBPyType(type_).id in NESTED


def holds_bytes(type_: str) -> bool:
    return "BLOB" in map_leaves(DuckDBPyType(type_), str)


def widen_type(connection: duckdb.DuckDBPyConnection, held: str, found: str) -> str:
    """The type that takes the values of both, text where only text does.

    Whether it holds each of them exactly is for their values to say: a double is not exact for
    every whole number.
    """
    own_type = map_leaves(
        DuckDBPyType(found), lambda leaf: '"NULL"' if leaf.id == "null" else _settle_leaf(leaf)
    )
    return _widen(connection, DuckDBPyType(held), DuckDBPyType(own_type)) or TEXT


def _settle_leaf(type_: DuckDBPyType) -> str:
    is_text = type_.id in STORED_AS_TEXT or str(type_) == "JSON"
    return TEXT if is_text else str(type_)


def convert_value(expression: str, found: str, wanted: str) -> str:
    """SQL that brings a value from a file's type to the table's, or fails.

    Where a list is wanted, text that is no list of JSON becomes a list of one.
    """
    if found == wanted:
        return expression
    value, settled = _decode(expression, DuckDBPyType(found)), settle_type(found)
    if wanted == TEXT and settled in ("DOUBLE", "FLOAT"):
        return _write_float(value)
    if _are_alike(settled, wanted) or (wanted == TEXT and not is_nested(settled)):
        return f"cast({value} as {wanted})"
    text = f"cast({f'to_json({value})' if is_nested(settled) else value} as {TEXT})"
    if wanted == TEXT:
        return text
    return _parse_text(text, wanted) if is_nested(wanted) else f"cast({text} as {wanted})"


def _write_float(value: str) -> str:
    """SQL that writes a float as text; a whole number of many digits with each of them, for it may
    have come as one: the shortest text that reads back as the same float has fewer."""
    is_long = f"{value} = trunc({value}) and abs({value}) between 1e15 and 1e38"
    return (
        f"case when {is_long} then cast(cast({value} as hugeint) as {TEXT}) "
        f"else cast({value} as {TEXT}) end"
    )


def is_changed(expression: str, found: str, wanted: str) -> str:
    """SQL that is true for a value that the wanted type does not hold as it is."""
    settled = settle_type(found)
    value = f"try({convert_value(expression, found, settled)})"
    there = f"try({convert_value(expression, found, wanted)})"
    back = f"try({convert_value(there, wanted, settled)})"
    is_number = DuckDBPyType(wanted).id in NUMBERS
    is_other = f"{there} is null or {back} is distinct from {value}"
    if is_number and settled == "BOOLEAN":
        is_other = "true"
    elif is_number and settled == TEXT:
        # '4.50' is 4.5: where the spelling differs, decimals of many digits are compared.
        read, stored = (f"try_cast({each} as decimal(38, 15))" for each in (value, there))
        is_other = (
            f"{back} is distinct from {value} and ({there} is null "
            f"or not isfinite(cast({there} as double)) or {read} is distinct from {stored})"
        )
    elif settled == TEXT:
        is_other = f"{there} is null"
    return f"({expression} is not null and ({is_other}))"


def _are_alike(settled: str, wanted: str) -> bool:
    kinds = {DuckDBPyType(settled).id, DuckDBPyType(wanted).id}
    return len(kinds) == 1 or kinds <= NUMBERS or kinds <= MOMENTS or kinds == {"list", "array"}


def _widen(
    connection: duckdb.DuckDBPyConnection, held: DuckDBPyType, found: DuckDBPyType
) -> str | None:
    """The common type; null where one is nested and the other is not, or of another kind."""
    if held == found or found.id == "null":
        return str(held)
    kinds = {held.id, found.id}
    if kinds <= {"list", "array"}:
        item = _widen(connection, held.children[0][1], found.children[0][1])
        return item and f"{item}[]"
    if kinds == {"struct"}:
        return _widen_struct(connection, held, found)
    if kinds == {"map"}:
        pairs = zip(held.children, found.children, strict=True)
        parts = [_widen(connection, mine, theirs) for (_, mine), (_, theirs) in pairs]
        return f"MAP({', '.join(parts)})" if all(parts) else None
    if kinds & NESTED:
        return None
    if kinds <= NUMBERS and "float" in kinds:
        return "DOUBLE"  # A decimal is rounded to a float, though it comes back from it.
    if kinds <= NUMBERS or kinds <= MOMENTS:
        query = (
            f"select typeof(value) from (select null::{held} as value "
            f"union all select null::{found}) limit 1"
        )
        return connection.execute(query).fetchone()[0]
    return TEXT


def _widen_struct(
    connection: duckdb.DuckDBPyConnection, held: DuckDBPyType, found: DuckDBPyType
) -> str | None:
    members = {name: str(type_) for name, type_ in held.children}
    spelled = {name.lower(): name for name in members}
    for name, type_ in found.children:
        own_name = spelled.get(name.lower(), name)
        mine = members.get(own_name)
        members[own_name] = _widen(connection, DuckDBPyType(mine), type_) if mine else str(type_)
    return _spell_struct(members) if all(members.values()) else None


def _spell_struct(members: dict[str, str]) -> str:
    spelled = (f"{quote_name(name)} {type_}" for name, type_ in members.items())
    return f"STRUCT({', '.join(spelled)})"


def _decode(expression: str, type_: DuckDBPyType) -> str:
    """SQL that gives bytes as text, wherever they are in the value."""
    if "BLOB" not in map_leaves(type_, str):
        return expression
    match type_.id:
        case "list" | "array":
            item = _decode("item", type_.children[0][1])
            return f"list_transform({expression}, lambda item: {item})"
        case "map":
            key, value = (
                _decode(f"entry.{part}", each)
                for part, (_, each) in zip(("key", "value"), type_.children, strict=True)
            )
            entry = f"{{'key': {key}, 'value': {value}}}"
            entries = f"list_transform(map_entries({expression}), lambda entry: {entry})"
            return f"map_from_entries({entries})"
        case "struct":
            members = ", ".join(
                f"{quote_name(name)} := "
                + _decode(f"struct_extract({expression}, {quote_text(name)})", each)
                for name, each in type_.children
            )
            return f"case when {expression} is not null then struct_pack({members}) end"
        case _:
            return f"decode({expression})"


def _parse_text(text: str, wanted: str) -> str:
    parsed = f"try_cast(try_cast({text} as JSON) as {wanted})"
    if not wanted.endswith("]"):
        return parsed
    return (
        f"coalesce({parsed}, case when {text} is not null then [cast({text} as {wanted[:-2]})] end)"
    )
