"""What the reports say of rows that were only just loaded, counted once more from the files."""

import csv
import json
import math
import re
import statistics
from collections import Counter

import duckdb
import pyarrow.parquet
import pytest
from support.project import Project

from generators.synthetic.loading import CACHE_FOLDER

NOTHING = re.compile(r"\s*(none|null|nan|n/a|\[\s*\]|\{\s*\})?\s*", re.IGNORECASE)
HEADER = ['Preis "netto"', "größe", "it's", " spaced name ", "2020", "{{ braces }}", "true"]
ROWS = [
    ["12.99", "8 oz", "2024-01-31", "x", "1", '{"a": 1}', "long " * 40],
    ["5", "8 oz", "2024-02-01", "x", "2", "{}", "None"],
    ["7.50", "9 oz", "1/2/2024", "y", "3", '{"a": 2}', ""],
    ["—", "None", "May 3, 2024", " ", "4", "[1]", "n/a"],
    ["from 3", "10 oz", "soon", "z", "5", "{broken", "日本語"],
    ["None", "11 oz", "2024-03-01", "w", "6", '{"b": "c"}', "it's"],
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, target) -> Project:
    """A small catalogue, a source that no model knows and a reference text; no rule has run."""
    folder = tmp_path_factory.mktemp("loaded")
    project = Project(folder, target)
    with (folder / "odd.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    (folder / "known.jsonl").write_text('{"text": "a known text"}\n')
    project.do("winnow", "load", "synthetic", "--rows", 400)
    project.do("winnow", "load", "files", folder / "odd.csv", "--source", "acme")
    project.do("winnow", "load", "files", folder / "known.jsonl", "--source", "reference_texts")
    project.build_tables("--select", "+tag:investigate")
    return project


@pytest.fixture(scope="module")
def products(loaded) -> list[dict]:
    """The rows of the synthetic catalogue as its files hold them, with their category."""
    folder = loaded.checkout / CACHE_FOLDER / "rows-400-seed-1"
    return [
        row | {"category": path.parent.name.removeprefix("raw_meta_")}
        for path in sorted(folder.glob("raw_meta_*/*.parquet"))
        for row in pyarrow.parquet.read_table(path).to_pylist()
    ]


def read_report(project: Project, name: str, condition: str = "true") -> list[dict]:
    with duckdb.connect(str(project.database), read_only=True) as connection:
        found = connection.execute(f"select * from reports.{name} where {condition}")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def fill(texts: list[str | None]) -> list[str]:
    return [text for text in texts if text is not None and not NOTHING.fullmatch(text)]


def find_prices(products: list[dict]) -> list[float]:
    plain = re.compile(r"[0-9]{1,12}(\.[0-9]+)?")
    stated = [(row["price"] or "").strip() for row in products]
    return [float(text) for text in stated if plain.fullmatch(text)]


def measure_skewness(numbers: list[float]) -> float:
    count, mean = len(numbers), statistics.fmean(numbers)
    second, third = (statistics.fmean((x - mean) ** power for x in numbers) for power in (2, 3))
    return third / second**1.5 * math.sqrt(count * (count - 1)) / (count - 2)


def test_no_rule_is_needed(loaded):
    """Beside the rows only what reads their prices and expects their columns is built."""
    built = loaded.query("""
        select schema_name, table_name from duckdb_tables()
        where schema_name not in ('raw', 'truth', 'reports', 'builds')
        union all
        select schema_name, view_name from duckdb_views() where not internal
        order by all
    """)
    assert built == [
        ("cleaned", "cleaned_exchange_rates"),
        ("cleaned", "cleaned_prices"),
        ("cleaned", "cleaned_records_priced"),
        ("seeds", "currency_signs"),
        ("seeds", "exchange_rates"),
        ("seeds", "raw_contracts"),
        ("staged", "staged_amazon_reviews_2023"),
        ("staged", "staged_columns_expected"),
        ("staged", "staged_columns_paired"),
        ("staged", "staged_files_loaded"),
        ("staged", "staged_generated"),
        ("staged", "staged_records"),
        ("staged", "staged_rows"),
        ("staged", "staged_rows_repeated"),
        ("staged", "staged_synthetic"),
    ]


def test_sources_without_rows_are_in_no_report(loaded):
    tables = ("categories", "details", "distributions", "lengths", "statistics")
    for name in ("columns", "formats", *tables):
        sources = {row["source"] for row in read_report(loaded, f"report_{name}_loaded")}
        raw_only = set() if name in tables else {"acme", "reference_texts"}
        assert sources == {"synthetic"} | raw_only


def test_columns_of_an_undeclared_source_are_counted(loaded):
    rows = read_report(loaded, "report_columns_loaded", "source = 'acme'")
    by_name = {row["column_name"]: row for row in rows}
    assert {row["column_position"]: row["column_name"] for row in rows} == dict(
        enumerate(HEADER, start=1)
    )
    for name, cells in zip(HEADER, zip(*ROWS, strict=True), strict=True):
        row, filled = by_name[name], fill(list(cells))
        lengths = [len(text) for text in filled]
        assert row["column_type"] == "VARCHAR"
        assert (row["row_count"], row["filled_count"]) == (len(ROWS), len(filled))
        assert row["filled_ratio"] == pytest.approx(len(filled) / len(ROWS))
        assert row["distinct_count"] == len(set(filled))
        assert (row["min_chars"], row["max_chars"]) == (min(lengths), max(lengths))
        assert row["median_chars"] == statistics.median(lengths)
        assert len(row["examples"]) == len(set(row["examples"])) == min(3, len(set(filled)))
        assert set(row["examples"]) <= {text[:120] for text in filled}


def test_columns_of_every_type_are_counted(loaded, products):
    rows = read_report(loaded, "report_columns_loaded", "source = 'synthetic'")
    by_name = {row["column_name"]: row for row in rows}
    assert by_name["features"]["column_type"] == "VARCHAR[]"
    assert by_name["features"]["filled_count"] == sum(bool(row["features"]) for row in products)
    titles = fill([row["title"] for row in products])
    assert by_name["title"]["filled_count"] == len(titles)
    assert by_name["title"]["distinct_count"] == len(set(titles))
    ratings = [row["average_rating"] for row in products if row["average_rating"] is not None]
    assert by_name["average_rating"]["distinct_count"] == len(set(ratings))
    assert by_name["author"]["examples"] == []


def test_formats_and_surprises_are_found(loaded):
    rows = read_report(loaded, "report_formats_loaded", "source = 'acme'")
    found = {
        (row["column_name"], row["format"]): (row["row_count"], row["is_surprise"]) for row in rows
    }
    expected = {
        ('Preis "netto"', "number"): (3, False),
        ('Preis "netto"', "signs alone"): (1, True),
        ('Preis "netto"', "number with words or signs"): (1, True),
        ('Preis "netto"', "word for nothing"): (1, True),
        ("größe", "number with words or signs"): (5, False),
        ("größe", "word for nothing"): (1, True),
        ("it's", "date"): (5, False),
        ("it's", "text"): (1, True),
        (" spaced name ", "text"): (5, False),
        (" spaced name ", "blank"): (1, False),
        ("2020", "number"): (6, False),
        ("{{ braces }}", "JSON object"): (4, False),
        ("{{ braces }}", "JSON list"): (1, True),
        ("{{ braces }}", "text"): (1, True),
        ("true", "text"): (3, False),
        ("true", "word for nothing"): (2, False),
    }
    assert found == expected
    examples = {(row["column_name"], row["format"]): row["example"] for row in rows}
    assert examples['Preis "netto"', "signs alone"] == "—"
    assert examples["it's", "text"] == "soon"
    ratios = {(row["column_name"], row["format"]): row["value_ratio"] for row in rows}
    # An empty cell is null, and null has no format.
    assert ratios["true", "word for nothing"] == pytest.approx(2 / 5)


def test_details_are_those_of_the_files(loaded, products):
    details = [json.loads(row["details"]) for row in products]
    keys = Counter(key for pairs in details for key in pairs)
    rows = read_report(loaded, "report_details_loaded")
    assert {row["detail_key"]: row["row_count"] for row in rows} == keys
    (brand,) = (row for row in rows if row["detail_key"] == "Brand")
    brands = fill([pairs.get("Brand") for pairs in details])
    assert (brand["filled_count"], brand["distinct_count"]) == (len(brands), len(set(brands)))
    assert brand["filled_ratio"] == pytest.approx(len(brands) / len(products))
    assert brand["example"] in brands


def read_statistics(project: Project) -> dict[str, dict]:
    rows = read_report(project, "report_statistics_loaded")
    return {row["measure"]: row for row in rows}


def test_prices_are_those_of_the_files(loaded, products):
    statistics_told = read_statistics(loaded)
    row, prices = statistics_told["price_usd"], find_prices(products)
    hundredths = statistics.quantiles(prices, n=100, method="inclusive")
    assert (row["row_count"], row["value_count"]) == (len(products), len(prices))
    stated = [row["price"] for row in products if row["price"] not in (None, "", "None")]
    assert statistics_told["raw_price_chars"]["value_count"] == len(stated)
    assert row["zero_count"] == prices.count(0)
    for name, hundredth in (("p01", 1), ("p25", 25), ("median", 50), ("p95", 95), ("p99", 99)):
        assert row[f"{name}_value"] == pytest.approx(hundredths[hundredth - 1]), name
    assert row["mean_value"] == pytest.approx(statistics.fmean(prices))
    assert row["skewness"] == pytest.approx(measure_skewness(prices))
    logarithms = [math.log(price) for price in prices if price > 0]
    assert statistics_told["ln_price_usd"]["skewness"] == pytest.approx(
        measure_skewness(logarithms)
    )


def test_cents_and_bins_count_every_price(loaded, products):
    prices = find_prices(products)
    cents = read_report(loaded, "report_distributions_loaded", "measure = 'price_cents'")
    expected = Counter(round(price * 100) % 100 for price in prices)
    assert {row["bin_from"]: row["row_count"] for row in cents} == expected
    bins = read_report(loaded, "report_distributions_loaded", "measure = 'price_usd'")
    for row in bins:
        low, high = row["bin_from"], row["bin_to"]
        assert high / low == pytest.approx(10**0.1)
        assert row["row_count"] == sum(low <= price < high for price in prices)
    assert sum(row["row_count"] for row in bins) == sum(price > 0 for price in prices)
    for rows in (cents, bins):
        assert sum(row["row_ratio"] for row in rows) == pytest.approx(1)


def test_texts_are_those_of_the_files(loaded, products):
    rows = read_statistics(loaded)
    fields = ("title", "description", "features", "details", "all")
    assert {f"{field}_{unit}" for field in fields for unit in ("chars", "tokens")} <= rows.keys()
    texts = fill(["\n".join(row["description"] or []) for row in products])
    lengths = [len(text) for text in texts]
    twentieths = statistics.quantiles(lengths, n=20, method="inclusive")
    row = rows["description_chars"]
    assert (row["row_count"], row["value_count"]) == (len(products), len(texts))
    assert row["median_value"] == statistics.median(lengths)
    assert row["p95_value"] == pytest.approx(twentieths[-1])
    assert row["max_value"] == max(lengths)
    bins = read_report(loaded, "report_distributions_loaded", "measure = 'all_chars'")
    assert sum(row["row_count"] for row in bins) == rows["all_chars"]["value_count"]
    assert max(row["bin_to"] for row in bins) > rows["all_chars"]["max_value"]


def test_categories_are_those_of_the_files(loaded, products):
    for row in read_report(loaded, "report_categories_loaded"):
        own = [product for product in products if product["category"] == row["category"]]
        titles = fill([product["title"] for product in own])
        prices = find_prices(own)
        assert row["row_count"] == len(own)
        assert row["row_ratio"] == pytest.approx(len(own) / len(products))
        assert row["priced_ratio"] == pytest.approx(len(prices) / len(own))
        assert row["median_price_usd"] == pytest.approx(statistics.median(prices))
        assert row["title_count"] == len(set(titles))
        assert row["repeated_title_count"] == len(titles) - len(set(titles))
