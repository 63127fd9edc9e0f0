"""Compressed files that are cut short, and text in other encodings."""

import gzip

import pytest
from support.compression import compress

from loaders.readers import csv as delimited
from loaders.readers import jsonl

TABLE = 'id,título\n1,Alfombra à 5 €\n2,"Über\nТаз"\n'
LINES = '{"id": "1", "título": "Alfombra à 5 €"}\n{"id": "2", "título": "Über\\nТаз"}\n'
CELLS = [("1", "Alfombra à 5 €"), ("2", "Über\nТаз")]


def test_cut_archive_is_refused(refuse, load, query, write):
    load("files", write("old/l.jsonl.gz", gzip.compress(b'{"a": 1}\n')), "--source", "zipped")
    content = gzip.compress("".join(f'{{"a": "{n * 7919}"}}\n' for n in range(5_000)).encode())
    error = refuse("files", write("l.jsonl.gz", content[: len(content) // 2]), "--source", "zipped")
    assert "l.jsonl.gz" in error
    assert query("select a from raw.zipped") == [("1",)]


@pytest.mark.parametrize(("name", "text"), [("c.csv", TABLE), ("l.jsonl", LINES)])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["", ".zst"])
def test_text_of_another_encoding_is_decoded(
    load, query, write, monkeypatch, name, text, encoding, ending
):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 11)
    monkeypatch.setattr(jsonl, "BLOCK_BYTES", 11)
    path = write(f"{name}{ending}", compress(text.encode(encoding), ending))
    load("files", path, "--source", "shop", "--encoding", encoding)
    assert query('select id, "título" from raw.shop order by 1') == CELLS


def test_another_encoding_is_another_form_of_the_file(load, query, write):
    path = write("c.csv", "id,title\n1,caf\xe9\n2,tea\n".encode("cp1252"))
    printed = load("files", path, "--source", "shop")
    assert "bytes that are not UTF-8 in rows: 1" in printed
    assert "--encoding cp1252" in printed
    load("files", path, "--source", "shop", "--encoding", "windows-1252")
    assert query("select title from raw.shop order by id") == [("café",), ("tea",)]
    assert query("select form, rows from raw.load_manifest") == [("csv cp1252", 2)]
    assert query("select count(*) from raw.quarantined_rows") == [(0,)]
    assert "unchanged" in load("files", path, "--source", "shop", "--encoding", "cp1252")
    assert "1 row loaded" in load("files", path, "--source", "shop", "--encoding", "UTF-8")
    assert query("select form, rows from raw.load_manifest") == [("csv", 1)]


@pytest.mark.parametrize(("name", "text"), [("c.csv", TABLE), ("l.jsonl", LINES)])
@pytest.mark.parametrize(("encoding", "shown"), [("utf-16", "utf-16"), ("utf-32", "utf-32")])
def test_a_byte_order_mark_names_the_encoding(refuse, write, name, text, encoding, shown):
    error = refuse("files", write(name, text.encode(encoding)), "--source", "shop")
    assert name in error
    assert f"--encoding {shown}" in error


def test_utf16_without_a_mark_is_named(refuse, write):
    error = refuse("files", write("c.csv", TABLE.encode("utf-16-le")), "--source", "shop")
    assert "--encoding utf-16-le" in error


@pytest.mark.parametrize("block_bytes", [7, 16 << 20])
def test_bytes_that_cannot_be_decoded_are_refused_by_their_place(
    refuse, load, query, write, monkeypatch, block_bytes
):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", block_bytes)
    content = "id,title\n1,Rug\n".encode("cp1252") + b"2,\x81x\n"
    error = refuse("files", write("c.csv", content), "--source", "shop", "--encoding", "cp1252")
    assert "c.csv" in error
    assert "byte 18 is not cp1252" in error
    cut = TABLE.encode("utf-16")[:-1]
    error = refuse("files", write("c.csv", cut), "--source", "shop", "--encoding", "utf-16")
    assert f"byte {len(cut)} is not utf-16" in error


@pytest.mark.parametrize("name", ["cp12520", "rot13", "hex", "undefined", "a\0b", ""])
def test_unknown_encodings_are_refused(refuse, write, name):
    error = refuse("files", write("c.csv", TABLE), "--source", "shop", "--encoding", name)
    assert repr(name) in error or "\\0" in error
    assert "cp1252" in error


def test_an_encoding_needs_a_text_file(refuse, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": [1]}), tmp_path / "p.parquet")
    error = refuse("files", tmp_path / "p.parquet", "--source", "shop", "--encoding", "cp1252")
    assert "no file is a text file" in error
