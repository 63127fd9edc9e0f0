"""The gates of `winnow publish`: what shuts each, and that mending the cause opens it.

An open gate is shown by a dry run, which passes all gates and pushes nothing.
"""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from huggingface_hub import DatasetCard
from support.project import WITHOUT_UNIT_TESTS, Project
from support.publisher import ALICE, REPO, Publisher, read_published
from support.writable_hub import WritableHub

from exporters.release.checks import check_persons
from exporters.release.release_files import read_file
from exporters.warehouse import ExportError

TRAIN = "data/train-00000-of-00001.parquet"
PERSON = "jane.doe@mail.example"


@pytest.fixture
def hub():
    with WritableHub({ALICE: "alice"}) as hub:
        yield hub


@pytest.fixture
def make_publisher(hub: WritableHub, tmp_path: Path):
    """Makes a publisher of the data set that the project has exported."""

    def make(project: Project, release: Path) -> Publisher:
        return Publisher(project, release, hub_url=hub.url, home=tmp_path / "hf")

    return make


@pytest.fixture
def publisher(demo: Project, make_publisher, tmp_path: Path) -> Publisher:
    """A publisher with a database and a release of its own, both as they were built."""
    folder = tmp_path / "own"
    folder.mkdir()
    release = Path(shutil.copytree(demo.folder / "dataset", folder / "dataset"))
    return make_publisher(demo.copy(folder), release)


def change(project: Project, sql: str, *parameters: object) -> None:
    """Change the tables behind the back of dbt."""
    with duckdb.connect(str(project.database)) as connection:
        connection.execute(sql, list(parameters))


def kill_run(project: Project, *arguments: str) -> None:
    """Kill a run of dbt when it has noted that it began."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dbt.cli.main", "run", *arguments],
        cwd=project.checkout,
        env=project.dbt_environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        for line in process.stdout:
            if "OK hook: winnow.on-run-start.1" in line:
                process.kill()
    assert process.returncode == -signal.SIGKILL


# The database


def test_a_database_that_is_not_proven_is_refused(publisher):
    """Loaded since, built in part, broken off, failed: all shut, until all is built."""
    project = publisher.project
    project.do("winnow", "load", "synthetic", "--rows", 300)
    told = publisher.refuse("--dry-run")
    assert "the database is older than its sources: " in told
    assert "was loaded after the last build. Run: dbt build" in told
    assert "warning: the database is older" in project.do(
        "winnow", "export", "--output", publisher.release
    )

    project.build("--select", "curated_rule_decisions")
    told = publisher.refuse("--dry-run")
    assert "the last `dbt build` left out a part of the project or its tests. Run: dbt" in told
    kill_run(project, "--select", "curated_rule_decisions")
    assert "the last `dbt run` was broken off. Run: dbt build" in publisher.refuse("--dry-run")
    change(project, f"update curated.curated_examples set title = 'By {PERSON}'")
    asked = ("test", "--select", "assert_no_person_is_named_in_examples")
    assert project.run("dbt.cli.main", *asked).returncode == 1
    assert "the last `dbt test` failed, in 1 step. Run: dbt build" in publisher.refuse("--dry-run")

    project.build(*WITHOUT_UNIT_TESTS)
    assert "has 0" not in publisher.refuse("--dry-run"), "the files are of the build before"
    assert "warning" not in project.do("winnow", "export", "--output", publisher.release)
    publisher.publish("--dry-run")


def test_files_that_are_gone_since_the_build_are_told(publisher):
    change(publisher.project, "create table kept as from raw.load_manifest")
    change(publisher.project, "delete from raw.load_manifest where file like '%Electronics%'")
    assert "has other rows than were built. Run: dbt build" in publisher.refuse("--dry-run")
    change(publisher.project, "delete from raw.load_manifest")
    change(publisher.project, "insert into raw.load_manifest from kept")
    publisher.publish("--dry-run")


def test_reports_and_reading_shut_nothing(publisher):
    publisher.project.do("dbt.cli.main", "run", "--select", "report_funnel")
    publisher.publish("--dry-run")


def test_a_database_that_dbt_never_built_is_refused(publisher):
    change(publisher.project, "drop schema builds cascade")
    assert "is not built yet. Run: dbt build" in publisher.refuse("--dry-run")


# The files


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("select * replace (price_usd + 1 as price_usd) from {file}", "rows, and of what was"),
        ("select * from {file} limit 10", "split train of default has 10 rows"),
        ("select *, 1 as more from {file}", "others. Run: winnow export"),
    ],
)
def test_files_that_are_not_what_was_built_are_refused(publisher, tmp_path, query, told):
    """Though their checksums are right."""
    built = (publisher.release / TRAIN).read_bytes()
    changed = tmp_path / "changed.parquet"
    query = query.format(file=f"'{publisher.release / TRAIN}'")
    duckdb.sql(f"copy ({query}) to '{changed}'")
    publisher.edit(TRAIN, changed.read_bytes())
    error = publisher.refuse("--dry-run")
    assert told in error
    assert "is not what was built: split train of default" in error
    publisher.edit(TRAIN, built)
    publisher.publish("--dry-run")


def test_a_split_of_the_ledger_that_is_left_out_is_refused(publisher):
    publisher.edit("ledger/rejected-00000-of-00001.parquet", None)
    assert "which its card names" in publisher.refuse("--dry-run")


@pytest.mark.parametrize("name", ["chats.parquet", "chats.jsonl"])
@pytest.mark.parametrize(
    "person", [PERSON, "+1 212 555 0123", "4111 1111 1111 1111", "A2SUAM1J3GNN3B"]
)
def test_every_kind_of_person_is_found_in_a_file(demo, tmp_path, name, person):
    path = tmp_path / name
    chat = "[{'role': 'user', 'content': 'A lamp.\nBy ' || $1}]"
    duckdb.sql(f"copy (select 'A2SUAM1J3GNN3B' as record_id, {chat} as messages) to '{path}'",
               params=[person])  # fmt: skip
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        with pytest.raises(ExportError, match="in 1 texts of its column messages") as refused:
            check_persons(connection, read_file(name, path))
        assert person not in str(refused.value)
        duckdb.sql(f"copy (select 'A lamp, model 200, for $25' as text) to '{path}'")
        check_persons(connection, read_file(name, path))


def test_persons_in_the_files_are_refused(publisher):
    """Though the files are what was built."""
    project = publisher.project
    change(project, f"update curated.curated_examples set title = 'By {PERSON}'")
    project.do("winnow", "export", "--output", publisher.release)
    error = publisher.refuse("--dry-run")
    assert "data/" in error
    assert "texts of its column title. Add the products to seeds/excluded_records.csv" in error
    assert PERSON not in error

    change(project, "update curated.curated_examples set title = 'A lamp'")
    project.do("winnow", "export", "--output", publisher.release)
    publisher.publish("--dry-run")


# Licences


def set_licence(project: Project, licence: str | None) -> None:
    change(project, "update raw.declared_sources set licence = ?", licence)


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        (None, "synthetic: it states no licence"),
        ("My-Own-1.0", "synthetic: its licence My-Own-1.0 is not in seeds/licences.csv"),
        ("CC-BY-ND-4.0", "synthetic: its licence CC-BY-ND-4.0 does not allow it"),
    ],
)
def test_licences_that_do_not_allow_it_are_not_made_public(publisher, hub, licence, told):
    set_licence(publisher.project, licence)
    error = publisher.refuse("--public", "--dry-run")
    assert told in error
    assert "--acknowledge-licence synthetic" in error
    publisher.publish("--private", "--dry-run")
    assert hub.repos == {}
    set_licence(publisher.project, "cc-by-4.0")
    publisher.publish("--public", "--dry-run")


def test_an_acknowledged_licence_is_recorded_in_the_card(publisher, hub):
    set_licence(publisher.project, None)
    told = ("--acknowledge-licence", "synthetic")
    before = publisher.read_release()
    publisher.publish("--public", "--dry-run", *told)
    assert publisher.read_release() == before, "a dry run touches nothing"

    publisher.publish("--public", *told)
    card = DatasetCard(hub.read_files(REPO)["README.md"].decode())
    [record] = card.data.to_dict()["acknowledged_licences"]
    assert record.items() >= {
        "source": "synthetic", "licence": "not stated", "by": "alice",
    }.items()  # fmt: skip
    section = card.text.split("## Terms acknowledged")[1]
    assert f"| synthetic | not stated | alice | {record['on']} |" in section.replace("\\", "")
    assert hub.read_files(REPO).keys() - {".gitattributes"} == publisher.read_release().keys()

    # It holds for this release, however often it is pushed, and for no other.
    assert read_published(publisher.publish()) == read_published(publisher.publish(*told))
    assert len(hub.repos[REPO].commits) == 2, "the Hub's own and one of ours"
    publisher.project.do("winnow", "export", "--output", publisher.release)
    assert "--acknowledge-licence synthetic" in publisher.refuse()


def test_a_public_repository_wants_a_licence_too(publisher, hub):
    hub.make_repo(REPO)
    set_licence(publisher.project, None)
    assert "--acknowledge-licence synthetic" in publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes"}
