"""A file of which no row can be read is refused; what is stored stays."""

import pytest

from loaders.readers import jsonl


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("c.csv", b"parent_asin,b\n1\n2\n3,4,5\n", "row 1: 1 cells where the header has 2"),
        ("c.csv", b'parent_asin,b\n1,"2"3\n', "row 1: line 2: text behind a closing quote"),
        ("c.csv", b"parent_asin,b\n1,\xe9\n2,\xe8\n", "--encoding cp1252"),
        ("l.jsonl", b"\nid,title\n1,x\n", "row 2: not JSON"),
        ("l.jsonl", b"[1]x\n", "text follows behind the end of the array"),
        ("l.jsonl", b'7\n"text"\n', "row 1: not a JSON object"),
        ("l.jsonl", b'{"a": "\xe9"}\n', "--encoding cp1252"),
        ("l.json", b"[1, 2]", "row 1: not a JSON object"),
    ],
)
@pytest.mark.parametrize("source", ["shop", "amazon_reviews_2023"])
def test_a_file_without_a_readable_row_is_refused(
    refuse, load, query, write, name, content, told, source
):
    stored = write("old.jsonl", b'{"parent_asin": "a"}\n')
    load("files", stored, "--source", source)
    error = refuse("files", write(name, content), "--source", source)
    assert name in error
    assert told in error
    assert query(f"select parent_asin from raw.{source}") == [("a",)]
    assert query("select file from raw.load_manifest") == [("old.jsonl",)]
    assert query("select count(*) from raw.quarantined_rows") == [(0,)]


def test_a_readable_row_in_a_later_block_is_found(load, query, write, monkeypatch):
    monkeypatch.setattr(jsonl, "BLOCK_BYTES", 16)
    load("files", write("l.jsonl", "nothing\n" * 20 + '{"a": 1}\n'), "--source", "shop")
    assert query("select _source_row from raw.shop") == [(21,)]
    assert query("select rows, malformed_rows from raw.load_manifest") == [(1, 20)]


@pytest.mark.parametrize("name", ["c.csv", "l.jsonl"])
def test_files_without_rows_are_loaded(load, query, write, name):
    load("files", write(name, b"id,title\n" if name == "c.csv" else b"\n"), "--source", "shop")
    assert query("select rows from raw.load_manifest") == [(0,)]
