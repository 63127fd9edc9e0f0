"""The release checks of `winnow publish`: what fails each, and that it passes again
when the cause is corrected.

A dry run shows that all checks pass, and pushes nothing.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.project import WITHOUT_UNIT_TESTS, Project
from support.publisher import REPO
from support.releases import change_build, change_database, set_licence

from exporters.release.checks import check_pii
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


@pytest.mark.takes_minutes
def test_a_database_that_is_not_proven_is_refused(own_publisher):
    """Loaded since, built in part, killed, failed: refused until all is built."""
    project = own_publisher.project
    project.do("winnow", "load", "synthetic", "--rows", 300)
    error = own_publisher.refuse("--dry-run")
    assert "the database is older than its sources: " in error
    assert "was loaded after the last build. Run: dbt build" in error
    assert "warning: the database is older" in own_publisher.export()

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
    assert "is not what winnow export writes now" in own_publisher.refuse("--dry-run")
    assert "warning" not in own_publisher.export()
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


def test_a_database_that_dbt_never_built_is_refused(own_publisher):
    change_database(own_publisher.project, "drop schema builds cascade")
    assert "is not built yet. Run: dbt build" in own_publisher.refuse("--dry-run")


def check(demo: Project, path: Path) -> str | None:
    """What the check says of a file; None where it finds nobody."""
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        try:
            check_pii(connection, path.parent, path.name)
        except ExportError as refused:
            return str(refused)
    return None


@pytest.mark.parametrize("name", ["chats.parquet", "chats.jsonl"])
@pytest.mark.parametrize(
    "person", [PERSON, "+1 212 555 0123", "4111 1111 1111 1111", "A2SUAM1J3GNN3B"]
)
def test_every_kind_of_personal_data_is_found_in_a_file(demo, tmp_path, name, person):
    path = tmp_path / name
    chat = "[{'role': 'user', 'content': 'A lamp.\nBy ' || $1}]"
    duckdb.sql(f"copy (select 'A2SUAM1J3GNN3B' as record_id, {chat} as messages) to '{path}'",
               params=[person])  # fmt: skip
    refused = check(demo, path)
    assert f"{name} contains personal data, in 1 texts of its" in refused
    assert "messages" in refused and person not in refused
    duckdb.sql(f"copy (select 'A lamp, model 200, for $25' as text) to '{path}'")
    assert check(demo, path) is None


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("README.md", "A lamp.\n\nBy jane\\.doe\\@mail\\.example\\.\n", "lines"),
        ("README.md", f"---\nlicense_name: {PERSON}\n---\n", "lines"),
        ("datasheet.md", "| asked at | \\+1 212 555 0123 |\n", "lines"),
        ("croissant.json", json.dumps({"a": [{"b": f"A lamp.\nBy {PERSON}"}]}), "value $.a[0].b"),
        ("fitness.json", json.dumps({"bands": [{"name": PERSON}]}), "value $.bands[0].name"),
    ],
)  # fmt: skip
def test_personal_data_is_found_in_what_describes_the_data(demo, tmp_path, name, text, place):
    (tmp_path / name).write_text(text)
    assert f"{name} contains personal data, in 1 texts of its {place}." in check(
        demo, tmp_path / name
    )


def test_personal_data_is_found_in_the_metadata_of_parquet(demo, tmp_path):
    table = pa.table({"text": ["A lamp"]})
    pq.write_table(table.replace_schema_metadata({"by": PERSON}), tmp_path / "lamps.parquet")
    assert "in 1 texts of its metadata." in check(demo, tmp_path / "lamps.parquet")
    pq.write_table(table, tmp_path / "lamps.parquet")
    assert check(demo, tmp_path / "lamps.parquet") is None


@pytest.mark.parametrize("column", ["record_id", "kept_record_id", "source_file"])
def test_an_id_may_look_like_a_number_but_not_like_an_address(demo, tmp_path, column):
    path = tmp_path / "ledger.parquet"
    for value in ("212-555-0123", "4111111111111111", "A2SUAM1J3GNN3B"):
        duckdb.sql(f"copy (select '{value}' as {column}) to '{path}'")
        assert check(demo, path) is None
        duckdb.sql(f"copy (select '{value}' as title) to '{path}'")
        assert "its column title." in check(demo, path)
    duckdb.sql(f"copy (select 'shop:{PERSON}' as {column}) to '{path}'")
    assert f"its column {column}." in check(demo, path)


def test_a_checksum_is_nobody(demo, tmp_path):
    """Each holds what would be a card or a telephone by itself."""
    path = tmp_path / "README.md"
    shapes = (
        f"| sha256 | {'0' * 40}-4111111111111111 |",
        "version 0\\.2\\.0\\+442079460958",
        f"sha256 {'4111111111111111' * 4}",
        f"commit {'4111111111111111' * 2}41111111",
    )
    for text, is_found in zip(shapes, (True, False, False, False), strict=True):
        path.write_text(f"{text}\n")
        assert bool(check(demo, path)) is is_found, text


def test_personal_data_in_the_rows_is_refused(own_publisher):
    """Though the files are what was built."""
    project = own_publisher.project
    change_build(project, f"update curated.curated_examples set title = 'By {PERSON}'")
    own_publisher.export()
    error = own_publisher.refuse("--dry-run")
    assert "data/" in error
    assert "texts of its column title. Add the records to seeds/excluded_records.csv" in error
    assert PERSON not in error

    change_build(project, "update curated.curated_examples set title = 'A lamp'")
    own_publisher.export()
    own_publisher.publish("--dry-run")


def test_personal_data_in_the_terms_of_a_source_is_refused(own_publisher):
    change_database(own_publisher.project, "update raw.declared_sources set attribution = ?",
                    f"Lamps by {PERSON}")  # fmt: skip
    own_publisher.export()
    assert "README.md contains personal data, in 2 texts of its lines. " in own_publisher.refuse(
        "--dry-run"
    )


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (None, "synthetic: it states no licence"),
        pytest.param(
            "My-Own-1.0",
            "synthetic: its licence My-Own-1.0 is not in seeds/licences.csv",
            marks=pytest.mark.takes_minutes,
        ),
        ("CC-BY-ND-4.0", "synthetic: its licence CC-BY-ND-4.0 does not allow it"),
    ],
)
def test_licences_that_do_not_allow_it_are_not_made_public(own_publisher, hub, licence, expected):
    set_licence(own_publisher.project, licence)
    own_publisher.export()
    error = own_publisher.refuse("--public", "--dry-run")
    assert expected in error
    assert "--acknowledge-licence synthetic" in error
    own_publisher.publish("--private", "--dry-run")
    assert hub.repos == {}
    set_licence(own_publisher.project, "cc-by-4.0")
    own_publisher.export()
    own_publisher.publish("--public", "--dry-run")


def test_a_public_repository_wants_a_licence_too(own_publisher, hub):
    hub.make_repo(REPO)
    set_licence(own_publisher.project, None)
    own_publisher.export()
    assert "--acknowledge-licence synthetic" in own_publisher.refuse()
    assert hub.read_files(REPO).keys() == {".gitattributes"}
