"""Copies: exact duplicates, variants and cousins of a product."""

import math
import re

from generators.synthetic.products import Product, copy_product, count_chars, write_more
from generators.synthetic.sentences import Chance
from generators.synthetic.shelves import list_words, set_price
from generators.synthetic.similarity import measure_similarity

VARIANT_SIMILARITY = 0.83
COUSIN_SIMILARITY = 0.75
"""A variant is at least as similar to its base as the first, a cousin at most as the second."""


def make_exact_duplicate(base: Product, chance: Chance) -> Product:
    """The same text once more; case, white space or punctuation may differ, the price a little."""
    product = copy_product(base)
    product.relation = "exact_duplicate"
    if chance.draw() < 0.4:
        log_price = math.log(base.true_price) + 0.06 * (chance.draw() - 0.5)
        product.true_price = set_price(base.shelf, log_price, chance)
    style = int(chance.draw() * 10)
    if style == 0:
        product.title = product.title.upper()
    elif style == 1:
        product.features = [f" {text.replace(', ', ',  ')}  " for text in product.features]
    elif style == 2:
        product.features = [text.rstrip(".") for text in product.features]
        product.sentences = [re.sub(r"\.$", "!", text) for text in product.sentences]
    elif style == 3:
        product.layout = (product.layout + 5) % 10
    return product


def make_variant(base: Product, chance: Chance, *, is_cousin: bool) -> Product:
    """The product in another color, size or both; of a cousin some sentences are new, too.

    A variant ends at VARIANT_SIMILARITY or above, a cousin at COUSIN_SIMILARITY or below:
    one that falls between the two is changed further until it is a cousin.
    """
    product = copy_product(base)
    luck = chance.draw()
    if luck < 0.65:
        _change_fact(product, "color", chance)
    if luck > 0.5:
        _change_fact(product, "spec", chance)
    if is_cousin:
        _rewrite_sentences(product, (0.02 + 0.07 * chance.draw()) * count_chars(base), chance)
    similarity = measure_similarity(base, product)
    while COUSIN_SIMILARITY < similarity < VARIANT_SIMILARITY:
        _rewrite_sentences(product, 1, chance)
        similarity = measure_similarity(base, product)
    product.similarity = similarity
    product.relation = "variant" if similarity >= VARIANT_SIMILARITY else "cousin"
    return product


def _change_fact(product: Product, fact: str, chance: Chance) -> None:
    """Another color or size wherever the listing names it; a size moves the price as well."""
    kind, old = product.kind, product.facts[fact]
    choices = kind.specs if fact == "spec" else list_words("colors")
    position = choices.index(old)
    changed = (position + 1 + int(chance.draw() * (len(choices) - 1))) % len(choices)
    new = choices[changed]
    product.facts[fact] = new
    product.title = product.title.replace(old, new)
    product.features = [text.replace(old, new) for text in product.features]
    product.sentences = [text.replace(old, new) for text in product.sentences]
    name = kind.spec_name if fact == "spec" else "Color"
    if name in product.details:
        product.details[name] = new
    if fact == "spec":
        log_price = math.log(product.true_price) + (changed - position) * kind.log_spec_step
        product.true_price = set_price(product.shelf, log_price, chance)


def _rewrite_sentences(product: Product, chars: float, chance: Chance) -> None:
    """Rewrite sentences until `chars` characters are replaced.

    What states a fact or holds a decoy stays as it is.
    """
    stays = (product.facts["color"], product.facts["spec"], *product.decoys)
    places = [
        (texts, number)
        for texts in (product.features, product.sentences)
        for number, text in enumerate(texts)
        if not any(word in text for word in stays)
    ]
    while chars > 0 and places:
        texts, number = places.pop(int(chance.draw() * len(places)))
        chars -= len(texts[number])
        (texts[number],) = write_more(product.kind, product.facts, 1, chance)
