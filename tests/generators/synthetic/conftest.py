"""One catalogue that the tests of the generator share."""

import json
from functools import partial

import pytest
from support.synthetic_catalogue import ROWS, SEED, read_rows

from generators.synthetic import write_catalogue


@pytest.fixture(scope="session")
def folder(make_once):
    return make_once("catalogue", partial(write_catalogue, rows=ROWS, seed=SEED))


@pytest.fixture(scope="session")
def products(folder):
    """Every row with its truth, joined by file, row number and key; details as a dict."""
    found = read_rows(
        f"""
        select * replace (rows.details::json as details)
        from read_parquet('{folder}/raw_meta_*/*.parquet', filename = true, file_row_number = true)
            as rows
        inner join '{folder}/truth/products.parquet' as truth
            on rows.filename = '{folder.as_posix()}/' || truth.source_file
            and rows.file_row_number + 1 = truth.source_row
            and rows.parent_asin = truth.parent_asin
        order by truth.source_file, truth.source_row
        """
    )
    for product in found:
        product["details"] = json.loads(product["details"])
        product["faults"] = set(product["faults"])
        product["text"] = "\n".join(
            [product["title"], *product["description"], *product["features"]]
        )
    return found
