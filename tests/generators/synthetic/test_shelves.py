"""Prices of clean products, and synthetic brands."""

import json
import math
import re
import statistics
from collections import defaultdict

from support.synthetic_catalogue import PRICE_FAULTS

from generators.synthetic.sentences import read_vocabulary

REAL_BRANDS = """
    Sony Samsung Apple Bosch DeWalt Makita Lego Hasbro Mattel Fender Yamaha Gibson Logitech Anker
    Belkin Garmin Philips Panasonic Whirlpool Frigidaire Stanley Craftsman Epson Canon Nikon Casio
    Otterbox Spigen Staples Fiskars Michelin Motorola Verizon Google Amazon Honda Toyota Nintendo
"""


def test_prices_end_like_sellers_write_them(products):
    prices = [product["price"] for product in products if product["true_price"] is not None]
    assert 0.45 < sum(price.endswith(".99") for price in prices) / len(prices) < 0.65


def test_price_can_be_learned_from_the_facts(products):
    """The type of product and the material explain much of ln(price) within a category."""
    groups = defaultdict(list)
    for product in products:
        if not product["faults"] & PRICE_FAULTS and "Material" in product["details"]:
            kind, material = product["categories"][-1], product["details"]["Material"]
            groups[kind, material].append(math.log(product["true_price"]))
    groups = {key: values for key, values in groups.items() if len(values) >= 5}
    everything = [value for values in groups.values() for value in values]
    within = sum(statistics.pvariance(values) * len(values) for values in groups.values())
    assert within / len(everything) < 0.5 * statistics.pvariance(everything)


def test_brands_are_invented():
    brands = {brand for tier in read_vocabulary("products")["brands"].values() for brand in tier}
    real = set(REAL_BRANDS.split())
    assert len(brands) > 50
    assert not {word for brand in brands for word in brand.split()} & real
    vocabulary = read_vocabulary("products")
    text = json.dumps({key: value for key, value in vocabulary.items() if key != "categories"})
    types = [list(category["types"].items()) for category in vocabulary["categories"].values()]
    assert not set(re.findall(r"\w+", text + json.dumps(types))) & real
