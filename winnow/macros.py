"""The project's macros and models without dbt: the SQL that they write for DuckDB."""

import re
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from winnow.settings import PROJECT


class DuckDB:
    """Stands for dbt's adapter: of what the engines write apart, DuckDB's is the default."""

    def __init__(self) -> None:
        self.macros: dict[str, Any] = {}

    def dispatch(self, name: str, _package: str) -> Any:
        return self.macros[f"default__{name}"]


def make_context(variables: dict[str, Any] | None = None, **given: Any) -> dict[str, Any]:
    """What dbt gives to a model: every macro by its name, `ref` and `var`.

    `variables` go before those of dbt_project.yml, and what is `given` before the macro of its
    name. A relation is called by its name alone.
    """
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))
    adapter = DuckDB()
    context = {
        "adapter": adapter,
        "config": lambda **_: "",
        "modules": SimpleNamespace(re=re),
        "ref": lambda name: name,
        "var": (project["vars"] | (variables or {})).__getitem__,
        **given,
    }
    paths = [path for path in sorted(PROJECT.glob("macros/**/*.sql")) if path.stem not in given]
    # As one template, macros know each other.
    source = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    adapter.macros = vars(_make_environment().from_string(source).make_module(context))
    return adapter.macros | context


def render(sql: str, context: dict[str, Any]) -> str:
    """A model's text as SQL."""
    return _make_environment().from_string(sql).render(context)


def _make_environment() -> Environment:
    """What it writes is SQL, not HTML."""
    return Environment(extensions=["jinja2.ext.do"], undefined=StrictUndefined)
