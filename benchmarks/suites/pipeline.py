"""The whole pipeline by stage, against the floor: the same files read and written in DuckDB."""

from functools import partial
from pathlib import Path

import duckdb

from benchmarks import winnow
from benchmarks.contender import Case, Contender, find_python
from benchmarks.results import Results
from benchmarks.tables import Table, format_seconds

TITLE = "The whole pipeline"
DEFAULT_ROWS = [100_000]
BASELINE = "floor"
STAGES = ("load", "build", "export")
"""What it takes to get a data set; `test` comes on top."""

FLOORS = {"floor": ("dataset", "dataset"), "plain load": ("table", "raw.duckdb")}
SLOWEST_SHOWN = 12


def list_contenders(case: Case) -> list[Contender]:
    """The two floors, then the stages one after the other on one database."""
    return [*list_floors(case), *list_stages(case, ("load", "build", "test", "export"))]


def list_floors(case: Case, names: tuple[str, ...] = tuple(FLOORS)) -> list[Contender]:
    """The data set and the raw table, written by DuckDB with nothing in between."""
    contenders = []
    for name in names:
        kind, output = FLOORS[name]
        folder = case.folder / kind
        arguments = [kind, str(case.catalogue), str(folder / output)]
        contenders.append(
            Contender(
                name=name,
                command=[find_python(), "-m", "benchmarks.floor", *arguments],
                folder=folder,
                clears=(folder,),
                environment=case.environment,
            )
        )
    return contenders


def list_stages(case: Case, names: tuple[str, ...]) -> list[Contender]:
    """The stages of these names, on one database that the first makes."""
    work = case.folder / "winnow"
    commands = {
        "load": winnow.load(case.catalogue, winnow.list_categories(case)),
        "build": winnow.build(*winnow.WITHOUT_TESTS),
        "test": winnow.test(),
        "export": winnow.export("--output", str(work / "dataset")),
    }
    return [
        Contender(
            name=name,
            command=commands[name],
            folder=work,
            clears=(work,) if name == "load" else (),
            report=partial(winnow.read_model_seconds, work / "target") if name == "build" else None,
            environment=case.environment,
        )
        for name in names
    ]


def check_round(case: Case) -> dict[str, int]:
    """Every raw row is in the ledger of the export, the floor beside it."""
    return check_rows(case) | {"rows_of_the_floor": count_rows(case.folder / "dataset" / "dataset")}


def check_rows(case: Case) -> dict[str, int]:
    """Raises BenchmarkError unless every raw row is in the ledger of the export."""
    exported = case.folder / "winnow" / "dataset"
    found = count_rows(exported / "ledger")
    winnow.check_ledger(found, case)
    return {
        "rows_in_the_ledger": found,
        "examples": count_rows(exported / "data"),
        "bytes_of_the_database": case.database.stat().st_size,
    }


def count_rows(folder: Path) -> int:
    """The rows of all parquet files below a folder."""
    query = "select count(*) from read_parquet(?, hive_partitioning = false)"
    return duckdb.execute(query, [str(folder / "**" / "*.parquet")]).fetchone()[0]


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


def tabulate_models(results: Results, size: int, build: str = "build") -> Table:
    """Seconds of the slowest models in the last round; models run side by side."""
    reported = results.list_runs(size, build)[-1].cost.reported["model_seconds"]
    slowest = sorted(reported.items(), key=lambda item: -item[1])[:SLOWEST_SHOWN]
    rows = [[name, format_seconds(seconds)] for name, seconds in slowest]
    rest = sum(reported.values()) - sum(seconds for _, seconds in slowest)
    rows.append([f"the other {len(reported) - len(slowest)}", format_seconds(rest)])
    return Table(f"Seconds of each model, {build}, {size:,} raw rows", ["model", "seconds"], rows)
