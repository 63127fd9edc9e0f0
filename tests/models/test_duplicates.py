"""The benchmark of near-duplicates measures against pairs that are the true ones."""

import json
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.project import REPO_FOLDER

from benchmarks.duplicates.texts import list_shingles
from benchmarks.queries import FOLDER
from benchmarks.suites.duplicates import count_pairs
from winnow.queries import read_sql

TEXTS = 150
WORDS = 60


@pytest.fixture(scope="module")
def texts() -> dict[int, str]:
    """Texts of few words: two thirds are copies, of which some have another first word."""
    drawn = random.Random(1)
    sources = [
        [f"w{drawn.randrange(300)}" for _ in range(drawn.randrange(WORDS // 2, WORDS))]
        for _ in range(TEXTS // 3)
    ]
    return {
        number: " ".join(
            f"W{drawn.randrange(300)}" if place < number // len(sources) - 1 else word
            for place, word in enumerate(sources[number % len(sources)])
        )
        for number in range(TEXTS)
    }


@pytest.fixture(scope="module")
def folder(texts, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    table = pa.table({"text_id": list(texts), "text": list(texts.values())})
    pq.write_table(table, folder / "0.parquet")
    return folder


@pytest.fixture(scope="module")
def true_pairs(folder) -> Path:
    path = folder.parent / f"{folder.name}-true_pairs.parquet"
    with duckdb.connect() as connection:
        connection.execute("set variable texts = $texts", {"texts": f"{folder}/*.parquet"})
        connection.execute(f"copy ({read_sql(FOLDER, 'true_pairs')}) to '{path}'")
    return path


def test_true_pairs_are_those_of_brute_force(texts, true_pairs):
    expected = set()
    for (one, one_text), (other, other_text) in combinations(texts.items(), 2):
        one_shingles, other_shingles = list_shingles(one_text), list_shingles(other_text)
        shared = len(one_shingles & other_shingles)
        if shared / len(one_shingles | other_shingles) >= 0.8:
            expected.add((one, other))
    found = duckdb.sql(f"select one_id, other_id from '{true_pairs}'").fetchall()
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert len(expected) >= TEXTS // 5


def test_winnow_verifies_true_pairs(folder, true_pairs, tmp_path):
    environment = os.environ | {"WINNOW_THREADS": "2", "WINNOW_MEMORY_LIMIT": "1GB"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.duplicates.winnow", str(folder), str(tmp_path)],
        cwd=REPO_FOLDER,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    removed = duckdb.sql(f"select count(*) from '{tmp_path}/removed.parquet'").fetchone()[0]
    assert json.loads(done.stdout) == {"removed": removed}
    assert removed > 0
    with duckdb.connect() as connection:
        connection.execute("set variable true_pairs = $path", {"path": str(true_pairs)})
        found = count_pairs(connection, tmp_path / "pairs.parquet")
    assert found["recall of pairs"] >= 0.95
