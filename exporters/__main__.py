"""The command line of the exporters: `python -m exporters COMMAND`."""

import argparse
import sys
from pathlib import Path

import duckdb
from rich.console import Console

from exporters.warehouse import ExportError, open_warehouse


def main(arguments: list[str] | None = None) -> int:
    """Run one exporter; returns the exit code."""
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
    dataset.set_defaults(run=run_dataset)
    summary = commands.add_parser("summary", help="print what the last build did to the rows")
    summary.set_defaults(run=run_summary)
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
    options = parser.parse_args(arguments)
    try:
        if options.command == "report" and options.stage == "raw":
            from exporters.report import build_investigation

            build_investigation()
        with open_warehouse() as connection:
            options.run(connection, options)
    except ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted: what was there before is untouched", file=sys.stderr)
        return 130
    return 0


def run_dataset(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    """Write the data set folder."""
    # Imported late: `datasets` takes seconds, and an error message should not.
    from exporters.dataset import export_dataset

    export_dataset(connection, options.output, Console())


def run_summary(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    """Print the tables and examples of the last build."""
    from exporters.summary import print_summary

    print_summary(connection, Console())


def run_report(connection: duckdb.DuckDBPyConnection, options: argparse.Namespace) -> None:
    """Write the report, or the page of what was loaded."""
    from exporters.report import write_report

    page = "investigate.html" if options.stage == "raw" else "report.html"
    output = options.output or Path("build/site") / page
    write_report(connection, output, Console(), stage=options.stage)


if __name__ == "__main__":
    sys.exit(main())
