"""The second edition of the course's recipe, raw parquet to written splits, in four libraries."""

from pathlib import Path

import duckdb

from benchmarks import BenchmarkError, winnow
from benchmarks.contender import Case, Contender, find_peers, find_python
from benchmarks.recipe.winnow_stages import install_packages
from benchmarks.results import Results
from benchmarks.tables import Table, format_seconds

TITLE = "The second recipe"
DEFAULT_ROWS = [50_000]
BASELINE = "winnow"
AGAIN = "winnow again"
"""The same with the project parsed before; Python keeps what it compiled of all contenders."""

PEERS = ("polars", "polars_python", "pandas", "datasets")
SPLITS = ("train", "validation", "test")
ROWS_NAMED = 3


def list_contenders(case: Case) -> list[Contender]:
    """winnow as on its first run, then as on any later one, and its peers."""
    work = case.folder / "winnow"
    return [
        make_winnow(case, "winnow", clears=(work,)),
        make_winnow(case, AGAIN, clears=(case.database,)),
        *(make_peer(case, name) for name in PEERS),
    ]


def make_winnow(case: Case, name: str, *, clears: tuple[Path, ...]) -> Contender:
    arguments = [str(case.catalogue), str(find_output(case, name)), *winnow.list_categories(case)]
    return Contender(
        name=name,
        command=[find_python(), "-m", "benchmarks.recipe.winnow_stages", *arguments],
        folder=case.folder / "winnow",
        clears=clears,
        environment=case.environment,
        prepare=install_packages,
    )


def find_output(case: Case, name: str) -> Path:
    if name == AGAIN:
        return case.folder / "winnow" / "output again"
    return case.folder / name / "output"


def make_peer(case: Case, name: str) -> Contender:
    folder, threads = case.folder / name, str(case.settings.threads)
    arguments = [str(case.catalogue), str(find_output(case, name)), threads]
    return Contender(
        name=name,
        command=[find_peers(), "-m", f"benchmarks.recipe.{name}_peer", *arguments],
        folder=folder,
        clears=(folder,),
        environment={
            "POLARS_MAX_THREADS": threads,
            "HF_HOME": str(folder / "huggingface"),
            "HF_HUB_OFFLINE": "1",
        },
    )


def check_round(case: Case) -> dict[str, int]:
    """Every contender wrote the same rows, prompt and answer, into the same splits."""
    with duckdb.connect() as connection:
        for name in ("winnow", AGAIN, *PEERS):
            read_splits(connection, name, find_output(case, name))
        for name in (AGAIN, *PEERS):
            compare_rows(connection, name)
        counted = connection.execute("select split, count(*) from winnow group by split").fetchall()
    return dict(sorted(counted))


def read_splits(connection: duckdb.DuckDBPyConnection, name: str, output: Path) -> None:
    """Makes a view of what a contender wrote; a split without rows may have no file."""
    files = {split: sorted(output.rglob(f"{split}*.parquet")) for split in SPLITS}
    selected = [
        f"select '{split}' as split, prompt, completion from read_parquet({list(map(str, paths))})"
        for split, paths in files.items()
        if paths
    ]
    if not selected:
        raise BenchmarkError(f"{name} wrote no rows; give more --rows")
    connection.execute(f'create view "{name}" as ' + " union all ".join(selected))


def compare_rows(connection: duckdb.DuckDBPyConnection, peer: str) -> None:
    """Raises BenchmarkError, naming rows, where a peer wrote other rows than winnow."""
    for one, other in (("winnow", peer), (peer, "winnow")):
        differing = connection.execute(
            f'select split, completion, prompt from "{one}" except all '
            f'select split, completion, prompt from "{other}" order by all'
        ).fetchall()
        if differing:
            named = "; ".join(
                f"{split}, {completion}, {prompt.split(chr(10))[2][:80]!r}"
                for split, completion, prompt in differing[:ROWS_NAMED]
            )
            raise BenchmarkError(
                f"{one} wrote {len(differing):,} rows that {other} did not: {named}; no ratio is "
                "told of different work"
            )


def tabulate(results: Results) -> list[Table]:
    """How many times as fast as each peer winnow is, and where its time goes."""
    rows = []
    for size in results.sizes:
        for name in ("winnow", AGAIN):
            ratios = [find_ratio(results, size, name, peer) for peer in PEERS]
            rows.append([f"{name}, {size:,} raw rows", *(f"{ratio:.2f}" for ratio in ratios)])
    return [Table("Times as fast as", ["", *PEERS], rows), tabulate_stages(results)]


def find_ratio(results: Results, size: int, name: str, peer: str) -> float:
    return results.find_median(size, peer) / results.find_median(size, name)


def tabulate_stages(results: Results) -> Table:
    """Seconds of winnow's commands in the last round."""
    rows = []
    for size in results.sizes:
        for name in ("winnow", AGAIN):
            seconds = results.list_runs(size, name)[-1].cost.reported["stage_seconds"]
            rows.append([f"{name}, {size:,} raw rows", *map(format_seconds, seconds.values())])
    return Table("Seconds of each command", ["", *seconds], rows)
