"""A table of another database: DuckDB, SQLite or PostgreSQL, read through DuckDB's ATTACH."""

import difflib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import duckdb

from loaders import LoadError
from loaders.ingestion import ingest_files, print_next_step
from loaders.places.addresses import UNWRITTEN_PASSWORD
from loaders.progress import make_byte_progress
from loaders.sources import SourceFile, find_source
from loaders.storage.database import find_database, open_warehouse
from winnow.confinement import confine
from winnow.queries import read_query
from winnow.quoting import quote_name, quote_text
from winnow.settings import read_limits
from winnow.temp_files import make_scratch_folder

POSTGRES_URL = re.compile(r"postgres(?:ql)?://")
POSTGRES_SETTING = re.compile(r"(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|\S+)")
POSTGRES_KEYS = frozenset({"dbname", "host", "password", "port", "service", "user"})
FILE_MARKS = {"sqlite": (0, b"SQLite format 3\0"), "duckdb": (8, b"DUCK")}
# What parquet does not hold to the last digit; these columns are written as text.
INEXACT_TYPES = re.compile(r"HUGEINT|INTERVAL|BIT\b|BIGNUM|UNION|TIME_NS|\bTIME WITH|GEOMETRY")


@dataclass(frozen=True, kw_only=True)
class Database:
    """Another database. `name` is what may be printed of it, `target` what DuckDB attaches."""

    kind: str
    name: str
    target: str

    def hide_secrets(self, text: str) -> str:
        """The text without the target and its password."""
        text = text.replace(self.target, self.name)
        for secret in _find_passwords(self.target):
            text = text.replace(secret, "***")
        return text


def load_table(
    address: str,
    *,
    table: str,
    source_name: str,
    limit: int | None = None,
    terms: dict[str, str] | None = None,
) -> None:
    """Loads one table or view into raw.<source_name>.

    Its rows are put in the order of all their columns, so that the same rows have the same numbers
    wherever the database keeps them. Raises LoadError where the address is no database, DuckDB
    lacks the extension for it, or there is no such table.
    """
    source = find_source(source_name, terms=terms)
    database = recognize_database(address)
    with open_warehouse() as warehouse, make_scratch_folder(find_database()) as folder:
        file = SourceFile(
            name=f"{database.name}#{table}",
            form="table",
            fetch=partial(copy_table, database, table, folder),
        )
        ingest_files(warehouse, source, [file], limit=limit)
    print_next_step(source)


def recognize_database(address: str) -> Database:
    """The database at an address: a PostgreSQL connection string, or a file of a known kind."""
    if POSTGRES_URL.match(address):
        place = POSTGRES_URL.sub("", address).partition("?")[0]
        user, _, place = place.rpartition("@")
        if re.search("[@/]", user):  # PostgreSQL would read, and print, a part of it as the host.
            raise LoadError(UNWRITTEN_PASSWORD)
        return Database(kind="postgres", name=f"postgresql://{place}", target=address)
    settings = dict(POSTGRES_SETTING.findall(address))
    if settings.keys() & POSTGRES_KEYS:
        shown = {key: value.strip("'") for key, value in settings.items()}
        host = ":".join(shown[key] for key in ("host", "port") if key in shown)
        place = f"{host}/{shown.get('dbname') or shown.get('service', '')}"
        return Database(kind="postgres", name=f"postgresql://{place}", target=address)
    if "://" in address:
        raise LoadError(
            f"{address.partition('://')[0]}:// is no address of a database that can be read; take "
            "postgresql://, or the path of a DuckDB or SQLite file"
        )
    path = Path(address)
    if not path.is_file():
        raise LoadError(f"{path} does not exist; check the path and run again")
    if find_database().exists() and path.samefile(find_database()):
        raise LoadError(f"{path} is the database that is loaded into; give another one")
    return Database(kind=_find_kind(path), name=path.name, target=str(path))


def copy_table(database: Database, table: str, folder: Path) -> Path:
    """Writes the table's rows into a parquet file of the folder, in order."""
    path = folder / "rows.parquet"
    with _attach(database, folder) as connection, make_byte_progress() as progress:
        progress.add_task(f"reading {table} of {database.name}", total=None)
        relation = f"other.{_find_table(connection, database, table)}"
        selected = ", ".join(
            f"cast({name} as VARCHAR) as {name}" if INEXACT_TYPES.search(type_) else name
            for name, type_ in _list_columns(connection, relation)
        )
        connection.execute(
            f"copy (select {selected} from {relation} order by all) to {quote_text(path)} "
            "(format parquet)"
        )
    return path


@contextmanager
def _attach(database: Database, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to which the database is attached as `other`, for reading only."""
    config = {"temp_directory": str(folder), "autoinstall_known_extensions": "false"}
    with duckdb.connect(config=read_limits() | config) as connection:
        if database.kind != "duckdb":
            _load_extension(connection, database)
        kind = "" if database.kind == "duckdb" else f", type {database.kind}"
        try:
            connection.execute(f"attach {quote_text(database.target)} as other (read_only{kind})")
            confine(connection, folder)
            yield connection
        except duckdb.Error as error:
            reason = " ".join(str(error).split("\n\n")[0].split())
            raise LoadError(
                f"{database.name} cannot be read: {database.hide_secrets(reason)}. Check the "
                "address and who may read it, and run again"
            ) from None  # The cause would show the password.


def _load_extension(connection: duckdb.DuckDBPyConnection, database: Database) -> None:
    try:
        connection.execute(f"load {database.kind}")
    except duckdb.Error as error:
        raise LoadError(
            f"{database.name} needs DuckDB's extension {database.kind}, which is not installed; "
            f"run: python -c \"import duckdb; duckdb.sql('install {database.kind}')\""
        ) from error
    if database.kind == "sqlite":
        # SQLite lets a column hold values of any type: what they mean is for SQL to say.
        connection.execute("set sqlite_all_varchar = true")


def _find_table(connection: duckdb.DuckDBPyConnection, database: Database, table: str) -> str:
    """The quoted schema and name of the table."""
    rows = connection.execute(read_query(__file__, "attached_tables")).fetchall()
    found = [row for row in rows if table in (row[1], ".".join(row))]
    if len(found) == 1:
        return ".".join(map(quote_name, found[0]))
    if found:
        names = ", ".join(map(".".join, found))
        raise LoadError(f"{database.name} has {names}; give --table with its schema and run again")
    names = [".".join(row) for row in rows]
    near = difflib.get_close_matches(table, names, n=3, cutoff=0.4) or names[:3]
    raise LoadError(
        f"{database.name} has no table {table!r}; "
        + (
            f"give --table one that it has, such as {', '.join(near)}, and run again"
            if near
            else "it has none at all: give another database"
        )
    )


def _list_columns(connection: duckdb.DuckDBPyConnection, relation: str) -> list[tuple[str, str]]:
    rows = connection.execute(f"describe from {relation}").fetchall()
    return [(quote_name(name), type_) for name, type_, *_ in rows]


def _find_kind(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(16)
    for kind, (offset, mark) in FILE_MARKS.items():
        if start[offset:].startswith(mark):
            return kind
    raise LoadError(
        f"{path} is no DuckDB or SQLite file; a file of rows is loaded by `winnow load files`"
    )


def _find_passwords(target: str) -> list[str]:
    """The password of a PostgreSQL connection string, as it is written and as it is meant."""
    settings = dict(POSTGRES_SETTING.findall(target.replace("?", " ").replace("&", " ")))
    user = POSTGRES_URL.sub("", target).rpartition("@")[0] if "://" in target else ""
    written = [settings.get("password", "").strip("'"), user.partition(":")[2]]
    return [form for text in written if text for form in (text, unquote(text))]
