"""The company's own rows wherever they lie: sheets, addresses, databases, deliveries; and terms."""

import hashlib
import json
import sqlite3
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from fsspec.registry import _registry as fsspec_registry
from support.loopback_store import LoopbackStore
from support.project import REPO_FOLDER
from support.synthetic_workbooks import Day, write_opendocument, write_workbook

from loaders.places import addresses, cache
from loaders.places.database import recognize_database
from loaders.readers import spreadsheets
from loaders.sources import read_sources

LINES = b'{"id": "a"}\n{"id": "b"}\n'
DECLARED = "amazon_reviews_2023"
TERMS = (
    "select homepage, licence, licence_note, attribution from raw.declared_sources where source = ?"
)
S3_KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "x"}


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(cache, "CACHE_FOLDER", tmp_path / "fetched")
    return tmp_path / "fetched"


# -- Spreadsheets --------------------------------------------------------------------------------


def test_cells_of_a_workbook_are_text_as_they_stand(load, query, tmp_path):
    rows = [
        ["id", "price", "count", "on", "made"],
        ["007", 0.1 + 0.2, 123456789012345.0, True, Day(45293)],
        [None] * 5,
        [" x ", 1e20, -0.0, False, None],
    ]
    load("files", write_workbook(tmp_path / "b.xlsx", {"Items": rows}), "--source", "shop")
    assert query("select * from raw.shop order by _source_row") == [
        ("b.xlsx", 1, "007", "0.3", "123456789012345", "TRUE", "2024-01-02"),
        ("b.xlsx", 3, " x ", "100000000000000000000", "0", "FALSE", None),
    ]
    assert query("select form, rows, malformed_rows from raw.load_manifest") == [
        ("spreadsheet", 2, 0)
    ]


def test_a_sheet_is_a_file_of_its_own(load, query, tmp_path):
    sheets = {"A": [["id"], ["a"]], "B": [["id"], ["b"]]}
    path = write_workbook(tmp_path / "b.xlsx", sheets)
    load("files", path, "--source", "shop")
    load("files", path, "--source", "shop", "--sheet", "B")
    assert query("select _source_file, id from raw.shop order by 1") == [
        ("b.xlsx", "a"),
        ("b.xlsx#B", "b"),
    ]


def test_an_opendocument_sheet_is_read(load, query, tmp_path):
    path = write_opendocument(tmp_path / "b.ods", [["id"], ["a"]])
    load("files", path, "--source", "shop")
    assert query("select _source_row, id from raw.shop") == [(1, "a")]


@pytest.mark.parametrize(("limit", "numbers"), [(3, [1, 2, 4]), (9, [1, 2, 4, 5, 6])])
def test_rows_of_many_batches_keep_their_numbers(
    load, query, tmp_path, monkeypatch, limit, numbers
):
    monkeypatch.setattr(spreadsheets, "BATCH_ROWS", 2)
    rows = [["id"], [1], [2], [None], [4], [5], [6]]
    path = write_workbook(tmp_path / "b.xlsx", {"A": rows})
    load("files", path, "--source", "shop", "--limit", limit)
    assert query("select list(_source_row order by _source_row) from raw.shop") == [(numbers,)]


def test_unusable_spreadsheets_are_refused(refuse, load, query, tmp_path, monkeypatch):
    book = write_workbook(tmp_path / "b.xlsx", {"A": [["id", None], ["a", "b"]]})
    assert "name every column once" in refuse("files", book, "--source", "shop")
    error = refuse("files", book, "--source", "shop", "--sheet", "Z")
    assert "no sheet 'Z'" in error and "one of A" in error
    (tmp_path / "c.xlsx").write_bytes(b"no archive")
    assert "c.xlsx is no readable" in refuse("files", tmp_path / "c.xlsx", "--source", "shop")
    (tmp_path / "l.jsonl").write_bytes(LINES)
    error = refuse("files", tmp_path / "l.jsonl", "--source", "shop", "--sheet", "A")
    assert "no file is a spreadsheet" in error
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "pip install 'winnow[excel]'" in refuse("files", book, "--source", "shop")
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_the_mark_of_an_open_workbook_is_passed_over(load, query, tmp_path):
    write_workbook(tmp_path / "in.xlsx", {"A": [["id"], ["a"]]})
    (tmp_path / "~$in.xlsx").write_bytes(b"user")
    load("files", tmp_path, "--source", "shop")
    assert query("select _source_file from raw.shop") == [("in.xlsx",)]


# -- Addresses -----------------------------------------------------------------------------------


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with LoopbackStore({"/bucket/l.jsonl": LINES}) as started:
        yield started


def test_a_file_at_an_address_is_fetched_once(load, query, store):
    address = f"{store.url}/bucket/l.jsonl"
    load("files", address, "--source", "shop")
    assert "unchanged" in load("files", address, "--source", "shop")
    assert store.downloads == ["/bucket/l.jsonl"]
    assert query("select _source_file, _source_row, id from raw.shop order by 2") == [
        (address, 1, "a"),
        (address, 2, "b"),
    ]
    store.files["/bucket/l.jsonl"] = LINES[:12]
    load("files", address, "--source", "shop")
    assert query("select id from raw.shop") == [("a",)]
    sha256 = hashlib.sha256(LINES[:12]).hexdigest()
    assert query("select bytes, sha256 from raw.load_manifest") == [(12, sha256)]


def test_an_address_is_known_without_its_secrets(load, query, refuse, store, cache_folder):
    address = f"http://me:s3cret@{store.host}/bucket/l.jsonl?signature=s3cret"
    told = load("files", address, "--source", "shop")
    told += refuse("files", address.replace("l.jsonl", "m.jsonl"), "--source", "shop")
    store.refused["/bucket/l.jsonl"] = 500
    told += refuse("files", address, "--source", "shop")
    told += refuse("files", address.replace(store.host, "127.0.0.1:1"), "--source", "shop")
    told += refuse("files", "https://me:s3cret/@host/l.jsonl", "--source", "shop")
    told += str(query("from raw.shop, raw.load_manifest"))
    told += "".join(path.read_text() for path in cache_folder.rglob("*") if path.is_file())
    assert f"{store.url}/bucket/l.jsonl" in told
    assert "s3cret" not in told


def test_an_error_that_quotes_an_address_is_not_passed_on(refuse, monkeypatch):
    class Quoting:
        def info(self, address: str) -> dict:
            raise ValueError(f"no way to {address}")

    monkeypatch.setattr(addresses, "_open_system", lambda address: Quoting())
    error = refuse("files", "s3://key:s3cret@bucket/l.jsonl", "--source", "shop")
    assert "s3://bucket/l.jsonl" in error and "ValueError" in error
    assert "s3cret" not in error


def test_an_object_of_s3_is_fetched(load, query, store):
    endpoint = S3_KEYS | {"AWS_ENDPOINT_URL": store.url}
    load("files", "s3://bucket/l.jsonl", "--source", "shop", **endpoint)
    assert "unchanged" in load("files", "s3://bucket/l.jsonl", "--source", "shop", **endpoint)
    assert store.downloads == ["/bucket/l.jsonl"]
    assert query("select distinct _source_file from raw.shop") == [("s3://bucket/l.jsonl",)]


@pytest.mark.parametrize("scheme", ["http", "s3"])
@pytest.mark.parametrize(("status", "words"), [(404, "is not there"), (403, "the server refuses")])
def test_what_a_server_denies_is_told(refuse, query, store, scheme, status, words):
    store.refused["/bucket/l.jsonl"] = status
    address = "s3://bucket/l.jsonl" if scheme == "s3" else f"{store.url}/bucket/l.jsonl"
    endpoint = S3_KEYS | {"AWS_ENDPOINT_URL": store.url}
    error = refuse("files", address, "--source", "shop", **endpoint)
    assert address in error and words in error
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_a_download_of_another_size_is_refused(refuse, store, cache_folder):
    store.lying_sizes["/bucket/l.jsonl"] = 99
    error = refuse("files", f"{store.url}/bucket/l.jsonl", "--source", "shop")
    assert "24 bytes where the server states 99" in error
    assert {path.suffix for path in cache_folder.rglob("*") if path.is_file()} == {".lock"}


@pytest.mark.parametrize(
    ("scheme", "module", "command"),
    [("s3", "s3fs", "pip install 'winnow[s3]'"), ("gs", "gcsfs", "pip install gcsfs")],
)
def test_a_missing_library_is_named(refuse, monkeypatch, scheme, module, command):
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(fsspec_registry, scheme, raising=False)
    assert command in refuse("files", f"{scheme}://bucket/l.jsonl", "--source", "shop")


def test_unusable_addresses_are_refused(refuse):
    assert "ftp://" in refuse("files", "ftp://host/l.jsonl", "--source", "shop")
    assert "endings" in refuse("files", "https://host/page", "--source", "shop")
    assert "cannot be fetched" in refuse("files", "http://127.0.0.1:1/l.csv", "--source", "shop")


# -- Databases -----------------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A DuckDB database with one table of three rows, and two of one name."""
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("""
            create table items as
                select 3 - i as n, [i] as parts, 170141183460469231731687303715884105727 as huge
                from range(3) as numbers(i);
            create table same (a integer);
            create schema archive;
            create table archive.same (a integer)
        """)
    return path


def test_a_table_is_loaded_in_the_order_of_its_columns(load, query, shop):
    load("database", shop, "--table", "items", "--source", "shop")
    assert query("select _source_file, _source_row, n, parts, huge from raw.shop order by 2") == [
        ("shop.duckdb#items", 1, 1, [2], str(2**127 - 1)),
        ("shop.duckdb#items", 2, 2, [1], str(2**127 - 1)),
        ("shop.duckdb#items", 3, 3, [0], str(2**127 - 1)),
    ]
    assert query("select form, rows, malformed_rows from raw.load_manifest") == [("table", 3, 0)]


def test_a_table_is_loaded_again_where_its_rows_changed(load, query, shop, database):
    loading = ("database", shop, "--table", "items", "--source", "shop")
    load(*loading)
    with duckdb.connect(str(shop)) as connection:
        connection.execute("create or replace table items as from items order by n")
    assert "unchanged" in load(*loading), "the rows are the same in another order"
    with duckdb.connect(str(shop)) as connection:
        connection.execute("delete from items where n < 3")
    load(*loading)
    assert query("select n from raw.shop") == [(3,)]
    left = [path.name for path in database.parent.iterdir()]
    assert left == [database.name], "no copy of the table stays behind"


def test_a_table_of_sqlite_is_loaded(load, query, tmp_path):
    try:
        duckdb.connect(config={"autoinstall_known_extensions": "false"}).execute("load sqlite")
    except duckdb.Error:
        pytest.skip("needs DuckDB's extension sqlite, which no package of the lock brings along")
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.execute("create table items (n integer, price)")
        connection.execute("insert into items values ('x', null), (1, 2.5)")
    load("database", tmp_path / "shop.db", "--table", "items", "--source", "shop")
    assert query("select * from raw.shop order by _source_row") == [
        ("shop.db#items", 1, "1", "2.5"),
        ("shop.db#items", 2, "x", None),
    ]


def test_unusable_databases_are_refused(refuse, load, query, shop, database, tmp_path):
    error = refuse("database", shop, "--table", "item", "--source", "shop")
    assert "no table 'item'" in error and "main.items" in error
    error = refuse("database", shop, "--table", "same", "--source", "shop")
    assert "archive.same, main.same" in error
    assert "nowhere" in refuse("database", "nowhere", "--table", "t", "--source", "shop")
    assert "mysql://" in refuse("database", "mysql://h/d", "--table", "t", "--source", "shop")
    assert "loaded into" in refuse("database", database, "--table", "t", "--source", "shop")
    (tmp_path / "l.jsonl").write_bytes(LINES)
    error = refuse("database", tmp_path / "l.jsonl", "--table", "t", "--source", "shop")
    assert "python -m loaders files" in error
    shop.write_bytes(shop.read_bytes()[:5_000])
    assert "cannot be read" in refuse("database", shop, "--table", "items", "--source", "shop")
    assert query("select count(*) from raw.load_manifest") == [(0,)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_missing_extension_is_named(refuse, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(
        "loaders.places.database.read_settings",
        lambda: {"extension_directory": str(tmp_path / "none")},
    )
    sqlite3.connect(tmp_path / "shop.db").execute("create table items (n)").connection.close()
    address = tmp_path / "shop.db" if kind == "sqlite" else "postgresql://me:s3cret@host/shop"
    error = refuse("database", address, "--table", "items", "--source", "shop")
    assert f"install {kind}" in error
    assert "s3cret" not in error


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cret@host:5432/shop",
        "postgres://me@host:5432/shop?password=s3cret&sslmode=require",
        "host=host port=5432 dbname=shop user=me password=s3cret",
        "password = 's3cret' host='host' port=5432 dbname=shop",
    ],
)
def test_a_database_is_known_without_its_password(address):
    database = recognize_database(address)
    assert (database.kind, database.name) == ("postgres", "postgresql://host:5432/shop")
    assert database.target == address
    for quoted in (address, "connecting with password s3cret"):
        assert "s3cret" not in database.hide_secrets(f'unable to connect to "{quoted}"')


def test_settings_of_postgresql_are_no_path():
    assert recognize_database("user=me password=s3cret").name == "postgresql:///"


@pytest.mark.parametrize("password", ["s3cret/", "s3@cret"])
def test_a_password_that_breaks_an_address_is_refused(refuse, password):
    address = f"postgresql://me:{password}@host/shop"
    error = refuse("database", address, "--table", "items", "--source", "shop")
    assert "%2F" in error and "me:" not in error and "host" not in error


# -- Deliveries ----------------------------------------------------------------------------------


@pytest.fixture
def deliver(tmp_path: Path):
    """Writes a folder of two files with a true manifest, in which `change` puts something else."""

    def write(change=lambda manifest: None, *, name: str = "manifest.yml") -> Path:
        folder = tmp_path / "delivery"
        contents = {"a.jsonl": LINES + b"broken\n", "more/b.csv": b"id\nc\n"}
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        manifest = {
            "licence": "CC-BY-4.0",
            "homepage": "https://vendor.example",
            "files": [
                {"name": path, "sha256": hashlib.sha256(content).hexdigest(), "rows": rows}
                for (path, content), rows in zip(contents.items(), (3, 1), strict=True)
            ],
        }
        change(manifest)
        dump = json.dumps if name.endswith("json") else yaml.safe_dump
        (folder / name).write_text(dump(manifest))
        return folder

    return write


@pytest.mark.parametrize("name", ["manifest.yml", "manifest.json"])
def test_a_delivery_is_loaded_as_its_manifest_says(load, query, deliver, name):
    load("vendor", deliver(name=name), "--source", "acme")
    assert query("select file, rows, malformed_rows from raw.load_manifest order by 1") == [
        ("a.jsonl", 2, 1),
        ("more/b.csv", 1, 0),
    ]
    assert query("select id from raw.acme order by 1") == [("a",), ("b",), ("c",)]
    assert query(TERMS, "acme") == [("https://vendor.example", "CC-BY-4.0", None, None)]


def spoil(manifest: dict) -> None:
    first, second = manifest["files"]
    first["sha256"] = "0" * 64
    second["rows"] = 7
    manifest["licence"] = " "
    manifest["files"].append({"name": "c.csv", "sha256": "0" * 64, "rows": 1})


def test_all_faults_of_a_delivery_are_named_at_once(refuse, database, deliver):
    folder = deliver(spoil)
    (folder / "notes.txt").write_text("no data")
    error = refuse("vendor", folder, "--source", "acme")
    for fault in (
        "no licence is stated",
        "notes.txt is there and not named",
        "c.csv is missing",
        "a.jsonl has the sha256",
        "more/b.csv has 1 rows, not 7",
    ):
        assert fault in error
    assert not database.exists(), "refused before any row is loaded"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda manifest: manifest.pop("licence"), "no licence is stated"),
        (lambda manifest: manifest.pop("files"), "it lacks the list files"),
        (lambda manifest: manifest.update(license="MIT"), "license is none of"),
        (lambda manifest: manifest.update(licence=["MIT"]), "licence is no text"),
        (lambda manifest: manifest["files"].clear(), "files is empty"),
        (lambda manifest: manifest["files"][0].pop("rows"), "entry 1 of files"),
        (lambda manifest: manifest["files"][1].update(sha256="abc"), "entry 2 of files"),
        (lambda manifest: manifest["files"].append(manifest["files"][0]), "a.jsonl is named twice"),
        (lambda manifest: manifest["files"][0].update(name="../a.jsonl"), "../a.jsonl is missing"),
    ],
)
def test_each_fault_of_a_manifest_is_refused(refuse, deliver, change, fault):
    assert fault in refuse("vendor", deliver(change), "--source", "acme")


def test_a_folder_without_manifest_is_refused(refuse, tmp_path, deliver):
    assert "manifest.yml or manifest.json" in refuse("vendor", tmp_path, "--source", "acme")
    assert "no folder" in refuse("vendor", tmp_path / "nowhere", "--source", "acme")
    folder = deliver()
    (folder / "manifest.yml").write_text("licence: [")
    assert "cannot be read" in refuse("vendor", folder, "--source", "acme")


def test_a_delivery_of_a_declared_source_is_refused(refuse, deliver):
    assert "loaders/sources.yml" in refuse("vendor", deliver(), "--source", DECLARED)


# -- Terms ---------------------------------------------------------------------------------------


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
    count = len(read_sources())
    told = query("select count(*), count(distinct source) from raw.declared_sources")
    assert told == [(count, count)]
    error = refuse("files", tmp_path / "l.jsonl", "--source", DECLARED, "--licence", "MIT")
    assert "loaders/sources.yml" in error


def test_terms_of_a_load_that_fails_are_not_kept(refuse, query, tmp_path):
    (tmp_path / "c.csv").write_bytes(b"a,a\n")
    refuse("files", tmp_path / "c.csv", "--source", "shop", "--licence", "MIT")
    assert query(TERMS, "shop") == []
