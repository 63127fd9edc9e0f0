"""Shelves: the categories of the catalogue, the kinds of product in them, and their prices."""

import math
import statistics
from functools import cache
from itertools import chain

from generators.synthetic.sentences import Chance, Template, compile_templates, read_vocabulary

FACTS = ("brand", "noun", "Noun", "material", "color", "spec", "pack")
"""What the text and the details of a product state; the price depends on it."""

ROUND_STEP = 6
"""One in so many of the ways to go round the sentence patterns is used: more would fill caches."""

HONEST_SIGMAS = 2.8
"""No honest price is farther from its category's median, in robust sigmas of ln(price)."""


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
        logs = [draw_facts(self, chance.pick(self.kinds), chance)[1] for _ in range(3000)]
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
def _list_packs() -> list[tuple[str, float]]:
    packs = read_vocabulary("products")["packs"]
    odds = [1] * 5 + list(packs)  # six products in ten hold one piece
    return [("" if count == 1 else f", Pack of {count}", math.log(packs[count])) for count in odds]


@cache
def list_words(name: str) -> list:
    vocabulary = read_vocabulary("products")
    return vocabulary[name] if name in vocabulary else vocabulary["words"][name]


def draw_facts(shelf: Shelf, kind: Kind, chance: Chance) -> tuple[dict[str, str], float]:
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
        "color": pick(list_words("colors")),
        "spec": spec,
        "pack": pack,
    }
    return facts, log_price


def set_price(shelf: Shelf, log_price: float, chance: Chance) -> float:
    """An honest price in dollars, ending as sellers let it end: more than half in .99."""
    reach = HONEST_SIGMAS * shelf.log_sigma
    price = math.exp(min(max(log_price, shelf.log_center - reach), shelf.log_center + reach))
    luck, dollars = chance.draw(), math.floor(price)
    if luck < 0.54:
        return dollars + 0.99
    if luck < 0.76:
        return dollars + (0.95, 0.95, 0.98, 0.98, 0.49, 0.49, 0.0, 0.0)[int(chance.draw() * 8)]
    return round(price, 2)
