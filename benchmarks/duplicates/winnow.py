"""winnow: its own models and macros, rendered without dbt, on texts only.

`cleaned_records` has a hundred measures that have nothing to do with duplicates, so what
the models of duplicates read of it, and no more, is built here.
"""

import json
import sys
from pathlib import Path

import duckdb

from benchmarks import REPO_FOLDER
from benchmarks.queries import FOLDER, connect
from winnow.macros import render
from winnow.queries import read_sql

SOURCES = {
    "cleaned_texts_cut": """
        select cast(text_id as varchar) as record_id, text, 1.0 as price_usd
        from read_parquet(getvariable('texts'))
    """,
    "curated_rule_decisions": """
        select null::varchar as record_id, null::varchar as deciding_rule limit 0
    """,
    "cleaned_records": """
        select
            record_id,
            text,
            length(text) as text_chars,
            []::varchar[] as title_quantities,
            {{ band_keys('signature') }} as band_keys,
            {{ text_fingerprint('text') }} as text_fingerprint
        from {{ ref('cleaned_texts_shingled') }}
    """,
}
MODELS = [
    "cleaned_texts_cut",
    "curated_rule_decisions",
    "cleaned_texts_shingled",
    "cleaned_records",
    "curated_records_eligible",
    "curated_exact_duplicates",
    "curated_candidate_pairs",
    "curated_verified_pairs",
    "curated_duplicates",
]
VIEWS = {"cleaned_texts_cut", "cleaned_texts_shingled"}
"""What dbt builds as views."""


def build_models(connection: duckdb.DuckDBPyConnection) -> None:
    """Builds the models one after the other, in their order."""
    for model in MODELS:
        kind = "view" if model in VIEWS else "table"
        query = render(read_model(model))
        connection.execute(f"create {kind} {model} as {query}")


def read_model(name: str) -> str:
    """A model of the project, or what stands for it here."""
    if name in SOURCES:
        return SOURCES[name]
    (path,) = (REPO_FOLDER / "models").glob(f"*/{name}.sql")
    return path.read_text(encoding="utf-8")


def write_found(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Writes the removed texts and the verified pairs; returns how many were removed."""
    removed = "select cast(record_id as bigint) as text_id from curated_duplicates"
    connection.execute(f"copy ({read_sql(FOLDER, 'pairs_found')}) to '{folder}/pairs.parquet'")
    return connection.execute(f"copy ({removed}) to '{folder}/removed.parquet'").fetchone()[0]


def main(arguments: list[str]) -> int:
    """Finds the near-duplicates of a folder of texts; prints how many were removed as JSON."""
    texts, output = arguments
    with connect() as connection:
        connection.execute("set variable texts = $texts", {"texts": f"{texts}/*.parquet"})
        build_models(connection)
        print(json.dumps({"removed": write_found(connection, Path(output))}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
