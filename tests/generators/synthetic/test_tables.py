"""The files of the catalogue are like those of the source."""

import json
import os
from pathlib import Path

import duckdb
import pytest
from support.synthetic_catalogue import CATEGORIES, ROWS, SOURCE_COLUMNS, read_rows

from winnow.settings import PROJECT as ROOT


@pytest.mark.parametrize("category", CATEGORIES)
def test_schema_is_that_of_the_source(folder, category):
    path = folder / f"raw_meta_{category}" / "full-00000-of-00001.parquet"
    described = duckdb.sql(f"describe select * from '{path}'").fetchall()
    assert {name: kind for name, kind, *_ in described} == SOURCE_COLUMNS
    assert [name for name, *_ in described] == list(SOURCE_COLUMNS)


def test_schema_is_that_of_the_real_file(folder):
    data = Path(os.environ.get("WINNOW_REAL_DATA", ROOT.parent / "shared" / "data"))
    real = data / "amazon_reviews_2023/raw_meta_Gift_Cards/full-00000-of-00001.parquet"
    if not real.exists():
        pytest.skip(f"real rows are not here: {real}")
    made = folder / "raw_meta_Appliances/full-00000-of-00001.parquet"
    described = [duckdb.sql(f"describe select * from '{path}'").fetchall() for path in (real, made)]
    assert described[0] == described[1]


def test_every_row_has_its_truth(products, folder):
    assert len(products) == ROWS
    truths = f"'{folder}/truth/products.parquet'"
    query = f"select count(*), count(distinct (source_file, source_row)) from {truths}"
    assert duckdb.sql(query).fetchone() == (ROWS, ROWS)


def test_details_are_json_as_the_source_writes_it(folder):
    rows = read_rows(f"select details from read_parquet('{folder}/raw_meta_*/*.parquet')")
    assert all(row["details"] == json.dumps(json.loads(row["details"])) for row in rows)
    assert any("Best Sellers Rank" in json.loads(row["details"]) for row in rows)
