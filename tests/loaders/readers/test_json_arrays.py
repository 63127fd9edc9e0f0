"""Files that are one JSON array, and objects that go over several lines."""

import json
import random

import pytest
from support.compression import compress
from support.synthetic_products import make_products

from loaders.readers import json_arrays

DECLARED = "amazon_reviews_2023"
ITEMS = [
    {"id": "a", "text": 'x "y" \\ [z], {', "tags": ["b", {"c": 1}]},
    {"id": "b", "text": "\\", "tags": []},
    {},
    {"id": "ü]", "text": '\\"', "tags": None},
]
SHAPES = {
    "one line": json.dumps(ITEMS),
    "a line each": "[\n" + ",\n".join(map(json.dumps, ITEMS)) + "\n]\n",
    "over lines": "\r\n " + json.dumps(ITEMS, indent=2, ensure_ascii=False) + " \n\n",
    "tight": json.dumps(ITEMS, separators=(",", ":")),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("block_bytes", [1, 7, 64, 16 << 20])
def test_the_elements_of_an_array_are_rows(load, query, write, monkeypatch, shape, block_bytes):
    monkeypatch.setattr(json_arrays, "BLOCK_BYTES", block_bytes)
    load("files", write("a.json", SHAPES[shape]), "--source", "shop")
    rows = query("select _source_row, id, text, tags from raw.shop order by 1")
    assert [row[:3] for row in rows] == [
        (number, item.get("id"), item.get("text")) for number, item in enumerate(ITEMS, start=1)
    ]
    assert json.loads(rows[0][3]) == ITEMS[0]["tags"]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_packed_array_fills_a_declared_source(load, query, write, ending):
    products = make_products(50)
    path = write(f"a.json{ending}", compress(json.dumps(products).encode(), ending))
    load("files", path, "--source", DECLARED)
    found = query(f"select parent_asin from raw.{DECLARED} order by _source_row")
    assert [asin for (asin,) in found] == [product["parent_asin"] for product in products]


def test_random_text_is_cut_where_python_cuts_it(write, monkeypatch):
    from loaders.readers.streams import open_stream
    from loaders.sources import SourceFile

    chance = random.Random(4)
    for _ in range(300):
        values = [make_value(chance, 3) for _ in range(chance.randint(1, 6))]
        text = json.dumps(values, indent=chance.choice((None, 1)), ensure_ascii=False)
        monkeypatch.setattr(json_arrays, "BLOCK_BYTES", chance.randint(1, 40))
        file = SourceFile(name="a.json", form="jsonl", path=write("a.json", text))
        assert json_arrays.is_array(file)
        found = []
        with open_stream(file) as stream:
            for block, ends in json_arrays.split_array(file, stream):
                starts = [0, *(ends[:-1] + 1)]
                found += [block[start:end] for start, end in zip(starts, ends, strict=True)]
        assert [json.loads(element) for element in found] == values, text


def make_value(chance: random.Random, depth: int) -> object:
    kind = chance.randint(0, 5 if depth else 3)
    if kind < 3:
        return "".join(chance.choices('"\\,[]{}:\nü x', k=chance.randint(0, 6)))
    if kind == 3:
        return chance.choice((7, None, True, 1.5))
    values = [make_value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return values if kind == 4 else {f"{number}\\": value for number, value in enumerate(values)}


def test_elements_that_are_no_objects_are_quarantined(load, query, write):
    content = b'[{"a": 1}, [2], "x, {y}", {"a": "\xe9"}, {"a": NaN}, null]'
    printed = load("files", write("a.json", content), "--source", "shop")
    assert "(row 2, 3, 4, 6)" in printed
    assert query("select _source_row, a from raw.shop order by 1") == [(1, "1"), (5, "NaN")]
    assert query("select source_row, error, raw_line from raw.quarantined_rows order by 1") == [
        (2, "not a JSON object", "[2]"),
        (3, "not a JSON object", '"x, {y}"'),
        (4, "not UTF-8: byte 9 of the line", '{"a": "\ufffd"}'),
        (6, "not a JSON object", "null"),
    ]


def test_limit_counts_elements(load, query, write):
    load("files", write("a.json", '[{"a": 1}, 2, {"a": 3}, {"a": '), "--source", "s", "--limit", 2)
    assert query("select a from raw.s") == [("1",)]
    assert query("select malformed_rows, row_limit from raw.load_manifest") == [(1, 2)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[{"a": 1}, {"a": 2}', "never closed"),
        ('[{"a": 1}, {"a": 2', "never closed"),
        ('[{"a": 1}, {"a": "2}, {"a": 3}]', "never closed"),
        ('[{"a": 1}] {"a": 2}', "text follows behind the end of the array"),
        ('[{"a": 1}]\n[{"a": 2}]\n', "text follows behind the end of the array"),
        ('[{"a": 1},, {"a": 2}]', "a comma has no element"),
        ('[{"a": 1},]', "a comma has no element"),
        ('[{"a": 1}, {"a" 2}]', "element 2 of the array is not JSON"),
        ('[{"a": 1}, {"a": [2}}]', "element 2 of the array is not JSON"),
    ],
)
@pytest.mark.parametrize("source", ["shop", DECLARED])
def test_broken_arrays_are_refused(refuse, query, write, content, told, source):
    content = content.replace('"a"', '"parent_asin"')
    error = refuse("files", write("a.json", content), "--source", source)
    assert "a.json" in error
    assert told in error
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_an_empty_array_has_no_rows(load, query, write):
    load("files", write("a.json", "[ \n]"), "--source", "shop")
    assert query("select rows, malformed_rows from raw.load_manifest") == [(0, 0)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"id": 1, "tags": ["}", {"a": 2}]}, indent=1),
        '{"items": [\n{"id": 1},\n{"id": 2}\n]}',
        json.dumps({"id": 1}, indent=1) + "\n" + json.dumps({"id": 2}, indent=1),
        "\n" + json.dumps({"id": "x" * 99}, indent=1),
    ],
)
@pytest.mark.parametrize("first_bytes", [3, 1 << 20])
def test_objects_over_lines_are_refused(refuse, write, monkeypatch, content, first_bytes):
    monkeypatch.setattr(json_arrays, "FIRST_BYTES", first_bytes)
    error = refuse("files", write("o.json", content), "--source", "shop")
    assert "o.json: its first object goes over several lines" in error


@pytest.mark.parametrize("first", ['{"a": [1,', '{"a": "x', "{", '{"a": {"b": 1}', '{"a": 1}}'])
def test_a_broken_first_line_is_no_object_over_lines(load, query, write, first):
    load("files", write("l.jsonl", f'{first}\n{{"a": 2}}\n{{"a": 3}}\n'), "--source", "shop")
    assert query("select _source_row from raw.shop order by 1") == [(2,), (3,)]


def test_lines_that_are_no_object_together_are_lines(load, query, write):
    load("files", write("l.jsonl", '{"a": [1,\n2]} {"a": 3}\n{"a": 4}\n'), "--source", "shop")
    assert query("select _source_row, a from raw.shop") == [(3, "4")]
