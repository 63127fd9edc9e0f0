"""What each column of a file was like when it was loaded, and what was expected of it.

The loader notes what it finds. What is expected, and what differs from that, is said by models of
`dbt build`; they are rendered here, so that `status` can report it before any build.
"""

import csv
from datetime import datetime

import duckdb

from loaders import LoadError
from winnow.macros import call_macro, render
from winnow.quoting import quote_name
from winnow.settings import PROJECT

CONTRACTS_SEED = "seeds/raw_contracts.csv"

_NOTED_COLUMNS = """(
    source VARCHAR,
    source_file VARCHAR,
    column_name VARCHAR,
    column_type VARCHAR,
    row_count BIGINT,
    filled_count BIGINT,
    number_count BIGINT,
    load_started_at TIMESTAMP
);
"""
CONTRACT_TABLES = f"""
-- Its name in a database of 0.1.0.
alter table if exists raw.columns_first_loaded rename to baseline_columns;
create table if not exists raw.columns_loaded {_NOTED_COLUMNS}
create table if not exists raw.baseline_columns {_NOTED_COLUMNS}
"""
# Short texts with a digit: '25.0' and 'from 17.25' are numbers, 'None' and a dash are not.
NUMBER_SQL = "strlen({column}) <= 64 and regexp_matches({column}, '[0-9]')"
NOTE_COLUMNS_SQL = """
    insert into raw.columns_loaded
    select
        $source, $source_file, unnest($names), unnest($types), count(*),
        unnest([{filled}]), unnest([{numbers}]), $load_started_at
    from raw.{table}
    where _source_file = $source_file
"""
FIRST_LOADED_SQL = """
    from raw.columns_loaded where source not in (select source from raw.baseline_columns)
"""


def note_columns(
    connection: duckdb.DuckDBPyConnection,
    source: str,
    source_file: str,
    *,
    found: dict[str, str],
    kept: dict[str, str],
    load_started_at: datetime,
) -> None:
    """Write what the file's columns are like into raw.columns_loaded.

    `found` are the file's columns with its own types, `kept` those of the table; a column that is
    not kept has no counts.
    """
    if not found:
        return
    spelled = {name.lower(): name for name in kept}
    counts = [_count_values(kept, spelled.get(name.lower())) for name in found]
    query = NOTE_COLUMNS_SQL.format(
        table=quote_name(source),
        filled=", ".join(filled for filled, _ in counts),
        numbers=", ".join(numbers for _, numbers in counts),
    )
    place = {"source": source, "source_file": source_file, "load_started_at": load_started_at}
    connection.execute(query, place | {"names": list(found), "types": list(found.values())})


def has_first_loads(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether sources are loaded that raw.baseline_columns does not know."""
    return connection.execute(f"{FIRST_LOADED_SQL} limit 1").fetchone() is not None


def keep_first_loads(connection: duckdb.DuckDBPyConnection) -> None:
    """Write what was loaded of such sources into raw.baseline_columns.

    At the end of a load: of one that was broken off, the files are loaded in several.
    """
    connection.execute(f"insert into raw.baseline_columns {FIRST_LOADED_SQL}")


def list_files_not_noted(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, datetime]]:
    """Source, file and time of what an earlier version loaded, which noted no columns."""
    return connection.execute("""
        select source, file, coalesce(load_started_at, loaded_at)
        from raw.load_manifest as manifest
        where rows > 0 and not exists (
            select 1 from raw.columns_loaded as columns
            where columns.source = manifest.source and columns.source_file = manifest.file
        )
        order by loaded_at
    """).fetchall()


def read_drift(connection: duckdb.DuckDBPyConnection) -> list[str] | None:
    """Where loaded files are not as expected, a line each; None where an earlier version loaded
    them, which noted no columns.
    """
    is_noted = connection.execute(
        "from duckdb_tables() where schema_name = 'raw' and table_name = 'baseline_columns'"
    ).fetchone()
    if not is_noted:
        return None
    result = _query_model(
        connection, "report_columns_drifted", "select message from model order by message"
    )
    return [message for (message,) in result.fetchall()]


def print_expectations(connection: duckdb.DuckDBPyConnection) -> None:
    """Print by what the columns of each loaded source are judged."""
    rows = _query_model(
        connection,
        "staged_columns_expected",
        """
        select source, count(*), bool_or(is_contract) from model
        where source in (select source from raw.load_manifest)
        group by source order by source
        """,
    ).fetchall()
    for source, count, is_contract in rows:
        judged_by = CONTRACTS_SEED if is_contract else "its first load"
        print(f"{source}: {count:,} columns, expected by {judged_by}")
    if not rows:
        print("Nothing is loaded yet. Begin with `winnow load synthetic`")


def write_contract(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Add to seeds/raw_contracts.csv what is expected of the source by its first load.

    Raises LoadError where the source has a contract already, and where it was never loaded.
    """
    _require_no_contract(source)
    result = _query_model(
        connection,
        "staged_columns_expected",
        "from model where source = $source order by column_name",
        {"source": source},
    )
    names = [name for name, *_ in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    if not rows:
        raise LoadError(f"{source} was never loaded; `winnow status` shows what was")
    with (PROJECT / CONTRACTS_SEED).open(encoding="utf-8", newline="") as seed:
        header = next(csv.reader(seed))
    with (PROJECT / CONTRACTS_SEED).open("a", encoding="utf-8", newline="") as seed:
        writer = csv.DictWriter(seed, header, extrasaction="ignore", lineterminator="\n")
        writer.writerows(row | {"is_required": str(row["is_required"]).lower()} for row in rows)
    print(f"{CONTRACTS_SEED}: {len(rows):,} lines of {source}. Review them, then: dbt build")


def accept_columns(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Take what is loaded now for what was loaded first.

    Raises LoadError where the source has a contract, and where it is not loaded.
    """
    _require_no_contract(source)
    connection.begin()
    connection.execute("delete from raw.baseline_columns where source = ?", [source])
    (count,) = connection.execute(
        "insert into raw.baseline_columns from raw.columns_loaded where source = ?", [source]
    ).fetchone()
    if not count:
        connection.rollback()
        raise LoadError(f"{source} is not loaded; `winnow status` shows what is")
    connection.commit()
    print(f"{source}: what is loaded now is what is expected of the next load")


def _query_model(
    connection: duckdb.DuckDBPyConnection, name: str, query: str, parameters: dict | None = None
) -> duckdb.DuckDBPyConnection:
    """The result of a query over `model`, the rendered model of that name."""
    try:
        return connection.execute(f"with model as ({render_model(name)}) {query}", parameters)
    except duckdb.Error as error:
        reason = " ".join(str(error).split("\n")[0].split())
        raise LoadError(
            f"{CONTRACTS_SEED} does not read as seeds/drift.yml describes it: {reason}. Correct "
            "it and run again"
        ) from error


def render_model(name: str) -> str:
    """The SQL of a model, and of the models and seeds that it reads, over the raw tables."""
    [path] = (PROJECT / "models").rglob(f"{name}.sql")
    return render(
        path.read_text(encoding="utf-8"),
        source=lambda schema, table: f"{schema}.{table}",
        ref=_render_reference,
    )


def _render_reference(name: str) -> str:
    seed = PROJECT / "seeds" / f"{name}.csv"
    if not seed.exists():
        return f"({render_model(name)})"
    path = str(seed).replace("'", "''")
    return f"read_csv('{path}', all_varchar = true)"


def _require_no_contract(source: str) -> None:
    with (PROJECT / CONTRACTS_SEED).open(encoding="utf-8", newline="") as seed:
        if any(row["source"] == source for row in csv.DictReader(seed)):
            raise LoadError(
                f"{source} has a contract; change its lines in {CONTRACTS_SEED}, or delete "
                "them and run this again"
            )


def _count_values(kept: dict[str, str], name: str | None) -> tuple[str, str]:
    """SQL that counts the filled values of a kept column, and those that hold a number."""
    if name is None:
        return "null", "null"
    column, type_ = quote_name(name), kept[name]
    if type_ == "VARCHAR":
        is_number = NUMBER_SQL.format(column=column)
        filled = call_macro("nullify_placeholders", column)
        return f"count({filled})", f"count(*) filter (where {is_number})"
    if type_.endswith("]"):
        return f"count(*) filter (where len({column}) > 0)", "null"
    is_nested = type_.startswith(("STRUCT", "MAP", "UNION"))
    return f"count({column})", "null" if is_nested else f"count({column})"
