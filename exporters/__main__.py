"""The command line of the exporters: `python -m exporters COMMAND`."""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from exporters.warehouse import ExportError, open_warehouse

SITE = Path("build/site")


def main(arguments: list[str] | None = None) -> int:
    """Run one exporter; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except ExportError as error:
        print(f"error: {error}", file=sys.stderr)
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
        default=Path("build/dataset"),
        metavar="FOLDER",
        help="where to write it (default: %(default)s)",
    )
    dataset.add_argument(
        "--openai",
        action="store_true",
        help="also write openai/*.jsonl, as OpenAI's fine-tuning takes them",
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
        metavar="PRODUCT_ID",
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
    return parser


def read_positive(text: str) -> int:
    """A number of the command line that is 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return int(text)


# Each imports its exporter late: some take seconds, and an error message should not.


def run_dataset(options: argparse.Namespace) -> None:
    """Write the data set folder."""
    with open_warehouse() as connection:
        from exporters.dataset import export_dataset

        export_dataset(connection, options.output, Console(), has_openai=options.openai)


def run_report(options: argparse.Namespace) -> None:
    """Write the report; of what was loaded, dbt counts it first."""
    from exporters.report import build_investigation, write_report

    page = SITE / ("investigate.html" if options.stage == "raw" else "report.html")
    if options.stage == "raw":
        build_investigation()
    with open_warehouse() as connection:
        write_report(connection, options.output or page, Console(), stage=options.stage)


def run_site(options: argparse.Namespace) -> None:
    """Write the site."""
    with open_warehouse() as connection:
        from exporters.site import write_site

        write_site(connection, options.output, options.dataset, Console())


def run_summary(options: argparse.Namespace) -> None:
    """Print the tables and examples of the last build."""
    with open_warehouse() as connection:
        from exporters.summary import print_summary

        print_summary(connection, Console())


def run_why(options: argparse.Namespace) -> None:
    """Print the way of each row that was asked for."""
    with open_warehouse() as connection:
        from exporters.why import print_ways

        print_ways(connection, options.ids, Console(highlight=False))


def run_diff(options: argparse.Namespace) -> None:
    """Print what the last build changed."""
    with open_warehouse() as connection:
        from exporters.diff import print_changes

        print_changes(connection, Console(), limit=options.limit)


if __name__ == "__main__":
    sys.exit(main())
