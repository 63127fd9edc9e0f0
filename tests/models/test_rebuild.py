"""A build cleans again what has changed, and no more; what it keeps is what it would make."""

import duckdb
import pytest
from support.project import Project

from winnow.macros import call_macro

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


def test_all_files_are_cleaned_again_where_a_rule_changed(built, tmp_path):
    project = Project.copy_checkout(tmp_path, built.target)
    checkout = project.checkout
    macro = checkout / "macros" / "text" / "squeeze_whitespace.sql"

    def edit_seed():
        with (checkout / "seeds" / "mojibake.csv").open("a") as seed:
            seed.write("invented,?,invented\n")

    def edit_macro():
        macro.write_text(macro.read_text().replace("-%}\n", "-%}\n'' ||", 1))

    def edit_model():
        with (checkout / "models" / "cleaned" / "cleaned_records.sql").open("a") as model:
            model.write("-- edited\n")

    variables = ("--vars", "{max_text_tokens: 100}")
    views = ("--select", "+cleaned_records,config.materialized:view", "cleaned_records")
    for edit, arguments in (
        (edit_seed, ("--select", "mojibake", "cleaned_records")),
        (edit_macro, views),
        (edit_model, views),
        (None, (*views, *variables)),
        (None, (*views, *variables, "--full-refresh")),
    ):
        mark_rows(project)
        if edit:
            edit()
        project.build_tables(*arguments)
        assert {marked for _, marked in count_marked(project).values()} == {0}, (edit, arguments)


def test_a_fingerprint_is_of_all_values_and_of_no_order():
    """Only on DuckDB: on Spark no rows are kept, so none are reported."""
    given = "select * from (values (1, 'a', [1, 2]), (2, 'b', null), (3, null, [3])) as t (n, t, l)"
    fingerprint = call_macro("fingerprint_rows", "rows")

    def tell(query: str) -> str:
        return duckdb.sql(f"with rows as ({query}) select {fingerprint} from rows").fetchone()[0]

    assert tell(f"{given} order by n desc") == tell(given)
    assert tell(f"{given} where n < 3") != tell(given)
    assert tell(f"select * replace (coalesce(l, [0]) as l) from ({given})") != tell(given)
