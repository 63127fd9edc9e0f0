"""Numbers of shops that look like phone numbers, cards or addresses, and reach nobody."""

import random
from collections.abc import Callable

UNITS = (
    "mm", "cm", "inches", "in.", "ft", "RPM", "W", "V", "mAh", "lumens", "Hz", "kg", "lbs", "oz",
    "ml", "psi", "pcs", "sheets", "BTU", "dpi",
)  # fmt: skip
CODE_WORDS = (
    "Part No.", "Model", "Item #", "SKU:", "Part Number:", "OEM", "Ref.", "Model number", "Style",
    "Catalog no.",
)  # fmt: skip
BARE_PARTS = ((5, 5), (2, 4, 3), (3, 5, 2), (8,), (10,), (7, 2), (5, 4), (6, 4), (1, 6, 3))
NAMES = ("lamp", "bolt", "filter", "drill", "hose", "shelf", "charger", "blade", "pump", "cable")
CLAUSES = (
    "{}", "The {} works well", "{}; made of steel", "Size {}.", "for {} and more", "({})"
)  # fmt: skip


def draw_measure(draw: random.Random) -> str:
    low, high = sorted(draw.sample(range(10, 9000), 2))
    return f"{low}{draw.choice(('-', ' - ', '–', ' to '))}{high} {draw.choice(UNITS)}"


def draw_sizes(draw: random.Random) -> str:
    joint = draw.choice((" x ", "x", " × ", "*", " / ", "/", "-"))
    sizes = [str(draw.choice((draw.randint(2, 99), draw.randint(100, 2400)))) for _ in range(3)]
    return f"{joint.join(sizes)} {draw.choice(('mm', 'cm', 'inches', 'ft'))}"


def draw_range(draw: random.Random) -> str:
    start = draw.randrange(100, 900, 50)
    steps = [start, start + draw.randrange(50, 400, 50), draw.randrange(1000, 6000, 100)]
    return f"{'-'.join(map(str, steps))} {draw.choice(('RPM', 'mm', 'W', 'lumens', 'K', 'Hz'))}"


def draw_count(draw: random.Random) -> str:
    low = draw.randrange(100, 900, 50)
    return f"{draw.choice(NAMES)}s ({draw.randrange(100, 900, 100)}) {low}-{low * 10}"


def draw_part(draw: random.Random) -> str:
    sizes = draw.choice(((3, 3, 4), (5, 5), (4, 6), (2, 4, 3), (3, 5, 2), (8,), (10,), (7, 2)))
    groups = ["".join(draw.choices("0123456789", k=size)) for size in sizes]
    return f"{draw.choice(CODE_WORDS)} {draw.choice('-  ').join(groups)}"


def draw_bare_part(draw: random.Random) -> str:
    sizes = draw.choice(BARE_PARTS)
    groups = ["".join(draw.choices("0123456789", k=size)) for size in sizes]
    return f"replaces {draw.choice('-. ').join(groups)}"


def draw_model(draw: random.Random) -> str:
    letters = "".join(draw.choices("ABCDEFGHKLMNPRSTUVWXYZ", k=draw.randint(1, 4)))
    digits = "".join(draw.choices("0123456789", k=draw.randint(3, 9)))
    return f"{letters}{draw.choice(('', '-', ' '))}{digits}{draw.choice(('', 'B', '-X2', '/A'))}"


def draw_barcode(draw: random.Random) -> str:
    size = draw.choice((8, 12, 13, 14))
    digits = "".join(draw.choices("0123456789", k=size - 1))
    weighted = sum(int(each) * (3 - 2 * (place % 2)) for place, each in enumerate(digits[::-1]))
    written = f"{digits}{-weighted % 10}"
    if size == 12 and draw.random() < 0.3:
        return f"{written[0]} {written[1:6]} {written[6:11]} {written[11]}"
    return f"{draw.choice(('', 'GTIN ', 'UPC: ', 'EAN '))}{written}"


def draw_price(draw: random.Random) -> str:
    amount = draw.uniform(1, 20000)
    return draw.choice(
        (f"${amount:,.2f}", f"{amount:.2f} EUR", f"was ${amount:,.2f}, now ${amount / 2:,.2f}",
         f"{amount:,.0f} USD", f"${amount:,.0f}-${amount * 2:,.0f}", f"+ ${amount:.2f} shipping",
         f"call for a price, {amount:,.2f} list")
    )  # fmt: skip


def draw_date(draw: random.Random) -> str:
    year, month, day = draw.randint(1990, 2030), draw.randint(1, 12), draw.randint(1, 28)
    return draw.choice(
        (f"{year}-{month:02}-{day:02}", f"{day:02}.{month:02}.{year}", f"{month}/{day}/{year}",
         f"{year}-{year + 4} {year + 6}", f"{day:02}.{month:02}.{year} {month:02}:{day:02}:30",
         f"fits {year} {year + 1} {year + 2} {year + 3}", f"{year}{month:02}{day:02}")
    )  # fmt: skip


def draw_list(draw: random.Random) -> str:
    start = draw.randint(2, 40)
    numbers = [start + place * draw.choice((1, 2, 5)) for place in range(draw.randint(4, 8))]
    word = draw.choice(("sizes", "phone", "fits phone", "sets of", "cell", "grit", "mobile"))
    return f"{word} {draw.choice((' ', ', ', '/', ' & ')).join(map(str, sorted(numbers)))}"


def draw_sum(draw: random.Random) -> str:
    first, second = draw.randint(1, 500), draw.randint(1, 5000)
    return draw.choice(
        (f"{first}+{second} pieces", f"-{first} to +{second} F", f"±{first}.{second}%",
         f"{first} + {second} {draw.choice(UNITS)}", f"+{first}V -{first}V {second}mA",
         f"ratio {first}:{second}:{first}")
    )  # fmt: skip


def draw_number(draw: random.Random) -> str:
    """A serial, a standard, a version, a count."""
    digits = "".join(draw.choices("0123456789", k=draw.randint(5, 11)))
    return draw.choice(
        (f"serial {digits}", f"ISO {digits[:4]}-{digits[-2:]}", f"patent {int(digits):,}",
         f"{int(digits):,} pieces sold", f"0.{digits}", f"v{'.'.join(digits[:4])}", f"#{digits}",
         f"ISBN 978-{digits[0]}-{digits[1:3]}-{digits[:5]}0-{digits[-1]}",
         f"NSN 5945-{digits[:2]}-{digits[1:4]}-{digits[-4:]}")
    )  # fmt: skip


KINDS: tuple[Callable[[random.Random], str], ...] = (
    draw_measure, draw_sizes, draw_range, draw_count, draw_part, draw_bare_part, draw_model,
    draw_barcode, draw_price, draw_date, draw_list, draw_sum, draw_number,
)  # fmt: skip


def draw_harmless(seed: int, count: int) -> list[str]:
    """As many of each kind, each in a clause."""
    draw = random.Random(seed)
    return [draw.choice(CLAUSES).format(KINDS[place % len(KINDS)](draw)) for place in range(count)]
