"""Phone numbers of many countries as people write them, drawn with phonenumbers."""

import random
from collections.abc import Iterator
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberFormat as Format
from phonenumbers import PhoneNumberType as Type

COUNTRIES = [
    "AE", "AR", "AT", "AU", "BD", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK",
    "EG", "ES", "FI", "FR", "GB", "GR", "HK", "HR", "HU", "ID", "IE", "IL", "IN", "IR", "IT", "JP",
    "KE", "KR", "LT", "LV", "MA", "MX", "MY", "NG", "NL", "NO", "NZ", "PE", "PH", "PK", "PL", "PT",
    "RO", "RU", "SA", "SE", "SG", "TH", "TR", "TW", "UA", "US", "VN", "ZA",
]  # fmt: skip
KINDS = (Type.FIXED_LINE, Type.MOBILE, Type.FIXED_LINE_OR_MOBILE)
WORDS = (
    "Tel", "Tel.", "Tel:", "Phone:", "Call", "call us at", "Fax:", "WhatsApp", "Telephone number:",
    "Hotline -", "Telefon:", "Tél. :", "Teléfono:", "Telefone:", "Тел.:", "電話：", "Mobile no.",
    "(tel)", "Customer service:", "Call or text", "phone/fax:", "Telefono", "Tlf.", "TEL",
)  # fmt: skip
AROUND = (
    ("", ""), ("Write to us or ", "."), ("For spare parts ", ", Monday to Friday"),
    ("(", ")"), ("Made of oak. ", " for help"), ("- ", "\nSize: 10 x 12"),
    ("12 V lamp; ", "; 5 lb"),
)  # fmt: skip
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
BLANKS = " \u00a0\u2009\u202f"
FULL_WIDTH = str.maketrans("0123456789+-() .", "０１２３４５６７８９＋－（）\u3000．")


class Notation(NamedTuple):
    """A text with a number in it, the number's own digits, and how it is written."""

    text: str
    digits: str
    form: str


def draw_notations(seed: int, count: int, countries: list[str] = COUNTRIES) -> list[Notation]:
    """As many of each country and each form."""
    draw = random.Random(seed)
    forms = list(FORMS)
    notations = []
    for place in range(count):
        number = draw_number(draw, countries[place % len(countries)])
        form = forms[place // len(countries) % len(forms)]
        written = disguise(draw, FORMS[form](draw, number))
        before, after = draw.choice(AROUND)
        digits = phonenumbers.national_significant_number(number)
        notations.append(Notation(f"{before}{written}{after}", digits, form))
    return notations


def draw_number(draw: random.Random, country: str) -> phonenumbers.PhoneNumber:
    """A valid number: an example of its plan with other digits at its end."""
    examples = [phonenumbers.example_number_for_type(country, kind) for kind in KINDS]
    example = draw.choice([each for each in examples if each])
    digits = phonenumbers.national_significant_number(example)
    for _ in range(20):
        changed = draw.randint(2, 6)
        ending = "".join(draw.choices("0123456789", k=changed))
        number = phonenumbers.parse(digits[:-changed] + ending, country)
        if phonenumbers.is_valid_number(number):
            return number
    return example


def write_plain(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, Format.E164)


def write_international(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, Format.INTERNATIONAL)


def write_address(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, Format.RFC3966)


def write_national(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    written = phonenumbers.format_number(number, Format.NATIONAL)
    return f"{draw.choice(WORDS)} {written}"


def write_zeros(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    written = phonenumbers.format_number(number, Format.INTERNATIONAL)
    return f"00{draw.choice(('', ' '))}{written.removeprefix('+')}"


def group_with_code(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    digits = phonenumbers.national_significant_number(number)
    code = number.country_code
    written = draw.choice((f"+{code}", f"(+{code})", f"00{code}"))
    return written + draw.choice("- .") + group(draw, digits)


def group_behind_word(draw: random.Random, number: phonenumbers.PhoneNumber) -> str:
    written = phonenumbers.format_number(number, Format.NATIONAL)
    return f"{draw.choice(WORDS)} {group(draw, phonenumbers.normalize_digits_only(written))}"


def group(draw: random.Random, digits: str) -> str:
    """In groups of two to four, the first perhaps in brackets, with one sign between them."""
    groups = []
    while digits:
        size = draw.randint(2, 4)
        if len(digits) - size < 2:
            size = len(digits)
        groups.append(digits[:size])
        digits = digits[size:]
    if draw.random() < 0.2:
        groups[0] = f"({groups[0]})"
    return draw.choice((" ", "-", ".", " ")).join(groups)


FORMS = {
    "plain": write_plain,
    "international": write_international,
    "address": write_address,
    "national": write_national,
    "zeros": write_zeros,
    "groups with a code": group_with_code,
    "groups behind a word": group_behind_word,
}


def disguise(draw: random.Random, written: str) -> str:
    """Some with other dashes, blanks, digits of full width, or signs that nobody sees."""
    chance = draw.random()
    if chance < 0.15:
        return written.replace("-", draw.choice(DASHES))
    if chance < 0.3:
        return written.replace(" ", draw.choice(BLANKS))
    if chance < 0.4:
        return written.translate(FULL_WIDTH)
    if chance < 0.45:
        place = draw.randrange(len(written))
        return f"{written[:place]}\u200b{written[place:]}"
    return written


def list_missed(notations: list[Notation], masked: list[str]) -> Iterator[tuple[Notation, str]]:
    """Those of which five digits in a row are left, whatever stands between them."""
    for notation, rest in zip(notations, masked, strict=True):
        left = phonenumbers.normalize_digits_only(rest)
        pieces = {notation.digits[place : place + 5] for place in range(len(notation.digits) - 4)}
        if any(piece in left for piece in pieces):
            yield notation, rest
