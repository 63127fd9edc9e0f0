"""Parquet files, with their own types."""

import pyarrow as pa
import pyarrow.parquet as pq


def test_parquet_types_are_kept(load, query, tmp_path):
    table = pa.table({"n": pa.array([1, None], pa.int16()), "l": [[{"x": 1.5}], []]})
    pq.write_table(table, tmp_path / "t[1]*.parquet")
    pq.write_table(pa.table({"n": [7]}), tmp_path / "t1.parquet")  # What a glob would find.
    load("files", tmp_path / "t[1]*.parquet", "--source", "typed")
    types = {name: type_ for name, type_, *_ in query("describe raw.typed")}
    assert types["n"] == "SMALLINT"
    assert types["l"] == "STRUCT(x DOUBLE)[]"
    assert query("select n, l from raw.typed order by _source_row") == [
        (1, [{"x": 1.5}]),
        (None, []),
    ]
