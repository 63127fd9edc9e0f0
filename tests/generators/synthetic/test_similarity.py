"""Similarities of products, measured again."""

import itertools
import random
from collections import Counter, defaultdict

import pytest
from support.synthetic_catalogue import PRICE_FAULTS, list_shingles, measure_jaccard

SIMILARITIES = {"exact_duplicate": (1.0, 1.0), "variant": (0.83, 0.99), "cousin": (0.45, 0.75)}


def test_similarities_are_what_the_truth_says(products):
    """Recomputed from the rows themselves, where neither the base nor the copy is spoiled."""
    harmless = PRICE_FAULTS | {"repeated_record_ids"}
    bases = {
        product["parent_asin"]: product
        for product in products
        if product["kind"] == "base" and product["faults"] <= harmless
    }
    checked = Counter()
    for product in products:
        base, kind = bases.get(product["cluster_id"]), product["kind"]
        if kind == "base" or base is None or not product["faults"] <= harmless:
            continue
        found = measure_jaccard(list_shingles(base), list_shingles(product))
        assert found == pytest.approx(product["similarity"])
        low, high = SIMILARITIES[kind]
        assert low <= found <= high
        checked[kind] += 1
    assert min(checked[kind] for kind in ("exact_duplicate", "variant", "cousin")) > 100


def test_independent_products_are_not_alike(products):
    """Brute force: 2,000 clean products, every pair of the same type and of two clusters."""
    clean = [product for product in products if not product["faults"] - PRICE_FAULTS]
    sample = random.Random(5).sample(clean, 2_000)
    by_type = defaultdict(list)
    for product in sample:
        by_type[product["categories"][-1]].append((product["cluster_id"], list_shingles(product)))
    worst, pairs = 0.0, 0
    for group in by_type.values():
        for (left_id, left), (right_id, right) in itertools.combinations(group, 2):
            if left_id != right_id:
                worst, pairs = max(worst, measure_jaccard(left, right)), pairs + 1
    assert pairs > 20_000
    assert worst < 0.4
