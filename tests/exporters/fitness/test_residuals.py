"""Out-of-fold residuals: wrong answers are far out, and the rule lists them until they change."""

import duckdb
import numpy as np
import pytest
from rich.console import Console
from support.planted_build import WRONG, write_build

from exporters.fitness.residuals import count_sigmas, measure_residuals, write_residuals
from exporters.warehouse import ExportError

RESIDUALS = "staged_answer_residuals cleaned_answer_residuals"


def test_wrong_answers_are_far_out(tmp_path):
    rejected = write_build(tmp_path / "planted.duckdb")
    with duckdb.connect(str(tmp_path / "planted.duckdb"), read_only=True) as connection:
        rows = measure_residuals(connection, max_rows=10_000).to_pylist()
    far = {row["record_id"] for row in rows if abs(row["residual_sigmas"]) > 3}
    found = len(far & rejected[WRONG])
    assert found / len(far) > 0.8 and found / len(rejected[WRONG]) > 0.3
    for row in rows:
        assert (row["residual_sigmas"] > 0) == (row["answer"] > row["prediction"]) or (
            abs(row["residual_sigmas"]) < 1
        )


def test_sigmas_are_those_of_a_normal_distribution():
    values = np.random.default_rng(1).normal(4, 2.5, 100_000)
    assert np.std(count_sigmas(values)) == pytest.approx(1, abs=0.02)
    assert np.median(count_sigmas(values)) == pytest.approx(0)
    assert count_sigmas(np.full(5, 3.0)).tolist() == [0] * 5


def test_tables_of_spark_are_not_written_to(tmp_path, monkeypatch):
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path))
    with pytest.raises(ExportError, match="dbt build"):
        write_residuals(Console(quiet=True), max_rows=1_000)


def test_the_rule_lists_what_is_far_out_and_unchanged(demo, tmp_path):
    project = demo.copy(tmp_path)
    assert project.query("from cleaned.cleaned_answer_residuals") == [], "no table, no rows"
    printed = project.do("winnow", "fitness", "--write-residuals")
    assert "dbt build" in printed
    first = project.query("from raw.answer_residuals order by record_id")
    project.do("winnow", "fitness", "--write-residuals")
    assert project.query("from raw.answer_residuals order by record_id") == first
    far = {record_id for record_id, *_, sigmas in first if abs(sigmas) > 5}
    assert far

    changed = min(far)
    with duckdb.connect(str(project.database)) as connection:
        connection.execute(
            "update raw.answer_residuals set answer = answer + 1 where record_id = ?", [changed]
        )
    project.build_tables("--select", *RESIDUALS.split(), "flagged_doubtful_answers")
    listed = project.query("select record_id from curated.flagged_doubtful_answers")
    assert {record_id for (record_id,) in listed} == far - {changed}
