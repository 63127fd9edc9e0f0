"""What a build keeps of the one before is what a build from nothing makes, whatever was done
between the two."""

import os
import shutil

import duckdb
import pytest
from support.project import Project
from support.random_edits import RandomEdits

WALKS = int(os.environ.get("WINNOW_TEST_WALKS", 1))
SEQUENCES = int(os.environ.get("WINNOW_TEST_SEQUENCES", 4))
"""Of each walk."""
FIRST_SEED = int(os.environ.get("WINNOW_TEST_SEED", 1))
ABOVE = ("--select", "+cleaned_records")
FORMER_BUILDS = ("history", "previous", "diff", "compared", "binned", "changed", "drifted")
"""Tables that say what former builds were: a build from nothing has none."""
TABLES_SQL = """
    select schema_name, table_name from duckdb_tables()
    where database_name = 'first' and schema_name in ('cleaned', 'curated', 'reports', 'seeds')
"""


def count_stale_rows(project: Project) -> int:
    return int(project.do("tests.support.show_stale_rows", project.database).splitlines()[-1])


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + WALKS))
def test_no_row_is_stale_after_any_edits(target, tmp_path, seed):
    project = Project.copy_checkout(tmp_path, target)
    edits = RandomEdits(project, seed)
    project.build_tables(*ABOVE)
    for sequence in range(SEQUENCES):
        edits.done.clear()
        for _ in range(edits.chance.choice([1, 1, 2, 3])):
            edits.do_one()
        project.build_tables(*ABOVE)
        print(seed, sequence, edits.done)  # Progress of a long run, with -s.
        assert count_stale_rows(project) == 0, (seed, sequence, edits.done)
    compare_with_build_from_nothing(project, edits)


def compare_with_build_from_nothing(project: Project, edits: RandomEdits) -> None:
    """All tables, value for value."""
    project.build_tables()
    first = shutil.copy(project.database, project.folder / "first.duckdb")
    with duckdb.connect(str(project.database)) as connection:
        for schema in ("staged", "cleaned", "curated", "reports", "seeds", "builds", "functions"):
            connection.execute(f"drop schema {schema} cascade")
    project.build_tables()
    with duckdb.connect(str(project.database), read_only=True) as connection:
        connection.execute(f"attach '{first}' as first (read_only)")
        compared = 0
        for schema, name in connection.execute(TABLES_SQL).fetchall():
            if name.endswith(FORMER_BUILDS):
                continue
            columns = "* exclude (rules_fingerprint)" if name == "cleaned_records" else "*"
            one, other = (f"select {columns} from {at}{schema}.{name}" for at in ("first.", ""))
            [(found,)] = connection.execute(
                f"select (select count(*) from ({one} except all {other}))"
                f" + (select count(*) from ({other} except all {one}))"
            ).fetchall()
            assert found == 0, (name, edits.done)
            compared += 1
        assert compared > 60
