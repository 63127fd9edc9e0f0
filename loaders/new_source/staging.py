"""The lines of a staged model: an expression for each column, and what speaks for it."""

from dataclasses import dataclass

from loaders.new_source.columns import Column, choose_columns, read_guesses
from winnow.terminal import escape_line

MAX_DETAIL_CHARS = 200
TYPES = {
    "raw_description": "varchar[]",
    "raw_features": "varchar[]",
    "average_rating": "double",
    "rating_count": "bigint",
}
"""Of the columns that are no text."""
NEEDED = frozenset({"source_key", "raw_title", "raw_description", "raw_price"})
AMOUNT_KEYS = ("amount", "value", "price", "gross")
CURRENCY_KEYS = ("currency", "currency_code", "currencycode", "unit")


@dataclass(frozen=True)
class StagedColumn:
    """A line of the staged model, with what speaks for it."""

    name: str
    expression: str
    reason: str


def stage_columns(columns: list[Column]) -> list[StagedColumn]:
    """The lines of the staged model, in the order of guesses.yml."""
    guesses = read_guesses()
    chosen = choose_columns(columns, guesses)
    left = [
        column
        for column in columns
        if column not in chosen.values() and 0 < column.median_chars <= MAX_DETAIL_CHARS
    ]
    return [
        StagedColumn(name, *_stage(name, chosen.get(name), chosen))
        if name != "raw_details"
        else StagedColumn(name, *_stage_details(chosen.get(name), left))
        for name in guesses
    ]


def _stage(name: str, column: Column | None, chosen: dict[str, Column]) -> tuple[str, str]:
    """The expression and the reason."""
    if column is None:
        return _stage_missing(name, chosen.get("raw_price"))
    written = _write_column(column)
    text = f"nullif(trim({written}), '')"
    reason = _describe(column)
    if name in ("raw_description", "raw_features"):
        return _call("list_json_texts" if column.is_list else "wrap_in_list", column.sql), reason
    if name in TYPES:
        return f"try_cast({written} as {TYPES[name]})", reason
    if name == "raw_price" and (key := column.find_key(AMOUNT_KEYS)):
        return _call("json_text", column.sql, key), reason
    if name == "category":
        return f"coalesce({text}, 'Unknown')", reason
    if name == "source_key" and column.distinct_count < column.filled_count:
        return text, f"REVIEW: {reason}, but values repeat: is it the key?"
    return text, reason


def _stage_missing(name: str, price: Column | None) -> tuple[str, str]:
    if name == "category":
        return "'Unknown'", "REVIEW: no column is named like a category"
    null = f"cast(null as {TYPES.get(name, 'varchar')})"
    if name != "raw_currency":
        return null, f"{'REVIEW: no' if name in NEEDED else 'No'} column is named like it"
    if price and (key := price.find_key(CURRENCY_KEYS)):
        return _call("json_text", price.sql, key), _describe(price)
    return null, "REVIEW: no column states a currency; signs in the price decide, else it is USD"


def _stage_details(details: Column | None, left: list[Column]) -> tuple[str, str]:
    if left:
        pairs = ",\n".join(
            f"            ({_argument(column.name)}, {_argument(column.sql)})" for column in left
        )
        over = f", {_argument(details.sql)}" if details else ""
        return (
            f"{{{{ collect_details([\n{pairs},\n        ]{over}) }}}}",
            "REVIEW: the columns that are left; remove what says nothing about the product",
        )
    if details:
        return _call("normalize_json", details.sql), _describe(details)
    return "cast(null as json)", "No column is left for the details"


def _describe(column: Column) -> str:
    name = escape_line(column.name).replace("{", "{ ")
    return f'"{name}": filled in {column.filled_count:,} of {column.row_count:,} rows'


def _write_column(column: Column) -> str:
    """The column as the model's file holds it: dbt renders that, and a name is no template."""
    is_plain = column.name.isprintable() and "{" not in column.name
    return column.sql if is_plain else f"{{{{ {_argument(column.sql)} }}}}"


def _call(macro: str, *arguments: str) -> str:
    return f"{{{{ {macro}({', '.join(map(_argument, arguments))}) }}}}"


def _argument(text: str) -> str:
    """A text as an argument of a macro: Jinja reads the escapes of Python."""
    return "'" + escape_line(text.replace("\\", "\\\\").replace("'", "\\'")) + "'"
