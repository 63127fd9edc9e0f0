"""Compressed files that are cut short."""

import gzip


def test_cut_archive_is_refused(refuse, load, query, write):
    load("files", write("old/l.jsonl.gz", gzip.compress(b'{"a": 1}\n')), "--source", "zipped")
    content = gzip.compress("".join(f'{{"a": "{n * 7919}"}}\n' for n in range(5_000)).encode())
    error = refuse("files", write("l.jsonl.gz", content[: len(content) // 2]), "--source", "zipped")
    assert "l.jsonl.gz" in error
    assert query("select a from raw.zipped") == [("1",)]
