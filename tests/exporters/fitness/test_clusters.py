"""Clusters, held against the similarity of all pairs."""

import itertools
import random

import duckdb
import numpy as np
import pytest

from exporters.fitness.clusters import EMPTY, find_clusters, spread_signatures
from exporters.fitness.features import read_batches
from winnow.macros import call_macro

WORDS = [f"word{number}" for number in range(3_000)]


def list_shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def measure_similarity(one: str, other: str) -> float:
    shingles = list_shingles(one), list_shingles(other)
    return len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])


def sign(texts: list[str]) -> np.ndarray:
    """The signatures of texts by the macros that the models have."""
    shingles = call_macro("hash_shingles", call_macro("split_words", "text"))
    places = call_macro("place_shingles", shingles)
    with duckdb.connect() as connection:
        connection.execute("create table texts (place bigint, text varchar)")
        connection.executemany("insert into texts values (?, ?)", list(enumerate(texts)))
        (bin_size,) = connection.execute(f"select {call_macro('bin_size')}").fetchone()
        matrix = np.full((len(texts), 64), EMPTY, dtype=np.int32)
        query = f"select place, {call_macro('make_signature', 'places')} from " \
            f"(select place, {places} as places from texts)"  # fmt: skip
        for found, lists in read_batches(connection, query):
            spread_signatures(matrix, found, lists, bin_size=bin_size)
    return matrix


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Families of texts, whose members keep their first words to some degree."""
    chance = random.Random(5)
    made = []
    for _ in range(60):
        root = chance.choices(WORDS, k=120)
        for kept in (120, 105, 60, 30):
            made.append(" ".join(root[:kept] + chance.choices(WORDS, k=120 - kept)))
    return made


def test_alike_records_are_together(texts):
    clusters = find_clusters(sign(texts), np.full(len(texts), -1))
    pairs = list(itertools.combinations(range(len(texts)), 2))
    similarities = np.array([measure_similarity(texts[a], texts[b]) for a, b in pairs])
    is_together = np.array([clusters[a] == clusters[b] for a, b in pairs])
    assert (similarities > 0.65).sum() >= 60
    assert is_together[similarities > 0.65].all()
    assert not is_together[similarities < 0.25].any()


def test_equal_titles_are_together_and_missing_ones_are_not(texts):
    distinct = texts[::4]
    titles = np.full(len(distinct), -1)
    titles[[3, 9, 20]] = 7
    clusters = find_clusters(sign(distinct), titles)
    assert clusters[3] == clusters[9] == clusters[20] == 3
    assert len(set(clusters)) == len(distinct) - 2


def test_a_cluster_is_called_by_its_first_record(texts):
    clusters = find_clusters(sign(texts), np.full(len(texts), -1))
    for cluster in set(clusters):
        assert np.flatnonzero(clusters == cluster)[0] == cluster
