"""The release checks of `winnow publish`: what fails each, and that it passes again
when the cause is corrected.

A dry run shows that all checks pass, and pushes nothing.
"""

import signal
import subprocess
import sys

import duckdb
import pytest
from support.project import WITHOUT_UNIT_TESTS, Project
from support.publisher import REPO
from support.releases import TRAIN, change_database, set_licence

from exporters.release.checks import check_pii
from exporters.release.release_files import read_file
from exporters.warehouse import ExportError

PERSON = "jane.doe@mail.example"


def kill_run(project: Project, *arguments: str) -> None:
    """Kill a run of dbt when it has recorded that it began."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dbt.cli.main", "run", *arguments],
        cwd=project.checkout,
        env=project.dbt_environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        for line in process.stdout:
            if "OK hook: winnow.on-run-start.4" in line:
                process.kill()
    assert process.returncode == -signal.SIGKILL


def test_a_database_that_is_not_proven_is_refused(own_publisher):
    """Loaded since, built in part, killed, failed: refused until all is built."""
    project = own_publisher.project
    project.do("winnow", "load", "synthetic", "--rows", 300)
    error = own_publisher.refuse("--dry-run")
    assert "the database is older than its sources: " in error
    assert "was loaded after the last build. Run: dbt build" in error
    assert "warning: the database is older" in project.do(
        "winnow", "export", "--output", own_publisher.release
    )

    project.build("--select", "curated_rule_decisions")
    error = own_publisher.refuse("--dry-run")
    assert "the last `dbt build` left out a part of the project or its tests. Run: dbt" in error
    kill_run(project, "--select", "curated_rule_decisions")
    assert "the last `dbt run` was broken off. Run: dbt build" in own_publisher.refuse("--dry-run")
    change_database(project, f"update curated.curated_examples set title = 'By {PERSON}'")
    asked = ("test", "--select", "assert_no_person_is_named_in_examples")
    assert project.run("dbt.cli.main", *asked).returncode == 1
    assert "the last `dbt test` failed, in 1 step. Run: dbt build" in own_publisher.refuse(
        "--dry-run"
    )

    project.build(*WITHOUT_UNIT_TESTS)
    assert "has 0" not in own_publisher.refuse("--dry-run"), "the files are of the build before"
    assert "warning" not in project.do("winnow", "export", "--output", own_publisher.release)
    own_publisher.publish("--dry-run")


def test_files_that_are_gone_since_the_build_are_reported(own_publisher):
    change_database(own_publisher.project, "create table kept as from raw.load_manifest")
    change_database(
        own_publisher.project, "delete from raw.load_manifest where file like '%Electronics%'"
    )
    assert "has other rows than were built. Run: dbt build" in own_publisher.refuse("--dry-run")
    change_database(own_publisher.project, "delete from raw.load_manifest")
    change_database(own_publisher.project, "insert into raw.load_manifest from kept")
    own_publisher.publish("--dry-run")


def test_reports_and_reading_fail_nothing(own_publisher):
    own_publisher.project.do("dbt.cli.main", "run", "--select", "report_funnel")
    own_publisher.publish("--dry-run")


def test_a_database_that_dbt_never_built_is_refused(own_publisher):
    change_database(own_publisher.project, "drop schema builds cascade")
    assert "is not built yet. Run: dbt build" in own_publisher.refuse("--dry-run")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("select * replace (price_usd + 1 as price_usd) from {file}", "rows, and of what was"),
        ("select * from {file} limit 10", "split train of default has 10 rows"),
        ("select *, 1 as more from {file}", "others. Run: winnow export"),
    ],
)
def test_files_that_are_not_what_was_built_are_refused(own_publisher, tmp_path, query, expected):
    """Though their checksums are right."""
    built = (own_publisher.release / TRAIN).read_bytes()
    changed = tmp_path / "changed.parquet"
    query = query.format(file=f"'{own_publisher.release / TRAIN}'")
    duckdb.sql(f"copy ({query}) to '{changed}'")
    own_publisher.edit(TRAIN, changed.read_bytes())
    error = own_publisher.refuse("--dry-run")
    assert expected in error
    assert "is not what was built: split train of default" in error
    own_publisher.edit(TRAIN, built)
    own_publisher.publish("--dry-run")


def test_a_split_of_the_ledger_that_is_left_out_is_refused(own_publisher):
    own_publisher.edit("ledger/rejected-00000-of-00001.parquet", None)
    assert "which its card names" in own_publisher.refuse("--dry-run")


@pytest.mark.parametrize("name", ["chats.parquet", "chats.jsonl"])
@pytest.mark.parametrize(
    "person", [PERSON, "+1 212 555 0123", "4111 1111 1111 1111", "A2SUAM1J3GNN3B"]
)
def test_every_kind_of_personal_data_is_found_in_a_file(demo, tmp_path, name, person):
    path = tmp_path / name
    chat = "[{'role': 'user', 'content': 'A lamp.\nBy ' || $1}]"
    duckdb.sql(f"copy (select 'A2SUAM1J3GNN3B' as record_id, {chat} as messages) to '{path}'",
               params=[person])  # fmt: skip
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        with pytest.raises(ExportError, match="in 1 texts of its column messages") as refused:
            check_pii(connection, read_file(name, path))
        assert person not in str(refused.value)
        duckdb.sql(f"copy (select 'A lamp, model 200, for $25' as text) to '{path}'")
        check_pii(connection, read_file(name, path))


def test_personal_data_in_the_files_is_refused(own_publisher):
    """Though the files are what was built."""
    project = own_publisher.project
    change_database(project, f"update curated.curated_examples set title = 'By {PERSON}'")
    project.do("winnow", "export", "--output", own_publisher.release)
    error = own_publisher.refuse("--dry-run")
    assert "data/" in error
    assert "texts of its column title. Add the records to seeds/excluded_records.csv" in error
    assert PERSON not in error

    change_database(project, "update curated.curated_examples set title = 'A lamp'")
    project.do("winnow", "export", "--output", own_publisher.release)
    own_publisher.publish("--dry-run")


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (None, "synthetic: it states no licence"),
        ("My-Own-1.0", "synthetic: its licence My-Own-1.0 is not in seeds/licences.csv"),
        ("CC-BY-ND-4.0", "synthetic: its licence CC-BY-ND-4.0 does not allow it"),
    ],
)
def test_licences_that_do_not_allow_it_are_not_made_public(own_publisher, hub, licence, expected):
    set_licence(own_publisher.project, licence)
    error = own_publisher.refuse("--public", "--dry-run")
    assert expected in error
    assert "--acknowledge-licence synthetic" in error
    own_publisher.publish("--private", "--dry-run")
    assert hub.repos == {}
    set_licence(own_publisher.project, "cc-by-4.0")
    own_publisher.publish("--public", "--dry-run")


def test_a_public_repository_wants_a_licence_too(own_publisher, hub):
    hub.make_repo(REPO)
    set_licence(own_publisher.project, None)
    assert "--acknowledge-licence synthetic" in own_publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes"}
