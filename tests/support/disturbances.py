"""Commands that are disturbed while they run, and what is left of a database and its folder."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
from support.project import REPO_FOLDER

EXPORTED = frozenset({"dataset", ".dataset.lock", ".dataset.export.json"})
"""What a finished export to `dataset` leaves in the folder that holds it."""
TIMES = ("loaded_at", "load_started_at")
"""Columns that no two runs have in common."""
# Each is built from what the build before left: a build that ends after it was killed late
# finds its own ledger there.
HISTORY = frozenset(
    {
        "curated.curated_ledger_previous",
        "reports.report_outcomes_changed",
        "reports.report_builds_binned",
        "reports.report_builds_compared",
    }
)

State = dict[str, tuple[int, int]]
"""The number of rows of each relation, and a hash over them that no order changes."""


def start_command(
    *arguments: object, folder: Path, environment: dict[str, str], **options: object
) -> subprocess.Popen[str]:
    """`python -m <arguments>` in that folder, as the leader of a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(REPO_FOLDER)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **options,
    )


def kill_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def kill_within(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kills it and its children after so many seconds; False where it had ended before."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill_group(process)
        return True
    return False


def kill_in_time(start: Callable[[], subprocess.Popen[str]], moment: float) -> None:
    """Kills what `start` starts at that moment, or sooner where it ended before."""
    while not kill_within(start(), moment):
        moment *= 0.8


def finish(process: subprocess.Popen[str]) -> float:
    """Waits for a command that must succeed; gives the seconds."""
    started = time.monotonic()
    stdout, stderr = process.communicate(timeout=600)
    assert process.returncode == 0, stdout[-3000:] + stderr[-3000:]
    return time.monotonic() - started


def draw_moments(count: int, *, length: float, seed: int) -> Iterator[float]:
    """A random moment in each of `count` equal parts of a run, in random order."""
    drawn = random.Random(seed)
    parts = [(part + drawn.random()) * length / count for part in range(count)]
    drawn.shuffle(parts)
    yield from parts


def read_state(database: Path) -> State:
    """What all tables hold but those of the runs of dbt, and how the views read them."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute("""
            select schema_name, table_name, list(column_name order by column_index)
            from duckdb_columns()
            inner join duckdb_tables() using (schema_name, table_name)
            where schema_name <> 'builds'
            group by all
        """).fetchall()
        # DuckDB keeps what a view excludes as a set: its words are told in any order.
        views = connection.execute("""
            select
                schema_name || '.' || view_name,
                0,
                hash(list_sort(string_split_regex(sql, '\\W+')))
            from duckdb_views()
            where not internal
        """).fetchall()
        return {name: (rows, digest) for name, rows, digest in views} | {
            f"{schema}.{table}": connection.execute(
                f'select {_digest(columns)} from "{schema}"."{table}"'
            ).fetchone()
            for schema, table, columns in tables
        }


def read_files(database: Path, source: str) -> State:
    """The same for each file of a source."""
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = [name for name, *_ in connection.execute(f"describe raw.{source}").fetchall()]
        rows = connection.execute(
            f"select _source_file, {_digest(columns)} from raw.{source} group by all"
        ).fetchall()
        return {name: (count, digest) for name, count, digest in rows}


def _digest(columns: list[str]) -> str:
    kept = ", ".join(f'"{column}"' for column in columns if column not in TIMES)
    return f"count(*), coalesce(sum(hash({kept})::hugeint), 0)"


def count_differences(found: State, *expected: State) -> int:
    """Relations that are in none of the expected states, missing or too many."""
    return sum(
        all(found.get(name) != state.get(name) for state in expected)
        for name in set(found).union(*expected)
    )


def keep_schemas(state: State, *schemas: str) -> State:
    return {name: digest for name, digest in state.items() if name.split(".")[0] in schemas}


def read_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def count_differing_files(found: dict[str, bytes], expected: dict[str, bytes]) -> int:
    return sum(found.get(name) != expected.get(name) for name in found.keys() | expected)
