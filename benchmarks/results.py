"""The runs of a suite so far, kept as JSON, so that an interrupted suite goes on."""

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import BenchmarkError
from benchmarks.measurement import Cost


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one contender cost in one round at one size."""

    rows: int
    round: int
    contender: str
    cost: Cost


@dataclass(kw_only=True)
class Results:
    """All runs of a suite, what was found equal in each round, and what they depend on."""

    path: Path
    context: dict
    runs: list[Run] = field(default_factory=list)
    checks: list[dict] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, context: dict) -> "Results":
        """What was kept of an earlier command that asked for the same.

        Raises BenchmarkError where it asked for something else.
        """
        if not path.is_file():
            return cls(path=path, context=context)
        kept = json.loads(path.read_text(encoding="utf-8"))
        for name in ("commit", "settings", "machine"):
            if kept["context"][name] != context[name]:
                raise BenchmarkError(
                    f"{path} was measured with another {name} ({kept['context'][name]}, not "
                    f"{context[name]}); run again without --resume"
                )
        runs = [Run(**run | {"cost": Cost(**run["cost"])}) for run in kept["runs"]]
        return cls(path=path, context=context, runs=runs, checks=kept["checks"])

    def has_round(self, rows: int, number: int, contenders: Iterable[str]) -> bool:
        """Whether every contender has run in that round, and the round was checked."""
        done = {run.contender for run in self.list_runs(rows) if run.round == number}
        is_checked = any((each["rows"], each["round"]) == (rows, number) for each in self.checks)
        return is_checked and done == set(contenders)

    def remove_round(self, rows: int, number: int) -> None:
        self.runs = [run for run in self.runs if (run.rows, run.round) != (rows, number)]
        self.checks = [
            each for each in self.checks if (each["rows"], each["round"]) != (rows, number)
        ]

    def add_run(self, run: Run) -> None:
        self.runs.append(run)
        self.write()

    def add_check(self, *, rows: int, number: int, found: dict) -> None:
        self.checks.append({"rows": rows, "round": number} | found)
        self.write()

    def write(self) -> None:
        """Writes all of it; an interrupted write leaves what was there."""
        content = {
            "context": self.context,
            "runs": [asdict(run) for run in self.runs],
            "checks": self.checks,
        }
        unfinished = self.path.with_suffix(".partial")
        unfinished.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(self.path)

    @property
    def sizes(self) -> list[int]:
        return sorted({run.rows for run in self.runs})

    @property
    def contenders(self) -> list[str]:
        return list(dict.fromkeys(run.contender for run in self.runs))

    def list_runs(self, rows: int, contender: str | None = None) -> list[Run]:
        return [run for run in self.runs if run.rows == rows and contender in (None, run.contender)]

    def list_costs(self, rows: int, contender: str, measure: str) -> list[float]:
        """One measure of Cost, a value for each round."""
        return [getattr(run.cost, measure) for run in self.list_runs(rows, contender)]

    def find_median(self, rows: int, contender: str, measure: str = "wall_seconds") -> float:
        return statistics.median(self.list_costs(rows, contender, measure))
