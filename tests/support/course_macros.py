"""The macros of examples/course outside of dbt: each as a function that gives its SQL."""

from types import SimpleNamespace

from jinja2 import Environment
from support.project import REPO_FOLDER

FOLDER = REPO_FOLDER / "examples" / "course" / "macros"


def render_course_macros() -> SimpleNamespace:
    """They call no macros but each other."""
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql")))
    environment = Environment(extensions=["jinja2.ext.do"])
    macros = environment.from_string(source).make_module({})
    return SimpleNamespace(**vars(macros))
