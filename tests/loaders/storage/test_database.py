"""Opening the database: locks, other files, settings, Ctrl-C."""

import subprocess
import sys

import pytest
from support.synthetic_products import write_json_lines

from loaders.storage.database import open_database


def test_locked_database_names_the_holder(refuse, load, database, tmp_path):
    path = write_json_lines(tmp_path / "l.jsonl", [{"a": 1}])
    load("files", path, "--source", "mine")
    program = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held'); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout.readline() == "held\n"
        for command in (["files", path, "--source", "mine"], ["status"]):
            error = refuse(*command)
            assert str(database) in error
            assert str(holder.pid) in error
    finally:
        holder.communicate("\n", timeout=30)


def test_other_file_in_place_of_the_database_is_refused(refuse, database, tmp_path):
    database.parent.mkdir(parents=True)
    database.write_text("these are notes, and no database of anybody\n" * 200)
    before = database.read_bytes()
    path = write_json_lines(tmp_path / "l.jsonl", [{"a": 1}])
    assert "WINNOW_DATABASE" in refuse("files", path, "--source", "mine")
    assert database.read_bytes() == before


def test_bad_setting_is_named(refuse, tmp_path):
    path = write_json_lines(tmp_path / "l.jsonl", [{"a": 1}])
    error = refuse("files", path, "--source", "mine", WINNOW_MEMORY_LIMIT="plenty")
    assert "WINNOW_MEMORY_LIMIT=plenty" in error


def test_interrupted_query_is_an_interruption(make_environment, monkeypatch):
    """DuckDB reports Ctrl-C during a query as an error of its own kind."""
    monkeypatch.setenv("WINNOW_DATABASE", make_environment()["WINNOW_DATABASE"])
    with pytest.raises(KeyboardInterrupt), open_database():
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="something else"), open_database():
        raise RuntimeError("something else")
