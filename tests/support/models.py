"""Models of the project as SQL, without dbt."""

from collections.abc import Callable

from winnow.macros import render
from winnow.settings import PROJECT


def render_model(name: str, given: dict[str, Callable] | None = None, **variables: object) -> str:
    """A model's SQL, its relations by their bare names; `given` are macros that it is to call."""
    model = (PROJECT / "models" / "cleaned" / f"{name}.sql").read_text(encoding="utf-8")
    return render(model, variables, **(given or {}))
