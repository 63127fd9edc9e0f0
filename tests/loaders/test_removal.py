"""What is taken out of the database again, and files that come back under another name."""

import json

import pytest

CSV = "id,title\n1,Lamp\n2,Cup\n"


@pytest.fixture
def two_files(load, write):
    """Two files of one source, one of them with a row that is not readable."""
    load("files", write("a.csv", CSV), "--source", "shop")
    load("files", write("b.csv", "id,title\n3,Pan\n4,Pot,too much\n"), "--source", "shop")


def list_traces(query) -> list:
    """Source and file wherever something is noted of them."""
    return query("""
        select 'manifest', source, file from raw.load_manifest
        union select 'quarantine', source, source_file from raw.quarantined_rows
        union select 'columns', source, source_file from raw.columns_loaded
        union select 'baseline', source, '' from raw.baseline_columns
        order by all
    """)


def test_a_file_goes_with_all_that_was_noted_of_it(two_files, load, query):
    assert "shop: 1 file with 1 row removed, 1 file left" in load("remove", "shop", "b.csv")
    assert query("select id, _source_file from raw.shop order by id") == [
        ("1", "a.csv"), ("2", "a.csv"),
    ]  # fmt: skip
    assert {file for _, _, file in list_traces(query)} == {"a.csv", ""}


def test_a_source_goes_whole(two_files, load, query):
    assert "2 files with 3 rows removed, 0 files left" in load("remove", "shop")
    assert list_traces(query) == []
    assert query("select 1 from duckdb_tables() where table_name = 'shop'") == []


def test_a_declared_source_keeps_its_table(load, query, write):
    load("files", write("a.jsonl", json.dumps({"text": "held out"})), "--source", "reference_texts")
    load("remove", "reference_texts")
    assert query("from raw.reference_texts") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["shops"], ["shops is not loaded", "near names: shop;", "winnow status"]),
        (["shop", "a.cvs"], ["shop has no file 'a.cvs'", "near names: a.csv"]),
        (["Shop"], ["Shop"]),
    ],
)
def test_what_is_not_loaded_is_refused(two_files, refuse, query, typed, words):
    error = refuse("remove", *typed)
    assert all(word in error for word in words), error
    assert query("select count(*) from raw.shop") == [(3,)]


def test_a_renamed_file_takes_the_place_of_the_old_one(load, query, write):
    load("files", write("old.csv", CSV), "--source", "shop")
    printed = load("files", write("new.csv", CSV), "--source", "shop")
    assert "new.csv: takes the place of old.csv" in printed
    assert query("select distinct _source_file from raw.shop") == [("new.csv",)]
    assert query("select file from raw.load_manifest") == [("new.csv",)]


def test_two_copies_that_are_loaded_together_both_stay(load, query, write, tmp_path):
    for name in ("x/a.csv", "x/b.csv"):
        write(name, CSV)
    load("files", tmp_path / "x", "--source", "shop")
    load("files", tmp_path / "x", "--source", "shop")
    assert query("select count(*) from raw.shop") == [(4,)]
