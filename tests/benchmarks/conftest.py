"""What the tests of the benchmarks share."""

import sys
from pathlib import Path

import pytest

from benchmarks.contender import Case, Settings
from benchmarks.measurement import measure_command

SETTINGS = Settings(threads=2, memory_limit="1GB")


@pytest.fixture
def measure(tmp_path: Path):
    """Measures a script of Python."""

    def run(script: str):
        return measure_command(
            [sys.executable, "-c", script],
            folder=tmp_path,
            log=tmp_path / "log",
            environment={},
            cwd=tmp_path,
        )

    return run


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(rows=10, catalogue=tmp_path / "raw", folder=tmp_path / "work", settings=SETTINGS)
