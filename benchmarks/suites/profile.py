"""Where the time of a build goes: EXPLAIN ANALYZE of each table, after one build."""

import duckdb

from benchmarks import winnow
from benchmarks.contender import Case, Contender, find_python
from benchmarks.results import Results
from benchmarks.suites import pipeline
from benchmarks.tables import Table, format_seconds

TITLE = "Where the time of a build goes"
DEFAULT_ROWS = [100_000]
SLOWEST_SHOWN = 12


def list_contenders(case: Case) -> list[Contender]:
    """A load and a build, and then all its queries once more, observed."""
    profile = Contender(
        name="profile",
        command=[find_python(), "-m", "benchmarks.profile"],
        folder=case.folder / "winnow",
        environment=case.environment,
    )
    return [*pipeline.list_stages(case, ("load", "build")), profile]


def check_round(case: Case) -> dict[str, int]:
    """Raises BenchmarkError unless the build that was observed has all rows."""
    with duckdb.connect(str(case.database), read_only=True) as connection:
        (rows,) = connection.execute("select count(*) from curated.curated_ledger").fetchone()
    winnow.check_ledger(rows, case)
    return {"rows_in_the_ledger": rows}


def tabulate(results: Results) -> list[Table]:
    """The slowest tables, and the slowest steps of the slowest."""
    size = results.sizes[-1]
    profiles = results.list_runs(size, "profile")[-1].cost.reported["profiles"]
    slowest = sorted(profiles.items(), key=lambda item: -item[1]["seconds"])[:SLOWEST_SHOWN]
    total = sum(profile["seconds"] for profile in profiles.values())
    models = [
        [name, format_seconds(profile["seconds"]), f"{profile['seconds'] / total:.0%}"]
        for name, profile in slowest
    ]
    name, profile = slowest[0]
    steps = [
        [step, format_seconds(seconds), f"{seconds / profile['seconds']:.0%}"]
        for step, seconds in profile["steps"].items()
    ]
    return [
        Table(f"Seconds of all threads, {size:,} raw rows", ["table", "seconds", "of all"], models),
        Table(f"The slowest steps of {name}", ["step", "seconds", "of the table"], steps),
    ]
