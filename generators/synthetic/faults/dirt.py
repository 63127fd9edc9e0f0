"""Faults that cleaning cures: characters that change, and words that are added."""

from collections.abc import Callable

from generators.synthetic.details import draw_model_number
from generators.synthetic.faults.prices import MAX_PRICE_USD, MIN_PRICE_USD
from generators.synthetic.products import Product, list_texts
from generators.synthetic.sentences import Chance, read_vocabulary
from generators.synthetic.shelves import list_words

WORDS = read_vocabulary("faults")
INVISIBLE = "\u200b\u200c\u200e\u2060\ufeff\u00ad"
CONTROL = "\x01\x02\x07\x08\x0b\x0c\x1b\x1f\x7f\x85"


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
    labels = list_words("label")
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
        add_text(product, chance, chance.pick(WORDS["boilerplate_phrases"]))


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
    """The brand's fictional domain."""
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
