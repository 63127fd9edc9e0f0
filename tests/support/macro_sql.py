"""The project's macros outside of dbt: their SQL, with the project's vars and seeds."""

from types import SimpleNamespace

import duckdb
from support.project import REPO_FOLDER
from support.models import render_model

from winnow.macros import make_context

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


def render_macros(connection: duckdb.DuckDBPyConnection) -> SimpleNamespace:
    """Every macro as a function that gives its SQL; seeds are read from the connection."""

    def seed_values(
        seed: str, column: str, condition: str = "true", order_by: str | None = None
    ) -> list[str]:
        query = f"select {column} from {seed} where {condition} order by {order_by or column}"
        return [value for (value,) in connection.execute(query).fetchall()]

    return SimpleNamespace(**make_context(seed_values=seed_values))


KNOWLEDGE = """
    create table knowledge as
    select
        (
            select map(list(entity), list(chr(cast(code_point as integer))))
            from html_entities
        ) as entities,
        (
            select map(
                list(seen order by length(seen) desc, seen),
                list(meant order by length(seen) desc, seen)
            )
            from mojibake
        ) as mojibake,
        (select map(list(unit), list(pounds)) from unit_conversions) as pounds_by_unit,
        (select list(detail_key) from excluded_detail_keys) as excluded_keys
"""
"""The seeds as the models of the cleaning path hand them to the macros."""
