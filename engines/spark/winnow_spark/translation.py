"""SQL: from DuckDB's dialect, in which the models are written, to Spark's.

sqlglot does most of it. The rules are for what it leaves as it is and Spark reads in another way:
each makes of one node of DuckDB's tree what has the same value in Spark.
"""

from __future__ import annotations

from typing import NamedTuple

import sqlglot
from sqlglot import exp

from winnow_spark import query_rules, text_rules, value_rules
from winnow_spark.dialect import Models, Rule, TranslationError
from winnow_spark.udf_specs import UDF_PREFIX

RULES: dict[type, Rule] = text_rules.RULES | value_rules.RULES | query_rules.RULES
FUNCTIONS: dict[str, Rule] = text_rules.FUNCTIONS | value_rules.FUNCTIONS

# Functions that both engines have, with one meaning, and those that the rules write.
KNOWN = frozenset((
    "aggregate", "any_value", "array", "array_distinct", "array_join", "array_position",
    "array_sort", "arrays_zip", "ascii", "bround", "char_length", "collect_list", "collect_set",
    "concat", "contains", "conv", "count_tokens", "cut_to_tokens", "decode", "decode_entities",
    "decode_escapes", "detect_language", "element_at", "exists", "explode", "filter", "first",
    "get", "hex", "if", "inline", "isfinite", "isnan", "left", "log10", "lpad", "map_from_arrays",
    "max_by", "min_by", "named_struct", "now", "nullif", "octet_length", "percentile",
    "percentile_disc", "range", "regexp_extract", "regexp_extract_all", "regexp_replace",
    "repair_encoding", "reverse", "rlike", "sequence", "size", "slice", "sort_array", "split",
    "struct", "substring", "to_json", "transform", "translate", "try_element_at", "unhex",
))  # fmt: skip

NON_LOCAL_CLAUSES = (exp.Group, exp.Having, exp.Distinct, exp.Order, exp.Limit, exp.Qualify)
"""Clauses that make a row of several, beside aggregates and windows."""


class Translation(NamedTuple):
    """A query as Spark reads it, and the tables that it reads, as pairs of schema and name."""

    sql: str
    tables: tuple[tuple[str, str], ...]


def translate(sql: str) -> Translation:
    """One query of DuckDB's for Spark. Raises TranslationError."""
    tree = _parse(sql)
    tables = _list_tables(tree)
    _mark_list_lengths(tree, sql)
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


def find_non_local_clause(sql: str, beside: str) -> str | None:
    """The first part of a query that makes a row of several, where it reads tables of other schemas
    than `beside`; None where there is none. Raises TranslationError."""
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


def _mark_list_lengths(tree: exp.Expression, sql: str) -> None:
    """`len` is of lists and `length` of texts, which sqlglot's tree does not distinguish."""
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
