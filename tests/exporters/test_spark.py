"""The exporters over a folder of Spark's tables: what leaves is what leaves from the database.

The folder is written from the demo's database, so no Spark is needed here.
"""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from rich.console import Console
from support.project import REPO_FOLDER, Project

from exporters.release.checks import check_pii, list_build_faults
from exporters.release.verified_copy import write_verified_copy
from exporters.report.page import write_report
from exporters.spark import DESCRIBED, FUNCTIONS, VIEWS
from exporters.warehouse import ExportError, open_warehouse

RELATION = re.compile(r"\b(?:staged|cleaned|curated|reports|seeds|builds)\.(\w+)")


class SparkProject(Project):
    """A project whose commands read Spark's folder and the lake beside it."""

    def __init__(self, folder: Path, target: Path) -> None:
        super().__init__(folder, target)
        self.database = folder / "spark"
        self.lake = folder / "lake"
        self.environment |= {
            "WINNOW_DATABASE": str(self.database),
            "WINNOW_LAKE": str(self.lake),
        }


@pytest.fixture(scope="module")
def built(demo: Project, tmp_path_factory) -> SparkProject:
    """The demo's tables as Spark keeps them."""
    project = SparkProject(tmp_path_factory.mktemp("spark"), demo.target)
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name, estimated_size from duckdb_tables()"
        ).fetchall()
        for schema, name, row_count in tables:
            is_loaded = schema in ("raw", "truth")
            folder = project.lake / schema if is_loaded else project.database / f"{schema}.db"
            (folder / name).mkdir(parents=True)
            # Spark writes a table in several files, in any order.
            parts = ("< 100", ">= 100") if row_count > 100 else (">= 0",)
            for part, where in enumerate(reversed(parts)):
                connection.execute(f"""
                    copy (
                        select * exclude (number)
                        from (select row_number() over () as number, * from {schema}."{name}")
                        where number {where}
                    ) to '{folder / name}/part-{part}.snappy.parquet'
                """)
    unfinished = project.database / "curated.db" / "curated_ledger" / "_temporary" / "0"
    unfinished.mkdir(parents=True)
    (unfinished / "part-0.parquet").write_bytes(b"cut off")
    return project


def rewrite(path: Path, query: str) -> None:
    duckdb.from_arrow(duckdb.sql(query).to_arrow_table()).to_parquet(str(path))


@pytest.fixture
def copied(built: SparkProject, tmp_path: Path) -> SparkProject:
    """The same folders once more, for a test that changes them."""
    project = SparkProject(tmp_path, built.target)
    shutil.copytree(built.database, project.database)
    shutil.copytree(built.lake, project.lake)
    return project


def test_the_data_set_has_the_same_bytes(demo, built):
    theirs, ours = demo.folder / "dataset", built.export()
    names = {path.relative_to(theirs) for path in theirs.rglob("*") if path.is_file()}
    assert names == {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
    assert any(name.suffix == ".parquet" for name in names)
    for name in names:
        assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name


@pytest.mark.parametrize("command", ["summary", "diff", "trace"])
def test_what_is_printed_is_the_same(demo, built, command):
    ids = [demo.query("select min(record_id) from curated.curated_rejections")[0][0]]
    arguments = ("winnow", command, *(ids if command == "trace" else ()))
    printed = demo.do(*arguments)
    assert built.do(*arguments) == printed
    assert printed.strip()


@pytest.mark.parametrize("stage", ["raw", "built"])
def test_the_report_is_the_same_page(demo, built, tmp_path, stage):
    """Without a run of dbt, which has counted what was loaded."""
    theirs, ours = tmp_path / "theirs.html", tmp_path / "ours.html"
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        write_report(connection, theirs, Console(quiet=True), stage=stage)
    built.do("winnow", "report", "--stage", stage, "--output", ours)
    assert ours.read_bytes() == theirs.read_bytes()


@pytest.fixture
def choose(monkeypatch):
    """Has a connection in this process be to a project's folders."""

    def enter(project: SparkProject) -> None:
        monkeypatch.setenv("WINNOW_DATABASE", str(project.database))
        monkeypatch.setenv("WINNOW_LAKE", str(project.lake))

    return enter


def test_a_release_passes_the_checks(demo, built, choose):
    choose(built)
    with write_verified_copy(demo.folder / "dataset", Console(quiet=True)) as copy:
        assert copy.unlicensed == []


def test_a_failed_run_and_personal_data_fail_the_checks(demo, copied, choose, tmp_path):
    [runs] = copied.database.glob("builds.db/dbt_runs/*.parquet")
    rewrite(runs, f"select * replace (1::integer as failed_count) from '{runs}'")
    leak = tmp_path / "leak.parquet"
    rewrite(leak, "select 'ask jane.doe@mail.example' as text")
    choose(copied)
    with open_warehouse() as connection:
        assert list_build_faults(connection) == ["the last `dbt build` failed, in 1 step"]
        with pytest.raises(ExportError, match="contains personal data"):
            check_pii(connection, tmp_path, leak.name)


def test_all_that_the_exporters_name_is_there(demo):
    """Whatever is a view or a function of the database is made for a folder too."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in (REPO_FOLDER / "exporters").rglob("*")
        # The checks of the findings are asked by tests alone.
        if path.suffix in (".py", ".sql") and path.name != "check.sql"
    ]
    named = {name for text in texts for name in RELATION.findall(text)}
    views = {name for (name,) in demo.query("select view_name from duckdb_views()")}
    # `winnow fitness --full` goes without its steps there, and nothing is fingerprinted.
    assert named & views - {"cleaned_texts_cut", "cleaned_files"} == set(VIEWS)
    called = {name for text in texts for name in re.findall(r"\bfunctions\.(\w+)\(", text)}
    assert called - {"given", "fingerprint_tables"} == set(FUNCTIONS)


def test_descriptions_are_those_of_the_database(demo, built, choose):
    choose(built)
    query = "select column_name, comment from duckdb_columns() where table_name = '{}' order by 1"
    with open_warehouse() as connection:
        for name in DESCRIBED:
            ours = connection.execute(query.format(name)).fetchall()
            assert ours == demo.query(query.format(name))
            assert all(comment for _, comment in ours)


def test_a_fault_of_the_folders_is_reported_in_one_line(copied, tmp_path):
    (tmp_path / "empty").mkdir()
    done = copied.run("winnow", "summary", WINNOW_DATABASE=str(tmp_path / "empty"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "dbt build --target spark" in done.stderr
    done = copied.run("winnow", "summary", WINNOW_LAKE=str(tmp_path / "empty"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "WINNOW_LAKE" in done.stderr
    shutil.rmtree(copied.database / "curated.db" / "curated_ledger")
    done = copied.run("winnow", "diff")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not built yet" in done.stderr
