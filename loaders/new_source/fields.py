"""The fields of a raw table: its columns and the members of their objects, and what is in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from loaders.new_source.expressions import Expression, call_macro, surround, write_sql
from loaders.new_source.names import has_name, read_guesses
from loaders.storage.batches import PROVENANCE
from loaders.storage.types import TEXT, is_nested
from winnow.macros import render
from winnow.queries import read_query
from winnow.quoting import quote_name

MAX_DEPTH = 3
MAX_MEMBERS = 40
MIN_ROWS_TO_JUDGE = 20
MIN_CODE_DIGITS = 12
PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_]*")
"""Behind the name of its table even a keyword is one."""
PLAIN_KEY = re.compile(r"[^\"'\\{}\x00-\x1f]+")


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column of the raw table, or a member of its objects, as the sample has it.

    `raw` is the column in SQL; `text` gives the field as text, lists and objects as JSON.
    `is_of_first` tells whether it is a member of the first object of a list.

    The counts are of its values: lists, objects, lists with items and lists of objects in JSON;
    numbers, amounts of money with a sign, texts with such amounts, amounts with cents and with a
    decimal comma; what reads as a rating and as a count; addresses; those with spaces, and with
    each separator of guesses.yml. `keys` are those of its objects, or of the first objects of its
    lists.
    """

    name: str
    column: str
    type: str
    raw: str
    is_of_first: bool
    text: Expression
    row_count: int
    filled_count: int
    distinct_count: int
    median_chars: float
    object_count: int
    list_count: int
    item_count: int
    item_object_count: int
    number_count: int
    money_count: int
    sign_count: int
    cents_count: int
    comma_count: int
    score_count: int
    count_count: int
    address_count: int
    spaced_count: int
    separator_counts: list[int]
    keys: list[str]
    frequent_keys: list[str]

    def is_mostly(self, count: int) -> bool:
        return count > self.filled_count / 2

    @property
    def is_column(self) -> bool:
        return self.name == self.column

    @property
    def is_list(self) -> bool:
        return self.is_mostly(self.list_count)

    @property
    def is_object(self) -> bool:
        return self.is_mostly(self.object_count)

    @property
    def has_objects(self) -> bool:
        """Whether it is a list of objects."""
        return self.is_list and self.item_object_count > self.item_count / 2

    @property
    def is_words(self) -> bool:
        is_other = self.is_list or self.is_object or self.is_number
        return not (is_other or self.is_mostly(self.address_count))

    @property
    def is_number(self) -> bool:
        return self.is_mostly(self.number_count + self.money_count)

    @cached_property
    def pair_keys(self) -> tuple[str | None, str | None]:
        """The keys of a name and of a value, where it is a list of objects that have them."""
        known = read_guesses()["pairs"]
        keys = {key.lower(): key for key in self.frequent_keys if self.has_objects}
        name, value = (
            next((keys[each] for each in known[part] if each in keys), None)
            for part in ("names", "values")
        )
        return name, value

    @property
    def has_pairs(self) -> bool:
        return all(self.pair_keys)

    @property
    def separator(self) -> str | None:
        """What stands between the steps of a path, where a fifth of the values have it."""
        counts = zip(_list_separators(), self.separator_counts, strict=True)
        found = (sign for sign, count in counts if count > self.filled_count / 5)
        known = read_guesses()["separators"]["sure"] if self.is_list else _list_separators()
        return next((sign for sign in found if sign in known), None)

    @property
    def is_constant(self) -> bool:
        return self.distinct_count == 1 and self.filled_count >= MIN_ROWS_TO_JUDGE

    @property
    def is_code(self) -> bool:
        """Whether each row has one of its own, without a space."""
        is_unique = self.distinct_count == self.filled_count >= MIN_ROWS_TO_JUDGE
        is_long = self.median_chars >= MIN_CODE_DIGITS
        return is_unique and not self.spaced_count and (is_long or not self.is_number)

    @property
    def holds_prices(self) -> bool:
        """Whether a key of its objects is named like a price."""
        return any(has_name(key, read_guesses()["names"]["raw_price"]) for key in self.keys)


def read_fields(connection: duckdb.DuckDBPyConnection) -> list[Field]:
    """The columns of the sample, without those of the row's provenance, each with its members."""
    fields: list[Field] = []
    for name, type_, *_ in connection.execute("describe sampled").fetchall():
        if name in PROVENANCE:
            continue
        raw = f"products.{name if PLAIN_NAME.fullmatch(name) else quote_name(name)}"
        given = {"column": name, "type": type_, "raw": raw, "is_of_first": False}
        column = _profile(connection, name=name, text=_write_text(raw, type_), **given)
        fields += [column, *_read_members(connection, column, MAX_DEPTH)]
    return fields


def _read_members(
    connection: duckdb.DuckDBPyConnection, parent: Field, depth: int
) -> Iterator[Field]:
    """The members of objects, and of the first object of lists other than pairs."""
    is_record = parent.is_object or (parent.has_objects and not parent.has_pairs)
    if not depth or not is_record:
        return
    is_of_first = parent.is_of_first or parent.has_objects
    item = (
        parent.text
        if parent.is_object
        else surround("", call_macro("list_json_texts", parent.text), "[1]")
    )
    for key in parent.frequent_keys[:MAX_MEMBERS]:
        if PLAIN_KEY.fullmatch(key):
            text = call_macro("json_text", item, key)
            name = f"{parent.name} {key}"
            given = {
                "column": parent.column,
                "type": TEXT,
                "raw": parent.raw,
                "is_of_first": is_of_first,
            }
            member = _profile(connection, name=name, text=text, **given)
            yield member
            yield from _read_members(connection, member, depth - 1)


def _write_text(raw: str, type_: str) -> Expression:
    if type_ == TEXT:
        return write_sql(raw)
    if is_nested(type_):
        return call_macro("write_as_json", write_sql(raw))
    return call_macro("write_as_text", write_sql(raw), type_)


def _profile(connection: duckdb.DuckDBPyConnection, *, text: Expression, **given: Any) -> Field:
    value = render(f"select {text} as value from sampled as products")
    connection.execute(f"create or replace temporary view sampled_values as {value}")
    query = read_query(__file__, "field_profile")
    profile = connection.execute(query, {"separators": _list_separators()}).to_arrow_table()
    return Field(text=text, **given, **profile.to_pylist()[0])


def _list_separators() -> list[str]:
    separators = read_guesses()["separators"]
    return [*separators["sure"], *separators["doubtful"]]
