"""Numbers of a sheet as their formats show them: with a currency, a word, or zeros in front.

The codes are those of ECMA-376, part 1, 18.8.31.
"""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | (?P<unseen>\[[^\]]*\] | [_*].)         # a colour, a condition, a filling
    | (?P<digits>[0#?][0#?.,]*)
    | (?P<sign>[\s$+\-(%)]|[^\w\s@/.,:;])    # what needs no quotes, such as a currency's sign
    | (?P<other>.)                           # a date, a fraction, an exponent, plain text
    """,
    re.VERBOSE,
)


class NumberFormat(NamedTuple):
    """What stands around the digits, how many the whole number has at least, and the decimals."""

    before: str
    after: str
    whole_digits: int
    decimals: int


def spell_number(value: float, code: str) -> str | None:
    """The number with what its format writes around it, never grouped; null where the format says
    no more than the value does."""
    form = _parse(code)
    if form is None:
        return None
    number = Decimal(f"{value:.15g}") * (100 if "%" in form.after else 1)
    text = f"{number.normalize():f}"
    # What the format rounds away is in the value, and kept.
    if -number.normalize().as_tuple().exponent < form.decimals:
        text = f"{number:.{form.decimals}f}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{form.before}{sign}{whole.zfill(form.whole_digits)}{point}{rest}{form.after}"


@cache
def _parse(code: str) -> NumberFormat | None:
    """The format of positive numbers; null where it adds nothing, or is none of a number."""
    around, digits = ["", ""], ""
    for token in TOKEN.finditer(code.split(";")[0]):
        kind, text = token.lastgroup, token.group(token.lastgroup)
        if kind == "other" or (kind == "digits" and digits):
            return None
        if kind == "digits":
            digits = text
        elif kind != "unseen":
            around[bool(digits)] += text
    whole, _, rest = digits.partition(".")
    before, after = (text.strip() and text for text in around)
    is_padded = "," not in whole and whole.count("0") > 1
    if not digits or not (before or after or is_padded):
        return None
    return NumberFormat(before, after, whole.count("0") if is_padded else 1, rest.count("0"))
