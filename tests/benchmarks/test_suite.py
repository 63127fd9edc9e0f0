"""Rounds of a suite; nothing is timed."""

import json
import sys

import pytest
from support.benchmarks import make_suite, run_rounds

from benchmarks import BenchmarkError
from benchmarks.suite import list_suites, read_suite


def test_rounds_alternate(tmp_path, case):
    run_rounds(make_suite(case), case, tmp_path / "results.json")
    assert (case.folder / "runs").read_text().split() == ["one", "other"] * 2


def test_unequal_results_stop_the_suite(tmp_path, case):
    with pytest.raises(BenchmarkError, match="1 rows that other did not"):
        run_rounds(make_suite(case, broken=True), case, tmp_path / "results.json")
    assert json.loads((tmp_path / "results.json").read_text())["checks"] == []


@pytest.mark.parametrize("name", list_suites())
def test_suites_are_whole(case, name, monkeypatch):
    for name_of_python in ("WINNOW_PEERS", "WINNOW_SPARK_PYTHON"):
        monkeypatch.setenv(name_of_python, sys.executable)
    suite = read_suite(name)
    contenders = [contender.name for contender in suite.list_contenders(case)]
    assert len(set(contenders)) == len(contenders) > 1
    assert getattr(suite, "BASELINE", contenders[0]) in contenders
    assert suite.TITLE and suite.DEFAULT_ROWS and callable(suite.check_round)
