"""Finds in a text the amounts of money that are its answer, or round to it.

Written from the specification alone, and number first: each number is read in every way that a
person of one of six countries may mean it, then what stands on both sides is asked whether it is an
amount of money. It shares no word list and no pattern with the macros.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

CODES = {"USD", "EUR", "GBP", "JPY", "INR", "CAD", "AUD", "CHF"}
ABBREVIATIONS = {"MSRP", "RRP", "UVP", "PVP"}
CURRENCY_STEMS = (
    "dollar", "dólar", "dolar", "buck", "euro", "quid", "yen", "iene", "rupee", "rupie", "rupia",
    "rúpia", "roupie", "franc", "frank", "franch", "sterline", "sterlina", "esterlin",
)  # fmt: skip
FIRST_HALVES = {
    "us", "u.s", "american", "canadian", "australian", "swiss", "indian", "japanese", "british",
    "pounds", "pfund", "libras", "livres", "schweizer",
}  # fmt: skip
"""Words between a number and the name of its currency."""
PRICE_STEMS = ("price", "preis", "prix", "prezz", "precio", "preço", "preco")
PRICE_WORDS = {
    "cost", "costs", "costing", "msrp", "rrp", "srp", "mrp", "uvp", "pvp", "retail", "retails",
    "worth", "kostet", "kosten", "coûte", "coute", "cuesta", "cuestan", "vale", "costa", "costano",
    "custa", "custam", "tarif",
}  # fmt: skip
SELLING_WORDS = {"sells", "sold", "selling", "retails", "yours", "valued", "verkauft", "vendu"}
SMALL_WORDS = {
    "is", "was", "about", "around", "of", "at", "only", "just", "approximately", "now", "from",
    "nearly", "ist", "war", "von", "nur", "etwa", "rund", "ab", "circa", "ca", "est", "de",
    "environ", "seulement", "es", "era", "solo", "sólo", "unos", "è", "di", "da", "soli", "é",
    "apenas", "em", "for", "für", "à",
}  # fmt: skip
MEASURES = {
    "mm", "cm", "m", "km", "in", "inch", "ft", "feet", "foot", "yd", "mi", "oz", "lb", "lbs", "g",
    "kg", "mg", "gram", "w", "watt", "kw", "v", "volt", "a", "amp", "mah", "ah", "hz", "khz", "mhz",
    "ghz", "ml", "l", "liter", "litre", "gal", "gallon", "qt", "quart", "psi", "bar", "rpm", "db",
    "lm", "lumen", "gb", "tb", "mb", "pc", "pcs", "ct", "pk", "pack", "count", "piece", "dozen",
    "percent", "degree", "sq", "square", "cubic", "cu", "x", "by", "hp", "btu", "k", "c", "f",
    "ply", "gauge", "page", "year", "month", "day", "hour", "hr", "minute", "min", "stück",
    "seiten", "pièces", "piezas", "pezzi", "peças", "ounce", "pound", "meter", "stars", "nd",
}  # fmt: skip
OTHER_WORDS = {
    "size", "model", "version", "ver", "no", "item", "type", "part", "weight", "length", "width",
    "height", "depth", "diameter", "thickness", "capacity", "volume", "power", "scale", "page",
    "chapter", "rating", "rated", "dimension", "dimensions", "reach", "opening",
    "series", "strength", "level", "ratio", "measures", "x",
}  # fmt: skip
MULTIPLIERS = {"k", "m", "thousand", "million", "billion"}
FAR = 48
BESIDE = " :=~≈\"'’([>*-–—"
NUMBER = re.compile(r"\d+")
RAISED = re.compile("(?<=[0-9])([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")


@dataclass(frozen=True)
class Reading:
    """A number from `start` to `end` of the text; `is_spaced` where blanks are within it."""

    start: int
    end: int
    value: float
    has_cents: bool
    is_spaced: bool


def find_answers(text: str, *prices: float | None) -> list[str]:
    """The passages of the text that state one of the prices, or what rounds to it."""
    plain = normalize(text)
    return [
        plain[max(reading.start - 12, 0) : reading.end + 12]
        for reading in read_numbers(plain)
        for price in prices
        if price is not None and tells(plain, reading, price)
    ]


def normalize(text: str) -> str:
    """NFKC, but that raised cents stay apart from what they are behind."""
    return unicodedata.normalize("NFKC", RAISED.sub(r" \1", text))


def read_numbers(text: str) -> Iterator[Reading]:
    """Every way to read the digits of a text, a whole run of them at a time."""
    runs = [match.span() for match in NUMBER.finditer(text)]
    for first, (start, _) in enumerate(runs):
        if first and text[runs[first - 1][1] : start] in (".", ",", "'", "’"):
            continue  # within a longer number
        parts, marks = [], []
        for place in range(first, min(first + 5, len(runs))):
            begin, end = runs[place]
            if place > first:
                mark = text[runs[place - 1][1] : begin]
                if mark not in (".", ",", "'", "’", " ", " .", ". ", ", ", " , ", " . "):
                    break
                marks.append(mark)
            parts.append(text[begin:end])
            rest = text[end : end + 2]
            if len(rest) == 2 and rest[0] in ".,'’" and rest[1].isdigit():
                continue  # goes on
            value = read_value(parts, marks)
            if value is not None:
                has_cents = bool(marks) and len(parts[-1]) == 2
                is_spaced = any(" " in mark for mark in marks)
                yield Reading(start, end, value, has_cents, is_spaced)


def read_value(parts: list[str], marks: list[str]) -> float | None:
    if not marks:
        return float(parts[0])
    *groups, last = parts
    is_decimal = len(last) in (1, 2)
    if is_decimal and len(last) == 1 and marks[-1] not in (".", ","):
        return None
    whole = groups if is_decimal else parts
    between = set(marks[:-1] if is_decimal else marks)
    if len(between) > 1 or any(len(mark) > 1 for mark in between):
        return None
    if len(whole) > 1 and (
        len(whole[0]) > 3
        or len(whole[-1]) != 3
        or any(len(part) not in (2, 3) for part in whole[1:])
    ):
        return None
    return float("".join(whole) + (f".{last}" if is_decimal else ""))


def tells(text: str, reading: Reading, price: float) -> bool:
    after = text[reading.end : reading.end + FAR]
    before = text[max(reading.start - FAR, 0) : reading.start]
    if is_multiplied(after):
        return False
    value = reading.value / 100 if after.lstrip()[:1] == "¢" else reading.value
    is_exact = abs(value - price) < 0.001
    if not is_exact and not rounds_to_answer(value, price):
        return False
    if has_sign_before(before) or (has_sign_after(after) and not is_joined(before)):
        return True
    is_quoted = before[-1:] == after[:1] == '"'
    if reading.is_spaced or is_joined(before) or (is_measure(after) and not is_quoted):
        return False
    if is_announced(before):
        return reading.has_cents or not is_counted(after)
    # `Wattage: 20.00` is no amount of money.
    is_detail = value == int(value) and before.rstrip(" ")[-1:] == ":"
    return is_exact and reading.has_cents and not is_detail and not names_other(before)


def rounds_to_answer(value: float, price: float) -> bool:
    """Half to even, as the completion has it; whole dollars are cut and rounded up at half too."""
    return round(value) == round(price) or value in (int(price), int(price + 0.5))


def is_multiplied(after: str) -> bool:
    word = re.match(r" ?([a-zA-Z]+)", after)
    return bool(word) and word[1].lower() in MULTIPLIERS and (
        after[0] != " " or len(word[1]) > 1
    )  # fmt: skip


def has_sign_before(before: str) -> bool:
    stripped = before.rstrip(" ")
    if len(before) - len(stripped) > 1:
        return False
    if stripped and unicodedata.category(stripped[-1]) == "Sc":
        return True
    word = re.search(r"([^\W\d_]+)[ :=]{0,3}\Z", before)
    return bool((word and is_code(word[1])) or re.search(r"\bRs\.? ?\Z", before))


def has_sign_after(after: str) -> bool:
    rest = re.sub(r"^(?:[.,][-–—]{1,2}|/-)", "", after)
    stripped = rest.removeprefix(" ")
    if stripped and unicodedata.category(stripped[0]) == "Sc":
        # `8 $12.99`: the sign is of the number behind it.
        return not re.match(r"\d", stripped[1:]) or bool(re.match(r"\d\d(?!\d)", rest[1:]))
    words = re.match(r"[ -]?([^\W\d_][^\s\d,;:!?()\"]*)(?: ([^\W\d_]+))?", rest)
    if not words:
        return False
    first, second = words[1].rstrip("."), (words[2] or "").lower()
    if is_code(first) or first.upper() in ABBREVIATIONS:
        return True
    is_half = first.lower() in FIRST_HALVES
    return is_currency(first.lower()) or (is_half and is_currency(second.replace("ing", "ine")))


def is_code(word: str) -> bool:
    """In small letters too, but for computer-aided design."""
    return word in CODES or (word.upper() in CODES and word != "cad")


def is_currency(word: str) -> bool:
    stem = next((stem for stem in CURRENCY_STEMS if word.startswith(stem)), None)
    return stem is not None and len(word) <= len(stem) + 3


def is_joined(before: str) -> bool:
    """Whether the number is the rest of a word, a code, a range or a product."""
    return bool(re.search(r"[\w.,/×+~#-]\Z|\d ?[x×*/–-] ?\Z", before))


def is_measure(after: str) -> bool:
    if re.match(r"[\w×]|[*/–-]\w| ?[%°\"”″]| ?[x×*–-] ?\d|''|’’| \([LWDH]\)", after):
        return True
    found = re.match(r"[ -]([^\W\d_]+)", after)
    word = found[1].lower() if found else ""
    return not MEASURES.isdisjoint({word, word.removesuffix("s"), word.removesuffix("es")})


def is_counted(after: str) -> bool:
    """`costs 137 calories`: what a plural noun follows is no price."""
    word = re.match(r" ([^\W\d_]+)", after)
    return bool(word) and len(word[1]) > 3 and word[1].lower().endswith("s")


def is_announced(before: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]\b)*", before.rstrip(BESIDE).lower())
    if re.search(r"[.!?;]\s*\Z", before) and not re.search(
        r"[a-z]\.[a-z]\.[ :]*\Z", before.lower()
    ):
        return False
    for steps, word in enumerate(reversed(words)):
        if word in PRICE_WORDS or word.replace(".", "") in PRICE_WORDS:
            return steps == 0 or not set(words[-steps:]) & {"for", "für", "à"} or word == "retails"
        if word.startswith(PRICE_STEMS) or word.endswith("preis"):
            return not set(words[len(words) - steps :]) & {"for", "für", "à"}
        if word in SELLING_WORDS:
            return steps > 0
        if word not in SMALL_WORDS or steps > 3:
            return False
    return False


def names_other(before: str) -> bool:
    word = re.search(r"([^\W\d_]+)[ :.#=(]*\Z", before)
    return bool(word) and word[1].lower() in OTHER_WORDS
