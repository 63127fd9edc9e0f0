"""The site: the lineage of models and of columns, the card, and a page that leads to them."""

import json
import logging
import os
import re
import shutil
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from huggingface_hub import RepoCard
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from rich.console import Console

from exporters.warehouse import ExportError, require_built
from winnow.settings import PROJECT

TEMPLATES = Path(__file__).with_name("templates")

# dbt's page asks the server for what its own templates have not filled in yet.
DBT_REPAIRS = {
    "${require('./assets/favicons/favicon.ico')}": "data:,",
    'xlink:href="{{ getIcon(': 'ng-attr-href="{{ getIcon(',
}
# Their scripts are in the page and evaluate templates; nothing is asked of any server.
TOOL_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)
COLIBRI_REPAIRS = {'defaultTheme:"light"': 'defaultTheme:"system"'}


@dataclass(frozen=True)
class Page:
    """A page of the site as the landing page names it."""

    file: str
    title: str
    summary: str
    opened_at: str = ""


PAGES = (
    Page("report.html", "Report", "What came in, what was left out and why, what is published."),
    Page("investigate.html", "Investigation", "The raw rows, before anything is decided."),
    Page("fitness.html", "Fitness", "Whether it trains a better model than the raw rows."),
    Page("card.html", "Card", "The data set's card: sources, terms, rows by step and by rule."),
    Page("datasheet.html", "Datasheet", "Who made the data set, why and how, and what it is for."),
    Page(
        "lineage.html",
        "Models",
        "Every model, column, test and rule, with its description and its SQL.",
    ),
    Page(
        "lineage.html",
        "Lineage of models",
        "The graph behind what is published, coloured by layer.",
        opened_at="#!/overview?g_v=1&g_i=%2Bcurated_examples",
    ),
    Page(
        "columns.html",
        "Lineage of columns",
        "Which columns a column is made of, back to the raw file; it opens at what is published.",
        opened_at="?model=model.winnow.curated_examples&column=prompt&parents=all",
    ),
)


def write_site(
    connection: duckdb.DuckDBPyConnection, output: Path, dataset: Path, console: Console
) -> None:
    """Write the site to the folder `output`, beside the pages that other commands put there.

    `dataset` is the exported data set, whose card is shown if it is there. Raises ExportError
    where nothing is built, or where dbt has not written its own page.
    """
    require_built(connection, "curated.curated_examples")
    target = Path(os.environ.get("DBT_TARGET_PATH", "target"))
    if not (target / "static_index.html").is_file() or not (target / "catalog.json").is_file():
        raise ExportError(f"{target} has no lineage page. Run: dbt docs generate --static")
    output.mkdir(parents=True, exist_ok=True)
    write_lineage(target, output)
    write_columns(target, output, console)
    write_card_pages(dataset, output)
    pages = [page for page in PAGES if (output / page.file).is_file()]
    write_page(output / "index.html", title="winnow", pages=pages)
    console.print(
        f"Site in {output}: open {output / 'index.html'}, or run: make serve SITE={output}"
    )


def write_lineage(target: Path, output: Path) -> None:
    """Write dbt's page of models, repaired and without the folders of this machine."""
    page = (target / "static_index.html").read_text(encoding="utf-8")
    # dbt puts its files into a script as they are, where a name of a column could end it.
    for name in ("manifest.json", "catalog.json"):
        held = (target / name).read_text(encoding="utf-8")
        page = page.replace(held, held.replace("<", "\\u003c"))
    for folder, name in ((target.resolve(), "target"), (PROJECT, ".")):
        page = page.replace(json.dumps(str(folder))[1:-1], name)
    repaired = repair_page(page, DBT_REPAIRS, style="lineage.css")
    (output / "lineage.html").write_text(repaired, encoding="utf-8")


def write_columns(target: Path, output: Path, console: Console) -> None:
    """Write the page of columns and print how many were traced; without dbt-colibri, neither."""
    try:
        from dbt_colibri.lineage_extractor.extractor import DbtColumnLineageExtractor
        from dbt_colibri.report.generator import DbtColibriReportGenerator
        from sqlglot.optimizer.scope import Scope
    except ImportError:
        console.print("Without the lineage of columns: pip install 'winnow-data[lineage]' adds it")
        return
    # dbt-colibri 0.3 reads the name that sqlglot gave up in 30.19.
    if not hasattr(Scope, "union_scopes"):
        Scope.union_scopes = property(attrgetter("set_operation_scopes"))
    # It warns of each subquery of an `exists`, which gives no column.
    logging.getLogger("sqlglot").setLevel(logging.ERROR)

    extractor = DbtColumnLineageExtractor(
        str(target / "manifest.json"), str(target / "catalog.json")
    )
    with TemporaryDirectory() as folder:
        DbtColibriReportGenerator(extractor, disable_telemetry=True).generate_report(folder)
        page = (Path(folder) / "index.html").read_text(encoding="utf-8")
        traced = json.loads((Path(folder) / "colibri-manifest.json").read_text(encoding="utf-8"))
    repaired = repair_page(page, COLIBRI_REPAIRS, style="columns.css")
    (output / "columns.html").write_text(repaired, encoding="utf-8")
    print_columns_traced(traced, console)


def print_columns_traced(lineage: dict, console: Console) -> None:
    """Print how many columns of the models have parents; constants and counts have none."""
    parents = lineage["lineage"]["parents"]
    columns = [
        bool(parents.get(node_id, {}).get(column))
        for node_id, node in lineage["nodes"].items()
        if node["nodeType"] == "model"
        for column in node["columns"]
    ]
    console.print(f"Columns traced to others: {sum(columns)} of {len(columns)}")


def write_card_pages(dataset: Path, output: Path) -> None:
    """Write the card and the datasheet of `dataset` as pages; take earlier ones away where
    there is none."""
    figures = output / "figures"
    shutil.rmtree(figures, ignore_errors=True)
    if (dataset / figures.name).is_dir():
        shutil.copytree(dataset / figures.name, figures)
    for name, title in (("README.md", "Card"), ("datasheet.md", "Datasheet")):
        path = output / f"{title.lower()}.html"
        if (dataset / name).is_file():
            write_markdown_page(path, title, read_markdown(dataset / name))
        else:
            path.unlink(missing_ok=True)


def read_markdown(path: Path) -> str:
    """A file of Markdown; of a card what follows its YAML."""
    return RepoCard.load(path).text if path.name == "README.md" else path.read_text("utf-8")


def write_markdown_page(path: Path, title: str, text: str) -> None:
    """Write Markdown as a page. The preset lets no HTML through."""
    body = MarkdownIt("js-default").render(text)
    write_page(path, title=title, body=body.replace('"datasheet.md"', '"datasheet.html"'))


def write_page(path: Path, **parts: object) -> None:
    """Write a page of our own from the template."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    path.write_text(templates.get_template("site.html").render(**parts), encoding="utf-8")


def repair_page(page: str, repairs: dict[str, str], *, style: str) -> str:
    """A page that another tool made, with texts replaced, and a policy and a style sheet of ours
    added."""
    for broken, repaired in repairs.items():
        page = page.replace(broken, repaired)
    sheet = (TEMPLATES / style).read_text(encoding="utf-8")
    page = page.replace("</head>", f"<style>\n{sheet}</style></head>", 1)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{TOOL_POLICY}">'
    repaired, count = re.subn(r"<head\b[^>]*>", rf"\g<0>{policy}", page, count=1)
    assert count == 1, "a page without a head"
    return repaired
