"""The page and the figure of a suite."""

from rich.console import Console
from support.benchmarks import CONTEXT, make_suite, run_rounds

from benchmarks.summary import summarize


def test_summary_is_written(tmp_path, case):
    suite = make_suite(case)
    results = run_rounds(suite, case, tmp_path / "results.json", count=3)
    written = summarize(suite, results, Console(quiet=True))
    page = (tmp_path / "results.md").read_text()
    assert [path.suffix for path in written] == [".json", ".md", ".png"]
    assert "| contender | wall s |" in page and "10 raw rows, median of 3 rounds" in page
    assert CONTEXT["command"] in page and "round 3: kept: 1" in page
    assert all(path.stat().st_size for path in written)
