"""Compaction: the database without the blocks that DuckDB keeps free for later use."""

import os
from pathlib import Path

import duckdb

from loaders import LoadError
from loaders.storage.database import find_database, open_database
from winnow.queries import read_query
from winnow.quoting import quote_name, quote_text
from winnow.temp_files import COMPACT


def compact_database() -> None:
    """Writes the database into a new file that replaces the old one in one step.

    Where it is killed, the old one stays. Nobody else has it open meanwhile: the old file is held
    until the new one is in its place. Raises LoadError where there is none, another process holds
    it, or the copy is not the same.
    """
    database = find_database()
    if not database.is_file():
        raise LoadError(f"there is no database at {database}; run: winnow load synthetic")
    copy = database.with_name(f"{database.name}{COMPACT}")
    with open_database() as connection:
        connection.execute("checkpoint")
        before = database.stat().st_size
        try:
            _copy_objects(connection, copy)
            _sync(copy)
            copy.replace(database)
        finally:
            copy.unlink(missing_ok=True)
    print(f"{database}: {before:,} bytes before, {database.stat().st_size:,} bytes now")


def _copy_objects(connection: duckdb.DuckDBPyConnection, copy: Path) -> None:
    """Copies all that the database holds into a file of its own, and compares what is there."""
    ((name,),) = connection.execute("select current_database()").fetchall()
    copied_name = f"{name} compacted"
    connection.execute(f"attach {quote_text(copy)} as {quote_name(copied_name)}")
    connection.execute(f"copy from database {quote_name(name)} to {quote_name(copied_name)}")
    held, copied = (_count_objects(connection, each) for each in (name, copied_name))
    if copied != held:
        differing = sorted({".".join(key) for key, _ in held.items() ^ copied.items()})
        raise LoadError(
            f"the copy differs in {', '.join(differing)}, so the database stays as it was; this "
            "is winnow's fault, please report it"
        )
    connection.execute(f"detach {quote_name(copied_name)}")


def _count_objects(
    connection: duckdb.DuckDBPyConnection, database: str
) -> dict[tuple[str, str, str], int | None]:
    """Kind, schema and name of each object of a database, with the rows of each table."""
    objects = connection.execute(
        read_query(__file__, "database_objects"), {"database": database}
    ).fetchall()
    return {
        (kind, schema, name): _count_rows(connection, database, schema, name)
        if kind == "table"
        else None
        for kind, schema, name in objects
    }


def _count_rows(connection: duckdb.DuckDBPyConnection, *place: str) -> int:
    (count,) = connection.execute(
        f"select count(*) from {'.'.join(map(quote_name, place))}"
    ).fetchone()
    return count


def _sync(path: Path) -> None:
    """Has the disk hold the file's bytes before it replaces another file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
