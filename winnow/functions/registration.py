"""Every function that SQL calls beside those of its engine, and how DuckDB gets them.

Views that call them are read by connections that have them: those of dbt, by the plugin
(plugin.py).
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from winnow.project_files import fingerprint_project


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
PACKAGES = ("fastokens", "ftfy", "numpy", "py3langid", "tokenizers")
"""What the functions call, which may answer otherwise in another version."""


def register_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the functions to the database of a connection.

    Costs nothing until a query calls one: no module of theirs is imported here.
    """
    for name, _, parameters, result in FUNCTIONS:
        _register(connection, name, call_later(name), list(parameters), result, type="arrow")
    _register(connection, "functions_fingerprint", fingerprint_functions, ["VARCHAR"], "VARCHAR")
    # dbt runs in the folder of the project.
    here = lambda: fingerprint_project(Path.cwd())  # noqa: E731
    _register(connection, "project_fingerprint", here, [], "VARCHAR")


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


def fingerprint_functions(tokenizer: str) -> str:
    """Another text where a function may answer otherwise: for another code, package, model of
    languages or file of the var `tokenizer`, which may be empty."""
    from winnow.functions.languages import find_model
    from winnow.functions.tokenizer_files import find_tokenizer

    files = [*Path(__file__).parent.glob("*.py"), find_model()]
    if tokenizer:
        files.append(find_tokenizer(tokenizer))
    digests = [_digest_file(path, path.stat().st_mtime_ns) for path in files]
    parts = [*sorted(digests), *map(_name_version, PACKAGES), platform.python_version()]
    return hashlib.md5(" ".join(parts).encode()).hexdigest()


@cache
def _digest_file(path: Path, _changed_at: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


def _name_version(package: str) -> str:
    with suppress(PackageNotFoundError):
        return f"{package} {version(package)}"
    return package
