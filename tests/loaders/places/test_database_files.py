"""Tables of DuckDB and SQLite files, and what is reported of an address."""

import sqlite3
from pathlib import Path

import duckdb
import pytest

from loaders.places.database import recognize_database

LINES = b'{"id": "a"}\n{"id": "b"}\n'


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
    assert "winnow load files" in error
    shop.write_bytes(shop.read_bytes()[:5_000])
    assert "cannot be read" in refuse("database", shop, "--table", "items", "--source", "shop")
    assert query("select count(*) from raw.load_manifest") == [(0,)]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_missing_extension_is_named(refuse, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(
        "loaders.places.database.read_limits",
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


READS_FILES = {
    "read_text": "select content as n from read_text('{secret}')",
    "read_csv": "select * from read_csv('{secret}', header = false, columns = {{'n': 'varchar'}})",
    "glob": "select file as n from glob('{folder}/*')",
    "file": "select * from '{folder}/rows.parquet'",
    "macro": "select n from spy()",
}


@pytest.mark.parametrize("kind", READS_FILES)
def test_a_strangers_view_reads_no_file(run_loaders, database, tmp_path, kind):
    """It would be run with the rights of the user who loads it."""
    (tmp_path / "private").mkdir()
    secret, folder = tmp_path / "private" / "netrc", tmp_path / "private"
    secret.write_text("machine example password hunter2")
    duckdb.sql("select 'hunter2' as n").write_parquet(f"{folder}/rows.parquet")
    with duckdb.connect(str(tmp_path / "gift.duckdb")) as connection:
        connection.execute(
            f"create macro spy() as table select content as n from read_text('{secret}')"
        )
        query = READS_FILES[kind].format(secret=secret, folder=folder)
        connection.execute(f"create view products as {query}")
    table = ("--table", "products", "--source", "gift")
    done = run_loaders("database", tmp_path / "gift.duckdb", *table)
    assert done.returncode == 1
    assert "gift.duckdb cannot be read: " in done.stderr
    assert "disabled by configuration" in done.stderr
    assert "hunter2" not in done.stdout + done.stderr
    assert not database.exists() or b"hunter2" not in database.read_bytes()
