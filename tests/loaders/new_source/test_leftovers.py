"""What is not a column of the staged model is a detail, a text, or named as not used."""

import json
import re

import pytest

PROSE = "A pan of steel that lasts, with a handle that stays cool on every kind of stove. " * 4


@pytest.fixture
def draft_rows(draft, tmp_path):
    """Drafts the model of 40 rows, which a function makes of their number."""

    def write_draft(make_row):
        path = tmp_path / "rows.jsonl"
        rows = [
            {"sku": f"S{number}", "name": f"Pan {number}", "price": make_price(number)}
            | make_row(number)
            for number in range(40)
        ]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return draft(path)

    return write_draft


def make_price(number: int) -> float:
    return 10 + (number * 37 % 101) * 3


def list_unused(model: str) -> dict[str, str]:
    return dict(re.findall(r'^--     "(.*)": (.*)$', model, re.MULTILINE))


@pytest.mark.parametrize(
    "make_value",
    [
        lambda number: f"${number + 5}",
        lambda number: f"{number + 5},00 €",
        lambda number: f"{number + 5},00 € – {number + 9},00 €",
        lambda number: f"{number + 5}.{number % 10}9",
        lambda number: make_price(number) * 2 + 1,
        lambda number: make_price(number) if number % 4 == 0 else number * 7 % 11,
        lambda number: {"amount": number, "unit": "USD"},
        lambda number: [{"shop": "Acme", "price": number}],
    ],
)
def test_amounts_are_no_details(draft_rows, make_value):
    drafted = draft_rows(lambda number: {"wert": make_value(number), "colour": f"red {number}"})
    assert {key for row in drafted.rows for key in row["raw_details"]} == {"colour"}
    assert list_unused(drafted.model).keys() == {"wert"}


def test_measures_and_counts_are_details(draft_rows):
    drafted = draft_rows(
        lambda number: {"Weight kg": f"1.{number + 10}", "pieces": number * 7 % 11, "size": "L M"}
    )
    assert drafted.rows[3]["raw_details"] == {"Weight kg": "1.13", "pieces": "10"}
    assert list_unused(drafted.model) == {"size": "the same value in every row"}


def test_every_column_is_used_or_named(draft_rows):
    given = {
        "ean": "4000000000000",
        "url": "https://shop.example/1",
        "images": ["https://shop.example/1.jpg"],
        "offer_ids": [{"id": 1}],
        "nothing": None,
        "in_stock": True,
        "seo title": "Buy it",
        "colour": "red",
        "old price": 7,
    }
    drafted = draft_rows(lambda _: given)
    used = set(re.findall(r'products\."?([a-z_ ]+)', drafted.model))
    assert given.keys() <= used | list_unused(drafted.model).keys()


def test_long_texts_are_proposed_for_the_description(draft_rows):
    drafted = draft_rows(
        lambda number: {
            "description": f"Pan {number}",
            "what is in the box": f"{PROSE}{number}",
            "Kurzbeschreibung": f"Kurz {number}",
        }
    )
    assert drafted.rows[7]["raw_description"] == ["Pan 7", f"{PROSE}7", "Kurz 7"]
    assert "REVIEW:" in drafted.find_reason("raw_description")
    assert drafted.rows[7]["raw_details"] == {}


def test_without_a_name_the_longest_text_is_the_description(draft_rows):
    drafted = draft_rows(
        lambda number: {"colour": f"red {number}", "copy": f"{PROSE[:80].strip()} {number}"}
    )
    assert drafted.rows[7]["raw_description"] == [f"{PROSE[:80].strip()} 7"]
    assert "REVIEW:" in drafted.find_reason("raw_description")


def test_lists_of_name_and_value_are_details(draft_rows):
    drafted = draft_rows(
        lambda number: {
            "specs": [{"label": "Material", "value": "Steel"}, {"label": "No", "value": number}],
            "colour": f"red {number}",
        }
    )
    assert drafted.rows[7]["raw_details"] == {"Material": "Steel", "No": "7", "colour": "red 7"}
