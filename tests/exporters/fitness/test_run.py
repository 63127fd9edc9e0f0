"""`winnow fitness` as a person types it, on the synthetic catalogue."""

import json
import re

import pytest

from exporters import fitness as room
from exporters.fitness import require_extra
from exporters.fitness.page import FINDINGS
from exporters.warehouse import ExportError

FULL_ONLY = {"steps", "fields", "boosted"}


@pytest.fixture(scope="module")
def measured(demo, tmp_path_factory):
    """The demo with what was measured of it, and what was printed."""
    project = demo.copy(tmp_path_factory.mktemp("measured"))
    page = project.folder / "site" / "fitness.html"
    return project, page, project.do("winnow", "fitness", "--page", page)


def read_figures(project) -> dict:
    return json.loads((project.folder / "fitness.json").read_text(encoding="utf-8"))


def test_figures_lie_beside_the_database(measured):
    project, _, printed = measured
    figures = read_figures(project)
    assert figures["facts"]["is_all_synthetic"] and not figures["is_full"]
    assert {row["part"] for row in figures["comparisons"]} == {"whole", "rules"}
    assert f"Figures in {project.folder / 'fitness.json'}" in printed
    assert re.search(r"is \$\d+\.\d\d against \$\d+\.\d\d, a difference of [+-]", printed)


def test_the_test_counts_are_those_of_the_tables(measured):
    project, _, _ = measured
    facts = read_figures(project)["facts"]
    [(answered, in_range, kept)] = project.query("""
        select
            count(*) filter (where price_usd > 0),
            count(*) filter (where price_usd between 0.5 and 999.49),
            count(*) filter (where price_usd > 0 and outcome = 'kept')
        from cleaned.cleaned_records
        inner join curated.curated_ledger using (record_id)
    """)
    assert facts["answered_count"] == answered and facts["kept_count"] == kept
    assert facts["out_of_scope_count"] == answered - in_range
    assert facts["tested_count"] + facts["leaking_count"] == in_range


def test_every_rule_that_alone_rejects_rows_is_compared(measured):
    project, _, _ = measured
    names = {row["name"] for row in read_figures(project)["comparisons"] if row["part"] == "rules"}
    expected = project.query("""
        select reasons[1] from curated.curated_ledger
        inner join cleaned.cleaned_records using (record_id)
        where price_usd > 0 and outcome <> 'kept' and len(reasons) = 1
        group by all having count(*) >= 10
    """)
    assert names == {name for (name,) in expected}


def test_the_page_has_each_finding_with_its_figure(measured):
    _, page, _ = measured
    html = page.read_text(encoding="utf-8")
    shown = set(re.findall(r'data-finding="(\w+)"', html))
    assert shown == {path.parent.name for path in FINDINGS.glob("*/rows.sql")} - FULL_ONLY
    assert html.count("<svg") == len(shown)
    assert "this is no evidence about real rows" in html
    assert "<script" not in html and "http://www.w3.org" in html


@pytest.mark.takes_minutes
def test_full_adds_steps_fields_and_boosted_trees(measured, tmp_path):
    project, _, _ = measured
    output, page = tmp_path / "full.json", tmp_path / "full.html"
    project.do("winnow", "fitness", "--full", "--output", output, "--page", page)
    figures = json.loads(output.read_text(encoding="utf-8"))
    parts = {row["part"] for row in figures["comparisons"]}
    assert parts == {"whole", "rules"} | FULL_ONLY
    steps = [row["name"] for row in figures["comparisons"] if row["part"] == "steps"]
    columns = [
        name
        for (name,) in project.query("""
            select column_name from duckdb_columns()
            where table_name = 'cleaned_texts_cut' order by column_index
        """)
    ]
    assert steps == sorted(steps, key=columns.index), "in the order of the steps"
    assert {"texts_without_codes", "text"} & set(steps)
    fields = [row["name"] for row in figures["comparisons"] if row["part"] == "fields"]
    assert set(fields) >= {"title", "description", "details"}
    shown = set(re.findall(r'data-finding="(\w+)"', page.read_text(encoding="utf-8")))
    assert shown >= FULL_ONLY


def test_measuring_writes_nothing_to_the_database(measured):
    project, _, _ = measured
    written = "select 1 from information_schema.tables where table_name = 'answer_residuals'"
    assert project.query(written) == []


def test_the_card_says_what_was_measured_of_this_build(measured):
    project, _, _ = measured
    card = (project.export() / "README.md").read_text(encoding="utf-8").replace("\\", "")
    assert re.search(r"## Fitness\n\nA small model trained on this data set predicts", card)
    assert (project.folder / "dataset" / "fitness.json").is_file()


def test_the_card_says_that_it_was_not_measured(measured, demo, tmp_path):
    project = demo.copy(tmp_path)
    figures = read_figures(measured[0]) | {"fingerprint": "of another build"}
    (tmp_path / "fitness.json").write_text(json.dumps(figures))
    printed = project.do("winnow", "export", "--output", tmp_path / "dataset")
    assert "is of another build" in printed
    assert not (tmp_path / "dataset" / "fitness.json").exists()
    assert "Not measured" in (tmp_path / "dataset" / "README.md").read_text(encoding="utf-8")


def test_a_damaged_file_is_explained(demo, tmp_path):
    project = demo.copy(tmp_path)
    (tmp_path / "fitness.json").write_text("{}")
    done = project.run("winnow", "export", "--output", tmp_path / "dataset")
    assert done.returncode == 1
    assert "does not read as a measurement of fitness. Run: winnow fitness" in done.stderr


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(room, "find_spec", lambda name: None if name == "sklearn" else object())
    with pytest.raises(ExportError, match=r"pip install 'winnow-data\[fitness\]'"):
        require_extra()


def test_full_does_not_go_with_residuals(demo):
    done = demo.run("winnow", "fitness", "--write-residuals", "--full")
    assert done.returncode == 2 and "does not go with" in done.stderr
