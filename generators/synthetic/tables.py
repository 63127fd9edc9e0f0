"""Tables of the catalogue and of the truth: rows of products, written as parquet.

The columns of a catalogue file are those of McAuley-Lab/Amazon-Reviews-2023.
"""

from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from generators.synthetic.products import Product
from generators.synthetic.sentences import Chance

ROW_GROUP_ROWS = 10_000

TEXTS = pa.list_(pa.field("element", pa.string()))
CATALOGUE_SCHEMA = pa.schema(
    {
        "main_category": pa.string(),
        "title": pa.string(),
        "average_rating": pa.float64(),
        "rating_number": pa.int64(),
        "features": TEXTS,
        "description": TEXTS,
        "price": pa.string(),
        "images": pa.struct({"hi_res": TEXTS, "large": TEXTS, "thumb": TEXTS, "variant": TEXTS}),
        "videos": pa.struct({"title": TEXTS, "url": TEXTS, "user_id": TEXTS}),
        "store": pa.string(),
        "categories": TEXTS,
        "details": pa.string(),
        "parent_asin": pa.string(),
        "bought_together": pa.string(),
        "subtitle": pa.string(),
        "author": pa.string(),
    }
)
TRUTH_SCHEMA = pa.schema(
    {
        "source_file": pa.string(),
        "source_row": pa.int64(),
        "parent_asin": pa.string(),
        "faults": TEXTS,
        "kind": pa.string(),
        "cluster_id": pa.string(),
        "similarity": pa.float64(),
        "true_price": pa.float64(),
        "leaked_texts": TEXTS,
        "part_numbers": TEXTS,
        "decoys": TEXTS,
        "masked_texts": TEXTS,
    }
)
FEW_VALUED_COLUMNS = ["main_category", "store", "categories.list.element", "source_file", "kind"]
TRUTH_FIELDS = attrgetter(
    "parent_asin", "faults", "relation", "cluster_id", "similarity", "true_price", "leaked_texts",
    "part_numbers", "decoys", "masked_texts",
)  # fmt: skip
"""Of a product, in the order of the schema."""

RATINGS = [round(5 - 2.2 * (number / 1000) ** 2, 1) for number in range(1000)]
RATING_NUMBERS = [int(3 ** (9 * (number / 5000) ** 1.5)) for number in range(5000)]

IMAGE_COUNTS = (0, 0, 1, 1, 2, 3)
PICTURE_SETS = 120


def lay_out_row(product: Product, chance: Chance) -> tuple:
    """A row of the catalogue, with numbers of picture sets in place of images and videos."""
    return (
        product.main_category,
        product.title,
        chance.pick(RATINGS),
        chance.pick(RATING_NUMBERS),
        product.features,
        _lay_out_description(product),
        product.price,
        int(chance.draw() * PICTURE_SETS),
        int(chance.draw() * PICTURE_SETS),
        product.facts["brand"] if chance.draw() > 0.005 else None,
        product.categories,
        _write_details(product.details),
        product.parent_asin,
        *(None, None, None),
    )


def _write_details(details: dict[str, str]) -> str:
    """The details as JSON. They are plain words and numbers, so nothing is there to escape."""
    if not details:
        return "{}"
    pairs = '", "'.join(map('": "'.join, details.items()))
    return f'{{"{pairs}"}}'.replace('"{', "{").replace('}"', "}")


def _lay_out_description(product: Product) -> list[str]:
    """Most descriptions are one item, some have a few, some one for each sentence."""
    sentences, layout = product.sentences, product.layout
    if not sentences or layout > 7:
        return sentences
    if layout < 6:
        return [" ".join(sentences)]
    middle = (len(sentences) + 1) // 2
    return [" ".join(part) for part in (sentences[:middle], sentences[middle:]) if part]


def lay_out_truth(product: Product) -> tuple:
    """What was done to the product, without the place of its row."""
    product.faults.sort()
    return TRUTH_FIELDS(product)


def build_table(rows: list[tuple], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def build_catalogue_table(rows: list[tuple]) -> pa.Table:
    """A table of raw rows, in which picture sets have become images and videos."""
    columns = [list(values) for values in zip(*rows, strict=True)] or [[]] * len(CATALOGUE_SCHEMA)
    arrays = []
    for name, kind, values in zip(
        CATALOGUE_SCHEMA.names, CATALOGUE_SCHEMA.types, columns, strict=True
    ):
        if name in _PICTURES:
            arrays.append(_PICTURES[name].take(pa.array(values, pa.int32())))
        else:
            arrays.append(pa.array(values, kind))
    return pa.Table.from_arrays(arrays, schema=CATALOGUE_SCHEMA)


class TableFile:
    """A parquet file that grows table by table under a temporary name, in full row groups."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.partial_path = name_partial(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.schema, self.waiting, self.waiting_rows = schema, [], 0
        self.writer = pq.ParquetWriter(
            self.partial_path,
            schema,
            compression="snappy",
            write_statistics=False,
            use_dictionary=FEW_VALUED_COLUMNS,
        )

    def __enter__(self) -> "TableFile":
        return self

    def add(self, table: pa.Table) -> None:
        self.waiting.append(table)
        self.waiting_rows += table.num_rows
        if self.waiting_rows >= ROW_GROUP_ROWS:
            self._write()

    def finish(self) -> None:
        if self.waiting_rows:
            self._write()
        self.writer.close()

    def _write(self) -> None:
        self.writer.write_table(pa.concat_tables(self.waiting), row_group_size=2 * ROW_GROUP_ROWS)
        self.waiting, self.waiting_rows = [], 0

    def __exit__(self, error: type | None, *_: object) -> None:
        if error:
            self.writer.close()
            self.partial_path.unlink(missing_ok=True)


def name_partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.partial")


def _make_images(number: int) -> dict[str, list]:
    count = IMAGE_COUNTS[number % len(IMAGE_COUNTS)]
    names = [f"https://images.example/I/{number:03}{place}" for place in range(count)]
    return {
        "hi_res": [f"{name}_SL1500.jpg" if number % 4 else None for name in names],
        "large": [f"{name}.jpg" for name in names],
        "thumb": [f"{name}_SS40.jpg" for name in names],
        "variant": ["MAIN", "PT01", "PT02"][:count],
    }


def _make_videos(number: int) -> dict[str, list]:
    titles = ["A closer look"] if number % 5 == 0 else []
    return {
        "title": titles,
        "url": [f"https://videos.example/v/{number}" for _ in titles],
        "user_id": ["" for _ in titles],
    }


# Rows share their images and videos: no rule reads them, but a loader has to.
_PICTURES = {
    name: pa.array(
        [make(number) for number in range(PICTURE_SETS)], CATALOGUE_SCHEMA.field(name).type
    )
    for name, make in (("images", _make_images), ("videos", _make_videos))
}
