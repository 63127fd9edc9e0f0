"""The SQL that dbt makes of the project's models and macros for DuckDB, without a start of dbt.

The one stand-in for dbt: for what is asked before any build, such as `status`, and for views that
a build on another engine has in that engine's SQL. dbt takes seconds to parse the project.
"""

import re
from collections.abc import Set
from functools import cache
from types import SimpleNamespace
from typing import Any

import duckdb
from jinja2 import Environment, StrictUndefined

from winnow.quoting import quote_text
from winnow.settings import PROJECT
from winnow.yaml_files import read_yaml


def render(sql: str, variables: dict[str, Any] | None = None, **given: Any) -> str:
    """A model's text as SQL.

    `variables` go before those of dbt_project.yml, and what is `given`, such as `ref` or `source`,
    before what dbt gives. A relation is called by its name alone.
    """
    context = _make_context(sql, variables or {}, given)
    return _make_environment().from_string(sql).render(context)


def call_macro(name: str, *arguments: object, **given: Any) -> str:
    """The SQL of a macro; what is `given` goes before the macro of its name. Seeds are read from
    their files."""
    given = {"seed_values": _read_seed_values} | given
    return _make_context(name, {}, given)[name](*arguments)


def _make_context(text: str, variables: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What dbt gives to a text: the macros that it names, directly or through others."""
    values = _read_vars() | variables
    context = {
        "config": lambda **_: "",
        "modules": SimpleNamespace(re=re),
        "ref": lambda name: name,
        "var": lambda name, *default: values.get(name, *default) if default else values[name],
        "read_list": values.__getitem__,
        "adapter": SimpleNamespace(dispatch=lambda name, _=None: macros[f"default__{name}"]),
        **given,
    }
    # As one template, macros know each other.
    source = "\n".join(_find_macros(text, given.keys()))
    macros = vars(_make_environment().from_string(source).make_module(context))
    return macros | context


def _find_macros(text: str, given: Set[str]) -> list[str]:
    sources = _read_macros()
    found: dict[str, str] = {}
    texts = [text]
    while texts:
        words = {word.removeprefix("default__") for word in re.findall(r"\w+", texts.pop())}
        new = {name: sources[name] for name in words & sources.keys() - found.keys() - given}
        found |= new
        texts += new.values()
    return list(found.values())


@cache
def _read_macros() -> dict[str, str]:
    """The text of each macro by its name, with how each engine has it."""
    sources: dict[str, str] = {}
    for path in sorted(PROJECT.glob("macros/**/*.sql")):
        sources[path.stem] = sources.get(path.stem, "") + path.read_text(encoding="utf-8") + "\n"
    return sources


@cache
def _read_seed_values(
    seed: str, column: str, condition: str = "true", order_by: str | None = None
) -> list[Any]:
    """A column of a seed's file, as the macro of this name reads it from the table."""
    file = quote_text(PROJECT / "seeds" / f"{seed}.csv")
    query = (
        f"select {column} from read_csv({file}, header = true) "
        f"where {condition} order by {order_by or column}"
    )
    with duckdb.connect() as connection:
        return [value for (value,) in connection.execute(query).fetchall()]


@cache
def _read_vars() -> dict[str, Any]:
    return read_yaml(PROJECT / "dbt_project.yml")["vars"]


def _make_environment() -> Environment:
    """What it writes is SQL, not HTML."""
    return Environment(extensions=["jinja2.ext.do"], undefined=StrictUndefined)
