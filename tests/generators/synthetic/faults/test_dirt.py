"""Faults that cleaning cures."""

import re
from collections import Counter

import pytest
from support.synthetic_catalogue import TEXT_FAULTS


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("html_tags", r"</?(p|br|li|b|span|script|div|a)\b[^>]*>|<!--"),
        ("control_characters", r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"),
        ("zero_width_characters", "[\u200b-\u200f\u2060\ufeff\u00ad]"),
        ("non_breaking_spaces", "\u00a0"),
        ("fullwidth_brackets", "【[^】]+】"),
        ("mojibake", "â€|Â|Ã"),
        ("double_escaped_entities", r"&amp;\w+;"),
        ("entities", r"&(?!amp;(lt|gt|quot|#|nbsp|reg|deg|eacute|ldquo|rdquo))#?\w+;"),
    ],
)
def test_dirt_is_where_the_truth_says(products, fault, pattern):
    for product in products:
        if not product["faults"] & (TEXT_FAULTS | {"double_escaped_entities"} - {fault}):
            assert bool(re.search(pattern, product["text"], re.IGNORECASE)) == (
                fault in product["faults"]
            )


def test_planted_words_are_in_the_text(products):
    planted = Counter()
    for product in products:
        for column, faults in {
            "leaked_texts": {"price_leaks"},
            "part_numbers": {"part_numbers"},
            "masked_texts": {"urls", "email_addresses", "phone_numbers", "barcodes"},
            "decoys": None,
        }.items():
            words = product[column]
            planted[column] += len(words)
            assert all(word in product["text"] for word in words)
            if faults:
                assert bool(words) == bool(product["faults"] & faults)
    assert min(planted.values()) > 500
    assert len({word for product in products for word in product["decoys"]}) > 12


def test_leaks_are_the_products_own_price_and_decoys_are_not(products):
    for product in products:
        price = product["true_price"]
        for leak in product["leaked_texts"]:
            number = re.search(r"\d[\d.,]*\d|\d", leak)[0].replace(",", ".")
            assert float(number) == price
        if price is not None:
            for decoy in product["decoys"]:
                if decoy.startswith("$"):
                    assert round(float(decoy[1:].replace(",", ""))) != round(price)
