"""The commands of winnow as contenders."""

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks import BenchmarkError
from benchmarks.contender import Case, find_python

LOADED = [
    "Automotive", "Electronics", "Office_Products", "Tools_and_Home_Improvement",
    "Cell_Phones_and_Accessories", "Toys_and_Games", "Appliances", "Musical_Instruments",
]  # fmt: skip
"""The eight categories that people take, in their order."""

WITHOUT_TESTS = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


def load(catalogue: Path | str, categories: Iterable[str]) -> list[str]:
    """Loads categories of the catalogue as from a mirror of the Hub."""
    wanted = [word for name in categories for word in ("--category", name)]
    return [find_python(), "-m", "winnow", "load", "hub", *wanted, "--local-dir", str(catalogue)]


def build(*arguments: str) -> list[str]:
    return [find_python(), "-m", "dbt.cli.main", "build", *arguments]


def deps() -> list[str]:
    return [find_python(), "-m", "dbt.cli.main", "deps"]


def test() -> list[str]:
    return [find_python(), "-m", "dbt.cli.main", "test"]


def export(*arguments: str) -> list[str]:
    return [find_python(), "-m", "winnow", "export", *arguments]


def list_categories(case: Case) -> list[str]:
    """The categories that the catalogue holds: a small one may lack the rare ones."""
    return [name for name in LOADED if (case.catalogue / f"raw_meta_{name}").is_dir()]


def check_ledger(row_count: int, case: Case) -> None:
    """Raise BenchmarkError unless every raw row is in the ledger."""
    if row_count != case.rows:
        raise BenchmarkError(
            f"the ledger has {row_count:,} of {case.rows:,} raw rows; run dbt build, whose laws "
            "name those that are lost"
        )


def read_model_seconds(target: Path) -> dict[str, dict[str, float]]:
    """What dbt says that each seed and model of the last build took."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))
    return {
        "model_seconds": {
            each["unique_id"].split(".")[2]: round(each["execution_time"], 3)
            for each in results["results"]
            if each["unique_id"].startswith(("model.", "seed."))
        }
    }
