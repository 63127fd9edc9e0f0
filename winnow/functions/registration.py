"""Every function that SQL calls beside those of its engine, and how DuckDB gets them.

Views that call them are read by connections that have them: those of dbt, by the plugin
(plugin.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import duckdb


class Function(NamedTuple):
    """A function of Arrow columns: its module of this package, and DuckDB's types."""

    name: str
    module: str
    parameters: tuple[str, ...]
    result: str


FUNCTIONS = (
    Function("count_tokens", "tokens", ("VARCHAR", "VARCHAR"), "INTEGER"),
    Function("cut_to_tokens", "tokens", ("VARCHAR", "VARCHAR", "BIGINT"), "VARCHAR"),
    Function("decode_entities", "characters", ("VARCHAR",), "VARCHAR"),
    Function("decode_escapes", "characters", ("VARCHAR",), "VARCHAR"),
    Function("repair_encoding", "characters", ("VARCHAR",), "VARCHAR"),
    Function(
        "detect_language",
        "languages",
        ("VARCHAR",),
        "STRUCT(language VARCHAR, probability DOUBLE)",
    ),
)
TEXT_MODULES = ("characters", "languages")
TEXT_PACKAGES = ("ftfy", "py3langid")


def register_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the functions to the database of a connection.

    Costs nothing until a query calls one: no module of theirs is imported here.
    """
    for name, _, parameters, result in FUNCTIONS:
        _register(connection, name, call_later(name), list(parameters), result, type="arrow")
    _register(connection, "functions_fingerprint", lambda: fingerprint_functions(), [], "VARCHAR")


def _register(connection: duckdb.DuckDBPyConnection, *function: Any, **options: Any) -> None:
    # A function belongs to the database: another connection may have brought it.
    with suppress(duckdb.CatalogException):
        connection.create_function(*function, **options)


def call_later(name: str) -> Callable[..., Any]:
    """The function of that name, whose module is imported by its first call."""
    [function] = [each for each in FUNCTIONS if each.name == name]

    def find() -> Callable[..., Any]:
        return getattr(import_module(f"winnow.functions.{function.module}"), name)

    # DuckDB reads in the signature how many columns a function takes.
    if len(function.parameters) == 1:
        return lambda texts: find()(texts)
    if len(function.parameters) == 2:
        return lambda names, texts: find()(names, texts)
    return lambda names, texts, limits: find()(names, texts, limits)


@cache
def fingerprint_functions() -> str:
    """Another text where the functions of characters and languages may answer otherwise."""
    folder = Path(__file__).parent
    code = [(folder / f"{module}.py").read_bytes() for module in TEXT_MODULES]
    packages = [f"{package} {version(package)}".encode() for package in TEXT_PACKAGES]
    return hashlib.md5(b"\0".join([*code, *packages])).hexdigest()
