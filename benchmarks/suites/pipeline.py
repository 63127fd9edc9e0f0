"""The whole pipeline by stage, against the floor: the same files read and written in DuckDB."""

import shutil
from functools import partial

import duckdb

from benchmarks import BenchmarkError, winnow
from benchmarks.contender import Case, Contender, find_python
from benchmarks.results import Results
from benchmarks.tables import Table, format_seconds

TITLE = "The whole pipeline"
DEFAULT_ROWS = [100_000]
BASELINE = "floor"
STAGES = ("load", "build", "export")
"""What it takes to get a data set; `test` comes on top."""

SLOWEST_SHOWN = 12


def list_contenders(case: Case) -> list[Contender]:
    """The two floors, then the stages one after the other on one database."""
    floor, table = case.folder / "floor", case.folder / "plain-load"
    work = case.folder / "winnow"
    own = {"environment": case.environment}
    stage = own | {"folder": work}
    to_floor = [find_python(), "-m", "benchmarks.floor"]
    catalogue, database = str(case.catalogue), str(table / "raw.duckdb")
    return [
        Contender(
            name="floor",
            command=[*to_floor, "dataset", catalogue, str(floor / "dataset")],
            folder=floor,
            clears=(floor,),
            **own,
        ),
        Contender(
            name="plain load",
            command=[*to_floor, "table", catalogue, database],
            folder=table,
            clears=(table,),
            **own,
        ),
        Contender(name="load", command=winnow.load(case), clears=(work,), **stage),
        Contender(
            name="build",
            command=winnow.build(*winnow.WITHOUT_TESTS),
            report=partial(winnow.read_model_seconds, case),
            **stage,
        ),
        Contender(name="test", command=winnow.test(), **stage),
        Contender(name="export", command=winnow.export("--output", str(work / "dataset")), **stage),
    ]


def check_round(case: Case) -> dict[str, int]:
    """Every raw row is in the ledger of the export; the rows of the data set and of the floor."""
    count = "select count(*) from read_parquet(?, hive_partitioning = false)"
    folders = {
        "rows_in_the_ledger": case.folder / "winnow/dataset/ledger/*.parquet",
        "examples": case.folder / "winnow/dataset/data/*.parquet",
        "rows_of_the_floor": case.folder / "floor/dataset/*/*.parquet",
    }
    found = {
        name: duckdb.execute(count, [str(files)]).fetchone()[0] for name, files in folders.items()
    }
    if found["rows_in_the_ledger"] != case.rows:
        raise BenchmarkError(
            f"the ledger has {found['rows_in_the_ledger']:,} of {case.rows:,} raw rows: run "
            "`dbt build`, whose laws name those that are lost"
        )
    database_bytes = case.database.stat().st_size
    shutil.rmtree(case.folder / "floor")
    return found | {"bytes_of_the_database": database_bytes}


def tabulate(results: Results) -> list[Table]:
    """The multiples of the floor, and the slowest models."""
    return [tabulate_multiples(results), tabulate_models(results, results.sizes[-1])]


def tabulate_multiples(results: Results) -> Table:
    rows = []
    for size in results.sizes:
        seconds = {name: results.find_median(size, name) for name in results.contenders}
        total = sum(seconds[stage] for stage in STAGES)
        rows.append(
            [
                f"{size:,}",
                format_seconds(seconds["floor"]),
                format_seconds(total),
                f"{total / seconds['floor']:.2f}",
                f"{seconds['test'] / total:.1%}",
                f"{seconds['load'] / seconds['plain load']:.2f}",
            ]
        )
    headings = [
        "raw rows", "floor s", "load + build + export s", "times the floor", "tests add",
        "load, times a plain one",
    ]  # fmt: skip
    return Table("Against the floor", headings, rows)


def tabulate_models(results: Results, size: int) -> Table:
    """Seconds of the slowest models in the last round; models run side by side."""
    reported = results.list_runs(size, "build")[-1].cost.reported["model_seconds"]
    slowest = sorted(reported.items(), key=lambda item: -item[1])[:SLOWEST_SHOWN]
    rows = [[name, format_seconds(seconds)] for name, seconds in slowest]
    rest = sum(reported.values()) - sum(seconds for _, seconds in slowest)
    rows.append([f"the other {len(reported) - len(slowest)}", format_seconds(rest)])
    return Table(f"Seconds of each model, {size:,} raw rows", ["model", "seconds"], rows)
