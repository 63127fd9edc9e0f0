"""Queries of files, with the parameters that they name."""

import duckdb

from exporters.sql import query_rows
from winnow.queries import read_sql


def test_a_query_takes_the_parameters_that_it_names(tmp_path):
    (tmp_path / "two.sql").write_text("select $a as one, 'x' as other", encoding="utf-8")
    with duckdb.connect() as connection:
        rows = query_rows(connection, read_sql(tmp_path, "two"), {"a": 1, "unused": 2})
    assert rows == [{"one": 1, "other": "x"}]
