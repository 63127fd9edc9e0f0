"""What the environment sets, and where the dbt project lies: read here and nowhere else.

A variable that is set to the empty string counts as not set.
"""

import math
import os
from pathlib import Path

from winnow.errors import UserError

_CHECKOUT = Path(__file__).parents[1]
_PACKAGED = Path(__file__).with_name("project")
PROJECT = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
"""winnow's own dbt project, models and macros: the checkout, or what an installed wheel holds."""

DEFAULT_DATABASE = "build/winnow.duckdb"
DEFAULT_LAKE = "build/lake"
BUILD_LIMITS = {"threads": "2", "memory_limit": "4GB"}
"""Those of profiles.yml."""
READING_LIMITS = {"threads": "2", "memory_limit": "1GB"}
"""Reading needs less than a build: more would only be filled with pages read once."""


def read_text(name: str) -> str | None:
    """The variable's text; None where it is not set."""
    return os.environ.get(name) or None


def read_number(name: str, default: float) -> float:
    """The variable's number, above 0. Raises UserError for anything else."""
    text = read_text(name) or str(default)
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise UserError(f"{name}={text} is not a number above 0: unset it for {default}")
    return number


def require_project() -> Path:
    """The person's dbt project, which is the working directory. Raises UserError where it is
    none."""
    here = Path.cwd()
    if not (here / "dbt_project.yml").is_file():
        raise UserError(f"{here} has no dbt_project.yml; run this in the folder of the dbt project")
    return here


def find_database() -> Path:
    """WINNOW_DATABASE, else build/winnow.duckdb: a database file, or the folder of tables that a
    build on Spark filled."""
    return Path(read_text("WINNOW_DATABASE") or DEFAULT_DATABASE)


def find_lake() -> Path | None:
    """The folder that WINNOW_LAKE names, where raw rows are parquet files; None without it.

    Raises UserError where it is an address.
    """
    folder = read_text("WINNOW_LAKE")
    if folder and "://" in folder:
        raise UserError(
            f"{folder} is an address, and a lake is written on a disk; name a folder, as in --lake "
            f"{DEFAULT_LAKE}, and copy it there as docs/how-to/load-a-lake.md shows"
        )
    return Path(folder) if folder else None


def choose_lake(folder: str) -> None:
    """Set WINNOW_LAKE for this process and those that it starts."""
    os.environ["WINNOW_LAKE"] = folder


def read_limits(defaults: dict[str, str] | None = None) -> dict[str, str]:
    """DuckDB's `threads` and `memory_limit` by WINNOW_THREADS and WINNOW_MEMORY_LIMIT, those of
    `defaults` where they are not set; DuckDB's own defaults hold for what is left out."""
    stated = {
        "threads": read_text("WINNOW_THREADS"),
        "memory_limit": read_text("WINNOW_MEMORY_LIMIT"),
    }
    return (defaults or {}) | {name: text for name, text in stated.items() if text}
