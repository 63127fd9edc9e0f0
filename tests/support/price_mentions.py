"""Notations of a price in a text, and numbers that are the same and mean something else."""

import re
from collections.abc import Iterator
from random import Random

NOTATIONS = (
    # A sign on either side
    "${point}", "$ {point}", "{point}$", "{point} $", "${whole}", "${whole}.00", "US${point}",
    "US ${whole}", "C${point}", "A${whole}", "£{point}", "£{whole}", "{comma} €", "€{whole}",
    "{comma} €", "{whole},- €", "¥{whole}", "{whole} ¥", "₹{whole}/-", "₹ {point}",
    # A code or a name of a currency
    "USD {point}", "{whole} USD", "{point} usd", "GBP {whole}", "{comma} EUR", "JPY {whole}",
    "INR {point}", "CAD {point}", "{whole} AUD", "CHF {point}", "CHF {whole}.-", "Rs. {whole}",
    "{whole} dollars", "{point} US dollars", "{whole} Canadian dollars", "{whole} pounds sterling",
    "{comma} Euro", "{whole} dólares", "{whole} rupees", "{whole} Franken",
    "{whole} francs suisses",    "{whole} sterline", "{whole} yen",
    # A word in six languages
    "costs {whole}", "costs about {whole}", "MSRP {point}", "MSRP (${whole})", "Was {point}",
    "Price={point}", '{{"price": {point}}}', '{{"price": {whole}}}', "a {point} value",
    "List Price: ${point}", "{whole} MSRP", "kostet {whole}", "UVP: {comma} €", "prix : {whole}",
    "coûte {whole}", "precio: {whole}", "cuesta {whole}", "prezzo {comma}", "costa {whole}",
    "preço: {whole}", "custa {whole}",
    # Mark-up and characters
    "${whole}<sup>{cents}</sup>", "<b>$</b>{whole}", "<span>${whole}</span> <span>{cents}</span>",
    "${whole} {cents}", "${whole}{raised}", "&#36;{whole}", "&pound;{point}", "＄{point}",
    "${wide}", "{wide} USD", "${bold}", "$\u200b{whole}", "USD\u00a0{whole}", "${point}.",
)  # fmt: skip
"""`point` and `comma` are the exact price, `whole` its dollars, cut or rounded."""

COINCIDENCES = (
    "{whole} watts", "{whole}W", "{whole} pages", "model {whole}", "size {whole}", "No. {whole}",
    "{whole} x 20 cm", "20 x {whole} mm", "{whole} mm", "{whole}-inch", "{whole} pieces",
    "pack of {whole}", "{whole} ft", "{whole} pounds", "{whole} oz", "{whole} psi", "{whole} years",
    "{whole}%", "{whole}°", "PX{whole}", "{whole}K", "{point} mm", "{point} inches", "{point} x 3",
    "{point}-inch", "v{point}", "size: {point}", "{point} oz", "{point} GHz", "rated {point}",
    "weight {point} lbs", "{whole} reviews", "{whole} lumens", "{whole} people",
    "up to {whole} days", "costs {whole} calories", "price per {whole} ml", "{whole} Europe",
    "{whole} recipes to try",
    "from {whole} to 3,000 rpm", "SKU {whole}", "1{whole}", "{whole}1", "{whole}.125", "${whole}1",
    "${whole},000", "${whole} million", "{whole}-800", "try {whole} of them", "about {whole}",
)  # fmt: skip

FRAMES = (
    "The lamp is new, {}, and bright.",
    "{}",
    "Lamp\n{}\nof brass",
    "Now in brass: it has {} (lamp)",
    "A lamp with a shade of 3.5 inches. {} It has 2 switches.",
)
BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def draw_mentions(
    random: Random, notations: tuple[str, ...], count: int, *, highest_cents: int
) -> Iterator[tuple[str, str, float]]:
    """Texts with a mention of a price, the mention, and the price; each notation as often."""
    for place in range(count):
        cents = random.randrange(1_101, highest_cents)
        mention = write_mention(random, notations[place % len(notations)], cents)
        yield random.choice(FRAMES).format(mention), mention, cents / 100


def write_mention(random: Random, notation: str, cents: int) -> str:
    whole, rest = divmod(cents, 100)
    # Dollars beside their cents are cut.
    is_cut = re.search(r"\{(?:cents|raised)\}", notation)
    rounded = whole if is_cut else random.choice((whole, round(cents / 100)))
    grouped = random.choice((f"{whole:,}", f"{whole}"))
    return notation.format(
        point=f"{grouped}.{rest:02}",
        comma=f"{grouped.replace(',', '.')},{rest:02}",
        whole=rounded,
        cents=f"{rest:02}",
        raised=f"{rest:02}".translate(RAISED),
        wide=str(rounded).translate(WIDE),
        bold=str(rounded).translate(BOLD),
    )
