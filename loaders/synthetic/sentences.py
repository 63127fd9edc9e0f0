"""Sentences with slots: a template is compiled once and filled millions of times."""

import random
import re
import string
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import getitem
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml

SLOT = re.compile(r"(?:\b(a|an|A|An) )?\{(\w+)\}")

T = TypeVar("T")

POOL_WORDS = 64
"""Every slot draws from so many words, some of them more than once: one byte picks one."""


class Chance:
    """A seeded source of chance: `draw()` is a number in [0, 1), `noise` numbers below 64."""

    def __init__(self, seed: str) -> None:
        source = random.Random(seed)
        self.draw: Callable[[], float] = source.random
        below = bytes(number % POOL_WORDS for number in range(256))
        blocks = iter(lambda: source.randbytes(4096).translate(below), b"")
        self.noise: Iterator[int] = chain.from_iterable(blocks)

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`, each as likely as the next."""
        return choices[int(self.draw() * len(choices))]


class Template(NamedTuple):
    """A sentence with `%s` for each slot, and the words to draw from in each.

    What is left as `%(name)s` after that is a fact of the product.
    """

    text: str
    pools: tuple[tuple[str, ...], ...]


@cache
def read_vocabulary(name: str) -> dict:
    """The words in `<name>.yaml` beside this module."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, loader)


def compile_templates(
    text: str, *, words: Mapping[str, Sequence[str]], facts: Collection[str] = ()
) -> list[Template]:
    """One template for each line of `text`. A slot is a name of `words`, or one of `facts`."""
    return [_compile(line, words, facts) for line in text.splitlines()]


def fill(template: Template, noise: Iterator[int]) -> str:
    """The sentence of a template with random words in its slots; facts are yet to be filled in."""
    return template.text % tuple(map(getitem, template.pools, noise))


def _compile(line: str, words: Mapping[str, Sequence[str]], facts: Collection[str]) -> Template:
    slots = [match for match in SLOT.finditer(line) if match[2] not in facts]
    names = [match[2].lower() for match in slots]
    pools = []
    for number, (match, name) in enumerate(zip(slots, names, strict=True)):
        # Two slots of one kind in a sentence share out the words, so that none comes twice.
        choices = words[name][names[:number].count(name) :: names.count(name)]
        if match[1]:
            choices = [f"{_choose_article(word, match[1])} {word}" for word in choices]
        if match[2][0].isupper():
            choices = [string.capwords(word) for word in choices]
        elif match.start() == 0:
            choices = [word[0].upper() + word[1:] for word in choices]
        pools.append(_fill_pool(tuple(choices)))
    text = SLOT.sub(
        lambda match: (
            match[0].replace("{", "%%(").replace("}", ")s") if match[2] in facts else "%s"
        ),
        line,
    )
    return Template(text, tuple(pools))


@cache
def _fill_pool(choices: tuple[str, ...]) -> tuple[str, ...]:
    """The choices over and over. Cached: equal pools are one, and fit the processor's cache."""
    return (choices * POOL_WORDS)[:POOL_WORDS]


def _choose_article(word: str, article: str) -> str:
    right = "an" if word[0].lower() in "aeiou" or word.startswith("hon") else "a"
    return right.capitalize() if article[0] == "A" else right
