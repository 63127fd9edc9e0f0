"""Near-duplicates among as many texts as rows, compared with all true pairs, found exactly."""

from pathlib import Path

import duckdb

from benchmarks import BenchmarkError
from benchmarks.contender import Case, Contender, find_peers, find_python
from benchmarks.queries import FOLDER
from benchmarks.results import Results
from benchmarks.tables import Table
from winnow.queries import read_sql

TITLE = "Near-duplicates"
DEFAULT_ROWS = [20_000]
BASELINE = "winnow"
PEERS = {
    "rensa": ("rensa",),
    "rensa, runs of words": ("rensa", "--shingles"),
    "datatrove": ("datatrove",),
    "datasketch": ("datasketch",),
}


def list_contenders(case: Case) -> list[Contender]:
    """All read the same files of texts."""
    python = {"winnow": find_python()} | dict.fromkeys(PEERS, find_peers())
    modules = {"winnow": ("winnow",)} | PEERS
    return [
        Contender(
            name=name,
            command=[
                python[name],
                "-m",
                f"benchmarks.duplicates.{module}",
                str(find_texts(case)),
                str(case.folder / name),
                *options,
            ],
            folder=case.folder / name,
            clears=(case.folder / name,),
            environment=case.environment,
        )
        for name, (module, *options) in modules.items()
    ]


def find_texts(case: Case) -> Path:
    return case.folder / "texts"


def prepare(case: Case) -> None:
    """Writes a file of texts for each core, unless they are there."""
    folder = find_texts(case)
    folder.mkdir(parents=True, exist_ok=True)
    query = read_sql(FOLDER, "texts")
    with duckdb.connect() as connection:
        connection.execute(
            "set variable files = $files", {"files": [str(path) for path in case.files]}
        )
        for file in range(case.settings.threads):
            path = folder / f"{file}.parquet"
            if not path.exists():
                connection.execute(
                    f"copy ({query}) to '{path}'",
                    {"rows": case.rows, "files": case.settings.threads, "file": file},
                )


def check_round(case: Case) -> dict[str, float]:
    """What each contender found of the true pairs.

    Raises BenchmarkError where winnow verified a pair that is none.
    """
    with duckdb.connect() as connection:
        true_pairs = find_true_pairs(connection, case)
        connection.execute("set variable true_pairs = $path", {"path": str(true_pairs)})
        found = count_pairs(connection, case.folder / "winnow" / "pairs.parquet")
        for name in ("winnow", *PEERS):
            path = case.folder / name / "removed.parquet"
            connection.execute("set variable removed = $path", {"path": str(path)})
            counted = connection.execute(read_sql(FOLDER, "found")).fetchone()
            true_count, parted, removed, rightly = counted
            found |= {
                "true pairs": true_count,
                f"removed by {name}": removed,
                f"recall of {name}": parted / true_count if true_count else 1,
                f"precision of {name}": rightly / removed if removed else 1,
            }
    return found


def count_pairs(connection: duckdb.DuckDBPyConnection, pairs: Path) -> dict[str, float]:
    """How many pairs winnow verified, and the share of the true ones that they are.

    Raises BenchmarkError where one of them is not true.
    """
    verified, right, true_count, wrong = connection.execute(
        read_sql(FOLDER, "pairs_verified"), {"pairs": str(pairs)}
    ).fetchone()
    if right < verified:
        raise BenchmarkError(
            f"winnow verified {verified - right:,} pairs that are none, such as {wrong}: compare "
            "their texts with benchmarks/sql/true_pairs.sql"
        )
    return {"pairs verified": verified, "recall of pairs": right / max(true_count, 1)}


def find_true_pairs(connection: duckdb.DuckDBPyConnection, case: Case) -> Path:
    """All pairs of the texts that are alike, found once for all rounds."""
    path = case.folder / "true_pairs.parquet"
    if not path.exists():
        connection.execute(
            "set variable texts = $texts", {"texts": f"{case.folder}/texts/*.parquet"}
        )
        connection.execute(f"copy ({read_sql(FOLDER, 'true_pairs')}) to '{path}'")
    return path


def tabulate(results: Results) -> list[Table]:
    """Recall and precision of each contender in the last round of the largest size."""
    found = [each for each in results.checks if each["rows"] == results.sizes[-1]][-1]
    rows = [
        [
            name,
            f"{found[f'removed by {name}']:,}",
            f"{found[f'recall of {name}']:.4f}",
            f"{found[f'precision of {name}']:.4f}",
        ]
        for name in ("winnow", *PEERS)
    ]
    headings = ["contender", "texts removed", "recall", "precision"]
    return [Table(f"Against all {found['true pairs']:,} true pairs", headings, rows)]
