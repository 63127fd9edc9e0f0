"""Web addresses in a text, found without SQL."""

import string

from support.reference_texts import (
    ASCII_BLANKS,
    UNIT_SEPARATOR,
    fold_each,
    is_boundary,
    replace_found,
)

LETTERS = string.ascii_letters + "ſ\u212a"
"""What is a letter of the English alphabet in one of its cases: ſ and the Kelvin sign too."""
SCHEMES = ("http://", "https://", "ftp://", "www.")
TOP_DOMAINS = frozenset(
    (
        "com",
        "net",
        "org",
        "info",
        "biz",
        "io",
        "tv",
        "me",
        "be",
        "us",
        "eu",
        "ca",
        "de",
        "gov",
        "edu",
        "shop",
        "store",
        "ly",
        "co",
        "example",
    )
)
SENTENCE_MARKS = ".,;:!?)]"
LABEL = LETTERS + string.digits + "-"


def strip_urls(text: str) -> str:
    def find(text: str, place: int) -> tuple[int, str] | None:
        if not is_boundary(text, place):
            return None
        small = fold_each(text[place:])
        for scheme in SCHEMES:
            if small.startswith(scheme):
                end = find_address_end(text, place + len(scheme))
                if end > place + len(scheme):
                    return end, ""
        path = find_path(text, place)
        return (find_address_end(text, path), "") if path else None

    return replace_found(text, find)


def find_address_end(text: str, place: int) -> int:
    """An address goes on to a blank or a quote, without the marks that end the sentence."""
    end = place
    while end < len(text) and text[end] not in ASCII_BLANKS + UNIT_SEPARATOR + '<>"':
        end += 1
    while end > place and text[end - 1] in SENTENCE_MARKS:
        end -= 1
    return end


def find_path(text: str, place: int) -> int | None:
    """Where the path begins of a bare domain that stands at the place."""
    slash = text.find("/", place)
    domain = text[place:slash] if slash > place else ""
    if set(domain) - set(LABEL + "."):
        return None
    labels = fold_each(domain).split(".")
    if not all(labels):
        return None
    is_of_country = len(labels) > 2 and labels[-2] == "co" and is_letters(labels[-1], 2, 2)
    is_domain = len(labels) > 1 and (labels[-1] in TOP_DOMAINS or is_of_country)
    return slash + 1 if is_domain else None


def is_letters(text: str, shortest: int, longest: int) -> bool:
    return shortest <= len(text) <= longest and set(text) <= set(LETTERS)
