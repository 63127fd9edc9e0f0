"""JSON Lines of any source, plain and compressed."""

import json
import tracemalloc

import pytest
from support.compression import compress
from support.synthetic_products import make_products, write_json_lines

from loaders.readers import jsonl as jsonlines

DECLARED = "amazon_reviews_2023"
QUARANTINE = "select source_row, error, raw_line from raw.quarantined_rows order by source_row"


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


def test_declared_source_takes_only_its_columns(load, query, tmp_path):
    products = [product | {"novelty": 1} for product in make_products(5)]
    path = write_json_lines(tmp_path / "mine.jsonl", products)
    printed = load("files", path, "--source", DECLARED)
    assert "add-a-source" not in printed
    names = [name for name, *_ in query(f"describe raw.{DECLARED}")]
    assert "novelty" not in names
    assert query(f"select count(*), count(subtitle) from raw.{DECLARED}") == [(5, 0)]


def test_values_of_another_type_are_text_a_list_of_one_or_told(load, query, write):
    line = {
        "parent_asin": 12, "title": {"en": "Lamp"}, "price": True, "features": "no list",
        "description": {"a": 1}, "rating_number": "many", "average_rating": "4.5",
    }  # fmt: skip
    printed = load("files", write("odd.jsonl", json.dumps(line)), "--source", DECLARED)
    assert query(f"""
        select parent_asin, title, price, features, description, rating_number, average_rating
        from raw.{DECLARED}
    """) == [("12", '{"en":"Lamp"}', "true", ["no list"], ['{"a":1}'], None, 4.5)]
    note = "rating_number: no BIGINT in 1 row, and missing there (first in row 1: 'many')"
    assert f"odd.jsonl: {note}" in printed
    assert query("select notes from raw.load_manifest") == [(note,)]


def test_numbers_are_stored_as_they_are_or_told(load, query, write):
    given = ["12.7", "12.0", "true", "9007199254740993", '"1,234"', "null", "1e3"]
    lines = [
        f'{{"parent_asin": "T{place}", "rating_number": {number}, "average_rating": {number}}}'
        for place, number in enumerate(given)
    ]
    printed = load("files", write("n.jsonl", "\n".join(lines)), "--source", DECLARED)
    rows = query(f"select rating_number, average_rating from raw.{DECLARED} order by _source_row")
    assert rows == [
        (None, 12.7), (12, 12.0), (None, None), (9007199254740993, None), (None, None),
        (None, None), (1000, 1000.0),
    ]  # fmt: skip
    assert (
        "rating_number: no BIGINT in 3 rows, and missing there (first in row 1: '12.7')" in printed
    )
    assert "average_rating: no DOUBLE in 3 rows" in printed


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


def test_blocks_are_freed_one_after_the_other(load, write, monkeypatch):
    """Memory does not grow with the file: a quarter of its blocks are never alive together.

    A thread of its own reads ahead of those that parse, some 5 blocks where they keep up and some
    30 on a busy machine, whatever the length of the file: 600 blocks are many more than that.
    """
    block_bytes, block_count = 1 << 16, 600
    monkeypatch.setattr(jsonlines, "BLOCK_BYTES", block_bytes)
    line = '{"a": "' + "x" * 1_000 + '"}\n'
    load("files", write("few.jsonl", line), "--source", "small")  # What is imported stays.
    path = write("many.jsonl", line * (block_bytes * block_count // len(line)))
    tracemalloc.start()
    try:
        load("files", path, "--source", "big")
        _, highest = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 1 < highest / block_bytes < block_count / 4


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
