"""The catalogue: true schema, same bytes, and a truth for every row."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from support.synthetic_catalogue import CATEGORIES, ROWS, SEED, SOURCE_COLUMNS

from generators.synthetic import write_catalogue
from winnow.settings import PROJECT as ROOT


def hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_seed_gives_same_bytes_whatever_the_hash_seed(tmp_path):
    for hash_seed in ("1", "2"):
        command = (
            "import sys; from pathlib import Path;"
            "from generators.synthetic import write_catalogue;"
            "write_catalogue(Path(sys.argv[1]), rows=1500, seed=7)"
        )
        subprocess.run(
            [sys.executable, "-c", command, tmp_path / hash_seed],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            check=True,
        )
    first, second = hash_files(tmp_path / "1"), hash_files(tmp_path / "2")
    assert len(first) == len(CATEGORIES) + 1
    assert first == second


def test_another_seed_gives_other_products(folder, tmp_path):
    write_catalogue(tmp_path, rows=500, seed=SEED + 1)
    keys = "select parent_asin from '{}/truth/products.parquet'"
    assert not duckdb.sql(f"{keys.format(tmp_path)} intersect {keys.format(folder)}").fetchall()


def test_first_products_do_not_depend_on_the_number_of_rows(folder, tmp_path):
    few = 6_200  # more than one chunk, and not a whole number of them
    paths = write_catalogue(tmp_path, rows=few, seed=SEED)
    for path in paths:
        longer = folder / path.relative_to(tmp_path)
        prefix = f"select * from '{longer}' limit (select count(*) from '{path}')"
        assert duckdb.sql(f"select * from '{path}'").fetchall() == duckdb.sql(prefix).fetchall()


def test_returns_paths_and_counts_progress(tmp_path):
    told = []
    paths = write_catalogue(tmp_path, rows=5_001, seed=3, on_progress=told.append)
    names = [path.relative_to(tmp_path).as_posix() for path in paths]
    catalogue = [f"raw_meta_{category}/full-00000-of-00001.parquet" for category in CATEGORIES]
    assert names == [*catalogue, "truth/products.parquet"]
    assert told == sorted(told)
    assert told[-1] == 5_001


@pytest.mark.parametrize("rows", [0, -5])
def test_refuses_less_than_one_row(tmp_path, rows):
    with pytest.raises(ValueError, match="--rows"):
        write_catalogue(tmp_path, rows=rows, seed=1)
    assert not list(tmp_path.rglob("*.parquet"))


def test_one_row_makes_all_files(tmp_path):
    paths = write_catalogue(tmp_path, rows=1, seed=1)
    counts = [duckdb.sql(f"select count(*) from '{path}'").fetchone()[0] for path in paths]
    assert sum(counts) == 2  # the row and its truth


def test_interrupted_run_leaves_no_file(tmp_path):
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_catalogue(tmp_path, rows=100, seed=1, on_progress=interrupt)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_category_shares(products):
    counts = Counter(product["source_file"].split("/")[0] for product in products)
    assert counts["raw_meta_Automotive"] > counts["raw_meta_Electronics"] > 3_000
    assert min(counts.values()) > 250


def test_keys_are_unique_but_for_repeated_rows(products):
    rows = [product for product in products if "repeated_record_ids" not in product["faults"]]
    keys = [row["parent_asin"] for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"B0[0-9A-Z]{8}", key) for key in keys)
    first = {(row["source_file"], row["parent_asin"]): row for row in rows}
    for product in products:
        if "repeated_record_ids" in product["faults"]:
            earlier = first[product["source_file"], product["parent_asin"]]
            assert earlier["source_row"] < product["source_row"]
            for column in SOURCE_COLUMNS:
                assert product[column] == earlier[column]


def test_kinds_and_clusters(products):
    shares = Counter(product["kind"] for product in products)
    assert 0.08 * ROWS < ROWS - shares["base"] < 0.16 * ROWS
    assert min(shares.values()) > 0.01 * ROWS
    bases = {
        product["parent_asin"]: product
        for product in products
        if product["kind"] == "base" and "repeated_record_ids" not in product["faults"]
    }
    distances = []
    for product in products:
        base = bases[product["cluster_id"]]
        assert base["source_file"] == product["source_file"]
        if product["kind"] == "base":
            assert product["cluster_id"] == product["parent_asin"]
        elif "repeated_record_ids" not in product["faults"]:
            assert base["source_row"] < product["source_row"]
            distances.append(product["source_row"] - base["source_row"])
    assert max(distances) > 1_000
