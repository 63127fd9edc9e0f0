"""What the statements of this process ask of DuckDB, as the names of functions of a session."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

ASKED = "ask_duckdb_"
"""How the names begin."""


@dataclass(frozen=True)
class Question:
    """An expression of DuckDB's, of the columns a, b, c ..., the types of these and its own."""

    expression: str
    types: tuple[str, ...]
    result: str


questions: dict[str, Question] = {}
"""By their names."""


def name_question(expression: str, types: Sequence[str], result: str) -> str:
    """The function that answers the expression, which a session registers before a query."""
    question = Question(expression.strip(), tuple(types), result)
    told = "\n".join([question.expression, *question.types, result])
    name = ASKED + hashlib.md5(told.encode()).hexdigest()[:12]
    questions[name] = question
    return name
