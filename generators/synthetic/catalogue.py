"""The catalogue's files: a stream of products in the parquet form of the Hub repository.

The products are those of products.py, spoiled by faults.py; the truth table tells what was done
to each row. The columns of a catalogue file are those of McAuley-Lab/Amazon-Reviews-2023.
"""

import gc
import random
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from generators.synthetic.faults import Plan, plan_faults, plant_faults
from generators.synthetic.products import (
    Product,
    Shelf,
    copy_product,
    list_shelves,
    make_exact_duplicate,
    make_product,
    make_variant,
)
from generators.synthetic.sentences import Chance

CHUNK_ROWS = 5_000
ROW_GROUP_ROWS = 10_000

REPEATED_ROWS_SHARE = 0.003
"""Share of rows that repeat an earlier row, product key and all."""

EXACT_SHARE, VARIANT_SHARE, COUSIN_SHARE = 0.045, 0.055, 0.02
REMEMBERED_BASES = 200
REMEMBERED_SHARE = 0.3
"""So many earlier products of a category may still get near-copies; this share comes in."""

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

RATINGS = [round(5 - 2.2 * (number / 1000) ** 2, 1) for number in range(1000)]
RATING_NUMBERS = [int(3 ** (9 * (number / 5000) ** 1.5)) for number in range(5000)]

IMAGE_COUNTS = (0, 0, 1, 1, 2, 3)
PICTURE_SETS = 120

DIGITS = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", dtype=np.uint8)
KEY_DIGITS = 8
KEYS = len(DIGITS) ** KEY_DIGITS
KEY_STRIDE = 1_743_392_200_177  # shares no factor with KEYS, so no key comes twice


def write_catalogue(
    folder: Path,
    *,
    rows: int,
    seed: int,
    on_progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Write a catalogue of `rows` rows into `folder`; return its files, the truth table last.

    The same rows and seed give the same bytes. The first rows of every file are the same
    whatever `rows` is. `on_progress` is told how many rows are done so far. A file appears
    under its name only when all of them are complete.

    Raises ValueError if `rows` is less than 1.
    """
    if rows < 1:
        raise ValueError(
            f"a catalogue has at least 1 row, not {rows}: give --rows a number above 0"
        )
    maker = _CatalogueMaker(seed)
    truth_path = folder / "truth" / "products.parquet"
    paths = [folder / _name_file(shelf) for shelf in list_shelves()]
    with ExitStack() as stack:
        stack.enter_context(_pause_garbage_collection())
        files = [stack.enter_context(_TableFile(path, CATALOGUE_SCHEMA)) for path in paths]
        truth = stack.enter_context(_TableFile(truth_path, TRUTH_SCHEMA))
        for first in range(0, rows, CHUNK_ROWS):
            done = min(rows, first + CHUNK_ROWS)
            shelf_rows, truth_rows = maker.make_chunk(first, done - first)
            for file, raw_rows in zip(files, shelf_rows, strict=True):
                file.add(_build_catalogue_table(raw_rows))
            truth.add(_build_table(truth_rows, TRUTH_SCHEMA))
            if on_progress:
                on_progress(done)
        for file in (*files, truth):
            file.finish()
    for path in (*paths, truth_path):
        _name_partial(path).replace(path)
    return [*paths, truth_path]


class _CatalogueMaker:
    """Makes row after row; remembers a bounded number of earlier ones to copy from."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.shelves = list_shelves()
        self.file_names = [_name_file(shelf) for shelf in self.shelves]
        self.odds = list(accumulate(shelf.share for shelf in self.shelves))
        self.key_offset = random.Random(f"{seed}/keys").randrange(KEYS)
        self.row_counts = [0] * len(self.shelves)
        self.bases: list[list[Product]] = [[] for _ in self.shelves]
        self.earlier: list[list[tuple[tuple, tuple]]] = [[] for _ in self.shelves]

    def make_chunk(self, first: int, count: int) -> tuple[list[list[tuple]], list[tuple]]:
        """Rows `first` to `first + count` of the catalogue: raw rows by file, and their truth."""
        chance = Chance(f"{self.seed}/{first}")
        # Planned for a whole chunk even when fewer rows are wanted, so that those are the same.
        plans, keys = plan_faults(CHUNK_ROWS, chance), self._make_keys(first, count)
        shelf_rows: list[list[tuple]] = [[] for _ in self.shelves]
        truth_rows = []
        for key, plan in zip(keys, plans, strict=False):
            place = bisect(self.odds, chance.draw() * self.odds[-1])
            raw, truth = self._make_row(place, key, plan, chance)
            self.row_counts[place] += 1
            shelf_rows[place].append(raw)
            truth_rows.append((self.file_names[place], self.row_counts[place], *truth))
        return shelf_rows, truth_rows

    def _make_row(self, place: int, key: str, plan: Plan, chance: Chance) -> tuple[tuple, tuple]:
        earlier = self.earlier[place]
        if chance.draw() < REPEATED_ROWS_SHARE and earlier:
            raw, (parent_asin, faults, *rest) = chance.pick(earlier)
            faults = sorted({*faults, "repeated_record_ids"})
            return raw, (parent_asin, faults, *rest)
        product = self._make_product(place, key, plan, chance)
        row = _lay_out_row(product, chance), _tell_truth(product)
        if chance.draw() < 0.1:
            _remember(earlier, row, chance, limit=50)
        return row

    def _make_product(self, place: int, key: str, plan: Plan, chance: Chance) -> Product:
        bases, luck = self.bases[place], chance.draw()
        if not bases or luck > EXACT_SHARE + VARIANT_SHARE + COUSIN_SHARE:
            product = make_product(self.shelves[place], chance)
        else:
            # The square favors the front of the list: some bases get many copies, most few.
            base = bases[int(chance.draw() ** 2 * len(bases))]
            if luck < EXACT_SHARE:
                product = make_exact_duplicate(base, chance)
            else:
                is_cousin = luck < EXACT_SHARE + COUSIN_SHARE
                product = make_variant(base, chance, is_cousin=is_cousin)
        product.parent_asin = key
        if product.relation != "base":
            plant_faults(product, plan, chance)
            return product
        product.cluster_id = product.parent_asin
        clean = copy_product(product) if chance.draw() < REMEMBERED_SHARE else None
        plant_faults(product, plan, chance)
        # Of spoiled products few become bases, so that clean clusters are frequent.
        if clean and (not product.faults or chance.draw() < 0.2):
            _remember(bases, clean, chance, limit=REMEMBERED_BASES)
        return product

    def _make_keys(self, first: int, count: int) -> list[str]:
        """B0 and eight capitals or digits: another key for every row number."""
        start = (first * KEY_STRIDE + self.key_offset) % KEYS
        rest = (start + np.arange(count) * KEY_STRIDE) % KEYS
        places = len(DIGITS) ** np.arange(KEY_DIGITS)
        digits = DIGITS[rest[:, None] // places % len(DIGITS)]
        return [f"B0{key}" for key in digits.view(f"S{KEY_DIGITS}").ravel().astype(str).tolist()]


@contextmanager
def _pause_garbage_collection() -> Iterator[None]:
    """Products hold no cycles: looking for them costs a sixth of the time and finds nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _TableFile:
    """A parquet file that grows table by table under a temporary name, in full row groups."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.partial_path = _name_partial(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.schema, self.waiting, self.waiting_rows = schema, [], 0
        self.writer = pq.ParquetWriter(
            self.partial_path,
            schema,
            compression="snappy",
            write_statistics=False,
            use_dictionary=FEW_VALUED_COLUMNS,
        )

    def __enter__(self) -> "_TableFile":
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


def _name_file(shelf: Shelf) -> str:
    return f"raw_meta_{shelf.name}/full-00000-of-00001.parquet"


def _name_partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.partial")


def _remember(memory: list, item: object, chance: Chance, *, limit: int) -> None:
    """Keep an item, in place of a random one if the memory is full."""
    if len(memory) < limit:
        memory.append(item)
    else:
        memory[int(chance.draw() * limit)] = item


def _lay_out_row(product: Product, chance: Chance) -> tuple:
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
        None,
        None,
        None,
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


def _tell_truth(product: Product) -> tuple:
    return (
        product.parent_asin,
        sorted(product.faults),
        product.relation,
        product.cluster_id,
        product.similarity,
        product.true_price,
        product.leaked_texts,
        product.part_numbers,
        product.decoys,
        product.masked_texts,
    )


def _build_table(rows: list[tuple], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _build_catalogue_table(rows: list[tuple]) -> pa.Table:
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
