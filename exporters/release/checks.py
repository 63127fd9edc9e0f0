"""The release checks: what must hold before a release leaves this machine.

Each is a query of `checks/` that returns a row for every fault.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from exporters.release.configs import CONFIGS, Config, define_rows
from exporters.release.release_files import (
    EXPORT_AGAIN,
    ReleaseFile,
    find_files,
    read_configs,
)
from exporters.sql import query_rows
from exporters.warehouse import ExportError, require_built
from winnow.functions.registration import register_functions
from winnow.project_files import fingerprint_project
from winnow.queries import read_sql
from winnow.quoting import quote_text
from winnow.settings import require_project

DATA_ENDINGS = (".parquet", ".jsonl", ".csv")
PUBLISHED_SQL = """
    select {split} as split_name, hash(*columns(*)) as row_hash
    from read_parquet([{paths}])
"""
BUILT_SQL = """
    select split_name, hash(*columns(* exclude (split_name, row_key))) as row_hash
    from config_rows
"""

FINGERPRINTED_SQL = """
    select count(*) from duckdb_functions()
    where schema_name = 'functions' and function_name = 'fingerprint_tables'
"""


@dataclass(frozen=True)
class Unlicensed:
    """A source whose rows may not be made public as far as is known; `fault` says why."""

    source: str
    licence: str
    fault: str


def list_build_faults(
    connection: duckdb.DuckDBPyConnection, *, reads_rows: bool = False
) -> list[str]:
    """Why what is built is not proven, or is not of what is loaded; none where all is well.

    With `reads_rows`, also where a table or a loaded row was changed after it was built, which
    takes as long as reading them.
    """
    require_built(connection, "builds.dbt_runs")
    checks = ["build", "sources"]
    if reads_rows and is_fingerprinted(connection):
        register_functions(connection)  # The views of rows call them.
        checks += ["tables", "rows"]
    for check in checks:
        if rows := query_rows(connection, read_check(check)):
            return [row["fault"] for row in rows]
    [run] = query_rows(connection, read_sql(Path(__file__).parent, "fingerprint"))
    built = run["project_fingerprint"]
    if built and built != fingerprint_project(require_project()):
        return ["a model, macro, seed, test or setting was edited after the last build"]
    return []


def is_fingerprinted(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the last whole build recorded what its tables held; Spark's do not."""
    [(found,)] = connection.execute(FINGERPRINTED_SQL).fetchall()
    return found > 0


def run_checks(
    connection: duckdb.DuckDBPyConnection, folder: Path, release: list[ReleaseFile]
) -> None:
    """Raise ExportError unless the release in `folder` holds what the last whole build made of
    what is loaded, and contains no personal data."""
    if faults := list_build_faults(connection, reads_rows=True):
        raise ExportError(f"{faults[0]}. Run: dbt build, and when it succeeds, winnow export")
    for config in CONFIGS:
        check_config(connection, folder, config)
    for file in release:
        if file.name.endswith(DATA_ENDINGS):
            check_pii(connection, file)


def check_config(connection: duckdb.DuckDBPyConnection, folder: Path, config: Config) -> None:
    """Raise ExportError where the files of a config hold other rows than were built."""
    published = [
        PUBLISHED_SQL.format(split=quote_text(split), paths=", ".join(map(quote_text, paths)))
        for split, patterns in read_configs(folder).get(config.name, {}).items()
        if (paths := find_files(folder, patterns))
    ]
    if not published:
        raise ExportError(f"{folder} lacks the config {config.name}. {EXPORT_AGAIN}")
    define_rows(connection, config)
    for name, query in {"published": " union all ".join(published), "built": BUILT_SQL}.items():
        connection.execute(f"create or replace temp view {name} as {query}")
    for row in query_rows(connection, read_check("splits")):
        raise ExportError(
            f"{folder} is not what was built: split {row['split_name']} of {config.name} has "
            f"{row['published_count']:,} rows, and of what was built {row['built_count']:,}"
            + (" others" if row["published_count"] == row["built_count"] else "")
            + f". {EXPORT_AGAIN}"
        )


def check_pii(connection: duckdb.DuckDBPyConnection, file: ReleaseFile) -> None:
    """Raise ExportError where a text of the file contains personal data."""
    query = f"from {quote_text(file.path)}"
    connection.execute(f"create or replace temp view published as {query}")
    for row in query_rows(connection, read_check("persons")):
        raise ExportError(
            f"{file.path} contains personal data, in {row['text_count']:,} texts of its column "
            f"{row['column_name']}. Add the records to seeds/excluded_records.csv, or their "
            "shape to macros/pii/contains_pii.sql, then run: dbt build"
        )


def list_unlicensed(connection: duckdb.DuckDBPyConnection) -> list[Unlicensed]:
    """The sources of the ledger whose licence does not let their rows be public."""
    return [Unlicensed(**row) for row in query_rows(connection, read_check("licences"))]


def read_check(name: str) -> str:
    return read_sql(Path(__file__).with_name("checks"), name)
