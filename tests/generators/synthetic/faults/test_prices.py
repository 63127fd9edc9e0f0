"""Faults of prices."""

import math
import statistics
from collections import defaultdict

from support.synthetic_catalogue import CATEGORIES


def test_prices_are_what_the_truth_says(products):
    for product in products:
        faults, price, true = product["faults"], product["price"], product["true_price"]
        if "missing_prices" in faults:
            assert (price, true) == ("None", None)
        elif "unreadable_prices" in faults:
            assert true is None
            assert not is_finite_number(price)
        else:
            assert price == str(true)
            assert (0.5 <= true <= 999.49) == ("out_of_range_prices" not in faults)


def is_finite_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def test_honest_and_implausible_prices_lie_far_apart(products):
    in_range = defaultdict(list)
    for product in products:
        price = product["true_price"]
        if price is not None and 0.5 <= price <= 999.49:
            planted = "implausible_prices" in product["faults"]
            in_range[product["source_file"]].append((math.log(price), planted))
    assert len(in_range) == len(CATEGORIES)
    for prices in in_range.values():
        center = statistics.median(log for log, _ in prices)
        sigma = 1.4826 * statistics.median(abs(log - center) for log, _ in prices)
        distances = [(abs(log - center) / sigma, planted) for log, planted in prices]
        assert max(distance for distance, planted in distances if not planted) < 3.5
        assert min(distance for distance, planted in distances if planted) > 6.0
