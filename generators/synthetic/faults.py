"""The planted faults: one table of name, share and the function that spoils a product.

To add a fault, write a function that spoils a product by chance, or answers False if this
product cannot carry the fault, and give it a line in one of the tables at the end.
"""

import math
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from generators.synthetic.products import (
    Product,
    count_chars,
    draw_model_number,
    list_texts,
    write_more,
)
from generators.synthetic.sentences import (
    Chance,
    Template,
    compile_templates,
    fill,
    read_vocabulary,
)

WORDS = read_vocabulary("faults")
BOILERPLATE_PHRASES: list[str] = WORDS["boilerplate_phrases"]
LANGUAGES: list[tuple[Template, list[Template]]] = [
    (
        compile_templates(language["title"], words=language["words"])[0],
        compile_templates(language["sentences"], words=language["words"]),
    )
    for language in WORDS["languages"].values()
]

MIN_PRICE_USD, MAX_PRICE_USD = 0.5, 999.49
IMPLAUSIBLE_SIGMAS = 7.5
"""Planted implausible prices are this far out or farther; a rule draws its line at 6.0."""

CLUSTER_LIGHTNESS = 0.25
"""Members of a cluster of duplicates carry faults this much more rarely."""

MEAN_SENTENCE_CHARS = 90
INVISIBLE = "\u200b\u200c\u200e\u2060\ufeff\u00ad"
CONTROL = "\x01\x02\x07\x08\x0b\x0c\x1b\x1f\x7f\x85"


class Fault(NamedTuple):
    """A fault, the share of products that get it, and how they do."""

    name: str
    share: float
    plant: Callable[[Product, Chance], bool | None]


Plan = Sequence[tuple[float, Fault]]
"""The faults that may befall a product, each if its number is below the product's lightness."""


def plan_faults(rows: int, chance: Chance) -> list[Plan]:
    """For each of so many products, the curable faults that may befall it, drawn all at once."""
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
    """Spoil a product by chance and note what was done.

    A product has at most one fault of price, one of text and one of title. Each fault that
    cleaning cures falls on its own, but for products whose text is beyond cure.
    """
    lightness = 1.0 if product.relation == "base" else CLUSTER_LIGHTNESS
    product.price = str(product.true_price)
    for group, odds in EXCLUSIVE_FAULTS:
        place = bisect(odds, chance.draw() / lightness)
        if place < len(group):
            plant_fault(product, group[place], chance)
    if not TEXT_FAULT_NAMES.isdisjoint(product.faults):
        product.decoys = []
        return
    if product.decoys:
        drop_true_decoys(product)
    for luck, fault in plan:
        if luck < lightness:
            plant_fault(product, fault, chance)


def plant_fault(product: Product, fault: Fault, chance: Chance) -> None:
    """Spoil a product with one fault and note it, unless this product cannot carry it."""
    if fault.plant(product, chance) is not False:
        product.faults.append(fault.name)


def drop_true_decoys(product: Product) -> None:
    """An amount of money is no decoy where it is the price, to the dollar."""
    price = product.true_price
    if price is not None:
        amounts = (f"${price:.0f}", f"${price:,.2f}")
        product.decoys = [word for word in product.decoys if word not in amounts]


# Prices.


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


# Titles, and whole texts.


def set_placeholder_title(product: Product, chance: Chance) -> None:
    product.title = chance.pick(WORDS["placeholder_titles"])


def shorten_text(product: Product, chance: Chance) -> None:
    product.sentences, product.features, product.details = [], [], {}
    if "placeholder_titles" not in product.faults:
        product.title = product.facts["Noun"]
    style = int(chance.draw() * 4)
    if style == 0:
        product.features = [f"{product.facts['color']} {product.facts['noun']}"]
    elif style == 1:
        product.sentences = [f"A {product.facts['noun']}."]
    elif style == 2:
        product.details = {"Color": product.facts["color"]}


def lengthen_text(product: Product, chance: Chance) -> None:
    chars, wanted = count_chars(product), 30_200 + 3_000 * chance.draw()
    while chars < wanted:
        count = 1 + int((wanted - chars) / MEAN_SENTENCE_CHARS)
        texts = write_more(product.kind, product.facts, count, chance)
        product.sentences += texts
        chars += sum(map(len, texts))


def translate_text(product: Product, chance: Chance) -> None:
    title, patterns = chance.pick(LANGUAGES)
    if "placeholder_titles" not in product.faults:
        product.title = fill(title, chance.noise)
    start, texts, chars = int(chance.draw() * len(patterns)), [], 0
    wanted = 540 + 600 * chance.draw()
    while chars < wanted:
        texts.append(fill(patterns[(start + len(texts)) % len(patterns)], chance.noise))
        chars += len(texts[-1])
    middle = int(chance.draw() * len(texts))
    product.features, product.sentences = texts[:middle], texts[middle:]
    product.details = {"Manufacturer": product.facts["brand"]}


def repeat_text(product: Product, chance: Chance) -> None:
    text = (product.features or product.sentences)[0]
    others = len(product.title) + len(str(product.details)) + 60
    count = max(10, math.ceil(3.5 * others / len(text))) + int(chance.draw() * 6)
    copies = [text] * count
    if chance.draw() < 0.5:
        variations = (text, text.upper(), text.rstrip(".") + "!", text.replace(",", ""))
        copies = [chance.pick(variations) for _ in copies]
    in_features = chance.draw() < 0.5
    product.features, product.sentences = (copies, []) if in_features else ([], copies)


def empty_text(product: Product, chance: Chance) -> None:
    if "placeholder_titles" not in product.faults:
        product.title = product.facts["Noun"]
    product.details = {} if chance.draw() < 0.5 else {"Brand": product.facts["brand"]}
    start, count = int(chance.draw() * len(BOILERPLATE_PHRASES)), 14 + int(chance.draw() * 12)
    phrases = (BOILERPLATE_PHRASES * 2)[start : start + count]
    middle = int(chance.draw() * count)
    product.features, product.sentences = phrases[:middle], phrases[middle:]


# What cleaning cures. The first ones change characters of what is there, the later ones add
# words: in this order nothing that was added is broken up again.


def list_places(product: Product) -> list[str]:
    """The description, or the features of a product that has none: a list to change."""
    return product.sentences or product.features


def change_one(product: Product, chance: Chance, change: Callable[[str], str]) -> None:
    """Change one sentence or feature."""
    texts = list_places(product)
    place = int(chance.draw() * len(texts))
    texts[place] = change(texts[place])


def add_text(product: Product, chance: Chance, text: str) -> None:
    """Add a sentence: at the end of a feature, or anywhere in the description."""
    if product.features and (chance.draw() < 0.5 or not product.sentences):
        place = int(chance.draw() * len(product.features))
        product.features[place] += f" {text}"
    else:
        product.sentences.insert(int(chance.draw() * (len(product.sentences) + 1)), text)


def add_entities(product: Product, chance: Chance) -> None:
    change_one(product, chance, lambda text: text.replace(" and ", " &amp; "))
    add_text(product, chance, chance.pick(WORDS["entities"]))


def add_double_escapes(product: Product, chance: Chance) -> None:
    change_one(product, chance, lambda text: f"{text}&amp;lt;br&amp;gt;")
    add_text(product, chance, chance.pick(WORDS["entities"]).replace("&", "&amp;"))


def add_control_characters(product: Product, chance: Chance) -> None:
    change_one(product, chance, lambda text: text.replace(" ", f" {chance.pick(CONTROL)}", 2))


def add_zero_width_characters(product: Product, chance: Chance) -> None:
    mark = chance.pick(INVISIBLE)
    place = 2 if chance.draw() < 0.5 else 0
    change_one(product, chance, lambda text: f"{text[:place]}{mark}{text[place:]}")


def add_non_breaking_spaces(product: Product, chance: Chance) -> None:
    change_one(product, chance, lambda text: text.replace(" ", "\u00a0"))


def add_fullwidth_brackets(product: Product, chance: Chance) -> bool | None:
    if not product.features:
        return False
    labels = read_vocabulary("products")["words"]["label"]
    product.features = [f"【{chance.pick(labels)}】{text}" for text in product.features]
    return None


def add_emoji(product: Product, chance: Chance) -> None:
    mark = chance.pick(WORDS["emoji"])
    texts = product.features or product.sentences
    texts[:] = [f"{mark} {text}" for text in texts]


def add_mojibake(product: Product, chance: Chance) -> None:
    add_text(product, chance, chance.pick(WORDS["mojibake"]))


def add_boilerplate(product: Product, chance: Chance) -> None:
    for _ in range(1 + int(chance.draw() * 3)):
        add_text(product, chance, chance.pick(BOILERPLATE_PHRASES))


def repeat_list_items(product: Product, chance: Chance) -> bool | None:
    if not product.features:
        return False
    place = int(chance.draw() * len(product.features))
    product.features.insert(int(chance.draw() * (place + 1)), product.features[place])
    return None


def draw_part_number(chance: Chance) -> str:
    """A part number: a store's own key, or a manufacturer's number."""
    if chance.draw() < 0.2:
        return (
            "B0" + "".join(chance.pick("ABCDEFGHJKLMNPQRSTVWXYZ23456789") for _ in range(7)) + "8"
        )
    return draw_model_number(chance)


def add_part_numbers(product: Product, chance: Chance) -> None:
    pattern = chance.pick(WORDS["part_numbers"])
    words = [draw_part_number(chance) for _ in range(pattern.count("{"))]
    if len(words) == 1 and chance.draw() < 0.4 and "placeholder_titles" not in product.faults:
        product.title += f" {words[0]}" if chance.draw() < 0.5 else f" ({words[0]})"
    else:
        add_text(product, chance, pattern.format(*words))
    product.part_numbers += words


def add_masked_text(product: Product, chance: Chance, name: str, text: str) -> None:
    add_text(product, chance, chance.pick(WORDS[name]).format(text))
    product.masked_texts.append(text)


def add_barcode(product: Product, chance: Chance) -> None:
    """A UPC (12 digits) or EAN (13), the last digit being the GS1 check digit."""
    body = "".join(str(int(chance.draw() * 10)) for _ in range(11 if chance.draw() < 0.6 else 12))
    weighted = sum(int(digit) * (3 if n % 2 == 0 else 1) for n, digit in enumerate(body[::-1]))
    add_masked_text(product, chance, "barcodes", f"{body}{-weighted % 10}")


def name_site(product: Product) -> str:
    """The brand's made-up domain."""
    return "".join(filter(str.isalpha, product.facts["brand"].lower())) + ".example"


def add_url(product: Product, chance: Chance) -> None:
    site = name_site(product)
    url = chance.pick(
        (
            f"https://www.{site}/support/{int(chance.draw() * 900) + 100}",
            f"http://{site}/setup.html",
            f"www.{site}",
            f"https://shop.{site}/item?id={int(chance.draw() * 90000)}&ref=box",
        ),
    )
    add_masked_text(product, chance, "urls", url)


def add_email_address(product: Product, chance: Chance) -> None:
    name = chance.pick(("support", "help", "service", "after.sales", "hello", "care-team"))
    add_masked_text(product, chance, "email_addresses", f"{name}@{name_site(product)}")


def add_phone_number(product: Product, chance: Chance) -> None:
    area, last = 201 + int(chance.draw() * 780), 100 + int(chance.draw() * 100)
    form = chance.pick(("({}) 555-0{}", "1-800-555-0{1}", "+1 {} 555 0{}", "{}-555-0{}"))
    add_masked_text(product, chance, "phone_numbers", form.format(area, last))


def leak_price(product: Product, chance: Chance) -> bool | None:
    price = product.true_price
    if price is None or not MIN_PRICE_USD <= price <= MAX_PRICE_USD:
        return False
    is_whole = price == int(price)
    sentence, form = chance.pick(
        WORDS["whole_dollar_leaks"] if is_whole and chance.draw() < 0.7 else WORDS["price_leaks"],
    )
    number = f"{price:.2f}"
    leak = form.format(price=number, comma_price=number.replace(".", ","), dollars=int(price))
    if any(leak in text for text in list_texts(product)):
        return False
    add_text(product, chance, sentence.format(leak))
    product.leaked_texts.append(leak)
    return None


def wrap_in_html(product: Product, chance: Chance) -> None:
    opening, closing = chance.pick(WORDS["html"])
    texts = list_places(product)
    places = range(len(texts)) if chance.draw() < 0.6 else [int(chance.draw() * len(texts))]
    for place in places:
        texts[place] = f"{opening}{texts[place]}{closing}"


PRICE_FAULTS = (
    Fault("missing_prices", 0.47, miss_price),
    Fault("unreadable_prices", 0.02, garble_price),
    Fault("out_of_range_prices", 0.025, leave_price_range),
    Fault("implausible_prices", 0.02, set_implausible_price),
)
TITLE_FAULTS = (Fault("placeholder_titles", 0.015, set_placeholder_title),)
TEXT_FAULTS = (
    Fault("short_texts", 0.025, shorten_text),
    Fault("long_texts", 0.0115, lengthen_text),
    Fault("foreign_texts", 0.025, translate_text),
    Fault("repetitive_texts", 0.015, repeat_text),
    Fault("template_only_texts", 0.015, empty_text),
)
CURABLE_FAULTS = (
    Fault("control_characters", 0.02, add_control_characters),
    Fault("zero_width_characters", 0.03, add_zero_width_characters),
    Fault("non_breaking_spaces", 0.04, add_non_breaking_spaces),
    Fault("repeated_list_items", 0.03, repeat_list_items),
    Fault("double_escaped_entities", 0.02, add_double_escapes),
    Fault("entities", 0.06, add_entities),
    Fault("mojibake", 0.02, add_mojibake),
    Fault("fullwidth_brackets", 0.05, add_fullwidth_brackets),
    Fault("emoji", 0.04, add_emoji),
    Fault("boilerplate", 0.08, add_boilerplate),
    Fault("part_numbers", 0.08, add_part_numbers),
    Fault("barcodes", 0.02, add_barcode),
    Fault("urls", 0.02, add_url),
    Fault("email_addresses", 0.015, add_email_address),
    Fault("phone_numbers", 0.015, add_phone_number),
    Fault("price_leaks", 0.08, leak_price),
    Fault("html_tags", 0.07, wrap_in_html),
)
EXCLUSIVE_FAULTS = [
    (group, list(accumulate(fault.share for fault in group)))
    for group in (PRICE_FAULTS, TITLE_FAULTS, TEXT_FAULTS)
]
FAULTS = PRICE_FAULTS + TITLE_FAULTS + TEXT_FAULTS + CURABLE_FAULTS
TEXT_FAULT_NAMES = frozenset(fault.name for fault in TEXT_FAULTS)
