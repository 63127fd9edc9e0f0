"""The planted faults: one table of name, share and the function that damages a product.

To add a fault, write a function that damages a product at random, or returns False if this
product cannot carry the fault, and give it a line in one of the tables.
"""

from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from generators.synthetic.faults import dirt, prices, texts
from generators.synthetic.products import Product
from generators.synthetic.sentences import Chance

CLUSTER_LIGHTNESS = 0.25
"""Members of a cluster of duplicates carry faults this much more rarely."""


class Fault(NamedTuple):
    """A fault, the share of products that get it, and how they do."""

    name: str
    share: float
    plant: Callable[[Product, Chance], bool | None]


PRICE_FAULTS = (
    Fault("missing_prices", 0.47, prices.miss_price),
    Fault("unreadable_prices", 0.02, prices.garble_price),
    Fault("out_of_range_prices", 0.025, prices.leave_price_range),
    Fault("implausible_prices", 0.02, prices.set_implausible_price),
)
TITLE_FAULTS = (Fault("placeholder_titles", 0.015, texts.set_placeholder_title),)
TEXT_FAULTS = (
    Fault("short_texts", 0.025, texts.shorten_text),
    Fault("long_texts", 0.0115, texts.lengthen_text),
    Fault("foreign_texts", 0.025, texts.translate_text),
    Fault("repetitive_texts", 0.015, texts.repeat_text),
    Fault("template_only_texts", 0.015, texts.empty_text),
)
# The first ones change characters of what is there, the later ones add words: in this order
# nothing that was added is broken up again.
CURABLE_FAULTS = (
    Fault("control_characters", 0.02, dirt.add_control_characters),
    Fault("zero_width_characters", 0.03, dirt.add_zero_width_characters),
    Fault("non_breaking_spaces", 0.04, dirt.add_non_breaking_spaces),
    Fault("repeated_list_items", 0.03, dirt.repeat_list_items),
    Fault("double_escaped_entities", 0.02, dirt.add_double_escapes),
    Fault("entities", 0.06, dirt.add_entities),
    Fault("mojibake", 0.02, dirt.add_mojibake),
    Fault("fullwidth_brackets", 0.05, dirt.add_fullwidth_brackets),
    Fault("emoji", 0.04, dirt.add_emoji),
    Fault("boilerplate", 0.08, dirt.add_boilerplate),
    Fault("part_numbers", 0.08, dirt.add_part_numbers),
    Fault("barcodes", 0.02, dirt.add_barcode),
    Fault("urls", 0.02, dirt.add_url),
    Fault("email_addresses", 0.015, dirt.add_email_address),
    Fault("phone_numbers", 0.015, dirt.add_phone_number),
    Fault("price_leaks", 0.08, dirt.leak_price),
    Fault("html_tags", 0.07, dirt.wrap_in_html),
)
EXCLUSIVE_FAULTS = [
    (group, list(accumulate(fault.share for fault in group)))
    for group in (PRICE_FAULTS, TITLE_FAULTS, TEXT_FAULTS)
]
FAULTS = PRICE_FAULTS + TITLE_FAULTS + TEXT_FAULTS + CURABLE_FAULTS
TEXT_FAULT_NAMES = frozenset(fault.name for fault in TEXT_FAULTS)

Plan = Sequence[tuple[float, Fault]]
"""The faults that a product may get, each if its number is below the product's lightness."""


def plan_faults(rows: int, chance: Chance) -> list[Plan]:
    """For each of so many products, the curable faults that it may get, sampled all at once."""
    shares = np.array([fault.share for fault in CURABLE_FAULTS])
    luck = chance.draw_table(rows, len(shares)) / shares
    plans: list[list[tuple[float, Fault]]] = [[] for _ in range(rows)]
    drawn_rows, places = np.nonzero(luck < 1.0)
    for row, place, value in zip(
        drawn_rows.tolist(), places.tolist(), luck[drawn_rows, places].tolist(), strict=True
    ):
        plans[row].append((value, CURABLE_FAULTS[place]))
    return plans


def plant_faults(product: Product, plan: Plan, chance: Chance) -> None:
    """Damage a product at random and note what was done.

    A product has at most one fault of price, one of text and one of title. Each fault that
    cleaning cures falls on its own, but for products whose text is beyond cure.
    """
    lightness = 1.0 if product.relation == "base" else CLUSTER_LIGHTNESS
    product.price = str(product.true_price)
    for group, odds in EXCLUSIVE_FAULTS:
        place = bisect(odds, chance.draw() / lightness)
        if place < len(group):
            _plant_fault(product, group[place], chance)
    if not TEXT_FAULT_NAMES.isdisjoint(product.faults):
        product.decoys = []
        return
    if product.decoys:
        _drop_true_decoys(product)
    for luck, fault in plan:
        if luck < lightness:
            _plant_fault(product, fault, chance)


def _plant_fault(product: Product, fault: Fault, chance: Chance) -> None:
    """Damage a product with one fault and note it, unless this product cannot carry it."""
    if fault.plant(product, chance) is not False:
        product.faults.append(fault.name)


def _drop_true_decoys(product: Product) -> None:
    """An amount of money is no decoy where it is the price, to the dollar."""
    price = product.true_price
    if price is not None:
        amounts = (f"${price:.0f}", f"${price:,.2f}")
        product.decoys = [word for word in product.decoys if word not in amounts]
