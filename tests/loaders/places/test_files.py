"""`winnow load files`: parquet, JSON Lines and CSV of any source, plain and compressed."""

import csv
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.synthetic_products import make_products, write_json_lines, write_parquet

from loaders.readers import jsonl as jsonlines

DECLARED = "amazon_reviews_2023"
QUARANTINE = "select source_row, error, raw_line from raw.quarantined_rows order by source_row"


def compress(content: bytes, ending: str) -> bytes:
    if ending == ".gz":
        return gzip.compress(content)
    return pa.compress(content, codec="zstd", asbytes=True) if ending == ".zst" else content


@pytest.fixture
def write(tmp_path: Path):
    def write_file(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


# -- JSON Lines ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_json_lines_of_an_undeclared_source_become_text(load, query, write, ending):
    lines = (
        '{"id": 7, "tags": ["a", {"b": 1.50}], "name": "x \\"y\\""}\n{"name": null, "on": true}\n'
    )
    path = write(f"things.jsonl{ending}", compress(lines.encode(), ending))
    printed = load("files", path, "--source", "things")
    assert "docs/how-to/add-a-source.md" in printed
    assert query('select _source_row, id, tags, "name", "on" from raw.things order by 1') == [
        (1, "7", '["a",{"b":1.5}]', 'x "y"', None),
        (2, None, None, None, "true"),
    ]


def test_keys_that_come_late_are_columns_too(load, query, write, monkeypatch):
    monkeypatch.setattr(jsonlines, "BLOCK_BYTES", 64)
    path = write("late.jsonl", '{"a": 1}\n' * 50 + '{"a": 2, "b": "late"}\n')
    load("files", path, "--source", "late")
    assert query("select count(*), count(b), max(_source_row) from raw.late") == [(51, 1, 51)]


def test_declared_source_takes_its_columns_alone(load, query, tmp_path):
    products = [product | {"novelty": 1} for product in make_products(5)]
    path = write_json_lines(tmp_path / "mine.jsonl", products)
    printed = load("files", path, "--source", DECLARED)
    assert "add-a-source" not in printed
    names = [name for name, *_ in query(f"describe raw.{DECLARED}")]
    assert "novelty" not in names
    assert query(f"select count(*), count(subtitle) from raw.{DECLARED}") == [(5, 0)]


def test_values_of_another_type_are_text_or_null(load, query, write):
    line = {
        "parent_asin": 12, "title": {"en": "Lamp"}, "price": True, "features": "no list",
        "rating_number": "many", "average_rating": "4.5",
    }  # fmt: skip
    load("files", write("odd.jsonl", json.dumps(line)), "--source", DECLARED)
    assert query(f"""
        select parent_asin, title, price, features, rating_number, average_rating
        from raw.{DECLARED}
    """) == [("12", '{"en":"Lamp"}', "true", None, None, 4.5)]


def test_broken_lines_are_quarantined_and_the_others_loaded(load, query, write):
    lines = [json.dumps(product).encode() for product in make_products(1_000)]
    lines[9] = lines[9][:200]
    lines[499] = b"[1, 2]"
    lines[999] = b'{"title": "caf\xe9"}'
    printed = load("files", write("l.jsonl", b"\n".join(lines)), "--source", DECLARED)
    assert "997 rows" in printed
    assert "3 malformed rows" in printed
    assert "line 10, 500, 1000" in printed
    assert query(f"select count(*) from raw.{DECLARED}") == [(997,)]
    assert query("select rows, malformed_rows from raw.load_manifest") == [(997, 3)]
    cut, array, latin = query(QUARANTINE)
    assert cut[0] == 10
    assert cut[1].startswith("not JSON: at byte ")
    assert cut[2] == lines[9].decode()
    assert array == (500, "not a JSON object", "[1, 2]")
    assert latin == (1000, "not UTF-8: byte 15 of the line", '{"title": "caf�"}')


@pytest.mark.parametrize(
    ("content", "good", "bad"),
    [
        (b'\xef\xbb\xbf{"a": 1}\n{"a": 2}', [1, 2], []),
        (b'{"a": 1}\r\n\r\n{"a": 2}\r\n', [1, 3], []),
        (b'\n \n\t{"a": 1}\n\n{"a": 2}\n\n', [3, 5], []),
        (b'{"a": "x\x00y"}\n{"a": 2}\n', [2], [1]),
        (b'{"a": "x\\u0000y"}\n', [1], []),
        (b'{"a": 1}{"a": 2}\n{"a": 3}\n', [2], [1]),
        (b'null\n7\n"text"\n{}\n', [4], [1, 2, 3]),
        (b'{"a": "' + b"long " * 500 + b'"}\n{"a": 2}\nnonsense\n{"a": 3}', [1, 2, 4], [3]),
        (b"", [], []),
    ],
    ids=["bom", "crlf", "blank", "nul", "escaped-nul", "two-in-one", "scalars", "long", "empty"],
)
@pytest.mark.parametrize("block_bytes", [7, 64, 32 << 20])
def test_line_numbers_are_true(load, query, write, monkeypatch, content, good, bad, block_bytes):
    monkeypatch.setattr(jsonlines, "BLOCK_BYTES", block_bytes)
    load("files", write("lines.jsonl", content), "--source", "lines")
    numbers = "select _source_row from raw.lines order by 1"
    assert [number for (number,) in query(numbers)] == good
    assert [number for number, *_ in query(QUARANTINE)] == bad


def test_blocks_are_let_go_one_after_the_other(load, write, monkeypatch):
    """Memory does not grow with the file: few of its many blocks are alive at any time."""
    monkeypatch.setattr(jsonlines, "BLOCK_BYTES", 1 << 20)
    line = '{"a": "' + "x" * 1_000 + '"}\n'
    load("files", write("few.jsonl", line), "--source", "small")  # What is imported stays.
    path = write("many.jsonl", line * 20_000)
    tracemalloc.start()
    try:
        load("files", path, "--source", "big")
        _, highest = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 1 << 20 < highest < 16 << 20


def test_quarantined_text_is_cut(load, query, write):
    load("files", write("l.jsonl", "x" * 5_000 + '\n{"a": 1}'), "--source", "long")
    assert [len(text) for *_, text in query(QUARANTINE)] == [1_000]


def test_a_file_without_one_good_line_says_so(load, query, write):
    path = write("array.json", json.dumps([{"a": 1}], indent=1))
    assert "not one row is readable" in load("files", path, "--source", "wrong")


def test_limit_counts_unreadable_lines_too(load, query, write):
    path = write("l.jsonl", '{"a": 1}\n\nbad\n{"a": 2}\n{"a": 3}\n')
    load("files", path, "--source", "few", "--limit", 3)
    assert query("select a from raw.few order by _source_row") == [("1",), ("2",)]
    assert query("select malformed_rows, row_limit from raw.load_manifest") == [(1, 3)]


def test_keys_that_differ_in_case_only_are_refused(refuse, write):
    error = refuse("files", write("l.jsonl", '{"Id": 1}\n{"id": 2}\n'), "--source", "twice")
    assert "'Id'" in error
    assert "l.jsonl" in error


def test_cut_archive_is_refused(refuse, load, query, write):
    load("files", write("old/l.jsonl.gz", gzip.compress(b'{"a": 1}\n')), "--source", "zipped")
    content = gzip.compress("".join(f'{{"a": "{n * 7919}"}}\n' for n in range(5_000)).encode())
    error = refuse("files", write("l.jsonl.gz", content[: len(content) // 2]), "--source", "zipped")
    assert "l.jsonl.gz" in error
    assert query("select a from raw.zipped") == [("1",)]


# -- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_csv_cells_are_text_as_given(load, query, write, ending):
    text = io.StringIO()
    rows = [("id", "na me"), ("007", 'say "hi", twice\nand again'), ("1e5", ""), ("", "ünï")]
    csv.writer(text).writerows(rows)
    path = write(f"cells.csv{ending}", compress(text.getvalue().encode(), ending))
    load("files", path, "--source", "cells")
    assert query('select _source_row, id, "na me" from raw.cells order by 1') == [
        (1, "007", 'say "hi", twice\nand again'),
        (2, "1e5", None),
        (3, None, "ünï"),
    ]


def test_tsv_is_split_at_tabs(load, query, write):
    load("files", write("t.tsv", "a\tb\n1,5\t2\n"), "--source", "tabs")
    assert query("select a, b from raw.tabs") == [("1,5", "2")]


def test_broken_records_are_quarantined_by_their_number(load, query, write):
    content = b'\xef\xbb\xbfa,b\n1,x\n2\n3,y\n4,\xff\n5,z,z\n"6\n6",w\n7\n'
    load("files", write("c.csv", content), "--source", "records")
    assert query("select _source_row, a from raw.records order by 1") == [
        (1, "1"),
        (3, "3"),
        (6, "6\n6"),
    ]
    assert query(QUARANTINE) == [
        (2, "1 cells where the header has 2", "2"),
        (4, "not UTF-8", "4,�"),
        (5, "3 cells where the header has 2", "5,z,z"),
        (7, "1 cells where the header has 2", "7"),
    ]


def test_csv_limit_counts_records(load, query, write):
    load("files", write("c.csv", "a,b\n1,x\n2\n3,y\n4,z\n5\n"), "--source", "c", "--limit", 3)
    assert query("select _source_row from raw.c order by 1") == [(1,), (3,)]
    assert [number for number, *_ in query(QUARANTINE)] == [2]


def test_csv_fills_a_declared_source(load, query, write):
    content = 'parent_asin,features,average_rating\nT1,"[""a"", ""b""]",4.5\nT2,,\n'
    load("files", write("c.csv", content), "--source", DECLARED)
    wanted = f"select parent_asin, features, average_rating from raw.{DECLARED} order by 1"
    assert query(wanted) == [("T1", ["a", "b"], 4.5), ("T2", None, None)]


@pytest.mark.parametrize("header", ["", "a,a", "a,,b", "a,A"])
def test_unusable_header_is_refused(refuse, write, header):
    error = refuse("files", write("c.csv", f"{header}\n1,2\n"), "--source", "headless")
    assert "c.csv" in error


# -- parquet, and what holds for all ------------------------------------------------------------


def test_parquet_types_are_kept(load, query, tmp_path):
    table = pa.table({"n": pa.array([1, None], pa.int16()), "l": [[{"x": 1.5}], []]})
    pq.write_table(table, tmp_path / "t[1]*.parquet")
    pq.write_table(pa.table({"n": [7]}), tmp_path / "t1.parquet")  # What a glob would find.
    load("files", tmp_path / "t[1]*.parquet", "--source", "typed")
    types = {name: type_ for name, type_, *_ in query("describe raw.typed")}
    assert types["n"] == "SMALLINT"
    assert types["l"] == "STRUCT(x DOUBLE)[]"
    assert query("select n, l from raw.typed order by _source_row") == [
        (1, [{"x": 1.5}]),
        (None, []),
    ]


def test_later_files_are_matched_by_name(load, query, tmp_path):
    pq.write_table(pa.table({"b": ["x"], "a": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"A": [2], "c": [True]}), tmp_path / "2.parquet")
    load("files", tmp_path, "--source", "growing")
    assert query("select a, b, c from raw.growing order by a") == [(1, "x", None), (2, None, True)]


def test_changed_type_is_refused(load, refuse, query, tmp_path):
    pq.write_table(pa.table({"a": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"a": ["one"]}), tmp_path / "2.parquet")
    load("files", tmp_path / "1.parquet", "--source", "typed")
    error = refuse("files", tmp_path / "2.parquet", "--source", "typed")
    assert "2.parquet" in error
    assert "'one'" in error
    assert query("select a from raw.typed") == [(1,)]


def test_missing_key_is_refused(refuse, query, tmp_path, write):
    pq.write_table(pa.table({"title": ["x"]}), tmp_path / "t.parquet")
    assert "'parent_asin'" in refuse("files", tmp_path / "t.parquet", "--source", DECLARED)
    path = write("t.jsonl", '{"title": "x"}\n')
    assert "'parent_asin'" in refuse("files", path, "--source", DECLARED)
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_struct_in_a_list_column_is_refused(refuse, tmp_path):
    table = pa.table({"parent_asin": ["T1"], "features": [{"a": 1}]})
    pq.write_table(table, tmp_path / "t.parquet")
    assert "t.parquet" in refuse("files", tmp_path / "t.parquet", "--source", DECLARED)


def test_column_named_like_provenance_is_refused(refuse, tmp_path):
    pq.write_table(pa.table({"_source_file": ["x"]}), tmp_path / "t.parquet")
    assert "_source_file" in refuse("files", tmp_path / "t.parquet", "--source", "own")


def test_folder_names_its_files_by_their_path(load, query, tmp_path):
    write_parquet(tmp_path / "in" / "a" / "p.parquet", make_products(3))
    write_json_lines(tmp_path / "in" / "b" / "p.jsonl", make_products(2, first=10))
    (tmp_path / "in" / "notes.txt").write_text("no data")
    load("files", tmp_path / "in", "--source", DECLARED)
    files = query("select file, form, rows from raw.load_manifest order by file")
    assert files == [("a/p.parquet", "parquet", 3), ("b/p.jsonl", "jsonl", 2)]


def test_same_name_twice_is_refused(refuse, write):
    paths = write("a/l.jsonl", "{}"), write("b/l.jsonl", "{}")
    error = refuse("files", *paths, "--source", "same")
    assert str(paths[0]) in error
    assert str(paths[1]) in error


def test_quotes_in_names_are_harmless(load, query, write):
    path = write("it's; drop.jsonl", json.dumps({"col'\"um;n": "it's", "select": "x"}))
    load("files", path, "--source", "quoted")
    assert query('select "col\'""um;n", "select", _source_file from raw.quoted') == [
        ("it's", "x", "it's; drop.jsonl")
    ]


@pytest.mark.parametrize("name", ["Shop", "my-shop", "1st", "", "a b", "x;y", "load_manifest"])
def test_unusable_source_name_is_refused(refuse, write, name):
    assert "source name" in refuse("files", write("l.jsonl", "{}"), "--source", name)


def test_missing_and_unknown_files_are_refused(refuse, write, tmp_path):
    assert "nowhere" in refuse("files", tmp_path / "nowhere", "--source", "s")
    assert "notes.txt" in refuse("files", write("notes.txt", "x"), "--source", "s")
    (tmp_path / "bare").mkdir()
    assert "bare" in refuse("files", tmp_path / "bare", "--source", "s")
