"""How values are shown to people: the end of a column's name tells the unit."""

from winnow.terminal import escape_control_chars

NOTHING = "–"


def show_value(name: str, value: object, limit: int = 300) -> str:
    """A value of the column `name` as text: counts, shares, dollars, texts."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, int | float):
        return show_text(value, limit)
    if name.endswith("_ratio"):
        return show_percent(value)
    if name.endswith("_usd"):
        return show_dollars(value)
    is_whole = float(value).is_integer() or name.endswith("_chars")
    return show_count(value) if is_whole else show_decimal(value, 3)


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


def show_text(value: object, limit: int) -> str:
    """A harmless text, told how long it is where it is longer than `limit` characters."""
    return cut_text("" if value is None else str(value), limit)


def show_line(value: object, limit: int) -> str:
    """The same on one line."""
    return show_text(value, limit).replace("\n", "\\n")


def cut_text(text: str, limit: int) -> str:
    """The first `limit` characters, made harmless; of a longer text also its length."""
    shown = escape_control_chars(text[:limit])
    return shown if len(text) <= limit else f"{shown} … ({len(text):,} characters)"
