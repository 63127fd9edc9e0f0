"""What the Python tests share: the command line as a subprocess, and the folder of real rows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from filelock import FileLock
from support.browser import Browser, find_chromium, serve_folder
from support.commands import spell_command
from support.project import DEMO_ROWS, REAL_DATA, REPO_FOLDER, Project
from support.session import Session

from winnow.cli import main

pytest_plugins = ["support.reliability"]
# Spark has an environment of its own: make test-spark.
collect_ignore = [] if find_spec("pyspark") else ["spark"]

MARKED_FIXTURES = {
    "build": {"target", "dbt_project"},
    "fault": {"start_python"},
    "hub": {"hub"},
    "real": {"real_data", "published"},
}
"""A test that needs one of these, directly or through another fixture, gets the marker."""
FAULTS = Path(__file__).parent / "faults"


def pytest_configure(config: pytest.Config) -> None:
    for marker in (
        "build: runs dbt, which takes seconds",
        "fault: breaks something on purpose: in tests/faults, or with a process to kill",
        "hub: talks to a Hub on the loopback, in a process of its own",
        "real: reads real rows or a published tokenizer",
    ):
        config.addinivalue_line("markers", f"{marker} (set automatically)")


@pytest.hookimpl(tryfirst=True)  # before `-m` selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        needed = {*getattr(item, "fixturenames", ()), *list_fixture_params(item)}
        for marker, fixtures in MARKED_FIXTURES.items():
            if not fixtures.isdisjoint(needed):
                item.add_marker(marker)
        if FAULTS in item.path.parents:
            item.add_marker("fault")
    # Files with builds take minutes: they start first, and the quick ones fill the gaps.
    slow = {item.path for item in items if item.get_closest_marker("build")}
    items.sort(key=lambda item: item.path not in slow)


def list_fixture_params(item: pytest.Item) -> list[str]:
    """Parameters that are texts: some name the fixture that the test asks for as it runs."""
    params = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return [each for each in params if isinstance(each, str)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that runs dbt without the marker would make `make check` slow: it fails."""
    Project.may_run_dbt = item.get_closest_marker("build") is not None


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the commands of this test keep their database."""
    return tmp_path / "warehouse" / "winnow.duckdb"


class Finished(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def make_environment(tmp_path: Path, database: Path):
    """The environment of a command: its own database, and the Hub's client isolated."""

    def make(**extra: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        own = {
            "WINNOW_DATABASE": str(database),
            "WINNOW_LAKE": "",
            "HF_HOME": str(tmp_path / "hf"),
            "HF_HUB_OFFLINE": "1",
            "HF_HUB_DISABLE_XET": "1",
            "PYTHONUNBUFFERED": "1",
        }
        return kept | own | extra

    return make


@pytest.fixture
def start_python(make_environment):
    """Starts Python with these arguments in a process of its own, which a test may kill."""

    def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=REPO_FOLDER,
            env=make_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture
def start_loaders(start_python):
    """Starts a command in a process of its own; ("files", ...) is `winnow load files ...`."""

    def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
        return start_python("-m", "winnow", *spell_command(*arguments), **environment)

    return start


@pytest.fixture(scope="session")
def imported():
    """A process whose forks have imported what a loader needs, without the Hub's client."""
    with Session(["duckdb", "httpx2", "pandas", "pyarrow.dataset", "rich.progress"], {}) as session:
        yield session


@pytest.fixture
def run_loaders(imported, make_environment, monkeypatch, capfd):
    """Runs a command to its end: in this process, which is faster, or in its own where it talks
    to a Hub, since the Hub's client reads its settings once, when it is imported.
    """

    def run(*arguments: object, **environment: str) -> Finished:
        if "HF_ENDPOINT" in environment or "HF_HUB_OFFLINE" in environment:
            settings = make_environment(**{"HF_HUB_OFFLINE": "0"} | environment)
            done = imported.run_in(settings, "winnow", *spell_command(*arguments))
            return Finished(done.returncode, done.stdout, done.stderr)
        monkeypatch.chdir(REPO_FOLDER)
        for name, value in make_environment(**environment).items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        return Finished(main(spell_command(*arguments)), *capfd.readouterr())

    return run


@pytest.fixture
def load(run_loaders):
    """Runs a command that must succeed, and gives what it prints."""

    def run(*arguments: object, **environment: str) -> str:
        done = run_loaders(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def refuse(run_loaders):
    """Runs a command that must fail with one line, and gives that line."""

    def run(*arguments: object, **environment: str) -> str:
        done = run_loaders(*arguments, **environment)
        assert done.returncode == 1, done.stdout + done.stderr
        lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
        assert len(lines) == 1, done.stderr
        assert "Traceback" not in done.stderr
        return lines[0]

    return run


@pytest.fixture
def misuse(run_loaders):
    """Types a command that is none, and gives what is said of it."""

    def run(*arguments: object, **environment: str) -> str:
        done = run_loaders(*arguments, **environment)
        assert (done.returncode, done.stdout) == (2, ""), done.stdout + done.stderr
        assert "Usage: winnow" in done.stderr
        return " ".join(done.stderr.split())

    return run


@pytest.fixture
def query(database: Path):
    """Rows of a query over the database."""

    def run(sql: str, *parameters: object) -> list[tuple]:
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return run


@pytest.fixture(scope="session")
def make_once(tmp_path_factory):
    """Makes a folder, once for all workers: `make_once("parsed", parse_project)`."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make_folder(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with FileLock(f"{folder}.lock"):
            if not folder.is_dir():
                unfinished = folder.with_suffix(".new")
                make(unfinished)
                unfinished.rename(folder)
        return folder

    return make_folder


@pytest.fixture(scope="session")
def target(tmp_path_factory, make_once) -> Path:
    """dbt's folder for what it parsed. All workers copy the result of one parse."""
    parsed = make_once("parsed", parse_project)
    return shutil.copytree(parsed / "target", tmp_path_factory.mktemp("dbt") / "target")


def parse_project(folder: Path) -> None:
    Project(folder, folder / "target").do("dbt.cli.main", "parse")


@pytest.fixture
def project(tmp_path: Path, target: Path) -> Project:
    return Project(tmp_path, target)


@pytest.fixture(scope="session")
def demo(tmp_path_factory, make_once, target: Path) -> Project:
    """A synthetic catalogue, built and exported; the tests only read it. One worker makes it, and
    each has a copy.
    """

    def make(folder: Path) -> None:
        shutil.copytree(target, folder / "target")
        project = Project(folder / "demo", folder / "target")
        project.folder.mkdir()
        project.do("winnow", "load", "synthetic", "--rows", DEMO_ROWS)
        project.build("--write-json")
        project.export()

    made = make_once("made", make)
    shutil.copytree(made / "target", target, dirs_exist_ok=True)
    return Project(shutil.copytree(made / "demo", tmp_path_factory.mktemp("demo") / "demo"), target)


@pytest.fixture
def workshop(demo: Project, tmp_path: Path):
    """The same project without its database, which is back after the test: what is broken and
    built here need not be parsed again.
    """
    kept = shutil.move(demo.database, tmp_path / "kept.duckdb")
    yield demo
    for path in demo.folder.glob(f"{demo.database.name}*"):
        path.unlink()
    shutil.move(kept, demo.database)


@pytest.fixture(scope="session")
def manifest(demo: Project) -> dict:
    """What dbt knows of the project, with the SQL that it compiles."""
    # Another test may have left a manifest that was only parsed.
    demo.do("dbt.cli.main", "compile", "--write-json")
    return json.loads((demo.target / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def site(demo: Project) -> Path:
    """The site of the synthetic catalogue, as `make docs` writes it."""
    demo.do("winnow", "report", "--output", demo.folder / "site" / "report.html")
    demo.do("dbt.cli.main", "docs", "generate", "--static", "--write-json")
    return demo.write_site()


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of pages, which are skipped without it; CI must have one.

    For one module at a time: its driver holds the thread's event loop while it runs.
    """
    chromium = find_chromium()
    if not chromium and os.environ.get("CI") == "true":
        pytest.fail("no chromium on the PATH. Run: make browser")
    if not chromium:
        pytest.skip("needs chromium on the PATH: make browser installs it")
    with Browser(chromium) as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, site: Path):
    """Opens a page of the site, `open_page("index.html", shows="winnow", width=390)`.

    Fails where it is wider than the screen, and after the test where any page had an error on
    its console or asked anyone but this server for anything.
    """
    with serve_folder(site) as origin, browser.watch(origin) as visits:
        yield visits.open


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real rows, which are no part of the repository."""
    if not REAL_DATA.is_dir():
        pytest.skip("needs real rows: set WINNOW_REAL_DATA to their folder")
    return REAL_DATA
