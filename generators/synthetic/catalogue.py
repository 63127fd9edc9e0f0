"""The catalogue's files: a stream of products in the parquet form of the Hub repository.

The products are those of products.py, damaged by the faults; the truth table says what was done
to each row.
"""

import gc
import random
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from pathlib import Path

import numpy as np

from generators.synthetic.copies import make_exact_duplicate, make_variant
from generators.synthetic.faults import Plan, plan_faults, plant_faults
from generators.synthetic.products import Product, copy_product, make_product
from generators.synthetic.sentences import Chance
from generators.synthetic.shelves import Shelf, list_shelves
from generators.synthetic.tables import (
    CATALOGUE_SCHEMA,
    TRUTH_SCHEMA,
    TableFile,
    build_catalogue_table,
    build_table,
    lay_out_row,
    lay_out_truth,
    name_partial,
)

CHUNK_ROWS = 5_000

REPEATED_ROWS_SHARE = 0.003
"""Share of rows that repeat an earlier row, product key and all."""

EXACT_SHARE, VARIANT_SHARE, COUSIN_SHARE = 0.045, 0.055, 0.02
REMEMBERED_BASES = 200
REMEMBERED_SHARE = 0.3
"""So many earlier products of a category may still get near-copies; this share comes in."""

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
    whatever `rows` is. `on_progress` gets the number of rows done so far. A file appears
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
        files = [stack.enter_context(TableFile(path, CATALOGUE_SCHEMA)) for path in paths]
        truth = stack.enter_context(TableFile(truth_path, TRUTH_SCHEMA))
        for first in range(0, rows, CHUNK_ROWS):
            done = min(rows, first + CHUNK_ROWS)
            shelf_rows, truth_rows = maker.make_chunk(first, done - first)
            for file, raw_rows in zip(files, shelf_rows, strict=True):
                file.add(build_catalogue_table(raw_rows))
            truth.add(build_table(truth_rows, TRUTH_SCHEMA))
            if on_progress:
                on_progress(done)
        for file in (*files, truth):
            file.finish()
    for path in (*paths, truth_path):
        name_partial(path).replace(path)
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
        row = lay_out_row(product, chance), lay_out_truth(product)
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
        # Of damaged products few become bases, so that clean clusters are frequent.
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


def _name_file(shelf: Shelf) -> str:
    return f"raw_meta_{shelf.name}/full-00000-of-00001.parquet"


def _remember(memory: list, item: object, chance: Chance, *, limit: int) -> None:
    """Keep an item, in place of a random one if the memory is full."""
    if len(memory) < limit:
        memory.append(item)
    else:
        memory[int(chance.draw() * limit)] = item
