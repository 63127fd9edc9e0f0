"""The project's macros outside of dbt: their SQL, with the project's vars and seeds."""

from functools import partial

import duckdb
from support.models import render_model
from support.project import REPO_FOLDER

from winnow.macros import call_macro

SEEDS = REPO_FOLDER / "seeds"


def load_seeds(connection: duckdb.DuckDBPyConnection) -> None:
    """All seeds as tables of their names."""
    for path in sorted(SEEDS.glob("*.csv")):
        connection.execute(f"create table {path.stem} as from read_csv('{path}', header = true)")


def create_price_models(connection: duckdb.DuckDBPyConnection) -> None:
    """The models that read prices, over the relation `cases`."""
    connection.execute("create table cases as select '' as text, '' as currency")
    connection.execute(
        "create view staged_rows as select text as raw_price, currency as raw_currency from cases"
    )
    for model in ("cleaned_exchange_rates", "cleaned_prices"):
        connection.execute(f"create view {model} as {render_model(model)}")
    connection.execute("drop table cases")


class Macros:
    """Every macro as a function that gives its SQL; seeds are read from the connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __getattr__(self, name: str) -> partial:
        return partial(call_macro, name, seed_values=self.seed_values)

    def seed_values(
        self, seed: str, column: str, condition: str = "true", order_by: str | None = None
    ) -> list[str]:
        query = f"select {column} from {seed} where {condition} order by {order_by or column}"
        return [value for (value,) in self.connection.execute(query).fetchall()]


def strip_by_shape(words: list[str]) -> list[str]:
    """What the wide rule of part numbers leaves of each word."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 1")
        load_seeds(connection)
        macros = Macros(connection)
        taken, kept = (
            macros.seed_values("part_number_shapes", "shape", condition, "position")
            for condition in ("is_part_number", "not is_part_number")
        )
        stripped = macros.strip_part_numbers("word", taken, kept)
        rows = connection.execute(f"select {stripped} from (select unnest(?) as word)", [words])
        return [rest for (rest,) in rows.fetchall()]


KNOWLEDGE = """
    create table knowledge as
    select
        (
            select map(
                list(seen order by length(seen) desc, seen),
                list(meant order by length(seen) desc, seen)
            )
            from mojibake
        ) as mojibake,
        (
            select list(detail_key) from detail_keys
            where role in ('best_sellers', 'excluded', 'identifier')
        ) as excluded_keys
"""
"""The seeds as the models of the cleaning path hand them to the macros."""
