"""The project's commands as a person types them, on a database of their own."""

import hashlib
import json
import os
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
from support.session import REPO_FOLDER, Session

from winnow.functions.registration import register_functions

REAL_DATA = Path(os.environ.get("WINNOW_REAL_DATA", REPO_FOLDER.parent / "shared" / "data"))
DEMO_ROWS = 3_000
"""Rows of the catalogue that most tests share."""
COPIED_FOLDERS = (
    "models", "macros", "seeds", "tests", "analyses", "winnow", "loaders", "generators",
    "exporters",
)  # fmt: skip
COPIED_FILES = ("dbt_project.yml", "profiles.yml", "pyproject.toml", "requirements.lock")


@cache
def start_session() -> Session:
    """For all projects of this process; it ends with it."""
    return Session(["dbt.cli.main", "dbt.adapters.duckdb"], {}).__enter__()


WITHOUT_UNIT_TESTS = ("--exclude-resource-type", "unit_test")
WITHOUT_TESTS = ("--exclude-resource-type", "test", *WITHOUT_UNIT_TESTS)
PARSED = "partial_parse.msgpack"
"""What dbt keeps of the project in its target folder, since parsing takes long."""


class Project:
    """A checkout of the project with a database and a target folder of its own."""

    may_run_dbt = True
    """False while a test runs that `make check` would not leave out."""

    @classmethod
    def copy_checkout(cls, folder: Path, parsed: Path) -> "Project":
        """With a checkout of its own, for commands that write into the project's folders;
        `parsed` is the target folder of another.
        """
        checkout, target = folder / "checkout", folder / "target"
        for name in COPIED_FOLDERS:
            shutil.copytree(REPO_FOLDER / name, checkout / name)
        for name in COPIED_FILES:
            shutil.copy(REPO_FOLDER / name, checkout / name)
        target.mkdir()
        if (parsed / PARSED).is_file():
            shutil.copy(parsed / PARSED, target / PARSED)
        return cls(folder, target, checkout=checkout)

    def __init__(self, folder: Path, target: Path, *, checkout: Path = REPO_FOLDER) -> None:
        self.folder = folder
        self.target = target
        self.checkout = checkout
        self.session: Session | None = None
        self.timeout_seconds = 600
        self.database = folder / "winnow.duckdb"
        self.environment = os.environ | {
            "WINNOW_DATABASE": str(self.database),
            "WINNOW_LAKE": "",
            "DBT_TARGET_PATH": str(target),
            "DBT_LOG_PATH": str(target),
            # Writing these takes a fifth of a build: a test that reads them says --write-json.
            "DBT_LOG_LEVEL_FILE": "none",
            "DBT_WRITE_JSON": "false",
            "HF_HUB_OFFLINE": "1",
            "HF_HOME": str(folder / "hf"),
        }

    @property
    def dbt_environment(self) -> dict[str, str]:
        """For dbt, the database has the same address in all projects: it parses again where another
        is in the profile.
        """
        address = {"HOME": str(self.database.parent), "WINNOW_DATABASE": f"~/{self.database.name}"}
        return self.environment | address

    def find_target(self, *arguments: object, **environment: str) -> Path:
        """Where dbt keeps what it parsed. With other vars or another environment it parses again,
        and would overwrite what the others need.
        """
        variables = [given for word, given in pairwise(arguments) if word == "--vars"]
        if not variables and not environment:
            return self.target
        told = json.dumps([variables, environment], sort_keys=True)
        return self.target / f"parsed-{hashlib.md5(told.encode()).hexdigest()[:8]}"

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        own = self.environment
        if str(arguments[0]).startswith(("dbt.", "tests.support.show_rows")):
            assert self.may_run_dbt, "runs dbt without the marker `build`: ask for `target` by name"
            target = self.find_target(*arguments, **environment)
            own = self.dbt_environment | {"DBT_TARGET_PATH": str(target)}
        return (self.session or start_session()).run(
            *arguments,
            folder=self.checkout,
            timeout_seconds=self.timeout_seconds,
            **own | environment,
        )

    def do(self, *arguments: object, **environment: str) -> str:
        """Run a command that must succeed, and give what it prints."""
        done = self.run(*arguments, **environment)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
        return done.stdout

    def build(self, *arguments: object, **environment: str) -> str:
        return self.do("dbt.cli.main", "build", *arguments, **environment)

    def build_tables(self, *arguments: object, **environment: str) -> str:
        """Build only seeds and models: half the time of a build with its tests."""
        return self.build(*WITHOUT_TESTS, *arguments, **environment)

    def export(self, name: str = "dataset") -> Path:
        self.do("winnow", "export", "--output", self.folder / name)
        return self.folder / name

    def write_site(self, name: str = "site", *, dataset: str = "dataset") -> Path:
        folders = ("--output", self.folder / name, "--dataset", self.folder / dataset)
        self.do("winnow", "site", *folders)
        return self.folder / name

    def copy(self, folder: Path) -> "Project":
        """The same tables once more, for a test that changes them."""
        copied = Project(folder, self.target, checkout=self.checkout)
        shutil.copy(self.database, copied.database)
        return copied

    def query(self, sql: str) -> list[tuple]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            register_functions(connection)
            return connection.execute(sql).fetchall()
