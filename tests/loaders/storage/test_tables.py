"""Raw tables: columns of later files, their types, and names that are no columns."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

DECLARED = "amazon_reviews_2023"


def test_later_files_are_matched_by_name(load, query, tmp_path):
    pq.write_table(pa.table({"b": ["x"], "a": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"A": [2], "c": [True]}), tmp_path / "2.parquet")
    load("files", tmp_path, "--source", "growing")
    assert query("select a, b, c from raw.growing order by a") == [(1, "x", None), (2, None, True)]


def test_column_named_like_provenance_is_refused(refuse, tmp_path):
    pq.write_table(pa.table({"_source_file": ["x"]}), tmp_path / "t.parquet")
    assert "_source_file" in refuse("files", tmp_path / "t.parquet", "--source", "own")


def test_quotes_in_names_are_harmless(load, query, write):
    path = write("it's; drop.jsonl", json.dumps({"col'\"um;n": "it's", "select": "x"}))
    load("files", path, "--source", "quoted")
    assert query('select "col\'""um;n", "select", _source_file from raw.quoted') == [
        ("it's", "x", "it's; drop.jsonl")
    ]
