"""Which column each staged one is: what is paid before what is not, and names before guesses."""

import json

import pytest


@pytest.fixture
def draft_rows(draft, tmp_path):
    """Drafts the model of rows."""

    def write_draft(*rows: dict):
        path = tmp_path / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return draft(path)

    return write_draft


@pytest.mark.parametrize(
    ("paid", "others"),
    [
        ("Variant Price", ["Variant Compare At Price", "Cost per item"]),
        ("final_price", ["initial_price", "list_price", "unit_price"]),
        ("discounted_price", ["actual_price"]),
        ("sale_price", ["price"]),
        ("price", ["mrp", "rrp", "msrp", "price_per_100g", "shipping_price", "old_price"]),
        ("VK brutto", ["VK netto", "EK", "UVP"]),
        ("Aktionspreis", ["Verkaufspreis", "Streichpreis", "Grundpreis"]),
        ("Prix de vente TTC", ["Prix HT", "Prix conseillé", "Prix d'achat", "Ancien prix"]),
        ("Precio actual", ["Precio anterior", "Precio de compra", "Precio recomendado"]),
        ("PVP con IVA", ["PVP sin IVA", "Coste"]),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_price_is_what_is_paid(draft_rows, paid, others, is_first):
    prices = {paid: "12.90"} | {name: f"{20 + place}.50" for place, name in enumerate(others)}
    if not is_first:
        prices = dict(reversed(prices.items()))
    drafted = draft_rows({"sku": "a", "name": "Pan"} | prices)
    [row] = drafted.rows
    assert row["raw_price"] == "12.90"
    assert row["raw_details"] == {}
    assert "REVIEW:" in drafted.find_reason("raw_price")
    assert all(f'--     "{name}": ' in drafted.model for name in others)


def test_where_nothing_is_reduced_the_usual_price_is_paid(draft_rows):
    drafted = draft_rows(
        {"sku": "a", "name": "Pan", "Sale price": "8.00", "Regular price": "9.00", "MSRP": "11.00"},
        {"sku": "b", "name": "Pot", "Sale price": "", "Regular price": "5.00", "MSRP": "7.00"},
        {"sku": "c", "name": "Lid", "Sale price": "", "Regular price": "", "MSRP": "3.00"},
    )
    assert [row["raw_price"] for row in drafted.rows] == ["8.00", "5.00", None]
    assert "REVIEW:" in drafted.find_reason("raw_price")


def test_only_a_price_that_nobody_pays_is_marked(draft_rows):
    drafted = draft_rows({"sku": "a", "name": "Pan", "list_price": "8.00"})
    assert drafted.rows[0]["raw_price"] == "8.00"
    assert "REVIEW:" in drafted.find_reason("raw_price")


def test_a_single_price_needs_no_review(draft_rows):
    drafted = draft_rows({"sku": "a", "name": "Pan", "price": "8.00"})
    assert "REVIEW:" not in drafted.find_reason("raw_price")


def test_values_decide_between_names(draft_rows):
    drafted = draft_rows(
        {
            "sku": "a",
            "name": "Pan",
            "ratings": "4.2",
            "no_of_ratings": "3,145",
            "rating_distribution/1star": "4",
            "price": "on request",
            "category_id": 7,
            "breadcrumb": "Home > Pans",
        }
    )
    [row] = drafted.rows
    assert (row["average_rating"], row["rating_count"], row["category"]) == (4.2, 3145, "Pans")
    assert "REVIEW:" in drafted.find_reason("raw_price")


def test_two_columns_of_a_name_are_told(draft_rows):
    drafted = draft_rows({"sku": "a", "name": "Pan 1", "title": "Pan 2", "brand": "Acme"})
    assert drafted.rows[0]["raw_title"] == "Pan 2"
    assert 'or is it "name"?' in drafted.find_reason("raw_title")


@pytest.mark.parametrize(
    ("price", "currency", "is_sure"),
    [
        ({"price_eur": "8.00"}, "EUR", True),
        ({"Preis (CHF)": "8.00"}, "CHF", True),
        ({"Preis": "8,00"}, "EUR", False),
        ({"Preis": "8,00 €"}, None, False),
        ({"price": "8.00"}, None, False),
        ({"price": "1,299"}, None, False),
        ({"price": "8,00", "currency": "PLN"}, "PLN", True),
    ],
)
def test_the_currency_is_stated_or_marked(draft_rows, price, currency, is_sure):
    drafted = draft_rows({"sku": "a", "name": "Pan"} | price)
    assert drafted.rows[0]["raw_currency"] == currency
    assert ("REVIEW:" not in drafted.find_reason("raw_currency")) == is_sure
