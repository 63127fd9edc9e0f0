"""The command line of the exporters: `python -m exporters dataset|summary`."""

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
    options = parser.parse_args(arguments)
    try:
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


if __name__ == "__main__":
    sys.exit(main())
