"""A few invented products for the loaders' tests, in both physical forms of the source."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

STRUCT_OF_LISTS = {
    "images": pa.struct([(name, pa.list_(pa.string())) for name in ("hi_res", "large")]),
    "videos": pa.struct([(name, pa.list_(pa.string())) for name in ("title", "url")]),
}
TEXT_LIST = pa.list_(pa.string())
PARQUET_SCHEMA = pa.schema(
    [
        ("main_category", pa.string()),
        ("title", pa.string()),
        ("average_rating", pa.float64()),
        ("rating_number", pa.int64()),
        ("features", TEXT_LIST),
        ("description", TEXT_LIST),
        ("price", pa.string()),
        ("images", STRUCT_OF_LISTS["images"]),
        ("videos", STRUCT_OF_LISTS["videos"]),
        ("store", pa.string()),
        ("categories", TEXT_LIST),
        ("details", pa.string()),
        ("parent_asin", pa.string()),
        ("bought_together", pa.string()),
        ("subtitle", pa.string()),
        ("author", pa.string()),
    ]
)
PRICES = (25.0, None, "from 17.25", 12.99, "—", 0.0)


def make_product(number: int) -> dict:
    """One product as a line of the JSON Lines form holds it."""
    return {
        "main_category": None if number % 7 == 0 else "Lamps & Shades",
        "title": f"Lumora desk lamp no. {number} “warm” 台灯",
        "average_rating": 4.5,
        "rating_number": 10 + number,
        "features": [f"Bends {number} ways", "Stands on a 5-inch foot"] if number % 3 else [],
        "description": ["A lamp.", 'It says "hello".'],
        "price": PRICES[number % len(PRICES)],
        "images": [{"large": f"l{number}.jpg", "hi_res": None, "360w": "odd.jpg"}],
        "videos": [],
        "store": "Lumora",
        "categories": ["Home", "Lamps"],
        "details": {"Brand": "Lumora", "Best Sellers Rank": {"Lamps": number}, "": "empty key"},
        "parent_asin": f"T{number:09d}",
        "bought_together": None,
        **({"author": {"name": "A. Made-Up", "about": ["x"]}} if number % 10 == 0 else {}),
    }


def make_products(count: int, *, first: int = 1) -> list[dict]:
    return [make_product(number) for number in range(first, first + count)]


def write_json_lines(path: Path, products: list[dict]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(product) + "\n" for product in products))
    return path


def write_parquet(path: Path, products: list[dict]) -> Path:
    """The products the way the source's parquet form holds them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [_to_parquet_row(product) for product in products]
    pq.write_table(pa.Table.from_pylist(rows, PARQUET_SCHEMA), path, row_group_size=400)
    return path


def _to_parquet_row(product: dict) -> dict:
    images = product["images"]
    return product | {
        "price": str(product["price"]),
        "images": {name: [each[name] for each in images] for name in ("hi_res", "large")},
        "videos": {"title": [], "url": []},
        "details": json.dumps(product["details"]),
        "author": json.dumps(product["author"]) if "author" in product else None,
    }
