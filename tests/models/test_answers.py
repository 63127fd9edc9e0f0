"""No prompt holds its answer: an independent finder reads what the masks leave."""

from random import Random

import duckdb
import pytest
from support.answer_finder import find_answers
from support.macro_sql import Macros, load_seeds
from support.models import render_model
from support.price_mentions import COINCIDENCES, NOTATIONS, draw_mentions
from support.project import Project

from winnow.functions.registration import register_functions

PLANTED = 10_000
MIN_STAYING = 0.99
# The steps before the mask that mark-up and characters need, and the one behind it.
STEPS = ("decode_entities", "strip_html", "strip_invisible_characters", "squeeze_whitespace")


class Mask:
    """The model's own SQL over texts that are given."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        register_functions(self.connection)
        load_seeds(self.connection)
        self.macros = Macros(self.connection)

    def read(self, rows: list[tuple[str, float, float, str]]) -> list[str]:
        """What is left of each text, with its price in dollars and in its own currency."""
        connection, macros = self.connection, self.macros
        connection.execute(
            "create or replace table given as select unnest($1) as place, unnest($2) as text, "
            "unnest($3) as price_usd, unnest($4) as price_amount, unnest($5) as price_currency",
            [list(range(len(rows))), *map(list, zip(*rows, strict=True))],
        )
        source = "given"
        for name in STEPS:
            step = getattr(macros, name)("text")
            source = f"(select * replace ({step} as text) from {source})"
        connection.execute(
            "create or replace temp table cleaned_texts_redacted as "
            f"select *, text as texts_without_persons from {source}"
        )
        tidy = macros.squeeze_whitespace(macros.tidy_removals("texts_without_barcodes"))
        masked = render_model("cleaned_texts_masked", {"seed_values": macros.seed_values})
        query = f"select {tidy} from ({masked}) order by place"
        return [text for (text,) in connection.execute(query).fetchall()]


@pytest.fixture(scope="module")
def mask():
    return Mask()


# The finder finds what is planted, and nothing else.


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("now $137 only", 137.46),
        ("now $138 only", 137.99),
        ("a 137.46 value", 137.46),
        ("137,46 € im Set", 137.46),
        ("nur 1.137,46 EUR", 1137.46),
        ("CHF 1'299.- statt", 1299.0),
        ("$137⁴⁶", 137.46),
        ("costs about 137, they say", 137.46),
        ("$136.60", 137.46),
        ("only 99¢", 0.99),
        ("$12.50", 12.0),
    ],
)
def test_the_finder_finds(text, price):
    assert find_answers(text, price)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("2000 watts", 2000.0),
        ("137 pages, model 137, $1370", 137.0),
        ("8 pieces, size 8, iPhone 8 $12.99", 8.0),
        ("137.46 mm x 3", 137.46),
        ("$138, $136.40 or $137K", 137.46),
        ("costs 137 calories", 137.0),
        ("14ISK and 15FT", 14.99),
        ("$137", None),
    ],
)
def test_the_finder_lets_coincidences_be(text, price):
    assert find_answers(text, price) == []


def test_the_finder_finds_all_notations():
    """But for mark-up, which no text has that it reads."""
    cases = draw_mentions(Random(3), NOTATIONS, 40 * len(NOTATIONS), highest_cents=250_000)
    missed = {
        mention
        for text, mention, price in cases
        if not find_answers(text, price) and not {"<", "&", "\u200b"} & set(mention)
    }
    assert missed == set()


# The mask leaves nothing for it to find.


def test_planted_mentions_are_gone(mask):
    assert len(NOTATIONS) >= 60
    cases = list(draw_mentions(Random(1), NOTATIONS, PLANTED, highest_cents=250_000))
    rests = mask.read([(text, price, price, "USD") for text, _, price in cases])
    left = [
        (mention, rest)
        for (_, mention, price), rest in zip(cases, rests, strict=True)
        if find_answers(rest, price) or mention in rest
    ]
    print(f"planted {len(cases):,} in {len(NOTATIONS)} notations, left {len(left)}")
    assert left == []


def test_prices_of_other_currencies_are_gone(mask):
    """In their own currency, and converted."""
    cases = list(draw_mentions(Random(2), NOTATIONS, 1_000, highest_cents=90_000))
    own = mask.read([(text, 7_777.0, price, "EUR") for text, _, price in cases])
    converted = mask.read([(text, price, 7_777.0, "INR") for text, _, price in cases])
    assert [
        rest
        for (_, _, price), *rests in zip(cases, own, converted, strict=True)
        for rest in rests
        if find_answers(rest, price)
    ] == []


def test_numbers_that_coincide_stay(mask):
    cases = list(draw_mentions(Random(4), COINCIDENCES, PLANTED, highest_cents=90_000))
    rests = mask.read([(text, price, price, "USD") for text, _, price in cases])
    taken = [
        mention for (_, mention, _), rest in zip(cases, rests, strict=True) if mention not in rest
    ]
    print(f"coincidences {len(cases):,}, kept {1 - len(taken) / len(cases):.4f}")
    assert len(taken) <= (1 - MIN_STAYING) * len(cases), taken[:9]


def test_words_that_announce_a_price_go_with_it(mask):
    expected = {
        "Lamp. List Price: $12.99. It is red.": "Lamp. It is red.",
        "A lamp (MSRP $12.99) of brass.": "A lamp of brass.",
        "It sells for $12.99, in red": "It, in red",
        'Lamp {"price": 12.99}': "Lamp",
        "Lamp\nPrix : 12,99 €\nRed": "Lamp\nRed",
    }
    rests = mask.read([(text, 12.99, 12.99, "USD") for text in expected])
    assert rests == list(expected.values())


# Whole builds


def list_left(project: Project) -> tuple[int, list[tuple[str, list[str]]]]:
    rows = project.query("""
        select record_id, text, price_usd, price_amount from cleaned.cleaned_records
        where price_usd is not null or price_amount is not null
    """)
    found = [
        (record_id, find_answers(text, price_usd, price_amount))
        for record_id, text, price_usd, price_amount in rows
    ]
    return len(rows), [(record_id, mentions) for record_id, mentions in found if mentions]


def test_the_demo_holds_no_answer(demo):
    count, left = list_left(demo)
    assert count > 1_000
    assert left == []
    prompts = demo.query("select prompt, price_usd from curated.curated_examples")
    assert [prompt for prompt, price in prompts if find_answers(prompt, price)] == []


@pytest.mark.takes_minutes
def test_real_rows_hold_no_answer(project, real_data):
    files = sorted(
        path
        for folder in ("samples", "priced", "amazon_reviews_2023/raw_meta_Gift_Cards")
        for path in (real_data / folder).glob("*.[jp]*")
    )
    assert files
    for file in files:
        project.do("winnow", "load", "files", file, "--source", "amazon_reviews_2023")
    project.build_tables("--select", "+cleaned_records")
    count, left = list_left(project)
    (masked,) = project.query("select count(*) from cleaned.cleaned_records where has_price_leak")[
        0
    ]
    print(f"{count:,} priced records, {masked} masked, {len(left)} left")
    assert masked > 20
    assert left == []
