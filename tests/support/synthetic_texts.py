"""Texts for parsers, drawn from a seeded random: valid pieces, near misses and what no one expects.

Shapes are short patterns: `0` stands for a digit, `A` for a capital, `a` for a small letter, all
else for itself.
"""

import json
import string
import unicodedata
from collections.abc import Sequence
from random import Random

BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = (
    "\x00\x01\x07\x08\x1b\x7f\x80\x9f\xad\u200b\u200d\u200e\u202a\u202e\u2060\u2066\u2069\ufeff"
)
CURIOUS = (
    "éßſKİıŁΣςσДяÅ﷽ﬁ①²³½Ⅷ٣٩५８％，．：＄￥™®°′″“”‘’–—−…•·日本語カナ한글"
    "👍🏽❤️\U0001d7d8𝒳ªº\ufffd\ufe0f"
)
SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
CHARACTERS = [
    *(2 * string.ascii_letters), *(3 * string.digits), *(2 * SIGNS), *(20 * " "), *BLANKS,
    *INVISIBLE, *CURIOUS,
]  # fmt: skip
"""Without the unit separator: join_texts takes it out of every text."""

WORDS = (
    "red", "the", "Set", "of", "STEEL", "case", "Fits", "Model", "price", "Price:", "was", "is",
    "a", "No.", "x", "for", "iPhone", "größe", "日本", "naïve", "O'Neil", "e.g.", "5-piece", "100%",
    "New!", "ISO", "don't", "(pack", "of", "2)", "and/or", "\n", "\n\n", " \n ", "  ", "", "|",
)  # fmt: skip
FILLINGS = {"0": string.digits, "A": string.ascii_uppercase, "a": string.ascii_lowercase}


def fill_shape(random: Random, shape: str) -> str:
    return "".join(random.choice(FILLINGS.get(sign, sign)) for sign in shape)


def draw_characters(random: Random, longest: int = 12) -> str:
    """Any characters at all."""
    return "".join(random.choices(CHARACTERS, k=random.randrange(longest)))


def damage(random: Random, text: str) -> str:
    """The text with a few characters dropped, doubled, replaced or put in."""
    for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
        place = random.randrange(len(text) + 1)
        sign, other = text[place : place + 1], random.choice(CHARACTERS)
        middle = random.choice(("", sign * 2, other, other + sign, sign.swapcase()))
        text = text[:place] + middle + text[place + 1 :]
    return text


def draw_word(random: Random, shapes: Sequence[str]) -> str:
    """One shape, now and then damaged."""
    return damage(random, fill_shape(random, random.choice(shapes)))


def draw_text(random: Random, shapes: Sequence[str], longest: int = 7) -> str:
    """Shapes between words and whatever else, some of them damaged."""
    pieces = []
    for _ in range(random.randrange(longest)):
        kind = random.random()
        if kind < 0.55:
            pieces.append(draw_word(random, shapes))
        elif kind < 0.9:
            pieces.append(random.choice(WORDS))
        else:
            pieces.append(draw_characters(random))
        pieces.append(random.choice(("", " ", " ", " ", " ", ", ", ".", "\n", "-")))
    return "".join(pieces)


def draw_json(random: Random, keys: Sequence[str], depth: int = 2) -> str:
    """A JSON value in one of its spellings."""
    kind = random.randrange(10 if depth else 6)
    if kind == 0:
        return random.choice(("true", "false", "null", '""', '" "'))
    if kind == 1:
        return random.choice(("0", "-1", "7", "12.5", "-0.25", "1000000000", "123456789.125"))
    if kind < 6:
        return draw_string(random, damage(random, random.choice(WORDS)))
    if kind < 8:
        values = [draw_json(random, keys, depth - 1) for _ in range(random.randrange(4))]
        return f"[{random.choice((', ', ',', ' , ')).join(values)}]"
    return draw_object(random, random.choices(keys, k=4), depth - 1)


def draw_object(random: Random, keys: Sequence[str], depth: int = 2) -> str:
    """A JSON object with some of the keys, in their order."""
    comma, colon = random.choice(((", ", ": "), (", ", ": "), (",", ":"), (" ,\n", " :\t")))
    members = [
        f"{draw_string(random, key)}{colon}{draw_json(random, keys, depth)}"
        for key in keys[: random.randrange(len(keys) + 1)]
    ]
    return f"{{{comma.join(members)}}}"


def draw_string(random: Random, text: str) -> str:
    text += draw_characters(random, 5) if random.random() < 0.3 else ""
    return json.dumps(text, ensure_ascii=random.random() < 0.7)


def break_json(random: Random, text: str) -> str:
    """The text with a sign of JSON put in or another taken out."""
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice('{}[]:"\\') + text[place + random.randrange(2) :]


def is_settled(character: str) -> bool:
    """Whether a character has kept its category since Unicode 3.2, in all tables."""
    old = unicodedata.ucd_3_2_0.category(character)
    return old not in ("Cn", "Cs", "Co") and old == unicodedata.category(character)
