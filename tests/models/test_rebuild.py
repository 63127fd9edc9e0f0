"""A build cleans again what has changed, and no more; what it keeps is what it would make."""

import re

import duckdb
import pytest
from support.project import Project

from winnow.functions.registration import register_functions

FILE_CHANGED = "raw_meta_Appliances/full-00000-of-00001.parquet"
ABOVE = ("--select", "+cleaned_records,resource_type:model", "resource_type:seed")
COUNT_MARKED = """
    select source_file, count(*), count(*) filter (title = 'marked')
    from cleaned.cleaned_records group by source_file order by source_file
"""
Counts = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def first_build(tmp_path_factory, target) -> Project:
    project = Project(tmp_path_factory.mktemp("first_build"), target)
    project.do("winnow", "load", "synthetic", "--rows", 400)
    project.build_tables(*ABOVE)
    return project


@pytest.fixture
def built(first_build, tmp_path) -> Project:
    return first_build.copy(tmp_path)


def mark_rows(project: Project) -> None:
    """Changes all stored rows: those that are cleaned again lose the mark."""
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("update cleaned.cleaned_records set title = 'marked'")


def count_marked(project: Project) -> Counts:
    """The rows of each file, and the marked ones."""
    return {name: (rows, marked) for name, rows, marked in project.query(COUNT_MARKED)}


def load_repeats(project: Project) -> None:
    """Loads a file with keys of another, before whose name its own comes."""
    path = project.folder / "appliances.parquet"
    project.query(f"""
        copy (
            select * exclude (_source_file, _source_row) from raw.synthetic
            where _source_file = '{FILE_CHANGED}' limit 3
        ) to '{path}'
    """)
    project.do("winnow", "load", "files", path, "--source", "synthetic")


def test_what_is_kept_is_what_would_be_made(built, tmp_path):
    load_repeats(built)
    built.build_tables(*ABOVE)
    kept = f"'{tmp_path / 'kept.parquet'}'"
    built.query(f"copy cleaned.cleaned_records to {kept}")
    built.build_tables(*ABOVE, "--full-refresh")
    rows = built.query(f"select count(*) from {kept}")
    assert rows == built.query("select count(*) from cleaned.cleaned_records") == [(403,)]
    assert built.query(f"from {kept} except all from cleaned.cleaned_records") == []


def test_only_files_that_changed_are_cleaned_again(built):
    mark_rows(built)
    built.build_tables(*ABOVE)
    before = count_marked(built)
    assert len(before) == 8
    assert all(rows == marked for rows, marked in before.values())

    load_repeats(built)
    built.build_tables(*ABOVE)
    after = count_marked(built)
    assert after.pop("appliances.parquet") == (3, 0)
    # Three of its keys are now repeats.
    assert after.pop(FILE_CHANGED) == (before.pop(FILE_CHANGED)[0], 0)
    assert after == before


def test_all_files_are_cleaned_again_where_the_table_changed_and_where_dbt_is_told(built, tmp_path):
    """Edits of the steps before it are those of test_random_edits.py."""
    project = Project.copy_checkout(tmp_path, built.target)
    views = ("--select", "+cleaned_records,config.materialized:view", "cleaned_records")

    mark_rows(project)
    with (project.checkout / "models" / "cleaned" / "cleaned_records.sql").open("a") as model:
        model.write("-- edited\n")
    project.build_tables(*views)
    assert {marked for _, marked in count_marked(project).values()} == {0}

    mark_rows(project)
    project.build_tables(*views, "--full-refresh")
    assert {marked for _, marked in count_marked(project).values()} == {0}


SOURCES = ("amazon_reviews_2023", "generated", "synthetic")
STAGED_SQL = "select * exclude (record_id, is_repeated) from staged.staged_records order by all"
FILES_SQL = "from cleaned.cleaned_files order by all"
# Of a description, of the features beside it, of the details: no two are alike.
LISTS = (
    ("['A', 'X']", "['X']"), ("['A']", "['X', 'X']"), ("['A, X']", "['X']"), ("['A']", "['X, X']"),
    ("[]", "['X']"), ("[null]", "['X']"), ("null", "['X']"), ("['null']", "['X']"),
    ("['A']", "[]"), ("['A']", "null"),
)  # fmt: skip
DETAILS = ("null", """'{"a": 1.0}'""", """'{"a": 1}'""", """'{"a": "1.0"}'""")


@pytest.fixture
def connection(built):
    """To a database with rows of each source, whose changes are taken back."""
    with duckdb.connect(str(built.database)) as connection:
        register_functions(connection)
        connection.execute("begin")
        for source in SOURCES[:2]:
            connection.execute(f"insert into raw.{source} by name (from raw.synthetic limit 2)")
        connection.execute("delete from raw.synthetic where _source_row > 2")
        yield connection
        connection.execute("rollback")


def change_one_value(connection, table: str, column: str, data_type: str) -> None:
    other = {
        "VARCHAR": "concat({0}, '7')", "VARCHAR[]": "list_append({0}, '7')",
        "BOOLEAN": "{0} is distinct from true", "JSON": "'{{\"other\": 7}}'",
    }.get(data_type, "coalesce({0}, 0) + 1")  # fmt: skip
    name = f'"{column}"'
    connection.execute(f"""
        update {table} set {name} = {other.format(name)}
        where rowid = (select min(rowid) from {table})
    """)


def read_view(connection, view: str) -> str:
    query = "select sql from duckdb_views() where schema_name || '.' || view_name = ?"
    return connection.execute(query, [view]).fetchone()[0]


def list_columns(connection, table: str) -> list[tuple[str, str]]:
    described = connection.execute(f"describe {table}").fetchall()
    return [(name, data_type) for name, data_type, *_ in described]


@pytest.mark.parametrize("source", SOURCES)
def test_a_file_has_another_fingerprint_for_another_value_of_any_column(connection, source):
    seen = set()
    for column, data_type in list_columns(connection, f"raw.{source}"):
        rows = connection.sql(STAGED_SQL).fetchall()
        files = connection.sql(FILES_SQL).fetchall()
        change_one_value(connection, f"raw.{source}", column, data_type)
        if connection.sql(STAGED_SQL).fetchall() != rows:
            assert connection.sql(FILES_SQL).fetchall() != files, column
            seen.add(column)
    assert {"title", "description", "features", "details", "price", "store"} <= seen


def test_no_two_values_have_one_fingerprint(connection):
    changes = [f"description = {one}, features = {other}" for one, other in LISTS]
    changes += [f"details = {details}" for details in DETAILS]
    found = set()
    for change in changes:
        connection.execute(f"update raw.generated set {change}")
        found.add(str(connection.sql(FILES_SQL).fetchall()))
    assert len(found) == len(changes)


def test_equal_rows_do_not_cancel_each_other(connection):
    before = connection.sql(FILES_SQL).fetchall()
    connection.execute("insert into raw.generated by name (from raw.generated limit 1)")
    once = connection.sql(FILES_SQL).fetchall()
    connection.execute("insert into raw.generated by name (from raw.generated limit 1)")
    twice = connection.sql(FILES_SQL).fetchall()
    assert len({str(each) for each in (before, once, twice)}) == 3


def test_each_view_and_each_value_of_a_seed_counts(connection):
    """As the database has them, so macros and vars are in the views."""
    files = connection.sql(FILES_SQL).fetchall()
    sql = read_view(connection, "cleaned.cleaned_files")
    views = re.findall(r"'(cleaned\.cleaned_\w+)'", sql)
    seeds = re.findall(r"FROM \w+\.(seeds\.\w+)", sql)
    assert len(views) > 10
    assert len(seeds) > 10
    for view in views:
        columns = ", ".join(f"{column} as {column}" for column, _ in list_columns(connection, view))
        body = read_view(connection, view).rstrip("; \n").split(" AS ", 1)[1]
        connection.execute(f"create or replace view {view} as select {columns} from ({body})")
        changed = connection.sql(FILES_SQL).fetchall()
        assert changed != files, view
        files = changed
    for seed in seeds:
        for column, data_type in list_columns(connection, seed):
            change_one_value(connection, seed, column, data_type)
            changed = connection.sql(FILES_SQL).fetchall()
            assert changed != files, (seed, column)
            files = changed


@pytest.mark.takes_minutes
def test_a_step_that_is_a_table_counts_by_its_rows(built, tmp_path):
    """Not only views are read: what a table holds was made by code that may change."""
    project = Project.copy_checkout(tmp_path, built.target)
    settings = project.checkout / "dbt_project.yml"
    text = settings.read_text()
    table = "      cleaned_texts:\n        +materialized: table\n"
    settings.write_text(text.replace("      cleaned_price_dev", f"{table}      cleaned_price_dev"))
    project.build_tables(*ABOVE)
    mark_rows(project)
    macro = project.checkout / "macros" / "text" / "squeeze_whitespace.sql"
    macro.write_text(macro.read_text().replace("-%}\n", "-%}\n'x' ||", 1))
    project.build_tables(*ABOVE)
    assert {marked for _, marked in count_marked(project).values()} == {0}
