"""How values are shown to people: the end of a column's name tells the unit."""

import unicodedata
from collections.abc import Iterable

NOTHING = "–"


def show_value(name: str, value: object, limit: int = 300) -> str:
    """A value of the column `name` as text: counts, shares, dollars, lists, texts."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return show_list(value, limit)
    if not isinstance(value, int | float):
        return show_text(value, limit)
    if name.endswith("_ratio"):
        return show_percent(value)
    if name.endswith("_usd"):
        return show_dollars(value)
    return show_count(value) if float(value).is_integer() else show_decimal(value, 3)


def show_count(value: float) -> str:
    """Rounded to a whole number, thousands marked."""
    return f"{value:,.0f}"


def show_percent(share: float) -> str:
    """A share of one in percent: enough digits to tell a little from nothing."""
    percent = 100.0 * share
    if 0 < percent < 0.05:
        return "under 0.1 %"
    if 99.95 <= percent < 100:
        return "over 99.9 %"
    return f"{percent:.0f} %" if percent.is_integer() else f"{percent:.1f} %"


def show_dollars(value: float) -> str:
    """Dollars with cents, above a thousand without."""
    return f"${value:,.0f}" if abs(value) >= 1_000 else f"${value:,.2f}"


def show_decimal(value: float, digits: int = 2) -> str:
    """Rounded to so many decimal places."""
    return f"{value:,.{digits}f}"


def show_list(values: Iterable[object], limit: int) -> str:
    """Items with a bar between them, the whole no longer than `limit` characters."""
    return cut_text(" | ".join(show_text(value, limit) for value in values), limit)


def show_text(value: object, limit: int) -> str:
    """A text without control characters, told how much of it is left out beyond `limit`."""
    text = "" if value is None else str(value)
    return cut_text("".join(map(show_character, text)), limit)


def show_character(character: str) -> str:
    """The character itself; a control character as the picture of it, a line end as it is."""
    if character in "\n\t":
        return character
    if ord(character) < 32:
        return chr(0x2400 + ord(character))
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in UNSHOWN else character


UNSHOWN = frozenset({"Cc", "Cs"})
"""Unicode categories without a picture: control characters and lone surrogates."""


def cut_text(text: str, limit: int) -> str:
    """The first `limit` characters, and how many more there are."""
    more = len(text) - limit
    return text if more <= 0 else f"{text[:limit]} … and {more:,} characters more"
