"""What the report says: each finding is a query, a figure and words, joined by its name.

`queries/<name>.sql` holds two statements: the rows that the figure draws and the table shows,
and the facts, one row of numbers that the title and the sentences name.
`templates/findings/<name>.html` has the words, `figures.py` the drawing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exporters.cells import show_count, show_decimal, show_dollars, show_percent, show_text

QUERIES = Path(__file__).parents[1] / "queries"
TEMPLATES = Path(__file__).parents[1] / "templates"

INVESTIGATE = (
    "columns", "drift", "shapes", "details", "prices_loaded", "endings", "texts_loaded",
    "categories_loaded",
)  # fmt: skip
"""Findings on one source as it was loaded, before any rule."""
STEPS = {
    "parse": ("Parse", ("masks",)),
    "assess": ("Assess", ("rejections", "overlaps")),
    "curate": (
        "Curate",
        ("duplicates", "prices", "categories", "balance", "tokens", "prices_by_length"),
    ),
    "save": ("Save", ("splits", "split_distances", "builds")),
}
"""The later steps of the craft: anchor, heading, findings."""


@dataclass(frozen=True)
class Finding:
    """A figure's rows and words: `rows` are dicts by column name, `facts` one such dict."""

    name: str
    query: str
    rows: list[dict]
    facts: dict
    title: Markup
    text: Markup
    source: str | None

    @property
    def anchor(self) -> str:
        """Its id on the page, unique where a finding stands once for each source."""
        return "-".join([self.name, *re.findall(r"\w+", self.source or "")])

    @property
    def models(self) -> list[str]:
        """The models that it reads, in the order of their names."""
        return sorted(set(re.findall(r"\breports\.(\w+)", self.query)))


def make_environment() -> Environment:
    """Jinja with everything from the data escaped, and no name undefined."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def read_finding(
    connection: duckdb.DuckDBPyConnection,
    environment: Environment,
    name: str,
    *,
    source: str | None = None,
) -> Finding | None:
    """Run the two queries of the finding `name` and word it; `source` where it is on one.

    None where there is nothing to find, such as prices in a source that states none.
    """
    statements = connection.extract_statements((QUERIES / f"{name}.sql").read_text("utf-8"))
    rows_query, facts_query = (statement.query.strip() for statement in statements)
    parameters = {"source": source} if source else {}
    rows = query_rows(connection, rows_query, parameters)
    found = query_rows(connection, facts_query, parameters)
    if not found:
        return None
    [facts] = found
    template = environment.get_template(f"findings/{name}.html")
    words = template.make_module(format_facts(facts))
    return Finding(name, rows_query, rows, facts, words.title, words.text.strip(), source)


def query_rows(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: dict | list | None = None
) -> list[dict]:
    """The rows of a small query, each as a dict by column name."""
    result = connection.execute(query, parameters or None)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def query_sources(connection: duckdb.DuckDBPyConnection) -> list[dict]:
    """What was loaded, a row per source and revision."""
    return query_rows(connection, (QUERIES / "sources.sql").read_text("utf-8"))


def format_facts(facts: dict) -> dict[str, object]:
    """What the words of a finding may use: the facts, and how each kind of number is shown.

    A number in a sentence is always a `<data>` element with its full value and the name of
    its fact, so that whoever reads the page by machine can check it.
    """

    def number(show: Callable[..., str]) -> Callable[..., Markup]:
        def word(name: str, *options: int) -> Markup:
            if facts[name] is None:
                return Markup("none")
            return Markup('<data value="{}" data-fact="{}">{}</data>').format(
                facts[name], name, show(facts[name], *options)
            )

        return word

    return {
        "facts": facts,
        "count": number(show_count),
        "percent": number(show_percent),
        "points": number(lambda share: f"{share * 100:+.1f}"),
        "dollars": number(show_dollars),
        "decimal": number(show_decimal),
        "word": lambda name: Markup("<bdi>{}</bdi>").format(escape(show_text(facts[name], 120))),
    }
