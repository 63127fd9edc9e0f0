"""Similarity of products, by the words of their texts."""

from collections.abc import Iterable
from itertools import groupby

from generators.synthetic.products import Product, list_texts

PLAIN_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128))
PLAIN_WORDS += bytes([32]) * 128
"""Translates the bytes of an ASCII text: letters become small, what is no word a space."""


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
        left_words = _split_words(left_texts)
        right_words = left_words if is_same else _split_words(right_texts)
        if is_same and len(left_words) > 4:
            shared |= _list_shingles(left_words)
            lefts |= _list_shingles(before_left + left_words[:2])
            rights |= _list_shingles(before_right + left_words[:2])
            before_left = before_right = left_words[-2:]
        else:
            before_left, before_right = before_left + left_words, before_right + right_words
    lefts |= _list_shingles(before_left)
    rights |= _list_shingles(before_right)
    lefts -= shared
    rights -= shared
    common = len(shared) + len(lefts & rights)
    return common / (len(shared) + len(lefts | rights))


def _list_shingles(words: list[bytes]) -> set[tuple[bytes, bytes, bytes]]:
    """The three-word shingles of a text."""
    return set(zip(words, words[1:], words[2:], strict=False))


def _split_words(texts: Iterable[str]) -> list[bytes]:
    """The words of plain ASCII texts: small runs of letters and digits."""
    return " ".join(texts).encode("ascii").translate(PLAIN_WORDS).split()
