"""The recipe in pandas: a file at a time, cheap filters first, columns rather than rows."""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.recipe import course


def write_splits(catalogue: Path, output: Path, processes: int) -> int:
    """Writes the three files; pandas uses one process whatever it is given."""
    products = pd.concat(
        [read_products(path, category) for category, path in course.list_files(catalogue)],
        ignore_index=True,
    )
    products["place"] = [course.make_shuffle_key(key) for key in products["parent_asin"]]
    products = products.sort_values(["place", "parent_asin"])
    products = products.drop_duplicates("title").drop_duplicates("text")
    products = draw(products)
    examples = pd.DataFrame(
        {
            "prompt": course.QUESTION + products["text"] + course.PRICE_PREFIX,
            "completion": products["price"].round().astype("int64").astype(str) + ".00",
        }
    )
    start = 0
    for split, end in course.find_ends(len(examples)).items():
        examples.iloc[start:end].to_parquet(
            output / f"{split}.parquet", compression="zstd", index=False
        )
        start = end
    return len(examples)


def read_products(path: Path, category: str) -> pd.DataFrame:
    """The products of a file whose price is in range and whose text is long enough."""
    products = pd.read_parquet(path, columns=course.COLUMNS)
    products["price"] = pd.to_numeric(products["price"], errors="coerce")
    products = products[products["price"].between(course.MIN_PRICE, course.MAX_PRICE)]
    text = products["title"].fillna("")
    for field in ("description", "features"):
        joined = simplify(products[field].str.join(" "))
        text = text.where(products[field].str.len() == 0, text + "\n" + joined)
    details = pd.Series(map(course.clean_details, products["details"]), products.index, dtype="str")
    text = text.where(details.isna(), text + "\n" + details)
    # Few texts have a word of capitals, and the pattern is slow.
    has_code = text.str.contains(r"\b[A-Z0-9]{7,}\b")
    text[has_code] = text[has_code].str.replace(course.PART_NUMBER, "", regex=True)
    products["text"] = text.str.strip().str.slice(stop=course.MAX_CHARS)
    products["category"] = category
    is_long = products["text"].str.len() >= course.MIN_CHARS
    return products.loc[is_long, ["parent_asin", "title", "text", "price", "category"]]


def simplify(text: pd.Series) -> pd.Series:
    for old, new in (("\n", " "), ("\r", ""), ("\t", ""), ("  ", " ")):
        text = text.str.replace(old, new, regex=False)
    return text.str.strip().str.slice(stop=course.MAX_FIELD_CHARS)


def draw(products: pd.DataFrame) -> pd.DataFrame:
    """The products drawn, in their order."""
    count = sum(course.SIZES.values())
    if len(products) <= count:
        return products
    price = products["price"]
    weight = ((price - price.min()) / (price.max() - price.min())) ** 2
    weight *= products["category"].map(course.WEIGHTS).fillna(1)
    keys = list(map(course.make_sampling_key, products["parent_asin"], weight))
    order = np.lexsort((products["parent_asin"].to_numpy(), -np.array(keys)))
    return products.iloc[np.sort(order[:count])]


if __name__ == "__main__":
    course.run(write_splits)
