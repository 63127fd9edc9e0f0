"""The lines of a staged model: an expression for each column, and what speaks for it."""

from dataclasses import dataclass

import duckdb

from loaders.new_source.choices import Choice, choose_fields, name_price
from loaders.new_source.expressions import (
    Expression,
    call_macro,
    escape_comment,
    surround,
    write_sql,
)
from loaders.new_source.fields import MIN_ROWS_TO_JUDGE, Field
from loaders.new_source.leftovers import Leftovers, Unused, sort_leftovers
from loaders.new_source.names import read_guesses, split_name
from loaders.storage.types import NUMBERS
from winnow.macros import render
from winnow.quoting import quote_text

TYPES = {
    "raw_description": "varchar[]",
    "raw_features": "varchar[]",
    "average_rating": "double",
    "rating_count": "bigint",
    "raw_details": "json",
}
"""Of the columns that are no text."""
NEEDED = frozenset({"source_key", "raw_title", "raw_description", "raw_price"})
MAX_RATING = 5
MAX_LINE_CHARS = 70


@dataclass(frozen=True)
class StagedColumn:
    """A line of the staged model, with what speaks for it."""

    name: str
    expression: str
    reason: str


def stage_columns(
    connection: duckdb.DuckDBPyConnection, fields: list[Field]
) -> tuple[list[StagedColumn], list[Unused]]:
    """The lines of the staged model, in the order of guesses.yml, and the fields in none."""
    chosen = choose_fields(fields)
    left = sort_leftovers(connection, fields, chosen)
    lines = [
        StagedColumn(name, *_stage(connection, name, chosen.get(name), left))
        for name in read_guesses()["names"]
    ]
    return lines, left.unused


def _stage(
    connection: duckdb.DuckDBPyConnection, name: str, choice: Choice | None, left: Leftovers
) -> tuple[str, str]:
    """The expression and the reason."""
    if name == "raw_details":
        return _stage_details(left)
    if name == "raw_description" and (choice or left.texts):
        return _stage_description(choice, left.texts)
    if choice is None and name == "raw_currency":
        return _stage_currency(connection, left.price)
    if choice is None:
        return _stage_missing(name)
    field = choice.field
    expression, doubts = _write(name, choice), []
    if choice.rivals and name != "source_key":
        doubts.append(f"or is it {_list_names(choice.rivals)}?")
    if name == "source_key" and field.distinct_count < field.filled_count:
        doubts.append("values repeat: is it the key?")
    if name == "category":
        expression, more = _settle_category(connection, field, expression)
        doubts += more
    if name == "raw_price":
        doubts += _doubt_price(choice, left)
    if name in ("average_rating", "rating_count"):
        doubts += _doubt_number(connection, name, field, expression)
    return expression, _join_reason(_describe(field), doubts)


def _write(name: str, choice: Choice) -> str:
    field = choice.field
    match name:
        case "raw_description" | "raw_features":
            return str(_write_list(field))
        case "category":
            return _write_category(field)
        case "average_rating" | "rating_count" if _is_typed_number(field):
            return f"try_cast({field.raw} as {TYPES[name]})"
        case "average_rating":
            return str(call_macro("extract_decimal", field.text))
        case "rating_count":
            return str(call_macro("extract_count", field.text))
    if choice.reserve:
        return _spread("coalesce(", [_write_text(field), _write_text(choice.reserve)], ")")
    return _write_text(field)


def _spread(before: str, parts: list[str], after: str) -> str:
    """On one line, or on a line each where that is long."""
    line = f"{before}{', '.join(parts)}{after}"
    if len(line) <= MAX_LINE_CHARS:
        return line
    inner = ",\n".join(f"            {part}" for part in parts)
    return f"{before}\n{inner}\n        {after}"


def _write_text(field: Field) -> str:
    is_text = field.type == "VARCHAR"
    return f"nullif(trim({field.text}), '')" if is_text else str(field.text)


def _is_typed_number(field: Field) -> bool:
    return field.type.partition("(")[0].lower() in NUMBERS


def _write_list(field: Field, key: str | None = None) -> Expression:
    if not field.is_list:
        return call_macro("wrap_in_list", field.text)
    if field.type.endswith("[]") and not field.has_objects:
        return write_sql(f"cast({field.raw} as varchar[])")
    return call_macro("list_json_texts", field.text, *([key] if key else []))


def _write_category(field: Field, skipped: str = "") -> str:
    """The first telling step of a path, after those that are skipped."""
    steps = _write_steps(field)
    first = (
        _write_text(field)
        if steps is None
        else str(call_macro("category_from_steps", surround("", steps, skipped)))
    )
    return _spread("coalesce(", [first, "'Unknown'"], ")")


def _write_steps(field: Field) -> Expression | None:
    """The steps of a path as a list of texts, where the field is one."""
    steps = _write_list(field, field.pair_keys[0]) if field.is_list else None
    if field.separator and not field.has_objects:
        separator = f", {quote_text(field.separator)})"
        path = surround("array_to_string(", steps, separator) if steps else field.text
        return surround("string_split(", path, separator)
    return steps


def _settle_category(
    connection: duckdb.DuckDBPyConnection, field: Field, expression: str
) -> tuple[str, list[str]]:
    """The expression, without a first step that is the same in every row, and what speaks against
    it."""
    if _count_values(connection, expression) == 1 and field.filled_count >= MIN_ROWS_TO_JUDGE:
        for skipped in ("[2:]", "[3:]"):
            later = _write_category(field, skipped)
            if 1 < _count_values(connection, later) <= field.filled_count / 2:
                return later, ["the first step is the same in every row, and left out"]
    doubts = []
    letters = f"regexp_matches({expression}, '\\pL')"
    if _count_values(connection, f"case when not {letters} then {expression} end"):
        doubts.append("some have no letters")
    if field.separator in read_guesses()["separators"]["doubtful"]:
        doubts.append(f"is {field.separator} between the steps of a path?")
    return expression, doubts


def _count_values(connection: duckdb.DuckDBPyConnection, expression: str) -> int:
    query = render(f"select count(distinct {expression}) from sampled as products")
    return connection.execute(query).fetchone()[0]


def _stage_description(choice: Choice | None, texts: list[Field]) -> tuple[str, str]:
    fields = [*([choice.field] if choice else []), *texts]
    lists = [str(_write_list(field)) for field in fields]
    doubts = []
    if texts and choice:
        doubts.append(f"and so is {_list_names(texts)}: is it the product's own text?")
    elif texts:
        doubts.append("it is long, and not named like a description")
    reason = _join_reason(_describe(fields[0]), doubts)
    if len(lists) == 1:
        return lists[0], reason
    return _spread("flatten([", [f"coalesce({each}, [])" for each in lists], "])"), reason


def _stage_missing(name: str) -> tuple[str, str]:
    if name == "category":
        return "'Unknown'", "REVIEW: no column is named like a category"
    null = f"cast(null as {TYPES.get(name, 'varchar')})"
    return null, f"{'REVIEW: no' if name in NEEDED else 'No'} column is named like it"


def _stage_currency(connection: duckdb.DuckDBPyConnection, price: Field | None) -> tuple[str, str]:
    """The currency that the price's name states, or that its notation suggests."""
    if price:
        query = "select sign from currency_signs where sign = currency and list_contains(?, sign)"
        words = [word.upper() for word in split_name(price.name)]
        if found := connection.execute(query, [words]).fetchone():
            return quote_text(found[0]), f"{_list_names([price])} is named so"
    if price and price.is_mostly(price.comma_count) and not price.money_count:
        return quote_text(read_guesses()["comma_currency"]), (
            "REVIEW: no column states a currency; prices are written with a decimal comma"
        )
    return "cast(null as varchar)", (
        "REVIEW: no column states a currency; signs in the price decide, else it is USD"
    )


def _stage_details(left: Leftovers) -> tuple[str, str]:
    base = left.base and _write_detail(left.base)
    if left.details:
        pairs = ",\n".join(
            f"            ({write_sql(field.name).jinja}, {_write_detail(field).jinja})"
            for field in left.details
        )
        over = f", {base.jinja}" if base else ""
        return (
            f"{{{{ collect_details([\n{pairs},\n        ]{over}) }}}}",
            "REVIEW: the columns that are left; remove what says nothing about the product",
        )
    if left.base:
        written = base if left.base.has_pairs else call_macro("normalize_json", base)
        doubts = ["some of its keys are named like prices"] if left.base.holds_prices else []
        return str(written), _join_reason(_describe(left.base), doubts)
    return "cast(null as json)", "No column is left for the details"


def _write_detail(field: Field) -> Expression:
    if field.has_pairs:
        return call_macro("collect_pairs", field.text, *field.pair_keys)
    return field.text


def _doubt_price(choice: Choice, left: Leftovers) -> list[str]:
    doubts = []
    if choice.reserve:
        doubts.append(f"where it is empty, {_list_names([choice.reserve])} is taken")
    if choice.field.is_of_first:
        doubts.append("it is the first of a list")
    if name_price(choice.field) in ("list", "other"):
        doubts.append("it is named like a list price or a cost")
    if not choice.field.is_number:
        doubts.append("most of its values are no amounts")
    if left.amounts:
        doubts.append(f"amounts are in {_list_names(left.amounts)} too: is this what is paid?")
    return doubts


def _doubt_number(
    connection: duckdb.DuckDBPyConnection, name: str, field: Field, expression: str
) -> list[str]:
    """What speaks against a number: most values are none, or it is on another scale."""
    query = render(f"select count({expression}), max({expression}) from sampled as products")
    number_count, highest = connection.execute(query).fetchone()
    doubts = []
    if not field.is_mostly(number_count):
        doubts.append(f"{number_count:,} of its values are numbers")
    if name == "average_rating" and (highest or 0) > MAX_RATING:
        doubts.append(f"the highest is {highest:g}, and stars are expected")
    return doubts


def _describe(field: Field) -> str:
    return f"{_list_names([field])}: filled in {field.filled_count:,} of {field.row_count:,} rows"


def _list_names(fields: list[Field] | tuple[Field, ...]) -> str:
    return ", ".join(f'"{escape_comment(field.name)}"' for field in fields)


def _join_reason(reason: str, doubts: list[str]) -> str:
    return f"REVIEW: {'; '.join([reason, *doubts])}" if doubts else reason
