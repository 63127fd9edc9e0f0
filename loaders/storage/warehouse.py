"""The warehouse: the one DuckDB file, and with lake.py the only place that writes raw.*.

One file is one transaction: its old rows, its line of the manifest and its quarantined rows go,
the new ones come. Whoever kills a load finds the former state.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import duckdb

from loaders import LoadError
from loaders.readers.answers import read_answers
from loaders.readers.batches import PROVENANCE, Batch, Reader, RejectedRow, check_columns
from loaders.readers.csv import read_delimited
from loaders.readers.jsonl import read_json_lines
from loaders.readers.parquet import read_parquet
from loaders.readers.spreadsheets import read_spreadsheet
from loaders.sources import TERMS, Source, SourceFile, read_sources, verify_unchanged
from loaders.storage.contracts import (
    CONTRACT_TABLES,
    has_first_loads,
    keep_first_loads,
    list_files_not_noted,
    note_columns,
)
from winnow import __version__, settings
from winnow.quoting import quote_name
from winnow.resource_errors import explain_lock, explain_shortage
from winnow.settings import find_lake, read_limits
from winnow.temp_files import remove_leftovers

LAKE_DATABASE = "_winnow/catalogue.duckdb"
READERS: dict[str, Reader] = {
    "parquet": read_parquet,
    "jsonl": read_json_lines,
    "csv": read_delimited,
    "spreadsheet": read_spreadsheet,
    "table": read_parquet,  # A table of another database is written to parquet first.
    "answers": read_answers,
}
RAW_LINE_CHARS = 1_000
QUARANTINED_AT_ONCE = 1_000
WRITING = {
    # In order, rows fill their groups; threads that need not keep it leave groups half full.
    "preserve_insertion_order": "true",
    # A checkpoint writes the last row group of a table anew: not after each of many small files.
    "checkpoint_threshold": "1GB",
    # Nor does a checkpoint merge row groups: it would rewrite what is loaded, each time anew.
    "max_vacuum_tasks": "0",
}
SCHEMA_ERRORS = (
    duckdb.ConversionException,
    duckdb.InvalidInputException,
    duckdb.BinderException,
    duckdb.NotImplementedException,
)

BASE_TABLES = """
create schema if not exists raw;
create schema if not exists truth;
create table if not exists raw.load_manifest (
    source VARCHAR,
    "partition" VARCHAR,
    form VARCHAR,
    repo VARCHAR,
    revision VARCHAR,
    file VARCHAR,
    bytes BIGINT,
    sha256 VARCHAR,
    rows BIGINT,
    malformed_rows BIGINT,
    row_limit BIGINT,
    "columns" VARCHAR,
    loaded_at TIMESTAMP,
    winnow_version VARCHAR,
    load_started_at TIMESTAMP
);
-- A database of an earlier version has it not.
alter table raw.load_manifest add column if not exists load_started_at TIMESTAMP;
create table if not exists raw.declared_sources (
    source VARCHAR,
    homepage VARCHAR,
    licence VARCHAR,
    licence_note VARCHAR,
    attribution VARCHAR
);
create table if not exists raw.quarantined_rows (
    source VARCHAR,
    source_file VARCHAR,
    source_row BIGINT,
    error VARCHAR,
    raw_line VARCHAR
);
"""


@dataclass(frozen=True, kw_only=True)
class ManifestEntry:
    """What the manifest says about one file."""

    name: str
    form: str
    partition: str | None
    repo: str | None
    revision: str | None
    sha256: str
    row_count: int
    malformed_count: int
    row_limit: int | None
    columns: str

    @property
    def seen_count(self) -> int:
        return self.row_count + self.malformed_count


def find_database() -> Path:
    """The database file: the lake's own, else that of the settings."""
    lake = find_lake()
    return lake / LAKE_DATABASE if lake else settings.find_database()


@contextmanager
def open_database(*, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the threads and memory of WINNOW_THREADS and WINNOW_MEMORY_LIMIT.

    Raises LoadError where the file is locked, is no DuckDB database, or a setting is not usable.
    """
    path = find_database()
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    config = read_limits()
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=config | WRITING)
    except duckdb.Error as error:
        raise LoadError(_explain_open_error(path, config, error)) from error
    try:
        if not read_only:
            remove_leftovers(path)
        yield connection
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupt" in str(error).lower():  # DuckDB's words for Ctrl-C during a query.
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.close()


@contextmanager
def open_warehouse() -> Iterator["Warehouse"]:
    """The warehouse for writing; its schemas and the declared sources' tables are there."""
    from loaders.storage.lake import Lake, check_folder  # A lake is a warehouse.

    if lake := find_lake():
        check_folder(lake)
    with open_database() as connection:
        warehouse = Lake(connection, lake) if lake else Warehouse(connection)
        warehouse.prepare()
        yield warehouse
        warehouse.finish()


class Warehouse:
    """Writes raw.* and truth.*; get one from `open_warehouse`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._started_at = _tell_time()

    def prepare(self) -> None:
        """Makes what is missing, and brings declared tables to their declared columns."""
        with self._transaction():
            self._connection.execute(BASE_TABLES + CONTRACT_TABLES)
            for source in read_sources().values():
                self._shape_table(source)
                self._write_terms(source)
            for name, file_name, started_at in list_files_not_noted(self._connection):
                held = self._describe_table(Source(name=name))
                note_columns(
                    self._connection, name, file_name,
                    found=held, kept=held, load_started_at=started_at,
                )  # fmt: skip

    def finish(self) -> None:
        """Keeps what the first load of a source was like."""
        if has_first_loads(self._connection):
            with self._transaction():
                keep_first_loads(self._connection)

    def list_loaded(self, source: Source, *, partition: str | None = None) -> list[ManifestEntry]:
        """The manifest's files of a source; of one partition where it is given."""
        rows = self._connection.execute(
            """
            select file, form, "partition", repo, revision, sha256, rows, malformed_rows,
                row_limit, "columns"
            from raw.load_manifest
            where source = $source and ("partition" = $partition or $partition::VARCHAR is null)
            order by file
            """,
            {"source": source.name, "partition": partition},
        ).fetchall()
        return [
            ManifestEntry(**dict(zip(ManifestEntry.__dataclass_fields__, row, strict=True)))
            for row in rows
        ]

    def find_loaded(
        self, source: Source, file: SourceFile, *, limit: int | None
    ) -> ManifestEntry | None:
        """The file's line of the manifest where loading it again would change nothing."""
        same_name = [found for found in self.list_loaded(source) if found.name == file.name]
        if not same_name:
            return None
        (found,) = same_name
        asked = (file.form, file.partition, file.repo, file.revision, file.sha256)
        held = (found.form, found.partition, found.repo, found.revision, found.sha256)
        keeps_columns = not source.is_declared or found.columns == _list_columns(source.columns)
        # A limit that did not cut the file is not in the manifest.
        is_whole = found.row_limit is None and (limit is None or found.seen_count <= limit)
        return (
            found
            if asked == held and keeps_columns and (is_whole or found.row_limit == limit)
            else None
        )

    def load_file(
        self,
        source: Source,
        file: SourceFile,
        *,
        limit: int | None = None,
        superseded: Collection[str] = (),
        on_progress: Callable[[int], None] = lambda position: None,
    ) -> ManifestEntry:
        """Lands one file in raw.<source> and forgets the superseded ones, all or nothing.

        `on_progress` gets the position in the file in bytes. Raises LoadError where the file
        does not fit or changes meanwhile; what is stored stays as it is then.
        """
        with self._transaction(), verify_unchanged(file):
            self._delete_files(source, {file.name, *superseded})
            self._shape_table(source)
            self._write_terms(source)
            landed = self._land_rows(source, file, limit, on_progress)
            self._connection.execute(
                f"insert into raw.load_manifest values ({', '.join('?' * 15)})",
                [
                    source.name, landed.partition, landed.form, landed.repo, landed.revision,
                    landed.name, file.byte_count, landed.sha256, landed.row_count,
                    landed.malformed_count, landed.row_limit, landed.columns,
                    _tell_time(), __version__, self._started_at,
                ],
            )  # fmt: skip
        return landed

    def delete_files(self, source: Source, names: Collection[str]) -> None:
        """Takes files out of raw.<source>, the manifest and the quarantine."""
        with self._transaction():
            self._delete_files(source, names)

    def keep_terms(self, source: Source) -> None:
        """Stores the terms of a source whose rows are all there."""
        with self._transaction():
            self._write_terms(source)

    def list_malformed(self, source: Source, file_name: str, *, first: int) -> list[int]:
        """The numbers of the file's first quarantined rows."""
        rows = self._connection.execute(
            """
            select source_row from raw.quarantined_rows
            where source = ? and source_file = ?
            order by source_row limit ?
            """,
            [source.name, file_name, first],
        ).fetchall()
        return [number for (number,) in rows]

    def replace_truth(self, name: str, path: Path) -> int:
        """Puts a parquet file into truth.<name>, replacing the table; gives its row count."""
        with self._transaction():
            (count,) = self._connection.execute(
                f"create or replace table truth.{quote_name(name)} as from read_parquet([?])",
                [str(path)],
            ).fetchone()
        return count

    # -- inside a transaction ------------------------------------------------------------------

    def _land_rows(
        self,
        source: Source,
        file: SourceFile,
        limit: int | None,
        on_progress: Callable[[int], None],
    ) -> ManifestEntry:
        table_columns = self._describe_table(source)
        row_count = malformed_count = 0
        file_columns: dict[str, str] = {}
        batches = READERS[file.form](
            self._connection,
            file,
            columns=source.columns or table_columns,
            is_declared=source.is_declared,
            limit=limit,
            on_progress=on_progress,
        )
        with _explaining(source, file):
            for batch in batches:
                found = self._describe_batch(file, batch)
                file_columns |= found
                if not source.is_declared:
                    table_columns |= self._add_columns(source, table_columns, found, file)
                inserted = self._insert(source, file, batch, found, table_columns)
                read = batch.count_rows()
                found_rejected = batch.find_rejected() if inserted < read else ()
                rejected = self._quarantine(source, file, found_rejected)
                if inserted + rejected != read:
                    raise LoadError(
                        f"{file.name}: {read:,} rows read, {inserted:,} stored and "
                        f"{rejected:,} quarantined; this is winnow's fault, please report it"
                    )
                row_count += inserted
                malformed_count += rejected
        self._check_key(source, file, row_count)
        note_columns(
            self._connection,
            source.name,
            file.name,
            found=file_columns,
            kept=source.columns or table_columns,
            load_started_at=self._started_at,
        )
        is_cut = limit is not None and row_count + malformed_count >= limit
        return ManifestEntry(
            name=file.name,
            form=file.form,
            partition=file.partition,
            repo=file.repo,
            revision=file.revision,
            sha256=file.sha256,
            row_count=row_count,
            malformed_count=malformed_count,
            row_limit=limit if is_cut else None,
            columns=_list_columns(source.columns or file_columns),
        )

    def _insert(
        self,
        source: Source,
        file: SourceFile,
        batch: Batch,
        found: dict[str, str],
        wanted: dict[str, str],
    ) -> int:
        spelled = {name.lower(): name for name in found}
        if source.key and source.key.lower() not in spelled:
            raise LoadError(
                f"{file.name}: the column {source.key!r} is missing, which names a product of "
                f"{source.name}; add it, or load the file under another --source"
            )
        selected = ["?::VARCHAR as _source_file", "_source_row"]
        for name, wanted_type in wanted.items():
            if own_name := spelled.get(name.lower()):
                value = _convert(own_name, found[own_name], wanted_type)
                selected.append(f"{value} as {quote_name(name)}")
        (inserted,) = self._connection.execute(
            f"insert into raw.{quote_name(source.name)} by name "
            f"select {', '.join(selected)} from ({batch.query})",
            [file.name, *batch.parameters],
        ).fetchone()
        return inserted

    def _quarantine(self, source: Source, file: SourceFile, rejected: Iterable[RejectedRow]) -> int:
        count = 0
        remaining = iter(rejected)
        while rows := list(islice(remaining, QUARANTINED_AT_ONCE)):
            self._connection.executemany(
                "insert into raw.quarantined_rows values (?, ?, ?, ?, ?)",
                [
                    (source.name, file.name, row.number, row.error, row.text[:RAW_LINE_CHARS])
                    for row in rows
                ],
            )
            count += len(rows)
        return count

    def _check_key(self, source: Source, file: SourceFile, row_count: int) -> None:
        if not source.key or not row_count:
            return
        (has_key,) = self._connection.execute(
            f"select bool_or({quote_name(source.key)} is not null) "
            f"from raw.{quote_name(source.name)} where _source_file = ?",
            [file.name],
        ).fetchone()
        if not has_key:
            raise LoadError(
                f"{file.name}: no row has a {source.key!r}, which names a product of "
                f"{source.name}; add it, or load the file under another --source"
            )

    def _delete_files(self, source: Source, names: Collection[str]) -> None:
        held = {loaded.name for loaded in self.list_loaded(source)} & set(names)
        for name in sorted(held):
            for table, columns in (
                (f"raw.{quote_name(source.name)}", ("_source_file",)),
                ("raw.load_manifest", ("file", "source")),
                ("raw.columns_loaded", ("source_file", "source")),
                ("raw.quarantined_rows", ("source_file", "source")),
            ):
                condition = " and ".join(f"{column} = ?" for column in columns)
                self._connection.execute(
                    f"delete from {table} where {condition}", [name, source.name][: len(columns)]
                )

    def _write_terms(self, source: Source) -> None:
        if not source.terms:
            return
        held = self._connection.execute(
            f"select {', '.join(TERMS)} from raw.declared_sources where source = ?", [source.name]
        ).fetchone()
        terms = dict(zip(TERMS, held or [None] * len(TERMS), strict=True)) | source.terms
        self._connection.execute("delete from raw.declared_sources where source = ?", [source.name])
        self._connection.execute(
            "insert into raw.declared_sources values (?, ?, ?, ?, ?)",
            [source.name, *terms.values()],
        )

    def _shape_table(self, source: Source) -> None:
        """Makes the source's table, or gives it the declared columns where they have changed."""
        table = f"raw.{quote_name(source.name)}"
        created = ", ".join(f"{name} {type_}" for name, type_ in PROVENANCE.items())
        self._connection.execute(f"create table if not exists {table} ({created})")
        if not source.is_declared:
            return
        held = self._describe_table(source)
        for name in held.keys() - source.columns.keys():
            self._connection.execute(f"alter table {table} drop column {quote_name(name)}")
        for name, type_ in source.columns.items():
            change = "add column" if name not in held else "alter column"
            verb = "" if name not in held else "set data type "
            if held.get(name) != type_:
                self._connection.execute(
                    f"alter table {table} {change} {quote_name(name)} {verb}{type_}"
                )

    def _add_columns(
        self, source: Source, held: dict[str, str], found: dict[str, str], file: SourceFile
    ) -> dict[str, str]:
        spelled = {name.lower() for name in held}
        added = {name: type_ for name, type_ in found.items() if name.lower() not in spelled}
        check_columns(file, [*held, *added])
        for name, type_ in added.items():
            self._connection.execute(
                f"alter table raw.{quote_name(source.name)} add column {quote_name(name)} {type_}"
            )
        return added

    def _describe_table(self, source: Source) -> dict[str, str]:
        described = self._describe(f"from raw.{quote_name(source.name)}", [])
        return {name: type_ for name, type_ in described if name not in PROVENANCE}

    def _describe_batch(self, file: SourceFile, batch: Batch) -> dict[str, str]:
        """The file's own columns; the first of the batch is `_source_row`."""
        _, *described = self._describe(batch.query, batch.parameters)
        check_columns(file, [name for name, _ in described])
        return dict(described)

    def _describe(self, query: str, parameters: list) -> list[tuple[str, str]]:
        rows = self._connection.execute(f"describe {query}", parameters).fetchall()
        return [(name, type_) for name, type_, *_ in rows]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def _convert(name: str, found_type: str, wanted_type: str) -> str:
    """SQL that brings a file's column to the table's type."""
    column = quote_name(name)
    if found_type == wanted_type:
        return column
    if wanted_type == "VARCHAR" and _is_nested(found_type):
        return f"to_json({column})::VARCHAR"
    if found_type == "VARCHAR" and _is_nested(wanted_type):
        return f"cast(cast({column} as JSON) as {wanted_type})"
    return f"cast({column} as {wanted_type})"


def _is_nested(type_: str) -> bool:
    return type_.endswith("]") or type_.startswith(("STRUCT", "MAP", "UNION"))


def _list_columns(columns: dict[str, str]) -> str:
    return ", ".join(f"{name} {type_}" for name, type_ in columns.items())


def _tell_time() -> datetime:
    """Now, in UTC, the way a TIMESTAMP holds it."""
    return datetime.now(UTC).replace(tzinfo=None)


@contextmanager
def _explaining(source: Source, file: SourceFile) -> Iterator[None]:
    """Turns what DuckDB says about a file that does not fit into one line that names it."""
    try:
        yield
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise LoadError(explain_shortage(error) or _explain_misfit(source, file, error)) from error


def _explain_misfit(source: Source, file: SourceFile, error: duckdb.Error) -> str:
    if isinstance(error, SCHEMA_ERRORS):
        return (
            f"{file.name} does not fit the columns of raw.{source.name}: {_shorten(error)} "
            "Correct the file, or load it under another --source"
        )
    # What its readers say of damaged bytes is of no class.
    return (
        f"{file.name} cannot be loaded: {_shorten(error)}; put it right, or fetch the file "
        "again, and run again"
    )


def _shorten(error: duckdb.Error) -> str:
    """What DuckDB says, without its hints and the line of SQL."""
    return " ".join(str(error).split("\n\n")[0].split())


def _explain_open_error(path: Path, config: dict[str, str], error: duckdb.Error) -> str:
    text = str(error)
    if refused := explain_lock(path, error) or explain_shortage(error):
        return refused
    if path.is_dir() or isinstance(error, duckdb.IOException):
        return (
            f"{path} cannot be opened as a DuckDB database: {text.splitlines()[0]}. Set "
            "WINNOW_DATABASE to another file, or move this one away, and run again"
        )
    set_here = ", ".join(f"WINNOW_{name.upper()}={value}" for name, value in config.items())
    return f"{path} cannot be opened with {set_here or 'these settings'}: {text.splitlines()[0]}"
