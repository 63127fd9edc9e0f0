"""Faults of titles and of whole texts."""

import math

from generators.synthetic.products import Product, count_chars, write_more
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
MEAN_SENTENCE_CHARS = 90


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
