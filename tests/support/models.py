"""Models of the project as SQL, without dbt."""

from winnow.macros import render
from winnow.settings import PROJECT


def render_model(name: str, **variables: object) -> str:
    """A model's SQL, its relations by their bare names."""
    model = (PROJECT / "models" / "cleaned" / f"{name}.sql").read_text(encoding="utf-8")
    return render(model, variables)
