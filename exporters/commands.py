"""The commands of the exporters; each imports what it runs when it runs, so that help is cheap."""

from pathlib import Path

import click

from winnow.options import POSITIVE, allow_one

FOLDER = {"type": click.Path(path_type=Path), "metavar": "FOLDER"}
FILE = {"type": click.Path(path_type=Path, dir_okay=False), "metavar": "FILE"}
SITE = Path("build/site")
dataset_option = click.option(
    "--dataset", **FOLDER, default=Path("build/dataset"), help="The data set to take."
)


def make_console():
    """The terminal, or a pipe."""
    from winnow import console

    return console.make_console()


def open_warehouse():
    """What was built, opened read-only."""
    from exporters import warehouse

    return warehouse.read_warehouse()


@click.command
@click.option("--output", **FOLDER, default=Path("build/dataset"), help="Where to write it.")
@click.option(
    "--openai",
    is_flag=True,
    help="Also write openai/*.jsonl, as OpenAI's fine-tuning takes them.",
)
@click.option(
    "--previous",
    metavar="RELEASE",
    help="State in the card what changed since it: a folder, or USER/NAME@REVISION.",
)
@click.option(
    "--repo-id",
    metavar="USER/NAME",
    help="Where it will be published: the url of croissant.json.",
)
def export(output, openai, previous, repo_id) -> None:
    """Write the data set folder."""
    with open_warehouse() as connection:
        from exporters.release.dataset import export_dataset

        export_dataset(
            connection,
            output,
            make_console(),
            has_openai=openai,
            previous=previous,
            repo_id=repo_id,
        )


@click.command
@click.option(
    "--stage",
    type=click.Choice(["raw", "built"]),
    default="built",
    help="raw: what was loaded, before any rule; built: all.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: build/site/report.html, investigate.html for raw]",
)
def report(stage, output) -> None:
    """Write the report as a page.

    For --stage raw, dbt counts what was loaded first.
    """
    from exporters.report.page import build_investigation, write_report

    page = SITE / ("investigate.html" if stage == "raw" else "report.html")
    if stage == "raw":
        build_investigation()
    with open_warehouse() as connection:
        write_report(connection, output or page, make_console(), stage=stage)


@click.command
@click.option("--output", **FOLDER, default=SITE, help="Where to write it.")
@dataset_option
def site(output, dataset) -> None:
    """Write the site that shows what was built.

    It shows the card of the data set where there is one.
    """
    with open_warehouse() as connection:
        from exporters.report.site import write_site

        write_site(connection, output, dataset, make_console())


@click.command
def summary() -> None:
    """Print what the last build did to the rows."""
    with open_warehouse() as connection:
        from exporters.inspect.summary import print_summary

        print_summary(connection, make_console())


@click.command
@click.argument("ids", nargs=-1, required=True, metavar="RECORD_ID...")
def trace(ids) -> None:
    """Print why a row was kept or rejected, step by step.

    RECORD_ID is source:key, the key without the source where only one source has it, or
    source:file#row.
    """
    with open_warehouse() as connection:
        from exporters.inspect.trace import print_traces

        print_traces(connection, list(ids), make_console())


@click.command
@click.option(
    "--limit",
    type=POSITIVE,
    metavar="N",
    help="Examples of each kind of change.  [default: 3]",
)
@click.option("--all", "is_all", is_flag=True, help="Every row that changed.")
def diff(limit, is_all) -> None:
    """Print what the last build changed."""
    allow_one("limit", "is_all")
    with open_warehouse() as connection:
        from exporters.inspect.diff import print_changes

        print_changes(connection, make_console(), limit=None if is_all else limit or 3)


@click.command
@click.option(
    "--full",
    "is_full",
    is_flag=True,
    help="Also each step of the cleaning, each field, equal sizes for each rule, and LightGBM.",
)
@click.option(
    "--max-rows",
    type=POSITIVE,
    default=100_000,
    metavar="N",
    help="Of more records with an answer, measure a sample by hash.",
)
@click.option(
    "--output",
    **FILE,
    help="Where to write the figures.  [default: fitness.json beside the database]",
)
@click.option("--page", **FILE, default=SITE / "fitness.html", help="Where to write the page.")
@click.option(
    "--write-residuals",
    "is_writing",
    is_flag=True,
    help="Write the residuals to raw.answer_residuals, for the rule doubtful_answers, and nothing "
    "else.",
)
def fitness(is_full, max_rows, output, page, is_writing) -> None:
    """Measure whether what was built trains a better model than the raw rows.

    Small models are trained on the raw rows, on what winnow keeps, and on that without each rule,
    and all predict the same raw rows.
    """
    from exporters.fitness import require_extra

    require_extra()
    if is_writing:
        allow_one("is_writing", "is_full")
        from exporters.fitness.residuals import write_residuals

        write_residuals(make_console(), max_rows=max_rows)
        return
    with open_warehouse() as connection:
        from exporters.fitness.run import run_fitness

        run_fitness(
            connection, make_console(), max_rows=max_rows, is_full=is_full, output=output, page=page
        )


@click.command
@click.option("--repo-id", required=True, metavar="USER/NAME", help="Where to.")
@dataset_option
@click.option(
    "--private",
    "is_private",
    is_flag=True,
    help="Make the repository private; what it becomes where it is not there yet.",
)
@click.option("--public", "is_public", is_flag=True, help="Make the repository public.")
@click.option("--revision", default="main", metavar="BRANCH", help="Branch.")
@click.option("--tag", help="Version of this release.  [default: the next free vN]")
@click.option(
    "--acknowledge-licence",
    multiple=True,
    metavar="SOURCE",
    help="Make the source public though its licence is not known to allow it; the card records "
    "it; repeatable.",
)
@click.option(
    "--acknowledge-fitness",
    is_flag=True,
    help="Publish though a model trained on it was measured to predict worse than one trained on "
    "the raw rows; the card records it.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be pushed, and push nothing.")
def publish(
    repo_id,
    dataset,
    is_private,
    is_public,
    revision,
    tag,
    acknowledge_licence,
    acknowledge_fitness,
    dry_run,
) -> None:
    """Push the data set folder to the Hub."""
    allow_one("is_private", "is_public")
    from exporters.release.publish import publish_dataset

    publish_dataset(
        dataset,
        repo_id,
        make_console(),
        branch=revision,
        tag=tag,
        is_private=is_private if is_private or is_public else None,
        is_dry_run=dry_run,
        acknowledged=list(acknowledge_licence),
        is_fitness_acknowledged=acknowledge_fitness,
    )


@click.command
@click.argument("old")
@click.argument("new")
@click.option("--markdown", is_flag=True, help="Print it as a section of a changelog.")
def compare(old, new, markdown) -> None:
    """Print what changed between two releases.

    OLD and NEW are each a data set folder, or USER/NAME@REVISION on the Hub.
    """
    from exporters.inspect.compare import print_comparison

    print_comparison(old, new, make_console(), is_markdown=markdown)
