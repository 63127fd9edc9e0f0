"""The recipe in polars: lazy, on the streaming engine, expressions as far as they go.

Rust's regular expressions have no look-ahead, and JSON of any keys has no expression. This peer
has the patterns that winnow uses instead: the end of a line without capitals, or without digits,
is put back; Python reads only details that json.dumps would spell otherwise. polars_python_peer
calls Python for both, as one does who has not searched for such patterns.
"""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.recipe import course

STRING = r'"(?:[ !#-\[\]-~]|\\(?:["\\bfnrt]|u[0-9a-f]{4}))*"'
PLAIN = rf"(?:{STRING}|-?[0-9]+(?:\.[0-9]+)?|true|false|null)"
PLAIN_OBJECT = rf"\{{(?:{STRING}: {PLAIN}(?:, {STRING}: {PLAIN})*)?\}}"
PLAIN_LIST = rf"\[(?:{PLAIN}(?:, {PLAIN})*)?\]"
VALUE = rf"(?:{PLAIN}|{PLAIN_OBJECT}|{PLAIN_LIST})"
SPELLED = rf"^\{{(?:{STRING}: {VALUE}(?:, {STRING}: {VALUE})*)?\}}$"
KEYS = "|".join(key.replace("?", r"\?") for key in course.DROPPED_KEYS)
DROPPED = rf'"(?:{KEYS})": {VALUE}(?:, )?'

LINE_END = r"(?:[^A-Z\n]*|[^\p{Nd}\n]*)$"
CAPITAL_CODE = r"\b[A-Z0-9]{7,}\b"
PART_NUMBER = rf"(?m)({LINE_END})|{CAPITAL_CODE}"

Change = Callable[[pl.Expr], pl.Expr]


def write_splits(catalogue: Path, output: Path, processes: int) -> int:
    """Writes the three files; polars takes its threads from POLARS_MAX_THREADS."""
    return write_products(scan_products(catalogue, clean_details, strip_part_numbers), output)


def write_products(products: pl.LazyFrame, output: Path) -> int:
    """Drops repeats, draws and writes the three files."""
    products = (
        products.collect(engine="streaming")
        .with_columns(
            pl.col("parent_asin")
            .map_elements(course.make_shuffle_key, return_dtype=pl.Float64)
            .alias("place")
        )
        .sort("place", "parent_asin")
        .unique("title", keep="first", maintain_order=True)
        .unique("text", keep="first", maintain_order=True)
    )
    examples = draw(products).select(
        prompt=course.QUESTION + pl.col("text") + course.PRICE_PREFIX,
        completion=pl.col("price").round(mode="half_to_even").cast(pl.Int64).cast(pl.String)
        + ".00",
    )
    start = 0
    for split, end in course.find_ends(len(examples)).items():
        examples.slice(start, end - start).write_parquet(output / f"{split}.parquet")
        start = end
    return len(examples)


def scan_products(
    catalogue: Path, clean_details: Change, strip_part_numbers: Change
) -> pl.LazyFrame:
    """The products whose price is in range and whose text is long enough."""
    full = pl.concat_str(
        pl.col("title").fill_null(""),
        simplify("description"),
        simplify("features"),
        clean_details(pl.col("details")),
        separator="\n",
        ignore_nulls=True,
    )
    text = strip_part_numbers(full).str.strip_chars().str.slice(0, course.MAX_CHARS)
    return (
        pl.scan_parquet(catalogue / "raw_meta_*" / "*.parquet", include_file_paths="file")
        .select(*course.COLUMNS, "file")
        .with_columns(pl.col("price").cast(pl.Float64, strict=False))
        .filter(pl.col("price").is_between(course.MIN_PRICE, course.MAX_PRICE))
        .select(
            "parent_asin",
            "title",
            "price",
            pl.col("file").str.extract(r"raw_meta_([^/]+)").alias("category"),
            text.alias("text"),
        )
        .filter(pl.col("text").str.len_chars() >= course.MIN_CHARS)
    )


def strip_part_numbers(text: pl.Expr) -> pl.Expr:
    has_code = text.str.contains(CAPITAL_CODE)
    return pl.when(has_code).then(text.str.replace_all(PART_NUMBER, "${1}")).otherwise(text)


def simplify(field: str) -> pl.Expr:
    """A list as a line; null where it is empty."""
    text = pl.col(field).list.join(" ")
    for old, new in (("\n", " "), ("\r", ""), ("\t", ""), ("  ", " ")):
        text = text.str.replace_all(old, new, literal=True)
    text = text.str.strip_chars().str.slice(0, course.MAX_FIELD_CHARS)
    return pl.when(pl.col(field).list.len() > 0).then(text)


def clean_details(details: pl.Expr) -> pl.Expr:
    """The details without some keys; null where nothing is left, or they are no JSON."""
    is_spelled = details.str.contains(SPELLED)
    kept = details.str.replace_all(DROPPED, "").str.replace(r", \}$", "}")
    others = (
        pl.when(~is_spelled)
        .then(details)
        .map_elements(course.clean_details, return_dtype=pl.String, skip_nulls=True)
    )
    return pl.when(is_spelled).then(pl.when(kept != "{}").then(kept)).otherwise(others)


def draw(products: pl.DataFrame) -> pl.DataFrame:
    """The products drawn, in their order."""
    count = sum(course.SIZES.values())
    if len(products) <= count:
        return products
    price = pl.col("price")
    weight = ((price - price.min()) / (price.max() - price.min())) ** 2
    weight *= pl.col("category").replace_strict(course.WEIGHTS, default=1.0)
    keys = products.select(pl.col("parent_asin"), weight.alias("weight")).iter_rows()
    drawn = products.with_columns(
        sampling_key=pl.Series([course.make_sampling_key(*key) for key in keys])
    )
    drawn = drawn.sort("sampling_key", "parent_asin", descending=[True, False])
    return drawn.head(count).sort("place", "parent_asin")


if __name__ == "__main__":
    course.run(write_splits)
