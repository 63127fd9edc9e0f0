"""Columns whose type changes from file to file, and values that no declared column takes."""

from datetime import date, datetime
from decimal import Decimal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.readers.parquet import read_parquet
from loaders.sources import Source, SourceFile, measure_file
from loaders.storage.warehouse import Warehouse

DECLARED = "amazon_reviews_2023"
NOON = datetime(2024, 5, 6, 12)
# What two files hold, and the type and the values of the table afterwards.
WIDENED = {
    "whole numbers, wider": ([1], pa.int8(), [70_000], pa.int32(), "INTEGER", [1, 70_000]),
    "whole and not": ([3], pa.int64(), [2.5], pa.float64(), "DOUBLE", [3.0, 2.5]),
    "beyond what a double tells apart": (
        [2**53 + 1], pa.int64(), [0.5], pa.float64(), "VARCHAR", ["9007199254740993", "0.5"],
    ),
    "a long number that came as a double": (
        [48051794787469104.0, 0.5], pa.float64(), ["x"], pa.string(), "VARCHAR",
        ["48051794787469104", "0.5", "x"],
    ),
    "decimals": (
        [Decimal("1.25")], pa.decimal128(5, 2), [Decimal("0.0625")], pa.decimal128(5, 4),
        "DECIMAL(7,4)", [Decimal("1.2500"), Decimal("0.0625")],
    ),
    "decimals that no type holds": (
        [Decimal(10) ** 37], pa.decimal128(38, 0), [Decimal("0.1")], pa.decimal128(38, 30),
        "VARCHAR", [f"{10**37}", "0.100000000000000000000000000000"],
    ),
    "a decimal and a short float": (
        [Decimal("97.84")], pa.decimal128(5, 2), [1.5], pa.float32(), "DOUBLE", [97.84, 1.5],
    ),
    "yes and a number": ([True], pa.bool_(), [0], pa.int64(), "VARCHAR", ["true", "0"]),
    "a day and a moment": (
        [date(2024, 5, 6)], pa.date32(), [NOON], pa.timestamp("us"), "TIMESTAMP",
        [datetime(2024, 5, 6), NOON],
    ),
    "with a zone and without": (
        [NOON], pa.timestamp("us"), [NOON], pa.timestamp("us", "UTC"), "VARCHAR",
        ["2024-05-06 12:00:00", "2024-05-06 12:00:00+00"],
    ),
    "nothing, then a list": (
        [None], pa.null(), [["a"]], pa.list_(pa.string()), "VARCHAR[]", [None, ["a"]],
    ),
    "a number, then nothing": ([4], pa.int64(), [None], pa.string(), "BIGINT", [4, None]),
    "a list and a text": (
        [["a"]], pa.list_(pa.string()), ["b"], pa.string(), "VARCHAR", ['["a"]', "b"],
    ),
    "members": (
        [{"a": 1}], pa.struct([("a", pa.int32())]),
        [{"b": "x", "a": 2.5}], pa.struct([("b", pa.string()), ("a", pa.float64())]),
        "STRUCT(a DOUBLE, b VARCHAR)", [{"a": 1.0, "b": None}, {"a": 2.5, "b": "x"}],
    ),
    "bytes and text": (
        [b"caf\xc3\xa9"], pa.binary(), ["tea"], pa.string(), "VARCHAR", ["café", "tea"],
    ),
    "bytes in a list": (
        [[b"a"]], pa.list_(pa.binary()), [["b"]], pa.list_(pa.string()), "VARCHAR[]",
        [["a"], ["b"]],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        opened.execute("set timezone = 'UTC'")
        yield opened


@pytest.fixture
def warehouse(connection):
    warehouse = Warehouse(connection)
    warehouse.prepare()
    yield warehouse
    connection.execute("drop schema raw cascade")


@pytest.mark.parametrize("case", WIDENED)
def test_the_table_takes_the_values_of_both_files(case, warehouse, connection, tmp_path):
    first, first_type, second, second_type, type_, values = WIDENED[case]
    files = []
    for name, content, kind in (("1", first, first_type), ("2", second, second_type)):
        path = tmp_path / f"{name}.parquet"
        pq.write_table(pa.table({"v": pa.array(content, kind)}), path)
        files.append(measure_file(SourceFile(name=name, form="parquet", path=path)))
    for source, ordered in (("in_order", files), ("turned", files[::-1])):
        for file in ordered:
            warehouse.load_file(Source(name=source), file, read_parquet)
        found = connection.execute(
            f"select v, typeof(v) from raw.{source} order by _source_file"
        ).fetchall()
        assert [value for value, _ in found] == values
        if source == "in_order" or "STRUCT" not in type_:  # Members are in the order of the files.
            assert {kind for _, kind in found} == {type_}


def test_a_wider_column_is_told(load, query, tmp_path):
    pq.write_table(pa.table({"v": [1]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"v": [0.5]}), tmp_path / "2.parquet")
    note = "v was BIGINT and is DOUBLE from here on"
    assert f"2.parquet: {note}" in load("files", tmp_path, "--source", "acme")
    assert query("select notes from raw.load_manifest order by file") == [(None,), (note,)]


def test_a_file_that_comes_again_with_another_type_takes_its_place(load, query, tmp_path):
    for name, values in (("1", [1]), ("2", [2]), ("1", [0.5])):
        pq.write_table(pa.table({"v": values}), tmp_path / f"{name}.parquet")
        load("files", tmp_path / f"{name}.parquet", "--source", "acme")
    assert query("select v from raw.acme order by _source_file") == [(0.5,), (2.0,)]


def test_bytes_that_are_no_text_are_refused_or_left_out(load, refuse, query, tmp_path):
    table = pa.table({"v": [b"a", b"\xff"], "n": [1, 2]})
    pq.write_table(table, tmp_path / "b.parquet")
    error = refuse("files", tmp_path / "b.parquet", "--source", "acme")
    assert "b.parquet" in error and "'v'" in error and "row 2" in error
    assert "--skip-bytes" in error
    printed = load("files", tmp_path / "b.parquet", "--source", "acme", "--skip-bytes")
    assert "v holds bytes that are no UTF-8 text (first in row 2) and is left out" in printed
    assert query("select * exclude (_source_file) from raw.acme order by all") == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([Decimal(10) ** 40], pa.decimal256(42, 0)),
        ([1_700_000_000_123_456_789], pa.timestamp("ns", "UTC")),
    ],
)
def test_what_cannot_be_read_exactly_is_refused(values, kind, refuse, query, tmp_path):
    pq.write_table(pa.table({"v": pa.array(values, kind)}), tmp_path / "t.parquet")
    error = refuse("files", tmp_path / "t.parquet", "--source", "acme")
    assert "t.parquet" in error and "'v'" in error and "text" in error
    assert query("select count(*) from raw.load_manifest") == [(0,)]


def test_zones_and_durations_are_told(load, query, tmp_path):
    table = pa.table(
        {
            "seen": pa.array([1_700_000_000_000_000], pa.timestamp("us", "Europe/Berlin")),
            "exact": pa.array([1_700_000_000_123_456_000], pa.timestamp("ns", "UTC")),
            "took": pa.array([90], pa.duration("s")),
        }
    )
    pq.write_table(table, tmp_path / "t.parquet")
    printed = load("files", tmp_path / "t.parquet", "--source", "acme")
    assert "seen is in UTC; the zone Europe/Berlin is not kept" in printed
    assert "took is a number of s" in printed
    assert query("select epoch_us(seen), epoch_us(exact), took from raw.acme") == [
        (1_700_000_000_000_000, 1_700_000_000_123_456, 90)
    ]


def test_declared_columns_keep_their_types(load, query, tmp_path):
    table = pa.table(
        {
            "parent_asin": ["T1", "T2"],
            "features": ["one text", None],
            "price": [19.99, 5.0],
            "rating_number": [2.5, 3.0],
        }
    )
    pq.write_table(table, tmp_path / "t.parquet")
    printed = load("files", tmp_path / "t.parquet", "--source", DECLARED)
    stored = f"select features, price, rating_number from raw.{DECLARED} order by parent_asin"
    assert query(stored) == [(["one text"], "19.99", None), (None, "5.0", 3)]
    assert "rating_number: no BIGINT in 1 row, and missing there (first in row 1: '2.5')" in printed


def test_a_struct_is_no_list(load, query, tmp_path):
    table = pa.table({"parent_asin": ["T1"], "features": [{"a": 1}]})
    pq.write_table(table, tmp_path / "t.parquet")
    printed = load("files", tmp_path / "t.parquet", "--source", DECLARED)
    assert "features: no VARCHAR[] in 1 row" in printed
    assert query(f"select features from raw.{DECLARED}") == [(None,)]
