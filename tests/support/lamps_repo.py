"""A repository of two categories, in the form of the one on the Hub."""

import json

REPO = "McAuley-Lab/Amazon-Reviews-2023"
PINNED = "2b6d039ed471f2ba5fd2acb718bf33b0a7e5598e"
LAMPS = "raw_meta_Lamps/full-00000-of-00002.parquet"
MORE_LAMPS = "raw_meta_Lamps/full-00001-of-00002.parquet"
LAMPS_JSONL = "raw/meta_categories/meta_Lamps.jsonl"
CHAIRS_JSONL = "raw/meta_categories/meta_Garden_Chairs.jsonl"
TABLE = "raw.amazon_reviews_2023"


def list_files(query) -> list[tuple]:
    return query("select file, rows from raw.load_manifest order by file")


def read_normalised(query) -> list[tuple]:
    """The table's rows with the two differences between the forms taken away."""
    rows = query(f"""
        select main_category, title, average_rating, rating_number, features, description,
            coalesce(price, 'None'), store, categories, details, parent_asin, bought_together,
            subtitle, author
        from {TABLE}
        order by parent_asin
    """)
    places = (9, 13)
    return [
        tuple(
            json.loads(cell) if index in places and cell else cell for index, cell in enumerate(row)
        )
        for row in rows
    ]
