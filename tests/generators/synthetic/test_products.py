"""Clean products are like real ones."""

import html
import re
from collections import Counter

from support.synthetic_catalogue import ROWS, TEXT_FAULTS

from generators.synthetic.faults.texts import BOILERPLATE_PHRASES

MARKUP = re.compile(r"<(script|style)[^>]*>.*?</\1>|<!--.*?-->|</?[a-z][^>]*>", re.DOTALL | re.I)


def test_sound_texts_keep_500_characters_when_all_dirt_is_gone(products):
    for product in products:
        if product["faults"] & TEXT_FAULTS:
            continue
        text = "\n".join(product["description"] + list(dict.fromkeys(product["features"])))
        for planted in (
            *product["leaked_texts"],
            *product["part_numbers"],
            *product["masked_texts"],
            *(BOILERPLATE_PHRASES if "boilerplate" in product["faults"] else ()),
        ):
            text = text.replace(planted, "")
        text = MARKUP.sub("", html.unescape(html.unescape(MARKUP.sub("", text))))
        english = re.findall(r"[A-Za-z' ,.-]", text)
        assert len(english) >= 500, product["parent_asin"]


def test_listings_look_like_real_ones(products):
    names = [product["main_category"] for product in products]
    assert 0.02 < names.count(None) / ROWS < 0.04
    differing = sum(
        product["main_category"] not in (None, product["categories"][0]) for product in products
    )
    assert 0.03 < differing / ROWS < 0.07
    keys = Counter(key for product in products for key in product["details"])
    assert keys["Item Weight"] > 0.7 * ROWS
    units = Counter(
        product["details"]["Item Weight"].split()[1]
        for product in products
        if "Item Weight" in product["details"]
    )
    assert set(units) == {"pounds", "ounces", "Kilograms", "Grams"}
    assert any(not product["features"] for product in products)
    assert any(not product["description"] for product in products)
