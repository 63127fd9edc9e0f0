"""Sentences with slots: each template is written out in halves once, and joined later."""

import random
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import getitem, itemgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np

from winnow.yaml_files import read_yaml

SLOT = re.compile(r"(?:\b(a|an|A|An) )?\{(\w+)\}")
BRACED = re.compile(r"\{(\w+)\}")

T = TypeVar("T")

POOL_WORDS = 64
"""A slot has so many words to draw from, some of them more than once."""

WRITTEN_WAYS = 16
"""Half a template is written out in so many ways, all of which fit the processor's cache."""


class Chance:
    """A seeded source of chance: `draw()` is a number in [0, 1), `noise` small numbers."""

    def __init__(self, seed: str) -> None:
        self.source = random.Random(seed)
        self.draw: Callable[[], float] = self.source.random
        below = bytes(number % WRITTEN_WAYS for number in range(256))
        blocks = iter(lambda: self.source.randbytes(4096).translate(below), b"")
        self.noise: Iterator[int] = chain.from_iterable(blocks)

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`, each as likely as the next."""
        return choices[int(self.draw() * len(choices))]

    def draw_table(self, rows: int, columns: int) -> np.ndarray:
        """Numbers in [0, 1), shape (rows, columns), the same with every version of numpy."""
        whole = np.frombuffer(self.source.randbytes(8 * rows * columns), dtype="<u8")
        return (whole >> 11).reshape(rows, columns) * 2.0**-53


class Template(NamedTuple):
    """A sentence in two halves, each written out in WRITTEN_WAYS ways that all fit together.

    What is left as `%(name)s` in them is a fact of the product.
    """

    heads: tuple[str, ...]
    tails: tuple[str, ...]


class Slot(NamedTuple):
    """A gap for a word: the `number`th one (from 0) of `count` gaps for `name` in a line."""

    name: str
    article: str | None
    is_first: bool
    number: int
    count: int


@cache
def read_vocabulary(name: str) -> dict:
    """The words in `<name>.yaml` beside this module."""
    return read_yaml(Path(__file__).with_name(f"{name}.yaml"))


def compile_templates(
    text: str,
    *,
    words: Mapping[str, Sequence[str]],
    facts: tuple[str, ...] = (),
    keep_line_ends: bool = False,
) -> list[Template]:
    """One template for each line of `text`. A slot is a name of `words`, or one of `facts`."""
    return [_compile(line, words, facts) for line in text.splitlines(keep_line_ends)]


def fill(template: Template, noise: Iterator[int]) -> str:
    """The sentence of a template with random words in its slots; facts are yet to be filled in."""
    return template.heads[next(noise)] + template.tails[next(noise)]


def fill_all(halves: Iterable[tuple[str, ...]], noise: Iterator[int]) -> str:
    """The text of the halves of many templates, heads and tails by turns, each as chance has it."""
    return "".join(map(getitem, halves, noise))


def _compile(line: str, words: Mapping[str, Sequence[str]], facts: tuple[str, ...]) -> Template:
    pieces = _parse(line, facts)
    columns = tuple(
        (piece,)
        if isinstance(piece, str)
        else _list_choices(piece, tuple(words[piece.name.lower()]))
        for piece in pieces
    )
    slots = len(pieces) // 2
    middle = 2 * ((slots + 1) // 2)
    # len(line) sets off the lines from each other: the same two slots meet in other ways.
    return Template(
        _write_out(columns[:middle], len(line)), _write_out(columns[middle:], len(line) + slots)
    )


@cache
def _parse(line: str, facts: tuple[str, ...]) -> tuple[str | Slot, ...]:
    """Text, slot, text, slot, ... text."""
    line = BRACED.sub(lambda match: f"%({match[1]})s" if match[1] in facts else match[0], line)
    texts = SLOT.split(line)
    names = [name.lower() for name in texts[2::3]]
    pieces: list[str | Slot] = [texts[0]]
    for place, (article, name, text) in enumerate(
        zip(texts[1::3], texts[2::3], texts[3::3], strict=True)
    ):
        number, count = names[:place].count(names[place]), names.count(names[place])
        is_first = place == 0 and not texts[0]
        pieces += [Slot(name, article, is_first, number, count), text]
    return tuple(pieces)


@cache
def _list_choices(slot: Slot, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that fit a slot, over and over until there are POOL_WORDS."""
    # Two slots of one kind in a sentence share out the words, so that none comes twice.
    choices: Sequence[str] = words[slot.number :: slot.count]
    if slot.article:
        choices = [f"{_choose_article(word, slot.article)} {word}" for word in choices]
    if slot.name[0].isupper():
        choices = [string.capwords(word) for word in choices]
    elif slot.is_first:
        choices = [word[0].upper() + word[1:] for word in choices]
    return (tuple(choices) * POOL_WORDS)[:POOL_WORDS]


@cache
def _write_out(columns: tuple[tuple[str, ...], ...], start: int) -> tuple[str, ...]:
    """WRITTEN_WAYS texts: words sampled from every column, each shuffled in another way."""
    shuffles = _list_shuffles()
    sampled = (
        column * WRITTEN_WAYS
        if len(column) == 1
        else shuffles[(start + place) % len(shuffles)](column)
        for place, column in enumerate(columns)
    )
    return tuple(map("".join, zip(*sampled, strict=True))) or ("",) * WRITTEN_WAYS


@cache
def _list_shuffles() -> list[Callable[[tuple[str, ...]], tuple[str, ...]]]:
    """Some ways to draw WRITTEN_WAYS of POOL_WORDS words."""
    source = random.Random("shuffles")
    return [itemgetter(*source.sample(range(POOL_WORDS), WRITTEN_WAYS)) for _ in range(97)]


def _choose_article(word: str, article: str) -> str:
    right = "an" if word[0].lower() in "aeiou" or word.startswith("hon") else "a"
    return right.capitalize() if article[0] == "A" else right
