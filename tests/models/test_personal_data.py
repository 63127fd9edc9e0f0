"""Personal data in notations of many countries, drawn and judged by libraries that know them.

What the macros are asked is what the models ask; nothing of their patterns is known here.
"""

import random
import re

import duckdb
import pytest
from email_validator import EmailNotValidError, validate_email
from support.harmless_numbers import draw_harmless
from support.models import render_model
from support.phone_notations import COUNTRIES, draw_notations, list_missed

from winnow.macros import call_macro

MIN_RECALL = 0.98
MAX_FALSE_RATIO = 0.01
MASKS = (
    "strip_email_addresses",
    "strip_bank_accounts",
    "strip_card_numbers",
    "strip_phone_numbers",
    "strip_network_addresses",
    "strip_user_ids",
)


def mask(macro: str, texts: list[str]) -> list[str]:
    """Each text as a mask leaves it, without the marks."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"select replace({call_macro(macro, 'text')}, chr(30), '')"
            " from (select unnest(?::varchar[]) as text)",
            [texts],
        )
        return [rest for (rest,) in rows.fetchall()]


@pytest.mark.parametrize("seed", [21, 22])
def test_phone_numbers_of_sixty_countries_are_found(seed):
    notations = draw_notations(seed, 3000)
    assert len({each.text for each in notations}) > 2900 and len(COUNTRIES) == 60
    missed = list(list_missed(notations, mask("strip_phone_numbers", [n.text for n in notations])))
    assert len(missed) <= (1 - MIN_RECALL) * len(notations), missed[:20]


def test_what_stands_around_a_phone_number_stays():
    notations = draw_notations(23, 1000)
    masked = mask("strip_phone_numbers", [f"Ｎo. ½ {each.text} ①" for each in notations])
    assert all(rest.startswith("Ｎo. ½ ") and rest.endswith(" ①") for rest in masked)


@pytest.mark.parametrize("seed", [31, 32])
def test_numbers_that_reach_nobody_stay(seed):
    texts = draw_harmless(seed, 2000)
    masked = {name: mask(name, texts) for name in MASKS}
    changed = [
        (text, name)
        for name, rests in masked.items()
        for text, rest in zip(texts, rests, strict=True)
        if rest != text
    ]
    assert len({text for text, _ in changed}) <= MAX_FALSE_RATIO * len(texts), changed


NAMES = (
    "bob", "bob.smith", "o'neil+tag", "x_y-z", "用户", "почта", "jörg", "उपयोगकर्ता", "a!b#c$d",
    "1234567", "sales/support", "ＢＯＢ", "θσερ", "A", "ann=b?c", "user%name", "{ann}", "x*y&z",
)  # fmt: skip
DOMAINS = (
    "mail.org", "sub.mail-house.co.uk", "例子.广告", "пример.рф", "bücher.de", "उदाहरण.कॉम",
    "xn--fsqu00a.xn--3lr804guic", "museum.museum", "ｍａｉｌ．ｃｏｍ", "εχαμπλε.ψομ", "a-b.info",
    "例え。jp",
)  # fmt: skip
AROUND = ("{}", "Write to {} now", "({}).", "mail: {}, phone", "<{}>", "[{}]\n", "E-mail:{};")


def test_addresses_of_any_alphabet_are_found():
    """Every one that email-validator calls an address."""
    draw = random.Random(41)
    addresses = [f"{name}@{domain}" for name in NAMES for domain in DOMAINS]
    valid = [each for each in addresses if is_address(each)]
    assert len(valid) > 150
    texts = [draw.choice(AROUND).format(each) for each in valid]
    for address, text, rest in zip(valid, texts, mask("strip_email_addresses", texts), strict=True):
        assert rest == text.replace(address, ""), address


def is_address(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


WRITTEN = (
    "{0}%40{1}", "{0}&#64;{1}", "{0}&#x40;{1}", "{0}&commat;{1}", "{0}\\u0040{1}", "{0} @ {1}",
    "{0}@ {1}", "{0}\u00a0@\u00a0{1}", "{0} (at) {1}", "{0}[at]{1}", "{0} {{at}} {1}",
    "{0} (AT) {2}", "{0} [at] {3}", "{0}＠{1}", "mailto:{0}@{1}", "{0} at {4}",
)  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_written_addresses_are_found(written):
    domains = ("mail.com", "shop.example.org", "good-lamps.co.uk")
    texts = [
        written.format(
            name,
            domain,
            domain.replace(".", " (dot) "),
            domain.replace(".", "[dot]"),
            domain.replace(".", " dot "),
        )
        for name in ("bob", "bob.smith", "sales_2")
        for domain in domains
    ]
    asked = [f"Write, {text}, for help" for text in texts]
    assert mask("strip_email_addresses", asked) == ["Write, , for help"] * len(texts)


SIGNS_AT = """
    a@b | 5 @ $3 | 2 @ 10 ft | 150W@4ohm, 1500W@14.4V | meet @ noon | 60Hz @ 120 V. Black
    20 W @ 8 ohms.Black | 3840*2160@30HZ. If it is | @acme | 3 @ 4.5 in | rated @ 2.4GHz. It is
    look at polka dot dresses | 10 (at) 5 ft | 50% @ 30.com-bo | x @ y
"""


@pytest.mark.parametrize("text", [each.strip() for each in re.split(r"[|\n]", SIGNS_AT.strip())])
def test_other_uses_of_the_sign_stay(text):
    assert mask("strip_email_addresses", [text]) == [text]


def test_accounts_with_correct_check_digits_are_found():
    """Made by the rule of ISO 13616 itself; one changed digit is none."""
    draw = random.Random(51)
    shapes = {"DE": 18, "GB": 18, "FR": 23, "NL": 14, "NO": 11, "MT": 27, "PL": 24, "SA": 20}
    accounts, wrong = [], []
    for country, size in list(shapes.items()) * 20:
        letters = "".join(draw.choices("ABCDEFGHIJ", k=4)) if country in ("GB", "NL", "MT") else ""
        body = letters + "".join(draw.choices("0123456789", k=size - len(letters)))
        number = int("".join(str(int(sign, 36)) for sign in f"{body}{country}00"))
        account = f"{country}{98 - number % 97:02}{body}"
        accounts.append(draw.choice((account, re.sub("(.{4})(?=.)", r"\1 ", account))))
        wrong.append(account[:-1] + str((int(account[-1]) + 1) % 10))
    assert set(mask("strip_bank_accounts", accounts)) == {""}
    assert mask("strip_bank_accounts", wrong) == wrong


@pytest.mark.parametrize(
    ("given", "kept"),
    [({}, "1.2.3.4"), ({"keep_ip_addresses": False}, ""), ({"keep_mac_addresses": True}, "both")],
)
def test_vars_say_which_machines_are_kept(given, kept):
    texts = {"1.2.3.4": "ip 203.0.113.7, 2001:db8::1 up", "mac": "mac 00:1A:2b:3C:4D:5E up"}
    values = {"keep_ip_addresses": True, "keep_mac_addresses": False} | given
    sql = call_macro("strip_network_addresses", "text", var=values.__getitem__)
    with duckdb.connect() as connection:
        rests = [
            connection.execute(f"select {sql} from (select ? as text)", [text]).fetchone()[0]
            for text in texts.values()
        ]
    left = [rest == text for rest, text in zip(rests, texts.values(), strict=True)]
    assert left == {"1.2.3.4": [True, False], "": [False, False], "both": [True, True]}[kept]


def test_categories_are_masked_before_they_are_counted():
    categories = ["bob.smith@mail.example", "Lamps (+49 30 901820)", "Lamps", None]
    with duckdb.connect() as connection:
        connection.execute(
            "create table cleaned_prices (raw_price varchar, raw_currency varchar,"
            " price_amount double, price_currency varchar, price_usd double)"
        )
        connection.execute(
            "create table staged_records as select unnest(?::varchar[]) as category,"
            " '5' as raw_price, null::varchar as raw_currency",
            [categories],
        )
        rows = connection.execute(render_model("cleaned_records_priced")).fetchall()
    assert [category for category, *_ in rows] == ["Unknown", "Unknown", "Lamps", "Unknown"]
