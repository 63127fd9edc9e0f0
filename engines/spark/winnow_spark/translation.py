"""SQL: from DuckDB's dialect, in which the models are written, to Spark's.

sqlglot does most of it. The rules here are for what it leaves as it is and Spark reads in another
way: each makes of one node of DuckDB's tree what gives the same value in Spark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from winnow_spark.patterns import (
    PatternError,
    translate_pattern,
    translate_replacement,
)
from winnow_spark.udf_specs import UDF_PREFIX, name_udf

HASH_OFFSET = 1 << 63
"""Spark has no unsigned numbers: a hash is stored less this, which keeps order and equality."""

BLANKS = "".join(map(chr, (32, 160, 5760, *range(8192, 8203), 8239, 8287, 12288)))
"""What DuckDB trims: the space separators of Unicode."""

# Functions that both engines have, with one meaning, and those that the rules below write.
KNOWN = frozenset((
    "aggregate", "any_value", "array", "array_distinct", "array_join", "array_position",
    "array_sort", "arrays_zip", "ascii", "bround", "char_length", "collect_list", "collect_set",
    "concat", "contains", "conv", "count_tokens", "cut_to_tokens", "decode", "element_at",
    "exists", "explode", "filter", "first", "get", "hex", "if", "inline", "isfinite", "isnan",
    "left", "log10", "lpad", "map_from_arrays", "max_by", "min_by", "named_struct", "now",
    "nullif", "octet_length", "percentile", "percentile_disc", "range", "regexp_extract",
    "regexp_extract_all", "regexp_replace", "reverse", "rlike", "sequence", "size", "slice",
    "sort_array", "split", "struct", "substring", "to_json", "transform",
    "translate", "try_element_at", "unhex",
))  # fmt: skip


NON_LOCAL_CLAUSES = (exp.Group, exp.Having, exp.Distinct, exp.Order, exp.Limit, exp.Qualify)


class Models(DuckDB):
    """DuckDB's dialect, places of lists counted from 1 as they are written."""

    INDEX_OFFSET = 0


class TranslationError(Exception):
    """Names the part of a statement that Spark does not understand, and what to do."""

    def __init__(self, node: exp.Expression | str, problem: str) -> None:
        text = node if isinstance(node, str) else node.sql("duckdb")
        super().__init__(
            f"{text[:200]} cannot be translated to Spark: {problem}. Put it into a macro with a "
            "spark__ version"
        )


class Translation(NamedTuple):
    """A query as Spark reads it, and the tables that it reads, as pairs of schema and name."""

    sql: str
    tables: tuple[tuple[str, str], ...]


def translate(sql: str) -> Translation:
    """One query of DuckDB's for Spark. Raises TranslationError."""
    tree = _parse(sql)
    tables = _list_tables(tree)
    _tell_lists_from_texts(tree, sql)
    # From the leaves up, so that each rule finds what is in its node as Spark has it.
    for node in reversed(list(tree.walk(bfs=True))):
        new = _translate_node(node)
        if node is tree:
            tree = new
        elif new is not node:
            node.replace(new)
    return Translation(tree.sql("spark", comments=False), tables)


def list_tables(sql: str) -> tuple[tuple[str, str], ...]:
    """The tables that a query reads, as pairs of schema and name. Raises TranslationError."""
    return _list_tables(_parse(sql))


def translate_type(name: str) -> str:
    """The name of one of DuckDB's types as Spark names it."""
    return _translate_types(exp.DataType.build(name, dialect=Models)).sql("spark")


def name_relation(schema: str, name: str) -> str:
    """What a session calls a relation: a temporary view is in no schema."""
    return f"{schema}.{name}"


def call(name: str, *arguments: exp.Expression | str | int) -> exp.Anonymous:
    """A function of Spark's, of nodes and of pieces of its SQL."""
    nodes = [
        # Only between the brackets of a function is an arrow a lambda.
        each
        if isinstance(each, exp.Expression)
        else sqlglot.parse_one(f"called({each})", read="spark").expressions[0]
        for each in arguments
    ]
    return exp.Anonymous(this=name, expressions=[each.copy() for each in nodes])


def find_non_local_clause(sql: str, beside: str) -> str | None:
    """What a query has that makes a row of several; what reads tables of the schema `beside` alone
    may. Raises TranslationError."""
    for node in _parse(sql).find_all(exp.AggFunc, exp.Window, *NON_LOCAL_CLAUSES):
        select = node.find_ancestor(exp.Select)
        tables = [each for each in select.find_all(exp.Table) if each.parent_select is select]
        if not tables or any(each.db != beside for each in tables):
            return node.sql("duckdb")[:60]
    return None


def _parse(sql: str) -> exp.Expression:
    try:
        return sqlglot.parse_one(sql, read=Models)
    except sqlglot.errors.SqlglotError as error:
        raise TranslationError(sql, str(error).splitlines()[0]) from None


def _list_tables(tree: exp.Expression) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(each.db, each.name) for each in tree.find_all(exp.Table) if each.db}))


def _tell_lists_from_texts(tree: exp.Expression, sql: str) -> None:
    """`len` is of lists and `length` of texts, which sqlglot's tree does not tell."""
    for node in list(tree.find_all(exp.Length)):
        if sql[node.meta["start"] : node.meta["end"] + 1].lower() == "len":
            node.set("encoding", exp.Literal.string("list"))


def _translate_node(node: exp.Expression) -> exp.Expression:
    rule = RULES.get(type(node))
    if isinstance(node, exp.Anonymous):
        name = node.name.lower()
        rule = FUNCTIONS.get(name)
        if rule is None and name not in KNOWN and not name.startswith(UDF_PREFIX):
            raise TranslationError(node, f"there is no rule for {name}")
    return rule(node) if rule else node


def _read_text(node: exp.Expression | None) -> str | None:
    """The text of a literal, of several joined, or with gaps for what is no literal."""
    if isinstance(node, exp.Literal) and node.is_string:
        return node.this
    if isinstance(node, exp.DPipe):
        one, other = _read_text(node.left), _read_text(node.right)
        return None if one is None or other is None else one + other
    if isinstance(node, exp.Paren):
        return _read_text(node.this)
    return None


def _translate_pattern(node: exp.Expression, *, options: str, wrap: str = "{}") -> exp.Expression:
    """A literal as Java reads it. What is put together when the query runs has to be written
    by its macro so that both engines read it alike."""
    text = _read_text(node)
    if text is None:
        return node
    try:
        return exp.Literal.string(wrap.format(translate_pattern(text, options)))
    except PatternError as error:
        raise TranslationError(text, str(error)) from None


def _get_options(node: exp.Expression, name: str) -> str:
    options = _read_text(node.args.get(name)) or ""
    if set(options) - set("gis"):
        raise TranslationError(node, f"the options {options}")
    return options


def _match(node: exp.RegexpLike) -> exp.Expression:
    pattern = _translate_pattern(node.expression, options=_get_options(node, "flag"))
    return call("rlike", node.this, pattern)


def _match_whole(node: exp.RegexpFullMatch) -> exp.Expression:
    options = _get_options(node, "options")
    pattern = _translate_pattern(node.expression, options=options, wrap="\\A(?:{})\\z")
    return call("rlike", node.this, pattern)


def _replace_matches(node: exp.RegexpReplace) -> exp.Expression:
    options = _get_options(node, "modifiers")
    replacement = _read_text(node.args["replacement"])
    if replacement is None:
        raise TranslationError(node, "the replacement is no literal")
    spelled = translate_replacement(replacement)
    pattern = _translate_pattern(node.expression, options=options)
    if "g" not in options:
        # Spark replaces all. What begins where the text does is found once.
        if _read_text(node.expression) is None:
            raise TranslationError(node, "the pattern is no literal, and one match is replaced")
        spelled = "$1" + _shift_groups(replacement)
        pattern = exp.Literal.string(f"\\A([\\x{{0}}-\\x{{10FFFF}}]*?)(?:{pattern.this})")
    return call("regexp_replace", node.this, pattern, exp.Literal.string(spelled))


def _shift_groups(replacement: str) -> str:
    """The replacement with each group one further on."""
    if "\\0" in replacement or "\\9" in replacement:
        raise TranslationError(replacement, "group 0 or 9 where one match is replaced")
    shifted = "".join(
        str(int(sign) + 1) if before == "\\" and sign.isdigit() else sign
        for before, sign in zip(" " + replacement, replacement, strict=False)
    )
    return translate_replacement(shifted)


def _extract(node: exp.RegexpExtract | exp.RegexpExtractAll) -> exp.Expression:
    options = _get_options(node, "parameters")
    name = "regexp_extract" if isinstance(node, exp.RegexpExtract) else "regexp_extract_all"
    pattern = _translate_pattern(node.expression, options=options)
    return call(name, node.this, pattern, node.args.get("group") or exp.Literal.number(0))


def _split_matches(node: exp.Anonymous) -> exp.Expression:
    text, pattern = node.expressions
    return call("split", text, _translate_pattern(pattern, options=""), "-1")


def _split(node: exp.Split) -> exp.Expression:
    if _read_text(node.expression) == "":
        return call("split", node.this, "''")
    start, end = exp.Literal.string("\\Q"), exp.Literal.string("\\E")
    pattern = call("concat", start, node.expression, end)
    return call("split", node.this, pattern, "-1")


def _escape_pattern(node: exp.Anonymous) -> exp.Expression:
    marks = exp.Literal.string("([^0-9A-Za-z_\\x{80}-\\x{10FFFF}])")
    return call("regexp_replace", node.expressions[0], marks, exp.Literal.string("\\\\$1"))


def _measure_length(node: exp.Length) -> exp.Expression:
    return call("size" if node.args.get("encoding") else "char_length", node.this)


def _write_character(node: exp.Chr) -> exp.Expression:
    code = node.expressions[0]
    if isinstance(code, exp.Literal):
        return exp.Literal.string(chr(int(code.this)))
    return call(
        "decode",
        call("unhex", call("lpad", call("hex", exp.cast(code, "bigint")), "8", "'0'")),
        "'UTF-32'",
    )


def _take_item(node: exp.Bracket) -> exp.Expression:
    (place,) = node.expressions
    if not isinstance(place, exp.Slice):
        return call("try_element_at", node.this, place)
    start, end = place.this, place.expression
    if not start.is_int or not end.is_int:
        raise TranslationError(node, "a slice between places that are no constants")
    first, last = start.to_py(), end.to_py()
    if first < 1 or last < -1 or last == 0:
        raise TranslationError(node, "a slice from or to a place before the last")
    count = call("size", node.this) if last == -1 else exp.Literal.number(last - first + 1)
    return call("slice", node.this, start, count)


def _list_rows(node: exp.ArrayAgg) -> exp.Expression:
    """list(): with its nulls, in the order that is asked for, null of no rows."""
    this = node.this
    order = this if isinstance(this, exp.Order) else None
    value = order.this if order else this
    if isinstance(value, exp.Distinct):
        items = call("array_sort", call("collect_set", value.expressions[0]))
        return call("nullif", items, "array()")
    fields: list[exp.Expression | str] = ["'item'", value]
    for number, key in enumerate(order.expressions if order else []):
        fields += [f"'key_{number}'", key.this]
    rows: exp.Expression = call("collect_list", call("named_struct", *fields))
    if order:
        comparison = "case"
        for number, key in enumerate(order.expressions):
            one, other = ("b", "a") if key.args.get("desc") else ("a", "b")
            name = f"key_{number}"
            comparison += (
                f" when a.{name} is null and b.{name} is not null then 1"
                f" when b.{name} is null and a.{name} is not null then -1"
                f" when {one}.{name} < {other}.{name} then -1"
                f" when {one}.{name} > {other}.{name} then 1"
            )
        rows = call("array_sort", rows, f"(a, b) -> {comparison} else 0 end")
    return call("nullif", call("transform", rows, "row -> row.item"), "array()")


def _filter_rows(node: exp.Filter) -> exp.Expression:
    """`filter (where ...)` belongs to the aggregate, not to what the rules put around it."""
    for aggregate in node.this.find_all(exp.Anonymous, exp.AggFunc):
        name = aggregate.name if isinstance(aggregate, exp.Anonymous) else ""
        if name in AGGREGATES or isinstance(aggregate, exp.AggFunc):
            if aggregate is node.this:
                return node
            held = aggregate.copy()
            aggregate.replace(exp.Filter(this=held, expression=node.expression.copy()))
    return node.this


AGGREGATES = frozenset(
    ("any_value", "collect_list", "collect_set", "max_by", "min_by", "percentile")
)


def _take_lowest(node: exp.Min) -> exp.Expression:
    count = node.args.get("count")
    return call("min_by", node.this, node.this, count) if count else node


def _take_percentile(node: exp.PercentileCont | exp.PercentileDisc) -> exp.Expression:
    """sqlglot would take an approximation."""
    if node.expression is None:
        raise TranslationError(node, "write quantile_cont or quantile_disc")
    if isinstance(node, exp.PercentileCont):
        return call("percentile", node.this, node.expression)
    ordered = exp.Order(expressions=[exp.Ordered(this=node.this.copy(), nulls_first=True)])
    return exp.WithinGroup(this=call("percentile_disc", node.expression), expression=ordered)


def _choose_by(name: str) -> Callable[[exp.Expression], exp.Expression]:
    def rule(node: exp.Expression) -> exp.Expression:
        value, key, count = node.this, node.expression, node.args.get("count")
        # DuckDB leaves rows out whose value is null.
        key = call("if", exp.Is(this=value.copy(), expression=exp.Null()), "null", key)
        return call(name, value, key, *([count] if count else []))

    return rule


def _measure_skewness(node: exp.Skewness) -> exp.Expression:
    """The sample's: Spark gives the population's."""
    count = exp.Count(this=node.this.copy())
    factor = sqlglot.parse_one("case when n > 2 then sqrt(n * (n - 1)) / (n - 2) end", read="spark")
    for column in list(factor.find_all(exp.Column)):
        column.replace(exp.cast(count.copy(), "double"))
    own = exp.Skewness(this=node.this.copy())
    return exp.Paren(this=exp.Mul(this=own, expression=exp.Paren(this=factor)))


def _number_places(node: exp.Lambda) -> exp.Expression:
    """Spark counts the places of a list from 0."""
    if len(node.expressions) == 2 and isinstance(node.parent, (exp.Transform, exp.ArrayFilter)):
        place = node.expressions[1].name
        for found in list(node.this.find_all(exp.Column, exp.Identifier)):
            if found.name == place and not isinstance(found.parent, (exp.Column, exp.Dot)):
                found.replace(sqlglot.parse_one(f"({place} + 1)", read="spark"))
    return node


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


def _select_relation(node: exp.Table) -> exp.Expression:
    """A relation by its name in the session; `from range(a, b) as rows (number)`."""
    series, alias = node.this, node.args.get("alias")
    if node.db:
        return exp.Table(
            this=exp.to_identifier(name_relation(node.db, node.name), quoted=True),
            alias=alias or exp.TableAlias(this=exp.to_identifier(node.name, quoted=True)),
        )
    if isinstance(series, exp.GenerateSeries):
        end = series.args["end"]
        if not series.args.get("is_end_exclusive"):
            end = exp.Add(this=end, expression=exp.Literal.number(1))
        rows = call("range", series.args["start"], end)
        return exp.Table(this=rows, alias=alias)
    return node


def _select_columns(node: exp.Select) -> exp.Expression:
    """Lists that are unnested beside each other: Spark makes rows of one thing only."""
    _replace_columns(node)
    qualify = node.args.get("qualify")
    if qualify and not qualify.find(exp.Window):
        # sqlglot would name the column of the window twice beside a star.
        node.set("qualify", None)
        rows = node.copy().subquery("qualified")
        return exp.Select().select("*").from_(rows).where(qualify.this.copy())
    found = [each for each in node.expressions if isinstance(each.unalias(), exp.Explode)]
    if len(found) < 2:
        return node
    names = [exp.to_identifier(each.alias) for each in found]
    rows = call("inline", call("arrays_zip", *(each.unalias().this for each in found)))
    others = [each for each in node.expressions if each not in found]
    node.set("expressions", [*others, exp.Aliases(this=rows, expressions=names)])
    return node


def _replace_columns(node: exp.Select) -> None:
    """`* replace (...)`: what is replaced comes last."""
    for star in list(node.find_all(exp.Star)):
        replaced = star.args.get("replace")
        if replaced and (star.parent is node or star.parent.parent is node):
            names = [exp.to_identifier(each.alias) for each in replaced]
            star.set("except_", [*(star.args.get("except_") or []), *names])
            star.set("replace", None)
            node.set("expressions", [*node.expressions, *(each.copy() for each in replaced)])


def _hash_constants(node: exp.Anonymous) -> exp.Expression:
    if not all(isinstance(each, exp.Literal) for each in node.expressions):
        raise TranslationError(node, "hash() of what is no constant")
    values = ", ".join(each.sql("duckdb") for each in node.expressions)
    (number,) = duckdb.sql(f"select hash({values})").fetchone() or (0,)
    return exp.cast(exp.Literal.string(str(number - HASH_OFFSET)), "bigint")


def _translate_types(node: exp.DataType) -> exp.DataType:
    kinds = {
        exp.DType.UBIGINT: "bigint",
        exp.DType.UINT: "bigint",
        exp.DType.INT128: "decimal(38, 0)",
        exp.DType.JSON: "string",
        exp.DType.TEXT: "string",
        exp.DType.VARCHAR: "string",
        exp.DType.TIMESTAMP: "timestamp_ntz",
    }
    if node.this in kinds:
        return exp.DataType.build(kinds[node.this], dialect="spark")
    for part in node.expressions:
        kind = part if isinstance(part, exp.DataType) else part.args.get("kind")
        if isinstance(kind, exp.DataType):
            kind.replace(_translate_types(kind.copy()))
    return node


def _hold_hashes(node: exp.Cast) -> exp.Expression:
    """An unsigned number as Spark holds a hash."""
    held = f"cast(cast(number as decimal(20, 0)) - {HASH_OFFSET} as bigint)"
    if node.to.expressions:
        return call("transform", node.this, f"number -> {held}")
    written = sqlglot.parse_one(held, read="spark")
    written.find(exp.Column).replace(node.this.copy())
    return written


def _cast(node: exp.Cast | exp.TryCast) -> exp.Expression:
    if node.to.sql("duckdb") in ("UBIGINT", "UBIGINT[]") and not isinstance(node.this, exp.Null):
        return _hold_hashes(node)
    is_text_of_json = node.to.this == exp.DType.JSON
    node.set("to", _translate_types(node.to))
    return node.this if is_text_of_json else node


def _divide(node: exp.Div) -> exp.Expression:
    return exp.Div(this=exp.cast(node.this.copy(), "double"), expression=node.expression.copy())


def _round(node: exp.Round) -> exp.Expression:
    """DuckDB rounds the product with a power of ten, Spark what the number reads like."""
    places = node.args.get("decimals")
    if places is None:
        return node
    power = sqlglot.parse_one(f"1e{places.sql()}D", read="spark")
    product = exp.Mul(this=exp.Paren(this=node.this.copy()), expression=power)
    return exp.Paren(this=exp.Div(this=exp.Round(this=product), expression=power.copy()))


def _take_left(node: exp.Left) -> exp.Expression:
    if isinstance(node.expression, exp.Neg):
        rest = exp.Sub(this=call("char_length", node.this), expression=node.expression.this.copy())
        return call("left", node.this, rest)
    return node


def _spell_in_lower_case(node: exp.Lower) -> exp.Expression:
    """DuckDB knows one small sigma, and an i alone for the İ."""
    return exp.Lower(this=call("translate", node.this, "'Σİ'", "'σi'"))


def _trim(node: exp.Trim) -> exp.Expression:
    if node.expression:
        return node
    return exp.Trim(this=node.this, expression=exp.Literal.string(BLANKS), position="BOTH")


def _reduce(node: exp.Anonymous) -> exp.Expression:
    items, function, *start = node.expressions
    if start:
        return call("aggregate", items, start[0], function)
    rest = call("slice", items, "2", call("size", items))
    return call("aggregate", rest, call("try_element_at", items, "1"), function)


def _ask(name: str) -> Callable[[exp.Expression], exp.Expression]:
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
    return _ask(f"log{base}")(exp.Ln(this=node.expression or node.this))


def _drop_nulls(items: exp.Expression) -> exp.Expression:
    return call("filter", items, "item -> item is not null")


def _join_texts(node: exp.DPipe) -> exp.Expression:
    """For Spark || binds no less than + does."""
    for side in (node.left, node.right):
        if isinstance(side, exp.Binary) and not isinstance(side, exp.DPipe):
            side.replace(exp.Paren(this=side.copy()))
    return node


def _rewrite(template: str) -> Callable[[exp.Expression], exp.Expression]:
    """A rule of a template in Spark's SQL, `a`, `b` and `c` in it the arguments in their order."""

    def rule(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Anonymous):
            arguments = node.expressions
        else:
            arguments = [each for each in (node.this, node.expression, *node.expressions) if each]
        written = sqlglot.parse_one(template, read="spark")
        for column in list(written.find_all(exp.Column)):
            place = "abc".find(column.name)
            if len(column.name) == 1 and 0 <= place < len(arguments):
                new = arguments[place].copy()
                if column is written:
                    return new
                column.replace(new)
        return exp.Paren(this=written) if isinstance(written, exp.Binary) else written

    return rule


RULES: dict[type, Callable] = {
    exp.AnyValue: lambda node: call("any_value", node.this, "true"),
    exp.ArgMax: _choose_by("max_by"),
    exp.ArgMin: _choose_by("min_by"),
    exp.ArrayAgg: _list_rows,
    exp.ArrayConcat: lambda node: exp.ArrayConcat(
        this=call("coalesce", node.this, "array()"),
        expressions=[call("coalesce", each, "array()") for each in node.expressions],
    ),
    exp.ArrayContains: _rewrite("array_position(a, b) > 0"),
    exp.ArrayDistinct: lambda node: _drop_nulls(call("array_distinct", node.this)),
    exp.Bracket: _take_item,
    exp.Cast: _cast,
    exp.Chr: _write_character,
    exp.Contains: _rewrite("contains(a, b)"),
    exp.DPipe: _join_texts,
    exp.Div: _divide,
    exp.Filter: _filter_rows,
    exp.GenerateSeries: _list_range,
    exp.Lambda: _number_places,
    exp.Left: _take_left,
    exp.Length: _measure_length,
    exp.Ln: _ask("ln"),
    exp.Log: _take_logarithm,
    exp.Lower: _spell_in_lower_case,
    exp.Min: _take_lowest,
    exp.PercentileCont: _take_percentile,
    exp.PercentileDisc: _take_percentile,
    exp.Pow: _ask("pow"),
    exp.RegexpExtract: _extract,
    exp.RegexpExtractAll: _extract,
    exp.RegexpFullMatch: _match_whole,
    exp.RegexpLike: _match,
    exp.RegexpReplace: _replace_matches,
    exp.Round: _round,
    exp.Select: _select_columns,
    exp.Skewness: _measure_skewness,
    exp.Split: _split,
    exp.Table: _select_relation,
    exp.Trim: _trim,
    exp.TryCast: _cast,
    exp.Unicode: _rewrite("ascii(a)"),
}

FUNCTIONS: dict[str, Callable] = {
    "hash": _hash_constants,
    "list_position": _rewrite(
        "nullif(array_position(transform(a, item -> named_struct('item', item)),"
        " named_struct('item', b)), 0)"
    ),
    "list_reduce": _reduce,
    "list_reverse": _rewrite("reverse(a)"),
    "list_sum": _rewrite(
        "aggregate(filter(a, item -> item is not null), cast(null as bigint),"
        " (sum, item) -> coalesce(sum, 0) + item)"
    ),
    "list_unique": _rewrite("size(filter(array_distinct(a), item -> item is not null))"),
    "map_extract_value": _rewrite("try_element_at(a, b)"),
    "regexp_escape": _escape_pattern,
    "regexp_split_to_array": _split_matches,
    "round_even": _rewrite("bround(a)"),
    "strlen": _rewrite("octet_length(a)"),
    "to_json": lambda node: call(
        "to_json", node.expressions[0], "map('ignoreNullFields', 'false')"
    ),
}
