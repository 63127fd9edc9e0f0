"""The report: one page that holds everything it needs, without scripts and without a network."""

import subprocess
import sys
from pathlib import Path

import duckdb
from jinja2 import Environment
from markupsafe import Markup
from rich.console import Console
from rich.progress import track

from exporters.cells import show_text, show_value
from exporters.differences import list_changes
from exporters.report.figures import draw_svg
from exporters.report.finding import (
    FINDINGS,
    STEPS,
    Finding,
    list_findings,
    make_environment,
    read_finding,
)
from exporters.sql import query_rows
from exporters.warehouse import ExportError, query_sources, require_built
from winnow.queries import read_sql
from winnow.redaction import hide_secrets
from winnow.settings import find_database, require_project
from winnow.terminal import escape_control_chars

FOLDER = Path(__file__).parent
TEXT_LIMIT = 1_500
"""Characters of an example's text that the page shows."""


def write_report(
    connection: duckdb.DuckDBPyConnection, output: Path, console: Console, *, stage: str
) -> None:
    """Write the page to `output`: of what was loaded (stage raw), or of the whole build.

    Raises ExportError where its models are not built yet. What `output` held before stays until
    the page is complete.
    """
    require_built(connection, "reports.report_columns_drifted")
    require_built(connection, "builds.dbt_runs")  # With it come the functions of the queries.
    if stage == "built":
        require_built(connection, "reports.report_builds_compared")
    environment = make_page_environment()
    plan = plan_findings(connection, stage)
    findings: dict[str, list[Finding]] = {}
    for step, name, source in track(plan, "drawing", console=console, transient=True):
        finding = read_finding(connection, environment, name, source=source)
        if finding:
            findings.setdefault(step, []).append(finding)
    page = environment.get_template("report.html").render(
        stage=stage,
        steps=STEPS if stage == "built" else {"investigate": STEPS["investigate"]},
        findings=findings,
        sources=query_sources(connection),
        samples=read_samples(connection) if stage == "built" else {},
    )
    replace_file(output, page)
    console.print(f"{output}: {len(plan)} findings, {len(page):,} characters", highlight=False)


def make_page_environment(folder: Path = FINDINGS) -> Environment:
    """Jinja with what the templates of pages use, for the findings of a folder."""
    environment = make_environment(folder)
    environment.filters |= {"shown": show_text, "figure": draw_figure, "compared": compare_texts}
    environment.globals |= {"show_value": show_value, "is_number": is_number, "is_list": is_list}
    return environment


def replace_file(output: Path, text: str) -> None:
    """Write a file at once, so that what it held before stays until the text is complete."""
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = output.with_name(f".{output.name}.partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(output)


def build_investigation() -> None:
    """Have dbt count what was loaded, for this is asked before the first build; on Spark, whose
    tables cannot be added to from here, it is counted already.

    Raises ExportError where it fails, after what dbt says, and UserError where the working
    directory is not a dbt project.
    """
    if find_database().is_dir():
        return
    require_project()
    kinds = ("test", "unit_test")
    excluded = [word for kind in kinds for word in ("--exclude-resource-type", kind)]
    command = ["build", "--select", "+tag:investigate", "--quiet", *excluded]
    done = subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", *command], capture_output=True, text=True
    )
    if done.returncode:
        print(escape_control_chars(hide_secrets(done.stdout.strip())), file=sys.stderr)
        raise ExportError(f"dbt {' '.join(command)} failed, as it says above")


def plan_findings(
    connection: duckdb.DuckDBPyConnection, stage: str
) -> list[tuple[str, str, str | None]]:
    """Step, finding and source of all that the page shows, in its order."""
    sources = dict.fromkeys(row["source"] for row in query_sources(connection))
    return [
        (step, name, source)
        for step, names in list_findings().items()
        if stage == "built" or step == "investigate"
        for source in (sources if step == "investigate" else [None])
        for name in names
    ]


def read_samples(connection: duckdb.DuckDBPyConnection) -> dict[str, list[dict]]:
    """Rows that each rule flags, with their text before and after, by rule."""
    samples = query_rows(connection, read_sql(FOLDER, "samples"))
    ids = [sample["record_id"] for sample in samples if sample["record_id"]]
    query = read_sql(FOLDER, "texts_before")
    before = {
        row["record_id"]: row["text_before"]
        for row in query_rows(connection, query, {"record_ids": ids})
    }
    by_rule: dict[str, list[dict]] = {}
    for sample in samples:
        sample["text_before"] = before.get(sample["record_id"])
        by_rule.setdefault(sample["rule_id"], []).append(sample)
    return by_rule


def draw_figure(finding: Finding) -> Markup:
    """The finding's figure as an SVG element; matplotlib escapes what is from the data."""
    return Markup(draw_svg(finding.name, finding.rows, finding.facts, folder=finding.folder) or "")


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_list(value: object) -> bool:
    return isinstance(value, list)


def compare_texts(before: str, after: str) -> Markup:
    """A text as it came, what was taken out of it struck and what was put in underlined."""
    marks = {"same": Markup("{}"), "went": Markup("<del>{}</del>"), "came": Markup("<ins>{}</ins>")}
    cut = (show_text(text, TEXT_LIMIT) for text in (before, after))
    changes = list_changes(*cut)
    return Markup(" ").join(marks[kind].format(" ".join(words)) for kind, words in changes)
