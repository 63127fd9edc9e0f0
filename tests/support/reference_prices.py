"""Prices and amounts of money, read by hand."""

import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from support.reference_texts import (
    run_end,
    squeeze_whitespace,
    strip_invisible_characters,
    upper_each,
)

WIDE = dict(
    zip("０１２３４５６７８９．，：＄￥￡￦’‘´`–—−‐‑", "0123456789.,:$¥£₩''''-----", strict=True)
)
LABELS = sorted(
    {
        *(f"{kind}PRICE" for kind in ("", "LIST", "SALE", "OUR", "REGULAR", "RETAIL")),
        *(f"M{one}R{two}P{three}" for one in (".", "") for two in (".", "") for three in (".", "")),
        "MSRP",
        "RRP",
    },
    key=len,
    reverse=True,
)
NUMBER_SIGNS = string.digits + "., '"
NOTHING = ".,-"


def normalize_price(text: str) -> str:
    seen = squeeze_whitespace(strip_invisible_characters(text))
    plain = upper_each("".join(WIDE.get(sign, sign) for sign in seen))
    close = "".join(
        sign
        for place, sign in enumerate(plain)
        if sign != " "
        or all(
            near in "0123456789.,"
            for near in plain[place - 1 : place] + plain[place + 1 : place + 2]
        )
    )
    for label in LABELS:
        if close.startswith(label):
            close = close.removeprefix(label).removeprefix(":")
            break
    return close.strip(" ")


def find_number_place(text: str) -> tuple[int, int] | None:
    starts = [place for place, sign in enumerate(text) if sign in string.digits]
    if not starts:
        return None
    end = run_end(text, starts[0], NUMBER_SIGNS)
    while text[end - 1] not in string.digits:
        end -= 1
    return starts[0], end


def find_price_number(text: str) -> str:
    place = find_number_place(text)
    return text[slice(*place)] if place else ""


def find_price_sign(text: str) -> str:
    place = find_number_place(text)
    if not place:
        return drop_no_cents(text, "", text)
    start, end = place
    return drop_no_cents(text, text[:start].removesuffix(" "), text[end:].removeprefix(" "))


def drop_no_cents(text: str, before: str, after: str) -> str:
    """Both sides of the number without the dash that stands for no cents, beside a sign."""
    sign = before + after if before != text else text
    for dash in ("--", "-"):
        for mark in ".,":
            rest = sign.removeprefix(mark + dash)
            if rest != sign and rest and not set(rest) & set(string.digits):
                return rest
    for mark in ".,/":
        for dash in ("--", "-"):
            rest = sign.removesuffix(mark + dash)
            if rest != sign and rest and not set(rest) & set(string.digits):
                return rest
    return sign


# The number of a price, by the notation of its currency


def parse_amount(number: str, notation: str | None) -> float | None:
    if notation not in READERS:
        return None
    if notation != "whole":
        whole, point, decimals = number.partition(".")
        is_plain = is_digits(whole, 1, 12) and (not point or is_digits(decimals, 1, len(number)))
        is_thousands = is_first(whole) and is_digits(decimals, 3, 3)
        if is_plain and not is_thousands:
            return float(number)
    return next(filter(lambda amount: amount is not None, READERS[notation](number)), None)


def read_by_point(number: str) -> Iterator[float | None]:
    for mark in ",'":
        yield read_grouped(number, mark, ".", range(3))
    dollars, blank, cents = number.partition(" ")
    if blank and is_digits(cents, 2, 2):
        whole = dollars if is_digits(dollars, 1, 6) else drop_groups(dollars, ",")
        yield float(f"{whole}.{cents}") if whole else None


def read_by_lakh(number: str) -> Iterator[float | None]:
    for mark in ",'":
        yield read_grouped(number, mark, ".", range(3))
    whole, point, cents = number.partition(".")
    first, *pairs, last = whole.split(",") if whole.count(",") > 1 else ("", "", "")
    is_lakh = (
        is_first(first) and len(first) < 3 and pairs
        and all(is_digits(pair, 2, 2) for pair in pairs) and is_digits(last, 3, 3)
    )  # fmt: skip
    if is_lakh and (not point or is_digits(cents, 1, 2)):
        yield float(f"{whole.replace(',', '')}.{cents or 0}")


def read_by_comma(number: str) -> Iterator[float | None]:
    for mark in ". ":
        yield read_grouped(number, mark, ",", range(3))
    whole, _, cents = number.partition(",")
    if is_digits(whole, 1, 12) and is_digits(cents, 1, 2):
        yield float(f"{whole}.{cents}")
    yield read_grouped(number, ",", ".", (1, 2))


def read_whole(number: str) -> Iterator[float | None]:
    for mark in ".,":
        whole, found, cents = number.partition(mark)
        if is_digits(whole, 1, 12) and (not found or cents in ("0", "00")):
            yield float(whole)
    for mark, point in ((",", "."), (".", ","), (" ", "\0")):
        whole, found, cents = number.partition(point)
        digits = drop_groups(whole, mark)
        if digits and (not found or cents in ("0", "00")):
            yield float(digits)


READERS: dict[str | None, Callable[[str], Iterator[float | None]]] = {
    "point": read_by_point,
    "lakh": read_by_lakh,
    "comma": read_by_comma,
    "whole": read_whole,
}


def read_grouped(number: str, mark: str, point: str, cents_allowed: object) -> float | None:
    """Thousands between marks, and as many cents behind the point as are allowed."""
    whole, found, cents = number.partition(point)
    digits = drop_groups(whole, mark)
    if not digits or len(cents) not in cents_allowed or bool(found) != bool(cents):
        return None
    return float(f"{digits}.{cents or 0}") if not cents or is_digits(cents, 1, 2) else None


def drop_groups(text: str, mark: str) -> str | None:
    """The digits of `1,299,000`; none where the groups are not of three."""
    first, *groups = text.split(mark)
    is_grouped = is_first(first) and groups and all(is_digits(group, 3, 3) for group in groups)
    return "".join((first, *groups)) if is_grouped else None


def is_first(text: str) -> bool:
    """Whether digits can be the first group of thousands."""
    return is_digits(text, 1, 3) and text[0] != "0"


def is_digits(text: str, shortest: int, longest: int) -> bool:
    return shortest <= len(text) <= longest and set(text) <= set(string.digits)


def ungroup_digits(number: str) -> float | None:
    digits = "".join(sign for sign in number if sign in string.digits)
    if not digits:
        return None
    for count in (1, 2):
        mark, cents = number[:-count][-1:], number[-count:]
        if is_digits(cents, count, count) and mark and mark not in string.digits:
            return float(f"{digits[:-count]}.{cents}")
    return float(digits)


@dataclass(frozen=True)
class Sign:
    """A row of the seed currency_signs."""

    currency: str | None
    notation: str
    shared_with: tuple[str, ...]


def read_price(
    text: str, stated: str | None, signs: dict[str, Sign]
) -> tuple[float | None, str | None]:
    """Amount and currency of a price that a source states, none where it is in doubt."""
    price = normalize_price(text)
    code = normalize_price(stated or "")
    stated_sign, price_sign = signs.get(code), signs.get(find_price_sign(price))
    stated_currency = (stated_sign and stated_sign.currency) or code or None
    told = None
    if find_price_sign(price) == "":
        told = stated_currency or "USD"
    elif price_sign and stated_currency is None:
        told = price_sign.currency
    elif price_sign and stated_currency in (price_sign.currency, *price_sign.shared_with):
        told = stated_currency
    notation = (stated_sign or price_sign or Sign(None, "point", ())).notation
    amount = parse_amount(find_price_number(price), notation) if told else None
    return amount, told if amount is not None else None
