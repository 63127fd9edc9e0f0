"""Clean products: text, details and a price that fit together."""

import re
from dataclasses import dataclass, field, replace

from generators.synthetic.details import make_details
from generators.synthetic.sentences import Chance, fill, fill_all
from generators.synthetic.shelves import Kind, Shelf, draw_facts, list_words, set_price

MIN_TEXT_CHARS = 650
"""Features and description of a clean product are at least this long, all in all."""

RANKS = re.compile(r": (\d+)")
# How many features and description sentences there are; what stands twice is twice as likely.
FEATURE_COUNTS = (0, 0, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 6, 6, 7, 8)
SENTENCE_COUNTS = (0, 0, 0, 0, 2, 3, 3, 4, 4, 4, 5, 6, 6, 7, 8, 9, 12, 18)


@dataclass(slots=True)
class Product:
    """A product: its raw fields before layout, and the truth about it.

    `sentences` is the description, sentence by sentence; `layout` says how they are laid out.
    """

    shelf: Shelf
    kind: Kind
    facts: dict[str, str]
    title: str
    features: list[str]
    sentences: list[str]
    layout: int
    details: dict[str, str]
    main_category: str | None
    categories: list[str]
    true_price: float | None
    decoys: list[str]
    price: str = ""
    relation: str = "base"
    similarity: float = 1.0
    parent_asin: str = ""
    cluster_id: str = ""
    faults: list[str] = field(default_factory=list)
    leaked_texts: list[str] = field(default_factory=list)
    part_numbers: list[str] = field(default_factory=list)
    masked_texts: list[str] = field(default_factory=list)


def make_product(shelf: Shelf, chance: Chance) -> Product:
    """A clean product with a price, its text free of anything that cleaning would change."""
    kind = chance.pick(shelf.kinds)
    facts, log_price = draw_facts(shelf, kind, chance)
    title, features, sentences = _write_text(kind, facts, chance)
    decoys = _add_decoys(features, sentences, chance) if chance.draw() < 0.3 else []
    return Product(
        shelf=shelf,
        kind=kind,
        facts=facts,
        title=title,
        features=features,
        sentences=sentences,
        layout=int(chance.draw() * 10),
        details=make_details(shelf, kind, facts, chance),
        main_category=_draw_main_category(shelf, chance),
        categories=[shelf.display_name, chance.pick(shelf.sections), kind.plural],
        true_price=set_price(shelf, log_price, chance),
        decoys=decoys,
    )


def copy_product(base: Product) -> Product:
    """A new listing of a clean product: nothing that changes is shared with the base."""
    return replace(
        base,
        facts=base.facts.copy(),
        features=base.features.copy(),
        sentences=base.sentences.copy(),
        details=base.details.copy(),
        decoys=base.decoys.copy(),
        faults=[],
        leaked_texts=[],
        part_numbers=[],
        masked_texts=[],
    )


def list_texts(product: Product) -> list[str]:
    """Title, description, features and the values of details (nested ones too), in that order."""
    values: list[str] = []
    for value in product.details.values():
        values += RANKS.findall(value) if value[0] == "{" else [value]
    return [product.title, *product.sentences, *product.features, *values]


def count_chars(product: Product) -> int:
    """Characters of title, description and features together."""
    return len(product.title) + sum(map(len, product.sentences)) + sum(map(len, product.features))


def _write_text(
    kind: Kind, facts: dict[str, str], chance: Chance
) -> tuple[str, list[str], list[str]]:
    """Title, features and description: as long as real ones, no sentence pattern twice."""
    pick, noise = chance.pick, chance.noise
    feature_count, sentence_count = pick(FEATURE_COUNTS), pick(SENTENCE_COUNTS)
    halves, start = pick(kind.rounds), 2 * int(chance.draw() * len(kind.sentences))
    end = start + 2 * (feature_count + sentence_count)
    title = fill(pick(kind.titles), noise)
    text = fill_all((*pick(kind.spec_sentences), *halves[start:end]), noise)
    while len(text) < MIN_TEXT_CHARS:
        text += fill_all(halves[end : end + 2], noise)
        end += 2
    title, *texts, _ = ((title + text) % facts).split("\n")
    if feature_count == 0:
        return title, [], texts
    if sentence_count == 0:
        feature_count = len(texts)
    features = texts[:feature_count]
    if chance.draw() < 0.3:
        labels = list_words("label")
        start = int(chance.draw() * len(labels))
        features = [
            f"{labels[(start + number) % len(labels)]}: {text}"
            for number, text in enumerate(features)
        ]
    return title, features, texts[feature_count:]


def write_more(kind: Kind, facts: dict[str, str], count: int, chance: Chance) -> list[str]:
    """So many sentences about a product, at most as many as there are patterns."""
    halves, start = chance.pick(kind.rounds), 2 * int(chance.draw() * len(kind.sentences))
    end = start + 2 * min(count, len(kind.sentences))
    return (fill_all(halves[start:end], chance.noise) % facts).splitlines()


def _add_decoys(features: list[str], sentences: list[str], chance: Chance) -> list[str]:
    """Words that only look as if they had to go. Returns them."""
    decoys = list_words("decoys")
    start = int(chance.draw() * len(decoys))
    chosen = decoys[start : start + 1 + int(chance.draw() * 2)]
    target = sentences or features
    target.extend(sentence for _, sentence in chosen)
    return sorted({word for word, _ in chosen})


def _draw_main_category(shelf: Shelf, chance: Chance) -> str | None:
    luck = chance.draw()
    if luck < 0.03:
        return None
    return chance.pick(shelf.aliases) if luck < 0.08 else shelf.display_name
