"""The command line of the exporters: `python -m exporters COMMAND`."""

import argparse
import sys
from pathlib import Path

import duckdb
from rich.console import Console

from exporters.cells import escape_control_chars
from exporters.warehouse import ExportError, open_warehouse
from winnow.redaction import hide_secrets, hide_secrets_in_logs
from winnow.resource_errors import explain_failure

SITE = Path("build/site")


def main(arguments: list[str] | None = None) -> int:
    """Run one exporter; returns the exit code."""
    options = build_parser().parse_args(arguments)
    hide_secrets_in_logs()
    try:
        options.run(options)
    except ExportError as error:
        print(f"error: {escape_control_chars(hide_secrets(str(error)))}", file=sys.stderr)
        return 1
    except (OSError, MemoryError, duckdb.Error) as error:
        if not (explained := explain_failure(error)):
            raise
        print(f"error: {escape_control_chars(hide_secrets(explained))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted: what was there before is untouched", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m exporters", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    dataset = commands.add_parser("dataset", help="write the data set folder")
    dataset.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help="where to write it (default: build/dataset, build/NAME for a recipe)",
    )
    dataset.add_argument(
        "--openai",
        action="store_true",
        help="also write openai/*.jsonl, as OpenAI's fine-tuning takes them",
    )
    dataset.add_argument(
        "--previous",
        metavar="RELEASE",
        help="tell in the card what changed since it: a folder, or USER/NAME@REVISION",
    )
    dataset.add_argument(
        "--repo-id",
        metavar="USER/NAME",
        help="where it will be published: the url of croissant.json",
    )
    dataset.add_argument(
        "--recipe",
        choices=("first_edition", "second_edition"),
        help="write the course's data set instead, as the var recipe built it",
    )
    dataset.set_defaults(run=run_dataset)
    report = commands.add_parser("report", help="write the report as a page")
    report.add_argument(
        "--stage",
        choices=("raw", "built"),
        default="built",
        help="raw: what was loaded, before any rule; built: all (default: %(default)s)",
    )
    report.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write it (default: build/site/report.html, investigate.html for raw)",
    )
    report.set_defaults(run=run_report)
    site = commands.add_parser("site", help="write the site that shows what was built")
    site.add_argument(
        "--output",
        type=Path,
        default=SITE,
        metavar="FOLDER",
        help="where to write it (default: %(default)s)",
    )
    site.add_argument(
        "--dataset",
        type=Path,
        default=Path("build/dataset"),
        metavar="FOLDER",
        help="the data set whose card it shows (default: %(default)s)",
    )
    site.set_defaults(run=run_site)
    summary = commands.add_parser("summary", help="print what the last build did to the rows")
    summary.set_defaults(run=run_summary)
    why = commands.add_parser("why", help="print why a row was kept or dropped, step by step")
    why.add_argument(
        "ids",
        nargs="+",
        metavar="RECORD_ID",
        help="source:key, the key alone where one source has it, or source:file#row",
    )
    why.set_defaults(run=run_why)
    diff = commands.add_parser("diff", help="print what the last build changed")
    shown = diff.add_mutually_exclusive_group()
    shown.add_argument(
        "--limit",
        type=read_positive,
        default=3,
        metavar="N",
        help="examples of each kind of change (default: %(default)s)",
    )
    shown.add_argument(
        "--all", dest="limit", action="store_const", const=None, help="every row that changed"
    )
    diff.set_defaults(run=run_diff)
    add_publish(commands)
    add_compare(commands)
    return parser


def add_publish(commands: argparse._SubParsersAction) -> None:
    publish = commands.add_parser("publish", help="push the data set folder to the Hub")
    publish.add_argument("--repo-id", required=True, metavar="USER/NAME", help="where to")
    publish.add_argument(
        "--dataset",
        type=Path,
        default=Path("build/dataset"),
        metavar="FOLDER",
        help="the data set to push (default: %(default)s)",
    )
    visibility = publish.add_mutually_exclusive_group()
    visibility.add_argument(
        "--private",
        dest="is_private",
        action="store_const",
        const=True,
        help="make the repository private (default where it is not there yet)",
    )
    visibility.add_argument(
        "--public",
        dest="is_private",
        action="store_const",
        const=False,
        help="make the repository public",
    )
    publish.add_argument(
        "--revision", default="main", metavar="BRANCH", help="branch (default: %(default)s)"
    )
    publish.add_argument("--tag", help="version of this release (default: the next free vN)")
    publish.add_argument(
        "--acknowledge-licence",
        action="append",
        default=[],
        metavar="SOURCE",
        help="make the source public though its licence is not known to allow it; the card "
        "records it; repeatable",
    )
    publish.add_argument(
        "--dry-run", action="store_true", help="print what would be pushed, and push nothing"
    )
    publish.set_defaults(run=run_publish)


def add_compare(commands: argparse._SubParsersAction) -> None:
    compare = commands.add_parser("compare", help="print what changed between two releases")
    for name in ("old", "new"):
        compare.add_argument(
            name, metavar=name.upper(), help="a data set folder, or USER/NAME@REVISION on the Hub"
        )
    compare.add_argument(
        "--markdown", action="store_true", help="print it as a section of a changelog"
    )
    compare.set_defaults(run=run_compare)


def read_positive(text: str) -> int:
    """A number of the command line that is 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return int(text)


# Each imports its exporter late: some take seconds, and an error message should not.


def run_dataset(options: argparse.Namespace) -> None:
    """Write the data set folder."""
    output = options.output or Path("build") / (options.recipe or "dataset")
    with open_warehouse() as connection:
        if options.recipe:
            from exporters.recipe import export_recipe

            return export_recipe(connection, options.recipe, output, Console())
        from exporters.release.dataset import export_dataset

        export_dataset(
            connection,
            output,
            Console(),
            has_openai=options.openai,
            previous=options.previous,
            repo_id=options.repo_id,
        )


def run_report(options: argparse.Namespace) -> None:
    """Write the report; of what was loaded, dbt counts it first."""
    from exporters.report.page import build_investigation, write_report

    page = SITE / ("investigate.html" if options.stage == "raw" else "report.html")
    if options.stage == "raw":
        build_investigation()
    with open_warehouse() as connection:
        write_report(connection, options.output or page, Console(), stage=options.stage)


def run_site(options: argparse.Namespace) -> None:
    """Write the site."""
    with open_warehouse() as connection:
        from exporters.report.site import write_site

        write_site(connection, options.output, options.dataset, Console())


def run_summary(options: argparse.Namespace) -> None:
    """Print the tables and examples of the last build."""
    with open_warehouse() as connection:
        from exporters.inspect.summary import print_summary

        print_summary(connection, Console())


def run_why(options: argparse.Namespace) -> None:
    """Print the way of each row that was asked for."""
    with open_warehouse() as connection:
        from exporters.inspect.trace import print_traces

        print_traces(connection, options.ids, Console(highlight=False))


def run_diff(options: argparse.Namespace) -> None:
    """Print what the last build changed."""
    with open_warehouse() as connection:
        from exporters.inspect.diff import print_changes

        print_changes(connection, Console(), limit=options.limit)


def run_publish(options: argparse.Namespace) -> None:
    """Push the data set folder."""
    from exporters.release.publish import publish_dataset

    publish_dataset(
        options.dataset,
        options.repo_id,
        Console(),
        branch=options.revision,
        tag=options.tag,
        is_private=options.is_private,
        is_dry_run=options.dry_run,
        acknowledged=options.acknowledge_licence,
    )


def run_compare(options: argparse.Namespace) -> None:
    """Print what changed between two releases."""
    from exporters.inspect.compare import print_comparison

    print_comparison(options.old, options.new, Console(), is_markdown=options.markdown)


if __name__ == "__main__":
    sys.exit(main())
