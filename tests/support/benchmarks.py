"""A suite of two small contenders, and its rounds."""

import sys
from pathlib import Path
from types import SimpleNamespace

from rich.console import Console

from benchmarks import BenchmarkError
from benchmarks.contender import Case, Contender
from benchmarks.results import Results
from benchmarks.suite import run_round

CONTEXT = {
    "command": "python -m benchmarks synthetic",
    "commit": "0123",
    "settings": {"threads": 2, "memory_limit": "1GB", "texts": None},
    "machine": {
        "processor": "synthetic", "cores": 2, "memory_bytes": 8e9, "system": "x", "python": "3.11",
    },
    "versions": {"winnow": {"duckdb": "1"}, "peers": {}},
}  # fmt: skip


def make_suite(case: Case, *, broken: bool = False) -> SimpleNamespace:
    """A suite of two contenders that each note their run."""

    def list_contenders(case: Case) -> list[Contender]:
        note = "open('runs', 'a').write('{} '); print('{{\"kept\": 1}}')"
        return [
            Contender(
                name=name,
                command=[sys.executable, "-c", note.format(name)],
                folder=case.folder / name,
                cwd=case.folder,
            )
            for name in ("one", "other")
        ]

    def check_round(case: Case) -> dict[str, int]:
        if broken:
            raise BenchmarkError("one wrote 1 rows that other did not")
        return {"kept": 1}

    case.folder.mkdir(exist_ok=True)
    return SimpleNamespace(
        TITLE="Synthetic", BASELINE="one", list_contenders=list_contenders, check_round=check_round
    )


def run_rounds(suite: SimpleNamespace, case: Case, path: Path, count: int = 2) -> Results:
    case.catalogue.mkdir(exist_ok=True)
    results = Results.read(path, CONTEXT)
    for number in range(1, count + 1):
        run_round(suite, case, number, results, Console(quiet=True))
    return results
