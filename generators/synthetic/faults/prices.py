"""Faults of prices."""

import math

from generators.synthetic.products import Product
from generators.synthetic.sentences import Chance, read_vocabulary

WORDS = read_vocabulary("faults")
MIN_PRICE_USD, MAX_PRICE_USD = 0.5, 999.49
IMPLAUSIBLE_SIGMAS = 7.5
"""Planted implausible prices are this far out or farther; a rule draws its line at 6.0."""


def miss_price(product: Product, chance: Chance) -> None:
    product.price, product.true_price = "None", None


def garble_price(product: Product, chance: Chance) -> None:
    product.price, product.true_price = chance.pick(WORDS["unreadable_prices"]), None


def set_price(product: Product, price: float) -> None:
    product.price, product.true_price = str(price), price


def leave_price_range(product: Product, chance: Chance) -> None:
    if chance.draw() < 0.6:
        set_price(product, chance.pick(WORDS["out_of_range_prices"]))
    elif chance.draw() < 0.3:
        set_price(product, round(0.49 * chance.draw(), 2))
    else:
        set_price(product, round(999.5 * math.exp(3 * chance.draw()), 2))


def set_implausible_price(product: Product, chance: Chance) -> bool | None:
    center = product.shelf.log_center
    reach = IMPLAUSIBLE_SIGMAS * product.shelf.log_sigma
    spans = [
        (low, high)
        for low, high in (
            (math.log(MIN_PRICE_USD + 0.01), center - reach),
            (center + reach, math.log(MAX_PRICE_USD - 0.01)),
        )
        if low < high
    ]
    if not spans:
        return False
    low, high = chance.pick(spans)
    set_price(product, round(math.exp(low + (high - low) * chance.draw()), 2))
    return None
