"""Addresses and phone numbers in a text, found without SQL."""

import string
from collections.abc import Iterator
from unicodedata import category

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


def strip_email_addresses(text: str) -> str:
    def find(text: str, place: int) -> tuple[int, str] | None:
        skipped = 7 if fold_each(text[place : place + 7]) == "mailto:" else 0
        for start in (place + skipped, place) if skipped else (place,):
            at = start
            while text[at : at + 1] and (is_named(text[at]) or text[at] in "._%+'-"):
                at += 1
            if at > start and text[at : at + 1] == "@":
                ends = [end for end in list_domain_ends(text, at + 1) if is_boundary(text, end)]
                if ends:
                    return max(ends), ""
        return None

    return replace_found(text, find)


def list_domain_ends(text: str, place: int) -> Iterator[int]:
    """Everywhere that a domain may end: after two letters and more behind a dot."""
    for end in range(place + 1, len(text) + 1):
        if not (is_named(text[end - 1]) or text[end - 1] in "-."):
            return
        *labels, top = text[place:end].split(".")
        if labels and all(labels) and len(top) > 1 and all(map(is_letter, top)):
            yield end


def is_letter(sign: str) -> bool:
    """Whether it is a letter of any alphabet."""
    return category(sign).startswith("L")


def is_named(sign: str) -> bool:
    """Whether a name may hold it: a letter or a number of any alphabet."""
    return category(sign)[0] in "LN"


# Phone numbers: each form gives every place where a number that begins at `place` may end.


def strip_phone_numbers(text: str) -> str:
    def find(text: str, place: int) -> tuple[int, str] | None:
        before = text[place : place + 1]
        if place == 0 and (end := find_phone_end(text, 0)):
            return end, ""
        if before and before not in string.digits + string.ascii_letters + ".,$#/-":
            end = find_phone_end(text, place + 1)
            return (end, before) if end else None
        return None

    return replace_found(text, find)


def find_phone_end(text: str, place: int) -> int | None:
    for form in (
        list_dashed, list_spaced, list_worded, list_international, list_grouped
    ):  # fmt: skip
        for end in form(text, place):
            if is_boundary(text, end):
                return end
    return None


def read(text: str, places: Iterator[int] | list[int], *options: str) -> list[int]:
    """The places behind any of the options; `0` in one is a digit, `2` one from 2, `1` from 1."""
    allowed = {"0": string.digits, "2": "23456789", "1": "123456789"}
    ends = []
    for place in places:
        for option in options:
            piece = text[place : place + len(option)]
            if len(piece) == len(option) and all(
                sign in allowed.get(wanted, wanted)
                for sign, wanted in zip(piece, option, strict=True)
            ):
                ends.append(place + len(option))
    return ends


def start_one(text: str, place: int, options: tuple[str, ...]) -> list[int]:
    """Places behind a country code of America, spelled exactly so, or where there is none."""
    return [place + len(option) for option in options if text.startswith(option, place)]


def list_dashed(text: str, place: int) -> list[int]:
    """555-123-4567, (555) 123-4567, 555 123-4567, +1 555.123.4567"""
    country = tuple(
        f"{plus}1{first}{second}"
        for plus in ("+", "")
        for first in "-. "
        for second in ("-", ".", " ", "")
    )
    places = start_one(text, place, (*country, ""))
    area = read(text, places, "(200) -", "(200)-", "(200) ", "(200)", "200-", "200.")
    parted = read(text, [place], "200 ")
    return read(text, [*read(text, area, "200-", "200."), *read(text, parted, "200-")], "0000")


def list_spaced(text: str, place: int) -> list[int]:
    """+1 555 123 4567, (555) 123 4567"""
    starts = ("+1 (", "+1(", "1 (", "1(", "(", "+1 ", "+1")
    area = read(text, start_one(text, place, starts), "200) ", "200 ")
    return read(text, read(text, area, "200 "), "0000")


def list_worded(text: str, place: int) -> list[int]:
    """1-800-FLOWERS, 1-888-GO-FEDEX, 1-800-123-ABCD"""
    codes = tuple(f"1-8{code}-" for code in ("00", "33", "44", "55", "66", "77", "88"))
    ends = []
    for start in start_one(text, place, codes):
        capitals = count_run(text, start, string.ascii_uppercase)
        for taken in range(capitals, 2, -1):
            for dash in ("-", ""):
                rest = start + taken + len(dash)
                if text.startswith(dash, start + taken):
                    more = count_run(text, rest, string.ascii_uppercase + string.digits)
                    ends += [rest + count for count in range(more, 1, -1)]
        is_short = count_run(text, start, string.ascii_uppercase + string.digits) >= 3
        is_parted = is_short and text[start + 3 : start + 4] == "-"
        if is_parted and count_run(text, start + 4, string.ascii_uppercase) >= 4:
            ends.append(start + 8)
    return ends


def list_international(text: str, place: int) -> list[int]:
    """+4930123456789: ten to fourteen digits"""
    if text[place : place + 1] != "+" or text[place + 1 : place + 2] in ("", "0"):
        return []
    digits = count_run(text, place + 1, string.digits)
    return [place + 1 + count for count in range(min(digits, 14), 9, -1)]


def list_grouped(text: str, place: int) -> list[int]:
    """+49 30 1234 5678, +44 (20) 7946 0958: a country, an area and two groups to four"""
    country = read(text, [place], "+100", "+10", "+1")
    country = [end for end in country if text[place + 1 : place + 2] != "0"]
    opened = read(text, read(text, country, "-", ".", " ", ""), "(", "")
    area = read(text, read(text, opened, "0000", "000", "00", "0"), ")", "")
    ends, places = [], area
    for count in range(1, 5):
        places = read(
            text, places, *(f"{mark}{group}" for mark in "-. " for group in ("0000", "000", "00"))
        )
        ends += places if count >= 2 else []
    return sorted(set(ends), reverse=True)


def count_run(text: str, place: int, signs: str) -> int:
    end = place
    while end < len(text) and text[end] in signs:
        end += 1
    return end - place
