"""What the tests of the synthetic catalogue know of it, without its code."""

import itertools
import re

import duckdb

ROWS, SEED = 20_000, 1
CATEGORIES = [
    "Automotive",
    "Electronics",
    "Office_Products",
    "Tools_and_Home_Improvement",
    "Cell_Phones_and_Accessories",
    "Toys_and_Games",
    "Appliances",
    "Musical_Instruments",
]
SOURCE_COLUMNS = {
    "main_category": "VARCHAR",
    "title": "VARCHAR",
    "average_rating": "DOUBLE",
    "rating_number": "BIGINT",
    "features": "VARCHAR[]",
    "description": "VARCHAR[]",
    "price": "VARCHAR",
    "images": 'STRUCT(hi_res VARCHAR[], "large" VARCHAR[], thumb VARCHAR[], variant VARCHAR[])',
    "videos": "STRUCT(title VARCHAR[], url VARCHAR[], user_id VARCHAR[])",
    "store": "VARCHAR",
    "categories": "VARCHAR[]",
    "details": "VARCHAR",
    "parent_asin": "VARCHAR",
    "bought_together": "VARCHAR",
    "subtitle": "VARCHAR",
    "author": "VARCHAR",
}
TEXT_FAULTS = {
    "short_texts",
    "long_texts",
    "foreign_texts",
    "repetitive_texts",
    "template_only_texts",
}
PRICE_FAULTS = {
    "missing_prices",
    "unreadable_prices",
    "out_of_range_prices",
    "implausible_prices",
}
OTHER_FAULTS = {
    "placeholder_titles",
    "html_tags",
    "entities",
    "double_escaped_entities",
    "control_characters",
    "zero_width_characters",
    "non_breaking_spaces",
    "fullwidth_brackets",
    "mojibake",
    "emoji",
    "repeated_list_items",
    "part_numbers",
    "barcodes",
    "urls",
    "email_addresses",
    "phone_numbers",
    "boilerplate",
    "price_leaks",
}


def read_rows(query: str) -> list[dict]:
    result = duckdb.sql(query)
    return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def list_shingles(product: dict) -> set[tuple[str, ...]]:
    """Three-word shingles of a row as it was written, worked out without the generator's code."""
    values = []
    for value in product["details"].values():
        values.extend(value.values() if isinstance(value, dict) else [value])
    texts = [product["title"], *product["description"], *product["features"], *map(str, values)]
    words = re.findall(r"[^\W_]+", " ".join(texts).lower())
    return set(itertools.pairwise(itertools.pairwise(words)))


def measure_jaccard(left: set, right: set) -> float:
    return len(left & right) / len(left | right)
