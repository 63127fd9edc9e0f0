"""What changed between two builds: by the models and `winnow diff`, compared with
ledgers that the tests kept themselves.
"""

import re
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from support.project import Project
from support.synthetic_products import make_products, write_parquet

from winnow.cli import main

LEDGER_SQL = """
    select source, source_file, source_row, outcome, deciding_rule, reasons, record_id
    from curated.curated_ledger
"""
HIGHER = ("--vars", "{min_text_chars: 1000}")
COMPARED = ("--select", "+report_outcomes_changed", "curated_ledger_history")


def read_ledger(project: Project) -> dict[tuple, tuple]:
    return {tuple(row[:3]): tuple(row[3:]) for row in project.query(LEDGER_SQL)}


def compare(before: dict[tuple, tuple], after: dict[tuple, tuple]) -> dict[tuple, set[str]]:
    """The ids of the rows of each kind of change, by a plain walk over two ledgers."""
    kinds: dict[tuple, set[str]] = {}
    for place in before.keys() | after.keys():
        was = before.get(place, ("not loaded", None, [], None))
        now = after.get(place, ("not loaded", None, [], None))
        if was[:2] != now[:2]:
            kinds.setdefault(was[:2] + now[:2], set()).add(now[3] or was[3])
    return kinds


def read_report(project: Project) -> dict[tuple, tuple]:
    rows = project.query("from reports.report_outcomes_changed")
    return {tuple(row[:4]): tuple(row[4:]) for row in rows}


def expect_report(kinds: dict[tuple, set[str]]) -> dict[tuple, tuple]:
    return {kind: (len(ids), sorted(ids)[:3]) for kind, ids in kinds.items()}


def count_kept(ledger: dict[tuple, tuple]) -> int:
    return sum(row[0] == "kept" for row in ledger.values())


def count_reasons(ledger: dict[tuple, tuple]) -> Counter:
    return Counter(reason for row in ledger.values() for reason in row[2])


def copy_demo(demo: Project, folder: Path) -> Project:
    """A copy whose last build was the demo's, however often other tests have built it."""
    project = demo.copy(folder)
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("delete from curated.curated_ledger_previous")
    return project


@pytest.fixture(scope="module")
def changed(demo, tmp_path_factory) -> tuple[Project, dict, dict]:
    """A copy of the demo under a higher threshold, and its two ledgers.

    The first build under it stops once the ledger is replaced; the second goes on to its end.
    """
    project = copy_demo(demo, tmp_path_factory.mktemp("changed"))
    before = read_ledger(project)
    project.build_tables("--select", "rejected_short_texts+,+curated_ledger", *HIGHER)
    after = read_ledger(project)
    assert after != before
    project.build_tables("--select", "rejected_short_texts+", *HIGHER)
    return project, before, after


def test_a_changed_threshold_shows_in_full(changed):
    project, before, after = changed
    kinds = compare(before, after)
    assert {(kind[0], kind[3]) for kind in kinds} >= {("kept", "short_texts")}
    assert read_report(project) == expect_report(kinds)

    printed = project.do("winnow", "diff", "--all")
    count = sum(map(len, kinds.values()))
    assert printed.splitlines()[0] == (
        f"{count:,} of {len(after):,} rows changed outcome; "
        f"kept: {count_kept(before):,} -> {count_kept(after):,}"
    )
    assert set(re.findall(r"^  (\S+)", printed, re.MULTILINE)) == set().union(*kinds.values())
    shown = dict(re.findall(r"^│ (\w+) +│ +([\d,]+ │ +[\d,]+) ", printed, re.MULTILINE))
    was, now = count_reasons(before), count_reasons(after)
    for rule in was.keys() | now.keys():
        if was[rule] != now[rule]:
            assert re.split(r" │ +", shown[rule]) == [f"{was[rule]:,}", f"{now[rule]:,}"]
    assert was["short_texts"] < now["short_texts"]


def test_examples_say_why(changed):
    """Three of each change, with the measure by which the rule decides."""
    printed = changed[0].do("winnow", "diff")
    [examples] = re.findall(r"kept -> rejected by short_texts\n((?:  .*\n)+)", printed)
    measures = re.findall(r"text_chars (\d+) ", examples)
    assert len(measures) == examples.count("\n") == 3
    assert all(int(chars) < 1_000 for chars in measures)


@pytest.mark.takes_minutes
def test_a_second_change_shows_the_measures_of_before(changed, tmp_path):
    """Then a second build without an edit changes nothing."""
    project = changed[0].copy(tmp_path)
    _, before, after = changed
    project.build_tables("--select", "rejected_short_texts+")
    assert read_report(project) == expect_report(compare(after, before))
    printed = project.do("winnow", "diff", "--limit", 1)
    [example] = re.findall(r"rejected by short_texts -> kept\n(.*)", printed)
    assert re.search(r"text_chars \d{3} ", example)

    project.build_tables("--select", "curated_ledger+")
    assert read_report(project) == {}
    printed = project.do("winnow", "diff")
    assert printed == f"Nothing changed: all {len(before):,} rows are where they were.\n"


@pytest.mark.takes_minutes
def test_rows_come_and_go_with_a_load(project):
    write_parquet(project.folder / "a.parquet", make_products(20))
    project.do(
        "winnow", "load", "files", project.folder / "a.parquet", "--source", "amazon_reviews_2023"
    )
    project.build_tables(*COMPARED)
    before = read_ledger(project)
    done = project.run("winnow", "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No earlier build to compare with.")
    assert done.stdout.count("\n") == 1

    write_parquet(project.folder / "a.parquet", make_products(15))
    write_parquet(project.folder / "b.parquet", make_products(7, first=100))
    for name in ("a.parquet", "b.parquet"):
        project.do(
            "winnow", "load", "files", project.folder / name, "--source", "amazon_reviews_2023"
        )
    project.build_tables(*COMPARED)
    after = read_ledger(project)
    kinds = compare(before, after)
    assert sum(len(ids) for kind, ids in kinds.items() if kind[2] == "not loaded") == 5
    assert sum(len(ids) for kind, ids in kinds.items() if kind[0] == "not loaded") == 7
    assert read_report(project) == expect_report(kinds)
    assert project.do("winnow", "diff").startswith("12 of 27 rows changed outcome;")


def test_text_of_the_data_is_no_command_of_the_terminal(changed, tmp_path, monkeypatch, capsys):
    project = changed[0].copy(tmp_path)
    [(row_id,)] = project.query(
        "select min(row_id) from curated.curated_ledger_diff where is_outcome_changed"
    )
    with duckdb.connect(str(project.database)) as connection:
        connection.execute(
            "update cleaned.cleaned_records set title = '[bold]a[/b]' || chr(27) || '[2J' || "
            "chr(13) || 'b' where record_id = ?",
            [row_id],
        )
    monkeypatch.setenv("WINNOW_DATABASE", str(project.database))
    assert main(["diff", "--all"]) == 0
    printed = capsys.readouterr().out
    assert r"[bold]a[/b]\x1b[2J\rb" in printed
    assert "\x1b" not in printed and "\r" not in printed


def test_an_older_ledger_is_not_compared(changed, tmp_path):
    """Its columns are others: that is no build to compare with, and no failure."""
    project = changed[0].copy(tmp_path)
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("alter table curated.curated_ledger_history drop column split")
    project.do("dbt.cli.main", "run", "--select", "curated_ledger_previous")
    assert "No earlier build" in project.do("winnow", "diff")


@pytest.mark.parametrize("limit", ["0", "many"])
def test_a_limit_that_is_none_is_refused(limit, capsys):
    assert main(["diff", "--limit", limit]) == 2
    assert "Invalid value for '--limit'" in capsys.readouterr().err
