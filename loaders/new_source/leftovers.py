"""The fields that are no column of the staged model: details, texts, or not used, and why."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb

from loaders.new_source.choices import Choice
from loaders.new_source.expressions import escape_comment
from loaders.new_source.fields import Field
from loaders.new_source.names import has_name, rank_name, read_guesses
from winnow.macros import render
from winnow.queries import read_query

LONG_TEXT_CHARS = 200
MIN_PROSE_CHARS = 40
MAX_EXPANDED_KEYS = 12
MIN_ROWS_TO_COMPARE = 30
MAX_RANK_CORRELATION = 0.9
MAX_EQUAL_RATIO = 0.1


class Unused(NamedTuple):
    """A field that is not used, and why."""

    name: str
    reason: str


@dataclass
class Leftovers:
    """What is left beside the chosen fields, of which `price` is one; `base` is an object that the
    details are added to.
    """

    price: Field | None = None
    base: Field | None = None
    details: list[Field] = field(default_factory=list)
    texts: list[Field] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    amounts: list[Field] = field(default_factory=list)


def sort_leftovers(
    connection: duckdb.DuckDBPyConnection, fields: list[Field], chosen: dict[str, Choice]
) -> Leftovers:
    """Sorts every field that is not chosen; `amounts` are those that hold amounts of money."""
    price, base = (
        chosen[name].field if name in chosen else None for name in ("raw_price", "raw_details")
    )
    left = Leftovers(price=price, base=base)
    for each in _list_left(fields, chosen):
        if each.filled_count and (reason := _find_amount(connection, each, price)):
            left.unused.append(Unused(escape_comment(each.name), reason))
            left.amounts.append(each)
        elif reason := _find_irrelevance(each):
            left.unused.append(Unused(escape_comment(each.name), reason))
        elif each.is_object or each.has_pairs:
            if left.base is None:
                left.base = each
            else:
                left.details.append(each)
        elif each.has_objects:
            left.unused.append(Unused(escape_comment(each.name), "a list of objects"))
        elif _is_text(each):
            left.texts.append(each)
        else:
            left.details.append(each)
    if "raw_description" not in chosen and not left.texts:
        _take_prose(left)
    return left


def _list_left(fields: list[Field], chosen: dict[str, Choice]) -> list[Field]:
    """The columns of which nothing is chosen; of others the members that are not, if they are
    simple. A small object beside the details is taken apart too."""
    pairs = ((choice.field, choice.reserve) for choice in chosen.values())
    taken = {each.name for pair in pairs for each in pair if each}
    left = []
    for column in (each for each in fields if each.is_column and each.name not in taken):
        members = [each for each in fields if each.column == column.name and not each.is_column]
        is_small = column.is_object and len(column.keys) == len(column.frequent_keys)
        is_apart = (
            is_small and "raw_details" in chosen and len(column.keys) <= MAX_EXPANDED_KEYS
        ) or any(each.name in taken for each in members)
        left += (
            [
                each
                for each in members
                if each.name not in taken and not (each.is_object or each.has_objects)
            ]
            if is_apart and members
            else [column]
        )
    return left


def _find_amount(
    connection: duckdb.DuckDBPyConnection, left: Field, price: Field | None
) -> str | None:
    """Why a field would stand in a prompt beside its answer."""
    guesses = read_guesses()
    if has_name(left.name, [*guesses["names"]["raw_price"], *guesses["amounts"]]):
        return "named like an amount of money"
    if left.is_mostly(max(left.money_count, left.sign_count)):
        return "its values are amounts of money"
    if left.is_mostly(left.cents_count) and not has_name(left.name, guesses["measures"]):
        return "its values look like amounts of money"
    if left.holds_prices:
        return "its objects hold amounts of money"
    if price and left.is_number and _follows_price(connection, left, price):
        return "its numbers follow the price"
    return None


def _follows_price(connection: duckdb.DuckDBPyConnection, left: Field, price: Field) -> bool:
    compared = f"select {price.text} as price, {left.text} as value from sampled as products"
    connection.execute(f"create or replace temporary view compared_values as {render(compared)}")
    query = read_query(__file__, "price_similarity")
    row_count, rank_correlation, equal_ratio = connection.execute(query).fetchone()
    if row_count < MIN_ROWS_TO_COMPARE:
        return False
    # Of equal numbers there is no correlation.
    is_alike = not math.isnan(rank_correlation) and rank_correlation > MAX_RANK_CORRELATION
    return is_alike or equal_ratio > MAX_EQUAL_RATIO


def _find_irrelevance(left: Field) -> str | None:
    guesses = read_guesses()
    if not left.filled_count:
        return "empty in the rows looked at"
    if left.is_mostly(left.address_count):
        return "addresses of pages or images"
    if has_name(left.name, guesses["irrelevant"]):
        return "says nothing about the product"
    if any(rank_name(left.name, name) == 0 for name in guesses["names"]["source_key"]):
        return "another key"
    if left.is_code:
        return "a code that is another in every row"
    if left.is_constant:
        return "the same value in every row"
    return None


def _is_text(left: Field) -> bool:
    is_named = has_name(left.name, read_guesses()["names"]["raw_description"])
    return left.median_chars > LONG_TEXT_CHARS or (is_named and left.is_words)


def _take_prose(left: Leftovers) -> None:
    """The longest of the details is the description, where no field is named like one."""
    prose = [each for each in left.details if each.is_words and not each.is_list]
    longest = max(prose, key=lambda each: each.median_chars, default=None)
    if longest and longest.median_chars >= MIN_PROSE_CHARS:
        left.details.remove(longest)
        left.texts.append(longest)
