"""The pipeline at several sizes: how time, memory and disk grow."""

from benchmarks.contender import Case, Contender
from benchmarks.results import Results
from benchmarks.suites import pipeline
from benchmarks.tables import Table, format_bytes, format_seconds

TITLE = "Growth"
DEFAULT_ROWS = [25_000, 50_000, 100_000]


def list_contenders(case: Case) -> list[Contender]:
    """A plain load to compare with, then what it takes to get a data set."""
    return [
        *pipeline.list_floors(case, ("plain load",)),
        *pipeline.list_stages(case, pipeline.STAGES),
    ]


def check_round(case: Case) -> dict[str, int]:
    """Every raw row is in the ledger of the export."""
    return pipeline.check_rows(case)


def tabulate(results: Results) -> list[Table]:
    """A row for each size, with its growth since the first, and the slowest models."""
    first, *_ = results.sizes
    rows = [describe_size(results, size, first) for size in results.sizes]
    headings = [
        "raw rows", "times the rows", "seconds", "times the seconds", "rows/s", "peak memory",
        "peak disk", "spilled", "database", "load, times a plain one",
    ]  # fmt: skip
    growth = Table("Growth of load, build and export", headings, rows)
    return [growth, *(pipeline.tabulate_models(results, size) for size in results.sizes)]


def describe_size(results: Results, size: int, first: int) -> list[str]:
    seconds, seconds_of_first = (
        sum(results.find_median(rows, stage) for stage in pipeline.STAGES) for rows in (size, first)
    )
    peaks = {
        measure: max(
            peak for stage in pipeline.STAGES for peak in results.list_costs(size, stage, measure)
        )
        for measure in ("peak_memory", "peak_disk", "peak_spill")
    }
    (database, *_) = [
        each["bytes_of_the_database"] for each in results.checks if each["rows"] == size
    ]
    load, plain_load = (results.find_median(size, name) for name in ("load", "plain load"))
    return [
        f"{size:,}",
        f"{size / first:.2f}",
        format_seconds(seconds),
        f"{seconds / seconds_of_first:.2f}",
        f"{size / seconds:,.0f}",
        *map(format_bytes, (*peaks.values(), database)),
        f"{load / plain_load:.2f}",
    ]
