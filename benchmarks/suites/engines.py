"""The same rows built by DuckDB and by Spark: what each costs, and how it grows."""

import os
from functools import partial
from pathlib import Path

import duckdb

from benchmarks import REPO_FOLDER, BenchmarkError, winnow
from benchmarks.contender import Case, Contender
from benchmarks.results import Results
from benchmarks.suites import pipeline
from benchmarks.tables import Table, format_seconds

TITLE = "DuckDB beside Spark"
DEFAULT_ROWS = [20_000]
SPARK = REPO_FOLDER / ".venv-spark" / "bin" / "python"
ENGINES = ("DuckDB", "Spark")
COMPARED = ("curated_ledger", "curated_examples")


def list_contenders(case: Case) -> list[Contender]:
    """Load and build on DuckDB, then on Spark: in each, every seed and model, and no test."""
    return [*list_stages(case, "DuckDB"), *list_stages(case, "Spark", "--target", "spark")]


def list_stages(case: Case, engine: str, *target: str) -> list[Contender]:
    work = case.folder / ("winnow" if engine == "DuckDB" else "spark")
    environment = case.environment | {"DBT_TARGET_PATH": str(work / "target")}
    if engine == "Spark":
        environment |= {
            "WINNOW_LAKE": str(work / "lake"),
            "WINNOW_WAREHOUSE": str(work / "warehouse"),
        }
    load = winnow.load(case.catalogue, winnow.list_categories(case))
    build = winnow.build(*winnow.WITHOUT_TESTS, *target)
    if engine == "Spark":
        load, build = ([find_spark(), *command[1:]] for command in (load, build))
    return [
        Contender(
            name=f"{engine}: load",
            command=load,
            folder=work,
            clears=(work,),
            environment=environment,
        ),
        Contender(
            name=f"{engine}: build",
            command=build,
            folder=work,
            report=partial(winnow.read_model_seconds, work / "target"),
            environment=environment,
        ),
    ]


def find_spark() -> str:
    """The Python of Spark's environment. Raises BenchmarkError where it is not there."""
    python = Path(os.environ.get("WINNOW_SPARK_PYTHON", SPARK))
    if not python.is_file():
        raise BenchmarkError(f"{python} is not there; run: make test-spark")
    return str(python)


def check_round(case: Case) -> dict[str, int]:
    """Both engines have the same ledger, of every raw row, and the same examples."""
    found = {}
    with duckdb.connect(str(case.database), read_only=True) as connection:
        for table in COMPARED:
            ours = f"curated.{table}"
            theirs = f"'{case.folder}/spark/warehouse/curated.db/{table}/*.parquet'"
            # By name: a contract may give the columns in another order.
            names = ", ".join(connection.sql(f"from {ours}").columns)
            for one, other in ((ours, theirs), (theirs, ours)):
                query = f"select {names} from {one} except all select {names} from {other} limit 1"
                if rows := connection.sql(query).fetchall():
                    raise BenchmarkError(
                        f"{one} has a row that {other} has not: {rows[0]}; run: make test-spark"
                    )
            found[f"rows_of_{table}"] = connection.sql(f"select count(*) from {ours}").fetchone()[0]
    winnow.check_ledger(found["rows_of_curated_ledger"], case)
    return found


def tabulate(results: Results) -> list[Table]:
    """How each engine grows, Spark's time in DuckDB's, and the slowest models of each."""
    seconds = {
        (size, engine): results.find_median(size, f"{engine}: build")
        for size in results.sizes
        for engine in ENGINES
    }
    first = results.sizes[0]
    rows = [
        [
            f"{size:,}",
            *(format_seconds(seconds[size, engine]) for engine in ENGINES),
            *(f"{seconds[size, engine] / seconds[first, engine]:.2f}" for engine in ENGINES),
            f"{seconds[size, 'Spark'] / seconds[size, 'DuckDB']:.2f}",
        ]
        for size in results.sizes
    ]
    headings = [
        "raw rows", "DuckDB's build s", "Spark's build s", "DuckDB grows", "Spark grows",
        "Spark, times DuckDB",
    ]  # fmt: skip
    slowest = [
        pipeline.tabulate_models(results, results.sizes[-1], f"{engine}: build")
        for engine in ENGINES
    ]
    return [Table("Growth of a build", headings, rows), *slowest]
