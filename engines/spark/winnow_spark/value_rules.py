"""Rules for values: numbers, hashes, casts and lists."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

from winnow_spark.dialect import (
    HASH_OFFSET,
    Rule,
    TranslationError,
    call,
    convert_type,
    rewrite,
)
from winnow_spark.udf_specs import name_udf


def _cast(node: exp.Cast | exp.TryCast) -> exp.Expression:
    if node.to.sql("duckdb") in ("UBIGINT", "UBIGINT[]") and not isinstance(node.this, exp.Null):
        return _cast_to_hash(node)
    is_text_of_json = node.to.this == exp.DType.JSON
    node.set("to", convert_type(node.to))
    return node.this if is_text_of_json else node


def _cast_to_hash(node: exp.Cast) -> exp.Expression:
    """An unsigned number as Spark stores a hash."""
    held = f"cast(cast(number as decimal(20, 0)) - {HASH_OFFSET} as bigint)"
    if node.to.expressions:
        return call("transform", node.this, f"number -> {held}")
    written = sqlglot.parse_one(held, read="spark")
    written.find(exp.Column).replace(node.this.copy())
    return written


def _hash_constants(node: exp.Anonymous) -> exp.Expression:
    if not all(isinstance(each, exp.Literal) for each in node.expressions):
        raise TranslationError(node, "hash() of an argument that is not a constant")
    values = ", ".join(each.sql("duckdb") for each in node.expressions)
    (number,) = duckdb.sql(f"select hash({values})").fetchone() or (0,)
    return exp.cast(exp.Literal.string(str(number - HASH_OFFSET)), "bigint")


def _divide(node: exp.Div) -> exp.Expression:
    return exp.Div(this=exp.cast(node.this.copy(), "double"), expression=node.expression.copy())


def _round(node: exp.Round) -> exp.Expression:
    """DuckDB rounds the product with a power of ten, Spark the decimal digits of the number."""
    places = node.args.get("decimals")
    if places is None:
        return node
    power = sqlglot.parse_one(f"1e{places.sql()}D", read="spark")
    product = exp.Mul(this=exp.Paren(this=node.this.copy()), expression=power)
    return exp.Paren(this=exp.Div(this=exp.Round(this=product), expression=power.copy()))


def _call_duckdb(name: str) -> Rule:
    """A function whose last digit differs between the libraries of the two engines."""

    def rule(node: exp.Expression) -> exp.Expression:
        arguments = [each for each in (node.this, node.expression) if each]
        letters = "ab"[: len(arguments)]
        types = ["double"] * len(arguments)
        asked = name_udf(f"try({name}({', '.join(letters)}))", types, "double")
        return call(asked, *(exp.cast(each.copy(), "double") for each in arguments))

    return rule


def _take_logarithm(node: exp.Log) -> exp.Expression:
    base = node.this.to_py() if node.expression else 10
    if base not in (2, 10):
        raise TranslationError(node, "a logarithm of this base")
    return _call_duckdb(f"log{base}")(exp.Ln(this=node.expression or node.this))


def _take_item(node: exp.Bracket) -> exp.Expression:
    (place,) = node.expressions
    if not isinstance(place, exp.Slice):
        return call("try_element_at", node.this, place)
    start, end = place.this, place.expression
    if not start.is_int or not end.is_int:
        raise TranslationError(node, "a slice between indexes that are not constants")
    first, last = start.to_py(), end.to_py()
    if first < 1 or last < -1 or last == 0:
        raise TranslationError(node, "a slice from or to an index before the last")
    count = call("size", node.this) if last == -1 else exp.Literal.number(last - first + 1)
    return call("slice", node.this, start, count)


def _list_range(node: exp.GenerateSeries) -> exp.Expression:
    if isinstance(node.parent, exp.Table):
        return node
    start, end = node.args["start"], node.args["end"]
    if end is None:
        start, end = exp.Literal.number(0), start
    start, end = exp.cast(start.copy(), "bigint"), exp.cast(end.copy(), "bigint")
    last = end
    if node.args.get("is_end_exclusive"):
        last = exp.Sub(this=end, expression=exp.Literal.number(1))
    is_empty = exp.LT(this=last, expression=start)
    none = sqlglot.parse_one("cast(array() as array<bigint>)", read="spark")
    return call("if", is_empty, none, call("sequence", start, last))


def _count_from_one(node: exp.Lambda) -> exp.Expression:
    """Spark counts list indexes in lambdas from 0."""
    if len(node.expressions) == 2 and isinstance(node.parent, (exp.Transform, exp.ArrayFilter)):
        place = node.expressions[1].name
        for found in list(node.this.find_all(exp.Column, exp.Identifier)):
            if found.name == place and not isinstance(found.parent, (exp.Column, exp.Dot)):
                found.replace(sqlglot.parse_one(f"({place} + 1)", read="spark"))
    return node


def _reduce(node: exp.Anonymous) -> exp.Expression:
    items, function, *start = node.expressions
    if start:
        return call("aggregate", items, start[0], function)
    rest = call("slice", items, "2", call("size", items))
    return call("aggregate", rest, call("try_element_at", items, "1"), function)


def _drop_nulls(items: exp.Expression) -> exp.Expression:
    return call("filter", items, "item -> item is not null")


RULES: dict[type, Rule] = {
    exp.ArrayConcat: lambda node: exp.ArrayConcat(
        this=call("coalesce", node.this, "array()"),
        expressions=[call("coalesce", each, "array()") for each in node.expressions],
    ),
    exp.ArrayContains: rewrite("array_position(a, b) > 0"),
    exp.ArrayDistinct: lambda node: _drop_nulls(call("array_distinct", node.this)),
    exp.Bracket: _take_item,
    exp.Cast: _cast,
    exp.Div: _divide,
    exp.GenerateSeries: _list_range,
    exp.Lambda: _count_from_one,
    exp.Ln: _call_duckdb("ln"),
    exp.Log: _take_logarithm,
    exp.Pow: _call_duckdb("pow"),
    exp.Round: _round,
    exp.TryCast: _cast,
}

FUNCTIONS: dict[str, Rule] = {
    "hash": _hash_constants,
    "list_position": rewrite(
        "nullif(array_position(transform(a, item -> named_struct('item', item)),"
        " named_struct('item', b)), 0)"
    ),
    "list_reduce": _reduce,
    "list_reverse": rewrite("reverse(a)"),
    "list_sum": rewrite(
        "aggregate(filter(a, item -> item is not null), cast(null as bigint),"
        " (sum, item) -> coalesce(sum, 0) + item)"
    ),
    "list_unique": rewrite("size(filter(array_distinct(a), item -> item is not null))"),
    "map_extract_value": rewrite("try_element_at(a, b)"),
    "round_even": rewrite("bround(a)"),
    "to_json": lambda node: call(
        "to_json", node.expressions[0], "map('ignoreNullFields', 'false')"
    ),
}
