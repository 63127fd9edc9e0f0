"""The lake: raw.* and truth.* as a folder of parquet files, for an engine that is not DuckDB.

`raw/<source>/source_file=<name>/part-0.parquet` holds the rows of one file, and that of
`source_file=none` no row but all columns; a small table is `<schema>/<table>/part-0.parquet`.

A database in `_winnow` keeps the manifest. A file's rows pass through the table of their source
there, which is empty before and after, and are written to a landing folder that the same
transaction names: what it names is moved into place, and any other was left by a killed load.
"""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb.sqltypes import DuckDBPyType

from loaders import LoadError
from loaders.sources import RESERVED_NAMES, Source, SourceFile
from loaders.storage.batches import Reader, ReadRequest
from loaders.storage.fit import Relation
from loaders.storage.manifest import ManifestEntry
from loaders.storage.tables import describe_table, list_tables, name_table
from loaders.storage.types import TEXT, convert_value, map_leaves
from loaders.storage.warehouse import Warehouse
from winnow.quoting import quote_name, quote_text

LAKE_DATABASE = "_winnow/catalogue.duckdb"
LANDING = "landing-"
PART = "part-0.parquet"
ROW_GROUP_ROWS = 20_480
"""Few: a cluster shares a file out by its row groups."""
NO_FILE = "none"
NAME_CHARS = 100
TEXT_TYPES = frozenset(
    {
        "bignum", "bit", "enum", "hugeint", "interval", "time", "time with time zone", "time_ns",
        "timestamp_ns", "uhugeint", "union", "uuid", "variant",
    }
)  # fmt: skip
"""What parquet or Spark knows not, or not exactly."""
COARSE_TYPES = {"timestamp_s": "TIMESTAMP", "timestamp_ms": "TIMESTAMP"}


class Lake(Warehouse):
    """Writes the parquet files of a folder; get one from `open_warehouse`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
        super().__init__(connection)
        self._folder = folder
        self._private = (folder / LAKE_DATABASE).parent
        self._landing = self._private

    def prepare(self) -> None:
        """Ends what a killed load began, then makes what is missing."""
        self._settle()
        super().prepare()

    def find_loaded(
        self, source: Source, file: SourceFile, *, limit: int | None
    ) -> ManifestEntry | None:
        """As of any warehouse, where the file's rows are still there."""
        is_there = (self._folder / place_rows(source.name, file.name)).exists()
        return super().find_loaded(source, file, limit=limit) if is_there else None

    def replace_truth(self, name: str, path: Path) -> int:
        """Copies a parquet file to truth/<name>, and returns its row count."""
        with self._transaction():
            return self._write(f"truth/{name}/{PART}", f"from read_parquet({quote_text(path)})")

    # -- inside a transaction ------------------------------------------------------------------

    def _land_rows(
        self, source: Source, request: ReadRequest, read: Reader, *, is_strict: bool
    ) -> ManifestEntry:
        entry = super()._land_rows(source, request, read, is_strict=is_strict)
        self._take_rows(source, entry.name)
        return entry

    def _align_table(self, source: Source) -> None:
        is_there = source.name in list_tables(self._connection)
        held = describe_table(self._connection, source) if is_there else {}
        super()._align_table(source)
        aligned = describe_table(self._connection, source)
        if held and held != aligned:
            self._rewrite(source, held, aligned)

    def _select_held(self, source: Source) -> Relation:
        """The rows of all files, in the types of the source's table."""
        held = describe_table(self._connection, source)
        selected = ", ".join(
            f"{convert_value(quote_name(name), spell_plainly(type_), type_)} as {quote_name(name)}"
            for name, type_ in held.items()
        )
        paths = [str(self._place(source, loaded.name)) for loaded in self.list_loaded(source)]
        if not paths:
            return super()._select_held(source)
        return Relation(f"select {selected} from read_parquet(?, union_by_name = true)", [paths])

    def _change_type(self, source: Source, name: str, held: str, wanted: str) -> None:
        before = describe_table(self._connection, source)
        super()._change_type(source, name, held, wanted)
        self._rewrite(source, before, before | {name: wanted})

    def _rewrite(self, source: Source, held: dict[str, str], wanted: dict[str, str]) -> None:
        """Writes all files of a source again, in the columns that its table has now."""
        selected = ", ".join(
            f"{convert_value(quote_name(name), spell_plainly(held[name]), type_)} "
            f"as {quote_name(name)}"
            for name, type_ in wanted.items()
            if name in held
        )
        table = name_table(source)
        # The rows of the file that is being loaded are there already, if it has several batches.
        self._connection.execute(f"create or replace temporary table set_aside as from {table}")
        self._connection.execute(f"delete from {table}")
        for loaded in self.list_loaded(source):
            path = self._place(source, loaded.name)
            self._connection.execute(
                f"insert into {table} by name select _source_file, _source_row, {selected} "
                f"from read_parquet({quote_text(str(path))})"
            )
            self._take_rows(source, loaded.name)
        self._connection.execute(f"insert into {table} from set_aside")
        self._connection.execute("drop table set_aside")

    def _place(self, source: Source, file_name: str) -> Path:
        """Where a file's rows are now: what this transaction has written is not in place yet."""
        place = place_rows(source.name, file_name)
        landed = self._landing / place
        return landed if landed.exists() else self._folder / place

    def _take_rows(self, source: Source, file_name: str) -> None:
        """Moves the rows from the source's table to the file's place."""
        self._write(place_rows(source.name, file_name), f"from {name_table(source)}")
        self._connection.execute(f"delete from {name_table(source)}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._landing = self._private / f"{LANDING}{secrets.token_hex(4)}"
        try:
            with super()._transaction():
                yield
                self._write_tables()
                self._connection.execute(
                    "create or replace table main.landing as select ? as name", [self._landing.name]
                )
        except BaseException:
            with suppress(duckdb.Error):
                self._settle()
            raise
        self._settle()

    def _write_tables(self) -> None:
        for name in list_tables(self._connection):
            is_small = name in RESERVED_NAMES
            place = f"raw/{name}/{PART}" if is_small else _place_part(name, NO_FILE)
            self._write(place, f"from raw.{quote_name(name)}")

    def _write(self, place: str, query: str) -> int:
        """Lands the rows of a query in types that any engine reads; returns their number."""
        path = self._landing / place
        path.parent.mkdir(parents=True, exist_ok=True)
        found = self._connection.sql(query)
        selected = ", ".join(
            f"cast({quote_name(name)} as {spell_plainly(type_)}) as {quote_name(name)}"
            for name, type_ in zip(found.columns, found.types, strict=True)
        )
        (count,) = self._connection.execute(
            f"copy (select {selected} {query}) to {quote_text(path)} "
            f"(format parquet, compression zstd, row_group_size {ROW_GROUP_ROWS})"
        ).fetchone()
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        return count

    # -- after a transaction -------------------------------------------------------------------

    def _settle(self) -> None:
        """Moves into place what the last transaction landed; removes what the manifest has not."""
        named = self._read_landing()
        for landing in self._private.glob(f"{LANDING}*"):
            if landing.name == named:
                for path in sorted(landing.rglob(PART)):
                    target = self._folder / path.relative_to(landing)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(target)
                self._sweep()
            shutil.rmtree(landing)

    def _read_landing(self) -> str | None:
        is_there = self._connection.execute(
            "from duckdb_tables() where schema_name = 'main' and table_name = 'landing'"
        ).fetchone()
        if not is_there:
            return None
        (name,) = self._connection.execute("select name from main.landing").fetchone()
        return name

    def _sweep(self) -> None:
        """Removes the rows of files, and the folders of sources, that are no longer loaded."""
        rows = self._connection.execute("select source, file from raw.load_manifest").fetchall()
        held = {self._folder / place_rows(source, name) for source, name in rows}
        for path in self._folder.glob(f"raw/*/source_file=*/{PART}"):
            if path not in held and path.parent.name != f"source_file={NO_FILE}":
                shutil.rmtree(path.parent)
        known = set(list_tables(self._connection))
        for folder in self._folder.glob("raw/*"):
            if folder.name not in known:
                shutil.rmtree(folder)


def check_folder(folder: Path) -> None:
    """Raises LoadError where the folder holds what no lake does."""
    private = Path(LAKE_DATABASE).parts[0]
    if folder.is_dir() and not (folder / private).is_dir() and any(folder.iterdir()):
        raise LoadError(
            f"{folder} holds other files and no lake; name an empty folder, as in --lake build/lake"
        )


def place_rows(source_name: str, file_name: str) -> str:
    """The path of a file's rows in the lake: its name as far as any disk takes it, and a digest
    that sets it apart."""
    digest = hashlib.md5(file_name.encode(), usedforsecurity=False).hexdigest()
    shown = re.sub(r"[^A-Za-z0-9]+", "_", file_name)[-NAME_CHARS:]
    return _place_part(source_name, f"{shown}-{digest[:8]}")


def spell_plainly(type_: str) -> str:
    """The type in which values are written, which is text where engines disagree."""
    return map_leaves(DuckDBPyType(type_), _spell_leaf)


def _spell_leaf(type_: DuckDBPyType) -> str:
    if type_.id in TEXT_TYPES or str(type_) == "JSON":
        return TEXT
    return COARSE_TYPES.get(type_.id, str(type_))


def _place_part(source_name: str, folder: str) -> str:
    return f"raw/{source_name}/source_file={folder}/{PART}"
