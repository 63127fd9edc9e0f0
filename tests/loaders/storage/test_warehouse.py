"""What the warehouse promises: one file is one transaction, and a load can be repeated."""

import json
import re
import signal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from support.synthetic_products import make_products, write_json_lines, write_parquet

from loaders import sources

DECLARED = "amazon_reviews_2023"
ENDLESS_LOAD = """
import signal
import sys
from winnow.cli import main
from loaders.storage.warehouse import Warehouse

def go_on(self, source, file, rejected):
    rows = "from raw.amazon_reviews_2023 where _source_file = ?"
    (count,) = self._connection.execute(f"select count(*) {rows}", [file.name]).fetchone()
    print(count, "rows inserted", flush=True)
    while True:
        self._connection.execute("select sum(hash(i)) from range(1000000) as numbers(i)")

Warehouse._quarantine = go_on
# A job in the background is started deaf to Ctrl-C, and so would this one be.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""


def test_every_declared_table_is_there_from_the_start(load, query, tmp_path):
    load("files", write_json_lines(tmp_path / "l.jsonl", [{"a": 1}]), "--source", "mine")
    names = {name for (name,) in query("select table_name from duckdb_tables()")}
    assert names == {*sources.read_sources(), "mine"} | sources.RESERVED_NAMES
    assert {DECLARED, "synthetic"} < names
    declared = yaml.safe_load(sources.SOURCES_FILE.read_text())["synthetic"]["columns"]
    described = {name: type_ for name, type_, *_ in query("describe raw.synthetic")}
    assert described == {"_source_file": "VARCHAR", "_source_row": "BIGINT"} | declared
    schemas = {name for (name,) in query("select schema_name from duckdb_schemas()")}
    assert {"raw", "truth"} <= schemas


def test_a_load_is_one_command(load, query, tmp_path):
    for name in ("a", "b", "c"):
        write_json_lines(tmp_path / f"{name}.jsonl", make_products(1))
    load("files", tmp_path / "a.jsonl", tmp_path / "b.jsonl", "--source", DECLARED)
    load("files", tmp_path, "--source", DECLARED)
    assert query("""
        select list(file order by file) from raw.load_manifest
        group by load_started_at order by load_started_at
    """) == [(["a.jsonl", "b.jsonl"],), (["c.jsonl"],)]


def test_a_database_of_an_earlier_version_learns_when_loads_began(load, query, database, tmp_path):
    load("files", write_json_lines(tmp_path / "l.jsonl", make_products(1)), "--source", DECLARED)
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table raw.load_manifest drop column load_started_at")
    load("files", write_json_lines(tmp_path / "m.jsonl", make_products(2)), "--source", DECLARED)
    assert query("""
        select file, load_started_at <= loaded_at from raw.load_manifest order by file
    """) == [("l.jsonl", None), ("m.jsonl", True)]


def test_the_baseline_of_a_database_of_0_1_0_is_kept(load, query, database, tmp_path):
    load("files", write_json_lines(tmp_path / "l.jsonl", make_products(1)), "--source", DECLARED)
    write_json_lines(tmp_path / "l.jsonl", make_products(5))
    load("files", tmp_path / "l.jsonl", "--source", DECLARED)
    kept = query("from raw.baseline_columns order by all")
    assert kept != query("from raw.columns_loaded order by all")
    with duckdb.connect(str(database)) as connection:
        connection.execute("alter table raw.baseline_columns rename to columns_first_loaded")
    assert "Run: winnow contract show" in load("status")
    load("contract", "show")
    assert query("from raw.baseline_columns order by all") == kept != []


def test_changed_file_replaces_its_rows_and_its_quarantine(load, query, tmp_path):
    path = write_json_lines(tmp_path / "l.jsonl", make_products(10))
    write_json_lines(tmp_path / "other.jsonl", make_products(1, first=99))
    path.write_text(path.read_text() + "broken\n")
    load("files", tmp_path, "--source", DECLARED)
    write_json_lines(path, make_products(4, first=20))
    printed = load("files", tmp_path, "--source", DECLARED)
    assert "other.jsonl: unchanged" in printed
    assert query(f"select count(*), count(*) filter (parent_asin >= 'T000000020') "
                 f"from raw.{DECLARED}") == [(5, 5)]  # fmt: skip
    assert query("select count(*) from raw.quarantined_rows") == [(0,)]
    assert query("select file, rows, malformed_rows from raw.load_manifest order by file") == [
        ("l.jsonl", 4, 0),
        ("other.jsonl", 1, 0),
    ]


def test_media_are_kept_as_json_text_on_demand(load, query, tmp_path, monkeypatch):
    write_parquet(tmp_path / "p.parquet", make_products(2))
    write_json_lines(tmp_path / "l.jsonl", make_products(2, first=5))
    load("files", tmp_path, "--source", DECLARED)

    settings = yaml.safe_load(sources.SOURCES_FILE.read_text())
    settings[DECLARED]["keep_media"] = True
    changed = tmp_path / "sources.yml"
    changed.write_text(yaml.safe_dump(settings))
    monkeypatch.setattr(sources, "SOURCES_FILE", changed)
    assert "unchanged" not in load("files", tmp_path, "--source", DECLARED)
    by_form = dict(query(f"select _source_file, min(images) from raw.{DECLARED} group by all"))
    assert json.loads(by_form["l.jsonl"])[0]["360w"] == "odd.jpg"
    assert json.loads(by_form["p.parquet"])["large"] == ["l1.jpg"]


def test_media_leave_with_the_setting(load, query, tmp_path, monkeypatch):
    path = write_json_lines(tmp_path / "l.jsonl", make_products(2))
    settings = yaml.safe_load(sources.SOURCES_FILE.read_text())
    settings[DECLARED]["keep_media"] = True
    changed = tmp_path / "sources.yml"
    changed.write_text(yaml.safe_dump(settings))
    with monkeypatch.context() as patch:
        patch.setattr(sources, "SOURCES_FILE", changed)
        load("files", path, "--source", DECLARED)
        assert query(f"select count(images) from raw.{DECLARED}") == [(2,)]
    load("files", path, "--source", DECLARED)
    assert "images" not in {name for name, *_ in query(f"describe raw.{DECLARED}")}
    assert query(f"select count(*) from raw.{DECLARED}") == [(2,)]


@pytest.fixture
def endless_load(load, start_python, tmp_path):
    """A load that replaces the 3 rows of l.jsonl by 50 others and then never ends."""
    path = write_json_lines(tmp_path / "l.jsonl", make_products(3))
    load("files", path, "--source", DECLARED)
    write_json_lines(path, make_products(50))
    process = start_python("-c", ENDLESS_LOAD, "load", "files", path, "--source", DECLARED)
    assert process.stdout.readline() == "50 rows inserted\n"
    yield process
    process.kill()
    process.wait()


def test_killed_load_leaves_the_former_state(endless_load, load, query, tmp_path):
    endless_load.kill()
    assert endless_load.wait() == -signal.SIGKILL
    assert query(f"select count(*) from raw.{DECLARED}") == [(3,)]
    assert query("select rows from raw.load_manifest") == [(3,)]
    load("files", tmp_path / "l.jsonl", "--source", DECLARED, "--limit", 5)
    assert query(f"select count(*) from raw.{DECLARED}") == [(5,)]


def test_interrupted_load_leaves_the_former_state(endless_load, query):
    endless_load.send_signal(signal.SIGINT)
    _, stderr = endless_load.communicate(timeout=60)
    assert endless_load.returncode == 130
    assert len(stderr.strip().splitlines()) == 1, stderr
    assert query(f"select count(*) from raw.{DECLARED}") == [(3,)]


def test_no_command_prints_help(run_loaders):
    done = run_loaders()
    assert done.returncode == 0
    assert {"load", "status", "export", "publish"} <= set(re.findall(r"\w+", done.stdout))


def test_missing_key_is_refused(refuse, query, tmp_path, write):
    pq.write_table(pa.table({"title": ["x"]}), tmp_path / "t.parquet")
    assert "'parent_asin'" in refuse("files", tmp_path / "t.parquet", "--source", DECLARED)
    path = write("t.jsonl", '{"title": "x"}\n')
    assert "'parent_asin'" in refuse("files", path, "--source", DECLARED)
    assert query("select count(*) from raw.load_manifest") == [(0,)]
