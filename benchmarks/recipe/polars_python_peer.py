"""The recipe in polars, with Python for JSON and for the pattern that Rust cannot read."""

from pathlib import Path

import polars as pl

from benchmarks.recipe import course
from benchmarks.recipe.polars_peer import CAPITAL_CODE, scan_products, write_products


def write_splits(catalogue: Path, output: Path, processes: int) -> int:
    """Writes the three files."""
    return write_products(scan_products(catalogue, clean_details, strip_part_numbers), output)


def clean_details(details: pl.Expr) -> pl.Expr:
    return details.map_elements(course.clean_details, return_dtype=pl.String)


def strip_part_numbers(text: pl.Expr) -> pl.Expr:
    """Python sees the few texts alone that have a word of capitals."""
    has_code = text.str.contains(CAPITAL_CODE)
    stripped = (
        pl.when(has_code)
        .then(text)
        .map_elements(lambda each: course.PART_NUMBER.sub("", each), return_dtype=pl.String)
    )
    return pl.when(has_code).then(stripped).otherwise(text)


if __name__ == "__main__":
    course.run(write_splits)
