"""The language that a text is mostly written in: a model's judgement of pieces of the text.

    detect_language(text) -> struct(language varchar, probability double)

The model is the one in the wheel of py3langid: no file is fetched, and the same text has the same
answer on every machine. docs/decisions/0015-languages.md has why this one.
"""

from __future__ import annotations

import importlib.util
import re
import threading
import unicodedata
from collections import Counter
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

# What shops write in, of the 139 languages of the model; `zxx` is its class for what is none, such
# as numbers. The rest, dialects and small languages, is what lists of names look like.
CODES = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it
    ja ka kk km kn ko lo lt lv mk ml mr ms my ne nl nn no pa pl pt ro ru si sk sl sq sr sv sw ta te
    th tl tr uk ur vi zh zxx
"""
LANGUAGES = frozenset(CODES.split())
NO_LANGUAGE = "zxx"
SEVERAL_LANGUAGES = "mul"

# Of these words no other language has two: a piece that has is English, and the model is not
# asked, which takes ten times longer.
WORDS = """
    the and with your you this that from which when into while each other their they only should
    without
"""
ENGLISH_WORDS = frozenset(WORDS.split())
MIN_ENGLISH_WORDS = 2

PIECE_CHARS = 200
MAX_PIECES = 8
# The language of fewer letters cannot be told from names.
MIN_LETTERS = 30

# Kana, Han and Hangul: a sign says what some three letters say, and blanks part no words.
DENSE_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
DENSE_SIGN_LETTERS = 3
DIGIT = re.compile(r"\d")

MODEL_FILE = "data/model.npz.xz"
"""In the package py3langid."""


def detect_language(texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Language and probability of each text, both null where the text does not tell.

    The texts have no nulls: DuckDB answers null for those itself.
    """
    import pyarrow

    answers = [judge_text(text) for text in texts.to_pylist()]
    return pyarrow.array(
        [{"language": language, "probability": share} for language, share in answers],
        pyarrow.struct([("language", pyarrow.string()), ("probability", pyarrow.float64())]),
    )


def judge_text(text: str) -> tuple[str | None, float | None]:
    """The code (ISO 639) of the language of most of a text, and how likely it is.

    `mul` where the text is in several languages and none has half of it. The probability is the
    mean of what the model says of the pieces, weighted by their letters; a piece in another
    language, or in none, counts as 0. Null and null where no piece is in a language.
    """
    weights: Counter[str] = Counter()
    unclear = []
    for piece in cut_pieces(text):
        if is_plain_english(piece):
            weights["en"] += len(piece)
            continue
        words = " ".join(list_words(piece))
        weight = weigh(words)
        if weight >= MIN_LETTERS:
            unclear.append((words, weight))
    letters = weights["en"] + sum(weight for _, weight in unclear)
    if letters and 2 * weights["en"] >= letters:
        return "en", 1.0  # Whatever the rest is in.
    sums = Counter(weights)
    for words, weight in unclear:
        language, probability = load_model().classify(words)
        if language != NO_LANGUAGE:
            weights[language] += weight
            sums[language] += weight * probability
    if not weights.total():
        return None, None
    # Of equals the first by name, whatever the order of the pieces.
    language = min(weights, key=lambda name: (-weights[name], name))
    if 2 * weights[language] < weights.total():
        return SEVERAL_LANGUAGES, round(sums.total() / letters, 3)
    return language, round(sums[language] / letters, 3)


def weigh(signs: str) -> int:
    """About how many letters a piece has, those of dense scripts counted as several."""
    dense = 0 if signs.isascii() else len(DENSE_SIGN.findall(signs))
    return len(signs) + (DENSE_SIGN_LETTERS - 1) * dense


def cut_pieces(text: str) -> list[str]:
    """The text in pieces, or as many of a long text, evenly spread."""
    count = ceil(len(text) / PIECE_CHARS)
    if count <= MAX_PIECES:
        starts = [place * PIECE_CHARS for place in range(count)]
    else:
        step = (len(text) - PIECE_CHARS) / (MAX_PIECES - 1)
        starts = [int(place * step) for place in range(MAX_PIECES)]
    return [text[start : start + PIECE_CHARS] for start in starts]


def is_plain_english(piece: str) -> bool:
    return len(ENGLISH_WORDS.intersection(piece.lower().split())) >= MIN_ENGLISH_WORDS


def list_words(piece: str) -> list[str]:
    """The words of a piece in lower case, each once, without those that have a digit.

    A name that is repeated would look like a word of some language.
    """
    if not piece.isascii():
        # Mathematical letters, as in 𝗕𝗢𝗟𝗗 titles, and full-width ones are Latin.
        piece = unicodedata.normalize("NFKC", piece)
    words = (
        # A size, a model or a code; between dense signs it is no word of its own.
        "".join(DENSE_SIGN.findall(word)) if DIGIT.search(word) else word
        for word in piece.lower().split()
    )
    return list(dict.fromkeys(filter(None, words)))


def find_model() -> Path:
    """The file of the model; nothing is imported for it."""
    [package] = importlib.util.find_spec("py3langid").submodule_search_locations
    return Path(package) / MODEL_FILE


_loading = threading.Lock()


def load_model() -> Any:
    """The model, loaded once however many threads ask."""
    with _loading:
        return _load_once()


@cache
def _load_once() -> Any:
    import numpy
    from py3langid.langid import LanguageIdentifier

    class Identifier(LanguageIdentifier):
        """Adds up without BLAS, whose threads wait busily for the next of many small products,
        and whose order of adding depends on the machine."""

        __slots__ = ()

        def _sparse_score(self, visits: Any, table: Any) -> Any:
            features = numpy.fromiter(visits.keys(), dtype=numpy.intp, count=len(visits))
            counts = numpy.fromiter(visits.values(), dtype=numpy.float32, count=len(visits))
            weighted = numpy.log1p(counts)[:, None] * table[features].astype(numpy.float32)
            return weighted.sum(axis=0) + self.nb_pc

    model = Identifier.from_model_file(str(find_model()), norm_probs=True)
    model.set_languages(sorted(LANGUAGES))
    return model
