"""Folders named as Hive names them give columns of text."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

LINE = b'{"id": "x"}\n'
COLUMNS = "select column_name, data_type from duckdb_columns() where table_name = 'shop' order by 1"


def test_folders_give_columns_of_text(load, query, write, tmp_path):
    write("in/country=de/year=2024/part.csv", "id\n1\n2\n")
    write("in/country=fr%2Fx/year=007/part.jsonl", LINE)
    write("in/year=__HIVE_DEFAULT_PARTITION__/a=b.jsonl", LINE)
    (tmp_path / "in/country=it").mkdir()
    pq.write_table(pa.table({"id": ["p"]}), tmp_path / "in/country=it/part.parquet")
    write("in/plain.json", b"[" + LINE + b"]")
    load("files", tmp_path / "in", "--source", "shop")
    assert query("select _source_file, id, country, year from raw.shop order by all") == [
        ("country=de/year=2024/part.csv", "1", "de", "2024"),
        ("country=de/year=2024/part.csv", "2", "de", "2024"),
        ("country=fr%2Fx/year=007/part.jsonl", "x", "fr/x", "007"),
        ("country=it/part.parquet", "p", "it", None),
        ("plain.json", "x", None, None),
        ("year=__HIVE_DEFAULT_PARTITION__/a=b.jsonl", "x", None, None),
    ]
    types = dict(query(COLUMNS))
    assert types["country"] == types["year"] == "VARCHAR"
    assert "unchanged" in load("files", tmp_path / "in", "--source", "shop")


def test_the_rejected_rows_of_such_a_file_are_quarantined(load, query, write, tmp_path):
    write("in/country=de/part.jsonl", LINE + b"broken\n")
    write("in/country=de/part.csv", "id,size\n1,2\n3\n")
    load("files", tmp_path / "in", "--source", "shop")
    assert query("select id, country from raw.shop order by 1") == [("1", "de"), ("x", "de")]
    assert query("select source_row from raw.quarantined_rows") == [(2,), (2,)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("Country=de/c.csv", "id,country\n1,de\n"),
        ("country=de/l.jsonl", '{"id": 1}\n{"country": "de"}\n'),
        ("country=de/COUNTRY=fr/l.jsonl", '{"id": 1}\n'),
    ],
)
def test_a_name_that_the_file_has_too_is_refused(refuse, load, write, tmp_path, path, content):
    load("files", write("old/country=at/l.jsonl", LINE).parents[1], "--source", "shop")
    write(f"in/{path}", content)
    error = refuse("files", tmp_path / "in", "--source", "shop")
    assert path in error
    assert "is a column of the file and the name of a folder" in error


def test_a_declared_source_takes_its_own_columns(load, query, write, tmp_path):
    write("in/store=x/l.jsonl", '{"parent_asin": "a", "store": "y"}\n')
    load("files", tmp_path / "in", "--source", "amazon_reviews_2023")
    assert query("select parent_asin, store from raw.amazon_reviews_2023") == [("a", "y")]
