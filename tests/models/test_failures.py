"""What a build says of data that it must not pass on, and what the commands say after it."""

import re
import shutil
from pathlib import Path

import pytest
from support.project import Project
from support.releases import change_database

REPORT = ("report_details_correlated", "assert_no_detail_predicts_the_price")


def fail_test(project: Project, *selected: str) -> str:
    """What a build of the selected prints that a data test fails."""
    done = project.run(
        "dbt.cli.main", "build", "--exclude-resource-type", "unit_test", "-s", *selected
    )
    assert done.returncode == 1, done.stdout[-4000:]
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def built(demo, tmp_path) -> Project:
    """The catalogue once more, for a test that changes its tables."""
    return demo.copy(tmp_path)


def test_a_build_that_keeps_nothing_fails(built):
    [(rule, count, row_id, remedy)] = built.query("""
        select deciding_rule, count(*) as row_count, min(record_id), any_value(remedy)
        from curated.curated_ledger inner join curated.curated_rules on deciding_rule = rule_id
        group by deciding_rule order by row_count desc limit 1
    """)
    change_database(built, "delete from curated.curated_ledger where outcome = 'kept'")
    [(whole,)] = built.query("select count(*) from curated.curated_ledger")
    printed = fail_test(built, "assert_rows_are_kept")
    assert (
        f"None of the {whole} rows is kept. The rule {rule} takes the most, {count}: {remedy}. "
        f"To see why, run: winnow trace '{row_id}'"
    ) in printed


def test_a_build_that_keeps_something_passes(built):
    built.build("-s", "assert_rows_are_kept")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("'Net Price : ' || round(price_usd / 1.19, 2) || ' EUR'",
         "net price: the number behind it in COUNT prompts follows the price, rank correlation 1."),
        ("'Discount, in points: ' || cast(1000 - price_usd as integer)",
         "discount, in points: the number behind it in COUNT prompts follows the price, rank "
         "correlation -1.0"),
        ("'RRP: ' || case when hash(record_id) % 20 = 0 then price_usd else 4321 end",
         "rrp: the number behind it in COUNT prompts is the price in "),
    ],
)  # fmt: skip
def test_a_detail_that_predicts_the_price_fails_the_build(built, line, told):
    change_database(built, f"update curated.curated_examples set text = text || chr(10) || {line}")
    [(count,)] = built.query("select count(*) from curated.curated_examples")
    printed = fail_test(built, *REPORT)
    assert told.replace("COUNT", str(count)) in printed
    assert "Add it to seeds/detail_keys.csv with the role excluded" in printed


@pytest.mark.parametrize(
    "line",
    [
        # Whole dollars that are often a price by chance.
        "'Size: ' || cast(10 + hash(record_id) % 20 as varchar)",
        "'Age: ' || cast(price_usd / 100 + hash(record_id) % 50 as integer)",
        "case when record_id < (select min(record_id) || '9' from curated.curated_examples) "
        "then 'RRP: ' || price_usd else '' end",
    ],
)
def test_a_detail_that_predicts_little_passes(built, line):
    """Chance, a loose relation, and fewer rows than the var asks for."""
    change_database(
        built,
        "update curated.curated_examples set price_usd = "
        f"case when '{line[1]}' = 'S' then round(price_usd / 20) else price_usd end",
    )
    change_database(built, f"update curated.curated_examples set text = text || chr(10) || {line}")
    built.build("--exclude-resource-type", "unit_test", "-s", *REPORT)


def test_synthetic_rows_beside_real_ones_are_told(built):
    """By the build, the export and the card."""
    law = ("test", "-s", "assert_synthetic_rows_are_wanted")
    assert "Warning" not in built.do("dbt.cli.main", *law), "all are synthetic"
    change_database(
        built,
        "update curated.curated_examples set is_synthetic = hash(record_id) % 3 > 0",
    )
    [(synthetic, whole)] = built.query(
        "select count(*) filter (where is_synthetic), count(*) from curated.curated_examples"
    )
    printed = built.do("dbt.cli.main", *law)
    assert f"Warning: {synthetic} of the {whole} examples are synthetic, the others are" in printed
    told = f"{synthetic:,} of the {whole:,} examples are synthetic"
    folder = built.folder / "mixed"
    assert f"warning: {told}, the others are real" in built.do(
        "winnow", "export", "--output", folder
    )
    assert told in (folder / "README.md").read_text(encoding="utf-8")
    change_database(
        built,
        "update reports.report_settings set value = '0.9' where name = 'max_synthetic_ratio'",
    )
    assert "Warning" not in built.do("dbt.cli.main", *law), "it is wanted"


@pytest.fixture(scope="module")
def failed(demo, tmp_path_factory, target: Path) -> tuple[Project, str]:
    """A build of a staged model with a misspelt column, and what it printed."""
    project = Project.copy_checkout(tmp_path_factory.mktemp("failed"), target)
    shutil.copy(demo.database, project.database)
    model = project.checkout / "models" / "staged" / "staged_synthetic.sql"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("as raw_title", "as rawtitle"), encoding="utf-8")
    return project, fail_test(project, "+staged_rows")


def test_a_misspelt_column_of_a_staged_model_fails_by_name(failed):
    _, printed = failed
    assert "This model has an enforced contract that failed" in printed
    assert re.search(r"\| rawtitle +\| VARCHAR +\| +\| missing in contract", printed), printed
    assert re.search(r"\| raw_title +\| +\| VARCHAR +\| missing in definition", printed), printed


@pytest.mark.parametrize("command", ["summary", "diff"])
def test_no_numbers_are_printed_after_a_build_that_stopped(failed, command):
    project, _ = failed
    done = project.run("winnow", command)
    assert done.returncode == 1 and done.stdout == ""
    assert re.fullmatch(
        r"error: the last `dbt build`, of \d{4}-\d\d-\d\d \d\d:\d\d UTC, failed in "
        r"staged_synthetic; \d+ of its models and seeds are not built: the numbers are of "
        r"different builds\. Correct what failed and run: dbt build\n",
        done.stderr,
    ), done.stderr
