"""The release checks: what must hold before a release leaves this machine.

Each is a query of `checks/` that returns a row for every fault.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from exporters.sql import query_rows
from exporters.warehouse import ExportError, require_built
from winnow.functions.registration import register_functions
from winnow.project_files import fingerprint_project
from winnow.queries import read_sql
from winnow.settings import require_project

WITHOUT_TEXTS = (".png", "")
"""The endings of files that hold no text of a record: figures, and SHA256SUMS."""

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

    With `reads_rows`, also where a table, a loaded row or a file of the project was changed after
    it was built, which takes as long as reading them. Raises UserError outside of the project.
    """
    require_built(connection, "builds.dbt_runs")
    checks = ["build", "sources"]
    if reads_rows and is_fingerprinted(connection):
        register_functions(connection)  # The views of rows call them.
        checks += ["tables", "rows"]
    for check in checks:
        if rows := query_rows(connection, read_check(check)):
            return [row["fault"] for row in rows]
    if reads_rows:
        [run] = query_rows(connection, read_sql(Path(__file__).parent, "fingerprint"))
        built = run["project_fingerprint"]
        if built and built != fingerprint_project(require_project()):
            return ["a model, macro, seed, test or setting was edited after the last build"]
    return []


def is_fingerprinted(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the last whole build recorded what its tables held; Spark's do not."""
    [(found,)] = connection.execute(FINGERPRINTED_SQL).fetchall()
    return found > 0


def check_build(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise ExportError unless the last whole build is of what is loaded and passed its tests."""
    if faults := list_build_faults(connection, reads_rows=True):
        raise ExportError(f"{faults[0]}. Run: dbt build, and when it succeeds, winnow export")


def check_pii(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    """Raise ExportError where a text of the file `name` of `folder` contains personal data."""
    path = folder / name
    if path.suffix in WITHOUT_TEXTS:
        return
    texts = read_check(f"texts/{path.suffix.removeprefix('.')}")
    connection.execute("set variable file = $path", {"path": str(path.resolve())})
    connection.execute(f"create or replace temp view texts as {texts}")
    for row in query_rows(connection, read_check("persons")):
        raise ExportError(
            f"{name} contains personal data, in {row['text_count']:,} texts of its {row['place']}. "
            "Add the records to seeds/excluded_records.csv, correct what their source states of "
            "itself, or the shapes in macros/pii, then run: dbt build"
        )


def list_unlicensed(connection: duckdb.DuckDBPyConnection) -> list[Unlicensed]:
    """The sources of the ledger whose licence does not let their rows be public."""
    return [Unlicensed(**row) for row in query_rows(connection, read_check("licences"))]


def read_check(name: str) -> str:
    return read_sql(Path(__file__).with_name("checks"), name)
