"""Faults of titles and of whole texts."""

import json
import re
from collections import Counter

from support.synthetic_catalogue import TEXT_FAULTS

from generators.synthetic.faults.texts import BOILERPLATE_PHRASES
from generators.synthetic.sentences import read_vocabulary


def test_texts_are_as_long_as_their_faults_say(products):
    for product in products:
        chars = len(product["text"]) + len(json.dumps(product["details"], ensure_ascii=False))
        faults = product["faults"]
        assert (chars < 120) == ("short_texts" in faults)
        assert (chars > 30_000) == ("long_texts" in faults)
        assert chars > 30_000 or chars < 9_000


def test_repetitive_texts_repeat_one_sentence(products):
    for product in products:
        texts = product["features"] + re.split(r"(?<=[.!]) ", " ".join(product["description"]))
        counts = Counter(text.lower().rstrip(".!").replace(",", "") for text in texts)
        sentence, count = counts.most_common(1)[0]
        chars = len(product["text"]) + len(json.dumps(product["details"]))
        is_repetitive = count >= 10 and count * len(sentence) > 0.7 * chars
        assert is_repetitive == ("repetitive_texts" in product["faults"])


def test_template_only_texts_are_boilerplate(products):
    for product in products:
        text = product["text"] + "".join(map(str, product["details"].values()))
        rest = text
        for phrase in BOILERPLATE_PHRASES:
            rest = rest.replace(phrase, "")
        is_template = len(rest) < 0.15 * len(text) and len(text) >= 500
        assert is_template == ("template_only_texts" in product["faults"])


def test_foreign_texts_are_foreign(products):
    english = {"the", "and", "for", "it", "is", "with", "to"}
    alphabets = Counter()
    for product in products:
        is_foreign = "foreign_texts" in product["faults"]
        if is_foreign:
            letters = filter(str.isalpha, product["text"])
            alphabets[Counter(map(name_alphabet, letters)).most_common(1)[0][0]] += 1
            assert len(product["text"]) > 500
        if is_foreign or not product["faults"] & TEXT_FAULTS:
            words = product["text"].lower().split()
            share = sum(word in english for word in words) / len(words)
            assert (share < 0.01) == is_foreign
    assert set(alphabets) == {"Latin", "Cyrillic", "Arabic", "CJK"}
    assert min(alphabets.values()) > 20


def name_alphabet(letter: str) -> str:
    for name, last in (("Latin", 0x24F), ("Cyrillic", 0x52F), ("Arabic", 0x6FF)):
        if ord(letter) <= last:
            return name
    return "CJK"


def test_placeholder_titles(products):
    placeholders = set(read_vocabulary("faults")["placeholder_titles"])
    for product in products:
        is_placeholder = product["title"] in placeholders
        assert is_placeholder == ("placeholder_titles" in product["faults"])
