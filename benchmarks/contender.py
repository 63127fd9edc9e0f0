"""What a suite is made of: contenders, which are commands, and the case that they run on."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import REPO_FOLDER, BenchmarkError

PEERS = REPO_FOLDER / ".venv-bench" / "bin" / "python"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What all contenders of a run are given."""

    threads: int
    memory_limit: str
    texts: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One size of a suite: the raw files of `rows` rows, and where contenders may write."""

    rows: int
    catalogue: Path
    folder: Path
    settings: Settings

    @property
    def files(self) -> list[Path]:
        return sorted(self.catalogue.glob("raw_meta_*/*.parquet"))

    @property
    def database(self) -> Path:
        return self.folder / "winnow" / "winnow.duckdb"

    @property
    def environment(self) -> dict[str, str]:
        """What the commands of winnow read, with folders of this case."""
        return {
            "WINNOW_DATABASE": str(self.database),
            "WINNOW_THREADS": str(self.settings.threads),
            "WINNOW_MEMORY_LIMIT": self.settings.memory_limit,
            "DBT_TARGET_PATH": str(self.database.parent / "target"),
            "DBT_LOG_PATH": str(self.database.parent / "target"),
            "HF_HUB_OFFLINE": "1",
            "HF_HOME": str(self.folder / "huggingface"),
        }


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A command. Before it runs, the files and folders `clears` are deleted; it writes below
    `folder`.

    The commands of one round run in the order listed, so that one may go on from another's work.
    `prepare` is called before the command, `report` after it, neither of them measured; what
    `report` gives is added to what the command reports.
    """

    name: str
    command: list[str]
    folder: Path
    clears: tuple[Path, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    cwd: Path = REPO_FOLDER
    prepare: Callable[[], object] | None = None
    report: Callable[[], dict] | None = None


def find_python() -> str:
    """The Python of winnow's own environment."""
    return sys.executable


def find_peers() -> str:
    """The Python of the environment that `make bench` makes for the peers.

    Raises BenchmarkError where it is not there.
    """
    python = Path(os.environ.get("WINNOW_PEERS", PEERS))
    if not python.is_file():
        raise BenchmarkError(f"{python} is not there; run: make bench")
    return str(python)
