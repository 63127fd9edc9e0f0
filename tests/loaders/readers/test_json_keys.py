"""Keys that an object has twice are told, with the rows."""

import pytest

from loaders.readers import jsonl

LINES = (
    '{"parent_asin": "a", "price": "1"}\n'
    '{"parent_asin": "b", "price": "2", "price": "3", "other": {"x": 1, "x": 2}}\n'
    '{"price": "5", "title": "t", "title": "u", "parent_asin": "c", "price": "6", "price": "7"}\n'
    '{"parent_asin": "d", "price": "8", "price": "9", "other": 1}\n'
)


@pytest.mark.parametrize("source", ["shop", "amazon_reviews_2023"])
@pytest.mark.parametrize("block_bytes", [64, 32 << 20])
@pytest.mark.parametrize("end", ["", "broken\n"])
def test_repeated_keys_are_told(load, query, write, monkeypatch, source, block_bytes, end):
    monkeypatch.setattr(jsonl, "BLOCK_BYTES", block_bytes)
    printed = load("files", write("l.jsonl", LINES + end), "--source", source)
    told = [line for line in printed.splitlines() if "is repeated" in line]
    assert len(told) == 2
    [price] = [line for line in told if "'price'" in line]
    [title] = [line for line in told if "'title'" in line]
    assert "l.jsonl: " in price and "in 3 objects, first in row 2" in price
    assert "in 1 objects, first in row 3" in title
    assert query(f"select price from raw.{source} order by _source_row") == [
        ("1",),
        ("2",),
        ("5",),
        ("8",),
    ]


@pytest.mark.parametrize("source", ["shop", "amazon_reviews_2023"])
def test_nothing_is_told_of_single_keys(load, write, source):
    lines = '{"parent_asin": "a", "details": {"x": 1, "x": 2}}\n{"parent_asin": "a"}\n'
    assert "repeated" not in load("files", write("l.jsonl", lines), "--source", source)
