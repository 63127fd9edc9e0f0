"""`winnow load database` with a real PostgreSQL server, where the machine has one."""

from contextlib import contextmanager

import duckdb
import pytest
from support.postgres_server import PASSWORD, PostgresServer, find_programs

ITEMS = """
    create table items (
        id integer primary key, title text, price numeric(12, 2), tags text[], details jsonb,
        made timestamptz
    );
    insert into items values
        (2, E'Cup "ü" 🎁\nof two lines', 12.90, array['a', 'b'], '{"Brand": "X"}', null),
        (1, null, null, '{}', null, '2023-09-30 12:00+02')
"""
LOADED = """
    select _source_row, id, title, price::varchar, tags, details, epoch(made)
    from raw.shop order by _source_row
"""


@pytest.fixture(scope="module")
def server():
    programs = find_programs()
    if not programs:
        pytest.skip("needs the programs initdb and postgres: apt-get install postgresql")
    with duckdb.connect() as connection:
        try:
            connection.execute("install postgres; load postgres")
        except duckdb.Error:
            pytest.skip("needs DuckDB's extension postgres, which cannot be had here")
    with PostgresServer(programs) as server, change(server) as run:
        run(ITEMS)
        run("create schema archive; create view archive.cheap as select id from items where id < 2")
        yield server


@contextmanager
def change(server: PostgresServer):
    """Runs SQL on the server, by PostgreSQL's own words."""
    with duckdb.connect() as connection:
        connection.execute(f"load postgres; attach '{server.address}' as other (type postgres)")
        yield lambda sql: connection.execute("call postgres_execute('other', ?)", [sql])


def test_a_table_is_loaded_in_the_order_of_its_columns(load, query, server):
    told = load("database", server.address, "--table", "items", "--source", "shop")
    assert query(LOADED) == [
        (1, 1, None, None, [], None, 1696068000.0),
        (2, 2, 'Cup "ü" 🎁\nof two lines', "12.90", ["a", "b"], '{"Brand": "X"}', None),
    ]
    place = f"postgresql://127.0.0.1:{server.port}/postgres#items"
    assert query("select file, form, rows, malformed_rows from raw.load_manifest") == [
        (place, "table", 2, 0)
    ]
    assert PASSWORD not in told + str(query("from raw.shop, raw.load_manifest"))


def test_what_changed_is_loaded_again(load, query, server):
    loading = ("database", server.address, "--table", "items", "--source", "shop")
    load(*loading)
    assert "unchanged" in load(*loading)
    with change(server) as run:
        run("update items set price = 13.5 where id = 2; insert into items (id) values (3)")
        try:
            load(*loading)
        finally:
            run("delete from items where id = 3; update items set price = 12.9 where id = 2")
    assert query("select id, price::float from raw.shop order by id") == [
        (1, None),
        (2, 13.5),
        (3, None),
    ]


def test_a_view_of_a_schema_and_a_limit(load, query, server):
    load("database", server.address, "--table", "archive.cheap", "--source", "shop")
    assert query("select id from raw.shop") == [(1,)]
    load("database", server.address, "--table", "items", "--source", "other", "--limit", 1)
    assert query("select id from raw.other") == [(1,)]


def test_settings_are_an_address_too(load, query, server):
    settings = f"host=127.0.0.1 port={server.port} dbname=postgres user=winnow password={PASSWORD}"
    load("database", settings, "--table", "items", "--source", "shop")
    assert query("select count(*) from raw.shop") == [(2,)]
    assert PASSWORD not in str(query("from raw.load_manifest"))


def test_what_the_server_denies_is_reported_without_the_password(refuse, query, server):
    loading = ("--table", "items", "--source", "shop")
    wrong = server.address.replace(PASSWORD, "wr0ng")
    told = refuse("database", wrong, *loading)
    assert "password authentication failed" in told and "wr0ng" not in told
    elsewhere = server.address.replace(str(server.port), "1")
    told = refuse("database", elsewhere, *loading)
    assert "cannot be read" in told and PASSWORD not in told
    told = refuse("database", server.address, "--table", "item", "--source", "shop")
    assert "no table 'item'" in told and "public.items" in told and PASSWORD not in told
    assert query("select count(*) from raw.load_manifest") == [(0,)]
