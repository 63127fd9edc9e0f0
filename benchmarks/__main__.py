"""The command line of the benchmarks: `python -m benchmarks SUITE`."""

import argparse
import os
import shlex
import sys
from pathlib import Path

import duckdb
from rich.console import Console

from benchmarks import BenchmarkError
from benchmarks.contender import Settings
from benchmarks.suite import list_suites, read_suite, run_suite

OUTPUT = Path("build/benchmarks")


def main(arguments: list[str] | None = None) -> int:
    """Run one suite; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = build_parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else 140)
    try:
        results = run_suite(
            options.suite,
            sizes=options.rows or read_suite(options.suite).DEFAULT_ROWS,
            rounds=options.rounds,
            settings=Settings(
                threads=options.threads, memory_limit=options.memory_limit, texts=options.texts
            ),
            output=options.output,
            command=f"python -m benchmarks {shlex.join(arguments)}",
            is_resumed=options.resume,
            console=console,
        )
        from benchmarks.summary import summarize

        for path in summarize(read_suite(options.suite), results, console):
            console.print(f"written: {path}")
    except BenchmarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
        print(f"error: {' '.join(str(error).split())}; put it right and run again", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted: finished rounds are kept, go on with --resume", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("suite", choices=list_suites(), help="what to measure")
    parser.add_argument(
        "--rows",
        type=read_positive,
        nargs="+",
        metavar="N",
        help="raw rows; several sizes show the growth (default: as the suite says)",
    )
    parser.add_argument(
        "--rounds",
        type=read_positive,
        default=3,
        metavar="N",
        help="how often each contender runs (default: %(default)s)",
    )
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="FILE",
        help="raw parquet whose texts to copy (default: those of the generator)",
    )
    parser.add_argument(
        "--threads",
        type=read_positive,
        default=len(os.sched_getaffinity(0)),
        metavar="N",
        help="threads or processes of each contender (default: the cores, %(default)s)",
    )
    parser.add_argument(
        "--memory-limit",
        default="4GB",
        metavar="SIZE",
        help="WINNOW_MEMORY_LIMIT, beyond which DuckDB spills (default: %(default)s)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=OUTPUT,
        metavar="FOLDER",
        help="for results, raw files and what contenders write (default: %(default)s)",
    )
    parser.add_argument(
        "--resume", action="store_true", help="keep the rounds that an earlier run finished"
    )
    return parser


def read_positive(text: str) -> int:
    """A number of the command line that is 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
