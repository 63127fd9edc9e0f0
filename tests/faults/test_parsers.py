"""Every parser of the cleaning path against a slow, obvious reference in Python.

Cases are made up by a seeded random, put into a table and read there by the macro as the models
use it; the reference reads each alone. What both read differently is told in its shortest form.
"""

import re
from collections.abc import Callable
from functools import partial
from random import Random

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import course_editions, shapes
from support import reference_contacts as contacts
from support import reference_details as details
from support import reference_part_numbers as part_numbers
from support import reference_prices as prices
from support import reference_texts as texts
from support import synthetic_texts as made_up
from support.course_macros import render_course_macros
from support.macro_sql import KNOWLEDGE, Macros, create_price_models, load_seeds
from support.parsers import Parser, count_differences, tell_difference

COURSE = render_course_macros()
SEED = 7
LONG_WORD = 7
MAX_CHARS = 30
PRICES_TOLD = (5.0, 5.0, 12.99, 12.99, 1299.5, 5.5, None)
ANY_TEXT = st.text(
    st.characters(exclude_characters="\x1f", exclude_categories=("Cs",)).filter(made_up.is_settled)
)
DETAIL_NAMES = ("Brand", "\"it's größe")


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as connection:
        connection.execute("set threads = 2")
        load_seeds(connection)
        connection.execute(KNOWLEDGE)
        yield connection


@pytest.fixture(scope="module")
def parsers(connection):
    macros = Macros(connection)
    return {family: list_parsers(connection, macros) for family, list_parsers in FAMILIES.items()}


# How cases are made up


def draw_texts(family: tuple[str, ...]) -> Callable[[Random], tuple[str]]:
    """Cases of a text in which shapes stand between words."""
    return lambda random: (made_up.draw_text(random, family),)


def draw_words(family: tuple[str, ...]) -> Callable[[Random], tuple[str]]:
    """Cases of one shape, now and then damaged."""
    return lambda random: (made_up.draw_word(random, family),)


def draw_characters(random: Random) -> tuple[str]:
    return (made_up.draw_characters(random, 40),)


def draw_price(random: Random) -> tuple[str, str | None]:
    """A price and the currency that is stated beside it."""
    stated = random.choice((None, None, None, "USD", "eur", "CAD", "kr", "INR", "XAU", " ", "¥"))
    return made_up.draw_word(random, shapes.PRICES), stated


def draw_mention(random: Random) -> tuple[str, float | None]:
    """A text and the price that it may tell."""
    return made_up.draw_text(random, shapes.MENTIONS), random.choice(PRICES_TOLD)


def draw_json(random: Random) -> tuple[str]:
    """An object, one key of which may be there twice; of seven one is broken."""
    text = made_up.draw_object(random, random.choices(shapes.DETAIL_KEYS, k=5))
    return (made_up.break_json(random, text) if random.randrange(7) == 0 else text,)


def draw_flat_json(random: Random) -> tuple[str]:
    """An object of plain values, and of objects and lists of plain values."""
    return (made_up.draw_object(random, random.choices(shapes.DETAIL_KEYS, k=5), depth=1),)


def draw_any_json(random: Random) -> tuple[str]:
    return (made_up.draw_json(random, shapes.DETAIL_KEYS),)


def draw_columns(random: Random) -> tuple[str | None, ...]:
    """Details and two columns beside them."""
    text = made_up.draw_object(random, random.sample(shapes.DETAIL_KEYS, k=4))
    if random.randrange(7) == 0:
        text = random.choice(("[1]", "7", "", "no JSON", made_up.break_json(random, text)))
    columns = (random.choice((None, "", made_up.draw_characters(random))) for _ in range(2))
    return (text, *columns)


# The parsers: what is read, by which macro, by which reference, on which cases


def list_price_parsers(connection, macros) -> list[Parser]:
    create_price_models(connection)
    rows = connection.execute("select sign, currency, notation, shared_with from currency_signs")
    signs = {
        sign: prices.Sign(currency, notation, tuple((shared or "").split()))
        for sign, currency, notation, shared in rows.fetchall()
    }
    normal, number = macros.normalize_price("text"), macros.find_price_number("text")
    draw_number = draw_words(shapes.NUMBERS)
    return [
        Parser("normalize_price", normal, prices.normalize_price, draw_words(shapes.PRICES)),
        Parser("find_price_number", number, prices.find_price_number, draw_words(shapes.PRICES)),
        Parser(
            "find_price_sign",
            macros.find_price_sign(normal),
            lambda text: prices.find_price_sign(prices.normalize_price(text)),
            draw_words(shapes.PRICES),
        ),
        *(
            Parser(
                f"parse_amount by {notation}",
                macros.parse_amount("text", f"'{notation}'"),
                partial(prices.parse_amount, notation=notation),
                draw_number,
            )
            for notation in prices.READERS
        ),
        Parser(
            "ungroup_digits",
            macros.ungroup_digits(number),
            lambda text: prices.ungroup_digits(prices.find_price_number(text)),
            draw_number,
        ),
        Parser(
            "amount_to_number",
            macros.amount_to_number("text"),
            prices.amount_to_number,
            draw_words(shapes.MENTIONS),
        ),
        Parser(
            "mask_price",
            macros.mask_price("text", "amount"),
            prices.mask_price,
            draw_mention,
            {"text": pa.string(), "amount": pa.float64()},
        ),
        Parser(
            "parse_python_float",
            COURSE.parse_python_float("text"),
            texts.parse_python_float,
            draw_words(shapes.FLOATS),
        ),
        Parser(
            "cleaned_prices",
            """(
                select (cleaned_prices.price_amount, cleaned_prices.price_currency)
                from cleaned_prices
                where
                    cleaned_prices.raw_price = cases.text
                    and cleaned_prices.raw_currency is not distinct from cases.currency
            )""",
            partial(prices.read_price, signs=signs),
            draw_price,
            {"text": pa.string(), "currency": pa.string()},
        ),
    ]


def list_detail_parsers(connection, macros) -> list[Parser]:
    seeds = "select excluded_keys, pounds_by_unit from knowledge"
    excluded_keys, pounds_by_unit = connection.execute(seeds).fetchone()
    normal, spelled = macros.normalize_json("text"), COURSE.spell_json_as_python("text")
    columns = list(zip(DETAIL_NAMES, ("brand", "size"), strict=True))
    return [
        Parser("normalize_json", normal, details.normalize_json, draw_json),
        Parser("spell_json_as_python", spelled, details.spell_json_as_python, draw_json),
        Parser(
            "drop_json_keys",
            COURSE.drop_json_keys(spelled, shapes.DROPPED_KEYS),
            partial(details.drop_json_keys, keys=shapes.DROPPED_KEYS),
            draw_flat_json,
        ),
        Parser(
            "json_object_to_lines",
            macros.json_object_to_lines(normal, "excluded_keys"),
            partial(details.json_object_to_lines, excluded=excluded_keys),
            draw_json,
        ),
        Parser(
            "json_text",
            macros.json_text(normal, "Item Weight"),
            partial(details.json_text, key="Item Weight"),
            draw_json,
        ),
        Parser(
            "list_json_texts",
            macros.list_json_texts("text"),
            details.list_json_texts,
            draw_any_json,
        ),
        Parser(
            "collect_details",
            f"cast({macros.collect_details(columns, 'text')} as varchar)",
            lambda text, *values: details.collect_details(
                dict(zip(DETAIL_NAMES, values, strict=True)), text
            ),
            draw_columns,
            dict.fromkeys(("text", "brand", "size"), pa.string()),
        ),
        Parser(
            "parse_weight",
            macros.parse_weight("text", "pounds_by_unit"),
            partial(details.parse_weight, pounds_by_unit=pounds_by_unit),
            draw_words(shapes.WEIGHTS),
        ),
    ]


def list_code_parsers(connection, macros) -> list[Parser]:
    taken, kept = (
        macros.seed_values("part_number_shapes", "shape", condition, "position")
        for condition in ("is_part_number", "not is_part_number")
    )
    draw = draw_texts(shapes.CODES)
    return [
        Parser(
            "strip_part_numbers",
            macros.strip_part_numbers("text", taken, kept),
            part_numbers.PartNumbers(taken, kept).strip,
            draw,
        ),
        Parser("strip_barcodes", macros.strip_barcodes("text"), part_numbers.strip_barcodes, draw),
        Parser(
            "strip_capital_codes",
            COURSE.strip_capital_codes("text"),
            partial(course_editions.PART_NUMBER.sub, ""),
            draw,
        ),
        Parser(
            "drop_words_with_digits",
            COURSE.drop_words_with_digits("text", LONG_WORD),
            partial(part_numbers.drop_words_with_digits, min_chars=LONG_WORD),
            draw,
        ),
    ]


def list_contact_parsers(connection, macros) -> list[Parser]:
    draw = draw_texts(shapes.CONTACTS)
    return [
        Parser("strip_urls", macros.strip_urls("text"), contacts.strip_urls, draw),
        Parser(
            "strip_email_addresses",
            macros.strip_email_addresses("text"),
            contacts.strip_email_addresses,
            draw,
        ),
        Parser(
            "strip_phone_numbers",
            macros.strip_phone_numbers("text"),
            contacts.strip_phone_numbers,
            draw_texts(shapes.PHONES),
        ),
    ]


def list_markup_parsers(connection, macros) -> list[Parser]:
    entities, mojibake = connection.execute("select entities, mojibake from knowledge").fetchone()
    named = {
        "decode_entities": ("entities", partial(texts.decode_entities, named=entities)),
        "repair_mojibake": ("mojibake", partial(texts.repair_mojibake, meanings=mojibake)),
    }
    parsers = [
        Parser(name, getattr(macros, name)("text", column), reference, draw_texts(shapes.MARKUP))
        for name, (column, reference) in named.items()
    ]
    plain = (
        "strip_html", "strip_invisible_characters", "squeeze_whitespace", "split_words",
        "normalize_text", "nullify_placeholders",
    )  # fmt: skip
    return parsers + [
        Parser(name, getattr(macros, name)("text"), getattr(texts, name), draw_texts(shapes.MARKUP))
        for name in plain
    ]


def list_text_parsers(connection, macros) -> list[Parser]:
    phrases = "|".join(macros.seed_values("boilerplate_phrases", "phrase"))
    plain = {
        "trim_whitespace": COURSE,
        "count_letters": macros,
        "count_capitals": macros,
        "count_foreign_letters": macros,
        "spell_digits_in_ascii": COURSE,
    }
    sentences = draw_texts(shapes.SENTENCES)
    return [
        *(
            Parser(name, getattr(holder, name)("text"), getattr(texts, name), draw_characters)
            for name, holder in plain.items()
        ),
        Parser(
            "cut_to_chars",
            COURSE.cut_to_chars("text", MAX_CHARS),
            lambda text: text[:MAX_CHARS],
            draw_characters,
        ),
        Parser(
            "simplify_text",
            COURSE.simplify_text("text", course_editions.SECOND_MAX_FIELD_CHARS),
            course_editions.simplify_second,
            draw_texts(shapes.MARKUP),
        ),
        Parser(
            "scrub_signs", COURSE.scrub_signs("text"), texts.scrub_signs, draw_texts(shapes.CODES)
        ),
        Parser(
            "split_sentences",
            f"list_sort({macros.split_sentences('text')})",
            lambda text: sorted(texts.list_sentences(text)),
            sentences,
        ),
        Parser(
            "strip_phrases",
            macros.strip_phrases("text", macros.quote_text(phrases)),
            partial(texts.strip_phrases, phrase=re.compile(phrases, re.IGNORECASE)),
            sentences,
        ),
    ]


FAMILIES = {
    "prices": list_price_parsers,
    "details": list_detail_parsers,
    "part numbers and barcodes": list_code_parsers,
    "addresses and phone numbers": list_contact_parsers,
    "markup and characters": list_markup_parsers,
    "words and sentences": list_text_parsers,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_parsers_read_as_their_references_do(
    family, connection, parsers, count_faults, record_fault
):
    parsers = parsers[family]
    count = count_faults(quick=1_000, full=100_000)
    wrong, told = 0, []
    for parser in parsers:
        differing, shortest = count_differences(connection, parser, seed=SEED, count=count)
        if shortest:
            wrong += differing
            told.append(f"{differing} cases: {tell_difference(connection, parser, shortest)}")
    assert not told, "\n".join(told)
    record_fault(
        f"Parsers: {family}",
        done=f"{count:,} synthetic cases for each of {len(parsers)}: "
        f"{', '.join(parser.name for parser in parsers)}",
        found="each is read as by a slow, obvious reference in Python",
        lost=0,
        wrong=wrong,
    )


@pytest.mark.parametrize("family", FAMILIES)
@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(cases=st.lists(st.tuples(ANY_TEXT), min_size=1, max_size=30))
def test_any_text_is_read_as_by_the_reference(family, connection, parsers, cases):
    for parser in parsers[family]:
        if list(parser.columns) == ["text"]:
            read = list(parser.read_by_sql(connection, cases))
            assert read == [parser.reference(*case) for case in cases], parser.name
