"""How prices are read: the model's own SQL and seeds over a table of notations.

`fixtures/price_notations.csv` holds prices as sellers of several countries write them, invented.
Where `amount` is empty the price must be refused, and `why` says what is wrong with it; where
`currency` is empty the text names none, and the price is in dollars unless the source states
another currency beside it.
"""

import csv
from typing import NamedTuple

import duckdb
import pytest
from support.models import render_model

from winnow.settings import PROJECT as REPO_FOLDER

NOTATIONS_FILE = REPO_FOLDER / "tests" / "fixtures" / "price_notations.csv"
SEEDS = ("currency_signs", "exchange_rates")
MODELS = ("cleaned_exchange_rates", "cleaned_prices", "cleaned_records_priced")
PRICE_COLUMNS = "price_amount, price_currency, price_usd"
UNREAD = (None, None, None)


class Notation(NamedTuple):
    notation: str
    amount: str
    currency: str
    why: str


def read_notations() -> list[Notation]:
    with NOTATIONS_FILE.open(encoding="utf-8", newline="") as lines:
        return [Notation(**row) for row in csv.DictReader(lines)]


def read_prices(
    prices: list[tuple[str | None, str | None]], **variables: object
) -> list[tuple[float | None, str | None, float | None]]:
    """Amount, currency and dollars of prices, each given with what the source states beside it."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 1")
        for seed in SEEDS:
            path = REPO_FOLDER / "seeds" / f"{seed}.csv"
            connection.execute(f"create table {seed} as from read_csv('{path}')")
        connection.execute(
            """
            create table staged_records as
            select
                unnest(range(len($prices))) as place,
                'Lamps' as category,
                unnest($prices::text[]) as raw_price,
                unnest($currencies::text[]) as raw_currency
            """,
            {"prices": [price for price, _ in prices], "currencies": [code for _, code in prices]},
        )
        connection.execute("create view staged_rows as from staged_records")
        for model in MODELS:
            connection.execute(f"create view {model} as {render_model(model, **variables)}")
        query = f"select {PRICE_COLUMNS} from {MODELS[-1]} order by place"
        return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def notations() -> list[Notation]:
    return read_notations()


def test_notations_are_read_or_refused(notations):
    prices = read_prices([(notation.notation, None) for notation in notations])
    wrong = []
    for notation, (amount, currency, _) in zip(notations, prices, strict=True):
        expected = float(notation.amount) if notation.amount else None
        # A price that names no currency is in dollars.
        expected_currency = (notation.currency or "USD") if notation.amount else None
        if (amount, currency) != (expected, expected_currency):
            wrong.append((notation, amount, currency))
    assert not wrong, "\n".join(map(str, wrong))


def test_currency_comes_from_the_text_or_the_source(notations):
    """Where the text names no currency, the source's counts; where it names one, it must agree."""
    readable = [notation for notation in notations if notation.amount]
    stated = read_prices([(notation.notation, "XAU") for notation in readable])
    for notation, (_, currency, dollars) in zip(readable, stated, strict=True):
        assert currency == (None if notation.currency else "XAU"), notation
        assert dollars is None


def test_notations_are_many_and_of_both_kinds(notations):
    refused = [notation for notation in notations if not notation.amount]
    assert len(notations) >= 200
    assert len(refused) >= 60 and len(notations) - len(refused) >= 60
    assert len({notation.notation for notation in notations}) == len(notations)
    for notation in notations:
        assert notation.why.strip(), notation
        assert notation.amount or not notation.currency, notation


def test_what_the_source_states():
    expected = [
        ("12.99", "EUR", (12.99, "EUR", 14.29)),
        ("12,99", "eur", (12.99, "EUR", 14.29)),
        ("1.299", "EUR", (1299.0, "EUR", 1428.9)),
        ("€12,99", "€", (12.99, "EUR", 14.29)),
        ("$12.99", "CAD", (12.99, "CAD", 9.61)),
        ("kr 199", "SEK", (199.0, "SEK", 18.31)),
        ("¥88.80", "CNY", (88.8, "CNY", 12.43)),
        ("Rs. 1,09,999", "INR", (109999.0, "INR", 1319.99)),
        ("12.99", "XAU", (12.99, "XAU", None)),
        ("12.99", " ", (12.99, "USD", 12.99)),
        ("$12.99", "EUR", UNREAD),
        ("€12,99", "USD", UNREAD),
        ("kr 199", "USD", UNREAD),
        ("from 12.99", "USD", UNREAD),
        (None, "EUR", UNREAD),
        (None, None, UNREAD),
    ]
    prices = [(price, currency) for price, currency, _ in expected]
    assert read_prices(prices) == [read for *_, read in expected]


def test_the_latest_rate_before_the_date_counts():
    def convert(date: str) -> float | None:
        [(amount, currency, dollars)] = read_prices([("€100", None)], exchange_rate_date=date)
        assert (amount, currency) == (100.0, "EUR")
        return dollars

    rates = duckdb.read_csv(str(REPO_FOLDER / "seeds" / "exchange_rates.csv"))
    (first, second) = rates.filter("currency = 'EUR'").order("rate_date").fetchall()
    assert convert(str(first[1])) == round(100 * first[2], 2)
    assert convert("2023-06-30") == round(100 * first[2], 2)
    assert convert(str(second[1])) == round(100 * second[2], 2)
    assert convert("2022-12-31") is None


def test_dollars_need_no_rate():
    assert read_prices([("$12.99", None)], exchange_rate_date="1999-01-01") == [
        (12.99, "USD", 12.99)
    ]
