"""Sources: their names, their terms, and what is declared of them."""

from dataclasses import replace

import duckdb
import pytest
import yaml
from support.project import REPO_FOLDER

from loaders import sources

LINES = b'{"id": "a"}\n{"id": "b"}\n'
DECLARED = "amazon_reviews_2023"
TERMS = (
    "select homepage, licence, licence_note, attribution from raw.declared_sources where source = ?"
)


def test_terms_travel_with_the_rows(load, query, tmp_path):
    (tmp_path / "l.jsonl").write_bytes(LINES)
    loading = ("files", tmp_path / "l.jsonl", "--source", "shop")
    load(*loading, "--licence", "MIT", "--homepage", "https://shop.example")
    load(*loading, "--licence-note", "For research.", "--attribution", "The shop")
    told = ("https://shop.example", "MIT", "For research.", "The shop")
    assert query(TERMS, "shop") == [told]
    load("synthetic", "--rows", 20)
    assert query(TERMS, "shop") == [told], "another load keeps them"
    sources = (REPO_FOLDER / "exporters/sources.sql").read_text()
    listed = {row[0]: row[-4:] for row in query(sources)}
    assert listed["shop"] == told
    assert listed["synthetic"][1] == "Apache-2.0"
    assert "MIT" in load("status")


def test_declared_terms_are_those_of_the_file(load, refuse, query, database, tmp_path):
    (tmp_path / "l.jsonl").write_bytes(LINES)
    load("files", tmp_path / "l.jsonl", "--source", "shop")
    with duckdb.connect(str(database)) as connection:
        connection.execute("update raw.declared_sources set licence = 'another'")
    load("files", tmp_path / "l.jsonl", "--source", "shop")
    assert query(TERMS, "synthetic")[0][1] == "Apache-2.0"
    count = len(sources.read_sources())
    told = query("select count(*), count(distinct source) from raw.declared_sources")
    assert told == [(count, count)]
    error = refuse("files", tmp_path / "l.jsonl", "--source", DECLARED, "--licence", "MIT")
    assert "loaders/sources.yml" in error


def test_terms_of_a_load_that_fails_are_not_kept(refuse, query, tmp_path):
    (tmp_path / "c.csv").write_bytes(b"a,a\n")
    refuse("files", tmp_path / "c.csv", "--source", "shop", "--licence", "MIT")
    assert query(TERMS, "shop") == []


@pytest.mark.parametrize("name", ["Shop", "my-shop", "1st", "", "a b", "x;y", "load_manifest"])
def test_unusable_source_name_is_refused(refuse, write, name):
    assert "source name" in refuse("files", write("l.jsonl", "{}"), "--source", name)


def test_sources_declare_what_the_documents_need():
    for name, source in sources.read_sources().items():
        settings = yaml.safe_load(sources.SOURCES_FILE.read_text())[name]
        assert source.key in source.columns
        assert {"licence", "licence_note", "attribution"} <= settings.keys()
    assert replace(source, columns={}).is_declared is False
