"""What a command costs, with all its descendants."""

import pytest

from benchmarks import BenchmarkError


def test_memory_of_all_processes_is_counted(measure, monkeypatch):
    monkeypatch.setattr("benchmarks.measurement.SAMPLING_SHARE", 1)
    hold = "held = b'x' * 60_000_000; import time; time.sleep(1.5)"
    alone = measure(hold)
    both = measure(
        f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}"
    )
    assert 60e6 < alone.peak_memory < 110e6
    assert 120e6 < both.peak_memory < 220e6


def test_what_descendants_did_is_counted(measure):
    """A child that is waited for, and an orphan that lives on when its parent has ended."""
    work = "sum(range(10_000_000)); print('x' * 500_000, file=open('written', 'a'))"
    start = f"child = subprocess.Popen([sys.executable, '-c', {work!r}])"
    cost = measure(f"import subprocess, sys; {start}; child.wait(); {start}")
    assert 1_000_000 < cost.bytes_written < 1_100_000
    assert cost.cpu_seconds > measure(work).cpu_seconds


def test_files_and_spill_are_counted(measure):
    write = "open({!r}, 'wb').write(bytes({}))"
    spill = "import os; os.mkdir('base.duckdb.tmp')"
    cost = measure(f"{write.format('kept', 3000)}; {spill}; {write.format('base.duckdb.tmp/x', 5)}")
    assert cost.peak_disk >= 3005
    assert cost.peak_spill == 5


def test_last_line_is_the_report(measure):
    assert measure("print('working'); print('{\"kept\": 3}')").reported == {"kept": 3}
    assert measure("print('{\"kept\": 3}'); print('done')").reported == {}
    assert measure("").reported == {}


def test_failed_contender_is_named_with_its_last_line(measure):
    with pytest.raises(BenchmarkError, match=r"ended with 1: ValueError: no rows; see .*log"):
        measure("raise ValueError('no rows')")
