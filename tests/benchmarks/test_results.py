"""Runs that are kept and continued."""

import json

import pytest
from support.benchmarks import CONTEXT, make_suite, run_rounds

from benchmarks import BenchmarkError
from benchmarks.results import Results


def test_finished_rounds_are_kept(tmp_path, case):
    path = tmp_path / "results.json"
    run_rounds(make_suite(case), case, path)
    results = json.loads(path.read_text())
    last_run = results["runs"].pop()
    path.write_text(json.dumps(results))
    run_rounds(make_suite(case), case, path)
    assert last_run["contender"] == "other"
    assert (case.folder / "runs").read_text().split() == ["one", "other"] * 3, "round 2 ran again"


def test_rounds_of_another_commit_are_not_mixed(tmp_path, case):
    path = tmp_path / "results.json"
    run_rounds(make_suite(case), case, path)
    with pytest.raises(BenchmarkError, match=r"another commit .* without --resume"):
        Results.read(path, CONTEXT | {"commit": "4567"})
