"""Names of columns, compared by their words with those that guesses.yml knows."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from winnow.yaml_files import read_yaml

GUESSES = Path(__file__).with_name("guesses.yml")


@cache
def read_guesses() -> dict[str, Any]:
    return read_yaml(GUESSES)


def rank_name(column: str, name: str) -> int | None:
    """0 where both are the same words, 1 where the name's words stand in the column's."""
    words, wanted = split_name(column), split_name(name)
    if words == wanted:
        return 0
    return 1 if set(wanted) <= set(words) else None


def find_name(column: str, names: Iterable[str]) -> int | None:
    """The place of the first of the names whose words stand in the column's."""
    places = (place for place, name in enumerate(names) if rank_name(column, name) is not None)
    return next(places, None)


def has_name(column: str, names: Iterable[str]) -> bool:
    return find_name(column, names) is not None


@cache
def split_name(name: str) -> list[str]:
    """`Währung (EUR)`, `currencyCode` and `Verkaufspreis` as lower-case words without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    endings, beginnings = ("|".join(read_guesses()[part]) for part in ("endings", "beginnings"))
    begun = re.sub(rf"\b({beginnings})(?=[a-z]{{3}})", r"\1 ", spaced.lower().replace("_", " "))
    parted = re.sub(rf"(?<=[a-z]{{2}})({endings})\b", r" \1", begun)
    return re.findall(r"[a-z]+|[0-9]+", parted)
