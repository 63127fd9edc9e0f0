"""A database may be another person's: reading it reads nothing else."""

import duckdb
import pytest

from exporters.warehouse import ExportError, open_warehouse, read_warehouse

READS_FILES = (
    "from read_text('{secret}')",
    "from read_csv('{secret}')",
    "from glob('{secret}*')",
    "from '{secret}.parquet'",
)


@pytest.mark.parametrize("query", READS_FILES)
def test_a_view_of_a_given_database_reads_no_file(tmp_path, monkeypatch, query):
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    duckdb.sql("select 'hunter2' as word").write_parquet(f"{secret}.parquet")
    path = tmp_path / "given.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"create view spy as {query.format(secret=secret)}")
    monkeypatch.setenv("WINNOW_DATABASE", str(path))
    with open_warehouse() as connection:
        with pytest.raises(duckdb.PermissionException):
            connection.execute("from spy").fetchall()
        with pytest.raises(duckdb.Error, match="locked"):
            connection.execute("set enable_external_access = true")


def test_what_is_to_be_read_is(tmp_path, monkeypatch):
    folder = tmp_path / "read"
    folder.mkdir()
    duckdb.sql("select 7 as number").write_parquet(f"{folder}/rows.parquet")
    duckdb.connect(str(tmp_path / "given.duckdb")).close()
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path / "given.duckdb"))
    with open_warehouse(reach=folder) as connection:
        query = f"from read_parquet('{folder}/rows.parquet')"
        assert connection.execute(query).fetchall() == [(7,)]


def test_a_table_that_is_gone_is_told(tmp_path, monkeypatch):
    path = tmp_path / "given.duckdb"
    duckdb.connect(str(path)).close()
    monkeypatch.setenv("WINNOW_DATABASE", str(path))
    told = r"given\.duckdb is not as dbt built it: .*dbt build"
    with pytest.raises(ExportError, match=told), read_warehouse() as connection:
        connection.execute("from curated.curated_examples")
