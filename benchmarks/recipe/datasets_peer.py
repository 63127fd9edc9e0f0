"""The recipe in `datasets`: map and filter in batches, on as many processes as there are cores."""

from pathlib import Path

import numpy as np
from datasets import Dataset, concatenate_datasets, disable_progress_bars, load_dataset

from benchmarks.recipe import course

BATCH_ROWS = 1000


def write_splits(catalogue: Path, output: Path, processes: int) -> int:
    """Writes the three files; what `datasets` caches lies in the folder of HF_HOME."""
    disable_progress_bars()
    files: dict[str, list[str]] = {}
    for category, path in course.list_files(catalogue):
        files.setdefault(category, []).append(str(path))
    parsed = [parse_category(*each, processes) for each in files.items()]
    products = concatenate_datasets(parsed)
    products = products.select(draw(drop_repeats(products), products))
    examples = products.map(
        write_examples, batched=True, num_proc=processes, remove_columns=products.column_names
    )
    start = 0
    for split, end in course.find_ends(len(examples)).items():
        examples.select(range(start, end)).to_parquet(output / f"{split}.parquet")
        start = end
    return len(examples)


def parse_category(category: str, files: list[str], processes: int) -> Dataset:
    """The products of a category whose price is in range and whose text is long enough."""
    rows = load_dataset("parquet", data_files=files, columns=course.COLUMNS, split="train")
    shared = {"batched": True, "batch_size": BATCH_ROWS, "num_proc": min(processes, len(rows))}
    rows = rows.filter(has_price, input_columns="price", **shared)
    if not len(rows):
        return rows
    shared["num_proc"] = min(processes, len(rows))
    rows = rows.map(
        parse, remove_columns=course.COLUMNS, fn_kwargs={"category": category}, **shared
    )
    return rows.filter(has_text, input_columns="text", **shared)


def has_price(prices: list[str]) -> list[bool]:
    return [
        (price := read_price(text)) is not None and course.MIN_PRICE <= price <= course.MAX_PRICE
        for text in prices
    ]


def read_price(text: str | None) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def parse(batch: dict[str, list], category: str) -> dict[str, list]:
    fields = zip(
        batch["title"], batch["description"], batch["features"], batch["details"], strict=True
    )
    return {
        "parent_asin": batch["parent_asin"],
        "title": batch["title"],
        "text": [course.make_text(title or "", *rest) for title, *rest in fields],
        "price": [float(text) for text in batch["price"]],
        "category": [category] * len(batch["title"]),
    }


def has_text(texts: list[str]) -> list[bool]:
    return [len(text) >= course.MIN_CHARS for text in texts]


def drop_repeats(products: Dataset) -> list[int]:
    """The rows in the shuffled order, without those that repeat a title, then a text."""
    ids = products["parent_asin"][:]
    order = sorted(range(len(ids)), key=lambda row: (course.make_shuffle_key(ids[row]), ids[row]))
    for field in ("title", "text"):
        values, seen = products[field][:], set()
        order = [row for row in order if not (values[row] in seen or seen.add(values[row]))]
    return order


def draw(order: list[int], products: Dataset) -> list[int]:
    """The rows drawn, in their order."""
    count = sum(course.SIZES.values())
    if len(order) <= count:
        return order
    price = np.array(products["price"][:])[order]
    weights = ((price - price.min()) / (price.max() - price.min())) ** 2
    ids, categories = products["parent_asin"][:], products["category"][:]
    keys = [
        (
            -course.make_sampling_key(ids[row], weight * course.WEIGHTS.get(categories[row], 1)),
            ids[row],
        )
        for row, weight in zip(order, weights.tolist(), strict=True)
    ]
    drawn = sorted(range(len(order)), key=keys.__getitem__)[:count]
    return [order[place] for place in sorted(drawn)]


def write_examples(batch: dict[str, list]) -> dict[str, list]:
    return {
        "prompt": [course.QUESTION + text + course.PRICE_PREFIX for text in batch["text"]],
        "completion": [f"{round(price)}.00" for price in batch["price"]],
    }


if __name__ == "__main__":
    course.run(write_splits)
