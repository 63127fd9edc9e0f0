"""What all rules of the translation share: DuckDB's dialect, errors, and pieces of Spark's SQL."""

from __future__ import annotations

from collections.abc import Callable

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

HASH_OFFSET = 1 << 63
"""Spark has no unsigned numbers: a hash is stored less this, which keeps order and equality."""

Rule = Callable[[exp.Expression], exp.Expression]
"""Makes of one node of DuckDB's tree one that has the same value in Spark."""


class Models(DuckDB):
    """DuckDB's dialect, with list indexes from 1 as they are written."""

    INDEX_OFFSET = 0


class TranslationError(Exception):
    """Names the part of a statement that Spark does not understand, and what to do."""

    def __init__(self, node: exp.Expression | str, problem: str) -> None:
        text = node if isinstance(node, str) else node.sql("duckdb")
        super().__init__(
            f"{text[:200]} cannot be translated to Spark: {problem}. Put it into a macro with a "
            "spark__ version"
        )


def translate_type(name: str) -> str:
    """The name of one of DuckDB's types as Spark names it."""
    return convert_type(exp.DataType.build(name, dialect=Models)).sql("spark")


def convert_type(node: exp.DataType) -> exp.DataType:
    """One of DuckDB's types as the type that holds its values in Spark."""
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
            kind.replace(convert_type(kind.copy()))
    return node


def call(name: str, *arguments: exp.Expression | str | int) -> exp.Anonymous:
    """A call of one of Spark's functions; arguments are nodes or pieces of its SQL."""
    nodes = [
        # An arrow is a lambda only within the brackets of a function.
        each
        if isinstance(each, exp.Expression)
        else sqlglot.parse_one(f"called({each})", read="spark").expressions[0]
        for each in arguments
    ]
    return exp.Anonymous(this=name, expressions=[each.copy() for each in nodes])


def read_text(node: exp.Expression | None) -> str | None:
    """The text of a literal, or of several joined; None for anything else."""
    if isinstance(node, exp.Literal) and node.is_string:
        return node.this
    if isinstance(node, exp.DPipe):
        one, other = read_text(node.left), read_text(node.right)
        return None if one is None or other is None else one + other
    if isinstance(node, exp.Paren):
        return read_text(node.this)
    return None


def rewrite(template: str) -> Rule:
    """A rule from a template in Spark's SQL; `a`, `b` and `c` in it are the arguments in order."""

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
