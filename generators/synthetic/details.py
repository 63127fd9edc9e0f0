"""Details of a listing: sizes, weights, numbers and ranks, as real ones have them."""

from generators.synthetic.sentences import Chance
from generators.synthetic.shelves import Kind, Shelf, list_words

LETTERS = "ABCDEFGHKLMNPRSTVWXZ"
LETTER_TRIPLES = [
    first + second + third for first in LETTERS for second in LETTERS for third in LETTERS
]


def make_details(shelf: Shelf, kind: Kind, facts: dict[str, str], chance: Chance) -> dict[str, str]:
    """The details of a listing: each key is there or not, as in real ones.

    A value is a text, or an object as JSON.
    """
    details: dict[str, str] = {}
    draw = chance.draw
    size = kind.size_inches * (0.85 + 0.3 * draw())
    if draw() < 0.6:
        width, height = size * (0.4 + 0.4 * draw()), size * (0.1 + 0.2 * draw())
        details["Product Dimensions"] = f"{size:.1f} x {width:.1f} x {height:.2f} inches"
    if draw() < 0.8:
        details["Item Weight"] = _write_weight(kind.weight_pounds * (0.85 + 0.3 * draw()), chance)
    if draw() < 0.5:
        details["Item model number"] = draw_model_number(chance)
    if draw() < 0.5:
        wide, narrow = int(900_000 * draw() ** 2) + 1, int(9_000 * draw() ** 2) + 1
        details["Best Sellers Rank"] = (
            f'{{"{shelf.display_name}": {wide}, "{kind.plural}": {narrow}}}'
        )
    if draw() < 0.4:
        details["Is Discontinued By Manufacturer"] = "No"
    if draw() < 0.75:
        details[kind.spec_name] = facts["spec"]
    if draw() < 0.65:
        details["Color"] = facts["color"]
    if draw() < 0.5:
        details["Material"] = facts["material"]
    if draw() < 0.12:
        details["Batteries Required?"] = "Yes" if draw() < 0.3 else "No"
        details["Batteries Included?"] = "Yes" if draw() < 0.3 else "No"
    if draw() < 0.25:
        details["Country of Origin"] = chance.pick(list_words("countries"))
    if draw() < 0.8:
        details["Brand"] = facts["brand"]
    if draw() < 0.85:
        details["Manufacturer"] = facts["brand"]
    day, year = 1 + int(draw() * 28), 2006 + int(draw() * 17)
    details["Date First Available"] = f"{chance.pick(list_words('months'))} {day}, {year}"
    return details


def _write_weight(pounds: float, chance: Chance) -> str:
    luck = chance.draw()
    if luck < 0.06:
        return f"{pounds * 0.4536:.2f} Kilograms"
    if luck < 0.1:
        return f"{pounds * 453.6:.0f} Grams"
    return f"{pounds * 16:.1f} ounces" if pounds < 1 else f"{pounds:.1f} pounds"


def draw_model_number(chance: Chance) -> str:
    """A manufacturer's number in one of the common shapes."""
    draw = chance.draw
    shape, number = int(draw() * 4), int(draw() * 9000) + 1000
    letters = chance.pick(LETTER_TRIPLES)
    if shape == 0:
        return f"{letters[:2]}-{number}{letters[2]}"
    if shape == 1:
        return f"{letters}{number}{int(draw() * 9000) + 1000}"
    if shape == 2:
        return f"{number}{int(draw() * 10)}-00{int(draw() * 90) + 10}"
    return f"{number}{int(draw() * 900) + 100}{letters[:2]}"
