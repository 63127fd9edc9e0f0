"""The lines of a draft fit the types of their columns, whatever parquet file they come from."""

import datetime as dt
import decimal
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROWS = 3
TYPES = {
    "source_key": "VARCHAR",
    "category": "VARCHAR",
    "raw_title": "VARCHAR",
    "raw_description": "VARCHAR[]",
    "raw_features": "VARCHAR[]",
    "raw_price": "VARCHAR",
    "raw_currency": "VARCHAR",
    "raw_store": "VARCHAR",
    "average_rating": "DOUBLE",
    "rating_count": "BIGINT",
    "raw_details": "JSON",
}
DAY = dt.date(2024, 2, 29)
NOON = dt.time(12)
MOMENT = dt.datetime(2024, 2, 29, 3, 4, 5)
INTEGERS = [pa.int8(), pa.int16(), pa.int32(), pa.int64()]
INTEGERS += [pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()]
STAMPS = [pa.timestamp(unit, zone) for unit in ("s", "ms", "us") for zone in (None, "UTC")]
VALUES = [
    *((type_, [1, None, 7]) for type_ in INTEGERS),
    *((type_, [1.5, None, 7.25]) for type_ in (pa.float32(), pa.float64())),
    *(
        (type_, [decimal.Decimal("1.50"), None, decimal.Decimal("7.25")])
        for type_ in (pa.decimal128(5, 2), pa.decimal128(38, 10))
    ),
    (pa.bool_(), [True, None, False]),
    *((type_, ["one", None, "Übung"]) for type_ in (pa.string(), pa.large_string())),
    (pa.dictionary(pa.int32(), pa.string()), ["one", None, "two"]),
    (pa.binary(), [b"one", None, "Übung".encode()]),
    *((type_, [DAY, None, DAY]) for type_ in (pa.date32(), pa.date64())),
    *((type_, [NOON, None, NOON]) for type_ in (pa.time32("ms"), pa.time64("us"))),
    *((type_, [MOMENT, None, MOMENT]) for type_ in (*STAMPS, pa.timestamp("ns"))),
    (pa.duration("us"), [dt.timedelta(1), None, dt.timedelta(2)]),
    *(
        (type_, [["a", "b"], None, ["c", None]])
        for type_ in (pa.list_(pa.string()), pa.large_list(pa.string()), pa.list_(pa.string(), 2))
    ),
    (pa.list_(pa.float64()), [[1.5], None, []]),
    (
        pa.list_(pa.struct({"name": pa.string(), "value": pa.float64()})),
        [[{"name": "a", "value": 1.5}], None, []],
    ),
    (
        pa.list_(pa.struct({"title": pa.string(), "price": pa.float64()})),
        [[{"title": "a", "price": 1.5}], None, []],
    ),
    (
        pa.struct({"amount": pa.float64(), "currency": pa.string()}),
        [{"amount": 12.5, "currency": "EUR"}, None, {"amount": None, "currency": None}],
    ),
    (
        pa.struct({"a": pa.struct({"b": pa.list_(pa.int32())})}),
        [{"a": {"b": [1]}}, None, {"a": None}],
    ),
    (pa.map_(pa.string(), pa.string()), [[("Material", "Steel")], None, [("a", None)]]),
    (pa.map_(pa.string(), pa.list_(pa.int32())), [[("a", [1, 2])], None, []]),
    (pa.null(), [None, None, None]),
]
NAMES = (
    "sku", "category", "title", "description", "features", "price", "currency", "brand",
    "rating", "rating count", "details", "other",
)  # fmt: skip


def write_parquet(path, columns: dict[str, pa.Array]):
    pq.write_table(pa.table(columns), path)
    return path


@pytest.mark.parametrize(("type_", "values"), VALUES, ids=[str(type_) for type_, _ in VALUES])
def test_a_type_fits_every_place(draft, tmp_path, type_, values):
    """Every column that has a place in the model is of this type."""
    columns = {name: pa.array(values, type_) for name in NAMES}
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert len(drafted.rows) == ROWS
    assert {name: drafted.types[name] for name in TYPES} == TYPES


def test_all_types_together(draft, tmp_path):
    columns = {f"field {place}": pa.array(*pair[::-1]) for place, pair in enumerate(VALUES)}
    columns["title"] = pa.array(["Pan", "Pot", "Lid"])
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert [row["raw_title"] for row in drafted.rows] == ["Pan", "Pot", "Lid"]
    details = set(drafted.rows[0]["raw_details"].values())
    assert {"1", "1.5", "1.5000000000", "true", "one", "2024-02-29", '["a","b"]'} <= details


def test_a_struct_gives_amount_and_currency(draft, tmp_path):
    prices = [{"amount": 12.5, "currency": "EUR"}, {"amount": 3.0, "currency": "USD"}, None]
    columns = {"sku": pa.array([1, 2, 3]), "title": pa.array(["a", "b", "c"])}
    columns["price"] = pa.array(prices)
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    found = [(row["source_key"], row["raw_price"], row["raw_currency"]) for row in drafted.rows]
    assert found == [("1", "12.5", "EUR"), ("2", "3.0", "USD"), ("3", None, None)]


def test_numbers_that_do_not_follow_are_marked(draft, tmp_path):
    """Most of the values are no ratings, and some of them are."""
    ratings = ["4.5", "good", "bad", "4.1", "none"]
    columns = {"title": pa.array(list("abcde")), "rating": pa.array(ratings)}
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert [row["average_rating"] for row in drafted.rows] == [4.5, None, None, 4.1, None]
    assert "REVIEW:" in drafted.find_reason("average_rating")


def test_another_scale_is_marked(draft, tmp_path):
    columns = {"title": pa.array(list("abc")), "rating": pa.array([9.5, 3.0, 7.5])}
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert "the highest is 9.5" in drafted.find_reason("average_rating")


@pytest.mark.parametrize(
    ("steps", "category"),
    [
        (["Home > Pans > Lids", "Home > Pots"], ["Pans", "Pots"]),
        (['["Home", "Pans"]', '["Pots"]'], ["Pans", "Pots"]),
        (['["Pans >> Lids"]', '["Pots >> Lids"]'], ["Pans", "Pots"]),
        (['[{"name": "Pans", "url": "/x"}]', "[]"], ["Pans", "Unknown"]),
        ([["Startseite", "Töpfe"], ["Pfannen"]], ["Töpfe", "Pfannen"]),
        (["Pans & Lids", ""], ["Pans & Lids", "Unknown"]),
        (["Pans|Lids", "Pots|Lids"], ["Pans", "Pots"]),
    ],
)
def test_the_category_is_the_first_step(draft, tmp_path, steps, category):
    columns = {"title": pa.array(["a", "b"]), "breadcrumbs": pa.array(steps)}
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert [row["category"] for row in drafted.rows] == category


def test_a_first_step_that_says_nothing_is_left_out(draft, tmp_path):
    steps = [f"Acme Shop > {('Pans', 'Pots')[number % 2]}" for number in range(40)]
    columns = {"title": pa.array([str(each) for each in range(40)]), "category": pa.array(steps)}
    drafted = draft(write_parquet(tmp_path / "typed.parquet", columns))
    assert {row["category"] for row in drafted.rows} == {"Pans", "Pots"}
    assert "REVIEW:" in drafted.find_reason("category")


def test_lists_in_json_are_texts(draft, tmp_path):
    columns = {
        "title": pa.array(["a"]),
        "description": pa.array([json.dumps(["one", "two"])]),
        "features": pa.array([json.dumps(["bright"])]),
    }
    [row] = draft(write_parquet(tmp_path / "typed.parquet", columns)).rows
    assert (row["raw_description"], row["raw_features"]) == (["one", "two"], ["bright"])
