"""The warehouse: with lake.py the only place that writes raw.*, but for what
exporters/fitness measures.

One file is one transaction: its old rows, its entry of the manifest and its quarantined rows go,
the new ones come. A load that is killed leaves the former state.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

import duckdb

from loaders import LoadError
from loaders.sources import TERMS, Source, SourceFile, read_sources, verify_unchanged
from loaders.storage.batches import Batch, Reader, ReadRequest, RejectedRow
from loaders.storage.contracts import (
    CONTRACT_TABLES,
    has_first_loads,
    keep_first_loads,
    list_files_not_noted,
    note_columns,
)
from loaders.storage.fit import Fit, Misfit, Relation, fit_declared, fit_undeclared
from loaders.storage.manifest import (
    IDENTITY,
    ManifestEntry,
    add_entry,
    delete_entries,
    list_entries,
    spell_columns,
)
from loaders.storage.tables import (
    add_column,
    align_table,
    change_type,
    describe_batch,
    describe_table,
    explain_schema_errors,
    name_table,
)
from winnow import __version__
from winnow.queries import read_query
from winnow.quoting import quote_name

RAW_LINE_CHARS = 1_000
QUARANTINED_AT_ONCE = 1_000


class Warehouse:
    """Writes raw.* and truth.*; get one from `open_warehouse`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._started_at = _read_clock()

    def prepare(self) -> None:
        """Creates what is missing, and brings declared tables to their declared columns."""
        with self._transaction():
            self._connection.execute(read_query(__file__, "raw_tables") + CONTRACT_TABLES)
            for source in read_sources().values():
                self._align_table(source)
                self._write_terms(source)
            for name, file_name, started_at in list_files_not_noted(self._connection):
                held = describe_table(self._connection, Source(name=name))
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
        return list_entries(self._connection, source, partition=partition)

    def find_renamed(self, source: Source, file: SourceFile) -> list[str]:
        """The names under which the same bytes of the same place are loaded already."""
        same = [name for name in IDENTITY if name not in ("name", "revision")]
        return [
            entry.name
            for entry in self.list_loaded(source, partition=file.partition)
            if entry.name != file.name
            and _name_sheet(entry.name, entry.form) == _name_sheet(file.name, file.form)
            and all(getattr(entry, name) == getattr(file, name) for name in same)
        ]

    def find_loaded(
        self, source: Source, file: SourceFile, *, limit: int | None
    ) -> ManifestEntry | None:
        """The file's entry of the manifest where loading it again would change nothing."""
        entries = self.list_loaded(source)
        return next((entry for entry in entries if entry.covers(source, file, limit=limit)), None)

    def load_file(
        self,
        source: Source,
        file: SourceFile,
        read: Reader,
        *,
        limit: int | None = None,
        skips_bytes: bool = False,
        superseded: Collection[str] = (),
        on_progress: Callable[[int], None] = lambda position: None,
    ) -> ManifestEntry:
        """Lands one file in raw.<source> and deletes the superseded ones, all or nothing.

        `on_progress` gets the position in the file in bytes. Raises LoadError where the file
        does not fit or changes meanwhile; what is stored stays as it is then.
        """
        request = ReadRequest(
            connection=self._connection,
            file=file,
            columns=source.columns,
            is_declared=source.is_declared,
            limit=limit,
            skips_bytes=skips_bytes,
            on_progress=on_progress,
        )
        try:
            return self._replace_file(source, request, read, superseded, is_strict=True)
        except Misfit:  # Seldom; to count such values, the rows have to be read twice.
            return self._replace_file(source, request, read, superseded, is_strict=False)

    def delete_files(self, source: Source, names: Collection[str]) -> None:
        """Takes files out of raw.<source>, the manifest and the quarantine."""
        with self._transaction():
            delete_entries(self._connection, source, names)

    def list_sources(self) -> list[str]:
        """The names of the sources that have rows."""
        query = "select distinct source from raw.load_manifest order by source"
        return [name for (name,) in self._connection.execute(query).fetchall()]

    def delete_source(self, source: Source) -> None:
        """Takes out all files of a source, and what is expected of it; one that is not declared
        loses its table."""
        with self._transaction():
            names = [entry.name for entry in self.list_loaded(source)]
            delete_entries(self._connection, source, names)
            self._connection.execute(
                "delete from raw.baseline_columns where source = ?", [source.name]
            )
            if not source.is_declared:
                self._connection.execute(
                    "delete from raw.declared_sources where source = ?", [source.name]
                )
                self._connection.execute(f"drop table {name_table(source)}")

    def keep_terms(self, source: Source) -> None:
        """Stores the terms of a source whose rows are all there."""
        with self._transaction():
            self._write_terms(source)

    def list_malformed(self, source: Source, file_name: str, *, first: int) -> list[int]:
        """The numbers of the file's first quarantined rows."""
        rows = self._connection.execute(
            read_query(__file__, "malformed_rows"),
            {"source": source.name, "source_file": file_name, "first": first},
        ).fetchall()
        return [number for (number,) in rows]

    def replace_truth(self, name: str, path: Path) -> int:
        """Puts a parquet file into truth.<name>, replacing the table; returns its row count."""
        with self._transaction():
            (count,) = self._connection.execute(
                f"create or replace table truth.{quote_name(name)} as from read_parquet([?])",
                [str(path)],
            ).fetchone()
        return count

    def _replace_file(
        self,
        source: Source,
        request: ReadRequest,
        read: Reader,
        superseded: Collection[str],
        *,
        is_strict: bool,
    ) -> ManifestEntry:
        with self._transaction(), verify_unchanged(request.file):
            delete_entries(self._connection, source, {request.file.name, *superseded})
            self._align_table(source)
            self._write_terms(source)
            entry = self._land_rows(source, request, read, is_strict=is_strict)
            add_entry(
                self._connection,
                source,
                entry,
                loaded_at=_read_clock(),
                winnow_version=__version__,
                load_started_at=self._started_at,
            )
        return entry

    # -- inside a transaction ------------------------------------------------------------------

    def _land_rows(
        self, source: Source, request: ReadRequest, read: Reader, *, is_strict: bool
    ) -> ManifestEntry:
        file = request.file
        kept = describe_table(self._connection, source)
        file_columns: dict[str, str] = {}
        notes: dict[str, None] = {}
        row_count = malformed_count = 0
        with explain_schema_errors(source, file):
            for batch in read(request):
                found = describe_batch(self._connection, file, batch)
                file_columns |= found
                self._check_key_column(source, file, found)
                fit = self._fit_columns(source, request, batch, found, kept, is_strict=is_strict)
                kept = fit.kept
                notes |= dict.fromkeys([*batch.notes, *fit.notes])
                inserted = self._insert(source, file, batch, fit)
                read_count = batch.count_rows()
                found_rejected = batch.find_rejected() if inserted < read_count else ()
                rejected = self._quarantine(source, file, found_rejected)
                if inserted + rejected != read_count:
                    raise LoadError(
                        f"{file.name}: {read_count:,} rows read, {inserted:,} stored and "
                        f"{rejected:,} quarantined; this is winnow's fault, please report it"
                    )
                row_count += inserted
                malformed_count += rejected
        self._check_key(source, file, row_count)
        note_columns(
            self._connection, source.name, file.name,
            found=file_columns, kept=kept, load_started_at=self._started_at,
        )  # fmt: skip
        is_cut = request.limit is not None and row_count + malformed_count >= request.limit
        return ManifestEntry(
            **{name: getattr(file, name) for name in (*IDENTITY, "byte_count")},
            row_count=row_count,
            malformed_count=malformed_count,
            row_limit=request.limit if is_cut else None,
            columns=spell_columns(source.columns or file_columns),
            notes="; ".join(notes) or None,
        )

    def _fit_columns(
        self,
        source: Source,
        request: ReadRequest,
        batch: Batch,
        found: dict[str, str],
        kept: dict[str, str],
        *,
        is_strict: bool,
    ) -> Fit:
        if source.is_declared:
            return fit_declared(
                self._connection, batch, found=found, kept=kept, is_strict=is_strict
            )
        return fit_undeclared(
            self._connection,
            request.file,
            batch,
            found=found,
            kept=kept,
            held_rows=self._select_held(source),
            add_column=partial(add_column, self._connection, source),
            change_type=partial(self._change_type, source),
            skips_bytes=request.skips_bytes,
        )

    def _select_held(self, source: Source) -> Relation:
        return Relation(f"from {name_table(source)}", [])

    def _change_type(self, source: Source, name: str, held: str, wanted: str) -> None:
        change_type(self._connection, source, name, held, wanted)

    def _insert(self, source: Source, file: SourceFile, batch: Batch, fit: Fit) -> int:
        selected = ["?::VARCHAR as _source_file", "_source_row"]
        selected += [f"{value} as {quote_name(name)}" for name, value in fit.expressions.items()]
        try:
            (inserted,) = self._connection.execute(
                f"insert into {name_table(source)} by name "
                f"select {', '.join(selected)} from ({batch.query})",
                [file.name, *batch.parameters],
            ).fetchone()
        except duckdb.InvalidInputException as error:
            raise Misfit if Misfit.__name__ in str(error) else error from None
        return inserted

    def _check_key_column(self, source: Source, file: SourceFile, found: dict[str, str]) -> None:
        if source.key and source.key.lower() not in {name.lower() for name in found}:
            raise LoadError(
                f"{file.name}: the column {source.key!r} is missing, which names a record of "
                f"{source.name}; add it, or load the file under another --source"
            )

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
            f"from {name_table(source)} where _source_file = ?",
            [file.name],
        ).fetchone()
        if not has_key:
            raise LoadError(
                f"{file.name}: no row has a {source.key!r}, which names a record of "
                f"{source.name}; add it, or load the file under another --source"
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

    def _align_table(self, source: Source) -> None:
        align_table(self._connection, source)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def _name_sheet(name: str, form: str) -> str:
    """The sheet that a name ends with, where each sheet is a file of its own."""
    return name.partition("#")[2] if form == "spreadsheet" else ""


def _read_clock() -> datetime:
    """Now, in UTC, the way a TIMESTAMP holds it."""
    return datetime.now(UTC).replace(tzinfo=None)
