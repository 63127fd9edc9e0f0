"""The steps of a query with their time."""

import duckdb
import pytest

from benchmarks.profile import profile_query


def test_steps_of_a_query_are_named_by_what_they_add():
    with duckdb.connect() as connection:
        profile = profile_query(
            connection,
            "select word, md5(word || i) as hashed "
            "from (select i, repeat('x' || i, 50) as word from range(200_000) as rows(i))",
        )
    assert {"projection: i, word", "projection: hashed"} <= set(profile["steps"])
    assert sum(profile["steps"].values()) == pytest.approx(profile["seconds"])
