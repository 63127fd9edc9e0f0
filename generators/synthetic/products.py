"""Clean products: text, details and a price that hangs together, and near-copies of them."""

import math
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby

from generators.synthetic.sentences import (
    Chance,
    Template,
    compile_templates,
    fill,
    fill_all,
    read_vocabulary,
)

FACTS = ("brand", "noun", "Noun", "material", "color", "spec", "pack")
"""What the text and the details of a product state; the price hangs on it."""

ROUND_STEP = 6
"""One in so many of the ways to go round the sentence patterns is used: more would fill caches."""

MIN_TEXT_CHARS = 650
"""Features and description of a clean product are at least this long, all in all."""

HONEST_SIGMAS = 2.8
"""No honest price is farther from its category's median, in robust sigmas of ln(price)."""

VARIANT_SIMILARITY = 0.83
COUSIN_SIMILARITY = 0.75
"""A variant is at least as similar to its base as the first, a cousin at most as the second."""

RANKS = re.compile(r": (\d+)")
PLAIN_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128))
PLAIN_WORDS += bytes([32]) * 128
"""Translates the bytes of an ASCII text: letters become small, what is no word a space."""

LETTERS = "ABCDEFGHKLMNPRSTVWXZ"
LETTER_TRIPLES = [
    first + second + third for first in LETTERS for second in LETTERS for third in LETTERS
]
# How many features and description sentences there are; what stands twice is twice as likely.
FEATURE_COUNTS = (0, 0, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 6, 6, 7, 8)
SENTENCE_COUNTS = (0, 0, 0, 0, 2, 3, 3, 4, 4, 4, 5, 6, 6, 7, 8, 9, 12, 18)


@dataclass(slots=True)
class Product:
    """A product: its raw fields before layout, and the truth about it.

    `sentences` is the description, sentence by sentence; `layout` says how they are laid out.
    """

    shelf: "Shelf"
    kind: "Kind"
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


class Kind:
    """One type of product of a category: how it is called, priced and described."""

    def __init__(self, noun: str, entry: dict, category: dict, vocabulary: dict) -> None:
        self.noun = noun
        self.title_noun = noun.title()
        self.plural = f"{self.title_noun}s"
        self.log_price = math.log(entry["price"])
        self.weight_pounds = entry["weight"]
        self.size_inches = entry["size"]
        self.spec_name, step, self.specs = entry["spec"]
        self.log_spec_step = math.log(step)
        middle = (len(self.specs) - 1) / 2
        self.priced_specs = [
            (spec, (number - middle) * self.log_spec_step) for number, spec in enumerate(self.specs)
        ]
        self.has_packs = entry["packs"]
        words = vocabulary["words"] | {
            "place": category["places"],
            "job": category["jobs"],
            "part": entry["parts"],
            "extra": entry["extras"],
        }
        self.titles, self.spec_sentences, self.sentences = (
            compile_templates(vocabulary[name], words=words, facts=FACTS, keep_line_ends=True)
            for name in ("titles", "specifications", "sentences")
        )
        count = len(self.sentences)
        self.rounds = [
            _go_round(self.sentences, stride)
            for stride in range(1, count, ROUND_STEP)
            if math.gcd(stride, count) == 1
        ]


def _go_round(templates: list[Template], stride: int) -> list[tuple[str, ...]]:
    """The halves of all templates, twice round, each time `stride` templates on."""
    return list(chain.from_iterable((templates * stride)[::stride] * 2))


class Shelf:
    """One category, that is one file: its types of product and its span of honest prices."""

    def __init__(self, name: str, category: dict, vocabulary: dict) -> None:
        self.name = name
        self.display_name = category["name"]
        self.aliases = category["aliases"]
        self.sections = category["sections"]
        self.share = category["share"]
        self.materials = [
            (material, math.log(factor)) for material, factor in category["materials"].items()
        ]
        self.kinds = [
            Kind(noun, entry, category, vocabulary) for noun, entry in category["types"].items()
        ]
        self.log_center, self.log_sigma = 0.0, math.inf
        self._measure_prices()

    def _measure_prices(self) -> None:
        """Median and robust sigma (1.4826 * MAD) of ln(price), from prices made on trial."""
        chance = Chance(self.name)
        logs = [_draw_facts(self, chance.pick(self.kinds), chance)[1] for _ in range(3000)]
        self.log_center = statistics.median(logs)
        distances = (abs(value - self.log_center) for value in logs)
        self.log_sigma = 1.4826 * statistics.median(distances)


@cache
def list_shelves() -> tuple[Shelf, ...]:
    """The categories of the catalogue, in the order of the vocabulary."""
    vocabulary = read_vocabulary("products")
    return tuple(
        Shelf(name, category, vocabulary) for name, category in vocabulary["categories"].items()
    )


@cache
def _list_brands() -> list[tuple[str, float]]:
    brands = read_vocabulary("products")["brands"]
    return [(name, math.log(factor)) for factor, names in brands.items() for name in names]


@cache
def _list_words(name: str) -> list:
    vocabulary = read_vocabulary("products")
    return vocabulary[name] if name in vocabulary else vocabulary["words"][name]


@cache
def _list_packs() -> list[tuple[str, float]]:
    packs = read_vocabulary("products")["packs"]
    odds = [1] * 5 + list(packs)  # six products in ten hold one piece
    return [("" if count == 1 else f", Pack of {count}", math.log(packs[count])) for count in odds]


def make_product(shelf: Shelf, chance: Chance) -> Product:
    """A clean product with a price, its text free of anything that cleaning would change."""
    kind = chance.pick(shelf.kinds)
    facts, log_price = _draw_facts(shelf, kind, chance)
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
        details=_make_details(shelf, kind, facts, chance),
        main_category=_draw_main_category(shelf, chance),
        categories=[shelf.display_name, chance.pick(shelf.sections), kind.plural],
        true_price=_set_price(shelf, log_price, chance),
        decoys=decoys,
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


def list_words(texts: Iterable[str]) -> list[bytes]:
    """The words of plain ASCII texts: small runs of letters and digits."""
    return " ".join(texts).encode("ascii").translate(PLAIN_WORDS).split()


def list_shingles(words: list[bytes]) -> set[tuple[bytes, bytes, bytes]]:
    """The three-word shingles of a text."""
    return set(zip(words, words[1:], words[2:], strict=False))


def measure_similarity(left: Product, right: Product) -> float:
    """Jaccard similarity of the three-word shingles of two products (Broder 1997), 0 to 1.

    The products have as many texts, most of them the same: the shingles of those are listed once.
    """
    shared: set[tuple] = set()
    lefts: set[tuple] = set()
    rights: set[tuple] = set()
    before_left: list[bytes] = []
    before_right: list[bytes] = []
    pairs = zip(list_texts(left), list_texts(right), strict=True)
    for is_same, run in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        left_texts, right_texts = zip(*run, strict=True)
        left_words = list_words(left_texts)
        right_words = left_words if is_same else list_words(right_texts)
        if is_same and len(left_words) > 4:
            shared |= list_shingles(left_words)
            lefts |= list_shingles(before_left + left_words[:2])
            rights |= list_shingles(before_right + left_words[:2])
            before_left = before_right = left_words[-2:]
        else:
            before_left, before_right = before_left + left_words, before_right + right_words
    lefts |= list_shingles(before_left)
    rights |= list_shingles(before_right)
    lefts -= shared
    rights -= shared
    common = len(shared) + len(lefts & rights)
    return common / (len(shared) + len(lefts | rights))


def copy_product(base: Product) -> Product:
    """A new listing of the same product: nothing of it is shared with the base."""
    return Product(
        shelf=base.shelf,
        kind=base.kind,
        facts=base.facts.copy(),
        title=base.title,
        features=base.features.copy(),
        sentences=base.sentences.copy(),
        layout=base.layout,
        details=base.details.copy(),
        main_category=base.main_category,
        categories=base.categories,
        true_price=base.true_price,
        decoys=base.decoys.copy(),
        cluster_id=base.cluster_id,
    )


def make_exact_duplicate(base: Product, chance: Chance) -> Product:
    """The same text once more; case, white space or punctuation may differ, the price a little."""
    product = copy_product(base)
    product.relation = "exact_duplicate"
    if chance.draw() < 0.4:
        log_price = math.log(base.true_price) + 0.06 * (chance.draw() - 0.5)
        product.true_price = _set_price(base.shelf, log_price, chance)
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


def _draw_facts(shelf: Shelf, kind: Kind, chance: Chance) -> tuple[dict[str, str], float]:
    """The facts that the text states, and ln(price) as they and chance make it."""
    draw, pick = chance.draw, chance.pick
    brand, log_brand = pick(_list_brands())
    material, log_material = pick(shelf.materials)
    spec, log_spec = pick(kind.priced_specs)
    pack, log_pack = pick(_list_packs()) if kind.has_packs else ("", 0.0)
    # The sum of four uniform numbers is close to a normal one, and cheap: here sigma is 0.23.
    luck = draw() + draw() + draw() + draw() - 2.0
    log_price = kind.log_price + log_brand + log_material + log_pack + log_spec + 0.4 * luck
    facts = {
        "brand": brand,
        "noun": kind.noun,
        "Noun": kind.title_noun,
        "material": material,
        "color": pick(_list_words("colors")),
        "spec": spec,
        "pack": pack,
    }
    return facts, log_price


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
        labels = _list_words("label")
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
    decoys = _list_words("decoys")
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


def _make_details(
    shelf: Shelf, kind: Kind, facts: dict[str, str], chance: Chance
) -> dict[str, str]:
    """The details of a listing: each key is there or not, as in real ones.

    A value is a text, or an object as JSON.
    """
    details: dict[str, str] = {}
    draw = chance.draw
    size = kind.size_inches * (0.85 + 0.3 * draw())
    if draw() < 0.6:
        width, height = size * (0.4 + 0.4 * draw()), size * (0.1 + 0.2 * draw())
        details["Product Dimensions"] = f"{size:.1f} x {width:.1f} x {height:.2f} inches"
    if draw() < 0.8:
        details["Item Weight"] = _write_weight(kind.weight_pounds * (0.85 + 0.3 * draw()), chance)
    if draw() < 0.5:
        details["Item model number"] = draw_model_number(chance)
    if draw() < 0.5:
        wide, narrow = int(900_000 * draw() ** 2) + 1, int(9_000 * draw() ** 2) + 1
        details["Best Sellers Rank"] = (
            f'{{"{shelf.display_name}": {wide}, "{kind.plural}": {narrow}}}'
        )
    if draw() < 0.4:
        details["Is Discontinued By Manufacturer"] = "No"
    if draw() < 0.75:
        details[kind.spec_name] = facts["spec"]
    if draw() < 0.65:
        details["Color"] = facts["color"]
    if draw() < 0.5:
        details["Material"] = facts["material"]
    if draw() < 0.12:
        details["Batteries Required?"] = "Yes" if draw() < 0.3 else "No"
        details["Batteries Included?"] = "Yes" if draw() < 0.3 else "No"
    if draw() < 0.25:
        details["Country of Origin"] = chance.pick(_list_words("countries"))
    if draw() < 0.8:
        details["Brand"] = facts["brand"]
    if draw() < 0.85:
        details["Manufacturer"] = facts["brand"]
    day, year = 1 + int(draw() * 28), 2006 + int(draw() * 17)
    details["Date First Available"] = f"{chance.pick(_list_words('months'))} {day}, {year}"
    return details


def _write_weight(pounds: float, chance: Chance) -> str:
    luck = chance.draw()
    if luck < 0.06:
        return f"{pounds * 0.4536:.2f} Kilograms"
    if luck < 0.1:
        return f"{pounds * 453.6:.0f} Grams"
    return f"{pounds * 16:.1f} ounces" if pounds < 1 else f"{pounds:.1f} pounds"


def draw_model_number(chance: Chance) -> str:
    """A manufacturer's number in one of the common shapes."""
    draw = chance.draw
    shape, number = int(draw() * 4), int(draw() * 9000) + 1000
    letters = chance.pick(LETTER_TRIPLES)
    if shape == 0:
        return f"{letters[:2]}-{number}{letters[2]}"
    if shape == 1:
        return f"{letters}{number}{int(draw() * 9000) + 1000}"
    if shape == 2:
        return f"{number}{int(draw() * 10)}-00{int(draw() * 90) + 10}"
    return f"{number}{int(draw() * 900) + 100}{letters[:2]}"


def _set_price(shelf: Shelf, log_price: float, chance: Chance) -> float:
    """An honest price in dollars, ending as sellers let it end: more than half in .99."""
    reach = HONEST_SIGMAS * shelf.log_sigma
    price = math.exp(min(max(log_price, shelf.log_center - reach), shelf.log_center + reach))
    luck, dollars = chance.draw(), math.floor(price)
    if luck < 0.54:
        return dollars + 0.99
    if luck < 0.76:
        return dollars + (0.95, 0.95, 0.98, 0.98, 0.49, 0.49, 0.0, 0.0)[int(chance.draw() * 8)]
    return round(price, 2)


def _change_fact(product: Product, fact: str, chance: Chance) -> None:
    """Another color or size wherever the listing names it; a size moves the price as well."""
    kind, old = product.kind, product.facts[fact]
    choices = kind.specs if fact == "spec" else _list_words("colors")
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
        product.true_price = _set_price(product.shelf, log_price, chance)


def _rewrite_sentences(product: Product, chars: float, chance: Chance) -> None:
    """Write sentences anew until `chars` characters are replaced.

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
