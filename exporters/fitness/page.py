"""The page of the site that shows what was measured."""

from pathlib import Path

import duckdb
import pyarrow as pa

from exporters.cells import show_percent
from exporters.fitness.results import Fitness, describe_headline
from exporters.fitness.statistics import MIN_EFFECT
from exporters.report.finding import Finding, list_findings, read_finding
from exporters.report.page import make_page_environment, replace_file
from winnow.queries import read_query

FINDINGS = Path(__file__).with_name("findings")
STEPS = {
    "compare": "Whole data sets",
    "ablate": "One thing at a time",
    "errors": "Where the error lies",
}
"""The sections of the page, each with its heading."""
TABLES = ("conditions", "comparisons", "bands", "curve", "leakage")


def write_fitness_page(fitness: Fitness, output: Path) -> None:
    """Write the page of a measurement, each finding with its figure and its sentence."""
    environment = make_page_environment(FINDINGS)
    findings: dict[str, list[Finding]] = {}
    with open_tables(fitness) as connection:
        for step, names in list_findings(FINDINGS, STEPS).items():
            for name in names:
                finding = read_finding(connection, environment, name, folder=FINDINGS)
                if finding:
                    findings.setdefault(step, []).append(finding)
    page = environment.get_template("fitness.html").render(
        steps=STEPS,
        findings=findings,
        headline=describe_headline(fitness),
        is_full=fitness.is_full,
        min_effect=show_percent(MIN_EFFECT),
    )
    replace_file(output, page)


def open_tables(fitness: Fitness) -> duckdb.DuckDBPyConnection:
    """The tables of a measurement in a database of its own, which the findings query."""
    connection = duckdb.connect()
    connection.execute(read_query(__file__, "tables"))
    insert_rows(connection, "facts", [fitness.facts])
    for name in TABLES:
        rows = [{"place": place} | row for place, row in enumerate(getattr(fitness, name))]
        insert_rows(connection, name, rows)
    return connection


def insert_rows(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict]) -> None:
    if rows:
        connection.register("given_rows", pa.Table.from_pylist(rows))
        connection.execute(f"insert into fitness.{name} by name from given_rows")
        connection.unregister("given_rows")
