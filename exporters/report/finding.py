"""What a page says: each finding is a folder of `findings` and is listed nowhere else.

`finding.yml` has its step and its place among those of the step, `rows.sql` the rows that the
figure draws and the table shows, `facts.sql` one row of numbers for the title and the sentences,
`words.html` these, and `draw.py`, where there is a figure, draws it. `check.sql` asks some of the
facts again, of other tables than the report's, for the tests. A finding of the step
investigate is about one source, `$source` in its queries; it is shown before the first build too.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exporters.cells import show_count, show_decimal, show_dollars, show_percent, show_text
from exporters.sql import query_rows
from exporters.warehouse import ExportError
from winnow.queries import read_sql
from winnow.yaml_files import read_yaml

FINDINGS = Path(__file__).with_name("findings")
TEMPLATES = Path(__file__).with_name("templates")

STEPS = {
    "funnel": "From raw rows to examples",
    "investigate": "Investigate",
    "parse": "Parse",
    "assess": "Assess",
    "curate": "Curate",
    "save": "Save",
}
"""The steps of the craft in the order of the page, each with its heading."""


@dataclass(frozen=True)
class Finding:
    """A figure's rows and words, of the findings of `folder`: `rows` are dicts by column name,
    `facts` one such dict."""

    name: str
    folder: Path
    query: str
    rows: list[dict]
    facts: dict
    title: Markup
    text: Markup
    source: str | None

    @property
    def anchor(self) -> str:
        """Its id on the page, unique where a finding is shown once for each source."""
        return "-".join([self.name, *re.findall(r"\w+", self.source or "")])

    @property
    def models(self) -> list[str]:
        """The models that it reads, in the order of their names."""
        return sorted(set(re.findall(r"\breports\.(\w+)", self.query)))


def list_findings(folder: Path = FINDINGS, steps: Collection[str] = STEPS) -> dict[str, list[str]]:
    """The names of the findings of each step, in the order of the page.

    Raises ExportError where a finding.yml does not have one of the steps and an order.
    """
    placed = []
    for path in sorted(folder.glob("*/finding.yml")):
        match read_yaml(path):
            case {"step": step, "order": int(order)} if step in steps:
                placed.append((order, path.parent.name, step))
            case _:
                listed = ", ".join(steps)
                raise ExportError(f"{path}: give it an order, a number, and a step, of {listed}")
    placed.sort()
    return {step: [name for _, name, its_step in placed if its_step == step] for step in steps}


def make_environment(folder: Path = FINDINGS) -> Environment:
    """Jinja with everything from the data escaped, and no name undefined, for the findings of a
    folder."""
    return Environment(
        loader=FileSystemLoader([TEMPLATES, folder]),
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
    folder: Path = FINDINGS,
) -> Finding | None:
    """Run the two queries of the finding `name` of a folder and word it; `source` where it is
    about one.

    None where there is nothing to find, such as prices in a source that states none.
    """
    rows_query, facts_query = (read_sql(folder / name, part).strip() for part in ("rows", "facts"))
    parameters = {"source": source} if source else {}
    rows = query_rows(connection, rows_query, parameters)
    found = query_rows(connection, facts_query, parameters)
    if not found:
        return None
    [facts] = found
    template = environment.get_template(f"{name}/words.html")
    words = template.make_module(format_facts(facts))
    return Finding(name, folder, rows_query, rows, facts, words.title, words.text.strip(), source)


def format_facts(facts: dict) -> dict[str, object]:
    """What the words of a finding may use: the facts, and how each kind of number is shown.

    A number in a sentence is always a `<data>` element with its full value and the name of
    its fact, so that a program that reads the page can check it.
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
