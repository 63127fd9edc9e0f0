"""The first rows of a raw table, and the macros of the project to look at them with."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from loaders.storage.database import open_database
from winnow.macros import call_macro, render
from winnow.quoting import quote_name, quote_text
from winnow.settings import PROJECT

SAMPLE_ROWS = 10_000
MACROS = {
    "normalize_price": ["text"],
    "find_price_number": ["text"],
    "find_price_sign": ["text"],
    "extract_decimal": ["text"],
    "extract_count": ["text"],
    "json_object_to_lines": ["json_text", "excluded_keys"],
}
"""Those that the queries call, as functions of DuckDB."""
READ_NUMBER = """
    coalesce(
        {{ parse_amount('find_price_number(normalize_price(text))', "'point'") }},
        {{ parse_amount('find_price_number(normalize_price(text))', "'comma'") }}
    )
"""


@contextmanager
def open_sample(source_name: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the first SAMPLE_ROWS of raw.<source_name> as the table `sampled`, which
    is empty where there is no such table."""
    with open_database(read_only=True) as connection:
        found = "from duckdb_tables() where schema_name = 'raw' and table_name = ?"
        is_there = connection.execute(found, [source_name]).fetchone()
        table, limit = (
            (f"raw.{quote_name(source_name)}", SAMPLE_ROWS) if is_there else ("range(0)", 0)
        )
        connection.execute(f"create temporary table sampled as from {table} limit {limit}")
        signs = quote_text(PROJECT / "seeds" / "currency_signs.csv")
        connection.execute(f"create temporary table currency_signs as from read_csv({signs})")
        bodies = {name: call_macro(name, *parameters) for name, parameters in MACROS.items()}
        bodies["read_number"] = render(READ_NUMBER)
        for name, body in bodies.items():
            parameters = ", ".join(MACROS.get(name, ["text"]))
            connection.execute(f"create temporary macro {name}({parameters}) as ({body})")
        yield connection
