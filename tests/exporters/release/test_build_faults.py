"""`winnow publish` refuses what was changed after it was built, and names it."""

import pytest
from support.releases import change_database

TABLES_CHANGED = {
    "curated.curated_examples": "set price_usd = price_usd + 1",
    "reports.report_settings": "set value = '7' where name = 'max_text_tokens'",
}


@pytest.mark.parametrize("table", TABLES_CHANGED)
def test_a_table_that_was_changed_is_named(own_publisher, table):
    project = own_publisher.project
    change_database(project, f"create table kept as from {table}")
    change_database(project, f"update {table} {TABLES_CHANGED[table]}")
    error = own_publisher.refuse("--dry-run")
    assert f"{table} was changed after it was built. Run: dbt build" in error
    change_database(project, f"delete from {table}")
    change_database(project, f"insert into {table} from kept")
    own_publisher.publish("--dry-run")


@pytest.mark.parametrize(
    "change",
    [
        "update raw.synthetic set details = '{}' where _source_row = 1 and _source_file = $file",
        "delete from raw.synthetic where _source_row = 1 and _source_file = $file",
    ],
)
def test_a_file_whose_rows_were_changed_is_named(own_publisher, change):
    project = own_publisher.project
    [(file,)] = project.query("select min(_source_file) from raw.synthetic")
    change_database(project, change.replace("$file", f"'{file}'"))
    error = own_publisher.refuse("--dry-run")
    assert f"the rows of {file} of synthetic were changed after they were built" in error


def test_an_edit_of_the_project_is_told(own_publisher):
    project = own_publisher.project
    change_database(project, "update builds.dbt_runs set project_fingerprint = 'of other files'")
    error = own_publisher.refuse("--dry-run")
    assert "a model, macro, seed, test or setting was edited after the last build. Run" in error


def test_a_report_of_other_settings_is_refused(own_publisher):
    """The card states settings: those of the rows, not of a run since."""
    project = own_publisher.project
    asked = ("--select", "report_settings", "--vars", "{max_text_tokens: 100}")
    project.do("dbt.cli.main", "run", *asked)
    error = own_publisher.refuse("--dry-run")
    assert "the last `dbt run` left out a part of the project or its tests. Run: dbt" in error
