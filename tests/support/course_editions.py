"""The two editions of the course's recipe in plain Python, as they were published: what the models
of examples/course are compared with. One row in, what becomes of it out.
"""

import json
import re
from dataclasses import dataclass

MIN_PRICE, MAX_PRICE = 0.5, 999.49

FIRST_MIN_CHARS, FIRST_MAX_CHARS = 300, 1_120
FIRST_MIN_TOKENS, FIRST_MAX_TOKENS = 150, 160
FIRST_LABELS = (
    '"Batteries Included?": "No"',
    '"Batteries Included?": "Yes"',
    '"Batteries Required?": "No"',
    '"Batteries Required?": "Yes"',
    "By Manufacturer",
    "Item",
    "Date First",
    "Package",
    ":",
    "Number of",
    "Best Sellers",
    "Number",
    "Product ",
)

SECOND_MIN_CHARS, SECOND_MAX_CHARS, SECOND_MAX_FIELD_CHARS = 600, 4_000, 3_000
SECOND_KEYS = (
    "Part Number",
    "Best Sellers Rank",
    "Batteries Included?",
    "Batteries Required?",
    "Item model number",
)
PART_NUMBER = re.compile(r"\b(?=[A-Z0-9]{7,}\b)(?=.*[A-Z])(?=.*\d)[A-Z0-9]+\b")


@dataclass(frozen=True)
class Row:
    """A raw row as the course's loader gives it; `details` is JSON text."""

    title: str
    description: list[str]
    features: list[str]
    details: str | None
    price: str | None


def read_price(text: str | None) -> float | None:
    """The price, or None where it is not a number or out of range."""
    if not text:
        return None
    try:
        price = float(text)
    except ValueError:
        return None
    return price if MIN_PRICE <= price <= MAX_PRICE else None


# First edition


def curate_first(row: Row, tokenizer) -> tuple[float, str] | None:
    """Price and text of a row that is kept; `tokenizer` is one of the package tokenizers."""
    price = read_price(row.price)
    contents = make_first_contents(row)
    if price is None or len(contents) <= FIRST_MIN_CHARS:
        return None
    text = f"{scrub_first(row.title)}\n{scrub_first(contents[:FIRST_MAX_CHARS])}"
    tokens = tokenizer.encode(text, add_special_tokens=False).ids
    if len(tokens) <= FIRST_MIN_TOKENS:
        return None
    return price, tokenizer.decode(tokens[:FIRST_MAX_TOKENS], skip_special_tokens=False)


def word_first(price: float, text: str) -> str:
    """The prompt, which holds the answer."""
    question = "How much does this cost to the nearest dollar?"
    return f"{question}\n\n{text}\n\nPrice is ${round(price)}.00"


def make_first_contents(row: Row) -> str:
    """Description, features and details, each on lines of its own."""
    contents = "\n".join(row.description)
    if contents:
        contents += "\n"
    features = "\n".join(row.features)
    if features:
        contents += features + "\n"
    if row.details:
        details = row.details
        for label in FIRST_LABELS:
            details = details.replace(label, "")
        contents += details + "\n"
    return contents


def scrub_first(text: str) -> str:
    """Without brackets, colons and quotes, and without words of 7 characters that hold a digit."""
    text = re.sub(r'[:\[\]"{}【】\s]+', " ", text).strip()
    text = text.replace(" ,", ",").replace(",,,", ",").replace(",,", ",")
    words = text.split(" ")
    return " ".join(
        word for word in words if len(word) < 7 or not any(sign.isdigit() for sign in word)
    )


# Second edition


def curate_second(row: Row, *, is_joined: bool) -> tuple[float, str] | None:
    """Price and text of a row that is kept; with `is_joined` lists are joined by a blank, where
    the course takes their repr. Details that are not JSON, where the course stops, count as none.
    """
    price = read_price(row.price)
    if price is None:
        return None
    text = make_second_text(row, is_joined=is_joined)
    return (price, text) if len(text) >= SECOND_MIN_CHARS else None


def make_second_text(row: Row, *, is_joined: bool) -> str:
    """All that a row says, without part numbers."""
    try:
        details = json.loads(row.details or "{}")
    except ValueError:
        details = {}
    for key in SECOND_KEYS:
        details.pop(key, None)
    full = row.title + "\n" if row.title else ""
    for items in (row.description, row.features):
        if items:
            full += simplify_second(" ".join(items) if is_joined else str(items)) + "\n"
    if details:
        full += json.dumps(details) + "\n"
    return PART_NUMBER.sub("", full).strip()[:SECOND_MAX_CHARS]


def simplify_second(text: str) -> str:
    """On one line, and cut."""
    text = text.replace("\n", " ").replace("\r", "").replace("\t", "").replace("  ", " ")
    return text.strip()[:SECOND_MAX_FIELD_CHARS]


def word_second(price: float, text: str) -> tuple[str, str]:
    """Prompt and completion."""
    prompt = f"What does this cost to the nearest dollar?\n\n{text}\n\nPrice is $"
    return prompt, f"{round(price)}.00"
